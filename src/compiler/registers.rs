//! Operands, temporaries and names: how a value gets into the register where an instruction wants it.

use super::names::NameId;
use super::scopes::{Place, ScopeKind, SymbolFlags, SymbolId};
use super::unit::TEMPORARY;
use super::{Compiler, fold};
use crate::bytecode::{Const, Instr, Op};
use crate::source::Span;
use crate::syntax::ast::{Expr, ExprKind, Name};

/// A value in a register: a temporary that must be consumed, or a local that is only looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Operand {
    pub register: u16,
    pub owned: bool,
}

impl Operand {
    pub(super) const fn local(register: u16) -> Operand {
        Operand { register, owned: false }
    }

    /// The same value, only looked at.
    pub(super) const fn kept(self) -> Operand {
        Operand { register: self.register, owned: false }
    }

    /// `flag` if the operand is consumed.
    pub(super) const fn flag(self, flag: u8) -> u8 {
        if self.owned { flag } else { 0 }
    }
}

/// Where a result is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Dest {
    /// The next temporary.
    Temporary,
    /// A local, whose old value is dropped.
    Local(u16),
}

/// How a name is reached.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Access {
    /// A register; the symbol says what is known of it.
    Local(u16, SymbolId),
    /// A register that holds a cell.
    Cell(u16),
    /// The closure.
    Free(u16),
    /// A class body's namespace, then the closure.
    NamespaceOrFree(u16),
    /// The namespace in register 0, then globals and built-ins.
    Namespace(NameId),
    /// Globals and built-ins.
    Global(NameId),
    /// The class around an annotation, through `__classdict__` in the closure, then globals and built-ins.
    ClassOrGlobal(u16, NameId),
    /// The class around an annotation, then the closure.
    ClassOrFree(u16, u16),
}

impl<'a> Compiler<'a> {
    // Temporaries

    /// Frees the operand if it is a temporary, and gives its register.
    pub(super) fn take(&mut self, operand: Operand) -> u16 {
        if operand.owned {
            debug_assert_eq!(
                operand.register,
                TEMPORARY | (self.unit.depth as u16 - 1),
                "temporaries out of order"
            );
            self.unit.pop(1);
        }
        operand.register
    }

    /// Emits an instruction with a result.
    pub(super) fn emit_to(&mut self, op: Op, flags: u8, dest: Dest, b: u16, c: u16, span: Span) -> Operand {
        match dest {
            Dest::Local(register) => {
                self.unit.emit(op, flags | Instr::A, register, b, c, span);
                Operand::local(register)
            }
            Dest::Temporary => {
                let register = self.unit.top();
                self.unit.emit(op, flags, register, b, c, span);
                self.unit.push();
                Operand { register, owned: true }
            }
        }
    }

    pub(super) fn emit_wide_to(&mut self, op: Op, dest: Dest, bc: i32, span: Span) -> Operand {
        self.emit_to(op, 0, dest, bc as u32 as u16, (bc as u32 >> 16) as u16, span)
    }

    /// An instruction with one source.
    pub(super) fn unary(
        &mut self,
        op: Op,
        flags: u8,
        dest: Dest,
        operand: Operand,
        c: u16,
        span: Span,
    ) -> Operand {
        let b = self.take(operand);
        self.emit_to(op, flags | operand.flag(Instr::B), dest, b, c, span)
    }

    /// An instruction with two sources, evaluated in this order.
    pub(super) fn binary(
        &mut self,
        op: Op,
        flags: u8,
        dest: Dest,
        left: Operand,
        right: Operand,
        span: Span,
    ) -> Operand {
        let c = self.take(right);
        let b = self.take(left);
        self.emit_to(op, flags | left.flag(Instr::B) | right.flag(Instr::C), dest, b, c, span)
    }

    /// Drops an operand.
    pub(super) fn release(&mut self, operand: Operand, span: Span) {
        if operand.owned {
            let a = self.take(operand);
            self.unit.emit(Op::Release, Instr::A, a, 0, 0, span);
        }
    }

    /// Drops the topmost temporary.
    pub(super) fn release_top(&mut self, span: Span) {
        self.unit.pop(1);
        let top = self.unit.top();
        self.unit.emit(Op::Release, Instr::A, top, 0, 0, span);
    }

    /// Brings an operand to where it is wanted.
    pub(super) fn move_to(&mut self, operand: Operand, dest: Dest, span: Span) -> Operand {
        match dest {
            Dest::Temporary if operand.owned => operand,
            Dest::Local(register) if register == operand.register => operand,
            _ => self.unary(Op::Move, 0, dest, operand, 0, span),
        }
    }

    /// A copy of a kept operand in the next temporary.
    pub(super) fn copy(&mut self, operand: Operand, span: Span) -> Operand {
        self.move_to(operand.kept(), Dest::Temporary, span)
    }

    /// Moves the topmost temporary into a temporary below that still holds a value, which is dropped.
    pub(super) fn replace(&mut self, below: u16, span: Span) {
        self.unit.pop(1);
        let top = self.unit.top();
        self.unit.emit(Op::Move, Instr::A | Instr::B, below, top, 0, span);
    }

    pub(super) fn load_constant(&mut self, value: Const, dest: Dest, span: Span) -> Operand {
        if let Const::Int(value) = value
            && let Ok(value) = i32::try_from(value)
        {
            return self.emit_wide_to(Op::LoadInt, dest, value, span);
        }
        let index = self.unit.constant(value);
        self.emit_wide_to(Op::LoadConst, dest, index as i32, span)
    }

    pub(super) fn load_none(&mut self, span: Span) -> Operand {
        self.load_constant(Const::None, Dest::Temporary, span)
    }

    // Operands

    /// The expression's value wherever it is: a local in place, anything else in the next temporary.
    pub(super) fn operand(&mut self, expr: &'a Expr) -> Operand {
        match &expr.kind {
            ExprKind::Name(name) => {
                if let Access::Local(register, symbol) = self.access(name) {
                    self.check_bound(register, symbol, expr.span);
                    return Operand::local(register);
                }
                self.expr(expr, Dest::Temporary)
            }
            ExprKind::Named { .. } => self.named_operand(expr),
            _ => self.expr(expr, Dest::Temporary),
        }
    }

    /// As [`Compiler::operand`], when `later` expressions are evaluated before the value is used: a local that one of
    /// them may bind is copied.
    pub(super) fn operand_before(&mut self, expr: &'a Expr, later: &[&'a Expr]) -> Operand {
        let operand = self.operand(expr);
        if !operand.owned
            && self.scopes.get(self.unit.scope).has_walrus
            && later.iter().any(|expr| fold::has_walrus(expr))
        {
            return self.copy(operand, expr.span);
        }
        operand
    }

    /// The expression's value in the next temporary.
    pub(super) fn temporary(&mut self, expr: &'a Expr) -> Operand {
        self.expr(expr, Dest::Temporary)
    }

    // Names

    fn own_id(&mut self, name: &Name) -> NameId {
        let id = self.names.id(name);
        self.mangled(id)
    }

    /// The name as it is known in the class around.
    pub(super) fn mangled(&mut self, id: NameId) -> NameId {
        let scope = self.unit.comprehensions.last().copied().unwrap_or(self.unit.scope);
        let private = self.scopes.get(scope).private;
        self.names.mangle(private, id)
    }

    /// A name of the tree, mangled, as text (of attributes and such).
    pub(super) fn mangled_text(&mut self, name: &Name) -> std::rc::Rc<str> {
        let id = self.own_id(name);
        self.names.text(id).clone()
    }

    /// How a name of the tree is reached here.
    pub(super) fn access(&mut self, name: &Name) -> Access {
        let id = self.own_id(name);
        self.access_id(id)
    }

    /// How a (mangled) name is reached here.
    pub(super) fn access_id(&mut self, name: NameId) -> Access {
        for index in (0..self.unit.comprehensions.len()).rev() {
            let scope = self.unit.comprehensions[index];
            if let Some(id) = self.scopes.find(scope, name)
                && let symbol = self.scopes.symbol(id)
                && symbol.flags.has(SymbolFlags::BOUND)
            {
                return match symbol.place {
                    Place::Cell => Access::Cell(symbol.register),
                    _ => Access::Local(symbol.register, id),
                };
            }
        }
        let scope = self.unit.scope;
        let Some(id) = self.scopes.find(scope, name) else { return Access::Global(name) };
        let (symbol, scope) = (self.scopes.symbol(id), self.scopes.get(scope));
        match symbol.place {
            Place::Local => Access::Local(symbol.register, id),
            Place::Cell => Access::Cell(symbol.register),
            Place::Free => {
                let is_class = scope.kind == ScopeKind::Class && !symbol.flags.has(SymbolFlags::NONLOCAL);
                let sees_class = scope.sees_class;
                let free = self.free(name);
                if is_class {
                    Access::NamespaceOrFree(free)
                } else if sees_class && name != NameId::CLASSDICT && name != NameId::CONDITIONAL {
                    Access::ClassOrFree(self.free(NameId::CLASSDICT), free)
                } else {
                    Access::Free(free)
                }
            }
            Place::Namespace => Access::Namespace(name),
            Place::Global | Place::Unknown => {
                if scope.sees_class && !symbol.flags.has(SymbolFlags::GLOBAL) {
                    Access::ClassOrGlobal(self.free(NameId::CLASSDICT), name)
                } else {
                    Access::Global(name)
                }
            }
        }
    }

    /// The place of a name in the unit's closure.
    pub(super) fn free(&self, name: NameId) -> u16 {
        self.unit.free.iter().position(|&free| free == name).unwrap_or(0) as u16
    }

    /// Emits the check that a local is bound, unless it certainly is.
    pub(super) fn check_bound(&mut self, register: u16, symbol: SymbolId, span: Span) {
        if self.unit.bound.contains(register) {
            return;
        }
        self.unit.emit(Op::CheckBound, 0, register, 0, 0, span);
        self.set_bound(register, symbol);
    }

    /// The local has been written.
    pub(super) fn set_bound(&mut self, register: u16, symbol: SymbolId) {
        if !self.scopes.symbol(symbol).flags.has(SymbolFlags::UNBOUND) {
            self.unit.bound.insert(register);
        }
    }

    pub(super) fn load_name(&mut self, name: &Name, dest: Dest, span: Span) -> Operand {
        let access = self.access(name);
        self.load(access, dest, span)
    }

    pub(super) fn load(&mut self, access: Access, dest: Dest, span: Span) -> Operand {
        match access {
            Access::Local(register, symbol) => {
                self.check_bound(register, symbol, span);
                self.move_to(Operand::local(register), dest, span)
            }
            Access::Cell(register) => self.emit_to(Op::LoadCell, 0, dest, register, 0, span),
            Access::Free(free) => self.emit_to(Op::LoadFree, 0, dest, free, 0, span),
            Access::NamespaceOrFree(free) => self.emit_to(Op::LoadNameOrFree, 0, dest, 0, free, span),
            Access::Namespace(name) => {
                let site = self.unit.shared_site(Op::LoadName, name, &self.names);
                self.emit_to(Op::LoadName, 0, dest, 0, site, span)
            }
            Access::Global(name) => {
                let site = self.unit.shared_site(Op::LoadGlobal, name, &self.names);
                self.emit_to(Op::LoadGlobal, 0, dest, 0, site, span)
            }
            Access::ClassOrGlobal(classdict, name) => {
                let mapping = self.emit_to(Op::LoadFree, 0, Dest::Temporary, classdict, 0, span);
                let site = self.unit.shared_site(Op::LoadNameOrGlobal, name, &self.names);
                self.unary(Op::LoadNameOrGlobal, 0, dest, mapping, site, span)
            }
            Access::ClassOrFree(classdict, free) => {
                let mapping = self.emit_to(Op::LoadFree, 0, Dest::Temporary, classdict, 0, span);
                self.unary(Op::LoadNameOrFree, 0, dest, mapping, free, span)
            }
        }
    }

    /// Stores an operand under a name; consumes it.
    pub(super) fn store(&mut self, access: Access, value: Operand, span: Span) {
        if let Access::Local(register, symbol) = access {
            self.move_to(value, Dest::Local(register), span);
            self.set_bound(register, symbol);
            return;
        }
        let b = self.take(value);
        let flags = value.flag(Instr::B);
        match access {
            Access::Local(..) => {}
            Access::Cell(register) => self.unit.emit(Op::StoreCell, flags, register, b, 0, span),
            Access::Free(free) | Access::NamespaceOrFree(free) | Access::ClassOrFree(_, free) => {
                self.unit.emit(Op::StoreFree, flags, free, b, 0, span);
            }
            Access::Namespace(name) => {
                let site = self.unit.shared_site(Op::StoreName, name, &self.names);
                self.unit.emit(Op::StoreName, flags, 0, b, site, span);
            }
            Access::Global(name) | Access::ClassOrGlobal(_, name) => {
                let site = self.unit.shared_site(Op::StoreGlobal, name, &self.names);
                self.unit.emit(Op::StoreGlobal, flags, 0, b, site, span);
            }
        }
    }

    pub(super) fn store_name(&mut self, name: &Name, value: Operand, span: Span) {
        let access = self.access(name);
        self.store(access, value, span);
    }

    /// Stores a constant under a name that the compiler itself makes up.
    pub(super) fn store_constant(&mut self, name: NameId, value: Const, span: Span) {
        let value = self.load_constant(value, Dest::Temporary, span);
        let access = self.own_access(name);
        self.store(access, value, span);
    }

    /// Where a name that the compiler itself makes up lives in a module or class body.
    pub(super) fn own_access(&mut self, name: NameId) -> Access {
        match self.scopes.get(self.unit.scope).kind {
            ScopeKind::Module if !self.has_namespace() => Access::Global(name),
            ScopeKind::Module | ScopeKind::Class => Access::Namespace(name),
            _ => self.access_id(name),
        }
    }

    pub(super) fn delete(&mut self, access: Access, span: Span) {
        match access {
            Access::Local(register, _) => {
                self.unit.emit(Op::DeleteLocal, 0, register, 0, 0, span);
                self.unit.bound.remove(register);
            }
            Access::Cell(register) => self.unit.emit(Op::DeleteCell, 0, register, 0, 0, span),
            Access::Free(free) | Access::NamespaceOrFree(free) | Access::ClassOrFree(_, free) => {
                self.unit.emit(Op::DeleteFree, 0, free, 0, 0, span);
            }
            Access::Namespace(name) => {
                let site = self.unit.shared_site(Op::DeleteName, name, &self.names);
                self.unit.emit(Op::DeleteName, 0, 0, 0, site, span);
            }
            Access::Global(name) | Access::ClassOrGlobal(_, name) => {
                let site = self.unit.shared_site(Op::DeleteGlobal, name, &self.names);
                self.unit.emit(Op::DeleteGlobal, 0, 0, 0, site, span);
            }
        }
    }

    /// Ends the life of an `except … as` name: it is unbound, whatever became of it.
    pub(super) fn clear(&mut self, access: Access, span: Span) {
        if let Access::Local(register, _) = access {
            self.unit.emit(Op::ClearLocal, 0, register, 0, 0, span);
            self.unit.bound.remove(register);
            return;
        }
        let none = self.load_none(span);
        self.store(access, none, span);
        self.delete(access, span);
    }
}
