//! Classes: name, bases, method resolution order, namespace, and the version that inline caches check.

use super::inherited::Inheritance;
use super::namespace::{Namespace, Part};
use crate::heap_type;
use crate::value::{Kind, Ref, Value, ValueCell, WeakTarget};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

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
    /// The namespace: see `Vm::namespace`.
    pub namespace: Namespace,
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
    /// The `__init__` of a class whose calls need nothing else (bits), and the version of the class for which that holds.
    pub constructor: Cell<(u32, u64)>,
    /// How many fields the instances have if this is a class of named tuples, else `NO_FIELDS`, and the version of the
    /// class for which that holds.
    pub fields: Cell<(u32, u32)>,
    /// Which special methods the class has from a built-in one, as far as anybody asked.
    pub inheritance: Cell<Inheritance>,
    /// How many attributes instances are expected to have.
    pub expected: Cell<u16>,
    /// Direct subclasses but those that are built in, oldest first; dead ones are dropped now and then. See
    /// `Vm::subclasses`.
    pub subclasses: RefCell<Vec<Rc<WeakTarget>>>,
    /// Attributes of the class object that aren't in its namespace: `__type_params__`, annotations cache, ... or EMPTY.
    pub rare: ValueCell,
    /// The class itself. As with CPython, where a class stands in its own order: only the collector frees classes.
    pub own: ValueCell,
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

    /// In `fields`: not a class of named tuples.
    pub const NO_FIELDS: u32 = u32::MAX;

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
    this.namespace.trace(tracer);
    tracer.visit_cell(&this.rare);
    tracer.visit_cell(&this.own);
}, clear |this| {
    // No cache may answer for it any more.
    this.version.set(0);
    drop(this.bases.take());
    drop(this.mro.take());
    this.namespace.clear();
    drop(this.rare.take());
    drop(this.own.take());
});

/// A reference to a class.
pub type Class = Ref<ClassObj>;

use crate::vm::Vm;

impl ClassObj {
    /// Whether a script made the class.
    pub fn is_heap(&self) -> bool {
        self.has(ClassObj::HEAP)
    }

    /// Sets or clears a flag.
    pub fn set_flag(&self, flag: u32, on: bool) {
        let flags = self.flags.get();
        self.flags.set(if on { flags | flag } else { flags & !flag });
    }
}

impl Vm {
    /// A class of a native module: instances are [`NativeObj`](super::native::NativeObj)s, or what those of `base` are.
    ///
    /// It can be subclassed if `flags` has `BASE`; instances have attributes of their own if it has `HAS_DICT`.
    pub fn native_class(
        &mut self,
        module: &'static str,
        name: &str,
        base: Option<&Class>,
        flags: u32,
    ) -> Class {
        match base {
            Some(base) => self.native_class_of(module, name, std::slice::from_ref(base), base.layout, flags),
            None => {
                let base = self.types.object.clone();
                self.native_class_of(module, name, &[base], Kind::Native, flags)
            }
        }
    }

    /// A class made by native code, with its method resolution order.
    pub(crate) fn native_class_of(
        &mut self,
        module: &'static str,
        name: &str,
        bases: &[Class],
        layout: Kind,
        flags: u32,
    ) -> Class {
        let class = self.new_native_class(module, name, bases, layout, flags);
        self.register_subclass(&class);
        class
    }

    /// The same, not made known to its bases.
    pub(super) fn new_native_class(
        &mut self,
        module: &'static str,
        name: &str,
        bases: &[Class],
        layout: Kind,
        flags: u32,
    ) -> Class {
        let bases: Vec<Value> = bases.iter().map(Class::to_value).collect();
        let mro = super::c3::linearize(&bases).unwrap_or_else(|_| bases.clone());
        let inherited =
            bases.iter().filter_map(|b| b.get::<ClassObj>()).fold(0, |f, b| f | b.inherited_flags());
        let name = self.intern(name).into_value();
        let class = self.heap.alloc(ClassObj {
            name: ValueCell::new(name.clone()),
            qualname: ValueCell::new(name),
            bases: RefCell::new(bases),
            mro: RefCell::new(mro),
            namespace: Namespace::pending(match module {
                "builtins" => Vec::new(),
                module => vec![Part::Module(module)],
            }),
            version: Cell::new(0),
            flags: Cell::new(flags | inherited),
            layout,
            slots: Cell::new(0),
            shape: Cell::new(0),
            constructor: Cell::new((0, 0)),
            fields: Cell::new((0, ClassObj::NO_FIELDS)),
            inheritance: Cell::default(),
            expected: Cell::new(0),
            subclasses: RefCell::default(),
            rare: ValueCell::empty(),
            own: ValueCell::empty(),
        });
        class.version.set(self.new_version());
        class.own.set(class.to_value());
        class
    }

    /// The direct subclasses of a class that are alive, oldest first. Built-in classes aren't noted with their bases:
    /// those are asked of the classes themselves, by whom they seldom are.
    pub fn subclasses(&self, class: &ClassObj) -> Vec<Value> {
        let mut all = Vec::new();
        if !class.is_heap() {
            let types = self.types.all().into_iter().map(|(_, class)| class.clone());
            let builtin = types.chain(self.builtin_exceptions());
            let is_base = |b: &Value| b.get::<ClassObj>().is_some_and(|base| std::ptr::eq(base, class));
            all.extend(builtin.filter(|c| c.bases.borrow().iter().any(is_base)).map(Class::into_value));
        }
        all.extend(class.subclasses.borrow().iter().filter_map(|s| s.upgrade()));
        all
    }

    /// Makes a new class known to its bases.
    pub(crate) fn register_subclass(&mut self, class: &Class) {
        let Some(target) = self.heap.weak_target(class.as_value()) else { return };
        for base in class.bases.borrow().iter() {
            if let Some(base) = base.get::<ClassObj>() {
                let mut known = base.subclasses.borrow_mut();
                if known.len() >= 32 && known.len().is_power_of_two() {
                    known.retain(|s| s.upgrade().is_some());
                }
                known.push(target.clone());
            }
        }
    }

    /// Takes a class off its bases' lists, before they change.
    pub(crate) fn unregister_subclass(&mut self, class: &Class) {
        for base in class.bases.borrow().iter() {
            if let Some(base) = base.get::<ClassObj>() {
                base.subclasses.borrow_mut().retain(|s| s.upgrade().is_some_and(|s| !s.is(class.as_value())));
            }
        }
    }
}

impl ClassObj {
    /// The flags that subclasses have too.
    pub(crate) fn inherited_flags(&self) -> u32 {
        self.flags.get()
            & (ClassObj::HAS_DICT
                | ClassObj::WEAKREF
                | ClassObj::SEQUENCE
                | ClassObj::MAPPING
                | ClassObj::EXCEPTION
                | ClassObj::METACLASS
                | ClassObj::MATCH_SELF
                | ClassObj::HAS_DEL
                | ClassObj::CUSTOM_GETATTR
                | ClassObj::CUSTOM_SETATTR)
    }
}

/// Sets what follows from what the built-in classes are.
pub(super) fn install(vm: &mut Vm) {
    for class in [vm.types.function.clone(), vm.types.module.clone()] {
        class.set_flag(ClassObj::HAS_DICT, true);
    }
    for (class, module) in [
        (vm.types.generic_alias.clone(), "types"),
        (vm.types.union.clone(), "typing"),
        (vm.types.type_var.clone(), "typing"),
        (vm.types.param_spec.clone(), "typing"),
        (vm.types.type_var_tuple.clone(), "typing"),
        (vm.types.type_alias.clone(), "typing"),
        (vm.types.weakref.clone(), "weakref"),
        (vm.types.weakproxy.clone(), "weakref"),
    ] {
        vm.define(&class, Part::Module(module));
    }
}

#[cfg(test)]
mod tests {
    use crate::value::Value;
    use crate::vm::{Host, RawArgs, Vm};

    fn class(vm: &mut Vm, name: &str, bases: &[Value]) -> Value {
        let (meta, name) = (vm.types.type_.clone(), vm.intern(name));
        let namespace = vm.heap.dict();
        match vm.new_class(&meta, &name, bases.to_vec(), &namespace, RawArgs { all: &[], names: None }) {
            Ok(class) => class,
            Err(raise) => panic!(
                "{:?}",
                vm.exception_args(&raise.0).first().and_then(|m| m.as_str().map(str::to_owned))
            ),
        }
    }

    #[test]
    fn attributes_of_instances_and_classes() {
        let mut vm = Vm::new(Host::default());
        let a = class(&mut vm, "A", &[]);
        let b = class(&mut vm, "B", std::slice::from_ref(&a));
        let object = vm.call_class(&b.to_ref().unwrap(), &[], None).unwrap();
        let (x, y) = (vm.intern("x"), vm.intern("y"));
        assert!(vm.get_attr_opt(&object, &x).unwrap().is_none());
        vm.set_attr(&a, &x, Value::int32(1)).unwrap();
        assert_eq!(vm.get_attr(&object, &x).unwrap().as_i64(), Some(1));
        vm.set_attr(&object, &x, Value::int32(2)).unwrap();
        vm.set_attr(&object, &y, Value::int32(3)).unwrap();
        assert_eq!(vm.get_attr(&object, &x).unwrap().as_i64(), Some(2));
        vm.del_attr(&object, &x).unwrap();
        assert_eq!(vm.get_attr(&object, &x).unwrap().as_i64(), Some(1));
        assert_eq!(vm.get_attr(&object, &y).unwrap().as_i64(), Some(3));
        let dict = vm.intern("__dict__");
        assert!(vm.get_attr(&object, &dict).is_ok());
        assert_eq!(vm.get_attr(&object, &y).unwrap().as_i64(), Some(3));
        assert!(vm.isinstance(&object, &a).unwrap());
        let raise = vm.del_attr(&object, &x).unwrap_err();
        assert!(vm.is_error(&raise, "AttributeError"));
        assert_eq!(vm.exception_field(&raise.0, "name").unwrap().as_str(), Some("x"));
    }

    #[test]
    fn the_layouts_of_bases_must_fit() {
        let mut vm = Vm::new(Host::default());
        let (meta, name) = (vm.types.type_.clone(), vm.intern("X"));
        let namespace = vm.heap.dict();
        let bases = vec![vm.types.int.to_value(), vm.types.str_.to_value()];
        let raise =
            vm.new_class(&meta, &name, bases, &namespace, RawArgs { all: &[], names: None }).unwrap_err();
        assert_eq!(
            vm.exception_args(&raise.0)[0].as_str(),
            Some("multiple bases have instance lay-out conflict")
        );
    }
}
