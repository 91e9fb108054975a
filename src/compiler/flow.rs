//! Leaving: what `break`, `continue`, `return` and exceptions have to undo, and `try`.
//!
//! Every statement that has something to undo is a [`Block`] while its body is compiled. An exit walks the blocks from
//! the innermost outwards and emits what each needs, a copy of a `finally` body among it. Exceptions need no code at
//! all until they are raised: each instruction is noted with its innermost handler.

use super::Compiler;
use super::registers::{Access, Dest, Operand};
use super::unit::Label;
use crate::bytecode::{Instr, Op};
use crate::diagnostics::SyntaxError;
use crate::source::Span;
use crate::syntax::ast::*;

/// How many loops, `with` and `try` statements may be around a statement of one function.
const MAX_BLOCKS: usize = 21;

/// A statement around the current one.
#[derive(Clone, Copy)]
pub(super) enum Block<'a> {
    /// A loop; a `for` keeps its iterator in a temporary.
    Loop { break_to: Label, continue_to: Label, has_iterator: bool },
    /// A body whose exceptions go to `except` clauses.
    Try { outer: u32 },
    /// A body with a `finally`.
    Finally { body: &'a [Stmt], outer: u32 },
    /// An exception is being handled, perhaps under a name.
    Handling { name: Option<Access>, outer: u32 },
    /// A `with` body; the exit method is in two temporaries, the manager perhaps below them.
    With { is_async: bool, has_manager: bool, outer: u32, span: Span },
}

/// What exits change and the code after them must find unchanged.
struct State {
    depth: u32,
    handled: u16,
    handler: u32,
}

impl<'a> Compiler<'a> {
    /// A statement that exits have to leave begins.
    pub(super) fn enter_block(&mut self, block: Block<'a>, span: Span) {
        if self.unit.blocks.len() == MAX_BLOCKS {
            let message = "too many statically nested blocks";
            self.errors.push(
                SyntaxError::new("coil::compiler::too_large", message, span)
                    .help("move the inner blocks to a function of their own"),
            );
        }
        self.unit.blocks.push(block);
    }

    fn save(&self) -> State {
        State { depth: self.unit.depth, handled: self.unit.handled, handler: self.unit.handler }
    }

    fn restore(&mut self, state: State) {
        self.unit.depth = state.depth;
        self.unit.handled = state.handled;
        self.unit.handler = state.handler;
    }

    /// Emits what leaving the blocks from `outermost` on has to undo, innermost first.
    fn leave(&mut self, outermost: usize, span: Span) {
        let blocks = self.unit.blocks.split_off(outermost);
        for (index, block) in blocks.iter().enumerate().rev() {
            // A `finally` body sees the blocks around its statement only.
            self.unit.blocks.truncate(outermost);
            self.unit.blocks.extend_from_slice(&blocks[..index]);
            match *block {
                Block::Loop { has_iterator, .. } => {
                    if has_iterator {
                        self.release_top(span);
                    }
                }
                Block::Try { outer } => self.unit.handler = outer,
                Block::Finally { body, outer } => {
                    self.unit.handler = outer;
                    self.block(body);
                }
                Block::Handling { name, outer } => {
                    self.unit.handler = outer;
                    self.pop_exception(span);
                    if let Some(name) = name {
                        self.clear(name, span);
                    }
                }
                Block::With { is_async, has_manager, outer, span } => {
                    self.unit.handler = outer;
                    self.exit_call(is_async, has_manager, span);
                }
            }
        }
        self.unit.blocks.truncate(outermost);
        self.unit.blocks.extend(blocks);
    }

    pub(super) fn pop_exception(&mut self, span: Span) {
        self.unit.emit(Op::PopExc, 0, 0, 0, 0, span);
        self.unit.handled = self.unit.handled.saturating_sub(1);
    }

    pub(super) fn reraise(&mut self, span: Span) {
        self.unit.emit(Op::Reraise, 0, 0, 0, 0, span);
        self.unit.reachable = false;
    }

    fn innermost_loop(&self) -> Option<usize> {
        self.unit.blocks.iter().rposition(|block| matches!(block, Block::Loop { .. }))
    }

    pub(super) fn break_stmt(&mut self, span: Span) {
        let Some(index) = self.innermost_loop() else {
            self.errors.push(SyntaxError::new("coil::compiler::loop", "'break' outside loop", span));
            return;
        };
        let Block::Loop { break_to, has_iterator, .. } = self.unit.blocks[index] else { return };
        let state = self.save();
        self.leave(index + 1, span);
        if has_iterator {
            self.release_top(span);
        }
        self.unit.jump(break_to, span);
        self.restore(state);
    }

    pub(super) fn continue_stmt(&mut self, span: Span) {
        let Some(index) = self.innermost_loop() else {
            self.errors.push(SyntaxError::new(
                "coil::compiler::loop",
                "'continue' not properly in loop",
                span,
            ));
            return;
        };
        let Block::Loop { continue_to, .. } = self.unit.blocks[index] else { return };
        let state = self.save();
        self.leave(index + 1, span);
        self.unit.jump_back(continue_to, span);
        self.restore(state);
    }

    pub(super) fn emit_return(&mut self, value: Operand, span: Span) {
        let a = self.take(value);
        self.unit.emit(Op::Return, value.flag(Instr::A), a, 0, 0, span);
        self.unit.reachable = false;
    }

    pub(super) fn return_stmt(&mut self, value: Option<&'a Expr>, span: Span) {
        let state = self.save();
        let constant = value.map(super::fold::fold);
        match (value, constant) {
            (None, _) | (_, Some(Some(crate::bytecode::Const::None))) => {
                self.leave(0, span);
                self.unit.emit(Op::ReturnNone, 0, 0, 0, 0, span);
                self.unit.reachable = false;
            }
            (_, Some(Some(constant))) => {
                self.leave(0, span);
                let value = self.load_constant(constant, Dest::Temporary, span);
                self.emit_return(value, span);
            }
            (Some(value), _) => self.return_value(value, span),
        }
        self.restore(state);
    }

    fn return_value(&mut self, value: &'a Expr, span: Span) {
        let blocks = &self.unit.blocks;
        if blocks
            .iter()
            .all(|block| matches!(block, Block::Try { .. } | Block::Loop { has_iterator: false, .. }))
        {
            let value = self.operand(value);
            return self.emit_return(value, span);
        }
        // Nothing that runs script code: a local keeps its value.
        let is_quiet = blocks.iter().all(|block| match block {
            Block::Loop { .. } | Block::Try { .. } => true,
            Block::Handling { name, .. } => name.is_none(),
            Block::Finally { .. } | Block::With { .. } => false,
        });
        if is_quiet && let Some((register, symbol)) = self.local_target(value) {
            self.check_bound(register, symbol, value.span);
            self.leave(0, span);
            return self.emit_return(Operand::local(register), span);
        }
        let waiting = self.unit.pending_results;
        let register = match self.unit.results.get(waiting) {
            Some(&register) => register,
            None => {
                let register = self.unit.add_local(".result".into());
                self.unit.results.push(register);
                register
            }
        };
        self.expr(value, Dest::Local(register));
        self.unit.pending_results = waiting + 1;
        self.leave(0, span);
        self.unit.pending_results = waiting;
        self.emit_return(Operand::local(register), span);
    }

    // try

    pub(super) fn try_stmt(&mut self, node: &'a Try, span: Span) {
        if node.finally.is_empty() {
            return self.try_except(node, span);
        }
        let (outer, handled) = (self.unit.handler, self.unit.handled);
        let handler = self.unit.new_handler();
        self.enter_block(Block::Finally { body: &node.finally, outer }, span);
        self.unit.handler = handler;
        if node.handlers.is_empty() {
            self.block(&node.body);
            self.block(&node.orelse);
        } else {
            self.try_except(node, span);
        }
        self.unit.blocks.pop();
        self.unit.handler = outer;
        let end = self.unit.label();
        self.block(&node.finally);
        self.unit.jump(end, span);
        if self.unit.place_handler(handler) {
            self.enter_block(Block::Handling { name: None, outer }, span);
            self.block(&node.finally);
            self.unit.blocks.pop();
            self.reraise(span);
        }
        self.unit.handled = handled;
        self.unit.place(end);
    }

    fn try_except(&mut self, node: &'a Try, span: Span) {
        let (outer, handled) = (self.unit.handler, self.unit.handled);
        let handler = self.unit.new_handler();
        let end = self.unit.label();
        self.enter_block(Block::Try { outer }, span);
        self.unit.handler = handler;
        self.block(&node.body);
        self.unit.blocks.pop();
        self.unit.handler = outer;
        self.block(&node.orelse);
        self.unit.jump(end, span);
        if self.unit.place_handler(handler) {
            if node.is_star {
                self.group_clauses(&node.handlers, span);
            } else {
                self.except_clauses(&node.handlers, end, span);
            }
        }
        self.unit.handled = handled;
        self.unit.place(end);
    }

    fn except_clauses(&mut self, clauses: &'a [ExceptHandler], end: Label, span: Span) {
        let handled = self.unit.handled;
        for clause in clauses {
            let next = self.unit.label();
            if let Some(kind) = &clause.kind {
                let class = self.operand(kind);
                let a = self.take(class);
                self.unit.emit_jump(Op::JumpIfNotExc, class.flag(Instr::A), a, 0, next, clause.span);
            }
            self.except_clause(clause, end);
            self.unit.handled = handled;
            self.unit.place(next);
        }
        self.reraise(span);
    }

    fn except_clause(&mut self, clause: &'a ExceptHandler, end: Label) {
        let outer = self.unit.handler;
        let Some(name) = &clause.name else {
            self.enter_block(Block::Handling { name: None, outer }, clause.span);
            self.block(&clause.body);
            self.unit.blocks.pop();
            self.pop_exception(clause.span);
            self.unit.jump(end, clause.span);
            return;
        };
        let access = self.access(&name.name);
        let dest = match access {
            Access::Local(register, _) => Dest::Local(register),
            _ => Dest::Temporary,
        };
        let exception = self.emit_to(Op::LoadExc, 0, dest, 0, 0, name.span);
        self.store(access, exception, name.span);
        let cleanup = self.unit.new_handler();
        self.enter_block(Block::Handling { name: Some(access), outer }, clause.span);
        self.unit.handler = cleanup;
        self.block(&clause.body);
        self.unit.blocks.pop();
        self.unit.handler = outer;
        self.pop_exception(clause.span);
        self.clear(access, name.span);
        self.unit.jump(end, clause.span);
        if self.unit.place_handler(cleanup) {
            self.clear(access, name.span);
            self.reraise(clause.span);
        }
    }
}
