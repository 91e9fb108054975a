//! Functions, classes, imports.

use super::{outlined_ops, try_op};
use crate::bytecode::{CodeFlags, Instr};
use crate::object::code::CodeObj;
use crate::object::function::FunctionObj;
use crate::value::Value;

outlined_ops! {
    make_function(m, i) {
        let Some(callee) = m.constant(i.c as usize).to_ref::<CodeObj>() else { return m.next() };
        let mut at = i.b;
        let mut next = |flag: u8| {
            if i.flags & flag == 0 {
                return Value::EMPTY;
            }
            at += 1;
            m.take(at - 1)
        };
        let (defaults, kwdefaults) = (next(1 << 3), next(1 << 4));
        let (annotate, closure) = (next(1 << 5), next(1 << 6));
        let func: *const FunctionObj = m.vm.top_frame().func;
        let function = m.vm.new_function(callee, &*func, defaults, kwdefaults, annotate, closure);
        return m.set(i, function);
    }

    load_build_class(m, i) {
        let name = m.vm.names.__build_class__.clone();
        let found = (*m.vm.top_frame().func).builtins.get_name(&name);
        drop(name);
        match found {
            Some(value) => return m.set(i, value),
            None => {
                let e = m.vm.name_error("__build_class__ not found");
                return m.raise(e);
            }
        }
    }

    import_name(m, i) {
        m.save_pc();
        let from = m.own(i, Instr::B, i.b);
        let what = m.constant(i.c as usize).clone();
        let result = m.vm.import_op(&what, &from);
        drop((what, from));
        return m.finish(i, result);
    }

    import_from(m, i) {
        m.save_pc();
        let name = m.constant(i.c as usize).clone();
        let result = m.vm.import_from(m.reg(i.b), &name);
        drop(name);
        return m.finish(i, result);
    }

    import_star(m, i) {
        m.save_pc();
        let module = m.own(i, Instr::A, i.a);
        let namespace = if (*m.code).flags & CodeFlags::NAMESPACE != 0 {
            m.reg(0).clone()
        } else {
            (*m.vm.top_frame().func).globals.to_value()
        };
        let result = m.vm.import_star(&module, &namespace);
        drop((module, namespace));
        try_op!(m, result);
        return m.poll();
    }
}
