/* A route on the phone: where am I, notes, a file to keep, and everything set ready for where there is no reception.
   No position and no note leaves the phone: nothing here sends anything, and nothing but the pages of the route is asked for. */
(function () {
  var plek = document.querySelector('[data-onderweg]');
  if (!plek) { return; }
  var d = JSON.parse(plek.dataset.route);
  var WINDEN = ['noorden', 'noordoosten', 'oosten', 'zuidoosten', 'zuiden', 'zuidwesten', 'westen', 'noordwesten'];
  // the one place of these decisions; a test calls them with values
  var reken = window.npdwOnderweg = {
    afstand: function (a, b, c, e) {
      var r = Math.PI / 180, x = (e - b) * r * Math.cos((a + c) / 2 * r), y = (c - a) * r;
      return Math.round(Math.sqrt(x * x + y * y) * 6371000);
    },
    richting: function (a, b, c, e) {
      var r = Math.PI / 180, hoek = Math.atan2((e - b) * Math.cos((a + c) / 2 * r), c - a) / r;
      return WINDEN[Math.round(((hoek + 360) % 360) / 45) % 8];
    },
    binnenRing: function (lon, lat, ring) {
      var binnen = false;
      for (var i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        if ((ring[i][1] > lat) !== (ring[j][1] > lat) &&
          lon < (ring[j][0] - ring[i][0]) * (lat - ring[i][1]) / (ring[j][1] - ring[i][1]) + ring[i][0]) { binnen = !binnen; }
      }
      return binnen;
    },
    binnen: function (lon, lat, vorm) {
      var delen = vorm.type === 'Polygon' ? [vorm.coordinates] : vorm.coordinates;
      return delen.some(function (ringen) {
        return reken.binnenRing(lon, lat, ringen[0]) && !ringen.slice(1).some(function (gat) { return reken.binnenRing(lon, lat, gat); });
      });
    },
    buurt: function (lat, lon) {
      var vormen = npdw.vormen.buurt;
      for (var code in vormen) { if (reken.binnen(lon, lat, vormen[code])) { return code; } }
      return '';
    },
    meters: function (m) { return m < 1000 ? Math.round(m / 10) * 10 + ' m' : (m / 1000).toFixed(1).replace('.', ',') + ' km'; },
    // what is said of a place; the next stop is the one that is looked at, else the nearest
    zeg: function (lat, lon, onzeker) {
      var code = reken.buurt(lat, lon), doel = null;
      d.stops.forEach(function (s) {
        var ver = reken.afstand(lat, lon, s.lat, s.lon);
        if (d.stop ? s.nr === d.stop : !doel || ver < doel.ver) { doel = {stop: s, ver: ver}; }
      });
      var waar = code ? 'U bent in ' + d.buurten[code] + '.' : 'U bent buiten Dordt West.';
      var weg = doel ? ' Stop ' + doel.stop.nr + ', ' + doel.stop.naam + ': ' + (doel.ver < 15 ? 'u bent er.' :
        reken.meters(doel.ver) + ' naar het ' + reken.richting(lat, lon, doel.stop.lat, doel.stop.lon) + ', hemelsbreed.') : '';
      return waar + weg + (onzeker > 100 ? ' Uw telefoon weet de plek niet precies: tot ' + reken.meters(onzeker) + ' ernaast.' : '');
    },
    xml: function (s) { return s.replace(/[&<>"']/g, function (c) { return '&#' + c.charCodeAt(0) + ';'; }); },
    gpx: function (adres) {
      return '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="Dordt West in kaart" xmlns="http://www.topografix.com/GPX/1/1">\n<metadata><link href="' +
        reken.xml(adres) + '"/></metadata>\n' + d.stops.map(function (s) {
        return '<wpt lat="' + s.lat + '" lon="' + s.lon + '"><name>' + s.nr + ' ' + reken.xml(s.naam) + '</name></wpt>';
      }).join('\n') + '\n</gpx>\n';
    },
    // the stops in a file that this page once made; words for everything else
    leesGpx: function (tekst) {
      if (tekst.length > 400000) { return {fout: 'Dit bestand is te groot voor een route.'}; }
      if (/<!DOCTYPE|<!ENTITY/i.test(tekst)) { return {fout: 'Dit bestand bevat meer dan een route en wordt niet gelezen.'}; }
      var boom = new DOMParser().parseFromString(tekst, 'application/xml');
      if (boom.getElementsByTagName('parsererror').length || !boom.getElementsByTagNameNS('*', 'gpx').length) { return {fout: 'Dit is geen GPX-bestand.'}; }
      var link = boom.getElementsByTagNameNS('*', 'link')[0], adres = link ? link.getAttribute('href') || '' : '';
      var deel = /[?&]stops=([A-Za-z0-9.,%-]+)/.exec(adres);
      if (!deel) { return {fout: 'In dit bestand staat geen route van deze site.'}; }
      var stops = decodeURIComponent(deel[1]).split(','), weg = stops.length - 30;
      return {stops: stops.slice(0, 30), fout: weg > 0 ? 'Er staan er ' + weg + ' te veel in; de eerste 30 zijn genomen.' : ''};
    },
    // tiles of the background around the stops, zoom 14 to 17; never more than 300
    tegels: function (adres) {
      var lats = d.stops.map(function (s) { return s.lat; }), lons = d.stops.map(function (s) { return s.lon; }), uit = [];
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
    }
  };

  var maak = reken.maak = function (soort, woorden, waar, klasse) {
    var e = document.createElement(soort);
    if (woorden) { e.textContent = woorden; }
    if (klasse) { e.className = klasse; }
    waar.appendChild(e);
    return e;
  };
  var knop = function (woorden, waar, doe) {
    var e = maak('button', woorden, waar, 'knop');
    e.type = 'button';
    e.addEventListener('click', doe);
    return e;
  };
  var bewaarBestand = function (naam, soort, inhoud) {
    var a = document.createElement('a');
    a.href = URL.createObjectURL(new Blob([inhoud], {type: soort}));
    a.download = naam;
    a.click();
    setTimeout(function () { URL.revokeObjectURL(a.href); }, 1000);
  };
  plek.hidden = false;

  // ---- where am I: only on a press, nothing is kept, nothing is sent
  var balk = maak('div', '', plek, 'stappen'), melding = maak('p', '', plek, 'waar-ik-ben');
  melding.setAttribute('role', 'status');
  var stip = null;
  knop('Waar ben ik', balk, function () {
    if (!navigator.geolocation) { melding.textContent = 'Deze telefoon geeft geen plek. Kies zelf een stop uit de lijst.'; return; }
    melding.textContent = 'Even zoeken.';
    navigator.geolocation.getCurrentPosition(function (p) {
      melding.textContent = reken.zeg(p.coords.latitude, p.coords.longitude, p.coords.accuracy || 0);
      if (window.L && window.map && map.addLayer) {
        if (stip) { stip.remove(); }
        stip = L.circleMarker([p.coords.latitude, p.coords.longitude], {radius: 9, color: '#fff', weight: 3, fillColor: '#1b3365', fillOpacity: 1, interactive: false}).addTo(map);
      }
    }, function (fout) {
      melding.textContent = fout.code === 1 ? 'U gaf geen toestemming. Kies zelf een stop uit de lijst; dat werkt net zo goed.' : 'Uw plek is niet te bepalen. Kies zelf een stop uit de lijst.';
    }, {enableHighAccuracy: true, timeout: 15000, maximumAge: 0});
  });

  // ---- the screen stays on, where the phone can
  if (navigator.wakeLock) {
    var slot = null, aan = knop('Scherm aan laten', balk, function () {
      if (slot) { slot.release(); slot = null; aan.textContent = 'Scherm aan laten'; aan.setAttribute('aria-pressed', 'false'); return; }
      navigator.wakeLock.request('screen').then(function (s) { slot = s; aan.textContent = 'Scherm blijft aan'; aan.setAttribute('aria-pressed', 'true'); }, function () { melding.textContent = 'Uw telefoon laat dit nu niet toe.'; });
    });
    aan.setAttribute('aria-pressed', 'false');
  }

  // ---- notes: in the memory of this phone alone
  var open = function () {
    return new Promise(function (goed, fout) {
      var vraag = indexedDB.open('npdw-werkbezoek', 1);
      vraag.onupgradeneeded = function () { vraag.result.createObjectStore('dingen'); };
      vraag.onsuccess = function () { goed(vraag.result); };
      vraag.onerror = function () { fout(vraag.error); };
    });
  };
  var doe = function (soort, werk) {
    return open().then(function (db) {
      return new Promise(function (goed, fout) {
        var t = db.transaction('dingen', soort), antwoord = werk(t.objectStore('dingen'));
        t.oncomplete = function () { db.close(); goed(antwoord && antwoord.result); };
        t.onerror = t.onabort = function () { db.close(); fout(t.error); };
      });
    });
  };
  var lees = function (sleutel) { return doe('readonly', function (s) { return s.get(sleutel); }); };
  var schrijf = function (sleutel, waarde) { return doe('readwrite', function (s) { return s.put(waarde, sleutel); }); };
  var vol = 'Deze telefoon bewaart nu niets (privévenster, of geen ruimte). Lopen met bereik gaat gewoon door.';
  var hier = d.stops.filter(function (s) { return s.nr === d.stop; })[0];
  if (hier) {
    var vak = maak('div', '', plek, 'notitie'), label = maak('label', 'Notitie bij deze stop (blijft op deze telefoon)', vak);
    var veld = maak('textarea', '', vak), gedaan = maak('label', '', vak, 'aankruis'), hok = maak('input', '', gedaan);
    veld.id = 'notitie'; label.htmlFor = 'notitie'; veld.rows = 3; veld.maxLength = 4000;
    hok.type = 'checkbox';
    gedaan.appendChild(document.createTextNode(' Gezien'));
    var staat = maak('p', '', vak, 'bron');
    staat.setAttribute('role', 'status');
    var bewaar = function () {
      schrijf('n:' + hier.id, {naam: hier.naam, buurt: d.buurten[hier.buurt] || '', tekst: veld.value, gedaan: hok.checked, tijd: new Date().toISOString()})
        .then(function () { staat.textContent = 'Bewaard op deze telefoon.'; }, function () { staat.textContent = vol; });
    };
    lees('n:' + hier.id).then(function (n) { if (n) { veld.value = n.tekst; hok.checked = n.gedaan; } }, function () { staat.textContent = vol; });
    veld.addEventListener('change', bewaar);
    veld.addEventListener('input', function () { clearTimeout(veld.wacht); veld.wacht = setTimeout(bewaar, 600); });
    hok.addEventListener('change', bewaar);
  }
  var alle = function () {
    return doe('readonly', function (s) { return s.getAllKeys(); }).then(function (sleutels) {
      return Promise.all(sleutels.filter(function (k) { return k.indexOf('n:') === 0; }).map(lees));
    });
  };
  var csv = function (n) {
    var cel = function (w) { w = String(w); return '"' + (/^[=+\-@\t\r]/.test(w) ? "'" : '') + w.replace(/"/g, '""') + '"'; };
    return '\ufeffstop;buurt;gezien;tijd;notitie\r\n' + n.map(function (r) { return [r.naam, r.buurt, r.gedaan ? 'ja' : 'nee', r.tijd, r.tekst].map(cel).join(';'); }).join('\r\n') + '\r\n';
  };
  var meer = maak('div', '', plek, 'stappen');
  knop('Notities bewaren (CSV)', meer, function () { alle().then(function (n) { bewaarBestand('notities.csv', 'text/csv', csv(n)); }, function () { melding.textContent = vol; }); });
  knop('Alle notities wissen', meer, function () {
    if (!confirm('Alle notities op deze telefoon wissen?')) { return; }
    doe('readwrite', function (s) { return s.getAllKeys().onsuccess = function (e) { e.target.result.forEach(function (k) { if (k.indexOf('n:') === 0) { s.delete(k); } }); }; })
      .then(function () { if (hier) { veld.value = ''; hok.checked = false; } melding.textContent = 'Alle notities zijn gewist.'; });
  });
  var routeAdres = new URL(location.href);
  routeAdres.searchParams.delete('stop');
  if (d.stops.length) { knop('Route bewaren (GPX)', meer, function () { bewaarBestand(d.bestand, 'application/gpx+xml', reken.gpx(routeAdres.href)); }); }
  var bestand = maak('input', '', meer, 'verborgen');
  bestand.type = 'file'; bestand.accept = '.gpx'; bestand.id = 'gpx'; bestand.tabIndex = -1; bestand.setAttribute('aria-hidden', 'true');
  knop('Route openen (GPX)', meer, function () { bestand.click(); });
  bestand.addEventListener('change', function () {
    if (!bestand.files.length) { return; }
    if (bestand.files[0].size > 400000) { melding.textContent = 'Dit bestand is te groot voor een route.'; return; }
    bestand.files[0].text().then(function (tekst) {
      var uit = reken.leesGpx(tekst);
      melding.textContent = uit.fout;
      if (uit.stops) { location.href = 'werkbezoek?stops=' + encodeURIComponent(uit.stops.join(',')); }
    });
  });

  // ---- set ready for where there is no reception
  var klaar = maak('div', '', plek, 'klaarzetten'), stand = maak('p', '', klaar);
  stand.setAttribute('role', 'status');
  var paginas = function () {
    var uit = [routeAdres.href];
    d.stops.forEach(function (s) {
      var u = new URL(routeAdres.href); u.searchParams.set('stop', s.nr); uit.push(u.href);
      if (s.buurt) { uit.push(new URL('profiel?gebied=' + s.buurt, location.href).href); }
    });
    document.querySelectorAll('script[src],link[rel=stylesheet],link[rel=manifest]').forEach(function (e) { uit.push(e.src || e.href); });
    uit.push(new URL('werkbezoek', location.href).href);
    return uit.filter(function (u, i) { return uit.indexOf(u) === i; });
  };
  var dag = function (iso) { return new Date(iso).toLocaleString('nl-NL', {day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit'}); };
  var toon = function () {
    lees('klaar').then(function (k) {
      if (!k) { return; }
      if (!d.stops.length) {
        stand.textContent = 'Op deze telefoon staat een route klaar, sinds ' + dag(k.sinds) + '. ';
        maak('a', 'Ga verder met die route', stand).href = k.adres;
        return;
      }
      if (k.adres !== routeAdres.href) { return; }
      stand.textContent = 'Klaargezet op ' + dag(k.sinds) + '. Werkt zonder bereik.' + (k.versie !== d.versie && navigator.onLine ? ' Er zijn nieuwere gegevens: zet de route opnieuw klaar.' : '');
    }, function () { stand.textContent = vol; });
  };
  toon();
  if (!d.stops.length) { return; }
  var zet = knop('Klaarzetten voor onderweg', klaar, function () {
    if (!window.isSecureContext || !navigator.serviceWorker) { stand.textContent = 'Dit kan alleen op een beveiligd adres (https). Vraag de beheerder van deze site.'; return; }
    var adressen = paginas(), kaart = document.getElementById('kaartgegevens'), tegels = [];
    var achtergrond = document.getElementById('met-kaart');
    if (kaart && achtergrond.checked) { tegels = reken.tegels(JSON.parse(kaart.textContent).tegels || ''); }
    zet.disabled = true;
    stand.textContent = 'Bezig: 0 van ' + (adressen.length + tegels.length) + '.';
    if (navigator.storage && navigator.storage.persist) { navigator.storage.persist(); }
    navigator.serviceWorker.register('onderweg-sw.js').then(function () { return navigator.serviceWorker.ready; }).then(function (r) {
      var kanaal = new MessageChannel();
      kanaal.port1.onmessage = function (e) {
        if (e.data.klaar === undefined) { stand.textContent = 'Bezig: ' + e.data.gedaan + ' van ' + e.data.van + '.'; return; }
        zet.disabled = false;
        if (!e.data.klaar) { stand.textContent = 'Het is niet gelukt: ' + e.data.mist + ' van de ' + e.data.van + ' ontbreken. Druk nog eens; wat er al is, blijft staan.'; return; }
        schrijf('klaar', {adres: routeAdres.href, sinds: new Date().toISOString(), versie: d.versie}).then(toon, function () { stand.textContent = vol; });
      };
      r.active.postMessage({bewaar: adressen, tegels: tegels}, [kanaal.port2]);
    }, function () { zet.disabled = false; stand.textContent = vol; });
  });
  var aantal = d.tegels ? reken.tegels(d.tegels).length : 0;
  if (aantal) {
    var met = maak('label', '', klaar, 'aankruis'), hokje = maak('input', '', met);
    hokje.type = 'checkbox'; hokje.id = 'met-kaart';
    met.appendChild(document.createTextNode(' Ook de achtergrondkaart: ' + aantal + ' stukjes, ongeveer ' + Math.max(1, Math.round(aantal * 0.015)) + ' MB, van PDOK'));
  } else { maak('input', '', klaar).id = 'met-kaart'; document.getElementById('met-kaart').hidden = true; }
  maak('p', 'Alles blijft op deze telefoon. Een iPhone kan het na zeven dagen zonder bezoek wissen.', klaar, 'bron');
}());
