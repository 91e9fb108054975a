//! The event loop of `asyncio`: futures, tasks, handles, timers, contexts, natively. It knows the VM only as something
//! that resumes a generator and calls a function; the VM doesn't know it.
//!
//! `event_loop.rs` is the loop itself, `future.rs` and `task.rs` the rules of futures and tasks, the `…_methods.rs`
//! what scripts see of them. What is only orchestration (TaskGroup, locks, queues, runners, ...) is written in the
//! language, in `stdlib/py/asyncio/`. Everything hangs on the VM and the loop object, and all of it is objects and enums:
//! a suspended program is data.

mod callables;
pub mod context;
// The loop itself.
#[allow(clippy::module_inception)]
mod event_loop;
mod executor;
mod functions;
mod future;
mod future_methods;
mod gather;
mod handle;
mod loop_methods;
mod pause;
mod pool;
mod report;
pub mod session;
mod state;
mod task;
mod timers;
mod watched;

pub(crate) use event_loop::running_plain_loop;
pub(crate) use future::{Waiter, is_cancelled, wake};

use crate::object::class::ClassObj;
use crate::object::dict::Dict;
use crate::vm::{Result, Vm};
use state::{Classes, shared};

/// The exit status of a script that ended because nothing could ever wake what it waited for.
pub const DEADLOCK_STATUS: u8 = 13;

/// Fills the module `_asyncio`.
pub fn module(vm: &mut Vm, dict: &Dict) -> Result<()> {
    let state = shared(vm);
    if state.classes(vm).is_none() {
        let classes = make_classes(vm);
        state.set_classes(classes);
    }
    if let Some(classes) = state.classes(vm) {
        for (name, class) in [
            ("Future", &classes.future),
            ("Task", &classes.task),
            ("_GatheringFuture", &classes.gathering),
            ("Handle", &classes.handle),
            ("TimerHandle", &classes.timer_handle),
            ("_EventLoop", &classes.event_loop),
        ] {
            vm.set_in(dict, name, class.to_value());
        }
        let turn = vm.native_instance(&classes.pause.clone(), pause::Pause);
        vm.set_in(dict, "_pause", turn);
    }
    vm.define_functions(dict, "_asyncio", functions::FUNCTIONS);
    Ok(())
}

fn make_classes(vm: &mut Vm) -> Classes {
    let open = ClassObj::BASE | ClassObj::WEAKREF;
    let future = vm.native_class("_asyncio", "Future", None, open);
    vm.define_methods(&future, future_methods::FUTURE);
    vm.define_getset(&future, future_methods::FUTURE_FIELDS);
    let task = vm.native_class("_asyncio", "Task", Some(&future), open);
    vm.define_methods(&task, future_methods::TASK);
    vm.define_getset(&task, future_methods::TASK_FIELDS);
    let gathering = vm.native_class("asyncio.tasks", "_GatheringFuture", Some(&future), open);
    vm.define_getset(&gathering, future_methods::GATHERING_FIELDS);
    let future_iter = vm.native_class("_asyncio", "FutureIter", None, 0);
    vm.define_methods(&future_iter, future_methods::FUTURE_ITER);
    let handle = vm.native_class("asyncio.events", "Handle", None, open);
    vm.define_methods(&handle, handle::METHODS);
    vm.define_getset(&handle, handle::FIELDS);
    let timer_handle = vm.native_class("asyncio.events", "TimerHandle", Some(&handle), open);
    vm.define_methods(&timer_handle, handle::TIMER_METHODS);
    let event_loop = vm.native_class("_asyncio", "_EventLoop", None, open);
    vm.define_methods(&event_loop, loop_methods::METHODS);
    vm.define_getset(&event_loop, loop_methods::FIELDS);
    let pause = vm.native_class("_asyncio", "_Pause", None, 0);
    let callable = vm.native_class("_asyncio", "_Callable", None, 0);
    vm.define_methods(&callable, callables::METHODS);
    vm.define_getset(&callable, callables::FIELDS);
    Classes { future, task, gathering, future_iter, handle, timer_handle, event_loop, pause, callable }
}
