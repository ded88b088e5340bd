"""One indicator as it was judged: its state, the finding in one sentence, and the numbers behind it one click away."""

from __future__ import annotations

from dashboard.sections import markup
from dashboard.sections.links import to_indicator
from dashboard.sections.markup import Content, Markup
from dashboard.sections.plan import Plan, Row
from dashboard.sections.states import icon
from dashboard.sections.values import latest_text, targets
from dashboard.sentences import behind as numbers
from dashboard.sentences import progress as sentences
from dashboard.sentences.figures import lowered
from dashboard.sentences.programme import capital
from dashboard.summaries.questions import WANTED
from dashboard.view import View


def judged(code: str, plan: Plan, view: View) -> Markup:
    """The indicator with its finding (one a target where there are several), newest figures, target and numbers."""
    t, indicator = view.labels.t, view.catalogue.indicator[code]
    basis = dict(view.catalogue.codes["bases"].select("code", f"label_{view.labels.language}").iter_rows())
    head = markup.joined(
        [
            markup.element("strong", markup.link(indicator[f"title_{view.labels.language}"], to_indicator(code, view))),
            markup.element("span", lowered(basis.get(indicator["basis"], "")), "quiet"),
        ],
        " · ",
    )
    # What is computed from other indicators was never delivered itself.
    computed = code not in plan.with_data and bool(indicator["numerator"])
    lines = markup.terms(
        [
            (t("Latest data"), "" if computed else latest_text(code, plan, view)),
            (t("Target"), "; ".join(targets(indicator, plan, view))),
        ]
    )
    parts = [markup.element("p", head), *findings(code, plan, view), lines]
    return markup.element("div", markup.joined(parts), "judged")


def findings(code: str, plan: Plan, view: View) -> list[Markup]:
    """The findings of an indicator, one a series, each with the numbers behind it."""
    rows = plan.progress.series_of([code])
    several = rows.height > 1
    return [
        part
        for row in rows.iter_rows(named=True)
        for part in (finding(row, plan, view, several), behind(row, plan, view))
    ]


def finding(row: Row, plan: Plan, view: View, several: bool = False) -> Markup:
    """The state and its sentence; of one of several series the institution first."""
    unit = plan.unit_of(view.catalogue.indicator[row["indicator"]])
    sentence = sentences.finding(row, unit, view.labels)
    word = capital(sentences.state("hidden" if row["computed"] == "hidden" else row["status"], view.labels))
    about = f"{view.short_name(row['institution'])}: " if several and row["institution"] else ""
    shown: list[Content] = [icon(row["status"]), about, markup.element("strong", word), sentence.removeprefix(word)]
    return markup.element("p", markup.joined(shown), "finding-of")


def rule(row: Row, view: View) -> str:
    """The rule in plain words; what has no data yet will be compared where only a direction is wanted."""
    wanted = view.catalogue.indicator[row["indicator"]]["desired_change"] in WANTED
    own = "direction_only" if row["rule"] == "no_target" and wanted else row["rule"]
    return numbers.rule({**row, "rule": own}, view.labels)


def behind(row: Row, plan: Plan, view: View) -> Markup:
    """The rule in plain words, what went in, and the sum by hand; nothing of what is hidden."""
    if row["computed"] == "hidden":
        return Markup("")
    t, unit = view.labels.t, plan.unit_of(view.catalogue.indicator[row["indicator"]])
    pairs: list[tuple[str, Content]] = [
        (t("Rule"), rule(row, view)),
        *numbers.inputs(row, unit, view.labels),
        (t("Target set by"), numbers.decided(row, view.labels)),
        (t("Calculation"), numbers.calculation(row, unit, view.labels)),
    ]
    return markup.fold(t("How this was found"), markup.terms(pairs))
