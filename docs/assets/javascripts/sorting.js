/* The filter of the sorting list: rows that do not fit are hidden, and the address keeps what was chosen.
 *
 *   <form data-daoyin-sorting hidden> fields with data-filter="q", "field", "item", "channel", "stage", a button data-filter-clear </form>
 *   <p data-filter-count data-none="…" data-one="…" data-other="… {n} …">
 *   <section data-field="wages"> … <tr data-item="law" data-channel="suit-civil" data-stage="first"> … </section>
 *
 * The choice stands in the part of the address behind #? (#?field=wages&item=law), which also works from a folder.
 * Without this script the whole list stands there, field by field.
 */
(function () {
  "use strict";

  const form = document.querySelector("[data-daoyin-sorting]");
  const count = document.querySelector("[data-filter-count]");
  if (!form || !count) return;

  const fields = Array.from(form.querySelectorAll("[data-filter]"));
  const folded = (text) => text.normalize("NFKC").toLowerCase();
  const groups = Array.from(document.querySelectorAll("section[data-field]"), (section) => ({
    section,
    rows: Array.from(section.querySelectorAll("tbody tr"), (row) => ({ row, text: "" })),
    name: folded(section.querySelector("h2").textContent),
  }));

  const chosen = () => Object.fromEntries(fields.map((one) => [one.dataset.filter, one.value.trim()]).filter(([, value]) => value));

  /* Every word asked for stands somewhere in the row, or in the name of its field. */
  function fits(entry, group, wanted, words) {
    const data = entry.row.dataset;
    for (const key of ["item", "channel", "stage"]) if (wanted[key] && data[key] !== wanted[key]) return false;
    if (!words.length) return true;
    if (!entry.text) entry.text = folded(entry.row.textContent);
    return words.every((word) => entry.text.includes(word) || group.name.includes(word));
  }

  function show() {
    const wanted = chosen();
    const words = folded(wanted.q || "").split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const group of groups) {
      const here = !wanted.field || group.section.dataset.field === wanted.field;
      let left = 0;
      for (const entry of group.rows) {
        const fit = here && fits(entry, group, wanted, words);
        if (entry.row.hidden === fit) entry.row.hidden = !fit;
        if (fit) left += 1;
      }
      group.section.hidden = left === 0;
      shown += left;
    }
    const said = shown === 0 ? count.dataset.none : shown === 1 ? count.dataset.one : count.dataset.other.replace("{n}", shown);
    if (count.textContent !== said) count.textContent = said;
  }

  function keep() {
    const query = new URLSearchParams(chosen()).toString();
    history.replaceState(null, "", location.pathname + location.search + (query ? "#?" + query : ""));
  }

  function read() {
    if (location.hash && !location.hash.startsWith("#?")) return;
    const query = new URLSearchParams(location.hash.slice(2));
    for (const one of fields) {
      one.value = query.get(one.dataset.filter) || "";
      if (one.value === "" && one.options) one.selectedIndex = 0;
    }
  }

  let waiting = 0;
  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { show(); keep(); }, event.target.type === "search" ? 150 : 0);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("[data-filter-clear]").addEventListener("click", () => {
    for (const one of fields) {
      if (one.options) one.selectedIndex = 0;
      else one.value = "";
    }
    show();
    keep();
    fields[0].focus();
  });
  window.addEventListener("hashchange", () => { read(); show(); });

  read();
  form.hidden = false;
  show();
})();
