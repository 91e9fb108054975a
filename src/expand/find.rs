//! What is to be expanded: questions about parts of the tree.

use super::constructs::{Construct, Constructs};
use super::walk::{self, RED_ZONE, STACK};
use crate::source::Span;
use crate::syntax::ast::*;

/// Answers for one choice of constructs. `awaits` says of the scope that is asked about whether its `await`s are
/// expanded.
#[derive(Clone, Copy)]
pub(super) struct Finder {
    pub wanted: Constructs,
    /// Whether statements stay as they are that leave new names in their scope: in the body of a class that is derived
    /// from something, which may make members of all names.
    pub keeps_statements: bool,
}

impl Finder {
    /// Whether anything in an expression is to be changed.
    pub(super) fn changes(self, expr: &Expr, awaits: bool) -> bool {
        stacker::maybe_grow(RED_ZONE, STACK, || {
            let mut found = match &expr.kind {
                ExprKind::Await(_) => awaits,
                ExprKind::YieldFrom(_) => self.wanted.has(Construct::YieldFrom),
                _ => self.comprehension(expr, awaits),
            };
            walk::parts(expr, &mut |part| found = found || self.changes(part, awaits));
            found
        })
    }

    /// Whether evaluating an expression suspends the scope around it at a place that is to be expanded.
    pub(super) fn suspends(self, expr: &Expr, awaits: bool) -> bool {
        walk::expr_has(expr, &|e| match e.kind {
            ExprKind::Await(_) => awaits,
            ExprKind::YieldFrom(_) => self.wanted.has(Construct::YieldFrom),
            _ => awaits && walk::awaited(e),
        })
    }

    /// Whether an expression is a comprehension or generator expression that is to be expanded.
    pub(super) fn comprehension(self, expr: &Expr, awaits: bool) -> bool {
        let construct = match &expr.kind {
            ExprKind::Generator { .. } => Construct::GeneratorExpressions,
            ExprKind::ListComp { .. } | ExprKind::SetComp { .. } | ExprKind::DictComp { .. } => {
                Construct::Comprehensions
            }
            _ => return false,
        };
        // An asynchronous one can't stand in the generator that a coroutine becomes.
        let wanted = self.wanted.has(construct) || awaits && walk::is_async_comprehension(expr);
        wanted && !uses_super(expr)
    }

    /// Collects the comprehensions in an expression that stay because of `super()`.
    pub(super) fn kept_for_super(self, expr: &Expr, spans: &mut Vec<Span>) {
        stacker::maybe_grow(RED_ZONE, STACK, || {
            let comprehension =
                !matches!(expr.kind, ExprKind::Generator { .. }) && walk::clauses(expr).is_some();
            if comprehension && self.wanted.has(Construct::Comprehensions) && uses_super(expr) {
                spans.push(expr.span);
            }
            walk::parts(expr, &mut |part| self.kept_for_super(part, spans));
        });
    }

    /// Whether a loop is to be expanded.
    pub(super) fn for_loop(self, is_async: bool, awaits: bool) -> bool {
        match is_async {
            true => awaits || self.wanted.has(Construct::AsyncFor),
            false => self.wanted.has(Construct::For) && !self.keeps_statements,
        }
    }

    /// Whether a `with` statement is to be expanded.
    pub(super) fn with(self, is_async: bool, awaits: bool) -> bool {
        match is_async {
            true => awaits || self.wanted.has(Construct::AsyncWith),
            false => self.wanted.has(Construct::With) && !self.keeps_statements,
        }
    }

    /// Whether anything in a statement is to be changed, its blocks included.
    pub(super) fn changes_statement(self, statement: &Stmt, awaits: bool) -> bool {
        let mut found = match &statement.kind {
            StmtKind::For(f) => self.for_loop(f.is_async, awaits),
            StmtKind::With { is_async, .. } => self.with(*is_async, awaits),
            StmtKind::FunctionDef(f) => self.expands_awaits(f),
            _ => false,
        };
        walk::statement_parts(statement, &mut |part| found = found || self.changes(part, awaits));
        let (find, inner) = match &statement.kind {
            StmtKind::FunctionDef(f) => (self.keeping(false), self.expands_awaits(f)),
            StmtKind::ClassDef(c) => (self.keeping(!c.arguments.is_empty()), false),
            _ => (self, awaits),
        };
        let mut blocks = walk::blocks(statement).into_iter().flatten();
        found || blocks.any(|one| find.changes_statement(one, inner))
    }

    /// The same for another scope, with [`Finder::keeps_statements`] as given.
    pub(super) fn keeping(self, keeps_statements: bool) -> Finder {
        Finder { keeps_statements, ..self }
    }

    /// Whether the awaits of a function are to be expanded: it is a coroutine function that awaits something.
    pub(super) fn expands_awaits(self, function: &FunctionDef) -> bool {
        self.wanted.has(Construct::Await)
            && function.is_async
            && !is_generator(&function.body)
            && awaits(&function.body)
    }
}

/// Whether a function with that body is a generator function.
pub(super) fn is_generator(body: &[Stmt]) -> bool {
    walk::scope_has(body, &|_| false, &|e| matches!(e.kind, ExprKind::Yield(_) | ExprKind::YieldFrom(_)))
}

/// Whether a coroutine function with that body awaits anything, in whatever form.
pub(super) fn awaits(body: &[Stmt]) -> bool {
    let statement = |s: &Stmt| match &s.kind {
        StmtKind::For(f) => f.is_async,
        StmtKind::With { is_async, .. } => *is_async,
        _ => false,
    };
    let expr = |e: &Expr| matches!(e.kind, ExprKind::Await(_)) || walk::awaited(e);
    walk::scope_has(body, &statement, &expr)
}

/// Whether a comprehension calls `super()` without arguments, which finds the function around it. (A generator
/// expression is a function of its own either way.)
pub(super) fn uses_super(expr: &Expr) -> bool {
    if matches!(expr.kind, ExprKind::Generator { .. }) {
        return false;
    }
    walk::expr_has(expr, &|e| match &e.kind {
        ExprKind::Call { func, arguments } => {
            arguments.is_empty() && matches!(&func.kind, ExprKind::Name(name) if &**name == "super")
        }
        _ => false,
    })
}

/// Comprehensions nested deeper are not expanded: each level looks at all that are within it.
const MOST_NESTED: usize = 20;

/// The first statement whose comprehensions are nested too deeply.
pub(super) fn too_deep(body: &[Stmt]) -> Option<Span> {
    body.iter().find_map(|statement| {
        let mut most = 0;
        walk::statement_parts(statement, &mut |part| most = most.max(nesting(part)));
        if most > MOST_NESTED {
            return Some(statement.span);
        }
        walk::blocks(statement).into_iter().find_map(too_deep)
    })
}

/// How deep comprehensions are nested in an expression.
fn nesting(expr: &Expr) -> usize {
    stacker::maybe_grow(RED_ZONE, STACK, || {
        let mut most = 0;
        walk::parts(expr, &mut |part| most = most.max(nesting(part)));
        most + usize::from(walk::clauses(expr).is_some())
    })
}
