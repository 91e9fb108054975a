//! `_asyncio_shortcuts`: the uncontended ways of asyncio's locks, semaphores and queues in native code. The classes are
//! written in the language (`py/asyncio/locks.py`, `queues.py`), which says what every method does; a shortcut does the same
//! for an object exactly of such a class, whose methods nobody has changed, when nothing is to be waited for, and leaves
//! everything else to it.

use super::collections::deque::Deque;
use crate::event_loop::{Waiter, is_cancelled, running_plain_loop, wake};
use crate::object::class::ClassObj;
use crate::object::dict::Dict;
use crate::object::function::NativeDef;
use crate::object::instance::{InstanceObj, Shapes};
use crate::value::{Value, ValueCell};
use crate::vm::{Result, Vm};
use std::cell::Cell;
use std::rc::Rc;

const FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("locks(mixin, lock, semaphore, /)", |vm, args| {
        let [mixin, lock, semaphore] = args else { return Ok(Value::NONE) };
        locks(vm, mixin, lock, semaphore);
        Ok(Value::NONE)
    }),
    NativeDef::new("all_cancelled(waiters, /)", all_cancelled),
    NativeDef::new("new_waiter(primitive, /)", new_waiter),
    NativeDef::new("queues(queue, /)", |vm, args| {
        if let Some(class) = args.first() {
            queues(vm, class);
        }
        Ok(Value::NONE)
    }),
];

/// Fills the module.
pub fn module(vm: &mut Vm, dict: &Dict) -> Result<()> {
    vm.define_functions(dict, "_asyncio_shortcuts", FUNCTIONS);
    Ok(())
}

/// Where instances of a class have some attributes. It holds as long as the class is what it was when the module defined it.
struct Layout<const N: usize> {
    names: [&'static str; N],
    version: u32,
    /// That of the instances whose places are known.
    shape: Cell<u32>,
    places: Cell<[usize; N]>,
}

impl<const N: usize> Layout<N> {
    fn new(class: &Value, names: [&'static str; N]) -> Rc<Layout<N>> {
        let version = class.get::<ClassObj>().map_or(0, |class| class.version.get());
        Rc::new(Layout { names, version, shape: Cell::new(Shapes::DICT), places: Cell::new([0; N]) })
    }

    /// The attributes of an object if it is an instance exactly of the class.
    fn of<'v>(&self, vm: &mut Vm, object: &'v Value) -> Option<[&'v ValueCell; N]> {
        let class = object.stored_class()?.get::<ClassObj>()?;
        let shape = object.get::<InstanceObj>()?.shape.get();
        if class.version.get() != self.version || shape == Shapes::DICT {
            return None;
        }
        if shape != self.shape.get() {
            self.learn(vm, class, shape)?;
        }
        let slots = object.tail::<InstanceObj>()?;
        let mut cells = [slots.first()?; N];
        for (cell, place) in cells.iter_mut().zip(self.places.get()) {
            *cell = slots.get(place)?;
        }
        Some(cells)
    }

    #[cold]
    fn learn(&self, vm: &mut Vm, class: &ClassObj, shape: u32) -> Option<()> {
        let mut places = [0; N];
        for (place, name) in places.iter_mut().zip(self.names) {
            let name = vm.intern(name);
            *place = Vm::instance_place(class, vm.shapes.slot(shape, name.as_value())?);
        }
        self.places.set(places);
        self.shape.set(shape);
        Some(())
    }
}

/// Whether all futures of a deque are cancelled.
fn all_cancelled(vm: &mut Vm, args: &[Value]) -> Result {
    let waiters = args.first().and_then(Value::native::<Deque>);
    let mut at = 0;
    while let Some(waiter) = waiters.and_then(|deque| deque.at(at)) {
        let cancelled = match is_cancelled(&waiter) {
            Some(cancelled) => cancelled,
            None => {
                let answer = vm.call_method_named(&waiter, "cancelled", &[])?;
                vm.truth(&answer)?
            }
        };
        if !cancelled {
            return Ok(Value::FALSE);
        }
        at += 1;
    }
    Ok(Value::TRUE)
}

/// `primitive._get_loop().create_future()`
fn new_waiter(vm: &mut Vm, args: &[Value]) -> Result {
    let Some(primitive) = args.first() else { return Ok(Value::NONE) };
    let name = vm.intern("_loop");
    let bound = vm.get_attr(primitive, &name)?;
    if let Some(running) = running_plain_loop(vm)
        && (bound.is_none() || bound.is(&running))
    {
        if bound.is_none() {
            vm.set_attr(primitive, &name, running.clone())?;
        }
        return Ok(vm.new_future(&running));
    }
    let event_loop = vm.call_method_named(primitive, "_get_loop", &[])?;
    vm.call_method_named(&event_loop, "create_future", &[])
}

/// The waiter that a wake-up meets first; one that is done is passed over with `skip`. `None`: it takes more than this file
/// knows, such as a loop of a script.
fn waiter_to_wake(waiters: &Value, skip: bool) -> Option<Option<Value>> {
    if waiters.is_none() {
        return Some(None);
    }
    let deque = waiters.native::<Deque>()?;
    for n in 0..deque.len() {
        let waiter = deque.at(n)?;
        match Waiter::of(&waiter) {
            Waiter::Done if skip => {}
            Waiter::Done => return Some(None),
            Waiter::Pending => return Some(Some(waiter)),
            Waiter::Foreign => return None,
        }
    }
    Some(None)
}

fn nobody_waits(waiters: &Value) -> bool {
    waiters.is_none() || waiters.native::<Deque>().is_some_and(|deque| deque.len() == 0)
}

/// A lock's attributes.
type Lock = Layout<2>;

fn take_lock(layout: &Lock, vm: &mut Vm, this: &Value) -> Option<()> {
    let [locked, waiters] = layout.of(vm, this)?;
    if !locked.get().is(&Value::FALSE) || !nobody_waits(&waiters.get()) {
        return None;
    }
    locked.set(Value::TRUE);
    Some(())
}

fn free_lock(layout: &Lock, vm: &mut Vm, this: &Value) -> Option<()> {
    let [locked, waiters] = layout.of(vm, this)?;
    if !locked.get().is(&Value::TRUE) {
        return None;
    }
    let next = waiter_to_wake(&waiters.get(), false)?;
    locked.set(Value::FALSE);
    if let Some(waiter) = next {
        wake(vm, &waiter, Value::TRUE);
    }
    Some(())
}

/// A semaphore's attributes.
type Semaphore = Layout<2>;

fn enter_semaphore(layout: &Semaphore, vm: &mut Vm, this: &Value) -> Option<()> {
    let [count, waiters] = layout.of(vm, this)?;
    let left = count.get().as_small().filter(|left| *left > 0)?;
    if !nobody_waits(&waiters.get()) {
        return None;
    }
    count.set(vm.heap.int(left - 1));
    Some(())
}

fn leave_semaphore(layout: &Semaphore, vm: &mut Vm, this: &Value) -> Option<()> {
    let [count, waiters] = layout.of(vm, this)?;
    let left = count.get().as_small()?;
    match waiter_to_wake(&waiters.get(), true)? {
        // What was given back goes to the waiter at once.
        Some(waiter) => wake(vm, &waiter, Value::TRUE),
        None => count.set(vm.heap.int(left + 1)),
    }
    Some(())
}

fn locks(vm: &mut Vm, mixin: &Value, lock: &Value, semaphore: &Value) {
    let locks = Layout::new(lock, ["_locked", "_waiters"]);
    let semaphores = Layout::new(semaphore, ["_value", "_waiters"]);
    let layout = locks.clone();
    vm.set_shortcut(
        lock,
        "acquire",
        Box::new(move |vm, args| take_lock(&layout, vm, args.first()?).map(|()| Value::TRUE)),
    );
    let layout = locks.clone();
    vm.set_shortcut(
        lock,
        "release",
        Box::new(move |vm, args| free_lock(&layout, vm, args.first()?).map(|()| Value::NONE)),
    );
    let layout = semaphores.clone();
    vm.set_shortcut(
        semaphore,
        "acquire",
        Box::new(move |vm, args| enter_semaphore(&layout, vm, args.first()?).map(|()| Value::TRUE)),
    );
    let layout = semaphores.clone();
    vm.set_shortcut(
        semaphore,
        "release",
        Box::new(move |vm, args| leave_semaphore(&layout, vm, args.first()?).map(|()| Value::NONE)),
    );
    let both = (locks.clone(), semaphores.clone());
    vm.set_shortcut(
        mixin,
        "__aenter__",
        Box::new(move |vm, args| {
            let this = args.first()?;
            take_lock(&both.0, vm, this).or_else(|| enter_semaphore(&both.1, vm, this)).map(|()| Value::NONE)
        }),
    );
    vm.set_shortcut(
        mixin,
        "__aexit__",
        Box::new(move |vm, args| {
            let this = args.first()?;
            free_lock(&locks, vm, this)
                .or_else(|| leave_semaphore(&semaphores, vm, this))
                .map(|()| Value::NONE)
        }),
    );
}

/// The waiters that a wake-up of a queue takes out: those that are done already, and the one that it wakes.
fn wake_next(vm: &mut Vm, waiters: &Value) {
    let Some(deque) = waiters.native::<Deque>() else { return };
    while let Some(waiter) = deque.take_left() {
        if matches!(Waiter::of(&waiter), Waiter::Pending) {
            return wake(vm, &waiter, Value::NONE);
        }
    }
}

const PUTS: [&str; 5] = ["_queue", "_maxsize", "_getters", "_unfinished_tasks", "_is_shutdown"];

fn put(layout: &Layout<5>, vm: &mut Vm, this: &Value, item: &Value) -> Option<Value> {
    let [items, most, getters, unfinished, shut] = layout.of(vm, this)?;
    let (items, getters) = (items.get(), getters.get());
    let deque = items.native::<Deque>()?;
    let most = most.get().as_small()?;
    let count = unfinished.get().as_small()?;
    if !shut.get().is(&Value::FALSE) || most > 0 && deque.len() as i64 >= most {
        return None;
    }
    waiter_to_wake(&getters, true)?;
    deque.append(item.clone());
    unfinished.set(vm.heap.int(count + 1));
    wake_next(vm, &getters);
    Some(Value::NONE)
}

fn get(layout: &Layout<2>, vm: &mut Vm, this: &Value) -> Option<Value> {
    let [items, putters] = layout.of(vm, this)?;
    let (items, putters) = (items.get(), putters.get());
    let deque = items.native::<Deque>()?;
    waiter_to_wake(&putters, true)?;
    let item = deque.take_left()?;
    wake_next(vm, &putters);
    Some(item)
}

fn task_done(layout: &Layout<2>, vm: &mut Vm, this: &Value) -> Option<Value> {
    let [unfinished, finished] = layout.of(vm, this)?;
    let count = unfinished.get().as_small()?;
    // Those that have joined are told of the last one.
    if count > 1 || count == 1 && finished.get().is_none() {
        unfinished.set(vm.heap.int(count - 1));
        return Some(Value::NONE);
    }
    None
}

fn queues(vm: &mut Vm, queue: &Value) {
    let layout = Layout::new(queue, PUTS);
    for name in ["put", "put_nowait"] {
        let layout = layout.clone();
        let shortcut = move |vm: &mut Vm, args: &[Value]| put(&layout, vm, args.first()?, args.get(1)?);
        vm.set_shortcut(queue, name, Box::new(shortcut));
    }
    let layout = Layout::new(queue, ["_queue", "_putters"]);
    for name in ["get", "get_nowait"] {
        let layout = layout.clone();
        vm.set_shortcut(queue, name, Box::new(move |vm, args| get(&layout, vm, args.first()?)));
    }
    let layout = Layout::new(queue, ["_unfinished_tasks", "_finished"]);
    vm.set_shortcut(queue, "task_done", Box::new(move |vm, args| task_done(&layout, vm, args.first()?)));
}
