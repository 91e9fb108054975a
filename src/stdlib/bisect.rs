//! The module `bisect`: binary search in sorted sequences.

use crate::object::dict::Dict;
use crate::object::function::NativeDef;
use crate::object::list::ListObj;
use crate::value::Value;
use crate::vm::{Result, Vm};

const FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("bisect_left(a, x, lo=0, hi=None, *, key=None)", |vm, args| locate(vm, args, true))
        .doc("Return the index where to insert item x in list a, assuming a is sorted."),
    NativeDef::new("bisect_right(a, x, lo=0, hi=None, *, key=None)", |vm, args| locate(vm, args, false))
        .doc("Return the index where to insert item x in list a, assuming a is sorted."),
    NativeDef::new("insort_left(a, x, lo=0, hi=None, *, key=None)", |vm, args| insort(vm, args, true))
        .doc("Insert item x in list a, and keep it sorted assuming a is sorted."),
    NativeDef::new("insort_right(a, x, lo=0, hi=None, *, key=None)", |vm, args| insort(vm, args, false))
        .doc("Insert item x in list a, and keep it sorted assuming a is sorted."),
];

/// Fills the module.
pub fn module(vm: &mut Vm, dict: &Dict) -> Result<()> {
    vm.define_functions(dict, "_bisect", FUNCTIONS);
    for (alias, name) in [("bisect", "bisect_right"), ("insort", "insort_right")] {
        let (alias, name) = (vm.intern(alias), vm.intern(name));
        if let Some(function) = dict.get_name(&name) {
            dict.set_name(&alias, function);
        }
    }
    Ok(())
}

fn given(args: &[Value], at: usize) -> Option<&Value> {
    args.get(at).filter(|v| !v.is_empty() && !v.is_none())
}

fn locate(vm: &mut Vm, args: &[Value], left: bool) -> Result {
    let position = search(vm, args, &args[1], left)?;
    Ok(vm.heap.int_usize(position))
}

fn search(vm: &mut Vm, args: &[Value], x: &Value, left: bool) -> Result<usize> {
    let low = match given(args, 2) {
        Some(low) => vm.index_i64(low)?,
        None => 0,
    };
    if low < 0 {
        return Err(vm.value_error("lo must be non-negative"));
    }
    let high = match given(args, 3) {
        Some(high) => vm.index_i64(high)?,
        None => -1,
    };
    let high = if high < 0 { vm.len(&args[0])? } else { high as usize };
    let (mut low, mut high) = (low as usize, high);
    let key = given(args, 4).cloned();
    while low < high {
        let middle = low + (high - low) / 2;
        let mut item = match args[0].get_exact::<ListObj>().map(|list| list.at(middle)) {
            Some(Some(item)) => item,
            Some(None) => return Err(vm.index_error("list index out of range")),
            None => {
                let index = vm.heap.int_usize(middle);
                vm.get_item(&args[0], &index)?
            }
        };
        if let Some(key) = &key {
            item = vm.call(key, std::slice::from_ref(&item))?;
        }
        let right_of_middle = if left { vm.less(&item, x)? } else { !vm.less(x, &item)? };
        if right_of_middle {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}

fn insort(vm: &mut Vm, args: &[Value], left: bool) -> Result {
    let x = match given(args, 4) {
        Some(key) => vm.call(&key.clone(), std::slice::from_ref(&args[1]))?,
        None => args[1].clone(),
    };
    let position = search(vm, args, &x, left)?;
    if let Some(list) = args[0].get_exact::<ListObj>() {
        let mut items = list.items.borrow_mut();
        let position = position.min(items.len());
        items.insert(position, args[1].clone());
        return Ok(Value::NONE);
    }
    let position = vm.heap.int_usize(position);
    vm.call_method_named(&args[0], "insert", &[position, args[1].clone()])?;
    Ok(Value::NONE)
}
