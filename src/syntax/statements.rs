//! Actions that build statements.

use super::actions::{Ctx, is_bare_star};
use super::ast::*;
use crate::diagnostics::SyntaxError;

/// Where a block ends.
fn end_of(block: &[Stmt], otherwise: u32) -> u32 {
    block.last().map_or(otherwise, |s| s.span.end)
}

/// The names that `from __future__ import` knows.
const FUTURE_FEATURES: [&str; 10] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "barry_as_FLUFL",
    "generator_stop",
    "annotations",
];

impl Ctx<'_> {
    /// A statement. Boxed while the parser moves it about.
    pub(crate) fn stmt(&self, kind: StmtKind, start: u32, end: u32) -> Box<Stmt> {
        Box::new(Stmt { span: Span::new(start, end), kind })
    }

    /// An expression on its own.
    pub(crate) fn expression_statement(&self, value: Expr, start: u32, end: u32) -> Box<Stmt> {
        let value = self.listed(value);
        self.stmt(StmtKind::Expr(value), start, end)
    }

    /// `targets = value`
    pub(crate) fn assign(&self, targets: Vec<Expr>, value: Expr, start: u32, end: u32) -> Box<Stmt> {
        for target in &targets {
            self.no_named(target);
            self.check_equals_target(target, targets.len() == 1);
        }
        let value = self.listed(value);
        self.stmt(StmtKind::Assign { targets, value }, start, end)
    }

    /// `target op= value`
    pub(crate) fn augmented_assign(
        &self,
        target: Expr,
        op: BinaryOp,
        value: Expr,
        start: u32,
        end: u32,
    ) -> Box<Stmt> {
        self.check_augmented_target(&target);
        let value = self.listed(value);
        self.stmt(StmtKind::AugAssign { target, op, value }, start, end)
    }

    /// `target: annotation = value`
    pub(crate) fn annotated_assign(
        &self,
        target: Expr,
        annotation: Expr,
        value: Option<Expr>,
        start: u32,
        end: u32,
    ) -> Box<Stmt> {
        self.check_annotated_target(&target);
        let simple = matches!(target.kind, ExprKind::Name(_)) && !target.parenthesized;
        let value = value.map(|v| self.listed(v));
        self.stmt(StmtKind::AnnAssign { target, annotation, value, simple }, start, end)
    }

    /// `del targets`
    pub(crate) fn delete(&self, targets: Expr, start: u32, end: u32) -> Box<Stmt> {
        let targets = match targets {
            Expr { kind: ExprKind::Tuple(items), parenthesized: false, .. } => items,
            single => vec![single],
        };
        targets.iter().for_each(|target| self.check_delete_target(target));
        self.stmt(StmtKind::Delete(targets), start, end)
    }

    /// `assert test, message`
    pub(crate) fn assert(&self, test: Expr, message: Option<Expr>, start: u32, end: u32) -> Box<Stmt> {
        if matches!(&test.kind, ExprKind::Tuple(items) if !items.is_empty()) {
            self.warn("assertion is always true, perhaps remove parentheses?", Span::new(start, end));
        }
        self.stmt(StmtKind::Assert { test, message }, start, end)
    }

    /// `name as asname`
    pub(crate) fn alias(&self, name: Ident, asname: Option<Ident>) -> Alias {
        let span = asname.as_ref().map_or(name.span, |a| name.span.to(a.span));
        Alias { name, asname, span }
    }

    /// `from m import a,`
    pub(crate) fn import_trailing_comma(&self, names: Vec<Alias>, start: u32, end: u32) -> ImportNames {
        let words = "trailing comma not allowed without surrounding parentheses";
        let error = SyntaxError::new("coil::parse::syntax", words, Span::new(start, end));
        self.error(error.seen_at(self.after(end)).help("put the names in parentheses, or remove the comma"));
        ImportNames::Names(names)
    }

    /// `from … import …`
    pub(crate) fn import_from(
        &self,
        level: u32,
        module: Option<Ident>,
        names: ImportNames,
        start: u32,
        end: u32,
    ) -> Box<Stmt> {
        if level == 0 && module.as_ref().is_some_and(|m| &*m.name == "__future__") {
            let aliases: &[Alias] = match &names {
                ImportNames::Names(aliases) => aliases,
                ImportNames::Star(star) => {
                    let words = "future feature * is not defined";
                    self.error(SyntaxError::new("coil::parse::future", words, *star));
                    &[]
                }
            };
            for alias in aliases {
                let feature = &*alias.name.name;
                if feature == "braces" {
                    self.error(SyntaxError::new("coil::parse::future", "not a chance", alias.name.span));
                } else if !FUTURE_FEATURES.contains(&feature) {
                    let words = format!("future feature {feature} is not defined");
                    self.error(SyntaxError::new("coil::parse::future", words, alias.name.span));
                }
            }
        }
        self.stmt(StmtKind::ImportFrom { module, names, level }, start, end)
    }

    /// `type name[params] = value`
    pub(crate) fn type_alias(
        &self,
        name: Ident,
        type_params: Vec<TypeParam>,
        value: Expr,
        start: u32,
        end: u32,
    ) -> Box<Stmt> {
        self.stmt(StmtKind::TypeAlias(Box::new(TypeAlias { name, type_params, value })), start, end)
    }

    /// One `if` or `elif`.
    pub(crate) fn if_clause(&self, test: Expr, body: Block, start: u32) -> IfClause {
        let test = self.no_star(test);
        let end = end_of(&body, test.span.end);
        IfClause { test, body, span: Span::new(start, end) }
    }

    /// `if … elif … else`
    pub(crate) fn if_statement(
        &self,
        test: Expr,
        body: Block,
        elifs: Vec<IfClause>,
        orelse: Block,
        start: u32,
    ) -> Box<Stmt> {
        let first = self.if_clause(test, body, start);
        let mut clauses = Vec::with_capacity(1 + elifs.len());
        clauses.push(first);
        clauses.extend(elifs);
        let end = clauses.last().map_or(start, |c| c.span.end);
        let end = end_of(&orelse, end);
        self.stmt(StmtKind::If { clauses, orelse }, start, end)
    }

    /// `while`
    pub(crate) fn while_statement(&self, test: Expr, body: Block, orelse: Block, start: u32) -> Box<Stmt> {
        let test = self.no_star(test);
        let end = end_of(&orelse, end_of(&body, test.span.end));
        self.stmt(StmtKind::While { test, body, orelse }, start, end)
    }

    /// `for`
    pub(crate) fn for_statement(
        &self,
        target: Expr,
        iter: Expr,
        body: Block,
        orelse: Block,
        start: u32,
    ) -> Box<Stmt> {
        self.check_assignment_target(&target);
        let iter = self.listed(iter);
        let end = end_of(&orelse, end_of(&body, iter.span.end));
        let kind = StmtKind::For(Box::new(For { target, iter, body, orelse, is_async: false }));
        self.stmt(kind, start, end)
    }

    /// One item of a `with`.
    pub(crate) fn with_item(&self, context: Expr, target: Option<Expr>) -> WithItem {
        if let Some(target) = &target {
            self.check_assignment_target(target);
        }
        let span = target.as_ref().map_or(context.span, |t| context.span.to(t.span));
        WithItem { context, target, span }
    }

    /// `with`
    pub(crate) fn with_statement(&self, mut items: Vec<WithItem>, body: Block, start: u32) -> Box<Stmt> {
        // Parentheses around several contexts without `as` are the statement's, not a tuple's.
        let unwraps = |item: &WithItem| match &item.context {
            Expr { kind: ExprKind::Tuple(parts), parenthesized: true, .. } => {
                item.target.is_none() && !parts.is_empty() && !parts.iter().any(takes_parentheses_as_tuple)
            }
            _ => false,
        };
        if items.len() == 1 && items.iter().all(unwraps) {
            let parts = match items.pop() {
                Some(WithItem { context: Expr { kind: ExprKind::Tuple(parts), .. }, .. }) => parts,
                _ => Vec::new(),
            };
            items = parts.into_iter().map(|context| self.with_item(context, None)).collect();
        }
        let end = end_of(&body, start);
        self.stmt(StmtKind::With { items, body, is_async: false }, start, end)
    }

    /// One `except`; whether it is `except*` comes with it.
    pub(crate) fn handler(
        &self,
        kind: Option<Expr>,
        name: Option<Ident>,
        body: Block,
        start: u32,
    ) -> (ExceptHandler, bool) {
        let span = Span::new(start, end_of(&body, start));
        let Some(mut kind) = kind else {
            return (ExceptHandler { kind: None, name, body, span }, false);
        };
        self.no_named(&kind);
        let bare_tuple = matches!(kind.kind, ExprKind::Tuple(_)) && !kind.parenthesized;
        if bare_tuple && let Some(name) = &name {
            let words = "multiple exception types must be parenthesized when using 'as'";
            self.error(
                SyntaxError::new("coil::parse::except", words, kind.span.to(name.span))
                    .help("write except (A, B) as name:"),
            );
        }
        // A star before the first type belongs to the `except`.
        let mut is_star = false;
        if is_bare_star(&kind) {
            is_star = true;
            kind = unstar(kind);
        } else if let Expr { kind: ExprKind::Tuple(items), parenthesized: false, .. } = &mut kind
            && items.first().is_some_and(is_bare_star)
        {
            is_star = true;
            let first = unstar(items.remove(0));
            let start = first.span.start;
            items.insert(0, first);
            kind.span.start = start;
        }
        if let Expr { kind: ExprKind::Tuple(items), parenthesized: false, .. } = &kind {
            for item in items.iter().filter(|i| is_bare_star(i)) {
                self.invalid_syntax("only the first type has the star of 'except*'", item.span);
            }
        }
        (ExceptHandler { kind: Some(kind), name, body, span }, is_star)
    }

    /// Where the types of an `except*` begin.
    fn star_end(&self, handler: &ExceptHandler) -> u32 {
        handler.kind.as_ref().map_or(handler.span.start + 7, |kind| kind.span.start)
    }

    /// `try`
    pub(crate) fn try_statement(
        &self,
        body: Block,
        handlers: Vec<(ExceptHandler, bool)>,
        orelse: Block,
        finally: Block,
        start: u32,
    ) -> Box<Stmt> {
        let is_star = handlers.first().is_some_and(|(_, star)| *star);
        let last = handlers.len().saturating_sub(1);
        for (index, (handler, star)) in handlers.iter().enumerate() {
            if *star != is_star {
                let words = "cannot have both 'except' and 'except*' on the same 'try'";
                let start = handler.span.start;
                let word = Span::new(start, start + 6);
                let seen =
                    if *star { word.to(self.mark("*", word.end, self.star_end(handler))) } else { word };
                let error = SyntaxError::new("coil::parse::except", words, word);
                self.error(error.seen_at(seen).help("write 'except' before all of them, or 'except*'"));
                break;
            }
            if handler.kind.is_none() && index < last {
                let start = handler.span.start;
                self.error(
                    SyntaxError::new(
                        "coil::parse::except",
                        "default 'except:' must be last",
                        Span::new(start, start + 6),
                    )
                    .seen_at(handler.span)
                    .help("move it below the handlers that name an exception"),
                );
            }
        }
        let handlers: Vec<ExceptHandler> = handlers.into_iter().map(|(handler, _)| handler).collect();
        let mut end = end_of(&body, start);
        end = handlers.last().map_or(end, |h| h.span.end);
        end = end_of(&finally, end_of(&orelse, end));
        self.stmt(StmtKind::Try(Box::new(Try { body, handlers, orelse, finally, is_star })), start, end)
    }

    /// `def`
    pub(crate) fn function(
        &self,
        name: Ident,
        type_params: Vec<TypeParam>,
        params: Parameters,
        returns: Option<Expr>,
        body: Block,
        start: u32,
    ) -> Box<Stmt> {
        let end = end_of(&body, start);
        let function =
            FunctionDef { name, type_params, params, returns, body, decorators: Vec::new(), is_async: false };
        self.stmt(StmtKind::FunctionDef(Box::new(function)), start, end)
    }

    /// `class`
    pub(crate) fn class(
        &self,
        name: Ident,
        type_params: Vec<TypeParam>,
        arguments: Vec<Argument>,
        body: Block,
        start: u32,
    ) -> Box<Stmt> {
        // A comprehension without parentheses of its own is no base.
        if let [Argument::Positional(Expr { kind: ExprKind::Generator { clauses, .. }, span, .. })] =
            arguments.as_slice()
            && let Some(clause) = clauses.first()
            && !self.file.slice(Span::new(0, span.start)).trim_end().ends_with('(')
        {
            let begins = clause.span.start;
            self.error(
                SyntaxError::invalid("coil::parse::argument", "a comprehension is no base of a class", *span)
                    .seen_at(Span::new(begins, begins + 3)),
            );
        }
        let end = end_of(&body, start);
        let class = ClassDef { name, type_params, arguments, body, decorators: Vec::new() };
        self.stmt(StmtKind::ClassDef(Box::new(class)), start, end)
    }

    /// `async` before a function, loop or `with`.
    pub(crate) fn make_async(&self, mut statement: Box<Stmt>, start: u32) -> Box<Stmt> {
        statement.span.start = start;
        match &mut statement.kind {
            StmtKind::FunctionDef(function) => function.is_async = true,
            StmtKind::For(for_) => for_.is_async = true,
            StmtKind::With { is_async, .. } => *is_async = true,
            _ => {}
        }
        statement
    }

    /// Decorators before a function or class.
    pub(crate) fn decorate(&self, decorators: Vec<Expr>, mut statement: Box<Stmt>) -> Box<Stmt> {
        match &mut statement.kind {
            StmtKind::FunctionDef(function) => function.decorators = decorators,
            StmtKind::ClassDef(class) => class.decorators = decorators,
            _ => {}
        }
        statement
    }

    /// Checks type parameters against one another.
    pub(crate) fn type_params(&self, params: Vec<TypeParam>) -> Vec<TypeParam> {
        let mut with_default = false;
        for (index, param) in params.iter().enumerate() {
            if params.iter().take(index).any(|p| p.name.name == param.name.name) {
                let words = format!("duplicate type parameter '{}'", param.name.name);
                self.error(SyntaxError::new("coil::parse::type_parameter", words, param.span));
            }
            if with_default && param.default.is_none() {
                let words = format!(
                    "non-default type parameter '{}' follows default type parameter",
                    param.name.name
                );
                self.error(SyntaxError::new("coil::parse::type_parameter", words, param.span));
                break;
            }
            with_default |= param.default.is_some();
        }
        params
    }

    /// One type parameter; only plain ones have bounds.
    pub(crate) fn type_param(
        &self,
        name: Ident,
        kind: TypeParamKind,
        wrong_bound: Option<Expr>,
        default: Option<Expr>,
        start: u32,
        end: u32,
    ) -> TypeParam {
        if let Some(bound) = wrong_bound {
            let what = if matches!(kind, TypeParamKind::ParamSpec) { "ParamSpec" } else { "TypeVarTuple" };
            let what = match bound.kind {
                ExprKind::Tuple(_) => format!("cannot use constraints with {what}"),
                _ => format!("cannot use bound with {what}"),
            };
            let colon = self.mark(":", start, bound.span.start);
            let error = SyntaxError::new("coil::parse::type_parameter", what, bound.span);
            self.error(error.seen_at(colon.to(bound.span)));
        }
        if let Some(default) = &default {
            if is_bare_star(default) && !matches!(kind, TypeParamKind::TypeVarTuple) {
                self.invalid_syntax("only a '*' parameter has a starred default", default.span);
            }
            self.no_named(default);
        }
        TypeParam { name, kind, default, span: Span::new(start, end) }
    }
}

/// Whether an element makes parentheses a tuple's in `with (…):`.
fn takes_parentheses_as_tuple(element: &Expr) -> bool {
    is_bare_star(element) || (matches!(element.kind, ExprKind::Named { .. }) && !element.parenthesized)
}

fn unstar(expr: Expr) -> Expr {
    match expr {
        Expr { kind: ExprKind::Starred(inner), .. } => *inner,
        other => other,
    }
}
