//! Server-sent events, of which only the cursor matters.
//!
//! Source: the HTML Living Standard, §9.2.6 (interpreting an event stream).

/// A line of a school server is far shorter; what is longer is not kept. Units: bytes.
const LONGEST_LINE: usize = 256;

/// What came of a stream and is not a whole event yet.
#[derive(Debug, Default)]
pub(crate) struct Events {
    line: Vec<u8>,
    too_long: bool,
    after_return: bool,
    name: Vec<u8>,
    cursor: Option<u64>,
}

impl Events {
    /// Takes the next bytes; gives the cursors of the events that they complete.
    pub(crate) fn take(&mut self, bytes: &[u8]) -> Vec<u64> {
        let mut cursors = Vec::new();
        for &byte in bytes {
            let after_return = std::mem::replace(&mut self.after_return, byte == b'\r');
            match byte {
                b'\n' if after_return => {}
                b'\n' | b'\r' => cursors.extend(self.end_line()),
                _ if self.line.len() < LONGEST_LINE => self.line.push(byte),
                _ => self.too_long = true,
            }
        }
        cursors
    }

    fn end_line(&mut self) -> Option<u64> {
        let line = std::mem::take(&mut self.line);
        if std::mem::take(&mut self.too_long) {
            return None;
        }
        if line.is_empty() {
            let name = std::mem::take(&mut self.name);
            // A later server may say other things: they are not for this version.
            return self.cursor.take().filter(|_| name.is_empty() || name == b"poke");
        }
        let colon = line.iter().position(|byte| *byte == b':')?;
        let (field, value) = (&line[..colon], &line[colon + 1..]);
        let value = value.strip_prefix(b" ").unwrap_or(value);
        match field {
            b"event" => self.name = value.to_vec(),
            b"data" => self.cursor = std::str::from_utf8(value).ok().and_then(|text| text.parse().ok()),
            _ => {}
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STREAM: &[u8] =
        b": here\n\nevent: poke\ndata: 17\n\nevent:poke\r\ndata:18\r\n\r\nevent: other\ndata: 5\n\n\
        data: 19\n\ndata: nothing\n\nid: 4\nevent: poke\n\n";

    #[test]
    fn events_read_the_same_wherever_the_bytes_are_cut() {
        for cut in 0..=STREAM.len() {
            let mut events = Events::default();
            let mut cursors = events.take(&STREAM[..cut]);
            cursors.extend(events.take(&STREAM[cut..]));
            assert_eq!(cursors, [17, 18, 19], "cut at {cut}");
        }
    }

    #[test]
    fn a_line_without_an_end_takes_no_memory() {
        let mut events = Events::default();
        for _ in 0..1000 {
            assert!(events.take(&[b'x'; 1000]).is_empty());
        }
        assert!(events.line.capacity() <= 2 * LONGEST_LINE);
        assert_eq!(events.take(b"\ndata: 7\n\n"), [7]);
    }
}
