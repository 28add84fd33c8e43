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
    // a press on an area or a mark is a choice, sent as the form sends one; what stands behind # stays on the device
    var vormKeuzes = document.getElementById('keuzes');
    var kies = function (e) {
      var op = (e.propagatedFrom || e.layer || {}).feature;
      if (!vormKeuzes || !op || !op.properties.code) { return; }
      var velden = new URLSearchParams(new FormData(vormKeuzes));
      velden.set('gekozen', op.properties.gekozen ? '' : op.properties.code);
      location.href = location.pathname + '?' + velden + location.hash;
    };
    d.lagen.forEach(function (laag) {
      var group = L.featureGroup().addTo(map);
      if (laag.druk || laag.merken) { group.on('click', kies); }
      if (laag.niveau) {
        npdw.gebieden(group, laag.niveau, laag.rijen);
        npdw.pas('licht', laag.rand);
      } else {
        npdw.benen(group, laag.benen);
        npdw.projecten(group, laag.merken, laag.namen);
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
    // what does not fit gets smaller, but stays readable
    var tekst = document.querySelector('.diatekst');
    for (var maat = 0.95; tekst && maat > 0.65 && matchMedia('(min-width:1000px)').matches && tekst.scrollHeight > tekst.clientHeight + 2; maat -= 0.05) {
      tekst.style.setProperty('--maat', maat);
    }
    var code = document.getElementById('code'), knop = document.querySelector('[data-code-open]');
    var toonCode = function () { if (code.open) { code.close(); } else { code.showModal(); } };
    if (code && knop) {
      knop.hidden = false;
      knop.addEventListener('click', toonCode);
      code.addEventListener('click', function () { code.close(); });
      document.addEventListener('keydown', function (e) { if (e.key === 'q' || e.key === 'Q') { toonCode(); } });
    }
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
  // the order of a series: up, down, away; names of its own stay on this device
  var rijen = document.querySelector('[data-volgorde]'), vorm = document.getElementById('reeksvorm');
  if (rijen && vorm) {
    var namen = {};
    try { namen = JSON.parse(localStorage.getItem('npdw-namen')) || {}; } catch (fout) { /* a private window keeps nothing */ }
    var bewaar = function (sleutel, inhoud) { try { localStorage.setItem(sleutel, JSON.stringify(inhoud)); } catch (fout) { /* idem */ } };
    var stuur = function () {
      var adressen = Array.prototype.map.call(rijen.children, function (li) { return li.dataset.adres; });
      bewaar('npdw-reeks', adressen);
      document.getElementById('reeks').value = adressen.join('\n');
      vorm.submit();
    };
    Array.prototype.forEach.call(rijen.children, function (li) {
      li.querySelectorAll('[hidden]').forEach(function (e) { e.hidden = false; });
      var naam = li.querySelector('[data-naam]'), veld = li.querySelector('input'), eigen = naam.textContent;
      var toon = function () { naam.textContent = namen[li.dataset.adres] || eigen; };
      veld.value = namen[li.dataset.adres] || '';
      toon();
      veld.addEventListener('input', function () {
        if (veld.value.trim()) { namen[li.dataset.adres] = veld.value.trim(); } else { delete namen[li.dataset.adres]; }
        bewaar('npdw-namen', namen);
        toon();
      });
    });
    rijen.addEventListener('click', function (e) {
      var knop = e.target.closest('[data-stap]'), li = knop && knop.closest('li');
      if (!li) { return; }
      if (knop.dataset.stap === 'weg') { li.remove(); stuur(); }
      if (knop.dataset.stap === 'op' && li.previousElementSibling) { rijen.insertBefore(li, li.previousElementSibling); stuur(); }
      if (knop.dataset.stap === 'neer' && li.nextElementSibling) { rijen.insertBefore(li.nextElementSibling, li); stuur(); }
    });
  }
  // a list of views from a small file on this device
  var file = document.getElementById('bestand');
  if (file) {
    file.addEventListener('change', function () {
      if (!file.files.length) { return; }
      file.files[0].text().then(function (words) { document.getElementById('reeks').value = words.slice(0, 20000); });
    });
  }
}());
