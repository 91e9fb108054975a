//! Binary files, and the binary side of the standard streams.

use super::{IoClasses, arg, blocking};
use crate::object::descriptors::GetSetDef;
use crate::object::function::NativeDef;
use crate::object::native::Native;
use crate::value::{Tracer, Value};
use crate::vm::file::{HostFile, SharedFile, WeakFile};
use crate::vm::{Result, StandardStream, Vm};
use std::cell::Cell;
use std::io::SeekFrom;

/// Files that scripts have open, so that nothing is lost when a script ends without closing them.
#[derive(Default)]
struct OpenFiles(Vec<WeakFile>);

/// What a binary stream reads or writes.
pub(super) enum Channel {
    Stdin,
    Stdout,
    Stderr,
    File(SharedFile),
}

/// A binary file or standard stream.
pub(super) struct BinaryStream {
    pub(super) channel: Channel,
    pub(super) readable: bool,
    pub(super) writable: bool,
    pub(super) closed: Cell<bool>,
    /// What `name` shows.
    pub(super) name: Value,
    /// What `mode` shows.
    pub(super) mode: &'static str,
}

impl Native for BinaryStream {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit(&self.name);
    }

    fn next(&self, vm: &mut Vm) -> Result<Option<Value>> {
        let line = vm.binary_read_line(self, None)?;
        Ok(if line.is_empty() { None } else { Some(vm.new_bytes(&line)) })
    }
}

impl Vm {
    /// Remembers a file that a script has opened.
    pub(super) fn opened(&mut self, file: Box<dyn HostFile>) -> Channel {
        let file = SharedFile::new(file);
        let files = &mut self.state_of::<OpenFiles>().0;
        files.retain(WeakFile::is_open);
        files.push(file.downgrade());
        Channel::File(file)
    }

    /// Hands on what was written to files that are still open. To be called at exit.
    pub fn flush_files(&mut self) {
        for file in std::mem::take(&mut self.state_of::<OpenFiles>().0) {
            if let Some(file) = file.upgrade() {
                let _ = file.lock().flush();
            }
        }
    }

    fn io_result<T>(&mut self, outcome: std::io::Result<T>) -> Result<T> {
        outcome.map_err(|error| self.io_error(&error, None))
    }

    fn check_readable(&mut self, stream: &BinaryStream) -> Result<()> {
        if stream.closed.get() {
            return Err(self.closed_file());
        }
        if !stream.readable { Err(self.unsupported_operation("read")) } else { Ok(()) }
    }

    /// Reads bytes: `count`, or everything.
    pub(super) fn binary_read(&mut self, stream: &BinaryStream, count: Option<usize>) -> Result<Vec<u8>> {
        self.check_readable(stream)?;
        match &stream.channel {
            Channel::File(file) => {
                let outcome = file.lock().read(count);
                self.io_result(outcome)
            }
            _ => self.read_stdin_bytes(count, false),
        }
    }

    /// Reads up to the end of a line.
    pub(super) fn binary_read_line(
        &mut self,
        stream: &BinaryStream,
        limit: Option<usize>,
    ) -> Result<Vec<u8>> {
        self.check_readable(stream)?;
        match &stream.channel {
            Channel::File(file) => {
                let outcome = file.lock().read_line(limit);
                self.io_result(outcome)
            }
            _ => self.read_stdin_bytes(limit, true),
        }
    }

    /// Writes bytes.
    pub(super) fn binary_write(&mut self, stream: &BinaryStream, data: &[u8]) -> Result<()> {
        if stream.closed.get() {
            return Err(self.closed_file());
        }
        if !stream.writable {
            return Err(self.unsupported_operation("write"));
        }
        match &stream.channel {
            Channel::Stdout => self.write_stdout_bytes(data),
            Channel::File(file) => {
                let outcome = file.lock().write(data);
                self.io_result(outcome)
            }
            Channel::Stdin | Channel::Stderr => {
                self.write_stderr(&String::from_utf8_lossy(data));
                Ok(())
            }
        }
    }

    /// Hands on what was written.
    pub(super) fn binary_flush(&mut self, stream: &BinaryStream) -> Result<()> {
        if stream.closed.get() {
            return Err(self.closed_file());
        }
        match &stream.channel {
            Channel::Stdout => self.flush_stdout(),
            Channel::File(file) => {
                let outcome = file.lock().flush();
                self.io_result(outcome)
            }
            Channel::Stdin | Channel::Stderr => Ok(()),
        }
    }

    /// Closes a stream; closing twice is allowed.
    pub(super) fn binary_close(&mut self, stream: &BinaryStream) -> Result<()> {
        if stream.closed.get() {
            return Ok(());
        }
        let flushed = self.binary_flush(stream);
        stream.closed.set(true);
        flushed
    }

    /// Moves a file's position.
    pub(super) fn binary_seek(&mut self, stream: &BinaryStream, offset: i64, whence: i64) -> Result<u64> {
        if stream.closed.get() {
            return Err(self.closed_file());
        }
        let Channel::File(file) = &stream.channel else {
            return Err(self.unsupported_operation("underlying stream is not seekable"));
        };
        let to = match whence {
            0 => match u64::try_from(offset) {
                Ok(offset) => SeekFrom::Start(offset),
                Err(_) => return Err(self.error_named("OSError", "[Errno 22] Invalid argument")),
            },
            1 => SeekFrom::Current(offset),
            2 => SeekFrom::End(offset),
            _ => return Err(self.value_error(format!("invalid whence ({whence}, should be 0, 1 or 2)"))),
        };
        let outcome = file.lock().seek(to);
        self.io_result(outcome)
    }

    /// Where a file's next byte is.
    pub(super) fn binary_tell(&mut self, stream: &BinaryStream) -> Result<u64> {
        if stream.closed.get() {
            return Err(self.closed_file());
        }
        let Channel::File(file) = &stream.channel else {
            return Err(self.unsupported_operation("underlying stream is not seekable"));
        };
        let outcome = file.lock().position();
        self.io_result(outcome)
    }

    /// Cuts a file at a length, or where it is.
    pub(super) fn binary_truncate(&mut self, stream: &BinaryStream, length: Option<u64>) -> Result<u64> {
        if stream.closed.get() {
            return Err(self.closed_file());
        }
        let Channel::File(file) = &stream.channel else { return Err(self.unsupported_operation("truncate")) };
        if !stream.writable {
            return Err(self.unsupported_operation("truncate"));
        }
        let outcome = file.lock().truncate(length);
        self.io_result(outcome)
    }
}

const METHODS: &[NativeDef] = &[
    NativeDef::new("read(self, size=-1, /)", read).blocking(&blocking::BINARY_READ),
    NativeDef::new("read1(self, size=-1, /)", read).blocking(&blocking::BINARY_READ),
    NativeDef::new("readinto(self, buffer, /)", readinto),
    NativeDef::new("readline(self, size=-1, /)", readline).blocking(&blocking::BINARY_LINE),
    NativeDef::new("write(self, buffer, /)", write).blocking(&blocking::BINARY_WRITE),
    NativeDef::new("flush(self, /)", flush).blocking(&blocking::BINARY_FLUSH),
    NativeDef::new("close(self, /)", close).blocking(&blocking::BINARY_CLOSE),
    NativeDef::new("seek(self, target, whence=0, /)", seek),
    NativeDef::new("tell(self, /)", tell),
    NativeDef::new("truncate(self, pos=None, /)", truncate),
    NativeDef::new("readable(self, /)", |vm, args| Ok(Value::bool(open(vm, &arg(args, 0))?.readable))),
    NativeDef::new("writable(self, /)", |vm, args| Ok(Value::bool(open(vm, &arg(args, 0))?.writable))),
    NativeDef::new("seekable(self, /)", |vm, args| {
        Ok(Value::bool(matches!(open(vm, &arg(args, 0))?.channel, Channel::File(_))))
    }),
    NativeDef::new("isatty(self, /)", |vm, args| {
        let standard = match open(vm, &arg(args, 0))?.channel {
            Channel::Stdin => Some(StandardStream::Input),
            Channel::Stdout => Some(StandardStream::Output),
            Channel::Stderr => Some(StandardStream::Error),
            Channel::File(_) => None,
        };
        Ok(Value::bool(standard.is_some_and(vm.host.is_terminal)))
    }),
    NativeDef::new("fileno(self, /)", fileno),
    NativeDef::new("__repr__(self, /)", repr),
];

const ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef::ro("closed", |_, this| {
        Ok(Value::bool(this.native::<BinaryStream>().is_some_and(|s| s.closed.get())))
    }),
    GetSetDef::ro("name", |vm, this| Ok(stream(vm, this)?.name.clone())),
    GetSetDef::ro("mode", |vm, this| {
        let mode = stream(vm, this)?.mode;
        Ok(vm.new_str(mode))
    }),
];

/// Gives the classes their methods.
pub(super) fn install(vm: &mut Vm, classes: &IoClasses) {
    for class in [&classes.file_io, &classes.reader, &classes.writer, &classes.random] {
        vm.define_methods(class, METHODS);
        vm.define_getset(class, ATTRIBUTES);
    }
}

fn stream<'a>(vm: &mut Vm, this: &'a Value) -> Result<&'a BinaryStream> {
    match this.native::<BinaryStream>() {
        Some(stream) => Ok(stream),
        None => Err(vm.uninitialized_stream()),
    }
}

fn open<'a>(vm: &mut Vm, this: &'a Value) -> Result<&'a BinaryStream> {
    let stream = stream(vm, this)?;
    if stream.closed.get() { Err(vm.closed_file()) } else { Ok(stream) }
}

pub(super) fn read(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let size = vm.read_size(args.get(1))?;
    let stream = stream(vm, &this)?;
    let data = vm.binary_read(stream, size)?;
    Ok(vm.new_bytes(&data))
}

fn readinto(vm: &mut Vm, args: &[Value]) -> Result {
    let (this, buffer) = (arg(args, 0), arg(args, 1));
    let length = vm.writable_length(&buffer)?;
    let stream = stream(vm, &this)?;
    let data = vm.binary_read(stream, Some(length))?;
    vm.write_into(&buffer, &data)
}

pub(super) fn readline(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let size = vm.read_size(args.get(1))?;
    let stream = stream(vm, &this)?;
    let line = vm.binary_read_line(stream, size)?;
    Ok(vm.new_bytes(&line))
}

fn write(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let stream = stream(vm, &this)?;
    let data = vm.bytes_argument(&arg(args, 1))?;
    vm.binary_write(stream, &data)?;
    Ok(vm.heap.int_usize(data.len()))
}

pub(super) fn flush(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let stream = stream(vm, &this)?;
    vm.binary_flush(stream)?;
    Ok(Value::NONE)
}

pub(super) fn close(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let stream = stream(vm, &this)?;
    vm.binary_close(stream)?;
    Ok(Value::NONE)
}

fn seek(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let offset = vm.index_i64(&arg(args, 1))?;
    let whence = match args.get(2).filter(|v| !v.is_empty()) {
        Some(whence) => vm.index_i64(whence)?,
        None => 0,
    };
    let stream = stream(vm, &this)?;
    let at = vm.binary_seek(stream, offset, whence)?;
    Ok(vm.heap.int_wide(i128::from(at)))
}

fn tell(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let stream = stream(vm, &this)?;
    let at = vm.binary_tell(stream)?;
    Ok(vm.heap.int_wide(i128::from(at)))
}

fn truncate(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let length = match args.get(1).filter(|v| !v.is_empty() && !v.is_none()) {
        Some(length) => Some(u64::try_from(vm.index_i64(length)?).unwrap_or(0)),
        None => None,
    };
    let stream = stream(vm, &this)?;
    let length = vm.binary_truncate(stream, length)?;
    Ok(vm.heap.int_wide(i128::from(length)))
}

fn fileno(vm: &mut Vm, args: &[Value]) -> Result {
    match open(vm, &arg(args, 0))?.channel {
        Channel::Stdin => Ok(Value::int32(0)),
        Channel::Stdout => Ok(Value::int32(1)),
        Channel::Stderr => Ok(Value::int32(2)),
        Channel::File(_) => Err(vm.unsupported_operation("fileno")),
    }
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let class = vm.type_name(&this);
    let name = stream(vm, &this)?.name.clone();
    let name = vm.repr_string(&name)?;
    Ok(vm.new_str(&format!("<{class} name={name}>")))
}
