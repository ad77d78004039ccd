/* Keeps what was read, so that it can be read and searched again without a network. A service worker; the build fills in SITE.
 *
 * Pages, and what they load: from the network; only when it does not answer, or the server fails, from what is kept. A page that is
 * kept is shown with the notice that it carries for this (`data-daoyin-kept`), which names its edition; a page without such a notice is
 * never kept. Parts of the search: of one version each, so that two editions never mix.
 * An address is kept without its query and fragment: what somebody searches for or answers is in neither.
 * Everything kept by an edition stands in a cache of its own; a new edition fetches the same pages again and deletes the old cache.
 */
"use strict";

const SITE = {"build":"","core":[],"kept":{},"languages":[],"search":""};

const ROOT = new URL("./", self.location.href);
const FAMILY = "daoyin " + ROOT.pathname + " ";
const CACHE = FAMILY + SITE.build;
const PATIENCE = 6000; // milliseconds until what is kept is shown, if anything is
const LOST = 15000; // milliseconds for which a network that failed is not waited for again
const MOST_PAGES = 60;
const RENEWED = 30;
const NOTICE = "data-daoyin-kept";
const PART = /\/assets\/search\/([a-z0-9-]+)\.js$/i;
const PIECE = /\.(?:js|css|svg|png|webp|woff2?)$/;

let lostAt = -LOST;
const bundles = new Map();

const ours = (url) => url.origin === ROOT.origin && url.pathname.startsWith(ROOT.pathname);
const offlinePage = (language) => ROOT.href + language + "/offline.html";
const isOfflinePage = (key) => SITE.languages.some((language) => key === offlinePage(language));

/* The address under which a page is kept: no query, no fragment. */
function keyOf(url) {
  return url.origin + url.pathname.replace(/\/$/, "/index.html");
}

async function kept(key) {
  return (await caches.open(CACHE)).match(key);
}

/* An answer of the network, or an error when it takes longer than `patience` (0: wait for ever). */
function answered(request, options, patience) {
  const fetching = fetch(request, options);
  const noted = fetching.then((response) => {
    lostAt = -LOST;
    return response;
  });
  if (!patience) return noted;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("slow")), patience);
    noted.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/* How long to wait for what a page loads: not again for each of them when the network has just failed. */
function patienceFor(copy) {
  if (!copy) return 0;
  return performance.now() - lostAt < LOST ? 1 : PATIENCE;
}

function headersOf(response) {
  const headers = new Headers(response.headers);
  for (const name of ["content-encoding", "content-length", "set-cookie"]) headers.delete(name);
  return headers;
}

const whole = (response) => response.status === 200 && response.type === "basic" && !response.redirected;

// --- pages -------------------------------------------------------------------------------------------------------------

async function keepPage(key, response) {
  const text = await response.text(); // fails for half a page
  if (!text.includes(NOTICE) && !isOfflinePage(key)) return;
  const cache = await caches.open(CACHE);
  await cache.delete(key);
  await cache.put(key, new Response(text, { headers: headersOf(response) }));
  await keepFew(cache);
}

async function pagesIn(cache) {
  const urls = (await cache.keys()).map((request) => request.url);
  return urls.filter((url) => url.endsWith(".html") && !isOfflinePage(url));
}

/* Delete the pages that were read longest ago. */
async function keepFew(cache) {
  const urls = await pagesIn(cache);
  for (const url of urls.slice(0, Math.max(0, urls.length - MOST_PAGES))) await cache.delete(url);
}

/* The kept page with its notice in sight. */
async function asKept(copy) {
  const text = (await copy.text()).replace(NOTICE + " hidden", NOTICE);
  return new Response(text, { headers: headersOf(copy) });
}

/* A page that is not kept: the page that says so, in its language; for the chooser of languages, the start page that is kept. */
async function elsewhere(key) {
  const first = key.slice(ROOT.href.length).split("/")[0];
  const own = SITE.languages.includes(first);
  for (const language of own ? [first] : SITE.languages) {
    const start = ROOT.href + language + "/index.html";
    if (!own && await kept(start)) return Response.redirect(start);
  }
  for (const language of own ? [first].concat(SITE.languages) : SITE.languages) {
    const copy = await kept(offlinePage(language));
    if (!copy) continue;
    if (key === offlinePage(language)) return new Response(await copy.text(), { headers: headersOf(copy) });
    return Response.redirect(offlinePage(language) + "#" + encodeURIComponent(key.slice(ROOT.href.length)));
  }
  return Response.error();
}

async function page(event, url) {
  const key = keyOf(url);
  const copy = isOfflinePage(key) ? undefined : await kept(key);
  try {
    // asks the server whether the page has changed, even where the browser would take it from its own cache
    const options = { cache: "no-cache", credentials: "same-origin", redirect: "manual" };
    const response = await answered(url.href, options, copy ? PATIENCE : 0);
    if (response.status >= 500 && copy) return asKept(copy);
    if (whole(response)) event.waitUntil(keepPage(key, response.clone()).catch(() => {}));
    else if (response.status === 404 || response.status === 410) event.waitUntil(forget(key));
    return response;
  } catch (error) {
    lostAt = performance.now();
    return copy ? asKept(copy) : elsewhere(key);
  }
}

async function forget(key) {
  await (await caches.open(CACHE)).delete(key);
}

// --- what pages load ------------------------------------------------------------------------------------------------------

async function piece(event, request, url) {
  const key = keyOf(url);
  const copy = await kept(key);
  try {
    const response = await answered(request, undefined, patienceFor(copy));
    if (response.status >= 500 && copy) return copy;
    if (whole(response)) event.waitUntil(keepPiece(key, response.clone()).catch(() => {}));
    return response;
  } catch (error) {
    lostAt = performance.now();
    return copy || Response.error();
  }
}

async function keepPiece(key, response) {
  const body = await response.blob();
  await (await caches.open(CACHE)).put(key, new Response(body, { headers: headersOf(response) }));
}

// --- the search -----------------------------------------------------------------------------------------------------------

/* A part of the version asked for; a part without a version is the manifest, which says which version there is. */
async function part(event, request, url, name) {
  const version = url.searchParams.get("v");
  if (name === "manifest") return manifest(event, url, name);
  const key = version ? keyOf(url) + "?v=" + version : "";
  const copy = (key && await kept(key)) || await fromBundles(name, version);
  if (copy) return copy;
  const response = await answered(request, undefined, 0);
  if (key && whole(response)) event.waitUntil(keepPart(key, name, version, response.clone()).catch(() => {}));
  return response;
}

async function manifest(event, url, name) {
  const copy = (await kept(keyOf(url))) || await fromBundles(name, SITE.search);
  try {
    const response = await answered(url.href, { cache: "no-cache" }, patienceFor(copy));
    if (response.status >= 500 && copy) return copy;
    if (whole(response)) event.waitUntil(keepPart(keyOf(url), name, "", response.clone()).catch(() => {}));
    return response;
  } catch (error) {
    lostAt = performance.now();
    return copy || Response.error();
  }
}

/* Keep a part if it is whole and of the version that it was asked for as. */
async function keepPart(key, name, version, response) {
  const text = await response.text();
  const begins = 'daoyinSearchPart("' + name + '","' + (version ? version + '",' : "");
  if (!text.startsWith(begins) || !text.endsWith(");\n")) return;
  await (await caches.open(CACHE)).put(key, new Response(text, { headers: headersOf(response) }));
}

/* All parts of the search for a language in one file; taken apart when the first of them is needed. */
async function bundleOf(name) {
  if (!bundles.has(name)) {
    const copy = await kept(ROOT.href + "assets/search/" + name);
    if (!copy) return null;
    bundles.set(name, copy.json().catch(() => null));
  }
  return bundles.get(name);
}

async function fromBundles(name, version) {
  for (const file of Object.values(SITE.kept)) {
    const bundle = await bundleOf(file);
    if (!bundle || bundle.version !== version || !Object.prototype.hasOwnProperty.call(bundle.parts, name)) continue;
    const text = "daoyinSearchPart(" + [name, version, bundle.parts[name]].map((value) => JSON.stringify(value)).join(",") + ");\n";
    return new Response(text, { headers: { "content-type": "text/javascript; charset=utf-8" } });
  }
  return undefined;
}

async function keepBundle(language) {
  const names = ["", language].map((one) => SITE.kept[one]).filter(Boolean);
  for (const name of names) {
    const key = ROOT.href + "assets/search/" + name;
    if (await kept(key)) continue;
    const response = await fetch(key + "?v=" + SITE.search, { cache: "no-cache" });
    if (!whole(response)) continue;
    const text = await response.text();
    if (!text.startsWith('{"version":"' + SITE.search + '"')) continue; // of another edition: the next visit fetches it
    await (await caches.open(CACHE)).put(key, new Response(text, { headers: headersOf(response) }));
    bundles.delete(name);
  }
}

// --- what a visit keeps ------------------------------------------------------------------------------------------------------

async function keepAddress(key) {
  if (await kept(key)) return;
  const response = await fetch(key, { cache: "no-cache", credentials: "same-origin" });
  if (whole(response)) await (key.endsWith(".html") ? keepPage(key, response) : keepPiece(key, response));
}

/* Do something for each; says whether all went well. What failed is tried again by the next visit. */
async function each(keys, action) {
  let well = true;
  for (const key of keys) await action(key).catch(() => { well = false; });
  return well;
}

/* Fetch again what an earlier edition kept, then delete it. */
async function renew(little) {
  for (const name of await caches.keys()) {
    if (!name.startsWith(FAMILY) || name === CACHE) continue;
    const before = await pagesIn(await caches.open(name));
    if (await each(little ? [] : before.slice(-RENEWED), keepAddress)) await caches.delete(name);
  }
}

async function keepVisit({ language, addresses, little }) {
  const wanted = addresses.map((address) => new URL(address)).filter(ours).map(keyOf);
  const core = SITE.languages.includes(language) ? SITE.core.map((path) => ROOT.href + language + "/" + path) : [];
  const keys = core.concat(wanted).filter((key) => key.endsWith(".html") || (PIECE.test(key) && !PART.test(key)));
  await each(new Set(keys), keepAddress);
  if (!little) await each([language], keepBundle);
  await renew(little);
}

// --- events --------------------------------------------------------------------------------------------------------------------

/* A policy or a server that does not let this worker fetch anything fails here, and the site goes on without it. */
self.addEventListener("install", (event) => {
  const first = SITE.languages.slice(0, 1).map(offlinePage);
  event.waitUntil(Promise.all(first.map(async (key) => {
    const response = await fetch(key, { cache: "no-cache" });
    if (!whole(response)) throw new Error(key);
    await keepPage(key, response);
  })).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  if (event.data && event.data.addresses) event.waitUntil(keepVisit(event.data));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !ours(url) || request.headers.has("range")) return;
  const name = PART.exec(url.pathname);
  if (request.mode === "navigate") {
    if (/(?:\.html|\/)$/.test(url.pathname)) event.respondWith(page(event, url));
  } else if (name) event.respondWith(part(event, request, url, name[1]));
  else if (PIECE.test(url.pathname)) event.respondWith(piece(event, request, url));
});
