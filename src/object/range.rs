//! Ranges.

use super::class::Class;
use super::iterators::{RangeIter, SeqIter};
use super::slice::{Indices, SliceObj};
use crate::bytecode::Op;
use crate::heap_type;
use crate::object::descriptors::GetSetDef;
use crate::object::function::NativeDef;
use crate::value::{Kind, Ref, Value, ValueCell};
use crate::vm::{RawArgs, Result, Vm};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};
use std::cell::Cell;

/// A range. Its parts are ints, as exact as `int` objects.
pub enum RangeObj {
    /// All three are small ints, and so is every number of it.
    Small {
        /// The first number.
        start: i64,
        /// What it stops before.
        stop: i64,
        /// The difference of neighbours, not 0.
        step: i64,
        /// How many numbers there are.
        length: u64,
    },
    /// Anything else.
    Big(Box<BigRange>),
}

/// A range of numbers without limit.
#[derive(Clone)]
pub struct BigRange {
    start: BigInt,
    stop: BigInt,
    step: BigInt,
    length: BigInt,
}

heap_type!(RangeObj: Range, |this, tracer| {});

/// A reference to a range.
pub type Range = Ref<RangeObj>;

impl RangeObj {
    /// A range of small ints; `step` isn't 0.
    pub fn small(start: i64, stop: i64, step: i64) -> RangeObj {
        let length = if step > 0 && start < stop {
            (stop - start - 1) as u64 / step as u64 + 1
        } else if step < 0 && start > stop {
            (start - stop - 1) as u64 / step.unsigned_abs() + 1
        } else {
            0
        };
        RangeObj::Small { start, stop, step, length }
    }

    /// A range of any ints; `step` isn't 0.
    pub fn new(start: BigInt, stop: BigInt, step: BigInt) -> RangeObj {
        let small = |i: &BigInt| i.to_i64().filter(|i| Value::small(*i).is_some());
        if let (Some(start), Some(stop), Some(step)) = (small(&start), small(&stop), small(&step)) {
            return RangeObj::small(start, stop, step);
        }
        let length = if step.is_positive() && start < stop {
            (&stop - &start - 1u8).div_floor(&step) + 1u8
        } else if step.is_negative() && start > stop {
            (&start - &stop - 1u8).div_floor(&-&step) + 1u8
        } else {
            BigInt::zero()
        };
        RangeObj::Big(Box::new(BigRange { start, stop, step, length }))
    }

    fn big(&self) -> BigRange {
        match self {
            RangeObj::Small { start, stop, step, length } => BigRange {
                start: (*start).into(),
                stop: (*stop).into(),
                step: (*step).into(),
                length: (*length).into(),
            },
            RangeObj::Big(big) => (**big).clone(),
        }
    }

    /// How many numbers there are, if a `usize` (of an index's size) can say it.
    pub fn len(&self) -> Option<usize> {
        match self {
            RangeObj::Small { length, .. } => Some(*length as usize),
            RangeObj::Big(big) => big.length.to_i64().map(|l| l as usize),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == Some(0)
    }

    /// The number at `index`, counted from the end if negative.
    pub fn at(&self, vm: &Vm, index: &BigInt) -> Option<Value> {
        if let (RangeObj::Small { start, step, length, .. }, Some(index)) = (self, index.to_i64()) {
            let index = if index < 0 { index.checked_add(*length as i64)? } else { index };
            return if index >= 0 && (index as u64) < *length {
                Value::small(start + index * step)
            } else {
                None
            };
        }
        let big = self.big();
        let index = if index.is_negative() { index + &big.length } else { index.clone() };
        if index.is_negative() || index >= big.length {
            None
        } else {
            Some(vm.heap.int_big(big.start + index * big.step))
        }
    }

    /// The position of an int in the range.
    fn position(&self, number: &Value) -> Option<BigInt> {
        if let (RangeObj::Small { start, step, length, .. }, Some(number)) = (self, number.as_i64()) {
            let distance = number.checked_sub(*start)?;
            let position = distance / step;
            return (distance % step == 0 && position >= 0 && (position as u64) < *length)
                .then(|| position.into());
        }
        let big = self.big();
        let (position, rest) = (number.as_bigint()? - &big.start).div_mod_floor(&big.step);
        (rest.is_zero() && !position.is_negative() && position < big.length).then_some(position)
    }

    /// Start, stop, step.
    pub fn parts(&self, vm: &Vm) -> (Value, Value, Value) {
        match self {
            RangeObj::Small { start, stop, step, .. } => {
                (vm.heap.int(*start), vm.heap.int(*stop), vm.heap.int(*step))
            }
            RangeObj::Big(big) => {
                let int = |i: &BigInt| vm.heap.int_big(i.clone());
                (int(&big.start), int(&big.stop), int(&big.step))
            }
        }
    }

    /// The same numbers from the last to the first.
    fn reversed(&self) -> RangeObj {
        let big = self.big();
        if big.length.is_zero() {
            return RangeObj::small(0, 0, 1);
        }
        let last = &big.start + (&big.length - 1u8) * &big.step;
        let stop = &big.start - &big.step;
        RangeObj::new(last, stop, -big.step)
    }

    /// Every this-many'th number between two positions.
    fn slice(&self, indices: &Indices<BigInt>) -> RangeObj {
        let big = self.big();
        let at = |position: &BigInt| &big.start + position * &big.step;
        RangeObj::new(at(&indices.start), at(&indices.stop), &indices.step * &big.step)
    }
}

/// Made when the first such iterator is.
#[derive(Default)]
struct LongRangeIterator(Option<Class>);

const METHODS: &[NativeDef] = &[
    NativeDef::raw("static __new__(cls, *args)", new),
    NativeDef::new("__len__(self, /)", len),
    NativeDef::new("__getitem__(self, key, /)", get_item),
    NativeDef::new("__contains__(self, key, /)", contains),
    NativeDef::new("__iter__(self, /)", iter),
    NativeDef::new("__reversed__(self, /)", reversed),
    NativeDef::new("__bool__(self, /)", truth),
    NativeDef::new("__eq__(self, value, /)", eq),
    NativeDef::new("__ne__(self, value, /)", ne),
    NativeDef::new("__hash__(self, /)", hash),
    NativeDef::new("__repr__(self, /)", repr),
    NativeDef::new("count(self, object, /)", count),
    NativeDef::new("index(self, object, /)", index),
];

const MEMBERS: &[GetSetDef] = &[
    GetSetDef::member("start", |vm, this| Ok(this.get::<RangeObj>().map_or(Value::NONE, |r| r.parts(vm).0))),
    GetSetDef::member("stop", |vm, this| Ok(this.get::<RangeObj>().map_or(Value::NONE, |r| r.parts(vm).1))),
    GetSetDef::member("step", |vm, this| Ok(this.get::<RangeObj>().map_or(Value::NONE, |r| r.parts(vm).2))),
];

/// Gives the class its methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types.range.clone();
    vm.define_methods(&class, METHODS);
    vm.define_getset(&class, MEMBERS);
}

fn new(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    if !args.keyword_names().is_empty() {
        return Err(vm.type_error("range() takes no keyword arguments"));
    }
    let args = args.positional().get(1..).unwrap_or(&[]);
    let (start, stop, step) = match args {
        [] => return Err(vm.type_error("range expected at least 1 argument, got 0")),
        [stop] => (Value::int32(0), vm.index(stop)?, Value::int32(1)),
        [start, stop] => (vm.index(start)?, vm.index(stop)?, Value::int32(1)),
        [start, stop, step] => (vm.index(start)?, vm.index(stop)?, vm.index(step)?),
        more => return Err(vm.type_error(format!("range expected at most 3 arguments, got {}", more.len()))),
    };
    vm.new_range(&start, &stop, &step)
}

impl Vm {
    /// `range(start, stop, step)` of ints.
    pub fn new_range(&mut self, start: &Value, stop: &Value, step: &Value) -> Result {
        let body = match (start.as_small(), stop.as_small(), step.as_small()) {
            (_, _, Some(0)) => return Err(self.value_error("range() arg 3 must not be zero")),
            (Some(start), Some(stop), Some(step)) => RangeObj::small(start, stop, step),
            _ => {
                let parts = (start.as_bigint(), stop.as_bigint(), step.as_bigint());
                let (Some(start), Some(stop), Some(step)) = parts else {
                    return Err(self.type_error("range() needs ints"));
                };
                if step.is_zero() {
                    return Err(self.value_error("range() arg 3 must not be zero"));
                }
                RangeObj::new(start, stop, step)
            }
        };
        Ok(self.heap.alloc(body).into_value())
    }

    /// `iter(range)`
    pub fn range_iter(&mut self, range: &Value) -> Value {
        match range.get::<RangeObj>() {
            Some(RangeObj::Small { start, step, length, .. }) => {
                let body = RangeIter { next: Cell::new(*start), remaining: Cell::new(*length), step: *step };
                self.heap.alloc(body).into_value()
            }
            _ => {
                let class = match self.state_of::<LongRangeIterator>().0.clone() {
                    Some(class) => class,
                    None => self.long_range_iterator(),
                };
                let body = SeqIter { sequence: ValueCell::new(range.clone()), index: Cell::new(0) };
                self.heap.alloc_of(class.into_value(), body).into_value()
            }
        }
    }

    /// The class of iterators over ranges whose numbers aren't small.
    fn long_range_iterator(&mut self) -> Class {
        let object = self.types.object.clone();
        let class = self.native_class_of("builtins", "longrange_iterator", &[object], Kind::SeqIter, 0);
        self.define_methods(&class, super::iterators::METHODS);
        self.state_of::<LongRangeIterator>().0 = Some(class.clone());
        class
    }

    /// `range[key]`
    pub fn range_get_item(&mut self, range: &Value, key: &Value) -> Result {
        let Some(body) = range.get::<RangeObj>() else { return Ok(Value::NONE) };
        if let Some(slice) = key.get::<SliceObj>() {
            if let RangeObj::Small { start, step, length, .. } = body
                && *length <= i32::MAX as u64
            {
                let indices = self.slice_indices(slice, *length as usize)?;
                // Clipped to the length, so that only a huge step can be too much.
                if let Some(new_step) = indices.step.checked_mul(*step).filter(|s| Value::small(*s).is_some())
                {
                    let at = |i: i64| start + i * step;
                    let (first, stop) = (at(indices.start), at(indices.stop));
                    if Value::small(first).is_some() && Value::small(stop).is_some() {
                        return Ok(self.heap.alloc(RangeObj::small(first, stop, new_step)).into_value());
                    }
                }
            }
            let length = body.big().length;
            let indices = self.slice_indices_big(slice, &length)?;
            return Ok(self.heap.alloc(body.slice(&indices)).into_value());
        }
        let index = self.subscript_index(key, "range indices must be integers or slices, not ")?;
        let index = index.as_bigint().unwrap_or_default();
        match body.at(self, &index) {
            Some(number) => Ok(number),
            None => Err(self.index_error("range object index out of range")),
        }
    }

    /// `number in range`: at once for ints, by looking at all numbers for anything else.
    pub fn range_contains(&mut self, range: &Value, item: &Value) -> Result<bool> {
        let Some(body) = range.get::<RangeObj>() else { return Ok(false) };
        if item.is_small() || item.is_bool() || item.kind() == Kind::Int && item.stored_class().is_none() {
            return Ok(body.position(item).is_some());
        }
        let iterator = self.range_iter(range);
        while let Some(number) = self.next(&iterator)? {
            if self.eq(&number, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether two ranges have the same numbers.
    pub fn range_eq(&mut self, a: &RangeObj, b: &RangeObj) -> bool {
        match (a, b) {
            (
                RangeObj::Small { start, step, length, .. },
                RangeObj::Small { start: start_b, step: step_b, length: length_b, .. },
            ) => length == length_b && (*length == 0 || start == start_b && (*length == 1 || step == step_b)),
            _ => {
                let (a, b) = (a.big(), b.big());
                let one = BigInt::from(1u8);
                a.length == b.length
                    && (a.length.is_zero() || a.start == b.start && (a.length == one || a.step == b.step))
            }
        }
    }

    /// `hash(range)`: that of the tuple (length, start or None, step or None).
    pub fn range_hash(&mut self, range: &RangeObj) -> Result<i64> {
        let length = range.big().length;
        let (start, _, step) = range.parts(self);
        let few = (length.is_zero(), length == BigInt::from(1u8));
        let parts = [
            self.heap.int_big(length),
            if few.0 { Value::NONE } else { start },
            if few.0 || few.1 { Value::NONE } else { step },
        ];
        let mut hashes = [0; 3];
        for (hash, part) in hashes.iter_mut().zip(&parts) {
            *hash = self.hash(part)?;
        }
        Ok(crate::text::hash::hash_tuple(hashes.into_iter()))
    }

    /// `repr(range)`
    pub fn range_repr(&mut self, range: &RangeObj) -> Result<String> {
        let (start, stop, step) = range.parts(self);
        let (start, stop) = (self.repr_string(&start)?, self.repr_string(&stop)?);
        if step.as_small() == Some(1) {
            return Ok(format!("range({start}, {stop})"));
        }
        let step = self.repr_string(&step)?;
        Ok(format!("range({start}, {stop}, {step})"))
    }

    /// `reversed(range)`
    pub fn range_reversed(&mut self, range: &RangeObj) -> Value {
        let turned = self.heap.alloc(range.reversed()).into_value();
        self.range_iter(&turned)
    }
}

fn body(value: &Value) -> Result<&RangeObj> {
    value.get::<RangeObj>().ok_or_else(|| crate::vm::Raise(Value::NONE))
}

fn len(vm: &mut Vm, args: &[Value]) -> Result {
    let length = vm.len(&args[0])?;
    Ok(vm.heap.int_usize(length))
}

fn get_item(vm: &mut Vm, args: &[Value]) -> Result {
    vm.range_get_item(&args[0], &args[1])
}

fn contains(vm: &mut Vm, args: &[Value]) -> Result {
    vm.range_contains(&args[0], &args[1]).map(Value::bool)
}

fn iter(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(vm.range_iter(&args[0]))
}

fn reversed(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(vm.range_reversed(body(&args[0])?))
}

fn truth(_: &mut Vm, args: &[Value]) -> Result {
    Ok(Value::bool(!body(&args[0])?.is_empty()))
}

fn eq(vm: &mut Vm, args: &[Value]) -> Result {
    match args[1].get::<RangeObj>() {
        Some(other) => Ok(Value::bool(vm.range_eq(body(&args[0])?, other))),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn ne(vm: &mut Vm, args: &[Value]) -> Result {
    match args[1].get::<RangeObj>() {
        Some(other) => Ok(Value::bool(!vm.range_eq(body(&args[0])?, other))),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn hash(vm: &mut Vm, args: &[Value]) -> Result {
    let hash = vm.range_hash(body(&args[0])?)?;
    Ok(vm.heap.int(hash))
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    let text = vm.range_repr(body(&args[0])?)?;
    Ok(vm.new_str(&text))
}

fn count(vm: &mut Vm, args: &[Value]) -> Result {
    if args[1].is_int() {
        return vm.range_contains(&args[0], &args[1]).map(|there| Value::int32(there as i32));
    }
    let (iterator, mut count) = (vm.range_iter(&args[0]), 0);
    while let Some(number) = vm.next(&iterator)? {
        count += vm.compare_truth(Op::Eq, &number, &args[1])? as i64;
    }
    Ok(vm.heap.int(count))
}

fn index(vm: &mut Vm, args: &[Value]) -> Result {
    if args[1].is_int() {
        if let Some(position) = body(&args[0])?.position(&args[1]) {
            return Ok(vm.heap.int_big(position));
        }
        return Err(vm.value_error("range.index(x): x not in range"));
    }
    let (iterator, mut position) = (vm.range_iter(&args[0]), 0);
    while let Some(number) = vm.next(&iterator)? {
        if vm.eq(&number, &args[1])? {
            return Ok(vm.heap.int(position));
        }
        position += 1;
    }
    Err(vm.value_error("range.index(x): x not in range"))
}
