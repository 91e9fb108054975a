//! `time.struct_time`: a tuple of nine with names, and two more fields beside it.

use super::calendar::Civil;
use super::state;
use crate::object::class::{Class, ClassObj};
use crate::object::descriptors::GetSetDef;
use crate::object::function::NativeDef;
use crate::object::tuple::TupleObj;
use crate::value::{Kind, Value};
use crate::vm::{Raise, RawArgs, Result, Vm};
use std::cell::Cell;

/// The names of the nine items.
const NAMES: [&str; 9] =
    ["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"];

const METHODS: &[NativeDef] = &[
    NativeDef::raw("static __new__(*args, **kwargs)", new),
    NativeDef::new("__repr__(self, /)", repr),
    NativeDef::new("__reduce__(self, /)", reduce),
    NativeDef::raw("__replace__(self, /, **changes)", replace),
];

macro_rules! items {
    ($($name:literal $index:literal,)*) => {
        const ATTRIBUTES: &[GetSetDef] = &[
            $(GetSetDef::member($name, |_, this| Ok(item(this, $index))),)*
            GetSetDef::member("tm_zone", |vm, this| Ok(extra(vm, this, 0))),
            GetSetDef::member("tm_gmtoff", |vm, this| Ok(extra(vm, this, 1))),
        ];
    };
}

items! {
    "tm_year" 0, "tm_mon" 1, "tm_mday" 2, "tm_hour" 3, "tm_min" 4, "tm_sec" 5, "tm_wday" 6, "tm_yday" 7,
    "tm_isdst" 8,
}

/// Makes the class.
pub(crate) fn class(vm: &mut Vm) -> Class {
    if let Some(class) = state(vm).class.clone() {
        return class;
    }
    let tuple = vm.types.tuple.clone();
    let class = vm.native_class("time", "struct_time", Some(&tuple), ClassObj::SEQUENCE);
    vm.define_methods(&class, METHODS);
    vm.define_getset(&class, ATTRIBUTES);
    for (name, number) in [("n_fields", 11), ("n_sequence_fields", 9), ("n_unnamed_fields", 0)] {
        let name = vm.intern(name);
        vm.set_class_attr(&class, &name, Value::int32(number));
    }
    let names: Vec<Value> = NAMES.iter().map(|name| vm.intern(name).into_value()).collect();
    let names = vm.heap.tuple(names).into_value();
    let key = vm.names.__match_args__.clone();
    vm.set_class_attr(&class, &key, names);
    state(vm).class = Some(class.clone());
    class
}

fn item(this: &Value, index: usize) -> Value {
    this.as_tuple().and_then(|items| items.get(index)).cloned().unwrap_or(Value::NONE)
}

/// The fields beside the tuple: the zone's name, its offset.
fn extra(vm: &Vm, this: &Value, index: usize) -> Value {
    vm.heap.extra(this).and_then(|extra| extra.as_tuple()?.get(index).cloned()).unwrap_or(Value::NONE)
}

impl Vm {
    /// A struct_time of nine items.
    fn struct_time_of(&mut self, items: Vec<Value>, zone: Value, offset: Value) -> Value {
        let class = class(self);
        let made =
            self.heap.alloc_tailed(TupleObj { hash: Cell::new(0) }, 9, items, || Value::NONE).into_value();
        made.set_stored_class(class.into_value());
        if !zone.is_none() || !offset.is_none() {
            let extra = self.heap.tuple([zone, offset]).into_value();
            self.heap.set_extra(&made, extra);
        }
        made
    }

    /// A struct_time of a broken-down time.
    pub(crate) fn struct_time(&mut self, c: &Civil, zone: Option<&str>, offset: Option<i64>) -> Value {
        let fields = [c.year, c.month, c.day, c.hour, c.minute, c.second, c.weekday, c.yearday, c.isdst];
        let items = fields.iter().map(|f| self.heap.int(*f)).collect();
        let zone = zone.map_or(Value::NONE, |z| self.new_str(z));
        let offset = offset.map_or(Value::NONE, |o| self.heap.int(o));
        self.struct_time_of(items, zone, offset)
    }

    /// The zone's name and offset that a struct_time carries.
    pub(crate) fn struct_time_zone(&mut self, t: &Value) -> Option<(String, Option<i64>)> {
        let zone = extra(self, t, 0).as_str()?.to_owned();
        Some((zone, extra(self, t, 1).as_i64()))
    }
}

fn new(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let mut given = args.positional().iter().skip(1);
    let (mut iterable, mut dict) = (given.next().cloned(), given.next().cloned());
    for (name, value) in args.keywords() {
        match name.as_str() {
            Some("iterable" | "sequence") if iterable.is_none() => iterable = Some(value.clone()),
            Some("dict") if dict.is_none() => dict = Some(value.clone()),
            other => {
                let other = other.unwrap_or("?").to_owned();
                return Err(
                    vm.type_error(format!("structseq() got an unexpected keyword argument '{other}'"))
                );
            }
        }
    }
    let Some(iterable) = iterable else {
        return Err(vm.type_error("structseq() missing required argument 'sequence' (pos 1)"));
    };
    let items = vm.collect(&iterable);
    let Some(mut items) = vm.catch(items, "TypeError")? else {
        return Err(vm.type_error("constructor requires a sequence"));
    };
    let count = items.len();
    if count < 9 {
        return Err(vm.type_error(format!(
            "time.struct_time() takes an at least 9-sequence ({count}-sequence given)"
        )));
    }
    if count > 11 {
        return Err(vm.type_error(format!(
            "time.struct_time() takes an at most 11-sequence ({count}-sequence given)"
        )));
    }
    let mut hidden = items.split_off(9).into_iter();
    let (mut zone, mut offset) = (hidden.next().unwrap_or(Value::NONE), hidden.next().unwrap_or(Value::NONE));
    if let Some(dict) = dict.filter(|d| d.kind() == Kind::Dict)
        && let Some(dict) = dict.to_ref::<crate::object::dict::DictObj>()
    {
        for (name, slot) in [("tm_zone", &mut zone), ("tm_gmtoff", &mut offset)] {
            let name = vm.intern(name);
            if let Some(value) = dict.get_name(&name) {
                *slot = value;
            }
        }
    }
    Ok(vm.struct_time_of(items, zone, offset))
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result {
    let this = args.first().cloned().unwrap_or(Value::NONE);
    let mut parts = Vec::with_capacity(NAMES.len());
    for (name, value) in NAMES.iter().zip(this.as_tuple().unwrap_or(&[])) {
        parts.push(format!("{name}={}", vm.repr_string(value)?));
    }
    Ok(vm.new_str(&format!("time.struct_time({})", parts.join(", "))))
}

fn reduce(vm: &mut Vm, args: &[Value]) -> Result {
    let this = args.first().cloned().unwrap_or(Value::NONE);
    let class = vm.class_of(&this).into_value();
    let items = vm.heap.tuple(this.as_tuple().unwrap_or(&[]).to_vec()).into_value();
    let fields = vm.heap.dict();
    for (index, name) in ["tm_zone", "tm_gmtoff"].into_iter().enumerate() {
        let (name, value) = (vm.intern(name), extra(vm, &this, index));
        fields.set_name(&name, value);
    }
    let state = vm.heap.tuple([items, fields.into_value()]).into_value();
    Ok(vm.heap.tuple([class, state]).into_value())
}

fn replace(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let this = args.positional().first().cloned().unwrap_or(Value::NONE);
    let mut items = this.as_tuple().unwrap_or(&[]).to_vec();
    let (mut zone, mut offset) = (extra(vm, &this, 0), extra(vm, &this, 1));
    for (name, value) in args.keywords() {
        let name = name.as_str().unwrap_or("");
        let slot = match name {
            "tm_zone" => Some(&mut zone),
            "tm_gmtoff" => Some(&mut offset),
            name => NAMES.iter().position(|n| *n == name).and_then(|i| items.get_mut(i)),
        };
        match slot {
            Some(slot) => *slot = value.clone(),
            None => return Err(vm.type_error(format!("Got unexpected field name(s): ['{name}']"))),
        }
    }
    Ok(vm.struct_time_of(items, zone, offset))
}

/// The fields of a tuple or struct_time as a broken-down time, unchecked.
pub(crate) fn civil_of(vm: &mut Vm, t: &Value, function: &str) -> Result<Civil> {
    let Some(items) = t.as_tuple() else {
        return Err(vm.type_error("Tuple or struct_time argument required"));
    };
    if items.len() != 9 {
        return Err(vm.type_error(format!("{function}(): illegal time tuple argument")));
    }
    let mut fields = [0i64; 9];
    for (field, item) in fields.iter_mut().zip(items) {
        let value = vm.index_i64(item)?;
        if i32::try_from(value).is_err() {
            return Err(vm.overflow_error("signed integer is greater than maximum"));
        }
        *field = value;
    }
    let [year, month, day, hour, minute, second, weekday, yearday, isdst] = fields;
    Ok(Civil { year, month, day, hour, minute, second, weekday, yearday, isdst })
}

/// Refuses fields out of range and mends the zeros that stand for "unknown".
pub(crate) fn checked(vm: &mut Vm, mut c: Civil) -> Result<Civil> {
    let out = |vm: &mut Vm, what: &str| -> Raise { vm.value_error(format!("{what} out of range")) };
    match c.month {
        0 => c.month = 1,
        1..=12 => {}
        _ => return Err(out(vm, "month")),
    }
    match c.day {
        0 => c.day = 1,
        1..=31 => {}
        _ => return Err(out(vm, "day of month")),
    }
    if !(0..=23).contains(&c.hour) {
        return Err(out(vm, "hour"));
    }
    if !(0..=59).contains(&c.minute) {
        return Err(out(vm, "minute"));
    }
    if !(0..=61).contains(&c.second) {
        return Err(out(vm, "seconds"));
    }
    if c.weekday < -1 {
        return Err(out(vm, "day of week"));
    }
    c.weekday = c.weekday.rem_euclid(7);
    match c.yearday {
        0 => c.yearday = 1,
        1..=366 => {}
        _ => return Err(out(vm, "day of year")),
    }
    Ok(c)
}
