//! Built-in functions on containers and iterators, and the names of the container classes.

use crate::object::class::ClassObj;
use crate::object::function::NativeDef;
use crate::object::iterators::CallableIter;
use crate::value::{Kind, Value, ValueCell};
use crate::vm::{RawArgs, Result, Vm};

const FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("len(obj, /)", len).doc("Return the number of items in a container."),
    NativeDef::raw("iter$raw", iter).doc("Get an iterator from an object."),
    NativeDef::raw("next$raw", next).doc("Return the next item from the iterator."),
    NativeDef::raw("sorted(iterable, /, *, key=None, reverse=False)", sorted).doc(
        "Return a new list containing all items from the iterable in ascending order.\n\nA custom key function can be supplied to customize the sort order, and the\nreverse flag can be set to request the result in descending order.",
    ),
    NativeDef::new("any(iterable, /)", any)
        .doc("Return True if bool(x) is True for any x in the iterable.\n\nIf the iterable is empty, return False."),
    NativeDef::new("all(iterable, /)", all)
        .doc("Return True if bool(x) is True for all values x in the iterable.\n\nIf the iterable is empty, return True."),
];

/// Defines the functions and names the classes.
pub fn install(vm: &mut Vm) {
    let builtins = vm.builtins.clone();
    vm.define_functions(&builtins, "builtins", FUNCTIONS);
    let t = &vm.types;
    let classes = [
        &t.list,
        &t.tuple,
        &t.dict,
        &t.set,
        &t.frozenset,
        &t.range,
        &t.slice,
        &t.enumerate,
        &t.zip,
        &t.map,
        &t.filter,
        &t.reversed,
    ]
    .map(Clone::clone);
    for class in classes {
        if let Some(name) = class.name.get().to_ref() {
            builtins.set_name(&name, class.to_value());
        }
    }
}

fn len(vm: &mut Vm, args: &[Value]) -> Result {
    let length = vm.len(&args[0])?;
    Ok(vm.heap.int_usize(length))
}

impl Vm {
    /// The positional arguments of a function that takes from `least` to `most` of them and no keywords.
    pub fn positional_only<'a>(
        &mut self,
        args: &RawArgs<'a>,
        name: &str,
        least: usize,
        most: usize,
    ) -> Result<&'a [Value]> {
        if !args.keyword_names().is_empty() {
            return Err(self.type_error(format!("{name}() takes no keyword arguments")));
        }
        let given = args.positional();
        self.check_count(name, given.len(), least, most)?;
        Ok(given)
    }

    /// "f expected 2 arguments, got 1", unless the count is right.
    pub fn check_count(&mut self, name: &str, given: usize, least: usize, most: usize) -> Result<()> {
        if (least..=most).contains(&given) {
            return Ok(());
        }
        let bound = if given < least { least } else { most };
        let word = match (least == most, given < least) {
            (true, _) => "",
            (false, true) => "at least ",
            (false, false) => "at most ",
        };
        let plural = if bound == 1 { "" } else { "s" };
        Err(self.type_error(format!("{name} expected {word}{bound} argument{plural}, got {given}")))
    }
}

fn iter(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    match vm.positional_only(&args, "iter", 1, 2)? {
        [callable, sentinel] => {
            if !vm.is_callable(callable) {
                return Err(vm.type_error("iter(v, w): v must be callable"));
            }
            let body =
                CallableIter { callable: ValueCell::new(callable.clone()), sentinel: sentinel.clone() };
            Ok(vm.heap.alloc(body).into_value())
        }
        given => vm.iter(given.first().unwrap_or(&Value::NONE)),
    }
}

fn next(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let given = vm.positional_only(&args, "next", 1, 2)?;
    let Some(iterator) = given.first() else { return Ok(Value::NONE) };
    let result = step(vm, iterator);
    match (result, given.get(1)) {
        (Err(raise), Some(default)) if vm.is_stop_iteration(&raise) => Ok(default.clone()),
        (result, _) => result,
    }
}

/// One step; a StopIteration that script code raised (a generator's return) keeps its value.
fn step(vm: &mut Vm, iterator: &Value) -> Result {
    let scripted =
        iterator.stored_class().and_then(Value::get::<ClassObj>).is_some_and(|c| c.has(ClassObj::HEAP));
    let builtin = matches!(
        iterator.kind(),
        Kind::ListIter
            | Kind::TupleIter
            | Kind::RangeIter
            | Kind::StrIter
            | Kind::DictIter
            | Kind::SetIter
            | Kind::SeqIter
            | Kind::CallableIter
            | Kind::Enumerate
            | Kind::Zip
            | Kind::Map
            | Kind::Filter
            | Kind::Reversed
    );
    if builtin && !scripted {
        return match vm.next_by_kind(iterator)? {
            Some(item) => Ok(item),
            None => Err(vm.stop_iteration(Value::NONE)),
        };
    }
    let name = vm.names.__next__.clone();
    match vm.call_special(iterator, &name, &[])? {
        Some(item) => Ok(item),
        None => {
            let given = vm.type_name(iterator);
            Err(vm.type_error(format!("'{given}' object is not an iterator")))
        }
    }
}

fn sorted(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    vm.check_count("sorted", args.positional().len(), 1, 1)?;
    let (key, backwards) = vm.sort_keywords(&args, "sort")?;
    let mut items = vm.collect_for_list(args.positional().first().unwrap_or(&Value::NONE))?;
    vm.sort_items(&mut items, &key, backwards)?;
    Ok(vm.heap.list(items).into_value())
}

fn any(vm: &mut Vm, args: &[Value]) -> Result {
    let iterator = vm.iter(&args[0])?;
    while let Some(item) = vm.next(&iterator)? {
        if vm.truth(&item)? {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

fn all(vm: &mut Vm, args: &[Value]) -> Result {
    let iterator = vm.iter(&args[0])?;
    while let Some(item) = vm.next(&iterator)? {
        if !vm.truth(&item)? {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}
