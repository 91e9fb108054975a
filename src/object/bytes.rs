//! Bytes: immutable, their bytes behind the body.

use super::bytearray::BytearrayObj;
use super::function::NativeDef;
use super::memoryview::MemoryviewObj;
use crate::heap_type;
use crate::value::{Heap, Kind, Ref, Value, ValueCell};
use crate::vm::{RawArgs, Result, Vm};
use std::cell::Cell;

/// A bytes object; its bytes are the tail.
pub struct BytesObj {
    /// The hash once computed, else 0.
    pub hash: Cell<i64>,
}
heap_type!(BytesObj: Bytes [u8], |this, tracer| {});

/// A reference to bytes.
pub type Bytes = Ref<BytesObj>;

impl Heap {
    /// New bytes, copied from `data`.
    #[inline]
    pub fn bytes(&self, data: &[u8]) -> Bytes {
        self.alloc_bytes(BytesObj { hash: Cell::new(0) }, data)
    }
}

impl Value {
    /// The bytes, if these are bytes (an instance of a subclass too).
    #[inline]
    pub fn as_bytes(&self) -> Option<&[u8]> {
        self.tail::<BytesObj>()
    }
}

impl Value {
    /// A copy of the data of a bytes-like object: bytes, bytearray or memoryview.
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        self.with_bytes(<[u8]>::to_vec)
    }

    /// Looks at the data of a bytes-like object; `f` must not run script code.
    pub fn with_bytes<T>(&self, f: impl FnOnce(&[u8]) -> T) -> Option<T> {
        if let Some(data) = self.as_bytes() {
            return Some(f(data));
        }
        if let Some(array) = self.get::<BytearrayObj>() {
            return Some(f(&array.data.borrow()));
        }
        let view = self.get::<MemoryviewObj>()?;
        Some(f(&view.to_vec()?))
    }
}

impl Vm {
    /// A new bytes object.
    pub fn new_bytes(&self, data: &[u8]) -> Value {
        self.heap.bytes(data).into_value()
    }
}

/// `iter(bytes)`, `iter(bytearray)`
pub struct BytesIter {
    /// The object, or EMPTY once the end was reached.
    pub source: ValueCell,
    /// The next index.
    pub index: Cell<usize>,
}
heap_type!(BytesIter: BytesIter, |this, tracer| { tracer.visit_cell(&this.source) });

impl BytesIter {
    /// The next byte.
    pub fn step(&self) -> Option<Value> {
        let source = self.source.get();
        let index = self.index.get();
        match source.with_bytes(|data| data.get(index).copied()).flatten() {
            Some(byte) => {
                self.index.set(index + 1);
                Some(Value::int32(i32::from(byte)))
            }
            None => {
                drop(self.source.take());
                None
            }
        }
    }
}

impl Vm {
    /// `iter(object)` of bytes or a bytearray.
    pub fn bytes_iter(&mut self, object: &Value) -> Value {
        let body = BytesIter { source: ValueCell::new(object.clone()), index: Cell::new(0) };
        if object.kind() == Kind::Bytearray {
            let class = self.types.bytearray_iter.to_value();
            return self.heap.alloc_of(class, body).into_value();
        }
        self.heap.alloc(body).into_value()
    }

    /// The data of `bytes(...)` and `bytearray(...)`.
    pub(super) fn bytes_from_arguments(&mut self, name: &str, args: RawArgs<'_>) -> Result<Vec<u8>> {
        let positional = args.positional();
        let count = positional.len() + args.keyword_names().len();
        if count > 3 {
            return Err(self.type_error(format!("{name}() takes at most 3 arguments ({count} given)")));
        }
        let mut slots = [positional.first(), positional.get(1), positional.get(2)];
        for (key, value) in args.keywords() {
            let at = match key.as_str() {
                Some("source") => 0,
                Some("encoding") => 1,
                Some("errors") => 2,
                other => {
                    let other = other.unwrap_or("?").to_owned();
                    return Err(self.unknown_keyword(name, &other, &["source", "encoding", "errors"]));
                }
            };
            if let Some(slot) = slots.get_mut(at) {
                *slot = Some(value);
            }
        }
        let [source, encoding, errors] = slots;
        let encoding = match encoding {
            Some(value) => Some(self.str_arg(value, name, "'encoding'")?),
            None => None,
        };
        let errors = match errors {
            Some(value) => Some(self.str_arg(value, name, "'errors'")?),
            None => None,
        };
        if let Some(text) = source.and_then(Value::as_str) {
            return match encoding {
                Some(encoding) => self.encode(text, encoding, errors.unwrap_or("strict")),
                None => Err(self.type_error("string argument without an encoding")),
            };
        }
        match (encoding, errors) {
            (Some(_), _) => return Err(self.type_error("encoding without a string argument")),
            (None, Some(_)) => return Err(self.type_error("errors without a string argument")),
            (None, None) => {}
        }
        match source {
            None => Ok(Vec::new()),
            Some(source) => self.bytes_from(name, source),
        }
    }

    /// The data of `bytes(source)`.
    fn bytes_from(&mut self, name: &str, source: &Value) -> Result<Vec<u8>> {
        let own_method = match source.stored_class() {
            Some(_) => self.names.__bytes__.clone(),
            // Exact built-in objects but bytes have no __bytes__.
            None => self.names.empty.clone(),
        };
        if name == "bytes"
            && !own_method.as_str().is_empty()
            && let Some(made) = self.call_special(source, &own_method, &[])?
        {
            if let Some(data) = made.as_bytes() {
                return Ok(data.to_vec());
            }
            let given = self.type_name(&made);
            return Err(self.type_error(format!("__bytes__ returned non-bytes (type {given})")));
        }
        if let Some(data) = source.to_bytes() {
            return Ok(data);
        }
        if source.get::<super::memoryview::MemoryviewObj>().is_some() {
            return Err(self.value_error("operation forbidden on released memoryview object"));
        }
        let class = self.class_of(source);
        if source.is_int() || self.lookup(&class, &self.names.__index__).is_some() {
            let count = self.index_i64(source)?;
            return match usize::try_from(count) {
                Ok(count) if count <= crate::text::MAX_TEXT_LEN => Ok(vec![0; count]),
                Ok(_) => Err(self.no_memory()),
                Err(_) => Err(self.value_error("negative count")),
            };
        }
        if !self.can_iterate(source) {
            let given = self.class_name(&class);
            return Err(self.type_error(format!("cannot convert '{given}' object to {name}")));
        }
        let whole = if name == "bytes" { "bytes" } else { "byte" };
        let mut data = Vec::new();
        self.for_each(source, &mut |vm, item| {
            let int = vm.index_clamped(&item)?;
            data.push(vm.text_result(crate::text::bytes_methods::byte_of(int, whole))?);
            Ok(true)
        })?;
        Ok(data)
    }
}

const METHODS: &[NativeDef] = &[
    NativeDef::raw("static __new__(*args, **kwargs)", new),
    NativeDef::new("__repr__(self, /)", repr),
    NativeDef::new("__str__(self, /)", repr),
    NativeDef::new("__hash__(self, /)", hash),
    NativeDef::new("__bytes__(self, /)", |vm, args| {
        let this = super::str::arg(args, 0);
        if this.is_exact::<BytesObj>() { Ok(this) } else { Ok(vm.new_bytes(this.as_bytes().unwrap_or(&[]))) }
    }),
    NativeDef::new("__getnewargs__(self, /)", |vm, args| {
        let data = vm.new_bytes(super::str::arg(args, 0).as_bytes().unwrap_or(&[]));
        Ok(vm.heap.tuple([data]).into_value())
    }),
];

/// Gives bytes and bytearray their methods.
pub fn install(vm: &mut Vm) {
    super::bytes_methods::install(vm);
    let class = vm.types.bytes.clone();
    vm.define_methods(&class, METHODS);
    super::bytearray_methods::install(vm);
    for class in [vm.types.bytes_iter.clone(), vm.types.bytearray_iter.clone()] {
        vm.define_methods(&class, super::iterators::METHODS);
    }
}

fn new(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let base = vm.types.bytes.clone();
    let class = vm.class_to_make(args.positional(), &base)?;
    let rest = RawArgs { all: args.all.get(1..).unwrap_or(&[]), names: args.names };
    if class.is_none()
        && let [source] = rest.all
        && source.is_exact::<BytesObj>()
    {
        return Ok(source.clone());
    }
    let data = vm.bytes_from_arguments("bytes", rest)?;
    let made = vm.new_bytes(&data);
    if let Some(class) = class {
        made.set_stored_class(class.to_value());
    }
    Ok(made)
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    let data = super::str::arg(args, 0);
    Ok(vm.heap.string(crate::text::quote::repr_bytes(data.as_bytes().unwrap_or(&[]))).into_value())
}

fn hash(vm: &mut Vm, args: &[Value]) -> Result {
    let hash = vm.bytes_hash(&super::str::arg(args, 0));
    Ok(vm.heap.int(hash))
}

impl Vm {
    /// `hash(bytes)`, a subclass's instances too.
    fn bytes_hash(&mut self, bytes: &Value) -> i64 {
        crate::text::hash::hash_text(bytes.as_bytes().unwrap_or(&[]))
    }
}
