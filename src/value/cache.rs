//! The table of attribute lookups along method resolution orders, one a VM.
//!
//! In the value layer because it holds its answers uncounted: an entry is only believed while the class version it was
//! made for is the class's, and a namespace that changes gives its class a new version before the old value can die.

use super::word::Value;
use std::cell::{Cell, UnsafeCell};
use std::mem::ManuallyDrop;

/// How many entries there are at first, and at most: powers of two.
const FIRST_ENTRIES: usize = 128;
const MOST_ENTRIES: usize = 2048;

#[derive(Clone, Copy)]
struct Entry {
    version: u32,
    /// Bits of the interned name.
    name: u64,
    /// Bits of the class that the search began behind (`super`), 0 if it began at the class itself.
    behind: u64,
    /// Bits of the attribute; those of EMPTY for "there is none".
    found: u64,
}

/// What was found under a name in a class of a certain version.
pub struct MethodCache {
    /// A power of two of them: more when entries have been displaced too often, so that a small program touches little
    /// memory.
    entries: UnsafeCell<Box<[Cell<Entry>]>>,
    /// How many entries were displaced since the table has its size.
    displaced: Cell<usize>,
}

/// An entry that no lookup believes.
const NONE: Entry = Entry { version: 0, name: 0, behind: 0, found: 0 };

fn empty_table(entries: usize) -> Box<[Cell<Entry>]> {
    (0..entries).map(|_| Cell::new(NONE)).collect()
}

impl MethodCache {
    /// An empty table.
    pub fn new() -> MethodCache {
        MethodCache { entries: UnsafeCell::new(empty_table(FIRST_ENTRIES)), displaced: Cell::new(0) }
    }

    #[inline(always)]
    fn table(&self) -> &[Cell<Entry>] {
        // SAFETY: only `grow` puts another table in its place, and no reference to the old one leaves this file or is
        // held when `grow` is called.
        unsafe { &*self.entries.get() }
    }

    #[inline(always)]
    fn entry(&self, version: u32, name: u64, behind: u64) -> &Cell<Entry> {
        let table = self.table();
        let hash = ((name ^ behind) >> 4) as usize ^ (version as usize).wrapping_mul(31);
        &table[hash & (table.len() - 1)]
    }

    /// Twice as many entries.
    #[cold]
    #[inline(never)]
    fn grow(&self) {
        let larger = empty_table(self.table().len() * 2);
        // SAFETY: nobody holds a reference to the table: those of this file's functions end before they call this one.
        let old = std::mem::replace(unsafe { &mut *self.entries.get() }, larger);
        for entry in old.iter().map(Cell::get).filter(|entry| entry.version != 0) {
            self.entry(entry.version, entry.name, entry.behind).set(entry);
        }
        self.displaced.set(0);
    }

    /// What is known: `None` if nothing, `Some(None)` if there is no such attribute. `version` must be the present one
    /// of a living class; `behind` is 0, or the bits of a class in its order.
    #[inline(always)]
    pub fn get(&self, version: u32, name: &Value, behind: u64) -> Option<Option<Value>> {
        let value = self.peek(version, name, behind)?;
        Some(if value.is_empty() { None } else { Some(Value::clone(&value)) })
    }

    /// As `get`, without counting the answer, which is EMPTY if there is no such attribute. It is good until code runs.
    #[inline(always)]
    pub fn peek(&self, version: u32, name: &Value, behind: u64) -> Option<ManuallyDrop<Value>> {
        let entry = self.entry(version, name.bits(), behind).get();
        if entry.version != version || entry.name != name.bits() || entry.behind != behind {
            return None;
        }
        // SAFETY: while the version is the class's, the namespace that the value was found in is unchanged and holds it.
        Some(ManuallyDrop::new(unsafe { Value::from_bits_uncounted(entry.found) }))
    }

    /// Remembers the answer for an interned name. The value must be held by a namespace whose change renews `version`.
    #[inline]
    pub fn put(&self, version: u32, name: &Value, behind: u64, found: Option<&Value>) {
        if version == 0 {
            return;
        }
        let found = found.map_or(Value::EMPTY.bits(), Value::bits);
        let old = self.entry(version, name.bits(), behind).replace(Entry {
            version,
            name: name.bits(),
            behind,
            found,
        });
        if old.version != 0 {
            self.displaced.set(self.displaced.get() + 1);
            let entries = self.table().len();
            if self.displaced.get() > entries / 4 && entries < MOST_ENTRIES {
                self.grow();
            }
        }
    }

    /// Forgets what was found under a name in a class of this version.
    #[inline]
    pub fn forget(&self, version: u32, name: &Value) {
        let entry = self.entry(version, name.bits(), 0);
        if entry.get().version == version && entry.get().name == name.bits() {
            entry.set(NONE);
        }
    }

    /// Forgets everything.
    pub fn clear(&self) {
        self.table().iter().for_each(|e| e.set(NONE));
    }
}

impl Default for MethodCache {
    fn default() -> MethodCache {
        MethodCache::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_survive_growth() {
        let cache = MethodCache::new();
        let (name, other) = (Value::int32(16), Value::int32(32));
        let mut displaced = 0;
        while cache.table().len() < MOST_ENTRIES {
            displaced += 1;
            cache.put(displaced, &name, 0, Some(&Value::int32(displaced as i32)));
            // The last answer is there, whatever the size of the table has become.
            let found = cache.get(displaced, &name, 0).flatten();
            assert_eq!(found.and_then(|v| v.as_i64()), Some(i64::from(displaced)));
            assert!(cache.get(displaced, &other, 0).is_none() && cache.get(displaced, &name, 16).is_none());
        }
        cache.put(1, &name, 0, None);
        assert!(matches!(cache.get(1, &name, 0), Some(None)));
        cache.forget(1, &name);
        assert!(cache.get(1, &name, 0).is_none());
        cache.clear();
        assert!(cache.get(displaced, &name, 0).is_none());
    }
}
