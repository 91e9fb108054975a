//! Statements: what nothing changes in is copied, the others are written anew around what changes.

use super::rewriter::Rewriter;
use crate::source::Span;
use crate::syntax::ast::*;

impl Rewriter<'_> {
    /// Writes the statements of a block, with the comments between them.
    pub(super) fn statements(&mut self, block: &[Stmt]) {
        for statement in block {
            self.gap(self.layout.start(statement));
            self.statement(statement);
        }
    }

    /// Writes a statement.
    pub(super) fn statement(&mut self, statement: &Stmt) {
        let (start, end) = (self.layout.start(statement), statement.span.end as usize);
        let outer = std::mem::replace(&mut self.old_indent, self.layout.indentation(start).to_owned());
        let litter = self.litter.len();
        if self.find.changes_statement(statement, self.scope.awaits) {
            self.changed_statement(statement);
        } else {
            let text = self.source(Span::new(start as u32, end as u32));
            self.line(text);
            self.cursor = end;
            self.comment();
        }
        let litter = self.litter.split_off(litter);
        if !litter.is_empty() {
            self.line(format!("del {}", litter.join(", ")));
        }
        self.cursor = self.cursor.max(end);
        self.old_indent = outer;
    }

    fn changed_statement(&mut self, statement: &Stmt) {
        let start = statement.span.start as usize;
        match &statement.kind {
            StmtKind::If { clauses, orelse } => self.if_clauses(clauses, orelse),
            StmtKind::While { test, body, orelse } => self.while_statement(statement, test, body, orelse),
            StmtKind::For(f) => self.for_statement(statement, f),
            StmtKind::With { items, body, is_async } => {
                if self.find.with(*is_async, self.scope.awaits) {
                    self.with_statement(statement, items, body, *is_async);
                } else {
                    self.kept_with(statement, items, body);
                }
            }
            StmtKind::Try(t) => self.try_statement(t),
            StmtKind::Match { subject, cases } => self.match_statement(start, subject, cases),
            StmtKind::FunctionDef(f) => self.function(statement, f),
            StmtKind::ClassDef(c) => self.class(statement, c),
            _ => {
                self.quote(start, statement.span.end as usize);
                self.simple(statement);
            }
        }
    }

    fn if_clauses(&mut self, clauses: &[IfClause], orelse: &[Stmt]) {
        let Some(first) = clauses.first() else { return };
        if self.changes(&first.test) {
            self.quote(first.span.start as usize, self.layout.header_end(&first.body));
        }
        // A condition behind the first that suspends needs statements before it: an `else` for them.
        let together = clauses.iter().skip(1).position(|clause| self.suspends(&clause.test));
        let (here, nested) = clauses.split_at(together.map_or(clauses.len(), |at| at + 1));
        let tests: Vec<String> = here.iter().map(|clause| self.text(&clause.test)).collect();
        for (index, (clause, test)) in here.iter().zip(tests).enumerate() {
            self.gap(clause.span.start as usize);
            self.line(format!("{} {test}:", if index == 0 { "if" } else { "elif" }));
            self.cursor = self.cursor.max(self.layout.header_end(&clause.body));
            self.indented(|this| this.statements(&clause.body));
        }
        if let Some(next) = nested.first() {
            self.gap(next.span.start as usize);
            self.line("else:");
            self.indented(|this| this.if_clauses(nested, orelse));
        } else {
            self.orelse(orelse);
        }
    }

    /// A `with` statement that stays one.
    fn kept_with(&mut self, statement: &Stmt, items: &[WithItem], body: &[Stmt]) {
        let (start, end) = (statement.span.start as usize, self.layout.header_end(body));
        let targets = items.iter().filter_map(|item| item.target.as_ref());
        let contexts = items.iter().map(|item| &item.context);
        let exprs: Vec<&Expr> = contexts.chain(targets).filter(|expr| self.changes(expr)).collect();
        // Only the first context is evaluated before everything else.
        let first = items.first().map(|item| &item.context as *const Expr);
        let mut edits = Vec::new();
        if !exprs.is_empty() {
            self.quote(start, end);
        }
        for expr in exprs {
            let text = match Some(expr as *const Expr) == first {
                true => self.argument(expr),
                false => self.kept_in_place(|this| this.argument(expr)),
            };
            edits.push((expr.span, text));
        }
        let header = self.edited(start, end, edits);
        self.line(header);
        self.cursor = self.cursor.max(end);
        self.indented(|this| this.statements(body));
    }

    fn try_statement(&mut self, t: &Try) {
        // What the handlers catch is evaluated when something is caught, but functions can be made before.
        let kinds: Vec<Vec<(Span, String)>> =
            t.handlers.iter().map(|handler| self.edits_in_place(&handler.kind)).collect();
        self.line("try:");
        self.cursor = self.layout.header_end(&t.body);
        self.indented(|this| this.statements(&t.body));
        for (handler, edits) in t.handlers.iter().zip(kinds) {
            let end = self.layout.header_end(&handler.body);
            self.gap(handler.span.start as usize);
            let header = self.edited(handler.span.start as usize, end, edits);
            self.line(header);
            self.cursor = end;
            self.indented(|this| this.statements(&handler.body));
        }
        self.orelse(&t.orelse);
        if !t.finally.is_empty() {
            self.gap(self.layout.keyword_start(&t.finally));
            self.line("finally:");
            self.cursor = self.layout.header_end(&t.finally);
            self.indented(|this| this.statements(&t.finally));
        }
    }

    fn match_statement(&mut self, start: usize, subject: &Expr, cases: &[MatchCase]) {
        let header = cases.first().map_or(start, |case| case.span.start as usize);
        let subject_changes = self.changes(subject);
        let end = self
            .layout
            .last_before(header as u32, &[crate::lexer::TokenKind::Colon])
            .map_or(header, |colon| colon.span.end as usize);
        if subject_changes {
            self.quote(start, end);
        }
        let edits = match subject_changes {
            true => vec![(subject.span, self.text(subject))],
            false => Vec::new(),
        };
        let guards: Vec<Vec<(Span, String)>> =
            cases.iter().map(|case| self.edits_in_place(&case.guard)).collect();
        let head = self.edited(start, end, edits);
        self.line(head);
        self.cursor = self.cursor.max(end);
        self.indented(|this| {
            for (case, edits) in cases.iter().zip(guards) {
                let end = this.layout.header_end(&case.body);
                this.gap(case.span.start as usize);
                let head = this.edited(case.span.start as usize, end, edits);
                this.line(head);
                this.cursor = end;
                this.indented(|this| this.statements(&case.body));
            }
        });
    }
}
