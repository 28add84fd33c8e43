/* What stands ready for a route: pages, scripts, shapes and tiles, only after a press. Elsewhere it does nothing. */
var KAST = 'npdw-onderweg';
self.addEventListener('install', function () { self.skipWaiting(); });
self.addEventListener('activate', function (e) { e.waitUntil(self.clients.claim()); });

// one address has many spellings: a comma as itself or as %2C
var sleutel = function (adres) {
  var u = new URL(adres), delen = Array.from(u.searchParams.entries()).sort();
  return u.origin + u.pathname + (delen.length ? '?' + new URLSearchParams(delen).toString() : '');
};
var haal = function (kast, adres, tegel) {
  return kast.match(sleutel(adres)).then(function (er) {
    if (er && tegel) { return true; }
    // a tile is asked with CORS: an answer that cannot be looked into counts for megabytes
    return fetch(adres, tegel ? {mode: 'cors', credentials: 'omit'} : {cache: 'reload'}).then(function (antwoord) {
      if (!antwoord.ok) { return Boolean(er); }
      return kast.put(sleutel(adres), antwoord).then(function () { return true; });
    }, function () { return Boolean(er); });
  });
};
self.addEventListener('message', function (e) {
  if (!e.data || !e.data.bewaar) { return; }
  var poort = e.ports[0], werk = e.data.bewaar.map(function (a) { return [a, false]; }).concat((e.data.tegels || []).map(function (a) { return [a, true]; }));
  e.waitUntil(caches.open(KAST).then(function (kast) {
    var mist = 0, gedaan = 0;
    var volgende = function (rij) {
      if (!rij.length) { return Promise.resolve(); }
      return Promise.all(rij.slice(0, 4).map(function (w) {
        return haal(kast, w[0], w[1]).then(function (goed) { if (!goed && !w[1]) { mist += 1; } gedaan += 1; });
      })).then(function () { poort.postMessage({gedaan: gedaan, van: werk.length}); return volgende(rij.slice(4)); });
    };
    return volgende(werk).then(function () { poort.postMessage({klaar: mist === 0, mist: mist, van: werk.length}); });
  }, function () { poort.postMessage({klaar: false, mist: werk.length, van: werk.length}); }));
});
self.addEventListener('fetch', function (e) {
  if (e.request.method !== 'GET') { return; }
  var eigen = new URL(e.request.url).origin === self.location.origin;
  e.respondWith(caches.open(KAST).then(function (kast) {
    return kast.match(sleutel(e.request.url)).then(function (er) {
      // what carries a mark of its version, and tiles, do not change; a page is asked again when there is reception
      if (er && (!eigen || /[?&]v=|\.js|\.css/.test(e.request.url))) { return er; }
      if (!er) { return fetch(e.request); }
      var opNet = fetch(e.request).then(function (antwoord) { return antwoord.ok ? antwoord : er; }, function () { return er; });
      return Promise.race([opNet, new Promise(function (goed) { setTimeout(function () { goed(er); }, 2500); })]);
    });
  }, function () { return fetch(e.request); }));
});
