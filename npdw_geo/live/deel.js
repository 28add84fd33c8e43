/* A part of the live page: HTML of ours, whose choices go to the server over the socket. */
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  let root = parentElement.querySelector('.wortel');
  if (!root) {
    root = document.createElement('div');
    root.className = 'wortel';
    parentElement.appendChild(root);
  }
  npdwBediening.vul(root, data.html);
  npdwBediening(root, {
    kies: (naam, waarde) => setTriggerValue('kies', { naam, waarde: waarde || '' }),
    ga: (pagina, zoek) => setTriggerValue('ga', { pagina, zoek }),
    opnieuw: () => setTriggerValue('kies', { naam: '', waarde: '' }),
    open: () => npdwVooruit.haal(),
    druk: (naam, waarde) => { if (naam === 'indicator') { npdwVooruit.verf(waarde); } },
  });
  if (data.toetsen) { npdwToetsen(root); }
}

/* Another indicator is painted at once with colours from our own server; the words follow a moment later
   and are faint until then. */
const npdwVooruit = window.npdwVooruit = window.npdwVooruit || {
  bekend: {},
  haal() {
    fetch('kaart/vooruit' + location.search).then((a) => (a.ok ? a.json() : {})).catch(() => ({}))
      .then((antwoord) => { this.bekend = antwoord; });
  },
  verf(naam) {
    const kaart = document.querySelector('iframe[title^="streamlit_folium"]');
    const binnen = kaart && kaart.contentWindow.npdw, kleuren = this.bekend[naam];
    if (!kleuren || !binnen || !binnen.verf(kleuren)) { return; }
    document.body.classList.add('vooruit');
    setTimeout(() => document.body.classList.remove('vooruit'), 5000);
  },
};

/* Arrows and swipes go through a presentation. */
function npdwToetsen(root) {
  if (window.npdwToetst) { window.npdwToetst.root = root; return; }
  window.npdwToetst = { root };
  const ga = (rel) => { const link = window.npdwToetst.root.querySelector('[rel="' + rel + '"]'); if (link) { link.click(); } };
  document.addEventListener('keydown', (e) => {
    if (e.target.closest && e.target.closest('input,textarea,select')) { return; }
    if (e.key === 'ArrowRight' || e.key === 'PageDown') { ga('next'); }
    if (e.key === 'ArrowLeft' || e.key === 'PageUp') { ga('prev'); }
  });
  let van = null;
  document.addEventListener('touchstart', (e) => { van = e.touches.length > 1 ? null : e.touches[0].clientX; }, { passive: true });
  document.addEventListener('touchend', (e) => {
    const ver = van === null ? 0 : e.changedTouches[0].clientX - van;
    if (Math.abs(ver) > 80) { ga(ver < 0 ? 'next' : 'prev'); }
  });
}
