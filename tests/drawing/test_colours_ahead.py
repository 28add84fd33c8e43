"""Another indicator, painted before the page has answered."""

from dataclasses import replace

import pytest

from npdw_geo.content.choropleth import make_choropleth
from npdw_geo.content.choropleth_map import map_block
from npdw_geo.drawing.colours_ahead import colours
from npdw_geo.drawing.layers import fills
from npdw_geo.release.serving import current
from npdw_geo.views.choropleth import default_view, resolve, with_indicator
from npdw_geo.views.indicatoren import read


@pytest.mark.parametrize(
    "query", [{}, {"niveau": "wijk"}, {"wijk": "crabbehof", "tonen": "verschil", "klassen": "dordt-west"}]
)
def test_the_colours_are_those_the_page_will_show(query: dict[str, str]) -> None:
    release = current()
    view, _ = read(query, release)
    found = colours(view, release)
    assert len(found) > 10
    for name in list(found)[::7]:
        shown = make_choropleth(resolve(with_indicator(view, name, release), release), release)
        assert found[name] == fills(map_block(shown))


def test_an_indicator_of_another_level_has_no_colours_ahead() -> None:
    release = current()
    view = default_view(release, "moeite_met_rondkomen", "buurt")
    only_wijk = "npdw_label_e"
    assert with_indicator(view, only_wijk, release).niveau == "wijk"
    assert only_wijk not in colours(view, release)


def test_a_year_stays_where_the_other_indicator_has_it() -> None:
    release = current()
    view = replace(default_view(release, "rokers", "buurt"), jaar=2016, gekozen="BU05050704")
    other = with_indicator(view, "eenzaam", release)
    assert (other.jaar, other.gekozen) == (2016, "BU05050704")
