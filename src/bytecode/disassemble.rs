//! Code objects as text, and the reference page of the opcodes.
//!
//! Both are rendered from the opcode table, so they can't disagree with what runs. Lines are stable: they are what the
//! snapshot tests compare.

use super::op::{Operand, TABLE};
use super::verify::{jump_target, source_run, target_run};
use super::{Code, CodeFlags, Const, Instr, Intrinsic, Op};
use std::fmt::Write;

/// The code object and those nested in it as text, one instruction a line.
pub fn disassemble(code: &Code) -> String {
    let mut text = String::new();
    write_code(&mut text, code);
    text
}

/// The opcode table as a page for people (Markdown).
pub fn reference_page() -> String {
    let mut page = String::from(
        "# Opcodes\n\nRendered from `src/bytecode/op.rs`. An instruction is 64 bits: opcode, flags, and the operands a, b, c \
         of 16 bits each.\n",
    );
    for info in TABLE {
        if let Some(group) = info.group {
            let _ =
                write!(page, "\n## {group}\n\n| opcode | a, b, c | effect | meaning |\n|---|---|---|---|\n");
        }
        let operands: Vec<String> = info
            .operands
            .iter()
            .filter(|kind| **kind != Operand::None)
            .map(|kind| format!("{kind:?}"))
            .collect();
        let doc = info.doc.replace('|', "\\|");
        let _ = writeln!(page, "| {} | {} | {:?} | {doc} |", info.name, operands.join(", "), info.effect);
    }
    page
}

fn write_code(text: &mut String, code: &Code) {
    let _ = writeln!(text, "code {}, line {}", code.qualname, code.first_line);
    let flags = flag_names(code.flags);
    if !flags.is_empty() {
        let _ = writeln!(text, "  flags: {flags}");
    }
    if code.argcount + code.kwonly > 0 {
        let _ = writeln!(
            text,
            "  parameters: {} positional ({} positional-only), {} keyword-only",
            code.argcount, code.posonly, code.kwonly
        );
    }
    let _ = writeln!(text, "  registers: {}", code.nregs);
    write_names(text, "locals", code.locals.iter().map(|name| &**name));
    write_names(text, "cells", code.cells.iter().map(|register| local_name(code, *register)));
    write_names(text, "free", code.free.iter().map(|name| &**name));
    if let Some(doc) = &code.doc {
        let _ = writeln!(text, "  doc: {doc:?}");
    }
    let targets = jump_targets(code);
    let mut line = 0;
    for (pc, (instr, info)) in code.instrs.iter().zip(&code.infos).enumerate() {
        let here = code.source.line_of(info.span.start);
        let shown = if here == line { String::new() } else { here.to_string() };
        line = here;
        let mark = if targets.binary_search(&pc).is_ok() { ">" } else { " " };
        let operands = operands(code, *instr, pc);
        let name = instr.op.info().name;
        let row = format!("  {shown:>5} {mark}{pc:>4}  {name:<18} {operands}");
        let _ = writeln!(text, "{}", row.trim_end());
    }
    if !code.handlers.is_empty() {
        let _ = writeln!(text, "  handlers:");
        for handler in &code.handlers {
            let _ = writeln!(
                text,
                "    {}..{} -> {}  live {}, handled {}",
                handler.start, handler.end, handler.target, handler.live, handler.handled
            );
        }
    }
    for constant in &code.consts {
        write_nested(text, constant);
    }
}

fn write_nested(text: &mut String, constant: &Const) {
    if let Const::Code(code) = constant {
        text.push('\n');
        write_code(text, code);
    }
}

fn write_names<'n>(text: &mut String, title: &str, names: impl Iterator<Item = &'n str>) {
    let names: Vec<&str> = names.collect();
    if !names.is_empty() {
        let _ = writeln!(text, "  {title}: {}", names.join(", "));
    }
}

fn flag_names(flags: CodeFlags) -> String {
    let names = [
        (CodeFlags::VARARGS, "varargs"),
        (CodeFlags::VARKEYWORDS, "varkeywords"),
        (CodeFlags::NESTED, "nested"),
        (CodeFlags::GENERATOR, "generator"),
        (CodeFlags::COROUTINE, "coroutine"),
        (CodeFlags::ITERABLE_COROUTINE, "iterable coroutine"),
        (CodeFlags::ASYNC_GENERATOR, "async generator"),
        (CodeFlags::METHOD, "method"),
        (CodeFlags::NAMESPACE, "namespace"),
    ];
    let names: Vec<&str> =
        names.into_iter().filter(|(bit, _)| flags.any(*bit)).map(|(_, name)| name).collect();
    names.join(", ")
}

fn jump_targets(code: &Code) -> Vec<usize> {
    let mut targets: Vec<usize> = code
        .instrs
        .iter()
        .enumerate()
        .filter_map(|(pc, instr)| usize::try_from(jump_target(*instr, pc)?).ok())
        .chain(code.handlers.iter().map(|handler| handler.target as usize))
        .collect();
    targets.sort_unstable();
    targets.dedup();
    targets
}

fn local_name(code: &Code, register: u16) -> &str {
    code.locals.get(register as usize).map_or("?", |name| name)
}

fn register_name(code: &Code, register: u16) -> String {
    match register.checked_sub(code.nlocals()) {
        Some(temporary) => format!("t{temporary}"),
        None => local_name(code, register).to_owned(),
    }
}

/// A run of registers: its first and last.
fn run_name(code: &Code, first: u16, count: u32) -> String {
    match count {
        0 => "()".to_owned(),
        1 => register_name(code, first),
        _ => format!(
            "{}..{}",
            register_name(code, first),
            register_name(code, first.wrapping_add(count as u16 - 1))
        ),
    }
}

fn operands(code: &Code, instr: Instr, pc: usize) -> String {
    let kinds = instr.op.info().operands;
    let fields = [(instr.a, Instr::A), (instr.b, Instr::B), (instr.c, Instr::C)];
    let mut parts = Vec::new();
    for (kind, (value, flag)) in kinds.into_iter().zip(fields) {
        // What is consumed is marked with `!`.
        let consumed = if instr.flags & flag != 0 { "!" } else { "" };
        let part = match kind {
            Operand::None => continue,
            Operand::Dst | Operand::SrcDst => register_name(code, value),
            Operand::Src => {
                if instr.op == Op::Raise && (instr.c == 0 || (instr.c == 1 && flag == Instr::B)) {
                    continue;
                }
                format!("{}{consumed}", register_name(code, value))
            }
            Operand::SrcRun => run_name(code, value, source_run(instr)),
            Operand::DstRun => run_name(code, value, target_run(instr)),
            Operand::Count if instr.op == Op::Intrinsic => match Intrinsic::ALL.get(value as usize) {
                Some((intrinsic, _)) => format!("{intrinsic:?}"),
                None => value.to_string(),
            },
            Operand::Count if instr.op == Op::UnpackEx => format!("{} + * + {}", value & 255, value >> 8),
            Operand::Count => format!("#{value}"),
            Operand::Imm => (value as i16).to_string(),
            Operand::Imm32 => instr.bc().to_string(),
            Operand::Const => constant(code, value as usize),
            Operand::Const32 => constant(code, instr.bc() as u32 as usize),
            Operand::Site => format!("`{}`", code.sites.get(value as usize).map_or("?", |name| name)),
            Operand::Free => format!("`{}`", code.free.get(value as usize).map_or("?", |name| name)),
            Operand::Jump | Operand::Jump32 => {
                format!("-> {}", jump_target(instr, pc).unwrap_or_default())
            }
        };
        parts.push(part);
    }
    let mut text = parts.join(", ");
    let own: Vec<&str> = [(Instr::X, "X"), (Instr::Y, "Y"), (Instr::Z, "Z"), (Instr::W, "W")]
        .into_iter()
        .filter(|(bit, _)| instr.flags & bit != 0)
        .map(|(_, name)| name)
        .collect();
    if !own.is_empty() {
        let _ = write!(text, "  [{}]", own.join(""));
    }
    text
}

fn constant(code: &Code, index: usize) -> String {
    code.consts.get(index).map_or_else(|| "?".to_owned(), describe)
}

fn describe(constant: &Const) -> String {
    let all = |items: &[Const]| items.iter().map(describe).collect::<Vec<_>>().join(", ");
    match constant {
        Const::None => "None".to_owned(),
        Const::Bool(true) => "True".to_owned(),
        Const::Bool(false) => "False".to_owned(),
        Const::Ellipsis => "...".to_owned(),
        Const::Int(value) => value.to_string(),
        Const::BigInt(value) => value.to_string(),
        Const::Float(value) => format!("{value:?}"),
        Const::Imaginary(value) => format!("{value:?}j"),
        Const::Str(value) => format!("{value:?}"),
        Const::Bytes(value) => format!("b\"{}\"", value.escape_ascii()),
        Const::Tuple(items) if items.len() == 1 => format!("({},)", all(items)),
        Const::Tuple(items) => format!("({})", all(items)),
        Const::FrozenSet(items) => format!("frozenset({{{}}})", all(items)),
        Const::Code(code) => format!("<code {}>", code.qualname),
    }
}
