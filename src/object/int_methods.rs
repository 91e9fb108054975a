//! The methods of int: construction from text and numbers, bytes, ratios, formatting.

use super::class::Class;
use super::descriptors::GetSetDef;
use super::function::NativeDef;
use super::int::IntObj;
use super::number::{Num, bit_length};
use crate::text::{IntRef, float_parse, format_spec, int_math, int_text};
use crate::value::{Kind, Value};
use crate::vm::{RawArgs, Result, Vm};
use num_bigint::BigInt;
use num_traits::ToPrimitive;

const METHODS: &[NativeDef] = &[
    NativeDef::raw("static __new__(*args, **kwargs)", new),
    NativeDef::new("__repr__(self, /)", repr),
    NativeDef::new("__format__(self, format_spec, /)", format),
    NativeDef::new("__int__(self, /)", plain),
    NativeDef::new("__index__(self, /)", plain),
    NativeDef::new("__trunc__(self, /)", plain),
    NativeDef::new("__floor__(self, /)", plain),
    NativeDef::new("__ceil__(self, /)", plain),
    NativeDef::new("conjugate(self, /)", plain).doc("Returns self, the complex conjugate of any int."),
    NativeDef::new("__float__(self, /)", float),
    NativeDef::new("__round__(self, ndigits=None, /)", round),
    NativeDef::new("__getnewargs__(self, /)", newargs),
    NativeDef::new("__sizeof__(self, /)", size),
    NativeDef::new("bit_length(self, /)", method_bit_length)
        .doc("Number of bits necessary to represent self in binary."),
    NativeDef::new("bit_count(self, /)", bit_count)
        .doc("Number of ones in the binary representation of the absolute value of self."),
    NativeDef::new("to_bytes(self, /, length=1, byteorder='big', *, signed=False)", to_bytes)
        .doc("Return an array of bytes representing an integer."),
    NativeDef::new("class from_bytes(type, /, bytes, byteorder='big', *, signed=False)", from_bytes)
        .doc("Return the integer represented by the given array of bytes."),
    NativeDef::new("is_integer(self, /)", is_integer)
        .doc("Returns True. Exists for duck type compatibility."),
    NativeDef::new("as_integer_ratio(self, /)", ratio)
        .doc("Return a pair of integers, whose ratio is equal to self."),
];

const ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef::ro("real", |vm, this| Ok(vm.exact_int(this))),
    GetSetDef::ro("imag", |_, _| Ok(Value::int32(0))),
    GetSetDef::ro("numerator", |vm, this| Ok(vm.exact_int(this))),
    GetSetDef::ro("denominator", |_, _| Ok(Value::int32(1))),
];

/// Gives int its methods.
pub fn install(vm: &mut Vm) {
    let int = vm.types.int.clone();
    vm.define_methods(&int, METHODS);
    vm.define_getset(&int, ATTRIBUTES);
}

fn this(args: &[Value]) -> Num<'_> {
    args.first().and_then(Value::num).unwrap_or(Num::Small(0))
}

fn new(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let base_class = vm.types.int.clone();
    let positional = args.positional();
    let class = vm.class_to_make(positional, &base_class)?;
    let positional = positional.get(1..).unwrap_or(&[]);
    if positional.len() + args.keyword_names().len() > 2 {
        let count = positional.len() + args.keyword_names().len();
        return Err(vm.type_error(if class.is_some() {
            format!("int() takes at most 2 arguments ({count} given)")
        } else {
            format!("int expected at most 2 arguments, got {count}")
        }));
    }
    let mut base = positional.get(1).cloned();
    for (name, value) in args.keywords() {
        match name.as_str() {
            Some("base") if base.is_none() => base = Some(value.clone()),
            other => {
                let other = other.unwrap_or("?").to_owned();
                return Err(vm.unknown_keyword("int", &other, &["base"]));
            }
        }
    }
    let value = match (positional.first(), base) {
        (None, None) => Value::int32(0),
        (None, Some(_)) => return Err(vm.type_error("int() missing string argument")),
        (Some(x), None) => vm.to_int(x)?,
        (Some(x), Some(base)) => vm.int_in_base(x, &base)?,
    };
    Ok(match class {
        None => value,
        Some(class) => vm.int_of_class(&class, &value),
    })
}

impl Vm {
    /// An instance of a subclass of int.
    pub fn int_of_class(&mut self, class: &Class, value: &Value) -> Value {
        let body = match value.num() {
            Some(Num::Small(i)) => IntObj::Wide(i128::from(i)),
            Some(Num::Wide(i)) => IntObj::Wide(i),
            Some(Num::Big(i)) => IntObj::Big(i.clone()),
            _ => IntObj::Wide(0),
        };
        self.heap.alloc_of(class.to_value(), body).into_value()
    }

    /// `int(x)`
    pub fn to_int(&mut self, x: &Value) -> Result {
        match x.exact_num() {
            Some(Num::Float(f)) => return self.int_of_float(f),
            Some(Num::Complex(..)) | None => {}
            Some(_) => return Ok(self.exact_int(x)),
        }
        if x.stored_class().is_none()
            && let Some(text) = x.as_str()
        {
            return self.int_of_text(text, 10);
        }
        let int = self.names.__int__.clone();
        if let Some(result) = self.call_special(x, &int, &[])? {
            if result.is_int() {
                return Ok(self.exact_int(&result));
            }
            let given = self.type_name(&result);
            return Err(self.type_error(format!("__int__ returned non-int (type {given})")));
        }
        if let Some(index) = self.index_opt(x)? {
            return Ok(index);
        }
        if let Some(text) = x.as_str() {
            return self.int_of_text(text, 10);
        }
        if let Some(data) = self.bytes_like(x) {
            return self.int_of_bytes(&data, 10);
        }
        let given = self.type_name(x);
        Err(self.type_error(format!(
            "int() argument must be a string, a bytes-like object or a real number, not '{given}'"
        )))
    }

    /// The bytes of a bytes-like object.
    pub(crate) fn bytes_like(&mut self, x: &Value) -> Option<Vec<u8>> {
        x.to_bytes()
    }

    fn int_in_base(&mut self, x: &Value, base: &Value) -> Result {
        let base = self.index_clamped(base)?;
        if base != 0 && !(2..=36).contains(&base) {
            return Err(self.text_error(int_text::bad_base()));
        }
        if let Some(text) = x.as_str() {
            return self.int_of_text(text, base as u32);
        }
        if matches!(x.kind(), Kind::Bytes | Kind::Bytearray)
            && let Some(data) = self.bytes_like(x)
        {
            return self.int_of_bytes(&data, base as u32);
        }
        Err(self.type_error("int() can't convert non-string with explicit base"))
    }

    fn int_of_text(&mut self, text: &str, base: u32) -> Result {
        let limit = self.int_digits_limit();
        let int = self.text_result(int_text::parse_int(text, base, limit))?;
        Ok(self.int_value(int))
    }

    fn int_of_bytes(&mut self, data: &[u8], base: u32) -> Result {
        let limit = self.int_digits_limit();
        let int = self.text_result(int_text::parse_int_bytes(data, base, limit))?;
        Ok(self.int_value(int))
    }

    /// `str(n)` of an int.
    pub fn int_string(&mut self, n: Num<'_>) -> Result<String> {
        match n {
            Num::Small(i) => {
                let mut text = String::with_capacity(20);
                int_text::push_i64(&mut text, i);
                Ok(text)
            }
            Num::Wide(i) => Ok(i.to_string()),
            Num::Big(i) => {
                let limit = self.int_digits_limit();
                self.text_result(int_text::bigint_to_string(i, limit))
            }
            Num::Float(_) | Num::Complex(..) => Ok(String::new()),
        }
    }

    /// `format(n, spec)` of an int.
    pub fn format_int(&mut self, n: Num<'_>, spec: &str, type_name: &str) -> Result<String> {
        let limit = self.int_digits_limit();
        let text = match n {
            Num::Small(i) => format_spec::int_with(IntRef::Small(i), spec, type_name, limit),
            Num::Wide(i) => format_spec::int_with(IntRef::Big(&BigInt::from(i)), spec, type_name, limit),
            Num::Big(i) => format_spec::int_with(IntRef::Big(i), spec, type_name, limit),
            Num::Float(_) | Num::Complex(..) => Ok(String::new()),
        };
        self.text_result(text)
    }

    /// `round(x, digits)` of a real number.
    pub(crate) fn num_round(&mut self, x: Num<'_>, digits: Option<&Value>) -> Result {
        let Some(digits) = digits else {
            return match x {
                Num::Float(f) => self.int_of_float(float_parse::round_half_even(f)),
                int => Ok(self.int_unary(crate::bytecode::Op::Pos, int)),
            };
        };
        if let Num::Float(f) = x {
            let digits = self.index_clamped(digits)?;
            return self.text_result(float_parse::round_to_digits(f, digits)).map(Value::float);
        }
        let digits = self.index_clamped(digits)?;
        if digits >= 0 {
            return Ok(self.int_unary(crate::bytecode::Op::Pos, x));
        }
        let places = digits.unsigned_abs().to_u32().unwrap_or(u32::MAX);
        let rounded = match x {
            Num::Small(i) => float_parse::round_int(IntRef::Small(i), places),
            x => match x.big() {
                Some(big) => float_parse::round_int(IntRef::Big(&big), places),
                None => BigInt::ZERO,
            },
        };
        Ok(self.heap.int_big(rounded))
    }
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    let text = vm.int_string(this(args))?;
    Ok(vm.heap.str_ascii(&text).into_value())
}

fn format(vm: &mut Vm, args: &[Value]) -> Result {
    let Some(object) = args.first() else { return Ok(Value::NONE) };
    let spec = match args.get(1).and_then(Value::as_str) {
        Some(spec) => spec.to_owned(),
        None => {
            let given = args.get(1).map(|v| vm.type_name(v)).unwrap_or_default();
            return Err(vm.type_error(format!("__format__() argument must be str, not {given}")));
        }
    };
    if spec.is_empty() {
        return Ok(vm.str(object)?.into_value());
    }
    let type_name = vm.type_name(object);
    let text = vm.format_int(this(args), &spec, &type_name)?;
    Ok(vm.heap.string(text).into_value())
}

fn plain(vm: &mut Vm, args: &[Value]) -> Result {
    match args.first() {
        Some(object) => Ok(vm.exact_int(object)),
        None => Ok(Value::NONE),
    }
}

fn float(vm: &mut Vm, args: &[Value]) -> Result {
    vm.text_result(this(args).to_f64()).map(Value::float)
}

fn round(vm: &mut Vm, args: &[Value]) -> Result {
    vm.num_round(this(args), args.get(1).filter(|d| !d.is_empty() && !d.is_none()))
}

fn newargs(vm: &mut Vm, args: &[Value]) -> Result {
    let value = plain(vm, args)?;
    Ok(vm.heap.tuple([value]).into_value())
}

/// CPython's ints have a header of 24 bytes and digits of 30 bits.
fn size(_: &mut Vm, args: &[Value]) -> Result {
    let digits = bit_length(this(args)).div_ceil(30).max(1);
    Ok(Value::int32((24 + 4 * digits.min(1 << 28)) as i32))
}

fn method_bit_length(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(vm.heap.int_wide(i128::from(bit_length(this(args)))))
}

fn bit_count(vm: &mut Vm, args: &[Value]) -> Result {
    let ones = match this(args) {
        Num::Small(i) => u64::from(i.unsigned_abs().count_ones()),
        Num::Wide(i) => u64::from(i.unsigned_abs().count_ones()),
        Num::Big(i) => i.magnitude().count_ones(),
        Num::Float(_) | Num::Complex(..) => 0,
    };
    Ok(vm.heap.int_wide(i128::from(ones)))
}

fn is_integer(_: &mut Vm, _: &[Value]) -> Result {
    Ok(Value::TRUE)
}

fn ratio(vm: &mut Vm, args: &[Value]) -> Result {
    let value = plain(vm, args)?;
    Ok(vm.heap.tuple([value, Value::int32(1)]).into_value())
}

/// An optional argument.
fn given(args: &[Value], index: usize) -> Option<&Value> {
    args.get(index).filter(|v| !v.is_empty())
}

fn is_big_endian(vm: &mut Vm, order: Option<&Value>) -> Result<bool> {
    let Some(order) = order else { return Ok(true) };
    match order.as_str() {
        Some("big") => Ok(true),
        Some("little") => Ok(false),
        Some(_) => Err(vm.value_error("byteorder must be either 'little' or 'big'")),
        None => {
            let given = vm.type_name(order);
            Err(vm.type_error(format!("byteorder must be str, not {given}")))
        }
    }
}

fn to_bytes(vm: &mut Vm, args: &[Value]) -> Result {
    let length = match given(args, 1) {
        Some(length) => vm.index_i64(length)?,
        None => 1,
    };
    let big_endian = is_big_endian(vm, given(args, 2))?;
    let signed = match given(args, 3) {
        Some(signed) => vm.truth(signed)?,
        None => false,
    };
    let Ok(length) = usize::try_from(length) else {
        return Err(vm.value_error("length argument must be non-negative"));
    };
    if length > 1 << 31 {
        return Err(vm.no_memory());
    }
    let value = this(args).big().map(std::borrow::Cow::into_owned).unwrap_or_default();
    let data = vm.text_result(int_math::to_bytes(&value, length, big_endian, signed))?;
    Ok(vm.heap.bytes(&data).into_value())
}

fn from_bytes(vm: &mut Vm, args: &[Value]) -> Result {
    let source = args.get(1).cloned().unwrap_or_default();
    let big_endian = is_big_endian(vm, given(args, 2))?;
    let signed = match given(args, 3) {
        Some(signed) => vm.truth(signed)?,
        None => false,
    };
    let data = vm.bytes_of_object(&source)?;
    let value = vm.heap.int_big(int_math::from_bytes(&data, big_endian, signed));
    match args.first() {
        Some(class) if !class.is(vm.types.int.as_value()) => vm.call(class, &[value]),
        _ => Ok(value),
    }
}

impl Vm {
    /// The bytes of a bytes-like object, or of an object with `__bytes__`, or of an iterable of small ints.
    pub(crate) fn bytes_of_object(&mut self, source: &Value) -> Result<Vec<u8>> {
        if let Some(data) = self.bytes_like(source) {
            return Ok(data);
        }
        let name = self.names.__bytes__.clone();
        if let Some(made) = self.call_special(source, &name, &[])? {
            if let Some(data) = made.as_bytes() {
                return Ok(data.to_vec());
            }
            let given = self.type_name(&made);
            return Err(self.type_error(format!("__bytes__ returned non-bytes (type {given})")));
        }
        if source.as_str().is_some() || source.num().is_some() {
            let given = self.type_name(source);
            return Err(self.type_error(format!("cannot convert '{given}' object to bytes")));
        }
        let mut data = Vec::new();
        self.for_each(source, &mut |vm, item| {
            match u8::try_from(vm.index_i64(&item)?) {
                Ok(byte) => data.push(byte),
                Err(_) => return Err(vm.value_error("bytes must be in range(0, 256)")),
            }
            Ok(true)
        })?;
        Ok(data)
    }
}
