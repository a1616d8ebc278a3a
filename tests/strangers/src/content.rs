//! What came out of a message: that it can be passed on, and what a profile makes of it.

use educhorus_domain::SpaceId;
use educhorus_sync::authority::Chain;
use educhorus_sync::message::Content;

/// The space of which messages speak that are handed to no profile.
pub(crate) const SPACE: SpaceId = SpaceId::from_bytes([1; 16]);

/// Passes a content on, and takes it into a profile that has a choir.
///
/// Panics: when a promise is broken.
pub(crate) fn take(content: &Content) {
    let bytes = content.to_cbor();
    let again = Content::from_cbor(&bytes, u64::MAX).expect("what was read can be written");
    assert_eq!(&again, content, "what is passed on is what came");
    assert_eq!(again.to_cbor(), bytes, "it is written in one way only");
    let lines = content.journal.iter().map(|part| part.lines().count()).sum::<usize>();
    assert!(lines <= bytes.len(), "a line takes a byte at least");
    if let Ok(Some(chain)) = Chain::read(SPACE, content.chain.clone()) {
        let sorted = chain.sort(content.epochs.clone());
        assert!(sorted.believed.len() + sorted.stray.len() <= content.epochs.len());
    }
    #[cfg(feature = "profile")]
    crate::profile::take(content);
}

/// What messages are made of: nothing, and what a colleague hands over.
pub(crate) fn honest() -> Vec<Content> {
    let mut contents = vec![Content::default()];
    #[cfg(feature = "profile")]
    contents.push(crate::profile::honest());
    contents.push(Content {
        authority: Some(educhorus_domain::DeviceId::from_bytes([2; 16])),
        ..Content::default()
    });
    contents
}
