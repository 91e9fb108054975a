//! The module `itertools`: iterators made of iterators, each a Rust value behind [`Native`].
//!
//! `sources.rs` holds those that make or join items, `select.rs` those that pick, `group.rs` those that gather,
//! `combine.rs` the combinatoric ones. Each file has a table of classes; here they are made.

mod combine;
mod group;
mod select;
mod sources;

use crate::object::class::ClassObj;
use crate::object::dict::Dict;
use crate::object::function::NativeDef;
use crate::object::namespace::Part;
use crate::value::Value;
use crate::vm::{RawArgs, Result, Vm};

/// A class of the module: its name and its methods besides `__iter__` and `__next__`.
struct ClassRow {
    name: &'static str,
    doc: &'static str,
    methods: &'static [NativeDef],
}

const ITERATION: &[NativeDef] = &[
    NativeDef::new("__iter__(self, /)", |_, args| Ok(args[0].clone())),
    NativeDef::new("__next__(self, /)", |vm, args| match vm.next_by_kind(&args[0])? {
        Some(item) => Ok(item),
        None => Err(vm.stop_iteration(Value::NONE)),
    }),
];

/// Fills the module.
pub fn module(vm: &mut Vm, dict: &Dict) -> Result<()> {
    for row in sources::CLASSES.iter().chain(select::CLASSES).chain(group::CLASSES).chain(combine::CLASSES) {
        let class = vm.native_class("itertools", row.name, None, ClassObj::BASE);
        vm.define_methods(&class, ITERATION);
        vm.define_methods(&class, row.methods);
        vm.define(&class, Part::Doc(row.doc));
        if row.name.starts_with('_') {
            let state = vm.state_of::<group::Classes>();
            match row.name {
                "_grouper" => state.grouper = Some(class),
                _ => state.tee = Some(class),
            }
            continue;
        }
        let name = vm.intern(row.name);
        dict.set_name(&name, class.into_value());
    }
    vm.define_functions(dict, "itertools", group::FUNCTIONS);
    Ok(())
}

/// The arguments of a constructor by parameter: given by position or by name, the first `required` of them needed.
fn bind<const N: usize>(
    vm: &mut Vm,
    args: &RawArgs<'_>,
    name: &str,
    params: [&str; N],
    required: usize,
) -> Result<[Option<Value>; N]> {
    let given = args.positional().get(1..).unwrap_or(&[]);
    let count = given.len() + args.keyword_names().len();
    if count > N {
        let plural = if N == 1 { "" } else { "s" };
        return Err(vm.type_error(format!("{name}() takes at most {N} argument{plural} ({count} given)")));
    }
    let mut bound = [const { None }; N];
    for (slot, value) in bound.iter_mut().zip(given) {
        *slot = Some(value.clone());
    }
    for (key, value) in args.keywords() {
        let key = key.as_str().unwrap_or("?");
        match params.iter().position(|p| *p == key).and_then(|at| bound.get_mut(at)) {
            Some(slot @ None) => *slot = Some(value.clone()),
            Some(Some(_)) => {
                let at = params.iter().position(|p| *p == key).unwrap_or(0) + 1;
                return Err(vm.type_error(format!(
                    "argument for {name}() given by name ('{key}') and position ({at})"
                )));
            }
            None => {
                return Err(vm.type_error(format!("{name}() got an unexpected keyword argument '{key}'")));
            }
        }
    }
    let missing = bound.iter().zip(params).take(required).position(|(value, _)| value.is_none());
    if let Some(at) = missing {
        let param = params.get(at).copied().unwrap_or("?");
        return Err(vm.type_error(format!("{name}() missing required argument '{param}' (pos {})", at + 1)));
    }
    Ok(bound)
}

/// The arguments of a constructor that takes none by name.
fn positional<'a>(
    vm: &mut Vm,
    args: &RawArgs<'a>,
    name: &str,
    least: usize,
    most: usize,
) -> Result<&'a [Value]> {
    let shifted = args.positional().get(1..).unwrap_or(&[]);
    if !args.keyword_names().is_empty() {
        return Err(vm.type_error(format!("{name}() takes no keyword arguments")));
    }
    vm.check_count(name, shifted.len(), least, most)?;
    Ok(shifted)
}
