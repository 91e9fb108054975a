//! `except*`: every clause takes its part of the exception group (PEP 654).
//!
//! While the clauses are tried, two temporaries are alive: the list of what the clauses raised, and the rest of the
//! group that none has matched yet. A clause's part is the handled exception while its body runs, above the original
//! one; what the body raises is collected. In the end `RaiseGroup` merges what was raised with the rest.

use super::Compiler;
use super::flow::Block;
use super::registers::{Dest, Operand};
use crate::bytecode::{Instr, Op};
use crate::source::Span;
use crate::syntax::ast::*;

impl<'a> Compiler<'a> {
    /// The clauses, at the begin of the handler; goes on if nothing is left to raise.
    pub(super) fn group_clauses(&mut self, clauses: &'a [ExceptHandler], span: Span) {
        let raised = self.emit_to(Op::BuildList, 0, Dest::Temporary, self.unit.top(), 0, span);
        let rest = self.emit_to(Op::LoadExc, 0, Dest::Temporary, 0, 0, span);
        for clause in clauses {
            self.group_clause(clause, raised, rest);
        }
        let c = self.take(rest);
        let b = self.take(raised);
        self.unit.emit(Op::RaiseGroup, Instr::B | Instr::C, 0, b, c, span);
        self.pop_exception(span);
    }

    fn group_clause(&mut self, clause: &'a ExceptHandler, raised: Operand, rest: Operand) {
        let Some(kind) = &clause.kind else { return };
        let (no_match, next) = (self.unit.label(), self.unit.label());
        let class = self.operand(kind);
        let c = self.take(class);
        let b = self.take(rest);
        self.unit.emit(Op::SplitGroup, Instr::B | class.flag(Instr::C), rest.register, b, c, kind.span);
        self.unit.push();
        let part = Operand { register: self.unit.push(), owned: true };
        self.unit.emit_jump(Op::JumpNone, Instr::X, part.register, 0, no_match, kind.span);
        let name = clause.name.as_ref().map(|name| (self.access(&name.name), name.span));
        if let Some((access, span)) = name {
            self.store(access, part.kept(), span);
        }
        let a = self.take(part);
        let outer = self.unit.handler;
        let handler = self.unit.new_handler();
        self.unit.emit(Op::PushExc, Instr::A, a, 0, 0, clause.span);
        self.unit.handled += 1;
        self.enter_block(Block::Handling { name: name.map(|(access, _)| access), outer }, clause.span);
        self.unit.handler = handler;
        self.block(&clause.body);
        self.unit.blocks.pop();
        self.unit.handler = outer;
        self.pop_exception(clause.span);
        if let Some((access, span)) = name {
            self.clear(access, span);
        }
        self.unit.jump(next, clause.span);
        if self.unit.place_handler(handler) {
            let exception = self.emit_to(Op::LoadExc, 0, Dest::Temporary, 0, 0, clause.span);
            self.add_to(Op::ListAppend, raised, exception, clause.span);
            if let Some((access, span)) = name {
                self.clear(access, span);
            }
            self.pop_exception(clause.span);
            self.unit.jump(next, clause.span);
        }
        self.unit.handled = self.unit.handlers[handler as usize].handled;
        self.unit.place(no_match);
        if self.unit.is_used(no_match) {
            self.release_top(clause.span);
        }
        self.unit.place(next);
    }
}
