//! `for` and `async for`, as the language reference spells them out, and `while` whose condition suspends.

use super::rewriter::{Rewriter, ScopeKind};
use crate::syntax::ast::*;

/// What a loop runs over.
pub(super) enum Items<'e> {
    /// The items of an expression.
    Of(&'e Expr),
    /// The items of what has this name.
    Named(String),
    /// What this name has is the iterator already.
    Iterator(String),
}

/// A loop, of whatever origin.
pub(super) struct Loop<'e> {
    pub is_async: bool,
    pub target: &'e Expr,
    pub items: Items<'e>,
}

impl Rewriter<'_> {
    /// Writes a `for` statement, expanded if that is wanted.
    pub(super) fn for_statement(&mut self, statement: &Stmt, f: &For) {
        let (start, end) = (statement.span.start as usize, self.layout.header_end(&f.body));
        if self.find.for_loop(f.is_async, self.scope.awaits)
            || self.changes(&f.iter)
            || self.changes(&f.target)
        {
            self.quote(start, end);
        }
        let head = Loop { is_async: f.is_async, target: &f.target, items: Items::Of(&f.iter) };
        self.for_loop(head, &f.orelse, &mut |this| {
            this.cursor = this.cursor.max(end);
            this.statements(&f.body);
        });
    }

    /// Writes a loop around what `body` writes.
    pub(super) fn for_loop(&mut self, head: Loop<'_>, orelse: &[Stmt], body: &mut dyn FnMut(&mut Self)) {
        if self.find.for_loop(head.is_async, self.scope.awaits) {
            return self.expanded_loop(head, orelse, body);
        }
        let items = match head.items {
            Items::Of(expr) => self.enclosed(expr),
            Items::Named(name) | Items::Iterator(name) => name,
        };
        let target = self.target(head.target);
        let keyword = if head.is_async { "async for" } else { "for" };
        self.line(format!("{keyword} {target} in {items}:"));
        self.indented(body);
        self.orelse(orelse);
    }

    fn expanded_loop(&mut self, head: Loop<'_>, orelse: &[Stmt], body: &mut dyn FnMut(&mut Self)) {
        let stays = match head.items {
            Items::Of(expr) => self.may_stay(expr),
            Items::Named(_) | Items::Iterator(_) => true,
        };
        let in_class = self.scope.kind == ScopeKind::Class;
        let iterator = match (head.items, head.is_async) {
            (Items::Iterator(name), _) => name,
            (items, is_async) => {
                let items = match items {
                    Items::Of(expr) if is_async => self.enclosed(expr),
                    Items::Of(expr) => self.argument(expr),
                    Items::Named(name) | Items::Iterator(name) => name,
                };
                let iterator = self.names.fresh(if is_async { "_aiter" } else { "_iter" });
                if is_async {
                    let kind = self.builtin("type");
                    self.line(format!("{iterator} = {items}"));
                    self.line(format!("{iterator} = {kind}({iterator}).__aiter__({iterator})"));
                } else {
                    let iter = self.builtin("iter");
                    self.line(format!("{iterator} = {iter}({items})"));
                }
                iterator
            }
        };
        // The loop's end, however it comes, gives up the iterator: a generator is closed there.
        if stays && !in_class {
            return self.loop_over(&iterator, head.is_async, head.target, orelse, body);
        }
        self.line("try:");
        self.indented(|this| this.loop_over(&iterator, head.is_async, head.target, orelse, body));
        self.line("finally:");
        self.indented(|this| this.line(format!("del {iterator}")));
    }

    fn loop_over(
        &mut self,
        iterator: &str,
        is_async: bool,
        target: &Expr,
        orelse: &[Stmt],
        body: &mut dyn FnMut(&mut Self),
    ) {
        let stop = self.builtin(if is_async { "StopAsyncIteration" } else { "StopIteration" });
        let more = (!orelse.is_empty()).then(|| self.fresh("_more"));
        if let Some(more) = &more {
            self.line(format!("{more} = True"));
        }
        // Nothing but the iterator may raise what ends the loop: other targets are stored to outside the `try`.
        let names = only_names(target);
        let item = match names {
            true => self.target(target),
            false => self.fresh("_item"),
        };
        if !names && self.scope.kind == ScopeKind::Class {
            self.line(format!("{item} = None"));
        }
        self.line(format!("while {}:", more.as_deref().unwrap_or("True")));
        self.indented(|this| {
            this.line("try:");
            this.indented(|this| {
                let next = if is_async {
                    let kind = this.builtin("type");
                    this.await_call(&format!("{kind}({iterator}).__anext__({iterator})"))
                } else {
                    format!("{}({iterator})", this.builtin("next"))
                };
                this.line(format!("{item} = {next}"));
            });
            this.line(format!("except {stop}:"));
            this.indented(|this| this.no_more(more.as_deref()));
            if !names {
                let target = this.target(target);
                this.line(format!("{target} = {item}"));
            }
            body(this);
        });
        self.orelse(orelse);
    }

    /// Writes the way out of an expanded loop.
    fn no_more(&mut self, more: Option<&str>) {
        match more {
            Some(more) => {
                self.line(format!("{more} = False"));
                self.line("continue");
            }
            None => self.line("break"),
        }
    }

    /// Writes a `while` statement.
    pub(super) fn while_statement(&mut self, statement: &Stmt, test: &Expr, body: &[Stmt], orelse: &[Stmt]) {
        let end = self.layout.header_end(body);
        if self.changes(test) {
            self.quote(statement.span.start as usize, end);
        }
        if !self.suspends(test) {
            let test = self.text(test);
            self.line(format!("while {test}:"));
            self.cursor = self.cursor.max(end);
            self.indented(|this| this.statements(body));
            return self.orelse(orelse);
        }
        let more = (!orelse.is_empty()).then(|| self.fresh("_more"));
        if let Some(more) = &more {
            self.line(format!("{more} = True"));
        }
        self.line(format!("while {}:", more.as_deref().unwrap_or("True")));
        self.indented(|this| {
            let test = this.operand(test);
            this.line(format!("if not {test}:"));
            this.indented(|this| this.no_more(more.as_deref()));
            this.statements(body);
        });
        self.orelse(orelse);
    }

    /// Writes `else` and its block, if there is one.
    pub(super) fn orelse(&mut self, block: &[Stmt]) {
        if block.is_empty() {
            return;
        }
        self.gap(self.layout.keyword_start(block));
        self.line("else:");
        self.cursor = self.layout.header_end(block);
        self.indented(|this| this.statements(block));
    }

    /// Whether nobody can tell when what a loop runs over is given up.
    fn may_stay(&self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Constant(_)
            | ExprKind::Tuple(_)
            | ExprKind::List(_)
            | ExprKind::Set(_)
            | ExprKind::Dict(_)
            | ExprKind::FString(_)
            | ExprKind::ListComp { .. }
            | ExprKind::SetComp { .. }
            | ExprKind::DictComp { .. } => true,
            ExprKind::Call { func, .. } => match &func.kind {
                ExprKind::Name(name) => {
                    matches!(&**name, "range" | "sorted" | "list" | "dir") && !self.names.is_bound(name)
                }
                ExprKind::Attribute { attr, .. } => matches!(&*attr.name, "items" | "keys" | "values"),
                _ => false,
            },
            _ => false,
        }
    }
}

/// Whether a target consists of names.
fn only_names(target: &Expr) -> bool {
    match &target.kind {
        ExprKind::Name(_) => true,
        ExprKind::Tuple(items) | ExprKind::List(items) => items.iter().all(only_names),
        ExprKind::Starred(inner) => only_names(inner),
        _ => false,
    }
}
