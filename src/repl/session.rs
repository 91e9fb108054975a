//! What happens between two prompts: lines are gathered until they are a statement, then run.

use crate::diagnostics::{self, RenderStyle};
use crate::object::dict::Dict;
use crate::source::SourceFile;
use crate::syntax::{Completeness, completeness};
use crate::vm::{CompileMode, Host, Vm};
use std::rc::Rc;

/// What a line led to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fed {
    /// The statement goes on in the next line.
    More,
    /// It was run, or was wrong: the next line begins another.
    Done,
    /// It ended the session with this exit status.
    Exit(u8),
}

/// A VM with the lines typed so far.
pub struct Session {
    vm: Vm,
    globals: Dict,
    /// The beginning of a statement.
    pending: String,
    style: RenderStyle,
}

impl Session {
    /// A session in a new VM; syntax errors are drawn in `style`.
    pub fn new(host: Host, style: RenderStyle) -> Session {
        let mut vm = crate::new_vm(host);
        let globals = crate::main_module(&mut vm, "<stdin>");
        Session::over(vm, globals, style)
    }

    /// A session in a VM that has run something, which goes on in the namespace `globals`.
    pub fn over(vm: Vm, globals: Dict, style: RenderStyle) -> Session {
        Session { vm, globals, pending: String::new(), style }
    }

    /// What to show before the next line.
    pub fn prompt(&self) -> &'static str {
        if self.pending.is_empty() { ">>> " } else { "... " }
    }

    /// Takes a line without its newline (or several, as when text is pasted).
    pub fn feed(&mut self, line: &str) -> Fed {
        if self.pending.is_empty() && line.trim().is_empty() {
            return Fed::Done;
        }
        self.pending.push_str(line);
        self.pending.push('\n');
        let source = Rc::new(SourceFile::new("<stdin>", self.pending.as_str()));
        match completeness(&source) {
            Completeness::Incomplete => return Fed::More,
            Completeness::Invalid(errors) => {
                self.vm.write_stderr(&diagnostics::render(&source, &errors, self.style));
                self.pending.clear();
                return Fed::Done;
            }
            Completeness::Complete => self.pending.clear(),
        }
        self.execute(&source)
    }

    /// Runs the beginning of a statement as if it were the whole: there is no next line.
    pub fn finish(&mut self) -> Fed {
        if self.pending.is_empty() {
            return Fed::Done;
        }
        let source = Rc::new(SourceFile::new("<stdin>", std::mem::take(&mut self.pending)));
        self.execute(&source)
    }

    /// Forgets the beginning of a statement.
    pub fn cancel(&mut self) {
        self.pending.clear();
    }

    fn execute(&mut self, source: &Rc<SourceFile>) -> Fed {
        let (code, warnings) = match crate::compile_with_warnings(source, CompileMode::Interactive) {
            Ok(compiled) => compiled,
            Err(errors) => {
                self.vm.write_stderr(&diagnostics::render(source, &errors, self.style));
                return Fed::Done;
            }
        };
        let code = self.vm.link(&code);
        let mut result = crate::issue_warnings(&mut self.vm, source, &warnings)
            .and_then(|()| self.vm.run_code(code, &self.globals, None).map(drop));
        if result.is_ok() {
            result = self.vm.flush_stdout();
        }
        let Err(raise) = result else { return Fed::Done };
        let ends = self.vm.is_error(&raise, "SystemExit");
        let status = self.vm.report_uncaught(raise);
        if ends { Fed::Exit(status) } else { Fed::Done }
    }

    /// The VM, for what is to be done at the end.
    pub fn into_vm(self) -> Vm {
        self.vm
    }

    /// The VM and the names defined so far, for completion.
    pub(super) fn parts(&mut self) -> (&mut Vm, &Dict) {
        (&mut self.vm, &self.globals)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;
    use std::io::Write;

    #[derive(Clone, Default)]
    struct Screen(Rc<RefCell<Vec<u8>>>);

    impl Write for Screen {
        fn write(&mut self, data: &[u8]) -> std::io::Result<usize> {
            self.0.borrow_mut().extend_from_slice(data);
            Ok(data.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    /// What a session with these lines shows, prompts left out; `exit N` at its end if it was left.
    fn check(lines: &[&str], expected: &str) {
        let screen = Screen::default();
        let host =
            Host { stdout: Box::new(screen.clone()), stderr: Box::new(screen.clone()), ..Host::default() };
        let mut session = Session::new(host, RenderStyle::default());
        let mut end = String::new();
        for line in lines {
            if let Fed::Exit(status) = session.feed(line) {
                end = format!("exit {status}\n");
            }
        }
        let shown = String::from_utf8_lossy(&screen.0.borrow()).into_owned() + &end;
        assert_eq!(shown, expected, "{lines:?}");
    }

    #[test]
    fn sessions() {
        check(&["1 + 1", "_ * 3", "None", "x = 'a'", "x"], "2\n6\n'a'\n");
        check(&["for i in range(2):", "    i", "", "(1,", "2)"], "0\n1\n(1, 2)\n");
        check(&["def f():", "    return 5", "", "", "f()"], "5\n");
        check(&["def g():\n    yield 3\n", "list(g())"], "[3]\n");
        check(&["import sys", "sys.exit(3)"], "exit 3\n");
        check(
            &["1 / 0", "7"],
            "Traceback (most recent call last):\n  File \"<stdin>\", line 1, in <module>\n    1 / 0\n    ~~^~~\n\
             ZeroDivisionError: division by zero\n7\n",
        );
    }

    #[test]
    fn mistakes_and_cancelled_lines() {
        let screen = Screen::default();
        let host = Host { stderr: Box::new(screen.clone()), ..Host::default() };
        let mut session = Session::new(host, RenderStyle::default());
        assert_eq!(session.feed("x = )"), Fed::Done);
        assert!(String::from_utf8_lossy(&screen.0.borrow()).contains("unmatched ')'"));
        assert_eq!(session.feed("if True:"), Fed::More);
        assert_eq!(session.prompt(), "... ");
        session.cancel();
        assert_eq!(session.prompt(), ">>> ");
    }
}
