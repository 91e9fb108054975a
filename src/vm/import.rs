//! The import system: `sys.modules`, native modules, bundled ones, then `.py` files and packages along `sys.path`.

use super::{CompileMode, Result, Vm};
use crate::bytecode::CodeFlags;
use crate::object::dict::{Dict, DictObj};
use crate::object::list::ListObj;
use crate::object::module::ModuleObj;
use crate::value::{Ref, Value};
use std::path::{Path, PathBuf};

/// Where a module was found.
pub(super) enum Found {
    Native(super::NativeModule),
    Bundled {
        package: bool,
        source: &'static str,
    },
    File {
        path: PathBuf,
        package: bool,
    },
    /// A folder without `__init__.py`.
    Namespace(PathBuf),
}

/// The modules whose code is running, outermost first.
#[derive(Default)]
struct Initializing(Vec<String>);

impl Vm {
    /// `import name` / `from name import ...`: `what` is the constant (name, level), `from` the names or None.
    pub(crate) fn import_op(&mut self, what: &Value, from: &Value) -> Result {
        let (name, level) = match what.as_tuple() {
            Some([name, level]) => (name.as_str().unwrap_or("").to_owned(), level.as_i64().unwrap_or(0)),
            _ => return Err(self.system_error("malformed import")),
        };
        // SAFETY: the frame's owner keeps the function alive.
        let (globals, builtins) = unsafe {
            let func = &*self.top_frame().func;
            (func.globals.clone(), func.builtins.clone())
        };
        let hook = self.names.__import__.clone();
        if let Some(custom) = builtins.get_name(&hook)
            && custom.get::<crate::object::function::NativeFunction>().is_none()
        {
            let args =
                [self.new_str(&name), globals.into_value(), Value::NONE, from.clone(), self.heap.int(level)];
            return self.call(&custom, &args);
        }
        self.import(&name, &globals, from, level)
    }

    /// `__import__(name, globals, ..., fromlist, level)`
    pub fn import(&mut self, name: &str, globals: &Dict, from: &Value, level: i64) -> Result {
        let absolute = if level > 0 { self.resolve_relative(name, globals, level)? } else { name.to_owned() };
        if absolute.is_empty() {
            return Err(self.value_error("Empty module name"));
        }
        let module = self.import_module(&absolute)?;
        let wanted = from.as_tuple().map(<[Value]>::to_vec).unwrap_or_default();
        if wanted.is_empty() {
            if level > 0 {
                return Ok(module);
            }
            let top = absolute.split('.').next().unwrap_or("").to_owned();
            return self.import_module(&top);
        }
        // Names that are submodules of a package are imported with it.
        if self.module_attr(&module, "__path__").is_some() {
            let mut names: Vec<String> =
                wanted.iter().filter_map(|n| n.as_str().map(str::to_owned)).collect();
            if names.iter().any(|n| n == "*") {
                names = match self.module_attr(&module, "__all__") {
                    Some(all) => {
                        self.collect(&all)?.iter().filter_map(|n| n.as_str().map(str::to_owned)).collect()
                    }
                    None => vec![],
                };
            }
            for name in names {
                if self.module_attr(&module, &name).is_none() {
                    let full = format!("{absolute}.{name}");
                    if let Err(e) = self.import_module(&full) {
                        // That there is no such submodule is for `import_from` to say; that one that is there did not
                        // find what it imports is not.
                        let key = self.intern("name");
                        let missing = self.get_attr_opt(&e.0, &key)?;
                        let own = missing.as_ref().and_then(Value::as_str) == Some(full.as_str());
                        if !own || !self.is_error(&e, "ModuleNotFoundError") {
                            return Err(e);
                        }
                    }
                }
            }
        }
        Ok(module)
    }

    fn resolve_relative(&mut self, name: &str, globals: &Dict, level: i64) -> Result<String> {
        let get = |vm: &mut Vm, key: &str| {
            let key = vm.intern(key);
            globals.get_name(&key)
        };
        let package = match get(self, "__package__").filter(|v| !v.is_none()) {
            Some(package) => package.as_str().unwrap_or("").to_owned(),
            None => {
                let own =
                    get(self, "__name__").and_then(|n| n.as_str().map(str::to_owned)).unwrap_or_default();
                if get(self, "__path__").is_some() {
                    own
                } else {
                    own.rsplit_once('.').map(|(package, _)| package.to_owned()).unwrap_or_default()
                }
            }
        };
        if package.is_empty() {
            return Err(self.import_error("attempted relative import with no known parent package"));
        }
        let mut base = package.as_str();
        for _ in 1..level {
            match base.rsplit_once('.') {
                Some((parent, _)) => base = parent,
                None => return Err(self.import_error("attempted relative import beyond top-level package")),
            }
        }
        Ok(if name.is_empty() { base.to_owned() } else { format!("{base}.{name}") })
    }

    /// The module with this absolute name, imported with its parents if need be.
    pub fn import_module(&mut self, name: &str) -> Result {
        let key = self.intern(name);
        if let Some(module) = self.modules.get_name(&key) {
            if module.is_none() {
                let message = format!("import of {name} halted; None in sys.modules");
                return Err(self.module_not_found(name, message));
            }
            return Ok(module);
        }
        let parent = match name.rsplit_once('.') {
            Some((parent, _)) => Some(self.import_module(parent)?),
            None => None,
        };
        // The parent's import may have brought it.
        if let Some(module) = self.modules.get_name(&key) {
            return Ok(module);
        }
        let found = self.find_module(name, parent.as_ref())?;
        let module = self.nested(|vm| vm.load_module(name, found))?;
        if let Some(parent) = parent
            && let Some((_, last)) = name.rsplit_once('.')
        {
            let last = self.intern(last);
            self.set_attr(&parent, &last, module.clone())?;
        }
        Ok(module)
    }

    pub(super) fn find_module(&mut self, name: &str, parent: Option<&Value>) -> Result<Found> {
        if let Some(native) = self.host.native_modules.get(name) {
            return Ok(Found::Native(*native));
        }
        if let Some((_, package, source)) = self.host.bundled.iter().find(|(bundled, ..)| *bundled == name) {
            return Ok(Found::Bundled { package: *package, source });
        }
        let last = name.rsplit('.').next().unwrap_or(name);
        let folders = match parent {
            Some(parent) => match self.module_attr(parent, "__path__") {
                Some(path) => self.strings_of(&path)?,
                None => {
                    let parent_name = name.rsplit_once('.').map_or("", |(p, _)| p);
                    let message = format!("No module named '{name}'; '{parent_name}' is not a package");
                    return Err(self.module_not_found(name, message));
                }
            },
            None => self.search_path()?,
        };
        let mut namespace = None;
        for folder in folders {
            let base = Path::new(&folder).join(last);
            let init = base.join("__init__.py");
            if (self.host.file_exists)(&init) {
                return Ok(Found::File { path: init, package: true });
            }
            let file = Path::new(&folder).join(format!("{last}.py"));
            if (self.host.file_exists)(&file) {
                return Ok(Found::File { path: file, package: false });
            }
            if namespace.is_none() && (self.host.is_folder)(&base) {
                namespace = Some(base);
            }
        }
        if let Some(folder) = namespace {
            return Ok(Found::Namespace(folder));
        }
        let message = format!("No module named '{name}'");
        Err(self.module_not_found(name, message))
    }

    /// `sys.path`
    fn search_path(&mut self) -> Result<Vec<String>> {
        let sys = self.names.sys.clone();
        let Some(sys) = self.modules.get_name(&sys) else { return Ok(self.host.path.clone()) };
        match self.module_attr(&sys, "path") {
            Some(path) => self.strings_of(&path),
            None => Ok(self.host.path.clone()),
        }
    }

    fn strings_of(&mut self, list: &Value) -> Result<Vec<String>> {
        Ok(self.collect(list)?.iter().filter_map(|v| v.as_str().map(str::to_owned)).collect())
    }

    /// ModuleNotFoundError with the module's name.
    fn module_not_found(&mut self, name: &str, message: String) -> super::Raise {
        let raise = self.error_named("ModuleNotFoundError", &message);
        let value = self.new_str(name);
        self.set_exception_field(&raise.0, "name", value);
        raise
    }

    fn load_module(&mut self, name: &str, found: Found) -> Result {
        let (module, dict) = self.module_with_names(name);
        let key = self.intern(name);
        let (package, file, source) = match found {
            Found::Native(fill) => {
                self.modules.set_name(&key, module.clone());
                if let Err(e) = fill(self, &dict) {
                    drop(self.modules.remove_str(key.as_value()));
                    return Err(e);
                }
                return Ok(module);
            }
            Found::Namespace(folder) => {
                let path = self.new_str(&folder.to_string_lossy());
                let path = self.heap.list(vec![path]).into_value();
                self.set_in(&dict, "__path__", path);
                let package = self.new_str(name);
                self.set_in(&dict, "__package__", package);
                self.modules.set_name(&key, module.clone());
                return Ok(module);
            }
            Found::Bundled { package, source } => {
                (package, format!("<coil>/{}.py", name.replace('.', "/")), source.to_owned())
            }
            Found::File { path, package } => {
                let text = self.read_source(&path)?;
                (package, path.to_string_lossy().into_owned(), text)
            }
        };
        let own_package =
            if package { name.to_owned() } else { name.rsplit_once('.').map_or("", |(p, _)| p).to_owned() };
        let own_package = self.new_str(&own_package);
        self.set_in(&dict, "__package__", own_package);
        let file_value = self.new_str(&file);
        self.set_in(&dict, "__file__", file_value);
        if package {
            let folder =
                Path::new(&file).parent().map(|p| p.to_string_lossy().into_owned()).unwrap_or_default();
            let folder = self.new_str(&folder);
            let path = self.heap.list(vec![folder]).into_value();
            self.set_in(&dict, "__path__", path);
        }
        self.modules.set_name(&key, module.clone());
        self.state_of::<Initializing>().0.push(name.to_owned());
        let result = self.run_source(&file, &source, &dict);
        self.state_of::<Initializing>().0.retain(|running| running != name);
        if let Err(e) = result {
            drop(self.modules.remove_str(key.as_value()));
            return Err(e);
        }
        // A module may replace itself.
        Ok(self.modules.get_name(&key).unwrap_or(module))
    }

    /// Whether the code of the module with this name is still running.
    pub(crate) fn is_initializing(&mut self, name: &str) -> bool {
        self.state_of::<Initializing>().0.iter().any(|running| running == name)
    }

    /// A module object with the names that every module has.
    pub fn module_with_names(&mut self, name: &str) -> (Value, Dict) {
        let dict = self.heap.dict();
        let module = self.heap.alloc(ModuleObj { dict: dict.clone() }).into_value();
        let name = self.intern(name).into_value();
        self.set_in(&dict, "__name__", name);
        for key in ["__doc__", "__package__", "__loader__", "__spec__"] {
            self.set_in(&dict, key, Value::NONE);
        }
        (module, dict)
    }

    /// Sets a name in a namespace.
    pub fn set_in(&mut self, dict: &Dict, name: &str, value: Value) {
        let name = self.intern(name);
        dict.set_name(&name, value);
    }

    /// Reads a source file: OSError or SyntaxError if that fails.
    pub fn read_source(&mut self, path: &Path) -> Result<String> {
        let shown = path.to_string_lossy().into_owned();
        let bytes = match (self.host.read_file)(path) {
            Ok(bytes) => bytes,
            Err(e) => return Err(self.os_error(format!("cannot read '{shown}': {e}"))),
        };
        match String::from_utf8(bytes) {
            Ok(text) => Ok(text),
            Err(e) => {
                let at = e.utf8_error().valid_up_to();
                let bytes = e.into_bytes();
                let line = bytes.iter().take(at).filter(|b| **b == b'\n').count() + 1;
                let byte = bytes.get(at).copied().unwrap_or(0);
                Err(self.error_named(
                    "SyntaxError",
                    &format!(
                        "Non-UTF-8 code starting with '\\x{byte:02x}' on line {line}, but no encoding declared; \
                         see https://peps.python.org/pep-0263/ for details"
                    ),
                ))
            }
        }
    }

    /// Compiles source text and runs it as a module with these globals.
    pub fn run_source(&mut self, file: &str, source: &str, globals: &Dict) -> Result {
        let Some(compile) = self.host.compile else {
            return Err(self.not_implemented_error("this VM was made without a compiler"));
        };
        let code = compile(self, file, source, CompileMode::Module)?;
        let code = self.link(&code);
        self.run_code(code, globals, None)
    }

    /// Runs code in a namespace: `locals` for code compiled with names of its own, else the globals.
    pub fn run_code(
        &mut self,
        code: Ref<crate::object::code::CodeObj>,
        globals: &Dict,
        locals: Option<Value>,
    ) -> Result {
        let key = self.names.__builtins__.clone();
        let builtins = match globals.get_name(&key) {
            None => {
                let name = self.names.builtins.clone();
                let module = self.modules.get_name(&name).unwrap_or_default();
                globals.set_name(&key, module);
                self.builtins.clone()
            }
            Some(value) => match (value.get::<ModuleObj>(), value.to_ref::<DictObj>()) {
                (Some(module), _) => module.dict.clone(),
                (None, Some(dict)) => dict,
                (None, None) => self.builtins.clone(),
            },
        };
        let namespace = code.flags & CodeFlags::NAMESPACE != 0;
        let function = self.function_in(code, globals.clone(), builtins);
        let locals = locals.unwrap_or_else(|| globals.to_value());
        if namespace { self.call_body(&function, locals) } else { self.call(function.as_value(), &[]) }
    }

    /// `from module import name`
    pub(crate) fn import_from(&mut self, module: &Value, name: &Value) -> Result {
        let Some(name) = name.to_ref::<crate::value::StrObj>() else {
            return Err(self.system_error("malformed import"));
        };
        if let Some(value) = self.get_attr_opt(module, &name)? {
            return Ok(value);
        }
        let own = self.module_attr(module, "__name__").and_then(|n| n.as_str().map(str::to_owned));
        let own = own.unwrap_or_else(|| "<unknown module name>".to_owned());
        let full = self.intern(&format!("{own}.{}", name.as_str()));
        if let Some(module) = self.modules.get_name(&full) {
            return Ok(module);
        }
        let file = self.module_attr(module, "__file__").and_then(|f| f.as_str().map(str::to_owned));
        let file = file.unwrap_or_else(|| "unknown location".to_owned());
        let message = if self.is_initializing(&own) {
            format!(
                "cannot import name '{}' from partially initialized module '{own}' \
                 (most likely due to a circular import) ({file})",
                name.as_str()
            )
        } else {
            format!("cannot import name '{}' from '{own}' ({file})", name.as_str())
        };
        let raise = self.import_error(message);
        let (own, from) = (self.new_str(&own), name.to_value());
        self.set_exception_field(&raise.0, "name", own);
        self.set_exception_field(&raise.0, "name_from", from);
        Err(raise)
    }

    /// `from module import *`
    pub(crate) fn import_star(&mut self, module: &Value, namespace: &Value) -> Result<()> {
        let names: Vec<Value> = match self.module_attr(module, "__all__") {
            Some(all) => self.collect(&all)?,
            None => match module.get::<ModuleObj>() {
                Some(module) => module
                    .dict
                    .keys()
                    .into_iter()
                    .filter(|k| k.as_str().is_some_and(|k| !k.starts_with('_')))
                    .collect(),
                None => vec![],
            },
        };
        for name in names {
            let Some(text) = name.as_str() else {
                return Err(self.type_error("Item in __all__ must be str"));
            };
            let key = self.intern(text);
            let value = self.get_attr(module, &key)?;
            self.store_name(namespace, key.as_value(), value)?;
        }
        Ok(())
    }

    /// An attribute in a module's own namespace.
    pub fn module_attr(&mut self, module: &Value, name: &str) -> Option<Value> {
        let name = self.intern(name);
        module.get::<ModuleObj>()?.dict.get_name(&name)
    }

    /// The items of `sys.path` that a script's folder gives.
    pub fn set_path(&mut self, path: &[String]) {
        self.host.path = path.to_vec();
        let sys = self.names.sys.clone();
        if let Some(sys) = self.modules.get_name(&sys)
            && let Some(list) = self.module_attr(&sys, "path")
            && let Some(list) = list.get::<ListObj>()
        {
            let items = path.iter().map(|p| self.new_str(p)).collect();
            drop(list.items.replace(items));
        }
    }
}
