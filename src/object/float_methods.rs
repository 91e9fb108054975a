//! The methods of float.

use super::descriptors::GetSetDef;
use super::float::FloatObj;
use super::function::NativeDef;
use super::number::Num;
use crate::text::{float_parse, float_repr, format_spec, quote};
use crate::value::Value;
use crate::vm::{RawArgs, Result, Vm};

const METHODS: &[NativeDef] = &[
    NativeDef::raw("static __new__(*args, **kwargs)", new),
    NativeDef::new("__repr__(self, /)", repr),
    NativeDef::new("__format__(self, format_spec, /)", format),
    NativeDef::new("__int__(self, /)", trunc),
    NativeDef::new("__trunc__(self, /)", trunc).doc("Return the Integral closest to x between 0 and x."),
    NativeDef::new("__floor__(self, /)", floor).doc("Return the floor as an Integral."),
    NativeDef::new("__ceil__(self, /)", ceil).doc("Return the ceiling as an Integral."),
    NativeDef::new("__float__(self, /)", plain),
    NativeDef::new("conjugate(self, /)", plain).doc("Return self, the complex conjugate of any float."),
    NativeDef::new("__round__(self, ndigits=None, /)", round),
    NativeDef::new("__getnewargs__(self, /)", newargs),
    NativeDef::new("hex(self, /)", hex)
        .doc("Return a hexadecimal representation of a floating-point number."),
    NativeDef::new("class fromhex(type, string, /)", fromhex)
        .doc("Create a floating-point number from a hexadecimal string."),
    NativeDef::new("class from_number(type, number, /)", from_number)
        .doc("Convert real number to a floating-point number."),
    NativeDef::new("class __getformat__(type, typestr, /)", getformat),
    NativeDef::new("is_integer(self, /)", is_integer).doc("Return True if the float is an integer."),
    NativeDef::new("as_integer_ratio(self, /)", ratio)
        .doc("Return a pair of integers, whose ratio is exactly equal to the original float."),
];

const ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef::ro("real", |_, this| Ok(Value::float(this.to_float().unwrap_or(0.0)))),
    GetSetDef::ro("imag", |_, _| Ok(Value::float(0.0))),
];

/// Gives float its methods.
pub fn install(vm: &mut Vm) {
    let float = vm.types.float.clone();
    vm.define_methods(&float, METHODS);
    vm.define_getset(&float, ATTRIBUTES);
}

fn this(args: &[Value]) -> f64 {
    args.first().and_then(Value::to_float).unwrap_or(0.0)
}

fn new(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let base = vm.types.float.clone();
    let positional = args.positional();
    let class = vm.class_to_make(positional, &base)?;
    let positional = positional.get(1..).unwrap_or(&[]);
    // A subclass with an `__init__` of its own may take keywords.
    let plain = class.as_ref().is_none_or(|class| {
        vm.lookup(class, &vm.names.__init__).is_none_or(|method| vm.is_object_method(&method))
    });
    if plain && !args.keyword_names().is_empty() {
        return Err(vm.type_error("float() takes no keyword arguments"));
    }
    if positional.len() > 1 {
        let count = positional.len();
        return Err(vm.type_error(format!("float expected at most 1 argument, got {count}")));
    }
    let value = match positional.first() {
        None => 0.0,
        Some(x) => vm.float_of(x)?,
    };
    Ok(match class {
        None => Value::float(value),
        Some(class) => vm.heap.alloc_of(class.to_value(), FloatObj(value)).into_value(),
    })
}

impl Vm {
    /// `float(x)`
    pub fn float_of(&mut self, x: &Value) -> Result<f64> {
        if let Some(text) = x.as_str()
            && x.stored_class().is_none()
        {
            return self.text_result(float_parse::parse_float(text));
        }
        if x.stored_class().is_none()
            && let Some(f) = x.to_float()
        {
            return Ok(f);
        }
        if let Some(f) = self.float_by_method(x)? {
            return Ok(f);
        }
        if let Some(text) = x.as_str() {
            return self.text_result(float_parse::parse_float(text));
        }
        if let Some(data) = self.bytes_like(x) {
            return self.text_result(float_parse::parse_float_bytes(&data, &quote::repr_bytes(&data)));
        }
        let given = self.type_name(x);
        Err(self.type_error(format!("float() argument must be a string or a real number, not '{given}'")))
    }
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(vm.heap.str_ascii(&float_repr::repr_f64(this(args))).into_value())
}

fn format(vm: &mut Vm, args: &[Value]) -> Result {
    let Some(object) = args.first() else { return Ok(Value::NONE) };
    let Some(spec) = args.get(1).and_then(Value::as_str) else {
        let given = args.get(1).map(|v| vm.type_name(v)).unwrap_or_default();
        return Err(vm.type_error(format!("__format__() argument must be str, not {given}")));
    };
    if spec.is_empty() {
        return Ok(vm.str(object)?.into_value());
    }
    let type_name = vm.type_name(object);
    let text = vm.text_result(format_spec::float_with(this(args), spec, &type_name))?;
    Ok(vm.heap.string(text).into_value())
}

fn trunc(vm: &mut Vm, args: &[Value]) -> Result {
    vm.int_of_float(this(args))
}

fn floor(vm: &mut Vm, args: &[Value]) -> Result {
    vm.int_of_float(this(args).floor())
}

fn ceil(vm: &mut Vm, args: &[Value]) -> Result {
    vm.int_of_float(this(args).ceil())
}

fn plain(_: &mut Vm, args: &[Value]) -> Result {
    Ok(Value::float(this(args)))
}

fn round(vm: &mut Vm, args: &[Value]) -> Result {
    vm.num_round(Num::Float(this(args)), args.get(1).filter(|d| !d.is_empty() && !d.is_none()))
}

fn newargs(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(vm.heap.tuple([Value::float(this(args))]).into_value())
}

fn hex(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(vm.heap.str_ascii(&float_repr::hex_f64(this(args))).into_value())
}

/// `value` as an instance of the class in `args[0]`.
fn made(vm: &mut Vm, args: &[Value], value: f64) -> Result {
    match args.first() {
        Some(class) if !class.is(vm.types.float.as_value()) => vm.call(class, &[Value::float(value)]),
        _ => Ok(Value::float(value)),
    }
}

fn fromhex(vm: &mut Vm, args: &[Value]) -> Result {
    let Some(text) = args.get(1).and_then(Value::as_str) else {
        return Err(vm.type_error("bad argument type for built-in operation"));
    };
    let value = vm.text_result(float_parse::float_from_hex(text))?;
    made(vm, args, value)
}

fn from_number(vm: &mut Vm, args: &[Value]) -> Result {
    let value = vm.to_f64(args.get(1).unwrap_or(&Value::NONE))?;
    made(vm, args, value)
}

fn getformat(vm: &mut Vm, args: &[Value]) -> Result {
    let endian = if cfg!(target_endian = "little") { "little" } else { "big" };
    match args.get(1).and_then(Value::as_str) {
        Some("double" | "float") => Ok(vm.new_str(&format!("IEEE, {endian}-endian"))),
        _ => Err(vm.value_error("__getformat__() argument 1 must be 'double' or 'float'")),
    }
}

fn is_integer(_: &mut Vm, args: &[Value]) -> Result {
    let f = this(args);
    Ok(Value::bool(f.is_finite() && f.floor() == f))
}

fn ratio(vm: &mut Vm, args: &[Value]) -> Result {
    let (numerator, denominator) = vm.text_result(float_parse::float_as_ratio(this(args)))?;
    let pair = [vm.heap.int_big(numerator), vm.heap.int_big(denominator)];
    Ok(vm.heap.tuple(pair).into_value())
}
