//! What the interpreter loop asks for off its fast paths: names, formatting, displays, `with`, pattern matching.

use super::call::Called;
use super::dispatch::state;
use super::{COUNTDOWN, Raise, Result, Vm};
use crate::bytecode::{Instr, Intrinsic, Op};
use crate::object::class::ClassObj;
use crate::object::code::Site;
use crate::object::dict::DictObj;
use crate::object::function::{CellObj, FunctionObj};
use crate::object::list::ListObj;
use crate::object::slice::SliceObj;
use crate::object::tuple::TupleObj;
use crate::text::{float_repr, int_text};
use crate::value::{Ref, Str, Value};
use std::ptr;

/// Containers that may be added between two collections, whatever the heap's size.
const LEAST_GROWTH: isize = 20_000;

impl Vm {
    /// The countdown has run out: whatever is due happens here.
    #[cold]
    #[inline(never)]
    pub(crate) fn look_at_what_is_due(&mut self) -> Result<()> {
        self.countdown = COUNTDOWN;
        self.check_interrupt()?;
        if self.gc_enabled && self.heap.growth() > LEAST_GROWTH.max(self.heap_after_collection as isize / 2) {
            self.collect_garbage();
        }
        Ok(())
    }

    /// `sys.get_asyncgen_hooks()`
    pub fn asyncgen_hooks(&self) -> (Value, Value) {
        self.asyncgen_hooks.clone()
    }

    /// `sys.set_asyncgen_hooks(first, last)`; None: no hook.
    pub fn set_asyncgen_hooks(&mut self, hooks: (Value, Value)) -> Result<()> {
        for (hook, which) in [(&hooks.0, "firstiter"), (&hooks.1, "finalizer")] {
            if !hook.is_none() && !self.is_callable(hook) {
                let given = self.type_name(hook);
                return Err(self.type_error(format!("callable {which} expected, got {given}")));
            }
        }
        self.asyncgen_hooks = hooks;
        Ok(())
    }

    /// Whether Ctrl-C was pressed and nothing has come of it yet.
    pub(crate) fn is_interrupted(&self) -> bool {
        self.host.interrupt.as_ref().is_some_and(|set| set.load(std::sync::atomic::Ordering::Relaxed))
    }

    /// Raises KeyboardInterrupt, or calls what a script has put in its place, if Ctrl-C was pressed.
    pub fn check_interrupt(&mut self) -> Result<()> {
        let Some(interrupt) = self.host.interrupt.as_ref().filter(|_| self.is_interrupted()) else {
            return Ok(());
        };
        interrupt.store(false, std::sync::atomic::Ordering::Relaxed);
        if self.interrupt_handler.is_empty() {
            let Some(class) = self.exception_class("KeyboardInterrupt") else { return Ok(()) };
            return Err(self.error_of(&class, vec![]));
        }
        /// SIGINT's number.
        const SIGINT: i32 = 2;
        let handler = self.interrupt_handler.clone();
        self.call(&handler, &[Value::int32(SIGINT), Value::NONE]).map(drop)
    }

    /// Runs the cycle collector and the finalisers it found; gives back how many objects were unreachable.
    pub fn collect_garbage(&mut self) -> usize {
        let mut found = self.heap.collect();
        if self.heap.has_dying() {
            // Objects with finalisers were only handed over: run those, then look again.
            self.run_finalizers();
            found = found.max(self.heap.collect());
            self.run_finalizers();
        }
        self.heap_after_collection = self.heap.stats().objects;
        found
    }

    /// The running function's closure cell.
    #[inline]
    pub(crate) fn closure_cell(&mut self, index: u16) -> Option<Ref<CellObj>> {
        // SAFETY: the frame's owner keeps the function alive.
        let func = unsafe { &*self.top_frame().func };
        func.closure.get().as_tuple()?.get(index as usize)?.to_ref()
    }

    /// A global or built-in, and the inline cache for the next time.
    #[cold]
    pub(crate) fn load_global_slow(&mut self, func: &FunctionObj, site: &Site) -> Result {
        let (globals, builtins) = (func.globals.clone(), func.builtins.clone());
        let mut version_of = |dict: &Ref<DictObj>| {
            if dict.version() == 0 {
                let version = self.new_version();
                dict.set_version(version);
            }
            dict.version()
        };
        if let Some(position) = globals.position_of_str(&site.name) {
            site.version.set(version_of(&globals));
            site.index.set(position as u32);
            site.state.set(state::GLOBAL);
            return Ok(globals.value_at(position).unwrap_or_default());
        }
        if let Some(position) = builtins.position_of_str(&site.name) {
            site.version.set(version_of(&globals));
            site.shape.set(version_of(&builtins));
            site.index.set(position as u32);
            site.state.set(state::BUILTIN);
            return Ok(builtins.value_at(position).unwrap_or_default());
        }
        Err(self.name_not_defined(&site.name))
    }

    /// Sets a global, and the inline cache for the next time.
    #[cold]
    pub(crate) fn store_global_slow(&mut self, func: &FunctionObj, site: &Site, value: Value) {
        let globals = func.globals.clone();
        drop(globals.set_str(&site.name, value));
        if globals.version() == 0 {
            let version = self.new_version();
            globals.set_version(version);
        }
        if let Some(position) = globals.position_of_str(&site.name) {
            site.version.set(globals.version());
            site.index.set(position as u32);
            site.state.set(state::GLOBAL);
        }
    }

    /// What a namespace (a dict, or any mapping) has under a name.
    pub(crate) fn name_in(&mut self, namespace: &Value, name: &Value) -> Result<Option<Value>> {
        if let Some(dict) = namespace.get_exact::<DictObj>() {
            return Ok(dict.get_str(name));
        }
        let found = self.get_item(namespace, name);
        self.catch(found, "KeyError")
    }

    /// A name in a namespace, then in the globals, then in the built-ins.
    pub(crate) fn load_name(&mut self, namespace: &Value, site: &Site) -> Result {
        if let Some(value) = self.name_in(namespace, &site.name)? {
            return Ok(value);
        }
        // SAFETY: the frame's owner keeps the function alive while its instruction runs.
        let func = unsafe { &*self.top_frame().func };
        self.load_global_slow(func, site)
    }

    /// Sets a name in a namespace.
    pub(crate) fn store_name(&mut self, namespace: &Value, name: &Value, value: Value) -> Result<()> {
        if let Some(dict) = namespace.get_exact::<DictObj>() {
            drop(dict.set_str(name, value));
            return Ok(());
        }
        self.set_item(namespace, name, value)
    }

    /// Deletes a name from a namespace.
    pub(crate) fn delete_name(&mut self, namespace: &Value, name: &Value) -> Result<()> {
        if let Some(dict) = namespace.get_exact::<DictObj>() {
            return match dict.remove_str(name) {
                Some(_) => Ok(()),
                None => Err(self.name_not_defined(name)),
            };
        }
        let deleted = self.del_item(namespace, name);
        match self.catch(deleted, "KeyError")? {
            Some(()) => Ok(()),
            None => Err(self.name_not_defined(name)),
        }
    }

    /// `x <op> imm`, or `imm <op> x` if the flags say so.
    #[cold]
    pub(crate) fn binary_imm(&mut self, op: Op, flags: u8, x: &Value, imm: i32) -> Result {
        let imm = Value::int32(imm);
        if flags & MIRRORED != 0 {
            return self.binary(op, &imm, x);
        }
        if flags & Instr::X != 0 { self.inplace(op, x, &imm) } else { self.binary(op, x, &imm) }
    }

    /// The truth of `x <op> imm`, or of the mirrored comparison if the flags say so.
    pub(crate) fn compare_imm(&mut self, op: Op, flags: u8, x: &Value, imm: i16) -> Result<bool> {
        if let Some(x) = x.as_float() {
            let imm = imm as f64;
            return Ok(match op {
                Op::Lt => x < imm,
                Op::Le => x <= imm,
                Op::Eq => x == imm,
                Op::Ne => x != imm,
                Op::Gt => x > imm,
                _ => x >= imm,
            });
        }
        let imm = Value::int32(imm as i32);
        if flags & MIRRORED == 0 {
            return self.compare_truth(op, x, &imm);
        }
        let mirrored = match op {
            Op::Lt => Op::Gt,
            Op::Le => Op::Ge,
            Op::Gt => Op::Lt,
            Op::Ge => Op::Le,
            same => same,
        };
        self.compare_truth(mirrored, &imm, x)
    }

    /// `object[index]` if the object is exactly a list, a tuple or an ASCII str and has that item.
    #[inline(always)]
    pub(crate) fn item_at_once(&self, object: &Value, index: i64) -> Option<Value> {
        let items: &[Value] = if let Some(list) = object.get_exact::<ListObj>() {
            // SAFETY: no code that borrows the items runs before the item is copied out.
            unsafe { &*list.items.as_ptr() }
        } else if object.is_exact::<TupleObj>() {
            object.as_tuple().unwrap_or(&[])
        } else {
            return self.ascii_chars.get(object.ascii_at(index)? as usize).cloned();
        };
        let index = if index < 0 { index + items.len() as i64 } else { index };
        items.get(index as usize).cloned()
    }

    /// A subscript instruction whose key is a slice that nobody else sees; the value is that of a `LoadSubscr`.
    ///
    /// # Safety
    /// `base` are the running frame's registers, `i` is its instruction, and the operands but for the key are initialised.
    pub(crate) unsafe fn subscript_slice(&mut self, slice: SliceObj, i: &Instr, base: *mut Value) -> Result {
        // SAFETY: promised by the caller; operands are consumed exactly if their flag says so.
        unsafe {
            let register = |r: u16| base.add(r as usize);
            let (object, consumed) = match i.op {
                Op::LoadSubscr => (register(i.b), i.flags & Instr::B != 0),
                _ => (register(i.a), i.flags & Instr::A != 0),
            };
            let result = match i.op {
                Op::LoadSubscr => self.get_slice(&*object, slice),
                Op::StoreSubscr => {
                    let value = register(i.c);
                    let value = if i.flags & Instr::C != 0 { ptr::read(value) } else { (*value).clone() };
                    self.set_slice(&*object, slice, value).map(|()| Value::NONE)
                }
                _ => self.del_slice(&*object, slice).map(|()| Value::NONE),
            };
            if consumed {
                ptr::drop_in_place(object);
            }
            result
        }
    }

    /// `{k: v, ...}` from keys and values in turn.
    pub(crate) fn build_dict(&mut self, items: Vec<Value>) -> Result {
        let dict = self.heap.dict();
        let mut items = items.into_iter();
        while let (Some(key), Some(value)) = (items.next(), items.next()) {
            self.dict_set(&dict, key, value)?;
        }
        Ok(dict.into_value())
    }

    /// The strings of an f-string joined.
    pub(crate) fn join_parts(&mut self, parts: &[Value]) -> Value {
        if let Some(joined) = self.heap.str_of_parts(parts) {
            return joined.into_value();
        }
        let mut text = self.text_buffer();
        for part in parts {
            match (part.as_str(), part.as_small()) {
                (Some(part), _) => text.push_str(part),
                (None, Some(small)) => int_text::push_i64(&mut text, small),
                (None, None) => float_repr::push_repr_f64(&mut text, part.float_unchecked()),
            }
        }
        self.text_of_buffer(text).into_value()
    }

    /// `[*items]`
    pub(crate) fn list_extend_display(&mut self, list: &Value, items: &Value) -> Result<()> {
        let result = self.list_extend(list, items);
        match result {
            Err(e) if self.is_error(&e, "TypeError") && !self.can_iterate(items) => {
                let name = self.type_name(items);
                Err(self.type_error(format!("Value after * must be an iterable, not {name}")))
            }
            result => result,
        }
    }

    /// `(*front, *items)`, where `front` is a run of values.
    pub(crate) fn tuple_with_star(
        &mut self,
        front: impl ExactSizeIterator<Item = Value>,
        items: &Value,
    ) -> Result {
        if items.is_exact::<TupleObj>()
            && let Some(items) = items.as_tuple()
        {
            let length = front.len() + items.len();
            if length == 0 {
                return Ok(self.empty_tuple.to_value());
            }
            return Ok(self.heap.tuple_of_length(length, front.chain(items.iter().cloned())).into_value());
        }
        let list = self.heap.list(front.collect()).into_value();
        self.list_extend_display(&list, items)?;
        let items = list.get::<ListObj>().map(|list| list.items.take()).unwrap_or_default();
        Ok(self.tuple_of_slice(&items))
    }

    /// `{**items}`
    pub(crate) fn dict_display_update(&mut self, dict: &Value, items: &Value) -> Result<()> {
        let Some(dict) = dict.to_ref::<DictObj>() else { return Ok(()) };
        if items.get::<DictObj>().is_none() && self.has_no_keys(items)? {
            let name = self.type_name(items);
            return Err(self.type_error(format!("'{name}' object is not a mapping")));
        }
        self.dict_update(&dict, items)
    }

    fn has_no_keys(&mut self, value: &Value) -> Result<bool> {
        let keys = self.names.keys.clone();
        Ok(self.get_attr_opt(value, &keys)?.is_none())
    }

    /// Adds the keywords of `f(**items)` to `dict`: every key a string, none twice.
    pub(crate) fn merge_keywords(&mut self, dict: &Value, items: &Value, callee: &Value) -> Result<()> {
        let Some(dict) = dict.to_ref::<DictObj>() else { return Ok(()) };
        let entries = match items.get_exact::<DictObj>() {
            Some(items) => items.snapshot(),
            None => {
                if self.has_no_keys(items)? {
                    let (title, name) = (self.callable_title(callee), self.type_name(items));
                    return Err(
                        self.type_error(format!("{title} argument after ** must be a mapping, not {name}"))
                    );
                }
                let copy = self.heap.dict();
                self.dict_update(&copy, items)?;
                copy.snapshot()
            }
        };
        for (key, value) in entries {
            if key.as_str().is_none() {
                return Err(self.type_error("keywords must be strings"));
            }
            if dict.position_of_str(&key).is_some() {
                let (title, key) = (self.callable_title(callee), key.as_str().unwrap_or("").to_owned());
                return Err(
                    self.type_error(format!("{title} got multiple values for keyword argument '{key}'"))
                );
            }
            drop(dict.set_str(&key, value));
        }
        Ok(())
    }

    /// An f-string's replacement field.
    pub(crate) fn format_value(&mut self, value: Value, conversion: u16, spec: Option<&Value>) -> Result {
        let value = if conversion == 0 { value } else { self.convert(&value, conversion)? };
        let spec = spec.and_then(Value::as_str).unwrap_or("");
        if spec.is_empty() && value.stored_class().is_none() && value.as_str().is_some() {
            return Ok(value);
        }
        Ok(self.format(&value, spec)?.into_value())
    }

    /// `!s`, `!r`, `!a`
    pub(crate) fn convert(&mut self, value: &Value, conversion: u16) -> Result {
        Ok(match conversion {
            1 => self.str(value)?,
            2 => self.repr(value)?,
            _ => self.ascii(value)?,
        }
        .into_value())
    }

    /// A call of a built-in class or of one of named tuples for which nothing else needs to be called; `None`, and nothing
    /// consumed, if the callee is something else.
    ///
    /// # Safety
    /// `callee` and `count` registers at `first` are initialised.
    #[inline]
    pub(crate) unsafe fn construct_at_once(
        &mut self,
        callee: *mut Value,
        first: *mut Value,
        count: usize,
    ) -> Option<Result> {
        // SAFETY: the registers are the caller's to give; they stay where they are while native code runs.
        unsafe {
            let class = (*callee).get_exact::<ClassObj>()?;
            if class.is_heap() {
                if !self.makes_named_tuples(&*callee, count) {
                    return None;
                }
                let made = self.heap.tuple((0..count).map(|n| ptr::read(first.add(n)))).into_value();
                made.set_stored_class(ptr::read(callee));
                return Some(Ok(made));
            }
            let class = (*callee).to_ref::<ClassObj>()?;
            let made = self.made_at_once(&class, std::slice::from_raw_parts(first, count)).transpose()?;
            for n in 0..count {
                ptr::drop_in_place(first.add(n));
            }
            ptr::drop_in_place(callee);
            Some(made)
        }
    }

    fn special_of_with(&self, which: u16) -> &Str {
        match which {
            0 => &self.names.__enter__,
            1 => &self.names.__exit__,
            2 => &self.names.__aenter__,
            _ => &self.names.__aexit__,
        }
    }

    /// A special method of `with`, if the object's class is a script's and it is a function.
    #[inline]
    pub(crate) fn special_at_once(&self, object: &Value, which: u16) -> Option<Value> {
        let class = object.stored_class()?.get::<ClassObj>()?;
        self.lookup(class, self.special_of_with(which)).filter(|method| method.get::<FunctionObj>().is_some())
    }

    /// The special methods of `with`, looked up on the class.
    pub(crate) fn load_special(&mut self, object: Value, which: u16) -> Result<(Value, Value)> {
        let name = self.special_of_with(which).clone();
        let class = self.class_of(&object);
        match self.lookup(&class, &name) {
            Some(method) if method.get::<FunctionObj>().is_some() => Ok((method, object)),
            Some(method) => Ok((self.bind(&method, &object, &class)?, Value::EMPTY)),
            None => Err(self.no_special(&object, which, &name)),
        }
    }

    #[cold]
    fn no_special(&mut self, object: &Value, which: u16, name: &Str) -> Raise {
        let type_name = self.full_type_name(object);
        let asynchronous = which >= 2;
        let (protocol, other, with) = if asynchronous {
            ("asynchronous context manager", "context manager", "with")
        } else {
            ("context manager", "asynchronous context manager", "async with")
        };
        let class = self.class_of(object);
        let others = if asynchronous {
            [self.names.__enter__.clone(), self.names.__exit__.clone()]
        } else {
            [self.names.__aenter__.clone(), self.names.__aexit__.clone()]
        };
        let hint = if others.iter().all(|name| self.lookup(&class, name).is_some()) {
            format!(" but it supports the {other} protocol. Did you mean to use '{with}'?")
        } else {
            String::new()
        };
        let name = name.as_str().to_owned();
        self.type_error(format!(
            "'{type_name}' object does not support the {protocol} protocol (missed {name} method){hint}"
        ))
    }

    /// Calls `__exit__` with the handled exception.
    pub(crate) fn call_exit(&mut self, function: Value, receiver: Value, i: &Instr) -> Result<Called> {
        let exception = self.handled.last().cloned().unwrap_or_default();
        let class = self.class_of(&exception).into_value();
        let traceback = self.traceback_of(&exception).unwrap_or_default();
        let args = [receiver, class, exception, traceback];
        let args = if args.first().is_some_and(Value::is_empty) { &args[1..] } else { &args[..] };
        self.call_from_loop(&function, args, None, i)
    }

    /// Whether the class of a subject has a pattern matching flag.
    pub(crate) fn matches_flag(&mut self, subject: &Value, flag: u32) -> bool {
        let class = self.class_of(subject);
        class.has(flag) || class.mro.borrow().iter().any(|c| c.get::<ClassObj>().is_some_and(|c| c.has(flag)))
    }

    /// The values of a mapping for the keys of a pattern, or None.
    pub(crate) fn match_keys(&mut self, subject: &Value, keys: &Value) -> Result {
        let keys = keys.as_tuple().unwrap_or(&[]);
        let mut values: Vec<Value> = Vec::with_capacity(keys.len());
        for (at, key) in keys.iter().enumerate() {
            for earlier in keys.get(..at).unwrap_or(&[]) {
                if self.eq(earlier, key)? {
                    let key = self.repr_string(key)?;
                    return Err(self.value_error(format!("mapping pattern checks duplicate key ({key})")));
                }
            }
        }
        if let Some(dict) = subject.to_ref::<DictObj>().filter(|_| subject.is_exact::<DictObj>()) {
            for key in keys {
                match self.dict_get(&dict, key)? {
                    Some(value) => values.push(value),
                    None => return Ok(Value::NONE),
                }
            }
        } else {
            let get = self.names.get.clone();
            let get = self.get_attr(subject, &get)?;
            let absent = self.heap.list(vec![]).into_value();
            for key in keys {
                let value = self.call(&get, &[key.clone(), absent.clone()])?;
                if value.is(&absent) {
                    return Ok(Value::NONE);
                }
                values.push(value);
            }
        }
        Ok(self.heap.tuple(values).into_value())
    }

    /// The attributes of a subject for a class pattern, or None.
    pub(crate) fn match_class(
        &mut self,
        subject: &Value,
        class: &Value,
        positional: usize,
        names: &Value,
    ) -> Result {
        let Some(class_ref) = class.to_ref::<ClassObj>() else {
            let what = self.repr_string(class)?;
            let _ = what;
            return Err(self.type_error("called match pattern must be a class"));
        };
        if !self.isinstance(subject, class)? {
            return Ok(Value::NONE);
        }
        let title = self.class_name(&class_ref);
        let mut values = Vec::new();
        let mut seen: Vec<String> = Vec::new();
        if positional > 0 {
            let match_args = self.names.__match_args__.clone();
            let args = match self.get_attr_opt(class, &match_args)? {
                Some(args) => match args.as_tuple() {
                    Some(items) => Some(items.to_vec()),
                    None => {
                        let got = self.type_name(&args);
                        return Err(
                            self.type_error(format!("{title}.__match_args__ must be a tuple (got {got})"))
                        );
                    }
                },
                None => None,
            };
            let by_itself = args.is_none() && self.matches_flag_of(&class_ref, ClassObj::MATCH_SELF);
            let most = args.as_ref().map_or(by_itself as usize, Vec::len);
            if positional > most {
                let plural = if most == 1 { "" } else { "s" };
                return Err(self.type_error(format!(
                    "{title}() accepts {most} positional sub-pattern{plural} ({positional} given)"
                )));
            }
            if by_itself {
                values.push(subject.clone());
            }
            for name in args.unwrap_or_default().iter().take(positional) {
                let Some(text) = name.as_str() else {
                    let got = self.type_name(name);
                    return Err(
                        self.type_error(format!("__match_args__ elements must be strings (got {got})"))
                    );
                };
                if seen.iter().any(|s| s == text) {
                    return Err(self
                        .type_error(format!("{title}() got multiple sub-patterns for attribute '{text}'")));
                }
                seen.push(text.to_owned());
                let name = self.intern(text);
                match self.get_attr_opt(subject, &name)? {
                    Some(value) => values.push(value),
                    None => return Ok(Value::NONE),
                }
            }
        }
        for name in names.as_tuple().unwrap_or(&[]) {
            let text = name.as_str().unwrap_or("");
            if seen.iter().any(|s| s == text) {
                return Err(
                    self.type_error(format!("{title}() got multiple sub-patterns for attribute '{text}'"))
                );
            }
            let name = self.intern(text);
            match self.get_attr_opt(subject, &name)? {
                Some(value) => values.push(value),
                None => return Ok(Value::NONE),
            }
        }
        Ok(self.heap.tuple(values).into_value())
    }

    fn matches_flag_of(&self, class: &ClassObj, flag: u32) -> bool {
        class.has(flag) || class.mro.borrow().iter().any(|c| c.get::<ClassObj>().is_some_and(|c| c.has(flag)))
    }

    /// The rarely used functions of `Op::Intrinsic`.
    pub(crate) fn intrinsic(&mut self, which: u16, args: Vec<Value>) -> Result {
        let arg = |n: usize| args.get(n).cloned().unwrap_or_default();
        let Some((which, _)) = Intrinsic::ALL.get(which as usize) else {
            return Err(self.system_error("unknown intrinsic"));
        };
        match which {
            Intrinsic::Print => self.display(&arg(0)),
            Intrinsic::CheckAnnotateFormat => match arg(0).as_i64() {
                Some(1 | 2) => Ok(Value::NONE),
                _ => Err(self.error_named("NotImplementedError", "")),
            },
            Intrinsic::AsyncGenWrap => Ok(arg(0)),
            which => self.typing_intrinsic(*which, &args),
        }
    }

    /// The REPL's `sys.displayhook`: prints the repr of anything but None, and keeps it as `_`.
    pub fn display(&mut self, value: &Value) -> Result {
        if value.is_none() {
            return Ok(Value::NONE);
        }
        let text = self.repr_string(value)?;
        self.write_stdout(&format!("{text}\n"))?;
        let name = self.names.underscore.clone();
        self.builtins.set_name(&name, value.clone());
        Ok(Value::NONE)
    }

    /// The name among `known` that `wrong` was probably meant to be.
    pub(crate) fn suggestion<'k>(&self, wrong: &str, known: &'k [String]) -> Option<&'k str> {
        crate::text::suggest::nearest(known.iter().map(String::as_str), wrong)
    }

    /// The exception being handled, or None.
    pub fn handled_exception(&self) -> Value {
        self.handled.last().cloned().unwrap_or_default()
    }
}

/// Flag of the instructions with an immediate: the immediate was on the left.
const MIRRORED: u8 = 1 << 5;
