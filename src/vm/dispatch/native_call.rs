//! Calls of native functions: the forms that `Call` and `CallMethod` become when they meet one.

use super::attr::load_builtin_method;
use super::call::{call_again, call_method_again, is_plain, is_plain_native, is_special};
use super::{Exit, Machine, ops, outlined_ops};
use crate::bytecode::{Instr, Op};
use crate::object::function::{NativeFunction, Special};
use crate::object::generator::GeneratorObj;
use crate::object::list::ListObj;
use crate::value::Value;
use crate::vm::{Result, Vm};
use std::mem::ManuallyDrop;
use std::{ptr, slice};

ops! {
    /// A native function whose arguments are passed on as they are.
    call_native(m, i) {
        let (first, count) = (m.slot(i.b).add(1), i.c as usize);
        if let Some(native) = m.reg(i.b).get_exact::<NativeFunction>()
            && native.special.get() == Special::None
            && let Some(function) = native.direct(slice::from_raw_parts(first, count))
        {
            return call_direct(m, i, function, first, count);
        }
        return m.slow(call_native_special);
    }

    /// One that the loop knows, or whose arguments are to be looked at.
    #[inline(never)]
    call_native_special(m, i) {
        let special = m.reg(i.b).get_exact::<NativeFunction>().map(|native| native.special.get());
        if special.is_some_and(|special| special == Special::Next || is_plain(special))
            && !(i.c == 1 && m.reg(i.b + 1).is_exact::<GeneratorObj>())
        {
            return m.slow(call_native_any);
        }
        return m.slow(call_again);
    }

    /// A native method whose arguments are passed on as they are. The instruction becomes a `CallMethod` again when it meets
    /// something else, or a generator that the method perhaps consumes.
    call_method_native(m, i) {
        let (first, count) = (m.slot(i.b).add(1), i.c as usize + 1);
        if let Some(native) = m.reg(i.b).get_exact::<NativeFunction>()
            && native.special.get() == Special::None
            && !(*first).is_empty()
            && let Some(function) = native.direct_method(&*first, count)
        {
            return call_direct(m, i, function, first, count);
        }
        return m.slow(call_method_native_special);
    }

    /// A module's function, as `call_method_native`.
    call_module_native(m, i) {
        let (first, count) = (m.slot(i.b).add(2), i.c as usize);
        if let Some(native) = m.reg(i.b).get_exact::<NativeFunction>()
            && native.special.get() == Special::None
            && m.reg(i.b + 1).is_empty()
            && let Some(function) = native.direct(slice::from_raw_parts(first, count))
        {
            return call_direct(m, i, function, first, count);
        }
        return m.slow(call_method_native_special);
    }

    /// As `call_native_special`.
    #[inline(never)]
    call_method_native_special(m, i) {
        let of_module = m.reg(i.b + 1).is_empty();
        let gives = i.c == 1 && !of_module && m.reg(i.b + 2).is_exact::<GeneratorObj>();
        if is_plain_native(m.reg(i.b)) && !gives && of_module == (i.op == Op::CallModuleNative) {
            return m.slow(call_method_native_any);
        }
        return m.slow(call_method_again);
    }

    /// `LoadMethodBuiltin` and the `CallMethodNative` without arguments that follows: the function is never in a register, and
    /// the object stays where it is.
    #[inline(never)]
    call_builtin_method(m, i) {
        let site = m.site(i.c);
        // SAFETY: the class, which never changes, holds the function.
        let found = ManuallyDrop::new(Value::from_bits_uncounted(site.found.get()));
        let object = m.slot(i.b);
        if let Some(native) = found.get_exact::<NativeFunction>()
            && native.special.get() == Special::None
            && let Some(function) = native.direct_method(&*object, 1)
        {
            let call = &*m.pc;
            m.pc = m.pc.add(1);
            m.save_pc();
            let result = function(m.vm, slice::from_raw_parts(object, 1));
            m.consume(i, Instr::B, i.b);
            return m.finish(call, result);
        }
        return m.slow(load_builtin_method);
    }

    /// `append()` to a list that has room.
    #[inline(never)]
    call_append(m, i) {
        if !is_special(m.reg(i.b), Special::Append) {
            return m.slow(call_method_again);
        }
        if i.c == 1
            && i.flags & Instr::A == 0
            && let Some(list) = m.reg(i.b + 1).get_exact::<ListObj>()
            && let items = &mut *list.items.as_ptr()
            && items.len() < items.capacity()
        {
            items.push(m.take(i.b + 2));
            let (callee, list) = (m.take(i.b), m.take(i.b + 1));
            let next = &*m.pc;
            if next.op == Op::Release && next.a == i.a {
                m.pc = m.pc.add(1);
            } else {
                m.write(i.a, Value::NONE);
            }
            return m.discard_two(callee, list);
        }
        return m.slow(call_method_native_any);
    }
}

outlined_ops! {
    call_native_any(m, i) {
        m.save_pc();
        let result = m.vm.call_native_registers(m.slot(i.b), m.slot(i.b).add(1), i.c as usize);
        return m.finish(i, result);
    }

    call_method_native_any(m, i) {
        m.save_pc();
        let unbound = m.reg(i.b + 1).is_empty();
        let first = m.slot(i.b).add(1 + unbound as usize);
        let result = m.vm.call_native_registers(m.slot(i.b), first, i.c as usize + !unbound as usize);
        return m.finish(i, result);
    }
}

/// Calls the Rust function of a native one with the `count` registers at `first`, the last of those that the call
/// consumes.
#[inline(always)]
unsafe fn call_direct(
    mut m: Machine<'_, true>,
    i: &Instr,
    function: fn(&mut Vm, &[Value]) -> Result,
    first: *mut Value,
    count: usize,
) -> Exit {
    // SAFETY: callee and arguments are consumed by the call; registers stay where they are while native code runs.
    unsafe {
        m.save_pc();
        let result = function(m.vm, slice::from_raw_parts(first, count));
        for n in 0..count {
            ptr::drop_in_place(first.add(n));
        }
        m.release(i.b);
        m.finish(i, result)
    }
}
