//! Calls of native functions: the forms that `Call` and `CallMethod` become when they meet one.

use super::attr::load_method_again;
use super::build::push_within_capacity;
use super::call::{call_again, call_method_again, is_plain, is_plain_native, is_special};
use super::{Exit, Machine, ops, outlined_ops};
use crate::bytecode::{Instr, Op};
use crate::object::code::Site;
use crate::object::function::{NativeCall, NativeFunction, Special};
use crate::object::generator::GeneratorObj;
use crate::object::list::ListObj;
use crate::value::Value;
use crate::vm::frame::Frame;
use crate::vm::{Result, Vm};
use std::mem::ManuallyDrop;
use std::{ptr, slice};

ops! {
    /// A native function whose arguments are passed on as they are.
    call_native(m, i) {
        let (first, count) = (m.slot(i.b).add(1), i.c as usize);
        if let Some(native) = m.reg(i.b).get_exact::<NativeFunction>()
            && native.special.get() == Special::None
            && let Some(function) = native.direct_function(count)
        {
            return call_direct::<false>(m, function, first, count);
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
            return call_direct::<true>(m, function, first, count);
        }
        return m.slow(call_method_native_special);
    }

    /// A module's function, as `call_method_native`.
    call_module_native(m, i) {
        let (first, count) = (m.slot(i.b).add(2), i.c as usize);
        if let Some(native) = m.reg(i.b).get_exact::<NativeFunction>()
            && native.special.get() == Special::None
            && m.reg(i.b + 1).is_empty()
            && let Some(function) = native.direct_function(count)
        {
            return call_direct::<true>(m, function, first, count);
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

    /// The function is never in a register, and the object stays where it is.
    call_builtin_method(m, i) {
        let site = m.site(i.c);
        let object = m.slot(i.b);
        // SAFETY: the class, which never changes, holds the function.
        let found = ManuallyDrop::new(Value::from_bits_uncounted(site.found.get()));
        if (*object).has_exact_tag(site.shape.get())
            && let Some(native) = found.get_exact::<NativeFunction>()
            && let NativeCall::Fixed(function) = native.call
        {
            m.pc = m.pc.add(1);
            m.save_pc();
            let result = function(m.vm, slice::from_raw_parts(object, 1));
            // The frame keeps what would have to be saved across the call.
            m.load_frame();
            let (load, call) = (&*m.pc.sub(2), &*m.pc.sub(1));
            let object = m.consumed(load, Instr::B, load.b);
            let last = object.give_up().unwrap_or(Value::EMPTY);
            return match result {
                Ok(value) if last.is_empty() => m.set_and_poll_at_once(call, value),
                _ => finish_builtin_method(m.vm, result, last),
            };
        }
        return m.slow(load_method_again);
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
            push_within_capacity(items, m.take(i.b + 2));
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
/// consumes. A method's receiver has a register also if there is none: EMPTY.
#[inline(always)]
unsafe fn call_direct<const METHOD: bool>(
    mut m: Machine<'_, true>,
    function: fn(&mut Vm, &[Value]) -> Result,
    first: *mut Value,
    count: usize,
) -> Exit {
    // SAFETY: callee and arguments are consumed by the call; registers stay where they are while native code runs.
    unsafe {
        m.save_pc();
        let result = function(m.vm, slice::from_raw_parts(first, count));
        // The frame keeps what would have to be saved across the call.
        let frame: *const Frame = m.vm.top_frame();
        let i = &*(*frame).pc.sub(1);
        let run = (*frame).base.add(i.b as usize);
        for n in 0..i.c as usize + if METHOD { 2 } else { 1 } {
            if let Some(last) = ptr::read(run.add(n)).give_up() {
                // It stays in its register.
                std::mem::forget(last);
                return finish_native::<METHOD>(m.vm, result, n);
            }
        }
        m.load_frame();
        match result {
            Ok(value) => {
                let i = &*m.pc.sub(1);
                m.set_and_poll_at_once(i, value)
            }
            Err(e) => m.raise(e),
        }
    }
}

/// After a native function: drops what it was called with, but for the first `given_up` registers, then on with the result.
#[inline(never)]
unsafe fn finish_native<const METHOD: bool>(vm: &mut Vm, result: Result, given_up: usize) -> Exit {
    let (pc, base, code) = vm.running();
    // SAFETY: as in `call_direct`, which left its pc in the frame.
    unsafe {
        let m = Machine::<true> { vm, pc, base, code };
        let i = &*pc.sub(1);
        for n in given_up..i.c as usize + if METHOD { 2 } else { 1 } {
            ptr::drop_in_place(m.slot(i.b).add(n));
        }
        m.finish(i, result)
    }
}

/// After a native method without arguments, likewise.
#[inline(never)]
unsafe fn finish_builtin_method(vm: &mut Vm, result: Result, receiver: Value) -> Exit {
    drop(receiver);
    let (pc, base, code) = vm.running();
    // SAFETY: the pc that was left in the frame is behind the call.
    unsafe { Machine::<true> { vm, pc, base, code }.finish(&*pc.sub(1), result) }
}

impl Vm {
    /// Whether the function that a site in state METHOD_NO_DICT knows can be passed an object, for which the site holds, and
    /// nothing else, whenever it holds.
    pub(super) fn calls_at_once(&self, site: &Site, object: &Value) -> bool {
        // SAFETY: the class, which never changes, holds the function.
        let found = ManuallyDrop::new(unsafe { Value::from_bits_uncounted(site.found.get()) });
        found.get_exact::<NativeFunction>().is_some_and(|native| {
            native.special.get() == Special::None && native.direct_method(object, 1).is_some()
        })
    }
}
