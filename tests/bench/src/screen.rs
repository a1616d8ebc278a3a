//! A screen that nobody sees, whose pixels can be read while programs draw on it. Bound to X11: it is Xvfb.
//!
//! Xvfb keeps its picture in a file. Reading that file tells when a window is there and when it shows something, with
//! no tool in between whose own waiting would be measured.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::error::BenchError;

/// Rows and columns of the screen: the laptop of the house.
const SIZE: &str = "1366x768x24";
/// Bytes of a pixel.
const PIXEL: usize = 4;
/// Words of the header of an XWD picture that are read here.
const HEADER_SIZE: usize = 0;
const FILE_VERSION: usize = 1;
const COLOURS: usize = 19;
/// Bytes of an entry of its colour table.
const COLOUR_ENTRY: usize = 12;
/// Written text has this many shades at least: its edges are smoothed. A blank window has one.
const SHADES_OF_TEXT: usize = 12;

/// A running screen. Dropping it ends it.
pub struct Screen {
    server: Child,
    display: String,
    picture: PathBuf,
}

/// What can be seen on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Nothing: the background of the screen.
    Nothing,
    /// A window of one colour.
    Window,
    /// A window with something in it.
    Content,
}

impl Screen {
    /// Starts a screen that keeps its picture in a folder.
    ///
    /// Errors: `Missing` without Xvfb, `Failed` when it does not start.
    pub fn start(folder: &Path) -> Result<Self, BenchError> {
        let mut command = Command::new("Xvfb");
        command.args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            SIZE,
            "-nolisten",
            "tcp",
            "-nocursor",
            "-br",
            "-fbdir",
        ]);
        let started =
            command.arg(folder).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let hint = "packaging/setup/setup.sh test installs it";
        let mut server = started.map_err(|_| BenchError::Missing { name: "Xvfb".to_owned(), hint })?;
        let mut number = String::new();
        if let Some(output) = server.stdout.take() {
            let read = BufReader::new(output).read_line(&mut number);
            read.map_err(|source| BenchError::file("Xvfb", source))?;
        }
        let screen =
            Self { server, display: format!(":{}", number.trim()), picture: folder.join("Xvfb_screen0") };
        if number.trim().is_empty() { Err(BenchError::failed("Xvfb", "gave no display")) } else { Ok(screen) }
    }

    /// The name by which programs find it.
    pub fn display(&self) -> &str {
        &self.display
    }

    /// Looks at it.
    ///
    /// Errors: `File`, or `Failed` when the picture is none.
    pub fn look(&self) -> Result<Seen, BenchError> {
        let file =
            std::fs::read(&self.picture).map_err(|source| BenchError::file("picture of Xvfb", source))?;
        seen(&file)
            .ok_or_else(|| BenchError::failed("Xvfb", "its picture has another form than is known here"))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // Both fail only for a server that has ended already.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn seen(file: &[u8]) -> Option<Seen> {
    let (words, _) = file.as_chunks::<4>();
    let word = |at: usize| words.get(at).map(|word| u32::from_be_bytes(*word) as usize);
    if word(FILE_VERSION)? != 7 {
        return None;
    }
    let (pixels, _) = file.get(word(HEADER_SIZE)? + word(COLOURS)? * COLOUR_ENTRY..)?.as_chunks::<PIXEL>();
    let mut shades: Vec<[u8; PIXEL]> = Vec::new();
    for pixel in pixels {
        if shades.last() == Some(pixel) || shades.contains(pixel) {
            continue;
        }
        shades.push(*pixel);
        if shades.len() > SHADES_OF_TEXT {
            return Some(Seen::Content);
        }
    }
    Some(if shades.len() <= 1 { Seen::Nothing } else { Seen::Window })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(pixels: &[u32]) -> Vec<u8> {
        let mut words = [0_u32; 26];
        (words[HEADER_SIZE], words[FILE_VERSION], words[COLOURS]) = (104, 7, 1);
        let mut file: Vec<u8> = words.iter().flat_map(|word| word.to_be_bytes()).collect();
        file.extend([255; COLOUR_ENTRY]);
        file.extend(pixels.iter().flat_map(|pixel| pixel.to_le_bytes()));
        file
    }

    #[test]
    fn a_window_without_content_is_not_taken_for_one_with_text() {
        assert_eq!(seen(&picture(&[0; 40])), Some(Seen::Nothing));
        assert_eq!(seen(&picture(&[0, 0, 9, 9, 0])), Some(Seen::Window));
        assert_eq!(seen(&picture(&(0..40).collect::<Vec<_>>())), Some(Seen::Content));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert_eq!(seen(b""), None);
        assert_eq!(seen(&[0; 400]), None);
    }
}
