//! Instances of classes that scripts define, and the shapes that say where their attributes are.
//!
//! A shape is a list of attribute names; instances whose attributes were set in the same order share one, so that an
//! inline cache needs to look at a class version and a shape number to know the slot. `__slots__` come first and are
//! part of the class, not of the shape.

use crate::heap_type;
use crate::value::{Value, ValueCell};
use rustc_hash::FxHashMap;
use std::cell::Cell;

/// An instance; its attributes are the tail, in the order of its shape, `__slots__` first.
pub struct InstanceObj {
    /// The shape's number, or [`Shapes::DICT`] if the attributes are in the dict of `extra`.
    pub shape: Cell<u32>,
    /// EMPTY; or the `__dict__` (then `shape` is `DICT`); or a list with the attributes that found no room in the tail.
    pub extra: ValueCell,
}
heap_type!(InstanceObj: Instance [ValueCell], |this, tracer| { tracer.visit_cell(&this.extra) },
    clear |this| { drop(this.extra.take()); });

/// One shape.
pub struct Shape {
    /// The names, interned, in the order of their slots (after `__slots__`).
    pub names: Vec<Value>,
    /// From the bits of an interned name to its slot.
    pub slots: FxHashMap<u64, u32>,
    /// From the bits of a further name to the shape with it.
    pub next: FxHashMap<u64, u32>,
}

/// All shapes of a VM.
#[derive(Default)]
pub struct Shapes {
    shapes: Vec<Shape>,
}

impl Shapes {
    /// The number that says: the attributes are in a dict.
    pub const DICT: u32 = u32::MAX;
    /// Instances with more attributes use a dict.
    pub const MOST_NAMES: usize = 64;

    /// A new shape without names; numbers begin at 1.
    pub fn root(&mut self) -> u32 {
        if self.shapes.is_empty() {
            self.shapes.push(Shape {
                names: Vec::new(),
                slots: FxHashMap::default(),
                next: FxHashMap::default(),
            });
        }
        self.shapes.push(Shape {
            names: Vec::new(),
            slots: FxHashMap::default(),
            next: FxHashMap::default(),
        });
        self.shapes.len() as u32 - 1
    }

    /// The shape with this number.
    #[inline]
    pub fn get(&self, shape: u32) -> Option<&Shape> {
        self.shapes.get(shape as usize)
    }

    /// The slot of an interned name.
    #[inline]
    pub fn slot(&self, shape: u32, name: &Value) -> Option<usize> {
        self.get(shape)?.slots.get(&name.bits()).map(|s| *s as usize)
    }

    /// The shape that has `name` after the names of `shape`; `None` if there would be too many.
    pub fn with_name(&mut self, shape: u32, name: &Value) -> Option<u32> {
        let known = self.get(shape)?;
        if let Some(next) = known.next.get(&name.bits()) {
            return Some(*next);
        }
        if known.names.len() >= Self::MOST_NAMES {
            return None;
        }
        let (mut names, mut slots) = (known.names.clone(), known.slots.clone());
        slots.insert(name.bits(), names.len() as u32);
        names.push(name.clone());
        let number = self.shapes.len() as u32;
        self.shapes.push(Shape { names, slots, next: FxHashMap::default() });
        if let Some(shape) = self.shapes.get_mut(shape as usize) {
            shape.next.insert(name.bits(), number);
        }
        Some(number)
    }
}

use super::class::{Class, ClassObj};
use super::dict::{Dict, DictObj};
use super::list::ListObj;
use crate::value::{Kind, Str};
use crate::vm::Vm;

/// What a row of [`PlaceCache`] was found for.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
pub enum PlaceUse {
    /// Reading an attribute: its place.
    Load = 1,
    /// Writing one: its place, and the new shape if it is a new one (else 0).
    Store = 2,
    /// Calling a method: the bits of the class's function, whose lower half comes first; the instance has no attribute of
    /// that name.
    Method = 3,
}

#[derive(Clone, Copy, Default)]
struct PlaceEntry {
    version: u32,
    shape: u32,
    /// The bits of the name, which end in zeros, and the use.
    key: u64,
    found: (u32, u32),
}

/// Where instances of a class version and a shape have an attribute: for sites that see many classes.
#[derive(Default)]
pub struct PlaceCache {
    /// None until there is something to remember.
    entries: Box<[PlaceEntry]>,
}

impl PlaceCache {
    const ENTRIES: usize = 1024;

    #[inline(always)]
    fn index(version: u32, shape: u32, key: u64) -> usize {
        let hash = (key >> 4) as usize
            ^ (key as usize) << 6
            ^ (version as usize).wrapping_mul(37)
            ^ (shape as usize) << 3;
        hash & (Self::ENTRIES - 1)
    }

    /// What is known for these.
    #[inline(always)]
    pub fn get(&self, purpose: PlaceUse, version: u32, shape: u32, name: &Value) -> Option<(u32, u32)> {
        let key = name.bits() | purpose as u64;
        let entry = self.entries.get(Self::index(version, shape, key))?;
        if entry.version == version && entry.shape == shape && entry.key == key {
            Some(entry.found)
        } else {
            None
        }
    }

    /// Remembers what was found. `name` is interned.
    #[inline]
    pub fn put(&mut self, purpose: PlaceUse, version: u32, shape: u32, name: &Value, found: (u32, u32)) {
        let key = name.bits() | purpose as u64;
        if self.entries.is_empty() {
            self.entries = vec![PlaceEntry::default(); Self::ENTRIES].into_boxed_slice();
        }
        if let Some(entry) = self.entries.get_mut(Self::index(version, shape, key)) {
            *entry = PlaceEntry { version, shape, key, found };
        }
    }
}

/// Instances get room for at most this many attributes in their own cell; further ones spill into a list.
const MOST_EXPECTED: u16 = 32;

impl Shapes {
    /// More shapes than this, and instances with new combinations of attributes use dicts.
    const MOST_SHAPES: usize = 1 << 16;

    /// The shape without names that every instance begins with.
    pub fn first(&mut self) -> u32 {
        if self.shapes.len() < 2 { self.root() } else { 1 }
    }

    /// Whether there is room for more shapes.
    fn has_room(&self) -> bool {
        self.shapes.len() < Self::MOST_SHAPES
    }
}

impl Vm {
    /// A new instance of a class whose instances are [`InstanceObj`]s, without attributes.
    #[inline]
    pub fn new_instance(&mut self, class: &Class) -> Value {
        let shape = match class.shape.get() {
            0 => {
                class.shape.set(self.shapes.first());
                class.shape.get()
            }
            shape => shape,
        };
        let room = class.slots.get() as usize + class.expected.get() as usize;
        let body = InstanceObj { shape: Cell::new(shape), extra: ValueCell::empty() };
        let object = self.heap.alloc_tailed(body, room, std::iter::empty(), ValueCell::empty).into_value();
        object.set_stored_class(class.to_value());
        if class.has(ClassObj::HAS_DEL) {
            object.set_finalize(true);
        }
        object
    }

    /// A new instance without its class, which the caller sets: only if that takes no call, and the class has instances already
    /// and no `__del__`.
    #[inline(always)]
    pub(crate) fn instance_at_once(&self, class: &ClassObj) -> Option<Value> {
        let shape = class.shape.get();
        if shape == 0 || class.has(ClassObj::HAS_DEL) {
            return None;
        }
        let room = class.slots.get() as usize + class.expected.get() as usize;
        self.heap
            .alloc_empty_at_once(room, InstanceObj { shape: Cell::new(shape), extra: ValueCell::empty() })
    }

    /// The place of attribute number `index` of a shape among the cells of an instance of `class`: the number that
    /// inline caches keep.
    #[inline(always)]
    pub fn instance_place(class: &ClassObj, index: usize) -> usize {
        class.slots.get() as usize + index
    }

    /// The attribute at a place (see [`Vm::instance_place`]).
    #[inline(always)]
    pub fn instance_at(&self, object: &Value, place: usize) -> Option<Value> {
        match object.tail::<InstanceObj>()?.get(place) {
            Some(cell) => cell.get_bound(),
            None => spilled(object, place),
        }
    }

    /// The instance's own attribute `name` (interned), no class asked.
    #[inline]
    pub fn instance_get(&self, object: &Value, class: &ClassObj, name: &Str) -> Option<Value> {
        let body = object.get::<InstanceObj>()?;
        let shape = body.shape.get();
        if shape == Shapes::DICT {
            return body.extra.get().get::<DictObj>()?.get_str(name.as_value());
        }
        let index = self.shapes.slot(shape, name.as_value())?;
        self.instance_at(object, Self::instance_place(class, index))
    }

    /// Sets the instance's own attribute `name` (interned), no class asked.
    pub fn instance_set(&mut self, object: &Value, class: &ClassObj, name: &Str, value: Value) {
        let Some(body) = object.get::<InstanceObj>() else { return };
        let shape = body.shape.get();
        if shape == Shapes::DICT {
            if let Some(dict) = body.extra.get().get::<DictObj>() {
                drop(dict.set_str(name.as_value(), value));
            }
            return;
        }
        if let Some(index) = self.shapes.slot(shape, name.as_value()) {
            store(object, Self::instance_place(class, index), value, self);
            return;
        }
        let next = if self.shapes.has_room() { self.shapes.with_name(shape, name.as_value()) } else { None };
        match next {
            Some(next) => {
                let index = self.shapes.get(shape).map_or(0, |s| s.names.len());
                if index as u16 >= class.expected.get() && (index as u16) < MOST_EXPECTED {
                    class.expected.set(index as u16 + 1);
                }
                store(object, Self::instance_place(class, index), value, self);
                body.shape.set(next);
            }
            None => {
                if let Some(dict) = self.instance_dict(object) {
                    dict.set_name(name, value);
                }
            }
        }
    }

    /// Removes the instance's own attribute `name` (interned) and gives back its value.
    pub fn instance_remove(&mut self, object: &Value, class: &ClassObj, name: &Str) -> Option<Value> {
        let body = object.get::<InstanceObj>()?;
        let shape = body.shape.get();
        if shape == Shapes::DICT {
            return body.extra.get().get::<DictObj>()?.remove_str(name.as_value());
        }
        let index = self.shapes.slot(shape, name.as_value())?;
        let names = self.shapes.get(shape)?.names.clone();
        let values: Vec<Value> = (0..names.len())
            .map(|i| take(object, Self::instance_place(class, i)).unwrap_or(Value::NONE))
            .collect();
        body.shape.set(self.shapes.first());
        let mut removed = None;
        for (i, (key, value)) in names.iter().zip(values).enumerate() {
            if i == index {
                removed = Some(value);
            } else if let Some(key) = key.to_ref() {
                self.instance_set(object, class, &key, value);
            }
        }
        removed
    }

    /// The instance's own attributes in the order they were set.
    pub fn instance_items(&self, object: &Value) -> Vec<(Value, Value)> {
        let Some(body) = object.get::<InstanceObj>() else { return Vec::new() };
        if body.shape.get() == Shapes::DICT {
            return body.extra.get().get::<DictObj>().map(DictObj::snapshot).unwrap_or_default();
        }
        let class = self.class_of(object);
        let Some(shape) = self.shapes.get(body.shape.get()) else { return Vec::new() };
        let value = |i| self.instance_at(object, Self::instance_place(&class, i));
        shape.names.iter().enumerate().filter_map(|(i, name)| Some((name.clone(), value(i)?))).collect()
    }

    /// The instance's `__dict__`: from now on its attributes are in this dict.
    pub fn instance_dict(&mut self, object: &Value) -> Option<Dict> {
        let body = object.get::<InstanceObj>()?;
        if body.shape.get() == Shapes::DICT {
            return body.extra.get().to_ref();
        }
        let class = self.class_of(object);
        let names = self.shapes.get(body.shape.get()).map(|s| s.names.clone()).unwrap_or_default();
        let dict = self.heap.dict();
        for (i, name) in names.iter().enumerate() {
            if let Some(value) = take(object, Self::instance_place(&class, i)) {
                drop(dict.set_str(name, value));
            }
        }
        body.shape.set(Shapes::DICT);
        drop(body.extra.replace(dict.to_value()));
        Some(dict)
    }

    /// Makes `dict` the instance's `__dict__`.
    pub fn set_instance_dict(&mut self, object: &Value, dict: &Dict) {
        drop(self.instance_dict(object));
        if let Some(body) = object.get::<InstanceObj>() {
            drop(body.extra.replace(dict.to_value()));
        }
    }

    /// The dict with the attributes of an instance of a subclass of a built-in type, if it has any.
    pub fn extra_dict(&self, object: &Value) -> Option<Dict> {
        self.heap.extra(object)?.to_ref()
    }

    /// The dict with the attributes of an instance of a subclass of a built-in type, made if need be.
    pub fn make_extra_dict(&mut self, object: &Value) -> Dict {
        match self.extra_dict(object) {
            Some(dict) => dict,
            None => {
                let dict = self.heap.dict();
                self.heap.set_extra(object, dict.to_value());
                dict
            }
        }
    }

    /// Whether a value is an [`InstanceObj`].
    #[inline]
    pub fn is_instance_object(object: &Value) -> bool {
        object.kind() == Kind::Instance
    }
}

/// The attribute at a place beyond the tail.
#[cold]
fn spilled(object: &Value, place: usize) -> Option<Value> {
    let room = object.tail::<InstanceObj>()?.len();
    let extra = object.get::<InstanceObj>()?.extra.get();
    extra.get::<ListObj>()?.at(place.checked_sub(room)?).filter(|v| !v.is_empty())
}

fn take(object: &Value, place: usize) -> Option<Value> {
    let tail = object.tail::<InstanceObj>()?;
    match tail.get(place) {
        Some(cell) => Some(cell.take()).filter(|v| !v.is_empty()),
        None => {
            let extra = object.get::<InstanceObj>()?.extra.get();
            let list = extra.get::<ListObj>()?;
            let mut items = list.items.borrow_mut();
            items
                .get_mut(place - tail.len())
                .map(|v| std::mem::replace(v, Value::EMPTY))
                .filter(|v| !v.is_empty())
        }
    }
}

fn store(object: &Value, place: usize, value: Value, vm: &Vm) {
    let (Some(tail), Some(body)) = (object.tail::<InstanceObj>(), object.get::<InstanceObj>()) else {
        return;
    };
    if let Some(cell) = tail.get(place) {
        cell.set(value);
        return;
    }
    if body.extra.is_empty() {
        body.extra.set(vm.heap.list(Vec::new()).into_value());
    }
    let (at, extra) = (place - tail.len(), body.extra.get());
    let Some(list) = extra.get::<ListObj>() else { return };
    let old = {
        let mut items = list.items.borrow_mut();
        while items.len() <= at {
            items.push(Value::EMPTY);
        }
        items.get_mut(at).map(|slot| std::mem::replace(slot, value))
    };
    drop(old);
}
