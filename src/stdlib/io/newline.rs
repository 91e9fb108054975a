//! How text streams treat the ends of lines.

use crate::value::Value;
use crate::vm::{Result, Vm};

/// The argument `newline`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Newline {
    /// None: every kind of line end is read as `\n`; `\n` is written as the system's, which is `\n`.
    Universal,
    /// '': lines end at every kind, nothing is changed.
    Any,
    /// '\n': nothing is changed.
    Lf,
    /// '\r'
    Cr,
    /// '\r\n'
    CrLf,
}

impl Newline {
    /// The argument as given; EMPTY: `default`.
    pub(super) fn from_value(vm: &mut Vm, value: &Value, default: Newline) -> Result<Newline> {
        if value.is_empty() {
            return Ok(default);
        }
        if value.is_none() {
            return Ok(Newline::Universal);
        }
        match value.as_str() {
            Some("") => Ok(Newline::Any),
            Some("\n") => Ok(Newline::Lf),
            Some("\r") => Ok(Newline::Cr),
            Some("\r\n") => Ok(Newline::CrLf),
            Some(other) => Err(vm.value_error(format!("illegal newline value: {other}"))),
            None => {
                let given = vm.type_name(value);
                Err(vm.type_error(format!("newline must be str or None, not {given}")))
            }
        }
    }

    /// Text as it is written: with `\n` replaced.
    pub(super) fn written(self, text: &str) -> std::borrow::Cow<'_, str> {
        match self {
            Newline::Cr if text.contains('\n') => text.replace('\n', "\r").into(),
            Newline::CrLf if text.contains('\n') => text.replace('\n', "\r\n").into(),
            _ => text.into(),
        }
    }

    /// Text as it is read: with line ends replaced by `\n`.
    pub(super) fn read(self, text: String) -> String {
        if self == Newline::Universal && text.contains('\r') {
            return text.replace("\r\n", "\n").replace('\r', "\n");
        }
        text
    }

    /// How many bytes the first line of `text` has, its end included; `None` if the line isn't ended.
    pub(super) fn line_end(self, text: &str) -> Option<usize> {
        match self {
            Newline::Universal | Newline::Lf => memchr::memchr(b'\n', text.as_bytes()).map(|at| at + 1),
            Newline::Cr => memchr::memchr(b'\r', text.as_bytes()).map(|at| at + 1),
            Newline::CrLf => text.find("\r\n").map(|at| at + 2),
            Newline::Any => {
                let at = memchr::memchr2(b'\n', b'\r', text.as_bytes())?;
                Some(if text.get(at..at + 2) == Some("\r\n") { at + 2 } else { at + 1 })
            }
        }
    }
}
