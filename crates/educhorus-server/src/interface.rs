//! The built interface, read into memory once.
//!
//! A request is looked up by name among the files that were there at the start; no request ever becomes a path of the
//! file system, so that there is nothing to climb out of.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use axum::body::Bytes;

/// The files of the interface, by their address.
pub(crate) struct Interface(HashMap<String, Bytes>);

impl Interface {
    /// Reads the folder of the built interface.
    ///
    /// Errors: of reading; not found when there is no `index.html`.
    pub(crate) fn read(folder: &Path) -> io::Result<Self> {
        let mut files = HashMap::new();
        let mut pending = vec![(PathBuf::from(folder), "/".to_owned())];
        while let Some((folder, prefix)) = pending.pop() {
            for entry in fs::read_dir(folder)? {
                let entry = entry?;
                let address = format!("{prefix}{}", entry.file_name().to_string_lossy());
                // A link is neither a folder nor a file here: it is not followed.
                match entry.file_type()? {
                    kind if kind.is_dir() => pending.push((entry.path(), address + "/")),
                    kind if kind.is_file() => _ = files.insert(address, fs::read(entry.path())?.into()),
                    _ => {}
                }
            }
        }
        if files.contains_key("/index.html") { Ok(Self(files)) } else { Err(io::ErrorKind::NotFound.into()) }
    }

    /// The file at an address, with its media type.
    pub(crate) fn find(&self, address: &str) -> Option<(&'static str, Bytes)> {
        let address = if address == "/" { "/index.html" } else { address };
        self.0.get(address).map(|bytes| (media_type(address), bytes.clone()))
    }
}

fn media_type(address: &str) -> &'static str {
    match address.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("woff") => "font/woff",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}
