"""Light pages: the whole view in words, hostile links, headers, and what a link keeps."""

import io
import re
import struct
from pathlib import Path
from urllib.parse import quote

import brotli
import pytest
import streamlit
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from npdw_geo.content.sentence import sentence
from npdw_geo.drawing.qr import qr
from npdw_geo.light import pages as light
from npdw_geo.release.release import Release
from npdw_geo.release.serving import forget
from npdw_geo.server.compression import encoding
from npdw_geo.server.fonts import smaller
from npdw_geo.views import links
from npdw_geo.views.indicatoren import read
from npdw_geo.views.pages import NAMES, canonical, pinned
from npdw_geo.views.query import read_query
from tests.asgi import STATIC, app, ask
from tests.made import choropleth

VIEWS = [
    ("overzicht", ""),
    ("overzicht", "wijk=wielwijk"),
    ("indicatoren", "indicator=rokers&niveau=wijk&tonen=verschil"),
    ("indicatoren", "gekozen=BU05050704&klassen=dordt-west"),
    ("woningbouw", "jaar=2029&ondergrond=inwoners&gekozen=thureborg"),
    ("energielabels", "begin=2027&totaal=zonder"),
    ("bronnen", "deel=bevindingen"),
    ("bronnen", "deel=programma&tabel=nulmeting"),
]


@pytest.mark.parametrize(("page", "query"), VIEWS)
def test_a_light_page_is_whole_without_a_script(page: str, query: str) -> None:
    found = ask(f"/licht/{page}", query)
    assert found.status == 200
    assert found.text.startswith("<!DOCTYPE html><html lang='nl'>")
    assert "Bron: " in found.text
    assert "<h1 class='titel'>" in found.text
    assert "Open in het dashboard" in found.text
    assert "<link rel='icon' href='onderweg.svg' type='image/svg+xml'>" in found.text
    if page != "bronnen":
        assert "<svg class='schets'" in found.text, "a still picture where the map would be"
        assert "class='cijfers'" in found.text
    # its only script that runs comes from our own server
    assert set(re.findall(r"<script src='([^'?]*)", found.text)) <= {
        "../kaart/leaflet.js", "../kaart/kaart.js", "../kaart/licht.js"
    }  # fmt: skip
    assert not re.findall(
        r"(?:src|href)='https?://(?!kaart\.test)", found.text.replace("https://www.kadaster.nl", "")
    )


def test_a_light_page_says_the_same_as_the_dashboard(release: Release) -> None:
    picture = choropleth(release, indicator="rokers", wijk="crabbehof")
    found = ask("/licht/indicatoren", "indicator=rokers&wijk=crabbehof")
    assert sentence(picture, release) in found.text
    for _, row in picture.rows.iterrows():
        assert f"<td class='getal'>{row['cijfer']}</td>" in found.text


def test_a_wrong_value_falls_back_and_is_told_without_being_repeated() -> None:
    found = ask("/licht/indicatoren", "jaar=1066&indicator=<script>alert(1)</script>")
    assert found.status == 200
    assert found.text.count("role='status'") == 2
    assert "alert(1)" not in found.text


HOSTILE = [
    "indicator=%3Cscript%3Ealert(1)%3C/script%3E",
    "indicator=" + "a" * 10_240,
    "wijk=%00&buurt=%00%00",
    "&".join(f"p{number}=1" for number in range(1_000)),
    "indicator=%ff%fe&jaar=%c3%28",
    "gekozen=../../../etc/passwd&deel=..%2f..%2f",
    "versie='\"><img src=x onerror=alert(1)>",
    "presentatie=1&reeks=%3Cscript%3E%7Cindicatoren%3F%22%3E%3Cimg&stap=%E0%A4%A9",
    "presentatie=1&stap=" + "9" * 5_000,
    "=&&==&;;;&a",
]


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize("page", [*NAMES, "presentatie"])
def test_a_hostile_link_gives_a_page_of_ours(page: str, query: str) -> None:
    found = ask(f"/licht/{page}", query)
    assert found.status == 200
    assert "<script>" not in found.text
    # the series shows pictures of our own: none with another address
    assert not re.findall(r"<img(?! src='[a-z]+\.png)", found.text)
    assert "onerror=alert(1)>" not in found.text


_RAW = st.text(max_size=60)
_NAMES = st.one_of(
    st.sampled_from(
        ["indicator", "niveau", "jaar", "vanaf", "tonen", "klassen", "wijk", "buurt", "gekozen", "soort"]
    ),
    st.sampled_from(["fase", "ondergrond", "deel", "tabel", "begin", "totaal", "versie", "reeks", "stap"]),
    _RAW,
)
_VALUES = st.one_of(
    _RAW, st.sampled_from(["wijk", "2020", "-1", "wielwijk,crabbehof", "BU05050704", "1e9", "\u0000"])
)


@settings(max_examples=150, deadline=None)
@given(page=st.sampled_from(list(NAMES)), query=st.dictionaries(_NAMES, _VALUES, max_size=8))
def test_any_query_gives_a_view_that_writes_itself_back(
    page: str, query: dict[str, str], release: Release
) -> None:
    raw = "&".join(f"{quote(name)}={quote(value)}" for name, value in query.items())
    plain, _ = canonical(page, read_query(raw), release)
    again, told = canonical(page, plain, release)
    assert again == plain
    assert told.lines == ()


@settings(max_examples=60, deadline=None)
@given(raw=st.binary(max_size=300))
def test_any_bytes_after_the_question_mark_are_read(raw: bytes) -> None:
    query = read_query(raw.decode("latin-1"))
    assert all("\0" not in value for value in query.values())


def test_an_unknown_page_is_answered_in_dutch_with_a_way_on() -> None:
    for path in ("/licht/niets", "/nietbestaand", "/indicatoren/x", "/licht/../etc/passwd"):
        found = ask(path)
        assert found.status == 404
        assert "Deze pagina bestaat niet" in found.text
        assert "/licht/indicatoren" in found.text


def test_a_fault_in_the_server_is_answered_in_dutch_and_tells_no_secret() -> None:
    found = ask("/media/stuk")
    assert found.status == 500
    assert "Er ging iets mis op de server" in found.text
    assert "geheim" not in found.text


@pytest.mark.parametrize(
    "path", ["/", "/indicatoren", "/licht/indicatoren", "/nietbestaand", "/kaart/kaart.js"]
)
def test_every_answer_has_the_security_headers(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NPDW_FRAME_ANCESTORS", "https://www.dordrecht.nl onzin; https://x.nl;script-src")
    found = ask(path)
    policy = found.headers["content-security-policy"]
    assert policy.endswith("frame-ancestors 'self' https://www.dordrecht.nl")
    hosts = set(re.findall(r"https?://[^ ;]+", policy)) - {"https://www.dordrecht.nl"}
    assert hosts == {"https://service.pdok.nl"}
    assert found.headers["x-content-type-options"] == "nosniff"
    assert found.headers["referrer-policy"] == "same-origin"


def test_a_light_page_runs_no_inline_script() -> None:
    assert "script-src 'self';" in ask("/licht/indicatoren").headers["content-security-policy"]


def test_the_shell_of_streamlit_becomes_dutch() -> None:
    assert '<html lang="nl"' in ask("/").text


def test_a_hashed_file_is_compressed_once_and_kept() -> None:
    running = app()
    first = ask("/static/index.abc.js", running=running, accept_encoding="gzip")
    again = ask("/static/index.abc.js", running=running, accept_encoding="gzip")
    assert first.text == again.text == STATIC
    better = ask("/static/index.abc.js", running=running, accept_encoding="gzip, deflate, br")
    assert brotli.decompress(better.body).decode() == STATIC
    assert "immutable" in again.headers["cache-control"]
    assert int(again.headers["content-length"]) == len(again.body) < len(STATIC) / 5
    plain = ask("/static/index.abc.js", running=running)
    assert plain.body.decode() == STATIC


def test_an_etag_makes_the_second_answer_empty_until_view_or_data_changes(
    folders: tuple[Path, Path],
) -> None:
    forget()
    first = ask("/licht/indicatoren", "wijk=wielwijk")
    tag = first.headers["etag"]
    assert ask("/licht/indicatoren", "wijk=wielwijk", if_none_match=tag).status == 304
    assert ask("/licht/indicatoren", "wijk=crabbehof", if_none_match=tag).status == 200
    path = folders[0] / "rivm_50090ned.toml"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    forget()
    assert ask("/licht/indicatoren", "wijk=wielwijk", if_none_match=tag).status == 200
    forget()


def test_the_picture_for_a_message_is_1200_by_630() -> None:
    found = ask("/licht/indicatoren.png", "indicator=rokers")
    assert found.headers["content-type"] == "image/png"
    assert struct.unpack(">II", found.body[16:24]) == (1200, 630)
    page = ask("/licht/indicatoren", "indicator=rokers").text
    assert "property='og:image' content='http://kaart.test/licht/indicatoren.png?" in page


@pytest.mark.parametrize("page", ["indicatoren", "woningbouw", "energielabels", "overzicht"])
def test_the_file_for_outside_is_one_file_under_400_kb(page: str) -> None:
    found = ask(f"/licht/{page}.html")
    assert found.headers["content-disposition"].startswith("attachment")
    assert len(found.body) < 400_000
    assert not re.findall(r"<(?:script|link|img)[^>]*(?:src|href)=", found.text)
    assert "service.pdok.nl" not in found.text


def test_broken_boundaries_are_named_and_health_says_no(folders: tuple[Path, Path]) -> None:
    (folders[1] / "buurten.geojson").write_text("{kapot", encoding="utf-8")
    forget()
    assert ask("/licht/indicatoren").status == 503
    assert ask("/licht/bronnen").status == 200, "another page goes on"
    found = ask("/gezond")
    assert found.status == 503
    assert "geodata/buurten.geojson" in found.text
    forget()


def test_health_names_the_data_release(release: Release) -> None:
    found = ask("/gezond")
    assert found.status == 200
    assert release.id in found.text


def test_robots_may_read_pages() -> None:
    assert ask("/robots.txt").text.startswith("User-agent: *")


def test_a_link_is_pinned_to_what_it_shows(release: Release) -> None:
    kept = pinned("indicatoren", {"wijk": "wielwijk"}, release)
    assert kept == {
        "wijk": "wielwijk", "indicator": "ervaren_gezondheid_goed", "niveau": "buurt", "jaar": "2024", "versie": release.id
    }  # fmt: skip
    assert read(kept, release) == read({"wijk": "wielwijk"}, release)


def test_all_links_of_a_view_open_the_same_view(release: Release) -> None:
    found = links.links("https://kaart.test/", "woningbouw", {"jaar": "2029"}, release)
    assert found.live == f"https://kaart.test/woningbouw?jaar=2029&versie={release.id}"
    assert found.light == found.live.replace("/woningbouw", "/licht/woningbouw")
    assert found.picture.startswith("https://kaart.test/licht/woningbouw.png?")


def test_a_qr_code_and_embed_code_hold_the_link() -> None:
    assert qr("https://kaart.test/licht/indicatoren", "te lang").startswith("<svg")
    assert 'src="https://kaart.test/?a=1&amp;b=2"' in links.embed("https://kaart.test/?a=1&b=2", "t")
    assert qr("https://kaart.test/" + "a" * 5_000, "te lang") == "<p class='bron'>te lang</p>"


def test_a_presentation_goes_from_view_to_view_and_ends() -> None:
    series = quote(
        "indicatoren?indicator=rokers|http://kaart.test/licht/woningbouw?jaar=2029|onzin|https://kwaad.test/bronnen"
    )
    found = ask("/licht/presentatie", f"reeks={series}")
    assert found.text.count("<li data-adres=") == 3
    first = ask("/licht/indicatoren", f"indicator=rokers&presentatie=1&stap=1&reeks={series}").text
    assert "class='qr'" in first or 'class="qr"' in first
    assert "1 van 3" in first
    assert "rel='prev'" in first, "the slide before the first has the code"
    cover = ask("/licht/indicatoren", f"presentatie=1&stap=0&reeks={series}").text
    assert "rel='prev'" not in cover
    assert "Kijk mee op uw eigen telefoon" in cover
    address = re.search(r"rel='next' data-ga='woningbouw' href='([^']*)'", first)
    assert address
    page, _, query = address[1].replace("&amp;", "&").partition("?")
    second = ask(f"/licht/{page}", query).text
    assert "2 van 3" in second
    assert "Woningbouw, stand in 2029" in second
    assert "kwaad.test" not in second


def test_a_presentation_can_be_kept_as_a_small_file() -> None:
    found = ask("/licht/presentatie.txt", "reeks=indicatoren%7Cwoningbouw%3Fjaar%3D2029")
    assert found.body.decode() == "indicatoren\nwoningbouw?jaar=2029\n"
    assert "attachment" in found.headers["content-disposition"]


def test_the_address_comes_from_the_setting_and_not_from_a_strange_host(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "kwaad" not in ask("/licht/overzicht", host="kwaad'><script>").text
    monkeypatch.setenv("NPDW_URL", "https://kaart.dordtwest.test/")
    assert (
        "content='https://kaart.dordtwest.test/licht/overzicht"
        in ask("/licht/overzicht", host="kaart.dordtwest.test").text
    )


def test_a_request_that_differs_only_in_noise_is_the_same_request(release: Release) -> None:
    one = light.read_request("indicatoren", {"utm_source": "x"}, release, "http://a")
    two = light.read_request("indicatoren", {}, release, "http://a")
    assert one == two


@pytest.mark.parametrize(
    ("accepted", "way"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.8", "gzip"),
        ("", ""),
        ("identity", ""),
    ],
)
def test_an_answer_is_compressed_as_the_visitor_takes_it(accepted: str, way: str) -> None:
    assert encoding(accepted) == way


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("MaterialSymbols-Rounded", "close"),
        ("SourceSansVF-Upright", "Één €"),
    ],
)
def test_a_font_of_streamlit_is_small_and_has_what_is_used(name: str, letters: str) -> None:
    folder = Path(streamlit.__file__).parent / "static" / "static" / "media"
    whole = next(folder.glob(f"{name}*.woff2"))
    made = smaller(whole.name, whole.read_bytes())
    assert len(made) < whole.stat().st_size / 5
    font = TTFont(io.BytesIO(made))
    assert {ord(letter) for letter in letters} <= set(font.getBestCmap())


def test_a_font_we_do_not_know_or_cannot_read_travels_whole() -> None:
    assert smaller("Anders.woff2", b"abc") == b"abc"
    assert smaller("SourceSansVF-Upright.woff2", b"geen lettertype") == b"geen lettertype"


def test_lines_that_are_no_view_are_counted() -> None:
    found = ask("/licht/presentatie", "reeks=onzin%7Cindicatoren%7Chttps://x.nl/y")
    assert "2 van de 3 regels zijn overgeslagen" in found.text


def test_the_light_pages_have_a_beginning() -> None:
    found = ask("/licht")
    assert found.status == 307
    assert found.headers["location"] == "licht/overzicht"
