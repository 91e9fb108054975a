//! `_collections`: `deque` and `defaultdict`, and what the module `collections`, written in the language, needs besides.

mod defaultdict;
pub(crate) mod deque;

use crate::bytecode::{CodeFlags, Op};
use crate::object::class::{Class, ClassObj};
use crate::object::dict::{Dict, DictObj};
use crate::object::function::{FunctionObj, NativeDef};
use crate::object::native::Native;
use crate::value::{StrObj, Tracer, Value};
use crate::vm::{RawArgs, Result, Vm};
use std::rc::Rc;

/// The classes whose instances native code makes.
#[derive(Default)]
struct Classes {
    deque: Option<Class>,
    deque_iter: Option<Class>,
    deque_reverse_iter: Option<Class>,
}

const FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("_count_elements(mapping, iterable, /)", count_elements)
        .doc("Count elements in the iterable, updating the mapping"),
    NativeDef::new("_move_to_end(dict, key, last, /)", move_to_end),
    NativeDef::new("_named_tuple_new(function, /)", named_tuple_new),
];

/// `deque[int]`
const CLASS_GETITEM: NativeDef = NativeDef::new("class __class_getitem__(cls, object, /)", |vm, args| {
    vm.generic_alias(&args[0], &args[1])
});

/// Fills the module.
pub fn module(vm: &mut Vm, dict: &Dict) -> Result<()> {
    vm.define_functions(dict, "_collections", FUNCTIONS);
    deque::install(vm, dict);
    defaultdict::install(vm, dict);
    let getter = vm.native_class("collections", "_tuplegetter", None, ClassObj::HAS_DICT);
    vm.define_methods(&getter, GETTER);
    export(vm, dict, &getter);
    Ok(())
}

fn export(vm: &mut Vm, dict: &Dict, class: &Class) {
    let _ = vm;
    if let Some(name) = class.name.get().to_ref() {
        dict.set_name(&name, class.to_value());
    }
}

/// Marks a function `lambda _cls, a, b: tuple.__new__(_cls, (a, b))` as the `__new__` of a named tuple class, which
/// the VM need not call.
fn named_tuple_new(vm: &mut Vm, args: &[Value]) -> Result {
    let Some(original) = args[0].get::<FunctionObj>() else {
        return Err(vm.type_error("expected a function"));
    };
    let mut code = (*original.code.code).clone();
    code.flags.0 |= CodeFlags::NAMED_TUPLE_NEW;
    let code = vm.link(&Rc::new(code));
    Ok(vm.function_in(code, original.globals.clone(), original.builtins.clone()).into_value())
}

fn count_elements(vm: &mut Vm, args: &[Value]) -> Result {
    let mapping = &args[0];
    let iterator = vm.iter(&args[1])?;
    let class = vm.class_of(mapping);
    let dict_class = vm.types.dict.clone();
    let get = vm.intern("get");
    let own = |vm: &Vm, name| match (vm.lookup(&class, name), vm.lookup(&dict_class, name)) {
        (Some(own), Some(builtin)) => own.is(&builtin),
        _ => false,
    };
    let setitem = vm.names.__setitem__.clone();
    let plain = mapping.to_ref::<DictObj>().filter(|_| own(vm, &get) && own(vm, &setitem));
    let one = Value::int32(1);
    if let Some(dict) = &plain
        && let Some(text) = args[1].as_str().filter(|text| text.is_ascii() && args[1].is_exact::<StrObj>())
        && count_letters(vm, dict, text).is_some()
    {
        return Ok(Value::NONE);
    }
    while let Some(item) = vm.next(&iterator)? {
        let Some(dict) = &plain else {
            let before = vm.call_method(mapping, &get, &[item.clone(), Value::int32(0)])?;
            let after = vm.binary(Op::Add, &before, &one)?;
            vm.set_item(mapping, &item, after)?;
            continue;
        };
        let hash = match item.str_hash().filter(|_| item.is_exact::<StrObj>()) {
            Some(hash) => hash,
            // Not `hash_key`: an unhashable item is called by its own name here.
            None => vm.hash(&item)? as u64,
        };
        match vm.dict_find(dict, hash, &item)? {
            Some(position) => {
                let before = dict.value_at(position).unwrap_or(Value::int32(0));
                let after = match before.as_small().and_then(|count| Value::small(count + 1)) {
                    Some(after) => after,
                    None => vm.binary(Op::Add, &before, &one)?,
                };
                drop(dict.replace_at(position, after));
            }
            None => dict.insert_new(hash, item, one.clone()),
        }
    }
    Ok(Value::NONE)
}

/// Counts the letters of an ASCII text in one go. `None`, and nothing counted, if something else than a small int stands
/// where one of them is to be counted, or that cannot be told without script code.
fn count_letters(vm: &mut Vm, dict: &Dict, text: &str) -> Option<()> {
    let mut counts = [0i64; 128];
    let mut met = Vec::new();
    for letter in text.bytes() {
        let count = counts.get_mut(letter as usize)?;
        if *count == 0 {
            met.push(letter);
        }
        *count += 1;
    }
    let mut results = Vec::with_capacity(met.len());
    for letter in met {
        let count = *counts.get(letter as usize)?;
        let key = vm.char_str(letter.into());
        let hash = key.str_hash()?;
        let position = dict.find_at_once(hash, &key)?;
        let before = match position {
            Some(position) => dict.value_at(position)?.as_small()?,
            None => 0,
        };
        results.push((hash, key, position, Value::small(before + count)?));
    }
    for (hash, key, position, after) in results {
        match position {
            Some(position) => drop(dict.replace_at(position, after)),
            None => dict.insert_new(hash, key, after),
        }
    }
    Some(())
}

fn move_to_end(vm: &mut Vm, args: &[Value]) -> Result {
    let Some(dict) = args[0].to_ref::<DictObj>() else { return Err(vm.type_error("a dict is required")) };
    let last = vm.truth(&args[2])?;
    let hash = vm.hash_key(&args[1])?;
    match vm.dict_find(&dict, hash, &args[1])? {
        Some(position) => {
            dict.move_to(position, last);
            Ok(Value::NONE)
        }
        None => Err(vm.key_error(&args[1])),
    }
}

/// A named tuple's field: reads the item at a position.
struct TupleGetter {
    index: usize,
    doc: crate::value::ValueCell,
}

impl Native for TupleGetter {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit_cell(&self.doc);
    }
}

const GETTER: &[NativeDef] = &[
    NativeDef::raw("static __new__$raw", |vm, args| {
        let [_, index, doc] = args.positional() else {
            return Err(vm.type_error("_tuplegetter() takes 2 arguments"));
        };
        let index = vm.index_i64(index)?.max(0) as usize;
        let object = vm.native_object(&args, TupleGetter { index, doc: doc.clone().into() })?;
        let name = vm.names.__doc__.clone();
        let attributes = vm.make_extra_dict(&object);
        attributes.set_name(&name, doc.clone());
        Ok(object)
    }),
    NativeDef::new("__get__(self, instance, owner=None, /)", |vm, args| {
        if args[1].is_none() {
            return Ok(args[0].clone());
        }
        let index = args[0].native::<TupleGetter>().map_or(0, |g| g.index);
        match args[1].as_tuple() {
            Some(items) => match items.get(index) {
                Some(item) => Ok(item.clone()),
                None => Err(vm.index_error("tuple index out of range")),
            },
            None => {
                let given = vm.type_name(&args[1]);
                Err(vm.type_error(format!(
                    "descriptor for index '{index}' for tuple subclasses doesn't apply to '{given}' object"
                )))
            }
        }
    }),
    NativeDef::new("__set__(self, instance, value, /)", |vm, _| {
        Err(vm.attribute_error("can't set attribute"))
    }),
    NativeDef::new(
        "__delete__(self, instance, /)",
        |vm, _| Err(vm.attribute_error("can't delete attribute")),
    ),
    NativeDef::new("__repr__(self, /)", |vm, args| {
        let index = args[0].native::<TupleGetter>().map_or(0, |g| g.index);
        let doc = args[0].native::<TupleGetter>().map_or(Value::NONE, |g| g.doc.get());
        let doc = vm.repr_string(&doc)?;
        Ok(vm.new_str(&format!("_tuplegetter({index}, {doc})")))
    }),
];

/// The one keyword argument `name` of a constructor, if it was given; any other is an error.
fn only_keyword<'a>(
    vm: &mut Vm,
    args: &RawArgs<'a>,
    function: &str,
    names: &[&str],
) -> Result<Vec<Option<&'a Value>>> {
    let mut found = vec![None; names.len()];
    for (key, value) in args.keywords() {
        let key = key.as_str().unwrap_or("?");
        match names.iter().position(|n| *n == key).and_then(|at| found.get_mut(at)) {
            Some(slot) => *slot = Some(value),
            None => {
                return Err(vm.type_error(format!("{function}() got an unexpected keyword argument '{key}'")));
            }
        }
    }
    Ok(found)
}
