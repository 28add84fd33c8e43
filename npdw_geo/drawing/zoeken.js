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
