//! What scripts see of functions, native functions, bound methods and cells: attributes, `repr`, equality.

use super::class::ClassObj;
use super::code::CodeObj;
use super::descriptors::{self, GetSetDef};
use super::dict::DictObj;
use super::exception::arg;
use super::function::{
    BoundMethod, CellObj, FunctionObj, FunctionRare, NativeDef, NativeFunction, NativeRole,
};
use super::object::address;
use crate::bytecode::Op;
use crate::value::{Kind, Ref, Value, ValueCell};
use crate::vm::{RawArgs, Result, Vm};

// --- functions of the language ---

/// A field that few functions have; EMPTY if this one doesn't.
fn rare(function: &FunctionObj, field: impl Fn(&FunctionRare) -> &ValueCell) -> Value {
    function.rare.borrow().as_ref().map_or(Value::EMPTY, |r| field(r).get())
}

fn set_rare(function: &FunctionObj, field: impl Fn(&FunctionRare) -> &ValueCell, value: Value) {
    let old = field(function.rare.borrow_mut().get_or_insert_default()).replace(value);
    drop(old);
}

fn function(this: &Value) -> Option<&FunctionObj> {
    this.get::<FunctionObj>()
}

fn or_none(value: Value) -> Value {
    if value.is_empty() { Value::NONE } else { value }
}

/// Stores a value of the right kind into a field; deleting isn't allowed.
fn set_text(vm: &mut Vm, value: Value, name: &str, set: impl FnOnce(Value)) -> Result<()> {
    if value.is_empty() || value.as_str().is_none() {
        return Err(vm.type_error(format!("{name} must be set to a string object")));
    }
    set(value);
    Ok(())
}

fn set_defaults(vm: &mut Vm, this: &Value, value: Value) -> Result<()> {
    if !value.is_empty() && !value.is_none() && value.as_tuple().is_none() {
        return Err(vm.type_error("__defaults__ must be set to a tuple object"));
    }
    if let Some(f) = function(this) {
        f.defaults.set(if value.is_none() { Value::EMPTY } else { value });
    }
    Ok(())
}

fn set_kwdefaults(vm: &mut Vm, this: &Value, value: Value) -> Result<()> {
    if !value.is_empty() && !value.is_none() && value.get::<DictObj>().is_none() {
        return Err(vm.type_error("__kwdefaults__ must be set to a dict object"));
    }
    if let Some(f) = function(this) {
        f.kwdefaults.set(if value.is_none() { Value::EMPTY } else { value });
    }
    Ok(())
}

fn set_code(vm: &mut Vm, _: &Value, value: Value) -> Result<()> {
    if value.get::<CodeObj>().is_none() {
        return Err(vm.type_error("__code__ must be set to a code object"));
    }
    Err(vm.not_implemented_error("setting __code__ of a function is not supported"))
}

fn get_doc(vm: &mut Vm, this: &Value) -> Result {
    let Some(f) = function(this) else { return Ok(Value::NONE) };
    let own = rare(f, |r| &r.doc);
    if !own.is_empty() {
        return Ok(own);
    }
    let doc = match f.code.code.doc.clone() {
        Some(text) => vm.new_str(&text),
        None => Value::NONE,
    };
    if !doc.is_none() {
        set_rare(f, |r| &r.doc, doc.clone());
    }
    Ok(doc)
}

fn set_doc(_: &mut Vm, this: &Value, value: Value) -> Result<()> {
    if let Some(f) = function(this) {
        set_rare(f, |r| &r.doc, or_none(value));
    }
    Ok(())
}

fn get_module(vm: &mut Vm, this: &Value) -> Result {
    let Some(f) = function(this) else { return Ok(Value::NONE) };
    let own = rare(f, |r| &r.module);
    if !own.is_empty() {
        return Ok(own);
    }
    Ok(f.globals.get_name(&vm.names.__name__).unwrap_or(Value::NONE))
}

fn set_module(_: &mut Vm, this: &Value, value: Value) -> Result<()> {
    if let Some(f) = function(this) {
        set_rare(f, |r| &r.module, or_none(value));
    }
    Ok(())
}

fn get_annotations(vm: &mut Vm, this: &Value) -> Result {
    let Some(f) = function(this) else { return Ok(Value::NONE) };
    let known = rare(f, |r| &r.annotations);
    if !known.is_empty() {
        return Ok(known);
    }
    let made = vm.call_annotate(&f.annotate.get())?;
    set_rare(f, |r| &r.annotations, made.clone());
    Ok(made)
}

fn set_annotations(vm: &mut Vm, this: &Value, value: Value) -> Result<()> {
    let Some(f) = function(this) else { return Ok(()) };
    if !value.is_empty() && !value.is_none() && value.get::<DictObj>().is_none() {
        return Err(vm.type_error("__annotations__ must be set to a dict object"));
    }
    let value = if value.is_none() || value.is_empty() { vm.heap.dict().into_value() } else { value };
    set_rare(f, |r| &r.annotations, value);
    f.annotate.take();
    Ok(())
}

fn set_annotate(vm: &mut Vm, this: &Value, value: Value) -> Result<()> {
    if value.is_empty() {
        return Err(vm.type_error("__annotate__ cannot be deleted"));
    }
    if !value.is_none() && !vm.is_callable(&value) {
        return Err(vm.type_error("__annotate__ must be callable or None"));
    }
    if let Some(f) = function(this) {
        if value.is_none() {
            f.annotate.take();
        } else {
            f.annotate.set(value);
            set_rare(f, |r| &r.annotations, Value::EMPTY);
        }
    }
    Ok(())
}

fn set_type_params(vm: &mut Vm, this: &Value, value: Value) -> Result<()> {
    if value.is_empty() || value.as_tuple().is_none() {
        return Err(vm.type_error("__type_params__ must be set to a tuple"));
    }
    if let Some(f) = function(this) {
        set_rare(f, |r| &r.type_params, value);
    }
    Ok(())
}

impl Vm {
    /// `__type_params__` of a function or class, as the compiler sets it.
    pub fn set_type_params(&mut self, object: &Value, params: Value) -> Result<()> {
        let name = self.names.__type_params__.clone();
        self.set_attr(object, &name, params)
    }
}

const FUNCTION_ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef::rw(
        "__name__",
        |_, this| Ok(function(this).map_or(Value::NONE, |f| f.name.get())),
        |vm, this, value| {
            set_text(vm, value, "__name__", |v| {
                if let Some(f) = function(this) {
                    f.name.set(v);
                }
            })
        },
    ),
    GetSetDef::rw(
        "__qualname__",
        |_, this| Ok(function(this).map_or(Value::NONE, |f| f.qualname.get())),
        |vm, this, value| {
            set_text(vm, value, "__qualname__", |v| {
                if let Some(f) = function(this) {
                    f.qualname.set(v);
                }
            })
        },
    ),
    GetSetDef::rw(
        "__code__",
        |_, this| Ok(function(this).map_or(Value::NONE, |f| f.code.to_value())),
        set_code,
    ),
    GetSetDef::rw(
        "__defaults__",
        |_, this| Ok(function(this).map_or(Value::NONE, |f| or_none(f.defaults.get()))),
        set_defaults,
    ),
    GetSetDef::rw(
        "__kwdefaults__",
        |_, this| Ok(function(this).map_or(Value::NONE, |f| or_none(f.kwdefaults.get()))),
        set_kwdefaults,
    ),
    GetSetDef::member("__closure__", |_, this| {
        Ok(function(this).map_or(Value::NONE, |f| or_none(f.closure.get())))
    }),
    GetSetDef::member("__globals__", |_, this| {
        Ok(function(this).map_or(Value::NONE, |f| f.globals.to_value()))
    }),
    GetSetDef::member("__builtins__", |_, this| {
        Ok(function(this).map_or(Value::NONE, |f| f.builtins.to_value()))
    }),
    GetSetDef::rw("__doc__", get_doc, set_doc),
    GetSetDef::rw("__module__", get_module, set_module),
    GetSetDef::rw("__annotations__", get_annotations, set_annotations),
    GetSetDef::rw(
        "__annotate__",
        |_, this| Ok(function(this).map_or(Value::NONE, |f| or_none(f.annotate.get()))),
        set_annotate,
    ),
    GetSetDef::rw(
        "__type_params__",
        |vm, this| {
            let own = function(this).map_or(Value::EMPTY, |f| rare(f, |r| &r.type_params));
            Ok(if own.is_empty() { vm.empty_tuple.to_value() } else { own })
        },
        set_type_params,
    ),
    GetSetDef::rw("__dict__", super::object::get_dict, super::object::set_dict),
];

fn function_repr(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let name = function(&this).map_or(Value::NONE, |f| f.qualname.get());
    Ok(vm.new_str(&format!("<function {} at {}>", name.as_str().unwrap_or("?"), address(&this))))
}

/// `callable.__call__(...)`
fn call(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let Some((this, rest)) = args.all.split_first() else { return Ok(Value::NONE) };
    match args.names {
        Some(names) => vm.call_kw(this, rest, names),
        None => vm.call(this, rest),
    }
}

fn function_new(vm: &mut Vm, args: &[Value]) -> Result {
    let Some(code) = arg(args, 1).to_ref::<CodeObj>() else {
        let given = vm.type_name(&arg(args, 1));
        return Err(vm.type_error(format!("function() argument 'code' must be code, not {given}")));
    };
    let Some(globals) = arg(args, 2).to_ref::<DictObj>() else {
        let given = vm.type_name(&arg(args, 2));
        return Err(vm.type_error(format!("function() argument 'globals' must be dict, not {given}")));
    };
    let closure = arg(args, 5);
    let wanted = code.free.len();
    let given = closure.as_tuple().map_or(0, <[Value]>::len);
    if closure.is_none() && wanted > 0 {
        return Err(vm.type_error("arg 5 (closure) must be tuple"));
    }
    if given != wanted {
        let name = code.name.as_str().unwrap_or("?").to_owned();
        return Err(vm.value_error(format!("{name} requires closure of length {wanted}, not {given}")));
    }
    let builtins = vm.builtins.clone();
    let made: Ref<FunctionObj> = vm.function_in(code, globals, builtins);
    if arg(args, 3).as_str().is_some() {
        made.name.set(arg(args, 3));
    }
    for (cell, value) in
        [(&made.defaults, arg(args, 4)), (&made.closure, closure), (&made.kwdefaults, arg(args, 6))]
    {
        if !value.is_none() {
            cell.set(value);
        }
    }
    Ok(made.into_value())
}

const FUNCTION_METHODS: &[NativeDef] = &[
    NativeDef::new(
        "static __new__(cls, code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)",
        function_new,
    ),
    NativeDef::new("__repr__(self, /)", function_repr),
    NativeDef::raw("__call__(self, /, *args, **kwargs)", call),
];

// --- native functions ---

fn native(this: &Value) -> Option<&NativeFunction> {
    this.get::<NativeFunction>().or_else(|| this.get::<BoundMethod>()?.function.get::<NativeFunction>())
}

fn native_name(_: &mut Vm, this: &Value) -> Result {
    Ok(native(this).map_or(Value::NONE, |f| f.name.clone()))
}

fn native_qualname(vm: &mut Vm, this: &Value) -> Result {
    let Some(f) = native(this) else { return Ok(Value::NONE) };
    let name = f.name.as_str().unwrap_or("?").to_owned();
    let owner = f.owner.get();
    let text = match owner.get::<ClassObj>() {
        Some(class) => format!("{}.{name}", class.qualname.get().as_str().unwrap_or("?")),
        None => name,
    };
    Ok(vm.new_str(&text))
}

fn native_doc(vm: &mut Vm, this: &Value) -> Result {
    match native(this).map(|f| f.def.doc) {
        Some(doc) if !doc.is_empty() => Ok(vm.new_str(doc)),
        _ => Ok(Value::NONE),
    }
}

fn native_module(_: &mut Vm, this: &Value) -> Result {
    let owner = native(this).map_or(Value::NONE, |f| f.owner.get());
    Ok(if owner.as_str().is_some() { owner } else { Value::NONE })
}

fn native_self(vm: &mut Vm, this: &Value) -> Result {
    if let Some(method) = this.get::<BoundMethod>() {
        return Ok(method.receiver.clone());
    }
    let owner = native(this).map_or(Value::NONE, |f| f.owner.get());
    match owner.to_ref::<crate::value::StrObj>() {
        Some(module) => Ok(vm.modules.get_name(&module).unwrap_or(Value::NONE)),
        None if owner.is_empty() => Ok(Value::NONE),
        None => Ok(owner),
    }
}

fn native_objclass(_: &mut Vm, this: &Value) -> Result {
    Ok(or_none(native(this).map_or(Value::NONE, |f| f.owner.get())))
}

/// `"($self, object, /)"`
fn native_signature(vm: &mut Vm, this: &Value) -> Result {
    let Some(f) = native(this) else { return Ok(Value::NONE) };
    let Some(open) = f.def.sig.find('(') else { return Ok(Value::NONE) };
    let params = f.def.sig.get(open + 1..).unwrap_or(")");
    let separator = if params.starts_with(')') { "" } else { ", " };
    let text = match f.role {
        NativeRole::Function => format!("($module{separator}{params}"),
        NativeRole::Static => format!("({params}"),
        _ => format!("(${params}"),
    };
    // The module or receiver is positional-only.
    let text = if f.role == NativeRole::Function && !text.contains('/') {
        text.replacen("($module", "($module, /", 1)
    } else {
        text
    };
    Ok(vm.new_str(&text))
}

fn native_repr(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let Some(f) = native(&this) else { return Ok(Value::NONE) };
    let name = f.name.as_str().unwrap_or("?");
    let owner = f.owner.get();
    let owner = owner.get::<ClassObj>().map(|c| vm.class_name(c)).unwrap_or_default();
    let text = match (this.get::<BoundMethod>(), f.role) {
        (Some(method), NativeRole::SlotWrapper) => {
            let receiver = vm.type_name(&method.receiver);
            format!("<method-wrapper '{name}' of {receiver} object at {}>", address(&method.receiver))
        }
        (Some(method), _) => {
            let receiver = vm.type_name(&method.receiver);
            format!("<built-in method {name} of {receiver} object at {}>", address(&method.receiver))
        }
        (None, NativeRole::Function) => format!("<built-in function {name}>"),
        (None, NativeRole::Static) => {
            format!("<built-in method {name} of type object at {}>", address(&f.owner.get()))
        }
        (None, NativeRole::SlotWrapper) => format!("<slot wrapper '{name}' of '{owner}' objects>"),
        (None, _) => format!("<method '{name}' of '{owner}' objects>"),
    };
    Ok(vm.new_str(&text))
}

const NATIVE_ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef::ro("__name__", native_name),
    GetSetDef::ro("__qualname__", native_qualname),
    GetSetDef::ro("__doc__", native_doc),
    GetSetDef::ro("__text_signature__", native_signature),
];
const SELF_ATTRIBUTE: &[GetSetDef] = &[GetSetDef::ro("__self__", native_self)];
const MODULE_ATTRIBUTE: &[GetSetDef] = &[GetSetDef::member("__module__", native_module)];
const OBJCLASS_ATTRIBUTE: &[GetSetDef] = &[GetSetDef::member("__objclass__", native_objclass)];
const NATIVE_METHODS: &[NativeDef] = &[
    NativeDef::new("__repr__(self, /)", native_repr),
    NativeDef::raw("__call__(self, /, *args, **kwargs)", call),
    NativeDef::new("__eq__(self, value, /)", bound_eq),
    NativeDef::new("__ne__(self, value, /)", bound_ne),
    NativeDef::new("__hash__(self, /)", bound_hash),
];

// --- bound methods ---

fn bound_new(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    if !args.keyword_names().is_empty() {
        return Err(vm.type_error("method() takes no keyword arguments"));
    }
    let [_, function, receiver] = args.positional() else {
        let n = args.positional().len().saturating_sub(1);
        return Err(vm.type_error(format!("method expected 2 arguments, got {n}")));
    };
    if !vm.is_callable(function) {
        return Err(vm.type_error("first argument must be callable"));
    }
    if receiver.is_none() {
        return Err(vm.type_error("instance must not be None"));
    }
    Ok(descriptors::bound_method(vm, function.clone(), receiver.clone()))
}

fn bound_repr(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let Some(method) = this.get::<BoundMethod>() else { return Ok(Value::NONE) };
    let mut shown = "?".to_owned();
    for name in [vm.names.__qualname__.clone(), vm.names.__name__.clone()] {
        if let Some(found) = vm.nested(|vm| vm.get_attr_opt(&method.function, &name))?
            && let Some(text) = found.as_str()
        {
            shown = text.to_owned();
            break;
        }
    }
    let receiver = vm.nested(|vm| vm.repr_string(&method.receiver))?;
    Ok(vm.new_str(&format!("<bound method {shown} of {receiver}>")))
}

fn same_method(a: &Value, b: &Value) -> Option<bool> {
    if a.is(b) {
        return Some(true);
    }
    let (a, b) = (a.get::<BoundMethod>()?, b.get::<BoundMethod>()?);
    Some(a.function.is(&b.function) && a.receiver.is(&b.receiver))
}

fn bound_eq(_: &mut Vm, args: &[Value]) -> Result {
    Ok(same_method(&arg(args, 0), &arg(args, 1)).map_or(Value::NOT_IMPLEMENTED, Value::bool))
}

fn bound_ne(_: &mut Vm, args: &[Value]) -> Result {
    Ok(same_method(&arg(args, 0), &arg(args, 1)).map_or(Value::NOT_IMPLEMENTED, |same| Value::bool(!same)))
}

fn bound_hash(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let bits = match this.get::<BoundMethod>() {
        Some(method) => (method.receiver.id() >> 4).rotate_left(20) ^ (method.function.id() >> 4),
        None => this.id() >> 4,
    };
    Ok(vm.heap.int((bits >> 1) as i64))
}

fn bound_doc(vm: &mut Vm, this: &Value) -> Result {
    let Some(method) = this.get::<BoundMethod>() else { return Ok(Value::NONE) };
    let name = vm.names.__doc__.clone();
    vm.nested(|vm| vm.get_attr(&method.function, &name))
}

const BOUND_ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef::member("__func__", |_, this| {
        Ok(this.get::<BoundMethod>().map_or(Value::NONE, |m| m.function.clone()))
    }),
    GetSetDef::member("__self__", |_, this| {
        Ok(this.get::<BoundMethod>().map_or(Value::NONE, |m| m.receiver.clone()))
    }),
    GetSetDef::ro("__doc__", bound_doc),
];

const BOUND_METHODS: &[NativeDef] = &[
    NativeDef::raw("static __new__(cls, *args, **kwargs)", bound_new),
    NativeDef::new("__repr__(self, /)", bound_repr),
    NativeDef::raw("__call__(self, /, *args, **kwargs)", call),
    NativeDef::new("__eq__(self, value, /)", bound_eq),
    NativeDef::new("__ne__(self, value, /)", bound_ne),
    NativeDef::new("__hash__(self, /)", bound_hash),
];

// --- cells ---

fn cell_new(vm: &mut Vm, args: &[Value]) -> Result {
    let value = args.get(1).filter(|v| !v.is_empty()).cloned().unwrap_or(Value::EMPTY);
    Ok(vm.heap.alloc(CellObj { value: value.into() }).into_value())
}

fn cell_repr(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let inside = this.get::<CellObj>().and_then(|c| c.value.get_bound());
    let text = match inside {
        Some(value) => {
            let name = vm.type_name(&value);
            format!("<cell at {}: {name} object at {}>", address(&this), address(&value))
        }
        None => format!("<cell at {}: empty>", address(&this)),
    };
    Ok(vm.new_str(&text))
}

const CELL_ATTRIBUTES: &[GetSetDef] = &[GetSetDef::rw(
    "cell_contents",
    |vm, this| match this.get::<CellObj>().and_then(|c| c.value.get_bound()) {
        Some(value) => Ok(value),
        None => Err(vm.value_error("Cell is empty")),
    },
    |_, this, value| {
        if let Some(cell) = this.get::<CellObj>() {
            cell.value.set(value);
        }
        Ok(())
    },
)];

/// Cells compare by what they hold; an empty one comes first.
fn cell_compare(vm: &mut Vm, args: &[Value], op: Op) -> Result {
    let (a, b) = (arg(args, 0), arg(args, 1));
    let (Some(a), Some(b)) = (a.get::<CellObj>(), b.get::<CellObj>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    match (a.value.get_bound(), b.value.get_bound()) {
        (Some(a), Some(b)) => vm.compare(op, &a, &b),
        (a, b) => {
            let full = |v: Option<Value>| Value::int32(v.is_some() as i32);
            vm.compare(op, &full(a), &full(b))
        }
    }
}

const CELL_METHODS: &[NativeDef] = &[
    NativeDef::new("__eq__(self, value, /)", |vm, args| cell_compare(vm, args, Op::Eq)),
    NativeDef::new("__ne__(self, value, /)", |vm, args| cell_compare(vm, args, Op::Ne)),
    NativeDef::new("__lt__(self, value, /)", |vm, args| cell_compare(vm, args, Op::Lt)),
    NativeDef::new("__le__(self, value, /)", |vm, args| cell_compare(vm, args, Op::Le)),
    NativeDef::new("__gt__(self, value, /)", |vm, args| cell_compare(vm, args, Op::Gt)),
    NativeDef::new("__ge__(self, value, /)", |vm, args| cell_compare(vm, args, Op::Ge)),
    NativeDef::new("static __new__(cls, contents=<unrepresentable>, /)", cell_new),
    NativeDef::new("__repr__(self, /)", cell_repr),
];

/// Gives functions, methods and cells their attributes.
pub(super) fn install(vm: &mut Vm) {
    let class = vm.types.function.clone();
    vm.define_methods(&class, FUNCTION_METHODS);
    vm.define_methods(&class, descriptors::GET);
    vm.define_getset(&class, FUNCTION_ATTRIBUTES);
    let natives = [
        vm.types.native_function.clone(),
        vm.types.method_descriptor.clone(),
        vm.types.slot_wrapper.clone(),
        vm.types.classmethod_descriptor.clone(),
        vm.types.method_wrapper.clone(),
    ];
    for (i, class) in natives.iter().enumerate() {
        vm.define_methods(class, NATIVE_METHODS);
        vm.define_getset(class, NATIVE_ATTRIBUTES);
        match i {
            0 => {
                vm.define_getset(class, SELF_ATTRIBUTE);
                vm.define_getset(class, MODULE_ATTRIBUTE);
            }
            4 => {
                vm.define_getset(class, SELF_ATTRIBUTE);
                vm.define_getset(class, OBJCLASS_ATTRIBUTE);
            }
            _ => {
                vm.define_methods(class, descriptors::GET);
                vm.define_getset(class, OBJCLASS_ATTRIBUTE);
            }
        }
    }
    let class = vm.types.bound_method.clone();
    vm.define_methods(&class, BOUND_METHODS);
    vm.define_methods(&class, descriptors::GET);
    vm.define_getset(&class, BOUND_ATTRIBUTES);
    let class = vm.types.cell.clone();
    vm.define_methods(&class, CELL_METHODS);
    vm.define_getset(&class, CELL_ATTRIBUTES);
    debug_assert!(class.layout == Kind::Cell);
}
