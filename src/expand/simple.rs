//! Simple statements.

use super::rewriter::Rewriter;
use crate::source::Span;
use crate::syntax::ast::*;

impl Rewriter<'_> {
    /// Writes a simple statement in which something changes.
    pub(super) fn simple(&mut self, statement: &Stmt) {
        let span = statement.span;
        match &statement.kind {
            StmtKind::Expr(value) => {
                let text = self.text(value);
                // The result of a delegation that nobody uses.
                if !self.names.is_made(&text) {
                    self.line(text);
                }
            }
            StmtKind::Assign { targets, value } => self.assign(span, targets, value),
            StmtKind::AugAssign { target, op, value } => self.augmented(span, target, *op, value),
            StmtKind::AnnAssign { target, value, .. } => {
                let exprs: Vec<&Expr> = value.iter().collect();
                self.rewritten(span, &exprs, &[target]);
            }
            StmtKind::Return(value) => {
                let exprs: Vec<&Expr> = value.iter().collect();
                self.rewritten(span, &exprs, &[]);
            }
            StmtKind::Raise { exception, cause } => {
                let exprs: Vec<&Expr> = exception.iter().chain(cause).collect();
                self.rewritten(span, &exprs, &[]);
            }
            StmtKind::Delete(targets) => {
                let targets: Vec<&Expr> = targets.iter().collect();
                self.rewritten(span, &[], &targets);
            }
            StmtKind::Assert { test, message } => self.assert(span, test, message.as_ref()),
            _ => {
                let text = self.source(span);
                self.line(text);
            }
        }
    }

    /// Writes a statement with the expressions that it evaluates first, in order, and those that stay in place.
    fn rewritten(&mut self, span: Span, exprs: &[&Expr], in_place: &[&Expr]) {
        let mut edits = Vec::new();
        let last = exprs.iter().rposition(|expr| self.suspends(expr));
        for (index, expr) in exprs.iter().enumerate() {
            if last.is_some_and(|last| index < last) {
                edits.push((expr.span, self.named_value(expr)));
            } else if self.changes(expr) {
                let text = self.argument(expr);
                edits.push((self.replaced(expr, &text), text));
            }
        }
        edits.extend(self.edits_in_place(in_place.iter().copied()));
        let text = self.edited(span.start as usize, span.end as usize, edits);
        self.line(text);
    }

    fn assign(&mut self, span: Span, targets: &[Expr], value: &Expr) {
        let in_place: Vec<&Expr> = targets.iter().filter(|target| self.suspends(target)).collect();
        if in_place.is_empty() {
            let targets: Vec<&Expr> = targets.iter().collect();
            return self.rewritten(span, &[value], &targets);
        }
        let value = self.named_value(value);
        for target in targets {
            let target = match &target.kind {
                ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => self.text(target),
                _ => self.target(target),
            };
            self.line(format!("{target} = {value}"));
        }
    }

    fn augmented(&mut self, span: Span, target: &Expr, op: BinaryOp, value: &Expr) {
        if !self.suspends(target) && !self.suspends(value) {
            return self.rewritten(span, &[value], &[target]);
        }
        // The target is read before the value is evaluated.
        let place = match &target.kind {
            ExprKind::Attribute { value: object, attr } => {
                format!("{}.{}", self.named_value(object), attr.name)
            }
            ExprKind::Subscript { value: object, index } => {
                let object = self.named_value(object);
                let index = match &index.kind {
                    // A slice is no expression; it is evaluated in place, twice.
                    ExprKind::Slice { .. } => self.kept_in_place(|this| this.text(index)),
                    _ => self.named_value(index),
                };
                format!("{object}[{index}]")
            }
            _ => self.source(target.span),
        };
        let old = self.fresh("_v");
        self.line(format!("{old} = {place}"));
        let value = self.text(value);
        self.line(format!("{old} {}= {value}", op.symbol()));
        self.line(format!("{place} = {old}"));
    }

    fn assert(&mut self, span: Span, test: &Expr, message: Option<&Expr>) {
        let Some(message) = message.filter(|message| self.suspends(message)) else {
            let exprs: Vec<&Expr> = [test].into_iter().chain(message).collect();
            return self.rewritten(span, &exprs, &[]);
        };
        let test = self.operand(test);
        let error = self.builtin("AssertionError");
        self.line(format!("if not {test}:"));
        self.indented(|this| {
            let message = this.argument(message);
            this.line(format!("raise {error}({message})"));
        });
    }
}
