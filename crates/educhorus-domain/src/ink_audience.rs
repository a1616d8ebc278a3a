//! For whom a layer of ink is, and which layer that is.
//!
//! How it works: the audience stands in the id of a layer, so that who may read one is known from its id alone. The two
//! first layers have ids of their own; all others are `layer:`, a byte 1, a byte for the audience, and eight bytes that
//! tell apart the layers of one audience: zeros for the one that everybody has.

use crate::{LayerId, VoiceFamily};

/// How an id begins that names its audience. The two first ids go on with a space.
const HEAD: [u8; 7] = *b"layer:\x01";

/// For whom a layer of ink is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum InkAudience {
    /// Whoever has the score: what staff draws is shown to the singers.
    Choir,
    /// The singers of one voice, and staff.
    Voice(VoiceFamily),
    /// Staff alone.
    Staff,
}

impl InkAudience {
    /// Every audience, the widest first.
    pub const ALL: [Self; 9] = [
        Self::Choir,
        Self::Voice(VoiceFamily::Soprano),
        Self::Voice(VoiceFamily::Mezzo),
        Self::Voice(VoiceFamily::Alto),
        Self::Voice(VoiceFamily::Tenor),
        Self::Voice(VoiceFamily::Baritone),
        Self::Voice(VoiceFamily::Bass),
        Self::Voice(VoiceFamily::Other),
        Self::Staff,
    ];

    /// The layer of this audience, the same on every edition and every device: two directors who never met draw on
    /// one layer.
    pub const fn layer(self) -> LayerId {
        match self {
            Self::Choir => LayerId::from_bytes(*b"layer: the choir"),
            Self::Staff => LayerId::from_bytes(*b"layer: the staff"),
            Self::Voice(_) => self.further_layer([0; 8]),
        }
    }

    /// A layer of this audience beside that one. `tail`: 8 fresh random bytes.
    pub const fn further_layer(self, tail: [u8; 8]) -> LayerId {
        let [a, b, c, d, e, f, g] = HEAD;
        let [s, t, u, v, w, x, y, z] = tail;
        LayerId::from_bytes([a, b, c, d, e, f, g, self.code(), s, t, u, v, w, x, y, z])
    }

    /// The byte that stands for it in ids: it never changes.
    const fn code(self) -> u8 {
        match self {
            Self::Choir => b'c',
            Self::Staff => b's',
            Self::Voice(VoiceFamily::Soprano) => 1,
            Self::Voice(VoiceFamily::Mezzo) => 2,
            Self::Voice(VoiceFamily::Alto) => 3,
            Self::Voice(VoiceFamily::Tenor) => 4,
            Self::Voice(VoiceFamily::Baritone) => 5,
            Self::Voice(VoiceFamily::Bass) => 6,
            Self::Voice(VoiceFamily::Other) => 7,
        }
    }

    /// The audience of a layer; none for one of a later version, which is shown to nobody and kept.
    pub fn of_layer(layer: LayerId) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        match layer.bytes().split_first_chunk() {
            Some((&HEAD, [code, tail @ ..])) => all.find(|audience| {
                // The first layers are not written in a second way.
                audience.code() == *code && (*tail != [0; 8] || audience.layer() == layer)
            }),
            _ => all.find(|audience| audience.layer() == layer),
        }
    }

    /// Whether a pupil reads its layers on her scores. `sings` says whether a voice is hers there.
    pub fn is_for_pupils(self, sings: impl FnOnce(VoiceFamily) -> bool) -> bool {
        match self {
            Self::Choir => true,
            Self::Voice(family) => sings(family),
            Self::Staff => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Documents are found by it: it never changes.
    #[test]
    fn the_layer_of_an_audience_is_always_the_same() {
        assert_eq!(InkAudience::Choir.layer().to_string(), "bGF5ZXI6IHRoZSBjaG9pcg");
        assert_eq!(InkAudience::Staff.layer().to_string(), "bGF5ZXI6IHRoZSBzdGFmZg");
        let altos = InkAudience::Voice(VoiceFamily::Alto);
        assert_eq!(altos.layer().to_string(), "bGF5ZXI6AQMAAAAAAAAAAA");
        assert_eq!(altos.further_layer([9; 8]).bytes(), b"layer:\x01\x03\x09\x09\x09\x09\x09\x09\x09\x09");
        for audience in InkAudience::ALL {
            assert_eq!(InkAudience::of_layer(audience.layer()), Some(audience));
        }
    }

    #[test]
    fn every_voice_has_a_layer_and_a_pupil_reads_that_of_her_own() {
        for family in VoiceFamily::ALL {
            assert!(InkAudience::ALL.contains(&InkAudience::Voice(family)), "{family:?}");
        }
        let hers = |audience: InkAudience| audience.is_for_pupils(|family| family == VoiceFamily::Alto);
        let read: Vec<InkAudience> =
            InkAudience::ALL.into_iter().filter(|audience| hers(*audience)).collect();
        assert_eq!(read, [InkAudience::Choir, InkAudience::Voice(VoiceFamily::Alto)]);
    }

    #[test]
    fn an_id_of_a_later_version_is_of_nobody() {
        assert_eq!(InkAudience::of_layer(LayerId::from_bytes([1; 16])), None);
        assert_eq!(InkAudience::of_layer(LayerId::from_bytes(*b"layer:\x01\x08\0\0\0\0\0\0\0\0")), None);
        assert_eq!(InkAudience::of_layer(LayerId::from_bytes(*b"layer:\x02\x03\0\0\0\0\0\0\0\0")), None);
        // The layer of the choir has one id.
        assert_eq!(InkAudience::of_layer(InkAudience::Choir.further_layer([0; 8])), None);
    }

    proptest! {
        #[test]
        fn a_further_layer_is_of_its_audience_and_of_no_other(at in 0..9usize, tail: [u8; 8]) {
            prop_assume!(tail != [0; 8]);
            let audience = InkAudience::ALL[at];
            prop_assert_eq!(InkAudience::of_layer(audience.further_layer(tail)), Some(audience));
        }
    }
}
