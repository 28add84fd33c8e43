"""The map in the live page: the component of streamlit-folium, given strings that are made once.

`st_folium` makes and compiles the same base map in every run, 40% of it. What it would send is asked from its own
functions once a release; a view then only adds the calls that draw its layers. Look again at an upgrade. Imported
by the script alone: a component that is declared before the server runs is not served.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import streamlit as st
import streamlit_folium

from npdw_geo.drawing import leaflet
from npdw_geo.release.release import Release

_HEIGHT = 640
_KEY = "kaart"
_RETURNED = "last_active_drawing"
# How the component takes a layer: a group of its own, added to the map and to its list of groups.
_LAYER = """
var feature_group_feature_group_{place} = L.featureGroup({{}});
{call}
map_div.addLayer(feature_group_feature_group_{place});
window.feature_group = window.feature_group || [];
window.feature_group.push(feature_group_feature_group_{place});
"""


@lru_cache(maxsize=2)
def base_strings(release: Release) -> dict[str, Any]:
    """Return what the component needs of the base map, the same for every view."""
    chart = leaflet.base_map(release)
    chart.render()
    # in this order: the last one changes the map
    html, header = streamlit_folium._get_html(chart), streamlit_folium._get_header(chart)
    script = streamlit_folium._get_map_string(chart)
    return {
        "script": script,
        "header": header,
        "html": html,
        "id": streamlit_folium.get_full_id(chart),
        "key": streamlit_folium.generate_js_hash(script, _KEY),
        "css_links": [address for _, address in leaflet.STYLES],
        "js_links": [address for _, address in leaflet.scripts(release)],
    }


def layer_script(calls: Sequence[str]) -> str:
    """Return the script that adds the layers of a view."""
    return "".join(
        _LAYER.format(place=place, call=call.replace("{laag}", f"feature_group_feature_group_{place}"))
        for place, call in enumerate(calls)
    )


def show_map(release: Release, calls: Sequence[str], pressed: Callable[[str], None]) -> None:
    """Show the base map with these layers; a press on an area or a project calls `pressed` with its id."""
    base = base_strings(release)

    def changed() -> None:
        drawing = (st.session_state.get(base["key"]) or {}).get(_RETURNED) or {}
        code = drawing.get("properties", {}).get("code")
        if code:
            pressed(str(code))

    streamlit_folium._component_func(
        **base,
        height=_HEIGHT,
        width=None,
        returned_objects=[_RETURNED],
        default={_RETURNED: None},
        zoom=None,
        center=None,
        feature_group=layer_script(calls),
        return_on_hover=False,
        layer_control=None,
        pixelated=False,
        wrap_longitude=False,
        on_change=changed,
    )
