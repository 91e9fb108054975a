//! The namespaces of classes. Those of native classes are filled when somebody first looks into them: until then a class
//! has notes of the tables that its attributes come from, because a program needs few of the built-in classes.
//!
//! Every reader comes through [`Vm::namespace`]. So whatever is known of a class (in the method cache, by its version)
//! was found after the namespaces that it was looked for in were filled, and filling one changes no answer.

use super::class::{Class, ClassObj};
use super::descriptors::GetSetDef;
use super::dict::Dict;
use super::function::{NativeDef, NativeFunction, Special};
use crate::value::{Tracer, Value};
use crate::vm::Vm;
use crate::vm::consume::MakeConsumer;
use std::cell::{Cell, OnceCell};

/// Attributes of a native class, before they are made. They come into the namespace in the order of their parts.
#[derive(Clone, Copy)]
pub enum Part {
    /// Native methods.
    Methods(&'static [NativeDef]),
    /// Computed attributes.
    Computed(&'static [GetSetDef]),
    /// `__doc__`; None if there is no such part.
    Doc(&'static str),
    /// `__module__` of a class that isn't in `builtins`.
    Module(&'static str),
    /// `__hash__` is None.
    Unhashable,
    /// Marks of methods in the parts before.
    Specials(&'static [(&'static str, Special)]),
    /// A method in the parts before that can consume a generator.
    Consumer(&'static (&'static str, MakeConsumer)),
}

/// The namespace of a class.
pub struct Namespace {
    /// Empty until somebody asks for it.
    dict: OnceCell<Dict>,
    /// What is to be in it when it is made.
    pending: Cell<Vec<Part>>,
}

impl Namespace {
    /// One that is filled when it is asked for.
    pub(crate) fn pending(parts: Vec<Part>) -> Namespace {
        Namespace { dict: OnceCell::new(), pending: Cell::new(parts) }
    }

    /// One that is there.
    pub(super) fn of(dict: Dict) -> Namespace {
        Namespace { dict: OnceCell::from(dict), pending: Cell::default() }
    }

    /// For the collector: parts hold no references.
    pub(super) fn trace(&self, tracer: &mut Tracer<'_>) {
        if let Some(dict) = self.dict.get() {
            tracer.visit(dict.as_value());
        }
    }

    /// For the collector: nothing is in it any more, nor will be.
    pub(super) fn clear(&self) {
        drop(self.pending.take());
        if let Some(dict) = self.dict.get() {
            dict.clear();
        }
    }
}

impl Vm {
    /// The namespace of a class. Change it only through `Vm::set_class_attr`, which keeps the version right.
    #[inline]
    pub fn namespace<'c>(&self, class: &'c ClassObj) -> &'c Dict {
        match class.namespace.dict.get() {
            Some(dict) => dict,
            None => self.fill_namespace(class),
        }
    }

    /// Puts attributes into a native class's namespace: now, or when somebody looks into it.
    pub fn define(&mut self, class: &Class, part: Part) {
        match class.namespace.dict.get() {
            Some(dict) => {
                self.add_part(class, dict, part);
                self.class_changed(class);
            }
            None => {
                let mut parts = class.namespace.pending.take();
                parts.push(part);
                class.namespace.pending.set(parts);
            }
        }
    }

    #[cold]
    #[inline(never)]
    fn fill_namespace<'c>(&self, class: &'c ClassObj) -> &'c Dict {
        class.namespace.dict.get_or_init(|| {
            let (dict, parts) = (self.heap.dict(), class.namespace.pending.take());
            let count = |part: &Part| match part {
                Part::Methods(table) => table.len(),
                Part::Computed(table) => table.len(),
                _ => 1,
            };
            dict.inner.borrow_mut().reserve(parts.iter().map(count).sum::<usize>() + 1);
            for part in parts {
                self.add_part(class, &dict, part);
            }
            if dict.get_name(&self.names.__doc__).is_none() {
                dict.set_name(&self.names.__doc__, Value::NONE);
            }
            dict
        })
    }

    fn add_part(&self, class: &ClassObj, dict: &Dict, part: Part) {
        let native = |name: &str| dict.get_name(&self.intern(name));
        match part {
            Part::Methods(table) => {
                for def in table {
                    let method = self.native_function(def, def.role_in_class(), class.own.get());
                    if let Some(name) = method.name.to_ref() {
                        dict.set_name(&name, method.into_value());
                    }
                }
            }
            Part::Computed(table) => {
                for def in table {
                    dict.set_name(&self.intern(def.name), self.getset(def, class));
                }
            }
            Part::Doc(text) => dict.set_name(&self.names.__doc__, self.new_str(text)),
            Part::Module(name) => dict.set_name(&self.names.__module__, self.intern(name).into_value()),
            Part::Unhashable => dict.set_name(&self.names.__hash__, Value::NONE),
            Part::Specials(marks) => {
                for (name, special) in marks {
                    if let Some(method) = native(name).as_ref().and_then(Value::get::<NativeFunction>) {
                        method.special.set(*special);
                    }
                }
            }
            Part::Consumer((name, make)) => {
                if let Some(method) = native(name) {
                    self.set_consumer(&method, *make);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vm::Host;

    fn is_filled(class: &ClassObj) -> bool {
        class.namespace.dict.get().is_some()
    }

    #[test]
    fn a_class_is_filled_when_somebody_looks_into_it() {
        let vm = Vm::new(Host::default());
        let class = vm.types.complex.clone();
        assert!(!is_filled(&class) && !is_filled(&vm.types.memoryview));
        let name = vm.intern("conjugate");
        let found = vm.lookup(&class, &name).unwrap();
        assert!(is_filled(&class) && class.namespace.pending.take().is_empty());
        assert!(found.is(&vm.lookup(&class, &name).unwrap()));
        assert!(found.is(&vm.namespace(&class).get_name(&name).unwrap()));
        assert!(!is_filled(&vm.types.memoryview));
    }

    #[test]
    fn what_is_not_found_was_looked_for_in_every_base() {
        let vm = Vm::new(Host::default());
        let (class, base, name) = (vm.types.bool_.clone(), vm.types.int.clone(), vm.intern("nothing"));
        assert!(vm.lookup(&class, &name).is_none());
        assert!(is_filled(&class) && is_filled(&base) && is_filled(&vm.types.object));
    }

    #[test]
    fn parts_may_come_after_the_first_look() {
        let mut vm = Vm::new(Host::default());
        let class = vm.native_class("m", "C", None, ClassObj::BASE);
        let (doc, hash) = (vm.names.__doc__.clone(), vm.names.__hash__.clone());
        assert!(vm.lookup(&class, &doc).unwrap().is_none());
        assert!(!vm.lookup(&class, &hash).unwrap().is_none());
        vm.define(&class, Part::Unhashable);
        vm.define(&class, Part::Doc("Late."));
        assert!(vm.lookup(&class, &hash).unwrap().is_none());
        assert_eq!(vm.lookup(&class, &doc).unwrap().as_str(), Some("Late."));
        assert_eq!(vm.class_module(&class).unwrap().as_str(), Some("m"));
    }
}
