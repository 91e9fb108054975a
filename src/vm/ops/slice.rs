//! Slices of lists, tuples and strings: reading, assigning and deleting what `start:stop:step` selects.
//!
//! A slice that stands in a subscript is on the native stack ([`Vm::get_slice`] and its relatives); only an object that
//! isn't exactly one of these built-in types makes it a slice object.

use crate::object::list::{ListObj, drop_backwards};
use crate::object::slice::SliceObj;
use crate::object::tuple::TupleObj;
use crate::value::{Str, StrObj, Value};
use crate::vm::{Result, Vm};

impl Vm {
    /// `object[start:stop:step]`
    pub(crate) fn get_slice(&mut self, object: &Value, slice: SliceObj) -> Result {
        if let Some(list) = object.get_exact::<ListObj>() {
            return self.list_slice(list, &slice);
        }
        if object.is_exact::<StrObj>()
            && let Some(text) = object.to_ref::<StrObj>()
        {
            return self.str_slice(&text, &slice);
        }
        if object.is_exact::<TupleObj>() {
            return self.tuple_slice(object, &slice);
        }
        let key = self.heap.alloc(slice).into_value();
        self.get_item(object, &key)
    }

    /// `object[start:stop:step] = value`
    pub(crate) fn set_slice(&mut self, object: &Value, slice: SliceObj, value: Value) -> Result<()> {
        if let Some(list) = object.get_exact::<ListObj>() {
            return self.list_set_slice(list, &slice, value);
        }
        let key = self.heap.alloc(slice).into_value();
        self.set_item(object, &key, value)
    }

    /// `del object[start:stop:step]`
    pub(crate) fn del_slice(&mut self, object: &Value, slice: SliceObj) -> Result<()> {
        if let Some(list) = object.get_exact::<ListObj>() {
            return self.list_del_slice(list, &slice);
        }
        let key = self.heap.alloc(slice).into_value();
        self.del_item(object, &key)
    }

    /// `list[slice]`
    pub(super) fn list_slice(&mut self, list: &ListObj, slice: &SliceObj) -> Result {
        let indices = self.slice_indices(slice, list.len())?;
        let items = list.items.borrow();
        let part = match indices.step {
            1 => items.get(indices.ascending()).unwrap_or(&[]).to_vec(),
            -1 => items.get(indices.descending()).unwrap_or(&[]).iter().rev().cloned().collect(),
            _ => indices.positions().filter_map(|i| items.get(i).cloned()).collect(),
        };
        drop(items);
        Ok(self.heap.list(part).into_value())
    }

    /// `list[slice] = value`
    pub(super) fn list_set_slice(&mut self, list: &ListObj, slice: &SliceObj, value: Value) -> Result<()> {
        let mut items = match value.get_exact::<ListObj>() {
            // A list that dies here anyway gives its items away.
            Some(given) if value.reference_count() == 1 => given.items.take(),
            _ => match self.collect_for_slice(&value) {
                Ok(items) => items,
                Err(raise) if self.is_error(&raise, "TypeError") && !self.can_iterate(&value) => {
                    return Err(self.type_error("must assign iterable to extended slice"));
                }
                Err(raise) => return Err(raise),
            },
        };
        let indices = self.slice_indices(slice, list.len())?;
        let mut all = list.items.borrow_mut();
        if indices.step == 1 {
            let range = indices.ascending();
            let stop = range.end.min(all.len());
            let start = range.start.min(stop);
            let common = items.len().min(stop - start);
            if let (Some(old), Some(new)) = (all.get_mut(start..start + common), items.get_mut(..common)) {
                old.swap_with_slice(new);
            }
            // What was replaced is dropped when nobody looks at the list any more, in CPython's order.
            let surplus: Vec<Value> = if common < stop - start {
                all.drain(start + common..stop).collect()
            } else {
                let further = items.drain(common..);
                drop(all.splice(stop..stop, further));
                Vec::new()
            };
            drop(all);
            drop_backwards(surplus);
            drop_backwards(items);
            return Ok(());
        }
        let (given, size) = (items.len(), indices.count());
        if given != size {
            drop(all);
            return Err(self.value_error(format!(
                "attempt to assign sequence of size {given} to extended slice of size {size}"
            )));
        }
        for (position, item) in indices.positions().zip(&mut items) {
            if let Some(slot) = all.get_mut(position) {
                std::mem::swap(slot, item);
            }
        }
        drop(all);
        drop(items);
        Ok(())
    }

    /// `del list[slice]`
    pub(super) fn list_del_slice(&mut self, list: &ListObj, slice: &SliceObj) -> Result<()> {
        let indices = self.slice_indices(slice, list.len())?;
        let mut all = list.items.borrow_mut();
        let mut old = Vec::new();
        if indices.step == 1 {
            let range = indices.ascending();
            let stop = range.end.min(all.len());
            old.extend(all.drain(range.start.min(stop)..stop));
            drop(all);
            drop_backwards(old);
            return Ok(());
        }
        for position in indices.positions() {
            if let Some(slot) = all.get_mut(position) {
                old.push(std::mem::replace(slot, Value::EMPTY));
            }
        }
        all.retain(|item| !item.is_empty());
        drop(all);
        drop(old);
        Ok(())
    }

    /// `tuple[slice]`
    pub(super) fn tuple_slice(&mut self, object: &Value, slice: &SliceObj) -> Result {
        let items = object.as_tuple().unwrap_or(&[]);
        let indices = self.slice_indices(slice, items.len())?;
        let count = indices.count();
        if indices.step == 1 && count == items.len() && object.stored_class().is_none() {
            return Ok(object.clone());
        }
        if count == 0 {
            return Ok(self.empty_tuple.to_value());
        }
        if indices.step == 1 {
            let part = items.get(indices.ascending()).unwrap_or(&[]);
            return Ok(self.heap.tuple(part.iter().cloned()).into_value());
        }
        let at = |i: usize| items.get((indices.start + i as i64 * indices.step) as usize);
        Ok(self.heap.tuple((0..count).map(|i| at(i).cloned().unwrap_or_default())).into_value())
    }

    /// `str[slice]`
    pub(super) fn str_slice(&mut self, text: &Str, slice: &SliceObj) -> Result {
        let length = text.char_len();
        let indices = self.slice_indices(slice, length)?;
        let count = indices.count();
        if indices.step == 1 {
            if count == length && text.as_value().stored_class().is_none() {
                return Ok(text.to_value());
            }
            let start = indices.start as usize;
            return Ok(self.str_part(text.char_slice(start, start + count), text.is_ascii()));
        }
        if count <= 1 {
            let only = indices.positions().next().and_then(|i| text.char_at(i));
            return Ok(match only {
                Some(c) => self.char_str(c),
                None => self.names.empty.to_value(),
            });
        }
        if text.is_ascii() {
            return Ok(self.heap.str_ascii_picked(text, indices.positions()).into_value());
        }
        let part: String = if indices.step == -1 {
            let range = indices.descending();
            text.char_slice(range.start, range.end).chars().rev().collect()
        } else {
            indices.positions().filter_map(|i| text.char_at(i)).collect()
        };
        Ok(self.heap.string(part).into_value())
    }
}
