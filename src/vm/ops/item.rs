//! Subscripts, length and membership: built-in containers by kind, then the methods `__getitem__` and its relatives.

use super::iter::is_scripted;
use crate::object::class::ClassObj;
use crate::object::dict::DictObj;
use crate::object::inherited::Inherited;
use crate::object::list::ListObj;
use crate::object::range::RangeObj;
use crate::object::set;
use crate::object::slice::SliceObj;
use crate::text::str_methods::find_bytes;
use crate::value::{Kind, StrObj, Value};
use crate::vm::{Raise, Result, Vm};

/// In texts up to this length a letter is looked for byte by byte.
const LONGEST_WORD: usize = 16;

impl Vm {
    /// `object[key]`
    pub fn get_item(&mut self, object: &Value, key: &Value) -> Result {
        if object.stored_class().is_none() {
            match object.kind() {
                Kind::List => return self.list_get_item(object, key),
                Kind::Tuple => return self.tuple_get_item(object, key),
                Kind::Dict => return self.dict_get_item(object, key),
                Kind::Str => return self.str_get_item(object, key),
                Kind::Range => return self.range_get_item(object, key),
                Kind::Bytes | Kind::Bytearray => return self.bytes_get_item(object, key),
                Kind::Class => return self.class_get_item(object, key),
                _ => {}
            }
        }
        if let Some(native) = object.native_plain()
            && let (Some(index), Some(length)) = (key.as_small(), native.length())
        {
            let index = if index < 0 { index + length as i64 } else { index };
            if let Some(item) = usize::try_from(index).ok().and_then(|i| native.item(i)) {
                return Ok(item);
            }
        }
        if let Some(class) = object.stored_class().and_then(Value::get::<ClassObj>)
            && self.inherits(class, Inherited::GetItem)
        {
            match class.layout {
                Kind::Dict => return self.dict_get_item(object, key),
                Kind::Tuple => return self.tuple_get_item(object, key),
                _ => return self.list_get_item(object, key),
            }
        }
        let name = self.names.__getitem__.clone();
        if let Some(item) = self.call_special(object, &name, std::slice::from_ref(key))? {
            return Ok(item);
        }
        if object.get::<ClassObj>().is_some() {
            return self.class_get_item(object, key);
        }
        let given = self.type_name(object);
        Err(self.type_error(format!("'{given}' object is not subscriptable")))
    }

    /// `Class[key]`: the metaclass's `__getitem__`, else `Class.__class_getitem__(key)`.
    fn class_get_item(&mut self, class: &Value, key: &Value) -> Result {
        let Some(body) = class.get::<ClassObj>() else { return Ok(Value::NONE) };
        let name = self.names.__class_getitem__.clone();
        if self.lookup(body, &name).is_some() {
            let method = self.get_attr(class, &name)?;
            return self.call(&method, std::slice::from_ref(key));
        }
        let given = self.class_name(body);
        Err(self.type_error(format!("type '{given}' is not subscriptable")))
    }

    /// `object[key] = value`
    pub fn set_item(&mut self, object: &Value, key: &Value, value: Value) -> Result<()> {
        if object.stored_class().is_none() {
            match object.kind() {
                Kind::List => return self.list_set_item(object, key, value),
                Kind::Dict => {
                    if let Some(dict) = object.to_ref::<DictObj>() {
                        return self.dict_set(&dict, key.clone(), value);
                    }
                }
                _ => {}
            }
        }
        if let Some(dict) = object.to_ref::<DictObj>()
            && self.has_builtin(object, Inherited::SetItem)
        {
            return self.dict_set(&dict, key.clone(), value);
        }
        let name = self.names.__setitem__.clone();
        if self.call_special(object, &name, &[key.clone(), value])?.is_some() {
            return Ok(());
        }
        let given = self.type_name(object);
        Err(self.type_error(format!("'{given}' object does not support item assignment")))
    }

    /// `del object[key]`
    pub fn del_item(&mut self, object: &Value, key: &Value) -> Result<()> {
        if object.stored_class().is_none() {
            match object.kind() {
                Kind::List => return self.list_del_item(object, key),
                Kind::Dict => return self.dict_del_item(object, key),
                _ => {}
            }
        }
        let name = self.names.__delitem__.clone();
        if self.call_special(object, &name, std::slice::from_ref(key))?.is_some() {
            return Ok(());
        }
        let given = self.type_name(object);
        // Two places in CPython say it, each in its own words.
        let sequence = object.stored_class().is_some()
            || matches!(
                object.kind(),
                Kind::Tuple
                    | Kind::Str
                    | Kind::Bytes
                    | Kind::Range
                    | Kind::Set
                    | Kind::FrozenSet
                    | Kind::DictView
            );
        let does = if sequence && key.is_int() { "doesn't" } else { "does not" };
        Err(self.type_error(format!("'{given}' object {does} support item deletion")))
    }

    /// `len(object)`
    pub fn len(&mut self, object: &Value) -> Result<usize> {
        if object.stored_class().is_none() {
            match object.kind() {
                Kind::List => return Ok(object.get::<ListObj>().map_or(0, ListObj::len)),
                Kind::Tuple => return Ok(object.as_tuple().map_or(0, <[Value]>::len)),
                Kind::Dict => return Ok(object.get::<DictObj>().map_or(0, DictObj::len)),
                Kind::Str => return Ok(object.get::<StrObj>().map_or(0, StrObj::char_len)),
                Kind::Set | Kind::FrozenSet => {
                    return Ok(set::table_of(object).map_or(0, |t| t.borrow().len()));
                }
                Kind::Range => {
                    return match object.get::<RangeObj>().and_then(RangeObj::len) {
                        Some(length) => Ok(length),
                        None => Err(self.overflow_error("Python int too large to convert to C ssize_t")),
                    };
                }
                _ => {}
            }
        }
        if let Some(length) = object.native_plain().and_then(|native| native.length()) {
            return Ok(length);
        }
        let name = self.names.__len__.clone();
        let Some(length) = self.call_special(object, &name, &[])? else {
            let given = self.type_name(object);
            return Err(self.type_error(format!("object of type '{given}' has no len()")));
        };
        let length = self.index(&length)?;
        match length.as_i64() {
            Some(n) if n >= 0 => Ok(n as usize),
            None if length.as_bigint().is_some_and(|n| n.sign() != num_bigint::Sign::Minus) => {
                Err(self.overflow_error("cannot fit 'int' into an index-sized integer"))
            }
            _ => Err(self.value_error("__len__() should return >= 0")),
        }
    }

    /// `item in object`
    pub fn contains(&mut self, object: &Value, item: &Value) -> Result<bool> {
        if object.stored_class().is_none() {
            match object.kind() {
                Kind::List => return Ok(self.list_find(object, item, 0, usize::MAX)?.is_some()),
                Kind::Tuple => return self.items_contain(object.as_tuple().unwrap_or(&[]), item),
                Kind::Dict => {
                    if let Some(dict) = object.get::<DictObj>() {
                        return self.dict_has(dict, item);
                    }
                }
                Kind::Set | Kind::FrozenSet => return self.set_contains(object, item),
                Kind::Str => return self.str_contains(object, item),
                Kind::Bytes | Kind::Bytearray => return self.bytes_contains(object, item),
                Kind::Range => return self.range_contains(object, item),
                _ => {}
            }
        }
        let class = self.class_of(object);
        match self.lookup(&class, &self.names.__contains__) {
            Some(method) if method.is_none() => {
                let given = self.class_name(&class);
                Err(self.type_error(format!("'{given}' object is not a container")))
            }
            Some(_) => {
                let name = self.names.__contains__.clone();
                match self.call_special(object, &name, std::slice::from_ref(item))? {
                    Some(answer) => self.truth(&answer),
                    None => Ok(false),
                }
            }
            None => self.contains_by_iteration(object, item),
        }
    }

    fn contains_by_iteration(&mut self, object: &Value, item: &Value) -> Result<bool> {
        let iterator = match self.iter(object) {
            Ok(iterator) => iterator,
            Err(raise) if self.is_error(&raise, "TypeError") => {
                let class = self.class_of(object);
                if self.lookup(&class, &self.names.__iter__).is_some_and(|m| !m.is_none()) {
                    return Err(raise);
                }
                let given = self.class_name(&class);
                return Err(
                    self.type_error(format!("argument of type '{given}' is not a container or iterable"))
                );
            }
            Err(raise) => return Err(raise),
        };
        while let Some(other) = self.next(&iterator)? {
            if self.eq(&other, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether one of these items is or equals `item`.
    pub fn items_contain(&mut self, items: &[Value], item: &Value) -> Result<bool> {
        let text = if item.is_exact::<StrObj>() { item.as_str() } else { None };
        for other in items {
            if text.is_some() && other.is_exact::<StrObj>() {
                if other.is(item) || other.as_str() == text {
                    return Ok(true);
                }
                continue;
            }
            if self.eq(other, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// `item in str`
    pub fn str_contains(&mut self, text: &Value, item: &Value) -> Result<bool> {
        let Some(text) = text.as_str() else { return Ok(false) };
        match item.as_str() {
            Some(part) => Ok(match (text.as_bytes(), part.as_bytes()) {
                // A letter in a word: a search isn't worth its beginning.
                (word, [letter]) if word.len() <= LONGEST_WORD => word.iter().any(|byte| byte == letter),
                (text, part) => find_bytes(text, part).is_some(),
            }),
            None => {
                let given = self.type_name(item);
                Err(self.type_error(format!("'in <string>' requires string as left operand, not {given}")))
            }
        }
    }

    /// An index of a sequence as an int; `message` begins what is said of anything else.
    #[inline]
    pub fn subscript_index(&mut self, key: &Value, message: &str) -> Result {
        if key.is_small() {
            return Ok(key.clone());
        }
        let class = self.class_of(key);
        if key.is_int() || self.lookup(&class, &self.names.__index__).is_some() {
            return self.index(key);
        }
        let given = self.class_name(&class);
        let quote = if message.ends_with('\'') { "'" } else { "" };
        Err(self.type_error(format!("{message}{given}{quote}")))
    }

    /// An index of a sequence with `length` items as a position, counted from the end if negative; `None` if there is no
    /// such item.
    #[inline]
    pub fn subscript_position(&mut self, key: &Value, length: usize, message: &str) -> Result<Option<usize>> {
        let index = match key.as_small() {
            Some(index) => index,
            None => {
                let index = self.subscript_index(key, message)?;
                match index.as_i64() {
                    Some(index) => index,
                    None => return Err(self.index_too_wide(key)),
                }
            }
        };
        let index = if index < 0 { index + length as i64 } else { index };
        Ok(usize::try_from(index).ok().filter(|i| *i < length))
    }

    #[cold]
    fn index_too_wide(&mut self, key: &Value) -> Raise {
        let given = self.type_name(key);
        self.index_error(format!("cannot fit '{given}' into an index-sized integer"))
    }

    /// `list[key]`
    pub fn list_get_item(&mut self, object: &Value, key: &Value) -> Result {
        let Some(list) = object.get::<ListObj>() else { return Ok(Value::NONE) };
        if let Some(slice) = key.get::<SliceObj>() {
            return self.list_slice(list, slice);
        }
        let position =
            self.subscript_position(key, list.len(), "list indices must be integers or slices, not ")?;
        match position.and_then(|i| list.at(i)) {
            Some(item) => Ok(item),
            None => Err(self.index_error("list index out of range")),
        }
    }

    /// `list[key] = value`
    pub fn list_set_item(&mut self, object: &Value, key: &Value, value: Value) -> Result<()> {
        let Some(list) = object.get::<ListObj>() else { return Ok(()) };
        if let Some(slice) = key.get::<SliceObj>() {
            return self.list_set_slice(list, slice, value);
        }
        let position =
            self.subscript_position(key, list.len(), "list indices must be integers or slices, not ")?;
        let mut items = list.items.borrow_mut();
        match position.and_then(|i| items.get_mut(i)) {
            Some(slot) => {
                let old = std::mem::replace(slot, value);
                drop(items);
                drop(old);
                Ok(())
            }
            None => {
                drop(items);
                Err(self.index_error("list assignment index out of range"))
            }
        }
    }

    /// Whether `iter(object)` has something to go by.
    pub fn can_iterate(&self, object: &Value) -> bool {
        let class = self.class_of(object);
        match self.lookup(&class, &self.names.__iter__) {
            Some(method) => !method.is_none(),
            None => self.lookup(&class, &self.names.__getitem__).is_some(),
        }
    }

    /// `del list[key]`
    pub fn list_del_item(&mut self, object: &Value, key: &Value) -> Result<()> {
        let Some(list) = object.get::<ListObj>() else { return Ok(()) };
        if let Some(slice) = key.get::<SliceObj>() {
            return self.list_del_slice(list, slice);
        }
        let position =
            self.subscript_position(key, list.len(), "list indices must be integers or slices, not ")?;
        match position {
            Some(position) => {
                let old = list.items.borrow_mut().remove(position);
                drop(old);
                Ok(())
            }
            None => Err(self.index_error("list assignment index out of range")),
        }
    }

    /// `tuple[key]`
    pub fn tuple_get_item(&mut self, object: &Value, key: &Value) -> Result {
        let items = object.as_tuple().unwrap_or(&[]);
        if let Some(slice) = key.get::<SliceObj>() {
            return self.tuple_slice(object, slice);
        }
        let position =
            self.subscript_position(key, items.len(), "tuple indices must be integers or slices, not ")?;
        match position.and_then(|i| items.get(i)) {
            Some(item) => Ok(item.clone()),
            None => Err(self.index_error("tuple index out of range")),
        }
    }

    /// `str[key]`
    pub fn str_get_item(&mut self, object: &Value, key: &Value) -> Result {
        let Some(text) = object.to_ref::<StrObj>() else { return Ok(Value::NONE) };
        let length = text.char_len();
        if let Some(slice) = key.get::<SliceObj>() {
            return self.str_slice(&text, slice);
        }
        let position = self.subscript_position(key, length, "string indices must be integers, not '")?;
        match position.and_then(|i| text.char_at(i)) {
            Some(c) => Ok(self.char_str(c)),
            None => Err(self.index_error("string index out of range")),
        }
    }

    /// `dict[key]`, with a subclass's `__missing__`.
    pub fn dict_get_item(&mut self, object: &Value, key: &Value) -> Result {
        let Some(dict) = object.get::<DictObj>() else { return Ok(Value::NONE) };
        let hash = self.hash_key(key)?;
        if let Some(value) = self.dict_find(dict, hash, key)?.and_then(|position| dict.value_at(position)) {
            return Ok(value);
        }
        if object.stored_class().is_some() {
            let name = self.names.__missing__.clone();
            if let Some(value) = self.call_special(object, &name, std::slice::from_ref(key))? {
                return Ok(value);
            }
        }
        Err(self.key_error(key))
    }

    /// `del dict[key]`
    pub fn dict_del_item(&mut self, object: &Value, key: &Value) -> Result<()> {
        let Some(dict) = object.to_ref::<DictObj>() else { return Ok(()) };
        match self.dict_remove(&dict, key)? {
            Some(_) => Ok(()),
            None => Err(self.key_error(key)),
        }
    }

    /// Adds all items of an iterable at the end of a list.
    pub fn list_extend(&mut self, list: &Value, items: &Value) -> Result<()> {
        let Some(body) = list.get::<ListObj>() else { return Ok(()) };
        let copied = items.stored_class().is_none()
            && matches!(items.kind(), Kind::List | Kind::Tuple | Kind::Dict | Kind::Set | Kind::FrozenSet);
        if let (Some(more), None) = (items.as_tuple(), items.stored_class()) {
            body.items.borrow_mut().extend(more.iter().cloned());
            return Ok(());
        }
        if copied {
            let more = self.collect(items)?;
            body.items.borrow_mut().extend(more);
            return Ok(());
        }
        let iterator = self.iter(items)?;
        if is_scripted(items) {
            self.length_hint(items)?;
        }
        while let Some(item) = self.next(&iterator)? {
            body.push(item);
        }
        Ok(())
    }

    /// The first position from `start` before `stop` whose item is or equals `item`; the list may change meanwhile.
    pub fn list_find(
        &mut self,
        list: &Value,
        item: &Value,
        start: usize,
        stop: usize,
    ) -> Result<Option<usize>> {
        let Some(list) = list.get::<ListObj>() else { return Ok(None) };
        let mut at = start;
        if item.is_small() {
            // Ints among ints need no look at anything else.
            let items = list.items.borrow();
            while at < stop
                && let Some(other) = items.get(at)
                && other.is_small()
            {
                if other.is(item) {
                    return Ok(Some(at));
                }
                at += 1;
            }
        }
        while at < stop
            && let Some(other) = list.at(at)
        {
            if self.eq(&other, item)? {
                return Ok(Some(at));
            }
            at += 1;
        }
        Ok(None)
    }
}
