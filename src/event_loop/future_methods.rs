//! The methods and attributes of `Future` and `Task`.

use super::functions::{given, init_task, iterate, keywords, new_blank};
use super::future::{self, Callback, Future, Role, Status, as_future};
use super::state::{default_loop, shared};
use super::{callables, report, task};
use crate::object::descriptors::GetSetDef;
use crate::object::function::NativeDef;
use crate::value::Value;
use crate::vm::{RawArgs, Result, Vm};

fn this<'a>(vm: &mut Vm, args: &'a [Value]) -> Result<(&'a Value, &'a Future)> {
    match args.first() {
        Some(value) => match as_future(value) {
            Some(future) if !future.event_loop.is_empty() => Ok((value, future)),
            Some(_) => Err(vm.runtime_error("Future object is not initialized.")),
            None => Err(vm.type_error("a Future is required")),
        },
        None => Err(vm.type_error("a Future is required")),
    }
}

fn this_task<'a>(vm: &mut Vm, args: &'a [Value]) -> Result<(&'a Value, &'a Future, &'a task::TaskPart)> {
    let (value, future) = this(vm, args)?;
    match future.task() {
        Some(task) => Ok((value, future, task)),
        None => Err(vm.type_error("a Task is required")),
    }
}

pub(super) const FUTURE: &[NativeDef] = &[
    NativeDef::raw("static __new__$raw", |vm, args| new_blank(vm, args, false)),
    NativeDef::raw("__init__$raw", init),
    NativeDef::new("class __class_getitem__(cls, item, /)", |vm, args| {
        vm.generic_alias(&given(args, 0), &given(args, 1))
    }),
    NativeDef::new("__repr__(self, /)", |vm, args| {
        report::python(vm, "asyncio.base_futures", "_future_repr", &[given(args, 0)])
    }),
    NativeDef::new("__del__(self, /)", finalize),
    NativeDef::new("__iter__(self, /)", iterate),
    NativeDef::new("__await__(self, /)", iterate),
    NativeDef::new("result(self, /)", |vm, args| {
        let (value, future) = this(vm, args)?;
        future::result_of(vm, value, future)
    })
    .doc("Return the result this future represents."),
    NativeDef::new("exception(self, /)", |vm, args| {
        let (value, future) = this(vm, args)?;
        future::exception_of(vm, value, future)
    })
    .doc("Return the exception that was set on this future."),
    NativeDef::new("set_result(self, result, /)", |vm, args| {
        let (value, future) = this(vm, args)?;
        future::check_pending(vm, future)?;
        future::set_result(vm, value, future, given(args, 1))?;
        Ok(Value::NONE)
    })
    .doc("Mark the future done and set its result."),
    NativeDef::new("set_exception(self, exception, /)", |vm, args| {
        let (value, future) = this(vm, args)?;
        future::set_exception_value(vm, value, future, &given(args, 1))?;
        Ok(Value::NONE)
    })
    .doc("Mark the future done and set an exception."),
    NativeDef::raw("add_done_callback(self, fn, /, *, context=None)", add_done_callback)
        .doc("Add a callback to be run when the future becomes done."),
    NativeDef::new("remove_done_callback(self, fn, /)", remove_done_callback)
        .doc("Remove all instances of a callback from the list: return how many were removed."),
    NativeDef::new("cancel(self, /, msg=None)", |vm, args| {
        let (value, future) = this(vm, args)?;
        let message = args.get(1).cloned().unwrap_or(Value::EMPTY);
        future::cancel_plain(vm, value, future, message).map(Value::bool)
    })
    .doc("Cancel the future and schedule callbacks."),
    NativeDef::new("cancelled(self, /)", |vm, args| {
        Ok(Value::bool(this(vm, args)?.1.status.get() == Status::Cancelled))
    })
    .doc("Return True if the future was cancelled."),
    NativeDef::new("done(self, /)", |vm, args| Ok(Value::bool(this(vm, args)?.1.is_done())))
        .doc("Return True if the future is done."),
    NativeDef::new("get_loop(self, /)", |vm, args| Ok(this(vm, args)?.1.event_loop.get()))
        .doc("Return the event loop the future is bound to."),
    NativeDef::new("_make_cancelled_error(self, /)", |vm, args| {
        let (_, future) = this(vm, args)?;
        Ok(future::cancelled_error(vm, future).0)
    }),
];

pub(super) const TASK: &[NativeDef] = &[
    NativeDef::raw("static __new__$raw", |vm, args| new_blank(vm, args, true)),
    NativeDef::raw("__init__$raw", init_task),
    NativeDef::new("__repr__(self, /)", |vm, args| {
        report::python(vm, "asyncio.base_tasks", "_task_repr", &[given(args, 0)])
    }),
    NativeDef::new("set_result(self, result, /)", |vm, _| {
        Err(vm.runtime_error("Task does not support set_result operation"))
    }),
    NativeDef::new("set_exception(self, exception, /)", |vm, _| {
        Err(vm.runtime_error("Task does not support set_exception operation"))
    }),
    NativeDef::new("cancelling(self, /)", |vm, args| {
        let requests = this_task(vm, args)?.2.requests.get();
        Ok(vm.heap.int(i64::from(requests)))
    })
    .doc("Return the count of the task's cancellation requests."),
    NativeDef::new("uncancel(self, /)", |vm, args| {
        let (_, _, task) = this_task(vm, args)?;
        let left = task.requests.get().saturating_sub(1);
        task.requests.set(left);
        if left == 0 {
            task.must_cancel.set(false);
        }
        Ok(vm.heap.int(i64::from(left)))
    })
    .doc("Decrement the task's count of cancellation requests."),
    NativeDef::new("get_name(self, /)", |vm, args| {
        let (_, _, task) = this_task(vm, args)?;
        Ok(task::name(vm, task))
    }),
    NativeDef::new("set_name(self, value, /)", |vm, args| {
        let name = vm.str(&given(args, 1))?.into_value();
        this_task(vm, args)?.2.name.set(name);
        Ok(Value::NONE)
    }),
    NativeDef::new("get_coro(self, /)", |vm, args| {
        Ok(this_task(vm, args)?.2.coro.get_bound().unwrap_or(Value::NONE))
    }),
    NativeDef::new("get_context(self, /)", |vm, args| {
        let (value, future, task) = this_task(vm, args)?;
        let state = shared(vm);
        let running = task::current(&state, &future.event_loop.get()).is(value);
        Ok(state.contexts.object_of(vm, &task.context, running))
    }),
    NativeDef::new("get_stack(self, /, *, limit=None)", |vm, args| {
        report::python(vm, "asyncio.base_tasks", "_task_get_stack", &[given(args, 0), given(args, 1)])
    })
    .doc("Return the list of stack frames for this task's coroutine."),
    NativeDef::new("print_stack(self, /, *, limit=None, file=None)", |vm, args| {
        let args = [given(args, 0), given(args, 1), given(args, 2)];
        report::python(vm, "asyncio.base_tasks", "_task_print_stack", &args)
    })
    .doc("Print the stack or traceback for this task's coroutine."),
];

pub(super) const FUTURE_ITER: &[NativeDef] = &[
    NativeDef::new("__iter__(self, /)", |_, args| Ok(given(args, 0))),
    NativeDef::new("__next__(self, /)", |vm, args| step_iter(vm, &given(args, 0))),
    NativeDef::new("send(self, value, /)", |vm, args| step_iter(vm, &given(args, 0))),
    NativeDef::new("throw(self, type, value=None, traceback=None, /)", |vm, args| {
        let exception = vm.thrown(&given(args, 1), args.get(2), args.get(3))?;
        Err(crate::vm::Raise(exception))
    }),
    NativeDef::new("close(self, /)", |_, args| {
        if let Some(iter) = args.first().and_then(Value::native::<future::FutureIter>) {
            drop(iter.future.take());
        }
        Ok(Value::NONE)
    }),
];

fn step_iter(vm: &mut Vm, iter: &Value) -> Result {
    use crate::object::native::Native;
    use crate::vm::resume::Outcome;
    let outcome = match iter.native::<future::FutureIter>() {
        Some(body) => body.step(iter, vm, false).unwrap_or(Ok(Outcome::Returned(Value::NONE))),
        None => Ok(Outcome::Returned(Value::NONE)),
    };
    match outcome? {
        Outcome::Yielded(value) => Ok(value),
        Outcome::Returned(value) => Err(vm.stop_iteration(value)),
    }
}

fn init(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let [event_loop] = keywords(vm, &args, "Future", ["loop"])?;
    if args.positional().len() > 1 {
        let given = args.positional().len() - 1;
        return Err(vm.type_error(format!("Future() takes no positional arguments ({given} given)")));
    }
    let event_loop = if event_loop.is_empty() || event_loop.is_none() {
        let state = shared(vm);
        default_loop(vm, &state)?
    } else {
        event_loop
    };
    if let Some(future) = args.all.first().and_then(as_future) {
        future.event_loop.set(event_loop.clone());
        future::note_source(vm, &event_loop, future);
    }
    Ok(Value::NONE)
}

fn add_done_callback(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let [context] = keywords(vm, &args, "add_done_callback", ["context"])?;
    let [_, function] = args.positional() else {
        return Err(vm.type_error("add_done_callback() takes exactly 1 positional argument"));
    };
    let (value, future) = this(vm, args.all)?;
    let state = shared(vm);
    let context = if context.is_empty() || context.is_none() {
        state.contexts.snapshot()
    } else {
        state.contexts.check(vm, &context)?;
        context
    };
    future::add_callback(vm, value, future, Callback::Call { function: function.clone(), context })?;
    Ok(Value::NONE)
}

fn remove_done_callback(vm: &mut Vm, args: &[Value]) -> Result {
    let (_, future) = this(vm, args)?;
    let wanted = given(args, 1);
    let callbacks: Vec<Callback> = future.callbacks.borrow().as_slice().to_vec();
    let mut equal = Vec::new();
    for callback in callbacks {
        if let Callback::Call { function, .. } = callback
            && (function.is(&wanted) || vm.eq(&function, &wanted)?)
        {
            equal.push(function);
        }
    }
    let removed = future::remove_callbacks(
        future,
        |callback| matches!(callback, Callback::Call { function, .. } if equal.iter().any(|e| e.is(function))),
    );
    Ok(vm.heap.int_usize(removed))
}

/// A future dies: a pending task, or an exception that nobody has seen, is reported.
fn finalize(vm: &mut Vm, args: &[Value]) -> Result {
    let Some(value) = args.first() else { return Ok(Value::NONE) };
    let Some(future) = as_future(value) else { return Ok(Value::NONE) };
    if let Some(task) = future.task()
        && !future.is_done()
        && task.log_destroy.get()
        && !task.coro.is_empty()
    {
        report::future_lost(vm, value, future, "Task was destroyed but it is pending!", Value::EMPTY)?;
    }
    if future.log.replace(false) {
        let class = vm.class_of(value).name.get();
        let class = class.as_str().unwrap_or("Future");
        let message = format!("{class} exception was never retrieved");
        report::future_lost(vm, value, future, &message, future.outcome.get())?;
    }
    Ok(Value::NONE)
}

fn field(this: &Value, get: impl Fn(&Future) -> Value) -> Result {
    Ok(as_future(this).map(get).filter(|v| !v.is_empty()).unwrap_or(Value::NONE))
}

fn task_field(this: &Value, get: impl Fn(&task::TaskPart) -> Value) -> Result {
    field(this, |future| future.task().map_or(Value::NONE, &get))
}

pub(super) const FUTURE_FIELDS: &[GetSetDef] = &[
    GetSetDef::ro("_state", |vm, this| {
        let text = match as_future(this).map(|f| f.status.get()) {
            Some(Status::Pending) | None => "PENDING",
            Some(Status::Cancelled) => "CANCELLED",
            Some(Status::Result | Status::Exception) => "FINISHED",
        };
        Ok(vm.intern(text).into_value())
    }),
    GetSetDef::ro("_loop", |_, this| field(this, |f| f.event_loop.get())),
    GetSetDef::rw(
        "_asyncio_future_blocking",
        |_, this| field(this, |f| Value::bool(f.blocking.get())),
        |vm, this, value| {
            let on = vm.truth(&value)?;
            if let Some(future) = as_future(this) {
                future.blocking.set(on);
            }
            Ok(())
        },
    ),
    GetSetDef::ro("_result", |_, this| match as_future(this) {
        Some(f) if f.status.get() == Status::Result => Ok(f.outcome.get()),
        _ => Ok(Value::NONE),
    }),
    GetSetDef::ro("_exception", |_, this| match as_future(this) {
        Some(f) if f.status.get() == Status::Exception => Ok(f.outcome.get()),
        _ => Ok(Value::NONE),
    }),
    GetSetDef::rw(
        "_cancel_message",
        |_, this| {
            field(this, |f| if f.status.get() == Status::Exception { Value::NONE } else { f.detail.get() })
        },
        |_, this, value| {
            if let Some(future) = as_future(this).filter(|f| f.status.get() != Status::Exception) {
                future.detail.set(value);
            }
            Ok(())
        },
    ),
    GetSetDef::rw(
        "_log_traceback",
        |_, this| field(this, |f| Value::bool(f.log.get())),
        |vm, this, value| {
            if vm.truth(&value)? {
                return Err(vm.value_error("_log_traceback can only be set to False"));
            }
            if let Some(future) = as_future(this) {
                future::retrieved(this, future);
            }
            Ok(())
        },
    ),
    GetSetDef::ro("_source_traceback", |_, this| field(this, |f| f.source.get())),
    GetSetDef::ro("_callbacks", |vm, this| {
        let Some(future) = as_future(this) else { return Ok(Value::NONE) };
        let callbacks: Vec<Callback> = future.callbacks.borrow().as_slice().to_vec();
        if callbacks.is_empty() {
            return Ok(Value::NONE);
        }
        let state = shared(vm);
        let mut items = Vec::new();
        for callback in &callbacks {
            let (function, context) = callables::callable(vm, callback);
            let context = state.contexts.object_of(vm, &crate::value::ValueCell::new(context), false);
            items.push(vm.heap.tuple([function, context]).into_value());
        }
        Ok(vm.heap.list(items).into_value())
    }),
    GetSetDef::ro("_asyncio_awaited_by", |vm, this| {
        let waiters = report::waiters_of(this);
        if waiters.is_empty() { Ok(Value::NONE) } else { vm.new_set(&waiters) }
    }),
];

pub(super) const TASK_FIELDS: &[GetSetDef] = &[
    GetSetDef::ro("_coro", |_, this| task_field(this, |t| t.coro.get())),
    GetSetDef::ro("_fut_waiter", |_, this| task_field(this, |t| t.waiter.get())),
    GetSetDef::ro("_must_cancel", |_, this| task_field(this, |t| Value::bool(t.must_cancel.get()))),
    GetSetDef::ro("_num_cancels_requested", |_, this| {
        task_field(this, |t| Value::small(i64::from(t.requests.get())).unwrap_or(Value::NONE))
    }),
    GetSetDef::rw(
        "_log_destroy_pending",
        |_, this| task_field(this, |t| Value::bool(t.log_destroy.get())),
        |vm, this, value| {
            let on = vm.truth(&value)?;
            if let Some(task) = as_future(this).and_then(Future::task) {
                task.log_destroy.set(on);
            }
            Ok(())
        },
    ),
];

pub(super) const GATHERING_FIELDS: &[GetSetDef] = &[GetSetDef::ro("_children", |vm, this| {
    let children = match as_future(this).map(|f| &f.role) {
        Some(Role::Gathering(gathering)) => gathering.children.borrow().clone(),
        _ => Vec::new(),
    };
    Ok(vm.heap.list(children).into_value())
})];
