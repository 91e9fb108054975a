//! Built-in functions about objects: attributes, classes, identity. And the names of the built-in types.

use crate::object::class::ClassObj;
use crate::object::function::NativeDef;
use crate::object::list::ListObj;
use crate::value::{Kind, Str, Value};
use crate::vm::{RawArgs, Result, Vm};

fn arg(args: &[Value], index: usize) -> Value {
    args.get(index).filter(|v| !v.is_empty()).cloned().unwrap_or(Value::NONE)
}

fn attribute_name(vm: &mut Vm, name: &Value) -> Result<Str> {
    match name.to_ref() {
        Some(name) => Ok(vm.intern_str(&name)),
        None => {
            let given = vm.type_name(name);
            Err(vm.type_error(format!("attribute name must be string, not '{given}'")))
        }
    }
}

fn getattr(vm: &mut Vm, args: &[Value]) -> Result {
    let [object, name, ..] = args else { return Ok(Value::NONE) };
    let name = attribute_name(vm, name)?;
    if let Some(value) = vm.instance_attr_at_once(object, &name) {
        return Ok(value);
    }
    match args.get(2).filter(|v| !v.is_empty()) {
        None => vm.get_attr(object, &name),
        Some(default) => Ok(vm.get_attr_opt(object, &name)?.unwrap_or_else(|| default.clone())),
    }
}

fn setattr(vm: &mut Vm, args: &[Value]) -> Result {
    let name = attribute_name(vm, &arg(args, 1))?;
    vm.set_attr(&arg(args, 0), &name, arg(args, 2))?;
    Ok(Value::NONE)
}

fn delattr(vm: &mut Vm, args: &[Value]) -> Result {
    let name = attribute_name(vm, &arg(args, 1))?;
    vm.del_attr(&arg(args, 0), &name)?;
    Ok(Value::NONE)
}

fn hasattr(vm: &mut Vm, args: &[Value]) -> Result {
    let name = attribute_name(vm, &arg(args, 1))?;
    Ok(Value::bool(vm.get_attr_opt(&arg(args, 0), &name)?.is_some()))
}

fn isinstance(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(Value::bool(vm.isinstance(&arg(args, 0), &arg(args, 1))?))
}

fn issubclass(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(Value::bool(vm.issubclass(&arg(args, 0), &arg(args, 1))?))
}

fn callable(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(Value::bool(vm.is_callable(&arg(args, 0))))
}

fn id(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(vm.heap.int_wide(arg(args, 0).id() as i128))
}

fn hash(vm: &mut Vm, args: &[Value]) -> Result {
    let hash = vm.hash(&arg(args, 0))?;
    Ok(vm.heap.int(hash))
}

fn vars(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    match args.positional() {
        [] if args.keyword_names().is_empty() => vm.call_builtin("locals"),
        [object] if args.keyword_names().is_empty() => {
            let name = vm.names.__dict__.clone();
            match vm.get_attr_opt(object, &name)? {
                Some(dict) => Ok(dict),
                None => Err(vm.type_error("vars() argument must have __dict__ attribute")),
            }
        }
        more if args.keyword_names().is_empty() => {
            let n = more.len();
            Err(vm.type_error(format!("vars expected at most 1 argument, got {n}")))
        }
        _ => Err(vm.type_error("vars() takes no keyword arguments")),
    }
}

fn dir(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let names = match args.positional() {
        [] => {
            let locals = vm.call_builtin("locals")?;
            vm.collect(&locals)?
        }
        [object] => {
            let name = vm.names.__dir__.clone();
            match vm.call_special(object, &name, &[])? {
                Some(names) => vm.collect(&names)?,
                None => return Err(vm.type_error("object does not provide __dir__")),
            }
        }
        more => {
            let n = more.len();
            return Err(vm.type_error(format!("dir expected at most 1 argument, got {n}")));
        }
    };
    sorted(vm, names)
}

/// A sorted list; names are compared as text at once.
fn sorted(vm: &mut Vm, mut names: Vec<Value>) -> Result {
    if names.iter().all(|n| n.as_str().is_some()) {
        names.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
        return Ok(vm.heap.list(names).into_value());
    }
    let list = vm.heap.list(names).into_value();
    vm.call_method_named(&list, "sort", &[])?;
    debug_assert!(list.get::<ListObj>().is_some());
    Ok(list)
}

impl Vm {
    /// Calls a function of the module `builtins` by its name.
    fn call_builtin(&mut self, name: &str) -> Result {
        let name = self.intern(name);
        match self.builtins.get_name(&name) {
            Some(function) => self.call(&function, &[]),
            None => Err(self.not_implemented_error(format!("{}() is not supported", name.as_str()))),
        }
    }
}

const FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("getattr(object, name, default=<unrepresentable>, /)", getattr)
        .doc("Get a named attribute from an object."),
    NativeDef::new("setattr(obj, name, value, /)", setattr)
        .doc("Sets the named attribute on the given object to the specified value."),
    NativeDef::new("delattr(obj, name, /)", delattr)
        .doc("Deletes the named attribute from the given object."),
    NativeDef::new("hasattr(obj, name, /)", hasattr)
        .doc("Return whether the object has an attribute with the given name."),
    NativeDef::new("isinstance(obj, class_or_tuple, /)", isinstance)
        .doc("Return whether an object is an instance of a class or of a subclass thereof."),
    NativeDef::new("issubclass(cls, class_or_tuple, /)", issubclass)
        .doc("Return whether 'cls' is derived from another class or is the same class."),
    NativeDef::new("callable(obj, /)", callable)
        .doc("Return whether the object is callable (i.e., some kind of function)."),
    NativeDef::new("id(obj, /)", id).doc("Return the identity of an object."),
    NativeDef::new("hash(obj, /)", hash).doc("Return the hash value for the given object."),
    NativeDef::raw("vars(object=<unrepresentable>, /)", vars),
    NativeDef::raw("dir(object=<unrepresentable>, /)", dir),
];

/// Fills in the functions and the built-in types.
pub(super) fn install(vm: &mut Vm) {
    let builtins = vm.builtins.clone();
    vm.define_functions(&builtins, "builtins", FUNCTIONS);
    let types = &vm.types;
    let public = [
        &types.object,
        &types.type_,
        &types.int,
        &types.bool_,
        &types.float,
        &types.complex,
        &types.str_,
        &types.bytes,
        &types.bytearray,
        &types.memoryview,
        &types.tuple,
        &types.list,
        &types.dict,
        &types.set,
        &types.frozenset,
        &types.range,
        &types.slice,
        &types.property,
        &types.classmethod,
        &types.staticmethod,
        &types.super_,
        &types.enumerate,
        &types.zip,
        &types.map,
        &types.filter,
        &types.reversed,
    ];
    for class in public {
        if let Some(name) = class.name.get().to_ref() {
            builtins.set_name(&name, class.to_value());
        }
    }
    for (name, value) in [
        ("NotImplemented", Value::NOT_IMPLEMENTED),
        ("Ellipsis", Value::ELLIPSIS),
        ("None", Value::NONE),
        ("True", Value::TRUE),
        ("False", Value::FALSE),
        ("__debug__", Value::TRUE),
    ] {
        let name = vm.intern(name);
        builtins.set_name(&name, value);
    }
    debug_assert!(vm.types.object.layout == Kind::Object && !vm.types.object.has(ClassObj::HEAP));
}
