//! A real nginx before a school, with the file that is shipped for it.
//!
//! How it works: nginx runs in a folder of its own, on ports of this machine, with a certificate of an authority that
//! exists only here. Its `server` block includes `packaging/server/nginx.conf`, in which only the address of the school
//! server is another. A second block stands for neighbours: it passes on to the first one, from an address of its own,
//! whatever it is told.

use std::fmt::Write as _;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use tempfile::TempDir;

use crate::programs::repository;
use crate::school::until;

/// The name under which devices know the school.
pub const NAME: &str = "chorale.example.org";
/// Where the shipped file expects the school server.
const SHIPPED: &str = "http://127.0.0.1:8470";

/// An nginx, stopped when the test ends.
pub struct Nginx {
    folder: TempDir,
    child: Child,
    /// Where it speaks TLS.
    pub address: SocketAddr,
    /// Where it takes what neighbours say, without TLS. Each comes from 127.0.0.3, 127.0.0.4 and so on.
    pub neighbours: Vec<SocketAddr>,
}

impl Nginx {
    /// In front of one server, or of several as the shipped file says it.
    pub fn before(servers: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        // Started by root, its workers are others, and keep large bodies here.
        let open = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(folder.path(), open).expect("it is ours");
        make_papers(folder.path());
        let ports = free_ports();
        std::fs::write(folder.path().join("school.conf"), included(servers)).expect("a file");
        std::fs::write(folder.path().join("nginx.conf"), whole(servers, ports)).expect("a file");
        let [address, neighbours @ ..] = ports;
        let child = start(folder.path());
        until("nginx listens", || TcpStream::connect(address).is_ok());
        Self { folder, child, address, neighbours: neighbours.to_vec() }
    }

    /// The authority that signed its certificate.
    pub fn authority(&self) -> PathBuf {
        self.folder.path().join("authority.pem")
    }

    /// What it noted, from warnings on.
    pub fn noted(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("error.log")).expect("it notes")
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Killed, it would leave its workers behind.
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}

fn start(folder: &Path) -> Child {
    // However this test ends, nginx ends with it.
    Command::new("setpriv")
        .args(["--pdeathsig", "TERM", program(), "-p"])
        .arg(folder)
        .args(["-e", "error.log", "-c", "nginx.conf"])
        .stdin(Stdio::null())
        .spawn()
        .expect("nginx is installed")
}

fn program() -> &'static str {
    // Debian keeps it from the path of whoever is not root.
    if Path::new("/usr/sbin/nginx").is_file() { "/usr/sbin/nginx" } else { "nginx" }
}

/// Three ports that nobody has.
fn free_ports() -> [SocketAddr; 3] {
    let bound = [0; 3].map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).expect("loopback"));
    bound.each_ref().map(|listener| listener.local_addr().expect("it is bound"))
}

fn make_papers(folder: &Path) {
    let mut params = CertificateParams::new(Vec::new()).expect("no names");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    // Without a name of its own it would look as if the certificate had signed itself.
    params.distinguished_name.push(DnType::CommonName, "An authority for tests");
    let key = KeyPair::generate().expect("a key");
    let authority = CertifiedIssuer::self_signed(params, key).expect("a certificate");
    let key = KeyPair::generate().expect("a key");
    let params = CertificateParams::new([NAME.to_owned()]).expect("a name");
    let certificate = params.signed_by(&key, &authority).expect("it is signed");
    let papers = [
        ("authority.pem", authority.pem()),
        ("cert.pem", certificate.pem()),
        ("key.pem", key.serialize_pem()),
    ];
    for (name, pem) in papers {
        std::fs::write(folder.join(name), pem).expect("the folder can be written");
    }
}

fn shipped() -> String {
    let shipped = std::fs::read_to_string(repository("packaging/server/nginx.conf")).expect("it is shipped");
    assert_eq!(shipped.matches(&format!("proxy_pass {SHIPPED};")).count(), 2, "{shipped}");
    shipped
}

/// The shipped file with the address of these servers.
fn included(servers: &[&str]) -> String {
    let to = match servers {
        [one] => format!("http://{one}"),
        _ => "http://educhorus".to_owned(),
    };
    shipped().replace(&format!("proxy_pass {SHIPPED};"), &format!("proxy_pass {to};"))
}

/// The block that the comment of the shipped file shows, with these servers.
fn upstream(servers: &[&str]) -> String {
    let shipped = shipped();
    let shown = shipped.lines().filter_map(|line| line.strip_prefix("#   "));
    let (named, around): (Vec<&str>, Vec<&str>) =
        shown.partition(|line| line.trim_start().starts_with("server "));
    assert_eq!((named.len(), around.first()), (2, Some(&"upstream educhorus {")), "{shipped}");
    let servers = servers.iter().map(|server| format!("server {server};\n"));
    std::iter::once(format!("{}\n", around[0])).chain(servers).chain([around[1..].join("\n")]).collect()
}

fn whole(servers: &[&str], [school, neighbours @ ..]: [SocketAddr; 3]) -> String {
    let mut whole = String::from(
        "daemon off;\npid nginx.pid;\nworker_processes 1;\nevents { worker_connections 200; }\n\
         http {\naccess_log off;\nerror_log error.log warn;\n",
    );
    for kind in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"] {
        let _ = writeln!(whole, "{kind}_temp_path {kind};");
    }
    if servers.len() > 1 {
        whole.push_str(&upstream(servers));
    }
    let _ = writeln!(
        whole,
        "server {{ listen {school} ssl; server_name {NAME};\n\
         ssl_certificate cert.pem; ssl_certificate_key key.pem; include school.conf; }}"
    );
    for (from, listen) in (3..).zip(neighbours) {
        let _ = writeln!(
            whole,
            "server {{ listen {listen}; client_max_body_size 0; proxy_request_buffering off;\n\
             location / {{ proxy_pass https://{school}; proxy_bind 127.0.0.{from}; proxy_http_version 1.1;\n\
             proxy_ssl_trusted_certificate authority.pem; proxy_ssl_verify on; proxy_ssl_name {NAME}; }} }}"
        );
    }
    whole + "}\n"
}
