//! `with` and `async with`.

use super::Compiler;
use super::flow::Block;
use super::registers::{Dest, Operand};
use crate::bytecode::Op;
use crate::source::Span;
use crate::syntax::ast::*;

/// The special methods as `LoadSpecial` numbers them, for a plain and for an asynchronous manager.
const ENTER: [u16; 2] = [0, 2];
const EXIT: [u16; 2] = [1, 3];
/// What is awaited, as `GetAwaitable` numbers it.
const AWAIT_ENTER: u16 = 1;
const AWAIT_EXIT: u16 = 2;

impl<'a> Compiler<'a> {
    pub(super) fn with_stmt(&mut self, items: &'a [WithItem], body: &'a [Stmt], is_async: bool) {
        let Some((item, inner)) = items.split_first() else { return self.block(body) };
        let span = item.context.span;
        let (outer, handled) = (self.unit.handler, self.unit.handled);
        let which = usize::from(is_async);
        let manager = self.operand(&item.context);
        let exit = self.load_special(manager, EXIT[which], span);
        let handler = self.unit.new_handler();
        let enter = self.load_special(manager, ENTER[which], span);
        self.unit.pop(2);
        let local = item.target.as_ref().and_then(|target| self.local_target(target));
        let dest = local.map_or(Dest::Temporary, |(register, _)| Dest::Local(register));
        let entered = if is_async {
            let awaitable = self.emit_to(Op::CallMethod, 0, Dest::Temporary, enter, 0, span);
            self.await_operand(awaitable, AWAIT_ENTER, dest, span)
        } else {
            self.emit_to(Op::CallMethod, 0, dest, enter, 0, span)
        };
        self.enter_block(Block::With { is_async, has_manager: manager.owned, outer, span }, span);
        self.unit.handler = handler;
        match (&item.target, local) {
            (_, Some((register, symbol))) => self.set_bound(register, symbol),
            (Some(target), None) => self.store_target(target, entered),
            (None, None) => self.release(entered, span),
        }
        self.with_stmt(inner, body, is_async);
        self.unit.blocks.pop();
        self.unit.handler = outer;
        let end = self.unit.label();
        self.exit_call(is_async, manager.owned, span);
        self.unit.jump(end, span);
        if self.unit.place_handler(handler) {
            let mut result = self.emit_to(Op::WithExcept, 0, Dest::Temporary, exit, 0, span);
            if is_async {
                result = self.await_operand(result, AWAIT_EXIT, Dest::Temporary, span);
            }
            let suppressed = self.unit.label();
            self.jump_on(result, suppressed, true, span);
            self.reraise(span);
            self.unit.place(suppressed);
            self.pop_exception(span);
            for _ in 0..2 + u32::from(manager.owned) {
                self.release_top(span);
            }
        }
        self.unit.handled = handled;
        self.unit.place(end);
    }

    /// A special method and its receiver in two temporaries; the manager stays.
    fn load_special(&mut self, manager: Operand, which: u16, span: Span) -> u16 {
        let first = self.unit.top();
        self.unit.emit(Op::LoadSpecial, 0, first, manager.register, which, span);
        self.unit.push();
        self.unit.push();
        first
    }

    /// Calls the exit method in the topmost temporaries with three `None`s and drops what the statement kept.
    pub(super) fn exit_call(&mut self, is_async: bool, has_manager: bool, span: Span) {
        for _ in 0..3 {
            self.load_none(span);
        }
        self.unit.pop(5);
        let exit = self.unit.top();
        let mut result = self.emit_to(Op::CallMethod, 0, Dest::Temporary, exit, 3, span);
        if is_async {
            result = self.await_operand(result, AWAIT_EXIT, Dest::Temporary, span);
        }
        self.release(result, span);
        if has_manager {
            self.release_top(span);
        }
    }
}
