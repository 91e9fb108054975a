//! The methods of the native half of event loops. The rest is in `py/asyncio/base_events.py`.

use super::event_loop::{self, EventLoop, Ready};
use super::executor::{self, Submission};
use super::functions::{given, keywords};
use super::future;
use super::handle::{self, NewHandle};
use super::state::shared;
use super::task::{self, NewTask};
use crate::object::descriptors::GetSetDef;
use crate::object::function::NativeDef;
use crate::value::Value;
use crate::vm::{RawArgs, Result, Vm};

fn this<'a>(vm: &mut Vm, args: &'a [Value]) -> Result<(&'a Value, &'a EventLoop)> {
    match args.first() {
        Some(value) => match value.native::<EventLoop>() {
            Some(body) => Ok((value, body)),
            None => Err(vm.type_error("an event loop is required")),
        },
        None => Err(vm.type_error("an event loop is required")),
    }
}

pub(super) const METHODS: &[NativeDef] = &[
    NativeDef::raw("static __new__$raw", new),
    NativeDef::new("time(self, /)", |vm, args| {
        let body = this(vm, args)?.1;
        Ok(Value::float(body.time(vm)))
    }),
    NativeDef::raw("call_soon(self, callback, /, *args, context=None)", |vm, args| {
        call_soon(vm, args, "call_soon")
    }),
    NativeDef::raw("call_soon_threadsafe(self, callback, /, *args, context=None)", |vm, args| {
        call_soon(vm, args, "call_soon_threadsafe")
    }),
    NativeDef::raw("call_later(self, delay, callback, /, *args, context=None)", |vm, args| {
        call_at(vm, args, true)
    }),
    NativeDef::raw("call_at(self, when, callback, /, *args, context=None)", |vm, args| {
        call_at(vm, args, false)
    }),
    NativeDef::new("create_future(self, /)", |vm, args| {
        let (value, _) = this(vm, args)?;
        Ok(vm.new_future(value))
    }),
    NativeDef::raw("create_task(self, coro, /, **kwargs)", |vm, args| {
        let (value, body) = this(vm, args.all)?;
        let args = RawArgs { all: args.all.get(1..).unwrap_or(&[]), names: args.names };
        create_task_in(vm, value, body, args)
    }),
    NativeDef::new("run_forever(self, /)", |vm, args| {
        let (value, body) = this(vm, args)?;
        event_loop::run_forever(vm, value, body)?;
        Ok(Value::NONE)
    }),
    NativeDef::new("_run_once(self, /)", |vm, args| {
        let (value, body) = this(vm, args)?;
        event_loop::run_once(vm, value, body)?;
        Ok(Value::NONE)
    }),
    NativeDef::new("stop(self, /)", |vm, args| {
        this(vm, args)?.1.stopping.set(true);
        Ok(Value::NONE)
    }),
    NativeDef::new("is_running(self, /)", |vm, args| Ok(Value::bool(this(vm, args)?.1.running.get()))),
    NativeDef::new("is_closed(self, /)", |vm, args| Ok(Value::bool(this(vm, args)?.1.closed.get()))),
    NativeDef::new("_check_closed(self, /)", |vm, args| {
        this(vm, args)?.1.check_closed(vm)?;
        Ok(Value::NONE)
    }),
    NativeDef::new("_check_running(self, /)", |vm, args| {
        let body = this(vm, args)?.1;
        event_loop::check_running(vm, body)?;
        Ok(Value::NONE)
    }),
    NativeDef::new("_close(self, /)", |vm, args| {
        let body = this(vm, args)?.1;
        let made = executor::make_the_rest(vm, body);
        body.closed.set(true);
        drop(body.ready.take());
        drop(body.timers.take());
        drop(body.executor.take());
        made.map(|()| Value::NONE)
    }),
    NativeDef::new("get_debug(self, /)", |vm, args| Ok(Value::bool(this(vm, args)?.1.debug.get()))),
    NativeDef::new("set_debug(self, enabled, /)", |vm, args| {
        let on = vm.truth(&given(args, 1))?;
        let body = this(vm, args)?.1;
        body.debug.set(on);
        if body.running.get() {
            body.track_origins(vm, on);
        }
        Ok(Value::NONE)
    }),
    NativeDef::new("_stop_when_done(self, future, /)", |vm, args| {
        let target = given(args, 1);
        match future::as_future(&target).filter(|_| future::is_plain(&target)) {
            Some(body) => future::add_callback(vm, &target, body, future::Callback::Stop)?,
            None => {
                let (function, _) = super::callables::callable(vm, &future::Callback::Stop);
                vm.call_method_named(&target, "add_done_callback", &[function])?;
            }
        }
        Ok(Value::NONE)
    }),
    NativeDef::new("_forget_stop(self, future, /)", |_, args| {
        if let Some(body) = args.get(1).and_then(future::as_future) {
            future::remove_callbacks(body, |callback| matches!(callback, future::Callback::Stop));
        }
        Ok(Value::NONE)
    }),
    NativeDef::new("_submit(self, future, executor, limit, whole, function, args, names, /)", submit),
    NativeDef::new("_when_idle(self, executor, future, /)", |vm, args| {
        let body = this(vm, args)?.1;
        Ok(Value::bool(executor::when_idle(body, &given(args, 1), &given(args, 2))))
    }),
    NativeDef::new("_drain(self, executor, /)", |vm, args| {
        let body = this(vm, args)?.1;
        executor::drain(vm, body, &given(args, 1))?;
        Ok(Value::NONE)
    }),
    NativeDef::new("_take_back(self, executor, /)", |vm, args| {
        let body = this(vm, args)?.1;
        let futures = executor::take_back(body, &given(args, 1));
        Ok(vm.heap.list(futures).into_value())
    }),
    NativeDef::new("_timer_handle_cancelled(self, handle, /)", |vm, args| {
        this(vm, args)?.1.timer_cancelled();
        Ok(Value::NONE)
    }),
];

pub(super) const FIELDS: &[GetSetDef] = &[
    GetSetDef::rw(
        "_task_factory",
        |_, this| optional(this, |l| l.task_factory.get()),
        |_, this, value| {
            if let Some(body) = this.native::<EventLoop>() {
                body.task_factory.set(if value.is_none() { Value::EMPTY } else { value });
            }
            Ok(())
        },
    ),
    GetSetDef::rw(
        "_exception_handler",
        |_, this| optional(this, |l| l.exception_handler.get()),
        |_, this, value| {
            if let Some(body) = this.native::<EventLoop>() {
                body.exception_handler.set(if value.is_none() { Value::EMPTY } else { value });
            }
            Ok(())
        },
    ),
    GetSetDef::rw(
        "slow_callback_duration",
        |_, this| optional(this, |l| l.slow.get()),
        |vm, this, value| {
            vm.to_f64(&value)?;
            if let Some(body) = this.native::<EventLoop>() {
                body.slow.set(value);
            }
            Ok(())
        },
    ),
    GetSetDef::ro("_debug", |_, this| optional(this, |l| Value::bool(l.debug.get()))),
    GetSetDef::ro("_closed", |_, this| optional(this, |l| Value::bool(l.closed.get()))),
    GetSetDef::ro("_stopping", |_, this| optional(this, |l| Value::bool(l.stopping.get()))),
    GetSetDef::ro("_current_handle", |_, this| optional(this, |l| l.current_handle.get())),
    GetSetDef::ro("_ready", |vm, this| {
        let Some(body) = this.native::<EventLoop>() else { return Ok(Value::NONE) };
        let entries: Vec<Ready> = body.ready.borrow().iter().cloned().collect();
        let mut handles = Vec::with_capacity(entries.len());
        for entry in entries {
            handles.push(super::report::handle_of(vm, this, &entry)?);
        }
        Ok(vm.heap.list(handles).into_value())
    }),
    GetSetDef::ro("_scheduled", |vm, this| {
        let handles =
            this.native::<EventLoop>().map(|body| body.timers.borrow().handles()).unwrap_or_default();
        Ok(vm.heap.list(handles).into_value())
    }),
];

fn submit(vm: &mut Vm, args: &[Value]) -> Result {
    let [_, future, executor, limit, whole, callee, list, names] = args else {
        return Err(vm.type_error("a call is required"));
    };
    let limit = usize::try_from(vm.index_i64(limit)?).unwrap_or(1).max(1);
    let new = Submission {
        future: future.clone(),
        executor: (!executor.is_none()).then(|| (executor.clone(), limit)),
        whole: whole.clone(),
        callee,
        args: list.as_tuple().unwrap_or(&[]),
        names: names.as_tuple().filter(|names| !names.is_empty()).map(|_| names),
    };
    let body = this(vm, args)?.1;
    executor::submit(vm, body, new)?;
    Ok(Value::NONE)
}

fn optional(this: &Value, get: fn(&EventLoop) -> Value) -> Result {
    Ok(this.native::<EventLoop>().map(get).filter(|v| !v.is_empty()).unwrap_or(Value::NONE))
}

fn new(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let state = shared(vm);
    let value = vm.native_object(&args, EventLoop::new(state.clone()))?;
    let class = vm.class_of(&value);
    if let Some(body) = value.native::<EventLoop>() {
        body.plain.set(state.is_plain_loop(&class));
    }
    Ok(value)
}

/// A callback that cannot be one is refused in debug mode.
fn check_callback(vm: &mut Vm, body: &EventLoop, callback: &Value, method: &str) -> Result<()> {
    if body.debug.get() {
        let (callback, method) = (callback.clone(), vm.new_str(method));
        super::report::python(vm, "asyncio.base_events", "_check_callback", &[callback, method])?;
    }
    Ok(())
}

fn call_soon(vm: &mut Vm, args: RawArgs<'_>, name: &str) -> Result {
    let (value, body) = this(vm, args.all)?;
    let [_, callback, rest @ ..] = args.positional() else {
        return Err(vm.type_error(format!("{name}() missing 1 required positional argument: 'callback'")));
    };
    let [context] = keywords(vm, &args, name, ["context"])?;
    body.check_closed(vm)?;
    check_callback(vm, body, callback, name)?;
    let rest = vm.tuple_of_slice(rest);
    let state = body.state.clone();
    let new = NewHandle { callback: callback.clone(), args: rest, context, when: None };
    let handle = handle::new(vm, &state, value, new)?;
    if vm.is_watched() {
        super::watched::handle_scheduled(vm, &handle);
    }
    body.push(Ready::Handle(handle.clone()));
    Ok(handle)
}

fn call_at(vm: &mut Vm, args: RawArgs<'_>, later: bool) -> Result {
    let (value, body) = this(vm, args.all)?;
    let name = if later { "call_later" } else { "call_at" };
    let [_, when, callback, rest @ ..] = args.positional() else {
        let what = if later { "delay" } else { "when" };
        return Err(vm.type_error(format!("{name}() missing required arguments: '{what}' and 'callback'")));
    };
    let [context] = keywords(vm, &args, name, ["context"])?;
    if when.is_none() {
        let what = if later { "delay must not be None" } else { "when cannot be None" };
        return Err(vm.type_error(what));
    }
    let mut when = vm.to_f64(when)?;
    if later {
        when += body.time(vm);
    }
    body.check_closed(vm)?;
    check_callback(vm, body, callback, "call_at")?;
    let rest = vm.tuple_of_slice(rest);
    let state = body.state.clone();
    let new = NewHandle { callback: callback.clone(), args: rest, context, when: Some(when) };
    let handle = handle::new(vm, &state, value, new)?;
    if vm.is_watched() {
        super::watched::timer_armed(vm, &handle, when);
    }
    handle::set_timer(body, when, &handle);
    Ok(handle)
}

/// `loop.create_task(coro, *, name=None, context=None, eager_start=None)`; `args` without the loop.
pub(crate) fn create_task_in(vm: &mut Vm, event_loop: &Value, body: &EventLoop, args: RawArgs<'_>) -> Result {
    body.check_closed(vm)?;
    if let Some(factory) = body.task_factory.get_bound() {
        let mut all = Vec::with_capacity(args.all.len() + 1);
        all.push(event_loop.clone());
        all.extend_from_slice(args.all);
        return vm.call_with(&factory, &all, args.names);
    }
    let [coro, name, context, eager] = match args.names {
        None => [const { Value::EMPTY }; 4],
        Some(_) => keywords(vm, &args, "create_task", ["coro", "name", "context", "eager_start"])?,
    };
    let coro = match args.positional() {
        [coro] => coro.clone(),
        [] if !coro.is_empty() => coro,
        [] => return Err(vm.type_error("create_task() missing 1 required positional argument: 'coro'")),
        more => {
            let given = more.len();
            let message = format!("create_task() takes 1 positional argument but {given} were given");
            return Err(vm.type_error(message));
        }
    };
    let eager = !eager.is_empty() && vm.truth(&eager)?;
    let state = body.state.clone();
    let Some(classes) = state.classes(vm) else { return Ok(Value::NONE) };
    task::new_task(vm, &classes.task, NewTask { coro, event_loop: event_loop.clone(), name, context, eager })
}

/// `loop.create_future()`
pub(crate) fn create_future(vm: &mut Vm, event_loop: &Value) -> Result {
    match event_loop.native::<EventLoop>().filter(|body| body.is_plain()) {
        Some(_) => Ok(vm.new_future(event_loop)),
        None => vm.call_method_named(event_loop, "create_future", &[]),
    }
}
