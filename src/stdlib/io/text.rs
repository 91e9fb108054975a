//! `io.TextIOWrapper`: text files, the standard streams, and text over any binary stream.

use super::binary::{BinaryStream, Channel};
use super::newline::Newline;
use super::{IoClasses, arg, blocking};
use crate::object::descriptors::GetSetDef;
use crate::object::function::NativeDef;
use crate::object::native::Native;
use crate::text::codecs::{self, Encoding};
use crate::value::{StrObj, Tracer, Value};
use crate::vm::{Buffering, RawArgs, Result, Vm};
use std::cell::{Cell, RefCell};

/// A text stream over a binary one.
pub(super) struct TextStream {
    /// The binary stream: a [`BinaryStream`], or any object with `read` and `write`; EMPTY once detached.
    pub(super) buffer: Value,
    pub(super) encoding: Encoding,
    /// The name as it was given.
    pub(super) encoding_name: Box<str>,
    pub(super) errors: RefCell<Box<str>>,
    pub(super) newline: Cell<Newline>,
    pub(super) line_buffering: Cell<bool>,
    pub(super) mode: Option<Box<str>>,
    /// What was decoded but not read yet.
    pub(super) ahead: RefCell<Ahead>,
    pub(super) detached: Cell<bool>,
}

/// Decoded text and how many of its bytes have been taken.
#[derive(Default)]
pub(super) struct Ahead {
    text: String,
    taken: usize,
}

impl Ahead {
    fn rest(&self) -> &str {
        self.text.get(self.taken..).unwrap_or("")
    }

    /// How many characters are there.
    pub(super) fn characters(&self) -> usize {
        self.rest().chars().count()
    }

    /// Whether a whole line is there.
    pub(super) fn has_line(&self) -> bool {
        self.rest().contains('\n')
    }

    fn take(&mut self, bytes: usize) -> String {
        let taken = self.rest().get(..bytes).unwrap_or("").to_owned();
        self.taken += bytes;
        taken
    }

    fn add(&mut self, text: &str) {
        self.text.drain(..self.taken);
        self.taken = 0;
        self.text.push_str(text);
    }
}

impl Native for TextStream {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit(&self.buffer);
    }

    fn next(&self, vm: &mut Vm) -> Result<Option<Value>> {
        let line = vm.text_read_line(self, None)?;
        Ok(if line.is_empty() { None } else { Some(vm.heap.string(line).into_value()) })
    }
}

/// Makes the objects behind `sys.stdin`, `sys.stdout` and `sys.stderr`.
pub(super) fn make_standard_streams(vm: &mut Vm) {
    let classes = vm.io_classes();
    let rows = [
        ("<stdin>", Channel::Stdin, "strict", "r"),
        ("<stdout>", Channel::Stdout, "strict", "w"),
        ("<stderr>", Channel::Stderr, "backslashreplace", "w"),
    ];
    for (at, (name, channel, errors, mode)) in rows.into_iter().enumerate() {
        let readable = matches!(channel, Channel::Stdin);
        let line_buffering = matches!(channel, Channel::Stderr) || vm.host.buffering == Buffering::Line;
        let binary = BinaryStream {
            channel,
            readable,
            writable: !readable,
            closed: Cell::new(false),
            name: vm.new_str(name),
            mode: if readable { "rb" } else { "wb" },
        };
        let class = if readable { &classes.reader } else { &classes.writer };
        let buffer = vm.new_stream(class.as_value(), binary);
        let text = TextStream {
            buffer,
            encoding: Encoding::Utf8,
            encoding_name: "utf-8".into(),
            errors: RefCell::new(errors.into()),
            newline: Cell::new(Newline::Universal),
            line_buffering: Cell::new(line_buffering),
            mode: Some(mode.into()),
            ahead: RefCell::default(),
            detached: Cell::new(false),
        };
        let stream = vm.new_stream(classes.wrapper.as_value(), text);
        if let Some(slot) = vm.standard_streams.get_mut(at) {
            *slot = stream;
        }
    }
}

impl Vm {
    fn check_text_open(&mut self, stream: &TextStream) -> Result<()> {
        if stream.detached.get() {
            return Err(self.value_error("underlying buffer has been detached"));
        }
        let closed = match stream.buffer.native::<BinaryStream>() {
            Some(binary) => binary.closed.get(),
            None => self.stream_closed(&stream.buffer)?,
        };
        if closed { Err(self.closed_file()) } else { Ok(()) }
    }

    /// Whether the binary stream below can do what `name` asks (`readable`, `writable`, `seekable`).
    fn buffer_can(&mut self, stream: &TextStream, name: &str) -> Result<bool> {
        if let Some(binary) = stream.buffer.native::<BinaryStream>() {
            return Ok(match name {
                "readable" => binary.readable,
                "writable" => binary.writable,
                _ => matches!(binary.channel, Channel::File(_)),
            });
        }
        let can = self.call_method_named(&stream.buffer, name, &[])?;
        self.truth(&can)
    }

    fn check_text_readable(&mut self, stream: &TextStream) -> Result<()> {
        self.check_text_open(stream)?;
        if self.buffer_can(stream, "readable")? {
            Ok(())
        } else {
            Err(self.unsupported_operation("not readable"))
        }
    }

    /// Bytes from below: a line's or all.
    fn bytes_below(&mut self, stream: &TextStream, line: bool) -> Result<Vec<u8>> {
        if let Some(binary) = stream.buffer.native::<BinaryStream>() {
            return if line { self.binary_read_line(binary, None) } else { self.binary_read(binary, None) };
        }
        let name = if line { self.names.readline.clone() } else { self.names.read.clone() };
        let data = self.call_method(&stream.buffer, &name, &[])?;
        match data.to_bytes() {
            Some(data) => Ok(data),
            None => {
                let (name, given) = (name.as_str().to_owned(), self.type_name(&data));
                Err(self.type_error(format!(
                    "underlying {name}() should have returned a bytes-like object, not '{given}'"
                )))
            }
        }
    }

    /// Decodes more text; false at the end.
    fn text_fill(&mut self, stream: &TextStream, line: bool) -> Result<bool> {
        // In wide encodings a byte 10 need not be a line's end.
        let line = line && !matches!(stream.encoding, Encoding::Wide(..) | Encoding::Utf8Sig);
        let data = self.bytes_below(stream, line)?;
        if data.is_empty() {
            return Ok(false);
        }
        let text = match String::from_utf8(data) {
            Ok(text) if matches!(stream.encoding, Encoding::Utf8) => text,
            Ok(text) => self.text_decoded(stream, text.as_bytes())?,
            Err(error) => self.text_decoded(stream, error.as_bytes())?,
        };
        let text = stream.newline.get().read(text);
        stream.ahead.borrow_mut().add(&text);
        Ok(true)
    }

    fn text_decoded(&mut self, stream: &TextStream, data: &[u8]) -> Result<String> {
        let errors = stream.errors.borrow().clone();
        let errors = if &*errors == "strict"
            && self.standard_streams[0].native::<TextStream>().is_some_and(|s| std::ptr::eq(s, stream))
        {
            // Nobody can mend what a terminal or a pipe delivers.
            "replace".into()
        } else {
            errors
        };
        Ok(self.decode(data, &stream.encoding_name, &errors)?.as_str().to_owned())
    }

    pub(super) fn text_read_line(&mut self, stream: &TextStream, limit: Option<usize>) -> Result<String> {
        self.check_text_readable(stream)?;
        loop {
            let mut ahead = stream.ahead.borrow_mut();
            let rest = ahead.rest();
            let most = limit.and_then(|limit| rest.char_indices().nth(limit)).map(|(offset, _)| offset);
            // A '\r' at the end may be half of a line end.
            let end = stream.newline.get().line_end(rest).filter(|end| {
                stream.newline.get() != Newline::Any || *end < rest.len() || rest.ends_with('\n')
            });
            match (end, most) {
                (Some(end), most) => return Ok(ahead.take(most.map_or(end, |most| most.min(end)))),
                (None, Some(most)) => return Ok(ahead.take(most)),
                (None, None) => {}
            }
            drop(ahead);
            if !self.text_fill(stream, true)? {
                let mut ahead = stream.ahead.borrow_mut();
                let rest = ahead.rest();
                let end = stream.newline.get().line_end(rest).unwrap_or(rest.len());
                return Ok(ahead.take(end));
            }
        }
    }

    fn text_read(&mut self, stream: &TextStream, count: Option<usize>) -> Result<String> {
        self.check_text_readable(stream)?;
        loop {
            let mut ahead = stream.ahead.borrow_mut();
            let rest = ahead.rest();
            if let Some(count) = count {
                if count == 0 {
                    return Ok(String::new());
                }
                if let Some((last, c)) = rest.char_indices().nth(count - 1) {
                    return Ok(ahead.take(last + c.len_utf8()));
                }
            }
            drop(ahead);
            // Without a count the first time brings everything.
            if !self.text_fill(stream, count.is_some())? || count.is_none() {
                let mut ahead = stream.ahead.borrow_mut();
                let all = ahead.rest().len();
                return Ok(ahead.take(all));
            }
        }
    }

    /// A text as the bytes that are written for it.
    pub(super) fn text_encoded(&mut self, stream: &TextStream, text: &str) -> Result<Vec<u8>> {
        let written = stream.newline.get().written(text);
        if matches!(stream.encoding, Encoding::Utf8) {
            return Ok(written.as_bytes().to_vec());
        }
        let errors = stream.errors.borrow().clone();
        self.encode(&written, &stream.encoding_name, &errors)
    }

    /// `stream.write(text)`
    pub(super) fn text_write(&mut self, stream: &TextStream, text: &str) -> Result<()> {
        self.check_text_open(stream)?;
        if !self.buffer_can(stream, "writable")? {
            return Err(self.unsupported_operation("not writable"));
        }
        let written = stream.newline.get().written(text);
        let binary = stream.buffer.native::<BinaryStream>();
        if let (Some(binary), Encoding::Utf8) = (binary, stream.encoding) {
            self.binary_write(binary, written.as_bytes())?;
        } else {
            let errors = stream.errors.borrow().clone();
            let data = self.encode(&written, &stream.encoding_name, &errors)?;
            match binary {
                Some(binary) => self.binary_write(binary, &data)?,
                None => {
                    let (write, data) = (self.names.write.clone(), self.new_bytes(&data));
                    self.call_method(&stream.buffer, &write, &[data])?;
                }
            }
        }
        if stream.line_buffering.get() && text.contains('\n') {
            self.text_flush(stream)?;
        }
        Ok(())
    }

    fn text_flush(&mut self, stream: &TextStream) -> Result<()> {
        self.check_text_open(stream)?;
        match stream.buffer.native::<BinaryStream>() {
            Some(binary) => self.binary_flush(binary),
            None => {
                let flush = self.names.flush.clone();
                self.call_method(&stream.buffer, &flush, &[]).map(drop)
            }
        }
    }
}

const METHODS: &[NativeDef] = &[
    NativeDef::raw("static __new__(*args, **kwargs)", new),
    NativeDef::raw("__init__(self, /, *args, **kwargs)", |_, _| Ok(Value::NONE)),
    NativeDef::new("read(self, size=-1, /)", read).blocking(&blocking::TEXT_READ),
    NativeDef::new("readline(self, size=-1, /)", readline).blocking(&blocking::TEXT_LINE),
    NativeDef::new("write(self, text, /)", write).blocking(&blocking::TEXT_WRITE),
    NativeDef::new("flush(self, /)", flush).blocking(&blocking::TEXT_FLUSH),
    NativeDef::new("close(self, /)", close).blocking(&blocking::TEXT_CLOSE),
    NativeDef::new("detach(self, /)", detach),
    NativeDef::new("seek(self, cookie, whence=0, /)", seek),
    NativeDef::new("tell(self, /)", tell),
    NativeDef::new("truncate(self, pos=None, /)", truncate),
    NativeDef::new("readable(self, /)", |vm, args| can(vm, args, "readable")),
    NativeDef::new("writable(self, /)", |vm, args| can(vm, args, "writable")),
    NativeDef::new("seekable(self, /)", |vm, args| can(vm, args, "seekable")),
    NativeDef::new("isatty(self, /)", |vm, args| below(vm, args, "isatty")),
    NativeDef::new("fileno(self, /)", |vm, args| below(vm, args, "fileno")),
    NativeDef::new(
        "reconfigure(self, /, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)",
        reconfigure,
    ),
    NativeDef::new("__repr__(self, /)", repr),
];

const ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef::ro("closed", |vm, this| {
        let buffer = stream(vm, this)?.buffer.clone();
        vm.stream_closed(&buffer).map(Value::bool)
    }),
    GetSetDef::ro("buffer", |vm, this| Ok(stream(vm, this)?.buffer.clone())),
    GetSetDef::ro("name", |vm, this| {
        let buffer = stream(vm, this)?.buffer.clone();
        let name = vm.names.name.clone();
        vm.get_attr(&buffer, &name)
    }),
    GetSetDef::ro("mode", |vm, this| match stream(vm, this)?.mode.as_deref() {
        Some(mode) => Ok(vm.new_str(mode)),
        None => Err(vm.no_attribute(this, "mode")),
    }),
    GetSetDef::ro("encoding", |vm, this| {
        let stream = stream(vm, this)?;
        Ok(vm.new_str(&stream.encoding_name))
    }),
    GetSetDef::ro("errors", |vm, this| {
        let errors = stream(vm, this)?.errors.borrow().clone();
        Ok(vm.new_str(&errors))
    }),
    GetSetDef::ro("newlines", |_, _| Ok(Value::NONE)),
    GetSetDef::ro("line_buffering", |vm, this| Ok(Value::bool(stream(vm, this)?.line_buffering.get()))),
    GetSetDef::ro("write_through", |vm, this| {
        // Of all streams only the standard ones may be without buffers.
        let standard = stream(vm, this)?
            .buffer
            .native::<BinaryStream>()
            .is_some_and(|s| matches!(s.channel, Channel::Stdout | Channel::Stderr));
        Ok(Value::bool(standard && vm.host.buffering == Buffering::None))
    }),
];

/// Gives the class its methods.
pub(super) fn install(vm: &mut Vm, classes: &IoClasses) {
    vm.define_methods(&classes.wrapper, METHODS);
    vm.define_getset(&classes.wrapper, ATTRIBUTES);
}

fn stream<'a>(vm: &mut Vm, this: &'a Value) -> Result<&'a TextStream> {
    match this.native::<TextStream>() {
        Some(stream) => Ok(stream),
        None => Err(vm.uninitialized_stream()),
    }
}

/// `TextIOWrapper(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)`
fn new(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    const NAMES: [&str; 6] = ["buffer", "encoding", "errors", "newline", "line_buffering", "write_through"];
    let mut slots: [Value; 6] = [const { Value::EMPTY }; 6];
    for (slot, value) in slots.iter_mut().zip(args.positional().get(1..).unwrap_or(&[])) {
        *slot = value.clone();
    }
    for (name, value) in args.keywords() {
        let name = name.as_str().unwrap_or("?");
        match NAMES.iter().position(|known| *known == name).and_then(|at| slots.get_mut(at)) {
            Some(slot) => *slot = value.clone(),
            None => {
                return Err(
                    vm.type_error(format!("TextIOWrapper() got an unexpected keyword argument '{name}'"))
                );
            }
        }
    }
    let [buffer, encoding, errors, newline, line_buffering, _] = slots;
    if buffer.is_empty() {
        return Err(vm.type_error("TextIOWrapper() missing required argument 'buffer' (pos 1)"));
    }
    let newline = Newline::from_value(vm, &newline, Newline::Universal)?;
    let line_buffering = !line_buffering.is_empty() && vm.truth(&line_buffering)?;
    let stream = vm.text_stream(buffer, &encoding, &errors, newline, line_buffering, None)?;
    Ok(vm.new_stream(&arg(args.all, 0), stream))
}

impl Vm {
    /// A text stream over `buffer`; `encoding` and `errors` may be None or EMPTY.
    pub(super) fn text_stream(
        &mut self,
        buffer: Value,
        encoding: &Value,
        errors: &Value,
        newline: Newline,
        line_buffering: bool,
        mode: Option<&str>,
    ) -> Result<TextStream> {
        let encoding_name: Box<str> = encoding.as_str().unwrap_or("UTF-8").into();
        let known = codecs::encoding_named(&encoding_name);
        Ok(TextStream {
            buffer,
            encoding: self.text_result(known)?,
            encoding_name,
            errors: RefCell::new(errors.as_str().unwrap_or("strict").into()),
            newline: Cell::new(newline),
            line_buffering: Cell::new(line_buffering),
            mode: mode.map(Into::into),
            ahead: RefCell::default(),
            detached: Cell::new(false),
        })
    }
}

pub(super) fn read(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let size = vm.read_size(args.get(1))?;
    let stream = stream(vm, &this)?;
    let text = vm.text_read(stream, size)?;
    Ok(vm.heap.string(text).into_value())
}

pub(super) fn readline(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let size = vm.read_size(args.get(1))?;
    let stream = stream(vm, &this)?;
    let line = vm.text_read_line(stream, size)?;
    Ok(vm.heap.string(line).into_value())
}

fn write(vm: &mut Vm, args: &[Value]) -> Result {
    let (this, text) = (arg(args, 0), arg(args, 1));
    let stream = stream(vm, &this)?;
    let Some(content) = text.as_str() else {
        let given = if text.is_none() { "None".into() } else { vm.type_name(&text) };
        return Err(vm.type_error(format!("write() argument must be str, not {given}")));
    };
    vm.text_write(stream, content)?;
    Ok(length_of(vm, &text))
}

/// What `write` answers: how many characters a text has.
pub(super) fn length_of(vm: &mut Vm, text: &Value) -> Value {
    vm.heap.int_usize(text.get::<StrObj>().map_or(0, StrObj::char_len))
}

pub(super) fn flush(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let stream = stream(vm, &this)?;
    vm.text_flush(stream)?;
    Ok(Value::NONE)
}

pub(super) fn close(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let stream = stream(vm, &this)?;
    if stream.detached.get() {
        return Ok(Value::NONE);
    }
    match stream.buffer.native::<BinaryStream>() {
        Some(binary) => vm.binary_close(binary)?,
        None => {
            let name = vm.names.close.clone();
            vm.call_method(&stream.buffer, &name, &[])?;
        }
    }
    Ok(Value::NONE)
}

fn detach(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let stream = stream(vm, &this)?;
    vm.text_flush(stream)?;
    stream.detached.set(true);
    Ok(stream.buffer.clone())
}

fn seek(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let offset = vm.index_i64(&arg(args, 1))?;
    let whence = match args.get(2).filter(|v| !v.is_empty()) {
        Some(whence) => vm.index_i64(whence)?,
        None => 0,
    };
    let stream = stream(vm, &this)?;
    vm.check_text_open(stream)?;
    match whence {
        0 if offset < 0 => return Err(vm.value_error(format!("negative seek position {offset}"))),
        1 if offset != 0 => return Err(vm.unsupported_operation("can't do nonzero cur-relative seeks")),
        2 if offset != 0 => return Err(vm.unsupported_operation("can't do nonzero end-relative seeks")),
        1 => return tell(vm, args),
        0 | 2 => {}
        _ => return Err(vm.value_error(format!("invalid whence ({whence}, should be 0, 1 or 2)"))),
    }
    if !vm.buffer_can(stream, "seekable")? {
        return Err(vm.unsupported_operation("underlying stream is not seekable"));
    }
    stream.ahead.take();
    match stream.buffer.native::<BinaryStream>() {
        Some(binary) => {
            let at = vm.binary_seek(binary, offset, whence)?;
            Ok(vm.heap.int_wide(i128::from(at)))
        }
        None => {
            let args = [vm.heap.int(offset), vm.heap.int(whence)];
            vm.call_method_named(&stream.buffer, "seek", &args)
        }
    }
}

/// The position below less what was decoded ahead: exact where decoding changes no lengths.
fn tell(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let stream = stream(vm, &this)?;
    vm.check_text_open(stream)?;
    let below = match stream.buffer.native::<BinaryStream>() {
        Some(binary) => i64::try_from(vm.binary_tell(binary)?).unwrap_or(i64::MAX),
        None => {
            let at = vm.call_method_named(&stream.buffer, "tell", &[])?;
            vm.index_i64(&at)?
        }
    };
    let ahead = stream.ahead.borrow().rest().to_owned();
    let ahead = if ahead.is_empty() {
        0
    } else {
        let errors = stream.errors.borrow().clone();
        vm.encode(&ahead, &stream.encoding_name, &errors)?.len()
    };
    Ok(vm.heap.int(below - i64::try_from(ahead).unwrap_or(0)))
}

fn truncate(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let stream = stream(vm, &this)?;
    vm.text_flush(stream)?;
    vm.call_method_named(&stream.buffer, "truncate", args.get(1..).unwrap_or(&[]))
}

fn can(vm: &mut Vm, args: &[Value], what: &str) -> Result {
    let this = arg(args, 0);
    let stream = stream(vm, &this)?;
    vm.check_text_open(stream)?;
    vm.buffer_can(stream, what).map(Value::bool)
}

fn below(vm: &mut Vm, args: &[Value], method: &str) -> Result {
    let this = arg(args, 0);
    let stream = stream(vm, &this)?;
    vm.check_text_open(stream)?;
    vm.call_method_named(&stream.buffer, method, &[])
}

fn reconfigure(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let stream = stream(vm, &this)?;
    if let Some(encoding) = arg(args, 1).as_str() {
        let known = codecs::encoding_named(encoding);
        if vm.text_result(known)? != stream.encoding {
            return Err(vm.not_implemented_error("reconfigure() to another encoding is not supported"));
        }
    }
    if let Some(errors) = arg(args, 2).as_str() {
        stream.errors.replace(errors.into());
    }
    if let Some(newline) = args.get(3).filter(|v| !v.is_empty()) {
        stream.newline.set(Newline::from_value(vm, newline, Newline::Universal)?);
    }
    let line_buffering = arg(args, 4);
    if !line_buffering.is_none() {
        stream.line_buffering.set(vm.truth(&line_buffering)?);
    }
    vm.text_flush(stream)?;
    Ok(Value::NONE)
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let stream = stream(vm, &this)?;
    let mut shown = format!("<{}", vm.type_name(&this));
    let name = vm.names.name.clone();
    if let Some(name) = vm.get_attr_opt(&stream.buffer, &name)? {
        shown.push_str(" name=");
        shown.push_str(&vm.repr_string(&name)?);
    }
    if let Some(mode) = &stream.mode {
        shown.push_str(&format!(" mode='{mode}'"));
    }
    shown.push_str(&format!(" encoding='{}'>", stream.encoding_name));
    Ok(vm.heap.string(shown).into_value())
}
