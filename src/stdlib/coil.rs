//! The module `_coil`: what the library written in the language cannot do in the language.
//!
//! `py/NATIVE.md` lists who needs what.

use crate::bytecode::CodeFlags;
use crate::object::dict::{Dict, DictObj};
use crate::object::exception::TracebackObj;
use crate::object::function::{FunctionObj, NativeDef};
use crate::object::typing_types::TypingParts;
use crate::value::Value;
use crate::vm::{Result, Vm};
use std::path::Path;
use std::rc::Rc;

/// Lines of source files that scripts have asked for.
#[derive(Default)]
struct Sources(rustc_hash::FxHashMap<String, Rc<Vec<String>>>);

const FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("environ(name, /)", environ),
    NativeDef::new("source_line(filename, lineno, /)", source_line),
    NativeDef::new("source_lines(filename, /)", source_lines),
    NativeDef::new("exec_source(source, globals, locals=None, /)", exec_source),
    NativeDef::new("mark_iterable_coroutine(function, /)", mark_iterable_coroutine),
    NativeDef::new("make_union(types, /)", make_union),
    NativeDef::new("format_exception_only(exception, /)", format_exception_only),
    NativeDef::new("report_exception(heading, exception, /)", report_exception),
    NativeDef::new("traceback_entries(traceback, /)", traceback_entries),
];

/// Fills the module.
pub fn module(vm: &mut Vm, dict: &Dict) -> Result<()> {
    vm.define_functions(dict, "_coil", FUNCTIONS);
    let none = vm.no_default();
    let parts = vm.state_of::<TypingParts>();
    let (spec_args, spec_kwargs) = (parts.param_spec_args.clone(), parts.param_spec_kwargs.clone());
    for (name, class) in [
        ("TypeVar", Some(vm.types.type_var.clone())),
        ("ParamSpec", Some(vm.types.param_spec.clone())),
        ("TypeVarTuple", Some(vm.types.type_var_tuple.clone())),
        ("TypeAliasType", Some(vm.types.type_alias.clone())),
        ("ParamSpecArgs", spec_args),
        ("ParamSpecKwargs", spec_kwargs),
    ] {
        if let Some(class) = class {
            vm.set_in(dict, name, class.into_value());
        }
    }
    vm.set_in(dict, "NoDefault", none);
    Ok(())
}

fn given(args: &[Value], index: usize) -> Value {
    args.get(index).filter(|v| !v.is_empty()).cloned().unwrap_or(Value::NONE)
}

fn text(vm: &mut Vm, args: &[Value], index: usize) -> Result<String> {
    let value = given(args, index);
    match value.as_str() {
        Some(text) => Ok(text.to_owned()),
        None => {
            let name = vm.type_name(&value);
            Err(vm.type_error(format!("expected str, got {name}")))
        }
    }
}

fn environ(vm: &mut Vm, args: &[Value]) -> Result {
    let name = text(vm, args, 0)?;
    let found = vm.host.environment.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone());
    Ok(found.map_or(Value::NONE, |value| vm.new_str(&value)))
}

/// The lines of a file, each with its newline; none if it cannot be read.
fn lines_of(vm: &mut Vm, filename: &str) -> Rc<Vec<String>> {
    if let Some(known) = vm.state_of::<Sources>().0.get(filename) {
        return known.clone();
    }
    let text = match (vm.host.read_file)(Path::new(filename)) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(_) => {
            let bundled = vm.host.bundled.iter().find(|(name, _, _)| bundled_file(name) == filename);
            bundled.map(|(_, _, source)| (*source).to_owned()).unwrap_or_default()
        }
    };
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    if let Some(last) = lines.last_mut()
        && !last.ends_with('\n')
    {
        last.push('\n');
    }
    let lines = Rc::new(lines);
    vm.state_of::<Sources>().0.insert(filename.to_owned(), lines.clone());
    lines
}

/// Makes the lines of a source that is in no file known to scripts, under the name that its code has.
pub fn remember_source(vm: &mut Vm, filename: &str, text: &str) {
    let lines = text.split_inclusive('\n').map(str::to_owned).collect();
    vm.state_of::<Sources>().0.insert(filename.to_owned(), Rc::new(lines));
}

/// What code of a bundled module gives as its file.
fn bundled_file(module: &str) -> String {
    format!("<bundled {module}>")
}

fn source_line(vm: &mut Vm, args: &[Value]) -> Result {
    let name = text(vm, args, 0)?;
    let number = given(args, 1).as_i64().and_then(|n| usize::try_from(n - 1).ok());
    let lines = lines_of(vm, &name);
    let line = number.and_then(|n| lines.get(n)).map(|line| line.trim_end_matches('\n')).unwrap_or("");
    Ok(vm.new_str(line))
}

fn source_lines(vm: &mut Vm, args: &[Value]) -> Result {
    let name = text(vm, args, 0)?;
    let lines = lines_of(vm, &name);
    let items: Vec<Value> = lines.iter().map(|line| vm.new_str(line)).collect();
    Ok(vm.heap.list(items).into_value())
}

fn exec_source(vm: &mut Vm, args: &[Value]) -> Result {
    let source = text(vm, args, 0)?;
    let Some(globals) = given(args, 1).to_ref::<DictObj>() else {
        return Err(vm.type_error("globals must be a dict"));
    };
    let locals = given(args, 2);
    let Some(compile) = vm.host.compile else {
        return Err(vm.not_implemented_error("this VM was made without a compiler"));
    };
    if locals.is_none() {
        return vm.run_source("<library>", &source, &globals);
    }
    let code = compile(vm, "<library>", &source, crate::vm::CompileMode::Exec)?;
    let code = vm.link(&code);
    vm.run_code(code, &globals, Some(locals))
}

/// A copy of a generator function whose generators may be awaited.
fn mark_iterable_coroutine(vm: &mut Vm, args: &[Value]) -> Result {
    let function = given(args, 0);
    let Some(original) = function.get::<FunctionObj>() else {
        return Err(vm.type_error("expected a function"));
    };
    let mut code = (*original.code.code).clone();
    code.flags.0 |= CodeFlags::ITERABLE_COROUTINE;
    let code = vm.link(&Rc::new(code));
    let copy = vm.function_in(code, original.globals.clone(), original.builtins.clone());
    for (to, from) in [
        (&copy.closure, &original.closure),
        (&copy.defaults, &original.defaults),
        (&copy.kwdefaults, &original.kwdefaults),
        (&copy.name, &original.name),
        (&copy.qualname, &original.qualname),
        (&copy.annotate, &original.annotate),
    ] {
        if let Some(value) = from.get_bound() {
            to.set(value);
        }
    }
    let copy = copy.into_value();
    let dict = vm.intern("__dict__");
    let own = vm.get_attr(&function, &dict)?;
    let theirs = vm.get_attr(&copy, &dict)?;
    vm.call_method_named(&theirs, "update", &[own])?;
    Ok(copy)
}

fn make_union(vm: &mut Vm, args: &[Value]) -> Result {
    let types = given(args, 0);
    let types = types.as_tuple().map(<[Value]>::to_vec).unwrap_or_default();
    vm.make_union(types)
}

fn format_exception_only(vm: &mut Vm, args: &[Value]) -> Result {
    let lines = vm.exception_lines(&given(args, 0));
    let items: Vec<Value> = lines.iter().map(|line| vm.new_str(line)).collect();
    Ok(vm.heap.list(items).into_value())
}

/// Reports an exception that ended no script, if reports are on; whether they are.
fn report_exception(vm: &mut Vm, args: &[Value]) -> Result {
    if !vm.reports_errors() {
        return Ok(Value::FALSE);
    }
    let heading = text(vm, args, 0)?;
    let report = vm.exception_report(&given(args, 1), Some(&heading));
    drop(vm.flush_stdout());
    vm.write_stderr(&report);
    Ok(Value::TRUE)
}

/// Tuples `(filename, lineno, end_lineno, colno, end_colno, name, text)`, outermost first.
fn traceback_entries(vm: &mut Vm, args: &[Value]) -> Result {
    let mut items = Vec::new();
    let mut entry = given(args, 0);
    while let Some(body) = entry.get::<TracebackObj>() {
        let shown = vm.traceback_entry(body);
        let columns = [shown.lineno, shown.end_lineno, shown.column, shown.end_column];
        let mut fields = vec![vm.new_str(&shown.file)];
        fields.extend(columns.map(|n| vm.heap.int(i64::from(n))));
        fields.push(vm.new_str(&shown.name));
        fields.push(vm.new_str(&shown.text));
        items.push(vm.heap.tuple(fields).into_value());
        let next = body.next.get_bound();
        entry = next.unwrap_or(Value::NONE);
    }
    Ok(vm.heap.list(items).into_value())
}
