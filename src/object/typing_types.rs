//! Type parameters and aliases: `TypeVar`, `ParamSpec`, `TypeVarTuple`, `TypeAliasType`, and what the syntax of PEP 695
//! makes of them. Bounds, defaults and alias values are computed when first asked for.

use super::class::{Class, ClassObj};
use super::descriptors::GetSetDef;
use super::exception::arg;
use super::function::{FunctionObj, NativeDef};
use super::native::{Native, NativeObj};
use crate::bytecode::Intrinsic;
use crate::heap_type;
use crate::value::{Kind, Tracer, Value, ValueCell};
use crate::vm::{Result, Vm};

/// Something that is computed when it is first asked for.
#[derive(Default)]
pub struct Lazy {
    /// The value once known, or EMPTY.
    value: ValueCell,
    /// The function that computes it, or EMPTY if there is none.
    evaluate: ValueCell,
}

impl Lazy {
    fn known(value: Value) -> Lazy {
        Lazy { value: value.into(), evaluate: ValueCell::empty() }
    }

    fn later(evaluate: Value) -> Lazy {
        Lazy { value: ValueCell::empty(), evaluate: evaluate.into() }
    }

    fn is_there(&self) -> bool {
        !self.value.is_empty() || !self.evaluate.is_empty()
    }

    /// The value, or `None` if there is none.
    fn get(&self, vm: &mut Vm) -> Result<Option<Value>> {
        if let Some(known) = self.value.get_bound() {
            return Ok(Some(known));
        }
        let Some(evaluate) = self.evaluate.get_bound() else { return Ok(None) };
        let wants_format = evaluate.get::<FunctionObj>().is_none_or(|f| f.code.code.argcount > 0);
        let made =
            if wants_format { vm.call(&evaluate, &[Value::int32(1)])? } else { vm.call(&evaluate, &[])? };
        self.value.set(made.clone());
        Ok(Some(made))
    }

    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit_cell(&self.value);
        tracer.visit_cell(&self.evaluate);
    }

    fn clear(&self) {
        drop(self.value.take());
        drop(self.evaluate.take());
    }
}

/// A type parameter; its class says which of the three kinds.
pub struct TypeVarObj {
    /// `__name__`
    pub name: Value,
    /// `__module__`
    pub module: ValueCell,
    /// `__bound__`
    pub bound: Lazy,
    /// `__constraints__`, a tuple.
    pub constraints: Lazy,
    /// `__default__`
    pub default: std::cell::RefCell<Lazy>,
    /// `__covariant__`
    pub covariant: bool,
    /// `__contravariant__`
    pub contravariant: bool,
    /// `__infer_variance__`
    pub infer_variance: bool,
}
heap_type!(TypeVarObj: TypeVar, |this, tracer| {
    tracer.visit(&this.name);
    tracer.visit_cell(&this.module);
    this.bound.trace(tracer);
    this.constraints.trace(tracer);
    this.default.borrow().trace(tracer);
}, clear |this| {
    this.bound.clear();
    this.constraints.clear();
    let default = this.default.take();
    drop(default);
});

/// `type X = ...`
pub struct TypeAliasObj {
    /// `__name__`
    pub name: Value,
    /// `__module__`
    pub module: Value,
    /// `__type_params__`, a tuple.
    pub params: Value,
    /// `__value__`
    pub value: Lazy,
}
heap_type!(TypeAliasObj: TypeAlias, |this, tracer| {
    tracer.visit(&this.name);
    tracer.visit(&this.module);
    tracer.visit(&this.params);
    this.value.trace(tracer);
}, clear |this| { this.value.clear() });

/// `P.args` and `P.kwargs` of a ParamSpec.
struct ParamSpecPart {
    origin: Value,
    word: &'static str,
}

impl Native for ParamSpecPart {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit(&self.origin);
    }
}

/// Classes and objects of `typing` that have no place in the table of built-in types.
#[derive(Default)]
pub struct TypingParts {
    /// `typing.ParamSpecArgs`
    pub param_spec_args: Option<Class>,
    /// `typing.ParamSpecKwargs`
    pub param_spec_kwargs: Option<Class>,
    /// `typing.NoDefault`
    pub no_default: Option<Value>,
}

impl Vm {
    /// `typing.NoDefault`
    pub fn no_default(&mut self) -> Value {
        self.state_of::<TypingParts>().no_default.clone().unwrap_or_default()
    }

    fn new_type_param(&mut self, class: Class, name: Value, body: TypeVarObj) -> Value {
        let body = TypeVarObj { name, ..body };
        let exact = class.is(&self.types.type_var);
        if exact {
            self.heap.alloc(body).into_value()
        } else {
            self.heap.alloc_of(class.into_value(), body).into_value()
        }
    }

    fn bare_param(&mut self) -> TypeVarObj {
        let module = self.current_module_name();
        TypeVarObj {
            name: Value::NONE,
            module: module.into(),
            bound: Lazy::default(),
            constraints: Lazy::default(),
            default: std::cell::RefCell::default(),
            covariant: false,
            contravariant: false,
            infer_variance: false,
        }
    }

    /// The intrinsic functions about type parameters and aliases.
    pub(crate) fn typing_intrinsic(&mut self, which: Intrinsic, args: &[Value]) -> Result {
        let mut body = self.bare_param();
        body.infer_variance = true;
        match which {
            Intrinsic::TypeVar | Intrinsic::TypeVarWithBound | Intrinsic::TypeVarWithConstraints => {
                if which == Intrinsic::TypeVarWithBound {
                    body.bound = Lazy::later(arg(args, 1));
                } else if which == Intrinsic::TypeVarWithConstraints {
                    body.constraints = Lazy::later(arg(args, 1));
                }
                let class = self.types.type_var.clone();
                Ok(self.new_type_param(class, arg(args, 0), body))
            }
            Intrinsic::ParamSpec => {
                let class = self.types.param_spec.clone();
                Ok(self.new_type_param(class, arg(args, 0), body))
            }
            Intrinsic::TypeVarTuple => {
                let class = self.types.type_var_tuple.clone();
                Ok(self.new_type_param(class, arg(args, 0), body))
            }
            Intrinsic::SetTypeParamDefault => {
                let param = arg(args, 0);
                if let Some(body) = param.get::<TypeVarObj>() {
                    let old = body.default.replace(Lazy::later(arg(args, 1)));
                    drop(old);
                }
                Ok(param)
            }
            Intrinsic::SetTypeParams => {
                let object = arg(args, 0);
                self.set_type_params(&object, arg(args, 1))?;
                Ok(object)
            }
            Intrinsic::TypeAlias => {
                let params = arg(args, 1);
                let params = if params.is_none() { self.empty_tuple.to_value() } else { params };
                let module = self.current_module_name();
                let value = Lazy::later(arg(args, 2));
                Ok(self.heap.alloc(TypeAliasObj { name: arg(args, 0), module, params, value }).into_value())
            }
            Intrinsic::SubscriptGeneric => {
                let generic = self.typing_attr("Generic")?;
                let mut items = Vec::new();
                for param in arg(args, 0).as_tuple().unwrap_or(&[]) {
                    if self.class_of(param).is(&self.types.type_var_tuple) {
                        items.extend(self.collect(param)?);
                    } else {
                        items.push(param.clone());
                    }
                }
                let items = match items.as_slice() {
                    [one] => one.clone(),
                    _ => self.heap.tuple(items).into_value(),
                };
                self.get_item(&generic, &items)
            }
            _ => Err(self.system_error("not an intrinsic function about types")),
        }
    }

    /// A name of the module `typing`, which is imported if it wasn't.
    fn typing_attr(&mut self, name: &str) -> Result {
        let module = self.import_module("typing")?;
        let name = self.intern(name);
        self.get_attr(&module, &name)
    }

    /// `typing.Union[items]`: members may be any objects; a string becomes a `ForwardRef`.
    pub fn make_union(&mut self, items: Vec<Value>) -> Result {
        if items.is_empty() {
            return Err(self.type_error("Cannot take a Union of no types."));
        }
        let mut types = Vec::with_capacity(items.len());
        for item in items {
            if item.as_str().is_some() {
                let reference = self.typing_attr("ForwardRef")?;
                types.push(self.call(&reference, &[item])?);
            } else {
                types.push(item);
            }
        }
        self.union_from(types)
    }
}

fn body(this: &Value) -> Option<&TypeVarObj> {
    this.get::<TypeVarObj>()
}

fn given(args: &[Value], index: usize) -> Option<Value> {
    args.get(index).filter(|v| !v.is_empty()).cloned()
}

fn flag(vm: &mut Vm, args: &[Value], index: usize) -> Result<bool> {
    match given(args, index) {
        Some(value) => vm.truth(&value),
        None => Ok(false),
    }
}

fn checked_name(vm: &mut Vm, name: &Value, title: &str) -> Result {
    if name.as_str().is_some() {
        return Ok(name.clone());
    }
    let given = vm.type_name(name);
    Err(vm.type_error(format!("{title}() argument 'name' must be str, not {given}")))
}

fn class_arg(vm: &Vm, args: &[Value]) -> Class {
    args.first().and_then(Value::to_ref).unwrap_or_else(|| vm.types.type_var.clone())
}

/// `TypeVar(name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False, infer_variance=False)`
fn type_var_new(vm: &mut Vm, args: &[Value]) -> Result {
    let name = checked_name(vm, &arg(args, 1), "typevar")?;
    let constraints = arg(args, 2);
    let count = constraints.as_tuple().map_or(0, <[Value]>::len);
    let bound = given(args, 3).filter(|b| !b.is_none());
    let mut body = vm.bare_param();
    body.covariant = flag(vm, args, 5)?;
    body.contravariant = flag(vm, args, 6)?;
    body.infer_variance = flag(vm, args, 7)?;
    if body.covariant && body.contravariant {
        return Err(vm.value_error("Bivariant types are not supported."));
    }
    if body.infer_variance && (body.covariant || body.contravariant) {
        return Err(vm.value_error("Variance cannot be specified with infer_variance."));
    }
    if count == 1 {
        return Err(vm.type_error("A single constraint is not allowed"));
    }
    if count > 0 && bound.is_some() {
        return Err(vm.type_error("Constraints cannot be combined with bound=..."));
    }
    if count > 0 {
        body.constraints = Lazy::known(constraints);
    }
    if let Some(bound) = bound {
        body.bound = Lazy::known(bound);
    }
    set_default(vm, &mut body, given(args, 4));
    let class = class_arg(vm, args);
    Ok(vm.new_type_param(class, name, body))
}

fn set_default(vm: &mut Vm, body: &mut TypeVarObj, default: Option<Value>) {
    let none = vm.no_default();
    if let Some(default) = default.filter(|d| !d.is(&none)) {
        body.default.replace(Lazy::known(default));
    }
}

fn param_spec_new(vm: &mut Vm, args: &[Value]) -> Result {
    let name = checked_name(vm, &arg(args, 1), "paramspec")?;
    let mut body = vm.bare_param();
    if let Some(bound) = given(args, 2).filter(|b| !b.is_none()) {
        body.bound = Lazy::known(bound);
    }
    body.covariant = flag(vm, args, 4)?;
    body.contravariant = flag(vm, args, 5)?;
    body.infer_variance = flag(vm, args, 6)?;
    set_default(vm, &mut body, given(args, 3));
    let class = class_arg(vm, args);
    Ok(vm.new_type_param(class, name, body))
}

fn type_var_tuple_new(vm: &mut Vm, args: &[Value]) -> Result {
    let name = checked_name(vm, &arg(args, 1), "typevartuple")?;
    let mut body = vm.bare_param();
    set_default(vm, &mut body, given(args, 2));
    let class = class_arg(vm, args);
    Ok(vm.new_type_param(class, name, body))
}

fn type_var_repr(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let Some(body) = body(&this) else { return Ok(Value::NONE) };
    let plain = body.infer_variance || vm.class_of(&this).is(&vm.types.type_var_tuple);
    let sign = match (plain, body.covariant, body.contravariant) {
        (true, _, _) => "",
        (_, true, _) => "+",
        (_, _, true) => "-",
        _ => "~",
    };
    Ok(vm.new_str(&format!("{sign}{}", body.name.as_str().unwrap_or("?"))))
}

fn or(vm: &mut Vm, args: &[Value]) -> Result {
    vm.union_of(&arg(args, 0), &arg(args, 1))
}

fn ror(vm: &mut Vm, args: &[Value]) -> Result {
    vm.union_of(&arg(args, 1), &arg(args, 0))
}

fn mro_entries(vm: &mut Vm, args: &[Value]) -> Result {
    let name = vm.type_name(&arg(args, 0));
    Err(vm.type_error(format!("Cannot subclass an instance of {name}")))
}

fn has_default(_: &mut Vm, args: &[Value]) -> Result {
    Ok(Value::bool(body(&arg(args, 0)).is_some_and(|b| b.default.borrow().is_there())))
}

fn default(vm: &mut Vm, this: &Value) -> Result {
    let Some(body) = body(this) else { return Ok(Value::NONE) };
    let lazy = body.default.take();
    let value = lazy.get(vm);
    let old = body.default.replace(lazy);
    drop(old);
    match value? {
        Some(value) => Ok(value),
        None => Ok(vm.no_default()),
    }
}

fn bound(vm: &mut Vm, this: &Value) -> Result {
    match body(this) {
        Some(body) => Ok(body.bound.get(vm)?.unwrap_or(Value::NONE)),
        None => Ok(Value::NONE),
    }
}

fn constraints(vm: &mut Vm, this: &Value) -> Result {
    let found = match body(this) {
        Some(body) => body.constraints.get(vm)?,
        None => None,
    };
    Ok(found.unwrap_or_else(|| vm.empty_tuple.to_value()))
}

/// `*Ts` in a subscript: one item, `typing.Unpack[Ts]`.
fn type_var_tuple_iter(vm: &mut Vm, args: &[Value]) -> Result {
    let unpack = vm.typing_attr("Unpack")?;
    let item = vm.get_item(&unpack, &arg(args, 0))?;
    let items = vm.heap.tuple([item]).into_value();
    vm.iter(&items)
}

fn part(vm: &mut Vm, this: &Value, word: &'static str) -> Result {
    let parts = vm.state_of::<TypingParts>();
    let class = if word == "args" { parts.param_spec_args.clone() } else { parts.param_spec_kwargs.clone() };
    let data = Box::new(ParamSpecPart { origin: this.clone(), word });
    Ok(vm.heap.alloc_of(class.map_or(Value::NONE, Class::into_value), NativeObj { data }).into_value())
}

const COMMON: &[GetSetDef] = &[
    GetSetDef::member("__name__", |_, this| Ok(body(this).map_or(Value::NONE, |b| b.name.clone()))),
    GetSetDef::ro("__default__", default),
    GetSetDef::rw(
        "__module__",
        |_, this| Ok(body(this).map_or(Value::NONE, |b| b.module.get())),
        |_, this, value| {
            if let Some(body) = body(this) {
                body.module.set(value);
            }
            Ok(())
        },
    ),
    GetSetDef::rw("__dict__", super::object::get_dict, super::object::set_dict),
];

const VARIANCE: &[GetSetDef] = &[
    GetSetDef::ro("__bound__", bound),
    GetSetDef::member("__covariant__", |_, this| Ok(Value::bool(body(this).is_some_and(|b| b.covariant)))),
    GetSetDef::member("__contravariant__", |_, this| {
        Ok(Value::bool(body(this).is_some_and(|b| b.contravariant)))
    }),
    GetSetDef::member("__infer_variance__", |_, this| {
        Ok(Value::bool(body(this).is_some_and(|b| b.infer_variance)))
    }),
];

const CONSTRAINTS: &[GetSetDef] = &[GetSetDef::ro("__constraints__", constraints)];

const PARTS: &[GetSetDef] = &[
    GetSetDef::ro("args", |vm, this| part(vm, this, "args")),
    GetSetDef::ro("kwargs", |vm, this| part(vm, this, "kwargs")),
];

const COMMON_METHODS: &[NativeDef] = &[
    NativeDef::new("__repr__(self, /)", type_var_repr),
    NativeDef::new("__mro_entries__(self, bases, /)", mro_entries),
    NativeDef::new("has_default(self, /)", has_default),
];

const UNION_METHODS: &[NativeDef] =
    &[NativeDef::new("__or__(self, value, /)", or), NativeDef::new("__ror__(self, value, /)", ror)];

const TYPE_VAR: &[NativeDef] = &[NativeDef::new(
    "static __new__(cls, name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False, infer_variance=False)",
    type_var_new,
)];

const PARAM_SPEC: &[NativeDef] = &[NativeDef::new(
    "static __new__(cls, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False, infer_variance=False)",
    param_spec_new,
)];

const TYPE_VAR_TUPLE: &[NativeDef] = &[
    NativeDef::new("static __new__(cls, name, *, default=NoDefault)", type_var_tuple_new),
    NativeDef::new("__iter__(self, /)", type_var_tuple_iter),
];

// --- aliases ---

fn alias(this: &Value) -> Option<&TypeAliasObj> {
    this.get::<TypeAliasObj>()
}

fn alias_new(vm: &mut Vm, args: &[Value]) -> Result {
    let name = checked_name(vm, &arg(args, 1), "typealias")?;
    let params = given(args, 3).unwrap_or_else(|| vm.empty_tuple.to_value());
    if params.as_tuple().is_none() {
        return Err(vm.type_error("type_params must be a tuple"));
    }
    let module = vm.current_module_name();
    Ok(vm.heap.alloc(TypeAliasObj { name, module, params, value: Lazy::known(arg(args, 2)) }).into_value())
}

fn alias_repr(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let name = alias(&this).map_or(Value::NONE, |a| a.name.clone());
    Ok(vm.new_str(name.as_str().unwrap_or("?")))
}

fn alias_getitem(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    if alias(&this).is_none_or(|a| a.params.as_tuple().is_none_or(<[Value]>::is_empty)) {
        return Err(vm.type_error("Only generic type aliases are subscriptable"));
    }
    vm.generic_alias(&this, &arg(args, 1))
}

const ALIAS_ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef::member("__name__", |_, this| Ok(alias(this).map_or(Value::NONE, |a| a.name.clone()))),
    GetSetDef::ro("__module__", |_, this| Ok(alias(this).map_or(Value::NONE, |a| a.module.clone()))),
    GetSetDef::member("__type_params__", |_, this| Ok(alias(this).map_or(Value::NONE, |a| a.params.clone()))),
    GetSetDef::ro("__parameters__", |_, this| Ok(alias(this).map_or(Value::NONE, |a| a.params.clone()))),
    GetSetDef::ro("__value__", |vm, this| match alias(this) {
        Some(alias) => Ok(alias.value.get(vm)?.unwrap_or(Value::NONE)),
        None => Ok(Value::NONE),
    }),
];

const ALIAS: &[NativeDef] = &[
    NativeDef::new("static __new__(cls, name, value, *, type_params=())", alias_new),
    NativeDef::new("__repr__(self, /)", alias_repr),
    NativeDef::new("__getitem__(self, key, /)", alias_getitem),
];

// --- the parts of a ParamSpec ---

fn part_repr(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let Some(part) = this.native::<ParamSpecPart>() else { return Ok(Value::NONE) };
    let name = body(&part.origin).map_or(Value::NONE, |b| b.name.clone());
    Ok(vm.new_str(&format!("{}.{}", name.as_str().unwrap_or("?"), part.word)))
}

fn part_eq(_: &mut Vm, args: &[Value]) -> Result {
    let (a, b) = (arg(args, 0), arg(args, 1));
    Ok(match (a.native::<ParamSpecPart>(), b.native::<ParamSpecPart>()) {
        (Some(a), Some(b)) => Value::bool(a.word == b.word && a.origin.is(&b.origin)),
        _ => Value::NOT_IMPLEMENTED,
    })
}

const PART: &[NativeDef] =
    &[NativeDef::new("__repr__(self, /)", part_repr), NativeDef::new("__eq__(self, value, /)", part_eq)];
const PART_ATTRIBUTES: &[GetSetDef] = &[GetSetDef::member("__origin__", |_, this| {
    Ok(this.native::<ParamSpecPart>().map_or(Value::NONE, |p| p.origin.clone()))
})];

fn no_default_repr(vm: &mut Vm, _: &[Value]) -> Result {
    Ok(vm.new_str("typing.NoDefault"))
}

const NO_DEFAULT: &[NativeDef] = &[NativeDef::new("__repr__(self, /)", no_default_repr)];

/// Gives the types their methods.
pub(super) fn install(vm: &mut Vm) {
    let (var, spec, many) =
        (vm.types.type_var.clone(), vm.types.param_spec.clone(), vm.types.type_var_tuple.clone());
    for class in [&var, &spec, &many] {
        vm.define_methods(class, COMMON_METHODS);
        vm.define_getset(class, COMMON);
        class.set_flag(ClassObj::HAS_DICT, true);
    }
    for class in [&var, &spec] {
        vm.define_methods(class, UNION_METHODS);
        vm.define_getset(class, VARIANCE);
    }
    vm.define_methods(&var, TYPE_VAR);
    vm.define_getset(&var, CONSTRAINTS);
    vm.define_methods(&spec, PARAM_SPEC);
    vm.define_getset(&spec, PARTS);
    vm.define_methods(&many, TYPE_VAR_TUPLE);
    let class = vm.types.type_alias.clone();
    vm.define_methods(&class, ALIAS);
    vm.define_methods(&class, UNION_METHODS);
    vm.define_getset(&class, ALIAS_ATTRIBUTES);
    let mut parts = TypingParts::default();
    for name in ["ParamSpecArgs", "ParamSpecKwargs"] {
        let class = vm.native_class("typing", name, None, 0);
        vm.define_methods(&class, PART);
        vm.define_getset(&class, PART_ATTRIBUTES);
        if name == "ParamSpecArgs" {
            parts.param_spec_args = Some(class);
        } else {
            parts.param_spec_kwargs = Some(class);
        }
    }
    let object = vm.types.object.clone();
    let class = vm.native_class_of("typing", "NoDefaultType", std::slice::from_ref(&object), Kind::Object, 0);
    vm.define_methods(&class, NO_DEFAULT);
    parts.no_default = Some(vm.heap.alloc_of(class.into_value(), super::object::BareObject).into_value());
    *vm.state_of::<TypingParts>() = parts;
}
