//! Lists.

use crate::heap_type;
use crate::value::{Heap, Ref, Value};
use std::cell::RefCell;

/// A list. No script code may run while `items` is borrowed: copy out what is needed first.
#[derive(Default)]
pub struct ListObj {
    /// The items.
    pub items: RefCell<Vec<Value>>,
}

heap_type!(ListObj: List, |this, tracer| { tracer.visit_all(this.items.borrow().iter()) },
    clear |this| { drop(this.items.take()); });

/// A reference to a list.
pub type List = Ref<ListObj>;

impl Heap {
    /// A new list of `items`.
    #[inline]
    pub fn list(&self, items: Vec<Value>) -> List {
        self.alloc(ListObj { items: RefCell::new(items) })
    }
}

impl ListObj {
    /// How many items there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.items.borrow().len()
    }

    /// Whether there are no items.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item at `index`, if there is one.
    #[inline]
    pub fn at(&self, index: usize) -> Option<Value> {
        self.items.borrow().get(index).cloned()
    }

    /// Adds an item at the end.
    #[inline]
    pub fn push(&self, item: Value) {
        self.items.borrow_mut().push(item);
    }

    /// A copy of the items, for loops whose body may run script code.
    pub fn snapshot(&self) -> Vec<Value> {
        self.items.borrow().clone()
    }
}
