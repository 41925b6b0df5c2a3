"use strict";
// Filters, sorts and opens the rows. The page says everything without it.
(() => {
  const id = (name) => document.getElementById(name);
  const controls = document.querySelector(".controls");
  const items = [...document.querySelectorAll(".entry")];
  // A row inside another counts as itself; the outer one is there for its sake.
  const leaves = items.filter((item) => !item.querySelector(".entry"));
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s,¥$]+/g, "");
  const words = new Map(leaves.map((item) => [item, fold(item.textContent)]));
  const lists = [...document.querySelectorAll(".entries")];
  const listed = new Map(lists.map((list) => [list, [...list.children]]));

  const number = (item, key, missing) =>
    item.dataset[key] === undefined ? missing : Number(item.dataset[key]);
  const name = (item) => item.querySelector(".name").textContent;
  const orders = {
    left: (a, b) => number(a, "left", Infinity) - number(b, "left", Infinity),
    amount: (a, b) => number(b, "amount", 0) - number(a, "amount", 0),
    day: (a, b) => (b.dataset.day || "").localeCompare(a.dataset.day || ""),
    name: (a, b) => name(a).localeCompare(name(b)),
  };

  const sort = () => {
    const order = orders[id("sort").value];
    for (const [list, children] of listed) {
      list.append(...(order ? [...children].sort(order) : children));
    }
  };

  const filter = () => {
    const sought = fold(id("search").value);
    const state = id("state").value;
    const card = id("card") ? id("card").value : "";
    const fits = (item) =>
      words.get(item).includes(sought) &&
      (!state || item.dataset.state === state) &&
      (!card || item.dataset.card.split(" ").includes(card));
    let shown = 0;
    for (const item of leaves) {
      item.hidden = !fits(item);
      shown += item.hidden ? 0 : 1;
    }
    const narrowed = Boolean(sought || state || card);
    for (const outer of [...items, ...document.querySelectorAll(".fold, .part")]) {
      if (words.has(outer)) continue;
      outer.hidden = !outer.querySelector(".entry:not([hidden])") && narrowed;
      // What is sought is not to be looked for in closed folds as well.
      const details = outer.matches(".fold") ? outer : outer.querySelector(":scope > details");
      if (details && sought) details.open = !outer.hidden;
    }
    const output = id("shown");
    output.textContent = output.dataset.words
      .replace("{shown}", shown)
      .replace("{all}", leaves.length);
  };

  const open = (whether) => {
    for (const item of leaves) {
      if (!item.hidden) item.querySelector("details").open = whether;
    }
  };

  // Answers: the form goes into a row when it is first opened, so that a long list stays light.
  const template = id("answer");
  const bar = document.querySelector(".save");
  const panels = [...document.querySelectorAll(".panel[data-kind]")];
  const given = new Map(panels.map((panel) => [panel, panel.dataset.answer || ""]));
  const unsaved = new Set();

  const offer = (panel) => {
    if (panel.querySelector(":scope > .answer")) return;
    const form = template.content.firstElementChild.cloneNode(true);
    for (const field of form.querySelectorAll("input")) {
      field.name = `answer-${panels.indexOf(panel)}`;
      field.checked = field.value === given.get(panel);
      field.addEventListener("change", () => answer(panel, field.value));
    }
    panel.prepend(form);
  };

  const answer = (panel, value) => {
    given.set(panel, value);
    if (value === (panel.dataset.answer || "")) unsaved.delete(panel);
    else unsaved.add(panel);
    bar.hidden = unsaved.size === 0;
    const output = bar.querySelector("output");
    output.textContent = output.dataset.words.replace("{count}", unsaved.size);
    const item = panel.closest(".entry");
    item.classList.toggle("answered", Boolean(value));
  };

  const today = () => {
    const now = new Date();
    const two = (part) => String(part).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };

  const spoken = (value) => {
    if (!value) return template.dataset.takenBack;
    return template.content.querySelector(`input[value="${value}"] + span`).textContent;
  };

  // What a spreadsheet would take for a formula gets an apostrophe before it.
  const guarded = (text) => (/^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text);
  const quoted = (text) => `"${text.replace(/"/g, '""')}"`;

  const row = (panel) => {
    const of = panel.dataset;
    const cells = {
      "answer": spoken(given.get(panel)),
      "answered on": unsaved.has(panel) ? today() : of.on || "",
      "note": guarded(of.note || ""),
      "reported on": of.reportedOn || "",
      "reported to": guarded(of.reportedTo || ""),
      "receipt number": guarded(of.receipt || ""),
      "answer due": of.answerBy || "",
      "refund due": of.refundBy || "",
      "kind": of.kind,
      "used or ordered on": of.used || "",
      "as printed": guarded(of.name || ""),
      "amount": of.amount || "",
      "currency": of.currency || "",
      "shop": guarded(of.shop || ""),
      "order number": guarded(of.number || ""),
      "id": of.id || "",
    };
    return template.dataset.keys.split(",").map((key) => cells[key]);
  };

  const table = () => {
    const told = panels.filter((panel) => given.get(panel) || unsaved.has(panel));
    const header = [...template.dataset.columns.split(","), template.dataset.mark];
    const rows = told.map((panel) => [...row(panel), template.dataset.day]);
    const lines = [header, ...rows].map((cells) => cells.map(quoted).join(","));
    return `\ufeff${lines.join("\r\n")}\r\n`;
  };

  const save = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([table()], { type: "text/csv" }));
    link.download = `cardrecon-answers-${today()}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    for (const panel of unsaved) {
      panel.dataset.answer = given.get(panel);
      panel.dataset.on = today();
    }
    unsaved.clear();
    bar.hidden = true;
  };

  document.addEventListener("toggle", (event) => {
    if (!event.target.open) return;
    const own = (panel) => panel.closest("details") === event.target;
    event.target.querySelectorAll(".panel[data-kind]").forEach((panel) => own(panel) && offer(panel));
  }, true);
  id("save").addEventListener("click", save);
  addEventListener("beforeunload", (event) => {
    if (unsaved.size > 0) event.preventDefault();
  });
  addEventListener("beforeprint", () => {
    for (const item of document.querySelectorAll(".stop .entry > details, .look .entry > details")) {
      item.open = true;
    }
  });

  controls.hidden = false;
  controls.open = matchMedia("(min-width: 60rem)").matches;
  controls.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  id("search").addEventListener("input", filter);
  id("state").addEventListener("change", filter);
  if (id("card")) id("card").addEventListener("change", filter);
  id("sort").addEventListener("change", sort);
  id("open-all").addEventListener("click", () => open(true));
  id("close-all").addEventListener("click", () => open(false));
  filter();
})();
