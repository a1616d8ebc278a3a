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

use super::form::{bad, shared};
use super::layers::FIRST;
use super::title;
use crate::host::{Host, Outcome};
use crate::refusal::{Answer, of_store};

pub(crate) fn publish_layer(host: &mut Host, request: PublishLayer) -> Answer<Outcome<LayerPublished>> {
    let from = shared(request.from).ok_or_else(|| bad("from"))?;
    let to = shared(request.to).filter(|to| *to != from).ok_or_else(|| bad("to"))?;
    let reading = host.reading();
    let title = title(&reading, request.edition)?;
    let all = reading.read.packed_strokes(request.edition, FIRST).map_err(of_store)?;
    let moved: Vec<PackedStroke> = all.into_iter().filter(|row| row.layer == from.layer()).collect();
    let strokes = u32::try_from(moved.len()).unwrap_or(u32::MAX);
    let mut gesture = Gesture::new(told(from, to)).about(None, title);
    let [source, target] = [from, to].map(|of| InkDocument::of(request.edition, of.layer()));
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
