//! `super`: attribute lookup that begins behind a class in the order of an object's class.

use super::class::{Class, ClassObj};
use super::descriptors::GetSetDef;
use super::function::NativeDef;
use crate::heap_type;
use crate::value::{Kind, Str, Value, ValueCell};
use crate::vm::{Result, Vm};

/// `super(class, object)`
pub struct SuperObj {
    /// `__thisclass__`, or EMPTY before `__init__`.
    pub class: ValueCell,
    /// `__self__`, or EMPTY if unbound.
    pub object: ValueCell,
    /// `__self_class__`: the class whose order is searched, or EMPTY if unbound.
    pub object_class: ValueCell,
}
heap_type!(SuperObj: Super, |this, tracer| {
    for cell in [&this.class, &this.object, &this.object_class] {
        tracer.visit_cell(cell);
    }
}, clear |this| { drop(this.object.take()); });

impl Vm {
    /// The class whose order `super(class, object)` searches.
    pub fn super_check(&mut self, class: &Class, object: &Value) -> Result<Class> {
        if let Some(own) = object.to_ref::<ClassObj>()
            && self.is_subclass_of(&own, class)
        {
            return Ok(own);
        }
        let own = self.class_of(object);
        if self.is_subclass_of(&own, class) {
            return Ok(own);
        }
        // A proxy may say that it is of another class.
        let name = self.names.__class__.clone();
        if let Some(said) = self.get_attr_opt(object, &name)?.and_then(|c| c.to_ref::<ClassObj>())
            && self.is_subclass_of(&said, class)
        {
            return Ok(said);
        }
        let (what, given) = match object.get::<ClassObj>() {
            Some(own) => ("type", self.class_name(own)),
            None => ("instance of", self.type_name(object)),
        };
        let message = format!(
            "super(type, obj): obj ({what} {given}) is not an instance or subtype of type ({}).",
            self.class_name(class)
        );
        Err(self.type_error(message))
    }

    /// The attribute `name` behind `class` in the order of `own`, as stored.
    #[inline]
    pub(crate) fn lookup_behind(&self, class: &Class, own: &Class, name: &Str) -> Option<Value> {
        let behind = class.as_value().bits();
        match self.method_cache.get(own.version.get(), name.as_value(), behind) {
            Some(known) => known,
            None => self.lookup_behind_uncached(class, own, name),
        }
    }

    fn lookup_behind_uncached(&self, class: &Class, own: &Class, name: &Str) -> Option<Value> {
        let order = own.mro.borrow();
        let first = if class.is(own) { 0 } else { order.iter().position(|c| c.is(class.as_value()))? + 1 };
        let found =
            order.iter().skip(first).find_map(|c| self.namespace(c.get::<ClassObj>()?).get_name(name));
        // Data may be replaced without a new version (see `set_class_attr`).
        if name.is_interned() && !found.as_ref().is_some_and(Vm::is_plain_data) {
            self.method_cache.put(
                own.version.get(),
                name.as_value(),
                class.as_value().bits(),
                found.as_ref(),
            );
        }
        found
    }

    /// `super(class, object).name`, for a method call: the attribute, and whether the object must be passed before the
    /// arguments (then it is a plain function or a method of a built-in type, not bound).
    pub fn super_method(&mut self, class: &Value, object: &Value, name: &Str) -> Result<(Value, bool)> {
        let Some(class) = class.to_ref::<ClassObj>() else {
            let given = self.type_name(class);
            return Err(self.type_error(format!("super() argument 1 must be a type, not {given}")));
        };
        let own = self.super_check(&class, object)?;
        if !name.is(&self.names.__class__)
            && let Some(found) = self.lookup_behind(&class, &own, name)
        {
            if !own.as_value().is(object) {
                let direct = match found.get::<super::function::NativeFunction>() {
                    Some(native) => matches!(
                        native.role,
                        super::function::NativeRole::Method | super::function::NativeRole::SlotWrapper
                    ),
                    None => found.kind() == Kind::Function,
                };
                if direct {
                    return Ok((found, true));
                }
            }
            return Ok((self.bind_super(&found, object, &own)?, false));
        }
        let shown = self.new_super(class.into_value(), object.clone(), own.into_value());
        Ok((self.get_attr(&shown, name)?, false))
    }

    /// `super(class, object).name`
    pub fn super_attr(&mut self, class: &Value, object: &Value, name: &Str) -> Result {
        let (found, unbound) = self.super_method(class, object, name)?;
        if unbound { Ok(super::descriptors::bound_method(self, found, object.clone())) } else { Ok(found) }
    }

    fn new_super(&mut self, class: Value, object: Value, own: Value) -> Value {
        let body = SuperObj { class: class.into(), object: object.into(), object_class: own.into() };
        self.heap.alloc(body).into_value()
    }

    fn bind_super(&mut self, found: &Value, object: &Value, own: &Class) -> Result {
        if own.as_value().is(object) { self.bind_to_class(found, own) } else { self.bind(found, object, own) }
    }

    pub(crate) fn find_super_attr(
        &mut self,
        this: &Value,
        class: &Class,
        name: &Str,
    ) -> Result<Option<Value>> {
        if let Some(body) = this.get::<SuperObj>()
            && !name.is(&self.names.__class__)
            && let Some(own) = body.object_class.get().to_ref::<ClassObj>()
            && let Some(behind) = body.class.get().to_ref::<ClassObj>()
            && let Some(found) = self.lookup_behind(&behind, &own, name)
        {
            return self.bind_super(&found, &body.object.get(), &own).map(Some);
        }
        self.find_attr_generic(this, class, name)
    }

    /// `super(class, object)`; an EMPTY object leaves it unbound.
    pub fn make_super(&mut self, class: &Value, object: Value) -> Result {
        let Some(class) = class.to_ref::<ClassObj>() else {
            let given = self.type_name(class);
            return Err(self.type_error(format!("super() argument 1 must be a type, not {given}")));
        };
        if object.is_empty() || object.is_none() {
            return Ok(self.new_super(class.into_value(), Value::EMPTY, Value::EMPTY));
        }
        let own = self.super_check(&class, &object)?;
        Ok(self.new_super(class.into_value(), object, own.into_value()))
    }
}

fn new(vm: &mut Vm, args: crate::vm::RawArgs<'_>) -> Result {
    let class = args.all.first().cloned().unwrap_or(Value::NONE);
    let body =
        SuperObj { class: ValueCell::empty(), object: ValueCell::empty(), object_class: ValueCell::empty() };
    super::descriptors::alloc_for(vm, &class, vm.types.super_.clone(), body)
}

fn init(vm: &mut Vm, args: crate::vm::RawArgs<'_>) -> Result {
    if !args.keyword_names().is_empty() {
        return Err(vm.type_error("super() takes no keyword arguments"));
    }
    let (class, object) = match args.positional() {
        [] | [_] => return Err(vm.runtime_error("super(): no arguments")),
        [_, class] => (class.clone(), Value::EMPTY),
        [_, class, object] => (class.clone(), object.clone()),
        more => {
            let n = more.len() - 1;
            return Err(vm.type_error(format!("super() expected at most 2 arguments, got {n}")));
        }
    };
    let made = vm.make_super(&class, object)?;
    if let (Some(this), Some(made)) =
        (args.all.first().and_then(|t| t.get::<SuperObj>()), made.get::<SuperObj>())
    {
        this.class.set(made.class.get());
        this.object.set(made.object.get());
        this.object_class.set(made.object_class.get());
    }
    Ok(Value::NONE)
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    let Some(body) = args.first().and_then(|t| t.get::<SuperObj>()) else { return Ok(Value::NONE) };
    let name = |vm: &Vm, class: Value| class.get::<ClassObj>().map(|c| vm.class_name(c));
    let class = name(vm, body.class.get()).unwrap_or_else(|| "NULL".to_owned());
    let text = match name(vm, body.object_class.get()) {
        Some(own) => format!("<super: <class '{class}'>, <{own} object>>"),
        None => format!("<super: <class '{class}'>, NULL>"),
    };
    Ok(vm.new_str(&text))
}

/// An unbound super as a class attribute binds to the instance.
fn get(vm: &mut Vm, args: &[Value]) -> Result {
    let this = args.first().cloned().unwrap_or(Value::NONE);
    let object = args.get(1).filter(|v| !v.is_none() && !v.is_empty()).cloned();
    match (this.get::<SuperObj>(), object) {
        (Some(body), Some(object)) if body.object.is_empty() => vm.make_super(&body.class.get(), object),
        _ => Ok(this),
    }
}

fn or_none(cell: &ValueCell) -> Value {
    cell.get_bound().unwrap_or(Value::NONE)
}

const ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef::member("__thisclass__", |_, this| {
        Ok(this.get::<SuperObj>().map_or(Value::NONE, |s| or_none(&s.class)))
    }),
    GetSetDef::member("__self__", |_, this| {
        Ok(this.get::<SuperObj>().map_or(Value::NONE, |s| or_none(&s.object)))
    }),
    GetSetDef::member("__self_class__", |_, this| {
        Ok(this.get::<SuperObj>().map_or(Value::NONE, |s| or_none(&s.object_class)))
    }),
];

const METHODS: &[NativeDef] = &[
    NativeDef::raw("static __new__(cls, *args, **kwargs)", new),
    NativeDef::raw("__init__(self, /, *args, **kwargs)", init),
    NativeDef::new("__repr__(self, /)", repr),
    NativeDef::new("__get__(self, instance, owner=None, /)", get),
    NativeDef::new("__getattribute__(self, name, /)", super::object::getattribute),
];

/// Gives `super` its methods.
pub(super) fn install(vm: &mut Vm) {
    let class = vm.types.super_.clone();
    vm.define_methods(&class, METHODS);
    vm.define_getset(&class, ATTRIBUTES);
}
