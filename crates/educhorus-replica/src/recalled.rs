//! What was read of a document and has not changed since.
//!
//! Asking the engine for one key of a season takes longer than writing the row that belongs to it, and one gesture
//! asks for its keys five times. Only what nobody disagrees about is kept: where several values stand under a key, the
//! engine is asked, which alone knows the winner.

use std::collections::{HashMap, HashSet};

use automerge::{ObjId, ROOT, ReadDoc};

use crate::{Document, ReplicaError, Value};

/// One write, as the engine numbers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Op {
    pub counter: u64,
    pub actor: Vec<u8>,
}

impl Op {
    fn of(id: &ObjId) -> Option<Self> {
        let ObjId::Id(counter, actor, _) = id else { return None };
        Some(Self { counter: *counter, actor: actor.to_bytes().to_vec() })
    }
}

/// What stands under a key that nobody disagrees about.
#[derive(Debug)]
struct Known {
    value: Option<Value>,
    /// The write that stands there, or that there is none; the outer none where it was not asked.
    op: Option<Option<Op>>,
}

/// Keys with the only value that stands there, or with none.
#[derive(Debug, Default)]
pub(crate) struct Recalled {
    values: HashMap<String, Known>,
    disputed: HashSet<String>,
    is_whole: bool,
}

impl Recalled {
    /// The value of a key; the outer none means that the engine is to be asked.
    pub(crate) fn get(&self, key: &str) -> Option<Option<&Value>> {
        match self.values.get(key) {
            Some(known) => Some(known.value.as_ref()),
            None if self.is_whole && !self.disputed.contains(key) => Some(None),
            None => None,
        }
    }

    /// The write that stands under a key, or that there is none; the outer none means that only the engine knows.
    pub(crate) fn op(&self, key: &str) -> Option<Option<Op>> {
        self.values.get(key)?.op.clone()
    }

    /// What stands under a key, and nobody disagrees.
    pub(crate) fn put(&mut self, key: String, value: Option<Value>, op: Option<Option<Op>>) {
        self.disputed.remove(&key);
        self.values.insert(key, Known { value, op });
    }

    /// Everything may have changed.
    pub(crate) fn forget(&mut self) {
        *self = Self::default();
    }
}

impl Document {
    /// Reads some keys once, so that what is asked of them until others write costs nothing.
    pub fn recall<'a>(&mut self, keys: impl IntoIterator<Item = &'a str>) {
        for key in keys {
            let is_known = match self.recalled.values.get(key) {
                Some(known) => known.op.is_some(),
                None => self.recalled.is_whole,
            };
            if is_known {
                continue;
            }
            // A key that was written without the engine is known.
            let all = self.inner.get_all(ROOT, key).unwrap_or_default();
            if let [] | [_] = &all[..] {
                let value = all.first().and_then(|(value, _)| value.as_scalar().and_then(Value::from_scalar));
                let op = all.first().map(|(_, id)| Op::of(id));
                // An id that is none of a write cannot be: then only the engine writes here.
                let op = op.map_or(Some(None), |op| op.map(Some));
                self.recalled.put(key.to_owned(), value, op);
            }
        }
    }

    /// Reads every key in one pass, as [`Document::recall`] does for some.
    ///
    /// Errors: those of [`Document::catch_up`].
    pub fn recall_all(&mut self) -> Result<(), ReplicaError> {
        self.catch_up()?;
        let mut recalled = Recalled { is_whole: true, ..Recalled::default() };
        for item in self.inner.map_range(ROOT, ..) {
            let key = item.key.into_owned();
            if item.conflict {
                recalled.disputed.insert(key);
            } else {
                let value = item.value.into_value();
                recalled.put(key, value.as_scalar().and_then(Value::from_scalar), None);
            }
        }
        self.recalled = recalled;
        Ok(())
    }

    /// Keys with the value that stands there, of those that were recalled and that nobody disagrees about.
    pub fn settled(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.recalled.values.iter().filter_map(|(key, known)| Some((key.as_str(), known.value.as_ref()?)))
    }

    /// Keys on which somebody disagrees, of those that were recalled.
    pub fn disputed(&self) -> impl Iterator<Item = &str> {
        self.recalled.disputed.iter().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use educhorus_domain::DocumentKind;

    use crate::{Actor, Document, Edit, Value};

    fn edit(key: &str, value: Option<&str>) -> Edit {
        Edit { key: key.to_owned(), value: value.map(Value::from) }
    }

    fn write(document: &mut Document, key: &str, value: Option<&str>) -> Vec<u8> {
        document.edit(&[edit(key, value)]).expect("an edit").expect("a change").bytes
    }

    /// What a document says that was loaded afresh, and recalls nothing.
    fn asked(document: &Document, key: &str) -> (Option<Value>, Vec<Value>) {
        let fresh = Document::load(
            DocumentKind::Attendance,
            Actor([9; 16]),
            Some(&document.snapshot()),
            [],
            &document.heads(),
        );
        let fresh = fresh.expect("the same document");
        (fresh.get(key), fresh.values(key))
    }

    fn same(document: &Document) {
        for key in ["a", "b", "c", "kind", "never"] {
            assert_eq!((document.get(key), document.values(key)), asked(document, key), "{key}");
        }
    }

    #[test]
    fn what_is_recalled_is_what_the_engine_says_whatever_is_written_merged_or_sealed() {
        let mut here = Document::new(DocumentKind::Attendance, Actor([1; 16]));
        let mut there = Document::new(DocumentKind::Attendance, Actor([2; 16]));
        write(&mut here, "a", Some("absent"));
        write(&mut here, "b", Some("late:7"));
        same(&here);
        here.recall_all().expect("a whole document");
        write(&mut here, "b", None);
        write(&mut here, "c", Some("present"));
        same(&here);
        let came = write(&mut there, "a", Some("present"));
        here.recall_all().expect("a whole document");
        here.merge([&came[..]]).expect("a merge");
        same(&here);
        assert_eq!(here.values("a").len(), 2, "two say different things");
        here.recall(["a", "b"]);
        same(&here);
        here.recall_all().expect("a whole document");
        same(&here);
        write(&mut here, "a", Some("absent"));
        same(&here);
        assert_eq!(here.values("a").len(), 1, "settled");
    }

    #[test]
    fn a_sealed_document_recalls_nothing_of_before() {
        let mut here = Document::new(DocumentKind::Attendance, Actor([1; 16]));
        let first = here.heads();
        write(&mut here, "a", Some("absent"));
        write(&mut here, "a", Some("present"));
        here.recall_all().expect("a whole document");
        here.seal(&first, Actor([3; 16])).expect("one run");
        same(&here);
    }
}
