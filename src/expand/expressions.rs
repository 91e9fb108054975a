//! Expressions: their text after expansion, and the statements that have to run before it.
//!
//! Where something suspends in the middle of an expression, what is evaluated before it goes into new names first, in
//! the order in which the language evaluates it; `and`, `or`, conditional expressions and chains of comparisons become
//! `if`. What nobody can change in between (constants, names that are only parameters or never bound) stays in place.

use super::delegation::Delegate;
use super::rewriter::{Rewriter, ScopeKind};
use super::walk::{self, RED_ZONE, STACK};
use crate::source::Span;
use crate::syntax::ast::*;

/// A part of an expression that is evaluated before the whole.
struct Operand<'e> {
    expr: &'e Expr,
    /// What is replaced when the part is given a name.
    span: Span,
    form: Form<'e>,
}

/// How a part becomes a value of its own.
#[derive(Clone, Copy)]
enum Form<'e> {
    Plain,
    /// Behind `*`.
    Starred,
    /// Behind `**`.
    DoubleStarred,
    /// In an f-string.
    Field(&'e Interpolation),
}

impl<'e> Operand<'e> {
    fn new(expr: &'e Expr, form: Form<'e>) -> Operand<'e> {
        Operand { expr, span: expr.span, form }
    }
}

impl Rewriter<'_> {
    /// Whether anything in an expression is to be changed.
    pub(super) fn changes(&self, expr: &Expr) -> bool {
        self.find.changes(expr, self.scope.awaits)
    }

    /// Whether statements have to run before an expression, at the moment when it is evaluated.
    pub(super) fn suspends(&self, expr: &Expr) -> bool {
        !self.in_place && self.find.suspends(expr, self.scope.awaits)
    }

    /// An expression's text without its parentheses, after what has to run before it was written.
    fn inner(&mut self, expr: &Expr) -> String {
        if !self.changes(expr) {
            return self.source(expr.span);
        }
        stacker::maybe_grow(RED_ZONE, STACK, || self.changed(expr))
    }

    fn changed(&mut self, expr: &Expr) -> String {
        match &expr.kind {
            ExprKind::Await(awaitable) if self.scope.awaits => {
                if self.in_place {
                    self.note(expr.span, "'await' is 'yield from' here: no statement can stand before it");
                }
                let text = self.argument(awaitable);
                self.await_call(&text)
            }
            ExprKind::YieldFrom(iterable) if self.find.wanted.has(super::Construct::YieldFrom) => {
                if self.in_place {
                    self.note(expr.span, "'yield from' is left as it is: no statement can stand before it");
                    return self.parts_in_order(expr);
                }
                let text = self.argument(iterable);
                self.delegate(Delegate::Iterable(text))
            }
            ExprKind::Lambda(lambda) => self.lambda(expr, lambda),
            _ if self.find.comprehension(expr, self.scope.awaits) => self.comprehension(expr),
            ExprKind::Bool { op, values } if values.iter().skip(1).any(|value| self.suspends(value)) => {
                self.short_circuit(*op, values)
            }
            ExprKind::Compare { left, rest }
                if rest.iter().skip(1).any(|(_, right)| self.suspends(right)) =>
            {
                self.comparison(left, rest)
            }
            ExprKind::Conditional(c) if self.suspends(&c.body) || self.suspends(&c.orelse) => {
                self.conditional(c)
            }
            ExprKind::FString(pieces) if pieces.iter().any(|piece| self.changes_spec(piece)) => {
                self.kept_in_place(|this| this.parts_in_order(expr))
            }
            _ => self.parts_in_order(expr),
        }
    }

    /// Whether anything in a format specification changes.
    fn changes_spec(&self, piece: &FStringPart) -> bool {
        let FStringPart::Interpolation(field) = piece else { return false };
        let mut found = false;
        let spec = field.format_spec.as_deref().unwrap_or(&[]);
        walk::fields(spec, &mut |field| found = found || self.changes(&field.expr));
        found
    }

    /// The text of `await text`.
    pub(super) fn await_call(&mut self, text: &str) -> String {
        match (self.scope.awaits, self.in_place) {
            (true, false) => self.delegate(Delegate::Awaitable(text.to_owned())),
            (true, true) => format!("(yield from {}({text}))", self.awaiter()),
            (false, _) => format!("await {text}"),
        }
    }

    /// An expression that the source has on a line of its own, but for brackets of its own.
    pub(super) fn text(&mut self, expr: &Expr) -> String {
        if expr.parenthesized {
            return self.enclosed(expr);
        }
        let text = self.inner(expr);
        if matches!(expr.kind, ExprKind::Named { .. }) { format!("({text})") } else { text }
    }

    /// An expression from wherever, as the right side of an assignment, or where the rest of a line follows.
    pub(super) fn enclosed(&mut self, expr: &Expr) -> String {
        let text = self.inner(expr);
        let needed = match &expr.kind {
            ExprKind::Named { .. } => true,
            _ => text.contains('\n') && !self.brackets_itself(expr),
        };
        if needed { format!("({text})") } else { text }
    }

    /// Whether line ends in an expression's text are inside brackets of its own.
    fn brackets_itself(&self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::List(_)
            | ExprKind::Set(_)
            | ExprKind::Dict(_)
            | ExprKind::ListComp { .. }
            | ExprKind::SetComp { .. }
            | ExprKind::DictComp { .. }
            | ExprKind::Generator { .. } => true,
            ExprKind::Tuple(_) => self.layout.is_bracketed(expr.span),
            _ => false,
        }
    }

    /// An expression as the only argument of a call.
    pub(super) fn argument(&mut self, expr: &Expr) -> String {
        let text = self.inner(expr);
        let bare = match &expr.kind {
            ExprKind::Tuple(_) => !self.layout.is_bracketed(expr.span),
            ExprKind::Named { .. } | ExprKind::Yield(_) | ExprKind::YieldFrom(_) => {
                !self.names.is_made(&text)
            }
            _ => false,
        };
        if bare { format!("({text})") } else { text }
    }

    /// An expression as an operand of whatever operator.
    pub(super) fn operand(&mut self, expr: &Expr) -> String {
        let text = self.inner(expr);
        let tight = match &expr.kind {
            ExprKind::Name(_)
            | ExprKind::Attribute { .. }
            | ExprKind::Subscript { .. }
            | ExprKind::Call { .. } => !text.contains('\n'),
            ExprKind::List(_) | ExprKind::Set(_) | ExprKind::Dict(_) => true,
            _ => self.names.is_made(&text),
        };
        if tight { text } else { format!("({text})") }
    }

    /// The text of a target of an assignment.
    pub(super) fn target(&mut self, target: &Expr) -> String {
        let mut text = self.kept_in_place(|this| this.enclosed(target));
        if let ExprKind::Tuple(items) = &target.kind
            && items.len() == 1
            && !self.layout.is_bracketed(target.span)
            && !text.ends_with(',')
        {
            text.push(',');
        }
        text
    }

    /// An expression whose parts are evaluated in order, each once.
    fn parts_in_order(&mut self, expr: &Expr) -> String {
        self.operands(expr.span, &operands(expr))
    }

    fn operands(&mut self, span: Span, operands: &[Operand<'_>]) -> String {
        let last = operands.iter().rposition(|operand| self.suspends(operand.expr));
        let mut edits = Vec::new();
        for (index, operand) in operands.iter().enumerate() {
            let before = last.is_some_and(|last| index < last);
            let changes = self.changes(operand.expr);
            if !before && !changes {
                continue;
            }
            let mut text = self.inner(operand.expr);
            if before && !(self.is_stable(operand, &text)) {
                text = self.hoisted(operand, text);
                let plain = matches!(operand.form, Form::Plain);
                edits.push((if plain { self.replaced(operand.expr, &text) } else { operand.span }, text));
            } else if changes {
                edits.extend(self.replacement(operand, text));
            }
        }
        self.edited(span.start as usize, span.end as usize, edits)
    }

    /// Where to put the new text of a part, and what to put there.
    fn replacement(&self, operand: &Operand<'_>, text: String) -> Vec<(Span, String)> {
        let expr = operand.expr;
        match (operand.form, &expr.kind) {
            (Form::Field(Interpolation { debug_text: Some(shown), span, .. }), _) => {
                // `{x=}` shows what is written there: that becomes text.
                let end = span.start + 1 + shown.len() as u32;
                let repr = if self.layout.slice(end as usize, end as usize + 1) == "}" { "!r" } else { "" };
                let shown = match shown.contains(['\\', '\'', '"', '\n']) {
                    true => format!("{{{}}}", literal(shown)),
                    false => shown.replace('{', "{{").replace('}', "}}"),
                };
                vec![(Span::new(span.start, end), format!("{shown}{{{text}{repr}"))]
            }
            // Its parentheses may be those of the call around it.
            (_, ExprKind::Generator { .. }) => vec![(expr.span, format!("({text})"))],
            _ if text.starts_with("await ") && walk::clauses(expr).is_some() => {
                vec![(expr.span, format!("({text})"))]
            }
            _ => vec![(self.replaced(expr, &text), text)],
        }
    }

    /// What a new text stands for: of a name also the parentheses around it.
    pub(super) fn replaced(&self, expr: &Expr, text: &str) -> Span {
        match expr.parenthesized && self.names.is_made(text) {
            true => self.layout.with_parentheses(expr.span),
            false => expr.span,
        }
    }

    /// Whether a part gives the same when it is evaluated later.
    fn is_stable(&self, operand: &Operand<'_>, text: &str) -> bool {
        if !matches!(operand.form, Form::Plain) {
            return false;
        }
        match &operand.expr.kind {
            ExprKind::Constant(_) => true,
            ExprKind::Name(name) => {
                // The variables of a comprehension are its own.
                let own = self.scope.kind == ScopeKind::Comprehension || self.names.is_only_parameter(name);
                !self.names.is_bound(name) || own && self.scope.parameters.contains(name)
            }
            _ => self.names.is_made(text),
        }
    }

    /// Gives a part a name of its own; the name.
    fn hoisted(&mut self, operand: &Operand<'_>, text: String) -> String {
        let name = self.fresh("_v");
        match (operand.form, &operand.expr.kind) {
            (Form::Field(field), _) => {
                let span = field.span;
                let edits = match self.changes(operand.expr) {
                    true => self.replacement(operand, text),
                    false => Vec::new(),
                };
                let field = self.edited(span.start as usize, span.end as usize, edits);
                let quotes = ["\"", "'", "\"\"\"", "'''"].into_iter().find(|quotes| !field.contains(quotes));
                let quotes = quotes.unwrap_or("\"\"\"");
                self.line(format!("{name} = f{quotes}{field}{quotes}"));
                return format!("{{{name}}}");
            }
            (Form::Starred, _) => self.line(format!("{name} = [*({text})]")),
            (Form::DoubleStarred, _) => self.line(format!("{name} = {{**({text})}}")),
            (Form::Plain, ExprKind::Starred(_)) => {
                self.line(format!("{name} = [{text}]"));
                return format!("*{name}");
            }
            (Form::Plain, ExprKind::Yield(_) | ExprKind::Named { .. }) => {
                self.line(format!("{name} = ({text})"));
            }
            (Form::Plain, _) if text.contains('\n') => self.line(format!("{name} = ({text})")),
            (Form::Plain, _) => self.line(format!("{name} = {text}")),
        }
        name
    }

    /// `a and b`, `a or b`.
    fn short_circuit(&mut self, op: BoolOp, values: &[Expr]) -> String {
        let result = self.fresh("_v");
        let outer = self.indent.clone();
        for (index, value) in values.iter().enumerate() {
            if index > 0 {
                let test = if op == BoolOp::And { "if" } else { "if not" };
                self.line(format!("{test} {result}:"));
                self.indent.push_str(&self.layout.step);
            }
            let text = self.enclosed(value);
            self.line(format!("{result} = {text}"));
        }
        self.indent = outer;
        result
    }

    /// `a < b < c`
    fn comparison(&mut self, left: &Expr, rest: &[(CompareOp, Expr)]) -> String {
        let result = self.fresh("_v");
        let outer = self.indent.clone();
        let mut left = self.named_value(left);
        for (index, (op, right)) in rest.iter().enumerate() {
            if index > 0 {
                self.line(format!("if {result}:"));
                self.indent.push_str(&self.layout.step);
            }
            let right = self.named_value(right);
            self.line(format!("{result} = {left} {} {right}", op.symbol()));
            left = right;
        }
        self.indent = outer;
        result
    }

    /// `a if b else c`
    fn conditional(&mut self, c: &Conditional) -> String {
        let test = self.operand(&c.test);
        let result = self.fresh("_v");
        for (head, value) in [(format!("if {test}:"), &c.body), ("else:".to_owned(), &c.orelse)] {
            self.line(head);
            self.indented(|this| {
                let text = this.enclosed(value);
                this.line(format!("{result} = {text}"));
            });
        }
        result
    }

    /// Gives the value of an expression a name, unless it is stable as it is.
    pub(super) fn named_value(&mut self, expr: &Expr) -> String {
        let operand = Operand::new(expr, Form::Plain);
        let text = self.inner(expr);
        if self.is_stable(&operand, &text) { text } else { self.hoisted(&operand, text) }
    }

    /// The new texts of those of some expressions that change, where no statement can be put before them.
    pub(super) fn edits_in_place<'e>(
        &mut self,
        exprs: impl IntoIterator<Item = &'e Expr>,
    ) -> Vec<(Span, String)> {
        self.kept_in_place(|this| {
            let mut edits = Vec::new();
            for expr in exprs {
                if this.changes(expr) {
                    edits.push((expr.span, this.argument(expr)));
                }
            }
            edits
        })
    }

    /// The new text of several expressions that are evaluated in this order, where they stand between `start` and `end`.
    pub(super) fn in_order(&mut self, span: Span, exprs: &[&Expr]) -> String {
        let operands: Vec<Operand<'_>> = exprs.iter().map(|expr| Operand::new(expr, Form::Plain)).collect();
        self.operands(span, &operands)
    }
}

/// A string literal for a text.
fn literal(text: &str) -> String {
    let mut literal = String::from("'");
    for c in text.chars() {
        match c {
            '\\' | '\'' => literal.extend(['\\', c]),
            '\n' => literal.push_str("\\n"),
            c => literal.push(c),
        }
    }
    literal.push('\'');
    literal
}

/// The parts of an expression in the order in which they are evaluated.
fn operands(expr: &Expr) -> Vec<Operand<'_>> {
    let mut operands = Vec::new();
    match &expr.kind {
        ExprKind::FString(pieces) => {
            walk::fields(pieces, &mut |field| {
                operands.push(Operand { expr: &field.expr, span: field.span, form: Form::Field(field) });
            });
        }
        ExprKind::Dict(items) => {
            for item in items {
                match item {
                    DictItem::Pair { key, value } => {
                        operands.push(Operand::new(key, Form::Plain));
                        operands.push(Operand::new(value, Form::Plain));
                    }
                    DictItem::Unpack(value) => operands.push(Operand::new(value, Form::DoubleStarred)),
                }
            }
        }
        ExprKind::Call { func, arguments } => {
            operands.push(Operand::new(func, Form::Plain));
            let named =
                |a: &&Argument| matches!(a, Argument::Keyword { .. } | Argument::DoubleStarred { .. });
            let positional = arguments.iter().filter(|argument| !named(argument));
            for argument in positional.chain(arguments.iter().filter(named)) {
                let form = match argument {
                    Argument::Starred { .. } => Form::Starred,
                    Argument::DoubleStarred { .. } => Form::DoubleStarred,
                    Argument::Positional(_) | Argument::Keyword { .. } => Form::Plain,
                };
                operands.push(Operand::new(argument.value(), form));
            }
        }
        ExprKind::Conditional(c) => {
            // The others don't suspend, or the whole is taken apart.
            operands.push(Operand::new(&c.test, Form::Plain));
            operands.push(Operand::new(&c.body, Form::Plain));
            operands.push(Operand::new(&c.orelse, Form::Plain));
        }
        ExprKind::Subscript { value, index } => {
            operands.push(Operand::new(value, Form::Plain));
            let mut push = |part| operands.push(Operand::new(part, Form::Plain));
            match &index.kind {
                ExprKind::Tuple(items) => items.iter().for_each(|item| slice_parts(item, &mut push)),
                _ => slice_parts(index, &mut push),
            }
        }
        _ => walk::parts(expr, &mut |part| operands.push(Operand::new(part, Form::Plain))),
    }
    operands
}

fn slice_parts<'a>(part: &'a Expr, push: &mut dyn FnMut(&'a Expr)) {
    match &part.kind {
        ExprKind::Slice { .. } => walk::parts(part, push),
        _ => push(part),
    }
}
