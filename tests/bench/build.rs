//! Nothing is made here: a build script is what gives the macro of `empty-window` a folder for its page.

fn main() {
    println!("cargo::rerun-if-changed=empty-window");
}
