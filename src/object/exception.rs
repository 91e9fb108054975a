//! Exceptions and tracebacks.

use super::code::CodeObj;
use super::dict::DictObj;
use crate::heap_type;
use crate::value::{Ref, Value, ValueCell};
use std::cell::Cell;

/// An exception; its class is always stored.
pub struct ExceptionObj {
    /// `args`, a tuple.
    pub args: ValueCell,
    /// `__traceback__`, or EMPTY.
    pub traceback: ValueCell,
    /// `__context__`, or EMPTY.
    pub context: ValueCell,
    /// `__cause__`, or EMPTY.
    pub cause: ValueCell,
    /// `__suppress_context__`
    pub suppress_context: Cell<bool>,
    /// The instance's attributes, those of built-in exceptions (`value`, `code`, `name`, ...) included; EMPTY until one
    /// is set.
    pub dict: ValueCell,
}
heap_type!(ExceptionObj: Exception, |this, tracer| {
    for cell in [&this.args, &this.traceback, &this.context, &this.cause, &this.dict] {
        tracer.visit_cell(cell);
    }
}, clear |this| {
    for cell in [&this.traceback, &this.context, &this.cause, &this.dict] {
        drop(cell.take());
    }
});

/// One frame that an exception has passed, outermost first.
pub struct TracebackObj {
    /// The frame's code.
    pub code: Ref<CodeObj>,
    /// The frame's globals.
    pub globals: Ref<DictObj>,
    /// The instruction that raised.
    pub pc: u32,
    /// The next frame inward, or EMPTY.
    pub next: ValueCell,
    /// The frame object, once a script has asked for it.
    pub frame: ValueCell,
}
heap_type!(TracebackObj: Traceback, |this, tracer| {
    tracer.visit(this.code.as_value());
    tracer.visit(this.globals.as_value());
    tracer.visit_cell(&this.next);
    tracer.visit_cell(&this.frame);
}, clear |this| {
    drop(this.next.take());
    drop(this.frame.take());
});

impl Value {
    /// The exception's body, if this is one.
    #[inline]
    pub fn as_exception(&self) -> Option<&ExceptionObj> {
        self.get::<ExceptionObj>()
    }
}

use crate::object::class::Class;
use crate::vm::Vm;

/// Makes the built-in exception classes.
pub fn install(vm: &mut Vm) {
    let _ = vm;
}

impl Vm {
    /// A new exception of `class` with these `args`; no script code runs.
    pub fn new_exception(&mut self, class: &Class, args: Vec<Value>) -> Value {
        let args = self.heap.tuple(args).into_value();
        let body = ExceptionObj {
            args: ValueCell::new(args),
            traceback: ValueCell::empty(),
            context: ValueCell::empty(),
            cause: ValueCell::empty(),
            suppress_context: Cell::new(false),
            dict: ValueCell::empty(),
        };
        self.heap.alloc_of(class.to_value(), body).into_value()
    }
}
