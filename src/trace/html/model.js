// What is true at a step: a state, and what each event does to it.
//
// A state holds plain data only, so that it can be copied whole, and what is over is taken out of it: long runs would be copied
// again and again. Names are the keys of maps, never of objects: scripts choose them.

function emptyState() {
  return {
    // What runs, the outermost first: {id, kind: "entry" | "task" | "generator", name, lane}.
    stack: [],
    generators: new Map(),
    tasks: new Map(),
    // Those that are pending.
    futures: new Map(),
    // Who is called when a future or task is done.
    callbacks: new Map(),
    ready: [],
    timers: [],
    // "", "runs", "waits"; then until when, or null for a thread.
    loop: "",
    until: null,
    turn: 0,
    time: 0,
    // The line that is shown as the current one.
    place: null,
    pushes: 0,
  };
}

// What a callback is called in the ready queue.
function readyName(future, callback) {
  return callback.endsWith(".wakeup") || callback === "loop.stop" ? callback : `${callback} of ${future}`;
}

function outcomeKind(outcome) {
  return outcome === "cancelled" ? "cancelled" : "exception" in outcome ? "failed" : "done";
}

function howText(how) {
  return typeof how === "string" ? how : "send" in how ? `send ${how.send}` : `throw ${how.throw}`;
}

// A generator, which may have been there before the trace.
function generatorOf(state, name) {
  let generator = state.generators.get(name);
  if (!generator) {
    generator = { kind: "generator", status: "suspended", home: null, file: null, line: 0, to: null, text: "", task: null };
    state.generators.set(name, generator);
  }
  return generator;
}

function taskOf(state, name) {
  let task = state.tasks.get(name);
  if (!task) {
    task = { drives: null, status: "suspended", waits: null };
    state.tasks.set(name, task);
  }
  return task;
}

function isDone(task) {
  return ["done", "failed", "cancelled"].includes(task.status);
}

function push(state, kind, name, lane) {
  state.pushes += 1;
  state.stack.push({ id: state.pushes, kind, name, lane });
}

// Takes the innermost run of `name` off the stack, and what is inside it. Gives back what was taken.
function pop(state, kind, name) {
  for (let at = state.stack.length - 1; at >= 0; at -= 1) {
    if (state.stack[at].kind === kind && state.stack[at].name === name) return state.stack.splice(at);
  }
  return [];
}

function takeReady(state, ...names) {
  const at = state.ready.findIndex((entry) => names.includes(entry));
  if (at >= 0) state.ready.splice(at, 1);
}

// The place of the innermost generator of a script in the chain that runs, by the lines that are known.
function chainPlace(state) {
  for (let at = state.stack.length - 1; at >= 0 && state.stack[at].kind === "generator"; at -= 1) {
    const generator = state.generators.get(state.stack[at].name);
    if (generator && generator.file) return { file: generator.file, line: generator.line };
  }
  return null;
}

// The line at which the coroutine of a task is.
function drivenPlace(state, task) {
  const driven = state.generators.get(taskOf(state, task).drives);
  return driven && driven.file ? { file: driven.file, line: driven.line } : null;
}

// Where the script is after an event: in the generator that the event tells of, if that has a line of its own.
function currentPlace(state, event) {
  const top = state.stack[state.stack.length - 1];
  switch (event.event) {
    case "created":
      return event.place;
    case "resumed":
      return event.by && state.tasks.has(event.by) ? chainPlace(state) || event.place : event.place;
    case "passed_on":
      return chainPlace(state) || event.place;
    case "task_done":
      return drivenPlace(state, event.task) || event.place;
  }
  if (top && top.kind === "task") return drivenPlace(state, top.name) || event.place;
  if (!top || top.kind !== "generator") return event.place;
  const generator = state.generators.get(top.name);
  if (!generator || !generator.home) return chainPlace(state) || event.place;
  if (event.place && event.place.file === generator.file && event.place.function === generator.home.function) {
    generator.line = event.place.line;
  }
  return event.place;
}

// A generator has ended. Gives back where.
function ended(state, event) {
  const generator = generatorOf(state, event.generator);
  const left = event.at || chainPlaceOf(state, event.generator) || event.place;
  pop(state, "generator", event.generator);
  generator.status = "ended";
  generator.to = null;
  // Where a task's coroutine ended is the task's place until its step is over.
  if (!generator.task) state.generators.delete(event.generator);
  return left;
}

// The last known line of a generator that runs, or of whoever delegates to it.
function chainPlaceOf(state, name) {
  const at = state.stack.findLastIndex((entry) => entry.kind === "generator" && entry.name === name);
  if (at < 0) return null;
  return chainPlace({ stack: state.stack.slice(0, at + 1), generators: state.generators });
}

// Changes the state by an event.
function apply(state, event) {
  state.turn = event.turn;
  state.time = event.time;
  let place;
  switch (event.event) {
    case "created": {
      const home = event.at || null;
      state.generators.set(event.generator, {
        kind: event.kind, status: "created", home, file: home && home.file, line: home ? home.line : 0, to: null, text: "",
        task: null,
      });
      break;
    }
    case "resumed": {
      const generator = generatorOf(state, event.generator);
      const top = state.stack[state.stack.length - 1];
      generator.status = "running";
      // What a coroutine awaits of an async generator (asend(), athrow()) is no generator: the chain leads through it.
      const awaits = generator.kind === "async_generator" && top?.kind === "generator" && generatorOf(state, top.name);
      if (awaits && awaits.to && !state.generators.has(awaits.to)) awaits.to = event.generator;
      generator.text = event.how === "next" ? "" : howText(event.how);
      push(state, "generator", event.generator, top ? top.lane : generator.task || event.generator);
      break;
    }
    case "passed_on": {
      const top = state.stack[state.stack.length - 1];
      const to = generatorOf(state, event.to);
      generatorOf(state, event.generator).status = "delegating";
      to.status = "running";
      to.text = event.how === "next" ? "" : howText(event.how);
      push(state, "generator", event.to, top ? top.lane : event.generator);
      break;
    }
    case "suspended": {
      place = event.at || chainPlace(state) || event.place;
      const generator = generatorOf(state, event.generator);
      for (const entry of pop(state, "generator", event.root)) {
        if (entry.kind === "generator") generatorOf(state, entry.name).status = "delegating";
      }
      pop(state, "generator", event.generator);
      generator.status = "suspended";
      generator.text = event.value;
      if (event.at) Object.assign(generator, { file: event.at.file, line: event.at.line });
      break;
    }
    case "delegates":
      generatorOf(state, event.generator).to = event.to;
      generatorOf(state, event.generator).status = "delegating";
      break;
    case "regains":
      generatorOf(state, event.generator).to = null;
      generatorOf(state, event.generator).status = "running";
      break;
    case "returned":
    case "raised":
    case "closed":
      place = ended(state, event);
      break;
    case "task_created": {
      const task = taskOf(state, event.task);
      task.drives = event.drives;
      task.status = "created";
      if (state.generators.has(event.drives)) state.generators.get(event.drives).task = event.task;
      break;
    }
    case "step_scheduled":
      taskOf(state, event.task).status = "ready";
      state.ready.push(`${event.task}.step`);
      break;
    case "step_begins": {
      const task = taskOf(state, event.task);
      takeReady(state, `${event.task}.${event.woken_by ? "wakeup" : "step"}`, `${event.task}.step`, `${event.task}.wakeup`);
      if (!state.stack.some((entry) => entry.kind === "task")) {
        state.stack.length = 0;
        push(state, "entry", `${event.task}.${event.woken_by ? "wakeup" : "step"}`, "loop");
      }
      task.status = "running";
      task.waits = null;
      push(state, "task", event.task, event.task);
      break;
    }
    case "step_ends": {
      const task = taskOf(state, event.task);
      pop(state, "task", event.task);
      if (task.status === "running") task.status = "suspended";
      place = drivenPlace(state, event.task) || event.place;
      if (isDone(task)) {
        state.generators.delete(task.drives);
        state.tasks.delete(event.task);
      }
      if (!state.stack.some((entry) => entry.kind === "task")) state.stack.length = 0;
      break;
    }
    case "waits":
      taskOf(state, event.task).waits = event.future;
      taskOf(state, event.task).status = "waiting";
      break;
    case "task_done": {
      const task = taskOf(state, event.task);
      task.status = outcomeKind(event.outcome);
      task.waits = null;
      break;
    }
    case "future_created":
      state.futures.set(event.future, { finished: 0, expected: 0 });
      break;
    case "future_done":
      state.futures.delete(event.future);
      break;
    case "callback_added":
      state.callbacks.set(event.future, [...(state.callbacks.get(event.future) || []), event.callback]);
      break;
    case "callback_scheduled": {
      state.callbacks.delete(event.future);
      state.ready.push(readyName(event.future, event.callback));
      const woken = event.callback.endsWith(".wakeup") && state.tasks.get(event.callback.slice(0, -".wakeup".length));
      if (woken) woken.status = "ready";
      break;
    }
    case "gathered": {
      const gathering = state.futures.get(event.gathering);
      if (gathering) Object.assign(gathering, { finished: event.finished, expected: event.expected });
      break;
    }
    case "handle_scheduled":
      state.ready.push(`${event.handle} (${event.callback})`);
      break;
    case "timer_armed":
      state.timers.push({ name: event.timer, when: event.when, purpose: event.purpose });
      state.timers.sort((one, other) => one.when - other.when);
      break;
    case "timer_fired": {
      const timer = state.timers.find((entry) => entry.name === event.timer);
      state.timers = state.timers.filter((entry) => entry !== timer);
      state.loop = "runs";
      if (timer) state.ready.push(timerEntry(timer));
      break;
    }
    case "handle_cancelled":
      state.timers = state.timers.filter((entry) => entry.name !== event.handle);
      state.ready = state.ready.filter((entry) => !entry.startsWith(`${event.handle} (`));
      break;
    case "loop_begins":
      state.loop = "runs";
      state.stack.length = 0;
      break;
    case "turn_begins":
      state.loop = "runs";
      state.ready = [...event.ready];
      state.stack.length = 0;
      break;
    case "loop_waits":
      state.loop = "waits";
      state.until = event.until;
      state.stack.length = 0;
      break;
    case "runs":
      state.loop = "runs";
      takeReady(state, event.what);
      state.stack.length = 0;
      push(state, "entry", event.what, "loop");
      break;
    case "loop_ends":
      state.loop = "";
      state.stack.length = 0;
      break;
  }
  if (place === undefined) place = currentPlace(state, event);
  if (place) state.place = place;
}

// What a timer that is due is called in the ready queue: a sleep's sets a result itself.
function timerEntry(timer) {
  return timer.purpose.endsWith(".set_result") ? timer.purpose : `${timer.name} (${timer.purpose})`;
}

