//! Memoryviews of bytes and bytearrays: one dimension, items of the usual formats.

use super::bytearray::BytearrayObj;
use super::descriptors::GetSetDef;
use super::function::NativeDef;
use super::slice::SliceObj;
use super::str::arg;
use crate::bytecode::Op;
use crate::heap_type;
use crate::text::bytes_methods;
use crate::value::{Kind, Value};
use crate::vm::{Raise, Result, Vm};
use std::cell::Cell;

/// A memoryview.
pub struct MemoryviewObj {
    /// The bytes or bytearray that it shows.
    pub base: Value,
    /// The byte at which the first item begins.
    start: usize,
    /// How many items there are.
    length: usize,
    /// Bytes from one item to the next, perhaps negative.
    stride: isize,
    format: u8,
    released: Cell<bool>,
}
heap_type!(MemoryviewObj: Memoryview, |this, tracer| { tracer.visit(&this.base) });

impl Drop for MemoryviewObj {
    fn drop(&mut self) {
        self.release();
    }
}

impl MemoryviewObj {
    fn release(&self) {
        if !self.released.replace(true)
            && let Some(array) = self.base.get::<BytearrayObj>()
        {
            array.exports.set(array.exports.get().saturating_sub(1));
        }
    }

    fn item_size(&self) -> usize {
        size_of_format(self.format).unwrap_or(1)
    }

    fn readonly(&self) -> bool {
        self.base.kind() == Kind::Bytes
    }

    /// The byte at which an item begins.
    fn offset(&self, index: usize) -> usize {
        self.start.saturating_add_signed(self.stride.saturating_mul(index as isize))
    }

    /// The bytes shown, in order; `None` once released.
    pub fn to_vec(&self) -> Option<Vec<u8>> {
        if self.released.get() {
            return None;
        }
        let size = self.item_size();
        self.base.with_bytes(|data| {
            if self.stride == size as isize {
                return data.get(self.start..self.start + self.length * size).unwrap_or(&[]).to_vec();
            }
            (0..self.length)
                .flat_map(|i| data.get(self.offset(i)..self.offset(i) + size).unwrap_or(&[]).iter().copied())
                .collect()
        })
    }
}

fn size_of_format(format: u8) -> Option<usize> {
    Some(match format {
        b'B' | b'b' | b'c' | b'?' => 1,
        b'H' | b'h' => 2,
        b'I' | b'i' | b'f' => 4,
        b'L' | b'l' | b'Q' | b'q' | b'd' | b'N' | b'n' => 8,
        _ => return None,
    })
}

impl Value {
    /// Writes bytes into a bytearray or a contiguous memoryview of one, from `offset`; false if that isn't possible.
    pub fn store_bytes(&self, offset: usize, data: &[u8]) -> bool {
        let (array, start) = match self.get::<MemoryviewObj>() {
            Some(view) if view.stride == view.item_size() as isize => (&view.base, view.start),
            Some(_) => return false,
            None => (self, 0),
        };
        let Some(array) = array.get::<BytearrayObj>() else { return false };
        let mut all = array.data.borrow_mut();
        match all.get_mut(start + offset..start + offset + data.len()) {
            Some(place) => {
                place.copy_from_slice(data);
                true
            }
            None => false,
        }
    }
}

impl Vm {
    /// `memoryview(object)`
    pub fn new_memoryview(&mut self, object: &Value) -> Result {
        if let Some(view) = object.get::<MemoryviewObj>() {
            self.check_view(view)?;
            return Ok(self.view_of(&view.base, view.start, view.length, view.stride, view.format));
        }
        match object.with_bytes(<[u8]>::len) {
            Some(length) => Ok(self.view_of(object, 0, length, 1, b'B')),
            None => {
                let given = self.type_name(object);
                Err(self.type_error(format!("memoryview: a bytes-like object is required, not '{given}'")))
            }
        }
    }

    fn view_of(&mut self, base: &Value, start: usize, length: usize, stride: isize, format: u8) -> Value {
        if let Some(array) = base.get::<BytearrayObj>() {
            array.exports.set(array.exports.get() + 1);
        }
        let view =
            MemoryviewObj { base: base.clone(), start, length, stride, format, released: Cell::new(false) };
        self.heap.alloc(view).into_value()
    }

    fn check_view(&mut self, view: &MemoryviewObj) -> Result<()> {
        if view.released.get() {
            return Err(self.value_error("operation forbidden on released memoryview object"));
        }
        Ok(())
    }

    fn view_item(&mut self, view: &MemoryviewObj, index: usize) -> Value {
        let mut word = [0u8; 8];
        let (at, size) = (view.offset(index), view.item_size());
        view.base.with_bytes(|data| {
            if let (Some(from), Some(to)) = (data.get(at..at + size), word.get_mut(..size)) {
                to.copy_from_slice(from);
            }
        });
        let unsigned = u64::from_le_bytes(word);
        match view.format {
            b'c' => self.new_bytes(word.get(..1).unwrap_or(&[])),
            b'?' => Value::bool(unsigned != 0),
            b'b' => self.heap.int(i64::from(unsigned as u8 as i8)),
            b'h' => self.heap.int(i64::from(unsigned as u16 as i16)),
            b'i' => self.heap.int(i64::from(unsigned as u32 as i32)),
            b'l' | b'q' | b'n' => self.heap.int(unsigned as i64),
            b'f' => Value::float(f64::from(f32::from_bits(unsigned as u32))),
            b'd' => Value::float(f64::from_bits(unsigned)),
            _ => self.heap.int_wide(i128::from(unsigned)),
        }
    }

    /// The bytes of a value stored as an item of the view's format.
    fn view_bytes_of(&mut self, view: &MemoryviewObj, value: &Value) -> Result<Vec<u8>> {
        let size = view.item_size();
        let format = char::from(view.format);
        let wrong_type =
            |vm: &mut Vm| vm.type_error(format!("memoryview: invalid type for format '{format}'"));
        let wrong_value =
            |vm: &mut Vm| vm.value_error(format!("memoryview: invalid value for format '{format}'"));
        let word = match view.format {
            b'c' => match value.as_bytes() {
                Some([byte]) => u64::from(*byte),
                Some(_) => return Err(wrong_value(self)),
                None => return Err(wrong_type(self)),
            },
            b'?' => u64::from(self.truth(value)?),
            b'f' => match self.to_f64_opt(value)? {
                Some(f) => u64::from((f as f32).to_bits()),
                None => return Err(wrong_type(self)),
            },
            b'd' => match self.to_f64_opt(value)? {
                Some(f) => f.to_bits(),
                None => return Err(wrong_type(self)),
            },
            _ => {
                let Some(int) = self.index_opt(value)? else { return Err(wrong_type(self)) };
                let bits = size as u32 * 8;
                let signed = view.format.is_ascii_lowercase();
                let (low, high) = if signed {
                    (-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1)
                } else {
                    (0, (1i128 << bits) - 1)
                };
                match int.num().and_then(super::number::Num::wide) {
                    Some(i) if (low..=high).contains(&i) => i as u64,
                    _ => return Err(wrong_value(self)),
                }
            }
        };
        Ok(word.to_le_bytes().get(..size).unwrap_or(&[]).to_vec())
    }

    fn view_position(&mut self, view: &MemoryviewObj, key: &Value) -> Result<usize> {
        let class = self.class_of(key);
        if !key.is_int() && self.lookup(&class, &self.names.__index__).is_none() {
            return Err(self.type_error("memoryview: invalid slice key"));
        }
        let index = self.index_clamped(key)?;
        let index = if index < 0 { index.saturating_add(view.length as i64) } else { index };
        match usize::try_from(index) {
            Ok(index) if index < view.length => Ok(index),
            _ => Err(self.index_error("index out of bounds on dimension 1")),
        }
    }
}

const METHODS: &[NativeDef] = &[
    NativeDef::new("static __new__(cls, object)", |vm, args| vm.new_memoryview(&arg(args, 1))),
    NativeDef::new("__repr__(self, /)", repr),
    NativeDef::new("__len__(self, /)", |vm, args| {
        let this = arg(args, 0);
        let length = view(vm, &this)?.length;
        Ok(vm.heap.int_usize(length))
    }),
    NativeDef::new("__getitem__(self, key, /)", get_item),
    NativeDef::new("__setitem__(self, key, value, /)", set_item),
    NativeDef::new("__delitem__(self, key, /)", |vm, _| Err(vm.type_error("cannot delete memory"))),
    NativeDef::new("__eq__(self, value, /)", |vm, args| compare(vm, Op::Eq, args)),
    NativeDef::new("__ne__(self, value, /)", |vm, args| compare(vm, Op::Ne, args)),
    NativeDef::new("__hash__(self, /)", hash),
    NativeDef::new("__enter__(self, /)", |vm, args| {
        let this = arg(args, 0);
        view(vm, &this)?;
        Ok(this)
    }),
    NativeDef::new("__exit__(self, exc_type=None, exc_val=None, exc_tb=None, /)", release),
    NativeDef::new("release(self, /)", release)
        .doc("Release the underlying buffer exposed by the memoryview object."),
    NativeDef::new("tobytes(self, /, order='C')", tobytes)
        .doc("Return the data in the buffer as a byte string."),
    NativeDef::new("tolist(self, /)", tolist).doc("Return the data in the buffer as a list of elements."),
    NativeDef::new("toreadonly(self, /)", toreadonly).doc("Return a readonly version of the memoryview."),
    NativeDef::new("hex(self, /, sep=None, bytes_per_sep=1)", super::bytes_methods::hex)
        .doc("Return the data in the buffer as a str of hexadecimal numbers."),
    NativeDef::new("cast(self, format, shape=None)", cast).doc("Cast a memoryview to a new format or shape."),
    NativeDef::new("count(self, value, /)", count).doc("Count the number of occurrences of a value."),
    NativeDef::new("index(self, value, start=0, stop=None, /)", index)
        .doc("Return the index of the first occurrence of a value."),
];

const ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef::ro("obj", |vm, this| Ok(view(vm, this)?.base.clone())),
    GetSetDef::ro("nbytes", |vm, this| {
        let view = view(vm, this)?;
        Ok(vm.heap.int_usize(view.length * view.item_size()))
    }),
    GetSetDef::ro("itemsize", |vm, this| {
        let size = view(vm, this)?.item_size();
        Ok(vm.heap.int_usize(size))
    }),
    GetSetDef::ro("format", |vm, this| {
        let format = char::from(view(vm, this)?.format);
        Ok(vm.char_str(format))
    }),
    GetSetDef::ro("readonly", |vm, this| Ok(Value::bool(view(vm, this)?.readonly()))),
    GetSetDef::ro("ndim", |vm, this| {
        view(vm, this)?;
        Ok(Value::int32(1))
    }),
    GetSetDef::ro("shape", |vm, this| {
        let length = view(vm, this)?.length;
        let length = vm.heap.int_usize(length);
        Ok(vm.heap.tuple([length]).into_value())
    }),
    GetSetDef::ro("strides", |vm, this| {
        let stride = view(vm, this)?.stride;
        let stride = vm.heap.int(stride as i64);
        Ok(vm.heap.tuple([stride]).into_value())
    }),
    GetSetDef::ro("suboffsets", |vm, this| {
        view(vm, this)?;
        Ok(vm.empty_tuple.to_value())
    }),
    GetSetDef::ro("contiguous", contiguous),
    GetSetDef::ro("c_contiguous", contiguous),
    GetSetDef::ro("f_contiguous", contiguous),
];

/// Gives the class its methods.
pub fn install(vm: &mut Vm) {
    let class = vm.types.memoryview.clone();
    vm.define_methods(&class, METHODS);
    vm.define_getset(&class, ATTRIBUTES);
}

/// The view that `this` is, not yet released.
fn view<'a>(vm: &mut Vm, this: &'a Value) -> Result<&'a MemoryviewObj> {
    match this.get::<MemoryviewObj>() {
        Some(view) => {
            vm.check_view(view)?;
            Ok(view)
        }
        None => Err(vm.type_error("a memoryview is required")),
    }
}

fn contiguous(vm: &mut Vm, this: &Value) -> Result {
    let view = view(vm, this)?;
    Ok(Value::bool(view.length <= 1 || view.stride == view.item_size() as isize))
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let released = this.get::<MemoryviewObj>().is_some_and(|view| view.released.get());
    let what = if released { "released memory" } else { "memory" };
    Ok(vm.new_str(&format!("<{what} at 0x{:012x}>", this.id())))
}

fn get_item(vm: &mut Vm, args: &[Value]) -> Result {
    let (this, key) = (arg(args, 0), arg(args, 1));
    let view = view(vm, &this)?;
    if let Some(slice) = key.get::<SliceObj>() {
        let indices = vm.slice_indices(slice, view.length)?;
        let start = if indices.count() == 0 { view.start } else { view.offset(indices.start as usize) };
        let stride = view.stride.saturating_mul(indices.step as isize);
        return Ok(vm.view_of(&view.base, start, indices.count(), stride, view.format));
    }
    let index = vm.view_position(view, &key)?;
    Ok(vm.view_item(view, index))
}

fn set_item(vm: &mut Vm, args: &[Value]) -> Result {
    let (this, key, value) = (arg(args, 0), arg(args, 1), arg(args, 2));
    let view = view(vm, &this)?;
    if view.readonly() {
        return Err(vm.type_error("cannot modify read-only memory"));
    }
    let size = view.item_size();
    if let Some(slice) = key.get::<SliceObj>() {
        let indices = vm.slice_indices(slice, view.length)?;
        let Some(data) = value.to_bytes() else {
            let given = vm.type_name(&value);
            return Err(vm.type_error(format!("a bytes-like object is required, not '{given}'")));
        };
        if data.len() != indices.count() * size {
            return Err(structures_differ(vm));
        }
        for (index, item) in indices.positions().zip(data.chunks(size)) {
            view.base.store_bytes(view.offset(index), item);
        }
        return Ok(Value::NONE);
    }
    let index = vm.view_position(view, &key)?;
    let data = vm.view_bytes_of(view, &value)?;
    vm.check_view(view)?;
    view.base.store_bytes(view.offset(index), &data);
    Ok(Value::NONE)
}

fn structures_differ(vm: &mut Vm) -> Raise {
    vm.value_error("memoryview assignment: lvalue and rvalue have different structures")
}

fn items(vm: &mut Vm, this: &Value) -> Result<Vec<Value>> {
    let view = view(vm, this)?;
    Ok((0..view.length).map(|index| vm.view_item(view, index)).collect())
}

fn compare(vm: &mut Vm, op: Op, args: &[Value]) -> Result {
    let (this, other) = (arg(args, 0), arg(args, 1));
    let plain = |v: &Value| v.get::<MemoryviewObj>().is_none_or(|view| view.format == b'B');
    let equal = if this.is(&other) {
        true
    } else if plain(&this) && plain(&other) {
        match (this.to_bytes(), other.to_bytes()) {
            (Some(a), Some(b)) => a == b,
            _ if other.with_bytes(|_| ()).is_none() && other.get::<MemoryviewObj>().is_none() => {
                return Ok(Value::NOT_IMPLEMENTED);
            }
            _ => false,
        }
    } else {
        if other.with_bytes(|_| ()).is_none() {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        let other = vm.new_memoryview(&other)?;
        let (a, b) = (items(vm, &this)?, items(vm, &other)?);
        let mut equal = a.len() == b.len();
        for (x, y) in a.iter().zip(&b) {
            equal = equal && vm.eq(x, y)?;
        }
        equal
    };
    Ok(Value::bool(equal == (op == Op::Eq)))
}

fn hash(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    if !view(vm, &this)?.readonly() {
        return Err(vm.value_error("cannot hash writable memoryview object"));
    }
    let data = vm.new_bytes(&this.to_bytes().unwrap_or_default());
    let hash = vm.hash(&data)?;
    Ok(vm.heap.int(hash))
}

fn release(_: &mut Vm, args: &[Value]) -> Result {
    if let Some(view) = arg(args, 0).get::<MemoryviewObj>() {
        view.release();
    }
    Ok(Value::NONE)
}

fn tobytes(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let data = view(vm, &this)?.to_vec().unwrap_or_default();
    Ok(vm.new_bytes(&data))
}

fn tolist(vm: &mut Vm, args: &[Value]) -> Result {
    let items = items(vm, &arg(args, 0))?;
    Ok(vm.heap.list(items).into_value())
}

fn toreadonly(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let view = view(vm, &this)?;
    if view.readonly() {
        return vm.new_memoryview(&this);
    }
    Err(vm.not_implemented_error("toreadonly() of a view of a bytearray is not supported"))
}

fn cast(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let view = view(vm, &this)?;
    if args.get(2).is_some_and(|shape| !shape.is_empty() && !shape.is_none()) {
        return Err(vm.not_implemented_error("cast() to several dimensions is not supported"));
    }
    let format = arg(args, 1);
    let letter = match format.as_str().map(|f| f.strip_prefix('@').unwrap_or(f).as_bytes()) {
        Some([letter]) if size_of_format(*letter).is_some() => *letter,
        Some(_) => {
            return Err(vm.value_error(
                "memoryview: destination format must be a native single character format prefixed with an optional '@'",
            ));
        }
        None => return Err(vm.type_error("format argument must be a string")),
    };
    if view.stride != view.item_size() as isize {
        return Err(vm.type_error("memoryview: casts are restricted to C-contiguous views"));
    }
    if !matches!(view.format, b'B' | b'b' | b'c') && !matches!(letter, b'B' | b'b' | b'c') {
        return Err(vm.type_error("memoryview: cannot cast between two non-byte formats"));
    }
    let (bytes, size) = (view.length * view.item_size(), size_of_format(letter).unwrap_or(1));
    if bytes % size != 0 {
        return Err(vm.type_error("memoryview: length is not a multiple of itemsize"));
    }
    Ok(vm.view_of(&view.base, view.start, bytes / size, size as isize, letter))
}

fn count(vm: &mut Vm, args: &[Value]) -> Result {
    let mut count = 0;
    for item in items(vm, &arg(args, 0))? {
        count += i64::from(vm.eq(&item, &arg(args, 1))?);
    }
    Ok(vm.heap.int(count))
}

fn index(vm: &mut Vm, args: &[Value]) -> Result {
    let items = items(vm, &arg(args, 0))?;
    let (start, stop) = (vm.search_bound(args.get(2))?, vm.search_bound(args.get(3))?);
    let (start, stop) = crate::text::str_methods::clamp_range(items.len(), start, stop);
    for (at, item) in items.iter().enumerate().take(stop).skip(start) {
        if vm.eq(item, &arg(args, 1))? {
            return Ok(vm.heap.int_usize(at));
        }
    }
    Err(vm.value_error("memoryview.index(x): x not found"))
}

/// The separator and group arguments of `hex`, shared with bytes.
pub(super) fn hex_text(
    vm: &mut Vm,
    data: &[u8],
    separator: Option<&Value>,
    group: Option<&Value>,
) -> Result<String> {
    let Some(separator) = separator.filter(|v| !v.is_empty()) else {
        return Ok(bytes_methods::hex(data, None, 1));
    };
    let group = match group.filter(|v| !v.is_empty()) {
        Some(group) => vm.index_i64(group)?,
        None => 1,
    };
    let length = vm.len(separator)?;
    if length != 1 {
        return Err(vm.value_error("sep must be length 1."));
    }
    let text = match (separator.as_str(), separator.to_bytes()) {
        (Some(text), _) => text.to_owned(),
        (None, Some(bytes)) => String::from_utf8_lossy(&bytes).into_owned(),
        (None, None) => return Err(vm.type_error("sep must be str or bytes.")),
    };
    let separator = vm.text_result(bytes_methods::hex_separator(&text))?;
    Ok(bytes_methods::hex(data, Some(separator), group))
}
