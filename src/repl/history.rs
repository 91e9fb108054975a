//! Where the history of inputs is kept.

use std::ffi::OsString;
use std::path::PathBuf;

/// How many inputs are kept.
pub(super) const LIMIT: usize = 10_000;

/// The file of the history: what `COIL_HISTORY` names (nothing if that is empty or `off`), else `coil/history` in the
/// user's folder for state. `variable` looks up the environment.
pub(super) fn file(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    if let Some(chosen) = variable("COIL_HISTORY") {
        return (!chosen.is_empty() && chosen != "off").then(|| chosen.into());
    }
    let absolute = |name| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let state = absolute("XDG_STATE_HOME").or_else(|| Some(absolute("HOME")?.join(".local/state")))?;
    Some(state.join("coil/history"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(variables: &[(&str, &str)], expected: Option<&str>) {
        let found =
            file(|name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into()));
        assert_eq!(found, expected.map(PathBuf::from), "{variables:?}");
    }

    #[test]
    fn places() {
        check(&[("HOME", "/home/u")], Some("/home/u/.local/state/coil/history"));
        check(&[("HOME", "/home/u"), ("XDG_STATE_HOME", "/s")], Some("/s/coil/history"));
        check(
            &[("HOME", "/home/u"), ("XDG_STATE_HOME", "relative")],
            Some("/home/u/.local/state/coil/history"),
        );
        check(&[("HOME", "/home/u"), ("COIL_HISTORY", "/h")], Some("/h"));
        check(&[("HOME", "/home/u"), ("COIL_HISTORY", "off")], None);
        check(&[("HOME", "/home/u"), ("COIL_HISTORY", "")], None);
        check(&[], None);
    }
}
