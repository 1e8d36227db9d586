"""A follow-up register described as the uppföljningsrapport: whole, or what has become known since a day."""

from collections.abc import Mapping
from dataclasses import dataclass

from exports.follow_up_document import BoardPart, FollowUpReport, Group, RecommendationSection
from wording.filters import labels_of
from wording.follow_up_cases import (
    Places,
    answer_words,
    by_recommendation,
    check_words,
    entries_about,
    entry_rows,
    measure_facts,
    places_of,
    status_facts,
)
from wording.follow_up_choice import REPORT, ReportChoice, Source, chosen_part, report_facts, report_title
from wording.follow_up_news_words import NOT_COVERED, news_chapter, news_groups
from wording.follow_up_summary import summary_chapters
from wording.follow_up_words import CASE_OF_TWO, board_name, day_words, recommendation_name, report_words
from workspace.follow_up_figures import grouped_cases
from workspace.follow_up_parts import Recommendation
from workspace.follow_up_register import Register
from workspace.follow_up_status import Case

NOTHING = "Registret innehåller inga rekommendationer."
LIMITS: tuple[str, ...] = (
    "Rapporten bygger på vad som är infört i registret. Att inget är infört betyder inte att inget är gjort.",
    "Yttrandet är vad nämnden svarade, nämndens uppgift vad den säger är gjort, och revisorernas kontroll vad "
    "revisorerna själva har sett. De tre läggs aldrig ihop.",
    "Avslutad är bara det som revisorernas kontroll säger är genomfört, inte kommer att genomföras eller inte längre "
    "är aktuellt.",
    f"{CASE_OF_TWO} Antalen säger inte hur väl en nämnd sköter annat än det som rekommendationerna gäller.",
    "Ett datum utan dag har passerat först när hela månaden eller året har gått.",
)


def describe_report(register: Register, choice: ReportChoice, source: Source) -> FollowUpReport:
    """Return the report in words: of all boards or one, whole or of what is new."""
    chosen = chosen_part(register, choice)
    nothing, limits = NOTHING, LIMITS
    if choice.since is None:
        chapters, groups = summary_chapters(chosen, source.today), _groups(register, choice, source)
    else:
        chapters, groups = news_chapter(chosen, choice.since), news_groups(chosen, choice.since, choice.order)
        nothing, limits = f"Inget nytt sedan {day_words(choice.since)}.", (*NOT_COVERED, *LIMITS)
    return FollowUpReport(
        title=report_title(register, choice),
        subtitle=register.name,
        data_version=source.data_version,
        version=source.version,
        date=day_words(source.today),
        facts=tuple(report_facts(register, choice, source)),
        chapters=chapters,
        groups=groups,
        nothing=nothing,
        limits=limits,
        footer=f"{REPORT} – {register.body_name} · {day_words(source.today)} · Data: {source.data_version}",
        is_brief=choice.since is not None,
    )


def _groups(register: Register, choice: ReportChoice, source: Source) -> tuple[Group, ...]:
    chosen = chosen_part(register, choice)
    # Of the whole register: a check is of the recommendation, open to another board though it is ended to this one.
    telling = _Telling(places_of(register, source.today), labels_of("areas"), register.by_id)
    groups = []
    for _, _, cases in grouped_cases(chosen, choice.order):
        first = cases[0]
        if choice.order == "namnd":
            sections = [telling.section_of_case(case) for case in cases]
            groups.append(Group(board_name(first.board), tuple(sections)))
        else:
            sections = [telling.section_of_report(own) for own in by_recommendation(cases)]
            groups.append(Group(report_words(first.recommendation), tuple(sections)))
    return tuple(groups)


@dataclass(frozen=True, slots=True)
class _Telling:
    """What sections are told with: where cases stand, the areas' names, and the recommendations with all boards."""

    places: Places
    areas: Mapping[str, str]
    whole: Mapping[str, Recommendation]

    def section_of_case(self, case: Case) -> RecommendationSection:
        """A recommendation as it is to one board: that board's answer, statuses and entries."""
        part = self.whole[case.recommendation.recommendation_id]
        board_id = None if case.board is None else case.board.board_id
        others = [board.name for board in part.boards if board.board_id != board_id]
        return RecommendationSection(
            heading=f"Rekommendation {recommendation_name(part)}",
            summary=part.summary,
            facts=(*self._areas(part), *((("Riktas också till", ", ".join(others)),) if others else ())),
            board_parts=(BoardPart("", self._case_facts(case)),),
            later_facts=self._closing_facts(part),
            entries=entry_rows(part, entries_about(part, board_id)),
        )

    def section_of_report(self, cases: list[Case]) -> RecommendationSection:
        """A recommendation with the boards that were chosen, under its report's heading."""
        part = self.whole[cases[0].recommendation.recommendation_id]
        chosen = cases[0].recommendation
        board_id = chosen.boards[0].board_id if len(chosen.boards) < len(part.boards) else None
        return RecommendationSection(
            heading=f"Rekommendation {part.printed_number}",
            summary=part.summary,
            facts=self._areas(part),
            board_parts=self._board_parts(cases),
            later_facts=self._closing_facts(part),
            entries=entry_rows(part, entries_about(part, board_id)),
        )

    def _areas(self, part: Recommendation) -> tuple[tuple[str, str], ...]:
        labels = ", ".join(self.areas.get(area, area) for area in part.areas)
        return (("Områden", labels),) if labels else ()

    def _board_parts(self, cases: list[Case]) -> tuple[BoardPart, ...]:
        """Each board under its name; a single one is named as a fact among the others."""
        if len(cases) == 1:
            return (BoardPart("", (("Nämnd", board_name(cases[0].board)), *self._case_facts(cases[0]))),)
        return tuple(BoardPart(board_name(case.board), self._case_facts(case)) for case in cases)

    def _case_facts(self, case: Case) -> tuple[tuple[str, str], ...]:
        key = case.key
        return (
            ("Yttrande", answer_words(case, self.places.answers[key])),
            *measure_facts(case, self.places.measures[key]),
            *status_facts(case),
        )

    def _closing_facts(self, part: Recommendation) -> tuple[tuple[str, str], ...]:
        facts = [("Nästa kontroll", check_words(part, self.places.checks[part.recommendation_id]))]
        if part.risk_if_not_done:
            facts.append(("Risk om den inte genomförs", part.risk_if_not_done))
        return tuple(facts)
