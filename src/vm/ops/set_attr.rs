//! Setting and deleting attributes, and what a change of a class entails.

use crate::object::class::{Class, ClassObj};
use crate::object::descriptors::{GetSetObj, SlotMember};
use crate::object::module::ModuleObj;
use crate::value::{Kind, Str, Value};
use crate::vm::{Raise, Result, Vm};

impl Vm {
    /// `object.name = value`
    pub fn set_attr(&mut self, object: &Value, name: &Str, value: Value) -> Result<()> {
        self.change_attr(object, name, value)
    }

    /// `del object.name`
    pub fn del_attr(&mut self, object: &Value, name: &Str) -> Result<()> {
        self.change_attr(object, name, Value::EMPTY)
    }

    /// Sets an attribute, or deletes it if `value` is EMPTY.
    fn change_attr(&mut self, object: &Value, name: &Str, value: Value) -> Result<()> {
        if !name.is_interned() {
            let name = self.intern_str(name);
            return self.change_attr(object, &name, value);
        }
        let class = self.class_of(object);
        if class.has(ClassObj::CUSTOM_SETATTR) {
            let deleting = value.is_empty();
            let hook = if deleting { self.names.__delattr__.clone() } else { self.names.__setattr__.clone() };
            if let Some(hook) = self.lookup(&class, &hook)
                && !self.is_own_getattribute(&hook)
            {
                if deleting {
                    self.call_found(&hook, object, &class, &[name.to_value()])?;
                } else {
                    self.call_found(&hook, object, &class, &[name.to_value(), value])?;
                }
                return Ok(());
            }
        }
        self.change_attr_plain(object, &class, name, value)
    }

    /// By the rules of the built-in `__setattr__` and `__delattr__` for this kind of object.
    pub(crate) fn change_attr_plain(
        &mut self,
        object: &Value,
        class: &Class,
        name: &Str,
        value: Value,
    ) -> Result<()> {
        match object.kind() {
            Kind::Class => self.change_class_attr(object, class, name, value),
            _ => self.change_attr_generic(object, class, name, value),
        }
    }

    /// `object.__setattr__` and `object.__delattr__`
    pub(crate) fn change_attr_generic(
        &mut self,
        object: &Value,
        class: &Class,
        name: &Str,
        value: Value,
    ) -> Result<()> {
        let found = self.lookup(class, name);
        if let Some(attribute) = &found
            && self.is_data_descriptor(attribute)
        {
            return self.set_descriptor(attribute, object, value);
        }
        if class.has(ClassObj::HAS_DICT) {
            return self.change_own_attr(object, class, name, value);
        }
        if found.is_some() {
            let message =
                format!("'{}' object attribute '{}' is read-only", self.class_name(class), name.as_str());
            return Err(self.attribute_error_for(object, name.as_str(), message));
        }
        let message = format!(
            "'{}' object has no attribute '{}' and no __dict__ for setting new attributes",
            self.class_name(class),
            name.as_str()
        );
        Err(self.attribute_error_for(object, name.as_str(), message))
    }

    fn change_own_attr(&mut self, object: &Value, class: &Class, name: &Str, value: Value) -> Result<()> {
        let deleting = value.is_empty();
        let old = match (object.kind(), deleting) {
            (Kind::Instance, false) => {
                self.instance_set(object, class, name, value);
                return Ok(());
            }
            (Kind::Instance, true) => self.instance_remove(object, class, name),
            (_, true) => self.own_dict(object).and_then(|d| d.remove_str(name.as_value())),
            (Kind::Module, false) => {
                if let Some(module) = object.get::<ModuleObj>() {
                    module.dict.set_name(name, value);
                }
                return Ok(());
            }
            (_, false) => {
                if let Some(dict) = self.make_own_dict(object) {
                    dict.set_name(name, value);
                }
                return Ok(());
            }
        };
        match old {
            Some(_) => Ok(()),
            None => {
                let message =
                    format!("'{}' object has no attribute '{}'", self.class_name(class), name.as_str());
                Err(self.attribute_error_for(object, name.as_str(), message))
            }
        }
    }

    /// `__set__` of a data descriptor, `__delete__` if `value` is EMPTY.
    pub(crate) fn set_descriptor(&mut self, descriptor: &Value, object: &Value, value: Value) -> Result<()> {
        let Some(own) = descriptor.stored_class().and_then(Value::to_ref::<ClassObj>) else {
            return self.set_builtin_descriptor(descriptor, object, value);
        };
        let deleting = value.is_empty();
        let hook = if deleting { self.names.__delete__.clone() } else { self.names.__set__.clone() };
        match self.lookup(&own, &hook) {
            Some(hook) if deleting => {
                self.call_found(&hook, descriptor, &own, std::slice::from_ref(object))?
            }
            Some(hook) => self.call_found(&hook, descriptor, &own, &[object.clone(), value])?,
            None => return Err(self.attribute_error(hook.as_str())),
        };
        Ok(())
    }

    /// `__set__` and `__delete__` of built-in descriptors.
    pub(crate) fn set_builtin_descriptor(
        &mut self,
        descriptor: &Value,
        object: &Value,
        value: Value,
    ) -> Result<()> {
        if let Some(member) = descriptor.get::<SlotMember>() {
            return self.slot_set(member, object, value);
        }
        if let Some(member) = descriptor.get::<GetSetObj>() {
            return self.getset_set(member, object, value);
        }
        self.property_set(descriptor, object, value)
    }

    /// `type.__setattr__` and `type.__delattr__`
    fn change_class_attr(&mut self, object: &Value, meta: &Class, name: &Str, value: Value) -> Result<()> {
        let Some(class) = object.to_ref::<ClassObj>() else { return Ok(()) };
        if !class.has(ClassObj::HEAP) {
            return Err(self.immutable_type(&class, name.as_str()));
        }
        if let Some(attribute) = self.lookup(meta, name)
            && self.is_data_descriptor(&attribute)
        {
            return self.set_descriptor(&attribute, object, value);
        }
        if !value.is_empty() {
            self.set_class_attr(&class, name, value);
            return Ok(());
        }
        // The new version comes first: a cache must never believe in a value that has died.
        self.class_changed(&class);
        let old = self.namespace(&class).remove_str(name.as_value());
        self.class_changed(&class);
        self.special_name_changed(&class, name);
        match old {
            Some(_) => Ok(()),
            None => Err(self.no_attribute(object, name.as_str())),
        }
    }

    /// "cannot set 'x' attribute of immutable type 'int'"
    #[cold]
    pub(crate) fn immutable_type(&mut self, class: &ClassObj, name: &str) -> Raise {
        let message = format!("cannot set '{name}' attribute of immutable type '{}'", self.class_name(class));
        self.type_error(message)
    }

    /// Sets an attribute in a class's namespace and renews its version and its subclasses'.
    ///
    /// Data in place of data, such as a counter, keeps the version: only lookups of that name are forgotten. So inline
    /// caches may hold what they found on a class only if it isn't [`is_plain_data`](Vm::is_plain_data).
    pub fn set_class_attr(&mut self, class: &Class, name: &Str, value: Value) {
        let dict = self.namespace(class);
        if Self::is_plain_data(&value)
            && !name.as_str().starts_with("__")
            && let Some(position) = dict.position_of_str(name.as_value())
            && dict.value_at(position).is_some_and(|old| Self::is_plain_data(&old))
        {
            self.forget_lookup(class, name);
            let old = dict.replace_at(position, value);
            drop(old);
            return;
        }
        let old = dict.set_str(name.as_value(), value);
        self.class_changed(class);
        self.special_name_changed(class, name);
        drop(old);
    }

    /// Whether a value is no function, descriptor or class: as a class attribute it stands for itself.
    #[inline]
    pub fn is_plain_data(value: &Value) -> bool {
        value.stored_class().is_none()
            && matches!(
                value.kind(),
                Kind::SmallInt
                    | Kind::Int
                    | Kind::Float
                    | Kind::Bool
                    | Kind::None
                    | Kind::Str
                    | Kind::Bytes
                    | Kind::Tuple
                    | Kind::List
                    | Kind::Dict
                    | Kind::Set
                    | Kind::FrozenSet
            )
    }

    /// Forgets what was found under a name in a class and its subclasses.
    fn forget_lookup(&mut self, class: &ClassObj, name: &Str) {
        self.method_cache.forget(class.version.get(), name.as_value());
        if class.is_heap() && class.subclasses.borrow().is_empty() {
            return;
        }
        for subclass in self.subclasses(class) {
            if let Some(subclass) = subclass.get::<ClassObj>() {
                self.forget_lookup(subclass, name);
            }
        }
    }

    /// Renews the version of a class and its subclasses after a change of its namespace or bases.
    pub fn class_changed(&mut self, class: &ClassObj) {
        class.version.set(self.new_version());
        if class.is_heap() && class.subclasses.borrow().is_empty() {
            return;
        }
        for subclass in self.subclasses(class) {
            if let Some(subclass) = subclass.get::<ClassObj>() {
                self.class_changed(subclass);
            }
        }
    }

    /// Brings the flags of a class and its subclasses up to date if `name` is one of those they depend on.
    fn special_name_changed(&mut self, class: &Class, name: &Str) {
        let names = &self.names;
        let special = [
            &names.__getattr__,
            &names.__getattribute__,
            &names.__setattr__,
            &names.__delattr__,
            &names.__del__,
        ];
        if special.iter().any(|n| n.is(name)) {
            self.refresh_hooks(class);
        }
    }

    /// Sets the flags that say which hooks a class has, and its subclasses' flags.
    pub(crate) fn refresh_hooks(&mut self, class: &Class) {
        let mut flags = class.flags.get();
        flags &= !(ClassObj::CUSTOM_GETATTR | ClassObj::CUSTOM_SETATTR | ClassObj::HAS_DEL);
        let own =
            |vm: &Vm, name: &Str| vm.lookup(class, name).is_none_or(|hook| vm.is_own_getattribute(&hook));
        if self.lookup(class, &self.names.__getattr__).is_some() || !own(self, &self.names.__getattribute__) {
            flags |= ClassObj::CUSTOM_GETATTR;
        }
        if !own(self, &self.names.__setattr__) || !own(self, &self.names.__delattr__) {
            flags |= ClassObj::CUSTOM_SETATTR;
        }
        if self.lookup(class, &self.names.__del__).is_some() {
            flags |= ClassObj::HAS_DEL;
        }
        class.flags.set(flags);
        for subclass in self.subclasses(class) {
            if let Some(subclass) = subclass.to_ref::<ClassObj>() {
                self.refresh_hooks(&subclass);
            }
        }
    }
}
