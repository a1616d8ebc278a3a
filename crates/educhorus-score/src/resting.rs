//! Pages that cost a worker its life, refused at once until some time has passed.
//!
//! Without this a reader that asks again and again for one bad page would restart the worker each time, and the
//! good pages beside it would wait.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use crate::error::ScoreError;

/// What rests: a whole document that could not be opened, or one of its pages.
type Place = (String, Option<u32>);

#[derive(Clone, Copy)]
enum Cause {
    TimedOut(Duration),
    Died,
}

/// The pages and documents that rest, and until when.
#[derive(Default)]
pub(crate) struct Resting(HashMap<Place, (Instant, Cause)>);

impl Resting {
    /// Repeats the error of a place that still rests.
    ///
    /// Errors: [`ScoreError::TimedOut`] or [`ScoreError::WorkerDied`], as it was the first time.
    pub(crate) fn check(&mut self, key: &str, page: Option<u32>, now: Instant) -> Result<(), ScoreError> {
        self.0.retain(|_, (until, _)| *until > now);
        match self.0.get(&(key.to_owned(), page)) {
            None => Ok(()),
            Some((_, Cause::Died)) => Err(ScoreError::WorkerDied),
            Some((_, Cause::TimedOut(after))) => Err(ScoreError::TimedOut { after: *after }),
        }
    }

    /// Lets a place rest if the error is one that ended the worker.
    pub(crate) fn note(&mut self, key: &str, page: Option<u32>, error: &ScoreError, until: Instant) {
        let cause = match error {
            ScoreError::TimedOut { after } => Cause::TimedOut(*after),
            ScoreError::WorkerDied => Cause::Died,
            _ => return,
        };
        self.0.insert((key.to_owned(), page), (until, cause));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_ended_the_worker_rests_and_comes_back() {
        let start = Instant::now();
        let later = start + Duration::from_secs(60);
        let mut resting = Resting::default();
        resting.note("k", Some(1), &ScoreError::WorkerDied, later);
        assert!(matches!(resting.check("k", Some(1), start), Err(ScoreError::WorkerDied)));
        assert!(resting.check("k", Some(2), start).is_ok() && resting.check("k", None, start).is_ok());
        assert!(resting.check("k", Some(1), later).is_ok());
    }

    #[test]
    fn a_page_that_is_merely_refused_does_not_rest() {
        let start = Instant::now();
        let mut resting = Resting::default();
        resting.note("k", Some(1), &ScoreError::Broken, start + Duration::from_secs(60));
        assert!(resting.check("k", Some(1), start).is_ok());
    }
}
