/* Fills the paper of a form page on the device: reads what was typed, says what is wrong, downloads the Word file.
 *
 * The stencil is fetched when somebody begins to type; nothing is sent, nothing is kept. What is typed may be saved as a
 * file and opened again, and `daoyin forms fill` reads the same file. Words stand in the page, not here. What is refused
 * is what generators/render/word/data.py refuses.
 */
(function () {
  "use strict";

  const form = document.querySelector("[data-daoyin-form]");
  if (!form || !window.daoyinFill) return;

  const code = form.dataset.daoyinForm;
  const part = (id) => form.querySelector(`[data-fill-field="${id}"]`);
  const summary = form.querySelector("[data-fill-errors]");
  const status = form.querySelector("[data-fill-status]");
  const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

  let loading = null;
  function stencil() {
    loading = loading || new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = form.dataset.stencil;
      script.onload = () => resolve(window.daoyinStencil);
      script.onerror = () => { loading = null; reject(new Error(script.src)); };
      document.head.append(script);
    });
    return loading;
  }

  /* What was typed, by field, as the data of a form are written. */
  function typed(fields) {
    const values = {};
    for (const { id, type } of fields) {
      const box = part(id);
      if (type === "check") {
        if (box.querySelector("input").checked) values[id] = true;
        else if (box.hasAttribute("data-fill-no")) values[id] = false;
      } else if (type === "choice") {
        const chosen = box.querySelector("input:checked");
        if (chosen && chosen.value) values[id] = chosen.value;
      } else if (type === "rows") {
        const rows = Array.from(box.querySelectorAll("[data-fill-entry]"), (entry) => Object.fromEntries(
          Array.from(entry.querySelectorAll("[data-fill-column]"), (cell) => [cell.dataset.fillColumn, cell.value.trim()])));
        const kept = rows.filter((row) => Object.values(row).some(Boolean));
        if (kept.length) values[id] = kept;
      } else {
        const text = box.querySelector("input, textarea").value.replace(/\r\n?/g, "\n").trim();
        if (text) values[id] = text;
        else if (type === "date" && box.querySelector("input").validity.badInput) values[id] = "?";
      }
    }
    return values;
  }

  const words = (message, field) => message.replace("{n}", field.max);

  /* What is wrong with one value, "" when nothing is. */
  function wrong(field, value) {
    const { type, required, pattern } = field, say = form.dataset;
    if (value === undefined) return required ? say.required : "";
    const texts = type === "rows" ? value.flatMap((row) => Object.values(row)) : [String(value)];
    if (texts.some((text) => CONTROL.test(text))) return say.control;
    if (texts.some((text) => Array.from(text).length > field.max)) return words(say.long, field);
    if (pattern && !new RegExp(`^(?:${pattern})$`, "u").test(value)) return say[type];
    if (type === "date" && !isDay(value)) return say.date;
    return "";
  }

  function isDay(text) {
    const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    if (!found || Number(found[1]) < 1) return false;
    const day = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
  }

  function mark(field, message) {
    const line = document.getElementById(`fill-${field.id}-error`);
    line.textContent = message;
    line.hidden = !message;
    part(field.id).classList.toggle("dy-fill__field--wrong", Boolean(message));
    const input = field.type === "rows" || field.type === "choice" ? null : part(field.id).querySelector("input, textarea");
    if (input) input.toggleAttribute("aria-invalid", Boolean(message));
    if (input && message) input.setAttribute("aria-invalid", "true");
  }

  function checked(fields, values) {
    const found = fields.map((field) => [field, wrong(field, values[field.id])]);
    found.forEach(([field, message]) => mark(field, message));
    const errors = found.filter(([, message]) => message);
    summary.hidden = !errors.length;
    summary.querySelector("ul").replaceChildren(...errors.map(([field, message]) => {
      const item = document.createElement("li"), link = document.createElement("a");
      link.href = `#fill-${field.id}`;
      link.textContent = `${labelOf(field)}${form.dataset.colon}${message}`;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        document.getElementById(`fill-${field.id}`).focus();
      });
      item.append(link);
      return item;
    }));
    if (errors.length) summary.focus();
    return !errors.length;
  }

  function labelOf(field) {
    const label = part(field.id).querySelector("legend, label").cloneNode(true);
    label.querySelectorAll(".dy-tag").forEach((tag) => tag.remove());
    return label.textContent.trim();
  }

  /* The values as the stencil takes them: days as numbers, numbers as numbers. */
  function ready(fields, values) {
    const out = {};
    for (const { id, type } of fields) {
      if (values[id] === undefined) continue;
      out[id] = type === "date" ? values[id].split("-").map(Number) : type === "number" ? Number(values[id]) : values[id];
    }
    return out;
  }

  function offer(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    status.textContent = "";
    try {
      const given = await stencil();
      const values = typed(given.fields);
      if (!checked(given.fields, values)) return;
      offer(await window.daoyinFill(given, ready(given.fields, values)), `${code}.docx`);
      status.textContent = form.dataset.done;
    } catch (error) {
      status.textContent = form.dataset.failed;
    }
  });

  function entry(box, number) {
    const made = box.querySelector("[data-fill-entry]").cloneNode(true);
    made.querySelectorAll("[data-fill-column]").forEach((cell) => {
      cell.value = "";
      cell.id = cell.id.replace(/-\d+-([^-]*)$/, `-${number}-$1`);
      cell.closest("p").querySelector("label").htmlFor = cell.id;
    });
    return made;
  }

  function addEntry(box) {
    const entries = box.querySelector("[data-fill-entries]");
    box.dataset.fillCount = Number(box.dataset.fillCount || entries.children.length) + 1;
    const made = entry(box, box.dataset.fillCount);
    entries.append(made);
    return made;
  }

  form.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-fill]");
    if (!pressed) return;
    const box = pressed.closest("[data-fill-field]");
    if (pressed.dataset.fill === "add") addEntry(box).querySelector("input").focus();
    else if (pressed.dataset.fill === "remove") removeEntry(box, pressed.closest("[data-fill-entry]"));
    else if (pressed.dataset.fill === "save") save();
  });

  function removeEntry(box, one) {
    if (box.querySelectorAll("[data-fill-entry]").length > 1) one.remove();
    else one.querySelectorAll("input").forEach((cell) => { cell.value = ""; });
    box.querySelector("[data-fill-entry] input").focus();
  }

  async function save() {
    const values = typed((await stencil()).fields);
    offer(new Blob([`${JSON.stringify(values, null, 1)}\n`], { type: "application/json" }), `${code}.json`);
  }

  function put(field, value) {
    const box = part(field.id);
    if (field.type === "check") {
      box.querySelector("input").checked = value === true || value === "true";
      box.toggleAttribute("data-fill-no", value === false || value === "false"); // a file may say no; an untouched box says nothing
    } else if (field.type === "choice") {
      box.querySelectorAll("input").forEach((one) => { one.checked = one.value === (value || ""); });
    } else if (field.type === "rows") {
      const entries = box.querySelector("[data-fill-entries]");
      while (entries.children.length > 1) entries.lastElementChild.remove();
      entries.querySelectorAll("input").forEach((cell) => { cell.value = ""; });
      (Array.isArray(value) ? value : []).forEach((row, i) => {
        const one = i ? addEntry(box) : entries.firstElementChild;
        one.querySelectorAll("[data-fill-column]").forEach((cell) => { cell.value = String(row[cell.dataset.fillColumn] || ""); });
      });
    } else {
      box.querySelector("input, textarea").value = value === undefined ? "" : String(value);
    }
  }

  form.querySelector("#fill-file").addEventListener("change", async (event) => {
    try {
      const { fields } = await stencil();
      const values = JSON.parse(await event.target.files[0].text());
      if (typeof values !== "object" || values === null || Array.isArray(values)) throw new Error("no record");
      fields.forEach((field) => put(field, values[field.id]));
      status.textContent = form.dataset.loaded;
    } catch (error) {
      status.textContent = form.dataset.file;
    }
  });

  form.addEventListener("change", (event) => {
    if (event.target.type === "checkbox") event.target.closest("[data-fill-field]").removeAttribute("data-fill-no");
  });

  form.addEventListener("focusin", () => stencil().catch(() => {}), { once: true });
  form.hidden = false;
  document.querySelector("[data-fill-without]").hidden = true;
})();
