//! Comprehensions and generator expressions.
//!
//! List, set and dict comprehensions are part of the code around them (PEP 709): their variables are registers of their
//! own. In class bodies they are functions, because they must not see the class's names; generator expressions always
//! are. Such a function gets the iterator of its first clause as its only argument.

use super::Compiler;
use super::registers::{Dest, Operand};
use super::scopes::scan::address;
use super::scopes::{Part, Place, ScopeId, ScopeKind, SymbolFlags};
use crate::bytecode::{CodeFlags, Op};
use crate::source::Span;
use crate::syntax::ast::*;

/// What a comprehension makes of each item.
#[derive(Clone, Copy)]
enum Element<'a> {
    List(&'a Expr),
    Set(&'a Expr),
    Dict(&'a Expr, &'a Expr),
    Yield(&'a Expr),
}

impl<'a> Compiler<'a> {
    pub(super) fn comprehension(&mut self, expr: &'a Expr, dest: Dest) -> Operand {
        let (element, clauses) = match &expr.kind {
            ExprKind::ListComp { element, clauses } => (Element::List(element), clauses),
            ExprKind::SetComp { element, clauses } => (Element::Set(element), clauses),
            ExprKind::DictComp { key, value, clauses } => (Element::Dict(key, value), clauses),
            ExprKind::Generator { element, clauses } => (Element::Yield(element), clauses),
            _ => return self.load_none(expr.span),
        };
        let (Some(scope), Some(first)) = (self.scopes.of_node(address(expr), Part::Body), clauses.first())
        else {
            return self.load_none(expr.span);
        };
        if !self.scopes.get(scope).inlined {
            return self.comprehension_function(expr, scope, element, clauses, first, dest);
        }
        let container = self.container(element, expr.span);
        let iterator = self.clause_iterator(first);
        let variables = self.enter_comprehension(scope, expr.span);
        self.clause(clauses, iterator, element, container, expr.span);
        self.leave_comprehension(scope, &variables, expr.span);
        self.move_to(container, dest, expr.span)
    }

    /// The empty collection that is filled.
    fn container(&mut self, element: Element<'a>, span: Span) -> Operand {
        let op = match element {
            Element::List(_) | Element::Yield(_) => Op::BuildList,
            Element::Set(_) => Op::BuildSet,
            Element::Dict(..) => Op::BuildDict,
        };
        self.emit_to(op, 0, Dest::Temporary, self.unit.top(), 0, span)
    }

    fn clause_iterator(&mut self, clause: &'a Comprehension) -> Operand {
        let iterable = self.iterable(&clause.iter);
        let op = if clause.is_async { Op::GetAIter } else { Op::GetIter };
        self.unary(op, 0, Dest::Temporary, iterable, 0, clause.iter.span)
    }

    /// Gives the comprehension's variables registers.
    fn enter_comprehension(&mut self, scope: ScopeId, span: Span) -> Vec<u16> {
        let mut registers = Vec::new();
        for index in 0..self.scopes.get(scope).symbols.len() {
            let id = self.scopes.get(scope).symbols[index];
            let symbol = self.scopes.symbol(id);
            let (name, place) = (symbol.name, symbol.place);
            if !symbol.flags.has(SymbolFlags::BOUND) {
                continue;
            }
            let spare = self.unit.spare.iter().position(|(spare, _)| *spare == name);
            let register = match spare {
                Some(spare) => self.unit.spare.swap_remove(spare).1,
                None => {
                    let text = self.names.text(name).clone();
                    self.unit.add_local(text)
                }
            };
            self.scopes.symbol_mut(id).register = register;
            self.unit.bound.remove(register);
            registers.push(register);
            if place == Place::Cell {
                if !self.unit.cells.contains(&register) {
                    self.unit.cells.push(register);
                }
                // Left over from a comprehension that raised.
                self.unit.emit(Op::ClearLocal, 0, register, 0, 0, span);
                self.unit.emit(Op::MakeCell, 0, register, 0, 0, span);
            }
        }
        self.unit.comprehensions.push(scope);
        registers
    }

    fn leave_comprehension(&mut self, scope: ScopeId, registers: &[u16], span: Span) {
        self.unit.comprehensions.pop();
        let symbols = self.scopes.get(scope).symbols.iter().map(|id| self.scopes.symbol(*id));
        let names: Vec<_> =
            symbols.filter(|symbol| symbol.flags.has(SymbolFlags::BOUND)).map(|s| s.name).collect();
        for (&register, name) in registers.iter().zip(names) {
            self.unit.emit(Op::ClearLocal, 0, register, 0, 0, span);
            self.unit.bound.remove(register);
            self.unit.spare.push((name, register));
        }
    }

    /// One `for` with its `if`s around the clauses behind it; the iterator in the topmost temporary is gone at the end.
    fn clause(
        &mut self,
        clauses: &'a [Comprehension],
        iterator: Operand,
        element: Element<'a>,
        container: Operand,
        span: Span,
    ) {
        let Some((clause, inner)) = clauses.split_first() else { return };
        let (exit, next) = (self.unit.label(), self.unit.label());
        let head = self.unit.place_loop();
        let handler = if clause.is_async {
            Some(self.next_async_item(iterator, &clause.target, span))
        } else {
            self.next_item(iterator, &clause.target, exit, clause.iter.span);
            None
        };
        for condition in &clause.conditions {
            self.jump_if(condition, next, false);
        }
        match inner.first() {
            Some(second) => {
                let iterator = self.clause_iterator(second);
                self.clause(inner, iterator, element, container, span);
            }
            None => self.element(element, container),
        }
        self.unit.place(next);
        self.unit.jump_back(head, span);
        match handler {
            Some(handler) => self.end_async_loop(handler, exit, span),
            None => self.unit.place(exit),
        }
    }

    fn element(&mut self, element: Element<'a>, container: Operand) {
        match element {
            Element::List(value) => {
                let item = self.operand(value);
                self.add_to(Op::ListAppend, container, item, value.span);
            }
            Element::Set(value) => {
                let item = self.operand(value);
                self.add_to(Op::SetAdd, container, item, value.span);
            }
            Element::Dict(key, value) => {
                let span = key.span.to(value.span);
                let key = self.operand_before(key, &[value]);
                let value = self.operand(value);
                self.insert_into(container, key, value, span);
            }
            Element::Yield(value) => {
                let item = self.operand(value);
                let sent = self.emit_yield(item, Dest::Temporary, value.span);
                self.release(sent, value.span);
            }
        }
    }

    fn comprehension_function(
        &mut self,
        expr: &'a Expr,
        scope: ScopeId,
        element: Element<'a>,
        clauses: &'a [Comprehension],
        first: &'a Comprehension,
        dest: Dest,
    ) -> Operand {
        let span = expr.span;
        let name = self.scopes.get(scope).name;
        let is_async = self.scopes.get(scope).is_async;
        let is_generator = self.scopes.get(scope).kind == ScopeKind::Generator;
        let mut unit = self.new_unit(scope, name, span, span);
        unit.argcount = 1;
        unit.posonly = 1;
        unit.flags |= match (is_generator, is_async) {
            (true, true) => CodeFlags::ASYNC_GENERATOR,
            (true, false) => CodeFlags::GENERATOR,
            (false, true) => CodeFlags::COROUTINE,
            (false, false) => 0,
        };
        let code = self.nested(unit, |this| {
            let argument = Operand::local(0);
            if is_generator {
                let iterator = this.copy(argument, first.iter.span);
                this.clause(clauses, iterator, element, iterator, span);
                return;
            }
            let container = this.container(element, span);
            let iterator = this.copy(argument, first.iter.span);
            this.clause(clauses, iterator, element, container, span);
            this.emit_return(container, span);
        });
        let function = self.unit.top();
        self.make_function(code, scope, function, 0, Dest::Temporary, span);
        self.clause_iterator(first);
        self.unit.pop(2);
        let result = self.emit_to(
            Op::Call,
            0,
            if is_async && !is_generator { Dest::Temporary } else { dest },
            function,
            1,
            span,
        );
        if is_async && !is_generator { self.await_operand(result, 0, dest, span) } else { result }
    }
}
