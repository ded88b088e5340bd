"""One colour per meaning, one look for every chart. Contrast of each colour is computed in a test."""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from babel import Locale

FONT = '"Source Sans 3", "Source Sans", sans-serif'
LABEL_SIZE = 14
LINE_WIDTH = 3
MOST_CATEGORIES = 5
GROUPED_FROM = 10_000


@dataclass(frozen=True, eq=False)
class Palette:
    """The colours of one theme by what they mean; a series is also told apart by a direct label, a shape or a dash."""

    background: str
    ink: str
    secondary: str
    grid: str
    accent: str
    quiet: str
    gender: Mapping[str, str]
    care: Mapping[str, str]
    status: Mapping[str, str]
    categories: tuple[str, ...]

    def category_colours(self, codes: list[str]) -> dict[str, str]:
        """The colour of each code in its own list's order; from the sixth on all are the grey of "Citi"."""
        return {
            code: self.categories[place] if place < MOST_CATEGORIES else self.quiet for place, code in enumerate(codes)
        }


def _status(good: str, moderate: str, insufficient: str, bad: str, accent: str, quiet: str) -> Mapping[str, str]:
    """The colour of every state that an indicator or action can have; what is not known is an honest grey."""
    return MappingProxyType(
        {
            "achieved": good,
            "achieved_late": good,
            "on_track": good,
            "moderate": moderate,
            "overdue_evidence": moderate,
            "insufficient": insufficient,
            "moving_away": bad,
            "not_achieved": bad,
            "reported": accent,
            "baseline_only": quiet,
            "no_data": quiet,
            "no_target": quiet,
            "hidden": quiet,
        }
    )


LIGHT = Palette(
    background="#FFFFFF",
    ink="#1B2430",
    secondary="#4B5563",
    grid="#E5E7EB",
    accent="#0B4F8A",
    quiet="#6B7280",
    gender=MappingProxyType({"total": "#374151", "girls": "#B84F0A", "boys": "#0B4F8A"}),
    care=MappingProxyType({"guardian": "#0B4F8A", "foster": "#0E7490", "institution": "#9D174D"}),
    status=_status("#0F766E", "#A16207", "#8A3B12", "#9F1239", "#0B4F8A", "#6B7280"),
    # Green has 4.0 to 1 on white: enough for a mark, not for small text. Labels beside a mark are ink.
    categories=("#0B4F8A", "#0E7490", "#9D174D", "#5B8C2A", "#7C3AED"),
)
DARK = Palette(
    background="#111827",
    ink="#F3F4F6",
    secondary="#C3CAD4",
    grid="#2F3947",
    accent="#7DB5EC",
    quiet="#9CA3AF",
    gender=MappingProxyType({"total": "#D1D5DB", "girls": "#F2A467", "boys": "#7DB5EC"}),
    care=MappingProxyType({"guardian": "#7DB5EC", "foster": "#4FB8CC", "institution": "#F08DB5"}),
    status=_status("#4FC3B5", "#E3B341", "#F0A27A", "#F98BA4", "#7DB5EC", "#9CA3AF"),
    categories=("#7DB5EC", "#4FB8CC", "#F08DB5", "#9CCB6B", "#B79BF5"),
)

# So that girls and boys differ in print and for colour-blind readers too.
GENDER_DASH: Mapping[str, list[int]] = MappingProxyType({"total": [1, 0], "girls": [8, 4], "boys": [2, 3]})
GENDER_SHAPE: Mapping[str, str] = MappingProxyType({"total": "circle", "girls": "diamond", "boys": "square"})
STATUS_ICON: Mapping[str, str] = MappingProxyType(
    {
        "achieved": ":material/check_circle:",
        "achieved_late": ":material/check_circle:",
        "on_track": ":material/trending_up:",
        "moderate": ":material/speed:",
        "overdue_evidence": ":material/schedule:",
        "insufficient": ":material/warning:",
        "moving_away": ":material/trending_down:",
        "not_achieved": ":material/cancel:",
        "reported": ":material/description:",
        "baseline_only": ":material/hourglass_empty:",
        "no_data": ":material/radio_button_unchecked:",
        "no_target": ":material/adjust:",
        "hidden": ":material/visibility_off:",
    }
)

# The signs agree with labels.figures and the words with CLDR: Vega writes axes by the same rules as Python its texts.
NUMBER_LOCALE: dict[str, dict[str, Any]] = {
    "lv": {
        "decimal": ",",
        "thousands": "\u00a0",
        "grouping": [3],
        "currency": ["", "\u00a0€"],
        "percent": "\u00a0%",
        "minus": "\u2212",
        "nan": "–",
    },
    "en": {
        "decimal": ".",
        "thousands": ",",
        "grouping": [3],
        "currency": ["€", ""],
        "percent": "%",
        "minus": "\u2212",
        "nan": "–",
    },
}
DATE_FORMATS = {
    "lv": {"dateTime": "%Y. gada %-d. %B, %H:%M", "date": "%d.%m.%Y.", "time": "%H:%M:%S", "periods": ["", ""]},
    "en": {"dateTime": "%-d %B %Y, %H:%M", "date": "%-d %B %Y", "time": "%H:%M:%S", "periods": ["AM", "PM"]},
}


def time_locale(language: str) -> dict[str, Any]:
    """The d3 time locale of a language; weeks of d3 begin on Sunday, those of CLDR on Monday."""
    locale = Locale.parse(language)
    sunday_first = [6, 0, 1, 2, 3, 4, 5]
    return {
        **DATE_FORMATS[language],
        "days": [locale.days["format"]["wide"][day] for day in sunday_first],
        "shortDays": [locale.days["stand-alone"]["short"][day] for day in sunday_first],
        "months": [locale.months["format"]["wide"][month] for month in range(1, 13)],
        "shortMonths": [locale.months["format"]["abbreviated"][month] for month in range(1, 13)],
    }


def altair_config(language: str, palette: Palette = LIGHT) -> dict[str, Any]:
    """The Vega-Lite config of every chart, for `chart.configure(**...)`; Streamlit's own chart theme must be off."""
    return {
        "background": palette.background,
        "font": FONT,
        "lineBreak": "\n",
        "locale": {"number": NUMBER_LOCALE[language], "time": time_locale(language)},
        "view": {"stroke": None},
        "legend": {"disable": True, "aria": False},
        # The chart's alt text and its table say what the marks say; a reader of the screen need not meet each of them.
        "mark": {"aria": False},
        **_axes(palette),
        **_marks(palette),
    }


def _axes(palette: Palette) -> dict[str, Any]:
    """Axes, headers and titles: no text below 14 px, slanted, cut or lighter than the secondary ink."""
    text = {"labelFontSize": LABEL_SIZE, "labelColor": palette.secondary, "titleFontSize": LABEL_SIZE}
    words = {"labelLimit": 0, "titleLimit": 0, "titleColor": palette.secondary, "titleFontWeight": "normal"}
    lines = {"domain": False, "ticks": False, "grid": False, "gridColor": palette.grid, "tickColor": palette.grid}
    return {
        # Vega describes an axis in English only; the chart's own alt text stands for it.
        "axis": {**text, **words, **lines, "aria": False, "labelAngle": 0, "labelPadding": 8},
        "axisQuantitative": {"grid": True},
        "header": {**text, "labelLimit": 0, "titleColor": palette.secondary, "labelColor": palette.ink},
        "title": {"fontSize": 16, "color": palette.ink, "anchor": "start", "fontWeight": 600, "limit": 0},
    }


def _marks(palette: Palette) -> dict[str, Any]:
    """What a mark looks like until a chart says what it means."""
    return {
        "bar": {"color": palette.accent},
        "line": {"color": palette.accent, "strokeWidth": LINE_WIDTH, "strokeCap": "round"},
        "point": {"color": palette.accent, "size": 90, "filled": True},
        "tick": {"color": palette.ink, "thickness": LINE_WIDTH},
        "rule": {"color": palette.secondary},
        "text": {"color": palette.ink, "fontSize": LABEL_SIZE, "font": FONT},
        "range": {"category": list(palette.categories)},
    }


def number_label_expr(field: str = "datum.value", decimals: int = 0) -> str:
    """A labelExpr or calculate expression that groups from 10 000 on, as labels.number does."""
    bare = f".{decimals}f"
    return f"abs({field}) < {GROUPED_FROM} ? format({field}, '{bare}') : format({field}, ',{bare}')"


def wrapped(text: str, width: int = 32) -> str:
    """A long name on several lines for an axis; a no-break space stays unbroken."""
    return "\n".join(textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False))


def wrapped_axis() -> dict[str, Any]:
    """What an axis of wrapped names needs, for `alt.Axis(**wrapped_axis())`: Vega centres only the first line."""
    half_a_line = (LABEL_SIZE + 2) / 2
    up = f"-{half_a_line} * (length(split(datum.label, '\\n')) - 1)"
    return {"labelOffset": {"condition": {"test": "true", "expr": up}, "value": 0}}
