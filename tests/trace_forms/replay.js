// Any page: all its steps, forth and back.

report(async () => {
  const last = Number(document.querySelector("#scrubber").max) + 1;
  const forth = [];
  for (let step = 0; step < last; step += 1, press("ArrowRight")) forth.push(panels());
  check("the end", position(), `${last} / ${last}`);
  for (let step = last - 1; step >= 0; step -= 1, press("ArrowLeft")) check(`step ${step + 1} from behind`, panels() === forth[step], true);
  press("End");
  check("who is left", texts("#chains .chain"), []);
  check("nothing is ready", texts("#ready .chip"), []);
  check("nobody waits", texts("#graph .node"), []);
});
