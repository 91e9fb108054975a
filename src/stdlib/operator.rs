//! The module `operator`: the operators as functions, and the callable getters.

use crate::bytecode::Op;
use crate::object::class::ClassObj;
use crate::object::dict::Dict;
use crate::object::function::NativeDef;
use crate::object::native::{Native, NativeObj};
use crate::value::{Str, Tracer, Value};
use crate::vm::{RawArgs, Result, Vm};

/// Fills the module.
pub fn module(vm: &mut Vm, dict: &Dict) -> Result<()> {
    vm.define_functions(dict, "operator", FUNCTIONS);
    for (alias, name) in ALIASES {
        let (alias, name) = (vm.intern(alias), vm.intern(name));
        if let Some(function) = dict.get_name(&name) {
            dict.set_name(&alias, function);
        }
    }
    for (name, methods) in
        [("itemgetter", ITEM_GETTER), ("attrgetter", ATTR_GETTER), ("methodcaller", METHOD_CALLER)]
    {
        let class = vm.native_class("operator", name, None, ClassObj::BASE);
        vm.define_methods(&class, methods);
        let name = vm.intern(name);
        dict.set_name(&name, class.into_value());
    }
    let mut names: Vec<&str> = FUNCTIONS.iter().filter_map(|def| def.sig.split('(').next()).collect();
    names.extend(["itemgetter", "attrgetter", "methodcaller"]);
    names.sort_unstable();
    let names: Vec<Value> = names.into_iter().map(|name| vm.intern(name).into_value()).collect();
    let all = vm.heap.list(names).into_value();
    let key = vm.names.__all__.clone();
    dict.set_name(&key, all);
    Ok(())
}

const FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("abs(a, /)", abs).doc("Same as abs(a)."),
    NativeDef::new("add(a, b, /)", add).doc("Same as a + b."),
    NativeDef::new("and_(a, b, /)", and).doc("Same as a & b."),
    NativeDef::raw("call(obj, /, *args, **kwargs)", call).doc("Same as obj(*args, **kwargs)."),
    NativeDef::new("concat(a, b, /)", concat).doc("Same as a + b, for a and b sequences."),
    NativeDef::new("contains(a, b, /)", contains).doc("Same as b in a (note reversed operands)."),
    NativeDef::new("countOf(a, b, /)", count_of)
        .doc("Return the number of items in a which are, or which equal, b."),
    NativeDef::new("delitem(a, b, /)", delitem).doc("Same as del a[b]."),
    NativeDef::new("eq(a, b, /)", eq).doc("Same as a == b."),
    NativeDef::new("floordiv(a, b, /)", floordiv).doc("Same as a // b."),
    NativeDef::new("ge(a, b, /)", ge).doc("Same as a >= b."),
    NativeDef::new("getitem(a, b, /)", getitem).doc("Same as a[b]."),
    NativeDef::new("gt(a, b, /)", gt).doc("Same as a > b."),
    NativeDef::new("iadd(a, b, /)", iadd).doc("Same as a += b."),
    NativeDef::new("iand(a, b, /)", iand).doc("Same as a &= b."),
    NativeDef::new("iconcat(a, b, /)", iconcat).doc("Same as a += b, for a and b sequences."),
    NativeDef::new("ifloordiv(a, b, /)", ifloordiv).doc("Same as a //= b."),
    NativeDef::new("ilshift(a, b, /)", ilshift).doc("Same as a <<= b."),
    NativeDef::new("imatmul(a, b, /)", imatmul).doc("Same as a @= b."),
    NativeDef::new("imod(a, b, /)", imod).doc("Same as a %= b."),
    NativeDef::new("imul(a, b, /)", imul).doc("Same as a *= b."),
    NativeDef::new("index(a, /)", index).doc("Same as a.__index__()"),
    NativeDef::new("indexOf(a, b, /)", index_of).doc("Return the first index of b in a."),
    NativeDef::new("inv(a, /)", invert).doc("Same as ~a."),
    NativeDef::new("invert(a, /)", invert).doc("Same as ~a."),
    NativeDef::new("ior(a, b, /)", ior).doc("Same as a |= b."),
    NativeDef::new("ipow(a, b, /)", ipow).doc("Same as a **= b."),
    NativeDef::new("irshift(a, b, /)", irshift).doc("Same as a >>= b."),
    NativeDef::new("is_(a, b, /)", is).doc("Same as a is b."),
    NativeDef::new("is_none(a, /)", is_none).doc("Same as a is None."),
    NativeDef::new("is_not(a, b, /)", is_not).doc("Same as a is not b."),
    NativeDef::new("is_not_none(a, /)", is_not_none).doc("Same as a is not None."),
    NativeDef::new("isub(a, b, /)", isub).doc("Same as a -= b."),
    NativeDef::new("itruediv(a, b, /)", itruediv).doc("Same as a /= b."),
    NativeDef::new("ixor(a, b, /)", ixor).doc("Same as a ^= b."),
    NativeDef::new("le(a, b, /)", le).doc("Same as a <= b."),
    NativeDef::new("length_hint(obj, default=0, /)", length_hint)
        .doc("Return an estimate of the number of items in obj."),
    NativeDef::new("lshift(a, b, /)", lshift).doc("Same as a << b."),
    NativeDef::new("lt(a, b, /)", lt).doc("Same as a < b."),
    NativeDef::new("matmul(a, b, /)", matmul).doc("Same as a @ b."),
    NativeDef::new("mod(a, b, /)", modulo).doc("Same as a % b."),
    NativeDef::new("mul(a, b, /)", mul).doc("Same as a * b."),
    NativeDef::new("ne(a, b, /)", ne).doc("Same as a != b."),
    NativeDef::new("neg(a, /)", neg).doc("Same as -a."),
    NativeDef::new("not_(a, /)", not).doc("Same as not a."),
    NativeDef::new("or_(a, b, /)", or).doc("Same as a | b."),
    NativeDef::new("pos(a, /)", pos).doc("Same as +a."),
    NativeDef::new("pow(a, b, /)", pow).doc("Same as a ** b."),
    NativeDef::new("rshift(a, b, /)", rshift).doc("Same as a >> b."),
    NativeDef::new("setitem(a, b, c, /)", setitem).doc("Same as a[b] = c."),
    NativeDef::new("sub(a, b, /)", sub).doc("Same as a - b."),
    NativeDef::new("truediv(a, b, /)", truediv).doc("Same as a / b."),
    NativeDef::new("truth(a, /)", truth).doc("Return True if a is true, False otherwise."),
    NativeDef::new("xor(a, b, /)", xor).doc("Same as a ^ b."),
];

/// Further names of the same functions.
const ALIASES: &[(&str, &str)] = &[
    ("__abs__", "abs"),
    ("__add__", "add"),
    ("__and__", "and_"),
    ("__call__", "call"),
    ("__concat__", "concat"),
    ("__contains__", "contains"),
    ("__delitem__", "delitem"),
    ("__eq__", "eq"),
    ("__floordiv__", "floordiv"),
    ("__ge__", "ge"),
    ("__getitem__", "getitem"),
    ("__gt__", "gt"),
    ("__iadd__", "iadd"),
    ("__iand__", "iand"),
    ("__iconcat__", "iconcat"),
    ("__ifloordiv__", "ifloordiv"),
    ("__ilshift__", "ilshift"),
    ("__imatmul__", "imatmul"),
    ("__imod__", "imod"),
    ("__imul__", "imul"),
    ("__index__", "index"),
    ("__inv__", "inv"),
    ("__invert__", "invert"),
    ("__ior__", "ior"),
    ("__ipow__", "ipow"),
    ("__irshift__", "irshift"),
    ("__isub__", "isub"),
    ("__itruediv__", "itruediv"),
    ("__ixor__", "ixor"),
    ("__le__", "le"),
    ("__lshift__", "lshift"),
    ("__lt__", "lt"),
    ("__matmul__", "matmul"),
    ("__mod__", "mod"),
    ("__mul__", "mul"),
    ("__ne__", "ne"),
    ("__neg__", "neg"),
    ("__not__", "not_"),
    ("__or__", "or_"),
    ("__pos__", "pos"),
    ("__pow__", "pow"),
    ("__rshift__", "rshift"),
    ("__setitem__", "setitem"),
    ("__sub__", "sub"),
    ("__truediv__", "truediv"),
    ("__xor__", "xor"),
];

fn arg(args: &[Value], index: usize) -> Value {
    args.get(index).cloned().unwrap_or(Value::NONE)
}

macro_rules! operators {
    ($method:ident: $($name:ident = $op:ident;)*) => {
        $(fn $name(vm: &mut Vm, args: &[Value]) -> Result {
            match args {
                [a, b] => vm.$method(Op::$op, a, b),
                _ => Ok(Value::NONE),
            }
        })*
    };
}

operators! { binary:
    add = Add;
    and = BitAnd;
    floordiv = FloorDiv;
    lshift = LShift;
    matmul = MatMul;
    modulo = Mod;
    mul = Mul;
    or = BitOr;
    pow = Pow;
    rshift = RShift;
    sub = Sub;
    truediv = TrueDiv;
    xor = BitXor;
}

operators! { inplace:
    iadd = Add;
    iand = BitAnd;
    ifloordiv = FloorDiv;
    ilshift = LShift;
    imatmul = MatMul;
    imod = Mod;
    imul = Mul;
    ior = BitOr;
    ipow = Pow;
    irshift = RShift;
    isub = Sub;
    itruediv = TrueDiv;
    ixor = BitXor;
}

operators! { compare:
    eq = Eq;
    ge = Ge;
    gt = Gt;
    le = Le;
    lt = Lt;
    ne = Ne;
}

fn abs(vm: &mut Vm, args: &[Value]) -> Result {
    super::builtins::numeric::abs(vm, args)
}

fn neg(vm: &mut Vm, args: &[Value]) -> Result {
    vm.unary(Op::Neg, &arg(args, 0))
}

fn pos(vm: &mut Vm, args: &[Value]) -> Result {
    vm.unary(Op::Pos, &arg(args, 0))
}

fn invert(vm: &mut Vm, args: &[Value]) -> Result {
    vm.unary(Op::Invert, &arg(args, 0))
}

fn not(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(Value::bool(!vm.truth(&arg(args, 0))?))
}

fn truth(vm: &mut Vm, args: &[Value]) -> Result {
    vm.truth(&arg(args, 0)).map(Value::bool)
}

fn index(vm: &mut Vm, args: &[Value]) -> Result {
    vm.index(&arg(args, 0))
}

fn is(_: &mut Vm, args: &[Value]) -> Result {
    Ok(Value::bool(arg(args, 0).is(&arg(args, 1))))
}

fn is_not(_: &mut Vm, args: &[Value]) -> Result {
    Ok(Value::bool(!arg(args, 0).is(&arg(args, 1))))
}

fn is_none(_: &mut Vm, args: &[Value]) -> Result {
    Ok(Value::bool(arg(args, 0).is_none()))
}

fn is_not_none(_: &mut Vm, args: &[Value]) -> Result {
    Ok(Value::bool(!arg(args, 0).is_none()))
}

fn call(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    if args.positional().is_empty() {
        return Err(vm.type_error("call expected at least 1 argument, got 0"));
    }
    let Some((callable, rest)) = args.all.split_first() else { return Ok(Value::NONE) };
    match args.names {
        Some(names) => vm.call_kw(callable, rest, names),
        None => vm.call(callable, rest),
    }
}

/// Both must be sequences: an object with `__getitem__` that isn't a mapping.
fn check_sequence(vm: &mut Vm, a: &Value) -> Result<()> {
    let name = vm.intern("__getitem__");
    let class = vm.class_of(a);
    if a.num().is_some() || vm.lookup(&class, &name).is_none() {
        let given = vm.type_name(a);
        return Err(vm.type_error(format!("'{given}' object can't be concatenated")));
    }
    Ok(())
}

fn concat(vm: &mut Vm, args: &[Value]) -> Result {
    let a = arg(args, 0);
    check_sequence(vm, &a)?;
    vm.binary(Op::Add, &a, &arg(args, 1))
}

fn iconcat(vm: &mut Vm, args: &[Value]) -> Result {
    let a = arg(args, 0);
    check_sequence(vm, &a)?;
    vm.inplace(Op::Add, &a, &arg(args, 1))
}

fn contains(vm: &mut Vm, args: &[Value]) -> Result {
    vm.contains(&arg(args, 0), &arg(args, 1)).map(Value::bool)
}

fn getitem(vm: &mut Vm, args: &[Value]) -> Result {
    vm.get_item(&arg(args, 0), &arg(args, 1))
}

fn setitem(vm: &mut Vm, args: &[Value]) -> Result {
    vm.set_item(&arg(args, 0), &arg(args, 1), arg(args, 2))?;
    Ok(Value::NONE)
}

fn delitem(vm: &mut Vm, args: &[Value]) -> Result {
    vm.del_item(&arg(args, 0), &arg(args, 1))?;
    Ok(Value::NONE)
}

fn count_of(vm: &mut Vm, args: &[Value]) -> Result {
    let (mut count, wanted) = (0usize, arg(args, 1));
    vm.for_each(&arg(args, 0), &mut |vm, item| {
        count += usize::from(vm.eq(&item, &wanted)?);
        Ok(true)
    })?;
    Ok(vm.heap.int_usize(count))
}

fn index_of(vm: &mut Vm, args: &[Value]) -> Result {
    let (mut at, mut found, wanted) = (0usize, false, arg(args, 1));
    vm.for_each(&arg(args, 0), &mut |vm, item| {
        found = vm.eq(&item, &wanted)?;
        at += usize::from(!found);
        Ok(!found)
    })?;
    if found {
        Ok(vm.heap.int_usize(at))
    } else {
        Err(vm.value_error("sequence.index(x): x not in sequence"))
    }
}

fn length_hint(vm: &mut Vm, args: &[Value]) -> Result {
    let default = match args.get(1).filter(|d| !d.is_empty()) {
        Some(default) => vm.index_i64(default)?,
        None => 0,
    };
    match vm.length_hint(&arg(args, 0))? {
        Some(hint) => Ok(vm.heap.int_usize(hint)),
        None => Ok(vm.heap.int(default)),
    }
}

/// `itemgetter(item, *items)`
struct ItemGetter {
    items: Vec<Value>,
}

impl Native for ItemGetter {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit_all(self.items.iter());
    }
}

/// `attrgetter(attr, *attrs)`: each attribute as its dotted parts.
struct AttrGetter {
    names: Vec<Value>,
    paths: Vec<Vec<Str>>,
}

impl Native for AttrGetter {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit_all(self.names.iter());
        for part in self.paths.iter().flatten() {
            tracer.visit(part.as_value());
        }
    }
}

/// `methodcaller(name, *args, **kwargs)`: keyword values come after the positional ones.
struct MethodCaller {
    name: Str,
    all: Vec<Value>,
    keywords: Value,
}

impl Native for MethodCaller {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit(self.name.as_value());
        tracer.visit_all(self.all.iter());
        tracer.visit(&self.keywords);
    }
}

const ITEM_GETTER: &[NativeDef] = &[
    NativeDef::raw("static __new__(*args, **kwargs)", new_item_getter),
    NativeDef::raw("__call__(self, /, *args, **kwargs)", get_items),
    NativeDef::new("__repr__(self, /)", repr_item_getter),
];

const ATTR_GETTER: &[NativeDef] = &[
    NativeDef::raw("static __new__(*args, **kwargs)", new_attr_getter),
    NativeDef::raw("__call__(self, /, *args, **kwargs)", get_attrs),
    NativeDef::new("__repr__(self, /)", repr_attr_getter),
];

const METHOD_CALLER: &[NativeDef] = &[
    NativeDef::raw("static __new__(*args, **kwargs)", new_method_caller),
    NativeDef::raw("__call__(self, /, *args, **kwargs)", call_method),
    NativeDef::new("__repr__(self, /)", repr_method_caller),
];

/// The class to make and its positional arguments; none of these types takes keywords.
fn constructor<'a>(vm: &mut Vm, args: RawArgs<'a>, name: &str) -> Result<(Value, &'a [Value])> {
    let Some((class, rest)) = args.positional().split_first() else {
        return Err(vm.type_error(format!("{name}.__new__(): not enough arguments")));
    };
    if !args.keyword_names().is_empty() {
        return Err(vm.type_error(format!("{name}() takes no keyword arguments")));
    }
    if rest.is_empty() {
        return Err(vm.type_error(format!("{name} expected 1 argument, got 0")));
    }
    Ok((class.clone(), rest))
}

/// The receiver of `__call__` and its only argument.
fn called<'a>(vm: &mut Vm, args: RawArgs<'a>, name: &str) -> Result<(&'a Value, &'a Value)> {
    if !args.keyword_names().is_empty() {
        return Err(vm.type_error(format!("{name}() takes no keyword arguments")));
    }
    match args.positional() {
        [this, object] => Ok((this, object)),
        more => {
            let count = more.len().saturating_sub(1);
            Err(vm.type_error(format!("{name} expected 1 argument, got {count}")))
        }
    }
}

fn new_item_getter(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let (class, items) = constructor(vm, args, "itemgetter")?;
    let data = Box::new(ItemGetter { items: items.to_vec() });
    Ok(vm.heap.alloc_of(class, NativeObj { data }).into_value())
}

fn get_items(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let (this, object) = called(vm, args, "itemgetter")?;
    let Some(getter) = this.native::<ItemGetter>() else { return Ok(Value::NONE) };
    if let [item] = getter.items.as_slice() {
        return vm.get_item(object, item);
    }
    let items = getter.items.iter().map(|item| vm.get_item(object, item)).collect::<Result<Vec<Value>>>()?;
    Ok(vm.heap.tuple(items).into_value())
}

fn repr_item_getter(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let Some(getter) = this.native::<ItemGetter>() else { return Ok(Value::NONE) };
    let parts = getter.items.iter().map(|item| vm.repr_string(item)).collect::<Result<Vec<String>>>()?;
    show(vm, &this, &parts)
}

/// `operator.itemgetter(1, 2)`
fn show(vm: &mut Vm, this: &Value, parts: &[String]) -> Result {
    let text = format!("{}({})", vm.type_name(this), parts.join(", "));
    Ok(vm.heap.string(text).into_value())
}

fn new_attr_getter(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let (class, names) = constructor(vm, args, "attrgetter")?;
    let mut paths = Vec::with_capacity(names.len());
    for name in names {
        let Some(text) = name.as_str() else { return Err(vm.type_error("attribute name must be a string")) };
        paths.push(text.split('.').map(|part| vm.intern(part)).collect());
    }
    let data = Box::new(AttrGetter { names: names.to_vec(), paths });
    Ok(vm.heap.alloc_of(class, NativeObj { data }).into_value())
}

fn follow(vm: &mut Vm, object: &Value, path: &[Str]) -> Result {
    let mut value = object.clone();
    for name in path {
        value = vm.get_attr(&value, name)?;
    }
    Ok(value)
}

fn get_attrs(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let (this, object) = called(vm, args, "attrgetter")?;
    let Some(getter) = this.native::<AttrGetter>() else { return Ok(Value::NONE) };
    if let [path] = getter.paths.as_slice() {
        return follow(vm, object, path);
    }
    let values = getter.paths.iter().map(|path| follow(vm, object, path)).collect::<Result<Vec<Value>>>()?;
    Ok(vm.heap.tuple(values).into_value())
}

fn repr_attr_getter(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let Some(getter) = this.native::<AttrGetter>() else { return Ok(Value::NONE) };
    let parts = getter.names.iter().map(|name| vm.repr_string(name)).collect::<Result<Vec<String>>>()?;
    show(vm, &this, &parts)
}

fn new_method_caller(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let Some((class, rest)) = args.all.split_first() else { return Ok(Value::NONE) };
    if args.positional().len() < 2 {
        return Err(vm.type_error("methodcaller needs at least one argument, the method name"));
    }
    let Some((name, rest)) = rest.split_first() else { return Ok(Value::NONE) };
    let Some(name) = name.to_ref() else { return Err(vm.type_error("method name must be a string")) };
    let name = vm.intern_str(&name);
    let keywords = args.names.cloned().unwrap_or(Value::NONE);
    let data = Box::new(MethodCaller { name, all: rest.to_vec(), keywords });
    Ok(vm.heap.alloc_of(class.clone(), NativeObj { data }).into_value())
}

fn call_method(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let (this, object) = called(vm, args, "methodcaller")?;
    let Some(caller) = this.native::<MethodCaller>() else { return Ok(Value::NONE) };
    if caller.keywords.is_none() {
        return vm.call_method(object, &caller.name, &caller.all);
    }
    let method = vm.get_attr(object, &caller.name)?;
    vm.call_kw(&method, &caller.all, &caller.keywords)
}

fn repr_method_caller(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let Some(caller) = this.native::<MethodCaller>() else { return Ok(Value::NONE) };
    let names = caller.keywords.as_tuple().unwrap_or(&[]);
    let plain = caller.all.len().saturating_sub(names.len());
    let mut parts = vec![vm.repr_string(caller.name.as_value())?];
    for (i, value) in caller.all.iter().enumerate() {
        let shown = vm.repr_string(value)?;
        let name = i.checked_sub(plain).and_then(|i| names.get(i)).and_then(Value::as_str);
        parts.push(match name {
            Some(name) => format!("{name}={shown}"),
            None => shown,
        });
    }
    show(vm, &this, &parts)
}
