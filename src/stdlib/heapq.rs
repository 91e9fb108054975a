//! `_heapq`: priority queues in lists, smallest or largest first.
//!
//! The items move exactly as CPython moves them, since the list is the script's to look at.

use crate::object::dict::Dict;
use crate::object::function::NativeDef;
use crate::object::list::ListObj;
use crate::value::Value;
use crate::vm::{Result, Vm};

const FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("heappush(heap, item, /)", |vm, args| push(vm, args, false, "heappush"))
        .doc("Push item onto heap, maintaining the heap invariant."),
    NativeDef::new("heappop(heap, /)", |vm, args| pop(vm, args, false, "heappop"))
        .doc("Pop the smallest item off the heap, maintaining the heap invariant."),
    NativeDef::new("heapify(heap, /)", |vm, args| heapify(vm, args, false, "heapify"))
        .doc("Transform list into a heap, in-place, in O(len(heap)) time."),
    NativeDef::new("heapreplace(heap, item, /)", |vm, args| replace(vm, args, false, "heapreplace"))
        .doc("Pop and return the current smallest value, and add the new item."),
    NativeDef::new("heappushpop(heap, item, /)", |vm, args| push_pop(vm, args, false, "heappushpop"))
        .doc("Push item on the heap, then pop and return the smallest item from the heap."),
    NativeDef::new("heappush_max(heap, item, /)", |vm, args| push(vm, args, true, "heappush_max"))
        .doc("Push item onto max heap, maintaining the heap invariant."),
    NativeDef::new("heappop_max(heap, /)", |vm, args| pop(vm, args, true, "heappop_max"))
        .doc("Maxheap variant of heappop."),
    NativeDef::new("heapify_max(heap, /)", |vm, args| heapify(vm, args, true, "heapify_max"))
        .doc("Maxheap variant of heapify."),
    NativeDef::new("heapreplace_max(heap, item, /)", |vm, args| replace(vm, args, true, "heapreplace_max"))
        .doc("Maxheap variant of heapreplace."),
    NativeDef::new("heappushpop_max(heap, item, /)", |vm, args| push_pop(vm, args, true, "heappushpop_max"))
        .doc("Maxheap variant of heappushpop."),
];

/// Fills the module.
pub fn module(vm: &mut Vm, dict: &Dict) -> Result<()> {
    vm.define_functions(dict, "_heapq", FUNCTIONS);
    Ok(())
}

/// The first argument, which must be a list.
fn heap<'a>(vm: &mut Vm, args: &'a [Value], name: &str) -> Result<&'a ListObj> {
    match args[0].get::<ListObj>() {
        Some(heap) => Ok(heap),
        None => {
            let given = vm.type_name(&args[0]);
            let which = if args.len() > 1 { " 1" } else { "" };
            Err(vm.type_error(format!("{name}() argument{which} must be list, not {given}")))
        }
    }
}

/// Whether `a` belongs nearer to the root than `b`.
#[inline]
fn before(vm: &mut Vm, a: &Value, b: &Value, max: bool) -> Result<bool> {
    if max { vm.less(b, a) } else { vm.less(a, b) }
}

/// The items at two positions, which a comparison may have taken away.
fn pair(vm: &mut Vm, heap: &ListObj, a: usize, b: usize) -> Result<(Value, Value)> {
    let items = heap.items.borrow();
    if let (Some(a), Some(b)) = (items.get(a), items.get(b)) {
        return Ok((a.clone(), b.clone()));
    }
    drop(items);
    Err(vm.runtime_error("list changed size during iteration"))
}

fn swap(heap: &ListObj, a: usize, b: usize) {
    let mut items = heap.items.borrow_mut();
    if a < items.len() && b < items.len() {
        items.swap(a, b);
    }
}

/// As [`before`], if that takes no code.
#[inline]
fn before_at_once(vm: &Vm, a: &Value, b: &Value, max: bool) -> Option<bool> {
    if max { vm.less_at_once(b, a) } else { vm.less_at_once(a, b) }
}

/// The item at `at` rises towards `top` while it comes before its parent.
fn rise(vm: &mut Vm, heap: &ListObj, top: usize, at: usize, max: bool) -> Result<()> {
    let stuck = rise_at_once(vm, &mut heap.items.borrow_mut(), top, at, max);
    match stuck {
        Some(at) => rise_asking(vm, heap, top, at, max),
        None => Ok(()),
    }
}

/// As [`rise`]; gives back where the item is when a comparison would run code.
fn rise_at_once(vm: &Vm, items: &mut [Value], top: usize, mut at: usize, max: bool) -> Option<usize> {
    while at > top {
        let parent = (at - 1) >> 1;
        match before_at_once(vm, items.get(at)?, items.get(parent)?, max) {
            Some(true) => items.swap(at, parent),
            Some(false) => return None,
            None => return Some(at),
        }
        at = parent;
    }
    None
}

/// As [`rise`], with comparisons that run code, which may change the heap.
fn rise_asking(vm: &mut Vm, heap: &ListObj, top: usize, mut at: usize, max: bool) -> Result<()> {
    let length = heap.len();
    while at > top {
        let parent = (at - 1) >> 1;
        let (item, above) = pair(vm, heap, at, parent)?;
        let rises = before(vm, &item, &above, max)?;
        if heap.len() != length {
            return Err(vm.runtime_error("list changed size during iteration"));
        }
        if !rises {
            break;
        }
        swap(heap, at, parent);
        at = parent;
    }
    Ok(())
}

/// The item at `top` sinks to a leaf, then rises to where it belongs.
fn sink(vm: &mut Vm, heap: &ListObj, top: usize, max: bool) -> Result<()> {
    let length = heap.len();
    let mut at = sink_at_once(vm, &mut heap.items.borrow_mut(), top, max);
    while at < length >> 1 {
        let mut child = 2 * at + 1;
        if child + 1 < length {
            let (left, right) = pair(vm, heap, child, child + 1)?;
            if !before(vm, &left, &right, max)? {
                child += 1;
            }
            if heap.len() != length {
                return Err(vm.runtime_error("list changed size during iteration"));
            }
        }
        swap(heap, at, child);
        at = child;
    }
    rise(vm, heap, top, at, max)
}

/// The item at `top` sinks until it is a leaf, or a comparison would run code. Gives back where it is.
fn sink_at_once(vm: &Vm, items: &mut [Value], top: usize, max: bool) -> usize {
    let mut at = top;
    while at < items.len() >> 1 {
        let mut child = 2 * at + 1;
        if let (Some(left), Some(right)) = (items.get(child), items.get(child + 1)) {
            match before_at_once(vm, left, right, max) {
                Some(first) => child += usize::from(!first),
                None => break,
            }
        }
        items.swap(at, child);
        at = child;
    }
    at
}

fn push(vm: &mut Vm, args: &[Value], max: bool, name: &str) -> Result {
    let heap = heap(vm, args, name)?;
    heap.push(args[1].clone());
    let last = heap.len() - 1;
    rise(vm, heap, 0, last, max)?;
    Ok(Value::NONE)
}

fn pop(vm: &mut Vm, args: &[Value], max: bool, name: &str) -> Result {
    let heap = heap(vm, args, name)?;
    let last = heap.items.borrow_mut().pop();
    let Some(last) = last else { return Err(vm.index_error("index out of range")) };
    let first = match heap.items.borrow_mut().first_mut() {
        Some(first) => std::mem::replace(first, last),
        None => return Ok(last),
    };
    sink(vm, heap, 0, max)?;
    Ok(first)
}

fn heapify(vm: &mut Vm, args: &[Value], max: bool, name: &str) -> Result {
    let heap = heap(vm, args, name)?;
    for at in (0..heap.len() / 2).rev() {
        sink(vm, heap, at, max)?;
    }
    Ok(Value::NONE)
}

fn replace(vm: &mut Vm, args: &[Value], max: bool, name: &str) -> Result {
    let heap = heap(vm, args, name)?;
    let first = heap.items.borrow_mut().first_mut().map(|first| std::mem::replace(first, args[1].clone()));
    let Some(first) = first else { return Err(vm.index_error("index out of range")) };
    sink(vm, heap, 0, max)?;
    Ok(first)
}

fn push_pop(vm: &mut Vm, args: &[Value], max: bool, name: &str) -> Result {
    let heap = heap(vm, args, name)?;
    let Some(first) = heap.at(0) else { return Ok(args[1].clone()) };
    if !before(vm, &first, &args[1], max)? {
        return Ok(args[1].clone());
    }
    let first = heap.items.borrow_mut().first_mut().map(|first| std::mem::replace(first, args[1].clone()));
    let Some(first) = first else { return Err(vm.index_error("index out of range")) };
    sink(vm, heap, 0, max)?;
    Ok(first)
}
