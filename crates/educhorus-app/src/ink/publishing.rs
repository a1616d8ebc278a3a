//! A layer of ink that is given to others as a whole, or taken back from them.
//!
//! How it works: who may read a stroke is decided by the layer in which it stands, hence publishing moves strokes from one
//! document to another, in one gesture. They get new ids there, so that they count as new from the day on which they were
//! published. Two who publish one layer before either hears of the other leave what it held twice in the same place, and
//! lose nothing.

use educhorus_api::{LayerPublished, PublishLayer};
use educhorus_domain::InkAudience;
use educhorus_replica::schema::Ink as InkDocument;
use educhorus_store::{Gesture, PackedStroke};

use super::form::{audience_of, bad, shared};
use super::layers::FIRST;
use super::naming::further;
use super::title;
use crate::host::{Host, Outcome};
use crate::refusal::{Answer, of_store};

pub(crate) fn publish_layer(host: &mut Host, request: PublishLayer) -> Answer<Outcome<LayerPublished>> {
    let from = shared(request.from)?.ok_or_else(|| bad("from"))?;
    let readers = InkAudience::of_layer(from).ok_or_else(|| bad("from"))?;
    let to = audience_of(request.to).filter(|to| *to != readers).ok_or_else(|| bad("to"))?;
    let reading = host.reading();
    let mut gesture = Gesture::new(told(readers, to)).about(None, title(&reading, request.edition)?);
    let named = reading.read.ink_layers(request.edition).map_err(of_store)?;
    let name = named.into_iter().find(|row| row.layer == from).map(|row| row.name);
    let all = reading.read.packed_strokes(request.edition, FIRST).map_err(of_store)?;
    let moved: Vec<PackedStroke> = all.into_iter().filter(|row| row.layer == from).collect();
    let strokes = u32::try_from(moved.len()).unwrap_or(u32::MAX);
    // Who may read it stands in its id: for others it is another layer of that name.
    let target = if from == readers.layer() { to.layer() } else { further(to) };
    let [source, target] = [from, target].map(|layer| InkDocument::of(request.edition, layer));
    if let Some(name) = name {
        gesture.write(source.name().clear());
        gesture.write(target.name().set(name));
    }
    for row in moved {
        gesture.write(source.rub_out(row.page, row.id));
        gesture.write(target.put(row.page, host.next_stroke(), row.packed));
    }
    let done = host.commit(&gesture, |_| Ok(()))?;
    Ok(Outcome { value: LayerPublished { strokes, gesture: done.gesture }, gesture: done.gesture })
}

/// Under what name the journal tells it.
fn told(from: InkAudience, to: InkAudience) -> &'static str {
    match (from, to) {
        (_, InkAudience::Staff) => "withdraw_layer",
        (InkAudience::Staff, _) => "publish_layer",
        _ => "pass_layer",
    }
}
