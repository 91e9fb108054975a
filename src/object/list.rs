//! Lists. Sorting is in `sort.rs`, subscripts and slices in `vm/ops/item.rs`.

use super::function::{NativeDef, Special};
use super::namespace::Part;
use crate::bytecode::Op;
use crate::heap_type;
use crate::object::class::ClassObj;
use crate::object::inherited::Inherited;
use crate::value::{Heap, Ref, StrObj, Value};
use crate::vm::{RawArgs, Result, Vm};
use std::cell::RefCell;
use std::cmp::Ordering;

/// A list. No script code may run while `items` is borrowed: copy out what is needed first.
#[derive(Default)]
pub struct ListObj {
    /// The items.
    pub items: RefCell<Vec<Value>>,
}

heap_type!(ListObj: List, |this, tracer| { tracer.visit_all(this.items.borrow().iter()) },
    clear |this| { drop_backwards(this.items.take()); });

impl Drop for ListObj {
    fn drop(&mut self) {
        drop_backwards(self.items.take());
    }
}

/// Drops items, the last one first as in CPython: finalisers show the order.
pub fn drop_backwards(mut items: Vec<Value>) {
    while let Some(item) = items.pop() {
        drop(item);
    }
}

/// A reference to a list.
pub type List = Ref<ListObj>;

impl Heap {
    /// A new list of `items`.
    #[inline]
    pub fn list(&self, items: Vec<Value>) -> List {
        self.alloc(ListObj { items: RefCell::new(items) })
    }
}

impl ListObj {
    /// How many items there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.items.borrow().len()
    }

    /// Whether there are no items.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item at `index`, if there is one.
    #[inline]
    pub fn at(&self, index: usize) -> Option<Value> {
        self.items.borrow().get(index).cloned()
    }

    /// Adds an item at the end.
    #[inline]
    pub fn push(&self, item: Value) {
        self.items.borrow_mut().push(item);
    }

    /// A copy of the items, for loops whose body may run script code.
    pub fn snapshot(&self) -> Vec<Value> {
        self.items.borrow().clone()
    }
}

const METHODS: &[NativeDef] = &[
    NativeDef::raw("static __new__$raw", new),
    NativeDef::raw("__init__$raw", init),
    NativeDef::new("__len__(self, /)", len),
    NativeDef::new("__getitem__(self, index, /)", |vm, args| vm.list_get_item(&args[0], &args[1])),
    NativeDef::new("__setitem__(self, key, value, /)", |vm, args| {
        vm.list_set_item(&args[0], &args[1], args[2].clone()).map(|()| Value::NONE)
    }),
    NativeDef::new("__delitem__(self, key, /)", |vm, args| {
        vm.list_del_item(&args[0], &args[1]).map(|()| Value::NONE)
    }),
    NativeDef::new("__contains__(self, key, /)", |vm, args| {
        Ok(Value::bool(vm.list_find(&args[0], &args[1], 0, usize::MAX)?.is_some()))
    }),
    NativeDef::new("__iter__(self, /)", |vm, args| Ok(vm.heap.list_iter(args[0].clone()).into_value())),
    NativeDef::new("__reversed__(self, /)", reversed).doc("Return a reverse iterator over the list."),
    NativeDef::new("__repr__(self, /)", repr),
    NativeDef::new("__add__(self, value, /)", concat),
    NativeDef::new("__mul__(self, value, /)", repeat),
    NativeDef::new("__rmul__(self, value, /)", repeat),
    NativeDef::new("__iadd__(self, value, /)", extend_in_place),
    NativeDef::new("__imul__(self, value, /)", repeat_in_place),
    NativeDef::new("append(self, object, /)", append).doc("Append object to the end of the list."),
    NativeDef::new("clear(self, /)", clear).doc("Remove all items from list."),
    NativeDef::new("copy(self, /)", copy).doc("Return a shallow copy of the list."),
    NativeDef::new("count(self, value, /)", count).doc("Return number of occurrences of value."),
    NativeDef::new("extend(self, iterable, /)", extend).doc("Extend list by appending elements from the iterable."),
    NativeDef::new("index(self, value, start=0, stop=9223372036854775807, /)", index)
        .doc("Return first index of value.\n\nRaises ValueError if the value is not present."),
    NativeDef::new("insert(self, index, object, /)", insert).doc("Insert object before index."),
    NativeDef::new("pop(self, index=-1, /)", pop)
        .doc("Remove and return item at index (default last).\n\nRaises IndexError if list is empty or index is out of range."),
    NativeDef::new("remove(self, value, /)", remove)
        .doc("Remove first occurrence of value.\n\nRaises ValueError if the value is not present."),
    NativeDef::new("reverse(self, /)", reverse).doc("Reverse *IN PLACE*."),
    NativeDef::raw("sort(self, /, *, key=None, reverse=False)", sort).doc(
        "Sort the list in ascending order and return None.\n\nThe sort is in-place (i.e. the list itself is modified) and stable (i.e. the\norder of two equal elements is maintained).",
    ),
];

/// Gives the class its methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types.list.clone();
    vm.define_methods(&class, METHODS);
    vm.define(&class, Part::Specials(&[("append", Special::Append)]));
}

fn new(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let base = vm.types.list.clone();
    let class = vm.new_target(args.positional().first(), &base)?;
    let object = vm.heap.list(Vec::new());
    Ok(vm.of_class(object, &class))
}

fn init(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    if !args.keyword_names().is_empty() {
        return Err(vm.type_error("list() takes no keyword arguments"));
    }
    let Some((list, rest)) = args.positional().split_first() else { return Ok(Value::NONE) };
    let ([] | [_]) = rest else {
        return Err(vm.type_error(format!("list expected at most 1 argument, got {}", rest.len())));
    };
    let items = match rest.first() {
        Some(iterable) => vm.collect_for_list(iterable)?,
        None => Vec::new(),
    };
    if let Some(list) = list.get::<ListObj>() {
        drop(list.items.replace(items));
    }
    Ok(Value::NONE)
}

/// The receiver's body; the caller of a native method has checked its type.
fn body<'a>(vm: &mut Vm, args: &'a [Value]) -> Result<&'a ListObj> {
    match args.first().and_then(Value::get::<ListObj>) {
        Some(list) => Ok(list),
        None => Err(vm.type_error("a list is required")),
    }
}

fn len(vm: &mut Vm, args: &[Value]) -> Result {
    let length = body(vm, args)?.len();
    Ok(vm.heap.int_usize(length))
}

fn reversed(vm: &mut Vm, args: &[Value]) -> Result {
    let length = body(vm, args)?.len();
    Ok(vm.reversed_list(&args[0], length))
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    let text = vm.list_repr(&args[0])?;
    Ok(vm.heap.string(text).into_value())
}

fn concat(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(vm.sequence_concat(&args[0], &args[1])?.unwrap_or(Value::NOT_IMPLEMENTED))
}

fn repeat(vm: &mut Vm, args: &[Value]) -> Result {
    let count = vm.index(&args[1])?;
    Ok(vm.sequence_repeat(&args[0], &count)?.unwrap_or(Value::NOT_IMPLEMENTED))
}

fn extend_in_place(vm: &mut Vm, args: &[Value]) -> Result {
    vm.list_extend(&args[0], &args[1])?;
    Ok(args[0].clone())
}

fn repeat_in_place(vm: &mut Vm, args: &[Value]) -> Result {
    let times = vm.index_i64(&args[1])?;
    let list = body(vm, args)?;
    vm.repeat_list_in_place(list, times)?;
    Ok(args[0].clone())
}

fn append(vm: &mut Vm, args: &[Value]) -> Result {
    body(vm, args)?.push(args[1].clone());
    Ok(Value::NONE)
}

fn clear(vm: &mut Vm, args: &[Value]) -> Result {
    drop_backwards(body(vm, args)?.items.take());
    Ok(Value::NONE)
}

fn copy(vm: &mut Vm, args: &[Value]) -> Result {
    let items = body(vm, args)?.snapshot();
    Ok(vm.heap.list(items).into_value())
}

fn count(vm: &mut Vm, args: &[Value]) -> Result {
    let (list, mut at, mut count) = (body(vm, args)?, 0, 0);
    while let Some(item) = list.at(at) {
        count += vm.eq(&item, &args[1])? as i64;
        at += 1;
    }
    Ok(vm.heap.int(count))
}

fn extend(vm: &mut Vm, args: &[Value]) -> Result {
    vm.list_extend(&args[0], &args[1])?;
    Ok(Value::NONE)
}

impl Vm {
    /// The optional arguments `start` and `stop` of an `index` method, clipped to a length.
    pub fn index_bounds(
        &mut self,
        start: Option<&Value>,
        stop: Option<&Value>,
        length: usize,
    ) -> Result<(usize, usize)> {
        let mut clip = |bound: Option<&Value>, default: usize| -> Result<usize> {
            let Some(bound) = bound.filter(|v| !v.is_empty()) else { return Ok(default) };
            let class = self.class_of(bound);
            if !bound.is_int() && self.lookup(&class, &self.names.__index__).is_none() {
                return Err(self.type_error("slice indices must be integers or have an __index__ method"));
            }
            let bound = self.index_clamped(bound)?;
            Ok(if bound < 0 { bound.saturating_add(length as i64).max(0) as usize } else { bound as usize })
        };
        Ok((clip(start, 0)?, clip(stop, usize::MAX)?))
    }

    /// `reversed(list)`
    pub fn reversed_list(&mut self, list: &Value, length: usize) -> Value {
        let body = super::iterators::Reversed {
            sequence: crate::value::ValueCell::new(list.clone()),
            index: std::cell::Cell::new(length as i64 - 1),
        };
        let class = self.types.list_reverse_iter.to_value();
        self.heap.alloc_of(class, body).into_value()
    }

    /// `repr(list)`
    pub fn list_repr(&mut self, list: &Value) -> Result<String> {
        let text = self.repr_guard(list, |vm| {
            vm.nested(|vm| {
                let mut text = String::from("[");
                let mut at = 0;
                while let Some(item) = list.get::<ListObj>().and_then(|l| l.at(at)) {
                    if at > 0 {
                        text.push_str(", ");
                    }
                    vm.push_repr(&mut text, &item)?;
                    at += 1;
                }
                text.push(']');
                Ok(text)
            })
        })?;
        Ok(text.unwrap_or_else(|| "[...]".into()))
    }

    /// The items' `repr` with commas between them.
    pub fn repr_items(&mut self, items: &[Value]) -> Result<String> {
        self.nested(|vm| {
            let mut text = String::new();
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    text.push_str(", ");
                }
                vm.push_repr(&mut text, item)?;
            }
            Ok(text)
        })
    }

    /// A new list of an iterable's items.
    pub fn list_from(&mut self, iterable: &Value) -> Result {
        let items = self.collect_for_list(iterable)?;
        Ok(self.heap.list(items).into_value())
    }
}

fn index(vm: &mut Vm, args: &[Value]) -> Result {
    let length = body(vm, args)?.len();
    let (start, stop) = vm.index_bounds(args.get(2), args.get(3), length)?;
    match vm.list_find(&args[0], &args[1], start, stop)? {
        Some(position) => Ok(vm.heap.int_usize(position)),
        None => Err(vm.value_error("list.index(x): x not in list")),
    }
}

fn insert(vm: &mut Vm, args: &[Value]) -> Result {
    let at = vm.index(&args[1])?;
    let at = match at.as_i64() {
        Some(at) => at,
        None => return Err(vm.overflow_error("Python int too large to convert to C ssize_t")),
    };
    let mut items = body(vm, args)?.items.borrow_mut();
    let length = items.len() as i64;
    let at = if at < 0 { (at.saturating_add(length)).max(0) } else { at.min(length) };
    items.insert(at as usize, args[2].clone());
    Ok(Value::NONE)
}

fn pop(vm: &mut Vm, args: &[Value]) -> Result {
    let list = body(vm, args)?;
    let Some(at) = args.get(1).filter(|v| !v.is_empty()) else {
        let last = list.items.borrow_mut().pop();
        return match last {
            Some(item) => Ok(item),
            None => Err(vm.index_error("pop from empty list")),
        };
    };
    let at = vm.index_i64(at)?;
    let mut items = list.items.borrow_mut();
    let length = items.len() as i64;
    let at = if at < 0 { at.saturating_add(length) } else { at };
    if (0..length).contains(&at) {
        return Ok(items.remove(at as usize));
    }
    drop(items);
    Err(vm.index_error(if length == 0 { "pop from empty list" } else { "pop index out of range" }))
}

fn remove(vm: &mut Vm, args: &[Value]) -> Result {
    match vm.list_find(&args[0], &args[1], 0, usize::MAX)? {
        Some(position) => {
            let mut items = body(vm, args)?.items.borrow_mut();
            let old = if position < items.len() { Some(items.remove(position)) } else { None };
            drop(items);
            drop(old);
            Ok(Value::NONE)
        }
        None => Err(vm.value_error("list.remove(x): x not in list")),
    }
}

fn reverse(vm: &mut Vm, args: &[Value]) -> Result {
    body(vm, args)?.items.borrow_mut().reverse();
    Ok(Value::NONE)
}

fn sort(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let Some((receiver, rest)) = args.positional().split_first() else { return Ok(Value::NONE) };
    if !rest.is_empty() {
        return Err(vm.type_error("sort() takes no positional arguments"));
    }
    let (key, backwards) = vm.sort_keywords(&args, "sort")?;
    let list = body(vm, std::slice::from_ref(receiver))?;
    // While it is being sorted the list is empty, so that script code can do no harm.
    let mut items = list.items.take();
    let result = vm.sort_items(&mut items, &key, backwards);
    let meanwhile = list.items.replace(items);
    result?;
    if !meanwhile.is_empty() {
        return Err(vm.value_error("list modified during sort"));
    }
    Ok(Value::NONE)
}

impl Vm {
    /// The keywords `key` and `reverse`.
    pub fn sort_keywords(&mut self, args: &RawArgs<'_>, name: &str) -> Result<(Value, bool)> {
        let (mut key, mut backwards) = (Value::NONE, false);
        for (name_given, value) in args.keywords() {
            match name_given.as_str() {
                Some("key") => key = value.clone(),
                Some("reverse") => backwards = self.truth(value)?,
                other => {
                    let other = other.unwrap_or("?");
                    return Err(self.unknown_keyword(name, other, &["key", "reverse"]));
                }
            }
        }
        Ok((key, backwards))
    }

    /// Whether `a < b`, as sorting asks.
    #[inline]
    pub fn less(&mut self, a: &Value, b: &Value) -> Result<bool> {
        match self.less_at_once(a, b) {
            Some(answer) => Ok(answer),
            None => self.compare_truth(Op::Lt, a, b),
        }
    }

    /// `a < b`, as far as that can be told of numbers, strings and tuples of them without running any code.
    #[inline]
    pub(crate) fn less_at_once(&self, a: &Value, b: &Value) -> Option<bool> {
        if Value::both_small(a, b) {
            return Some(a.small_unchecked() < b.small_unchecked());
        }
        if let (Some(a), Some(b)) = (a.as_float(), b.as_float()) {
            return Some(a < b);
        }
        let (Some(x), Some(y)) = (a.as_tuple(), b.as_tuple()) else { return None };
        let plain = match (a.stored_class(), b.stored_class()) {
            (None, None) => true,
            (Some(x), Some(y)) if x.is(y) => {
                x.get::<ClassObj>().is_some_and(|class| self.inherits(class, Inherited::Lt))
            }
            _ => self.compare_as_tuples(Op::Lt, a, b),
        };
        if plain { tuple_less(x, y) } else { None }
    }
}

/// `a < b` of two tuples, as far as plain numbers and strings decide.
#[inline]
fn tuple_less(x: &[Value], y: &[Value]) -> Option<bool> {
    for (p, q) in x.iter().zip(y) {
        if p.is(q) {
            continue;
        }
        if Value::both_small(p, q) {
            return Some(p.small_unchecked() < q.small_unchecked());
        }
        if let (Some(p), Some(q)) = (p.as_float(), q.as_float()) {
            if p == q {
                continue;
            }
            return Some(p < q);
        }
        if p.is_exact::<StrObj>() && q.is_exact::<StrObj>() {
            match p.as_str().cmp(&q.as_str()) {
                Ordering::Equal => continue,
                ordering => return Some(ordering == Ordering::Less),
            }
        }
        return None;
    }
    Some(x.len() < y.len())
}
