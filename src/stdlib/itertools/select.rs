//! `compress`, `dropwhile`, `takewhile`, `filterfalse`, `islice`.

use super::{ClassRow, bind, positional};
use crate::object::function::NativeDef;
use crate::object::native::Native;
use crate::value::{Tracer, Value, ValueCell};
use crate::vm::{RawArgs, Result, Vm};
use std::cell::Cell;

pub(super) const CLASSES: &[ClassRow] = &[
    ClassRow {
        name: "compress",
        doc: "Return data elements corresponding to true selector elements.",
        methods: &[NativeDef::raw("static __new__$raw", new_compress)],
    },
    ClassRow {
        name: "dropwhile",
        doc: "Drop items from the iterable while predicate(item) is true.\n\nAfterwards, return every element until the iterable is exhausted.",
        methods: &[NativeDef::raw("static __new__$raw", |vm, args| new_while(vm, args, "dropwhile"))],
    },
    ClassRow {
        name: "takewhile",
        doc: "Return successive entries from an iterable as long as the predicate evaluates to true for each entry.",
        methods: &[NativeDef::raw("static __new__$raw", |vm, args| new_while(vm, args, "takewhile"))],
    },
    ClassRow {
        name: "filterfalse",
        doc: "Return those items of iterable for which function(item) is false.\n\nIf function is None, return the items that are false.",
        methods: &[NativeDef::raw("static __new__$raw", |vm, args| new_while(vm, args, "filterfalse"))],
    },
    ClassRow {
        name: "islice",
        doc: "islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> islice object",
        methods: &[NativeDef::raw("static __new__$raw", new_islice)],
    },
];

struct Compress {
    data: Value,
    selectors: Value,
}

impl Native for Compress {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit(&self.data);
        tracer.visit(&self.selectors);
    }

    fn next(&self, vm: &mut Vm) -> Result<Option<Value>> {
        loop {
            let Some(item) = vm.next(&self.data)? else { return Ok(None) };
            let Some(selector) = vm.next(&self.selectors)? else { return Ok(None) };
            if vm.truth(&selector)? {
                return Ok(Some(item));
            }
        }
    }
}

fn new_compress(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let [data, selectors] = bind(vm, &args, "compress", ["data", "selectors"], 2)?;
    let data = vm.iter(&data.unwrap_or(Value::NONE))?;
    let selectors = vm.iter(&selectors.unwrap_or(Value::NONE))?;
    vm.native_object(&args, Compress { data, selectors })
}

struct DropWhile {
    predicate: Value,
    iterator: Value,
    started: Cell<bool>,
}

impl Native for DropWhile {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit(&self.predicate);
        tracer.visit(&self.iterator);
    }

    fn next(&self, vm: &mut Vm) -> Result<Option<Value>> {
        while let Some(item) = vm.next(&self.iterator)? {
            if self.started.get() {
                return Ok(Some(item));
            }
            let answer = vm.call(&self.predicate, std::slice::from_ref(&item))?;
            if !vm.truth(&answer)? {
                self.started.set(true);
                return Ok(Some(item));
            }
        }
        Ok(None)
    }
}

struct TakeWhile {
    predicate: Value,
    iterator: Value,
    stopped: Cell<bool>,
}

impl Native for TakeWhile {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit(&self.predicate);
        tracer.visit(&self.iterator);
    }

    fn next(&self, vm: &mut Vm) -> Result<Option<Value>> {
        if self.stopped.get() {
            return Ok(None);
        }
        let Some(item) = vm.next(&self.iterator)? else { return Ok(None) };
        let answer = vm.call(&self.predicate, std::slice::from_ref(&item))?;
        if vm.truth(&answer)? {
            return Ok(Some(item));
        }
        self.stopped.set(true);
        Ok(None)
    }
}

struct FilterFalse {
    predicate: Value,
    iterator: Value,
}

impl Native for FilterFalse {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit(&self.predicate);
        tracer.visit(&self.iterator);
    }

    fn next(&self, vm: &mut Vm) -> Result<Option<Value>> {
        let by_truth = self.predicate.is_none() || self.predicate.is(vm.types.bool_.as_value());
        while let Some(item) = vm.next(&self.iterator)? {
            let answer =
                if by_truth { item.clone() } else { vm.call(&self.predicate, std::slice::from_ref(&item))? };
            if !vm.truth(&answer)? {
                return Ok(Some(item));
            }
        }
        Ok(None)
    }
}

fn new_while(vm: &mut Vm, args: RawArgs<'_>, name: &str) -> Result {
    let given = positional(vm, &args, name, 2, 2)?;
    let (predicate, iterator) = (given[0].clone(), vm.iter(&given[1])?);
    match name {
        "dropwhile" => vm.native_object(&args, DropWhile { predicate, iterator, started: Cell::new(false) }),
        "takewhile" => vm.native_object(&args, TakeWhile { predicate, iterator, stopped: Cell::new(false) }),
        _ => vm.native_object(&args, FilterFalse { predicate, iterator }),
    }
}

struct Islice {
    /// EMPTY at the end.
    iterator: ValueCell,
    /// The index of the next item to give.
    next: Cell<u64>,
    /// How many items were taken so far.
    taken: Cell<u64>,
    stop: Option<u64>,
    step: u64,
}

impl Native for Islice {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit_cell(&self.iterator);
    }

    fn clear(&self) {
        drop(self.iterator.take());
    }

    fn next(&self, vm: &mut Vm) -> Result<Option<Value>> {
        let iterator = self.iterator.get();
        if iterator.is_empty() {
            return Ok(None);
        }
        let wanted = self.next.get();
        let end = self.stop.unwrap_or(u64::MAX);
        while self.taken.get() < wanted.min(end) {
            if vm.next(&iterator)?.is_none() {
                drop(self.iterator.take());
                return Ok(None);
            }
            self.taken.set(self.taken.get() + 1);
        }
        if self.taken.get() >= end {
            drop(self.iterator.take());
            return Ok(None);
        }
        match vm.next(&iterator)? {
            Some(item) => {
                self.taken.set(self.taken.get() + 1);
                let next = wanted.saturating_add(self.step);
                self.next.set(if self.stop.is_some() { next.min(end) } else { next });
                Ok(Some(item))
            }
            None => {
                drop(self.iterator.take());
                Ok(None)
            }
        }
    }
}

fn new_islice(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let given = positional(vm, &args, "islice", 2, 4)?;
    let none = Value::NONE;
    let (start, stop, step) = match given {
        [_, stop] => (&none, stop, &none),
        [_, start, stop] => (start, stop, &none),
        [_, start, stop, step] => (start, stop, step),
        _ => (&none, &none, &none),
    };
    const RANGE: &str = "must be None or an integer: 0 <= x <= sys.maxsize.";
    let alone = given.len() == 2;
    let stop = match islice_bound(vm, stop)? {
        Some(Ok(stop)) => Some(stop),
        Some(Err(())) if alone => return Err(vm.value_error(format!("Stop argument for islice() {RANGE}"))),
        Some(Err(())) => return Err(vm.value_error(format!("Stop argument for islice() {RANGE}"))),
        None => None,
    };
    let start = match islice_bound(vm, start)? {
        Some(Ok(start)) => start,
        Some(Err(())) => return Err(vm.value_error(format!("Indices for islice() {RANGE}"))),
        None => 0,
    };
    let step = match islice_bound(vm, step)? {
        Some(Ok(step)) if step > 0 => step,
        Some(_) => return Err(vm.value_error("Step for islice() must be a positive integer or None.")),
        None => 1,
    };
    let iterator = ValueCell::new(vm.iter(&given[0])?);
    vm.native_object(&args, Islice { iterator, next: Cell::new(start), taken: Cell::new(0), stop, step })
}

/// None, a number, or nonsense.
fn islice_bound(vm: &mut Vm, bound: &Value) -> Result<Option<std::result::Result<u64, ()>>> {
    if bound.is_none() {
        return Ok(None);
    }
    let index = vm.index(bound);
    let index = match index {
        Ok(index) => index,
        Err(raise) if vm.is_error(&raise, "TypeError") => return Ok(Some(Err(()))),
        Err(raise) => return Err(raise),
    };
    Ok(Some(index.as_i64().and_then(|i| u64::try_from(i).ok()).ok_or(())))
}
