//! The module `sys`.

use crate::object::class::ClassObj;
use crate::object::dict::Dict;
use crate::object::exception::TracebackObj;
use crate::object::function::NativeDef;
use crate::value::Value;
use crate::vm::{Result, Vm};

const FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("exit(status=None, /)", exit).doc("Ends the script by raising SystemExit(status)."),
    NativeDef::new("getrecursionlimit()", |vm, _| Ok(vm.heap.int_usize(vm.recursion_limit()))),
    NativeDef::new("setrecursionlimit(limit, /)", setrecursionlimit),
    NativeDef::new("exc_info()", exc_info),
    NativeDef::new("exception()", |vm, _| Ok(vm.handled_exception())),
    NativeDef::new("_getframe(depth=0, /)", getframe),
    NativeDef::new("_getframemodulename(depth=0)", getframemodulename),
    NativeDef::new("intern(string, /)", intern),
    NativeDef::new("getrefcount(object, /)", getrefcount),
    NativeDef::new("getsizeof(object, default=None)", getsizeof),
    NativeDef::new("getdefaultencoding()", |vm, _| Ok(vm.new_str("utf-8"))),
    NativeDef::new("getfilesystemencoding()", |vm, _| Ok(vm.new_str("utf-8"))),
    NativeDef::new("get_asyncgen_hooks()", get_asyncgen_hooks),
    NativeDef::new("set_asyncgen_hooks(firstiter=None, finalizer=None)", set_asyncgen_hooks),
    NativeDef::new("get_coroutine_origin_tracking_depth()", |vm, _| Ok(vm.heap.int_usize(vm.origin_depth))),
    NativeDef::new("set_coroutine_origin_tracking_depth(depth)", set_origin_depth),
    NativeDef::new("is_finalizing()", |_, _| Ok(Value::FALSE)),
    NativeDef::new("_is_gil_enabled()", |_, _| Ok(Value::TRUE)),
    NativeDef::new("get_int_max_str_digits()", int_max_str_digits),
    NativeDef::new("set_int_max_str_digits(maxdigits)", set_int_max_str_digits),
    NativeDef::new("getswitchinterval()", |_, _| Ok(Value::float(0.005))),
    NativeDef::new("setswitchinterval(interval, /)", |_, _| Ok(Value::NONE)),
    NativeDef::new("settrace(function, /)", settrace),
    NativeDef::new("gettrace()", |_, _| Ok(Value::NONE)),
    NativeDef::new("setprofile(function, /)", settrace),
    NativeDef::new("getprofile()", |_, _| Ok(Value::NONE)),
    NativeDef::new("displayhook(object, /)", |vm, args| {
        let value = args.first().cloned().unwrap_or_default();
        vm.display(&value)
    }),
    NativeDef::new("excepthook(exctype, value, traceback, /)", excepthook),
    NativeDef::new("unraisablehook(unraisable, /)", |_, _| Ok(Value::NONE)),
];

/// Fills the module.
pub fn module(vm: &mut Vm, dict: &Dict) -> Result<()> {
    vm.define_functions(dict, "sys", FUNCTIONS);
    let argv = vm.host.argv.iter().map(|a| vm.heap.str(a).into_value()).collect();
    let path = vm.host.path.iter().map(|p| vm.heap.str(p).into_value()).collect();
    let filters = vm.host.warning_filters.iter().map(|f| vm.heap.str(f).into_value()).collect();
    let modules = vm.modules.to_value();
    let version = "3.14.0 (Coil)";
    let entries = [
        ("argv", vm.heap.list(argv).into_value()),
        ("orig_argv", vm.heap.list(vec![]).into_value()),
        ("path", vm.heap.list(path).into_value()),
        ("modules", modules),
        ("maxsize", vm.heap.int(i64::MAX)),
        ("maxunicode", vm.heap.int(0x10_FFFF)),
        ("byteorder", vm.new_str(if cfg!(target_endian = "little") { "little" } else { "big" })),
        ("platform", vm.new_str(std::env::consts::OS)),
        ("version", vm.new_str(version)),
        ("hexversion", vm.heap.int(0x030e_00f0)),
        ("copyright", vm.new_str("Coil: MIT OR Apache-2.0")),
        ("executable", vm.new_str("")),
        ("prefix", vm.new_str("")),
        ("base_prefix", vm.new_str("")),
        ("exec_prefix", vm.new_str("")),
        ("dont_write_bytecode", Value::TRUE),
        ("float_repr_style", vm.new_str("short")),
        ("ps1", vm.new_str(">>> ")),
        ("ps2", vm.new_str("... ")),
        ("warnoptions", vm.heap.list(filters).into_value()),
        ("meta_path", vm.heap.list(vec![]).into_value()),
        ("path_hooks", vm.heap.list(vec![]).into_value()),
    ];
    for (name, value) in entries {
        vm.set_in(dict, name, value);
    }
    let names = builtin_module_names(vm);
    vm.set_in(dict, "builtin_module_names", names);
    add_records(vm, dict)?;
    for (name, stream) in ["stdin", "stdout", "stderr"].into_iter().zip(vm.standard_streams()) {
        if !stream.is_empty() {
            vm.set_in(dict, name, stream.clone());
            vm.set_in(dict, &format!("__{name}__"), stream);
        }
    }
    Ok(())
}

fn builtin_module_names(vm: &mut Vm) -> Value {
    let mut names: Vec<&str> = crate::stdlib::NATIVE.iter().map(|(name, _)| *name).collect();
    names.sort_unstable();
    let names: Vec<Value> = names.into_iter().map(|n| vm.heap.str(n).into_value()).collect();
    vm.heap.tuple(names).into_value()
}

/// The records of figures: named tuples in all but their class's making.
fn add_records(vm: &mut Vm, dict: &Dict) -> Result<()> {
    let int = |vm: &mut Vm, n: i64| vm.heap.int(n);
    let (major, minor, micro, serial) = (int(vm, 3), int(vm, 14), int(vm, 0), int(vm, 0));
    let level = vm.new_str("final");
    let fields =
        [("major", major), ("minor", minor), ("micro", micro), ("releaselevel", level), ("serial", serial)];
    let version = record(vm, "sys", "version_info", &fields)?;
    vm.set_in(dict, "version_info", version);
    let float_info = [
        ("max", Value::float(f64::MAX)),
        ("max_exp", int(vm, 1024)),
        ("max_10_exp", int(vm, 308)),
        ("min", Value::float(f64::MIN_POSITIVE)),
        ("min_exp", int(vm, -1021)),
        ("min_10_exp", int(vm, -307)),
        ("dig", int(vm, 15)),
        ("mant_dig", int(vm, 53)),
        ("epsilon", Value::float(f64::EPSILON)),
        ("radix", int(vm, 2)),
        ("rounds", int(vm, 1)),
    ];
    let made = record(vm, "sys", "float_info", &float_info)?;
    vm.set_in(dict, "float_info", made);
    let int_info = [
        ("bits_per_digit", int(vm, 30)),
        ("sizeof_digit", int(vm, 4)),
        ("default_max_str_digits", int(vm, 4300)),
        ("str_digits_check_threshold", int(vm, 640)),
    ];
    let made = record(vm, "sys", "int_info", &int_info)?;
    vm.set_in(dict, "int_info", made);
    let empty = vm.new_str("");
    let hash_info = [
        ("width", int(vm, 64)),
        ("modulus", int(vm, (1 << 61) - 1)),
        ("inf", int(vm, 314_159)),
        ("nan", int(vm, 0)),
        ("imag", int(vm, 1_000_003)),
        ("algorithm", vm.new_str("fx")),
        ("hash_bits", int(vm, 64)),
        ("seed_bits", int(vm, 0)),
        ("cutoff", int(vm, 0)),
    ];
    let made = record(vm, "sys", "hash_info", &hash_info)?;
    vm.set_in(dict, "hash_info", made);
    let zero = [
        "debug",
        "optimize",
        "dont_write_bytecode",
        "no_user_site",
        "no_site",
        "ignore_environment",
        "verbose",
        "bytes_warning",
        "quiet",
        "hash_randomization",
        "isolated",
    ];
    let mut flags: Vec<(&str, Value)> = zero.iter().map(|name| (*name, Value::int32(0))).collect();
    let inspect = Value::int32(i32::from(vm.host.inspect));
    for (at, name) in ["inspect", "interactive"].into_iter().enumerate() {
        flags.insert(1 + at, (name, inspect.clone()));
    }
    flags.push(("dev_mode", Value::bool(vm.host.dev_mode)));
    flags.push(("utf8_mode", Value::int32(1)));
    let made = record(vm, "sys", "flags", &flags)?;
    vm.set_in(dict, "flags", made);
    let implementation: [(&str, Value); 3] =
        [("name", vm.new_str("coil")), ("cache_tag", Value::NONE), ("_multiarch", empty)];
    let made = record(vm, "types", "SimpleNamespace", &implementation)?;
    vm.set_in(dict, "implementation", made);
    Ok(())
}

fn exit(vm: &mut Vm, args: &[Value]) -> Result {
    let status = args.first().filter(|v| !v.is_empty()).cloned();
    // As in CPython a tuple stands for the arguments of SystemExit.
    let args = match status.as_ref().and_then(Value::as_tuple) {
        Some(items) => items.to_vec(),
        None => status.filter(|s| !s.is_none()).into_iter().collect(),
    };
    let class = vm.exception_class("SystemExit").map(|c| c.into_value()).unwrap_or_default();
    let exception = vm.call(&class, &args)?;
    Err(crate::vm::Raise(exception))
}

fn get_asyncgen_hooks(vm: &mut Vm, _: &[Value]) -> Result {
    let (first, last) = vm.asyncgen_hooks();
    record(vm, "", "asyncgen_hooks", &[("firstiter", first), ("finalizer", last)])
}

fn set_asyncgen_hooks(vm: &mut Vm, args: &[Value]) -> Result {
    let (first, last) = vm.asyncgen_hooks();
    let given = |at: usize, old: Value| args.get(at).filter(|v| !v.is_empty()).cloned().unwrap_or(old);
    vm.set_asyncgen_hooks((given(0, first), given(1, last)))?;
    Ok(Value::NONE)
}

fn set_origin_depth(vm: &mut Vm, args: &[Value]) -> Result {
    let depth = vm.index_i64(args.first().unwrap_or(&Value::NONE))?;
    match usize::try_from(depth) {
        Ok(depth) => vm.origin_depth = depth,
        Err(_) => return Err(vm.value_error("depth must be >= 0")),
    }
    vm.note_careful();
    Ok(Value::NONE)
}

fn setrecursionlimit(vm: &mut Vm, args: &[Value]) -> Result {
    let limit = vm.index_i64(args.first().unwrap_or(&Value::NONE))?;
    if limit < 1 {
        return Err(vm.value_error("recursion limit must be greater or equal than 1"));
    }
    vm.set_recursion_limit(limit as usize);
    Ok(Value::NONE)
}

fn int_max_str_digits(vm: &mut Vm, _: &[Value]) -> Result {
    let digits = vm.state_of::<crate::object::number::IntLimits>().max_str_digits;
    Ok(vm.heap.int_usize(digits))
}

fn set_int_max_str_digits(vm: &mut Vm, args: &[Value]) -> Result {
    let digits = vm.index_i64(args.first().unwrap_or(&Value::NONE))?;
    if digits != 0 && digits < 640 {
        return Err(vm.value_error("maxdigits must be >= 640 or 0 for unlimited"));
    }
    vm.state_of::<crate::object::number::IntLimits>().max_str_digits = digits as usize;
    Ok(Value::NONE)
}

fn exc_info(vm: &mut Vm, _: &[Value]) -> Result {
    let exception = vm.handled_exception();
    if exception.is_none() {
        return Ok(vm.heap.tuple([Value::NONE, Value::NONE, Value::NONE]).into_value());
    }
    let class = vm.class_of(&exception).into_value();
    let traceback = vm.traceback_of(&exception).unwrap_or_default();
    Ok(vm.heap.tuple([class, exception, traceback]).into_value())
}

fn frame_at(vm: &mut Vm, args: &[Value]) -> Result<Option<Value>> {
    let depth = match args.first().filter(|v| !v.is_empty()) {
        Some(depth) => vm.index_i64(depth)?.max(0) as usize,
        None => 0,
    };
    let height = vm.frame_count().checked_sub(depth + 1);
    Ok(height.and_then(|h| vm.live_frame(h)))
}

fn getframe(vm: &mut Vm, args: &[Value]) -> Result {
    match frame_at(vm, args)? {
        Some(frame) => Ok(frame),
        None => Err(vm.value_error("call stack is not deep enough")),
    }
}

fn getframemodulename(vm: &mut Vm, args: &[Value]) -> Result {
    let Some(frame) = frame_at(vm, args)? else { return Ok(Value::NONE) };
    let globals = vm.intern("f_globals");
    let globals = vm.get_attr(&frame, &globals)?;
    let name = vm.names.__name__.clone();
    Ok(globals
        .get::<crate::object::dict::DictObj>()
        .and_then(|d| d.get_str(name.as_value()))
        .unwrap_or_default())
}

fn intern(vm: &mut Vm, args: &[Value]) -> Result {
    match args.first().and_then(|v| v.to_ref::<crate::value::StrObj>()) {
        Some(text) => Ok(vm.intern_str(&text).into_value()),
        None => {
            let name = vm.type_name(args.first().unwrap_or(&Value::NONE));
            Err(vm.type_error(format!("intern() argument must be str, not {name}")))
        }
    }
}

fn getrefcount(vm: &mut Vm, args: &[Value]) -> Result {
    let count = args.first().map_or(0, Value::reference_count);
    Ok(vm.heap.int_usize(count))
}

fn getsizeof(vm: &mut Vm, args: &[Value]) -> Result {
    let object = args.first().cloned().unwrap_or_default();
    let name = vm.intern("__sizeof__");
    match vm.call_special(&object, &name, &[])? {
        Some(size) => Ok(size),
        None => Ok(args.get(1).filter(|v| !v.is_empty()).cloned().unwrap_or(Value::int32(16))),
    }
}

fn settrace(vm: &mut Vm, args: &[Value]) -> Result {
    if args.first().is_none_or(|f| f.is_none()) {
        return Ok(Value::NONE);
    }
    Err(vm.not_implemented_error("Coil does not support trace and profile functions"))
}

fn excepthook(vm: &mut Vm, args: &[Value]) -> Result {
    let exception = args.get(1).cloned().unwrap_or_default();
    if let (Some(traceback), Some(body)) =
        (args.get(2).filter(|t| t.get::<TracebackObj>().is_some()), exception.as_exception())
    {
        body.set_traceback(traceback.clone());
    }
    let text = vm.render_exception(&exception);
    vm.write_stderr(&text);
    Ok(Value::NONE)
}

/// A tuple whose items have names too, of a class of its own.
fn record(vm: &mut Vm, module: &'static str, name: &str, fields: &[(&str, Value)]) -> Result {
    const METHODS: &[NativeDef] = &[NativeDef::new("__repr__(self, /)", record_repr)];
    let tuple = vm.types.tuple.clone();
    let class = vm.native_class(module, name, Some(&tuple), ClassObj::SEQUENCE | ClassObj::HAS_DICT);
    vm.define_methods(&class, METHODS);
    let items: Vec<Value> = fields.iter().map(|(_, value)| value.clone()).collect();
    let object = vm.heap.tuple(items).into_value();
    object.set_stored_class(class.into_value());
    let names = vm.make_extra_dict(&object);
    for (name, value) in fields {
        vm.set_in(&names, name, value.clone());
    }
    Ok(object)
}

fn record_repr(vm: &mut Vm, args: &[Value]) -> Result {
    let object = args.first().cloned().unwrap_or_default();
    let class = vm.class_of(&object);
    let module = vm.names.__module__.clone();
    let module = vm
        .namespace(&class)
        .get_name(&module)
        .and_then(|m| m.as_str().map(str::to_owned))
        .unwrap_or_default();
    let dot = if module.is_empty() { "" } else { "." };
    let mut text = format!("{module}{dot}{}(", class.name.get().as_str().unwrap_or(""));
    let names = vm.make_extra_dict(&object);
    for (at, (name, value)) in names.snapshot().into_iter().enumerate() {
        if at > 0 {
            text.push_str(", ");
        }
        text.push_str(name.as_str().unwrap_or("?"));
        text.push('=');
        text.push_str(&vm.repr_string(&value)?);
    }
    text.push(')');
    Ok(vm.new_str(&text))
}
