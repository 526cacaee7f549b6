// Made by `hall build`. Keeps what every page needs and the offline page; asks the network first for
// pages, so that nobody is shown an old price while there is a line.
const VERSION = "__VERSION__";
const PRECACHE = __PRECACHE__;
const OFFLINE = __OFFLINE__;
const OWN = "hall-";
const STORE = OWN + VERSION;
const HASHED = /-[0-9a-f]{15,16}[._]/;
const PAGES_MAX = 60;

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(STORE).then((store) => store.addAll(PRECACHE)).then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => names.filter((name) => name.startsWith(OWN) && name !== STORE))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// What is about one person is never kept: neither answers nor the page they are shown in.
const PERSONAL = /^\/(api|dev|[a-z]{2}\/my)(\/|$)/;

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (PERSONAL.test(url.pathname)) {
    if (event.request.mode === "navigate") event.respondWith(fresh(event.request, url));
  } else if (event.request.mode === "navigate") {
    event.respondWith(page(event.request, url));
  } else if (HASHED.test(url.pathname) || PRECACHE.includes(url.pathname)) {
    event.respondWith(kept(event.request));
  }
});

function offline(store, url) {
  return store.match(OFFLINE[url.pathname.split("/")[1]] ?? OFFLINE.default);
}

// A page that is never kept: from the network; without one, the offline page.
async function fresh(request, url) {
  try {
    return await fetch(request);
  } catch {
    return (await offline(await caches.open(STORE), url)) ?? Response.error();
  }
}

// A page: from the network; without one, as it was last seen; else the offline page.
async function page(request, url) {
  const store = await caches.open(STORE);
  try {
    const answer = await fetch(request);
    if (answer.ok) {
      await store.put(url.pathname, answer.clone());
      await trim(store);
    }
    return answer;
  } catch {
    const seen = await store.match(url.pathname);
    return seen ?? (await offline(store, url)) ?? Response.error();
  }
}

// A file whose name carries its hash, or that belongs to this version: never asked for twice.
async function kept(request) {
  const store = await caches.open(STORE);
  const found = await store.match(request);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) await store.put(request, answer.clone());
  return answer;
}

// Pages seen long ago make room.
async function trim(store) {
  const pages = (await store.keys())
    .map((request) => new URL(request.url).pathname)
    .filter((path) => path.endsWith("/") && !PRECACHE.includes(path));
  await Promise.all(pages.slice(0, Math.max(0, pages.length - PAGES_MAX)).map((path) => store.delete(path)));
}
