/* What draws in the map frame. Served once with the shapes of all areas behind it (npdw.vormen,
   npdw.achtergrond); a view then only sends ids, words and colours. */
window.npdw = {
  // ground, context, left-out areas, outlines on top, names, Dutch controls
  teken: function (map) {
    var d = npdw.achtergrond;
    map.attributionControl.setPrefix('<a href="https://leafletjs.com">Leaflet</a>');
    L.control.zoom({zoomInTitle: 'Inzoomen', zoomOutTitle: 'Uitzoomen'}).addTo(map);
    map.createPane('onder').style.zIndex = 350;
    var top = map.createPane('boven');
    top.style.zIndex = 450;
    top.style.pointerEvents = 'none';
    L.geoJson(d.context, {pane: 'onder', interactive: false, attribution: d.credit,
      style: {color: '#c9c5bb', weight: 1, fillColor: d.land, fillOpacity: 0.35}}).addTo(map);
    L.geoJson(d.outside, {pane: 'onder',
      style: {color: '#ffffff', weight: 1, fillColor: 'url(#' + d.pattern + ')', fillOpacity: 1},
      onEachFeature: function (f, l) {
        l.bindTooltip('<b>' + f.properties.naam + '</b>telt niet mee: ' + f.properties.reden, {sticky: true});
      }
    }).addTo(map).eachLayer(function (l) {
      if (l.getElement()) { l.getElement().setAttribute('tabindex', '-1'); }
    });
    var outlines = L.geoJson(d.outlines, {pane: 'boven', interactive: false, style: {color: d.ink, weight: 2, fill: false}}).addTo(map);
    npdw.vingers(map);
    npdw.heel(map, outlines.getBounds());
    d.names.forEach(function (n) {
      npdw.naam(n, n[3]).addTo(map);
    });
  },

  naam: function (n, soort) {
    return L.marker([n[0], n[1]], {interactive: false, keyboard: false, zIndexOffset: -1000, icon: L.divIcon({
      className: '', iconSize: [0, 0], html: '<span class="plaatsnaam ' + soort + '">' + n[2] + '</span>'})});
  },

  // one finger scrolls the page, two move the map; the first time that is said
  vingers: function (map) {
    var box = map.getContainer(), from = null;
    // before Leaflet hears of it: a mouse drags, a finger does not
    box.addEventListener('pointerdown', function (e) {
      if (e.pointerType === 'touch') { map.dragging.disable(); } else { map.dragging.enable(); }
    }, true);
    box.addEventListener('touchstart', function (e) { from = e.touches.length === 1 ? e.touches[0].clientY : null; }, {passive: true});
    box.addEventListener('touchmove', function (e) {
      if (from === null || e.touches.length !== 1 || Math.abs(e.touches[0].clientY - from) < 30) { return; }
      from = null;
      try {
        if (sessionStorage.getItem('npdw-vingers')) { return; }
        sessionStorage.setItem('npdw-vingers', '1');
      } catch (fout) { /* a private window keeps nothing */ }
      var line = document.createElement('p');
      line.className = 'vingers';
      line.setAttribute('role', 'status');
      line.textContent = 'Met twee vingers beweegt u de kaart';
      box.appendChild(line);
      setTimeout(function () { line.remove(); }, 4000);
    }, {passive: true});
  },

  // back to all of Dordt West, wherever the map has gone
  heel: function (map, bounds) {
    var control = L.control({position: 'topright'});
    control.onAdd = function () {
      var knop = L.DomUtil.create('button', 'heel');
      knop.type = 'button';
      knop.textContent = 'Heel Dordt West';
      L.DomEvent.disableClickPropagation(knop);
      L.DomEvent.on(knop, 'click', function () { map.fitBounds(bounds, {animate: false}); });
      return knop;
    };
    control.addTo(map);
  },

  // one polygon an area from rows of [code, name, words, colour, chosen]; an empty colour is hatched
  gebieden: function (group, level, rows) {
    var d = npdw.achtergrond;
    var features = rows.map(function (r) {
      return {type: 'Feature', geometry: npdw.vormen[level][r[0]],
        properties: {code: r[0], naam: r[1], label: r[2], kleur: r[3], gekozen: r[4] === 1, licht: r[4] === 2}};
    });
    // what the filter leaves out stays there, pale, so that the rest lies somewhere
    var shown = {}, pale = [];
    rows.forEach(function (r) { shown[r[0]] = true; });
    Object.keys(npdw.vormen[level]).forEach(function (code) {
      if (!shown[code]) { pale.push({type: 'Feature', properties: {}, geometry: npdw.vormen[level][code]}); }
    });
    L.geoJson(pale, {interactive: false, style: {color: '#a9a59b', weight: 1, fillColor: d.land, fillOpacity: 0.35}}).addTo(group);
    var layer = L.geoJson(features, {
      className: 'gebied',
      style: function (f) {
        var p = f.properties;
        return {color: p.gekozen || p.licht ? d.accent : '#ffffff', weight: p.gekozen || p.licht ? 4 : 1,
          fillColor: p.kleur || 'url(#' + d.missing + ')', fillOpacity: 1};
      },
      onEachFeature: function (f, l) {
        l.bindTooltip('<b>' + f.properties.naam + '</b>' + f.properties.label,
          f.properties.licht ? {permanent: true, direction: 'center', className: 'licht'} : {sticky: true});
        l.on('add', function () { npdw.bereikbaar(l); });
      }
    });
    layer.addTo(group);
    npdw.laag = layer;
    window.map.getContainer().classList.remove('met-merken');
    npdw.wandel(window.map);
    // once the group itself stands on the map
    setTimeout(npdw.ingang, 0);
    // the words of the page belong to these colours again
    if (window.parent !== window) { window.parent.document.body.classList.remove('vooruit'); }
    return layer;
  },

  // other colours for the same areas, before the page has answered; says whether it knew them all
  verf: function (kleuren) {
    var shown = npdw.laag ? npdw.laag.getLayers() : [];
    if (!shown.length || !shown.every(function (l) { return l.feature.properties.code in kleuren; })) { return false; }
    shown.forEach(function (l) {
      l.setStyle({fillColor: kleuren[l.feature.properties.code] || 'url(#' + npdw.achtergrond.missing + ')'});
      l.setTooltipContent('<b>' + l.feature.properties.naam + '</b>een ogenblik');
    });
    return true;
  },

  // Leaflet lets a polygon with a tooltip take focus: then it needs a name and a key as well
  bereikbaar: function (l) {
    var p = l.feature.properties, el = l.getElement();
    if (p.gekozen) { l.bringToFront(); }
    if (!el) { return; }
    el.setAttribute('role', 'button');
    el.dataset.code = p.code;
    el.setAttribute('aria-pressed', String(p.gekozen));
    el.setAttribute('aria-label', el.ownerDocument.createRange().createContextualFragment(p.naam + ': ' + p.label).textContent);
    el.addEventListener('blur', function () { l.closeTooltip(); });
    el.addEventListener('focus', function () {
      if (!el.matches(':focus-visible')) { return; }
      l.openTooltip(l.getBounds().getCenter());
      // to the front, so that its whole edge shows; that takes the focus away for a moment
      if (npdw.voor !== l) { npdw.voor = l; l.bringToFront(); el.focus({preventScroll: true}); }
    });
    npdw.toets(l, l.getBounds().getCenter());
  },

  // Enter and space do what a press does
  toets: function (l, at) {
    l.getElement().addEventListener('keydown', function (e) {
      if (e.key === 'Enter' || e.key === ' ') {
        e.preventDefault();
        l.fire('click', {latlng: at}, true);
      }
    });
  },

  // another selection of areas gets the map fitted to it; the same one keeps the visitor's zoom
  pas: function (id, bounds) {
    if (window.npdwFit === id) { return; }
    window.npdwFit = id;
    var map = window.map;
    npdw.rand = bounds;
    var fit = function () { map.fitBounds(npdw.rand, {animate: false}); };
    map.invalidateSize(false);
    fit();
    if (npdw.luistert) { return; }
    npdw.luistert = true;
    // the frame gets its real size a moment later, when its style has come: Leaflet hears only of windows
    new ResizeObserver(function () { map.invalidateSize(false); }).observe(map.getContainer());
    // from the first touch on the zoom is the visitor's
    map.on('resize', fit);
    ['pointerdown', 'keydown'].forEach(function (name) {
      map.getContainer().addEventListener(name, function () { map.off('resize', fit); });
    });
  }
};
/* The lines of a route between its stops; the one that is walked now stands out. */
npdw.benen = function (group, legs) {
  legs.forEach(function (b) {
    [[7, '#fff', ''], b[2] ? [5, npdw.achtergrond.accent, ''] : [4, npdw.achtergrond.ink, '1 9']].forEach(function (s) {
      L.polyline([b[0], b[1]], {weight: s[0], color: s[1], dashArray: s[2], lineCap: 'round', interactive: false, className: 'been'}).addTo(group);
    });
  });
};
/* Building projects that have a place on the map: a mark is a number. */
npdw.projecten = function (group, marks, names) {
  // the names of the wijken stand where no mark covers them
  window.map.getContainer().classList.add('met-merken');
  names.forEach(function (n) { npdw.naam(n, 'merken').addTo(group); });
  L.geoJson(marks.map(function (m) {
    return {type: 'Feature', geometry: {type: 'Point', coordinates: [m[6], m[5]]},
      properties: {code: m[0], nummer: m[1], label: m[2], soort: m[3], maat: m[4], dx: m[7], dy: m[8], gekozen: !!m[9]}};
  }), {
    pointToLayer: function (f, at) {
      var p = f.properties;
      var mark = L.marker(at, {alt: p.label, riseOnHover: true, icon: L.divIcon({
        className: '', iconSize: [p.maat, p.maat], iconAnchor: [-p.dx, -p.dy],
        html: '<span class="merk ' + p.soort + (p.gekozen ? ' gekozen' : '') + '">' + p.nummer + '</span>'})});
      mark.bindTooltip(p.label);
      mark.on('add', function () {
        mark.getElement().setAttribute('role', 'button');
        mark.getElement().dataset.code = p.code;
        mark.getElement().setAttribute('aria-pressed', String(p.gekozen));
        mark.getElement().setAttribute('aria-label', p.label);
        npdw.toets(mark, at);
      });
      return mark;
    }
  }).addTo(group);
  npdw.wandel(window.map);
  setTimeout(npdw.ingang, 0);
};
