//! The state of the expansion of one file: what was written so far, where, and in which scope.

use super::constructs::Constructs;
use super::find::Finder;
use super::layout::Layout;
use super::names::Names;
use super::{Expansion, Note, walk};
use crate::source::{SourceFile, Span};
use crate::syntax::ast::*;
use rustc_hash::FxHashSet;
use std::rc::Rc;

/// The scope that code belongs to.
#[derive(Clone)]
pub(super) struct Scope {
    pub kind: ScopeKind,
    /// Whether its awaits are expanded: it was a coroutine and becomes a generator.
    pub awaits: bool,
    /// The names of its parameters.
    pub parameters: Rc<FxHashSet<Name>>,
    /// The names that it declares `global`.
    pub globals: Rc<FxHashSet<Name>>,
    /// Whether its function may be under `types.coroutine`, where `yield from` takes coroutines too.
    pub takes_coroutines: bool,
    /// Whether statements that leave names stay as they are ([`Finder::keeps_statements`]).
    pub keeps_statements: bool,
}

/// The kinds of scope.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ScopeKind {
    Module,
    Class,
    Function,
    /// The function that a comprehension becomes.
    Comprehension,
}

/// What an expansion needs at the top of the program.
#[derive(Default)]
pub(super) struct Needs {
    /// `sys`, by this name.
    pub sys: Option<String>,
    /// `types`.
    pub types: Option<String>,
    /// `builtins`.
    pub builtins: Option<String>,
    /// The function that gives `__await__()`.
    pub awaiter: Option<String>,
    /// The decorator that renames a function.
    pub named: Option<String>,
}

/// The expansion of one file.
pub(super) struct Rewriter<'a> {
    pub file: &'a SourceFile,
    pub layout: Layout<'a>,
    pub names: Names<'a>,
    pub find: Finder,
    pub needs: Needs,
    pub scope: Scope,
    /// The lines that are written. (A line inside which a string ends a line counts as one.)
    pub out: Vec<String>,
    /// The indentation of what is written next.
    pub indent: String,
    /// The indentation that the statement at hand has in the source.
    pub old_indent: String,
    /// Up to where the source has been written.
    pub cursor: usize,
    /// Whether an expression has to stay in one piece: statements can't be put before it.
    pub in_place: bool,
    /// New names in a class body, which are not to stay in the class.
    pub litter: Vec<String>,
    notes: Vec<Note>,
    /// Which of the lines the imports go before.
    top: Option<usize>,
}

impl<'a> Rewriter<'a> {
    pub(super) fn new(file: &'a SourceFile, body: &[Stmt], wanted: Constructs) -> Rewriter<'a> {
        let layout = Layout::new(file);
        let names = Names::new(layout.text, body);
        Rewriter {
            file,
            layout,
            names,
            find: Finder { wanted, keeps_statements: false },
            needs: Needs::default(),
            scope: Scope {
                kind: ScopeKind::Module,
                awaits: false,
                parameters: Rc::default(),
                globals: Rc::default(),
                takes_coroutines: false,
                keeps_statements: false,
            },
            out: Vec::new(),
            indent: String::new(),
            old_indent: String::new(),
            cursor: 0,
            in_place: false,
            litter: Vec::new(),
            notes: Vec::new(),
            top: None,
        }
    }

    /// Expands the whole file.
    pub(super) fn module(mut self, body: &[Stmt]) -> Expansion {
        self.note_what_stays(body);
        let mut before = true;
        for (index, statement) in body.iter().enumerate() {
            let start = self.layout.start(statement);
            before = before && is_preamble(statement, index);
            if before || index == 0 {
                self.gap(start);
            }
            if !before && self.top.is_none() {
                self.top = Some(self.out.len());
            }
            self.gap(start);
            self.statement(statement);
        }
        self.gap(self.layout.text.len());
        let top = self.top.unwrap_or(self.out.len());
        let preamble = self.preamble();
        self.out.splice(top..top, preamble);
        let mut text = self.out.join("\n");
        while text.ends_with('\n') {
            text.pop();
        }
        if !text.is_empty() {
            text.push('\n');
        }
        self.notes.sort_by_key(|note| note.line);
        self.notes.dedup();
        Expansion { text, notes: self.notes }
    }

    /// The imports and functions that the expansions use.
    fn preamble(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let needs = &self.needs;
        let modules = [("builtins", &needs.builtins), ("sys", &needs.sys), ("types", &needs.types)];
        for (module, name) in modules {
            if let Some(name) = name {
                lines.push(format!("import {module} as {name}"));
            }
        }
        let mut functions = Vec::new();
        if let (Some(name), Some(types)) = (&needs.awaiter, &needs.types) {
            functions.push(include_str!("awaiter.py").replace("awaiter", name).replace("types", types));
        }
        if let Some(name) = &needs.named {
            functions.push(include_str!("named.py").replace("named", name));
        }
        for function in functions {
            if !lines.is_empty() {
                lines.extend([String::new(), String::new()]);
            }
            lines.extend(function.lines().map(str::to_owned));
        }
        if !lines.is_empty() {
            lines.extend([String::new(), String::new()]);
        }
        lines
    }

    /// Writes a line.
    pub(super) fn line(&mut self, text: impl AsRef<str>) {
        self.out.push(format!("{}{}", self.indent, text.as_ref()));
    }

    /// Writes several lines, with their indentation among themselves in steps of four.
    pub(super) fn lines(&mut self, text: &str) {
        for line in text.lines() {
            let shown = line.trim_start();
            let steps = (line.len() - shown.len()) / 4;
            let line = format!("{}{shown}", self.layout.step.repeat(steps));
            self.line(line);
        }
    }

    /// Writes a block.
    pub(super) fn indented(&mut self, write: impl FnOnce(&mut Self)) {
        let outer = self.indent.clone();
        self.indent.push_str(&self.layout.step);
        write(self);
        self.indent = outer;
    }

    /// A part of the source with some of its parts replaced; indented like what is written now.
    pub(super) fn edited(&self, start: usize, end: usize, mut edits: Vec<(Span, String)>) -> String {
        edits.sort_by_key(|(span, _)| span.start);
        let mut text = String::new();
        let mut at = start;
        for (span, new) in edits {
            text.push_str(&self.layout.moved(at, span.start as usize, &self.old_indent, &self.indent));
            text.push_str(&new);
            at = span.end as usize;
        }
        text.push_str(&self.layout.moved(at, end, &self.old_indent, &self.indent));
        text
    }

    /// A part of the source, indented like what is written now.
    pub(super) fn source(&self, span: Span) -> String {
        self.edited(span.start as usize, span.end as usize, Vec::new())
    }

    /// Writes the comments and empty lines up to a place in the source.
    pub(super) fn gap(&mut self, to: usize) {
        let from = self.cursor;
        if to <= from {
            return;
        }
        let text = self.layout.slice(from, to);
        let mut lines: Vec<&str> = text.split('\n').collect();
        if to < self.layout.text.len() || lines.last().is_some_and(|last| last.trim().is_empty()) {
            // What stands before the next statement on its line.
            lines.pop();
        }
        for (index, line) in lines.into_iter().enumerate() {
            let shown = line.trim_start_matches(['\u{FEFF}', ' ', '\t', '\x0C']);
            let comment = shown.starts_with('#');
            if index == 0 && from > 0 {
                if comment && let Some(last) = self.out.last_mut() {
                    last.push_str(line);
                }
            } else if comment {
                self.line(shown);
            } else if shown.is_empty() {
                self.out.push(String::new());
            }
        }
        self.cursor = to;
    }

    /// Adds the comment that follows on the line in the source to the last line.
    pub(super) fn comment(&mut self) {
        let Some(end) = self.layout.rest_of_line(self.cursor) else { return };
        if let Some(last) = self.out.last_mut() {
            last.push_str(self.layout.slice(self.cursor, end).trim_end());
        }
        self.cursor = end;
    }

    /// Writes what the source says from `start` to `end` as a comment, with the comment that follows it.
    pub(super) fn quote(&mut self, start: usize, end: usize) {
        let end_of_line = self.layout.rest_of_line(end);
        let text = self.layout.slice(start, end_of_line.unwrap_or(end));
        for line in text.trim_end().split('\n') {
            let line = line.strip_prefix(self.old_indent.as_str()).unwrap_or(line);
            self.line(format!("# {line}").trim_end());
        }
        self.cursor = end_of_line.unwrap_or(end);
    }

    /// A new name; in a class body it is deleted behind the statement.
    pub(super) fn fresh(&mut self, beginning: &'static str) -> String {
        let name = self.names.fresh(beginning);
        if self.scope.kind == ScopeKind::Class {
            self.litter.push(name.clone());
        }
        name
    }

    /// A built-in function or class by a name that the file doesn't bind.
    pub(super) fn builtin(&mut self, name: &str) -> String {
        if !self.names.is_bound(name) {
            return name.to_owned();
        }
        if self.needs.builtins.is_none() {
            self.needs.builtins = Some(self.names.only("_builtins"));
        }
        format!("{}.{name}", self.needs.builtins.as_deref().unwrap_or("builtins"))
    }

    /// The name of `sys`.
    pub(super) fn sys(&mut self) -> String {
        self.needs.sys.get_or_insert_with(|| self.names.only("_sys")).clone()
    }

    /// The name of `types`.
    pub(super) fn types(&mut self) -> String {
        self.needs.types.get_or_insert_with(|| self.names.only("_types")).clone()
    }

    /// The name of the function that gives what `await` delegates to.
    pub(super) fn awaiter(&mut self) -> String {
        self.types();
        self.needs.awaiter.get_or_insert_with(|| self.names.only("_awaiter")).clone()
    }

    /// The name of the decorator that renames a function.
    pub(super) fn named(&mut self) -> String {
        self.needs.named.get_or_insert_with(|| self.names.only("_named")).clone()
    }

    /// Says that something was left as it is.
    pub(super) fn note(&mut self, span: Span, message: &str) {
        self.notes.push(Note { line: self.file.line_of(span.start), message: message.to_owned() });
    }

    /// Writes something in another scope.
    pub(super) fn in_scope<T>(&mut self, scope: Scope, write: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.scope, scope);
        let (in_place, litter) = (std::mem::take(&mut self.in_place), std::mem::take(&mut self.litter));
        self.find = self.find.keeping(self.scope.keeps_statements);
        let result = write(self);
        self.find = self.find.keeping(outer.keeps_statements);
        (self.scope, self.in_place, self.litter) = (outer, in_place, litter);
        result
    }

    /// Takes expressions of a place before which no statement can be put.
    pub(super) fn kept_in_place<T>(&mut self, write: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.in_place, true);
        let result = write(self);
        self.in_place = outer;
        result
    }

    /// The scope of a function with these parameters and that body.
    pub(super) fn function_scope(&self, params: &Parameters, body: &[Stmt], awaits: bool) -> Scope {
        let parameters = walk::parameters(params).map(|parameter| parameter.name.name.clone()).collect();
        let globals = std::cell::RefCell::new(FxHashSet::default());
        let collect = |statement: &Stmt| {
            if let StmtKind::Global(names) = &statement.kind {
                globals.borrow_mut().extend(names.iter().map(|name| name.name.clone()));
            }
            false
        };
        walk::scope_has(body, &collect, &|_| false);
        Scope {
            kind: ScopeKind::Function,
            awaits,
            parameters: Rc::new(parameters),
            globals: Rc::new(globals.into_inner()),
            takes_coroutines: self.names.calls_coroutine,
            keeps_statements: false,
        }
    }
}

/// Whether a statement has to come before everything else: a docstring, or an import from `__future__`.
fn is_preamble(statement: &Stmt, index: usize) -> bool {
    match &statement.kind {
        StmtKind::Expr(expr) => index == 0 && matches!(expr.kind, ExprKind::Constant(Constant::Str(_))),
        StmtKind::ImportFrom { module: Some(module), level: 0, .. } => &*module.name == "__future__",
        _ => false,
    }
}
