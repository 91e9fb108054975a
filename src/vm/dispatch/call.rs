//! Calls. What ends a call is in `returns`.

use super::attr::load_method_again;
use super::build::push_within_capacity;
use super::machine::become_form;
use super::{Exit, Machine, ops, outlined_ops};
use crate::bytecode::{CodeFlags, Instr, Op};
use crate::object::class::ClassObj;
use crate::object::code::Site;
use crate::object::dict::DictObj;
use crate::object::function::{BoundMethod, FunctionObj, NativeCall, NativeFunction, Special};
use crate::object::generator::{GenKind, GenState, GeneratorObj};
use crate::object::list::ListObj;
use crate::object::tuple::TupleObj;
use crate::value::{StrObj, Value};
use crate::vm::frame::{Frame, PLAIN_YIELD, Return};
use crate::vm::{Result, Vm};
use std::mem::ManuallyDrop;
use std::{ptr, slice};

/// Whether a value is a native function that resumes no generator.
#[inline(always)]
fn is_plain_native(callee: &Value) -> bool {
    callee.get_exact::<NativeFunction>().is_some_and(|native| is_plain(native.special.get()))
}

fn is_plain(special: Special) -> bool {
    matches!(special, Special::None | Special::Len | Special::Append | Special::Consume)
}

/// Whether a value is a native function of which the loop knows this.
#[inline(always)]
fn is_special(callee: &Value, special: Special) -> bool {
    callee.get_exact::<NativeFunction>().is_some_and(|native| native.special.get() == special)
}

ops! {
    call(m, i) {
        if let Some(function) = m.reg(i.b).get::<FunctionObj>() {
            if m.vm.is_small_call(function, i.c as usize) {
                let (callee, first) = (m.take(i.b), m.slot(i.b).add(1));
                (m.pc, m.base, m.code) = m.vm.push_simple(callee, first, i.c as usize, true, i, m.pc);
                return m.count_down();
            }
            return m.slow(call_function);
        }
        return m.slow(call_object);
    }

    /// A function with more locals, a generator function, or one that isn't called with exactly its parameters.
    #[inline(never)]
    call_function(m, i) {
        if (*m.slot(i.b)).get::<FunctionObj>().is_some_and(|f| f.code.shortcut.get().is_some()) {
            return m.slow(call_shortcut);
        }
        if i.flags & Instr::Y != 0 {
            return m.slow(call_awaited);
        }
        return m.slow(call_generator_function);
    }

    /// What is called is awaited at once.
    #[inline(never)]
    call_awaited(m, i) {
        let callee = m.slot(i.b);
        if let Some(function) = (*callee).get::<FunctionObj>()
            && m.vm.is_awaited_call(function, i.c as usize)
            && m.vm.frames.has_room()
        {
            return await_call(m, i, callee.add(1), i.c as usize);
        }
        return m.slow(call_awaited_binding);
    }

    /// A generator function, or one that isn't called with exactly its parameters.
    #[inline(never)]
    call_generator_function(m, i) {
        let callee = m.slot(i.b);
        if let Some(function) = (*callee).get::<FunctionObj>()
            && m.vm.is_simple_call(function, i.c as usize)
        {
            (m.pc, m.base, m.code) =
                m.vm.push_simple(m.take(i.b), callee.add(1), i.c as usize, false, i, m.pc);
            return m.count_down();
        }
        if let Some(generator) = m.vm.make_generator_at_once(callee, callee.add(1), i.c as usize) {
            return m.set(i, generator);
        }
        return m.slow(call_function_binding);
    }

    /// Of what isn't a function of the language.
    #[inline(never)]
    call_object(m, i) {
        let callee = m.reg(i.b);
        if i.c == 1 && m.reg(i.b + 1).is_exact::<GeneratorObj>() {
            return m.slow(call_resuming);
        }
        if let Some(native) = callee.get_exact::<NativeFunction>() {
            match native.special.get() {
                Special::Len if i.c == 1 => {
                    become_form(&m, Op::CallLen);
                    return m.slow(call_len);
                }
                special if special == Special::Next || is_plain(special) => {
                    become_form(&m, Op::CallNative);
                    return m.slow(call_native);
                }
                _ => {}
            }
        }
        return m.slow(call_any);
    }

    /// A form turned out wrong: the general one decides again.
    #[inline(never)]
    call_again(m, i) {
        become_form(&m, Op::Call);
        return m.slow(call);
    }

    /// `len()` of a list, a tuple, a dict or a string.
    #[inline(never)]
    call_len(m, i) {
        if !is_special(m.reg(i.b), Special::Len) {
            return m.slow(call_again);
        }
        let object = m.reg(i.b + 1);
        let length = if let Some(list) = object.get_exact::<ListObj>() {
            // Nobody holds a borrow of the items while instructions run.
            (&*list.items.as_ptr()).len()
        } else if object.is_exact::<TupleObj>() {
            object.as_tuple().map_or(0, <[Value]>::len)
        } else if let Some(dict) = object.get_exact::<DictObj>() {
            dict.len()
        } else if let Some(text) = object.get_exact::<StrObj>() {
            text.char_len()
        } else {
            return m.slow(call_native);
        };
        if i.flags & Instr::A != 0 && m.reg(i.a).is_heap() {
            return m.slow(call_native);
        }
        let (callee, object) = (m.take(i.b), m.take(i.b + 1));
        m.write(i.a, Value::small_from_narrow(length as i64));
        return m.discard_two(callee, object);
    }

    call_method(m, i) {
        let count = i.c as usize + 1;
        if let Some(function) = m.reg(i.b).get::<FunctionObj>() {
            if !m.reg(i.b + 1).is_empty() && m.vm.is_small_call(function, count) {
                let (callee, first) = (m.take(i.b), m.slot(i.b).add(1));
                (m.pc, m.base, m.code) = m.vm.push_simple(callee, first, count, true, i, m.pc);
                return m.count_down();
            }
            return m.slow(call_method_function);
        }
        return m.slow(call_method_object);
    }

    /// A function that isn't bound, one with more locals, a generator function, or one that isn't called with exactly its
    /// parameters.
    #[inline(never)]
    call_method_function(m, i) {
        let function = (*m.slot(i.b)).get::<FunctionObj>();
        if m.reg(i.b + 1).is_empty() && function.is_some_and(|f| m.vm.is_small_call(f, i.c as usize)) {
            let (callee, first) = (m.take(i.b), m.slot(i.b).add(2));
            (m.pc, m.base, m.code) = m.vm.push_simple(callee, first, i.c as usize, true, i, m.pc);
            return m.count_down();
        }
        if (*m.slot(i.b)).get::<FunctionObj>().is_some_and(|f| f.code.shortcut.get().is_some()) {
            return m.slow(call_shortcut);
        }
        if i.flags & Instr::Y != 0 {
            return m.slow(call_method_awaited);
        }
        return m.slow(call_method_generator);
    }

    /// What is called is awaited at once.
    #[inline(never)]
    call_method_awaited(m, i) {
        let unbound = m.reg(i.b + 1).is_empty();
        let count = i.c as usize + !unbound as usize;
        let callee = m.slot(i.b);
        if let Some(function) = (*callee).get::<FunctionObj>()
            && m.vm.is_awaited_call(function, count)
            && m.vm.frames.has_room()
        {
            return await_call(m, i, callee.add(1 + unbound as usize), count);
        }
        return m.slow(call_awaited_binding);
    }

    /// A generator function, or one that isn't called with exactly its parameters.
    #[inline(never)]
    call_method_generator(m, i) {
        let unbound = m.reg(i.b + 1).is_empty();
        let count = i.c as usize + !unbound as usize;
        let callee = m.slot(i.b);
        let first = callee.add(1 + unbound as usize);
        if let Some(function) = (*callee).get::<FunctionObj>()
            && m.vm.is_simple_call(function, count)
        {
            (m.pc, m.base, m.code) = m.vm.push_simple(m.take(i.b), first, count, false, i, m.pc);
            return m.count_down();
        }
        if let Some(generator) = m.vm.make_generator_at_once(callee, first, count) {
            return m.set(i, generator);
        }
        return m.slow(call_method_any);
    }

    /// Of what isn't a function of the language.
    #[inline(never)]
    call_method_object(m, i) {
        if is_special(m.reg(i.b), Special::Append) {
            become_form(&m, Op::CallAppend);
            return m.slow(call_append);
        }
        if !m.reg(i.b + 1).is_empty() {
            if m.reg(i.b + 1).get::<GeneratorObj>().is_some() {
                return m.slow(call_method_resuming);
            }
            if i.c == 1 && m.reg(i.b + 2).is_exact::<GeneratorObj>() {
                return m.slow(call_method_consuming);
            }
        }
        if is_plain_native(m.reg(i.b)) {
            become_form(&m, Op::CallMethodNative);
            return m.slow(call_method_native);
        }
        if m.reg(i.b + 1).is_empty() && m.reg(i.b).is_exact::<BoundMethod>() {
            return m.slow(call_method_bound);
        }
        return m.slow(call_method_any);
    }

    /// `module.f(...)` where `f` is a bound method, or an attribute that holds one: there is room for the receiver.
    #[inline(never)]
    call_method_bound(m, i) {
        if let Some(method) = m.reg(i.b).get_exact::<BoundMethod>()
            && method.function.get::<FunctionObj>().is_some()
        {
            let (function, receiver) = (method.function.clone(), method.receiver.clone());
            let bound = m.take(i.b);
            m.write(i.b, function);
            m.write(i.b + 1, receiver);
            m.pc = m.pc.sub(1);
            return m.discard(bound);
        }
        return m.slow(call_method_any);
    }

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
            && let Some(function) = native.direct_method(&*first, count)
        {
            return call_direct::<true>(m, function, first, count);
        }
        return m.slow(call_method_native_otherwise);
    }

    /// A module's function, or a method of an instance of a derived class, as `call_method_native`.
    #[inline(never)]
    call_method_native_otherwise(m, i) {
        let unbound = m.reg(i.b + 1).is_empty();
        let (first, count) = (m.slot(i.b).add(1 + unbound as usize), i.c as usize + !unbound as usize);
        if let Some(native) = m.reg(i.b).get_exact::<NativeFunction>()
            && native.special.get() == Special::None
            && let Some(function) = native.direct(slice::from_raw_parts(first, count))
        {
            return call_direct::<true>(m, function, first, count);
        }
        return m.slow(call_method_native_special);
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

    /// As `call_native_special`.
    #[inline(never)]
    call_method_native_special(m, i) {
        let gives = i.c == 1 && !m.reg(i.b + 1).is_empty() && m.reg(i.b + 2).is_exact::<GeneratorObj>();
        if is_plain_native(m.reg(i.b)) && !gives {
            return m.slow(call_method_native_any);
        }
        return m.slow(call_method_again);
    }

    /// A form turned out wrong: the general one decides again.
    #[inline(never)]
    call_method_again(m, i) {
        become_form(&m, Op::CallMethod);
        return m.slow(call_method);
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

    /// `next(g)`, or another function of one generator.
    #[inline(never)]
    call_resuming(m, i) {
        if is_special(m.reg(i.b), Special::Next) {
            let root = m.reg(i.b + 1);
            let leaf = if m.vm.is_ready(root, GenKind::Generator) {
                Value::EMPTY
            } else if let Some(leaf) = m.vm.ready_innermost(root, GenKind::Generator) {
                leaf
            } else {
                return m.slow(call_next_of_delegate);
            };
            return resume(m, i, leaf, Value::NONE);
        }
        if m.reg(i.b).get_exact::<ClassObj>().is_some_and(ClassObj::is_heap) {
            return m.slow(call_any);
        }
        return m.slow(call_consuming);
    }

    /// `next(g)` of a generator that delegates to a built-in iterator, or is in a rarer state.
    #[inline(never)]
    call_next_of_delegate(m, i) {
        if let Some(item) = m.vm.next_of_delegate(m.reg(i.b + 1)) {
            drop((m.take(i.b), m.take(i.b + 1)));
            return m.set_and_poll(i, item);
        }
        return m.slow(call_any);
    }

    /// `g.send(value)`, `g.__next__()`
    #[inline(never)]
    call_method_resuming(m, i) {
        let Some(native) = m.reg(i.b).get_exact::<NativeFunction>() else { return m.slow(call_method_any) };
        let Some(generator) = m.reg(i.b + 1).get::<GeneratorObj>() else { return m.slow(call_method_any) };
        let sends = match native.special.get() {
            Special::Next if i.c == 0 && generator.kind == GenKind::Generator => false,
            Special::Send if i.c == 1 && generator.kind != GenKind::AsyncGenerator => true,
            _ => return m.slow(call_method_any),
        };
        let root = m.reg(i.b + 1);
        let leaf = if m.vm.is_ready(root, generator.kind) {
            if sends && generator.state.get() == GenState::Created && !m.reg(i.b + 2).is_none() {
                return m.slow(call_method_any);
            }
            if root.wants_finalize() && generator.state.get() == GenState::Created {
                // A coroutine that is awaited now.
                root.set_finalize(false);
            }
            Value::EMPTY
        } else if let Some(leaf) = m.vm.ready_innermost(root, generator.kind) {
            leaf
        } else {
            return m.slow(call_method_any);
        };
        let sent = if sends { m.take(i.b + 2) } else { Value::NONE };
        return resume(m, i, leaf, sent);
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

    call_any(m, i) {
        m.save_pc();
        let callee = m.slot(i.b);
        if (*callee).is_exact::<ClassObj>() {
            if m.vm.push_init(callee, callee.add(1), i.c as usize, i) {
                m.load_frame();
                return m.next();
            }
            if let Some(made) = m.vm.construct_at_once(callee, callee.add(1), i.c as usize) {
                return m.finish(i, made);
            }
        } else if m.vm.push_instance_call(callee, i.c as usize, i) {
            m.load_frame();
            return m.next();
        }
        let result = m.vm.call_registers(callee, callee.add(1), i.c as usize, None, i);
        return m.called(i, result);
    }

    call_method_any(m, i) {
        m.save_pc();
        let unbound = m.reg(i.b + 1).is_empty();
        let count = i.c as usize + !unbound as usize;
        let callee = m.slot(i.b);
        if m.vm.push_bound(callee, callee.add(1 + unbound as usize), count, &[], i) {
            m.load_frame();
            return m.next();
        }
        let result = m.vm.call_registers(callee, callee.add(1 + unbound as usize), count, None, i);
        return m.called(i, result);
    }

    /// A function of one generator, which perhaps consumes it.
    call_consuming(m, i) {
        return consume_or_call(m, i, 1);
    }

    /// A method whose only argument is a generator, which it perhaps consumes.
    call_method_consuming(m, i) {
        return consume_or_call(m, i, 2);
    }

    /// Of a function that has a shortcut.
    call_shortcut(m, i) {
        m.save_pc();
        let unbound = i.op == Op::CallMethod && m.reg(i.b + 1).is_empty();
        let count = i.c as usize + (i.op == Op::CallMethod && !unbound) as usize;
        let callee = m.slot(i.b);
        let first = callee.add(1 + unbound as usize);
        let Some(function) = (*callee).get::<FunctionObj>() else { return m.next() };
        let coroutine = function.code.flags & CodeFlags::COROUTINE != 0;
        let awaited = coroutine && i.flags & Instr::Y != 0;
        if awaited == coroutine
            && count == function.code.argcount as usize
            && !m.vm.is_watched()
            && let Some(shortcut) = function.code.shortcut.get()
            && let Some(value) = shortcut(m.vm, std::slice::from_raw_parts(first, count))
        {
            for n in (0..count).rev() {
                ptr::drop_in_place(first.add(n));
            }
            ptr::drop_in_place(callee);
            if !awaited {
                return m.set_and_poll(i, value);
            }
            let delegate = &*m.pc.add(1);
            m.pc = m.pc.add(2);
            m.write(delegate.b, Value::NONE);
            return m.set_and_poll(delegate, value);
        }
        if awaited {
            return await_call_binding(m, i, first, count, None);
        }
        let result = m.vm.call_registers(callee, first, count, None, i);
        return m.called(i, result);
    }

    /// What is called is awaited at once, but its arguments aren't simply its parameters, or there is no room for its frame.
    call_awaited_binding(m, i) {
        m.save_pc();
        let unbound = i.op == Op::CallMethod && m.reg(i.b + 1).is_empty();
        let count = i.c as usize + (i.op == Op::CallMethod && !unbound) as usize;
        let callee = m.slot(i.b);
        return await_call_binding(m, i, callee.add(1 + unbound as usize), count, None);
    }

    call_function_binding(m, i) {
        m.save_pc();
        let callee = m.slot(i.b);
        if m.vm.push_bound(callee, callee.add(1), i.c as usize, &[], i) {
            m.load_frame();
            return m.next();
        }
        let result = m.vm.call_registers(callee, callee.add(1), i.c as usize, None, i);
        return m.called(i, result);
    }

    call_kw(m, i) {
        m.save_pc();
        let names = m.take(i.b + 1 + i.c);
        let callee = m.slot(i.b);
        if m.vm.push_bound(callee, callee.add(1), i.c as usize, names.as_tuple().unwrap_or(&[]), i) {
            m.load_frame();
            return m.next();
        }
        if i.flags & Instr::Y != 0 {
            return await_call_binding(m, i, callee.add(1), i.c as usize, Some(names));
        }
        let result = m.vm.call_registers(callee, callee.add(1), i.c as usize, Some(names), i);
        return m.called(i, result);
    }

    call_method_kw(m, i) {
        m.save_pc();
        let names = m.take(i.b + 2 + i.c);
        let unbound = m.reg(i.b + 1).is_empty();
        let count = i.c as usize + !unbound as usize;
        let callee = m.slot(i.b);
        let first = callee.add(1 + unbound as usize);
        if m.vm.push_bound(callee, first, count, names.as_tuple().unwrap_or(&[]), i) {
            m.load_frame();
            return m.next();
        }
        if i.flags & Instr::Y != 0 {
            return await_call_binding(m, i, first, count, Some(names));
        }
        let result = m.vm.call_registers(callee, first, count, Some(names), i);
        return m.called(i, result);
    }

    call_ex(m, i) {
        m.save_pc();
        let (callee, args) = (m.take(i.b), m.take(i.b + 1));
        let kwargs = if i.flags & Instr::X != 0 { m.take(i.b + 2) } else { Value::EMPTY };
        let result = m.vm.call_ex(callee, args, kwargs, i);
        return m.called(i, result);
    }

    call_super(m, i) {
        m.save_pc();
        let (callee, class, receiver) = (m.take(i.b), m.take(i.b + 1), m.take(i.b + 2));
        let result = if receiver.is_empty() {
            Err(m.vm.runtime_error("super(): arg[0] deleted"))
        } else if callee.is(m.vm.types.super_.as_value()) {
            m.vm.call(&callee, &[class, receiver])
        } else {
            m.vm.call(&callee, &[])
        };
        drop(callee);
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

/// Calls the coroutine function in register `b` with `count` arguments from `first`; what follows the call awaits it.
#[inline(always)]
unsafe fn await_call<const TAIL: bool>(
    mut m: Machine<'_, TAIL>,
    i: &Instr,
    first: *mut Value,
    count: usize,
) -> Exit {
    // SAFETY: callee and arguments are consumed by the call; GetAwaitable and Delegate follow, which go on when the callee
    // has returned or raised. Till then the register that the coroutine would be in holds None.
    unsafe {
        let delegate = &*m.pc.add(1);
        m.pc = m.pc.add(2);
        let source = m.slot(delegate.b);
        let callee = m.take(i.b);
        (m.pc, m.base, m.code) = m.vm.push_awaited(callee, first, count, delegate, m.pc);
        ptr::write(source, Value::NONE);
        m.count_down()
    }
}

/// As `await_call`, for arguments that are to be bound, or anything that isn't a coroutine function. The pc is saved.
unsafe fn await_call_binding(
    mut m: Machine<'_, false>,
    i: &Instr,
    first: *mut Value,
    count: usize,
    names: Option<Value>,
) -> Exit {
    // SAFETY: as there; the caller's frame stays where it is only until another is pushed, and is looked at by its height.
    unsafe {
        let callee = m.slot(i.b);
        let delegate = &*m.pc.add(1);
        let pushed = match m.vm.push_awaited_binding(callee, first, count, names.as_ref(), delegate) {
            Ok(pushed) => pushed,
            Err(e) => return m.raise(e),
        };
        if !pushed {
            let result = m.vm.call_registers(callee, first, count, names, i);
            return m.called(i, result);
        }
        m.vm.frame_below().pc = m.pc.add(2);
        m.write(delegate.b, Value::NONE);
        m.load_frame();
        m.poll()
    }
}

/// Resumes the generator in the register after the callee's with `sent`. `leaf` is the innermost generator of its chain if
/// it delegates, else EMPTY.
#[inline(always)]
unsafe fn resume(mut m: Machine<'_, true>, i: &Instr, leaf: Value, sent: Value) -> Exit {
    // SAFETY: callee and generator are consumed by the call; the generator, or `leaf`, is ready.
    unsafe {
        m.save_pc();
        drop(m.take(i.b));
        let root = m.take(i.b + 1);
        let (value, root) = if leaf.is_empty() { (root, Value::EMPTY) } else { (leaf, root) };
        let flags = i.flags & Instr::A | PLAIN_YIELD;
        let old;
        (m.pc, m.base, m.code, old) = m.vm.push_ready(value, root, sent, i.a, flags, Return::Resume);
        m.vm.countdown -= 1;
        match old.give_up() {
            None => m.due_or_next(),
            // What is due waits for the next time.
            Some(last) => m.drop_and_go_on(last),
        }
    }
}

/// Calls what may consume the generator that is the last of `count` arguments; a first of two is the receiver.
#[inline(always)]
unsafe fn consume_or_call(mut m: Machine<'_, false>, i: &Instr, count: u16) -> Exit {
    // SAFETY: callee and arguments are consumed by the call.
    unsafe {
        m.save_pc();
        let receiver = if count == 2 { Some(m.reg(i.b + 1)) } else { None };
        if m.vm.call_consumer(m.reg(i.b), receiver, m.reg(i.b + count), i) {
            for n in 0..=count {
                drop(m.take(i.b + n));
            }
            return m.enter();
        }
        let (callee, first) = (m.slot(i.b), m.slot(i.b).add(1));
        if is_plain_native(&*callee) {
            let result = m.vm.call_native_registers(callee, first, count as usize);
            return m.finish(i, result);
        }
        let result = m.vm.call_registers(callee, first, count as usize, None, i);
        m.called(i, result)
    }
}
