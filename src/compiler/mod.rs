//! From the syntax tree to code objects: scopes, then registers and instructions.
//!
//! `scopes.rs` decides what every name means; the rest walks the tree again and emits. `unit.rs` holds the code object
//! being built, `registers.rs` the rules of operands and temporaries, `flow.rs` what has to be undone when a statement is
//! left; the other files take one family of constructs each. Nothing here knows run-time values: constants are described.
//!
//! The rules of the registers:
//! * A local variable that no closure captures is a register and is used as an operand in place.
//! * Temporaries are a stack. Each is written once and consumed once on every way through the code.
//! * An instruction writes last, so a result may go straight into a local even if computing it raises.

mod assign;
mod call;
mod class;
mod comprehension;
mod condition;
mod expr;
mod flow;
mod fold;
mod function;
mod group;
mod import;
mod lazy;
mod loops;
mod names;
mod pattern;
mod registers;
mod scopes;
mod stmt;
mod unit;
mod with;

use crate::bytecode::{Code, CodeFlags, Op};
use crate::diagnostics::SyntaxError;
use crate::source::{SourceFile, Span};
use crate::syntax::ast::{Expression, Module};
use names::{NameId, Names};
use scopes::scan::Scanner;
use scopes::{ScopeId, Scopes};
use std::rc::Rc;
use unit::Unit;

/// What a tree is compiled for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// A file: its names are globals.
    Module,
    /// The text of `exec`: its names live in the namespace that register 0 holds.
    Exec,
    /// The text of `eval`: as `Exec`; an expression's value is returned.
    Eval,
    /// A line of the REPL: a module whose expression statements are printed.
    Interactive,
}

/// Compiles a file or the text of `exec`. All mistakes are reported, not only the first.
pub fn compile_module(
    module: &Module,
    source: &Rc<SourceFile>,
    mode: Mode,
) -> Result<Rc<Code>, Vec<SyntaxError>> {
    Compiler::new(source, mode).module(module)
}

/// Compiles the text of `eval`.
pub fn compile_expression(
    expression: &Expression,
    source: &Rc<SourceFile>,
) -> Result<Rc<Code>, Vec<SyntaxError>> {
    Compiler::new(source, Mode::Eval).expression(expression)
}

/// How many statements may be compiled from a text, counting each copy: a fixed number and some for each byte.
const MIN_BUDGET: u64 = 100_000;
const BUDGET_PER_BYTE: u64 = 4;

/// The state of one compilation.
struct Compiler<'a> {
    source: Rc<SourceFile>,
    mode: Mode,
    names: Names,
    scopes: Scopes<'a>,
    errors: Vec<SyntaxError>,
    /// `from __future__ import annotations`
    string_annotations: bool,
    /// How many more statements may be compiled: `finally` bodies are compiled once for every way out of them, so that
    /// a short text can ask for endless code.
    budget: u64,
    /// The code object being built.
    unit: Unit<'a>,
    /// Those around it.
    outer: Vec<Unit<'a>>,
}

impl<'a> Compiler<'a> {
    fn new(source: &Rc<SourceFile>, mode: Mode) -> Compiler<'a> {
        let names = Names::new();
        let name = names.text(NameId::MODULE_SCOPE).clone();
        Compiler {
            source: source.clone(),
            mode,
            names,
            scopes: Scopes::new(),
            errors: Vec::new(),
            string_annotations: false,
            budget: MIN_BUDGET + BUDGET_PER_BYTE * source.text().len() as u64,
            unit: Unit::new(ScopeId(0), name.clone(), name, 1, Span::default()),
            outer: Vec::new(),
        }
    }

    fn has_namespace(&self) -> bool {
        matches!(self.mode, Mode::Exec | Mode::Eval)
    }

    fn scan(&mut self, walk: impl FnOnce(&mut Scanner<'a, '_>)) -> Result<(), Vec<SyntaxError>> {
        let mut scanner = Scanner::new(&mut self.names, &mut self.scopes, &mut self.errors);
        walk(&mut scanner);
        self.string_annotations = scanner.string_annotations;
        let namespace = self.has_namespace();
        self.scopes.resolve(&self.names, namespace, &mut self.errors);
        self.check()
    }

    fn check(&mut self) -> Result<(), Vec<SyntaxError>> {
        if self.errors.is_empty() {
            return Ok(());
        }
        let mut errors = std::mem::take(&mut self.errors);
        errors.sort_by_key(|error| error.span);
        errors.dedup();
        Err(errors)
    }

    fn module(mut self, module: &'a Module) -> Result<Rc<Code>, Vec<SyntaxError>> {
        let (body, span) = (&module.body[..], module.span);
        if module.awaits {
            self.unit.flags |= CodeFlags::COROUTINE;
        }
        self.scan(|scanner| scanner.module(body))?;
        self.unit.span = Span::new(span.start, span.start);
        self.begin_unit();
        self.module_annotations();
        // A string that is typed is shown, as any other value.
        if self.mode == Mode::Interactive {
            self.block(body);
        } else {
            let (body, doc) = function::split_docstring(body);
            if let Some((doc, span)) = doc {
                let text = function::clean_docstring(doc);
                self.unit.doc = Some(text.clone());
                self.store_constant(NameId::DOC, crate::bytecode::Const::Str(text), span);
            }
            self.block(body);
        }
        self.end_module()
    }

    fn expression(mut self, expression: &'a Expression) -> Result<Rc<Code>, Vec<SyntaxError>> {
        self.scan(|scanner| scanner.root_expression(&expression.body))?;
        self.unit.span = expression.body.span;
        self.begin_unit();
        let value = self.operand(&expression.body);
        self.emit_return(value, expression.body.span);
        self.end_module()
    }

    fn end_module(mut self) -> Result<Rc<Code>, Vec<SyntaxError>> {
        let span = self.unit.span;
        self.unit.emit(Op::ReturnNone, 0, 0, 0, 0, span);
        let unit = std::mem::replace(&mut self.unit, Unit::new(ScopeId(0), "".into(), "".into(), 1, span));
        let code = self.finish(unit);
        self.check()?;
        Ok(code)
    }

    /// Gives the unit's parameters and locals their registers.
    fn begin_unit(&mut self) {
        let scope = self.unit.scope;
        let kind = self.scopes.get(scope).kind;
        self.unit.free = self.scopes.get(scope).free.clone();
        if kind == scopes::ScopeKind::Class || (kind == scopes::ScopeKind::Module && self.has_namespace()) {
            self.unit.flags |= CodeFlags::NAMESPACE;
            let name = self.names.text(NameId::NAMESPACE).clone();
            let namespace = self.unit.add_local(name);
            self.unit.bound.insert(namespace);
        } else if kind != scopes::ScopeKind::Module {
            self.unit.flags |= CodeFlags::OPTIMIZED | CodeFlags::NEWLOCALS;
        }
        for index in 0..self.scopes.get(scope).symbols.len() {
            let id = self.scopes.get(scope).symbols[index];
            self.begin_local(id);
        }
    }

    fn begin_local(&mut self, id: scopes::SymbolId) {
        let symbol = self.scopes.symbol(id);
        let (name, place, flags) = (symbol.name, symbol.place, symbol.flags);
        if !matches!(place, scopes::Place::Local | scopes::Place::Cell) {
            return;
        }
        let text = self.names.text(name).clone();
        let register = self.unit.add_local(text);
        self.scopes.symbol_mut(id).register = register;
        let is_parameter = flags.has(scopes::SymbolFlags::PARAMETER)
            && self.scopes.get(self.unit.scope).kind != scopes::ScopeKind::TypeParams;
        if is_parameter && !flags.has(scopes::SymbolFlags::UNBOUND) {
            self.unit.bound.insert(register);
        }
        if place == scopes::Place::Cell {
            self.unit.cells.push(register);
            let span = self.unit.span;
            self.unit.emit(Op::MakeCell, 0, register, 0, 0, span);
        }
    }

    /// Builds a code object of its own inside the current one.
    fn nested(&mut self, unit: Unit<'a>, build: impl FnOnce(&mut Self)) -> Rc<Code> {
        let outer = std::mem::replace(&mut self.unit, unit);
        self.outer.push(outer);
        self.begin_unit();
        build(self);
        let span = self.unit.span;
        self.unit.emit(Op::ReturnNone, 0, 0, 0, 0, span);
        let outer = self.outer.pop();
        let unit = match outer {
            Some(outer) => std::mem::replace(&mut self.unit, outer),
            None => std::mem::replace(&mut self.unit, Unit::new(ScopeId(0), "".into(), "".into(), 1, span)),
        };
        self.finish(unit)
    }

    fn finish(&mut self, unit: Unit<'a>) -> Rc<Code> {
        let (span, name) = (unit.span, unit.name.clone());
        match unit.finish(&self.names, &self.source) {
            Ok(code) => {
                #[cfg(debug_assertions)]
                if self.errors.is_empty()
                    && let Err(error) = crate::bytecode::verify(&code)
                {
                    let message = format!("the compiler made wrong code for {name}: {error}");
                    self.errors.push(SyntaxError::new("coil::compiler::wrong", message, span));
                }
                Rc::new(code)
            }
            Err(unit::TooLarge(what)) => {
                let message = format!("too many {what} in {name}");
                self.errors.push(
                    SyntaxError::new("coil::compiler::too_large", message, span)
                        .help("split it into several functions or modules"),
                );
                Rc::new(empty_code(&self.source))
            }
        }
    }
}

/// What stands for a code object that could not be made.
fn empty_code(source: &Rc<SourceFile>) -> Code {
    Code {
        name: "".into(),
        qualname: "".into(),
        source: source.clone(),
        first_line: 1,
        flags: CodeFlags::default(),
        argcount: 0,
        posonly: 0,
        kwonly: 0,
        locals: Vec::new(),
        cells: Vec::new(),
        free: Vec::new(),
        nregs: 0,
        consts: Vec::new(),
        sites: Vec::new(),
        instrs: Vec::new(),
        infos: Vec::new(),
        handlers: Vec::new(),
        doc: None,
    }
}
