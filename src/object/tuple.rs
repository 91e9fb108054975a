//! Tuples: the items lie behind the body.

use super::function::NativeDef;
use crate::heap_type;
use crate::value::{Heap, Ref, Value};
use crate::vm::{RawArgs, Result, Vm};
use std::cell::Cell;

/// A tuple; its items are the tail.
pub struct TupleObj {
    /// The hash once computed, else 0.
    pub hash: Cell<i64>,
}

heap_type!(TupleObj: Tuple [Value], |this, tracer| {});

/// A reference to a tuple.
pub type Tuple = Ref<TupleObj>;

impl Heap {
    /// A new tuple of `items`.
    pub fn tuple(&self, items: impl IntoIterator<Item = Value, IntoIter: ExactSizeIterator>) -> Tuple {
        let items = items.into_iter();
        self.tuple_of_length(items.len(), items)
    }

    /// A new tuple of so many `items`.
    pub(crate) fn tuple_of_length(&self, length: usize, items: impl Iterator<Item = Value>) -> Tuple {
        self.alloc_tailed(TupleObj { hash: Cell::new(0) }, length, items, || Value::NONE)
    }
}

impl Value {
    /// The items, if this is a tuple (an instance of a subclass too).
    #[inline]
    pub fn as_tuple(&self) -> Option<&[Value]> {
        self.tail::<TupleObj>()
    }
}

const METHODS: &[NativeDef] = &[
    NativeDef::raw("static __new__$raw", new),
    NativeDef::new("__len__(self, /)", |vm, args| Ok(vm.heap.int_usize(items(args).len()))),
    NativeDef::new("__getitem__(self, key, /)", |vm, args| vm.tuple_get_item(&args[0], &args[1])),
    NativeDef::new("__contains__(self, key, /)", |vm, args| {
        vm.items_contain(items(args), &args[1]).map(Value::bool)
    }),
    NativeDef::new("__iter__(self, /)", |vm, args| Ok(vm.heap.tuple_iter(args[0].clone()).into_value())),
    NativeDef::new("__repr__(self, /)", |vm, args| {
        let text = vm.tuple_repr(&args[0])?;
        Ok(vm.heap.string(text).into_value())
    }),
    NativeDef::new("__add__(self, value, /)", |vm, args| {
        Ok(vm.sequence_concat(&args[0], &args[1])?.unwrap_or(Value::NOT_IMPLEMENTED))
    }),
    NativeDef::new("__mul__(self, value, /)", repeat),
    NativeDef::new("__rmul__(self, value, /)", repeat),
    NativeDef::new("__getnewargs__(self, /)", |vm, args| {
        let copy = vm.heap.tuple(items(args).to_vec()).into_value();
        Ok(vm.heap.tuple([copy]).into_value())
    }),
    NativeDef::new("count(self, value, /)", count).doc("Return number of occurrences of value."),
    NativeDef::new("index(self, value, start=0, stop=9223372036854775807, /)", index)
        .doc("Return first index of value.\n\nRaises ValueError if the value is not present."),
];

/// Gives the class its methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types.tuple.clone();
    vm.define_methods(&class, METHODS);
}

fn items(args: &[Value]) -> &[Value] {
    args.first().and_then(Value::as_tuple).unwrap_or(&[])
}

fn new(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let base = vm.types.tuple.clone();
    let class = vm.new_target(args.positional().first(), &base)?;
    let exact = class.is(&base);
    if exact && !args.keyword_names().is_empty() {
        return Err(vm.type_error("tuple() takes no keyword arguments"));
    }
    let rest = args.positional().get(1..).unwrap_or(&[]);
    match rest {
        [] if exact => Ok(vm.empty_tuple.to_value()),
        [] => vm.tuple_of(&class, Vec::new()),
        [iterable] if exact => vm.tuple_from(iterable),
        [iterable] => {
            let items = vm.collect(iterable)?;
            vm.tuple_of(&class, items)
        }
        more => Err(vm.type_error(format!("tuple expected at most 1 argument, got {}", more.len()))),
    }
}

impl Vm {
    /// A tuple of these items: the shared empty one if there are none.
    pub fn tuple_of_slice(&mut self, items: &[Value]) -> Value {
        if items.is_empty() {
            self.empty_tuple.to_value()
        } else {
            self.heap.tuple(items.iter().cloned()).into_value()
        }
    }

    /// A new tuple of an iterable's items; an exact tuple is given back as it is.
    pub fn tuple_from(&mut self, iterable: &Value) -> Result {
        if iterable.is_exact::<TupleObj>() {
            return Ok(iterable.clone());
        }
        let items = self.collect(iterable)?;
        Ok(if items.is_empty() { self.empty_tuple.to_value() } else { self.heap.tuple(items).into_value() })
    }

    /// A new instance of `tuple` or a class derived from it.
    pub fn tuple_of(&mut self, class: &super::class::Class, items: Vec<Value>) -> Result {
        let object = self.heap.tuple(items);
        Ok(self.of_class(object, class))
    }

    /// `repr(tuple)`
    pub fn tuple_repr(&mut self, tuple: &Value) -> Result<String> {
        let items = tuple.as_tuple().unwrap_or(&[]);
        let text = self.repr_guard(tuple, |vm| vm.repr_items(items))?;
        Ok(match text {
            None => "(...)".into(),
            Some(text) if items.len() == 1 => format!("({text},)"),
            Some(text) => format!("({text})"),
        })
    }
}

fn repeat(vm: &mut Vm, args: &[Value]) -> Result {
    let count = vm.index(&args[1])?;
    Ok(vm.sequence_repeat(&args[0], &count)?.unwrap_or(Value::NOT_IMPLEMENTED))
}

fn count(vm: &mut Vm, args: &[Value]) -> Result {
    let mut count = 0;
    for item in items(args) {
        count += vm.eq(item, &args[1])? as i64;
    }
    Ok(vm.heap.int(count))
}

fn index(vm: &mut Vm, args: &[Value]) -> Result {
    let items = items(args);
    let (start, stop) = vm.index_bounds(args.get(2), args.get(3), items.len())?;
    for (at, item) in items.iter().enumerate().skip(start) {
        if at >= stop {
            break;
        }
        if vm.eq(item, &args[1])? {
            return Ok(vm.heap.int_usize(at));
        }
    }
    Err(vm.value_error("tuple.index(x): x not in tuple"))
}
