//! What the grammar's productions do: the parser's context and the building of expressions.
//!
//! Statements are built in `statements.rs`, patterns in `patterns.rs`, literals in `literals.rs`, arguments and
//! parameters in `arguments.rs`; assignment targets are checked in `targets.rs`. Mistakes that the grammar lets pass
//! are recorded here and do not stop the parser.

use std::cell::{Cell, RefCell};

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use super::ast::*;
use super::chain::Logical;
use crate::diagnostics::SyntaxError;
use crate::source::SourceFile;

pub(crate) use super::arguments::{ArgumentItem, ParameterItem};
pub(crate) use super::literals::Pieces;

/// What the parser was asked for.
#[derive(Debug)]
pub(crate) enum Start {
    /// A file's statements.
    Module(Vec<Stmt>),
    /// One expression.
    Expression(Box<Expr>),
}

/// One thing between the brackets of a subscript.
pub(crate) struct SubscriptItem(pub(crate) Expr);

/// An operand of `and`, `or` or a comparison, with the `not`s before it.
pub(crate) struct Operand {
    /// Where each `not` stands.
    pub(crate) nots: Vec<u32>,
    /// The operand.
    pub(crate) expr: Expr,
    /// Where the operand itself begins and ends, parentheses included.
    pub(crate) operand_start: u32,
    pub(crate) end: u32,
}

impl Operand {
    /// Without `not`.
    pub(crate) fn new(expr: Expr, start: u32, end: u32) -> Operand {
        Operand { nots: Vec::new(), expr, operand_start: start, end }
    }

    /// With some.
    pub(crate) fn negated(nots: Vec<u32>, expr: Expr, start: u32, end: u32) -> Operand {
        Operand { nots, expr, operand_start: start, end }
    }

    /// Where it begins, `not` included.
    pub(crate) fn start(&self) -> u32 {
        self.nots.first().copied().unwrap_or(self.operand_start)
    }
}

/// What the actions share while one text is parsed.
pub(crate) struct Ctx<'a> {
    pub(crate) file: &'a SourceFile,
    names: RefCell<FxHashMap<&'a str, Name>>,
    errors: RefCell<Vec<SyntaxError>>,
    warnings: RefCell<Vec<Warning>>,
    /// Whether too deep an expression has been reported: once a file is enough.
    too_deep: Cell<bool>,
}

impl<'a> Ctx<'a> {
    /// A context for one run of the parser.
    pub(crate) fn new(file: &'a SourceFile) -> Ctx<'a> {
        Ctx {
            file,
            names: RefCell::default(),
            errors: RefCell::default(),
            warnings: RefCell::default(),
            too_deep: Cell::new(false),
        }
    }

    /// What was found wrong and doubtful.
    pub(crate) fn finish(self) -> (Vec<SyntaxError>, Vec<Warning>) {
        (self.errors.into_inner(), self.warnings.into_inner())
    }

    /// Records a mistake.
    pub(crate) fn error(&self, error: SyntaxError) {
        self.errors.borrow_mut().push(error);
    }

    /// Records something doubtful.
    pub(crate) fn warn(&self, message: impl Into<Box<str>>, span: Span) {
        self.warnings.borrow_mut().push(Warning { message: message.into(), span });
    }

    /// Records CPython's plain complaint, with the words of a report.
    pub(crate) fn invalid_syntax(&self, title: impl Into<Box<str>>, span: Span) {
        self.error(SyntaxError::invalid("coil::parse::syntax", title, span));
    }

    /// The last place between two others where `mark` is written.
    pub(crate) fn mark(&self, mark: &str, from: u32, to: u32) -> Span {
        let offset = self.file.slice(Span::new(from, to)).rfind(mark).unwrap_or(0) as u32;
        Span::new(from + offset, from + offset + mark.len() as u32)
    }

    /// The character after a place that is no blank, for what CPython blames on the token it read last.
    pub(crate) fn after(&self, place: u32) -> Span {
        let rest = self.file.text().get(place as usize..).unwrap_or("");
        let start = place + (rest.len() - rest.trim_start_matches([' ', '\t']).len()) as u32;
        Span::new(start, start + 1)
    }

    /// The name written at a place.
    pub(crate) fn intern(&self, start: u32, end: u32) -> Name {
        let text = self.file.slice(Span::new(start, end));
        let mut names = self.names.borrow_mut();
        if let Some(name) = names.get(text) {
            return name.clone();
        }
        let name: Name = if text.is_ascii() { text.into() } else { text.nfkc().collect::<String>().into() };
        names.insert(text, name.clone());
        name
    }

    // ---- Building ----

    /// A stand-in where a value is moved out or was dropped.
    pub(crate) fn nothing(&self) -> Expr {
        Expr {
            span: Span::default(),
            depth: 0,
            parenthesized: false,
            kind: ExprKind::Constant(Constant::None),
        }
    }

    /// An expression; replaced by a stand-in when it is nested too deep.
    pub(crate) fn expr(&self, kind: ExprKind, start: u32, end: u32) -> Expr {
        let span = Span::new(start, end);
        let depth = kind.depth();
        if depth > MAX_EXPRESSION_DEPTH {
            if !self.too_deep.replace(true) {
                let line = self.file.line_of(start);
                let end = self.file.line_start(line + 1).min(end);
                self.error(
                    SyntaxError::new(
                        "coil::parse::too_deep",
                        "expression is too long or too deeply nested",
                        Span::new(start, end),
                    )
                    .label(format!("nests more than {MAX_EXPRESSION_DEPTH} operations"))
                    .help("split it: give its parts names, or use a loop, sum() or join()"),
                );
            }
            return Expr { span, ..self.nothing() };
        }
        Expr { span, depth, parenthesized: false, kind }
    }

    /// A literal constant.
    pub(crate) fn constant(&self, value: Constant, start: u32, end: u32) -> Expr {
        self.expr(ExprKind::Constant(value), start, end)
    }

    /// A name as an expression.
    pub(crate) fn name(&self, start: u32, end: u32) -> Expr {
        self.expr(ExprKind::Name(self.intern(start, end)), start, end)
    }

    /// A name with its place.
    pub(crate) fn ident(&self, start: u32, end: u32) -> Ident {
        Ident { name: self.intern(start, end), span: Span::new(start, end) }
    }

    /// `a.b` as one dotted name.
    pub(crate) fn dotted(&self, first: Ident, next: Ident) -> Ident {
        Ident { name: format!("{}.{}", first.name, next.name).into(), span: first.span.to(next.span) }
    }

    /// A tuple without parentheses.
    pub(crate) fn tuple(&self, items: Vec<Expr>, start: u32, end: u32) -> Expr {
        self.expr(ExprKind::Tuple(items), start, end)
    }

    /// A tuple in parentheses, which are its own.
    pub(crate) fn parenthesized_tuple(&self, items: Vec<Expr>, start: u32, end: u32) -> Expr {
        Expr { parenthesized: true, ..self.tuple(items, start, end) }
    }

    /// An expression in parentheses.
    pub(crate) fn parenthesized(&self, mut inner: Expr) -> Expr {
        if is_bare_star(&inner) {
            self.error(
                SyntaxError::new("coil::parse::star", "cannot use starred expression here", inner.span)
                    .help("a comma after it makes a tuple: (*a,)"),
            );
        }
        inner.parenthesized = true;
        inner
    }

    /// An expression list in a place where `:=` needs parentheses and a lone star means nothing.
    pub(crate) fn listed(&self, value: Expr) -> Expr {
        if is_bare_star(&value) {
            self.error(
                SyntaxError::new("coil::parse::star", "can't use starred expression here", value.span)
                    .help("a comma after it makes a tuple"),
            );
        }
        self.no_named(&value);
        value
    }

    /// Complains of `:=` without parentheses.
    pub(crate) fn no_named(&self, value: &Expr) {
        match &value.kind {
            // A target that is no name has been complained of.
            ExprKind::Named { target, value: inner }
                if !value.parenthesized && self.intern(target.span.start, target.span.end) == target.name =>
            {
                let place = self.mark(":=", target.span.end, inner.span.start);
                self.error(
                    SyntaxError::invalid("coil::parse::syntax", "':=' needs parentheses here", place)
                        .help("write '=' to assign in a statement, or put parentheses around the expression"),
                );
            }
            ExprKind::Tuple(items) if !value.parenthesized => {
                items.iter().for_each(|item| self.no_named(item))
            }
            _ => {}
        }
    }

    /// One item where a star is not allowed.
    pub(crate) fn no_star(&self, item: Expr) -> Expr {
        if is_bare_star(&item) {
            let start = item.span.start;
            self.invalid_syntax("a star has nothing to unpack into here", Span::new(start, start + 1));
        }
        item
    }

    /// `*value`
    pub(crate) fn starred(&self, value: Expr, start: u32, end: u32) -> Expr {
        self.expr(ExprKind::Starred(Box::new(value)), start, end)
    }

    /// Elements of a display: the operand of a star must bind as tightly as `|`.
    fn display_items(&self, items: &[Expr]) {
        for item in items {
            if let ExprKind::Starred(inner) = &item.kind {
                self.check_bitwise(inner);
            }
        }
    }

    /// Complains unless the operand binds as tightly as `|`.
    fn check_bitwise(&self, operand: &Expr) {
        let loose = match &operand.kind {
            ExprKind::Bool { .. }
            | ExprKind::Compare { .. }
            | ExprKind::Conditional(_)
            | ExprKind::Lambda(_)
            | ExprKind::Unary { op: UnaryOp::Not, .. } => !operand.parenthesized,
            _ => false,
        };
        if loose {
            self.error(
                SyntaxError::invalid(
                    "coil::parse::star",
                    "this needs parentheses after a star",
                    operand.span,
                )
                .help("a star binds tighter: *(a or b)"),
            );
        }
    }

    /// An operand of `**` in a dict display.
    pub(crate) fn bitwise_operand(&self, operand: Expr) -> Expr {
        self.check_bitwise(&operand);
        operand
    }

    /// `[items]`
    pub(crate) fn list(&self, items: Vec<Expr>, start: u32, end: u32) -> Expr {
        self.display_items(&items);
        self.expr(ExprKind::List(items), start, end)
    }

    /// `{items}`
    pub(crate) fn set(&self, items: Vec<Expr>, start: u32, end: u32) -> Expr {
        self.display_items(&items);
        self.expr(ExprKind::Set(items), start, end)
    }

    /// `{key: value}`
    pub(crate) fn dict(&self, items: Vec<DictItem>, start: u32, end: u32) -> Expr {
        self.expr(ExprKind::Dict(items), start, end)
    }

    /// `target := value`
    pub(crate) fn named(&self, target: Expr, value: Expr, start: u32, end: u32) -> Expr {
        let target = match target {
            Expr { kind: ExprKind::Name(name), span, parenthesized: false, .. } => Ident { name, span },
            other => {
                let what = super::targets::describe(&other);
                let words = format!("cannot use assignment expressions with {what}");
                self.error(
                    SyntaxError::new("coil::parse::target", words, other.span)
                        .help("':=' binds a plain name; use a statement with '=' for anything else"),
                );
                Ident { name: "_".into(), span: other.span }
            }
        };
        self.expr(ExprKind::Named { target, value: Box::new(value) }, start, end)
    }

    /// `body if test else orelse`
    pub(crate) fn conditional(
        &self,
        body: Logical,
        test: Logical,
        orelse: Expr,
        start: u32,
        end: u32,
    ) -> Expr {
        let (body, test) = (self.logic(body), self.logic(test));
        self.expr(ExprKind::Conditional(Box::new(Conditional { test, body, orelse })), start, end)
    }

    /// `lambda params: body`
    pub(crate) fn lambda(&self, params: Parameters, body: Expr, start: u32, end: u32) -> Expr {
        self.expr(ExprKind::Lambda(Box::new(Lambda { params, body })), start, end)
    }

    /// `base ** exponent`
    pub(crate) fn power(&self, base: Expr, exponent: Expr, start: u32, end: u32) -> Expr {
        let kind = ExprKind::Binary { op: BinaryOp::Pow, left: Box::new(base), right: Box::new(exponent) };
        self.expr(kind, start, end)
    }

    /// `op operand`
    pub(crate) fn unary(&self, op: UnaryOp, operand: Expr, start: u32, end: u32) -> Expr {
        self.expr(ExprKind::Unary { op, operand: Box::new(operand) }, start, end)
    }

    /// `value.attr`
    pub(crate) fn attribute(&self, value: Expr, attr: Ident, start: u32, end: u32) -> Expr {
        self.expr(ExprKind::Attribute { value: Box::new(value), attr }, start, end)
    }

    /// `func(arguments)`
    pub(crate) fn call(&self, func: Expr, arguments: Vec<Argument>, start: u32, end: u32) -> Expr {
        self.expr(ExprKind::Call { func: Box::new(func), arguments }, start, end)
    }

    /// `value[index]`
    pub(crate) fn subscript(&self, value: Expr, index: Expr, start: u32, end: u32) -> Expr {
        self.expr(ExprKind::Subscript { value: Box::new(value), index: Box::new(index) }, start, end)
    }

    /// What stands alone in a subscript; a star makes a tuple of it.
    pub(crate) fn single_subscript(&self, item: SubscriptItem) -> Expr {
        let item = item.0;
        if is_bare_star(&item) {
            let span = item.span;
            return self.tuple(vec![item], span.start, span.end);
        }
        item
    }

    /// `lower:upper:step`
    pub(crate) fn slice(
        &self,
        lower: Option<Expr>,
        upper: Option<Expr>,
        step: Option<Expr>,
        start: u32,
        end: u32,
    ) -> SubscriptItem {
        let kind = ExprKind::Slice {
            lower: lower.map(Box::new),
            upper: upper.map(Box::new),
            step: step.map(Box::new),
        };
        SubscriptItem(self.expr(kind, start, end))
    }

    // ---- Comprehensions ----

    /// One `for` with its conditions.
    pub(crate) fn clause(
        &self,
        target: Expr,
        iter: Logical,
        conditions: Vec<Expr>,
        is_async: bool,
        start: u32,
    ) -> Box<Comprehension> {
        self.check_assignment_target(&target);
        let iter = self.logic(iter);
        let end = conditions.last().map_or(iter.span.end, |c| c.span.end);
        Box::new(Comprehension { target, iter, conditions, is_async, span: Span::new(start, end) })
    }

    fn no_unpacking(&self, element: &Expr) {
        if is_bare_star(element) {
            let start = element.span.start;
            let words = "iterable unpacking cannot be used in comprehension";
            self.error(
                SyntaxError::new("coil::parse::star", words, Span::new(start, start + 1))
                    .seen_at(element.span)
                    .help("add another 'for' to the comprehension to go through the inner items"),
            );
        }
    }

    /// `(element for …)`
    pub(crate) fn generator(&self, element: Expr, clauses: Vec<Comprehension>, start: u32, end: u32) -> Expr {
        self.no_unpacking(&element);
        let kind = ExprKind::Generator { element: Box::new(element), clauses };
        Expr { parenthesized: true, ..self.expr(kind, start, end) }
    }

    /// `[element for …]`
    pub(crate) fn list_comp(&self, element: Expr, clauses: Vec<Comprehension>, start: u32, end: u32) -> Expr {
        self.no_unpacking(&element);
        self.expr(ExprKind::ListComp { element: Box::new(element), clauses }, start, end)
    }

    /// `{element for …}`
    pub(crate) fn set_comp(&self, element: Expr, clauses: Vec<Comprehension>, start: u32, end: u32) -> Expr {
        self.no_unpacking(&element);
        self.expr(ExprKind::SetComp { element: Box::new(element), clauses }, start, end)
    }

    /// `{key: value for …}`
    pub(crate) fn dict_comp(
        &self,
        item: DictItem,
        clauses: Vec<Comprehension>,
        start: u32,
        end: u32,
    ) -> Expr {
        let (key, value) = match item {
            DictItem::Pair { key, value } => (key, value),
            DictItem::Unpack(value) => {
                let words = "dict unpacking cannot be used in dict comprehension";
                let star = value.span.start.saturating_sub(2);
                self.error(SyntaxError::new("coil::parse::star", words, Span::new(star, star + 2)));
                (self.nothing(), value)
            }
        };
        let kind = ExprKind::DictComp { key: Box::new(key), value: Box::new(value), clauses };
        self.expr(kind, start, end)
    }
}

/// Whether it is `*x` without parentheses around it.
pub(crate) fn is_bare_star(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Starred(_)) && !expr.parenthesized
}
