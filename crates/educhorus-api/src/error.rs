//! Errors as they cross every boundary: a code and arguments. The sentence is made from `resources/locales`.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use ts_rs::TS;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal),+ $(,)?) => {
        /// Why a call was refused. A code exists only where the interface or a test branches on it, or says it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
        pub enum ErrorCode { $($(#[$doc])* #[serde(rename = $text)] $name),+ }

        impl ErrorCode {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The code as it is written in JSON and in the keys of the messages (`error-<code>`).
            pub fn text(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }
        }
    };
}

codes! {
    /// No call has this name.
    UnknownCall = "unknown_call",
    /// The request is not of the call's shape.
    BadRequest = "bad_request",
    /// The call exists, but not on this host.
    NotOnThisHost = "not_on_this_host",
    /// The caller may not do this.
    NotAllowed = "not_allowed",
    /// What the request names is not there.
    NotFound = "not_found",
    /// A name is empty.
    NameMissing = "name_missing",
    /// A text is longer than `limit` characters.
    TextTooLong = "text_too_long",
    /// A voice still has singers.
    VoiceNotEmpty = "voice_not_empty",
    /// Another singer has the number.
    NumberTaken = "number_taken",
    /// A choir needs at least one voice.
    VoiceMissing = "voice_missing",
    /// A time, a length or a span of days is out of bounds.
    TimeOutside = "time_outside",
    /// The programme is frozen for its concert.
    ProgrammeFrozen = "programme_frozen",
    /// A programme has `limit` items already, or a choir `limit` programmes.
    ProgrammeFull = "programme_full",
    /// Another program has the profile open.
    ProfileInUse = "profile_in_use",
    /// The profile was written by a newer version.
    ProfileTooNew = "profile_too_new",
    /// The database is not readable.
    ProfileDamaged = "profile_damaged",
    /// The profile is encrypted, and nobody has opened it.
    ProfileLocked = "profile_locked",
    /// A passphrase, digits or a code do not open the profile.
    UnlockWrong = "unlock_wrong",
    /// After several wrong attempts the next is taken only in `seconds`.
    UnlockTooSoon = "unlock_too_soon",
    /// A recovery code was mistyped, in its group `group` where that can be told.
    RecoveryCodeMistyped = "recovery_code_mistyped",
    /// The keyring of the system cannot be used, or has not what this profile put there.
    KeyringMissing = "keyring_missing",
    /// Digits that were chosen are too few, too many, no digits, or too easy to guess.
    PinWeak = "pin_weak",
    /// The profile is protected already, or is not protected yet.
    ProtectionDiffers = "protection_differs",
    /// The disk is full; nothing was changed.
    DiskFull = "disk_full",
    /// The profile cannot be written; nothing was changed.
    ProfileReadOnly = "profile_read_only",
    /// The database failed; nothing was changed.
    StorageFailed = "storage_failed",
    /// A document was damaged by the merge engine and is read again.
    DocumentFailed = "document_failed",
    /// A file cannot be read.
    FileUnreadable = "file_unreadable",
    /// A score or a recording of a work is not on this device: it never came, or was damaged and set aside.
    FileNotHere = "file_not_here",
    /// The place that was chosen for a file does not take it.
    FileUnwritable = "file_unwritable",
    /// A file that was handed over is not there any more.
    SourceGone = "source_gone",
    /// A file that is to be made exists.
    FileExists = "file_exists",
    /// Bars of which one does not end after the one before, or that lie on no page.
    BarsRefused = "bars_refused",
    /// No page, more than an edition shows, or one that is cut too deep.
    PagesRefused = "pages_refused",
    /// A line on a score is too long, too wide or lies off every page.
    InkRefused = "ink_refused",
    /// A class list is empty.
    ListEmpty = "list_empty",
    /// A class list is larger than `limit` bytes.
    ListTooLarge = "list_too_large",
    /// A class list has more than `limit` lines.
    ListTooManyLines = "list_too_many_lines",
    /// A class list is not text but a file of `kind`.
    ListNotText = "list_not_text",
    /// No column of a class list holds names.
    ListNoNames = "list_no_names",
    /// The reading that was asked for cannot be done (encoding, separator).
    ListReadingUnknown = "list_reading_unknown",
    /// A line of a class list is malformed.
    ListBroken = "list_broken",
    /// A class list has a column of passwords.
    ListHoldsPasswords = "list_holds_passwords",
    /// A folder holds neither score nor recording.
    FolderEmpty = "folder_empty",
    /// A folder holds more than `limit` files.
    FolderTooLarge = "folder_too_large",
    /// A file is empty or not of a kind that is taken in.
    FileKindUnknown = "file_kind_unknown",
    /// A file is larger than `limit` bytes.
    FileTooLarge = "file_too_large",
    /// A file is named .pdf and is none.
    ScoreNotPdf = "score_not_pdf",
    /// A PDF is protected by a password.
    ScoreEncrypted = "score_encrypted",
    /// A PDF can be shown, and is locked against changes.
    ScoreLocked = "score_locked",
    /// A PDF can be shown, and cannot be read well enough to be written on.
    ScoreNotWritable = "score_not_writable",
    /// A PDF has no pages.
    ScoreNoPages = "score_no_pages",
    /// A PDF, or one page of it, is broken.
    ScoreBroken = "score_broken",
    /// A PDF or a page passes a limit.
    ScoreTooLarge = "score_too_large",
    /// A score has no such page.
    PageOutside = "page_outside",
    /// A page took too long to draw.
    PageTimedOut = "page_timed_out",
    /// A page ended the program that draws pages; it is set aside, and the others go on.
    PageEndedEngine = "page_ended_engine",
    /// A page was not drawn, because its reader had gone on.
    PagePassedBy = "page_passed_by",
    /// The system does not let the program that draws pages give up its rights, so that it reads no score.
    ScoreEngineOpen = "score_engine_open",
    /// The program that draws pages, or its library, is missing.
    ScoreEngineMissing = "score_engine_missing",
    /// A file is named as a recording and is none.
    TrackNotSound = "track_not_sound",
    /// A recording is broken.
    TrackBroken = "track_broken",
    /// A recording ends before it should: the part that is there came in.
    TrackTruncated = "track_truncated",
    /// A recording is longer than `limit` minutes, or too large to hold.
    TrackTooLong = "track_too_long",
    /// A recording has another sampling rate than the others.
    TrackRateDiffers = "track_rate_differs",
    /// A work has no recording that can be heard.
    PlayerEmpty = "player_empty",
    /// No work is open in the player.
    PlayerClosed = "player_closed",
    /// There is no sound card, or it went away.
    SoundUnavailable = "sound_unavailable",
    /// There is no gesture to take back.
    NothingToUndo = "nothing_to_undo",
    /// A device has no name yet, by which others would know it.
    DeviceUnnamed = "device_unnamed",
    /// A file is not a bundle.
    BundleNotOne = "bundle_not_one",
    /// A bundle was made by a newer version.
    BundleTooNew = "bundle_too_new",
    /// A bundle opens with a passphrase, and none was given.
    BundleNeedsPassphrase = "bundle_needs_passphrase",
    /// The passphrase of a bundle is not the right one.
    BundlePassphraseWrong = "bundle_passphrase_wrong",
    /// A passphrase that was chosen is too easy to guess.
    PassphraseWeak = "passphrase_weak",
    /// A bundle belongs to another space, and this profile has choirs of its own.
    BundleOtherSpace = "bundle_other_space",
    /// A pupil's file, opened on a profile of staff that holds choirs.
    BundleForPupil = "bundle_for_pupil",
    /// A file for staff, opened on a pupil's profile.
    BundleForStaff = "bundle_for_staff",
    /// The file of another pupil.
    BundleOtherPupil = "bundle_other_pupil",
    /// A later file of a pupil, on a device that has not opened her first one.
    BundleFirstMissing = "bundle_first_missing",
    /// A bundle ends before it should.
    BundleCut = "bundle_cut",
    /// A bundle is damaged.
    BundleDamaged = "bundle_damaged",
    /// A bundle is not signed by the device that it names.
    BundleSignatureWrong = "bundle_signature_wrong",
    /// A bundle is larger than what is taken in.
    BundleTooLarge = "bundle_too_large",
    /// Two devices began the same document again without knowing of each other: nothing was taken in.
    SpaceForked = "space_forked",
    /// The space has no recovery code for the right to erase.
    AuthorityNoCode = "authority_no_code",
    /// A recovery code is well typed, and is not the one that the space names.
    RecoveryCodeWrong = "recovery_code_wrong",
    /// A file of the other side of a fork does not hold everything that this side would follow.
    ForkIncomplete = "fork_incomplete",
    /// A later version has given this a shape that this one can read and not write.
    DocumentTooNew = "document_too_new",
    /// Only the device that holds the right to erase may do this.
    NotAuthority = "not_authority",
    /// This device holds the right to erase, and lacks something of the space that it would have to erase from.
    AuthorityIncomplete = "authority_incomplete",
    /// The demo season is missing from the installation.
    DemoMissing = "demo_missing",
    /// What was typed as the address of a school server is none.
    AddressWrong = "address_wrong",
    /// A school server is asked for over plain HTTP on another machine: passwords would travel in the open.
    AddressInsecure = "address_insecure",
    /// There is no way to the school server now.
    ServerUnreachable = "server_unreachable",
    /// Something else than a school server answers at the address.
    ServerNotOne = "server_not_one",
    /// The certificate of the school server is not one that this computer trusts.
    ServerUntrusted = "server_untrusted",
    /// The school server refuses for a reason that this version does not know: `reason`.
    ServerRefused = "server_refused",
    /// The school server has no time; again in `seconds`.
    ServerBusy = "server_busy",
    /// The school server answers what makes no sense.
    ServerAnswerWrong = "server_answer_wrong",
    /// The school server speaks only what this version has forgotten.
    ServerTooOld = "server_too_old",
    /// The school server speaks only what this version does not know yet.
    ProgramTooOld = "program_too_old",
    /// The session of this device has ended (`reason`: `expired`, `revoked`, `stolen`): sign in again.
    SignedOut = "signed_out",
    /// A login and a password that do not fit, or an account that is closed: which, nobody is told.
    SignInWrong = "sign_in_wrong",
    /// After several wrong passwords the next is taken only in `seconds`.
    SignInTooSoon = "sign_in_too_soon",
    /// A code of a mail that is not right, was used, or is too old: which, nobody is told.
    CodeWrong = "code_wrong",
    /// What was typed is no mail address.
    MailWrong = "mail_wrong",
    /// The school sends no mails.
    NoMail = "no_mail",
    /// The password of an account is provisional: it has to be changed first.
    PasswordMustChange = "password_must_change",
    /// The charter of the school has not been accepted yet.
    CharterMissing = "charter_missing",
    /// A server has that space already, and the account has no role in it.
    SpaceTaken = "space_taken",
    /// The account of a pupil or a parent, on a profile in which staff keeps choirs.
    AccountForPupil = "account_for_pupil",
    /// Somebody else's account, on the profile of a pupil.
    AccountOtherPupil = "account_other_pupil",
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

/// A refusal: the code, the arguments of its sentence, and the technical cause for the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{code}")]
pub struct CommandError {
    /// The code.
    pub code: ErrorCode,
    /// Arguments of the sentence.
    pub args: BTreeMap<String, String>,
    /// What the program saw, in its own words; never shown as the message.
    pub cause: Option<String>,
}

impl CommandError {
    /// A refusal without arguments.
    pub fn new(code: ErrorCode) -> Self {
        Self { code, args: BTreeMap::new(), cause: None }
    }

    /// A refusal by the code of another program; one that this version does not know is `server_refused`.
    pub fn of_code(code: &str, args: impl IntoIterator<Item = (String, String)>) -> Self {
        let Some(known) = ErrorCode::ALL.iter().find(|known| known.text() == code) else {
            return Self::new(ErrorCode::ServerRefused).with("reason", code);
        };
        args.into_iter().fold(Self::new(*known), |refused, (name, value)| refused.with(&name, value))
    }

    /// Adds an argument of the sentence.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }

    /// Adds the technical cause.
    #[must_use]
    pub fn because(mut self, cause: impl fmt::Display) -> Self {
        self.cause = Some(cause.to_string());
        self
    }
}

impl From<ErrorCode> for CommandError {
    fn from(code: ErrorCode) -> Self {
        Self::new(code)
    }
}
