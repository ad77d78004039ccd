/* Fills a stencil (window.daoyinStencil, made by generators/render/word/browser.py) into a Word file.
 *
 *   daoyinFill(stencil, values) → Promise of a Blob
 *
 * The operations are those of generators/render/word/stencil.py, and the result is the same: a test compares every part.
 * Values are checked before: text, a day as [year, month, day], a number, the id of an option, true or false, a list of rows.
 */
(function () {
  "use strict";

  const TEXT = '<w:t xml:space="preserve">';
  const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": `</w:t><w:br/>${TEXT}`, "\t": `</w:t><w:tab/>${TEXT}` };
  const escaped = (text) => text.replace(/[&<>\n\t]/g, (char) => ESCAPES[char]);

  /* A number without an exponent, its figures as they are. */
  function numberText(value) {
    const text = String(value);
    if (!/e/.test(text)) return text;
    const [, sign, whole, part = "", exponent] = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
    const figures = whole + part, point = 1 + Number(exponent);
    if (point <= 0) return `${sign}0.${"0".repeat(-point)}${figures}`;
    return sign + (figures.length > point ? `${figures.slice(0, point)}.${figures.slice(point)}` : figures.padEnd(point, "0"));
  }

  const textOf = (value) => (value === undefined || value === null ? "" : typeof value === "number" ? numberText(value) : String(value));

  /* As Python rounds: a half goes to the even neighbour. */
  function rounded(value) {
    const below = Math.floor(value), part = value - below;
    return part < 0.5 || (part === 0.5 && below % 2 === 0) ? below : below + 1;
  }

  function filler(stencil, document, values) {
    const wide = stencil.wide ? new RegExp(`[${stencil.wide}]`, "u") : null;
    const ems = (text) => Array.from(text).reduce((sum, char) => sum + (wide.test(char) ? 1 : 0.5), 0);
    const look = ([kind, name], row) => (kind === "const" ? name : (kind === "field" ? values : row)[name]);

    function holds([word, ...rest], row) {
      if (word === "and") return rest.every((test) => holds(test, row));
      if (word === "or") return rest.some((test) => holds(test, row));
      if (word === "not") return !holds(rest[0], row);
      if (word === "const") return rest[0];
      const [first, ...others] = rest.map((one) => look(one, row));
      if (word === "has") return first !== undefined && first !== null && first !== "";
      if (word === "true") return Array.isArray(first) ? first.length > 0 : Boolean(first);
      if (word === "==") return first === others[0];
      if (word === "!=") return first !== others[0];
      return others.includes(first);
    }

    function repeat(items, ops, last, each) {
      return items.map((item, i) => each(item, i < items.length - 1 ? ops : last)).join("");
    }

    /* Operations with those for the first line alone in their place, or without them. */
    const firstOf = (ops, first) => ops.flatMap((op) => (typeof op === "string" || op[0] !== "first" ? [op] : first ? op[1] : []));

    const write = {
      value: ([where], row, line, plain) => (plain ? (text) => text : escaped)(textOf(look(where, row))),
      line: (_, row, line) => escaped(line),
      date([where, pattern, twoFigures], row) {
        const day = look(where, row);
        if (!day) return "";
        const two = (n) => (twoFigures ? String(n).padStart(2, "0") : String(n));
        return pattern.replace("\ue010", day[0]).replace("\ue011", two(day[1])).replace("\ue012", two(day[2]));
      },
      choice([where, labels], row, line, plain) {
        const label = labels[look(where, row)] || "";
        return plain ? label : escaped(label);
      },
      tick: ([where, option = true], row) => (look(where, row) === option ? "☑" : "☐"),
      size: ([ops, room, most], row, line) => String(rounded(Math.min(most, room / Math.max(ems(all(ops, row, line, true)), 1)) * 2)),
      right([ops, last, right, scale], row, line) {
        const distance = right + ems(all(last, row, line, true)) / 2 - ems(all(ops, row, line, true)) / 2;
        return String(rounded(Math.max(distance, 0) * scale));
      },
      if: ([test, then, otherwise], row, line, plain) => all(holds(test, row) ? then : otherwise, row, line, plain),
      each: ([field, ops, last], row, line) => repeat(values[field] || [], ops, last, (one, which) => all(which, one, line)),
      numbered: ([field, ops, last], row, line) => repeat((values[field] || []).map((one, i) => ({ ...one, "loop.index": String(i + 1) })),
        ops, last, (one, which) => all(which, one, line)),
      lines([where, ops, last], row) {
        const found = textOf(look(where, row)).split("\n");
        return found.map((one, i) => all(firstOf(i < found.length - 1 ? ops : last, i === 0), row, one)).join("");
      },
    };

    function all(ops, row, line, plain) {
      return ops.map((op) => (typeof op === "string" ? op : write[op[0]](op.slice(1), row, line, plain))).join("");
    }

    return all(document, {}, "");
  }

  const TABLE = Array.from({ length: 256 }, (_, n) => {
    for (let bit = 0; bit < 8; bit++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
    return n >>> 0;
  });
  const checksum = (data) => (data.reduce((sum, byte) => TABLE[(sum ^ byte) & 255] ^ (sum >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;

  async function deflated(data) {
    if (!("CompressionStream" in window)) return null;
    try {
      const packed = new Blob([data]).stream().pipeThrough(new CompressionStream("deflate-raw"));
      return new Uint8Array(await new Response(packed).arrayBuffer());
    } catch (error) {
      return null; // an old browser knows the stream but not this format: the part is then kept as it is
    }
  }

  function header(signature, sizes, fields) {
    const bytes = new Uint8Array(sizes.reduce((sum, size) => sum + size, 4));
    const view = new DataView(bytes.buffer);
    view.setUint32(0, signature, true);
    let at = 4;
    sizes.forEach((size, i) => {
      if (size === 2) view.setUint16(at, fields[i], true);
      else view.setUint32(at, fields[i], true);
      at += size;
    });
    return bytes;
  }

  /* Returns a ZIP file of entries { name, data (as it is held), method, size, check }, all dated with `day`. */
  function packed(entries, [year, month, ofMonth]) {
    const day = ((Math.max(year, 1980) - 1980) << 9) | (month << 5) | ofMonth;
    const parts = [], directory = [];
    let offset = 0;
    for (const { name, data, method, size, check } of entries) {
      const title = new TextEncoder().encode(name);
      const common = [20, 0, method, 0, day, check, data.length, size, title.length, 0];
      const local = header(0x04034b50, [2, 2, 2, 2, 2, 4, 4, 4, 2, 2], common);
      directory.push(header(0x02014b50, [2, 2, 2, 2, 2, 2, 4, 4, 4, 2, 2, 2, 2, 2, 4, 4],
        [0x0314, ...common, 0, 0, 0, 0x81a40000, offset]), title);
      parts.push(local, title, data);
      offset += local.length + title.length + data.length;
    }
    const length = directory.reduce((sum, one) => sum + one.length, 0);
    const end = header(0x06054b50, [2, 2, 2, 2, 4, 4, 2], [0, 0, entries.length, entries.length, length, offset, 0]);
    return [...parts, ...directory, end];
  }

  const decoded = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

  window.daoyinFill = async function (stencil, values) {
    const documents = { [stencil.open]: stencil.document, ...stencil.more }, open = [];
    for (const [name, document] of Object.entries(documents)) {
      const text = new TextEncoder().encode(filler(stencil, document, values));
      const small = await deflated(text);
      open.push({ name, data: small || text, method: small ? 8 : 0, size: text.length, check: checksum(text) });
    }
    const closed = stencil.order.filter((name) => !(name in documents)).map((name) => (
      { name, data: decoded(stencil.parts[name]), method: 8, size: stencil.sizes[name][0], check: stencil.sizes[name][1] }));
    const type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    return new Blob(packed([...closed, ...open], stencil.day), { type });
  };
})();
