// The lanes, drawn: a row each, steps from left to right. Only what is in sight is drawn.

const LANE = { height: 26, head: 24, labels: 150, narrowest: 2, widest: 60 };

class LaneView {
  constructor(panel, run, choose) {
    this.panel = panel;
    this.run = run;
    this.canvas = panel.querySelector("canvas");
    this.extent = panel.querySelector(".extent");
    this.scale = 0;
    this.at = 0;
    this.matches = [];
    panel.addEventListener("scroll", () => this.draw());
    new ResizeObserver(() => this.resize()).observe(panel);
    const chosen = (event) => {
      const box = this.canvas.getBoundingClientRect();
      const x = event.clientX - box.left;
      if (x > LANE.labels) choose(this.stepAt(x));
    };
    this.canvas.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      chosen(event);
      this.canvas.setPointerCapture(event.pointerId);
    });
    this.canvas.addEventListener("pointermove", (event) => {
      if (event.buttons & 1) chosen(event);
      else this.hint(event);
    });
  }

  get lanes() {
    return this.run.lanes.list;
  }

  stepAt(x) {
    const step = Math.floor((x - LANE.labels + this.panel.scrollLeft) / this.scale);
    return Math.max(0, Math.min(this.run.length - 1, step));
  }

  hint(event) {
    const box = this.canvas.getBoundingClientRect();
    const x = event.clientX - box.left;
    const row = Math.floor((event.clientY - box.top - LANE.head + this.panel.scrollTop) / LANE.height);
    const lane = this.lanes[row];
    this.canvas.title = !lane ? "" : x > LANE.labels ? this.run.events[this.stepAt(x)].says : lane.name;
  }

  // The steps fill the width if there are few, and are never too narrow to tell apart.
  resize() {
    const width = this.panel.clientWidth;
    if (!width) return;
    const fitting = (width - LANE.labels - 8) / Math.max(1, this.run.length);
    if (!this.scale) this.scale = Math.max(8, Math.min(34, fitting));
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(this.panel.clientHeight * ratio);
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${this.panel.clientHeight}px`;
    this.extent.style.width = `${LANE.labels + this.run.length * this.scale + 8}px`;
    this.extent.style.height = `${LANE.head + this.lanes.length * LANE.height + 6}px`;
    this.reveal();
    this.draw();
  }

  zoom(factor) {
    this.scale = Math.max(LANE.narrowest, Math.min(LANE.widest, this.scale * factor));
    this.resize();
  }

  show(at, state) {
    this.at = at;
    const top = state.stack[state.stack.length - 1];
    const lane = top && this.run.lanes.byName.get(top.lane);
    this.active = lane || this.run.lanes.byName.get(state.loop ? "loop" : "script");
    this.reveal();
    this.draw();
  }

  // Scrolls to where the current step and who runs are in sight.
  reveal() {
    const { panel } = this;
    const room = panel.clientWidth - LANE.labels;
    const x = this.at * this.scale;
    if (x < panel.scrollLeft + 40 || x > panel.scrollLeft + room - 80) panel.scrollLeft = Math.max(0, x - room / 2);
    if (!this.active) return;
    const y = this.active.index * LANE.height;
    const height = panel.clientHeight - LANE.head - LANE.height;
    if (y < panel.scrollTop || y > panel.scrollTop + height) panel.scrollTop = Math.max(0, y - height / 2);
  }

  draw() {
    const context = this.canvas.getContext("2d");
    const ratio = window.devicePixelRatio || 1;
    const width = this.canvas.width / ratio;
    const height = this.canvas.height / ratio;
    const style = getComputedStyle(document.documentElement);
    const ink = (name) => style.getPropertyValue(`--${name}`).trim();
    const left = this.panel.scrollLeft;
    const top = this.panel.scrollTop;
    const x = (step) => LANE.labels + step * this.scale - left;
    const first = Math.max(0, Math.floor(left / this.scale) - 1);
    const last = Math.min(this.run.length - 1, Math.ceil((left + width) / this.scale));
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const font = getComputedStyle(document.body).fontFamily;
    const pen = { context, x, first, last, ink, top, width, height, font };
    context.save();
    context.beginPath();
    context.rect(LANE.labels, 0, width, height);
    context.clip();
    this.drawTurns(pen);
    context.save();
    context.beginPath();
    context.rect(LANE.labels, LANE.head, width, height);
    context.clip();
    const row = (lane) => LANE.head + lane.index * LANE.height - top;
    const seen = this.lanes.filter((lane) => row(lane) > -LANE.height && row(lane) < height);
    for (const lane of seen) this.drawLane(pen, lane, row(lane));
    this.drawArrows(pen, row);
    for (const lane of seen) this.drawDots(pen, lane, row(lane));
    context.restore();
    this.drawCursor(pen);
    context.restore();
    for (const lane of seen) this.drawLabel(pen, lane, row(lane));
    context.fillStyle = ink("panel");
    context.fillRect(0, 0, LANE.labels, LANE.head);
  }

  // Turns are bands; their heads say when they begin.
  drawTurns({ context, x, first, last, ink, width, height, font }) {
    const { turns } = this.run;
    context.font = `11px ${font}`;
    context.textBaseline = "middle";
    context.fillStyle = ink("panel");
    context.fillRect(0, 0, width, LANE.head);
    let end = turns.length;
    while (end > 0 && turns[end - 1] > last) end -= 1;
    let begin = end;
    while (begin > 0 && turns[begin - 1] >= first) begin -= 1;
    begin = Math.max(0, begin - 1);
    for (let at = begin; at < end; at += 1) {
      const from = turns[at];
      let to = at + 1 < turns.length ? turns[at + 1] : this.run.length;
      // A turn that is the loop's last one ends with it.
      for (let step = from; step < to && step <= last + 1; step += 1) {
        if (this.run.events[step].event === "loop_ends") to = step + 1;
      }
      const event = this.run.events[from];
      context.fillStyle = ink(at % 2 ? "band" : "band-other");
      context.fillRect(x(from), 0, (to - from) * this.scale, height);
      context.save();
      context.beginPath();
      context.rect(x(from), 0, (to - from) * this.scale, LANE.head);
      context.clip();
      context.fillStyle = ink("dim");
      const room = (to - from) * this.scale;
      const long = `${words.turn} ${event.turn} · ${seconds(event.time)} s`;
      const fits = context.measureText(long).width + 10 < room;
      context.fillText(fits ? long : `${event.turn}`, Math.max(x(from), LANE.labels) + 5, LANE.head / 2);
      context.restore();
    }
  }

  drawLane({ context, x, first, last, ink, font }, lane, y) {
    const middle = y + LANE.height / 2;
    context.strokeStyle = ink("line");
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(x(lane.from), middle + 0.5);
    context.lineTo(x(lane.to + 1), middle + 0.5);
    context.stroke();
    for (const span of within(lane.spans, first, last)) {
      if (span.status === "turn") continue;
      context.strokeStyle = ink(span.status === "waiting" ? "wait" : span.status === "ready" ? "ready" : "dim");
      context.lineWidth = span.status === "ready" ? 3 : 2;
      context.setLineDash(span.status === "waiting" ? [] : span.status === "ready" ? [4, 3] : [2, 4]);
      context.beginPath();
      context.moveTo(x(span.from) + this.scale / 2, middle);
      context.lineTo(x(span.to) + (span.to === this.run.length - 1 ? this.scale : 0), middle);
      context.stroke();
      context.setLineDash([]);
    }
    const color = ink(laneColor(lane));
    for (const bar of within(lane.bars, first, last)) {
      const inset = Math.min(bar.depth, 4) * 2;
      const from = x(bar.from) + 1;
      const wide = Math.max(2, (bar.to - bar.from + 1) * this.scale - 2);
      context.globalAlpha = Math.min(0.95, (bar.kind === "generator" ? 0.35 : 0.25) + bar.depth * 0.25);
      context.fillStyle = color;
      context.beginPath();
      context.roundRect(from, y + 3 + inset, wide, LANE.height - 6 - 2 * inset, 3);
      context.fill();
      context.globalAlpha = 1;
    }
    // Names stand where no inner bar begins before they end.
    context.font = `11px ${font}`;
    context.textBaseline = "middle";
    for (const bar of within(lane.bars, first, last)) {
      // A step is seen in its task's lane.
      if (bar.kind === "entry" && this.run.lanes.byName.has(bar.name.replace(/\.(step|wakeup)$/, ""))) continue;
      const inner = lane.bars.find((other) => other.depth > bar.depth && other.from >= bar.from && other.from <= bar.to);
      const room = ((inner ? inner.from : bar.to + 1) - bar.from) * this.scale - 8;
      if (room < 24 || (bar.kind === "task" && inner && room < context.measureText(bar.name).width)) continue;
      context.fillStyle = ink("ink");
      context.fillText(cut(context, bar.name, room), x(bar.from) + 5, middle + 0.5);
    }
  }

  drawDots({ context, x, first, last, ink }, lane, y) {
    const middle = y + LANE.height / 2;
    for (const dot of lane.dots) {
      if (dot.at < first || dot.at > last) continue;
      const center = x(dot.at) + this.scale / 2;
      const size = Math.min(4.5, Math.max(2.5, this.scale / 2));
      const color = { yield: "wait", done: "run", failed: "error", error: "error", output: "accent", timer: "ready" }[dot.kind];
      context.fillStyle = ink(color);
      context.strokeStyle = ink("panel");
      context.lineWidth = 1;
      context.beginPath();
      if (dot.kind === "yield") {
        context.moveTo(center, middle - size);
        context.lineTo(center + size, middle);
        context.lineTo(center, middle + size);
        context.lineTo(center - size, middle);
        context.closePath();
      } else if (dot.kind === "output" || dot.kind === "error") {
        context.rect(center - size + 1, middle - size + 1, 2 * size - 2, 2 * size - 2);
      } else {
        context.arc(center, middle, size, 0, 2 * Math.PI);
      }
      context.fill();
      context.stroke();
    }
  }

  // From who put something into the ready queue to where it runs. Those of the current step stand out.
  drawArrows({ context, x, first, last, ink }, row) {
    const { byName, arrows } = this.run.lanes;
    const seen = arrows.filter((arrow) => arrow.to >= first && arrow.from <= last);
    const faint = seen.length > 40 ? 0.18 : 0.4;
    for (const arrow of seen) {
      const from = byName.get(arrow.fromLane);
      const to = byName.get(arrow.toLane);
      if (!from || !to) continue;
      const near = arrow.from === this.at || arrow.to === this.at;
      const begin = { x: x(arrow.from) + this.scale / 2, y: row(from) + LANE.height / 2 };
      const end = { x: x(arrow.to) + 1, y: row(to) + LANE.height / 2 };
      const bend = Math.min(30, Math.max(6, (end.x - begin.x) / 2));
      context.globalAlpha = near ? 1 : faint;
      context.strokeStyle = context.fillStyle = ink(near ? "accent" : "ready");
      context.lineWidth = near ? 2 : 1;
      context.beginPath();
      context.moveTo(begin.x, begin.y);
      context.bezierCurveTo(begin.x + bend, begin.y, end.x - bend, end.y, end.x - 3, end.y);
      context.stroke();
      context.beginPath();
      context.moveTo(end.x, end.y);
      context.lineTo(end.x - 6, end.y - 3.5);
      context.lineTo(end.x - 6, end.y + 3.5);
      context.fill();
      context.globalAlpha = 1;
    }
  }

  drawCursor({ context, x, ink, height }) {
    context.fillStyle = ink("found");
    for (const step of this.matches) context.fillRect(x(step), LANE.head - 3, Math.max(2, this.scale - 1), 3);
    context.fillStyle = ink("accent");
    context.globalAlpha = 0.16;
    context.fillRect(x(this.at), 0, this.scale, height);
    context.globalAlpha = 1;
    context.fillRect(x(this.at), 0, 2, height);
  }

  drawLabel({ context, ink, font, height }, lane, y) {
    context.fillStyle = ink(lane === this.active ? "mark" : "panel");
    context.fillRect(0, y, LANE.labels, LANE.height);
    context.fillStyle = ink(laneColor(lane));
    context.fillRect(0, y + 4, 3, LANE.height - 8);
    context.font = `${lane === this.active ? "600 " : ""}12px ${font}`;
    context.textBaseline = "middle";
    context.fillStyle = ink(lane.from > this.at && lane.index > 0 ? "dim" : "ink");
    const name = lane.name === "script" || lane.name === "loop" ? words[lane.name] : lane.name;
    context.fillText(cut(context, name, LANE.labels - 20), 12, y + LANE.height / 2);
    context.fillStyle = ink("line");
    context.fillRect(LANE.labels - 1, 0, 1, height);
  }
}

// The variable with a lane's colour.
function laneColor(lane) {
  return lane.name === "script" || lane.name === "loop" ? "neutral" : `lane-${lane.index % 7}`;
}

// The parts that are in sight. They are sorted by where they begin, but may end late.
function within(parts, first, last) {
  return parts.filter((part) => part.from <= last && part.to >= first);
}

// A text that fits a width.
function cut(context, text, room) {
  if (context.measureText(text).width <= room) return text;
  let kept = text;
  while (kept && context.measureText(`${kept}…`).width > room) kept = kept.slice(0, -1);
  return kept ? `${kept}…` : "";
}

