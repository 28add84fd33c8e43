/* What a phone computes of a route: distance, direction, which buurt, times, the shortest order. Nothing here sends anything;
   a test calls each with values. Points are latitude and longitude (WGS 84). */
(function () {
  var plek = document.querySelector('[data-onderweg]');
  if (!plek) { return; }
  var WINDEN = ['noorden', 'noordoosten', 'oosten', 'zuidoosten', 'zuiden', 'zuidwesten', 'westen', 'noordwesten'];
  var STRAAL = 6371000, GRAAD = Math.PI / 180, MEESTE_KORTST = 12;
  // walking, as the server counts it: 75 m a minute, a third further than the crow flies
  var LOOP = 75, OM = 1.3;
  var som = function (rij, p, q) { return rij.reduce(function (t, r) { return t + r[2] * Math.pow(p, r[0]) * Math.pow(q, r[1]); }, 0); };
  var reken = window.npdwOnderweg = {
    plek: plek,
    d: JSON.parse(plek.dataset.route),
    // in metres of RD, as the server counts
    afstand: function (a, b, c, e) {
      var van = reken.rd(a, b), naar = reken.rd(c, e);
      return Math.hypot(naar[0] - van[0], naar[1] - van[1]);
    },
    richting: function (a, b, c, e) {
      var hoek = Math.atan2((e - b) * Math.cos((a + c) / 2 * GRAAD), c - a) / GRAAD;
      return WINDEN[Math.round(((hoek + 360) % 360) / 45) % 8];
    },
    meters: function (m) { return m < 1000 ? Math.round(m / 10) * 10 + ' m' : (m / 1000).toFixed(1).replace('.', ',') + ' km'; },
    binnenRing: function (lon, lat, ring) {
      var binnen = false;
      for (var i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        if ((ring[i][1] > lat) !== (ring[j][1] > lat) &&
          lon < (ring[j][0] - ring[i][0]) * (lat - ring[i][1]) / (ring[j][1] - ring[i][1]) + ring[i][0]) { binnen = !binnen; }
      }
      return binnen;
    },
    // metres to the nearest edge of a ring
    totRand: function (lon, lat, ring) {
      var rek = Math.cos(lat * GRAAD), beste = Infinity;
      for (var i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        var ax = (ring[j][0] - lon) * rek, ay = ring[j][1] - lat, dx = (ring[i][0] - ring[j][0]) * rek, dy = ring[i][1] - ring[j][1];
        var deel = dx || dy ? Math.max(0, Math.min(1, -(ax * dx + ay * dy) / (dx * dx + dy * dy))) : 0;
        beste = Math.min(beste, Math.hypot(ax + deel * dx, ay + deel * dy) * GRAAD * STRAAL);
      }
      return beste;
    },
    delen: function (vorm) { return vorm.type === 'Polygon' ? [vorm.coordinates] : vorm.coordinates; },
    binnen: function (lon, lat, vorm) {
      return reken.delen(vorm).some(function (ringen) {
        return reken.binnenRing(lon, lat, ringen[0]) && !ringen.slice(1).some(function (gat) { return reken.binnenRing(lon, lat, gat); });
      });
    },
    // the buurt of a point, and those whose boundary lies within so many metres of it: a phone is never exact
    buurten: function (lat, lon, speling) {
      var vormen = npdw.vormen.buurt, uit = {in: '', naast: []};
      for (var code in vormen) {
        if (!uit.in && reken.binnen(lon, lat, vormen[code])) { uit.in = code; continue; }
        var dichtbij = reken.delen(vormen[code]).some(function (ringen) { return ringen.some(function (ring) { return reken.totRand(lon, lat, ring) <= speling; }); });
        if (dichtbij) { uit.naast.push(code); }
      }
      return uit;
    },
    // the approximation of Schreutelkamp and Strang van Hees: within half a metre
    rd: function (lat, lon) {
      var f = 0.36 * (lat - 52.1551744), l = 0.36 * (lon - 5.38720621);
      var x = som([[0, 1, 190094.945], [1, 1, -11832.228], [2, 1, -114.221], [0, 3, -32.391], [1, 0, -0.705], [3, 1, -2.34], [1, 3, -0.608], [0, 2, -0.008], [2, 3, 0.148]], f, l);
      var y = som([[1, 0, 309056.544], [0, 2, 3638.893], [2, 0, 73.077], [1, 2, -157.984], [3, 0, 59.788], [0, 1, 0.433], [2, 2, -6.439], [1, 1, -0.032], [0, 4, 0.092], [1, 4, -0.054]], f, l);
      return [155000 + x, 463000 + y];
    },
    // what a link keeps of a place: five metres
    naarRd: function (lat, lon) { return reken.rd(lat, lon).map(function (m) { return 5 * Math.round(m / 5); }); },
    naarGraden: function (x, y) {
      var p = (x - 155000) * 1e-5, q = (y - 463000) * 1e-5;
      var lat = som([[0, 1, 3235.65389], [2, 0, -32.58297], [0, 2, -0.2475], [2, 1, -0.84978], [0, 3, -0.0655], [2, 2, -0.01709], [1, 0, -0.00738], [4, 0, 0.0053], [2, 3, -0.00039], [4, 1, 0.00033], [1, 1, -0.00012]], p, q);
      var lon = som([[1, 0, 5260.52916], [1, 1, 105.94684], [1, 2, 2.45656], [3, 0, -0.81885], [1, 3, 0.05594], [3, 1, -0.05607], [0, 1, 0.01199], [3, 2, -0.00256], [1, 4, 0.00128], [0, 2, 0.00022], [2, 0, -0.00022], [5, 0, 0.00026]], p, q);
      return [52.1551744 + lat / 3600, 5.38720621 + lon / 3600];
    },
    // does a point of one's own lie in or around Dordrecht? (RD)
    hier: function (x, y) { return x > 80000 && x < 130000 && y > 400000 && y < 450000; },
    klok: function (minuten) { var m = Math.round(minuten), twee = function (n) { return (n < 10 ? '0' : '') + n; }; return twee(Math.floor(m / 60) % 24) + ':' + twee(m % 60); },
    // arrival, metres and direction of every stop
    tijden: function (stops, begin, duur) {
      var delen = begin.split(':'), nu = Number(delen[0]) * 60 + Number(delen[1]);
      return stops.map(function (s, i) {
        var van = stops[i - 1], ver = van ? reken.afstand(van.lat, van.lon, s.lat, s.lon) : 0;
        nu += ver * OM / LOOP;
        var uit = {aankomst: reken.klok(nu), ver: ver, naar: ver ? reken.richting(van.lat, van.lon, s.lat, s.lon) : ''};
        nu += duur;
        uit.einde = reken.klok(nu);
        return uit;
      });
    },
    lengte: function (stops) { return stops.reduce(function (t, s, i) { return i ? t + reken.afstand(stops[i - 1].lat, stops[i - 1].lon, s.lat, s.lon) : 0; }, 0); },
    // the stops in the shortest order from the first one on: every set of stops with its last one (Held and Karp)
    kortste: function (stops) {
      var n = stops.length;
      if (n < 3 || n > MEESTE_KORTST) { return stops; }
      var ver = stops.map(function (a) { return stops.map(function (b) { return reken.afstand(a.lat, a.lon, b.lat, b.lon); }); });
      var beste = {1: {0: [0, -1]}}, alles = (1 << n) - 1;
      for (var set = 1; set <= alles; set += 2) {
        for (var laatste in beste[set] || {}) {
          for (var volgt = 1; volgt < n; volgt++) {
            if (set & (1 << volgt)) { continue; }
            var groter = set | (1 << volgt), weg = beste[set][laatste][0] + ver[laatste][volgt];
            beste[groter] = beste[groter] || {};
            if (!beste[groter][volgt] || weg < beste[groter][volgt][0]) { beste[groter][volgt] = [weg, Number(laatste)]; }
          }
        }
      }
      var eind = beste[alles], plaats = Number(Object.keys(eind).reduce(function (a, b) { return eind[a][0] <= eind[b][0] ? a : b; }));
      var volgorde = [];
      for (set = alles; plaats >= 0;) {
        volgorde.unshift(stops[plaats]);
        var voor = beste[set][plaats][1];
        set &= ~(1 << plaats);
        plaats = voor;
      }
      return volgorde;
    },
    maak: function (soort, woorden, waar, klasse) {
      var e = document.createElement(soort);
      if (woorden) { e.textContent = woorden; }
      if (klasse) { e.className = klasse; }
      waar.appendChild(e);
      return e;
    },
    knop: function (woorden, waar, doe) {
      var e = reken.maak('button', woorden, waar, 'knop');
      e.type = 'button';
      e.addEventListener('click', doe);
      return e;
    },
    bewaarBestand: function (naam, soort, inhoud) {
      var a = document.createElement('a');
      a.href = URL.createObjectURL(new Blob([inhoud], {type: soort}));
      a.download = naam;
      a.click();
      setTimeout(function () { URL.revokeObjectURL(a.href); }, 1000);
    },
    // a comma as itself: the address of a kept page is the one that is asked
    leesbaar: function (u) { u.search = u.search.replace(/%2C/g, ','); return u.href; },
    // the address of the whole route, with what is one's own behind #
    adres: function () { var u = new URL(location.href); u.searchParams.delete('stop'); return u; }
  };
  reken.hierStop = reken.d.stops.filter(function (s) { return s.nr === reken.d.stop; })[0];
}());
