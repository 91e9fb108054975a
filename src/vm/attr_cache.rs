//! Attribute access from the interpreter loop: the inline caches' slow side.

use super::call::Called;
use super::dispatch::{class_version, clone_bits, state};
use super::{Result, Vm};
use crate::bytecode::Instr;
use crate::object::class::ClassObj;
use crate::object::code::Site;
use crate::object::descriptors::SlotMember;
use crate::object::function::{FunctionObj, NativeFunction, NativeRole};
use crate::object::instance::{InstanceObj, Shapes};
use crate::object::module::ModuleObj;
use crate::value::{Str, Value};

/// A site that missed so often in a row is left alone for good.
const MOST_MISSES: u8 = 100;

impl Vm {
    /// `object.name` when the slot cache doesn't hit.
    pub(crate) fn load_attr_slow(&mut self, object: &Value, site: &Site, i: &Instr) -> Result<Called> {
        let _ = i;
        let Some(name) = site.name.to_ref::<crate::value::StrObj>() else {
            return Err(self.system_error("a site without a name"));
        };
        if let Some(module) = object.get::<ModuleObj>() {
            if site.state.get() == state::MODULE && module.dict.version() == site.version.get() {
                if let Some(value) = module.dict.value_at(site.index.get() as usize) {
                    return Ok(Called::Value(value));
                }
            } else if let Some(position) = module.dict.position_of_str(&site.name) {
                if module.dict.version() == 0 {
                    let version = self.new_version();
                    module.dict.set_version(version);
                }
                site.version.set(module.dict.version());
                site.index.set(position as u32);
                site.state.set(state::MODULE);
                return Ok(Called::Value(module.dict.value_at(position).unwrap_or_default()));
            }
        } else if let Some(instance) = object.get::<InstanceObj>()
            && site.misses.get() < MOST_MISSES
        {
            self.fill_slot(object, instance, site, &name);
            if site.state.get() == state::SLOT
                && let Some(slot) = object.tail::<InstanceObj>().and_then(|s| s.get(site.index.get() as usize))
                && let Some(value) = slot.get_bound()
            {
                return Ok(Called::Value(value));
            }
        }
        self.get_attr(object, &name).map(Called::Value)
    }

    /// Fills the cache for an attribute in an instance's slot, if that is where it is.
    fn fill_slot(&mut self, object: &Value, instance: &InstanceObj, site: &Site, name: &Str) {
        site.misses.set(site.misses.get().saturating_add(1));
        site.state.set(0);
        let shape = instance.shape.get();
        if shape == Shapes::DICT {
            return;
        }
        let class = self.class_of(object);
        if class.has(ClassObj::CUSTOM_GETATTR) && self.overrides_getattribute(&class) {
            return;
        }
        // An attribute of the class comes first only if it is a data descriptor; to be sure, any one counts.
        if let Some(found) = self.lookup(&class, name) {
            if let Some(member) = found.get::<SlotMember>() {
                site.version.set(class.version.get());
                site.shape.set(shape);
                site.index.set(member.index as u32);
                site.state.set(state::SLOT);
            }
            return;
        }
        let Some(slot) = self.shapes.slot(shape, name.as_value()) else { return };
        let index = slot + class.slots.get() as usize;
        if object.tail::<InstanceObj>().is_some_and(|slots| index < slots.len()) {
            site.version.set(class.version.get());
            site.shape.set(shape);
            site.index.set(index as u32);
            site.state.set(state::SLOT);
        }
    }

    fn overrides_getattribute(&mut self, class: &ClassObj) -> bool {
        let name = self.names.__getattribute__.clone();
        self.lookup(class, &name).is_some_and(|f| f.get::<NativeFunction>().is_none())
    }

    /// `object.name = value` when the slot cache doesn't hit.
    pub(crate) fn store_attr_slow(&mut self, object: &Value, site: &Site, value: Value) -> Result<()> {
        let Some(name) = site.name.to_ref::<crate::value::StrObj>() else {
            return Err(self.system_error("a site without a name"));
        };
        let Some(instance) = object.get::<InstanceObj>() else { return self.set_attr(object, &name, value) };
        if site.state.get() == state::ADD_SLOT
            && instance.shape.get() == site.shape.get()
            && class_version(object) == site.version.get()
            && let Some(slots) = object.tail::<InstanceObj>()
            && let Some(slot) = slots.get(site.index.get() as usize)
        {
            slot.set(value);
            instance.shape.set(site.found.get() as u32);
            return Ok(());
        }
        if site.misses.get() >= MOST_MISSES {
            return self.set_attr(object, &name, value);
        }
        let before = instance.shape.get();
        self.set_attr(object, &name, value)?;
        let after = instance.shape.get();
        site.misses.set(site.misses.get().saturating_add(1));
        site.state.set(0);
        if after == Shapes::DICT {
            return Ok(());
        }
        let class = self.class_of(object);
        if class.has(ClassObj::CUSTOM_SETATTR) {
            return Ok(());
        }
        if let Some(found) = self.lookup(&class, &name) {
            if let Some(member) = found.get::<SlotMember>() {
                site.version.set(class.version.get());
                site.shape.set(before);
                site.index.set(member.index as u32);
                site.state.set(state::SLOT);
            }
            return Ok(());
        }
        let Some(slot) = self.shapes.slot(after, name.as_value()) else { return Ok(()) };
        let index = slot + class.slots.get() as usize;
        if object.tail::<InstanceObj>().is_some_and(|slots| index < slots.len()) {
            site.version.set(class.version.get());
            site.index.set(index as u32);
            site.shape.set(before);
            if before == after {
                site.state.set(state::SLOT);
            } else {
                site.found.set(after as u64);
                site.state.set(state::ADD_SLOT);
            }
        }
        Ok(())
    }

    /// The function and receiver of a method call: no bound method is made for functions and native methods.
    pub(crate) fn load_method_slow(&mut self, receiver: Value, site: &Site) -> Result<(Value, Value)> {
        let Some(name) = site.name.to_ref::<crate::value::StrObj>() else {
            return Err(self.system_error("a site without a name"));
        };
        let instance = receiver.get::<InstanceObj>();
        if instance.is_none() && receiver.stored_class().is_none() {
            // An exact built-in object: only its class counts.
            let class = self.builtin_class_ref(&receiver);
            if site.state.get() == state::METHOD_NO_DICT && site.version.get() == class.version.get() {
                // SAFETY: the class is unchanged and holds the function.
                return Ok((unsafe { clone_bits(site.found.get()) }, receiver));
            }
            let class = class.clone();
            if !has_own_attributes(&receiver)
                && let Some(found) = self.lookup(&class, &name)
                && binds_as_method(&found)
            {
                site.version.set(class.version.get());
                site.found.set(found.bits());
                site.state.set(state::METHOD_NO_DICT);
                return Ok((found, receiver));
            }
        } else if let Some(instance) = instance {
            let class = self.class_of(&receiver);
            let shape = instance.shape.get();
            if !(class.has(ClassObj::CUSTOM_GETATTR) && self.overrides_getattribute(&class))
                && let Some(found) = self.lookup(&class, &name)
                && binds_as_method(&found)
            {
                let shadowed = if shape == Shapes::DICT {
                    self.instance_has(&receiver, &name)
                } else {
                    self.shapes.slot(shape, name.as_value()).is_some()
                };
                if !shadowed {
                    if shape != Shapes::DICT {
                        site.version.set(class.version.get());
                        site.shape.set(shape);
                        site.found.set(found.bits());
                        site.state.set(state::METHOD);
                    }
                    return Ok((found, receiver));
                }
            }
        }
        let attribute = self.get_attr(&receiver, &name)?;
        Ok((attribute, Value::EMPTY))
    }

    /// `super().name` for a call.
    pub(crate) fn load_super_method(
        &mut self,
        callee: Value,
        class: Value,
        receiver: Value,
        site: &Site,
    ) -> Result<(Value, Value)> {
        let Some(name) = site.name.to_ref::<crate::value::StrObj>() else {
            return Err(self.system_error("a site without a name"));
        };
        if receiver.is_empty() {
            return Err(self.runtime_error("super(): arg[0] deleted"));
        }
        if callee.is(self.types.super_.as_value())
            && let Some(class) = class.to_ref::<ClassObj>()
        {
            let (found, unbound) = self.super_method(class.as_value(), &receiver, &name)?;
            return Ok(if unbound { (found, receiver) } else { (found, Value::EMPTY) });
        }
        let object = self.call(&callee, &[])?;
        Ok((self.get_attr(&object, &name)?, Value::EMPTY))
    }

    /// Whether an instance in dict mode has an attribute of its own.
    fn instance_has(&mut self, receiver: &Value, name: &Str) -> bool {
        let Some(instance) = receiver.get::<InstanceObj>() else { return false };
        let dict = instance.extra.get();
        dict.get::<crate::object::dict::DictObj>().is_none_or(|d| d.get_str(name.as_value()).is_some())
    }
}

/// Whether an attribute of a class, got through an instance, is called with the instance as first argument.
fn binds_as_method(found: &Value) -> bool {
    found.get::<FunctionObj>().is_some()
        || found
            .get::<NativeFunction>()
            .is_some_and(|f| matches!(f.role, NativeRole::Method | NativeRole::SlotWrapper))
}

/// Whether objects of this built-in kind may have attributes of their own, which come before methods.
fn has_own_attributes(value: &Value) -> bool {
    use crate::value::Kind;
    matches!(value.kind(), Kind::Module | Kind::Class | Kind::Function | Kind::Exception | Kind::Super | Kind::Native)
}
