"""Screen, offline file, PPTX, PDF and XLSX say the same: every sentence, number and sign of a slide, and no other."""

from __future__ import annotations

import csv
import hashlib
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from importlib.util import module_from_spec, spec_from_file_location
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dashboard import desk
from dashboard.documents.html import as_html
from dashboard.documents.pack import pack
from dashboard.documents.pdf import as_pdf
from dashboard.documents.pptx import as_pptx
from dashboard.documents.words import lifeline
from dashboard.documents.xlsx import as_xlsx
from dashboard.labels import Labels, catalogues, labels_for
from dashboard.meeting.composing import Draft, compose
from dashboard.meeting.opening import open_scenes
from dashboard.meeting.state import Cell, Figure, Meeting, Slide, digest, read_meeting, written
from dashboard.project import FOLDER
from dashboard.view import Choices
from loaders import ledger

# One worker makes the files of a meeting, once.
HERE = Path(__file__).parent


def loaded(path: Path) -> Any:
    spec = spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


carriers = loaded(HERE / "carriers.py")
handouts = loaded(HERE / "test_pdf.py")
close, numbers, sentences, table_of = carriers.close, carriers.numbers, carriers.sentences, carriers.table_of
CASES = [(name, language) for name in ("real", "demo") for language in ("lv", "en")]
PDF_PARTS = ("/H1", "/H2", "/H3", "/P", "/LBody")
PACKED = """
import hashlib, sys
from pathlib import Path
from dashboard.documents.pack import pack
from dashboard.meeting.state import read_meeting
for name, content in pack(read_meeting(Path(sys.argv[1]).read_bytes()), sys.argv[2]).items():
    sys.stdout.write(f"{hashlib.sha256(content).hexdigest()} {name}\\n")
"""


@pytest.fixture(scope="module", params=CASES, ids="-".join)
def case(request: pytest.FixtureRequest, composed: Mapping[str, Meeting]) -> tuple[Meeting, str]:
    name, language = request.param
    return composed[name], language


@lru_cache(maxsize=4)
def made(content: bytes, language: str) -> dict[str, bytes]:
    """The files of a sealed meeting, and the live screen."""
    meeting = read_meeting(content)
    makers = {"html": as_html, "pptx": as_pptx, "pdf": as_pdf, "xlsx": as_xlsx}
    files = {kind: make(meeting, language) for kind, make in makers.items()}
    return {**files, "screen": as_html(meeting, language, live=True)}


@pytest.fixture(scope="module")
def files(case: tuple[Meeting, str]) -> dict[str, bytes]:
    return made(written(case[0]), case[1])


@pytest.fixture(scope="module")
def slides(case: tuple[Meeting, str]) -> tuple[Slide, ...]:
    return case[0].deck(case[1]).slides


@pytest.fixture(scope="module")
def labels(case: tuple[Meeting, str]) -> Labels:
    return labels_for(case[1])


def figures(slides: tuple[Slide, ...]) -> Iterator[Figure]:
    yield from (slide.figure for slide in slides if slide.figure)


def band(meeting: Meeting, labels: Labels) -> list[str]:
    """What the pages of a sample say on top."""
    return [labels.t("SAMPLE DATA – invented figures, not the municipality's")] if meeting.sample else []


def caption_of(figure: Figure, unit: str) -> str:
    return unit.format(figure.caption, figure.unit) if figure.unit else figure.caption


def legend_of(figure: Figure, labels: Labels) -> list[str]:
    said = [f"{sign} – {meaning}" for sign, meaning in labels.legend(c.status for row in figure.cells for c in row)]
    return ["; ".join(said)] if said else []


def test_the_meetings_have_what_can_go_wrong(composed: Mapping[str, Meeting]) -> None:
    """Every kind of figure, hidden and missing numbers, marks, two commentaries, an own slide, a table in two parts."""
    slides = tuple(slide for meeting in composed.values() for slide in meeting.deck("lv").slides)
    cells = [cell for figure in figures(slides) for row in figure.cells for cell in row]
    assert {figure.kind for figure in figures(slides)} == {"bars", "panels", "lines", "stacked", "targets", "table"}
    assert {"…", "nav norādīts", "nav noteikts"} <= {cell.text for cell in cells}
    assert any(cell.status == "definition_differs" and cell.text.endswith("(d)") for cell in cells)
    assert [meeting.sample for meeting in composed.values()] == [False, True]
    for meeting in composed.values():
        assert sum(slide.commentary is not None for slide in meeting.deck("lv").slides) == 2
        assert sum(slide.own for slide in meeting.deck("lv").slides) == 1
        assert [slide.code for slide in meeting.deck("lv").slides] == [
            slide.code for slide in meeting.deck("en").slides
        ]


# The screen and the offline file.


def own_words(labels: Labels) -> str:
    """What is said of a slide that the presenter wrote."""
    own = labels.t("the presenter's own, nothing computed")
    return own[:1].upper() + own[1:]


def on_screen(slide: Slide, place: int, meeting: Meeting, labels: Labels) -> Counter[str]:
    """Every text of a slide outside its table and its picture; the two kinds of furniture are its date and number."""
    deck = meeting.deck(labels.language)
    said = sentences(slide) + Counter(slide.notes) + Counter([f"{place}/{len(deck.slides)}"])
    if slide.code != "title":
        said += Counter([f"{deck.municipality} · {labels.date(meeting.day)}"])
    if meeting.sample:
        said += Counter([labels.t("SAMPLE DATA (invented figures)")])
    if slide.own:
        said += Counter([own_words(labels)])
    if slide.figure:
        said += Counter([caption_of(slide.figure, "{} ({})"), *legend_of(slide.figure, labels)])
    return said


@pytest.mark.parametrize("kind", ["screen", "html"])
def test_the_screen_and_the_offline_file_say_each_slide_and_nothing_else(
    kind: str, case: tuple[Meeting, str], files: dict[str, bytes], slides: tuple[Slide, ...], labels: Labels
) -> None:
    found = carriers.read_html(files[kind])
    assert len(found) == len(slides)
    for place, (shown, slide) in enumerate(zip(found, slides, strict=True), 1):
        assert shown.words == on_screen(slide, place, case[0], labels), slide.code
        assert shown.table == table_of(slide.figure), slide.code
        assert shown.drawn == (carriers.drawn_words(slide.picture) if slide.picture else []), slide.code


def test_a_picture_writes_the_numbers_and_signs_of_its_figure_and_no_other(slides: tuple[Slide, ...]) -> None:
    drawn = [slide for slide in slides if slide.picture]
    assert len(drawn) == sum(figure.kind != "table" for figure in figures(slides))
    for slide in drawn:
        assert slide.figure is not None
        rest = Counter(carriers.drawn_words(slide.picture))
        expected = Counter(carriers.labels_of(slide.figure))
        assert expected - rest == Counter(), slide.code
        rest -= expected
        assert {word for text in rest for word in text.lower().split()} <= carriers.names_in(slide.figure), slide.code
        # A name or a heading may stand more than once; a number that is in none of them may not stand at all.
        headings = [*slide.figure.names, *slide.figure.series]
        assert set(numbers(rest)) <= set(numbers(headings)), slide.code


# The PPTX.


def on_pages(slide: Slide, place: int, meeting: Meeting, labels: Labels) -> set[str]:
    """What the text boxes of a slide's pages may say."""
    deck = meeting.deck(labels.language)
    told = {slide.title, slide.measured, *slide.points, *slide.foot, f"{place}/{len(deck.slides)}"}
    if slide.own:
        told |= {own_words(labels)}
    if slide.code == "title":
        told |= {slide.measured or deck.municipality, *(slide.foot or (deck.about,))}
    if slide.commentary:
        told |= {slide.commentary.text, f"{labels.t('Commentary')}: {slide.commentary.author}"}
    return (told | set(band(meeting, labels))) - {""}


def beside_chart(slide: Slide, labels: Labels) -> set[str]:
    """What stands on a chart as text, names of series and signs where there is no number; titles of later pages."""
    later = {labels.t("Continued: {name}", name=slide.name)}
    if slide.figure is None:
        return later
    later |= {labels.t("Table: {name}", name=slide.figure.caption), *slide.figure.series}
    for row in slide.figure.cells:
        signs = [(name, cell.text) for name, cell in zip(slide.figure.series, row, strict=True) if cell.value is None]
        later |= {text for name, sign in signs for text in (sign, f"{name} {sign}")}
        later |= {"  ".join(sign for _, sign in signs)}
    return later


def test_the_pptx_says_each_slide_and_nothing_else(
    case: tuple[Meeting, str], files: dict[str, bytes], slides: tuple[Slide, ...], labels: Labels
) -> None:
    *found, last = carriers.read_pptx(files["pptx"])
    assert len(found) == len(slides)
    for place, (shown, slide) in enumerate(zip(found, slides, strict=True), 1):
        told = on_pages(slide, place, case[0], labels)
        assert told - set(shown.words) == set(), slide.code
        assert set(shown.words) - told <= beside_chart(slide, labels), slide.code
        assert shown.table == table_of(slide.figure), slide.code
        assert Counter(shown.notes) == Counter(filter(None, (*slide.notes, slide.alt))), slide.code
    title, points = lifeline(case[0], labels)
    about = case[0].deck(labels.language).about
    assert set(last.words) == {title, *points, about, *band(case[0], labels)}


def test_the_charts_of_the_pptx_hold_the_exact_numbers_and_none_where_none_is_shown(
    files: dict[str, bytes], slides: tuple[Slide, ...]
) -> None:
    for shown, slide in zip(carriers.read_pptx(files["pptx"]), slides, strict=False):
        charted = slide.figure is not None and slide.figure.kind != "table"
        assert bool(shown.values) == charted, slide.code
        if slide.figure is None or not charted:
            continue
        exact = [[cell.value for cell in row] for row in slide.figure.cells]
        assert [[told and told[0] for told in row] for row in shown.values] == exact, slide.code
        # The workbook under "Edit data"; its last rows are no rows where they hold no number.
        assert shown.books == exact[: len(shown.books)], slide.code
        assert all(value is None for row in exact[len(shown.books) :] for value in row), slide.code
        # A label reads as the cell, or is left out where it has no room; the table behind the chart has it.
        for told, cell in paired(shown.values, slide.figure):
            assert told is None or told[1] in ("", cell.text), slide.code


def paired(values: list[list[Any]], figure: Figure) -> Iterator[tuple[tuple[Decimal, str] | None, Cell]]:
    for row, cells in zip(values, figure.cells, strict=True):
        yield from zip(row, cells, strict=True)


# The XLSX.


def on_sheet(slide: Slide, labels: Labels) -> list[list[str]]:
    """The rows of a slide's sheet above and under its table."""
    t = labels.t
    rows = [[t("Finding"), slide.title], [t("What is measured"), slide.measured]]
    if slide.figure:
        rows.append([caption_of(slide.figure, "{}, {}")])
    rows += [[t("On the slide"), text] for text in slide.points]
    if slide.commentary:
        rows += [[t("Commentary"), slide.commentary.text], [t("Author of the commentary"), slide.commentary.author]]
    rows += [[t("Under the slide"), text] for text in slide.foot] + [[t("Notes"), text] for text in slide.notes]
    rows.append([t("Picture in words"), slide.alt])
    if slide.own:
        rows.append([t("Note"), t("the presenter's own, nothing computed")])
    return [row for row in rows if row[-1]]


def meanings(figure: Figure, labels: Labels) -> list[list[str]]:
    """What stands behind each row of a table: what its signs mean, and in which column they stand."""
    many = len(figure.series) > 1
    told = []
    for row in figure.cells:
        known = [(name, "; ".join(meaning for _, meaning in labels.legend([cell.status])))
                 for name, cell in zip(figure.series, row, strict=True)]  # fmt: skip
        told.append("; ".join(f"{name}: {said}" if many else said for name, said in known if said))
    return [[labels.t("Signs")], *([text] for text in told)] if any(told) else [[]] * (len(told) + 1)


def test_the_xlsx_says_each_slide_and_nothing_else(
    files: dict[str, bytes], slides: tuple[Slide, ...], labels: Labels
) -> None:
    found = carriers.read_xlsx(files["xlsx"])
    assert len(found) == len(slides)
    for shown, slide in zip(found, slides, strict=True):
        around, table = on_sheet(slide, labels), table_of(slide.figure)
        first = around.index([caption_of(slide.figure, "{}, {}")]) + 1 if slide.figure else 0
        rows = shown.table[first : first + len(table)]
        wide = len(table[0]) if table else 0
        assert shown.table[:first] + shown.table[first + len(table) :] == around, slide.code
        assert [row[:wide] for row in rows] == table, slide.code
        if slide.figure:
            assert [row[wide:] for row in rows] == meanings(slide.figure, labels), slide.code
            values = [row[1:wide] for row in shown.values[first + 1 : first + len(table)]]
            assert values == carriers.values_of(slide.figure), slide.code
            assert not any(shown.values[first]), slide.code
        outside = shown.values[:first] + shown.values[first + len(table) :]
        assert not any(value for row in outside for value in row), slide.code


# The PDF.


def leaves(element: Any) -> Iterator[Any]:
    """The parts of a handout that are read one after another."""
    if element.kind in (*PDF_PARTS, "/Table", "/Figure", "/Lbl"):
        yield element
        return
    for part in element.parts:
        yield from leaves(part)


def on_paper(slide: Slide, place: int, meeting: Meeting, labels: Labels) -> Counter[str]:
    """Every text of a slide in the handout outside its table and its picture."""
    t, count = labels.t, len(meeting.deck(labels.language).slides)
    own = t("the presenter's own, nothing computed") if slide.own else ""
    heading = t("Slide {number} of {count}", number=place, count=count)
    said = sentences(slide) + Counter(slide.notes) + Counter([" · ".join(filter(None, (heading, slide.name, own)))])
    if slide.notes:
        said += Counter([t("Notes")])
    if slide.commentary:
        said = said - Counter([slide.commentary.author]) + Counter([t("Commentary"), f"— {slide.commentary.author}"])
    if slide.figure:
        said += Counter(legend_of(slide.figure, labels))
    return closed(said)


def closed(texts: Counter[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for text, count in texts.items():
        found[close(text)] += count
    return found


def on_cover(slide: Slide, meeting: Meeting, labels: Labels) -> Counter[str]:
    deck = meeting.deck(labels.language)
    gathering = f"{meeting.name}, {labels.date(meeting.day)}"
    said = sentences(slide) + Counter([deck.municipality, deck.programme, gathering, deck.about, *slide.notes])
    mark = [text if text.startswith("PARAUGDATI") else f"PARAUGDATI · {text}" for text in band(meeting, labels)]
    said += Counter([*mark, labels.t("Contents"), *([labels.t("Notes")] if slide.notes else [])])
    return closed(said)


def test_the_pdf_says_each_slide_and_nothing_else(
    case: tuple[Meeting, str], files: dict[str, bytes], slides: tuple[Slide, ...], labels: Labels
) -> None:
    found = list(leaves(handouts.Handout(files["pdf"]).tree))
    title, points = lifeline(case[0], labels)
    later = [close(slide.title) for slide in slides[1:]] + [close(title)]
    begins = [place for place, part in enumerate(found) if part.kind == "/H2" and close(part.text) in later]
    assert [close(found[place].text) for place in begins] == later
    parts = [found[slice(*ends)] for ends in pairwise([0, *begins, len(found)])]
    for place, (part, slide) in enumerate(zip(parts, slides, strict=False), 1):
        words = Counter(close(leaf.text) for leaf in part if leaf.kind in PDF_PARTS)
        said = on_paper(slide, place, case[0], labels) if place > 1 else on_cover(slide, case[0], labels)
        assert words == said, slide.code
        tables = [row for leaf in part if leaf.kind == "/Table" for row in rows_of(leaf)]
        assert tables == [[close(text) for text in row] for row in table_of(slide.figure)], slide.code
        pictures = [(leaf.alt, letters(leaf.text)) for leaf in part if leaf.kind == "/Figure"]
        drawn = "".join(carriers.drawn_words(slide.picture)) if slide.picture else ""
        assert pictures == ([(slide.alt, letters(drawn))] if slide.picture else []), slide.code
    rescue = Counter(close(leaf.text) for leaf in parts[-1] if leaf.kind in PDF_PARTS)
    assert rescue == closed(Counter([title, *points]))


def rows_of(table: Any) -> list[list[str]]:
    found = [[close(cell.text) for cell in row.all("/TH", "/TD")] for row in table.all("/TR")]
    return [row for row in found if row]


def letters(text: str) -> Counter[str]:
    """What a picture writes, whatever the order in which its texts are drawn."""
    return Counter(close(text))


# All of them.


def test_every_number_of_the_carriers_stands_on_the_sealed_slide_as_often_as_there(
    files: dict[str, bytes], slides: tuple[Slide, ...]
) -> None:
    """Tables number by number; by the multiset, so that none can be invented, kept from before or counted twice."""
    tables = {
        "screen": [shown.table for shown in carriers.read_html(files["screen"])],
        "html": [shown.table for shown in carriers.read_html(files["html"])],
        "pptx": [shown.table for shown in carriers.read_pptx(files["pptx"])][: len(slides)],
    }
    expected = [numbers([text for row in table_of(slide.figure) for text in row]) for slide in slides]
    for kind, found in tables.items():
        assert [numbers([text for row in table for text in row]) for table in found] == expected, kind


def test_two_processes_pack_the_same_bytes(composed: Mapping[str, Meeting], tmp_path: Path) -> None:
    file = tmp_path / "meeting.json"
    file.write_bytes(written(composed["demo"]))
    result = subprocess.run(
        [sys.executable, "-c", PACKED, str(file), "en"], cwd=FOLDER, check=True, capture_output=True, text=True
    ).stdout
    files = pack(composed["demo"], "en")
    assert sorted(name.rpartition(".")[2] for name in files) == ["html", "pdf", "pptx", "xlsx"]
    assert result.splitlines() == [f"{hashlib.sha256(content).hexdigest()} {name}" for name, content in files.items()]


@pytest.fixture
def real_ledger(composed: Mapping[str, Meeting], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The ledger from which the meeting of the programme was composed, for one test to write to."""
    base = tmp_path_factory.getbasetemp()
    kept = next(folder / "composed" for folder in (base, base.parent) if (folder / "composed").exists())
    url = f"sqlite:///{shutil.copy(kept / 'real' / 'ledger.sqlite', tmp_path / 'ledger.sqlite')}"
    engines = desk.open_bare(url)
    yield engines
    engines.dispose()


def test_a_composed_meeting_is_sealed_once_and_reads_as_it_was_composed(
    real_ledger: ledger.Engines, composed: Mapping[str, Meeting]
) -> None:
    meeting = composed["real"]
    first, again = (desk.seal_meeting(real_ledger, meeting) for _ in range(2))
    assert (first.code, first.stored) == (meeting.code, True)
    assert (again.number, again.code, again.stored) == (first.number, first.code, False)
    assert ledger.read_meetings(real_ledger).height == 1
    assert read_meeting(ledger.read_sealed(real_ledger, first.code)) == meeting


def test_neither_new_data_nor_new_words_change_what_was_sealed(
    real_ledger: ledger.Engines, composed: Mapping[str, Meeting], tmp_path: Path, change_words: Callable[[], None]
) -> None:
    meeting = composed["real"]
    sealed = desk.seal_meeting(real_ledger, meeting)
    before = ledger.read_sealed(real_ledger, sealed.code)

    care = ("care_children", "2025-01-01", "total")
    loaded(HERE.parents[1] / "composed.py").submit(real_ledger, "BT", {(*care, "guardian"): 44, (*care, "foster"): 55})
    with_other_titles(real_ledger, tmp_path)
    change_words()
    draft = Draft(meeting.name, meeting.day, meeting.actor, Choices(), ("title", "care", "direction-V1"))
    now = compose(open_scenes(real_ledger, Choices(), meeting.day), draft, meeting.sealed_at)

    # The change is a real one: what is composed now says it.
    assert {"44", "55"} <= {
        cell.text for figure in figures(now.deck("lv").slides) for row in figure.cells for cell in row
    }
    assert all("XX" in repr(now.deck(language)) for language in ("lv", "en"))
    assert all("YY" in repr(now.deck(language)) for language in ("lv", "en"))
    after = ledger.read_sealed(real_ledger, sealed.code)
    assert after == before
    assert digest(read_meeting(after)).startswith(sealed.code)
    for language in ("lv", "en"):
        assert read_meeting(after).deck(language) == meeting.deck(language)
        for shown, slide in zip(
            carriers.read_html(as_html(read_meeting(after), language)), meeting.deck(language).slides, strict=True
        ):
            assert sentences(slide) - shown.words == Counter(), slide.code
            assert shown.table == table_of(slide.figure), slide.code
            assert shown.drawn == (carriers.drawn_words(slide.picture) if slide.picture else []), slide.code


def with_other_titles(engines: ledger.Engines, folder: Path) -> None:
    """Every title of the catalogue ends with XX."""
    data = Path(shutil.copytree(FOLDER / "data", folder / "data"))
    for name in ("actions", "directions", "indicators"):
        file = data / "catalogue" / f"{name}.csv"
        with file.open(encoding="utf-8", newline="") as told:
            head, *rows = csv.reader(told, delimiter=";")
        titles = [place for place, column in enumerate(head) if column.startswith("title_")]
        with file.open("w", encoding="utf-8", newline="") as new:
            writer = csv.writer(new, delimiter=";", lineterminator="\n")
            writer.writerow(head)
            writer.writerows(
                [f"{cell} XX" if place in titles else cell for place, cell in enumerate(row)] for row in rows
            )
    desk.open_ledger(engines.write.url.render_as_string(hide_password=False), data).dispose()


@pytest.fixture
def change_words(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """From now on every word of the gettext catalogues begins with YY."""

    def changed(language: str) -> Any:
        catalogue = catalogues.read_catalogue(language)
        for message in catalogue:
            if message.id and isinstance(message.string, str) and message.string:
                message.string = f"YY{message.string}"
        return catalogue

    def change() -> None:
        monkeypatch.setattr("dashboard.labels.read_catalogue", changed)
        labels_for.cache_clear()

    yield change
    labels_for.cache_clear()
