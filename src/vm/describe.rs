//! Values in a few words, for reports of errors. No script code runs: what could is only named by its type.

use super::Vm;
use super::witness::state_of;
use crate::diagnostics::report::{Fact, State};
use crate::object::class::ClassObj;
use crate::object::dict::DictObj;
use crate::object::function::{BoundMethod, FunctionObj, NativeFunction};
use crate::object::generator::GeneratorObj;
use crate::object::list::ListObj;
use crate::object::module::ModuleObj;
use crate::value::{Kind, Value};

/// Characters of a string that are shown.
const LONGEST_TEXT: usize = 40;
/// Keys of a dict that are remembered.
const MOST_KEYS: usize = 64;

impl Vm {
    /// What is known of the value of an expression; `bound`: it is a function found on the class of an object.
    pub(crate) fn fact(&self, expression: &str, value: &Value, bound: bool) -> Fact {
        let dict = value.get::<DictObj>();
        let length = match (dict, value.get::<ListObj>(), value.as_tuple()) {
            (Some(dict), _, _) => Some(dict.len()),
            (_, Some(list), _) => Some(list.len()),
            (_, _, Some(items)) => Some(items.len()),
            _ => value.as_str().map(|text| text.chars().count()),
        };
        let keys = dict.map(|dict| {
            let keys = dict.keys();
            keys.iter().take(MOST_KEYS).filter_map(|key| key.as_str().map(str::to_owned)).collect()
        });
        Fact {
            expression: expression.to_owned(),
            what: self.describe(value),
            type_name: self.type_name(value),
            length,
            signature: self.signature_text(value, bound),
            keys: keys.unwrap_or_default(),
            state: state_of(value),
        }
    }

    /// A value in a few words.
    pub(crate) fn describe(&self, value: &Value) -> String {
        let class = self.type_name(value);
        if value.is_none() {
            return "None".to_owned();
        }
        if let Some(generator) = value.get::<GeneratorObj>() {
            let name = generator.func.qualname.get();
            let state = match state_of(value) {
                Some(State::Created) => "not started",
                Some(State::Suspended) => "suspended",
                Some(State::Running) => "running",
                Some(State::Finished) | None => "finished",
            };
            return format!("{class} {}, {state}", name.as_str().unwrap_or("?"));
        }
        let exact = value.stored_class().is_none();
        match value.kind() {
            Kind::SmallInt => format!("int {}", value.as_i64().unwrap_or(0)),
            Kind::Int => "int of many digits".to_owned(),
            Kind::Bool => format!("bool {}", if value.is_true() { "True" } else { "False" }),
            Kind::Float => match value.as_float() {
                Some(number) => format!("float {}", crate::text::float_repr::repr_f64(number)),
                None => class,
            },
            Kind::Str => match value.as_str() {
                Some(text) => format!("{class} {}", shown_text(text)),
                None => class,
            },
            Kind::Tuple => counted(&class, value.as_tuple().map_or(0, <[Value]>::len)),
            Kind::List => counted(&class, value.get::<ListObj>().map_or(0, ListObj::len)),
            Kind::Dict => counted(&class, value.get::<DictObj>().map_or(0, DictObj::len)),
            Kind::Class => {
                let name = value.get::<ClassObj>().map(|class| self.class_name(class)).unwrap_or_default();
                format!("class {name}")
            }
            Kind::Function => match value.get::<FunctionObj>() {
                Some(function) => format!("function {}", function.qualname.get().as_str().unwrap_or("?")),
                None => class,
            },
            Kind::Module => {
                let name = value.get::<ModuleObj>().and_then(|m| m.dict.get_name(&self.names.__name__));
                format!("module {}", name.as_ref().and_then(Value::as_str).unwrap_or("?"))
            }
            _ if exact && value.kind() != Kind::Instance => class,
            _ => format!("{class} object"),
        }
    }

    /// How a function or class of the language, or a native function, is called.
    fn signature_text(&self, value: &Value, bound: bool) -> Option<String> {
        if let Some(method) = value.get::<BoundMethod>() {
            return self.signature_text(&method.function, true);
        }
        if let Some(class) = value.get::<ClassObj>() {
            let init = self.interned.known("__init__").and_then(|name| self.lookup(class, &name))?;
            let function = init.get::<FunctionObj>()?;
            return Some(format!("{}({})", self.class_name(class), parameters(function, true)));
        }
        if let Some(function) = value.get::<FunctionObj>() {
            let name = function.name.get();
            return Some(format!("{}({})", name.as_str()?, parameters(function, bound)));
        }
        let native = value.get::<NativeFunction>()?;
        (!native.def.sig.contains('$')).then(|| native.def.plain_sig().to_owned())
    }
}

/// The parameters of a function as its `def` has them; simple defaults are shown.
fn parameters(function: &FunctionObj, without_first: bool) -> String {
    use crate::bytecode::CodeFlags;
    let code = &function.code;
    let (argcount, kwonly) = (code.argcount as usize, code.code.kwonly as usize);
    let name = |at: usize| code.locals.get(at).and_then(Value::as_str).unwrap_or("?").to_owned();
    let defaults = function.defaults.get();
    let defaults = defaults.as_tuple().unwrap_or(&[]);
    let kwdefaults = function.kwdefaults.get();
    let with_default = |at: usize, default: Option<&Value>| match default {
        Some(value) => format!("{}={}", name(at), simple(value)),
        None => name(at),
    };
    let first = usize::from(without_first && argcount > 0);
    let mut shown: Vec<String> = Vec::new();
    for at in first..argcount {
        let default = (at + defaults.len()).checked_sub(argcount).and_then(|d| defaults.get(d));
        shown.push(with_default(at, default));
        if at + 1 == code.code.posonly as usize {
            shown.push("/".to_owned());
        }
    }
    let variadic = argcount + kwonly;
    let has_args = code.flags & CodeFlags::VARARGS != 0;
    if has_args {
        shown.push(format!("*{}", name(variadic)));
    } else if kwonly > 0 {
        shown.push("*".to_owned());
    }
    for at in argcount..variadic {
        let default = code
            .locals
            .get(at)
            .and_then(|name| kwdefaults.get::<DictObj>().and_then(|dict| dict.get_str(name)));
        shown.push(with_default(at, default.as_ref()));
    }
    if code.flags & CodeFlags::VARKEYWORDS != 0 {
        shown.push(format!("**{}", name(variadic + usize::from(has_args))));
    }
    shown.join(", ")
}

/// The source of a simple default; `...` for others.
fn simple(value: &Value) -> String {
    match value.kind() {
        Kind::None => "None".to_owned(),
        Kind::Bool => if value.is_true() { "True" } else { "False" }.to_owned(),
        Kind::SmallInt => value.as_i64().unwrap_or(0).to_string(),
        Kind::Str => value.as_str().map_or("...".to_owned(), shown_text),
        _ => "...".to_owned(),
    }
}

fn shown_text(text: &str) -> String {
    if text.chars().count() <= LONGEST_TEXT {
        return crate::text::quote::repr_str(text);
    }
    let start: String = text.chars().take(LONGEST_TEXT).collect();
    format!("{}...", crate::text::quote::repr_str(&start))
}

fn counted(class: &str, length: usize) -> String {
    match length {
        0 => format!("empty {class}"),
        1 => format!("{class} of 1 item"),
        _ => format!("{class} of {length} items"),
    }
}
