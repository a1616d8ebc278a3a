//! Where the PDF library lies: at one place, in development, in tests and once installed.

use std::env::consts::{ARCH, OS};
use std::path::{Path, PathBuf};

/// Finds the library below a folder of resources, be it the checkout's or an installed one.
///
/// Shape: `<resources>/pdfium/<system>-<architecture>/<library>`, as `packaging/setup/pdfium.sh` lays it out.
pub fn pdfium_library(resources: &Path) -> PathBuf {
    let file = match OS {
        "windows" => "pdfium.dll",
        "macos" => "libpdfium.dylib",
        _ => "libpdfium.so",
    };
    resources.join("pdfium").join(format!("{OS}-{ARCH}")).join(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(all(target_os = "linux", target_arch = "x86_64"))]
    #[test]
    fn the_place_is_the_one_that_the_setup_script_fills() {
        let place = pdfium_library(Path::new("resources"));
        assert_eq!(place, Path::new("resources/pdfium/linux-x86_64/libpdfium.so"));
    }
}
