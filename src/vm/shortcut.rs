//! Shortcuts: what functions of bundled modules do in the common case, in native code. The function written in the language
//! says what is to be done, and does it whenever its shortcut doesn't.

use super::Vm;
use crate::object::class::ClassObj;
use crate::object::function::FunctionObj;
use crate::value::Value;

/// Does what a function does for these arguments, one for each parameter, and gives its value; or does nothing: `None`. Of a
/// coroutine function: what awaiting it does, if it doesn't suspend. It runs no code of scripts, and holds no values.
pub type Shortcut = Box<dyn Fn(&mut Vm, &[Value]) -> Option<Value>>;

impl Vm {
    /// Gives a method that a class itself defines its shortcut, for good.
    pub fn set_shortcut(&mut self, class: &Value, name: &str, shortcut: Shortcut) {
        let name = self.intern(name);
        let found = class.get::<ClassObj>().and_then(|class| self.namespace(class).get_name(&name));
        if let Some(function) = found.as_ref().and_then(Value::get::<FunctionObj>)
            && function.code.exact
            && function.code.shortcut.set(shortcut).is_ok()
        {
            function.code.few_args.set(u32::MAX);
        }
    }
}
