//! Dicts: a hash table of positions into a vector of entries in insertion order.
//!
//! Here is what needs no script code: keys that are names, and the table itself. Lookups by keys with their own
//! `__eq__` are in `vm/ops/dict.rs`, which probes with [`DictObj::candidates`] and no borrow held.

use crate::heap_type;
use crate::value::{Heap, Kind, Ref, Str, Value};
use hashbrown::HashTable;
use std::cell::{Cell, RefCell};

/// One entry; `key` is EMPTY once deleted.
pub struct Entry {
    /// The key's hash.
    pub hash: u64,
    /// The key, or EMPTY.
    pub key: Value,
    /// The value.
    pub value: Value,
}

/// The table and the entries.
#[derive(Default)]
pub struct DictInner {
    table: HashTable<u32>,
    /// In insertion order, deleted ones included.
    pub entries: Vec<Entry>,
    live: usize,
}

/// A dict. No script code may run while `inner` is borrowed.
#[derive(Default)]
pub struct DictObj {
    /// The contents.
    pub inner: RefCell<DictInner>,
    /// Names the present set of keys and their positions, for inline caches; 0 when not yet named. Values may change
    /// under the same version.
    version: Cell<u32>,
}

heap_type!(DictObj: Dict, |this, tracer| {
    for entry in &this.inner.borrow().entries {
        tracer.visit(&entry.key);
        tracer.visit(&entry.value);
    }
}, clear |this| {
    this.version.set(0);
    drop(this.inner.take());
});

/// A reference to a dict.
pub type Dict = Ref<DictObj>;

impl Heap {
    /// A new empty dict.
    #[inline]
    pub fn dict(&self) -> Dict {
        self.alloc(DictObj::default())
    }
}

/// Whether two keys are equal, where that can be said without running script code: `None` if it can't.
#[inline]
pub fn equal_without_code(a: &Value, b: &Value) -> Option<bool> {
    if a.is(b) {
        return Some(true);
    }
    if Value::both_small(a, b) {
        return Some(false);
    }
    match (a.kind(), b.kind()) {
        (Kind::Str, Kind::Str) if a.stored_class().is_none() && b.stored_class().is_none() => {
            Some(a.as_str() == b.as_str())
        }
        (Kind::Str, Kind::SmallInt | Kind::None | Kind::Bool | Kind::Float)
        | (Kind::SmallInt | Kind::None | Kind::Bool | Kind::Float, Kind::Str)
            if a.stored_class().is_none() && b.stored_class().is_none() =>
        {
            Some(false)
        }
        (Kind::SmallInt | Kind::Bool, Kind::SmallInt | Kind::Bool) => Some(a.as_i64() == b.as_i64()),
        (Kind::Float, Kind::Float) => Some(a.as_float() == b.as_float()),
        (Kind::Bytes | Kind::Tuple, Kind::Str) | (Kind::Str, Kind::Bytes | Kind::Tuple) => {
            if a.stored_class().is_none() && b.stored_class().is_none() { Some(false) } else { None }
        }
        _ => None,
    }
}

impl DictObj {
    /// How many entries there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.inner.borrow().live
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The version of the present keys, naming it with `next` if it has no name yet. While it stays the same, every key
    /// keeps its position in `entries` and no key is added.
    #[inline]
    pub fn version(&self) -> u32 {
        self.version.get()
    }

    /// Gives the present keys a version; `version` must never have been used before in this VM.
    pub fn set_version(&self, version: u32) {
        self.version.set(version);
    }

    /// The position of a string key.
    #[inline]
    pub fn position_of_str(&self, key: &Value) -> Option<usize> {
        let hash = key.str_hash()?;
        let inner = self.inner.borrow();
        let text = key.as_str()?;
        inner.find(hash, |k| k.is(key) || k.as_str() == Some(text))
    }

    /// The value of a string key (a `Str` value); no script code runs.
    #[inline]
    pub fn get_str(&self, key: &Value) -> Option<Value> {
        let position = self.position_of_str(key)?;
        self.inner.borrow().entries.get(position).map(|e| e.value.clone())
    }

    /// Sets the value of a string key and gives back the old one.
    pub fn set_str(&self, key: &Value, value: Value) -> Option<Value> {
        let hash = key.str_hash().unwrap_or(1);
        match self.position_of_str(key) {
            Some(position) => self.replace_at(position, value),
            None => {
                self.insert_new(hash, key.clone(), value);
                None
            }
        }
    }

    /// Removes a string key and gives back its value.
    pub fn remove_str(&self, key: &Value) -> Option<Value> {
        let position = self.position_of_str(key)?;
        self.remove_at(position).map(|(_, value)| value)
    }

    /// The position of a key whose equality to others can be told without script code; `Err` with the positions and keys
    /// to compare by the VM if it can't.
    pub fn candidates(&self, hash: u64, key: &Value) -> Result<Option<usize>, Vec<(usize, Value)>> {
        let inner = self.inner.borrow();
        let mut unsure = Vec::new();
        let found = inner.table.find(hash, |&i| {
            let Some(entry) = inner.entries.get(i as usize) else { return false };
            if entry.hash != hash {
                return false;
            }
            match equal_without_code(&entry.key, key) {
                Some(equal) => equal,
                None => {
                    unsure.push((i as usize, entry.key.clone()));
                    false
                }
            }
        });
        match found {
            Some(&i) => Ok(Some(i as usize)),
            None if unsure.is_empty() => Ok(None),
            None => Err(unsure),
        }
    }

    /// The key and value at a position, if that entry is alive.
    #[inline]
    pub fn entry(&self, position: usize) -> Option<(Value, Value)> {
        let inner = self.inner.borrow();
        let entry = inner.entries.get(position)?;
        if entry.key.is_empty() { None } else { Some((entry.key.clone(), entry.value.clone())) }
    }

    /// The value at a position.
    #[inline]
    pub fn value_at(&self, position: usize) -> Option<Value> {
        self.inner.borrow().entries.get(position).map(|e| e.value.clone())
    }

    /// Replaces the value at a position and gives back the old one.
    #[inline]
    pub fn replace_at(&self, position: usize, value: Value) -> Option<Value> {
        let mut inner = self.inner.borrow_mut();
        inner.entries.get_mut(position).map(|e| std::mem::replace(&mut e.value, value))
    }

    /// The first living position at or after `from`.
    #[inline]
    pub fn next_position(&self, from: usize) -> Option<usize> {
        let inner = self.inner.borrow();
        (from..inner.entries.len()).find(|i| inner.entries.get(*i).is_some_and(|e| !e.key.is_empty()))
    }

    /// The last living position before `before`.
    pub fn previous_position(&self, before: usize) -> Option<usize> {
        let inner = self.inner.borrow();
        (0..before.min(inner.entries.len())).rev().find(|i| inner.entries.get(*i).is_some_and(|e| !e.key.is_empty()))
    }

    /// Adds a key that is surely not there yet.
    pub fn insert_new(&self, hash: u64, key: Value, value: Value) {
        self.version.set(0);
        let mut inner = self.inner.borrow_mut();
        inner.insert_new(hash, key, value);
    }

    /// Removes the entry at a position and gives back its key and value.
    pub fn remove_at(&self, position: usize) -> Option<(Value, Value)> {
        self.version.set(0);
        self.inner.borrow_mut().remove_at(position)
    }

    /// Removes everything; the old contents are dropped after the dict is empty.
    pub fn clear(&self) {
        self.version.set(0);
        drop(self.inner.take());
    }

    /// Takes the contents of `other`.
    pub fn replace_contents(&self, other: DictInner) {
        self.version.set(0);
        drop(self.inner.replace(other));
    }

    /// Keys and values, for loops whose body may run script code.
    pub fn snapshot(&self) -> Vec<(Value, Value)> {
        self.inner.borrow().iter().map(|e| (e.key.clone(), e.value.clone())).collect()
    }

    /// The keys.
    pub fn keys(&self) -> Vec<Value> {
        self.inner.borrow().iter().map(|e| e.key.clone()).collect()
    }

    /// The values.
    pub fn values(&self) -> Vec<Value> {
        self.inner.borrow().iter().map(|e| e.value.clone()).collect()
    }
}

impl DictInner {
    /// The position of the first entry with this hash whose key satisfies `equal`.
    #[inline]
    pub fn find(&self, hash: u64, mut equal: impl FnMut(&Value) -> bool) -> Option<usize> {
        self.table
            .find(hash, |&i| self.entries.get(i as usize).is_some_and(|e| e.hash == hash && equal(&e.key)))
            .map(|&i| i as usize)
    }

    /// Adds a key that is surely not there yet.
    pub fn insert_new(&mut self, hash: u64, key: Value, value: Value) {
        if self.entries.len() == self.entries.capacity() && self.live < self.entries.len() / 2 {
            self.compact();
        }
        let position = self.entries.len() as u32;
        self.entries.push(Entry { hash, key, value });
        let DictInner { table, entries, live } = self;
        table.insert_unique(hash, position, |&i| entries.get(i as usize).map_or(0, |e| e.hash));
        *live += 1;
    }

    /// Removes the entry at a position.
    pub fn remove_at(&mut self, position: usize) -> Option<(Value, Value)> {
        let entry = self.entries.get_mut(position)?;
        if entry.key.is_empty() {
            return None;
        }
        if let Ok(found) = self.table.find_entry(entry.hash, |&i| i as usize == position) {
            found.remove();
        }
        let key = std::mem::replace(&mut entry.key, Value::EMPTY);
        let value = std::mem::replace(&mut entry.value, Value::EMPTY);
        self.live -= 1;
        if position + 1 == self.entries.len() {
            self.entries.pop();
        }
        Some((key, value))
    }

    /// The living entries in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter().filter(|e| !e.key.is_empty())
    }

    /// How many entries are alive.
    pub fn live(&self) -> usize {
        self.live
    }

    fn compact(&mut self) {
        self.entries.retain(|e| !e.key.is_empty());
        self.table.clear();
        let DictInner { table, entries, .. } = self;
        for (i, entry) in entries.iter().enumerate() {
            table.insert_unique(entry.hash, i as u32, |&i| entries.get(i as usize).map_or(0, |e| e.hash));
        }
    }
}

impl Dict {
    /// The value of a name.
    #[inline]
    pub fn get_name(&self, name: &Str) -> Option<Value> {
        self.get_str(name.as_value())
    }

    /// Sets the value of a name.
    pub fn set_name(&self, name: &Str, value: Value) {
        drop(self.set_str(name.as_value(), value));
    }
}
