//! A disk that keeps for sure only what it was asked to keep.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use educhorus_testkit::Random;

use crate::trace::Event;

const SECTOR: u64 = 512;

/// A change of a file that no sync came after.
#[derive(Clone)]
enum Change {
    Wrote(u64, Vec<u8>),
    Cut(u64),
}

#[derive(Clone, Default)]
struct Content {
    kept: Vec<u8>,
    waiting: Vec<Change>,
}

/// A change of a name; a strict disk keeps it when its folder is synced, others keep such changes in their order.
#[derive(Clone)]
struct Name {
    event: Event,
    is_kept: bool,
}

/// What was asked of a disk so far.
#[derive(Default)]
pub struct Disk {
    contents: BTreeMap<usize, Content>,
    names: Vec<Name>,
}

impl Disk {
    /// Something more is asked.
    pub fn take(&mut self, event: &Event) {
        match event {
            Event::Wrote { file, at, bytes } => self.wait(*file, Change::Wrote(*at, bytes.clone())),
            Event::Cut { file, length } => self.wait(*file, Change::Cut(*length)),
            Event::Synced { file } => {
                let content = self.contents.entry(*file).or_default();
                for change in std::mem::take(&mut content.waiting) {
                    apply(&mut content.kept, &change);
                }
            }
            Event::SyncedFolder { path } => {
                let of_folder =
                    |name: &&mut Name| places(&name.event).iter().any(|place| place.parent() == Some(path));
                self.names.iter_mut().filter(of_folder).for_each(|name| name.is_kept = true);
            }
            Event::Said(_) => {}
            name => self.names.push(Name { event: name.clone(), is_kept: false }),
        }
    }

    fn wait(&mut self, file: usize, change: Change) {
        self.contents.entry(file).or_default().waiting.push(change);
    }

    /// Writes what the disk holds after a cut: all that it was asked to keep, and of the rest what chance decides.
    pub fn lay_out(&self, folder: &Path, is_strict: bool, random: &mut Random) {
        let names = self.names_left(is_strict, random);
        let mut files: BTreeMap<PathBuf, usize> = BTreeMap::new();
        let mut folders: BTreeSet<PathBuf> = BTreeSet::new();
        let mut root: Option<PathBuf> = None;
        for event in names {
            match event {
                Event::Made { path, file } => drop(files.insert(path, file)),
                Event::MadeFolder { path } => {
                    root.get_or_insert(path.clone());
                    folders.insert(path);
                }
                Event::Renamed { from, to, file } => {
                    files.remove(&from);
                    files.extend(file.map(|file| (to, file)));
                }
                Event::Removed { path } => {
                    files.remove(&path);
                    folders.remove(&path);
                }
                _ => {}
            }
        }
        let Some(root) = root else { return };
        for path in &folders {
            std::fs::create_dir_all(folder.join(path.strip_prefix(&root).unwrap())).unwrap();
        }
        for (path, file) in files {
            let place = folder.join(path.strip_prefix(&root).unwrap());
            // A file whose folder was never kept is gone with it.
            if place.parent().is_some_and(Path::is_dir) {
                std::fs::write(place, self.content(file, random)).unwrap();
            }
        }
    }

    fn names_left(&self, is_strict: bool, random: &mut Random) -> Vec<Event> {
        let last = self.names.iter().rposition(|name| name.is_kept).map_or(0, |at| at + 1);
        let end = last + random.below((self.names.len() - last) as u64 + 1) as usize;
        let mut left = Vec::new();
        for (at, name) in self.names.iter().enumerate() {
            // The folder of the profile is there: it was made before, or there is nothing to open.
            let is_first = at == 0;
            let is_left = name.is_kept || is_first || (at < end && (!is_strict || random.below(2) == 0));
            if is_left {
                left.push(name.event.clone());
            }
        }
        left
    }

    fn content(&self, file: usize, random: &mut Random) -> Vec<u8> {
        let content = self.contents.get(&file).cloned().unwrap_or_default();
        let mut bytes = content.kept;
        for change in content.waiting {
            match (random.below(4), &change) {
                (0 | 1, _) => apply(&mut bytes, &change),
                (2, Change::Wrote(at, wrote)) => apply(&mut bytes, &Change::Wrote(*at, torn(wrote, random))),
                _ => {}
            }
        }
        bytes
    }
}

/// The names that a change concerns.
fn places(event: &Event) -> Vec<&PathBuf> {
    match event {
        Event::Made { path, .. } | Event::MadeFolder { path } | Event::Removed { path } => vec![path],
        Event::Renamed { from, to, .. } => vec![from, to],
        _ => Vec::new(),
    }
}

/// A write of which only the first sectors came through.
fn torn(wrote: &[u8], random: &mut Random) -> Vec<u8> {
    let sectors = (wrote.len() as u64).div_ceil(SECTOR);
    let kept = random.below(sectors.max(1)) * SECTOR;
    wrote[..(kept as usize).min(wrote.len())].to_vec()
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    match change {
        Change::Cut(length) => bytes.resize(*length as usize, 0),
        Change::Wrote(at, wrote) => {
            let end = *at as usize + wrote.len();
            if bytes.len() < end {
                bytes.resize(end, 0);
            }
            bytes[*at as usize..end].copy_from_slice(wrote);
        }
    }
}
