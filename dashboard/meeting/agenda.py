"""What a presenter decides of the slides before the seal: which, in which order, with whose words beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from dashboard.meeting.state import Commentary, Meeting, Slide

OWN: Final = "own-"


@dataclass(frozen=True)
class Agenda:
    """`order` names slides in the order in which they were put, `left_out` those that are not shown."""

    order: tuple[str, ...] = ()
    left_out: frozenset[str] = frozenset()
    comments: Mapping[str, Commentary] = field(default_factory=lambda: MappingProxyType({}))
    own: tuple[Slide, ...] = ()

    def listed(self, offered: Sequence[Slide]) -> tuple[Slide, ...]:
        """Every slide there is, own ones too, in the agenda's order; what it does not know yet stands at its place."""
        usual = (*offered, *self.own)
        known = [code for code in self.order if any(slide.code == code for slide in usual)]
        for place, slide in enumerate(usual):
            if slide.code not in known:
                before = [known.index(one.code) for one in usual[:place] if one.code in known]
                known.insert(max(before, default=-1) + 1, slide.code)
        by_code = {slide.code: slide for slide in usual}
        return tuple(by_code[code] for code in known)

    def shown(self, offered: Sequence[Slide]) -> tuple[str, ...]:
        """The codes of the slides that are shown, in their order."""
        return tuple(slide.code for slide in self.listed(offered) if slide.code not in self.left_out)

    def moved(self, code: str, by: int, offered: Sequence[Slide]) -> Agenda:
        """The agenda with one slide that many places later (or earlier, where negative)."""
        order = [slide.code for slide in self.listed(offered)]
        place = order.index(code)
        order.insert(min(max(place + by, 0), len(order) - 1), order.pop(place))
        return replace(self, order=tuple(order))

    def kept(self, code: str, *, shown: bool) -> Agenda:
        """The agenda with one slide shown or left out."""
        left_out = self.left_out - {code} if shown else self.left_out | {code}
        return replace(self, left_out=left_out)

    def said(self, code: str, commentary: Commentary | None) -> Agenda:
        """The agenda with somebody's words beside a slide, or with none."""
        others = {name: words for name, words in self.comments.items() if name != code}
        return replace(self, comments=others | ({code: commentary} if commentary else {}))

    def added(self, title: str, points: Sequence[str], name: str) -> Agenda:
        """The agenda with one more slide of the presenter's own; `name` is what such a slide is called in lists."""
        taken = {slide.code for slide in self.own}
        number = next(n for n in range(1, len(taken) + 2) if f"{OWN}{n}" not in taken)
        slide = Slide(f"{OWN}{number}", f"{name} {number}", title.strip(), points=tuple(points), own=True)
        return replace(self, own=(*self.own, slide))

    def removed(self, code: str) -> Agenda:
        """The agenda without one of the own slides."""
        return replace(self.said(code, None), own=tuple(slide for slide in self.own if slide.code != code))


def agenda_of(meeting: Meeting, language: str, offered: Sequence[Slide]) -> Agenda:
    """The agenda that a sealed meeting had, to go on from."""
    slides = meeting.deck(language).slides
    shown = {slide.code for slide in slides}
    return Agenda(
        order=tuple(slide.code for slide in slides),
        left_out=frozenset(slide.code for slide in offered if slide.code not in shown),
        comments=MappingProxyType({slide.code: slide.commentary for slide in slides if slide.commentary}),
        own=tuple(replace(slide, commentary=None) for slide in slides if slide.own),
    )
