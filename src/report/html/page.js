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
