// The whole run: its events, the state at every step, and what the lanes show.

class Run {
  constructor(events) {
    this.events = events;
    this.length = events.length;
    // Copies of the state at every so many steps: a step back replays from the one before it.
    this.interval = Math.max(128, Math.ceil(events.length / 256));
    this.copies = [];
    this.lanes = new Lanes();
    const state = emptyState();
    for (let at = 0; at < events.length; at += 1) {
      if (at % this.interval === 0) this.copies.push(structuredClone(state));
      const before = state.stack.slice();
      apply(state, events[at]);
      this.lanes.note(at, events[at], before, state);
    }
    this.lanes.finish(events.length);
    this.at = -1;
    this.state = emptyState();
  }

  // The state after the event at `at`. It is good until the next call.
  stateAt(at) {
    const copy = Math.floor(at / this.interval);
    if (at < this.at || copy * this.interval > this.at + 1) {
      this.state = structuredClone(this.copies[copy]);
      this.at = copy * this.interval - 1;
    }
    while (this.at < at) {
      this.at += 1;
      apply(this.state, this.events[this.at]);
    }
    return this.state;
  }

  // The steps at which turns begin.
  get turns() {
    return this.lanes.turns;
  }
}

// Who does what at which steps.
class Lanes {
  constructor() {
    // {name, from, to, bars: [{from, to, depth, name, kind}], spans: [{from, to, status}], dots: [{at, kind}]}
    this.list = [];
    this.byName = new Map();
    this.turns = [];
    // {from, to, fromLane, toLane}: from who puts something into the ready queue to where it runs.
    this.arrows = [];
    this.scheduled = new Map();
    this.open = new Map();
    this.status = new Map();
    this.lane("script");
  }

  lane(name, at = 0) {
    let lane = this.byName.get(name);
    if (!lane) {
      lane = { name, index: this.list.length, from: at, to: null, bars: [], spans: [], dots: [] };
      this.byName.set(name, lane);
      this.list.push(lane);
    }
    return lane;
  }

  note(at, event, before, state) {
    const now = state.stack;
    let same = 0;
    while (same < before.length && same < now.length && before[same].id === now[same].id) same += 1;
    const current = now.length ? now[now.length - 1] : before[before.length - 1];
    const active = current ? current.lane : state.loop ? "loop" : "script";
    // A resumption and what it does to the stack may be one event: whoever came and went is seen at this step alone.
    for (let depth = before.length - 1; depth >= same; depth -= 1) {
      const bar = this.open.get(before[depth].id);
      if (bar) bar.to = at;
      this.open.delete(before[depth].id);
    }
    for (let depth = same; depth < now.length; depth += 1) {
      const entry = now[depth];
      const lane = this.lane(entry.lane, at);
      const inLane = now.slice(0, depth).filter((other) => other.lane === entry.lane).length;
      const bar = { from: at, to: null, depth: inLane, name: entry.name, kind: entry.kind };
      lane.bars.push(bar);
      this.open.set(entry.id, bar);
    }
    this.details(at, event, state, active, before);
  }

  details(at, event, state, active, before) {
    const leaving = before.length ? before[before.length - 1].lane : active;
    switch (event.event) {
      case "task_created":
        this.lane(event.task, at);
        this.span(event.task, at, "created");
        break;
      case "step_scheduled":
        this.span(event.task, at, "ready");
        this.schedule(`${event.task}.step`, at, active);
        break;
      case "callback_scheduled":
        if (event.callback.endsWith(".wakeup")) this.span(event.callback.slice(0, -".wakeup".length), at, "ready");
        this.schedule(readyName(event.future, event.callback), at, active);
        break;
      case "handle_scheduled":
        this.schedule(`${event.handle} (${event.callback})`, at, active);
        break;
      case "step_begins":
        this.span(event.task, at, null);
        this.arrive(`${event.task}.${event.woken_by ? "wakeup" : "step"}`, at, event.task);
        break;
      case "runs":
        this.arrive(event.what, at, "loop");
        break;
      case "waits":
        this.span(event.task, at, "waiting");
        break;
      case "step_ends":
        if (!this.status.has(event.task) && this.lane(event.task).to === null) this.span(event.task, at, "suspended");
        break;
      case "task_done":
        this.span(event.task, at, null);
        this.lane(event.task, at).to = at;
        this.dot(event.task, at, typeof event.outcome === "object" && "result" in event.outcome ? "done" : "failed");
        break;
      case "suspended":
        this.dot(leaving, at, "yield");
        if (this.byName.has(event.root) && !state.stack.some((e) => e.name === event.root)) this.span(event.root, at, "suspended");
        break;
      case "resumed":
        if (this.byName.has(event.generator)) this.span(event.generator, at, null);
        break;
      case "returned":
      case "raised":
      case "closed":
        if (this.byName.has(event.generator)) {
          this.span(event.generator, at, null);
          this.lane(event.generator, at).to = at;
        }
        if (event.event !== "closed") this.dot(leaving, at, event.event === "raised" ? "failed" : "done");
        break;
      case "output":
        this.dot("script", at, event.error ? "error" : "output");
        break;
      case "loop_begins":
        this.lane("loop", at);
        break;
      case "turn_begins":
        this.lane("loop", at);
        this.turns.push(at);
        this.span("loop", at, "turn");
        break;
      case "loop_waits":
        this.span("loop", at, "waiting");
        break;
      case "timer_fired":
        this.span("loop", at, "turn");
        this.dot("loop", at, "timer");
        break;
      case "loop_ends":
        this.span("loop", at, null);
        break;
    }
  }

  // From `at` on somebody has a status other than to run; null: none.
  span(name, at, status) {
    const last = this.status.get(name);
    if (last) last.to = at;
    this.status.delete(name);
    const lane = this.byName.get(name);
    if (!status || !lane) return;
    const span = { from: at, to: null, status };
    lane.spans.push(span);
    this.status.set(name, span);
  }

  dot(name, at, kind) {
    const lane = this.byName.get(name);
    if (lane) lane.dots.push({ at, kind });
  }

  schedule(entry, at, lane) {
    const queue = this.scheduled.get(entry);
    if (queue) queue.push({ at, lane });
    else this.scheduled.set(entry, [{ at, lane }]);
  }

  arrive(entry, at, lane) {
    const from = this.scheduled.get(entry)?.shift();
    if (from && from.lane !== lane) this.arrows.push({ from: from.at, fromLane: from.lane, to: at, toLane: lane });
  }

  // The loop stands below the script, whoever came first. What is open when the trace ends stays so to its end.
  finish(length) {
    const loop = this.byName.get("loop");
    if (loop) {
      this.list.splice(loop.index, 1);
      this.list.splice(1, 0, loop);
      this.list.forEach((lane, index) => (lane.index = index));
    }
    for (const lane of this.list) {
      for (const part of [...lane.bars, ...lane.spans]) if (part.to === null) part.to = length - 1;
      if (lane.to === null) lane.to = length - 1;
    }
  }
}

