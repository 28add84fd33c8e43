/* Keys on a map: one Tab stop; arrows walk to the next area in that direction, Enter chooses, Escape leaves,
   plus and minus zoom, Home shows all of Dordt West. */
npdw.wandel = function (map) {
  var box = map.getContainer();
  var alle = function () {
    return Array.prototype.slice.call(box.querySelectorAll('path.gebied,.leaflet-marker-icon[role=button]'));
  };
  var midden = function (el) { var r = el.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]; };
  // the one that Tab comes to
  npdw.ingang = function () {
    var rij = alle(), hier = rij.filter(function (el) { return el.dataset.code === npdw.hier; })[0];
    var gekozen = rij.filter(function (el) { return el.getAttribute('aria-pressed') === 'true'; })[0];
    rij.forEach(function (el) { el.setAttribute('tabindex', '-1'); });
    box.querySelectorAll('.leaflet-control a,.leaflet-control button,button.heel').forEach(function (el) { el.setAttribute('tabindex', '-1'); });
    var ingang = hier || gekozen || rij[0];
    if (!ingang) { return; }
    ingang.setAttribute('tabindex', '0');
    // what had the focus was drawn anew
    if (npdw.binnen && !box.contains(document.activeElement)) { ingang.focus({preventScroll: true}); }
  };
  if (npdw.wandelt === box) { return; }
  npdw.wandelt = box;
  if (map.keyboard) { map.keyboard.disable(); }
  box.setAttribute('tabindex', '-1');
  box.addEventListener('focusin', function (e) {
    if (alle().indexOf(e.target) < 0) { return; }
    npdw.hier = e.target.dataset.code;
    npdw.binnen = true;
    alle().forEach(function (el) { el.setAttribute('tabindex', el === e.target ? '0' : '-1'); });
  });
  box.addEventListener('focusout', function (e) {
    var el = e.target;
    setTimeout(function () { if (el.isConnected && !box.contains(document.activeElement)) { npdw.binnen = false; } }, 0);
  });
  // Tab comes to a frame before it comes to what is in it
  var gedrukt = 0;
  document.addEventListener('pointerdown', function () { gedrukt = Date.now(); }, true);
  window.addEventListener('focus', function () {
    setTimeout(function () {
      var ingang = box.querySelector('[tabindex="0"]');
      if (window.parent !== window && ingang && document.activeElement === document.body && Date.now() - gedrukt > 500) {
        ingang.focus({preventScroll: true});
      }
    }, 0);
  });
  var kanten = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
  box.addEventListener('keydown', function (e) {
    var hier = alle().indexOf(e.target) < 0 ? null : e.target, kant = kanten[e.key];
    if (!hier || e.ctrlKey || e.metaKey || e.altKey) { return; }
    if (kant) {
      var van = midden(hier), beste = null, kortst = Infinity;
      alle().forEach(function (el) {
        var naar = midden(el), x = naar[0] - van[0], y = naar[1] - van[1];
        var langs = x * kant[0] + y * kant[1], naast = Math.abs(x * kant[1]) + Math.abs(y * kant[0]);
        if (el !== hier && langs > 1 && langs + 2 * naast < kortst) { kortst = langs + 2 * naast; beste = el; }
      });
      if (beste) { beste.focus({preventScroll: true}); }
    } else if (e.key === '+' || e.key === '=') { map.zoomIn(); } else if (e.key === '-') { map.zoomOut(); } else if (e.key === 'Home') {
      box.querySelector('.heel').click();
    } else if (e.key === 'Escape') { npdw.verlaat(); } else { return; }
    e.preventDefault();
  });
};

/* To the first thing after the map, which may stand in the page around this frame. */
npdw.verlaat = function () {
  var na = document.getElementById('na-kaart');
  try { na = na || window.parent.document.getElementById('na-kaart'); } catch (fout) { /* a page of somebody else */ }
  npdw.binnen = false;
  if (document.activeElement) { document.activeElement.blur(); }
  if (na) { na.ownerDocument.defaultView.focus(); na.focus(); }
};
