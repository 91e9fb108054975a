//! `deque`: a double-ended queue, perhaps with a greatest length.

use super::{CLASS_GETITEM, Classes, export, only_keyword};
use crate::bytecode::Op;
use crate::object::class::ClassObj;
use crate::object::descriptors::GetSetDef;
use crate::object::dict::Dict;
use crate::object::function::NativeDef;
use crate::object::namespace::Part;
use crate::object::native::Native;
use crate::value::{Tracer, Value, ValueCell};
use crate::vm::{RawArgs, Result, Vm};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

/// The body of a deque.
#[derive(Default)]
pub(crate) struct Deque {
    items: RefCell<VecDeque<Value>>,
    limit: Cell<Option<usize>>,
    /// Changes with every change of the length or order.
    state: Cell<u64>,
}

impl Native for Deque {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit_all(self.items.borrow().iter());
    }

    fn clear(&self) {
        drop(self.items.take());
    }

    fn length(&self) -> Option<usize> {
        Some(self.len())
    }

    fn item(&self, index: usize) -> Option<Value> {
        self.at(index)
    }
}

impl Deque {
    pub(crate) fn len(&self) -> usize {
        self.items.borrow().len()
    }

    /// The item at a position, if there is one.
    pub(crate) fn at(&self, index: usize) -> Option<Value> {
        self.items.borrow().get(index).cloned()
    }

    fn changed(&self) {
        self.state.set(self.state.get() + 1);
    }

    /// Takes the first item out, if there is one.
    pub(crate) fn take_left(&self) -> Option<Value> {
        let item = self.items.borrow_mut().pop_front();
        self.changed();
        item
    }

    /// Adds an item at the right side.
    pub(crate) fn append(&self, item: Value) {
        let mut items = self.items.borrow_mut();
        items.push_back(item);
        let over = self.limit.get().is_some_and(|limit| items.len() > limit);
        let dropped = if over { items.pop_front() } else { None };
        drop(items);
        drop(dropped);
        self.changed();
    }

    fn append_left(&self, item: Value) {
        let mut items = self.items.borrow_mut();
        items.push_front(item);
        let over = self.limit.get().is_some_and(|limit| items.len() > limit);
        let dropped = if over { items.pop_back() } else { None };
        drop(items);
        drop(dropped);
        self.changed();
    }

    fn snapshot(&self) -> Vec<Value> {
        self.items.borrow().iter().cloned().collect()
    }
}

struct DequeIter {
    /// The deque, or EMPTY at the end.
    deque: ValueCell,
    /// How many items were given.
    given: Cell<usize>,
    state: u64,
    backwards: bool,
}

impl Native for DequeIter {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit_cell(&self.deque);
    }

    fn clear(&self) {
        drop(self.deque.take());
    }

    fn next(&self, vm: &mut Vm) -> Result<Option<Value>> {
        let owner = self.deque.get();
        let Some(deque) = owner.native::<Deque>() else { return Ok(None) };
        let (given, length) = (self.given.get(), deque.len());
        if deque.state.get() != self.state {
            drop(self.deque.take());
            return Err(vm.runtime_error("deque mutated during iteration"));
        }
        if given >= length {
            drop(self.deque.take());
            return Ok(None);
        }
        self.given.set(given + 1);
        Ok(deque.at(if self.backwards { length - 1 - given } else { given }))
    }
}

const METHODS: &[NativeDef] = &[
    NativeDef::raw("static __new__$raw", |vm, args| vm.native_object(&args, Deque::default())),
    NativeDef::raw("__init__$raw", init),
    CLASS_GETITEM,
    NativeDef::new("append(self, item, /)", append).doc("Add an element to the right side of the deque."),
    NativeDef::new("appendleft(self, item, /)", append_left)
        .doc("Add an element to the left side of the deque."),
    NativeDef::new("pop(self, /)", pop).doc("Remove and return the rightmost element."),
    NativeDef::new("popleft(self, /)", pop_left).doc("Remove and return the leftmost element."),
    NativeDef::new("extend(self, iterable, /)", extend)
        .doc("Extend the right side of the deque with elements from the iterable."),
    NativeDef::new("extendleft(self, iterable, /)", extend_left)
        .doc("Extend the left side of the deque with elements from the iterable."),
    NativeDef::new("clear(self, /)", clear).doc("Remove all elements from the deque."),
    NativeDef::new("copy(self, /)", copy).doc("Return a shallow copy of a deque."),
    NativeDef::new("__copy__(self, /)", copy).doc("Return a shallow copy of a deque."),
    NativeDef::new("__reduce__(self, /)", reduce).doc("Return state information for pickling."),
    NativeDef::new("count(self, value, /)", count).doc("Return number of occurrences of value."),
    NativeDef::new("index(self, value, start=0, stop=9223372036854775807, /)", index)
        .doc("Return first index of value.\n\nRaises ValueError if the value is not present."),
    NativeDef::new("insert(self, index, value, /)", insert).doc("Insert value before index."),
    NativeDef::new("remove(self, value, /)", remove).doc("Remove first occurrence of value."),
    NativeDef::new("reverse(self, /)", reverse).doc("Reverse *IN PLACE*."),
    NativeDef::new("rotate(self, n=1, /)", rotate)
        .doc("Rotate the deque n steps to the right.  If n is negative, rotates left."),
    NativeDef::new("__len__(self, /)", |vm, args| {
        let length = this(vm, args)?.len();
        Ok(vm.heap.int_usize(length))
    }),
    NativeDef::new("__getitem__(self, key, /)", get_item),
    NativeDef::new("__setitem__(self, key, value, /)", set_item),
    NativeDef::new("__delitem__(self, key, /)", del_item),
    NativeDef::new("__contains__(self, key, /)", |vm, args| {
        Ok(Value::bool(find(vm, args, 0, usize::MAX)?.is_some()))
    }),
    NativeDef::new("__iter__(self, /)", |vm, args| iterate(vm, args, false)),
    NativeDef::new("__reversed__(self, /)", |vm, args| iterate(vm, args, true)),
    NativeDef::new("__repr__(self, /)", repr),
    NativeDef::new("__add__(self, value, /)", concat),
    NativeDef::new("__iadd__(self, value, /)", |vm, args| {
        extend(vm, args)?;
        Ok(args[0].clone())
    }),
    NativeDef::new("__mul__(self, value, /)", repeat),
    NativeDef::new("__rmul__(self, value, /)", repeat),
    NativeDef::new("__imul__(self, value, /)", repeat_in_place),
    NativeDef::new("__eq__(self, value, /)", |vm, args| compare(vm, Op::Eq, args)),
    NativeDef::new("__ne__(self, value, /)", |vm, args| compare(vm, Op::Ne, args)),
    NativeDef::new("__lt__(self, value, /)", |vm, args| compare(vm, Op::Lt, args)),
    NativeDef::new("__le__(self, value, /)", |vm, args| compare(vm, Op::Le, args)),
    NativeDef::new("__gt__(self, value, /)", |vm, args| compare(vm, Op::Gt, args)),
    NativeDef::new("__ge__(self, value, /)", |vm, args| compare(vm, Op::Ge, args)),
];

const ATTRIBUTES: &[GetSetDef] = &[GetSetDef::ro("maxlen", |vm, deque| {
    Ok(match deque.native::<Deque>().and_then(|d| d.limit.get()) {
        Some(limit) => vm.heap.int_usize(limit),
        None => Value::NONE,
    })
})];

const ITERATION: &[NativeDef] = &[
    NativeDef::new("__iter__(self, /)", |_, args| Ok(args[0].clone())),
    NativeDef::new("__next__(self, /)", |vm, args| match vm.next_by_kind(&args[0])? {
        Some(item) => Ok(item),
        None => Err(vm.stop_iteration(Value::NONE)),
    }),
    NativeDef::new("__length_hint__(self, /)", |vm, args| {
        let left = args[0].native::<DequeIter>().map_or(0, |it| {
            it.deque.get().native::<Deque>().map_or(0, |d| d.len().saturating_sub(it.given.get()))
        });
        Ok(vm.heap.int_usize(left))
    }),
];

pub(super) fn install(vm: &mut Vm, dict: &Dict) {
    let flags = ClassObj::BASE | ClassObj::SEQUENCE | ClassObj::WEAKREF;
    let class = vm.native_class("collections", "deque", None, flags);
    vm.define_methods(&class, METHODS);
    vm.define_getset(&class, ATTRIBUTES);
    vm.define(&class, Part::Unhashable);
    vm.define(&class, Part::Doc("A list-like sequence optimized for data accesses near its endpoints."));
    export(vm, dict, &class);
    let forward = vm.native_class("_collections", "_deque_iterator", None, 0);
    let backward = vm.native_class("_collections", "_deque_reverse_iterator", None, 0);
    vm.define_methods(&forward, ITERATION);
    vm.define_methods(&backward, ITERATION);
    let classes = vm.state_of::<Classes>();
    classes.deque = Some(class);
    classes.deque_iter = Some(forward);
    classes.deque_reverse_iter = Some(backward);
}

fn this<'a>(vm: &mut Vm, args: &'a [Value]) -> Result<&'a Deque> {
    match args.first().and_then(Value::native::<Deque>) {
        Some(deque) => Ok(deque),
        None => Err(vm.type_error("a deque is required")),
    }
}

fn init(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let named = only_keyword(vm, &args, "deque", &["iterable", "maxlen"])?;
    let given = args.positional().get(1..).unwrap_or(&[]);
    if given.len() > 2 {
        let count = given.len();
        return Err(vm.type_error(format!("deque() takes at most 2 arguments ({count} given)")));
    }
    let named = |at: usize| named.get(at).copied().flatten();
    let (iterable, limit) = (given.first().or(named(0)), given.get(1).or(named(1)));
    let deque = this(vm, args.positional())?;
    let limit = match limit.filter(|v| !v.is_none()) {
        Some(limit) if limit.is_int() => {
            let limit = vm.index_i64(limit)?;
            if limit < 0 {
                return Err(vm.value_error("maxlen must be non-negative"));
            }
            Some(limit as usize)
        }
        Some(_) => return Err(vm.type_error("an integer is required")),
        None => None,
    };
    drop(deque.items.take());
    deque.changed();
    deque.limit.set(limit);
    if let Some(iterable) = iterable {
        fill(vm, deque, iterable)?;
    }
    Ok(Value::NONE)
}

fn fill(vm: &mut Vm, deque: &Deque, iterable: &Value) -> Result<()> {
    let iterator = vm.iter(iterable)?;
    while let Some(item) = vm.next(&iterator)? {
        deque.append(item);
    }
    Ok(())
}

/// A new deque with the limit of `like`, of its class.
fn deque_like(vm: &mut Vm, like: &Value, items: VecDeque<Value>) -> Value {
    let limit = like.native::<Deque>().and_then(|d| d.limit.get());
    let class = vm.class_of(like);
    let deque = Deque { items: RefCell::new(items), limit: Cell::new(limit), state: Cell::new(0) };
    vm.native_instance(&class, deque)
}

fn append(vm: &mut Vm, args: &[Value]) -> Result {
    this(vm, args)?.append(args[1].clone());
    Ok(Value::NONE)
}

fn append_left(vm: &mut Vm, args: &[Value]) -> Result {
    this(vm, args)?.append_left(args[1].clone());
    Ok(Value::NONE)
}

fn pop(vm: &mut Vm, args: &[Value]) -> Result {
    let deque = this(vm, args)?;
    let item = deque.items.borrow_mut().pop_back();
    deque.changed();
    item.ok_or_else(|| vm.index_error("pop from an empty deque"))
}

fn pop_left(vm: &mut Vm, args: &[Value]) -> Result {
    let deque = this(vm, args)?;
    deque.take_left().ok_or_else(|| vm.index_error("pop from an empty deque"))
}

fn extend(vm: &mut Vm, args: &[Value]) -> Result {
    let deque = this(vm, args)?;
    if args[0].is(&args[1]) {
        deque.snapshot().into_iter().for_each(|item| deque.append(item));
    } else {
        fill(vm, deque, &args[1])?;
    }
    Ok(Value::NONE)
}

fn extend_left(vm: &mut Vm, args: &[Value]) -> Result {
    let deque = this(vm, args)?;
    if args[0].is(&args[1]) {
        deque.snapshot().into_iter().for_each(|item| deque.append_left(item));
        return Ok(Value::NONE);
    }
    let iterator = vm.iter(&args[1])?;
    while let Some(item) = vm.next(&iterator)? {
        deque.append_left(item);
    }
    Ok(Value::NONE)
}

fn clear(vm: &mut Vm, args: &[Value]) -> Result {
    let deque = this(vm, args)?;
    deque.changed();
    drop(deque.items.take());
    Ok(Value::NONE)
}

fn copy(vm: &mut Vm, args: &[Value]) -> Result {
    let deque = this(vm, args)?;
    let class = vm.class_of(&args[0]);
    if vm.state_of::<Classes>().deque.as_ref().is_some_and(|c| c.is(&class)) {
        let items = deque.items.borrow().clone();
        return Ok(deque_like(vm, &args[0], items));
    }
    let class = class.into_value();
    match deque.limit.get() {
        Some(limit) => {
            let limit = vm.heap.int_usize(limit);
            vm.call(&class, &[args[0].clone(), limit])
        }
        None => vm.call(&class, &[args[0].clone()]),
    }
}

fn reduce(vm: &mut Vm, args: &[Value]) -> Result {
    let limit = this(vm, args)?.limit.get();
    let class = vm.class_of(&args[0]).into_value();
    let arguments = match limit {
        Some(limit) => vec![vm.empty_tuple.to_value(), vm.heap.int_usize(limit)],
        None => Vec::new(),
    };
    let arguments = vm.heap.tuple(arguments).into_value();
    let state = vm.extra_dict(&args[0]).map_or(Value::NONE, |dict| dict.to_value());
    let items = vm.iter(&args[0])?;
    Ok(vm.heap.tuple([class, arguments, state, items]).into_value())
}

fn count(vm: &mut Vm, args: &[Value]) -> Result {
    let (deque, mut count, mut at) = (this(vm, args)?, 0, 0);
    let state = deque.state.get();
    while let Some(item) = deque.at(at) {
        count += vm.eq(&item, &args[1])? as i64;
        if deque.state.get() != state {
            return Err(vm.runtime_error("deque mutated during iteration"));
        }
        at += 1;
    }
    Ok(vm.heap.int(count))
}

fn find(vm: &mut Vm, args: &[Value], start: usize, stop: usize) -> Result<Option<usize>> {
    let (deque, mut at) = (this(vm, args)?, start);
    let state = deque.state.get();
    while at < stop
        && let Some(item) = deque.at(at)
    {
        let equal = vm.eq(&item, &args[1])?;
        if deque.state.get() != state {
            return Err(vm.runtime_error("deque mutated during iteration"));
        }
        if equal {
            return Ok(Some(at));
        }
        at += 1;
    }
    Ok(None)
}

fn index(vm: &mut Vm, args: &[Value]) -> Result {
    let length = this(vm, args)?.len();
    let (start, stop) = vm.index_bounds(args.get(2), args.get(3), length)?;
    match find(vm, args, start, stop)? {
        Some(position) => Ok(vm.heap.int_usize(position)),
        None => Err(vm.value_error("deque.index(x): x not in deque")),
    }
}

fn insert(vm: &mut Vm, args: &[Value]) -> Result {
    let at = vm.index_i64(&args[1])?;
    let deque = this(vm, args)?;
    let length = deque.len() as i64;
    if deque.limit.get() == Some(length as usize) {
        return Err(vm.index_error("deque already at its maximum size"));
    }
    let at = if at < 0 { at.saturating_add(length).max(0) } else { at.min(length) };
    deque.items.borrow_mut().insert(at as usize, args[2].clone());
    deque.changed();
    Ok(Value::NONE)
}

fn remove(vm: &mut Vm, args: &[Value]) -> Result {
    match find(vm, args, 0, usize::MAX)? {
        Some(position) => {
            let deque = this(vm, args)?;
            let old = deque.items.borrow_mut().remove(position);
            deque.changed();
            drop(old);
            Ok(Value::NONE)
        }
        None => Err(vm.value_error("deque.remove(x): x not in deque")),
    }
}

fn reverse(vm: &mut Vm, args: &[Value]) -> Result {
    let deque = this(vm, args)?;
    deque.items.borrow_mut().make_contiguous().reverse();
    deque.changed();
    Ok(Value::NONE)
}

fn rotate(vm: &mut Vm, args: &[Value]) -> Result {
    let steps = match args.get(1).filter(|v| !v.is_empty()) {
        Some(steps) => vm.index_i64(steps)?,
        None => 1,
    };
    let deque = this(vm, args)?;
    let mut items = deque.items.borrow_mut();
    if items.len() > 1 {
        let steps = steps.rem_euclid(items.len() as i64) as usize;
        items.rotate_right(steps);
    }
    drop(items);
    deque.changed();
    Ok(Value::NONE)
}

/// The position that an index names.
fn position(vm: &mut Vm, args: &[Value]) -> Result<usize> {
    let length = this(vm, args)?.len();
    match vm.subscript_position(&args[1], length, "sequence index must be integer, not '")? {
        Some(position) => Ok(position),
        None => Err(vm.index_error("deque index out of range")),
    }
}

fn get_item(vm: &mut Vm, args: &[Value]) -> Result {
    let position = position(vm, args)?;
    Ok(this(vm, args)?.at(position).unwrap_or(Value::NONE))
}

fn set_item(vm: &mut Vm, args: &[Value]) -> Result {
    let position = position(vm, args)?;
    let deque = this(vm, args)?;
    let mut items = deque.items.borrow_mut();
    let old = items.get_mut(position).map(|slot| std::mem::replace(slot, args[2].clone()));
    drop(items);
    drop(old);
    Ok(Value::NONE)
}

fn del_item(vm: &mut Vm, args: &[Value]) -> Result {
    let position = position(vm, args)?;
    let deque = this(vm, args)?;
    let old = deque.items.borrow_mut().remove(position);
    deque.changed();
    drop(old);
    Ok(Value::NONE)
}

fn iterate(vm: &mut Vm, args: &[Value], backwards: bool) -> Result {
    let state = this(vm, args)?.state.get();
    let iterator =
        DequeIter { deque: ValueCell::new(args[0].clone()), given: Cell::new(0), state, backwards };
    let classes = vm.state_of::<Classes>();
    let class = if backwards { classes.deque_reverse_iter.clone() } else { classes.deque_iter.clone() };
    match class {
        Some(class) => Ok(vm.native_instance(&class, iterator)),
        None => Err(vm.system_error("the module _collections isn't there")),
    }
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    let deque = this(vm, args)?;
    let class = vm.class_of(&args[0]);
    let name = vm.class_name(&class);
    let items = deque.snapshot();
    let text = vm.repr_guard(&args[0], |vm| vm.repr_items(&items))?;
    let text = match (text, deque.limit.get()) {
        (None, _) => "[...]".to_owned(),
        (Some(text), None) => format!("{name}([{text}])"),
        (Some(text), Some(limit)) => format!("{name}([{text}], maxlen={limit})"),
    };
    Ok(vm.heap.string(text).into_value())
}

fn concat(vm: &mut Vm, args: &[Value]) -> Result {
    let first = this(vm, args)?;
    let Some(second) = args[1].native::<Deque>() else {
        let given = vm.type_name(&args[1]);
        return Err(vm.type_error(format!("can only concatenate deque (not \"{given}\") to deque")));
    };
    let result = deque_like(vm, &args[0], first.items.borrow().clone());
    if let Some(deque) = result.native::<Deque>() {
        second.snapshot().into_iter().for_each(|item| deque.append(item));
    }
    Ok(result)
}

fn repeated(vm: &mut Vm, args: &[Value]) -> Result<VecDeque<Value>> {
    let Some(count) = vm.index_opt(&args[1])? else {
        let given = vm.type_name(&args[1]);
        return Err(vm.type_error(format!("can't multiply sequence by non-int of type '{given}'")));
    };
    let times = vm.index_i64(&count)?.max(0) as usize;
    let deque = this(vm, args)?;
    let items = deque.snapshot();
    let limit = deque.limit.get().unwrap_or(usize::MAX);
    let total = match items.len().checked_mul(times) {
        Some(total) if total.min(limit) <= LONGEST => total,
        _ => return Err(vm.memory_error("")),
    };
    let skipped = total.saturating_sub(limit);
    let length = items.len().max(1);
    Ok((skipped..total).filter_map(|i| items.get(i % length).cloned()).collect())
}

/// The longest deque that repetition makes.
const LONGEST: usize = 1 << 28;

fn repeat(vm: &mut Vm, args: &[Value]) -> Result {
    let items = repeated(vm, args)?;
    Ok(deque_like(vm, &args[0], items))
}

fn repeat_in_place(vm: &mut Vm, args: &[Value]) -> Result {
    let items = repeated(vm, args)?;
    let deque = this(vm, args)?;
    drop(deque.items.replace(items));
    deque.changed();
    Ok(args[0].clone())
}

fn compare(vm: &mut Vm, op: Op, args: &[Value]) -> Result {
    let Some(other) = args[1].native::<Deque>() else { return Ok(Value::NOT_IMPLEMENTED) };
    let (a, b) = (this(vm, args)?.snapshot(), other.snapshot());
    if a.len() != b.len() && matches!(op, Op::Eq | Op::Ne) {
        return Ok(Value::bool(op == Op::Ne));
    }
    let (a, b) = (vm.heap.list(a).into_value(), vm.heap.list(b).into_value());
    vm.compare(op, &a, &b)
}
