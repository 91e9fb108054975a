// The sources: with colours, the current line, and who is at which line.

const KEYWORDS = new Set(
  ("False None True and as assert break class continue def del elif else except finally for from global if import in is " +
    "lambda nonlocal not or pass raise return try while with match case type").split(" "),
);
// What suspends stands out.
const SUSPENDS = new Set(["yield", "await", "async"]);
const TOKENS = new RegExp(
  [
    "(?<comment>#[^\\n]*)",
    "(?<string>[a-zA-Z]{0,2}(?:\"\"\"(?:\\\\[^]|[^\\\\])*?\"\"\"|'''(?:\\\\[^]|[^\\\\])*?'''|\"(?:\\\\[^]|[^\"\\\\\\n])*\"?|'(?:\\\\[^]|[^'\\\\\\n])*'?))",
    "(?<number>\\b\\d[\\w.]*)",
    "(?<name>[\\p{L}_][\\p{L}\\p{N}_]*)",
    "(?<rest>[^])",
  ].join("|"),
  "gu",
);

// The lines of a source, each a list of [class, text].
function colored(text) {
  const lines = [[]];
  let defines = false;
  for (const match of text.matchAll(TOKENS)) {
    const { comment, string, number, name } = match.groups;
    let kind = comment ? "comment" : string ? "string" : number ? "digits" : "";
    if (name) {
      kind = SUSPENDS.has(name) ? "suspends" : KEYWORDS.has(name) ? "keyword" : defines ? "defined" : "";
      defines = name === "def" || name === "class";
    }
    match[0].split("\n").forEach((piece, index) => {
      if (index) lines.push([]);
      const line = lines[lines.length - 1];
      if (!piece) return;
      if (line.length && line[line.length - 1][0] === kind) line[line.length - 1][1] += piece;
      else line.push([kind, piece]);
    });
  }
  return lines;
}

// So many are named at one line.
const MOST_BADGES = 3;

class SourceView {
  constructor(box, tabs, sources) {
    this.box = box;
    this.tabs = tabs;
    this.sources = sources;
    this.file = null;
    this.rows = [];
    // The file that the reader chose; it stays until the script goes on in another one.
    this.chosen = null;
    this.files = [...sources.keys()];
    if (this.files.length > 1) {
      for (const file of this.files) {
        const tab = element("button", "tab", file.split(/[/\\]/).pop());
        tab.title = file;
        tab.addEventListener("click", () => {
          this.chosen = file;
          this.open(file);
          this.mark();
        });
        tabs.append(tab);
      }
    }
  }

  open(file) {
    if (this.file === file) return;
    this.file = file;
    [...this.tabs.children].forEach((tab, index) => tab.classList.toggle("chosen", this.files[index] === file));
    const text = this.sources.get(file);
    if (typeof text !== "string") {
      this.rows = [];
      this.box.replaceChildren(element("p", "empty", words.noSource));
      return;
    }
    this.rows = colored(text.replace(/\n$/, "")).map((parts, index) => {
      const code = element("code", "", ...parts.map(([kind, piece]) => (kind ? element("span", kind, piece) : piece)));
      return element("div", "line", element("span", "number", String(index + 1)), code, element("span", "badges"));
    });
    this.box.replaceChildren(...this.rows);
  }

  show(state) {
    if (!this.state || !state.place || this.current?.file !== state.place.file) this.chosen = null;
    this.state = state;
    this.current = state.place;
    const file = this.chosen || (state.place ? state.place.file : this.file || this.files[0]);
    if (file) this.open(file);
    this.mark();
  }

  // Marks the current line, and the lines at which generators are.
  mark() {
    for (const row of this.marked || []) {
      row.classList.remove("current", "held");
      row.lastChild.replaceChildren();
    }
    this.marked = [];
    const { state } = this;
    const held = new Map();
    for (const [name, generator] of state.generators) {
      if (generator.file !== this.file || !generator.line) continue;
      if (!["running", "delegating", "suspended"].includes(generator.status)) continue;
      const row = this.rows[generator.line - 1];
      if (!row) continue;
      const runs = state.stack.some((entry) => entry.name === name);
      const badge = element("span", runs ? "badge runs" : "badge", `${runs ? "▸" : "‖"} ${name}`);
      if (!held.has(row)) held.set(row, []);
      // Who runs is named first.
      if (runs) held.get(row).unshift(badge);
      else held.get(row).push(badge);
    }
    for (const [row, badges] of held) {
      const more = badges.length - MOST_BADGES;
      if (more > 0) badges.splice(MOST_BADGES, more, element("span", "badge", `+${more}`));
      row.lastChild.append(...badges);
      row.classList.add("held");
      this.marked.push(row);
    }
    const row = this.current && this.current.file === this.file && this.rows[this.current.line - 1];
    if (!row) return;
    row.classList.add("current");
    this.marked.push(row);
    keepInSight(this.box, row.offsetTop, row.offsetHeight, 60);
  }
}

// Scrolls a box so that what is at `top` has some room around it.
function keepInSight(box, top, height, room) {
  const low = top + height + room > box.scrollTop + box.clientHeight;
  if (low || top - room < box.scrollTop) box.scrollTop = top - (box.clientHeight - height) / 2;
}

