//! Comprehensions and generator expressions as functions, and lambdas that contain what is expanded.
//!
//! The function stands before the statement: making it has no effect, so it doesn't matter when it is made. It is called
//! where the expression stood, with the first iterable.

use super::loops::{Items, Loop};
use super::names::Names;
use super::rewriter::{Rewriter, Scope, ScopeKind};
use super::walk;
use crate::lexer::TokenKind;
use crate::syntax::ast::*;
use std::cell::RefCell;
use std::rc::Rc;

/// What becomes of each item.
enum Element<'e> {
    /// Added by this method of the result.
    Add(&'static str, &'e Expr),
    /// An entry of the result.
    Entry(&'e Expr, &'e Expr),
    /// Yielded.
    Yield(&'e Expr),
}

impl Rewriter<'_> {
    /// Writes the function that a comprehension becomes; the text of its call.
    pub(super) fn comprehension(&mut self, expr: &Expr) -> String {
        let (name, result, empty, element) = match &expr.kind {
            ExprKind::ListComp { element, .. } => {
                ("_listcomp", "_list", "[]", Element::Add("append", element))
            }
            ExprKind::SetComp { element, .. } => ("_setcomp", "_set", "set()", Element::Add("add", element)),
            ExprKind::DictComp { key, value, .. } => ("_dictcomp", "_dict", "{}", Element::Entry(key, value)),
            ExprKind::Generator { element, .. } => ("_genexpr", "", "", Element::Yield(element)),
            _ => return self.source(expr.span),
        };
        let Some((first, clauses)) =
            walk::clauses(expr).and_then(|clauses| Some((clauses.first()?, clauses)))
        else {
            return self.source(expr.span);
        };
        let is_generator = matches!(element, Element::Yield(_));
        let is_async = walk::is_async_comprehension(expr);
        let mut items = self.argument(&first.iter);
        if is_generator {
            // A generator expression gets the iterator of its first iterable at once.
            let iter = self.builtin(if first.is_async { "aiter" } else { "iter" });
            items = format!("{iter}({items})");
        }
        let names = walrus_names(expr);
        self.bind_around(&names);
        let function = self.fresh(name);
        let parameter = self.names.fresh(if is_generator { "_iter" } else { "_iterable" });
        if is_async && is_generator && self.find.wanted.has(super::Construct::Await) && awaits_items(expr) {
            self.note(
                expr.span,
                "the awaits of an asynchronous generator expression are left as they are: what it yields are its items",
            );
        }
        let awaits = is_async && !is_generator && self.find.wanted.has(super::Construct::Await);
        if is_generator {
            let named = self.named();
            self.line(format!("@{named}(\"<genexpr>\")"));
        } else if awaits {
            let types = self.types();
            self.line(format!("@{types}.coroutine"));
        }
        let keyword = if is_async && !awaits { "async def" } else { "def" };
        self.line(format!("{keyword} {function}({parameter}):"));
        let scope = Scope {
            kind: ScopeKind::Comprehension,
            awaits,
            parameters: Rc::new(Names::bound_by(clauses.iter().map(|clause| &clause.target))),
            globals: self.scope.globals.clone(),
            takes_coroutines: false,
            keeps_statements: false,
        };
        let outer = self.scope.kind;
        self.in_scope(scope, |this| {
            this.indented(|this| {
                this.declare(&names, outer);
                let mut container = String::new();
                if !is_generator {
                    container = this.fresh(result);
                    let empty =
                        if empty == "set()" { format!("{}()", this.builtin("set")) } else { empty.into() };
                    this.line(format!("{container} = {empty}"));
                }
                let items = match is_generator {
                    true => Items::Iterator(parameter),
                    false => Items::Named(parameter),
                };
                this.clause(clauses, Some(items), &element, &container);
                if !is_generator {
                    this.line(format!("return {container}"));
                }
            });
        });
        let call = format!("{function}({items})");
        if !is_async || is_generator {
            return call;
        }
        self.await_call(&call)
    }

    fn clause(
        &mut self,
        clauses: &[Comprehension],
        items: Option<Items<'_>>,
        element: &Element<'_>,
        container: &str,
    ) {
        let Some((clause, inner)) = clauses.split_first() else { return self.element(element, container) };
        let items = items.unwrap_or(Items::Of(&clause.iter));
        let head = Loop { is_async: clause.is_async, target: &clause.target, items };
        self.for_loop(head, &[], &mut |this| {
            let outer = this.indent.clone();
            for condition in &clause.conditions {
                let test = this.enclosed(condition);
                this.line(format!("if {test}:"));
                this.indent.push_str(&this.layout.step);
            }
            this.clause(inner, None, element, container);
            this.indent = outer;
        });
    }

    fn element(&mut self, element: &Element<'_>, container: &str) {
        match element {
            Element::Add(method, value) => {
                let value = self.argument(value);
                self.line(format!("{container}.{method}({value})"));
            }
            Element::Entry(key, value) => {
                // The key is evaluated first, which an assignment would do last.
                let key = self.named_value(key);
                let value = self.enclosed(value);
                self.line(format!("{container}[{key}] = {value}"));
            }
            Element::Yield(value) => {
                let value = self.enclosed(value);
                self.line(format!("yield {value}"));
            }
        }
    }

    /// Makes sure that the scope around a comprehension binds the names that `:=` in it binds there.
    fn bind_around(&mut self, names: &[Name]) {
        if self.scope.kind != ScopeKind::Function {
            return;
        }
        let own: Vec<&Name> = names.iter().filter(|name| !self.scope.globals.contains(*name)).collect();
        if own.is_empty() {
            return;
        }
        self.line("if False:");
        let text: Vec<String> = own.into_iter().map(|name| format!("{name} = None")).collect();
        self.indented(|this| text.iter().for_each(|text| this.line(text)));
    }

    fn declare(&mut self, names: &[Name], outer: ScopeKind) {
        for name in names {
            let global = outer == ScopeKind::Module || self.scope.globals.contains(name);
            self.line(format!("{} {name}", if global { "global" } else { "nonlocal" }));
        }
    }

    /// Writes the function that a lambda becomes; the text that stands for the lambda.
    pub(super) fn lambda(&mut self, expr: &Expr, lambda: &Lambda) -> String {
        let all: Vec<&Expr> = walk::defaults(&lambda.params).collect();
        let scope = self.function_scope(&lambda.params, &[], false);
        if !self.find.changes(&lambda.body, false) {
            return self.in_order(expr.span, &all);
        }
        let constant = |value: &&Expr| matches!(value.kind, ExprKind::Constant(_));
        let defaults: Vec<&Expr> = all.into_iter().filter(|value| !constant(value)).collect();
        let values: Vec<String> = defaults.iter().map(|value| self.argument(value)).collect();
        let factory = (!defaults.is_empty()).then(|| self.fresh("_make_lambda"));
        let names: Vec<String> = defaults.iter().map(|_| self.names.fresh("_default")).collect();
        let outer = self.indent.clone();
        if let Some(factory) = &factory {
            self.line(format!("def {factory}({}):", names.join(", ")));
            self.indent.push_str(&self.layout.step);
        }
        let named = self.named();
        let function = if factory.is_some() { self.names.fresh("_lambda") } else { self.fresh("_lambda") };
        let colon = self.layout.last_before(lambda.body.span.start, &[TokenKind::Colon]);
        let start = expr.span.start as usize + "lambda".len();
        let end = colon.map_or(start, |colon| colon.span.start as usize);
        let edits = defaults.iter().zip(names).map(|(value, name)| (value.span, name)).collect();
        let params = self.edited(start, end, edits);
        self.line(format!("@{named}(\"<lambda>\")"));
        self.line(format!("def {function}({}):", params.trim()));
        self.in_scope(scope, |this| {
            this.indented(|this| {
                let value = this.enclosed(&lambda.body);
                this.line(format!("return {value}"));
            });
        });
        match factory {
            Some(factory) => {
                self.line(format!("return {function}"));
                self.indent = outer;
                format!("{factory}({})", values.join(", "))
            }
            None => function,
        }
    }
}

/// The names that `:=` in a comprehension binds around it.
fn walrus_names(expr: &Expr) -> Vec<Name> {
    let names = RefCell::new(Vec::new());
    let look = |e: &Expr| {
        if let ExprKind::Named { target, .. } = &e.kind
            && !names.borrow().contains(&target.name)
        {
            names.borrow_mut().push(target.name.clone());
        }
        false
    };
    walk::parts(expr, &mut |part| {
        walk::parts_with_comprehensions(part, &look);
    });
    names.into_inner()
}

/// Whether anything but the first iterable of a generator expression awaits, other than by `async for`.
fn awaits_items(expr: &Expr) -> bool {
    let first =
        walk::clauses(expr).and_then(|clauses| clauses.first()).map(|clause| &clause.iter as *const Expr);
    let mut found = false;
    walk::parts(expr, &mut |part| {
        let awaits = || walk::expr_has(part, &|e| matches!(e.kind, ExprKind::Await(_)));
        found = found || Some(part as *const Expr) != first && awaits();
    });
    found
}
