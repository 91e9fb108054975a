//! `object`: what every object can do.

use super::class::{Class, ClassObj};
use super::descriptors::GetSetDef;
use super::dict::DictObj;
use super::exception::arg;
use super::function::{NativeDef, NativeFunction};
use super::instance::InstanceObj;
use crate::object::namespace::Part;
use crate::value::{Kind, Str, StrObj, Value};
use crate::vm::{RawArgs, Result, Vm};

impl Vm {
    /// Whether an attribute found on a class is the one that `object` itself provides.
    pub(crate) fn is_objects_own(&self, attribute: &Value) -> bool {
        attribute.get::<NativeFunction>().is_some_and(|n| n.owner.holds(self.types.object.as_value()))
    }

    /// `object.__repr__` as text: `<module.Class object at 0x...>`.
    pub fn default_repr(&mut self, object: &Value) -> String {
        let class = self.class_of(object);
        format!("<{} object at {}>", self.full_class_name(&class), address(object))
    }

    /// The class's name with its module, as `repr` shows it: without `builtins`.
    pub fn full_class_name(&mut self, class: &Class) -> String {
        let name = class.qualname.get();
        let name = name.as_str().unwrap_or("?");
        match self.class_module(class).and_then(|m| m.as_str().map(str::to_owned)) {
            Some(module) if module != "builtins" => format!("{module}.{name}"),
            _ => name.to_owned(),
        }
    }

    /// `__module__` of a class.
    pub fn class_module(&self, class: &ClassObj) -> Option<Value> {
        let own = self.namespace(class).get_name(&self.names.__module__);
        if own.is_none() && !class.is_heap() { Some(self.names.builtins.to_value()) } else { own }
    }

    /// Whether a value can be called.
    pub fn is_callable(&self, value: &Value) -> bool {
        match value.kind() {
            Kind::Function | Kind::NativeFunction | Kind::BoundMethod | Kind::Class => true,
            _ => {
                let class = self.class_of(value);
                self.lookup(&class, &self.names.__call__).is_some()
            }
        }
    }

    /// `dir(object)` without sorting: names, each once.
    pub fn default_dir(&mut self, object: &Value) -> Result<Vec<Value>> {
        let names = self.heap.dict();
        match object.kind() {
            Kind::Instance => {
                for (name, _) in self.instance_items(object) {
                    drop(names.set_str(&name, Value::NONE));
                }
            }
            _ => {
                if let Some(own) = self.own_dict(object) {
                    for name in own.keys().into_iter().filter(|n| n.as_str().is_some()) {
                        drop(names.set_str(&name, Value::NONE));
                    }
                }
            }
        }
        if object.kind() != Kind::Module {
            // A proxy shows what it says it is.
            let (key, class) = (self.names.__class__.clone(), self.class_of(object));
            let said = self.get_attr_opt(object, &key)?.and_then(|c| c.to_ref::<ClassObj>()).unwrap_or(class);
            collect_class_names(self, &said, &names);
        }
        Ok(names.keys())
    }
}

/// Every name in the namespaces of a class and its bases.
pub(super) fn collect_class_names(vm: &Vm, class: &ClassObj, names: &DictObj) {
    let add = |class: &ClassObj| {
        for name in vm.namespace(class).keys().into_iter().filter(|n| n.as_str().is_some()) {
            drop(names.set_str(&name, Value::NONE));
        }
    };
    add(class);
    for base in class.mro.borrow().iter() {
        if let Some(base) = base.get::<ClassObj>() {
            add(base);
        }
    }
}

/// Where an object is, as `repr` shows it.
pub fn address(object: &Value) -> String {
    format!("0x{:012x}", object.id())
}

/// The name that an attribute method was given.
pub(super) fn attribute_name(vm: &mut Vm, name: &Value) -> Result<Str> {
    if name.get_exact::<StrObj>().is_some_and(StrObj::is_interned)
        && let Some(name) = name.to_ref()
    {
        return Ok(name);
    }
    match name.as_str() {
        Some(text) => Ok(vm.intern(text)),
        None => {
            let given = vm.type_name(name);
            Err(vm.type_error(format!("attribute name must be string, not '{given}'")))
        }
    }
}

/// `__getattribute__` of `object`, `type`, `module` and `super`.
pub(super) fn getattribute(vm: &mut Vm, args: &[Value]) -> Result {
    let (this, name) = (arg(args, 0), attribute_name(vm, &arg(args, 1))?);
    let class = vm.class_of(&this);
    match vm.find_attr_plain(&this, &class, &name)? {
        Some(value) => Ok(value),
        None => Err(vm.no_attribute(&this, name.as_str())),
    }
}

pub(super) fn setattr(vm: &mut Vm, args: &[Value]) -> Result {
    let (this, name) = (arg(args, 0), attribute_name(vm, &arg(args, 1))?);
    let class = vm.class_of(&this);
    vm.change_attr_plain(&this, &class, &name, arg(args, 2))?;
    Ok(Value::NONE)
}

pub(super) fn delattr(vm: &mut Vm, args: &[Value]) -> Result {
    let (this, name) = (arg(args, 0), attribute_name(vm, &arg(args, 1))?);
    let class = vm.class_of(&this);
    vm.change_attr_plain(&this, &class, &name, Value::EMPTY)?;
    Ok(Value::NONE)
}

/// `object.__new__`: surplus arguments are an error unless the class has an `__init__` of its own (and no `__new__`).
fn new(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let Some(class) = args.positional().first() else {
        return Err(vm.type_error("object.__new__(): not enough arguments"));
    };
    let Some(class) = class.to_ref::<ClassObj>() else {
        let given = vm.type_name(class);
        return Err(vm.type_error(format!("object.__new__(X): X is not a type object ({given})")));
    };
    if args.all.len() > 1 {
        let (new, init) = (vm.names.__new__.clone(), vm.names.__init__.clone());
        let own_new = vm.lookup(&class, &new).is_some_and(|f| !vm.is_objects_own(&f));
        let own_init = vm.lookup(&class, &init).is_some_and(|f| !vm.is_objects_own(&f));
        if own_new {
            return Err(
                vm.type_error("object.__new__() takes exactly one argument (the type to instantiate)")
            );
        }
        if !own_init {
            let name = vm.class_name(&class);
            return Err(vm.type_error(format!("{name}() takes no arguments")));
        }
    }
    vm.bare_instance(&class)
}

impl Vm {
    /// What `object.__new__(class)` makes.
    pub(crate) fn bare_instance(&mut self, class: &Class) -> Result {
        if class.has(ClassObj::ABSTRACT) {
            return Err(self.abstract_error(class));
        }
        match class.layout {
            Kind::Instance => Ok(self.new_instance(class)),
            Kind::Object if class.is(&self.types.object) => Ok(self.heap.alloc(BareObject).into_value()),
            _ => {
                let name = self.class_name(class);
                let base = self.native_base(class);
                let base = self.class_name(&base);
                Err(self.type_error(format!("object.__new__({name}) is not safe, use {base}.__new__()")))
            }
        }
    }

    /// The built-in class that instances of `class` are made of.
    pub(crate) fn native_base(&self, class: &Class) -> Class {
        if !class.is_heap() {
            return class.clone();
        }
        let found = class.mro.borrow().iter().find_map(|c| c.to_ref::<ClassObj>().filter(|c| !c.is_heap()));
        found.unwrap_or_else(|| self.types.object.clone())
    }

    #[cold]
    fn abstract_error(&mut self, class: &Class) -> crate::vm::Raise {
        let name = self.class_name(class);
        let key = self.names.__abstractmethods__.clone();
        let methods = match self.namespace(class).get_name(&key).map(|m| self.collect(&m)) {
            Some(Ok(methods)) => methods,
            Some(Err(raise)) => return raise,
            None => Vec::new(),
        };
        let mut methods: Vec<String> =
            methods.iter().filter_map(|m| m.as_str().map(|m| format!("'{m}'"))).collect();
        methods.sort();
        let plural = if methods.len() == 1 { "" } else { "s" };
        let methods = methods.join(", ");
        self.type_error(format!(
            "Can't instantiate abstract class {name} without an implementation for abstract method{plural} {methods}"
        ))
    }
}

/// A bare `object()`.
pub struct BareObject;
crate::heap_type!(BareObject: Object, |this, tracer| {});

/// `object.__init__`: surplus arguments are an error unless the class has a `__new__` of its own (and no `__init__`).
fn init(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    if args.all.len() > 1
        && let Some(this) = args.all.first()
    {
        let class = vm.class_of(this);
        let (new, init) = (vm.names.__new__.clone(), vm.names.__init__.clone());
        let own_init = vm.lookup(&class, &init).is_some_and(|f| !vm.is_objects_own(&f));
        let own_new = vm.lookup(&class, &new).is_some_and(|f| !vm.is_objects_own(&f));
        if own_init {
            return Err(
                vm.type_error("object.__init__() takes exactly one argument (the instance to initialize)")
            );
        }
        if !own_new {
            let name = vm.class_name(&class);
            let message =
                format!("{name}.__init__() takes exactly one argument (the instance to initialize)");
            return Err(vm.type_error(message));
        }
    }
    Ok(Value::NONE)
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    let text = vm.default_repr(&arg(args, 0));
    Ok(vm.new_str(&text))
}

fn str(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(vm.repr(&arg(args, 0))?.into_value())
}

fn eq(_: &mut Vm, args: &[Value]) -> Result {
    Ok(if arg(args, 0).is(&arg(args, 1)) { Value::TRUE } else { Value::NOT_IMPLEMENTED })
}

/// The opposite of the object's `__eq__`.
fn ne(vm: &mut Vm, args: &[Value]) -> Result {
    let (a, b) = (arg(args, 0), arg(args, 1));
    let name = vm.names.__eq__.clone();
    match vm.call_special(&a, &name, &[b])? {
        Some(result) if !result.is(&Value::NOT_IMPLEMENTED) => Ok(Value::bool(!vm.truth(&result)?)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn not_implemented(_: &mut Vm, _: &[Value]) -> Result {
    Ok(Value::NOT_IMPLEMENTED)
}

fn hash(vm: &mut Vm, args: &[Value]) -> Result {
    let bits = arg(args, 0).id();
    Ok(vm.heap.int((bits >> 4) as i64))
}

fn format(vm: &mut Vm, args: &[Value]) -> Result {
    let (this, spec) = (arg(args, 0), arg(args, 1));
    match spec.as_str() {
        Some("") => Ok(vm.str(&this)?.into_value()),
        Some(_) => {
            let name = vm.type_name(&this);
            Err(vm.type_error(format!("unsupported format string passed to {name}.__format__")))
        }
        None => {
            let given = vm.type_name(&spec);
            Err(vm.type_error(format!("__format__() argument must be str, not {given}")))
        }
    }
}

fn dir(vm: &mut Vm, args: &[Value]) -> Result {
    let names = vm.default_dir(&arg(args, 0))?;
    Ok(vm.heap.list(names).into_value())
}

fn init_subclass(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let name = args.all.first().and_then(|c| c.get::<ClassObj>()).map(|c| c.qualname.get());
    let name = name.as_ref().and_then(Value::as_str).unwrap_or("?").to_owned();
    if !args.keyword_names().is_empty() {
        return Err(vm.type_error(format!("{name}.__init_subclass__() takes no keyword arguments")));
    }
    let given = args.all.len().saturating_sub(1);
    if given > 0 {
        return Err(vm.type_error(format!("{name}.__init_subclass__() takes no arguments ({given} given)")));
    }
    Ok(Value::NONE)
}

fn sizeof(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let size = 16 + this.tail::<InstanceObj>().map_or(0, |t| 16 + 8 * t.len());
    Ok(vm.heap.int_usize(size))
}

/// The instance's attributes for copying: its `__dict__`, with the slots beside it if it has any.
fn getstate(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let class = vm.class_of(&this);
    let dict = vm.heap.dict();
    match this.kind() {
        Kind::Instance => {
            for (name, value) in vm.instance_items(&this) {
                drop(dict.set_str(&name, value));
            }
        }
        _ => {
            if let Some(own) = vm.own_dict(&this) {
                for (name, value) in own.snapshot() {
                    vm.dict_set(&dict, name, value)?;
                }
            }
        }
    }
    let slots = vm.heap.dict();
    let mut order = vec![class.to_value()];
    order.extend(class.mro.borrow().iter().cloned());
    for class in order.iter().rev().filter_map(|c| c.get::<ClassObj>()) {
        for (name, member) in vm.namespace(class).snapshot() {
            if let Some(member) = member.get::<super::descriptors::SlotMember>()
                && let Some(value) = vm.slot_get(member, &this)?
            {
                drop(slots.set_str(&name, value));
            }
        }
    }
    let state = if dict.is_empty() { Value::NONE } else { dict.into_value() };
    if slots.is_empty() {
        return Ok(state);
    }
    Ok(vm.heap.tuple([state, slots.into_value()]).into_value())
}

fn reduce(vm: &mut Vm, args: &[Value]) -> Result {
    reduce_ex(vm, args)
}

/// As CPython: the parts are those of `copyreg.__reduce_ex__`, which Coil doesn't have.
fn reduce_ex(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let (class, name) = (vm.class_of(&this), vm.intern("__reduce__"));
    if args.len() > 1
        && let Some(own) = vm.lookup(&class, &name)
        && !vm.is_objects_own(&own)
    {
        return vm.call_found(&own, &this, &class, &[]);
    }
    let name = vm.class_name(&class);
    Err(vm.type_error(format!("cannot pickle '{name}' object: pickling is not supported")))
}

fn get_class(vm: &mut Vm, this: &Value) -> Result {
    Ok(vm.class_of(this).into_value())
}

fn set_class(vm: &mut Vm, this: &Value, value: Value) -> Result<()> {
    if value.is_empty() {
        return Err(vm.type_error("can't delete __class__ attribute"));
    }
    let Some(new) = value.to_ref::<ClassObj>() else {
        let given = vm.type_name(&value);
        return Err(vm.type_error(format!("__class__ must be set to a class, not '{given}' object")));
    };
    let old = vm.class_of(this);
    let module = this.kind() == Kind::Module && new.layout == Kind::Module;
    if !(module || old.is_heap() && new.is_heap()) {
        let message = "__class__ assignment only supported for mutable types or ModuleType subclasses";
        return Err(vm.type_error(message));
    }
    let same = |flag: u32| old.has(flag) == new.has(flag);
    if old.layout != new.layout || old.slots.get() != new.slots.get() || !same(ClassObj::HAS_DICT) {
        let message = format!(
            "__class__ assignment: '{}' object layout differs from '{}'",
            vm.class_name(&new),
            vm.class_name(&old)
        );
        return Err(vm.type_error(message));
    }
    this.set_stored_class(value);
    if new.has(ClassObj::HAS_DEL) {
        this.set_finalize(true);
    }
    Ok(())
}

/// `obj.__dict__` of any object that has one.
pub(super) fn get_dict(vm: &mut Vm, this: &Value) -> Result {
    match vm.make_own_dict(this) {
        Some(dict) => Ok(dict.into_value()),
        None => Err(vm.no_attribute(this, "__dict__")),
    }
}

pub(super) fn set_dict(vm: &mut Vm, this: &Value, value: Value) -> Result<()> {
    let dict = match value.to_ref::<DictObj>() {
        Some(dict) => dict,
        None if value.is_empty() && this.kind() == Kind::Instance => vm.heap.dict(),
        None if value.is_empty() => return Err(vm.type_error("cannot delete __dict__")),
        None => {
            let given = vm.type_name(&value);
            return Err(vm.type_error(format!("__dict__ must be set to a dictionary, not a '{given}'")));
        }
    };
    match this.kind() {
        Kind::Instance => vm.set_instance_dict(this, &dict),
        Kind::Exception => {
            if let Some(body) = this.as_exception() {
                body.dict.set(dict.into_value());
            }
        }
        Kind::Function => {
            if let Some(function) = this.get::<super::function::FunctionObj>() {
                let old = function.rare.borrow_mut().get_or_insert_default().dict.replace(dict.into_value());
                drop(old);
            }
        }
        Kind::Module => return Err(vm.attribute_error("readonly attribute")),
        _ => vm.heap.set_extra(this, dict.into_value()),
    }
    Ok(())
}

/// `__dict__` as a computed attribute: in the namespace of every class that gives its instances one.
pub(crate) const DICT_ATTRIBUTE: &[GetSetDef] = &[GetSetDef::rw("__dict__", get_dict, set_dict)];

/// `__weakref__` as a computed attribute.
pub(crate) const WEAKREF_ATTRIBUTE: &[GetSetDef] = &[GetSetDef::ro("__weakref__", |vm, this| {
    Ok(vm.heap.existing_weak_target(this).and_then(|t| t.shared()).unwrap_or(Value::NONE))
})];

const METHODS: &[NativeDef] = &[
    NativeDef::raw("static __new__(cls, /, *args, **kwargs)", new),
    NativeDef::new("__repr__(self, /)", repr),
    NativeDef::new("__hash__(self, /)", hash),
    NativeDef::new("__str__(self, /)", str),
    NativeDef::new("__getattribute__(self, name, /)", getattribute),
    NativeDef::new("__setattr__(self, name, value, /)", setattr),
    NativeDef::new("__delattr__(self, name, /)", delattr),
    NativeDef::new("__lt__(self, value, /)", not_implemented),
    NativeDef::new("__le__(self, value, /)", not_implemented),
    NativeDef::new("__eq__(self, value, /)", eq),
    NativeDef::new("__ne__(self, value, /)", ne),
    NativeDef::new("__gt__(self, value, /)", not_implemented),
    NativeDef::new("__ge__(self, value, /)", not_implemented),
    NativeDef::raw("__init__(self, /, *args, **kwargs)", init),
    NativeDef::new("__reduce_ex__(self, protocol, /)", reduce_ex),
    NativeDef::new("__reduce__(self, /)", reduce),
    NativeDef::new("__getstate__(self, /)", getstate),
    NativeDef::new("class __subclasshook__(cls, subclass, /)", not_implemented),
    NativeDef::raw("class __init_subclass__(cls, /, *args, **kwargs)", init_subclass),
    NativeDef::new("__format__(self, format_spec, /)", format),
    NativeDef::new("__sizeof__(self, /)", sizeof),
    NativeDef::new("__dir__(self, /)", dir),
];

const ATTRIBUTES: &[GetSetDef] = &[GetSetDef::rw("__class__", get_class, set_class)];

/// Gives `object` its methods.
pub(super) fn install(vm: &mut Vm) {
    let class = vm.types.object.clone();
    vm.define_methods(&class, METHODS);
    vm.define_getset(&class, ATTRIBUTES);
    for (class, table) in [
        (vm.types.none_type.clone(), NONE_NEW),
        (vm.types.ellipsis_type.clone(), ELLIPSIS_NEW),
        (vm.types.not_implemented_type.clone(), NOT_IMPLEMENTED_NEW),
    ] {
        vm.define_methods(&class, table);
    }
    vm.define(&class, Part::Doc("The base of all classes; instances have no attributes."));
}

/// `type(None)()` and its like: the one instance.
fn only_instance(vm: &mut Vm, args: RawArgs<'_>, instance: Value) -> Result {
    if args.all.len() > 1 {
        let class = args.all.first().and_then(Value::to_ref::<ClassObj>);
        let name = class.map(|c| vm.class_name(&c)).unwrap_or_default();
        return Err(vm.type_error(format!("{name} takes no arguments")));
    }
    Ok(instance)
}

const NONE_NEW: &[NativeDef] = &[NativeDef::raw("static __new__(cls, /, *args, **kwargs)", |vm, args| {
    only_instance(vm, args, Value::NONE)
})];
const ELLIPSIS_NEW: &[NativeDef] =
    &[NativeDef::raw("static __new__(cls, /, *args, **kwargs)", |vm, args| {
        only_instance(vm, args, Value::ELLIPSIS)
    })];
const NOT_IMPLEMENTED_NEW: &[NativeDef] =
    &[NativeDef::raw("static __new__(cls, /, *args, **kwargs)", |vm, args| {
        only_instance(vm, args, Value::NOT_IMPLEMENTED)
    })];
