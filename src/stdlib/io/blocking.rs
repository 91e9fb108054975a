//! Files in threads: how `open()` and the methods of files are called beside the VM's thread (`vm/blocking.rs`).
//!
//! A read is prepared by a thread that reads ahead as much as it will need; the read itself, with its decoding and its
//! mistakes, is the ordinary one. What a write writes is encoded first, then written by a thread.

use super::arg;
use super::binary::{self, BinaryStream, Channel};
use super::text::{self, TextStream};
use crate::text::codecs::Encoding;
use crate::value::Value;
use crate::vm::blocking::{Blocking, Operation, Outcome};
use crate::vm::file::{Amount, SharedFile};
use crate::vm::{Result, Vm};

pub(super) const BINARY_READ: Blocking =
    Blocking { begin: |vm, args| read_ahead(vm, args, false), finish: |vm, args, _| binary::read(vm, args) };
pub(super) const BINARY_LINE: Blocking = Blocking {
    begin: |vm, args| read_ahead(vm, args, true),
    finish: |vm, args, _| binary::readline(vm, args),
};
pub(super) const BINARY_WRITE: Blocking = Blocking { begin: binary_write, finish: binary_written };
pub(super) const BINARY_FLUSH: Blocking = Blocking {
    begin: flush,
    finish: |vm, args, outcome| {
        vm.outcome_result(outcome)?;
        binary::flush(vm, args)
    },
};
pub(super) const BINARY_CLOSE: Blocking = Blocking {
    begin: flush,
    finish: |vm, args, outcome| {
        let flushed = vm.outcome_result(outcome);
        let closed = binary::close(vm, args);
        flushed.and(closed)
    },
};
pub(super) const TEXT_READ: Blocking =
    Blocking { begin: |vm, args| text_ahead(vm, args, false), finish: |vm, args, _| text::read(vm, args) };
pub(super) const TEXT_LINE: Blocking =
    Blocking { begin: |vm, args| text_ahead(vm, args, true), finish: |vm, args, _| text::readline(vm, args) };
pub(super) const TEXT_WRITE: Blocking = Blocking { begin: text_write, finish: text_written };
pub(super) const TEXT_FLUSH: Blocking = Blocking {
    begin: flush,
    finish: |vm, args, outcome| {
        vm.outcome_result(outcome)?;
        text::flush(vm, args)
    },
};
pub(super) const TEXT_CLOSE: Blocking = Blocking {
    begin: flush,
    finish: |vm, args, outcome| {
        let flushed = vm.outcome_result(outcome);
        let closed = text::close(vm, args);
        flushed.and(closed)
    },
};
pub(super) const LINES: Blocking =
    Blocking { begin: all_ahead, finish: |vm, args, _| super::base::readlines(vm, args) };

/// The binary stream of a stream, if it is a native one.
fn binary_of(this: &Value) -> Option<&BinaryStream> {
    match this.native::<TextStream>() {
        Some(text) => text.buffer.native(),
        None => this.native(),
    }
}

/// What a thread can work on: the file of a stream that is open.
fn file_of(vm: &mut Vm, this: &Value) -> Result<Option<SharedFile>> {
    let Some(stream) = binary_of(this).filter(|stream| !stream.closed.get()) else { return Ok(None) };
    match &stream.channel {
        Channel::File(file) => Ok(Some(file.clone())),
        Channel::Stdin => {
            // What was printed is shown before anybody waits for an answer.
            vm.flush_stdout()?;
            Ok(Some(vm.host.stdin.clone()))
        }
        Channel::Stdout | Channel::Stderr => Ok(None),
    }
}

fn readable(this: &Value) -> bool {
    binary_of(this).is_some_and(|stream| stream.readable)
}

fn reading(vm: &mut Vm, this: &Value, amount: Amount) -> Result<Option<Operation>> {
    if !readable(this) {
        return Ok(None);
    }
    Ok(file_of(vm, this)?.map(|file| Operation::ReadAhead(file, amount)))
}

fn read_ahead(vm: &mut Vm, args: &[Value], line: bool) -> Result<Option<Operation>> {
    let size = vm.read_size(args.get(1))?;
    reading(
        vm,
        &arg(args, 0),
        match (size, line) {
            (size, true) => Amount::Line(size.unwrap_or(usize::MAX)),
            (Some(size), false) => Amount::Bytes(size),
            (None, false) => Amount::All,
        },
    )
}

fn all_ahead(vm: &mut Vm, args: &[Value]) -> Result<Option<Operation>> {
    let hint = vm.read_size(args.get(1))?.filter(|hint| *hint > 0);
    reading(vm, &arg(args, 0), hint.map_or(Amount::All, Amount::Bytes))
}

fn text_ahead(vm: &mut Vm, args: &[Value], line: bool) -> Result<Option<Operation>> {
    let this = arg(args, 0);
    let size = vm.read_size(args.get(1))?;
    let Some(stream) = this.native::<TextStream>() else { return Ok(None) };
    let decoded = stream.ahead.borrow();
    let (characters, has_line) = (decoded.characters(), decoded.has_line());
    drop(decoded);
    let amount = match (size, line) {
        (Some(size), _) if size <= characters => return Ok(None),
        (_, true) if has_line => return Ok(None),
        (_, true) if matches!(stream.encoding, Encoding::Wide(..) | Encoding::Utf8Sig) => Amount::All,
        (_, true) => Amount::Line(usize::MAX),
        (Some(size), false) => Amount::Characters(size - characters),
        (None, false) => Amount::All,
    };
    reading(vm, &this, amount)
}

fn writing(vm: &mut Vm, this: &Value, data: Vec<u8>, flush: bool) -> Result<Option<Operation>> {
    if binary_of(this).is_none_or(|stream| !stream.writable) {
        return Ok(None);
    }
    Ok(file_of(vm, this)?.map(|file| Operation::Write { file, data, flush }))
}

fn flush(vm: &mut Vm, args: &[Value]) -> Result<Option<Operation>> {
    writing(vm, &arg(args, 0), Vec::new(), true)
}

fn binary_write(vm: &mut Vm, args: &[Value]) -> Result<Option<Operation>> {
    let data = vm.bytes_argument(&arg(args, 1))?;
    writing(vm, &arg(args, 0), data, false)
}

fn binary_written(vm: &mut Vm, args: &[Value], outcome: Outcome) -> Result {
    vm.outcome_result(outcome)?;
    let data = vm.bytes_argument(&arg(args, 1))?;
    Ok(vm.heap.int_usize(data.len()))
}

fn text_write(vm: &mut Vm, args: &[Value]) -> Result<Option<Operation>> {
    let (this, text) = (arg(args, 0), arg(args, 1));
    let (Some(stream), Some(text)) = (this.native::<TextStream>(), text.as_str()) else { return Ok(None) };
    let data = vm.text_encoded(stream, text)?;
    writing(vm, &this, data, stream.line_buffering.get() && text.contains('\n'))
}

fn text_written(vm: &mut Vm, args: &[Value], outcome: Outcome) -> Result {
    vm.outcome_result(outcome)?;
    Ok(text::length_of(vm, &arg(args, 1)))
}
