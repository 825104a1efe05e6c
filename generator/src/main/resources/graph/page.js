"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const nodes = new Map(data.nodes.map(node => [node.name, node]));
const list = document.getElementById("list");
const options = [...list.querySelectorAll("[role=option]")];
const search = document.getElementById("search");
const found = document.getElementById("found");
const about = document.getElementById("about");
const boxes = [...document.querySelectorAll("svg .box")];
const lines = [...document.querySelectorAll("svg .line[data-to], svg .tab")];
const rows = [...document.querySelectorAll(".matrix tbody tr")];
const heads = [...document.querySelectorAll(".matrix thead th[data-name]")];
let chosen = null;

const make = (name, text, look) => {
  const element = document.createElement(name);
  if (text) element.textContent = text;
  if (look) element.className = look;
  return element;
};
const looks = { gained: "good", lost: "bad", same: "" };

function matches(node, words) {
  const text = [node.name, ...node.facts].join(" ").toLowerCase();
  return words.every(word => text.includes(word));
}

function filter() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const option of options) {
    option.hidden = !matches(nodes.get(option.dataset.name), words);
    count += option.hidden ? 0 : 1;
  }
  found.textContent = words.length ? count + " of " + options.length + " match" : options.length + " in all";
  rove(options, options.find(option => !option.hidden && option.dataset.name === chosen) || visible()[0]);
  paint(words);
}

const visible = () => options.filter(option => !option.hidden);

function rove(all, one) {
  for (const element of all) element.tabIndex = element === one ? 0 : -1;
}

function paint(words = search.value.toLowerCase().split(/\s+/).filter(Boolean)) {
  const near = new Set([chosen]);
  for (const it of data.passings) {
    if (it.from === chosen) near.add(it.to);
    if (it.to === chosen) near.add(it.from);
  }
  for (const box of boxes) {
    const name = box.dataset.name;
    box.classList.toggle("chosen", name === chosen);
    box.setAttribute("aria-pressed", String(name === chosen));
    box.classList.toggle("far", (chosen !== null && !near.has(name)) || !matches(nodes.get(name), words));
  }
  for (const line of lines) {
    const mine = line.dataset.to === chosen || line.dataset.from.split(" ").includes(chosen);
    line.classList.toggle("near", mine);
    line.classList.toggle("far", chosen !== null && !mine);
  }
  for (const row of rows) row.classList.toggle("row", row.dataset.name === chosen);
  for (const head of heads) head.classList.toggle("col", head.dataset.name === chosen);
}

/* What differs in the port alone is one row. */
function merged(passings, other) {
  const all = new Map();
  for (const it of passings) {
    const key = JSON.stringify([it[other], it.notes, it.enforced, it.change]);
    const known = all.get(key);
    all.set(key, known ? { ...known, port: known.port + ", " + it.port } : it);
  }
  return [...all.values()];
}

function part(title, nothing, passings, other) {
  about.append(make("h3", title));
  if (!passings.length) {
    about.append(make("p", nothing, "soft"));
    return;
  }
  const table = make("table");
  const body = make("tbody");
  for (const it of merged(passings, other)) {
    const row = make("tr");
    const who = make("td");
    const button = make("button", it[other]);
    button.type = "button";
    button.addEventListener("click", () => choose(it[other], true));
    who.append(button);
    const what = make("td");
    what.append(make("span", it.port));
    for (const note of it.notes) what.append(make("div", note, "soft"));
    if (!it.enforced) what.append(make("div", "not enforced", "warn"));
    if (it.change !== "same") what.append(make("div", it.change, looks[it.change]));
    row.append(who, what);
    body.append(row);
  }
  table.append(body);
  about.append(table);
}

function choose(name, focus) {
  chosen = nodes.has(name) ? name : null;
  for (const option of options) option.setAttribute("aria-selected", String(option.dataset.name === chosen));
  about.replaceChildren();
  if (chosen === null) {
    about.append(make("h2", "Nothing chosen"), make("p", "Choose a service in the list or in the picture.", "soft"));
  } else {
    const node = nodes.get(chosen);
    const title = make("h2", node.name);
    title.tabIndex = -1;
    about.append(title);
    for (const fact of node.facts) about.append(make("p", fact, "soft"));
    if (!node.enforced) about.append(make("p", "Not enforced: the rules do not see its traffic, or cannot tell it from that of another.", "warn"));
    if (node.change !== "same") about.append(make("p", node.change, looks[node.change]));
    part("May connect to it", "Nobody.", data.passings.filter(it => it.to === chosen), "from");
    part("It may connect to", "Nobody.", data.passings.filter(it => it.from === chosen), "to");
    if (focus) title.focus();
    const box = boxes.find(it => it.dataset.name === chosen);
    if (box) {
      rove(boxes, box);
      show(box);
    }
    const option = options.find(it => it.dataset.name === chosen);
    if (option && !option.hidden) rove(options, option);
  }
  const hash = chosen === null ? "" : "#" + encodeURIComponent(chosen);
  if (location.hash !== hash) history.replaceState(null, "", hash || location.pathname + location.search);
  paint();
}

/* Scrolls the picture, and the picture alone, until the box is in it. */
function show(box) {
  const frame = box.closest(".scroll");
  const outer = frame.getBoundingClientRect();
  const inner = box.getBoundingClientRect();
  const dx = inner.left < outer.left || inner.right > outer.right ? inner.x + inner.width / 2 - outer.x - outer.width / 2 : 0;
  const dy = inner.top < outer.top || inner.bottom > outer.bottom ? inner.y + inner.height / 2 - outer.y - outer.height / 2 : 0;
  frame.scrollBy(dx, dy);
}

function step(all, at, by) {
  const next = all[Math.max(0, Math.min(all.length - 1, all.indexOf(at) + by))];
  if (next) {
    rove(all, next);
    next.focus();
  }
}

list.addEventListener("click", event => {
  const option = event.target.closest("[role=option]");
  if (option) choose(option.dataset.name);
});
list.addEventListener("keydown", event => {
  const at = event.target.closest("[role=option]");
  const steps = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  if (event.key === "ArrowUp" && at === visible()[0]) search.focus();
  else if (event.key in steps) step(visible(), at, steps[event.key]);
  else if (event.key === "Enter" || event.key === " ") choose(at.dataset.name);
  else return;
  event.preventDefault();
});

/* The nearest box in a direction: the way along it counts once, the way aside twice. */
function beside(box, dx, dy) {
  const centre = it => { const r = it.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; };
  const [x, y] = centre(box);
  let best = null;
  let least = Infinity;
  for (const other of boxes) {
    const [ox, oy] = centre(other);
    const along = (ox - x) * dx + (oy - y) * dy;
    const aside = Math.abs((ox - x) * dy) + Math.abs((oy - y) * dx);
    if (other !== box && along > 1 && along + 2 * aside < least) {
      least = along + 2 * aside;
      best = other;
    }
  }
  return best;
}

for (const box of boxes) {
  box.addEventListener("click", () => choose(box.dataset.name));
  box.addEventListener("keydown", event => {
    const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
    if (event.key in ways) {
      const next = beside(box, ...ways[event.key]);
      if (next) {
        rove(boxes, next);
        next.focus();
      }
    } else if (event.key === "Enter" || event.key === " ") choose(box.dataset.name);
    else return;
    event.preventDefault();
  });
}

search.addEventListener("input", () => filter());
search.addEventListener("keydown", event => {
  const first = visible()[0];
  if (event.key === "ArrowDown" && first) step(visible(), first, 0);
  else if (event.key === "Enter" && first) choose(first.dataset.name);
  else return;
  event.preventDefault();
});
document.addEventListener("keydown", event => {
  if (event.key === "Escape") {
    search.value = "";
    choose(null);
    filter();
    search.focus();
  } else if (event.key === "/" && document.activeElement !== search && !event.ctrlKey && !event.metaKey && !event.altKey) {
    search.focus();
    event.preventDefault();
  }
});

function fromHash() {
  let name = null;
  try {
    name = decodeURIComponent(location.hash.slice(1));
  } catch {
    // Not of this page.
  }
  if (name !== "matrix") choose(name);
}
window.addEventListener("hashchange", fromHash);
rove(boxes, boxes[0]);
search.disabled = false;
fromHash();
filter();
