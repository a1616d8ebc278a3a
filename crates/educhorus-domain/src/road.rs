//! The way through a piece as it is sung: repeats, endings, da capo, dal segno, coda.
//!
//! What it is for: pages turn back at the end of a repeat, and a recording or a synthesised voice counts bars in the order
//! in which they are heard, not in which they are printed.
//!
//! How it works: bars are named by their place in the order of reading, from 0. One walks from bar to bar as a singer does:
//! a repeat is sung twice, or as often as its endings say; after a da capo or a dal segno repeats are not taken again, the
//! last ending is, and one stops at the fine or leaves for the coda where it says so. A sign that leads nowhere is passed
//! by, and named.
//!
//! What it deliberately does not do: it knows no pages, and no time. Where signs contradict each other the walk ends after
//! [`Road::LONGEST`] bars for each bar there is.

use crate::bar::Bar;
use crate::road_signs::Back;

/// Bars that are sung one after the other. Places in the order of reading, from 0, both inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first.
    pub first: usize,
    /// The last.
    pub last: usize,
}

/// The way through a piece.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Road {
    /// What is sung, in its order: from one span to the next somebody jumps.
    pub spans: Vec<Span>,
    /// Bars with a sign that leads nowhere, in the order of reading.
    pub lost: Vec<usize>,
}

impl Road {
    /// A walk is at most so many times as long as what is printed.
    pub const LONGEST: usize = 20;

    /// The way through these bars, which are all bars of a piece in the order of reading.
    pub fn through(bars: &[&Bar]) -> Self {
        let mut walk = Walk { bars, begin: 0, time: 1, has_gone_back: false, road: Self::default() };
        let mut at = 0;
        for _ in 0..bars.len() * Self::LONGEST {
            match walk.step(at) {
                Some(next) => at = next,
                None => break,
            }
        }
        walk.road.lost.sort_unstable();
        walk.road.lost.dedup();
        walk.road
    }

    fn sing(&mut self, bar: usize) {
        match self.spans.last_mut() {
            Some(span) if span.last + 1 == bar => span.last = bar,
            _ => self.spans.push(Span { first: bar, last: bar }),
        }
    }
}

struct Walk<'a> {
    bars: &'a [&'a Bar],
    /// Where the repeat begins in which one is.
    begin: usize,
    /// For which time one sings it, from 1.
    time: u8,
    has_gone_back: bool,
    road: Road,
}

impl Walk<'_> {
    /// Sings the bar at a place, unless it is in an ending for another time; the place where it goes on.
    fn step(&mut self, at: usize) -> Option<usize> {
        let bar = self.bars.get(at)?;
        if bar.begins_repeat && at != self.begin {
            self.enter(at);
        }
        if bar.signs.ending != 0 && bar.signs.ending & bit(self.time) == 0 {
            return Some(self.after_ending(at));
        }
        self.road.sing(at);
        if self.has_gone_back && bar.signs.fine {
            return None;
        }
        if self.has_gone_back
            && bar.signs.to_coda
            && let Some(coda) = self.find(at, |bar| bar.signs.coda)
        {
            return Some(coda);
        }
        if let Some(back) = bar.signs.back.filter(|_| !self.has_gone_back)
            && self.is_last_time(at)
            && let Some(to) = self.back_to(at, back)
        {
            self.has_gone_back = true;
            self.enter(to);
            return Some(to);
        }
        if bar.ends_repeat {
            if !self.is_last_time(at) {
                self.time += 1;
                return Some(self.begin);
            }
            // Another ending may follow, which belongs to the same repeat.
            if self.bars.get(at + 1).is_none_or(|next| next.signs.ending == 0) {
                self.enter(at + 1);
            }
        }
        Some(at + 1)
    }

    /// A repeat begins here: it is sung for the first time, or, after one has gone back, as if for the last.
    fn enter(&mut self, at: usize) {
        self.begin = at;
        self.time = if self.has_gone_back { self.times(at) } else { 1 };
    }

    /// Whether a bar that ends a repeat, or leads back, is reached for the last time of the repeat in which one is.
    fn is_last_time(&self, at: usize) -> bool {
        let ends = self.bars[self.begin..].iter().position(|bar| bar.ends_repeat).map(|end| self.begin + end);
        self.has_gone_back
            || ends.is_none_or(|end| end > at && self.endings(self.begin) == 0)
            || self.time >= self.times(self.begin)
    }

    /// How often the repeat that begins at a place is sung: as its endings say, or twice.
    fn times(&self, begin: usize) -> u8 {
        match self.endings(begin) {
            0 => 2,
            endings => 8 - endings.leading_zeros() as u8,
        }
    }

    /// The times of all endings of the repeat that begins at a place.
    fn endings(&self, begin: usize) -> u8 {
        let mut found = 0;
        for (at, bar) in self.bars.iter().enumerate().skip(begin) {
            if bar.begins_repeat && at != begin {
                break;
            }
            found |= bar.signs.ending;
            let follows = self.bars.get(at + 1).is_some_and(|next| next.signs.ending != 0);
            if bar.ends_repeat && !follows {
                break;
            }
        }
        found
    }

    /// Past an ending that is not sung this time.
    fn after_ending(&self, at: usize) -> usize {
        let mut next = at;
        while let Some(bar) = self.bars.get(next) {
            next += 1;
            let begins_other =
                self.bars.get(next).is_some_and(|bar| bar.signs.ending != 0 || bar.begins_repeat);
            if bar.ends_repeat || begins_other {
                break;
            }
        }
        next
    }

    fn back_to(&mut self, at: usize, back: Back) -> Option<usize> {
        match back {
            Back::DaCapo => Some(0),
            Back::DalSegno => self.find(at, |bar| bar.signs.segno),
        }
    }

    /// The bar that a sign names: the nearest one before it, else the next one after it. One that is nowhere is noted.
    fn find(&mut self, at: usize, is: impl Fn(&Bar) -> bool) -> Option<usize> {
        let before = self.bars[..=at].iter().rposition(|bar| is(bar));
        let found = before.or_else(|| self.bars[at..].iter().position(|bar| is(bar)).map(|after| at + after));
        if found.is_none() {
            self.road.lost.push(at);
        }
        found
    }
}

fn bit(time: u8) -> u8 {
    1 << (time.clamp(1, 8) - 1)
}

#[cfg(test)]
mod tests;
