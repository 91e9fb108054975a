//! `__slots__`: the members they make, and whether instances have `__dict__` and `__weakref__`.

use super::class::{Class, ClassObj};
use super::descriptors::SlotMember;
use super::object::{DICT_ATTRIBUTE, WEAKREF_ATTRIBUTE};
use crate::value::{Kind, ValueCell};
use crate::vm::{Result, Vm};

/// So many slots an instance may have.
const MOST_SLOTS: usize = 30_000;

impl Vm {
    /// Reads `__slots__` from a new class's namespace and adds what follows from it.
    pub(super) fn add_slots(&mut self, class: &Class) -> Result<()> {
        let inherited = |flag: u32| class.has(flag);
        let (had_dict, had_weak) = (inherited(ClassObj::HAS_DICT), inherited(ClassObj::WEAKREF));
        let is_meta = class.layout == Kind::Class;
        let slots = self.names.__slots__.clone();
        let Some(given) = self.namespace(class).get_name(&slots) else {
            if !had_dict && !is_meta {
                self.add_member(class, &DICT_ATTRIBUTE[0]);
                class.set_flag(ClassObj::HAS_DICT, true);
            }
            if !had_weak && !is_meta {
                self.add_member(class, &WEAKREF_ATTRIBUTE[0]);
                class.set_flag(ClassObj::WEAKREF, true);
            }
            return Ok(());
        };
        let names = if given.as_str().is_some() { vec![given.clone()] } else { self.collect(&given)? };
        let variable = matches!(class.layout, Kind::Int | Kind::Tuple | Kind::Bytes | Kind::Class);
        let (mut wants_dict, mut wants_weak) = (false, false);
        let mut members: Vec<String> = Vec::new();
        for name in &names {
            let Some(text) = name.as_str() else {
                let given = self.type_name(name);
                return Err(self.type_error(format!("__slots__ items must be strings, not '{given}'")));
            };
            if !is_identifier(text) {
                return Err(self.type_error("__slots__ must be identifiers"));
            }
            if text == "__dict__" {
                if had_dict || wants_dict {
                    return Err(self.type_error("__dict__ slot disallowed: we already got one"));
                }
                wants_dict = true;
            } else if text == "__weakref__" {
                if had_weak || wants_weak {
                    return Err(self.type_error("__weakref__ slot disallowed: we already got one"));
                }
                wants_weak = true;
            } else if variable {
                let base = self.native_base(class);
                let base = self.class_name(&base);
                return Err(
                    self.type_error(format!("nonempty __slots__ not supported for subtype of '{base}'"))
                );
            } else {
                let mangled = mangle(text, &self.class_name(class));
                let key = self.intern(&mangled);
                let implicit = matches!(text, "__qualname__" | "__classcell__");
                if self.namespace(class).get_name(&key).is_some() && !implicit {
                    return Err(
                        self.value_error(format!("'{text}' in __slots__ conflicts with class variable"))
                    );
                }
                members.push(mangled);
            }
        }
        if members.len() + class.slots.get() as usize > MOST_SLOTS {
            return Err(self.value_error(format!("more than {MOST_SLOTS} __slots__ are not supported")));
        }
        members.sort();
        let mut next = class.slots.get();
        for name in members {
            let name = self.intern(&name);
            let body =
                SlotMember { name: name.to_value(), owner: ValueCell::new(class.to_value()), index: next };
            let member = self.heap.alloc(body).into_value();
            self.namespace(class).set_name(&name, member);
            next = next.saturating_add(1);
        }
        if class.layout == Kind::Instance {
            class.slots.set(next);
        }
        if wants_dict {
            self.add_member(class, &DICT_ATTRIBUTE[0]);
            class.set_flag(ClassObj::HAS_DICT, true);
        }
        if wants_weak {
            self.add_member(class, &WEAKREF_ATTRIBUTE[0]);
            class.set_flag(ClassObj::WEAKREF, true);
        }
        if !class.has(ClassObj::HAS_DICT) {
            class.expected.set(0);
        }
        Ok(())
    }

    fn add_member(&mut self, class: &Class, def: &'static super::descriptors::GetSetDef) {
        let name = self.intern(def.name);
        if self.namespace(class).get_name(&name).is_none() {
            let member = self.getset(def, class);
            self.namespace(class).set_name(&name, member);
        }
    }
}

fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c == '_' || unicode_ident::is_xid_start(c))
        && chars.all(unicode_ident::is_xid_continue)
}

/// `__x` in class `C` is `_C__x`.
fn mangle(name: &str, class: &str) -> String {
    let class = class.trim_start_matches('_');
    if !name.starts_with("__") || name.ends_with("__") || class.is_empty() || name.contains('.') {
        return name.to_owned();
    }
    format!("_{class}{name}")
}
