//! `gather()`: a future for the results of several.

use super::future::{
    self, Callback, Future, Role, Status, as_future, is_plain, new_cancelled_error, set_exception, set_result,
};
use super::state::{default_loop, shared};
use crate::value::{Tracer, Value};
use crate::vm::{RawArgs, Result, Vm};
use std::cell::{Cell, RefCell};

/// What a future needs to be the result of `gather()`.
pub(crate) struct Gathering {
    /// The futures in the order of the arguments; one may stand for several equal arguments.
    pub(crate) children: RefCell<Vec<Value>>,
    /// How many different children there are, and how many of them are done.
    expected: Cell<usize>,
    finished: Cell<usize>,
    return_exceptions: bool,
    cancel_requested: Cell<bool>,
}

impl Gathering {
    pub(super) fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit_all(self.children.borrow().iter());
    }

    pub(super) fn clear(&self) {
        drop(self.children.take());
    }

    /// `cancel(msg)`: goes to the children; the future itself follows when they are done.
    pub(crate) fn cancel(&self, vm: &mut Vm, future: &Future, message: Value) -> Result<bool> {
        if future.is_done() {
            return Ok(false);
        }
        let children = self.children.borrow().clone();
        let mut any = false;
        for child in &children {
            any |= future::cancel(vm, child, message.clone())?;
        }
        if any {
            self.cancel_requested.set(true);
        }
        Ok(any)
    }
}

/// `gather(*coros_or_futures, return_exceptions=False)`
pub(crate) fn gather(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let mut return_exceptions = false;
    for (key, value) in args.keywords() {
        match key.as_str() {
            Some("return_exceptions") => return_exceptions = vm.truth(value)?,
            other => {
                let other = other.unwrap_or("?").to_owned();
                return Err(vm.type_error(format!("gather() got an unexpected keyword argument '{other}'")));
            }
        }
    }
    let state = shared(vm);
    if args.positional().is_empty() {
        let event_loop = default_loop(vm, &state)?;
        let outer = super::loop_methods::create_future(vm, &event_loop)?;
        let empty = vm.heap.list(Vec::new()).into_value();
        match as_future(&outer) {
            Some(body) => set_result(vm, &outer, body, empty)?,
            None => drop(vm.call_method_named(&outer, "set_result", &[empty])?),
        }
        return Ok(outer);
    }
    let gathering = Gathering {
        children: RefCell::default(),
        expected: Cell::new(0),
        finished: Cell::new(0),
        return_exceptions,
        cancel_requested: Cell::new(false),
    };
    let Some(class) = state.classes(vm).map(|c| c.gathering.clone()) else { return Ok(Value::NONE) };
    let outer = vm.native_instance(&class, Future::new(Value::EMPTY, Role::Gathering(Box::new(gathering))));
    let Some(body) = as_future(&outer) else { return Ok(Value::NONE) };
    let Role::Gathering(gathering) = &body.role else { return Ok(Value::NONE) };
    vm.forget_name(&outer);
    let mut event_loop = state.running.get();
    let mut done = Vec::new();
    let mut known = Known::default();
    for arg in args.positional() {
        if let Some(child) = known.find(vm, arg)? {
            gathering.children.borrow_mut().push(child);
            continue;
        }
        let child = super::functions::ensure_future(vm, arg, &event_loop)?;
        if event_loop.is_empty() {
            event_loop = super::functions::loop_of(vm, &child)?;
        }
        let wrapped = !child.is(arg);
        if wrapped && let Some((_, task)) = super::task::parts(&child) {
            task.log_destroy.set(false);
        }
        gathering.expected.set(gathering.expected.get() + 1);
        // A coroutine just wrapped is known by itself; equal arguments may only be futures and odd awaitables.
        known.add(vm, arg, &child)?;
        if super::functions::is_done(vm, &child)? {
            done.push(child.clone());
        } else if let Some(body) = as_future(&child).filter(|_| is_plain(&child)) {
            future::add_callback(vm, &child, body, Callback::Gathered(outer.clone()))?;
        } else {
            let (function, _) = super::callables::callable(vm, &Callback::Gathered(outer.clone()));
            vm.call_method_named(&child, "add_done_callback", &[function])?;
        }
        gathering.children.borrow_mut().push(child);
    }
    body.event_loop.set(event_loop.clone());
    future::note_source(vm, &event_loop, body);
    if vm.is_watched() {
        super::watched::made(vm, &outer);
    }
    for child in done {
        child_done(vm, &outer, &child)?;
    }
    Ok(outer)
}

/// The arguments seen so far: by identity for coroutines and plain futures, else by equality as in a dict.
#[derive(Default)]
struct Known {
    by_identity: rustc_hash::FxHashMap<u64, Value>,
    by_equality: Option<crate::object::dict::Dict>,
}

fn compares_by_identity(arg: &Value) -> bool {
    arg.get::<crate::object::generator::GeneratorObj>().is_some()
        || (as_future(arg).is_some() && is_plain(arg))
}

impl Known {
    fn find(&mut self, vm: &mut Vm, arg: &Value) -> Result<Option<Value>> {
        if compares_by_identity(arg) {
            return Ok(self.by_identity.get(&arg.bits()).cloned());
        }
        match &self.by_equality {
            Some(dict) => vm.dict_get(dict, arg),
            None => vm.hash_key(arg).map(|_| None),
        }
    }

    fn add(&mut self, vm: &mut Vm, arg: &Value, child: &Value) -> Result<()> {
        if compares_by_identity(arg) {
            self.by_identity.insert(arg.bits(), child.clone());
            return Ok(());
        }
        let dict = self.by_equality.get_or_insert_with(|| vm.heap.dict()).clone();
        vm.dict_set(&dict, arg.clone(), child.clone())
    }
}

/// A child is done: counts it, and completes the whole when it was the last, or the first to fail.
pub(crate) fn child_done(vm: &mut Vm, outer: &Value, child: &Value) -> Result<()> {
    let Some(future) = as_future(outer) else { return Ok(()) };
    let Role::Gathering(gathering) = &future.role else { return Ok(()) };
    gathering.finished.set(gathering.finished.get() + 1);
    if vm.is_watched() {
        super::watched::gathered(vm, outer, child, gathering.finished.get(), gathering.expected.get());
    }
    if future.is_done() {
        if !super::functions::is_cancelled(vm, child)? {
            // Seen: it isn't reported as never retrieved.
            super::functions::exception_of(vm, child)?;
        }
        return Ok(());
    }
    if !gathering.return_exceptions
        && let Some(exception) = super::functions::failure(vm, child)?
    {
        return set_exception(vm, outer, future, exception);
    }
    if gathering.finished.get() < gathering.expected.get() {
        return Ok(());
    }
    let children = gathering.children.borrow().clone();
    if gathering.cancel_requested.get() {
        let last = children.last().unwrap_or(child);
        let exception = match as_future(last) {
            Some(body) => future::cancelled_error(vm, body).0,
            None => new_cancelled_error(vm, Value::EMPTY).0,
        };
        return set_exception(vm, outer, future, exception);
    }
    let mut results = Vec::with_capacity(children.len());
    for child in &children {
        let result = match as_future(child) {
            Some(body) => match body.status.get() {
                Status::Result => body.outcome.get(),
                Status::Cancelled => cancelled_result(vm, body.detail.get()),
                _ => future::exception_of(vm, child, body)?,
            },
            None if super::functions::is_cancelled(vm, child)? => cancelled_result(vm, Value::EMPTY),
            None => match super::functions::exception_of(vm, child)? {
                none if none.is_none() => vm.call_method_named(child, "result", &[])?,
                exception => exception,
            },
        };
        results.push(result);
    }
    let results = vm.heap.list(results).into_value();
    set_result(vm, outer, future, results)
}

/// A cancelled child among the results: the error's message is never absent.
fn cancelled_result(vm: &mut Vm, message: Value) -> Value {
    let message = if message.is_empty() || message.is_none() { vm.new_str("") } else { message };
    new_cancelled_error(vm, message).0
}
