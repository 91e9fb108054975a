//! Watching a VM: what its generators, tasks and loop do goes to a subscriber, as [events](crate::trace::event).
//!
//! A VM that nobody watches pays nothing: while it is watched the frame stack says that it has no room, and calls of
//! coroutine functions are `careful`, so that every suspension takes the general ways of `resume`, `settle` and `unwind`,
//! which tell. Their looks at `is_watched` are off the short ways.
//!
//! Showing a value runs no code of the script: only built-in types show what they hold.

use super::Vm;
use super::frame::{Frame, Return};
use super::unwind::instruction_at;
use crate::object::async_gen::AsyncGenStep;
use crate::object::class::ClassObj;
use crate::object::dict::DictObj;
use crate::object::function::{BoundMethod, FunctionObj, NativeFunction};
use crate::object::generator::{GenKind, GeneratorObj};
use crate::object::list::ListObj;
use crate::object::native::NativeObj;
use crate::text::Int;
use crate::text::float_repr;
use crate::trace::event::{Event, How, Kind, Name, Outcome, Place, What};
use crate::value::Value;
use rustc_hash::FxHashMap;

/// What gets the events of a VM.
pub type Subscriber = Box<dyn FnMut(Event)>;

/// Texts of values are cut off here.
const LONGEST_TEXT: usize = 60;
/// So many items of a container are shown.
const MOST_ITEMS: usize = 6;
/// Larger ints are told by their size.
const MOST_BITS: u64 = 256;
/// The bundled modules of whose coroutines a trace tells.
const BUNDLED_ASYNCIO: &str = "<coil>/asyncio";
/// The key of a sleep's timer: its future's identity with this bit, which no value's identity has.
const TIMER_OF: u64 = 1 << 62;
/// The name of what is not told of: other suspended code of bundled modules, which is nobody's concern.
const HIDDEN: &str = "";
/// So deep are containers shown.
const DEEPEST: usize = 3;

/// What a watched VM keeps for its trace.
pub(crate) struct Watching {
    subscriber: Subscriber,
    seq: u64,
    /// The clock's time when the trace began, in nanoseconds.
    began: i128,
    /// The loop's iteration.
    turn: u64,
    /// Names by identity, each with the class of its object: an address that is used again gets a new name, because every
    /// making of an object of these classes is told.
    names: FxHashMap<u64, (u64, Name)>,
    /// How many have each kind of name.
    counts: FxHashMap<String, u32>,
    /// The task whose step runs.
    task: Option<Name>,
    /// What the script prints goes to the trace alone.
    captures: bool,
}

impl Vm {
    /// Hands every event from now on to `subscriber`. Objects that exist already are told of when something happens to
    /// them. If the trace `captures`, what the script prints goes to it in place of the host's streams.
    pub fn watch(&mut self, subscriber: Subscriber, captures: bool) {
        self.watching = Some(Box::new(Watching {
            subscriber,
            seq: 0,
            began: self.host.clock.monotonic(),
            turn: 0,
            names: FxHashMap::default(),
            counts: FxHashMap::default(),
            task: None,
            captures,
        }));
        self.frames.set_watched(true);
        self.note_careful();
    }

    /// Ends a trace.
    pub fn unwatch(&mut self) {
        self.watching = None;
        self.frames.set_watched(false);
        self.note_careful();
    }

    /// Whether somebody watches.
    #[inline(always)]
    pub(crate) fn is_watched(&self) -> bool {
        cfg!(feature = "trace") && self.watching.is_some()
    }

    /// Calls of coroutine functions take no short way while origins are tracked or somebody watches.
    pub(crate) fn note_careful(&mut self) {
        self.careful = self.origin_depth > 0 || self.is_watched();
        self.notes_coroutines = self.careful || self.reports_errors();
    }

    /// Tells an event; not of what is hidden.
    #[cold]
    pub(crate) fn tell(&mut self, what: What) {
        self.tell_at(None, what);
    }

    /// The same of a generator that is at a place of its own.
    #[cold]
    fn tell_at(&mut self, at: Option<Place>, what: What) {
        let other = match &what {
            What::Delegates { to, .. } | What::PassedOn { to, .. } => Some(to),
            What::Regains { from, .. } => Some(from),
            _ => None,
        };
        let hidden = |name: &Name| &**name == HIDDEN;
        if !self.is_watched() || what.generator().is_some_and(hidden) || other.is_some_and(hidden) {
            return;
        }
        let (place, now) = (self.script_place(), self.host.clock.monotonic());
        let Some(watching) = &mut self.watching else { return };
        watching.seq += 1;
        let time = (now - watching.began) as f64 / 1e9;
        (watching.subscriber)(Event { seq: watching.seq, time, turn: watching.turn, place, at, what });
    }

    /// Tells that the script printed something. Answers whether the trace alone gets it.
    #[cold]
    pub(crate) fn tell_output(&mut self, text: String, error: bool) -> bool {
        self.tell(What::Output { text, error });
        self.watching.as_ref().is_some_and(|watching| watching.captures)
    }

    /// Seconds of the trace at a time of the loop's clock.
    pub(crate) fn trace_time(&self, when: f64) -> f64 {
        when - self.watching.as_ref().map_or(0.0, |watching| watching.began as f64 / 1e9)
    }

    /// Another iteration of the loop begins; not `running`: the loop ended.
    pub(crate) fn count_turn(&mut self, running: bool) {
        if let Some(watching) = &mut self.watching {
            watching.turn = if running { watching.turn + 1 } else { 0 };
        }
    }

    /// The task whose step runs from now on, or none. Gives back the one before.
    pub(crate) fn set_watched_task(&mut self, task: Option<Name>) -> Option<Name> {
        std::mem::replace(&mut self.watching.as_mut()?.task, task)
    }

    /// Where the script is: the innermost frame that isn't of a bundled module.
    fn script_place(&self) -> Option<Place> {
        let frame = self.frames.as_slice().iter().rev().find(|frame| !is_bundled(frame))?;
        Some(place_of(frame))
    }

    /// The name of an object, which is known by it from now on: `base` and a number.
    pub(crate) fn give_name(&mut self, object: &Value, base: &str, separator: char) -> Name {
        self.give_name_at(object.bits(), class_bits(object), base, separator)
    }

    /// The same for the timer of a `sleep()`, which has no object of its own.
    pub(crate) fn give_timer_name(&mut self, future: &Value) -> Name {
        self.give_name_at(future.bits() | TIMER_OF, 0, "Timer", '-')
    }

    fn give_name_at(&mut self, key: u64, class: u64, base: &str, separator: char) -> Name {
        let Some(watching) = &mut self.watching else { return Name::from("") };
        let count = watching.counts.entry(base.to_owned()).or_insert(0);
        *count += 1;
        let name = Name::from(format!("{base}{separator}{count}"));
        watching.names.insert(key, (class, name.clone()));
        name
    }

    /// An object is a new one: an earlier one at its address is gone.
    pub(crate) fn forget_name(&mut self, object: &Value) {
        if let Some(watching) = &mut self.watching {
            watching.names.remove(&object.bits());
        }
    }

    /// Has an object known by a name that it has already.
    pub(crate) fn set_name(&mut self, object: &Value, name: &str) -> Name {
        let name = Name::from(name);
        if let Some(watching) = &mut self.watching {
            watching.names.insert(object.bits(), (class_bits(object), name.clone()));
        }
        name
    }

    /// The name that an object has been given.
    pub(crate) fn known_name(&self, object: &Value) -> Option<Name> {
        let (class, name) = self.watching.as_ref()?.names.get(&object.bits())?;
        (*class == class_bits(object)).then(|| name.clone())
    }

    /// The same for the timer of a `sleep()`.
    pub(crate) fn timer_name(&self, future: &Value) -> Option<Name> {
        self.watching.as_ref()?.names.get(&(future.bits() | TIMER_OF)).map(|(_, name)| name.clone())
    }

    /// The name of a generator, or of that whose step an awaitable is; what else is delegated to goes by its known name or
    /// its type.
    pub(crate) fn name_of(&mut self, object: &Value) -> Name {
        if let Some(step) = object.get::<AsyncGenStep>() {
            return self.name_of(&step.generator.clone());
        }
        if let Some(name) = self.known_name(object) {
            return name;
        }
        match object.get::<GeneratorObj>() {
            Some(generator) => {
                let base = generator.func.code.name.as_str().unwrap_or("generator").to_owned();
                self.give_name(object, &base, '#')
            }
            None => {
                let class = self.type_name(object);
                let class = class.rsplit('.').next().unwrap_or_default();
                Name::from(class.trim_start_matches('_'))
            }
        }
    }

    /// A generator was made.
    #[cold]
    pub(crate) fn tell_created(&mut self, generator: &Value) {
        let Some(body) = generator.get::<GeneratorObj>() else { return };
        let kind = match body.kind {
            GenKind::Generator => Kind::Generator,
            GenKind::Coroutine => Kind::Coroutine,
            GenKind::AsyncGenerator => Kind::AsyncGenerator,
        };
        self.forget_name(generator);
        let file = &body.func.code.code.source;
        if file.is_bundled() && (kind == Kind::Generator || !file.name().starts_with(BUNDLED_ASYNCIO)) {
            self.set_name(generator, HIDDEN);
            return;
        }
        let code = &body.func.code.code;
        let at = (!code.source.is_bundled()).then(|| Place {
            file: code.source.name().clone(),
            line: code.first_line,
            function: Name::from(body.func.code.qualname.as_str().unwrap_or("?")),
        });
        let generator = self.name_of(generator);
        self.tell_at(at, What::Created { generator, kind });
    }

    /// A generator is about to be resumed; `leaf` is the innermost of its chain.
    #[cold]
    pub(crate) fn tell_resumed(&mut self, root: &Value, leaf: &Value, how: How, first: bool, ret: Return) {
        let by = self.resumer(ret);
        let generator = self.name_of(root);
        if &*generator == HIDDEN {
            return;
        }
        self.tell(What::Resumed { generator: generator.clone(), how: how.clone(), by, first });
        let mut at = root.clone();
        let mut name = generator;
        while !at.is(leaf)
            && let Some(body) = at.get::<GeneratorObj>()
        {
            let next = body.delegate.get();
            if next.get::<GeneratorObj>().is_none() {
                break;
            }
            let to = self.name_of(&next);
            self.tell(What::PassedOn { generator: name, to: to.clone(), how: how.clone() });
            (at, name) = (next, to);
        }
    }

    /// Who resumes: the generator on top, or the task that steps its coroutine.
    fn resumer(&mut self, ret: Return) -> Option<Name> {
        if let Some((owner, root)) =
            self.frames.as_slice().last().map(|frame| (frame.owner.clone(), frame.extra.clone()))
            && owner.get::<GeneratorObj>().is_some()
        {
            // Of a chain whose innermost is hidden, the outermost.
            let name = Some(self.name_of(&owner)).filter(|name| &**name != HIDDEN);
            let outermost = || Some(self.name_of(&root)).filter(|name| &**name != HIDDEN);
            return if root.get::<GeneratorObj>().is_some() { name.or_else(outermost) } else { name };
        }
        let native = matches!(ret, Return::Native | Return::NativeClose);
        self.watching.as_ref().filter(|_| native).and_then(|watching| watching.task.clone())
    }

    /// A generator that was just taken off the stack has suspended.
    #[cold]
    pub(crate) fn tell_suspended(&mut self, frame: &Frame, value: &Value) {
        let generator = self.name_of(&frame.owner);
        let alone = frame.extra.is_empty();
        let root = if alone { generator.clone() } else { self.name_of(&frame.extra.clone()) };
        let value = self.shown(value);
        let at = own_place(frame);
        let line = at.as_ref().map_or(0, |place| place.line);
        self.tell_at(at, What::Suspended { generator, root, value, line });
    }

    /// A generator that was just taken off the stack has returned.
    #[cold]
    pub(crate) fn tell_returned(&mut self, frame: &Frame, value: &Value) {
        let (generator, value) = (self.name_of(&frame.owner), self.shown(value));
        self.tell_at(own_place(frame), What::Returned { generator, value });
    }

    /// An exception has left a generator; that which closes it has its way.
    #[cold]
    pub(crate) fn tell_raised(&mut self, generator: &Value, exception: &Value, closes: bool) {
        let (generator, exception) = (self.name_of(generator), self.shown(exception));
        self.tell(if closes { What::Closed { generator } } else { What::Raised { generator, exception } });
    }

    /// A generator delegates to something.
    #[cold]
    pub(crate) fn tell_delegates(&mut self, generator: &Value, to: &Value) {
        let (generator, to) = (self.name_of(generator), self.name_of(to));
        self.tell(What::Delegates { generator, to });
    }

    /// What a generator delegated to has ended: with a value, or with an exception.
    #[cold]
    pub(crate) fn tell_regains(&mut self, generator: &Value, from: &Value, outcome: Result<&Value, &Value>) {
        let (generator, from) = (self.name_of(generator), self.name_of(from));
        let outcome = match outcome {
            Ok(value) => Outcome::Result(self.shown(value)),
            Err(exception) => Outcome::Exception(self.shown(exception)),
        };
        self.tell(What::Regains { generator, from, outcome });
    }

    /// A value for an event: as `repr()` for built-in types, cut off; other objects by their name or class. It runs no code
    /// of scripts.
    pub(crate) fn shown(&self, value: &Value) -> String {
        let mut text = self.shown_within(value, 0);
        if let Some((at, _)) = text.char_indices().nth(LONGEST_TEXT) {
            text.truncate(at);
            text.push('…');
        }
        text
    }

    fn shown_within(&self, value: &Value, depth: usize) -> String {
        if (value.get::<GeneratorObj>().is_some() || value.get::<NativeObj>().is_some())
            && let Some(name) = self.known_name(value)
        {
            return name.to_string();
        }
        if let Some(method) = value.get::<BoundMethod>() {
            return self.shown_within(&method.function, depth);
        }
        if let Some(native) = value.get::<NativeFunction>() {
            return format!("{}()", native.name.as_str().unwrap_or("?"));
        }
        if let Some(exception) = value.as_exception() {
            let class = self.type_name(value);
            let args = exception.with_args(|args| self.shown_items(args.iter(), depth));
            return format!("{class}({args})");
        }
        if let Some(function) = value.get::<FunctionObj>() {
            return format!("{}()", function.code.qualname.as_str().unwrap_or("?"));
        }
        if let Some(class) = value.get::<ClassObj>() {
            return self.class_name(class);
        }
        if value.stored_class().is_none() {
            if let Some(text) = shown_scalar(value) {
                return text;
            }
            if let Some(items) = value.as_tuple() {
                let comma = if items.len() == 1 { "," } else { "" };
                return format!("({}{comma})", self.shown_items(items.iter(), depth));
            }
            if let Some(list) = value.get::<ListObj>() {
                return format!("[{}]", self.shown_items(list.items.borrow().iter(), depth));
            }
            if let Some(dict) = value.get::<DictObj>() {
                let inner = dict.inner.borrow();
                let pairs = shown_first(dict.len(), inner.iter(), depth, |entry| {
                    let (key, value) = (&entry.key, &entry.value);
                    format!("{}: {}", self.shown_within(key, depth + 1), self.shown_within(value, depth + 1))
                });
                return format!("{{{pairs}}}");
            }
        }
        format!("<{} object>", self.type_name(value))
    }

    fn shown_items<'v>(&self, items: impl ExactSizeIterator<Item = &'v Value>, depth: usize) -> String {
        shown_first(items.len(), items, depth, |item| self.shown_within(item, depth + 1))
    }
}

/// The first of `length` items of a container of this depth, each shown by `show`.
fn shown_first<T>(
    length: usize,
    items: impl Iterator<Item = T>,
    depth: usize,
    show: impl FnMut(T) -> String,
) -> String {
    if depth >= DEEPEST && length > 0 {
        return "…".to_owned();
    }
    let mut texts: Vec<String> = items.take(MOST_ITEMS).map(show).collect();
    if length > MOST_ITEMS {
        texts.push("…".to_owned());
    }
    texts.join(", ")
}

/// The identity of an object's stored class.
fn class_bits(object: &Value) -> u64 {
    object.stored_class().map_or(0, Value::bits)
}

/// `repr()` of an exact built-in value that holds no others.
fn shown_scalar(value: &Value) -> Option<String> {
    if value.is_none() {
        return Some("None".to_owned());
    }
    if value.is_bool() {
        return Some(if value.is_true() { "True" } else { "False" }.to_owned());
    }
    if value.is_float() {
        return value.as_float().map(float_repr::repr_f64);
    }
    if let Some(text) = value.as_str() {
        let cut: String = text.chars().take(LONGEST_TEXT + 1).collect();
        return Some(crate::text::quote::repr_str(&cut));
    }
    match value.as_int()? {
        Int::Small(int) => Some(int.to_string()),
        Int::Big(int) if int.bits() > MOST_BITS => Some(format!("<int of {} bits>", int.bits())),
        Int::Big(int) => Some(int.to_string()),
    }
}

/// Whether a frame's code is of a bundled module.
fn is_bundled(frame: &Frame) -> bool {
    // SAFETY: the frame's owner keeps its code alive.
    let code = unsafe { &*frame.code };
    code.code.source.is_bundled()
}

/// The place of a frame of a script; `None` for bundled modules.
fn own_place(frame: &Frame) -> Option<Place> {
    (!is_bundled(frame)).then(|| place_of(frame))
}

/// The place of a frame, whose pc is behind the instruction that runs.
fn place_of(frame: &Frame) -> Place {
    // SAFETY: as above.
    let code = unsafe { &*frame.code };
    let at = instruction_at(frame.pc, code).saturating_sub(1);
    Place {
        file: code.code.source.name().clone(),
        line: code.line_of(at as u32),
        function: Name::from(code.qualname.as_str().unwrap_or("?")),
    }
}
