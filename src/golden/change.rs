//! What has to be written so that what was printed is what is expected.

use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A change of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The file becomes this text.
    Write(PathBuf, String),
    /// The file goes.
    Remove(PathBuf),
    /// These bytes of the file become this text.
    Edit(PathBuf, Range<usize>, String),
}

/// Makes changes. Those of one file may come in any order; their places are those of the file as it is.
pub fn apply(changes: Vec<Change>) -> io::Result<()> {
    let mut edits: BTreeMap<PathBuf, Vec<(Range<usize>, String)>> = BTreeMap::new();
    for change in changes {
        match change {
            Change::Write(path, text) => std::fs::write(&path, text).map_err(|e| named(&path, &e))?,
            Change::Remove(path) => std::fs::remove_file(&path).map_err(|e| named(&path, &e))?,
            Change::Edit(path, range, text) => edits.entry(path).or_default().push((range, text)),
        }
    }
    for (path, mut edits) in edits {
        let mut text = std::fs::read_to_string(&path).map_err(|e| named(&path, &e))?;
        edits.sort_by_key(|(range, _)| range.start);
        for (range, new) in edits.into_iter().rev() {
            // Somebody may have changed the file meanwhile.
            if text.get(range.clone()).is_none() {
                return Err(io::Error::other(format!("{}: changed meanwhile", path.display())));
            }
            text.replace_range(range, &new);
        }
        std::fs::write(&path, text).map_err(|e| named(&path, &e))?;
    }
    Ok(())
}

fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
