//! Changes of one key that the engine has not taken yet.
//!
//! What it is for: a mark is one key. The engine looks its place up among all operations of a season, moves what comes
//! behind, and reads the change out again: more work than everything else that a mark is. And of a roll that nobody
//! else is writing, it is never asked before the next exchange.
//!
//! How it works: while the only head is a change of ours, the next one is known without the engine: it counts on from
//! that head and replaces the one write that stood under its key. Its bytes are those that the engine would have
//! written, which the tests compare bit by bit, and the engine reads each of them before it is given out. It takes
//! them all when something is asked that only it knows, and its heads are compared with ours then.
//!
//! What it deliberately does not do: several keys at once, keys on which somebody disagrees, and the first change after
//! anything came in are written by the engine.

use std::borrow::Cow;

use automerge::Automerge;

use crate::ahead::Tip;
use crate::document::{damaged, guard};
use crate::recalled::Op;
use crate::{Change, Document, Edit, Heads, ReplicaError, admit, chunk};

impl Document {
    /// Takes note that a change of the engine is the only head.
    pub(crate) fn stands_on(&mut self, change: &Change) {
        let header = admit::read(&change.bytes).ok().map(|admitted| admitted.header);
        let alone = self.inner.get_heads().iter().map(|head| head.0).eq([change.hash]);
        self.ahead.tip = header.filter(|_| alone).map(|header| Tip {
            hash: header.hash,
            seq: header.seq,
            last_op: header.start_op + u64::from(header.ops) - 1,
        });
    }

    /// The heads, while the engine is behind.
    pub(crate) fn heads_ahead(&self) -> Option<Heads> {
        let behind = !self.ahead.changes.is_empty();
        let tip = self.ahead.tip.as_ref().filter(|_| behind)?;
        Some(Heads::of(vec![automerge::ChangeHash(tip.hash)]))
    }

    /// Writes one edit as a change that the engine takes later; none where only the engine can.
    ///
    /// The caller has seen that the key does not hold the value yet. Errors: `Damaged` and `Panicked`, when the engine
    /// does not read the change as it was meant.
    pub(crate) fn write_ahead(&mut self, edit: &Edit) -> Result<Option<Change>, ReplicaError> {
        let (Some(tip), Some(replaced)) = (&self.ahead.tip, self.recalled.op(&edit.key)) else {
            return Ok(None);
        };
        let own = self.inner.get_actor().to_bytes().to_vec();
        let op = Op { counter: tip.last_op + 1, actor: own.clone() };
        // The engine counts operations in 32 bits.
        if op.counter > u64::from(u32::MAX) {
            return Ok(None);
        }
        let (bytes, hash) = chunk::chunk(tip, &op, edit, replaced.as_ref());
        let parsed = guard(|| automerge::Change::from_bytes(bytes.clone()).map_err(damaged))?;
        let seq = tip.seq + 1;
        if parsed.hash().0 != hash || parsed.seq() != seq || parsed.max_op() != op.counter {
            return Err(damaged("the engine reads another change in our bytes"));
        }
        self.ahead.tip = Some(Tip { hash, seq, last_op: op.counter });
        self.ahead.changes.push(parsed);
        self.recalled.put(edit.key.clone(), edit.value.clone(), Some(edit.value.as_ref().map(|_| op)));
        Ok(Some(Change { hash, actor: own, seq, bytes }))
    }

    /// Gives the engine what was written without it.
    ///
    /// Errors: `Damaged`, `HeadsDiffer`, `Panicked`: the document must be dropped and loaded again.
    pub fn catch_up(&mut self) -> Result<(), ReplicaError> {
        let Some(expected) = self.heads_ahead() else { return Ok(()) };
        let changes = std::mem::take(&mut self.ahead.changes);
        guard(|| self.inner.apply_changes(changes).map_err(damaged))?;
        if Heads::of(self.inner.get_heads()) == expected { Ok(()) } else { Err(ReplicaError::HeadsDiffer) }
    }

    /// The engine with everything that was written: a copy of it while it is behind.
    pub(crate) fn engine(&self) -> Cow<'_, Automerge> {
        if self.ahead.changes.is_empty() {
            return Cow::Borrowed(&self.inner);
        }
        let mut copy = Self::of(self.inner.clone());
        copy.ahead = self.ahead.clone();
        // What the engine refuses now it refuses in `catch_up` too, where it is said; heads show it here.
        let _ = copy.catch_up();
        Cow::Owned(copy.inner)
    }
}

#[cfg(test)]
mod tests {
    use educhorus_domain::DocumentKind;
    use proptest::prelude::*;

    use super::*;
    use crate::{Actor, Value};

    const KEYS: [&str; 4] = ["a", "b", "Répétition:Zoé", "kind"];

    fn value() -> impl Strategy<Value = Option<Value>> {
        prop_oneof![
            2 => "[a-zé:]{0,200}".prop_map(|text| Some(Value::Text(text))),
            2 => any::<i64>().prop_map(|number| Some(Value::Int(number))),
            1 => (-70i64..70).prop_map(|number| Some(Value::Int(number))),
            1 => any::<bool>().prop_map(|flag| Some(Value::Flag(flag))),
            1 => proptest::collection::vec(any::<u8>(), 0..300).prop_map(|bytes| Some(Value::Bytes(bytes))),
            2 => Just(None),
        ]
    }

    /// What happens to two documents of one device, of which one is written by the engine alone.
    #[derive(Clone, Debug)]
    enum Step {
        Write(Vec<Edit>),
        Other(Edit),
        CatchUp,
        RecallAll,
    }

    fn step() -> impl Strategy<Value = Step> {
        let edit =
            || (0..KEYS.len(), value()).prop_map(|(key, value)| Edit { key: KEYS[key].to_owned(), value });
        prop_oneof![
            12 => edit().prop_map(|edit| Step::Write(vec![edit])),
            1 => proptest::collection::vec(edit(), 2..4).prop_map(Step::Write),
            2 => edit().prop_map(Step::Other),
            1 => Just(Step::CatchUp),
            1 => Just(Step::RecallAll),
        ]
    }

    fn read(document: &Document) -> Vec<(Option<Value>, Vec<Value>, Vec<crate::Claim>)> {
        KEYS.iter().map(|key| (document.get(key), document.values(key), document.claims(key))).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        #[test]
        fn what_is_written_without_the_engine_is_what_the_engine_writes(
            steps in proptest::collection::vec(step(), 1..60)
        ) {
            let start = || Document::new(DocumentKind::Attendance, Actor([7; 16]));
            let (mut here, mut engine) = (start(), start());
            let mut other = Document::new(DocumentKind::Attendance, Actor([3; 16]));
            for step in steps {
                match step {
                    Step::Write(edits) => {
                        engine.ahead.forget_tip();
                        prop_assert_eq!(here.edit(&edits).unwrap(), engine.edit(&edits).unwrap());
                    }
                    Step::Other(edit) => {
                        let known = here.changes_since(&Heads::default());
                        other.merge(known.iter().map(|change| &change.bytes[..])).unwrap();
                        if let Some(change) = other.edit(&[edit]).unwrap() {
                            here.merge([&change.bytes[..]]).unwrap();
                            engine.merge([&change.bytes[..]]).unwrap();
                        }
                    }
                    Step::CatchUp => here.catch_up().unwrap(),
                    Step::RecallAll => here.recall_all().unwrap(),
                }
                prop_assert_eq!(here.heads(), engine.heads());
                prop_assert_eq!(read(&here), read(&engine));
                prop_assert_eq!(here.keys(), engine.keys());
            }
            prop_assert_eq!(here.snapshot(), engine.snapshot());
            here.catch_up().unwrap();
            prop_assert_eq!(here.snapshot(), engine.snapshot());
        }
    }

    #[test]
    fn a_roll_is_written_without_the_engine_after_its_first_mark() {
        let mut document = Document::new(DocumentKind::Attendance, Actor([7; 16]));
        for number in 0..40 {
            let edit = Edit { key: format!("monday:{number}"), value: Some(Value::from("absent")) };
            document.edit(&[edit]).unwrap().unwrap();
        }
        assert_eq!(document.ahead.changes.len(), 39);
        assert_eq!(document.inner.get_changes(&[]).len(), 2, "the genesis and the first mark");
        assert_eq!(document.keys().len(), 42);
    }
}
