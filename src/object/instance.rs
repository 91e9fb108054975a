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
            self.shapes.push(Shape { names: Vec::new(), slots: FxHashMap::default(), next: FxHashMap::default() });
        }
        self.shapes.push(Shape { names: Vec::new(), slots: FxHashMap::default(), next: FxHashMap::default() });
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
