//! Copies of the database, made while the program runs.
//!
//! What it is for: yesterday is still there when something was deleted by mistake, and a database that the disk has
//! spoilt has something to be healed from.
//!
//! How it works: everything is sealed, so that two copies never hold the same marks under two actors. Copying needs
//! the store no more: marks go on meanwhile, and should one have come between sealing and copying, the copy is thrown
//! away. SQLite writes a fresh copy into memory, without the free pages; the copy is checked, compressed, encrypted
//! where the profile is, synced, and only then takes its name: no plain copy of an encrypted profile is ever on the
//! disk. The number in the name orders the backups; the time is for people and for the rotation: clocks go back.
//!
//! What it deliberately does not do: it does not copy files (PDF, MP3), which are never modified and named by what
//! is in them; and it does not protect from a lost disk.

use std::collections::BTreeSet;
use std::fmt;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use rusqlite::Connection;

use crate::access::{Access, Purpose, Sink, in_memory};
use crate::layout::{
    BACKUP_ENDING, BACKUP_PART, BACKUPS, check, forget_backup_parts, remove_database, sync_folder,
};
use crate::store::{Moment, Store};
use crate::tables::change;
use crate::{StoreError, schema, unpack};

const TIME: &str = "%Y%m%dT%H%M%SZ";
const DAY_MS: u64 = 24 * 60 * 60 * 1000;
/// How many are kept whatever their age.
const NEWEST: usize = 3;
const DAYS: usize = 7;
const WEEKS: usize = 4;
const MONTHS: usize = 12;

/// The name of a backup: its number among those of the profile, and when it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BackupName {
    number: u32,
    second: i64,
}

impl BackupName {
    /// When it was made, in milliseconds since 1970, by the clock of then.
    pub fn at_ms(&self) -> u64 {
        u64::try_from(self.second).unwrap_or(0).saturating_mul(1000)
    }

    fn time(&self) -> Timestamp {
        Timestamp::from_second(self.second).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// When it was made, ISO 8601, in UTC.
    pub fn iso(&self) -> String {
        self.time().to_string()
    }
}

impl fmt::Display for BackupName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = self.time().to_zoned(TimeZone::UTC).datetime();
        write!(f, "{:06}-{}", self.number, time.strftime(TIME))
    }
}

impl FromStr for BackupName {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (number, time) = text.split_once('-').ok_or(())?;
        let time = DateTime::strptime(TIME, time).map_err(|_| ())?;
        let time = time.to_zoned(TimeZone::UTC).map_err(|_| ())?;
        let name = Self { number: number.parse().map_err(|_| ())?, second: time.timestamp().as_second() };
        // One backup has one name, and a name is never a path.
        if name.to_string() == text { Ok(name) } else { Err(()) }
    }
}

/// A backup that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Its name.
    pub name: BackupName,
    /// Its size on the disk in bytes.
    pub size: u64,
}

/// The backups of a profile.
#[derive(Clone, Debug)]
pub(crate) struct Backups {
    folder: PathBuf,
    access: Access,
}

impl Backups {
    pub(crate) fn in_profile(profile: &Path, access: &Access) -> Self {
        Self { folder: profile.join(BACKUPS), access: access.clone() }
    }

    fn wrong(&self) -> impl Fn(std::io::Error) -> StoreError + '_ {
        |error| StoreError::of_file(&self.folder, error)
    }

    fn path(&self, name: BackupName) -> PathBuf {
        self.folder.join(format!("{name}{BACKUP_ENDING}"))
    }

    /// Every backup, newest first; none when there is no folder yet.
    pub(crate) fn all(&self) -> Result<Vec<Backup>, StoreError> {
        let entries = match std::fs::read_dir(&self.folder) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(self.wrong())?,
        };
        let mut backups = Vec::new();
        for entry in entries {
            let entry = entry.map_err(self.wrong())?;
            let file = entry.file_name();
            let name = file.to_str().and_then(|name| name.strip_suffix(BACKUP_ENDING));
            if let Some(name) = name.and_then(|name| name.parse().ok()) {
                backups.push(Backup { name, size: entry.metadata().map_err(self.wrong())?.len() });
            }
        }
        backups.sort_by_key(|backup| std::cmp::Reverse(backup.name));
        Ok(backups)
    }

    fn part(&self, name: &str) -> Part {
        Part(self.folder.join(format!("{name}{BACKUP_PART}")))
    }

    /// Makes a backup; none when other changes than so many were never sealed.
    fn make(&self, db: &mut Connection, unsealed: u32, unix_ms: u64) -> Result<Option<Backup>, StoreError> {
        std::fs::create_dir_all(&self.folder).map_err(self.wrong())?;
        forget_backup_parts(&self.folder);
        let packed = self.part("packed");
        self.access.export(db, None)?;
        let written = match change::unsealed_count(db, "copy") {
            Ok(found) if found != unsealed => Ok(false),
            Ok(_) => self.write_copy(db, &packed.0).map(|()| true),
            Err(error) => Err(error),
        };
        db.execute_batch("DETACH copy")?;
        if !written? {
            return Ok(None);
        }
        let number = self.all()?.first().map_or(1, |newest| newest.name.number.saturating_add(1));
        let second = i64::try_from(unix_ms / 1000).unwrap_or(0);
        let name = BackupName { number, second };
        let size = std::fs::metadata(&packed.0).map_err(self.wrong())?.len();
        std::fs::rename(&packed.0, self.path(name)).map_err(self.wrong())?;
        sync_folder(&self.folder).map_err(self.wrong())?;
        self.folder.parent().map_or(Ok(()), sync_folder).map_err(self.wrong())?;
        Ok(Some(Backup { name, size }))
    }

    /// Checks the copy that was attached, and writes it.
    fn write_copy(&self, db: &mut Connection, to: &Path) -> Result<(), StoreError> {
        check(db, "copy")?;
        let image = db.serialize("copy")?;
        let wrong = |error| StoreError::of_file(to, error);
        let sink = File::create(to).and_then(|file| self.access.writer(file, Purpose::Backups));
        pack(&image, sink.map_err(wrong)?).map_err(wrong)
    }

    /// Removes what the rotation does not keep.
    fn rotate(&self, also_keep: Option<BackupName>) -> Result<(), StoreError> {
        let names: Vec<BackupName> = self.all()?.iter().map(|backup| backup.name).collect();
        for name in superfluous(&names).into_iter().filter(|name| Some(*name) != also_keep) {
            std::fs::remove_file(self.path(name)).map_err(self.wrong())?;
        }
        Ok(())
    }

    /// Opens a copy of a backup in memory, brought to the present schema.
    ///
    /// Errors: `BackupGone`; `Damaged` when it is not what was written.
    pub(crate) fn open(&self, name: BackupName) -> Result<OpenBackup, StoreError> {
        let mut db = self.read(name)?;
        schema::prepare(&mut db)?;
        Ok(OpenBackup { db })
    }

    /// Writes the database of a backup to a place, as this profile has it.
    pub(crate) fn unpack(&self, name: BackupName, to: &Path) -> Result<(), StoreError> {
        self.access.export(&self.read(name)?, Some(to))
    }

    /// The database of a backup as it was made, in memory.
    fn read(&self, name: BackupName) -> Result<Connection, StoreError> {
        let packed = match File::open(self.path(name)) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(StoreError::BackupGone),
            packed => packed.map_err(self.wrong())?,
        };
        let size = packed.metadata().map_err(self.wrong())?.len();
        let damaged = |error: std::io::Error| StoreError::Damaged { cause: error.to_string() };
        let packed = self.access.reader(packed, Purpose::Backups).map_err(damaged)?;
        let mut image = unpack::backup(packed, size)?;
        // A database in memory has no write-ahead log, whatever the one had of which it is a copy.
        if let Some(versions) = image.get_mut(18..20) {
            versions.fill(1);
        }
        let mut db = in_memory()?;
        db.deserialize_read_exact("main", &image[..], image.len(), false)?;
        check(&db, "main")?;
        Ok(db)
    }
}

/// A backup that waits to be copied: everything was sealed, and the store is free for gestures.
///
/// Of these there is one at a time; whoever erases somebody, or changes how the profile is encrypted, waits until it is
/// finished or dropped.
pub struct PendingBackup {
    backups: Backups,
    db: Connection,
    /// Changes that could not be sealed, of documents that are damaged.
    unsealed: u32,
    unix_ms: u64,
}

impl PendingBackup {
    /// Copies, checks, packs and keeps the backup; none when a gesture came before the copying began: begin again.
    ///
    /// Errors: as for [`Store::make_backup`].
    pub fn finish(mut self) -> Result<Option<Backup>, StoreError> {
        let made = self.backups.make(&mut self.db, self.unsealed, self.unix_ms)?;
        if made.is_some() {
            self.backups.rotate(None)?;
        }
        Ok(made)
    }
}

/// A copy of a backup, open.
pub(crate) struct OpenBackup {
    pub(crate) db: Connection,
}

/// A file that is removed with everything that SQLite put beside it.
struct Part(PathBuf);

impl Drop for Part {
    fn drop(&mut self) {
        remove_database(&self.0);
    }
}

fn pack(image: &[u8], to: Sink) -> std::io::Result<()> {
    let mut packed = zstd::Encoder::new(Counted { to, bytes: 0 }, 3)?;
    packed.include_checksum(true)?;
    packed.write_all(image)?;
    let mut packed = packed.finish()?;
    let size = packed.bytes;
    unpack::fill_backup(&mut packed, size, image.len() as u64)?;
    packed.to.finish()
}

/// Counts what is written.
struct Counted {
    to: Sink,
    bytes: u64,
}

impl std::io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.to.flush()
    }
}

/// What the rotation does not keep: of the last 7 days, 4 weeks and 12 months that have backups the newest each stays,
/// and the newest three whatever their time.
fn superfluous(newest_first: &[BackupName]) -> Vec<BackupName> {
    let mut seen: [BTreeSet<String>; 3] = Default::default();
    let mut dropped = Vec::new();
    for (place, name) in newest_first.iter().enumerate() {
        let date = name.time().to_zoned(TimeZone::UTC).date();
        let week = date.iso_week_date();
        let periods = [
            (date.to_string(), DAYS),
            (format!("{}-{}", week.year(), week.week()), WEEKS),
            (format!("{}-{}", date.year(), date.month()), MONTHS),
        ];
        let mut is_kept = place < NEWEST;
        for (seen, (period, most)) in seen.iter_mut().zip(periods) {
            is_kept |= seen.len() < most && seen.insert(period);
        }
        if !is_kept {
            dropped.push(*name);
        }
    }
    dropped
}

impl Store {
    pub(crate) fn backups_folder(&self) -> Backups {
        Backups::in_profile(self.folder(), &self.access)
    }

    /// The backups of this profile, newest first.
    ///
    /// Errors: those of the file system.
    pub fn backups(&self) -> Result<Vec<Backup>, StoreError> {
        self.backups_folder().all()
    }

    /// Makes a backup now, and removes old ones as the rotation says.
    ///
    /// Errors: `DiskFull`, `ReadOnly`, `File`, `Damaged`; then the profile and the earlier backups are as they were.
    pub fn make_backup(&mut self, moment: Moment) -> Result<Backup, StoreError> {
        self.back_up_keeping(moment, None)
    }

    /// Makes a backup and keeps one more, whatever the rotation says.
    pub(crate) fn back_up_keeping(
        &mut self,
        moment: Moment,
        also_keep: Option<BackupName>,
    ) -> Result<Backup, StoreError> {
        self.seal_all(moment)?;
        let backups = self.backups_folder();
        let unsealed = change::unsealed_count(&self.db, "main")?;
        let made = backups.make(&mut self.db, unsealed, moment.unix_ms)?;
        let made = made
            .ok_or_else(|| StoreError::Damaged { cause: "a copy differs from what was copied".to_owned() })?;
        backups.rotate(also_keep)?;
        Ok(made)
    }

    /// Begins a backup: seals, and leaves the copying to whoever has time.
    ///
    /// Errors: those of a commit and of the database.
    pub fn begin_backup(&mut self, moment: Moment) -> Result<PendingBackup, StoreError> {
        self.seal_all(moment)?;
        let (backups, db) = (self.backups_folder(), self.copying_connection()?);
        let unsealed = change::unsealed_count(&self.db, "main")?;
        Ok(PendingBackup { backups, db, unsealed, unix_ms: moment.unix_ms })
    }

    /// Begins a backup unless the last one is of this day: less than 24 hours away by the clock, before or after.
    ///
    /// Errors: as for [`Store::begin_backup`].
    pub fn begin_daily_backup(&mut self, moment: Moment) -> Result<Option<PendingBackup>, StoreError> {
        let last = self.backups()?.first().map(|backup| backup.name.at_ms());
        let is_due = last.is_none_or(|last| last.abs_diff(moment.unix_ms) >= DAY_MS);
        if !is_due || self.read().is_empty()? {
            return Ok(None);
        }
        self.begin_backup(moment).map(Some)
    }

    /// Makes a backup before something large comes in; a profile that holds nothing needs none.
    ///
    /// Errors: as for [`Store::make_backup`].
    pub fn back_up_before(&mut self, moment: Moment) -> Result<Option<Backup>, StoreError> {
        if self.read().is_empty()? { Ok(None) } else { self.make_backup(moment).map(Some) }
    }

    /// How many persons the space has forgotten: backups of when there were fewer may hold one of them.
    ///
    /// Errors: those of the database.
    pub fn erased_count(&self) -> Result<u32, StoreError> {
        Ok(self.db.query_row("SELECT count(*) FROM tombstone", [], |row| row.get(0))?)
    }

    /// Removes every backup: after an erasure they would hold what was erased.
    ///
    /// Errors: those of the file system.
    pub fn forget_backups(&mut self) -> Result<(), StoreError> {
        let backups = self.backups_folder();
        forget_backup_parts(&backups.folder);
        for backup in backups.all()? {
            std::fs::remove_file(backups.path(backup.name)).map_err(backups.wrong())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_as_it_is_written_and_is_never_a_path() {
        let name = BackupName { number: 7, second: 1_790_000_000 };
        assert_eq!(name.to_string(), "000007-20260921T141320Z");
        assert_eq!(name.to_string().parse(), Ok(name));
        for text in ["", "../7-20260921T141320Z", "7-20260921T141320Z", "000007-20261321T141320Z"] {
            assert_eq!(text.parse::<BackupName>(), Err(()), "{text}");
        }
    }

    #[test]
    fn of_two_years_of_days_the_last_week_of_days_a_month_of_weeks_and_a_year_of_months_stay() {
        let name = |day: u32| BackupName { number: day, second: 1_790_000_000 + i64::from(day) * 86_400 };
        let mut kept: Vec<BackupName> = Vec::new();
        for day in 1..=730 {
            kept.insert(0, name(day));
            let dropped = superfluous(&kept);
            kept.retain(|one| !dropped.contains(one));
            assert!(kept.len() <= 23, "{} on day {day}", kept.len());
        }
        let ages: Vec<u32> = kept.iter().map(|one| 730 - one.number).collect();
        assert_eq!(ages[..7], [0, 1, 2, 3, 4, 5, 6]);
        assert!(ages.iter().any(|age| (20..=31).contains(age)), "{ages:?}");
        assert!(ages.last().is_some_and(|age| (300..=366).contains(age)), "{ages:?}");
    }

    #[test]
    fn a_clock_that_was_years_ahead_costs_no_backup_of_today() {
        let name = |number, second| BackupName { number, second };
        let ahead = name(1, 2_100_000_000);
        let today: Vec<BackupName> =
            (2..9).rev().map(|day| name(day, 1_790_000_000 + i64::from(day) * 86_400)).collect();
        let all = [today.clone(), vec![ahead]].concat();
        assert!(superfluous(&all).iter().all(|name| *name == ahead));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_disk_that_is_full_while_packing_is_said_as_such() {
        let full = File::create("/dev/full").expect("a device that is always full");
        let noise: Vec<u8> = (0..1u32 << 20).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        let error = pack(&noise, Sink::Plain(full)).expect_err("there is no room");
        assert!(matches!(StoreError::of_file("", error), StoreError::DiskFull));
    }
}
