/* Keeps what was read for a time without a network: starts the worker offline.js at the root of the site, and tells it what this page is.
 * Nothing happens from a folder, without https, or where the browser or the site's policy allows no worker: the page needs none of it.
 * On offline.html it lists what is kept, and deletes it on request. Nothing is kept but pages and what they load.
 */
(function () {
  "use strict";

  const AFTER = 1500; // milliseconds after loading, so that reading comes first
  const here = document.currentScript ? document.currentScript.src : "";
  if (!here || !/^https?:$/.test(location.protocol)) return;
  const root = new URL("../../../", here);
  const family = "daoyin " + root.pathname + " ";
  const language = new URL("../../", here).pathname.slice(root.pathname.length, -1);

  /* Addresses of this page and of what it has loaded, without query and fragment. */
  function loaded() {
    const entries = performance.getEntriesByType("resource").map((entry) => entry.name);
    return [location.href].concat(entries).map((address) => address.replace(/[?#].*$/, ""));
  }

  function tell(worker) {
    const little = Boolean(navigator.connection && navigator.connection.saveData);
    worker.postMessage({ language, addresses: loaded(), little });
  }

  async function keep() {
    const workers = navigator.serviceWorker;
    if (!workers) return;
    try {
      await workers.register(new URL("offline.js", root), { scope: root.pathname });
      // the worker of a new edition starts while the page is open
      if (workers.controller) workers.addEventListener("controllerchange", () => tell(workers.controller));
      tell((await workers.ready).active);
    } catch (error) {
      // not allowed here: then nothing is kept
    }
  }

  // --- the page about what is kept ----------------------------------------------------------------------------------------

  async function caught(action) {
    try {
      return await action();
    } catch (error) {
      return undefined;
    }
  }

  async function pagesKept() {
    const found = new Map();
    for (const name of await caches.keys()) {
      if (!name.startsWith(family)) continue;
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        if (!request.url.endsWith(".html") || request.url.endsWith("/offline.html")) continue;
        const page = new DOMParser().parseFromString(await (await cache.match(request)).text(), "text/html");
        found.set(request.url, { title: page.title.split(" · ")[0] || request.url, language: page.documentElement.lang });
      }
    }
    return Array.from(found).reverse();
  }

  function listed([url, { title, language: written }]) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = url;
    link.lang = written;
    link.textContent = title;
    item.append(link);
    return item;
  }

  async function showKept(list) {
    const pages = (await caught(pagesKept)) || [];
    list.replaceChildren(...pages.map(listed));
    document.querySelector("[data-daoyin-kept-none]").hidden = pages.length > 0;
    const button = document.querySelector("[data-daoyin-forget]");
    button.parentElement.hidden = !pages.length;
    button.onclick = async () => {
      await caught(async () => {
        for (const name of await caches.keys()) if (name.startsWith(family)) await caches.delete(name);
      });
      await showKept(list);
      const said = document.querySelector("[data-daoyin-forgotten]");
      said.textContent = said.dataset.daoyinForgotten;
    };
  }

  /* The page that was asked for stands in the fragment; only an address of this site becomes a link. */
  function offerAgain() {
    const missing = document.querySelector("[data-daoyin-missing]");
    let wanted = null;
    try {
      wanted = new URL(decodeURIComponent(location.hash.slice(1)), root);
    } catch (error) {
      return;
    }
    if (!location.hash || !missing || !wanted.href.startsWith(root.href)) return;
    missing.querySelector("a").href = wanted.href;
    missing.hidden = false;
  }

  const list = document.querySelector("[data-daoyin-kept-list]");
  if (list) {
    offerAgain();
    if (window.caches) showKept(list);
  }
  const later = () => setTimeout(keep, AFTER);
  if (document.readyState === "complete") later();
  else window.addEventListener("load", later);
})();
