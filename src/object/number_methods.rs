//! The operator methods that int, float and complex share, as scripts call them: `(1).__add__(2)`, `int.__radd__`.
//!
//! A number's method knows numbers of its own kind and of the simpler ones; for others it answers NotImplemented.

use super::function::NativeDef;
use super::number::Num;
use crate::bytecode::Op;
use crate::value::{Kind, Value};
use crate::vm::{Result, Vm};

fn rank(n: Num<'_>) -> u8 {
    match n {
        Num::Small(_) | Num::Wide(_) | Num::Big(_) => 0,
        Num::Float(_) => 1,
        Num::Complex(..) => 2,
    }
}

/// Both operands, if the method of the first knows the second.
fn operands<'a>(args: &'a [Value]) -> Option<(Num<'a>, Num<'a>)> {
    let (a, b) = (args.first()?.num()?, args.get(1)?.num()?);
    if rank(b) <= rank(a) { Some((a, b)) } else { None }
}

fn forward(vm: &mut Vm, op: Op, args: &[Value]) -> Result {
    let Some((a, b)) = operands(args) else { return Ok(Value::NOT_IMPLEMENTED) };
    Ok(vm.num_binary(op, a, b)?.unwrap_or(Value::NOT_IMPLEMENTED))
}

fn reflected(vm: &mut Vm, op: Op, args: &[Value]) -> Result {
    let Some((a, b)) = operands(args) else { return Ok(Value::NOT_IMPLEMENTED) };
    Ok(vm.num_binary(op, b, a)?.unwrap_or(Value::NOT_IMPLEMENTED))
}

macro_rules! operators {
    ($($name:ident $reflected:ident $op:ident;)*) => {
        $(fn $name(vm: &mut Vm, args: &[Value]) -> Result {
            forward(vm, Op::$op, args)
        }
        fn $reflected(vm: &mut Vm, args: &[Value]) -> Result {
            reflected(vm, Op::$op, args)
        })*
    };
}

operators! {
    add radd Add;
    sub rsub Sub;
    mul rmul Mul;
    truediv rtruediv TrueDiv;
    floordiv rfloordiv FloorDiv;
    modulo rmodulo Mod;
    lshift rlshift LShift;
    rshift rrshift RShift;
    and rand BitAnd;
    or ror BitOr;
    xor rxor BitXor;
}

fn pow(vm: &mut Vm, args: &[Value]) -> Result {
    power(vm, args, false)
}

fn rpow(vm: &mut Vm, args: &[Value]) -> Result {
    power(vm, args, true)
}

fn power(vm: &mut Vm, args: &[Value], turned: bool) -> Result {
    let Some((a, b)) = operands(args) else { return Ok(Value::NOT_IMPLEMENTED) };
    let (a, b) = if turned { (b, a) } else { (a, b) };
    if let Some(modulus) = args.get(2).filter(|m| !m.is_empty() && !m.is_none()) {
        return match modulus.num() {
            Some(m) => vm.num_pow_mod(a, b, m),
            None => Ok(Value::NOT_IMPLEMENTED),
        };
    }
    Ok(vm.num_binary(Op::Pow, a, b)?.unwrap_or(Value::NOT_IMPLEMENTED))
}

fn divmod(vm: &mut Vm, args: &[Value]) -> Result {
    let Some((a, b)) = operands(args) else { return Ok(Value::NOT_IMPLEMENTED) };
    pair(vm, a, b)
}

fn rdivmod(vm: &mut Vm, args: &[Value]) -> Result {
    let Some((a, b)) = operands(args) else { return Ok(Value::NOT_IMPLEMENTED) };
    pair(vm, b, a)
}

fn pair(vm: &mut Vm, a: Num<'_>, b: Num<'_>) -> Result {
    Ok(match vm.num_divmod(a, b)? {
        Some((q, r)) => vm.heap.tuple([q, r]).into_value(),
        None => Value::NOT_IMPLEMENTED,
    })
}

fn unary(vm: &mut Vm, op: Op, args: &[Value]) -> Result {
    let number = args.first().and_then(Value::num);
    Ok(number.and_then(|n| vm.num_unary(op, n)).unwrap_or(Value::NOT_IMPLEMENTED))
}

fn neg(vm: &mut Vm, args: &[Value]) -> Result {
    unary(vm, Op::Neg, args)
}

fn pos(vm: &mut Vm, args: &[Value]) -> Result {
    unary(vm, Op::Pos, args)
}

fn invert(vm: &mut Vm, args: &[Value]) -> Result {
    unary(vm, Op::Invert, args)
}

fn abs(vm: &mut Vm, args: &[Value]) -> Result {
    match args.first().and_then(Value::num) {
        Some(number) => vm.num_abs(number),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn truth(_: &mut Vm, args: &[Value]) -> Result {
    Ok(Value::bool(args.first().and_then(Value::num).is_some_and(|n| !n.is_zero())))
}

/// What every number has.
const COMMON: &[NativeDef] = &[
    NativeDef::new("__add__(self, value, /)", add),
    NativeDef::new("__radd__(self, value, /)", radd),
    NativeDef::new("__sub__(self, value, /)", sub),
    NativeDef::new("__rsub__(self, value, /)", rsub),
    NativeDef::new("__mul__(self, value, /)", mul),
    NativeDef::new("__rmul__(self, value, /)", rmul),
    NativeDef::new("__truediv__(self, value, /)", truediv),
    NativeDef::new("__rtruediv__(self, value, /)", rtruediv),
    NativeDef::new("__pow__(self, value, mod=None, /)", pow),
    NativeDef::new("__rpow__(self, value, mod=None, /)", rpow),
    NativeDef::new("__neg__(self, /)", neg),
    NativeDef::new("__pos__(self, /)", pos),
    NativeDef::new("__abs__(self, /)", abs),
    NativeDef::new("__bool__(self, /)", truth),
];

/// What int and float have besides.
const REAL: &[NativeDef] = &[
    NativeDef::new("__floordiv__(self, value, /)", floordiv),
    NativeDef::new("__rfloordiv__(self, value, /)", rfloordiv),
    NativeDef::new("__mod__(self, value, /)", modulo),
    NativeDef::new("__rmod__(self, value, /)", rmodulo),
    NativeDef::new("__divmod__(self, value, /)", divmod),
    NativeDef::new("__rdivmod__(self, value, /)", rdivmod),
];

/// What only int has.
const BITS: &[NativeDef] = &[
    NativeDef::new("__lshift__(self, value, /)", lshift),
    NativeDef::new("__rlshift__(self, value, /)", rlshift),
    NativeDef::new("__rshift__(self, value, /)", rshift),
    NativeDef::new("__rrshift__(self, value, /)", rrshift),
    NativeDef::new("__and__(self, value, /)", and),
    NativeDef::new("__rand__(self, value, /)", rand),
    NativeDef::new("__or__(self, value, /)", or),
    NativeDef::new("__ror__(self, value, /)", ror),
    NativeDef::new("__xor__(self, value, /)", xor),
    NativeDef::new("__rxor__(self, value, /)", rxor),
    NativeDef::new("__invert__(self, /)", invert),
];

fn bool_bits(vm: &mut Vm, op: Op, args: &[Value], turned: bool) -> Result {
    match args {
        [a, b] if a.is_bool() && b.is_bool() => vm.binary(op, a, b),
        _ if turned => reflected(vm, op, args),
        _ => forward(vm, op, args),
    }
}

macro_rules! bool_operators {
    ($($name:ident $reflected:ident $op:ident;)*) => {
        $(fn $name(vm: &mut Vm, args: &[Value]) -> Result {
            bool_bits(vm, Op::$op, args, false)
        }
        fn $reflected(vm: &mut Vm, args: &[Value]) -> Result {
            bool_bits(vm, Op::$op, args, true)
        })*
    };
}

bool_operators! {
    bool_and bool_rand BitAnd;
    bool_or bool_ror BitOr;
    bool_xor bool_rxor BitXor;
}

/// What bool does differently from int.
const BOOL: &[NativeDef] = &[
    NativeDef::new("__and__(self, value, /)", bool_and),
    NativeDef::new("__rand__(self, value, /)", bool_rand),
    NativeDef::new("__or__(self, value, /)", bool_or),
    NativeDef::new("__ror__(self, value, /)", bool_ror),
    NativeDef::new("__xor__(self, value, /)", bool_xor),
    NativeDef::new("__rxor__(self, value, /)", bool_rxor),
    NativeDef::new("__invert__(self, /)", invert),
];

/// Gives the number types their operator methods.
pub fn install(vm: &mut Vm) {
    let types = &vm.types;
    let (int, float, complex, bool_) =
        (types.int.clone(), types.float.clone(), types.complex.clone(), types.bool_.clone());
    for class in [&int, &float, &complex] {
        vm.define_methods(class, COMMON);
    }
    for class in [&int, &float] {
        vm.define_methods(class, REAL);
    }
    vm.define_methods(&int, BITS);
    vm.define_methods(&bool_, BOOL);
}

impl Vm {
    /// The class that a number type's `__new__` is to make an instance of: `args[0]`, checked against the type `base`.
    pub(crate) fn class_to_make(
        &mut self,
        args: &[Value],
        base: &super::class::Class,
    ) -> Result<Option<super::class::Class>> {
        let name = self.class_name(base);
        let Some(first) = args.first() else {
            return Err(self.type_error(format!("{name}.__new__(): not enough arguments")));
        };
        if first.is(base.as_value()) {
            return Ok(None);
        }
        if first.kind() != Kind::Class {
            let given = self.type_name(first);
            return Err(self.type_error(format!("{name}.__new__(X): X is not a type object ({given})")));
        }
        let Some(class) = first.to_ref::<super::class::ClassObj>() else { return Ok(None) };
        if !self.is_subclass_of(&class, base) {
            let given = self.class_name(&class);
            return Err(
                self.type_error(format!("{name}.__new__({given}): {given} is not a subtype of {name}"))
            );
        }
        Ok(Some(class))
    }
}
