//! Pattern matching, and the rarely used functions.

use super::outlined_ops;
use crate::bytecode::{Instr, Intrinsic};
use crate::object::class::ClassObj;
use crate::value::Value;

outlined_ops! {
    match_sequence(m, i) {
        let matches = m.vm.matches_flag(m.reg(i.b), ClassObj::SEQUENCE);
        return m.set(i, Value::bool(matches));
    }

    match_mapping(m, i) {
        let matches = m.vm.matches_flag(m.reg(i.b), ClassObj::MAPPING);
        return m.set(i, Value::bool(matches));
    }

    match_keys(m, i) {
        m.save_pc();
        let keys = m.own(i, Instr::C, i.c);
        let subject = m.reg(i.b).clone();
        let result = m.vm.match_keys(&subject, &keys);
        drop((keys, subject));
        return m.finish(i, result);
    }

    match_class(m, i) {
        m.save_pc();
        let (subject, class, names) = (m.take(i.b), m.take(i.b + 1), m.take(i.b + 2));
        let result = m.vm.match_class(&subject, &class, i.c as usize, &names);
        drop((subject, class, names));
        return m.finish(i, result);
    }

    get_len(m, i) {
        m.save_pc();
        let subject = m.reg(i.b).clone();
        let result = m.vm.len(&subject);
        drop(subject);
        let result = result.map(|n| m.vm.heap.int_usize(n));
        return m.finish(i, result);
    }

    intrinsic(m, i) {
        m.save_pc();
        let count = Intrinsic::ALL.get(i.c as usize).map_or(0, |(_, n)| *n);
        let args = m.take_run(i.b, count as usize);
        let result = m.vm.intrinsic(i.c, args);
        return m.finish(i, result);
    }
}
