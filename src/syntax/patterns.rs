//! Actions for `match`: patterns and cases, with the rules that need no knowledge of scopes.

use super::actions::{Ctx, is_bare_star};
use super::ast::*;
use super::targets::describe;
use crate::diagnostics::SyntaxError;

fn error(words: impl Into<Box<str>>, span: Span) -> SyntaxError {
    SyntaxError::new("coil::parse::pattern", words, span)
}

impl Ctx<'_> {
    fn pattern(&self, kind: PatternKind, start: u32, end: u32) -> Box<Pattern> {
        Box::new(Pattern { span: Span::new(start, end), kind })
    }

    /// A pattern where a star is not allowed.
    pub(crate) fn lone_pattern(&self, pattern: Box<Pattern>) -> Box<Pattern> {
        if matches!(pattern.kind, PatternKind::Star(_)) {
            let title = "a starred pattern stands in a sequence: [first, *rest]";
            let error = SyntaxError::invalid("coil::parse::pattern", title, pattern.span);
            self.error(error.seen_at(self.after(pattern.span.end)));
        }
        pattern
    }

    /// A literal.
    pub(crate) fn value_pattern(&self, value: Expr, start: u32, end: u32) -> Box<Pattern> {
        let kind = match value.kind {
            ExprKind::Constant(constant @ (Constant::None | Constant::True | Constant::False)) => {
                PatternKind::Singleton(constant)
            }
            ExprKind::FString(_) => {
                let words = "patterns may only match literals and attribute lookups";
                self.error(error(words, value.span));
                PatternKind::Wildcard
            }
            _ => PatternKind::Value(value),
        };
        self.pattern(kind, start, end)
    }

    /// A name or dotted name.
    pub(crate) fn name_pattern(&self, name: Expr) -> Box<Pattern> {
        let span = name.span;
        let kind = match name.kind {
            ExprKind::Name(name) if &*name == "_" => PatternKind::Wildcard,
            ExprKind::Name(name) => PatternKind::Capture(Ident { name, span }),
            _ => PatternKind::Value(name),
        };
        self.pattern(kind, span.start, span.end)
    }

    /// `real ± imaginary`
    pub(crate) fn complex_literal(
        &self,
        real: Expr,
        op: BinaryOp,
        imaginary: Expr,
        start: u32,
        end: u32,
    ) -> Expr {
        if !matches!(imaginary.kind, ExprKind::Constant(Constant::Imaginary(_))) {
            self.error(error("imaginary number required in complex literal", imaginary.span));
        }
        let number = match &real.kind {
            ExprKind::Unary { operand, .. } => operand,
            _ => &real,
        };
        if matches!(number.kind, ExprKind::Constant(Constant::Imaginary(_))) {
            self.error(error("real number required in complex literal", real.span));
        }
        self.expr(ExprKind::Binary { op, left: Box::new(real), right: Box::new(imaginary) }, start, end)
    }

    /// `*name`
    pub(crate) fn star_pattern(&self, name: Ident, start: u32, end: u32) -> Box<Pattern> {
        let name = if &*name.name == "_" { None } else { Some(name) };
        self.pattern(PatternKind::Star(name), start, end)
    }

    /// Several patterns in a row.
    pub(crate) fn sequence_pattern(&self, items: Vec<Pattern>, start: u32, end: u32) -> Box<Pattern> {
        if items.iter().filter(|p| matches!(p.kind, PatternKind::Star(_))).count() > 1 {
            self.error(error("multiple starred names in sequence pattern", Span::new(start, end)));
        }
        self.pattern(PatternKind::Sequence(items), start, end)
    }

    /// `a | b`
    pub(crate) fn or_pattern(&self, mut alternatives: Vec<Pattern>, start: u32, end: u32) -> Box<Pattern> {
        if alternatives.len() == 1
            && let Some(only) = alternatives.pop()
        {
            return Box::new(only);
        }
        let last = alternatives.len().saturating_sub(1);
        for pattern in alternatives.iter().take(last) {
            self.must_refuse(pattern);
        }
        self.pattern(PatternKind::Or(alternatives), start, end)
    }

    /// Complains of a pattern that matches anything where others follow.
    fn must_refuse(&self, pattern: &Pattern) {
        let words = match irrefutable(pattern) {
            None => return,
            Some(None) => "wildcard makes remaining patterns unreachable".to_owned(),
            Some(Some(name)) => format!("name capture '{name}' makes remaining patterns unreachable"),
        };
        self.error(error(words, pattern.span).help("move it to the end"));
    }

    /// `pattern as target`; the pattern stands at `start..middle`.
    pub(crate) fn as_pattern(
        &self,
        alternatives: Vec<Pattern>,
        target: Expr,
        start: u32,
        middle: u32,
        end: u32,
    ) -> Box<Pattern> {
        let pattern = self.or_pattern(alternatives, start, middle);
        let span = target.span;
        let name = match target.kind {
            ExprKind::Name(name) if !target.parenthesized => {
                if &*name == "_" {
                    self.error(error("cannot use '_' as a target", span));
                }
                name
            }
            ExprKind::Subscript { value, .. } => {
                let title = "cannot use subscript as pattern target";
                let place = self.after(value.span.end);
                self.error(SyntaxError::invalid("coil::parse::pattern", title, span).seen_at(place));
                return pattern;
            }
            _ => {
                self.error(error(format!("cannot use {} as pattern target", describe(&target)), span));
                return pattern;
            }
        };
        self.pattern(PatternKind::As { pattern, name: Ident { name, span } }, start, end)
    }

    /// `key: pattern`
    pub(crate) fn mapping_item(
        &self,
        key: Option<Expr>,
        pattern: Box<Pattern>,
    ) -> Box<(Option<Expr>, Pattern)> {
        if let Some(key) = &key
            && matches!(key.kind, ExprKind::Name(_) | ExprKind::FString(_))
        {
            let words = "mapping pattern keys may only match literals and attribute lookups";
            self.error(match key.kind {
                ExprKind::FString(_) => error(words, key.span),
                _ => SyntaxError::invalid("coil::parse::pattern", words, key.span)
                    .seen_at(self.after(key.span.end)),
            });
        }
        Box::new((key, *self.lone_pattern(pattern)))
    }

    /// `**rest`
    pub(crate) fn mapping_rest(&self, name: Ident, start: u32, end: u32) -> Box<(Option<Expr>, Pattern)> {
        if &*name.name == "_" {
            self.invalid_syntax("'**_' is not needed: other keys are allowed anyway", name.span);
        }
        let span = Span::new(start, end);
        Box::new((None, Pattern { span, kind: PatternKind::Capture(name) }))
    }

    /// `{key: pattern, **rest}`
    pub(crate) fn mapping_pattern(
        &self,
        items: Vec<(Option<Expr>, Pattern)>,
        start: u32,
        end: u32,
    ) -> Box<Pattern> {
        let (mut keys, mut patterns, mut rest): (Vec<Expr>, Vec<Pattern>, Option<Ident>) =
            (Vec::new(), Vec::new(), None);
        for (key, pattern) in items {
            if rest.is_some() {
                let words = "nothing follows '**rest' in a mapping pattern";
                let stars = Span::new(pattern.span.start, pattern.span.start + 2);
                self.invalid_syntax(words, key.as_ref().map_or(stars, |k| k.span));
            }
            match (key, pattern) {
                (Some(key), pattern) => {
                    if let Some(shown) = literal_text(&key)
                        && keys.iter().any(|k| k.kind == key.kind || same_number(k, &key))
                    {
                        let words = format!("mapping pattern checks duplicate key ({shown})");
                        self.error(error(words, Span::new(start, end)));
                    }
                    keys.push(key);
                    patterns.push(pattern);
                }
                (None, Pattern { kind: PatternKind::Capture(name), .. }) => rest = Some(name),
                (None, _) => {}
            }
        }
        self.pattern(PatternKind::Mapping { keys, patterns, rest }, start, end)
    }

    /// `cls(patterns)`
    pub(crate) fn class_pattern(
        &self,
        cls: Expr,
        items: Vec<(Option<Ident>, Pattern)>,
        start: u32,
        end: u32,
    ) -> Box<Pattern> {
        let (mut positional, mut keywords): (Vec<Pattern>, Vec<(Ident, Pattern)>) = (Vec::new(), Vec::new());
        for (name, pattern) in items {
            match name {
                Some(name) => {
                    if keywords.iter().any(|(n, _)| n.name == name.name) {
                        let words = format!("attribute name repeated in class pattern: {}", name.name);
                        self.error(error(words, pattern.span));
                    }
                    keywords.push((name, pattern));
                }
                None => {
                    if !keywords.is_empty() {
                        self.error(error("positional patterns follow keyword patterns", pattern.span));
                    }
                    positional.push(pattern);
                }
            }
        }
        self.pattern(PatternKind::Class { cls, positional, keywords }, start, end)
    }

    /// One case.
    pub(crate) fn case(
        &self,
        pattern: Pattern,
        guard: Option<Expr>,
        body: Block,
        start: u32,
    ) -> Box<MatchCase> {
        self.bound_names(&pattern, &mut Vec::new());
        let guard = guard.map(|g| self.no_star(g));
        let end = body.last().map_or(pattern.span.end, |s| s.span.end);
        Box::new(MatchCase { pattern, guard, body, span: Span::new(start, end) })
    }

    /// `match`
    pub(crate) fn match_statement(&self, subject: Expr, cases: Vec<MatchCase>, start: u32) -> Box<Stmt> {
        let last = cases.len().saturating_sub(1);
        for case in cases.iter().take(last).filter(|c| c.guard.is_none()) {
            self.must_refuse(&case.pattern);
        }
        if is_bare_star(&subject) {
            self.invalid_syntax("a star has nothing to unpack into here", subject.span);
        }
        let end = cases.last().map_or(start, |c| c.span.end);
        self.stmt(StmtKind::Match { subject, cases }, start, end)
    }

    /// Collects the names a pattern binds: each once, and the same ones in every alternative.
    fn bound_names(&self, pattern: &Pattern, names: &mut Vec<Name>) {
        let bind = |ident: &Ident, names: &mut Vec<Name>| {
            if names.contains(&ident.name) {
                self.error(error(
                    format!("multiple assignments to name '{}' in pattern", ident.name),
                    ident.span,
                ));
            } else {
                names.push(ident.name.clone());
            }
        };
        match &pattern.kind {
            PatternKind::Wildcard
            | PatternKind::Value(_)
            | PatternKind::Singleton(_)
            | PatternKind::Star(None) => {}
            PatternKind::Capture(name) | PatternKind::Star(Some(name)) => bind(name, names),
            PatternKind::Sequence(items) => items.iter().for_each(|p| self.bound_names(p, names)),
            PatternKind::Mapping { patterns, rest, .. } => {
                patterns.iter().for_each(|p| self.bound_names(p, names));
                if let Some(rest) = rest {
                    bind(rest, names);
                }
            }
            PatternKind::Class { positional, keywords, .. } => {
                positional.iter().for_each(|p| self.bound_names(p, names));
                keywords.iter().for_each(|(_, p)| self.bound_names(p, names));
            }
            PatternKind::As { pattern: inner, name } => {
                self.bound_names(inner, names);
                bind(name, names);
            }
            // One that takes everything has been complained of already.
            PatternKind::Or(alternatives)
                if alternatives.iter().rev().skip(1).any(|p| irrefutable(p).is_some()) => {}
            PatternKind::Or(alternatives) => {
                let before = names.len();
                let mut first: Option<Vec<Name>> = None;
                for alternative in alternatives {
                    let mut own = names.get(..before).unwrap_or(&[]).to_vec();
                    self.bound_names(alternative, &mut own);
                    let mut bound = own.split_off(before.min(own.len()));
                    bound.sort();
                    match &first {
                        None => first = Some(bound),
                        Some(expected) if *expected != bound => {
                            self.error(error("alternative patterns bind different names", pattern.span));
                            break;
                        }
                        Some(_) => {}
                    }
                }
                names.extend(first.unwrap_or_default());
            }
        }
    }
}

/// For a pattern that matches anything: the name it captures, if any.
fn irrefutable(pattern: &Pattern) -> Option<Option<&str>> {
    match &pattern.kind {
        PatternKind::Wildcard => Some(None),
        PatternKind::Capture(name) => Some(Some(&name.name)),
        PatternKind::As { pattern, .. } => irrefutable(pattern),
        PatternKind::Or(alternatives) => alternatives.last().and_then(irrefutable),
        _ => None,
    }
}

/// A literal key as `repr` shows it, when it is simple.
fn literal_text(key: &Expr) -> Option<String> {
    if let ExprKind::Unary { .. } | ExprKind::Binary { .. } | ExprKind::Constant(Constant::Imaginary(_)) =
        key.kind
    {
        let (real, imaginary) = number(key)?;
        return Some(match (real == 0.0, imaginary == 0.0 && !is_complex(key)) {
            (_, true) if is_float(key) => format!("{real:?}"),
            (_, true) => format!("{real}"),
            (true, _) => format!("{imaginary}j"),
            _ => format!("({real}{imaginary:+}j)"),
        });
    }
    match &key.kind {
        ExprKind::Constant(Constant::Int(value)) => Some(value.to_string()),
        ExprKind::Constant(Constant::Float(value)) => Some(format!("{value:?}")),
        ExprKind::Constant(Constant::Str(value)) => Some(format!("'{value}'")),
        ExprKind::Constant(Constant::None) => Some("None".to_owned()),
        ExprKind::Constant(Constant::True) => Some("True".to_owned()),
        ExprKind::Constant(Constant::False) => Some("False".to_owned()),
        ExprKind::Constant(_) => Some("...".to_owned()),
        _ => None,
    }
}

/// The value of a number in a pattern, as a complex one; nothing for integers that a float does not hold exactly.
fn number(key: &Expr) -> Option<(f64, f64)> {
    const EXACT: i64 = 1 << 53;
    Some(match &key.kind {
        ExprKind::Constant(Constant::Int(value)) if (-EXACT..=EXACT).contains(value) => (*value as f64, 0.0),
        ExprKind::Constant(Constant::Float(value)) => (*value, 0.0),
        ExprKind::Constant(Constant::Imaginary(value)) => (0.0, *value),
        ExprKind::Constant(Constant::True) => (1.0, 0.0),
        ExprKind::Constant(Constant::False) => (0.0, 0.0),
        ExprKind::Unary { op: UnaryOp::Minus, operand } => {
            let (real, imaginary) = number(operand)?;
            // There is no negative zero among the integers.
            (0.0 - real, 0.0 - imaginary)
        }
        ExprKind::Binary { op, left, right } => {
            let (real, imaginary) = (number(left)?.0, number(right)?.1);
            (real, if *op == BinaryOp::Sub { -imaginary } else { imaginary })
        }
        _ => return None,
    })
}

fn same_number(one: &Expr, other: &Expr) -> bool {
    number(one).is_some_and(|value| Some(value) == number(other))
}

fn is_float(key: &Expr) -> bool {
    match &key.kind {
        ExprKind::Unary { operand, .. } => is_float(operand),
        ExprKind::Constant(Constant::Float(_)) => true,
        _ => false,
    }
}

fn is_complex(key: &Expr) -> bool {
    match &key.kind {
        ExprKind::Unary { operand, .. } => is_complex(operand),
        ExprKind::Binary { .. } | ExprKind::Constant(Constant::Imaginary(_)) => true,
        _ => false,
    }
}
