/* The notebook of questions answered wrongly: ids only, in this browser only, and only once somebody asks to keep it. */
(function () {
  "use strict";

  const practice = self.daoyinPractice;
  if (!practice) return;

  const NAME = "daoyin-practice-wrong";
  let wrong = new Map(); // id of the question → id of its home
  let keeping = false;

  /* Some browsers lend no storage to pages from a folder or in a private window: then `action` throws and nothing is kept. */
  function tried(action) {
    try {
      return action();
    } catch (error) {
      return undefined;
    }
  }

  function write() {
    if (keeping) keeping = tried(() => { localStorage.setItem(NAME, JSON.stringify(Object.fromEntries(wrong))); return true; }) === true;
  }

  function open() {
    const stored = tried(() => localStorage.getItem(NAME));
    if (typeof stored !== "string") return;
    const read = tried(() => JSON.parse(stored));
    const homes = new Set(practice.homes.map((one) => one.id));
    wrong = new Map(Object.entries(read && typeof read === "object" ? read : {}).filter(([, home]) => homes.has(home)));
    keeping = true;
  }

  const notebook = {
    get size() { return wrong.size; },
    get kept() { return keeping; },
    has: (id) => wrong.has(id),
    homes: () => new Set(wrong.values()),

    note(question, right) {
      if (right) wrong.delete(question.id);
      else wrong.set(question.id, question.home);
      write();
    },

    /* Whether it is kept now, which can be refused by the browser. */
    keep() {
      keeping = true;
      write();
      return keeping;
    },

    forget() {
      wrong.clear();
      keeping = false;
      tried(() => localStorage.removeItem(NAME));
    },
  };

  open();
  practice.notebook = notebook;
})();
