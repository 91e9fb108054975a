//! `__build_class__`: the `class` statement.

use super::class::ClassObj;
use super::dict::DictObj;
use super::function::{CellObj, NativeDef};
use crate::value::{Kind, Value};
use crate::vm::{RawArgs, Result, Vm};

/// `__build_class__(body, name, *bases, metaclass=None, **keywords)`
fn build_class(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let [body, name, given @ ..] = args.positional() else {
        return Err(vm.type_error("__build_class__: not enough arguments"));
    };
    if body.kind() != Kind::Function {
        return Err(vm.type_error("__build_class__: func must be a function"));
    }
    if name.as_str().is_none() {
        return Err(vm.type_error("__build_class__: name is not a string"));
    }
    let bases = resolve_bases(vm, given)?;
    let replaced = bases.is_some();
    let bases = bases.unwrap_or_else(|| given.to_vec());
    let (mut meta, mut keyword_names, mut keyword_values) = (None, Vec::new(), Vec::new());
    for (key, value) in args.keywords() {
        if key.as_str() == Some("metaclass") {
            meta = Some(value.clone());
        } else {
            keyword_names.push(key.clone());
            keyword_values.push(value.clone());
        }
    }
    let mut meta = match (meta, bases.first()) {
        (Some(meta), _) => meta,
        (None, Some(base)) => vm.class_of(base).into_value(),
        (None, None) => vm.types.type_.to_value(),
    };
    if let Some(class) = meta.to_ref::<ClassObj>() {
        meta = vm.winning_metaclass(&class, &bases)?.into_value();
    }
    let bases = vm.heap.tuple(bases).into_value();
    let names = if keyword_names.is_empty() { None } else { Some(vm.heap.tuple(keyword_names).into_value()) };
    let call = |vm: &mut Vm, callable: &Value, first: &[Value]| {
        let mut all = first.to_vec();
        all.extend(keyword_values.iter().cloned());
        match &names {
            Some(names) => vm.call_kw(callable, &all, names),
            None => vm.call(callable, &all),
        }
    };
    let plain = meta.is(vm.types.type_.as_value());
    let prepare = vm.names.__prepare__.clone();
    let hook = if plain { None } else { vm.get_attr_opt(&meta, &prepare)? };
    let namespace = match hook {
        Some(hook) => call(vm, &hook, &[name.clone(), bases.clone()])?,
        None => vm.heap.dict().into_value(),
    };
    if !is_mapping(vm, &namespace) {
        let title = match meta.get::<ClassObj>() {
            Some(class) => vm.class_name(class),
            None => "<metaclass>".to_owned(),
        };
        let given = vm.type_name(&namespace);
        return Err(vm.type_error(format!("{title}.__prepare__() must return a mapping, not {given}")));
    }
    match body.to_ref::<super::function::FunctionObj>() {
        Some(body) => vm.call_body(&body, namespace.clone())?,
        None => vm.call(body, std::slice::from_ref(&namespace))?,
    };
    if replaced {
        let original = vm.heap.tuple(given.to_vec()).into_value();
        let key = vm.names.__orig_bases__.to_value();
        vm.set_item(&namespace, &key, original)?;
    }
    let cell = class_cell(vm, &namespace)?;
    let class = call(vm, &meta, &[name.clone(), bases, namespace])?;
    if let Some(cell) = cell.as_ref().and_then(|c| c.get::<CellObj>())
        && class.kind() == Kind::Class
    {
        match cell.value.get_bound() {
            Some(inside) if inside.is(&class) => {}
            None => {
                let (name, class) = (vm.repr_string(name)?, vm.repr_string(&class)?);
                return Err(vm.runtime_error(format!(
                    "__class__ not set defining {name} as {class}. Was __classcell__ propagated to type.__new__?"
                )));
            }
            Some(inside) => {
                let (name, class, inside) =
                    (vm.repr_string(name)?, vm.repr_string(&class)?, vm.repr_string(&inside)?);
                return Err(vm.type_error(format!("__class__ set to {inside} defining {name} as {class}")));
            }
        }
    }
    Ok(class)
}

/// The cell of `__class__`, which the body leaves in its namespace if a method needs it.
fn class_cell(vm: &mut Vm, namespace: &Value) -> Result<Option<Value>> {
    let key = vm.names.__classcell__.clone();
    if let Some(dict) = namespace.get::<DictObj>() {
        return Ok(dict.get_str(key.as_value()));
    }
    let found = vm.get_item(namespace, key.as_value());
    vm.catch(found, "KeyError")
}

fn is_mapping(vm: &mut Vm, namespace: &Value) -> bool {
    if namespace.get::<DictObj>().is_some() {
        return true;
    }
    let class = vm.class_of(namespace);
    let name = vm.names.__getitem__.clone();
    vm.lookup(&class, &name).is_some()
}

/// The bases with `__mro_entries__` asked; `None` if none has any.
fn resolve_bases(vm: &mut Vm, given: &[Value]) -> Result<Option<Vec<Value>>> {
    let name = vm.names.__mro_entries__.clone();
    let mut resolved: Option<Vec<Value>> = None;
    for (i, base) in given.iter().enumerate() {
        let hook = if base.kind() == Kind::Class { None } else { vm.get_attr_opt(base, &name)? };
        let Some(hook) = hook else {
            if let Some(resolved) = &mut resolved {
                resolved.push(base.clone());
            }
            continue;
        };
        let all = vm.heap.tuple(given.to_vec()).into_value();
        let entries = vm.call(&hook, &[all])?;
        let Some(entries) = entries.as_tuple() else {
            return Err(vm.type_error("__mro_entries__ must return a tuple"));
        };
        let known = resolved.get_or_insert_with(|| given.iter().take(i).cloned().collect());
        known.extend(entries.iter().cloned());
    }
    Ok(resolved)
}

const FUNCTIONS: &[NativeDef] =
    &[NativeDef::raw("__build_class__(func, name, /, *bases, metaclass=None, **kwds)", build_class)];

/// Puts `__build_class__` into `builtins`.
pub(super) fn install(vm: &mut Vm) {
    let builtins = vm.builtins.clone();
    vm.define_functions(&builtins, "builtins", FUNCTIONS);
}
