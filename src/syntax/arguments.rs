//! Actions for the arguments of calls and classes and for the parameters of functions: their order is checked here.

use super::actions::{Ctx, is_bare_star};
use super::ast::*;
use super::targets::describe;
use crate::diagnostics::SyntaxError;

/// An argument as it was read.
pub(crate) enum ArgumentItem {
    /// A finished one.
    Argument(Argument),
    /// A comprehension without parentheses of its own: legal only alone.
    Generator(Expr),
}

impl ArgumentItem {
    /// `**value`
    pub(crate) fn double_starred(value: Expr, start: u32, end: u32) -> ArgumentItem {
        ArgumentItem::Argument(Argument::DoubleStarred { value, span: Span::new(start, end) })
    }
}

/// A parameter as it was read.
pub(crate) enum ParameterItem {
    /// `name: annotation = default`
    Named(Parameter),
    /// `/`
    Slash(Span),
    /// `*`
    Star(Span),
    /// `*name: annotation`
    Variadic(Parameter),
    /// `**name: annotation`
    Keywords(Parameter),
}

fn parameter(name: Ident, annotation: Option<Expr>, default: Option<Expr>) -> Parameter {
    let span = annotation.as_ref().map_or(name.span, |a| name.span.to(a.span));
    Parameter { name, annotation, default, span }
}

impl ParameterItem {
    /// `name: annotation = default`
    pub(crate) fn named(name: Ident, annotation: Option<Expr>, default: Option<Expr>) -> ParameterItem {
        ParameterItem::Named(parameter(name, annotation, default))
    }

    /// `*name: annotation`; a default is a mistake.
    pub(crate) fn variadic(name: Ident, annotation: Option<Expr>, default: Option<Expr>) -> ParameterItem {
        ParameterItem::Variadic(parameter(name, annotation, default))
    }

    /// `**name: annotation`; a default is a mistake.
    pub(crate) fn keywords(name: Ident, annotation: Option<Expr>, default: Option<Expr>) -> ParameterItem {
        ParameterItem::Keywords(parameter(name, annotation, default))
    }

    fn span(&self) -> Span {
        match self {
            ParameterItem::Named(p) | ParameterItem::Variadic(p) | ParameterItem::Keywords(p) => p.span,
            ParameterItem::Slash(span) | ParameterItem::Star(span) => *span,
        }
    }

    fn parameter(&self) -> Option<&Parameter> {
        match self {
            ParameterItem::Named(p) | ParameterItem::Variadic(p) | ParameterItem::Keywords(p) => Some(p),
            ParameterItem::Slash(_) | ParameterItem::Star(_) => None,
        }
    }
}

fn argument_error(words: impl Into<Box<str>>, span: Span) -> SyntaxError {
    SyntaxError::new("coil::parse::argument", words, span)
}

impl Ctx<'_> {
    /// `value` or `*value`
    pub(crate) fn plain_argument(&self, value: Expr) -> ArgumentItem {
        ArgumentItem::Argument(match value {
            Expr { kind: ExprKind::Starred(inner), span, parenthesized: false, .. } => {
                Argument::Starred { value: *inner, span }
            }
            value => Argument::Positional(value),
        })
    }

    /// `element for …` without parentheses
    pub(crate) fn generator_argument(
        &self,
        element: Expr,
        clauses: Vec<Comprehension>,
        start: u32,
    ) -> ArgumentItem {
        let end = clauses.last().map_or(element.span.end, |c| c.span.end);
        ArgumentItem::Generator(self.generator(element, clauses, start, end))
    }

    /// `name=value`
    pub(crate) fn keyword_argument(&self, name: Expr, value: Expr, start: u32, end: u32) -> ArgumentItem {
        let span = Span::new(start, end);
        let name = match name {
            Expr { kind: ExprKind::Name(name), span, parenthesized: false, .. } => Ident { name, span },
            Expr { kind: ExprKind::Constant(Constant::None | Constant::True | Constant::False), .. } => {
                let equals = self.mark("=", name.span.end, value.span.start);
                let words = format!("cannot assign to {}", describe(&name));
                self.error(argument_error(words, name.span).seen_at(Span::new(start, equals.end)));
                Ident { name: "_".into(), span: name.span }
            }
            other => {
                let words = "expression cannot contain assignment, perhaps you meant \"==\"?";
                let help = "the name before '=' in a call is a parameter's name";
                self.error(argument_error(words, Span::new(start, value.span.start)).help(help));
                Ident { name: "_".into(), span: other.span }
            }
        };
        ArgumentItem::Argument(Argument::Keyword { name, value, span })
    }

    /// The arguments between the parentheses at `start..end`.
    pub(crate) fn arguments(&self, items: Vec<ArgumentItem>, start: u32, end: u32) -> Vec<Argument> {
        let count = items.len();
        // What CPython blames for a wrong order.
        let last = Span::new(end.saturating_sub(1), end);
        let mut keyword = false;
        let mut double_star = false;
        let mut out: Vec<Argument> = Vec::with_capacity(count);
        for item in items {
            let argument = match item {
                ArgumentItem::Argument(argument) => argument,
                ArgumentItem::Generator(mut generator) => {
                    let rest = self.file.slice(Span::new(generator.span.end, last.start));
                    if count > 1 || rest.contains(',') {
                        let words = "Generator expression must be parenthesized";
                        self.error(
                            argument_error(words, generator.span).help("write f((x for x in y), ...)"),
                        );
                    } else {
                        // The call's parentheses are the generator's too.
                        generator.span = Span::new(start, end);
                    }
                    Argument::Positional(generator)
                }
            };
            match &argument {
                Argument::Positional(value) if double_star => {
                    let words = "positional argument follows keyword argument unpacking";
                    self.error(
                        argument_error(words, value.span)
                            .seen_at(last)
                            .help("move it before the '**' argument"),
                    );
                }
                Argument::Positional(value) if keyword => {
                    let words = "positional argument follows keyword argument";
                    self.error(
                        argument_error(words, value.span)
                            .seen_at(last)
                            .help("move it before the keyword arguments, or name it"),
                    );
                }
                Argument::Positional(_) => {}
                Argument::Starred { span, .. } => {
                    if double_star {
                        let words = "iterable argument unpacking follows keyword argument unpacking";
                        let before = out.last().map_or(start, |a| a.span().end);
                        let comma = self.mark(",", before, span.start);
                        self.error(
                            argument_error(words, *span)
                                .seen_at(Span::new(comma.start, last.start))
                                .help("move it before the '**' argument"),
                        );
                    }
                }
                Argument::Keyword { name, span, .. } => {
                    keyword = true;
                    let same =
                        |a: &Argument| matches!(a, Argument::Keyword { name: n, .. } if n.name == name.name);
                    // Quadratic only in the number of keywords of one call; long lists are left to the call itself.
                    if &*name.name != "_" && out.len() < 512 && out.iter().any(same) {
                        let words = format!("keyword argument repeated: {}", name.name);
                        self.error(
                            SyntaxError::new("coil::parse::duplicate", words, *span)
                                .help("remove one of the two"),
                        );
                    }
                }
                Argument::DoubleStarred { .. } => double_star = true,
            }
            out.push(argument);
        }
        out
    }

    fn parameter_error(&self, words: impl Into<Box<str>>, span: Span) {
        self.error(SyntaxError::new("coil::parse::parameter", words, span));
    }

    /// Sorts parameters into their kinds.
    pub(crate) fn parameters(&self, items: Vec<ParameterItem>) -> Parameters {
        self.check_parameters(&items);
        let mut params = Parameters::default();
        let mut starred = false;
        for item in items {
            match item {
                ParameterItem::Named(p) if starred => params.kwonly.push(p),
                ParameterItem::Named(p) => params.regular.push(p),
                ParameterItem::Slash(_) => {
                    let before = std::mem::take(&mut params.regular);
                    params.posonly.extend(before);
                }
                ParameterItem::Star(_) => starred = true,
                ParameterItem::Variadic(p) => {
                    starred = true;
                    params.vararg = Some(Box::new(p));
                }
                ParameterItem::Keywords(p) => params.kwarg = Some(Box::new(p)),
            }
        }
        params
    }

    /// Where a parameter begins, its star included.
    fn head(&self, items: &[ParameterItem], index: usize) -> Span {
        let Some(item) = items.get(index) else { return Span::default() };
        let before = index.checked_sub(1).and_then(|i| items.get(i)).map_or(0, |i| i.span().end);
        match item {
            ParameterItem::Variadic(p) => self.mark("*", before, p.span.start),
            ParameterItem::Keywords(p) => self.mark("**", before, p.span.start),
            ParameterItem::Named(p) => p.name.span,
            ParameterItem::Slash(span) | ParameterItem::Star(span) => *span,
        }
    }

    fn check_parameters(&self, items: &[ParameterItem]) {
        let (mut slash, mut star, mut keywords, mut default) = (false, false, false, false);
        let mut names: rustc_hash::FxHashSet<&str> = rustc_hash::FxHashSet::default();
        for (index, item) in items.iter().enumerate() {
            if let Some(p) = item.parameter()
                && !names.insert(&p.name.name)
            {
                let words = format!("duplicate argument '{}' in function definition", p.name.name);
                self.error(
                    SyntaxError::new("coil::parse::duplicate", words, p.name.span)
                        .help("every parameter has a name of its own"),
                );
            }
            if keywords {
                self.parameter_error("arguments cannot follow var-keyword argument", self.head(items, index));
                return;
            }
            match item {
                ParameterItem::Named(p) => {
                    if !star && default && p.default.is_none() {
                        let words = "parameter without a default follows parameter with a default";
                        self.error(
                            SyntaxError::new("coil::parse::parameter", words, p.name.span)
                                .help("give it a default too, or move it before those that have one"),
                        );
                    }
                    default |= p.default.is_some();
                    if let Some(annotation) = &p.annotation
                        && is_bare_star(annotation)
                    {
                        self.invalid_syntax("only a '*' parameter has a starred annotation", annotation.span);
                    }
                }
                ParameterItem::Slash(span) => {
                    if index == 0 && items.len() == 1 {
                        self.invalid_syntax("at least one parameter stands before /", *span);
                    } else if index == 0 {
                        self.parameter_error("at least one argument must precede /", *span);
                    } else if slash {
                        self.parameter_error("/ may appear only once", *span);
                    } else if star {
                        self.parameter_error("/ must be ahead of *", *span);
                    }
                    slash = true;
                }
                ParameterItem::Star(span) => {
                    // A second star, or a late slash, is told at its own place.
                    let named = matches!(
                        items.get(index + 1),
                        Some(ParameterItem::Named(_) | ParameterItem::Variadic(_) | ParameterItem::Slash(_))
                    );
                    if star {
                        self.invalid_syntax("only one parameter has a star", *span);
                    } else if !named {
                        self.parameter_error("named arguments must follow bare *", *span);
                    }
                    star = true;
                }
                ParameterItem::Variadic(p) => {
                    if star {
                        self.parameter_error("* argument may appear only once", self.head(items, index));
                    }
                    if let Some(value) = &p.default {
                        let words = "var-positional argument cannot have default value";
                        self.parameter_error(words, self.mark("=", p.span.end, value.span.start));
                    }
                    if let Some(annotation) = &p.annotation {
                        self.no_named(annotation);
                    }
                    star = true;
                }
                ParameterItem::Keywords(p) => {
                    if let Some(value) = &p.default {
                        let words = "var-keyword argument cannot have default value";
                        self.parameter_error(words, self.mark("=", p.span.end, value.span.start));
                    }
                    keywords = true;
                }
            }
        }
    }
}
