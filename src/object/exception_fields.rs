//! The fields of particular built-in exceptions: `StopIteration.value`, `OSError.errno`, `SyntaxError.lineno`, ...
//!
//! They live in a list on the exception, made when the first one is set; before that they follow from `args`, so that
//! a StopIteration costs no more than its arguments.

use super::class::ClassObj;
use super::descriptors::GetSetDef;
use super::exception::{arg, no_keywords, set_args};
use super::function::NativeDef;
use super::list::ListObj;
use crate::value::{Kind, Value};
use crate::vm::{RawArgs, Result, Vm};

impl Vm {
    /// Sets a field of a built-in exception (`name`, `obj`, `path`, `lineno`, ...) by its name.
    pub fn set_exception_field(&mut self, exception: &Value, field: &str, value: Value) {
        let (name, class) = (self.intern(field), self.class_of(exception));
        if let Some(found) = self.lookup(&class, &name)
            && let Some(getset) = found.get::<super::descriptors::GetSetObj>()
            && let Some(set) = getset.def.set
        {
            let _ = set(self, exception, value);
        }
    }

    /// A field of a built-in exception by its name; `None` if it has no such field.
    pub fn exception_field(&mut self, exception: &Value, field: &str) -> Option<Value> {
        let (name, class) = (self.intern(field), self.class_of(exception));
        let found = self.lookup(&class, &name)?;
        let getset = found.get::<super::descriptors::GetSetObj>()?;
        (getset.def.get)(self, exception).ok()
    }

    /// Fixes the fields that follow from `args` before those change.
    pub(super) fn settle_fields(&mut self, exception: &Value) {
        let Some(body) = exception.as_exception() else { return };
        if body.fields.is_empty()
            && let Some(first) = derived(self, exception)
        {
            set_field(self, exception, 0, first);
        }
    }
}

/// Field 0 of the exceptions whose only field follows from `args`.
fn derived(vm: &mut Vm, this: &Value) -> Option<Value> {
    let is = |vm: &Vm, name: &str| vm.exception_class(name).is_some_and(|c| vm.is_instance_of(this, &c));
    if is(vm, "StopIteration") {
        return Some(arg(&vm.exception_args(this), 0));
    }
    if is(vm, "SystemExit") {
        return Some(exit_code(vm, this));
    }
    None
}

fn exit_code(vm: &mut Vm, this: &Value) -> Value {
    let args = vm.exception_args(this);
    match args.as_slice() {
        [] => Value::NONE,
        [one] => one.clone(),
        _ => this.as_exception().map_or(Value::NONE, |e| e.args(&vm.heap)),
    }
}

fn field_opt(this: &Value, index: usize) -> Option<Value> {
    let fields = this.as_exception()?.fields.get();
    fields.get::<ListObj>()?.at(index).filter(|v| !v.is_empty())
}

pub(super) fn field(this: &Value, index: usize) -> Value {
    field_opt(this, index).unwrap_or(Value::NONE)
}

pub(super) fn set_field(vm: &mut Vm, this: &Value, index: usize, value: Value) {
    let Some(body) = this.as_exception() else { return };
    if body.fields.is_empty() {
        body.fields.set(vm.heap.list(Vec::new()).into_value());
    }
    let fields = body.fields.get();
    let Some(list) = fields.get::<ListObj>() else { return };
    let old = {
        let mut items = list.items.borrow_mut();
        while items.len() <= index {
            items.push(Value::EMPTY);
        }
        items.get_mut(index).map(|slot| std::mem::replace(slot, value))
    };
    drop(old);
}

/// A field that can be read, written and deleted (then it is None).
macro_rules! field {
    ($name:literal, $index:literal) => {
        GetSetDef {
            name: $name,
            get: |_, this| Ok(field(this, $index)),
            set: Some(|vm, this, value| {
                set_field(vm, this, $index, value);
                Ok(())
            }),
            member: true,
        }
    };
}

// --- StopIteration, SystemExit ---

const STOP_ITERATION: &[GetSetDef] = &[GetSetDef {
    name: "value",
    get: |vm, this| Ok(field_opt(this, 0).unwrap_or_else(|| arg(&vm.exception_args(this), 0))),
    set: Some(|vm, this, value| {
        set_field(vm, this, 0, value);
        Ok(())
    }),
    member: true,
}];

const SYSTEM_EXIT: &[GetSetDef] = &[GetSetDef {
    name: "code",
    get: |vm, this| Ok(field_opt(this, 0).unwrap_or_else(|| exit_code(vm, this))),
    set: Some(|vm, this, value| {
        set_field(vm, this, 0, value);
        Ok(())
    }),
    member: true,
}];

// --- those with keyword arguments ---

const NAME_ERROR: &[GetSetDef] = &[field!("name", 0)];
/// The field of a NameError that no script sees: the `self` of the method that looked for the name.
const NAME_ERROR_SELF: usize = 1;

/// Remembers the `self` of the method in which a name wasn't found.
pub(crate) fn set_name_error_self(vm: &mut Vm, exception: &Value, this: Value) {
    set_field(vm, exception, NAME_ERROR_SELF, this);
}

/// The `self` of the method in which a name wasn't found.
pub(crate) fn name_error_self(exception: &Value) -> Option<Value> {
    field_opt(exception, NAME_ERROR_SELF)
}

const ATTRIBUTE_ERROR: &[GetSetDef] = &[field!("name", 0), field!("obj", 1)];
const IMPORT_ERROR: &[GetSetDef] = &[
    GetSetDef {
        name: "msg",
        get: |vm, this| {
            let only = vm.exception_args(this).len() == 1;
            Ok(if only { message_of(vm, this, 3) } else { field(this, 3) })
        },
        set: Some(|vm, this, value| {
            set_field(vm, this, 3, value);
            Ok(())
        }),
        member: true,
    },
    field!("name", 0),
    field!("path", 1),
    field!("name_from", 2),
];

/// Stores the keyword arguments into the fields of that number; others are an error.
fn keyword_fields(vm: &mut Vm, args: &RawArgs<'_>, class: &str, names: &[&str]) -> Result<()> {
    let this = args.all.first().cloned().unwrap_or(Value::NONE);
    let keywords: Vec<(Value, Value)> = args.keywords().map(|(k, v)| (k.clone(), v.clone())).collect();
    for (key, value) in keywords {
        let text = key.as_str().unwrap_or("");
        match names.iter().position(|n| *n == text) {
            Some(index) => set_field(vm, &this, index, value),
            None => {
                return Err(vm.type_error(format!("{class}() got an unexpected keyword argument '{text}'")));
            }
        }
    }
    set_args(vm, args);
    Ok(())
}

fn name_error_init(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    keyword_fields(vm, &args, "NameError", &["name"])?;
    Ok(Value::NONE)
}

fn attribute_error_init(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    keyword_fields(vm, &args, "AttributeError", &["name", "obj"])?;
    Ok(Value::NONE)
}

fn import_error_init(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    keyword_fields(vm, &args, "ImportError", &["name", "path", "name_from"])?;
    if let [this, message] = args.positional() {
        set_field(vm, this, 3, message.clone());
    }
    Ok(Value::NONE)
}

fn import_error_str(vm: &mut Vm, args: &[Value]) -> Result {
    let message = field(&arg(args, 0), 3);
    if message.kind() == Kind::Str { Ok(message) } else { super::exception::str(vm, args) }
}

// --- KeyError ---

fn key_error_str(vm: &mut Vm, args: &[Value]) -> Result {
    match vm.exception_args(&arg(args, 0)).as_slice() {
        [key] => Ok(vm.repr(key)?.into_value()),
        _ => super::exception::str(vm, args),
    }
}

// --- OSError ---

const OS_ERROR: &[GetSetDef] = &[
    field!("errno", 0),
    field!("strerror", 1),
    field!("filename", 2),
    field!("filename2", 3),
    GetSetDef::rw(
        "characters_written",
        |vm, this| match field_opt(this, 4) {
            Some(n) => Ok(n),
            None => Err(vm.attribute_error("characters_written")),
        },
        |vm, this, value| {
            set_field(vm, this, 4, value);
            Ok(())
        },
    ),
];

/// The subclass of OSError for an error number of Linux.
fn os_error_class(errno: i64) -> Option<&'static str> {
    Some(match errno {
        1 | 13 => "PermissionError",
        2 => "FileNotFoundError",
        3 => "ProcessLookupError",
        4 => "InterruptedError",
        10 => "ChildProcessError",
        11 | 114 | 115 => "BlockingIOError",
        17 => "FileExistsError",
        20 => "NotADirectoryError",
        21 => "IsADirectoryError",
        32 | 108 => "BrokenPipeError",
        103 => "ConnectionAbortedError",
        104 => "ConnectionResetError",
        110 => "TimeoutError",
        111 => "ConnectionRefusedError",
        _ => return None,
    })
}

fn os_error_new(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let this = super::exception::new(vm, args)?;
    let class = vm.class_of(&this);
    let given = args.positional().get(1..).unwrap_or(&[]);
    if let [errno, _, ..] = given
        && given.len() <= 5
        && vm.exception_class("OSError").is_some_and(|c| c.is(&class))
        && let Some(subclass) = errno.as_i64().and_then(os_error_class)
        && let Some(subclass) = vm.exception_class(subclass)
    {
        this.set_stored_class(subclass.into_value());
    }
    os_error_fields(vm, &this, given);
    Ok(this)
}

fn os_error_fields(vm: &mut Vm, this: &Value, given: &[Value]) {
    if given.len() < 2 || given.len() > 5 {
        return;
    }
    set_field(vm, this, 0, arg(given, 0));
    set_field(vm, this, 1, arg(given, 1));
    let blocking = vm.exception_class("BlockingIOError").is_some_and(|c| vm.is_instance_of(this, &c));
    if given.len() == 3 && blocking && arg(given, 2).is_int() {
        set_field(vm, this, 4, arg(given, 2));
        return;
    }
    if given.len() > 2 {
        set_field(vm, this, 2, arg(given, 2));
        if given.len() > 4 {
            set_field(vm, this, 3, arg(given, 4));
        }
        if let Some(body) = this.as_exception() {
            body.set_args(vm.heap.tuple(given.iter().take(2).cloned().collect::<Vec<_>>()).into_value());
        }
    }
}

/// As with CPython, `__init__` does nothing if `__new__` did it all: unless a subclass overrides only `__new__`.
fn os_error_init(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    if !args.keyword_names().is_empty() {
        let names = "OSError() takes no keyword arguments";
        return Err(vm.type_error(names));
    }
    Ok(Value::NONE)
}

fn os_error_str(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let (errno, text) = (field_opt(&this, 0), field_opt(&this, 1));
    let (Some(errno), Some(text)) = (errno, text) else { return super::exception::str(vm, args) };
    let mut out = format!("[Errno {}] {}", vm.str_string(&errno)?, vm.str_string(&text)?);
    let (one, two) = (field(&this, 2), field(&this, 3));
    if !one.is_none() {
        out.push_str(&format!(": {}", vm.repr_string(&one)?));
        if !two.is_none() {
            out.push_str(&format!(" -> {}", vm.repr_string(&two)?));
        }
    }
    Ok(vm.new_str(&out))
}

fn os_error_reduce(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let mut all = vm.exception_args(&this);
    let (one, two) = (field(&this, 2), field(&this, 3));
    if all.len() == 2 && !one.is_none() {
        all.push(one);
        if !two.is_none() {
            all.extend([Value::NONE, two]);
        }
    }
    let all = vm.heap.tuple(all).into_value();
    let class = vm.class_of(&this).into_value();
    Ok(vm.heap.tuple(vec![class, all]).into_value())
}

// --- SyntaxError ---

const SYNTAX_ERROR: &[GetSetDef] = &[
    GetSetDef {
        name: "msg",
        get: |vm, this| Ok(message_of(vm, this, 0)),
        set: Some(|vm, this, value| {
            set_field(vm, this, 0, value);
            Ok(())
        }),
        member: true,
    },
    field!("filename", 1),
    field!("lineno", 2),
    field!("offset", 3),
    field!("text", 4),
    field!("end_lineno", 5),
    field!("end_offset", 6),
    field!("print_file_and_line", 7),
    field!("_metadata", 8),
];

/// A field that is the first argument unless it was set: exceptions made by native code have no other.
fn message_of(vm: &Vm, this: &Value, index: usize) -> Value {
    field_opt(this, index).unwrap_or_else(|| arg(&vm.exception_args(this), 0))
}

fn syntax_error_init(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    no_keywords(vm, &args)?;
    set_args(vm, &args);
    let Some((this, given)) = args.positional().split_first() else { return Ok(Value::NONE) };
    if let Some(message) = given.first() {
        set_field(vm, this, 0, message.clone());
    }
    if let [_, details] = given {
        let details = vm.collect(details)?;
        if details.len() < 4 {
            let n = details.len();
            return Err(vm.type_error(format!("function takes at least 4 arguments ({n} given)")));
        }
        if details.len() > 7 {
            let n = details.len();
            return Err(vm.type_error(format!("function takes at most 7 arguments ({n} given)")));
        }
        if details.len() == 5 {
            return Err(vm.type_error("end_offset must be provided when end_lineno is provided"));
        }
        for (i, detail) in details.into_iter().enumerate() {
            set_field(vm, this, if i < 6 { i + 1 } else { 8 }, detail);
        }
    }
    Ok(Value::NONE)
}

fn syntax_error_str(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let message = message_of(vm, &this, 0);
    let message = vm.str_string(&message)?;
    let file = field(&this, 1);
    let file = file.as_str().map(|path| path.rsplit('/').next().unwrap_or(path).to_owned());
    let line = field(&this, 2).as_i64();
    let text = match (file, line) {
        (Some(file), Some(line)) => format!("{message} ({file}, line {line})"),
        (Some(file), None) => format!("{message} ({file})"),
        (None, Some(line)) => format!("{message} (line {line})"),
        (None, None) => message,
    };
    Ok(vm.new_str(&text))
}

// --- Unicode errors ---

const UNICODE_ERROR: &[GetSetDef] =
    &[field!("encoding", 0), field!("object", 1), field!("start", 2), field!("end", 3), field!("reason", 4)];

fn unicode_init(vm: &mut Vm, args: &RawArgs<'_>, with_encoding: bool, decode: bool) -> Result {
    no_keywords(vm, args)?;
    set_args(vm, args);
    let Some((this, given)) = args.positional().split_first() else { return Ok(Value::NONE) };
    let expected = if with_encoding { 5 } else { 4 };
    if given.len() != expected {
        let n = given.len();
        return Err(vm.type_error(format!("function takes exactly {expected} arguments ({n} given)")));
    }
    let first = 5 - expected;
    for (i, value) in given.iter().enumerate() {
        let field = i + first;
        let text_wanted = matches!(field, 0 | 4) || (field == 1 && !decode);
        if text_wanted && value.as_str().is_none() {
            let given = vm.type_name(value);
            return Err(vm.type_error(format!("argument {} must be str, not {given}", i + 1)));
        }
        if field == 1 && decode && !matches!(value.kind(), Kind::Bytes | Kind::Bytearray | Kind::Memoryview) {
            let given = vm.type_name(value);
            return Err(vm.type_error(format!("a bytes-like object is required, not '{given}'")));
        }
        let value = if matches!(field, 2 | 3) { vm.index(value)? } else { value.clone() };
        set_field(vm, this, field, value);
    }
    Ok(Value::NONE)
}

fn decode_error_init(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    unicode_init(vm, &args, true, true)
}

fn encode_error_init(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    unicode_init(vm, &args, true, false)
}

fn translate_error_init(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    unicode_init(vm, &args, false, false)
}

fn unicode_error_str(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    if field_opt(&this, 1).is_none() {
        return Ok(vm.names.empty.to_value());
    }
    let encoding = field(&this, 0);
    let reason = vm.str_string(&field(&this, 4))?;
    let (start, end) = (field(&this, 2).as_i64().unwrap_or(0), field(&this, 3).as_i64().unwrap_or(0));
    let object = field(&this, 1);
    let at = usize::try_from(start).ok();
    let one = end == start + 1;
    let what = if let Some(text) = object.as_str() {
        match at.and_then(|i| text.chars().nth(i)).filter(|_| one) {
            Some(c) => format!("character '{}' in position {start}", escaped(c)),
            None => format!("characters in position {start}-{}", end - 1),
        }
    } else {
        let byte = match (at.filter(|_| one), vm.len(&object)) {
            (Some(i), Ok(length)) if i < length => {
                let index = vm.heap.int_usize(i);
                vm.get_item(&object, &index)?.as_i64()
            }
            _ => None,
        };
        match byte {
            Some(byte) => format!("byte 0x{byte:02x} in position {start}"),
            None => format!("bytes in position {start}-{}", end - 1),
        }
    };
    let text = match (object.as_str().is_some(), encoding.is_none()) {
        (_, true) => format!("can't translate {what}: {reason}"),
        (true, _) => format!("'{}' codec can't encode {what}: {reason}", vm.str_string(&encoding)?),
        (false, _) => format!("'{}' codec can't decode {what}: {reason}", vm.str_string(&encoding)?),
    };
    Ok(vm.new_str(&text))
}

fn escaped(c: char) -> String {
    match c as u32 {
        n @ 0..0x100 => format!("\\x{n:02x}"),
        n @ 0x100..0x10000 => format!("\\u{n:04x}"),
        n => format!("\\U{n:08x}"),
    }
}

/// Class, fields, methods.
type Row = (&'static str, &'static [GetSetDef], &'static [NativeDef]);

const TABLE: &[Row] = &[
    ("StopIteration", STOP_ITERATION, &[]),
    ("SystemExit", SYSTEM_EXIT, &[]),
    ("NameError", NAME_ERROR, &[NativeDef::raw("__init__(self, /, *args, **kwargs)", name_error_init)]),
    (
        "AttributeError",
        ATTRIBUTE_ERROR,
        &[NativeDef::raw("__init__(self, /, *args, **kwargs)", attribute_error_init)],
    ),
    (
        "ImportError",
        IMPORT_ERROR,
        &[
            NativeDef::raw("__init__(self, /, *args, **kwargs)", import_error_init),
            NativeDef::new("__str__(self, /)", import_error_str),
        ],
    ),
    ("KeyError", &[], &[NativeDef::new("__str__(self, /)", key_error_str)]),
    (
        "OSError",
        OS_ERROR,
        &[
            NativeDef::raw("static __new__(cls, *args, **kwargs)", os_error_new),
            NativeDef::raw("__init__(self, /, *args, **kwargs)", os_error_init),
            NativeDef::new("__str__(self, /)", os_error_str),
            NativeDef::new("__reduce__(self, /)", os_error_reduce),
        ],
    ),
    (
        "SyntaxError",
        SYNTAX_ERROR,
        &[
            NativeDef::raw("__init__(self, /, *args, **kwargs)", syntax_error_init),
            NativeDef::new("__str__(self, /)", syntax_error_str),
        ],
    ),
    (
        "UnicodeDecodeError",
        UNICODE_ERROR,
        &[
            NativeDef::raw("__init__(self, /, *args, **kwargs)", decode_error_init),
            NativeDef::new("__str__(self, /)", unicode_error_str),
        ],
    ),
    (
        "UnicodeEncodeError",
        UNICODE_ERROR,
        &[
            NativeDef::raw("__init__(self, /, *args, **kwargs)", encode_error_init),
            NativeDef::new("__str__(self, /)", unicode_error_str),
        ],
    ),
    (
        "UnicodeTranslateError",
        UNICODE_ERROR,
        &[
            NativeDef::raw("__init__(self, /, *args, **kwargs)", translate_error_init),
            NativeDef::new("__str__(self, /)", unicode_error_str),
        ],
    ),
];

/// Gives the classes their fields and methods.
pub(super) fn install(vm: &mut Vm) {
    for (name, fields, methods) in TABLE {
        if let Some(class) = vm.exception_class(name) {
            debug_assert!(class.has(ClassObj::EXCEPTION));
            vm.define_getset(&class, fields);
            vm.define_methods(&class, methods);
        }
    }
}
