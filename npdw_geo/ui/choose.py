"""The choosers: each shows the view from the URL and writes a changed view back to it.

A chooser is told its value on every run, so that Back, Forward and a shared link are obeyed.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from npdw_geo import text
from npdw_geo.ahead import with_indicator
from npdw_geo.models import PIJLERS, Indicator
from npdw_geo.picture import earlier_years, why_not
from npdw_geo.release import Release
from npdw_geo.ui import frame, parts
from npdw_geo.view import AreaFilter, IndicatorView, indicator_view, labels_view, levels

_ALL = "alle"
_SUBJECT_OPEN = "kies-onderwerp"
_MORE = "kies-meer"
NEXT = {
    "woningbouw": "wat er wordt gebouwd, waar, wanneer en hoe zeker dat is",
    "indicatoren": "kies een cijfer en vergelijk wijken en buurten op de kaart",
    "energielabels": "waar de slechte labels zijn, en hoe ver het is tot 2030",
    "bronnen": "waar elk cijfer vandaan komt, wat er niet klopt, en downloads",
}
_NIVEAU = {"buurt": "Buurt", "wijk": "Wijk"}
_TONEN = {"waarde": "Waarde", "verschil": "Verschil met Dordrecht", "ontwikkeling": "Ontwikkeling"}
_KLASSEN = {"dordrecht": "Dordrecht", "dordt-west": "Dordt West"}


def indicator_choices(view: IndicatorView, release: Release) -> None:
    """Show all choices of the page Indicatoren in one row; on a phone most wait behind a button."""
    with st.container(horizontal=True, key="keuzerij", vertical_alignment="center"):
        with st.container(horizontal=True, key="keuzes", vertical_alignment="center", width="content"):
            _subject(view, release)
            area(view.gebied, release)
            more_button()
        with st.container(horizontal=True, key=folded(), vertical_alignment="center", width="content"):
            how(view, release)
    reason = why_not(view, release)
    if reason:
        st.html(f"<p class='melding' role='status'>{reason} U ziet de waarde zelf.</p>")


def how(view: IndicatorView, release: Release) -> None:
    """Show the further choices of a map: level, way of showing, year, and back to the beginning."""
    _level(view, release)
    _way(view)
    _year(view, release)
    st.button(
        "Opnieuw", key="opnieuw", on_click=reset, disabled=not frame.query(), help="Terug naar het begin"
    )


def area(gebied: AreaFilter, release: Release) -> None:
    """Show the area filter: wijken as pills, then the buurten of those wijken by name."""
    known = release.areas
    with st.popover(_filter_words(gebied, release), key="kies-gebied"):
        st.session_state["gebied-wijk"] = list(gebied.wijk)
        st.pills(
            "Wijken",
            release.codes("wijk"),
            selection_mode="multi",
            format_func=lambda slug: known[slug].name,
            key="gebied-wijk",
            on_change=_set_filter,
        )
        inside = AreaFilter(gebied.wijk).buurten(known.values())
        st.session_state["gebied-buurt"] = list(gebied.buurt)
        st.multiselect(
            "Buurten",
            sorted(inside, key=lambda code: known[code].name),
            format_func=lambda code: known[code].name,
            placeholder="Alle buurten",
            key="gebied-buurt",
            on_change=_set_filter,
        )
        st.button(
            "Heel Dordt West", key="gebied-alles", on_click=_reset_filter, disabled=gebied.is_everything
        )


def matches(indicator: Indicator, words: str) -> bool:
    """Tell whether an indicator answers a search: every word in its title, definition or keywords."""
    within = " ".join((indicator.titel, indicator.definitie, *indicator.trefwoorden)).casefold()
    return all(word in within for word in words.casefold().split())


def _subject(view: IndicatorView, release: Release) -> None:
    indicator = release.indicator(view.indicator)
    with st.popover(indicator.titel, key=_SUBJECT_OPEN, on_change="rerun"):
        words = st.text_input("Zoek op woord", placeholder="bijvoorbeeld: geld", key="onderwerp-zoek")
        pijler = st.selectbox(
            "Pijler",
            [_ALL, *PIJLERS],
            format_func=lambda slug: PIJLERS.get(slug, "Alle pijlers"),
            key="onderwerp-pijler",
        )
        found = [
            item.id
            for item in release.catalog.indicators.values()
            if matches(item, words or "") and pijler in (_ALL, item.pijler)
        ]
        if not found:
            st.write("Geen indicator gevonden. Probeer een ander woord.")
            return
        st.session_state["onderwerp"] = view.indicator if view.indicator in found else None
        st.radio(
            "Indicator",
            found,
            index=None,
            format_func=lambda name: _named(release.indicator(name)),
            key="onderwerp",
            on_change=_set_subject,
        )
        parts.paint_ahead("onderwerp", found)


def _named(indicator: Indicator) -> str:
    """Name an indicator in the list and mark it where it comes from the programme itself."""
    return f"{indicator.titel} · programma" if indicator.of_programme else indicator.titel


def _level(view: IndicatorView, release: Release) -> None:
    there = levels(release, view.indicator)
    missing = [_NIVEAU[level].lower() for level in _NIVEAU if level not in there]
    st.session_state["niveau"] = view.niveau
    st.segmented_control(
        "Niveau",
        there or [view.niveau],
        format_func=_NIVEAU.__getitem__,
        required=True,
        label_visibility="collapsed",
        key="niveau",
        on_change=_set,
        args=("niveau", "niveau"),
    )
    if missing:
        level = "- en ".join(missing)
        st.html(
            f"<p class='uitleg'>Geen cijfer op {level}niveau: de bron publiceert het niet.</p>", width=330
        )


def _way(view: IndicatorView) -> None:
    st.session_state["tonen"] = view.tonen
    st.segmented_control(
        "Tonen",
        list(_TONEN),
        format_func=_TONEN.__getitem__,
        required=True,
        label_visibility="collapsed",
        key="tonen",
        on_change=_set,
        args=("tonen", "tonen"),
    )


def _year(view: IndicatorView, release: Release) -> None:
    years = release.years(view.indicator, release.codes(view.niveau))
    if len(years) > 1:
        _slider("Jaar", "jaar", years, view.jaar)
    if view.tonen == "ontwikkeling":
        start = earlier_years(view, release)
        if len(start) > 1:
            _slider("Vanaf", "vanaf", start, view.vanaf if view.vanaf in start else start[0])


def _slider(label: str, name: str, years: Sequence[int], value: int | None) -> None:
    st.session_state[f"{name}-schuif"] = value if value in years else years[-1]
    st.select_slider(
        label,
        years,
        format_func=text.year,
        key=f"{name}-schuif",
        on_change=_set,
        args=(name, f"{name}-schuif"),
        width=170,
    )


def class_bounds(view: IndicatorView) -> None:
    """Show the switch between classes over all of Dordrecht and over Dordt West alone."""
    st.session_state["klassen"] = view.klassen
    st.segmented_control(
        "Klassen over",
        list(_KLASSEN),
        format_func=_KLASSEN.__getitem__,
        required=True,
        key="klassen",
        on_change=_set,
        args=("klassen", "klassen"),
    )


def folded() -> str:
    """Return the key of the container of further choices; on a phone it is folded until asked for."""
    return "meer_open" if st.session_state.get(_MORE) else "meer_dicht"


def more_button() -> None:
    """Show the button that unfolds the further choices; only a phone shows it."""
    with st.container(key="meerknop", width="content"):
        label = "Minder" if st.session_state.get(_MORE) else "Meer"
        st.button(label, key="meer-keuzes", on_click=_toggle_more, help="Meer keuzes")


def reset() -> None:
    """Forget every choice, the area filter too."""
    frame.remember(AreaFilter())
    frame.write({})


def _toggle_more() -> None:
    st.session_state[_MORE] = not st.session_state.get(_MORE, False)


def _filter_words(gebied: AreaFilter, release: Release) -> str:
    if gebied.is_everything:
        return "Heel Dordt West"
    if gebied.buurt:
        return (
            release.areas[gebied.buurt[0]].name if len(gebied.buurt) == 1 else f"{len(gebied.buurt)} buurten"
        )
    return ", ".join(release.areas[slug].name for slug in gebied.wijk)


def change(edit: Callable[[IndicatorView], IndicatorView]) -> None:
    """Take the view in the URL, change it, and write it back."""
    release = frame.release()
    if frame.page() == "energielabels":
        labels, _ = labels_view(frame.query(), release)
        frame.write(replace(labels, shown=edit(labels.shown)).to_query(release))
        return
    view, _ = indicator_view(frame.query(), release)
    frame.write(edit(view).to_query(release))


def _set(name: str, key: str) -> None:
    changed: dict[str, Any] = {name: st.session_state[key]}
    if name == "niveau":
        changed["gekozen"] = None
    change(lambda view: replace(view, **changed))


def _set_subject() -> None:
    name = st.session_state["onderwerp"]
    st.session_state[_SUBJECT_OPEN] = False
    change(lambda view: with_indicator(view, name, frame.release()))


def _set_filter() -> None:
    release = frame.release()
    wijken = tuple(slug for slug in release.codes("wijk") if slug in st.session_state["gebied-wijk"])
    inside = AreaFilter(wijken).buurten(release.areas.values())
    buurten = tuple(code for code in inside if code in st.session_state["gebied-buurt"])
    write_filter(AreaFilter(wijken, buurten))


def _reset_filter() -> None:
    write_filter(AreaFilter())


def write_filter(gebied: AreaFilter) -> None:
    """Replace the filter in the URL and leave the rest of it as it stands."""
    frame.remember(gebied)
    rest = {name: value for name, value in frame.query().items() if name not in ("wijk", "buurt", "gekozen")}
    frame.write({**rest, **gebied.to_query()})


def next_pages() -> None:
    """Show where to go from here: every other page of the menu, with what it is for."""
    others = [page for page in frame.pages() if page.url_path]
    if others:
        st.subheader("Verder kijken")
    for page in others:
        st.page_link(page, label=f"{page.title}: {NEXT[page.url_path]}")
