//! Dicts with any keys: hashing, and lookups that may ask `__eq__`, with nothing borrowed while script code runs.

use crate::object::dict::{DictInner, DictObj};
use crate::object::iterators::{DictIter, DictPart};
use crate::value::{Ref, StrObj, Value, ValueCell};
use crate::vm::{Raise, Result, Vm};
use std::cell::Cell;

impl Vm {
    /// The hash of a key.
    #[inline]
    pub fn hash_key(&mut self, key: &Value) -> Result<u64> {
        if key.is_exact::<StrObj>()
            && let Some(hash) = key.str_hash()
        {
            return Ok(hash);
        }
        match key.as_small() {
            Some(-1) => Ok(-2i64 as u64),
            Some(i) => Ok(i as u64),
            None => match self.hash(key) {
                Ok(hash) => Ok(hash as u64),
                Err(raise) => Err(self.cannot_use(key, raise, "as a dict key")),
            },
        }
    }

    /// A TypeError of `hash(key)` with the key's place named: "cannot use 'list' as a dict key (unhashable ...)".
    #[cold]
    pub fn cannot_use(&mut self, key: &Value, raise: Raise, place: &str) -> Raise {
        let class = self.class_of(&raise.0);
        if !self.exception_class("TypeError").is_some_and(|t| t.is(&class)) {
            return raise;
        }
        let given = self.type_name(key);
        match self.str_string(&raise.0) {
            Ok(why) => self.type_error(format!("cannot use '{given}' {place} ({why})")),
            Err(raise) => raise,
        }
    }

    /// The position of a key in a dict.
    #[inline]
    pub fn dict_find(&mut self, dict: &DictObj, hash: u64, key: &Value) -> Result<Option<usize>> {
        match dict.find_at_once(hash, key) {
            Some(found) => Ok(found),
            None => self.dict_find_slow(dict, hash, key),
        }
    }

    #[inline(never)]
    fn dict_find_slow(&mut self, dict: &DictObj, hash: u64, key: &Value) -> Result<Option<usize>> {
        match dict.candidates(hash, key) {
            Ok(found) => Ok(found),
            Err(unsure) => self.dict_ask(dict, hash, key, unsure),
        }
    }

    #[cold]
    fn dict_ask(
        &mut self,
        dict: &DictObj,
        hash: u64,
        key: &Value,
        mut unsure: Vec<(usize, Value)>,
    ) -> Result<Option<usize>> {
        'again: loop {
            for (position, other) in &unsure {
                let equal = self.eq(other, key)?;
                if !dict.key_at(*position).is_some_and(|k| k.is(other)) {
                    // The comparison changed the dict.
                    match dict.candidates(hash, key) {
                        Ok(found) => return Ok(found),
                        Err(anew) => unsure = anew,
                    }
                    continue 'again;
                }
                if equal {
                    return Ok(Some(*position));
                }
            }
            return Ok(None);
        }
    }

    /// The value of `key` in a dict, `__missing__` not asked.
    #[inline]
    pub fn dict_get(&mut self, dict: &Ref<DictObj>, key: &Value) -> Result<Option<Value>> {
        let hash = self.hash_key(key)?;
        Ok(self.dict_find(dict, hash, key)?.and_then(|position| dict.value_at(position)))
    }

    /// Whether a dict has a key.
    #[inline]
    pub fn dict_has(&mut self, dict: &DictObj, key: &Value) -> Result<bool> {
        let hash = self.hash_key(key)?;
        Ok(self.dict_find(dict, hash, key)?.is_some())
    }

    /// Sets `dict[key]`.
    #[inline]
    pub fn dict_set(&mut self, dict: &Ref<DictObj>, key: Value, value: Value) -> Result<()> {
        let hash = self.hash_key(&key)?;
        self.dict_set_hashed(dict, hash, key, value)
    }

    /// Sets `dict[key]` with the hash known.
    #[inline]
    pub fn dict_set_hashed(&mut self, dict: &DictObj, hash: u64, key: Value, value: Value) -> Result<()> {
        match self.dict_find(dict, hash, &key)? {
            Some(position) => drop(dict.replace_at(position, value)),
            None => dict.insert_new(hash, key, value),
        }
        Ok(())
    }

    /// Removes `dict[key]` and gives back its value.
    pub fn dict_remove(&mut self, dict: &Ref<DictObj>, key: &Value) -> Result<Option<Value>> {
        let hash = self.hash_key(key)?;
        Ok(self
            .dict_find(dict, hash, key)?
            .and_then(|position| dict.remove_at(position))
            .map(|(_, value)| value))
    }

    /// `dict[key]` if it is there, else sets it to `default`; gives back what is there then.
    pub fn dict_setdefault(&mut self, dict: &DictObj, key: &Value, default: Value) -> Result {
        let hash = self.hash_key(key)?;
        if let Some(value) = self.dict_find(dict, hash, key)?.and_then(|position| dict.value_at(position)) {
            return Ok(value);
        }
        dict.insert_new(hash, key.clone(), default.clone());
        Ok(default)
    }

    /// `dict.update(mapping)` for a mapping (or an iterable of pairs).
    pub fn dict_update(&mut self, dict: &Ref<DictObj>, other: &Value) -> Result<()> {
        if let Some(source) = other.get::<DictObj>()
            && (other.stored_class().is_none() || self.iterates_as_dict(other))
        {
            return self.dict_merge(dict, source);
        }
        let name = self.names.keys.clone();
        if self.get_attr_opt(other, &name)?.is_some() {
            let keys = self.call_method(other, &name, &[])?;
            let iterator = self.iter(&keys)?;
            while let Some(key) = self.next(&iterator)? {
                let value = self.get_item(other, &key)?;
                self.dict_set(dict, key, value)?;
            }
            return Ok(());
        }
        self.dict_update_pairs(dict, other)
    }

    /// Whether a dict subclass leaves `__iter__` alone, so that its entries may be taken as they are.
    fn iterates_as_dict(&mut self, other: &Value) -> bool {
        let class = self.class_of(other);
        let own = self.lookup(&class, &self.names.__iter__);
        let builtin = self.lookup(&self.types.dict, &self.names.__iter__);
        matches!((own, builtin), (Some(a), Some(b)) if a.is(&b))
    }

    /// Takes over the entries of another dict.
    pub fn dict_merge(&mut self, dict: &DictObj, source: &DictObj) -> Result<()> {
        if std::ptr::eq(dict, source) {
            return Ok(());
        }
        if dict.is_empty() {
            dict.replace_contents(source.inner.borrow().copy());
            return Ok(());
        }
        let (mut at, count) = (0, source.len());
        while let Some(position) = source.next_position(at) {
            at = position + 1;
            let Some((hash, key, value)) = source.hashed_entry(position) else { continue };
            self.dict_set_hashed(dict, hash, key, value)?;
            if source.len() != count {
                return Err(self.runtime_error("dict mutated during update"));
            }
        }
        Ok(())
    }

    fn dict_update_pairs(&mut self, dict: &Ref<DictObj>, pairs: &Value) -> Result<()> {
        let iterator = self.iter(pairs)?;
        let mut count = 0;
        while let Some(pair) = self.next(&iterator)? {
            let items = match pair.as_tuple().filter(|_| pair.stored_class().is_none()) {
                Some(items) => items.to_vec(),
                None => {
                    let items = self.iter(&pair);
                    match self.catch(items, "TypeError")? {
                        Some(iterator) => self.collect_iterator(&iterator)?,
                        None => return Err(self.type_error("object is not iterable")),
                    }
                }
            };
            let [key, value] = items.as_slice() else {
                let length = items.len();
                return Err(self.value_error(format!(
                    "dictionary update sequence element #{count} has length {length}; 2 is required"
                )));
            };
            self.dict_set(dict, key.clone(), value.clone())?;
            count += 1;
        }
        Ok(())
    }

    /// A copy of a dict's contents as an exact dict.
    pub fn dict_copy(&mut self, dict: &DictObj) -> Ref<DictObj> {
        let copy: DictInner = dict.inner.borrow().copy();
        let fresh = self.heap.dict();
        fresh.replace_contents(copy);
        fresh
    }

    /// An iterator over a dict.
    pub fn dict_iter(&mut self, dict: &Value, part: DictPart, backwards: bool) -> Value {
        let (len, end) = dict.get::<DictObj>().map_or((0, 0), |d| (d.len(), d.inner.borrow().entries.len()));
        let body = DictIter {
            dict: ValueCell::new(dict.clone()),
            position: Cell::new(if backwards { end } else { 0 }),
            len: Cell::new(len),
            left: Cell::new(len),
            part,
            backwards,
        };
        let t = &self.types;
        let class = match (part, backwards) {
            (DictPart::Keys, false) => return self.heap.alloc(body).into_value(),
            (DictPart::Values, false) => &t.dict_value_iter,
            (DictPart::Items, false) => &t.dict_item_iter,
            (DictPart::Keys, true) => &t.dict_reverse_key_iter,
            (DictPart::Values, true) => &t.dict_reverse_value_iter,
            (DictPart::Items, true) => &t.dict_reverse_item_iter,
        };
        let class = class.to_value();
        self.heap.alloc_of(class, body).into_value()
    }
}
