"""Career tools: they compute from the knowledge and a profile, never call a model, and read no clock."""
