"""The first slide: whose programme, which meeting, what was chosen, and as of when the data stand."""

from __future__ import annotations

from datetime import date

from dashboard.meeting.scene import Scene
from dashboard.meeting.slides.around import foot_of_programme
from dashboard.meeting.state import Slide


def title(scene: Scene, name: str, day: date) -> Slide:
    """The programme by its name, and the meeting that it is shown at."""
    view, labels = scene.view, scene.view.labels
    settings, named = view.catalogue.settings, f"title_{view.labels.language}"
    points = (
        f"{name.strip()} {labels.on(day)}",
        view.lead,
        labels.t("Data {as_of}", as_of=labels.as_of(view.release.day)),
        labels.t("SAMPLE DATA – invented figures, not the municipality's") if view.release.synthetic else "",
    )
    return Slide(
        code="title",
        name=labels.t("Title slide"),
        title=settings["programme"][named],
        measured=settings["municipality"][named],
        points=tuple(point for point in points if point),
        foot=foot_of_programme(view)[:1],
        notes=(
            labels.t("The slides show what anybody may know: figures that could reveal a child are hidden."),
            labels.t("They were made once, from the data of that day, and stay as they are when newer data come."),
        ),
    )
