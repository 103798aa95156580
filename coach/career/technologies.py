"""Names of languages, tools and platforms that a CV or an advert may list, beside the skills vocabulary.

A name is no skill with levels; it is kept as the person or the employer wrote it, so that the two lists can be compared.
"""

# One name a line or two spaces apart; names that are also everyday words or names of people stand in AMBIGUOUS.
TECHNOLOGIES: tuple[str, ...] = tuple(
    name.strip()
    for name in """
Python  R  Julia  Java  JavaScript  TypeScript  Node.js  C++  C#  C  Go  Golang  Rust  Scala  Kotlin  Swift  Ruby  Perl  PHP  MATLAB  SAS  Stata  SPSS  Haskell
Objective-C  Lua  Elixir  Clojure  Fortran  COBOL  VBA  Bash  PowerShell  SQL  NoSQL  HTML  CSS  CUDA  OpenCL  Triton  ONNX  TensorRT  OpenVINO  Core ML
PyTorch  TensorFlow  Keras  JAX  scikit-learn  sklearn  pandas  NumPy  SciPy  XGBoost  LightGBM  CatBoost  Jupyter  Hugging Face  OpenCV  spaCy  NLTK  FastAI
Ray  Spark  PySpark  Apache Spark  Hadoop  Flink  Hive  Presto  Trino  Kafka  RabbitMQ  Pub/Sub  Kinesis  Celery  Dask  Polars  DuckDB  Arrow  Parquet
PostgreSQL  Postgres  MySQL  SQLite  Oracle  SQL Server  MongoDB  Cassandra  DynamoDB  Redis  Elasticsearch  OpenSearch  Neo4j  BigQuery  Snowflake  Redshift  ClickHouse
AWS  GCP  Azure  Google Cloud  Google Cloud Platform  Amazon Web Services  Microsoft Azure  EC2  S3  ECS  EKS  GKE  Lambda  RDS  Cloud Run  Heroku  OpenShift
Docker  Kubernetes  Helm  Terraform  Ansible  Pulumi  Jenkins  GitHub Actions  GitLab CI  CircleCI  ArgoCD  Git  GitHub  GitLab  Bitbucket  Linux  Nginx
MLflow  Kubeflow  Airflow  Prefect  Dagster  Metaflow  DVC  Weights & Biases  SageMaker  Vertex AI  Azure ML  Databricks  BentoML  Seldon  KServe  Feast
LangChain  LangGraph  LlamaIndex  vLLM  Ollama  llama.cpp  OpenAI API  Pinecone  Weaviate  Qdrant  Milvus  ChromaDB  pgvector  FAISS
React  Angular  Vue  Next.js  Django  Flask  FastAPI  Spring Boot  Rails  Express  GraphQL  gRPC  REST APIs  REST  WebSockets  WebGL  CRDTs  Protobuf
Prometheus  Grafana  Datadog  PagerDuty  Splunk  OpenTelemetry  New Relic  Sentry  Tableau  Power BI  Looker  Excel  Jira  Confluence  ServiceNow  Salesforce  SAP
CI/CD  A/B Testing  Microservices  Serverless
""".replace("\n", "  ").split("  ")
    if name.strip()
)
# These count only beside another technology, in a list of skills, or after "in", "using" or "with".
AMBIGUOUS = frozenset(
    "r c go rust julia ray swift ruby spark arrow triton express rails lambda feast prefect excel oracle presto hive react seldon helm flask rest dagster perl lua trino sentry looker".split()
)
# What a technology says about a skill of the vocabulary, when that vocabulary does not list it itself.
IMPLIES: dict[str, str] = {
    "R": "statistics-experiments",
    "SAS": "statistics-experiments",
    "Stata": "statistics-experiments",
}
# Everyday words of adverts for a skill; a weaker sign than an alias, and no evidence in a CV.
BROAD: dict[str, str] = {
    "generative AI": "llm-internals", "GenAI": "llm-internals", "gen AI": "llm-internals", "LLM": "llm-internals", "LLMs": "llm-internals",
    "privacy": "privacy-law", "data privacy": "privacy-law", "UAE National AI Strategy": "standards-literacy", "technology audit": "audit-planning",
    "IT audit": "audit-planning", "internal audit": "audit-planning", "model audits": "audit-planning", "knowledge of audit": "audit-planning", "auditing procedures": "audit-planning",
    "AI auditing": "audit-planning", "fairness": "fairness-testing", "bias": "fairness-testing", "biases": "fairness-testing", "fairness tools": "fairness-testing",
    "drift": "monitoring-observability", "ongoing monitoring": "monitoring-observability", "continuous monitoring": "monitoring-observability",
    "calibration": "model-validation", "validations": "model-validation", "validation techniques": "model-validation", "validation reports": "model-validation",
    "validation guidelines": "model-validation", "algorithms": "python-ml", "ML algorithms": "python-ml", "ML life cycle": "mlops-reproducibility", "model versioning": "mlops-reproducibility",
    "documentation review": "technical-documentation", "development documentation": "technical-documentation", "documentation standards": "technical-documentation",
    "access management": "appsec-cloud-basics", "information security": "security-control-frameworks", "access controls": "appsec-cloud-basics",
    "control gaps": "controls-testing", "controls": "controls-testing", "root causes": "findings-reporting", "statistical modelling": "statistics-experiments",
    "statistical modeling": "statistics-experiments", "risk assessment": "ai-risk-assessment", "risk management": "ai-risk-assessment", "governance frameworks": "operating-model", "AI governance": "operating-model",
    "communication skills": "plain-report-writing", "clear communication": "plain-report-writing", "policy": "policy-writing", "policies": "policy-writing",
    "risk tiers": "ai-inventory", "board briefings": "executive-board-comms", "senior management": "executive-board-comms", "senior leadership": "executive-board-comms",
    "C-suite": "executive-board-comms", "stakeholders": "challenge-influence", "cross-functional": "challenge-influence", "AI regulation": "standards-literacy", "transparency": "ethics-reasoning",
    "security reviews": "ai-threat-modelling", "security weaknesses": "ai-threat-modelling", "security vulnerabilities": "ai-threat-modelling",
}  # fmt: skip
