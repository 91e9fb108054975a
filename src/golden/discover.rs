//! Finds tests below files and folders. [`SYNTAX`] says which files belong to a test.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// Which files a test has, for people.
pub(super) const SYNTAX: &str = "\
A test is a script NAME.py and files beside it:
  NAME.out     what it prints          NAME.err     how standard error ends, line by line
  NAME.in      its input               NAME.args    its arguments, one in a line
  NAME.rc      its exit status         NAME.filter  lines s/regex/replacement/ (\\d, \\w: ASCII's)
  NAME.flags   options of coil for it, one in a line; area.flags: for all of its folder
  NAME@CASE.*  the same script once more, with files of its own
Without expectations it is run all the same, and told as skipped. Modules are no tests: files in
packages and in folders named mods, and names that begin with _, unless they have expectations.
";

/// The endings of files that belong to a script.
pub(super) const COMPANIONS: [&str; 7] = ["out", "err", "in", "args", "rc", "flags", "filter"];
/// The options of a whole folder.
pub(super) const AREA_FLAGS: &str = "area.flags";
/// Folders in which nothing is looked for.
const LEFT_OUT: [&str; 4] = ["mods", "__pycache__", "node_modules", "target"];

/// What is to be run: a script, or the blocks of a Markdown file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Job {
    Script {
        name: String,
        path: PathBuf,
        /// The path of the files beside it, without their ending.
        stem: PathBuf,
        /// Whether it may be a module: then it is a test only if it has expectations.
        module: bool,
    },
    Page {
        name: String,
        path: PathBuf,
    },
}

impl Job {
    /// The name of its test, or of the file of its tests.
    pub(super) fn name(&self) -> &str {
        match self {
            Job::Script { name, .. } | Job::Page { name, .. } => name,
        }
    }
}

/// The tests that were found.
#[derive(Debug, Default)]
pub struct Found {
    pub(super) jobs: BTreeSet<(String, Job)>,
    /// Files with expectations of scripts that aren't there.
    pub unreferenced: Vec<PathBuf>,
}

impl Found {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.jobs.is_empty()
    }

    fn add(&mut self, job: Job) {
        self.jobs.insert((job.name().to_owned(), job));
    }
}

/// Finds the tests in files and folders; the error says what can't be tested.
pub fn find(paths: &[PathBuf]) -> Result<Found, String> {
    let mut found = Found::default();
    for path in paths {
        let told = |error: io::Error| {
            let reason = match error.kind() {
                io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
                _ => error.to_string(),
            };
            format!("can't test '{}': {reason}", path.display())
        };
        if path.metadata().map_err(told)?.is_dir() {
            folder(path, &mut found).map_err(told)?;
            continue;
        }
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("py") => {
                let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
                let names = names_in(folder).map_err(told)?;
                let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
                for stem in stems_of(stem, &names) {
                    found.add(script(&path.with_file_name(stem), path.clone(), false));
                }
            }
            Some("md" | "markdown") => found.add(page(path)),
            _ => return Err(format!("can't test '{}': it is neither .py nor .md", path.display())),
        }
    }
    Ok(found)
}

fn folder(path: &Path, found: &mut Found) -> io::Result<()> {
    let names = names_in(path)?;
    let package = names.contains("__init__.py");
    for name in &names {
        let whole = path.join(name);
        if name.starts_with('.') {
            continue;
        }
        let kind = whole.symlink_metadata()?.file_type();
        if kind.is_dir() {
            if !LEFT_OUT.contains(&name.as_str()) {
                folder(&whole, found)?;
            }
            continue;
        }
        let Some((stem, ending)) = name.rsplit_once('.') else { continue };
        match ending {
            "py" => {
                for case in stems_of(stem, &names) {
                    let module = package || stem.starts_with('_');
                    found.add(script(&path.join(case), whole.clone(), module));
                }
            }
            "md" | "markdown" => found.add(page(&whole)),
            _ if COMPANIONS.contains(&ending) && name != AREA_FLAGS => {
                let script = stem.split('@').next().unwrap_or(stem);
                if !names.contains(&format!("{script}.py")) {
                    found.unreferenced.push(plain(&whole));
                }
            }
            _ => (),
        }
    }
    Ok(())
}

/// The stems of a script's tests: its own, and those of its cases.
fn stems_of(script: &str, names: &BTreeSet<String>) -> BTreeSet<String> {
    let cases = names.iter().filter_map(|name| {
        let (stem, ending) = name.rsplit_once('.')?;
        let case = stem.strip_prefix(script)?.starts_with('@');
        (case && COMPANIONS.contains(&ending)).then(|| stem.to_owned())
    });
    let mut stems: BTreeSet<String> = cases.collect();
    // With expectations of its cases alone, it isn't run without any.
    let own = COMPANIONS.iter().any(|ending| names.contains(&format!("{script}.{ending}")));
    if own || stems.is_empty() {
        stems.insert(script.to_owned());
    }
    stems
}

fn script(stem: &Path, path: PathBuf, module: bool) -> Job {
    let stem = plain(stem);
    Job::Script { name: stem.to_string_lossy().into_owned(), path: plain(&path), stem, module }
}

fn page(path: &Path) -> Job {
    let path = plain(path);
    Job::Page { name: path.to_string_lossy().into_owned(), path }
}

/// A path as people write it: without `./`.
fn plain(path: &Path) -> PathBuf {
    path.strip_prefix(".").unwrap_or(path).to_owned()
}

fn names_in(folder: &Path) -> io::Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for entry in folder.read_dir()? {
        // A name that isn't text can't be a test's.
        names.extend(entry?.file_name().into_string().ok());
    }
    Ok(names)
}
