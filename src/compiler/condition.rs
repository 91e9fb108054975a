//! Conditions: jumping code for `and`, `or`, `not` and comparisons, and the same where their value is wanted.

use super::expr::has_star;
use super::registers::{Dest, Operand};
use super::unit::Label;
use super::{Compiler, fold};
use crate::bytecode::{Instr, Op};
use crate::source::Span;
use crate::syntax::ast::*;

/// Where a condition jumps, and on which truth.
#[derive(Clone, Copy)]
pub(super) struct Jump {
    pub label: Label,
    pub when: bool,
    pub span: Span,
}

impl<'a> Compiler<'a> {
    /// Jumps to `label` if the truth of `expr` is `when`, else goes on.
    pub(super) fn jump_if(&mut self, expr: &'a Expr, label: Label, when: bool) {
        if let Some(value) = fold::fold(expr) {
            if fold::truth(&value) == when {
                self.unit.jump(label, expr.span);
            }
            return;
        }
        match &expr.kind {
            ExprKind::Unary { op: UnaryOp::Not, operand } => self.jump_if(operand, label, !when),
            ExprKind::Bool { op, values } => {
                use super::scopes::scan::{STACK_RED_ZONE, STACK_SEGMENT};
                stacker::maybe_grow(STACK_RED_ZONE, STACK_SEGMENT, || {
                    self.jump_bool(*op, values, label, when)
                });
            }
            ExprKind::Compare { left, rest } => match rest.as_slice() {
                [(op, right)] => self.jump_compare(left, *op, right, Jump { label, when, span: expr.span }),
                _ => self.jump_chain(left, rest, label, when, expr.span),
            },
            ExprKind::Conditional(node) => {
                let (orelse, end) = (self.unit.label(), self.unit.label());
                self.jump_if(&node.test, orelse, false);
                self.jump_if(&node.body, label, when);
                self.unit.jump(end, expr.span);
                self.unit.place(orelse);
                self.jump_if(&node.orelse, label, when);
                self.unit.place(end);
            }
            _ => {
                let value = self.operand(expr);
                self.jump_on(value, label, when, expr.span);
            }
        }
    }

    /// Jumps on the truth of an operand, which is consumed.
    pub(super) fn jump_on(&mut self, value: Operand, label: Label, when: bool, span: Span) {
        let a = self.take(value);
        let op = if when { Op::JumpIfTrue } else { Op::JumpIfFalse };
        self.unit.emit_jump(op, value.flag(Instr::A), a, 0, label, span);
    }

    fn jump_bool(&mut self, op: BoolOp, values: &'a [Expr], label: Label, when: bool) {
        let Some((last, others)) = values.split_last() else { return };
        // The truth that decides at once.
        let decides = op == BoolOp::Or;
        if when == decides {
            for value in others {
                self.jump_if(value, label, when);
            }
            self.jump_if(last, label, when);
        } else {
            let skip = self.unit.label();
            for value in others {
                self.jump_if(value, skip, decides);
            }
            self.jump_if(last, label, when);
            self.unit.place(skip);
        }
    }

    /// One comparison and a jump.
    fn jump_compare(&mut self, left: &'a Expr, op: CompareOp, right: &'a Expr, jump: Jump) {
        if let Some(number) = fold::small_int(left)
            && let Some(imm) = compare_immediate(mirrored(op))
        {
            let right = self.operand(right);
            let a = self.take(right);
            let flags = Instr::Z | right.flag(Instr::A) | if jump.when { Instr::X } else { 0 };
            return self.unit.emit_jump(imm, flags, a, number as u16, jump.label, jump.span);
        }
        let left = self.operand_before(left, &[right]);
        self.jump_value(left, op, right, jump);
    }

    /// The comparison of an operand with an expression, and a jump.
    pub(super) fn jump_value(&mut self, left: Operand, op: CompareOp, right: &'a Expr, jump: Jump) {
        if let Some(imm) = compare_immediate(op)
            && let Some(number) = fold::small_int(right)
        {
            let a = self.take(left);
            let flags = left.flag(Instr::A) | if jump.when { Instr::X } else { 0 };
            return self.unit.emit_jump(imm, flags, a, number as u16, jump.label, jump.span);
        }
        if matches!(op, CompareOp::Is | CompareOp::IsNot)
            && matches!(right.kind, ExprKind::Constant(Constant::None))
        {
            let a = self.take(left);
            let flags = left.flag(Instr::A) | if jump.when == (op == CompareOp::Is) { Instr::X } else { 0 };
            return self.unit.emit_jump(Op::JumpNone, flags, a, 0, jump.label, jump.span);
        }
        let right = self.right_operand(op, right);
        self.jump_operands(left, op, right, jump);
    }

    /// The right operand of a comparison.
    fn right_operand(&mut self, op: CompareOp, right: &'a Expr) -> Operand {
        if matches!(op, CompareOp::In | CompareOp::NotIn) {
            if let Some(container) = fold::constant_container(right) {
                return self.load_constant(container, Dest::Temporary, right.span);
            }
            if let ExprKind::List(items) = &right.kind
                && !has_star(items)
            {
                return self.tuple(items, Dest::Temporary, right.span);
            }
        }
        self.operand(right)
    }

    fn jump_operands(&mut self, left: Operand, op: CompareOp, right: Operand, jump: Jump) {
        let b = self.take(right);
        let a = self.take(left);
        let flags = left.flag(Instr::A) | right.flag(Instr::B);
        self.jump_registers(op, flags, a, b, jump);
    }

    fn jump_registers(&mut self, op: CompareOp, flags: u8, a: u16, b: u16, jump: Jump) {
        let (op, positive) = match op {
            CompareOp::Lt => (Op::JumpLt, true),
            CompareOp::LtE => (Op::JumpLe, true),
            CompareOp::Eq => (Op::JumpEq, true),
            CompareOp::NotEq => (Op::JumpNe, true),
            CompareOp::Gt => (Op::JumpGt, true),
            CompareOp::GtE => (Op::JumpGe, true),
            CompareOp::Is => (Op::JumpIs, true),
            CompareOp::IsNot => (Op::JumpIs, false),
            CompareOp::In => (Op::JumpContains, true),
            CompareOp::NotIn => (Op::JumpContains, false),
        };
        let flags = flags | if jump.when == positive { Instr::X } else { 0 };
        self.unit.emit_jump(op, flags, a, b, jump.label, jump.span);
    }

    /// `a < b < c`: every operand is evaluated once, and only as far as needed. A right operand that is a temporary
    /// stays alive over its first comparison and is the left one of the next.
    fn jump_chain(
        &mut self,
        first: &'a Expr,
        rest: &'a [(CompareOp, Expr)],
        label: Label,
        when: bool,
        span: Span,
    ) {
        let Some(((last_op, last), others)) = rest.split_last() else { return };
        let later: Vec<&'a Expr> = rest.iter().map(|(_, right)| right).collect();
        // False with no, one or two temporaries left over.
        // Where nothing is left over, false may be where the whole condition goes.
        let clean = if when { self.unit.label() } else { label };
        let fails = [clean, self.unit.label(), self.unit.label()];
        // `0 <= x < n`: the number is an immediate operand.
        let mut number = others.first().and_then(|(op, _)| {
            compare_immediate(mirrored(*op)).and_then(|op| fold::small_int(first).map(|number| (op, number)))
        });
        let mut left = match number {
            Some(_) => Operand::local(0),
            None => self.operand_before(first, &later),
        };
        for (index, (op, right)) in others.iter().enumerate() {
            let right = self.operand_before(right, &later[index + 1..]);
            if let Some((op, number)) = number.take() {
                let fail = fails[usize::from(right.owned)];
                self.unit.emit_jump(op, Instr::Z, right.register, number as u16, fail, span);
                left = right;
                continue;
            }
            if right.owned {
                let which = if left.owned { 2 } else { 1 };
                let jump = Jump { label: fails[which], when: false, span };
                self.jump_registers(*op, 0, left.register, right.register, jump);
                if left.owned {
                    self.replace(left.register, span);
                    continue;
                }
            } else {
                let a = self.take(left);
                let jump = Jump { label: fails[0], when: false, span };
                self.jump_registers(*op, left.flag(Instr::A), a, right.register, jump);
            }
            left = right;
        }
        let right = self.right_operand(*last_op, last);
        self.jump_operands(left, *last_op, right, Jump { label, when, span });
        let drops = self.unit.is_used(fails[1]) || self.unit.is_used(fails[2]);
        let end = self.unit.label();
        if drops {
            self.unit.jump(end, span);
        }
        let depth = self.unit.depth;
        self.unit.place(fails[2]);
        if self.unit.is_used(fails[2]) {
            self.release_top(span);
        }
        self.unit.place(fails[1]);
        if drops {
            self.release_top(span);
        }
        self.unit.depth = depth;
        if when {
            self.unit.place(clean);
        } else if drops {
            self.unit.jump(label, span);
        }
        self.unit.place(end);
    }

    // Values

    /// `a and b`, `a or b` as a value.
    pub(super) fn bool_value(&mut self, op: BoolOp, values: &'a [Expr], dest: Dest, span: Span) -> Operand {
        let end = self.unit.label();
        let op = if op == BoolOp::Or { Op::JumpIfTrueOrPop } else { Op::JumpIfFalseOrPop };
        let Some((last, others)) = values.split_last() else { return self.load_none(span) };
        for value in others {
            let operand = self.temporary(value);
            self.unit.emit_jump(op, 0, operand.register, 0, end, span);
            self.unit.pop(1);
        }
        let result = self.temporary(last);
        self.unit.place(end);
        self.move_to(result, dest, span)
    }

    /// A comparison as a value.
    pub(super) fn compare_value(
        &mut self,
        first: &'a Expr,
        rest: &'a [(CompareOp, Expr)],
        dest: Dest,
        span: Span,
    ) -> Operand {
        if let [(op, right)] = rest {
            let left = self.operand_before(first, &[right]);
            let right = self.right_operand(*op, right);
            let (op, flags) = compare_op(*op);
            return self.binary(op, flags, dest, left, right, span);
        }
        let Some(((last_op, last), others)) = rest.split_last() else { return self.expr(first, dest) };
        let later: Vec<&'a Expr> = rest.iter().map(|(_, right)| right).collect();
        let (end, fails) = (self.unit.label(), [self.unit.label(), self.unit.label()]);
        let depth = self.unit.depth;
        let mut left = self.operand_before(first, &later);
        for (index, (op, right)) in others.iter().enumerate() {
            let right = self.operand_before(right, &later[index + 1..]);
            let (op, flags) = compare_op(*op);
            if right.owned {
                let result = self.binary(op, flags, Dest::Temporary, left.kept(), right.kept(), span);
                let fail = fails[usize::from(left.owned)];
                self.unit.emit_jump(Op::JumpIfFalseOrPop, 0, result.register, 0, fail, span);
                self.unit.pop(1);
                if left.owned {
                    self.replace(left.register, span);
                    continue;
                }
            } else {
                let result = self.binary(op, flags, Dest::Temporary, left, right, span);
                self.unit.emit_jump(Op::JumpIfFalseOrPop, 0, result.register, 0, end, span);
                self.unit.pop(1);
            }
            left = right;
        }
        let right = self.right_operand(*last_op, last);
        let (op, flags) = compare_op(*last_op);
        let result = self.binary(op, flags, Dest::Temporary, left, right, span);
        if self.unit.is_used(fails[0]) || self.unit.is_used(fails[1]) {
            self.unit.jump(end, span);
            // The operands below the false result go: [left, right, result] or [right, result].
            self.unit.place(fails[1]);
            if self.unit.is_used(fails[1]) {
                self.replace(result.register, span);
                self.release_top(span);
                self.unit.jump(end, span);
            }
            self.unit.place(fails[0]);
            if self.unit.is_used(fails[0]) {
                self.replace(result.register, span);
            }
        }
        self.unit.depth = depth + 1;
        self.unit.place(end);
        self.move_to(result, dest, span)
    }
}

/// The comparison that holds for swapped operands.
fn mirrored(op: CompareOp) -> CompareOp {
    match op {
        CompareOp::Lt => CompareOp::Gt,
        CompareOp::LtE => CompareOp::GtE,
        CompareOp::Gt => CompareOp::Lt,
        CompareOp::GtE => CompareOp::LtE,
        CompareOp::Eq
        | CompareOp::NotEq
        | CompareOp::Is
        | CompareOp::IsNot
        | CompareOp::In
        | CompareOp::NotIn => op,
    }
}

/// The fused comparison with an immediate.
fn compare_immediate(op: CompareOp) -> Option<Op> {
    Some(match op {
        CompareOp::Lt => Op::JumpLtImm,
        CompareOp::LtE => Op::JumpLeImm,
        CompareOp::Eq => Op::JumpEqImm,
        CompareOp::NotEq => Op::JumpNeImm,
        CompareOp::Gt => Op::JumpGtImm,
        CompareOp::GtE => Op::JumpGeImm,
        CompareOp::Is | CompareOp::IsNot | CompareOp::In | CompareOp::NotIn => return None,
    })
}

/// The instruction of a comparison with its flags.
fn compare_op(op: CompareOp) -> (Op, u8) {
    match op {
        CompareOp::Lt => (Op::Lt, 0),
        CompareOp::LtE => (Op::Le, 0),
        CompareOp::Eq => (Op::Eq, 0),
        CompareOp::NotEq => (Op::Ne, 0),
        CompareOp::Gt => (Op::Gt, 0),
        CompareOp::GtE => (Op::Ge, 0),
        CompareOp::Is => (Op::Is, 0),
        CompareOp::IsNot => (Op::Is, Instr::X),
        CompareOp::In => (Op::Contains, 0),
        CompareOp::NotIn => (Op::Contains, Instr::X),
    }
}
