"""The writer that asks a model: the same evidence, worded by a model, checked by code, sentence by sentence.

Nothing a model writes is shown before it has been checked against the evidence it cites (`check`). What fails is
withdrawn and the passage is offered instead; when too little is left, or the model fails, the quoting writer answers.
"""

import asyncio
import time
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from coach.answering.blocks import Blocks, blocks_of, conversation_of
from coach.answering.check import Checker, Verdict
from coach.answering.draft import Draft
from coach.answering.evidence import Evidence, Quote
from coach.answering.guard import language_of, own_words
from coach.answering.lexicon import Lexicon, lexicon_of
from coach.answering.meant import meant
from coach.answering.modeltools import answered, offered, proposed
from coach.answering.quoting import QuotingWriter, missing_words
from coach.answering.rewrite import rewritten
from coach.answering.rubric import Rubric, read
from coach.answering.sentences import Sentence, SentenceParser
from coach.answering.tools import MAX_CALLS, CareerTool, choose_tools, run_tools
from coach.corpus import Catalog
from coach.errors import ModelError
from coach.models.chat import ChatModel, Piece
from coach.types import ToolResult, Usage
from coach.wording import Prompts

BUDGET = 3000  # tokens of a whole prompt: a local server with a window of 4,096 keeps room for the answer
MAX_WORDS = 180
MAX_QUESTION = 2000  # characters; a pasted advert or CV is read by the tools and stays here
MERGE_SECONDS = 0.08  # the first sentence at once, then at most a dozen pieces a second
SENT_SECONDS = 0.02  # by then a request has left
READ_AHEAD = 2  # blocks
FEW_WORDS = 8  # fewer checked words than this are no answer
MAX_OFFERS = 3
LANGUAGES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "tr": "Turkish", "nl": "Dutch", "it": "Italian",
    "pt": "Portuguese", "pl": "Polish",
}  # fmt: skip


class ModelWriter:
    """Words answers through a model. Yields text with its own line breaks; citations collect in the draft."""

    joint = ""  # pieces are joined as they are

    def __init__(
        self,
        model: ChatModel,
        prompts: Prompts,
        catalog: Catalog,
        fallback: QuotingWriter,
        tools: Sequence[CareerTool] = (),
    ) -> None:
        self.model = model
        self._prompts = prompts
        self._catalog = catalog
        self._fallback = fallback
        self._tools = tuple(tools)
        self._noted = False  # how tokens are counted is said once

    def __repr__(self) -> str:
        return f"ModelWriter({self.label!r})"

    @property
    def label(self) -> str:
        """The model and where it runs, for people."""
        return self.model.label

    @cached_property
    def lexicon(self) -> Lexicon:
        """The ordinary words of the knowledge, read when the first answer needs them."""
        return lexicon_of(self._catalog)

    @cached_property
    def _forms(self) -> Mapping[str, Mapping[str, Any]]:
        """The career tools by name, in the form a model is offered them."""
        return dict(zip((t.name for t in self._tools), offered(self._tools), strict=True))

    async def in_english(self, text: str) -> tuple[str, Usage, str]:
        """A message in English, for the search; as it was when the model fails, with the reason. One short call."""
        return await rewritten(self.model, self._prompts, text, ())

    async def standalone(
        self, text: str, turns: Sequence[tuple[str, str]]
    ) -> tuple[str, Usage, str]:
        """A follow-up as a question of its own; as it was when the model fails, with the reason. One short call."""
        return await rewritten(self.model, self._prompts, text, turns)

    def plan(self, evidence: Evidence, draft: Draft, *, today: date) -> str:
        """What is about to be sent, for the person to see: tokens and where they go. The draft keeps it for `write`."""
        if result := to_read(evidence):
            messages: Sequence[Any] = Rubric(**result.data["rubric"]).messages(self._prompts)
            count = 0
        else:
            blocks, messages = draft.prompt = self._messages(evidence, today)
            count = len(blocks.all)
        tokens = self._count(messages)
        said = self._prompts.phrase("model.plan", tokens=f"{tokens:,}", label=self.label)
        usd = self.model.priced(Usage(tokens, MAX_WORDS * 2)).usd
        note, self._noted = ("" if self._noted else self.model.tokens.note), True
        cost = f", at most about ${usd:.4f}" if usd is not None else ""
        return f"{said}, {count} blocks of evidence{cost}. {note}".strip()

    def forecast(self) -> Usage:
        """What a question uses at most in one call, before it is known which: the whole budget and a full answer."""
        return self.model.priced(Usage(BUDGET, MAX_WORDS * 2))

    async def write(
        self, evidence: Evidence, draft: Draft, *, today: date
    ) -> AsyncGenerator[str, None]:
        """The answer's text, as it is checked. Closing the generator ends the call to the model."""
        answer = _Writing(self, evidence, draft)
        if opening := self._fallback.opening(evidence):
            yield answer.paragraph(opening)
        for result in evidence.results:
            if result.text:
                yield answer.paragraph(draft.filled(result.text))
        enough = [p for p in evidence.parts if p.decision.enough]
        if enough and not evidence.results and all(p.decision.unsure for p in enough):
            answer.doubted = True
            yield answer.paragraph(self._fallback.unsure(enough[0]))
        failure: ModelError | None = None
        waiting = to_read(evidence)
        worded = self._read(answer, waiting) if waiting else self._worded(answer, evidence, today)
        async with aclosing(worded) as pieces:
            try:
                async for piece in pieces:
                    yield piece
            except ModelError as error:
                failure = error
        for piece in answer.finish(failure, today):
            yield piece

    async def _read(self, answer: "_Writing", result: ToolResult) -> AsyncGenerator[str, None]:
        """What a model finds in an answer given in practice, beside what its words alone show."""
        rubric = Rubric(**result.data["rubric"])
        try:
            reading = await read(rubric, self.model, self._prompts)
        except ModelError:
            sent = Usage(self._count(rubric.messages(self._prompts)))
            answer.spent(self.model.priced(sent), counted=False, prompts=("rubric",))
            raise
        answer.spent(reading.usage, counted=reading.counted, prompts=("rubric",))
        answer.draft.steps.append(
            f"{len(reading.made)} points found in the person's own words, {reading.refused} findings quoted nothing they said"
        )
        tool: Any = next(t for t in self._tools if t.name == result.tool)
        answer.draft.results.append(tool.reread(result, reading.made, self.label))
        yield answer.paragraph(answer.draft.results[-1].text)

    async def _worded(
        self, answer: "_Writing", evidence: Evidence, today: date
    ) -> AsyncGenerator[str, None]:
        """What the model words, checked; after tool calls, its words on their results."""
        blocks, messages = answer.draft.prompt or self._messages(evidence, today)
        answer.checker = checker = self._checker(blocks, evidence)
        # While the model is waited for, what its first sentence will be held against is read.
        asyncio.get_running_loop().call_later(SENT_SECONDS, checker.read_ahead, READ_AHEAD)
        left = MAX_CALLS - len(evidence.results)
        asked = {r.tool for r in evidence.results}
        tools = (
            [form for name, form in self._forms.items() if name not in asked] if left > 0 else []
        )
        last: list[Piece] = []
        async with aclosing(self._stream(answer, messages, tools, last)) as pieces:
            async for piece in pieces:
                yield piece
        if last:  # what nobody said is no argument, whoever talked the model into it
            last[-1] = replace(last[-1], calls=meant(last[-1].calls, self._tools, evidence))
        calls = proposed(last[-1].calls if last else (), self._tools)[:left]
        chosen = choose_tools(
            self._tools,
            evidence.question,
            evidence.understanding.names,
            evidence.profile,
            {},
            calls,
        )
        if not last or not last[-1].calls:
            return
        results = run_tools(self._tools, chosen, evidence.profile, today, evidence.held)
        good = [(c, r) for c, r in zip(chosen, results, strict=True) if "error" not in r.data]
        answer.draft.calls += [c for c, _ in good]
        answer.draft.results += [r for _, r in good]
        for _, result in good:
            if result.text:
                yield answer.paragraph(answer.draft.filled(result.text))
        merged = replace(evidence, results=(*evidence.results, *(r for _, r in good)))
        blocks = blocks_of(merged, self._catalog, self.model.tokens, BUDGET)
        answer.checker = self._checker(blocks, evidence)
        messages = [*messages, *answered(last[-1], chosen, results, len(evidence.results))]
        async with aclosing(self._stream(answer, messages, [], [])) as pieces:
            async for piece in pieces:
                yield piece

    async def _stream(
        self, answer: "_Writing", messages: Sequence[Any], tools: Sequence[Any], last: list[Piece]
    ) -> AsyncGenerator[str, None]:
        """One call: checked text as it comes, merged; the stream's last piece goes into `last`."""
        parser, held, shown = SentenceParser(), "", 0.0
        failure: ModelError | None = None
        wrote = 0
        async with aclosing(self.model.stream(messages, tools=tools)) as pieces:
            try:
                async for piece in pieces:
                    if piece.last:
                        last.append(piece)
                    wrote += len(piece.text)
                    held += "".join(answer.take(s) for s in parser.feed(piece.text))
                    if held and (not shown or time.monotonic() - shown > MERGE_SECONDS):
                        shown = time.monotonic()
                        yield held
                        held = ""
            except ModelError as error:
                failure = error
        said = last[-1].usage if last and failure is None else None
        refused = failure is not None and not wrote
        sent = Usage() if refused or said else Usage(self._count(messages), -(-wrote // 4))
        answer.spent(said or self.model.priced(sent), counted=said is not None)
        held += "".join(answer.take(s) for s in parser.close(cut=failure is not None))
        if held:
            yield held
        if failure is not None:
            raise failure

    def _checker(self, blocks: Blocks, evidence: Evidence) -> Checker:
        asked = evidence.question
        return Checker(blocks.all, self.lexicon, asked, self._language(evidence))

    def _language(self, evidence: Evidence) -> str:
        found = language_of(evidence.said[0]) if evidence.said else language_of(evidence.question)
        return found if found in LANGUAGES else "en"

    def _messages(self, evidence: Evidence, today: date) -> tuple[Blocks, list[Any]]:
        language = LANGUAGES[self._language(evidence)]
        system = self._prompts["answer"].render(words=str(MAX_WORDS), language=language)
        turns = conversation_of(evidence.turns)
        used = self.model.tokens.count(system) + sum(self.model.tokens.count(t) for _, t in turns)
        blocks = blocks_of(evidence, self._catalog, self.model.tokens, BUDGET - used)
        asked = evidence.said[0] if evidence.said else evidence.question
        user = self._prompts["evidence"].render(
            today=today.isoformat(),
            profile=blocks.profile or "nothing",
            blocks=blocks.rendered,
            question=own_words(asked)[:MAX_QUESTION].replace("<", "‹"),
        )
        return blocks, [("system", system), *turns, ("user", user)]

    def _count(self, messages: Sequence[Any]) -> int:
        return sum(
            self.model.tokens.count(str(m[1] if isinstance(m, tuple) else m.content))
            for m in messages
        )

    def versions(self, prompts: Sequence[str]) -> str:
        """The prompts of a call with their versions, for the trace."""
        return ", ".join(f"{n} {self._prompts[n].version}" for n in prompts)


def to_read(evidence: Evidence) -> ToolResult | None:
    """The result of a tool that asks to have an answer read by meaning: one given in interview practice."""
    return next((r for r in evidence.results if "rubric" in r.data), None)


@dataclass
class _Writing:
    """One answer while it is written."""

    writer: ModelWriter
    evidence: Evidence
    draft: Draft
    checker: Checker | None = None
    started: bool = False
    block: tuple[int, str] | None = None
    words: int = 0
    kept: int = 0
    doubted: bool = False  # whether the doubt of the whole answer has been said
    failed: list[str] = field(default_factory=list)
    offered: list[Quote] = field(default_factory=list)

    def paragraph(self, text: str) -> str:
        """A text as a paragraph of its own."""
        self.block = None
        lead = "\n\n" if self.started else ""
        self.started = True
        return lead + text

    def take(self, sentence: Sentence) -> str:
        """What a sentence of the model becomes for the reader: itself, a quote instead, or nothing."""
        assert self.checker is not None
        verdict = self.checker.check(sentence)
        if verdict.ok:
            return self._shown(sentence, verdict)
        if not verdict.claims:
            return ""
        self.failed.append(verdict.kind)
        return self._instead(verdict)

    def _shown(self, sentence: Sentence, verdict: Verdict) -> str:
        self.kept += 1
        words = []
        for stretch in verdict.stretches:
            marks = "".join(dict.fromkeys(self.draft.mark(q) for q in stretch.quotes))
            words.append(f"{stretch.text} {marks}".strip())
            self.words += len(stretch.text.split())
        return self._lead(sentence) + " ".join(words)

    def _lead(self, sentence: Sentence) -> str:
        """What goes before a sentence: a space inside a paragraph, else the start of its own."""
        listed = sentence.kind in ("item", "row")
        before, self.block = self.block, (sentence.block, "item" if listed else "text")
        started, self.started = self.started, True
        if before and before[0] == sentence.block:
            return " "
        mark = "- " if listed else ""
        if not started:
            return mark
        return ("\n" if listed and before and before[1] == "item" else "\n\n") + mark

    def _instead(self, verdict: Verdict) -> str:
        quote = verdict.instead
        if quote is None or len(self.offered) >= MAX_OFFERS or self._said(quote):
            return ""
        note = "withdrawn_again" if self.offered else "withdrawn"
        self.offered.append(quote)
        said = self.writer._prompts.phrase(f"model.{note}")
        return self.paragraph(f"*{said}* {self.draft.quoted(quote)}")

    def _said(self, quote: Quote) -> bool:
        """Whether a quote is already in the answer, word for word or behind a sentence."""
        return any(
            q.passage.id == quote.passage.id and q.start < quote.end and quote.start < q.end
            for q in self.draft.quotes
        )

    def spent(
        self, usage: Usage, *, counted: bool, prompts: Sequence[str] = ("answer", "evidence")
    ) -> None:
        """Add what a call with these prompts used, as the server counted it or as it was estimated."""
        self.draft.spend(usage)
        how = self.writer._prompts.phrase("model.counted" if counted else "model.estimated")
        self.draft.steps.append(
            f"{self.writer.label}: {usage.prompt_tokens:,} tokens in, {usage.completion_tokens:,} out, {how}; {self.writer.versions(prompts)}"
        )

    def finish(self, failure: ModelError | None, today: date) -> Iterator[str]:
        """What comes after the model's words: quotes where they are too few, then what every answer ends with."""
        prompts, fallback = self.writer._prompts, self.writer._fallback
        kinds = ", ".join(dict.fromkeys(self.failed))
        self.draft.steps.append(
            f"{self.kept} sentence{'' if self.kept == 1 else 's'} stood up to their sources, {len(self.failed)} withdrawn{f' ({kinds})' if kinds else ''}"
        )
        little = self.words < FEW_WORDS or len(self.failed) > self.kept
        reason = ""
        if failure is not None:
            reason = prompts.phrase("model.failed", message=str(failure), hint=failure.hint)
            self.draft.notes.append(f"{failure} {failure.hint}".strip())
        elif little and not self.draft.results and not self.evidence.results:
            reason = prompts.phrase("model.too_little" if self.failed else "model.nothing")
        if reason:
            yield from self._quoted(reason)
        else:
            for part in self.evidence.parts:
                words = missing_words(part)
                if not part.decision.enough and words:
                    yield self.paragraph(prompts.phrase("phrases.nothing_on", missing=words))
                elif part.decision.unsure and words and not self.doubted:
                    yield self.paragraph(prompts.phrase("phrases.unsure_part", words=words))
        hidden = len(self.failed) - len(self.offered)
        if hidden > 0 and not reason:
            count = "one sentence" if hidden == 1 else f"{hidden} sentences"
            yield self.paragraph(f"*{prompts.phrase('model.left_out', count=count)}*")
        results = (*self.evidence.results, *self.draft.results)
        whole = replace(self.evidence, results=results)
        for text in fallback.closing(whole, self.draft, list(self.draft.quotes), today=today):
            yield self.paragraph(text)

    def _quoted(self, reason: str) -> Iterator[str]:
        """The quoting writer's answer, without what stands above already."""
        left = [
            replace(
                p,
                quotes=tuple(q for q in p.quotes if not self._said(q)),
                decision=replace(p.decision, unsure=p.decision.unsure and not self.doubted),
            )
            for p in self.evidence.parts
        ]
        rest = replace(self.evidence, parts=tuple(left))
        if self.evidence.results and not any(p.quotes for p in left):
            # What was computed is the answer and stands above: there is nothing to quote.
            reason = reason.removesuffix(" Until then, here is the answer in quotes.")
        yield self.paragraph(f"*{reason}*")
        for text in self.writer._fallback.body(rest, self.draft):
            yield self.paragraph(text)
