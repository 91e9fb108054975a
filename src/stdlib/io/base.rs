//! The base classes of streams: what every stream can do in terms of `read`, `readline`, `write`, `close`; scripts may
//! derive their own streams from them.

use super::{IoClasses, arg, blocking};
use crate::object::descriptors::GetSetDef;
use crate::object::function::NativeDef;
use crate::object::native::Native;
use crate::value::{Tracer, Value};
use crate::vm::{RawArgs, Result, Vm};
use std::cell::Cell;

/// A stream of a script's own class.
#[derive(Default)]
struct PlainStream {
    closed: Cell<bool>,
}

impl Native for PlainStream {
    fn trace(&self, _: &mut Tracer<'_>) {}
}

const IO_BASE: &[NativeDef] = &[
    NativeDef::raw("static __new__(*args, **kwargs)", new),
    NativeDef::new("__enter__(self, /)", enter),
    NativeDef::raw("__exit__(self, /, *args)", exit),
    NativeDef::new("__iter__(self, /)", iter),
    NativeDef::new("__next__(self, /)", next),
    NativeDef::new("close(self, /)", close),
    NativeDef::new("flush(self, /)", flush),
    NativeDef::new("fileno(self, /)", |vm, _| Err(vm.unsupported_operation("fileno"))),
    NativeDef::new("isatty(self, /)", no),
    NativeDef::new("readable(self, /)", no),
    NativeDef::new("writable(self, /)", no),
    NativeDef::new("seekable(self, /)", no),
    NativeDef::raw("seek(self, offset, whence=0, /)", |vm, _| Err(vm.unsupported_operation("seek"))),
    NativeDef::new("tell(self, /)", tell),
    NativeDef::raw("truncate(self, size=None, /)", |vm, _| Err(vm.unsupported_operation("truncate"))),
    NativeDef::new("readline(self, size=-1, /)", readline),
    NativeDef::new("readlines(self, hint=-1, /)", readlines).blocking(&blocking::LINES),
    NativeDef::new("writelines(self, lines, /)", writelines),
];

const ATTRIBUTES: &[GetSetDef] = &[GetSetDef::ro("closed", |_, this| {
    Ok(Value::bool(this.native::<PlainStream>().is_some_and(|s| s.closed.get())))
})];

const RAW_BASE: &[NativeDef] = &[NativeDef::new("read(self, size=-1, /)", raw_read)];

const BUFFERED_BASE: &[NativeDef] = &[
    NativeDef::raw("read(self, size=-1, /)", |vm, _| Err(vm.unsupported_operation("read"))),
    NativeDef::raw("read1(self, size=-1, /)", |vm, _| Err(vm.unsupported_operation("read1"))),
    NativeDef::raw("write(self, b, /)", |vm, _| Err(vm.unsupported_operation("write"))),
    NativeDef::raw("detach(self, /)", |vm, _| Err(vm.unsupported_operation("detach"))),
    NativeDef::new("readinto(self, buffer, /)", readinto),
];

const TEXT_BASE: &[NativeDef] = &[
    NativeDef::raw("read(self, size=-1, /)", |vm, _| Err(vm.unsupported_operation("read"))),
    NativeDef::raw("readline(self, size=-1, /)", |vm, _| Err(vm.unsupported_operation("readline"))),
    NativeDef::raw("write(self, s, /)", |vm, _| Err(vm.unsupported_operation("write"))),
    NativeDef::raw("detach(self, /)", |vm, _| Err(vm.unsupported_operation("detach"))),
];

const TEXT_ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef::ro("encoding", |_, _| Ok(Value::NONE)),
    GetSetDef::ro("errors", |_, _| Ok(Value::NONE)),
    GetSetDef::ro("newlines", |_, _| Ok(Value::NONE)),
];

/// Gives the base classes their methods.
pub(super) fn install(vm: &mut Vm, classes: &IoClasses) {
    vm.define_methods(&classes.io_base, IO_BASE);
    vm.define_getset(&classes.io_base, ATTRIBUTES);
    vm.define_methods(&classes.raw_base, RAW_BASE);
    vm.define_methods(&classes.buffered_base, BUFFERED_BASE);
    vm.define_methods(&classes.text_base, TEXT_BASE);
    vm.define_getset(&classes.text_base, TEXT_ATTRIBUTES);
}

fn new(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let class = arg(args.all, 0);
    Ok(vm.new_stream(&class, PlainStream::default()))
}

impl Vm {
    /// Whether a stream says that it is closed.
    pub(super) fn stream_closed(&mut self, stream: &Value) -> Result<bool> {
        let name = self.intern("closed");
        let closed = self.get_attr(stream, &name)?;
        self.truth(&closed)
    }

    fn check_open(&mut self, stream: &Value) -> Result<()> {
        if self.stream_closed(stream)? { Err(self.closed_file()) } else { Ok(()) }
    }
}

fn no(vm: &mut Vm, args: &[Value]) -> Result {
    vm.check_open(&arg(args, 0))?;
    Ok(Value::FALSE)
}

fn enter(vm: &mut Vm, args: &[Value]) -> Result {
    vm.check_open(&arg(args, 0))?;
    Ok(arg(args, 0))
}

fn exit(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let name = vm.names.close.clone();
    vm.call_method(&arg(args.all, 0), &name, &[])?;
    Ok(Value::NONE)
}

fn iter(vm: &mut Vm, args: &[Value]) -> Result {
    vm.check_open(&arg(args, 0))?;
    Ok(arg(args, 0))
}

fn next(vm: &mut Vm, args: &[Value]) -> Result {
    let name = vm.names.readline.clone();
    let line = vm.call_method(&arg(args, 0), &name, &[])?;
    if vm.truth(&line)? { Ok(line) } else { Err(vm.stop_iteration(Value::NONE)) }
}

fn close(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    if vm.stream_closed(&this)? {
        return Ok(Value::NONE);
    }
    let name = vm.names.flush.clone();
    let flushed = vm.call_method(&this, &name, &[]);
    if let Some(stream) = this.native::<PlainStream>() {
        stream.closed.set(true);
    }
    flushed?;
    Ok(Value::NONE)
}

fn flush(vm: &mut Vm, args: &[Value]) -> Result {
    vm.check_open(&arg(args, 0))?;
    Ok(Value::NONE)
}

fn tell(vm: &mut Vm, args: &[Value]) -> Result {
    vm.call_method_named(&arg(args, 0), "seek", &[Value::int32(0), Value::int32(1)])
}

/// A line, byte by byte from `read`.
fn readline(vm: &mut Vm, args: &[Value]) -> Result {
    let (this, limit) = (arg(args, 0), vm.read_size(args.get(1))?);
    let read = vm.names.read.clone();
    let mut line = Vec::new();
    while limit.is_none_or(|limit| line.len() < limit) {
        let piece = vm.call_method(&this, &read, &[Value::int32(1)])?;
        let Some(piece) = piece.to_bytes() else {
            let given = vm.type_name(&piece);
            return Err(vm.os_error(format!("read() should have returned a bytes object, not '{given}'")));
        };
        line.extend_from_slice(&piece);
        if piece.is_empty() || piece.last() == Some(&b'\n') {
            break;
        }
    }
    Ok(vm.new_bytes(&line))
}

pub(super) fn readlines(vm: &mut Vm, args: &[Value]) -> Result {
    let hint = vm.read_size(args.get(1))?.filter(|hint| *hint > 0);
    let (mut lines, mut size) = (Vec::new(), 0);
    let iterator = vm.iter(&arg(args, 0))?;
    while let Some(line) = vm.next(&iterator)? {
        size += vm.len(&line)?;
        lines.push(line);
        if hint.is_some_and(|hint| size >= hint) {
            break;
        }
    }
    Ok(vm.heap.list(lines).into_value())
}

fn writelines(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    vm.check_open(&this)?;
    let write = vm.names.write.clone();
    vm.for_each(&arg(args, 1), &mut |vm, line| {
        vm.call_method(&this, &write, &[line])?;
        Ok(true)
    })?;
    Ok(Value::NONE)
}

/// `RawIOBase.read` in terms of `readinto`.
fn raw_read(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let size = vm.read_size(args.get(1))?;
    let mut all = Vec::new();
    loop {
        let buffer = vm.heap.bytearray(vec![0; size.unwrap_or(8192)]).into_value();
        let count = vm.call_method_named(&this, "readinto", std::slice::from_ref(&buffer))?;
        if count.is_none() {
            return Ok(if all.is_empty() { Value::NONE } else { vm.new_bytes(&all) });
        }
        let count = usize::try_from(vm.index_i64(&count)?).unwrap_or(0);
        let data = buffer.to_bytes().unwrap_or_default();
        all.extend_from_slice(data.get(..count).unwrap_or(&data));
        if size.is_some() || count == 0 {
            return Ok(vm.new_bytes(&all));
        }
    }
}

/// `readinto` in terms of `read`.
fn readinto(vm: &mut Vm, args: &[Value]) -> Result {
    let (this, buffer) = (arg(args, 0), arg(args, 1));
    let length = vm.writable_length(&buffer)?;
    let read = vm.names.read.clone();
    let length = vm.heap.int_usize(length);
    let data = vm.call_method(&this, &read, &[length])?;
    let data = data.to_bytes().unwrap_or_default();
    vm.write_into(&buffer, &data)
}

impl Vm {
    /// How many bytes an object that `readinto` fills has.
    pub(super) fn writable_length(&mut self, buffer: &Value) -> Result<usize> {
        match buffer.with_bytes(<[u8]>::len) {
            Some(length) if buffer.as_bytes().is_none() => Ok(length),
            _ => {
                let given = self.type_name(buffer);
                Err(self.type_error(format!(
                    "readinto() argument must be read-write bytes-like object, not {given}"
                )))
            }
        }
    }

    /// Puts bytes at the front of such an object; how many they were.
    pub(super) fn write_into(&mut self, buffer: &Value, data: &[u8]) -> Result {
        buffer.store_bytes(0, data);
        Ok(self.heap.int_usize(data.len()))
    }
}
