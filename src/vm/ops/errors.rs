//! Making exceptions from native code.

use crate::object::class::{Class, ClassObj};
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

    /// A TypeError for an argument given by a name that is none of the function's: CPython suggests the nearest.
    #[cold]
    pub fn unknown_keyword(&mut self, function: &str, name: &str, known: &[&str]) -> Raise {
        let hint = crate::text::suggest::nearest(known.iter().copied(), name);
        let hint = hint.map(|near| format!(". Did you mean '{near}'?")).unwrap_or_default();
        self.type_error(format!("{function}() got an unexpected keyword argument '{name}'{hint}"))
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
    #[inline]
    pub fn stop_iteration(&mut self, value: Value) -> Raise {
        let exception = self.new_stop_iteration(value);
        self.set_handled_context(&exception);
        Raise(exception)
    }

    /// Whether the exception is a StopIteration.
    #[inline]
    pub fn is_stop_iteration(&self, raise: &Raise) -> bool {
        self.is_kept(raise, &self.stop_iteration)
    }

    /// Whether the exception is a GeneratorExit.
    #[inline]
    pub(crate) fn is_generator_exit(&self, raise: &Raise) -> bool {
        self.is_kept(raise, &self.generator_exit)
    }

    /// Whether the exception is an instance of a class that is at hand: most often exactly of it, or not at all.
    #[inline]
    fn is_kept(&self, raise: &Raise, class: &Value) -> bool {
        raise.0.stored_class().is_some_and(|own| own.is(class))
            || class.to_ref::<ClassObj>().is_some_and(|class| self.is_instance_of(&raise.0, &class))
    }

    /// An exception made while another is handled has that one as its context.
    #[inline]
    fn set_handled_context(&self, exception: &Value) {
        if let (Some(handled), Some(body)) = (self.handled.last(), exception.as_exception()) {
            body.context.set(handled.clone());
        }
    }

    /// The built-in exception class with this name.
    pub fn exception_class(&self, name: &str) -> Option<Class> {
        self.exception_classes.get(name).cloned()
    }

    /// An exception of `class`, which must be a built-in exception class (its `__init__` isn't called).
    #[cold]
    pub fn error_of(&mut self, class: &Class, args: Vec<Value>) -> Raise {
        let exception = self.new_exception(class, args);
        self.set_handled_context(&exception);
        Raise(exception)
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

/// Contexts further back than this are not searched for a cycle.
const LONGEST_CHAIN: usize = 10_000;

impl Vm {
    /// What `raise value` raises: the exception itself, or an instance of the class.
    pub fn make_exception(&mut self, value: &Value) -> Result {
        self.exception_from(value, "exceptions must derive from BaseException")
    }

    fn exception_from(&mut self, value: &Value, otherwise: &str) -> Result {
        if value.as_exception().is_some() {
            return Ok(value.clone());
        }
        match value.get::<ClassObj>() {
            Some(class) if class.has(ClassObj::EXCEPTION) => {
                let made = self.call(value, &[])?;
                if made.as_exception().is_some() {
                    return Ok(made);
                }
                let (class, given) = (self.repr_string(value)?, self.class_of(&made).into_value());
                let given = self.repr_string(&given)?;
                let message =
                    format!("calling {class} should have returned an instance of BaseException, not {given}");
                Err(self.type_error(message))
            }
            _ => Err(self.type_error(otherwise)),
        }
    }

    /// `raise exception from cause`
    pub fn set_cause(&mut self, exception: &Value, cause: &Value) -> Result<()> {
        let cause = if cause.is_none() {
            Value::EMPTY
        } else {
            self.exception_from(cause, "exception causes must derive from BaseException")?
        };
        if let Some(body) = exception.as_exception() {
            body.cause.set(cause);
            body.suppress_context.set(true);
        }
        Ok(())
    }

    /// `__context__` of an exception that is raised while `handled` is being handled; a chain that would lead back to the
    /// exception is cut.
    pub fn set_context(&mut self, exception: &Value, handled: &Value) {
        let Some(body) = exception.as_exception() else { return };
        if exception.is(handled) || handled.as_exception().is_none() {
            return;
        }
        let mut at = handled.clone();
        for _ in 0..LONGEST_CHAIN {
            let Some(inner) = at.as_exception() else { break };
            if inner.context.holds(exception) {
                drop(inner.context.take());
                break;
            }
            match inner.context.get_bound() {
                Some(next) => at = next,
                None => break,
            }
        }
        body.context.set(handled.clone());
    }

    /// Whether an `except` clause with `classes` (a class or a tuple of classes) takes the exception.
    pub fn exception_matches(&mut self, exception: &Value, classes: &Value) -> Result<bool> {
        if let Some(class) = classes.to_ref::<ClassObj>()
            && class.has(ClassObj::EXCEPTION)
        {
            return Ok(self.is_instance_of(exception, &class));
        }
        self.check_catchable(classes, false)?;
        let own = self.class_of(exception);
        let fits = |class: &Value| class.to_ref::<ClassObj>().is_some_and(|c| self.is_subclass_of(&own, &c));
        Ok(classes.as_tuple().is_some_and(|all| all.iter().any(fits)))
    }

    /// TypeError unless `classes` may stand in an `except` (or `except*`) clause.
    pub(crate) fn check_catchable(&mut self, classes: &Value, star: bool) -> Result<()> {
        let all = match classes.as_tuple() {
            Some(all) => all,
            None => std::slice::from_ref(classes),
        };
        if !all.iter().all(|c| c.get::<ClassObj>().is_some_and(|c| c.has(ClassObj::EXCEPTION))) {
            return Err(
                self.type_error("catching classes that do not inherit from BaseException is not allowed")
            );
        }
        if !star {
            return Ok(());
        }
        let group = self.exception_class("BaseExceptionGroup");
        let is_group = |c: &Value| match (c.to_ref::<ClassObj>(), &group) {
            (Some(class), Some(group)) => self.is_subclass_of(&class, group),
            _ => false,
        };
        if all.iter().any(is_group) {
            let message = "catching ExceptionGroup with except* is not allowed. Use except instead.";
            return Err(self.type_error(message));
        }
        Ok(())
    }
}
