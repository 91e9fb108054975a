//! Attributes: lookup along the method resolution order, descriptors, instances' shapes.
//!
//! Reading is in three steps: `find_attr` (hooks in the language), `find_attr_plain` (by what the object is made of),
//! `bind` (descriptors). "Not there" is `Ok(None)` as long as no script code said so, so that `hasattr` and
//! `getattr` with a default make no exception object. Writing is in `set_attr.rs`.

use crate::object::class::{Class, ClassObj};
use crate::object::descriptors::{ClassMethodObj, GetSetObj, SlotMember, StaticMethodObj, bound_method};
use crate::object::dict::Dict;
use crate::object::function::{FunctionObj, NativeFunction, NativeRole};
use crate::object::module::ModuleObj;
use crate::value::{Kind, Str, Value};
use crate::vm::{Raise, Result, Vm};

impl Vm {
    /// `object.name`
    pub fn get_attr(&mut self, object: &Value, name: &Str) -> Result {
        match self.find_attr(object, name)? {
            Some(value) => Ok(value),
            None => Err(self.no_attribute(object, name.as_str())),
        }
    }

    /// `object.name`, `None` if that raises AttributeError.
    pub fn get_attr_opt(&mut self, object: &Value, name: &Str) -> Result<Option<Value>> {
        match self.find_attr(object, name) {
            Err(raise) if self.is_error(&raise, "AttributeError") => Ok(None),
            result => result,
        }
    }

    /// `object.name`; `None` if there is no such attribute and no script code raised an AttributeError of its own.
    pub fn find_attr(&mut self, object: &Value, name: &Str) -> Result<Option<Value>> {
        if !name.is_interned() {
            let name = self.intern_str(name);
            return self.find_attr(object, &name);
        }
        let class = self.class_of(object);
        if class.has(ClassObj::CUSTOM_GETATTR) {
            return self.find_attr_custom(object, &class, name);
        }
        self.find_attr_plain(object, &class, name)
    }

    /// With `__getattribute__` or `__getattr__` in the language.
    fn find_attr_custom(&mut self, object: &Value, class: &Class, name: &Str) -> Result<Option<Value>> {
        let hook = self.names.__getattribute__.clone();
        let first = match self.lookup(class, &hook) {
            Some(hook) if !self.is_own_getattribute(&hook) => {
                self.call_found(&hook, object, class, &[name.to_value()]).map(Some)
            }
            _ => self.find_attr_plain(object, class, name),
        };
        match &first {
            Ok(None) => {}
            Err(raise) if self.is_error(raise, "AttributeError") => {}
            _ => return first,
        }
        let hook = self.names.__getattr__.clone();
        match self.lookup(class, &hook) {
            Some(hook) => self.call_found(&hook, object, class, &[name.to_value()]).map(Some),
            None => first,
        }
    }

    /// Whether an attribute is the `__getattribute__` of `object`, `type`, `module` or `super`: what
    /// `find_attr_plain` does.
    pub(crate) fn is_own_getattribute(&self, hook: &Value) -> bool {
        let Some(native) = hook.get::<NativeFunction>() else { return false };
        let owner = native.owner.get();
        [&self.types.object, &self.types.type_, &self.types.module, &self.types.super_]
            .iter()
            .any(|c| c.as_value().is(&owner))
    }

    /// The attribute by the rules of the built-in `__getattribute__` for this kind of object.
    pub(crate) fn find_attr_plain(
        &mut self,
        object: &Value,
        class: &Class,
        name: &Str,
    ) -> Result<Option<Value>> {
        match object.kind() {
            Kind::Class => self.find_class_attr(object, class, name),
            Kind::Module => self.find_module_attr(object, class, name),
            Kind::Super => self.find_super_attr(object, class, name),
            Kind::BoundMethod => match self.find_attr_generic(object, class, name)? {
                Some(value) => Ok(Some(value)),
                // A bound method shows the attributes of its function.
                None => self.find_attr(&innermost_function(object), name),
            },
            _ => self.find_attr_generic(object, class, name),
        }
    }

    /// `object.__getattribute__`: a data descriptor of the class, the object's own attributes, the class's.
    pub(crate) fn find_attr_generic(
        &mut self,
        object: &Value,
        class: &Class,
        name: &Str,
    ) -> Result<Option<Value>> {
        let found = self.lookup(class, name);
        if let Some(attribute) = &found
            && self.is_data_descriptor(attribute)
            && self.has_get(attribute)
        {
            return self.bind_found(attribute, object, class);
        }
        if class.has(ClassObj::HAS_DICT)
            && let Some(value) = self.own_attr(object, class, name)
        {
            return Ok(Some(value));
        }
        match found {
            Some(attribute) => self.bind_found(&attribute, object, class),
            None => Ok(None),
        }
    }

    /// The object's own attribute, from its shape or dict.
    #[inline]
    pub(crate) fn own_attr(&self, object: &Value, class: &ClassObj, name: &Str) -> Option<Value> {
        if object.kind() == Kind::Instance {
            return self.instance_get(object, class, name);
        }
        self.own_dict(object)?.get_name(name)
    }

    /// The dict of an object's own attributes, if it has one now. Instances whose attributes are in their cells have none.
    pub(crate) fn own_dict(&self, object: &Value) -> Option<Dict> {
        match object.kind() {
            Kind::Instance => {
                object.get::<crate::object::instance::InstanceObj>().and_then(|i| i.extra.get().to_ref())
            }
            Kind::Exception => object.as_exception().and_then(|e| e.dict.get().to_ref()),
            Kind::Module => object.get::<ModuleObj>().map(|m| m.dict.clone()),
            Kind::Function => {
                let function = object.get::<FunctionObj>()?;
                let dict = function.rare.borrow().as_ref().map(|rare| rare.dict.get());
                dict?.to_ref()
            }
            _ => self.extra_dict(object),
        }
    }

    /// The dict of an object's own attributes: `__dict__`, made if need be. `None` if it can't have one.
    pub(crate) fn make_own_dict(&mut self, object: &Value) -> Option<Dict> {
        let class = self.class_of(object);
        if !class.has(ClassObj::HAS_DICT) {
            return None;
        }
        if object.kind() == Kind::Instance {
            return self.instance_dict(object);
        }
        if let Some(dict) = self.own_dict(object) {
            return Some(dict);
        }
        let dict = self.heap.dict();
        match object.kind() {
            Kind::Exception => object.as_exception()?.dict.set(dict.to_value()),
            Kind::Function => {
                object
                    .get::<FunctionObj>()?
                    .rare
                    .borrow_mut()
                    .get_or_insert_default()
                    .dict
                    .set(dict.to_value());
            }
            _ => self.heap.set_extra(object, dict.to_value()),
        }
        Some(dict)
    }

    /// `type.__getattribute__`
    fn find_class_attr(&mut self, object: &Value, meta: &Class, name: &Str) -> Result<Option<Value>> {
        let Some(class) = object.to_ref::<ClassObj>() else { return Ok(None) };
        let in_meta = self.lookup(meta, name);
        if let Some(attribute) = &in_meta
            && self.is_data_descriptor(attribute)
            && self.has_get(attribute)
        {
            return self.bind_found(attribute, object, meta);
        }
        if let Some(attribute) = self.lookup(&class, name) {
            return self.bind_to_class(&attribute, &class).map(Some);
        }
        match in_meta {
            Some(attribute) => self.bind_found(&attribute, object, meta),
            None => Ok(None),
        }
    }

    /// `module.__getattribute__`, with the module's own `__getattr__`.
    fn find_module_attr(&mut self, object: &Value, class: &Class, name: &Str) -> Result<Option<Value>> {
        if let Some(value) = self.find_attr_generic(object, class, name)? {
            return Ok(Some(value));
        }
        let hook = self.names.__getattr__.clone();
        match object.get::<ModuleObj>().and_then(|m| m.dict.get_name(&hook)) {
            Some(hook) => self.call(&hook, &[name.to_value()]).map(Some),
            None => Ok(None),
        }
    }

    /// The attribute in the namespaces of the class and its bases, as stored: no descriptor is asked.
    #[inline]
    pub fn lookup(&self, class: &ClassObj, name: &Str) -> Option<Value> {
        match self.method_cache.get(class.version.get(), name.as_value(), 0) {
            Some(known) => known,
            None => self.lookup_uncached(class, name),
        }
    }

    fn lookup_uncached(&self, class: &ClassObj, name: &Str) -> Option<Value> {
        let found = self.namespace(class).get_name(name).or_else(|| {
            class.mro.borrow().iter().find_map(|base| self.namespace(base.get::<ClassObj>()?).get_name(name))
        });
        if name.is_interned() {
            self.method_cache.put(class.version.get(), name.as_value(), 0, found.as_ref());
        }
        found
    }

    /// As [`lookup`](Vm::lookup), with the class whose namespace it is in.
    pub fn lookup_with_owner(&self, class: &Class, name: &Str) -> Option<(Value, Class)> {
        if let Some(value) = self.namespace(class).get_name(name) {
            return Some((value, class.clone()));
        }
        class.mro.borrow().iter().find_map(|base| {
            let base = base.to_ref::<ClassObj>()?;
            Some((self.namespace(&base).get_name(name)?, base))
        })
    }

    /// The special method `name` of `object`'s class, bound to it; `None` if there is none or it is `None`.
    pub fn special(&mut self, object: &Value, name: &Str) -> Result<Option<Value>> {
        let class = self.class_of(object);
        match self.lookup(&class, name) {
            Some(method) if !method.is_none() => self.bind(&method, object, &class).map(Some),
            _ => Ok(None),
        }
    }

    /// Calls the special method `name` of `object`'s class with `args` after the object itself; `None` if there is none
    /// (or it is `None`). No bound method is made for plain functions.
    pub fn call_special(&mut self, object: &Value, name: &Str, args: &[Value]) -> Result<Option<Value>> {
        let class = self.class_of(object);
        match self.lookup(&class, name) {
            Some(method) if !method.is_none() => self.call_found(&method, object, &class, args).map(Some),
            _ => Ok(None),
        }
    }

    /// Calls an attribute found on `class` as a method of `object`.
    pub fn call_found(&mut self, method: &Value, object: &Value, class: &Class, args: &[Value]) -> Result {
        if let Some(result) = self.call_simple(method, Some(object), args) {
            return result;
        }
        let native = method.get::<NativeFunction>();
        let direct = match native {
            Some(native) => matches!(native.role, NativeRole::Method | NativeRole::SlotWrapper),
            None => method.kind() == Kind::Function,
        };
        if !direct {
            let method = self.bind(method, object, class)?;
            return self.call(&method, args);
        }
        match args {
            [] => self.call_direct(method, native, std::slice::from_ref(object)),
            [a] => self.call_direct(method, native, &[object.clone(), a.clone()]),
            [a, b] => self.call_direct(method, native, &[object.clone(), a.clone(), b.clone()]),
            _ => {
                let mut all = Vec::with_capacity(args.len() + 1);
                all.push(object.clone());
                all.extend_from_slice(args);
                self.call_direct(method, native, &all)
            }
        }
    }

    #[inline]
    fn call_direct(&mut self, method: &Value, native: Option<&NativeFunction>, all: &[Value]) -> Result {
        match native {
            Some(native) => self.call_native(native, all, None),
            None => self.call(method, all),
        }
    }

    /// Whether an attribute found on a class goes before the instance's own: it has `__set__` or `__delete__`.
    #[inline]
    pub fn is_data_descriptor(&self, attribute: &Value) -> bool {
        match attribute.kind() {
            Kind::Property | Kind::SlotMember | Kind::GetSet => true,
            Kind::Function | Kind::NativeFunction => false,
            _ => match attribute.stored_class().and_then(Value::to_ref::<ClassObj>) {
                Some(class) => {
                    self.lookup(&class, &self.names.__set__).is_some()
                        || self.lookup(&class, &self.names.__delete__).is_some()
                }
                None => false,
            },
        }
    }

    /// Whether a data descriptor can be read through: one with `__set__` alone doesn't hide the object's own attribute.
    fn has_get(&self, attribute: &Value) -> bool {
        match attribute.stored_class().and_then(Value::get::<ClassObj>) {
            Some(class) => self.lookup(class, &self.names.__get__).is_some(),
            None => true,
        }
    }

    /// What an attribute found on `class` gives for `object`: its `__get__`, if it has one.
    #[inline]
    pub fn bind(&mut self, attribute: &Value, object: &Value, class: &Class) -> Result {
        if attribute.kind() == Kind::Function {
            return Ok(bound_method(self, attribute.clone(), object.clone()));
        }
        if let Some(own) = attribute.stored_class() {
            let Some(own) = own.to_ref::<ClassObj>() else { return Ok(attribute.clone()) };
            return self.bind_general(attribute, &own, object.clone(), class);
        }
        self.bind_builtin(attribute, object, class)
    }

    /// As [`bind`](Vm::bind), `None` for an empty slot: so that "no such attribute" has one place.
    #[inline]
    fn bind_found(&mut self, attribute: &Value, object: &Value, class: &Class) -> Result<Option<Value>> {
        match attribute.get::<SlotMember>() {
            Some(member) => self.slot_get(member, object),
            None => self.bind(attribute, object, class).map(Some),
        }
    }

    /// `type(attribute).__get__(attribute, object, class)`; an `object` of `None` and the class of None mean itself.
    fn bind_general(&mut self, attribute: &Value, own: &Class, object: Value, class: &Class) -> Result {
        let name = self.names.__get__.clone();
        match self.lookup(own, &name) {
            Some(get) => self.call_found(&get, attribute, own, &[object, class.to_value()]),
            None => Ok(attribute.clone()),
        }
    }

    /// The `__get__` of built-in descriptors; anything else is its own value.
    pub(crate) fn bind_builtin(&mut self, attribute: &Value, object: &Value, class: &Class) -> Result {
        match attribute.kind() {
            Kind::Function => Ok(bound_method(self, attribute.clone(), object.clone())),
            Kind::NativeFunction => Ok(match attribute.get::<NativeFunction>().map(|n| n.role) {
                Some(NativeRole::Method | NativeRole::SlotWrapper) => {
                    bound_method(self, attribute.clone(), object.clone())
                }
                Some(NativeRole::ClassMethod) => bound_method(self, attribute.clone(), class.to_value()),
                _ => attribute.clone(),
            }),
            Kind::Property => self.property_get(attribute, object),
            Kind::SlotMember => {
                let Some(member) = attribute.get::<SlotMember>() else { return Ok(Value::NONE) };
                match self.slot_get(member, object)? {
                    Some(value) => Ok(value),
                    None => {
                        let name = member.name.as_str().unwrap_or("?").to_owned();
                        Err(self.no_attribute(object, &name))
                    }
                }
            }
            Kind::GetSet => match attribute.get::<GetSetObj>() {
                Some(member) => self.getset_get(member, object),
                None => Ok(Value::NONE),
            },
            Kind::ClassMethod | Kind::StaticMethod => self.bind_builtin_to_class(attribute, class),
            _ => Ok(attribute.clone()),
        }
    }

    /// What an attribute found on `class` gives as an attribute of the class itself: `__get__(None, class)`.
    pub fn bind_to_class(&mut self, attribute: &Value, class: &Class) -> Result {
        match attribute.stored_class().and_then(Value::to_ref::<ClassObj>) {
            Some(own) => self.bind_general(attribute, &own, Value::NONE, class),
            None => self.bind_builtin_to_class(attribute, class),
        }
    }

    /// `__get__(None, class)` of built-in descriptors.
    pub(crate) fn bind_builtin_to_class(&mut self, attribute: &Value, class: &Class) -> Result {
        match attribute.kind() {
            Kind::ClassMethod => {
                let function = attribute.get::<ClassMethodObj>().map_or(Value::NONE, |c| c.function.get());
                Ok(bound_method(self, function, class.to_value()))
            }
            Kind::StaticMethod => {
                Ok(attribute.get::<StaticMethodObj>().map_or(Value::NONE, |c| c.function.get()))
            }
            Kind::NativeFunction
                if attribute.get::<NativeFunction>().is_some_and(|n| n.role == NativeRole::ClassMethod) =>
            {
                Ok(bound_method(self, attribute.clone(), class.to_value()))
            }
            Kind::Property | Kind::SlotMember | Kind::GetSet => Ok(attribute.clone()),
            _ => Ok(attribute.clone()),
        }
    }

    /// `isinstance(object, class)` by the real class alone: no `__instancecheck__`, no `__class__`.
    #[inline]
    pub fn is_instance_of(&self, object: &Value, class: &Class) -> bool {
        if object.stored_class().is_some_and(|own| own.is(class.as_value())) {
            return true;
        }
        let own = self.class_of(object);
        self.is_subclass_of(&own, class)
    }

    /// Whether `class` is `base` or has it in its method resolution order.
    #[inline]
    pub fn is_subclass_of(&self, class: &Class, base: &Class) -> bool {
        class.is(base) || class.mro.borrow().iter().any(|c| c.is(base.as_value()))
    }

    /// `__name__` of a value's class, for messages.
    pub fn type_name(&self, value: &Value) -> String {
        let class = self.class_of(value);
        let name = self.class_name(&class);
        // Classes of native modules are called by their full names.
        if !class.is_heap()
            && let Some(module) = self.namespace(&class).get_name(&self.names.__module__)
            && let Some(module) = module.as_str()
        {
            return format!("{module}.{name}");
        }
        name
    }

    /// The name of a value's class with its module, as some messages have it.
    pub fn full_type_name(&mut self, value: &Value) -> String {
        let class = self.class_of(value);
        let name = class.qualname.get().as_str().unwrap_or("?").to_owned();
        let module = self.namespace(&class).get_name(&self.names.__module__);
        match module.as_ref().and_then(Value::as_str).filter(|m| !matches!(*m, "builtins" | "__main__")) {
            Some(module) => format!("{module}.{name}"),
            None => name,
        }
    }

    /// `__name__` of a class (the last part of a built-in's dotted name).
    pub fn class_name(&self, class: &ClassObj) -> String {
        class.name.get().as_str().unwrap_or("?").to_owned()
    }

    /// "'X' object has no attribute 'y'" with its `name` and `obj`.
    #[cold]
    pub fn no_attribute(&mut self, object: &Value, name: &str) -> Raise {
        let function = innermost_function(object);
        if !function.is(object) && function.kind() != Kind::NativeFunction {
            return self.no_attribute(&function, name);
        }
        let message = if let Some(class) = object.to_ref::<ClassObj>() {
            format!("type object '{}' has no attribute '{name}'", self.class_name(&class))
        } else if let Some(module) = object.get::<ModuleObj>() {
            match module.dict.get_name(&self.names.__name__) {
                Some(own) if own.as_str().is_some() => {
                    let own = own.as_str().unwrap_or("?");
                    if self.is_initializing(own) {
                        format!(
                            "partially initialized module '{own}' has no attribute '{name}' \
                             (most likely due to a circular import)"
                        )
                    } else {
                        format!("module '{own}' has no attribute '{name}'")
                    }
                }
                _ => format!("module has no attribute '{name}'"),
            }
        } else {
            let shown = object.get::<crate::object::super_::SuperObj>().is_some();
            let class = if shown { "super".to_owned() } else { self.type_name(object) };
            format!("'{class}' object has no attribute '{name}'")
        };
        self.attribute_error_for(object, name, message)
    }

    /// An AttributeError with a message of its own and its `name` and `obj`.
    #[cold]
    pub fn attribute_error_for(&mut self, object: &Value, name: &str, message: impl AsRef<str>) -> Raise {
        let raise = self.attribute_error(message);
        let name = self.intern(name).into_value();
        self.set_exception_field(&raise.0, "name", name);
        self.set_exception_field(&raise.0, "obj", object.clone());
        raise
    }
}

/// The function of a bound method, however often it was bound; any other value itself.
fn innermost_function(object: &Value) -> Value {
    let mut at = object.clone();
    loop {
        let inner = match at.get::<crate::object::function::BoundMethod>() {
            Some(method) => method.function.clone(),
            None => return at,
        };
        at = inner;
    }
}
