"""To be built."""

from dashboard import panels, source

panels.show_title(source.view().labels.t("Overview"))
