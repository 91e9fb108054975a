//! The modules that come with Coil: native ones, a file or folder each; `py/` holds those written in the language.
//!
//! A native module is a function that fills the module's namespace; it may use everything below it and is known only
//! by its row in [`NATIVE`].

pub mod abc;
pub mod asyncio_shortcuts;
pub mod atexit;
pub mod bisect;
pub mod builtins;
pub mod coil;
pub mod collections;
pub mod functools;
pub mod gc;
pub mod heapq;
pub mod io;
pub mod itertools;
pub mod math;
pub mod operator;
pub mod random;
pub mod sys;
pub mod time;
pub mod weakref;

use crate::vm::NativeModule;

/// Every native module by name.
pub const NATIVE: &[(&str, NativeModule)] = &[
    ("_asyncio", crate::event_loop::module),
    ("_asyncio_shortcuts", asyncio_shortcuts::module),
    ("_contextvars", crate::event_loop::context::module),
    ("_coil", coil::module),
    ("time", time::module),
    ("_abc", abc::module),
    ("atexit", atexit::module),
    ("gc", gc::module),
    ("_random", random::module),
    ("_weakref", weakref::module),
    ("operator", operator::module),
    ("_collections", collections::module),
    ("_functools", functools::module),
    ("_io", io::module),
    ("_heapq", heapq::module),
    ("bisect", bisect::module),
    ("itertools", itertools::module),
    ("sys", sys::module),
    ("math", math::module),
];

macro_rules! bundled {
    ($($name:literal $package:literal $path:literal,)*) => {
        &[$(($name, $package, include_str!($path)),)*]
    };
}

/// Modules written in the language: name, whether it is a package, source.
pub const BUNDLED: &[(&str, bool, &str)] = bundled! {
    "__future__" false "py/__future__.py",
    "_calendar_days" false "py/_calendar_days.py",
    "_clock_times" false "py/_clock_times.py",
    "_iso_dates" false "py/_iso_dates.py",
    "_repl" false "py/_repl.py",
    "_strftime" false "py/_strftime.py",
    "_strptime" false "py/_strptime.py",
    "_timedelta" false "py/_timedelta.py",
    "_timezones" false "py/_timezones.py",
    "abc" false "py/abc.py",
    "argparse" false "py/argparse.py",
    "asyncio" true "py/asyncio/__init__.py",
    "asyncio.base_events" false "py/asyncio/base_events.py",
    "asyncio.base_futures" false "py/asyncio/base_futures.py",
    "asyncio.base_tasks" false "py/asyncio/base_tasks.py",
    "asyncio.coroutines" false "py/asyncio/coroutines.py",
    "asyncio.deadlock" false "py/asyncio/deadlock.py",
    "asyncio.events" false "py/asyncio/events.py",
    "asyncio.exceptions" false "py/asyncio/exceptions.py",
    "asyncio.format_helpers" false "py/asyncio/format_helpers.py",
    "asyncio.futures" false "py/asyncio/futures.py",
    "asyncio.graph" false "py/asyncio/graph.py",
    "asyncio.locks" false "py/asyncio/locks.py",
    "asyncio.mixins" false "py/asyncio/mixins.py",
    "asyncio.policies" false "py/asyncio/policies.py",
    "asyncio.queues" false "py/asyncio/queues.py",
    "asyncio.runners" false "py/asyncio/runners.py",
    "asyncio.selector_events" false "py/asyncio/selector_events.py",
    "asyncio.taskgroups" false "py/asyncio/taskgroups.py",
    "asyncio.tasks" false "py/asyncio/tasks.py",
    "asyncio.threads" false "py/asyncio/threads.py",
    "asyncio.timeouts" false "py/asyncio/timeouts.py",
    "asyncio.unix_events" false "py/asyncio/unix_events.py",
    "asyncio.unsupported" false "py/asyncio/unsupported.py",
    "collections" true "py/collections/__init__.py",
    "collections._wrappers" false "py/collections/_wrappers.py",
    "collections.abc" false "py/collections/abc.py",
    "concurrent" true "py/concurrent/__init__.py",
    "concurrent.futures" true "py/concurrent/futures.py",
    "contextlib" false "py/contextlib.py",
    "contextvars" false "py/contextvars.py",
    "copy" false "py/copy.py",
    "dataclasses" false "py/dataclasses.py",
    "datetime" false "py/datetime.py",
    "enum" false "py/enum.py",
    "functools" false "py/functools.py",
    "heapq" false "py/heapq.py",
    "inspect" false "py/inspect.py",
    "io" false "py/io.py",
    "keyword" false "py/keyword.py",
    "linecache" false "py/linecache.py",
    "numbers" false "py/numbers.py",
    "queue" false "py/queue.py",
    "random" false "py/random.py",
    "reprlib" false "py/reprlib.py",
    "string" false "py/string.py",
    "traceback" false "py/traceback.py",
    "types" false "py/types.py",
    "typing" false "py/typing.py",
    "warnings" false "py/warnings.py",
    "weakref" false "py/weakref.py",
};
