//! For whom a layer of ink is, and which layer that is.

use serde::{Deserialize, Serialize};

use crate::LayerId;

/// For whom a layer of ink is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum InkAudience {
    /// Whoever has the score: what staff draws is shown to the singers.
    Choir,
    /// Staff alone.
    Staff,
}

impl InkAudience {
    /// Every audience, the widest first.
    pub const ALL: [Self; 2] = [Self::Choir, Self::Staff];

    /// The layer of this audience, the same on every edition and every device: two directors who never met draw on
    /// one layer.
    pub const fn layer(self) -> LayerId {
        match self {
            Self::Choir => LayerId::from_bytes(*b"layer: the choir"),
            Self::Staff => LayerId::from_bytes(*b"layer: the staff"),
        }
    }

    /// The audience of a layer; none for one of a later version.
    pub fn of_layer(layer: LayerId) -> Option<Self> {
        Self::ALL.into_iter().find(|audience| audience.layer() == layer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Documents are found by it: it never changes.
    #[test]
    fn the_layer_of_an_audience_is_always_the_same() {
        assert_eq!(InkAudience::Choir.layer().to_string(), "bGF5ZXI6IHRoZSBjaG9pcg");
        assert_eq!(InkAudience::Staff.layer().to_string(), "bGF5ZXI6IHRoZSBzdGFmZg");
        assert_eq!(InkAudience::of_layer(InkAudience::Staff.layer()), Some(InkAudience::Staff));
        assert_eq!(InkAudience::of_layer(LayerId::from_bytes([1; 16])), None);
    }
}
