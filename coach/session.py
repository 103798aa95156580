"""Wires the parts once: one body, one index, one set of tools, shared by every conversation."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from pydantic import SecretStr

from coach.answering.coach import Coach
from coach.answering.conversation import Conversation
from coach.answering.kinds import Kinds
from coach.answering.modelled import ModelWriter
from coach.answering.quoting import QuotingWriter
from coach.answering.understand import Reader, Understanding
from coach.career.match import own_words
from coach.career.profile import said
from coach.career.registry import career_tools
from coach.corpus import Catalog, load_catalog
from coach.corpus.catalog import load_support
from coach.errors import CoachError, SearchIndexError
from coach.models.chat import ChatModel
from coach.models.client import warm
from coach.models.embedders import MiniLM, Remembering, load_embedder
from coach.own import with_own
from coach.search.index import open_index
from coach.search.retrieve import Retriever
from coach.settings import Settings
from coach.types import Embed, Profile, ProfileItem
from coach.wording import Prompts, data_root

AGAIN = 15.0  # seconds until a server that was away is tried again
log = logging.getLogger(__name__)
Progress = Callable[[int, int], None]


@dataclass
class IndexState:
    """How far the vectors are: `ready`, or `done` of `total`, or why there are none."""

    ready: bool = False
    done: int = 0
    total: int = 0
    problem: str = ""


@dataclass
class Session:
    """What every conversation shares. Vectors may arrive after the page is open."""

    settings: Settings
    catalog: Catalog
    coach: Coach
    index: IndexState = field(default_factory=IndexState)
    minilm: Embed = field(default_factory=MiniLM)  # one for the kinds of messages and the index

    def new_conversation(self) -> Conversation:
        """A fresh conversation with an empty profile."""
        return Conversation()

    def with_key(self, key: SecretStr | None, base_url: str = "", model: str = "") -> Coach:
        """A Coach over the same index whose words come from a model. Only the returned object holds the key.

        Raises:
            InputError: the key, name or address cannot be used. MissingKeyError: the model needs a key.
        """
        hosted = self.settings.coach_hosted
        return _worded(self.coach, ChatModel(model, key=key, base_url=base_url, hosted=hosted))

    def build(self, progress: Progress | None = None) -> None:
        """Open the dense index, building it when needed; on failure words go on alone and `problem` says why."""

        def told(done: int, total: int) -> None:
            self.index.done, self.index.total = done, total
            if progress is not None:
                progress(done, total)

        settings = self.settings
        try:
            name, embed = load_embedder(
                settings.coach_embedder,
                api_key=settings.openai_api_key,
                base_url=settings.openai_base_url,
                inside=self.minilm,
            )
            if embed is None:
                self.index.problem = "COACH_EMBEDDER=none: Coach searches by words only."
                return
            self.coach.retriever.dense = open_index(
                self.coach.retriever.passages,
                dict(self.catalog.documents),
                embed=embed,
                embedder=name,
                data_dir=settings.coach_data_dir,
                chroma_url=settings.coach_chroma_url,
                progress=told,
                shipped=self.catalog.root / "vectors.sqlite",
            )
            self.index.ready, self.index.problem = True, ""
        except CoachError as error:
            self.index.problem = f"{error} {error.hint}".strip()
            log.warning("%s", self.index.problem)

    def build_in_background(self) -> threading.Thread:
        """Build while the page already answers by words."""
        thread = threading.Thread(target=self._keep_building, name="coach-index", daemon=True)
        thread.start()
        return thread

    def _keep_building(self) -> None:
        """Build; where a server is needed, try again until it is there. Anything else would fail the same way again."""
        self.coach.retriever.words.ready()
        self.build()
        settings = self.settings
        served = bool(settings.coach_chroma_url) or settings.coach_embedder.startswith("openai:")
        while served and not self.index.ready:
            time.sleep(AGAIN)
            self.build()


def _worded(coach: Coach, model: ChatModel) -> Coach:
    """The same Coach with words from a model."""
    quoting = QuotingWriter(coach.catalog, coach.prompts)
    writer = ModelWriter(model, coach.prompts, coach.catalog, quoting, coach.tools)

    def ready() -> None:
        """Load what a first answer needs beside everything else, so that it does not wait for it."""
        warm()
        _ = writer.lexicon

    threading.Thread(target=ready, name="coach-warm", daemon=True).start()
    return replace(coach, writer=writer)


def own_model(settings: Settings) -> ChatModel | None:
    """The model the settings name, or the default one when there is only a key; None for quotes.

    On a hosted page a key in the environment is not every visitor's to spend: there COACH_MODEL must be set as well.
    """
    key, name = settings.openai_api_key, settings.coach_model.strip()
    held = key is not None and bool(key.get_secret_value().strip())
    if not name and (settings.coach_hosted or not held):
        return None
    return ChatModel(name, key=key, base_url=settings.openai_base_url)


def open_session(settings: Settings, *, knowledge: Path | None = None) -> Session:
    """Read the knowledge and wire everything but the vectors; about a second.

    Raises:
        KnowledgeError: the knowledge breaks its format. SettingsError: it was not found.
        MissingKeyError: COACH_MODEL names a model that needs a key, and there is none.
    """
    root = knowledge or data_root("knowledge")
    catalog = load_catalog(root)
    if not settings.coach_hosted:
        catalog = with_own(catalog, settings.coach_data_dir)
    prompts = Prompts(data_root("prompts"))
    retriever = Retriever(tuple(catalog.passages.values()), dict(catalog.documents))
    reader = Reader(catalog, retriever.words)

    def read_said(
        text: str, profile: Profile, seen: Understanding, today: date
    ) -> dict[str, ProfileItem]:
        own = own_words(text)  # what a pasted job advert says is not said by the person
        if own != text:
            text, seen = own, reader.read(own)
        return said(
            text,
            profile,
            catalog,
            today=today,
            names=seen.names,
            countries=seen.countries,
            states=seen.states,
            visas=seen.visas,
        )

    minilm = Remembering(MiniLM())
    coach = Coach(
        catalog=catalog,
        retriever=retriever,
        reader=reader,
        prompts=prompts,
        writer=QuotingWriter(catalog, prompts),
        tools=career_tools(catalog),
        said=read_said,
        support=load_support(root),
        kinds=Kinds(None if settings.coach_embedder == "none" else minilm).chances,
    )
    model = own_model(settings)
    return Session(settings, catalog, _worded(coach, model) if model else coach, minilm=minilm)


__all__ = ["IndexState", "SearchIndexError", "Session", "open_session"]
