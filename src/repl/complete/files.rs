//! Names of files and modules in the folders of the machine.

use super::Candidate;
use std::path::Path;

/// What the path that begins at `start` of the text may become: files and folders.
pub(super) fn files(text: &str, start: usize) -> (usize, Vec<Candidate>) {
    let path = text.get(start..).unwrap_or("");
    let cut = path.rfind('/').map_or(0, |at| at + 1);
    let (folder, prefix) = path.split_at(cut);
    let folder = if folder.is_empty() { "." } else { folder };
    let Ok(entries) = std::fs::read_dir(folder) else { return (text.len(), Vec::new()) };
    let mut found = Vec::new();
    for entry in entries.flatten() {
        let Ok(name) = entry.file_name().into_string() else { continue };
        // Hidden files are shown to those who ask for them.
        if name.starts_with('.') && !prefix.starts_with('.') {
            continue;
        }
        let slash = if entry.path().is_dir() { "/" } else { "" };
        found.push(Candidate::plain(format!("{name}{slash}")));
    }
    (start + cut, found)
}

/// The modules and packages in the folder `inside` of a folder that imports search.
pub(super) fn modules(folder: &str, inside: &str) -> impl Iterator<Item = String> {
    let folder = Path::new(if folder.is_empty() { "." } else { folder }).join(inside);
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        if entry.path().join("__init__.py").is_file() {
            Some(name)
        } else {
            name.strip_suffix(".py").map(str::to_owned)
        }
    })
}
