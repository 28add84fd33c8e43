"""Small parts Streamlit does not have: buttons inside HTML, a copy button, a map that does not wait.

What they show is written and escaped by `charts`; nothing a visitor typed reaches them.
"""

from collections.abc import Callable, Sequence

import streamlit as st

_CHOOSE_JS = """
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  let root = parentElement.querySelector('.wortel');
  if (!root) { root = document.createElement('div'); root.className = 'wortel'; parentElement.appendChild(root); }
  const active = root.getRootNode().activeElement;
  const held = active && active.dataset ? active.dataset.code : null;
  if (root.innerHTML !== data.html) { root.innerHTML = data.html; }
  // somebody who works with keys stays on the row that was pressed
  if (held) { const again = root.querySelector('[data-code="' + held + '"]'); if (again) { again.focus(); } }
  root.onclick = (event) => {
    const button = event.target.closest('[data-code]');
    if (button) { setTriggerValue('gekozen', button.dataset.code || '-'); }
  };
}
"""
_COPY_JS = """
export default function (component) {
  const { data, parentElement } = component;
  let button = parentElement.querySelector('button');
  if (!button) {
    button = document.createElement('button'); button.type = 'button'; button.className = 'kopie';
    parentElement.appendChild(button);
  }
  button.textContent = data.label;
  button.onclick = async () => {
    try { await navigator.clipboard.writeText(data.text); }
    catch (error) {
      const field = document.createElement('textarea');
      field.value = data.text; document.body.appendChild(field); field.select();
      document.execCommand('copy'); field.remove();
    }
    button.textContent = data.done;
    setTimeout(() => { button.textContent = data.label; }, 2500);
  };
}
"""
# The option that was pressed is painted at once with colours from our own server; the words of the
# page follow a moment later and are faint until then.
_AHEAD_JS = """
export default function (component) {
  const { data } = component;
  const map = () => document.querySelector('iframe[title^="streamlit_folium"]');
  const fetched = fetch('kaart/vooruit' + location.search).then((answer) => answer.ok ? answer.json() : {}).catch(() => ({}));
  let known = {};
  fetched.then((answer) => { known = answer; });
  const pressed = (event) => {
    const label = event.target.closest && event.target.closest('.st-key-' + data.key + ' [role="radiogroup"] label');
    if (!label) { return; }
    const place = [...label.closest('[role="radiogroup"]').querySelectorAll('label')].indexOf(label);
    const colours = known[data.names[place]];
    const inside = map() && map().contentWindow.npdw;
    if (!colours || !inside || !inside.verf(colours)) { return; }
    document.body.classList.add('vooruit');
    setTimeout(() => document.body.classList.remove('vooruit'), 5000);
  };
  document.addEventListener('click', pressed, true);
  return () => document.removeEventListener('click', pressed, true);
}
"""
_SHARE_JS = """
export default function (component) {
  const { data, parentElement } = component;
  let root = parentElement.querySelector('.wortel');
  if (!root) { root = document.createElement('div'); root.className = 'wortel'; parentElement.appendChild(root); }
  if (root.innerHTML !== data.html) { root.innerHTML = data.html; }
  const device = root.querySelector('[data-deel]');
  if (device && navigator.share) { device.hidden = false; }
  root.onclick = async (event) => {
    const copy = event.target.closest('[data-kopie]');
    if (event.target.closest('[data-deel]')) {
      navigator.share({ title: document.title, url: device.dataset.deel }).catch(() => {});
    }
    if (!copy) { return; }
    const field = root.querySelector('#' + copy.dataset.kopie);
    field.select();
    try { await navigator.clipboard.writeText(field.value); } catch (error) { document.execCommand('copy'); }
    copy.textContent = 'Gekopieerd';
    setTimeout(() => { copy.textContent = 'Kopieer'; }, 2500);
  };
  const go = (rel) => { const link = root.querySelector('[data-stap="' + rel + '"]'); if (link) { link.click(); } };
  const keys = (event) => {
    if (event.target.closest && event.target.closest('input,textarea,[role="slider"]')) { return; }
    if (event.key === 'ArrowRight' || event.key === 'PageDown') { go('next'); }
    if (event.key === 'ArrowLeft' || event.key === 'PageUp') { go('prev'); }
  };
  let from = null;
  const down = (event) => { from = event.touches.length > 1 ? null : event.touches[0].clientX; };
  const up = (event) => {
    const moved = from === null ? 0 : event.changedTouches[0].clientX - from;
    if (Math.abs(moved) > 80) { go(moved < 0 ? 'next' : 'prev'); }
  };
  document.addEventListener('keydown', keys);
  document.addEventListener('touchstart', down, { passive: true });
  document.addEventListener('touchend', up);
  return () => {
    document.removeEventListener('keydown', keys);
    document.removeEventListener('touchstart', down);
    document.removeEventListener('touchend', up);
  };
}
"""
# Their style stands in stijl.css: sent once a run instead of once a part.
_CHOICE = st.components.v2.component("npdw_keuze", js=_CHOOSE_JS, isolate_styles=False)
_COPY = st.components.v2.component("npdw_kopie", js=_COPY_JS, isolate_styles=False)
_AHEAD = st.components.v2.component("npdw_vooruit", js=_AHEAD_JS, isolate_styles=False)
_SHARE = st.components.v2.component("npdw_delen", js=_SHARE_JS, isolate_styles=False)
# What the page receives when a card is closed.
NOTHING = "-"


def choice(html: str, key: str, on_choose: Callable[[str], None]) -> None:
    """Show HTML whose buttons carry a `data-code`; pressing one calls `on_choose` with it."""

    def chosen() -> None:
        on_choose(str(st.session_state[key]["gekozen"]))

    _CHOICE(data={"html": html}, key=key, on_gekozen_change=chosen)


def drawing(html: str, key: str) -> None:
    """Show a drawing of our own (SVG), which `st.html` would take out."""
    _CHOICE(data={"html": html}, key=key, on_gekozen_change=lambda: None)


def copy_button(words: str, key: str) -> None:
    """Show a button that puts these words on the clipboard of the visitor."""
    _COPY(data={"text": words, "label": "Kopieer de zin", "done": "Gekopieerd"}, key=key)


def paint_ahead(radio: str, names: Sequence[str]) -> None:
    """Give the map the colours of a pressed option of this radio (one indicator an option) at once."""
    _AHEAD(data={"key": radio, "names": list(names)}, key=f"{radio}-vooruit")


def sharing(html: str, key: str) -> None:
    """Show HTML whose buttons copy a field or open the device's share sheet; arrows and swipes follow its steps."""
    _SHARE(data={"html": html}, key=key)
