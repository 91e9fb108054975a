//! `batched`, `pairwise`, `groupby`, `tee`.

use super::{ClassRow, bind, positional};
use crate::object::class::Class;
use crate::object::function::NativeDef;
use crate::object::native::{Native, NativeObj};
use crate::value::{Tracer, Value, ValueCell};
use crate::vm::{RawArgs, Result, Vm};
use std::cell::Cell;

/// Classes that scripts meet only through their instances.
#[derive(Default)]
pub(super) struct Classes {
    pub(super) grouper: Option<Class>,
    pub(super) tee: Option<Class>,
}

pub(super) const CLASSES: &[ClassRow] = &[
    ClassRow {
        name: "batched",
        doc: "Batch data into tuples of length n. The last batch may be shorter than n.",
        methods: &[NativeDef::raw("static __new__$raw", new_batched)],
    },
    ClassRow {
        name: "pairwise",
        doc: "Return an iterator of overlapping pairs taken from the input iterator.",
        methods: &[NativeDef::raw("static __new__$raw", new_pairwise)],
    },
    ClassRow {
        name: "groupby",
        doc: "make an iterator that returns consecutive keys and groups from the iterable",
        methods: &[NativeDef::raw("static __new__$raw", new_groupby)],
    },
    ClassRow { name: "_grouper", doc: "", methods: &[] },
    ClassRow {
        name: "_tee",
        doc: "Iterator wrapped to make it copyable.",
        methods: &[NativeDef::new("__copy__(self, /)", copy_tee)],
    },
];

pub(super) const FUNCTIONS: &[NativeDef] =
    &[NativeDef::raw("tee(iterable, n=2, /)", tee).doc("Returns a tuple of n independent iterators.")];

struct Batched {
    /// EMPTY at the end.
    iterator: ValueCell,
    size: usize,
    strict: bool,
}

impl Native for Batched {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit_cell(&self.iterator);
    }

    fn clear(&self) {
        drop(self.iterator.take());
    }

    fn next(&self, vm: &mut Vm) -> Result<Option<Value>> {
        let iterator = self.iterator.get();
        if iterator.is_empty() {
            return Ok(None);
        }
        let mut batch = Vec::with_capacity(self.size.min(1024));
        while batch.len() < self.size {
            match vm.next(&iterator)? {
                Some(item) => batch.push(item),
                None => {
                    drop(self.iterator.take());
                    break;
                }
            }
        }
        if batch.is_empty() {
            return Ok(None);
        }
        if self.strict && batch.len() < self.size {
            return Err(vm.value_error("batched(): incomplete batch"));
        }
        Ok(Some(vm.heap.tuple(batch).into_value()))
    }
}

fn new_batched(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let [iterable, size, strict] = bind(vm, &args, "batched", ["iterable", "n", "strict"], 2)?;
    let size = vm.index_i64(&size.unwrap_or(Value::NONE))?;
    let strict = match strict {
        Some(strict) => vm.truth(&strict)?,
        None => false,
    };
    if size < 1 {
        return Err(vm.value_error("n must be at least one"));
    }
    let iterator = vm.iter(&iterable.unwrap_or(Value::NONE))?;
    vm.native_object(&args, Batched { iterator: ValueCell::new(iterator), size: size as usize, strict })
}

struct Pairwise {
    /// EMPTY at the end.
    iterator: ValueCell,
    /// The item before, or EMPTY.
    before: ValueCell,
}

impl Native for Pairwise {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit_cell(&self.iterator);
        tracer.visit_cell(&self.before);
    }

    fn clear(&self) {
        drop(self.iterator.take());
        drop(self.before.take());
    }

    fn next(&self, vm: &mut Vm) -> Result<Option<Value>> {
        let iterator = self.iterator.get();
        if iterator.is_empty() {
            return Ok(None);
        }
        if self.before.is_empty() {
            match vm.next(&iterator)? {
                Some(first) => self.before.set(first),
                None => {
                    drop(self.iterator.take());
                    return Ok(None);
                }
            }
        }
        match vm.next(&iterator)? {
            Some(item) => {
                let before = self.before.replace(item.clone());
                Ok(Some(vm.heap.tuple([before, item]).into_value()))
            }
            None => {
                drop(self.iterator.take());
                drop(self.before.take());
                Ok(None)
            }
        }
    }
}

fn new_pairwise(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let given = positional(vm, &args, "pairwise", 1, 1)?;
    let iterator = vm.iter(&given[0])?;
    vm.native_object(&args, Pairwise { iterator: ValueCell::new(iterator), before: ValueCell::empty() })
}

/// What a groupby and its groups share.
struct GroupBy {
    iterator: Value,
    key: Value,
    /// The key of the group that was given last, or EMPTY.
    target: ValueCell,
    /// The key and the item read last, or EMPTY.
    current_key: ValueCell,
    current: ValueCell,
    /// Names the living group: older ones are exhausted.
    group: Cell<u64>,
}

impl GroupBy {
    /// Reads one item; false at the end.
    fn read(&self, vm: &mut Vm) -> Result<bool> {
        let Some(item) = vm.next(&self.iterator)? else { return Ok(false) };
        let key =
            if self.key.is_none() { item.clone() } else { vm.call(&self.key, std::slice::from_ref(&item))? };
        self.current.set(item);
        self.current_key.set(key);
        Ok(true)
    }
}

/// The iterator object that scripts see: the state is an object of its own, which its groups hold too.
struct GroupByIter {
    state: Value,
}

impl Native for GroupByIter {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit(&self.state);
    }

    fn next(&self, vm: &mut Vm) -> Result<Option<Value>> {
        let Some(state) = self.state.native::<GroupBy>() else { return Ok(None) };
        state.group.set(state.group.get() + 1);
        loop {
            let (current, target) = (state.current_key.get(), state.target.get());
            if !current.is_empty() && (target.is_empty() || !vm.eq(&target, &current)?) {
                break;
            }
            if !state.read(vm)? {
                return Ok(None);
            }
        }
        let key = state.current_key.get();
        state.target.set(key.clone());
        let grouper = Grouper { state: self.state.clone(), key: key.clone(), group: state.group.get() };
        let class = vm.state_of::<Classes>().grouper.clone();
        let Some(class) = class else { return Ok(None) };
        let body = NativeObj { data: Box::new(grouper) };
        let group = vm.heap.alloc_of(class.into_value(), body).into_value();
        Ok(Some(vm.heap.tuple([key, group]).into_value()))
    }
}

impl Native for GroupBy {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit(&self.iterator);
        tracer.visit(&self.key);
        for cell in [&self.target, &self.current_key, &self.current] {
            tracer.visit_cell(cell);
        }
    }

    fn clear(&self) {
        for cell in [&self.target, &self.current_key, &self.current] {
            drop(cell.take());
        }
    }
}

struct Grouper {
    state: Value,
    key: Value,
    group: u64,
}

impl Native for Grouper {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit(&self.state);
        tracer.visit(&self.key);
    }

    fn next(&self, vm: &mut Vm) -> Result<Option<Value>> {
        let Some(state) = self.state.native::<GroupBy>() else { return Ok(None) };
        if state.group.get() != self.group {
            return Ok(None);
        }
        if state.current.is_empty() && !state.read(vm)? {
            return Ok(None);
        }
        let key = state.current_key.get();
        if !vm.eq(&self.key, &key)? {
            return Ok(None);
        }
        Ok(Some(state.current.take()))
    }
}

fn new_groupby(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let [iterable, key] = bind(vm, &args, "groupby", ["iterable", "key"], 1)?;
    let iterator = vm.iter(&iterable.unwrap_or(Value::NONE))?;
    let state = GroupBy {
        iterator,
        key: key.unwrap_or(Value::NONE),
        target: ValueCell::empty(),
        current_key: ValueCell::empty(),
        current: ValueCell::empty(),
        group: Cell::new(0),
    };
    let state = vm.heap.alloc(NativeObj { data: Box::new(state) }).into_value();
    vm.native_object(&args, GroupByIter { state })
}

/// A place in the shared past of several iterators: an item, once it was read, and the place behind it.
struct TeeNode {
    source: Value,
    item: ValueCell,
    next: ValueCell,
}

impl Native for TeeNode {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit(&self.source);
        tracer.visit_cell(&self.item);
        tracer.visit_cell(&self.next);
    }

    fn clear(&self) {
        drop(self.item.take());
        drop(self.next.take());
    }
}

struct Tee {
    node: ValueCell,
}

impl Native for Tee {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit_cell(&self.node);
    }

    fn clear(&self) {
        drop(self.node.take());
    }

    fn next(&self, vm: &mut Vm) -> Result<Option<Value>> {
        let place = self.node.get();
        let Some(node) = place.native::<TeeNode>() else { return Ok(None) };
        if node.item.is_empty() {
            let Some(item) = vm.next(&node.source)? else { return Ok(None) };
            node.item.set(item);
            let next = tee_node(vm, node.source.clone());
            node.next.set(next);
        }
        self.node.set(node.next.get());
        Ok(Some(node.item.get()))
    }
}

fn tee_node(vm: &mut Vm, source: Value) -> Value {
    let node = TeeNode { source, item: ValueCell::empty(), next: ValueCell::empty() };
    vm.heap.alloc(NativeObj { data: Box::new(node) }).into_value()
}

fn tee_at(vm: &mut Vm, node: Value) -> Value {
    let body = NativeObj { data: Box::new(Tee { node: ValueCell::new(node) }) };
    match vm.state_of::<Classes>().tee.clone() {
        Some(class) => vm.heap.alloc_of(class.into_value(), body).into_value(),
        None => vm.heap.alloc(body).into_value(),
    }
}

fn tee(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let given = vm.positional_only(&args, "tee", 1, 2)?;
    let count = match given.get(1) {
        Some(count) => vm.index_i64(count)?,
        None => 2,
    };
    if count < 0 {
        return Err(vm.value_error("n must be >= 0"));
    }
    let source = vm.iter(&given[0])?;
    let node = match source.native::<Tee>() {
        Some(tee) => tee.node.get(),
        None => tee_node(vm, source),
    };
    let copies: Vec<Value> = (0..count).map(|_| tee_at(vm, node.clone())).collect();
    Ok(vm.heap.tuple(copies).into_value())
}

fn copy_tee(vm: &mut Vm, args: &[Value]) -> Result {
    match args[0].native::<Tee>().map(|tee| tee.node.get()) {
        Some(node) => Ok(tee_at(vm, node)),
        None => Ok(Value::NONE),
    }
}
