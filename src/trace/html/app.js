// The page: what is shown at which step, and how the reader gets there.

function start() {
  const find = (selector) => document.querySelector(selector);
  for (const place of document.querySelectorAll("[data-word]")) place.textContent = words[place.dataset.word];
  for (const place of document.querySelectorAll("[data-tip]")) {
    place.title = words[place.dataset.tip];
    place.setAttribute("aria-label", words[place.dataset.tip]);
  }
  find("#search").placeholder = words.search;
  find("#timeline").setAttribute("aria-label", words.lanes);
  find("#key-list").append(...words.help.flatMap(([keys, text]) => [element("dt", "", keys), element("dd", "", text)]));
  for (const [color, sign, text] of words.signs) {
    const term = element("dt", "", sign);
    term.style.color = `var(--${color})`;
    find("#sign-list").append(term, element("dd", "", text));
  }

  const lines = find("#event-data").textContent.split("\n").filter(Boolean);
  const events = lines.map((line) => JSON.parse(line));
  for (const event of events) if (event.event === "output") event.says = `${words.prints} ${JSON.stringify(event.text)}`;
  const sources = new Map(Object.entries(JSON.parse(find("#source-data").textContent || "{}")));
  theme(find("#theme"));
  if (!events.length) {
    find("#now .says").textContent = words.nothing;
    document.body.classList.add("blank");
    return;
  }

  const run = new Run(events);
  let at = 0;
  let timer = null;
  let matches = [];
  const choose = (step) => {
    pause();
    go(step);
  };
  const lanes = new LaneView(find("#timeline"), run, choose);
  const source = new SourceView(find("#source"), find("#files"), sources);
  const list = new EventList(find("#events"), run, choose);
  const output = new OutputView(find("#output"), run);
  const scrubber = find("#scrubber");
  scrubber.max = run.length - 1;
  // Without a loop there are no queue, timers and tasks to show.
  document.body.classList.toggle("loopless", !run.lanes.byName.has("loop"));
  const rows = Math.min(run.lanes.list.length, 8);
  find("#timeline").style.height = `${LANE.head + rows * LANE.height + 16}px`;

  function go(step) {
    at = Math.max(0, Math.min(run.length - 1, step));
    const event = events[at];
    const state = run.stateAt(at);
    const { place } = state;
    find("#now .where").textContent = place ? `${place.file.split(/[/\\]/).pop()}:${place.line}` : "";
    find("#now .says").textContent = event.says;
    find("#position").textContent = `${at + 1} / ${run.length}`;
    find("#loop-state").textContent = loopText(state);
    scrubber.value = at;
    scrubber.style.setProperty("--done", `${(100 * at) / Math.max(1, run.length - 1)}%`);
    scrubber.setAttribute("aria-valuetext", event.says);
    lanes.show(at, state);
    source.show(state);
    list.show(at);
    output.show(at);
    drawChains(find("#chains"), state, run);
    drawReady(find("#ready"), state);
    drawTimers(find("#timers"), state);
    drawGraph(find("#graph"), state, run);
    document.body.dataset.step = at + 1;
    address();
  }

  // The address names the step, once the reader stays there: browsers count changes.
  let addressing = null;
  function address() {
    clearTimeout(addressing);
    addressing = setTimeout(() => {
      try {
        history.replaceState(null, "", `#step=${events[at].seq}`);
      } catch {
        // Some browsers don't let files change their address.
      }
    }, 300);
  }

  function addressed() {
    const wanted = Number(new URLSearchParams(location.hash.slice(1)).get("step"));
    if (!wanted) return 0;
    const found = events.findIndex((event) => event.seq >= wanted);
    return found < 0 ? run.length - 1 : found;
  }

  function play() {
    if (timer !== null) return pause();
    if (at === run.length - 1) go(0);
    document.body.classList.add("playing");
    const tick = () => {
      const speed = Number(find("#speed").value);
      const pace = Math.max(16, 700 / speed);
      const steps = Math.max(1, Math.round(pace / (700 / speed)));
      go(at + steps);
      if (at === run.length - 1) pause();
      else timer = setTimeout(tick, pace);
    };
    timer = setTimeout(tick, 0);
  }

  function pause() {
    clearTimeout(timer);
    timer = null;
    document.body.classList.remove("playing");
  }

  function faster(by) {
    const speed = find("#speed");
    speed.selectedIndex = Math.max(0, Math.min(speed.options.length - 1, speed.selectedIndex + by));
  }

  function toTurn(by) {
    const { turns } = run;
    const target = by > 0 ? turns.find((step) => step > at) : turns.findLast((step) => step < at);
    choose(target === undefined ? (by > 0 ? run.length - 1 : 0) : target);
  }

  function search(text) {
    const wanted = text.trim().toLowerCase();
    matches = [];
    if (wanted) {
      events.forEach((event, step) => {
        const line = event.place ? `${event.says} ${event.place.function}` : event.says;
        if (line.toLowerCase().includes(wanted)) matches.push(step);
      });
    }
    list.matches = new Set(matches);
    lanes.matches = matches;
    found();
  }

  function found() {
    const index = matches.indexOf(at);
    const active = find("#search").value.trim() !== "";
    find("#found").textContent = active ? `${index < 0 ? "" : `${index + 1}/`}${matches.length}` : "";
    list.draw();
    lanes.draw();
  }

  function toMatch(by) {
    if (!matches.length) return;
    const next = by > 0 ? matches.find((step) => step > at) : matches.findLast((step) => step < at);
    choose(next === undefined ? matches.at(by > 0 ? 0 : -1) : next);
    found();
  }

  find("#home").addEventListener("click", () => choose(0));
  find("#back").addEventListener("click", () => choose(at - 1));
  find("#play").addEventListener("click", play);
  find("#forward").addEventListener("click", () => choose(at + 1));
  find("#end").addEventListener("click", () => choose(run.length - 1));
  find("#help").addEventListener("click", () => find("#keys").showModal());
  scrubber.addEventListener("input", () => choose(Number(scrubber.value)));
  find("#search").addEventListener("input", (event) => search(event.target.value));
  find("#search").addEventListener("keydown", (event) => {
    if (event.key === "Enter") toMatch(event.shiftKey ? -1 : 1);
    if (event.key === "Escape") {
      event.target.value = "";
      search("");
      event.target.blur();
    }
  });
  window.addEventListener("hashchange", () => choose(addressed()));
  document.addEventListener("themechange", () => lanes.draw());

  const keys = {
    ArrowLeft: (event) => choose(at - (event.shiftKey ? 10 : 1)),
    ArrowRight: (event) => choose(at + (event.shiftKey ? 10 : 1)),
    ArrowUp: () => toTurn(-1),
    ArrowDown: () => toTurn(1),
    Home: () => choose(0),
    End: () => choose(run.length - 1),
    " ": play,
    "+": () => faster(1),
    "=": () => faster(1),
    "-": () => faster(-1),
    "[": () => lanes.zoom(1 / 1.4),
    "]": () => lanes.zoom(1.4),
    "/": () => find("#search").focus(),
    t: () => find("#theme").click(),
    "?": () => find("#keys").showModal(),
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input[type=search], select, dialog");
    const key = Object.hasOwn(keys, event.key) && keys[event.key];
    if (!key || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    // A button that has the focus is not pressed by the key as well.
    event.preventDefault();
    key(event);
  });

  go(addressed());
}

// Light or dark: the reader's choice, else the system's.
function theme(button) {
  const root = document.documentElement;
  const asked = new URLSearchParams(location.hash.slice(1)).get("theme");
  let kept = null;
  try {
    kept = localStorage.getItem("coil-theme");
  } catch {
    // Pages from files may have no storage.
  }
  if (asked || kept) root.dataset.theme = asked || kept;
  button.addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try {
      localStorage.setItem("coil-theme", root.dataset.theme);
    } catch {
      // Then it holds for this page alone.
    }
    document.dispatchEvent(new Event("themechange"));
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => document.dispatchEvent(new Event("themechange")));
}

start();
