//! Who uses the profile, and what she may call.

use educhorus_api::Audience;
use educhorus_domain::PersonId;

/// Whoever uses the profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Actor {
    /// A director or an assistant.
    Staff,
    /// A pupil on her own device.
    Pupil(PersonId),
}

impl Actor {
    /// Whoever a profile says.
    pub fn of(pupil: Option<PersonId>) -> Self {
        pupil.map_or(Self::Staff, Self::Pupil)
    }

    /// The pupil, where it is one.
    pub fn pupil(self) -> Option<PersonId> {
        match self {
            Self::Staff => None,
            Self::Pupil(person) => Some(person),
        }
    }

    /// Whether a call for an audience may be made.
    pub fn may(self, audience: Audience) -> bool {
        match audience {
            Audience::Everyone => true,
            Audience::Staff => self == Self::Staff,
            Audience::Pupil => self.pupil().is_some(),
        }
    }
}
