//! Assignment in all its forms, and `del`.

use super::expr::has_star;
use super::registers::{Access, Dest, Operand};
use super::scopes::ScopeKind;
use super::scopes::scan::{STACK_RED_ZONE, STACK_SEGMENT, address};
use super::{Compiler, fold};
use crate::bytecode::{Const, Instr, Op};
use crate::diagnostics::SyntaxError;
use crate::source::Span;
use crate::syntax::ast::*;

/// Tuples up to this length are assigned to tuples item by item.
const MAX_PARALLEL: usize = 16;

/// The value of one item of a parallel assignment.
enum Item {
    /// Loaded when it is stored.
    Constant(Const),
    /// A local that no target binds, or a temporary.
    Value(Operand),
    /// Already in its target.
    Done,
}

impl<'a> Compiler<'a> {
    /// `targets = value`
    pub(super) fn assign(&mut self, targets: &'a [Expr], value: &'a Expr) {
        match targets {
            [target] => self.assign_one(target, value),
            [first, second]
                if !self.scopes.get(self.unit.scope).has_walrus && self.local_target(first).is_some() =>
            {
                self.assign_one(first, value);
                let Some((register, _)) = self.local_target(first) else { return };
                self.store_target(second, Operand::local(register));
            }
            [others @ .., last] => {
                let mut operand = self.operand(value);
                if !operand.owned && !targets.iter().all(|target| matches!(target.kind, ExprKind::Name(_))) {
                    operand = self.copy(operand, value.span);
                }
                for target in others {
                    self.store_target(target, operand.kept());
                }
                self.store_target(last, operand);
            }
            [] => {}
        }
    }

    fn assign_one(&mut self, target: &'a Expr, value: &'a Expr) {
        if let Some((register, symbol)) = self.local_target(target) {
            self.expr(value, Dest::Local(register));
            self.set_bound(register, symbol);
            return;
        }
        if let (ExprKind::Tuple(targets) | ExprKind::List(targets), ExprKind::Tuple(values)) =
            (&target.kind, &value.kind)
            && targets.len() == values.len()
            && (1..=MAX_PARALLEL).contains(&targets.len())
            && !has_star(targets)
            && !has_star(values)
        {
            return self.assign_parallel(targets, values, value.span);
        }
        let mut operand = self.operand(value);
        if !operand.owned
            && (matches!(target.kind, ExprKind::Tuple(_) | ExprKind::List(_)) || fold::has_walrus(target))
            && self.rebinds(target, operand.register)
        {
            operand = self.copy(operand, value.span);
        }
        self.store_target(target, operand);
    }

    /// Whether storing to `target` may bind the local `register`.
    fn rebinds(&mut self, target: &'a Expr, register: u16) -> bool {
        match &target.kind {
            ExprKind::Name(_) => self.local_target(target).is_some_and(|(local, _)| local == register),
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                items.iter().any(|item| self.rebinds(item, register))
            }
            ExprKind::Starred(item) => self.rebinds(item, register),
            _ => fold::has_walrus(target),
        }
    }

    /// The register of a target that is a plain local.
    pub(super) fn local_target(&mut self, target: &'a Expr) -> Option<(u16, super::scopes::SymbolId)> {
        match &target.kind {
            ExprKind::Name(name) => match self.access(name) {
                Access::Local(register, symbol) => Some((register, symbol)),
                _ => None,
            },
            _ => None,
        }
    }

    /// `a, b = x, y` without a tuple: the values are computed in order, then stored.
    fn assign_parallel(&mut self, targets: &'a [Expr], values: &'a [Expr], span: Span) {
        let mut locals = Vec::with_capacity(targets.len());
        for target in targets {
            locals.push(self.local_target(target).map(|(register, _)| register));
        }
        let distinct = |at: usize| !locals[..at].contains(&locals[at]);
        // Only locals: the order in which they are stored can't be seen.
        let only_locals = (0..locals.len()).all(|at| locals[at].is_some() && distinct(at));
        let nested =
            targets.iter().any(|target| matches!(target.kind, ExprKind::Tuple(_) | ExprKind::List(_)));
        let has_walrus = self.scopes.get(self.unit.scope).has_walrus;
        let mut items = Vec::with_capacity(values.len());
        for (at, value) in values.iter().enumerate() {
            if let Some(constant) = fold::fold(value) {
                items.push(Item::Constant(constant));
                continue;
            }
            if !has_walrus
                && !nested
                && let Some((register, symbol)) = self.local_target(value)
                && !locals.contains(&Some(register))
            {
                self.check_bound(register, symbol, value.span);
                items.push(Item::Value(Operand::local(register)));
                continue;
            }
            if only_locals
                && at + 1 == values.len()
                && let Some((register, symbol)) = self.local_target(&targets[at])
            {
                self.expr(value, Dest::Local(register));
                self.set_bound(register, symbol);
                items.push(Item::Done);
                continue;
            }
            items.push(Item::Value(self.temporary(value)));
        }
        if only_locals {
            for (target, item) in targets.iter().zip(items).rev() {
                let Some((register, symbol)) = self.local_target(target) else { continue };
                match item {
                    Item::Constant(value) => {
                        self.load_constant(value, Dest::Local(register), span);
                    }
                    Item::Value(value) => {
                        self.move_to(value, Dest::Local(register), target.span);
                    }
                    Item::Done => {}
                }
                self.set_bound(register, symbol);
            }
            return;
        }
        let mut temporaries = 0;
        for (target, item) in targets.iter().zip(items) {
            match item {
                Item::Constant(value) => {
                    let value = self.load_constant(value, Dest::Temporary, span);
                    self.store_target(target, value);
                }
                Item::Value(value) => {
                    temporaries += usize::from(value.owned);
                    self.store_target(target, value.kept());
                }
                Item::Done => {}
            }
        }
        for _ in 0..temporaries {
            self.release_top(span);
        }
    }

    /// Stores an operand to a target; consumes it.
    pub(super) fn store_target(&mut self, target: &'a Expr, value: Operand) {
        match &target.kind {
            ExprKind::Name(name) => self.store_name(name, value, target.span),
            ExprKind::Attribute { value: object, attr } => {
                let object = self.operand(object);
                let name = self.mangled_text(&attr.name);
                let site = self.unit.site(name);
                let span = self.attribute_span(target.span, attr);
                self.store_attribute(object, value, site, span);
            }
            ExprKind::Subscript { value: container, index } => {
                let container = self.operand_before(container, &[index]);
                let index = self.operand(index);
                self.store_subscript(container, index, value, target.span);
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                stacker::maybe_grow(STACK_RED_ZONE, STACK_SEGMENT, || self.unpack(items, value, target.span));
            }
            ExprKind::Starred(inner) => {
                self.store_target(inner, value);
            }
            // The parser lets nothing else be a target.
            _ => {
                self.release(value, target.span);
                self.errors.push(SyntaxError::new(
                    "coil::compiler::target",
                    "cannot assign here",
                    target.span,
                ));
            }
        }
    }

    fn store_attribute(&mut self, object: Operand, value: Operand, site: u16, span: Span) {
        let a = self.take(object);
        let b = self.take(value);
        self.unit.emit(Op::StoreAttr, object.flag(Instr::A) | value.flag(Instr::B), a, b, site, span);
    }

    fn store_subscript(&mut self, container: Operand, index: Operand, value: Operand, span: Span) {
        let b = self.take(index);
        let a = self.take(container);
        let c = self.take(value);
        let flags = container.flag(Instr::A) | index.flag(Instr::B) | value.flag(Instr::C);
        self.unit.emit(Op::StoreSubscr, flags, a, b, c, span);
    }

    /// Unpacks an operand into targets, of which one may be starred.
    fn unpack(&mut self, targets: &'a [Expr], value: Operand, span: Span) {
        if let [first, second] = targets
            && let (Some((a, first)), Some((b, second))) =
                (self.local_target(first), self.local_target(second))
            && a != b
            && value.register != a
            && value.register != b
        {
            let c = self.take(value);
            self.unit.emit(Op::UnpackPair, Instr::A | value.flag(Instr::C), a, b, c, span);
            self.set_bound(a, first);
            self.set_bound(b, second);
            return;
        }
        let star = targets.iter().position(|target| matches!(target.kind, ExprKind::Starred(_)));
        let (op, count) = match star {
            None => (Op::UnpackSequence, targets.len()),
            Some(before) => (Op::UnpackEx, before | (targets.len() - before - 1) << 8),
        };
        if count > u16::MAX as usize || star.is_some_and(|before| before > 255) {
            self.errors.push(SyntaxError::new(
                "coil::compiler::too_large",
                "too many expressions in star-unpacking assignment",
                span,
            ));
        }
        let b = self.take(value);
        let first = self.unit.top();
        self.unit.emit(op, value.flag(Instr::B), first, b, count as u16, span);
        for _ in targets {
            self.unit.push();
        }
        for target in targets {
            // The first item is on top.
            let register = self.unit.top() - 1;
            self.store_target(target, Operand { register, owned: true });
        }
    }

    /// `target op= value`
    pub(super) fn augmented(&mut self, target: &'a Expr, op: BinaryOp, value: &'a Expr, span: Span) {
        match &target.kind {
            ExprKind::Name(name) => {
                let access = self.access(name);
                let (old, dest) = match access {
                    Access::Local(register, symbol) => {
                        self.check_bound(register, symbol, target.span);
                        let old = Operand::local(register);
                        let changes = self.scopes.get(self.unit.scope).has_walrus && fold::has_walrus(value);
                        (if changes { self.copy(old, target.span) } else { old }, Dest::Local(register))
                    }
                    _ => (self.load(access, Dest::Temporary, target.span), Dest::Temporary),
                };
                let result = self.binary_rest(op, Instr::X, old, value, dest, span);
                self.store(access, result, target.span);
            }
            ExprKind::Attribute { value: object, attr } => {
                let object = self.operand_before(object, &[value]);
                let name = self.mangled_text(&attr.name);
                let (load, store) = (self.unit.site(name.clone()), self.unit.site(name));
                let old = self.unary(Op::LoadAttr, 0, Dest::Temporary, object.kept(), load, target.span);
                let result = self.binary_rest(op, Instr::X, old, value, Dest::Temporary, span);
                // The object is below its new value.
                let b = self.take(result);
                let a = self.take(object);
                self.unit.emit(Op::StoreAttr, object.flag(Instr::A) | Instr::B, a, b, store, target.span);
            }
            ExprKind::Subscript { value: container, index } => {
                let container = self.operand_before(container, &[index, value]);
                let index = self.operand_before(index, &[value]);
                let old = self.binary(
                    Op::LoadSubscr,
                    0,
                    Dest::Temporary,
                    container.kept(),
                    index.kept(),
                    target.span,
                );
                let result = self.binary_rest(op, Instr::X, old, value, Dest::Temporary, span);
                let c = self.take(result);
                let b = self.take(index);
                let a = self.take(container);
                let flags = container.flag(Instr::A) | index.flag(Instr::B) | Instr::C;
                self.unit.emit(Op::StoreSubscr, flags, a, b, c, target.span);
            }
            _ => {
                self.errors.push(SyntaxError::new(
                    "coil::compiler::target",
                    "cannot assign here",
                    target.span,
                ));
            }
        }
    }

    /// `target: annotation [= value]`
    pub(super) fn annotated(
        &mut self,
        target: &'a Expr,
        annotation: &'a Expr,
        value: Option<&'a Expr>,
        simple: bool,
        span: Span,
    ) {
        if let Some(value) = value {
            self.assign_one(target, value);
        }
        let in_body = matches!(self.scopes.get(self.unit.scope).kind, ScopeKind::Module | ScopeKind::Class);
        match &target.kind {
            ExprKind::Name(name) if simple => {
                if in_body && self.string_annotations {
                    self.string_annotation(name, annotation, span);
                } else if in_body {
                    self.mark_annotation(address(annotation), span);
                }
                return;
            }
            ExprKind::Name(_) => {}
            ExprKind::Attribute { value: object, .. } if value.is_none() => {
                let object = self.operand(object);
                self.release(object, target.span);
            }
            ExprKind::Subscript { value: container, index } if value.is_none() => {
                let container = self.operand(container);
                self.release(container, target.span);
                let index = self.operand(index);
                self.release(index, target.span);
            }
            _ => {}
        }
        if in_body && !self.string_annotations {
            let annotation_value = self.operand(annotation);
            self.release(annotation_value, annotation.span);
        }
    }

    /// `del targets`
    pub(super) fn delete_targets(&mut self, targets: &'a [Expr]) {
        for target in targets {
            match &target.kind {
                ExprKind::Name(name) => {
                    let access = self.access(name);
                    self.delete(access, target.span);
                }
                ExprKind::Attribute { value: object, attr } => {
                    let object = self.operand(object);
                    let name = self.mangled_text(&attr.name);
                    let site = self.unit.site(name);
                    let a = self.take(object);
                    self.unit.emit(Op::DeleteAttr, object.flag(Instr::A), a, 0, site, target.span);
                }
                ExprKind::Subscript { value: container, index } => {
                    let container = self.operand_before(container, &[index]);
                    let index = self.operand(index);
                    let b = self.take(index);
                    let a = self.take(container);
                    let flags = container.flag(Instr::A) | index.flag(Instr::B);
                    self.unit.emit(Op::DeleteSubscr, flags, a, b, 0, target.span);
                }
                ExprKind::Tuple(items) | ExprKind::List(items) => {
                    stacker::maybe_grow(STACK_RED_ZONE, STACK_SEGMENT, || self.delete_targets(items));
                }
                _ => {
                    self.errors.push(SyntaxError::new(
                        "coil::compiler::target",
                        "cannot delete here",
                        target.span,
                    ));
                }
            }
        }
    }
}
