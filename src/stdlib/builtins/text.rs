//! Built-in functions on text: `print`, `input`, `repr`, `ascii`, `format`, `ord`, `chr`.

use crate::object::function::NativeDef;
use crate::value::{StrObj, Value};
use crate::vm::blocking::{Blocking, Operation};
use crate::vm::file::Amount;
use crate::vm::{RawArgs, Result, Vm};

const FUNCTIONS: &[NativeDef] = &[
    NativeDef::raw("print(*args, sep=' ', end='\\n', file=None, flush=False)", print)
        .doc("Prints the values to a stream, or to sys.stdout by default."),
    NativeDef::new("input(prompt='', /)", input)
        .doc("Read a string from standard input.  The trailing newline is stripped.")
        .blocking(&INPUT),
    NativeDef::new("repr(obj, /)", repr).doc("Return the canonical string representation of the object."),
    NativeDef::new("ascii(obj, /)", ascii).doc("Return an ASCII-only representation of an object."),
    NativeDef::new("format(value, format_spec='', /)", format)
        .doc("Return type(value).__format__(value, format_spec)"),
    NativeDef::new("ord(character, /)", ord).doc("Return the ordinal value of a character."),
    NativeDef::new("chr(i, /)", chr)
        .doc("Return a Unicode string of one character with ordinal i; 0 <= i <= 0x10ffff."),
];

/// Defines the functions.
pub fn install(vm: &mut Vm) {
    let builtins = vm.builtins.clone();
    vm.define_functions(&builtins, "builtins", FUNCTIONS);
}

fn arg(args: &[Value], index: usize) -> Value {
    args.get(index).cloned().unwrap_or(Value::NONE)
}

/// Where `print` writes to.
enum Target {
    /// The VM's own standard output.
    Stdout,
    /// The VM's own standard error.
    Stderr,
    /// An object with a method `write`.
    Object(Value),
    /// A stream whose `write` can be short-cut: the text is made first.
    Stream(Value),
    /// `sys.stdout` is None.
    Nowhere,
}

fn print(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let (mut sep, mut end, mut file, mut flush) = (None, None, None, false);
    for (name, value) in args.keywords() {
        match name.as_str() {
            Some("sep") => sep = separator(vm, value, "sep")?,
            Some("end") => end = separator(vm, value, "end")?,
            Some("file") => file = Some(value).filter(|v| !v.is_none()),
            Some("flush") => flush = vm.truth(value)?,
            other => {
                let other = other.unwrap_or("?").to_owned();
                return Err(vm.unknown_keyword("print", &other, &["sep", "end", "file", "flush"]));
            }
        }
    }
    match vm.print_target(file)? {
        Target::Nowhere => {}
        Target::Stdout => {
            let sep = sep.and_then(Value::as_str).unwrap_or(" ");
            for (i, value) in args.positional().iter().enumerate() {
                if i > 0 {
                    vm.output.extend_from_slice(sep.as_bytes());
                }
                vm.print_value(value)?;
            }
            vm.write_stdout(end.and_then(Value::as_str).unwrap_or("\n"))?;
            if flush {
                vm.flush_stdout()?;
            }
        }
        Target::Stderr => {
            let mut text = String::new();
            for (i, value) in args.positional().iter().enumerate() {
                if i > 0 {
                    text.push_str(sep.and_then(Value::as_str).unwrap_or(" "));
                }
                vm.push_str(&mut text, value)?;
            }
            text.push_str(end.and_then(Value::as_str).unwrap_or("\n"));
            vm.write_stderr(&text);
        }
        Target::Stream(file) => {
            for (i, value) in args.positional().iter().enumerate() {
                if i > 0 {
                    vm.write_known_stream(&file, sep.and_then(Value::as_str).unwrap_or(" "))?;
                }
                let text = vm.str(value)?;
                vm.write_known_stream(&file, text.as_str())?;
            }
            vm.write_known_stream(&file, end.and_then(Value::as_str).unwrap_or("\n"))?;
            if flush {
                let name = vm.names.flush.clone();
                vm.call_method(&file, &name, &[])?;
            }
        }
        Target::Object(file) => {
            let write = vm.names.write.clone();
            let blank = vm.char_str(' ');
            let newline = vm.char_str('\n');
            for (i, value) in args.positional().iter().enumerate() {
                if i > 0 {
                    vm.call_method(&file, &write, std::slice::from_ref(sep.unwrap_or(&blank)))?;
                }
                // The method is looked up first, as CPython does: a missing one is the error.
                let method = vm.get_attr(&file, &write)?;
                let text = vm.str(value)?.into_value();
                vm.call(&method, &[text])?;
            }
            vm.call_method(&file, &write, std::slice::from_ref(end.unwrap_or(&newline)))?;
            if flush {
                let name = vm.names.flush.clone();
                vm.call_method(&file, &name, &[])?;
            }
        }
    }
    Ok(Value::NONE)
}

/// The argument `sep` or `end`: `None` for the default.
fn separator<'a>(vm: &mut Vm, value: &'a Value, name: &str) -> Result<Option<&'a Value>> {
    if value.is_none() {
        return Ok(None);
    }
    if value.get::<StrObj>().is_some() {
        return Ok(Some(value));
    }
    let given = vm.type_name(value);
    Err(vm.type_error(format!("{name} must be None or a string, not {given}")))
}

impl Vm {
    /// `sys.stdout` and its siblings as scripts see them now: `None` if there is no module `sys` yet.
    pub(crate) fn sys_stream(&mut self, name: &crate::value::Str) -> Result<Option<Value>> {
        let Some(sys) = self.modules.get_name(&self.names.sys) else { return Ok(None) };
        let found = match sys.get::<crate::object::module::ModuleObj>() {
            Some(module) => module.dict.get_name(name),
            None => None,
        };
        match found {
            Some(stream) => Ok(Some(stream)),
            None => {
                let name = name.as_str().to_owned();
                Err(self.runtime_error(format!("lost sys.{name}")))
            }
        }
    }

    fn print_target(&mut self, file: Option<&Value>) -> Result<Target> {
        let file = match file {
            Some(file) => file.clone(),
            None => {
                let name = self.names.stdout.clone();
                match self.sys_stream(&name)? {
                    None => return Ok(Target::Stdout),
                    Some(stream) if stream.is_none() => return Ok(Target::Nowhere),
                    Some(stream) => stream,
                }
            }
        };
        Ok(if file.is(&self.standard_streams[1]) {
            Target::Stdout
        } else if file.is(&self.standard_streams[2]) {
            Target::Stderr
        } else if self.is_known_stream(&file) {
            Target::Stream(file)
        } else {
            Target::Object(file)
        })
    }

    /// Adds `str(value)` to what is printed.
    #[inline]
    fn print_value(&mut self, value: &Value) -> Result<()> {
        if value.is_exact::<StrObj>()
            && let Some(text) = value.as_str()
        {
            self.output.extend_from_slice(text.as_bytes());
            return Ok(());
        }
        let mut text = self.text_buffer();
        let flat = self.push_flat(&mut text, value, false)?;
        self.output.extend_from_slice(text.as_bytes());
        self.return_buffer(text);
        if !flat {
            let text = self.str(value)?;
            self.output.extend_from_slice(text.as_str().as_bytes());
        }
        Ok(())
    }
}

/// How `input()` is called beside the VM's thread: the prompt is written first, then a thread waits for the line.
const INPUT: Blocking = Blocking {
    begin: |vm, args| {
        let name = vm.names.stdin.clone();
        let own = match vm.sys_stream(&name)? {
            Some(stream) => stream.is(&vm.standard_streams[0]),
            None => true,
        };
        if !own {
            return Ok(None);
        }
        write_prompt(vm, args)?;
        Ok(Some(Operation::ReadAhead(vm.host.stdin.clone(), Amount::Line(usize::MAX))))
    },
    finish: |vm, _, _| {
        let line = vm.read_stdin_line()?;
        answer(vm, &line)
    },
};

fn write_prompt(vm: &mut Vm, args: &[Value]) -> Result<()> {
    let name = vm.names.stdout.clone();
    let target = vm.sys_stream(&name)?;
    if let Some(prompt) = args.first().filter(|v| !v.is_empty()) {
        let text = vm.str(prompt)?;
        match &target {
            Some(stream) if !stream.is(&vm.standard_streams[1]) => {
                let name = vm.names.write.clone();
                vm.call_method(stream, &name, &[text.into_value()])?;
                let name = vm.names.flush.clone();
                vm.call_method(stream, &name, &[])?;
            }
            _ => vm.write_stdout(text.as_str())?,
        }
    }
    vm.flush_stdout()
}

/// What `input()` gives for a line that was read.
fn answer(vm: &mut Vm, line: &str) -> Result {
    if line.is_empty() {
        return Err(vm.eof_error("EOF when reading a line"));
    }
    Ok(vm.new_str(line.strip_suffix('\n').unwrap_or(line)))
}

fn input(vm: &mut Vm, args: &[Value]) -> Result {
    let name = vm.names.stdin.clone();
    let source = vm.sys_stream(&name)?;
    write_prompt(vm, args)?;
    let line = match source {
        Some(stream) if stream.is_none() => return Err(vm.runtime_error("input(): lost sys.stdin")),
        Some(stream) if !stream.is(&vm.standard_streams[0]) => {
            let name = vm.names.readline.clone();
            let line = vm.call_method(&stream, &name, &[])?;
            match line.as_str() {
                Some(text) => text.to_owned(),
                None => return Err(vm.type_error("object.readline() returned non-string")),
            }
        }
        _ => vm.read_stdin_line()?,
    };
    answer(vm, &line)
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(vm.repr(&arg(args, 0))?.into_value())
}

fn ascii(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(vm.ascii(&arg(args, 0))?.into_value())
}

fn format(vm: &mut Vm, args: &[Value]) -> Result {
    let value = arg(args, 0);
    let spec = match args.get(1).filter(|v| !v.is_empty()) {
        None => return Ok(vm.format(&value, "")?.into_value()),
        Some(spec) => spec,
    };
    if spec.get::<StrObj>().is_none() {
        let given = vm.type_name(spec);
        return Err(vm.type_error(format!("format() argument 2 must be str, not {given}")));
    }
    Ok(vm.format_object(&value, spec)?.into_value())
}

fn ord(vm: &mut Vm, args: &[Value]) -> Result {
    if let Some([byte]) = args.first().and_then(Value::as_str).map(str::as_bytes) {
        return Ok(Value::int32(i32::from(*byte)));
    }
    if let Some(text) = args.first().and_then(Value::get::<StrObj>)
        && text.char_len() == 1
        && let Some(c) = args.first().and_then(Value::as_str).and_then(|text| text.chars().next())
    {
        return Ok(Value::int32(c as i32));
    }
    ord_otherwise(vm, args)
}

/// Of bytes; and what is wrong with anything else.
#[cold]
fn ord_otherwise(vm: &mut Vm, args: &[Value]) -> Result {
    let character = arg(args, 0);
    let length = if let Some(text) = character.get::<StrObj>() {
        text.char_len()
    } else {
        match character.with_bytes(|data| (data.len(), data.first().copied())) {
            Some((1, Some(byte))) => return Ok(Value::int32(i32::from(byte))),
            Some((length, _)) => length,
            None => {
                let given = vm.type_name(&character);
                return Err(vm.type_error(format!("ord() expected string of length 1, but {given} found")));
            }
        }
    };
    Err(vm.type_error(format!("ord() expected a character, but string of length {length} found")))
}

fn chr(vm: &mut Vm, args: &[Value]) -> Result {
    let code = match args.first().and_then(Value::as_small) {
        Some(code) => code,
        None => vm.index_clamped(&arg(args, 0))?,
    };
    match u32::try_from(code).ok().filter(|c| *c <= 0x10_FFFF) {
        Some(code) => match char::from_u32(code) {
            Some(c) => Ok(vm.char_str(c)),
            None => Err(vm.value_error("chr(): lone surrogates are not supported")),
        },
        None => Err(vm.value_error("chr() arg not in range(0x110000)")),
    }
}
