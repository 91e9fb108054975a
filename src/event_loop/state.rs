//! What the event loops of one VM share: the running loop, the classes, the count of tasks.

use super::context::{Contexts, contexts};
use super::session::SessionState;
use crate::object::class::{Class, ClassObj};
use crate::value::{Value, ValueCell};
use crate::vm::{Result, Vm};
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

/// See the file's head.
pub(crate) struct AsyncState {
    /// The loop that runs now, or EMPTY.
    pub(crate) running: ValueCell,
    /// The number in the name of the next task.
    pub(crate) next_task: Cell<u64>,
    pub(crate) contexts: Rc<Contexts>,
    /// Current tasks of loops that are none of ours: (loop, task).
    pub(crate) foreign_current: RefCell<Vec<(Value, Value)>>,
    /// A session's part, if the VM runs one.
    pub(crate) session: OnceCell<SessionState>,
    classes: OnceCell<Classes>,
    from_library: RefCell<FromLibrary>,
}

/// The native classes.
pub(crate) struct Classes {
    pub(crate) future: Class,
    pub(crate) task: Class,
    pub(crate) gathering: Class,
    pub(crate) future_iter: Class,
    pub(crate) handle: Class,
    pub(crate) timer_handle: Class,
    pub(crate) event_loop: Class,
    pub(crate) pause: Class,
    pub(crate) callable: Class,
}

/// Classes that the library defines in the language.
#[derive(Default)]
struct FromLibrary {
    cancelled_error: Option<Class>,
    invalid_state: Option<Class>,
    deadlock: Option<Class>,
    /// The class of loops whose methods are the native ones.
    plain_loop: Option<Class>,
}

#[derive(Default)]
struct State(Option<Rc<AsyncState>>);

/// The shared state of a VM.
pub(crate) fn shared(vm: &mut Vm) -> Rc<AsyncState> {
    if let Some(state) = &vm.state_of::<State>().0 {
        return state.clone();
    }
    let state = Rc::new(AsyncState {
        running: ValueCell::empty(),
        next_task: Cell::new(1),
        contexts: contexts(vm),
        foreign_current: RefCell::default(),
        session: OnceCell::new(),
        classes: OnceCell::new(),
        from_library: RefCell::default(),
    });
    vm.state_of::<State>().0 = Some(state.clone());
    state
}

impl AsyncState {
    /// The native classes, once the module `_asyncio` was imported.
    #[inline]
    pub(crate) fn classes(&self, _: &mut Vm) -> Option<&Classes> {
        self.classes.get()
    }

    pub(crate) fn set_classes(&self, classes: Classes) {
        // The module is filled once.
        drop(self.classes.set(classes));
    }

    /// Takes over the classes that the library has defined: the exceptions and the loop.
    pub(crate) fn register(&self, vm: &mut Vm, name: &str, class: &Value) -> Result<()> {
        let Some(class) = class.to_ref::<ClassObj>() else {
            return Err(vm.type_error("a class is required"));
        };
        let mut library = self.from_library.borrow_mut();
        match name {
            "CancelledError" => library.cancelled_error = Some(class),
            "InvalidStateError" => library.invalid_state = Some(class),
            "DeadlockError" => {
                vm.exit_statuses.push((class.clone(), super::DEADLOCK_STATUS));
                library.deadlock = Some(class);
            }
            "EventLoop" => library.plain_loop = Some(class),
            _ => return Err(vm.value_error("unknown class")),
        }
        Ok(())
    }

    /// `asyncio.CancelledError`
    pub(crate) fn cancelled_error(&self, _: &mut Vm) -> Option<Class> {
        self.from_library.borrow().cancelled_error.clone()
    }

    /// `asyncio.InvalidStateError`
    pub(crate) fn invalid_state(&self, _: &mut Vm) -> Option<Class> {
        self.from_library.borrow().invalid_state.clone()
    }

    /// The error for a loop that can never go on.
    pub(crate) fn deadlock(&self) -> Option<Class> {
        self.from_library.borrow().deadlock.clone()
    }

    /// Whether a loop's class is the one whose methods are the native ones.
    pub(crate) fn is_plain_loop(&self, class: &Class) -> bool {
        self.from_library.borrow().plain_loop.as_ref().is_some_and(|plain| plain.is(class))
    }

    /// Whether an exception is a CancelledError.
    pub(crate) fn is_cancelled_error(&self, vm: &mut Vm, exception: &Value) -> bool {
        self.cancelled_error(vm).is_some_and(|class| vm.is_instance_of(exception, &class))
    }
}

/// Whether the exception passes through tasks and callbacks to whoever runs the loop.
pub(crate) fn passes_through(vm: &mut Vm, exception: &Value) -> bool {
    ["KeyboardInterrupt", "SystemExit"]
        .iter()
        .any(|name| vm.exception_class(name).is_some_and(|class| vm.is_instance_of(exception, &class)))
}

/// `asyncio.get_event_loop()`: the running loop, or the one set for this thread.
pub(crate) fn default_loop(vm: &mut Vm, state: &AsyncState) -> Result {
    if let Some(running) = state.running.get_bound() {
        return Ok(running);
    }
    let events = vm.import_module("asyncio.events")?;
    vm.call_method_named(&events, "get_event_loop", &[])
}
