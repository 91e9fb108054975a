//! The functions of the module `_asyncio`, and questions to futures of any make.

use super::future::{self, Future, FutureIter, Role, as_future};
use super::state::{default_loop, shared};
use super::task::{self, NewTask, TaskPart};
use super::timers::Timed;
use super::{event_loop::EventLoop, loop_methods};
use crate::object::function::NativeDef;
use crate::value::{Value, ValueCell};
use crate::vm::{RawArgs, Result, Vm};

pub(super) const FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("get_running_loop()", |vm, _| running_loop(vm))
        .doc("Return the running event loop.  Raise a RuntimeError if there is none."),
    NativeDef::new("_get_running_loop()", |vm, _| Ok(shared(vm).running.get_bound().unwrap_or(Value::NONE))),
    NativeDef::new("_session_loop()", |vm, _| {
        let state = shared(vm);
        Ok(super::session::event_loop(vm, &state)?.unwrap_or(Value::NONE))
    }),
    NativeDef::new("_set_running_loop(loop, /)", |vm, args| {
        let value = given(args, 0);
        shared(vm).running.set(if value.is_none() { Value::EMPTY } else { value });
        Ok(Value::NONE)
    }),
    NativeDef::new("current_task(loop=None)", current_task)
        .doc("Return the currently running task, or None."),
    NativeDef::new("all_tasks(loop=None)", |vm, args| {
        let tasks = task_list(vm, args)?;
        vm.new_set(&tasks)
    })
    .doc("Return a set of the tasks of a loop that aren't finished."),
    NativeDef::new("_task_list(loop=None)", |vm, args| {
        let tasks = task_list(vm, args)?;
        Ok(vm.heap.list(tasks).into_value())
    }),
    NativeDef::raw("create_task(coro, **kwargs)", create_task).doc("Schedule a coroutine: return its Task."),
    NativeDef::new("ensure_future(coro_or_future, *, loop=None)", |vm, args| {
        ensure_future(vm, &given(args, 0), &given_or_empty(args, 1))
    })
    .doc("Wrap a coroutine or an awaitable in a future; a future is returned as it is."),
    NativeDef::raw("gather(*coros_or_futures, return_exceptions=False)", super::gather::gather)
        .doc("Return a future for the results of all the given coroutines or futures, in their order."),
    NativeDef::new("isfuture(obj, /)", |vm, args| is_future(vm, &given(args, 0)).map(Value::bool))
        .doc("Return True for a future, and for what looks like one."),
    NativeDef::new("iscoroutine(obj, /)", |vm, args| {
        task::is_coroutine(vm, &given(args, 0)).map(Value::bool)
    })
    .doc("Return True for a coroutine object."),
    NativeDef::new("_sleep(delay, result, /)", sleep),
    NativeDef::new("_sleep_left(future, /)", |vm, args| {
        let future = given(args, 0);
        let event_loop = as_future(&future).map_or(Value::NONE, |body| body.event_loop.get());
        let Some(body) = event_loop.native::<EventLoop>() else { return Ok(Value::NONE) };
        let end = body.timers.borrow().end_of_sleep(&future);
        Ok(end.map_or(Value::NONE, |end| Value::float((end - body.time(vm)).max(0.0))))
    }),
    NativeDef::new("_enter_task(loop, task)", |vm, args| {
        let state = shared(vm);
        task::enter(vm, &state, &given(args, 0), &given(args, 1))?;
        Ok(Value::NONE)
    }),
    NativeDef::new("_leave_task(loop, task)", |vm, args| {
        let state = shared(vm);
        task::leave(vm, &state, &given(args, 0), &given(args, 1))?;
        Ok(Value::NONE)
    }),
    NativeDef::new("_swap_current_task(loop, task)", |vm, args| {
        let state = shared(vm);
        let new = given(args, 1);
        let new = if new.is_none() { Value::EMPTY } else { new };
        let old = task::swap_current(&state, &given(args, 0), new);
        Ok(if old.is_empty() { Value::NONE } else { old })
    }),
    NativeDef::new("_waiters(future, /)", |vm, args| {
        let found = super::report::waiters_of(&given(args, 0));
        Ok(vm.heap.list(found).into_value())
    }),
    NativeDef::new("_register_class(name, class_, /)", |vm, args| {
        let state = shared(vm);
        let name = given(args, 0);
        state.register(vm, name.as_str().unwrap_or(""), &given(args, 1))?;
        Ok(Value::NONE)
    }),
    NativeDef::new("_set_interrupt_handler(handler, /)", |vm, args| {
        let new = given(args, 0);
        let new = if new.is_none() { Value::EMPTY } else { new };
        let old = std::mem::replace(&mut vm.interrupt_handler, new);
        Ok(if old.is_empty() { Value::NONE } else { old })
    }),
];

pub(super) fn given(args: &[Value], n: usize) -> Value {
    args.get(n).filter(|v| !v.is_empty()).cloned().unwrap_or(Value::NONE)
}

fn given_or_empty(args: &[Value], n: usize) -> Value {
    args.get(n).filter(|v| !v.is_none()).cloned().unwrap_or(Value::EMPTY)
}

fn running_loop(vm: &mut Vm) -> Result {
    let state = shared(vm);
    if let Some(running) = state.running.get_bound() {
        return Ok(running);
    }
    match super::session::event_loop(vm, &state)? {
        Some(event_loop) => Ok(event_loop),
        None => Err(vm.runtime_error("no running event loop")),
    }
}

fn current_task(vm: &mut Vm, args: &[Value]) -> Result {
    let state = shared(vm);
    let event_loop = match given(args, 0) {
        none if none.is_none() => running_loop(vm)?,
        event_loop => event_loop,
    };
    let task = task::current(&state, &event_loop);
    Ok(if task.is_empty() { Value::NONE } else { task })
}

fn task_list(vm: &mut Vm, args: &[Value]) -> Result<Vec<Value>> {
    let event_loop = match given(args, 0) {
        none if none.is_none() => running_loop(vm)?,
        event_loop => event_loop,
    };
    Ok(task::all_tasks(vm, &event_loop))
}

fn create_task(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    // The coroutine first: without a loop it is left alone, as CPython leaves it.
    let running = running_loop(vm)?;
    if let Some(body) = running.native::<EventLoop>().filter(|body| body.is_plain()) {
        return loop_methods::create_task_in(vm, &running, body, args);
    }
    let name = vm.intern("create_task");
    let method = vm.get_attr(&running, &name)?;
    vm.call_with(&method, args.all, args.names)
}

/// `isfuture(object)`
pub(crate) fn is_future(vm: &mut Vm, object: &Value) -> Result<bool> {
    if as_future(object).is_some() {
        return Ok(true);
    }
    if object.stored_class().is_none() {
        return Ok(false);
    }
    let name = vm.intern("_asyncio_future_blocking");
    let class = vm.class_of(object);
    if vm.lookup(&class, &name).is_none() {
        return Ok(false);
    }
    Ok(vm.get_attr_opt(object, &name)?.is_some_and(|blocking| !blocking.is_none()))
}

/// `ensure_future(object, loop=event_loop)`; EMPTY: the running loop, or the one that is set.
pub(crate) fn ensure_future(vm: &mut Vm, object: &Value, event_loop: &Value) -> Result {
    if is_future(vm, object)? {
        if !event_loop.is_empty() && !loop_of(vm, object)?.is(event_loop) {
            return Err(vm.value_error(
                "The future belongs to a different loop than the one specified as the loop argument",
            ));
        }
        return Ok(object.clone());
    }
    let own = task::is_coroutine(vm, object)?;
    let coro = if own {
        object.clone()
    } else {
        super::report::python(vm, "asyncio.tasks", "_wrap_awaitable", std::slice::from_ref(object))?
    };
    let event_loop = if event_loop.is_empty() {
        let state = shared(vm);
        default_loop(vm, &state)?
    } else {
        event_loop.clone()
    };
    let result = match event_loop.native::<EventLoop>().filter(|body| body.is_plain()) {
        Some(body) => {
            let args = RawArgs { all: std::slice::from_ref(&coro), names: None };
            loop_methods::create_task_in(vm, &event_loop, body, args)
        }
        None => vm.call_method_named(&event_loop, "create_task", std::slice::from_ref(&coro)),
    };
    match result {
        Err(e) if vm.is_error(&e, "RuntimeError") => {
            vm.call_method_named(&coro, "close", &[])?;
            Err(e)
        }
        other => other,
    }
}

/// The loop of a future of any make.
pub(crate) fn loop_of(vm: &mut Vm, future: &Value) -> Result {
    if let Some(body) = as_future(future) {
        return match body.event_loop.get_bound() {
            Some(event_loop) => Ok(event_loop),
            None => Err(vm.runtime_error("Future object is not initialized.")),
        };
    }
    let name = vm.intern("get_loop");
    if let Some(method) = vm.get_attr_opt(future, &name)? {
        return vm.call(&method, &[]);
    }
    let name = vm.intern("_loop");
    vm.get_attr(future, &name)
}

/// `future.done()` of a future of any make.
pub(crate) fn is_done(vm: &mut Vm, future: &Value) -> Result<bool> {
    match as_future(future) {
        Some(body) => Ok(body.is_done()),
        None => {
            let answer = vm.call_method_named(future, "done", &[])?;
            vm.truth(&answer)
        }
    }
}

/// `future.cancelled()` of a future of any make.
pub(crate) fn is_cancelled(vm: &mut Vm, future: &Value) -> Result<bool> {
    match as_future(future) {
        Some(body) => Ok(body.status.get() == future::Status::Cancelled),
        None => {
            let answer = vm.call_method_named(future, "cancelled", &[])?;
            vm.truth(&answer)
        }
    }
}

/// `future.exception()` of a future of any make.
pub(crate) fn exception_of(vm: &mut Vm, future: &Value) -> Result {
    match as_future(future) {
        Some(body) => future::exception_of(vm, future, body),
        None => vm.call_method_named(future, "exception", &[]),
    }
}

/// What a future that is done failed with: its exception, or a CancelledError.
pub(crate) fn failure(vm: &mut Vm, future: &Value) -> Result<Option<Value>> {
    if let Some(body) = as_future(future) {
        return Ok(match body.status.get() {
            future::Status::Result | future::Status::Pending => None,
            future::Status::Cancelled => Some(future::cancelled_error(vm, body).0),
            future::Status::Exception => {
                future::retrieved(future, body);
                Some(body.outcome.get())
            }
        });
    }
    if is_cancelled(vm, future)? {
        return Ok(vm.call_method_named(future, "result", &[]).err().map(|raise| raise.0));
    }
    Ok(Some(exception_of(vm, future)?).filter(|exception| !exception.is_none()))
}

/// `_sleep(delay, result)`: the future behind `sleep`, or None if the loop's methods are a script's.
fn sleep(vm: &mut Vm, args: &[Value]) -> Result {
    let running = running_loop(vm)?;
    let Some(body) = running.native::<EventLoop>().filter(|body| body.is_plain()) else {
        return Ok(Value::NONE);
    };
    let delay = vm.to_f64(&given(args, 0))?;
    let future = vm.new_future(&running);
    if let Some(sleeper) = as_future(&future) {
        sleeper.timed.set(true);
    }
    let when = body.time(vm) + delay;
    if vm.is_watched() {
        super::watched::sleep_armed(vm, &future, when);
    }
    body.set_timer(when, Timed::Sleep { future: future.clone(), result: given(args, 1) });
    Ok(future)
}

/// A new future of class `cls` that isn't initialised.
pub(super) fn new_blank(vm: &mut Vm, args: RawArgs<'_>, task: bool) -> Result {
    let role = if task { Role::Task(Box::new(TaskPart::new())) } else { Role::Plain };
    let this = vm.native_object(&args, Future::new(Value::EMPTY, role))?;
    if vm.is_watched() && !task {
        super::watched::created(vm, &this);
    }
    Ok(this)
}

/// `future.__await__()`
pub(super) fn iterate(vm: &mut Vm, args: &[Value]) -> Result {
    let state = shared(vm);
    let Some(class) = state.classes(vm).map(|c| c.future_iter.clone()) else { return Ok(Value::NONE) };
    Ok(vm.native_instance(&class, FutureIter { future: ValueCell::new(given(args, 0)) }))
}

/// Reads keyword arguments by name; an unknown one is an error.
pub(super) fn keywords<const N: usize>(
    vm: &mut Vm,
    args: &RawArgs<'_>,
    function: &str,
    names: [&str; N],
) -> Result<[Value; N]> {
    let mut values = [const { Value::EMPTY }; N];
    for (key, value) in args.keywords() {
        let at = names.iter().position(|name| key.as_str() == Some(name));
        match at.and_then(|at| values.get_mut(at)) {
            Some(slot) => *slot = value.clone(),
            None => {
                let key = key.as_str().unwrap_or("?").to_owned();
                return Err(vm.type_error(format!("{function}() got an unexpected keyword argument '{key}'")));
            }
        }
    }
    Ok(values)
}

/// `Task(coro, *, loop=None, name=None, context=None, eager_start=False)`
pub(super) fn init_task(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let [coro, event_loop, name, context, eager] =
        keywords(vm, &args, "Task", ["coro", "loop", "name", "context", "eager_start"])?;
    let coro = match args.positional() {
        [_] if !coro.is_empty() => coro,
        [_, coro] => coro.clone(),
        [_] => return Err(vm.type_error("Task() missing required argument 'coro' (pos 1)")),
        more => {
            let given = more.len().saturating_sub(1);
            let message = format!("Task() takes exactly 1 positional argument ({given} given)");
            return Err(vm.type_error(message));
        }
    };
    let event_loop = if event_loop.is_empty() || event_loop.is_none() {
        let state = shared(vm);
        default_loop(vm, &state)?
    } else {
        event_loop
    };
    let eager = !eager.is_empty() && vm.truth(&eager)?;
    let Some(this) = args.all.first().cloned() else { return Ok(Value::NONE) };
    task::begin(vm, &this, NewTask { coro, event_loop, name, context, eager })?;
    Ok(Value::NONE)
}
