//! The methods of complex.

use super::complex::ComplexObj;
use super::descriptors::GetSetDef;
use super::function::NativeDef;
use super::number::Num;
use crate::text::{float_parse, float_repr, format_spec};
use crate::value::Value;
use crate::vm::{RawArgs, Result, Vm};

const METHODS: &[NativeDef] = &[
    NativeDef::raw("static __new__(*args, **kwargs)", new),
    NativeDef::new("__repr__(self, /)", repr),
    NativeDef::new("__format__(self, format_spec, /)", format),
    NativeDef::new("__complex__(self, /)", plain),
    NativeDef::new("__getnewargs__(self, /)", newargs),
    NativeDef::new("conjugate(self, /)", conjugate).doc("Return the complex conjugate of its argument."),
    NativeDef::new("class from_number(type, number, /)", from_number)
        .doc("Convert number to a complex floating-point number."),
];

const ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef::member("real", |_, this| Ok(Value::float(parts(Some(this)).0))),
    GetSetDef::member("imag", |_, this| Ok(Value::float(parts(Some(this)).1))),
];

/// Gives complex its methods.
pub fn install(vm: &mut Vm) {
    let complex = vm.types.complex.clone();
    vm.define_methods(&complex, METHODS);
    vm.define_getset(&complex, ATTRIBUTES);
}

fn parts(value: Option<&Value>) -> (f64, f64) {
    value.and_then(Value::get::<ComplexObj>).map_or((0.0, 0.0), |c| (c.real, c.imag))
}

/// An argument of `complex()`: a real number, or both parts.
enum Part {
    Real(f64),
    Both(f64, f64),
}

fn new(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let base = vm.types.complex.clone();
    let positional = args.positional();
    let class = vm.class_to_make(positional, &base)?;
    let positional = positional.get(1..).unwrap_or(&[]);
    if positional.len() + args.keyword_names().len() > 2 {
        let count = positional.len() + args.keyword_names().len();
        return Err(vm.type_error(format!("complex() takes at most 2 arguments ({count} given)")));
    }
    let (mut real, mut imag) = (positional.first().cloned(), positional.get(1).cloned());
    for (name, value) in args.keywords() {
        match name.as_str() {
            Some("real") if real.is_none() => real = Some(value.clone()),
            Some("imag") if imag.is_none() => imag = Some(value.clone()),
            Some(given @ ("real" | "imag")) => {
                let position = if given == "real" { 1 } else { 2 };
                let given = given.to_owned();
                return Err(vm.type_error(format!(
                    "argument for complex() given by name ('{given}') and position ({position})"
                )));
            }
            other => {
                let other = other.unwrap_or("?").to_owned();
                return Err(vm.unknown_keyword("complex", &other, &["real", "imag"]));
            }
        }
    }
    let (real, imag) = match (real, imag) {
        (None, None) => (0.0, 0.0),
        (Some(x), None) => {
            if class.is_none() && x.is_exact::<ComplexObj>() {
                return Ok(x);
            }
            if let Some(text) = x.as_str() {
                vm.text_result(float_parse::parse_complex(text))?
            } else {
                match vm.complex_argument(&x)? {
                    Some(Part::Real(real)) => (real, 0.0),
                    Some(Part::Both(real, imag)) => (real, imag),
                    None => {
                        let given = vm.type_name(&x);
                        return Err(vm.type_error(format!(
                            "complex() argument must be a string or a number, not {given}"
                        )));
                    }
                }
            }
        }
        (real, Some(imag)) => {
            let real = match real {
                None => Part::Real(0.0),
                Some(x) => match vm.complex_argument(&x)? {
                    Some(part) => part,
                    None => return Err(vm.not_real(&x, "real")),
                },
            };
            let Some(imag_part) = vm.complex_argument(&imag)? else { return Err(vm.not_real(&imag, "imag")) };
            // A complex second argument is multiplied by the imaginary unit.
            match (real, imag_part) {
                (Part::Real(real), Part::Real(imag)) => (real, imag),
                (Part::Both(re, im), Part::Real(imag)) => (re, im + imag),
                (Part::Real(real), Part::Both(re, im)) => (real - im, re),
                (Part::Both(real, imag), Part::Both(re, im)) => (real - im, imag + re),
            }
        }
    };
    Ok(match class {
        None => vm.heap.complex(real, imag),
        Some(class) => vm.heap.alloc_of(class.to_value(), ComplexObj { real, imag }).into_value(),
    })
}

impl Vm {
    fn complex_argument(&mut self, x: &Value) -> Result<Option<Part>> {
        match x.exact_num() {
            Some(Num::Complex(real, imag)) => return Ok(Some(Part::Both(real, imag))),
            Some(n) => return self.text_result(n.to_f64()).map(|f| Some(Part::Real(f))),
            None => {}
        }
        let name = self.names.__complex__.clone();
        if let Some(result) = self.call_special(x, &name, &[])? {
            if let Some(c) = result.get::<ComplexObj>() {
                return Ok(Some(Part::Both(c.real, c.imag)));
            }
            let given = self.type_name(&result);
            return Err(self.type_error(format!("__complex__ returned non-complex (type {given})")));
        }
        if let Some(c) = x.get::<ComplexObj>() {
            return Ok(Some(Part::Both(c.real, c.imag)));
        }
        Ok(self.to_f64_opt(x)?.map(Part::Real))
    }

    #[cold]
    fn not_real(&mut self, x: &Value, argument: &str) -> crate::vm::Raise {
        let given = self.type_name(x);
        self.type_error(format!("complex() argument '{argument}' must be a real number, not {given}"))
    }

    /// A number as real and imaginary part: `__complex__`, `__float__`, `__index__`; `None` if it is none.
    pub fn to_complex_opt(&mut self, x: &Value) -> Result<Option<(f64, f64)>> {
        Ok(self.complex_argument(x)?.map(|part| match part {
            Part::Real(real) => (real, 0.0),
            Part::Both(real, imag) => (real, imag),
        }))
    }
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    let (real, imag) = parts(args.first());
    Ok(vm.heap.str_ascii(&float_repr::repr_complex(real, imag)).into_value())
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
    let (real, imag) = parts(Some(object));
    let text = vm.text_result(format_spec::complex_with(real, imag, spec, &type_name))?;
    Ok(vm.heap.string(text).into_value())
}

fn plain(vm: &mut Vm, args: &[Value]) -> Result {
    let (real, imag) = parts(args.first());
    Ok(vm.heap.complex(real, imag))
}

fn newargs(vm: &mut Vm, args: &[Value]) -> Result {
    let (real, imag) = parts(args.first());
    Ok(vm.heap.tuple([Value::float(real), Value::float(imag)]).into_value())
}

fn conjugate(vm: &mut Vm, args: &[Value]) -> Result {
    let (real, imag) = parts(args.first());
    Ok(vm.heap.complex(real, -imag))
}

fn from_number(vm: &mut Vm, args: &[Value]) -> Result {
    let number = &args.get(1).cloned().unwrap_or_default();
    let Some((real, imag)) = vm.to_complex_opt(number)? else {
        let given = vm.type_name(number);
        return Err(vm.type_error(format!("must be real number, not {given}")));
    };
    let value = vm.heap.complex(real, imag);
    match args.first() {
        Some(class) if !class.is(vm.types.complex.as_value()) => vm.call(class, &[value]),
        _ => Ok(value),
    }
}
