//! Where a thing stands in a list that several devices put in order at once.
//!
//! How it works: a place is a fraction between nothing and one, written in base 36 after the point, so that texts sort
//! as the fractions do and there is always room between two. Whoever moves one thing writes one place; things that
//! others moved meanwhile keep theirs, and every device shows the same order. Equal places are told apart by the id of
//! the thing, by whoever sorts.
//!
//! What it deliberately does not do: it knows nothing of the list.

use std::fmt;
use std::str::FromStr;

const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
/// Beyond this a list is better put in order anew.
const MAX_LENGTH: usize = 64;

/// A place in a list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ListPlace(String);

/// A text is no place in a list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a place in a list")]
pub struct ListPlaceError;

impl ListPlace {
    /// As many places as there are things to put between two neighbours, in their order. None where there is no room:
    /// the neighbours stand on one place or the wrong way round, or their texts would become too long.
    pub fn between(low: Option<&Self>, high: Option<&Self>, count: usize) -> Option<Vec<Self>> {
        if let (Some(low), Some(high)) = (low, high)
            && low >= high
        {
            return None;
        }
        let digits = |place: Option<&Self>| place.map(|place| place.0.bytes().map(digit).collect::<Vec<_>>());
        let high = digits(high);
        let mut last = digits(low).unwrap_or_default();
        let mut places = Vec::with_capacity(count);
        for _ in 0..count {
            last = middle(&last, high.as_deref());
            let text: String = last.iter().map(|digit| char::from(DIGITS[usize::from(*digit)])).collect();
            places.push(Self(text));
        }
        places.iter().all(|place| place.0.len() <= MAX_LENGTH).then_some(places)
    }
}

/// Units: 0 to 35; the text was checked before.
fn digit(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => byte - b'0',
        _ => byte.saturating_sub(b'a').min(25) + 10,
    }
}

/// A fraction between two, of which the lower may be nothing (empty) and the higher one (none). At either end of the
/// list it goes one digit further, so that a list that grows at its end has short texts.
fn middle(low: &[u8], high: Option<&[u8]>) -> Vec<u8> {
    let first = low.first().copied().unwrap_or(0);
    let Some(high) = high else {
        return match first {
            0 if low.is_empty() => vec![18],
            35 => [&[35], &middle(&low[1..], None)[..]].concat(),
            _ => vec![first + 1],
        };
    };
    let above = high.first().copied().unwrap_or(0);
    if first == above {
        let low = low.get(1..).unwrap_or_default();
        return [&[first], &middle(low, high.get(1..))[..]].concat();
    }
    match above - first {
        1 if high.len() > 1 => vec![above],
        1 => [&[first], &middle(low.get(1..).unwrap_or_default(), None)[..]].concat(),
        _ if low.is_empty() => vec![above - 1],
        apart => vec![first + apart / 2],
    }
}

impl fmt::Display for ListPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for ListPlace {
    type Err = ListPlaceError;

    fn from_str(text: &str) -> Result<Self, ListPlaceError> {
        let known = text.bytes().all(|byte| DIGITS.contains(&byte));
        let is_place = known && !text.is_empty() && text.len() <= MAX_LENGTH && !text.ends_with('0');
        if is_place { Ok(Self(text.to_owned())) } else { Err(ListPlaceError) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn place(text: &str) -> ListPlace {
        text.parse().unwrap()
    }

    proptest! {
        #[test]
        fn there_is_room_between_any_two_places(a in "[0-9a-z]{0,8}[1-9a-z]", b in "[0-9a-z]{0,8}[1-9a-z]", count in 1usize..6) {
            prop_assume!(a != b);
            let (low, high) = (place(a.as_str().min(&b)), place(a.as_str().max(&b)));
            for (low, high) in [(Some(&low), Some(&high)), (None, Some(&low)), (Some(&high), None)] {
                let places = ListPlace::between(low, high, count).unwrap();
                prop_assert_eq!(places.len(), count);
                let all: Vec<&ListPlace> = low.into_iter().chain(&places).chain(high).collect();
                prop_assert!(all.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", all);
                prop_assert!(places.iter().all(|one| one.to_string().parse().as_ref() == Ok(one)));
            }
        }
    }

    #[test]
    fn a_list_that_grows_at_its_end_has_short_places() {
        let places = ListPlace::between(None, None, 60).unwrap();
        assert_eq!(places[0].to_string(), "i");
        assert!(places.iter().all(|place| place.to_string().len() <= 4), "{places:?}");
    }

    #[test]
    fn there_is_no_room_on_one_place_or_where_texts_would_grow_for_ever() {
        let here = place("i");
        assert_eq!(ListPlace::between(Some(&here), Some(&here), 1), None);
        let (mut low, high) = (here, place("j"));
        let mut count = 0;
        while let Some(mut next) = ListPlace::between(Some(&low), Some(&high), 1) {
            low = next.remove(0);
            count += 1;
        }
        assert!(count > 500, "{count}");
    }

    #[test]
    fn what_is_no_place_is_refused() {
        for text in ["", "i0", "0", "I", "é", "a b", &"i".repeat(65)] {
            assert_eq!(text.parse::<ListPlace>(), Err(ListPlaceError), "{text}");
        }
    }
}
