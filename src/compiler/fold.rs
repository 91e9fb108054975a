//! What is known of an expression before it runs: constants, their truth, and whether it assigns.
//!
//! Only what CPython's observable behaviour permits is folded: nothing that could raise or warn, and no result so large
//! that a small source would make a large program.

use crate::bytecode::Const;
use crate::syntax::ast::*;
use num_bigint::BigInt;
use std::rc::Rc;

/// No folded int has more bits than this.
const MAX_INT_BITS: u64 = 128;
/// No folded string, bytes or tuple is longer than this.
const MAX_LENGTH: usize = 4096;

/// A literal's description.
pub(super) fn constant(constant: &Constant) -> Const {
    match constant {
        Constant::None => Const::None,
        Constant::True => Const::Bool(true),
        Constant::False => Const::Bool(false),
        Constant::Ellipsis => Const::Ellipsis,
        Constant::Int(value) => Const::Int(*value),
        Constant::BigInt(value) => Const::BigInt((**value).clone()),
        Constant::Float(value) => Const::Float(*value),
        Constant::Imaginary(value) => Const::Imaginary(*value),
        Constant::Str(value) => Const::Str(value.clone()),
        Constant::Bytes(value) => Const::Bytes(value.clone()),
    }
}

/// The expression's value, if it is constant.
pub(super) fn fold(expr: &Expr) -> Option<Const> {
    match &expr.kind {
        ExprKind::Constant(value) => Some(constant(value)),
        ExprKind::Name(name) if &**name == "__debug__" => Some(Const::Bool(true)),
        ExprKind::Unary { op, operand } => unary(*op, fold(operand)?),
        // The right operand first: it is the shallow one.
        ExprKind::Binary { op, left, right } => {
            let right = fold(right)?;
            binary(*op, fold(left)?, right)
        }
        ExprKind::Tuple(items) => tuple(items),
        _ => None,
    }
}

/// A tuple of constants.
pub(super) fn tuple(items: &[Expr]) -> Option<Const> {
    // The last first: a long display that is not constant is seldom constant at both ends.
    if let Some(last) = items.last() {
        fold(last)?;
    }
    Some(Const::Tuple(items.iter().map(fold).collect::<Option<Vec<_>>>()?))
}

/// Whether a constant is true.
pub(super) fn truth(value: &Const) -> bool {
    match value {
        Const::None => false,
        Const::Bool(value) => *value,
        Const::Ellipsis | Const::Code(_) => true,
        Const::Int(value) => *value != 0,
        Const::BigInt(value) => value.sign() != num_bigint::Sign::NoSign,
        Const::Float(value) | Const::Imaginary(value) => *value != 0.0,
        Const::Str(value) => !value.is_empty(),
        Const::Bytes(value) => !value.is_empty(),
        Const::Tuple(items) | Const::FrozenSet(items) => !items.is_empty(),
    }
}

/// The expression's value, if it is an int that an instruction has room for.
pub(super) fn small_int(expr: &Expr) -> Option<i16> {
    match &expr.kind {
        ExprKind::Constant(Constant::Int(value)) => i16::try_from(*value).ok(),
        ExprKind::Unary { .. } | ExprKind::Binary { .. } => match fold(expr)? {
            Const::Int(value) => i16::try_from(value).ok(),
            _ => None,
        },
        _ => None,
    }
}

fn unary(op: UnaryOp, operand: Const) -> Option<Const> {
    Some(match (op, operand) {
        (UnaryOp::Not, value) => Const::Bool(!truth(&value)),
        (UnaryOp::Minus, Const::Int(value)) => int(-BigInt::from(value)),
        (UnaryOp::Minus, Const::BigInt(value)) => int(-value),
        (UnaryOp::Minus, Const::Float(value)) => Const::Float(-value),
        (UnaryOp::Plus, value @ (Const::Int(_) | Const::BigInt(_) | Const::Float(_))) => value,
        (UnaryOp::Invert, Const::Int(value)) => Const::Int(!value),
        _ => return None,
    })
}

/// The int as it is described: those that fit an i64 apart.
fn int(value: BigInt) -> Const {
    match i64::try_from(&value) {
        Ok(small) => Const::Int(small),
        Err(_) => Const::BigInt(value),
    }
}

fn binary(op: BinaryOp, left: Const, right: Const) -> Option<Const> {
    match (left, right) {
        (Const::Int(a), Const::Int(b)) => int_binary(op, a, b),
        (Const::BigInt(a), Const::Int(b)) => big_binary(op, a, BigInt::from(b)),
        (Const::Int(a), Const::BigInt(b)) => big_binary(op, BigInt::from(a), b),
        (Const::BigInt(a), Const::BigInt(b)) => big_binary(op, a, b),
        (Const::Float(a), Const::Float(b)) => float_binary(op, a, b),
        (Const::Float(a), Const::Int(b)) => float_binary(op, a, exact_float(b)?),
        (Const::Int(a), Const::Float(b)) => float_binary(op, exact_float(a)?, b),
        (Const::Str(a), Const::Str(b)) if op == BinaryOp::Add && a.len() + b.len() <= MAX_LENGTH => {
            Some(Const::Str(format!("{a}{b}").into()))
        }
        (Const::Str(a), Const::Int(n)) | (Const::Int(n), Const::Str(a)) if op == BinaryOp::Mul => {
            let count = usize::try_from(n.max(0)).ok()?;
            (a.len().checked_mul(count)? <= MAX_LENGTH).then(|| Const::Str(a.repeat(count).into()))
        }
        (Const::Bytes(a), Const::Bytes(b)) if op == BinaryOp::Add && a.len() + b.len() <= MAX_LENGTH => {
            Some(Const::Bytes([&*a, &*b].concat().into()))
        }
        (Const::Bytes(a), Const::Int(n)) | (Const::Int(n), Const::Bytes(a)) if op == BinaryOp::Mul => {
            let count = usize::try_from(n.max(0)).ok()?;
            (a.len().checked_mul(count)? <= MAX_LENGTH).then(|| Const::Bytes(a.repeat(count).into()))
        }
        (Const::Tuple(a), Const::Tuple(b)) if op == BinaryOp::Add && a.len() + b.len() <= MAX_LENGTH => {
            Some(Const::Tuple(a.into_iter().chain(b).collect()))
        }
        (Const::Tuple(a), Const::Int(n)) | (Const::Int(n), Const::Tuple(a)) if op == BinaryOp::Mul => {
            let count = usize::try_from(n.max(0)).ok()?;
            (a.len().checked_mul(count)? <= 256)
                .then(|| Const::Tuple(std::iter::repeat_n(a, count).flatten().collect()))
        }
        _ => None,
    }
}

fn int_binary(op: BinaryOp, a: i64, b: i64) -> Option<Const> {
    let (wide_a, wide_b) = (a as i128, b as i128);
    let wide = |value: i128| Some(int(BigInt::from(value)));
    match op {
        BinaryOp::Add => wide(wide_a + wide_b),
        BinaryOp::Sub => wide(wide_a - wide_b),
        BinaryOp::Mul => wide(wide_a * wide_b),
        BinaryOp::Div if b != 0 => {
            // Exact operands divide to the correctly rounded result.
            const EXACT: u64 = 1 << 53;
            (a.unsigned_abs() <= EXACT && b.unsigned_abs() <= EXACT)
                .then(|| Const::Float(a as f64 / b as f64))
        }
        BinaryOp::FloorDiv if b != 0 => {
            let quotient = wide_a / wide_b;
            wide(if wide_a % wide_b != 0 && (a < 0) != (b < 0) { quotient - 1 } else { quotient })
        }
        BinaryOp::Mod if b != 0 => {
            let remainder = wide_a % wide_b;
            wide(if remainder != 0 && (remainder < 0) != (b < 0) { remainder + wide_b } else { remainder })
        }
        BinaryOp::Pow if b >= 0 => {
            let bits = u64::from(64 - a.unsigned_abs().leading_zeros());
            let exponent = u32::try_from(b).ok()?;
            if a.unsigned_abs() <= 1 {
                return Some(Const::Int(if b == 0 || (a < 0 && b % 2 == 0) { 1 } else { a }));
            }
            (bits * u64::from(exponent) <= MAX_INT_BITS).then(|| int(BigInt::from(a).pow(exponent)))
        }
        BinaryOp::LShift if (0..=MAX_INT_BITS as i64).contains(&b) => {
            let bits = u64::from(64 - a.unsigned_abs().leading_zeros());
            (bits + b as u64 <= MAX_INT_BITS).then(|| int(BigInt::from(a) << b))
        }
        BinaryOp::RShift if b >= 0 => Some(Const::Int(a >> b.min(63))),
        BinaryOp::BitOr => Some(Const::Int(a | b)),
        BinaryOp::BitXor => Some(Const::Int(a ^ b)),
        BinaryOp::BitAnd => Some(Const::Int(a & b)),
        _ => None,
    }
}

fn big_binary(op: BinaryOp, a: BigInt, b: BigInt) -> Option<Const> {
    if a.bits() + b.bits() > 2 * MAX_INT_BITS {
        return None;
    }
    match op {
        BinaryOp::Add => Some(int(a + b)),
        BinaryOp::Sub => Some(int(a - b)),
        BinaryOp::Mul => Some(int(a * b)),
        BinaryOp::BitOr => Some(int(a | b)),
        BinaryOp::BitXor => Some(int(a ^ b)),
        BinaryOp::BitAnd => Some(int(a & b)),
        _ => None,
    }
}

fn exact_float(value: i64) -> Option<f64> {
    (value.unsigned_abs() <= 1 << 53).then_some(value as f64)
}

fn float_binary(op: BinaryOp, a: f64, b: f64) -> Option<Const> {
    let value = match op {
        BinaryOp::Add => a + b,
        BinaryOp::Sub => a - b,
        BinaryOp::Mul => a * b,
        BinaryOp::Div if b != 0.0 => a / b,
        _ => return None,
    };
    Some(Const::Float(value))
}

/// Whether evaluating the expression may bind a local: it holds an assignment expression.
pub(super) fn has_walrus(expr: &Expr) -> bool {
    let any = |items: &[Expr]| items.iter().any(has_walrus);
    let optional = |expr: &Option<Box<Expr>>| expr.as_ref().is_some_and(|expr| has_walrus(expr));
    match &expr.kind {
        ExprKind::Name(_) | ExprKind::Constant(_) => false,
        ExprKind::Named { .. } => true,
        ExprKind::FString(parts) => fstring_has_walrus(parts),
        ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::Set(items) => any(items),
        ExprKind::Dict(items) => items.iter().any(|item| match item {
            DictItem::Pair { key, value } => has_walrus(key) || has_walrus(value),
            DictItem::Unpack(value) => has_walrus(value),
        }),
        ExprKind::Unary { operand, .. } => has_walrus(operand),
        ExprKind::Binary { left, right, .. } => has_walrus(right) || has_walrus(left),
        ExprKind::Bool { values, .. } => any(values),
        ExprKind::Compare { left, rest } => {
            has_walrus(left) || rest.iter().any(|(_, right)| has_walrus(right))
        }
        ExprKind::Conditional(node) => {
            has_walrus(&node.test) || has_walrus(&node.body) || has_walrus(&node.orelse)
        }
        ExprKind::Lambda(node) => {
            let params = &node.params;
            params
                .posonly
                .iter()
                .chain(&params.regular)
                .chain(&params.kwonly)
                .any(|param| param.default.as_ref().is_some_and(has_walrus))
        }
        ExprKind::Attribute { value, .. } => has_walrus(value),
        ExprKind::Subscript { value, index } => has_walrus(value) || has_walrus(index),
        ExprKind::Slice { lower, upper, step } => optional(lower) || optional(upper) || optional(step),
        ExprKind::Starred(value) | ExprKind::Await(value) | ExprKind::YieldFrom(value) => has_walrus(value),
        ExprKind::Yield(value) => optional(value),
        ExprKind::Call { func, arguments } => {
            has_walrus(func) || arguments.iter().any(|argument| has_walrus(argument.value()))
        }
        ExprKind::ListComp { element, clauses }
        | ExprKind::SetComp { element, clauses }
        | ExprKind::Generator { element, clauses } => has_walrus(element) || clauses_have_walrus(clauses),
        ExprKind::DictComp { key, value, clauses } => {
            has_walrus(key) || has_walrus(value) || clauses_have_walrus(clauses)
        }
    }
}

fn clauses_have_walrus(clauses: &[Comprehension]) -> bool {
    clauses.iter().any(|clause| has_walrus(&clause.iter) || clause.conditions.iter().any(has_walrus))
}

fn fstring_has_walrus(parts: &[FStringPart]) -> bool {
    parts.iter().any(|part| match part {
        FStringPart::Literal { .. } => false,
        FStringPart::Interpolation(part) => {
            has_walrus(&part.expr) || part.format_spec.as_ref().is_some_and(|spec| fstring_has_walrus(spec))
        }
    })
}

/// A display of constants on the right of `in`, as the constant that can stand for it.
pub(super) fn constant_container(expr: &Expr) -> Option<Const> {
    let items = |items: &[Expr]| items.iter().map(fold).collect::<Option<Vec<_>>>();
    match &expr.kind {
        ExprKind::List(list) => items(list).map(Const::Tuple),
        ExprKind::Set(set) => items(set).map(Const::FrozenSet),
        _ => None,
    }
}

/// The text of an annotation under `from __future__ import annotations`.
pub(super) fn annotation_text(text: &str) -> Rc<str> {
    let mut result = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !result.is_empty() {
            result.push(' ');
        }
        result.push_str(word);
    }
    // CPython prints the tree anew, with single quotes.
    if !result.contains(['\'', '\\']) && !result.contains("\"\"") {
        result = result.replace('"', "'");
    }
    result.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ints() {
        let check = |op, a, b, expected: Option<i64>| {
            let folded = int_binary(op, a, b);
            assert_eq!(
                folded.map(|value| format!("{value:?}")),
                expected.map(|value| format!("Int({value})"))
            );
        };
        check(BinaryOp::FloorDiv, -7, 2, Some(-4));
        check(BinaryOp::FloorDiv, 7, -2, Some(-4));
        check(BinaryOp::Mod, -7, 3, Some(2));
        check(BinaryOp::Mod, 7, -3, Some(-2));
        check(BinaryOp::Mod, 7, 0, None);
        check(BinaryOp::Pow, 2, 10, Some(1024));
        check(BinaryOp::Pow, 2, 1_000_000, None);
        check(BinaryOp::Pow, -1, 1_000_001, Some(-1));
        check(BinaryOp::Pow, 0, 0, Some(1));
        check(BinaryOp::LShift, 1, 10, Some(1024));
        check(BinaryOp::RShift, -1, 100, Some(-1));
    }
}
