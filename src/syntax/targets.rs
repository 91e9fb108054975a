//! Assignment targets: what may stand left of `=`, after `for`, `as` and `del`.
//!
//! The grammar reads targets as expressions; this says which are none, in CPython's words.

use super::actions::{Ctx, is_bare_star};
use super::ast::*;
use crate::diagnostics::SyntaxError;

/// What an expression is called in a complaint about it.
pub(crate) fn describe(expr: &Expr) -> &'static str {
    match &expr.kind {
        ExprKind::Attribute { .. } => "attribute",
        ExprKind::Subscript { .. } | ExprKind::Slice { .. } => "subscript",
        ExprKind::Starred(_) => "starred",
        ExprKind::Name(_) => "name",
        ExprKind::List(_) => "list",
        ExprKind::Tuple(_) => "tuple",
        ExprKind::Lambda(_) => "lambda",
        ExprKind::Call { .. } => "function call",
        ExprKind::Bool { .. } | ExprKind::Binary { .. } | ExprKind::Unary { .. } => "expression",
        ExprKind::Generator { .. } => "generator expression",
        ExprKind::Yield(_) | ExprKind::YieldFrom(_) => "yield expression",
        ExprKind::Await(_) => "await expression",
        ExprKind::ListComp { .. } => "list comprehension",
        ExprKind::SetComp { .. } => "set comprehension",
        ExprKind::DictComp { .. } => "dict comprehension",
        ExprKind::Dict(_) => "dict literal",
        ExprKind::Set(_) => "set display",
        ExprKind::FString(_) => "f-string expression",
        ExprKind::Constant(Constant::None) => "None",
        ExprKind::Constant(Constant::True) => "True",
        ExprKind::Constant(Constant::False) => "False",
        ExprKind::Constant(Constant::Ellipsis) => "ellipsis",
        ExprKind::Constant(_) => "literal",
        ExprKind::Compare { .. } => "comparison",
        ExprKind::Conditional(_) => "conditional expression",
        ExprKind::Named { .. } => "named expression",
    }
}

fn error(words: String, at: &Expr) -> SyntaxError {
    SyntaxError::new("coil::parse::target", words, at.span)
}

/// The first thing inside that cannot be assigned to.
fn offender(target: &Expr) -> Option<&Expr> {
    match &target.kind {
        ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => None,
        ExprKind::Tuple(items) | ExprKind::List(items) => items.iter().find_map(offender),
        ExprKind::Starred(inner) => {
            if inner_is_star(inner) {
                return Some(inner);
            }
            offender(inner)
        }
        _ => Some(target),
    }
}

fn inner_is_star(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Starred(_))
}

impl Ctx<'_> {
    /// A target of `for`, `as` or a comprehension.
    pub(crate) fn check_assignment_target(&self, target: &Expr) {
        if let Some(bad) = offender(target) {
            self.error(error(format!("cannot assign to {}", describe(bad)), bad));
            return;
        }
        self.check_stars(target);
    }

    /// The target left of an `=`; `only` when there is one `=` in the statement.
    pub(crate) fn check_equals_target(&self, target: &Expr, only: bool) {
        let Some(bad) = offender(target) else {
            self.check_stars(target);
            return;
        };
        if matches!(bad.kind, ExprKind::Yield(_) | ExprKind::YieldFrom(_)) && !bad.parenthesized {
            self.error(error("assignment to yield expression not possible".to_owned(), bad));
            return;
        }
        let what = describe(bad);
        // Directly before the `=`, it may be a comparison that was meant.
        let directly = match &target.kind {
            ExprKind::Tuple(items) if !target.parenthesized => {
                items.last().is_some_and(|l| std::ptr::eq(l, bad))
            }
            _ => std::ptr::eq(target, bad),
        };
        let comparable = match &bad.kind {
            ExprKind::Constant(Constant::None | Constant::True | Constant::False)
            | ExprKind::Generator { .. }
            | ExprKind::Starred(_) => false,
            ExprKind::Compare { .. }
            | ExprKind::Bool { .. }
            | ExprKind::Conditional(_)
            | ExprKind::Lambda(_)
            | ExprKind::Unary { op: UnaryOp::Not, .. } => bad.parenthesized,
            _ => true,
        };
        let report = if only && directly && comparable {
            let minus = matches!(&bad.kind, ExprKind::Binary { op: BinaryOp::Sub, left, right }
                if matches!(right.kind, ExprKind::Name(_))
                    && matches!(left.kind, ExprKind::Name(_) | ExprKind::Attribute { .. }));
            let help = if minus {
                "a name holds no '-'; it may be spelt with '_'"
            } else {
                "'=' assigns, '==' compares"
            };
            error(format!("cannot assign to {what} here. Maybe you meant '==' instead of '='?"), bad)
                .help(help)
        } else {
            error(format!("cannot assign to {what}"), bad)
        };
        self.error(report);
    }

    /// Stars: one in a tuple or list, none alone.
    fn check_stars(&self, target: &Expr) {
        if is_bare_star(target) {
            let words = "starred assignment target must be in a list or tuple";
            self.error(
                SyntaxError::new("coil::parse::star", words, target.span)
                    .help("a comma after it makes a tuple: *a, = ..."),
            );
            return;
        }
        self.check_inner_stars(target);
    }

    fn check_inner_stars(&self, target: &Expr) {
        match &target.kind {
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                if items.iter().filter(|i| inner_is_star(i)).count() > 1 {
                    let words = "multiple starred expressions in assignment";
                    self.error(SyntaxError::new("coil::parse::star", words, target.span));
                }
                items.iter().for_each(|item| self.check_inner_stars(item));
            }
            ExprKind::Starred(inner) => self.check_inner_stars(inner),
            ExprKind::Name(name) if &**name == "__debug__" => {
                self.error(error("cannot assign to __debug__".to_owned(), target));
            }
            _ => {}
        }
    }

    /// The target of `+=` and the like.
    pub(crate) fn check_augmented_target(&self, target: &Expr) {
        if !matches!(target.kind, ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. })
        {
            let words = format!("'{}' is an illegal expression for augmented assignment", describe(target));
            self.error(error(words, target));
        }
    }

    /// The target of an annotation.
    pub(crate) fn check_annotated_target(&self, target: &Expr) {
        let words = match &target.kind {
            ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => return,
            ExprKind::Tuple(items) if !target.parenthesized => {
                let words = "only single target (not tuple) can be annotated".to_owned();
                self.error(error(words, items.first().unwrap_or(target)));
                return;
            }
            ExprKind::Tuple(_) => "only single target (not tuple) can be annotated",
            ExprKind::List(_) => "only single target (not list) can be annotated",
            _ => "illegal target for annotation",
        };
        self.error(error(words.to_owned(), target));
    }

    /// A target of `del`.
    pub(crate) fn check_delete_target(&self, target: &Expr) {
        match &target.kind {
            ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => {}
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                items.iter().for_each(|item| self.check_delete_target(item));
            }
            _ => self.error(error(format!("cannot delete {}", describe(target)), target)),
        }
    }
}
