//! Ways to spoil bytes: those that cables, disks and curious people find.

/// One of them. Places are shares of what is there, so that any number means something in any bytes.
#[derive(Clone, Debug)]
pub enum Spoil {
    /// Some bits of a byte are turned.
    Flip(u16, u8),
    /// A byte is another.
    Set(u16, u8),
    /// The end is missing.
    Cut(u16),
    /// A stretch is missing.
    Drop(u16, u8),
    /// A stretch comes twice.
    Double(u16, u8),
    /// A stretch of other bytes, from somewhere in them, comes in between.
    Splice(u16, u16, u8),
    /// A length, or any number of up to eight bytes, is as small or large as it can be.
    Extreme(u16, u8),
    /// A stretch is moved to the end.
    Move(u16, u8),
}

fn place(share: u16, length: usize) -> usize {
    length * usize::from(share) / (usize::from(u16::MAX) + 1)
}

/// The numbers that break counting, in the spellings that formats use.
const EXTREMES: [&[u8]; 10] = [
    &[0],
    &[0x7f],
    &[0xff],
    &[0xff, 0xff, 0xff, 0xff],
    &[0x7f, 0xff, 0xff, 0xff],
    // CBOR: a list and a byte string of 2^64 - 1, a map of 2^32 - 1, a number of 2^63.
    &[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    &[0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    &[0xba, 0xff, 0xff, 0xff, 0xff],
    &[0x1b, 0x80, 0, 0, 0, 0, 0, 0, 0],
    // LEB128: 2^63 and more.
    &[0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01],
];

/// Spoils bytes; `other` is what comes in between.
pub fn spoil(bytes: &mut Vec<u8>, how: &Spoil, other: &[u8]) {
    let length = bytes.len();
    let stretch = |share: u16, count: u8| {
        let start = place(share, length);
        start..length.min(start + 1 + usize::from(count))
    };
    if length == 0 {
        return;
    }
    match *how {
        Spoil::Flip(share, bits) => bytes[place(share, length)] ^= bits.max(1),
        Spoil::Set(share, byte) => bytes[place(share, length)] = byte,
        Spoil::Cut(share) => bytes.truncate(place(share, length)),
        Spoil::Drop(share, count) => drop(bytes.drain(stretch(share, count))),
        Spoil::Double(share, count) => {
            let (at, copy) = (place(share, length), bytes[stretch(share, count)].to_vec());
            drop(bytes.splice(at..at, copy));
        }
        Spoil::Splice(share, from, count) => {
            let (at, start) = (place(share, length), place(from, other.len()));
            let piece = other[start..other.len().min(start + usize::from(count))].to_vec();
            drop(bytes.splice(at..at, piece));
        }
        Spoil::Extreme(share, which) => {
            let (at, extreme) = (place(share, length), EXTREMES[usize::from(which) % EXTREMES.len()]);
            drop(bytes.splice(at..length.min(at + extreme.len()), extreme.iter().copied()));
        }
        Spoil::Move(share, count) => {
            let moved: Vec<u8> = bytes.drain(stretch(share, count)).collect();
            bytes.extend(moved);
        }
    }
}
