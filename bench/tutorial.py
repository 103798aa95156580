"""The app that tutorials build: LangChain's standard retrieval and a model, in a chat page. What Coach is measured beside.

    python -m bench.tutorial PORT DATA_DIR [--lifted]

Chunks of 1,000 characters with an overlap of 200, Chroma, k=4, a model that streams, Gradio's ChatInterface with its own
limit of one answer at a time; `--lifted` answers 64 side by side. It embeds with the model Coach embeds with.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

KNOWLEDGE = Path(__file__).parent.parent / "knowledge"
PROMPT = """Answer the question based only on the following context. If you don't know the answer, say that you don't know.

Context:
{context}

Question: {question}"""


def store(data: Path) -> Any:
    """The vector store: opened when it is there, else built from every document."""
    from langchain_chroma import Chroma
    from langchain_core.documents import Document
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    from coach.models.embedders import MiniLM

    if (data / "chroma.sqlite3").exists():
        return Chroma(persist_directory=str(data), embedding_function=MiniLM())  # type: ignore[arg-type]
    texts = [Document(p.read_text("utf-8")) for p in sorted(KNOWLEDGE.rglob("*.md"))]
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    return Chroma.from_documents(
        splitter.split_documents(texts),
        MiniLM(),  # type: ignore[arg-type]
        persist_directory=str(data),
    )


def main() -> None:
    """Build the chain and open the page."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr
    from langchain_core.output_parsers import StrOutputParser
    from langchain_core.prompts import ChatPromptTemplate
    from langchain_core.runnables import RunnablePassthrough
    from langchain_openai import ChatOpenAI

    port, data = int(sys.argv[1]), Path(sys.argv[2])
    retriever = store(data).as_retriever(search_kwargs={"k": 4})
    model = ChatOpenAI(model=os.environ.get("TUTORIAL_MODEL", "gpt-4o-mini"), streaming=True)
    chain = (
        {
            "context": retriever | (lambda docs: "\n\n".join(d.page_content for d in docs)),
            "question": RunnablePassthrough(),
        }
        | ChatPromptTemplate.from_template(PROMPT)
        | model
        | StrOutputParser()
    )

    def predict(message: str, history: list[Any]) -> Iterator[str]:
        said = ""
        for piece in chain.stream(message):
            said += piece
            yield said

    lifted: dict[str, Any] = {"concurrency_limit": 64} if "--lifted" in sys.argv else {}
    gr.ChatInterface(predict, api_name="chat", **lifted).launch(server_port=port, quiet=True)


if __name__ == "__main__":
    main()
