//! Built-in functions about names and code: `globals`, `locals`, `exec`, `eval`, `compile`, `__import__`; and `aiter`,
//! `anext`, `exit`, `quit`, `breakpoint`.

use crate::bytecode::CodeFlags;
use crate::object::code::CodeObj;
use crate::object::dict::{Dict, DictObj};
use crate::object::function::NativeDef;
use crate::object::native::{Native, NativeObj};
use crate::value::{Ref, Tracer, Value};
use crate::vm::{CompileMode, Result, Vm};

fn given(args: &[Value], index: usize) -> Option<Value> {
    args.get(index).filter(|v| !v.is_empty() && !v.is_none()).cloned()
}

fn arg(args: &[Value], index: usize) -> Value {
    args.get(index).filter(|v| !v.is_empty()).cloned().unwrap_or(Value::NONE)
}

fn here(vm: &mut Vm) -> Dict {
    match vm.current_globals() {
        Some(globals) => globals,
        None => vm.heap.dict(),
    }
}

fn globals(vm: &mut Vm, _: &[Value]) -> Result {
    Ok(here(vm).into_value())
}

fn locals(vm: &mut Vm, _: &[Value]) -> Result {
    vm.current_locals()
}

/// The text of source code given as a string or as bytes; `None` if it is neither.
fn source_text(vm: &mut Vm, source: &Value) -> Result<Option<String>> {
    if let Some(text) = source.as_str() {
        if text.contains('\0') {
            return Err(vm.error_named("SyntaxError", "source code string cannot contain null bytes"));
        }
        return Ok(Some(text.to_owned()));
    }
    if !matches!(source.kind(), crate::value::Kind::Bytes | crate::value::Kind::Bytearray) {
        return Ok(None);
    }
    let text = vm.call_method_named(source, "decode", &[])?;
    source_text(vm, &text)
}

fn compiled(vm: &mut Vm, file: &str, text: &str, mode: CompileMode) -> Result<Ref<CodeObj>> {
    let Some(compile) = vm.host.compile else {
        return Err(vm.not_implemented_error("this VM was made without a compiler"));
    };
    let code = compile(vm, file, text, mode)?;
    Ok(vm.link(&code))
}

fn is_mapping(vm: &Vm, value: &Value) -> bool {
    let class = vm.class_of(value);
    value.get::<DictObj>().is_some() || vm.lookup(&class, &vm.names.__getitem__).is_some()
}

/// The two namespaces that `exec` and `eval` use.
fn namespaces(vm: &mut Vm, args: &[Value], exec: bool) -> Result<(Dict, Value)> {
    let local = given(args, 2);
    if let Some(local) = &local
        && !is_mapping(vm, local)
    {
        let message = if exec {
            format!("locals must be a mapping or None, not {}", vm.type_name(local))
        } else {
            "locals must be a mapping".to_owned()
        };
        return Err(vm.type_error(message));
    }
    match given(args, 1) {
        Some(globals) => match globals.to_ref::<DictObj>() {
            Some(globals) => {
                let local = local.unwrap_or_else(|| globals.to_value());
                Ok((globals, local))
            }
            None if exec => {
                let given = vm.type_name(&globals);
                Err(vm.type_error(format!("exec() globals must be a dict, not {given}")))
            }
            None => Err(vm.type_error("globals must be a dict")),
        },
        None => {
            let globals = here(vm);
            let local = match local {
                Some(local) => local,
                None => vm.current_locals()?,
            };
            Ok((globals, local))
        }
    }
}

/// Runs a code object that was given, not compiled here.
fn run_given(vm: &mut Vm, code: Ref<CodeObj>, globals: &Dict, local: Value) -> Result {
    let free = code.free.len();
    if free > 0 {
        return Err(vm.type_error(format!("code object requires a closure of exactly length {free}")));
    }
    let namespace = code.flags & CodeFlags::NAMESPACE != 0;
    vm.run_code(code, globals, if namespace { Some(local) } else { None })
}

fn exec(vm: &mut Vm, args: &[Value]) -> Result {
    let source = arg(args, 0);
    let (globals, local) = namespaces(vm, args, true)?;
    if let Some(code) = source.to_ref::<CodeObj>() {
        run_given(vm, code, &globals, local)?;
        return Ok(Value::NONE);
    }
    let Some(text) = source_text(vm, &source)? else {
        return Err(vm.type_error("exec() arg 1 must be a string, bytes or code object"));
    };
    let own = !local.is(globals.as_value());
    let code = compiled(vm, "<string>", &text, if own { CompileMode::Exec } else { CompileMode::Module })?;
    vm.run_code(code, &globals, Some(local))?;
    Ok(Value::NONE)
}

fn eval(vm: &mut Vm, args: &[Value]) -> Result {
    let source = arg(args, 0);
    let (globals, local) = namespaces(vm, args, false)?;
    if let Some(code) = source.to_ref::<CodeObj>() {
        return run_given(vm, code, &globals, local);
    }
    let Some(text) = source_text(vm, &source)? else {
        return Err(vm.type_error("eval() arg 1 must be a string, bytes or code object"));
    };
    let code = compiled(vm, "<string>", text.trim_start_matches([' ', '\t']), CompileMode::Eval)?;
    vm.run_code(code, &globals, Some(local))
}

fn compile(vm: &mut Vm, args: &[Value]) -> Result {
    let mode = match arg(args, 2).as_str() {
        Some("exec") => CompileMode::Exec,
        Some("eval") => CompileMode::Eval,
        Some("single") => CompileMode::Interactive,
        Some(_) => return Err(vm.value_error("compile() mode must be 'exec', 'eval' or 'single'")),
        None => {
            let given = vm.type_name(&arg(args, 2));
            return Err(vm.type_error(format!("compile() argument 'mode' must be str, not {given}")));
        }
    };
    let Some(text) = source_text(vm, &arg(args, 0))? else {
        return Err(vm.type_error("compile() arg 1 must be a string, bytes or AST object"));
    };
    let file = vm.str_string(&arg(args, 1))?;
    let text = if mode == CompileMode::Eval { text.trim_start_matches([' ', '\t']) } else { &text };
    Ok(compiled(vm, &file, text, mode)?.into_value())
}

fn import(vm: &mut Vm, args: &[Value]) -> Result {
    let name = arg(args, 0);
    let Some(name) = name.as_str() else { return Err(vm.type_error("module name must be a string")) };
    let globals = given(args, 1).and_then(|g| g.to_ref::<DictObj>()).unwrap_or_else(|| here(vm));
    let level = match given(args, 4) {
        Some(level) => vm.index_i64(&level)?,
        None => 0,
    };
    if level < 0 {
        return Err(vm.value_error("level must be >= 0"));
    }
    let from = match given(args, 3) {
        Some(from) => {
            let names = vm.collect(&from)?;
            vm.heap.tuple(names).into_value()
        }
        None => Value::NONE,
    };
    vm.import(name, &globals, &from, level)
}

fn aiter(vm: &mut Vm, args: &[Value]) -> Result {
    let object = arg(args, 0);
    let name = vm.names.__aiter__.clone();
    let Some(iterator) = vm.call_special(&object, &name, &[])? else {
        let given = vm.type_name(&object);
        return Err(vm.type_error(format!("'{given}' object is not an async iterable")));
    };
    let (class, name) = (vm.class_of(&iterator), vm.names.__anext__.clone());
    if vm.lookup(&class, &name).is_none() {
        let given = vm.class_name(&class);
        return Err(vm.type_error(format!("aiter() returned not an async iterator of type '{given}'")));
    }
    Ok(iterator)
}

fn anext(vm: &mut Vm, args: &[Value]) -> Result {
    let object = arg(args, 0);
    let name = vm.names.__anext__.clone();
    match vm.call_special(&object, &name, &[])? {
        Some(awaitable) => match args.get(1).filter(|v| !v.is_empty()) {
            Some(default) => {
                let wrap = anext_wrapper(vm)?;
                vm.call(&wrap, &[awaitable, default.clone()])
            }
            None => Ok(awaitable),
        },
        None => {
            let given = vm.type_name(&object);
            Err(vm.type_error(format!("'{given}' object is not an async iterator")))
        }
    }
}

/// What `anext` with a default makes of the awaitable, in the language itself.
const ANEXT: &str = "async def anext(awaitable, default):
    try:
        return await awaitable
    except StopAsyncIteration:
        return default
";

/// The compiled [`ANEXT`].
#[derive(Default)]
struct AnextWrapper(Option<Value>);

fn anext_wrapper(vm: &mut Vm) -> Result {
    if let Some(known) = &vm.state_of::<AnextWrapper>().0 {
        return Ok(known.clone());
    }
    let (globals, name) = (vm.heap.dict(), vm.intern("anext"));
    vm.run_source("<coil>/builtins.py", ANEXT, &globals)?;
    let made = globals.get_name(&name).unwrap_or_default();
    vm.state_of::<AnextWrapper>().0 = Some(made.clone());
    Ok(made)
}

fn breakpoint(vm: &mut Vm, _: &[Value]) -> Result {
    Err(vm.not_implemented_error("breakpoint() is not supported"))
}

/// `exit` and `quit`.
struct Quitter {
    name: &'static str,
}

impl Native for Quitter {
    fn trace(&self, _: &mut Tracer<'_>) {}
}

fn quit(vm: &mut Vm, args: &[Value]) -> Result {
    match vm.exception_class("SystemExit") {
        Some(class) => Err(vm.error_of(&class, vec![arg(args, 1)])),
        None => Ok(Value::NONE),
    }
}

fn quitter_repr(vm: &mut Vm, args: &[Value]) -> Result {
    let name = arg(args, 0).native::<Quitter>().map_or("exit", |q| q.name);
    Ok(vm.new_str(&format!("Use {name}() or Ctrl-D (i.e. EOF) to exit")))
}

const QUITTER: &[NativeDef] =
    &[NativeDef::new("__call__(self, code=None)", quit), NativeDef::new("__repr__(self, /)", quitter_repr)];

const FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("globals()", globals)
        .doc("Return the dictionary containing the current scope's global variables."),
    NativeDef::new("locals()", locals)
        .doc("Return a dictionary containing the current scope's local variables."),
    NativeDef::new("exec(source, /, globals=None, locals=None, *, closure=None)", exec)
        .doc("Execute the given source in the context of globals and locals."),
    NativeDef::new("eval(source, /, globals=None, locals=None)", eval)
        .doc("Evaluate the given source in the context of globals and locals."),
    NativeDef::new(
        "compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)",
        compile,
    )
    .doc("Compile source into a code object that can be executed by exec() or eval()."),
    NativeDef::new("__import__(name, globals=None, locals=None, fromlist=(), level=0)", import)
        .doc("Import a module."),
    NativeDef::new("aiter(async_iterable, /)", aiter)
        .doc("Return an AsyncIterator for an AsyncIterable object."),
    NativeDef::new("anext(async_iterator, default=<unrepresentable>, /)", anext)
        .doc("Return the next item from the async iterator."),
    NativeDef::new("breakpoint(*args, **kws)", breakpoint),
];

/// Puts the functions into `builtins`.
pub(super) fn install(vm: &mut Vm) {
    let builtins = vm.builtins.clone();
    vm.define_functions(&builtins, "builtins", FUNCTIONS);
    let class = vm.native_class("_sitebuiltins", "Quitter", None, 0);
    vm.define_methods(&class, QUITTER);
    for name in ["exit", "quit"] {
        let quitter = vm.heap.alloc_of(class.to_value(), NativeObj { data: Box::new(Quitter { name }) });
        let name = vm.intern(name);
        builtins.set_name(&name, quitter.into_value());
    }
}
