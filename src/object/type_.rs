//! `type`: the attributes and methods of classes. Making classes is in `class_new.rs`.

use super::class::{Class, ClassObj};
use super::descriptors::GetSetDef;
use super::dict::DictObj;
use super::exception::arg;
use super::function::NativeDef;
use crate::value::{Kind, Value};
use crate::vm::{RawArgs, Result, Vm};

fn class(value: &Value) -> Option<&ClassObj> {
    value.get::<ClassObj>()
}

fn text_attribute(
    vm: &mut Vm,
    this: &Value,
    value: Value,
    name: &str,
    set: impl Fn(&ClassObj, Value),
) -> Result<()> {
    let Some(body) = this.to_ref::<ClassObj>() else { return Ok(()) };
    if value.is_empty() {
        let class = vm.class_name(&body);
        return Err(vm.type_error(format!("cannot delete '{name}' attribute of immutable type '{class}'")));
    }
    let Some(text) = value.as_str() else {
        let (class, given) = (vm.class_name(&body), vm.type_name(&value));
        return Err(vm.type_error(format!("can only assign string to {class}.{name}, not '{given}'")));
    };
    if text.contains('\0') && name == "__name__" {
        return Err(vm.value_error("type name must not contain null characters"));
    }
    set(&body, value);
    Ok(())
}

fn get_module(vm: &mut Vm, this: &Value) -> Result {
    match class(this).and_then(|c| vm.class_module(c)) {
        Some(module) => Ok(module),
        None => Err(vm.no_attribute(this, "__module__")),
    }
}

/// A setter that stores into the class's namespace.
macro_rules! store_in_namespace {
    ($name:ident) => {
        |vm, this, value| {
            let name = vm.names.$name.clone();
            store(vm, this, &name, value)
        }
    };
}

fn store(vm: &mut Vm, this: &Value, name: &crate::value::Str, value: Value) -> Result<()> {
    let Some(body) = this.to_ref::<ClassObj>() else { return Ok(()) };
    if value.is_empty() {
        vm.class_changed(&body);
        drop(vm.namespace(&body).remove_str(name.as_value()));
        vm.class_changed(&body);
    } else {
        vm.set_class_attr(&body, name, value);
    }
    Ok(())
}

fn get_doc(vm: &mut Vm, this: &Value) -> Result {
    let Some(body) = this.to_ref::<ClassObj>() else { return Ok(Value::NONE) };
    match vm.namespace(&body).get_name(&vm.names.__doc__) {
        Some(doc) => vm.bind_to_class(&doc, &body),
        None => Ok(Value::NONE),
    }
}

fn get_bases(vm: &mut Vm, this: &Value) -> Result {
    let bases = class(this).map(|c| c.bases.borrow().clone()).unwrap_or_default();
    Ok(vm.heap.tuple(bases).into_value())
}

fn get_mro(vm: &mut Vm, this: &Value) -> Result {
    let mut order = vec![this.clone()];
    order.extend(class(this).map(|c| c.mro.borrow().clone()).unwrap_or_default());
    Ok(vm.heap.tuple(order).into_value())
}

fn get_base(vm: &mut Vm, this: &Value) -> Result {
    Ok(this.to_ref::<ClassObj>().and_then(|c| vm.best_base(&c)).unwrap_or(Value::NONE))
}

fn get_dict(vm: &mut Vm, this: &Value) -> Result {
    match class(this) {
        Some(class) => Ok(vm.mapping_proxy(vm.namespace(class).to_value())),
        None => Ok(Value::NONE),
    }
}

/// The dict of what belongs to a class but isn't in its namespace.
fn rare(vm: &mut Vm, class: &ClassObj) -> super::dict::Dict {
    match class.rare.get().to_ref() {
        Some(dict) => dict,
        None => {
            let dict = vm.heap.dict();
            class.rare.set(dict.to_value());
            dict
        }
    }
}

fn get_type_params(vm: &mut Vm, this: &Value) -> Result {
    let name = vm.names.__type_params__.clone();
    Ok(class(this).and_then(|c| vm.namespace(c).get_name(&name)).unwrap_or_else(|| vm.empty_tuple.to_value()))
}

fn get_abstract(vm: &mut Vm, this: &Value) -> Result {
    let name = vm.names.__abstractmethods__.clone();
    match class(this)
        .filter(|_| !this.is(vm.types.type_.as_value()))
        .and_then(|c| vm.namespace(c).get_name(&name))
    {
        Some(methods) => Ok(methods),
        None => Err(vm.attribute_error_for(this, name.as_str(), name.as_str())),
    }
}

fn set_abstract(vm: &mut Vm, this: &Value, value: Value) -> Result<()> {
    let name = vm.names.__abstractmethods__.clone();
    let any = if value.is_empty() { false } else { vm.truth(&value)? };
    if value.is_empty() && class(this).is_none_or(|c| vm.namespace(c).get_name(&name).is_none()) {
        return Err(vm.attribute_error_for(this, name.as_str(), name.as_str()));
    }
    store(vm, this, &name, value)?;
    if let Some(class) = class(this) {
        class.set_flag(ClassObj::ABSTRACT, any);
    }
    Ok(())
}

/// `__annotate__`: the function that computes the annotations, or None.
fn get_annotate(vm: &mut Vm, this: &Value) -> Result {
    let Some(body) = this.to_ref::<ClassObj>() else { return Ok(Value::NONE) };
    if !body.is_heap() {
        return Err(vm.no_attribute(this, "__annotate__"));
    }
    for name in ["__annotate__", "__annotate_func__"] {
        let name = vm.intern(name);
        if let Some(found) = vm.namespace(&body).get_name(&name) {
            return vm.bind_to_class(&found, &body);
        }
    }
    Ok(Value::NONE)
}

fn set_annotate(vm: &mut Vm, this: &Value, value: Value) -> Result<()> {
    if value.is_empty() {
        return Err(vm.type_error("cannot delete __annotate__ attribute"));
    }
    if !value.is_none() && !vm.is_callable(&value) {
        return Err(vm.type_error("__annotate__ must be callable or None"));
    }
    let name = vm.intern("__annotate_func__");
    store(vm, this, &name, value)?;
    if let Some(class) = class(this) {
        let name = vm.names.__annotations__.clone();
        drop(rare(vm, class).remove_str(name.as_value()));
    }
    Ok(())
}

/// `__annotations__`: computed on the first use.
fn get_annotations(vm: &mut Vm, this: &Value) -> Result {
    let Some(body) = this.to_ref::<ClassObj>() else { return Ok(Value::NONE) };
    if !body.is_heap() {
        return Err(vm.no_attribute(this, "__annotations__"));
    }
    let name = vm.names.__annotations__.clone();
    if let Some(own) = vm.namespace(&body).get_name(&name) {
        return vm.bind_to_class(&own, &body);
    }
    let cache = rare(vm, &body);
    if let Some(known) = cache.get_name(&name) {
        return Ok(known);
    }
    let annotate = get_annotate(vm, this)?;
    let made = vm.call_annotate(&annotate)?;
    cache.set_name(&name, made.clone());
    Ok(made)
}

fn set_annotations(vm: &mut Vm, this: &Value, value: Value) -> Result<()> {
    let Some(body) = this.to_ref::<ClassObj>() else { return Ok(()) };
    let name = vm.names.__annotations__.clone();
    let cache = rare(vm, &body);
    let in_namespace = vm.namespace(&body).get_name(&name).is_some();
    if value.is_empty() {
        let cached = cache.remove_str(name.as_value()).is_some();
        if !in_namespace && !cached {
            return Err(vm.attribute_error_for(this, "__annotations__", "__annotations__"));
        }
        if in_namespace {
            store(vm, this, &name, Value::EMPTY)?;
        }
    } else if in_namespace {
        store(vm, this, &name, value)?;
    } else {
        cache.set_name(&name, value);
    }
    let annotate = vm.intern("__annotate_func__");
    if vm.namespace(&body).get_name(&annotate).is_some() {
        store(vm, this, &annotate, Value::NONE)?;
    }
    Ok(())
}

impl Vm {
    /// The annotations that an `__annotate__` function computes: a dict.
    pub(crate) fn call_annotate(&mut self, annotate: &Value) -> Result {
        if annotate.is_none() || annotate.is_empty() {
            return Ok(self.heap.dict().into_value());
        }
        let format = self.heap.int(1);
        let made = self.call(annotate, &[format])?;
        if made.get::<DictObj>().is_none() {
            let given = self.type_name(&made);
            return Err(self.type_error(format!("__annotate__() must return a dict, not {given}")));
        }
        Ok(made)
    }
}

fn flags(vm: &mut Vm, this: &Value) -> Result {
    let Some(body) = this.to_ref::<ClassObj>() else { return Ok(Value::NONE) };
    let mut flags = 1 << 12;
    for (own, bit) in [
        (ClassObj::HEAP, 9),
        (ClassObj::BASE, 10),
        (ClassObj::SEQUENCE, 5),
        (ClassObj::MAPPING, 6),
        (ClassObj::ABSTRACT, 20),
        (ClassObj::EXCEPTION, 30),
        (ClassObj::METACLASS, 31),
        (ClassObj::MATCH_SELF, 22),
    ] {
        if body.has(own) {
            flags |= 1i64 << bit;
        }
    }
    if !body.is_heap() {
        flags |= 1 << 8;
    }
    Ok(vm.heap.int(flags))
}

fn size(vm: &mut Vm, this: &Value) -> Result {
    let slots = class(this).map_or(0, |c| c.slots.get());
    Ok(vm.heap.int(16 + 8 * slots as i64))
}

const ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef::rw(
        "__name__",
        |_, this| Ok(class(this).map_or(Value::NONE, |c| c.name.get())),
        |vm, this, value| text_attribute(vm, this, value, "__name__", |c, v| c.name.set(v)),
    ),
    GetSetDef::rw(
        "__qualname__",
        |_, this| Ok(class(this).map_or(Value::NONE, |c| c.qualname.get())),
        |vm, this, value| text_attribute(vm, this, value, "__qualname__", |c, v| c.qualname.set(v)),
    ),
    GetSetDef::rw("__bases__", get_bases, super::class_new::set_bases),
    GetSetDef::ro("__mro__", get_mro),
    GetSetDef::ro("__base__", get_base),
    GetSetDef::rw("__module__", get_module, store_in_namespace!(__module__)),
    GetSetDef::rw("__abstractmethods__", get_abstract, set_abstract),
    GetSetDef::ro("__dict__", get_dict),
    GetSetDef::rw("__doc__", get_doc, store_in_namespace!(__doc__)),
    GetSetDef::ro("__text_signature__", |_, _| Ok(Value::NONE)),
    GetSetDef::rw("__annotations__", get_annotations, set_annotations),
    GetSetDef::rw("__annotate__", get_annotate, set_annotate),
    GetSetDef::rw("__type_params__", get_type_params, store_in_namespace!(__type_params__)),
    GetSetDef::ro("__flags__", flags),
    GetSetDef::ro("__basicsize__", size),
    GetSetDef::ro("__itemsize__", |_, _| Ok(Value::int32(0))),
    GetSetDef::ro("__dictoffset__", |_, this| {
        Ok(Value::int32(if class(this).is_some_and(|c| c.has(ClassObj::HAS_DICT)) { -1 } else { 0 }))
    }),
    GetSetDef::ro("__weakrefoffset__", |_, this| {
        Ok(Value::int32(if class(this).is_some_and(|c| c.has(ClassObj::WEAKREF)) { -1 } else { 0 }))
    }),
];

fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    match arg(args, 0).to_ref::<ClassObj>() {
        Some(class) => {
            let name = vm.full_class_name(&class);
            Ok(vm.new_str(&format!("<class '{name}'>")))
        }
        None => Ok(Value::NONE),
    }
}

fn mro(vm: &mut Vm, args: &[Value]) -> Result {
    let Some(class) = arg(args, 0).to_ref::<ClassObj>() else { return Ok(Value::NONE) };
    let mut order = vec![class.to_value()];
    let bases = class.bases.borrow().clone();
    order.extend(vm.linearize(&bases)?);
    Ok(vm.heap.list(order).into_value())
}

fn subclasses(vm: &mut Vm, args: &[Value]) -> Result {
    let all = class(&arg(args, 0)).map(|class| vm.subclasses(class)).unwrap_or_default();
    Ok(vm.heap.list(all).into_value())
}

fn instancecheck(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(Value::bool(vm.plain_isinstance(&arg(args, 1), &arg(args, 0))?))
}

fn subclasscheck(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(Value::bool(vm.plain_issubclass(&arg(args, 1), &arg(args, 0))?))
}

fn prepare(vm: &mut Vm, _: RawArgs<'_>) -> Result {
    Ok(vm.heap.dict().into_value())
}

fn dir(vm: &mut Vm, args: &[Value]) -> Result {
    let names = vm.heap.dict();
    if let Some(class) = class(&arg(args, 0)) {
        super::object::collect_class_names(vm, class, &names);
    }
    Ok(vm.heap.list(names.keys()).into_value())
}

fn call(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let Some((class, rest)) = args.all.split_first() else { return Ok(Value::NONE) };
    match class.to_ref::<ClassObj>() {
        Some(class) => vm.instantiate(&class, rest, args.names),
        None => Ok(Value::NONE),
    }
}

fn or(vm: &mut Vm, args: &[Value]) -> Result {
    vm.union_of(&arg(args, 0), &arg(args, 1))
}

fn ror(vm: &mut Vm, args: &[Value]) -> Result {
    vm.union_of(&arg(args, 1), &arg(args, 0))
}

const METHODS: &[NativeDef] = &[
    NativeDef::new("__repr__(self, /)", repr),
    NativeDef::raw("__call__(self, /, *args, **kwargs)", call),
    NativeDef::new("__getattribute__(self, name, /)", super::object::getattribute),
    NativeDef::new("__setattr__(self, name, value, /)", super::object::setattr),
    NativeDef::new("__delattr__(self, name, /)", super::object::delattr),
    NativeDef::raw("__init__(self, /, *args, **kwargs)", super::class_new::init),
    NativeDef::new("__or__(self, value, /)", or),
    NativeDef::new("__ror__(self, value, /)", ror),
    NativeDef::raw("static __new__(cls, /, *args, **kwargs)", super::class_new::new),
    NativeDef::new("mro(self, /)", mro),
    NativeDef::new("__subclasses__(self, /)", subclasses),
    NativeDef::raw("class __prepare__(cls, /, *args, **kwargs)", prepare),
    NativeDef::new("__instancecheck__(self, instance, /)", instancecheck),
    NativeDef::new("__subclasscheck__(self, subclass, /)", subclasscheck),
    NativeDef::new("__dir__(self, /)", dir),
];

impl Vm {
    /// The base whose layout a class shares.
    pub(crate) fn best_base(&self, class: &Class) -> Option<Value> {
        let bases = class.bases.borrow();
        let by_layout = bases.iter().find(|b| {
            b.get::<ClassObj>().is_some_and(|b| {
                b.layout == class.layout && !matches!(b.layout, Kind::Instance | Kind::Object)
                    || b.slots.get() > 0
            })
        });
        by_layout.or_else(|| bases.first()).cloned()
    }
}

/// Gives `type` its methods.
pub(super) fn install(vm: &mut Vm) {
    let class = vm.types.type_.clone();
    vm.define_methods(&class, METHODS);
    vm.define_getset(&class, ATTRIBUTES);
}
