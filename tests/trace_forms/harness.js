// Put at the end of a page by the tests: drives it as a reader would, and writes what came of it into the document.

const failures = [];
let checks = 0;
window.addEventListener("error", (event) => failures.push(`error: ${event.message}`));

function check(name, actual, expected) {
  checks += 1;
  const [got, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (got !== wanted) failures.push(`${name}: ${got}, not ${wanted}`);
}

const pick = (selector) => document.querySelector(selector);
const texts = (selector) => [...document.querySelectorAll(selector)].map((found) => found.textContent);
const says = () => pick("#now .says").textContent;
const position = () => pick("#position").textContent;
const currentLine = () => pick(".line.current .number")?.textContent;
const soon = (milliseconds = 30) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function press(key, options = {}, target = document.body) {
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...options }));
}

async function address(fragment) {
  location.hash = fragment;
  await soon();
}

// What the panels show, without what only tells how far a box is scrolled.
function panels() {
  const shown = ["#chains", "#ready", "#timers", "#graph", "#output", "#now", "#loop-state"].map((id) => pick(id).innerHTML);
  return [...shown, pick("#source").textContent, currentLine()].join("\n");
}

async function report(steps) {
  try {
    await steps();
  } catch (error) {
    failures.push(`exception: ${error.stack}`);
  }
  const verdict = document.createElement("pre");
  verdict.id = "verdict";
  verdict.textContent = failures.length ? `failed\n${failures.join("\n")}` : `passed ${checks}`;
  document.body.append(verdict);
}
