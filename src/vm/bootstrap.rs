//! From nothing to a VM with all built-in types: classes first, then their methods, then functions and exceptions.

use super::Vm;
use super::names::Interned;
use super::types::BUILTIN_TYPES;
use crate::object::class::{Class, ClassObj};
use crate::object::function::{NativeFunction, Special};
use crate::object::module::ModuleObj;
use crate::object::namespace::Namespace;
use crate::value::{Heap, Kind, Value, ValueCell};
use std::cell::{Cell, RefCell};

/// The built-in classes in the order of the table, with bases and method resolution order.
pub(super) fn classes(heap: &Heap, interned: &Interned) -> Vec<Class> {
    let mut classes: Vec<Class> = Vec::new();
    for (i, (name, kind, base)) in BUILTIN_TYPES.iter().enumerate() {
        let short = name.rsplit('.').next().unwrap_or(name);
        let name = interned.get(heap, short).into_value();
        let mro: Vec<Value> = match (i, *base) {
            (0, _) => vec![],
            (_, "int") => vec![classes[2].to_value(), classes[0].to_value()],
            _ => vec![classes[0].to_value()],
        };
        let class = heap.alloc(ClassObj {
            name: ValueCell::new(name.clone()),
            qualname: ValueCell::new(name),
            bases: RefCell::new(mro.iter().take(1).cloned().collect()),
            mro: RefCell::new(mro),
            namespace: Namespace::pending(Vec::new()),
            version: Cell::new(i as u32 + 1),
            flags: Cell::new(builtin_flags(*kind, short)),
            layout: *kind,
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
        class.own.set(class.to_value());
        classes.push(class);
    }
    classes
}

fn builtin_flags(kind: Kind, name: &str) -> u32 {
    let mut flags = 0;
    if matches!(
        name,
        "object"
            | "type"
            | "int"
            | "float"
            | "complex"
            | "str"
            | "bytes"
            | "bytearray"
            | "tuple"
            | "list"
            | "dict"
            | "set"
            | "frozenset"
            | "property"
            | "classmethod"
            | "staticmethod"
            | "super"
            | "module"
            | "enumerate"
            | "zip"
            | "map"
            | "filter"
            | "reversed"
            | "GenericAlias"
            | "ReferenceType"
    ) {
        flags |= ClassObj::BASE;
    }
    if matches!(
        kind,
        Kind::Int
            | Kind::Bool
            | Kind::HeapFloat
            | Kind::Str
            | Kind::Bytes
            | Kind::Bytearray
            | Kind::Tuple
            | Kind::List
            | Kind::Dict
            | Kind::Set
            | Kind::FrozenSet
    ) {
        flags |= ClassObj::MATCH_SELF;
    }
    if matches!(kind, Kind::Tuple | Kind::List | Kind::Range | Kind::Memoryview) {
        flags |= ClassObj::SEQUENCE;
    }
    if matches!(kind, Kind::Dict | Kind::MappingProxy) {
        flags |= ClassObj::MAPPING;
    }
    if name == "type" {
        flags |= ClassObj::METACLASS;
    }
    flags
}

/// The room that the module `builtins` is given at once: somewhat more than what is put into it.
const BUILTINS: usize = 160;

/// Methods, functions and exceptions: `object::install` knows them all.
pub(super) fn finish(vm: &mut Vm) {
    vm.index_types();
    vm.builtins.inner.borrow_mut().reserve(BUILTINS);
    crate::object::install(vm);
    if let Some(class) = vm.exception_class("StopIteration") {
        vm.stop_iteration = class.into_value();
    }
    if let Some(class) = vm.exception_class("GeneratorExit") {
        vm.generator_exit = class.into_value();
    }
    for (name, special) in [("next", Special::Next), ("len", Special::Len)] {
        let name = vm.intern(name);
        if let Some(native) = vm.builtins.get_name(&name).as_ref().and_then(Value::get::<NativeFunction>) {
            native.special.set(special);
        }
    }
    let module = vm.heap.alloc(ModuleObj { dict: vm.builtins.clone() }).into_value();
    let name = vm.names.builtins.clone();
    vm.builtins.set_name(&vm.names.__name__.clone(), name.to_value());
    vm.modules.set_name(&name, module);
}
