/// How fast and how high a program is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speed {
    /// Tempo. Units: thousandths of the recording's; from [`Speed::SLOWEST`] to [`Speed::FASTEST`].
    pub tempo: u16,
    /// Pitch against the recording. Units: cents; from [`Speed::DEEPEST`] to its opposite.
    pub cents: i16,
}

impl Default for Speed {
    /// As recorded.
    fn default() -> Self {
        Self { tempo: 1_000, cents: 0 }
    }
}

impl Speed {
    /// Half as fast.
    pub const SLOWEST: u16 = 500;
    /// Half as fast again.
    pub const FASTEST: u16 = 1_500;
    /// Half an octave down.
    pub const DEEPEST: i16 = -600;

    /// The nearest one that there is.
    pub fn new(tempo: u16, cents: i16) -> Self {
        Self {
            tempo: tempo.clamp(Self::SLOWEST, Self::FASTEST),
            cents: cents.clamp(Self::DEEPEST, -Self::DEEPEST),
        }
    }

    /// Whether samples come as they were recorded, bit for bit.
    pub fn is_as_recorded(self) -> bool {
        self == Self::default()
    }

    pub(crate) fn pack(self) -> u64 {
        u64::from(self.tempo) | u64::from(self.cents as u16) << 16
    }

    pub(crate) fn unpack(word: u64) -> Self {
        Self { tempo: word as u16, cents: (word >> 16) as u16 as i16 }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_packed_speed_comes_back(tempo: u16, cents: i16) {
            let speed = Speed::new(tempo, cents);
            prop_assert!((500..=1_500).contains(&speed.tempo) && (-600..=600).contains(&speed.cents));
            prop_assert_eq!(Speed::unpack(speed.pack()), speed);
        }
    }
}
