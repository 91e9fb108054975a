//! Classes: name, bases, method resolution order, namespace, and the version that inline caches check.

use super::dict::DictObj;
use crate::heap_type;
use crate::value::{Kind, Ref, Value, ValueCell};
use std::cell::{Cell, RefCell};

/// A class. Its metaclass is the stored class of the object (none: `type`).
pub struct ClassObj {
    /// `__name__`
    pub name: ValueCell,
    /// `__qualname__`
    pub qualname: ValueCell,
    /// The direct bases.
    pub bases: RefCell<Vec<Value>>,
    /// The method resolution order without the class itself.
    pub mro: RefCell<Vec<Value>>,
    /// The namespace. Change it only through `Vm::set_class_attr`, which keeps `version` right.
    pub dict: Ref<DictObj>,
    /// Names the present state of the class and its bases for caches; changes with every change. Never reused.
    pub version: Cell<u32>,
    /// See the constants.
    pub flags: Cell<u32>,
    /// What instances are made of.
    pub layout: Kind,
    /// How many attribute slots `__slots__` takes at the front of an instance, bases included.
    pub slots: Cell<u16>,
    /// The shape of an instance without attributes, or 0 if none was made yet.
    pub shape: Cell<u32>,
    /// How many attributes instances are expected to have.
    pub expected: Cell<u16>,
    /// Direct subclasses, uncounted bits; a class takes itself off when it dies.
    pub subclasses: RefCell<Vec<u64>>,
    /// Attributes of the class object that aren't in `dict`: `__type_params__`, annotations cache, ... or EMPTY.
    pub rare: ValueCell,
}

#[allow(missing_docs)]
impl ClassObj {
    /// Made by a script: attributes may be set.
    pub const HEAP: u32 = 1;
    /// May be subclassed.
    pub const BASE: u32 = 2;
    /// Instances have a `__dict__`.
    pub const HAS_DICT: u32 = 4;
    /// Some class in the order defines `__del__`.
    pub const HAS_DEL: u32 = 8;
    /// Defines `__getattribute__` or `__getattr__` in the language.
    pub const CUSTOM_GETATTR: u32 = 0x10;
    /// Defines `__setattr__` or `__delattr__` in the language.
    pub const CUSTOM_SETATTR: u32 = 0x20;
    /// Matches sequence patterns.
    pub const SEQUENCE: u32 = 0x40;
    /// Matches mapping patterns.
    pub const MAPPING: u32 = 0x80;
    /// A subclass of BaseException.
    pub const EXCEPTION: u32 = 0x100;
    /// Has abstract methods: can't be instantiated.
    pub const ABSTRACT: u32 = 0x200;
    /// A subclass of type: its instances are classes.
    pub const METACLASS: u32 = 0x400;
    /// Weak references to instances are allowed.
    pub const WEAKREF: u32 = 0x800;
    /// A single positional class pattern matches the subject itself (int, str, ...).
    pub const MATCH_SELF: u32 = 0x1000;
    /// Instances' `__iter__`/`__next__`... are those of generators etc.; reserved.
    pub const NO_NEW: u32 = 0x2000;

    /// Whether a flag is set.
    #[inline(always)]
    pub fn has(&self, flag: u32) -> bool {
        self.flags.get() & flag != 0
    }
}

heap_type!(ClassObj: Class, |this, tracer| {
    tracer.visit_cell(&this.name);
    tracer.visit_cell(&this.qualname);
    tracer.visit_all(this.bases.borrow().iter());
    tracer.visit_all(this.mro.borrow().iter());
    tracer.visit(this.dict.as_value());
    tracer.visit_cell(&this.rare);
}, clear |this| {
    drop(this.bases.take());
    drop(this.mro.take());
    this.dict.clear();
    drop(this.rare.take());
});

/// A reference to a class.
pub type Class = Ref<ClassObj>;
