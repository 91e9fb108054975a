//! Walks over the tree: the parts of an expression and of a statement, and what belongs to a function's own scope.

use crate::syntax::ast::*;

/// Calls `visit` with each direct part of an expression, those of scopes of their own included.
pub(super) fn parts<'a>(expr: &'a Expr, visit: &mut dyn FnMut(&'a Expr)) {
    match &expr.kind {
        ExprKind::Name(_) | ExprKind::Constant(_) => (),
        ExprKind::FString(pieces) => fields(pieces, &mut |field| visit(&field.expr)),
        ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::Set(items) => items.iter().for_each(visit),
        ExprKind::Bool { values, .. } => values.iter().for_each(visit),
        ExprKind::Dict(items) => {
            for item in items {
                match item {
                    DictItem::Pair { key, value } => {
                        visit(key);
                        visit(value);
                    }
                    DictItem::Unpack(value) => visit(value),
                }
            }
        }
        ExprKind::Unary { operand: part, .. }
        | ExprKind::Named { value: part, .. }
        | ExprKind::Attribute { value: part, .. }
        | ExprKind::Starred(part)
        | ExprKind::Await(part)
        | ExprKind::YieldFrom(part) => visit(part),
        ExprKind::Yield(part) => part.iter().for_each(|part| visit(part)),
        ExprKind::Binary { left, right, .. } => {
            visit(left);
            visit(right);
        }
        ExprKind::Compare { left, rest } => {
            visit(left);
            rest.iter().for_each(|(_, right)| visit(right));
        }
        ExprKind::Conditional(c) => {
            visit(&c.test);
            visit(&c.body);
            visit(&c.orelse);
        }
        ExprKind::Lambda(lambda) => {
            defaults(&lambda.params).for_each(&mut *visit);
            visit(&lambda.body);
        }
        ExprKind::Subscript { value, index } => {
            visit(value);
            visit(index);
        }
        ExprKind::Slice { lower, upper, step } => {
            [lower, upper, step].into_iter().flatten().for_each(|part| visit(part));
        }
        ExprKind::Call { func, arguments } => {
            visit(func);
            arguments.iter().for_each(|argument| visit(argument.value()));
        }
        ExprKind::ListComp { element, clauses }
        | ExprKind::SetComp { element, clauses }
        | ExprKind::Generator { element, clauses } => {
            clause_parts(clauses, visit);
            visit(element);
        }
        ExprKind::DictComp { key, value, clauses } => {
            clause_parts(clauses, visit);
            visit(key);
            visit(value);
        }
    }
}

fn clause_parts<'a>(clauses: &'a [Comprehension], visit: &mut dyn FnMut(&'a Expr)) {
    for clause in clauses {
        visit(&clause.iter);
        visit(&clause.target);
        clause.conditions.iter().for_each(&mut *visit);
    }
}

/// Calls `visit` with the replacement fields of an f-string in the order in which they are evaluated.
pub(super) fn fields<'a>(pieces: &'a [FStringPart], visit: &mut dyn FnMut(&'a Interpolation)) {
    for piece in pieces {
        if let FStringPart::Interpolation(field) = piece {
            visit(field);
            if let Some(spec) = &field.format_spec {
                fields(spec, visit);
            }
        }
    }
}

/// All parameters in the order in which they are written, and what stands for the stars of `*args` and `**kwargs`.
pub(super) fn parameters(params: &Parameters) -> impl Iterator<Item = &Parameter> {
    let positional = params.posonly.iter().chain(&params.regular);
    positional.chain(params.vararg.as_deref()).chain(&params.kwonly).chain(params.kwarg.as_deref())
}

/// The default values of parameters.
pub(super) fn defaults(params: &Parameters) -> impl Iterator<Item = &Expr> {
    parameters(params).filter_map(|parameter| parameter.default.as_ref())
}

/// The clauses of a comprehension or generator expression.
pub(super) fn clauses(expr: &Expr) -> Option<&[Comprehension]> {
    match &expr.kind {
        ExprKind::ListComp { clauses, .. }
        | ExprKind::SetComp { clauses, .. }
        | ExprKind::DictComp { clauses, .. }
        | ExprKind::Generator { clauses, .. } => Some(clauses),
        _ => None,
    }
}

/// Calls `visit` with the expressions of a statement itself: not those of its blocks, no annotations, no type
/// parameters.
pub(super) fn statement_parts<'a>(statement: &'a Stmt, visit: &mut dyn FnMut(&'a Expr)) {
    match &statement.kind {
        StmtKind::Expr(value) => visit(value),
        StmtKind::Assign { targets, value } => {
            visit(value);
            targets.iter().for_each(visit);
        }
        StmtKind::AugAssign { target, value, .. } => {
            visit(target);
            visit(value);
        }
        StmtKind::AnnAssign { target, value, .. } => {
            value.iter().for_each(&mut *visit);
            visit(target);
        }
        StmtKind::Return(value) => value.iter().for_each(visit),
        StmtKind::Raise { exception, cause } => exception.iter().chain(cause).for_each(visit),
        StmtKind::Delete(targets) => targets.iter().for_each(visit),
        StmtKind::Assert { test, message } => {
            visit(test);
            message.iter().for_each(visit);
        }
        StmtKind::If { clauses, .. } => clauses.iter().for_each(|clause| visit(&clause.test)),
        StmtKind::While { test, .. } => visit(test),
        StmtKind::For(f) => {
            visit(&f.iter);
            visit(&f.target);
        }
        StmtKind::With { items, .. } => {
            for item in items {
                visit(&item.context);
                item.target.iter().for_each(&mut *visit);
            }
        }
        StmtKind::Try(t) => t.handlers.iter().filter_map(|h| h.kind.as_ref()).for_each(visit),
        StmtKind::Match { subject, cases } => {
            visit(subject);
            cases.iter().filter_map(|case| case.guard.as_ref()).for_each(visit);
        }
        StmtKind::FunctionDef(f) => f.decorators.iter().chain(defaults(&f.params)).for_each(visit),
        StmtKind::ClassDef(c) => {
            c.decorators.iter().chain(c.arguments.iter().map(Argument::value)).for_each(visit);
        }
        StmtKind::Pass
        | StmtKind::Break
        | StmtKind::Continue
        | StmtKind::Global(_)
        | StmtKind::Nonlocal(_)
        | StmtKind::Import(_)
        | StmtKind::ImportFrom { .. }
        | StmtKind::TypeAlias(_) => (),
    }
}

/// The blocks of a statement, those of functions and classes included.
pub(super) fn blocks(statement: &Stmt) -> Vec<&[Stmt]> {
    match &statement.kind {
        StmtKind::If { clauses, orelse } => {
            clauses.iter().map(|clause| &*clause.body).chain([&**orelse]).collect()
        }
        StmtKind::While { body, orelse, .. } => vec![body, orelse],
        StmtKind::For(f) => vec![&f.body, &f.orelse],
        StmtKind::With { body, .. } => vec![body],
        StmtKind::Try(t) => {
            let handlers = t.handlers.iter().map(|handler| &*handler.body);
            [&*t.body].into_iter().chain(handlers).chain([&*t.orelse, &*t.finally]).collect()
        }
        StmtKind::Match { cases, .. } => cases.iter().map(|case| &*case.body).collect(),
        StmtKind::FunctionDef(f) => vec![&f.body],
        StmtKind::ClassDef(c) => vec![&c.body],
        _ => Vec::new(),
    }
}

/// Whether a statement of the scope that `block` belongs to, or an expression of it, is what is looked for. Bodies of
/// functions, classes and lambdas are scopes of their own, and so is a generator expression but for its first iterable;
/// the other comprehensions count as a part of the scope.
pub(super) fn scope_has(
    block: &[Stmt],
    statement: &dyn Fn(&Stmt) -> bool,
    expr: &dyn Fn(&Expr) -> bool,
) -> bool {
    block.iter().any(|one| {
        let mut found = statement(one);
        statement_parts(one, &mut |part| found = found || expr_has(part, expr));
        let own = matches!(one.kind, StmtKind::FunctionDef(_) | StmtKind::ClassDef(_));
        found || !own && blocks(one).into_iter().any(|block| scope_has(block, statement, expr))
    })
}

/// [`scope_has`] for one expression.
pub(super) fn expr_has(expr: &Expr, wanted: &dyn Fn(&Expr) -> bool) -> bool {
    stacker::maybe_grow(RED_ZONE, STACK, || {
        if wanted(expr) {
            return true;
        }
        let mut found = false;
        let mut look = |part| found = found || expr_has(part, wanted);
        match &expr.kind {
            ExprKind::Lambda(lambda) => defaults(&lambda.params).for_each(look),
            ExprKind::Generator { clauses, .. } => {
                clauses.first().into_iter().for_each(|clause| look(&clause.iter));
            }
            _ => parts(expr, &mut look),
        }
        found
    })
}

/// Whether a comprehension or generator expression is asynchronous.
pub(super) fn is_async_comprehension(expr: &Expr) -> bool {
    let Some(clauses) = clauses(expr) else { return false };
    let suspends = |part: &Expr| expr_has(part, &|e| matches!(e.kind, ExprKind::Await(_)) || awaited(e));
    let mut found = clauses.iter().any(|clause| clause.is_async);
    let first = clauses.first().map(|clause| &clause.iter as *const Expr);
    parts(expr, &mut |part| found = found || Some(part as *const Expr) != first && suspends(part));
    found
}

/// Whether an expression is a comprehension that is awaited where it stands.
pub(super) fn awaited(expr: &Expr) -> bool {
    !matches!(expr.kind, ExprKind::Generator { .. }) && is_async_comprehension(expr)
}

/// How much native stack a step of a walk over expressions may need, and by how much the stack grows.
pub(super) const RED_ZONE: usize = 128 << 10;
pub(super) const STACK: usize = 4 << 20;

/// Calls `look` with an expression and all its parts, but for bodies of lambdas.
pub(super) fn parts_with_comprehensions(expr: &Expr, look: &dyn Fn(&Expr) -> bool) {
    stacker::maybe_grow(RED_ZONE, STACK, || {
        look(expr);
        match &expr.kind {
            ExprKind::Lambda(lambda) => {
                defaults(&lambda.params).for_each(|value| parts_with_comprehensions(value, look));
            }
            _ => parts(expr, &mut |part| parts_with_comprehensions(part, look)),
        }
    });
}
