"""The one place career tools are registered: what stands here is offered to the chat, the page and the command line."""

from typing import Any

from coach.career.certificate import CertificateTool
from coach.career.compare import CompareTool
from coach.career.deadlines import DeadlinesTool
from coach.career.documents import DocumentsTool
from coach.career.enough import EnoughTool
from coach.career.fit import FitTool
from coach.career.gap import GapTool
from coach.career.keep import ReadingListTool
from coach.career.match import MatchTool
from coach.career.money import RunwayTool
from coach.career.notice import NoticeTool
from coach.career.offer import OfferTool
from coach.career.plan import PlanTool
from coach.career.practice import PracticeTool
from coach.career.rates import RatesTool
from coach.career.searches import SearchesTool
from coach.career.service import ServiceTool
from coach.career.severance import SeveranceTool
from coach.career.signback import RevokeTool
from coach.career.signing import SigningTool
from coach.career.signtime import SigningDaysTool
from coach.career.study import StudyTool
from coach.career.translate import TranslateTool
from coach.corpus import Catalog


def career_tools(catalog: Catalog) -> tuple[Any, ...]:
    """Every career tool, in the order a message is offered to them."""
    return (
        OfferTool(catalog),
        MatchTool(catalog),
        RevokeTool(catalog),
        SigningDaysTool(catalog),
        SigningTool(catalog),
        SeveranceTool(catalog),
        NoticeTool(catalog),
        ServiceTool(catalog),
        DeadlinesTool(catalog),
        RunwayTool(catalog),
        TranslateTool(catalog),
        DocumentsTool(catalog),
        GapTool(catalog),
        FitTool(catalog),
        PlanTool(catalog),
        StudyTool(catalog),
        CompareTool(catalog),
        CertificateTool(catalog),
        EnoughTool(catalog),
        PracticeTool(catalog),
        RatesTool(catalog),
        SearchesTool(catalog),
        ReadingListTool(catalog),
    )
