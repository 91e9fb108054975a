//! Traces: the narrative of each `trace/*.py` as a snapshot, and what the walk-throughs say that has to be told. Adding a
//! test is adding a script.
//!
//! `NAME.events`: pieces of sentences that the narrative has to hold, in this order; lines with `#` are comments.

use coil::trace::event::Event;
use coil::trace::filter::{Filter, Group};
use coil::trace::narrative::{Language, Style};
use coil::trace::recorder::{Format, Recorder};
use coil::vm::clock::VirtualClock;
use coil::vm::{Buffering, Host};
use std::cell::RefCell;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// A sink that the test keeps.
#[derive(Clone, Default)]
struct Sink(Rc<RefCell<Vec<u8>>>);

impl Write for Sink {
    fn write(&mut self, data: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(data);
        Ok(data.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Sink {
    fn text(&self) -> String {
        String::from_utf8(self.0.borrow().clone()).expect("UTF-8")
    }
}

/// Runs a script on virtual time to its end, watched.
fn watch(name: &str, text: &str, subscriber: Box<dyn FnMut(Event)>) {
    let host =
        Host { clock: Rc::new(VirtualClock::new(None)), buffering: Buffering::None, ..Host::default() };
    let mut vm = coil::new_vm(host);
    let globals = coil::main_module(&mut vm, name);
    vm.watch(subscriber, true);
    if let Err(raise) = vm.run_source(name, text, &globals) {
        vm.report_uncaught(raise);
    }
    drop(globals);
    drop(vm.shut_down());
    vm.unwatch();
}

/// The trace of a script.
fn trace(name: &str, text: &str, format: Format, filter: Filter) -> String {
    let sink = Sink::default();
    let mut recorder = Recorder::new(Box::new(sink.clone()), format, filter);
    watch(name, text, Box::new(move |event| recorder.event(&event)));
    sink.text()
}

fn narrative(language: Language) -> Format {
    Format::Narrative(Style { language, ..Style::default() })
}

/// The scripts, by their names.
fn scripts() -> Vec<(String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/trace");
    let mut scripts: Vec<_> = std::fs::read_dir(folder)
        .expect("tests/trace")
        .map(|entry| entry.expect("entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .map(|path| (path.file_stem().expect("a name").to_string_lossy().into_owned(), path))
        .collect();
    scripts.sort();
    scripts
}

fn snapshot(name: &str, text: &str) {
    insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "trace" }, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn narratives() {
    for (name, path) in scripts() {
        let text = std::fs::read_to_string(&path).expect("readable");
        let file = format!("{name}.py");
        snapshot(&name, &trace(&file, &text, narrative(Language::English), Filter::default()));
        if path.with_extension("events").exists() {
            snapshot(
                &format!("{name}.ko"),
                &trace(&file, &text, narrative(Language::Korean), Filter::default()),
            );
        }
    }
}

#[test]
fn the_walk_throughs_are_told() {
    let mut told = 0;
    for (name, path) in scripts() {
        let Ok(expected) = std::fs::read_to_string(path.with_extension("events")) else { continue };
        let text = std::fs::read_to_string(&path).expect("readable");
        let narrative = trace(&name, &text, narrative(Language::English), Filter::default());
        let mut lines = narrative.lines();
        for piece in expected.lines().filter(|line| !line.starts_with('#')) {
            assert!(
                lines.any(|line| line.contains(piece)),
                "{name}: {piece:?} is not told where it should be"
            );
            told += 1;
        }
    }
    assert!(told > 100, "the lists are there");
}

const TWO_TASKS: &str = "\
import asyncio
async def foo(n):
    await asyncio.sleep(n)
async def main():
    await asyncio.gather(foo(1), foo(2))
asyncio.run(main())
print('done')
";

/// The events of a trace as JSON.
fn events(text: &str, filter: Filter) -> Vec<serde_json::Value> {
    let lines = trace("x.py", text, Format::Json, filter);
    lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn events_are_numbered_without_gaps() {
    let events = events(TWO_TASKS, Filter::default());
    let numbers: Vec<u64> = events.iter().filter_map(|event| event["seq"].as_u64()).collect();
    assert_eq!(numbers, (1..=events.len() as u64).collect::<Vec<_>>());
    assert!(events.iter().all(|event| event["event"].is_string() && event["time"].is_number()));
    let last = events.last().expect("some");
    assert_eq!(last["event"], "output");
    assert_eq!(last["text"], "done\n");
    assert_eq!(last["place"]["line"], 7);
}

#[test]
fn names_are_no_addresses() {
    let all = trace("x.py", TWO_TASKS, Format::Json, Filter::default());
    assert!(!all.contains("0x"), "{all}");
    assert_eq!(all, trace("x.py", TWO_TASKS, Format::Json, Filter::default()));
}

#[test]
fn filters() {
    let only = |groups: &[Group]| Filter { only: groups.to_vec(), ..Filter::default() };
    let tasks = events(TWO_TASKS, only(&[Group::Tasks]));
    assert!(!tasks.is_empty() && tasks.iter().all(|event| event["task"].is_string()));
    let loop_only = events(TWO_TASKS, only(&[Group::Loop, Group::Output]));
    assert!(loop_only.iter().any(|event| event["event"] == "turn_begins"));
    assert!(loop_only.iter().all(|event| event["generator"].is_null() && event["task"].is_null()));
    let named = events(TWO_TASKS, Filter { names: "foo#2".to_owned(), ..Filter::default() });
    assert!(named.iter().any(|event| event["event"] == "returned"));
    assert!(named.iter().all(|event| event["event"] == "output" || event.to_string().contains("foo#2")));
    let few = events(TWO_TASKS, Filter { limit: Some(5), ..Filter::default() });
    assert_eq!(few.len(), 5);
}

/// Each line of a group of the tests beside it: the same with a subscriber as without.
#[test]
fn who_watches_changes_nothing() {
    for (name, path) in scripts() {
        let text = std::fs::read_to_string(&path).expect("readable");
        let printed = Rc::new(RefCell::new(String::new()));
        let seen = printed.clone();
        watch(
            &name,
            &text,
            Box::new(move |event| {
                if let coil::trace::event::What::Output { text, error: false } = event.what {
                    seen.borrow_mut().push_str(&text);
                }
            }),
        );
        let sink = Sink::default();
        let host = Host {
            clock: Rc::new(VirtualClock::new(None)),
            stdout: Box::new(sink.clone()),
            stderr: Box::new(io::sink()),
            ..Host::default()
        };
        let mut vm = coil::new_vm(host);
        let globals = coil::main_module(&mut vm, &name);
        if let Err(raise) = vm.run_source(&name, &text, &globals) {
            vm.report_uncaught(raise);
        }
        drop(vm.shut_down());
        drop(vm.flush_stdout());
        assert_eq!(*printed.borrow(), sink.text(), "{name}");
    }
}
