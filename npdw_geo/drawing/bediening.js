/* What choices, presses, copying and sharing do; the same for every shell. A shell gives `doe`:
   kies(naam, waarde) makes a choice, ga(pagina, zoekdeel) opens another page, open(lijst) is told when a list opens,
   druk(naam, waarde) is told before a choice is sent. Without them a link is followed and the form is sent. */
window.npdwBediening = function (root, doe) {
  if (root.npdwDoe) { root.npdwDoe = doe; npdwBediening.verrijk(root); return; }
  root.npdwDoe = doe;
  npdwBediening.verrijk(root);
  var waarde = function (veld) {
    if (veld.type !== 'checkbox') { return veld.value; }
    var alle = root.querySelectorAll('input[name="' + veld.name + '"]:checked');
    return Array.prototype.map.call(alle, function (v) { return v.value; }).join(',');
  };
  root.npdwKies = function (naam, keuze) {
    var nu = root.npdwDoe;
    if (nu.druk) { nu.druk(naam, keuze); }
    if (nu.kies) { npdwBediening.gekozen(); nu.kies(naam, keuze); return; }
    var form = document.getElementById('keuzes');
    if (form) { form.requestSubmit(); }
  };
  root.addEventListener('change', function (e) {
    var veld = e.target;
    if (!veld.name || veld.dataset.stil !== undefined) { return; }
    if (veld.name && veld.form && veld.form.id === 'keuzes') { root.npdwKies(veld.name, waarde(veld)); }
  });
  root.addEventListener('submit', function (e) {
    var nu = root.npdwDoe, woorden = e.target.querySelector('input[data-vind]');
    if (nu.kies && e.target.id === 'keuzes') {
      e.preventDefault();
      if (woorden) { npdwBediening.gekozen(); nu.kies('q', woorden.value.trim()); }
    } else if (nu.ga && woorden) {
      e.preventDefault();
      window.dispatchEvent(new CustomEvent('npdw-ga'));
      nu.ga('zoek', '?q=' + encodeURIComponent(woorden.value.trim()));
    }
  });
  root.addEventListener('click', function (e) {
    var doel = e.target.closest('a,button');
    if (!doel || !root.contains(doel)) { return; }
    var nu = root.npdwDoe, nieuw = e.ctrlKey || e.metaKey || e.shiftKey || e.button;
    if (doel.dataset.kies !== undefined && nu.kies && !nieuw) {
      e.preventDefault();
      npdwBediening.gekozen();
      // a row was pressed: what it shows may lie out of sight
      npdwBediening.naarKaartje = doel.closest('.lijst,.plan,.verlopen') && !doel.hasAttribute('aria-current') ? Date.now() : 0;
      nu.kies(doel.dataset.kies, doel.dataset.code);
    } else if (doel.dataset.opnieuw !== undefined && nu.opnieuw && !nieuw) {
      e.preventDefault();
      nu.opnieuw();
    } else if (doel.dataset.ga !== undefined && nu.ga && !nieuw) {
      e.preventDefault();
      window.dispatchEvent(new CustomEvent('npdw-ga'));
      nu.ga(doel.dataset.ga, doel.search);
    } else if (doel.dataset.delen !== undefined && !nieuw) {
      e.preventDefault();
      npdwBediening.venster(doel.href);
    } else if (doel.dataset.kopie !== undefined) {
      npdwBediening.kopieer(doel);
    } else if (doel.dataset.klopt !== undefined) {
      // the mail names the whole address of this site
      doel.href = doel.href.replace(encodeURIComponent(doel.dataset.klopt).replace(/%2F/g, '/'), encodeURIComponent(location.origin + doel.dataset.klopt));
    } else if (doel.dataset.over !== undefined) {
      e.preventDefault();
      (document.getElementById(doel.dataset.over) || doel).focus();
    } else if (doel.dataset.leeg !== undefined) {
      doel.closest('.vel').querySelectorAll('input:checked').forEach(function (v) { v.checked = false; });
      var eerste = doel.closest('.vel').querySelector('input');
      root.npdwKies(eerste.name, '');
    } else if (doel.classList.contains('meer')) {
      var open = doel.getAttribute('aria-expanded') === 'true';
      doel.setAttribute('aria-expanded', String(!open));
      doel.textContent = open ? 'Meer' : 'Minder';
      root.npdwMeer = !open;
    }
  });
  root.addEventListener('keydown', function (e) { npdwBediening.rijen(root, e); });
  // a panel closes by Escape and by a press beside it
  root.addEventListener('keydown', function (e) {
    var paneel = e.target.closest('details[open]');
    if (e.key === 'Escape' && paneel) { paneel.open = false; paneel.querySelector('summary').focus(); }
  });
  document.addEventListener('click', function (e) {
    root.querySelectorAll('details.paneel[open],details.menu[open]').forEach(function (paneel) {
      // what was pressed may be gone by now
      if (document.contains(e.target) && !paneel.contains(e.target)) { paneel.open = false; }
    });
  });
};

/* New HTML for a root: open panels, focus and the unfolded choices stay as they were. */
npdwBediening.vul = function (root, html) {
  if (root.npdwHtml === html) { return; }
  var open = Array.prototype.map.call(root.querySelectorAll('details.paneel[open]'), function (d) { return d.dataset.paneel; });
  var had = root.contains(document.activeElement) ? document.activeElement : null;
  var weg = had && (had.dataset.code !== undefined ? '[data-code="' + had.dataset.code + '"]'
    : had.name ? '[name="' + had.name + '"]' + (had.type === 'radio' || had.type === 'checkbox' ? '[value="' + had.value + '"]' : '')
    : had.dataset.van ? '[data-van="' + had.dataset.van + '"]' : '');
  var plek = (root.querySelector('.paneel[open] .vel') || {}).scrollTop;
  root.npdwHtml = html;
  root.innerHTML = html;
  npdwBediening.verrijk(root);
  root.querySelectorAll('details.paneel').forEach(function (d) {
    if (open.indexOf(d.dataset.paneel) >= 0 && !d.classList.contains('zoeker')) {
      d.open = true;
      d.querySelector('.vel').scrollTop = plek || 0;
    }
  });
  var weer = weg && root.querySelector(weg);
  if (weer) { weer.focus({preventScroll: true}); }
  npdwBediening.toonKaartje(root);
};

/* The card of a row that was pressed comes into view: under the map on a phone, beside the row on a wide screen. */
npdwBediening.toonKaartje = function (root) {
  var kaartje = root.querySelector('.kaartje');
  if (!kaartje || !npdwBediening.naarKaartje || Date.now() - npdwBediening.naarKaartje > 5000) { return; }
  npdwBediening.naarKaartje = 0;
  var rustig = matchMedia('(prefers-reduced-motion:reduce)').matches;
  requestAnimationFrame(function () {
    var boven = matchMedia('(max-width:999px)').matches || kaartje.offsetHeight > innerHeight * 0.8;
    kaartje.scrollIntoView({block: boven ? 'start' : 'nearest', behavior: rustig ? 'auto' : 'smooth'});
  });
};

/* What a script adds to the plain form: a searched list, a slider for years, buttons that need a script. */
npdwBediening.verrijk = function (root) {
  root.querySelectorAll('.keuzes').forEach(function (form) { form.classList.add('met-script'); });
  root.querySelectorAll('[data-kopie][hidden],.meer[hidden]').forEach(function (b) { b.hidden = false; });
  var meer = root.querySelector('.meer');
  if (meer && root.npdwMeer) { meer.setAttribute('aria-expanded', 'true'); meer.textContent = 'Minder'; }
  root.querySelectorAll('select[data-schuif]').forEach(npdwBediening.schuif);
  root.querySelectorAll('select[data-zoek]').forEach(function (lijst) { npdwBediening.zoeker(root, lijst); });
  root.querySelectorAll('.lijst,.plan,.verlopen').forEach(function (lijst) {
    var rijen = lijst.querySelectorAll('a'), hier = lijst.querySelector('a[aria-current]') || rijen[0];
    Array.prototype.forEach.call(rijen, function (rij) { rij.tabIndex = rij === hier ? 0 : -1; });
  });
  root.querySelectorAll('[data-maat]').forEach(npdwBediening.maat);
  npdwBediening.reeks(root);
  npdwBediening.zoekvelden(root);
  npdwBediening.filters(root);
  root.querySelectorAll('ol.route').forEach(function (lijst) { npdwBediening.sleep(lijst); });
};

/* The order of a route by dragging its handle, with a finger or a mouse; keys have the presses up and down. */
npdwBediening.sleep = function (lijst) {
  if (lijst.npdwSleep || lijst.children.length < 2) { return; }
  lijst.npdwSleep = true;
  var rijen = function () { return Array.prototype.slice.call(lijst.children); };
  var ids = function () { return rijen().map(function (li) { return li.dataset.stop; }).join(','); };
  rijen().forEach(function (li) {
    var greep = document.createElement('span'), eerst = '', van = 0;
    greep.className = 'greep';
    greep.setAttribute('aria-hidden', 'true');
    greep.title = 'Sleep om de volgorde te veranderen';
    li.appendChild(greep);
    greep.addEventListener('pointerdown', function (e) {
      if (e.button) { return; }
      e.preventDefault();
      greep.setPointerCapture(e.pointerId);
      eerst = ids();
      van = e.clientY;
      li.classList.add('gesleept');
    });
    greep.addEventListener('pointermove', function (e) {
      if (!eerst) { return; }
      var voor = li.previousElementSibling, na = li.nextElementSibling, midden = function (r) { var b = r.getBoundingClientRect(); return b.top + b.height / 2; };
      var boven = li.offsetTop;
      if (voor && e.clientY < midden(voor)) { lijst.insertBefore(li, voor); } else if (na && e.clientY > midden(na)) { lijst.insertBefore(na, li); }
      // moved in the list, the row lies elsewhere: under the finger it stays where it was
      van += li.offsetTop - boven;
      li.style.transform = 'translateY(' + (e.clientY - van) + 'px)';
      if (e.clientY < 80) { scrollBy(0, -12); } else if (e.clientY > innerHeight - 80) { scrollBy(0, 12); }
    });
    ['pointerup', 'pointercancel'].forEach(function (soort) {
      greep.addEventListener(soort, function () {
        if (!eerst) { return; }
        var nu = ids(), zelfde = nu === eerst;
        eerst = '';
        li.classList.remove('gesleept');
        li.style.transform = '';
        if (!zelfde) { npdwBediening.volgorde(lijst, nu); }
      });
    });
  });
};
/* A new order is a press like any other: each shell follows it in its own way. */
npdwBediening.volgorde = function (lijst, ids) {
  var druk = document.createElement('a'), u = new URL(location.href);
  u.searchParams.set('stops', ids);
  u.searchParams.delete('stop');
  u.search = u.search.replace(/%2C/g, ',');
  druk.href = u.href;
  druk.dataset.kies = 'stops';
  druk.dataset.code = ids;
  druk.hidden = true;
  lijst.after(druk);
  druk.click();
  druk.remove();
};

/* How large a file is, as the server says. */
npdwBediening.maat = function (vak) {
  if (vak.npdwMaat) { return; }
  vak.npdwMaat = true;
  fetch(vak.dataset.maat, {method: 'HEAD'}).then(function (a) {
    var kb = Math.ceil(Number(a.headers.get('content-length')) / 1000);
    if (a.ok && kb) { vak.textContent = 'Grootte: ' + kb.toLocaleString('nl-NL') + ' kB.'; }
  }).catch(function () { /* without reception there is no size */ });
};

/* A list of rows is one Tab stop: arrows, Home and End walk it, Escape goes back to what is chosen. */
npdwBediening.rijen = function (root, e) {
  var lijst = e.target.closest && e.target.closest('.lijst,.plan,.verlopen');
  if (!lijst || e.target.tagName !== 'A') { return; }
  var rijen = Array.prototype.slice.call(lijst.querySelectorAll('a')), plek = rijen.indexOf(e.target);
  var naar = {ArrowDown: plek + 1, ArrowRight: plek + 1, ArrowUp: plek - 1, ArrowLeft: plek - 1, Home: 0, End: rijen.length - 1}[e.key];
  if (naar === undefined || !rijen[naar]) { return; }
  e.preventDefault();
  rijen.forEach(function (rij, i) { rij.tabIndex = i === naar ? 0 : -1; });
  rijen[naar].focus();
};

npdwBediening.schuif = function (lijst) {
  if (lijst.hidden) { return; }
  var n = lijst.options.length, kop = lijst.parentElement.querySelector('span').textContent;
  var vak = document.createElement('span');
  vak.className = 'schuif';
  vak.innerHTML = '<output></output><small></small><input type="range" min="0" step="1" data-stil><small></small>';
  var knop = vak.querySelector('input'), einden = vak.querySelectorAll('small');
  einden[0].textContent = lijst.options[0].text;
  einden[1].textContent = lijst.options[n - 1].text;
  knop.max = n - 1;
  knop.value = lijst.selectedIndex;
  knop.dataset.van = lijst.name;
  knop.setAttribute('aria-label', kop);
  var toon = function () {
    var tekst = lijst.options[knop.value].text;
    vak.querySelector('output').textContent = tekst;
    knop.setAttribute('aria-valuetext', tekst);
  };
  toon();
  knop.addEventListener('input', toon);
  knop.addEventListener('change', function (e) {
    e.stopPropagation();
    lijst.selectedIndex = knop.value;
    lijst.dispatchEvent(new Event('change', {bubbles: true}));
  });
  lijst.hidden = true;
  lijst.after(vak);
};

/* A long list: a panel with a field that filters while typing, headings, and rows of 44 px. */
// whoever watches the reception hears of every choice
npdwBediening.gekozen = function () { window.dispatchEvent(new CustomEvent('npdw-keuze')); };
npdwBediening.zoeker = function (root, lijst) {
  if (lijst.hidden) { return; }
  var gekozen = lijst.selectedOptions[0];
  var paneel = document.createElement('details');
  paneel.className = 'paneel zoeker';
  paneel.dataset.paneel = lijst.name;
  paneel.innerHTML = '<summary></summary><div class="vel"><input class="zoekveld" type="search" data-stil autocomplete="off"><div class="opties"></div><p class="geen" hidden>Niets gevonden. Probeer een ander woord.</p></div>';
  paneel.querySelector('summary').textContent = gekozen ? gekozen.text : 'Kies';
  var veld = paneel.querySelector('.zoekveld'), vak = paneel.querySelector('.opties');
  veld.setAttribute('aria-label', 'Zoek op woord');
  veld.placeholder = 'Zoek op woord, bijvoorbeeld: geld';
  var vul = function () {
    vak.textContent = '';
    Array.prototype.forEach.call(lijst.children, function (deel) {
      if (deel.tagName === 'OPTGROUP') {
        var kop = document.createElement('h3');
        kop.textContent = deel.label;
        vak.appendChild(kop);
      }
      Array.prototype.forEach.call(deel.tagName === 'OPTGROUP' ? deel.children : [deel], function (optie) {
        var rij = document.createElement('button');
        rij.type = 'button';
        rij.className = 'optie';
        rij.dataset.optie = optie.value;
        rij.dataset.tekst = npdwBediening.plat(optie.text + ' ' + (optie.dataset.zoek || ''));
        rij.textContent = optie.text;
        if (optie.dataset.meer) {
          var klein = document.createElement('small');
          klein.textContent = optie.dataset.meer;
          rij.appendChild(klein);
        }
        if (optie.selected) { rij.setAttribute('aria-current', 'true'); }
        vak.appendChild(rij);
      });
    });
  };
  var filter = function () {
    var woorden = npdwBediening.plat(veld.value).split(/\s+/).filter(Boolean), over = 0, kop = null;
    Array.prototype.forEach.call(vak.children, function (rij) {
      if (rij.tagName === 'H3') { kop = rij; kop.hidden = true; return; }
      rij.hidden = !woorden.every(function (w) { return rij.dataset.tekst.indexOf(w) >= 0; });
      if (!rij.hidden) { over += 1; if (kop) { kop.hidden = false; } }
    });
    paneel.querySelector('.geen').hidden = over > 0;
  };
  paneel.addEventListener('toggle', function () {
    if (!paneel.open) { return; }
    if (root.npdwDoe.open) { root.npdwDoe.open(lijst.name); }
    var klaar = function () {
      vul();
      filter();
      var hier = vak.querySelector('[aria-current]');
      if (hier) { paneel.querySelector('.vel').scrollTop = hier.offsetTop - 120; }
      if (matchMedia('(pointer:fine)').matches) { veld.focus({preventScroll: true}); }
    };
    if (lijst.dataset.lijst && !lijst.npdwVol) {
      fetch(lijst.dataset.lijst).then(function (a) { return a.ok ? a.text() : Promise.reject(); }).then(function (html) {
        lijst.innerHTML = html;
        lijst.npdwVol = true;
        klaar();
      }).catch(function () { vak.textContent = 'Geen bereik: de lijst komt als er weer bereik is.'; });
    } else { klaar(); }
  });
  veld.addEventListener('input', filter);
  veld.addEventListener('keydown', function (e) {
    if (e.key === 'Enter') { e.preventDefault(); var eerste = vak.querySelector('.optie:not([hidden])'); if (eerste) { eerste.click(); } }
    if (e.key === 'ArrowDown') { e.preventDefault(); npdwBediening.stap(vak, null, 1); }
  });
  vak.addEventListener('keydown', function (e) {
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') { e.preventDefault(); npdwBediening.stap(vak, e.target, e.key === 'ArrowDown' ? 1 : -1, veld); }
  });
  vak.addEventListener('click', function (e) {
    var rij = e.target.closest('.optie');
    if (!rij) { return; }
    paneel.open = false;
    paneel.querySelector('summary').textContent = rij.firstChild.textContent;
    paneel.querySelector('summary').focus();
    lijst.value = rij.dataset.optie;
    root.npdwKies(lijst.name, rij.dataset.optie);
  });
  lijst.hidden = true;
  lijst.after(paneel);
  // a label around it would press the panel a second time
  lijst.parentElement.addEventListener('click', function (e) { if (e.target === lijst.parentElement || e.target.parentElement === lijst.parentElement && e.target.tagName === 'SPAN') { e.preventDefault(); } });
};

npdwBediening.stap = function (vak, van, richting, terug) {
  var rijen = Array.prototype.filter.call(vak.querySelectorAll('.optie'), function (r) { return !r.hidden; });
  var plek = van ? rijen.indexOf(van) + richting : 0;
  if (plek < 0 && terug) { terug.focus(); return; }
  if (rijen[plek]) { rijen[plek].focus(); }
};

/* Lower case, without accents: what somebody types is compared so. */
npdwBediening.plat = function (woorden) {
  return woorden.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '');
};

npdwBediening.kopieer = function (knop) {
  var veld = knop.dataset.kopieVeld ? document.getElementById(knop.dataset.kopieVeld) : null;
  var woorden = veld ? veld.value : knop.dataset.kopie, eerst = knop.textContent;
  var klaar = function () {
    knop.textContent = 'Gekopieerd';
    setTimeout(function () { knop.textContent = eerst; }, 2500);
  };
  var anders = function () {
    var hulp = document.createElement('textarea');
    hulp.value = woorden;
    document.body.appendChild(hulp);
    hulp.select();
    document.execCommand('copy');
    hulp.remove();
    klaar();
  };
  if (navigator.clipboard) { navigator.clipboard.writeText(woorden).then(klaar, anders); } else { anders(); }
};

/* The window to share: the page behind the button, without its bar. */
npdwBediening.venster = function (adres) {
  fetch(adres + (adres.indexOf('?') < 0 ? '?' : '&') + 'kaal=1').then(function (a) { return a.ok ? a.text() : Promise.reject(); }).then(function (html) {
    var venster = document.createElement('dialog');
    venster.className = 'venster';
    venster.setAttribute('aria-label', 'Delen');
    venster.innerHTML = '<form method="dialog" class="balk"><h2 class="titel">Delen</h2><button class="knop">Sluiten</button></form>' + html;
    document.body.appendChild(venster);
    npdwBediening(venster, {});
    if (window.npdwEigen) { npdwEigen.deel(venster); }
    var deel = venster.querySelector('[data-apparaat]');
    if (deel && navigator.share) {
      deel.hidden = false;
      deel.addEventListener('click', function () { navigator.share({title: document.title, url: deel.dataset.apparaat}).catch(function () {}); });
    }
    // Terug en Vooruit zetten er een andere weergave onder: deze link hoort daar niet bij
    var dicht = function () { venster.close(); };
    window.addEventListener('popstate', dicht);
    venster.addEventListener('close', function () { window.removeEventListener('popstate', dicht); venster.remove(); });
    venster.showModal();
  }).catch(function () { location.href = adres; });
};

/* The list of views of a presentation, kept on this device alone. */
npdwBediening.reeks = function (root) {
  var vak = root.querySelector('[data-reeks]');
  if (!vak || vak.npdwReeks) { return; }
  vak.npdwReeks = true;
  vak.hidden = false;
  var lees = function () { try { return JSON.parse(localStorage.getItem('npdw-reeks')) || []; } catch (e) { return []; } };
  var schrijf = function (lijst) { try { localStorage.setItem('npdw-reeks', JSON.stringify(lijst)); } catch (e) { /* a private window keeps nothing */ } };
  var toon = function () {
    var lijst = lees(), link = vak.querySelector('[data-reeks-link]');
    vak.querySelector('[data-reeks-leeg]').disabled = !lijst.length;
    vak.querySelector('[data-reeks-stand]').textContent = lijst.length
      ? 'Uw presentatie heeft ' + lijst.length + (lijst.length === 1 ? ' weergave.' : ' weergaven.') : '';
    link.hidden = !lijst.length;
    link.href = vak.dataset.reeks + '?reeks=' + encodeURIComponent(lijst.join('|'));
  };
  vak.querySelector('[data-reeks-erbij]').addEventListener('click', function (e) {
    schrijf(lees().concat([e.target.dataset.reeksErbij]));
    toon();
  });
  var leeg = vak.querySelector('[data-reeks-leeg]'), eerst = leeg.textContent;
  leeg.addEventListener('click', function () {
    // the first press asks, the second does it
    if (leeg.dataset.zeker === undefined) {
      leeg.dataset.zeker = '';
      leeg.textContent = 'Echt alles wissen?';
      setTimeout(function () { delete leeg.dataset.zeker; leeg.textContent = eerst; }, 5000);
      return;
    }
    delete leeg.dataset.zeker;
    leeg.textContent = eerst;
    schrijf([]);
    toon();
  });
  toon();
};
