//! A code object under construction: its instructions, labels, constants, sites and tables.
//!
//! While a unit is built its temporaries are numbered from [`TEMPORARY`], because locals may still be added (variables of
//! comprehensions, saved results); [`Unit::finish`] moves them to their place behind the locals, lays out the jumps and
//! derives the handler table from the handler noted for every instruction.

use super::flow::Block;
use super::names::{NameId, Names};
use super::scopes::ScopeId;
use crate::bytecode::op::Operand;
use crate::bytecode::{Code, CodeFlags, Const, Handler, Instr, InstrInfo, Op};
use crate::source::{SourceFile, Span};
use num_bigint::BigInt;
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// The first temporary's number while the unit is built.
pub(super) const TEMPORARY: u16 = 0x8000;
/// No handler.
pub(super) const NO_HANDLER: u32 = u32::MAX;

/// A place in the code that is jumped to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Label(u32);

struct LabelState {
    /// The instruction, once placed.
    target: u32,
    /// Whether a jump to it was emitted.
    used: bool,
    /// Locals bound on every jump to it.
    bound: Bound,
    /// Live temporaries there.
    depth: u32,
}

/// Which of the first 128 locals are certainly bound; the others always count as perhaps unbound.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Bound(u128);

impl Bound {
    pub(super) fn contains(self, register: u16) -> bool {
        register < 128 && self.0 >> register & 1 != 0
    }

    pub(super) fn insert(&mut self, register: u16) {
        if register < 128 {
            self.0 |= 1 << register;
        }
    }

    pub(super) fn remove(&mut self, register: u16) {
        if register < 128 {
            self.0 &= !(1 << register);
        }
    }

    fn intersect(&mut self, other: Bound) {
        self.0 &= other.0;
    }
}

/// Where exceptions of a range go.
pub(super) struct HandlerState {
    pub label: Label,
    pub live: u32,
    pub handled: u16,
    /// Whether any instruction is covered by it.
    pub used: bool,
    /// What was bound when its range began.
    pub bound: Bound,
}

/// Equal constants share a place.
#[derive(PartialEq, Eq, Hash)]
enum ConstKey {
    None,
    Bool(bool),
    Ellipsis,
    Int(i64),
    BigInt(BigInt),
    Float(u64),
    Imaginary(u64),
    Str(Rc<str>),
    Bytes(Rc<[u8]>),
    Tuple(Vec<ConstKey>),
    FrozenSet(Vec<ConstKey>),
}

impl ConstKey {
    fn of(value: &Const) -> Option<ConstKey> {
        let all = |items: &[Const]| items.iter().map(ConstKey::of).collect::<Option<Vec<_>>>();
        Some(match value {
            Const::None => ConstKey::None,
            Const::Bool(value) => ConstKey::Bool(*value),
            Const::Ellipsis => ConstKey::Ellipsis,
            Const::Int(value) => ConstKey::Int(*value),
            Const::BigInt(value) => ConstKey::BigInt(value.clone()),
            Const::Float(value) => ConstKey::Float(value.to_bits()),
            Const::Imaginary(value) => ConstKey::Imaginary(value.to_bits()),
            Const::Str(value) => ConstKey::Str(value.clone()),
            Const::Bytes(value) => ConstKey::Bytes(value.clone()),
            Const::Tuple(items) => ConstKey::Tuple(all(items)?),
            Const::FrozenSet(items) => ConstKey::FrozenSet(all(items)?),
            Const::Code(_) => return None,
        })
    }
}

/// What grew beyond what an instruction can name.
pub(super) struct TooLarge(pub &'static str);

/// A code object under construction.
pub(super) struct Unit<'a> {
    pub scope: ScopeId,
    pub name: Rc<str>,
    pub qualname: Rc<str>,
    pub first_line: u32,
    /// Where instructions go that nothing in the source stands for.
    pub span: Span,
    pub flags: u32,
    pub argcount: u16,
    pub posonly: u16,
    pub kwonly: u16,
    pub doc: Option<Rc<str>>,

    pub locals: Vec<Rc<str>>,
    pub cells: Vec<u16>,
    pub free: Vec<NameId>,
    consts: Vec<Const>,
    const_index: FxHashMap<ConstKey, u32>,
    sites: Vec<Rc<str>>,
    site_index: FxHashMap<(Op, NameId), u16>,

    instrs: Vec<Instr>,
    infos: Vec<InstrInfo>,
    covers: Vec<u32>,
    labels: Vec<LabelState>,
    fixups: Vec<(u32, Label)>,
    pub handlers: Vec<HandlerState>,

    /// Live temporaries.
    pub depth: u32,
    max_depth: u32,
    /// Handled exceptions on the frame's stack.
    pub handled: u16,
    /// The innermost handler.
    pub handler: u32,
    /// Whether the next instruction can be reached.
    pub reachable: bool,
    pub bound: Bound,
    /// The statements around the current one that an exit has to leave.
    pub blocks: Vec<Block<'a>>,
    /// The inlined comprehensions around the current expression, outermost first.
    pub comprehensions: Vec<ScopeId>,
    /// Registers of finished comprehensions, to be used again for the same name.
    pub spare: Vec<(NameId, u16)>,
    /// Registers for results that wait for `finally` blocks and exits, by nesting.
    pub results: Vec<u16>,
    /// How many results are waiting.
    pub pending_results: usize,
    /// Registers for captures of patterns that may still fail, by name.
    pub captures: FxHashMap<NameId, u16>,
    /// The cells that a class body has besides its variables, with their registers.
    pub own_cells: Vec<(NameId, u16)>,
    /// The last definition of a too large thing.
    pub too_large: Option<TooLarge>,
}

impl<'a> Unit<'a> {
    pub(super) fn new(
        scope: ScopeId,
        name: Rc<str>,
        qualname: Rc<str>,
        first_line: u32,
        span: Span,
    ) -> Unit<'a> {
        Unit {
            scope,
            name,
            qualname,
            first_line,
            span,
            flags: 0,
            argcount: 0,
            posonly: 0,
            kwonly: 0,
            doc: None,
            locals: Vec::new(),
            cells: Vec::new(),
            free: Vec::new(),
            consts: Vec::new(),
            const_index: FxHashMap::default(),
            sites: Vec::new(),
            site_index: FxHashMap::default(),
            instrs: Vec::new(),
            infos: Vec::new(),
            covers: Vec::new(),
            labels: Vec::new(),
            fixups: Vec::new(),
            handlers: Vec::new(),
            depth: 0,
            max_depth: 0,
            handled: 0,
            handler: NO_HANDLER,
            reachable: true,
            bound: Bound::default(),
            blocks: Vec::new(),
            comprehensions: Vec::new(),
            spare: Vec::new(),
            results: Vec::new(),
            pending_results: 0,
            captures: FxHashMap::default(),
            own_cells: Vec::new(),
            too_large: None,
        }
    }

    /// Adds a local register.
    pub(super) fn add_local(&mut self, name: Rc<str>) -> u16 {
        let register = self.locals.len();
        if register >= TEMPORARY as usize {
            self.too_large = Some(TooLarge("local variables"));
        }
        self.locals.push(name);
        register as u16
    }

    // Temporaries

    /// Allocates the next temporary.
    pub(super) fn push(&mut self) -> u16 {
        let register = self.top();
        self.depth += 1;
        self.max_depth = self.max_depth.max(self.depth);
        register
    }

    /// The temporary that [`Unit::push`] would allocate.
    #[inline]
    pub(super) fn top(&self) -> u16 {
        TEMPORARY | (self.depth as u16 & 0x7fff)
    }

    /// Frees the last `count` temporaries.
    #[inline]
    pub(super) fn pop(&mut self, count: u32) {
        debug_assert!(self.depth >= count, "more temporaries freed than allocated");
        self.depth = self.depth.saturating_sub(count);
    }

    // Instructions

    /// Emits an instruction; what it consumes has been freed, what it writes not yet allocated.
    pub(super) fn emit(&mut self, op: Op, flags: u8, a: u16, b: u16, c: u16, span: Span) {
        if !self.reachable {
            return;
        }
        self.instrs.push(Instr { op, flags, a, b, c });
        self.infos.push(InstrInfo { span, live: self.depth as u16, handled: self.handled });
        self.covers.push(self.handler);
        if let Some(handler) = self.handlers.get_mut(self.handler as usize) {
            handler.used = true;
        }
    }

    /// Emits a jump to `label`.
    pub(super) fn emit_jump(&mut self, op: Op, flags: u8, a: u16, b: u16, label: Label, span: Span) {
        if !self.reachable {
            return;
        }
        let (depth, bound) = (self.depth, self.bound);
        self.merge(label, depth, bound);
        self.fixups.push((self.instrs.len() as u32, label));
        self.emit(op, flags, a, b, 0, span);
    }

    /// Emits `ForIter`: the iterator `b` is the topmost temporary, and gone where `exit` is.
    pub(super) fn emit_for_iter(&mut self, flags: u8, a: u16, b: u16, exit: Label, span: Span) {
        if !self.reachable {
            return;
        }
        let (depth, bound) = (self.depth.saturating_sub(1), self.bound);
        self.merge(exit, depth, bound);
        self.fixups.push((self.instrs.len() as u32, exit));
        self.emit(Op::ForIter, flags, a, b, 0, span);
    }

    fn merge(&mut self, label: Label, depth: u32, bound: Bound) {
        let state = &mut self.labels[label.0 as usize];
        if state.used {
            debug_assert_eq!(state.depth, depth, "jumps to one label with different temporaries");
            state.bound.intersect(bound);
        } else {
            state.used = true;
            state.depth = depth;
            state.bound = bound;
        }
    }

    /// Goes to `label`.
    pub(super) fn jump(&mut self, label: Label, span: Span) {
        self.emit_jump(Op::Jump, 0, 0, 0, label, span);
        self.reachable = false;
    }

    /// Goes back to `label`: a back-edge.
    pub(super) fn jump_back(&mut self, label: Label, span: Span) {
        if self.reachable {
            self.fixups.push((self.instrs.len() as u32, label));
            self.emit(Op::Loop, 0, 0, 0, 0, span);
            self.reachable = false;
        }
    }

    pub(super) fn label(&mut self) -> Label {
        self.labels.push(LabelState { target: u32::MAX, used: false, bound: Bound::default(), depth: 0 });
        Label(self.labels.len() as u32 - 1)
    }

    /// Whether a jump to `label` was emitted.
    pub(super) fn is_used(&self, label: Label) -> bool {
        self.labels[label.0 as usize].used
    }

    /// `label` is here: what was bound on every way to it is bound.
    pub(super) fn place(&mut self, label: Label) {
        let here = self.instrs.len() as u32;
        let (depth, bound, reachable) = (self.depth, self.bound, self.reachable);
        let state = &mut self.labels[label.0 as usize];
        state.target = here;
        if !state.used {
            return;
        }
        if reachable {
            debug_assert_eq!(state.depth, depth, "a label is reached with different temporaries");
            state.bound.intersect(bound);
        }
        self.bound = state.bound;
        self.depth = state.depth;
        self.reachable = true;
    }

    /// A label at the beginning of a loop, which later jumps go back to.
    pub(super) fn place_loop(&mut self) -> Label {
        let label = self.label();
        self.labels[label.0 as usize].target = self.instrs.len() as u32;
        label
    }

    /// A handler that begins with the current temporaries and handled exceptions.
    pub(super) fn new_handler(&mut self) -> u32 {
        let label = self.label();
        let (live, handled, bound) = (self.depth, self.handled, self.bound);
        self.handlers.push(HandlerState { label, live, handled, used: false, bound });
        self.handlers.len() as u32 - 1
    }

    /// The code of `handler` begins here; false if nothing can raise into it.
    pub(super) fn place_handler(&mut self, handler: u32) -> bool {
        let here = self.instrs.len() as u32;
        let state = &self.handlers[handler as usize];
        let (label, live, handled, used, bound) =
            (state.label, state.live, state.handled, state.used, state.bound);
        debug_assert!(!self.reachable, "control falls into a handler");
        self.labels[label.0 as usize].target = here;
        self.depth = live;
        self.handled = handled + 1;
        self.bound = bound;
        self.reachable = used;
        used
    }

    // Tables

    /// The place of a constant.
    pub(super) fn constant(&mut self, value: Const) -> u32 {
        let next = self.consts.len() as u32;
        if let Some(key) = ConstKey::of(&value)
            && let found = *self.const_index.entry(key).or_insert(next)
            && found != next
        {
            return found;
        }
        self.consts.push(value);
        next
    }

    /// The place of a constant in an instruction with 16 bits for it.
    pub(super) fn short_constant(&mut self, value: Const) -> u16 {
        let index = self.constant(value);
        if index > u16::MAX as u32 {
            self.too_large = Some(TooLarge("constants"));
        }
        index as u16
    }

    /// A new inline cache for `name`.
    pub(super) fn site(&mut self, name: Rc<str>) -> u16 {
        let index = self.sites.len();
        if index > u16::MAX as usize {
            self.too_large = Some(TooLarge("names"));
            return 0;
        }
        self.sites.push(name);
        index as u16
    }

    /// The inline cache that all `op`s on `name` share.
    pub(super) fn shared_site(&mut self, op: Op, name: NameId, names: &Names) -> u16 {
        if let Some(&site) = self.site_index.get(&(op, name)) {
            return site;
        }
        let site = self.site(names.text(name).clone());
        self.site_index.insert((op, name), site);
        site
    }

    // The end

    /// The finished code object.
    pub(super) fn finish(mut self, names: &Names, source: &Rc<SourceFile>) -> Result<Code, TooLarge> {
        let locals = self.locals.len();
        if let Some(too_large) = self.too_large.take() {
            return Err(too_large);
        }
        if locals + self.max_depth as usize > u16::MAX as usize - 1 || self.max_depth >= TEMPORARY as u32 {
            return Err(TooLarge("values that are alive at once"));
        }
        if self.instrs.len() > i32::MAX as usize / 4 {
            return Err(TooLarge("instructions"));
        }
        self.place_temporaries(locals as u16);
        self.thread_jumps();
        if self.instrs.len() > i16::MAX as usize {
            self.relax_jumps();
        }
        self.patch_jumps();
        let handlers = self.handler_table();
        Ok(Code {
            name: self.name,
            qualname: self.qualname,
            source: source.clone(),
            first_line: self.first_line,
            flags: CodeFlags(self.flags),
            argcount: self.argcount,
            posonly: self.posonly,
            kwonly: self.kwonly,
            nregs: (locals + self.max_depth as usize) as u16,
            locals: self.locals,
            cells: self.cells,
            free: self.free.iter().map(|name| names.text(*name).clone()).collect(),
            consts: self.consts,
            sites: self.sites,
            instrs: self.instrs,
            infos: self.infos,
            handlers,
            doc: self.doc,
        })
    }

    /// Moves the temporaries behind the locals.
    fn place_temporaries(&mut self, locals: u16) {
        let place = |register: &mut u16, operand: Operand| {
            if matches!(
                operand,
                Operand::Dst | Operand::Src | Operand::SrcDst | Operand::SrcRun | Operand::DstRun
            ) && *register >= TEMPORARY
            {
                *register = (*register - TEMPORARY) + locals;
            }
        };
        for instr in &mut self.instrs {
            let [a, b, c] = instr.op.info().operands;
            place(&mut instr.a, a);
            place(&mut instr.b, b);
            place(&mut instr.c, c);
        }
    }

    /// A jump to a jump goes where that goes; a jump to a back-edge is one.
    fn thread_jumps(&mut self) {
        let mut label_at: FxHashMap<u32, Label> = FxHashMap::default();
        for &(at, label) in &self.fixups {
            if matches!(self.instrs[at as usize].op, Op::Jump | Op::Loop) {
                label_at.insert(at, label);
            }
        }
        for index in 0..self.fixups.len() {
            let (at, mut label) = self.fixups[index];
            if self.instrs[at as usize].op == Op::Loop {
                continue;
            }
            // Forward jumps only: this ends.
            loop {
                let target = self.labels[label.0 as usize].target;
                let Some(&further) = label_at.get(&target) else { break };
                if self.instrs[target as usize].op == Op::Jump {
                    label = further;
                } else if self.instrs[at as usize].op == Op::Jump {
                    label = further;
                    self.instrs[at as usize].op = Op::Loop;
                    label_at.insert(at, further);
                    break;
                } else {
                    break;
                }
            }
            self.fixups[index].1 = label;
        }
    }

    /// Gives every jump with a 16-bit distance that is too far a trampoline: the short jump goes to a long one.
    fn relax_jumps(&mut self) {
        let is_short = |instr: &Instr| instr.op.info().operands.contains(&Operand::Jump);
        let mut far: Vec<bool> = vec![false; self.fixups.len()];
        let before = self.instrs.len();
        // The new place of each old instruction; grows until no further jump becomes too long.
        let mut places: Vec<u32> = Vec::new();
        loop {
            let mut extra = vec![0u32; before + 1];
            for (index, &(at, _)) in self.fixups.iter().enumerate() {
                if far[index] {
                    extra[at as usize] = 2;
                }
            }
            places.clear();
            let mut next = 0u32;
            for added in &extra {
                places.push(next);
                next += 1 + added;
            }
            let mut changed = false;
            for (index, &(at, label)) in self.fixups.iter().enumerate() {
                if far[index] || !is_short(&self.instrs[at as usize]) {
                    continue;
                }
                let target = places[self.labels[label.0 as usize].target as usize] as i64;
                let distance = target - (places[at as usize] as i64 + 1);
                if i16::try_from(distance).is_err() {
                    far[index] = true;
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
        let mut far_at: FxHashMap<u32, Label> = FxHashMap::default();
        for (index, &(at, label)) in self.fixups.iter().enumerate() {
            if far[index] {
                far_at.insert(at, label);
            }
        }
        let (mut instrs, mut infos, mut covers) = (Vec::new(), Vec::new(), Vec::new());
        let mut fixups = Vec::new();
        let jump = |distance: i32| Instr { op: Op::Jump, flags: 0, a: 0, b: 0, c: 0 }.with_bc(distance);
        for at in 0..before {
            let (mut instr, info, cover) = (self.instrs[at], self.infos[at], self.covers[at]);
            let long = far_at.get(&(at as u32)).copied();
            if long.is_some() {
                instr.c = 1;
            }
            instrs.push(instr);
            infos.push(info);
            covers.push(cover);
            if let Some(label) = long {
                fixups.push((instrs.len() as u32 + 1, label));
                for instr in [jump(1), jump(0)] {
                    instrs.push(instr);
                    infos.push(info);
                    covers.push(cover);
                }
            }
        }
        for (index, &(at, label)) in self.fixups.iter().enumerate() {
            if !far[index] {
                fixups.push((places[at as usize], label));
            }
        }
        for label in &mut self.labels {
            if label.target != u32::MAX {
                label.target = places[label.target as usize];
            }
        }
        (self.instrs, self.infos, self.covers, self.fixups) = (instrs, infos, covers, fixups);
    }

    fn patch_jumps(&mut self) {
        for &(at, label) in &self.fixups {
            let target = self.labels[label.0 as usize].target;
            debug_assert_ne!(target, u32::MAX, "a jump to a label that was never placed");
            let distance = target.wrapping_sub(at + 1) as i32;
            let instr = &mut self.instrs[at as usize];
            if instr.op.info().operands.contains(&Operand::Jump) {
                instr.c = distance as i16 as u16;
            } else {
                *instr = instr.with_bc(distance);
            }
        }
    }

    /// One entry for each run of instructions with the same innermost handler.
    fn handler_table(&self) -> Vec<Handler> {
        let mut table: Vec<Handler> = Vec::new();
        let mut previous = NO_HANDLER;
        for (at, &handler) in self.covers.iter().enumerate() {
            if handler == previous {
                if handler != NO_HANDLER
                    && let Some(last) = table.last_mut()
                {
                    last.end = at as u32 + 1;
                }
                continue;
            }
            previous = handler;
            if let Some(state) = self.handlers.get(handler as usize) {
                table.push(Handler {
                    start: at as u32,
                    end: at as u32 + 1,
                    target: self.labels[state.label.0 as usize].target,
                    live: state.live as u16,
                    handled: state.handled,
                });
            }
        }
        table
    }
}
