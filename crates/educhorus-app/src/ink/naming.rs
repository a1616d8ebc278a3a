//! Layers that somebody named: « respirations », for whom she likes.
//!
//! The name stands in the document of the layer itself, so that who may not read the one does not read the other.

use educhorus_api::{LayerChanged, MakeLayer, RemoveLayer, RenameLayer};
use educhorus_domain::{EditionId, InkAudience, LayerId};
use educhorus_replica::schema::Ink as InkDocument;
use educhorus_store::Gesture;

use super::form::{audience_of, bad};
use super::layers::FIRST;
use super::title;
use crate::host::{Host, Outcome, Reading, random};
use crate::refusal::{Answer, not_found, of_store};

/// The most characters of a name: it stands in a menu.
const LONGEST: usize = 40;

/// A new layer of an audience.
pub(super) fn further(audience: InkAudience) -> LayerId {
    let [a, b, c, d, e, f, g, h, ..] = random();
    // Zeros are the one that everybody has.
    audience.further_layer([a, b, c, d, e, f, g, h | 1])
}

pub(crate) fn make_layer(host: &mut Host, request: MakeLayer) -> Answer<Outcome<LayerChanged>> {
    let layer = further(audience_of(request.readers).ok_or_else(|| bad("readers"))?);
    named(host, "make_layer", (request.edition, layer), &request.name)
}

pub(crate) fn rename_layer(host: &mut Host, request: RenameLayer) -> Answer<Outcome<LayerChanged>> {
    is_there(&host.reading(), request.edition, request.layer)?;
    named(host, "rename_layer", (request.edition, request.layer), &request.name)
}

pub(crate) fn remove_layer(host: &mut Host, request: RemoveLayer) -> Answer<Outcome<LayerChanged>> {
    let RemoveLayer { edition, layer } = request;
    let reading = host.reading();
    is_there(&reading, edition, layer)?;
    let mut gesture = Gesture::new("remove_layer").about(None, title(&reading, edition)?);
    let document = InkDocument::of(edition, layer);
    gesture.write(document.name().clear());
    let strokes = reading.read.packed_strokes(edition, FIRST).map_err(of_store)?;
    for row in strokes.into_iter().filter(|row| row.layer == layer) {
        gesture.write(document.rub_out(row.page, row.id));
    }
    committed(host, &gesture, layer)
}

fn named(
    host: &mut Host,
    command: &str,
    (edition, layer): (EditionId, LayerId),
    name: &str,
) -> Answer<Outcome<LayerChanged>> {
    let name = name.trim();
    if !(1..=LONGEST).contains(&name.chars().count()) || name.chars().any(char::is_control) {
        return Err(bad("name"));
    }
    let mut gesture = Gesture::new(command).about(None, title(&host.reading(), edition)?);
    gesture.write(InkDocument::of(edition, layer).name().set(name));
    committed(host, &gesture, layer)
}

fn is_there(reading: &Reading<'_>, edition: EditionId, layer: LayerId) -> Answer<()> {
    let mut named = reading.read.ink_layers(edition).map_err(of_store)?.into_iter();
    named.any(|row| row.layer == layer).then_some(()).ok_or_else(|| not_found("layer"))
}

fn committed(host: &mut Host, gesture: &Gesture, layer: LayerId) -> Answer<Outcome<LayerChanged>> {
    let done = host.commit(gesture, |_| Ok(()))?;
    Ok(Outcome { value: LayerChanged { layer, gesture: done.gesture }, gesture: done.gesture })
}
