//! Calls: the shapes of argument lists, methods without bound methods, `super()`.

use super::Compiler;
use super::names::NameId;
use super::registers::{Access, Dest, Operand};
use super::scopes::{Place, ScopeKind};
use crate::bytecode::{Const, Instr, Op};
use crate::source::Span;
use crate::syntax::ast::*;

/// Longer argument lists are built as a list first, so that they need few registers.
const MAX_ARGUMENTS: usize = 200;

impl<'a> Compiler<'a> {
    pub(super) fn call(
        &mut self,
        call: &'a Expr,
        func: &'a Expr,
        arguments: &'a [Argument],
        dest: Dest,
    ) -> Operand {
        let span = call.span;
        if let Some(object) = self.super_call_to(call, dest) {
            return object;
        }
        let plain = is_plain(arguments);
        if plain && let ExprKind::Attribute { value, attr } = &func.kind {
            let place = self.attribute_span(func.span, attr);
            let span = Span::new(place.start, span.end);
            let first = self.load_method(value, attr, place);
            return self.call_rest(first, 2, true, arguments, None, dest, span);
        }
        let callee = self.temporary(func);
        self.call_rest(callee.register, 1, false, arguments, None, dest, span)
    }

    /// The method and its receiver in two temporaries.
    fn load_method(&mut self, value: &'a Expr, attr: &'a Ident, span: Span) -> u16 {
        let name = self.mangled_text(&attr.name);
        let first = self.unit.top();
        if self.super_parts(value) {
            self.unit.pop(3);
            let site = self.unit.site(name);
            self.unit.emit(Op::LoadSuperMethod, 0, first, first, site, span);
        } else {
            let object = self.operand(value);
            let b = self.take(object);
            let site = self.unit.site(name);
            self.unit.emit(Op::LoadMethod, object.flag(Instr::B), first, b, site, span);
        }
        self.unit.push();
        self.unit.push();
        first
    }

    /// Evaluates the arguments behind a callee that begins at the temporary `first` and calls it. Of the temporaries
    /// from `first` on, `fixed` are alive: a method and its receiver, or a callee with its first arguments. `extra` is
    /// one more argument behind the positional ones.
    #[allow(clippy::too_many_arguments, reason = "one shape of call, described once")]
    pub(super) fn call_rest(
        &mut self,
        first: u16,
        fixed: u32,
        is_method: bool,
        arguments: &'a [Argument],
        extra: Option<Access>,
        dest: Dest,
        span: Span,
    ) -> Operand {
        if !is_plain(arguments) {
            return self.call_unpacked(first, fixed, arguments, extra, dest, span);
        }
        let mut count = if is_method { 0 } else { fixed - 1 };
        let mut alive = fixed;
        for argument in arguments {
            if let Argument::Positional(value) = argument {
                self.temporary(value);
                count += 1;
                alive += 1;
            }
        }
        if let Some(extra) = extra {
            self.load(extra, Dest::Temporary, span);
            count += 1;
            alive += 1;
        }
        let mut keywords = Vec::new();
        for argument in arguments {
            if let Argument::Keyword { name, value, .. } = argument {
                keywords.push(Const::Str(name.name.clone()));
                self.temporary(value);
                count += 1;
                alive += 1;
            }
        }
        let mut op = if is_method { Op::CallMethod } else { Op::Call };
        if !keywords.is_empty() {
            op = if is_method { Op::CallMethodKw } else { Op::CallKw };
            self.load_constant(Const::Tuple(keywords), Dest::Temporary, span);
            alive += 1;
        }
        self.unit.pop(alive);
        self.emit_to(op, 0, dest, first, count as u16, span)
    }

    /// A call with `*` or `**`, or with very many arguments: the arguments are collected first.
    fn call_unpacked(
        &mut self,
        first: u16,
        fixed: u32,
        arguments: &'a [Argument],
        extra: Option<Access>,
        dest: Dest,
        span: Span,
    ) -> Operand {
        let callee = Operand { register: first, owned: true };
        let is_positional =
            |argument: &&Argument| matches!(argument, Argument::Positional(_) | Argument::Starred { .. });
        let positional: Vec<&'a Argument> = arguments.iter().filter(is_positional).collect();
        match positional.as_slice() {
            [Argument::Starred { value, .. }] if fixed == 1 && extra.is_none() => {
                self.temporary(value);
            }
            [] if fixed == 1 && extra.is_none() => {
                self.load_constant(Const::Tuple(Vec::new()), Dest::Temporary, span);
            }
            _ => self.argument_tuple(fixed - 1, &positional, extra, span),
        }
        let has_keywords = positional.len() < arguments.len();
        if has_keywords {
            self.keyword_dict(arguments, callee, span);
        }
        self.unit.pop(2 + u32::from(has_keywords));
        self.emit_to(Op::CallEx, if has_keywords { Instr::X } else { 0 }, dest, first, 0, span)
    }

    /// The tuple of positional arguments; the topmost `fixed` temporaries are its beginning.
    fn argument_tuple(&mut self, fixed: u32, positional: &[&'a Argument], extra: Option<Access>, span: Span) {
        let plain = positional
            .iter()
            .take(MAX_ARGUMENTS)
            .take_while(|argument| matches!(argument, Argument::Positional(_)))
            .count();
        let (plain, rest) = positional.split_at(plain);
        for argument in plain {
            self.temporary(argument.value());
        }
        let count = fixed + plain.len() as u32;
        if let ([Argument::Starred { value, .. }], None) = (rest, extra) {
            self.temporary(value);
            self.unit.pop(count + 1);
            let start = self.unit.top();
            self.emit_to(Op::BuildTupleStar, 0, Dest::Temporary, start, count as u16 + 1, span);
            return;
        }
        self.unit.pop(count);
        let start = self.unit.top();
        let list = self.emit_to(Op::BuildList, 0, Dest::Temporary, start, count as u16, span);
        for argument in rest {
            let value = self.operand(argument.value());
            let op =
                if matches!(argument, Argument::Starred { .. }) { Op::ListExtend } else { Op::ListAppend };
            self.add_to(op, list, value, span);
        }
        if let Some(extra) = extra {
            let value = self.load(extra, Dest::Temporary, span);
            self.add_to(Op::ListAppend, list, value, span);
        }
        self.unary(Op::ListToTuple, 0, Dest::Temporary, list, 0, span);
    }

    /// The dict of keyword arguments.
    fn keyword_dict(&mut self, arguments: &'a [Argument], callee: Operand, span: Span) {
        let mut dict = None;
        let mut pairs = 0;
        let start = self.unit.top();
        for argument in arguments {
            match argument {
                Argument::Keyword { name, value, .. } if dict.is_none() && pairs < MAX_ARGUMENTS as u32 => {
                    // Those before the first `**` can't repeat one another.
                    self.load_constant(Const::Str(name.name.clone()), Dest::Temporary, span);
                    self.temporary(value);
                    pairs += 1;
                }
                Argument::Keyword { name, value, .. } => {
                    let dict = self.begin_dict(&mut dict, start, pairs, span);
                    let top = self.unit.top();
                    self.load_constant(Const::Str(name.name.clone()), Dest::Temporary, span);
                    self.temporary(value);
                    self.unit.pop(2);
                    let single = self.emit_to(Op::BuildDict, 0, Dest::Temporary, top, 1, span);
                    self.merge_keywords(dict, single, callee, span);
                }
                Argument::DoubleStarred { value, span: _ } if dict.is_none() && pairs == 0 => {
                    let mapping = self.operand(value);
                    let b = self.take(mapping);
                    self.unit.emit(Op::KeywordDict, mapping.flag(Instr::B), start, b, callee.register, span);
                    self.unit.push();
                    dict = Some(Operand { register: start, owned: true });
                }
                Argument::DoubleStarred { value, span: _ } => {
                    let dict = self.begin_dict(&mut dict, start, pairs, span);
                    let mapping = self.operand(value);
                    self.merge_keywords(dict, mapping, callee, span);
                }
                Argument::Positional(_) | Argument::Starred { .. } => {}
            }
        }
        self.begin_dict(&mut dict, start, pairs, span);
    }

    /// The dict that keywords are merged into: made of the pairs so far, once.
    fn begin_dict(&mut self, dict: &mut Option<Operand>, start: u16, pairs: u32, span: Span) -> Operand {
        if let Some(dict) = *dict {
            return dict;
        }
        self.unit.pop(2 * pairs);
        let made = self.emit_to(Op::BuildDict, 0, Dest::Temporary, start, pairs as u16, span);
        *dict = Some(made);
        made
    }

    fn merge_keywords(&mut self, dict: Operand, mapping: Operand, callee: Operand, span: Span) {
        let b = self.take(mapping);
        self.unit.emit(Op::DictMerge, mapping.flag(Instr::B), dict.register, b, callee.register, span);
    }

    // super()

    /// `super()` without arguments inside a method: its value.
    pub(super) fn super_call(&mut self, expr: &'a Expr) -> Option<Operand> {
        self.super_call_to(expr, Dest::Temporary)
    }

    fn super_call_to(&mut self, expr: &'a Expr, dest: Dest) -> Option<Operand> {
        let first = self.unit.top();
        if !self.super_parts(expr) {
            return None;
        }
        self.unit.pop(3);
        Some(self.emit_to(Op::CallSuper, 0, dest, first, 2, expr.span))
    }

    /// If the expression is `super()` inside a method, evaluates the global `super`, the class and the first argument
    /// into three temporaries.
    fn super_parts(&mut self, expr: &'a Expr) -> bool {
        let ExprKind::Call { func, arguments } = &expr.kind else { return false };
        let ExprKind::Name(name) = &func.kind else { return false };
        if !arguments.is_empty() || self.names.id(name) != NameId::SUPER {
            return false;
        }
        let is_function =
            matches!(self.scopes.get(self.unit.scope).kind, ScopeKind::Function | ScopeKind::Lambda);
        let (Access::Global(callee), Access::Free(class)) =
            (self.access(name), self.access_id(NameId::CLASS))
        else {
            return false;
        };
        if !is_function || self.unit.argcount == 0 {
            return false;
        }
        // The function's own first parameter, whatever a comprehension around calls by that name.
        let Some(&first) = self.scopes.get(self.unit.scope).symbols.first() else { return false };
        let symbol = self.scopes.symbol(first);
        let (register, place) = (symbol.register, symbol.place);
        self.load(Access::Global(callee), Dest::Temporary, func.span);
        self.load(Access::Free(class), Dest::Temporary, expr.span);
        if place == Place::Cell {
            self.load(Access::Cell(register), Dest::Temporary, expr.span);
        } else {
            // A deleted one has an error of its own.
            self.copy(Operand::local(register), expr.span);
        }
        true
    }
}

/// Whether the arguments are neither unpacked nor too many for a run of registers.
fn is_plain(arguments: &[Argument]) -> bool {
    arguments.len() <= MAX_ARGUMENTS
        && arguments
            .iter()
            .all(|argument| matches!(argument, Argument::Positional(_) | Argument::Keyword { .. }))
}
