/* A route as a file (GPX 1.1), made and read on the device. */
(function () {
  var reken = window.npdwOnderweg;
  if (!reken) { return; }
  var MEESTE = 30, GROOTSTE = 2000000, LETTERS = 1500;
  var xml = function (s) { return s.replace(/[&<>"']/g, function (c) { return '&#' + c.charCodeAt(0) + ';'; }); };
  var geen = function (fout) { return {fout: fout}; };
  reken.TE_GROOT = 'Dit bestand is te groot voor een route.';
  reken.GROOTSTE = GROOTSTE;
  reken.gpx = function (adres) {
    return '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="Dordt West in kaart" xmlns="http://www.topografix.com/GPX/1/1">\n<metadata><link href="' +
      xml(adres) + '"/></metadata>\n' + reken.d.stops.filter(function (s) { return s.lat; }).map(function (s) {
      return '<wpt lat="' + s.lat + '" lon="' + s.lon + '"><name>' + s.nr + ' ' + xml(s.naam) + '</name></wpt>';
    }).join('\n') + '\n</gpx>\n';
  };
  // the stops of a file that this site made, else its points as points of one's own; words for everything else
  reken.leesGpx = function (tekst) {
    if (tekst.length > GROOTSTE) { return geen(reken.TE_GROOT); }
    if (/<!DOCTYPE|<!ENTITY/i.test(tekst)) { return geen('Dit bestand bevat meer dan een route en wordt niet gelezen.'); }
    var boom = new DOMParser().parseFromString(tekst, 'application/xml');
    if (boom.getElementsByTagName('parsererror').length || !boom.getElementsByTagNameNS('*', 'gpx').length) { return geen('Dit is geen GPX-bestand.'); }
    var link = boom.getElementsByTagNameNS('*', 'link')[0], adres = link ? link.getAttribute('href') || '' : '';
    var deel = /werkbezoek\?[^#]*stops=([A-Za-z0-9.,%-]+)/.exec(adres);
    return deel ? eigenRoute(deel[1], adres) : andereRoute(boom);
  };
  var eigenRoute = function (deel, adres) {
    var hek = adres.indexOf('#'), staat = npdwEigen.lees(hek < 0 ? '' : adres.slice(hek));
    var stops = decodeURIComponent(deel).split(',').filter(function (id) { return id.indexOf('eigen.') || staat.punten[id.slice(6)]; });
    return {stops: stops.slice(0, MEESTE), staat: staat, fout: teVeel(stops.length)};
  };
  var teVeel = function (aantal) { return aantal > MEESTE ? 'Er staan er ' + (aantal - MEESTE) + ' te veel in; de eerste ' + MEESTE + ' zijn genomen.' : ''; };
  var andereRoute = function (boom) {
    var lijst = function (naam, waar) { return Array.prototype.slice.call((waar || boom).getElementsByTagNameNS('*', naam)); };
    var wegen = lijst('rte'), punten = lijst('wpt'), gezegd = [];
    if (!punten.length && wegen.length) {
      punten = lijst('rtept', wegen[0]);
      if (wegen.length > 1) { gezegd.push('Er staan ' + wegen.length + ' routes in; de eerste is genomen.'); }
    }
    if (!punten.length) { return geen(lijst('trkpt').length ? 'Dit bestand is een gelopen spoor, zonder punten om te stoppen.' : 'In dit bestand staat geen route.'); }
    var gevonden = punten.map(punt).filter(Boolean), ver = punten.length - gevonden.length;
    if (ver) { gezegd.push((ver === 1 ? 'Eén punt ligt' : ver + ' punten liggen') + ' te ver van Dordrecht en ' + (ver === 1 ? 'is' : 'zijn') + ' overgeslagen.'); }
    if (!gevonden.length) { return geen('Geen punt in dit bestand ligt in of bij Dordrecht.'); }
    if (gevonden.length > MEESTE) { gezegd.push(teVeel(gevonden.length)); }
    var staat = {punten: {}, vragen: {}}, over = gevonden.slice(0, MEESTE), ruimte = Math.floor(LETTERS / over.length);
    over.forEach(function (p, i) { staat.punten[i + 1] = [p[0].slice(0, Math.min(80, ruimte)) || 'Punt ' + (i + 1), p[1], p[2]]; });
    return {stops: over.map(function (p, i) { return 'eigen.' + (i + 1); }), staat: staat, fout: gezegd.join(' ')};
  };
  // [name, x, y] of a point in a file, nothing when it lies elsewhere
  var punt = function (e) {
    var lat = parseFloat(e.getAttribute('lat')), lon = parseFloat(e.getAttribute('lon'));
    if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) { return null; }
    var rd = reken.naarRd(lat, lon), naam = e.getElementsByTagNameNS('*', 'name')[0];
    return reken.hier(rd[0], rd[1]) ? [naam ? naam.textContent.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim() : '', rd[0], rd[1]] : null;
  };
}());
