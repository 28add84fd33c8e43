/* The light page: a map from data that stands in the page, keys and swipe for a presentation, the share sheet.
   Without this script the page holds everything in words and a still picture. */
(function () {
  var data = document.getElementById('kaartgegevens');
  if (data && window.L && window.npdw && npdw.achtergrond) {
    var place = document.getElementById('kaart');
    place.textContent = '';
    place.classList.add('levend');
    var d = JSON.parse(data.textContent);
    var map = window.map = L.map(place, {zoomControl: false, scrollWheelZoom: false, zoomSnap: 0.25, minZoom: 11, maxZoom: 19});
    var first = d.lagen[0];
    if (d.tegels) { L.tileLayer(d.tegels, {attribution: d.naam, minZoom: 6, maxZoom: 19}).addTo(map); }
    map.fitBounds(first.rand, {animate: false});
    npdw.teken(map);
    d.lagen.forEach(function (laag) {
      var group = L.featureGroup().addTo(map);
      if (laag.niveau) {
        npdw.gebieden(group, laag.niveau, laag.rijen);
        npdw.pas('licht', laag.rand);
      } else {
        npdw.projecten(group, laag.bakken, laag.merken);
      }
    });
  }
  // the letters come last: they may not hold the map up on a poor network
  var stijl = document.querySelector("link[href*='kaart/licht.css']");
  if (stijl) {
    requestAnimationFrame(function () {
      setTimeout(function () {
        var letter = document.createElement('link');
        letter.rel = 'stylesheet';
        letter.href = stijl.href.replace('licht.css', 'letter.css');
        document.head.appendChild(letter);
      }, 0);
    });
  }
  // a presentation: arrows, page keys, and a swipe that does not begin on the map
  var go = function (name) {
    var link = document.querySelector('a[rel="' + name + '"]');
    if (link) { location.href = link.href; }
  };
  if (document.body.classList.contains('presentatie')) {
    document.addEventListener('keydown', function (e) {
      if (e.target.closest && e.target.closest('input,textarea,.leaflet-container')) { return; }
      if (e.key === 'ArrowRight' || e.key === 'PageDown') { go('next'); }
      if (e.key === 'ArrowLeft' || e.key === 'PageUp') { go('prev'); }
    });
    var from = null;
    document.addEventListener('touchstart', function (e) {
      from = e.target.closest('#kaart,.rol') || e.touches.length > 1 ? null : [e.touches[0].clientX, e.touches[0].clientY];
    }, {passive: true});
    document.addEventListener('touchend', function (e) {
      if (!from) { return; }
      var x = e.changedTouches[0].clientX - from[0], y = e.changedTouches[0].clientY - from[1];
      if (Math.abs(x) > 60 && Math.abs(x) > 2 * Math.abs(y)) { go(x < 0 ? 'next' : 'prev'); }
    });
  }
  npdwBediening(document.body, {});
  // a list of views from a small file on this device
  var file = document.getElementById('bestand');
  if (file) {
    file.addEventListener('change', function () {
      if (!file.files.length) { return; }
      file.files[0].text().then(function (words) { document.getElementById('reeks').value = words.slice(0, 20000); });
    });
  }
}());
