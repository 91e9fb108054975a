//! `io.StringIO`: text in memory. Positions count code points.

use super::newline::Newline;
use super::{IoClasses, arg};
use crate::object::descriptors::GetSetDef;
use crate::object::function::NativeDef;
use crate::object::native::Native;
use crate::value::{Tracer, Value};
use crate::vm::{RawArgs, Result, Vm};
use std::cell::{Cell, RefCell};

/// The text and where the next read or write happens.
#[derive(Default)]
struct Buffer {
    text: String,
    /// Whether the text is ASCII, so that code points are bytes.
    ascii: bool,
    /// The position in code points, perhaps beyond the end.
    at: usize,
    /// The same in bytes, at most the text's length.
    offset: usize,
}

pub(super) struct StringIo {
    buffer: RefCell<Buffer>,
    newline: Cell<Newline>,
    closed: Cell<bool>,
}

impl Native for StringIo {
    fn trace(&self, _: &mut Tracer<'_>) {}

    fn next(&self, vm: &mut Vm) -> Result<Option<Value>> {
        if self.closed.get() {
            return Err(vm.value_error("I/O operation on closed file"));
        }
        let line = self.buffer.borrow_mut().take_line(self.newline.get(), None);
        Ok(if line.is_empty() { None } else { Some(vm.heap.string(line).into_value()) })
    }
}

impl Buffer {
    fn move_to(&mut self, at: usize) {
        self.at = at;
        self.offset = if self.ascii {
            at.min(self.text.len())
        } else {
            self.text.char_indices().nth(at).map_or(self.text.len(), |(offset, _)| offset)
        };
    }

    fn length(&self) -> usize {
        if self.ascii { self.text.len() } else { self.text.chars().count() }
    }

    fn rest(&self) -> &str {
        self.text.get(self.offset..).unwrap_or("")
    }

    /// Reads `bytes` bytes, which end at a code point's end.
    fn take(&mut self, bytes: usize) -> String {
        let taken = self.rest().get(..bytes).unwrap_or("").to_owned();
        self.at += if self.ascii { bytes } else { taken.chars().count() };
        self.offset += bytes;
        taken
    }

    fn take_chars(&mut self, count: Option<usize>) -> String {
        let rest = self.rest();
        let bytes = match count {
            None => rest.len(),
            Some(count) if self.ascii => count.min(rest.len()),
            Some(count) => rest.char_indices().nth(count).map_or(rest.len(), |(offset, _)| offset),
        };
        self.take(bytes)
    }

    fn take_line(&mut self, newline: Newline, limit: Option<usize>) -> String {
        let rest = self.rest();
        let mut bytes = newline.line_end(rest).unwrap_or(rest.len());
        if let Some(limit) = limit {
            let most = rest.char_indices().nth(limit).map_or(rest.len(), |(offset, _)| offset);
            bytes = bytes.min(most);
        }
        self.take(bytes)
    }

    fn write(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let ascii = text.is_ascii();
        if self.offset == self.text.len() {
            let length = self.length();
            if self.at > length {
                self.text.extend(std::iter::repeat_n('\0', self.at - length));
            }
            self.text.push_str(text);
        } else {
            let count = if ascii { text.len() } else { text.chars().count() };
            let rest = self.rest();
            let over = if self.ascii {
                count.min(rest.len())
            } else {
                rest.char_indices().nth(count).map_or(rest.len(), |(offset, _)| offset)
            };
            self.text.replace_range(self.offset..self.offset + over, text);
            self.ascii &= ascii;
            self.at += count;
            self.offset += text.len();
            return;
        }
        self.ascii &= ascii;
        self.at += if ascii { text.len() } else { text.chars().count() };
        self.offset = self.text.len();
    }
}

const METHODS: &[NativeDef] = &[
    NativeDef::raw("static __new__(*args, **kwargs)", new),
    NativeDef::new("__init__(self, initial_value='', newline='\\n')", init),
    NativeDef::new("getvalue(self, /)", getvalue).doc("Retrieve the entire contents of the object."),
    NativeDef::new("read(self, size=-1, /)", read).doc("Read at most size characters, returned as a string."),
    NativeDef::new("readline(self, size=-1, /)", readline).doc("Read until newline or EOF."),
    NativeDef::new("write(self, s, /)", write).doc("Write string to file."),
    NativeDef::new("seek(self, pos, whence=0, /)", seek).doc("Change stream position."),
    NativeDef::new("tell(self, /)", tell).doc("Tell the current file position."),
    NativeDef::new("truncate(self, pos=None, /)", truncate).doc("Truncate size to pos."),
    NativeDef::new("close(self, /)", close).doc("Close the IO object."),
    NativeDef::new("readable(self, /)", yes),
    NativeDef::new("writable(self, /)", yes),
    NativeDef::new("seekable(self, /)", yes),
];

const ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef::ro("closed", |_, this| {
        Ok(Value::bool(this.native::<StringIo>().is_some_and(|s| s.closed.get())))
    }),
    GetSetDef::ro("line_buffering", |vm, this| {
        stream(vm, this)?;
        Ok(Value::FALSE)
    }),
    GetSetDef::ro("newlines", |vm, this| {
        stream(vm, this)?;
        Ok(Value::NONE)
    }),
];

/// Gives the class its methods.
pub(super) fn install(vm: &mut Vm, classes: &IoClasses) {
    vm.define_methods(&classes.string_io, METHODS);
    vm.define_getset(&classes.string_io, ATTRIBUTES);
}

fn new(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let class = arg(args.all, 0);
    let stream = StringIo {
        buffer: RefCell::new(Buffer { ascii: true, ..Buffer::default() }),
        newline: Cell::new(Newline::Lf),
        closed: Cell::new(false),
    };
    Ok(vm.new_stream(&class, stream))
}

/// The open stream that `this` is.
fn stream<'a>(vm: &mut Vm, this: &'a Value) -> Result<&'a StringIo> {
    match this.native::<StringIo>() {
        Some(stream) if !stream.closed.get() => Ok(stream),
        Some(_) => Err(vm.value_error("I/O operation on closed file")),
        None => Err(vm.uninitialized_stream()),
    }
}

fn init(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let initial = arg(args, 1);
    let newline = args.get(2).cloned().unwrap_or(Value::EMPTY);
    let newline = Newline::from_value(vm, &newline, Newline::Lf)?;
    if !initial.is_none() && initial.as_str().is_none() {
        let given = vm.type_name(&initial);
        return Err(vm.type_error(format!("initial_value must be str or None, not {given}")));
    }
    let Some(stream) = this.native::<StringIo>() else { return Err(vm.uninitialized_stream()) };
    stream.newline.set(newline);
    stream.closed.set(false);
    let mut buffer = Buffer { ascii: true, ..Buffer::default() };
    buffer.write(&converted(newline, initial.as_str().unwrap_or("")));
    buffer.move_to(0);
    stream.buffer.replace(buffer);
    Ok(Value::NONE)
}

/// Text as it is stored: line ends are replaced when it is written, for reading too.
fn converted(newline: Newline, text: &str) -> String {
    newline.read(newline.written(text).into_owned())
}

impl Vm {
    /// Writes to an exact StringIO and says whether the object was an open one.
    pub(super) fn write_string_io(&mut self, stream: &Value, text: &str) -> bool {
        let Some(stream) = stream.native::<StringIo>().filter(|s| !s.closed.get()) else { return false };
        match stream.newline.get() {
            Newline::Lf => stream.buffer.borrow_mut().write(text),
            newline => stream.buffer.borrow_mut().write(&converted(newline, text)),
        }
        true
    }
}

fn getvalue(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let stream = stream(vm, &this)?;
    Ok(vm.new_str(&stream.buffer.borrow().text))
}

fn read(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let size = vm.read_size(args.get(1))?;
    let stream = stream(vm, &this)?;
    let text = stream.buffer.borrow_mut().take_chars(size);
    Ok(vm.heap.string(text).into_value())
}

fn readline(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let size = vm.read_size(args.get(1))?;
    let stream = stream(vm, &this)?;
    let line = stream.buffer.borrow_mut().take_line(stream.newline.get(), size);
    Ok(vm.heap.string(line).into_value())
}

fn write(vm: &mut Vm, args: &[Value]) -> Result {
    let (this, text) = (arg(args, 0), arg(args, 1));
    if text.as_str().is_none() {
        let given = vm.type_name(&text);
        return Err(vm.type_error(format!("string argument expected, got '{given}'")));
    }
    stream(vm, &this)?;
    vm.write_string_io(&this, text.as_str().unwrap_or(""));
    Ok(vm.heap.int_usize(text.get::<crate::value::StrObj>().map_or(0, |s| s.char_len())))
}

fn seek(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let position = vm.index_i64(&arg(args, 1))?;
    let whence = match args.get(2).filter(|v| !v.is_empty()) {
        Some(whence) => vm.index_i64(whence)?,
        None => 0,
    };
    let stream = stream(vm, &this)?;
    if !(0..=2).contains(&whence) {
        return Err(vm.value_error(format!("Invalid whence ({whence}, should be 0, 1 or 2)")));
    }
    if position < 0 && whence == 0 {
        return Err(vm.value_error(format!("Negative seek position {position}")));
    }
    if position != 0 && whence != 0 {
        return Err(vm.os_error("Can't do nonzero cur-relative seeks"));
    }
    let mut buffer = stream.buffer.borrow_mut();
    let target = match whence {
        0 => usize::try_from(position).unwrap_or(0),
        1 => buffer.at,
        _ => buffer.length(),
    };
    buffer.move_to(target);
    Ok(vm.heap.int_usize(target))
}

fn tell(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let at = stream(vm, &this)?.buffer.borrow().at;
    Ok(vm.heap.int_usize(at))
}

fn truncate(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let size = match args.get(1).filter(|v| !v.is_empty() && !v.is_none()) {
        Some(size) => vm.index_i64(size)?,
        None => {
            let at = stream(vm, &this)?.buffer.borrow().at;
            i64::try_from(at).unwrap_or(i64::MAX)
        }
    };
    let stream = stream(vm, &this)?;
    let Ok(length) = usize::try_from(size) else {
        return Err(vm.value_error(format!("Negative size value {size}")));
    };
    let mut buffer = stream.buffer.borrow_mut();
    let at = buffer.at;
    buffer.move_to(length);
    let end = buffer.offset;
    buffer.text.truncate(end);
    buffer.move_to(at);
    Ok(vm.heap.int(size))
}

fn close(_: &mut Vm, args: &[Value]) -> Result {
    if let Some(stream) = arg(args, 0).native::<StringIo>() {
        stream.closed.set(true);
        drop(stream.buffer.take());
    }
    Ok(Value::NONE)
}

fn yes(vm: &mut Vm, args: &[Value]) -> Result {
    stream(vm, &arg(args, 0))?;
    Ok(Value::TRUE)
}
