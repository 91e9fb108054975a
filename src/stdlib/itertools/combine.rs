//! `product`, `permutations`, `combinations`, `combinations_with_replacement`.

use super::{ClassRow, bind};
use crate::object::function::NativeDef;
use crate::object::native::Native;
use crate::value::{Tracer, Value};
use crate::vm::{RawArgs, Result, Vm};
use std::cell::RefCell;

pub(super) const CLASSES: &[ClassRow] = &[
    ClassRow {
        name: "product",
        doc: "Cartesian product of input iterables.  Equivalent to nested for-loops.",
        methods: &[NativeDef::raw("static __new__$raw", new_product)],
    },
    ClassRow {
        name: "permutations",
        doc: "Return successive r-length permutations of elements in the iterable.",
        methods: &[NativeDef::raw("static __new__$raw", new_permutations)],
    },
    ClassRow {
        name: "combinations",
        doc: "Return successive r-length combinations of elements in the iterable.",
        methods: &[NativeDef::raw("static __new__$raw", |vm, args| {
            new_combinations(vm, args, "combinations", Choice::Distinct)
        })],
    },
    ClassRow {
        name: "combinations_with_replacement",
        doc: "Return successive r-length combinations of elements in the iterable allowing individual elements to have successive repeats.",
        methods: &[NativeDef::raw("static __new__$raw", |vm, args| {
            new_combinations(vm, args, "combinations_with_replacement", Choice::Repeated)
        })],
    },
];

/// The longest result.
const LONGEST: usize = 1 << 28;

/// How the positions go from one result to the next.
enum Choice {
    /// Like an odometer over several pools.
    Product,
    /// Rising positions.
    Distinct,
    /// Positions that don't fall.
    Repeated,
    /// Cycles of a permutation's tail.
    Permutation(Vec<usize>),
}

struct Positions {
    /// `None` before the first result.
    at: Option<Vec<usize>>,
    choice: Choice,
    ended: bool,
}

struct Combine {
    /// One pool, or for products one for each place.
    pools: Vec<Vec<Value>>,
    /// The length of a result.
    length: usize,
    positions: RefCell<Positions>,
}

impl Native for Combine {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        for pool in &self.pools {
            tracer.visit_all(pool);
        }
    }

    fn next(&self, vm: &mut Vm) -> Result<Option<Value>> {
        let mut positions = self.positions.borrow_mut();
        if !positions.ended && !self.advance(&mut positions) {
            positions.ended = true;
        }
        if positions.ended {
            return Ok(None);
        }
        let at = positions.at.as_deref().unwrap_or(&[]);
        let items: Vec<Value> = at
            .iter()
            .take(self.length)
            .enumerate()
            .filter_map(|(place, i)| self.pool(place).get(*i).cloned())
            .collect();
        Ok(Some(vm.heap.tuple(items).into_value()))
    }
}

impl Combine {
    fn pool(&self, place: usize) -> &[Value] {
        match self.pools.as_slice() {
            [only] => only,
            pools => pools.get(place).map_or(&[], Vec::as_slice),
        }
    }

    /// Goes to the next positions; false if there are none.
    fn advance(&self, positions: &mut Positions) -> bool {
        let (length, size) = (self.length, self.pool(0).len());
        let Some(at) = &mut positions.at else {
            let (first, possible) = match &positions.choice {
                Choice::Product => (vec![0; length], (0..length).all(|place| !self.pool(place).is_empty())),
                Choice::Distinct if length > size => (Vec::new(), false),
                Choice::Distinct => ((0..length).collect(), true),
                Choice::Repeated if length > 0 && size == 0 => (Vec::new(), false),
                Choice::Repeated => (vec![0; length], true),
                Choice::Permutation(_) => ((0..size).collect(), length <= size),
            };
            positions.at = Some(first);
            return possible;
        };
        match &mut positions.choice {
            Choice::Product => {
                for place in (0..length).rev() {
                    let Some(i) = at.get_mut(place) else { return false };
                    *i += 1;
                    if *i < self.pool(place).len() {
                        return true;
                    }
                    *i = 0;
                }
                false
            }
            Choice::Distinct => {
                let Some(place) =
                    (0..length).rev().find(|p| at.get(*p).is_some_and(|i| *i != p + size - length))
                else {
                    return false;
                };
                let start = at.get(place).map_or(0, |i| i + 1);
                for (offset, i) in at.iter_mut().skip(place).enumerate() {
                    *i = start + offset;
                }
                true
            }
            Choice::Repeated => {
                let Some(place) = at.iter().rposition(|i| *i + 1 != size) else { return false };
                let value = at.get(place).map_or(0, |i| i + 1);
                at.iter_mut().skip(place).for_each(|i| *i = value);
                true
            }
            Choice::Permutation(cycles) => {
                for place in (0..length).rev() {
                    let Some(left) = cycles.get_mut(place) else { return false };
                    *left -= 1;
                    if *left == 0 {
                        *left = size - place;
                        if let Some(tail) = at.get_mut(place..) {
                            tail.rotate_left(1);
                        }
                    } else {
                        let other = size - *left;
                        if place < at.len() && other < at.len() {
                            at.swap(place, other);
                        }
                        return true;
                    }
                }
                false
            }
        }
    }
}

fn combine(vm: &mut Vm, args: &RawArgs<'_>, pools: Vec<Vec<Value>>, length: usize, choice: Choice) -> Result {
    let positions = RefCell::new(Positions { at: None, choice, ended: false });
    vm.native_object(args, Combine { pools, length, positions })
}

fn new_product(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let mut repeat = 1;
    for (key, value) in args.keywords() {
        match key.as_str() {
            Some("repeat") => repeat = vm.index_i64(value)?,
            other => {
                let other = other.unwrap_or("?");
                return Err(vm.unknown_keyword("product", other, &["repeat"]));
            }
        }
    }
    if repeat < 0 {
        return Err(vm.value_error("repeat argument cannot be negative"));
    }
    let given = args.positional().get(1..).unwrap_or(&[]);
    let mut pools = Vec::new();
    for iterable in given {
        pools.push(vm.collect(iterable)?);
    }
    let length = match pools.len().checked_mul(repeat as usize) {
        Some(length) if length <= LONGEST => length,
        _ => return Err(vm.overflow_error("repeat argument too large")),
    };
    let pools: Vec<Vec<Value>> = (0..repeat).flat_map(|_| pools.iter().cloned()).collect();
    combine(vm, &args, pools, length, Choice::Product)
}

fn new_permutations(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let [iterable, length] = bind(vm, &args, "permutations", ["iterable", "r"], 1)?;
    let pool = vm.collect(&iterable.unwrap_or(Value::NONE))?;
    let length = match length.filter(|v| !v.is_none()) {
        Some(length) if length.is_int() => vm.index_i64(&length)?,
        Some(_) => return Err(vm.type_error("Expected int as r")),
        None => pool.len() as i64,
    };
    if length < 0 {
        return Err(vm.value_error("r must be non-negative"));
    }
    let (length, size) = (length as usize, pool.len());
    let cycles = (0..length.min(size)).map(|place| size - place).collect();
    combine(vm, &args, vec![pool], length, Choice::Permutation(cycles))
}

fn new_combinations(vm: &mut Vm, args: RawArgs<'_>, name: &str, choice: Choice) -> Result {
    let [iterable, length] = bind(vm, &args, name, ["iterable", "r"], 2)?;
    let pool = vm.collect(&iterable.unwrap_or(Value::NONE))?;
    let length = vm.index_i64(&length.unwrap_or(Value::NONE))?;
    if length < 0 {
        return Err(vm.value_error("r must be non-negative"));
    }
    let length = length as usize;
    if length > LONGEST && !pool.is_empty() && matches!(choice, Choice::Repeated) {
        return Err(vm.memory_error(""));
    }
    combine(vm, &args, vec![pool], length, choice)
}
