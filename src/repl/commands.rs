//! The commands of a session: lines that begin with a colon.

use super::layout;
use super::session::{EditMode, Fed, Session};
use crate::object::class::ClassObj;
use crate::object::code::CodeObj;
use crate::object::function::{BoundMethod, FunctionObj};
use crate::object::generator::GeneratorObj;
use crate::source::SourceFile;
use crate::value::Value;
use crate::vm::{CompileMode, Raise, Vm};
use std::io::Write;
use std::path::Path;
use std::rc::Rc;
use std::time::Instant;

/// A command: its name, what may follow it, what it does.
struct Command {
    name: &'static str,
    argument: &'static str,
    meaning: &'static str,
    run: fn(&mut Session, &str) -> Fed,
}

const COMMANDS: &[Command] = &[
    Command { name: "help", argument: "", meaning: "show this list", run: help },
    Command {
        name: "dis",
        argument: "[CODE]",
        meaning: "the bytecode of a function, or of source text",
        run: dis,
    },
    Command { name: "ast", argument: "CODE", meaning: "the syntax tree of source text", run: ast },
    Command { name: "time", argument: "CODE", meaning: "run it, and say how long it took", run: time },
    Command { name: "load", argument: "FILE", meaning: "run it here", run: load },
    Command {
        name: "save",
        argument: "FILE",
        meaning: "write the inputs that had no error to it",
        run: save,
    },
    Command { name: "reset", argument: "", meaning: "cancel all tasks and forget all names", run: reset },
    Command {
        name: "clock",
        argument: "[real|virtual]",
        meaning: "how time passes; virtual time only while an input awaits",
        run: clock,
    },
    Command {
        name: "tasks",
        argument: "",
        meaning: "where each task is, what it waits for, who waits for it",
        run: tasks,
    },
    Command {
        name: "gen",
        argument: "GENERATOR",
        meaning: "its state, line, locals, and what it delegates to",
        run: generator,
    },
    Command { name: "set", argument: "vi|emacs", meaning: "the keys of the line editor", run: set },
    Command { name: "clear", argument: "", meaning: "clear the screen", run: clear },
    Command {
        name: "exit",
        argument: "",
        meaning: "leave, as exit(), quit() and Ctrl-D do",
        run: |_, _| Fed::Exit(0),
    },
    Command { name: "quit", argument: "", meaning: "the same", run: |_, _| Fed::Exit(0) },
];

/// The names of the commands.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    COMMANDS.iter().map(|command| command.name)
}

/// Runs a line that begins with a colon.
pub(super) fn run(session: &mut Session, line: &str) -> Fed {
    let line = line.strip_prefix(':').unwrap_or(line);
    let (name, argument) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    match COMMANDS.iter().find(|command| command.name == name) {
        Some(command) => (command.run)(session, argument.trim()),
        None => {
            let known = crate::text::suggest::nearest(names(), name);
            let hint = known
                .map_or_else(|| ":help lists them".to_owned(), |known| format!("did you mean :{known}?"));
            complain(session, &format!("there is no command :{name}; {hint}"))
        }
    }
}

fn say(session: &mut Session, text: &str) -> Fed {
    let newline = if text.ends_with('\n') || text.is_empty() { "" } else { "\n" };
    // Without a standard output there is nobody to tell.
    drop(session.vm.write_stdout(&format!("{text}{newline}")));
    drop(session.vm.flush_stdout());
    Fed::Done
}

fn complain(session: &mut Session, message: &str) -> Fed {
    session.vm.write_stderr(&format!("coil: {message}\n"));
    Fed::Done
}

fn help(session: &mut Session, _: &str) -> Fed {
    let mut text = String::from(
        "Type statements and expressions; the value of the last expression is _. Code may\n\
         await, and tasks go on while you type. help(x) tells about the object x.\n\n",
    );
    for command in COMMANDS {
        let usage = format!(":{} {}", command.name, command.argument);
        text.push_str(&format!("  {usage:<22}{}\n", command.meaning));
    }
    text.push_str(
        "\nTab completes, Ctrl-R searches the history, the right arrow takes what is\n\
         suggested. Enter runs what is complete; a block ends with an empty line;\n\
         Alt-Enter always begins a line. Ctrl-C stops what runs, or clears what is\n\
         typed; Ctrl-D leaves.\n",
    );
    say(session, &text)
}

/// What a chain of names means; `None` if the text is anything else, or means nothing.
fn named(session: &mut Session, text: &str) -> Option<Value> {
    let is_name = |part: &str| {
        part.chars().next().is_some_and(|c| c.is_alphabetic() || c == '_')
            && part.chars().all(|c| c.is_alphanumeric() || c == '_')
    };
    if !text.split('.').all(is_name) {
        return None;
    }
    let source = Rc::new(SourceFile::new("<input>", text));
    let code = crate::compile(&source, CompileMode::Eval).ok()?;
    session.run(&code).ok()
}

/// The code of a function, a method, a generator, or of a class's methods.
fn code_of(vm: &Vm, value: &Value) -> Vec<Rc<crate::bytecode::Code>> {
    if let Some(function) = value.get::<FunctionObj>() {
        return vec![function.code.code.clone()];
    }
    if let Some(method) = value.get::<BoundMethod>() {
        return code_of(vm, &method.function);
    }
    if let Some(generator) = value.get::<GeneratorObj>() {
        return vec![generator.func.code.code.clone()];
    }
    if let Some(code) = value.get::<CodeObj>() {
        return vec![code.code.clone()];
    }
    if let Some(class) = value.get::<ClassObj>() {
        let functions = vm.namespace(class).values();
        return functions
            .iter()
            .filter_map(|v| v.get::<FunctionObj>())
            .map(|f| f.code.code.clone())
            .collect();
    }
    Vec::new()
}

fn dis(session: &mut Session, argument: &str) -> Fed {
    let text = match argument {
        "" => match session.kept.last() {
            Some(last) => last.clone(),
            None => return complain(session, ":dis needs a function or code"),
        },
        text => text.to_owned(),
    };
    let known = named(session, &text).map(|value| code_of(&session.vm, &value)).unwrap_or_default();
    let code = if known.is_empty() {
        let source = Rc::new(SourceFile::new("<input>", layout::as_input(&text)));
        match session.compiled(&source, CompileMode::Session) {
            Some((code, _)) => vec![code],
            None => return Fed::Done,
        }
    } else {
        known
    };
    let shown: Vec<String> = code.iter().map(|code| crate::bytecode::disassemble(code)).collect();
    say(session, &shown.join("\n"))
}

fn ast(session: &mut Session, argument: &str) -> Fed {
    if argument.is_empty() {
        return complain(session, ":ast needs code");
    }
    let source = SourceFile::new("<input>", layout::as_input(argument));
    match crate::syntax::parse_session(&source) {
        Ok(module) => say(session, &crate::syntax::render_ast(&module)),
        Err(errors) => {
            session.show_mistakes(&source, &errors);
            Fed::Done
        }
    }
}

fn time(session: &mut Session, argument: &str) -> Fed {
    if argument.is_empty() {
        return complain(session, ":time needs code");
    }
    let source = session.named(&layout::as_input(argument));
    let start = Instant::now();
    let virtual_start = session.vm.host.clock.monotonic();
    let fed = session.run_source(&source);
    let took = start.elapsed().as_secs_f64();
    let mut text = format!("took {}", duration(took));
    if session.vm.host.clock.is_virtual() {
        let passed = (session.vm.host.clock.monotonic() - virtual_start) as f64 / 1e9;
        text.push_str(&format!("; {} of virtual time", duration(passed)));
    }
    if fed == Fed::Done { say(session, &text) } else { fed }
}

fn duration(seconds: f64) -> String {
    match seconds {
        s if s < 1e-3 => format!("{:.1} µs", s * 1e6),
        s if s < 1.0 => format!("{:.2} ms", s * 1e3),
        s => format!("{s:.3} s"),
    }
}

fn load(session: &mut Session, argument: &str) -> Fed {
    if argument.is_empty() {
        return complain(session, ":load needs a file");
    }
    let bytes = match (session.vm.host.read_file)(Path::new(argument)) {
        Ok(bytes) => bytes,
        Err(error) => return complain(session, &format!("can't open '{argument}': {}", reason(&error))),
    };
    let source = match crate::lexer::decode_source(argument, &bytes) {
        Ok(source) => Rc::new(source),
        Err(broken) => {
            let (source, error) = *broken;
            session.show_mistakes(&source, &[error]);
            return Fed::Done;
        }
    };
    // As in a file: expressions aren't shown.
    session.run_as(&source, CompileMode::Module)
}

fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file".to_owned(),
        std::io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}

fn save(session: &mut Session, argument: &str) -> Fed {
    if argument.is_empty() {
        return complain(session, ":save needs a file");
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    let text: String = session.kept.concat();
    let written = (session.vm.host.open_file)(Path::new(argument), &options)
        .and_then(|mut file| file.write_all(text.as_bytes()));
    match written {
        Ok(()) => {
            let count = session.kept.len();
            let plural = if count == 1 { "" } else { "s" };
            say(session, &format!("{count} input{plural} written to {argument}"))
        }
        Err(error) => complain(session, &format!("can't write '{argument}': {}", reason(&error))),
    }
}

fn reset(session: &mut Session, _: &str) -> Fed {
    if let Err(raise) = crate::event_loop::session::cancel_all(&mut session.vm) {
        session.report(raise);
    }
    let globals = session.globals.clone();
    for key in globals.keys() {
        if !key.as_str().is_some_and(|name| name.starts_with("__") && name.ends_with("__")) {
            globals.remove_str(&key);
        }
    }
    session.kept.clear();
    session.vm.collect_garbage();
    Fed::Done
}

fn clock(session: &mut Session, argument: &str) -> Fed {
    let Some(clock) = session.clock.clone() else {
        return complain(session, "the clock of this session can't be changed");
    };
    match argument {
        "" => {}
        "real" => clock.set_virtual(false),
        "virtual" => clock.set_virtual(true),
        _ => return complain(session, ":clock is either real or virtual"),
    }
    let vm_clock = session.vm.host.clock.clone();
    let kind = if vm_clock.is_virtual() { "virtual" } else { "real" };
    say(session, &format!("{kind} clock; loop time {:.3} s", vm_clock.monotonic() as f64 / 1e9))
}

/// Calls a function of the bundled module `_repl`, which prints.
fn show(session: &mut Session, function: &str, args: &[Value]) -> Fed {
    let vm = &mut session.vm;
    let result = vm.import_module("_repl").and_then(|module| vm.call_method_named(&module, function, args));
    match result.and_then(|_| session.vm.flush_stdout()) {
        Ok(()) => Fed::Done,
        Err(raise) => session.report(raise),
    }
}

fn tasks(session: &mut Session, _: &str) -> Fed {
    let event_loop = crate::event_loop::session::open_loop(&mut session.vm).unwrap_or(Value::NONE);
    show(session, "tasks", &[event_loop])
}

fn generator(session: &mut Session, argument: &str) -> Fed {
    if argument.is_empty() {
        return complain(session, ":gen needs a generator");
    }
    let source = session.named(argument);
    let code = match crate::compile(&source, CompileMode::Eval) {
        Ok(code) => code,
        Err(errors) => {
            session.show_mistakes(&source, &errors);
            return Fed::Done;
        }
    };
    match session.run(&code) {
        Ok(value) => show(session, "generator", &[value]),
        Err(Raise(exception)) => session.report(Raise(exception)),
    }
}

fn set(session: &mut Session, argument: &str) -> Fed {
    session.edit_mode = match argument {
        "vi" => EditMode::Vi,
        "emacs" => EditMode::Emacs,
        _ => return complain(session, ":set is either vi or emacs"),
    };
    Fed::Done
}

fn clear(session: &mut Session, _: &str) -> Fed {
    say(session, "\x1b[H\x1b[2J\x1b[3J\n")
}
