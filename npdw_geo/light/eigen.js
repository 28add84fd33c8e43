/* Points and words of one's own on a route. Each point is a stop (`eigen.` and a number) in the query; where it lies and
   what it is called stands behind # in the link, so that it reaches no server and no log:
   [{number: [name, x, y]}, {stop: question}], in RD rounded to 5 m. Together at most 1,500 signs. */
(function () {
  var reken = window.npdwOnderweg;
  if (!reken) { return; }
  var d = reken.d, MEESTE = 1500, STOPS = 30, CODE = 1200;
  var eigen = window.npdwEigen = {
    schrijf: function (staat) {
      var leeg = !Object.keys(staat.punten).length && !Object.keys(staat.vragen).length;
      return leeg ? '' : '#e=' + encodeURIComponent(JSON.stringify([staat.punten, staat.vragen]));
    },
    // whatever is wrong with it gives nothing of one's own, never an error; an older link numbers its points by their order
    lees: function (hekje) {
      var uit = {punten: {}, vragen: {}};
      try {
        if (hekje.indexOf('#e=') !== 0 || hekje.length > 9000) { return uit; }
        var ruw = JSON.parse(decodeURIComponent(hekje.slice(3))), rij = Array.isArray(ruw[0]);
        Object.keys(ruw[0]).slice(0, STOPS).forEach(function (k) {
          var p = ruw[0][k], nummer = Number(k) + (rij ? 1 : 0);
          if (nummer >= 1 && nummer <= STOPS && typeof p[0] === 'string' && reken.hier(p[1], p[2])) { uit.punten[nummer] = [p[0].slice(0, 80), Math.round(p[1]), Math.round(p[2])]; }
        });
        Object.keys(ruw[1]).slice(0, STOPS).forEach(function (k) { if (typeof ruw[1][k] === 'string') { uit.vragen[k.slice(0, 60)] = ruw[1][k].slice(0, 300); } });
        uit.ouder = rij && ruw[0].length > 0;
      } catch (fout) { return {punten: {}, vragen: {}}; }
      if (!uit.ouder) { delete uit.ouder; }
      return uit;
    },
    tekens: function (staat) {
      var tel = function (t, w) { return t + w.length; };
      return Object.keys(staat.punten).map(function (k) { return staat.punten[k][0]; }).reduce(tel, 0) + Object.keys(staat.vragen).map(function (k) { return staat.vragen[k]; }).reduce(tel, 0);
    },
    // the address of a route of these stops, with what is one's own
    adres: function (stops, staat) {
      var u = reken.adres();
      u.searchParams.set('stops', stops.join(','));
      u.hash = eigen.schrijf(staat).slice(1);
      return reken.leesbaar(u);
    },
    ga: function (adres) {
      var zelfde = adres.split('#')[0] === location.href.split('#')[0];
      location.href = adres;
      if (zelfde) { location.reload(); }
    },
    // the window to share holds links without what is one's own: only this phone can add it
    deel: function (venster) {
      if (location.hash.indexOf('#e=') !== 0) { return; }
      var veld = venster.querySelector('#deel0'), deel = venster.querySelector('[data-apparaat]'), beeld = venster.querySelector('figure');
      if (veld) { veld.value += location.hash; }
      if (deel) { deel.dataset.apparaat += location.hash; }
      if (beeld) { eigen.code(beeld, veld ? veld.value : location.href); }
    },
    // a code with what is one's own is made here: the server never hears of it
    code: function (vak, adres) {
      vak.textContent = '';
      if (adres.length > CODE) { reken.maak('p', 'Deze link is te lang voor een QR-code. Deel de link of het bestand.', vak, 'bron'); return Promise.resolve(); }
      return import(new URL('../kaart/uqr.mjs', location.href).href).then(function (qr) {
        // white around it as wide as four modules, as the standard asks
        vak.innerHTML = qr.renderSVG(adres, {ecc: 'L', border: 4});
        var beeld = vak.firstElementChild;
        beeld.setAttribute('role', 'img');
        beeld.setAttribute('aria-label', 'QR-code van deze link, met uw eigen punten en woorden');
        beeld.classList.add('qr');
        beeld.style.width = Math.max(240, 4 * beeld.viewBox.baseVal.width / 10) + 'px';
        reken.maak('figcaption', 'Scan voor de route met wat van u is', vak);
      }, function () { reken.maak('p', 'Zonder bereik is er geen QR-code. Deel de link of het bestand.', vak, 'bron'); });
    }
  };
  var staat = eigen.staat = eigen.lees(location.hash);
  var ids = d.stops.map(function (s) { return s.id; }), nummers = Object.keys(staat.punten);
  if (staat.ouder && nummers.some(function (k) { return ids.indexOf('eigen.' + k) < 0; })) {
    var erbij = nummers.map(function (k) { return 'eigen.' + k; }).filter(function (id) { return ids.indexOf(id) < 0; });
    eigen.ga(eigen.adres(ids.concat(erbij).slice(0, STOPS), staat));
    return;
  }
  nummers.forEach(function (k) { if (ids.indexOf('eigen.' + k) < 0) { delete staat.punten[k]; } });
  // from here on a point of one's own is a stop like any other
  d.stops.forEach(function (s) {
    var punt = s.id.indexOf('eigen.') === 0 && staat.punten[s.id.slice(6)];
    if (!punt) { return; }
    var graden = reken.naarGraden(punt[1], punt[2]);
    s.eigen = true;
    s.naam = punt[0];
    s.lat = Math.round(graden[0] * 1e6) / 1e6;
    s.lon = Math.round(graden[1] * 1e6) / 1e6;
    s.buurt = window.npdw && npdw.vormen ? reken.buurten(s.lat, s.lon, 0).in : '';
  });
  // the route goes on with what is one's own: every link of this page, and its form, carry it
  eigen.draag = function () {
    var hekje = eigen.schrijf(staat);
    history.replaceState(history.state, '', location.pathname + location.search + hekje);
    document.querySelectorAll("a[href^='?'],a[href*='werkbezoek?']").forEach(function (a) { a.hash = hekje.slice(1); });
    var form = document.getElementById('keuzes');
    if (form) { form.action = location.pathname + hekje; }
  };
  eigen.past = function (nieuw, melding) {
    var goed = eigen.tekens(nieuw) <= MEESTE;
    melding.textContent = goed ? '' : 'Eigen punten en woorden zijn samen hoogstens 1.500 tekens.';
    return goed;
  };
  eigen.draag();
}());
