//! Functions and classes; coroutine functions whose awaits are expanded.
//!
//! A coroutine function stays one, for what asks for coroutines gets them. Its body becomes a generator function under
//! `types.coroutine` inside it, and the one `await` that is left waits for that.

use super::find;
use super::rewriter::{Rewriter, Scope, ScopeKind};
use super::walk;
use crate::syntax::ast::*;
use std::rc::Rc;

impl Rewriter<'_> {
    /// Writes a function.
    pub(super) fn function(&mut self, statement: &Stmt, f: &FunctionDef) {
        let exprs: Vec<&Expr> = f.decorators.iter().chain(walk::defaults(&f.params)).collect();
        self.header(statement, &exprs, &f.body);
        let expands = self.find.expands_awaits(f);
        if f.is_async && !expands && self.find.wanted.has(super::Construct::Await) && find::awaits(&f.body) {
            self.note(
                statement.span,
                "the awaits of an asynchronous generator are left as they are: what it yields are its items",
            );
        }
        let scope = self.function_scope(&f.params, &f.body, expands);
        self.in_scope(scope, |this| {
            this.indented(|this| match expands {
                true => this.coroutine_body(f),
                false => this.statements(&f.body),
            });
        });
    }

    fn coroutine_body(&mut self, f: &FunctionDef) {
        let docstring = f.body.first().filter(|first| {
            matches!(&first.kind, StmtKind::Expr(e) if matches!(e.kind, ExprKind::Constant(Constant::Str(_))))
        });
        let (head, body) = f.body.split_at(usize::from(docstring.is_some()));
        self.statements(head);
        let types = self.types();
        let name = self.names.fresh("_body");
        let params: Vec<&str> = walk::parameters(&f.params).map(|p| &*p.name.name).collect();
        let params = params.join(", ");
        self.line(format!("@{types}.coroutine"));
        self.line(format!("def {name}({params}):"));
        self.indented(|this| this.statements(body));
        self.line(format!("return await {name}({params})"));
    }

    /// Writes a class.
    pub(super) fn class(&mut self, statement: &Stmt, c: &ClassDef) {
        let exprs: Vec<&Expr> =
            c.decorators.iter().chain(c.arguments.iter().map(Argument::value)).collect();
        self.header(statement, &exprs, &c.body);
        let scope = Scope {
            kind: ScopeKind::Class,
            awaits: false,
            parameters: Rc::default(),
            globals: Rc::default(),
            keeps_statements: !c.arguments.is_empty(),
        };
        if scope.keeps_statements {
            for one in c.body.iter().filter(|one| matches!(one.kind, StmtKind::For(_) | StmtKind::With { .. })) {
                if self.find.keeping(false).changes_statement(one, false) {
                    self.note(one.span, "left as it is in a derived class, where new names may become members");
                }
            }
        }
        self.in_scope(scope, |this| this.indented(|this| this.statements(&c.body)));
    }

    /// Writes what stands before a block, with these expressions expanded in place.
    fn header(&mut self, statement: &Stmt, exprs: &[&Expr], block: &[Stmt]) {
        let (start, end) = (self.layout.start(statement), self.layout.header_end(block));
        let edits = self.edits_in_place(exprs.iter().copied());
        let text = self.edited(start, end, edits);
        self.line(text);
        self.cursor = end;
    }
}
