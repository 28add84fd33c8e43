/* Before Streamlit stands: its style sheet comes after the first paint, and the paint gives way when the map
   (or, without a map, the page) is there. What was chosen in the meantime is carried over. */
(function () {
  var eerst = document.getElementById('eerst'), stijl = window.npdwStijl;
  var laad = function () {
    var link = document.createElement('link');
    link.rel = 'stylesheet';
    link.crossOrigin = '';
    link.href = stijl;
    document.head.appendChild(link);
  };
  if (!eerst || !eerst.shadowRoot) { if (eerst) { eerst.remove(); } document.body.classList.add('klaar'); laad(); return; }
  requestAnimationFrame(function () { setTimeout(laad, 0); });
  var schaduw = eerst.shadowRoot, form = schaduw.getElementById('keuzes'), anders = false;
  if (form) { form.addEventListener('change', function () { anders = true; form.classList.add('anders'); }); }
  var staat = function () {
    var kaart = document.querySelector('#root iframe[title^="streamlit_folium"]');
    if (kaart) { try { return kaart.contentDocument.querySelector('path.gebied,.merk') !== null; } catch (e) { return true; } }
    return !schaduw.querySelector('.kaartvak') && document.querySelector('#root .bron') !== null ||
      document.querySelector('#root .melding[role=alert]') !== null;
  };
  var weg = function () {
    clearInterval(kijk);
    var hier = window.scrollY || document.documentElement.scrollTop;
    if (anders && form) {
      history.replaceState(history.state, '', location.pathname + '?' + new URLSearchParams(new FormData(form)));
      window.dispatchEvent(new PopStateEvent('popstate', {state: history.state}));
    }
    document.body.classList.add('klaar');
    eerst.remove();
    var vak = document.querySelector('[data-testid="stMain"]');
    if (vak && hier) { vak.scrollTop = hier; }
  };
  var kijk = setInterval(function () { if (staat()) { requestAnimationFrame(weg); } }, 60);
}());
