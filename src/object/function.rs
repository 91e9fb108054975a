//! Functions, native functions, bound methods and the cells of closures.

use super::code::CodeObj;
use super::dict::DictObj;
use crate::heap_type;
use crate::value::{Ref, Value, ValueCell};
use crate::vm::blocking::Blocking;
use crate::vm::{RawArgs, Result, Vm};
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

/// A variable shared by closures.
pub struct CellObj {
    /// What it holds, or EMPTY.
    pub value: ValueCell,
}
heap_type!(CellObj: Cell, |this, tracer| { tracer.visit_cell(&this.value) }, clear |this| { drop(this.value.take()); });

/// A function of the language.
pub struct FunctionObj {
    /// What it runs.
    pub code: Ref<CodeObj>,
    /// The namespace of its module.
    pub globals: Ref<DictObj>,
    /// The built-ins that its globals see.
    pub builtins: Ref<DictObj>,
    /// A tuple of cells, or EMPTY.
    pub closure: ValueCell,
    /// A tuple, or EMPTY.
    pub defaults: ValueCell,
    /// A dict, or EMPTY.
    pub kwdefaults: ValueCell,
    /// `__name__`
    pub name: ValueCell,
    /// `__qualname__`
    pub qualname: ValueCell,
    /// Rarely needed attributes, made when first touched.
    pub rare: RefCell<Option<Box<FunctionRare>>>,
    /// The `__annotate__` function, or EMPTY.
    pub annotate: ValueCell,
}

/// Attributes that most functions never have.
#[derive(Default)]
pub struct FunctionRare {
    /// `__dict__`, or EMPTY.
    pub dict: ValueCell,
    /// `__doc__` if it was set, else EMPTY (then it's the code's).
    pub doc: ValueCell,
    /// `__module__` if it was set.
    pub module: ValueCell,
    /// `__annotations__` once computed or set.
    pub annotations: ValueCell,
    /// `__type_params__`
    pub type_params: ValueCell,
}

heap_type!(FunctionObj: Function, |this, tracer| {
    tracer.visit(this.code.as_value());
    tracer.visit(this.globals.as_value());
    tracer.visit(this.builtins.as_value());
    for cell in [&this.closure, &this.defaults, &this.kwdefaults, &this.name, &this.qualname, &this.annotate] {
        tracer.visit_cell(cell);
    }
    if let Some(rare) = &*this.rare.borrow() {
        for cell in [&rare.dict, &rare.doc, &rare.module, &rare.annotations, &rare.type_params] {
            tracer.visit_cell(cell);
        }
    }
}, clear |this| {
    for cell in [&this.closure, &this.defaults, &this.kwdefaults, &this.annotate] {
        drop(cell.take());
    }
    drop(this.rare.take());
});

/// How a native function wants its arguments.
#[derive(Clone, Copy)]
pub enum NativeCall {
    /// Bound to the parameters of the signature: one value a parameter, in order; an optional one that wasn't given is
    /// EMPTY or, at the end, missing. `*args` is a tuple, `**kwargs` a dict.
    Fixed(fn(&mut Vm, &[Value]) -> Result<Value>),
    /// As they come.
    Raw(fn(&mut Vm, RawArgs<'_>) -> Result<Value>),
}

/// A row in a table of native functions.
pub struct NativeDef {
    /// Name and parameters as `inspect.signature` shows them: `"append(self, object, /)"`. Written before the name:
    /// `class ` for a class method, `static ` for a static method. `$raw` in place of parameters: no signature.
    pub sig: &'static str,
    /// The Rust function.
    pub call: NativeCall,
    /// The docstring.
    pub doc: &'static str,
    /// How another thread can do the waiting, if its calls may block.
    pub blocking: Option<&'static Blocking>,
}

impl NativeDef {
    /// A function with bound arguments.
    pub const fn new(sig: &'static str, call: fn(&mut Vm, &[Value]) -> Result<Value>) -> NativeDef {
        NativeDef { sig, call: NativeCall::Fixed(call), doc: "", blocking: None }
    }

    /// A function with raw arguments.
    pub const fn raw(sig: &'static str, call: fn(&mut Vm, RawArgs<'_>) -> Result<Value>) -> NativeDef {
        NativeDef { sig, call: NativeCall::Raw(call), doc: "", blocking: None }
    }

    /// The same with a docstring.
    pub const fn doc(mut self, doc: &'static str) -> NativeDef {
        self.doc = doc;
        self
    }

    /// The same with how another thread can do the waiting.
    pub const fn blocking(mut self, blocking: &'static Blocking) -> NativeDef {
        self.blocking = Some(blocking);
        self
    }
}

/// A parsed signature.
#[derive(Debug, Default, Clone)]
pub struct Signature {
    /// All parameters in order.
    pub params: Vec<SigParam>,
    /// Positional parameters without a default.
    pub required: usize,
    /// Parameters that may be given by position.
    pub positional: usize,
    /// Of those, positional-only ones.
    pub posonly: usize,
    /// Whether there is a `*args`, and where.
    pub varargs: Option<usize>,
    /// Whether there is a `**kwargs`, and where.
    pub varkw: Option<usize>,
    /// Whether arguments within the count can be passed on as they are: no keywords, no variadics.
    pub plain: bool,
}

/// A parameter of a native function.
#[derive(Debug, Clone)]
pub struct SigParam {
    /// Its name.
    pub name: &'static str,
    /// The source of its default.
    pub default: Option<&'static str>,
}

/// What a native function is to its owner.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NativeRole {
    /// A function of a module.
    Function,
    /// A method of a type: binds its first argument, which must be an instance of the owner.
    Method,
    /// A special method (`__add__`): as a method, but shown as a slot wrapper.
    SlotWrapper,
    /// A class method.
    ClassMethod,
    /// A static method (`__new__`).
    Static,
}

/// Native functions that the interpreter loop knows: because they resume a generator without nesting, or because it does
/// itself, in the commonest cases, what is less work than a call.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Special {
    /// None of them.
    None,
    /// `next(iterator)` and `__next__`
    Next,
    /// `send`
    Send,
    /// `throw`
    Throw,
    /// `close`
    Close,
    /// `len(object)`
    Len,
    /// `list.append`
    Append,
    /// Those that can be the consumer of a generator that is their only argument.
    Consume,
}

/// A function written in Rust.
pub struct NativeFunction {
    /// The name, an interned string.
    pub name: Value,
    /// The Rust function.
    pub call: NativeCall,
    /// The row that it is made from.
    pub def: &'static NativeDef,
    /// The signature, parsed at the first call that needs it.
    pub parsed: OnceCell<Rc<Signature>>,
    /// What it is to its owner.
    pub role: NativeRole,
    /// For methods the class (uncounted cycles are the collector's business), for functions the module's name or EMPTY.
    pub owner: ValueCell,
    /// What the interpreter loop does itself, without entering the function.
    pub special: Cell<Special>,
    /// The fewest and the most positional arguments if all may be passed on as they are, else `u8::MAX, 0`.
    pub arity: Cell<(u8, u8)>,
    /// Which first arguments need no further look: 0 any, [`NO_RECEIVER`] none known yet, else those with this
    /// [`exact_tag`](Value::exact_tag).
    pub receiver: Cell<u8>,
    /// The version of the class derived from the method's own whose instance was the last receiver to pass as such.
    pub(crate) derived: Cell<u32>,
}

/// `NativeFunction::receiver`: every receiver is looked at.
pub const NO_RECEIVER: u8 = u8::MAX;

heap_type!(NativeFunction: NativeFunction, |this, tracer| {
    tracer.visit(&this.name);
    tracer.visit_cell(&this.owner);
}, clear |this| { drop(this.owner.take()); });

/// A function with its first argument.
pub struct BoundMethod {
    /// The function.
    pub function: Value,
    /// The first argument.
    pub receiver: Value,
}
heap_type!(BoundMethod: BoundMethod, |this, tracer| {
    tracer.visit(&this.function);
    tracer.visit(&this.receiver);
});
