//! The programs that were built, and one call by the command line.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A path of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// A program of the workspace; it lies beside the folder of this test.
pub fn program(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("a test knows where it is");
    let beside = test.parent().and_then(Path::parent).expect("tests lie in a folder of the build");
    let program = beside.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(program.is_file(), "no program at {}: cargo build --workspace --bins", program.display());
    program
}

/// A program that finds the resources of the repository, wherever it was built.
pub fn command(name: &str) -> Command {
    let mut command = Command::new(program(name));
    command.env("EDUCHORUS_RESOURCES", repository("resources"));
    command
}

/// `educhorus call`, ready to be started.
pub fn call_command(profile: &Path, name: &str, request: &Value) -> Command {
    calling(command("educhorus"), profile, name, request)
}

/// `educhorus`, however it is started, with a call to make.
pub fn calling(mut educhorus: Command, profile: &Path, name: &str, request: &Value) -> Command {
    educhorus.args(["call", name, &request.to_string(), "--data"]).arg(profile);
    educhorus
}

/// The answer of a call that is ready to be started, or its refusal.
pub fn answer(mut call: Command) -> Result<Value, Value> {
    read(&call.output().expect("the program starts"))
}

/// The answer of `educhorus call`, or its refusal.
pub fn call(profile: &Path, name: &str, request: &Value) -> Result<Value, Value> {
    answer(call_command(profile, name, request))
}

/// The same with the request on the standard input.
pub fn call_by_pipe(profile: &Path, name: &str, request: &Value) -> Result<Value, Value> {
    piped(command("educhorus"), profile, name, request)
}

/// The same with `educhorus` started in another way.
pub fn piped(mut command: Command, profile: &Path, name: &str, request: &Value) -> Result<Value, Value> {
    command.args(["call", name, "-", "--data"]).arg(profile);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program starts");
    let mut pipe = child.stdin.take().expect("it was piped");
    pipe.write_all(request.to_string().as_bytes()).expect("the program reads");
    drop(pipe);
    read(&child.wait_with_output().expect("the program ends"))
}

fn read(output: &Output) -> Result<Value, Value> {
    let text = String::from_utf8_lossy(&output.stdout);
    let value = serde_json::from_str(&text)
        .unwrap_or_else(|error| panic!("{error}: {text:?} {}", String::from_utf8_lossy(&output.stderr)));
    match output.status.code() {
        Some(0) => Ok(value),
        Some(1) => Err(value),
        other => panic!("exit {other:?}: {value}"),
    }
}
