//! `open()`.

use super::arg;
use super::binary::BinaryStream;
use super::newline::Newline;
use crate::object::function::NativeDef;
use crate::value::Value;
use crate::vm::blocking::{Blocking, Operation, Outcome};
use crate::vm::file::HostFile;
use crate::vm::{Result, Vm};
use std::cell::Cell;
use std::fs::OpenOptions;
use std::path::Path;

const FUNCTIONS: &[NativeDef] = &[NativeDef::new(
    "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
    open,
)
.doc("Open file and return a stream.  Raise OSError upon failure.")
.blocking(&OPEN)];

/// Defines `open`.
pub(super) fn install(vm: &mut Vm) {
    let builtins = vm.builtins.clone();
    vm.define_functions(&builtins, "_io", FUNCTIONS);
}

/// A parsed mode.
#[derive(Default)]
struct Mode {
    /// `r`, `w`, `a` or `x`.
    what: char,
    plus: bool,
    binary: bool,
}

impl Vm {
    fn parse_mode(&mut self, text: &str) -> Result<Mode> {
        let mut mode = Mode::default();
        let (mut is_text, mut kinds) = (false, 0);
        for (at, c) in text.char_indices() {
            if !"rwaxbt+".contains(c) || text.get(..at).is_some_and(|before| before.contains(c)) {
                return Err(self.value_error(format!("invalid mode: '{text}'")));
            }
            match c {
                'b' => mode.binary = true,
                't' => is_text = true,
                '+' => mode.plus = true,
                what => {
                    mode.what = what;
                    kinds += 1;
                }
            }
        }
        if mode.binary && is_text {
            return Err(self.value_error("can't have text and binary mode at once"));
        }
        if kinds > 1 {
            return Err(self.value_error("must have exactly one of create/read/write/append mode"));
        }
        if kinds == 0 {
            return Err(self
                .value_error("Must have exactly one of create/read/write/append mode and at most one plus"));
        }
        Ok(mode)
    }

    /// The path that a str, bytes or path-like object names.
    fn path_of(&mut self, file: &Value) -> Result<String> {
        if let Some(path) = file.as_str() {
            return Ok(path.to_owned());
        }
        if let Some(path) = file.as_bytes() {
            return Ok(String::from_utf8_lossy(path).into_owned());
        }
        let name = self.intern("__fspath__");
        if let Some(path) = self.call_special(file, &name, &[])?
            && let Some(path) = path.as_str()
        {
            return Ok(path.to_owned());
        }
        if file.is_int() {
            return Err(self.not_implemented_error("open() of a file descriptor is not supported"));
        }
        let given = self.type_name(file);
        Err(self.type_error(format!("expected str, bytes or os.PathLike object, not {given}")))
    }
}

/// How `open()` is called beside the VM's thread.
const OPEN: Blocking = Blocking {
    begin: |vm, args| {
        let request = request(vm, args)?;
        let open = vm.host.open_file;
        Ok(Some(Operation::Open { open, path: request.path.into(), options: request.options }))
    },
    finish: |vm, args, outcome| {
        let request = request(vm, args)?;
        match outcome {
            Outcome::Opened(opened) => stream_of(vm, args, &request, opened),
            Outcome::Done(_) => open(vm, args),
        }
    },
};

/// The arguments of `open()`, checked.
struct Request {
    path: String,
    mode: Mode,
    mode_text: String,
    newline: Newline,
    options: OpenOptions,
}

fn request(vm: &mut Vm, args: &[Value]) -> Result<Request> {
    let mode_text = match args.get(1).filter(|v| !v.is_empty()) {
        None => "r".to_owned(),
        Some(mode) => match mode.as_str() {
            Some(mode) => mode.to_owned(),
            None => {
                let given = vm.type_name(mode);
                return Err(vm.type_error(format!("open() argument 'mode' must be str, not {given}")));
            }
        },
    };
    let path = vm.path_of(&arg(args, 0))?;
    let mode = vm.parse_mode(&mode_text)?;
    let (encoding, errors, newline) = (arg(args, 3), arg(args, 4), arg(args, 5));
    for (value, what) in [(&encoding, "an encoding"), (&errors, "an errors"), (&newline, "a newline")] {
        if mode.binary && !value.is_none() {
            return Err(vm.value_error(format!("binary mode doesn't take {what} argument")));
        }
    }
    let newline = Newline::from_value(vm, &newline, Newline::Universal)?;
    if path.contains('\0') {
        return Err(vm.value_error("embedded null byte"));
    }
    let mut options = OpenOptions::new();
    match mode.what {
        'r' => options.read(true).write(mode.plus),
        'w' => options.write(true).create(true).truncate(true).read(mode.plus),
        'a' => options.append(true).create(true).read(mode.plus),
        _ => options.write(true).create_new(true).read(mode.plus),
    };
    Ok(Request { path, mode, mode_text, newline, options })
}

fn open(vm: &mut Vm, args: &[Value]) -> Result {
    let request = request(vm, args)?;
    let opened = (vm.host.open_file)(Path::new(&request.path), &request.options);
    stream_of(vm, args, &request, opened)
}

/// The stream over a file that was opened.
fn stream_of(
    vm: &mut Vm,
    args: &[Value],
    request: &Request,
    opened: std::io::Result<Box<dyn HostFile>>,
) -> Result {
    let (file, mode) = (arg(args, 0), &request.mode);
    let opened = opened.map_err(|error| vm.io_error(&error, Some(&file)))?;
    let channel = vm.opened(opened);
    let classes = vm.io_classes();
    let (class, shown) = match (mode.what, mode.plus) {
        (_, true) => (&classes.random, if mode.what == 'a' { "ab+" } else { "rb+" }),
        ('r', _) => (&classes.reader, "rb"),
        ('a', _) => (&classes.writer, "ab"),
        ('x', _) => (&classes.writer, "xb"),
        _ => (&classes.writer, "wb"),
    };
    let binary = BinaryStream {
        channel,
        readable: mode.what == 'r' || mode.plus,
        writable: mode.what != 'r' || mode.plus,
        closed: Cell::new(false),
        name: file,
        mode: shown,
    };
    let buffer = vm.new_stream(class.as_value(), binary);
    if mode.binary {
        return Ok(buffer);
    }
    let line_buffering = arg(args, 2).as_small() == Some(1);
    let stream = vm.text_stream(
        buffer,
        &arg(args, 3),
        &arg(args, 4),
        request.newline,
        line_buffering,
        Some(&request.mode_text),
    )?;
    Ok(vm.new_stream(classes.wrapper.as_value(), stream))
}
