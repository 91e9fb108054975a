//! `io.BytesIO`: bytes in memory, kept in a bytearray so that `getbuffer()` can show them.

use super::{IoClasses, arg};
use crate::object::bytearray::Bytearray;
use crate::object::descriptors::GetSetDef;
use crate::object::function::NativeDef;
use crate::object::native::Native;
use crate::value::{Ref, Tracer, Value};
use crate::vm::{RawArgs, Result, Vm};
use std::cell::{Cell, RefCell};

struct BytesIo {
    data: RefCell<Bytearray>,
    at: Cell<usize>,
    closed: Cell<bool>,
}

impl Native for BytesIo {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit(self.data.borrow().as_value());
    }

    fn next(&self, vm: &mut Vm) -> Result<Option<Value>> {
        if self.closed.get() {
            return Err(vm.closed_file());
        }
        let line = self.take_line(None);
        Ok(if line.is_empty() { None } else { Some(vm.new_bytes(&line)) })
    }
}

impl BytesIo {
    fn array(&self) -> Bytearray {
        self.data.borrow().clone()
    }

    fn take(&self, count: Option<usize>) -> Vec<u8> {
        let array = self.array();
        let data = array.data.borrow();
        let rest = data.get(self.at.get()..).unwrap_or(&[]);
        let count = count.unwrap_or(rest.len()).min(rest.len());
        self.at.set(self.at.get() + count);
        rest.get(..count).unwrap_or(&[]).to_vec()
    }

    fn take_line(&self, limit: Option<usize>) -> Vec<u8> {
        let length = {
            let array = self.array();
            let data = array.data.borrow();
            let rest = data.get(self.at.get()..).unwrap_or(&[]);
            memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1)
        };
        self.take(Some(limit.map_or(length, |limit| limit.min(length))))
    }
}

const METHODS: &[NativeDef] = &[
    NativeDef::raw("static __new__(*args, **kwargs)", new),
    NativeDef::new("__init__(self, initial_bytes=b'')", init),
    NativeDef::new("getvalue(self, /)", getvalue).doc("Retrieve the entire contents of the BytesIO object."),
    NativeDef::new("getbuffer(self, /)", getbuffer)
        .doc("Get a read-write view over the contents of the BytesIO object."),
    NativeDef::new("read(self, size=-1, /)", read)
        .doc("Read at most size bytes, returned as a bytes object."),
    NativeDef::new("read1(self, size=-1, /)", read)
        .doc("Read at most size bytes, returned as a bytes object."),
    NativeDef::new("readinto(self, buffer, /)", readinto).doc("Read bytes into buffer."),
    NativeDef::new("readline(self, size=-1, /)", readline).doc("Next line from the file, as a bytes object."),
    NativeDef::new("write(self, b, /)", write).doc("Write bytes to file."),
    NativeDef::new("seek(self, pos, whence=0, /)", seek).doc("Change stream position."),
    NativeDef::new("tell(self, /)", tell).doc("Current file position, an integer."),
    NativeDef::new("truncate(self, size=None, /)", truncate).doc("Truncate the file to at most size bytes."),
    NativeDef::new("close(self, /)", close).doc("Disable all I/O operations."),
    NativeDef::new("readable(self, /)", yes),
    NativeDef::new("writable(self, /)", yes),
    NativeDef::new("seekable(self, /)", yes),
];

const ATTRIBUTES: &[GetSetDef] = &[GetSetDef::ro("closed", |_, this| {
    Ok(Value::bool(this.native::<BytesIo>().is_some_and(|s| s.closed.get())))
})];

/// Gives the class its methods.
pub(super) fn install(vm: &mut Vm, classes: &IoClasses) {
    vm.define_methods(&classes.bytes_io, METHODS);
    vm.define_getset(&classes.bytes_io, ATTRIBUTES);
}

fn new(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let class = arg(args.all, 0);
    let array = vm.heap.bytearray(Vec::new());
    let stream = BytesIo { data: RefCell::new(array), at: Cell::new(0), closed: Cell::new(false) };
    Ok(vm.new_stream(&class, stream))
}

fn stream<'a>(vm: &mut Vm, this: &'a Value) -> Result<&'a BytesIo> {
    match this.native::<BytesIo>() {
        Some(stream) if !stream.closed.get() => Ok(stream),
        Some(_) => Err(vm.closed_file()),
        None => Err(vm.uninitialized_stream()),
    }
}

fn init(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let initial = arg(args, 1);
    let data = if initial.is_none() { Vec::new() } else { vm.bytes_argument(&initial)? };
    let Some(stream) = this.native::<BytesIo>() else { return Err(vm.uninitialized_stream()) };
    stream.data.replace(vm.heap.bytearray(data));
    stream.at.set(0);
    stream.closed.set(false);
    Ok(Value::NONE)
}

fn getvalue(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let array: Ref<_> = stream(vm, &this)?.array();
    Ok(vm.new_bytes(&array.data.borrow()))
}

fn getbuffer(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let array = stream(vm, &this)?.array();
    vm.new_memoryview(array.as_value())
}

fn read(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let size = vm.read_size(args.get(1))?;
    let data = stream(vm, &this)?.take(size);
    Ok(vm.new_bytes(&data))
}

fn readinto(vm: &mut Vm, args: &[Value]) -> Result {
    let (this, buffer) = (arg(args, 0), arg(args, 1));
    let length = vm.writable_length(&buffer)?;
    let data = stream(vm, &this)?.take(Some(length));
    vm.write_into(&buffer, &data)
}

fn readline(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let size = vm.read_size(args.get(1))?;
    let line = stream(vm, &this)?.take_line(size);
    Ok(vm.new_bytes(&line))
}

impl Vm {
    /// TypeError for a change of size while a view looks at the bytes.
    fn check_resizable(&mut self, array: &Bytearray) -> Result<()> {
        if array.exports.get() > 0 {
            return Err(self.buffer_error("Existing exports of data: object cannot be re-sized"));
        }
        Ok(())
    }
}

fn write(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let piece = vm.bytes_argument(&arg(args, 1))?;
    let stream = stream(vm, &this)?;
    let array = stream.array();
    vm.check_resizable(&array)?;
    if !piece.is_empty() {
        let mut data = array.data.borrow_mut();
        let at = stream.at.get();
        if at > data.len() {
            data.resize(at, 0);
        }
        let over = piece.len().min(data.len() - at);
        if let (Some(old), Some(new)) = (data.get_mut(at..at + over), piece.get(..over)) {
            old.copy_from_slice(new);
        }
        data.extend_from_slice(piece.get(over..).unwrap_or(&[]));
        stream.at.set(at + piece.len());
    }
    Ok(vm.heap.int_usize(piece.len()))
}

fn seek(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let position = vm.index_i64(&arg(args, 1))?;
    let whence = match args.get(2).filter(|v| !v.is_empty()) {
        Some(whence) => vm.index_i64(whence)?,
        None => 0,
    };
    let stream = stream(vm, &this)?;
    let base = match whence {
        0 if position < 0 => return Err(vm.value_error(format!("negative seek value {position}"))),
        0 => 0,
        1 => stream.at.get(),
        2 => stream.array().data.borrow().len(),
        _ => return Err(vm.value_error(format!("invalid whence ({whence}, should be 0, 1 or 2)"))),
    };
    let target = i64::try_from(base).unwrap_or(i64::MAX).saturating_add(position).max(0);
    stream.at.set(usize::try_from(target).unwrap_or(0));
    Ok(vm.heap.int(target))
}

fn tell(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let at = stream(vm, &this)?.at.get();
    Ok(vm.heap.int_usize(at))
}

fn truncate(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let size = match args.get(1).filter(|v| !v.is_empty() && !v.is_none()) {
        Some(size) => vm.index_i64(size)?,
        None => i64::try_from(stream(vm, &this)?.at.get()).unwrap_or(i64::MAX),
    };
    let Ok(length) = usize::try_from(size) else {
        return Err(vm.value_error(format!("negative size value {size}")));
    };
    let array = stream(vm, &this)?.array();
    vm.check_resizable(&array)?;
    array.data.borrow_mut().truncate(length);
    Ok(vm.heap.int(size))
}

fn close(vm: &mut Vm, args: &[Value]) -> Result {
    if let Some(stream) = arg(args, 0).native::<BytesIo>() {
        let array = stream.array();
        vm.check_resizable(&array)?;
        stream.closed.set(true);
        stream.data.replace(vm.heap.bytearray(Vec::new()));
    }
    Ok(Value::NONE)
}

fn yes(vm: &mut Vm, args: &[Value]) -> Result {
    stream(vm, &arg(args, 0))?;
    Ok(Value::TRUE)
}
