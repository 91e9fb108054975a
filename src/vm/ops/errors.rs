//! Making exceptions from native code.

use crate::object::class::Class;
use crate::value::Value;
use crate::vm::{Raise, Result, Vm};

macro_rules! raisers {
    ($($method:ident $class:literal $doc:literal;)*) => {
        impl Vm {
            $(#[doc = $doc]
            #[cold]
            pub fn $method(&mut self, message: impl AsRef<str>) -> Raise {
                self.error_named($class, message.as_ref())
            })*
        }
    };
}

raisers! {
    type_error "TypeError" "A TypeError with this message.";
    value_error "ValueError" "A ValueError with this message.";
    index_error "IndexError" "An IndexError with this message.";
    attribute_error "AttributeError" "An AttributeError with this message.";
    name_error "NameError" "A NameError with this message.";
    runtime_error "RuntimeError" "A RuntimeError with this message.";
    recursion_error "RecursionError" "A RecursionError with this message.";
    overflow_error "OverflowError" "An OverflowError with this message.";
    zero_division_error "ZeroDivisionError" "A ZeroDivisionError with this message.";
    memory_error "MemoryError" "A MemoryError with this message.";
    not_implemented_error "NotImplementedError" "A NotImplementedError with this message: what Coil doesn't support.";
    import_error "ImportError" "An ImportError with this message.";
    assertion_error "AssertionError" "An AssertionError with this message.";
    buffer_error "BufferError" "A BufferError with this message.";
    system_error "SystemError" "A SystemError with this message: a broken promise inside Coil.";
    os_error "OSError" "An OSError with this message.";
    eof_error "EOFError" "An EOFError with this message.";
    lookup_error "LookupError" "A LookupError with this message.";
    reference_error "ReferenceError" "A ReferenceError with this message.";
}

impl Vm {
    /// An exception of a built-in exception class, with one string argument.
    #[cold]
    pub fn error_named(&mut self, class: &str, message: &str) -> Raise {
        let message = self.heap.str(message).into_value();
        match self.exception_class(class) {
            Some(class) => self.error_of(&class, vec![message]),
            None => Raise(message),
        }
    }

    /// A KeyError whose argument is the key itself.
    #[cold]
    pub fn key_error(&mut self, key: &Value) -> Raise {
        let key = key.clone();
        match self.exception_class("KeyError") {
            Some(class) => self.error_of(&class, vec![key]),
            None => Raise(key),
        }
    }

    /// A StopIteration with a value (`None`: no argument).
    #[cold]
    pub fn stop_iteration(&mut self, value: Value) -> Raise {
        let args = if value.is_none() { vec![] } else { vec![value] };
        match self.exception_class("StopIteration") {
            Some(class) => self.error_of(&class, args),
            None => Raise(Value::NONE),
        }
    }

    /// The built-in exception class with this name.
    pub fn exception_class(&self, name: &str) -> Option<Class> {
        self.exception_classes.get(name).cloned()
    }

    /// An exception of `class`, which must be a built-in exception class (its `__init__` isn't called).
    #[cold]
    pub fn error_of(&mut self, class: &Class, args: Vec<Value>) -> Raise {
        Raise(self.new_exception(class, args))
    }

    /// Whether the exception is an instance of the named built-in exception class.
    pub fn is_error(&self, raise: &Raise, class: &str) -> bool {
        self.exception_class(class).is_some_and(|class| self.is_instance_of(&raise.0, &class))
    }

    /// Turns "raised the named exception" into `None`, and hands on any other.
    pub fn catch<T>(&self, result: Result<T>, class: &str) -> Result<Option<T>> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(raise) if self.is_error(&raise, class) => Ok(None),
            Err(raise) => Err(raise),
        }
    }
}
