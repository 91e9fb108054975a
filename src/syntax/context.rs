//! What is right or wrong according to where it stands: `return`, `yield`, `await`, `break`, `continue`, imports.
//!
//! Walks a finished tree once. Statements nest no deeper than blocks may, so they recurse; expressions, which may be
//! long chains, are walked with a stack of their own.

use super::ast::*;
use crate::diagnostics::SyntaxError;

/// Whose code a statement or expression is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    Module,
    Class,
    Function,
    AsyncFunction,
    Lambda,
    /// An annotation, a type alias or the like, with its name in complaints.
    Lazy(&'static str),
}

/// The comprehension an expression stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    List,
    Set,
    Dict,
    Generator,
}

/// What surrounds an expression.
#[derive(Clone, Copy)]
struct Place {
    scope: Scope,
    inside: Inside,
}

/// What surrounds a statement, in its function.
#[derive(Clone, Copy)]
struct Flow {
    scope: Scope,
    /// `break` and `continue` mean something.
    in_loop: bool,
    /// In an `except*` block; a loop inside it allows `break` and `continue` again.
    star_block: bool,
    star_loop: bool,
    /// In a `finally` block of the same function; likewise.
    finally: bool,
    finally_loop: bool,
}

impl Flow {
    fn of(scope: Scope) -> Flow {
        Flow {
            scope,
            in_loop: false,
            star_block: false,
            star_loop: false,
            finally: false,
            finally_loop: false,
        }
    }

    fn looping(self) -> Flow {
        Flow { in_loop: true, star_loop: true, finally_loop: true, ..self }
    }
}

struct Checker<'a> {
    errors: &'a mut Vec<SyntaxError>,
    warnings: &'a mut Vec<Warning>,
    /// Whether the current function yields, and its returns with a value.
    yields: bool,
    value_returns: Vec<Span>,
    /// Whether `from __future__` imports may still come.
    future: bool,
    /// Whether the code outside functions may await, and whether it does.
    may_await: bool,
    awaits: bool,
}

/// Checks a whole file; whether it awaits outside functions, where `may_await` allows that.
pub(super) fn check_module(
    body: &[Stmt],
    may_await: bool,
    errors: &mut Vec<SyntaxError>,
    warnings: &mut Vec<Warning>,
) -> bool {
    let mut checker = Checker::new(errors, warnings);
    checker.may_await = may_await;
    for (index, statement) in body.iter().enumerate() {
        let docstring = index == 0
            && matches!(
                &statement.kind,
                StmtKind::Expr(Expr { kind: ExprKind::Constant(Constant::Str(_)), .. })
            );
        let future = matches!(
            &statement.kind,
            StmtKind::ImportFrom { module: Some(m), level: 0, .. } if &*m.name == "__future__"
        );
        if !docstring && !future {
            checker.future = false;
        }
        checker.statement(statement, Flow::of(Scope::Module));
    }
    checker.awaits
}

/// Checks an expression that stands alone.
pub(super) fn check_expression(body: &Expr, errors: &mut Vec<SyntaxError>, warnings: &mut Vec<Warning>) {
    Checker::new(errors, warnings).expr(body, Scope::Module);
}

impl<'a> Checker<'a> {
    fn new(errors: &'a mut Vec<SyntaxError>, warnings: &'a mut Vec<Warning>) -> Checker<'a> {
        Checker {
            errors,
            warnings,
            yields: false,
            value_returns: Vec::new(),
            future: true,
            may_await: false,
            awaits: false,
        }
    }

    /// Whether an await right in this scope is one of a session's input, which it then becomes.
    fn session_awaits(&mut self, scope: Scope) -> bool {
        let here = self.may_await && scope == Scope::Module;
        self.awaits |= here;
        here
    }

    fn outside(&mut self, words: impl Into<Box<str>>, span: Span) {
        self.errors.push(SyntaxError::new("coil::parse::outside", words, span));
    }

    fn outside_help(&mut self, words: &str, span: Span, help: &str) {
        self.errors.push(SyntaxError::new("coil::parse::outside", words, span).help(help));
    }

    fn warn(&mut self, message: impl Into<Box<str>>, span: Span) {
        self.warnings.push(Warning { message: message.into(), span });
    }

    fn block(&mut self, body: &[Stmt], flow: Flow) {
        for statement in body {
            self.statement(statement, flow);
        }
    }

    fn statement(&mut self, statement: &Stmt, flow: Flow) {
        let scope = flow.scope;
        match &statement.kind {
            StmtKind::Expr(e) => self.expr(e, scope),
            StmtKind::Assign { targets, value } => {
                targets.iter().for_each(|t| self.expr(t, scope));
                self.expr(value, scope);
            }
            StmtKind::AugAssign { target, value, .. } => {
                self.expr(target, scope);
                self.expr(value, scope);
            }
            StmtKind::AnnAssign { target, annotation, value, .. } => {
                self.expr(target, scope);
                self.expr(annotation, Scope::Lazy("an annotation"));
                self.maybe(value.as_ref(), scope);
            }
            StmtKind::Pass | StmtKind::Global(_) | StmtKind::Nonlocal(_) | StmtKind::Import(_) => {}
            StmtKind::Break | StmtKind::Continue => self.jump(statement, flow),
            StmtKind::Return(value) => self.returns(statement.span, value.as_ref(), flow),
            StmtKind::Raise { exception, cause } => {
                self.maybe(exception.as_ref(), scope);
                self.maybe(cause.as_ref(), scope);
            }
            StmtKind::Delete(targets) => targets.iter().for_each(|t| self.expr(t, scope)),
            StmtKind::Assert { test, message } => {
                self.expr(test, scope);
                self.maybe(message.as_ref(), scope);
            }
            StmtKind::ImportFrom { module, names, level } => {
                if let ImportNames::Star(star) = names
                    && scope != Scope::Module
                {
                    self.outside("import * only allowed at module level", *star);
                }
                if *level == 0 && !self.future && module.as_ref().is_some_and(|m| &*m.name == "__future__") {
                    let words = "from __future__ imports must occur at the beginning of the file";
                    self.errors.push(SyntaxError::new("coil::parse::future", words, statement.span));
                }
            }
            StmtKind::TypeAlias(alias) => {
                self.type_params(&alias.type_params);
                self.expr(&alias.value, Scope::Lazy("a type alias"));
            }
            StmtKind::If { clauses, orelse } => {
                for clause in clauses {
                    self.expr(&clause.test, scope);
                    self.block(&clause.body, flow);
                }
                self.block(orelse, flow);
            }
            StmtKind::While { test, body, orelse } => {
                self.expr(test, scope);
                self.block(body, flow.looping());
                self.block(orelse, flow);
            }
            StmtKind::For(f) => {
                if f.is_async {
                    self.needs_async("async for", statement.span, scope);
                }
                self.expr(&f.target, scope);
                self.expr(&f.iter, scope);
                self.block(&f.body, flow.looping());
                self.block(&f.orelse, flow);
            }
            StmtKind::With { items, body, is_async } => {
                if *is_async {
                    self.needs_async("async with", statement.span, scope);
                }
                for item in items {
                    self.expr(&item.context, scope);
                    self.maybe(item.target.as_ref(), scope);
                }
                self.block(body, flow);
            }
            StmtKind::Try(t) => {
                self.block(&t.body, flow);
                for handler in &t.handlers {
                    self.maybe(handler.kind.as_ref(), scope);
                    let inner =
                        if t.is_star { Flow { star_block: true, star_loop: false, ..flow } } else { flow };
                    self.block(&handler.body, inner);
                }
                self.block(&t.orelse, flow);
                self.block(&t.finally, Flow { finally: true, finally_loop: false, ..flow });
            }
            StmtKind::Match { subject, cases } => {
                self.expr(subject, scope);
                for case in cases {
                    self.maybe(case.guard.as_ref(), scope);
                    self.block(&case.body, flow);
                }
            }
            StmtKind::FunctionDef(f) => self.function(f, scope),
            StmtKind::ClassDef(c) => {
                c.decorators.iter().for_each(|d| self.expr(d, scope));
                let generic = !c.type_params.is_empty();
                self.type_params(&c.type_params);
                let bases = if generic { Scope::Lazy("the definition of a generic") } else { scope };
                c.arguments.iter().for_each(|a| self.expr(a.value(), bases));
                self.block(&c.body, Flow::of(Scope::Class));
            }
        }
    }

    fn maybe(&mut self, expr: Option<&Expr>, scope: Scope) {
        if let Some(expr) = expr {
            self.expr(expr, scope);
        }
    }

    fn needs_async(&mut self, what: &str, span: Span, scope: Scope) {
        if scope != Scope::AsyncFunction && !self.session_awaits(scope) {
            let help = "write 'async def' for the function around it";
            self.outside_help(&format!("'{what}' outside async function"), span, help);
        }
    }

    fn jump(&mut self, statement: &Stmt, flow: Flow) {
        let is_break = matches!(statement.kind, StmtKind::Break);
        if flow.star_block && !flow.star_loop {
            let words = "'break', 'continue' and 'return' cannot appear in an except* block";
            self.outside(words, statement.span);
        } else if !flow.in_loop {
            let words = if is_break { "'break' outside loop" } else { "'continue' not properly in loop" };
            let help = "only the body of a 'for' or 'while' in the same function can leave or repeat a loop";
            self.outside_help(words, statement.span, help);
        } else if flow.finally && !flow.finally_loop {
            let word = if is_break { "break" } else { "continue" };
            self.warn(format!("'{word}' in a 'finally' block"), statement.span);
        }
    }

    fn returns(&mut self, span: Span, value: Option<&Expr>, flow: Flow) {
        if !matches!(flow.scope, Scope::Function | Scope::AsyncFunction) {
            self.outside_help("'return' outside function", span, "only the body of a 'def' can return");
        } else if flow.star_block {
            let words = "'break', 'continue' and 'return' cannot appear in an except* block";
            self.outside(words, span);
        } else if flow.finally && !flow.finally_loop {
            // CPython says nothing inside a loop either.
            self.warn("'return' in a 'finally' block", span);
        }
        if let Some(value) = value {
            self.expr(value, flow.scope);
            self.value_returns.push(span);
        }
    }

    fn type_params(&mut self, params: &[TypeParam]) {
        for param in params {
            let default = match &param.kind {
                TypeParamKind::TypeVar { bound } => {
                    let is_tuple = bound.as_ref().is_some_and(|b| matches!(b.kind, ExprKind::Tuple(_)));
                    let what = if is_tuple { "a TypeVar constraint" } else { "a TypeVar bound" };
                    self.maybe(bound.as_ref(), Scope::Lazy(what));
                    "a TypeVar default"
                }
                TypeParamKind::TypeVarTuple => "a TypeVarTuple default",
                TypeParamKind::ParamSpec => "a ParamSpec default",
            };
            self.maybe(param.default.as_ref(), Scope::Lazy(default));
        }
    }

    fn function(&mut self, f: &FunctionDef, scope: Scope) {
        f.decorators.iter().for_each(|d| self.expr(d, scope));
        self.type_params(&f.type_params);
        let p = &f.params;
        let variadic = p.vararg.as_deref().into_iter().chain(p.kwarg.as_deref());
        for param in p.posonly.iter().chain(&p.regular).chain(&p.kwonly).chain(variadic) {
            self.maybe(param.default.as_ref(), scope);
            self.maybe(param.annotation.as_ref(), Scope::Lazy("an annotation"));
        }
        self.maybe(f.returns.as_ref(), Scope::Lazy("an annotation"));
        let outer_yields = std::mem::replace(&mut self.yields, false);
        let outer_returns = std::mem::take(&mut self.value_returns);
        let inner = if f.is_async { Scope::AsyncFunction } else { Scope::Function };
        self.block(&f.body, Flow::of(inner));
        if f.is_async && self.yields {
            let help = "a function with 'async def' and 'yield' gives its values by yielding them";
            for span in std::mem::take(&mut self.value_returns) {
                self.outside_help("'return' with value in async generator", span, help);
            }
        }
        self.yields = outer_yields;
        self.value_returns = outer_returns;
    }

    /// Walks an expression without recursion.
    fn expr(&mut self, root: &Expr, scope: Scope) {
        // Most expressions are a name or a constant.
        if matches!(root.kind, ExprKind::Name(_) | ExprKind::Constant(_)) {
            return;
        }
        let mut work: Vec<(&Expr, Place)> = vec![(root, Place { scope, inside: Inside::Nothing })];
        while let Some((expr, place)) = work.pop() {
            self.one(expr, place, &mut work);
        }
    }

    fn one<'e>(&mut self, expr: &'e Expr, place: Place, work: &mut Vec<(&'e Expr, Place)>) {
        match &expr.kind {
            ExprKind::Name(_) | ExprKind::Constant(_) => {}
            ExprKind::FString(parts) => push_parts(parts, place, work),
            ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::Set(items) => {
                work.extend(items.iter().map(|i| (i, place)));
            }
            ExprKind::Bool { values, .. } => work.extend(values.iter().map(|i| (i, place))),
            ExprKind::Dict(items) => {
                for item in items {
                    match item {
                        DictItem::Pair { key, value } => work.extend([(key, place), (value, place)]),
                        DictItem::Unpack(value) => work.push((value, place)),
                    }
                }
            }
            ExprKind::Unary { operand, .. } => work.push((operand, place)),
            ExprKind::Binary { left, right, .. } => work.extend([(&**left, place), (&**right, place)]),
            ExprKind::Compare { left, rest } => {
                self.identity_of_literal(expr, left, rest);
                work.push((left, place));
                work.extend(rest.iter().map(|(_, e)| (e, place)));
            }
            ExprKind::Conditional(c) => work.extend([(&c.test, place), (&c.body, place), (&c.orelse, place)]),
            ExprKind::Lambda(lambda) => {
                let p = &lambda.params;
                let params = p.posonly.iter().chain(&p.regular).chain(&p.kwonly);
                work.extend(params.filter_map(|p| p.default.as_ref()).map(|d| (d, place)));
                work.push((&lambda.body, Place { scope: Scope::Lambda, inside: Inside::Nothing }));
            }
            ExprKind::Named { target, value } => {
                match place.scope {
                    Scope::Lazy(what) if place.inside == Inside::Nothing => {
                        self.outside(format!("named expression cannot be used within {what}"), expr.span);
                    }
                    // In an annotation that nobody evaluates it does no harm.
                    Scope::Lazy(what) if what != "an annotation" => {
                        // CPython does not tell the parts of a type parameter apart.
                        let place = match what {
                            "a type alias" => "in a type alias",
                            "the definition of a generic" => "within the definition of a generic",
                            _ => "in a TypeVar bound",
                        };
                        let words = "assignment expression within a comprehension cannot be used";
                        self.outside(format!("{words} {place}"), target.span);
                    }
                    _ => {}
                }
                work.push((value, place));
            }
            ExprKind::Attribute { value, .. } | ExprKind::Starred(value) => work.push((value, place)),
            ExprKind::Subscript { value, index } => {
                self.subscript_of_literal(value, index);
                work.extend([(&**value, place), (&**index, place)]);
            }
            ExprKind::Slice { lower, upper, step } => {
                work.extend([lower, upper, step].into_iter().flatten().map(|e| (&**e, place)));
            }
            ExprKind::Call { func, arguments } => {
                // A lambda that is called at once is no mistake.
                if let Some(kind) = literal_kind(func)
                    && !matches!(func.kind, ExprKind::Lambda(_))
                {
                    let words = format!("'{kind}' object is not callable; perhaps you missed a comma?");
                    self.warn(words, expr.span);
                }
                work.push((func, place));
                work.extend(arguments.iter().map(|a| (a.value(), place)));
            }
            ExprKind::ListComp { element, clauses } => {
                self.comprehension(expr, &[element], clauses, Inside::List, place, work);
            }
            ExprKind::SetComp { element, clauses } => {
                self.comprehension(expr, &[element], clauses, Inside::Set, place, work);
            }
            ExprKind::Generator { element, clauses } => {
                self.comprehension(expr, &[element], clauses, Inside::Generator, place, work);
            }
            ExprKind::DictComp { key, value, clauses } => {
                self.comprehension(expr, &[key, value], clauses, Inside::Dict, place, work);
            }
            ExprKind::Await(value) => {
                self.check_await(expr.span, place);
                work.push((value, place));
            }
            ExprKind::Yield(value) => {
                self.check_yield(expr.span, "yield", place);
                work.extend(value.iter().map(|v| (&**v, place)));
            }
            ExprKind::YieldFrom(value) => {
                self.check_yield(expr.span, "yield from", place);
                work.push((value, place));
            }
        }
    }

    fn check_await(&mut self, span: Span, place: Place) {
        let help = "only the body of an 'async def' can await";
        match place.scope {
            Scope::AsyncFunction => {}
            // Those of a generator expression are its own.
            scope if place.inside != Inside::Generator && self.session_awaits(scope) => {}
            // Checked where the comprehension begins; a generator expression becomes asynchronous by itself.
            _ if place.inside != Inside::Nothing
                && place.scope != Scope::Module
                && place.scope != Scope::Class => {}
            Scope::Lazy(what) => self.outside(format!("await expression cannot be used within {what}"), span),
            Scope::Module | Scope::Class if place.inside == Inside::Nothing => {
                self.outside_help("'await' outside function", span, help);
            }
            Scope::Module | Scope::Class => {}
            Scope::Function | Scope::Lambda => {
                self.outside_help("'await' outside async function", span, help)
            }
        }
    }

    fn check_yield(&mut self, span: Span, what: &str, place: Place) {
        let inside = match place.inside {
            Inside::Nothing => None,
            Inside::List => Some("list comprehension"),
            Inside::Set => Some("set comprehension"),
            Inside::Dict => Some("dict comprehension"),
            Inside::Generator => Some("generator expression"),
        };
        if let Some(inside) = inside {
            self.outside(format!("'yield' inside {inside}"), span);
            return;
        }
        match place.scope {
            Scope::Module | Scope::Class => {
                self.outside_help(
                    &format!("'{what}' outside function"),
                    span,
                    "only the body of a 'def' can yield",
                );
            }
            Scope::Lazy(within) => {
                self.outside(format!("yield expression cannot be used within {within}"), span)
            }
            Scope::AsyncFunction if what == "yield from" => {
                self.outside_help(
                    "'yield from' inside async function",
                    span,
                    "loop with 'async for' and yield each item",
                );
            }
            Scope::Function | Scope::AsyncFunction => self.yields = true,
            Scope::Lambda => {}
        }
    }

    fn comprehension<'e>(
        &mut self,
        expr: &'e Expr,
        elements: &[&'e Expr],
        clauses: &'e [Comprehension],
        kind: Inside,
        place: Place,
        work: &mut Vec<(&'e Expr, Place)>,
    ) {
        let inner = Place { inside: kind, ..place };
        // Only generator expressions may be asynchronous outside a coroutine.
        let allowed = kind == Inside::Generator
            || place.scope == Scope::AsyncFunction
            || place.inside == Inside::Generator
            || (clauses.iter().any(|c| c.is_async) && self.session_awaits(place.scope))
            || (self.may_await && place.scope == Scope::Module);
        let is_async = clauses.iter().any(|c| c.is_async)
            || (!allowed
                && (elements.iter().any(|e| awaits(e))
                    || clauses.iter().enumerate().any(|(index, c)| {
                        (index > 0 && awaits(&c.iter)) || c.conditions.iter().any(awaits)
                    })));
        if is_async && !allowed {
            let words = "asynchronous comprehension outside of an asynchronous function";
            self.outside_help(words, expr.span, "write 'async def' for the function around it");
        }
        for (index, clause) in clauses.iter().enumerate() {
            work.push((&clause.target, inner));
            work.push((&clause.iter, if index == 0 { place } else { inner }));
            work.extend(clause.conditions.iter().map(|c| (c, inner)));
        }
        work.extend(elements.iter().map(|e| (*e, inner)));
    }

    /// `x is 1`
    fn identity_of_literal(&mut self, expr: &Expr, left: &Expr, rest: &[(CompareOp, Expr)]) {
        let mut before = left;
        for (op, after) in rest {
            if matches!(op, CompareOp::Is | CompareOp::IsNot) {
                let kind = [before, after]
                    .into_iter()
                    .find_map(literal_kind)
                    .filter(|kind| matches!(*kind, "int" | "float" | "complex" | "str" | "bytes" | "tuple"));
                if let Some(kind) = kind {
                    let (word, better) = if *op == CompareOp::Is { ("is", "==") } else { ("is not", "!=") };
                    self.warn(
                        format!("\"{word}\" with '{kind}' literal. Did you mean \"{better}\"?"),
                        expr.span,
                    );
                }
            }
            before = after;
        }
    }

    fn subscript_of_literal(&mut self, value: &Expr, index: &Expr) {
        let Some(kind) = literal_kind(value) else { return };
        let span = value.span.to(index.span);
        match kind {
            "dict" => {}
            "list" | "tuple" | "str" | "bytes" => {
                if let Some(index_kind) = literal_kind(index)
                    && !matches!(index_kind, "int" | "bool")
                {
                    let words = format!(
                        "{kind} indices must be integers or slices, not {index_kind}; perhaps you missed a comma?"
                    );
                    self.warn(words, span);
                }
            }
            _ => {
                self.warn(format!("'{kind}' object is not subscriptable; perhaps you missed a comma?"), span)
            }
        }
    }
}

fn push_parts<'e>(parts: &'e [FStringPart], place: Place, work: &mut Vec<(&'e Expr, Place)>) {
    for part in parts {
        if let FStringPart::Interpolation(field) = part {
            work.push((&field.expr, place));
            if let Some(spec) = &field.format_spec {
                push_parts(spec, place, work);
            }
        }
    }
}

/// Whether an `await` belongs to the comprehension that this is part of.
fn awaits(root: &Expr) -> bool {
    let mut work: Vec<&Expr> = vec![root];
    let mut places: Vec<(&Expr, Place)> = Vec::new();
    let nowhere = Place { scope: Scope::Module, inside: Inside::Nothing };
    while let Some(expr) = work.pop() {
        match &expr.kind {
            ExprKind::Await(_) => return true,
            ExprKind::Name(_) | ExprKind::Constant(_) | ExprKind::Lambda(_) => {}
            ExprKind::FString(parts) => {
                push_parts(parts, nowhere, &mut places);
                work.extend(places.drain(..).map(|(e, _)| e));
            }
            ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::Set(items) => work.extend(items),
            ExprKind::Bool { values, .. } => work.extend(values),
            ExprKind::Dict(items) => {
                for item in items {
                    match item {
                        DictItem::Pair { key, value } => work.extend([key, value]),
                        DictItem::Unpack(value) => work.push(value),
                    }
                }
            }
            ExprKind::Unary { operand: e, .. }
            | ExprKind::Named { value: e, .. }
            | ExprKind::Attribute { value: e, .. }
            | ExprKind::Starred(e)
            | ExprKind::YieldFrom(e) => work.push(e),
            ExprKind::Yield(value) => work.extend(value.as_deref()),
            ExprKind::Binary { left, right, .. } => work.extend([&**left, &**right]),
            ExprKind::Compare { left, rest } => {
                work.push(left);
                work.extend(rest.iter().map(|(_, e)| e));
            }
            ExprKind::Conditional(c) => work.extend([&c.test, &c.body, &c.orelse]),
            ExprKind::Subscript { value, index } => work.extend([&**value, &**index]),
            ExprKind::Slice { lower, upper, step } => {
                work.extend([lower, upper, step].into_iter().flatten().map(|e| &**e));
            }
            ExprKind::Call { func, arguments } => {
                work.push(func);
                work.extend(arguments.iter().map(Argument::value));
            }
            ExprKind::ListComp { clauses, .. }
            | ExprKind::SetComp { clauses, .. }
            | ExprKind::Generator { clauses, .. }
            | ExprKind::DictComp { clauses, .. } => {
                // Only the first iterable is evaluated out here; inner comprehensions are judged on their own.
                work.extend(clauses.first().map(|c| &c.iter));
            }
        }
    }
    false
}

/// The type of a literal or display.
fn literal_kind(expr: &Expr) -> Option<&'static str> {
    Some(match &expr.kind {
        ExprKind::Constant(constant) => match constant {
            Constant::None => "NoneType",
            Constant::True | Constant::False => "bool",
            Constant::Ellipsis => "ellipsis",
            Constant::Int(_) | Constant::BigInt(_) => "int",
            Constant::Float(_) => "float",
            Constant::Imaginary(_) => "complex",
            Constant::Str(_) => "str",
            Constant::Bytes(_) => "bytes",
        },
        ExprKind::FString(_) => "str",
        ExprKind::Tuple(_) => "tuple",
        ExprKind::List(_) | ExprKind::ListComp { .. } => "list",
        ExprKind::Dict(_) | ExprKind::DictComp { .. } => "dict",
        ExprKind::Set(_) | ExprKind::SetComp { .. } => "set",
        ExprKind::Generator { .. } => "generator",
        ExprKind::Lambda(_) => "function",
        _ => return None,
    })
}
