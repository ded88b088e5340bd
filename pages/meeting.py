"""Domes sēde: the sealed meetings, and a new one: its slides, the words beside them, a look at it, the seal."""

import streamlit as st

from dashboard import clock, panels, seals, sitting, source
from dashboard.panels import meeting as widgets
from dashboard.panels.outcome import show_outcome
from dashboard.sections import links, meetings

view = source.view()
labels, t = view.labels, view.labels.t
composing = not links.is_public(view)

panels.show_title(t("Council meeting"), t(widgets.ABOUT))
code = st.query_params.get(meetings.MEETING, "")
found, said = sitting.find(code, labels)
if said:
    st.info(said)
rows = seals.meetings()
if found:
    newer = composing and bool(rows.filter(rows["sha256"].str.starts_with(found.code))["newer"].item())
    shown = meetings.opened(found, view, newer=newer)
    widgets.show_sealed(shown, lambda: seals.handouts(found, labels.language), labels)
    if composing:
        st.button(t("Prepare a new meeting from this one"), on_click=sitting.go_on_from, args=(found, view))

panels.show_heading(t("Sealed meetings"))
panels.show_markup(meetings.meetings(rows, view).html)
if not composing:
    st.stop()

panels.show_heading(t("Prepare a meeting"), view.lead)
panels.show_actor(t(widgets.RIGHTS), labels)
name, day = widgets.choose_meeting(labels, clock.today())
with st.spinner(t("Finding out what may be shown to the public; this may take some seconds.")):
    slides = sitting.slides_to_show(view, name, day)
kept = sitting.agenda()
listed = kept.listed(slides)
widgets.show_agenda(
    listed, kept.left_out, kept.comments, sitting.keep, lambda code, by: sitting.move(code, by, slides), labels
)
with st.expander(t("Words beside a slide"), icon=":material/add_comment:", key="form-words"):
    widgets.choose_commentary(listed, sitting.turn(), lambda: sitting.comment(labels), labels)
    show_outcome(sitting.WORDS)
with st.expander(t("Own slide"), icon=":material/add:", key="form-own"):
    widgets.choose_own(kept.own, sitting.turn(), lambda: sitting.add_own(labels), sitting.remove_own, labels)
    show_outcome(sitting.OWN)
st.button(
    t("Look at it"), type="primary", icon=":material/visibility:", on_click=sitting.prepare, args=(name, day, view)
)
show_outcome(sitting.SEAL)
if draft := sitting.draft(code):
    widgets.show_draft(
        meetings.opened(draft, view, newer=False, draft=True), lambda: sitting.seal(draft, labels), labels
    )
