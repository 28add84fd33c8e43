"""Every page that a test opens by itself is a new program for Streamlit, which then reads of all packages what they are."""

from functools import cache

import pytest
from streamlit.components.v2 import manifest_scanner


@pytest.fixture(scope="session", autouse=True)
def _packages_are_looked_through_once() -> None:
    """Half the time of such a page: which packages are installed does not change."""
    manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
