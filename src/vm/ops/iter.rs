//! Iteration: `iter`, `next`, and what consumes iterables.
//!
//! Built-in containers and iterators are told by their kind and stepped here; everything else goes through `__iter__`,
//! `__next__` and `__getitem__`.

use crate::object::class::ClassObj;
use crate::object::dict::DictObj;
use crate::object::dict_views::DictView;
use crate::object::enumerate_zip::{self, Enumerate, Zip};
use crate::object::generator::{GenKind, GeneratorObj};
use crate::object::inherited::Inherited;
use crate::object::iterators::{
    CallableIter, DictIter, DictPart, ListIter, RangeIter, Reversed, SeqIter, SetIter, StrIter, TupleIter,
};
use crate::object::list::ListObj;
use crate::object::native::NativeObj;
use crate::object::set;
use crate::value::{Kind, Value};
use crate::vm::{Raise, Result, Vm};

/// How many iterators may step each other before the native stack is looked at.
const STEPS_BETWEEN_LOOKS: usize = 32;

/// What [`Vm::next_pair`] found.
pub(crate) enum Paired {
    /// Two values.
    Both(Value, Value),
    /// The end of the iterator.
    Ended,
    /// An iterator that doesn't make pairs, or not in a way that is known; it wasn't touched.
    Not,
}

impl Vm {
    /// `iter(object)`
    pub fn iter(&mut self, object: &Value) -> Result {
        if object.stored_class().is_none() {
            match object.kind() {
                Kind::List => return Ok(self.heap.list_iter(object.clone()).into_value()),
                Kind::Tuple => return Ok(self.heap.tuple_iter(object.clone()).into_value()),
                Kind::Range => return Ok(self.range_iter(object)),
                Kind::Dict => return Ok(self.dict_iter(object, DictPart::Keys, false)),
                Kind::Str => return Ok(self.str_iter(object)),
                Kind::Set | Kind::FrozenSet => return Ok(self.set_iter(object)),
                Kind::Bytes | Kind::Bytearray => return Ok(self.bytes_iter(object)),
                Kind::DictView => {
                    if let Some(view) = object.get::<DictView>() {
                        return Ok(self.dict_iter(&view.dict, view.part, false));
                    }
                }
                Kind::ListIter
                | Kind::TupleIter
                | Kind::RangeIter
                | Kind::StrIter
                | Kind::BytesIter
                | Kind::DictIter
                | Kind::SetIter
                | Kind::SeqIter
                | Kind::CallableIter
                | Kind::Enumerate
                | Kind::Zip
                | Kind::Map
                | Kind::Filter
                | Kind::Reversed => return Ok(object.clone()),
                Kind::Generator
                    if object.get::<GeneratorObj>().is_some_and(|g| g.kind == GenKind::Generator) =>
                {
                    return Ok(object.clone());
                }
                _ => {}
            }
        } else if let Some(view) = object.get::<DictView>() {
            return Ok(self.dict_iter(&view.dict, view.part, false));
        } else if matches!(object.kind(), Kind::Tuple | Kind::List | Kind::Dict)
            && self.has_builtin(object, Inherited::Iter)
        {
            return Ok(match object.kind() {
                Kind::Tuple => self.heap.tuple_iter(object.clone()).into_value(),
                Kind::List => self.heap.list_iter(object.clone()).into_value(),
                _ => self.dict_iter(object, DictPart::Keys, false),
            });
        }
        self.iter_special(object)
    }

    /// `iter(object)` by its methods.
    fn iter_special(&mut self, object: &Value) -> Result {
        let class = self.class_of(object);
        match self.lookup(&class, &self.names.__iter__) {
            Some(method) if method.is_none() => Err(self.not_iterable(object)),
            Some(_) => {
                let name = self.names.__iter__.clone();
                match self.call_special(object, &name, &[])? {
                    Some(iterator) if self.is_iterator(&iterator) => Ok(iterator),
                    Some(other) => {
                        let given = self.type_name(&other);
                        Err(self.type_error(format!("iter() returned non-iterator of type '{given}'")))
                    }
                    None => Err(self.not_iterable(object)),
                }
            }
            None if self.lookup(&class, &self.names.__getitem__).is_some() && !object_is_mapping(object) => {
                Ok(self.heap.seq_iter(object.clone()).into_value())
            }
            None => Err(self.not_iterable(object)),
        }
    }

    #[cold]
    fn not_iterable(&mut self, object: &Value) -> Raise {
        let given = self.type_name(object);
        self.type_error(format!("'{given}' object is not iterable"))
    }

    /// Whether `next(object)` makes sense: it has `__next__`.
    pub fn is_iterator(&mut self, object: &Value) -> bool {
        if !object.is_heap() {
            return false;
        }
        match object.kind() {
            Kind::ListIter | Kind::TupleIter | Kind::RangeIter | Kind::DictIter => true,
            Kind::Generator if object.get::<GeneratorObj>().is_some_and(|g| g.kind == GenKind::Generator) => {
                true
            }
            _ => {
                let class = self.class_of(object);
                self.lookup(&class, &self.names.__next__).is_some_and(|m| !m.is_none())
            }
        }
    }

    /// The next item of an iterator, `None` at its end (a StopIteration that script code raised included; its value is
    /// dropped).
    pub fn next(&mut self, iterator: &Value) -> Result<Option<Value>> {
        match iterator.stored_class().and_then(Value::get::<ClassObj>) {
            // A script's subclass of a built-in iterator may have its own __next__.
            Some(class) if class.has(ClassObj::HEAP) => self.next_special(iterator),
            _ => self.next_by_kind(iterator),
        }
    }

    /// The next item, as the built-in type of the iterator steps, whatever a subclass may say.
    pub fn next_by_kind(&mut self, iterator: &Value) -> Result<Option<Value>> {
        match iterator.kind() {
            Kind::ListIter => Ok(iterator.get::<ListIter>().and_then(next_of_list)),
            Kind::RangeIter => Ok(iterator.get::<RangeIter>().and_then(next_of_range)),
            Kind::TupleIter => Ok(iterator.get::<TupleIter>().and_then(next_of_tuple)),
            Kind::Generator => match iterator.get::<GeneratorObj>().map(|g| g.kind) {
                Some(GenKind::Generator) => self.generator_next(iterator),
                _ => self.next_special(iterator),
            },
            Kind::DictIter => match iterator.get::<DictIter>() {
                Some(it) => self.next_of_dict(it),
                None => Ok(None),
            },
            Kind::SetIter => match iterator.get::<SetIter>() {
                Some(it) => self.next_of_set(it),
                None => Ok(None),
            },
            Kind::BytesIter => Ok(iterator.get::<crate::object::bytes::BytesIter>().and_then(|it| it.step())),
            Kind::StrIter => Ok(iterator.get::<StrIter>().and_then(|it| self.next_of_str(it))),
            Kind::SeqIter => match iterator.get::<SeqIter>() {
                Some(it) => self.next_of_sequence(it),
                None => Ok(None),
            },
            Kind::CallableIter => match iterator.get::<CallableIter>() {
                Some(it) => self.next_of_callable(it),
                None => Ok(None),
            },
            Kind::Reversed => match iterator.get::<Reversed>() {
                Some(it) => self.next_of_reversed(it),
                None => Ok(None),
            },
            Kind::Enumerate | Kind::Zip | Kind::Map | Kind::Filter => {
                self.step(|vm| enumerate_zip::next(vm, iterator))
            }
            Kind::Native => match iterator.get::<NativeObj>() {
                Some(native) => self.step(|vm| native.data.next(vm)),
                None => Ok(None),
            },
            _ => self.next_special(iterator),
        }
    }

    /// The next item of an exact built-in iterator over a list, tuple, range or string, which runs no code; `None` if it is
    /// something else, or exhausted.
    #[inline]
    pub(crate) fn next_at_once(&mut self, iterator: &Value) -> Option<Value> {
        if iterator.stored_class().is_some() {
            return None;
        }
        match iterator.kind() {
            Kind::ListIter => iterator.get::<ListIter>().and_then(next_of_list),
            Kind::RangeIter => iterator.get::<RangeIter>().and_then(next_of_range),
            Kind::TupleIter => iterator.get::<TupleIter>().and_then(next_of_tuple),
            Kind::StrIter => iterator.get::<StrIter>().and_then(|it| self.next_of_str(it)),
            _ => None,
        }
    }

    /// Steps an iterator that may step others: now and then the native stack is looked at, so that a long chain of them
    /// ends in a RecursionError at worst.
    #[inline]
    fn step(&mut self, f: impl FnOnce(&mut Vm) -> Result<Option<Value>>) -> Result<Option<Value>> {
        self.step_depth += 1;
        let result =
            if self.step_depth.is_multiple_of(STEPS_BETWEEN_LOOKS) { self.nested(f) } else { f(self) };
        self.step_depth -= 1;
        result
    }

    /// The next item by the method `__next__`.
    fn next_special(&mut self, iterator: &Value) -> Result<Option<Value>> {
        let name = self.names.__next__.clone();
        match self.call_special(iterator, &name, &[]) {
            Ok(Some(item)) => Ok(Some(item)),
            Ok(None) => {
                let given = self.type_name(iterator);
                Err(self.type_error(format!("'{given}' object is not an iterator")))
            }
            Err(raise) if self.is_stop_iteration(&raise) => Ok(None),
            Err(raise) => Err(raise),
        }
    }

    /// One step over a string.
    #[inline]
    pub(crate) fn next_of_str(&mut self, it: &StrIter) -> Option<Value> {
        let text = it.text.get();
        let at = it.offset.get();
        if let Some(byte) = text.as_str()?.as_bytes().get(at).filter(|byte| byte.is_ascii()) {
            it.offset.set(at + 1);
            return Some(self.char_str(char::from(*byte)));
        }
        match text.as_str()?.get(at..)?.chars().next() {
            Some(c) => {
                it.offset.set(at + c.len_utf8());
                Some(self.char_str(c))
            }
            None => {
                drop(it.text.take());
                None
            }
        }
    }

    fn next_of_sequence(&mut self, it: &SeqIter) -> Result<Option<Value>> {
        let sequence = it.sequence.get();
        if sequence.is_empty() {
            return Ok(None);
        }
        let index = it.index.get();
        it.index.set(index + 1);
        let index = self.heap.int_usize(index);
        match self.get_item(&sequence, &index) {
            Ok(item) => Ok(Some(item)),
            Err(raise) if self.is_error(&raise, "IndexError") || self.is_stop_iteration(&raise) => {
                drop(it.sequence.take());
                Ok(None)
            }
            Err(raise) => Err(raise),
        }
    }

    fn next_of_callable(&mut self, it: &CallableIter) -> Result<Option<Value>> {
        let callable = it.callable.get();
        if callable.is_empty() {
            return Ok(None);
        }
        match self.call(&callable, &[]) {
            Ok(item) => {
                if self.eq(&item, &it.sentinel)? {
                    drop(it.callable.take());
                    return Ok(None);
                }
                Ok(Some(item))
            }
            Err(raise) if self.is_stop_iteration(&raise) => {
                drop(it.callable.take());
                Ok(None)
            }
            Err(raise) => Err(raise),
        }
    }

    fn next_of_reversed(&mut self, it: &Reversed) -> Result<Option<Value>> {
        let (sequence, index) = (it.sequence.get(), it.index.get());
        if sequence.is_empty() || index < 0 {
            drop(it.sequence.take());
            return Ok(None);
        }
        if let Some(list) = sequence.get_exact::<ListObj>() {
            let item = list.at(index as usize);
            match &item {
                Some(_) => it.index.set(index - 1),
                None => drop(it.sequence.take()),
            }
            return Ok(item);
        }
        it.index.set(index - 1);
        let at = self.heap.int(index);
        match self.get_item(&sequence, &at) {
            Ok(item) => Ok(Some(item)),
            Err(raise) if self.is_error(&raise, "IndexError") || self.is_stop_iteration(&raise) => {
                drop(it.sequence.take());
                Ok(None)
            }
            Err(raise) => Err(raise),
        }
    }

    fn next_of_dict(&mut self, it: &DictIter) -> Result<Option<Value>> {
        let owner = it.dict.get();
        let (Some(dict), Some(found)) = (owner.get::<DictObj>(), self.next_in_dict(it)?) else {
            return Ok(None);
        };
        Ok(match it.part {
            DictPart::Keys => dict.key_at(found),
            DictPart::Values => dict.value_at(found),
            DictPart::Items => {
                dict.entry(found).map(|(key, value)| self.heap.tuple([key, value]).into_value())
            }
        })
    }

    /// The position of the entry that is next.
    fn next_in_dict(&mut self, it: &DictIter) -> Result<Option<usize>> {
        let owner = it.dict.get();
        let Some(dict) = owner.get::<DictObj>() else { return Ok(None) };
        if dict.len() != it.len.get() {
            // It stays broken.
            it.len.set(usize::MAX);
            return Err(self.runtime_error("dictionary changed size during iteration"));
        }
        let position = it.position.get();
        let found =
            if it.backwards { dict.previous_position(position) } else { dict.next_position(position) };
        let entry = found.filter(|_| it.left.get() > 0);
        let Some(found) = entry else {
            drop(it.dict.take());
            if found.is_some() {
                return Err(self.runtime_error("dictionary keys changed during iteration"));
            }
            return Ok(None);
        };
        it.left.set(it.left.get() - 1);
        it.position.set(if it.backwards { found } else { found + 1 });
        Ok(Some(found))
    }

    /// The next two values of an iterator that makes pairs, for a loop that takes them apart at once: no tuple is made.
    #[inline(never)]
    pub(crate) fn next_pair(&mut self, iterator: &Value) -> Result<Paired> {
        if let Some(it) = iterator.get_exact::<Enumerate>() {
            return enumerate_zip::next_pair_of_enumerate(self, it);
        }
        if let Some(it) = iterator.get_exact::<Zip>()
            && let Some([first, second]) = iterator.tail::<Zip>()
            && !it.strict
        {
            let Some(x) = self.next(first)? else { return Ok(Paired::Ended) };
            let Some(y) = self.next(second)? else { return Ok(Paired::Ended) };
            return Ok(Paired::Both(x, y));
        }
        if let Some(it) = iterator.get::<DictIter>()
            && it.part == DictPart::Items
        {
            let owner = it.dict.get();
            let (Some(dict), Some(found)) = (owner.get::<DictObj>(), self.next_in_dict(it)?) else {
                return Ok(Paired::Ended);
            };
            return Ok(dict.entry(found).map_or(Paired::Ended, |(key, value)| Paired::Both(key, value)));
        }
        Ok(Paired::Not)
    }

    fn next_of_set(&mut self, it: &SetIter) -> Result<Option<Value>> {
        let owner = it.set.get();
        let Some(table) = set::table_of(&owner) else { return Ok(None) };
        let table = table.borrow();
        if table.len() != it.len.get() {
            drop(table);
            it.len.set(usize::MAX);
            return Err(self.runtime_error("Set changed size during iteration"));
        }
        match table.next_item(it.slot.get()) {
            Some((slot, item)) => {
                it.slot.set(slot + 1);
                it.left.set(it.left.get().saturating_sub(1));
                Ok(Some(item))
            }
            None => {
                drop(table);
                drop(it.set.take());
                Ok(None)
            }
        }
    }

    /// All items of an iterable. The items of lists and tuples are copied at once.
    pub fn collect(&mut self, iterable: &Value) -> Result<Vec<Value>> {
        if iterable.stored_class().is_none() {
            if let Some(list) = iterable.get::<ListObj>() {
                return Ok(list.snapshot());
            }
            if let Some(items) = iterable.as_tuple() {
                return Ok(items.to_vec());
            }
            if let Some(dict) = iterable.get::<DictObj>() {
                return Ok(dict.keys());
            }
            if let Some(table) = set::table_of(iterable) {
                return Ok(table.borrow().items().cloned().collect());
            }
            // A range of long ints says how many there are: too many are refused before the first is made.
            if iterable.kind() == Kind::Range
                && Vec::<Value>::new().try_reserve_exact(self.len(iterable)?).is_err()
            {
                return Err(self.no_memory());
            }
        }
        let iterator = self.iter(iterable)?;
        self.collect_iterator(&iterator)
    }

    /// All items of an iterable, whose iterator is asked for their number first if script code made it.
    pub fn collect_for_slice(&mut self, iterable: &Value) -> Result<Vec<Value>> {
        if !is_scripted(iterable) {
            return self.collect(iterable);
        }
        let iterator = self.iter(iterable)?;
        if is_scripted(&iterator) {
            self.length_hint(&iterator)?;
        }
        self.collect_iterator(&iterator)
    }

    /// All items of an iterable for a list, which asks script code for the number of items first, as CPython does.
    pub fn collect_for_list(&mut self, iterable: &Value) -> Result<Vec<Value>> {
        if !is_scripted(iterable) {
            return self.collect(iterable);
        }
        let iterator = self.iter(iterable)?;
        self.length_hint(iterable)?;
        self.collect_iterator(&iterator)
    }

    /// All items that are left of an iterator.
    pub fn collect_iterator(&mut self, iterator: &Value) -> Result<Vec<Value>> {
        let mut items = Vec::new();
        if let Some(it) = iterator.get_exact::<RangeIter>() {
            let count = usize::try_from(it.remaining.get()).unwrap_or(usize::MAX);
            if items.try_reserve_exact(count).is_err() {
                return Err(self.no_memory());
            }
            while let Some(item) = next_of_range(it) {
                items.push(item);
            }
            return Ok(items);
        }
        while let Some(item) = self.next(iterator)? {
            items.push(item);
        }
        Ok(items)
    }

    /// Calls `f` with each item; it gives back whether to go on.
    pub fn for_each(
        &mut self,
        iterable: &Value,
        f: &mut dyn FnMut(&mut Vm, Value) -> Result<bool>,
    ) -> Result<()> {
        let iterator = self.iter(iterable)?;
        while let Some(item) = self.next(&iterator)? {
            if !f(self, item)? {
                break;
            }
        }
        Ok(())
    }

    /// Exactly `count` items of an iterable, for `a, b = iterable`, with CPython's errors.
    pub fn unpack(&mut self, iterable: &Value, count: usize) -> Result<Vec<Value>> {
        if iterable.stored_class().is_none() {
            let items = match iterable.kind() {
                Kind::Tuple => iterable.as_tuple().map(<[Value]>::to_vec),
                Kind::List => iterable.get::<ListObj>().map(ListObj::snapshot),
                _ => None,
            };
            if let Some(items) = items {
                return match items.len() {
                    n if n == count => Ok(items),
                    n if n < count => Err(self.too_few(count, n, "")),
                    n => {
                        Err(self
                            .value_error(format!("too many values to unpack (expected {count}, got {n})")))
                    }
                };
            }
        }
        if let Some(items) = iterable.as_tuple()
            && items.len() == count
            && self.has_builtin(iterable, Inherited::Iter)
        {
            return Ok(items.to_vec());
        }
        let iterator = self.iter_to_unpack(iterable)?;
        let mut items = Vec::with_capacity(count);
        while items.len() < count {
            match self.next(&iterator)? {
                Some(item) => items.push(item),
                None => return Err(self.too_few(count, items.len(), "")),
            }
        }
        if self.next(&iterator)?.is_some() {
            return Err(match iterable.get_exact::<DictObj>().map(DictObj::len) {
                Some(n) if n > count => {
                    self.value_error(format!("too many values to unpack (expected {count}, got {n})"))
                }
                _ => self.value_error(format!("too many values to unpack (expected {count})")),
            });
        }
        Ok(items)
    }

    /// `before` items, a list of the middle, `after` items, for `a, *b, c = iterable`.
    pub fn unpack_starred(&mut self, iterable: &Value, before: usize, after: usize) -> Result<Vec<Value>> {
        if iterable.stored_class().is_none() {
            let parts = match (iterable.get::<ListObj>(), iterable.as_tuple()) {
                (Some(list), _) => self.starred_parts(&list.items.borrow(), before, after),
                (_, Some(items)) => self.starred_parts(items, before, after),
                _ => None,
            };
            if let Some(parts) = parts {
                return Ok(parts);
            }
        }
        let iterator = self.iter_to_unpack(iterable)?;
        let mut items = Vec::with_capacity(before + after + 1);
        while items.len() < before {
            match self.next(&iterator)? {
                Some(item) => items.push(item),
                None => return Err(self.too_few(before + after, items.len(), "at least ")),
            }
        }
        if is_scripted(&iterator) {
            self.length_hint(&iterator)?;
        }
        let mut rest = self.collect_iterator(&iterator)?;
        if rest.len() < after {
            return Err(self.too_few(before + after, before + rest.len(), "at least "));
        }
        let last = rest.split_off(rest.len() - after);
        items.push(self.heap.list(rest).into_value());
        items.extend(last);
        Ok(items)
    }

    /// The first items, the list of those between, and the last ones; `None` if there are too few.
    fn starred_parts(&self, items: &[Value], before: usize, after: usize) -> Option<Vec<Value>> {
        let (first, rest) = items.split_at_checked(before)?;
        let (between, last) = rest.split_at_checked(rest.len().checked_sub(after)?)?;
        let mut parts = Vec::with_capacity(before + after + 1);
        parts.extend_from_slice(first);
        parts.push(self.heap.list(between.to_vec()).into_value());
        parts.extend_from_slice(last);
        Some(parts)
    }

    #[cold]
    fn too_few(&mut self, count: usize, given: usize, least: &str) -> Raise {
        self.value_error(format!("not enough values to unpack (expected {least}{count}, got {given})"))
    }

    fn iter_to_unpack(&mut self, iterable: &Value) -> Result {
        let result = self.iter(iterable);
        match result {
            Err(raise) if self.is_error(&raise, "TypeError") => {
                let class = self.class_of(iterable);
                let iterable_class = [&self.names.__iter__, &self.names.__getitem__]
                    .into_iter()
                    .any(|name| self.lookup(&class, name).is_some());
                if iterable_class {
                    return Err(raise);
                }
                let given = self.class_name(&class);
                Err(self.type_error(format!("cannot unpack non-iterable {given} object")))
            }
            result => result,
        }
    }
}

/// Whether the object's class is a script's.
#[inline]
pub(super) fn is_scripted(object: &Value) -> bool {
    object.stored_class().and_then(Value::get::<ClassObj>).is_some_and(ClassObj::is_heap)
}

/// A dict (or a mapping proxy) is never iterated by `__getitem__`.
fn object_is_mapping(object: &Value) -> bool {
    matches!(object.kind(), Kind::Dict | Kind::MappingProxy)
}

/// One step over a list.
#[inline(always)]
pub fn next_of_list(it: &ListIter) -> Option<Value> {
    // Taken out and put back, which costs less than counting.
    let list = it.list.take();
    let index = it.index.get();
    let item = list.get::<ListObj>()?.at(index)?;
    it.index.set(index + 1);
    it.list.set(list);
    Some(item)
}

/// One step over a tuple.
#[inline(always)]
pub fn next_of_tuple(it: &TupleIter) -> Option<Value> {
    let tuple = it.tuple.take();
    let index = it.index.get();
    let item = tuple.as_tuple()?.get(index)?.clone();
    it.index.set(index + 1);
    it.tuple.set(tuple);
    Some(item)
}

/// One step over a range.
#[inline(always)]
pub fn next_of_range(it: &RangeIter) -> Option<Value> {
    let left = it.remaining.get();
    if left == 0 {
        return None;
    }
    it.remaining.set(left - 1);
    let number = it.next.get();
    it.next.set(number + it.step);
    Value::small(number)
}
