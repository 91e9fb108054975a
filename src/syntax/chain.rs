//! Operator precedence: flat lists of operands and operators become trees while they are read.
//!
//! The grammar has one level for all arithmetic operators and one for `not`, comparisons, `and`, `or`. A chain keeps
//! only what a tighter operator could still claim, so that a sum of a million terms needs no memory of its own.

use super::actions::{Ctx, Operand};
use super::ast::{BinaryOp, BoolOp, CompareOp, Expr, ExprKind, UnaryOp};

/// Operands joined by arithmetic and bitwise operators, all left-associative.
pub(crate) enum Arithmetic {
    /// No operator so far; the place includes parentheses.
    One(Expr, u32, u32),
    /// Some operators.
    Many(Box<Pending>),
}

/// What is still open in an arithmetic chain.
pub(crate) struct Pending {
    /// Left operands that wait for their right ones, by ascending precedence; with each the byte it begins at.
    waiting: Vec<(Expr, u32, BinaryOp)>,
    /// The last operand.
    last: Expr,
    start: u32,
    end: u32,
}

fn precedence(op: BinaryOp) -> u8 {
    match op {
        BinaryOp::BitOr => 1,
        BinaryOp::BitXor => 2,
        BinaryOp::BitAnd => 3,
        BinaryOp::LShift | BinaryOp::RShift => 4,
        BinaryOp::Add | BinaryOp::Sub => 5,
        BinaryOp::Mul | BinaryOp::Div | BinaryOp::FloorDiv | BinaryOp::Mod | BinaryOp::MatMul => 6,
        BinaryOp::Pow => 7,
    }
}

impl Arithmetic {
    /// A chain of one operand that stands at `start..end`.
    pub(crate) fn new(operand: Expr, start: u32, end: u32) -> Arithmetic {
        Arithmetic::One(operand, start, end)
    }
}

/// `and`, `or`, `not` and comparisons.
pub(crate) enum Logical {
    /// No operator so far; the place includes parentheses.
    One(Expr, u32, u32),
    /// Some operators.
    Many(Box<LogicPending>),
}

/// What is still open in a logical chain.
pub(crate) struct LogicPending {
    /// Finished operands of `or`, and where the first begins.
    or: Vec<Expr>,
    or_start: u32,
    /// Finished operands of `and` in the last operand of `or`, and where the first begins.
    and: Vec<Expr>,
    and_start: u32,
    /// The places of `not`s before the current comparison.
    nots: Vec<u32>,
    /// The current comparison.
    left: Expr,
    rest: Vec<(CompareOp, Expr)>,
    start: u32,
    end: u32,
}

impl<'a> Ctx<'a> {
    /// One more operator and operand.
    pub(crate) fn arith_next(
        &self,
        chain: Arithmetic,
        op: BinaryOp,
        operand: Expr,
        start: u32,
        end: u32,
    ) -> Arithmetic {
        let mut pending = match chain {
            Arithmetic::One(last, start, end) => Box::new(Pending { waiting: Vec::new(), last, start, end }),
            Arithmetic::Many(pending) => pending,
        };
        self.reduce(&mut pending, precedence(op));
        let last = std::mem::replace(&mut pending.last, operand);
        let before = std::mem::replace(&mut pending.start, start);
        pending.waiting.push((last, before, op));
        pending.end = end;
        Arithmetic::Many(pending)
    }

    /// Joins what waits for an operator at least as tight as `level`.
    fn reduce(&self, pending: &mut Pending, level: u8) {
        while pending.waiting.last().is_some_and(|(.., op)| precedence(*op) >= level) {
            let Some((left, start, op)) = pending.waiting.pop() else { break };
            let right = std::mem::replace(&mut pending.last, self.nothing());
            let kind = ExprKind::Binary { op, left: Box::new(left), right: Box::new(right) };
            pending.last = self.expr(kind, start, pending.end);
            pending.start = start;
        }
    }

    /// The chain's tree.
    pub(crate) fn arith(&self, chain: Arithmetic) -> Expr {
        match chain {
            Arithmetic::One(operand, ..) => operand,
            Arithmetic::Many(mut pending) => {
                self.reduce(&mut pending, 0);
                pending.last
            }
        }
    }

    /// A chain that begins with a `not`.
    pub(crate) fn logic_first(&self, operand: Operand) -> Logical {
        let start = operand.start();
        Logical::Many(Box::new(LogicPending {
            or: Vec::new(),
            or_start: start,
            and: Vec::new(),
            and_start: start,
            nots: operand.nots,
            left: operand.expr,
            rest: Vec::new(),
            start: operand.operand_start,
            end: operand.end,
        }))
    }

    fn pending(&self, chain: Logical) -> Box<LogicPending> {
        match chain {
            Logical::Many(pending) => pending,
            Logical::One(expr, start, end) => Box::new(LogicPending {
                or: Vec::new(),
                or_start: start,
                and: Vec::new(),
                and_start: start,
                nots: Vec::new(),
                left: expr,
                rest: Vec::new(),
                start,
                end,
            }),
        }
    }

    /// One more comparison.
    pub(crate) fn logic_compare(&self, chain: Logical, op: CompareOp, operand: Expr, end: u32) -> Logical {
        let mut pending = self.pending(chain);
        pending.rest.push((op, operand));
        pending.end = end;
        Logical::Many(pending)
    }

    /// One more operand of `and` or `or`.
    pub(crate) fn logic_bool(&self, chain: Logical, op: BoolOp, operand: Operand) -> Logical {
        let mut pending = self.pending(chain);
        let finished = self.finish_comparison(&mut pending);
        pending.and.push(finished);
        if op == BoolOp::Or {
            let finished = self.finish_and(&mut pending);
            pending.or.push(finished);
            pending.and_start = operand.start();
        }
        pending.start = operand.operand_start;
        pending.end = operand.end;
        pending.left = operand.expr;
        pending.nots = operand.nots;
        Logical::Many(pending)
    }

    /// The current comparison with its `not`s.
    fn finish_comparison(&self, pending: &mut LogicPending) -> Expr {
        let left = std::mem::replace(&mut pending.left, self.nothing());
        let rest = std::mem::take(&mut pending.rest);
        let mut expr = left;
        if !rest.is_empty() {
            expr = self.expr(ExprKind::Compare { left: Box::new(expr), rest }, pending.start, pending.end);
        }
        for start in std::mem::take(&mut pending.nots).into_iter().rev() {
            let kind = ExprKind::Unary { op: UnaryOp::Not, operand: Box::new(expr) };
            expr = self.expr(kind, start, pending.end);
        }
        expr
    }

    /// The operands of `and` so far, as one.
    fn finish_and(&self, pending: &mut LogicPending) -> Expr {
        let mut values = std::mem::take(&mut pending.and);
        match values.pop() {
            Some(only) if values.is_empty() => only,
            Some(last) => {
                values.push(last);
                self.expr(ExprKind::Bool { op: BoolOp::And, values }, pending.and_start, pending.end)
            }
            None => self.nothing(),
        }
    }

    /// The chain's tree.
    pub(crate) fn logic(&self, chain: Logical) -> Expr {
        let mut pending = match chain {
            Logical::One(expr, ..) => return expr,
            Logical::Many(pending) => pending,
        };
        let finished = self.finish_comparison(&mut pending);
        pending.and.push(finished);
        let finished = self.finish_and(&mut pending);
        if pending.or.is_empty() {
            return finished;
        }
        let mut values = std::mem::take(&mut pending.or);
        values.push(finished);
        self.expr(ExprKind::Bool { op: BoolOp::Or, values }, pending.or_start, pending.end)
    }
}
