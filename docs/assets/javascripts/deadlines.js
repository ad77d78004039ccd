/* Works out deadlines on the page: counts the periods in its tables from the day a reader enters.
 *
 *   <form data-daoyin-deadlines hidden> … select[name=event], input[name=date], [data-errors], [data-said], [data-results] … </form>
 *   <tr id="fact-…" data-n data-unit data-event data-law data-since …> … </tr>
 *
 * Calendars, rules and words are in deadlines-data.js. Counts exactly as `daoyin deadlines` does; a year without a
 * calendar is never guessed. Without this script the tables say how to count. Nothing is stored, nothing is sent.
 */
(function () {
  "use strict";

  const form = document.querySelector("[data-daoyin-deadlines]");
  const data = self.daoyinDeadlines;
  if (!form || !data) return;

  const words = data.words;
  const DAY = 86400000;
  const say = (pattern, slots) => pattern.replace(/%\((\w+)\)s/g, (_, key) => slots[key]);

  /* Days are times at midnight UTC, so that no zone and no summer time can move them. */
  const parse = (text) => Date.parse(text + "T00:00:00Z");
  const iso = (day) => new Date(day).toISOString().slice(0, 10);
  const yearOf = (day) => new Date(day).getUTCFullYear();
  const weekday = (day) => new Date(day).getUTCDay() || 7;

  class NotPublished extends Error {
    constructor(year) {
      super("no calendar of " + year);
      this.year = year;
    }
  }

  const off = new Map();
  const on = new Set();
  const firstYear = Math.min(...Object.keys(data.calendars).map(Number));
  for (const [year, calendar] of Object.entries(data.calendars)) {
    for (const [first, last, name] of calendar.off) {
      for (let day = parse(`${year}-${first}`); day <= parse(`${year}-${last}`); day += DAY) off.set(day, name);
    }
    for (const day of calendar.on) on.add(parse(`${year}-${day}`));
  }

  function isOff(day) {
    if (!data.calendars[yearOf(day)]) throw new NotPublished(yearOf(day));
    return off.has(day) || (weekday(day) > 5 && !on.has(day));
  }

  function workday(day, count, step) {
    while (count) {
      day += step * DAY;
      if (!isOff(day)) count -= 1;
    }
    return day;
  }

  function later(day, months) {
    const date = new Date(day);
    const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
    const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
    return first.setUTCDate(Math.min(date.getUTCDate(), length));
  }

  /* Return what `attempt` gives, or the year whose calendar it lacks in `into.missing`. */
  function known(into, attempt) {
    try {
      return attempt();
    } catch (problem) {
      if (!(problem instanceof NotPublished)) throw problem;
      into.missing = problem.year;
      return null;
    }
  }

  function periodOf(row) {
    const { n, unit, event, law, count, since, until, beside } = row.dataset;
    const followed = data.laws[law];
    return {
      row, id: row.id.slice(5), n: Number(n), unit, event, law, since, until, beside, verified: n !== undefined, count: count || "latest",
      yours: "yours" in row.dataset, assumed: !followed, workdayBy: row.dataset.workday,
      rule: data.rules[followed ? followed.rule : data.others], starts: followed ? followed.starts : data.rules[data.others].starts,
    };
  }

  function reckon(period, event) {
    const found = { outcome: "date", day: null, other: null, last: null, off: null, missing: null };
    if (!period.verified) return { ...found, outcome: "unverified" };
    if (iso(event) < period.since) return { ...found, outcome: "not-yet-in-force", bound: period.since };
    if (period.until && iso(event) > period.until) return { ...found, outcome: "no-longer-in-force", bound: period.until };
    if (period.unit === "hour") return { ...found, outcome: "moment" };
    const step = period.count === "before" ? -1 : 1;
    found.last = known(found, () => {
      if (period.unit === "workday") return workday(event, period.n, step);
      if (period.unit === "day") return event + step * period.n * DAY;
      return later(event, step * period.n * (period.unit === "year" ? 12 : 1));
    });
    if (found.last === null) return { ...found, outcome: "unpublished" };
    return settled(found, period);
  }

  function settled(found, period) {
    const last = found.last;
    if (period.count === "lasts") return { ...found, day: last };
    if (period.count === "before") {
      found.day = last - DAY;
      found.other = last;
      found.off = known(found, () => isOff(found.day));
      return found;
    }
    if (period.unit === "workday") return { ...found, day: period.count === "earliest" ? last + DAY : last, off: false };
    found.off = known(found, () => isOff(last));
    const moved = found.off ? known(found, () => workday(last, 1, 1)) : null;
    if (period.count === "earliest") return { ...found, day: (moved === null ? last : moved) + DAY, other: moved === null ? null : last + DAY };
    if (moved === null || period.yours || period.assumed) return { ...found, day: last, other: moved };
    return { ...found, day: moved, other: last };
  }

  function sayDate(day) {
    const date = new Date(day);
    return say(words.date_pattern, {
      year: date.getUTCFullYear(), month: words.months[date.getUTCMonth() + 1], day: date.getUTCDate(), weekday: words.weekdays[weekday(day)],
    });
  }

  const cell = (row, n) => row.cells[n].textContent.replace(/\s+/g, " ").trim();
  const nameOf = (period) => period.row.cells[1].querySelector("b").textContent;
  const lengthOf = (period) => period.row.querySelector(".dy-clock__time").lastChild.textContent.trim();
  const kept = (year) => (year < firstYear ? "not_kept" : "unpublished");

  function how(period) {
    const said = [];
    if (period.count !== "before") {
      if (period.assumed) said.push(say(words.rules.assumed, { law: data.names[period.law], citation: period.starts }));
      said.push(say(words.rules.starts, { citations: period.starts }));
    }
    if (period.unit !== "day" && period.unit !== "workday") return [...said, say(words.rules.ends, { citation: period.rule.ends })];
    said.push(words.rules[period.unit]);
    if (period.workdayBy) said.push(say(words.rules.workday_by, { citation: period.workdayBy }));
    return said;
  }

  function dayOff(period, found) {
    if (!found.off) return null;
    if (period.count === "before") return "before";
    if (found.other === null) return "alone";
    if (period.count === "earliest") return "earliest";
    if (period.assumed) return "assumed";
    return period.yours ? "yours" : "office";
  }

  function tell(period, found) {
    if (found.outcome === "unpublished") {
      const which = kept(found.missing);
      const year = { year: found.missing };
      return { headline: say(words.outcomes[which], year), sentences: [...how(period), say(words.rules[which], year)] };
    }
    if (found.outcome !== "date") {
      const slots = { period: lengthOf(period), date: found.bound ? sayDate(parse(found.bound)) : "" };
      return { headline: say(words.outcomes[found.outcome], slots), sentences: [] };
    }
    const sentences = how(period);
    const other = found.other === null ? "" : sayDate(found.other);
    if (period.count === "earliest") sentences.push(words.rules.earliest);
    if (period.count === "before") sentences.push(say(words.rules.before, { other }));
    const kind = dayOff(period, found);
    if (kind) {
      const free = kind === "before" ? found.day : found.last;
      sentences.push(say(words.off[kind], {
        day: sayDate(found.day), last: sayDate(found.last), other, year: found.missing, citation: period.rule.moves, holiday: off.get(free) || words.weekend,
      }));
    } else if (found.missing) {
      sentences.push(say(words.off.missing, { year: found.missing }));
    }
    if (period.rule.note && period.count === "latest" && period.unit !== "workday") sentences.push(period.rule.note);
    return { headline: say(words.headline[period.count], { date: sayDate(found.day) }), sentences };
  }

  /* A calendar file (RFC 5545): lines of at most 75 bytes, ended by CR LF. */
  function fold(line) {
    const bytes = new TextEncoder();
    let out = "", length = 0;
    for (const char of line) {
      const size = bytes.encode(char).length;
      if (length + size > 75) {
        out += "\r\n ";
        length = 1;
      }
      out += char;
      length += size;
    }
    return out + "\r\n";
  }

  const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");
  const compact = (day) => iso(day).replace(/-/g, "");

  function calendarEvent({ period, found, told }, event) {
    const distance = Math.abs(found.day - event) / DAY;
    const ahead = data.ahead;
    const early = distance >= ahead.far ? ahead.early : distance >= ahead.near ? ahead.soon : ahead.last;
    const before = early * 24 - ahead.hour;
    const name = nameOf(period);
    const description = [
      told.headline, ...told.sentences, say(words.article, { citations: cites(period) }), say(words.who, { actor: cell(period.row, 3) }),
      say(words.page, { page: `${data.language}/deadlines.html#fact-${period.id}` }), words.alarm,
    ].join("\n");
    return [
      "BEGIN:VEVENT", "SUMMARY:" + escaped(period.beside ? say(words.local, { name }) : name), "DTSTART;VALUE=DATE:" + compact(found.day),
      "DTEND;VALUE=DATE:" + compact(found.day + DAY), `DTSTAMP:${data.edition}T000000Z`, `UID:${period.id}.${compact(event)}@daoyin`,
      "DESCRIPTION:" + escaped(description), "TRANSP:TRANSPARENT", "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:" + escaped(name),
      `TRIGGER:-P${Math.floor(before / 24) ? Math.floor(before / 24) + "D" : ""}T${before % 24}H`, "END:VALARM", "END:VEVENT",
    ];
  }

  const cites = (period) => Array.from(period.row.cells[4].querySelectorAll(".dy-cite"), (link) => link.textContent).join(" ");

  function calendarFile(dated, event) {
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Daoyin//Deadlines//EN", "CALSCALE:GREGORIAN"];
    for (const one of dated) lines.push(...calendarEvent(one, event));
    return [...lines, "END:VCALENDAR"].map(fold).join("");
  }

  function download(dated, event) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([calendarFile(dated, event)], { type: "text/calendar" }));
    link.download = `${words.ics_name}-${iso(event)}.ics`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  /* Chinese terms on an English page say that they are Chinese, for those who listen. */
  function text(into, plain) {
    if (data.language.startsWith("zh")) {
      into.append(plain);
      return into;
    }
    for (const part of plain.split(/([\u3400-\u9fff《〈][\u3000-\u9fff\uff00-\uffef·]*)/)) {
      if (/^[\u3400-\u9fff《〈]/.test(part)) {
        const span = document.createElement("span");
        span.lang = "zh-Hans";
        span.textContent = part;
        into.append(span);
      } else {
        into.append(part);
      }
    }
    return into;
  }

  function element(tag, plain, className) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    return plain === undefined ? made : text(made, plain);
  }

  function part({ period, found, told }, title) {
    const box = element("div", undefined, "dy-reckoned__part");
    box.dataset.fact = period.id;
    box.dataset.outcome = found.outcome;
    if (found.day !== null) box.dataset.day = iso(found.day);
    if (found.other !== null) box.dataset.other = iso(found.other);
    box.append(element(`h${level + 1}`, title, "dy-reckoned__name"), element("p", told.headline, "dy-reckoned__day"));
    const basis = element("p", undefined, "dy-small");
    basis.append(cell(period.row, 0) + " · " + cell(period.row, 3) + " ", period.row.cells[4].querySelector(".dy-cites").cloneNode(true));
    box.append(basis);
    if (told.sentences.length) {
      const list = element("ul", undefined, "dy-small");
      list.append(...told.sentences.map((sentence) => element("li", sentence)));
      box.append(list);
    }
    return box;
  }

  const rows = Array.from(new Map(Array.from(document.querySelectorAll("tr[data-unit]"), (row) => [row.id, row])).values());
  const periods = new Map(rows.map(periodOf).map((period) => [period.id, period]));
  const level = Number(form.dataset.level); /* of the heading above the results */
  const results = form.querySelector("[data-results]");
  const said = form.querySelector("[data-said]");
  const errors = form.querySelector("[data-errors]");

  /* Each statutory period once, with the local promises beside it; a promise never stands alone. */
  function chosen() {
    const map = form.elements.map ? form.elements.map.value : "";
    const heads = new Map();
    for (const period of periods.values()) {
      if (period.event !== form.elements.event.value) continue;
      if (map && !(period.row.dataset.maps || "").split(" ").includes(map)) continue;
      const head = period.beside ? periods.get(period.beside) : period;
      if (!head) continue;
      if (!heads.has(head.id)) heads.set(head.id, []);
      if (period.beside) heads.get(head.id).push(period);
    }
    return Array.from(heads, ([id, local]) => ({ head: periods.get(id), local }));
  }

  function show(event) {
    const answer = (period) => {
      const found = reckon(period, event);
      return { period, found, told: tell(period, found) };
    };
    const all = [];
    const title = element(`h${level}`, say(words.results, { date: sayDate(event) }), "dy-reckoned__from");
    title.tabIndex = -1;
    results.replaceChildren(title);
    for (const { head, local } of chosen()) {
      const law = answer(head);
      const beside = local.map(answer);
      all.push(law, ...beside);
      const box = element("div", undefined, "dy-reckoned__answer" + (beside.length ? " dy-reckoned__answer--beside" : ""));
      box.append(part(law, beside.length ? say(words.law_beside, { name: nameOf(head) }) : nameOf(head)));
      box.append(...beside.map((one) => part(one, say(words.local, { name: nameOf(one.period) }))));
      results.append(box);
    }
    const dated = all.filter((one) => one.found.outcome === "date");
    if (dated.length) {
      const button = element("button", words.ics, "dy-button dy-button--quiet");
      button.type = "button";
      button.addEventListener("click", () => download(dated, event));
      const line = element("p");
      line.append(button);
      results.append(line, element("p", words.alarm, "dy-small"));
    }
    results.append(element("p", words.caution, "dy-small"));
    said.textContent = say(words.found[dated.length === 1 ? "one" : "other"], { n: dated.length });
    title.focus();
  }

  function wrong() {
    const { event, date } = form.elements;
    const found = [];
    if (!event.value) found.push([event, words.errors.event]);
    const day = /^\d{4,}-\d\d-\d\d$/.test(date.value) ? parse(date.value) : NaN;
    if (Number.isNaN(day)) found.push([date, words.errors.date]);
    else if (yearOf(day) < data.years[0] || yearOf(day) > data.years[1]) {
      found.push([date, say(words.errors.range, { first: data.years[0], last: data.years[1] })]);
    }
    return found;
  }

  function complain(found) {
    for (const field of [form.elements.event, form.elements.date]) {
      const mistake = found.some(([one]) => one === field);
      if (mistake) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
    errors.querySelector("ul").replaceChildren(...found.map(([field, message]) => {
      const item = element("li");
      const link = element("a", message);
      link.href = "#" + field.id;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        field.focus();
      });
      item.append(link);
      return item;
    }));
    errors.hidden = !found.length;
    if (found.length) errors.focus();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    results.replaceChildren();
    said.textContent = "";
    const found = wrong();
    complain(found);
    if (!found.length) show(parse(form.elements.date.value));
  });

  /* Choosing a map leaves only what its periods are counted from. */
  if (form.elements.map) {
    const select = form.elements.event;
    const everything = Array.from(select.children, (child) => child.cloneNode(true));
    form.elements.map.addEventListener("change", (event) => {
      const map = event.target.value;
      const wanted = new Set(Array.from(periods.values()).filter(({ row }) => !map || (row.dataset.maps || "").split(" ").includes(map)).map((one) => one.event));
      const before = select.value;
      select.replaceChildren(...everything.map((child) => child.cloneNode(true)));
      for (const option of Array.from(select.options)) if (option.value && !wanted.has(option.value)) option.remove();
      for (const group of Array.from(select.querySelectorAll("optgroup"))) if (!group.children.length) group.remove();
      select.value = wanted.has(before) ? before : "";
    });
  }

  const opened = form.closest("[data-daoyin-reckon]");
  if (opened) opened.hidden = false;
  form.hidden = false;
})();
