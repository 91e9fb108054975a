//! The module `math`: Python's arguments around the algorithms of `text/float_math.rs`, `float_special.rs` and
//! `int_math.rs`.

use crate::bytecode::Op;
use crate::object::dict::Dict;
use crate::object::function::NativeDef;
use crate::object::number::Num;
use crate::text::{IntRef, TextResult, float_math, float_special, int_math};
use crate::value::{Str, Value};
use crate::vm::{Result, Vm};
use num_bigint::BigInt;

/// Fills the module.
pub fn module(vm: &mut Vm, dict: &Dict) -> Result<()> {
    vm.define_functions(dict, "math", FUNCTIONS);
    let constants = [
        ("pi", std::f64::consts::PI),
        ("e", std::f64::consts::E),
        ("tau", std::f64::consts::TAU),
        ("inf", f64::INFINITY),
        ("nan", f64::NAN),
    ];
    for (name, value) in constants {
        let name = vm.intern(name);
        dict.set_name(&name, Value::float(value));
    }
    let doc =
        vm.new_str("This module provides access to the mathematical functions\ndefined by the C standard.");
    let name = vm.names.__doc__.clone();
    dict.set_name(&name, doc);
    Ok(())
}

const FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("acos(x, /)", acos).doc("Return the arc cosine (measured in radians) of x."),
    NativeDef::new("acosh(x, /)", acosh).doc("Return the inverse hyperbolic cosine of x."),
    NativeDef::new("asin(x, /)", asin).doc("Return the arc sine (measured in radians) of x."),
    NativeDef::new("asinh(x, /)", asinh).doc("Return the inverse hyperbolic sine of x."),
    NativeDef::new("atan(x, /)", atan).doc("Return the arc tangent (measured in radians) of x."),
    NativeDef::new("atan2(y, x, /)", atan2).doc("Return the arc tangent (measured in radians) of y/x."),
    NativeDef::new("atanh(x, /)", atanh).doc("Return the inverse hyperbolic tangent of x."),
    NativeDef::new("cbrt(x, /)", cbrt).doc("Return the cube root of x."),
    NativeDef::new("ceil(x, /)", ceil).doc("Return the ceiling of x as an Integral."),
    NativeDef::new("comb(n, k, /)", comb)
        .doc("Number of ways to choose k items from n items without repetition and without order."),
    NativeDef::new("copysign(x, y, /)", copysign)
        .doc("Return a float with the magnitude (absolute value) of x but the sign of y."),
    NativeDef::new("cos(x, /)", cos).doc("Return the cosine of x (measured in radians)."),
    NativeDef::new("cosh(x, /)", cosh).doc("Return the hyperbolic cosine of x."),
    NativeDef::new("degrees(x, /)", degrees).doc("Convert angle x from radians to degrees."),
    NativeDef::new("dist(p, q, /)", dist).doc("Return the Euclidean distance between two points p and q."),
    NativeDef::new("erf(x, /)", erf).doc("Error function at x."),
    NativeDef::new("erfc(x, /)", erfc).doc("Complementary error function at x."),
    NativeDef::new("exp(x, /)", exp).doc("Return e raised to the power of x."),
    NativeDef::new("exp2(x, /)", exp2).doc("Return 2 raised to the power of x."),
    NativeDef::new("expm1(x, /)", expm1).doc("Return exp(x)-1."),
    NativeDef::new("fabs(x, /)", fabs).doc("Return the absolute value of the float x."),
    NativeDef::new("factorial(n, /)", factorial).doc("Find n!."),
    NativeDef::new("floor(x, /)", floor).doc("Return the floor of x as an Integral."),
    NativeDef::new("fma(x, y, z, /)", fma).doc("Fused multiply-add operation."),
    NativeDef::new("fmod(x, y, /)", fmod).doc("Return fmod(x, y), according to platform C."),
    NativeDef::new("frexp(x, /)", frexp).doc("Return the mantissa and exponent of x, as pair (m, e)."),
    NativeDef::new("fsum(seq, /)", fsum)
        .doc("Return an accurate floating-point sum of values in the iterable seq."),
    NativeDef::new("gamma(x, /)", gamma).doc("Gamma function at x."),
    NativeDef::new("gcd(*integers)", gcd).doc("Greatest Common Divisor."),
    NativeDef::new("hypot(*coordinates)", hypot)
        .doc("Multidimensional Euclidean distance from the origin to a point."),
    NativeDef::new("isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", isclose)
        .doc("Determine whether two floating-point numbers are close in value."),
    NativeDef::new("isfinite(x, /)", isfinite)
        .doc("Return True if x is neither an infinity nor a NaN, and False otherwise."),
    NativeDef::new("isinf(x, /)", isinf)
        .doc("Return True if x is a positive or negative infinity, and False otherwise."),
    NativeDef::new("isnan(x, /)", isnan)
        .doc("Return True if x is a NaN (not a number), and False otherwise."),
    NativeDef::new("isqrt(n, /)", isqrt).doc("Return the integer part of the square root of the input."),
    NativeDef::new("lcm(*integers)", lcm).doc("Least Common Multiple."),
    NativeDef::new("ldexp(x, i, /)", ldexp).doc("Return x * (2**i)."),
    NativeDef::new("lgamma(x, /)", lgamma).doc("Natural logarithm of absolute value of Gamma function at x."),
    NativeDef::new("log(x, base=None, /)", log).doc("Return the logarithm of x to the given base."),
    NativeDef::new("log10(x, /)", log10).doc("Return the base 10 logarithm of x."),
    NativeDef::new("log1p(x, /)", log1p).doc("Return the natural logarithm of 1+x (base e)."),
    NativeDef::new("log2(x, /)", log2).doc("Return the base 2 logarithm of x."),
    NativeDef::new("modf(x, /)", modf).doc("Return the fractional and integer parts of x."),
    NativeDef::new("nextafter(x, y, /, *, steps=None)", nextafter)
        .doc("Return the floating-point value the given number of steps after x towards y."),
    NativeDef::new("perm(n, k=None, /)", perm)
        .doc("Number of ways to choose k items from n items without repetition and with order."),
    NativeDef::new("pow(x, y, /)", pow).doc("Return x**y (x to the power of y)."),
    NativeDef::new("prod(iterable, /, *, start=1)", prod)
        .doc("Calculate the product of all the elements in the input iterable."),
    NativeDef::new("radians(x, /)", radians).doc("Convert angle x from degrees to radians."),
    NativeDef::new("remainder(x, y, /)", remainder)
        .doc("Difference between x and the closest integer multiple of y."),
    NativeDef::new("sin(x, /)", sin).doc("Return the sine of x (measured in radians)."),
    NativeDef::new("sinh(x, /)", sinh).doc("Return the hyperbolic sine of x."),
    NativeDef::new("sqrt(x, /)", sqrt).doc("Return the square root of x."),
    NativeDef::new("sumprod(p, q, /)", sumprod)
        .doc("Return the sum of products of values from two iterables p and q."),
    NativeDef::new("tan(x, /)", tan).doc("Return the tangent of x (measured in radians)."),
    NativeDef::new("tanh(x, /)", tanh).doc("Return the hyperbolic tangent of x."),
    NativeDef::new("trunc(x, /)", trunc).doc("Truncates the Real x to the nearest Integral toward 0."),
    NativeDef::new("ulp(x, /)", ulp).doc("Return the value of the least significant bit of the float x."),
];

fn arg(args: &[Value], index: usize) -> Value {
    args.get(index).cloned().unwrap_or(Value::NONE)
}

#[inline]
fn float_arg(vm: &mut Vm, args: &[Value], index: usize) -> Result<f64> {
    match args.get(index) {
        Some(value) => match value.as_float() {
            Some(f) => Ok(f),
            None => vm.to_f64(value),
        },
        None => Ok(0.0),
    }
}

fn given(args: &[Value], index: usize) -> Option<&Value> {
    args.get(index).filter(|v| !v.is_empty() && !v.is_none())
}

/// Functions from float to float that may fail.
macro_rules! checked {
    ($($name:ident = $function:expr;)*) => {
        $(fn $name(vm: &mut Vm, args: &[Value]) -> Result {
            let x = float_arg(vm, args, 0)?;
            let result: TextResult<f64> = $function(x);
            match result {
                Ok(result) => Ok(Value::float(result)),
                Err(error) => Err(vm.text_error(error)),
            }
        })*
    };
}

checked! {
    acos = float_math::acos;
    acosh = float_special::acosh;
    asin = float_math::asin;
    atanh = float_special::atanh;
    cos = float_math::cos;
    cosh = float_math::cosh;
    exp = float_math::exp;
    exp2 = float_math::exp2;
    expm1 = float_math::expm1;
    gamma = float_special::gamma;
    lgamma = float_special::lgamma;
    log1p = float_math::log1p;
    sin = float_math::sin;
    sinh = float_math::sinh;
    sqrt = float_math::sqrt;
    tan = float_math::tan;
}

/// Functions from float to float that can't fail.
macro_rules! total {
    ($($name:ident = $function:expr;)*) => {
        $(fn $name(vm: &mut Vm, args: &[Value]) -> Result {
            let x = float_arg(vm, args, 0)?;
            Ok(Value::float($function(x)))
        })*
    };
}

total! {
    asinh = float_special::asinh;
    atan = f64::atan;
    cbrt = f64::cbrt;
    degrees = float_math::degrees;
    erf = float_special::erf;
    erfc = float_special::erfc;
    fabs = f64::abs;
    radians = float_math::radians;
    tanh = f64::tanh;
    ulp = float_math::ulp;
}

/// Functions of two floats that may fail.
macro_rules! checked2 {
    ($($name:ident = $function:expr;)*) => {
        $(fn $name(vm: &mut Vm, args: &[Value]) -> Result {
            let (x, y) = (float_arg(vm, args, 0)?, float_arg(vm, args, 1)?);
            let result: TextResult<f64> = $function(x, y);
            vm.text_result(result).map(Value::float)
        })*
    };
}

checked2! {
    atan2 = |y: f64, x: f64| Ok(y.atan2(x));
    copysign = |x: f64, y: f64| Ok(x.copysign(y));
    fmod = float_math::fmod;
    pow = float_math::pow;
    remainder = float_math::remainder;
}

macro_rules! tests {
    ($($name:ident = $function:expr;)*) => {
        $(fn $name(vm: &mut Vm, args: &[Value]) -> Result {
            let x = float_arg(vm, args, 0)?;
            Ok(Value::bool($function(x)))
        })*
    };
}

tests! {
    isfinite = f64::is_finite;
    isinf = f64::is_infinite;
    isnan = f64::is_nan;
}

/// `ceil`, `floor`: a float's at once, others through their method, then through `__float__`.
fn to_whole(vm: &mut Vm, args: &[Value], method: Str, whole: fn(f64) -> f64) -> Result {
    let x = arg(args, 0);
    if let Some(f) = x.as_float() {
        return vm.int_of_float(whole(f));
    }
    if x.is_small() {
        return Ok(x);
    }
    if let Some(result) = vm.call_special(&x, &method, &[])? {
        return Ok(result);
    }
    let f = vm.to_f64(&x)?;
    vm.int_of_float(whole(f))
}

fn ceil(vm: &mut Vm, args: &[Value]) -> Result {
    let method = vm.names.__ceil__.clone();
    to_whole(vm, args, method, f64::ceil)
}

fn floor(vm: &mut Vm, args: &[Value]) -> Result {
    let method = vm.names.__floor__.clone();
    to_whole(vm, args, method, f64::floor)
}

fn trunc(vm: &mut Vm, args: &[Value]) -> Result {
    let x = arg(args, 0);
    if let Some(f) = x.as_float() {
        return vm.int_of_float(f);
    }
    let method = vm.names.__trunc__.clone();
    match vm.call_special(&x, &method, &[])? {
        Some(result) => Ok(result),
        None => {
            let given = vm.type_name(&x);
            Err(vm.type_error(format!("type {given} doesn't define __trunc__ method")))
        }
    }
}

/// A logarithm: ints of any size have one.
fn logarithm(
    vm: &mut Vm,
    x: &Value,
    of_float: fn(f64) -> TextResult<f64>,
    of_int: fn(f64) -> f64,
) -> Result<f64> {
    let result = match x.num() {
        Some(Num::Float(f)) => of_float(f),
        Some(Num::Small(i)) => float_math::log_of_int(IntRef::Small(i), of_int),
        Some(Num::Wide(i)) => float_math::log_of_int(IntRef::Big(&BigInt::from(i)), of_int),
        Some(Num::Big(i)) => float_math::log_of_int(IntRef::Big(i), of_int),
        Some(Num::Complex(..)) | None => of_float(vm.to_f64(x)?),
    };
    vm.text_result(result)
}

fn log(vm: &mut Vm, args: &[Value]) -> Result {
    let numerator = logarithm(vm, &arg(args, 0), float_math::log, f64::ln)?;
    let Some(base) = args.get(1).filter(|b| !b.is_empty()) else { return Ok(Value::float(numerator)) };
    let denominator = logarithm(vm, base, float_math::log, f64::ln)?;
    if denominator == 0.0 {
        return Err(vm.zero_division_error("division by zero"));
    }
    Ok(Value::float(numerator / denominator))
}

fn log2(vm: &mut Vm, args: &[Value]) -> Result {
    logarithm(vm, &arg(args, 0), float_math::log2, f64::log2).map(Value::float)
}

fn log10(vm: &mut Vm, args: &[Value]) -> Result {
    logarithm(vm, &arg(args, 0), float_math::log10, f64::log10).map(Value::float)
}

/// Calls an algorithm on an int argument.
fn with_int<T>(vm: &mut Vm, x: &Value, f: impl FnOnce(IntRef<'_>) -> TextResult<T>) -> Result<T> {
    let index = vm.index(x)?;
    let result = match index.num() {
        Some(Num::Small(i)) => f(IntRef::Small(i)),
        Some(Num::Wide(i)) => f(IntRef::Big(&BigInt::from(i))),
        Some(Num::Big(i)) => f(IntRef::Big(i)),
        _ => f(IntRef::Small(0)),
    };
    vm.text_result(result)
}

fn factorial(vm: &mut Vm, args: &[Value]) -> Result {
    let result = with_int(vm, &arg(args, 0), int_math::factorial)?;
    Ok(vm.int_value(result))
}

fn isqrt(vm: &mut Vm, args: &[Value]) -> Result {
    let result = with_int(vm, &arg(args, 0), int_math::isqrt)?;
    Ok(vm.int_value(result))
}

fn comb(vm: &mut Vm, args: &[Value]) -> Result {
    let k = vm.index(&arg(args, 1))?.as_int();
    let Some(k) = k else { return Ok(Value::int32(0)) };
    let result = with_int(vm, &arg(args, 0), |n| int_math::comb(n, k.as_ref()))?;
    Ok(vm.int_value(result))
}

fn perm(vm: &mut Vm, args: &[Value]) -> Result {
    let Some(k) = given(args, 1) else { return factorial(vm, args) };
    let Some(k) = vm.index(k)?.as_int() else { return Ok(Value::int32(0)) };
    let result = with_int(vm, &arg(args, 0), |n| int_math::perm(n, k.as_ref()))?;
    Ok(vm.int_value(result))
}

fn gcd(vm: &mut Vm, args: &[Value]) -> Result {
    let numbers = arg(args, 0);
    let mut result = Value::int32(0);
    for number in numbers.as_tuple().unwrap_or(&[]) {
        let number = vm.index(number)?;
        result = match (result.num(), number.num()) {
            (Some(Num::Small(a)), Some(Num::Small(b))) => {
                vm.heap.int_wide(i128::from(int_math::gcd_small(a, b)))
            }
            _ => {
                let (a, b) = (vm.index_big(&result)?, vm.index_big(&number)?);
                vm.heap.int_big(int_math::gcd(&a, &b))
            }
        };
    }
    Ok(result)
}

fn lcm(vm: &mut Vm, args: &[Value]) -> Result {
    let numbers = arg(args, 0);
    let mut result = BigInt::from(1);
    for number in numbers.as_tuple().unwrap_or(&[]) {
        let number = vm.index_big(number)?;
        result = int_math::lcm(&result, &number);
    }
    Ok(vm.heap.int_big(result))
}

fn floats_of(vm: &mut Vm, iterable: &Value) -> Result<Vec<f64>> {
    let items = vm.collect(iterable)?;
    items.iter().map(|item| vm.to_f64(item)).collect()
}

fn dist(vm: &mut Vm, args: &[Value]) -> Result {
    let (p, q) = (vm.collect(&arg(args, 0))?, vm.collect(&arg(args, 1))?);
    if p.len() != q.len() {
        return Err(vm.value_error("both points must have the same number of dimensions"));
    }
    let mut differences = Vec::with_capacity(p.len());
    for (p, q) in p.iter().zip(&q) {
        differences.push(vm.to_f64(p)? - vm.to_f64(q)?);
    }
    Ok(Value::float(float_math::norm(&differences)))
}

fn hypot(vm: &mut Vm, args: &[Value]) -> Result {
    let coordinates = floats_of(vm, &arg(args, 0))?;
    Ok(Value::float(float_math::norm(&coordinates)))
}

fn fsum(vm: &mut Vm, args: &[Value]) -> Result {
    let mut sum = float_math::ExactSum::default();
    vm.for_each(&arg(args, 0), &mut |vm, item| {
        let item = vm.to_f64(&item)?;
        vm.text_result(sum.add(item))?;
        Ok(true)
    })?;
    vm.text_result(sum.total()).map(Value::float)
}

fn sumprod(vm: &mut Vm, args: &[Value]) -> Result {
    let (p, q) = (vm.collect(&arg(args, 0))?, vm.collect(&arg(args, 1))?);
    if p.len() != q.len() {
        return Err(vm.value_error("Inputs are not the same length"));
    }
    let mut total = Value::int32(0);
    let mut at = 0;
    // Pairs of ints come first and are exact anyway; then pairs with a float are summed without rounding as far as they
    // go; the rest is plain arithmetic, as in CPython.
    let ints = |(p, q): (&Value, &Value)| {
        p.exact_num().is_some_and(Num::is_int) && q.exact_num().is_some_and(Num::is_int)
    };
    while let Some(pair) = p.get(at).zip(q.get(at)).filter(|pair| ints(*pair)) {
        total = add_product(vm, &total, pair)?;
        at += 1;
    }
    let float = |v: &Value| v.as_float().or_else(|| v.as_small().map(|i| i as f64));
    let mut pairs = Vec::new();
    while let Some((p, q)) = p.get(at + pairs.len()).zip(q.get(at + pairs.len()))
        && (p.is_float() || q.is_float())
        && let (Some(p), Some(q)) = (float(p), float(q))
    {
        pairs.push((p, q));
    }
    let run = pairs.len();
    let sum = float_math::sumprod(pairs);
    if run > 0 && sum.is_finite() {
        total = vm.binary(Op::Add, &total, &Value::float(sum))?;
        at += run;
    }
    while let Some(pair) = p.get(at).zip(q.get(at)) {
        total = add_product(vm, &total, pair)?;
        at += 1;
    }
    Ok(total)
}

fn add_product(vm: &mut Vm, total: &Value, (p, q): (&Value, &Value)) -> Result {
    let product = vm.binary(Op::Mul, p, q)?;
    vm.binary(Op::Add, total, &product)
}

fn prod(vm: &mut Vm, args: &[Value]) -> Result {
    let mut product = args.get(1).filter(|s| !s.is_empty()).cloned().unwrap_or(Value::int32(1));
    vm.for_each(&arg(args, 0), &mut |vm, item| {
        product = vm.binary(Op::Mul, &product, &item)?;
        Ok(true)
    })?;
    Ok(product)
}

fn isclose(vm: &mut Vm, args: &[Value]) -> Result {
    let (a, b) = (float_arg(vm, args, 0)?, float_arg(vm, args, 1)?);
    let mut tolerance = |index: usize, default: f64| match args.get(index).filter(|v| !v.is_empty()) {
        Some(value) => vm.to_f64(value),
        None => Ok(default),
    };
    let (relative, absolute) = (tolerance(2, 1e-9)?, tolerance(3, 0.0)?);
    let close = float_math::is_close(a, b, relative, absolute);
    vm.text_result(close).map(Value::bool)
}

fn fma(vm: &mut Vm, args: &[Value]) -> Result {
    let (x, y, z) = (float_arg(vm, args, 0)?, float_arg(vm, args, 1)?, float_arg(vm, args, 2)?);
    vm.text_result(float_math::fma(x, y, z)).map(Value::float)
}

fn frexp(vm: &mut Vm, args: &[Value]) -> Result {
    let (mantissa, exponent) = float_math::frexp(float_arg(vm, args, 0)?);
    Ok(vm.heap.tuple([Value::float(mantissa), Value::int32(exponent)]).into_value())
}

fn modf(vm: &mut Vm, args: &[Value]) -> Result {
    let (fraction, whole) = float_math::modf(float_arg(vm, args, 0)?);
    Ok(vm.heap.tuple([Value::float(fraction), Value::float(whole)]).into_value())
}

fn ldexp(vm: &mut Vm, args: &[Value]) -> Result {
    let x = float_arg(vm, args, 0)?;
    let exponent = arg(args, 1);
    if !exponent.is_int() {
        return Err(vm.type_error("Expected an int as second argument to ldexp."));
    }
    let exponent = vm.index_clamped(&exponent)?;
    vm.text_result(float_math::ldexp(x, exponent)).map(Value::float)
}

fn nextafter(vm: &mut Vm, args: &[Value]) -> Result {
    let (x, y) = (float_arg(vm, args, 0)?, float_arg(vm, args, 1)?);
    let Some(steps) = given(args, 2) else { return Ok(Value::float(float_math::next_after(x, y))) };
    let steps = vm.index_clamped(steps)?;
    match u64::try_from(steps) {
        Ok(steps) => Ok(Value::float(float_math::next_after_steps(x, y, steps))),
        Err(_) => Err(vm.value_error("steps must be a non-negative integer")),
    }
}
