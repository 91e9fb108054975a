//! Names: which a file binds, and new ones that it doesn't use.

use super::walk;
use crate::syntax::ast::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// The names of one file.
pub(super) struct Names<'a> {
    text: &'a str,
    /// Names that something other than a parameter binds, anywhere in the file.
    bound: FxHashSet<Name>,
    /// Names of parameters.
    parameters: FxHashSet<Name>,
    /// `from … import *` may bind anything.
    star: bool,
    /// Whether something that is called `coroutine` is called with a function: that may be `types.coroutine`.
    pub calls_coroutine: bool,
    /// How many new names there are of each beginning.
    counts: FxHashMap<&'static str, u32>,
    made: FxHashSet<String>,
}

impl<'a> Names<'a> {
    /// The names of a file with that text.
    pub(super) fn new(text: &'a str, body: &[Stmt]) -> Names<'a> {
        let mut names = Names {
            text,
            bound: FxHashSet::default(),
            parameters: FxHashSet::default(),
            star: false,
            calls_coroutine: false,
            counts: FxHashMap::default(),
            made: FxHashSet::default(),
        };
        names.block(body);
        names
    }

    /// A name that the file doesn't use, with a number behind it.
    pub(super) fn fresh(&mut self, beginning: &'static str) -> String {
        let count = self.counts.entry(beginning).or_default();
        loop {
            let name = format!("{beginning}{count}");
            *count += 1;
            if !self.text.contains(&name) {
                self.made.insert(name.clone());
                return name;
            }
        }
    }

    /// A name that the file doesn't use; without a number where possible.
    pub(super) fn only(&mut self, name: &'static str) -> String {
        if self.text.contains(name) { self.fresh(name) } else { name.to_owned() }
    }

    /// Whether it is a name that was made here.
    pub(super) fn is_made(&self, name: &str) -> bool {
        self.made.contains(name)
    }

    /// Whether the file may bind the name.
    pub(super) fn is_bound(&self, name: &str) -> bool {
        self.star || self.bound.contains(name) || self.parameters.contains(name)
    }

    /// Whether nothing but parameters have this name.
    pub(super) fn is_only_parameter(&self, name: &str) -> bool {
        !self.star && !self.bound.contains(name) && self.parameters.contains(name)
    }

    /// The names that targets consist of.
    pub(super) fn bound_by<'e>(targets: impl Iterator<Item = &'e Expr>) -> FxHashSet<Name> {
        let mut names = FxHashSet::default();
        targets.for_each(|target| target_names(target, &mut names));
        names
    }

    fn block(&mut self, block: &[Stmt]) {
        for statement in block {
            self.statement(statement);
            walk::statement_parts(statement, &mut |part| self.expr(part));
            walk::blocks(statement).into_iter().for_each(|block| self.block(block));
        }
    }

    fn statement(&mut self, statement: &Stmt) {
        match &statement.kind {
            StmtKind::Assign { targets, .. } | StmtKind::Delete(targets) => {
                targets.iter().for_each(|target| self.target(target));
            }
            StmtKind::AugAssign { target, .. } | StmtKind::AnnAssign { target, .. } => self.target(target),
            StmtKind::For(f) => self.target(&f.target),
            StmtKind::With { items, .. } => {
                items.iter().filter_map(|item| item.target.as_ref()).for_each(|target| self.target(target));
            }
            StmtKind::Global(names) | StmtKind::Nonlocal(names) => {
                names.iter().for_each(|name| self.bind(&name.name));
            }
            StmtKind::Import(aliases) | StmtKind::ImportFrom { names: ImportNames::Names(aliases), .. } => {
                for alias in aliases {
                    let name = alias.asname.as_ref().unwrap_or(&alias.name);
                    self.bind(&name.name);
                    if let Some((first, _)) = name.name.split_once('.') {
                        self.bind(&first.into());
                    }
                }
            }
            StmtKind::ImportFrom { names: ImportNames::Star(_), .. } => self.star = true,
            StmtKind::TypeAlias(alias) => {
                self.bind(&alias.name.name);
                self.type_params(&alias.type_params);
            }
            StmtKind::Try(t) => {
                let names = t.handlers.iter().filter_map(|handler| handler.name.as_ref());
                names.for_each(|name| self.bind(&name.name));
            }
            StmtKind::Match { cases, .. } => cases.iter().for_each(|case| self.pattern(&case.pattern)),
            StmtKind::FunctionDef(f) => {
                self.bind(&f.name.name);
                self.type_params(&f.type_params);
                self.params(&f.params);
            }
            StmtKind::ClassDef(c) => {
                self.bind(&c.name.name);
                self.type_params(&c.type_params);
            }
            _ => (),
        }
    }

    fn expr(&mut self, expr: &Expr) {
        stacker::maybe_grow(walk::RED_ZONE, walk::STACK, || {
            match &expr.kind {
                ExprKind::Named { target, .. } => self.bind(&target.name),
                ExprKind::Lambda(lambda) => self.params(&lambda.params),
                ExprKind::Call { func, .. } => self.calls_coroutine |= is_coroutine(func),
                _ => (),
            }
            for clause in walk::clauses(expr).into_iter().flatten() {
                self.target(&clause.target);
            }
            walk::parts(expr, &mut |part| self.expr(part));
        });
    }

    fn target(&mut self, target: &Expr) {
        target_names(target, &mut self.bound);
    }

    fn pattern(&mut self, pattern: &Pattern) {
        match &pattern.kind {
            PatternKind::Capture(name) | PatternKind::Star(Some(name)) => self.bind(&name.name),
            PatternKind::As { pattern, name } => {
                self.bind(&name.name);
                self.pattern(pattern);
            }
            PatternKind::Sequence(patterns) | PatternKind::Or(patterns) => {
                patterns.iter().for_each(|pattern| self.pattern(pattern));
            }
            PatternKind::Mapping { patterns, rest, .. } => {
                rest.iter().for_each(|name| self.bind(&name.name));
                patterns.iter().for_each(|pattern| self.pattern(pattern));
            }
            PatternKind::Class { positional, keywords, .. } => {
                let keywords = keywords.iter().map(|(_, pattern)| pattern);
                positional.iter().chain(keywords).for_each(|pattern| self.pattern(pattern));
            }
            PatternKind::Wildcard
            | PatternKind::Value(_)
            | PatternKind::Singleton(_)
            | PatternKind::Star(None) => (),
        }
    }

    fn params(&mut self, params: &Parameters) {
        for parameter in walk::parameters(params) {
            self.parameters.insert(parameter.name.name.clone());
        }
    }

    fn type_params(&mut self, params: &[TypeParam]) {
        params.iter().for_each(|param| self.bind(&param.name.name));
    }

    fn bind(&mut self, name: &Name) {
        self.bound.insert(name.clone());
    }
}

fn target_names(target: &Expr, names: &mut FxHashSet<Name>) {
    match &target.kind {
        ExprKind::Name(name) => _ = names.insert(name.clone()),
        ExprKind::Tuple(items) | ExprKind::List(items) => {
            items.iter().for_each(|item| target_names(item, names));
        }
        ExprKind::Starred(inner) => target_names(inner, names),
        _ => (),
    }
}

/// Whether an expression may be `types.coroutine`.
pub(super) fn is_coroutine(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Name(name) => &**name == "coroutine",
        ExprKind::Attribute { attr, .. } => &*attr.name == "coroutine",
        _ => false,
    }
}
