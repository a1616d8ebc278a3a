//! Backups, going back to one, and healing.

use educhorus_api::{
    Backup, Backups, CheckFiles, CommandError, ErrorCode, Event, FileCheck, HealReport, ListBackups,
    ListLostFiles, LostFile, LostKind, MakeBackup, PreviewRestore, RestoreBackup, RestoreCount,
    RestoreReport, RestoredKind, Topic,
};
use educhorus_domain::ChoirId;
use educhorus_store::{
    BackupName, BlobHash, FileName, FileOf, Moment, PendingBackup, RestorePreview, Restored, Scope, Store,
    StoreError,
};
use educhorus_vault::ProfileKey;

use crate::app::{App, Options};
use crate::held::held;
use crate::host::{Outcome, random};
use crate::refusal::{Answer, not_found, of_store};

/// How often a backup is begun again because a gesture came between sealing and copying.
const ATTEMPTS: u32 = 3;

/// The setting that says on which day every file was last read.
const FILES_CHECKED: &str = "files_checked";

const RESTORE_TOPICS: &[Topic] = &[
    Topic::Profile,
    Topic::Choirs,
    Topic::Singers,
    Topic::Works,
    Topic::Calendar,
    Topic::RollCall,
    Topic::Notes,
    Topic::Ink,
];

fn seconds(ms: u64) -> u32 {
    u32::try_from(ms / 1000).unwrap_or(u32::MAX)
}

pub(crate) fn list_backups(app: &App, _: ListBackups) -> Answer<Backups> {
    let backups = app.command(&[], |host| {
        let value = host.store.backups().map_err(of_store)?;
        Ok(Outcome { value, gesture: None })
    })?;
    let backup = |one: educhorus_store::Backup| Backup {
        name: one.name.to_string(),
        at: seconds(one.name.at_ms()),
        size_kib: u32::try_from(one.size.div_ceil(1024)).unwrap_or(u32::MAX),
    };
    let failed = held(&app.backup_failed).clone();
    Ok(Backups { backups: backups.into_iter().map(backup).collect(), failed })
}

pub(crate) fn make_backup(app: &App, _: MakeBackup) -> Answer<Backups> {
    app.back_up(|store, moment| store.begin_backup(moment).map(Some))?;
    list_backups(app, ListBackups {})
}

fn named(backup: &str) -> Answer<BackupName> {
    backup.parse().map_err(|()| not_found("backup"))
}

/// A refusal about a backup: a damaged one is no damage of the profile.
fn of_backup(error: StoreError, name: BackupName) -> CommandError {
    match error {
        StoreError::Damaged { cause } => {
            CommandError::new(ErrorCode::FileUnreadable).with("name", name).because(cause)
        }
        other => of_store(other),
    }
}

fn scope(choirs: Vec<ChoirId>) -> Scope {
    if choirs.is_empty() { Scope::Everything } else { Scope::Choirs(choirs) }
}

fn report(name: BackupName, preview: &RestorePreview) -> RestoreReport {
    let count = |(kind, count): (&Restored, &educhorus_store::RestoreCount)| RestoreCount {
        kind: match kind {
            Restored::Choir => RestoredKind::Choir,
            Restored::Singer => RestoredKind::Singer,
            Restored::Card => RestoredKind::Card,
            Restored::Rehearsal => RestoredKind::Rehearsal,
            Restored::Programme => RestoredKind::Programme,
            Restored::Mark => RestoredKind::Mark,
            Restored::Note => RestoredKind::Note,
            Restored::Work => RestoredKind::Work,
            Restored::Other => RestoredKind::Other,
        },
        back: count.back,
        changed: count.changed,
        gone: count.gone,
    };
    RestoreReport { at: seconds(name.at_ms()), counts: preview.counts.iter().map(count).collect() }
}

pub(crate) fn preview_restore(app: &App, request: PreviewRestore) -> Answer<RestoreReport> {
    let (name, scope) = (named(&request.backup)?, scope(request.choirs));
    let _turn = held(&app.copying);
    app.command(&[], |host| {
        let preview = host.store.preview_restore(name, &scope).map_err(|error| of_backup(error, name))?;
        Ok(Outcome { value: report(name, &preview), gesture: None })
    })
}

pub(crate) fn restore_backup(app: &App, request: RestoreBackup) -> Answer<RestoreReport> {
    let (name, scope) = (named(&request.backup)?, scope(request.choirs));
    let _turn = held(&app.copying);
    app.command(RESTORE_TOPICS, |host| {
        let moment = host.moment();
        let (gesture, done) =
            host.store.restore_backup(name, &scope, moment).map_err(|error| of_backup(error, name))?;
        Ok(Outcome { value: report(name, &done), gesture })
    })
}

pub(crate) fn check_files(app: &App, _: CheckFiles) -> Answer<FileCheck> {
    let check = app.files().check().map_err(of_store)?;
    if !check.aside.is_empty() {
        app.changed(&[Topic::Works, Topic::Player]);
    }
    if check.sound > 0 || !check.aside.is_empty() {
        app.remember(FILES_CHECKED, &app.now().local.date().to_string())?;
    }
    Ok(FileCheck { sound: check.sound, aside: lost(app, check.aside)? })
}

fn of_work(FileName { work, title, name, of }: FileName) -> LostFile {
    let kind = match of {
        Some(FileOf::Edition) => LostKind::Score,
        Some(FileOf::Track) => LostKind::Recording,
        None => LostKind::Beside,
    };
    LostFile { work: Some(work), title, name, kind }
}

/// Files as people know them; one that no work names any more has no name.
fn lost(app: &App, hashes: impl IntoIterator<Item = BlobHash>) -> Answer<Vec<LostFile>> {
    let mut files = Vec::new();
    for hash in hashes {
        let names = app.query(|reading| reading.read.names_of_file(hash).map_err(of_store))?;
        if names.is_empty() {
            let (title, name) = Default::default();
            files.push(LostFile { work: None, title, name, kind: LostKind::Beside });
        }
        files.extend(names.into_iter().map(of_work));
    }
    Ok(files)
}

pub(crate) fn list_lost_files(app: &App, _: ListLostFiles) -> Answer<Vec<LostFile>> {
    let gone = app.files().lost();
    let files = lost(app, gone)?;
    // Of what no work has any more, nobody misses anything.
    Ok(files.into_iter().filter(|file| file.work.is_some()).collect())
}

impl App {
    /// Reads every score and recording again, once a day. A host calls this beside its work, after opening; what was
    /// found, `list_lost_files` says.
    ///
    /// Errors: those of the disk, when a damaged file cannot be set aside.
    pub fn check_files_daily(&self) -> Result<(), CommandError> {
        let today = self.now().local.date().to_string();
        let checked = self.query(|reading| reading.read.setting(FILES_CHECKED).map_err(of_store))?;
        if checked.as_deref() == Some(&*today) {
            return Ok(());
        }
        check_files(self, CheckFiles {}).map(|_| ())
    }

    /// Makes the backup of the day, unless it is there, and says whether it made one. A host calls this beside its
    /// work, after opening.
    ///
    /// Errors: `disk_full`, `profile_read_only`, `storage_failed`, also kept for `list_backups`; the profile and the
    /// earlier backups are then as they were.
    pub fn back_up_daily(&self) -> Result<bool, CommandError> {
        let made = self.back_up(Store::begin_daily_backup)?;
        if made {
            // What grew during the day becomes small, now that the backup of it is safe.
            self.command(&[], |host| {
                let moment = host.moment();
                host.store.compact(moment).map_err(of_store)?;
                Ok(Outcome { value: (), gesture: None })
            })?;
        }
        Ok(made)
    }

    fn back_up(
        &self,
        begin: impl Fn(&mut Store, Moment) -> Result<Option<PendingBackup>, StoreError>,
    ) -> Answer<bool> {
        let _turn = held(&self.copying);
        let made = self.try_back_up(begin);
        *held(&self.backup_failed) = made.as_ref().err().cloned();
        if made != Ok(false) {
            self.changed(&[Topic::Profile]);
        }
        made
    }

    /// Seals under the lock of the profile and copies outside it, so that no mark waits for a backup.
    fn try_back_up(
        &self,
        begin: impl Fn(&mut Store, Moment) -> Result<Option<PendingBackup>, StoreError>,
    ) -> Answer<bool> {
        for _ in 0..ATTEMPTS {
            let pending = self.command(&[], |host| {
                let moment = host.moment();
                Ok(Outcome { value: begin(&mut host.store, moment).map_err(of_store)?, gesture: None })
            })?;
            let Some(pending) = pending else { return Ok(false) };
            self.emit(&Event::Progressed {
                call: "make_backup".to_owned(),
                done: 0,
                total: 1,
                label: String::new(),
            });
            if pending.finish().map_err(of_store)?.is_some() {
                return Ok(true);
            }
        }
        // Gestures come faster than sealing: this once they wait.
        self.command(&[], |host| {
            let moment = host.moment();
            host.store.make_backup(moment).map_err(of_store)?;
            Ok(Outcome { value: true, gesture: None })
        })
    }

    /// Makes a profile that is damaged again from its newest sound backup and from what is left of it. Nobody may have
    /// it open; a sound one is left alone, and what was damaged is kept.
    ///
    /// Errors: `profile_in_use`, `profile_too_new`; `profile_damaged` when there is neither backup nor remains;
    /// `disk_full`, `profile_read_only`. Then every file is as it was.
    pub(crate) fn heal(options: &Options, key: Option<&ProfileKey>) -> Answer<HealReport> {
        let moment = Moment { unix_ms: options.clock.now().unix_ms, random: random() };
        let found = Store::heal(&options.profile, key, moment).map_err(of_store)?;
        Ok(HealReport {
            was_sound: found.was_sound,
            from_backup: found.from_backup.map(|name| seconds(name.at_ms())),
            damaged_backups: found.damaged_backups,
            aside: found.aside,
            documents: found.documents,
            documents_lost: found.documents_lost,
            changes_saved: found.changes_saved,
            changes_lost: found.changes_lost,
            cards_saved: found.cards_saved,
            lines_saved: found.lines_saved,
            is_space_lost: found.is_space_lost,
            is_cut: found.is_cut,
        })
    }
}
