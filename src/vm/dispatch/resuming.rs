//! Calls that resume a generator: the forms that `Call` of `next` and `CallMethod` of `send` and `__next__` become.

use super::call::{call_again, call_any, call_method_again, call_method_any, is_special};
use super::{Exit, Machine, ops};
use crate::bytecode::Instr;
use crate::object::function::{NativeFunction, Special};
use crate::object::generator::{GenKind, GenState, GeneratorObj};
use crate::value::Value;
use crate::vm::frame::{PLAIN_YIELD, Return};

ops! {
    /// `next(g)`
    call_resuming(m, i) {
        let (callee, root) = (m.reg(i.b), m.reg(i.b + 1));
        if !is_special(callee, Special::Next) {
            return m.slow(call_again);
        }
        if callee.reference_count() > 1 && m.vm.is_ready(root, GenKind::Generator) {
            m.take(i.b).give_up_shared();
            let root = m.take(i.b + 1);
            return resume(m, i, root, Value::EMPTY, Value::NONE);
        }
        return m.slow(call_resuming_chain);
    }

    /// `next(g)` of a generator that delegates.
    #[inline(never)]
    call_resuming_chain(m, i) {
        if let Some(leaf) = m.vm.ready_innermost(m.reg(i.b + 1), GenKind::Generator) {
            drop(m.take(i.b));
            let root = m.take(i.b + 1);
            return resume(m, i, leaf, root, Value::NONE);
        }
        return m.slow(call_next_of_delegate);
    }

    /// `next(g)` of a generator that delegates to a built-in iterator, or is in a rarer state; or of no generator.
    #[inline(never)]
    call_next_of_delegate(m, i) {
        if !m.reg(i.b + 1).is_exact::<GeneratorObj>() {
            return m.slow(call_again);
        }
        if let Some(item) = m.vm.next_of_delegate(m.reg(i.b + 1)) {
            drop((m.take(i.b), m.take(i.b + 1)));
            return m.set_and_poll(i, item);
        }
        return m.slow(call_any);
    }

    /// `g.send(value)`, `g.__next__()`
    call_method_resuming(m, i) {
        let (callee, root) = (m.reg(i.b), m.reg(i.b + 1));
        let Some(native) = callee.get_exact::<NativeFunction>() else { return m.slow(call_method_again) };
        let Some(generator) = root.get::<GeneratorObj>() else { return m.slow(call_method_again) };
        let sends = i.c == 1;
        let special = if sends { Special::Send } else { Special::Next };
        if native.special.get() == special
            && callee.reference_count() > 1
            && generator.kind == GenKind::Generator
            && m.vm.is_ready(root, GenKind::Generator)
            && (!sends || generator.state.get() == GenState::Suspended || m.reg(i.b + 2).is_none())
        {
            let sent = if sends { m.take(i.b + 2) } else { Value::NONE };
            m.take(i.b).give_up_shared();
            let root = m.take(i.b + 1);
            return resume(m, i, root, Value::EMPTY, sent);
        }
        return m.slow(call_method_resuming_any);
    }

    /// Of a coroutine, or of a chain.
    #[inline(never)]
    call_method_resuming_any(m, i) {
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
        drop(m.take(i.b));
        let root = m.take(i.b + 1);
        let (value, root) = if leaf.is_empty() { (root, Value::EMPTY) } else { (leaf, root) };
        return resume(m, i, value, root, sent);
    }
}

/// Resumes a generator with `sent`. `root` is the one that was to be resumed if that delegates to it, else EMPTY.
#[inline(always)]
unsafe fn resume(mut m: Machine<'_, true>, i: &Instr, value: Value, root: Value, sent: Value) -> Exit {
    // SAFETY: callee and arguments were consumed by the call; the generator is ready.
    unsafe {
        m.save_pc();
        let flags = i.flags & Instr::A | PLAIN_YIELD;
        let old;
        (m.pc, m.base, m.code, old) = m.vm.push_ready(value, root, sent, i.a, flags, Return::Resume);
        match old.give_up() {
            None => m.count_down(),
            Some(last) => {
                // What is due waits for the next time.
                m.vm.countdown -= 1;
                m.drop_and_go_on(last)
            }
        }
    }
}
