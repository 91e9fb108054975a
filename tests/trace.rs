//! Traces of scripts.

use coil::trace::event::Event;
use coil::vm::Host;
use coil::vm::clock::VirtualClock;
use std::cell::RefCell;
use std::rc::Rc;

/// The events of a script that runs on virtual time.
fn events(name: &str, text: &str) -> Vec<Event> {
    let events = Rc::new(RefCell::new(Vec::new()));
    let host = Host { clock: Rc::new(VirtualClock::new(None)), ..Host::default() };
    let mut vm = coil::new_vm(host);
    let globals = coil::main_module(&mut vm, name);
    let sink = events.clone();
    vm.watch(Box::new(move |event| sink.borrow_mut().push(event)));
    let result = vm.run_source(name, text, &globals);
    vm.unwatch();
    drop(result);
    events.take()
}

#[test]
fn dump() {
    let path = std::env::var("TRACE_ME").unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    for e in events(&path, &text) {
        println!(
            "{:3} t={:.2} turn {} line {} {:?}",
            e.seq,
            e.time,
            e.turn,
            e.place.as_ref().map_or(0, |p| p.line),
            e.what
        );
    }
}
