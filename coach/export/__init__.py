"""Files to take away: Markdown, Word, PDF, calendar and JSON, made with kept libraries from what the tools computed.

`docx_of` and `pdf_of` turn any Markdown of ours into the other two formats: a starter file, a conversation, a mentor file.
"""

from coach.export.docx import deadlines_docx, docx_of, plan_docx
from coach.export.ics import deadlines_ics, plan_ics
from coach.export.markdown import (
    conversation_markdown,
    deadlines_markdown,
    document_markdown,
    mentor_file,
    plan_markdown,
)
from coach.export.pdf import deadlines_pdf, pdf_of, plan_pdf
from coach.export.profile import data_json, profile_json

__all__ = [
    "conversation_markdown",
    "data_json",
    "deadlines_docx",
    "deadlines_ics",
    "deadlines_markdown",
    "deadlines_pdf",
    "document_markdown",
    "docx_of",
    "mentor_file",
    "pdf_of",
    "plan_docx",
    "plan_ics",
    "plan_markdown",
    "plan_pdf",
    "profile_json",
]
