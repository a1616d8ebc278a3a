//! Programs of others that draw the same pages.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::error::BenchError;

/// A way of another program to draw every page of a document at a width.
#[derive(Clone, Copy, Debug)]
pub enum Peer {
    /// poppler, in colour.
    Pdftoppm,
    /// poppler, in grey.
    PdftoppmGrey,
    /// MuPDF, in colour.
    Mutool,
    /// MuPDF, in grey.
    MutoolGrey,
}

impl Peer {
    /// Every peer, in the order of the table.
    pub const ALL: [Self; 4] = [Self::Pdftoppm, Self::PdftoppmGrey, Self::Mutool, Self::MutoolGrey];

    fn program(self) -> &'static str {
        match self {
            Self::Pdftoppm | Self::PdftoppmGrey => "pdftoppm",
            Self::Mutool | Self::MutoolGrey => "mutool",
        }
    }

    /// Draws the first pages of a document and throws them away.
    ///
    /// Units: `width` in pixels.
    /// Errors: `Missing` where the program is not installed, `Failed` where it refuses.
    pub fn draw(self, file: &Path, pages: u32, width: u32) -> Result<(), BenchError> {
        let mut command = Command::new(self.program());
        let width = width.to_string();
        match self {
            Self::Pdftoppm | Self::PdftoppmGrey => {
                command.args(["-l", &pages.to_string(), "-scale-to-x", &width, "-scale-to-y", "-1"]);
                if matches!(self, Self::PdftoppmGrey) {
                    command.arg("-gray");
                }
                command.arg(file);
            }
            Self::Mutool | Self::MutoolGrey => {
                let (format, colours) =
                    if matches!(self, Self::MutoolGrey) { ("pgm", "gray") } else { ("ppm", "rgb") };
                command.args(["draw", "-q", "-w", &width, "-F", format, "-c", colours, "-o", "/dev/null"]);
                command.arg(file).arg(format!("1-{pages}"));
            }
        }
        let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        let status = status.map_err(|_| BenchError::Missing {
            name: self.program().to_owned(),
            hint: "packaging/setup/setup.sh test installs it",
        })?;
        if status.success() { Ok(()) } else { Err(BenchError::failed(self.program(), status)) }
    }

    /// What the two programs say of their versions.
    pub fn versions() -> Vec<String> {
        let version = |program: &str| {
            let output = Command::new(program).arg("-v").output().ok()?;
            let text = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
            text.lines().next().map(str::to_owned)
        };
        ["pdftoppm", "mutool"].into_iter().filter_map(version).collect()
    }
}
