//! `f(a, *rest)` in one go: the linker marks a `BuildTupleStar` that the next instruction, a `CallEx`, takes as all its
//! arguments. A function that gets exactly its parameters gets them from where they lie, without that tuple.

use super::build::build_any_tuple_star;
use super::{Exit, Machine, ops};
use crate::bytecode::Instr;
use crate::object::function::{BoundMethod, FunctionObj};
use crate::object::tuple::TupleObj;
use crate::value::Value;
use crate::vm::call::fill_locals;
use std::ptr;

ops! {
    /// `BuildTupleStar` and the `CallEx` that follows.
    #[inline(never)]
    call_with_star(m, i) {
        let callee = m.reg((*m.pc).b);
        if let Some(method) = callee.get_exact::<BoundMethod>() {
            return call_exactly(m, i, &method.function, Some(&method.receiver));
        }
        return call_exactly(m, i, callee, None);
    }
}

/// Calls `function` with a receiver, perhaps, and the arguments of the `BuildTupleStar` `i`, if that are its parameters.
#[inline(always)]
unsafe fn call_exactly(
    mut m: Machine<'_, true>,
    i: &Instr,
    function: &Value,
    receiver: Option<&Value>,
) -> Exit {
    // SAFETY: the instructions consume their registers; the frame's are the callee's, and all its locals are written.
    unsafe {
        let (front, last) = (m.slot(i.b), m.reg(i.b + i.c - 1));
        let before = i.c as usize - 1;
        let rest = last.as_tuple().unwrap_or(&[]);
        let count = receiver.is_some() as usize + before + rest.len();
        let simple = function.get_exact::<FunctionObj>().is_some_and(|f| m.vm.is_simple_call(f, count));
        if !simple || !last.is_exact::<TupleObj>() {
            return m.slow(build_any_tuple_star);
        }
        let call = &*m.pc;
        let lay = |base: *mut Value, nlocals: usize| {
            let mut to = base;
            let mut put = |value: Value| {
                ptr::write(to, value);
                to = to.add(1);
            };
            if let Some(receiver) = receiver {
                put(receiver.clone());
            }
            for n in 0..before {
                put(ptr::read(front.add(n)));
            }
            rest.iter().for_each(|value| put(value.clone()));
            fill_locals(to, base, 0, nlocals - count);
        };
        let function = function.clone();
        let (callee, last) = (m.take(call.b), m.take(i.b + i.c - 1));
        (m.pc, m.base, m.code) = m.vm.push_laid(function, call, m.pc.add(1), lay);
        // What is due waits for the next time.
        m.vm.countdown -= 1;
        m.discard_two(last, callee)
    }
}
