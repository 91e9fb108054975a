//! Native calls that may block, described so that another thread can do the waiting.
//!
//! Values never leave their VM's thread. Of a call `f.read()` only the [`Operation`] does: plain data, made by
//! [`Blocking::begin`] from the arguments. Its [`Outcome`] comes back as plain data too, and [`Blocking::finish`] makes the
//! call's result of it.

use super::file::{Amount, HostFile, OpenFile, SharedFile};
use super::{RawArgs, Result, Vm};
use crate::object::function::{BoundMethod, NativeCall, NativeFunction, NativeRole};
use crate::value::Value;
use std::fs::OpenOptions;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

/// What a thread does.
pub enum Operation {
    /// Lets time pass.
    Sleep(Duration),
    /// Opens a file by the host's function.
    Open {
        /// `Host::open_file`
        open: OpenFile,
        /// The file.
        path: PathBuf,
        /// How.
        options: OpenOptions,
    },
    /// Reads ahead, so that the read itself won't wait.
    ReadAhead(SharedFile, Amount),
    /// Writes bytes, and hands on what waits to be written if `flush` says so.
    Write {
        /// To where.
        file: SharedFile,
        /// What.
        data: Vec<u8>,
        /// Whether nothing is to stay in the buffer.
        flush: bool,
    },
}

/// What has become of an operation.
pub enum Outcome {
    /// It is done, or has failed.
    Done(io::Result<()>),
    /// A file was to be opened.
    Opened(io::Result<Box<dyn HostFile>>),
}

impl Operation {
    /// Does it, on whatever thread this is.
    pub fn perform(self) -> Outcome {
        match self {
            Operation::Sleep(duration) => {
                std::thread::sleep(duration);
                Outcome::Done(Ok(()))
            }
            Operation::Open { open, path, options } => Outcome::Opened(open(&path, &options)),
            Operation::ReadAhead(file, amount) => {
                file.lock().read_ahead(amount);
                Outcome::Done(Ok(()))
            }
            Operation::Write { file, data, flush } => {
                let mut file = file.lock();
                let written = if data.is_empty() { Ok(()) } else { file.write(&data) };
                Outcome::Done(if flush { written.and_then(|()| file.flush()) } else { written })
            }
        }
    }
}

/// How a native function that may block is called beside the VM's thread. The arguments are bound: one value a parameter,
/// EMPTY where none was given.
pub struct Blocking {
    /// What a thread is to do first; None: the call won't wait, or can be made only here.
    pub begin: fn(&mut Vm, &[Value]) -> Result<Option<Operation>>,
    /// The call's result, once that is done.
    pub finish: fn(&mut Vm, &[Value], Outcome) -> Result,
}

/// What a callable object is, if its calls may block: how, the native function, and its receiver.
pub(crate) fn blocking_function(
    callee: &Value,
) -> Option<(&'static Blocking, &NativeFunction, Option<&Value>)> {
    let (function, receiver) = match callee.get::<BoundMethod>() {
        Some(method) => (method.function.get::<NativeFunction>()?, Some(&method.receiver)),
        None => (callee.get::<NativeFunction>()?, None),
    };
    Some((function.def.blocking?, function, receiver))
}

impl Vm {
    /// The arguments of a call that may block, bound as the call itself would; the receiver among them.
    pub(crate) fn bind_blocking(
        &mut self,
        function: &NativeFunction,
        all: &[Value],
        names: Option<&Value>,
    ) -> Result<Vec<Value>> {
        if function.role == NativeRole::Method {
            self.check_receiver(function, all, names)?;
        }
        self.bind_native(function, RawArgs { all, names })
    }

    /// Makes a call whose arguments are bound.
    pub(crate) fn call_bound(&mut self, function: &NativeFunction, args: &[Value]) -> Result {
        match function.call {
            NativeCall::Fixed(f) => f(self, args),
            NativeCall::Raw(f) => f(self, RawArgs { all: args, names: None }),
        }
    }

    /// The failure of an operation as an exception.
    pub(crate) fn outcome_result(&mut self, outcome: Outcome) -> Result<()> {
        match outcome {
            Outcome::Done(Ok(())) | Outcome::Opened(Ok(_)) => Ok(()),
            Outcome::Done(Err(error)) | Outcome::Opened(Err(error)) => Err(self.io_error(&error, None)),
        }
    }
}
