//! `coil test`, tested: folders of scripts and pages with what is expected of them, right and wrong, and what is told.

mod accepting;
mod expectations;
mod outcome;
mod pages;
mod same_every_time;
mod schedules;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder of tests.
struct Folder(PathBuf);

/// What `coil test` did.
struct Told {
    status: i32,
    out: String,
    err: String,
}

impl Told {
    /// The last line.
    fn last(&self) -> &str {
        self.out.lines().last().unwrap_or_default()
    }

    /// Asserts the counts, and the exit status that goes with them.
    #[track_caller]
    fn counts(&self, passed: usize, failed: usize, skipped: usize) {
        let line = format!("{passed} passed, {failed} failed, {skipped} skipped");
        assert_eq!(self.last(), line, "{}{}", self.out, self.err);
        assert_eq!(self.status, i32::from(failed > 0), "{}", self.out);
    }

    /// Asserts that this was told.
    #[track_caller]
    fn tells(&self, text: &str) {
        assert!(self.out.contains(text), "{text:?} is not in\n{}", self.out);
    }
}

impl Folder {
    /// A new folder with these files: paths and texts.
    fn new(name: &str, files: &[(&str, &str)]) -> Folder {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("coil_test").join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("an old folder goes");
        }
        let folder = Folder(folder);
        fs::create_dir_all(&folder.0).expect("a folder");
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("it is in the folder")).expect("a folder");
        fs::write(&path, text).expect("a file");
        let executable = text.starts_with("#!");
        fs::set_permissions(&path, fs::Permissions::from_mode(if executable { 0o755 } else { 0o644 }))
            .expect("permissions");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// All files and their texts.
    fn files(&self) -> BTreeMap<String, String> {
        fn below(folder: &Path, prefix: &str, files: &mut BTreeMap<String, String>) {
            for entry in fs::read_dir(folder).expect("a folder") {
                let entry = entry.expect("an entry");
                let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
                match entry.path().is_dir() {
                    true => below(&entry.path(), &format!("{name}/"), files),
                    false => drop(files.insert(name, fs::read_to_string(entry.path()).expect("text"))),
                }
            }
        }
        let mut files = BTreeMap::new();
        below(&self.0, "", &mut files);
        files
    }

    fn test(&self, arguments: &[&str]) -> Told {
        self.answering(arguments, "")
    }

    /// Runs the tests with an input.
    fn answering(&self, arguments: &[&str], input: &str) -> Told {
        let mut command = Command::new(env!("CARGO_BIN_EXE_coil"));
        command.arg("test").args(arguments).current_dir(&self.0).env_remove("FORCE_COLOR");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("coil starts");
        // Who asks nothing reads nothing.
        let _ = child.stdin.take().expect("piped").write_all(input.as_bytes());
        let output = child.wait_with_output().expect("it ends");
        Told {
            status: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("text"),
            err: String::from_utf8(output.stderr).expect("text"),
        }
    }
}
