//! Subscripts, length, membership, and dicts with any keys.

use crate::object::dict::DictObj;
use crate::value::{Ref, Value};
use crate::vm::{Result, Vm};

impl Vm {
    /// `object[key]`
    pub fn get_item(&mut self, object: &Value, key: &Value) -> Result {
        let _ = (object, key);
        Err(self.not_implemented_error("get_item"))
    }

    /// `object[key] = value`
    pub fn set_item(&mut self, object: &Value, key: &Value, value: Value) -> Result<()> {
        let _ = (object, key, value);
        Err(self.not_implemented_error("set_item"))
    }

    /// `del object[key]`
    pub fn del_item(&mut self, object: &Value, key: &Value) -> Result<()> {
        let _ = (object, key);
        Err(self.not_implemented_error("del_item"))
    }

    /// `len(object)`
    pub fn len(&mut self, object: &Value) -> Result<usize> {
        let _ = object;
        Err(self.not_implemented_error("len"))
    }

    /// `item in object`
    pub fn contains(&mut self, object: &Value, item: &Value) -> Result<bool> {
        let _ = (object, item);
        Err(self.not_implemented_error("contains"))
    }

    /// The value of `key` in a dict, `__missing__` not asked.
    pub fn dict_get(&mut self, dict: &Ref<DictObj>, key: &Value) -> Result<Option<Value>> {
        let _ = (dict, key);
        Err(self.not_implemented_error("dict_get"))
    }

    /// Sets `dict[key]`.
    pub fn dict_set(&mut self, dict: &Ref<DictObj>, key: Value, value: Value) -> Result<()> {
        let _ = (dict, key, value);
        Err(self.not_implemented_error("dict_set"))
    }

    /// Removes `dict[key]` and gives back its value.
    pub fn dict_remove(&mut self, dict: &Ref<DictObj>, key: &Value) -> Result<Option<Value>> {
        let _ = (dict, key);
        Err(self.not_implemented_error("dict_remove"))
    }

    /// `dict.update(mapping)` for a mapping (or an iterable of pairs).
    pub fn dict_update(&mut self, dict: &Ref<DictObj>, other: &Value) -> Result<()> {
        let _ = (dict, other);
        Err(self.not_implemented_error("dict_update"))
    }

    /// A new set of the items.
    pub fn new_set(&mut self, items: &[Value]) -> Result {
        let _ = items;
        Err(self.not_implemented_error("new_set"))
    }

    /// A new frozenset of the items.
    pub fn new_frozenset(&mut self, items: &[Value]) -> Result {
        let _ = items;
        Err(self.not_implemented_error("new_frozenset"))
    }

    /// Adds an item to a set.
    pub fn set_add(&mut self, set: &Value, item: Value) -> Result<()> {
        let _ = (set, item);
        Err(self.not_implemented_error("set_add"))
    }

    /// Adds all items of an iterable to a set.
    pub fn set_update(&mut self, set: &Value, items: &Value) -> Result<()> {
        let _ = (set, items);
        Err(self.not_implemented_error("set_update"))
    }

    /// Adds all items of an iterable at the end of a list.
    pub fn list_extend(&mut self, list: &Value, items: &Value) -> Result<()> {
        let _ = (list, items);
        Err(self.not_implemented_error("list_extend"))
    }

    /// A new slice object.
    pub fn new_slice(&mut self, start: Value, stop: Value, step: Value) -> Value {
        let _ = (start, stop, step);
        Value::NONE
    }
}
