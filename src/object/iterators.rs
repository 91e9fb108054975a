//! The iterators over the built-in containers: one heap object each, with cells for where they are.
//!
//! Their bodies are plain, so that the interpreter loop can step the commonest ones itself. How each kind steps is in
//! `vm/ops/iter.rs`; here are the bodies and the methods that scripts may call on them.

use crate::heap_type;
use crate::object::class::Class;
use crate::object::function::NativeDef;
use crate::value::{Heap, Kind, Ref, StrObj, Value, ValueCell};
use crate::vm::{Result, Vm};
use std::cell::Cell;

/// `iter(list)`: looks at the list anew at each step, so that it may grow or shrink meanwhile.
pub struct ListIter {
    /// The list, or EMPTY once the end was reached.
    pub list: ValueCell,
    /// The position of the next item.
    pub index: Cell<usize>,
}
heap_type!(ListIter: ListIter, |this, tracer| { tracer.visit_cell(&this.list) },
    clear |this| { drop(this.list.take()); });

/// `iter(tuple)`
pub struct TupleIter {
    /// The tuple, or EMPTY once the end was reached.
    pub tuple: ValueCell,
    /// The position of the next item.
    pub index: Cell<usize>,
}
heap_type!(TupleIter: TupleIter, |this, tracer| { tracer.visit_cell(&this.tuple) },
    clear |this| { drop(this.tuple.take()); });

/// `iter(range)` where every number of the range is a small int.
pub struct RangeIter {
    /// The next number.
    pub next: Cell<i64>,
    /// How many are left.
    pub remaining: Cell<u64>,
    /// The difference of neighbours.
    pub step: i64,
}
heap_type!(RangeIter: RangeIter, |this, tracer| {});

/// `iter(str)`
pub struct StrIter {
    /// The string, or EMPTY once the end was reached.
    pub text: ValueCell,
    /// The byte at which the next code point begins.
    pub offset: Cell<usize>,
}
heap_type!(StrIter: StrIter, |this, tracer| {});

/// Iteration by `__getitem__` with 0, 1, 2, ... until IndexError; also over ranges too large for [`RangeIter`].
pub struct SeqIter {
    /// The object, or EMPTY once the end was reached.
    pub sequence: ValueCell,
    /// The next index.
    pub index: Cell<usize>,
}
heap_type!(SeqIter: SeqIter, |this, tracer| { tracer.visit_cell(&this.sequence) },
    clear |this| { drop(this.sequence.take()); });

/// `iter(callable, sentinel)`
pub struct CallableIter {
    /// What is called, or EMPTY once the end was reached.
    pub callable: ValueCell,
    /// The result that ends it.
    pub sentinel: Value,
}
heap_type!(CallableIter: CallableIter, |this, tracer| {
    tracer.visit_cell(&this.callable);
    tracer.visit(&this.sentinel);
}, clear |this| { drop(this.callable.take()); });

/// What of each entry a dict's iterator or view shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DictPart {
    /// The key.
    Keys,
    /// The value.
    Values,
    /// The pair.
    Items,
}

/// An iterator over a dict, in either direction.
pub struct DictIter {
    /// The dict, or EMPTY once the end was reached.
    pub dict: ValueCell,
    /// The position of the next entry to look at; backwards: one more than it.
    pub position: Cell<usize>,
    /// How many entries the dict has to have still.
    pub len: Cell<usize>,
    /// How many are left to show.
    pub left: Cell<usize>,
    /// What it shows.
    pub part: DictPart,
    /// Whether it goes from the last to the first.
    pub backwards: bool,
}
heap_type!(DictIter: DictIter, |this, tracer| { tracer.visit_cell(&this.dict) },
    clear |this| { drop(this.dict.take()); });

/// `iter(set)`, `iter(frozenset)`
pub struct SetIter {
    /// The set, or EMPTY once the end was reached.
    pub set: ValueCell,
    /// The slot of the table to look at next.
    pub slot: Cell<usize>,
    /// How many items the set has to have still.
    pub len: Cell<usize>,
    /// How many are left to show.
    pub left: Cell<usize>,
}
heap_type!(SetIter: SetIter, |this, tracer| { tracer.visit_cell(&this.set) },
    clear |this| { drop(this.set.take()); });

/// `reversed(sequence)`: by position from the last to the first, of a list (then its class is `list_reverseiterator`) or
/// anything with `__len__` and `__getitem__`.
pub struct Reversed {
    /// The sequence, or EMPTY once the end was reached.
    pub sequence: ValueCell,
    /// The next index; negative at the end.
    pub index: Cell<i64>,
}
heap_type!(Reversed: Reversed, |this, tracer| { tracer.visit_cell(&this.sequence) },
    clear |this| { drop(this.sequence.take()); });

impl Heap {
    /// A new iterator over a list.
    #[inline]
    pub fn list_iter(&self, list: Value) -> Ref<ListIter> {
        self.alloc(ListIter { list: ValueCell::new(list), index: Cell::new(0) })
    }

    /// A new iterator over a tuple.
    #[inline]
    pub fn tuple_iter(&self, tuple: Value) -> Ref<TupleIter> {
        self.alloc(TupleIter { tuple: ValueCell::new(tuple), index: Cell::new(0) })
    }

    /// A new iterator by index over anything with `__getitem__`.
    pub fn seq_iter(&self, sequence: Value) -> Ref<SeqIter> {
        self.alloc(SeqIter { sequence: ValueCell::new(sequence), index: Cell::new(0) })
    }
}

/// What every iterator with a known length has.
pub(super) const METHODS: &[NativeDef] = &[
    NativeDef::new("__iter__(self, /)", itself),
    NativeDef::new("__next__(self, /)", next),
    NativeDef::new("__length_hint__(self, /)", length_hint),
];
const WITHOUT_HINT: &[NativeDef] =
    &[NativeDef::new("__iter__(self, /)", itself), NativeDef::new("__next__(self, /)", next)];

/// Gives the iterator classes their methods.
pub fn install(vm: &mut Vm) {
    let t = &vm.types;
    let hinted: Vec<Class> = [
        &t.list_iter,
        &t.list_reverse_iter,
        &t.tuple_iter,
        &t.range_iter,
        &t.str_iter,
        &t.dict_key_iter,
        &t.dict_value_iter,
        &t.dict_item_iter,
        &t.dict_reverse_key_iter,
        &t.dict_reverse_value_iter,
        &t.dict_reverse_item_iter,
        &t.set_iter,
        &t.seq_iter,
        &t.reversed,
    ]
    .into_iter()
    .cloned()
    .collect();
    let plain: Vec<Class> =
        [&t.callable_iter, &t.enumerate, &t.zip, &t.map, &t.filter].into_iter().cloned().collect();
    for class in &hinted {
        vm.define_methods(class, METHODS);
    }
    for class in &plain {
        vm.define_methods(class, WITHOUT_HINT);
    }
}

fn itself(_: &mut Vm, args: &[Value]) -> Result {
    Ok(args[0].clone())
}

fn next(vm: &mut Vm, args: &[Value]) -> Result {
    match vm.next_by_kind(&args[0])? {
        Some(item) => Ok(item),
        None => Err(vm.stop_iteration(Value::NONE)),
    }
}

fn length_hint(vm: &mut Vm, args: &[Value]) -> Result {
    let left = vm.items_left(&args[0])?.unwrap_or(0);
    Ok(vm.heap.int_usize(left))
}

/// Made when the first such iterator is.
#[derive(Default)]
struct WideStrIterator(Option<Class>);

impl Vm {
    /// `iter(str)`
    pub fn str_iter(&mut self, text: &Value) -> Value {
        let iterator = self
            .heap
            .alloc(StrIter { text: ValueCell::new(text.clone()), offset: Cell::new(0) })
            .into_value();
        if text.get::<StrObj>().is_some_and(|s| !s.is_ascii()) {
            // CPython has a class of its own for texts that aren't ASCII.
            let class = match self.state_of::<WideStrIterator>().0.clone() {
                Some(class) => class,
                None => {
                    let object = self.types.object.clone();
                    let class = self.native_class_of("builtins", "str_iterator", &[object], Kind::StrIter, 0);
                    self.define_methods(&class, METHODS);
                    self.state_of::<WideStrIterator>().0 = Some(class.clone());
                    class
                }
            };
            iterator.set_stored_class(class.into_value());
        }
        iterator
    }

    /// How many items a built-in iterator has left, if that can be told.
    pub fn items_left(&mut self, iterator: &Value) -> Result<Option<usize>> {
        if let Some(it) = iterator.get::<ListIter>() {
            let list = it.list.get();
            return Ok(Some(
                list.get::<super::list::ListObj>().map_or(0, |l| l.len().saturating_sub(it.index.get())),
            ));
        }
        if let Some(it) = iterator.get::<TupleIter>() {
            let tuple = it.tuple.get();
            return Ok(Some(tuple.as_tuple().map_or(0, |t| t.len().saturating_sub(it.index.get()))));
        }
        if let Some(it) = iterator.get::<RangeIter>() {
            return Ok(Some(it.remaining.get() as usize));
        }
        if let Some(it) = iterator.get::<StrIter>() {
            let text = it.text.get();
            let rest = text.as_str().and_then(|t| t.get(it.offset.get()..)).unwrap_or("");
            return Ok(Some(rest.chars().count()));
        }
        if let Some(it) = iterator.get::<super::bytes::BytesIter>() {
            let length = it.source.get().with_bytes(<[u8]>::len).unwrap_or(0);
            return Ok(Some(length.saturating_sub(it.index.get())));
        }
        if let Some(it) = iterator.get::<DictIter>() {
            let dict = it.dict.get();
            let alive = dict.get::<super::dict::DictObj>().is_some_and(|d| d.len() == it.len.get());
            return Ok(Some(if alive { it.left.get() } else { 0 }));
        }
        if let Some(it) = iterator.get::<SetIter>() {
            let set = it.set.get();
            let alive = super::set::table_of(&set).is_some_and(|t| t.borrow().len() == it.len.get());
            return Ok(Some(if alive { it.left.get() } else { 0 }));
        }
        if let Some(it) = iterator.get::<SeqIter>() {
            let sequence = it.sequence.get();
            if sequence.is_empty() {
                return Ok(Some(0));
            }
            let class = self.class_of(&sequence);
            if self.lookup(&class, &self.names.__len__).is_none() {
                return Ok(None);
            }
            let length = self.len(&sequence)?;
            return Ok(Some(length.saturating_sub(it.index.get())));
        }
        if let Some(it) = iterator.get::<Reversed>() {
            let sequence = it.sequence.get();
            if sequence.is_empty() {
                return Ok(Some(0));
            }
            let length = self.len(&sequence)? as i64;
            let left = it.index.get() + 1;
            return Ok(Some(if left > length { 0 } else { left.max(0) as usize }));
        }
        Ok(None)
    }

    /// `operator.length_hint(object)`: a guess at the number of items, `None` if nobody knows.
    pub fn length_hint(&mut self, object: &Value) -> Result<Option<usize>> {
        let class = self.class_of(object);
        if self.lookup(&class, &self.names.__len__).is_some() {
            let length = self.len(object);
            if let Some(length) = self.catch(length, "TypeError")? {
                return Ok(Some(length));
            }
        }
        let name = self.names.__length_hint__.clone();
        if self.lookup(&class, &name).is_none() {
            return Ok(None);
        }
        let hint = self.call_special(object, &name, &[]);
        let Some(Some(hint)) = self.catch(hint, "TypeError")? else { return Ok(None) };
        if hint.is(&Value::NOT_IMPLEMENTED) {
            return Ok(None);
        }
        if !hint.is_int() {
            let given = self.type_name(&hint);
            return Err(self.type_error(format!("__length_hint__ must be an integer, not {given}")));
        }
        match hint.as_i64() {
            Some(n) if n >= 0 => Ok(Some(n as usize)),
            Some(_) => Err(self.value_error("__length_hint__() should return >= 0")),
            None => Err(self.overflow_error("cannot fit 'int' into an index-sized integer")),
        }
    }
}
