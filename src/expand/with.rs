//! `with` and `async with`, as the language reference spells them out.

use super::rewriter::Rewriter;
use crate::syntax::ast::*;

impl Rewriter<'_> {
    /// Writes a `with` statement that is to be expanded.
    pub(super) fn with_statement(
        &mut self,
        statement: &Stmt,
        items: &[WithItem],
        body: &[Stmt],
        is_async: bool,
    ) {
        self.quote(statement.span.start as usize, self.layout.header_end(body));
        self.with_items(items, body, is_async);
    }

    fn with_items(&mut self, items: &[WithItem], body: &[Stmt], is_async: bool) {
        let Some((item, inner)) = items.split_first() else { return self.statements(body) };
        let context = self.enclosed(&item.context);
        let [manager, enter, exit, hit] =
            ["_manager", "_enter", "_exit", "_hit_except"].map(|name| self.fresh(name));
        let (kind, sys) = (self.builtin("type"), self.sys());
        let prefix = if is_async { "a" } else { "" };
        self.line(format!("{manager} = {context}"));
        self.line(format!("{enter} = {kind}({manager}).__{prefix}enter__"));
        self.line(format!("{exit} = {kind}({manager}).__{prefix}exit__"));
        let mut value = format!("{enter}({manager})");
        if is_async {
            value = self.await_call(&value);
        }
        let mut target = item.target.as_ref();
        match target {
            Some(Expr { kind: ExprKind::Name(name), .. }) => {
                // Nothing can go wrong there: no need to do it where the exit method would be called.
                self.line(format!("{name} = {value}"));
                target = None;
            }
            Some(_) => {
                let entered = self.fresh("_value");
                self.line(format!("{entered} = {value}"));
                value = entered;
            }
            None if self.names.is_made(&value) => (),
            None => self.line(&value),
        }
        self.line(format!("{hit} = False"));
        self.line("try:");
        self.indented(|this| {
            if let Some(target) = target {
                let target = this.target(target);
                this.line(format!("{target} = {value}"));
            }
            this.with_items(inner, body, is_async);
        });
        self.line("except:");
        self.indented(|this| {
            this.line(format!("{hit} = True"));
            let mut result = format!("{exit}({manager}, *{sys}.exc_info())");
            if is_async {
                result = this.await_call(&result);
            }
            this.line(format!("if not {result}:"));
            this.indented(|this| this.line("raise"));
        });
        self.line("finally:");
        self.indented(|this| {
            this.line(format!("if not {hit}:"));
            this.indented(|this| {
                let mut result = format!("{exit}({manager}, None, None, None)");
                if is_async {
                    result = this.await_call(&result);
                }
                if !this.names.is_made(&result) {
                    this.line(result);
                }
            });
            this.line(format!("{manager} = None"));
        });
    }
}
