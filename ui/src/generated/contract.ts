// Written by `cargo xtask types` from crates/educhorus-api. Do not edit.

export type AccountHolder = "staff" | "pupil" | "guardian";

export type AddChoir = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its voices, from high to low; at least one.
 */
voices: Array<NewVoice>, };

export type AddProgramme = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * What it is called.
 */
title: string, 
/**
 * The day of the concert.
 */
date: string | null, };

export type AddProgrammeItem = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The programme.
 */
programme: ProgrammeId, 
/**
 * What.
 */
entry: ProgrammeEntry, };

export type AddSinger = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * Her voice.
 */
voice: VoiceId, 
/**
 * Her card.
 */
card: SingerCard, };

export type AddVoice = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The voice.
 */
voice: NewVoice, };

export type AddWork = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * What is known of it.
 */
about: WorkTitle, };

export type ArrangePages = { 
/**
 * The edition.
 */
edition: EditionId, 
/**
 * The pages; those of the file in its order show it as it is.
 */
pages: Array<PageView>, };

export type AsideCount = { 
/**
 * Why.
 */
reason: AsideReason, 
/**
 * How many.
 */
count: number, };

export type AsideReason = "broken" | "incomplete" | "too_old" | "too_new" | "newer_program";

export type AskPasswordCode = { 
/**
 * The address of the school.
 */
address: string, 
/**
 * The login, or the mail address, as it is typed.
 */
login: string, 
/**
 * The language of the mail.
 */
language: Language, };

export type AskSchoolMail = { 
/**
 * The address.
 */
mail: string, 
/**
 * The password of the account.
 */
password: string, 
/**
 * The language of the mail.
 */
language: Language, };

export type Authority = { 
/**
 * The device that holds it, in the words of its person; empty where nobody has said yet.
 */
holder: string, 
/**
 * Whether it is this device.
 */
is_here: boolean, 
/**
 * The original of which this device is a copy and that can use the right too; empty where there is none.
 */
original: string, 
/**
 * Whether everything of the space is here, without which the right cannot be used.
 */
is_whole: boolean, 
/**
 * Whether a recovery code can take it back.
 */
has_code: boolean, 
/**
 * Devices to which it can be handed over.
 */
candidates: Array<KnownDevice>, };

export type AuthorityCode = { 
/**
 * Seven groups of four characters.
 */
code: string, };

export type AuthorityMove = { 
/**
 * The device that holds it now, in the words of its person.
 */
holder: string, 
/**
 * Whether it is this device.
 */
is_here: boolean, };

export type Backup = { 
/**
 * Its name, by which it is asked for.
 */
name: string, 
/**
 * When it was made. Units: seconds since 1970.
 */
at: number, 
/**
 * Its size. Units: KiB, rounded up.
 */
size_kib: number, };

export type Backups = { 
/**
 * Newest first.
 */
backups: Array<Backup>, 
/**
 * Why the last one that was tried could not be made, where it could not.
 */
failed: CommandError | null, };

export type Bar = { 
/**
 * Where it ends. Units: PDF points.
 */
right: number, 
/**
 * Its number; a pick-up is 0.
 */
number: number, 
/**
 * Where its number comes from.
 */
count: BarCount, 
/**
 * The rehearsal letter at its beginning, or empty.
 */
letter: string, 
/**
 * Whether a repeat begins with it.
 */
begins_repeat: boolean, 
/**
 * Whether a repeat ends with it.
 */
ends_repeat: boolean, 
/**
 * Where one goes from it, and comes to it.
 */
signs: BarSigns, 
/**
 * Whether its end needs no look. Of a confirmed page always.
 */
is_sure: boolean, };

export type BarBack = "da_capo" | "dal_segno";

export type BarCount = "on" | "same" | "is";

export type BarPage = { 
/**
 * The page of the file, from 0.
 */
page: number, 
/**
 * By how many quarters it is turned to the right: a page has other bars when it is turned.
 */
turns: number, 
/**
 * Whether somebody confirmed them; otherwise they are a proposal.
 */
is_confirmed: boolean, 
/**
 * Its systems, from the top.
 */
systems: Array<BarSystem>, };

export type BarPlace = { 
/**
 * The page of the file, from 0.
 */
page: number, 
/**
 * The system.
 */
system: number, 
/**
 * The bar.
 */
bar: number, };

export type BarSigns = { 
/**
 * The segno stands at its beginning.
 */
segno: boolean, 
/**
 * The coda begins with it.
 */
coda: boolean, 
/**
 * After it one leaves for the coda, once one has gone back.
 */
to_coda: boolean, 
/**
 * The piece ends after it, once one has gone back.
 */
fine: boolean, 
/**
 * Where one goes back to after it; none where one goes on.
 */
back: BarBack | null, 
/**
 * The times, from 1 to 8, on which the ending that begins with it is sung; none where no ending begins.
 */
endings: Array<number>, };

export type BarSystem = { 
/**
 * Where its first bar begins.
 */
left: number, 
/**
 * Its top line.
 */
top: number, 
/**
 * Its bottom line.
 */
bottom: number, 
/**
 * Its bars, from left to right; at least one.
 */
bars: Array<Bar>, };

export type Bars = { 
/**
 * Its pages, in the order in which they are shown first; pages that nobody has looked at are not among them.
 */
pages: Array<BarPage>, 
/**
 * Whether every page was looked at: a large book is looked at page by page.
 */
is_whole: boolean, 
/**
 * Bars with a sign that leads nowhere.
 */
lost: Array<BarPlace>, };

export type BarsSet = { 
/**
 * How many bars the pages have.
 */
bars: number, };

export type BookPart = { 
/**
 * What is known of it; it needs a title.
 */
about: WorkTitle, 
/**
 * Its pages.
 */
pages: Array<PageView>, };

export type BookSplit = { 
/**
 * The works, in their order.
 */
works: Array<WorkId>, 
/**
 * The token by which it is taken back.
 */
gesture: GestureId | null, };

export type BringToSchool = Record<string, never>;

export type BundleKind = "invitation" | "exchange" | "copy" | "pupil";

export type BundlePreview = { 
/**
 * What it is for.
 */
kind: BundleKind, 
/**
 * Whether it opens with a passphrase that was not given; what follows is then empty.
 */
needs_passphrase: boolean, 
/**
 * Whose device made it.
 */
label: string, 
/**
 * The fingerprint of that device.
 */
fingerprint: string, 
/**
 * Whether this profile knows the device.
 */
is_known: boolean, 
/**
 * Whether opening it would join the space of its maker: this profile is empty.
 */
joins: boolean, 
/**
 * When it was made, in seconds since 1970 by the clock of its maker: for display only.
 */
made_at: number, 
/**
 * The choirs that it is about.
 */
choirs: Array<string>, 
/**
 * How many scores and recordings are in it.
 */
file_count: number, 
/**
 * The pupil whose file it is.
 */
pupil: PersonName | null, };

export type BundleReport = { 
/**
 * Whose device made it.
 */
label: string, 
/**
 * The fingerprint of that device.
 */
fingerprint: string, 
/**
 * Whether that device was entered now.
 */
is_new_device: boolean, 
/**
 * Whether this profile joined the space of its maker.
 */
joined: boolean, 
/**
 * The line of the journal; none when nothing was new.
 */
gesture: GestureId | null, 
/**
 * Whether nothing was new because later gestures of its maker are here already.
 */
is_older: boolean, 
/**
 * Gestures of others that were new.
 */
gesture_count: number, 
/**
 * Cards that turned out to be of one person.
 */
linked: number, 
/**
 * New disagreements.
 */
disagreements: number, 
/**
 * Scores and recordings that were new.
 */
files: number, 
/**
 * Scores and recordings that were damaged here, and are whole again.
 */
healed: number, 
/**
 * What could not be taken.
 */
aside: Array<AsideCount>, 
/**
 * Who holds the right to erase from now on, where that has changed.
 */
moved: AuthorityMove | null, 
/**
 * The pupil whose profile this now is.
 */
pupil: PersonName | null, 
/**
 * Things that the pupil may not read any more, and that are gone from this device.
 */
closed: number, };

export type BundleSize = { 
/**
 * Without scores and recordings. Units: bytes.
 */
bytes: number, 
/**
 * What scores and recordings add. Units: bytes; beyond four gigabytes, four gigabytes.
 */
file_bytes: number, 
/**
 * How many files.
 */
file_count: number, };

export type CancelRehearsal = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The rehearsal.
 */
rehearsal: RehearsalId, };

export type ChangeProtection = { 
/**
 * How it is opened each day.
 */
method: ProtectionMethod, 
/**
 * The passphrase or the digits; none for the keyring.
 */
secret: string | null, };

export type ChangeSchoolPassword = { 
/**
 * The password so far.
 */
current: string, 
/**
 * The one from now on; none when only the charter is accepted.
 */
new: string | null, 
/**
 * Whether the charter is accepted.
 */
accepts_charter: boolean, };

export type ChangeSchoolRole = { 
/**
 * Which.
 */
id: GrantId, 
/**
 * The first day.
 */
from: string, 
/**
 * The last day; open where none is named.
 */
to: string | null, };

export type CheckFiles = Record<string, never>;

export type Choir = { 
/**
 * Its id.
 */
id: ChoirId, 
/**
 * Its name.
 */
name: string, 
/**
 * The season that is shown.
 */
season: Season, 
/**
 * Its voices, from high to low.
 */
voices: Array<Voice>, 
/**
 * How many singers it has now.
 */
singer_count: number, };

export type ChoirId = string & { readonly brand: "ChoirId" };

export type ClassListPreview = { 
/**
 * Encoding by its name.
 */
encoding: string, 
/**
 * The separator, one character.
 */
separator: string, 
/**
 * Whether the first line is a heading.
 */
has_heading: boolean, 
/**
 * Its columns.
 */
columns: Array<ColumnReading>, 
/**
 * Its lines.
 */
lines: Array<LinePreview>, 
/**
 * What is odd about the file, as codes of the interface.
 */
warnings: Array<string>, };

export type ClassListReport = { 
/**
 * New singers.
 */
added: number, 
/**
 * Singers whose card changed.
 */
updated: number, 
/**
 * Singers who were as the list says.
 */
same: number, 
/**
 * Lines that were left out.
 */
skipped: number, };

export type ClosePlayer = Record<string, never>;

export type ColumnChoice = { 
/**
 * Its place in the file, from 0.
 */
index: number, 
/**
 * What it is.
 */
role: ListColumn, };

export type ColumnReading = { 
/**
 * Its place in the file, from 0.
 */
index: number, 
/**
 * Its heading, or an empty text.
 */
heading: string, 
/**
 * What it is taken for.
 */
role: ListColumn, 
/**
 * Some cells of it; never of a column of remarks.
 */
samples: Array<string>, 
/**
 * Whether it is left out because it may speak of health.
 */
left_out_as_sensitive: boolean, };

export type ComingFile = { 
/**
 * The edition whose file it is.
 */
edition: EditionId | null, 
/**
 * The track whose file it is.
 */
track: TrackId | null, 
/**
 * Its size in bytes.
 */
size: number, 
/**
 * What becomes of it.
 */
standing: ComingFileStanding, 
/**
 * Whether an earlier file is here, and shown until this one has come.
 */
has_earlier: boolean, };

export type ComingFileStanding = "coming" | "held" | "beyond";

export type CommandError = { 
/**
 * The code.
 */
code: ErrorCode, 
/**
 * Arguments of the sentence.
 */
args: { [key in string]: string }, 
/**
 * What the program saw, in its own words; never shown as the message.
 */
cause: string | null, };

export type Confinement = "full" | "older_kernel" | "filter_only" | "nothing";

export type ConfirmRollCall = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The rehearsal.
 */
rehearsal: RehearsalId, };

export type ConfirmSchoolMail = { 
/**
 * The code, as it is typed.
 */
code: string, 
/**
 * The language of the mail to the address before.
 */
language: Language, };

export type Consent = { 
/**
 * What it is about.
 */
kind: ConsentKind, 
/**
 * Where it stands.
 */
state: ConsentState, 
/**
 * What was recorded, the last one first.
 */
records: Array<ConsentRecord>, };

export type ConsentAnswer = "given" | "refused" | "withdrawn";

export type ConsentKind = "image" | "voice";

export type ConsentRecord = { 
/**
 * What was said.
 */
answer: ConsentAnswer, 
/**
 * The day that stands on the form.
 */
day: string, 
/**
 * Whose device entered it; empty for one that has no name.
 */
by: string, 
/**
 * Whether this profile entered it.
 */
is_here: boolean, };

export type ConsentState = "unknown" | "given" | "refused" | "withdrawn" | "disputed";

export type CopyStrokes = { 
/**
 * The edition.
 */
edition: EditionId, 
/**
 * The page, from 0.
 */
page: number, 
/**
 * What is copied.
 */
strokes: Array<StrokeId>, 
/**
 * The page on which it is drawn, from 0.
 */
onto: number, 
/**
 * For whom.
 */
audience: InkFor, 
/**
 * Where to.
 */
shift: InkShift, };

export type DeviceId = string & { readonly brand: "DeviceId" };

export type Disagreement = { 
/**
 * What kind of thing.
 */
kind: LeftKind, 
/**
 * The choir; none for a work and for one that is not there any more.
 */
choir: ChoirId | null, 
/**
 * Its name; may be empty.
 */
choir_name: string, 
/**
 * The rehearsal that it is about.
 */
rehearsal: RehearsalPlace | null, 
/**
 * The work that it is about.
 */
work: WorkId | null, 
/**
 * Its title; may be empty.
 */
title: string, 
/**
 * The singer concerned, where there is one.
 */
name: PersonName | null, };

export type DoorStanding = "open" | "locked" | "damaged" | "in_use" | "too_new" | "read_only" | "disk_full" | "failed";

export type DoorState = { 
/**
 * How it stands. Where it is neither open, locked nor damaged, each call tries again: the reason may be over.
 */
state: DoorStanding, 
/**
 * What a person can type to open it, the usual one first; empty unless it is locked.
 */
methods: Array<UnlockMethod>, 
/**
 * What the program saw, in its own words; never shown as the message.
 */
cause: string | null, };

export type DrawStroke = { 
/**
 * The edition.
 */
edition: EditionId, 
/**
 * The page, from 0.
 */
page: number, 
/**
 * For whom.
 */
audience: InkFor, 
/**
 * What with.
 */
nib: Nib, 
/**
 * The colour as `#rrggbb`.
 */
colour: string, 
/**
 * How wide, or the size of a sign or a text. Units: 1/100 PDF point.
 */
width: number, 
/**
 * Every place that the pointer gave: to the right, upwards, pressure (0 to 255; 128 where the device gives none).
 */
places: Array<number>, 
/**
 * The name of the sign, or the text; empty for a line.
 */
word: string, };

export type Drawing = { 
/**
 * How well it is shut in.
 */
confinement: Confinement, };

export type DrawnStroke = { 
/**
 * Its id, which it keeps when it is moved.
 */
id: StrokeId, 
/**
 * For whom it is.
 */
audience: InkFor, 
/**
 * What it is drawn with.
 */
nib: Nib, 
/**
 * Its colour as `#rrggbb`.
 */
colour: string, 
/**
 * How wide; of a sign how high its staff, of a text the size of its letters.
 */
width: number, 
/**
 * Where it passes: to the right, upwards, pressure (0 to 255), and again. A sign has its middle at the one place, a
 * text begins there.
 */
points: Array<number>, 
/**
 * The name of the sign, as SMuFL says it, or the text; empty for a line.
 */
word: string, };

export type EditProgramme = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The programme.
 */
programme: ProgrammeId, 
/**
 * What it is called.
 */
title: string, 
/**
 * The day of the concert.
 */
date: string | null, };

export type EditProgrammeItem = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The programme.
 */
programme: ProgrammeId, 
/**
 * The item.
 */
item: ProgrammeItemId, 
/**
 * What it is; for a work it says nothing.
 */
title: string, 
/**
 * The edition that goes on the stand; none is the first of the work.
 */
edition: EditionId | null, 
/**
 * What is said to whoever is on stage; may be empty.
 */
note: string, 
/**
 * How long it lasts; none where nobody says so. Units: seconds.
 */
seconds: number | null, };

export type EditRehearsal = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The rehearsal.
 */
rehearsal: RehearsalId, 
/**
 * Beginning, in minutes after midnight.
 */
start_minute: number, 
/**
 * Length in minutes.
 */
length_minutes: number, 
/**
 * The room; may be empty.
 */
place: string, };

export type EditSinger = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The person.
 */
person: PersonId, 
/**
 * Her card.
 */
card: SingerCard, 
/**
 * Her number in the choir, from 1.
 */
number: number, };

export type EditTrack = { 
/**
 * The choir, whose staff may change it.
 */
choir: ChoirId, 
/**
 * The work.
 */
work: WorkId, 
/**
 * The track.
 */
track: TrackId, 
/**
 * What it is.
 */
becomes: TrackGuess, };

export type EditVoice = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The voice.
 */
voice: VoiceId, 
/**
 * What it becomes.
 */
becomes: NewVoice, };

export type EditWork = { 
/**
 * The choir, whose staff may change it.
 */
choir: ChoirId, 
/**
 * The work.
 */
work: WorkId, 
/**
 * What is known of it.
 */
about: WorkTitle, };

export type Edition = { 
/**
 * Its id.
 */
id: EditionId, 
/**
 * Name of the file when it came in.
 */
name: string, 
/**
 * Size in bytes.
 */
size: number, };

export type EditionId = string & { readonly brand: "EditionId" };

export type EditionPages = { 
/**
 * The edition.
 */
edition: EditionId, 
/**
 * Its work.
 */
work: WorkId, 
/**
 * The title of its work.
 */
title: string, 
/**
 * The file, as paths of pages name it.
 */
file: string, 
/**
 * Every page of the file, from 0, as it is there.
 */
paper: Array<PageSize>, 
/**
 * What is shown, in its order.
 */
shown: Array<PageView>, 
/**
 * Whether somebody has put them in order; otherwise the file is shown as it is.
 */
is_arranged: boolean, };

export type ErasePerson = { 
/**
 * The person.
 */
person: PersonId, };

export type EraseStrokes = { 
/**
 * The edition.
 */
edition: EditionId, 
/**
 * The page, from 0.
 */
page: number, 
/**
 * What is rubbed out.
 */
strokes: Array<StrokeId>, };

export type ErasurePreview = { 
/**
 * Her name.
 */
name: PersonName | null, 
/**
 * Her cards: more than one when two devices made one each.
 */
cards: number, 
/**
 * Marks in rolls.
 */
marks: number, 
/**
 * Choirs and seasons in which she sings or sang.
 */
memberships: number, 
/**
 * Lines of the journal, with what an undo of them would need.
 */
journal_lines: number, 
/**
 * Backups on this device, which hold her and are deleted.
 */
backups: number, 
/**
 * Notes and works in which her name stands, which are not touched.
 */
mentions: Array<Mention>, 
/**
 * Other devices, which forget her at their next exchange.
 */
other_devices: Array<string>, 
/**
 * Files that she was given, which stay where she keeps them.
 */
given: Array<GivenFile>, 
/**
 * Whether this device may erase; otherwise the one named by `authority` does.
 */
is_allowed: boolean, 
/**
 * Whose device may erase, where this one may not.
 */
authority: string, };

export type ErasureReport = { 
/**
 * Its number on this device, from 1: what the register of the school can refer to.
 */
number: number, 
/**
 * When, in seconds since 1970 by this device's clock.
 */
at: number, 
/**
 * Whose device did it, as it was called then; may be empty.
 */
by: string, 
/**
 * Cards.
 */
cards: number, 
/**
 * Marks.
 */
marks: number, 
/**
 * Lines of the journal.
 */
journal_lines: number, 
/**
 * Documents that were begun again without her.
 */
documents: number, 
/**
 * Backups that were deleted; a new one was made.
 */
backups: number, 
/**
 * Files that she was given, as far as this device has heard: out of reach.
 */
given: Array<GivenFile>, 
/**
 * How often her id still stands in the database: 0.
 */
occurrences: number, 
/**
 * Texts in which her name still stood afterwards.
 */
mentions: Array<Mention>, 
/**
 * Other devices, which forget her at their next exchange.
 */
other_devices: Array<string>, };

export type ErrorCode = "unknown_call" | "bad_request" | "not_on_this_host" | "not_allowed" | "not_found" | "name_missing" | "text_too_long" | "voice_not_empty" | "number_taken" | "voice_missing" | "time_outside" | "programme_frozen" | "programme_full" | "profile_in_use" | "profile_too_new" | "profile_damaged" | "profile_locked" | "unlock_wrong" | "unlock_too_soon" | "recovery_code_mistyped" | "keyring_missing" | "pin_weak" | "protection_differs" | "disk_full" | "profile_read_only" | "storage_failed" | "document_failed" | "file_unreadable" | "file_not_here" | "file_unwritable" | "source_gone" | "file_exists" | "bars_refused" | "pages_refused" | "ink_refused" | "list_empty" | "list_too_large" | "list_too_many_lines" | "list_not_text" | "list_no_names" | "list_reading_unknown" | "list_broken" | "list_holds_passwords" | "folder_empty" | "folder_too_large" | "file_kind_unknown" | "file_too_large" | "score_not_pdf" | "score_encrypted" | "score_locked" | "score_not_writable" | "score_no_pages" | "score_broken" | "score_too_large" | "page_outside" | "page_timed_out" | "page_ended_engine" | "page_passed_by" | "score_engine_open" | "score_engine_missing" | "track_not_sound" | "track_broken" | "track_truncated" | "track_too_long" | "track_rate_differs" | "player_empty" | "player_closed" | "sound_unavailable" | "nothing_to_undo" | "device_unnamed" | "bundle_not_one" | "bundle_too_new" | "bundle_needs_passphrase" | "bundle_passphrase_wrong" | "passphrase_weak" | "bundle_other_space" | "bundle_for_pupil" | "bundle_for_staff" | "bundle_other_pupil" | "bundle_first_missing" | "bundle_cut" | "bundle_damaged" | "bundle_signature_wrong" | "bundle_too_large" | "space_forked" | "authority_no_code" | "recovery_code_wrong" | "fork_incomplete" | "document_too_new" | "not_authority" | "authority_incomplete" | "demo_missing" | "address_wrong" | "address_insecure" | "server_unreachable" | "server_not_one" | "server_untrusted" | "server_refused" | "server_busy" | "server_answer_wrong" | "server_too_old" | "program_too_old" | "signed_out" | "sign_in_wrong" | "sign_in_too_soon" | "code_wrong" | "mail_wrong" | "no_mail" | "password_must_change" | "charter_missing" | "space_taken" | "account_for_pupil" | "account_other_pupil";

export type Event = { "event": "changed", 
/**
 * What.
 */
topics: Array<Topic>, } | { "event": "progressed", 
/**
 * The call.
 */
call: string, 
/**
 * Steps that are done.
 */
done: number, 
/**
 * Steps in all.
 */
total: number, 
/**
 * What is being done: a file name.
 */
label: string, } | { "event": "sound_lost", 
/**
 * The message to say.
 */
error: CommandError, } | { "event": "files_offered", 
/**
 * A token of the intake for each.
 */
offers: Array<Offer>, };

export type Exchange = { 
/**
 * Whose device this is, as others read it; empty until somebody says.
 */
label: string, 
/**
 * Six groups of digits that two people read to each other.
 */
fingerprint: string, 
/**
 * Other devices of the same space.
 */
devices: Array<KnownDevice>, 
/**
 * Whether this profile is still empty, so that it can join the space of a colleague.
 */
can_join: boolean, 
/**
 * On how many things devices disagree.
 */
disagreement_count: number, 
/**
 * Some of these, the first fifty.
 */
disagreements: Array<Disagreement>, 
/**
 * What came from others and could not be taken.
 */
aside: Array<AsideCount>, };

export type ExchangeWithSchool = Record<string, never>;

export type ExportLayer = { 
/**
 * The layer.
 */
audience: InkFor, 
/**
 * Its name, as other programs show whose an annotation is.
 */
name: string, };

export type ExportMix = { 
/**
 * The work.
 */
work: WorkId, 
/**
 * Path of the file that is made; it must not exist.
 */
path: string, 
/**
 * Where it begins, in milliseconds.
 */
from_ms: number, 
/**
 * How long it is, in milliseconds; none is to the end.
 */
length_ms: number | null, };

export type ExportScore = { 
/**
 * The edition.
 */
edition: EditionId, 
/**
 * How the ink stands in it.
 */
ink: InkInFile, 
/**
 * The layers that go along.
 */
layers: Array<ExportLayer>, 
/**
 * The pages that are wanted, from 0 in the order in which they are shown; every one where none is named.
 */
pages: Array<number>, };

export type ExportedMix = { 
/**
 * Its length in milliseconds.
 */
length_ms: number, 
/**
 * Its rate in Hz.
 */
rate: number, };

export type FavouriteSigns = { 
/**
 * Their names; none where she chose none yet.
 */
signs: Array<string> | null, };

export type FetchOnMetered = { 
/**
 * They are; otherwise they wait for another network.
 */
fetches: boolean, };

export type FileCheck = { 
/**
 * How many files are sound.
 */
sound: number, 
/**
 * Those that were set aside now.
 */
aside: Array<LostFile>, };

export type FindMargins = { 
/**
 * The edition.
 */
edition: EditionId, 
/**
 * Pages of the file, from 0: at most 200 at once.
 */
pages: Array<number>, };

export type FindSchool = { 
/**
 * The address.
 */
address: string, };

export type Fit = "page" | "width" | "free";

export type FolderFile = { 
/**
 * Its path inside the folder, `/` between names: the key of corrections.
 */
path: string, 
/**
 * Size in bytes.
 */
size: number, 
/**
 * What it is.
 */
found: FoundFile, 
/**
 * What is wrong with a file that comes in nevertheless, as the code of an error message.
 */
doubt: string | null, };

export type FolderPreview = { 
/**
 * Its works.
 */
works: Array<FolderWork>, };

export type FolderReport = { 
/**
 * Works that are new in the repertoire.
 */
works_added: number, 
/**
 * Files that are new.
 */
files_added: number, 
/**
 * Files that were already there.
 */
files_known: number, 
/**
 * Files that could not come in.
 */
refused: Array<RefusedFile>, 
/**
 * Files that came in although something is wrong with them.
 */
doubtful: Array<RefusedFile>, };

export type FolderWork = { 
/**
 * The subfolder (empty for the folder itself): the key of corrections.
 */
folder: string, 
/**
 * What is known of it.
 */
about: WorkTitle, 
/**
 * The work of the repertoire that it already is, if any.
 */
known_as: WorkId | null, 
/**
 * Its files.
 */
files: Array<FolderFile>, };

export type FollowFork = { 
/**
 * The token of the file.
 */
source: string, 
/**
 * What was typed, where it needs a passphrase.
 */
passphrase: string | null, };

export type ForgetRefused = { 
/**
 * The number of what was refused.
 */
number: number, };

export type ForgetSchoolMail = { 
/**
 * The password of the account.
 */
password: string, 
/**
 * The language of the mail that tells of it.
 */
language: Language, };

export type Fork = { 
/**
 * Whose device made the file.
 */
label: string, 
/**
 * This device.
 */
mine: ForkSide, 
/**
 * The device that made the file.
 */
theirs: ForkSide, 
/**
 * Why this device cannot follow the other one yet; none when it can.
 */
hindrance: ForkHindrance | null, 
/**
 * Whom the other side has erased and this one still has, where this device may erase them too.
 */
to_erase: Array<PersonName>, };

export type ForkHindrance = "they_are_behind" | "would_return";

export type ForkSide = { 
/**
 * Who holds the right to erase, as this side knows; empty where nobody has said.
 */
holder: string, 
/**
 * Whether that is this device.
 */
is_here: boolean, 
/**
 * How many documents this side has begun again, and the other not or otherwise.
 */
begun_again: number, 
/**
 * How many persons this side has erased and the other not.
 */
erased: number, };

export type FormerSinger = { 
/**
 * The person.
 */
person: PersonId, 
/**
 * Her name.
 */
name: PersonName, 
/**
 * Her class, as it was written last; empty where it is unknown.
 */
class: string, 
/**
 * The season in which she sang last.
 */
season: Season, 
/**
 * The name of her last voice; empty for one that is not there any more.
 */
voice_name: string, 
/**
 * Her first day of that season.
 */
from: string, 
/**
 * Her last day; none for one who was there to the end of an earlier season.
 */
to: string | null, };

export type FoundFile = { "is": "edition" } | { "is": "track", 
/**
 * What it is.
 */
guess: TrackGuess, } | { "is": "beside" } | { "is": "left_out", 
/**
 * The code of an error message.
 */
reason: string, };

export type FoundMargins = { 
/**
 * The pages, in the order in which they were asked for.
 */
margins: Array<PageMargins>, };

export type FoundSchool = { 
/**
 * The address in full.
 */
address: string, 
/**
 * The name of the school.
 */
name: string, 
/**
 * Whether a forgotten password is got back by mail there.
 */
sends_mail: boolean, };

export type FreezeProgramme = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The programme.
 */
programme: ProgrammeId, };

export type GestureId = string & { readonly brand: "GestureId" };

export type GetAuthority = Record<string, never>;

export type GetBars = { 
/**
 * The edition.
 */
edition: EditionId, 
/**
 * A page of the file that is wanted in any case, from 0: of a large book others are not looked at.
 */
page: number, };

export type GetChoir = { 
/**
 * The choir.
 */
choir: ChoirId, };

export type GetConsents = { 
/**
 * The person.
 */
person: PersonId, };

export type GetDoor = Record<string, never>;

export type GetDrawing = Record<string, never>;

export type GetExchange = Record<string, never>;

export type GetFavouriteSigns = Record<string, never>;

export type GetInk = { 
/**
 * The edition.
 */
edition: EditionId, 
/**
 * The page, from 0.
 */
page: number, };

export type GetInkNews = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The edition.
 */
edition: EditionId, };

export type GetMyVoice = { 
/**
 * One of her choirs.
 */
choir: ChoirId, };

export type GetPages = { 
/**
 * The edition.
 */
edition: EditionId, };

export type GetPlayer = Record<string, never>;

export type GetPolicy = Record<string, never>;

export type GetProfile = Record<string, never>;

export type GetProtection = Record<string, never>;

export type GetRehearsalNotes = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The rehearsal.
 */
rehearsal: RehearsalId, };

export type GetRoad = { 
/**
 * The edition.
 */
edition: EditionId, };

export type GetRollCall = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The rehearsal.
 */
rehearsal: RehearsalId, };

export type GetSchool = Record<string, never>;

export type GetSchoolMail = Record<string, never>;

export type GetScore = { 
/**
 * The edition.
 */
edition: EditionId, };

export type GetWork = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The work.
 */
work: WorkId, };

export type GiveSchoolRole = { 
/**
 * The login of whoever gets it.
 */
login: string, 
/**
 * The role.
 */
role: Role, 
/**
 * In which choir; in all of them when there is none.
 */
choir: ChoirId | null, 
/**
 * The singer whom it is about, for herself and for her parents.
 */
person: PersonId | null, 
/**
 * The first day; today where none is named.
 */
from: string | null, 
/**
 * The last day.
 */
to: string | null, };

export type GivenFile = { 
/**
 * When, in seconds since 1970 by the clock of the device that made it: for display only.
 */
at: number, 
/**
 * Whose device made it; empty for this one.
 */
by: string, };

export type GrantId = string & { readonly brand: "GrantId" };

export type HandOverAuthority = { 
/**
 * The device.
 */
device: DeviceId, };

export type HealProfile = Record<string, never>;

export type HealReport = { 
/**
 * Whether nothing was damaged: then nothing was done.
 */
was_sound: boolean, 
/**
 * When the backup was made on which the profile stands now; none when the remains were all there was. Units:
 * seconds since 1970.
 */
from_backup: number | null, 
/**
 * Backups that were newer and damaged too.
 */
damaged_backups: number, 
/**
 * The folder, within the profile, that keeps the damaged database.
 */
aside: string, 
/**
 * Documents that are there now.
 */
documents: number, 
/**
 * Documents of which something was found and nothing could be used.
 */
documents_lost: number, 
/**
 * Changes that the damaged database gave, and that the backup did not have.
 */
changes_saved: number, 
/**
 * Changes that were found and could not be used; they are kept.
 */
changes_lost: number, 
/**
 * Fields of cards that the damaged database gave.
 */
cards_saved: number, 
/**
 * Lines of the journal that the damaged database gave.
 */
lines_saved: number, 
/**
 * Whether nobody knows any more to which space the profile belongs: it has a new one, and must be invited again.
 */
is_space_lost: boolean, 
/**
 * Whether parts of the damaged database could not be read at all.
 */
is_cut: boolean, };

export type HeardLoop = { 
/**
 * Where it begins.
 */
from_ms: number, 
/**
 * Where it goes back: after the beginning.
 */
to_ms: number, };

export type HoldBackFiles = { 
/**
 * Nothing is fetched from now on; what is named comes when this is taken back.
 */
holds_back: boolean, };

export type HolidayZone = "a" | "b" | "c";

export type ImportClassList = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The file, as in the preview.
 */
source: string, 
/**
 * What was corrected.
 */
reading: ListReading, 
/**
 * The voice of lines that name none.
 */
default_voice: VoiceId, 
/**
 * What was decided line by line.
 */
decisions: Array<LineDecision>, };

export type ImportFolder = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The folder, as in the preview.
 */
source: string, 
/**
 * What was corrected.
 */
corrections: Array<WorkCorrection>, };

export type Ink = { 
/**
 * The page, from 0.
 */
page: number, 
/**
 * What is on it: what was drawn first comes first.
 */
strokes: Array<DrawnStroke>, };

export type InkChanged = { 
/**
 * What is drawn on the page now.
 */
ink: Ink, 
/**
 * What is new.
 */
drawn: Array<StrokeId>, 
/**
 * The token by which it is taken back; none for what somebody draws for herself, and where nothing changed.
 */
gesture: GestureId | null, };

export type InkFor = "me" | "choir" | "staff" | VoiceFamily | LayerId;

export type InkInFile = "drawn" | "annotations";

export type InkLayer = { 
/**
 * By what strokes say that they stand there.
 */
audience: InkFor, 
/**
 * Who reads it: never a layer.
 */
readers: InkFor, 
/**
 * What somebody called it; empty for the one that every edition has for its readers.
 */
name: string, 
/**
 * How much is drawn in it.
 */
strokes: number, };

export type InkNews = { 
/**
 * The day of that rehearsal; none where there was none yet, and then nothing counts as new.
 */
since: string | null, 
/**
 * What was drawn since, by page.
 */
strokes: Array<NewStroke>, };

export type InkShift = { 
/**
 * To the right.
 */
dx: number, 
/**
 * Upwards.
 */
dy: number, 
/**
 * The place about which it grows: to the right.
 */
about_x: number, 
/**
 * The same: upwards.
 */
about_y: number, 
/**
 * How large it becomes. Units: thousandths.
 */
scale: number, };

export type JoinSchoolSpace = { 
/**
 * The space.
 */
space: SpaceId, 
/**
 * The singer whose profile it becomes; none for staff.
 */
person: PersonId | null, };

export type JournalEntry = { 
/**
 * Its id.
 */
gesture: GestureId, 
/**
 * When, in seconds since 1970 by this device's clock: for display only.
 */
at: number, 
/**
 * The command.
 */
command: string, 
/**
 * The singer concerned, where there is one.
 */
name: PersonName | null, 
/**
 * What the gesture was about: a title, a count, a state.
 */
detail: string, 
/**
 * Whether it was taken back.
 */
undone: boolean, 
/**
 * Whose device made it; empty for one that has no name.
 */
by: string, 
/**
 * Whether this profile made it.
 */
is_here: boolean, 
/**
 * The rehearsal that it is about, where it is about one alone that is in the calendar.
 */
rehearsal: RehearsalPlace | null, 
/**
 * The merge that brought it, for a gesture of another device.
 */
merged_by: GestureId | null, };

export type JumpKind = "repeat" | "ending" | "da_capo" | "dal_segno" | "coda";

export type KeepFork = { 
/**
 * The token of the file.
 */
source: string, 
/**
 * What was typed, where it needs a passphrase.
 */
passphrase: string | null, };

export type KeptFork = { 
/**
 * How many persons were erased here.
 */
erased: number, };

export type KnownDevice = { 
/**
 * The device.
 */
id: DeviceId, 
/**
 * Whose it is.
 */
label: string, 
/**
 * Six groups of digits that two people read to each other.
 */
fingerprint: string, };

export type Language = "fr" | "en";

export type LayerChanged = { 
/**
 * The layer.
 */
layer: LayerId, 
/**
 * The token by which it is taken back; none where nothing changed.
 */
gesture: GestureId | null, };

export type LayerId = string & { readonly brand: "LayerId" };

export type LayerPublished = { 
/**
 * How much was moved.
 */
strokes: number, 
/**
 * The token by which it is taken back; none where there was nothing.
 */
gesture: GestureId | null, };

export type LeftKind = "mark" | "card" | "singer" | "note" | "rehearsal" | "programme" | "work" | "ink" | "other";

export type LeftValue = { 
/**
 * What it is.
 */
kind: LeftKind, 
/**
 * The singer concerned, where there is one.
 */
name: PersonName | null, 
/**
 * What stands there now: a mark, a title; empty when nothing does.
 */
now: string, };

export type LimitFiles = { 
/**
 * In megabytes (10⁶ bytes); none for no limit.
 */
megabytes: number | null, };

export type LineAction = { "action": "add" } | { "action": "update", 
/**
 * The singer.
 */
person: PersonId, 
/**
 * The fields that change, by their names.
 */
fields: Array<string>, } | { "action": "same", 
/**
 * The singer.
 */
person: PersonId, } | { "action": "ask", 
/**
 * Those who have the name.
 */
candidates: Array<NamesakeCandidate>, } | { "action": "skip", 
/**
 * Why, as a code of the interface.
 */
reason: string, };

export type LineDecision = { 
/**
 * The line in the file, from 1.
 */
line: number, 
/**
 * The voice to which she goes; none leaves the line's own.
 */
voice: VoiceId | null, 
/**
 * The person that the line is, for a line that asked; none means a new one.
 */
person: PersonId | null, 
/**
 * Whether the line is left out.
 */
skip: boolean, };

export type LinePreview = { 
/**
 * The line in the file, from 1.
 */
line: number, 
/**
 * Family name, cleaned.
 */
family: string, 
/**
 * Given name, cleaned.
 */
given: string, 
/**
 * Birth date.
 */
birth_date: string | null, 
/**
 * Class.
 */
class: string, 
/**
 * The voice of the choir that the line names, where it names one.
 */
voice: VoiceId | null, 
/**
 * The voice as the file says it.
 */
voice_text: string, 
/**
 * What will be done.
 */
plan: LineAction, 
/**
 * Fields that the line says otherwise and that stay: a card that a hand wrote, the voice of a singer.
 */
kept: Array<string>, 
/**
 * What is odd about the line, as codes of the interface.
 */
warnings: Array<string>, };

export type ListBackups = Record<string, never>;

export type ListChoirs = Record<string, never>;

export type ListColumn = "family_name" | "given_name" | "full_name" | "birth_date" | "class" | "voice" | "number" | "remark" | "health_remark" | "ignored";

export type ListComingFiles = Record<string, never>;

export type ListErasures = Record<string, never>;

export type ListFormerSingers = { 
/**
 * The choir.
 */
choir: ChoirId, };

export type ListHistory = { 
/**
 * About this singer.
 */
person: PersonId | null, 
/**
 * About this rehearsal.
 */
rehearsal: RehearsalId | null, 
/**
 * About this work.
 */
work: WorkId | null, 
/**
 * Brought by this merge.
 */
merge: GestureId | null, 
/**
 * At most so many, up to 1000.
 */
limit: number, };

export type ListJournal = { 
/**
 * At most so many, up to 200.
 */
limit: number, 
/**
 * Only those before this one: the last of the page before.
 */
before: GestureId | null, };

export type ListLayers = { 
/**
 * The choir that reads it.
 */
choir: ChoirId, 
/**
 * The edition.
 */
edition: EditionId, };

export type ListLostFiles = Record<string, never>;

export type ListProgrammes = { 
/**
 * The choir.
 */
choir: ChoirId, };

export type ListReading = { 
/**
 * Encoding by its name (`windows_1252`).
 */
encoding: string | null, 
/**
 * The separator, one character.
 */
separator: string | null, 
/**
 * Whether the first line is a heading.
 */
has_heading: boolean | null, 
/**
 * Columns that are something else than was guessed.
 */
columns: Array<ColumnChoice>, 
/**
 * Whether columns of remarks are taken in: only when somebody asks for it.
 */
take_remarks: boolean, 
/**
 * Whether singers of the choir go to the voice that the list says: only when somebody asks for it, because
 * somebody may have moved them by hand.
 */
take_voices: boolean, };

export type ListRefused = Record<string, never>;

export type ListRehearsals = { 
/**
 * The choir.
 */
choir: ChoirId, };

export type ListSchoolDevices = Record<string, never>;

export type ListSchoolPeople = Record<string, never>;

export type ListSingers = { 
/**
 * The choir.
 */
choir: ChoirId, };

export type ListVoicePresets = Record<string, never>;

export type ListWorks = { 
/**
 * The choir.
 */
choir: ChoirId, };

export type LoadDemoSeason = Record<string, never>;

export type LookAtPages = { 
/**
 * The edition.
 */
edition: EditionId, 
/**
 * Pages of the file that are on the screen, from 0.
 */
shown: Array<number>, 
/**
 * Pages of the file that may come next, the likeliest first.
 */
near: Array<number>, };

export type LostFile = { 
/**
 * The work that has it; none where no work names it any more.
 */
work: WorkId | null, 
/**
 * The title of that work.
 */
title: string, 
/**
 * What the work calls it; empty where no work names it.
 */
name: string, 
/**
 * What it is to that work.
 */
kind: LostKind, };

export type LostKind = "score" | "recording" | "beside";

export type MadeBundle = { 
/**
 * The token under which it is fetched (`made/<token>`), or the path that was asked for.
 */
source: string, 
/**
 * A name for the file.
 */
name: string, 
/**
 * Its size in bytes.
 */
bytes: number, 
/**
 * The passphrase, where it has one: to be told by voice, never in the same mail.
 */
passphrase: string | null, 
/**
 * The fingerprint of this device, to be read aloud.
 */
fingerprint: string, };

export type MadeMix = { 
/**
 * The token under which it is fetched (`made/<token>`).
 */
source: string, 
/**
 * A name for the file.
 */
name: string, 
/**
 * Its size in bytes.
 */
bytes: number, 
/**
 * How long it sounds, in milliseconds.
 */
length_ms: number, };

export type MadeScore = { 
/**
 * The token under which it is fetched (`made/<token>`).
 */
source: string, 
/**
 * A name for the file.
 */
name: string, 
/**
 * Its size in bytes.
 */
bytes: number, 
/**
 * How many lines of ink are in it.
 */
lines: number, };

export type MakeAuthorityCode = Record<string, never>;

export type MakeBackup = Record<string, never>;

export type MakeBundle = { 
/**
 * What for: invitation, exchange or copy; a pupil's file is made by a call of its own.
 */
kind: BundleKind, 
/**
 * Only these choirs; none is everything.
 */
choirs: Array<ChoirId> | null, 
/**
 * Whether scores and recordings go with it.
 */
with_files: boolean, 
/**
 * The passphrase of an invitation or a copy; none lets the program propose one.
 */
passphrase: string | null, 
/**
 * Where to write it: a path, from the command line only.
 */
to: string | null, };

export type MakeLayer = { 
/**
 * The edition.
 */
edition: EditionId, 
/**
 * Who reads it: neither oneself nor one layer.
 */
readers: InkFor, 
/**
 * What it is called: 1 to 40 characters.
 */
name: string, };

export type MakePupilFile = { 
/**
 * The pupil.
 */
person: PersonId, 
/**
 * Whether scores and recordings go with it.
 */
with_files: boolean, 
/**
 * Whether her device has no file of hers yet: it then opens with a passphrase.
 */
is_first: boolean, 
/**
 * The passphrase of a first file; none lets the program propose one.
 */
passphrase: string | null, 
/**
 * Where to write it: a path, from the command line only.
 */
to: string | null, };

export type MakeSchoolAccounts = { 
/**
 * Whose.
 */
accounts: Array<NewSchoolAccount>, };

export type MarkPresence = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The rehearsal.
 */
rehearsal: RehearsalId, 
/**
 * The person.
 */
person: PersonId, 
/**
 * The state.
 */
presence: Presence | null, 
/**
 * Minutes, where the state has them; none takes them from the clock.
 */
minutes: number | null, 
/**
 * The reason, where one was chosen.
 */
reason: ReasonCode | null, };

export type MeasureBundle = { 
/**
 * Only these choirs; none is everything.
 */
choirs: Array<ChoirId> | null, };

export type MeasurePupilFile = { 
/**
 * The pupil.
 */
person: PersonId, };

export type Mention = { 
/**
 * Where.
 */
kind: MentionKind, 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * Its name.
 */
choir_name: string, 
/**
 * The rehearsal whose note it is.
 */
rehearsal: RehearsalId | null, 
/**
 * The day of that rehearsal; none for one that was taken out of the calendar: undoing that brings its note back.
 */
date: string | null, 
/**
 * The work.
 */
work: WorkId | null, 
/**
 * Its title. Empty in a report that is read again.
 */
title: string, 
/**
 * The words around the name. Empty in a report that is read again.
 */
excerpt: string, };

export type MentionKind = "choir_note" | "staff_note" | "work";

export type MoveProgrammeItem = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The programme.
 */
programme: ProgrammeId, 
/**
 * The item.
 */
item: ProgrammeItemId, 
/**
 * The item before which it comes; none is the end.
 */
before: ProgrammeItemId | null, };

export type MoveSingers = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The persons.
 */
persons: Array<PersonId>, 
/**
 * The voice to which they go.
 */
voice: VoiceId, };

export type MoveStrokes = { 
/**
 * The edition.
 */
edition: EditionId, 
/**
 * The page, from 0.
 */
page: number, 
/**
 * What is moved.
 */
strokes: Array<StrokeId>, 
/**
 * How.
 */
shift: InkShift, };

export type MyRehearsal = { 
/**
 * Its id.
 */
id: RehearsalId, 
/**
 * The day.
 */
date: string, 
/**
 * Beginning, in minutes after midnight.
 */
start_minute: number, 
/**
 * Length in minutes.
 */
length_minutes: number, 
/**
 * The room; may be empty.
 */
place: string, 
/**
 * How she was there; none when no roll says so yet.
 */
presence: Presence | null, 
/**
 * What the choir was told about it.
 */
note: string, 
/**
 * The works on which it worked.
 */
worked_on: Array<WorkId>, };

export type MyVoice = { 
/**
 * Her name.
 */
name: PersonName, 
/**
 * The name of the choir.
 */
choir_name: string, 
/**
 * Her voice.
 */
voice: Voice | null, 
/**
 * Her number; 0 when she has none.
 */
number: number, 
/**
 * The rehearsal that runs or comes next.
 */
next: MyRehearsal | null, 
/**
 * The last ones, newest first.
 */
past: Array<MyRehearsal>, };

export type NameDevice = { 
/**
 * The label, at most 60 characters.
 */
label: string, };

export type NamesakeCandidate = { 
/**
 * The person.
 */
person: PersonId, 
/**
 * Family and given name.
 */
name: string, 
/**
 * Her class.
 */
class: string, 
/**
 * Her birth date.
 */
birth_date: string | null, };

export type NewRecoveryCode = Record<string, never>;

export type NewSchoolAccount = { 
/**
 * The name that others read; for a singer her own name, where this is empty.
 */
name: string, 
/**
 * The role.
 */
role: Role, 
/**
 * In which choir; in all of them when there is none.
 */
choir: ChoirId | null, 
/**
 * The singer whom it is about.
 */
person: PersonId | null, 
/**
 * The last day.
 */
to: string | null, 
/**
 * Her mail address, where there is one to give; never asked for a singer.
 */
mail: string | null, };

export type NewStroke = { 
/**
 * Its id.
 */
id: StrokeId, 
/**
 * The page, from 0.
 */
page: number, 
/**
 * For whom it is.
 */
audience: InkFor, };

export type NewVoice = { 
/**
 * Its name.
 */
name: string, 
/**
 * One to three characters.
 */
abbreviation: string, 
/**
 * The family.
 */
family: VoiceFamily, 
/**
 * The colour token.
 */
colour: VoiceColour, };

export type Nib = "pen" | "highlighter" | "ruler" | "sign" | "text";

export type NoteAudience = "choir" | "staff";

export type Offer = { 
/**
 * The token by which calls name it.
 */
source: string, 
/**
 * Its name, for display.
 */
name: string, 
/**
 * Whether it is a folder.
 */
is_folder: boolean, };

export type OfferAgain = { 
/**
 * The number of what was refused.
 */
number: number, };

export type OpenBundle = { 
/**
 * The token of the file.
 */
source: string, 
/**
 * What was typed, where it needs a passphrase.
 */
passphrase: string | null, };

export type OpenPlayer = { 
/**
 * The work.
 */
work: WorkId, };

export type OpenRehearsal = { 
/**
 * The choir.
 */
choir: ChoirId, };

export type Openness = "closed" | "own" | "added" | "read" | "changed";

export type PageCounts = { 
/**
 * In the file before.
 */
before: number, 
/**
 * In the file now.
 */
after: number, };

export type PageCrop = { 
/**
 * At the left edge.
 */
left: number, 
/**
 * At the upper edge.
 */
top: number, 
/**
 * At the right edge.
 */
right: number, 
/**
 * At the lower edge.
 */
bottom: number, };

export type PageJump = { 
/**
 * What leads there.
 */
by: JumpKind, 
/**
 * The bar after which one goes.
 */
from: BarPlace, 
/**
 * The bar where one goes on.
 */
to: BarPlace, 
/**
 * The number of that bar.
 */
number: number, };

export type PageMargins = { 
/**
 * The page of the file, from 0.
 */
page: number, 
/**
 * What is empty at its edges; none where nothing is printed on it.
 */
crop: PageCrop | null, };

export type PageRoad = { 
/**
 * The pages in the order in which they are sung; empty where they come as they are shown, and unless the bars of all
 * pages are confirmed.
 */
visits: Array<PageVisit>, };

export type PageSize = { 
/**
 * Width in points.
 */
width: number, 
/**
 * Height in points.
 */
height: number, };

export type PageView = { 
/**
 * The page of the file, from 0.
 */
source: number, 
/**
 * By how many quarters it is turned to the right: from 0 to 3.
 */
turns: number, 
/**
 * What is cut away.
 */
crop: PageCrop, };

export type PageVisit = { 
/**
 * The page of the file, from 0.
 */
page: number, 
/**
 * How one comes to it; none where it follows the page before.
 */
jump: PageJump | null, };

export type PagesArranged = { 
/**
 * How the pages are now.
 */
pages: EditionPages, 
/**
 * The token by which it is taken back; none where nothing changed.
 */
gesture: GestureId | null, };

export type PagesDropped = { 
/**
 * How many.
 */
count: number, };

export type Paper = "white" | "dark";

export type Pause = Record<string, never>;

export type PersonId = string & { readonly brand: "PersonId" };

export type PersonName = { 
/**
 * The family name, in the case of running text (« De La Croix »).
 */
family: string, 
/**
 * The given name.
 */
given: string, };

export type Place = { 
/**
 * The page of the file, from 0: it is found again when pages are put in another order.
 */
page: number, 
/**
 * How pages are fitted.
 */
fit: Fit, 
/**
 * Zoom in percent of the real size; used when `fit` is `Free`.
 */
zoom: number, 
/**
 * How many pages are seen, and how they turn.
 */
spread: Spread, 
/**
 * The colour of the paper.
 */
paper: Paper, 
/**
 * The layers of ink that are hidden.
 */
hidden: Array<InkFor>, 
/**
 * Pages are turned as they lie, whatever repeats and signs say.
 */
straight: boolean, };

export type PlanRehearsals = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The days.
 */
dates: Array<string>, 
/**
 * Beginning, in minutes after midnight.
 */
start_minute: number, 
/**
 * Length in minutes.
 */
length_minutes: number, 
/**
 * The room; may be empty.
 */
place: string, };

export type Play = Record<string, never>;

export type PlayerState = { 
/**
 * The work whose tracks are open.
 */
work: WorkId | null, 
/**
 * Its title.
 */
title: string, 
/**
 * Whether it plays.
 */
playing: boolean, 
/**
 * Position in milliseconds.
 */
position_ms: number, 
/**
 * Length in milliseconds.
 */
length_ms: number, 
/**
 * The tracks.
 */
tracks: Array<TrackMix>, 
/**
 * How it is practised.
 */
practice: Practice, 
/**
 * The sound card.
 */
output: SoundOutput, };

export type Policy = { 
/**
 * The roles.
 */
roles: Array<Role>, 
/**
 * What is kept.
 */
lines: Array<PolicyLine>, };

export type PolicyLine = { 
/**
 * What it is: a kind of documents, or what stands beside them.
 */
subject: string, 
/**
 * How far, for each role in the order of the policy.
 */
open: Array<Openness>, };

export type Practice = { 
/**
 * Tempo in percent of the recording's, 50 to 150.
 */
tempo: number, 
/**
 * How much higher than recorded, -6 to 6 semitones.
 */
semitones: number, 
/**
 * What is repeated.
 */
looped: HeardLoop | null, 
/**
 * The voice that is somebody's own, for the modes that put it in front or leave it out.
 */
mine: VoiceFamily | null, };

export type Presence = "present" | "absent" | "late" | "excused" | "left_early";

export type Preset = { 
/**
 * The preset.
 */
preset: VoicePreset, 
/**
 * Its voices, from high to low.
 */
voices: Array<PresetVoice>, };

export type PresetVoice = { 
/**
 * The family.
 */
family: VoiceFamily, 
/**
 * 0, or the number of the division.
 */
division: number, 
/**
 * The colour that is proposed.
 */
colour: VoiceColour, };

export type PreviewBundle = { 
/**
 * The token of the file.
 */
source: string, 
/**
 * What was typed; none only asks what kind it is.
 */
passphrase: string | null, };

export type PreviewClassList = { 
/**
 * The choir into which it would go.
 */
choir: ChoirId, 
/**
 * The file: a token of this host's intake (a path on the command line).
 */
source: string, 
/**
 * What was corrected.
 */
reading: ListReading, };

export type PreviewErasure = { 
/**
 * The person.
 */
person: PersonId, };

export type PreviewFolder = { 
/**
 * The choir into whose repertoire it would go.
 */
choir: ChoirId, 
/**
 * The folder: a token of this host's intake (a path on the command line).
 */
source: string, };

export type PreviewFork = { 
/**
 * The token of the file.
 */
source: string, 
/**
 * What was typed, where it needs a passphrase.
 */
passphrase: string | null, };

export type PreviewRestore = { 
/**
 * The name of the backup.
 */
backup: string, 
/**
 * The choirs that go back; everything when none is named.
 */
choirs: Array<ChoirId>, };

export type PreviewTerm = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * 1 (Monday) to 7 (Sunday).
 */
weekday: number, 
/**
 * First day of the term.
 */
from: string, 
/**
 * Last day of the term.
 */
to: string, 
/**
 * The zone whose holidays are left out; none leaves out only public holidays.
 */
zone: HolidayZone | null, };

export type Profile = { 
/**
 * The pupil whose profile this is; none for staff.
 */
pupil: PupilIdentity | null, 
/**
 * The language that somebody chose; none follows the system.
 */
language: Language | null, 
/**
 * Light or dark.
 */
theme: Theme, 
/**
 * The season of today.
 */
season: Season, 
/**
 * Every choir.
 */
choirs: Array<Choir>, 
/**
 * The choir that was open last.
 */
current_choir: ChoirId | null, 
/**
 * Gestures of this profile that are in no file that has left it: all, before the first such file. A file that
 * holds some choirs only counts for nothing here.
 */
waiting_count: number, 
/**
 * When the last file with everything left, in seconds since 1970 by this device's clock; none before the first.
 */
handed_over_at: number | null, 
/**
 * The version of the program.
 */
version: string, };

export type Programme = { 
/**
 * Its id.
 */
id: ProgrammeId, 
/**
 * What it is called.
 */
title: string, 
/**
 * The day of the concert, where it is known.
 */
date: string | null, 
/**
 * Whether nothing of it may be changed until it is opened again.
 */
is_frozen: boolean, 
/**
 * What it is made of.
 */
items: Array<ProgrammeItem>, };

export type ProgrammeEntry = { "is": "work", 
/**
 * The work.
 */
work: WorkId, } | { "is": "words", 
/**
 * What it is.
 */
title: string, };

export type ProgrammeId = string & { readonly brand: "ProgrammeId" };

export type ProgrammeItem = { 
/**
 * Its id.
 */
id: ProgrammeItemId, 
/**
 * The work, where it is one.
 */
work: WorkId | null, 
/**
 * What goes on the stand; none for what has no score here.
 */
edition: EditionId | null, 
/**
 * The title of the work, or what happens.
 */
title: string, 
/**
 * Who composed it; may be empty.
 */
composer: string, 
/**
 * What is said to whoever is on stage; may be empty.
 */
note: string, 
/**
 * How long it lasts, where somebody said so. Units: seconds.
 */
seconds: number | null, 
/**
 * How long the recording of the work lasts, where there is one. Units: seconds.
 */
recorded_seconds: number | null, };

export type ProgrammeItemId = string & { readonly brand: "ProgrammeItemId" };

export type ProtectProfile = { 
/**
 * How it is opened each day.
 */
method: ProtectionMethod, 
/**
 * The passphrase or the digits; none for the keyring.
 */
secret: string | null, };

export type Protection = { 
/**
 * Whether the profile is encrypted.
 */
is_on: boolean, 
/**
 * How it is opened each day; none while it is not encrypted.
 */
method: ProtectionMethod | null, 
/**
 * Whether this computer has a keyring that can be used now.
 */
has_keyring: boolean, 
/**
 * Whether files are still being turned from one state to the other.
 */
is_turning: boolean, };

export type ProtectionMethod = "keyring" | "pin" | "passphrase";

export type PublishLayer = { 
/**
 * The edition.
 */
edition: EditionId, 
/**
 * Whose layer is emptied; not one's own.
 */
from: InkFor, 
/**
 * For whom it is from now on: neither oneself nor one layer. One that has a name keeps it.
 */
to: InkFor, };

export type PupilFileSize = { 
/**
 * Without scores and recordings. Units: bytes.
 */
bytes: number, 
/**
 * What scores and recordings add. Units: bytes; beyond four gigabytes, four gigabytes.
 */
file_bytes: number, 
/**
 * How many files.
 */
file_count: number, 
/**
 * The choirs in which she sings.
 */
choirs: Array<string>, 
/**
 * Files that she was given before, newest first: after one of them no passphrase is needed.
 */
given: Array<GivenFile>, };

export type PupilIdentity = { 
/**
 * She.
 */
person: PersonId, 
/**
 * Her name.
 */
name: PersonName, };

export type PutMyStrokes = { 
/**
 * The edition.
 */
edition: EditionId, 
/**
 * The page, from 0.
 */
page: number, 
/**
 * What is put there; each is for oneself.
 */
strokes: Array<DrawnStroke>, };

export type ReasonCode = "school" | "family" | "transport" | "confidential";

export type ReclaimAuthority = { 
/**
 * The recovery code as it was typed.
 */
code: string, };

export type RecordConsent = { 
/**
 * The person.
 */
person: PersonId, 
/**
 * What it is about.
 */
kind: ConsentKind, 
/**
 * Yes; otherwise it is refused, or taken back where it had been given.
 */
is_given: boolean, 
/**
 * The day that stands on the form.
 */
day: string, };

export type RecoverySheet = { 
/**
 * Groups of four letters and digits with hyphens between them.
 */
recovery_code: string, 
/**
 * How the profile is protected now.
 */
protection: Protection, };

export type Redo = { 
/**
 * The gesture; none is the one that was undone last.
 */
gesture: GestureId | null, };

export type RefusedFile = { 
/**
 * Its path inside the folder.
 */
path: string, 
/**
 * The code of an error message.
 */
code: string, };

export type RefusedItem = { 
/**
 * Its number on this device.
 */
number: number, 
/**
 * The kind of document, where it is known.
 */
kind: string | null, 
/**
 * The choir that it is about.
 */
choir: ChoirId | null, 
/**
 * The name of that choir, or the title of the work.
 */
about: string, 
/**
 * Why, a code: `not_allowed`, `erased`, and others.
 */
reason: string, 
/**
 * When it was refused, in seconds since 1970 by this device's clock.
 */
at: number, 
/**
 * How many changes.
 */
changes: number, };

export type Rehearsal = { 
/**
 * Its id.
 */
id: RehearsalId, 
/**
 * The day.
 */
date: string, 
/**
 * Beginning, in minutes after midnight.
 */
start_minute: number, 
/**
 * Length in minutes.
 */
length_minutes: number, 
/**
 * The room; may be empty.
 */
place: string, 
/**
 * Whether the roll is confirmed.
 */
confirmed: boolean, 
/**
 * Singers who were there (late or not), once the roll is confirmed.
 */
present_count: number, 
/**
 * Singers who were expected.
 */
expected_count: number, 
/**
 * Whether it has a note.
 */
has_note: boolean, };

export type RehearsalId = string & { readonly brand: "RehearsalId" };

export type RehearsalNotes = { 
/**
 * What the choir reads.
 */
choir_note: string, 
/**
 * What only staff reads.
 */
staff_note: string, 
/**
 * Works that were worked on, in the order of the repertoire.
 */
worked_on: Array<WorkId>, };

export type RehearsalPlace = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * Its name.
 */
choir_name: string, 
/**
 * The rehearsal.
 */
rehearsal: RehearsalId, 
/**
 * The day.
 */
date: string, 
/**
 * The room; may be empty.
 */
place: string, };

export type RememberPlace = { 
/**
 * The edition.
 */
edition: EditionId, 
/**
 * The place.
 */
place: Place, };

export type RemoveLayer = { 
/**
 * The edition.
 */
edition: EditionId, 
/**
 * The layer.
 */
layer: LayerId, };

export type RemoveProgramme = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The programme.
 */
programme: ProgrammeId, };

export type RemoveProgrammeItem = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The programme.
 */
programme: ProgrammeId, 
/**
 * The item.
 */
item: ProgrammeItemId, };

export type RemoveSinger = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The person.
 */
person: PersonId, };

export type RemoveVoice = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The voice.
 */
voice: VoiceId, };

export type RemoveWork = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The work.
 */
work: WorkId, };

export type RenameChoir = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The new name.
 */
name: string, };

export type RenameLayer = { 
/**
 * The edition.
 */
edition: EditionId, 
/**
 * The layer.
 */
layer: LayerId, 
/**
 * What it is called: 1 to 40 characters.
 */
name: string, };

export type ReopenRollCall = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The rehearsal.
 */
rehearsal: RehearsalId, };

export type ReplaceEdition = { 
/**
 * The choir, whose staff may change it.
 */
choir: ChoirId, 
/**
 * The work.
 */
work: WorkId, 
/**
 * The edition.
 */
edition: EditionId, 
/**
 * The token of the new file, a PDF.
 */
source: string, };

export type ReplaceTrack = { 
/**
 * The choir, whose staff may change it.
 */
choir: ChoirId, 
/**
 * The work.
 */
work: WorkId, 
/**
 * The track.
 */
track: TrackId, 
/**
 * The token of the new file, an MP3.
 */
source: string, };

export type Replaced = { 
/**
 * Whether it was another file than before.
 */
is_changed: boolean, 
/**
 * How many pages a score had and has, where it has not as many as before: what was drawn and marked stands on the
 * pages of before.
 */
pages: PageCounts | null, };

export type ResetSchoolAccount = { 
/**
 * Her login.
 */
login: string, };

export type RestoreBackup = { 
/**
 * The name of the backup.
 */
backup: string, 
/**
 * The choirs that go back; everything when none is named.
 */
choirs: Array<ChoirId>, };

export type RestoreCount = { 
/**
 * The kind.
 */
kind: RestoredKind, 
/**
 * Not there now, there in the backup.
 */
back: number, 
/**
 * There in both, and different.
 */
changed: number, 
/**
 * There now, not in the backup.
 */
gone: number, };

export type RestoreReport = { 
/**
 * When the backup was made. Units: seconds since 1970.
 */
at: number, 
/**
 * Counts; a kind of which nothing changes is not there.
 */
counts: Array<RestoreCount>, };

export type RestoredKind = "choir" | "singer" | "card" | "rehearsal" | "programme" | "mark" | "note" | "work" | "other";

export type ReturnSinger = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The person.
 */
person: PersonId, };

export type RevokeSchoolDevice = { 
/**
 * Which.
 */
device: DeviceId, };

export type Role = "director" | "assistant" | "helper" | "singer" | "guardian" | "administration" | "school_administrator";

export type RollCall = { 
/**
 * The rehearsal.
 */
rehearsal: Rehearsal, 
/**
 * The name of the choir.
 */
choir_name: string, 
/**
 * The voices, from high to low.
 */
voices: Array<Voice>, 
/**
 * Members at that date, by voice and number.
 */
singers: Array<RollSinger>, 
/**
 * The counts.
 */
counts: RollCounts, 
/**
 * Whether the roll is confirmed.
 */
confirmed: boolean, 
/**
 * What the next undo would take back, if it belongs to this roll.
 */
undo: UndoLabel | null, };

export type RollClaim = { 
/**
 * The state.
 */
presence: Presence, 
/**
 * Minutes, where the state has them.
 */
minutes: number, 
/**
 * The reason, where one was chosen.
 */
reason: ReasonCode | null, 
/**
 * Whose device says so; empty for one that has no name.
 */
by: string, 
/**
 * Whether this profile says so.
 */
is_here: boolean, 
/**
 * When, in seconds since 1970 by the clock of that device: for display only.
 */
at: number | null, };

export type RollCounts = { 
/**
 * Present, presumed present, or left early.
 */
present: number, 
/**
 * Absent.
 */
absent: number, 
/**
 * Excused.
 */
excused: number, 
/**
 * Late: they are there, and counted here only.
 */
late: number, };

export type RollSinger = { 
/**
 * The person.
 */
person: PersonId, 
/**
 * Her name.
 */
name: PersonName, 
/**
 * Her number in the choir.
 */
number: number, 
/**
 * Her voice.
 */
voice: VoiceId, 
/**
 * What was marked; none is presumed present until the roll is confirmed, present after.
 */
presence: Presence | null, 
/**
 * Minutes, where the state has them.
 */
minutes: number, 
/**
 * The reason, where one was chosen.
 */
reason: ReasonCode | null, 
/**
 * Whether two devices disagree about her.
 */
conflict: boolean, 
/**
 * What each device says, where two disagree; a mark settles it.
 */
claims: Array<RollClaim>, 
/**
 * Absences in a row before this rehearsal.
 */
absent_before: number, };

export type SaveMix = { 
/**
 * A name for the file, which says what is in it.
 */
name: string, };

export type School = { 
/**
 * How far it is connected.
 */
standing: SchoolStanding, 
/**
 * The address, where there is one.
 */
address: string | null, 
/**
 * The name of the school.
 */
name: string, 
/**
 * The login of whoever is signed in, or was.
 */
login: string, 
/**
 * Her name for others.
 */
person: string, 
/**
 * What she is there.
 */
holder: AccountHolder, 
/**
 * Her password is provisional.
 */
must_change_password: boolean, 
/**
 * She has not accepted the charter yet.
 */
must_accept_charter: boolean, 
/**
 * What she may choose, while there is something to choose.
 */
choices: Array<SpaceChoice>, 
/**
 * This profile holds choirs that the school does not know, and she may bring them.
 */
may_bring: boolean, 
/**
 * Gestures that the server does not have yet.
 */
waiting_count: number, 
/**
 * Scores and recordings that works name and that are not here yet.
 */
files_coming: number, 
/**
 * What those take. Units: bytes.
 */
coming_size: number, 
/**
 * Scores and recordings that are not here and find no room in what this device gives.
 */
files_beyond: number, 
/**
 * What those take. Units: bytes.
 */
beyond_size: number, 
/**
 * What the scores and recordings of works take on this device. Units: bytes.
 */
kept_size: number, 
/**
 * Scores and recordings of this device that the server is not known to have.
 */
files_waiting: number, 
/**
 * No files are fetched, because somebody said so.
 */
holds_back_files: boolean, 
/**
 * The system says that the network is paid for by the megabyte.
 */
is_metered: boolean, 
/**
 * Files are fetched on such a network, too.
 */
fetches_on_metered: boolean, 
/**
 * The most that scores and recordings may take on this device, in megabytes (10⁶ bytes); none for no limit.
 */
files_limit: number | null, 
/**
 * An exchange is under way.
 */
is_exchanging: boolean, 
/**
 * When the last exchange ended well, in seconds since 1970 by this device's clock; none before the first.
 */
exchanged_at: number | null, 
/**
 * Why the last attempt did not end well; none when it did.
 */
problem: CommandError | null, 
/**
 * How many things the server refused are kept aside.
 */
aside_count: number, };

export type SchoolDevice = { 
/**
 * The device.
 */
device: DeviceId, 
/**
 * Whose it is, as she said.
 */
label: string, 
/**
 * Whether it is this one.
 */
is_here: boolean, 
/**
 * When she signed in with a password, in seconds since 1970 by the clock of the server.
 */
signed_in_at: number, 
/**
 * When it was last heard, in seconds since 1970 by the clock of the server.
 */
seen_at: number, 
/**
 * Whether it is signed out.
 */
is_ended: boolean, };

export type SchoolMail = { 
/**
 * The address, where there is one.
 */
mail: string | null, 
/**
 * Whether the school sends mails at all.
 */
is_sent: boolean, };

export type SchoolPeople = { 
/**
 * Their roles, by name.
 */
people: Array<SchoolRole>, 
/**
 * The roles that the caller may give.
 */
may_give: Array<Role>, 
/**
 * The choirs in which she may; none where it is all of them.
 */
choirs: Array<ChoirId> | null, };

export type SchoolRole = { 
/**
 * What names it.
 */
id: GrantId, 
/**
 * The login of who has it.
 */
login: string, 
/**
 * Her name for others.
 */
name: string, 
/**
 * The role.
 */
role: Role, 
/**
 * In which choir; in all of them when there is none.
 */
choir: ChoirId | null, 
/**
 * The singer whom it is about.
 */
person: PersonId | null, 
/**
 * Her name, where this device knows her.
 */
singer: PersonName | null, 
/**
 * The first day.
 */
from: string | null, 
/**
 * The last day.
 */
to: string | null, 
/**
 * Whether it holds today.
 */
is_open: boolean, 
/**
 * It holds in every space of the school.
 */
is_of_school: boolean, 
/**
 * She has not signed in with a password of her own yet.
 */
is_new: boolean, 
/**
 * Whether the caller may change it and take it back.
 */
may_change: boolean, };

export type SchoolStanding = "none" | "entering" | "choosing" | "connected" | "signed_out";

export type Score = { 
/**
 * The edition.
 */
edition: EditionId, 
/**
 * The title of its work.
 */
title: string, 
/**
 * Its pages as they are shown, in their order.
 */
pages: Array<ShownPage>, 
/**
 * Where it was left.
 */
place: Place, 
/**
 * The file that is shown, as paths of pages name it.
 */
file: string, 
/**
 * Whether a newer file is known that is not on this device.
 */
is_earlier: boolean, };

export type Season = string & { readonly brand: "Season" };

export type Seek = { 
/**
 * Position in milliseconds.
 */
position_ms: number, };

export type SetBars = { 
/**
 * The edition.
 */
edition: EditionId, 
/**
 * The pages with all their bars; a page without systems has none.
 */
pages: Array<BarPage>, };

export type SetFavouriteSigns = { 
/**
 * Their names, at most twelve.
 */
signs: Array<string>, };

export type SetMix = { 
/**
 * Those tracks; the others stay.
 */
tracks: Array<TrackLevel>, };

export type SetPractice = { 
/**
 * All of it; what is out of range is brought into it.
 */
practice: Practice, };

export type SetPreferences = { 
/**
 * The language.
 */
language: Language | null, 
/**
 * Light or dark.
 */
theme: Theme | null, 
/**
 * The choir to open.
 */
current_choir: ChoirId | null, };

export type SetWorkStatus = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The work.
 */
work: WorkId, 
/**
 * The status.
 */
status: WorkStatus, };

export type SetWorkedOn = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The rehearsal.
 */
rehearsal: RehearsalId, 
/**
 * The works.
 */
works: Array<WorkId>, };

export type ShownPage = { 
/**
 * How wide it is, cut and turned. Units: PDF points.
 */
width: number, 
/**
 * How high it is. Units: PDF points.
 */
height: number, 
/**
 * The page of the file, from 0.
 */
source: number, 
/**
 * By how many quarters it is turned to the right: from 0 to 3.
 */
turns: number, 
/**
 * What is cut away of the page of the file.
 */
crop: PageCrop, };

export type SignInToSchool = { 
/**
 * The address.
 */
address: string, 
/**
 * The login.
 */
login: string, 
/**
 * The password.
 */
password: string, };

export type SignOutOfSchool = Record<string, never>;

export type Singer = { 
/**
 * The person.
 */
person: PersonId, 
/**
 * Her name.
 */
name: PersonName, 
/**
 * Her birth date, where it is known.
 */
birth_date: string | null, 
/**
 * Her class, `5B`; empty where it is unknown.
 */
class: string, 
/**
 * Her voice.
 */
voice: VoiceId, 
/**
 * Her number in the choir, from 1: the keyboard's name for her.
 */
number: number, 
/**
 * A remark that somebody asked to keep; mostly empty.
 */
remark: string, };

export type SingerCard = { 
/**
 * Her name.
 */
name: PersonName, 
/**
 * Her birth date, where it is known.
 */
birth_date: string | null, 
/**
 * Her class; may be empty.
 */
class: string, };

export type Slip = { 
/**
 * Her name.
 */
name: string, 
/**
 * Her class; empty where there is none.
 */
class: string, 
/**
 * The name of the school.
 */
school: string, 
/**
 * The address of its server.
 */
address: string, 
/**
 * Her login.
 */
login: string, 
/**
 * The password with which she signs in once.
 */
password: string, };

export type SoundOutput = { "is": "ready" } | { "is": "lost" };

export type SpaceChoice = { 
/**
 * The space.
 */
space: SpaceId, 
/**
 * Its name.
 */
name: string, 
/**
 * The codes of her roles there.
 */
roles: Array<string>, 
/**
 * The singer whose profile it becomes; none for staff.
 */
person: PupilIdentity | null, };

export type SpaceId = string & { readonly brand: "SpaceId" };

export type SplitBook = { 
/**
 * The choir in whose repertoire they come.
 */
choir: ChoirId, 
/**
 * The edition that is a book.
 */
edition: EditionId, 
/**
 * The works, in their order: from 1 to 200.
 */
parts: Array<BookPart>, };

export type Spread = "one" | "two" | "half" | "scroll" | "systems";

export type StrokeId = string & { readonly brand: "StrokeId" };

export type TakeSchoolRole = { 
/**
 * Which.
 */
id: GrantId, };

export type TermDate = { 
/**
 * The day.
 */
date: string, 
/**
 * What becomes of it.
 */
day: TermDay, };

export type TermDay = { "is": "free" } | { "is": "planned" } | { "is": "holiday", 
/**
 * Its code, for which the interface has a word: `autumn`, `armistice`.
 */
code: string, };

export type Theme = "system" | "light" | "dark";

export type Topic = "profile" | "choirs" | "singers" | "works" | "calendar" | "roll_call" | "notes" | "ink" | "player" | "journal" | "exchange" | "school";

export type Track = { 
/**
 * Its id.
 */
id: TrackId, 
/**
 * Its label (« Soprano », « Piano 2 »).
 */
label: string, 
/**
 * What is heard.
 */
kind: TrackKind, 
/**
 * The voice, for a track of one voice.
 */
family: VoiceFamily | null, 
/**
 * 0, or the number of the division.
 */
division: number, 
/**
 * Length in milliseconds.
 */
length_ms: number, 
/**
 * Size in bytes.
 */
size: number, };

export type TrackCorrection = { 
/**
 * The path, as in the preview.
 */
path: string, 
/**
 * What it is.
 */
becomes: TrackGuess, };

export type TrackGuess = { 
/**
 * Its label.
 */
label: string, 
/**
 * What is heard.
 */
kind: TrackKind, 
/**
 * The voice, for a track of one voice.
 */
family: VoiceFamily | null, 
/**
 * 0, or the number of the division.
 */
division: number, };

export type TrackId = string & { readonly brand: "TrackId" };

export type TrackKind = "voice" | "tutti" | "accompaniment" | "unknown";

export type TrackLevel = { 
/**
 * The track.
 */
track: TrackId, 
/**
 * Gain in percent, 0 to 200.
 */
gain: number, 
/**
 * From which side it comes, in percent: -100 is left alone, 0 as recorded, 100 right alone.
 */
pan: number, 
/**
 * Whether it is silenced.
 */
muted: boolean, 
/**
 * Whether only soloed tracks are heard, and this is one.
 */
soloed: boolean, };

export type TrackMix = { 
/**
 * The track.
 */
track: Track, 
/**
 * Gain in percent, 0 to 200.
 */
gain: number, 
/**
 * From which side it comes, in percent: -100 is left alone, 0 as recorded, 100 right alone.
 */
pan: number, 
/**
 * Whether it is silenced.
 */
muted: boolean, 
/**
 * Whether only soloed tracks are heard, and this is one.
 */
soloed: boolean, 
/**
 * The code of the error message, for a track that cannot be heard.
 */
refused: string | null, };

export type Undo = { 
/**
 * The gesture; none is the last that was not undone.
 */
gesture: GestureId | null, };

export type UndoLabel = { 
/**
 * The command.
 */
command: string, 
/**
 * The singer concerned, where there is one.
 */
name: PersonName | null, 
/**
 * What was marked, where something was.
 */
presence: Presence | null, };

export type UndoReport = { 
/**
 * The command that was taken back.
 */
command: string, 
/**
 * Values that are again as they were before the gesture.
 */
restored: number, 
/**
 * Values that somebody changed since, and that were left as they are.
 */
kept: number, 
/**
 * Some of these, the first twenty.
 */
left: Array<LeftValue>, };

export type UnfreezeProgramme = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The programme.
 */
programme: ProgrammeId, };

export type UnlockMethod = "passphrase" | "pin" | "recovery";

export type UnlockProfile = { 
/**
 * What is typed.
 */
method: UnlockMethod, 
/**
 * The passphrase, the digits or the code as they were typed.
 */
secret: string, };

export type UnprotectProfile = Record<string, never>;

export type UsePasswordCode = { 
/**
 * The address of the school.
 */
address: string, 
/**
 * The login, or the mail address, with which the code was asked for.
 */
login: string, 
/**
 * The code, as it is typed.
 */
code: string, 
/**
 * The password from now on.
 */
password: string, 
/**
 * The language of the mail that tells of it.
 */
language: Language, };

export type UsedPasswordCode = { 
/**
 * The login with which she signs in.
 */
login: string, };

export type Voice = { 
/**
 * Its id.
 */
id: VoiceId, 
/**
 * Its name, as the choir says it.
 */
name: string, 
/**
 * One to three characters that stand beside the colour everywhere.
 */
abbreviation: string, 
/**
 * The family, by which tracks are recognised.
 */
family: VoiceFamily, 
/**
 * The colour token.
 */
colour: VoiceColour, 
/**
 * How many singers it has now.
 */
singer_count: number, };

export type VoiceColour = "orange" | "rose" | "blue" | "green" | "teal" | "violet" | "ochre" | "slate";

export type VoiceFamily = "soprano" | "mezzo" | "alto" | "tenor" | "baritone" | "bass" | "other";

export type VoiceId = string & { readonly brand: "VoiceId" };

export type VoicePreset = "unison" | "children_two" | "children_three" | "sa" | "sab" | "satb" | "satb_divisi";

export type Work = { 
/**
 * Its id.
 */
id: WorkId, 
/**
 * What is known of it.
 */
about: WorkTitle, 
/**
 * How far the choir is with it.
 */
status: WorkStatus, 
/**
 * Its editions.
 */
editions: Array<Edition>, 
/**
 * Its tracks, from high to low, tutti and accompaniment last.
 */
tracks: Array<Track>, 
/**
 * Names of files that are kept beside (MusicXML).
 */
kept_beside: Array<string>, };

export type WorkCorrection = { 
/**
 * The subfolder, as in the preview.
 */
folder: string, 
/**
 * Whether the work is left out.
 */
skip: boolean, 
/**
 * What is known of it; none leaves the guess.
 */
about: WorkTitle | null, 
/**
 * Tracks that are something else than was guessed.
 */
tracks: Array<TrackCorrection>, };

export type WorkId = string & { readonly brand: "WorkId" };

export type WorkStatus = "planned" | "learning" | "ready" | "resting";

export type WorkTitle = { 
/**
 * Title.
 */
title: string, 
/**
 * Composer.
 */
composer: string, 
/**
 * Year, as one says it (« vers 1540 »).
 */
year: string, 
/**
 * Style (« Choral », « Chanson »).
 */
style: string, 
/**
 * Language of the words, as a BCP 47 tag or a word.
 */
language: string, };

export type WriteNote = { 
/**
 * The choir.
 */
choir: ChoirId, 
/**
 * The rehearsal.
 */
rehearsal: RehearsalId, 
/**
 * Who reads it.
 */
audience: NoteAudience, 
/**
 * The text, at most 20,000 characters.
 */
text: string, };

/** Every call: its request and its response. */
export interface CommandMap {
  get_door: { request: GetDoor; response: DoorState };
  unlock_profile: { request: UnlockProfile; response: DoorState };
  heal_profile: { request: HealProfile; response: HealReport };
  get_protection: { request: GetProtection; response: Protection };
  protect_profile: { request: ProtectProfile; response: RecoverySheet };
  change_protection: { request: ChangeProtection; response: Protection };
  unprotect_profile: { request: UnprotectProfile; response: Protection };
  new_recovery_code: { request: NewRecoveryCode; response: RecoverySheet };
  get_profile: { request: GetProfile; response: Profile };
  set_preferences: { request: SetPreferences; response: Profile };
  load_demo_season: { request: LoadDemoSeason; response: Choir };
  list_journal: { request: ListJournal; response: Array<JournalEntry> };
  undo: { request: Undo; response: UndoReport };
  redo: { request: Redo; response: UndoReport };
  list_history: { request: ListHistory; response: Array<JournalEntry> };
  get_exchange: { request: GetExchange; response: Exchange };
  name_device: { request: NameDevice; response: Exchange };
  measure_bundle: { request: MeasureBundle; response: BundleSize };
  make_bundle: { request: MakeBundle; response: MadeBundle };
  measure_pupil_file: { request: MeasurePupilFile; response: PupilFileSize };
  make_pupil_file: { request: MakePupilFile; response: MadeBundle };
  preview_bundle: { request: PreviewBundle; response: BundlePreview };
  open_bundle: { request: OpenBundle; response: BundleReport };
  preview_fork: { request: PreviewFork; response: Fork };
  follow_fork: { request: FollowFork; response: BundleReport };
  keep_fork: { request: KeepFork; response: KeptFork };
  get_authority: { request: GetAuthority; response: Authority };
  make_authority_code: { request: MakeAuthorityCode; response: AuthorityCode };
  reclaim_authority: { request: ReclaimAuthority; response: Authority };
  hand_over_authority: { request: HandOverAuthority; response: Authority };
  get_school: { request: GetSchool; response: School };
  find_school: { request: FindSchool; response: FoundSchool };
  sign_in_to_school: { request: SignInToSchool; response: School };
  change_school_password: { request: ChangeSchoolPassword; response: School };
  join_school_space: { request: JoinSchoolSpace; response: School };
  bring_to_school: { request: BringToSchool; response: School };
  exchange_with_school: { request: ExchangeWithSchool; response: School };
  hold_back_files: { request: HoldBackFiles; response: School };
  fetch_on_metered: { request: FetchOnMetered; response: School };
  limit_files: { request: LimitFiles; response: School };
  list_coming_files: { request: ListComingFiles; response: Array<ComingFile> };
  sign_out_of_school: { request: SignOutOfSchool; response: School };
  list_refused: { request: ListRefused; response: Array<RefusedItem> };
  offer_again: { request: OfferAgain; response: Array<RefusedItem> };
  forget_refused: { request: ForgetRefused; response: Array<RefusedItem> };
  list_school_people: { request: ListSchoolPeople; response: SchoolPeople };
  give_school_role: { request: GiveSchoolRole; response: SchoolPeople };
  change_school_role: { request: ChangeSchoolRole; response: SchoolPeople };
  take_school_role: { request: TakeSchoolRole; response: SchoolPeople };
  make_school_accounts: { request: MakeSchoolAccounts; response: Array<Slip> };
  reset_school_account: { request: ResetSchoolAccount; response: Slip };
  list_school_devices: { request: ListSchoolDevices; response: Array<SchoolDevice> };
  revoke_school_device: { request: RevokeSchoolDevice; response: Array<SchoolDevice> };
  ask_password_code: { request: AskPasswordCode; response: null };
  use_password_code: { request: UsePasswordCode; response: UsedPasswordCode };
  get_school_mail: { request: GetSchoolMail; response: SchoolMail };
  ask_school_mail: { request: AskSchoolMail; response: null };
  confirm_school_mail: { request: ConfirmSchoolMail; response: SchoolMail };
  forget_school_mail: { request: ForgetSchoolMail; response: SchoolMail };
  get_policy: { request: GetPolicy; response: Policy };
  get_my_voice: { request: GetMyVoice; response: MyVoice };
  preview_erasure: { request: PreviewErasure; response: ErasurePreview };
  erase_person: { request: ErasePerson; response: ErasureReport };
  list_erasures: { request: ListErasures; response: Array<ErasureReport> };
  list_backups: { request: ListBackups; response: Backups };
  make_backup: { request: MakeBackup; response: Backups };
  preview_restore: { request: PreviewRestore; response: RestoreReport };
  restore_backup: { request: RestoreBackup; response: RestoreReport };
  check_files: { request: CheckFiles; response: FileCheck };
  list_lost_files: { request: ListLostFiles; response: Array<LostFile> };
  list_choirs: { request: ListChoirs; response: Array<Choir> };
  get_choir: { request: GetChoir; response: Choir };
  list_voice_presets: { request: ListVoicePresets; response: Array<Preset> };
  add_choir: { request: AddChoir; response: Choir };
  rename_choir: { request: RenameChoir; response: Choir };
  add_voice: { request: AddVoice; response: Choir };
  edit_voice: { request: EditVoice; response: Choir };
  remove_voice: { request: RemoveVoice; response: Choir };
  list_singers: { request: ListSingers; response: Array<Singer> };
  add_singer: { request: AddSinger; response: Singer };
  edit_singer: { request: EditSinger; response: Singer };
  move_singers: { request: MoveSingers; response: Array<Singer> };
  remove_singer: { request: RemoveSinger; response: Array<Singer> };
  list_former_singers: { request: ListFormerSingers; response: Array<FormerSinger> };
  return_singer: { request: ReturnSinger; response: Singer };
  get_consents: { request: GetConsents; response: Array<Consent> };
  record_consent: { request: RecordConsent; response: Array<Consent> };
  preview_class_list: { request: PreviewClassList; response: ClassListPreview };
  import_class_list: { request: ImportClassList; response: ClassListReport };
  list_works: { request: ListWorks; response: Array<Work> };
  get_work: { request: GetWork; response: Work };
  add_work: { request: AddWork; response: Work };
  edit_work: { request: EditWork; response: Work };
  set_work_status: { request: SetWorkStatus; response: Work };
  remove_work: { request: RemoveWork; response: Array<Work> };
  replace_edition: { request: ReplaceEdition; response: Replaced };
  replace_track: { request: ReplaceTrack; response: Replaced };
  edit_track: { request: EditTrack; response: Work };
  preview_folder: { request: PreviewFolder; response: FolderPreview };
  import_folder: { request: ImportFolder; response: FolderReport };
  list_rehearsals: { request: ListRehearsals; response: Array<Rehearsal> };
  preview_term: { request: PreviewTerm; response: Array<TermDate> };
  plan_rehearsals: { request: PlanRehearsals; response: Array<Rehearsal> };
  edit_rehearsal: { request: EditRehearsal; response: Rehearsal };
  cancel_rehearsal: { request: CancelRehearsal; response: Array<Rehearsal> };
  open_rehearsal: { request: OpenRehearsal; response: Rehearsal };
  list_programmes: { request: ListProgrammes; response: Array<Programme> };
  add_programme: { request: AddProgramme; response: Programme };
  edit_programme: { request: EditProgramme; response: Programme };
  remove_programme: { request: RemoveProgramme; response: Array<Programme> };
  freeze_programme: { request: FreezeProgramme; response: Programme };
  unfreeze_programme: { request: UnfreezeProgramme; response: Programme };
  add_programme_item: { request: AddProgrammeItem; response: Programme };
  edit_programme_item: { request: EditProgrammeItem; response: Programme };
  move_programme_item: { request: MoveProgrammeItem; response: Programme };
  remove_programme_item: { request: RemoveProgrammeItem; response: Programme };
  get_roll_call: { request: GetRollCall; response: RollCall };
  mark_presence: { request: MarkPresence; response: RollCall };
  confirm_roll_call: { request: ConfirmRollCall; response: RollCall };
  reopen_roll_call: { request: ReopenRollCall; response: RollCall };
  get_rehearsal_notes: { request: GetRehearsalNotes; response: RehearsalNotes };
  write_note: { request: WriteNote; response: RehearsalNotes };
  set_worked_on: { request: SetWorkedOn; response: RehearsalNotes };
  get_score: { request: GetScore; response: Score };
  look_at_pages: { request: LookAtPages; response: PagesDropped };
  get_drawing: { request: GetDrawing; response: Drawing };
  get_pages: { request: GetPages; response: EditionPages };
  arrange_pages: { request: ArrangePages; response: PagesArranged };
  find_margins: { request: FindMargins; response: FoundMargins };
  split_book: { request: SplitBook; response: BookSplit };
  get_bars: { request: GetBars; response: Bars };
  get_road: { request: GetRoad; response: PageRoad };
  set_bars: { request: SetBars; response: BarsSet };
  export_score: { request: ExportScore; response: MadeScore };
  get_ink: { request: GetInk; response: Ink };
  draw_stroke: { request: DrawStroke; response: InkChanged };
  erase_strokes: { request: EraseStrokes; response: InkChanged };
  put_my_strokes: { request: PutMyStrokes; response: Ink };
  move_strokes: { request: MoveStrokes; response: InkChanged };
  copy_strokes: { request: CopyStrokes; response: InkChanged };
  list_layers: { request: ListLayers; response: Array<InkLayer> };
  publish_layer: { request: PublishLayer; response: LayerPublished };
  make_layer: { request: MakeLayer; response: LayerChanged };
  rename_layer: { request: RenameLayer; response: LayerChanged };
  remove_layer: { request: RemoveLayer; response: LayerChanged };
  get_ink_news: { request: GetInkNews; response: InkNews };
  get_favourite_signs: { request: GetFavouriteSigns; response: FavouriteSigns };
  set_favourite_signs: { request: SetFavouriteSigns; response: FavouriteSigns };
  remember_place: { request: RememberPlace; response: Place };
  get_player: { request: GetPlayer; response: PlayerState };
  open_player: { request: OpenPlayer; response: PlayerState };
  play: { request: Play; response: PlayerState };
  pause: { request: Pause; response: PlayerState };
  seek: { request: Seek; response: PlayerState };
  set_mix: { request: SetMix; response: PlayerState };
  set_practice: { request: SetPractice; response: PlayerState };
  close_player: { request: ClosePlayer; response: PlayerState };
  save_mix: { request: SaveMix; response: MadeMix };
  export_mix: { request: ExportMix; response: ExportedMix };
}

/** What each call reads or touches. */
export const TOPICS: { readonly [C in keyof CommandMap]: readonly Topic[] } = {
  get_door: ["profile"],
  unlock_profile: [],
  heal_profile: [],
  get_protection: ["profile"],
  protect_profile: [],
  change_protection: [],
  unprotect_profile: [],
  new_recovery_code: [],
  get_profile: ["profile", "choirs"],
  set_preferences: ["profile"],
  load_demo_season: ["profile", "choirs", "singers", "works", "calendar", "roll_call", "notes"],
  list_journal: ["journal"],
  undo: ["profile", "choirs", "singers", "works", "calendar", "roll_call", "notes", "ink"],
  redo: ["profile", "choirs", "singers", "works", "calendar", "roll_call", "notes", "ink"],
  list_history: ["journal"],
  get_exchange: ["exchange", "choirs", "roll_call"],
  name_device: ["exchange"],
  measure_bundle: ["journal"],
  make_bundle: ["exchange"],
  measure_pupil_file: ["journal"],
  make_pupil_file: ["exchange", "journal"],
  preview_bundle: ["exchange"],
  open_bundle: ["exchange", "profile", "choirs", "singers", "works", "calendar", "roll_call", "notes", "ink", "journal"],
  preview_fork: ["exchange"],
  follow_fork: ["exchange", "profile", "choirs", "singers", "works", "calendar", "roll_call", "notes", "ink", "journal"],
  keep_fork: ["exchange", "profile", "choirs", "singers", "works", "calendar", "roll_call", "notes", "ink", "journal"],
  get_authority: ["exchange"],
  make_authority_code: ["exchange"],
  reclaim_authority: ["exchange"],
  hand_over_authority: ["exchange"],
  get_school: ["school", "profile"],
  find_school: [],
  sign_in_to_school: ["school"],
  change_school_password: ["school"],
  join_school_space: ["school", "profile", "choirs"],
  bring_to_school: ["school"],
  exchange_with_school: ["school"],
  hold_back_files: ["school"],
  fetch_on_metered: ["school"],
  limit_files: ["school"],
  list_coming_files: ["school", "works"],
  sign_out_of_school: ["school"],
  list_refused: ["school"],
  offer_again: ["school", "profile", "choirs", "singers", "works", "calendar", "roll_call", "notes", "ink"],
  forget_refused: ["school"],
  list_school_people: ["school"],
  give_school_role: ["school"],
  change_school_role: ["school"],
  take_school_role: ["school"],
  make_school_accounts: ["school"],
  reset_school_account: ["school"],
  list_school_devices: ["school"],
  revoke_school_device: ["school"],
  ask_password_code: [],
  use_password_code: [],
  get_school_mail: ["school"],
  ask_school_mail: [],
  confirm_school_mail: ["school"],
  forget_school_mail: ["school"],
  get_policy: [],
  get_my_voice: ["choirs", "calendar", "roll_call", "notes"],
  preview_erasure: ["singers", "notes"],
  erase_person: ["singers", "roll_call", "journal", "choirs", "calendar", "notes"],
  list_erasures: ["journal"],
  list_backups: ["profile"],
  make_backup: ["profile"],
  preview_restore: ["journal"],
  restore_backup: ["profile", "choirs", "singers", "works", "calendar", "roll_call", "notes", "ink"],
  check_files: ["works"],
  list_lost_files: ["works"],
  list_choirs: ["choirs", "singers"],
  get_choir: ["choirs", "singers"],
  list_voice_presets: [],
  add_choir: ["choirs", "profile"],
  rename_choir: ["choirs"],
  add_voice: ["choirs"],
  edit_voice: ["choirs"],
  remove_voice: ["choirs"],
  list_singers: ["singers"],
  add_singer: ["singers", "roll_call"],
  edit_singer: ["singers", "roll_call"],
  move_singers: ["singers", "roll_call"],
  remove_singer: ["singers", "roll_call"],
  list_former_singers: ["singers", "choirs"],
  return_singer: ["singers", "roll_call"],
  get_consents: ["singers"],
  record_consent: ["singers"],
  preview_class_list: ["singers"],
  import_class_list: ["singers", "roll_call"],
  list_works: ["works"],
  get_work: ["works"],
  add_work: ["works"],
  edit_work: ["works"],
  set_work_status: ["works"],
  remove_work: ["works"],
  replace_edition: ["works", "school"],
  replace_track: ["works", "player", "school"],
  edit_track: ["works", "player"],
  preview_folder: ["works"],
  import_folder: ["works"],
  list_rehearsals: ["calendar", "roll_call", "notes"],
  preview_term: ["calendar"],
  plan_rehearsals: ["calendar"],
  edit_rehearsal: ["calendar"],
  cancel_rehearsal: ["calendar"],
  open_rehearsal: ["calendar"],
  list_programmes: ["calendar", "works"],
  add_programme: ["calendar"],
  edit_programme: ["calendar"],
  remove_programme: ["calendar"],
  freeze_programme: ["calendar"],
  unfreeze_programme: ["calendar"],
  add_programme_item: ["calendar"],
  edit_programme_item: ["calendar"],
  move_programme_item: ["calendar"],
  remove_programme_item: ["calendar"],
  get_roll_call: ["roll_call", "singers", "calendar"],
  mark_presence: ["roll_call"],
  confirm_roll_call: ["roll_call"],
  reopen_roll_call: ["roll_call"],
  get_rehearsal_notes: ["notes"],
  write_note: ["notes"],
  set_worked_on: ["notes"],
  get_score: ["works"],
  look_at_pages: [],
  get_drawing: [],
  get_pages: ["works"],
  arrange_pages: ["works"],
  find_margins: [],
  split_book: ["works"],
  get_bars: ["works"],
  get_road: ["works"],
  set_bars: ["works"],
  export_score: [],
  get_ink: ["ink"],
  draw_stroke: ["ink"],
  erase_strokes: ["ink"],
  put_my_strokes: ["ink"],
  move_strokes: ["ink"],
  copy_strokes: ["ink"],
  list_layers: ["ink", "choirs", "singers"],
  publish_layer: ["ink"],
  make_layer: ["ink"],
  rename_layer: ["ink"],
  remove_layer: ["ink"],
  get_ink_news: ["ink", "calendar"],
  get_favourite_signs: ["profile"],
  set_favourite_signs: ["profile"],
  remember_place: [],
  get_player: ["player"],
  open_player: ["player"],
  play: ["player"],
  pause: ["player"],
  seek: ["player"],
  set_mix: ["player"],
  set_practice: ["player"],
  close_player: ["player"],
  save_mix: [],
  export_mix: [],
};
