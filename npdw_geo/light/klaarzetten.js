/* Set ready for where there is no reception: the pages of a route, its scripts and its background, only after a press. */
(function () {
  var reken = window.npdwOnderweg;
  if (!reken || !reken.lees) { return; }
  var d = reken.d, maak = reken.maak, knop = reken.knop, klaar = maak('div', '', reken.plek, 'klaarzetten'), stand = maak('p', '', klaar);
  stand.setAttribute('role', 'status');
  // tiles of the background around the stops, zoom 14 to 17; never more than 300
  reken.tegels = function (adres) {
    var bekend = d.stops.filter(function (s) { return s.lat !== null; }), uit = [];
    var lats = bekend.map(function (s) { return s.lat; }), lons = bekend.map(function (s) { return s.lon; });
    if (!bekend.length) { return uit; }
    var x = function (lon, z) { return Math.floor((lon + 180) / 360 * Math.pow(2, z)); };
    var y = function (lat, z) { var r = lat * Math.PI / 180; return Math.floor((1 - Math.log(Math.tan(r) + 1 / Math.cos(r)) / Math.PI) / 2 * Math.pow(2, z)); };
    for (var z = 14; z <= 17; z++) {
      for (var i = x(Math.min.apply(0, lons) - 0.002, z); i <= x(Math.max.apply(0, lons) + 0.002, z); i++) {
        for (var j = y(Math.max.apply(0, lats) + 0.001, z); j <= y(Math.min.apply(0, lats) - 0.001, z); j++) {
          if (uit.length < 300) { uit.push(adres.replace('{z}', z).replace('{x}', i).replace('{y}', j)); }
        }
      }
    }
    return uit;
  };
  var zonderHekje = function () { var u = reken.adres(); u.hash = ''; return u.href; };
  var paginas = function () {
    var uit = [zonderHekje(), new URL('werkbezoek', location.href).href, new URL('../kaart/uqr.mjs', location.href).href];
    d.stops.forEach(function (s) {
      var u = new URL(zonderHekje()); u.searchParams.set('stop', s.nr); uit.push(u.href);
      if (s.buurt) { uit.push(new URL('profiel?gebied=' + s.buurt, location.href).href); }
    });
    document.querySelectorAll('script[src],link[rel=stylesheet],link[rel=manifest]').forEach(function (e) { uit.push(e.src || e.href); });
    return uit.filter(function (u, i) { return uit.indexOf(u) === i; });
  };
  var dag = function (iso) { return new Date(iso).toLocaleString('nl-NL', {day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit'}); };
  var toon = function () {
    reken.lees('klaar').then(function (k) {
      if (!k) { return; }
      if (!d.stops.length) {
        stand.textContent = 'Op deze telefoon staat een route klaar, sinds ' + dag(k.sinds) + '. ';
        maak('a', 'Ga verder met die route', stand).href = k.adres;
        return;
      }
      if (k.adres.split('#')[0] !== zonderHekje()) { return; }
      stand.textContent = 'Klaargezet op ' + dag(k.sinds) + '. Werkt zonder bereik.' + (k.versie !== d.versie && navigator.onLine ? ' Er zijn nieuwere gegevens: zet de route opnieuw klaar.' : '');
    }, function () { stand.textContent = reken.VOL; });
  };
  toon();
  if (!d.stops.length) { return; }
  var zet = knop('Klaarzetten voor onderweg', klaar, function () {
    if (!window.isSecureContext || !navigator.serviceWorker) { stand.textContent = 'Dit kan alleen op een beveiligd adres (https). Vraag de beheerder van deze site.'; return; }
    var adressen = paginas(), tegels = hokje && hokje.checked ? reken.tegels(d.tegels) : [];
    zet.disabled = true;
    stand.textContent = 'Bezig: 0 van ' + (adressen.length + tegels.length) + '.';
    if (navigator.storage && navigator.storage.persist) { navigator.storage.persist(); }
    navigator.serviceWorker.register('onderweg-sw.js').then(function () { return navigator.serviceWorker.ready; }).then(function (r) {
      var kanaal = new MessageChannel();
      kanaal.port1.onmessage = function (e) {
        if (e.data.klaar === undefined) { stand.textContent = 'Bezig: ' + e.data.gedaan + ' van ' + e.data.van + '.'; return; }
        zet.disabled = false;
        if (!e.data.klaar) { stand.textContent = 'Het is niet gelukt: ' + e.data.mist + ' van de ' + e.data.van + ' ontbreken. Druk nog eens; wat er al is, blijft staan.'; return; }
        reken.schrijf('klaar', {adres: reken.adres().href, sinds: new Date().toISOString(), versie: d.versie}).then(toon, function () { stand.textContent = reken.VOL; });
      };
      r.active.postMessage({bewaar: adressen, tegels: tegels}, [kanaal.port2]);
    }, function () { zet.disabled = false; stand.textContent = reken.VOL; });
  });
  var aantal = d.tegels ? reken.tegels(d.tegels).length : 0, hokje = null;
  if (aantal) {
    var met = maak('label', '', klaar, 'aankruis');
    hokje = maak('input', '', met);
    hokje.type = 'checkbox'; hokje.id = 'met-kaart';
    met.appendChild(document.createTextNode(' Ook de achtergrondkaart: ' + aantal + ' stukjes, ongeveer ' + Math.max(1, Math.round(aantal * 0.015)) + ' MB, van PDOK'));
  }
  maak('p', 'Alles blijft op deze telefoon. Een iPhone kan het na zeven dagen zonder bezoek wissen.', klaar, 'bron');
}());
