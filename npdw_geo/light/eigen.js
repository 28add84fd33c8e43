/* Points and words of one's own on a route. They stand behind # in the link, so that they reach no server and no log:
   [[name, x, y], ...] in RD rounded to 5 m, and {stop: question}. Together at most 1,500 signs. */
(function () {
  var plek = document.querySelector('[data-onderweg]');
  if (!plek || !window.npdwOnderweg) { return; }
  var d = JSON.parse(plek.dataset.route), MEESTE = 1500;
  var som = function (rij, p, q) { return rij.reduce(function (t, r) { return t + r[2] * Math.pow(p, r[0]) * Math.pow(q, r[1]); }, 0); };
  var eigen = window.npdwEigen = {
    // the approximation of Schreutelkamp and Strang van Hees: within half a metre, and we keep five
    naarRd: function (lat, lon) {
      var f = 0.36 * (lat - 52.1551744), l = 0.36 * (lon - 5.38720621);
      var x = som([[0, 1, 190094.945], [1, 1, -11832.228], [2, 1, -114.221], [0, 3, -32.391], [1, 0, -0.705], [3, 1, -2.34], [1, 3, -0.608], [0, 2, -0.008], [2, 3, 0.148]], f, l);
      var y = som([[1, 0, 309056.544], [0, 2, 3638.893], [2, 0, 73.077], [1, 2, -157.984], [3, 0, 59.788], [0, 1, 0.433], [2, 2, -6.439], [1, 1, -0.032], [0, 4, 0.092], [1, 4, -0.054]], f, l);
      return [5 * Math.round((155000 + x) / 5), 5 * Math.round((463000 + y) / 5)];
    },
    naarGraden: function (x, y) {
      var p = (x - 155000) * 1e-5, q = (y - 463000) * 1e-5;
      var lat = som([[0, 1, 3235.65389], [2, 0, -32.58297], [0, 2, -0.2475], [2, 1, -0.84978], [0, 3, -0.0655], [2, 2, -0.01709], [1, 0, -0.00738], [4, 0, 0.0053], [2, 3, -0.00039], [4, 1, 0.00033], [1, 1, -0.00012]], p, q);
      var lon = som([[1, 0, 5260.52916], [1, 1, 105.94684], [1, 2, 2.45656], [3, 0, -0.81885], [1, 3, 0.05594], [3, 1, -0.05607], [0, 1, 0.01199], [3, 2, -0.00256], [1, 4, 0.00128], [0, 2, 0.00022], [2, 0, -0.00022], [5, 0, 0.00026]], p, q);
      return [52.1551744 + lat / 3600, 5.38720621 + lon / 3600];
    },
    schrijf: function (staat) {
      var leeg = !staat.punten.length && !Object.keys(staat.vragen).length;
      return leeg ? '' : '#e=' + encodeURIComponent(JSON.stringify([staat.punten, staat.vragen]));
    },
    // whatever is wrong with it gives nothing of one's own, never an error
    lees: function (hekje) {
      var niets = {punten: [], vragen: {}};
      try {
        if (hekje.indexOf('#e=') !== 0 || hekje.length > 9000) { return niets; }
        var ruw = JSON.parse(decodeURIComponent(hekje.slice(3)));
        niets.punten = ruw[0].filter(function (p) { return typeof p[0] === 'string' && p[1] > 80000 && p[1] < 130000 && p[2] > 400000 && p[2] < 450000; })
          .slice(0, 30).map(function (p) { return [p[0].slice(0, 80), Math.round(p[1]), Math.round(p[2])]; });
        Object.keys(ruw[1]).slice(0, 30).forEach(function (k) { if (typeof ruw[1][k] === 'string') { niets.vragen[k.slice(0, 60)] = ruw[1][k].slice(0, 300); } });
      } catch (fout) { return {punten: [], vragen: {}}; }
      return niets;
    },
    tekens: function (staat) {
      return staat.punten.reduce(function (t, p) { return t + p[0].length; }, 0) + Object.keys(staat.vragen).reduce(function (t, k) { return t + staat.vragen[k].length; }, 0);
    }
  };
  var staat = eigen.lees(location.hash), vak = document.createElement('div');
  vak.className = 'eigen';
  plek.insertBefore(vak, plek.querySelector('.klaarzetten'));
  var maak = window.npdwOnderweg.maak;
  var melding = maak('p', '', vak);
  melding.setAttribute('role', 'status');
  var lijst = maak('ul', '', vak), stippen = [];
  // the route goes on with what is one's own: every link of this page carries it
  var draag = function () {
    history.replaceState(history.state, '', location.pathname + location.search + eigen.schrijf(staat));
    document.querySelectorAll("a[href^='?'],a[href*='werkbezoek?']").forEach(function (a) { a.hash = eigen.schrijf(staat).slice(1); });
  };
  var teken = function () {
    lijst.textContent = '';
    stippen.forEach(function (s) { s.remove(); });
    stippen = [];
    staat.punten.forEach(function (p, plaats) {
      var li = maak('li', p[0] + ' ', lijst), weg = maak('button', 'Weg', li, 'knop'), graden = eigen.naarGraden(p[1], p[2]);
      weg.type = 'button';
      weg.setAttribute('aria-label', 'Haal weg: ' + p[0]);
      weg.addEventListener('click', function () { staat.punten.splice(plaats, 1); teken(); });
      if (window.L && window.map && map.addLayer) {
        stippen.push(L.circleMarker(graden, {radius: 8, color: '#20262b', weight: 2, fillColor: '#fff', fillOpacity: 1, interactive: false}).bindTooltip(p[0], {permanent: true, direction: 'right'}).addTo(map));
      }
    });
    draag();
  };
  var past = function (nieuw) {
    if (eigen.tekens(nieuw) > MEESTE) { melding.textContent = 'Eigen punten en woorden zijn samen hoogstens 1.500 tekens.'; return false; }
    melding.textContent = '';
    return true;
  };
  var hier = d.stops.filter(function (s) { return s.nr === d.stop; })[0];
  if (hier) {
    var label = maak('label', 'Eigen vraag bij deze stop (staat alleen in uw link)', vak), vraag = maak('input', '', vak);
    vraag.id = 'eigen-vraag'; label.htmlFor = 'eigen-vraag'; vraag.maxLength = 300; vraag.value = staat.vragen[hier.id] || '';
    vraag.addEventListener('change', function () {
      var nieuw = {punten: staat.punten, vragen: Object.assign({}, staat.vragen)};
      if (vraag.value.trim()) { nieuw.vragen[hier.id] = vraag.value.trim(); } else { delete nieuw.vragen[hier.id]; }
      if (past(nieuw)) { staat = nieuw; draag(); }
    });
  } else {
    var naamlabel = maak('label', 'Eigen punt, op het midden van de kaart', vak), naam = maak('input', '', vak), erbij = maak('button', 'Zet erbij', vak, 'knop');
    naam.id = 'eigen-punt'; naamlabel.htmlFor = 'eigen-punt'; naam.maxLength = 80; naam.placeholder = 'naam van het punt';
    erbij.type = 'button';
    erbij.addEventListener('click', function () {
      if (!naam.value.trim() || !window.map || !map.getCenter) { melding.textContent = 'Geef het punt een naam.'; return; }
      var rd = eigen.naarRd(map.getCenter().lat, map.getCenter().lng);
      var nieuw = {punten: staat.punten.concat([[naam.value.trim(), rd[0], rd[1]]]), vragen: staat.vragen};
      if (nieuw.punten.length + d.stops.length > 30) { melding.textContent = 'Een route heeft hoogstens 30 stops.'; return; }
      if (past(nieuw)) { staat = nieuw; naam.value = ''; teken(); }
    });
  }
  var deel = maak('button', 'Deel de link met wat van u is', vak, 'knop');
  deel.type = 'button';
  deel.addEventListener('click', function () {
    if (navigator.share) { navigator.share({title: document.title, url: location.href}).catch(function () { /* whoever stops sharing, stops */ }); return; }
    navigator.clipboard.writeText(location.href).then(function () { melding.textContent = 'De link is gekopieerd.'; }, function () { melding.textContent = 'Kopieer het adres boven in uw browser.'; });
  });
  teken();
}());
