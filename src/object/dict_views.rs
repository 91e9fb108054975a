//! `dict.keys()`, `dict.values()`, `dict.items()`: views, the first and last of them set-like.

use super::descriptors::GetSetDef;
use super::dict::DictObj;
use super::function::NativeDef;
use super::iterators::DictPart;
use super::set::{SetObj, table_of};
use super::set_table::SetTable;
use crate::bytecode::Op;
use crate::heap_type;
use crate::object::namespace::Part;
use crate::value::{Ref, Value};
use crate::vm::{Result, Vm};
use std::cell::RefCell;

/// A view of a dict.
pub struct DictView {
    /// The dict.
    pub dict: Value,
    /// What it shows of each entry.
    pub part: DictPart,
}
heap_type!(DictView: DictView, |this, tracer| { tracer.visit(&this.dict) });

impl DictView {
    fn body(&self) -> Option<Ref<DictObj>> {
        self.dict.to_ref()
    }

    fn len(&self) -> usize {
        self.dict.get::<DictObj>().map_or(0, DictObj::len)
    }
}

impl Vm {
    /// A view of a dict.
    pub fn dict_view(&mut self, dict: &Value, part: DictPart) -> Value {
        let body = DictView { dict: dict.clone(), part };
        let class = match part {
            DictPart::Keys => return self.heap.alloc(body).into_value(),
            DictPart::Values => &self.types.dict_values,
            DictPart::Items => &self.types.dict_items,
        };
        let class = class.to_value();
        self.heap.alloc_of(class, body).into_value()
    }

    /// `item in view`
    pub fn view_contains(&mut self, view: &DictView, item: &Value) -> Result<bool> {
        let Some(dict) = view.body() else { return Ok(false) };
        match view.part {
            DictPart::Keys => self.dict_has(&dict, item),
            DictPart::Items => {
                let Some([key, value]) = item.as_tuple() else { return Ok(false) };
                match self.dict_get(&dict, key)? {
                    Some(there) => self.eq(&there, value),
                    None => Ok(false),
                }
            }
            DictPart::Values => {
                let mut at = 0;
                while let Some(position) = dict.next_position(at) {
                    at = position + 1;
                    let Some((_, value)) = dict.entry(position) else { continue };
                    if self.eq(&value, item)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
        }
    }

    /// A set of an operand's items: of a view of keys, of the dict itself.
    fn operand_set(&mut self, operand: &Value) -> Result<RefCell<SetTable>> {
        match operand.get::<DictView>() {
            Some(view) if view.part == DictPart::Keys => {
                let dict = view.dict.clone();
                self.table_of_items(&dict)
            }
            _ => self.table_of_items(operand),
        }
    }

    /// `a <op> b` where one of them is a set-like view.
    fn view_binary(&mut self, op: Op, a: &Value, b: &Value) -> Result {
        let table = match op {
            Op::BitOr => {
                let table = self.operand_set(a)?;
                self.table_update(&table, b)?;
                table
            }
            Op::Sub => {
                let table = self.operand_set(a)?;
                self.table_difference_update(&table, b)?;
                table
            }
            Op::BitXor => {
                let table = self.operand_set(a)?;
                self.table_symmetric_update(&table, b)?;
                table
            }
            _ => self.view_intersection(a, b)?,
        };
        Ok(self.set_of(table.into_inner()))
    }

    fn view_intersection(&mut self, a: &Value, b: &Value) -> Result<RefCell<SetTable>> {
        let (mut view, mut other) = if is_setlike_view(a) { (a, b) } else { (b, a) };
        let size = view.get::<DictView>().map_or(0, DictView::len);
        if other.is_exact::<SetObj>()
            && let Some(table) = table_of(other)
            && size <= table.borrow().len()
        {
            return self.table_intersection(table, view).map(RefCell::new);
        }
        if other.get::<DictView>().is_some_and(|o| is_setlike_view(other) && o.len() > size) {
            std::mem::swap(&mut view, &mut other);
        }
        let result = RefCell::default();
        let iterator = self.iter(other)?;
        while let Some(item) = self.next(&iterator)? {
            let there = match view.get::<DictView>() {
                Some(view) => self.view_contains(view, &item)?,
                None => false,
            };
            if there {
                let hash = self.hash_item(&item)?;
                self.table_add(&result, item, hash)?;
            }
        }
        Ok(result)
    }

    fn view_compare(&mut self, op: Op, a: &Value, b: &Value) -> Result {
        let Some(view) = a.get::<DictView>() else { return Ok(Value::NOT_IMPLEMENTED) };
        if table_of(b).is_none() && !is_setlike_view(b) {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        let (la, lb) = (view.len(), self.len(b)?);
        let answer = match op {
            Op::Eq => la == lb && self.all_in(a, b)?,
            Op::Ne => la != lb || !self.all_in(a, b)?,
            Op::Lt => la < lb && self.all_in(a, b)?,
            Op::Le => la <= lb && self.all_in(a, b)?,
            Op::Gt => la > lb && self.all_in(b, a)?,
            _ => la >= lb && self.all_in(b, a)?,
        };
        Ok(Value::bool(answer))
    }

    fn all_in(&mut self, items: &Value, container: &Value) -> Result<bool> {
        let iterator = self.iter(items)?;
        while let Some(item) = self.next(&iterator)? {
            if !self.contains(container, &item)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// `repr(view)`
    pub fn view_repr(&mut self, view: &Value) -> Result<String> {
        let class = self.class_of(view);
        let name = self.class_name(&class);
        let text = self.repr_guard(view, |vm| {
            let items = vm.collect(view)?;
            vm.repr_items(&items)
        })?;
        Ok(match text {
            Some(text) => format!("{name}([{text}])"),
            None => "...".into(),
        })
    }
}

fn is_setlike_view(value: &Value) -> bool {
    value.get::<DictView>().is_some_and(|v| v.part != DictPart::Values)
}

fn view(args: &[Value]) -> Option<&DictView> {
    args.first().and_then(Value::get::<DictView>)
}

const SHARED: &[NativeDef] = &[
    NativeDef::new("__len__(self, /)", |vm, args| Ok(vm.heap.int_usize(view(args).map_or(0, DictView::len)))),
    NativeDef::new("__iter__(self, /)", |vm, args| walk(vm, args, false)),
    NativeDef::new("__reversed__(self, /)", |vm, args| walk(vm, args, true)),
    NativeDef::new("__repr__(self, /)", |vm, args| {
        let text = vm.view_repr(&args[0])?;
        Ok(vm.heap.string(text).into_value())
    }),
];

const SETLIKE: &[NativeDef] = &[
    NativeDef::new("__contains__(self, key, /)", |vm, args| match view(args) {
        Some(view) => vm.view_contains(view, &args[1]).map(Value::bool),
        None => Ok(Value::FALSE),
    }),
    NativeDef::new("isdisjoint(self, other, /)", isdisjoint)
        .doc("Return True if the view and the given iterable have a null intersection."),
    NativeDef::new("__and__(self, value, /)", |vm, args| vm.view_binary(Op::BitAnd, &args[0], &args[1])),
    NativeDef::new("__rand__(self, value, /)", |vm, args| vm.view_binary(Op::BitAnd, &args[1], &args[0])),
    NativeDef::new("__or__(self, value, /)", |vm, args| vm.view_binary(Op::BitOr, &args[0], &args[1])),
    NativeDef::new("__ror__(self, value, /)", |vm, args| vm.view_binary(Op::BitOr, &args[1], &args[0])),
    NativeDef::new("__sub__(self, value, /)", |vm, args| vm.view_binary(Op::Sub, &args[0], &args[1])),
    NativeDef::new("__rsub__(self, value, /)", |vm, args| vm.view_binary(Op::Sub, &args[1], &args[0])),
    NativeDef::new("__xor__(self, value, /)", |vm, args| vm.view_binary(Op::BitXor, &args[0], &args[1])),
    NativeDef::new("__rxor__(self, value, /)", |vm, args| vm.view_binary(Op::BitXor, &args[1], &args[0])),
    NativeDef::new("__eq__(self, value, /)", |vm, args| vm.view_compare(Op::Eq, &args[0], &args[1])),
    NativeDef::new("__ne__(self, value, /)", |vm, args| vm.view_compare(Op::Ne, &args[0], &args[1])),
    NativeDef::new("__lt__(self, value, /)", |vm, args| vm.view_compare(Op::Lt, &args[0], &args[1])),
    NativeDef::new("__le__(self, value, /)", |vm, args| vm.view_compare(Op::Le, &args[0], &args[1])),
    NativeDef::new("__gt__(self, value, /)", |vm, args| vm.view_compare(Op::Gt, &args[0], &args[1])),
    NativeDef::new("__ge__(self, value, /)", |vm, args| vm.view_compare(Op::Ge, &args[0], &args[1])),
];

const ATTRIBUTES: &[GetSetDef] = &[GetSetDef::ro("mapping", |vm, this| {
    Ok(this.get::<DictView>().map_or(Value::NONE, |view| vm.mapping_proxy(view.dict.clone())))
})];

/// Gives the three classes their methods.
pub fn install(vm: &mut Vm) {
    let t = &vm.types;
    let (keys, values, items) = (t.dict_keys.clone(), t.dict_values.clone(), t.dict_items.clone());
    for class in [&keys, &values, &items] {
        vm.define_methods(class, SHARED);
        vm.define_getset(class, ATTRIBUTES);
    }
    for class in [&keys, &items] {
        vm.define_methods(class, SETLIKE);
        vm.define(class, Part::Unhashable);
    }
}

fn walk(vm: &mut Vm, args: &[Value], backwards: bool) -> Result {
    match view(args) {
        Some(view) => Ok(vm.dict_iter(&view.dict, view.part, backwards)),
        None => Ok(Value::NONE),
    }
}

fn isdisjoint(vm: &mut Vm, args: &[Value]) -> Result {
    let Some(view) = view(args) else { return Ok(Value::FALSE) };
    if args[0].is(&args[1]) {
        return Ok(Value::bool(view.len() == 0));
    }
    let iterator = vm.iter(&args[1])?;
    while let Some(item) = vm.next(&iterator)? {
        if vm.view_contains(view, &item)? {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}
