/* Before printing, open everything that is folded, so that paper holds all of the page; fold it again afterwards. */
(function () {
  "use strict";

  let opened = [];

  window.addEventListener("beforeprint", () => {
    opened = Array.from(document.querySelectorAll("main details:not([open])"));
    for (const details of opened) details.open = true;
  });

  window.addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
})();
