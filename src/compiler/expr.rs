//! Expressions that are neither calls, conditions nor comprehensions.

use super::registers::{Access, Dest, Operand};
use super::scopes::scan::{STACK_RED_ZONE, STACK_SEGMENT};
use super::{Compiler, fold};
use crate::bytecode::{Const, Instr, Op};
use crate::source::Span;
use crate::syntax::ast::*;

/// Displays with more items than this are built piece by piece, so that they need few registers.
const MAX_RUN: usize = 64;
/// Displays with at least this many constants come from one constant tuple.
const MIN_CONSTANT_DISPLAY: usize = 4;
/// Set displays with at least this many constants come from one constant frozenset.
const MIN_CONSTANT_SET: usize = 3;

impl<'a> Compiler<'a> {
    /// Evaluates an expression into `dest`.
    pub(super) fn expr(&mut self, expr: &'a Expr, dest: Dest) -> Operand {
        match &expr.kind {
            // Leaves need no more stack.
            ExprKind::Name(name) => {
                if &**name == "__debug__" {
                    return self.load_constant(Const::Bool(true), dest, expr.span);
                }
                self.load_name(name, dest, expr.span)
            }
            ExprKind::Constant(constant) => self.load_constant(fold::constant(constant), dest, expr.span),
            _ => stacker::maybe_grow(STACK_RED_ZONE, STACK_SEGMENT, || self.inner_expr(expr, dest)),
        }
    }

    fn inner_expr(&mut self, expr: &'a Expr, dest: Dest) -> Operand {
        let span = expr.span;
        match &expr.kind {
            ExprKind::Name(name) => self.load_name(name, dest, span),
            ExprKind::Constant(constant) => self.load_constant(fold::constant(constant), dest, span),
            ExprKind::FString(parts) => self.fstring(parts, dest, span),
            ExprKind::Tuple(items) => self.tuple(items, dest, span),
            ExprKind::List(items) => self.list(items, dest, span),
            ExprKind::Set(items) => self.set(items, dest, span),
            ExprKind::Dict(items) => self.dict(items, dest, span),
            ExprKind::Unary { op, operand } => self.unary_expr(expr, *op, operand, dest),
            ExprKind::Binary { op, left, right } => self.binary_expr(expr, *op, left, right, dest),
            ExprKind::Bool { op, values } => self.bool_value(*op, values, dest, span),
            ExprKind::Compare { left, rest } => self.compare_value(left, rest, dest, span),
            ExprKind::Conditional(node) => self.conditional(node, dest, span),
            ExprKind::Lambda(node) => self.lambda(node, dest, span),
            ExprKind::Named { .. } => {
                let value = self.named_operand(expr);
                self.move_to(value, dest, span)
            }
            ExprKind::Attribute { value, attr } => self.attribute(value, attr, dest, span),
            ExprKind::Subscript { value, index } => {
                let object = self.operand_before(value, &[index]);
                if let Some(number) = fold::small_int(index) {
                    return self.unary(Op::LoadSubscrImm, 0, dest, object, number as u16, span);
                }
                let index = self.operand(index);
                self.binary(Op::LoadSubscr, 0, dest, object, index, span)
            }
            ExprKind::Slice { lower, upper, step } => {
                self.slice([lower.as_deref(), upper.as_deref(), step.as_deref()], dest, span)
            }
            // Starred expressions stand only in displays, targets and subscripts, which look at them themselves; the
            // annotation of `*args: *Ts` is the one place where one is a value: the only item of its iterable.
            ExprKind::Starred(_) => {
                let list = self.list_of(std::slice::from_ref(expr), span);
                let tuple = self.unary(Op::ListToTuple, 0, Dest::Temporary, list, 0, span);
                let source = self.take(tuple);
                let item = self.unit.top();
                self.unit.emit(Op::UnpackSequence, Instr::B, item, source, 1, span);
                self.unit.push();
                self.move_to(Operand { register: item, owned: true }, dest, span)
            }
            ExprKind::Call { func, arguments } => self.call(expr, func, arguments, dest),
            ExprKind::ListComp { .. }
            | ExprKind::SetComp { .. }
            | ExprKind::DictComp { .. }
            | ExprKind::Generator { .. } => self.comprehension(expr, dest),
            ExprKind::Await(value) => {
                let value = self.operand(value);
                self.await_operand(value, 0, dest, span)
            }
            ExprKind::Yield(value) => {
                let value = match value {
                    Some(value) => self.operand(value),
                    None => self.load_none(span),
                };
                self.emit_yield(value, dest, span)
            }
            ExprKind::YieldFrom(value) => {
                let value = self.operand(value);
                let iterator = self.unary(Op::GetYieldFromIter, 0, Dest::Temporary, value, 0, span);
                self.delegate(iterator, dest, span)
            }
        }
    }

    fn handler_flag(&self) -> u8 {
        if self.unit.handler == super::unit::NO_HANDLER { 0 } else { Instr::X }
    }

    /// Suspends with a value; the result is what is sent.
    pub(super) fn emit_yield(&mut self, value: Operand, dest: Dest, span: Span) -> Operand {
        let (flags, handled) = (self.handler_flag(), self.unit.handled);
        self.unary(Op::YieldValue, flags, dest, value, handled, span)
    }

    /// Delegates to the iterator in the topmost temporary, which stays alive until its result is there.
    fn delegate(&mut self, iterator: Operand, dest: Dest, span: Span) -> Operand {
        let (flags, handled) = (self.handler_flag(), self.unit.handled);
        let (flags, a) = match dest {
            Dest::Local(register) => (flags | Instr::A, register),
            Dest::Temporary => (flags, iterator.register),
        };
        self.unit.emit(Op::Delegate, flags, a, iterator.register, handled, span);
        self.take(iterator);
        match dest {
            Dest::Local(register) => Operand::local(register),
            Dest::Temporary => Operand { register: self.unit.push(), owned: true },
        }
    }

    /// Awaits an operand; `kind` as in the table's `GetAwaitable`.
    pub(super) fn await_operand(&mut self, value: Operand, kind: u16, dest: Dest, span: Span) -> Operand {
        let iterator = self.unary(Op::GetAwaitable, 0, Dest::Temporary, value, kind, span);
        self.delegate(iterator, dest, span)
    }

    // Names and attributes

    /// `name := value`; the result is the name's register if it has one.
    pub(super) fn named_operand(&mut self, expr: &'a Expr) -> Operand {
        let ExprKind::Named { target, value } = &expr.kind else { return self.temporary(expr) };
        let access = self.access(&target.name);
        if let Access::Local(register, symbol) = access {
            self.expr(value, Dest::Local(register));
            self.set_bound(register, symbol);
            // A name that a `del` may unbind is checked at every use; here it is certainly bound.
            return Operand::local(register);
        }
        let value = self.temporary(value);
        self.store(access, value.kept(), target.span);
        value
    }

    fn attribute(&mut self, value: &'a Expr, attr: &'a Ident, dest: Dest, span: Span) -> Operand {
        let object = match self.super_call(value) {
            Some(object) => object,
            None => self.operand(value),
        };
        let name = self.mangled_text(&attr.name);
        let site = self.unit.site(name);
        let span = self.attribute_span(span, attr);
        self.unary(Op::LoadAttr, 0, dest, object, site, span)
    }

    /// The place of an attribute: in a chain over several lines it begins with the name on the last of them.
    pub(super) fn attribute_span(&self, span: Span, attr: &Ident) -> Span {
        let before = self.source.slice(Span::new(span.start, attr.span.start));
        if before.bytes().any(|byte| byte == b'\n') { Span::new(attr.span.start, span.end) } else { span }
    }

    // Operators

    fn unary_expr(&mut self, expr: &'a Expr, op: UnaryOp, operand: &'a Expr, dest: Dest) -> Operand {
        if let Some(value) = fold::fold(expr) {
            return self.load_constant(value, dest, expr.span);
        }
        let op = match op {
            UnaryOp::Not => Op::Not,
            UnaryOp::Minus => Op::Neg,
            UnaryOp::Plus => Op::Pos,
            UnaryOp::Invert => Op::Invert,
        };
        let operand = self.operand(operand);
        self.unary(op, 0, dest, operand, 0, expr.span)
    }

    fn binary_expr(
        &mut self,
        expr: &'a Expr,
        op: BinaryOp,
        left: &'a Expr,
        right: &'a Expr,
        dest: Dest,
    ) -> Operand {
        if let Some(value) = fold::fold(expr) {
            return self.load_constant(value, dest, expr.span);
        }
        if let Some(number) = fold::small_int(left)
            && matches!(op, BinaryOp::Add | BinaryOp::Mul)
        {
            let right = self.operand(right);
            let op = if op == BinaryOp::Add { Op::AddImm } else { Op::MulImm };
            return self.unary(op, Instr::Z, dest, right, number as u16, expr.span);
        }
        let left = self.operand_before(left, &[right]);
        self.binary_rest(op, 0, left, right, dest, expr.span)
    }

    /// The right operand and the instruction of a binary operation.
    pub(super) fn binary_rest(
        &mut self,
        op: BinaryOp,
        flags: u8,
        left: Operand,
        right: &'a Expr,
        dest: Dest,
        span: Span,
    ) -> Operand {
        if let Some(number) = fold::small_int(right)
            && let Some((op, more, number)) = immediate(op, number)
        {
            return self.unary(op, flags | more, dest, left, number as u16, span);
        }
        let right = self.operand(right);
        self.binary(binary_op(op), flags, dest, left, right, span)
    }

    fn conditional(&mut self, node: &'a Conditional, dest: Dest, span: Span) -> Operand {
        let (orelse, end) = (self.unit.label(), self.unit.label());
        self.jump_if(&node.test, orelse, false);
        let result = self.expr(&node.body, dest);
        self.unit.jump(end, span);
        if result.owned {
            self.unit.pop(1);
        }
        self.unit.place(orelse);
        let result = self.expr(&node.orelse, dest);
        self.unit.place(end);
        result
    }

    // Displays

    /// A slice from its parts: two or three.
    fn slice(&mut self, parts: [Option<&'a Expr>; 3], dest: Dest, span: Span) -> Operand {
        let first = self.unit.top();
        let count = if parts[2].is_some() { 3 } else { 2 };
        for part in parts.into_iter().take(count) {
            match part {
                Some(part) => self.temporary(part),
                None => self.load_none(span),
            };
        }
        self.unit.pop(count as u32);
        self.emit_to(Op::BuildSlice, 0, dest, first, count as u16, span)
    }

    /// Evaluates expressions into consecutive temporaries, of which the first is returned.
    pub(super) fn run(&mut self, items: &'a [Expr]) -> u16 {
        let first = self.unit.top();
        for item in items {
            self.temporary(item);
        }
        first
    }

    fn build(&mut self, op: Op, items: &'a [Expr], dest: Dest, span: Span) -> Operand {
        let first = self.run(items);
        self.unit.pop(items.len() as u32);
        self.emit_to(op, 0, dest, first, items.len() as u16, span)
    }

    pub(super) fn tuple(&mut self, items: &'a [Expr], dest: Dest, span: Span) -> Operand {
        if items.is_empty() {
            return self.load_constant(Const::Tuple(Vec::new()), dest, span);
        }
        if let Some(value) = fold::tuple(items) {
            return self.load_constant(value, dest, span);
        }
        if items.len() <= MAX_RUN && !has_star(items) {
            return self.build(Op::BuildTuple, items, dest, span);
        }
        if let [front @ .., Expr { kind: ExprKind::Starred(last), .. }] = items
            && front.len() < MAX_RUN
            && !has_star(front)
        {
            let first = self.run(front);
            self.temporary(last);
            self.unit.pop(items.len() as u32);
            return self.emit_to(Op::BuildTupleStar, 0, dest, first, items.len() as u16, span);
        }
        let list = self.list_of(items, span);
        self.unary(Op::ListToTuple, 0, dest, list, 0, span)
    }

    fn list(&mut self, items: &'a [Expr], dest: Dest, span: Span) -> Operand {
        if items.len() <= MAX_RUN && !has_star(items) && !(is_constant_display(items)) {
            return self.build(Op::BuildList, items, dest, span);
        }
        let list = self.list_of(items, span);
        self.move_to(list, dest, span)
    }

    /// A list of the items, starred ones unpacked, in the next temporary.
    pub(super) fn list_of(&mut self, items: &'a [Expr], span: Span) -> Operand {
        if is_constant_display(items)
            && let Some(value) = fold::tuple(items)
        {
            let list = self.emit_to(Op::BuildList, 0, Dest::Temporary, self.unit.top(), 0, span);
            let items = self.load_constant(value, Dest::Temporary, span);
            self.add_to(Op::ListExtend, list, items, span);
            return list;
        }
        let plain = items.iter().take(MAX_RUN).take_while(|item| !is_star(item)).count();
        let (first, rest) = items.split_at(plain);
        let list = self.build(Op::BuildList, first, Dest::Temporary, span);
        for item in rest {
            match &item.kind {
                ExprKind::Starred(value) => {
                    let value = self.operand(value);
                    self.add_to(Op::ListExtend, list, value, span);
                }
                _ => {
                    let value = self.operand(item);
                    self.add_to(Op::ListAppend, list, value, span);
                }
            }
        }
        list
    }

    /// What a loop goes through: a constant set display is its frozenset.
    pub(super) fn iterable(&mut self, expr: &'a Expr) -> Operand {
        if matches!(expr.kind, ExprKind::Set(_))
            && let Some(value) = fold::constant_container(expr)
        {
            return self.load_constant(value, Dest::Temporary, expr.span);
        }
        self.operand(expr)
    }

    /// Adds an operand to the collection `to`, which stays.
    pub(super) fn add_to(&mut self, op: Op, to: Operand, item: Operand, span: Span) {
        let b = self.take(item);
        self.unit.emit(op, item.flag(Instr::B), to.register, b, 0, span);
    }

    /// A set display. A constant one is filled from a frozenset, as CPython's is: that decides the order of its items.
    fn set(&mut self, items: &'a [Expr], dest: Dest, span: Span) -> Operand {
        if items.len() >= MIN_CONSTANT_SET
            && let Some(Const::Tuple(values)) = fold::tuple(items)
        {
            let set = self.emit_to(Op::BuildSet, 0, Dest::Temporary, self.unit.top(), 0, span);
            let values = self.load_constant(Const::FrozenSet(values), Dest::Temporary, span);
            self.add_to(Op::SetUpdate, set, values, span);
            return self.move_to(set, dest, span);
        }
        if items.len() <= MAX_RUN && !has_star(items) {
            return self.build(Op::BuildSet, items, dest, span);
        }
        let plain = items.iter().take(MAX_RUN).take_while(|item| !is_star(item)).count();
        let (first, rest) = items.split_at(plain);
        let set = self.build(Op::BuildSet, first, Dest::Temporary, span);
        for item in rest {
            match &item.kind {
                ExprKind::Starred(value) => {
                    let value = self.operand(value);
                    self.add_to(Op::SetUpdate, set, value, span);
                }
                _ => {
                    let value = self.operand(item);
                    self.add_to(Op::SetAdd, set, value, span);
                }
            }
        }
        self.move_to(set, dest, span)
    }

    fn dict(&mut self, items: &'a [DictItem], dest: Dest, span: Span) -> Operand {
        let plain =
            items.iter().take(MAX_RUN / 2).take_while(|item| matches!(item, DictItem::Pair { .. })).count();
        let (first, rest) = items.split_at(plain);
        let run = self.unit.top();
        for item in first {
            if let DictItem::Pair { key, value } = item {
                self.temporary(key);
                self.temporary(value);
            }
        }
        self.unit.pop(2 * plain as u32);
        if rest.is_empty() {
            return self.emit_to(Op::BuildDict, 0, dest, run, plain as u16, span);
        }
        let dict = self.emit_to(Op::BuildDict, 0, Dest::Temporary, run, plain as u16, span);
        for item in rest {
            match item {
                DictItem::Pair { key, value } => {
                    let key = self.operand_before(key, &[value]);
                    let value = self.operand(value);
                    self.insert_into(dict, key, value, span);
                }
                DictItem::Unpack(value) => {
                    let mapping = self.operand(value);
                    self.add_to(Op::DictUpdate, dict, mapping, span);
                }
            }
        }
        self.move_to(dict, dest, span)
    }

    /// Inserts a pair into the dict `to`, which stays.
    pub(super) fn insert_into(&mut self, to: Operand, key: Operand, value: Operand, span: Span) {
        let c = self.take(value);
        let b = self.take(key);
        let flags = key.flag(Instr::B) | value.flag(Instr::C);
        self.unit.emit(Op::DictInsert, flags, to.register, b, c, span);
    }

    // f-strings

    fn fstring(&mut self, parts: &'a [FStringPart], dest: Dest, span: Span) -> Operand {
        match parts {
            [] => self.load_constant(Const::Str("".into()), dest, span),
            [part] => self.fstring_part(part, dest, 0),
            _ if parts.len() > MAX_RUN => {
                let first = self.unit.top();
                let mut chunks = 0;
                for chunk in parts.chunks(MAX_RUN) {
                    self.fstring(chunk, Dest::Temporary, span);
                    chunks += 1;
                }
                self.unit.pop(chunks);
                self.emit_to(Op::BuildString, 0, dest, first, chunks as u16, span)
            }
            _ => {
                let first = self.unit.top();
                for part in parts {
                    self.fstring_part(part, Dest::Temporary, Instr::Y);
                }
                self.unit.pop(parts.len() as u32);
                self.emit_to(Op::BuildString, 0, dest, first, parts.len() as u16, span)
            }
        }
    }

    /// `flags`: Y if the part is joined to others.
    fn fstring_part(&mut self, part: &'a FStringPart, dest: Dest, flags: u8) -> Operand {
        match part {
            FStringPart::Literal { text, span } => self.load_constant(Const::Str(text.clone()), dest, *span),
            FStringPart::Interpolation(part) => match &part.debug_text {
                None => self.interpolation(part, dest, flags),
                Some(text) => {
                    let first = self.load_constant(Const::Str(text.clone()), Dest::Temporary, part.span);
                    self.interpolation(part, Dest::Temporary, Instr::Y);
                    self.unit.pop(2);
                    self.emit_to(Op::BuildString, 0, dest, first.register, 2, part.span)
                }
            },
        }
    }

    fn interpolation(&mut self, part: &'a Interpolation, dest: Dest, flags: u8) -> Operand {
        let conversion = match part.conversion {
            None => 0,
            Some(Conversion::Str) => 1,
            Some(Conversion::Repr) => 2,
            Some(Conversion::Ascii) => 3,
        };
        let span = part.span;
        let Some(spec) = part.format_spec.as_ref().filter(|spec| !spec.is_empty()) else {
            let value = self.operand(&part.expr);
            return self.unary(Op::FormatValue, flags, dest, value, conversion, span);
        };
        let mut value = self.operand(&part.expr);
        if conversion != 0 {
            value = self.unary(Op::Convert, 0, Dest::Temporary, value, conversion, span);
        } else if !value.owned && self.scopes.get(self.unit.scope).has_walrus {
            value = self.copy(value, span);
        }
        let spec = self.fstring(spec, Dest::Temporary, span);
        self.binary(Op::FormatSpec, 0, dest, value, spec, span)
    }
}

/// The instruction of an operator.
pub(super) fn binary_op(op: BinaryOp) -> Op {
    match op {
        BinaryOp::Add => Op::Add,
        BinaryOp::Sub => Op::Sub,
        BinaryOp::Mul => Op::Mul,
        BinaryOp::MatMul => Op::MatMul,
        BinaryOp::Div => Op::TrueDiv,
        BinaryOp::FloorDiv => Op::FloorDiv,
        BinaryOp::Mod => Op::Mod,
        BinaryOp::Pow => Op::Pow,
        BinaryOp::LShift => Op::LShift,
        BinaryOp::RShift => Op::RShift,
        BinaryOp::BitOr => Op::BitOr,
        BinaryOp::BitXor => Op::BitXor,
        BinaryOp::BitAnd => Op::BitAnd,
    }
}

/// The instruction with an immediate right operand, its flags and its operand, if there is one.
fn immediate(op: BinaryOp, number: i16) -> Option<(Op, u8, i16)> {
    Some(match op {
        BinaryOp::Add => (Op::AddImm, 0, number),
        BinaryOp::Sub => (Op::AddImm, Instr::Y, number.checked_neg()?),
        BinaryOp::Mul => (Op::MulImm, 0, number),
        BinaryOp::FloorDiv if number != 0 => (Op::FloorDivImm, 0, number),
        BinaryOp::Mod if number != 0 => (Op::ModImm, 0, number),
        BinaryOp::BitAnd => (Op::AndImm, 0, number),
        BinaryOp::LShift if number >= 0 => (Op::ShlImm, 0, number),
        BinaryOp::RShift if number >= 0 => (Op::ShrImm, 0, number),
        _ => return None,
    })
}

fn is_star(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Starred(_))
}

/// Whether any item is starred.
pub(super) fn has_star(items: &[Expr]) -> bool {
    items.iter().any(is_star)
}

/// Whether a display is long and constant.
fn is_constant_display(items: &[Expr]) -> bool {
    items.len() >= MIN_CONSTANT_DISPLAY && fold::tuple(items).is_some()
}
