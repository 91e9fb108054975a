//! Templates: `text % values`, `str.format` and `str.format_map`. The grammars are in `text/percent.rs` and
//! `text/template.rs`; here values are fetched and turned into text.

use super::function::NativeDef;
use super::number::Num;
use super::str::{arg, text};
use crate::text::percent::{self, Amount, Conversion, Family};
use crate::text::template::{self, FieldName, First, Numbering, Step};
use crate::text::{IntRef, int_text};
use crate::value::{Kind, StrObj, Value};
use crate::vm::{RawArgs, Result, Vm};
use num_bigint::BigInt;

const METHODS: &[NativeDef] = &[
    NativeDef::raw("format(self, /, *args, **kwargs)", format)
        .doc("Return a formatted version of the string, using substitutions from args and kwargs."),
    NativeDef::new("format_map(self, mapping, /)", format_map)
        .doc("Return a formatted version of the string, using substitutions from mapping."),
];

/// Defines the methods.
pub(super) fn install(vm: &mut Vm) {
    let class = vm.types.str_.clone();
    vm.define_methods(&class, METHODS);
}

/// What a template's fields name.
enum Fields<'a> {
    Arguments(RawArgs<'a>),
    Mapping(Value),
}

fn format(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let rest = RawArgs { all: args.all.get(1..).unwrap_or(&[]), names: args.names };
    let mut out = vm.text_buffer();
    let mut numbering = Numbering::default();
    vm.fill_template(
        &mut out,
        text(args.all),
        &Fields::Arguments(rest),
        &mut numbering,
        template::MAX_DEPTH,
    )?;
    Ok(vm.text_of_buffer(out).into_value())
}

fn format_map(vm: &mut Vm, args: &[Value]) -> Result {
    let mut out = vm.text_buffer();
    let mut numbering = Numbering::default();
    let fields = Fields::Mapping(arg(args, 1));
    vm.fill_template(&mut out, text(args), &fields, &mut numbering, template::MAX_DEPTH)?;
    Ok(vm.text_of_buffer(out).into_value())
}

impl Vm {
    /// Adds a template with its fields replaced; `depth` levels of templates may still nest.
    fn fill_template(
        &mut self,
        out: &mut String,
        text: &str,
        fields: &Fields<'_>,
        numbering: &mut Numbering,
        depth: usize,
    ) -> Result<()> {
        if depth == 0 {
            return Err(self.text_error(template::too_deep()));
        }
        for piece in template::pieces(text) {
            match self.text_result(piece)? {
                template::Piece::Literal(literal) => out.push_str(literal),
                template::Piece::Field(field) => {
                    let value = self.template_value(field.name, fields, numbering)?;
                    let value = match field.conversion {
                        None => value,
                        Some('s') => self.str(&value)?.into_value(),
                        Some('r') => self.repr(&value)?.into_value(),
                        Some('a') => self.ascii(&value)?.into_value(),
                        Some(other) => return Err(self.text_error(template::unknown_conversion(other))),
                    };
                    if field.spec_is_template {
                        let mut spec = self.text_buffer();
                        self.fill_template(&mut spec, field.spec, fields, numbering, depth - 1)?;
                        self.push_formatted(out, &value, &spec)?;
                        self.return_buffer(spec);
                    } else {
                        self.push_formatted(out, &value, field.spec)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn push_formatted(&mut self, out: &mut String, value: &Value, spec: &str) -> Result<()> {
        if spec.is_empty() {
            if self.push_flat(out, value, false)? {
                return Ok(());
            }
        } else if self.push_format_exact(out, value, spec)? {
            return Ok(());
        }
        out.push_str(self.format(value, spec)?.as_str());
        Ok(())
    }

    fn template_value(&mut self, name: &str, fields: &Fields<'_>, numbering: &mut Numbering) -> Result {
        let name = self.text_result(FieldName::parse(name))?;
        let first = self.text_result(numbering.resolve(name.first))?;
        let mut value = match (first, fields) {
            (First::Index(index), Fields::Arguments(args)) => match args.positional().get(index) {
                Some(value) => value.clone(),
                None => return Err(self.text_error(template::index_out_of_range(index))),
            },
            (First::Name(name), Fields::Arguments(args)) => {
                match args.keywords().find(|(key, _)| key.as_str() == Some(name)) {
                    Some((_, value)) => value.clone(),
                    None => {
                        let key = self.new_str(name);
                        return Err(self.key_error(&key));
                    }
                }
            }
            (First::Name(name), Fields::Mapping(mapping)) => {
                let key = self.new_str(name);
                self.get_item(mapping, &key)?
            }
            (_, _) => return Err(self.text_error(template::positional_in_format_map())),
        };
        for step in name.steps {
            value = match self.text_result(step)? {
                Step::Attribute(name) => {
                    let name = self.intern(name);
                    self.get_attr(&value, &name)?
                }
                Step::Index(index) => {
                    let index = self.heap.int_usize(index);
                    self.get_item(&value, &index)?
                }
                Step::Key(key) => {
                    let key = self.new_str(key);
                    self.get_item(&value, &key)?
                }
            };
        }
        Ok(value)
    }
}

/// Adds the front of a format as far as it consists of text and of `%d` and `%s` whose values are small ints or exactly
/// strings, as most formats do altogether. Gives back how far that was.
fn percent_plain(out: &mut String, format: &str, values: &mut Values) -> usize {
    let mut at = 0;
    while out.len() <= crate::text::MAX_TEXT_LEN {
        let Some(rest) = format.get(at..) else { return at };
        let Some(found) = memchr::memchr(b'%', rest.as_bytes()) else {
            out.push_str(rest);
            return format.len();
        };
        out.push_str(rest.get(..found).unwrap_or(""));
        at += found;
        let (letter, value) = (format.as_bytes().get(at + 1), values.peek());
        match (letter, value) {
            (Some(b'd' | b's'), Some(value)) if value.is_small() => {
                int_text::push_i64(out, value.small_unchecked());
            }
            (Some(b's'), Some(value)) if value.is_exact::<StrObj>() => {
                out.push_str(value.as_str().unwrap_or(""));
            }
            _ => return at,
        }
        values.taken += 1;
        at += 2;
    }
    at
}

/// The right side of `%`: a tuple's items in turn, or one value.
struct Values {
    items: Value,
    /// How many items of the tuple were taken, or whether the one value was.
    taken: usize,
    /// Whether `items` is a tuple.
    several: bool,
    /// What keys are looked up in.
    mapping: Option<Value>,
}

impl Values {
    fn take(&mut self) -> Option<Value> {
        self.taken += 1;
        if self.several {
            return self.items.as_tuple()?.get(self.taken - 1).cloned();
        }
        if self.taken == 1 { Some(self.items.clone()) } else { None }
    }

    /// The value that comes next.
    fn peek(&self) -> Option<&Value> {
        if self.several {
            return self.items.as_tuple()?.get(self.taken);
        }
        if self.taken == 0 { Some(&self.items) } else { None }
    }

    fn all_taken(&self) -> bool {
        if self.mapping.is_some() {
            return true;
        }
        self.taken >= if self.several { self.items.as_tuple().map_or(0, <[Value]>::len) } else { 1 }
    }
}

impl Vm {
    /// `format % values` for str, bytes and bytearray.
    pub fn percent_format(&mut self, format: &Value, values: &Value) -> Result {
        let several = values.as_tuple().is_some();
        let is_text = format.as_str().is_some();
        let mapping = if several
            || values.is_small()
            || (is_text && values.kind() == Kind::Str)
            || values.as_bytes().is_some()
        {
            None
        } else {
            let class = self.class_of(values);
            self.lookup(&class, &self.names.__getitem__).map(|_| values.clone())
        };
        let mut values = Values { items: values.clone(), taken: 0, several, mapping };
        if let Some(text) = format.as_str() {
            let out = self.percent_text(text, &mut values)?;
            return Ok(self.text_of_buffer(out).into_value());
        }
        let Some(data) = format.to_bytes() else { return Ok(Value::NOT_IMPLEMENTED) };
        let out = self.percent_bytes(&data, &mut values)?;
        Ok(if format.kind() == Kind::Bytes {
            self.new_bytes(&out)
        } else {
            self.heap.bytearray(out).into_value()
        })
    }

    fn percent_text(&mut self, format: &str, values: &mut Values) -> Result<String> {
        let mut out = self.text_buffer();
        let start = percent_plain(&mut out, format, values);
        if out.len() > crate::text::MAX_TEXT_LEN {
            return Err(self.no_memory());
        }
        for piece in percent::pieces_from(format, start, values.mapping.is_some()) {
            match self.text_result(piece)? {
                percent::Piece::Literal(range) => out.push_str(format.get(range).unwrap_or("")),
                percent::Piece::Conversion(mut conversion) => {
                    if let Some(key) = &conversion.key {
                        let key = self.new_str(format.get(key.clone()).unwrap_or(""));
                        self.take_key(values, key)?;
                    }
                    let value = self.amounts_and_value(&mut conversion, values)?;
                    let family = self.text_result(conversion.family(format))?;
                    self.convert_text(&mut out, &conversion, family, &value)?;
                }
            }
            if out.len() > crate::text::MAX_TEXT_LEN {
                return Err(self.no_memory());
            }
        }
        if !values.all_taken() {
            return Err(self.text_error(percent::not_all_converted(false)));
        }
        Ok(out)
    }

    /// Makes the value under `key` the only one.
    fn take_key(&mut self, values: &mut Values, key: Value) -> Result<()> {
        if let Some(mapping) = values.mapping.clone() {
            values.items = self.get_item(&mapping, &key)?;
            values.several = false;
            values.taken = 0;
        }
        Ok(())
    }

    fn next_value(&mut self, values: &mut Values) -> Result {
        match values.take() {
            Some(value) => Ok(value),
            None => Err(self.text_error(percent::not_enough_arguments())),
        }
    }

    /// Fetches the values of `*` and then the value to convert.
    fn amounts_and_value(&mut self, conversion: &mut Conversion, values: &mut Values) -> Result {
        for precision in [false, true] {
            let amount = if precision { conversion.precision } else { conversion.width };
            if !matches!(amount, Some(Amount::Star)) {
                continue;
            }
            let value = self.next_value(values)?;
            let Some(int) = value.as_int() else { return Err(self.text_error(percent::star_wants_int())) };
            let outcome = if precision {
                conversion.set_precision(int.as_ref())
            } else {
                conversion.set_width(int.as_ref())
            };
            self.text_result(outcome)?;
        }
        self.next_value(values)
    }

    fn convert_text(
        &mut self,
        out: &mut String,
        conversion: &Conversion,
        family: Family,
        value: &Value,
    ) -> Result<()> {
        let plain = conversion.width.is_none() && conversion.precision.is_none();
        let outcome = match family {
            Family::Str if plain => return self.push_str(out, value),
            Family::Repr if plain => return self.push_repr(out, value),
            Family::Str => conversion.push_text(out, self.str(value)?.as_str()),
            Family::Repr => conversion.push_text(out, self.repr(value)?.as_str()),
            Family::Ascii => conversion.push_text(out, self.ascii(value)?.as_str()),
            Family::Character => {
                let c = self.percent_character(conversion, value)?;
                conversion.push_char(out, c)
            }
            Family::Decimal | Family::Based | Family::Float => {
                return self.convert_number(out, conversion, family, value, false);
            }
        };
        self.text_result(outcome)
    }

    fn percent_character(&mut self, conversion: &Conversion, value: &Value) -> Result<char> {
        if let Some(text) = value.get::<StrObj>() {
            return match (text.char_len(), value.as_str().and_then(|t| t.chars().next())) {
                (1, Some(c)) => Ok(c),
                (length, _) => Err(self.text_error(conversion.character_required("str", Some(length)))),
            };
        }
        let index = match value.is_float() {
            true => None,
            false => self.index_opt(value)?,
        };
        match index.and_then(|index| index.as_int()) {
            Some(int) => self.text_result(percent::code_point(int.as_ref())),
            None => {
                let given = self.type_name(value);
                Err(self.text_error(conversion.character_required(&given, None)))
            }
        }
    }

    /// `%d`, `%x`, `%f` and their relatives, which look alike in str and bytes.
    fn convert_number(
        &mut self,
        out: &mut String,
        conversion: &Conversion,
        family: Family,
        value: &Value,
        in_bytes: bool,
    ) -> Result<()> {
        if family == Family::Float {
            let number = match value.as_float() {
                Some(float) => float,
                None if in_bytes => match self.to_f64(value) {
                    Ok(float) => float,
                    Err(raise) if self.is_error(&raise, "TypeError") => {
                        let given = self.type_name(value);
                        return Err(self.text_error(conversion.float_required_in_bytes(&given)));
                    }
                    Err(raise) => return Err(raise),
                },
                None => self.to_f64(value)?,
            };
            let outcome = conversion.push_float(out, number);
            return self.text_result(outcome);
        }
        if let Some(Num::Small(i)) = value.num() {
            // So few digits are never refused.
            let outcome = conversion.push_int(out, IntRef::Small(i), 0);
            return self.text_result(outcome);
        }
        let limit = self.int_digits_limit();
        let outcome = match value.num() {
            Some(Num::Wide(i)) => conversion.push_int(out, IntRef::Big(&BigInt::from(i)), limit),
            Some(Num::Big(i)) => conversion.push_int(out, IntRef::Big(i), limit),
            _ => {
                let int = self.percent_int(conversion, family, value)?;
                match int.as_int() {
                    Some(int) => conversion.push_int(out, int.as_ref(), limit),
                    None => Ok(()),
                }
            }
        };
        self.text_result(outcome)
    }

    /// The int that something else than an int stands for in `%d` (any real number) or `%x` (`__index__` only).
    fn percent_int(&mut self, conversion: &Conversion, family: Family, value: &Value) -> Result {
        let class = self.class_of(value);
        let (int, index) = (self.names.__int__.clone(), self.names.__index__.clone());
        let known = self.lookup(&class, &index).is_some()
            || (family == Family::Decimal && self.lookup(&class, &int).is_some());
        let made = match (known, family) {
            (false, _) => None,
            (true, Family::Decimal) => Some(self.to_int(value)),
            (true, _) => Some(self.index(value)),
        };
        match made {
            Some(Ok(int)) => Ok(int),
            Some(Err(raise)) if !self.is_error(&raise, "TypeError") => Err(raise),
            _ => {
                let given = self.class_name(&class);
                Err(self.text_error(conversion.number_required(&given)))
            }
        }
    }

    fn percent_bytes(&mut self, format: &[u8], values: &mut Values) -> Result<Vec<u8>> {
        let mut out = Vec::with_capacity(format.len() + 16);
        for piece in percent::pieces_of_bytes(format, values.mapping.is_some()) {
            match self.text_result(piece)? {
                percent::Piece::Literal(range) => out.extend_from_slice(format.get(range).unwrap_or(&[])),
                percent::Piece::Conversion(mut conversion) => {
                    if let Some(key) = &conversion.key {
                        let key = self.new_bytes(format.get(key.clone()).unwrap_or(&[]));
                        self.take_key(values, key)?;
                    }
                    let value = self.amounts_and_value(&mut conversion, values)?;
                    let family = self.text_result(conversion.family_in_bytes())?;
                    self.convert_bytes(&mut out, &conversion, family, &value)?;
                }
            }
            if out.len() > crate::text::MAX_TEXT_LEN {
                return Err(self.no_memory());
            }
        }
        if !values.all_taken() {
            return Err(self.text_error(percent::not_all_converted(true)));
        }
        Ok(out)
    }

    fn convert_bytes(
        &mut self,
        out: &mut Vec<u8>,
        conversion: &Conversion,
        family: Family,
        value: &Value,
    ) -> Result<()> {
        let outcome = match family {
            Family::Str => {
                let data = self.percent_data(conversion, value)?;
                conversion.push_bytes(out, &data)
            }
            Family::Repr | Family::Ascii => {
                let text = self.ascii(value)?;
                conversion.push_bytes(out, text.as_str().as_bytes())
            }
            Family::Character => {
                let byte = self.percent_byte(conversion, value)?;
                conversion.push_bytes(out, &[byte])
            }
            Family::Decimal | Family::Based | Family::Float => {
                let mut text = String::new();
                self.convert_number(&mut text, conversion, family, value, true)?;
                out.extend_from_slice(text.as_bytes());
                Ok(())
            }
        };
        self.text_result(outcome)
    }

    /// What `%s` shows in bytes: a bytes-like object's data or what `__bytes__` gives.
    fn percent_data(&mut self, conversion: &Conversion, value: &Value) -> Result<Vec<u8>> {
        if let Some(data) = value.to_bytes() {
            return Ok(data);
        }
        let name = self.names.__bytes__.clone();
        match self.call_special(value, &name, &[])? {
            Some(made) => match made.as_bytes() {
                Some(data) => Ok(data.to_vec()),
                None => {
                    let given = self.type_name(&made);
                    Err(self.type_error(format!("__bytes__ returned non-bytes (type {given})")))
                }
            },
            None => {
                let given = self.type_name(value);
                Err(self.text_error(conversion.bytes_required(&given)))
            }
        }
    }

    fn percent_byte(&mut self, conversion: &Conversion, value: &Value) -> Result<u8> {
        let sized = value.with_bytes(|data| (data.len(), data.first().copied()));
        if let Some((length, first)) = sized {
            return match (length, first) {
                (1, Some(byte)) => Ok(byte),
                _ => {
                    let given = self.type_name(value);
                    Err(self.text_error(conversion.byte_required(&given, Some(length))))
                }
            };
        }
        let index = self.index_opt(value)?;
        match index.and_then(|index| index.as_int()) {
            Some(int) => self.text_result(percent::byte_value(int.as_ref())),
            None => {
                let given = self.type_name(value);
                Err(self.text_error(conversion.byte_required(&given, None)))
            }
        }
    }
}
