//! Making classes: `type.__new__`, and what calling a class does.
//!
//! `__slots__` are in `class_slots.rs`, the `class` statement in `build_class.rs`.

use super::c3::{self, Disorder};
use super::class::{Class, ClassObj};
use super::descriptors::{ClassMethodObj, StaticMethodObj};
use super::dict::DictObj;
use super::function::{CellObj, FunctionObj, NativeFunction};
use super::property::PropertyObj;
use crate::bytecode::CodeFlags;
use crate::object::namespace::Namespace;
use crate::value::{Kind, Str, Value, ValueCell};
use crate::vm::{RawArgs, Result, Vm};
use std::cell::{Cell, RefCell};

impl Vm {
    /// The method resolution order for a class with these bases, without the class, with CPython's errors.
    pub(crate) fn linearize(&mut self, bases: &[Value]) -> Result<Vec<Value>> {
        let name = |vm: &Vm, v: &Value| v.get::<ClassObj>().map_or_else(String::new, |c| vm.class_name(c));
        match c3::linearize(bases) {
            Ok(order) => Ok(order),
            Err(Disorder::Duplicate(class)) => {
                let message = format!("duplicate base class {}", name(self, &class));
                Err(self.type_error(message))
            }
            Err(Disorder::Inconsistent(left)) => {
                let names: Vec<String> = left.iter().map(|c| name(self, c)).collect();
                let names = names.join(", ");
                let message =
                    format!("Cannot create a consistent method resolution order (MRO) for bases {names}");
                Err(self.type_error(message))
            }
        }
    }

    /// The most derived of a metaclass and the bases' metaclasses.
    pub(crate) fn winning_metaclass(&mut self, meta: &Class, bases: &[Value]) -> Result<Class> {
        let mut winner = meta.clone();
        for base in bases {
            let own = self.class_of(base);
            if self.is_subclass_of(&winner, &own) {
                continue;
            }
            if !self.is_subclass_of(&own, &winner) {
                return Err(self.type_error(
                    "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
                ));
            }
            winner = own;
        }
        Ok(winner)
    }

    /// What instances of a class with these bases are made of.
    fn layout_of(&mut self, bases: &[Value]) -> Result<Kind> {
        let mut layout = Kind::Instance;
        let mut native: Option<Class> = None;
        let mut slotted: Option<Class> = None;
        for base in bases {
            let Some(base) = base.to_ref::<ClassObj>() else { continue };
            if !base.has(ClassObj::BASE) {
                let name = self.class_name(&base);
                return Err(self.type_error(format!("type '{name}' is not an acceptable base type")));
            }
            let mut conflict = false;
            if base.layout == Kind::Instance {
                if base.slots.get() > 0 {
                    match &slotted {
                        None => slotted = Some(base.clone()),
                        Some(other) => {
                            let (more, less) = if other.slots.get() >= base.slots.get() {
                                (other, &base)
                            } else {
                                (&base, other)
                            };
                            let owner = self.slot_owner(less);
                            conflict = !self.is_subclass_of(more, &owner);
                            slotted = Some(more.clone());
                        }
                    }
                }
            } else if base.layout != Kind::Object {
                let own = self.native_root(&base);
                match &native {
                    None => native = Some(own),
                    Some(other) if self.is_subclass_of(other, &own) => {}
                    Some(other) if self.is_subclass_of(&own, other) => native = Some(own),
                    Some(_) => conflict = true,
                }
                layout = base.layout;
            }
            if conflict || (native.is_some() && slotted.is_some()) {
                return Err(self.type_error("multiple bases have instance lay-out conflict"));
            }
        }
        Ok(layout)
    }

    /// The class in `class`'s order that added its last slots.
    fn slot_owner(&self, class: &Class) -> Class {
        let order = class.mro.borrow();
        let below = |c: &ClassObj| {
            let bases = c.bases.borrow();
            bases.iter().filter_map(|b| b.get::<ClassObj>()).map(|b| b.slots.get()).max().unwrap_or(0)
        };
        if class.slots.get() > below(class) {
            return class.clone();
        }
        let adds = |c: &Class| c.slots.get() == class.slots.get() && c.slots.get() > below(c);
        order.iter().filter_map(Value::to_ref::<ClassObj>).find(adds).unwrap_or_else(|| class.clone())
    }

    /// The built-in class that decides what the instances of `class` are made of; exceptions are all alike.
    fn native_root(&self, class: &Class) -> Class {
        let base = self.native_base(class);
        if base.layout == Kind::Exception {
            return self.exception_class("BaseException").unwrap_or(base);
        }
        let root =
            base.mro.borrow().iter().filter_map(Value::to_ref::<ClassObj>).rfind(|c| c.layout == base.layout);
        root.unwrap_or(base)
    }

    /// `type.__new__(meta, name, bases, namespace, **keywords)`
    pub(crate) fn new_class(
        &mut self,
        meta: &Class,
        name: &Str,
        bases: Vec<Value>,
        namespace: &DictObj,
        keywords: RawArgs<'_>,
    ) -> Result {
        let bases = if bases.is_empty() { vec![self.types.object.to_value()] } else { bases };
        if bases.iter().any(|b| b.kind() != Kind::Class) {
            return Err(self.type_error("bases must be types"));
        }
        let layout = self.layout_of(&bases)?;
        let dict = self.heap.dict();
        for (key, value) in namespace.snapshot() {
            match key.to_ref::<crate::value::StrObj>() {
                Some(key) => {
                    let key = self.intern_str(&key);
                    dict.set_name(&key, value);
                }
                None => self.dict_set(&dict, key, value)?,
            }
        }
        let qualname = match dict.remove_str(self.names.__qualname__.as_value()) {
            Some(text) if text.as_str().is_some() => text,
            Some(other) => {
                let given = self.type_name(&other);
                return Err(self.type_error(format!("type __qualname__ must be a str, not {given}")));
            }
            None => name.to_value(),
        };
        let base_classes = || bases.iter().filter_map(|b| b.get::<ClassObj>());
        let inherited = base_classes().fold(0, |f, b| f | b.inherited_flags()) & !ClassObj::HAS_DEL;
        let own_name = self.intern(name.as_str()).into_value();
        let class = self.heap.alloc(ClassObj {
            name: ValueCell::new(own_name),
            qualname: ValueCell::new(qualname),
            mro: RefCell::new(Vec::new()),
            namespace: Namespace::of(dict),
            version: Cell::new(0),
            flags: Cell::new(inherited | ClassObj::HEAP | ClassObj::BASE),
            layout,
            slots: Cell::new(base_classes().map(|b| b.slots.get()).max().unwrap_or(0)),
            shape: Cell::new(0),
            constructor: Cell::new((0, 0)),
            fields: Cell::new((0, ClassObj::NO_FIELDS)),
            inheritance: Cell::default(),
            expected: Cell::new(base_classes().map(|b| b.expected.get()).max().unwrap_or(0)),
            subclasses: RefCell::default(),
            rare: ValueCell::empty(),
            own: ValueCell::empty(),
            bases: RefCell::new(bases.clone()),
        });
        class.version.set(self.new_version());
        class.own.set(class.to_value());
        if !meta.is(&self.types.type_) {
            class.as_value().set_stored_class(meta.to_value());
        }
        self.set_order(&class, meta)?;
        self.complete_namespace(&class)?;
        self.add_slots(&class)?;
        let dict = self.namespace(&class);
        let doc = self.names.__doc__.clone();
        if dict.get_name(&doc).is_none() {
            dict.set_name(&doc, Value::NONE);
        }
        self.register_subclass(&class);
        self.refresh_hooks(&class);
        let cell = dict.remove_str(self.names.__classcell__.as_value());
        if let Some(cell) = cell {
            match cell.get::<CellObj>() {
                Some(cell) => cell.value.set(class.to_value()),
                None => {
                    let given = self.type_name(&cell);
                    let message = format!(
                        "type.__new__(): __classcell__ must be a nonlocal cell, not <class '{given}'>"
                    );
                    return Err(self.type_error(message));
                }
            }
        }
        if let Some(cell) = dict.remove_str(self.intern("__classdictcell__").as_value())
            && let Some(cell) = cell.get::<CellObj>()
        {
            cell.value.set(dict.to_value());
        }
        self.class_changed(&class);
        self.call_set_names(&class)?;
        self.call_init_subclass(&class, keywords)?;
        Ok(class.into_value())
    }

    /// The order by C3, or what the metaclass's own `mro()` says.
    fn set_order(&mut self, class: &Class, meta: &Class) -> Result<()> {
        let bases = class.bases.borrow().clone();
        if meta.is(&self.types.type_) {
            let order = self.linearize(&bases)?;
            class.mro.replace(order);
            return Ok(());
        }
        let name = self.intern("mro");
        match self.lookup(meta, &name) {
            Some(hook) if hook.get::<NativeFunction>().is_none() => {
                // Until it has said so, the class has the order of its bases.
                if let Ok(order) = c3::linearize(&bases) {
                    class.mro.replace(order);
                }
                let given = self.call_found(&hook, class.as_value(), meta, &[])?;
                let given = self.collect(&given)?;
                if let Some(wrong) = given.iter().find(|c| c.kind() != Kind::Class) {
                    let given = self.type_name(wrong);
                    return Err(self.type_error(format!("mro() returned a non-class ('{given}')")));
                }
                class.mro.replace(given.into_iter().filter(|c| !c.is(class.as_value())).collect());
            }
            _ => {
                let order = self.linearize(&bases)?;
                class.mro.replace(order);
            }
        }
        Ok(())
    }

    /// What `type.__new__` adds to and changes in a namespace.
    fn complete_namespace(&mut self, class: &Class) -> Result<()> {
        let dict = self.namespace(class);
        let names = [
            (self.names.__new__.clone(), false),
            (self.names.__init_subclass__.clone(), true),
            (self.names.__class_getitem__.clone(), true),
        ];
        for (name, class_method) in names {
            if let Some(function) = dict.get_name(&name)
                && function.kind() == Kind::Function
            {
                let function = ValueCell::new(function);
                let wrapped = if class_method {
                    self.heap.alloc(ClassMethodObj { function }).into_value()
                } else {
                    self.heap.alloc(StaticMethodObj { function }).into_value()
                };
                dict.set_name(&name, wrapped);
            }
        }
        let module = self.names.__module__.clone();
        if dict.get_name(&module).is_none() {
            let here = self.current_module_name();
            dict.set_name(&module, here);
        }
        let (eq, hash) = (self.names.__eq__.clone(), self.names.__hash__.clone());
        if dict.get_name(&eq).is_some() && dict.get_name(&hash).is_none() {
            dict.set_name(&hash, Value::NONE);
        }
        let attributes = self.names.__static_attributes__.clone();
        if let Some(known) = dict.get_name(&attributes).and_then(|t| t.as_tuple().map(<[Value]>::len)) {
            let expected = (class.expected.get() as usize + known).min(24);
            class.expected.set(expected as u16);
        }
        Ok(())
    }

    /// `__set_name__` of everything in the namespace that has one.
    fn call_set_names(&mut self, class: &Class) -> Result<()> {
        let hook_name = self.names.__set_name__.clone();
        for (name, value) in self.namespace(class).snapshot() {
            if value.is_exact::<PropertyObj>() {
                if let Some(property) = value.get::<PropertyObj>() {
                    property.name.set(name);
                }
                continue;
            }
            let Some(own) = value.stored_class().and_then(Value::to_ref::<ClassObj>) else { continue };
            let Some(hook) = self.lookup(&own, &hook_name) else { continue };
            if let Err(raise) = self.call_found(&hook, &value, &own, &[class.to_value(), name.clone()]) {
                let note = format!(
                    "Error calling __set_name__ on '{}' instance {} in '{}'",
                    self.class_name(&own),
                    self.repr_string(&name)?,
                    self.class_name(class)
                );
                let note = self.new_str(&note);
                self.call_method_named(&raise.0, "add_note", &[note])?;
                return Err(raise);
            }
        }
        Ok(())
    }

    /// `super(class, class).__init_subclass__(**keywords)`
    fn call_init_subclass(&mut self, class: &Class, keywords: RawArgs<'_>) -> Result<()> {
        let name = self.names.__init_subclass__.clone();
        let Some(hook) = self.lookup_behind(class, class, &name) else { return Ok(()) };
        if self.is_objects_own(&hook) && keywords.keyword_names().is_empty() {
            return Ok(());
        }
        let hook = self.bind_to_class(&hook, class)?;
        match keywords.names.filter(|n| n.as_tuple().is_some_and(|n| !n.is_empty())) {
            Some(names) => self.call_kw(&hook, keywords.all, names)?,
            None => self.call(&hook, &[])?,
        };
        Ok(())
    }

    /// `class(*args, **keywords)`: the metaclass's `__call__`.
    pub fn call_class(&mut self, class: &Class, all: &[Value], names: Option<&Value>) -> Result {
        if let Some(meta) = class.as_value().stored_class().and_then(Value::to_ref::<ClassObj>) {
            let name = self.names.__call__.clone();
            if let Some(call) = self.lookup(&meta, &name)
                && !self.is_types_own(&call)
            {
                let bound = self.bind(&call, class.as_value(), &meta)?;
                return match names {
                    Some(names) => self.call_kw(&bound, all, names),
                    None => self.call(&bound, all),
                };
            }
        }
        self.instantiate(class, all, names)
    }

    fn is_types_own(&self, attribute: &Value) -> bool {
        attribute.get::<NativeFunction>().is_some_and(|n| n.owner.holds(self.types.type_.as_value()))
    }

    /// `type.__call__(class, *args, **keywords)`: `__new__`, then `__init__`.
    pub fn instantiate(&mut self, class: &Class, all: &[Value], names: Option<&Value>) -> Result {
        if class.is(&self.types.type_) && !(names.is_none() && all.len() == 3) {
            return match all {
                [object] if names.is_none() => Ok(self.class_of(object).into_value()),
                [_, _, _, ..] if RawArgs { all, names }.positional().len() == 3 => {
                    self.construct(class, all, names)
                }
                _ => Err(self.type_error("type() takes 1 or 3 arguments")),
            };
        }
        self.construct(class, all, names)
    }

    /// Whether `callee` is a class of named tuples with `count` fields whose `__new__` need not be called for an
    /// instance: it is a tuple of that class.
    #[inline]
    pub(crate) fn makes_named_tuples(&self, callee: &Value, count: usize) -> bool {
        let Some(class) = callee.get_exact::<ClassObj>() else { return false };
        if class.layout != Kind::Tuple {
            return false;
        }
        if class.fields.get().0 != class.version.get() {
            self.find_fields(class);
        }
        class.fields.get().1 as usize == count
    }

    /// Sets `ClassObj::fields` for the present version of the class.
    #[cold]
    fn find_fields(&self, class: &ClassObj) {
        let new =
            self.lookup(class, &self.names.__new__).map(|new| match new.get_exact::<StaticMethodObj>() {
                Some(method) => method.function.get(),
                None => new,
            });
        let fields = match new.as_ref().and_then(Value::get::<FunctionObj>) {
            Some(function)
                if function.code.flags & CodeFlags::NAMED_TUPLE_NEW != 0
                    && !class.has(ClassObj::HAS_DEL | ClassObj::ABSTRACT)
                    && self.lookup(class, &self.names.__init__).is_none_or(|f| self.is_objects_own(&f)) =>
            {
                u32::from(function.code.argcount) - 1
            }
            _ => ClassObj::NO_FIELDS,
        };
        class.fields.set((class.version.get(), fields));
    }

    fn construct(&mut self, class: &Class, all: &[Value], names: Option<&Value>) -> Result {
        let (new_name, init_name) = (self.names.__new__.clone(), self.names.__init__.clone());
        let Some(new) = self.lookup(class, &new_name) else {
            let name = self.full_class_name(class);
            return Err(self.type_error(format!("cannot create '{name}' instances")));
        };
        let objects_new = self.is_objects_own(&new);
        if objects_new && !class.is_heap() && class.layout != Kind::Object {
            let name = self.full_class_name(class);
            return Err(self.type_error(format!("cannot create '{name}' instances")));
        }
        let init = self.lookup(class, &init_name);
        if class.layout == Kind::Exception
            && names.is_none()
            && let Some(exception) = self.plain_exception(class, &new, init.as_ref(), all)
        {
            return Ok(exception);
        }
        let plain_init = init.as_ref().is_none_or(|f| self.is_objects_own(f));
        let object = if objects_new && (all.is_empty() || !plain_init) {
            self.bare_instance(class)?
        } else if let (Some(native), [only]) = (new.get::<NativeFunction>(), all) {
            // int(x), str(x), range(n), ...: no vector for two values.
            self.call_native(native, &[class.to_value(), only.clone()], names)?
        } else {
            let mut with_class = Vec::with_capacity(all.len() + 1);
            with_class.push(class.to_value());
            with_class.extend_from_slice(all);
            match new.get::<NativeFunction>() {
                Some(native) => self.call_native(native, &with_class, names)?,
                None => {
                    let new = self.bind_to_class(&new, class)?;
                    match names {
                        Some(names) => self.call_kw(&new, &with_class, names)?,
                        None => self.call(&new, &with_class)?,
                    }
                }
            }
        };
        let own = self.class_of(&object);
        if !own.is(class) && !self.is_subclass_of(&own, class) {
            return Ok(object);
        }
        let init = if own.is(class) { init } else { self.lookup(&own, &init_name) };
        let Some(init) = init else { return Ok(object) };
        // It does nothing; arguments that nobody wanted were refused by `object.__new__`.
        if self.is_objects_own(&init) {
            return Ok(object);
        }
        let result = match names {
            None => self.call_found(&init, &object, &own, all)?,
            Some(names) => {
                let bound = self.bind(&init, &object, &own)?;
                self.call_kw(&bound, all, names)?
            }
        };
        if !result.is_none() {
            let given = self.type_name(&result);
            return Err(self.type_error(format!("__init__() should return None, not '{given}'")));
        }
        Ok(object)
    }

    /// An instance of an exception class whose `__new__` and `__init__` are those of BaseException: `args` is all.
    fn plain_exception(
        &mut self,
        class: &Class,
        new: &Value,
        init: Option<&Value>,
        all: &[Value],
    ) -> Option<Value> {
        let base = self.exception_class("BaseException")?;
        let is_base = |f: &Value| f.get::<NativeFunction>().is_some_and(|n| n.owner.holds(base.as_value()));
        if class.has(ClassObj::ABSTRACT) || !is_base(new) || !init.is_some_and(is_base) {
            return None;
        }
        Some(self.new_exception(class, all.to_vec()))
    }

    /// The `__init__` of a class whose construction is plain: no metaclass with a `__call__`, `object.__new__`, not
    /// abstract, and an `__init__` written in the language. The interpreter loop then makes the instance itself.
    #[inline]
    pub fn plain_constructor(&mut self, class: &Class) -> Option<Value> {
        if class.layout != Kind::Instance || class.has(ClassObj::ABSTRACT) {
            return None;
        }
        if let Some(meta) = class.as_value().stored_class().and_then(Value::get::<ClassObj>)
            && !self.lookup(meta, &self.names.__call__).is_some_and(|c| self.is_types_own(&c))
        {
            return None;
        }
        let new = self.lookup(class, &self.names.__new__)?;
        if !self.is_objects_own(&new) {
            return None;
        }
        self.lookup(class, &self.names.__init__).filter(|f| f.kind() == Kind::Function)
    }
}

/// `type.__new__`
pub(super) fn new(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let Some((meta, given)) = args.positional().split_first() else {
        return Err(vm.type_error("type.__new__(): not enough arguments"));
    };
    let Some(meta) = meta.to_ref::<ClassObj>().filter(|m| vm.is_subclass_of(m, &vm.types.type_)) else {
        return Err(vm.type_error("type.__new__(X): X is not a type object"));
    };
    let [name, bases, namespace] = given else {
        let n = given.len();
        return Err(vm.type_error(format!("type.__new__() takes exactly 3 arguments ({n} given)")));
    };
    let wrong = |vm: &mut Vm, n: usize, wanted: &str, value: &Value| {
        let given = vm.type_name(value);
        vm.type_error(format!("type.__new__() argument {n} must be {wanted}, not {given}"))
    };
    let Some(name) = name.to_ref::<crate::value::StrObj>() else { return Err(wrong(vm, 1, "str", name)) };
    let Some(bases) = bases.as_tuple() else { return Err(wrong(vm, 2, "tuple", bases)) };
    let Some(namespace) = namespace.get::<DictObj>() else { return Err(wrong(vm, 3, "dict", namespace)) };
    if name.as_str().contains('\0') {
        return Err(vm.value_error("type name must not contain null characters"));
    }
    let keywords = RawArgs { all: args.all.get(args.positional().len()..).unwrap_or(&[]), names: args.names };
    let entries = vm.names.__mro_entries__.clone();
    for base in bases {
        if base.kind() != Kind::Class && vm.get_attr_opt(base, &entries)?.is_some() {
            return Err(vm.type_error("type() doesn't support MRO entry resolution; use types.new_class()"));
        }
    }
    {
        let winner = vm.winning_metaclass(&meta, bases)?;
        if !winner.is(&meta) {
            // A base's metaclass is more derived: it may have a `__new__` of its own.
            let new_name = vm.names.__new__.clone();
            if let Some(hook) = vm.lookup(&winner, &new_name)
                && !vm.is_types_own(&hook)
            {
                let hook = vm.bind_to_class(&hook, &winner)?;
                let mut all = vec![winner.to_value()];
                all.extend(args.all.iter().skip(1).cloned());
                return match args.names {
                    Some(names) => vm.call_kw(&hook, &all, names),
                    None => vm.call(&hook, &all),
                };
            }
            return vm.new_class(&winner, &name, bases.to_vec(), namespace, keywords);
        }
    }
    vm.new_class(&meta, &name, bases.to_vec(), namespace, keywords)
}

/// `type.__init__`
pub(super) fn init(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let given = args.positional().len().saturating_sub(1);
    if given != 1 && given != 3 {
        return Err(vm.type_error("type.__init__() takes 1 or 3 arguments"));
    }
    Ok(Value::NONE)
}

/// `cls.__bases__ = bases`
pub(super) fn set_bases(vm: &mut Vm, this: &Value, value: Value) -> Result<()> {
    let Some(class) = this.to_ref::<ClassObj>() else { return Ok(()) };
    let name = vm.class_name(&class);
    let Some(bases) = value.as_tuple() else {
        let given = vm.type_name(&value);
        return Err(vm.type_error(if value.is_empty() {
            format!("cannot delete '__bases__' attribute of type '{name}'")
        } else {
            format!("can only assign tuple to {name}.__bases__, not {given}")
        }));
    };
    if bases.is_empty() {
        return Err(vm.type_error(format!("can only assign non-empty tuple to {name}.__bases__, not ()")));
    }
    for base in bases {
        let Some(base) = base.to_ref::<ClassObj>() else {
            let given = vm.type_name(base);
            return Err(vm.type_error(format!("{name}.__bases__ must be tuple of classes, not '{given}'")));
        };
        if vm.is_subclass_of(&base, &class) {
            return Err(vm.type_error("a __bases__ item causes an inheritance cycle"));
        }
    }
    let layout = vm.layout_of(bases)?;
    let slots = bases.iter().filter_map(|b| b.get::<ClassObj>()).map(|b| b.slots.get()).max().unwrap_or(0);
    if layout != class.layout || slots != class.slots.get() {
        let (new, old) = (bases.first().cloned(), vm.best_base(&class));
        let name = |vm: &Vm, c: Option<Value>| c.and_then(|c| Some(vm.class_name(c.get::<ClassObj>()?)));
        let message = format!(
            "__bases__ assignment: '{}' object layout differs from '{}'",
            name(vm, new).unwrap_or_default(),
            name(vm, old).unwrap_or_default()
        );
        return Err(vm.type_error(message));
    }
    vm.linearize(bases)?;
    vm.unregister_subclass(&class);
    let old = class.bases.replace(bases.to_vec());
    vm.register_subclass(&class);
    vm.renew_orders(&class)?;
    vm.class_changed(&class);
    vm.refresh_hooks(&class);
    drop(old);
    Ok(())
}

impl Vm {
    /// Computes the orders of a class and its subclasses again, after a change of bases.
    fn renew_orders(&mut self, class: &Class) -> Result<()> {
        let bases = class.bases.borrow().clone();
        let order = self.linearize(&bases)?;
        let old = class.mro.replace(order);
        self.class_changed(class);
        drop(old);
        for subclass in self.subclasses(class) {
            if let Some(subclass) = subclass.to_ref::<ClassObj>() {
                self.renew_orders(&subclass)?;
            }
        }
        Ok(())
    }

    /// The globals of the code that is running.
    pub(crate) fn current_globals(&self) -> Option<super::dict::Dict> {
        let owner = &self.frames.as_slice().last()?.owner;
        if let Some(function) = owner.get::<super::function::FunctionObj>() {
            return Some(function.globals.clone());
        }
        owner.get::<super::generator::GeneratorObj>().map(|g| g.func.globals.clone())
    }

    /// `__name__` of the module that is running, for classes made by calling `type`.
    pub(super) fn current_module_name(&mut self) -> Value {
        let name = self.names.__name__.clone();
        self.current_globals()
            .and_then(|g| g.get_name(&name))
            .unwrap_or_else(|| self.names.module_main.to_value())
    }
}
