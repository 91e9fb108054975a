//! The built-in descriptors besides `property`: class and static methods, the members that `__slots__` makes, and
//! the computed attributes of built-in types.
//!
//! `vm/ops/attr.rs` short-cuts exact instances; the methods here are for explicit calls and subclasses.

use super::class::{Class, ClassObj};
use super::function::{BoundMethod, NativeDef};
use super::instance;
use super::namespace::Part;
use crate::heap_type;
use crate::value::{Ref, Value, ValueCell};
use crate::vm::{Result, Vm};

/// `classmethod(f)`
pub struct ClassMethodObj {
    /// `__func__`
    pub function: ValueCell,
}
heap_type!(ClassMethodObj: ClassMethod, |this, tracer| { tracer.visit_cell(&this.function) },
    clear |this| { drop(this.function.take()); });

/// `staticmethod(f)`
pub struct StaticMethodObj {
    /// `__func__`
    pub function: ValueCell,
}
heap_type!(StaticMethodObj: StaticMethod, |this, tracer| { tracer.visit_cell(&this.function) },
    clear |this| { drop(this.function.take()); });

/// What `__slots__ = ('x',)` puts into the class under `x`.
pub struct SlotMember {
    /// The name, interned.
    pub name: Value,
    /// The class it belongs to.
    pub owner: ValueCell,
    /// Where the value lies in the tail of an instance.
    pub index: u16,
}
heap_type!(SlotMember: SlotMember, |this, tracer| { tracer.visit_cell(&this.owner) },
    clear |this| { drop(this.owner.take()); });

/// Reads a computed attribute.
pub type Getter = fn(&mut Vm, &Value) -> Result;
/// Writes a computed attribute; EMPTY: deletes it.
pub type Setter = fn(&mut Vm, &Value, Value) -> Result<()>;

/// A row in a table of computed attributes of a built-in type.
pub struct GetSetDef {
    /// Its name.
    pub name: &'static str,
    /// Reads it from an instance (of the type or a subclass: checked by the caller).
    pub get: Getter,
    /// Writes it, if that is allowed.
    pub set: Option<Setter>,
    /// Whether CPython makes it a `member_descriptor`: a plain field.
    pub member: bool,
}

impl GetSetDef {
    /// A read-only attribute.
    pub const fn ro(name: &'static str, get: Getter) -> GetSetDef {
        GetSetDef { name, get, set: None, member: false }
    }

    /// An attribute that can be written.
    pub const fn rw(name: &'static str, get: Getter, set: Setter) -> GetSetDef {
        GetSetDef { name, get, set: Some(set), member: false }
    }

    /// A read-only plain field (`range.start`): "readonly attribute" when written.
    pub const fn member(name: &'static str, get: Getter) -> GetSetDef {
        GetSetDef { name, get, set: None, member: true }
    }
}

/// A computed attribute of a built-in type.
pub struct GetSetObj {
    /// Its row.
    pub def: &'static GetSetDef,
    /// The name, interned.
    pub name: Value,
    /// The class it belongs to.
    pub owner: ValueCell,
}
heap_type!(GetSetObj: GetSet, |this, tracer| { tracer.visit_cell(&this.owner) },
    clear |this| { drop(this.owner.take()); });

impl Vm {
    /// Puts computed attributes into a class's namespace.
    pub fn define_getset(&mut self, class: &Class, table: &'static [GetSetDef]) {
        self.define(class, Part::Computed(table));
    }

    /// A computed attribute as an object.
    pub fn getset(&self, def: &'static GetSetDef, class: &ClassObj) -> Value {
        let name = self.intern(def.name).into_value();
        let body = GetSetObj { def, name, owner: ValueCell::new(class.own.get()) };
        if def.member {
            self.heap.alloc_of(self.types.member_descriptor.to_value(), body).into_value()
        } else {
            self.heap.alloc(body).into_value()
        }
    }

    /// `getset.__get__(object)`
    pub(crate) fn getset_get(&mut self, member: &GetSetObj, object: &Value) -> Result {
        self.check_owner(&member.name, &member.owner.get(), object)?;
        (member.def.get)(self, object)
    }

    /// `getset.__set__(object, value)`; EMPTY deletes.
    pub(crate) fn getset_set(&mut self, member: &GetSetObj, object: &Value, value: Value) -> Result<()> {
        let owner = member.owner.get();
        self.check_owner(&member.name, &owner, object)?;
        match member.def.set {
            Some(set) => set(self, object, value),
            None if member.def.member => Err(self.attribute_error("readonly attribute")),
            None => {
                let owner = owner.get::<ClassObj>().map(|c| self.class_name(c)).unwrap_or_default();
                Err(self.attribute_error(format!(
                    "attribute '{}' of '{owner}' objects is not writable",
                    member.def.name
                )))
            }
        }
    }

    fn check_owner(&mut self, name: &Value, owner: &Value, object: &Value) -> Result<()> {
        let Some(owner) = owner.to_ref::<ClassObj>() else { return Ok(()) };
        if self.is_instance_of(object, &owner) {
            return Ok(());
        }
        let message = format!(
            "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
            name.as_str().unwrap_or("?"),
            self.class_name(&owner),
            self.type_name(object)
        );
        Err(self.type_error(message))
    }

    /// The value in a slot that `__slots__` made; `None` if nothing is there.
    pub(crate) fn slot_get(&mut self, member: &SlotMember, object: &Value) -> Result<Option<Value>> {
        self.check_owner(&member.name, &member.owner.get(), object)?;
        match object.tail::<instance::InstanceObj>() {
            Some(tail) => Ok(tail.get(member.index as usize).and_then(ValueCell::get_bound)),
            None => Ok(self.extra_dict(object).and_then(|d| d.get_str(&member.name))),
        }
    }

    /// Stores into a slot that `__slots__` made; EMPTY deletes.
    pub(crate) fn slot_set(&mut self, member: &SlotMember, object: &Value, value: Value) -> Result<()> {
        self.check_owner(&member.name, &member.owner.get(), object)?;
        let deleting = value.is_empty();
        let old = match object.tail::<instance::InstanceObj>() {
            Some(tail) => {
                tail.get(member.index as usize).map(|cell| cell.replace(value)).filter(|v| !v.is_empty())
            }
            None if deleting => self.extra_dict(object).and_then(|d| d.remove_str(&member.name)),
            None => {
                let dict = self.make_extra_dict(object);
                dict.set_str(&member.name, value)
            }
        };
        if deleting && old.is_none() {
            let name = member.name.as_str().unwrap_or("?").to_owned();
            return Err(self.attribute_error_for(object, &name, &name));
        }
        Ok(())
    }
}

fn optional(args: &[Value], index: usize) -> Option<&Value> {
    args.get(index).filter(|v| !v.is_empty() && !v.is_none())
}

fn arg(args: &[Value], index: usize) -> Value {
    args.get(index).cloned().unwrap_or(Value::NONE)
}

// --- __get__, __set__, __delete__ as methods ---

/// `descriptor.__get__(object, type=None)` of every built-in descriptor.
pub(super) fn get(vm: &mut Vm, args: &[Value]) -> Result {
    let descriptor = arg(args, 0);
    let owner = optional(args, 2).and_then(Value::to_ref::<ClassObj>);
    match (optional(args, 1).cloned(), owner) {
        (None, None) => Err(vm.type_error("__get__(None, None) is invalid")),
        (None, Some(owner)) => vm.bind_builtin_to_class(&descriptor, &owner),
        (Some(object), owner) => {
            let class = owner.unwrap_or_else(|| vm.class_of(&object));
            vm.bind_builtin(&descriptor, &object, &class)
        }
    }
}

fn set(vm: &mut Vm, args: &[Value]) -> Result {
    let value = arg(args, 2);
    vm.set_builtin_descriptor(&arg(args, 0), &arg(args, 1), value)?;
    Ok(Value::NONE)
}

fn delete(vm: &mut Vm, args: &[Value]) -> Result {
    vm.set_builtin_descriptor(&arg(args, 0), &arg(args, 1), Value::EMPTY)?;
    Ok(Value::NONE)
}

/// `__get__` alone.
pub(super) const GET: &[NativeDef] = &[NativeDef::new("__get__(self, instance, owner=None, /)", get)];
/// `__get__`, `__set__` and `__delete__`.
pub(super) const GET_SET: &[NativeDef] = &[
    NativeDef::new("__get__(self, instance, owner=None, /)", get),
    NativeDef::new("__set__(self, instance, value, /)", set),
    NativeDef::new("__delete__(self, instance, /)", delete),
];

fn function_of(value: &Value) -> Value {
    if let Some(c) = value.get::<ClassMethodObj>() {
        return c.function.get();
    }
    value.get::<StaticMethodObj>().map_or(Value::NONE, |s| s.function.get())
}

fn classmethod_new(vm: &mut Vm, args: &[Value]) -> Result {
    let body = ClassMethodObj { function: ValueCell::new(Value::NONE) };
    alloc_for(vm, &arg(args, 0), vm.types.classmethod.clone(), body)
}

fn staticmethod_new(vm: &mut Vm, args: &[Value]) -> Result {
    let body = StaticMethodObj { function: ValueCell::new(Value::NONE) };
    alloc_for(vm, &arg(args, 0), vm.types.staticmethod.clone(), body)
}

/// A new object of class `class`, which is `own` or a subclass of it.
pub(super) fn alloc_for<T: crate::value::HeapType<Tail = ()>>(
    vm: &mut Vm,
    class: &Value,
    own: Class,
    body: T,
) -> Result {
    if class.is(own.as_value()) {
        return Ok(vm.heap.alloc(body).into_value());
    }
    Ok(vm.heap.alloc_of(class.clone(), body).into_value())
}

fn wrapper_init(vm: &mut Vm, args: &[Value]) -> Result {
    let (this, function) = (arg(args, 0), arg(args, 1));
    if let Some(c) = this.get::<ClassMethodObj>() {
        c.function.set(function.clone());
    } else if let Some(s) = this.get::<StaticMethodObj>() {
        s.function.set(function.clone());
    }
    // The names of what is wrapped show through, if it has any of its own.
    if !matches!(function.kind(), crate::value::Kind::Function) {
        return Ok(Value::NONE);
    }
    let _ = vm;
    Ok(Value::NONE)
}

fn wrapper_repr(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let inner = vm.nested(|vm| vm.repr_string(&function_of(&this)))?;
    let name = vm.type_name(&this);
    Ok(vm.new_str(&format!("<{name}({inner})>")))
}

fn wrapper_call(vm: &mut Vm, args: crate::vm::RawArgs<'_>) -> Result {
    let this = args.all.first().cloned().unwrap_or(Value::NONE);
    let rest = args.all.get(1..).unwrap_or(&[]);
    vm.nested(|vm| match args.names {
        Some(names) => vm.call_kw(&function_of(&this), rest, names),
        None => vm.call(&function_of(&this), rest),
    })
}

fn wrapped(_: &mut Vm, this: &Value) -> Result {
    Ok(function_of(this))
}

/// An attribute of what is wrapped.
fn through(vm: &mut Vm, this: &Value, name: &str) -> Result {
    let name = vm.intern(name);
    if let Some(own) = vm.extra_dict(this).and_then(|d| d.get_name(&name)) {
        return Ok(own);
    }
    vm.nested(|vm| vm.get_attr(&function_of(this), &name))
}

fn set_through(vm: &mut Vm, this: &Value, name: &str, value: Value) -> Result<()> {
    let name = vm.intern(name);
    let dict = vm.make_extra_dict(this);
    if value.is_empty() {
        drop(dict.remove_str(name.as_value()));
    } else {
        dict.set_name(&name, value);
    }
    Ok(())
}

fn is_abstract(vm: &mut Vm, this: &Value) -> Result {
    let name = vm.names.__isabstractmethod__.clone();
    let found = vm.nested(|vm| vm.get_attr_opt(&function_of(this), &name))?;
    match found {
        Some(value) => Ok(Value::bool(vm.truth(&value)?)),
        None => Ok(Value::FALSE),
    }
}

/// `__dict__`: filled with what shows through when it is first asked for.
fn wrapper_dict(vm: &mut Vm, this: &Value) -> Result {
    if let Some(known) = vm.extra_dict(this) {
        return Ok(known.into_value());
    }
    let dict = vm.make_extra_dict(this);
    let function = function_of(this);
    for name in ["__module__", "__name__", "__qualname__", "__doc__"] {
        let name = vm.intern(name);
        if let Some(value) = vm.get_attr_opt(&function, &name)? {
            dict.set_name(&name, value);
        }
    }
    Ok(dict.into_value())
}

macro_rules! through {
    ($name:literal) => {
        GetSetDef::rw(
            $name,
            |vm, this| through(vm, this, $name),
            |vm, this, value| set_through(vm, this, $name, value),
        )
    };
}

const WRAPPER_ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef::member("__func__", wrapped),
    GetSetDef::member("__wrapped__", wrapped),
    GetSetDef::ro("__isabstractmethod__", is_abstract),
    GetSetDef::ro("__dict__", wrapper_dict),
    through!("__name__"),
    through!("__qualname__"),
    through!("__module__"),
    through!("__doc__"),
    through!("__annotations__"),
];

const CLASSMETHOD: &[NativeDef] = &[
    NativeDef::new("static __new__(cls, function, /)", classmethod_new),
    NativeDef::new("__init__(self, function, /)", wrapper_init),
    NativeDef::new("__repr__(self, /)", wrapper_repr),
];

const STATICMETHOD: &[NativeDef] = &[
    NativeDef::new("static __new__(cls, function, /)", staticmethod_new),
    NativeDef::new("__init__(self, function, /)", wrapper_init),
    NativeDef::new("__repr__(self, /)", wrapper_repr),
    NativeDef::raw("__call__(self, /, *args, **kwargs)", wrapper_call),
];

fn member_name(_: &mut Vm, this: &Value) -> Result {
    Ok(match (this.get::<GetSetObj>(), this.get::<SlotMember>()) {
        (Some(m), _) => m.name.clone(),
        (_, Some(m)) => m.name.clone(),
        _ => Value::NONE,
    })
}

fn member_owner(_: &mut Vm, this: &Value) -> Result {
    Ok(match (this.get::<GetSetObj>(), this.get::<SlotMember>()) {
        (Some(m), _) => m.owner.get(),
        (_, Some(m)) => m.owner.get(),
        _ => Value::NONE,
    })
}

fn member_qualname(vm: &mut Vm, this: &Value) -> Result {
    let (name, owner) = (member_name(vm, this)?, member_owner(vm, this)?);
    let owner = owner.get::<ClassObj>().map(|c| c.qualname.get());
    let text =
        format!("{}.{}", owner.as_ref().and_then(Value::as_str).unwrap_or("?"), name.as_str().unwrap_or("?"));
    Ok(vm.new_str(&text))
}

fn member_repr(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let (name, owner) = (member_name(vm, &this)?, member_owner(vm, &this)?);
    let word = if vm.class_of(&this).is(&vm.types.member_descriptor) { "member" } else { "attribute" };
    let owner = owner.get::<ClassObj>().map(|c| vm.class_name(c)).unwrap_or_default();
    Ok(vm.new_str(&format!("<{word} '{}' of '{owner}' objects>", name.as_str().unwrap_or("?"))))
}

fn no_doc(_: &mut Vm, _: &Value) -> Result {
    Ok(Value::NONE)
}

const MEMBER_ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef::member("__name__", member_name),
    GetSetDef::member("__objclass__", member_owner),
    GetSetDef::ro("__qualname__", member_qualname),
    GetSetDef::ro("__doc__", no_doc),
];
const MEMBER: &[NativeDef] = &[NativeDef::new("__repr__(self, /)", member_repr)];

/// Gives the descriptor types their methods.
pub(super) fn install(vm: &mut Vm) {
    for class in [vm.types.classmethod.clone(), vm.types.staticmethod.clone()] {
        vm.define_methods(&class, GET);
        vm.define_getset(&class, WRAPPER_ATTRIBUTES);
        class.flags.set(class.flags.get() | ClassObj::HAS_DICT);
    }
    let (class, stat) = (vm.types.classmethod.clone(), vm.types.staticmethod.clone());
    vm.define_methods(&class, CLASSMETHOD);
    vm.define_methods(&stat, STATICMETHOD);
    for class in [vm.types.member_descriptor.clone(), vm.types.getset_descriptor.clone()] {
        vm.define_methods(&class, GET_SET);
        vm.define_methods(&class, MEMBER);
        vm.define_getset(&class, MEMBER_ATTRIBUTES);
    }
    let bound = vm.types.bound_method.clone();
    vm.define_methods(&bound, GET);
}

/// A function with its first argument.
pub(crate) fn bound_method(vm: &Vm, function: Value, receiver: Value) -> Value {
    let method: Ref<BoundMethod> = vm.heap.alloc(BoundMethod { function, receiver });
    method.into_value()
}
