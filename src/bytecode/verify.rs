//! The verifier: walks every way through a code object and checks what the VM relies on.
//!
//! Registers, jumps and indices lie inside their tables; temporaries are a stack that is never read above its top, and
//! every way to an instruction leaves the same number of them; `InstrInfo` says what the walk finds; handlers begin with
//! what the instructions they cover have. What each instruction reads and writes comes from the opcode table.

use super::op::{Effect, Operand};
use super::{Code, Instr, Intrinsic, Op};
use std::fmt;

/// What is wrong with a code object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifyError {
    /// The instruction.
    pub pc: usize,
    /// The mistake.
    pub message: String,
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at {}: {}", self.pc, self.message)
    }
}

impl std::error::Error for VerifyError {}

/// What is known before an instruction: live temporaries and handled exceptions.
type State = (u32, u16);

/// How an instruction changes the temporaries.
struct Change {
    /// Alive once it has consumed and before it writes.
    live: u32,
    /// Alive after it, if it goes on to the next instruction.
    after: u32,
    /// Alive where it jumps.
    jumped: u32,
}

/// How many registers the run of an instruction has that are read from `b` on.
pub(super) fn source_run(instr: Instr) -> u32 {
    let c = u32::from(instr.c);
    match instr.op {
        Op::Call | Op::CallNative | Op::CallLen | Op::CallResuming => c + 1,
        Op::CallMethod
        | Op::CallMethodNative
        | Op::CallModuleNative
        | Op::CallAppend
        | Op::CallMethodResuming
        | Op::CallKw => c + 2,
        Op::CallMethodKw => c + 3,
        Op::CallEx => 2 + u32::from(instr.flags & Instr::X != 0),
        Op::CallSuper | Op::LoadSuperMethod | Op::MatchClass => 3,
        Op::BuildDict => 2 * c,
        Op::MakeFunction => (instr.flags & (Instr::X | Instr::Y | Instr::Z | Instr::W)).count_ones(),
        Op::Intrinsic => Intrinsic::ALL.get(instr.c as usize).map_or(0, |(_, count)| u32::from(*count)),
        Op::WithExcept => 2,
        _ => c,
    }
}

/// How many registers the run of an instruction has that are written from `a` on.
pub(super) fn target_run(instr: Instr) -> u32 {
    match instr.op {
        Op::UnpackSequence => u32::from(instr.c),
        Op::UnpackEx => u32::from(instr.c & 255) + u32::from(instr.c >> 8) + 1,
        _ => 2,
    }
}

/// Checks a code object (not those nested in it).
pub fn verify(code: &Code) -> Result<(), VerifyError> {
    Verifier { code, locals: u32::from(code.nlocals()), states: vec![None; code.instrs.len()] }.run()
}

struct Verifier<'c> {
    code: &'c Code,
    locals: u32,
    states: Vec<Option<State>>,
}

impl Verifier<'_> {
    fn run(mut self) -> Result<(), VerifyError> {
        let fail = |message: &str| Err(VerifyError { pc: 0, message: message.to_owned() });
        if self.code.infos.len() != self.code.instrs.len() {
            return fail("not one info for each instruction");
        }
        if self.locals > u32::from(self.code.nregs) {
            return fail("more locals than registers");
        }
        for handler in &self.code.handlers {
            if handler.start >= handler.end
                || handler.end as usize > self.code.instrs.len()
                || handler.target as usize >= self.code.instrs.len()
            {
                return fail("a handler outside the code");
            }
        }
        let mut work = vec![(0, (0, 0))];
        while let Some((pc, state)) = work.pop() {
            self.step(pc, state, &mut work)?;
        }
        Ok(())
    }

    fn step(&mut self, pc: usize, state: State, work: &mut Vec<(usize, State)>) -> Result<(), VerifyError> {
        let Some(known) = self.states.get_mut(pc) else { return error(pc, "control leaves the code") };
        match *known {
            Some(known) if known == state => return Ok(()),
            Some(known) => return error(pc, format!("reached with {state:?} and {known:?}")),
            None => *known = Some(state),
        }
        let instr = self.code.instrs[pc];
        let info = self.code.infos[pc];
        let (depth, handled) = state;
        self.operands(pc, instr)?;
        let change = self.temporaries(pc, instr, depth)?;
        if u32::from(info.live) != change.live && !matches!(instr.op, Op::Jump) {
            return error(pc, format!("{:?}: live is {} but {} are", instr.op, info.live, change.live));
        }
        if info.handled != handled {
            return error(pc, format!("handled is {} but {handled} are", info.handled));
        }
        if depth.max(change.after) + self.locals > u32::from(self.code.nregs) {
            return error(pc, "more temporaries than registers");
        }
        let handler =
            self.code.handlers.iter().find(|handler| (handler.start..handler.end).contains(&(pc as u32)));
        if let Op::YieldValue | Op::Delegate = instr.op {
            if instr.c != handled {
                return error(pc, "the number of handled exceptions is wrong");
            }
            if (instr.flags & Instr::X != 0) != handler.is_some() {
                return error(pc, "the flag for a handler is wrong");
            }
        }
        if let Some(handler) = handler
            && instr.op.info().effect != Effect::Pure
        {
            if u32::from(handler.live) > change.live || handler.handled > handled {
                return error(pc, format!("{:?}: less alive than its handler wants", instr.op));
            }
            work.push((handler.target as usize, (u32::from(handler.live), handler.handled + 1)));
        }
        let handled_after = match instr.op {
            Op::PushExc => handled + 1,
            Op::PopExc | Op::Reraise | Op::EndAsyncFor => match handled.checked_sub(1) {
                Some(handled) => handled,
                None => return error(pc, "no handled exception to take off the stack"),
            },
            Op::LoadExc | Op::WithExcept | Op::JumpIfNotExc | Op::RaiseGroup if handled == 0 => {
                return error(pc, "no handled exception");
            }
            _ => handled,
        };
        if let Some(target) = jump_target(instr, pc) {
            let Some(target) = usize::try_from(target).ok().filter(|target| *target < self.code.instrs.len())
            else {
                return error(pc, "a jump outside the code");
            };
            if target <= pc && instr.op != Op::Loop {
                return error(pc, "a jump back that is no Loop");
            }
            work.push((target, (change.jumped, handled_after)));
        }
        let ends = instr.op.info().effect == Effect::Ends
            || matches!(instr.op, Op::Jump | Op::Loop | Op::EndAsyncFor);
        if !ends {
            work.push((pc + 1, (change.after, handled_after)));
        }
        if matches!(instr.op, Op::Return | Op::ReturnNone) && change.live != 0 {
            return error(pc, "returns with live temporaries");
        }
        Ok(())
    }

    /// Checks registers and indices against their tables.
    fn operands(&self, pc: usize, instr: Instr) -> Result<(), VerifyError> {
        let kinds = instr.op.info().operands;
        for (kind, value) in kinds.into_iter().zip([instr.a, instr.b, instr.c]) {
            let wide = instr.bc() as u32 as usize;
            let (index, limit) = match kind {
                Operand::Dst | Operand::Src | Operand::SrcDst => (value as usize, self.code.nregs as usize),
                Operand::Const => (value as usize, self.code.consts.len()),
                Operand::Const32 => (wide, self.code.consts.len()),
                Operand::Site => (value as usize, self.code.sites.len()),
                Operand::Free => (value as usize, self.code.free.len()),
                Operand::None
                | Operand::SrcRun
                | Operand::DstRun
                | Operand::Count
                | Operand::Imm
                | Operand::Jump
                | Operand::Imm32
                | Operand::Jump32 => continue,
            };
            let unused = instr.op == Op::Raise && (instr.c == 0 || (instr.c == 1 && value == instr.b));
            if index >= limit && !unused {
                return error(pc, format!("{:?}: operand {index} is outside its table of {limit}", instr.op));
            }
        }
        Ok(())
    }

    /// The number of the temporary in `register`, if it is one.
    fn temporary(&self, register: u16) -> Option<u32> {
        u32::from(register).checked_sub(self.locals)
    }

    fn temporaries(&self, pc: usize, instr: Instr, depth: u32) -> Result<Change, VerifyError> {
        let op = instr.op;
        let mut consumed: Vec<u32> = Vec::new();
        let fields = [(instr.a, Instr::A), (instr.b, Instr::B), (instr.c, Instr::C)];
        for (kind, (register, flag)) in op.info().operands.into_iter().zip(fields) {
            match kind {
                Operand::Src => {
                    if op == Op::Raise && (instr.c == 0 || (instr.c == 1 && flag == Instr::B)) {
                        continue;
                    }
                    let Some(temporary) = self.temporary(register) else {
                        if instr.flags & flag != 0 {
                            return error(pc, format!("{op:?} consumes the local {register}"));
                        }
                        continue;
                    };
                    if temporary >= depth {
                        return error(pc, format!("{op:?} reads the empty temporary {temporary}"));
                    }
                    if instr.flags & flag != 0 {
                        consumed.push(temporary);
                    }
                }
                Operand::SrcRun => {
                    for index in 0..source_run(instr) {
                        let Some(temporary) = self.temporary(register).map(|first| first + index) else {
                            return error(pc, format!("{op:?} has a run of locals"));
                        };
                        if temporary >= depth {
                            return error(pc, format!("{op:?} reads the empty temporary {temporary}"));
                        }
                        if op != Op::WithExcept {
                            consumed.push(temporary);
                        }
                    }
                }
                Operand::SrcDst if self.temporary(register).is_some() => {
                    return error(pc, format!("{op:?} of a temporary"));
                }
                _ => {}
            }
        }
        consumed.sort_unstable();
        let live = depth - (consumed.len() as u32).min(depth);
        if consumed.iter().enumerate().any(|(index, temporary)| *temporary != live + index as u32) {
            return error(pc, format!("{op:?} consumes {consumed:?} of {depth} temporaries"));
        }
        let mut after = live;
        let mut top = live;
        // The iterator of a loop and a delegate stay until they end.
        if matches!(op, Op::ForIter | Op::Delegate) {
            if self.temporary(instr.b) != depth.checked_sub(1) {
                return error(pc, format!("{op:?} of something that is not the topmost temporary"));
            }
            if op == Op::Delegate {
                after -= 1;
                top -= 1;
            }
        }
        match op.info().operands[0] {
            Operand::Dst => after += self.written(pc, instr, instr.a, top)?,
            Operand::DstRun => {
                if self.temporary(instr.a) != Some(top) {
                    return error(pc, format!("{op:?} does not write the next temporaries"));
                }
                after += target_run(instr);
            }
            _ => {}
        }
        if op == Op::UnpackPair && (self.temporary(instr.a).is_some() || self.temporary(instr.b).is_some()) {
            return error(pc, "UnpackPair to a temporary");
        }
        let jumped = match op {
            Op::ForIter => live - 1,
            _ => live,
        };
        if matches!(op, Op::JumpIfTrueOrPop | Op::JumpIfFalseOrPop) {
            if self.temporary(instr.a) != depth.checked_sub(1) {
                return error(pc, format!("{op:?} of something that is not the topmost temporary"));
            }
            after -= 1;
        }
        Ok(Change { live, after, jumped })
    }

    /// How many temporaries a `Dst` operand adds.
    fn written(&self, pc: usize, instr: Instr, register: u16, top: u32) -> Result<u32, VerifyError> {
        let drops = instr.flags & Instr::A != 0;
        match self.temporary(register) {
            None if drops => Ok(0),
            None => error(
                pc,
                format!("{:?} overwrites the local {register} without dropping its value", instr.op),
            ),
            Some(temporary) if drops && temporary < top => Ok(0),
            Some(temporary) if !drops && temporary == top => Ok(1),
            Some(temporary) => {
                error(pc, format!("{:?} writes temporary {temporary} while {top} are alive", instr.op))
            }
        }
    }
}

/// Where an instruction may jump.
pub(super) fn jump_target(instr: Instr, pc: usize) -> Option<i64> {
    let operands = instr.op.info().operands;
    if operands.contains(&Operand::Jump32) {
        return Some(pc as i64 + 1 + i64::from(instr.bc()));
    }
    if operands.contains(&Operand::Jump) {
        return Some(pc as i64 + 1 + i64::from(instr.c as i16));
    }
    None
}

fn error<T>(pc: usize, message: impl Into<String>) -> Result<T, VerifyError> {
    Err(VerifyError { pc, message: message.into() })
}
