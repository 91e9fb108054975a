//! `int | str`: `typing.Union`, which is also `types.UnionType`.

use super::class::ClassObj;
use super::descriptors::GetSetDef;
use super::exception::arg;
use super::function::NativeDef;
use crate::heap_type;
use crate::value::{Kind, Value};
use crate::vm::{Result, Vm};

/// A union of types.
pub struct UnionObj {
    /// Two or more, each once; `None` stands as its type.
    pub args: Vec<Value>,
}
heap_type!(UnionObj: Union, |this, tracer| { tracer.visit_all(this.args.iter()) });

impl Vm {
    /// `a | b` for types; NotImplemented if one isn't a type.
    pub fn union_of(&mut self, a: &Value, b: &Value) -> Result {
        if !self.may_be_in_union(a) || !self.may_be_in_union(b) {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        self.union_from(vec![a.clone(), b.clone()])
    }

    fn may_be_in_union(&self, value: &Value) -> bool {
        value.is_none()
            || matches!(
                value.kind(),
                Kind::Class | Kind::GenericAlias | Kind::Union | Kind::TypeVar | Kind::TypeAlias
            )
    }

    /// The union of types, nested unions flattened; a single type is itself.
    pub fn union_from(&mut self, items: Vec<Value>) -> Result {
        let mut flat: Vec<Value> = Vec::new();
        for item in items {
            let inner = match item.get::<UnionObj>() {
                Some(union) => union.args.clone(),
                None if item.is_none() => vec![self.types.none_type.to_value()],
                None => vec![item],
            };
            for item in inner {
                let mut known = false;
                for other in &flat {
                    if other.is(&item) || (other.kind() != Kind::Class && self.eq(other, &item)?) {
                        known = true;
                        break;
                    }
                }
                if !known {
                    flat.push(item);
                }
            }
        }
        match flat.as_slice() {
            [only] => Ok(only.clone()),
            _ => Ok(self.heap.alloc(UnionObj { args: flat }).into_value()),
        }
    }
}

fn args_of(value: &Value) -> Vec<Value> {
    value.get::<UnionObj>().map(|u| u.args.clone()).unwrap_or_default()
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    let mut parts = Vec::new();
    for item in args_of(&arg(args, 0)) {
        parts.push(vm.type_repr(&item)?);
    }
    Ok(vm.new_str(&parts.join(" | ")))
}

fn eq(vm: &mut Vm, args: &[Value]) -> Result {
    let (a, b) = (arg(args, 0), arg(args, 1));
    if b.get::<UnionObj>().is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (a, b) = (vm.new_frozenset(&args_of(&a))?, vm.new_frozenset(&args_of(&b))?);
    Ok(Value::bool(vm.eq(&a, &b)?))
}

fn hash(vm: &mut Vm, args: &[Value]) -> Result {
    let set = vm.new_frozenset(&args_of(&arg(args, 0)))?;
    let hash = vm.hash(&set)?;
    Ok(vm.heap.int(hash))
}

fn or(vm: &mut Vm, args: &[Value]) -> Result {
    vm.union_of(&arg(args, 0), &arg(args, 1))
}

fn ror(vm: &mut Vm, args: &[Value]) -> Result {
    vm.union_of(&arg(args, 1), &arg(args, 0))
}

fn getitem(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let new = vm.substitute(&this, &args_of(&this), &arg(args, 1))?;
    vm.union_from(new)
}

fn instancecheck(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(Value::bool(vm.isinstance(&arg(args, 1), &arg(args, 0))?))
}

fn subclasscheck(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(Value::bool(vm.issubclass(&arg(args, 1), &arg(args, 0))?))
}

/// `Union[int, str]`
fn class_getitem(vm: &mut Vm, args: &[Value]) -> Result {
    let item = arg(args, 1);
    let items = item.as_tuple().map_or_else(|| vec![item.clone()], <[Value]>::to_vec);
    vm.make_union(items)
}

fn tuple(vm: &mut Vm, this: &Value) -> Result {
    Ok(vm.heap.tuple(args_of(this)).into_value())
}

fn parameters(vm: &mut Vm, this: &Value) -> Result {
    let found = vm.type_parameters(&args_of(this))?;
    Ok(vm.heap.tuple(found).into_value())
}

const ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef::member("__args__", tuple),
    GetSetDef::ro("__parameters__", parameters),
    GetSetDef::ro("__origin__", |vm, _| Ok(vm.types.union.to_value())),
    GetSetDef::ro("__name__", |vm, _| Ok(vm.new_str("Union"))),
    GetSetDef::ro("__qualname__", |vm, _| Ok(vm.new_str("Union"))),
];

const METHODS: &[NativeDef] = &[
    NativeDef::new("__repr__(self, /)", repr),
    NativeDef::new("__eq__(self, value, /)", eq),
    NativeDef::new("__hash__(self, /)", hash),
    NativeDef::new("__or__(self, value, /)", or),
    NativeDef::new("__ror__(self, value, /)", ror),
    NativeDef::new("__getitem__(self, key, /)", getitem),
    NativeDef::new("__instancecheck__(self, instance, /)", instancecheck),
    NativeDef::new("__subclasscheck__(self, subclass, /)", subclasscheck),
    NativeDef::new("class __class_getitem__(cls, parameters, /)", class_getitem),
];

/// Gives the type its methods.
pub(super) fn install(vm: &mut Vm) {
    let class = vm.types.union.clone();
    vm.define_methods(&class, METHODS);
    vm.define_getset(&class, ATTRIBUTES);
    debug_assert!(!class.has(ClassObj::HEAP));
}
