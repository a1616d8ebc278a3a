//! Taking a folder in: files first, then one gesture a work.

use std::collections::HashMap;

use educhorus_api::{
    CommandError, ErrorCode, Event, FolderReport, ImportFolder, RefusedFile, Topic, WorkCorrection, WorkTitle,
};
use educhorus_domain::{EditionId, TrackId, WorkId, WorkStatus};
use educhorus_interchange::repertoire::{LeftReason, WorkGuess};
use educhorus_replica::schema::{Repertoire, WorkDocument};
use educhorus_store::{Gesture, StoredFile};

use super::walk::Found;
use super::{Seen, about_of, known_as, left_code, short, track_of};
use crate::app::App;
use crate::held::held;
use crate::host::{Host, random};
use crate::refusal::{Answer, of_score, of_store};
use crate::repertoire::{put_about, put_in_repertoire, put_track};

/// One import, as it goes on.
struct Taking<'a> {
    app: &'a App,
    request: &'a ImportFolder,
    seen: &'a Seen,
    report: FolderReport,
    done: u32,
    total: u32,
}

pub(crate) fn take_in(app: &App, request: &ImportFolder, seen: &Seen) -> Answer<FolderReport> {
    let report = FolderReport {
        works_added: 0,
        files_added: 0,
        files_known: 0,
        refused: Vec::new(),
        doubtful: Vec::new(),
    };
    let correction = |work: &WorkGuess| request.corrections.iter().find(|given| given.folder == work.folder);
    let works = seen.guess.works.iter().map(|work| (work, correction(work)));
    let wanted: Vec<_> = works.filter(|(_, given)| given.is_none_or(|given| !given.skip)).collect();
    let files = |work: &WorkGuess| work.editions.len() + work.tracks.len() + work.musicxml.len();
    // The files that were looked at are the first half of the way.
    let looked = u32::try_from(seen.found.len()).unwrap_or(u32::MAX);
    let total = wanted.iter().map(|(work, _)| files(work)).sum::<usize>();
    let total = looked.saturating_add(u32::try_from(total).unwrap_or(u32::MAX));
    let mut taking = Taking { app, request, seen, report, done: looked, total };
    for (work, correction) in wanted {
        taking.work(work, correction)?;
    }
    // A file of another kind was no music; one that is empty or badly named was meant to be.
    for left in
        seen.guess.left.iter().filter(|left| matches!(left.reason, LeftReason::Empty | LeftReason::BadPath))
    {
        taking.refuse(&seen.found[left.entry].entry.relative_path, left_code(left.reason));
    }
    for closed in &seen.closed {
        taking.refuse(closed, ErrorCode::FileUnreadable);
    }
    taking.progress("");
    Ok(taking.report)
}

/// What of a work is already there, by the hash of the file.
#[derive(Default)]
struct Known {
    hashes: Vec<String>,
}

impl<'a> Taking<'a> {
    fn work(&mut self, guess: &WorkGuess, correction: Option<&WorkCorrection>) -> Answer<()> {
        let about =
            correction.and_then(|correction| correction.about.clone()).unwrap_or_else(|| about_of(guess));
        let id = known_as(self.app, self.request.choir, &about)?;
        let known = id.map(|id| self.known_files(id)).transpose()?.unwrap_or_default();
        let work = id.unwrap_or_else(|| WorkId::v7(self.app.now().unix_ms, random()));
        let mut gesture = Gesture::new("import_folder").about(None, about.title.clone());
        let before = self.report.files_added;
        self.editions(guess, &about.title, (work, &known), &mut gesture)?;
        self.tracks(guess, correction, (work, &known), &mut gesture)?;
        self.beside(guess, work, &known, &mut gesture)?;
        let anything = self.report.files_added > before;
        // Nothing new of a known work is no gesture, and a folder of which nothing could be read is no work.
        if !anything {
            return Ok(());
        }
        self.commit(work, id.is_none().then_some(&about), gesture)?;
        self.report.works_added += u32::from(id.is_none());
        Ok(())
    }

    fn known_files(&self, work: WorkId) -> Answer<Known> {
        self.app.query(|reading| {
            let editions = reading.read.editions(work).map_err(of_store)?;
            let tracks = reading.read.tracks(work).map_err(of_store)?;
            let beside = reading.read.kept_beside(work).map_err(of_store)?;
            let hashes = editions.iter().map(|row| row.hash).chain(tracks.iter().map(|row| row.hash));
            let hashes = hashes.chain(beside.iter().map(|row| row.hash));
            Ok(Known { hashes: hashes.map(|hash| hash.to_string()).collect() })
        })
    }

    /// Stores a file; none when it is known already or was refused, which the report then says.
    fn file(&mut self, entry: usize, known: &Known) -> Answer<Option<(StoredFile, &'a Found)>> {
        let seen: &'a Seen = self.seen;
        let found = &seen.found[entry];
        self.progress(&found.entry.relative_path);
        self.done += 1;
        if let Some(code) = found.refused {
            self.refuse(&found.entry.relative_path, code);
            return Ok(None);
        }
        let Ok(file) = found.content.open() else {
            self.refuse(&found.entry.relative_path, ErrorCode::FileUnreadable);
            return Ok(None);
        };
        let stored = self.app.files().put(file).map_err(of_store)?;
        if known.hashes.contains(&stored.hash.to_string()) {
            self.report.files_known += 1;
            return Ok(None);
        }
        Ok(Some((stored, found)))
    }

    fn progress(&self, label: &str) {
        let (call, label) = ("import_folder".to_owned(), label.to_owned());
        self.app.emit(&Event::Progressed { call, done: self.done, total: self.total, label });
    }

    fn refuse(&mut self, path: &str, code: ErrorCode) {
        self.report.refused.push(RefusedFile { path: path.to_owned(), code: code.text().to_owned() });
    }

    fn editions(
        &mut self,
        guess: &WorkGuess,
        title: &str,
        (work, known): (WorkId, &Known),
        gesture: &mut Gesture,
    ) -> Answer<()> {
        for edition in &guess.editions {
            let Some((stored, found)) = self.file(edition.entry, known)? else { continue };
            let opened = held(&self.app.worker)
                .open(&stored.hash.to_string(), || crate::edition_file::page_bytes(self.app, stored.hash));
            if let Err(error) = opened {
                let refusal: CommandError = of_score(error, "");
                if matches!(refusal.code, ErrorCode::ScoreEngineMissing | ErrorCode::ScoreEngineOpen) {
                    return Err(refusal);
                }
                self.refuse(&found.entry.relative_path, refusal.code);
                continue;
            }
            let id = EditionId::v7(self.app.now().unix_ms, random());
            let entries = WorkDocument::of(work).edition(id);
            let name = edition.label.as_deref().unwrap_or(title);
            gesture.write(entries.name().set(short(name)));
            gesture.write(entries.hash().set(stored.hash.to_string()));
            gesture.write(entries.size().set(found.size()));
            self.report.files_added += 1;
        }
        Ok(())
    }

    fn tracks(
        &mut self,
        guess: &WorkGuess,
        correction: Option<&WorkCorrection>,
        (work, known): (WorkId, &Known),
        gesture: &mut Gesture,
    ) -> Answer<()> {
        let corrected: HashMap<&str, _> = correction
            .map(|correction| {
                correction.tracks.iter().map(|track| (track.path.as_str(), &track.becomes)).collect()
            })
            .unwrap_or_default();
        for track in &guess.tracks {
            let Some((stored, found)) = self.file(track.entry, known)? else { continue };
            let id = TrackId::v7(self.app.now().unix_ms, random());
            let entries = WorkDocument::of(work).track(id);
            let guessed = track_of(&track.guess);
            let is = corrected.get(found.entry.relative_path.as_str()).copied().unwrap_or(&guessed);
            put_track(gesture, &entries, is)?;
            gesture.write(entries.hash().set(stored.hash.to_string()));
            gesture.write(entries.size().set(found.size()));
            gesture.write(entries.length_ms().set(found.length_ms));
            self.report.files_added += 1;
            let path = found.entry.relative_path.clone();
            let doubt = found.doubt.map(|code| RefusedFile { path, code: code.text().to_owned() });
            self.report.doubtful.extend(doubt);
        }
        Ok(())
    }

    fn beside(
        &mut self,
        guess: &WorkGuess,
        work: WorkId,
        known: &Known,
        gesture: &mut Gesture,
    ) -> Answer<()> {
        for entry in &guess.musicxml {
            let Some((stored, found)) = self.file(*entry, known)? else { continue };
            let path = &found.entry.relative_path;
            let name = path.rsplit('/').next().unwrap_or(path).to_owned();
            let entry = WorkDocument::of(work).beside(&stored.hash.to_string());
            gesture.write(entry.set(short(&name)));
            self.report.files_added += 1;
        }
        Ok(())
    }

    fn commit(&self, work: WorkId, new: Option<&WorkTitle>, mut gesture: Gesture) -> Answer<()> {
        let choir = self.request.choir;
        self.app.command(&[Topic::Works], |host: &mut Host| {
            let reading = host.reading();
            let row = reading.choir(choir)?;
            if let Some(about) = new {
                put_about(&mut gesture, work, about)?;
                let present = reading.read.repertoire(row.choir, row.season).map_err(of_store)?;
                let repertoire = Repertoire::of(row.choir, row.season);
                put_in_repertoire(&mut gesture, repertoire, work, WorkStatus::Learning, &present);
            }
            host.commit(&gesture, |_| Ok(()))
        })
    }
}
