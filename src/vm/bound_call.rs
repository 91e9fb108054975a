//! Calls from the loop whose arguments aren't simply the parameters, but find their places without anything to be said
//! about them: defaults, keywords, `*args` and `**kwargs`. Names are compared as the interned strings that they are, and
//! arguments are moved. Whatever is wrong with a call, or rare, is left to `bind`, which knows the words for it.

use super::Vm;
use super::call::fill_locals;
use super::frame::Return;
use crate::bytecode::{CodeFlags, Instr};
use crate::object::class::ClassObj;
use crate::object::code::CodeObj;
use crate::object::dict::DictObj;
use crate::object::function::FunctionObj;
use crate::object::instance::InstanceObj;
use crate::value::{StrObj, Value};
use std::mem::{ManuallyDrop, MaybeUninit};
use std::ops::Range;
use std::{ptr, slice};

/// So many of the arguments of `f(**kwargs)` find room on the native stack.
const MOST_NAMED: usize = 8;

/// What `*args` and `**kwargs` in a definition set.
const VARIADIC: u32 = CodeFlags::VARARGS | CodeFlags::VARKEYWORDS;

/// Where the arguments of a call lie.
#[derive(Clone, Copy)]
struct Given<'a> {
    /// Those by position.
    first: *mut Value,
    positional: usize,
    /// As many as there are names.
    named: *mut Value,
    names: &'a [Value],
}

impl Vm {
    /// Pushes the frame of a function called with `count` arguments from `first`, those for `names` last. Answers whether it
    /// did; if not, nothing is consumed.
    ///
    /// # Safety
    /// `callee` and `count` values at `first` are initialised, and there are at most so many names.
    #[inline]
    pub(super) unsafe fn push_bound(
        &mut self,
        callee: *mut Value,
        first: *mut Value,
        count: usize,
        names: &[Value],
        i: &Instr,
    ) -> bool {
        let positional = count - names.len();
        // SAFETY: promised by the caller.
        unsafe {
            let named = first.add(positional);
            self.push_given(callee, Given { first, positional, named, names }, i)
        }
    }

    /// As `push_bound`, for the call of an instance at `callee` whose class has a `__call__` written in the language; the
    /// arguments lie behind it.
    ///
    /// # Safety
    /// As there.
    pub(super) unsafe fn push_instance_call(&mut self, callee: *mut Value, count: usize, i: &Instr) -> bool {
        // SAFETY: promised by the caller. The instance is the first argument, and lies where it should.
        unsafe {
            if (*callee).get::<InstanceObj>().is_none() {
                return false;
            }
            let Some(class) = (*callee).stored_class().and_then(Value::get::<ClassObj>) else { return false };
            let Some(method) = self.lookup(class, &self.names.__call__) else { return false };
            let mut method = ManuallyDrop::new(method);
            let pushed = self.push_bound(&raw mut *method, callee, count + 1, &[], i);
            if !pushed {
                drop(ManuallyDrop::into_inner(method));
            }
            pushed
        }
    }

    /// As `push_bound`, with the arguments of `f(*args, **kwargs)`: a tuple, and a dict or EMPTY. The callee is consumed,
    /// `args` and `kwargs` aren't.
    ///
    /// # Safety
    /// `callee` is initialised.
    pub(super) unsafe fn push_spread(
        &mut self,
        callee: *mut Value,
        args: &[Value],
        kwargs: &Value,
        i: &Instr,
    ) -> bool {
        let (first, positional) = (args.as_ptr().cast_mut(), args.len());
        // SAFETY: the callee is initialised. The arguments are copied as they are, and counted before anything else runs.
        unsafe {
            let Some(dict) = kwargs.get_exact::<DictObj>().filter(|dict| !dict.is_empty()) else {
                let given = Given { first, positional, named: first, names: &[] };
                if !self.push_given(callee, given, i) {
                    return false;
                }
                args.iter().for_each(count_again);
                return true;
            };
            // All of a dict is the function's `**kwargs` more cheaply in the general way.
            let function = (*callee).get::<FunctionObj>();
            let takes_named = function.is_none_or(|f| f.code.flags & CodeFlags::VARKEYWORDS != 0);
            if takes_named || dict.len() > MOST_NAMED {
                return false;
            }
            let mut names = [const { MaybeUninit::<Value>::uninit() }; MOST_NAMED];
            let mut values = [const { MaybeUninit::<Value>::uninit() }; MOST_NAMED];
            let mut count = 0;
            for (entry, (name, value)) in dict.inner.borrow().iter().zip(names.iter_mut().zip(&mut values)) {
                name.write(Value::from_bits_uncounted(entry.key.bits()));
                value.write(Value::from_bits_uncounted(entry.value.bits()));
                count += 1;
            }
            let names = slice::from_raw_parts(names.as_ptr().cast::<Value>(), count);
            let named = values.as_mut_ptr().cast::<Value>();
            if !self.push_given(callee, Given { first, positional, named, names }, i) {
                return false;
            }
            args.iter().for_each(count_again);
            slice::from_raw_parts(named, count).iter().for_each(count_again);
            true
        }
    }

    /// Pushes the frame of a function called so; if it can't, nothing is consumed.
    ///
    /// # Safety
    /// `callee` and what is given are initialised.
    #[inline(never)]
    unsafe fn push_given(&mut self, callee: *mut Value, given: Given<'_>, i: &Instr) -> bool {
        // SAFETY: the values are the caller's to give; the registers are reserved for the frame, and all its locals are
        // written if it is pushed. If it isn't they hold nothing that is counted.
        unsafe {
            let Some(function) = (*callee).get::<FunctionObj>() else { return false };
            let func: *const FunctionObj = function;
            let code: *const CodeObj = &*function.code;
            if (*code).flags & CodeFlags::SUSPENDABLE != 0 || !self.frames.make_room() {
                return false;
            }
            let Some(base) = self.registers.reserve((*code).nregs as usize) else { return false };
            if !self.bind_moving(&*func, given, base) {
                self.registers.release(base);
                return false;
            }
            self.push_frame(
                (*code).instrs.as_ptr().cast::<Instr>(),
                base,
                ptr::read(callee),
                func,
                code,
                Value::EMPTY,
                i.a,
                i.flags & Instr::A,
                Return::Register,
            );
            true
        }
    }

    /// Moves what is given to the parameters at `base`, and fills the other locals. Answers whether it did; if not, nothing
    /// is moved, and nothing at `base` is counted.
    ///
    /// # Safety
    /// What is given is initialised, and the function's locals have room at `base`.
    #[inline(always)]
    unsafe fn bind_moving(&mut self, function: &FunctionObj, given: Given<'_>, base: *mut Value) -> bool {
        let code = &*function.code;
        let argcount = code.argcount as usize;
        let direct = given.positional.min(argcount);
        if given.positional > argcount && code.flags & CodeFlags::VARARGS == 0 {
            return false;
        }
        // SAFETY: parameters are the first locals. Until nothing can go wrong any more values are copied, not counted: they
        // stay the caller's.
        unsafe {
            fill_locals(base, given.first, direct, code.nlocals as usize);
            if !given.names.is_empty() && !place_named(code, given, base) {
                return false;
            }
            if (direct < argcount || code.has_kwonly) && !take_defaults(function, base, direct, given.names) {
                return false;
            }
            if code.flags & VARIADIC != 0 {
                self.take_others(code, given, base);
            }
            true
        }
    }

    /// Writes the function's `*args`, of what is given beyond its parameters, and its `**kwargs`, of those given by name that
    /// are no parameters.
    ///
    /// # Safety
    /// What is given is initialised; `base` is as in `bind_moving`.
    #[inline(never)]
    unsafe fn take_others(&mut self, code: &CodeObj, given: Given<'_>, base: *mut Value) {
        // SAFETY: promised by the caller; each value is moved once.
        unsafe {
            let mut to = base.add(code.params());
            if code.flags & CodeFlags::VARARGS != 0 {
                let direct = code.argcount as usize;
                let args = match given.positional.saturating_sub(direct) {
                    0 => self.empty_tuple.to_value(),
                    rest => {
                        let first = given.first.add(direct);
                        self.heap.tuple((0..rest).map(|n| ptr::read(first.add(n)))).into_value()
                    }
                };
                ptr::write(to, args);
                to = to.add(1);
            }
            if code.flags & CodeFlags::VARKEYWORDS != 0 {
                let kwargs = self.heap.dict();
                let params = parameters_with_names(code);
                for (n, name) in given.names.iter().enumerate() {
                    if !params.iter().any(|param| param.is(name)) {
                        let hash = name.str_hash().unwrap_or(1);
                        kwargs.insert_new(hash, name.clone(), ptr::read(given.named.add(n)));
                    }
                }
                ptr::write(to, kwargs.into_value());
            }
        }
    }
}

/// Counts a second reference that is there already.
fn count_again(value: &Value) {
    std::mem::forget(value.clone());
}

/// The names of the parameters that may be given by name.
fn parameters_with_names(code: &CodeObj) -> &[Value] {
    code.locals.get(code.posonly()..code.params()).unwrap_or(&[])
}

/// Copies the arguments given by name to their parameters at `base`, as far as they are any; `false` if they can't be bound
/// so.
///
/// # Safety
/// The arguments and the locals at `base` are initialised.
#[inline(never)]
unsafe fn place_named(code: &CodeObj, given: Given<'_>, base: *mut Value) -> bool {
    let params = parameters_with_names(code);
    for (n, name) in given.names.iter().enumerate() {
        if let Some(at) = params.iter().position(|param| param.is(name)) {
            // SAFETY: parameters are the first locals.
            unsafe {
                let slot = base.add(code.posonly() + at);
                if !(*slot).is_empty() {
                    return false;
                }
                ptr::write(slot, ptr::read(given.named.add(n)));
            }
            continue;
        }
        // Of an interned string there is no other with the same text.
        let is_other = code.flags & CodeFlags::VARKEYWORDS != 0
            && name.get_exact::<StrObj>().is_some_and(StrObj::is_interned);
        if !is_other {
            return false;
        }
    }
    true
}

/// Gives the parameters at `base` that are EMPTY, the first `direct` of which aren't, their defaults; `false`, and
/// nothing done, if one has none. `names` are those of the arguments given by name.
///
/// # Safety
/// The locals at `base` are initialised.
#[inline(never)]
unsafe fn take_defaults(function: &FunctionObj, base: *mut Value, direct: usize, names: &[Value]) -> bool {
    let code = &*function.code;
    let argcount = code.argcount as usize;
    // SAFETY: parameters are the first locals; nobody changes the function's defaults meanwhile.
    unsafe {
        let is_missing = |at: usize| (*base.add(at)).is_empty();
        let defaults = (*function.defaults.as_ptr()).as_tuple().unwrap_or(&[]);
        let first_default = argcount.saturating_sub(defaults.len());
        if (direct..first_default).any(is_missing) {
            return false;
        }
        for at in argcount..code.params() {
            if is_missing(at) {
                let named = (*function.kwdefaults.as_ptr()).get::<DictObj>();
                let Some(default) = code.locals.get(at).and_then(|name| named?.get_str(name)) else {
                    release_defaults(code, base, argcount..at, names);
                    return false;
                };
                ptr::write(base.add(at), default);
            }
        }
        for at in direct.max(first_default)..argcount {
            if is_missing(at)
                && let Some(default) = defaults.get(at - first_default)
            {
                ptr::write(base.add(at), default.clone());
            }
        }
        true
    }
}

/// Drops the defaults that parameters in `range` were given: what they hold that isn't an argument for one of `names`.
///
/// # Safety
/// The locals at `base` are initialised.
#[cold]
unsafe fn release_defaults(code: &CodeObj, base: *mut Value, range: Range<usize>, names: &[Value]) {
    for at in range {
        let given = code.locals.get(at).is_none_or(|param| names.iter().any(|name| name.is(param)));
        if !given {
            // SAFETY: promised by the caller; the default was cloned for this register.
            unsafe { ptr::drop_in_place(base.add(at)) };
        }
    }
}
