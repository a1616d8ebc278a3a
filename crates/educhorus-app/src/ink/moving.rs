//! What is drawn, at another place: moved, made larger, drawn again beside it or on another page.
//!
//! How it works: what is moved keeps its id and its layer, and is written anew as a whole. Two who move one thing at once
//! leave it at one of both places; undo puts it back only where nobody moved it since.

use educhorus_api::{CopyStrokes, ErrorCode, InkChanged, MoveStrokes};
use educhorus_domain::{Drawn, StrokeId};
use educhorus_replica::schema::Ink as InkDocument;
use educhorus_store::Gesture;

use super::form::{of_ink, shift_of};
use super::{changed, drawn_on, keep_new, keep_own, title, view};
use crate::actor::Actor;
use crate::host::{Host, Outcome};
use crate::refusal::Answer;

pub(crate) fn move_strokes(host: &mut Host, request: MoveStrokes) -> Answer<Outcome<InkChanged>> {
    let (reading, shift) = (host.reading(), shift_of(&request.shift));
    let page = (request.edition, request.page);
    let mut gesture = Gesture::new("move_strokes").about(None, title(&reading, request.edition)?);
    let mut own: Vec<(StrokeId, Drawn)> = Vec::new();
    for line in drawn_on(&reading, request.edition, request.page)? {
        if !request.strokes.contains(&line.id) {
            continue;
        }
        let moved = line.drawn.shifted(&shift).map_err(of_ink)?;
        match line.layer {
            None => own.push((line.id, moved)),
            Some(_) if reading.store.actor != Actor::Staff => return Err(ErrorCode::NotAllowed.into()),
            Some(layer) => {
                let layer = InkDocument::of(request.edition, layer);
                gesture.write(layer.draw(request.page, line.id, &moved).map_err(of_ink)?);
            }
        }
    }
    let changed = changed(host, &gesture, page, Vec::new())?;
    // Of hers last: where the gesture is refused, all of them stay.
    keep_own(host, page, &own)?;
    let ink = view(&host.reading(), request.edition, request.page)?;
    Ok(Outcome { value: InkChanged { ink, ..changed.value }, ..changed })
}

pub(crate) fn copy_strokes(host: &mut Host, request: CopyStrokes) -> Answer<Outcome<InkChanged>> {
    let (reading, shift) = (host.reading(), shift_of(&request.shift));
    let gesture = Gesture::new("draw_stroke").about(None, title(&reading, request.edition)?);
    let drawn = drawn_on(&reading, request.edition, request.page)?;
    let wanted = drawn.into_iter().filter(|line| request.strokes.contains(&line.id));
    let copies: Answer<Vec<Drawn>> = wanted.map(|line| line.drawn.shifted(&shift).map_err(of_ink)).collect();
    keep_new(host, gesture, (request.edition, request.onto), request.audience, copies?)
}
