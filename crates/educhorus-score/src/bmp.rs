//! The smallest picture file that a web view reads without work: 8-bit grey, uncompressed.
//!
//! Source: the BITMAPFILEHEADER and BITMAPINFOHEADER structures of the Windows bitmap format.

const FILE_HEADER: usize = 14;
const PICTURE_HEADER: usize = 40;
const PALETTE: usize = 256 * 4;
/// Where the first pixel lies.
pub(crate) const PIXELS_AT: usize = FILE_HEADER + PICTURE_HEADER + PALETTE;

/// Rounds a row up to whole words of four bytes.
pub(crate) fn stride(width: u32) -> usize {
    width as usize + padding(width as usize)
}

/// Counts the bytes that a row lacks to whole words.
pub(crate) fn padding(width: usize) -> usize {
    width.next_multiple_of(4) - width
}

/// Starts a grey picture: its headers and palette, with room for the rows, which follow top row first.
pub(crate) fn start(width: u32, height: u32) -> Vec<u8> {
    let pixels = stride(width) * height as usize;
    let mut file = Vec::with_capacity(PIXELS_AT + pixels);
    file.extend_from_slice(b"BM");
    push(&mut file, (PIXELS_AT + pixels) as u32);
    push(&mut file, 0);
    push(&mut file, PIXELS_AT as u32);
    push(&mut file, PICTURE_HEADER as u32);
    push(&mut file, width);
    // A negative height says that the top row comes first.
    push(&mut file, height.wrapping_neg());
    push(&mut file, 1 | (8 << 16));
    push(&mut file, 0);
    push(&mut file, pixels as u32);
    for _ in 0..4 {
        push(&mut file, 0);
    }
    for shade in 0..=u8::MAX {
        file.extend_from_slice(&[shade, shade, shade, 0]);
    }
    file
}

fn push(file: &mut Vec<u8>, word: u32) {
    file.extend_from_slice(&word.to_le_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_counts_the_rows_that_follow() {
        let mut file = start(5, 3);
        assert_eq!(file.len(), PIXELS_AT);
        file.resize(PIXELS_AT + 3 * stride(5), 0);
        assert_eq!(&file[2..6], (file.len() as u32).to_le_bytes());
        assert_eq!(&file[18..22], 5_i32.to_le_bytes());
        assert_eq!(&file[22..26], (-3_i32).to_le_bytes());
        assert_eq!(&file[28..30], 8_u16.to_le_bytes());
    }
}
