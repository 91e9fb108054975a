//! Statements: the dispatch, and the simple ones.

use super::registers::Dest;
use super::scopes::ScopeKind;
use super::scopes::scan::{STACK_RED_ZONE, STACK_SEGMENT};
use super::{Compiler, Mode};
use crate::bytecode::{Instr, Intrinsic, Op};
use crate::diagnostics::SyntaxError;
use crate::source::Span;
use crate::syntax::ast::*;

impl<'a> Compiler<'a> {
    /// Compiles a block. What can't be reached is left out.
    pub(super) fn block(&mut self, body: &'a [Stmt]) {
        for stmt in body {
            if !self.unit.reachable || !self.spend(stmt.span) {
                break;
            }
            stacker::maybe_grow(STACK_RED_ZONE, STACK_SEGMENT, || self.stmt(stmt));
        }
    }

    /// Takes a statement off the budget; reports once that it is used up.
    fn spend(&mut self, span: Span) -> bool {
        if self.budget == 1 {
            let message =
                "too much code: the finally blocks are nested too deeply, each is copied for every way out";
            self.errors.push(SyntaxError::new("coil::compiler::too_large", message, span));
        }
        self.budget = self.budget.saturating_sub(1);
        self.budget > 0
    }

    fn stmt(&mut self, stmt: &'a Stmt) {
        let depth = self.unit.depth;
        let span = stmt.span;
        match &stmt.kind {
            StmtKind::Expr(value) => self.expr_stmt(value),
            StmtKind::Assign { targets, value } => self.assign(targets, value),
            StmtKind::AugAssign { target, op, value } => self.augmented(target, *op, value, span),
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                self.annotated(target, annotation, value.as_ref(), *simple, span);
            }
            StmtKind::Pass | StmtKind::Global(_) | StmtKind::Nonlocal(_) => {}
            StmtKind::Break => self.break_stmt(span),
            StmtKind::Continue => self.continue_stmt(span),
            StmtKind::Return(value) => self.return_stmt(value.as_ref(), span),
            StmtKind::Raise { exception, cause } => self.raise_stmt(exception.as_ref(), cause.as_ref(), span),
            StmtKind::Delete(targets) => self.delete_targets(targets),
            StmtKind::Assert { test, message } => self.assert_stmt(test, message.as_ref(), span),
            StmtKind::Import(aliases) => self.import(aliases, span),
            StmtKind::ImportFrom { module, names, level } => {
                self.import_from(module.as_ref(), names, *level, span)
            }
            StmtKind::TypeAlias(alias) => self.type_alias(alias, span),
            StmtKind::If { clauses, orelse } => self.if_stmt(clauses, orelse, span),
            StmtKind::While { test, body, orelse } => self.while_stmt(test, body, orelse, span),
            StmtKind::For(node) if node.is_async => self.async_for_stmt(node, span),
            StmtKind::For(node) => self.for_stmt(node, span),
            StmtKind::With { items, body, is_async } => self.with_stmt(items, body, *is_async),
            StmtKind::Try(node) => self.try_stmt(node, span),
            StmtKind::Match { subject, cases } => self.match_stmt(subject, cases),
            StmtKind::FunctionDef(node) => self.function_def(node, span),
            StmtKind::ClassDef(node) => self.class_def(node, span),
        }
        debug_assert!(
            !self.unit.reachable || self.unit.depth == depth,
            "temporaries left over by {:?}",
            stmt.kind
        );
        self.unit.depth = depth;
    }

    fn expr_stmt(&mut self, value: &'a Expr) {
        if self.mode == Mode::Interactive && self.scopes.get(self.unit.scope).kind == ScopeKind::Module {
            let operand = self.temporary(value);
            self.unit.pop(1);
            let result = self.emit_to(
                Op::Intrinsic,
                0,
                Dest::Temporary,
                operand.register,
                Intrinsic::Print as u16,
                value.span,
            );
            self.release(result, value.span);
            return;
        }
        if matches!(value.kind, ExprKind::Constant(_)) {
            return;
        }
        let operand = self.operand(value);
        self.release(operand, value.span);
    }

    fn raise_stmt(&mut self, exception: Option<&'a Expr>, cause: Option<&'a Expr>, span: Span) {
        match (exception, cause) {
            (None, _) => self.unit.emit(Op::Raise, 0, 0, 0, 0, span),
            (Some(exception), None) => {
                let exception = self.operand(exception);
                let a = self.take(exception);
                self.unit.emit(Op::Raise, exception.flag(Instr::A), a, 0, 1, span);
            }
            (Some(exception), Some(cause)) => {
                let exception = self.operand_before(exception, &[cause]);
                let cause = self.operand(cause);
                let b = self.take(cause);
                let a = self.take(exception);
                let flags = exception.flag(Instr::A) | cause.flag(Instr::B);
                self.unit.emit(Op::Raise, flags, a, b, 2, span);
            }
        }
        self.unit.reachable = false;
    }

    fn assert_stmt(&mut self, test: &'a Expr, message: Option<&'a Expr>, span: Span) {
        let holds = self.unit.label();
        self.jump_if(test, holds, true);
        let mut error = self.emit_to(Op::LoadAssertionError, 0, Dest::Temporary, 0, 0, span);
        if let Some(message) = message {
            self.temporary(message);
            self.unit.pop(2);
            error = self.emit_to(Op::Call, 0, Dest::Temporary, error.register, 1, span);
        }
        let a = self.take(error);
        self.unit.emit(Op::Raise, Instr::A, a, 0, 1, test.span);
        self.unit.reachable = false;
        self.unit.place(holds);
    }

    fn if_stmt(&mut self, clauses: &'a [IfClause], orelse: &'a [Stmt], span: Span) {
        let end = self.unit.label();
        for (index, clause) in clauses.iter().enumerate() {
            let next = self.unit.label();
            self.jump_if(&clause.test, next, false);
            self.block(&clause.body);
            if index + 1 < clauses.len() || !orelse.is_empty() {
                self.unit.jump(end, span);
            }
            self.unit.place(next);
        }
        self.block(orelse);
        self.unit.place(end);
    }

    fn while_stmt(&mut self, test: &'a Expr, body: &'a [Stmt], orelse: &'a [Stmt], span: Span) {
        let (exit, end) = (self.unit.label(), self.unit.label());
        let head = self.unit.place_loop();
        self.jump_if(test, exit, false);
        self.loop_body(body, head, end, false, span);
        self.unit.place(exit);
        self.block(orelse);
        self.unit.place(end);
    }
}
