/* What the page says of a route with points of one's own: their names, the distances and times that only the phone can
   count, their marks on the map; and the fields to make them. */
(function () {
  var reken = window.npdwOnderweg, eigen = window.npdwEigen;
  if (!reken || !eigen || !eigen.draag) { return; }
  var d = reken.d, hier = reken.hierStop, staat = eigen.staat, maak = reken.maak, knop = reken.knop;
  var geen = d.stops.filter(function (s) { return s.lat === null; }), heeft = d.stops.some(function (s) { return s.eigen; });
  var weg = function (s, t) { return t.ver ? reken.meters(t.ver) + ' naar het ' + t.naar : ''; };

  var rijen = function (tijden) {
    d.stops.forEach(function (s, i) {
      var li = document.querySelector("[data-stop='" + s.id + "']");
      if (!li) { return; }
      var naam = li.querySelector('.waar a'), oud = naam.textContent, ver = li.querySelector('.afstand') || maak('small', '', li.querySelector('.waar'), 'afstand');
      naam.textContent = s.naam;
      li.querySelectorAll('[aria-label]').forEach(function (e) { e.setAttribute('aria-label', e.getAttribute('aria-label').replace(oud, s.naam)); });
      ver.textContent = weg(s, tijden[i]);
      li.querySelector('.tijd').textContent = tijden[i].aankomst;
    });
    var zin = document.querySelector('.zin');
    if (zin && !hier) {
      zin.textContent = d.stops.length + (d.stops.length === 1 ? ' stop, ' : ' stops, ') + reken.meters(reken.lengte(d.stops)) + ' hemelsbreed, van ' + tijden[0].aankomst + ' tot ' + tijden[tijden.length - 1].einde + '.';
    }
  };
  var kortste = function () {
    var lijst = document.querySelector('ol.route'), beter = reken.kortste(d.stops), winst = reken.lengte(d.stops) - reken.lengte(beter);
    if (!lijst || winst <= 1) { return; }
    var p = maak('p', '', lijst.parentElement, 'links'), a = maak('a', 'Zet in de kortste volgorde (' + reken.meters(winst) + ' korter)', p);
    a.href = eigen.adres(beter.map(function (s) { return s.id; }), staat);
    lijst.after(p);
  };
  var eenStop = function (tijden) {
    var t = tijden[hier.nr - 1], kop = document.querySelector('h1.titel'), zin = document.querySelector('.zin');
    var naam = hier.naam.replace(/\.+$/, ''), waar = weg(hier, t);
    if (kop) { kop.textContent = hier.naam; }
    if (zin) { zin.textContent = 'Stop ' + hier.nr + ' van ' + d.stops.length + ': ' + naam + '. ' + (waar ? waar + ', hemelsbreed. ' : '') + 'Om ' + t.aankomst + ' uur.'; }
  };
  var opKaart = function () {
    if (!window.L || !window.map || !map.addLayer) { return; }
    var benen = [];
    d.stops.forEach(function (s, i) {
      var van = d.stops[i - 1];
      if (van && (s.eigen || van.eigen)) { benen.push([[van.lat, van.lon], [s.lat, s.lon], s.nr === d.stop ? 1 : 0]); }
    });
    npdw.benen(map, benen);
    if (hier && (hier.eigen || (d.stops[hier.nr - 2] || {}).eigen)) {
      npdw.rand = L.latLng(hier.lat, hier.lon).toBounds(440);
      if (hier.nr > 1) { npdw.rand.extend(L.latLng(d.stops[hier.nr - 2].lat, d.stops[hier.nr - 2].lon).toBounds(440)); }
      map.fitBounds(npdw.rand, {animate: false});
    }
    d.stops.filter(function (s) { return s.eigen; }).forEach(function (s) {
      var merk = L.divIcon({className: '', iconSize: [28, 28], html: '<span class="merk opgeleverd' + (s.nr === d.stop ? ' gekozen' : '') + '">' + s.nr + '</span>'});
      L.marker([s.lat, s.lon], {icon: merk, alt: 'Stop ' + s.nr, keyboard: false}).bindTooltip(document.createTextNode(s.naam)).on('click', function () {
        var u = new URL(location.href);
        u.searchParams.set('stop', s.nr);
        location.href = reken.leesbaar(u);
      }).addTo(map);
    });
  };
  if (heeft && !geen.length) {
    var tijden = reken.tijden(d.stops, d.begin, d.minuten);
    rijen(tijden);
    if (hier) { eenStop(tijden); } else { kortste(); }
    opKaart();
  }

  // ---- the fields
  var vak = maak('div', '', reken.plek, 'eigen'), melding = maak('p', '', vak);
  melding.setAttribute('role', 'status');
  if (geen.length) { melding.textContent = 'Deze link mist de plek van ' + (geen.length === 1 ? 'een eigen punt' : geen.length + ' eigen punten') + '. Vraag de hele link, of haal ze weg.'; }
  if (hier) {
    var label = maak('label', 'Eigen vraag bij deze stop (staat alleen in uw link)', vak), vraag = maak('input', '', vak);
    vraag.id = 'eigen-vraag'; label.htmlFor = 'eigen-vraag'; vraag.maxLength = 300; vraag.value = staat.vragen[hier.id] || '';
    vraag.addEventListener('change', function () {
      var nieuw = {punten: staat.punten, vragen: Object.assign({}, staat.vragen)};
      if (vraag.value.trim()) { nieuw.vragen[hier.id] = vraag.value.trim(); } else { delete nieuw.vragen[hier.id]; }
      if (eigen.past(nieuw, melding)) { staat.vragen = nieuw.vragen; eigen.draag(); }
    });
  } else {
    var naamlabel = maak('label', 'Eigen punt, op het midden van de kaart', vak), naam = maak('input', '', vak), kaart = document.getElementById('kaart');
    naam.id = 'eigen-punt'; naamlabel.htmlFor = 'eigen-punt'; naam.maxLength = 80; naam.placeholder = 'naam van het punt';
    // a cross shows what the middle is, while somebody names a point
    ['focus', 'blur'].forEach(function (soort) { naam.addEventListener(soort, function () { if (kaart) { kaart.classList.toggle('kruis', soort === 'focus'); } }); });
    var zet = function () {
      if (!naam.value.trim() || !window.map || !map.getCenter) { melding.textContent = 'Geef het punt een naam.'; return; }
      if (d.stops.length >= 30) { melding.textContent = 'Een route heeft hoogstens 30 stops.'; return; }
      var rd = reken.naarRd(map.getCenter().lat, map.getCenter().lng), nummer = 1;
      if (!reken.hier(rd[0], rd[1])) { melding.textContent = 'Dit punt ligt te ver van Dordrecht.'; return; }
      while (staat.punten[nummer]) { nummer += 1; }
      var nieuw = {punten: Object.assign({}, staat.punten), vragen: staat.vragen};
      nieuw.punten[nummer] = [naam.value.trim(), rd[0], rd[1]];
      if (eigen.past(nieuw, melding)) { eigen.ga(eigen.adres(d.stops.map(function (s) { return s.id; }).concat('eigen.' + nummer), nieuw)); }
    };
    naam.addEventListener('keydown', function (e) { if (e.key === 'Enter') { e.preventDefault(); zet(); } });
    knop('Zet erbij', vak, zet);
  }
  var balk = maak('div', '', vak, 'stappen');
  knop('Deel de link met wat van u is', balk, function () {
    if (navigator.share) { navigator.share({title: document.title, url: location.href}).catch(function () { /* whoever stops sharing, stops */ }); return; }
    navigator.clipboard.writeText(location.href).then(function () { melding.textContent = 'De link is gekopieerd.'; }, function () { melding.textContent = 'Kopieer het adres boven in uw browser.'; });
  });
  var beeld = maak('figure', '', vak);
  knop('Toon QR-code', balk, function () { eigen.code(beeld, eigen.adres(d.stops.map(function (s) { return s.id; }), staat)); });
}());
