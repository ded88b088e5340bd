"""Pictures for slides: 1200 px wide, as high as asked, every text readable from the back of a hall, no axis, no legend.

A row of a frame is a cell of the figure (schema CELLS). Everything is placed in pixels of the picture itself, so that
nothing can be clipped and the same cells are always the same picture.
"""

from dashboard.charts.slides.horizontal import bars, panels, targets
from dashboard.charts.slides.layout import CELLS, TEXT, WIDTH
from dashboard.charts.slides.lines import lines
from dashboard.charts.slides.stacked import stacked

__all__ = ["CELLS", "TEXT", "WIDTH", "bars", "lines", "panels", "stacked", "targets"]
