//! Modules that are run as programs (`-m`): where their source is, and under which names they run.

use super::import::Found;
use super::{Raise, Result, Vm};
use crate::object::list::ListObj;
use std::path::Path;

/// A module that is to run as `__main__`.
pub struct Program {
    /// Its file, or a name in angle brackets.
    pub file: String,
    /// Its text.
    pub source: String,
    /// Its `__package__`.
    pub package: String,
}

impl Vm {
    /// Finds the module `name`, or the `__main__` of the package `name`; the packages around it are imported. The inner
    /// error says why it can't be run, the outer one is an exception of the packages' code.
    pub fn find_program(&mut self, name: &str) -> Result<std::result::Result<Program, String>> {
        if name.is_empty() {
            return Ok(Err("No module named ''".to_owned()));
        }
        if name.starts_with('.') {
            return Ok(Err("Relative module names not supported".to_owned()));
        }
        let package = name.rsplit_once('.').map_or("", |(package, _)| package);
        if !package.is_empty() {
            let parent = match self.import_module(package) {
                Ok(parent) => parent,
                Err(raise) if self.is_missing(&raise, package)? => {
                    let reason = self.exception_line(&raise.0);
                    return Ok(Err(not_specified(name, &reason)));
                }
                Err(raise) => return Err(raise),
            };
            if self.module_attr(&parent, "__path__").is_none() {
                let reason = format!(
                    "ModuleNotFoundError: __path__ attribute not found on '{package}' while trying to find '{name}'"
                );
                return Ok(Err(not_specified(name, &reason)));
            }
            let key = self.intern(name);
            if self.modules.get_name(&key).is_some() {
                self.warn(
                    "RuntimeWarning",
                    &format!(
                        "'{name}' found in sys.modules after import of package '{package}', but prior to execution of \
                         '{name}'; this may result in unpredictable behaviour"
                    ),
                )?;
            }
        }
        let parent = match package {
            "" => None,
            package => Some(self.import_module(package)?),
        };
        let found = match self.find_module(name, parent.as_ref()) {
            Ok(found) => found,
            Err(raise) if self.is_missing(&raise, name)? => {
                let near = self.module_suggestion(&raise.0);
                let hint = near.map(|near| format!(". Did you mean: '{near}'?")).unwrap_or_default();
                return Ok(Err(format!("No module named {name}{hint}")));
            }
            Err(raise) => return Err(raise),
        };
        let (file, source) = match found {
            Found::Native(_) => return Ok(Err(format!("No code object available for {name}"))),
            Found::Bundled { package: true, .. }
            | Found::File { package: true, .. }
            | Found::Namespace(_) => {
                return self.find_main_of(name);
            }
            Found::Bundled { source, .. } => {
                (format!("<coil>/{}.py", name.replace('.', "/")), source.to_owned())
            }
            Found::File { path, .. } => {
                let source = self.read_source(&path)?;
                (path.to_string_lossy().into_owned(), source)
            }
        };
        Ok(Ok(Program { file, source, package: package.to_owned() }))
    }

    /// The `__main__` of a package.
    fn find_main_of(&mut self, package: &str) -> Result<std::result::Result<Program, String>> {
        if package == "__main__" || package.ends_with(".__main__") {
            return Ok(Err("Cannot use package as __main__ module".to_owned()));
        }
        let main = format!("{package}.__main__");
        Ok(match self.find_program(&main)? {
            Err(reason) if reason.starts_with(&format!("No module named {main}")) => Err(format!(
                "No module named {main}; '{package}' is a package and cannot be directly executed"
            )),
            other => other,
        })
    }

    /// Whether an exception says that the module `name`, or a package around it, isn't there.
    fn is_missing(&mut self, raise: &Raise, name: &str) -> Result<bool> {
        if !self.is_error(raise, "ModuleNotFoundError") {
            return Ok(false);
        }
        let key = self.intern("name");
        let missing = self.get_attr_opt(&raise.0, &key)?;
        let Some(missing) = missing.as_ref().and_then(|missing| missing.as_str()) else { return Ok(false) };
        Ok(name == missing || name.strip_prefix(missing).is_some_and(|rest| rest.starts_with('.')))
    }

    /// Makes `file` the first of `sys.argv`.
    pub fn set_program_name(&mut self, file: &str) {
        if let Some(first) = self.host.argv.first_mut() {
            *first = file.to_owned();
        }
        let sys = self.names.sys.clone();
        let Some(sys) = self.modules.get_name(&sys) else { return };
        let Some(argv) = self.module_attr(&sys, "argv") else { return };
        let file = self.new_str(file);
        if let Some(argv) = argv.get::<ListObj>()
            && let Some(first) = argv.items.borrow_mut().first_mut()
        {
            *first = file;
        }
    }
}

/// Why a module's place could not be looked for.
fn not_specified(name: &str, reason: &str) -> String {
    let hint = match Path::new(name).extension() {
        Some(extension) if extension == "py" => {
            let stem = name.trim_end_matches(".py");
            format!(". Try using '{stem}' instead of '{name}' as the module name.")
        }
        _ => String::new(),
    };
    format!("Error while finding module specification for '{name}' ({reason}){hint}")
}
