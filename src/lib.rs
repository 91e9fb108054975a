//! Coil: a bytecode VM for a Python-like language whose heart is suspension.
//!
//! The pipeline, one module a stage, each knowing only those before it:
//!
//! ```text
//! source -> lexer -> syntax (AST) -> compiler -> bytecode -> vm
//! ```
//!
//! `value` is the 64-bit word and the heap, `object` the types of the language, `stdlib` the modules that come along,
//! `text` pure algorithms on strings and numbers, `diagnostics` how mistakes are drawn; `golden` runs programs as tests,
//! each in a process of its own. This file joins the two sides:
//! the front end knows no values, the VM no source text.
//!
//! ```
//! let mut vm = coil::new_vm(coil::vm::Host::default());
//! let globals = coil::main_module(&mut vm, "<example>");
//! vm.run_source("<example>", "x = sum(n * n for n in range(4))", &globals).expect("it runs");
//! let name = vm.intern("x");
//! assert_eq!(globals.get_name(&name).and_then(|x| x.as_i64()), Some(14));
//! ```

pub mod bytecode;
pub mod cli;
pub mod compiler;
pub mod diagnostics;
pub mod event_loop;
pub mod expand;
pub mod golden;
pub mod lexer;
pub mod object;
pub mod repl;
pub mod source;
pub mod stdlib;
pub mod syntax;
pub mod text;
pub mod trace;
pub mod value;
pub mod vm;

use bytecode::Code;
use diagnostics::{SyntaxError, Warning};
use object::dict::Dict;
use source::SourceFile;
use std::rc::Rc;
use vm::{CompileMode, Host, Vm};

/// A VM with the front end and the library modules.
pub fn new_vm(mut host: Host) -> Vm {
    host.compile = Some(compile_for_vm);
    host.native_modules.extend(stdlib::NATIVE.iter().copied());
    host.bundled = stdlib::BUNDLED;
    let mut vm = Vm::new(host);
    if !vm.host.warning_filters.is_empty()
        && let Err(raise) = vm.import_module("warnings")
    {
        vm.report_uncaught(raise);
    }
    vm
}

/// Makes the module `__main__` for a program called `file`, and gives back its namespace.
pub fn main_module(vm: &mut Vm, file: &str) -> Dict {
    let (module, globals) = vm.module_with_names("__main__");
    let name = vm.names.__main__.clone();
    vm.modules.set_name(&name, module);
    let file = vm.new_str(file);
    vm.set_in(&globals, "__file__", file);
    globals
}

/// Compiles source text: all its mistakes, if there are any.
pub fn compile(file: &Rc<SourceFile>, mode: CompileMode) -> Result<Rc<Code>, Vec<SyntaxError>> {
    compile_with_warnings(file, mode).map(|(code, _)| code)
}

/// Compiles source text; what is doubtful in it comes with the code.
pub fn compile_with_warnings(
    file: &Rc<SourceFile>,
    mode: CompileMode,
) -> Result<(Rc<Code>, Vec<Warning>), Vec<SyntaxError>> {
    let (mode, parse): (_, fn(&SourceFile) -> _) = match mode {
        CompileMode::Module => (compiler::Mode::Module, syntax::parse_module),
        CompileMode::Exec => (compiler::Mode::Exec, syntax::parse_module),
        CompileMode::Interactive => (compiler::Mode::Interactive, syntax::parse_module),
        CompileMode::Session => (compiler::Mode::Interactive, syntax::parse_session),
        CompileMode::Eval => {
            let expression = syntax::parse_expression(file)?;
            let code = compiler::compile_expression(&expression, file)?;
            return Ok((code, expression.warnings));
        }
    };
    let module = parse(file)?;
    let code = compiler::compile_module(&module, file, mode)?;
    Ok((code, module.warnings))
}

/// Shows what is doubtful in source text. The filters of the module `warnings`, once a script has it, decide; they may
/// make a SyntaxError of a warning.
pub fn issue_warnings(vm: &mut Vm, file: &SourceFile, warnings: &[Warning]) -> vm::Result<()> {
    if warnings.is_empty() {
        return Ok(());
    }
    let name = vm.intern("warnings");
    let (Some(module), Some(class)) = (vm.modules.get_name(&name), vm.exception_class("SyntaxWarning"))
    else {
        vm.write_stderr(&diagnostics::plain_warnings(file, warnings));
        return Ok(());
    };
    for warning in warnings {
        let line = file.line_of(warning.span.start);
        let args = [
            vm.new_str(&warning.message),
            class.clone().into_value(),
            vm.new_str(file.name()),
            vm.heap.int(i64::from(line)),
        ];
        if let Err(raise) = vm.call_method_named(&module, "warn_explicit", &args) {
            return Err(match vm.is_error(&raise, "SyntaxWarning") {
                true => vm.syntax_error(file, &warning.as_error()),
                false => raise,
            });
        }
    }
    Ok(())
}

/// The VM's door to the front end: mistakes become one SyntaxError, the first.
fn compile_for_vm(vm: &mut Vm, name: &str, text: &str, mode: CompileMode) -> vm::Result<Rc<Code>> {
    let file = Rc::new(SourceFile::new(name, text));
    match compile_with_warnings(&file, mode) {
        Ok((code, warnings)) => {
            let bundled = name.starts_with("<coil>");
            if !bundled {
                issue_warnings(vm, &file, &warnings)?;
            }
            Ok(code)
        }
        Err(errors) => Err(match diagnostics::primary(&errors) {
            Some(error) => vm.syntax_error(&file, error),
            None => vm.error_named("SyntaxError", "invalid syntax"),
        }),
    }
}
