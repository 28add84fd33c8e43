"""The blocks around a choropleth, the same on every page that has one."""

from npdw_geo import text
from npdw_geo.content import findings
from npdw_geo.content.area_card import area_card
from npdw_geo.content.blocks import Block, File, Fold, Heading, Sentence, Sources, TakeAway
from npdw_geo.content.choropleth import WHOLE, Choropleth
from npdw_geo.content.choropleth_map import map_block
from npdw_geo.content.courses import courses
from npdw_geo.content.derivation import derivation
from npdw_geo.content.drawn_blocks import Legend, Strip
from npdw_geo.content.key_figures import classes_over, details, figures_table, key_figures
from npdw_geo.content.ranking import ranking
from npdw_geo.content.sentence import sentence, subject
from npdw_geo.content.trend import lines, of_choropleth, years_table
from npdw_geo.release.release import Release
from npdw_geo.views.indicatoren import file_name

DOUBTS = "Bij dit cijfer klopt iets niet"
# The picture beside a link in a message is another one than the map to keep, so that one has a name.
_FILES = (
    ("CSV", "csv", ""),
    ("CSV voor Excel", "excel-csv", ""),
    ("Excel", "xlsx", ""),
    ("GeoJSON", "geojson", ""),
    ("Dia (PNG, 1920 bij 1080)", "png", "kaart"),
    ("Dia, dubbel groot (PNG)", "png", "kaart-groot"),
    ("Kaart als SVG", "svg", ""),
)


def on_the_map(made: Choropleth, release: Release) -> tuple[Block, ...]:
    """Return the map with its colours below it, and the card of the chosen area."""
    slug = made.asked.view.gekozen
    card = (area_card(made, release, str(slug)),) if slug in made.rows.index else ()
    return (map_block(made), Strip(legend(made)), *card)


def words(made: Choropleth, release: Release) -> tuple[Block, ...]:
    """Return title, definition, the sentence, key figures, and last how the figure is made, in that order."""
    return (
        Heading(made.title, made.indicator.definitie, level=1),
        Sentence(sentence(made, release)),
        *((Sources(made.indicator.later),) if made.indicator.later and not made.asked.is_change else ()),
        key_figures(made, release),
        Fold("Hoe dit cijfer is gemaakt", (Sources(details(made, release)),)),
        *findings.line(DOUBTS, findings.touching(release, indicator=made.indicator.id)),
    )


def legend(made: Choropleth) -> Legend:
    """Return the legend beside the map."""
    return Legend(classes_over(made), made.scale, made.legend)


def ranked(made: Choropleth, release: Release) -> tuple[Block, ...]:
    """Return the ranked list; a row chooses its area on the map, and the other way round."""
    found = ranking(made, release)
    if found is None:
        return ()
    what = "Buurten" if made.asked.niveau == "buurt" else "Wijken"
    return (Heading(f"{what}, hoogste eerst", "Kies een rij om het gebied op de kaart te zien."), found)


def course(made: Choropleth, release: Release) -> tuple[Block, ...]:
    """Return the course over the years with Dordrecht dashed, and the same figures as a table."""
    all_areas = courses(made, release)
    slug = subject(made)
    # without a chosen area the lines of all say what those of one would say
    if not slug or (all_areas and not made.asked.view.gekozen):
        return all_areas
    names, series = of_choropleth(made, slug, release)
    found = lines(series, names, made.indicator)
    if found is None:
        return all_areas
    told = f"{names[slug]} naast Dordt West en Dordrecht (streepjeslijn)."
    return (Heading("Verloop", told), found, years_table(series, names, made.indicator), *all_areas)


def sums(made: Choropleth, release: Release) -> tuple[Block, ...]:
    """Return the sum behind the figure of the area the view is about, and of Dordt West."""
    areas = dict.fromkeys((subject(made), WHOLE)) if len(made.rows) else {}
    name, jaar = made.indicator.id, made.asked.jaar
    return tuple(block for slug in areas if slug for block in derivation(name, jaar, slug, release))


def taken(made: Choropleth, release: Release) -> tuple[Block, ...]:
    """Return the table, the downloads of the view and its source line."""
    line = Sources(text.source_line(made.sources, made.asked.years))
    if not len(made.rows):
        return (figures_table(made), line)
    name = file_name(made.asked.view)
    files = tuple(
        File(
            label,
            ending,
            text.file_name(f"{name}_groot" if parcel == "kaart-groot" else name, ending),
            parcel,
        )
        for label, ending, parcel in _FILES
    )
    take_away = TakeAway("Meenemen", "Wat u nu ziet, met bron en datum.", files, sentence(made, release))
    return (figures_table(made), *sums(made, release), take_away, line)


def fallback(made: Choropleth) -> tuple[str, ...]:
    """Return the line that says why what was asked for cannot be had."""
    return (f"{made.asked.reason} U ziet de waarde zelf.",) if made.asked.reason else ()
