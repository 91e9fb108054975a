//! Sorting: stable, keys computed once, safe whatever `__lt__` does.
//!
//! Keys that are all small ints, all floats or all strings are compared without the VM; anything else goes through
//! `<` in a merge sort of our own, since the standard library's may panic on an inconsistent order.

use crate::value::{StrObj, Value};
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
        let mut order: Vec<u32> = (0..items.len() as u32).collect();
        let result = self.sort_order(&keys, &mut order, backwards);
        let sorted: Vec<Value> = order.iter().filter_map(|i| items.get(*i as usize).cloned()).collect();
        if sorted.len() == items.len() {
            *items = sorted;
        }
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
                items.sort_by(|a, b| directed(float_order(a, b), backwards));
                Ok(())
            }
            Uniform::Texts => {
                items.sort_by(|a, b| directed(a.as_str().cmp(&b.as_str()), backwards));
                Ok(())
            }
            Uniform::No => {
                let mut order: Vec<u32> = (0..items.len() as u32).collect();
                let result = self.sort_order(items, &mut order, backwards);
                let sorted: Vec<Value> =
                    order.iter().filter_map(|i| items.get(*i as usize).cloned()).collect();
                if sorted.len() == items.len() {
                    *items = sorted;
                }
                result
            }
        }
    }

    /// Sorts positions by the keys at them.
    fn sort_order(&mut self, keys: &[Value], order: &mut [u32], backwards: bool) -> Result<()> {
        const NONE: &Value = &Value::NONE;
        let key = |i: &u32| keys.get(*i as usize).unwrap_or(NONE);
        match uniform(keys) {
            Uniform::Ints => order
                .sort_by(|a, b| directed(key(a).small_unchecked().cmp(&key(b).small_unchecked()), backwards)),
            Uniform::Floats => order.sort_by(|a, b| directed(float_order(key(a), key(b)), backwards)),
            Uniform::Texts => {
                order.sort_by(|a, b| directed(key(a).as_str().cmp(&key(b).as_str()), backwards))
            }
            Uniform::No => {
                // Backwards is: turned round, sorted, turned round, so that equal ones stay in their order.
                if backwards {
                    order.reverse();
                }
                let result = merge_sort(order, &mut |a, b| self.less(key(a), key(b)));
                if backwards {
                    order.reverse();
                }
                return result;
            }
        }
        Ok(())
    }
}

fn directed(ordering: Ordering, backwards: bool) -> Ordering {
    if backwards { ordering.reverse() } else { ordering }
}

fn float_order(a: &Value, b: &Value) -> Ordering {
    a.float_unchecked().partial_cmp(&b.float_unchecked()).unwrap_or(Ordering::Equal)
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

type Less<'a> = dyn FnMut(&u32, &u32) -> std::result::Result<bool, Raise> + 'a;

/// A stable merge sort of runs found as they are; on an error `order` is a permutation still.
fn merge_sort(order: &mut [u32], less: &mut Less<'_>) -> Result<()> {
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
fn run_end(order: &mut [u32], start: usize, less: &mut Less<'_>) -> Result<usize> {
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
fn insert_rest(
    order: &mut [u32],
    start: usize,
    sorted: usize,
    end: usize,
    less: &mut Less<'_>,
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

fn merge(
    order: &mut [u32],
    start: usize,
    middle: usize,
    end: usize,
    merged: &mut Vec<u32>,
    less: &mut Less<'_>,
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
