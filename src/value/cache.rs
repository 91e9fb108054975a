//! The table of attribute lookups along method resolution orders, one a VM.
//!
//! In the value layer because it holds its answers uncounted: an entry is only believed while the class version it was
//! made for is the class's, and a namespace that changes gives its class a new version before the old value can die.

use super::word::Value;
use std::cell::Cell;
use std::mem::ManuallyDrop;

const ENTRIES: usize = 2048;

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
    entries: Box<[Cell<Entry>]>,
}

impl MethodCache {
    /// An empty table.
    pub fn new() -> MethodCache {
        let none = Entry { version: 0, name: 0, behind: 0, found: Value::EMPTY.bits() };
        MethodCache { entries: (0..ENTRIES).map(|_| Cell::new(none)).collect() }
    }

    #[inline(always)]
    fn place(version: u32, name: u64, behind: u64) -> usize {
        (((name ^ behind) >> 4) as usize ^ (version as usize).wrapping_mul(31)) & (ENTRIES - 1)
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
        // SAFETY: entries are only read and written here, as a whole, and nothing refers to one for longer.
        let entry = unsafe { &*self.entries[Self::place(version, name.bits(), behind)].as_ptr() };
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
        self.entries[Self::place(version, name.bits(), behind)].set(Entry {
            version,
            name: name.bits(),
            behind,
            found,
        });
    }

    /// Forgets what was found under a name in a class of this version.
    #[inline]
    pub fn forget(&self, version: u32, name: &Value) {
        let entry = &self.entries[Self::place(version, name.bits(), 0)];
        if entry.get().version == version && entry.get().name == name.bits() {
            entry.set(Entry { version: 0, name: 0, behind: 0, found: Value::EMPTY.bits() });
        }
    }

    /// Forgets everything.
    pub fn clear(&self) {
        let none = Entry { version: 0, name: 0, behind: 0, found: Value::EMPTY.bits() };
        self.entries.iter().for_each(|e| e.set(none));
    }
}

impl Default for MethodCache {
    fn default() -> MethodCache {
        MethodCache::new()
    }
}
