//! Attribute access from the interpreter loop: the inline caches' slow side.

use super::call::Called;
use super::dispatch::{class_version, clone_bits, state};
use super::{Result, Vm};
use crate::bytecode::Instr;
use crate::object::class::ClassObj;
use crate::object::code::Site;
use crate::object::descriptors::{ClassMethodObj, SlotMember, StaticMethodObj, bound_method};
use crate::object::dict::DictObj;
use crate::object::function::{FunctionObj, NativeFunction, NativeRole};
use crate::object::instance::{InstanceObj, PlaceUse, Shapes};
use crate::object::module::ModuleObj;
use crate::object::native::NativeObj;
use crate::object::property::PropertyObj;
use crate::value::{Kind, Str, Value, ValueCell};

impl Vm {
    /// `object.name` when the slot cache doesn't hit.
    pub(crate) fn load_attr_slow(&mut self, object: &Value, site: &Site, i: &Instr) -> Result<Called> {
        let Some(name) = site.name.to_ref::<crate::value::StrObj>() else {
            return Err(self.system_error("a site without a name"));
        };
        if let Some(module) = object.get::<ModuleObj>() {
            if let Some(value) = self.module_entry(module, site) {
                return Ok(Called::Value(value));
            }
        } else if object.get::<InstanceObj>().is_some() {
            if let Some(called) = self.load_instance_attr(object, site, &name, i)? {
                return Ok(called);
            }
        } else if name.is(&self.names.value)
            && let Some(value) = self.stop_value(object)
        {
            site.state.set(state::STOP_VALUE);
            return Ok(Called::Value(value));
        } else if object.is_exact::<ClassObj>()
            && let Some(value) = self.class_attr_at_once(object, &name)
        {
            return Ok(Called::Value(value));
        }
        self.get_attr(object, &name).map(Called::Value)
    }

    /// The `value` of a StopIteration, unless somebody has set it.
    #[inline(always)]
    pub(crate) fn stop_value(&self, object: &Value) -> Option<Value> {
        let exception = object.as_exception()?;
        let plain = object.stored_class().is_some_and(|class| class.is(&self.stop_iteration))
            && exception.fields.is_empty();
        plain.then(|| exception.first_arg().unwrap_or(Value::NONE))
    }

    /// The slot with an attribute of an instance, by the table of places; the site remembers it. `None`: it isn't in the
    /// table.
    #[inline(always)]
    pub(crate) fn placed_attr<'o>(&self, object: &'o Value, site: &Site) -> Option<&'o ValueCell> {
        let shape = object.get::<InstanceObj>()?.shape.get();
        // SAFETY: it is an instance.
        let version = unsafe { class_version(object) };
        let (place, _) = self.places.get(PlaceUse::Load, version, shape, &site.name)?;
        let slot = object.tail::<InstanceObj>()?.get(place as usize)?;
        fill(site, version, shape, place);
        Some(slot)
    }

    /// The slot that an assignment to an attribute of an instance goes to, by the site (a new attribute) or the table of
    /// places; the instance has its new shape already. `None`: neither knows it.
    #[inline(always)]
    pub(crate) fn placed_slot<'o>(&self, object: &'o Value, site: &Site) -> Option<&'o ValueCell> {
        let instance = object.get::<InstanceObj>()?;
        // SAFETY: it is an instance.
        let (before, version) = (instance.shape.get(), unsafe { class_version(object) });
        let slots = object.tail::<InstanceObj>()?;
        if site.state.get() == state::ADD_SLOT
            && before == site.shape.get()
            && version == site.version.get()
            && let Some(slot) = slots.get(site.index.get() as usize)
        {
            instance.shape.set(site.found.get() as u32);
            return Some(slot);
        }
        let (place, next) = self.places.get(PlaceUse::Store, version, before, &site.name)?;
        let slot = slots.get(place as usize)?;
        if next != 0 {
            instance.shape.set(next);
        }
        fill_store(site, version, before, place, next);
        Some(slot)
    }

    /// The function of a method call on an instance, by the table of places; the site remembers it. `None`: it isn't in the
    /// table.
    #[inline(always)]
    pub(crate) fn placed_method(&self, receiver: &Value, site: &Site) -> Option<Value> {
        let shape = receiver.get::<InstanceObj>()?.shape.get();
        // SAFETY: it is an instance.
        let version = unsafe { class_version(receiver) };
        let (low, high) = self.places.get(PlaceUse::Method, version, shape, &site.name)?;
        let bits = u64::from(high) << 32 | u64::from(low);
        fill_method(site, version, shape, bits);
        // SAFETY: a class of this version holds the function.
        Some(unsafe { clone_bits(bits) })
    }

    /// An attribute of an instance by a name that no site knows: its own, or a method written in the language. Both are looked
    /// for in the table of places; a method that isn't in it is put there. `None`: it is something else.
    pub(crate) fn instance_attr_at_once(&mut self, object: &Value, name: &Str) -> Option<Value> {
        let shape = object.get::<InstanceObj>()?.shape.get();
        // SAFETY: it is an instance.
        let version = unsafe { class_version(object) };
        let key = name.as_value();
        if let Some((low, high)) = self.places.get(PlaceUse::Method, version, shape, key) {
            // SAFETY: a class of this version holds what was found.
            let found = unsafe { clone_bits(u64::from(high) << 32 | u64::from(low)) };
            return found.is_exact::<FunctionObj>().then(|| bound_method(self, found, object.clone()));
        }
        if let Some((place, _)) = self.places.get(PlaceUse::Load, version, shape, key) {
            return object.tail::<InstanceObj>()?.get(place as usize)?.get_bound();
        }
        let class = object.stored_class()?.get::<ClassObj>()?;
        let found = self.lookup(class, name).filter(Value::is_exact::<FunctionObj>)?;
        let method = self.is_unshadowed(object, class, shape, name, &found);
        method.then(|| bound_method(self, found, object.clone()))
    }

    /// An entry of a module's namespace, which the site remembers.
    fn module_entry(&mut self, module: &ModuleObj, site: &Site) -> Option<Value> {
        if site.state.get() == state::MODULE && module.dict.version() == site.version.get() {
            return module.dict.value_at(site.index.get() as usize);
        }
        let position = module.dict.position_of_str(&site.name)?;
        if module.dict.version() == 0 {
            let version = self.new_version();
            module.dict.set_version(version);
        }
        site.version.set(module.dict.version());
        site.index.set(position as u32);
        site.state.set(state::MODULE);
        module.dict.value_at(position)
    }

    /// An attribute of an instance by the table of places, by `__slots__`, or a property whose getter gets a frame of its
    /// own; `None` if it is something else.
    fn load_instance_attr(
        &mut self,
        object: &Value,
        site: &Site,
        name: &Str,
        i: &Instr,
    ) -> Result<Option<Called>> {
        let (Some(instance), Some(slots)) = (object.get::<InstanceObj>(), object.tail::<InstanceObj>())
        else {
            return Ok(None);
        };
        // SAFETY: it is an instance.
        let (shape, version) = (instance.shape.get(), unsafe { class_version(object) });
        let Some(class) = object.stored_class().and_then(Value::get::<ClassObj>) else { return Ok(None) };
        if class.has(ClassObj::CUSTOM_GETATTR) && self.overrides_getattribute(class) {
            return Ok(None);
        }
        let place = match self.lookup(class, name) {
            // An attribute of the class comes first only if it is a data descriptor; to be sure, any one counts.
            Some(found) => match found.get::<SlotMember>() {
                Some(member) if self.is_slot_of(member, object) => member.index as usize,
                Some(_) => return Ok(None),
                None => {
                    if let Some(property) = found.get_exact::<PropertyObj>()
                        && !class.has(ClassObj::CUSTOM_GETATTR)
                    {
                        let getter = property.get.get();
                        if self.push_getter(&getter, object, i) {
                            return Ok(Some(Called::Frame));
                        }
                        if getter.get::<FunctionObj>().is_some() {
                            return self
                                .call_from_loop(&getter, std::slice::from_ref(object), None, i)
                                .map(Some);
                        }
                    }
                    return Ok(None);
                }
            },
            None if shape == Shapes::DICT => return Ok(None),
            None => match self.shapes.slot(shape, name.as_value()) {
                Some(index) => Self::instance_place(class, index),
                None => return Ok(None),
            },
        };
        let Some(value) = slots.get(place).and_then(ValueCell::get_bound) else { return Ok(None) };
        self.places.put(PlaceUse::Load, version, shape, name.as_value(), (place as u32, 0));
        fill(site, version, shape, place as u32);
        Ok(Some(Called::Value(value)))
    }

    /// Pushes the frame of a method that takes only its receiver, if the function is one whose parameters need no binding
    /// and there is room for it.
    #[inline]
    pub(crate) fn push_getter(&mut self, method: &Value, receiver: &Value, i: &Instr) -> bool {
        let Some(function) = method.get::<FunctionObj>() else { return false };
        if !self.is_simple_call(function, 1) {
            return false;
        }
        let mut receiver = receiver.clone();
        let after = self.top_frame().pc;
        // SAFETY: the function is as `push_simple` wants it; the receiver is moved into its register.
        unsafe { self.push_simple(method.clone(), &raw mut receiver, 1, false, i, after) };
        std::mem::forget(receiver);
        true
    }

    /// Whether a slot belongs to the object's class: the member may have been copied into another.
    fn is_slot_of(&self, member: &SlotMember, object: &Value) -> bool {
        member.owner.get().to_ref::<ClassObj>().is_some_and(|owner| self.is_instance_of(object, &owner))
    }

    /// An attribute of a class whose metaclass is `type`, if no descriptor needs to be asked.
    fn class_attr_at_once(&self, object: &Value, name: &Str) -> Option<Value> {
        if self.lookup(&self.types.type_, name).is_some() {
            return None;
        }
        let found = self.lookup(object.get::<ClassObj>()?, name)?;
        let plain = found.stored_class().is_none()
            && matches!(
                found.kind(),
                Kind::Function
                    | Kind::SmallInt
                    | Kind::Float
                    | Kind::Str
                    | Kind::Bool
                    | Kind::None
                    | Kind::Class
                    | Kind::List
                    | Kind::Dict
                    | Kind::Tuple
                    | Kind::Int
            );
        if plain {
            return Some(found);
        }
        found.get_exact::<StaticMethodObj>().map(|s| s.function.get())
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
        let (Some(instance), Some(slots)) = (object.get::<InstanceObj>(), object.tail::<InstanceObj>())
        else {
            return self.set_attr(object, &name, value);
        };
        // SAFETY: it is an instance.
        let (before, version) = (instance.shape.get(), unsafe { class_version(object) });
        self.set_attr(object, &name, value)?;
        let after = instance.shape.get();
        let Some(class) = object.stored_class().and_then(Value::get::<ClassObj>) else { return Ok(()) };
        if class.has(ClassObj::CUSTOM_SETATTR) || class.version.get() != version {
            return Ok(());
        }
        let place = match self.lookup(class, &name) {
            Some(found) => match found.get::<SlotMember>() {
                Some(member) if self.is_slot_of(member, object) => member.index as usize,
                _ => return Ok(()),
            },
            None if after == Shapes::DICT => return Ok(()),
            None => match self.shapes.slot(after, name.as_value()) {
                Some(index) => Self::instance_place(class, index),
                None => return Ok(()),
            },
        };
        if place < slots.len() {
            let next = if after == before { 0 } else { after };
            self.places.put(PlaceUse::Store, version, before, name.as_value(), (place as u32, next));
            fill_store(site, version, before, place as u32, next);
        }
        Ok(())
    }

    /// Whether what a site knows of a method call holds for this instance of a class derived from a native one, whose own attributes are in a dict aside: in state
    /// METHOD_DICT_ASIDE `site.shape` is that dict's version.
    #[inline(always)]
    pub(crate) fn knows_method_aside(&self, object: &Value, site: &Site) -> bool {
        let class = object.stored_class().and_then(Value::get::<ClassObj>);
        site.state.get() == state::METHOD_DICT_ASIDE
            && class.is_some_and(|class| class.version.get() == site.version.get())
            && self.own_version(object) == Some(site.shape.get())
    }

    /// The version of the dict with an object's own attributes; 0 if it has none, `None` if nothing keeps its version.
    #[inline]
    fn own_version(&self, object: &Value) -> Option<u32> {
        let kept = |dict: &Value| dict.get::<DictObj>().map(DictObj::version).filter(|version| *version != 0);
        self.heap.with_extra(object, kept).unwrap_or(Some(0))
    }

    /// The function and receiver of a method call: no bound method is made for functions and native methods.
    pub(crate) fn load_method_slow(&mut self, receiver: Value, site: &Site) -> Result<(Value, Value)> {
        let Some(name) = site.name.to_ref::<crate::value::StrObj>() else {
            return Err(self.system_error("a site without a name"));
        };
        if let Some(module) = receiver.get::<ModuleObj>()
            && let Some(function) = self.module_entry(module, site)
        {
            return Ok((function, Value::EMPTY));
        }
        let instance = receiver.get::<InstanceObj>();
        let plain = match receiver.stored_class().and_then(Value::get::<ClassObj>) {
            None => true,
            Some(class) => !class.has(ClassObj::HAS_DICT | ClassObj::CUSTOM_GETATTR),
        };
        if instance.is_none() && plain {
            // An object without attributes of its own: only its class counts.
            let class = match receiver.stored_class().and_then(Value::to_ref::<ClassObj>) {
                Some(class) => class,
                None => self.builtin_class_ref(&receiver).clone(),
            };
            if !has_own_attributes(&receiver)
                && let Some(found) = self.lookup(&class, &name)
                && binds_as_method(&found)
            {
                site.version.set(class.version.get());
                site.found.set(found.bits());
                // An exact tag of a kind that has one class tells as much as that class.
                let tag = self.class_tag(&receiver);
                site.shape.set(tag.map_or(0, u32::from));
                site.state.set(match tag {
                    Some(_) => state::METHOD_NO_DICT,
                    None if receiver.stored_class().is_some() => state::METHOD_OF_CLASS,
                    None => 0,
                });
                return Ok((found, receiver));
            }
        } else if let Some(instance) = instance {
            // SAFETY: it is an instance.
            let (shape, version) = (instance.shape.get(), unsafe { class_version(&receiver) });
            let class = receiver.stored_class().and_then(Value::get::<ClassObj>);
            if let Some(class) = class
                && let Some(found) = self.lookup(class, &name)
                && binds_as_method(&found)
                && self.is_unshadowed(&receiver, class, shape, &name, &found)
            {
                if shape != Shapes::DICT {
                    fill_method(site, version, shape, found.bits());
                }
                return Ok((found, receiver));
            }
        } else if receiver.is_exact::<ClassObj>()
            && let Some(found) = self.class_method_at_once(&receiver, &name)
        {
            return Ok(match found {
                (function, true) => (function, receiver),
                (function, false) => (function, Value::EMPTY),
            });
        } else if !finds_attributes_elsewhere(&receiver) {
            // An instance of a class derived from a built-in or native one: its own attributes are in a table aside.
            let class = self.class_of(&receiver);
            if !(class.has(ClassObj::CUSTOM_GETATTR) && self.overrides_getattribute(&class))
                && let Some(found) = self.lookup(&class, &name)
                && binds_as_method(&found)
                && self.own_attr(&receiver, &class, &name).is_none()
            {
                if receiver.get::<NativeObj>().is_some() && !class.has(ClassObj::CUSTOM_GETATTR) {
                    self.remember_method(&receiver, &class, &found, site);
                }
                return Ok((found, receiver));
            }
        }
        let attribute = self.get_attr(&receiver, &name)?;
        Ok((attribute, Value::EMPTY))
    }

    /// Describes a method of an instance of a class derived from a native one at the site.
    fn remember_method(&mut self, receiver: &Value, class: &ClassObj, found: &Value, site: &Site) {
        if let Some(dict) = self.extra_dict(receiver)
            && dict.version() == 0
        {
            let version = self.new_version();
            dict.set_version(version);
        }
        if let Some(version) = self.own_version(receiver) {
            site.version.set(class.version.get());
            site.shape.set(version);
            site.found.set(found.bits());
            site.state.set(state::METHOD_DICT_ASIDE);
        }
    }

    /// Whether neither an attribute of the instance nor `__getattribute__` comes before the class's method `name`, which
    /// is `found`.
    fn is_unshadowed(
        &mut self,
        receiver: &Value,
        class: &ClassObj,
        shape: u32,
        name: &Str,
        found: &Value,
    ) -> bool {
        let version = class.version.get();
        if class.has(ClassObj::CUSTOM_GETATTR) && self.overrides_getattribute(class) {
            return false;
        }
        if shape == Shapes::DICT {
            return !self.instance_has(receiver, name);
        }
        if self.shapes.slot(shape, name.as_value()).is_some() {
            return false;
        }
        let halves = (found.bits() as u32, (found.bits() >> 32) as u32);
        self.places.put(PlaceUse::Method, version, shape, name.as_value(), halves);
        true
    }

    /// What `Class.name(...)` calls, and whether the class goes before the arguments, if the metaclass is `type`.
    fn class_method_at_once(&self, receiver: &Value, name: &Str) -> Option<(Value, bool)> {
        if self.lookup(&self.types.type_, name).is_some() {
            return None;
        }
        let found = self.lookup(receiver.get::<ClassObj>()?, name)?;
        if found.get::<FunctionObj>().is_some() {
            return Some((found, false));
        }
        if let Some(method) = found.get_exact::<ClassMethodObj>() {
            return Some((method.function.get(), true));
        }
        found.get_exact::<StaticMethodObj>().map(|s| (s.function.get(), false))
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

/// The site remembers the function of a method call.
fn fill_method(site: &Site, version: u32, shape: u32, bits: u64) {
    site.version.set(version);
    site.shape.set(shape);
    site.found.set(bits);
    site.state.set(state::METHOD);
}

/// Describes a load's hit at the site.
fn fill(site: &Site, version: u32, shape: u32, place: u32) {
    site.version.set(version);
    site.shape.set(shape);
    site.index.set(place);
    site.state.set(state::SLOT);
}

/// Describes a store's hit at the site; `next` is the new shape if the attribute is new, else 0.
fn fill_store(site: &Site, version: u32, shape: u32, place: u32, next: u32) {
    fill(site, version, shape, place);
    if next != 0 {
        site.found.set(next as u64);
        site.state.set(state::ADD_SLOT);
    }
}

/// Whether an attribute of a class, got through an instance, is called with the instance as first argument.
fn binds_as_method(found: &Value) -> bool {
    found.get::<FunctionObj>().is_some()
        || found
            .get::<NativeFunction>()
            .is_some_and(|f| matches!(f.role, NativeRole::Method | NativeRole::SlotWrapper))
}

/// Whether more than the class and the object's own dict decides what an attribute of such an object is.
fn finds_attributes_elsewhere(value: &Value) -> bool {
    use crate::value::Kind;
    matches!(value.kind(), Kind::Module | Kind::Class | Kind::Super | Kind::GenericAlias | Kind::Union)
}

/// Whether objects of this built-in kind may have attributes of their own, which come before methods.
fn has_own_attributes(value: &Value) -> bool {
    use crate::value::Kind;
    matches!(value.kind(), Kind::Module | Kind::Class | Kind::Function | Kind::Exception | Kind::Super)
}
