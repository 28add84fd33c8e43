"""The map of a goal: how far every buurt, or else every wijk, is from Dordrecht in the figure of the goal."""

from npdw_geo.content.area_card import area_card
from npdw_geo.content.blocks import Block
from npdw_geo.content.choropleth import Choropleth, make_choropleth
from npdw_geo.content.choropleth_blocks import legend
from npdw_geo.content.choropleth_map import map_block
from npdw_geo.content.drawn_blocks import Strip
from npdw_geo.content.goals import Standing
from npdw_geo.release.release import Release
from npdw_geo.views.choropleth import IndicatorView, levels, resolve
from npdw_geo.views.doelen import GoalsView


def goal_choropleth(found: Standing, view: GoalsView, release: Release) -> Choropleth | None:
    """Return the choropleth of a goal in its year; nothing where no area has a figure."""
    indicator = found.goal.indicator
    if indicator is None or not found.measured:
        return None
    able = [niveau for niveau in levels(release, indicator.id) if _has_year(found, niveau, release)]
    if not able:
        return None
    asked = IndicatorView(
        indicator.id,
        able[0],
        found.jaar,
        tonen="verschil",
        gebied=view.gebied,
        gekozen=view.gekozen or None,
    )
    return make_choropleth(resolve(asked, release), release)


def _has_year(found: Standing, niveau: str, release: Release) -> bool:
    assert found.goal.indicator is not None
    return found.jaar in release.years(found.goal.indicator.id, release.codes(niveau))


def on_the_map(made: Choropleth, release: Release) -> tuple[Block, ...]:
    """Return the map, its colours in words below it, and the card of the chosen area."""
    slug = made.asked.view.gekozen
    card = (area_card(made, release, str(slug)),) if slug in made.rows.index else ()
    return (map_block(made), Strip(legend(made)), *card)
