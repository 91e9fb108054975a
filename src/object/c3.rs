//! C3 linearisation: the method resolution order of a class from those of its bases.

use super::class::ClassObj;
use crate::value::Value;

/// Why there is no order.
pub(crate) enum Disorder {
    /// The same base twice.
    Duplicate(Value),
    /// The bases contradict each other; the heads that remained.
    Inconsistent(Vec<Value>),
}

/// The order for a class with these bases, without the class itself.
pub(crate) fn linearize(bases: &[Value]) -> Result<Vec<Value>, Disorder> {
    if let Some(twice) = bases.iter().enumerate().find(|(i, b)| bases.iter().take(*i).any(|a| a.is(b))) {
        return Err(Disorder::Duplicate(twice.1.clone()));
    }
    if let [only] = bases {
        return Ok(order_of(only));
    }
    let mut lists: Vec<Vec<Value>> = bases.iter().map(order_of).collect();
    lists.push(bases.to_vec());
    // Positions from the front: nothing is moved.
    let mut fronts = vec![0usize; lists.len()];
    let mut order = Vec::new();
    loop {
        let heads: Vec<&Value> = lists.iter().zip(&fronts).filter_map(|(l, f)| l.get(*f)).collect();
        if heads.is_empty() {
            return Ok(order);
        }
        let good = heads.iter().find(|head| {
            let behind =
                |(list, front): (&Vec<Value>, &usize)| list.iter().skip(front + 1).any(|c| c.is(head));
            !lists.iter().zip(&fronts).any(behind)
        });
        let Some(next) = good.map(|v| (*v).clone()) else {
            let mut left: Vec<Value> = Vec::new();
            for head in heads {
                if !left.iter().any(|c| c.is(head)) {
                    left.push(head.clone());
                }
            }
            return Err(Disorder::Inconsistent(left));
        };
        for (list, front) in lists.iter().zip(&mut fronts) {
            if list.get(*front).is_some_and(|c| c.is(&next)) {
                *front += 1;
            }
        }
        order.push(next);
    }
}

fn order_of(class: &Value) -> Vec<Value> {
    let rest = class.get::<ClassObj>().map(|class| class.mro.borrow());
    let rest = rest.as_ref().map_or(&[][..], |order| order.as_slice());
    let mut order = Vec::with_capacity(1 + rest.len());
    order.push(class.clone());
    order.extend_from_slice(rest);
    order
}
