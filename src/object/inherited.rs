//! Which special methods a class has from the built-in class it is derived from: those the VM does itself.

use super::class::ClassObj;
use crate::bytecode::Op;
use crate::value::{Kind, Value};
use crate::vm::Vm;

/// A special method that classes derived from `tuple`, `list` or `dict` mostly leave as it is.
#[derive(Clone, Copy)]
#[repr(u8)]
pub enum Inherited {
    /// `__iter__`
    Iter,
    /// `__getitem__`
    GetItem,
    /// `__setitem__`
    SetItem,
    /// `__lt__`
    Lt,
    /// `__le__`
    Le,
    /// `__gt__`
    Gt,
    /// `__ge__`
    Ge,
    /// `__eq__`
    Eq,
    /// `__ne__`
    Ne,
}

impl Inherited {
    /// The method of a comparison operator.
    pub(crate) fn comparison(op: Op) -> Inherited {
        match op {
            Op::Lt => Inherited::Lt,
            Op::Le => Inherited::Le,
            Op::Gt => Inherited::Gt,
            Op::Ge => Inherited::Ge,
            Op::Ne => Inherited::Ne,
            _ => Inherited::Eq,
        }
    }
}

/// What a class remembers of the answers, as bits.
#[derive(Clone, Copy, Default)]
pub struct Inheritance {
    /// The version of the class that the rest is true of.
    version: u32,
    asked: u16,
    inherited: u16,
}

impl Inheritance {
    /// Whether `class`, of which this is known, surely has the method from there.
    #[inline(always)]
    pub(crate) fn has(self, class: &ClassObj, method: Inherited) -> bool {
        self.version == class.version.get() && self.inherited & 1 << method as u16 != 0
    }
}

impl Vm {
    /// Whether instances of `class` have this method from the `tuple`, `list` or `dict` that they are.
    #[inline(always)]
    pub(crate) fn inherits(&self, class: &ClassObj, method: Inherited) -> bool {
        let (known, bit) = (class.inheritance.get(), 1 << method as u16);
        if known.version == class.version.get() && known.asked & bit != 0 {
            return known.inherited & bit != 0;
        }
        self.find_out_inherits(class, method)
    }

    /// Whether an object is exactly a `tuple`, `list` or `dict`, or has this method from there.
    #[inline(always)]
    pub(crate) fn has_builtin(&self, object: &Value, method: Inherited) -> bool {
        match object.stored_class().and_then(Value::get::<ClassObj>) {
            Some(class) => self.inherits(class, method),
            None => matches!(object.kind(), Kind::Tuple | Kind::List | Kind::Dict),
        }
    }

    #[cold]
    fn find_out_inherits(&self, class: &ClassObj, method: Inherited) -> bool {
        let base = match class.layout {
            Kind::Tuple => &self.types.tuple,
            Kind::List => &self.types.list,
            Kind::Dict => &self.types.dict,
            _ => return false,
        };
        let names = &self.names;
        let name = match method {
            Inherited::Iter => &names.__iter__,
            Inherited::GetItem => &names.__getitem__,
            Inherited::SetItem => &names.__setitem__,
            Inherited::Lt => &names.__lt__,
            Inherited::Le => &names.__le__,
            Inherited::Gt => &names.__gt__,
            Inherited::Ge => &names.__ge__,
            Inherited::Eq => &names.__eq__,
            Inherited::Ne => &names.__ne__,
        };
        let inherited = match (self.lookup(class, name), self.lookup(base, name)) {
            (Some(own), Some(builtin)) => own.is(&builtin),
            _ => false,
        };
        let (version, bit) = (class.version.get(), 1 << method as u16);
        // A class that the collector has cleared has no version.
        if version != 0 {
            let mut known = class.inheritance.get();
            if known.version != version {
                known = Inheritance { version, ..Inheritance::default() };
            }
            known.asked |= bit;
            known.inherited |= bit * u16::from(inherited);
            class.inheritance.set(known);
        }
        inherited
    }
}
