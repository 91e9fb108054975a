//! The forms of traces that other programs open: `coil trace --format chrome` and `--format html`.
//!
//! The page is driven in a real browser where one is installed; where none is, that is said and nothing is tested.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const GATHER: &str = "\
import asyncio

async def foo(sec):
    await asyncio.sleep(sec)  # 기다림
    return sec

async def main():
    task1 = asyncio.create_task(foo(1))
    task2 = asyncio.create_task(foo(2))
    return await asyncio.gather(task1, task2)

print('결과:', asyncio.run(main()))
";

const CHAIN: &str = "\
# 합계를 계산할 코루틴
def accumulate():
    total = 0
    while True:
        x = (yield total)
        if x is None:
            return total
        total += x

def sum_coroutine():
    while True:
        total = yield from accumulate()
        print(total)

co = sum_coroutine()
next(co)
for i in range(1, 4):
    print(co.send(i), end=' ')
co.send(None)
";

/// Everything that ends early or out of order: cancellation, exceptions, async generators, eager tasks, call_later, threads.
const MIXED: &str = "\
import asyncio

async def numbers(n):
    try:
        for i in range(n):
            yield i
            await asyncio.sleep(0.1)
    finally:
        await asyncio.sleep(0.01)

async def reader(queue):
    async for i in numbers(3):
        await queue.put(i)
    async for i in numbers(3):
        raise ValueError('<!-- </script>')

async def sleeper():
    await asyncio.sleep(100)

async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    queue = asyncio.Queue(1)
    loop.call_later(0.05, print, 'later')
    loop.call_later(50, print, 'never').cancel()
    loop.call_soon(print, 'soon')
    await asyncio.to_thread(len, 'abc')
    try:
        async with asyncio.timeout(0.2):
            await asyncio.Event().wait()
    except TimeoutError:
        print('late')
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(sleeper(), name='잠 </script>')
            group.create_task(reader(queue))
            for _ in range(3):
                print(await queue.get())
    except* ValueError as failed:
        print(failed.exceptions)
    squares = (x * x for x in range(3))
    print(list(squares))

asyncio.run(main())
";

/// A folder of a test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("trace_forms").join(name);
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

/// `coil trace` on virtual time.
fn traced(arguments: &[&str], script: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_coil"))
        .args(["trace", "--clock=virtual"])
        .args(arguments)
        .args(["-c", script])
        .stdin(Stdio::null())
        .output()
        .expect("coil starts")
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("traces are UTF-8")
}

/// A Chrome trace of a script, whose form is checked.
fn chrome(arguments: &[&str], script: &str) -> Trace {
    let all: Vec<&str> = [&["--format", "chrome"], arguments].concat();
    Trace::of(&text(&traced(&all, script)))
}

/// A slice: its track, its name, from when to when.
#[derive(Clone, Debug)]
struct Slice {
    track: u64,
    name: String,
    from: u64,
    to: u64,
    depth: usize,
}

/// An arrow: two tracks and times.
#[derive(Clone, Copy, Debug, Default)]
struct Arrow {
    from: Option<(u64, u64)>,
    to: Option<(u64, u64)>,
}

/// A trace in Chrome's form.
struct Trace {
    entries: Vec<Value>,
    tracks: BTreeMap<u64, String>,
    slices: Vec<Slice>,
    arrows: Vec<Arrow>,
}

impl Trace {
    /// Reads a trace. Asserts that slices are balanced and nested, that arrows and timers have both ends, that arrows
    /// end in slices, and that all tracks have names.
    fn of(text: &str) -> Trace {
        let document: Value = serde_json::from_str(text).expect("it is JSON");
        let entries = document["traceEvents"].as_array().expect("a list of events").clone();
        let mut tracks = BTreeMap::new();
        let mut open: BTreeMap<u64, Vec<(String, u64)>> = BTreeMap::new();
        let mut slices = Vec::new();
        let mut arrows: BTreeMap<u64, Arrow> = BTreeMap::new();
        let mut timers: BTreeMap<String, Vec<u64>> = BTreeMap::new();
        for entry in &entries {
            let track = entry["tid"].as_u64().expect("a track");
            let name = entry["name"].as_str().expect("a name").to_owned();
            assert_eq!(entry["pid"], 1, "{entry}");
            let phase = entry["ph"].as_str().expect("a phase");
            if phase == "M" {
                if name == "thread_name" {
                    let of = entry["args"]["name"].as_str().expect("a track's name").to_owned();
                    assert!(tracks.insert(track, of).is_none(), "{entry}");
                }
                continue;
            }
            assert!(tracks.contains_key(&track), "a track without a name: {entry}");
            let ts = entry["ts"].as_u64().expect("a time");
            match phase {
                "B" => open.entry(track).or_default().push((name, ts)),
                "E" => {
                    let stack = open.entry(track).or_default();
                    let (begun, from) = stack.pop().expect("a slice that has begun");
                    assert_eq!(begun, name, "{entry}");
                    assert!(from <= ts, "{entry}");
                    slices.push(Slice { track, name, from, to: ts, depth: stack.len() });
                }
                "s" | "f" => {
                    let arrow = arrows.entry(entry["id"].as_u64().expect("an id")).or_default();
                    let end = if phase == "s" { &mut arrow.from } else { &mut arrow.to };
                    assert!(end.replace((track, ts)).is_none(), "{entry}");
                }
                "b" => timers.entry(name).or_default().push(ts),
                "e" => {
                    let begun = timers.get_mut(&name).and_then(Vec::pop).expect("a timer that was set");
                    assert!(begun <= ts, "{entry}");
                }
                other => assert_eq!((other, &entry["s"]), ("i", &Value::from("t")), "{entry}"),
            }
        }
        assert!(open.values().all(Vec::is_empty), "slices without an end: {open:?}");
        assert!(timers.values().all(Vec::is_empty), "timers without an end: {timers:?}");
        let trace = Trace { entries, tracks, slices, arrows: arrows.into_values().collect() };
        for arrow in &trace.arrows {
            let (Some(from), Some(to)) = (arrow.from, arrow.to) else { panic!("half an arrow: {arrow:?}") };
            assert!(from.1 <= to.1, "{arrow:?}");
            for (track, ts) in [from, to] {
                let inside = |slice: &Slice| slice.track == track && slice.from <= ts && ts <= slice.to;
                assert!(trace.slices.iter().any(inside), "{arrow:?} hangs in the air");
            }
        }
        trace
    }

    fn track(&self, name: &str) -> u64 {
        let found = self.tracks.iter().find(|(_, known)| *known == name);
        *found.unwrap_or_else(|| panic!("no track {name}: {:?}", self.tracks)).0
    }

    /// The slices of a track in the order of their beginnings, with how deep they are.
    fn slices_of(&self, name: &str) -> Vec<(usize, &str)> {
        let track = self.track(name);
        let mut own: Vec<&Slice> = self.slices.iter().filter(|slice| slice.track == track).collect();
        own.sort_by_key(|slice| (slice.from, slice.depth));
        own.iter().map(|slice| (slice.depth, slice.name.as_str())).collect()
    }

    /// The names of tracks between which arrows lead, in order.
    fn arrow_names(&self) -> Vec<(&str, &str)> {
        let name = |end: Option<(u64, u64)>| end.map_or("", |(track, _)| self.tracks[&track].as_str());
        self.arrows.iter().map(|arrow| (name(arrow.from), name(arrow.to))).collect()
    }

    /// The times at which instants and timers of this name are.
    fn times(&self, phase: &str, name: &str) -> Vec<u64> {
        let own = self.entries.iter().filter(|entry| entry["ph"] == phase && entry["name"] == name);
        own.filter_map(|entry| entry["ts"].as_u64()).collect()
    }
}

#[test]
fn chrome_has_a_track_a_task() {
    let trace = chrome(&[], GATHER);
    let names: BTreeSet<&str> = trace.tracks.values().map(String::as_str).collect();
    let expected = ["script", "event loop", "Task-1", "Task-2", "Task-3", "Task-4", "Task-5"];
    assert_eq!(names, expected.into());
    let task = trace.slices_of("Task-2");
    let steps = [(0, "Task-2.step"), (1, "foo#1"), (2, "sleep#1")];
    let more = [(0, "Task-2.wakeup"), (1, "foo#1"), (2, "sleep#1")];
    assert_eq!(task, [steps, more].concat());
    let turns = trace.slices_of("event loop");
    assert_eq!(turns[..3], [(0, "loop"), (1, "turn 1"), (2, "Task-1.step")]);
    assert!(turns.contains(&(2, "waits until t = 1")) && turns.contains(&(2, "Future-1.set_result")));
    // The script schedules the main task, that the other two; the loop wakes these, they the gathering, that the main task.
    let arrows = trace.arrow_names();
    let expected = [
        ("script", "Task-1"),
        ("Task-1", "Task-2"),
        ("Task-1", "Task-3"),
        ("event loop", "event loop"),
        ("event loop", "Task-2"),
        ("Task-2", "event loop"),
        ("event loop", "event loop"),
        ("event loop", "Task-3"),
        ("Task-3", "event loop"),
        ("event loop", "Task-1"),
        ("Task-1", "event loop"),
    ];
    assert_eq!(arrows[..expected.len()], expected);
    // Virtual seconds are seconds of the trace.
    let (set, due) = (trace.times("b", "Timer-2"), trace.times("e", "Timer-2"));
    assert!(set.iter().all(|ts| *ts < 100_000) && due == [2_000_000], "{set:?} {due:?}");
    let output =
        trace.entries.iter().find(|entry| entry["name"] == "output: 결과: [1, 2]").expect("the output");
    assert_eq!(
        (&output["args"]["text"], output["args"]["time"].as_f64()),
        (&"결과: [1, 2]\n".into(), Some(2.0))
    );
}

#[test]
fn chrome_has_a_track_a_generator_that_no_task_drives() {
    let trace = chrome(&[], CHAIN);
    assert_eq!(trace.tracks.values().collect::<Vec<_>>(), ["script", "event loop", "sum_coroutine#1"]);
    let slices = trace.slices_of("sum_coroutine#1");
    // Started, sent three times, resumed for the return and the next one, closed.
    let chain = |inner| [(0, "sum_coroutine#1"), (1, inner)];
    let first = chain("accumulate#1");
    let last = [(0, "sum_coroutine#1"), (1, "accumulate#1"), (1, "accumulate#2")];
    let closed = chain("accumulate#2");
    assert_eq!(slices, [&first[..], &first, &first, &first, &last, &closed].concat());
    assert_eq!(trace.times("i", "accumulate#1 yields 6").len(), 1);
    let sent = |entry: &&Value| entry["ph"] == "B" && entry["args"]["how"]["send"] == "3";
    assert_eq!(trace.entries.iter().filter(sent).count(), 2);
}

#[test]
fn chrome_is_whole_wherever_it_ends() {
    let trace = chrome(&[], MIXED);
    assert!(trace.tracks.values().any(|name| name == "잠 </script>"));
    // Eager tasks run within the step that makes them.
    let main = trace.track("Task-1");
    let eager = trace.track("잠 </script>");
    let within = |slice: &Slice| {
        slice.track == eager
            && trace
                .slices
                .iter()
                .any(|outer| outer.track == main && outer.from <= slice.from && slice.to <= outer.to)
    };
    assert!(trace.slices.iter().any(within));
    for limit in ["0", "1", "7", "33", "50", "101"] {
        chrome(&["--limit", limit], MIXED);
    }
    for only in ["generators", "tasks", "futures", "timers", "loop", "output", "tasks,loop"] {
        chrome(&["--only", only], MIXED);
    }
    let endings = [
        ("pass", 0),
        ("1 / 0", 1),
        ("import sys; sys.exit(3)", 3),
        ("raise KeyboardInterrupt", -1),
        ("def f():\n  yield 1\n  1 / 0\nfor x in f(): pass", 1),
        (
            "import asyncio\nasync def f(): await asyncio.get_running_loop().create_future()\nasyncio.run(f())",
            13,
        ),
        (
            "import asyncio\nasync def f():\n  await asyncio.sleep(1)\n  raise SystemExit(4)\nasyncio.run(f())",
            4,
        ),
        ("def f():\n  yield 1\nx = f(); next(x)\nx = (", 1),
    ];
    for (script, status) in endings {
        let output = traced(&["--format", "chrome"], script);
        assert_eq!(output.status.code().unwrap_or(-1), status, "{script}");
        Trace::of(&text(&output));
        Page::of(&text(&traced(&["--format", "html"], script)));
    }
}

/// Runs a script that says when it is `ready`, interrupts it, and gives back what is in the trace's file then.
fn interrupted(form: &str) -> String {
    let script =
        "import time\ndef f():\n  yield 1\nx = f(); next(x)\nprint('ready', flush=True)\nwhile True: pass";
    let file = folder("interrupted").join(form);
    let mut child = Command::new(env!("CARGO_BIN_EXE_coil"))
        .args(["trace", "--format", form, "-o"])
        .arg(&file)
        .args(["-c", script])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("coil starts");
    let mut line = String::new();
    let out = child.stdout.take().expect("piped");
    BufReader::new(out).read_line(&mut line).expect("it prints");
    assert_eq!(line, "ready\n");
    let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill starts");
    assert!(kill.success());
    assert!(!child.wait().expect("it ends").success());
    fs::read_to_string(file).expect("the trace was written")
}

#[test]
fn ctrl_c_ends_a_document() {
    let trace = Trace::of(&interrupted("chrome"));
    assert_eq!(trace.slices_of("f#1"), [(0, "f#1"), (0, "f#1")]);
    let page = Page::of(&interrupted("html"));
    assert!(page.events.iter().any(|event| event["event"] == "suspended"));
}

/// A page that replays a run.
struct Page {
    html: String,
    events: Vec<Value>,
    sources: BTreeMap<String, Option<String>>,
}

impl Page {
    /// Reads a page. Asserts that it is whole and needs nothing else.
    fn of(html: &str) -> Page {
        assert!(html.starts_with("<!doctype html>") && html.ends_with("</html>\n"));
        assert_eq!(html.matches("</script").count(), 3, "data ends a script");
        let outside = html.replace("http://www.w3.org/2000/svg", "");
        for word in ["http:", "https:", " src=", "@import", "url(", "fetch(", "<!-- events", "/* scripts"] {
            assert!(!outside.contains(word), "{word}");
        }
        let events = Page::data(html, "event-data").lines().filter(|line| !line.is_empty());
        Page {
            events: events.map(|line| serde_json::from_str(line).expect("an event")).collect(),
            sources: serde_json::from_str(Page::data(html, "source-data")).expect("sources"),
            html: html.to_owned(),
        }
    }

    /// What stands in the script element with this id.
    fn data<'a>(html: &'a str, id: &str) -> &'a str {
        let (_, behind) = html.split_once(&format!("id=\"{id}\">")).expect("the element begins");
        behind.split_once("</script>").expect("it ends").0
    }
}

#[test]
fn the_page_holds_the_events_and_sources() {
    for script in [GATHER, CHAIN, MIXED] {
        let page = Page::of(&text(&traced(&["--format", "html"], script)));
        let lines = text(&traced(&["--format", "json"], script));
        let expected: Vec<Value> =
            lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        assert_eq!(page.events.len(), expected.len());
        for (mut event, expected) in page.events.into_iter().zip(expected) {
            let says = event.as_object_mut().and_then(|event| event.remove("says")).expect("a sentence");
            assert_eq!(event, expected);
            assert_eq!(says == "", event["event"] == "output", "{event}");
        }
        assert_eq!(page.sources.get("<string>"), Some(&Some(script.to_owned())));
    }
}

#[test]
fn the_page_has_sources_of_modules_and_a_language() {
    let here = folder("sources");
    fs::write(here.join("모듈.py"), "def f():\n    yield '값'  # 줄\n").expect("written");
    fs::write(here.join("main.py"), "import 모듈\nprint(list(모듈.f()))\n").expect("written");
    let output = Command::new(env!("CARGO_BIN_EXE_coil"))
        .args(["trace", "--format", "html", "--lang", "ko", "-o", "page.html", "main.py"])
        .current_dir(&here)
        .output()
        .expect("coil starts");
    // The script's output goes its own way.
    assert_eq!((output.status.code(), text(&output).as_str()), (Some(0), "['값']\n"));
    let page = Page::of(&fs::read_to_string(here.join("page.html")).expect("the page"));
    assert!(page.html.contains("<html lang=\"ko\">") && page.html.contains("<title>main.py "));
    let names: Vec<&str> = page.sources.keys().filter_map(|name| name.rsplit('/').next()).collect();
    assert_eq!(names, ["main.py", "모듈.py"]);
    assert!(page.sources.values().flatten().any(|text| text.contains("yield '값'  # 줄")));
    let suspended = page.events.iter().find(|event| event["event"] == "suspended").expect("it yields");
    assert!(suspended["says"].as_str().is_some_and(|says| says.contains("f#1")), "{suspended}");
    assert!(suspended["at"]["file"].as_str().is_some_and(|file| file.ends_with("모듈.py")), "{suspended}");
    assert_eq!(suspended["at"]["line"], 2);
}

/// The command of a browser that can run without a screen.
fn browser() -> Option<&'static str> {
    ["chromium", "chromium-browser", "google-chrome"].into_iter().find(|name| {
        let asked = Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        asked.is_ok_and(|status| status.success())
    })
}

/// What a script says that drives a page in a browser; `None` if there is no browser.
fn driven(name: &str, html: &str, steps: &str) -> Option<String> {
    let Some(browser) = browser() else {
        eprintln!("skipped: no Chromium to open the page in");
        return None;
    };
    let harness = include_str!("trace_forms/harness.js");
    let (page, _) = html.rsplit_once("</body>").expect("the page has a body");
    let here = folder(name);
    let file = here.join("page.html");
    fs::write(&file, format!("{page}<script>{harness}{steps}</script></body></html>")).expect("written");
    let output = Command::new(browser)
        .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1400,900"])
        .args(["--virtual-time-budget=60000", "--dump-dom"])
        .arg(format!("--user-data-dir={}", here.join("profile").display()))
        .arg(format!("file://{}", file.display()))
        .output()
        .expect("the browser starts");
    let dom = text(&output);
    let verdict = dom.rsplit_once("<pre id=\"verdict\">").and_then(|(_, behind)| behind.split_once("</pre>"));
    Some(verdict.map_or_else(|| format!("no verdict: {dom}"), |(verdict, _)| verdict.to_owned()))
}

#[test]
fn a_reader_clicks_through_the_page() {
    let html = text(&traced(&["--format", "html"], GATHER));
    if let Some(verdict) = driven("clicks", &html, include_str!("trace_forms/clicks.js")) {
        assert!(verdict.starts_with("passed "), "{verdict}");
    }
}

#[test]
fn pages_replay_forth_and_back() {
    for (name, script) in [("chain", CHAIN), ("mixed", MIXED)] {
        let html = text(&traced(&["--format", "html"], script));
        if let Some(verdict) = driven(name, &html, include_str!("trace_forms/replay.js")) {
            assert!(verdict.starts_with("passed "), "{name}: {verdict}");
        }
    }
}
