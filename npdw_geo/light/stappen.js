/* Each press of Back is one thing that the visitor did. A step to another page makes Streamlit write two entries: the page
   that is left with the new query, and the page that comes. The second takes the place of the first. */
(function () {
  var schrijf = history.pushState, stap = 0, klok = 0;
  window.addEventListener('npdw-ga', function () {
    stap = 1;
    clearTimeout(klok);
    klok = setTimeout(function () { stap = 0; }, 4000);
  });
  window.addEventListener('npdw-keuze', function () { stap = 0; });
  window.addEventListener('popstate', function () { stap = 0; });
  history.pushState = function () {
    if (stap === 2) { return history.replaceState.apply(history, arguments); }
    if (stap === 1) { stap = 2; }
    return schrijf.apply(history, arguments);
  };
}());
