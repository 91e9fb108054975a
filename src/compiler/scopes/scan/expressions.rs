//! The walk over expressions: names, comprehensions, assignment expressions.

use super::{STACK_RED_ZONE, STACK_SEGMENT, Scanner, address};
use crate::compiler::names::NameId;
use crate::compiler::scopes::{Part, ScopeKind, SymbolFlags};
use crate::source::Span;
use crate::syntax::ast::*;

impl<'a> Scanner<'a, '_> {
    pub(super) fn exprs(&mut self, exprs: &'a [Expr]) {
        exprs.iter().for_each(|expr| self.expr(expr));
    }

    fn optional(&mut self, expr: &'a Option<Box<Expr>>) {
        if let Some(expr) = expr {
            self.expr(expr);
        }
    }

    pub(super) fn expr(&mut self, expr: &'a Expr) {
        match &expr.kind {
            // Leaves need no more stack.
            ExprKind::Name(name) => self.name(name, expr.span),
            ExprKind::Constant(_) => {}
            _ => stacker::maybe_grow(STACK_RED_ZONE, STACK_SEGMENT, || self.inner_expr(expr)),
        }
    }

    fn name(&mut self, name: &Name, span: Span) {
        let id = self.id(name);
        self.note(id, SymbolFlags::USED, span);
        if id == NameId::SUPER
            && !matches!(self.scopes.get(self.scope).kind, ScopeKind::Module | ScopeKind::Class)
        {
            self.note(NameId::CLASS, SymbolFlags::USED, span);
        }
    }

    fn inner_expr(&mut self, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::Name(name) => self.name(name, expr.span),
            ExprKind::Constant(_) => {}
            ExprKind::FString(parts) => self.fstring(parts),
            ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::Set(items) => self.exprs(items),
            ExprKind::Dict(items) => {
                for item in items {
                    match item {
                        DictItem::Pair { key, value } => {
                            self.expr(key);
                            self.expr(value);
                        }
                        DictItem::Unpack(value) => self.expr(value),
                    }
                }
            }
            ExprKind::Unary { operand, .. } => self.expr(operand),
            ExprKind::Binary { left, right, .. } => {
                self.expr(left);
                self.expr(right);
            }
            ExprKind::Bool { values, .. } => self.exprs(values),
            ExprKind::Compare { left, rest } => {
                self.expr(left);
                rest.iter().for_each(|(_, right)| self.expr(right));
            }
            ExprKind::Conditional(node) => {
                self.expr(&node.test);
                self.expr(&node.body);
                self.expr(&node.orelse);
            }
            ExprKind::Lambda(node) => self.lambda(node),
            ExprKind::Named { target, value } => self.named(target, value, expr.span),
            ExprKind::Attribute { value, .. } => self.expr(value),
            ExprKind::Subscript { value, index } => {
                self.expr(value);
                self.expr(index);
            }
            ExprKind::Slice { lower, upper, step } => {
                self.optional(lower);
                self.optional(upper);
                self.optional(step);
            }
            ExprKind::Starred(value) => self.expr(value),
            ExprKind::Call { func, arguments } => {
                self.expr(func);
                self.arguments(arguments);
            }
            ExprKind::ListComp { element, clauses } => {
                self.comprehension(expr, NameId::LISTCOMP_SCOPE, &[element], clauses);
            }
            ExprKind::SetComp { element, clauses } => {
                self.comprehension(expr, NameId::SETCOMP_SCOPE, &[element], clauses);
            }
            ExprKind::DictComp { key, value, clauses } => {
                self.comprehension(expr, NameId::DICTCOMP_SCOPE, &[key, value], clauses);
            }
            ExprKind::Generator { element, clauses } => {
                self.comprehension(expr, NameId::GENEXPR_SCOPE, &[element], clauses);
            }
            ExprKind::Await(value) => {
                self.awaits();
                self.expr(value);
            }
            ExprKind::Yield(value) => {
                self.scopes.get_mut(self.scope).is_generator = true;
                self.optional(value);
            }
            ExprKind::YieldFrom(value) => {
                self.scopes.get_mut(self.scope).is_generator = true;
                self.expr(value);
            }
        }
    }

    fn fstring(&mut self, parts: &'a [FStringPart]) {
        for part in parts {
            if let FStringPart::Interpolation(part) = part {
                self.expr(&part.expr);
                part.format_spec.iter().for_each(|spec| self.fstring(spec));
            }
        }
    }

    /// `await` and asynchronous clauses make the generator expressions around them asynchronous.
    fn awaits(&mut self) {
        let scope = self.scopes.get_mut(self.scope);
        if matches!(scope.kind, ScopeKind::Generator | ScopeKind::Comprehension) {
            scope.is_async = true;
        }
    }

    /// The arguments of a call or of a class.
    pub(super) fn arguments(&mut self, arguments: &'a [Argument]) {
        for argument in arguments {
            if let Argument::Keyword { name, span, .. } = argument
                && &*name.name == "__debug__"
            {
                self.error("coil::scope::debug", "cannot assign to __debug__", *span);
            }
            self.expr(argument.value());
        }
    }

    fn lambda(&mut self, node: &'a Lambda) {
        self.defaults(&node.params);
        let scope = self.new_scope(ScopeKind::Lambda, NameId::LAMBDA_SCOPE, address(node), Part::Body);
        // A function in an iterable may not assign either.
        let in_iterable = self.in_iterable;
        self.enter(scope, |this| {
            this.in_iterable = in_iterable;
            this.parameters(&node.params);
            this.expr(&node.body);
        });
    }

    fn comprehension(
        &mut self,
        expr: &'a Expr,
        name: NameId,
        elements: &[&'a Expr],
        clauses: &'a [Comprehension],
    ) {
        self.in_iterable += 1;
        if let Some(first) = clauses.first() {
            self.expr(&first.iter);
        }
        self.in_iterable -= 1;
        let kind =
            if name == NameId::GENEXPR_SCOPE { ScopeKind::Generator } else { ScopeKind::Comprehension };
        let scope = self.new_scope(kind, name, address(expr), Part::Body);
        let in_iterable = self.in_iterable;
        self.enter(scope, |this| {
            this.in_iterable = in_iterable;
            if !this.scopes.get(scope).inlined {
                this.note(NameId::FIRST_ITERABLE, SymbolFlags::BOUND | SymbolFlags::PARAMETER, expr.span);
            }
            for (index, clause) in clauses.iter().enumerate() {
                this.target(&clause.target);
                if clause.is_async {
                    this.scopes.get_mut(scope).is_async = true;
                }
                if index > 0 {
                    this.in_iterable += 1;
                    this.expr(&clause.iter);
                    this.in_iterable -= 1;
                }
                clause.conditions.iter().for_each(|condition| this.expr(condition));
            }
            elements.iter().for_each(|element| this.expr(element));
        });
        let is_async = self.scopes.get(scope).is_async;
        if kind == ScopeKind::Comprehension && is_async {
            self.awaits();
        }
        if self.scopes.get(scope).inlined {
            for index in 0..self.scopes.get(scope).symbols.len() {
                let symbol = self.scopes.symbol(self.scopes.get(scope).symbols[index]);
                let (name, flags, span) = (symbol.name, symbol.flags, symbol.span);
                if !flags.has(SymbolFlags::BOUND) {
                    self.note(name, SymbolFlags::USED, span);
                }
            }
        }
    }

    fn named(&mut self, target: &'a Ident, value: &'a Expr, span: Span) {
        if self.in_iterable > 0 {
            self.error(
                "coil::scope::walrus",
                "assignment expression cannot be used in a comprehension iterable expression",
                span,
            );
            return self.expr(value);
        }
        let id = self.id(&target.name);
        if id == NameId::DEBUG {
            self.error("coil::scope::debug", "cannot assign to __debug__", target.span);
        }
        let mut scope = self.scope;
        loop {
            let here = self.scopes.get(scope);
            let parent = here.parent;
            match here.kind {
                ScopeKind::Comprehension | ScopeKind::Generator => {
                    let flags = self
                        .scopes
                        .find(scope, id)
                        .map(|symbol| self.scopes.symbol(symbol).flags)
                        .unwrap_or_default();
                    if flags.has(SymbolFlags::ITERATION) {
                        let text = &target.name;
                        let message = format!(
                            "assignment expression cannot rebind comprehension iteration variable '{text}'"
                        );
                        self.error("coil::scope::walrus", message, target.span);
                        break;
                    }
                    self.scopes.note(scope, id, SymbolFlags::USED | SymbolFlags::WALRUS, target.span);
                    match parent {
                        Some(parent) => scope = parent,
                        None => break,
                    }
                }
                ScopeKind::Class if scope != self.scope => {
                    self.error(
                        "coil::scope::walrus",
                        "assignment expression within a comprehension cannot be used in a class body",
                        target.span,
                    );
                    break;
                }
                _ => {
                    self.scopes.note(scope, id, SymbolFlags::BOUND, target.span);
                    self.scopes.get_mut(scope).has_walrus = true;
                    break;
                }
            }
        }
        self.expr(value);
    }
}
