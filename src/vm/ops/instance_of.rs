//! `isinstance` and `issubclass` with everything they may mean: tuples, unions, hooks of metaclasses, objects that say
//! they are of another class.

use crate::object::class::{Class, ClassObj};
use crate::object::generic_alias::GenericAliasObj;
use crate::object::union::UnionObj;
use crate::value::{Kind, Value};
use crate::vm::{Result, Vm};

impl Vm {
    /// `isinstance(object, class_or_tuple)` with everything that may mean.
    pub fn isinstance(&mut self, object: &Value, class: &Value) -> Result<bool> {
        if let Some(wanted) = class.to_ref::<ClassObj>() {
            let own = self.class_of(object);
            if own.is(&wanted) {
                return Ok(true);
            }
            let name = self.names.__instancecheck__.clone();
            return match self.meta_hook(class, &name) {
                None => self.plain_isinstance(object, class),
                Some((hook, meta)) => {
                    let answer = self.call_found(&hook, class, &meta, std::slice::from_ref(object))?;
                    self.truth(&answer)
                }
            };
        }
        if let Some(classes) = class.as_tuple() {
            for class in classes {
                // The caller's reference keeps the tuple alive.
                let fits = if class.as_tuple().is_some() {
                    self.nested(|vm| vm.isinstance(object, class))?
                } else {
                    self.isinstance(object, class)?
                };
                if fits {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        if let Some(union) = class.get::<UnionObj>() {
            for class in union.args.clone() {
                let class = if class.is_none() { self.types.none_type.to_value() } else { class };
                if self.isinstance(object, &class)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        if class.get::<GenericAliasObj>().is_some() {
            return Err(self.type_error("isinstance() argument 2 cannot be a parameterized generic"));
        }
        let name = self.names.__instancecheck__.clone();
        match self.call_special(class, &name, std::slice::from_ref(object))? {
            Some(answer) => self.truth(&answer),
            None => self.plain_isinstance(object, class),
        }
    }

    /// The hook of a class's metaclass, unless it is the one of `type`.
    fn meta_hook(&self, class: &Value, name: &crate::value::Str) -> Option<(Value, Class)> {
        let meta = class.stored_class()?.to_ref::<ClassObj>()?;
        let hook = self.lookup(&meta, name)?;
        let own = hook
            .get::<crate::object::function::NativeFunction>()
            .is_some_and(|n| n.owner.holds(self.types.type_.as_value()));
        if own { None } else { Some((hook, meta)) }
    }

    /// `type.__instancecheck__`: by the class, or by what the object says its class is.
    pub(crate) fn plain_isinstance(&mut self, object: &Value, class: &Value) -> Result<bool> {
        let Some(wanted) = class.to_ref::<ClassObj>() else {
            self.check_class_like(class, "isinstance() arg 2 must be a type, a tuple of types, or a union")?;
            let name = self.names.__class__.clone();
            return match self.get_attr_opt(object, &name)? {
                Some(own) => self.abstract_subclass(&own, class, 0),
                None => Ok(false),
            };
        };
        let own = self.class_of(object);
        if self.is_subclass_of(&own, &wanted) {
            return Ok(true);
        }
        let name = self.names.__class__.clone();
        let usual = !own.has(ClassObj::CUSTOM_GETATTR)
            && self.lookup(&own, &name).is_some_and(|a| {
                a.get::<crate::object::descriptors::GetSetObj>()
                    .is_some_and(|g| g.owner.holds(self.types.object.as_value()))
            });
        if usual {
            return Ok(false);
        }
        match self.get_attr_opt(object, &name)?.and_then(|c| c.to_ref::<ClassObj>()) {
            Some(said) if !said.is(&own) => Ok(self.is_subclass_of(&said, &wanted)),
            _ => Ok(false),
        }
    }

    /// `issubclass(class, class_or_tuple)` with everything that may mean.
    pub fn issubclass(&mut self, class: &Value, base: &Value) -> Result<bool> {
        if base.kind() == Kind::Class {
            let name = self.names.__subclasscheck__.clone();
            return match self.meta_hook(base, &name) {
                None => self.plain_issubclass(class, base),
                Some((hook, meta)) => {
                    let answer = self.call_found(&hook, base, &meta, std::slice::from_ref(class))?;
                    self.truth(&answer)
                }
            };
        }
        if let Some(bases) = base.as_tuple() {
            for base in bases {
                if self.nested(|vm| vm.issubclass(class, base))? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        if let Some(union) = base.get::<UnionObj>() {
            for base in union.args.clone() {
                let base = if base.is_none() { self.types.none_type.to_value() } else { base };
                if self.issubclass(class, &base)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        if base.get::<GenericAliasObj>().is_some() {
            return Err(self.type_error("issubclass() argument 2 cannot be a parameterized generic"));
        }
        let name = self.names.__subclasscheck__.clone();
        match self.call_special(base, &name, std::slice::from_ref(class))? {
            Some(answer) => self.truth(&answer),
            None => self.plain_issubclass(class, base),
        }
    }

    /// `type.__subclasscheck__`
    pub(crate) fn plain_issubclass(&mut self, class: &Value, base: &Value) -> Result<bool> {
        if let (Some(class), Some(base)) = (class.to_ref::<ClassObj>(), base.to_ref::<ClassObj>()) {
            return Ok(self.is_subclass_of(&class, &base));
        }
        self.check_class_like(class, "issubclass() arg 1 must be a class")?;
        self.check_class_like(base, "issubclass() arg 2 must be a class, a tuple of classes, or a union")?;
        self.abstract_subclass(class, base, 0)
    }

    /// Something with a `__bases__` tuple is as good as a class.
    fn check_class_like(&mut self, class: &Value, message: &str) -> Result<()> {
        let name = self.names.__bases__.clone();
        match self.get_attr_opt(class, &name)? {
            Some(bases) if bases.as_tuple().is_some() => Ok(()),
            _ => Err(self.type_error(message)),
        }
    }

    fn abstract_subclass(&mut self, class: &Value, base: &Value, depth: usize) -> Result<bool> {
        if class.is(base) {
            return Ok(true);
        }
        if depth > 100 {
            return Err(self.recursion_error("maximum recursion depth exceeded in __subclasscheck__"));
        }
        let name = self.names.__bases__.clone();
        let bases = self.get_attr_opt(class, &name)?;
        for parent in bases.as_ref().and_then(Value::as_tuple).unwrap_or(&[]) {
            if self.abstract_subclass(parent, base, depth + 1)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
