//! The code object as the compiler leaves it: instructions, constants by description, handler table, source map.
//!
//! It holds no values: `object::code` turns it into the code object that runs (constants made, names interned).

use super::op::Op;
use crate::source::{SourceFile, Span};
use num_bigint::BigInt;
use std::rc::Rc;

/// One instruction: 64 bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(C, align(8))]
pub struct Instr {
    /// What to do.
    pub op: Op,
    /// See `op.rs`.
    pub flags: u8,
    /// First operand.
    pub a: u16,
    /// Second operand.
    pub b: u16,
    /// Third operand.
    pub c: u16,
}

impl Instr {
    /// Flag: `a` is a local that is written, or a temporary that is consumed.
    pub const A: u8 = 1;
    /// Flag: `b` is a temporary that is consumed.
    pub const B: u8 = 2;
    /// Flag: `c` is a temporary that is consumed.
    pub const C: u8 = 4;
    /// The opcode's own flag (in-place, negated, jump if true, ...).
    pub const X: u8 = 8;
    /// A second one.
    pub const Y: u8 = 16;
    /// A third one: of the rows with an immediate, that it was the left operand.
    pub const Z: u8 = 32;
    /// A fourth one.
    pub const W: u8 = 64;

    /// The signed 32-bit number in `b` and `c`.
    #[inline(always)]
    pub const fn bc(self) -> i32 {
        (self.b as u32 | (self.c as u32) << 16) as i32
    }

    /// The instruction with `b` and `c` set from a 32-bit number.
    pub const fn with_bc(mut self, n: i32) -> Instr {
        self.b = n as u32 as u16;
        self.c = (n as u32 >> 16) as u16;
        self
    }
}

/// A constant, by description.
#[derive(Clone, Debug)]
pub enum Const {
    /// `None`
    None,
    /// `True`, `False`
    Bool(bool),
    /// `...`
    Ellipsis,
    /// An int that fits an i64.
    Int(i64),
    /// A larger int.
    BigInt(BigInt),
    /// A float.
    Float(f64),
    /// An imaginary number's imaginary part.
    Imaginary(f64),
    /// A string. Those that look like identifiers are interned.
    Str(Rc<str>),
    /// Bytes.
    Bytes(Rc<[u8]>),
    /// A tuple of constants.
    Tuple(Vec<Const>),
    /// A frozenset of constants (`x in {1, 2}`).
    FrozenSet(Vec<Const>),
    /// A nested code object.
    Code(Rc<Code>),
}

/// What a code object is; the names and the numbers of the public ones are those of `inspect.CO_*`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct CodeFlags(pub u32);

#[allow(missing_docs)]
impl CodeFlags {
    pub const OPTIMIZED: u32 = 0x1;
    pub const NEWLOCALS: u32 = 0x2;
    pub const VARARGS: u32 = 0x4;
    pub const VARKEYWORDS: u32 = 0x8;
    pub const NESTED: u32 = 0x10;
    pub const GENERATOR: u32 = 0x20;
    pub const COROUTINE: u32 = 0x80;
    pub const ITERABLE_COROUTINE: u32 = 0x100;
    pub const ASYNC_GENERATOR: u32 = 0x200;
    pub const HAS_DOCSTRING: u32 = 0x400_0000;
    pub const METHOD: u32 = 0x800_0000;
    /// Register 0 is the namespace that names are looked up in (module, class body, exec).
    pub const NAMESPACE: u32 = 0x1000_0000;
    /// Code of a bundled module: hidden from tracebacks' source display.
    pub const INTERNAL: u32 = 0x2000_0000;
    /// A named tuple's `__new__`: its parameters are the class and the items.
    pub const NAMED_TUPLE_NEW: u32 = 0x4000_0000;
    /// Any of the three kinds of generator.
    pub const SUSPENDABLE: u32 = Self::GENERATOR | Self::COROUTINE | Self::ASYNC_GENERATOR;

    /// Whether all of `bits` are set... or, for a set of alternatives, any of them.
    #[inline(always)]
    pub const fn any(self, bits: u32) -> bool {
        self.0 & bits != 0
    }
}

/// A range of instructions whose exceptions go to `target`. Inner ranges come before outer ones in the table: the first
/// that covers the instruction is taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Handler {
    /// First instruction covered.
    pub start: u32,
    /// First instruction no longer covered.
    pub end: u32,
    /// Where the handler begins. The exception is then on top of the stack of handled ones.
    pub target: u32,
    /// Live temporaries at the handler's begin; those above are dropped.
    pub live: u16,
    /// Handled exceptions of this frame below the new one; those above are dropped first.
    pub handled: u16,
}

/// What is known of one instruction besides itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct InstrInfo {
    /// Its place in the source, for tracebacks.
    pub span: Span,
    /// Temporaries that are alive once the instruction has consumed what it consumes and before it writes: those to drop
    /// if it raises, and those of a frame suspended here.
    pub live: u16,
    /// Handled exceptions that this frame has on the stack here.
    pub handled: u16,
}

/// A compiled module, class body, function, comprehension or lambda.
#[derive(Clone, Debug)]
pub struct Code {
    /// `co_name`
    pub name: Rc<str>,
    /// `co_qualname`
    pub qualname: Rc<str>,
    /// The source it came from.
    pub source: Rc<SourceFile>,
    /// The line of the `def` (of its first decorator).
    pub first_line: u32,
    /// What it is.
    pub flags: CodeFlags,
    /// Positional parameters, positional-only ones included.
    pub argcount: u16,
    /// Positional-only parameters.
    pub posonly: u16,
    /// Keyword-only parameters.
    pub kwonly: u16,
    /// The names of the local registers. Parameters come first in this order: positional, keyword-only, `*args`,
    /// `**kwargs`. Registers that hold a cell are included; a hidden local (a comprehension's iterator argument) has a
    /// name that begins with a dot.
    pub locals: Vec<Rc<str>>,
    /// Local registers that hold cells (parameters are wrapped by `MakeCell` at the start).
    pub cells: Vec<u16>,
    /// The names of the closure's variables.
    pub free: Vec<Rc<str>>,
    /// Registers in all, locals and temporaries.
    pub nregs: u16,
    /// Constants.
    pub consts: Vec<Const>,
    /// The name of each inline cache site.
    pub sites: Vec<Rc<str>>,
    /// The instructions.
    pub instrs: Vec<Instr>,
    /// One for each instruction.
    pub infos: Vec<InstrInfo>,
    /// Handlers, inner before outer.
    pub handlers: Vec<Handler>,
    /// The docstring.
    pub doc: Option<Rc<str>>,
}

impl Code {
    /// How many registers are locals: `locals.len()`.
    pub fn nlocals(&self) -> u16 {
        self.locals.len() as u16
    }
}

/// The functions behind [`Op::Intrinsic`]; each takes its arguments from consecutive registers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u16)]
pub enum Intrinsic {
    /// (value): prints an expression statement's value in the REPL and sets `_`.
    Print = 0,
    /// (name): a TypeVar.
    TypeVar,
    /// (name, evaluate_bound): a TypeVar with a lazily evaluated bound.
    TypeVarWithBound,
    /// (name, evaluate_constraints)
    TypeVarWithConstraints,
    /// (name)
    ParamSpec,
    /// (name)
    TypeVarTuple,
    /// (type parameter, evaluate_default): the parameter with a default.
    SetTypeParamDefault,
    /// (function or class, type params tuple): sets `__type_params__`, gives the object back.
    SetTypeParams,
    /// (name, type params or None, evaluate_value): a TypeAliasType.
    TypeAlias,
    /// (type params tuple): `Generic[params]` for a generic class's bases.
    SubscriptGeneric,
    /// (the annotations format, an int): raises NotImplementedError unless it is 1 or 2: the start of `__annotate__`.
    CheckAnnotateFormat,
    /// (list): a traceback-free marker for async comprehension; reserved.
    AsyncGenWrap,
}

impl Intrinsic {
    /// Every intrinsic, in the order of its number, with its number of arguments.
    pub const ALL: &'static [(Intrinsic, u16)] = &[
        (Intrinsic::Print, 1),
        (Intrinsic::TypeVar, 1),
        (Intrinsic::TypeVarWithBound, 2),
        (Intrinsic::TypeVarWithConstraints, 2),
        (Intrinsic::ParamSpec, 1),
        (Intrinsic::TypeVarTuple, 1),
        (Intrinsic::SetTypeParamDefault, 2),
        (Intrinsic::SetTypeParams, 2),
        (Intrinsic::TypeAlias, 3),
        (Intrinsic::SubscriptGeneric, 1),
        (Intrinsic::CheckAnnotateFormat, 1),
        (Intrinsic::AsyncGenWrap, 1),
    ];
}
