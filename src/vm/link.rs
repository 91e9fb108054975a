//! From the compiler's code to code objects that run: constants made, names interned, caches laid out.

use super::Vm;
use super::call::MOST_FEW;
use super::frame::FEW_SPARE;
use crate::bytecode::{Code, CodeFlags, Const, Instr, Op};
use crate::object::code::{CodeObj, Site};
use crate::value::{Ref, Value};
use std::cell::{Cell, OnceCell, UnsafeCell};
use std::rc::Rc;

impl Vm {
    /// The code object for compiled code, nested code included.
    pub fn link(&mut self, code: &Rc<Code>) -> Ref<CodeObj> {
        let consts: Box<[Value]> = code.consts.iter().map(|c| self.link_const(c)).collect();
        let sites = code.sites.iter().map(|name| self.new_site(name)).collect();
        let intern =
            |vm: &mut Vm, names: &[Rc<str>]| names.iter().map(|n| vm.intern(n).into_value()).collect();
        let (locals, free) = (intern(self, &code.locals), intern(self, &code.free));
        let (name, qualname) =
            (self.intern(&code.name).into_value(), self.intern(&code.qualname).into_value());
        let flags = code.flags.0;
        let variadic = CodeFlags::VARARGS | CodeFlags::VARKEYWORDS;
        let simple = flags & (variadic | CodeFlags::SUSPENDABLE) == 0 && code.kwonly == 0;
        let has_few = usize::from(code.argcount) <= MOST_FEW
            && usize::from(code.nlocals()) <= usize::from(code.argcount) + FEW_SPARE;
        self.heap.alloc(CodeObj {
            instrs: fuse(&code.instrs, &consts).into_iter().map(UnsafeCell::new).collect(),
            consts,
            sites,
            name,
            qualname,
            locals,
            free,
            flags,
            argcount: code.argcount,
            nlocals: code.nlocals(),
            nregs: code.nregs,
            exact: flags & variadic == 0 && code.kwonly == 0,
            has_kwonly: code.kwonly > 0,
            simple,
            few_args: Cell::new(if simple && has_few { code.argcount.into() } else { u32::MAX }),
            has_few,
            exact_coroutine: flags & (variadic | CodeFlags::COROUTINE) == CodeFlags::COROUTINE
                && code.kwonly == 0,
            shortcut: OnceCell::new(),
            code: code.clone(),
        })
    }

    fn new_site(&mut self, name: &str) -> Site {
        Site {
            name: self.intern(name).into_value(),
            version: Cell::new(0),
            shape: Cell::new(0),
            index: Cell::new(0),
            misses: Cell::new(0),
            state: Cell::new(0),
            found: Cell::new(0),
        }
    }

    fn link_const(&mut self, constant: &Const) -> Value {
        match constant {
            Const::None => Value::NONE,
            Const::Bool(b) => Value::bool(*b),
            Const::Ellipsis => Value::ELLIPSIS,
            Const::Int(i) => self.heap.int(*i),
            Const::BigInt(i) => self.heap.int_big(i.clone()),
            Const::Float(f) => Value::float(*f),
            Const::Imaginary(f) => self.heap.complex(0.0, *f),
            Const::Str(text) if text.len() <= 64 => self.intern(text).into_value(),
            Const::Str(text) => self.new_str(text),
            Const::Bytes(bytes) => self.new_bytes(bytes),
            Const::Tuple(items) => {
                let items: Vec<Value> = items.iter().map(|c| self.link_const(c)).collect();
                self.heap.tuple(items).into_value()
            }
            Const::FrozenSet(items) => {
                let items: Vec<Value> = items.iter().map(|c| self.link_const(c)).collect();
                // Constants are hashable: this cannot fail.
                self.new_frozenset(&items).unwrap_or(Value::NONE)
            }
            Const::Code(code) => self.link(code).into_value(),
        }
    }
}

/// The instructions with pairs fused that the loop can do in one go, and constants loaded as what they are; positions stay
/// as they are.
fn fuse(instrs: &[Instr], consts: &[Value]) -> Vec<Instr> {
    let mut fused = instrs.to_vec();
    for (at, i) in fused.iter_mut().enumerate() {
        let next = instrs.get(at + 1);
        match i.op {
            Op::YieldValue
                if i.flags & Instr::A == 0 && next.is_some_and(|n| n.op == Op::Release && n.a == i.a) =>
            {
                i.flags |= Instr::Y;
            }
            // `for x, y in ...`
            Op::ForIter
                if next.is_some_and(|n| n.op == Op::UnpackPair && n.c == i.a && n.flags & Instr::C != 0) =>
            {
                i.flags |= Instr::Y;
            }
            // `await f(...)`
            Op::Call | Op::CallMethod | Op::CallKw | Op::CallMethodKw
                if i.flags & Instr::A == 0 && is_awaited(i.a, next, instrs.get(at + 2)) =>
            {
                i.flags |= Instr::Y;
            }
            // `async for`
            Op::GetANext if is_awaited(i.a, next, instrs.get(at + 2)) => i.flags |= Instr::Y,
            // `f(a, *rest)`
            Op::BuildTupleStar if i.flags & Instr::A == 0 && next.is_some_and(|n| calls_with(n, i.a)) => {
                i.flags |= Instr::Y;
            }
            Op::LoadConst if consts.get(i.bc() as usize).is_some_and(|c| !c.is_heap()) => {
                i.op = Op::LoadImmediate
            }
            Op::BuildSlice if i.flags & Instr::A == 0 && next.is_some_and(|n| takes_slice(n, i.a)) => {
                i.flags |= Instr::Y;
            }
            _ => {}
        }
    }
    fused
}

/// Whether two instructions await what is in the temporary `register`.
fn is_awaited(register: u16, get: Option<&Instr>, delegate: Option<&Instr>) -> bool {
    get.is_some_and(|i| {
        i.op == Op::GetAwaitable && i.a == register && i.b == register && i.flags & Instr::B != 0
    }) && delegate.is_some_and(|i| i.op == Op::Delegate && i.b == register)
}

/// Whether an instruction is a call whose only arguments are the tuple in `register`.
fn calls_with(i: &Instr, register: u16) -> bool {
    i.op == Op::CallEx && i.b + 1 == register && i.flags & Instr::X == 0
}

/// Whether an instruction consumes what is in `register` as its subscript.
fn takes_slice(i: &Instr, register: u16) -> bool {
    match i.op {
        Op::LoadSubscr => i.c == register && i.flags & Instr::C != 0,
        Op::StoreSubscr | Op::DeleteSubscr => i.b == register && i.flags & Instr::B != 0,
        _ => false,
    }
}
