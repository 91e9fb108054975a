//! Strings: making them, their special methods, and encoding. Ordinary methods are in `str_methods.rs`, templates in
//! `str_format.rs`; the body is in `value/text.rs`.

use super::class::Class;
use super::function::NativeDef;
use crate::text::codecs::{self, CodecError};
use crate::text::str_methods::{self, Measured};
use crate::value::{Kind, Str, StrObj, Value};
use crate::vm::{Raise, RawArgs, Result, Vm};

const SPECIAL: &[NativeDef] = &[
    NativeDef::raw("static __new__(*args, **kwargs)", new),
    NativeDef::new("__repr__(self, /)", repr),
    NativeDef::new("__str__(self, /)", str),
    NativeDef::new("__format__(self, format_spec, /)", format),
    NativeDef::new("__len__(self, /)", len),
    NativeDef::new("__getitem__(self, key, /)", get_item),
    NativeDef::new("__contains__(self, key, /)", contains),
    NativeDef::new("__iter__(self, /)", iter),
    NativeDef::new("__add__(self, value, /)", add),
    NativeDef::new("__mul__(self, value, /)", mul),
    NativeDef::new("__rmul__(self, value, /)", mul),
    NativeDef::new("__mod__(self, value, /)", modulo),
    NativeDef::new("__rmod__(self, value, /)", rmodulo),
    NativeDef::new("__getnewargs__(self, /)", newargs),
    NativeDef::new("__sizeof__(self, /)", size),
];

/// Gives str its methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types.str_.clone();
    vm.define_methods(&class, SPECIAL);
    super::str_methods::install(vm);
    super::str_format::install(vm);
}

/// The text of the receiver.
pub(super) fn text(args: &[Value]) -> &str {
    args.first().and_then(Value::as_str).unwrap_or("")
}

/// The text of the receiver with its length.
pub(super) fn measured(args: &[Value]) -> Measured<'_> {
    match args.first().and_then(|v| Some((v.as_str()?, v.get::<StrObj>()?))) {
        Some((text, body)) => Measured::with_length(text, body.char_len()),
        None => Measured::new(""),
    }
}

/// Whether the receiver is ASCII, so that its parts are.
pub(super) fn is_ascii(args: &[Value]) -> bool {
    args.first().and_then(Value::get::<StrObj>).is_some_and(StrObj::is_ascii)
}

/// An argument that was given.
pub(super) fn given(args: &[Value], index: usize) -> Option<&Value> {
    args.get(index).filter(|v| !v.is_empty())
}

/// What an argument that is missing is taken for.
static MISSING: Value = Value::NONE;

/// The argument at `index`; None if it is missing.
#[inline]
pub(super) fn arg_ref(args: &[Value], index: usize) -> &Value {
    given(args, index).unwrap_or(&MISSING)
}

/// The same, to keep.
pub(super) fn arg(args: &[Value], index: usize) -> Value {
    given(args, index).cloned().unwrap_or(Value::NONE)
}

impl Vm {
    /// A string that is part of another; `ascii` says that the whole is ASCII.
    #[inline]
    pub(crate) fn str_part(&mut self, part: &str, ascii: bool) -> Value {
        match part.as_bytes() {
            [] => self.names.empty.to_value(),
            [byte] => self.char_str(char::from(*byte)),
            _ if ascii => self.heap.str_ascii(part).into_value(),
            _ => self.heap.str(part).into_value(),
        }
    }

    /// A part of the receiver: the receiver itself if nothing is missing.
    pub(super) fn part_of(&mut self, args: &[Value], part: &str) -> Value {
        match args.first() {
            Some(whole) if part.len() == text(args).len() && whole.is_exact::<StrObj>() => whole.clone(),
            _ => self.str_part(part, is_ascii(args)),
        }
    }

    /// An instance of a subclass of str.
    pub fn str_of_class(&mut self, class: &Class, text: &str) -> Value {
        let made = self.heap.str(text).into_value();
        made.set_stored_class(class.to_value());
        made
    }

    /// `str(object, encoding, errors)`: decodes a bytes-like object.
    pub(crate) fn str_decoded(
        &mut self,
        object: &Value,
        encoding: Option<&str>,
        errors: Option<&str>,
    ) -> Result<Str> {
        if object.as_str().is_some() {
            return Err(self.type_error("decoding str is not supported"));
        }
        let Some(data) = object.to_bytes() else {
            let given = self.type_name(object);
            return Err(self.type_error(format!("decoding to str: need a bytes-like object, {given} found")));
        };
        self.decode(&data, encoding.unwrap_or("utf-8"), errors.unwrap_or("strict"))
    }

    /// `data.decode(encoding, errors)`
    pub fn decode(&mut self, data: &[u8], encoding: &str, errors: &str) -> Result<Str> {
        let known = codecs::encoding_named(encoding);
        let known = self.text_result(known)?;
        match codecs::decode(data, known, errors) {
            Ok(text) => Ok(self.heap.string(text)),
            Err(CodecError::Other(error)) => Err(self.text_error(error)),
            Err(CodecError::Unicode(failure)) => {
                let object = self.new_bytes(data);
                Err(self.unicode_error("UnicodeDecodeError", &failure, object))
            }
        }
    }

    /// `text.encode(encoding, errors)`
    pub fn encode(&mut self, text: &str, encoding: &str, errors: &str) -> Result<Vec<u8>> {
        let known = codecs::encoding_named(encoding);
        let known = self.text_result(known)?;
        match codecs::encode(text, known, errors) {
            Ok(data) => Ok(data),
            Err(CodecError::Other(error)) => Err(self.text_error(error)),
            Err(CodecError::Unicode(failure)) => {
                let object = self.new_str(text);
                Err(self.unicode_error("UnicodeEncodeError", &failure, object))
            }
        }
    }

    #[cold]
    fn unicode_error(&mut self, class: &str, failure: &codecs::UnicodeFailure, object: Value) -> Raise {
        let args = [
            self.new_str(failure.encoding),
            object,
            self.heap.int_usize(failure.start),
            self.heap.int_usize(failure.end),
            self.new_str(failure.reason),
        ];
        match self.exception_class(class) {
            Some(class) => match self.call(class.as_value(), &args) {
                Ok(exception) => Raise(exception),
                Err(raise) => raise,
            },
            None => self.value_error(failure.reason),
        }
    }

    /// The text of an argument that must be a str.
    pub(crate) fn str_arg<'a>(&mut self, value: &'a Value, function: &str, which: &str) -> Result<&'a str> {
        match value.as_str() {
            Some(text) => Ok(text),
            None => {
                let given = self.type_name(value);
                let given = if value.is_none() { "None".to_owned() } else { given };
                Err(self.type_error(format!("{function}() argument {which} must be str, not {given}")))
            }
        }
    }

    /// An argument that counts something: a width, a limit.
    pub(crate) fn size_argument(&mut self, value: &Value) -> Result<i64> {
        if let Some(small) = value.as_small() {
            return Ok(small);
        }
        let index = self.index(value)?;
        match index.as_i64() {
            Some(size) => Ok(size),
            None => Err(self.overflow_error("Python int too large to convert to C ssize_t")),
        }
    }

    /// An argument that CPython keeps in a C int.
    pub(crate) fn int_argument(&mut self, value: &Value) -> Result<i64> {
        let index = self.index(value)?;
        match index.as_i64().filter(|i| i32::try_from(*i).is_ok()) {
            Some(int) => Ok(int),
            None => Err(self.overflow_error("Python int too large to convert to C int")),
        }
    }

    /// The bounds `[start:end]` of `find` and its relatives.
    #[inline(always)]
    pub(crate) fn search_bound(&mut self, bound: Option<&Value>) -> Result<Option<i64>> {
        match bound {
            None => Ok(None),
            Some(bound) => self.search_bound_given(bound),
        }
    }

    #[inline(never)]
    fn search_bound_given(&mut self, bound: &Value) -> Result<Option<i64>> {
        if bound.is_empty() || bound.is_none() {
            return Ok(None);
        }
        if let Some(small) = bound.as_small() {
            return Ok(Some(small));
        }
        let class = self.class_of(bound);
        if !bound.is_int() && self.lookup(&class, &self.names.__index__).is_none() {
            return Err(self.type_error("slice indices must be integers or None or have an __index__ method"));
        }
        self.index_clamped(bound).map(Some)
    }
}

fn new(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let base = vm.types.str_.clone();
    let class = vm.class_to_make(args.positional(), &base)?;
    let positional = args.positional().get(1..).unwrap_or(&[]);
    // What almost every call is.
    if let (None, [object], []) = (&class, positional, args.keyword_names()) {
        return Ok(vm.str(object)?.into_value());
    }
    let mut slots = [positional.first(), positional.get(1), positional.get(2)];
    if positional.len() + args.keyword_names().len() > 3 {
        let count = positional.len() + args.keyword_names().len();
        return Err(vm.type_error(format!("str expected at most 3 arguments, got {count}")));
    }
    for (name, value) in args.keywords() {
        let at = match name.as_str() {
            Some("object") => 0,
            Some("encoding") => 1,
            Some("errors") => 2,
            other => {
                let other = other.unwrap_or("?").to_owned();
                return Err(vm.unknown_keyword("str", &other, &["object", "encoding", "errors"]));
            }
        };
        if let Some(slot) = slots.get_mut(at) {
            if slot.is_some() {
                let (name, place) = (["object", "encoding", "errors"].get(at).unwrap_or(&""), at + 1);
                return Err(vm.type_error(format!(
                    "argument for str() given by name ('{name}') and position ({place})"
                )));
            }
            *slot = Some(value);
        }
    }
    let [object, encoding, errors] = slots;
    let made = match (object, encoding, errors) {
        (None, _, _) => vm.names.empty.clone(),
        (Some(object), None, None) => vm.str(object)?,
        (Some(object), encoding, errors) => {
            let encoding = match encoding {
                Some(value) => Some(vm.str_arg(value, "str", "'encoding'")?),
                None => None,
            };
            let errors = match errors {
                Some(value) => Some(vm.str_arg(value, "str", "'errors'")?),
                None => None,
            };
            vm.str_decoded(object, encoding, errors)?
        }
    };
    Ok(match class {
        None => made.into_value(),
        Some(class) => vm.str_of_class(&class, made.as_str()),
    })
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    let mut out = String::with_capacity(text(args).len() + 2);
    crate::text::quote::push_repr_str(&mut out, text(args));
    Ok(vm.heap.string(out).into_value())
}

fn str(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(vm.part_of(args, text(args)))
}

fn format(vm: &mut Vm, args: &[Value]) -> Result {
    let spec = arg(args, 1);
    let Some(spec) = spec.as_str() else {
        let given = vm.type_name(&spec);
        return Err(vm.type_error(format!("__format__() argument must be str, not {given}")));
    };
    if spec.is_empty() {
        return Ok(vm.str(&arg(args, 0))?.into_value());
    }
    let name = vm.type_name(&arg(args, 0));
    let made = crate::text::format_spec::str_with(text(args), spec, &name);
    let made = vm.text_result(made)?;
    Ok(vm.heap.string(made).into_value())
}

fn len(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(vm.heap.int_usize(measured(args).length()))
}

fn get_item(vm: &mut Vm, args: &[Value]) -> Result {
    vm.str_get_item(arg_ref(args, 0), arg_ref(args, 1))
}

fn contains(vm: &mut Vm, args: &[Value]) -> Result {
    vm.str_contains(arg_ref(args, 0), arg_ref(args, 1)).map(Value::bool)
}

fn iter(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(vm.str_iter(&arg(args, 0)))
}

fn add(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(vm.sequence_concat(&arg(args, 0), &arg(args, 1))?.unwrap_or(Value::NOT_IMPLEMENTED))
}

fn mul(vm: &mut Vm, args: &[Value]) -> Result {
    let count = vm.index(&arg(args, 1))?;
    Ok(vm.sequence_repeat(&arg(args, 0), &count)?.unwrap_or(Value::NOT_IMPLEMENTED))
}

fn modulo(vm: &mut Vm, args: &[Value]) -> Result {
    vm.percent_format(&arg(args, 0), &arg(args, 1))
}

fn rmodulo(vm: &mut Vm, args: &[Value]) -> Result {
    let format = arg(args, 1);
    if format.kind() != Kind::Str {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    vm.percent_format(&format, &arg(args, 0))
}

fn newargs(vm: &mut Vm, args: &[Value]) -> Result {
    let text = vm.new_str(text(args));
    Ok(vm.heap.tuple([text]).into_value())
}

/// What CPython would need: its strings have 1, 2 or 4 bytes a character.
fn size(vm: &mut Vm, args: &[Value]) -> Result {
    let length = measured(args).length();
    let widest = text(args).chars().max().unwrap_or('\0') as u32;
    let (head, width) = match widest {
        0..0x80 => (40, 1),
        0x80..0x100 => (56, 1),
        0x100..0x1_0000 => (58, 2),
        _ => (60, 4),
    };
    Ok(vm.heap.int_usize(head + (length + 1) * width - if width > 1 { width } else { 0 }))
}

impl Vm {
    /// `text.translate(table)`
    pub(super) fn str_translate(&mut self, source: &str, table: &Value) -> Result {
        let mut out = String::with_capacity(source.len());
        // What the table says of each ASCII character, once asked.
        let mut known: [Option<Value>; 128] = [const { None }; 128];
        for c in source.chars() {
            let found = match known.get(c as usize) {
                Some(Some(found)) => found.clone(),
                _ => {
                    let found = self.translation_of(table, c)?;
                    if let Some(slot) = known.get_mut(c as usize) {
                        *slot = Some(found.clone());
                    }
                    found
                }
            };
            if found.is_empty() {
                out.push(c);
            } else if let Some(text) = found.as_str() {
                out.push_str(text);
            } else if let Some(code) = found.as_int() {
                let c = str_methods::translation_code_point(code.as_ref());
                out.push(self.text_result(c)?);
            } else if !found.is_none() {
                return Err(self.type_error("character mapping must return integer, None or str"));
            }
        }
        Ok(self.heap.string(out).into_value())
    }

    /// `table[ord(c)]`, EMPTY if that is a LookupError.
    fn translation_of(&mut self, table: &Value, c: char) -> Result {
        let key = Value::int32(c as i32);
        if table.stored_class().is_none()
            && let Some(dict) = table.to_ref::<super::dict::DictObj>()
        {
            return Ok(self.dict_get(&dict, &key)?.unwrap_or(Value::EMPTY));
        }
        let found = self.get_item(table, &key);
        Ok(self.catch(found, "LookupError")?.unwrap_or(Value::EMPTY))
    }
}
