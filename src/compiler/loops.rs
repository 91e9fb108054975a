//! `for` in its forms, and the body of every loop.

use super::Compiler;
use super::flow::Block;
use super::registers::{Dest, Operand};
use super::unit::Label;
use crate::bytecode::{Instr, Op};
use crate::source::Span;
use crate::syntax::ast::*;

impl<'a> Compiler<'a> {
    /// A loop's body and its back-edge.
    pub(super) fn loop_body(
        &mut self,
        body: &'a [Stmt],
        head: Label,
        end: Label,
        has_iterator: bool,
        span: Span,
    ) {
        self.enter_block(Block::Loop { break_to: end, continue_to: head, has_iterator }, span);
        self.block(body);
        self.unit.blocks.pop();
        self.unit.jump_back(head, span);
    }

    pub(super) fn for_stmt(&mut self, node: &'a For, span: Span) {
        let iterable = self.iterable(&node.iter);
        let iterator = self.unary(Op::GetIter, 0, Dest::Temporary, iterable, 0, node.iter.span);
        let (exit, end) = (self.unit.label(), self.unit.label());
        let head = self.unit.place_loop();
        self.next_item(iterator, &node.target, exit, node.iter.span);
        self.loop_body(&node.body, head, end, true, span);
        self.unit.place(exit);
        self.block(&node.orelse);
        self.unit.place(end);
    }

    /// The next item of the iterator in the topmost temporary goes to `target`; at the end the iterator is gone.
    pub(super) fn next_item(&mut self, iterator: Operand, target: &'a Expr, exit: Label, span: Span) {
        let local = self.local_target(target);
        let (flags, a) = match local {
            Some((register, _)) => (Instr::A, register),
            None => (0, self.unit.top()),
        };
        self.unit.emit_for_iter(flags, a, iterator.register, exit, span);
        match local {
            Some((register, symbol)) => self.set_bound(register, symbol),
            None => {
                let item = Operand { register: self.unit.push(), owned: true };
                self.store_target(target, item);
            }
        }
    }

    pub(super) fn async_for_stmt(&mut self, node: &'a For, span: Span) {
        let iterable = self.operand(&node.iter);
        let iterator = self.unary(Op::GetAIter, 0, Dest::Temporary, iterable, 0, node.iter.span);
        let (exit, end) = (self.unit.label(), self.unit.label());
        let head = self.unit.place_loop();
        let handler = self.next_async_item(iterator, &node.target, span);
        self.loop_body(&node.body, head, end, true, span);
        self.end_async_loop(handler, exit, node.iter.span);
        self.block(&node.orelse);
        self.unit.place(end);
    }

    /// Awaits the next item of the asynchronous iterator in the topmost temporary; gives the handler that ends the loop.
    pub(super) fn next_async_item(&mut self, iterator: Operand, target: &'a Expr, span: Span) -> u32 {
        let outer = self.unit.handler;
        let handler = self.unit.new_handler();
        self.unit.handler = handler;
        let next = self.unary(Op::GetANext, 0, Dest::Temporary, iterator.kept(), 0, span);
        let local = self.local_target(target);
        let dest = local.map_or(Dest::Temporary, |(register, _)| Dest::Local(register));
        let item = self.await_operand(next, 0, dest, span);
        self.unit.handler = outer;
        match local {
            Some((register, symbol)) => self.set_bound(register, symbol),
            None => self.store_target(target, item),
        }
        handler
    }

    /// Where an asynchronous loop ends: goes on without the iterator.
    pub(super) fn end_async_loop(&mut self, handler: u32, exit: Label, span: Span) {
        let handled = self.unit.handled;
        if self.unit.place_handler(handler) {
            self.unit.emit_jump(Op::EndAsyncFor, 0, 0, 0, exit, span);
            self.unit.reachable = false;
        }
        self.unit.handled = handled;
        self.unit.place(exit);
        self.release_top(span);
    }
}
