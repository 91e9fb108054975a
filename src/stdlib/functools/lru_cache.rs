//! The wrapper that `functools.lru_cache` puts around a function: a dict from arguments to results, in the order of
//! last use.

use super::{SUBCLASSABLE, export};
use crate::object::dict::{Dict, DictObj};
use crate::object::function::{BoundMethod, NativeDef};
use crate::object::native::Native;
use crate::value::{Kind, Ref, Tracer, Value};
use crate::vm::{RawArgs, Result, Vm};
use std::cell::Cell;

struct Cache {
    function: Value,
    /// The most results to keep; `None`: all.
    limit: Option<usize>,
    typed: bool,
    info: Value,
    results: Ref<DictObj>,
    hits: Cell<i64>,
    misses: Cell<i64>,
}

impl Native for Cache {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit(&self.function);
        tracer.visit(&self.info);
        tracer.visit(self.results.as_value());
    }
}

const METHODS: &[NativeDef] = &[
    NativeDef::raw("static __new__$raw", new),
    NativeDef::raw("__call__$raw", call),
    NativeDef::new("__get__(self, instance, owner=None, /)", |vm, args| {
        if args[1].is_none() {
            return Ok(args[0].clone());
        }
        let body = BoundMethod { function: args[0].clone(), receiver: args[1].clone() };
        Ok(vm.heap.alloc(body).into_value())
    }),
    NativeDef::new("__copy__(self, /)", |_, args| Ok(args[0].clone())),
    NativeDef::new("__deepcopy__(self, memo, /)", |_, args| Ok(args[0].clone())),
    NativeDef::new("cache_info(self, /)", info).doc("Report cache statistics"),
    NativeDef::new("cache_clear(self, /)", clear).doc("Clear the cache and cache statistics"),
];

pub(super) fn install(vm: &mut Vm, dict: &Dict) {
    let class = vm.native_class("functools", "_lru_cache_wrapper", None, SUBCLASSABLE);
    vm.define_methods(&class, METHODS);
    vm.define_getset(&class, crate::object::object::DICT_ATTRIBUTE);
    export(vm, dict, &class, "Create a cached callable that wraps another function.");
}

fn new(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let [_, function, limit, typed, info] = args.positional() else {
        return Err(vm.type_error("_lru_cache_wrapper() takes 4 arguments"));
    };
    if !vm.is_callable(function) {
        return Err(vm.type_error("the first argument must be callable"));
    }
    let limit = if limit.is_none() {
        None
    } else if limit.is_int() {
        Some(vm.index_i64(limit)?.max(0) as usize)
    } else {
        return Err(vm.type_error("maxsize should be integer or None"));
    };
    let cache = Cache {
        function: function.clone(),
        limit,
        typed: vm.truth(typed)?,
        info: info.clone(),
        results: vm.heap.dict(),
        hits: Cell::new(0),
        misses: Cell::new(0),
    };
    vm.native_object(&args, cache)
}

/// The key under which the result for these arguments is kept.
fn key(vm: &mut Vm, given: &[Value], args: &RawArgs<'_>, typed: bool) -> Value {
    if !typed && args.keyword_names().is_empty() {
        if let [only] = given
            && only.stored_class().is_none()
            && matches!(only.kind(), Kind::SmallInt | Kind::Int | Kind::Str)
        {
            return only.clone();
        }
        return vm.heap.tuple(given.to_vec()).into_value();
    }
    let mut parts = given.to_vec();
    if !args.keyword_names().is_empty() {
        // What separates positional from keyword arguments is never an argument itself.
        parts.push(vm.types.method_wrapper.to_value());
        for (name, value) in args.keywords() {
            parts.push(name.clone());
            parts.push(value.clone());
        }
    }
    if typed {
        let values = given.iter().chain(args.keywords().map(|(_, value)| value));
        let classes: Vec<Value> = values.map(|v| vm.class_of(v).into_value()).collect();
        parts.extend(classes);
    }
    vm.heap.tuple(parts).into_value()
}

fn call(vm: &mut Vm, args: RawArgs<'_>) -> Result {
    let Some(this) = args.positional().first().cloned() else { return Ok(Value::NONE) };
    let Some(cache) = this.native::<Cache>() else { return Ok(Value::NONE) };
    let given = args.positional().get(1..).unwrap_or(&[]);
    let run = |vm: &mut Vm| {
        let all = args.all.get(1..).unwrap_or(&[]);
        match args.names.filter(|_| !args.keyword_names().is_empty()) {
            Some(names) => vm.call_kw(&cache.function, all, names),
            None => vm.call(&cache.function, all),
        }
    };
    if cache.limit == Some(0) {
        cache.misses.set(cache.misses.get() + 1);
        return run(vm);
    }
    let key = key(vm, given, &args, cache.typed);
    let hash = match vm.hash(&key) {
        Ok(hash) => hash as u64,
        Err(raise) => return Err(raise),
    };
    let results = &cache.results;
    if let Some(position) = vm.dict_find(results, hash, &key)?
        && let Some(result) = results.value_at(position)
    {
        cache.hits.set(cache.hits.get() + 1);
        if cache.limit.is_some() && results.next_position(position + 1).is_some() {
            results.move_to(position, true);
        }
        return Ok(result);
    }
    cache.misses.set(cache.misses.get() + 1);
    let result = run(vm)?;
    if vm.dict_find(results, hash, &key)?.is_some() {
        // A call from within was faster.
        return Ok(result);
    }
    if let Some(limit) = cache.limit {
        while results.len() >= limit {
            let oldest = results.next_position(0).and_then(|position| results.remove_at(position));
            if oldest.is_none() {
                break;
            }
        }
    }
    results.insert_new(hash, key, result.clone());
    Ok(result)
}

fn info(vm: &mut Vm, args: &[Value]) -> Result {
    let Some(cache) = args[0].native::<Cache>() else { return Ok(Value::NONE) };
    let limit = match cache.limit {
        Some(limit) => vm.heap.int_usize(limit),
        None => Value::NONE,
    };
    let numbers = [
        vm.heap.int(cache.hits.get()),
        vm.heap.int(cache.misses.get()),
        limit,
        vm.heap.int_usize(cache.results.len()),
    ];
    vm.call(&cache.info, &numbers)
}

fn clear(_: &mut Vm, args: &[Value]) -> Result {
    if let Some(cache) = args[0].native::<Cache>() {
        cache.hits.set(0);
        cache.misses.set(0);
        cache.results.clear();
    }
    Ok(Value::NONE)
}
