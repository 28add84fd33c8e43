/* Poor reception, told in Dutch: when the live page has lost its server, and when a choice is not answered. What is
   shown stays; a choice is sent when there is reception again. */
(function () {
  var was = false, weg = 0, gevraagd = 0, bezig = false;
  var app = function () { return document.querySelector('[data-test-connection-state]'); };
  var licht = function () {
    var pagina = location.pathname.split('/').pop() || 'overzicht';
    return 'licht/' + pagina + location.search;
  };
  var zeg = function (woorden, link) {
    var regel = document.getElementById('bereik');
    document.body.classList.toggle('geenbereik', !!link);
    if (!woorden) { if (regel) { regel.remove(); } return; }
    if (regel && regel.dataset.woorden === woorden) { return; }
    if (regel) { regel.remove(); }
    regel = document.createElement('p');
    regel.id = 'bereik';
    regel.setAttribute('role', 'status');
    regel.dataset.woorden = woorden;
    regel.textContent = woorden + ' ';
    if (link) {
      var a = document.createElement('a');
      a.href = licht();
      a.textContent = 'Snelle versie van deze pagina';
      regel.appendChild(a);
    }
    document.body.appendChild(regel);
  };
  var vraag = function () {
    var op = new AbortController(), klok = setTimeout(function () { op.abort(); }, 2000);
    fetch('robots.txt', {cache: 'no-store', signal: op.signal}).then(function (a) { return a.ok; }, function () { return false; })
      .then(function (ja) {
        clearTimeout(klok);
        bezig = false;
        if (!gevraagd) { return; }
        if (ja) { zeg('Bezig.'); } else { zeg('Geen bereik. Uw keuze komt zodra er weer bereik is.', true); }
      });
  };
  window.addEventListener('npdw-keuze', function () { gevraagd = Date.now(); });
  // an answer may take less time than there is between two looks
  new MutationObserver(function () {
    var el = app();
    if (el && el.dataset.testScriptState === 'running') { gevraagd = 0; }
  }).observe(document.body, {subtree: true, attributes: true, attributeFilter: ['data-test-script-state']});
  setInterval(function () {
    var el = app();
    if (!el) { return; }
    if (el.dataset.testConnectionState === 'CONNECTED') {
      was = true;
      weg = 0;
      if (!gevraagd) { zeg(''); } else if (Date.now() - gevraagd > 2000 && !bezig) { bezig = true; vraag(); }
    } else if (was) {
      weg = weg || Date.now();
      if (Date.now() - weg > 1500) { zeg('Geen verbinding. Wat u ziet, blijft staan.', true); }
    }
  }, 250);
}());
