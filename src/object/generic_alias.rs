//! `types.GenericAlias`: `list[int]`.

use super::class::ClassObj;
use super::descriptors::GetSetDef;
use super::exception::arg;
use super::function::NativeDef;
use crate::heap_type;
use crate::value::{Kind, Str, Value};
use crate::vm::{RawArgs, Result, Vm};

/// `origin[args]`
pub struct GenericAliasObj {
    /// `__origin__`
    pub origin: Value,
    /// `__args__`, a tuple.
    pub args: Value,
    /// `*origin[args]`
    pub unpacked: bool,
}
heap_type!(GenericAliasObj: GenericAlias, |this, tracer| {
    tracer.visit(&this.origin);
    tracer.visit(&this.args);
});

impl Vm {
    /// `origin[item]`, as `__class_getitem__` of built-in classes makes it.
    pub fn generic_alias(&mut self, origin: &Value, item: &Value) -> Result {
        let args = if item.as_tuple().is_some() {
            item.clone()
        } else {
            self.heap.tuple([item.clone()]).into_value()
        };
        Ok(self.heap.alloc(GenericAliasObj { origin: origin.clone(), args, unpacked: false }).into_value())
    }

    /// The type variables in `args`, each once, in order.
    pub(crate) fn type_parameters(&mut self, args: &[Value]) -> Result<Vec<Value>> {
        let mut found: Vec<Value> = Vec::new();
        let name = self.intern("__parameters__");
        for item in args {
            if item.kind() == Kind::Class {
                continue;
            }
            let inner = if item.kind() == Kind::TypeVar {
                vec![item.clone()]
            } else if let Some(nested) = item.as_tuple() {
                let nested = nested.to_vec();
                self.nested(|vm| vm.type_parameters(&nested))?
            } else {
                let parameters = self.nested(|vm| vm.get_attr_opt(item, &name))?;
                parameters.as_ref().and_then(Value::as_tuple).map(<[Value]>::to_vec).unwrap_or_default()
            };
            for parameter in inner {
                if !found.iter().any(|p| p.is(&parameter)) {
                    found.push(parameter);
                }
            }
        }
        Ok(found)
    }

    /// `alias[item]`: the arguments with the type variables replaced.
    pub(crate) fn substitute(&mut self, alias: &Value, args: &[Value], item: &Value) -> Result<Vec<Value>> {
        let parameters = self.type_parameters(args)?;
        let given = item.as_tuple().map_or_else(|| vec![item.clone()], <[Value]>::to_vec);
        if parameters.is_empty() {
            let shown = self.repr_string(alias)?;
            return Err(self.type_error(format!("{shown} is not a generic class")));
        }
        if parameters.len() != given.len() && !parameters.iter().any(|p| self.is_variadic_parameter(p)) {
            let word = if given.len() > parameters.len() { "many" } else { "few" };
            let (shown, actual, expected) = (self.repr_string(alias)?, given.len(), parameters.len());
            return Err(self.type_error(format!(
                "Too {word} arguments for {shown}; actual {actual}, expected {expected}"
            )));
        }
        let mut out = Vec::with_capacity(args.len());
        for item in args {
            out.push(self.replace_parameters(item, &parameters, &given)?);
        }
        Ok(out)
    }

    /// Whether a type parameter stands for any number of arguments.
    fn is_variadic_parameter(&self, parameter: &Value) -> bool {
        let class = self.class_of(parameter);
        class.is(&self.types.type_var_tuple) || class.is(&self.types.param_spec)
    }

    fn replace_parameters(&mut self, item: &Value, parameters: &[Value], given: &[Value]) -> Result {
        if let Some(at) = parameters.iter().position(|p| p.is(item)) {
            return Ok(given.get(at).cloned().unwrap_or(Value::NONE));
        }
        if item.kind() == Kind::Class || item.kind() == Kind::Str {
            return Ok(item.clone());
        }
        let own = match item.get::<GenericAliasObj>() {
            Some(alias) => alias.args.as_tuple().map(<[Value]>::to_vec).unwrap_or_default(),
            None => match item.get::<super::union::UnionObj>() {
                Some(union) => union.args.clone(),
                None => return Ok(item.clone()),
            },
        };
        let mut replaced = Vec::with_capacity(own.len());
        for inner in &own {
            replaced.push(self.nested(|vm| vm.replace_parameters(inner, parameters, given))?);
        }
        match item.get::<GenericAliasObj>() {
            Some(alias) => {
                let args = self.heap.tuple(replaced).into_value();
                let body = GenericAliasObj { origin: alias.origin.clone(), args, unpacked: alias.unpacked };
                Ok(self.heap.alloc(body).into_value())
            }
            None => self.union_from(replaced),
        }
    }

    /// How a type is shown inside an alias or a union: classes by name, `...`, everything else by `repr`.
    pub(crate) fn type_repr(&mut self, item: &Value) -> Result<String> {
        if item.is(&Value::ELLIPSIS) {
            return Ok("...".to_owned());
        }
        if item.is_none() || item.is(self.types.none_type.as_value()) {
            return Ok("None".to_owned());
        }
        if let Some(class) = item.to_ref::<ClassObj>() {
            return Ok(self.full_class_name(&class));
        }
        if let Some(list) = item.get::<super::list::ListObj>() {
            let mut parts = Vec::new();
            for inner in list.snapshot() {
                parts.push(self.nested(|vm| vm.type_repr(&inner))?);
            }
            return Ok(format!("[{}]", parts.join(", ")));
        }
        self.nested(|vm| vm.repr_string(item))
    }
}

fn body(args: &[Value]) -> Option<&GenericAliasObj> {
    args.first()?.get::<GenericAliasObj>()
}

fn new(vm: &mut Vm, args: &[Value]) -> Result {
    let made = vm.generic_alias(&arg(args, 1), &arg(args, 2))?;
    let class = arg(args, 0);
    if !class.is(vm.types.generic_alias.as_value()) {
        made.set_stored_class(class);
    }
    Ok(made)
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    let Some(alias) = body(args) else { return Ok(Value::NONE) };
    let mut parts = Vec::new();
    for item in alias.args.as_tuple().unwrap_or(&[]) {
        parts.push(vm.type_repr(item)?);
    }
    if parts.is_empty() {
        parts.push("()".to_owned());
    }
    let star = if alias.unpacked { "*" } else { "" };
    let origin = vm.type_repr(&alias.origin)?;
    Ok(vm.new_str(&format!("{star}{origin}[{}]", parts.join(", "))))
}

fn call(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let (Some(this), Some(alias)) = (args.all.first(), body(args.all)) else { return Ok(Value::NONE) };
    let rest = args.all.get(1..).unwrap_or(&[]);
    let made = vm.nested(|vm| match args.names {
        Some(names) => vm.call_kw(&alias.origin, rest, names),
        None => vm.call(&alias.origin, rest),
    })?;
    // The instance remembers how it was made, if it has room for that.
    let name = vm.names_orig_class();
    let set = vm.set_attr(&made, &name, this.clone());
    match set {
        Err(raise) if !(vm.is_error(&raise, "AttributeError") || vm.is_error(&raise, "TypeError")) => {
            Err(raise)
        }
        _ => Ok(made),
    }
}

impl Vm {
    fn names_orig_class(&mut self) -> Str {
        self.intern("__orig_class__")
    }
}

fn getitem(vm: &mut Vm, args: &[Value]) -> Result {
    let Some(alias) = body(args) else { return Ok(Value::NONE) };
    let own = alias.args.as_tuple().map(<[Value]>::to_vec).unwrap_or_default();
    let new = vm.substitute(&arg(args, 0), &own, &arg(args, 1))?;
    let new = vm.heap.tuple(new).into_value();
    Ok(vm
        .heap
        .alloc(GenericAliasObj { origin: alias.origin.clone(), args: new, unpacked: alias.unpacked })
        .into_value())
}

fn eq(vm: &mut Vm, args: &[Value]) -> Result {
    let (Some(a), Some(b)) = (body(args), args.get(1).and_then(|o| o.get::<GenericAliasObj>())) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if a.unpacked != b.unpacked {
        return Ok(Value::FALSE);
    }
    let same = vm.nested(|vm| Ok(vm.eq(&a.origin, &b.origin)? && vm.eq(&a.args, &b.args)?))?;
    Ok(Value::bool(same))
}

fn hash(vm: &mut Vm, args: &[Value]) -> Result {
    let Some(alias) = body(args) else { return Ok(Value::NONE) };
    let hash = vm.nested(|vm| Ok(vm.hash(&alias.origin)? ^ vm.hash(&alias.args)?))?;
    Ok(vm.heap.int(hash))
}

fn or(vm: &mut Vm, args: &[Value]) -> Result {
    vm.union_of(&arg(args, 0), &arg(args, 1))
}

fn ror(vm: &mut Vm, args: &[Value]) -> Result {
    vm.union_of(&arg(args, 1), &arg(args, 0))
}

fn mro_entries(vm: &mut Vm, args: &[Value]) -> Result {
    let origin = body(args).map_or(Value::NONE, |a| a.origin.clone());
    Ok(vm.heap.tuple([origin]).into_value())
}

fn instancecheck(vm: &mut Vm, _: &[Value]) -> Result {
    Err(vm.type_error("isinstance() argument 2 cannot be a parameterized generic"))
}

fn subclasscheck(vm: &mut Vm, _: &[Value]) -> Result {
    Err(vm.type_error("issubclass() argument 2 cannot be a parameterized generic"))
}

fn iter(vm: &mut Vm, args: &[Value]) -> Result {
    let Some(alias) = body(args) else { return Ok(Value::NONE) };
    let body = GenericAliasObj { origin: alias.origin.clone(), args: alias.args.clone(), unpacked: true };
    let item = vm.heap.alloc(body).into_value();
    let items = vm.heap.tuple([item]).into_value();
    vm.iter(&items)
}

/// Attributes that aren't the alias's own are the origin's.
fn getattribute(vm: &mut Vm, args: &[Value]) -> Result {
    let (this, name) = (arg(args, 0), super::object::attribute_name(vm, &arg(args, 1))?);
    let text = name.as_str();
    let dunder = text.starts_with("__") && text.ends_with("__");
    let passes = !dunder
        || !matches!(
            text,
            "__class__"
                | "__bases__"
                | "__copy__"
                | "__deepcopy__"
                | "__origin__"
                | "__args__"
                | "__parameters__"
                | "__mro_entries__"
                | "__reduce_ex__"
                | "__reduce__"
                | "__unpacked__"
                | "__typing_unpacked_tuple_args__"
        );
    match this.get::<GenericAliasObj>() {
        Some(alias) if passes => {
            let origin = alias.origin.clone();
            vm.nested(|vm| vm.get_attr(&origin, &name))
        }
        _ => {
            let class = vm.class_of(&this);
            match vm.find_attr_generic(&this, &class, &name)? {
                Some(value) => Ok(value),
                None => Err(vm.no_attribute(&this, name.as_str())),
            }
        }
    }
}

fn parameters(vm: &mut Vm, this: &Value) -> Result {
    let args = this
        .get::<GenericAliasObj>()
        .and_then(|a| a.args.as_tuple().map(<[Value]>::to_vec))
        .unwrap_or_default();
    let found = vm.type_parameters(&args)?;
    Ok(vm.heap.tuple(found).into_value())
}

const ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef::member("__origin__", |_, this| {
        Ok(this.get::<GenericAliasObj>().map_or(Value::NONE, |a| a.origin.clone()))
    }),
    GetSetDef::member("__args__", |_, this| {
        Ok(this.get::<GenericAliasObj>().map_or(Value::NONE, |a| a.args.clone()))
    }),
    GetSetDef::ro("__parameters__", parameters),
    GetSetDef::member("__unpacked__", |_, this| {
        Ok(Value::bool(this.get::<GenericAliasObj>().is_some_and(|a| a.unpacked)))
    }),
];

const METHODS: &[NativeDef] = &[
    NativeDef::new("static __new__(cls, origin, args, /)", new),
    NativeDef::new("__repr__(self, /)", repr),
    NativeDef::raw("__call__(self, /, *args, **kwargs)", call),
    NativeDef::new("__getitem__(self, key, /)", getitem),
    NativeDef::new("__eq__(self, value, /)", eq),
    NativeDef::new("__hash__(self, /)", hash),
    NativeDef::new("__or__(self, value, /)", or),
    NativeDef::new("__ror__(self, value, /)", ror),
    NativeDef::new("__mro_entries__(self, bases, /)", mro_entries),
    NativeDef::new("__instancecheck__(self, instance, /)", instancecheck),
    NativeDef::new("__subclasscheck__(self, subclass, /)", subclasscheck),
    NativeDef::new("__iter__(self, /)", iter),
    NativeDef::new("__getattribute__(self, name, /)", getattribute),
];

/// `__class_getitem__` of the built-in generic classes.
const CLASS_GETITEM: &[NativeDef] =
    &[NativeDef::new("class __class_getitem__(cls, object, /)", |vm, args| {
        vm.generic_alias(&arg(args, 0), &arg(args, 1))
    })
    .doc("See PEP 585")];

/// Gives the type its methods, and the generic classes their subscript.
pub(super) fn install(vm: &mut Vm) {
    let class = vm.types.generic_alias.clone();
    vm.define_methods(&class, METHODS);
    vm.define_getset(&class, ATTRIBUTES);
    // Not found out, which would fill the namespace.
    class.set_flag(ClassObj::CUSTOM_GETATTR, true);
    let generic = [
        vm.types.list.clone(),
        vm.types.tuple.clone(),
        vm.types.dict.clone(),
        vm.types.set.clone(),
        vm.types.frozenset.clone(),
        vm.types.type_.clone(),
        vm.types.slice.clone(),
        vm.types.enumerate.clone(),
        vm.types.generator.clone(),
        vm.types.coroutine.clone(),
        vm.types.async_generator.clone(),
        vm.types.weakref.clone(),
        vm.types.memoryview.clone(),
    ];
    for class in generic {
        // `type[int]` is an alias, but no other metaclass's instances get the method.
        vm.define_methods(&class, CLASS_GETITEM);
    }
}
