//! Sets among each other: unions, intersections, differences, comparisons, and a frozenset's hash.
//!
//! Each operation builds its result as CPython does, since that decides the order of iteration.

use super::dict::DictObj;
use super::function::NativeDef;
use super::set::{FrozenSetObj, SetObj, empty, table_of};
use super::set_table::{SetTable, Walk};
use crate::bytecode::Op;
use crate::value::{Kind, Value};
use crate::vm::{RawArgs, Result, Vm};
use std::cell::RefCell;

/// A frozenset's hash.
pub(super) fn hash_of(table: &SetTable) -> i64 {
    let hashes: Vec<i64> = table.hashed().map(|(_, hash)| hash).collect();
    crate::text::hash::hash_frozenset(hashes.into_iter())
}

impl Vm {
    /// `hash(frozenset)`
    pub fn frozenset_hash(&mut self, set: &FrozenSetObj) -> i64 {
        if let Some(hash) = set.hash.get() {
            return hash;
        }
        let hash = hash_of(&set.table.borrow());
        set.hash.set(Some(hash));
        hash
    }

    /// A new table with the items of any iterable.
    pub fn table_of_items(&mut self, items: &Value) -> Result<RefCell<SetTable>> {
        let table = RefCell::default();
        self.table_update(&table, items)?;
        Ok(table)
    }

    fn table_copy(&mut self, set: &RefCell<SetTable>) -> RefCell<SetTable> {
        let mut table = SetTable::default();
        let set = set.borrow();
        if !set.is_empty() {
            table.make_room(set.len());
            table.copy_from(&set);
        }
        RefCell::new(table)
    }

    /// `set & iterable`
    pub fn table_intersection(&mut self, set: &RefCell<SetTable>, other: &Value) -> Result<SetTable> {
        let result = RefCell::default();
        if let Some(other) = table_of(other) {
            if std::ptr::eq(other, set) {
                return Ok(self.table_copy(set).into_inner());
            }
            // The smaller one is gone through.
            let swap = other.borrow().len() > set.borrow().len();
            let (walked, asked) = if swap { (set, other) } else { (other, set) };
            for (item, hash) in Walk::through(walked) {
                if self.table_has(asked, &item, hash)? {
                    self.table_add(&result, item, hash)?;
                }
            }
            return Ok(result.into_inner());
        }
        let iterator = self.iter(other)?;
        while let Some(item) = self.next(&iterator)? {
            let hash = self.hash_item(&item)?;
            if self.table_has(set, &item, hash)? {
                self.table_add(&result, item, hash)?;
            }
        }
        Ok(result.into_inner())
    }

    /// `set - iterable`
    pub fn table_difference(&mut self, set: &RefCell<SetTable>, other: &Value) -> Result<SetTable> {
        let size = match (table_of(other), other.get_exact::<DictObj>()) {
            (Some(table), _) => Some(table.borrow().len()),
            (None, Some(dict)) => Some(dict.len()),
            _ => None,
        };
        if size.is_none_or(|size| set.borrow().len() >> 2 > size) {
            let copy = self.table_copy(set);
            self.table_difference_update(&copy, other)?;
            return Ok(copy.into_inner());
        }
        let result = RefCell::default();
        let dict = other.to_ref::<DictObj>();
        for (item, hash) in Walk::through(set) {
            let there = match (table_of(other), &dict) {
                (Some(table), _) => self.table_has(table, &item, hash)?,
                (None, Some(dict)) => self.dict_get(dict, &item)?.is_some(),
                _ => false,
            };
            if !there {
                self.table_add(&result, item, hash)?;
            }
        }
        Ok(result.into_inner())
    }

    /// `set -= iterable`
    pub fn table_difference_update(&mut self, set: &RefCell<SetTable>, other: &Value) -> Result<()> {
        if let Some(other) = table_of(other) {
            if std::ptr::eq(other, set) {
                empty(set);
                return Ok(());
            }
            for (item, hash) in Walk::through(other) {
                self.table_discard(set, &item, hash)?;
            }
        } else {
            let iterator = self.iter(other)?;
            while let Some(item) = self.next(&iterator)? {
                let hash = self.hash_item(&item)?;
                self.table_discard(set, &item, hash)?;
            }
        }
        set.borrow_mut().tidy();
        Ok(())
    }

    /// `set ^= iterable`
    pub fn table_symmetric_update(&mut self, set: &RefCell<SetTable>, other: &Value) -> Result<()> {
        match (table_of(other), other.get_exact::<DictObj>()) {
            (Some(other), _) if std::ptr::eq(other, set) => {
                empty(set);
                Ok(())
            }
            (Some(other), _) => self.table_toggle(set, Walk::through(other)),
            (None, Some(dict)) => {
                let mut items = Vec::new();
                for key in dict.keys() {
                    let hash = self.hash_item(&key)?;
                    items.push((key, hash));
                }
                self.table_toggle(set, items.into_iter())
            }
            _ => {
                let items = self.table_of_items(other)?;
                self.table_toggle(set, Walk::through(&items))
            }
        }
    }

    /// Removes the items that are in a table, and adds the others.
    fn table_toggle(
        &mut self,
        set: &RefCell<SetTable>,
        items: impl Iterator<Item = (Value, i64)>,
    ) -> Result<()> {
        for (item, hash) in items {
            if !self.table_discard(set, &item, hash)? {
                self.table_add(set, item, hash)?;
            }
        }
        Ok(())
    }

    /// `set ^ iterable`
    pub fn table_symmetric_difference(&mut self, set: &Value, other: &Value) -> Result<SetTable> {
        let result = self.table_of_items(other)?;
        self.table_symmetric_update(&result, set)?;
        Ok(result.into_inner())
    }

    /// Whether every item of one table is in the other.
    pub fn table_within(&mut self, inner: &RefCell<SetTable>, outer: &RefCell<SetTable>) -> Result<bool> {
        if inner.borrow().len() > outer.borrow().len() {
            return Ok(false);
        }
        for (item, hash) in Walk::through(inner) {
            if !self.table_has(outer, &item, hash)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// `a <op> b` for two sets; `None` if one of them is none.
    pub fn set_compare(&mut self, op: Op, a: &Value, b: &Value) -> Result<Option<bool>> {
        let (Some(ta), Some(tb)) = (table_of(a), table_of(b)) else { return Ok(None) };
        let (la, lb) = (ta.borrow().len(), tb.borrow().len());
        Ok(Some(match op {
            Op::Eq => la == lb && self.table_within(ta, tb)?,
            Op::Ne => la != lb || !self.table_within(ta, tb)?,
            Op::Le => self.table_within(ta, tb)?,
            Op::Lt => la < lb && self.table_within(ta, tb)?,
            Op::Ge => self.table_within(tb, ta)?,
            Op::Gt => la > lb && self.table_within(tb, ta)?,
            _ => return Ok(None),
        }))
    }

    /// `a <op> b` for two sets and `|`, `&`, `-`, `^`; `None` if it isn't that. The result is of the left one's kind.
    pub fn set_binary(&mut self, op: Op, a: &Value, b: &Value) -> Result<Option<Value>> {
        let (Some(ta), Some(_)) = (table_of(a), table_of(b)) else { return Ok(None) };
        let table = match op {
            Op::BitOr => {
                let table = self.table_copy(ta);
                if !a.is(b) {
                    self.table_update(&table, b)?;
                }
                table.into_inner()
            }
            Op::BitAnd => self.table_intersection(ta, b)?,
            Op::Sub => self.table_difference(ta, b)?,
            Op::BitXor => self.table_symmetric_difference(a, b)?,
            _ => return Ok(None),
        };
        Ok(Some(self.set_like(a, table)))
    }

    /// `a <op>= b` for a set and a set or frozenset; `None` if it isn't that.
    pub fn set_inplace(&mut self, op: Op, a: &Value, b: &Value) -> Result<Option<Value>> {
        let (Some(set), Some(_)) = (a.get::<SetObj>(), table_of(b)) else { return Ok(None) };
        match op {
            Op::BitOr => self.table_update(&set.table, b)?,
            Op::BitAnd => {
                let table = self.table_intersection(&set.table, b)?;
                let old = set.table.borrow_mut().put(table);
                drop(old);
            }
            Op::Sub => self.table_difference_update(&set.table, b)?,
            Op::BitXor => self.table_symmetric_update(&set.table, b)?,
            _ => return Ok(None),
        }
        Ok(Some(a.clone()))
    }

    /// A set or a frozenset, as `like` is one.
    fn set_like(&mut self, like: &Value, table: SetTable) -> Value {
        if like.kind() == Kind::FrozenSet { self.frozenset_of(table) } else { self.set_of(table) }
    }
}

macro_rules! operators {
    ($($name:literal $reflected:literal $op:ident;)*) => {
        &[$(
            NativeDef::new(concat!($name, "(self, value, /)"), |vm, args| binary(vm, Op::$op, &args[0], &args[1])),
            NativeDef::new(concat!($reflected, "(self, value, /)"), |vm, args| binary(vm, Op::$op, &args[1], &args[0])),
        )*]
    };
}
macro_rules! comparisons {
    ($($name:literal $op:ident;)*) => {
        &[$(NativeDef::new(concat!($name, "(self, value, /)"), |vm, args| compare(vm, Op::$op, args)),)*]
    };
}
macro_rules! inplace {
    ($($name:literal $op:ident;)*) => {
        &[$(NativeDef::new(concat!($name, "(self, value, /)"), |vm, args| {
            Ok(vm.set_inplace(Op::$op, &args[0], &args[1])?.unwrap_or(Value::NOT_IMPLEMENTED))
        }),)*]
    };
}

const OPERATORS: &[NativeDef] = operators! {
    "__or__" "__ror__" BitOr;
    "__and__" "__rand__" BitAnd;
    "__sub__" "__rsub__" Sub;
    "__xor__" "__rxor__" BitXor;
};
const COMPARISONS: &[NativeDef] = comparisons! {
    "__eq__" Eq; "__ne__" Ne; "__lt__" Lt; "__le__" Le; "__gt__" Gt; "__ge__" Ge;
};
const INPLACE: &[NativeDef] = inplace! {
    "__ior__" BitOr; "__iand__" BitAnd; "__isub__" Sub; "__ixor__" BitXor;
};
const SHARED: &[NativeDef] = &[
    NativeDef::new("copy(self, /)", copy).doc("Return a shallow copy of a set."),
    NativeDef::raw("union(self, /, *others)", union),
    NativeDef::raw("intersection(self, /, *others)", intersection),
    NativeDef::raw("difference(self, /, *others)", difference),
    NativeDef::new("symmetric_difference(self, other, /)", symmetric_difference),
    NativeDef::new("isdisjoint(self, other, /)", isdisjoint),
    NativeDef::new("issubset(self, other, /)", issubset),
    NativeDef::new("issuperset(self, other, /)", issuperset),
];
const SET: &[NativeDef] = &[
    NativeDef::raw("intersection_update(self, /, *others)", intersection_update),
    NativeDef::raw("difference_update(self, /, *others)", difference_update),
    NativeDef::new("symmetric_difference_update(self, other, /)", symmetric_difference_update),
];
const FROZENSET: &[NativeDef] = &[NativeDef::new("__hash__(self, /)", hash)];

/// Gives both classes these methods.
pub(super) fn install(vm: &mut Vm) {
    let (set, frozenset) = (vm.types.set.clone(), vm.types.frozenset.clone());
    for class in [&set, &frozenset] {
        vm.define_methods(class, OPERATORS);
        vm.define_methods(class, COMPARISONS);
        vm.define_methods(class, SHARED);
    }
    vm.define_methods(&set, INPLACE);
    vm.define_methods(&set, SET);
    vm.define_methods(&frozenset, FROZENSET);
}

fn binary(vm: &mut Vm, op: Op, a: &Value, b: &Value) -> Result {
    Ok(vm.set_binary(op, a, b)?.unwrap_or(Value::NOT_IMPLEMENTED))
}

fn compare(vm: &mut Vm, op: Op, args: &[Value]) -> Result {
    Ok(vm.set_compare(op, &args[0], &args[1])?.map_or(Value::NOT_IMPLEMENTED, Value::bool))
}

fn hash(vm: &mut Vm, args: &[Value]) -> Result {
    let hash = args[0].get::<FrozenSetObj>().map_or(0, |set| vm.frozenset_hash(set));
    Ok(vm.heap.int(hash))
}

/// The receiver's table and the arguments of a method that takes any number of iterables.
fn receiver<'a>(
    vm: &mut Vm,
    args: &RawArgs<'a>,
    name: &str,
) -> Result<(&'a Value, &'a RefCell<SetTable>, &'a [Value])> {
    if !args.keyword_names().is_empty() {
        let class = args.positional().first().map_or(String::new(), |set| vm.type_name(set));
        return Err(vm.type_error(format!("{class}.{name}() takes no keyword arguments")));
    }
    match args.positional().split_first().and_then(|(set, rest)| Some((set, table_of(set)?, rest))) {
        Some(parts) => Ok(parts),
        None => Err(vm.type_error(format!("{name}() needs a set"))),
    }
}

fn copy(vm: &mut Vm, args: &[Value]) -> Result {
    if args[0].is_exact::<FrozenSetObj>() {
        return Ok(args[0].clone());
    }
    let Some(table) = table_of(&args[0]) else { return Ok(Value::NONE) };
    let table = vm.table_copy(table).into_inner();
    Ok(vm.set_like(&args[0], table))
}

fn union(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let (set, table, others) = receiver(vm, &args, "union")?;
    let result = vm.table_copy(table);
    for other in others {
        if !other.is(set) {
            vm.table_update(&result, other)?;
        }
    }
    Ok(vm.set_like(set, result.into_inner()))
}

fn intersection(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let (set, table, others) = receiver(vm, &args, "intersection")?;
    let mut result = None;
    for other in others {
        let next = match &result {
            None => vm.table_intersection(table, other)?,
            Some(sofar) => vm.table_intersection(sofar, other)?,
        };
        result = Some(RefCell::new(next));
    }
    let result = result.unwrap_or_else(|| vm.table_copy(table));
    Ok(vm.set_like(set, result.into_inner()))
}

fn difference(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let (set, table, others) = receiver(vm, &args, "difference")?;
    let result = match others.split_first() {
        None => vm.table_copy(table),
        Some((first, rest)) => {
            let result = RefCell::new(vm.table_difference(table, first)?);
            for other in rest {
                vm.table_difference_update(&result, other)?;
            }
            result
        }
    };
    Ok(vm.set_like(set, result.into_inner()))
}

fn symmetric_difference(vm: &mut Vm, args: &[Value]) -> Result {
    let table = vm.table_symmetric_difference(&args[0], &args[1])?;
    Ok(vm.set_like(&args[0], table))
}

fn isdisjoint(vm: &mut Vm, args: &[Value]) -> Result {
    let Some(table) = table_of(&args[0]) else { return Ok(Value::FALSE) };
    if let Some(other) = table_of(&args[1]) {
        if args[0].is(&args[1]) {
            return Ok(Value::bool(table.borrow().is_empty()));
        }
        let swap = other.borrow().len() > table.borrow().len();
        let (walked, asked) = if swap { (table, other) } else { (other, table) };
        for (item, hash) in Walk::through(walked) {
            if vm.table_has(asked, &item, hash)? {
                return Ok(Value::FALSE);
            }
        }
        return Ok(Value::TRUE);
    }
    let iterator = vm.iter(&args[1])?;
    while let Some(item) = vm.next(&iterator)? {
        let hash = vm.hash_item(&item)?;
        if vm.table_has(table, &item, hash)? {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}

fn issubset(vm: &mut Vm, args: &[Value]) -> Result {
    let Some(table) = table_of(&args[0]) else { return Ok(Value::FALSE) };
    let inside = match table_of(&args[1]) {
        Some(other) => vm.table_within(table, other)?,
        None => {
            let common = vm.table_intersection(table, &args[1])?;
            common.len() == table.borrow().len()
        }
    };
    Ok(Value::bool(inside))
}

fn issuperset(vm: &mut Vm, args: &[Value]) -> Result {
    let Some(table) = table_of(&args[0]) else { return Ok(Value::FALSE) };
    if let Some(other) = table_of(&args[1]) {
        return vm.table_within(other, table).map(Value::bool);
    }
    let iterator = vm.iter(&args[1])?;
    while let Some(item) = vm.next(&iterator)? {
        let hash = vm.hash_item(&item)?;
        if !vm.table_has(table, &item, hash)? {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}

fn intersection_update(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let (_, table, others) = receiver(vm, &args, "intersection_update")?;
    let mut result = None;
    for other in others {
        let next = match &result {
            None => vm.table_intersection(table, other)?,
            Some(sofar) => vm.table_intersection(sofar, other)?,
        };
        result = Some(RefCell::new(next));
    }
    if let Some(result) = result {
        let old = table.borrow_mut().put(result.into_inner());
        drop(old);
    }
    Ok(Value::NONE)
}

fn difference_update(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let (_, table, others) = receiver(vm, &args, "difference_update")?;
    for other in others {
        vm.table_difference_update(table, other)?;
    }
    Ok(Value::NONE)
}

fn symmetric_difference_update(vm: &mut Vm, args: &[Value]) -> Result {
    if let Some(table) = table_of(&args[0]) {
        vm.table_symmetric_update(table, &args[1])?;
    }
    Ok(Value::NONE)
}
