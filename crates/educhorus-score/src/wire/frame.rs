//! Frames on a stream of bytes.

use std::io::{self, ErrorKind, Read, Write};

/// Longest head accepted: an outline of as many pages as are ever allowed fits many times.
const HEAD_MOST: u32 = 1 << 20;

/// One message: a short head and a body that may be large.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frame {
    /// Kind of message, numbers, key.
    pub head: Vec<u8>,
    /// The bytes of a document or of a picture; empty in most messages.
    pub body: Vec<u8>,
}

/// Writes one frame and flushes, since the other side waits for it.
///
/// Errors: those of the stream.
pub fn write_frame(output: &mut impl Write, frame: &Frame) -> io::Result<()> {
    let length =
        |bytes: &[u8]| u32::try_from(bytes.len()).map_err(|_| io::Error::from(ErrorKind::FileTooLarge));
    output.write_all(&length(&frame.head)?.to_le_bytes())?;
    output.write_all(&length(&frame.body)?.to_le_bytes())?;
    output.write_all(&frame.head)?;
    output.write_all(&frame.body)?;
    output.flush()
}

/// Reads the next frame, or nothing where the stream ends between two frames.
///
/// Units: `body_most` in bytes; a longer body is refused before any memory is taken for it.
/// Errors: those of the stream; `InvalidData` for a length beyond its bound.
pub fn read_frame(input: &mut impl Read, body_most: u64) -> io::Result<Option<Frame>> {
    let Some(head) = read_first_length(input)? else { return Ok(None) };
    let mut word = [0; 4];
    input.read_exact(&mut word)?;
    let body = u32::from_le_bytes(word);
    if head > HEAD_MOST || u64::from(body) > body_most {
        return Err(ErrorKind::InvalidData.into());
    }
    Ok(Some(Frame { head: read_bytes(input, head)?, body: read_bytes(input, body)? }))
}

fn read_first_length(input: &mut impl Read) -> io::Result<Option<u32>> {
    let mut word = [0; 4];
    loop {
        match input.read(&mut word[..1]) {
            Ok(0) => return Ok(None),
            Ok(_) => break,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    input.read_exact(&mut word[1..])?;
    Ok(Some(u32::from_le_bytes(word)))
}

fn read_bytes(input: &mut impl Read, count: u32) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; count as usize];
    input.read_exact(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(frame: &Frame) -> Vec<u8> {
        let mut stream = Vec::new();
        write_frame(&mut stream, frame).unwrap();
        stream
    }

    #[test]
    fn a_frame_read_is_the_frame_written() {
        let frame = Frame { head: vec![1, 2, 3], body: vec![9; 70_000] };
        let stream = [sent(&frame), sent(&Frame::default())].concat();
        let mut input = &stream[..];
        assert_eq!(read_frame(&mut input, 70_000).unwrap(), Some(frame));
        assert_eq!(read_frame(&mut input, 70_000).unwrap(), Some(Frame::default()));
        assert_eq!(read_frame(&mut input, 70_000).unwrap(), None);
    }

    #[test]
    fn a_body_beyond_its_bound_is_refused() {
        let stream = sent(&Frame { head: vec![], body: vec![0; 11] });
        let error = read_frame(&mut &stream[..], 10).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidData);
    }

    #[test]
    fn a_head_that_claims_gigabytes_is_refused() {
        let stream = [u32::MAX.to_le_bytes(), [0; 4]].concat();
        let error = read_frame(&mut &stream[..], 10).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidData);
    }

    #[test]
    fn a_stream_cut_anywhere_is_an_error() {
        let stream = sent(&Frame { head: vec![1, 2], body: vec![3] });
        for cut in 1..stream.len() {
            let error = read_frame(&mut &stream[..cut], 10).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::UnexpectedEof, "cut at {cut}");
        }
    }
}
