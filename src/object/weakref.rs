//! Weak references: objects that know another object without keeping it alive.
//!
//! The heap tells what all references to one object share ([`WeakTarget`]) when it dies; here are the reference
//! objects, their methods, and the call of their callbacks. Proxies are written in the language.

use super::class::ClassObj;
use super::descriptors::GetSetDef;
use super::exception::arg;
use super::function::NativeDef;
use crate::heap_type;
use crate::value::{Kind, Value, ValueCell, WeakTarget};
use crate::vm::{RawArgs, Result, Vm};
use std::cell::Cell;
use std::rc::Rc;

/// `weakref.ref(object, callback)`
pub struct WeakRefObj {
    target: Rc<WeakTarget>,
    /// What is called with the reference when the object has died, or EMPTY.
    callback: ValueCell,
    /// The object's hash, once it was asked for: a reference keeps it when the object is gone.
    hash: Cell<Option<i64>>,
    /// The reference's own bits, by which the target knows it.
    own: Cell<u64>,
}
heap_type!(WeakRefObj: WeakRef, |this, tracer| { tracer.visit_cell(&this.callback) }, clear |this| {
    drop(this.callback.take());
});

impl Drop for WeakRefObj {
    fn drop(&mut self) {
        self.target.remove_callback(self.own.get());
        self.target.forget_shared(self.own.get());
        self.target.count_reference(-1);
    }
}

impl WeakRefObj {
    /// The object, if it is alive.
    pub fn upgrade(&self) -> Option<Value> {
        self.target.upgrade()
    }
}

impl Vm {
    /// A weak reference of the given class. Plain ones without a callback are shared.
    pub fn weak_ref(&mut self, class: &Value, object: &Value, callback: Option<&Value>) -> Result {
        let target = if self.can_be_weakly_referenced(object) { self.heap.weak_target(object) } else { None };
        let Some(target) = target else {
            let name = self.type_name(object);
            return Err(self.type_error(format!("cannot create weak reference to '{name}' object")));
        };
        let plain = class.is(self.types.weakref.as_value());
        let callback = callback.filter(|c| !c.is_none() && !c.is_empty());
        if plain
            && callback.is_none()
            && let Some(shared) = target.shared()
        {
            return Ok(shared);
        }
        let body = WeakRefObj {
            target: target.clone(),
            callback: callback.map_or_else(ValueCell::empty, |c| ValueCell::new(c.clone())),
            hash: Cell::new(None),
            own: Cell::new(0),
        };
        let made = if plain { self.heap.alloc(body) } else { self.heap.alloc_of(class.clone(), body) };
        made.own.set(made.as_value().bits());
        target.count_reference(1);
        if plain && callback.is_none() {
            target.set_shared(made.as_value());
        } else {
            target.add_callback(made.as_value());
        }
        Ok(made.into_value())
    }

    /// Whether objects of its type keep track of weak references to them.
    fn can_be_weakly_referenced(&self, object: &Value) -> bool {
        let class = self.class_of(object);
        if class.has(ClassObj::WEAKREF) {
            return true;
        }
        matches!(
            object.kind(),
            Kind::Function
                | Kind::NativeFunction
                | Kind::BoundMethod
                | Kind::Class
                | Kind::Module
                | Kind::Generator
                | Kind::Set
                | Kind::FrozenSet
                | Kind::Code
                | Kind::Native
                | Kind::GenericAlias
                | Kind::TypeVar
                | Kind::TypeAlias
                | Kind::Memoryview
                | Kind::Union
        )
    }

    /// Takes the callback of a weak reference whose object has died, if it has one.
    pub(crate) fn take_weak_callback(&self, reference: &Value) -> Option<Value> {
        let callback = reference.get::<WeakRefObj>()?.callback.take();
        (!callback.is_empty()).then_some(callback)
    }
}

fn body(args: &[Value]) -> Option<&WeakRefObj> {
    args.first()?.get::<WeakRefObj>()
}

/// Subclasses pass arguments of their own through here, which their `__init__` looks at.
fn new(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    match args.positional() {
        [class, object, rest @ ..] => vm.weak_ref(class, object, rest.first()),
        _ => Err(vm.type_error("ref expected at least 1 argument, got 0")),
    }
}

fn init(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let given = args.positional().len().saturating_sub(1);
    if given == 0 || given > 2 {
        let (bound, most) = if given == 0 { ("at least", "1 argument") } else { ("at most", "2 arguments") };
        return Err(vm.type_error(format!("__init__ expected {bound} {most}, got {given}")));
    }
    Ok(Value::NONE)
}

fn call(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    if args.all.len() > 1 {
        let given = args.positional().len() - 1;
        return Err(vm.type_error(format!("weakref.ReferenceType() takes no arguments ({given} given)")));
    }
    Ok(body(args.all).and_then(WeakRefObj::upgrade).unwrap_or(Value::NONE))
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    let (Some(this), Some(reference)) = (args.first(), body(args)) else { return Ok(Value::NONE) };
    let text = match reference.upgrade() {
        None => format!("<weakref at {:#x}; dead>", this.bits()),
        Some(object) => {
            let class = vm.type_name(&object);
            let name = vm.intern("__name__");
            let name = vm.get_attr_opt(&object, &name)?;
            let named = name.as_ref().and_then(Value::as_str).map_or(String::new(), |n| format!(" ({n})"));
            format!("<weakref at {:#x}; to '{class}' at {:#x}{named}>", this.bits(), object.bits())
        }
    };
    Ok(vm.new_str(&text))
}

fn hash(vm: &mut Vm, args: &[Value]) -> Result {
    let Some(reference) = body(args) else { return Ok(Value::NONE) };
    let known = match reference.hash.get() {
        Some(hash) => hash,
        None => {
            let Some(object) = reference.upgrade() else {
                return Err(vm.type_error("weak object has gone away"));
            };
            let hash = vm.hash(&object)?;
            reference.hash.set(Some(hash));
            hash
        }
    };
    Ok(vm.heap.int(known))
}

/// Two references are equal if their objects are; once one is dead, if they are the same reference.
fn same(vm: &mut Vm, args: &[Value]) -> Result<Option<bool>> {
    let (Some(a), Some(b)) = (body(args), args.get(1).and_then(|o| o.get::<WeakRefObj>())) else {
        return Ok(None);
    };
    match (a.upgrade(), b.upgrade()) {
        (Some(x), Some(y)) => vm.eq(&x, &y).map(Some),
        _ => Ok(Some(arg(args, 0).is(&arg(args, 1)))),
    }
}

fn eq(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(same(vm, args)?.map_or(Value::NOT_IMPLEMENTED, Value::bool))
}

fn ne(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(same(vm, args)?.map_or(Value::NOT_IMPLEMENTED, |same| Value::bool(!same)))
}

fn class_getitem(vm: &mut Vm, args: &[Value]) -> Result {
    vm.generic_alias(&arg(args, 0), &arg(args, 1))
}

const METHODS: &[NativeDef] = &[
    NativeDef::raw("static __new__(*args, **kwargs)", new),
    NativeDef::raw("__init__(self, /, *args, **kwargs)", init),
    NativeDef::raw("__call__(self, /)", call),
    NativeDef::new("__repr__(self, /)", repr),
    NativeDef::new("__hash__(self, /)", hash),
    NativeDef::new("__eq__(self, value, /)", eq),
    NativeDef::new("__ne__(self, value, /)", ne),
    NativeDef::new("class __class_getitem__(cls, item, /)", class_getitem),
];

const ATTRIBUTES: &[GetSetDef] = &[GetSetDef::ro("__callback__", |_, this| {
    let callback = this.get::<WeakRefObj>().map(|r| r.callback.get());
    Ok(callback.filter(|c| !c.is_empty()).unwrap_or(Value::NONE))
})];

/// Gives the class `weakref.ReferenceType` its methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types.weakref.clone();
    vm.define_methods(&class, METHODS);
    vm.define_getset(&class, ATTRIBUTES);
}
