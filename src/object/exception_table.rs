//! The built-in exception classes: names and bases.

use super::class::{Class, ClassObj};
use crate::value::Kind;
use crate::vm::Vm;

/// Name and base, bases first.
const CLASSES: &[(&str, &str)] = &[
    ("BaseException", "object"),
    ("BaseExceptionGroup", "BaseException"),
    ("Exception", "BaseException"),
    ("GeneratorExit", "BaseException"),
    ("KeyboardInterrupt", "BaseException"),
    ("SystemExit", "BaseException"),
    ("ExceptionGroup", "BaseExceptionGroup"),
    ("ArithmeticError", "Exception"),
    ("AssertionError", "Exception"),
    ("AttributeError", "Exception"),
    ("BufferError", "Exception"),
    ("EOFError", "Exception"),
    ("ImportError", "Exception"),
    ("LookupError", "Exception"),
    ("MemoryError", "Exception"),
    ("NameError", "Exception"),
    ("OSError", "Exception"),
    ("ReferenceError", "Exception"),
    ("RuntimeError", "Exception"),
    ("StopAsyncIteration", "Exception"),
    ("StopIteration", "Exception"),
    ("SyntaxError", "Exception"),
    ("SystemError", "Exception"),
    ("TypeError", "Exception"),
    ("ValueError", "Exception"),
    ("Warning", "Exception"),
    ("FloatingPointError", "ArithmeticError"),
    ("OverflowError", "ArithmeticError"),
    ("ZeroDivisionError", "ArithmeticError"),
    ("ModuleNotFoundError", "ImportError"),
    ("IndexError", "LookupError"),
    ("KeyError", "LookupError"),
    ("UnboundLocalError", "NameError"),
    ("BlockingIOError", "OSError"),
    ("ChildProcessError", "OSError"),
    ("ConnectionError", "OSError"),
    ("BrokenPipeError", "ConnectionError"),
    ("ConnectionAbortedError", "ConnectionError"),
    ("ConnectionRefusedError", "ConnectionError"),
    ("ConnectionResetError", "ConnectionError"),
    ("FileExistsError", "OSError"),
    ("FileNotFoundError", "OSError"),
    ("InterruptedError", "OSError"),
    ("IsADirectoryError", "OSError"),
    ("NotADirectoryError", "OSError"),
    ("PermissionError", "OSError"),
    ("ProcessLookupError", "OSError"),
    ("TimeoutError", "OSError"),
    ("NotImplementedError", "RuntimeError"),
    ("PythonFinalizationError", "RuntimeError"),
    ("RecursionError", "RuntimeError"),
    ("IndentationError", "SyntaxError"),
    ("TabError", "IndentationError"),
    ("_IncompleteInputError", "SyntaxError"),
    ("UnicodeError", "ValueError"),
    ("UnicodeDecodeError", "UnicodeError"),
    ("UnicodeEncodeError", "UnicodeError"),
    ("UnicodeTranslateError", "UnicodeError"),
    ("BytesWarning", "Warning"),
    ("DeprecationWarning", "Warning"),
    ("EncodingWarning", "Warning"),
    ("FutureWarning", "Warning"),
    ("ImportWarning", "Warning"),
    ("PendingDeprecationWarning", "Warning"),
    ("ResourceWarning", "Warning"),
    ("RuntimeWarning", "Warning"),
    ("SyntaxWarning", "Warning"),
    ("UnicodeWarning", "Warning"),
    ("UserWarning", "Warning"),
];

impl Vm {
    /// The classes, oldest first.
    pub(super) fn builtin_exceptions(&self) -> impl Iterator<Item = Class> {
        CLASSES.iter().filter_map(|(name, _)| self.exception_class(name))
    }
}

/// Makes the classes and puts them into `builtins`.
pub(super) fn install(vm: &mut Vm) {
    vm.exception_classes.reserve(CLASSES.len());
    for (name, base) in CLASSES {
        let mut bases: Vec<Class> = Vec::new();
        match vm.exception_class(base) {
            Some(base) => bases.push(base),
            None => bases.push(vm.types.object.clone()),
        }
        if *name == "ExceptionGroup" {
            bases.extend(vm.exception_class("Exception"));
        }
        let flags = ClassObj::BASE | ClassObj::EXCEPTION | ClassObj::HAS_DICT | ClassObj::WEAKREF;
        let class = vm.new_native_class("builtins", name, &bases, Kind::Exception, flags);
        let key = vm.intern(name);
        vm.builtins.set_name(&key, class.to_value());
        vm.exception_classes.insert(name, class);
    }
    for alias in ["EnvironmentError", "IOError"] {
        if let Some(class) = vm.exception_class("OSError") {
            let key = vm.intern(alias);
            vm.builtins.set_name(&key, class.into_value());
        }
    }
    super::exception::install(vm);
    super::exception_fields::install(vm);
    super::exception_group::install(vm);
}
