//! What scripts see of code objects: the `co_*` attributes.

use super::code::CodeObj;
use super::descriptors::GetSetDef;
use super::exception::arg;
use super::function::NativeDef;
use super::object::address;
use crate::bytecode::CodeFlags;
use crate::value::Value;
use crate::vm::{Result, Vm};

fn code(this: &Value) -> Option<&CodeObj> {
    this.get::<CodeObj>()
}

/// Parameters first, then other locals; the compiler's hidden ones are left out.
fn variable_names(code: &CodeObj) -> Vec<Value> {
    let parameters = code.code.argcount as usize
        + code.code.kwonly as usize
        + code.code.flags.any(CodeFlags::VARARGS) as usize
        + code.code.flags.any(CodeFlags::VARKEYWORDS) as usize;
    let is_cell = |i: usize| code.code.cells.contains(&(i as u16));
    let shown = |i: usize, name: &Value| {
        (i < parameters || !is_cell(i)) && name.as_str().is_some_and(|n| !n.starts_with('.') || n == ".0")
    };
    code.locals.iter().enumerate().filter(|(i, n)| shown(*i, n)).map(|(_, n)| n.clone()).collect()
}

fn cell_names(code: &CodeObj) -> Vec<Value> {
    code.code.cells.iter().filter_map(|i| code.locals.get(*i as usize).cloned()).collect()
}

/// The names of attributes and globals that the code mentions, each once.
fn names(code: &CodeObj) -> Vec<Value> {
    let mut names: Vec<Value> = Vec::new();
    for site in &code.sites {
        if !names.iter().any(|n| n.is(&site.name)) {
            names.push(site.name.clone());
        }
    }
    names
}

fn tuple(vm: &mut Vm, items: Vec<Value>) -> Result {
    Ok(vm.heap.tuple(items).into_value())
}

fn number(vm: &mut Vm, this: &Value, f: impl Fn(&CodeObj) -> i64) -> Result {
    let n = code(this).map_or(0, f);
    Ok(vm.heap.int(n))
}

fn lines(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let Some(code) = code(&this) else { return Ok(Value::NONE) };
    let mut rows: Vec<Value> = Vec::new();
    let mut start = 0usize;
    let line = |i: usize| code.code.infos.get(i).map_or(0, |info| code.code.source.line_of(info.span.start));
    for i in 1..=code.code.infos.len() {
        if i == code.code.infos.len() || line(i) != line(start) {
            let row = [start as i64 * 2, i as i64 * 2, line(start) as i64].map(|n| vm.heap.int(n));
            rows.push(vm.heap.tuple(row).into_value());
            start = i;
        }
    }
    let rows = vm.heap.list(rows).into_value();
    vm.iter(&rows)
}

fn replace(vm: &mut Vm, _: &[Value]) -> Result {
    Err(vm.not_implemented_error("code.replace() is not supported: code objects cannot be made from parts"))
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    let this = arg(args, 0);
    let Some(code) = code(&this) else { return Ok(Value::NONE) };
    let text = format!(
        "<code object {} at {}, file \"{}\", line {}>",
        code.name.as_str().unwrap_or("?"),
        address(&this),
        code.code.source.name(),
        code.code.first_line
    );
    Ok(vm.new_str(&text))
}

const ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef::member("co_name", |_, this| Ok(code(this).map_or(Value::NONE, |c| c.name.clone()))),
    GetSetDef::member("co_qualname", |_, this| Ok(code(this).map_or(Value::NONE, |c| c.qualname.clone()))),
    GetSetDef::member("co_filename", |vm, this| {
        let name = code(this).map(|c| c.code.source.name().clone()).unwrap_or_else(|| "".into());
        Ok(vm.new_str(&name))
    }),
    GetSetDef::member("co_firstlineno", |vm, this| number(vm, this, |c| c.code.first_line as i64)),
    GetSetDef::member("co_flags", |vm, this| number(vm, this, |c| (c.flags & 0x0FFF_FFFF) as i64)),
    GetSetDef::member("co_argcount", |vm, this| number(vm, this, |c| c.code.argcount as i64)),
    GetSetDef::member("co_posonlyargcount", |vm, this| number(vm, this, |c| c.code.posonly as i64)),
    GetSetDef::member("co_kwonlyargcount", |vm, this| number(vm, this, |c| c.code.kwonly as i64)),
    GetSetDef::ro("co_nlocals", |vm, this| number(vm, this, |c| variable_names(c).len() as i64)),
    GetSetDef::member("co_stacksize", |vm, this| {
        number(vm, this, |c| c.nregs.saturating_sub(c.nlocals) as i64)
    }),
    GetSetDef::ro("co_varnames", |vm, this| {
        let names = code(this).map(variable_names).unwrap_or_default();
        tuple(vm, names)
    }),
    GetSetDef::ro("co_cellvars", |vm, this| {
        let names = code(this).map(cell_names).unwrap_or_default();
        tuple(vm, names)
    }),
    GetSetDef::ro("co_freevars", |vm, this| {
        let names = code(this).map(|c| c.free.to_vec()).unwrap_or_default();
        tuple(vm, names)
    }),
    GetSetDef::ro("co_names", |vm, this| {
        let all = code(this).map(names).unwrap_or_default();
        tuple(vm, all)
    }),
    GetSetDef::ro("co_consts", |vm, this| {
        let consts = code(this).map(|c| c.consts.to_vec()).unwrap_or_default();
        tuple(vm, consts)
    }),
];

const METHODS: &[NativeDef] = &[
    NativeDef::new("__repr__(self, /)", repr),
    NativeDef::new("co_lines(self, /)", lines),
    NativeDef::new("replace(self, /, **changes)", replace),
];

/// Gives code objects their attributes.
pub(super) fn install(vm: &mut Vm) {
    let class = vm.types.code.clone();
    vm.define_methods(&class, METHODS);
    vm.define_getset(&class, ATTRIBUTES);
}
