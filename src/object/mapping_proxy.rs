//! `mappingproxy`: a view of a mapping that can't be changed, such as a class's `__dict__`.

use super::exception::arg;
use super::function::NativeDef;
use crate::heap_type;
use crate::value::{Value, ValueCell};
use crate::vm::{RawArgs, Result, Vm};

/// The view.
pub struct MappingProxyObj {
    /// What is seen.
    pub mapping: ValueCell,
}
heap_type!(MappingProxyObj: MappingProxy, |this, tracer| { tracer.visit_cell(&this.mapping) },
    clear |this| { drop(this.mapping.take()); });

impl Vm {
    /// A read-only view of a mapping.
    pub fn mapping_proxy(&self, mapping: Value) -> Value {
        self.heap.alloc(MappingProxyObj { mapping: mapping.into() }).into_value()
    }
}

fn mapping(args: &[Value]) -> Value {
    args.first().and_then(|p| p.get::<MappingProxyObj>()).map_or(Value::NONE, |p| p.mapping.get())
}

fn new(vm: &mut Vm, args: &[Value]) -> Result {
    let inner = arg(args, 1);
    let class = vm.class_of(&inner);
    let name = vm.names.__getitem__.clone();
    let list = matches!(inner.kind(), crate::value::Kind::List | crate::value::Kind::Tuple);
    if list || vm.lookup(&class, &name).is_none() {
        let given = vm.class_name(&class);
        return Err(vm.type_error(format!("mappingproxy() argument must be a mapping, not {given}")));
    }
    Ok(vm.mapping_proxy(inner))
}

fn getitem(vm: &mut Vm, args: &[Value]) -> Result {
    vm.get_item(&mapping(args), &arg(args, 1))
}

fn contains(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(Value::bool(vm.contains(&mapping(args), &arg(args, 1))?))
}

fn len(vm: &mut Vm, args: &[Value]) -> Result {
    let n = vm.len(&mapping(args))?;
    Ok(vm.heap.int_usize(n))
}

fn iter(vm: &mut Vm, args: &[Value]) -> Result {
    vm.iter(&mapping(args))
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    let inner = vm.nested(|vm| vm.repr_string(&mapping(args)))?;
    Ok(vm.new_str(&format!("mappingproxy({inner})")))
}

fn str(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(vm.str(&mapping(args))?.into_value())
}

/// A method of the mapping itself.
fn delegate(vm: &mut Vm, args: &RawArgs<'_>, name: &str) -> Result {
    let target = mapping(args.all);
    let name = vm.intern(name);
    let method = vm.get_attr(&target, &name)?;
    let rest = args.all.get(1..).unwrap_or(&[]);
    match args.names {
        Some(names) => vm.call_kw(&method, rest, names),
        None => vm.call(&method, rest),
    }
}

fn plain(value: &Value) -> Value {
    value.get::<MappingProxyObj>().map_or_else(|| value.clone(), |p| p.mapping.get())
}

fn eq(vm: &mut Vm, args: &[Value]) -> Result {
    vm.compare(crate::bytecode::Op::Eq, &mapping(args), &plain(&arg(args, 1)))
}

fn ne(vm: &mut Vm, args: &[Value]) -> Result {
    vm.compare(crate::bytecode::Op::Ne, &mapping(args), &plain(&arg(args, 1)))
}

fn or(vm: &mut Vm, args: &[Value]) -> Result {
    vm.binary(crate::bytecode::Op::BitOr, &mapping(args), &plain(&arg(args, 1)))
}

fn ror(vm: &mut Vm, args: &[Value]) -> Result {
    vm.binary(crate::bytecode::Op::BitOr, &plain(&arg(args, 1)), &mapping(args))
}

fn class_getitem(vm: &mut Vm, args: &[Value]) -> Result {
    vm.generic_alias(&arg(args, 0), &arg(args, 1))
}

const METHODS: &[NativeDef] = &[
    NativeDef::new("static __new__(cls, mapping)", new),
    NativeDef::new("__getitem__(self, key, /)", getitem),
    NativeDef::new("__contains__(self, key, /)", contains),
    NativeDef::new("__len__(self, /)", len),
    NativeDef::new("__iter__(self, /)", iter),
    NativeDef::new("__repr__(self, /)", repr),
    NativeDef::new("__str__(self, /)", str),
    NativeDef::new("__eq__(self, value, /)", eq),
    NativeDef::new("__ne__(self, value, /)", ne),
    NativeDef::new("__or__(self, value, /)", or),
    NativeDef::new("__ror__(self, value, /)", ror),
    NativeDef::raw("__reversed__(self, /)", |vm, args| delegate(vm, &args, "__reversed__")),
    NativeDef::raw("get(self, key, default=None, /)", |vm, args| delegate(vm, &args, "get")),
    NativeDef::raw("keys(self, /)", |vm, args| delegate(vm, &args, "keys")),
    NativeDef::raw("values(self, /)", |vm, args| delegate(vm, &args, "values")),
    NativeDef::raw("items(self, /)", |vm, args| delegate(vm, &args, "items")),
    NativeDef::raw("copy(self, /)", |vm, args| delegate(vm, &args, "copy")),
    NativeDef::new("class __class_getitem__(cls, item, /)", class_getitem),
];

/// Gives `mappingproxy` its methods.
pub(super) fn install(vm: &mut Vm) {
    let class = vm.types.mapping_proxy.clone();
    vm.define_methods(&class, METHODS);
}
