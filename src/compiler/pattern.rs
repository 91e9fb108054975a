//! `match`: every kind of pattern.
//!
//! A pattern consumes the value it is given if that is a temporary. When it fails it jumps to the label for the current
//! number of temporaries; behind the case's body these labels form a ladder that drops what is left. Names are bound
//! only when the whole pattern has succeeded: a capture goes straight to its variable if nothing behind it can fail,
//! otherwise it waits in a hidden local.

use super::Compiler;
use super::condition::Jump;
use super::names::NameId;
use super::registers::{Access, Dest, Operand};
use super::scopes::scan::{STACK_RED_ZONE, STACK_SEGMENT};
use super::unit::Label;
use crate::bytecode::{Const, Instr, Op};
use crate::diagnostics::SyntaxError;
use crate::source::Span;
use crate::syntax::ast::*;

/// Where a pattern goes when it fails: a label for each number of temporaries above the base.
struct Fails {
    base: u32,
    labels: Vec<Option<Label>>,
}

impl Fails {
    fn new(base: u32) -> Fails {
        Fails { base, labels: Vec::new() }
    }
}

/// What one case captures.
#[derive(Default)]
struct Captures {
    waiting: Vec<(NameId, Access, u16, Span)>,
}

impl<'a> Compiler<'a> {
    pub(super) fn match_stmt(&mut self, subject: &'a Expr, cases: &'a [MatchCase]) {
        let value = self.temporary(subject);
        let base = self.unit.depth;
        let end = self.unit.label();
        for case in cases {
            let mut fails = Fails::new(base);
            let mut captures = Captures::default();
            self.pattern(&case.pattern, value.kept(), &mut fails, &mut captures, true);
            for &(_, access, register, span) in &captures.waiting {
                self.store(access, Operand::local(register), span);
                self.unit.emit(Op::ClearLocal, 0, register, 0, 0, span);
            }
            if let Some(guard) = &case.guard {
                let fail = self.fail(&mut fails);
                self.jump_if(guard, fail, false);
            }
            self.release_top(case.pattern.span);
            self.block(&case.body);
            self.unit.jump(end, case.span);
            self.ladder(fails, case.pattern.span);
            // A guard may have failed after the captures were given to their variables: they are empty then.
            for &(_, _, register, span) in &captures.waiting {
                self.unit.emit(Op::ClearLocal, 0, register, 0, 0, span);
            }
            self.unit.depth = base;
        }
        self.release_top(subject.span);
        self.unit.place(end);
    }

    /// The label for a failure with the current temporaries.
    fn fail(&mut self, fails: &mut Fails) -> Label {
        self.fail_with(fails, self.unit.depth)
    }

    /// The label for a failure with `depth` temporaries.
    fn fail_with(&mut self, fails: &mut Fails, depth: u32) -> Label {
        let index = depth.saturating_sub(fails.base) as usize;
        if fails.labels.len() <= index {
            fails.labels.resize(index + 1, None);
        }
        match fails.labels[index] {
            Some(label) => label,
            None => {
                let label = self.unit.label();
                fails.labels[index] = Some(label);
                label
            }
        }
    }

    /// Drops what a failed pattern left, and goes on with the base's temporaries.
    fn ladder(&mut self, fails: Fails, span: Span) {
        for (index, label) in fails.labels.into_iter().enumerate().rev() {
            if let Some(label) = label {
                self.unit.place(label);
            }
            if index > 0 && self.unit.reachable {
                self.release_top(span);
            }
        }
    }

    /// Matches `value` against a pattern. `last`: nothing behind this pattern can fail.
    fn pattern(
        &mut self,
        pattern: &'a Pattern,
        value: Operand,
        fails: &mut Fails,
        captures: &mut Captures,
        last: bool,
    ) {
        stacker::maybe_grow(STACK_RED_ZONE, STACK_SEGMENT, || {
            self.inner_pattern(pattern, value, fails, captures, last);
        });
    }

    fn inner_pattern(
        &mut self,
        pattern: &'a Pattern,
        value: Operand,
        fails: &mut Fails,
        captures: &mut Captures,
        last: bool,
    ) {
        let span = pattern.span;
        match &pattern.kind {
            PatternKind::Wildcard | PatternKind::Star(None) => self.release(value, span),
            PatternKind::Capture(name) | PatternKind::Star(Some(name)) => {
                self.capture(name, value, captures, last)
            }
            PatternKind::Value(expected) => {
                let fail = self.fail_with(fails, self.unit.depth - u32::from(value.owned));
                self.jump_value(value, CompareOp::Eq, expected, Jump { label: fail, when: false, span });
            }
            PatternKind::Singleton(constant) => {
                let fail = self.fail_with(fails, self.unit.depth - u32::from(value.owned));
                if *constant == Constant::None {
                    let a = self.take(value);
                    self.unit.emit_jump(Op::JumpNone, value.flag(Instr::A), a, 0, fail, span);
                } else {
                    let constant = self.load_constant(super::fold::constant(constant), Dest::Temporary, span);
                    let b = self.take(constant);
                    let a = self.take(value);
                    self.unit.emit_jump(Op::JumpIs, value.flag(Instr::A) | Instr::B, a, b, fail, span);
                }
            }
            PatternKind::Sequence(items) => self.sequence_pattern(items, value, fails, captures, last, span),
            PatternKind::Mapping { keys, patterns, rest } => {
                self.mapping_pattern(keys, patterns, rest.as_ref(), value, fails, captures, last, span);
            }
            PatternKind::Class { cls, positional, keywords } => {
                if !value.owned {
                    self.copy(value, span);
                }
                let first = self.unit.top() - 1;
                self.temporary(cls);
                let names =
                    keywords.iter().map(|(name, _)| Const::Str(self.mangled_text(&name.name))).collect();
                self.load_constant(Const::Tuple(names), Dest::Temporary, span);
                self.unit.pop(3);
                let found =
                    self.emit_to(Op::MatchClass, 0, Dest::Temporary, first, positional.len() as u16, span);
                self.refuse_none(found, fails, span);
                let items: Vec<&'a Pattern> =
                    positional.iter().chain(keywords.iter().map(|(_, pattern)| pattern)).collect();
                self.items(&items, found, fails, captures, last, span);
            }
            PatternKind::As { pattern, name } => {
                self.pattern(pattern, value.kept(), fails, captures, last);
                self.capture(name, value, captures, last);
            }
            PatternKind::Or(alternatives) => {
                let Some((final_one, others)) = alternatives.split_last() else { return };
                let matched = self.unit.label();
                for alternative in others {
                    let mut own = Fails::new(self.unit.depth);
                    self.pattern(alternative, value.kept(), &mut own, captures, false);
                    self.unit.jump(matched, span);
                    let depth = own.base;
                    self.ladder(own, span);
                    self.unit.depth = depth;
                }
                self.pattern(final_one, value.kept(), fails, captures, false);
                self.unit.place(matched);
                self.release(value, span);
            }
        }
    }

    /// Binds a name to a value, at once or when the whole pattern has succeeded.
    fn capture(&mut self, name: &'a Ident, value: Operand, captures: &mut Captures, last: bool) {
        let access = self.access(&name.name);
        if last {
            return self.store(access, value, name.span);
        }
        let id = self.names.id(&name.name);
        let register = match self.unit.captures.get(&id) {
            Some(&register) => register,
            None => {
                let register = self.unit.add_local(format!(".{}", name.name).into());
                self.unit.captures.insert(id, register);
                register
            }
        };
        self.move_to(value, Dest::Local(register), name.span);
        if !captures.waiting.iter().any(|(waiting, ..)| *waiting == id) {
            captures.waiting.push((id, access, register, name.span));
        }
    }

    /// Fails if the topmost temporary is None; it stays.
    fn refuse_none(&mut self, found: Operand, fails: &mut Fails, span: Span) {
        let fail = self.fail(fails);
        self.unit.emit_jump(Op::JumpNone, Instr::X, found.register, 0, fail, span);
    }

    /// Fails unless `op` says yes to the value, which stays.
    fn require(&mut self, op: Op, value: Operand, fails: &mut Fails, span: Span) {
        let fail = self.fail(fails);
        let answer = self.unary(op, 0, Dest::Temporary, value.kept(), 0, span);
        self.jump_on(answer, fail, false, span);
    }

    /// Fails unless the value, which stays, has `count` items, or at least so many.
    fn require_length(&mut self, op: CompareOp, value: Operand, count: usize, fails: &mut Fails, span: Span) {
        let fail = self.fail(fails);
        let length = self.unary(Op::GetLen, 0, Dest::Temporary, value.kept(), 0, span);
        if let Ok(count) = i16::try_from(count) {
            let a = self.take(length);
            let op = if op == CompareOp::Eq { Op::JumpEqImm } else { Op::JumpGeImm };
            self.unit.emit_jump(op, Instr::A, a, count as u16, fail, span);
        } else {
            let count = self.load_constant(Const::Int(count as i64), Dest::Temporary, span);
            let b = self.take(count);
            let a = self.take(length);
            let op = if op == CompareOp::Eq { Op::JumpEq } else { Op::JumpGe };
            self.unit.emit_jump(op, Instr::A | Instr::B, a, b, fail, span);
        }
    }

    /// Unpacks a sequence of exactly as many items and matches each.
    fn items(
        &mut self,
        items: &[&'a Pattern],
        value: Operand,
        fails: &mut Fails,
        captures: &mut Captures,
        last: bool,
        span: Span,
    ) {
        if items.iter().all(|item| matches!(item.kind, PatternKind::Wildcard | PatternKind::Star(None))) {
            return self.release(value, span);
        }
        let star = items.iter().position(|item| matches!(item.kind, PatternKind::Star(_)));
        let (op, count) = match star {
            None => (Op::UnpackSequence, items.len()),
            Some(before) => (Op::UnpackEx, before | (items.len() - before - 1) << 8),
        };
        if count > u16::MAX as usize || star.is_some_and(|before| before > 255) {
            let message = "too many expressions in star-unpacking sequence pattern";
            self.errors.push(SyntaxError::new("coil::compiler::too_large", message, span));
        }
        let b = self.take(value);
        let first = self.unit.top();
        self.unit.emit(op, value.flag(Instr::B), first, b, count as u16, span);
        for _ in items {
            self.unit.push();
        }
        for (index, item) in items.iter().enumerate() {
            let register = self.unit.top() - 1;
            let last = last && items[index + 1..].iter().all(|item| is_irrefutable(item));
            self.pattern(item, Operand { register, owned: true }, fails, captures, last);
        }
    }

    fn sequence_pattern(
        &mut self,
        items: &'a [Pattern],
        value: Operand,
        fails: &mut Fails,
        captures: &mut Captures,
        last: bool,
        span: Span,
    ) {
        self.require(Op::MatchSequence, value, fails, span);
        let star = items.iter().position(|item| matches!(item.kind, PatternKind::Star(_)));
        match star {
            None => self.require_length(CompareOp::Eq, value, items.len(), fails, span),
            Some(_) if items.len() > 1 => {
                self.require_length(CompareOp::GtE, value, items.len() - 1, fails, span);
            }
            Some(_) => {}
        }
        let Some(star) = star.filter(|&star| matches!(items[star].kind, PatternKind::Star(None))) else {
            let items: Vec<&'a Pattern> = items.iter().collect();
            return self.items(&items, value, fails, captures, last, span);
        };
        // `*_`: only the other items are looked at, by their index.
        for (index, item) in items.iter().enumerate() {
            if matches!(item.kind, PatternKind::Wildcard | PatternKind::Star(_)) {
                continue;
            }
            let position = if index < star {
                self.load_constant(Const::Int(index as i64), Dest::Temporary, span)
            } else {
                let length = self.unary(Op::GetLen, 0, Dest::Temporary, value.kept(), 0, span);
                let behind = i16::try_from(items.len() - index).unwrap_or(i16::MAX);
                self.unary(Op::AddImm, Instr::Y, Dest::Temporary, length, (-behind) as u16, span)
            };
            let found = self.binary(Op::LoadSubscr, 0, Dest::Temporary, value.kept(), position, span);
            let last = last && items[index + 1..].iter().all(is_irrefutable);
            self.pattern(item, found, fails, captures, last);
        }
        self.release(value, span);
    }

    #[allow(clippy::too_many_arguments, reason = "the parts of one pattern and its surroundings")]
    fn mapping_pattern(
        &mut self,
        keys: &'a [Expr],
        patterns: &'a [Pattern],
        rest: Option<&'a Ident>,
        value: Operand,
        fails: &mut Fails,
        captures: &mut Captures,
        last: bool,
        span: Span,
    ) {
        self.require(Op::MatchMapping, value, fails, span);
        if keys.is_empty() {
            if let Some(rest) = rest {
                let dict = self.emit_to(Op::BuildDict, 0, Dest::Temporary, self.unit.top(), 0, span);
                self.add_to(Op::DictUpdate, dict, value.kept(), span);
                self.capture(rest, dict, captures, last);
            }
            return self.release(value, span);
        }
        self.require_length(CompareOp::GtE, value, keys.len(), fails, span);
        let key_tuple = self.tuple(keys, Dest::Temporary, span);
        let found = self.binary(Op::MatchKeys, 0, Dest::Temporary, value.kept(), key_tuple.kept(), span);
        self.refuse_none(found, fails, span);
        if let Some(rest) = rest {
            let dict = self.emit_to(Op::BuildDict, 0, Dest::Temporary, self.unit.top(), 0, span);
            self.add_to(Op::DictUpdate, dict, value.kept(), span);
            let first = self.unit.top();
            self.unit.emit(Op::UnpackSequence, 0, first, key_tuple.register, keys.len() as u16, span);
            for _ in keys {
                self.unit.push();
            }
            for _ in keys {
                self.unit.pop(1);
                let key = self.unit.top();
                self.unit.emit(Op::DeleteSubscr, Instr::B, dict.register, key, 0, span);
            }
            let last = last && patterns.iter().all(is_irrefutable);
            self.capture(rest, dict, captures, last);
        }
        // Only the values found are still wanted: they take the place of what is below.
        self.replace(key_tuple.register, span);
        if value.owned {
            self.replace(value.register, span);
        }
        let found = Operand { register: self.unit.top() - 1, owned: true };
        let patterns: Vec<&'a Pattern> = patterns.iter().collect();
        self.items(&patterns, found, fails, captures, last, span);
    }
}

/// Whether the pattern always succeeds.
fn is_irrefutable(pattern: &Pattern) -> bool {
    match &pattern.kind {
        PatternKind::Wildcard | PatternKind::Capture(_) | PatternKind::Star(_) => true,
        PatternKind::As { pattern, .. } => is_irrefutable(pattern),
        PatternKind::Value(_)
        | PatternKind::Singleton(_)
        | PatternKind::Sequence(_)
        | PatternKind::Mapping { .. }
        | PatternKind::Class { .. }
        | PatternKind::Or(_) => false,
    }
}
