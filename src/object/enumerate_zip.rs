//! `enumerate`, `zip`, `map`, `filter` and `reversed`: iterators made of iterators, each one heap object.

use super::class::Class;
use super::dict::DictObj;
use super::function::NativeDef;
use super::iterators::{DictPart, ListIter, Reversed};
use super::list::ListObj;
use super::range::RangeObj;
use crate::heap_type;
use crate::value::{HeapType, Kind, Ref, Value, ValueCell};
use crate::vm::ops::iter::{Paired, next_of_list};
use crate::vm::{RawArgs, Result, Vm};
use std::cell::Cell;

/// `enumerate(iterable, start)`
pub struct Enumerate {
    /// The iterator.
    pub iterator: Value,
    /// The next number, while it is an i64.
    pub next: Cell<i64>,
    /// The next number once it is larger, else EMPTY.
    pub large: ValueCell,
}
heap_type!(Enumerate: Enumerate, |this, tracer| { tracer.visit(&this.iterator) });

/// `zip(*iterables, strict=...)`; its iterators are the tail.
pub struct Zip {
    /// Whether they must end together.
    pub strict: bool,
}
heap_type!(Zip: Zip [Value], |this, tracer| {});

/// `map(function, *iterables, strict=...)`; its iterators are the tail.
pub struct Map {
    /// The function.
    pub function: Value,
    /// Whether they must end together.
    pub strict: bool,
}
heap_type!(Map: Map [Value], |this, tracer| { tracer.visit(&this.function) });

/// `filter(function, iterable)`
pub struct Filter {
    /// The function, or None.
    pub function: Value,
    /// The iterator.
    pub iterator: Value,
}
heap_type!(Filter: Filter, |this, tracer| {
    tracer.visit(&this.function);
    tracer.visit(&this.iterator);
});

/// One step of any of them.
pub fn next(vm: &mut Vm, iterator: &Value) -> Result<Option<Value>> {
    match iterator.kind() {
        Kind::Enumerate => match iterator.get::<Enumerate>() {
            Some(it) => next_of_enumerate(vm, it),
            None => Ok(None),
        },
        Kind::Zip => match iterator.to_ref::<Zip>() {
            Some(it) => {
                // The common case needs no vector in between.
                if let ([first, second], false) = (it.tail(), it.strict) {
                    let Some(x) = vm.next(first)? else { return Ok(None) };
                    let Some(y) = vm.next(second)? else { return Ok(None) };
                    return Ok(Some(vm.heap.tuple([x, y]).into_value()));
                }
                let items = next_of_each(vm, it.tail(), it.strict, "zip")?;
                Ok(items.map(|items| vm.heap.tuple(items).into_value()))
            }
            None => Ok(None),
        },
        Kind::Map => match iterator.to_ref::<Map>() {
            Some(it) => next_of_map(vm, &it),
            None => Ok(None),
        },
        Kind::Filter => match iterator.get::<Filter>() {
            Some(it) => next_of_filter(vm, it),
            None => Ok(None),
        },
        _ => Ok(None),
    }
}

fn next_of_enumerate(vm: &mut Vm, it: &Enumerate) -> Result<Option<Value>> {
    Ok(match next_pair_of_enumerate(vm, it)? {
        Paired::Both(number, item) => Some(vm.heap.tuple([number, item]).into_value()),
        _ => None,
    })
}

/// The number and the item.
pub(crate) fn next_pair_of_enumerate(vm: &mut Vm, it: &Enumerate) -> Result<Paired> {
    let Some(item) = vm.next(&it.iterator)? else { return Ok(Paired::Ended) };
    let number = if it.large.is_empty() {
        let number = it.next.get();
        match number.checked_add(1) {
            Some(next) => it.next.set(next),
            None => it.large.set(vm.heap.int_wide(i128::from(number) + 1)),
        }
        vm.heap.int(number)
    } else {
        let number = it.large.get();
        let next = number.as_bigint().unwrap_or_default() + 1u8;
        it.large.set(vm.heap.int_big(next));
        number
    };
    Ok(Paired::Both(number, item))
}

fn next_of_map(vm: &mut Vm, it: &Ref<Map>) -> Result<Option<Value>> {
    if let [iterator] = it.tail() {
        let Some(item) = vm.next(iterator)? else { return Ok(None) };
        return vm.call(&it.function, std::slice::from_ref(&item)).map(Some);
    }
    match next_of_each(vm, it.tail(), it.strict, "map")? {
        Some(items) => vm.call(&it.function, &items).map(Some),
        None => Ok(None),
    }
}

fn next_of_filter(vm: &mut Vm, it: &Filter) -> Result<Option<Value>> {
    let by_truth = it.function.is_none() || it.function.is(vm.types.bool_.as_value());
    while let Some(item) = vm.next(&it.iterator)? {
        let keep = if by_truth {
            vm.truth(&item)?
        } else {
            let answer = vm.call(&it.function, std::slice::from_ref(&item))?;
            vm.truth(&answer)?
        };
        if keep {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

/// One item of each iterator; `None` at the end of the shortest one.
fn next_of_each(vm: &mut Vm, iterators: &[Value], strict: bool, name: &str) -> Result<Option<Vec<Value>>> {
    if iterators.is_empty() {
        return Ok(None);
    }
    let mut items = Vec::with_capacity(iterators.len());
    for iterator in iterators {
        let item = match iterator.get_exact::<ListIter>().and_then(next_of_list) {
            Some(item) => Some(item),
            None => vm.next(iterator)?,
        };
        match item {
            Some(item) => items.push(item),
            None if strict => {
                check_lengths(vm, iterators, items.len(), name)?;
                return Ok(None);
            }
            None => return Ok(None),
        }
    }
    Ok(Some(items))
}

/// The iterator at `ended` has ended: with `strict` all must have.
fn check_lengths(vm: &mut Vm, iterators: &[Value], ended: usize, name: &str) -> Result<()> {
    let others =
        |count: usize| if count == 1 { "argument 1".to_owned() } else { format!("arguments 1-{count}") };
    if ended > 0 {
        let others = others(ended);
        return Err(vm.value_error(format!("{name}() argument {} is shorter than {others}", ended + 1)));
    }
    for (at, iterator) in iterators.iter().enumerate().skip(1) {
        if vm.next(iterator)?.is_some() {
            let others = others(at);
            return Err(vm.value_error(format!("{name}() argument {} is longer than {others}", at + 1)));
        }
    }
    Ok(())
}

/// Gives the classes their constructors.
pub fn install(vm: &mut Vm) {
    const ENUMERATE: &[NativeDef] = &[NativeDef::raw("static __new__$raw", new_enumerate)];
    const ZIP: &[NativeDef] = &[NativeDef::raw("static __new__$raw", new_zip)];
    const MAP: &[NativeDef] = &[NativeDef::raw("static __new__$raw", new_map)];
    const FILTER: &[NativeDef] = &[NativeDef::raw("static __new__$raw", new_filter)];
    const REVERSED: &[NativeDef] = &[NativeDef::raw("static __new__$raw", new_reversed)];
    let t = &vm.types;
    let classes = [t.enumerate.clone(), t.zip.clone(), t.map.clone(), t.filter.clone(), t.reversed.clone()];
    for (class, methods) in classes.iter().zip([ENUMERATE, ZIP, MAP, FILTER, REVERSED]) {
        vm.define_methods(class, methods);
    }
}

impl Vm {
    /// Marks a new object as an instance of `class`, if that isn't the built-in class itself.
    pub fn of_class<T: HeapType>(&mut self, object: Ref<T>, class: &Class) -> Value {
        if !self.builtin_class_of(object.as_value()).is(class) {
            object.as_value().set_stored_class(class.to_value());
        }
        object.into_value()
    }

    /// `enumerate(iterable, start)`
    pub fn new_enumerate(&mut self, class: &Class, iterable: &Value, start: &Value) -> Result {
        let start = self.index(start)?;
        let iterator = self.iter(iterable)?;
        let (next, large) = match start.as_i64() {
            Some(next) => (next, ValueCell::empty()),
            None => (0, ValueCell::new(start)),
        };
        let object = self.heap.alloc(Enumerate { iterator, next: Cell::new(next), large });
        Ok(self.of_class(object, class))
    }

    /// `reversed(object)`
    pub fn reversed(&mut self, class: &Class, object: &Value) -> Result {
        if object.stored_class().is_none() {
            if let Some(list) = object.get::<ListObj>() {
                return Ok(self.reversed_list(object, list.len()));
            }
            if let Some(range) = object.get::<RangeObj>() {
                return Ok(self.range_reversed(range));
            }
            if object.get::<DictObj>().is_some() {
                return Ok(self.dict_iter(object, DictPart::Keys, true));
            }
        }
        let own = self.class_of(object);
        let name = self.names.__reversed__.clone();
        match self.lookup(&own, &name) {
            Some(method) if !method.is_none() => {
                if let Some(iterator) = self.call_special(object, &name, &[])? {
                    return Ok(iterator);
                }
            }
            None if self.is_sequence_like(object, &own) => {
                let length = self.len(object)? as i64;
                let body =
                    Reversed { sequence: ValueCell::new(object.clone()), index: Cell::new(length - 1) };
                let object = self.heap.alloc(body);
                return Ok(self.of_class(object, class));
            }
            _ => {}
        }
        let given = self.class_name(&own);
        Err(self.type_error(format!("'{given}' object is not reversible")))
    }

    fn is_sequence_like(&self, object: &Value, class: &Class) -> bool {
        !matches!(object.kind(), Kind::Dict | Kind::MappingProxy | Kind::Set | Kind::FrozenSet)
            && self.lookup(class, &self.names.__getitem__).is_some()
    }

    /// Takes the keyword `strict` off raw arguments; any other is an error.
    fn strict_keyword(&mut self, args: &RawArgs<'_>, name: &str) -> Result<bool> {
        let mut strict = false;
        let count = args.keyword_names().len();
        if count > 1 {
            return Err(self.type_error(format!("{name}() takes at most 1 keyword argument ({count} given)")));
        }
        for (key, value) in args.keywords() {
            match key.as_str() {
                Some("strict") => strict = self.truth(value)?,
                other => {
                    let other = other.unwrap_or("?");
                    return Err(
                        self.type_error(format!("{name}() got an unexpected keyword argument '{other}'"))
                    );
                }
            }
        }
        Ok(strict)
    }

    fn iterators(&mut self, iterables: &[Value]) -> Result<Vec<Value>> {
        iterables.iter().map(|iterable| self.iter(iterable)).collect()
    }
}

fn new_enumerate(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let base = vm.types.enumerate.clone();
    let class = vm.new_target(args.positional().first(), &base)?;
    let given = args.positional().get(1..).unwrap_or(&[]);
    let count = given.len() + args.keyword_names().len();
    if count > 2 {
        return Err(vm.type_error(format!("enumerate() takes at most 2 arguments ({count} given)")));
    }
    let (mut iterable, mut start) = (given.first().cloned(), given.get(1).cloned());
    for (key, value) in args.keywords() {
        match key.as_str() {
            Some("iterable") if iterable.is_none() => iterable = Some(value.clone()),
            Some("start") if start.is_none() => start = Some(value.clone()),
            other => {
                let message =
                    format!("'{}' is an invalid keyword argument for enumerate()", other.unwrap_or("?"));
                return Err(vm.type_error(message));
            }
        }
    }
    match iterable {
        Some(iterable) => vm.new_enumerate(&class, &iterable, &start.unwrap_or(Value::int32(0))),
        None => Err(vm.type_error("enumerate() missing required argument 'iterable'")),
    }
}

fn new_zip(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let base = vm.types.zip.clone();
    let class = vm.new_target(args.positional().first(), &base)?;
    let strict = vm.strict_keyword(&args, "zip")?;
    let iterators = vm.iterators(args.positional().get(1..).unwrap_or(&[]))?;
    let object = vm.heap.alloc_tailed(Zip { strict }, iterators.len(), iterators, || Value::NONE);
    Ok(vm.of_class(object, &class))
}

fn new_map(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let base = vm.types.map.clone();
    let class = vm.new_target(args.positional().first(), &base)?;
    let strict = vm.strict_keyword(&args, "map")?;
    let [function, iterables @ ..] = args.positional().get(1..).unwrap_or(&[]) else {
        return Err(vm.type_error("map() must have at least two arguments."));
    };
    if iterables.is_empty() {
        return Err(vm.type_error("map() must have at least two arguments."));
    }
    let iterators = vm.iterators(iterables)?;
    let body = Map { function: function.clone(), strict };
    let object = vm.heap.alloc_tailed(body, iterators.len(), iterators, || Value::NONE);
    Ok(vm.of_class(object, &class))
}

fn new_filter(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let base = vm.types.filter.clone();
    let class = vm.new_target(args.positional().first(), &base)?;
    if !args.keyword_names().is_empty() {
        return Err(vm.type_error("filter() takes no keyword arguments"));
    }
    match args.positional().get(1..).unwrap_or(&[]) {
        [function, iterable] => {
            let iterator = vm.iter(iterable)?;
            let object = vm.heap.alloc(Filter { function: function.clone(), iterator });
            Ok(vm.of_class(object, &class))
        }
        given => {
            let count = given.len();
            Err(vm.type_error(format!("filter expected 2 arguments, got {count}")))
        }
    }
}

fn new_reversed(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let base = vm.types.reversed.clone();
    let class = vm.new_target(args.positional().first(), &base)?;
    if !args.keyword_names().is_empty() {
        return Err(vm.type_error("reversed() takes no keyword arguments"));
    }
    match args.positional().get(1..).unwrap_or(&[]) {
        [object] => vm.reversed(&class, object),
        given => {
            let count = given.len();
            Err(vm.type_error(format!("reversed expected 1 argument, got {count}")))
        }
    }
}
