//! Built-in functions on numbers: `abs`, `divmod`, `pow`, `round`, `sum`, `min`, `max`, `hex`, `oct`, `bin`, `hash`.

use crate::bytecode::Op;
use crate::object::function::NativeDef;
use crate::object::list::ListObj;
use crate::object::number::Num;
use crate::text::{IntRef, int_text};
use crate::value::{Kind, Value};
use crate::vm::consume::{Consumer, Taken};
use crate::vm::{RawArgs, Result, Vm};
use num_bigint::BigInt;
use std::cmp::Ordering;

const FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("abs(x, /)", abs).doc("Return the absolute value of the argument."),
    NativeDef::new("divmod(x, y, /)", divmod)
        .doc("Return the tuple (x//y, x%y).  Invariant: div*y + mod == x."),
    NativeDef::new("pow(base, exp, mod=None)", pow)
        .doc("Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments."),
    NativeDef::new("round(number, ndigits=None)", round)
        .doc("Round a number to a given precision in decimal digits."),
    NativeDef::raw("sum(iterable, /, start=0)", sum)
        .doc("Return the sum of a 'start' value (default: 0) plus an iterable of numbers."),
    NativeDef::raw("min$raw", min).doc("With a single iterable argument, return its smallest item."),
    NativeDef::raw("max$raw", max).doc("With a single iterable argument, return its biggest item."),
    NativeDef::new("hex(number, /)", hex).doc("Return the hexadecimal representation of an integer."),
    NativeDef::new("oct(number, /)", oct).doc("Return the octal representation of an integer."),
    NativeDef::new("bin(number, /)", bin).doc("Return the binary representation of an integer."),
    NativeDef::new("hash(obj, /)", hash).doc("Return the hash value for the given object."),
];

/// Defines the functions.
pub fn install(vm: &mut Vm) {
    let builtins = vm.builtins.clone();
    vm.define_functions(&builtins, "builtins", FUNCTIONS);
}

fn arg(args: &[Value], index: usize) -> Value {
    args.get(index).cloned().unwrap_or(Value::NONE)
}

/// An optional argument: `None` if it wasn't given or is None.
fn given(args: &[Value], index: usize) -> Option<&Value> {
    args.get(index).filter(|v| !v.is_empty() && !v.is_none())
}

pub(crate) fn abs(vm: &mut Vm, args: &[Value]) -> Result {
    let x = arg(args, 0);
    if let Some(number) = x.exact_num() {
        return vm.num_abs(number);
    }
    let name = vm.names.__abs__.clone();
    match vm.call_special(&x, &name, &[])? {
        Some(result) => Ok(result),
        None => {
            let given = vm.type_name(&x);
            Err(vm.type_error(format!("bad operand type for abs(): '{given}'")))
        }
    }
}

impl Vm {
    /// `abs(x)` of a number.
    pub(crate) fn num_abs(&mut self, x: Num<'_>) -> Result {
        match x {
            Num::Float(f) => Ok(Value::float(f.abs())),
            Num::Complex(real, imag) => self.complex_abs(real, imag),
            int => Ok(self.int_abs(int)),
        }
    }
}

fn divmod(vm: &mut Vm, args: &[Value]) -> Result {
    vm.divmod(&arg(args, 0), &arg(args, 1))
}

fn pow(vm: &mut Vm, args: &[Value]) -> Result {
    match given(args, 2) {
        Some(modulus) => vm.power_modulo(&arg(args, 0), &arg(args, 1), modulus),
        None => vm.binary(Op::Pow, &arg(args, 0), &arg(args, 1)),
    }
}

fn round(vm: &mut Vm, args: &[Value]) -> Result {
    let x = arg(args, 0);
    let digits = given(args, 1);
    if let Some(number) = x.exact_num()
        && !matches!(number, Num::Complex(..))
    {
        return vm.num_round(number, digits);
    }
    let name = vm.names.__round__.clone();
    let result = match digits {
        Some(digits) => vm.call_special(&x, &name, std::slice::from_ref(digits))?,
        None => vm.call_special(&x, &name, &[])?,
    };
    match result {
        Some(result) => Ok(result),
        None => {
            let given = vm.type_name(&x);
            Err(vm.type_error(format!("type {given} doesn't define __round__ method")))
        }
    }
}

/// How floats are added up: with the rounding errors of all steps collected and added at the end (Neumaier).
#[derive(Clone, Copy, Default)]
struct Compensated {
    high: f64,
    low: f64,
}

impl Compensated {
    #[inline(always)]
    fn add(&mut self, x: f64) {
        let total = self.high + x;
        if self.high.abs() >= x.abs() {
            self.low += (self.high - total) + x;
        } else {
            self.low += (x - total) + self.high;
        }
        self.high = total;
    }

    fn total(self) -> f64 {
        // An infinity or NaN makes the correction meaningless.
        if self.low != 0.0 && self.low.is_finite() { self.high + self.low } else { self.high }
    }
}

/// The sum so far, in the cheapest form that holds it.
enum Sum {
    Int(i64),
    Float(Compensated),
    Complex(Compensated, Compensated),
    Object(Value),
}

impl Sum {
    fn start(value: Value) -> Sum {
        match value.exact_num() {
            Some(Num::Small(i)) if !value.is_bool() => Sum::Int(i),
            Some(Num::Float(f)) => Sum::Float(Compensated { high: f, low: 0.0 }),
            Some(Num::Complex(real, imag)) => {
                Sum::Complex(Compensated { high: real, low: 0.0 }, Compensated { high: imag, low: 0.0 })
            }
            _ => Sum::Object(value),
        }
    }

    /// Adds a small int to ints, a float to floats; whether it could.
    #[inline(always)]
    fn add_quickly(&mut self, item: &Value) -> bool {
        match self {
            Sum::Int(total) => match item.as_small().and_then(|i| total.checked_add(i)) {
                Some(sum) => *total = sum,
                None => return false,
            },
            Sum::Float(total) => match item.as_float() {
                Some(f) => total.add(f),
                None => return false,
            },
            Sum::Complex(..) | Sum::Object(_) => return false,
        }
        true
    }

    fn add(self, vm: &mut Vm, item: &Value) -> Result<Sum> {
        match (self, item.exact_num()) {
            (Sum::Int(total), Some(Num::Small(i))) => Ok(match total.checked_add(i) {
                Some(total) => Sum::Int(total),
                None => Sum::Object(vm.heap.int_wide(i128::from(total) + i128::from(i))),
            }),
            (Sum::Float(mut total), Some(Num::Float(f))) => {
                total.add(f);
                Ok(Sum::Float(total))
            }
            (Sum::Float(mut total), Some(n @ (Num::Small(_) | Num::Wide(_) | Num::Big(_)))) => {
                let f = vm.text_result(n.to_f64())?;
                // Ints beyond 53 bits are not exact; the compensation can't know.
                total.add(f);
                Ok(Sum::Float(total))
            }
            (Sum::Complex(mut real, mut imag), Some(n)) => {
                match n {
                    Num::Complex(r, i) => {
                        real.add(r);
                        imag.add(i);
                    }
                    n => real.add(vm.text_result(n.to_f64())?),
                }
                Ok(Sum::Complex(real, imag))
            }
            (sum, _) => {
                let total = sum.finish(vm);
                let total = vm.binary(Op::Add, &total, item)?;
                Ok(match total.exact_num() {
                    Some(Num::Float(_) | Num::Complex(..) | Num::Small(_)) => Sum::start(total),
                    _ => Sum::Object(total),
                })
            }
        }
    }

    fn finish(self, vm: &mut Vm) -> Value {
        match self {
            Sum::Int(total) => vm.heap.int(total),
            Sum::Float(total) => Value::float(total.total()),
            Sum::Complex(real, imag) => vm.heap.complex(real.total(), imag.total()),
            Sum::Object(total) => total,
        }
    }
}

/// `sum(generator)`
pub(super) struct SumConsumer {
    total: Sum,
}

impl Default for SumConsumer {
    fn default() -> SumConsumer {
        SumConsumer { total: Sum::Int(0) }
    }
}

impl Consumer for SumConsumer {
    fn take(&mut self, item: Value) -> Taken {
        if self.total.add_quickly(&item) {
            return Taken::More;
        }
        if let (Sum::Int(total), Some(f)) = (&self.total, item.as_float()) {
            // An int and a float are added the plain way; from then on floats are compensated.
            if total.unsigned_abs() < 1 << 53 {
                self.total = Sum::Float(Compensated { high: *total as f64 + f, low: 0.0 });
                return Taken::More;
            }
        }
        Taken::Refused(item)
    }

    fn take_slowly(&mut self, vm: &mut Vm, item: Value) -> Result<bool> {
        if !self.total.add_quickly(&item) {
            let total = std::mem::replace(&mut self.total, Sum::Int(0));
            self.total = total.add(vm, &item)?;
        }
        Ok(true)
    }

    fn finish(self: Box<Self>, vm: &mut Vm) -> Result {
        Ok(self.total.finish(vm))
    }
}

fn sum(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let positional = args.positional();
    let count = positional.len() + args.keyword_names().len();
    if !positional.is_empty() && count > 2 {
        return Err(vm.type_error(format!("sum() takes at most 2 arguments ({count} given)")));
    }
    let mut start = positional.get(1).cloned();
    for (name, value) in args.keywords() {
        match name.as_str() {
            Some("start") if start.is_none() && !positional.is_empty() => start = Some(value.clone()),
            Some(other) if !positional.is_empty() => {
                let other = other.to_owned();
                return Err(vm.unknown_keyword("sum", &other, &["start"]));
            }
            _ => {}
        }
    }
    let Some(iterable) = positional.first() else {
        return Err(vm.type_error("sum() takes at least 1 positional argument (0 given)"));
    };
    let start = start.unwrap_or(Value::int32(0));
    let instead = match start.kind() {
        Kind::Str => Some("strings [use ''.join(seq) instead]"),
        Kind::Bytes => Some("bytes [use b''.join(seq) instead]"),
        Kind::Bytearray => Some("bytearray [use b''.join(seq) instead]"),
        _ => None,
    };
    if let Some(instead) = instead {
        return Err(vm.type_error(format!("sum() can't sum {instead}")));
    }
    let mut total = Sum::start(start);
    if let Some(list) = iterable.get_exact::<ListObj>() {
        // As far as nothing but the list is needed, then item by item: the list may change while script code adds.
        let mut at = list.items.borrow().iter().take_while(|item| total.add_quickly(item)).count();
        while let Some(item) = list.at(at) {
            if !total.add_quickly(&item) {
                total = total.add(vm, &item)?;
            }
            at += 1;
        }
    } else if iterable.stored_class().is_none()
        && let Some(items) = iterable.as_tuple()
    {
        for item in items {
            if !total.add_quickly(item) {
                total = total.add(vm, item)?;
            }
        }
    } else if let Sum::Int(first) = total
        && iterable.stored_class().is_none()
        && let Some(bytes) = iterable.with_bytes(sum_of_bytes).filter(|_| iterable.kind() != Kind::Memoryview)
    {
        total = Sum::Int(first).add(vm, &Value::small_from_narrow(bytes))?;
    } else {
        let iterator = vm.iter(iterable)?;
        while let Some(item) = vm.next(&iterator)? {
            if !total.add_quickly(&item) {
                total = total.add(vm, &item)?;
            }
        }
    }
    Ok(total.finish(vm))
}

fn sum_of_bytes(bytes: &[u8]) -> i64 {
    bytes.iter().map(|byte| i64::from(*byte)).sum()
}

fn min(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    extreme(vm, args, "min", Op::Lt)
}

fn max(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    extreme(vm, args, "max", Op::Gt)
}

/// The first item that is `better` than every other.
fn extreme(vm: &mut Vm, args: RawArgs<'_>, name: &str, better: Op) -> Result {
    let (mut key, mut default) = (None, None);
    for (keyword, value) in args.keywords() {
        match keyword.as_str() {
            Some("key") => key = Some(value.clone()).filter(|k| !k.is_none()),
            Some("default") => default = Some(value.clone()),
            other => {
                let other = other.unwrap_or("?").to_owned();
                return Err(vm.unknown_keyword(name, &other, &["key", "default"]));
            }
        }
    }
    let positional = args.positional();
    let mut best: Option<(Value, Value)> = None;
    match positional {
        [] => return Err(vm.type_error(format!("{name} expected at least 1 argument, got 0"))),
        [iterable] => {
            if let Some(list) = iterable.get_exact::<ListObj>() {
                let mut at = 0;
                while let Some(item) = list.at(at) {
                    consider(vm, &mut best, item, key.as_ref(), better)?;
                    at += 1;
                }
            } else {
                let iterator = vm.iter(iterable)?;
                while let Some(item) = vm.next(&iterator)? {
                    consider(vm, &mut best, item, key.as_ref(), better)?;
                }
            }
        }
        items => {
            if default.is_some() {
                return Err(vm.type_error(format!(
                    "Cannot specify a default for {name}() with multiple positional arguments"
                )));
            }
            for item in items {
                consider(vm, &mut best, item.clone(), key.as_ref(), better)?;
            }
        }
    }
    match (best, default) {
        (Some((item, _)), _) => Ok(item),
        (None, Some(default)) => Ok(default),
        (None, None) => Err(vm.value_error(format!("{name}() iterable argument is empty"))),
    }
}

/// `min(generator)` and `max(generator)`
pub(super) struct ExtremeConsumer {
    name: &'static str,
    better: Op,
    best: Option<Value>,
}

impl ExtremeConsumer {
    pub(super) fn min() -> ExtremeConsumer {
        ExtremeConsumer { name: "min", better: Op::Lt, best: None }
    }

    pub(super) fn max() -> ExtremeConsumer {
        ExtremeConsumer { name: "max", better: Op::Gt, best: None }
    }
}

impl Consumer for ExtremeConsumer {
    fn take(&mut self, item: Value) -> Taken {
        let order = match &self.best {
            None => {
                self.best = Some(item);
                return Taken::More;
            }
            Some(best) if Value::both_small(best, &item) => {
                item.small_unchecked().partial_cmp(&best.small_unchecked())
            }
            Some(best) if best.is_float() && item.is_float() => {
                item.float_unchecked().partial_cmp(&best.float_unchecked())
            }
            Some(_) => return Taken::Refused(item),
        };
        let better = if self.better == Op::Lt { Ordering::Less } else { Ordering::Greater };
        if order == Some(better) {
            self.best = Some(item);
        }
        Taken::More
    }

    fn take_slowly(&mut self, vm: &mut Vm, item: Value) -> Result<bool> {
        let better = match &self.best {
            Some(best) => vm.compare_truth(self.better, &item, best)?,
            None => true,
        };
        if better {
            self.best = Some(item);
        }
        Ok(true)
    }

    fn finish(self: Box<Self>, vm: &mut Vm) -> Result {
        match self.best {
            Some(best) => Ok(best),
            None => Err(vm.value_error(format!("{}() iterable argument is empty", self.name))),
        }
    }
}

/// Replaces the best item so far (and its key) if `item` is better.
#[inline]
fn consider(
    vm: &mut Vm,
    best: &mut Option<(Value, Value)>,
    item: Value,
    key: Option<&Value>,
    better: Op,
) -> Result<()> {
    let rank = match key {
        Some(key) => vm.call(key, std::slice::from_ref(&item))?,
        None => item.clone(),
    };
    let replace = match best {
        Some((_, best)) => vm.compare_truth(better, &rank, best)?,
        None => true,
    };
    if replace {
        *best = Some((item, rank));
    }
    Ok(())
}

fn hex(vm: &mut Vm, args: &[Value]) -> Result {
    in_base(vm, args, 16)
}

fn oct(vm: &mut Vm, args: &[Value]) -> Result {
    in_base(vm, args, 8)
}

fn bin(vm: &mut Vm, args: &[Value]) -> Result {
    in_base(vm, args, 2)
}

fn in_base(vm: &mut Vm, args: &[Value], base: u32) -> Result {
    let index = vm.index(&arg(args, 0))?;
    let text = match index.num() {
        Some(Num::Small(i)) => int_text::prefixed(IntRef::Small(i), base),
        Some(Num::Wide(i)) => int_text::prefixed(IntRef::Big(&BigInt::from(i)), base),
        Some(Num::Big(i)) => int_text::prefixed(IntRef::Big(i), base),
        _ => String::new(),
    };
    Ok(vm.heap.string(text).into_value())
}

fn hash(vm: &mut Vm, args: &[Value]) -> Result {
    let hash = vm.hash(&arg(args, 0))?;
    Ok(vm.heap.int(hash))
}
