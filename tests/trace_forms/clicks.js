// Every control of the page, on a trace of two tasks that are gathered.

report(async () => {
  const last = document.querySelector("#scrubber").max * 1 + 1;
  const events = pick("#event-data").textContent.trim().split("\n").map((line) => JSON.parse(line));
  const stepOf = (test) => events.findIndex(test) + 1;
  check("as many events as steps", events.length, last);
  check("it begins at the first step", position(), `1 / ${last}`);

  pick("#forward").click();
  check("a step forward", [position(), says()], [`2 / ${last}`, events[1].says]);
  pick("#back").click();
  pick("#back").click();
  check("not before the first step", position(), `1 / ${last}`);
  press("ArrowRight");
  press("ArrowRight", { shiftKey: true });
  check("arrows step", position(), `12 / ${last}`);
  press("ArrowLeft");
  check("and back", position(), `11 / ${last}`);
  press("End");
  check("the end", [position(), pick("#output").textContent], [`${last} / ${last}`, "결과: [1, 2]\n"]);
  check("nobody is left", texts("#chains .chain"), []);
  press("Home");
  check("the start", position(), `1 / ${last}`);
  press("ArrowDown");
  check("the first turn", [events[Number(document.body.dataset.step) - 1].event, says().startsWith("Turn 1 ")], ["turn_begins", true]);
  check("its ready queue", texts("#ready .chip"), ["Task-1.step"]);
  press("ArrowDown");
  check("the second turn", texts("#ready .chip"), ["Task-2.step", "Task-3.step"]);
  press("ArrowUp");
  check("back to the first", texts("#ready .chip"), ["Task-1.step"]);
  pick("#end").click();
  pick("#home").click();
  check("buttons", position(), `1 / ${last}`);

  // Both tasks wait.
  const waiting = stepOf((event) => event.event === "waits" && event.task === "Task-3");
  await address(`#step=${waiting}`);
  check("the address leads there", position(), `${waiting} / ${last}`);
  const chains = [...document.querySelectorAll("#chains .chain")].map((row) => [...row.querySelectorAll(".chip")].map((chip) => chip.firstChild.textContent).join(" > "));
  check("chains", chains.sort(), ["Task-1 > main#1 > Gather-1", "Task-2 > foo#1 > sleep#1 > Future-1", "Task-3 > foo#2 > sleep#2 > Future-2"]);
  check("timers", texts("#timers .chip"), ["Timer-1: Future-1.set_resultt = 1", "Timer-2: Future-2.set_resultt = 2"]);
  check("nodes", texts("#graph .node text").sort(), ["Future-1", "Future-2", "Gather-1", "Task-1", "Task-2", "Task-3", "t = 1", "t = 2"].sort());
  check("edges", document.querySelectorAll("#graph .edge").length, 7);
  check("the current line", pick(".line.current code").textContent, "    await asyncio.sleep(sec)  # 기다림");
  check("who is where", texts(".badge").map((text) => text.slice(2)).sort(), ["foo#1", "foo#2", "main#1"]);
  const waits = stepOf((event) => event.event === "loop_waits");
  await address(`#step=${waits}`);
  check("the loop waits", pick("#loop-state").textContent, "waits until t = 1");
  const woken = stepOf((event) => event.event === "callback_scheduled" && event.callback === "Task-2.wakeup");
  await address(`#step=${woken}`);
  check("who is woken is ready", texts("#ready .chip"), ["Task-2.wakeup"]);
  check("and no longer waits", texts("#chains .status.ready").length, 1);
  const running = stepOf((event) => event.event === "passed_on" && event.to === "sleep#1");
  await address(`#step=${running}`);
  check("who runs", texts("#chains .chip.runs").map((text) => text.replace(/line.*/, "")), ["sleep#1"]);

  // A step back shows what the step forward had shown.
  const forth = [];
  press("Home");
  for (let step = 0; step < last; step += 1, press("ArrowRight")) forth.push(panels());
  for (let step = last - 1; step >= 0; step -= 1, press("ArrowLeft")) check(`step ${step + 1} from behind`, panels() === forth[step], true);

  // Search.
  press("/");
  check("the search field", document.activeElement.id, "search");
  const search = pick("#search");
  search.value = "gather-1.child_done";
  search.dispatchEvent(new Event("input", { bubbles: true }));
  const matches = events.filter((event) => event.says.toLowerCase().includes("gather-1.child_done"));
  check("matches", pick("#found").textContent, String(matches.length));
  press("Enter", {}, search);
  check("the first match", [says(), pick("#found").textContent], [matches[0].says, `1/${matches.length}`]);
  press("Enter", {}, search);
  check("the next one", says(), matches[1].says);
  press("Enter", { shiftKey: true }, search);
  check("and back to the first", says(), matches[0].says);
  const before = position();
  press("ArrowRight", {}, search);
  check("typing steps nowhere", position(), before);
  press("Escape", {}, search);
  check("escape leaves", [search.value, pick("#found").textContent, document.activeElement.id], ["", "", ""]);

  // The list, the lanes, the slider.
  const row = pick(".event:not(.current)");
  row.click();
  check("a click in the list", says(), row.querySelector(".says").textContent);
  const box = pick("#timeline canvas").getBoundingClientRect();
  const point = (x) => new PointerEvent("pointerdown", { clientX: box.left + x, clientY: box.top + 40, button: 0, buttons: 1, pointerId: 1, bubbles: true });
  press("Home");
  const canvas = pick("#timeline canvas");
  canvas.setPointerCapture = () => {};
  canvas.dispatchEvent(point(400));
  check("a click in the lanes", Number(document.body.dataset.step) > 5, true);
  const clicked = position();
  canvas.dispatchEvent(point(20));
  check("names of lanes lead nowhere", position(), clicked);
  const scrubber = pick("#scrubber");
  scrubber.value = 9;
  scrubber.dispatchEvent(new Event("input", { bubbles: true }));
  check("the slider", position(), `10 / ${last}`);

  // Play.
  press("Home");
  pick("#speed").value = "1";
  press("+");
  check("faster", pick("#speed").value, "2");
  press("-");
  press("-");
  check("slower", pick("#speed").value, "0.5");
  press(" ");
  await soon(200);
  check("it plays", document.body.classList.contains("playing"), true);
  press(" ");
  check("it pauses", document.body.classList.contains("playing"), false);
  pick("#speed").value = "100";
  pick("#play").click();
  for (let patience = 0; patience < 200 && document.body.classList.contains("playing"); patience += 1) await soon();
  check("it plays to the end", [position(), document.body.classList.contains("playing")], [`${last} / ${last}`, false]);

  // Looks.
  document.documentElement.dataset.theme = "light";
  const light = getComputedStyle(document.body).backgroundColor;
  press("t");
  check("dark", [document.documentElement.dataset.theme, getComputedStyle(document.body).backgroundColor !== light], ["dark", true]);
  pick("#theme").click();
  check("light again", getComputedStyle(document.body).backgroundColor, light);
  const wide = pick("#timeline .extent").offsetWidth;
  press("]");
  check("wider lanes", pick("#timeline .extent").offsetWidth > wide, true);
  press("?");
  check("help", pick("#keys").open, true);
  pick("#keys button").click();
  await soon();
  check("help is closed", pick("#keys").open, false);
});
