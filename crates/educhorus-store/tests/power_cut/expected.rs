//! What the child said was done, and whether a profile holds it.

use std::collections::BTreeMap;

use educhorus_store::Store;
use educhorus_testkit::TestChoir;

use crate::trace::Event;

/// Marks that may stand, files and backups that must.
#[derive(Default)]
pub struct Expected {
    /// By week and singer: every value since the last one that was acknowledged, and that one.
    marks: BTreeMap<(u8, usize), Vec<Option<String>>>,
    files: Vec<String>,
    backups: Vec<String>,
    in_order: Vec<(u8, usize, Option<String>)>,
    is_founded: bool,
    begun: Option<String>,
    acknowledged: usize,
    refused: usize,
}

impl Expected {
    /// Something happened; only what the child said counts.
    pub fn take(&mut self, event: &Event) {
        let Event::Said(line) = event else { return };
        let mut words = line.split(' ');
        let (kind, what) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let rest: Vec<&str> = words.collect();
        match (kind, what) {
            ("begins", "mark") => self.begins_mark(&rest),
            ("begins", "undo") => self.begun = Some("undo".to_owned()),
            ("done", _) => self.done(what, &rest),
            // A refused gesture may stand after a restart: where a sync failed, nobody knows what the disk has kept.
            ("refused", _) => {
                self.refused += 1;
                self.begun = None;
            }
            _ => {}
        }
    }

    fn begins_mark(&mut self, rest: &[&str]) {
        let (key, mark) = ((rest[0].parse().unwrap(), rest[1].parse().unwrap()), rest[2].to_owned());
        self.marks.entry(key).or_insert_with(|| vec![None]).push(Some(mark));
    }

    fn done(&mut self, what: &str, rest: &[&str]) {
        self.acknowledged += 1;
        self.begun = None;
        match what {
            "founding" => self.is_founded = true,
            "file" => self.files.push(rest[0].to_owned()),
            "backup" => self.backups.push(rest[0].to_owned()),
            "mark" => {
                let key: (u8, usize) = (rest[0].parse().unwrap(), rest[1].parse().unwrap());
                let values = self.marks.entry(key).or_default();
                let before = values.first().cloned().flatten();
                *values = vec![Some(rest[2].to_owned())];
                self.in_order.push((key.0, key.1, before));
            }
            "undo" => {
                if let Some((week, singer, before)) = self.in_order.pop() {
                    self.marks.insert((week, singer), vec![before]);
                }
            }
            _ => {}
        }
    }

    /// Whether nothing was acknowledged.
    pub fn is_empty(&self) -> bool {
        self.acknowledged == 0
    }

    /// How many were acknowledged.
    pub fn count(&self) -> usize {
        self.acknowledged
    }

    /// How many were refused.
    pub fn refused(&self) -> usize {
        self.refused
    }

    /// Looks for everything in a profile.
    pub fn check(&self, store: &mut Store, choir: &TestChoir, at: &str) {
        if self.is_founded {
            assert_eq!(store.read().singers(choir.choir, choir.season).unwrap().len(), 40, "{at}");
        }
        let undone = self.begun.as_ref().and_then(|_| self.in_order.last());
        for ((week, singer), allowed) in &self.marks {
            let found =
                store.read().mark_of_card(choir.choir, choir.rehearsal(*week), choir.singers[*singer]);
            let found = found.unwrap().map(|mark| mark.to_string());
            let is_undone =
                undone.is_some_and(|(of, by, before)| (*of, *by) == (*week, *singer) && *before == found);
            assert!(
                allowed.contains(&found) || is_undone,
                "{at}: {week} {singer}: {found:?}, not {allowed:?}"
            );
        }
        for hash in &self.files {
            let mut bytes = Vec::new();
            let hash = hash.parse().unwrap();
            let mut file =
                store.files().open_blob(hash).unwrap_or_else(|error| panic!("{at}: {hash}: {error}"));
            std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
            let again = store.files().put(&bytes[..]).unwrap();
            assert_eq!(again.hash, hash, "{at}: the file is whole");
        }
        let backups: Vec<String> =
            store.backups().unwrap().iter().map(|backup| backup.name.to_string()).collect();
        // Older ones may be gone by the rotation; the last one that was acknowledged is there, and can be read.
        if let Some(last) = self.backups.last() {
            assert!(backups.contains(last), "{at}: {last} in {backups:?}");
            let name = last.parse().unwrap();
            store.preview_restore(name, &educhorus_store::Scope::Everything).unwrap_or_else(|error| {
                panic!("{at}: {last}: {error}");
            });
        }
    }
}
