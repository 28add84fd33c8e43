/* Notes on the way: in the memory of this phone alone, never sent; and the bar for one hand below a stop. */
(function () {
  var reken = window.npdwOnderweg;
  if (!reken) { return; }
  var d = reken.d, hier = reken.hierStop, maak = reken.maak, knop = reken.knop, plek = reken.plek;
  var vol = reken.VOL = 'Er is geen plaats om iets te bewaren, of dit venster bewaart niets. Lopen met bereik kan wel.';
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
  var lees = reken.lees = function (sleutel) { return doe('readonly', function (s) { return s.get(sleutel); }); };
  var schrijf = reken.schrijf = function (sleutel, waarde) { return doe('readwrite', function (s) { return s.put(waarde, sleutel); }); };
  var alle = function () {
    return doe('readonly', function (s) { return s.getAllKeys(); }).then(function (sleutels) {
      return Promise.all(sleutels.filter(function (k) { return k.indexOf('n:') === 0; }).map(lees));
    });
  };
  var bewaar = function () { return Promise.resolve(); };
  if (hier) {
    var vak = maak('div', '', plek, 'notitie'), label = maak('label', 'Notitie bij deze stop (blijft op deze telefoon)', vak);
    var veld = maak('textarea', '', vak), gedaan = maak('label', '', vak, 'aankruis'), hok = maak('input', '', gedaan);
    veld.id = 'notitie'; label.htmlFor = 'notitie'; veld.rows = 3; veld.maxLength = 4000;
    hok.type = 'checkbox';
    gedaan.appendChild(document.createTextNode(' Gezien'));
    var staat = maak('p', '', vak, 'bron');
    staat.setAttribute('role', 'status');
    bewaar = function () {
      clearTimeout(veld.wacht);
      return schrijf('n:' + hier.id, {naam: hier.naam, buurt: reken.buurtnaam(hier.buurt), tekst: veld.value, gedaan: hok.checked, tijd: new Date().toISOString()})
        .then(function () { staat.textContent = 'Bewaard op deze telefoon.'; }, function () { staat.textContent = vol; });
    };
    lees('n:' + hier.id).then(function (n) { if (n) { veld.value = n.tekst; hok.checked = n.gedaan; } }, function () { staat.textContent = vol; });
    veld.addEventListener('change', bewaar);
    veld.addEventListener('input', function () { clearTimeout(veld.wacht); veld.wacht = setTimeout(bewaar, 600); });
    hok.addEventListener('change', bewaar);
    balk();
  }
  // the bar for one hand: back, I am there (a tick, then on to the next), a note
  function balk() {
    var onder = maak('nav', '', document.body, 'looprij'), hekje = window.npdwEigen && npdwEigen.staat ? npdwEigen.schrijf(npdwEigen.staat) : '';
    onder.setAttribute('aria-label', 'Onderweg');
    document.body.classList.add('loopt');
    var naar = function (nr) { var u = new URL(location.href); u.searchParams.set('stop', nr); u.hash = hekje.slice(1); return reken.leesbaar(u); };
    var link = function (woorden, adres) { var a = maak('a', woorden, onder, 'knop'); a.href = adres; return a; };
    if (hier.nr > 1) { link('Vorige', naar(hier.nr - 1)); } else { link('Route', reken.adres().href); }
    knop('Ik ben er', onder, function () {
      hok.checked = true;
      bewaar().then(function () { location.href = hier.nr < d.stops.length ? naar(hier.nr + 1) : reken.adres().href; });
    }).classList.add('hoofd');
    knop('Notitie', onder, function () { veld.scrollIntoView({block: 'center'}); veld.focus({preventScroll: true}); });
  }

  var cel = function (w) { w = String(w); return '"' + (/^[=+\-@\t\r]/.test(w) ? "'" : '') + w.replace(/"/g, '""') + '"'; };
  var csv = function (n) {
    return '\ufeffstop;buurt;gezien;tijd;notitie\r\n' + n.map(function (r) { return [r.naam, r.buurt, r.gedaan ? 'ja' : 'nee', r.tijd, r.tekst].map(cel).join(';'); }).join('\r\n') + '\r\n';
  };
  var woorden = function (n) {
    return n.map(function (r) { return r.naam + (r.buurt ? ' (' + r.buurt + ')' : '') + '\n' + (r.gedaan ? 'Gezien. ' : '') + new Date(r.tijd).toLocaleString('nl-NL', {dateStyle: 'long', timeStyle: 'short'}) + '\n' + r.tekst + '\n'; }).join('\n');
  };
  var meer = reken.meer = maak('div', '', plek, 'stappen'), melding = reken.melding = maak('p', '', plek, 'waar-ik-ben');
  melding.setAttribute('role', 'status');
  var bijNotities = function (doe) {
    return function () { alle().then(function (n) { if (n.length) { doe(n); } else { melding.textContent = 'Er zijn nog geen notities.'; } }, function () { melding.textContent = vol; }); };
  };
  knop('Notities bewaren (CSV)', meer, bijNotities(function (n) { bewaarAls('notities.csv', 'text/csv', csv(n)); }));
  knop('Notities delen', meer, bijNotities(function (n) {
    if (!navigator.share) { bewaarAls('notities.txt', 'text/plain', woorden(n)); return; }
    navigator.share({title: 'Notities werkbezoek', text: woorden(n)}).catch(function () { /* whoever stops sharing, stops */ });
  }));
  function bewaarAls(naam, soort, inhoud) { reken.bewaarBestand(naam, soort, inhoud); melding.textContent = ''; }
  knop('Alles wissen', meer, function () {
    if (!confirm('Alle notities op deze telefoon wissen?')) { return; }
    doe('readwrite', function (s) { return s.getAllKeys().onsuccess = function (e) { e.target.result.forEach(function (k) { if (k.indexOf('n:') === 0) { s.delete(k); } }); }; })
      .then(function () { if (hier) { veld.value = ''; hok.checked = false; } melding.textContent = 'Alle notities zijn gewist.'; }, function () { melding.textContent = vol; });
  });
  if (d.stops.length) { knop('Route bewaren (GPX)', meer, function () { reken.bewaarBestand(d.bestand, 'application/gpx+xml', reken.gpx(reken.adres().href)); }); }
  var bestand = maak('input', '', meer, 'verborgen');
  bestand.type = 'file'; bestand.accept = '.gpx'; bestand.id = 'gpx'; bestand.tabIndex = -1; bestand.setAttribute('aria-hidden', 'true');
  knop('Route openen (GPX)', meer, function () { bestand.click(); });
  bestand.addEventListener('change', function () {
    if (!bestand.files.length) { return; }
    if (bestand.files[0].size > reken.GROOTSTE) { melding.textContent = reken.TE_GROOT; return; }
    bestand.files[0].text().then(function (tekst) {
      var uit = reken.leesGpx(tekst);
      melding.textContent = uit.fout;
      if (!uit.stops) { return; }
      var adres = npdwEigen.adres(uit.stops, uit.staat);
      if (!uit.fout) { npdwEigen.ga(adres); return; }
      // what was left out is read before the route opens
      var verder = maak('a', ' Open de route', melding, '');
      verder.href = adres;
      verder.addEventListener('click', function (e) { e.preventDefault(); npdwEigen.ga(adres); });
    });
  });
}());
