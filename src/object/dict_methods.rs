//! The methods of `dict`.

use super::dict::DictObj;
use super::function::NativeDef;
use super::iterators::DictPart;
use crate::value::{Ref, Value};
use crate::vm::{RawArgs, Result, Vm};

const METHODS: &[NativeDef] = &[
    NativeDef::raw("static __new__$raw", new),
    NativeDef::raw("__init__$raw", init),
    NativeDef::new("__len__(self, /)", |vm, args| {
        let length = body(vm, args)?.len();
        Ok(vm.heap.int_usize(length))
    }),
    NativeDef::new("__getitem__(self, key, /)", |vm, args| vm.dict_get_item(&args[0], &args[1]))
        .doc("Return self[key]."),
    NativeDef::new("__setitem__(self, key, value, /)", |vm, args| {
        let dict = body(vm, args)?;
        vm.dict_set(&dict, args[1].clone(), args[2].clone()).map(|()| Value::NONE)
    }),
    NativeDef::new("__delitem__(self, key, /)", |vm, args| {
        vm.dict_del_item(&args[0], &args[1]).map(|()| Value::NONE)
    }),
    NativeDef::new("__contains__(self, key, /)", |vm, args| {
        let dict = body(vm, args)?;
        vm.dict_has(&dict, &args[1]).map(Value::bool)
    })
    .doc("True if the dictionary has the specified key, else False."),
    NativeDef::new("__iter__(self, /)", |vm, args| Ok(vm.dict_iter(&args[0], DictPart::Keys, false))),
    NativeDef::new("__reversed__(self, /)", |vm, args| Ok(vm.dict_iter(&args[0], DictPart::Keys, true)))
        .doc("Return a reverse iterator over the dict keys."),
    NativeDef::new("__repr__(self, /)", |vm, args| {
        let text = vm.dict_repr(&args[0])?;
        Ok(vm.heap.string(text).into_value())
    }),
    NativeDef::new("__or__(self, value, /)", |vm, args| merged(vm, &args[0], &args[1])),
    NativeDef::new("__ror__(self, value, /)", |vm, args| merged(vm, &args[1], &args[0])),
    NativeDef::new("__ior__(self, value, /)", |vm, args| {
        let dict = body(vm, args)?;
        vm.dict_update(&dict, &args[1])?;
        Ok(args[0].clone())
    }),
    NativeDef::new("clear(self, /)", |vm, args| {
        body(vm, args)?.clear();
        Ok(Value::NONE)
    })
    .doc("Remove all items from the dict."),
    NativeDef::new("copy(self, /)", |vm, args| {
        let dict = body(vm, args)?;
        Ok(vm.dict_copy(&dict).into_value())
    })
    .doc("Return a shallow copy of the dict."),
    NativeDef::new("class fromkeys(cls, iterable, value=None, /)", fromkeys)
        .doc("Create a new dictionary with keys from iterable and values set to value."),
    NativeDef::new("get(self, key, default=None, /)", get)
        .doc("Return the value for key if key is in the dictionary, else default."),
    NativeDef::new("items(self, /)", |vm, args| Ok(vm.dict_view(&args[0], DictPart::Items)))
        .doc("Return a set-like object providing a view on the dict's items."),
    NativeDef::new("keys(self, /)", |vm, args| Ok(vm.dict_view(&args[0], DictPart::Keys)))
        .doc("Return a set-like object providing a view on the dict's keys."),
    NativeDef::new("values(self, /)", |vm, args| Ok(vm.dict_view(&args[0], DictPart::Values)))
        .doc("Return an object providing a view on the dict's values."),
    NativeDef::new("pop(self, key, default=None, /)", pop).doc(
        "D.pop(k[,d]) -> v, remove specified key and return the corresponding value.\n\nIf the key is not found, return the default if given; otherwise,\nraise a KeyError.",
    ),
    NativeDef::new("popitem(self, /)", popitem).doc(
        "Remove and return a (key, value) pair as a 2-tuple.\n\nPairs are returned in LIFO (last-in, first-out) order.\nRaises KeyError if the dict is empty.",
    ),
    NativeDef::new("setdefault(self, key, default=None, /)", setdefault).doc(
        "Insert key with a value of default if key is not in the dictionary.\n\nReturn the value for key if key is in the dictionary, else default.",
    ),
    NativeDef::raw("update$raw", update),
];

/// Gives the class its methods.
pub(super) fn install(vm: &mut Vm) {
    let class = vm.types.dict.clone();
    vm.define_methods(&class, METHODS);
}

/// The receiver; the caller of a native method has checked its type.
fn body(vm: &mut Vm, args: &[Value]) -> Result<Ref<DictObj>> {
    match args.first().and_then(Value::to_ref::<DictObj>) {
        Some(dict) => Ok(dict),
        None => Err(vm.type_error("a dict is required")),
    }
}

fn new(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let base = vm.types.dict.clone();
    let class = vm.new_target(args.positional().first(), &base)?;
    let object = vm.heap.dict();
    Ok(vm.of_class(object, &class))
}

fn init(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    fill(vm, args, "dict")
}

fn update(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    fill(vm, args, "update")
}

fn fill(vm: &mut Vm, args: RawArgs<'_>, name: &str) -> Result {
    let dict = body(vm, args.positional())?;
    match args.positional().get(1..).unwrap_or(&[]) {
        [] => {}
        [other] => vm.dict_update(&dict, other)?,
        more => {
            let count = more.len();
            return Err(vm.type_error(format!("{name} expected at most 1 argument, got {count}")));
        }
    }
    for (key, value) in args.keywords() {
        vm.dict_set(&dict, key.clone(), value.clone())?;
    }
    Ok(Value::NONE)
}

fn merged(vm: &mut Vm, a: &Value, b: &Value) -> Result {
    let (Some(first), Some(_)) = (a.get::<DictObj>(), b.get::<DictObj>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let result = vm.dict_copy(first);
    vm.dict_update(&result, b)?;
    Ok(result.into_value())
}

fn given(args: &[Value], at: usize) -> Option<&Value> {
    args.get(at).filter(|v| !v.is_empty())
}

fn fromkeys(vm: &mut Vm, args: &[Value]) -> Result {
    let value = given(args, 2).cloned().unwrap_or(Value::NONE);
    let dict = if args[0].is(vm.types.dict.as_value()) {
        vm.heap.dict().into_value()
    } else {
        vm.call(&args[0], &[])?
    };
    let iterator = vm.iter(&args[1])?;
    let exact = dict.to_ref::<DictObj>().filter(|_| dict.stored_class().is_none());
    while let Some(key) = vm.next(&iterator)? {
        match &exact {
            Some(body) => vm.dict_set(body, key, value.clone())?,
            None => vm.set_item(&dict, &key, value.clone())?,
        }
    }
    Ok(dict)
}

fn get(vm: &mut Vm, args: &[Value]) -> Result {
    let dict = body(vm, args)?;
    let found = vm.dict_get(&dict, &args[1])?;
    Ok(found.unwrap_or_else(|| given(args, 2).cloned().unwrap_or(Value::NONE)))
}

fn pop(vm: &mut Vm, args: &[Value]) -> Result {
    let dict = body(vm, args)?;
    match (vm.dict_remove(&dict, &args[1])?, given(args, 2)) {
        (Some(value), _) => Ok(value),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => Err(vm.key_error(&args[1])),
    }
}

fn popitem(vm: &mut Vm, args: &[Value]) -> Result {
    let dict = body(vm, args)?;
    let last = dict.previous_position(usize::MAX).and_then(|position| dict.remove_at(position));
    match last {
        Some((key, value)) => Ok(vm.heap.tuple([key, value]).into_value()),
        None => {
            let message = vm.new_str("popitem(): dictionary is empty");
            Err(vm.key_error(&message))
        }
    }
}

fn setdefault(vm: &mut Vm, args: &[Value]) -> Result {
    let dict = body(vm, args)?;
    vm.dict_setdefault(&dict, &args[1], given(args, 2).cloned().unwrap_or(Value::NONE))
}

impl Vm {
    /// `repr(dict)`
    pub fn dict_repr(&mut self, dict: &Value) -> Result<String> {
        let text = self.repr_guard(dict, |vm| {
            vm.nested(|vm| {
                let Some(body) = dict.get::<DictObj>() else { return Ok(String::new()) };
                let mut text = String::from("{");
                let mut at = 0;
                while let Some(position) = body.next_position(at) {
                    at = position + 1;
                    let Some((key, value)) = body.entry(position) else { continue };
                    if text.len() > 1 {
                        text.push_str(", ");
                    }
                    vm.push_repr(&mut text, &key)?;
                    text.push_str(": ");
                    vm.push_repr(&mut text, &value)?;
                }
                text.push('}');
                Ok(text)
            })
        })?;
        Ok(text.unwrap_or_else(|| "{...}".into()))
    }
}
