//! Binary files, and the binary side of the standard streams.

use super::{IoClasses, arg};
use crate::object::descriptors::GetSetDef;
use crate::object::function::NativeDef;
use crate::object::native::Native;
use crate::value::{Tracer, Value};
use crate::vm::{HostFile, Result, Vm};
use std::cell::{Cell, RefCell};
use std::io::{Read, Seek, SeekFrom, Write};
use std::rc::{Rc, Weak};

/// How much is read at once, and how much may wait to be written.
const CHUNK: usize = 16 << 10;

/// A file with its buffers; at most one of them holds something.
pub(super) struct OpenFile {
    file: Box<dyn HostFile>,
    /// What was read ahead.
    ahead: Vec<u8>,
    /// How much of `ahead` has been taken.
    taken: usize,
    /// What is yet to be written.
    waiting: Vec<u8>,
}

impl OpenFile {
    pub(super) fn new(file: Box<dyn HostFile>) -> OpenFile {
        OpenFile { file, ahead: Vec::new(), taken: 0, waiting: Vec::new() }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        if !self.waiting.is_empty() {
            let waiting = std::mem::take(&mut self.waiting);
            self.file.write_all(&waiting)?;
        }
        self.file.flush()
    }

    /// Reads ahead; false at the end.
    fn fill(&mut self) -> std::io::Result<bool> {
        self.flush()?;
        self.ahead.drain(..self.taken);
        self.taken = 0;
        let before = self.ahead.len();
        self.ahead.resize(before + CHUNK, 0);
        let read = self.file.read(self.ahead.get_mut(before..).unwrap_or(&mut []));
        self.ahead.truncate(before + *read.as_ref().unwrap_or(&0));
        Ok(read? > 0)
    }

    fn read(&mut self, count: Option<usize>) -> std::io::Result<Vec<u8>> {
        while count.is_none_or(|count| self.ahead.len() - self.taken < count) && self.fill()? {}
        Ok(self.take(count.unwrap_or(usize::MAX)))
    }

    fn read_line(&mut self, limit: Option<usize>) -> std::io::Result<Vec<u8>> {
        let limit = limit.unwrap_or(usize::MAX);
        let mut searched = 0;
        loop {
            let rest = self.ahead.get(self.taken..).unwrap_or(&[]);
            if let Some(at) = memchr::memchr(b'\n', rest.get(searched..).unwrap_or(&[])) {
                return Ok(self.take((searched + at + 1).min(limit)));
            }
            searched = rest.len();
            if searched >= limit || !self.fill()? {
                return Ok(self.take(limit));
            }
        }
    }

    fn take(&mut self, count: usize) -> Vec<u8> {
        let rest = self.ahead.get(self.taken..).unwrap_or(&[]);
        let taken = rest.get(..count.min(rest.len())).unwrap_or(&[]).to_vec();
        self.taken += taken.len();
        taken
    }

    /// Gives up what was read ahead, so that the file's own position is the stream's.
    fn settle(&mut self) -> std::io::Result<()> {
        let unread = self.ahead.len() - self.taken;
        if unread > 0 {
            self.file.seek(SeekFrom::Current(-(unread as i64)))?;
        }
        self.ahead.clear();
        self.taken = 0;
        Ok(())
    }

    fn write(&mut self, data: &[u8]) -> std::io::Result<()> {
        self.settle()?;
        self.waiting.extend_from_slice(data);
        if self.waiting.len() > CHUNK {
            self.flush()?;
        }
        Ok(())
    }

    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.flush()?;
        self.settle()?;
        self.file.seek(to)
    }

    fn truncate(&mut self, length: Option<u64>) -> std::io::Result<u64> {
        let at = self.seek(SeekFrom::Current(0))?;
        let length = length.unwrap_or(at);
        self.file.set_length(length)?;
        Ok(length)
    }
}

impl Drop for OpenFile {
    fn drop(&mut self) {
        let _ = self.flush();
    }
}

/// Files that scripts have open, so that nothing is lost when a script ends without closing them.
#[derive(Default)]
struct OpenFiles(Vec<Weak<RefCell<OpenFile>>>);

/// What a binary stream reads or writes.
pub(super) enum Channel {
    Stdin,
    Stdout,
    Stderr,
    File(Rc<RefCell<OpenFile>>),
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
    pub(super) fn opened(&mut self, file: OpenFile) -> Channel {
        let file = Rc::new(RefCell::new(file));
        let files = &mut self.state_of::<OpenFiles>().0;
        files.retain(|known| known.strong_count() > 0);
        files.push(Rc::downgrade(&file));
        Channel::File(file)
    }

    /// Hands on what was written to files that are still open. To be called at exit.
    pub fn flush_files(&mut self) {
        for file in std::mem::take(&mut self.state_of::<OpenFiles>().0) {
            if let Some(file) = file.upgrade() {
                let _ = file.borrow_mut().flush();
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
                let outcome = file.borrow_mut().read(count);
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
                let outcome = file.borrow_mut().read_line(limit);
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
                let outcome = file.borrow_mut().write(data);
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
                let outcome = file.borrow_mut().flush();
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
        let outcome = file.borrow_mut().seek(to);
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
        let mut file = file.borrow_mut();
        let outcome = file.flush().and_then(|()| file.file.stream_position());
        let ahead = (file.ahead.len() - file.taken) as u64;
        drop(file);
        Ok(self.io_result(outcome)?.saturating_sub(ahead))
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
        let outcome = file.borrow_mut().truncate(length);
        self.io_result(outcome)
    }
}

const METHODS: &[NativeDef] = &[
    NativeDef::new("read(self, size=-1, /)", read),
    NativeDef::new("read1(self, size=-1, /)", read),
    NativeDef::new("readinto(self, buffer, /)", readinto),
    NativeDef::new("readline(self, size=-1, /)", readline),
    NativeDef::new("write(self, buffer, /)", write),
    NativeDef::new("flush(self, /)", flush),
    NativeDef::new("close(self, /)", close),
    NativeDef::new("seek(self, target, whence=0, /)", seek),
    NativeDef::new("tell(self, /)", tell),
    NativeDef::new("truncate(self, pos=None, /)", truncate),
    NativeDef::new("readable(self, /)", |vm, args| Ok(Value::bool(open(vm, &arg(args, 0))?.readable))),
    NativeDef::new("writable(self, /)", |vm, args| Ok(Value::bool(open(vm, &arg(args, 0))?.writable))),
    NativeDef::new("seekable(self, /)", |vm, args| {
        Ok(Value::bool(matches!(open(vm, &arg(args, 0))?.channel, Channel::File(_))))
    }),
    NativeDef::new("isatty(self, /)", |vm, args| {
        let terminal = vm.host.line_buffered;
        Ok(Value::bool(matches!(open(vm, &arg(args, 0))?.channel, Channel::Stdout) && terminal))
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

fn read(vm: &mut Vm, args: &[Value]) -> Result {
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

fn readline(vm: &mut Vm, args: &[Value]) -> Result {
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

fn flush(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let stream = stream(vm, &this)?;
    vm.binary_flush(stream)?;
    Ok(Value::NONE)
}

fn close(vm: &mut Vm, args: &[Value]) -> Result {
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
