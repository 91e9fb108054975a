//! Generators, coroutines and async generators: one body, three faces.
//!
//! The registers of the frame are the tail, so that suspending saves a program counter and copies nothing. The rules of
//! resuming are in `vm/resume.rs`.

use super::function::FunctionObj;
use crate::bytecode::{CodeFlags, Instr};
use crate::heap_type;
use crate::value::{Ref, Value, ValueCell};
use std::cell::{Cell, RefCell};

/// Where a generator is in its life.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum GenState {
    /// Not started.
    Created,
    /// At a `yield`, or at a delegation.
    Suspended,
    /// On the frame stack. A generator that delegates to a running one stays `Suspended`; see `Vm::gen_is_running`.
    Running,
    /// Returned, raised or closed. The registers are gone.
    Finished,
}

/// Which of the three faces.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum GenKind {
    /// `def` with `yield`.
    Generator,
    /// `async def`.
    Coroutine,
    /// `async def` with `yield`.
    AsyncGenerator,
}

/// A suspended (or running) frame.
pub struct GeneratorObj {
    /// Where it is in its life.
    pub state: Cell<GenState>,
    /// Which face it shows.
    pub kind: GenKind,
    /// Async generators: see [`AsyncFlags`].
    pub async_flags: Cell<u8>,
    /// Whether GeneratorExit was raised in it because its delegator is being closed, or got a GeneratorExit: when it ends,
    /// the delegator is next.
    pub(crate) closing: Cell<bool>,
    /// How many generators delegated in a chain to this one when it was last delegated to: a chain takes one frame,
    /// but is limited like a stack of them.
    pub depth: Cell<u16>,
    /// Of a coroutine: the number of the place that made it, 0 if nobody noted it.
    pub(crate) made_at: Cell<u16>,
    /// The next instruction to run; of a delegating generator, the `Delegate` instruction itself. An address within the
    /// code's instructions, so that resuming needn't look up where they begin; see [`GeneratorObj::pc_index`].
    pub(crate) pc: Cell<*const Instr>,
    /// The function: its code, globals and closure.
    pub func: Ref<FunctionObj>,
    /// What it delegates to (`gi_yieldfrom`), or EMPTY.
    pub delegate: ValueCell,
    /// The bits of the generator that delegates to this one, 0 if none; uncounted: the delegator holds this one.
    pub delegator: Cell<u64>,
    /// Of a root that delegates: the innermost generator of its chain when it was last resumed, or EMPTY.
    pub innermost: ValueCell,
    /// The bits of the root for which this generator was last the innermost: the cache's check.
    pub root: Cell<u64>,
    /// What few generators need.
    pub rare: RefCell<Option<Box<GenRare>>>,
}

/// What async generators remember of themselves.
#[allow(missing_docs)]
pub struct AsyncFlags;

impl AsyncFlags {
    /// `ag_running`: one of its awaitables is being awaited.
    pub const RUNNING: u8 = 1;
    /// The hooks were asked.
    pub const HOOKED: u8 = 2;
    /// Closed by aclose() or athrow(), or ended by itself.
    pub const CLOSED: u8 = 4;
}

/// What few generators need.
#[derive(Default)]
pub struct GenRare {
    /// `__name__` if it was set, else EMPTY.
    pub name: ValueCell,
    /// `__qualname__` if it was set, else EMPTY.
    pub qualname: ValueCell,
    /// Coroutines: where it was made (`cr_origin`), if that is tracked, else EMPTY.
    pub origin: ValueCell,
    /// Exceptions that the frame was handling when it was suspended, outermost first.
    pub handled: Vec<Value>,
    /// Async generators: the hook that is called in place of closing one that dies unfinished, or EMPTY.
    pub finalizer: ValueCell,
}

heap_type!(GeneratorObj: Generator [ValueCell], |this, tracer| {
    tracer.visit(this.func.as_value());
    tracer.visit_cell(&this.delegate);
    tracer.visit_cell(&this.innermost);
    if let Some(rare) = &*this.rare.borrow() {
        tracer.visit_cell(&rare.name);
        tracer.visit_cell(&rare.qualname);
        tracer.visit_cell(&rare.finalizer);
        tracer.visit_cell(&rare.origin);
        tracer.visit_all(rare.handled.iter());
    }
}, live |this, length| { this.live_registers() });

impl GenKind {
    /// What a call of a function with these [`CodeFlags`] makes.
    #[inline(always)]
    pub(crate) fn of_function(flags: u32) -> GenKind {
        if flags & CodeFlags::COROUTINE != 0 {
            GenKind::Coroutine
        } else if flags & CodeFlags::ASYNC_GENERATOR != 0 {
            GenKind::AsyncGenerator
        } else {
            GenKind::Generator
        }
    }
}

impl GeneratorObj {
    /// The body of a generator that isn't started.
    #[inline(always)]
    pub(crate) fn new(func: Ref<FunctionObj>, kind: GenKind) -> GeneratorObj {
        GeneratorObj {
            state: Cell::new(GenState::Created),
            kind,
            async_flags: Cell::new(0),
            closing: Cell::new(false),
            depth: Cell::new(0),
            made_at: Cell::new(0),
            pc: Cell::new(func.code.instrs.as_ptr().cast()),
            func,
            delegate: ValueCell::empty(),
            delegator: Cell::new(0),
            innermost: ValueCell::empty(),
            root: Cell::new(0),
            rare: RefCell::new(None),
        }
    }

    /// Whether an async generator has one of the [`AsyncFlags`].
    #[inline(always)]
    pub fn has_async(&self, flag: u8) -> bool {
        self.async_flags.get() & flag != 0
    }

    /// Sets or clears one of the [`AsyncFlags`].
    #[inline(always)]
    pub fn set_async(&self, flag: u8, on: bool) {
        let flags = self.async_flags.get();
        self.async_flags.set(if on { flags | flag } else { flags & !flag });
    }

    /// Whether nothing but the function would have to be dropped with it, once its registers are gone.
    #[inline(always)]
    pub(crate) fn holds_only_function(&self) -> bool {
        self.delegate.is_empty()
            && self.innermost.is_empty()
            && self.rare.try_borrow().is_ok_and(|rare| rare.is_none())
    }

    /// How many registers hold values: none while it runs (they are the interpreter's) or is finished.
    pub fn live_registers(&self) -> usize {
        match self.state.get() {
            GenState::Running | GenState::Finished => 0,
            GenState::Created => self.func.code.nlocals as usize,
            GenState::Suspended => {
                let code = &self.func.code;
                // A suspended frame's pc is after its YieldValue, or at its Delegate.
                let at = self.suspended_at();
                let live = code.code.infos.get(at).map_or(0, |info| info.live);
                code.nlocals as usize + live as usize
            }
        }
    }

    /// The index of the instruction that `pc` is the address of.
    fn pc_index(&self) -> usize {
        (self.pc.get().addr() - self.func.code.instrs.as_ptr().addr()) / size_of::<Instr>()
    }

    /// The index of the instruction it is suspended at.
    pub fn suspended_at(&self) -> usize {
        let pc = self.pc_index();
        if self.delegate.is_empty() { pc.saturating_sub(1) } else { pc }
    }
}

/// A reference to a generator.
pub type Generator = Ref<GeneratorObj>;
