//! Dicts: a hash table of positions into a vector of entries in insertion order.
//!
//! Here is what needs no script code: keys that are names, and the table itself. Lookups by keys with their own
//! `__eq__` are in `vm/ops/dict.rs`, which probes with [`DictObj::candidates`] and no borrow held.

use crate::heap_type;
use crate::value::{Heap, Kind, Ref, Str, StrObj, Value};
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
    /// From mixed hashes to positions; empty while there are few entries, which are then looked through.
    table: HashTable<u32>,
    /// In insertion order, deleted ones included; the last one is alive.
    pub entries: Vec<Entry>,
    live: usize,
    /// No entry before this position is alive.
    first: usize,
    /// Whether `table` is in use.
    indexed: bool,
    /// At so many entries, deleted ones included, the deleted ones are thrown out. Scripts that change a dict while they
    /// go through it can see when, so this is as in CPython; 0 stands for the least.
    limit: u32,
}

/// The size of the smallest table that CPython makes.
const SMALLEST_TABLE: usize = 8;

/// How many entries go into a table of this size.
const fn entries_of(size: usize) -> u32 {
    (size as u64 * 2 / 3) as u32
}

/// Dicts with no more entries than this have no table.
const FEW: usize = 8;

/// Hashes are those that scripts see, in which numbers are their own hash: the table needs them spread.
#[inline(always)]
fn mixed(hash: u64) -> u64 {
    hash.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(26)
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
    if a.is_exact::<StrObj>() && b.is_exact::<StrObj>() {
        return Some(a.as_str() == b.as_str());
    }
    equal_builtin(a, b, 4)
}

fn equal_builtin(a: &Value, b: &Value, depth: u32) -> Option<bool> {
    if a.is(b) {
        return Some(true);
    }
    if a.stored_class().is_some() || b.stored_class().is_some() {
        return None;
    }
    let number = |kind| matches!(kind, Kind::SmallInt | Kind::Bool | Kind::Float);
    match (a.kind(), b.kind()) {
        (Kind::Str, Kind::Str) => Some(a.as_str() == b.as_str()),
        (Kind::SmallInt | Kind::Bool, Kind::SmallInt | Kind::Bool) => Some(a.as_i64() == b.as_i64()),
        (Kind::Float, Kind::Float) => Some(a.as_float() == b.as_float()),
        (Kind::Tuple, Kind::Tuple) if depth > 0 => {
            let (x, y) = (a.as_tuple()?, b.as_tuple()?);
            if x.len() != y.len() {
                return Some(false);
            }
            for (p, q) in x.iter().zip(y) {
                if !equal_builtin(p, q, depth - 1)? {
                    return Some(false);
                }
            }
            Some(true)
        }
        (Kind::Str | Kind::None | Kind::Ellipsis, other)
        | (other, Kind::Str | Kind::None | Kind::Ellipsis) => {
            let flat = number(other)
                || matches!(
                    other,
                    Kind::Str | Kind::None | Kind::Ellipsis | Kind::Int | Kind::Tuple | Kind::Function
                );
            if flat { Some(false) } else { None }
        }
        (Kind::Tuple, other) | (other, Kind::Tuple) if number(other) => Some(false),
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
        let inner = self.inner.borrow();
        // Names are interned: in small dicts the very object is there, most often.
        if !inner.indexed
            && let Some(position) = inner.entries.iter().position(|e| e.key.is(key))
        {
            return Some(position);
        }
        let hash = key.str_hash()?;
        let text = key.as_str()?;
        inner.find(hash, |k| k.is(key) || k.is_exact::<StrObj>() && k.as_str() == Some(text))
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

    /// As `candidates`, for what most lookups are: a string among strings, a small int among small ints. `None` if more
    /// must be looked at.
    #[inline(always)]
    pub fn find_at_once(&self, hash: u64, key: &Value) -> Option<Option<usize>> {
        if key.is_small() {
            self.find_small(hash, key)
        } else if key.is_exact::<StrObj>() {
            self.find_text(hash, key)
        } else {
            None
        }
    }

    /// The position of a key that is a string or a small int, where that is easily found. `None`: it must be looked for in
    /// the general way.
    #[inline(always)]
    pub fn position_at_once(&self, key: &Value) -> Option<usize> {
        let hash = match key.as_small() {
            Some(-1) => return None,
            Some(i) => i as u64,
            None => key.known_str_hash()?,
        };
        self.find_at_once(hash, key)?
    }

    #[inline(never)]
    fn find_small(&self, hash: u64, key: &Value) -> Option<Option<usize>> {
        let mut strange = false;
        let found = self.inner.borrow().find(hash, |other| {
            strange |= !other.is_small();
            other.is(key)
        });
        if strange { None } else { Some(found) }
    }

    #[inline(never)]
    fn find_text(&self, hash: u64, key: &Value) -> Option<Option<usize>> {
        let mut strange = false;
        let inner = self.inner.borrow();
        // Almost always the first entry with this hash is the one: the others are looked at out of line.
        let first = inner.find(hash, |_| true);
        let Some(entry) = first.and_then(|position| inner.entries.get(position)) else { return Some(None) };
        if entry.key.is(key) {
            return Some(first);
        }
        if entry.key.is_exact::<StrObj>() && entry.key.as_str() == key.as_str() {
            return Some(first);
        }
        let found = inner.find(hash, |other| {
            strange |= !other.is_exact::<StrObj>();
            other.is_exact::<StrObj>() && other.as_str() == key.as_str()
        });
        if strange { None } else { Some(found) }
    }

    /// The position of a key whose equality to others can be told without script code; `Err` with the positions and keys
    /// to compare by the VM if it can't.
    #[inline(never)]
    pub fn candidates(
        &self,
        hash: u64,
        key: &Value,
    ) -> std::result::Result<Option<usize>, Vec<(usize, Value)>> {
        let inner = self.inner.borrow();
        let mut unsure = Vec::new();
        let found = inner.find_at(hash, |position, other| match equal_without_code(other, key) {
            Some(equal) => equal,
            None => {
                unsure.push((position, other.clone()));
                false
            }
        });
        if found.is_some() || unsure.is_empty() { Ok(found) } else { Err(unsure) }
    }

    /// The key at a position, if that entry is alive.
    #[inline]
    pub fn key_at(&self, position: usize) -> Option<Value> {
        self.inner.borrow().entries.get(position).map(|e| e.key.clone()).filter(|k| !k.is_empty())
    }

    /// The key and value at a position, if that entry is alive.
    #[inline]
    pub fn entry(&self, position: usize) -> Option<(Value, Value)> {
        let inner = self.inner.borrow();
        let entry = inner.entries.get(position)?;
        if entry.key.is_empty() { None } else { Some((entry.key.clone(), entry.value.clone())) }
    }

    /// Hash, key and value at a position, if that entry is alive.
    pub fn hashed_entry(&self, position: usize) -> Option<(u64, Value, Value)> {
        let inner = self.inner.borrow();
        let entry = inner.entries.get(position).filter(|e| !e.key.is_empty())?;
        Some((entry.hash, entry.key.clone(), entry.value.clone()))
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
        let from = from.max(inner.first);
        let ahead = inner.entries.get(from..)?.iter().position(|e| !e.key.is_empty())?;
        Some(from + ahead)
    }

    /// The last living position before `before`.
    pub fn previous_position(&self, before: usize) -> Option<usize> {
        let inner = self.inner.borrow();
        inner.entries.get(..before.min(inner.entries.len()))?.iter().rposition(|e| !e.key.is_empty())
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

    /// Moves an entry to the end or the beginning.
    pub fn move_to(&self, position: usize, last: bool) {
        self.version.set(0);
        self.inner.borrow_mut().move_to(position, last);
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
    /// Whether there are so few entries that they are looked through.
    #[inline(always)]
    pub fn is_small(&self) -> bool {
        !self.indexed
    }

    /// The position of the first entry with this hash whose key satisfies `equal`.
    #[inline]
    pub fn find(&self, hash: u64, mut equal: impl FnMut(&Value) -> bool) -> Option<usize> {
        self.find_at(hash, |_, key| equal(key))
    }

    #[inline(always)]
    fn find_at(&self, hash: u64, mut equal: impl FnMut(usize, &Value) -> bool) -> Option<usize> {
        if !self.indexed {
            let mut places = self.entries.iter().enumerate();
            return places
                .find(|(i, e)| e.hash == hash && !e.key.is_empty() && equal(*i, &e.key))
                .map(|(i, _)| i);
        }
        let there = |&i: &u32| {
            self.entries.get(i as usize).is_some_and(|e| e.hash == hash && equal(i as usize, &e.key))
        };
        self.table.find(mixed(hash), there).map(|&i| i as usize)
    }

    /// Adds a key that is surely not there yet.
    #[inline]
    pub fn insert_new(&mut self, hash: u64, key: Value, value: Value) {
        if self.entries.len() as u32 >= self.limit.max(const { entries_of(SMALLEST_TABLE) }) {
            self.make_room();
        }
        let position = self.entries.len() as u32;
        self.entries.push(Entry { hash, key, value });
        self.live += 1;
        if self.indexed {
            let DictInner { table, entries, .. } = self;
            table.insert_unique(mixed(hash), position, |&i| {
                entries.get(i as usize).map_or(0, |e| mixed(e.hash))
            });
        } else if self.entries.len() > FEW {
            self.index_entries();
        }
    }

    /// Removes the entry at a position.
    pub fn remove_at(&mut self, position: usize) -> Option<(Value, Value)> {
        let entry = self.entries.get_mut(position)?;
        if entry.key.is_empty() {
            return None;
        }
        if self.indexed
            && let Ok(found) = self.table.find_entry(mixed(entry.hash), |&i| i as usize == position)
        {
            found.remove();
        }
        let key = std::mem::replace(&mut entry.key, Value::EMPTY);
        let value = std::mem::replace(&mut entry.value, Value::EMPTY);
        self.live -= 1;
        while self.entries.last().is_some_and(|e| e.key.is_empty()) {
            self.entries.pop();
        }
        if self.live == 0 {
            self.first = 0;
        } else if position == self.first {
            while self.entries.get(self.first).is_some_and(|e| e.key.is_empty()) {
                self.first += 1;
            }
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

    /// Makes room for this many further entries.
    pub fn reserve(&mut self, more: usize) {
        self.entries.reserve(more);
    }

    /// A copy without the deleted entries.
    pub fn copy(&self) -> DictInner {
        let copied = |e: &Entry| Entry { hash: e.hash, key: e.key.clone(), value: e.value.clone() };
        let entries: Vec<Entry> = self.iter().map(copied).collect();
        let whole = entries.len() == self.entries.len();
        let mut copy = DictInner {
            table: HashTable::new(),
            live: entries.len(),
            entries,
            first: 0,
            indexed: false,
            limit: 0,
        };
        if whole && self.indexed {
            copy.table = self.table.clone();
            copy.indexed = true;
        } else if copy.entries.len() > FEW {
            copy.index_entries();
        }
        copy
    }

    /// Moves a living entry to the end or the beginning, as `OrderedDict.move_to_end` does.
    pub fn move_to(&mut self, position: usize, last: bool) {
        let Some(entry) = self.entries.get_mut(position).filter(|e| !e.key.is_empty()) else { return };
        let hash = entry.hash;
        if last {
            if let Some((key, value)) = self.remove_at(position) {
                self.insert_new(hash, key, value);
            }
            return;
        }
        if position == self.first {
            return;
        }
        let moved = Entry {
            hash,
            key: std::mem::replace(&mut entry.key, Value::EMPTY),
            value: std::mem::replace(&mut entry.value, Value::EMPTY),
        };
        // A free place at the front, or everything moves.
        match self.first.checked_sub(1).and_then(|free| self.entries.get_mut(free)) {
            Some(free) => *free = moved,
            None => self.entries.insert(0, moved),
        }
        self.compact();
    }

    #[cold]
    fn make_room(&mut self) {
        self.limit = entries_of((self.live * 3).next_power_of_two().max(SMALLEST_TABLE));
        if self.live < self.entries.len() {
            self.compact();
        }
    }

    fn compact(&mut self) {
        self.entries.retain(|e| !e.key.is_empty());
        self.first = 0;
        self.index_entries();
    }

    /// Builds the table anew, if there are enough entries for one.
    fn index_entries(&mut self) {
        self.table.clear();
        self.indexed = self.entries.len() > FEW;
        if self.indexed {
            let DictInner { table, entries, .. } = self;
            for (i, entry) in entries.iter().enumerate().filter(|(_, e)| !e.key.is_empty()) {
                let mix = |&i: &u32| entries.get(i as usize).map_or(0, |e: &Entry| mixed(e.hash));
                table.insert_unique(mixed(entry.hash), i as u32, mix);
            }
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
