//! The walk over the tree that fills the symbol table: what each scope binds, uses and declares.
//!
//! It reports the mistakes that need knowledge of scopes; whatever can be seen without it, the parser has already said.

mod expressions;

use super::super::names::{NameId, Names};
use super::{Annotation, Part, ScopeId, ScopeKind, Scopes, SymbolFlags};
use crate::diagnostics::SyntaxError;
use crate::source::Span;
use crate::syntax::ast::*;

/// Native stack left when the walk asks for more, and how much it then gets.
pub(in crate::compiler) const STACK_RED_ZONE: usize = 64 * 1024;
pub(in crate::compiler) const STACK_SEGMENT: usize = 1024 * 1024;

/// The address that stands for a node.
pub(in crate::compiler) fn address<T>(node: &T) -> usize {
    std::ptr::from_ref(node) as usize
}

/// The walker.
pub(in crate::compiler) struct Scanner<'a, 'c> {
    pub(in crate::compiler) names: &'c mut Names,
    pub(in crate::compiler) scopes: &'c mut Scopes<'a>,
    pub(in crate::compiler) errors: &'c mut Vec<SyntaxError>,
    scope: ScopeId,
    /// Inside `if`, `for`, `while`, `try`, `with` or `match`.
    conditional: bool,
    /// How many comprehension iterables are around the expression.
    in_iterable: u32,
    /// `from __future__ import annotations` was seen.
    pub(in crate::compiler) string_annotations: bool,
}

impl<'a, 'c> Scanner<'a, 'c> {
    pub(in crate::compiler) fn new(
        names: &'c mut Names,
        scopes: &'c mut Scopes<'a>,
        errors: &'c mut Vec<SyntaxError>,
    ) -> Scanner<'a, 'c> {
        let scope = scopes.add(ScopeKind::Module, None, NameId::MODULE_SCOPE);
        Scanner {
            names,
            scopes,
            errors,
            scope,
            conditional: false,
            in_iterable: 0,
            string_annotations: false,
        }
    }

    pub(in crate::compiler) fn module(&mut self, body: &'a [Stmt]) {
        self.futures(body);
        self.block(body);
    }

    /// The text of `eval`.
    pub(in crate::compiler) fn root_expression(&mut self, expr: &'a Expr) {
        self.expr(expr);
    }

    /// Whether annotations are to be kept as texts.
    fn futures(&mut self, body: &'a [Stmt]) {
        for stmt in body {
            match &stmt.kind {
                StmtKind::ImportFrom { module: Some(module), names, level: 0 }
                    if &*module.name == "__future__" =>
                {
                    if let ImportNames::Names(names) = names {
                        self.string_annotations |=
                            names.iter().any(|alias| &*alias.name.name == "annotations");
                    }
                }
                StmtKind::Expr(_) => {}
                _ => break,
            }
        }
    }

    fn error(&mut self, code: &'static str, message: impl Into<Box<str>>, span: Span) {
        self.errors.push(SyntaxError::new(code, message, span));
    }

    fn id(&mut self, name: &Name) -> NameId {
        let id = self.names.id(name);
        let private = self.scopes.get(self.scope).private;
        self.names.mangle(private, id)
    }

    fn note(&mut self, name: NameId, flags: u16, span: Span) {
        self.scopes.note(self.scope, name, flags, span);
    }

    fn bind_name(&mut self, name: &Name, span: Span) {
        self.bind_with(name, SymbolFlags::BOUND, span);
    }

    fn bind(&mut self, ident: &Ident) {
        self.bind_name(&ident.name, ident.span);
    }

    fn bind_with(&mut self, name: &Name, flags: u16, span: Span) {
        let id = self.id(name);
        if id == NameId::DEBUG {
            self.error("coil::scope::debug", "cannot assign to __debug__", span);
        }
        if self.scopes.get(self.scope).kind == ScopeKind::Comprehension
            || self.scopes.get(self.scope).kind == ScopeKind::Generator
        {
            if let Some(symbol) = self.scopes.find(self.scope, id)
                && self.scopes.symbol(symbol).flags.has(SymbolFlags::WALRUS)
            {
                let text = self.names.text(id);
                let message =
                    format!("comprehension inner loop cannot rebind assignment expression target '{text}'");
                self.error("coil::scope::walrus", message, span);
            }
            self.note(id, flags | SymbolFlags::ITERATION, span);
        } else {
            self.note(id, flags, span);
        }
    }

    /// Walks `inside` in a new scope.
    fn enter<R>(&mut self, scope: ScopeId, inside: impl FnOnce(&mut Self) -> R) -> R {
        let outer = std::mem::replace(&mut self.scope, scope);
        let conditional = std::mem::replace(&mut self.conditional, false);
        let in_iterable = std::mem::replace(&mut self.in_iterable, 0);
        let result = inside(self);
        self.in_iterable = in_iterable;
        self.conditional = conditional;
        self.scope = outer;
        result
    }

    fn new_scope(&mut self, kind: ScopeKind, name: NameId, node: usize, part: Part) -> ScopeId {
        let id = self.scopes.add(kind, Some(self.scope), name);
        self.scopes.set_node(node, part, id);
        if self.scopes.get(id).sees_class {
            self.scopes.note(id, NameId::CLASSDICT, SymbolFlags::USED, Span::default());
        }
        id
    }

    fn block(&mut self, body: &'a [Stmt]) {
        for stmt in body {
            stacker::maybe_grow(STACK_RED_ZONE, STACK_SEGMENT, || self.stmt(stmt));
        }
    }

    fn conditional_block(&mut self, body: &'a [Stmt]) {
        let before = std::mem::replace(&mut self.conditional, true);
        self.block(body);
        self.conditional = before;
    }

    fn stmt(&mut self, stmt: &'a Stmt) {
        match &stmt.kind {
            StmtKind::Expr(value) => self.expr(value),
            StmtKind::Assign { targets, value } => {
                self.expr(value);
                targets.iter().for_each(|target| self.target(target));
            }
            StmtKind::AugAssign { target, op: _, value } => {
                if let ExprKind::Name(name) = &target.kind {
                    self.bind_name(name, target.span);
                } else {
                    self.expr(target);
                }
                self.expr(value);
            }
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                self.annotated(target, annotation, value.is_some(), *simple);
                if let Some(value) = value {
                    self.expr(value);
                }
            }
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue => {}
            StmtKind::Return(value) => {
                if let Some(value) = value {
                    self.expr(value);
                }
            }
            StmtKind::Raise { exception, cause } => {
                exception.iter().for_each(|value| self.expr(value));
                cause.iter().for_each(|value| self.expr(value));
            }
            StmtKind::Global(names) => self.declare(names, SymbolFlags::GLOBAL, stmt.span),
            StmtKind::Nonlocal(names) => self.declare(names, SymbolFlags::NONLOCAL, stmt.span),
            StmtKind::Delete(targets) => targets.iter().for_each(|target| self.delete(target)),
            StmtKind::Assert { test, message } => {
                self.expr(test);
                message.iter().for_each(|value| self.expr(value));
            }
            StmtKind::Import(aliases) => {
                for alias in aliases {
                    match &alias.asname {
                        Some(name) => {
                            self.bind_with(&name.name, SymbolFlags::BOUND | SymbolFlags::IMPORTED, name.span);
                        }
                        None => {
                            let first = alias.name.name.split('.').next().unwrap_or_default();
                            if first.len() == alias.name.name.len() {
                                let flags = SymbolFlags::BOUND | SymbolFlags::IMPORTED;
                                self.bind_with(&alias.name.name, flags, alias.name.span);
                            } else {
                                let id = self.names.intern(first);
                                let private = self.scopes.get(self.scope).private;
                                let id = self.names.mangle(private, id);
                                self.note(id, SymbolFlags::BOUND | SymbolFlags::IMPORTED, alias.span);
                            }
                        }
                    }
                }
            }
            StmtKind::ImportFrom { module: _, names, level: _ } => match names {
                ImportNames::Star(span) => {
                    if self.scopes.get(self.scope).kind != ScopeKind::Module {
                        self.error(
                            "coil::scope::import_star",
                            "import * only allowed at module level",
                            *span,
                        );
                    }
                }
                ImportNames::Names(aliases) => {
                    for alias in aliases {
                        let name = alias.asname.as_ref().unwrap_or(&alias.name);
                        self.bind_with(&name.name, SymbolFlags::BOUND | SymbolFlags::IMPORTED, name.span);
                    }
                }
            },
            StmtKind::TypeAlias(alias) => self.type_alias(alias),
            StmtKind::If { clauses, orelse } => {
                for clause in clauses {
                    self.expr(&clause.test);
                    self.conditional_block(&clause.body);
                }
                self.conditional_block(orelse);
            }
            StmtKind::While { test, body, orelse } => {
                self.expr(test);
                self.conditional_block(body);
                self.conditional_block(orelse);
            }
            StmtKind::For(node) => {
                self.target(&node.target);
                self.expr(&node.iter);
                self.conditional_block(&node.body);
                self.conditional_block(&node.orelse);
            }
            StmtKind::With { items, body, is_async: _ } => {
                for item in items {
                    self.expr(&item.context);
                    item.target.iter().for_each(|target| self.target(target));
                }
                self.conditional_block(body);
            }
            StmtKind::Try(node) => {
                self.conditional_block(&node.body);
                for handler in &node.handlers {
                    handler.kind.iter().for_each(|kind| self.expr(kind));
                    if let Some(name) = &handler.name {
                        self.bind_with(&name.name, SymbolFlags::BOUND | SymbolFlags::UNBOUND, name.span);
                    }
                    self.conditional_block(&handler.body);
                }
                self.conditional_block(&node.orelse);
                self.conditional_block(&node.finally);
            }
            StmtKind::Match { subject, cases } => {
                self.expr(subject);
                for case in cases {
                    self.pattern(&case.pattern);
                    case.guard.iter().for_each(|guard| self.expr(guard));
                    self.conditional_block(&case.body);
                }
            }
            StmtKind::FunctionDef(node) => self.function(node),
            StmtKind::ClassDef(node) => self.class(node),
        }
    }

    fn declare(&mut self, names: &'a [Ident], flag: u16, statement: Span) {
        let (word, other, kind) = match flag {
            SymbolFlags::GLOBAL => ("global", SymbolFlags::NONLOCAL, self.scopes.get(self.scope).kind),
            _ => ("nonlocal", SymbolFlags::GLOBAL, self.scopes.get(self.scope).kind),
        };
        if flag == SymbolFlags::NONLOCAL && kind == ScopeKind::Module {
            self.error(
                "coil::scope::nonlocal",
                "nonlocal declaration not allowed at module level",
                statement,
            );
            return;
        }
        for ident in names {
            let id = self.id(&ident.name);
            let text = &ident.name;
            let seen = self
                .scopes
                .find(self.scope, id)
                .map(|symbol| self.scopes.symbol(symbol).flags)
                .unwrap_or_default();
            let message = if seen.has(SymbolFlags::PARAMETER) {
                Some(format!("name '{text}' is parameter and {word}"))
            } else if seen.has(other) {
                Some(format!("name '{text}' is nonlocal and global"))
            } else if seen.has(SymbolFlags::USED) {
                Some(format!("name '{text}' is used prior to {word} declaration"))
            } else if seen.has(SymbolFlags::ANNOTATED) {
                Some(format!("annotated name '{text}' can't be {word}"))
            } else if seen.has(SymbolFlags::BOUND) && !seen.has(SymbolFlags::IMPORTED) {
                Some(format!("name '{text}' is assigned to before {word} declaration"))
            } else if seen.has(flag) {
                None
            } else if flag == SymbolFlags::NONLOCAL && self.is_own_type_param(id) {
                Some(format!("nonlocal binding not allowed for type parameter '{text}'"))
            } else {
                None
            };
            if let Some(message) = message {
                let late = message.contains(" prior to ") || message.contains(" before ");
                let mut error = SyntaxError::new("coil::scope::declaration", message, statement);
                if late {
                    error = error.help(format!("write '{word} {text}' before the name is used"));
                }
                self.errors.push(error);
                if seen.has(other) {
                    // Said once is enough: it counts as global.
                    self.note(id, SymbolFlags::GLOBAL, statement);
                }
                continue;
            }
            let symbol = self.scopes.note(self.scope, id, flag, statement);
            self.scopes.symbol_mut(symbol).span = statement;
        }
    }

    fn is_own_type_param(&self, name: NameId) -> bool {
        let mut at = self.scopes.get(self.scope).parent;
        while let Some(here) = at {
            if let Some(symbol) = self.scopes.find(here, name)
                && self.scopes.symbol(symbol).flags.has(SymbolFlags::BOUND)
            {
                return self.scopes.get(here).kind == ScopeKind::TypeParams;
            }
            at = self.scopes.get(here).parent;
        }
        false
    }

    fn annotated(&mut self, target: &'a Expr, annotation: &'a Expr, has_value: bool, simple: bool) {
        let kind = self.scopes.get(self.scope).kind;
        if let ExprKind::Name(name) = &target.kind {
            let id = self.id(name);
            let flags = self
                .scopes
                .find(self.scope, id)
                .map(|symbol| self.scopes.symbol(symbol).flags)
                .unwrap_or_default();
            if simple && flags.has(SymbolFlags::GLOBAL | SymbolFlags::NONLOCAL) && kind != ScopeKind::Module {
                let word = if flags.has(SymbolFlags::GLOBAL) { "global" } else { "nonlocal" };
                let message = format!("annotated name '{name}' can't be {word}");
                self.error("coil::scope::declaration", message, target.span.to(annotation.span));
            }
            if simple {
                self.bind_with(name, SymbolFlags::BOUND | SymbolFlags::ANNOTATED, target.span);
            } else if has_value {
                self.bind_name(name, target.span);
            }
        } else {
            self.target(target);
        }
        if self.string_annotations || !matches!(kind, ScopeKind::Module | ScopeKind::Class) {
            if simple && self.string_annotations && matches!(kind, ScopeKind::Module | ScopeKind::Class) {
                self.note(NameId::ANNOTATIONS, SymbolFlags::BOUND | SymbolFlags::USED, annotation.span);
                self.scopes.get_mut(self.scope).annotations.push(Annotation {
                    name: NameId::ANNOTATIONS,
                    value: annotation,
                    conditional: false,
                });
            }
            return;
        }
        let (true, ExprKind::Name(name)) = (simple, &target.kind) else {
            return self.expr(annotation);
        };
        let name = self.id(name);
        let conditional = kind == ScopeKind::Module || self.conditional;
        let lazy_scope = match self.scopes.get(self.scope).annotate {
            Some(scope) => scope,
            None => {
                let own_address = self.scope.0 as usize;
                let scope = self.new_scope(ScopeKind::Lazy, NameId::ANNOTATE, own_address, Part::Annotations);
                self.scopes.note(
                    scope,
                    NameId::FORMAT,
                    SymbolFlags::BOUND | SymbolFlags::PARAMETER,
                    annotation.span,
                );
                self.scopes.get_mut(self.scope).annotate = Some(scope);
                let function =
                    if kind == ScopeKind::Module { NameId::ANNOTATE } else { NameId::ANNOTATE_FUNC };
                self.note(function, SymbolFlags::BOUND, annotation.span);
                scope
            }
        };
        let own = self.scopes.get_mut(self.scope);
        let index = own.annotations.len() as u32;
        own.annotations.push(Annotation { name, value: annotation, conditional });
        if conditional && !own.has_conditional {
            own.has_conditional = true;
            let flags = SymbolFlags::USED | if kind == ScopeKind::Module { SymbolFlags::BOUND } else { 0 };
            if kind == ScopeKind::Module {
                self.note(NameId::CONDITIONAL, flags, annotation.span);
            }
        }
        if conditional {
            self.scopes.note(lazy_scope, NameId::CONDITIONAL, SymbolFlags::USED, annotation.span);
        }
        self.scopes.annotation_index.insert(address(annotation), index);
        self.enter(lazy_scope, |this| this.expr(annotation));
    }

    fn delete(&mut self, target: &'a Expr) {
        match &target.kind {
            ExprKind::Name(name) => {
                let id = self.id(name);
                if id == NameId::DEBUG {
                    self.error("coil::scope::debug", "cannot delete __debug__", target.span);
                }
                self.note(id, SymbolFlags::BOUND | SymbolFlags::UNBOUND, target.span);
            }
            ExprKind::Tuple(targets) | ExprKind::List(targets) => {
                targets.iter().for_each(|target| self.delete(target));
            }
            _ => self.expr(target),
        }
    }

    fn target(&mut self, target: &'a Expr) {
        match &target.kind {
            ExprKind::Name(name) => self.bind_name(name, target.span),
            ExprKind::Tuple(targets) | ExprKind::List(targets) => {
                targets.iter().for_each(|target| {
                    stacker::maybe_grow(STACK_RED_ZONE, STACK_SEGMENT, || self.target(target));
                });
            }
            ExprKind::Starred(target) => self.target(target),
            ExprKind::Attribute { value, attr } => {
                if &*attr.name == "__debug__" {
                    self.error("coil::scope::debug", "cannot assign to __debug__", target.span);
                }
                if let ExprKind::Name(name) = &value.kind
                    && self.names.id(name) == NameId::SELF
                {
                    self.static_attribute(&attr.name);
                }
                self.expr(value);
            }
            _ => self.expr(target),
        }
    }

    /// `self.attr = …`: noted in the class around the function.
    fn static_attribute(&mut self, attr: &Name) {
        let attr = self.names.id(attr);
        let mut at = self.scopes.get(self.scope).parent;
        while let Some(here) = at {
            let scope = self.scopes.get_mut(here);
            if scope.kind == ScopeKind::Class {
                if scope.static_attributes.last() != Some(&attr) {
                    scope.static_attributes.push(attr);
                }
                return;
            }
            at = scope.parent;
        }
    }

    fn pattern(&mut self, pattern: &'a Pattern) {
        stacker::maybe_grow(STACK_RED_ZONE, STACK_SEGMENT, || match &pattern.kind {
            PatternKind::Wildcard | PatternKind::Singleton(_) | PatternKind::Star(None) => {}
            PatternKind::Capture(name) | PatternKind::Star(Some(name)) => self.bind(name),
            PatternKind::Value(value) => self.expr(value),
            PatternKind::Sequence(patterns) | PatternKind::Or(patterns) => {
                patterns.iter().for_each(|pattern| self.pattern(pattern));
            }
            PatternKind::Mapping { keys, patterns, rest } => {
                keys.iter().for_each(|key| self.expr(key));
                patterns.iter().for_each(|pattern| self.pattern(pattern));
                rest.iter().for_each(|rest| self.bind(rest));
            }
            PatternKind::Class { cls, positional, keywords } => {
                self.expr(cls);
                positional.iter().for_each(|pattern| self.pattern(pattern));
                for (name, pattern) in keywords {
                    if &*name.name == "__debug__" {
                        self.error("coil::scope::debug", "cannot assign to __debug__", pattern.span);
                    }
                    self.pattern(pattern);
                }
            }
            PatternKind::As { pattern, name } => {
                self.pattern(pattern);
                self.bind(name);
            }
        });
    }

    // Functions, classes, type parameters

    fn type_params(&mut self, params: &'a [TypeParam]) {
        for param in params {
            let id = self.id(&param.name.name);
            let message = match &*param.name.name {
                "__debug__" => Some("cannot assign to __debug__".to_owned()),
                name @ "__classdict__" => {
                    Some(format!("reserved name '{name}' cannot be used for type parameter"))
                }
                _ => None,
            };
            if let Some(message) = message {
                self.error("coil::scope::type_parameter", message, param.span);
            }
            if self
                .scopes
                .find(self.scope, id)
                .is_some_and(|symbol| self.scopes.symbol(symbol).flags.has(SymbolFlags::PARAMETER))
            {
                let message = format!("duplicate type parameter '{}'", param.name.name);
                self.error("coil::scope::duplicate", message, param.span);
            }
            // The flag tells type parameters apart from the other locals of the scope.
            self.note(id, SymbolFlags::BOUND | SymbolFlags::PARAMETER, param.name.span);
            if let TypeParamKind::TypeVar { bound: Some(bound) } = &param.kind {
                self.lazy_scope(id, bound, address(param), Part::Bound);
            }
            if let Some(default) = &param.default {
                self.lazy_scope(id, default, address(param), Part::Default);
            }
        }
    }

    fn lazy_scope(&mut self, name: NameId, value: &'a Expr, node: usize, part: Part) {
        let scope = self.new_scope(ScopeKind::Lazy, name, node, part);
        self.enter(scope, |this| {
            this.note(NameId::DOT_FORMAT, SymbolFlags::BOUND | SymbolFlags::PARAMETER, value.span);
            this.expr(value);
        });
    }

    fn type_alias(&mut self, alias: &'a TypeAlias) {
        self.bind(&alias.name);
        let name = self.names.id(&alias.name.name);
        let value = |this: &mut Self| {
            this.lazy_scope(name, &alias.value, address(alias), Part::Value);
        };
        if alias.type_params.is_empty() {
            value(self);
        } else {
            let scope = self.new_scope(ScopeKind::TypeParams, name, address(alias), Part::TypeParams);
            self.enter(scope, |this| {
                this.note(NameId::TYPE_PARAMS, SymbolFlags::BOUND, alias.name.span);
                this.type_params(&alias.type_params);
                value(this);
            });
        }
    }

    fn function(&mut self, node: &'a FunctionDef) {
        self.bind(&node.name);
        node.decorators.iter().for_each(|decorator| self.expr(decorator));
        self.defaults(&node.params);
        let name = self.names.id(&node.name.name);
        if node.type_params.is_empty() {
            self.function_body(node, name);
        } else {
            let scope = self.new_scope(ScopeKind::TypeParams, name, address(node), Part::TypeParams);
            self.enter(scope, |this| {
                let flags = SymbolFlags::BOUND;
                if has_defaults(&node.params) {
                    this.note(NameId::DEFAULTS, flags, node.name.span);
                }
                if has_kwdefaults(&node.params) {
                    this.note(NameId::KWDEFAULTS, flags, node.name.span);
                }
                this.note(NameId::TYPE_PARAMS, flags, node.name.span);
                this.type_params(&node.type_params);
                this.function_body(node, name);
            });
        }
    }

    fn function_body(&mut self, node: &'a FunctionDef, name: NameId) {
        if !self.string_annotations
            && (node.returns.is_some() || parameters(&node.params).any(|p| p.annotation.is_some()))
        {
            let scope = self.new_scope(ScopeKind::Lazy, NameId::ANNOTATE, address(node), Part::Annotations);
            self.enter(scope, |this| {
                this.note(NameId::FORMAT, SymbolFlags::BOUND | SymbolFlags::PARAMETER, node.name.span);
                for annotation in
                    parameters(&node.params).filter_map(|p| p.annotation.as_ref()).chain(&node.returns)
                {
                    this.expr(annotation);
                }
            });
        }
        let scope = self.new_scope(ScopeKind::Function, name, address(node), Part::Body);
        self.scopes.get_mut(scope).is_async = node.is_async;
        self.enter(scope, |this| {
            this.parameters(&node.params);
            this.block(&node.body);
        });
    }

    fn defaults(&mut self, params: &'a Parameters) {
        for param in params.posonly.iter().chain(&params.regular).chain(&params.kwonly) {
            param.default.iter().for_each(|default| self.expr(default));
        }
    }

    fn parameters(&mut self, params: &'a Parameters) {
        for param in parameters(params) {
            let id = self.id(&param.name.name);
            if id == NameId::DEBUG {
                self.error("coil::scope::debug", "cannot assign to __debug__", param.name.span);
            }
            if self.scopes.find(self.scope, id).is_some() {
                let message = format!("duplicate argument '{}' in function definition", param.name.name);
                self.error("coil::scope::duplicate", message, param.name.span);
            }
            self.note(id, SymbolFlags::BOUND | SymbolFlags::PARAMETER, param.name.span);
        }
    }

    fn class(&mut self, node: &'a ClassDef) {
        self.bind(&node.name);
        node.decorators.iter().for_each(|decorator| self.expr(decorator));
        let name = self.names.id(&node.name.name);
        if node.type_params.is_empty() {
            self.class_arguments(node);
            self.class_body(node, name);
        } else {
            let scope = self.new_scope(ScopeKind::TypeParams, name, address(node), Part::TypeParams);
            self.scopes.get_mut(scope).private = Some(name);
            self.enter(scope, |this| {
                this.note(NameId::TYPE_PARAMS, SymbolFlags::BOUND | SymbolFlags::USED, node.name.span);
                this.note(NameId::GENERIC_BASE, SymbolFlags::BOUND, node.name.span);
                this.type_params(&node.type_params);
                this.class_arguments(node);
                this.class_body(node, name);
            });
        }
    }

    fn class_arguments(&mut self, node: &'a ClassDef) {
        self.arguments(&node.arguments);
    }

    fn class_body(&mut self, node: &'a ClassDef, name: NameId) {
        let scope = self.new_scope(ScopeKind::Class, name, address(node), Part::Body);
        self.scopes.get_mut(scope).private = Some(name);
        self.enter(scope, |this| {
            if !node.type_params.is_empty() {
                this.note(NameId::TYPE_PARAMS, SymbolFlags::USED, node.name.span);
            }
            this.block(&node.body);
        });
    }
}

/// Every parameter in the order of the registers.
pub(in crate::compiler) fn parameters(params: &Parameters) -> impl Iterator<Item = &Parameter> {
    params
        .posonly
        .iter()
        .chain(&params.regular)
        .chain(&params.kwonly)
        .chain(params.vararg.as_deref())
        .chain(params.kwarg.as_deref())
}

/// Whether any positional parameter has a default.
pub(in crate::compiler) fn has_defaults(params: &Parameters) -> bool {
    params.posonly.iter().chain(&params.regular).any(|param| param.default.is_some())
}

/// Whether any keyword-only parameter has a default.
pub(in crate::compiler) fn has_kwdefaults(params: &Parameters) -> bool {
    params.kwonly.iter().any(|param| param.default.is_some())
}
