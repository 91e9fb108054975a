//! Objects as text: `repr`, `str`, `ascii`, `format` of anything.
//!
//! Objects exactly of built-in types are shown by kind without a lookup; all others through `__repr__`, `__str__` and
//! `__format__`. How floats, ints and strings look is in `src/text/`.

use crate::object::complex::ComplexObj;
use crate::object::function::NativeFunction;
use crate::object::int::IntObj;
use crate::object::number::Num;
use crate::text::{IntRef, float_repr, format_spec, int_text, quote};
use crate::value::{Kind, Str, StrObj, Value};
use crate::vm::{Raise, Result, Vm};

impl Vm {
    /// `repr(object)`
    pub fn repr(&mut self, object: &Value) -> Result<Str> {
        if let Some(text) = self.flat_text(object, true)? {
            return Ok(text);
        }
        self.repr_deep(object)
    }

    /// `str(object)`
    pub fn str(&mut self, object: &Value) -> Result<Str> {
        if let Some(text) = exact_str(object) {
            return Ok(text);
        }
        if let Some(small) = object.as_small() {
            return Ok(int_text::with_digits(small, |digits| self.heap.str_ascii(digits)));
        }
        if let Some(text) = self.flat_text(object, false)? {
            return Ok(text);
        }
        self.str_deep(object)
    }

    /// `ascii(object)`
    pub fn ascii(&mut self, object: &Value) -> Result<Str> {
        let text = self.repr(object)?;
        Ok(if text.is_ascii() { text } else { self.heap.string(quote::ascii_from_repr(text.as_str())) })
    }

    /// An empty buffer for making a text; [`Vm::text_of_buffer`] takes it back.
    #[inline]
    pub(crate) fn text_buffer(&mut self) -> String {
        self.scratch.pop().unwrap_or_default()
    }

    /// A string of what is in the buffer.
    #[inline]
    pub(crate) fn text_of_buffer(&mut self, buffer: String) -> Str {
        // A long text is worth its buffer.
        if buffer.len() > 512 {
            return self.heap.string(buffer);
        }
        let text = self.heap.str(&buffer);
        self.return_buffer(buffer);
        text
    }

    /// Takes a buffer back.
    #[inline]
    pub(crate) fn return_buffer(&mut self, mut buffer: String) {
        if self.scratch.len() < 8 {
            buffer.clear();
            self.scratch.push(buffer);
        }
    }

    /// Adds `repr(object)` to `out`.
    pub fn push_repr(&mut self, out: &mut String, object: &Value) -> Result<()> {
        if !self.push_flat(out, object, true)? {
            out.push_str(self.repr_deep(object)?.as_str());
        }
        Ok(())
    }

    /// Adds `str(object)` to `out`.
    pub fn push_str(&mut self, out: &mut String, object: &Value) -> Result<()> {
        if !self.push_flat(out, object, false)? {
            out.push_str(self.str_deep(object)?.as_str());
        }
        Ok(())
    }

    /// The text of an object that is exactly of a type without parts; `None` for the others.
    #[inline]
    fn flat_text(&mut self, object: &Value, repr: bool) -> Result<Option<Str>> {
        if object.is_heap() && !matches!(object.kind(), Kind::Str | Kind::Int | Kind::Bytes | Kind::Complex) {
            return Ok(None);
        }
        let mut text = self.text_buffer();
        if self.push_flat(&mut text, object, repr)? {
            return Ok(Some(self.text_of_buffer(text)));
        }
        self.return_buffer(text);
        Ok(None)
    }

    /// Adds the text of an object that is exactly of a type without parts, and says whether it was one.
    pub(crate) fn push_flat(&mut self, out: &mut String, object: &Value, repr: bool) -> Result<bool> {
        if let Some(small) = object.as_small() {
            int_text::push_i64(out, small);
            return Ok(true);
        }
        if let Some(float) = object.as_float() {
            float_repr::push_repr_f64(out, float);
            return Ok(true);
        }
        if object.stored_class().is_some() {
            return Ok(false);
        }
        match object.kind() {
            Kind::None => out.push_str("None"),
            Kind::Bool => out.push_str(if object.is_true() { "True" } else { "False" }),
            Kind::Ellipsis => out.push_str("Ellipsis"),
            Kind::NotImplemented => out.push_str("NotImplemented"),
            Kind::Str => {
                let text = object.as_str().unwrap_or("");
                if repr { quote::push_repr_str(out, text) } else { out.push_str(text) }
            }
            Kind::Bytes => quote::push_repr_bytes(out, object.as_bytes().unwrap_or(&[])),
            Kind::Int => {
                if let Some(int) = object.get::<IntObj>() {
                    out.push_str(&self.int_string(int.num())?);
                }
            }
            Kind::Complex => {
                if let Some(c) = object.get::<ComplexObj>() {
                    out.push_str(&float_repr::repr_complex(c.real, c.imag));
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// The `repr` of what may have parts or methods of its own.
    fn repr_deep(&mut self, object: &Value) -> Result<Str> {
        match self.container_text(object)? {
            Some(text) => Ok(text),
            None => self.nested(|vm| vm.repr_by_method(object, "__repr__")),
        }
    }

    fn str_deep(&mut self, object: &Value) -> Result<Str> {
        match self.container_text(object)? {
            Some(text) => Ok(text),
            None => self.nested(|vm| vm.str_by_method(object)),
        }
    }

    /// The `repr` of an object that is exactly a built-in container; it counts its own depth.
    fn container_text(&mut self, object: &Value) -> Result<Option<Str>> {
        if object.stored_class().is_some() {
            return Ok(None);
        }
        let text = match object.kind() {
            Kind::List => self.list_repr(object)?,
            Kind::Tuple => self.tuple_repr(object)?,
            Kind::Dict => self.dict_repr(object)?,
            Kind::Set | Kind::FrozenSet => self.set_repr(object)?,
            _ => return Ok(None),
        };
        Ok(Some(self.heap.string(text)))
    }

    /// What `__repr__` gives; `asked` names the method in the error, as `str()` answers for both.
    fn repr_by_method(&mut self, object: &Value, asked: &str) -> Result<Str> {
        let name = self.names.__repr__.clone();
        match self.call_special(object, &name, &[])? {
            Some(text) => match text.to_ref::<StrObj>() {
                Some(text) => Ok(text),
                None => Err(self.not_a_string(asked, &text)),
            },
            None => Ok(self.plain_repr(object)),
        }
    }

    fn str_by_method(&mut self, object: &Value) -> Result<Str> {
        let class = self.class_of(object);
        let name = self.names.__str__.clone();
        match self.lookup(&class, &name) {
            Some(method) if !method.is_none() && !self.is_object_function(&method) => {
                let text = self.call_found(&method, object, &class, &[])?;
                match text.to_ref::<StrObj>() {
                    Some(text) => Ok(text),
                    None => Err(self.not_a_string("__str__", &text)),
                }
            }
            _ => self.repr_by_method(object, "__str__"),
        }
    }

    #[cold]
    fn not_a_string(&mut self, method: &str, given: &Value) -> Raise {
        let given = self.type_name(given);
        self.type_error(format!("{method} returned non-string (type {given})"))
    }

    /// Whether an attribute found on a class is the one that `object` itself provides.
    fn is_object_function(&self, method: &Value) -> bool {
        method.get::<NativeFunction>().is_some_and(|f| f.owner.holds(self.types.object.as_value()))
    }

    /// What is shown of an object that has no `__repr__`.
    fn plain_repr(&mut self, object: &Value) -> Str {
        let name = self.type_name(object);
        self.heap.string(format!("<{name} object at 0x{:012x}>", object.id()))
    }

    /// `format(object, spec)`
    pub fn format(&mut self, object: &Value, spec: &str) -> Result<Str> {
        if let Some(text) = self.format_exact(object, spec)? {
            return Ok(text);
        }
        let spec = self.new_str(spec);
        self.format_by_method(object, &spec)
    }

    /// `format(object, spec)` with the spec as an object, which `__format__` gets as it is.
    pub fn format_object(&mut self, object: &Value, spec: &Value) -> Result<Str> {
        if let Some(text) = spec.as_str()
            && let Some(text) = self.format_exact(object, text)?
        {
            return Ok(text);
        }
        self.format_by_method(object, spec)
    }

    /// Formats what is exactly of a type that has a mini-language; `None` for the others.
    #[inline]
    fn format_exact(&mut self, object: &Value, spec: &str) -> Result<Option<Str>> {
        if spec.is_empty() {
            return match exact_str(object) {
                Some(text) => Ok(Some(text)),
                None => self.flat_text(object, false),
            };
        }
        let mut text = self.text_buffer();
        if self.push_format_exact(&mut text, object, spec)? {
            return Ok(Some(self.text_of_buffer(text)));
        }
        self.return_buffer(text);
        Ok(None)
    }

    /// Adds `format(object, spec)` of what is exactly of a type that has a mini-language, and says whether it was.
    pub(crate) fn push_format_exact(&mut self, out: &mut String, object: &Value, spec: &str) -> Result<bool> {
        let outcome = if let Some(float) = object.as_float() {
            format_spec::push_float_with(out, float, spec, "float")
        } else if let Some(small) = object.as_small() {
            // So few digits are never refused.
            format_spec::push_int_with(out, IntRef::Small(small), spec, "int", 0)
        } else if object.is_bool() || object.is_exact::<IntObj>() {
            let name = if object.is_bool() { "bool" } else { "int" };
            let text = self.format_int(object.num().unwrap_or(Num::Small(0)), spec, name)?;
            out.push_str(&text);
            Ok(())
        } else if object.is_exact::<StrObj>() {
            format_spec::push_str_with(out, object.as_str().unwrap_or(""), spec, "str")
        } else if let Some(c) = object.get_exact::<ComplexObj>() {
            format_spec::complex_with(c.real, c.imag, spec, "complex").map(|text| out.push_str(&text))
        } else {
            return Ok(false);
        };
        self.text_result(outcome)?;
        Ok(true)
    }

    fn format_by_method(&mut self, object: &Value, spec: &Value) -> Result<Str> {
        let class = self.class_of(object);
        let name = self.names.__format__.clone();
        let method = match self.lookup(&class, &name) {
            Some(method) if !self.is_object_function(&method) => method,
            // What object.__format__ does.
            _ if spec.as_str() == Some("") => return self.str(object),
            _ => {
                let given = self.class_name(&class);
                return Err(
                    self.type_error(format!("unsupported format string passed to {given}.__format__"))
                );
            }
        };
        let text = self.nested(|vm| vm.call_found(&method, object, &class, std::slice::from_ref(spec)))?;
        match text.to_ref::<StrObj>() {
            Some(text) => Ok(text),
            None => {
                let given = self.type_name(&text);
                Err(self.type_error(format!("__format__ must return a str, not {given}")))
            }
        }
    }

    /// `repr(object)` as text.
    pub fn repr_string(&mut self, object: &Value) -> Result<String> {
        let mut text = String::new();
        self.push_repr(&mut text, object)?;
        Ok(text)
    }

    /// `str(object)` as text.
    pub fn str_string(&mut self, object: &Value) -> Result<String> {
        let mut text = String::new();
        self.push_str(&mut text, object)?;
        Ok(text)
    }

    /// Runs `f` unless `object` is being shown already further out (then gives back `None`): for the `repr` of
    /// containers that hold themselves.
    pub fn repr_guard<T>(
        &mut self,
        object: &Value,
        f: impl FnOnce(&mut Vm) -> Result<T>,
    ) -> Result<Option<T>> {
        let bits = object.bits();
        if self.in_repr.contains(&bits) {
            return Ok(None);
        }
        self.in_repr.push(bits);
        let result = f(self);
        if self.in_repr.last() == Some(&bits) {
            self.in_repr.pop();
        } else {
            // Somebody further in was suspended and never came back.
            self.in_repr.retain(|b| *b != bits);
        }
        result.map(Some)
    }
}

/// The object itself, if it is exactly a str.
#[inline]
fn exact_str(object: &Value) -> Option<Str> {
    if object.is_exact::<StrObj>() { object.to_ref() } else { None }
}
