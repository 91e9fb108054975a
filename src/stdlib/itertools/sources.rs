//! `count`, `cycle`, `repeat`, `chain`, `accumulate`, `starmap`, `zip_longest`.

use super::{ClassRow, bind, positional};
use crate::bytecode::Op;
use crate::object::function::NativeDef;
use crate::object::native::Native;
use crate::value::{Tracer, Value, ValueCell};
use crate::vm::{RawArgs, Result, Vm};
use std::cell::{Cell, RefCell};

pub(super) const CLASSES: &[ClassRow] = &[
    ClassRow {
        name: "count",
        doc: "Return a count object whose .__next__() method returns consecutive values.",
        methods: &[
            NativeDef::raw("static __new__$raw", new_count),
            NativeDef::new("__repr__(self, /)", repr_count),
        ],
    },
    ClassRow {
        name: "cycle",
        doc: "Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely.",
        methods: &[NativeDef::raw("static __new__$raw", new_cycle)],
    },
    ClassRow {
        name: "repeat",
        doc: "repeat(object [,times]) -> create an iterator which returns the object\nfor the specified number of times.  If not specified, returns the object\nendlessly.",
        methods: &[
            NativeDef::raw("static __new__$raw", new_repeat),
            NativeDef::new("__repr__(self, /)", repr_repeat),
            NativeDef::new("__length_hint__(self, /)", hint_repeat),
        ],
    },
    ClassRow {
        name: "chain",
        doc: "Return a chain object whose .__next__() method returns elements from the\nfirst iterable until it is exhausted, then elements from the next\niterable, until all of the iterables are exhausted.",
        methods: &[
            NativeDef::raw("static __new__$raw", new_chain),
            NativeDef::new("class from_iterable(cls, iterable, /)", chain_from_iterable),
            NativeDef::new("class __class_getitem__(cls, object, /)", |vm, args| {
                vm.generic_alias(&args[0], &args[1])
            }),
        ],
    },
    ClassRow {
        name: "accumulate",
        doc: "Return series of accumulated sums (or other binary function results).",
        methods: &[NativeDef::raw("static __new__$raw", new_accumulate)],
    },
    ClassRow {
        name: "starmap",
        doc: "Return an iterator whose values are returned from the function evaluated with an argument tuple taken from the given sequence.",
        methods: &[NativeDef::raw("static __new__$raw", new_starmap)],
    },
    ClassRow {
        name: "zip_longest",
        doc: "Return a zip_longest object whose .__next__() method returns a tuple where\nthe i-th element comes from the i-th iterable argument.",
        methods: &[NativeDef::raw("static __new__$raw", new_zip_longest)],
    },
];

struct Count {
    next: ValueCell,
    step: Value,
}

impl Native for Count {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit_cell(&self.next);
        tracer.visit(&self.step);
    }

    fn next(&self, vm: &mut Vm) -> Result<Option<Value>> {
        let number = self.next.get();
        let following = match Value::both_small(&number, &self.step) {
            true => Value::small_add(&number, &self.step),
            false => None,
        };
        let following = match following {
            Some(sum) => sum,
            None => vm.binary(Op::Add, &number, &self.step)?,
        };
        self.next.set(following);
        Ok(Some(number))
    }
}

fn new_count(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let [start, step] = bind(vm, &args, "count", ["start", "step"], 0)?;
    let (start, step) = (start.unwrap_or(Value::int32(0)), step.unwrap_or(Value::int32(1)));
    for number in [&start, &step] {
        if !is_number(vm, number) {
            return Err(vm.type_error("a number is required"));
        }
    }
    vm.native_object(&args, Count { next: ValueCell::new(start), step })
}

fn is_number(vm: &Vm, value: &Value) -> bool {
    if value.is_int() || value.is_float() {
        return true;
    }
    let class = vm.class_of(value);
    let float = vm.lookup(&class, &vm.names.__float__).is_some();
    float
        || [&vm.names.__index__, &vm.names.__complex__].into_iter().any(|n| vm.lookup(&class, n).is_some())
        || value.kind() == crate::value::Kind::Complex
}

fn repr_count(vm: &mut Vm, args: &[Value]) -> Result {
    let Some(count) = args[0].native::<Count>() else { return Ok(Value::NONE) };
    let class = vm.class_of(&args[0]);
    let name = vm.class_name(&class);
    let next = vm.repr_string(&count.next.get())?;
    let text = if count.step.as_small() == Some(1) {
        format!("{name}({next})")
    } else {
        let step = vm.repr_string(&count.step)?;
        format!("{name}({next}, {step})")
    };
    Ok(vm.new_str(&text))
}

struct Cycle {
    iterator: ValueCell,
    saved: RefCell<Vec<Value>>,
    at: Cell<usize>,
}

impl Native for Cycle {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit_cell(&self.iterator);
        tracer.visit_all(self.saved.borrow().iter());
    }

    fn clear(&self) {
        drop(self.saved.take());
    }

    fn next(&self, vm: &mut Vm) -> Result<Option<Value>> {
        let iterator = self.iterator.get();
        if !iterator.is_empty() {
            if let Some(item) = vm.next(&iterator)? {
                self.saved.borrow_mut().push(item.clone());
                return Ok(Some(item));
            }
            drop(self.iterator.take());
        }
        let saved = self.saved.borrow();
        let at = self.at.get();
        self.at.set(if at + 1 >= saved.len() { 0 } else { at + 1 });
        Ok(saved.get(at).cloned())
    }
}

fn new_cycle(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let given = positional(vm, &args, "cycle", 1, 1)?;
    let iterator = vm.iter(&given[0])?;
    let cycle = Cycle { iterator: ValueCell::new(iterator), saved: RefCell::default(), at: Cell::new(0) };
    vm.native_object(&args, cycle)
}

struct Repeat {
    item: Value,
    /// How often yet, or negative: for ever.
    left: Cell<i64>,
}

impl Native for Repeat {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit(&self.item);
    }

    fn next(&self, _: &mut Vm) -> Result<Option<Value>> {
        match self.left.get() {
            0 => return Ok(None),
            n if n > 0 => self.left.set(n - 1),
            _ => {}
        }
        Ok(Some(self.item.clone()))
    }
}

fn new_repeat(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let [item, times] = bind(vm, &args, "repeat", ["object", "times"], 1)?;
    let left = match times {
        Some(times) => vm.index_i64(&times)?.max(0),
        None => -1,
    };
    vm.native_object(&args, Repeat { item: item.unwrap_or(Value::NONE), left: Cell::new(left) })
}

fn repr_repeat(vm: &mut Vm, args: &[Value]) -> Result {
    let Some(repeat) = args[0].native::<Repeat>() else { return Ok(Value::NONE) };
    let class = vm.class_of(&args[0]);
    let name = vm.class_name(&class);
    let item = vm.repr_string(&repeat.item)?;
    let left = repeat.left.get();
    Ok(vm.new_str(&if left < 0 { format!("{name}({item})") } else { format!("{name}({item}, {left})") }))
}

fn hint_repeat(vm: &mut Vm, args: &[Value]) -> Result {
    match args[0].native::<Repeat>().map(|r| r.left.get()) {
        Some(left) if left >= 0 => Ok(vm.heap.int(left)),
        _ => Err(vm.type_error("len() of unsized object")),
    }
}

struct Chain {
    /// The iterator of iterables; EMPTY at the end.
    source: ValueCell,
    /// The iterator in use, or EMPTY.
    active: ValueCell,
}

impl Native for Chain {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit_cell(&self.source);
        tracer.visit_cell(&self.active);
    }

    fn clear(&self) {
        drop(self.source.take());
        drop(self.active.take());
    }

    fn next(&self, vm: &mut Vm) -> Result<Option<Value>> {
        loop {
            let active = self.active.get();
            if !active.is_empty() {
                if let Some(item) = vm.next(&active)? {
                    return Ok(Some(item));
                }
                drop(self.active.take());
            }
            let source = self.source.get();
            if source.is_empty() {
                return Ok(None);
            }
            let begun = match vm.next(&source) {
                Ok(Some(iterable)) => vm.iter(&iterable),
                Ok(None) => {
                    drop(self.source.take());
                    return Ok(None);
                }
                Err(raise) => Err(raise),
            };
            match begun {
                Ok(iterator) => self.active.set(iterator),
                Err(raise) => {
                    drop(self.source.take());
                    return Err(raise);
                }
            }
        }
    }
}

fn new_chain(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let iterables = positional(vm, &args, "chain", 0, usize::MAX)?.to_vec();
    let iterables = vm.heap.tuple(iterables).into_value();
    let source = vm.heap.tuple_iter(iterables).into_value();
    vm.native_object(&args, Chain { source: ValueCell::new(source), active: ValueCell::empty() })
}

fn chain_from_iterable(vm: &mut Vm, args: &[Value]) -> Result {
    let source = vm.iter(&args[1])?;
    let args = RawArgs { all: args, names: None };
    vm.native_object(&args, Chain { source: ValueCell::new(source), active: ValueCell::empty() })
}

struct Accumulate {
    iterator: Value,
    /// The function, or None: addition.
    function: Value,
    total: ValueCell,
    /// What to give first, or EMPTY.
    initial: ValueCell,
}

impl Native for Accumulate {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit(&self.iterator);
        tracer.visit(&self.function);
        tracer.visit_cell(&self.total);
        tracer.visit_cell(&self.initial);
    }

    fn next(&self, vm: &mut Vm) -> Result<Option<Value>> {
        let initial = self.initial.take();
        if !initial.is_empty() {
            self.total.set(initial.clone());
            return Ok(Some(initial));
        }
        let Some(item) = vm.next(&self.iterator)? else { return Ok(None) };
        let total = self.total.get();
        let total = if total.is_empty() {
            item
        } else if self.function.is_none() {
            vm.binary(Op::Add, &total, &item)?
        } else {
            vm.call(&self.function, &[total, item])?
        };
        self.total.set(total.clone());
        Ok(Some(total))
    }
}

fn new_accumulate(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let positional = args.positional().len().saturating_sub(1);
    if positional > 2 {
        return Err(
            vm.type_error(format!("accumulate() takes at most 2 positional arguments ({positional} given)"))
        );
    }
    let [iterable, function, initial] = bind(vm, &args, "accumulate", ["iterable", "func", "initial"], 1)?;
    let iterator = vm.iter(&iterable.unwrap_or(Value::NONE))?;
    let initial = initial.filter(|v| !v.is_none()).unwrap_or(Value::EMPTY);
    let accumulate = Accumulate {
        iterator,
        function: function.unwrap_or(Value::NONE),
        total: ValueCell::empty(),
        initial: ValueCell::new(initial),
    };
    vm.native_object(&args, accumulate)
}

struct Starmap {
    function: Value,
    iterator: Value,
}

impl Native for Starmap {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit(&self.function);
        tracer.visit(&self.iterator);
    }

    fn next(&self, vm: &mut Vm) -> Result<Option<Value>> {
        let Some(item) = vm.next(&self.iterator)? else { return Ok(None) };
        let arguments = vm.collect(&item)?;
        vm.call(&self.function, &arguments).map(Some)
    }
}

fn new_starmap(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let given = positional(vm, &args, "starmap", 2, 2)?;
    let iterator = vm.iter(&given[1])?;
    vm.native_object(&args, Starmap { function: given[0].clone(), iterator })
}

struct ZipLongest {
    /// EMPTY once an iterator has ended.
    iterators: Vec<ValueCell>,
    active: Cell<usize>,
    fill: Value,
}

impl Native for ZipLongest {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.iterators.iter().for_each(|cell| tracer.visit_cell(cell));
        tracer.visit(&self.fill);
    }

    fn next(&self, vm: &mut Vm) -> Result<Option<Value>> {
        if self.active.get() == 0 {
            return Ok(None);
        }
        let mut items = Vec::with_capacity(self.iterators.len());
        for cell in &self.iterators {
            let iterator = cell.get();
            let item = if iterator.is_empty() { None } else { vm.next(&iterator)? };
            match item {
                Some(item) => items.push(item),
                None => {
                    if !iterator.is_empty() {
                        drop(cell.take());
                        self.active.set(self.active.get().saturating_sub(1));
                        if self.active.get() == 0 {
                            return Ok(None);
                        }
                    }
                    items.push(self.fill.clone());
                }
            }
        }
        Ok(Some(vm.heap.tuple(items).into_value()))
    }
}

fn new_zip_longest(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let mut fill = Value::NONE;
    for (key, value) in args.keywords() {
        if key.as_str() != Some("fillvalue") {
            return Err(vm.type_error("zip_longest() got an unexpected keyword argument"));
        }
        fill = value.clone();
    }
    let mut iterators = Vec::new();
    for iterable in args.positional().iter().skip(1) {
        iterators.push(ValueCell::new(vm.iter(iterable)?));
    }
    let active = Cell::new(iterators.len());
    vm.native_object(&args, ZipLongest { iterators, active, fill })
}
