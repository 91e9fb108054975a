//! `property`.

use super::class::ClassObj;
use super::descriptors::{GET_SET, GetSetDef, alloc_for};
use super::function::NativeDef;
use crate::heap_type;
use crate::value::{Value, ValueCell};
use crate::vm::{Result, Vm};

/// `property(fget, fset, fdel, doc)`; functions that aren't there are `None`.
pub struct PropertyObj {
    /// `fget`
    pub get: ValueCell,
    /// `fset`
    pub set: ValueCell,
    /// `fdel`
    pub del: ValueCell,
    /// `__doc__`
    pub doc: ValueCell,
    /// The name it was given in its class, or EMPTY.
    pub name: ValueCell,
    /// Whether the docstring came from the getter, so that a new getter brings its own.
    pub getter_doc: std::cell::Cell<bool>,
}
heap_type!(PropertyObj: Property, |this, tracer| {
    for cell in [&this.get, &this.set, &this.del, &this.doc, &this.name] {
        tracer.visit_cell(cell);
    }
}, clear |this| {
    for cell in [&this.get, &this.set, &this.del, &this.doc] {
        drop(cell.replace(Value::NONE));
    }
});

impl Vm {
    /// `property.__get__(object)`
    pub(crate) fn property_get(&mut self, property: &Value, object: &Value) -> Result {
        let getter = property.get::<PropertyObj>().map_or(Value::NONE, |p| p.get.get());
        if getter.is_none() {
            return Err(self.property_error(property, object, "getter"));
        }
        self.call(&getter, std::slice::from_ref(object))
    }

    /// `property.__set__(object, value)`; EMPTY deletes.
    pub(crate) fn property_set(&mut self, property: &Value, object: &Value, value: Value) -> Result<()> {
        let Some(body) = property.get::<PropertyObj>() else { return Ok(()) };
        let deleting = value.is_empty();
        let function = if deleting { body.del.get() } else { body.set.get() };
        if function.is_none() {
            return Err(self.property_error(property, object, if deleting { "deleter" } else { "setter" }));
        }
        if deleting {
            self.call(&function, std::slice::from_ref(object))?;
        } else {
            self.call(&function, &[object.clone(), value])?;
        }
        Ok(())
    }

    fn property_error(&mut self, property: &Value, object: &Value, what: &str) -> crate::vm::Raise {
        let class = self.class_of(object);
        let class = class.qualname.get().as_str().unwrap_or("?").to_owned();
        let name = property.get::<PropertyObj>().and_then(|p| property_name(self, p));
        let message = match name {
            Some(name) => match self.repr_string(&name) {
                Ok(name) => format!("property {name} of '{class}' object has no {what}"),
                Err(raise) => return raise,
            },
            None => format!("property of '{class}' object has no {what}"),
        };
        self.attribute_error(message)
    }
}

fn property_name(vm: &mut Vm, property: &PropertyObj) -> Option<Value> {
    if let Some(name) = property.name.get_bound() {
        return Some(name);
    }
    let (getter, name) = (property.get.get(), vm.names.__name__.clone());
    if getter.is_none() { None } else { vm.nested(|vm| vm.get_attr(&getter, &name)).ok() }
}

fn arg(args: &[Value], index: usize) -> Value {
    args.get(index).filter(|v| !v.is_empty()).cloned().unwrap_or(Value::NONE)
}

fn new(vm: &mut Vm, args: crate::vm::RawArgs<'_>) -> Result {
    let class = args.all.first().cloned().unwrap_or(Value::NONE);
    if !class.to_ref::<ClassObj>().is_some_and(|c| vm.is_subclass_of(&c, &vm.types.property)) {
        return Err(vm.type_error("property.__new__(X): X is not a type object of property"));
    }
    let body = PropertyObj {
        get: Value::NONE.into(),
        set: Value::NONE.into(),
        del: Value::NONE.into(),
        doc: Value::NONE.into(),
        name: ValueCell::empty(),
        getter_doc: false.into(),
    };
    alloc_for(vm, &class, vm.types.property.clone(), body)
}

fn init(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let Some(body) = this.get::<PropertyObj>() else { return Ok(Value::NONE) };
    let getter = arg(args, 1);
    body.get.set(getter.clone());
    body.set.set(arg(args, 2));
    body.del.set(arg(args, 3));
    body.name.take();
    let mut doc = arg(args, 4);
    body.getter_doc.set(false);
    if doc.is_none() && !getter.is_none() {
        let name = vm.names.__doc__.clone();
        if let Some(found) = vm.get_attr_opt(&getter, &name)?
            && !found.is_none()
        {
            doc = found;
            body.getter_doc.set(true);
        }
    }
    let exact = this.stored_class().is_none();
    if !exact && !doc.is_none() {
        // A subclass has a `__doc__` of its own in the class: the instance's goes before it.
        let name = vm.names.__doc__.clone();
        let dict = vm.make_extra_dict(&this);
        dict.set_name(&name, doc.clone());
    }
    body.doc.set(doc);
    Ok(Value::NONE)
}

/// A copy with one function replaced.
fn with(vm: &mut Vm, this: &Value, index: usize, function: Value) -> Result {
    let Some(body) = this.get::<PropertyObj>() else { return Ok(Value::NONE) };
    let doc = if body.getter_doc.get() && (index == 0 || !body.get.get().is_none()) {
        Value::NONE
    } else {
        body.doc.get()
    };
    let mut args = [body.get.get(), body.set.get(), body.del.get(), doc];
    if let Some(slot) = args.get_mut(index) {
        *slot = function;
    }
    let name = body.name.get();
    let copy = match this.stored_class() {
        Some(class) => {
            let class = class.clone();
            vm.call(&class, &args)?
        }
        None => {
            let class = vm.types.property.to_value();
            let copy = new(vm, crate::vm::RawArgs { all: std::slice::from_ref(&class), names: None })?;
            let [get, set, del, doc] = args;
            init(vm, &[copy.clone(), get, set, del, doc])?;
            copy
        }
    };
    if let Some(body) = copy.get::<PropertyObj>() {
        body.name.set(name);
    }
    Ok(copy)
}

fn getter(vm: &mut Vm, args: &[Value]) -> Result {
    with(vm, &arg(args, 0), 0, arg(args, 1))
}

fn setter(vm: &mut Vm, args: &[Value]) -> Result {
    with(vm, &arg(args, 0), 1, arg(args, 1))
}

fn deleter(vm: &mut Vm, args: &[Value]) -> Result {
    with(vm, &arg(args, 0), 2, arg(args, 1))
}

fn set_name(_: &mut Vm, args: &[Value]) -> Result {
    if let Some(body) = arg(args, 0).get::<PropertyObj>() {
        body.name.set(arg(args, 2));
    }
    Ok(Value::NONE)
}

fn is_abstract(vm: &mut Vm, this: &Value) -> Result {
    let Some(body) = this.get::<PropertyObj>() else { return Ok(Value::FALSE) };
    let name = vm.names.__isabstractmethod__.clone();
    for function in [body.get.get(), body.set.get(), body.del.get()] {
        if !function.is_none()
            && let Some(flag) = vm.nested(|vm| vm.get_attr_opt(&function, &name))?
            && vm.truth(&flag)?
        {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

fn name(vm: &mut Vm, this: &Value) -> Result {
    let found = this.get::<PropertyObj>().and_then(|p| property_name(vm, p));
    match found {
        Some(name) => Ok(name),
        None => Err(vm.no_attribute(this, "__name__")),
    }
}

macro_rules! field {
    ($field:ident) => {
        |_, this| Ok(this.get::<PropertyObj>().map_or(Value::NONE, |p| p.$field.get()))
    };
}

const ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef::member("fget", field!(get)),
    GetSetDef::member("fset", field!(set)),
    GetSetDef::member("fdel", field!(del)),
    GetSetDef::rw("__doc__", field!(doc), |_, this, value| {
        if let Some(p) = this.get::<PropertyObj>() {
            p.doc.set(if value.is_empty() { Value::NONE } else { value });
        }
        Ok(())
    }),
    GetSetDef::rw("__name__", name, |_, this, value| {
        if let Some(p) = this.get::<PropertyObj>() {
            p.name.set(value);
        }
        Ok(())
    }),
    GetSetDef::ro("__isabstractmethod__", is_abstract),
];

const METHODS: &[NativeDef] = &[
    NativeDef::raw("static __new__(cls, *args, **kwargs)", new),
    NativeDef::new("__init__(self, fget=None, fset=None, fdel=None, doc=None)", init),
    NativeDef::new("getter(self, fget, /)", getter)
        .doc("Descriptor to obtain a copy of the property with a different getter."),
    NativeDef::new("setter(self, fset, /)", setter)
        .doc("Descriptor to obtain a copy of the property with a different setter."),
    NativeDef::new("deleter(self, fdel, /)", deleter)
        .doc("Descriptor to obtain a copy of the property with a different deleter."),
    NativeDef::new("__set_name__(self, owner, name, /)", set_name),
];

/// Gives `property` its methods.
pub(super) fn install(vm: &mut Vm) {
    let class = vm.types.property.clone();
    vm.define_methods(&class, METHODS);
    vm.define_methods(&class, GET_SET);
    vm.define_getset(&class, ATTRIBUTES);
}
