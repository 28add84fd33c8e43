"""Every page in the live shell: by itself and through the menu, whole and with broken data, the same as the light one."""

import json
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import pytest
from streamlit.testing.v1 import AppTest

from npdw_geo.paths import PACKAGE, PAGES
from npdw_geo.release.serving import forget
from npdw_geo.views.pages import FOOT, NAMES
from npdw_geo.views.pages import MENU as IN_MENU
from tests.asgi import ask
from tests.gezegd.parts import said, tree

MENU = str(PACKAGE / "live" / "menu.py")
# Pages of words alone.
TEXT = ("uitleg", *FOOT)
WITH_MAP = [name for name in NAMES if name not in ("bronnen", "doelen", *FOOT)]
VIEWS = [
    *((name, "") for name in NAMES),
    ("overzicht", "wijk=wielwijk"),
    ("overzicht", "wijk=zuidhoven"),
    ("indicatoren", "indicator=rokers&niveau=wijk&tonen=verschil&gekozen=wielwijk"),
    ("indicatoren", "tonen=ontwikkeling&vanaf=2016&wijk=crabbehof,wielwijk"),
    ("indicatoren", "indicator=inwoners&tonen=verschil&klassen=dordt-west"),
    ("indicatoren", "indicator=npdw_label_g&jaar=1066"),
    ("woningbouw", "jaar=2029&ondergrond=inwoners&gekozen=thureborg"),
    ("woningbouw", "soort=zorg&wijk=crabbehof&fase=in-aanbouw"),
    ("energielabels", "begin=2027&totaal=zonder&indicator=gemiddeld_gasverbruik"),
    *(
        ("bronnen", f"deel={deel}")
        for deel in ("indicatoren", "bevindingen", "programma", "uitleg", "downloads")
    ),
    ("bronnen", "deel=programma&tabel=doelen"),
]


@pytest.fixture(scope="module")
def _whole() -> Iterator[None]:
    forget()
    yield
    forget()


def _html(app: AppTest) -> str:
    parts = [str(block.proto.body) for block in app.get("html")]
    parts += [json.loads(block.proto.json)["html"] for block in app.get("bidi_component")]
    return unescape(" ".join(parts))


def _parts(app: AppTest) -> str:
    """What stands below the bar and the choices, as HTML."""
    found = {block.proto.id: json.loads(block.proto.json)["html"] for block in app.get("bidi_component")}
    regions = [html for key, html in found.items() if not key.endswith(("deel-boven", "deel-keuzes"))]
    notices = [
        str(block.proto.body) for block in app.get("html") if "class='melding'" in str(block.proto.body)
    ]
    return "".join((*notices, *regions))


def _open(name: str, query: str = "") -> AppTest:
    app = AppTest.from_file(str(PAGES / f"{name}.py"), default_timeout=30)
    for key, value in parse_qsl(query):
        app.query_params[key] = value
    return app.run()


@cache
def _seen(name: str, query: str) -> AppTest:
    """A page of the shipped data, opened once for all that is asked of it."""
    return _open(name, query)


@pytest.mark.parametrize("name", IN_MENU)
def test_a_page_opens_through_the_menu(name: str) -> None:
    app = AppTest.from_file(MENU, default_timeout=30).run()
    app = app.switch_page(str(PAGES / f"{name}.py")).run()
    assert not app.exception
    assert "Bron" in _html(app)
    assert f"aria-current='page'>{name.capitalize()}</a>" in _html(app)


@pytest.mark.usefixtures("_whole")
@pytest.mark.parametrize(("name", "query"), VIEWS)
def test_live_and_light_show_the_same_blocks_with_the_same_words(name: str, query: str) -> None:
    app = _seen(name, query)
    assert not app.exception
    light = ask(f"/licht/{name}", query)
    assert light.status == 200
    # the light page says the data release in a line of its own
    assert [line for line in said(light.text) if line != "bron: "] == said(_parts(app))


@pytest.mark.usefixtures("_whole")
@pytest.mark.parametrize(("name", "query"), VIEWS)
def test_light_has_every_choice_of_live(name: str, query: str) -> None:
    def fields(html: str) -> list[str]:
        return sorted(set(re.findall(r"<(?:input|select)[^>]* name='(\w+)'", html)))

    live, light = fields(_html(_seen(name, query))), fields(ask(f"/licht/{name}", query).text)
    assert live == light
    assert live or name in TEXT, "every other page has a choice"


@pytest.mark.usefixtures("_whole")
# a way of showing that cannot be had is not in the form, so that view changes
@pytest.mark.parametrize(
    ("name", "query"), [view for view in VIEWS if "inwoners&tonen" not in view[1] and view[0] not in TEXT]
)
def test_a_form_on_a_light_page_that_is_sent_as_it_is_changes_nothing(name: str, query: str) -> None:
    page = tree(ask(f"/licht/{name}", query).text)
    sent = []
    for field in page.all("input"):
        if field.attributes.get("type") in ("radio", "checkbox") and "checked" not in field.attributes:
            continue
        if "name" in field.attributes:
            sent.append((field.attributes["name"], unescape(field.attributes.get("value", ""))))
    for field in page.all("select"):
        chosen = [option for option in field.all("option") if "selected" in option.attributes]
        sent += [(field.attributes["name"], option.attributes["value"]) for option in chosen]
    answer = ask(f"/licht/{name}", urlencode(sent))
    assert answer.status == 303
    where = answer.headers["location"]
    kept = ask(f"/licht/{name}", query)
    asked = where.partition("?")[2]
    assert ask(f"/licht/{name}", asked).text.count("<tr>") == kept.text.count("<tr>")
    assert dict(parse_qsl(asked)) == dict(parse_qsl(dict(sent)["van"]))


def test_a_shared_link_opens_its_view() -> None:
    app = _open("indicatoren", "indicator=misdrijven_per_1000&niveau=wijk&gekozen=wielwijk")
    assert "In Wielwijk registreerde de politie 72 misdrijven per 1.000 inwoners." in _html(app)


def test_a_wrong_link_opens_the_default_and_says_so() -> None:
    page = _html(_open("indicatoren", "indicator=<script>&jaar=3000"))
    assert "Ervaren gezondheid (zeer) goed, 2024" in page
    assert page.count("De link heeft een onbekende waarde") == 1
    assert "De link vraagt om het cijfer 'script'. Dat is er niet." in page
    assert "<script>" not in page


@pytest.mark.parametrize("name", WITH_MAP)
def test_broken_boundaries_give_one_clear_message_on_a_page_with_a_map(
    name: str, folders: tuple[Path, Path]
) -> None:
    (folders[1] / "buurten.geojson").write_text("{kapot", encoding="utf-8")
    forget()
    app = AppTest.from_file(MENU, default_timeout=30).run()
    app = app.switch_page(str(PAGES / f"{name}.py")).run()
    assert not app.exception
    assert "geodata/buurten.geojson: het bestand is geen geldige GeoJSON" in _html(app)
    assert "data-ga='bronnen'" in _html(app), "the menu stays"


def test_a_broken_table_is_named_where_it_is_used_and_nowhere_else(folders: tuple[Path, Path]) -> None:
    path = folders[0] / "politie_47022ned.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",62,", ",veel,"), encoding="utf-8")
    forget()
    used = _html(_open("indicatoren", "indicator=misdrijven_per_1000"))
    assert "'veel' is geen getal" in used
    other = _html(_open("indicatoren"))
    assert "veel'" not in other
    assert "69,1%" in other


def test_a_broken_sidecar_takes_only_its_own_indicators_away(folders: tuple[Path, Path]) -> None:
    path = folders[0] / "politie_47022ned.toml"
    path.write_text("kleur = 'rood'\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    forget()
    assert "kleur: deze sleutel is niet bekend" in _html(_open("overzicht"))
    assert "69,1%" in _html(_open("indicatoren"))


def test_bronnen_goes_on_when_a_table_of_the_programme_is_broken(folders: tuple[Path, Path]) -> None:
    path = folders[0] / "financiering.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("17061638", "veel"), encoding="utf-8")
    forget()
    app = _open("bronnen", "deel=programma")
    assert not app.exception
    assert "'veel' is geen getal" in _html(app)
    assert "Bouwprojecten in Dordt West" in _html(app)


def test_a_broken_table_of_projects_gives_one_message_on_woningbouw(folders: tuple[Path, Path]) -> None:
    path = folders[0] / "woningbouwprojecten.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("nieuwbouw", "kasteel"), encoding="utf-8")
    forget()
    app = _open("woningbouw")
    assert not app.exception
    assert "'kasteel' is niet toegestaan" in _html(app)


@pytest.fixture(autouse=True)
def _read_again(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a test broke must not be seen by the next one."""
    yield
    if "folders" in request.fixturenames:
        forget()
