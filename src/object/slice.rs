//! Slices, and what `start:stop:step` selects of a sequence.

use crate::bytecode::Op;
use crate::heap_type;
use crate::object::descriptors::GetSetDef;
use crate::object::function::NativeDef;
use crate::value::{Ref, Value};
use crate::vm::{RawArgs, Result, Vm};
use num_bigint::BigInt;
use num_traits::{Signed, Zero};
use std::ops::Range;

/// A slice.
pub struct SliceObj {
    /// `start`
    pub start: Value,
    /// `stop`
    pub stop: Value,
    /// `step`
    pub step: Value,
}
heap_type!(SliceObj: Slice, |this, tracer| {
    for part in [&this.start, &this.stop, &this.step] {
        tracer.visit(part);
    }
});

/// A reference to a slice.
pub type Slice = Ref<SliceObj>;

/// The positions that a slice selects, clipped to the sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indices<T> {
    /// The first.
    pub start: T,
    /// What they stop before.
    pub stop: T,
    /// From one to the next; not 0.
    pub step: T,
}

impl Indices<i64> {
    /// How many positions there are.
    pub fn count(&self) -> usize {
        if self.step > 0 && self.start < self.stop {
            ((self.stop - self.start - 1) / self.step + 1) as usize
        } else if self.step < 0 && self.start > self.stop {
            ((self.start - self.stop - 1) / self.step.wrapping_neg().max(1) + 1) as usize
        } else {
            0
        }
    }

    /// The positions of a slice with step 1.
    #[inline]
    pub fn ascending(&self) -> Range<usize> {
        self.start as usize..self.stop.max(self.start) as usize
    }

    /// The positions of a slice with step -1, the last one first.
    #[inline]
    pub fn descending(&self) -> Range<usize> {
        let (low, high) = (self.stop + 1, self.start + 1);
        low as usize..high.max(low) as usize
    }

    /// Every position, in the slice's order.
    pub fn positions(&self) -> impl Iterator<Item = usize> + use<> {
        let (start, step, count) = (self.start, self.step, self.count());
        (0..count).map(move |i| (start + i as i64 * step) as usize)
    }
}

impl Vm {
    /// A new slice object.
    pub fn new_slice(&mut self, start: Value, stop: Value, step: Value) -> Value {
        self.heap.alloc(SliceObj { start, stop, step }).into_value()
    }

    /// What a slice selects of a sequence of this length.
    #[inline]
    pub fn slice_indices(&mut self, slice: &SliceObj, length: usize) -> Result<Indices<i64>> {
        let plain = |bound: &Value| bound.is_small() || bound.is_none();
        if slice.step.is_none() && plain(&slice.start) && plain(&slice.stop) {
            // What almost every slice is.
            let length = length as i64;
            let clip = |bound: &Value, default: i64| match bound.as_small() {
                Some(bound) if bound < 0 => (bound + length).max(0),
                Some(bound) => bound.min(length),
                None => default,
            };
            return Ok(Indices { start: clip(&slice.start, 0), stop: clip(&slice.stop, length), step: 1 });
        }
        self.slice_indices_slow(slice, length)
    }

    fn slice_indices_slow(&mut self, slice: &SliceObj, length: usize) -> Result<Indices<i64>> {
        let length = length as i64;
        let step = if slice.step.is_none() { 1 } else { self.slice_bound(&slice.step)? };
        if step == 0 {
            return Err(self.value_error("slice step cannot be zero"));
        }
        // So that it can be negated.
        let step = step.max(-i64::MAX);
        let (lowest, highest) = if step < 0 { (-1, length - 1) } else { (0, length) };
        let mut clip = |bound: &Value, default: i64| -> Result<i64> {
            if bound.is_none() {
                return Ok(default);
            }
            let bound = self.slice_bound(bound)?;
            let bound = if bound < 0 { bound.saturating_add(length) } else { bound };
            Ok(bound.clamp(lowest, highest))
        };
        let start = clip(&slice.start, if step < 0 { highest } else { lowest })?;
        let stop = clip(&slice.stop, if step < 0 { lowest } else { highest })?;
        Ok(Indices { start, stop, step })
    }

    /// The same without limits, as `range[a:b]` and `slice.indices` need it.
    pub fn slice_indices_big(&mut self, slice: &SliceObj, length: &BigInt) -> Result<Indices<BigInt>> {
        let step = if slice.step.is_none() { BigInt::from(1u8) } else { self.slice_bound_big(&slice.step)? };
        if step.is_zero() {
            return Err(self.value_error("slice step cannot be zero"));
        }
        let (lowest, highest) = if step.is_negative() {
            (BigInt::from(-1), length - 1)
        } else {
            (BigInt::zero(), length.clone())
        };
        let mut clip = |bound: &Value, default: &BigInt| -> Result<BigInt> {
            if bound.is_none() {
                return Ok(default.clone());
            }
            let bound = self.slice_bound_big(bound)?;
            let bound = if bound.is_negative() { bound + length } else { bound };
            Ok(bound.max(lowest.clone()).min(highest.clone()))
        };
        let start = clip(&slice.start, if step.is_negative() { &highest } else { &lowest })?;
        let stop = clip(&slice.stop, if step.is_negative() { &lowest } else { &highest })?;
        Ok(Indices { start, stop, step })
    }

    fn slice_bound(&mut self, bound: &Value) -> Result<i64> {
        match bound.as_small() {
            Some(i) => Ok(i),
            None => {
                self.check_slice_bound(bound)?;
                self.index_clamped(bound)
            }
        }
    }

    fn slice_bound_big(&mut self, bound: &Value) -> Result<BigInt> {
        self.check_slice_bound(bound)?;
        self.index_big(bound)
    }

    fn check_slice_bound(&mut self, bound: &Value) -> Result<()> {
        if bound.is_int() {
            return Ok(());
        }
        let class = self.class_of(bound);
        match self.lookup(&class, &self.names.__index__) {
            Some(_) => Ok(()),
            None => {
                Err(self.type_error("slice indices must be integers or None or have an __index__ method"))
            }
        }
    }
}

const METHODS: &[NativeDef] = &[
    NativeDef::raw("static __new__(cls, *args)", new),
    NativeDef::new("indices(self, object, /)", indices),
    NativeDef::new("__repr__(self, /)", repr),
    NativeDef::new("__hash__(self, /)", hash),
    NativeDef::new("__eq__(self, value, /)", |vm, args| compare(vm, Op::Eq, args)),
    NativeDef::new("__ne__(self, value, /)", |vm, args| compare(vm, Op::Ne, args)),
    NativeDef::new("__lt__(self, value, /)", |vm, args| compare(vm, Op::Lt, args)),
    NativeDef::new("__le__(self, value, /)", |vm, args| compare(vm, Op::Le, args)),
    NativeDef::new("__gt__(self, value, /)", |vm, args| compare(vm, Op::Gt, args)),
    NativeDef::new("__ge__(self, value, /)", |vm, args| compare(vm, Op::Ge, args)),
];

const MEMBERS: &[GetSetDef] = &[
    GetSetDef::member("start", |_, this| Ok(this.get::<SliceObj>().map_or(Value::NONE, |s| s.start.clone()))),
    GetSetDef::member("stop", |_, this| Ok(this.get::<SliceObj>().map_or(Value::NONE, |s| s.stop.clone()))),
    GetSetDef::member("step", |_, this| Ok(this.get::<SliceObj>().map_or(Value::NONE, |s| s.step.clone()))),
];

/// Gives the class its methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types.slice.clone();
    vm.define_methods(&class, METHODS);
    vm.define_getset(&class, MEMBERS);
}

fn new(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    if !args.keyword_names().is_empty() {
        return Err(vm.type_error("slice() takes no keyword arguments"));
    }
    match args.positional().get(1..).unwrap_or(&[]) {
        [] => Err(vm.type_error("slice expected at least 1 argument, got 0")),
        [stop] => Ok(vm.new_slice(Value::NONE, stop.clone(), Value::NONE)),
        [start, stop] => Ok(vm.new_slice(start.clone(), stop.clone(), Value::NONE)),
        [start, stop, step] => Ok(vm.new_slice(start.clone(), stop.clone(), step.clone())),
        more => Err(vm.type_error(format!("slice expected at most 3 arguments, got {}", more.len()))),
    }
}

fn body(value: &Value) -> Result<&SliceObj> {
    value.get::<SliceObj>().ok_or_else(|| crate::vm::Raise(Value::NONE))
}

fn indices(vm: &mut Vm, args: &[Value]) -> Result {
    let length = vm.index_big(&args[1])?;
    if length.is_negative() {
        return Err(vm.value_error("length should not be negative"));
    }
    let indices = vm.slice_indices_big(body(&args[0])?, &length)?;
    let parts = [indices.start, indices.stop, indices.step].map(|i| vm.heap.int_big(i));
    Ok(vm.heap.tuple(parts).into_value())
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    let text = vm.slice_repr(body(&args[0])?)?;
    Ok(vm.new_str(&text))
}

fn hash(vm: &mut Vm, args: &[Value]) -> Result {
    let hash = vm.slice_hash(body(&args[0])?)?;
    Ok(vm.heap.int(hash))
}

fn compare(vm: &mut Vm, op: Op, args: &[Value]) -> Result {
    match args[1].get::<SliceObj>() {
        Some(other) => vm.slice_compare(op, body(&args[0])?, other),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

impl Vm {
    /// `repr(slice)`
    pub fn slice_repr(&mut self, slice: &SliceObj) -> Result<String> {
        let start = self.repr_string(&slice.start)?;
        let stop = self.repr_string(&slice.stop)?;
        let step = self.repr_string(&slice.step)?;
        Ok(format!("slice({start}, {stop}, {step})"))
    }

    /// `hash(slice)`: as a tuple's, but for the length.
    pub fn slice_hash(&mut self, slice: &SliceObj) -> Result<i64> {
        const PRIME_1: u64 = 11_400_714_785_074_694_791;
        const PRIME_2: u64 = 14_029_467_366_897_019_727;
        const PRIME_5: u64 = 2_870_177_450_012_600_261;
        let mut sum = PRIME_5;
        for part in [&slice.start, &slice.stop, &slice.step] {
            sum = sum.wrapping_add((self.hash(part)? as u64).wrapping_mul(PRIME_2));
            sum = sum.rotate_left(31).wrapping_mul(PRIME_1);
        }
        Ok(if sum == u64::MAX { 1_546_275_796 } else { sum as i64 })
    }

    /// `slice <op> slice`: as tuples of their parts.
    pub fn slice_compare(&mut self, op: Op, a: &SliceObj, b: &SliceObj) -> Result {
        let parts =
            |s: &SliceObj| self.heap.tuple([s.start.clone(), s.stop.clone(), s.step.clone()]).into_value();
        let (a, b) = (parts(a), parts(b));
        self.compare(op, &a, &b)
    }
}
