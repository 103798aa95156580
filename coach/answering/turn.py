"""One turn, in order: guard, understand, search, compute, decide, write, verify. Every step is timed.

`Turn.run` is an async generator: steps and words as they come, the verified `Answer` last. Closing it stops the turn.
"""

import time
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from coach.answering.about import in_passing, of_coach, of_last
from coach.answering.again import again, repeats, stands
from coach.answering.asking import (
    asks_ahead,
    bare,
    calls_of,
    focus_of,
    follow_ups,
    has_section,
    joint,
    near_questions,
    on_visa,
    only_told,
    parts_of,
    points_nowhere,
    query_of,
    ranked_roles,
    told,
)
from coach.answering.conversation import Conversation, Focus, Resolved
from coach.answering.draft import Draft, plus
from coach.answering.ended import without_law
from coach.answering.evidence import Evidence, Ranked
from coach.answering.fixed import fixed_answer, noted, noted_line, plain, support_beside
from coach.answering.gather import (  # fmt: skip
    beyond,
    evidence_of,
    gather_parts,
    merged_hits,
    quoted_in,
    ranked_parts,
)
from coach.answering.glossary import in_english
from coach.answering.guard import Guarded, clean, own_words
from coach.answering.impersonal import impersonal
from coach.answering.interviewed import asked_by_stage
from coach.answering.joined import NOTHING, joined
from coach.answering.kinds import see
from coach.answering.leaning import Before
from coach.answering.leftout import without
from coach.answering.loss import LOSS, employer_meant, opening_steps, story_of
from coach.answering.pause import beside, country_of, held_back
from coach.answering.placed import nor_there, not_of_place, place_lead, place_notes
from coach.answering.places import at_home, held_or_away, needs_country, place_of, stay_in_doubt
from coach.answering.quoting import missing_words, safe
from coach.answering.refusal import refusal, turned_away, unanswered
from coach.answering.resolve import resolve
from coach.answering.roleasks import of_role
from coach.answering.tools import of_person, remember, run_tools, shown, taken, with_items
from coach.answering.upfront import ASKED_FIRST
from coach.answering.verify import faults
from coach.errors import CoachError
from coach.types import Answer, Hit, ProfileItem, Step, ToolResult, Usage

HITS = 8
MAX_CHARS = 20_000  # a pasted advert or CV; the question in front of it is far shorter


class Turn:
    """The state of one turn."""

    def __init__(self, coach: Any, conversation: Conversation, today: date) -> None:
        self.coach, self.conversation, self.today = coach, conversation, today
        self.steps: list[Step] = []
        self._clock = time.perf_counter()
        self.written = ""  # the message as it came, when a model put it into other words to search
        self.spent = Usage()
        self.problems: list[str] = []  # why it could not be
        self.corrected: Mapping[str, ProfileItem] = {}
        self.said_text = self.against = self.lead = ""  # what pay is held against, what opens
        self.quoted: frozenset[tuple[str, int]] = frozenset()
        self.seen = Guarded("")
        self.joined = NOTHING
        self.told: Mapping[str, ProfileItem] = {}
        self.away: Callable[[str], bool] = lambda text: False

    def step(self, name: str, detail: str) -> Step:
        """Note a step with the time since the one before."""
        now = time.perf_counter()
        made = Step(name, detail, round(now - self._clock, 5))
        self._clock = now
        self.steps.append(made)
        return made

    async def run(self, question: str) -> AsyncGenerator[Step | str | Answer, None]:
        """Answer one message: steps and words as they come, the answer last."""
        text = clean(question)[:MAX_CHARS].strip()
        cut = self.coach.prompts.phrase("phrases.limits_long", max=str(MAX_CHARS))
        extra = [cut] if len(question) > MAX_CHARS else []
        seen = self._see(text)
        if seen.kind == "language" and hasattr(self.coach.writer, "in_english"):
            self.written = text
            text = self._reworded(await self.coach.writer.in_english(text))
            seen = self._see(text)
        yield self.step("guard", seen.kind or "nothing to stop for")
        reply, seen, meant = held_back(text, seen, self.conversation, self.coach)
        self.seen = seen
        passing, rest = in_passing(meant, self.conversation, self.coach.prompts)
        if reply := reply or of_last(meant, self.conversation, self.coach.prompts) or passing:
            yield self._finish(reply)
            return
        self.written, text = (text if rest != text else self.written), rest
        reader, talked = self.coach.reader, bool(self.conversation.focus.question)
        if not seen.kind and (doubt := of_coach(text, talked=talked)):
            self.written, text, self.seen = text, doubt, Guarded("")
        english, read_as = in_english(text, seen, self.conversation, self.coach)
        if english:
            self.written, text = text, english
            extra += read_as
            seen = self.seen = Guarded("", beside=seen.beside)
        # Who asks does not steer what is found; "I'm German" stays, for it says where.
        said, text = text, employer_meant(text, self.conversation, self.coach)
        asked = impersonal(own_words(text), lambda word: bool(reader.places(word)))
        understanding = at_home(reader.read(asked), self.conversation.profile, reader)
        if seen.kind == "language" and understanding.names:
            extra.append(self.coach.prompts.phrase(f"phrases.language_{seen.language}"))
            understanding = replace(understanding, unknown_names=())
        elif seen.kind:
            status, words = fixed_answer(seen, text, self.coach.prompts)
            focus = turned_away(understanding, self.conversation.focus, self.coach)
            self.conversation.focus = focus
            yield self._finish(plain(text, status, words))
            return
        items = self.coach.said(text, self.conversation.profile, understanding, self.today)
        items = of_person(items, text, self.conversation.held)
        self.conversation.profile = with_items(self.conversation.profile, items)
        self.told = items
        self.joined = joined(text, understanding, items, self.conversation, self.coach)
        if self.joined.corrected:
            self.corrected, self.said_text = self.joined.corrected, text
        text, understanding = self.joined.text, self.joined.understanding
        if stage := asked_by_stage(text, self.conversation, self.coach):
            self.written, text = self.written or said, stage
            understanding = self.coach.reader.read(text)
        elif role := of_role(text, understanding, self.conversation, self.coach):
            self.written, self.against = self.written or said, role.other
            text = stage = " ".join(role.questions)  # it stands alone
            understanding = role.read(reader.read(text))
        alone = not (stage or LOSS.search(text))
        if alone and points_nowhere(text, understanding, self.conversation):
            words = self.coach.prompts.phrase("phrases.ask_what")
            yield self._finish(plain(text, "clarify", words))
            return
        about = Conversation() if stage else self.conversation  # it leans on nothing said before
        resolved = resolve(understanding, about, self.coach)
        yield self.step("understand", told(resolved))
        async with aclosing(self._answer(text, resolved, items, extra)) as events:
            async for event in events:
                yield event

    def _see(self, text: str) -> Guarded:
        conversation = self.conversation
        self.seen = see(
            text,
            self.coach.kinds,
            waited=bool(conversation.asked_back or "practice" in conversation.held),
            follows=bool(conversation.focus.question or conversation.held)
            and all(t.status != "support" for t in conversation.turns),
            named=self.coach.reader.names_a_thing,
            nearest=lambda t: 1.0 if LOSS.search(t) else self.coach.retriever.nearest(t),
        )
        return self.seen

    async def _answer(
        self, text: str, resolved: Resolved, items: Mapping[str, ProfileItem], extra: list[str]
    ) -> AsyncGenerator[Step | str | Answer, None]:
        coach, conversation = self.coach, self.conversation
        understanding = resolved.understanding
        spoken_of = [c for c in conversation.focus.countries if coach.catalog.country(c)]
        place = place_of(understanding, conversation.profile, coach.catalog, spoken_of)
        self.away = partial(coach.reader.elsewhere, countries=place.countries, states=place.states)
        parts = tuple(on_visa(p, conversation.profile) for p in parts_of(understanding))
        visa = stay_in_doubt(f"{text} {resolved.query}", understanding, conversation.profile)
        queries = [
            resolved.query if len(parts) == 1 and p in understanding.parts and not p.text.startswith(ASKED_FIRST)
            else query_of(p, coach.catalog, understanding.background)
            for p in parts
        ]  # fmt: skip
        queries = [
            place.with_home(q, p, coach.catalog) for q, p in zip(queries, parts, strict=True)
        ]
        whole = impersonal(text) if len(understanding.parts) > 1 else ""
        leans = bool(resolved.how)
        told_now = frozenset(p for p, _ in conversation.quoted) if leans else frozenset()
        said = impersonal(text)
        around = f"{conversation.focus.question} {said}"
        split = len(parts) > len(understanding.parts)
        before = Before(said, around, resolved.subject, split, told_now)
        over_40 = conversation.profile.get("age_over_40")
        said = " ".join([*(t.question for t in conversation.turns), text, "age" if over_40 else ""])
        ranked = ranked_parts(
            parts, queries, whole, place, visa, coach, before=before, over_40=over_40, said=said
        )
        ranked = without(ranked, self.joined.without)
        ranked = without_law(ranked, parts, text, conversation.focus, coach.catalog)
        yield self.step("search", f"{sum(len(r) for r in ranked)} passages looked at")
        if coach.retriever.problem:
            extra = [*extra, coach.prompts.phrase("phrases.words_fault")]
        named = coach.reader.read(text).names if resolved.subject else understanding.names
        calls = calls_of(
            coach.tools, conversation, text, named, corrected=self.corrected, said_text=self.said_text, items=items,
            read=coach.reader.read, story=lambda: story_of(text, conversation, coach),
            own_section=has_section(ranked, text, coach.retriever),
        )  # fmt: skip
        story = any(c.arguments.get("story") for c in calls)
        if heard := self.corrected or (items if story else {}):
            extra = [noted_line(heard, coach.prompts, coach.catalog), *extra]
        results = run_tools(coach.tools, calls, conversation.profile, self.today)
        self._keep(results)
        same = remember(conversation.held, results)
        yield self.step("compute", ", ".join(c.tool for c in calls) or "no tool was asked for")
        held, away = held_or_away(place.countries, coach.catalog)
        useful = any(not r.asks or r.data.get("dated") for r in results)
        steps = opening_steps(text, conversation, coach, held=held, away=away, computed=useful)
        if steps:
            self.written, self.seen = self.written or text, Guarded("", beside=self.seen.beside)
            extra += [noted_line(items, coach.prompts, coach.catalog)] if items else []
            alone = Resolved(coach.reader.read(steps), steps)
            async with aclosing(self._answer(steps, alone, {}, extra)) as events:
                async for event in events:
                    yield event
            return
        if same and items and not coach.reader.asks(text):
            words = f"{self._noted()} {coach.prompts.phrase('phrases.computed_stands')}"
            yield self._finish(plain(text, "answered", words))
            return
        if self.joined.fact and not results:
            extra = [self._noted(), *extra]
        if (
            not results
            and items
            and not self.joined.fact
            and only_told(text, understanding, items, coach.reader.asks(text))
        ):
            yield self._finish(plain(text, "answered", noted(items, coach.prompts, coach.catalog)))
            return
        ahead = self.seen.unknowable and asks_ahead(text)  # no country makes it known
        asked = "" if results or ahead else needs_country(parts, ranked, place, coach.catalog)
        if asked:
            conversation.asked_back = text
            conversation.focus = Focus(question=text, thread=(text,))
            ask = coach.prompts.phrase("phrases.ask_country_have", places=asked)
            words = "\n\n".join([*beside(self.seen, conversation, coach), *extra, ask])
            answer = plain(text, "clarify", words)
            yield self._finish(
                replace(answer, hits=tuple(merged_hits(ranked, HITS)), query=resolved.query)
            )
            return

        gathered = partial(
            gather_parts,
            text,
            understanding,
            parts,
            place=place,
            computed=bool(results),
            unknowable=self.seen.unknowable,
            follows=leans,
            said=said,
            coach=coach,
        )
        made = gathered(ranked)
        if not (results or parts[0].section) and repeats(conversation, text, made):
            made = gathered([beyond(r, conversation.quoted) for r in ranked])
        notes = [*extra, *place_notes(made, place, coach.catalog, coach.prompts)]
        self.lead = place_lead(made, place, self.against, coach.catalog, coach.prompts)
        evidence = evidence_of(
            text, understanding, made, conversation, results, calls, notes, self.written, coach
        )
        yield self.step("decide", "; ".join(p.decision.reason for p in evidence.parts))
        again = await self._alone(text, evidence)
        if again:
            resolved = Resolved(coach.reader.read(again), again, "a reading by the model")
            yield self.step("understand", told(resolved))
        following = self._answer(again, resolved, {}, extra) if again else None
        async with aclosing(following or self._write(evidence, ranked, resolved)) as events:
            async for event in events:
                yield event

    async def _alone(self, text: str, evidence: Evidence) -> str:
        """A follow-up the rules leave open, made to stand alone by one short call; "" when there is nothing to do."""
        writer = self.coach.writer
        open_ = not any(p.decision.enough for p in evidence.parts)
        if not open_ or self.written or not evidence.turns or not hasattr(writer, "standalone"):
            return ""
        self.written = text
        again = self._reworded(await writer.standalone(text, evidence.turns))
        return again if again != text and not self._see(again).kind else ""

    def _reworded(self, found: tuple[str, Usage, str]) -> str:
        """The text of a rewriting; what it used and what went wrong are kept for the answer."""
        self.spent = plus(self.spent, found[1])
        self.problems += [found[2]] if found[2] else []
        return found[0]

    def _keep(self, results: Sequence[ToolResult]) -> None:
        """Take over what tools hold for the next turns, and what they read of the person."""
        conversation = self.conversation
        conversation.profile = taken(conversation.held, conversation.profile, results)

    async def _again(
        self, evidence: Evidence, resolved: Resolved, hits: tuple[Hit, ...]
    ) -> AsyncGenerator[str | Answer, None]:
        """What is said where the answer before stands: the focus stays, with the fact that was told."""
        conversation, coach = self.conversation, self.coach
        fact = self.joined.fact
        noted = self._noted() if fact else ""
        same = again(evidence, conversation, coach, told=fact, noted=noted, away=self.away)
        same = nor_there(same, self.lead, evidence.notes, coach.prompts)
        if fact:
            conversation.focus = replace(conversation.focus, question=evidence.question)
        words = "\n\n".join([*beside(self.seen, conversation, coach), same.text])
        yield words
        same = replace(same, text=words, query=resolved.query, hits=hits)
        yield self._finish(replace(same, follow_ups=near_questions(evidence.parts)))

    def _noted(self) -> str:
        """What was told, in one line: as it was understood, else in its own words."""
        if self.told:
            return noted_line(self.told, self.coach.prompts, self.coach.catalog)
        return str(self.coach.prompts.phrase("phrases.profile_noted", items=safe(self.joined.fact)))

    async def _write(
        self, evidence: Evidence, ranked: Sequence[Sequence[Ranked]], resolved: Resolved
    ) -> AsyncGenerator[Step | str | Answer, None]:
        coach, conversation = self.coach, self.conversation
        hits = tuple(merged_hits(ranked, HITS))
        decision = not_of_place(joint(evidence.parts), self.lead, coach.prompts)
        sure = any(
            p.decision.enough and not p.decision.unsure and not bare(p.part) for p in evidence.parts
        )
        open_ = not sure and not evidence.results
        if self.seen.beside and open_ and not coach.reader.asks(evidence.question):
            yield (words := support_beside(country_of(conversation), coach, alone=True))
            yield self._finish(plain(evidence.question, "support", words))
            return
        fact = self.joined.fact and not evidence.results
        if fact and stands(conversation, evidence.parts, self.joined):
            async for event in self._again(evidence, resolved, hits):
                yield event
            return
        lost = self.seen.far and open_ and not evidence.understanding.names
        if lost or not any(p.decision.enough for p in evidence.parts):
            said = refusal(evidence, self.seen, conversation, coach, lost=lost)
            words = "\n\n".join([*beside(self.seen, conversation, coach), said.text])
            yield words
            conversation.focus = unanswered(evidence, resolved, conversation.focus, coach)
            said = replace(said, text=words, query=resolved.query, decision=decision, hits=hits)
            said = replace(said, usage=self.spent, notes=tuple(self.problems))
            yield self._finish(replace(said, follow_ups=near_questions(evidence.parts)))
            return
        self.quoted = quoted_in(evidence.parts)  # remembered only once the answer is whole
        if not evidence.results and repeats(conversation, evidence.question, evidence.parts):
            async for event in self._again(evidence, resolved, hits):
                yield event
            return
        draft, pieces = Draft(coach.catalog), beside(self.seen, conversation, coach)
        pieces += [self.lead] if self.lead else []
        for first in pieces:
            yield first
        if hasattr(coach.writer, "plan"):
            yield self.step("model", coach.writer.plan(evidence, draft, today=self.today))
        break_ = getattr(coach.writer, "joint", "\n\n")
        async with aclosing(coach.writer.write(evidence, draft, today=self.today)) as written:
            async for piece in written:
                pieces.append(piece)
                yield (break_ if len(pieces) > 1 else "") + piece
        text = break_.join(pieces)
        for detail in draft.steps:
            yield self.step("model", detail)
        if draft.results:
            self._keep(draft.results)
            remember(conversation.held, draft.results)
        evidence = replace(
            evidence,
            results=(*evidence.results, *draft.results),
            calls=(*evidence.calls, *draft.calls),
        )
        yield self.step("write", f"{len(draft.citations)} citations, {len(text.split())} words")
        wrong = faults(text, draft.citations, coach.catalog.passages)
        if wrong:
            raise CoachError(
                f"the answer failed its own check: {wrong[0]}", "Please report this question."
            )
        yield self.step("verify", "every marker resolves, every quote is an exact span")
        asks = next((r.asks for r in evidence.results if r.asks), "")
        if asks:
            conversation.asked_back = evidence.question
        answer = Answer(
            question=self.written or evidence.question,
            query=resolved.query,
            status="clarify" if asks and not draft.citations else "answered",
            text=text,
            citations=tuple(draft.citations),
            hits=hits,
            decision=decision,
            unanswered=tuple(
                w for p in evidence.parts if not p.decision.enough and (w := missing_words(p))
            ),
            notes=(*evidence.notes, *draft.notes),
            usage=plus(self.spent, draft.usage),
            results=shown(evidence.results),
            follow_ups=follow_ups(evidence, draft, coach.catalog),
        )
        self.conversation.focus = focus_of(evidence, draft, resolved, conversation.focus)
        self.conversation.quoted = self.quoted
        conversation.held.update(ranked_roles(answer, conversation.profile, coach.catalog))
        yield self._finish(answer)

    def _finish(self, answer: Answer) -> Answer:
        self.conversation.turns.append(done := replace(answer, trace=tuple(self.steps)))
        return done
