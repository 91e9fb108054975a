//! Calls: from the interpreter loop (arguments in registers) and from native code.

use super::bind::{Arguments, Keywords};
use super::frame::{FEW_SPARE, Frame, Return};
use super::{RawArgs, Result, Vm};
use crate::bytecode::{CodeFlags, Instr};
use crate::object::class::ClassObj;
use crate::object::code::CodeObj;
use crate::object::dict::DictObj;
use crate::object::function::{BoundMethod, FunctionObj, NativeFunction, Special};
use crate::object::generator::{GenKind, GeneratorObj};
use crate::object::native::Native;
use crate::object::tuple::TupleObj;
use crate::value::{Ref, Value, ValueCell};
use std::cell::RefCell;
use std::mem::ManuallyDrop;
use std::ptr;

/// What became of a call.
pub(crate) enum Called {
    /// It is done.
    Value(Value),
    /// A frame was pushed; the loop goes on with it.
    Frame,
}

/// The arguments of a call that are moved without counting them.
pub(super) const MOST_FEW: usize = 4;

/// Moves `count` arguments from `first` to `base`, and empties the locals behind them up to `nlocals`.
///
/// # Safety
/// The registers at `first` are initialised, those at `base` are not, and both don't overlap.
#[inline(always)]
pub(super) unsafe fn fill_locals(base: *mut Value, first: *mut Value, count: usize, nlocals: usize) {
    // They are few: volatile keeps the compiler from calling memcpy.
    // SAFETY: promised by the caller.
    unsafe {
        let mut n = 0;
        while n < count {
            ptr::write_volatile(base.add(n), ptr::read(first.add(n)));
            n += 1;
        }
        while n < nlocals {
            ptr::write_volatile(base.add(n), Value::EMPTY);
            n += 1;
        }
    }
}

/// As `fill_locals`, for at most [`MOST_FEW`] arguments and [`FEW_SPARE`] locals more.
///
/// # Safety
/// As there; there is room behind the locals, too.
#[inline(always)]
unsafe fn fill_few_locals(base: *mut Value, first: *mut Value, count: usize) {
    // SAFETY: promised by the caller; what is emptied beyond the locals are temporaries, or spare registers.
    unsafe {
        if count > 0 {
            ptr::write(base, ptr::read(first));
            if count > 1 {
                ptr::write(base.add(1), ptr::read(first.add(1)));
                if count > 2 {
                    ptr::write(base.add(2), ptr::read(first.add(2)));
                    if count > 3 {
                        ptr::write(base.add(3), ptr::read(first.add(3)));
                    }
                }
            }
        }
        const { assert!(FEW_SPARE == 3 && MOST_FEW == 4) }
        ptr::write(base.add(count), Value::EMPTY);
        ptr::write(base.add(count + 1), Value::EMPTY);
        ptr::write(base.add(count + 2), Value::EMPTY);
    }
}

/// Whether a call with `count` positional arguments makes a generator without binding.
#[inline(always)]
fn is_generator_call(code: &CodeObj, count: usize) -> bool {
    code.exact && code.argcount as usize == count && code.flags & CodeFlags::SUSPENDABLE != 0
}

/// The `__init__` of a class whose calls are known to need nothing else, uncounted.
///
/// # Safety
/// It is looked at while no code runs: the class holds it.
#[inline(always)]
pub(crate) unsafe fn known_constructor(class: &ClassObj) -> Option<ManuallyDrop<Value>> {
    let (version, bits) = class.constructor.get();
    if version != class.version.get() || version == 0 {
        return None;
    }
    // SAFETY: the class is unchanged since its `__init__` was found; the handle isn't dropped.
    Some(ManuallyDrop::new(unsafe { Value::from_bits_uncounted(bits) }))
}

impl Vm {
    /// The frame on top of the stack. There always is one while code runs.
    #[inline(always)]
    pub(crate) fn top_frame(&mut self) -> &mut Frame {
        // SAFETY: called only by the interpreter loop and its helpers while a frame is on the stack.
        unsafe { self.frames.top() }
    }

    /// Where the frame on top goes on, its first register and its code.
    #[inline(always)]
    pub(crate) fn running(&mut self) -> (*const Instr, *mut Value, *const CodeObj) {
        let frame = self.top_frame();
        (frame.pc, frame.base, frame.code)
    }

    /// Whether a call with `count` positional arguments pushes a frame without binding, and there is room for it.
    #[inline(always)]
    pub(crate) fn is_simple_call(&self, function: &FunctionObj, count: usize) -> bool {
        function.code.simple
            && function.code.argcount as usize == count
            && self.frames.has_room()
            && self.registers.has_room()
    }

    /// As `is_simple_call`, and the function's locals are few.
    #[inline(always)]
    pub(crate) fn is_small_call(&self, function: &FunctionObj, count: usize) -> bool {
        function.code.few_args.get() as usize == count && self.frames.has_room() && self.registers.has_room()
    }

    /// Pushes a frame for a function whose parameters are exactly the arguments, which are moved from the registers at
    /// `first`; the frame below goes on at `after`. Gives back pc, base and code.
    ///
    /// # Safety
    /// `callee` is a function for which `is_simple_call` with `count` holds, or, if they are `few`, `is_small_call`; `count`
    /// initialised registers lie at `first`.
    #[allow(clippy::too_many_arguments)]
    #[inline(always)]
    pub(crate) unsafe fn push_simple(
        &mut self,
        callee: Value,
        first: *mut Value,
        count: usize,
        few: bool,
        i: &Instr,
        after: *const Instr,
    ) -> (*const Instr, *mut Value, *const CodeObj) {
        // SAFETY: the caller says what callee is and what lies at `first`.
        unsafe {
            self.push_laid(callee, i, after, |base, nlocals| {
                if few {
                    fill_few_locals(base, first, count);
                } else {
                    fill_locals(base, first, count, nlocals);
                }
            })
        }
    }

    /// As `push_simple`, for locals that `lay` writes: it gets their address and how many they are.
    ///
    /// # Safety
    /// `callee` is a function for which `is_simple_call` holds with as many arguments as `lay` writes; it writes all locals.
    #[inline(always)]
    pub(crate) unsafe fn push_laid(
        &mut self,
        callee: Value,
        i: &Instr,
        after: *const Instr,
        lay: impl FnOnce(*mut Value, usize),
    ) -> (*const Instr, *mut Value, *const CodeObj) {
        // SAFETY: promised by the caller; there is room for the registers.
        unsafe {
            let func: *const FunctionObj = callee.get::<FunctionObj>().unwrap_unchecked();
            let code: *const CodeObj = &*(*func).code;
            // What is in machine registers is written at once: too much of it, and the handler has to save some.
            self.lay_frame(callee, func, code, Value::EMPTY, i.a, i.flags & Instr::A, Return::Register);
            let base = self.registers.take((*code).nregs as usize);
            lay(base, (*code).nlocals as usize);
            let pc = (*code).instrs.as_ptr().cast::<Instr>();
            self.start_frame(pc, base);
            self.frame_below().pc = after;
            (pc, base, code)
        }
    }

    /// As `push_simple`, for the `__init__` of a constructor: `count` arguments at `first` come after the new instance.
    ///
    /// # Safety
    /// `init` is a function for which `is_small_call` with one argument more holds; the registers are initialised.
    #[inline(always)]
    pub(crate) unsafe fn push_small_init(
        &mut self,
        init: Value,
        instance: Value,
        first: *mut Value,
        count: usize,
        i: &Instr,
    ) -> (*const Instr, *mut Value, *const CodeObj) {
        // SAFETY: promised by the caller; the function and its code live as long as `init`, which goes into the frame.
        unsafe {
            let func: *const FunctionObj = init.get::<FunctionObj>().unwrap_unchecked();
            let code: *const CodeObj = &*(*func).code;
            let receiver = instance.clone();
            self.lay_frame(init, func, code, instance, i.a, i.flags & Instr::A, Return::Init);
            let base = self.registers.take((*code).nregs as usize);
            ptr::write(base, receiver);
            fill_few_locals(base.add(1), first, count);
            let pc = (*code).instrs.as_ptr().cast::<Instr>();
            self.start_frame(pc, base);
            (pc, base, code)
        }
    }

    /// Pushes the frame of `__init__` for a plain class called with exactly its parameters. Answers whether it did; if
    /// not, nothing is consumed.
    ///
    /// # Safety
    /// `callee` and `count` registers at `first` are initialised.
    #[inline]
    pub(crate) unsafe fn push_init(
        &mut self,
        callee: *mut Value,
        first: *mut Value,
        count: usize,
        i: &Instr,
    ) -> bool {
        // SAFETY: the registers are the caller's to give; the class is unchanged, so it holds its `__init__`.
        unsafe {
            let Some(class) = (*callee).get::<ClassObj>() else { return false };
            let Some(init) = known_constructor(class) else { return false };
            let init = Value::clone(&init);
            let Some(function) = init.get::<FunctionObj>() else { return false };
            let func: *const FunctionObj = function;
            let code: *const CodeObj = &*function.code;
            if !(*code).simple || (*code).argcount as usize != count + 1 || !self.frames.make_room() {
                return false;
            }
            let Some(base) = self.registers.reserve((*code).nregs as usize) else { return false };
            let class = Ref::from_value(ptr::read(callee)).unwrap_unchecked();
            let instance = self.new_instance(&class);
            drop(class);
            ptr::write(base, instance.clone());
            fill_locals(base.add(1), first, count, (*code).nlocals as usize - 1);
            self.push_frame(
                (*code).instrs.as_ptr().cast::<Instr>(),
                base,
                init,
                func,
                code,
                instance,
                i.a,
                i.flags & Instr::A,
                Return::Init,
            );
            true
        }
    }

    /// Makes the generator of a generator function called with exactly its parameters; `None`, and nothing consumed, if
    /// the callee is something else.
    ///
    /// # Safety
    /// `callee` and `count` registers at `first` are initialised.
    #[inline]
    pub(crate) unsafe fn call_generator_function(
        &mut self,
        callee: *mut Value,
        first: *mut Value,
        count: usize,
    ) -> Option<Value> {
        // SAFETY: the registers are the caller's to give.
        unsafe {
            let function = (*callee).get::<FunctionObj>()?;
            let code = &function.code;
            if !is_generator_call(code, count) {
                return None;
            }
            let function = Ref::from_value(ptr::read(callee)).unwrap_unchecked();
            Some(self.new_generator(function, (0..count).map(|n| ptr::read(first.add(n)))))
        }
    }

    /// As `call_generator_function`, only where that takes no call: there is a freed cell, and no hook.
    ///
    /// # Safety
    /// As there.
    #[inline(always)]
    pub(crate) unsafe fn make_generator_at_once(
        &mut self,
        callee: *mut Value,
        first: *mut Value,
        count: usize,
    ) -> Option<Value> {
        // SAFETY: the registers are the caller's to give.
        unsafe {
            let function = (*callee).get::<FunctionObj>()?;
            let code: *const CodeObj = &*function.code;
            if !is_generator_call(&*code, count) || self.notes_coroutines {
                return None;
            }
            let length = (*code).nregs as usize;
            let kind = GenKind::of_function((*code).flags);
            let body = || GeneratorObj::new(Ref::from_value(ptr::read(callee)).unwrap_unchecked(), kind);
            let generator = self.heap.alloc_filled_at_once(length, body, |registers| {
                fill_locals(registers.cast(), first, count, length);
            })?;
            let generator = generator.into_value();
            self.dress_generator(&generator, kind);
            Some(generator)
        }
    }

    /// A call of a native function whose callee and arguments are in registers, all consumed.
    ///
    /// # Safety
    /// `callee`, a native function, and `count` registers at `first` are initialised; afterwards they are not.
    #[inline(always)]
    pub(crate) unsafe fn call_native_registers(
        &mut self,
        callee: *mut Value,
        first: *mut Value,
        count: usize,
    ) -> Result {
        // SAFETY: the registers are the caller's to give; they stay where they are while native code runs.
        unsafe {
            let native = (*callee).get_exact::<NativeFunction>().unwrap_unchecked();
            let result = self.call_native_plain(native, std::slice::from_raw_parts(first, count));
            for n in 0..count {
                ptr::drop_in_place(first.add(n));
            }
            ptr::drop_in_place(callee);
            result
        }
    }

    /// A call whose callee and arguments are in registers, all consumed; keyword values come last, named by `names`.
    ///
    /// # Safety
    /// `callee` and `count` registers at `first` are initialised; afterwards they are not.
    #[inline(never)]
    pub(crate) unsafe fn call_registers(
        &mut self,
        callee: *mut Value,
        first: *mut Value,
        count: usize,
        names: Option<Value>,
        i: &Instr,
    ) -> Result<Called> {
        // SAFETY: the registers are the caller's to give; they stay where they are while native code runs.
        unsafe {
            if let Some(function) = (*callee).get::<FunctionObj>()
                && function.code.flags & CodeFlags::SUSPENDABLE == 0
            {
                let function = Ref::from_value(ptr::read(callee)).unwrap_unchecked();
                let args = std::slice::from_raw_parts(first, count);
                let bound = Arguments::new(args, names.as_ref());
                let result = self.push_function(function, None, bound, Return::Register, i, Value::EMPTY);
                for n in 0..count {
                    ptr::drop_in_place(first.add(n));
                }
                return result.map(|()| Called::Frame);
            }
            if names.is_none() {
                if let Some(made) = self.construct_at_once(callee, first, count) {
                    return made.map(Called::Value);
                }
                if self.push_init(callee, first, count, i) {
                    return Ok(Called::Frame);
                }
                if let Some(generator) = self.call_generator_function(callee, first, count) {
                    return Ok(Called::Value(generator));
                }
            }
            let callee = ptr::read(callee);
            let args = std::slice::from_raw_parts(first, count);
            let result = self.call_from_loop(&callee, args, names.as_ref(), i);
            for n in 0..count {
                ptr::drop_in_place(first.add(n));
            }
            result
        }
    }

    /// `f(*args, **kwargs)` from the loop.
    pub(crate) fn call_ex(&mut self, callee: Value, args: Value, kwargs: Value, i: &Instr) -> Result<Called> {
        let args = if args.is_exact::<TupleObj>() { args } else { self.star_arguments(&callee, args)? };
        let positional = args.as_tuple().unwrap_or(&[]);
        let mut callee = ManuallyDrop::new(callee);
        // SAFETY: the callee is a local, forgotten if it was consumed.
        if unsafe { self.push_spread(&raw mut *callee, positional, &kwargs, i) } {
            return Ok(Called::Frame);
        }
        let callee = ManuallyDrop::into_inner(callee);
        let keywords = match kwargs.get::<DictObj>() {
            Some(dict) if !dict.is_empty() => Keywords::Dict(&kwargs),
            _ => Keywords::None,
        };
        if let Some(function) = callee.to_ref::<FunctionObj>() {
            let args = Arguments { positional, keywords };
            return self.call_function(function, None, args, Return::Register, i, Value::EMPTY);
        }
        let Keywords::Dict(_) = keywords else {
            return self.call_from_loop(&callee, positional, None, i);
        };
        let mut all = positional.to_vec();
        let mut names = Vec::new();
        for (key, value) in kwargs.get::<DictObj>().map(DictObj::snapshot).unwrap_or_default() {
            if key.as_str().is_none() {
                return Err(self.type_error("keywords must be strings"));
            }
            names.push(key);
            all.push(value);
        }
        let names = self.heap.tuple(names).into_value();
        drop(kwargs);
        self.call_from_loop(&callee, &all, Some(&names), i)
    }

    /// The tuple of what `*args` stands for if that isn't one.
    fn star_arguments(&mut self, callee: &Value, args: Value) -> Result {
        match self.collect(&args) {
            Ok(items) => Ok(self.heap.tuple(items).into_value()),
            Err(e) if self.is_error(&e, "TypeError") && !self.can_iterate(&args) => {
                let title = self.callable_title(callee);
                let name = self.type_name(&args);
                Err(self.type_error(format!("{title} argument after * must be an iterable, not {name}")))
            }
            Err(e) => Err(e),
        }
    }

    /// A call from the loop: functions get a frame, generator functions make their object, everything native is called.
    pub(crate) fn call_from_loop(
        &mut self,
        callee: &Value,
        args: &[Value],
        names: Option<&Value>,
        i: &Instr,
    ) -> Result<Called> {
        if let Some(function) = callee.to_ref::<FunctionObj>() {
            let args = Arguments::new(args, names);
            return self.call_function(function, None, args, Return::Register, i, Value::EMPTY);
        }
        if let Some(native) = callee.get::<NativeFunction>() {
            if native.special.get() != Special::None
                && names.is_none()
                && let Some(called) = self.call_generator_native(native.special.get(), args, i)?
            {
                return Ok(called);
            }
            return self.call_native(native, args, names).map(Called::Value);
        }
        if let Some(class) = callee.to_ref::<ClassObj>() {
            if names.is_none()
                && !class.is_heap()
                && let Some(made) = self.made_at_once(&class, args)?
            {
                return Ok(Called::Value(made));
            }
            if names.is_none() && self.makes_named_tuples(callee, args.len()) {
                let made = self.heap.tuple(args.iter().cloned()).into_value();
                made.set_stored_class(callee.clone());
                return Ok(Called::Value(made));
            }
            if let Some(init) = self.plain_constructor(&class) {
                class.constructor.set((class.version.get(), init.bits()));
                let instance = self.new_instance(&class);
                if let Ok(function) = Ref::<FunctionObj>::from_value(init) {
                    let receiver = instance.clone();
                    return self.call_function(
                        function,
                        Some(receiver),
                        Arguments::new(args, names),
                        Return::Init,
                        i,
                        instance,
                    );
                }
            }
            return self.call_class(&class, args, names).map(Called::Value);
        }
        if let Some(method) = callee.get::<BoundMethod>() {
            if let Some(function) = method.function.to_ref::<FunctionObj>() {
                let receiver = method.receiver.clone();
                return self.call_function(
                    function,
                    Some(receiver),
                    Arguments::new(args, names),
                    Return::Register,
                    i,
                    Value::EMPTY,
                );
            }
            if let Some(native) = method.function.get::<NativeFunction>() {
                let mut all = Vec::with_capacity(args.len() + 1);
                all.push(method.receiver.clone());
                all.extend_from_slice(args);
                if native.special.get() != Special::None
                    && names.is_none()
                    && let Some(called) = self.call_generator_native(native.special.get(), &all, i)?
                {
                    return Ok(called);
                }
                return self.call_native(native, &all, names).map(Called::Value);
            }
        }
        if names.is_none()
            && let Some(bound) = callee.native_plain().and_then(Native::bound_call)
            && let Some(function) = bound.function.to_ref::<FunctionObj>()
        {
            let all: Vec<Value> = bound.arguments.iter().chain(args).cloned().collect();
            // With this reference the dict isn't the function's for the taking.
            let keywords = bound.keywords.to_value();
            let keywords = if bound.keywords.is_empty() { Keywords::None } else { Keywords::Dict(&keywords) };
            let args = Arguments { positional: &all, keywords };
            return self.call_function(function, None, args, Return::Register, i, Value::EMPTY);
        }
        if callee.stored_class().is_some() {
            // An instance with a `__call__` written in the language gets a frame too.
            let class = self.class_of(callee);
            let name = self.names.__call__.clone();
            if let Some(function) = self.lookup(&class, &name).and_then(|f| f.to_ref::<FunctionObj>()) {
                let receiver = callee.clone();
                return self.call_function(
                    function,
                    Some(receiver),
                    Arguments::new(args, names),
                    Return::Register,
                    i,
                    Value::EMPTY,
                );
            }
        }
        self.call_any(callee, args, names).map(Called::Value)
    }

    /// Calls a function of the language: pushes its frame, or makes its generator.
    pub(super) fn call_function(
        &mut self,
        function: Ref<FunctionObj>,
        receiver: Option<Value>,
        args: Arguments<'_>,
        ret: Return,
        i: &Instr,
        extra: Value,
    ) -> Result<Called> {
        if function.code.flags & CodeFlags::SUSPENDABLE != 0 {
            let given = args.positional.len();
            if receiver.is_none() && !args.has_keywords() && is_generator_call(&function.code, given) {
                // Exactly the parameters: nothing needs binding.
                return Ok(Called::Value(self.new_generator(function, args.positional.iter().cloned())));
            }
            let mut locals = std::mem::take(&mut self.bind_scratch);
            locals.resize_with(function.code.nlocals as usize, || Value::EMPTY);
            let bound = self.bind_arguments(&function, receiver, args, &mut locals);
            let made = bound.map(|()| self.new_generator(function, locals.drain(..)));
            locals.clear();
            self.bind_scratch = locals;
            let generator = made?;
            if ret == Return::Init {
                let name = self.type_name(&generator);
                return Err(self.type_error(format!("__init__() should return None, not '{name}'")));
            }
            return Ok(Called::Value(generator));
        }
        self.push_function(function, receiver, args, ret, i, extra)?;
        Ok(Called::Frame)
    }

    /// Pushes the frame of a function that isn't a generator function, or of a coroutine function that is awaited at once.
    pub(super) fn push_function(
        &mut self,
        function: Ref<FunctionObj>,
        receiver: Option<Value>,
        args: Arguments<'_>,
        ret: Return,
        i: &Instr,
        extra: Value,
    ) -> Result<()> {
        let code: *const CodeObj = &*function.code;
        let func: *const FunctionObj = &*function;
        let given = args.positional.len() + receiver.is_some() as usize;
        // SAFETY: `function`, moved into the frame, keeps code and func alive; the registers are reserved for the frame,
        // and the locals among them written before anybody looks at them.
        unsafe {
            if !self.frames.make_room() {
                return Err(self.recursion_error("maximum recursion depth exceeded"));
            }
            let Some(base) = self.registers.reserve((*code).nregs as usize) else {
                return Err(self.recursion_error("maximum recursion depth exceeded"));
            };
            let nlocals = (*code).nlocals as usize;
            if (*code).exact && given == (*code).argcount as usize && !args.has_keywords() {
                // Exactly the parameters: nothing needs binding.
                let mut to = base;
                if let Some(receiver) = receiver {
                    ptr::write(to, receiver);
                    to = to.add(1);
                }
                for value in args.positional {
                    ptr::write(to, value.clone());
                    to = to.add(1);
                }
                fill_locals(to, to, 0, nlocals - given);
            } else {
                fill_locals(base, base, 0, nlocals);
                let locals = std::slice::from_raw_parts_mut(base, nlocals);
                if let Err(e) = self.bind_arguments(&function, receiver, args, locals) {
                    ptr::drop_in_place(std::ptr::slice_from_raw_parts_mut(base, nlocals));
                    self.registers.release(base);
                    return Err(e);
                }
            }
            self.push_frame(
                (*code).instrs.as_ptr().cast::<Instr>(),
                base,
                function.into_value(),
                func,
                code,
                extra,
                i.a,
                i.flags & Instr::A,
                ret,
            );
        }
        Ok(())
    }

    /// A generator, coroutine or async generator whose first locals are these; the others are EMPTY.
    #[inline]
    pub(crate) fn new_generator(
        &mut self,
        function: Ref<FunctionObj>,
        locals: impl Iterator<Item = Value>,
    ) -> Value {
        let length = function.code.nregs as usize;
        let kind = GenKind::of_function(function.code.flags);
        let locals = locals.map(ValueCell::new);
        let body = GeneratorObj::new(function, kind);
        let generator = self.heap.alloc_tailed(body, length, locals, ValueCell::empty).into_value();
        self.dress_generator(&generator, kind);
        if self.notes_coroutines && kind == GenKind::Coroutine {
            self.note_origin(&generator);
        }
        if self.is_watched() {
            self.tell_created(&generator);
        }
        generator
    }

    /// Gives a new generator object its class.
    #[inline(always)]
    fn dress_generator(&self, generator: &Value, kind: GenKind) {
        match kind {
            GenKind::Generator => {}
            GenKind::Coroutine => {
                generator.set_stored_class(self.types.coroutine.to_value());
                // It warns when it dies without having been awaited.
                generator.set_finalize(true);
            }
            GenKind::AsyncGenerator => generator.set_stored_class(self.types.async_generator.to_value()),
        }
    }

    /// A function of the language.
    pub(crate) fn new_function(
        &mut self,
        code: Ref<CodeObj>,
        maker: &FunctionObj,
        defaults: Value,
        kwdefaults: Value,
        annotate: Value,
        closure: Value,
    ) -> Value {
        let (globals, builtins) = (maker.globals.clone(), maker.builtins.clone());
        let function = self.function_in(code, globals, builtins);
        function.defaults.set(defaults);
        function.kwdefaults.set(kwdefaults);
        function.annotate.set(annotate);
        function.closure.set(closure);
        function.into_value()
    }

    /// A function without defaults and closure, such as a module's body.
    pub(crate) fn function_in(
        &mut self,
        code: Ref<CodeObj>,
        globals: Ref<DictObj>,
        builtins: Ref<DictObj>,
    ) -> Ref<FunctionObj> {
        let (name, qualname) = (code.name.clone(), code.qualname.clone());
        self.heap.alloc(FunctionObj {
            code,
            globals,
            builtins,
            closure: ValueCell::empty(),
            defaults: ValueCell::empty(),
            kwdefaults: ValueCell::empty(),
            name: ValueCell::new(name),
            qualname: ValueCell::new(qualname),
            rare: RefCell::new(None),
            annotate: ValueCell::empty(),
        })
    }

    /// Drops the locals and the first `live` temporaries of a frame.
    ///
    /// # Safety
    /// They are initialised, and are no longer afterwards.
    pub(crate) unsafe fn drop_registers(&mut self, frame: &Frame, live: usize) {
        // SAFETY: promised by the caller; the frame's owner keeps the code alive.
        unsafe {
            for n in (0..(*frame.code).nlocals as usize + live).rev() {
                ptr::drop_in_place(frame.base.add(n));
            }
        }
    }

    /// Gives back the registers of an ordinary frame; a generator's are its own.
    pub(crate) fn leave_registers(&mut self, frame: &Frame) {
        if frame.owner.get::<GeneratorObj>().is_none() {
            self.registers.release(frame.base);
        }
    }

    /// How messages name what is called: `f()`, `C.m()`, or the repr of something else.
    pub(crate) fn callable_title(&mut self, callable: &Value) -> String {
        let callable = match callable.get::<BoundMethod>() {
            Some(method) => method.function.clone(),
            None => callable.clone(),
        };
        if let Some(function) = callable.get::<FunctionObj>() {
            let module = function.globals.get_name(&self.names.__name__);
            let qualname = function.qualname.get().as_str().unwrap_or("?").to_owned();
            return match module.as_ref().and_then(Value::as_str) {
                Some(module) if module != "builtins" => format!("{module}.{qualname}()"),
                _ => format!("{qualname}()"),
            };
        }
        if let Some(native) = callable.get::<NativeFunction>() {
            return format!("{}()", self.native_title(native));
        }
        if let Some(class) = callable.get::<ClassObj>() {
            return format!("{}()", self.class_name(class));
        }
        format!("{} object", self.type_name(&callable))
    }
}

/// Keeps `RawArgs` what natives see of a call.
impl<'a> From<&'a [Value]> for RawArgs<'a> {
    fn from(all: &'a [Value]) -> RawArgs<'a> {
        RawArgs { all, names: None }
    }
}
