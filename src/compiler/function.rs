//! Functions and lambdas: code objects, closures, defaults, decorators.

use super::Compiler;
use super::names::NameId;
use super::registers::{Dest, Operand};
use super::scopes::scan::{address, has_defaults, has_kwdefaults};
use super::scopes::{Part, Place, ScopeId, ScopeKind, SymbolFlags};
use super::unit::Unit;
use crate::bytecode::{Code, CodeFlags, Const, Instr, Op};
use crate::source::Span;
use crate::syntax::ast::*;
use std::rc::Rc;

/// The flags of `MakeFunction`.
pub(super) const HAS_DEFAULTS: u8 = Instr::X;
pub(super) const HAS_KWDEFAULTS: u8 = Instr::Y;
pub(super) const HAS_ANNOTATE: u8 = Instr::Z;
pub(super) const HAS_CLOSURE: u8 = Instr::W;

impl<'a> Compiler<'a> {
    // Code objects

    /// A unit for a scope inside the current one. `first` is where its first line is.
    pub(super) fn new_unit(&mut self, scope: ScopeId, name: NameId, first: Span, span: Span) -> Unit<'a> {
        let text = self.names.text(name).clone();
        let qualname = self.qualname(name, &text);
        let line = self.source.line_of(first.start);
        let mut unit = Unit::new(scope, text, qualname, line, Span::new(span.start, span.start));
        let around = self.scopes.get(self.unit.scope).kind;
        if !matches!(around, ScopeKind::Module | ScopeKind::Class) {
            unit.flags |= CodeFlags::NESTED;
        }
        unit
    }

    /// The qualified name of something called `name` here.
    fn qualname(&mut self, name: NameId, text: &Rc<str>) -> Rc<str> {
        // The scope of type parameters is not seen in qualified names.
        let unit = match self.scopes.get(self.unit.scope).kind {
            ScopeKind::TypeParams => self.outer.last().unwrap_or(&self.unit),
            _ => &self.unit,
        };
        let scope = self.scopes.get(unit.scope);
        let mangled = self.names.mangle(scope.private, name);
        let is_global = self
            .scopes
            .find(unit.scope, mangled)
            .is_some_and(|symbol| self.scopes.symbol(symbol).flags.has(SymbolFlags::GLOBAL));
        match scope.kind {
            ScopeKind::Module => text.clone(),
            _ if is_global => text.clone(),
            ScopeKind::Class => format!("{}.{text}", unit.qualname).into(),
            _ => format!("{}.<locals>.{text}", unit.qualname).into(),
        }
    }

    /// Makes a function of `code`. What `flags` announces is in the temporaries from `first` on, except the closure.
    pub(super) fn make_function(
        &mut self,
        code: Rc<Code>,
        scope: ScopeId,
        first: u16,
        mut flags: u8,
        dest: Dest,
        span: Span,
    ) -> Operand {
        let mut count = flags.count_ones();
        let free = self.scopes.get(scope).free.clone();
        if !free.is_empty() {
            let run = self.unit.top();
            for &name in &free {
                self.push_cell(name, span);
            }
            self.unit.pop(free.len() as u32);
            self.emit_to(Op::BuildTuple, 0, Dest::Temporary, run, free.len() as u16, span);
            flags |= HAS_CLOSURE;
            count += 1;
        }
        self.unit.pop(count);
        let code = self.unit.short_constant(Const::Code(code));
        self.emit_to(Op::MakeFunction, flags, dest, first, code, span)
    }

    /// The cell of a variable in the next temporary.
    fn push_cell(&mut self, name: NameId, span: Span) {
        for index in (0..self.unit.comprehensions.len()).rev() {
            let scope = self.unit.comprehensions[index];
            if let Some(id) = self.scopes.find(scope, name)
                && let symbol = self.scopes.symbol(id)
                && symbol.flags.has(SymbolFlags::BOUND)
            {
                let register = symbol.register;
                self.copy(Operand::local(register), span);
                return;
            }
        }
        if let Some(&(_, register)) = self.unit.own_cells.iter().find(|(own, _)| *own == name) {
            self.copy(Operand::local(register), span);
            return;
        }
        let is_body = self.scopes.get(self.unit.scope).kind == ScopeKind::Class;
        if !is_body
            && let Some(id) = self.scopes.find(self.unit.scope, name)
            && let symbol = self.scopes.symbol(id)
            && symbol.place == Place::Cell
        {
            let register = symbol.register;
            self.copy(Operand::local(register), span);
            return;
        }
        let free = self.free(name);
        self.emit_to(Op::LoadFreeCell, 0, Dest::Temporary, free, 0, span);
    }

    // Definitions

    pub(super) fn function_def(&mut self, node: &'a FunctionDef, span: Span) {
        let first = self.decorators(&node.decorators);
        let access = self.access(&node.name.name);
        let dest = match access {
            super::registers::Access::Local(register, _) if node.decorators.is_empty() => {
                Dest::Local(register)
            }
            _ => Dest::Temporary,
        };
        let function = if node.type_params.is_empty() {
            self.function_object(node, None, dest, span)
        } else {
            self.generic_function(node, dest, span)
        };
        let function = self.apply_decorators(&node.decorators, first, function);
        self.store(access, function, span);
    }

    /// Evaluates decorators into consecutive temporaries.
    pub(super) fn decorators(&mut self, decorators: &'a [Expr]) -> u16 {
        self.run(decorators)
    }

    /// Calls the decorators, which are the temporaries from `first` on, with the object on top of them.
    pub(super) fn apply_decorators(
        &mut self,
        decorators: &'a [Expr],
        first: u16,
        mut object: Operand,
    ) -> Operand {
        for (index, decorator) in decorators.iter().enumerate().rev() {
            self.unit.pop(2);
            object = self.emit_to(Op::Call, 0, Dest::Temporary, first + index as u16, 1, decorator.span);
        }
        object
    }

    /// The function of a `def`. `passed`: the registers in which its defaults were passed to the scope of its type
    /// parameters, if it has any.
    pub(super) fn function_object(
        &mut self,
        node: &'a FunctionDef,
        passed: Option<[Option<u16>; 2]>,
        dest: Dest,
        span: Span,
    ) -> Operand {
        let first = self.unit.top();
        let mut flags = 0;
        match passed {
            None => {
                if has_defaults(&node.params) {
                    self.positional_defaults(&node.params, span);
                    flags |= HAS_DEFAULTS;
                }
                if has_kwdefaults(&node.params) {
                    self.keyword_defaults(&node.params, span);
                    flags |= HAS_KWDEFAULTS;
                }
            }
            Some(passed) => {
                for (register, flag) in passed.into_iter().zip([HAS_DEFAULTS, HAS_KWDEFAULTS]) {
                    if let Some(register) = register {
                        self.copy(Operand::local(register), span);
                        flags |= flag;
                    }
                }
            }
        }
        if self.annotate_function(node, span) {
            flags |= HAS_ANNOTATE;
        }
        let Some(scope) = self.scopes.of_node(address(node), Part::Body) else { return self.load_none(span) };
        let name = self.names.id(&node.name.name);
        let start = node.decorators.first().map_or(span, |decorator| decorator.span);
        let mut unit = self.new_unit(scope, name, start, span);
        self.describe_parameters(&mut unit, &node.params);
        let (is_async, is_generator) = (node.is_async, self.scopes.get(scope).is_generator);
        unit.flags |= match (is_async, is_generator) {
            (false, false) => 0,
            (false, true) => CodeFlags::GENERATOR,
            (true, false) => CodeFlags::COROUTINE,
            (true, true) => CodeFlags::ASYNC_GENERATOR,
        };
        let parent = self.scopes.get(scope).parent.map(|parent| self.scopes.get(parent).kind);
        if parent == Some(ScopeKind::Class) {
            unit.flags |= CodeFlags::METHOD;
        }
        let (body, doc) = split_docstring(&node.body);
        if let Some((doc, _)) = doc {
            unit.flags |= CodeFlags::HAS_DOCSTRING;
            unit.doc = Some(clean_docstring(doc));
        }
        let end = node.body.last().map_or(span, |stmt| stmt.span);
        unit.span = end;
        let code = self.nested(unit, |this| this.block(body));
        self.make_function(code, scope, first, flags, dest, span)
    }

    pub(super) fn lambda(&mut self, node: &'a Lambda, dest: Dest, span: Span) -> Operand {
        let first = self.unit.top();
        let mut flags = 0;
        if has_defaults(&node.params) {
            self.positional_defaults(&node.params, span);
            flags |= HAS_DEFAULTS;
        }
        if has_kwdefaults(&node.params) {
            self.keyword_defaults(&node.params, span);
            flags |= HAS_KWDEFAULTS;
        }
        let Some(scope) = self.scopes.of_node(address(node), Part::Body) else { return self.load_none(span) };
        let mut unit = self.new_unit(scope, NameId::LAMBDA_SCOPE, span, span);
        self.describe_parameters(&mut unit, &node.params);
        if self.scopes.get(scope).is_generator {
            unit.flags |= CodeFlags::GENERATOR;
        }
        let code = self.nested(unit, |this| {
            let value = this.operand(&node.body);
            this.emit_return(value, node.body.span);
        });
        self.make_function(code, scope, first, flags, dest, span)
    }

    fn describe_parameters(&mut self, unit: &mut Unit<'a>, params: &'a Parameters) {
        unit.posonly = params.posonly.len() as u16;
        unit.argcount = (params.posonly.len() + params.regular.len()) as u16;
        unit.kwonly = params.kwonly.len() as u16;
        if params.vararg.is_some() {
            unit.flags |= CodeFlags::VARARGS;
        }
        if params.kwarg.is_some() {
            unit.flags |= CodeFlags::VARKEYWORDS;
        }
        if params.posonly.len() + params.regular.len() + params.kwonly.len() > 20_000 {
            unit.too_large = Some(super::unit::TooLarge("parameters"));
        }
    }

    /// The tuple of positional defaults in the next temporary.
    pub(super) fn positional_defaults(&mut self, params: &'a Parameters, span: Span) {
        let defaults =
            params.posonly.iter().chain(&params.regular).filter_map(|param| param.default.as_ref());
        let constants: Option<Vec<Const>> = defaults.clone().map(super::fold::fold).collect();
        if let Some(constants) = constants {
            self.load_constant(Const::Tuple(constants), Dest::Temporary, span);
            return;
        }
        let first = self.unit.top();
        let mut count = 0;
        for default in defaults {
            self.temporary(default);
            count += 1;
        }
        self.unit.pop(count);
        self.emit_to(Op::BuildTuple, 0, Dest::Temporary, first, count as u16, span);
    }

    /// The dict of keyword-only defaults in the next temporary.
    pub(super) fn keyword_defaults(&mut self, params: &'a Parameters, span: Span) {
        let first = self.unit.top();
        let mut count = 0;
        for param in &params.kwonly {
            if let Some(default) = &param.default {
                let name = self.mangled_text(&param.name.name);
                self.load_constant(Const::Str(name), Dest::Temporary, param.span);
                self.temporary(default);
                count += 1;
            }
        }
        self.unit.pop(2 * count);
        self.emit_to(Op::BuildDict, 0, Dest::Temporary, first, count as u16, span);
    }
}

/// A docstring and where it stands.
pub(super) type Docstring<'a> = Option<(&'a Rc<str>, Span)>;

/// A body without its docstring, and the docstring.
pub(super) fn split_docstring(body: &[Stmt]) -> (&[Stmt], Docstring<'_>) {
    match body {
        [
            Stmt {
                kind: StmtKind::Expr(Expr { kind: ExprKind::Constant(Constant::Str(doc)), span, .. }),
                ..
            },
            rest @ ..,
        ] => (rest, Some((doc, *span))),
        _ => (body, None),
    }
}

/// A docstring without the indentation its lines share, as CPython keeps it since 3.13.
pub(super) fn clean_docstring(doc: &Rc<str>) -> Rc<str> {
    let expanded = expand_tabs(doc);
    let mut lines = expanded.split('\n');
    let first = lines.next().unwrap_or_default();
    let margin = lines
        .clone()
        .filter(|line| !line.trim_start_matches(' ').is_empty())
        .map(|line| line.len() - line.trim_start_matches(' ').len())
        .min()
        .unwrap_or(0);
    let mut result = first.trim_start_matches(' ').to_owned();
    for line in lines {
        let indent = line.len() - line.trim_start_matches(' ').len();
        result.push('\n');
        result.push_str(&line[indent.min(margin)..]);
    }
    result.into()
}

fn expand_tabs(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut column = 0;
    for c in text.chars() {
        match c {
            '\t' => {
                let blanks = 8 - column % 8;
                result.extend(std::iter::repeat_n(' ', blanks));
                column += blanks;
            }
            '\n' | '\r' => {
                result.push(c);
                column = 0;
            }
            _ => {
                result.push(c);
                column += 1;
            }
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn docstrings() {
        let check = |doc: &str, expected: &str| assert_eq!(&*clean_docstring(&doc.into()), expected);
        check("one", "one");
        check("  one\n    two\n      three\n", "one\ntwo\n  three\n");
        check("one\n\n    two\n    ", "one\n\ntwo\n");
        check("one\n\ttwo", "one\ntwo");
    }
}
