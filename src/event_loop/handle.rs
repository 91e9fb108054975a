//! `Handle` and `TimerHandle`: what `call_soon`, `call_later` and `call_at` give a script.

use super::event_loop::EventLoop;
use super::state::{AsyncState, shared};
use super::timers::Timed;
use crate::bytecode::Op;
use crate::object::descriptors::GetSetDef;
use crate::object::function::NativeDef;
use crate::object::native::Native;
use crate::value::{Tracer, Value, ValueCell};
use crate::vm::{RawArgs, Result, Vm};
use std::cell::Cell;

/// The body of both classes.
pub(crate) struct Handle {
    /// EMPTY once cancelled.
    pub(crate) callback: ValueCell,
    /// A tuple.
    pub(crate) args: ValueCell,
    /// Variables, or a `Context`.
    pub(crate) context: ValueCell,
    pub(crate) event_loop: Value,
    pub(crate) cancelled: Cell<bool>,
    /// Of a timer: its time.
    pub(crate) when: Option<f64>,
    /// Whether it is among the loop's timers.
    pub(crate) scheduled: Cell<bool>,
    /// Where it was made, in debug mode, else EMPTY.
    pub(crate) source: ValueCell,
    /// What it looked like when it was cancelled, in debug mode, else EMPTY.
    pub(crate) shown: ValueCell,
}

impl Native for Handle {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        for cell in [&self.callback, &self.args, &self.context, &self.source, &self.shown] {
            tracer.visit_cell(cell);
        }
        tracer.visit(&self.event_loop);
    }

    fn clear(&self) {
        for cell in [&self.callback, &self.args, &self.context, &self.source, &self.shown] {
            drop(cell.take());
        }
    }
}

/// What a handle is made of.
pub(crate) struct NewHandle {
    pub(crate) callback: Value,
    pub(crate) args: Value,
    /// None or EMPTY: a copy of the current one.
    pub(crate) context: Value,
    pub(crate) when: Option<f64>,
}

/// A new handle.
pub(crate) fn new(vm: &mut Vm, state: &AsyncState, event_loop: &Value, new: NewHandle) -> Result {
    let body = body(vm, state, event_loop, new)?;
    let Some(classes) = state.classes(vm) else { return Ok(Value::NONE) };
    let class = if body.when.is_some() { &classes.timer_handle } else { &classes.handle };
    Ok(vm.native_instance(&class.clone(), body))
}

fn body(vm: &mut Vm, state: &AsyncState, event_loop: &Value, new: NewHandle) -> Result<Handle> {
    let context = if new.context.is_empty() || new.context.is_none() {
        state.contexts.snapshot()
    } else {
        state.contexts.check(vm, &new.context)?;
        new.context
    };
    let source = match event_loop.native::<EventLoop>().is_some_and(|l| l.debug.get()) {
        true => super::report::extract_stack(vm)?,
        false => Value::EMPTY,
    };
    Ok(Handle {
        callback: ValueCell::new(new.callback),
        args: ValueCell::new(new.args),
        context: ValueCell::new(context),
        event_loop: event_loop.clone(),
        cancelled: Cell::new(false),
        when: new.when,
        scheduled: Cell::new(false),
        source: ValueCell::new(source),
        shown: ValueCell::empty(),
    })
}

/// Whether a handle is cancelled; what is none of ours isn't.
pub(crate) fn is_cancelled(handle: &Value) -> bool {
    handle.native::<Handle>().is_some_and(|h| h.cancelled.get())
}

/// A timer has come up.
pub(crate) fn unschedule(handle: &Value) {
    if let Some(handle) = handle.native::<Handle>() {
        handle.scheduled.set(false);
    }
}

/// Calls a handle's callback in its context.
pub(crate) fn run(vm: &mut Vm, state: &AsyncState, handle: &Value) -> Result<()> {
    let Some(handle) = handle.native::<Handle>() else { return Ok(()) };
    if handle.cancelled.get() {
        return Ok(());
    }
    let (callback, args) = (handle.callback.get(), handle.args.get());
    let outer = state.contexts.enter(vm, &handle.context.get())?;
    let result = vm.call(&callback, args.as_tuple().unwrap_or(&[])).map(drop);
    state.contexts.leave(outer, &handle.context);
    result
}

fn this<'a>(vm: &mut Vm, args: &'a [Value]) -> Result<&'a Handle> {
    match args.first().and_then(Value::native::<Handle>) {
        Some(handle) => Ok(handle),
        None => Err(vm.type_error("a Handle is required")),
    }
}

fn given(args: &[Value], n: usize) -> Value {
    args.get(n).filter(|v| !v.is_empty()).cloned().unwrap_or(Value::NONE)
}

/// `Handle(callback, args, loop, context=None)`
fn make(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    make_with(vm, args, false)
}

/// `TimerHandle(when, callback, args, loop, context=None)`
fn make_timer(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    make_with(vm, args, true)
}

fn make_with(vm: &mut Vm, args: RawArgs<'_>, timer: bool) -> Result {
    let names: &[&str] = if timer {
        &["when", "callback", "args", "loop", "context"]
    } else {
        &["callback", "args", "loop", "context"]
    };
    let mut values: Vec<Value> = args.positional().get(1..).unwrap_or(&[]).to_vec();
    values.resize(names.len().max(values.len()), Value::NONE);
    for (key, value) in args.keywords() {
        if let Some(at) = names.iter().position(|name| key.as_str() == Some(name))
            && let Some(slot) = values.get_mut(at)
        {
            *slot = value.clone();
        }
    }
    let mut values = values.into_iter();
    let when = match timer {
        true => Some(vm.to_f64(&values.next().unwrap_or(Value::NONE))?),
        false => None,
    };
    let mut next = || values.next().unwrap_or(Value::NONE);
    let (callback, items, event_loop, context) = (next(), next(), next(), next());
    let items = vm.tuple_from(&items)?;
    let state = shared(vm);
    let body = body(vm, &state, &event_loop, NewHandle { callback, args: items, context, when })?;
    vm.native_object(&args, body)
}

fn cancel(vm: &mut Vm, args: &[Value]) -> Result {
    let handle = this(vm, args)?;
    if handle.cancelled.get() {
        return Ok(Value::NONE);
    }
    let event_loop = handle.event_loop.native::<EventLoop>();
    if event_loop.is_some_and(|l| l.debug.get()) {
        // What it was stays visible when the references are gone.
        let shown = vm.repr(args.first().unwrap_or(&Value::NONE))?.into_value();
        handle.shown.set(shown);
    }
    handle.cancelled.set(true);
    if vm.is_watched()
        && let Some(this) = args.first()
    {
        super::watched::handle_cancelled(vm, this);
    }
    if handle.scheduled.get() {
        match event_loop {
            Some(body) => body.timer_cancelled(),
            None => {
                let timer = given(args, 0);
                vm.call_method_named(&handle.event_loop, "_timer_handle_cancelled", &[timer])?;
            }
        }
    }
    drop(handle.callback.take());
    drop(handle.args.take());
    Ok(Value::NONE)
}

pub(super) const METHODS: &[NativeDef] = &[
    NativeDef::raw("static __new__$raw", make),
    NativeDef::raw("__init__$raw", |_, _| Ok(Value::NONE)),
    NativeDef::new("cancel(self, /)", cancel),
    NativeDef::new("cancelled(self, /)", |vm, args| Ok(Value::bool(this(vm, args)?.cancelled.get()))),
    NativeDef::new("get_context(self, /)", |vm, args| {
        let handle = this(vm, args)?;
        let state = shared(vm);
        Ok(state.contexts.object_of(vm, &handle.context, false))
    }),
    NativeDef::new("_run(self, /)", |vm, args| {
        let handle = given(args, 0);
        let event_loop = this(vm, args)?.event_loop.clone();
        match event_loop.native::<EventLoop>() {
            Some(body) => {
                super::event_loop::run_entry(
                    vm,
                    &event_loop,
                    body,
                    super::event_loop::Ready::Handle(handle),
                )?;
            }
            None => {
                let state = shared(vm);
                run(vm, &state, &handle)?;
            }
        }
        Ok(Value::NONE)
    }),
    NativeDef::new("__repr__(self, /)", |vm, args| {
        let handle = this(vm, args)?;
        if let Some(shown) = handle.shown.get_bound() {
            return Ok(shown);
        }
        super::report::python(vm, "asyncio.format_helpers", "_handle_repr", &[given(args, 0)])
    }),
];

pub(super) const TIMER_METHODS: &[NativeDef] = &[
    NativeDef::raw("static __new__$raw", make_timer),
    NativeDef::new("when(self, /)", |vm, args| Ok(Value::float(this(vm, args)?.when.unwrap_or(0.0)))),
    NativeDef::new("__hash__(self, /)", |vm, args| {
        let when = Value::float(this(vm, args)?.when.unwrap_or(0.0));
        let hash = vm.hash(&when)?;
        Ok(vm.heap.int(hash))
    }),
    NativeDef::new("__lt__(self, other, /)", |vm, args| compare(vm, Op::Lt, args)),
    NativeDef::new("__le__(self, other, /)", |vm, args| compare(vm, Op::Le, args)),
    NativeDef::new("__gt__(self, other, /)", |vm, args| compare(vm, Op::Gt, args)),
    NativeDef::new("__ge__(self, other, /)", |vm, args| compare(vm, Op::Ge, args)),
];

fn compare(vm: &mut Vm, op: Op, args: &[Value]) -> Result {
    let mine = this(vm, args)?.when;
    let theirs = args.get(1).and_then(Value::native::<Handle>).and_then(|h| h.when);
    match (mine, theirs) {
        (Some(a), Some(b)) => vm.compare(op, &Value::float(a), &Value::float(b)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

pub(super) const FIELDS: &[GetSetDef] = &[
    GetSetDef::ro("_callback", |_, this| field(this, |h| h.callback.get())),
    GetSetDef::ro("_args", |_, this| field(this, |h| h.args.get())),
    GetSetDef::ro("_loop", |_, this| field(this, |h| h.event_loop.clone())),
    GetSetDef::ro("_cancelled", |_, this| field(this, |h| Value::bool(h.cancelled.get()))),
    GetSetDef::rw(
        "_scheduled",
        |_, this| field(this, |h| Value::bool(h.scheduled.get())),
        |vm, this, value| {
            let on = vm.truth(&value)?;
            if let Some(handle) = this.native::<Handle>() {
                handle.scheduled.set(on);
            }
            Ok(())
        },
    ),
    GetSetDef::ro("_when", |_, this| field(this, |h| h.when.map_or(Value::NONE, Value::float))),
    GetSetDef::ro("_source_traceback", |_, this| field(this, |h| h.source.get())),
    GetSetDef::ro("_context", |vm, this| match this.native::<Handle>() {
        Some(handle) => {
            let state = shared(vm);
            Ok(state.contexts.object_of(vm, &handle.context, false))
        }
        None => Ok(Value::NONE),
    }),
];

/// What a field holds; None in place of nothing.
fn field(this: &Value, get: fn(&Handle) -> Value) -> Result {
    Ok(this.native::<Handle>().map(get).filter(|v| !v.is_empty()).unwrap_or(Value::NONE))
}

/// Sets a new timer handle.
pub(crate) fn set_timer(body: &EventLoop, when: f64, handle: &Value) {
    if let Some(timer) = handle.native::<Handle>() {
        timer.scheduled.set(true);
    }
    body.set_timer(when, Timed::Handle(handle.clone()));
}
