//! The cycle collector: frees what counts cannot.
//!
//! Trial deletion over the whole heap: every container's count minus the references found inside the heap is what holds
//! it from outside (registers, the VM's own fields, native code). What is reachable from such objects stays; the rest is
//! garbage. Objects of the garbage that want a finaliser are handed to the VM first and collected the next time.

use super::cell::ValueCell;
use super::header::{FLAG_FINALIZE, Header};
use super::heap::{Dying, Heap};
use super::kind::Kind;
use super::word::Value;
use std::ptr::NonNull;

/// Passed to every body's `trace`: takes the references it holds.
pub struct Tracer<'a> {
    found: &'a mut dyn FnMut(NonNull<Header>),
}

impl Tracer<'_> {
    /// Reports one reference.
    #[inline]
    pub fn visit(&mut self, value: &Value) {
        if let Some(header) = value.header()
            && header.kind().is_container()
        {
            (self.found)(NonNull::from(header));
        }
    }

    /// Reports the reference in a slot.
    #[inline]
    pub fn visit_cell(&mut self, cell: &ValueCell) {
        self.visit(cell.peek());
    }

    /// Reports several references.
    pub fn visit_all<'v>(&mut self, values: impl IntoIterator<Item = &'v Value>) {
        values.into_iter().for_each(|v| self.visit(v));
    }
}

const REACHABLE: u32 = u32::MAX;

impl Heap {
    /// The objects of a kind that are alive.
    pub fn living(&self, kind: Kind) -> Vec<Value> {
        let mut found = Vec::new();
        self.inner().for_each_object(|object| {
            // SAFETY: for_each_object yields live objects, and nothing is freed while it runs.
            let header = unsafe { object.as_ref() };
            if header.kind() == kind {
                header.increment();
                found.push(Value::from_header(object));
            }
        });
        found
    }

    /// Finds and frees garbage cycles.
    ///
    /// Gives back how many objects were found unreachable. Finalisers are queued as [`Dying::Finalize`], not run.
    pub fn collect(&self) -> usize {
        let inner = self.inner();
        if !inner.begin_collection() {
            return 0;
        }
        let mut containers: Vec<NonNull<Header>> = Vec::new();
        inner.for_each_object(|object| {
            // SAFETY: for_each_object yields live objects.
            let header = unsafe { object.as_ref() };
            if header.kind().is_container() {
                inner.scratch(object, |n| *n = header.count());
                containers.push(object);
            }
        });
        // Take off the references from inside.
        for object in &containers {
            let mut found = |child: NonNull<Header>| inner.scratch(child, |n| *n = n.saturating_sub(1));
            // SAFETY: nothing is freed during this pass.
            unsafe { inner.trace(*object, &mut Tracer { found: &mut found }) };
        }
        // What is still held from outside is reachable, and all it reaches.
        let mut stack: Vec<NonNull<Header>> =
            containers.iter().copied().filter(|o| inner.scratch(*o, |n| *n > 0)).collect();
        stack.iter().for_each(|o| inner.scratch(*o, |n| *n = REACHABLE));
        while let Some(object) = stack.pop() {
            let mut found = |child: NonNull<Header>| {
                let new = inner.scratch(child, |n| std::mem::replace(n, REACHABLE) != REACHABLE);
                if new {
                    stack.push(child);
                }
            };
            // SAFETY: nothing is freed during this pass.
            unsafe { inner.trace(object, &mut Tracer { found: &mut found }) };
        }
        let garbage: Vec<Value> = containers
            .iter()
            .filter(|o| inner.scratch(**o, |n| *n != REACHABLE))
            .map(|o| {
                // SAFETY: alive; the new reference is counted.
                unsafe { o.as_ref() }.increment();
                Value::from_header(*o)
            })
            .collect();
        inner.drop_scratch();
        self.reset_growth();
        self.free_garbage(&garbage);
        inner.end_collection();
        garbage.len()
    }

    fn free_garbage(&self, garbage: &[Value]) {
        let inner = self.inner();
        // A suspended generator is closed by the VM, which knows its registers; `aux` is 1 once it is finished.
        let wants = |v: &Value| {
            v.header()
                .is_some_and(|h| h.flag(FLAG_FINALIZE) || (h.kind() == Kind::Generator && h.aux.get() != 1))
        };
        if garbage.iter().any(wants) {
            // Their code may bring anything back to life: look again the next time.
            for object in garbage.iter().filter(|v| wants(v)) {
                inner.queue(Dying::Finalize(object.clone()));
            }
            return;
        }
        for object in garbage.iter().filter(|v| v.kind() != Kind::Class) {
            if let Some(header) = object.header() {
                // SAFETY: `garbage` holds a reference.
                unsafe { inner.clear(NonNull::from(header)) };
            }
        }
        for object in garbage.iter().filter(|v| v.kind() == Kind::Class) {
            if let Some(header) = object.header() {
                // SAFETY: as above; classes go last, because others' death may need them.
                unsafe { inner.clear(NonNull::from(header)) };
            }
        }
    }
}
