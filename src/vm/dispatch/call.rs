//! Calls. What ends a call is in `returns`.

use super::machine::become_form;
use super::native_call::{call_append, call_method_native, call_module_native, call_native};
use super::resuming::{call_method_resuming, call_resuming};
use super::{Exit, Machine, ops, outlined_ops};
use crate::bytecode::{CodeFlags, Instr, Op};
use crate::object::class::ClassObj;
use crate::object::dict::DictObj;
use crate::object::function::{BoundMethod, FunctionObj, NativeFunction, Special};
use crate::object::generator::GeneratorObj;
use crate::object::list::ListObj;
use crate::object::tuple::TupleObj;
use crate::value::{StrObj, Value};
use crate::vm::call::known_constructor;
use std::ptr;

/// Whether a value is a native function that resumes no generator.
#[inline(always)]
pub(super) fn is_plain_native(callee: &Value) -> bool {
    callee.get_exact::<NativeFunction>().is_some_and(|native| is_plain(native.special.get()))
}

pub(super) fn is_plain(special: Special) -> bool {
    matches!(special, Special::None | Special::Len | Special::Append | Special::Consume)
}

/// Whether a value is a native function of which the loop knows this.
#[inline(always)]
pub(super) fn is_special(callee: &Value, special: Special) -> bool {
    callee.get_exact::<NativeFunction>().is_some_and(|native| native.special.get() == special)
}

ops! {
    call(m, i) {
        let (callee, count) = (m.slot(i.b), i.c as usize);
        if let Some(function) = (*callee).get_exact::<FunctionObj>() {
            if m.vm.is_small_call(function, count) {
                return call_simple(m, i, callee, callee.add(1), count, true);
            }
            return m.slow(call_function);
        }
        return m.slow(call_object);
    }

    /// A function with more locals, a generator function, or one that isn't called with exactly its parameters.
    #[inline(never)]
    call_function(m, i) {
        let Some(function) = m.reg(i.b).get::<FunctionObj>() else { return m.slow(call_function_binding) };
        if function.code.shortcut.get().is_some() {
            return m.slow(call_shortcut);
        }
        if i.flags & Instr::Y != 0 {
            return m.slow(call_awaited);
        }
        if !function.code.exact {
            return m.slow(call_function_binding);
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
            return call_simple(m, i, callee, callee.add(1), i.c as usize, false);
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
            if is_special(callee, Special::Next) {
                become_form(&m, Op::CallResuming);
                return m.slow(call_resuming);
            }
            return m.slow(call_with_generator);
        }
        if callee.get::<ClassObj>().is_some_and(|class| known_constructor(class).is_some()) {
            return m.slow(call_class);
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

    /// A plain class whose `__init__` gets exactly its parameters.
    #[inline(never)]
    call_class(m, i) {
        let (callee, count) = (m.slot(i.b), i.c as usize);
        if let Some(class) = (*callee).get::<ClassObj>()
            && let Some(init) = known_constructor(class)
            && init.get_exact::<FunctionObj>().is_some_and(|init| m.vm.is_small_call(init, count + 1))
            && let Some(instance) = m.vm.instance_at_once(class)
        {
            let pc = m.pc;
            instance.dress(ptr::read(callee));
            (m.pc, m.base, m.code) =
                m.vm.push_small_init(Value::clone(&init), instance, callee.add(1), count, i);
            m.vm.frame_below().pc = pc;
            return m.count_down();
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
        let callee = m.slot(i.b);
        if let Some(function) = (*callee).get_exact::<FunctionObj>() {
            let unbound = (*callee.add(1)).is_empty();
            let count = i.c as usize + !unbound as usize;
            if m.vm.is_small_call(function, count) {
                return call_simple(m, i, callee, callee.add(1 + unbound as usize), count, true);
            }
            return m.slow(call_method_function);
        }
        return m.slow(call_method_object);
    }

    /// A function with more locals, a generator function, or one that isn't called with exactly its parameters.
    #[inline(never)]
    call_method_function(m, i) {
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
            return call_simple(m, i, callee, first, count, false);
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
                if is_special(m.reg(i.b), Special::Send) || is_special(m.reg(i.b), Special::Next) {
                    become_form(&m, Op::CallMethodResuming);
                    return m.slow(call_method_resuming);
                }
                return m.slow(call_method_any);
            }
            if i.c == 1 && m.reg(i.b + 2).is_exact::<GeneratorObj>() {
                return m.slow(call_method_consuming);
            }
        }
        if is_plain_native(m.reg(i.b)) {
            if m.reg(i.b + 1).is_empty() {
                become_form(&m, Op::CallModuleNative);
                return m.slow(call_module_native);
            }
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

    /// A form turned out wrong: the general one decides again.
    #[inline(never)]
    call_method_again(m, i) {
        become_form(&m, Op::CallMethod);
        return m.slow(call_method);
    }


    /// Another function of one generator.
    #[inline(never)]
    call_with_generator(m, i) {
        if m.reg(i.b).get_exact::<ClassObj>().is_some_and(ClassObj::is_heap) {
            return m.slow(call_class);
        }
        return m.slow(call_consuming);
    }
}

outlined_ops! {
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

/// Calls the function in the register `callee` with exactly its parameters, the `count` registers at `first`.
#[inline(always)]
unsafe fn call_simple(
    mut m: Machine<'_, true>,
    i: &Instr,
    callee: *mut Value,
    first: *mut Value,
    count: usize,
    few: bool,
) -> Exit {
    // SAFETY: the caller has asked `is_small_call` (if they are `few`) or `is_simple_call`; the call consumes the registers.
    unsafe {
        (m.pc, m.base, m.code) = m.vm.push_simple(ptr::read(callee), first, count, few, i, m.pc);
        m.count_down()
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
