//! What is new on a score since the choir last sang from it.
//!
//! What was drawn in a rehearsal was seen there: new is what came after it ended. Times are those of the ids, hence of the
//! clocks of several devices: enough to light something up, and nothing is decided by them.

use educhorus_api::{GetInkNews, InkNews, NewStroke};
use educhorus_domain::{ChoirId, InkAudience, StrokeId};
use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, ToSpan};

use super::form::for_whom;
use crate::host::Reading;
use crate::refusal::{Answer, of_store};

pub(crate) fn get_ink_news(reading: &Reading<'_>, request: GetInkNews) -> Answer<InkNews> {
    let Some((day, end)) = last_rehearsal(reading, request.choir)? else {
        return Ok(InkNews { since: None, strokes: Vec::new() });
    };
    let ago = end.duration_until(reading.now.local).max(SignedDuration::ZERO);
    let ago = u64::try_from(ago.as_millis()).unwrap_or(u64::MAX);
    let from = StrokeId::least_of(reading.now.unix_ms.saturating_sub(ago));
    let rows = reading.read.packed_strokes(request.edition, from).map_err(of_store)?;
    let new = rows.into_iter().filter(|row| row.id.drawn_ms().is_some()).filter_map(|row| {
        let audience = for_whom(InkAudience::of_layer(row.layer)?, row.layer);
        Some(NewStroke { id: row.id, page: row.page, audience })
    });
    let mut strokes: Vec<NewStroke> = new.collect();
    strokes.sort_by_key(|row| (row.page, row.id));
    Ok(InkNews { since: Some(day), strokes })
}

/// The day of the last rehearsal that is over, and when it ended.
fn last_rehearsal(reading: &Reading<'_>, choir: ChoirId) -> Answer<Option<(Date, DateTime)>> {
    let row = reading.choir(choir)?;
    let rehearsals = reading.read.rehearsals(row.choir, row.season).map_err(of_store)?;
    let over = rehearsals.into_iter().filter_map(|one| {
        let minutes = i64::from(one.start_minute) + i64::from(one.length_minutes);
        let end = one.date.to_datetime(Time::midnight()).checked_add(minutes.minutes()).ok()?;
        (end <= reading.now.local).then_some((one.date, end))
    });
    Ok(over.max_by_key(|(_, end)| *end))
}
