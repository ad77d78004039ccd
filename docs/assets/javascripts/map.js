/* The drawing of a route map: larger, smaller, the whole of it, and the way one has walked marked on it.
 *
 *   <div data-map-tools hidden> … buttons data-map="smaller", "larger", "fit", "find" … </div>
 *   <div data-map-frame data-passed="…" data-here="…"> <svg class="dy-map"> … </svg> … </div>
 *
 * walk.js says where the reader is: event "daoyin:way" on the document, detail [{ id, choice }, …], the last is the step shown.
 * A box carries data-way="step.choice", the way that leads to it, and its line stands right before it. Without this script
 * the drawing is there all the same and scrolls; words stand in the page, not here.
 */
(function () {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const frame = document.querySelector("[data-map-frame]");
  const tools = document.querySelector("[data-map-tools]");
  if (!frame || !tools) return;

  const drawings = Array.from(frame.querySelectorAll("svg.dy-map"));
  const signs = Array.from(document.querySelectorAll("[data-map-sign]"));
  const shown = () => drawings.find((one) => one.getBoundingClientRect().width > 0) || drawings[0];
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let way = [];

  const boxOf = (drawing, id) => drawing.querySelector(`.dy-map-box:is([href="#step-${id}"], [data-step="#step-${id}"]):not(.dy-map-box--pointer)`);

  function mark(drawing) {
    for (const old of drawing.querySelectorAll(".dy-map-mark")) old.remove();
    for (const old of drawing.querySelectorAll(".dy-map-box--way")) {
      old.classList.remove("dy-map-box--way", "dy-map-box--here");
      old.removeAttribute("aria-current");
      old.setAttribute("aria-label", old.dataset.name);
    }
    way.forEach((step, i) => {
      const box = boxOf(drawing, step.id);
      if (i) lead(drawing, way[i - 1], box);
      if (box) note(box, i === way.length - 1);
    });
  }

  /* Mark the line from a step to the next; where the drawing only points to that one, on from there. */
  function lead(drawing, before, box) {
    const reached = drawing.querySelector(`.dy-map-box[data-way="${before.id}.${before.choice}"]`);
    if (!reached) return;
    const line = reached.previousElementSibling;
    if (line && line.matches(".dy-map-line")) {
      const over = line.cloneNode();
      over.setAttribute("class", "dy-map-mark dy-map-line dy-map-line--way");
      drawing.append(over);
    }
    if (box && reached !== box) {
      note(reached, false);
      leap(drawing, reached, box);
    }
  }

  const corner = (box) => box.transform.baseVal.getItem(0).matrix;
  const size = (box) => box.querySelector("rect").getBBox();

  /* A broken line from where a step is pointed to, along the right of it and under the boxes, to the top of where the step stands. */
  function leap(drawing, from, to) {
    const right = corner(from).e + size(from).width;
    const middle = corner(from).f + size(from).height / 2;
    const top = corner(to).f;
    const inner = corner(to).e + size(to).width - 28;
    const line = document.createElementNS(SVG, "path");
    line.setAttribute("class", "dy-map-mark dy-map-line dy-map-line--way dy-map-line--leap");
    line.setAttribute("d", `M${right} ${middle}H${right + 6}V${top - 6}H${inner}V${top}`);
    drawing.insertBefore(line, drawing.querySelector("desc").nextSibling);
  }

  /* Mark a box: a tick where the reader has been, a dot and aria-current where the reader is. */
  function note(box, here) {
    if (!box.classList.contains("dy-map-box--way")) box.dataset.name = box.getAttribute("aria-label");
    box.classList.add("dy-map-box--way");
    box.classList.toggle("dy-map-box--here", here);
    box.setAttribute("aria-label", `${box.dataset.name} – ${here ? frame.dataset.here : frame.dataset.passed}`);
    if (here) box.setAttribute("aria-current", "step");
    const sign = document.createElementNS(SVG, "g");
    sign.setAttribute("class", here ? "dy-map-mark dy-map-mark--here" : "dy-map-mark");
    sign.setAttribute("transform", `translate(${size(box).width - 2} 1)`);
    const round = document.createElementNS(SVG, "circle");
    round.setAttribute("r", "8");
    const inside = document.createElementNS(SVG, here ? "circle" : "path");
    if (here) inside.setAttribute("r", "3");
    else inside.setAttribute("d", "M-4 0L-1 3L4 -3.500");
    sign.append(round, inside);
    box.append(sign);
  }

  const place = (drawing) => drawing.getBoundingClientRect();

  /* Scroll the frame, and nothing else, so that the step the reader is at stands in its middle. */
  function find() {
    const drawing = shown();
    const box = way.length ? boxOf(drawing, way[way.length - 1].id) : null;
    if (!box || !place(drawing).width) return;
    const inner = frame.getBoundingClientRect();
    const rect = box.querySelector("rect").getBoundingClientRect();
    frame.scrollTo({
      left: frame.scrollLeft + rect.left - inner.left - Math.max(12, (inner.width - rect.width) / 2),
      top: frame.scrollTop + rect.top - inner.top - Math.max(12, (inner.height - rect.height) / 2),
      behavior: calm.matches ? "instant" : "smooth",
    });
  }

  const fitting = (drawing) => {
    const box = drawing.viewBox.baseVal;
    return Math.min(frame.clientWidth / box.width, frame.clientHeight / box.height) * 0.97;
  };

  /* Draw at `scale` (1: as laid out); what stood in the middle of the frame stays there. */
  function resize(drawing, scale) {
    const before = place(drawing);
    const x = (frame.scrollLeft + frame.clientWidth / 2) / before.width;
    const y = (frame.scrollTop + frame.clientHeight / 2) / before.height;
    drawing.style.width = `${drawing.viewBox.baseVal.width * scale}px`;
    drawing.style.maxWidth = "none";
    const after = place(drawing);
    frame.scrollTo({ left: x * after.width - frame.clientWidth / 2, top: y * after.height - frame.clientHeight / 2, behavior: "instant" });
  }

  tools.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-map]");
    if (!pressed) return;
    const drawing = shown();
    const scale = place(drawing).width / drawing.viewBox.baseVal.width;
    const least = Math.min(0.5, fitting(drawing));
    if (pressed.dataset.map === "larger") resize(drawing, Math.min(3, scale * 1.3));
    if (pressed.dataset.map === "smaller") resize(drawing, Math.max(least, scale / 1.3));
    if (pressed.dataset.map === "fit") resize(drawing, fitting(drawing));
    if (pressed.dataset.map === "find") {
      drawing.style.width = drawing.style.maxWidth = "";
      find();
    }
  });

  document.addEventListener("daoyin:way", (event) => {
    way = event.detail;
    drawings.forEach(mark);
    for (const sign of signs) sign.hidden = false;
    find();
  });

  tools.hidden = false;
})();
