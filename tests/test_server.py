"""What the server adds to Streamlit."""

from pathlib import Path

import pytest
from streamlit.web.server.app_discovery import discover_asgi_app

from npdw_geo.paths import ROOT
from npdw_geo.server import create_app, dutch


def test_streamlit_run_finds_the_app_in_app_py() -> None:
    found = discover_asgi_app(Path(ROOT / "app.py"))
    assert (found.is_asgi_app, found.app_name) == (True, "app")


def test_the_app_is_made_of_the_menu() -> None:
    assert create_app() is not None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'<!DOCTYPE html><html lang="en"><head>', b'<!DOCTYPE html><html lang="nl"><head>'),
        (
            b'<meta name="viewport" content="width=device-width, initial-scale=1.0, maximum-scale=1.0, user-scalable=no" />',
            b'<meta name="viewport" content="width=device-width, initial-scale=1.0" />',
        ),
    ],
)
def test_a_page_is_dutch_and_can_be_zoomed(before: bytes, after: bytes) -> None:
    assert dutch(before) == after
