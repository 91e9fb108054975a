//! What weak references to an object share: the heap keeps one for each object that has any, and tells it of the death.

use super::word::Value;
use std::cell::{Cell, RefCell};

/// What all weak references to one object share.
pub struct WeakTarget {
    /// The object's bits while it is alive, else 0.
    bits: Cell<u64>,
    /// The bits of the weak reference objects that have a callback, oldest first.
    callbacks: RefCell<Vec<u64>>,
    /// The bits of the plain weak reference object that is shared, else 0.
    shared: Cell<u64>,
    references: Cell<usize>,
}

impl WeakTarget {
    pub(super) fn new(object: &Value) -> WeakTarget {
        WeakTarget {
            bits: Cell::new(object.bits()),
            callbacks: RefCell::default(),
            shared: Cell::new(0),
            references: Cell::new(0),
        }
    }

    /// The object, if it is alive.
    pub fn upgrade(&self) -> Option<Value> {
        let bits = self.bits.get();
        if bits == 0 {
            return None;
        }
        // SAFETY: the heap zeroes `bits` before the object is destroyed; cloning counts, the first handle is forgotten.
        let object = std::mem::ManuallyDrop::new(unsafe { Value::from_bits_uncounted(bits) });
        if object.reference_count() == 0 { None } else { Some((*object).clone()) }
    }

    /// Notes that `reference`, a weak reference object with a callback, wants to hear of the death.
    pub fn add_callback(&self, reference: &Value) {
        self.callbacks.borrow_mut().push(reference.bits());
    }

    /// Forgets a weak reference object with a callback; called when it dies.
    pub fn remove_callback(&self, bits: u64) {
        self.callbacks.borrow_mut().retain(|b| *b != bits);
    }

    /// The weak reference objects that were noted by `add_callback`, oldest first.
    pub fn with_callbacks(&self) -> Vec<Value> {
        let alive = self.callbacks.borrow();
        let references = alive.iter().map(|bits| {
            // SAFETY: a weak reference object removes itself when it dies, so those on the list are alive.
            std::mem::ManuallyDrop::new(unsafe { Value::from_bits_uncounted(*bits) })
        });
        references.filter(|r| r.reference_count() > 0).map(|r| (*r).clone()).collect()
    }

    /// Whether any weak reference object has a callback.
    pub fn has_callbacks(&self) -> bool {
        !self.callbacks.borrow().is_empty()
    }

    /// How many weak reference objects look at the target.
    pub fn references(&self) -> usize {
        self.references.get()
    }

    /// Counts weak reference objects up or down.
    pub fn count_reference(&self, by: isize) {
        self.references.set(self.references.get().saturating_add_signed(by));
    }

    /// The shared plain weak reference object, if it is alive.
    pub fn shared(&self) -> Option<Value> {
        let bits = self.shared.get();
        if bits == 0 {
            return None;
        }
        // SAFETY: the weak reference object unsets `shared` when it dies (`forget_shared`).
        let object = std::mem::ManuallyDrop::new(unsafe { Value::from_bits_uncounted(bits) });
        if object.reference_count() == 0 { None } else { Some((*object).clone()) }
    }

    /// Remembers the plain weak reference object that later callers share.
    pub fn set_shared(&self, reference: &Value) {
        self.shared.set(reference.bits());
    }

    /// Forgets the shared reference, if it is the one with these bits; called when it dies.
    pub fn forget_shared(&self, bits: u64) {
        if self.shared.get() == bits {
            self.shared.set(0);
        }
    }

    pub(super) fn die(&self, mut call: impl FnMut(Value)) {
        self.bits.set(0);
        let callbacks = std::mem::take(&mut *self.callbacks.borrow_mut());
        for bits in callbacks.into_iter().rev() {
            // SAFETY: a weak reference object removes itself when it dies, so those on the list are alive.
            let reference = std::mem::ManuallyDrop::new(unsafe { Value::from_bits_uncounted(bits) });
            if reference.reference_count() > 0 {
                call((*reference).clone());
            }
        }
    }
}
