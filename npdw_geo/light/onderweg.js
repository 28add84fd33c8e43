/* On the way: where am I, the screen that stays on, and a bar for one hand. No position leaves the phone: nothing here
   sends anything. */
(function () {
  var reken = window.npdwOnderweg;
  if (!reken) { return; }
  var d = reken.d, hier = reken.hierStop, maak = reken.maak, knop = reken.knop, plek = reken.plek;
  var ONNAUWKEURIG = 100, SPELING = 10;
  var naam = function (code) { return d.plekken[code][0]; };
  var buurtnaam = function (code) { return naam(code).split(',')[0]; };
  reken.buurtnaam = function (code) { return code && d.plekken[code] ? naam(code) : ''; };
  var zinVan = function (woorden) { return woorden.replace(/\.$/, '') + '.'; };
  // in which buurt; never more certain than the phone is
  var waar = function (buurten, onzeker) {
    var naast = buurten.naast;
    if (onzeker > ONNAUWKEURIG) {
      return (buurten.in ? 'U bent waarschijnlijk in ' + naam(buurten.in) : 'U bent waarschijnlijk buiten Dordt West') + '. Uw telefoon weet de plek niet precies: tot ' + reken.meters(onzeker) + ' ernaast.';
    }
    if (!naast.length) { return buurten.in ? 'U bent in ' + naam(buurten.in) + '.' : 'U bent buiten Dordt West.'; }
    if (!buurten.in && naast.length === 1) { return zinVan('U bent op of bij de rand van Dordt West, bij ' + naam(naast[0])); }
    var alle = (buurten.in ? [buurten.in] : []).concat(naast).map(buurtnaam);
    return zinVan('U bent op of bij de grens van ' + alle.slice(0, -1).join(', ') + ' en ' + alle[alle.length - 1]);
  };
  reken.zeg = function (lat, lon, onzeker) {
    var doel = null, buurten = reken.buurten(lat, lon, Math.min(Math.max(onzeker, SPELING), ONNAUWKEURIG));
    // the next stop is the one that is looked at, else the nearest
    d.stops.filter(function (s) { return s.lat !== null; }).forEach(function (s) {
      var ver = reken.afstand(lat, lon, s.lat, s.lon);
      if (d.stop ? s.nr === d.stop : !doel || ver < doel.ver) { doel = {stop: s, ver: ver}; }
    });
    var weg = doel ? ' Stop ' + doel.stop.nr + ', ' + doel.stop.naam + ': ' + (doel.ver < Math.max(15, Math.min(onzeker, 50)) ? 'u bent er.' :
      reken.meters(doel.ver) + ' naar het ' + reken.richting(lat, lon, doel.stop.lat, doel.stop.lon) + ', hemelsbreed.') : '';
    return {woorden: waar(buurten, onzeker) + weg, buurten: onzeker > ONNAUWKEURIG ? [] : (buurten.in ? [buurten.in] : []).concat(buurten.naast)};
  };
  // what is known of a buurt stands in the page: nobody is asked
  reken.bekend = function (codes, vak) {
    vak.textContent = '';
    codes.filter(function (code) { return d.plekken[code] && d.plekken[code][1].length; }).slice(0, 2).forEach(function (code) {
      maak('b', 'Wat we weten van ' + buurtnaam(code), vak);
      var lijst = maak('ul', '', vak), bron = d.plekken[code][2];
      d.plekken[code][1].forEach(function (regel) { maak('li', regel, lijst); });
      if (bron) { maak('p', bron, vak, 'bron'); }
      maak('p', '', vak).appendChild(maak('a', 'Alle cijfers van ' + buurtnaam(code), vak)).href = 'profiel?gebied=' + encodeURIComponent(code);
    });
  };
  plek.hidden = false;

  // ---- where am I: only on a press, nothing is kept
  var boven = document.createElement('div'), zin = document.querySelector('.zin');
  boven.className = 'onderweg waar';
  if (zin) { zin.after(boven); } else { plek.before(boven); }
  var balk = maak('div', '', boven, 'stappen'), melding = maak('p', '', boven, 'waar-ik-ben'), bekend = maak('div', '', boven, 'bekend');
  melding.setAttribute('role', 'status');
  var stip = null;
  knop('Waar ben ik', balk, function () {
    if (!navigator.geolocation) { melding.textContent = 'Deze telefoon geeft geen plek. Kies zelf een stop uit de lijst.'; return; }
    melding.textContent = 'Even zoeken.';
    bekend.textContent = '';
    navigator.geolocation.getCurrentPosition(function (p) {
      var gezegd = reken.zeg(p.coords.latitude, p.coords.longitude, p.coords.accuracy || 0);
      melding.textContent = gezegd.woorden;
      // of the buurt of this stop the page says it already
      reken.bekend(gezegd.buurten.filter(function (code) { return !hier || hier.eigen || code !== hier.buurt; }), bekend);
      if (window.L && window.map && map.addLayer) {
        if (stip) { stip.remove(); }
        stip = L.circleMarker([p.coords.latitude, p.coords.longitude], {radius: 9, color: '#fff', weight: 3, fillColor: '#1b3365', fillOpacity: 1, interactive: false}).addTo(map);
      }
    }, function (fout) {
      melding.textContent = fout.code === 1 ? 'U gaf geen toestemming. Kies zelf een stop uit de lijst; dat werkt net zo goed.' : 'Uw plek is niet te bepalen. Kies zelf een stop uit de lijst.';
    }, {enableHighAccuracy: true, timeout: 15000, maximumAge: 0});
  });
  if (hier && hier.eigen) { reken.bekend([hier.buurt], bekend); }

  // ---- the screen stays on, where the phone can
  if (navigator.wakeLock) {
    var slot = null, aan = knop('Scherm aan laten', balk, function () {
      if (slot) { slot.release(); slot = null; aan.textContent = 'Scherm aan laten'; aan.setAttribute('aria-pressed', 'false'); return; }
      navigator.wakeLock.request('screen').then(function (s) { slot = s; aan.textContent = 'Scherm blijft aan'; aan.setAttribute('aria-pressed', 'true'); }, function () { melding.textContent = 'Uw telefoon laat dit nu niet toe.'; });
    });
    aan.setAttribute('aria-pressed', 'false');
  }
}());
