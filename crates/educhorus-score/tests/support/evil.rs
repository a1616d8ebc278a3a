//! A program that tries what a worker must not be able to do.
//!
//! `score-evil-for-tests free|confined ATTEMPT [ARGUMENT]`: `confined` gives up its rights first, by the function that
//! the worker calls. It prints `done` when the attempt succeeds and ends with 3 when it is refused.
//! `score-evil-for-tests victim free|confined ATTEMPT` is the parent of such a program, and prints `alive` after it.

// It speaks to the system as an attacker would.
#![cfg_attr(target_os = "linux", allow(unsafe_code))]

use std::process::ExitCode;

#[cfg(target_os = "linux")]
mod attempts {
    use std::ffi::CStr;
    use std::io::{self, Write};
    use std::net::{SocketAddr, TcpListener, UdpSocket};
    use std::os::fd::IntoRawFd;
    use std::os::unix::net::UnixStream;
    use std::process::{Command, ExitCode};
    use std::time::Duration;
    use std::{fs, ptr, thread};

    use educhorus_score::Limits;
    use educhorus_score::sandbox::confine;

    const REFUSED: u8 = 3;
    /// Far beyond the limit of a worker, in pieces that no system finds strange.
    const PIECES: usize = 64;
    const PIECE_BYTES: usize = 64 << 20;
    /// Processor time that the program takes where nobody ends it.
    const SPIN: Duration = Duration::from_secs(3);

    pub fn main() -> ExitCode {
        let words: Vec<String> = std::env::args().skip(1).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["victim", rest @ ..] => victim(rest),
            [freedom, attempt, rest @ ..] => {
                report(run(*freedom == "free", attempt, rest.first().unwrap_or(&"")))
            }
            _ => ExitCode::from(2),
        }
    }

    fn report(outcome: io::Result<()>) -> ExitCode {
        let said = match &outcome {
            Ok(()) => "done".to_owned(),
            Err(error) => error.to_string(),
        };
        let _ = writeln!(io::stdout(), "{said}");
        if outcome.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(REFUSED) }
    }

    /// A parent that any child may trace, where the system asks that.
    fn victim(words: &[&str]) -> ExitCode {
        // SAFETY: no pointers. Where nothing asks for it the call fails, and is not needed.
        unsafe { libc::prctl(libc::PR_SET_PTRACER, libc::PR_SET_PTRACER_ANY, 0, 0, 0) };
        let evil = std::env::current_exe().and_then(|program| Command::new(program).args(words).status());
        if evil.is_err() {
            return ExitCode::from(2);
        }
        println!("alive");
        ExitCode::SUCCESS
    }

    fn run(free: bool, attempt: &str, argument: &str) -> io::Result<()> {
        let prepared = prepare(attempt, argument)?;
        // Asked while it may: what is to be refused is what comes after.
        let parent = std::os::unix::process::parent_id() as i32;
        if !free {
            let limits = Limits { processor: Duration::from_secs(1), ..Limits::default() };
            confine(&limits, || ()).map_err(io::Error::other)?;
        }
        match attempt {
            "read_file" => fs::read(argument).map(drop),
            "list_folder" => fs::read_dir(argument).map(drop),
            "write_file" => fs::write(argument, "x"),
            "write_inherited" => write_to(prepared),
            "udp_socket" => UdpSocket::bind("127.0.0.1:0").map(drop),
            "tcp_listener" => TcpListener::bind("127.0.0.1:0").map(drop),
            "unix_socket" => UnixStream::pair().map(drop),
            "connect" => connect(argument),
            "execute" => execute(),
            "fork" => fork(),
            "thread" => thread::Builder::new().spawn(|| ()).map(drop),
            "trace_parent" => trace(parent),
            "read_parent" => fs::read(format!("/proc/{parent}/environ")).map(drop),
            "kill_parent" => kill(parent),
            "kill_thread_of_parent" => kill_thread(parent),
            "run_written_code" => run_written_code(),
            "allocate" => allocate(),
            "spin" => spin(),
            _ => Err(io::ErrorKind::InvalidInput.into()),
        }
    }

    /// What the attempt holds before the rights go.
    fn prepare(attempt: &str, argument: &str) -> io::Result<i32> {
        match attempt {
            "write_inherited" => Ok(fs::File::create(argument)?.into_raw_fd()),
            "connect" => {
                // SAFETY: no pointers. The socket takes the place of the standard error, which stays open.
                let put = unsafe { libc::dup2(libc::socket(libc::AF_INET, libc::SOCK_STREAM, 0), 2) };
                checked(i64::from(put)).map(|()| put)
            }
            _ => Ok(-1),
        }
    }

    fn checked(answer: i64) -> io::Result<()> {
        if answer < 0 { Err(io::Error::last_os_error()) } else { Ok(()) }
    }

    fn write_to(descriptor: i32) -> io::Result<()> {
        // SAFETY: the byte lives as long as the program.
        checked(unsafe { libc::write(descriptor, c"x".as_ptr().cast(), 1) } as i64)
    }

    fn connect(address: &str) -> io::Result<()> {
        let Ok(SocketAddr::V4(to)) = address.parse() else { return Err(io::ErrorKind::InvalidInput.into()) };
        let name = libc::sockaddr_in {
            sin_family: libc::AF_INET as u16,
            sin_port: to.port().to_be(),
            sin_addr: libc::in_addr { s_addr: u32::from_ne_bytes(to.ip().octets()) },
            sin_zero: [0; 8],
        };
        // SAFETY: the address is a value on this stack, of the size that is named.
        let answer = unsafe { libc::connect(2, (&raw const name).cast(), size_of_val(&name) as u32) };
        checked(i64::from(answer))
    }

    fn execute() -> io::Result<()> {
        const SHELL: &CStr = c"/bin/sh";
        let words = [SHELL.as_ptr(), c"-c".as_ptr(), c"echo done".as_ptr(), ptr::null()];
        // SAFETY: both lists end with a null pointer and live until the call ends.
        checked(i64::from(unsafe {
            libc::execve(SHELL.as_ptr(), words.as_ptr(), words[3..].as_ptr().cast())
        }))
    }

    fn fork() -> io::Result<()> {
        // SAFETY: the child does nothing but end.
        match unsafe { libc::fork() } {
            // SAFETY: as above.
            0 => unsafe { libc::_exit(0) },
            child => checked(i64::from(child)),
        }
    }

    fn trace(process: i32) -> io::Result<()> {
        // SAFETY: this request reads no memory of ours, and the end of this program lets the parent go.
        checked(unsafe {
            libc::ptrace(libc::PTRACE_SEIZE, process, ptr::null_mut::<u8>(), ptr::null_mut::<u8>())
        })
    }

    fn kill(process: i32) -> io::Result<()> {
        // SAFETY: no pointers.
        checked(i64::from(unsafe { libc::kill(process, libc::SIGKILL) }))
    }

    fn kill_thread(process: i32) -> io::Result<()> {
        // SAFETY: no pointers.
        checked(unsafe { libc::syscall(libc::SYS_tgkill, process, process, libc::SIGKILL) })
    }

    fn run_written_code() -> io::Result<()> {
        let (rights, kind) =
            (libc::PROT_READ | libc::PROT_WRITE | libc::PROT_EXEC, libc::MAP_PRIVATE | libc::MAP_ANONYMOUS);
        // SAFETY: a new page, which nobody looks at.
        let page = unsafe { libc::mmap(ptr::null_mut(), 4096, rights, kind, -1, 0) };
        if page == libc::MAP_FAILED { Err(io::Error::last_os_error()) } else { Ok(()) }
    }

    fn allocate() -> io::Result<()> {
        let mut pieces = Vec::new();
        for _ in 0..PIECES {
            let mut piece: Vec<u8> = Vec::new();
            piece.try_reserve_exact(PIECE_BYTES).map_err(io::Error::other)?;
            pieces.push(piece);
        }
        // Otherwise the compiler may see that nobody uses them.
        std::hint::black_box(&pieces);
        Ok(())
    }

    fn spin() -> io::Result<()> {
        let mut used = libc::timespec { tv_sec: 0, tv_nsec: 0 };
        while (used.tv_sec as u64) < SPIN.as_secs() {
            // SAFETY: the pointer is to a value on this stack.
            checked(i64::from(unsafe {
                libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &raw mut used)
            }))?;
        }
        Ok(())
    }
}

#[cfg(target_os = "linux")]
fn main() -> ExitCode {
    attempts::main()
}

#[cfg(not(target_os = "linux"))]
fn main() -> ExitCode {
    ExitCode::from(2)
}
