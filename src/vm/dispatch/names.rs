//! Globals, built-ins, and the names of class bodies and `exec`.

use super::registers::free_name;
use super::{ops, outlined_ops, state};
use crate::bytecode::Instr;
use crate::object::code::Site;
use crate::object::function::FunctionObj;
use crate::value::Value;

ops! {
    load_global(m, i) {
        if let Some(value) = known_global(&*m.vm.top_frame().func, m.site(i.c)) {
            let value = value.clone();
            return m.set(i, value);
        }
        return m.slow(load_global_slow);
    }
}

/// The global or built-in that a cache leads to.
///
/// # Safety
/// The reference is good until code runs: nobody holds a borrow of a namespace while instructions run.
#[inline(always)]
pub(in crate::vm) unsafe fn known_global<'f>(func: &'f FunctionObj, site: &Site) -> Option<&'f Value> {
    if func.globals.version() != site.version.get() {
        return None;
    }
    let dict = match site.state.get() {
        state::GLOBAL => &func.globals,
        state::BUILTIN if func.builtins.version() == site.shape.get() => &func.builtins,
        _ => return None,
    };
    // SAFETY: promised by the caller.
    let entries = unsafe { &(*dict.inner.as_ptr()).entries };
    entries.get(site.index.get() as usize).map(|entry| &entry.value)
}

outlined_ops! {
    #[cold]
    load_global_slow(m, i) {
        m.save_pc();
        let func: *const FunctionObj = m.vm.top_frame().func;
        let result = m.vm.load_global_slow(&*func, m.site(i.c));
        return m.finish(i, result);
    }

    store_global(m, i) {
        let value = m.own(i, Instr::B, i.b);
        let site = m.site(i.c);
        let func = &*m.vm.top_frame().func;
        if site.state.get() == state::GLOBAL && func.globals.version() == site.version.get() {
            drop(func.globals.replace_at(site.index.get() as usize, value));
        } else {
            let func: *const FunctionObj = func;
            m.vm.store_global_slow(&*func, site, value);
        }
        return m.poll();
    }

    delete_global(m, i) {
        let func = &*m.vm.top_frame().func;
        match func.globals.remove_str(&m.site(i.c).name) {
            Some(old) => drop(old),
            None => {
                let e = m.vm.name_not_defined(&m.site(i.c).name);
                return m.raise(e);
            }
        }
        return m.poll();
    }

    load_name(m, i) {
        m.save_pc();
        let namespace = m.reg(0).clone();
        let result = m.vm.load_name(&namespace, m.site(i.c));
        drop(namespace);
        return m.finish(i, result);
    }

    store_name(m, i) {
        m.save_pc();
        let value = m.own(i, Instr::B, i.b);
        let namespace = m.reg(0).clone();
        let result = m.vm.store_name(&namespace, &m.site(i.c).name, value);
        drop(namespace);
        return m.done(result);
    }

    delete_name(m, i) {
        m.save_pc();
        let namespace = m.reg(0).clone();
        let result = m.vm.delete_name(&namespace, &m.site(i.c).name);
        drop(namespace);
        return m.done(result);
    }

    load_name_or_free(m, i) {
        m.save_pc();
        let name = free_name(&*m.code, i.c);
        let found = m.vm.name_in(m.reg(i.b), &name);
        drop(name);
        m.consume(i, Instr::B, i.b);
        match found {
            Ok(Some(value)) => return m.set_and_poll(i, value),
            Ok(None) => match m.vm.closure_cell(i.c).map(|cell| cell.value.get()) {
                Some(value) if !value.is_empty() => return m.set_and_poll(i, value),
                _ => {
                    let e = m.vm.unbound_free(&*m.code, i.c);
                    return m.raise(e);
                }
            },
            Err(e) => return m.raise(e),
        }
    }

    load_name_or_global(m, i) {
        m.save_pc();
        let result = m.vm.load_name(m.reg(i.b), m.site(i.c));
        m.consume(i, Instr::B, i.b);
        return m.finish(i, result);
    }
}
