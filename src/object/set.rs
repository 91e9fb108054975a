//! Sets and frozensets: bodies, constructors, lookups that may ask `__eq__`, and the methods that change a set.
//!
//! The table is in `set_table.rs`; unions, differences and the like are in `set_algebra.rs`.

use super::class::ClassObj;
use super::dict::DictObj;
use super::function::NativeDef;
use super::iterators::SetIter;
use super::list::ListObj;
use super::set_table::{Look, SetTable, Walk};
use super::tuple::TupleObj;
use crate::heap_type;
use crate::object::namespace::Part;
use crate::value::{Kind, Value, ValueCell};
use crate::vm::{RawArgs, Result, Vm};
use std::cell::{Cell, RefCell};

/// A set. No script code may run while `table` is borrowed.
#[derive(Default)]
pub struct SetObj {
    /// The items.
    pub table: RefCell<SetTable>,
}
heap_type!(SetObj: Set, |this, tracer| { tracer.visit_all(this.table.borrow().items()) },
    clear |this| { drop(this.table.take()); });

impl SetObj {
    /// Whether a small int is an item, if the first slot of a probe says so.
    #[inline(always)]
    pub(crate) fn has_int_at_home(&self, key: i64) -> Option<bool> {
        self.table.borrow().is_at_home(&Value::small_from_narrow(key), int_hash(key))
    }
}

/// The hash of a small int.
#[inline(always)]
fn int_hash(i: i64) -> i64 {
    if i == -1 { -2 } else { i }
}

/// A frozenset. Its table never changes once it can be reached.
#[derive(Default)]
pub struct FrozenSetObj {
    /// The items.
    pub table: RefCell<SetTable>,
    /// The hash, once computed.
    pub hash: Cell<Option<i64>>,
}
heap_type!(FrozenSetObj: FrozenSet, |this, tracer| { tracer.visit_all(this.table.borrow().items()) });

/// The table of a set or frozenset (subclasses included).
#[inline]
pub fn table_of(value: &Value) -> Option<&RefCell<SetTable>> {
    match value.kind() {
        Kind::Set => value.get::<SetObj>().map(|s| &s.table),
        Kind::FrozenSet => value.get::<FrozenSetObj>().map(|s| &s.table),
        _ => None,
    }
}

/// Removes all items.
pub(super) fn empty(table: &RefCell<SetTable>) {
    let old = table.borrow_mut().put(SetTable::default());
    drop(old);
}

impl Vm {
    /// A new set with this table.
    pub fn set_of(&mut self, table: SetTable) -> Value {
        self.heap.alloc(SetObj { table: RefCell::new(table) }).into_value()
    }

    /// A new frozenset with this table.
    pub fn frozenset_of(&mut self, table: SetTable) -> Value {
        self.heap.alloc(FrozenSetObj { table: RefCell::new(table), hash: Cell::new(None) }).into_value()
    }

    /// A new set of the items, added one by one: what a set display is.
    pub fn new_set(&mut self, items: &[Value]) -> Result {
        let table = self.table_from(items)?;
        Ok(self.set_of(table))
    }

    /// A new frozenset of the items.
    pub fn new_frozenset(&mut self, items: &[Value]) -> Result {
        let table = self.table_from(items)?;
        Ok(self.frozenset_of(table))
    }

    fn table_from(&mut self, items: &[Value]) -> Result<SetTable> {
        let table = RefCell::default();
        for item in items {
            let hash = self.hash_item(item)?;
            self.table_add(&table, item.clone(), hash)?;
        }
        Ok(table.into_inner())
    }

    /// The hash of a set's item.
    #[inline]
    pub fn hash_item(&mut self, item: &Value) -> Result<i64> {
        match item.as_small() {
            Some(i) => Ok(int_hash(i)),
            None => match self.hash(item) {
                Ok(hash) => Ok(hash),
                Err(raise) => Err(self.cannot_use(item, raise, "as a set element")),
            },
        }
    }

    /// Where an item is in a table, or would be. `__eq__` is asked with nothing borrowed; if it changes the table the
    /// search begins again.
    pub fn table_find(&mut self, table: &RefCell<SetTable>, key: &Value, hash: i64) -> Result<Look> {
        if let Some(look) = table.borrow().look_at_home(key, hash) {
            return Ok(look);
        }
        let mut probe = table.borrow().probe(hash);
        loop {
            let look = table.borrow().look(&mut probe, key);
            match look {
                None => probe = table.borrow().probe(hash),
                Some(Look::Ask(slot, other)) => {
                    let equal = self.eq(&other, key)?;
                    if !table.borrow().holds(slot, &other) {
                        probe = table.borrow().probe(hash);
                    } else if equal {
                        return Ok(Look::Found(slot));
                    }
                }
                Some(look) => return Ok(look),
            }
        }
    }

    /// Whether an item is in a table.
    #[inline]
    pub fn table_has(&mut self, table: &RefCell<SetTable>, key: &Value, hash: i64) -> Result<bool> {
        if let Some(there) = table.borrow().is_at_home(key, hash) {
            return Ok(there);
        }
        Ok(matches!(self.table_find(table, key, hash)?, Look::Found(_)))
    }

    /// Adds an item to a table, and answers whether it is new.
    #[inline]
    pub fn table_add(&mut self, table: &RefCell<SetTable>, key: Value, hash: i64) -> Result<bool> {
        let look = table.borrow().look_at_home(&key, hash);
        match look {
            Some(Look::Found(_)) => Ok(false),
            Some(Look::Absent(slot)) => {
                table.borrow_mut().insert_at(slot, key, hash);
                Ok(true)
            }
            _ => self.table_add_elsewhere(table, key, hash),
        }
    }

    /// As `table_add`, when the first slot of the probe isn't enough.
    #[inline(never)]
    fn table_add_elsewhere(&mut self, table: &RefCell<SetTable>, key: Value, hash: i64) -> Result<bool> {
        match self.table_find(table, &key, hash)? {
            Look::Absent(slot) => {
                table.borrow_mut().insert_at(slot, key, hash);
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// Removes an item from a table, and answers whether it was there.
    pub fn table_discard(&mut self, table: &RefCell<SetTable>, key: &Value, hash: i64) -> Result<bool> {
        match self.table_find(table, key, hash)? {
            Look::Found(slot) => {
                let item = table.borrow_mut().remove_at(slot);
                Ok(item.is_some())
            }
            _ => Ok(false),
        }
    }

    /// Adds an item to a set.
    pub fn set_add(&mut self, set: &Value, item: Value) -> Result<()> {
        let hash = self.hash_item(&item)?;
        match table_of(set) {
            Some(table) => self.table_add(table, item, hash).map(drop),
            None => Ok(()),
        }
    }

    /// Adds all items of an iterable to a set.
    pub fn set_update(&mut self, set: &Value, items: &Value) -> Result<()> {
        match table_of(set) {
            Some(table) => self.table_update(table, items),
            None => Ok(()),
        }
    }

    /// Adds all items of an iterable to a table.
    pub fn table_update(&mut self, table: &RefCell<SetTable>, items: &Value) -> Result<()> {
        if let Some(other) = table_of(items) {
            if std::ptr::eq(other, table) || other.borrow().is_empty() {
                return Ok(());
            }
            table.borrow_mut().make_room(other.borrow().len());
            if table.borrow_mut().copy_from(&other.borrow()) {
                return Ok(());
            }
            for (item, hash) in Walk::through(other) {
                self.table_add(table, item, hash)?;
            }
            return Ok(());
        }
        if let Some(dict) = items.get_exact::<DictObj>() {
            table.borrow_mut().make_room(dict.len());
            for item in dict.keys() {
                let hash = self.hash_item(&item)?;
                self.table_add(table, item, hash)?;
            }
            return Ok(());
        }
        if let Some(list) = items.get_exact::<ListObj>() {
            let mut at = 0;
            while let Some(item) = list.at(at) {
                let hash = self.hash_item(&item)?;
                self.table_add(table, item, hash)?;
                at += 1;
            }
            return Ok(());
        }
        if items.is_exact::<TupleObj>() {
            for item in items.as_tuple().unwrap_or(&[]) {
                let hash = self.hash_item(item)?;
                self.table_add(table, item.clone(), hash)?;
            }
            return Ok(());
        }
        let iterator = self.iter(items)?;
        while let Some(item) = self.next(&iterator)? {
            let hash = self.hash_item(&item)?;
            self.table_add(table, item, hash)?;
        }
        Ok(())
    }

    /// `item in set`; a set that is asked about counts as the frozenset with its items.
    pub fn set_contains(&mut self, set: &Value, item: &Value) -> Result<bool> {
        let Some(table) = table_of(set) else { return Ok(false) };
        let (key, hash) = self.key_to_find(item)?;
        self.table_has(table, &key, hash)
    }

    /// An item and its hash for looking it up: a set stands for the frozenset with its items.
    fn key_to_find(&mut self, item: &Value) -> Result<(Value, i64)> {
        match self.hash_item(item) {
            Ok(hash) => Ok((item.clone(), hash)),
            Err(raise) => match item.get::<SetObj>() {
                Some(set) if self.is_error(&raise, "TypeError") => {
                    let mut copy = SetTable::default();
                    copy.make_room(set.table.borrow().len());
                    copy.copy_from(&set.table.borrow());
                    let hash = super::set_algebra::hash_of(&copy);
                    Ok((self.frozenset_of(copy), hash))
                }
                _ => Err(raise),
            },
        }
    }

    /// `iter(set)`
    pub fn set_iter(&mut self, set: &Value) -> Value {
        let len = table_of(set).map_or(0, |t| t.borrow().len());
        let body = SetIter {
            set: ValueCell::new(set.clone()),
            slot: Cell::new(0),
            len: Cell::new(len),
            left: Cell::new(len),
        };
        self.heap.alloc(body).into_value()
    }

    /// `repr(set)`, a frozenset's too.
    pub fn set_repr(&mut self, set: &Value) -> Result<String> {
        let items: Vec<Value> = match table_of(set) {
            Some(table) => table.borrow().items().cloned().collect(),
            None => Vec::new(),
        };
        let class = self.class_of(set);
        let name = self.class_name(&class);
        let bare = class.is(&self.types.set);
        if items.is_empty() {
            return Ok(format!("{name}()"));
        }
        let text = self.repr_guard(set, |vm| vm.repr_items(&items))?;
        Ok(match text {
            None => format!("{name}(...)"),
            Some(text) if bare => format!("{{{text}}}"),
            Some(text) => format!("{name}({{{text}}})"),
        })
    }
}

const SHARED: &[NativeDef] = &[
    NativeDef::new("__len__(self, /)", len),
    NativeDef::new("__contains__(self, object, /)", contains),
    NativeDef::new("__iter__(self, /)", |vm, args| Ok(vm.set_iter(&args[0]))),
    NativeDef::new("__repr__(self, /)", repr),
];
const SET: &[NativeDef] = &[
    NativeDef::raw("static __new__$raw", new_set),
    NativeDef::raw("__init__$raw", init),
    NativeDef::new("add(self, object, /)", add).doc("Add an element to a set."),
    NativeDef::new("discard(self, object, /)", discard).doc("Remove an element from a set if it is a member."),
    NativeDef::new("remove(self, object, /)", remove)
        .doc("Remove an element from a set; it must be a member.\n\nIf the element is not a member, raise a KeyError."),
    NativeDef::new("pop(self, /)", pop),
    NativeDef::new("clear(self, /)", clear).doc("Remove all elements from this set."),
    NativeDef::raw("update(self, /, *others)", update),
];
const FROZENSET: &[NativeDef] = &[NativeDef::raw("static __new__$raw", new_frozenset)];

/// Gives both classes their methods.
pub fn install(vm: &mut Vm) {
    let (set, frozenset) = (vm.types.set.clone(), vm.types.frozenset.clone());
    vm.define_methods(&set, SHARED);
    vm.define_methods(&frozenset, SHARED);
    vm.define_methods(&set, SET);
    vm.define_methods(&frozenset, FROZENSET);
    super::set_algebra::install(vm);
    vm.define(&set, Part::Unhashable);
}

/// The class that `__new__` was given.
fn class_argument(
    vm: &mut Vm,
    args: &RawArgs<'_>,
    base: &super::class::Class,
) -> Result<super::class::Class> {
    vm.new_target(args.positional().first(), base)
}

fn new_set(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let base = vm.types.set.clone();
    let class = class_argument(vm, &args, &base)?;
    let body = SetObj::default();
    Ok(if class.is(&base) {
        vm.heap.alloc(body).into_value()
    } else {
        vm.heap.alloc_of(class.into_value(), body).into_value()
    })
}

fn init(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    if !args.keyword_names().is_empty() {
        return Err(vm.type_error("set() takes no keyword arguments"));
    }
    let Some((set, rest)) = args.positional().split_first() else { return Ok(Value::NONE) };
    match (rest, set.get::<SetObj>()) {
        ([], Some(body)) => empty(&body.table),
        ([items], Some(body)) => {
            if !items.is(set) {
                empty(&body.table);
                vm.table_update(&body.table, items)?;
            }
        }
        _ => return Err(vm.type_error(format!("set expected at most 1 argument, got {}", rest.len()))),
    }
    Ok(Value::NONE)
}

fn new_frozenset(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let base = vm.types.frozenset.clone();
    let class = class_argument(vm, &args, &base)?;
    let exact = class.is(&base);
    if exact && !args.keyword_names().is_empty() {
        return Err(vm.type_error("frozenset() takes no keyword arguments"));
    }
    let rest = args.positional().get(1..).unwrap_or(&[]);
    let table = RefCell::default();
    match rest {
        [] => {}
        [items] if exact && items.is_exact::<FrozenSetObj>() => return Ok(items.clone()),
        [items] => vm.table_update(&table, items)?,
        _ => return Err(vm.type_error(format!("frozenset expected at most 1 argument, got {}", rest.len()))),
    }
    let body = FrozenSetObj { table, hash: Cell::new(None) };
    Ok(if exact {
        vm.heap.alloc(body).into_value()
    } else {
        vm.heap.alloc_of(class.into_value(), body).into_value()
    })
}

fn len(vm: &mut Vm, args: &[Value]) -> Result {
    Ok(vm.heap.int_usize(table_of(&args[0]).map_or(0, |t| t.borrow().len())))
}

fn contains(vm: &mut Vm, args: &[Value]) -> Result {
    vm.set_contains(&args[0], &args[1]).map(Value::bool)
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    let text = vm.set_repr(&args[0])?;
    Ok(vm.heap.string(text).into_value())
}

fn add(vm: &mut Vm, args: &[Value]) -> Result {
    vm.set_add(&args[0], args[1].clone())?;
    Ok(Value::NONE)
}

fn take_out(vm: &mut Vm, args: &[Value]) -> Result<bool> {
    let Some(table) = table_of(&args[0]) else { return Ok(false) };
    let (key, hash) = vm.key_to_find(&args[1])?;
    vm.table_discard(table, &key, hash)
}

fn discard(vm: &mut Vm, args: &[Value]) -> Result {
    take_out(vm, args)?;
    Ok(Value::NONE)
}

fn remove(vm: &mut Vm, args: &[Value]) -> Result {
    if take_out(vm, args)? { Ok(Value::NONE) } else { Err(vm.key_error(&args[1])) }
}

fn pop(vm: &mut Vm, args: &[Value]) -> Result {
    let item = table_of(&args[0]).and_then(|t| t.borrow_mut().pop());
    match item {
        Some(item) => Ok(item),
        None => {
            let message = vm.new_str("pop from an empty set");
            Err(vm.key_error(&message))
        }
    }
}

fn clear(_: &mut Vm, args: &[Value]) -> Result {
    if let Some(table) = table_of(&args[0]) {
        empty(table);
    }
    Ok(Value::NONE)
}

fn update(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    if !args.keyword_names().is_empty() {
        return Err(vm.type_error("set.update() takes no keyword arguments"));
    }
    if let Some((set, others)) = args.positional().split_first() {
        for other in others {
            vm.set_update(set, other)?;
        }
    }
    Ok(Value::NONE)
}

impl Vm {
    /// The class that a `static __new__(cls, ...)` is to make an instance of: `base` or a class derived from it.
    pub fn new_target(
        &mut self,
        class: Option<&Value>,
        base: &super::class::Class,
    ) -> Result<super::class::Class> {
        let name = self.class_name(base);
        let Some(class) = class else {
            return Err(self.type_error(format!("{name}.__new__(): not enough arguments")));
        };
        let Some(class) = class.to_ref::<ClassObj>() else {
            let given = self.type_name(class);
            return Err(self.type_error(format!("{name}.__new__(X): X is not a type object ({given})")));
        };
        if class.is(base) || self.is_subclass_of(&class, base) {
            return Ok(class);
        }
        let given = self.class_name(&class);
        Err(self.type_error(format!("{name}.__new__({given}): {given} is not a subtype of {name}")))
    }
}
