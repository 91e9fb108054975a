//! Runs LALRPOP over `grammar/` into `OUT_DIR`, nothing else.

fn main() {
    println!("cargo::rerun-if-changed=grammar");
    lalrpop::Configuration::new()
        .set_in_dir("grammar")
        .emit_rerun_directives(true)
        .process()
        .expect("the grammar is conflict-free");
}
