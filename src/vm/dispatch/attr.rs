//! Attributes and methods, by inline caches; what they don't hold is in `vm::attr_cache`.

use super::machine::become_form;
use super::native_call::call_builtin_method;
use super::{Exit, Machine, class_version, clone_bits, ops, outlined_ops, state, try_op};
use crate::bytecode::{Instr, Op};
use crate::object::class::ClassObj;
use crate::object::code::Site;
use crate::object::instance::InstanceObj;
use crate::object::module::ModuleObj;
use crate::value::{Value, ValueCell};
use crate::vm::call::Called;

/// The slot of an instance that a cache in state SLOT leads to.
#[inline(always)]
fn cached_slot<'o>(object: &'o Value, site: &Site) -> Option<&'o ValueCell> {
    if site.state.get() == state::SLOT
        // An instance's class is never a built-in one.
        && let Some(instance) = object.get_derived::<InstanceObj>()
        && instance.shape.get() == site.shape.get()
        // SAFETY: it is an instance.
        && unsafe { class_version(object) } == site.version.get()
    {
        return object.tail::<InstanceObj>()?.get(site.index.get() as usize);
    }
    None
}

/// Whether a cache in state METHOD holds for this object.
#[inline(always)]
fn knows_method_of_instance(object: &Value, site: &Site) -> bool {
    site.state.get() == state::METHOD
        && object.get_derived::<InstanceObj>().is_some_and(|i| i.shape.get() == site.shape.get())
        // SAFETY: it is an instance.
        && unsafe { class_version(object) } == site.version.get()
}

/// Whether a cache in state METHOD_OF_CLASS holds for this object: its version is that of a class whose instances have no
/// attributes of their own.
#[inline(always)]
fn knows_method_of_class(object: &Value, site: &Site) -> bool {
    site.state.get() == state::METHOD_OF_CLASS
        && object
            .stored_class()
            .and_then(Value::get::<ClassObj>)
            .is_some_and(|class| class.version.get() == site.version.get())
}

/// The entry of a module's namespace that a cache in state MODULE leads to.
///
/// # Safety
/// The reference is good until code runs: nobody holds a borrow of a namespace while instructions run.
#[inline(always)]
unsafe fn cached_entry<'o>(object: &'o Value, site: &Site) -> Option<&'o Value> {
    let module = object.get::<ModuleObj>()?;
    if site.state.get() != state::MODULE || module.dict.version() != site.version.get() {
        return None;
    }
    // SAFETY: promised by the caller.
    let entries = unsafe { &(*module.dict.inner.as_ptr()).entries };
    entries.get(site.index.get() as usize).map(|entry| &entry.value)
}

/// The function that a site knows and the object go to the registers of the call.
#[inline(always)]
unsafe fn give_method(m: Machine<'_, true>, i: &Instr) -> Exit {
    // SAFETY: the class or the site's version holds the function; the object is in the state that the opcode's row promises.
    unsafe {
        let found = clone_bits(m.site(i.c).found.get());
        let receiver = m.own(i, Instr::B, i.b);
        m.write(i.a, found);
        m.write(i.a + 1, receiver);
        m.next()
    }
}

ops! {
    load_attr(m, i) {
        if let Some(slot) = cached_slot(m.reg(i.b), m.site(i.c)) {
            let value = slot.get();
            if value.is_heap() || !value.is_empty() {
                return m.set_consuming(i, value);
            }
        }
        return m.slow(load_attr_otherwise);
    }

    /// By another kind of cache.
    #[inline(never)]
    load_attr_otherwise(m, i) {
        match m.site(i.c).state.get() {
            state::MODULE => return m.slow(load_module_attr),
            state::STOP_VALUE => return m.slow(load_stop_value),
            _ => return m.slow(load_attr_placed),
        }
    }

    /// `stop.value`: what a generator returned.
    #[inline(never)]
    load_stop_value(m, i) {
        if let Some(value) = m.vm.stop_value(m.reg(i.b)) {
            return m.set_consuming(i, value);
        }
        return m.slow(load_attr_slow);
    }

    /// At a site that sees several classes.
    #[inline(never)]
    load_attr_placed(m, i) {
        if let Some(slot) = m.vm.placed_attr(m.reg(i.b), m.site(i.c))
            && !slot.is_empty()
        {
            let value = slot.get();
            return m.set_consuming(i, value);
        }
        return m.slow(load_attr_slow);
    }

    /// `module.name`
    #[inline(never)]
    load_module_attr(m, i) {
        if let Some(value) = cached_entry(m.reg(i.b), m.site(i.c)) {
            let value = value.clone();
            return m.set_consuming(i, value);
        }
        return m.slow(load_attr_slow);
    }

    store_attr(m, i) {
        if let Some(slot) = cached_slot(m.reg(i.a), m.site(i.c)) {
            let value = m.own(i, Instr::B, i.b);
            let old = slot.replace(value);
            if i.flags & Instr::A == 0 {
                return m.discard(old);
            }
            let object = m.take(i.a);
            return m.discard_two(old, object);
        }
        return m.slow(store_attr_placed);
    }

    /// A new attribute, or at a site that sees several classes.
    #[inline(never)]
    store_attr_placed(m, i) {
        if let Some(slot) = m.vm.placed_slot(m.reg(i.a), m.site(i.c)) {
            let value = m.own(i, Instr::B, i.b);
            let old = slot.replace(value);
            let object = m.consumed(i, Instr::A, i.a);
            return m.discard_two(old, object);
        }
        return m.slow(store_attr_slow);
    }

    load_method(m, i) {
        if knows_method_of_instance(m.reg(i.b), m.site(i.c)) {
            return give_method(m, i);
        }
        return m.slow(load_method_other);
    }

    /// On an object of a built-in type. The instruction becomes a `LoadMethod` again when it meets something else.
    load_method_builtin(m, i) {
        if m.reg(i.b).has_exact_tag(m.site(i.c).shape.get()) {
            let next = &*m.pc;
            if next.op == Op::CallMethodNative {
                return m.slow(load_method_to_call);
            }
            return give_method(m, i);
        }
        become_form(&m, Op::LoadMethod);
        return m.slow(load_method_other);
    }

    /// As `LoadMethodBuiltin`, which holds for the object; the call of a native function follows.
    #[inline(never)]
    load_method_to_call(m, i) {
        let next = &*m.pc;
        if next.c == 0 && next.b == i.a && m.vm.calls_at_once(m.site(i.c), m.reg(i.b)) {
            become_form(&m, Op::CallBuiltinMethod);
            return m.slow(call_builtin_method);
        }
        return give_method(m, i);
    }

    /// A `CallBuiltinMethod` met something else.
    #[inline(never)]
    load_method_again(m, i) {
        become_form(&m, Op::LoadMethod);
        return m.slow(load_method_other);
    }

    /// On an instance of a class whose instances have no attributes of their own. The instruction becomes a `LoadMethod`
    /// again when it meets something else.
    load_method_of_class(m, i) {
        if knows_method_of_class(m.reg(i.b), m.site(i.c)) {
            return give_method(m, i);
        }
        become_form(&m, Op::LoadMethod);
        return m.slow(load_method_other);
    }

    /// By another kind of cache.
    #[inline(never)]
    load_method_other(m, i) {
        let (object, site) = (m.reg(i.b), m.site(i.c));
        let form = match site.state.get() {
            // Built-in classes never change.
            state::METHOD_NO_DICT if object.has_exact_tag(site.shape.get()) => {
                Some(Op::LoadMethodBuiltin)
            }
            state::METHOD_OF_CLASS if knows_method_of_class(object, site) => Some(Op::LoadMethodOfClass),
            _ => None,
        };
        if let Some(form) = form {
            become_form(&m, form);
            return give_method(m, i);
        }
        if site.state.get() == state::MODULE {
            become_form(&m, Op::LoadMethodOfModule);
            return m.slow(load_module_method);
        }
        return m.slow(load_method_placed);
    }

    /// At a site that sees several classes.
    #[inline(never)]
    load_method_placed(m, i) {
        if let Some(found) = m.vm.placed_method(m.reg(i.b), m.site(i.c)) {
            let receiver = m.own(i, Instr::B, i.b);
            m.write(i.a, found);
            m.write(i.a + 1, receiver);
            return m.next();
        }
        if m.site(i.c).state.get() == state::METHOD_DICT_ASIDE {
            return m.slow(load_method_aside);
        }
        return m.slow(load_method_slow);
    }

    /// On an instance of a class derived from a native one.
    #[inline(never)]
    load_method_aside(m, i) {
        let (object, site) = (m.reg(i.b), m.site(i.c));
        if m.vm.knows_method_aside(object, site) {
            return give_method(m, i);
        }
        return m.slow(load_method_slow);
    }

    /// `module.name(...)`. The instruction becomes a `LoadMethod` again when it meets something else, or the module has
    /// changed.
    load_module_method(m, i) {
        if let Some(value) = cached_entry(m.reg(i.b), m.site(i.c)) {
            let value = value.clone();
            let module = m.own(i, Instr::B, i.b);
            m.write(i.a, value);
            m.write(i.a + 1, Value::EMPTY);
            return m.discard(module);
        }
        become_form(&m, Op::LoadMethod);
        return m.slow(load_method_slow);
    }
}

outlined_ops! {
    load_attr_slow(m, i) {
        m.save_pc();
        let result = m.vm.load_attr_slow(m.reg(i.b), m.site(i.c), i);
        // The frame of a property's getter may be on top: the object's register is the caller's all the same.
        m.consume(i, Instr::B, i.b);
        match result {
            Ok(Called::Value(value)) => return m.set_and_poll(i, value),
            Ok(Called::Frame) => {
                m.load_frame();
                return m.poll();
            }
            Err(e) => return m.raise(e),
        }
    }

    store_attr_slow(m, i) {
        m.save_pc();
        let value = m.own(i, Instr::B, i.b);
        let result = m.vm.store_attr_slow(m.reg(i.a), m.site(i.c), value);
        m.consume(i, Instr::A, i.a);
        return m.done(result);
    }

    delete_attr(m, i) {
        m.save_pc();
        let object = m.own(i, Instr::A, i.a);
        let result = match m.site(i.c).name.to_ref() {
            Some(name) => m.vm.del_attr(&object, &name),
            None => Ok(()),
        };
        drop(object);
        return m.done(result);
    }

    load_method_slow(m, i) {
        m.save_pc();
        let receiver = m.own(i, Instr::B, i.b);
        let (function, receiver) = try_op!(m, m.vm.load_method_slow(receiver, m.site(i.c)));
        m.write(i.a, function);
        m.write(i.a + 1, receiver);
        return m.poll();
    }

    load_super_method(m, i) {
        m.save_pc();
        let (callee, class, receiver) = (m.take(i.b), m.take(i.b + 1), m.take(i.b + 2));
        let result = m.vm.load_super_method(callee, class, receiver, m.site(i.c));
        let (function, receiver) = try_op!(m, result);
        m.write(i.a, function);
        m.write(i.a + 1, receiver);
        return m.poll();
    }
}
