//! `_io`: streams in memory, files, and the objects behind `sys.stdin`, `sys.stdout` and `sys.stderr`.
//!
//! One file each for the base classes, `StringIO`, `BytesIO`, binary files and text files; here are the classes and what
//! all of them share. What a file is made of comes from the host.

mod base;
mod binary;
mod blocking;
mod bytes_io;
mod newline;
mod open;
mod string_io;
mod text;

use crate::object::class::{Class, ClassObj};
use crate::object::dict::Dict;
use crate::object::native::NativeObj;
use crate::value::{Kind, Value};
use crate::vm::{Raise, Result, Vm};
use std::rc::Rc;

/// The classes of the module.
pub(crate) struct IoClasses {
    pub(super) io_base: Class,
    pub(super) raw_base: Class,
    pub(super) buffered_base: Class,
    pub(super) text_base: Class,
    pub(super) string_io: Class,
    pub(super) bytes_io: Class,
    pub(super) file_io: Class,
    pub(super) reader: Class,
    pub(super) writer: Class,
    pub(super) random: Class,
    pub(super) wrapper: Class,
    pub(super) unsupported: Class,
}

#[derive(Default)]
struct Known(Option<Rc<IoClasses>>);

/// Fills the module.
pub fn module(vm: &mut Vm, dict: &Dict) -> Result<()> {
    let classes = vm.io_classes();
    let names = [
        ("_IOBase", &classes.io_base),
        ("IOBase", &classes.io_base),
        ("RawIOBase", &classes.raw_base),
        ("BufferedIOBase", &classes.buffered_base),
        ("TextIOBase", &classes.text_base),
        ("StringIO", &classes.string_io),
        ("BytesIO", &classes.bytes_io),
        ("FileIO", &classes.file_io),
        ("BufferedReader", &classes.reader),
        ("BufferedWriter", &classes.writer),
        ("BufferedRandom", &classes.random),
        ("TextIOWrapper", &classes.wrapper),
        ("UnsupportedOperation", &classes.unsupported),
    ];
    for (name, class) in names {
        let name = vm.intern(name);
        dict.set_name(&name, class.to_value());
    }
    let open = vm.intern("open");
    if let Some(function) = vm.builtins.get_name(&open) {
        dict.set_name(&open, function);
    }
    let size = vm.intern("DEFAULT_BUFFER_SIZE");
    dict.set_name(&size, Value::int32(131_072));
    Ok(())
}

/// Defines `open`.
pub fn install(vm: &mut Vm) {
    open::install(vm);
}

impl Vm {
    /// The objects behind `sys.stdin`, `sys.stdout` and `sys.stderr`, made when first needed.
    pub(crate) fn standard_streams(&mut self) -> [Value; 3] {
        if self.standard_streams[0].is_empty() {
            text::make_standard_streams(self);
        }
        self.standard_streams.clone()
    }

    /// The classes of `_io`, made when first needed.
    pub(crate) fn io_classes(&mut self) -> Rc<IoClasses> {
        if let Some(known) = &self.state_of::<Known>().0 {
            return known.clone();
        }
        let flags = ClassObj::BASE | ClassObj::HAS_DICT | ClassObj::WEAKREF;
        let io_base = self.native_class("io", "IOBase", None, flags);
        let raw_base = self.native_class("io", "RawIOBase", Some(&io_base), flags);
        let buffered_base = self.native_class("io", "BufferedIOBase", Some(&io_base), flags);
        let text_base = self.native_class("io", "TextIOBase", Some(&io_base), flags);
        let string_io = self.native_class("_io", "StringIO", Some(&text_base), flags);
        let bytes_io = self.native_class("_io", "BytesIO", Some(&buffered_base), flags);
        let file_io = self.native_class("_io", "FileIO", Some(&raw_base), flags);
        let reader = self.native_class("_io", "BufferedReader", Some(&buffered_base), flags);
        let writer = self.native_class("_io", "BufferedWriter", Some(&buffered_base), flags);
        let random = self.native_class("_io", "BufferedRandom", Some(&buffered_base), flags);
        let wrapper = self.native_class("_io", "TextIOWrapper", Some(&text_base), flags);
        let bases: Vec<Class> =
            ["OSError", "ValueError"].into_iter().filter_map(|name| self.exception_class(name)).collect();
        let unsupported = self.native_class_of(
            "io",
            "UnsupportedOperation",
            &bases,
            Kind::Exception,
            flags | ClassObj::EXCEPTION,
        );
        let classes = Rc::new(IoClasses {
            io_base,
            raw_base,
            buffered_base,
            text_base,
            string_io,
            bytes_io,
            file_io,
            reader,
            writer,
            random,
            wrapper,
            unsupported,
        });
        self.state_of::<Known>().0 = Some(classes.clone());
        base::install(self, &classes);
        string_io::install(self, &classes);
        bytes_io::install(self, &classes);
        binary::install(self, &classes);
        text::install(self, &classes);
        classes
    }

    /// `io.UnsupportedOperation(what)`
    #[cold]
    fn unsupported_operation(&mut self, what: &str) -> Raise {
        let class = self.io_classes().unsupported.clone();
        let what = self.new_str(what);
        self.error_of(&class, vec![what])
    }

    /// Whether a stream is exactly a StringIO or a text file, whose `write` needs no lookup.
    pub(crate) fn is_known_stream(&mut self, stream: &Value) -> bool {
        let Some(class) = stream.stored_class().filter(|_| stream.kind() == Kind::Native) else {
            return false;
        };
        let Some(known) = self.state_of::<Known>().0.clone() else { return false };
        class.is(known.string_io.as_value()) || class.is(known.wrapper.as_value())
    }

    /// Writes to such a stream.
    pub(crate) fn write_known_stream(&mut self, stream: &Value, text: &str) -> Result<()> {
        if self.write_string_io(stream, text) {
            return Ok(());
        }
        match stream.native::<text::TextStream>() {
            Some(stream) => self.text_write(stream, text),
            None => Err(self.value_error("I/O operation on closed file")),
        }
    }

    /// A method of a stream was called on an object whose `__init__` never ran, or on something else.
    #[cold]
    fn uninitialized_stream(&mut self) -> Raise {
        self.value_error("I/O operation on uninitialized object")
    }

    #[cold]
    fn closed_file(&mut self) -> Raise {
        self.value_error("I/O operation on closed file.")
    }

    /// The `size` argument of a read: `None` for everything.
    fn read_size(&mut self, size: Option<&Value>) -> Result<Option<usize>> {
        match size.filter(|v| !v.is_empty() && !v.is_none()) {
            None => Ok(None),
            Some(size) => {
                if !size.is_int() && self.index_opt(size)?.is_none() {
                    let given = self.type_name(size);
                    return Err(self.type_error(format!("argument should be integer or None, not '{given}'")));
                }
                Ok(usize::try_from(self.index_i64(size)?).ok())
            }
        }
    }

    /// A new object of a stream class (or of a script's subclass).
    fn new_stream(&mut self, class: &Value, data: impl crate::object::native::Native) -> Value {
        self.heap.alloc_of(class.clone(), NativeObj { data: Box::new(data) }).into_value()
    }
}

/// The argument at `index`; None if it is missing.
fn arg(args: &[Value], index: usize) -> Value {
    args.get(index).filter(|v| !v.is_empty()).cloned().unwrap_or(Value::NONE)
}
