//! The hash table under sets, laid out so that sets iterate in the order that CPython prints.
//!
//! Open addressing: from `hash & mask` up to nine neighbours are tried, then a jump that mixes in more of the hash.
//! Removed items leave a mark behind, which a new item that comes by takes over (the last one on its way). The table is rebuilt when it is
//! three fifths full, marks included. The order of insertion and the sizes at which a table is rebuilt decide the order
//! of iteration, so every operation that builds a set says how it sizes and fills it. No script code runs in here:
//! where `__eq__` must be asked, a lookup stops and says whom.

use super::dict::equal_without_code;
use crate::value::Value;
use std::cell::RefCell;

/// One slot: unused (EMPTY, hash 0), a removed item's mark (EMPTY, hash -1) or an item.
struct Slot {
    hash: i64,
    key: Value,
}

const UNUSED: i64 = 0;
const REMOVED: i64 = -1;
const SMALLEST: usize = 8;
const NEIGHBOURS: usize = 9;
const PERTURB_SHIFT: u32 = 5;
/// Sets larger than this grow by two instead of four.
const LARGE: usize = 50_000;

/// The table.
pub struct SetTable {
    /// Empty until the first item comes.
    slots: Vec<Slot>,
    mask: usize,
    /// Items and marks.
    fill: usize,
    used: usize,
    /// Where `pop` looks next.
    finger: usize,
    /// Changes whenever items may have moved.
    generation: u32,
}

/// Where a lookup stands, so that it can go on after asking `__eq__`.
pub struct Probe {
    hash: i64,
    at: usize,
    /// The start of the present run of neighbours.
    run: usize,
    /// How many neighbours are left in the run.
    left: usize,
    perturb: u64,
    generation: u32,
    /// The last removed item's mark on the way, which a new item may take over.
    free: Option<usize>,
}

/// What a lookup found.
pub enum Look {
    /// The item, in this slot.
    Found(usize),
    /// Nothing; this slot is free for it.
    Absent(usize),
    /// Ask whether this item equals the one looked for; then go on with the same probe.
    Ask(usize, Value),
}

impl Default for SetTable {
    fn default() -> SetTable {
        SetTable { slots: Vec::new(), mask: SMALLEST - 1, fill: 0, used: 0, finger: 0, generation: 0 }
    }
}

impl SetTable {
    /// How many items there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.used
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.used == 0
    }

    /// Begins a lookup.
    #[inline]
    pub fn probe(&self, hash: i64) -> Probe {
        let run = hash as usize & self.mask;
        Probe {
            hash,
            at: run,
            run,
            left: self.run_length(run),
            perturb: hash as u64,
            generation: self.generation,
            free: None,
        }
    }

    /// Whether the item is there, if the first slot of a probe says so.
    #[inline(always)]
    pub fn is_at_home(&self, key: &Value, hash: i64) -> Option<bool> {
        let slot = self.slots.get(hash as usize & self.mask)?;
        if slot.hash == hash && slot.key.is(key) {
            return Some(true);
        }
        (slot.key.is_empty() && slot.hash == UNUSED).then_some(false)
    }

    /// What the first slot of a probe says, if that is enough: the item itself, or nothing.
    #[inline]
    pub fn look_at_home(&self, key: &Value, hash: i64) -> Option<Look> {
        let at = hash as usize & self.mask;
        let slot = self.slots.get(at)?;
        if slot.key.is_empty() {
            return if slot.hash == UNUSED { Some(Look::Absent(at)) } else { None };
        }
        (slot.hash == hash && slot.key.is(key)).then_some(Look::Found(at))
    }

    #[inline]
    fn run_length(&self, run: usize) -> usize {
        if run + NEIGHBOURS <= self.mask { NEIGHBOURS } else { 0 }
    }

    /// Looks on from `probe`; `None` if items have moved since it began: begin again.
    #[inline]
    pub fn look(&self, probe: &mut Probe, key: &Value) -> Option<Look> {
        if probe.generation != self.generation {
            return None;
        }
        if self.slots.is_empty() {
            return Some(Look::Absent(probe.at));
        }
        loop {
            let (at, slot) = (probe.at, self.slots.get(probe.at)?);
            self.advance(probe);
            if slot.key.is_empty() && slot.hash == UNUSED {
                return Some(Look::Absent(probe.free.unwrap_or(at)));
            }
            if slot.hash == REMOVED {
                probe.free = Some(at);
            }
            if slot.hash == probe.hash && !slot.key.is_empty() {
                match equal_without_code(&slot.key, key) {
                    Some(true) => return Some(Look::Found(at)),
                    Some(false) => {}
                    None => return Some(Look::Ask(at, slot.key.clone())),
                }
            }
        }
    }

    #[inline]
    fn advance(&self, probe: &mut Probe) {
        if probe.left > 0 {
            probe.left -= 1;
            probe.at += 1;
        } else {
            probe.perturb >>= PERTURB_SHIFT;
            probe.run =
                probe.run.wrapping_mul(5).wrapping_add(1).wrapping_add(probe.perturb as usize) & self.mask;
            probe.at = probe.run;
            probe.left = self.run_length(probe.run);
        }
    }

    /// Whether the slot still holds `key` (after its `__eq__` was asked).
    pub fn holds(&self, slot: usize, key: &Value) -> bool {
        self.slots.get(slot).is_some_and(|s| s.key.is(key))
    }

    /// Puts a new item into the free slot that a lookup found.
    pub fn insert_at(&mut self, slot: usize, key: Value, hash: i64) {
        self.allocate();
        let Some(place) = self.slots.get_mut(slot) else { return };
        let marked = place.hash == REMOVED;
        *place = Slot { hash, key };
        self.used += 1;
        if marked {
            return;
        }
        self.fill += 1;
        if self.fill * 5 >= self.mask * 3 {
            self.resize(self.grown());
        }
    }

    #[inline]
    fn allocate(&mut self) {
        if self.slots.is_empty() {
            self.slots = unused_slots(self.mask + 1);
        }
    }

    fn grown(&self) -> usize {
        if self.used > LARGE { self.used * 2 } else { self.used * 4 }
    }

    /// Rebuilds the table with more than `least` slots; marks go.
    fn resize(&mut self, least: usize) {
        let mut size = SMALLEST;
        while size <= least {
            size <<= 1;
        }
        self.generation = self.generation.wrapping_add(1);
        let old = std::mem::replace(&mut self.slots, unused_slots(size));
        self.mask = size - 1;
        self.fill = self.used;
        for slot in old {
            if !slot.key.is_empty() {
                self.insert_clean(slot);
            }
        }
    }

    /// Places an item that is surely not there in a table without marks.
    #[inline]
    fn insert_clean(&mut self, item: Slot) {
        match self.slots.get_mut(item.hash as usize & self.mask) {
            Some(slot) if slot.key.is_empty() => *slot = item,
            _ => self.insert_clean_elsewhere(item),
        }
    }

    /// As `insert_clean`, when the first slot of the probe is taken.
    fn insert_clean_elsewhere(&mut self, item: Slot) {
        let mut probe = self.probe(item.hash);
        loop {
            match self.slots.get_mut(probe.at) {
                Some(slot) if !slot.key.is_empty() => {}
                Some(slot) => {
                    *slot = item;
                    return;
                }
                None => return,
            }
            self.advance(&mut probe);
        }
    }

    /// Removes the item in a slot and leaves a mark.
    pub fn remove_at(&mut self, slot: usize) -> Option<Value> {
        let place = self.slots.get_mut(slot).filter(|s| !s.key.is_empty())?;
        place.hash = REMOVED;
        let key = std::mem::replace(&mut place.key, Value::EMPTY);
        self.used -= 1;
        Some(key)
    }

    /// After many removals: rebuilds the table if more than a quarter are marks.
    pub fn tidy(&mut self) {
        if self.fill - self.used > self.mask / 4 {
            self.resize(self.grown());
        }
    }

    /// Makes room for `more` items, as before merging a set or dict of that size into this one.
    pub fn make_room(&mut self, more: usize) {
        if (self.fill + more) * 5 >= self.mask * 3 {
            self.resize((self.used + more) * 2);
        }
    }

    /// If this table is empty: takes over copies of all items of `other`, as CPython merges into an empty set, and
    /// answers true. Call `make_room` first.
    pub fn copy_from(&mut self, other: &SetTable) -> bool {
        if self.fill != 0 {
            return false;
        }
        self.generation = self.generation.wrapping_add(1);
        if self.mask == other.mask && other.fill == other.used {
            self.slots = other.slots.iter().map(|s| Slot { hash: s.hash, key: s.key.clone() }).collect();
        } else {
            self.allocate();
            for slot in other.slots.iter().filter(|s| !s.key.is_empty()) {
                self.insert_clean(Slot { hash: slot.hash, key: slot.key.clone() });
            }
        }
        self.fill = other.used;
        self.used = other.used;
        true
    }

    /// Puts other contents in place of these, which are given back. Where `pop` looks next stays as it is.
    pub fn put(&mut self, other: SetTable) -> SetTable {
        let finger = self.finger;
        let generation = self.generation.wrapping_add(1);
        let old = std::mem::replace(self, other);
        self.finger = finger;
        self.generation = generation;
        old
    }

    /// Removes and gives back an item, each time from further on.
    pub fn pop(&mut self) -> Option<Value> {
        if self.used == 0 {
            return None;
        }
        let mut at = self.finger & self.mask;
        while self.slots.get(at).is_none_or(|s| s.key.is_empty()) {
            at = if at >= self.mask { 0 } else { at + 1 };
        }
        self.finger = at + 1;
        self.remove_at(at)
    }

    /// The first item at or after a slot, and where it is.
    #[inline]
    pub fn next_item(&self, from: usize) -> Option<(usize, Value)> {
        let rest = self.slots.get(from..)?;
        let ahead = rest.iter().position(|s| !s.key.is_empty())?;
        Some((from + ahead, rest.get(ahead)?.key.clone()))
    }

    /// The items in order.
    pub fn items(&self) -> impl Iterator<Item = &Value> {
        self.slots.iter().map(|s| &s.key).filter(|k| !k.is_empty())
    }

    /// The items in order with their hashes.
    pub fn hashed(&self) -> impl Iterator<Item = (&Value, i64)> {
        self.slots.iter().filter(|s| !s.key.is_empty()).map(|s| (&s.key, s.hash))
    }
}

/// Goes through the items of a table, with their hashes, while script code may change it: as in CPython the table is looked
/// at anew for each item.
pub struct Walk<'a> {
    table: &'a RefCell<SetTable>,
    /// The next slot.
    at: usize,
}

impl<'a> Walk<'a> {
    /// From the first item on.
    pub fn through(table: &'a RefCell<SetTable>) -> Walk<'a> {
        Walk { table, at: 0 }
    }
}

impl Iterator for Walk<'_> {
    type Item = (Value, i64);

    #[inline]
    fn next(&mut self) -> Option<(Value, i64)> {
        let table = self.table.borrow();
        let rest = table.slots.get(self.at..)?;
        let ahead = rest.iter().position(|slot| !slot.key.is_empty())?;
        self.at += ahead + 1;
        rest.get(ahead).map(|slot| (slot.key.clone(), slot.hash))
    }
}

fn unused_slots(count: usize) -> Vec<Slot> {
    (0..count).map(|_| Slot { hash: UNUSED, key: Value::EMPTY }).collect()
}
