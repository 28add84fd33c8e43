"""A page written for a shell: its choices and regions as HTML, made once for all visitors of its view."""

from dataclasses import dataclass, fields

from npdw_geo.content.map_blocks import Map
from npdw_geo.content.page import Page
from npdw_geo.drawing import choices
from npdw_geo.drawing.blocks import region
from npdw_geo.drawing.leaflet import layer_calls
from npdw_geo.drawing.place import Place
from npdw_geo.release.kept import Kept, weight
from npdw_geo.release.release import Release


@dataclass(frozen=True)
class Written:
    """The parts of a page as HTML, and the calls that draw the layers of its map."""

    choices: str
    map: str
    beside: str
    below: str
    layers: tuple[str, ...]


def _weight(made: Written) -> int:
    return sum(weight(getattr(made, field.name)) for field in fields(made))


_WRITTEN: Kept[Written] = Kept("written", _weight)


def written(page: Page, place: Place, release: Release) -> Written:
    """Return a page as HTML for a shell."""
    return _WRITTEN.get(release, (page.name, page.query, place), lambda: _write(page, place, release))


def _write(page: Page, place: Place, release: Release) -> Written:
    layers = next((layer_calls(block, release) for block in page.map if isinstance(block, Map)), ())
    over = "<a class='sla-over' href='#na-kaart' data-over='na-kaart'>Sla de kaart over</a>" if layers else ""
    after = "<span id='na-kaart' tabindex='-1'></span>" if layers else ""
    return Written(
        choices=choices.form(page, place) + over,
        map=after + region(page.map, page, place, release),
        beside=region(page.beside, page, place, release),
        below=region(page.below, page, place, release),
        layers=layers,
    )
