//! Comparisons that give a value; those that jump are in `jump`.

use super::{ops, outlined_ops};
use crate::bytecode::Instr;
use crate::value::Value;

macro_rules! compare {
    ($m:ident, $i:ident, $cmp:tt) => {{
        let (x, y) = ($m.reg($i.b), $m.reg($i.c));
        if Value::both_small(x, y) {
            return $m.set($i, Value::bool(x.small_unchecked() $cmp y.small_unchecked()));
        }
        if x.is_float() && y.is_float() {
            return $m.set($i, Value::bool(x.float_unchecked() $cmp y.float_unchecked()));
        }
        return $m.slow(compare_slow);
    }};
}

ops! {
    lt(m, i) { compare!(m, i, <) }
    le(m, i) { compare!(m, i, <=) }
    eq(m, i) { compare!(m, i, ==) }
    ne(m, i) { compare!(m, i, !=) }
    gt(m, i) { compare!(m, i, >) }
    ge(m, i) { compare!(m, i, >=) }

    is(m, i) {
        let same = m.reg(i.b).is(m.reg(i.c));
        let same = Value::bool(same != (i.flags & Instr::X != 0));
        if i.flags & Instr::A != 0 {
            // A bool most often; what it is must go before the operands do.
            if m.reg(i.a).is_heap() {
                return m.slow(is_over_object);
            }
        }
        let (x, y) = (m.consumed(i, Instr::B, i.b), m.consumed(i, Instr::C, i.c));
        m.write(i.a, same);
        return m.discard_two(x, y);
    }
}

outlined_ops! {
    /// `Is` whose target holds an object.
    is_over_object(m, i) {
        let same = m.reg(i.b).is(m.reg(i.c));
        m.consume(i, Instr::B, i.b);
        m.consume(i, Instr::C, i.c);
        return m.set_and_poll(i, Value::bool(same != (i.flags & Instr::X != 0)));
    }

    compare_slow(m, i) {
        m.save_pc();
        let result = m.vm.compare(i.op, m.reg(i.b), m.reg(i.c));
        m.consume(i, Instr::B, i.b);
        m.consume(i, Instr::C, i.c);
        return m.finish(i, result);
    }

    contains(m, i) {
        m.save_pc();
        let result = m.vm.contains(m.reg(i.c), m.reg(i.b));
        m.consume(i, Instr::B, i.b);
        m.consume(i, Instr::C, i.c);
        return m.finish(i, result.map(|found| Value::bool(found != (i.flags & Instr::X != 0))));
    }
}
