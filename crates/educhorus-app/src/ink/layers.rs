//! The layers of ink that there are on a score, for whoever asks.

use std::collections::{BTreeMap, BTreeSet};

use educhorus_api::{InkFor, InkLayer, ListLayers};
use educhorus_domain::{ChoirId, InkAudience, LayerId, StrokeId, VoiceFamily};

use super::form::for_whom;
use crate::actor::Actor;
use crate::host::Reading;
use crate::refusal::{Answer, of_store};

/// The id below which there is none.
pub(super) const FIRST: StrokeId = StrokeId::from_bytes([0; 16]);

pub(crate) fn list_layers(reading: &Reading<'_>, request: ListLayers) -> Answer<Vec<InkLayer>> {
    let mut drawn: BTreeMap<LayerId, u32> = BTreeMap::new();
    for row in reading.read.packed_strokes(request.edition, FIRST).map_err(of_store)? {
        *drawn.entry(row.layer).or_default() += 1;
    }
    let voices = families(reading, request.choir)?;
    let is_staff = reading.store.actor == Actor::Staff;
    let has = |audience: &InkAudience| match audience {
        InkAudience::Choir => true,
        InkAudience::Staff => is_staff,
        InkAudience::Voice(family) => voices.contains(family) || drawn.contains_key(&audience.layer()),
    };
    let named = reading.read.ink_layers(request.edition).map_err(of_store)?;
    let names: BTreeMap<LayerId, String> = named.into_iter().map(|row| (row.layer, row.name)).collect();
    // One that lost its name while somebody else drew in it is there as long as that is.
    let further: BTreeSet<LayerId> = names.keys().chain(drawn.keys()).copied().collect();
    let one = |audience: InkAudience, layer: LayerId| InkLayer {
        audience: for_whom(audience, layer),
        readers: for_whom(audience, audience.layer()),
        name: names.get(&layer).cloned().unwrap_or_default(),
        strokes: drawn.get(&layer).copied().unwrap_or(0),
    };
    let strokes = reading.read.count_own_strokes(request.edition).map_err(of_store)?;
    let mut layers =
        vec![InkLayer { audience: InkFor::Me, readers: InkFor::Me, name: String::new(), strokes }];
    for audience in InkAudience::ALL {
        layers.extend(has(&audience).then(|| one(audience, audience.layer())));
        let is_beside = |layer: &&LayerId| {
            InkAudience::of_layer(**layer) == Some(audience) && **layer != audience.layer()
        };
        layers.extend(further.iter().filter(is_beside).map(|layer| one(audience, *layer)));
    }
    Ok(layers)
}

/// The voices for which one draws in a choir: to a pupil her own. Where no voice has a name that all know, as in a choir
/// in unison, a layer of those would be that of the choir.
fn families(reading: &Reading<'_>, choir: ChoirId) -> Answer<Vec<VoiceFamily>> {
    let row = reading.choir(choir)?;
    let voices = reading.read.voices(row.choir, row.season).map_err(of_store)?;
    if voices.iter().all(|voice| voice.family == VoiceFamily::Other) {
        return Ok(Vec::new());
    }
    let hers = match reading.store.actor {
        Actor::Staff => None,
        Actor::Pupil(person) => {
            let singers = reading.read.singers(row.choir, row.season).map_err(of_store)?;
            Some(singers.into_iter().find(|singer| singer.person == person).map(|singer| singer.voice))
        }
    };
    let is_hers = |voice| hers.is_none_or(|hers| hers == Some(voice));
    Ok(voices.into_iter().filter(|voice| is_hers(voice.voice)).map(|voice| voice.family).collect())
}
