//! What happens between two prompts: an input is compiled, run, and what it failed with is reported. Knows no terminal.

use super::clock::SessionClock;
use super::{layout, redraw};
use crate::bytecode::{Code, CodeFlags};
use crate::diagnostics::{self, RenderStyle, SyntaxError, Warning};
use crate::event_loop::session as live;
use crate::object::dict::Dict;
use crate::object::function::NativeDef;
use crate::source::SourceFile;
use crate::syntax::{Completeness, completeness};
use crate::value::Value;
use crate::vm::{CompileMode, Host, Raise, Result, Vm};
use std::rc::Rc;

/// What an input led to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fed {
    /// The statement goes on in the next line.
    More,
    /// It was run, or was wrong: the next line begins another.
    Done,
    /// It ended the session with this exit status.
    Exit(u8),
}

/// How the line editor's keys are bound.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum EditMode {
    #[default]
    Emacs,
    Vi,
}

/// A VM with what was typed so far.
pub struct Session {
    pub(super) vm: Vm,
    pub(super) globals: Dict,
    /// Where the clock can be changed.
    pub(super) clock: Option<Rc<SessionClock>>,
    pub(super) edit_mode: EditMode,
    pub(super) style: RenderStyle,
    /// The inputs that were run without a mistake, for `:save`.
    pub(super) kept: Vec<String>,
    /// How many inputs have had names.
    count: usize,
    /// The beginning of a statement that comes line by line.
    pending: String,
}

const BUILTINS: &[NativeDef] = &[NativeDef::new("help(object=<unrepresentable>, /)", help)
    .doc("Show what there is to know about an object.")];

fn help(vm: &mut Vm, args: &[Value]) -> Result {
    let module = vm.import_module("_repl")?;
    let given: Vec<Value> = args.iter().filter(|arg| !arg.is_empty()).cloned().collect();
    vm.call_method_named(&module, "help", &given)
}

impl Session {
    /// A session in a new VM; syntax errors are drawn in `style`.
    pub fn new(host: Host, style: RenderStyle) -> Session {
        let mut vm = crate::new_vm(host);
        let globals = crate::main_module(&mut vm, "<stdin>");
        globals.remove_str(&vm.new_str("__file__"));
        Session::over(vm, globals, style)
    }

    /// A session in a VM that has run something, which goes on in the namespace `globals`.
    pub fn over(mut vm: Vm, globals: Dict, style: RenderStyle) -> Session {
        let builtins = vm.builtins.clone();
        vm.define_functions(&builtins, "builtins", BUILTINS);
        live::begin(&mut vm);
        let (pending, kept) = (String::new(), Vec::new());
        Session { vm, globals, clock: None, edit_mode: EditMode::default(), style, kept, count: 0, pending }
    }

    /// Takes a line without its newline: a statement is run when it is complete.
    pub fn feed(&mut self, line: &str) -> Fed {
        if self.pending.is_empty() && line.trim().is_empty() {
            return Fed::Done;
        }
        self.pending.push_str(line);
        self.pending.push('\n');
        let source = Rc::new(SourceFile::new("<stdin>", self.pending.as_str()));
        if completeness(&source) == Completeness::Incomplete {
            return Fed::More;
        }
        self.pending.clear();
        self.run_source(&source)
    }

    /// What to show before the next line.
    pub(super) fn prompt(&self) -> &'static str {
        if self.pending.is_empty() { redraw::PROMPT } else { redraw::CONTINUATION }
    }

    /// Forgets the beginning of a statement.
    pub(super) fn cancel(&mut self) {
        self.pending.clear();
    }

    /// Runs the beginning of a statement as if it were the whole: there is no next line.
    pub fn finish(&mut self) -> Fed {
        if self.pending.is_empty() {
            return Fed::Done;
        }
        let text = std::mem::take(&mut self.pending);
        self.run_source(&Rc::new(SourceFile::new("<stdin>", text)))
    }

    /// Runs a whole input, which gets a name of its own (`<input 3>`), or a command of the session.
    pub fn run_input(&mut self, text: &str) -> Fed {
        match text.trim() {
            "" => return Fed::Done,
            word @ ("exit" | "quit" | "help" | "clear") if !self.defines(word) => {
                return super::commands::run(self, &format!(":{word}"));
            }
            line if line.starts_with(':') => return super::commands::run(self, line),
            _ => {}
        }
        let source = self.named(&layout::as_input(text));
        let fed = self.run_source(&source);
        // What was printed without a newline is shown, too.
        drop(self.vm.flush_stdout());
        fed
    }

    /// An input as a source whose lines tracebacks can show.
    pub(super) fn named(&mut self, text: &str) -> Rc<SourceFile> {
        self.count += 1;
        let name = format!("<input {}>", self.count);
        crate::stdlib::coil::remember_source(&mut self.vm, &name, text);
        Rc::new(SourceFile::new(name, text))
    }

    fn defines(&mut self, name: &str) -> bool {
        let name = self.vm.intern(name);
        self.globals.get_name(&name).is_some()
    }

    /// Runs an input and reports what it failed with.
    pub(super) fn run_source(&mut self, source: &Rc<SourceFile>) -> Fed {
        self.run_as(source, CompileMode::Session)
    }

    /// Compiles a source and runs it; what it failed with is reported. One that didn't fail is kept.
    pub(super) fn run_as(&mut self, source: &Rc<SourceFile>, mode: CompileMode) -> Fed {
        let Some((code, warnings)) = self.compiled(source, mode) else { return Fed::Done };
        match crate::issue_warnings(&mut self.vm, source, &warnings).and_then(|()| self.run(&code)) {
            Ok(_) => {
                self.kept.push(source.text().to_string());
                Fed::Done
            }
            Err(raise) => self.report(raise),
        }
    }

    /// Compiles a source; its mistakes are shown.
    pub(super) fn compiled(
        &mut self,
        source: &Rc<SourceFile>,
        mode: CompileMode,
    ) -> Option<(Rc<Code>, Vec<Warning>)> {
        match crate::compile_with_warnings(source, mode) {
            Ok(compiled) => Some(compiled),
            Err(errors) => {
                self.show_mistakes(source, &errors);
                None
            }
        }
    }

    /// Shows what is wrong with a source.
    pub(super) fn show_mistakes(&mut self, source: &SourceFile, errors: &[SyntaxError]) {
        self.vm.write_stderr(&diagnostics::render(source, errors, self.style));
    }

    /// Runs code in the session's namespace; what awaits runs in the session's event loop.
    pub(super) fn run(&mut self, code: &Rc<Code>) -> Result {
        let awaits = code.flags.0 & CodeFlags::COROUTINE != 0;
        let code = self.vm.link(code);
        let globals = self.globals.clone();
        let result = live::in_context(&mut self.vm, |vm| vm.run_code(code, &globals, None));
        let result = if awaits { result.and_then(|coro| live::complete(&mut self.vm, coro)) } else { result };
        let value = result?;
        self.vm.flush_stdout()?;
        Ok(value)
    }

    /// Reports an exception that ended an input.
    pub(super) fn report(&mut self, raise: Raise) -> Fed {
        let ends = self.vm.is_error(&raise, "SystemExit");
        let status = self.vm.report_uncaught(raise);
        if ends { Fed::Exit(status) } else { Fed::Done }
    }

    /// Lets the tasks of the session go on until there is nothing to do, or something wakes the VM. What goes wrong with
    /// them is reported.
    pub(super) fn turn(&mut self) {
        let outcome = live::turn(&mut self.vm);
        // An interrupt has ended a task, which says so itself.
        let outcome = match outcome {
            Err(raise) if !self.vm.is_error(&raise, "KeyboardInterrupt") => Err(raise),
            _ => Ok(()),
        };
        if let Err(raise) = outcome.and_then(|()| live::report_failures(&mut self.vm)) {
            let text = self.vm.render_exception(&raise.0);
            self.vm.write_stderr(&text);
        }
    }

    /// Ends what the session's tasks do; the VM, for what is to be done at the end.
    pub fn into_vm(mut self) -> Vm {
        if let Err(raise) = live::end(&mut self.vm) {
            self.report(raise);
        }
        self.vm
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;
    use std::io::Write;

    #[derive(Clone, Default)]
    struct Shown(Rc<RefCell<Vec<u8>>>);

    impl Write for Shown {
        fn write(&mut self, data: &[u8]) -> std::io::Result<usize> {
            self.0.borrow_mut().extend_from_slice(data);
            Ok(data.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    fn session() -> (Shown, Session) {
        let shown = Shown::default();
        let host =
            Host { stdout: Box::new(shown.clone()), stderr: Box::new(shown.clone()), ..Host::default() };
        (shown, Session::new(host, RenderStyle::default()))
    }

    /// What a session with these inputs shows; `exit N` at its end if it was left.
    fn check(inputs: &[&str], expected: &str) {
        check_with(inputs, expected, Session::run_input);
    }

    fn check_with(inputs: &[&str], expected: &str, take: fn(&mut Session, &str) -> Fed) {
        let (shown, mut session) = session();
        let mut end = String::new();
        for input in inputs {
            if let Fed::Exit(status) = take(&mut session, input) {
                end = format!("exit {status}\n");
            }
        }
        let shown = String::from_utf8_lossy(&shown.0.borrow()).into_owned() + &end;
        assert_eq!(shown, expected, "{inputs:?}");
    }

    #[test]
    fn inputs() {
        check(&["1 + 1", "_ * 3", "None", "x = 'a'", "x"], "2\n6\n'a'\n");
        check(&["for i in range(2):\n    i\n    ", "(1,\n2)"], "0\n1\n(1, 2)\n");
        check(&["def f():\n    return 5\nf()"], "5\n");
        check(&["import sys", "sys.exit(3)"], "exit 3\n");
        check(&["exit = 4", "exit", "quit"], "4\nexit 0\n");
        check(&["import sys", "sys.modules['__main__'].x = 4", "x"], "4\n");
        check(
            &["1", "1 / 0", "7"],
            "1\nTraceback (most recent call last):\n  File \"<input 2>\", line 1, in <module>\n    1 / 0\n    ~~^~~\n\
             ZeroDivisionError: division by zero\n7\n",
        );
    }

    #[test]
    fn lines() {
        let check = |lines: &[&str], expected| check_with(lines, expected, Session::feed);
        check(&["for i in range(2):", "    i", "", "(1,", "2)"], "0\n1\n(1, 2)\n");
        check(&["def f():", "    return 5", "", "", "f()"], "5\n");
        check(&["import asyncio", "await asyncio.sleep(0, 6)"], "6\n");
    }

    #[test]
    fn awaiting() {
        check(&["import asyncio", "await asyncio.sleep(0, 'slept')", "_"], "'slept'\n'slept'\n");
        check(&["async def f():\n    yield 1\n    yield 2", "async for x in f():\n    print(x)"], "1\n2\n");
        check(&["async def f():\n    yield 1", "[x async for x in f()]"], "[1]\n");
        check(
            &[
                "import asyncio",
                "async def f():\n    return 3",
                "task = asyncio.create_task(f())",
                "await task",
                "asyncio.run(f())",
                "asyncio.get_running_loop() is asyncio.get_event_loop()",
                "asyncio._get_running_loop()",
            ],
            "3\n3\nTrue\n",
        );
        check(
            &[
                "import contextvars as c, asyncio",
                "v = c.ContextVar('v')",
                "await asyncio.sleep(0); v.set(1) and None",
                "v.get()",
            ],
            "1\n",
        );
        check(
            &["async def f():\n    1 / 0", "await f()"],
            "Traceback (most recent call last):\n  File \"<input 2>\", line 1, in <module>\n    await f()\n  \
             File \"<input 1>\", line 2, in f\n    1 / 0\n    ~~^~~\nZeroDivisionError: division by zero\n",
        );
    }
}
