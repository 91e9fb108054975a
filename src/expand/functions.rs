//! Functions and classes; coroutine functions whose awaits are expanded.
//!
//! A coroutine function stays one, for what asks for coroutines gets them. Its body becomes a generator function under
//! `types.coroutine` inside it, and the one `await` that is left waits for that.

use super::find;
use super::names;
use super::rewriter::{Rewriter, Scope, ScopeKind};
use super::walk;
use crate::syntax::ast::*;
use std::rc::Rc;

const ASYNC_GENERATOR: &str =
    "the awaits of an asynchronous generator are left as they are: what it yields are its items";
const SUPER: &str = "left as it is: super() finds its object only in the method itself";
const DERIVED_CLASS: &str =
    "left as it is: in the body of a derived class new names may become members of the class";

impl Rewriter<'_> {
    /// Writes a function.
    pub(super) fn function(&mut self, statement: &Stmt, f: &FunctionDef) {
        let exprs: Vec<&Expr> = f.decorators.iter().chain(walk::defaults(&f.params)).collect();
        self.header(statement, &exprs, &f.body);
        let expands = self.find.expands_awaits(f);
        let mut scope = self.function_scope(&f.params, &f.body, expands);
        scope.takes_coroutines |= f.decorators.iter().any(names::is_coroutine);
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
        self.comment();
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
        let exprs: Vec<&Expr> = c.decorators.iter().chain(c.arguments.iter().map(Argument::value)).collect();
        self.header(statement, &exprs, &c.body);
        let scope = Scope {
            kind: ScopeKind::Class,
            awaits: false,
            parameters: Rc::default(),
            globals: Rc::default(),
            takes_coroutines: false,
            keeps_statements: !c.arguments.is_empty(),
        };
        self.in_scope(scope, |this| this.indented(|this| this.statements(&c.body)));
    }

    /// Says which functions and classes of a block keep what would be expanded elsewhere.
    pub(super) fn note_what_stays(&mut self, block: &[Stmt]) {
        for statement in block {
            match &statement.kind {
                StmtKind::FunctionDef(f) => {
                    let wanted = f.is_async && self.find.wanted.has(super::Construct::Await);
                    if wanted && !self.find.expands_awaits(f) && find::awaits(&f.body) {
                        self.note(statement.span, ASYNC_GENERATOR);
                    }
                }
                StmtKind::ClassDef(c) if !c.arguments.is_empty() => {
                    let wanted = |one: &Stmt| match &one.kind {
                        StmtKind::For(f) => self.find.for_loop(f.is_async, false),
                        StmtKind::With { is_async, .. } => self.find.with(*is_async, false),
                        _ => false,
                    };
                    let kept: Vec<_> = c.body.iter().filter(|one| wanted(one)).map(|one| one.span).collect();
                    kept.into_iter().for_each(|span| self.note(span, DERIVED_CLASS));
                }
                _ => (),
            }
            let mut kept = Vec::new();
            walk::statement_parts(statement, &mut |part| self.find.kept_for_super(part, &mut kept));
            kept.into_iter().for_each(|span| self.note(span, SUPER));
            walk::blocks(statement).into_iter().for_each(|block| self.note_what_stays(block));
        }
    }

    /// Writes what stands before a block, with these expressions expanded in place.
    fn header(&mut self, statement: &Stmt, exprs: &[&Expr], block: &[Stmt]) {
        let (start, end) = (self.layout.start(statement), self.layout.header_end(block));
        let edits = self.edits_in_place(exprs.iter().copied());
        let text = self.edited(start, end, edits);
        self.line(text);
        self.cursor = end;
        self.comment();
    }
}
