"""The script: page settings, page registry, shared filters, navigation."""

from __future__ import annotations

import streamlit as st

from dashboard import choices, faults, panels, project, source
from dashboard.labels import labels_for
from dashboard.registry import PAGES, PageEntry
from dashboard.view import View, in_words

language = choices.choose_language()
public = choices.choose_audience() or project.public_only()
labels = labels_for(language)
st.set_page_config(page_icon="⚖️", layout="wide")


def page(entry: PageEntry) -> st.Page:
    """The registered page under its title in this language."""
    title = labels.t(entry.title)
    return st.Page(f"../pages/{entry.script}", title=title, url_path=entry.url_path, default=entry is PAGES[0])


groups: dict[str, list[st.Page]] = {}
for entry in PAGES:
    if public and not entry.public:
        continue
    groups.setdefault(labels.t(entry.group), []).append(page(entry))
current = st.navigation(groups, expanded=True)
st.set_page_config(page_title=" – ".join([current.title, labels.t("Children's rights dashboard")]))

try:
    if public:
        with st.spinner(labels.t("Small numbers are being hidden: this takes a few seconds.")):
            release = source.public_release()
    else:
        release = source.release()
except faults.FAULTS as fault:
    panels.show_fault(faults.sentence(fault, labels))
    st.stop()

if not project.public_only():
    choices.show_audience(labels)
if release.synthetic:
    panels.show_sample_banner(labels)
options = source.options(release, language)
narrowed = all(entry.narrowed for entry in PAGES if entry.url_path == current.url_path)
chosen = choices.choose_filters(options, narrowed=narrowed)
lead = " · ".join([in_words(chosen, options, labels), *choices.audience_in_words(release, labels)])
st.session_state["view"] = View(release, chosen, lead, st.context.theme.type == "dark")
current.run()
