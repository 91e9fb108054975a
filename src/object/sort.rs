//! Sorting: stable, keys computed once, safe whatever `__lt__` does.
//!
//! Keys that are all small ints, all floats or all strings are compared without the VM; anything else goes through
//! `<` in a merge sort of our own, since the standard library's may panic on an inconsistent order.

use super::class::{Class, ClassObj};
use super::tuple::TupleObj;
use crate::value::{Kind, StrObj, Value};
use crate::vm::{Raise, Result, Vm};
use std::cmp::Ordering;

/// Runs shorter than this are made longer by insertion.
const SHORT_RUN: usize = 24;

/// What all keys are.
enum Uniform {
    Ints,
    Floats,
    Texts,
    No,
}

impl Vm {
    /// Sorts the items by `key(item)` (`None`: by themselves). On an error they are some permutation of what they were.
    pub fn sort_items(&mut self, items: &mut Vec<Value>, key: &Value, backwards: bool) -> Result<()> {
        if key.is_none() {
            return self.sort_by_themselves(items, backwards);
        }
        let mut keys = Vec::with_capacity(items.len());
        for item in items.iter() {
            keys.push(self.call(key, std::slice::from_ref(item))?);
        }
        let (order, result) = self.sort_order(&keys, backwards);
        rearrange(items, &order);
        result
    }

    fn sort_by_themselves(&mut self, items: &mut Vec<Value>, backwards: bool) -> Result<()> {
        match uniform(items) {
            // Equal immediates can't be told apart, so that stability is no matter.
            Uniform::Ints if backwards => {
                items.sort_unstable_by_key(|v| std::cmp::Reverse(v.small_unchecked()));
                Ok(())
            }
            Uniform::Ints => {
                items.sort_unstable_by_key(Value::small_unchecked);
                Ok(())
            }
            Uniform::Floats => {
                items.sort_by(|a, b| {
                    directed(float_order(a.float_unchecked(), b.float_unchecked()), backwards)
                });
                Ok(())
            }
            Uniform::Texts | Uniform::No => {
                let (order, result) = self.sort_order(items, backwards);
                rearrange(items, &order);
                result
            }
        }
    }

    /// The positions of the keys in the order of the keys.
    fn sort_order(&mut self, keys: &[Value], backwards: bool) -> (Vec<u32>, Result<()>) {
        let places = keys.iter().zip(0u32..);
        match uniform(keys) {
            Uniform::Ints => {
                let mut pairs: Vec<(i64, u32)> = places.map(|(k, i)| (k.small_unchecked(), i)).collect();
                pairs.sort_by(|a, b| directed(a.0.cmp(&b.0), backwards));
                (pairs.into_iter().map(|p| p.1).collect(), Ok(()))
            }
            Uniform::Floats => {
                let mut pairs: Vec<(f64, u32)> = places.map(|(k, i)| (k.float_unchecked(), i)).collect();
                pairs.sort_by(|a, b| directed(float_order(a.0, b.0), backwards));
                (pairs.into_iter().map(|p| p.1).collect(), Ok(()))
            }
            Uniform::Texts => {
                let mut pairs: Vec<(u64, &str, u32)> = places
                    .map(|(k, i)| {
                        let text = k.as_str().unwrap_or("");
                        (beginning(text), text, i)
                    })
                    .collect();
                pairs.sort_by(|a, b| directed(a.0.cmp(&b.0).then_with(|| a.1.cmp(b.1)), backwards));
                (pairs.into_iter().map(|p| p.2).collect(), Ok(()))
            }
            Uniform::No => {
                let leads = leads(keys);
                let lead = |i: u32| leads.as_ref().and_then(|l| l.get(i as usize)).copied().unwrap_or(0);
                let mut pairs: Vec<(u64, &Value, u32)> = places.map(|(k, i)| (lead(i), k, i)).collect();
                let method = self.common_less(keys);
                // Backwards is: turned round, sorted, turned round, so that equal ones stay in their order.
                if backwards {
                    pairs.reverse();
                }
                let result = merge_sort(&mut pairs, &mut |a, b| {
                    if a.0 != b.0 {
                        return Ok(a.0 < b.0);
                    }
                    match &method {
                        Some(method) => self.less_by(method, a.1, b.1),
                        None => self.less(a.1, b.1),
                    }
                });
                if backwards {
                    pairs.reverse();
                }
                (pairs.into_iter().map(|p| p.2).collect(), result)
            }
        }
    }
}

/// The `__lt__` of the class that all keys have.
struct CommonLess {
    class: Class,
    version: u32,
    method: Value,
}

impl Vm {
    /// The `__lt__` that all keys share, if they are instances of one class that scripts or native modules define.
    fn common_less(&mut self, keys: &[Value]) -> Option<CommonLess> {
        let class = keys.first()?.stored_class()?.to_ref::<ClassObj>()?;
        let one = |k: &Value| k.stored_class().is_some_and(|c| c.is(class.as_value()));
        let plain = |k: &Value| matches!(k.kind(), Kind::Instance | Kind::Native);
        if !keys.iter().all(|k| plain(k) && one(k)) {
            return None;
        }
        let method = self.lookup(&class, &self.names.__lt__)?;
        let callable = matches!(method.kind(), Kind::Function | Kind::NativeFunction);
        callable.then(|| CommonLess { version: class.version.get(), class, method })
    }

    fn less_by(&mut self, common: &CommonLess, a: &Value, b: &Value) -> Result<bool> {
        if common.class.version.get() == common.version {
            let answer = self.call_found(&common.method, a, &common.class, std::slice::from_ref(b))?;
            if answer.is_bool() {
                return Ok(answer.is_true());
            }
            if !answer.is(&Value::NOT_IMPLEMENTED) {
                return self.truth(&answer);
            }
        }
        self.less(a, b)
    }
}

/// For keys that are tuples: numbers in the order of their first items, if those are all ints, all floats or all
/// strings; where two are equal, the tuples must be compared.
fn leads(keys: &[Value]) -> Option<Vec<u64>> {
    const SIGN: u64 = 1 << 63;
    let first = |key: &Value| -> Option<(Kind, u64)> {
        let item = key.as_tuple().filter(|_| key.is_exact::<TupleObj>())?.first()?;
        if let Some(i) = item.as_small() {
            return Some((Kind::SmallInt, i as u64 ^ SIGN));
        }
        if let Some(f) = item.as_float() {
            // -0.0 equals 0.0; the bits of negative floats fall as they rise.
            let bits = (f + 0.0).to_bits();
            return (!f.is_nan())
                .then_some((Kind::Float, if bits & SIGN == 0 { bits | SIGN } else { !bits }));
        }
        item.as_str().filter(|_| item.is_exact::<StrObj>()).map(|text| (Kind::Str, beginning(text)))
    };
    let (kind, _) = first(keys.first()?)?;
    keys.iter().map(|key| first(key).filter(|(k, _)| *k == kind).map(|(_, lead)| lead)).collect()
}

/// Puts the items into an order, which is a permutation.
fn rearrange(items: &mut Vec<Value>, order: &[u32]) {
    let sorted: Vec<Value> = order
        .iter()
        .filter_map(|i| items.get_mut(*i as usize).map(|item| std::mem::replace(item, Value::EMPTY)))
        .collect();
    *items = sorted;
}

/// The first eight bytes of a text as a number that compares as they do; texts that differ behind them compare equal.
fn beginning(text: &str) -> u64 {
    let mut first = [0; 8];
    let count = text.len().min(8);
    if let (Some(to), Some(from)) = (first.get_mut(..count), text.as_bytes().get(..count)) {
        to.copy_from_slice(from);
    }
    u64::from_be_bytes(first)
}

fn directed(ordering: Ordering, backwards: bool) -> Ordering {
    if backwards { ordering.reverse() } else { ordering }
}

fn float_order(a: f64, b: f64) -> Ordering {
    a.partial_cmp(&b).unwrap_or(Ordering::Equal)
}

fn uniform(keys: &[Value]) -> Uniform {
    let Some(first) = keys.first() else { return Uniform::Ints };
    if first.is_small() && keys.iter().all(Value::is_small) {
        Uniform::Ints
    } else if first.is_float() && keys.iter().all(|k| k.as_float().is_some_and(|f| !f.is_nan())) {
        Uniform::Floats
    } else if first.is_exact::<StrObj>() && keys.iter().all(Value::is_exact::<StrObj>) {
        Uniform::Texts
    } else {
        Uniform::No
    }
}

trait Less<T>: FnMut(&T, &T) -> std::result::Result<bool, Raise> {}
impl<T, F: FnMut(&T, &T) -> std::result::Result<bool, Raise>> Less<T> for F {}

/// A stable merge sort of runs found as they are; on an error `order` is a permutation still.
fn merge_sort<T: Copy>(order: &mut [T], less: &mut impl Less<T>) -> Result<()> {
    let length = order.len();
    let mut ends = Vec::new();
    let mut start = 0;
    while start < length {
        let natural = run_end(order, start, less)?;
        let end = natural.max((start + SHORT_RUN).min(length));
        insert_rest(order, start, natural, end, less)?;
        ends.push(end);
        start = end;
    }
    let mut merged = Vec::with_capacity(length);
    while ends.len() > 1 {
        let mut next = Vec::with_capacity(ends.len().div_ceil(2));
        let mut start = 0;
        for pair in ends.chunks(2) {
            let (middle, end) = match pair {
                [middle, end] => (*middle, *end),
                [end] => (*end, *end),
                _ => continue,
            };
            merge(order, start, middle, end, &mut merged, less)?;
            next.push(end);
            start = end;
        }
        ends = next;
    }
    Ok(())
}

/// Where the run that begins at `start` ends; a strictly falling one is turned round.
fn run_end<T: Copy>(order: &mut [T], start: usize, less: &mut impl Less<T>) -> Result<usize> {
    let length = order.len();
    let mut end = start + 1;
    if end >= length {
        return Ok(length);
    }
    let falling = less(&order[end], &order[start])?;
    end += 1;
    while end < length && less(&order[end], &order[end - 1])? == falling {
        end += 1;
    }
    if falling && let Some(run) = order.get_mut(start..end) {
        run.reverse();
    }
    Ok(end)
}

/// Inserts what follows the sorted `start..sorted` up to `end`, by binary search.
fn insert_rest<T: Copy>(
    order: &mut [T],
    start: usize,
    sorted: usize,
    end: usize,
    less: &mut impl Less<T>,
) -> Result<()> {
    for at in sorted..end {
        let pivot = order[at];
        let (mut low, mut high) = (start, at);
        while low < high {
            let middle = low + (high - low) / 2;
            if less(&pivot, &order[middle])? {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        if let Some(part) = order.get_mut(low..=at) {
            part.rotate_right(1);
        }
    }
    Ok(())
}

fn merge<T: Copy>(
    order: &mut [T],
    start: usize,
    middle: usize,
    end: usize,
    merged: &mut Vec<T>,
    less: &mut impl Less<T>,
) -> Result<()> {
    if middle == end || !less(&order[middle], &order[middle - 1])? {
        return Ok(());
    }
    merged.clear();
    let (mut left, mut right) = (start, middle);
    while left < middle && right < end {
        if less(&order[right], &order[left])? {
            merged.push(order[right]);
            right += 1;
        } else {
            merged.push(order[left]);
            left += 1;
        }
    }
    merged.extend_from_slice(order.get(left..middle).unwrap_or(&[]));
    merged.extend_from_slice(order.get(right..end).unwrap_or(&[]));
    if let Some(place) = order.get_mut(start..end) {
        place.copy_from_slice(merged);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merge_sort_is_stable_and_bears_nonsense() {
        let keys: Vec<u32> = (0..500u32).map(|i| i.wrapping_mul(2_654_435_761) >> 27).collect();
        let mut order: Vec<u32> = (0..500).collect();
        let sorted = merge_sort(&mut order, &mut |a, b| Ok(keys[*a as usize] < keys[*b as usize]));
        assert!(sorted.is_ok());
        let by_key = |i: &u32| (keys[*i as usize], *i);
        assert!(order.windows(2).all(|w| by_key(&w[0]) < by_key(&w[1])));
        let mut toggle = false;
        let nonsense = merge_sort(&mut order, &mut |_, _| {
            toggle = !toggle;
            Ok(toggle)
        });
        assert!(nonsense.is_ok());
        order.sort_unstable();
        assert!(order.iter().copied().eq(0..500));
    }
}
