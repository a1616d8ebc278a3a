/// One word that says where to be and whether to move, so that both change at once.
///
/// `serial` counts jumps: the mixer jumps to `frame` when it sees a serial that it has not obeyed yet.
///
/// Shape: 40 bits of frame (eight months at 48 kHz), one bit of playing, 23 bits of serial.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Order {
    pub(crate) serial: u32,
    pub(crate) playing: bool,
    pub(crate) frame: u64,
}

const FRAME_BITS: u32 = 40;
const SERIAL_BITS: u32 = 23;
/// The last frame that fits into a word.
pub(crate) const LAST_FRAME: u64 = (1 << FRAME_BITS) - 1;

impl Order {
    pub(crate) fn pack(self) -> u64 {
        let serial = u64::from(self.serial) & ((1 << SERIAL_BITS) - 1);
        serial << (FRAME_BITS + 1) | u64::from(self.playing) << FRAME_BITS | self.frame.min(LAST_FRAME)
    }

    pub(crate) fn unpack(word: u64) -> Self {
        Self {
            serial: (word >> (FRAME_BITS + 1)) as u32,
            playing: word >> FRAME_BITS & 1 == 1,
            frame: word & LAST_FRAME,
        }
    }

    /// The same order with a jump: the serial wraps, which is harmless, as only equality is asked.
    pub(crate) fn jump(self, frame: u64, playing: bool) -> Self {
        Self { serial: (self.serial + 1) & ((1 << SERIAL_BITS) - 1), playing, frame }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_packed_order_comes_back(serial in 0_u32..1 << 23, playing: bool, frame in 0..=LAST_FRAME) {
            let order = Order { serial, playing, frame };
            prop_assert_eq!(Order::unpack(order.pack()), order);
            prop_assert_eq!(Order::unpack(order.jump(0, true).pack()), order.jump(0, true));
            prop_assert!(order.jump(frame, playing).serial != serial);
        }
    }
}
