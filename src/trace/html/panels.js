// The panels beside the source: events, output, chains, ready queue, timers, and who waits for whom.

const ROW = 24;

// The list of events. Only rows in sight are there.
class EventList {
  constructor(box, run, choose) {
    this.box = box;
    this.run = run;
    this.at = 0;
    this.matches = new Set();
    this.extent = box.querySelector(".extent");
    this.extent.style.height = `${run.length * ROW}px`;
    box.addEventListener("scroll", () => this.draw());
    new ResizeObserver(() => this.show(this.at)).observe(box);
    box.addEventListener("click", (event) => {
      const row = event.target.closest(".event");
      if (row) choose(Number(row.dataset.at));
    });
  }

  show(at) {
    this.at = at;
    keepInSight(this.box, at * ROW, ROW, ROW);
    this.draw();
  }

  draw() {
    const first = Math.max(0, Math.floor(this.box.scrollTop / ROW) - 4);
    const last = Math.min(this.run.length, first + Math.ceil(this.box.clientHeight / ROW) + 8);
    const rows = [];
    for (let at = first; at < last; at += 1) {
      const event = this.run.events[at];
      const row = element("div", `event ${event.event}`, element("span", "number", String(event.seq)), element("span", "says", event.says));
      row.style.top = `${at * ROW}px`;
      row.dataset.at = at;
      row.title = event.says;
      row.classList.toggle("current", at === this.at);
      row.classList.toggle("found", this.matches.has(at));
      row.classList.toggle("coming", at > this.at);
      rows.push(row);
    }
    this.extent.replaceChildren(...rows);
  }
}

// What the script has printed up to a step.
class OutputView {
  constructor(box, run) {
    this.box = box;
    this.pieces = [];
    run.events.forEach((event, at) => {
      if (event.event === "output") this.pieces.push({ at, text: event.text, error: event.error });
    });
    this.shown = -1;
  }

  show(at) {
    let count = 0;
    while (count < this.pieces.length && this.pieces[count].at <= at) count += 1;
    if (count === this.shown) return;
    // Long outputs: the last part is enough.
    const from = Math.max(0, count - 400);
    const spans = this.pieces.slice(from, count).map((piece) => element("span", piece.error ? "error" : "", piece.text));
    spans[spans.length - 1]?.classList.add("newest");
    this.shown = count;
    this.box.replaceChildren(...(spans.length ? spans : [element("span", "empty", words.none)]));
    this.box.scrollTop = this.box.scrollHeight;
  }
}

const MOST_ROWS = 60;

// Everybody who is alive, each with what it delegates to.
function drawChains(box, state, run) {
  const rows = [];
  const shown = new Set();
  // What the innermost of a chain yielded; not what it waits for, which the chain shows.
  const innermostText = (name) => {
    let generator = state.generators.get(name);
    for (let depth = 0; generator && state.generators.has(generator.to) && depth < 10000; depth += 1) {
      generator = state.generators.get(generator.to);
    }
    const told = !generator || generator.status !== "suspended" || !generator.text || generator.text === generator.to;
    return told ? "" : `yield ${generator.text}`;
  };
  const active = new Set(state.stack.map((entry) => entry.name));
  const chain = (name) => {
    const chips = [];
    for (let at = name; at !== null && !shown.has(at); ) {
      const generator = state.generators.get(at);
      if (!generator) {
        chips.push(chip(at, "future", ""));
        break;
      }
      shown.add(at);
      const runs = active.has(at) && generator.status === "running";
      chips.push(chip(at, `generator ${runs ? "runs" : generator.status}`, generator.line ? `${words.line} ${generator.line}` : ""));
      at = generator.to;
    }
    return chips;
  };
  const inner = new Set([...state.generators.values()].map((generator) => generator.to).filter(Boolean));
  for (const [name, task] of state.tasks) {
    if (isDone(task)) {
      shown.add(task.drives);
      continue;
    }
    rows.push({ lane: name, status: task.status, active: active.has(name), chips: [chip(name, "task", ""), ...chain(task.drives)], text: innermostText(task.drives) });
  }
  for (const [name, generator] of state.generators) {
    if (shown.has(name) || inner.has(name) || generator.status === "ended") continue;
    // What a bundled module makes and never runs is nobody's concern.
    if (generator.status === "created" && !generator.home) continue;
    rows.push({ lane: name, status: active.has(name) ? "running" : generator.status, active: active.has(name), chips: chain(name), text: innermostText(name) });
  }
  // Who runs stands first.
  rows.sort((one, other) => other.active - one.active);
  const made = rows.slice(0, MOST_ROWS).map((row) => {
    const links = row.chips.flatMap((part, index) => (index ? [element("span", "link", "→"), part] : [part]));
    const status = element("span", `status ${row.status}`, words[row.status === "ready" ? "queued" : row.status] || row.status);
    const line = element("div", row.active ? "chain active" : "chain", element("div", "links", ...links), status);
    if (row.text) line.append(element("span", "note", row.text));
    const lane = run.lanes.byName.get(row.lane);
    line.style.setProperty("--own", `var(--${lane ? laneColor(lane) : "neutral"})`);
    return line;
  });
  if (rows.length > MOST_ROWS) made.push(element("p", "empty", `${rows.length - MOST_ROWS} ${words.more}`));
  fill(box, made, words.none);
}

function chip(text, kind, note) {
  const made = element("span", `chip ${kind}`, text);
  if (note) made.append(element("small", "", note));
  return made;
}

function fill(box, children, otherwise) {
  box.replaceChildren(...(children.length ? children : [element("span", "empty", otherwise)]));
}

function drawReady(box, state) {
  const chips = state.ready.slice(0, MOST_ROWS).map((entry) => chip(entry, "ready", ""));
  if (state.ready.length > MOST_ROWS) chips.push(element("span", "empty", `${state.ready.length - MOST_ROWS} ${words.more}`));
  fill(box, chips, words.empty);
}

function drawTimers(box, state) {
  const chips = state.timers.slice(0, MOST_ROWS).map((timer) => chip(`${timer.name}: ${timer.purpose}`, "timer", `t = ${seconds(timer.when)}`));
  fill(box, chips, words.none);
}

function loopText(state) {
  const time = `t = ${seconds(state.time)}`;
  if (!state.loop) return "";
  if (state.loop === "runs") return `${words.turn} ${state.turn} · ${time}`;
  return state.until === null ? words.loopThread : words.loopWaits + seconds(state.until);
}

// Who waits for whom: tasks, what they wait for, and who will end that.
function waitingGraph(state) {
  const edges = new Map();
  const add = (from, to) => {
    if (!edges.has(from)) edges.set(from, []);
    if (!edges.get(from).includes(to)) edges.get(from).push(to);
  };
  const children = new Map();
  for (const [child, callbacks] of state.callbacks) {
    for (const callback of callbacks) {
      if (!callback.endsWith(".child_done")) continue;
      const gathering = callback.slice(0, -".child_done".length);
      children.set(gathering, [...(children.get(gathering) || []), child]);
    }
  }
  const timers = new Map(state.timers.map((timer) => [timer.purpose.replace(/\.set_result$/, ""), timer]));
  const todo = [];
  for (const [name, task] of state.tasks) if (task.status === "waiting" && task.waits) todo.push(name);
  const seen = new Set();
  while (todo.length && seen.size < 200) {
    const name = todo.shift();
    if (seen.has(name)) continue;
    seen.add(name);
    const waits = state.tasks.get(name)?.waits;
    const next = waits ? [waits] : children.get(name) || (timers.has(name) ? [timers.get(name).name] : []);
    for (const other of next) {
      add(name, other);
      todo.push(other);
    }
  }
  return { edges, nodes: [...seen].filter((name) => edges.has(name) || [...edges.values()].some((list) => list.includes(name))) };
}

const NODE = { width: 86, height: 26, across: 104, down: 36, pad: 4 };
const SVG = "http://www.w3.org/2000/svg";

function svg(tag, attributes, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

// A text that is cut off where it would be wider than so many letters; those of Chinese, Japanese and Korean count twice.
function shortened(text, most) {
  let width = 0;
  let kept = "";
  for (const letter of text) {
    width += letter >= "\u1100" ? 2 : 1;
    if (width > most) return `${kept}…`;
    kept += letter;
  }
  return text;
}

// Draws the graph in columns: who waits stands left of what it waits for.
function drawGraph(box, state, run) {
  const { edges, nodes } = waitingGraph(state);
  if (!nodes.length) return fill(box, [], words.nobody);
  const column = new Map(nodes.map((name) => [name, 0]));
  // In a ring of tasks that wait for each other columns would grow for ever: a node moves so often at most.
  for (let round = 0; round < Math.min(nodes.length, 12); round += 1) {
    for (const [from, list] of edges) {
      for (const to of list) {
        if (column.get(to) <= column.get(from) && column.get(from) < 11) column.set(to, column.get(from) + 1);
      }
    }
  }
  // Depth first, and never above who waits: who belongs together stands together.
  const rows = [];
  const place = new Map();
  const put = (name, least) => {
    if (place.has(name)) return;
    const at = column.get(name);
    const row = Math.max(rows[at] || 0, least);
    place.set(name, { column: at, row });
    rows[at] = row + 1;
    for (const next of edges.get(name) || []) put(next, row);
  };
  [...nodes].sort((one, other) => column.get(one) - column.get(other)).forEach((name) => put(name, 0));
  const x = (name) => NODE.pad + place.get(name).column * NODE.across;
  const y = (name) => NODE.pad + place.get(name).row * NODE.down;
  const width = Math.max(...nodes.map(x)) + NODE.width + NODE.pad;
  const height = Math.max(...nodes.map(y)) + NODE.height + NODE.pad;
  const drawing = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": words.graph });
  // It shrinks to the panel, as far as it stays legible.
  drawing.style.minWidth = `${Math.round(width * 0.8)}px`;
  for (const [from, list] of edges) {
    for (const to of list) {
      const begin = { x: x(from) + NODE.width, y: y(from) + NODE.height / 2 };
      const end = { x: x(to), y: y(to) + NODE.height / 2 };
      // Back to an earlier column: around below.
      const path = end.x > begin.x
        ? `M${begin.x},${begin.y} C${begin.x + 18},${begin.y} ${end.x - 18},${end.y} ${end.x - 5},${end.y}`
        : `M${begin.x},${begin.y} C${begin.x + 30},${begin.y + 34} ${end.x - 30},${end.y + 34} ${end.x - 5},${end.y}`;
      drawing.append(svg("path", { class: "edge", d: path }), svg("path", { class: "tip", d: `M${end.x},${end.y} l-7,-4 v8 z` }));
    }
  }
  for (const name of nodes) {
    const lane = run.lanes.byName.get(name);
    const kind = state.tasks.has(name) ? "task" : name.startsWith("Timer-") ? "timer" : "future";
    const future = state.futures.get(name);
    const timer = state.timers.find((entry) => entry.name === name);
    let text = name;
    if (future && future.expected) text = `${name} ${future.finished}/${future.expected}`;
    if (timer) text = `t = ${seconds(timer.when)}`;
    const node = svg("g", { class: `node ${kind}` },
      svg("title", {}, timer ? `${name}: ${text}` : text),
      svg("rect", { x: x(name), y: y(name), width: NODE.width, height: NODE.height, rx: kind === "task" ? 5 : 13 }),
      svg("text", { x: x(name) + NODE.width / 2, y: y(name) + NODE.height / 2 }, shortened(text, 13)));
    if (lane && kind === "task") node.style.setProperty("--own", `var(--${laneColor(lane)})`);
    drawing.append(node);
  }
  box.replaceChildren(drawing);
}

