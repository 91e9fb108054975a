//! The virtual machine: one world of objects, a frame stack, and the protocol functions that everything else uses.
//!
//! `dispatch.rs` is the loop, `call.rs` calls, `resume.rs` every rule of suspension, `unwind.rs` exceptions on their way
//! to a handler; `ops/` holds the protocols (attributes, arithmetic, iteration, ...) by family.

mod attr_cache;
mod awaited_call;
mod bind;
pub mod blocking;
mod bootstrap;
mod bound_call;
mod call;
mod callback;
mod chain;
pub mod clock;
pub mod consume;
mod describe;
mod dispatch;
mod exception_report;
mod failure;
pub mod file;
mod finalize;
pub mod frame;
pub mod hooks;
pub mod import;
mod link;
pub mod names;
mod native;
pub mod ops;
mod output;
mod program;
pub mod report;
pub mod resume;
mod settle;
pub mod shortcut;
mod slow;
mod throw;
mod traceback_text;
pub mod types;
mod unawaited;
mod unwind;
pub mod wake;
pub mod watch;
mod witness;

use crate::object::class::Class;
use crate::object::dict::Dict;
use crate::object::instance::Shapes;
use crate::object::tuple::Tuple;
use crate::value::{Heap, Str, Value, ValueCell};
use names::Names;
use rustc_hash::FxHashMap;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use types::Types;

/// A script exception on its way: the exception object.
#[must_use]
#[derive(Debug)]
pub struct Raise(pub Value);

/// What can go wrong in a script is a value.
pub type Result<T = Value> = std::result::Result<T, Raise>;

/// The arguments of a native function that takes them as they come.
#[derive(Clone, Copy)]
pub struct RawArgs<'a> {
    /// Positional arguments, then the values of the keyword arguments.
    pub all: &'a [Value],
    /// The names of the keyword arguments: a tuple of strings.
    pub names: Option<&'a Value>,
}

impl<'a> RawArgs<'a> {
    /// The names of the keyword arguments.
    pub fn keyword_names(&self) -> &'a [Value] {
        self.names.and_then(Value::as_tuple).unwrap_or(&[])
    }

    /// The positional arguments.
    pub fn positional(&self) -> &'a [Value] {
        self.all.get(..self.all.len().saturating_sub(self.keyword_names().len())).unwrap_or(&[])
    }

    /// The keyword arguments.
    pub fn keywords(&self) -> impl Iterator<Item = (&'a Value, &'a Value)> {
        let names = self.keyword_names();
        let first = self.all.len().saturating_sub(names.len());
        names.iter().zip(self.all.get(first..).unwrap_or(&[]))
    }
}

/// One virtual machine.
pub struct Vm {
    /// Interned names that the VM itself uses.
    pub names: Names,
    /// The built-in classes.
    pub types: Types,
    /// The built-in exception classes by name.
    pub exception_classes: FxHashMap<&'static str, Class>,
    /// The class StopIteration, which is asked for often.
    pub(crate) stop_iteration: Value,
    /// The class GeneratorExit, as often.
    pub(crate) generator_exit: Value,
    /// The shapes of instances.
    pub shapes: Shapes,
    /// Where instances have their attributes.
    pub(crate) places: crate::object::instance::PlaceCache,
    /// What was found in classes.
    pub(crate) method_cache: crate::value::MethodCache,
    /// The namespace of the module `builtins`.
    pub builtins: Dict,
    /// `sys.modules`.
    pub modules: Dict,
    /// What the VM is given from outside: sinks, loader, native modules, the compiler.
    pub host: Host,
    /// Objects whose `repr` is being made, outermost first.
    pub(crate) in_repr: Vec<u64>,
    /// Buffers for making short texts.
    pub(crate) scratch: Vec<String>,
    /// What is printed but not yet handed to the host.
    pub(crate) output: Vec<u8>,
    /// Why some of it could not be handed on.
    pub(crate) lost_output: Option<(std::io::ErrorKind, Option<i32>)>,
    /// The strings of one ASCII character, interned; made when the first is asked for.
    pub(crate) ascii_chars: Vec<Value>,
    /// The strings of some other single characters; made when the first is asked for.
    wide_chars: Box<[(Cell<char>, ValueCell)]>,
    /// The stream objects of standard input, output and error; EMPTY until made.
    pub(crate) standard_streams: [Value; 3],
    /// The empty tuple, one object.
    pub empty_tuple: Tuple,
    /// Exceptions being handled, outermost first.
    pub(crate) handled: Vec<Value>,
    /// The frame stack.
    pub(crate) frames: frame::Frames,
    /// The registers of ordinary frames.
    pub(crate) registers: frame::Registers,
    /// Back-edges and calls left until the VM looks at what is due.
    pub(crate) countdown: i32,
    /// The locals of the call being bound: an empty vector kept for its room.
    pub(crate) bind_scratch: Vec<Value>,
    /// `sys.set_asyncgen_hooks`: the first iteration's and the finaliser's; None if not set.
    pub(crate) asyncgen_hooks: (Value, Value),
    /// How many frames a new coroutine remembers as its origin.
    pub origin_depth: usize,
    /// Whether calls of coroutine functions take no short way: origins are tracked, or somebody watches.
    pub(crate) careful: bool,
    /// What is kept for whoever watches.
    pub(crate) watching: Option<Box<watch::Watching>>,
    /// Whether calls of coroutine functions that make an object take no short way: `careful`, or reports are on.
    pub(crate) notes_coroutines: bool,
    /// What reports of errors need, if they are on.
    pub(crate) reporter: Option<Box<witness::Reporter>>,
    /// What Ctrl-C calls in place of raising KeyboardInterrupt, or EMPTY.
    pub interrupt_handler: Value,
    /// Exit statuses of exceptions that end a script, by their class, where it isn't 1.
    pub exit_statuses: Vec<(Class, u8)>,
    /// What is being sent into a frame that delegates to a foreign iterator.
    pub(crate) sent: Value,
    /// What goes with the `Exit` of a chain of handlers, else EMPTY.
    pub(crate) exit_value: Value,
    /// The exception to be raised in the generator frame just pushed.
    pub(crate) pending_throw: Option<Value>,
    /// The calls that are consuming generators on the frame stack, outermost first.
    pub(crate) consumers: Vec<Box<dyn consume::Consumer>>,
    /// How such calls begin, by the identity of the function or class.
    pub(crate) consumer_makers: RefCell<FxHashMap<u64, consume::MakeConsumer>>,
    /// Finalisers now nested.
    pub(crate) finalizing: u32,
    /// Whether the cycle collector runs by itself (`gc.enable()`).
    pub gc_enabled: bool,
    /// Objects alive after the last collection.
    pub(crate) heap_after_collection: usize,
    /// Native calls of the interpreter loop now nested.
    pub(crate) native_depth: usize,
    /// Iterators made of iterators that are now being stepped inside each other.
    pub(crate) step_depth: usize,
    pub(crate) interned: names::Interned,
    next_version: u32,
    /// The class of exact built-in objects by kind.
    type_index: Vec<Class>,
    /// State of native modules, by the Rust type that holds it.
    pub state: FxHashMap<std::any::TypeId, Box<dyn std::any::Any>>,
    /// Last, so that everything above dies first.
    pub heap: Heap,
}

/// A native module: fills the module's namespace.
pub type NativeModule = fn(&mut Vm, &Dict) -> Result<()>;

/// How source text is to be compiled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CompileMode {
    /// A module: its names are globals.
    Module,
    /// `exec`: names live in a namespace of their own.
    Exec,
    /// `eval`: an expression.
    Eval,
    /// Expression statements print.
    Interactive,
    /// An input of a session: as `Interactive`; code that awaits outside functions is that of a coroutine.
    Session,
}

/// Compiles source text (file name, text, mode). The error is the list of syntax errors to be raised as one SyntaxError.
pub type Compiler = fn(&mut Vm, &str, &str, CompileMode) -> Result<Rc<crate::bytecode::Code>>;

/// When standard output is handed on to the host.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Buffering {
    /// When enough has come together.
    Block,
    /// At the end of every line, as a terminal wants it.
    Line,
    /// At once.
    None,
}

/// A standard stream of the host.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StandardStream {
    /// Standard input.
    Input,
    /// Standard output.
    Output,
    /// Standard error.
    Error,
}

/// What the VM is given from outside; it never looks at the process or the terminal by itself.
pub struct Host {
    /// Standard output.
    pub stdout: Box<dyn std::io::Write>,
    /// Standard error.
    pub stderr: Box<dyn std::io::Write>,
    /// Standard input.
    pub stdin: file::SharedFile,
    /// When standard output is handed on.
    pub buffering: Buffering,
    /// Whether a standard stream is a terminal.
    pub is_terminal: fn(StandardStream) -> bool,
    /// Opens a file for scripts' `open()`.
    pub open_file: file::OpenFile,
    /// Reads a source file; the error is a message.
    pub read_file: fn(&std::path::Path) -> std::io::Result<Vec<u8>>,
    /// Whether a file exists, for imports.
    pub file_exists: fn(&std::path::Path) -> bool,
    /// Whether a folder exists, for imports.
    pub is_folder: fn(&std::path::Path) -> bool,
    /// The folders that imports search: what `sys.path` begins with.
    pub path: Vec<String>,
    /// What time it is, and how time passes.
    pub clock: Rc<dyn clock::Clock>,
    /// Set from outside to interrupt the script with KeyboardInterrupt.
    pub interrupt: Option<std::sync::Arc<std::sync::atomic::AtomicBool>>,
    /// Compiles source text, if the front end is there.
    pub compile: Option<Compiler>,
    /// Native modules by name.
    pub native_modules: FxHashMap<&'static str, NativeModule>,
    /// Bundled modules written in the language: name, whether it is a package, source.
    pub bundled: &'static [(&'static str, bool, &'static str)],
    /// How errors are reported; `None`: as CPython's tracebacks.
    pub report: Option<crate::diagnostics::report::ReportStyle>,
    /// Development mode (`-X dev`): event loops are in debug mode.
    pub dev_mode: bool,
    /// What generators of random numbers begin with where scripts give no seed; None: with what the system gives.
    pub seed: Option<u64>,
    /// Where several tasks could go on, which one does, choice by choice: 0 is the first, as it is after the last of these.
    pub task_order: Vec<u32>,
    /// Whether ids, addresses and the hashes made of them are the same in every run.
    pub fixed_ids: bool,
    /// `sys.warnoptions`: filters that the module `warnings` begins with, in the form of `-W`.
    pub warning_filters: Vec<String>,
    /// Whether the REPL follows the script (`-i`).
    pub inspect: bool,
    /// `sys.argv`
    pub argv: Vec<String>,
    /// The environment that scripts see (`COLUMNS`, ...).
    pub environment: Vec<(String, String)>,
}

impl Default for Host {
    /// No output, no input, no files.
    fn default() -> Host {
        Host {
            stdout: Box::new(std::io::sink()),
            stderr: Box::new(std::io::sink()),
            stdin: file::SharedFile::input(std::io::empty()),
            buffering: Buffering::Block,
            is_terminal: |_| false,
            open_file: |_, _| Err(std::io::ErrorKind::PermissionDenied.into()),
            read_file: |_| Err(std::io::ErrorKind::NotFound.into()),
            file_exists: |_| false,
            is_folder: |_| false,
            path: Vec::new(),
            clock: Rc::new(clock::RealClock::default()),
            interrupt: None,
            compile: None,
            native_modules: FxHashMap::default(),
            bundled: &[],
            report: None,
            dev_mode: false,
            seed: None,
            task_order: Vec::new(),
            fixed_ids: false,
            warning_filters: Vec::new(),
            inspect: false,
            argv: Vec::new(),
            environment: Vec::new(),
        }
    }
}

impl Vm {
    /// A VM with all built-in types and functions.
    pub fn new(host: Host) -> Vm {
        let heap = Heap::new(&crate::object::VTABLES);
        if host.fixed_ids {
            heap.fix_ids();
        }
        let interned = names::Interned::new();
        let names = Names::new(|text| interned.get(&heap, text));
        let classes = bootstrap::classes(&heap, &interned);
        let types =
            Types::from_classes(classes).unwrap_or_else(|| unreachable!("the table and the struct are one"));
        let mut vm = Vm {
            names,
            types,
            exception_classes: FxHashMap::default(),
            stop_iteration: Value::EMPTY,
            generator_exit: Value::EMPTY,
            shapes: Shapes::default(),
            method_cache: crate::value::MethodCache::new(),
            places: crate::object::instance::PlaceCache::default(),
            builtins: heap.dict(),
            modules: heap.dict(),
            host,
            in_repr: Vec::new(),
            scratch: Vec::new(),
            output: Vec::new(),
            lost_output: None,
            ascii_chars: Vec::new(),
            wide_chars: Box::default(),
            standard_streams: [Value::EMPTY, Value::EMPTY, Value::EMPTY],
            empty_tuple: heap.tuple([]),
            handled: Vec::new(),
            frames: frame::Frames::new(RECURSION_LIMIT),
            registers: frame::Registers::new(),
            countdown: COUNTDOWN,
            bind_scratch: Vec::new(),
            asyncgen_hooks: (Value::NONE, Value::NONE),
            origin_depth: 0,
            notes_coroutines: false,
            reporter: None,
            careful: false,
            watching: None,
            interrupt_handler: Value::EMPTY,
            exit_statuses: Vec::new(),
            sent: Value::NONE,
            exit_value: Value::EMPTY,
            pending_throw: None,
            consumers: Vec::new(),
            consumer_makers: RefCell::default(),
            finalizing: 0,
            gc_enabled: true,
            heap_after_collection: 0,
            native_depth: 0,
            step_depth: 0,
            interned,
            next_version: 1 << 10,
            type_index: Vec::new(),
            state: FxHashMap::default(),
            heap,
        };
        bootstrap::finish(&mut vm);
        if let Some(style) = vm.host.report.clone() {
            vm.set_report(Some(style));
        }
        vm
    }

    /// `sys.getrecursionlimit()`: how many frames the stack may hold.
    pub fn recursion_limit(&self) -> usize {
        self.frames.limit()
    }

    /// `sys.setrecursionlimit()`. Frames that are there already stay.
    pub fn set_recursion_limit(&mut self, limit: usize) {
        self.frames.set_limit(limit);
    }

    /// The one string object with this text that is used for names.
    pub fn intern(&self, text: &str) -> Str {
        self.interned.get(&self.heap, text)
    }

    /// The interned string equal to `name`.
    pub fn intern_str(&self, name: &Str) -> Str {
        if name.is_interned() && name.as_value().stored_class().is_none() {
            return name.clone();
        }
        self.intern(name.as_str())
    }

    /// A version number that was never used before in this VM.
    pub fn new_version(&mut self) -> u32 {
        self.next_version = self.next_version.wrapping_add(1).max(1);
        self.next_version
    }

    /// The state of a native module, made on the first use.
    pub fn state_of<T: std::any::Any + Default>(&mut self) -> &mut T {
        let state = self.state.entry(std::any::TypeId::of::<T>()).or_insert_with(|| Box::<T>::default());
        match state.downcast_mut::<T>() {
            Some(state) => state,
            None => unreachable!("keyed by the type"),
        }
    }

    /// A new string.
    #[inline]
    pub fn new_str(&self, text: &str) -> Value {
        self.heap.str(text).into_value()
    }

    /// A string of one code point.
    #[inline]
    pub fn char_str(&mut self, c: char) -> Value {
        match self.ascii_chars.get(c as usize) {
            Some(text) => text.clone(),
            None if c.is_ascii() => self.first_char_str(c),
            None => self.wide_char_str(c),
        }
    }

    /// The same, if there is one already.
    #[inline(always)]
    pub(crate) fn known_char_str(&self, c: char) -> Option<Value> {
        if let Some(text) = self.ascii_chars.get(c as usize) {
            return Some(text.clone());
        }
        let (known, slot) = self.wide_chars.get(c as usize % WIDE_CHARS)?;
        (known.get() == c).then(|| slot.get())
    }

    /// The string of the first ASCII character, or the first other, that is asked for.
    #[cold]
    #[inline(never)]
    fn first_char_str(&mut self, c: char) -> Value {
        if c.is_ascii() {
            let chars = (0u8..128).map(|b| self.intern(char::from(b).encode_utf8(&mut [0])).into_value());
            self.ascii_chars = chars.collect();
        } else {
            self.wide_chars = (0..WIDE_CHARS).map(|_| Default::default()).collect();
        }
        self.char_str(c)
    }

    /// The same beyond ASCII: texts use few characters again and again, so the string made last for a character with these
    /// low bits is kept.
    #[inline]
    fn wide_char_str(&mut self, c: char) -> Value {
        let Some((known, slot)) = self.wide_chars.get(c as usize % WIDE_CHARS) else {
            return self.first_char_str(c);
        };
        if known.get() != c {
            slot.set(self.heap.str_of_char(c).into_value());
            known.set(c);
        }
        slot.get()
    }
}

/// How many single characters beyond ASCII have their strings kept.
const WIDE_CHARS: usize = 512;

/// Back-edges and calls between two looks at what is due, less one: it is due when the countdown falls below zero.
pub(crate) const COUNTDOWN: i32 = 9_999;

/// The recursion limit of a new VM, in frames, as CPython's.
const RECURSION_LIMIT: usize = 1000;
