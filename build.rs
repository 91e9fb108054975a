//! Runs LALRPOP over `grammar/` into `OUT_DIR`, and has the program linked statically where that is possible.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=grammar");
    println!("cargo::rerun-if-changed=build.rs");
    for part in ["benches/profile/coil.profdata", "benches/profile/coil.order"] {
        if Path::new(part).exists() {
            println!("cargo::rerun-if-changed={part}");
        }
    }
    lalrpop::Configuration::new()
        .set_in_dir("grammar")
        .emit_rerun_directives(true)
        .process()
        .expect("the grammar is conflict-free");
    if env::var("PROFILE").as_deref() == Ok("release") {
        link_statically();
    }
}

/// Links the program `coil` as a static executable at a fixed address: the dynamic linker takes a quarter of the time that a
/// start takes, and adding the address to 16,000 pointers a tenth, and the memory of the pages that they lie in.
///
/// `-C target-feature=+crt-static` would do the same, but can't be asked for one program: cargo gives it to procedural
/// macros too, which are shared libraries. So the names of the system's shared libraries lead, by linker scripts that are
/// found first, to the static ones. Where they aren't installed, or with another C library, nothing changes.
fn link_statically() {
    let target = env::var("TARGET").unwrap_or_default();
    let Some(folder) = env::var_os("OUT_DIR").map(PathBuf::from) else { return };
    if target != env::var("HOST").unwrap_or_default() || !target.ends_with("-unknown-linux-gnu") {
        return;
    }
    let folder = folder.join("static");
    let libraries = [("libc.so", "libc.a"), ("libm.so", "libm.a"), ("libgcc_s.so", "libgcc_eh.a")];
    for (shared, archive) in libraries {
        let Some(path) = library_path(archive) else { return };
        let script = format!("INPUT({})\n", path.display());
        if fs::create_dir_all(&folder).and_then(|()| fs::write(folder.join(shared), script)).is_err() {
            return;
        }
    }
    // For this program only: whoever embeds the library links as they like.
    println!("cargo::rustc-link-arg-bin=coil=-L{}", folder.display());
    println!("cargo::rustc-link-arg-bin=coil=-static");
    println!("cargo::rustc-link-arg-bin=coil=-no-pie");
}

/// Where the C compiler finds a library, if it does.
fn library_path(name: &str) -> Option<PathBuf> {
    let output = Command::new("cc").arg(format!("-print-file-name={name}")).output().ok()?;
    let path = String::from_utf8(output.stdout).ok()?;
    let path = Path::new(path.trim());
    path.is_absolute().then(|| path.to_owned())
}
