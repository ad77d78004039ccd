/* Draws the results of a search: the suggestion, a button for each kind, the results, a button for more.
 * Loaded by search.js. The best result stands first whatever its kind; each says what kind it is.
 *
 * new daoyinResults.Drawing(node, words, {root, language}, {address, choose, ask, more})
 *   .draw(index, found, kind)   titles; what `index.search` gave
 *   .detail(hits)               summaries and parts, in their places, once `index.details` has added them
 */
(function () {
  "use strict";

  function element(name, className, text) {
    const node = document.createElement(name);
    if (className) node.className = "daoyin-search__" + className;
    if (text) node.textContent = text;
    return node;
  }

  function button(className, text, act) {
    const node = element("button", className, text);
    node.type = "button";
    node.addEventListener("click", act);
    return node;
  }

  class Drawing {
    constructor(node, words, { root, language }, actions) {
      this.words = words;
      this.root = root || "";
      this.language = language;
      this.actions = actions;
      this.suggestion = element("p", "suggestion");
      this.filters = element("div", "filters");
      this.filters.setAttribute("role", "group");
      if (words.filter) this.filters.setAttribute("aria-label", words.filter);
      this.list = element("ol", "results");
      this.foot = element("div", "foot");
      this.buttons = new Map();
      node.replaceChildren(this.suggestion, this.filters, this.list, this.foot);
    }

    draw(index, found, kind) {
      this.index = index;
      this.terms = found.terms;
      this.drawSuggestion(found.suggestion, found.applied);
      this.drawFilters(found.counts, kind);
      this.items = found.hits.map((hit) => this.result(hit));
      this.list.replaceChildren(...this.items.map(({ item }) => item));
      this.foot.replaceChildren();
      if (found.total > found.hits.length && this.words.more) {
        const further = found.hits.length >= found.near && this.words.further;
        this.foot.append(button("more", further || this.words.more, this.actions.more));
      }
    }

    drawSuggestion(suggestion, applied) {
      this.suggestion.replaceChildren();
      this.suggestion.hidden = !suggestion;
      if (!suggestion) return;
      const [before, after] = ((applied && this.words.applied) || this.words.suggestion || "{suggestion}").split("{suggestion}");
      const link = element("a", "suggested", suggestion);
      link.href = this.actions.address(suggestion);
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        this.actions.ask(suggestion);
      });
      this.suggestion.append(before, link, after || "");
    }

    /* Buttons stay the same nodes, so that the one that was pressed keeps the focus. */
    drawFilters(counts, kind) {
      const kinds = Object.keys(counts).filter((name) => counts[name] || name === kind);
      const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
      const shown = kinds.length > 1 || kind ? [""].concat(kinds) : [];
      this.filters.hidden = !shown.length;
      for (const [name, node] of this.buttons) node.hidden = !shown.includes(name);
      for (const name of shown) {
        if (!this.buttons.has(name)) this.addFilter(name, Object.keys(counts));
        const node = this.buttons.get(name);
        node.setAttribute("aria-pressed", String(name === (kind || "")));
        node.lastChild.textContent = String(name ? counts[name] || 0 : all);
      }
    }

    addFilter(name, order) {
      const words = name ? (this.words.kinds || {})[name] || name : this.words.all || "*";
      const node = button("filter", words + " ", () => this.actions.choose(name));
      node.append(element("span", "number"));
      this.buttons.set(name, node);
      const sorted = Array.from(this.buttons).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
      const after = sorted[sorted.findIndex(([key]) => key === name) + 1];
      this.filters.insertBefore(node, after ? after[1] : null);
    }

    result(hit) {
      const item = element("li", "result");
      item.lang = hit.language;
      const labels = element("p", "labels");
      labels.lang = document.documentElement.lang;
      const kind = element("span", "kind", (this.words.kinds || {})[hit.kind] || hit.kind);
      kind.classList.add("daoyin-search__kind--" + hit.kind);
      labels.append(kind);
      if (hit.language !== this.language) {
        labels.append(" ", element("span", "language", (this.words.languages || {})[hit.language] || hit.language));
      }
      const heading = element("h2", "heading");
      const link = element("a", "title");
      link.href = this.root + hit.url;
      link.append(...this.marked(hit.title));
      heading.append(link);
      item.append(labels, heading);
      return { item, link };
    }

    detail(hits) {
      hits.forEach((hit, place) => {
        const { item, link } = this.items[place];
        item.dataset.page = hit.id || "";
        if (hit.summary) {
          const summary = element("p", "summary");
          summary.append(...this.marked(hit.summary));
          item.append(summary);
        }
        if (hit.anchor) item.append(this.part(hit, link.getAttribute("href")));
      });
    }

    part(hit, address) {
      const part = element("a", "section");
      part.href = address + "#" + encodeURIComponent(hit.anchor);
      if (this.words.part) {
        const lead = element("span", "lead", this.words.part);
        lead.lang = document.documentElement.lang;
        part.append(lead, " ");
      }
      const name = element("span", "part");
      name.append(...this.marked(hit.heading));
      part.append(name);
      return part;
    }

    marked(text) {
      return this.index.marked(text, this.terms).map(([piece, matched]) => (
        matched ? Object.assign(document.createElement("mark"), { textContent: piece }) : document.createTextNode(piece)
      ));
    }
  }

  window.daoyinResults = { Drawing };
})();
