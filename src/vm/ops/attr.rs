//! Attributes: lookup along the method resolution order, descriptors, instances' shapes.

use crate::object::class::{Class, ClassObj};
use crate::value::{Str, Value};
use crate::vm::{Raise, Result, Vm};

impl Vm {
    /// `object.name`
    pub fn get_attr(&mut self, object: &Value, name: &Str) -> Result {
        let _ = (object, name);
        Err(self.not_implemented_error("get_attr"))
    }

    /// `object.name`, `None` if that raises AttributeError.
    pub fn get_attr_opt(&mut self, object: &Value, name: &Str) -> Result<Option<Value>> {
        let result = self.get_attr(object, name);
        self.catch(result, "AttributeError")
    }

    /// `object.name = value`
    pub fn set_attr(&mut self, object: &Value, name: &Str, value: Value) -> Result<()> {
        let _ = (object, name, value);
        Err(self.not_implemented_error("set_attr"))
    }

    /// `del object.name`
    pub fn del_attr(&mut self, object: &Value, name: &Str) -> Result<()> {
        let _ = (object, name);
        Err(self.not_implemented_error("del_attr"))
    }

    /// The attribute in the namespaces of the class and its bases, as stored: no descriptor is asked. `name` must be
    /// interned.
    pub fn lookup(&self, class: &ClassObj, name: &Str) -> Option<Value> {
        if let Some(value) = class.dict.get_name(name) {
            return Some(value);
        }
        class.mro.borrow().iter().find_map(|base| base.get::<ClassObj>()?.dict.get_name(name))
    }

    /// The special method `name` of `object`'s class, bound to it; `None` if there is none or it is `None`.
    pub fn special(&mut self, object: &Value, name: &Str) -> Result<Option<Value>> {
        let class = self.class_of(object);
        match self.lookup(&class, name) {
            Some(method) => self.bind(&method, object, &class).map(Some),
            None => Ok(None),
        }
    }

    /// Calls the special method `name` of `object`'s class with `args` after the object itself; `None` if there is none.
    /// No bound method is made for plain functions.
    pub fn call_special(&mut self, object: &Value, name: &Str, args: &[Value]) -> Result<Option<Value>> {
        let _ = (object, name, args);
        Err(self.not_implemented_error("call_special"))
    }

    /// What an attribute found on `class` gives for `object`: its `__get__`, if it has one.
    pub fn bind(&mut self, attribute: &Value, object: &Value, class: &Class) -> Result {
        let _ = (attribute, object, class);
        Err(self.not_implemented_error("bind"))
    }

    /// `isinstance(object, class)` by the real class alone: no `__instancecheck__`, no `__class__`.
    pub fn is_instance_of(&self, object: &Value, class: &Class) -> bool {
        let own = self.class_of(object);
        self.is_subclass_of(&own, class)
    }

    /// Whether `class` is `base` or has it in its method resolution order.
    pub fn is_subclass_of(&self, class: &Class, base: &Class) -> bool {
        class.is(base) || class.mro.borrow().iter().any(|c| c.is(base.as_value()))
    }

    /// `isinstance(object, class_or_tuple)` with everything that may mean.
    pub fn isinstance(&mut self, object: &Value, class: &Value) -> Result<bool> {
        let _ = (object, class);
        Err(self.not_implemented_error("isinstance"))
    }

    /// `issubclass(class, class_or_tuple)` with everything that may mean.
    pub fn issubclass(&mut self, class: &Value, base: &Value) -> Result<bool> {
        let _ = (class, base);
        Err(self.not_implemented_error("issubclass"))
    }

    /// `__name__` of a value's class, for messages.
    pub fn type_name(&self, value: &Value) -> String {
        let class = self.class_of(value);
        self.class_name(&class)
    }

    /// `__name__` of a class (the last part of a built-in's dotted name).
    pub fn class_name(&self, class: &ClassObj) -> String {
        class.name.get().as_str().unwrap_or("?").to_owned()
    }

    /// "'X' object has no attribute 'y'" with its `name` and `obj`.
    pub fn no_attribute(&mut self, object: &Value, name: &str) -> Raise {
        let message = format!("'{}' object has no attribute '{name}'", self.type_name(object));
        self.attribute_error(message)
    }

    /// Sets an attribute in a class's namespace and renews its version and its subclasses'.
    pub fn set_class_attr(&mut self, class: &Class, name: &Str, value: Value) {
        class.dict.set_name(name, value);
        self.class_changed(class);
    }

    /// Renews the version of a class and its subclasses after a change of its namespace or bases.
    pub fn class_changed(&mut self, class: &ClassObj) {
        class.version.set(self.new_version());
    }
}
