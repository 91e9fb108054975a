//! The methods that only bytearray has: those that change it.

use super::bytearray::BytearrayObj;
use super::function::NativeDef;
use super::slice::SliceObj;
use super::str::{arg, given};
use crate::object::namespace::Part;
use crate::value::Value;
use crate::vm::{Raise, RawArgs, Result, Vm};

const METHODS: &[NativeDef] = &[
    NativeDef::raw("static __new__(*args, **kwargs)", new),
    NativeDef::raw("__init__(self, /, *args, **kwargs)", init),
    NativeDef::new("__repr__(self, /)", repr),
    NativeDef::new("__str__(self, /)", repr),
    NativeDef::new("__setitem__(self, key, value, /)", set_item),
    NativeDef::new("__delitem__(self, key, /)", del_item),
    NativeDef::new("__iadd__(self, value, /)", iadd),
    NativeDef::new("__imul__(self, value, /)", imul),
    NativeDef::new("append(self, item, /)", append).doc("Append a single item to the end of the bytearray."),
    NativeDef::new("extend(self, iterable_of_ints, /)", extend)
        .doc("Append all the items from the iterator or sequence to the end of the bytearray."),
    NativeDef::new("insert(self, index, item, /)", insert)
        .doc("Insert a single item into the bytearray before the given index."),
    NativeDef::new("pop(self, index=-1, /)", pop).doc("Remove and return a single item from B."),
    NativeDef::new("remove(self, value, /)", remove)
        .doc("Remove the first occurrence of a value in the bytearray."),
    NativeDef::new("reverse(self, /)", reverse).doc("Reverse the order of the values in B in place."),
    NativeDef::new("clear(self, /)", clear).doc("Remove all items from the bytearray."),
    NativeDef::new("copy(self, /)", copy).doc("Return a copy of B."),
    NativeDef::new("resize(self, size, /)", resize).doc("Resize the internal buffer of bytearray to len."),
];

/// Gives the class its methods.
pub(super) fn install(vm: &mut Vm) {
    let class = vm.types.bytearray.clone();
    vm.define_methods(&class, METHODS);
    vm.define(&class, Part::Unhashable);
}

fn body<'a>(vm: &mut Vm, this: &'a Value) -> Result<&'a BytearrayObj> {
    match this.get::<BytearrayObj>() {
        Some(array) => Ok(array),
        None => Err(vm.type_error("a bytearray is required")),
    }
}

/// The array, whose size may change: no view looks at it.
fn resizable<'a>(vm: &mut Vm, this: &'a Value) -> Result<&'a BytearrayObj> {
    let array = body(vm, this)?;
    if array.exports.get() > 0 {
        return Err(vm.buffer_error("Existing exports of data: object cannot be re-sized"));
    }
    Ok(array)
}

fn new(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let base = vm.types.bytearray.clone();
    let class = vm.class_to_make(args.positional(), &base)?;
    let made = vm.heap.bytearray(Vec::new()).into_value();
    if let Some(class) = class {
        made.set_stored_class(class.to_value());
    }
    Ok(made)
}

fn init(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let this = arg(args.all, 0);
    let rest = RawArgs { all: args.all.get(1..).unwrap_or(&[]), names: args.names };
    let data = vm.bytes_from_arguments("bytearray", rest)?;
    resizable(vm, &this)?.data.replace(data);
    Ok(Value::NONE)
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let shown = crate::text::quote::repr_bytearray(&body(vm, &this)?.data.borrow());
    if this.stored_class().is_none() {
        return Ok(vm.heap.string(shown).into_value());
    }
    let name = vm.type_name(&this);
    let shown = shown.replacen("bytearray", &name, 1);
    Ok(vm.heap.string(shown).into_value())
}

/// The bytes that are assigned to a slice.
fn assigned(vm: &mut Vm, value: &Value) -> Result<Vec<u8>> {
    if let Some(data) = value.to_bytes() {
        return Ok(data);
    }
    if value.as_str().is_some() || value.num().is_some() || !vm.can_iterate(value) {
        return Err(vm.type_error("can assign only bytes, buffers, or iterables of ints in range(0, 256)"));
    }
    items_as_bytes(vm, value)
}

fn items_as_bytes(vm: &mut Vm, iterable: &Value) -> Result<Vec<u8>> {
    let mut data = Vec::new();
    vm.for_each(iterable, &mut |vm, item| {
        data.push(vm.byte_of(&item)?);
        Ok(true)
    })?;
    Ok(data)
}

fn position(vm: &mut Vm, array: &BytearrayObj, key: &Value) -> Result<usize> {
    let length = array.data.borrow().len();
    match vm.subscript_position(key, length, "bytearray indices must be integers or slices, not ")? {
        Some(position) => Ok(position),
        None => Err(vm.index_error("bytearray index out of range")),
    }
}

fn set_item(vm: &mut Vm, args: &[Value]) -> Result {
    let (this, key, value) = (arg(args, 0), arg(args, 1), arg(args, 2));
    let array = body(vm, &this)?;
    if let Some(slice) = key.get::<SliceObj>() {
        let new = assigned(vm, &value)?;
        let length = array.data.borrow().len();
        let indices = vm.slice_indices(slice, length)?;
        let (given, size) = (new.len(), indices.count());
        if given != size && indices.step == 1 {
            resizable(vm, &this)?;
        }
        let mut data = array.data.borrow_mut();
        if indices.step == 1 {
            let start = indices.start as usize;
            data.splice(start..start + size, new);
            return Ok(Value::NONE);
        }
        if given != size {
            drop(data);
            return Err(vm.value_error(format!(
                "attempt to assign bytes of size {given} to extended slice of size {size}"
            )));
        }
        for (position, byte) in indices.positions().zip(new) {
            if let Some(slot) = data.get_mut(position) {
                *slot = byte;
            }
        }
        return Ok(Value::NONE);
    }
    let at = position(vm, array, &key)?;
    let byte = vm.byte_of(&value)?;
    if let Some(slot) = array.data.borrow_mut().get_mut(at) {
        *slot = byte;
    }
    Ok(Value::NONE)
}

fn del_item(vm: &mut Vm, args: &[Value]) -> Result {
    let (this, key) = (arg(args, 0), arg(args, 1));
    let array = resizable(vm, &this)?;
    if let Some(slice) = key.get::<SliceObj>() {
        let length = array.data.borrow().len();
        let indices = vm.slice_indices(slice, length)?;
        let mut gone = vec![false; length];
        for position in indices.positions() {
            if let Some(slot) = gone.get_mut(position) {
                *slot = true;
            }
        }
        let mut gone = gone.into_iter();
        array.data.borrow_mut().retain(|_| !gone.next().unwrap_or(false));
        return Ok(Value::NONE);
    }
    let at = position(vm, array, &key)?;
    array.data.borrow_mut().remove(at);
    Ok(Value::NONE)
}

fn iadd(vm: &mut Vm, args: &[Value]) -> Result {
    let (this, other) = (arg(args, 0), arg(args, 1));
    let Some(tail) = other.to_bytes() else {
        let (given, own) = (vm.type_name(&other), vm.type_name(&this));
        return Err(vm.type_error(format!("can't concat {given} to {own}")));
    };
    resizable(vm, &this)?.data.borrow_mut().extend_from_slice(&tail);
    Ok(this)
}

fn imul(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let times = vm.repeat_count(&arg(args, 1))?;
    let array = resizable(vm, &this)?;
    let repeated = crate::text::bytes_methods::repeat(&array.data.borrow(), times);
    let repeated = vm.text_result(repeated)?;
    array.data.replace(repeated);
    Ok(this)
}

fn append(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let byte = vm.byte_of(&arg(args, 1))?;
    resizable(vm, &this)?.data.borrow_mut().push(byte);
    Ok(Value::NONE)
}

fn extend(vm: &mut Vm, args: &[Value]) -> Result {
    let (this, source) = (arg(args, 0), arg(args, 1));
    let more = match source.to_bytes() {
        Some(data) => data,
        None if !vm.can_iterate(&source) => {
            let given = vm.type_name(&source);
            return Err(vm.type_error(format!("can't extend bytearray with {given}")));
        }
        None if source.as_str().is_some() => {
            return Err(vm.type_error("expected iterable of integers; got: 'str'"));
        }
        None => items_as_bytes(vm, &source)?,
    };
    resizable(vm, &this)?.data.borrow_mut().extend_from_slice(&more);
    Ok(Value::NONE)
}

fn insert(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let index = vm.size_argument(&arg(args, 1))?;
    let byte = vm.byte_of(&arg(args, 2))?;
    let array = resizable(vm, &this)?;
    let mut data = array.data.borrow_mut();
    let length = data.len() as i64;
    let index = if index < 0 { index.saturating_add(length) } else { index };
    data.insert(index.clamp(0, length) as usize, byte);
    Ok(Value::NONE)
}

fn pop(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let index = match given(args, 1) {
        Some(index) => vm.size_argument(index)?,
        None => -1,
    };
    let array = body(vm, &this)?;
    let length = array.data.borrow().len() as i64;
    if length == 0 {
        return Err(vm.index_error("pop from empty bytearray"));
    }
    let index = if index < 0 { index.saturating_add(length) } else { index };
    if !(0..length).contains(&index) {
        return Err(vm.index_error("pop index out of range"));
    }
    let byte = resizable(vm, &this)?.data.borrow_mut().remove(index as usize);
    Ok(Value::int32(i32::from(byte)))
}

fn remove(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let byte = vm.byte_of(&arg(args, 1))?;
    let array = body(vm, &this)?;
    let found = memchr::memchr(byte, &array.data.borrow());
    match found {
        Some(at) => {
            resizable(vm, &this)?.data.borrow_mut().remove(at);
            Ok(Value::NONE)
        }
        None => Err(not_found(vm)),
    }
}

fn not_found(vm: &mut Vm) -> Raise {
    vm.value_error("value not found in bytearray")
}

fn reverse(vm: &mut Vm, args: &[Value]) -> Result {
    body(vm, &arg(args, 0))?.data.borrow_mut().reverse();
    Ok(Value::NONE)
}

fn clear(vm: &mut Vm, args: &[Value]) -> Result {
    resizable(vm, &arg(args, 0))?.data.borrow_mut().clear();
    Ok(Value::NONE)
}

fn copy(vm: &mut Vm, args: &[Value]) -> Result {
    let data = body(vm, &arg(args, 0))?.data.borrow().clone();
    Ok(vm.heap.bytearray(data).into_value())
}

fn resize(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let size = vm.size_argument(&arg(args, 1))?;
    let array = resizable(vm, &this)?;
    match usize::try_from(size) {
        Ok(size) if size <= crate::text::MAX_TEXT_LEN => {
            array.data.borrow_mut().resize(size, 0);
            Ok(Value::NONE)
        }
        Ok(_) => Err(vm.no_memory()),
        Err(_) => Err(vm.value_error(format!("Can only resize to positive sizes, got {size}"))),
    }
}
