//! What scripts may hook into: exceptions that nobody can catch, those that end the script, and its end.

use super::{Raise, Result, Vm};
use crate::object::class::ClassObj;
use crate::object::dict::Dict;
use crate::object::function::NativeFunction;
use crate::object::module::ModuleObj;
use crate::value::{Kind, Value};

/// What `atexit` has registered: (function, positional arguments and the values of keyword ones, keyword names).
#[derive(Default)]
pub struct ExitFunctions(pub Vec<(Value, Vec<Value>, Option<Value>)>);

/// The class of what `sys.unraisablehook` is given, once made.
#[derive(Default)]
struct UnraisableClass(Option<Value>);

impl Vm {
    /// A hook in the module `sys` that a script has put there.
    fn own_hook(&mut self, name: &str) -> Option<Value> {
        let sys = self.intern("sys");
        let module = self.modules.get_name(&sys)?;
        let hook = self.module_attr(&module, name)?;
        hook.get::<NativeFunction>().is_none().then_some(hook)
    }

    /// Reports an exception that nobody can catch: raised while `doing` (`closing generator`) something with `object`.
    pub(crate) fn unraisable(&mut self, raise: Raise, doing: &str, object: &Value) {
        let shown = self.repr_string(object).unwrap_or_else(|_| "<object repr() failed>".to_owned());
        let message = format!("Exception ignored {doing} {shown}");
        if let Some(hook) = self.own_hook("unraisablehook").filter(|hook| !hook.is_none()) {
            let report = self.unraisable_report(&raise.0, &message);
            if let Err(failure) = self.call(&hook, &[report]) {
                let text = self.render_exception(&failure.0);
                self.write_stderr(&format!("Exception ignored in sys.unraisablehook:\n{text}"));
            }
            return;
        }
        let heading = format!("{message}:");
        let text = if self.reports_errors() {
            self.exception_report(&raise.0, Some(&heading))
        } else {
            format!("{heading}\n{}", self.plain_traceback(&raise.0))
        };
        drop(self.flush_stdout());
        self.write_stderr(&text);
    }

    /// The argument of `sys.unraisablehook`: a tuple of five with names.
    fn unraisable_report(&mut self, exception: &Value, message: &str) -> Value {
        let class = match &self.state_of::<UnraisableClass>().0 {
            Some(class) => class.clone(),
            None => {
                let tuple = self.types.tuple.clone();
                let flags = ClassObj::SEQUENCE | ClassObj::HAS_DICT;
                let class = self.native_class("sys", "UnraisableHookArgs", Some(&tuple), flags).into_value();
                self.state_of::<UnraisableClass>().0 = Some(class.clone());
                class
            }
        };
        let traceback = self.traceback_of(exception).unwrap_or(Value::NONE);
        let fields = [
            ("exc_type", self.class_of(exception).into_value()),
            ("exc_value", exception.clone()),
            ("exc_traceback", traceback),
            ("err_msg", self.new_str(message)),
            ("object", Value::NONE),
        ];
        let items: Vec<Value> = fields.iter().map(|(_, value)| value.clone()).collect();
        let report = self.heap.tuple(items).into_value();
        report.set_stored_class(class);
        let names = self.make_extra_dict(&report);
        for (name, value) in fields {
            self.set_in(&names, name, value);
        }
        report
    }

    /// Gives the exception that ends a script to the script's own `sys.excepthook`; whether there is one.
    pub(crate) fn call_excepthook(&mut self, exception: &Value) -> bool {
        let Some(hook) = self.own_hook("excepthook") else { return false };
        let class = self.class_of(exception).into_value();
        let traceback = self.traceback_of(exception).unwrap_or(Value::NONE);
        if let Err(failure) = self.call(&hook, &[class, exception.clone(), traceback]) {
            let failed = self.render_exception(&failure.0);
            let original = self.render_exception(exception);
            drop(self.flush_stdout());
            self.write_stderr(&format!(
                "Error in sys.excepthook:\n{failed}\nOriginal exception was:\n{original}"
            ));
        }
        true
    }

    /// What happens when a script has ended: exit functions are called, the last registered first; then what the
    /// script's module holds dies, finalisers included.
    pub fn shut_down(&mut self) -> Result<()> {
        self.run_finalizers();
        // Functions that these register are not called any more.
        let registered = std::mem::take(&mut self.state_of::<ExitFunctions>().0);
        for (function, arguments, names) in registered.into_iter().rev() {
            if let Err(raise) = self.call_with(&function, &arguments, names.as_ref()) {
                self.unraisable(raise, "in atexit callback", &function);
            }
        }
        if !self.heap.death_is_noticed() {
            return Ok(());
        }
        self.collect_garbage();
        let main = self.names.__main__.clone();
        let namespace =
            self.modules.get_name(&main).and_then(|m| m.get::<ModuleObj>().map(|m| m.dict.clone()));
        if let Some(namespace) = namespace {
            // Objects die before the functions and classes that their finalisers need.
            self.empty_namespace(&namespace, |value| {
                !matches!(value.kind(), Kind::Function | Kind::Class | Kind::Module | Kind::NativeFunction)
            });
            self.empty_namespace(&namespace, |value| value.kind() != Kind::Module);
            self.collect_garbage();
        }
        Ok(())
    }

    /// Sets the names of a namespace to None whose values are chosen, and runs the finalisers of each that dies.
    fn empty_namespace(&mut self, namespace: &Dict, chosen: impl Fn(&Value) -> bool) {
        for key in namespace.keys() {
            let Some(name) = key.to_ref() else { continue };
            if key.as_str().is_some_and(|k| k.starts_with("__"))
                || !namespace.get_name(&name).is_some_and(|value| chosen(&value))
            {
                continue;
            }
            namespace.set_name(&name, Value::NONE);
            self.run_finalizers();
        }
    }
}
