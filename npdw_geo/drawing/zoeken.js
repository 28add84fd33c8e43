/* The field that searches while somebody types: the server answers with links, keys walk them.
   Without a script the field is a form that opens the page Zoeken. */
npdwBediening.zoekvelden = function (root) {
  root.querySelectorAll('input[data-vind]').forEach(function (veld) {
    if (veld.npdwVindt) { return; }
    veld.npdwVindt = true;
    var vak = document.createElement('div'), vraag = 0, wacht = null;
    vak.className = 'vondsten';
    vak.hidden = true;
    veld.parentElement.classList.add('vindt');
    veld.after(vak);
    var toe = function () { vak.hidden = true; vraag += 1; clearTimeout(wacht); };
    var toon = function () {
      var woorden = veld.value.trim(), deze = vraag += 1;
      if (woorden.length < 2) { vak.hidden = true; return; }
      fetch(veld.dataset.vind + '&q=' + encodeURIComponent(woorden.slice(0, 100)))
        .then(function (a) { return a.ok ? a.text() : ''; }).catch(function () { return ''; })
        .then(function (html) {
          if (deze !== vraag || !html) { return; }
          vak.innerHTML = html;
          vak.hidden = false;
        });
    };
    veld.addEventListener('input', function () { clearTimeout(wacht); wacht = setTimeout(toon, 120); });
    veld.addEventListener('keydown', function (e) {
      if (e.key === 'Escape' && !vak.hidden) { e.preventDefault(); toe(); }
      if (e.key === 'ArrowDown' && !vak.hidden) { e.preventDefault(); (vak.querySelector('a') || veld).focus(); }
    });
    vak.addEventListener('keydown', function (e) {
      var rijen = Array.prototype.slice.call(vak.querySelectorAll('a')), plek = rijen.indexOf(document.activeElement);
      if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
        e.preventDefault();
        (rijen[plek + (e.key === 'ArrowDown' ? 1 : -1)] || (e.key === 'ArrowUp' ? veld : rijen[plek])).focus();
      }
      if (e.key === 'Escape') { toe(); veld.focus(); }
    });
    vak.addEventListener('click', function (e) { if (e.target.closest('a')) { setTimeout(toe, 0); } });
    veld.parentElement.addEventListener('focusout', function (e) {
      if (e.relatedTarget && !veld.parentElement.contains(e.relatedTarget)) { toe(); }
    });
  });
};

/* A long table or list gets a field that leaves only the rows with these words. */
npdwBediening.filters = function (root) {
  var vakken = Array.prototype.map.call(root.querySelectorAll('table.cijfers'), function (tabel) {
    return [tabel.parentElement, tabel.tBodies[0] ? tabel.tBodies[0].rows : [], 'Zoek in deze tabel'];
  });
  var artikelen = root.querySelectorAll('article.bevinding');
  if (artikelen.length) { vakken.push([artikelen[0], artikelen, 'Zoek in deze lijst']); }
  vakken.forEach(function (vak) {
    var voor = vak[0], rijen = vak[1];
    if (rijen.length < 25 || voor.npdwFilter) { return; }
    voor.npdwFilter = true;
    var kop = document.createElement('label');
    kop.className = 'tabelfilter';
    kop.textContent = vak[2];
    kop.innerHTML += '<input class="zoekveld" type="search" data-stil><output></output>';
    voor.before(kop);
    var veld = kop.querySelector('input'), stand = kop.querySelector('output');
    veld.addEventListener('input', function () {
      var woorden = npdwBediening.plat(veld.value).split(/\s+/).filter(Boolean), over = 0;
      Array.prototype.forEach.call(rijen, function (rij) {
        var tekst = rij.npdwTekst = rij.npdwTekst || npdwBediening.plat(rij.textContent);
        rij.hidden = !woorden.every(function (w) { return tekst.indexOf(w) >= 0; });
        if (!rij.hidden) { over += 1; }
      });
      stand.textContent = woorden.length ? over + ' van ' + rijen.length : '';
    });
  });
};

/* On paper a page names its site, its address and its day. */
if (!window.npdwDrukt) {
  window.npdwDrukt = true;
  window.addEventListener('beforeprint', function () {
    var kop = document.createElement('p');
    kop.className = 'drukkop';
    kop.textContent = 'Dordt West in kaart. ' + location.href + ' Afgedrukt op '
      + new Date().toLocaleDateString('nl-NL', {day: 'numeric', month: 'long', year: 'numeric'}) + '.';
    document.body.prepend(kop);
  });
  window.addEventListener('afterprint', function () {
    document.querySelectorAll('.drukkop').forEach(function (kop) { kop.remove(); });
  });
}
