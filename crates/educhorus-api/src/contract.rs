//! The one list of calls. From it come the dispatcher (crate app), the TypeScript map, and the printed list.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Topic;

/// Whether a call reads, writes, or works with the devices of the host.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CallKind {
    /// It reads; by type it cannot write.
    Query,
    /// One gesture, one transaction.
    Command,
    /// It takes long or uses the sound card or files, and locks the profile only where it must.
    Job,
    /// It is answered also while the profile cannot be opened.
    Door,
}

/// Who may call. The portal's default is not exposed, so a call names nobody but staff unless it says so: on a
/// pupil's profile a call for staff is refused before its request is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Everybody who has the profile open.
    Everyone,
    /// Directors and assistants.
    Staff,
    /// The pupil whose profile it is.
    Pupil,
}

/// A place where a call can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HostKind {
    /// The window.
    Desktop,
    /// HTTP on loopback.
    Local,
    /// The command line.
    CommandLine,
}

/// Everywhere.
pub const EVERYWHERE: &[HostKind] = &[HostKind::Desktop, HostKind::Local, HostKind::CommandLine];
/// Where a program stays open: sound goes on between two calls.
pub const LASTING: &[HostKind] = &[HostKind::Desktop, HostKind::Local];
/// Only where the caller names paths of the machine herself.
pub const COMMAND_LINE: &[HostKind] = &[HostKind::CommandLine];

/// A call as it is declared.
#[derive(Clone, Debug, Serialize)]
pub struct Declared {
    /// Its name.
    pub name: &'static str,
    /// Whether it reads or writes.
    pub kind: CallKind,
    /// Who may call.
    pub audience: Audience,
    /// Where.
    pub hosts: &'static [HostKind],
    /// What it reads or touches.
    pub topics: &'static [Topic],
    /// The name of the request.
    pub request: String,
    /// The name of the response.
    pub response: String,
}

/// Hands the list of calls to a macro, each as `kind module::name(Request) -> Response, audience, hosts, [topics];`.
///
/// A call that stands here and has no function in the crate app does not compile there.
#[macro_export]
macro_rules! with_calls {
    ($use_list:ident) => {
        $use_list! {
            door door::get_door(GetDoor) -> DoorState, Everyone, EVERYWHERE, [Profile];
            door door::unlock_profile(UnlockProfile) -> DoorState, Everyone, LASTING, [];
            door door::heal_profile(HealProfile) -> HealReport, Everyone, EVERYWHERE, [];
            job protection::get_protection(GetProtection) -> Protection, Everyone, EVERYWHERE, [Profile];
            job protection::protect_profile(ProtectProfile) -> RecoverySheet, Everyone, EVERYWHERE, [];
            job protection::change_protection(ChangeProtection) -> Protection, Everyone, EVERYWHERE, [];
            job protection::unprotect_profile(UnprotectProfile) -> Protection, Everyone, EVERYWHERE, [];
            job protection::new_recovery_code(NewRecoveryCode) -> RecoverySheet, Everyone, EVERYWHERE, [];
            query profile::get_profile(GetProfile) -> Profile, Everyone, EVERYWHERE, [Profile, Choirs];
            command profile::set_preferences(SetPreferences) -> Profile, Everyone, EVERYWHERE, [Profile];
            job demo::load_demo_season(LoadDemoSeason) -> Choir, Staff, EVERYWHERE, [Profile, Choirs, Singers, Works, Calendar, RollCall, Notes];
            query journal::list_journal(ListJournal) -> Vec<JournalEntry>, Everyone, EVERYWHERE, [Journal];
            command journal::undo(Undo) -> UndoReport, Staff, EVERYWHERE, [Profile, Choirs, Singers, Works, Calendar, RollCall, Notes, Ink];
            command journal::redo(Redo) -> UndoReport, Staff, EVERYWHERE, [Profile, Choirs, Singers, Works, Calendar, RollCall, Notes, Ink];
            query journal::list_history(ListHistory) -> Vec<JournalEntry>, Staff, EVERYWHERE, [Journal];
            query exchange::get_exchange(GetExchange) -> Exchange, Everyone, EVERYWHERE, [Exchange, Choirs, RollCall];
            command exchange::name_device(NameDevice) -> Exchange, Staff, EVERYWHERE, [Exchange];
            job exchange::measure_bundle(MeasureBundle) -> BundleSize, Staff, EVERYWHERE, [Journal];
            job exchange::make_bundle(MakeBundle) -> MadeBundle, Staff, EVERYWHERE, [Exchange];
            job exchange::measure_pupil_file(MeasurePupilFile) -> PupilFileSize, Staff, EVERYWHERE, [Journal];
            job exchange::make_pupil_file(MakePupilFile) -> MadeBundle, Staff, EVERYWHERE, [Exchange, Journal];
            job exchange::preview_bundle(PreviewBundle) -> BundlePreview, Everyone, EVERYWHERE, [Exchange];
            job exchange::open_bundle(OpenBundle) -> BundleReport, Everyone, EVERYWHERE, [Exchange, Profile, Choirs, Singers, Works, Calendar, RollCall, Notes, Ink, Journal];
            job exchange::preview_fork(PreviewFork) -> Fork, Everyone, EVERYWHERE, [Exchange];
            job exchange::follow_fork(FollowFork) -> BundleReport, Everyone, EVERYWHERE, [Exchange, Profile, Choirs, Singers, Works, Calendar, RollCall, Notes, Ink, Journal];
            job exchange::keep_fork(KeepFork) -> KeptFork, Staff, EVERYWHERE, [Exchange, Profile, Choirs, Singers, Works, Calendar, RollCall, Notes, Ink, Journal];
            query authority::get_authority(GetAuthority) -> Authority, Staff, EVERYWHERE, [Exchange];
            command authority::make_authority_code(MakeAuthorityCode) -> AuthorityCode, Staff, EVERYWHERE, [Exchange];
            command authority::reclaim_authority(ReclaimAuthority) -> Authority, Staff, EVERYWHERE, [Exchange];
            command authority::hand_over_authority(HandOverAuthority) -> Authority, Staff, EVERYWHERE, [Exchange];
            job school::get_school(GetSchool) -> School, Everyone, EVERYWHERE, [School, Profile];
            job school::find_school(FindSchool) -> FoundSchool, Everyone, EVERYWHERE, [];
            job school::sign_in_to_school(SignInToSchool) -> School, Everyone, EVERYWHERE, [School];
            job school::change_school_password(ChangeSchoolPassword) -> School, Everyone, EVERYWHERE, [School];
            job school::join_school_space(JoinSchoolSpace) -> School, Everyone, EVERYWHERE, [School, Profile, Choirs];
            job school::bring_to_school(BringToSchool) -> School, Staff, EVERYWHERE, [School];
            job school::exchange_with_school(ExchangeWithSchool) -> School, Everyone, EVERYWHERE, [School];
            job school::hold_back_files(HoldBackFiles) -> School, Everyone, EVERYWHERE, [School];
            job school::fetch_on_metered(FetchOnMetered) -> School, Everyone, EVERYWHERE, [School];
            job school::limit_files(LimitFiles) -> School, Everyone, EVERYWHERE, [School];
            job school::list_coming_files(ListComingFiles) -> Vec<ComingFile>, Everyone, EVERYWHERE, [School, Works];
            job school::sign_out_of_school(SignOutOfSchool) -> School, Everyone, EVERYWHERE, [School];
            query school::list_refused(ListRefused) -> Vec<RefusedItem>, Everyone, EVERYWHERE, [School];
            command school::offer_again(OfferAgain) -> Vec<RefusedItem>, Staff, EVERYWHERE, [School, Profile, Choirs, Singers, Works, Calendar, RollCall, Notes, Ink];
            command school::forget_refused(ForgetRefused) -> Vec<RefusedItem>, Staff, EVERYWHERE, [School];
            job school::list_school_people(ListSchoolPeople) -> SchoolPeople, Staff, EVERYWHERE, [School];
            job school::give_school_role(GiveSchoolRole) -> SchoolPeople, Staff, EVERYWHERE, [School];
            job school::change_school_role(ChangeSchoolRole) -> SchoolPeople, Staff, EVERYWHERE, [School];
            job school::take_school_role(TakeSchoolRole) -> SchoolPeople, Staff, EVERYWHERE, [School];
            job school::make_school_accounts(MakeSchoolAccounts) -> Vec<Slip>, Staff, EVERYWHERE, [School];
            job school::reset_school_account(ResetSchoolAccount) -> Slip, Staff, EVERYWHERE, [School];
            job school::list_school_devices(ListSchoolDevices) -> Vec<SchoolDevice>, Everyone, EVERYWHERE, [School];
            job school::revoke_school_device(RevokeSchoolDevice) -> Vec<SchoolDevice>, Everyone, EVERYWHERE, [School];
            job school::ask_password_code(AskPasswordCode) -> (), Everyone, EVERYWHERE, [];
            job school::use_password_code(UsePasswordCode) -> UsedPasswordCode, Everyone, EVERYWHERE, [];
            job school::get_school_mail(GetSchoolMail) -> SchoolMail, Everyone, EVERYWHERE, [School];
            job school::ask_school_mail(AskSchoolMail) -> (), Everyone, EVERYWHERE, [];
            job school::confirm_school_mail(ConfirmSchoolMail) -> SchoolMail, Everyone, EVERYWHERE, [School];
            job school::forget_school_mail(ForgetSchoolMail) -> SchoolMail, Everyone, EVERYWHERE, [School];
            query policy::get_policy(GetPolicy) -> Policy, Everyone, EVERYWHERE, [];
            query pupil::get_my_voice(GetMyVoice) -> MyVoice, Pupil, EVERYWHERE, [Choirs, Calendar, RollCall, Notes];
            job erasure::preview_erasure(PreviewErasure) -> ErasurePreview, Staff, EVERYWHERE, [Singers, Notes];
            job erasure::erase_person(ErasePerson) -> ErasureReport, Staff, EVERYWHERE, [Singers, RollCall, Journal, Choirs, Calendar, Notes];
            query erasure::list_erasures(ListErasures) -> Vec<ErasureReport>, Staff, EVERYWHERE, [Journal];
            job backups::list_backups(ListBackups) -> Backups, Everyone, EVERYWHERE, [Profile];
            job backups::make_backup(MakeBackup) -> Backups, Everyone, EVERYWHERE, [Profile];
            job backups::preview_restore(PreviewRestore) -> RestoreReport, Staff, EVERYWHERE, [Journal];
            job backups::restore_backup(RestoreBackup) -> RestoreReport, Staff, EVERYWHERE, [Profile, Choirs, Singers, Works, Calendar, RollCall, Notes, Ink];
            job backups::check_files(CheckFiles) -> FileCheck, Everyone, EVERYWHERE, [Works];
            job backups::list_lost_files(ListLostFiles) -> Vec<LostFile>, Everyone, EVERYWHERE, [Works];
            query choirs::list_choirs(ListChoirs) -> Vec<Choir>, Everyone, EVERYWHERE, [Choirs, Singers];
            query choirs::get_choir(GetChoir) -> Choir, Everyone, EVERYWHERE, [Choirs, Singers];
            query choirs::list_voice_presets(ListVoicePresets) -> Vec<Preset>, Staff, EVERYWHERE, [];
            command choirs::add_choir(AddChoir) -> Choir, Staff, EVERYWHERE, [Choirs, Profile];
            command choirs::rename_choir(RenameChoir) -> Choir, Staff, EVERYWHERE, [Choirs];
            command choirs::add_voice(AddVoice) -> Choir, Staff, EVERYWHERE, [Choirs];
            command choirs::edit_voice(EditVoice) -> Choir, Staff, EVERYWHERE, [Choirs];
            command choirs::remove_voice(RemoveVoice) -> Choir, Staff, EVERYWHERE, [Choirs];
            query singers::list_singers(ListSingers) -> Vec<Singer>, Staff, EVERYWHERE, [Singers];
            command singers::add_singer(AddSinger) -> Singer, Staff, EVERYWHERE, [Singers, RollCall];
            command singers::edit_singer(EditSinger) -> Singer, Staff, EVERYWHERE, [Singers, RollCall];
            command singers::move_singers(MoveSingers) -> Vec<Singer>, Staff, EVERYWHERE, [Singers, RollCall];
            command singers::remove_singer(RemoveSinger) -> Vec<Singer>, Staff, EVERYWHERE, [Singers, RollCall];
            query former_singers::list_former_singers(ListFormerSingers) -> Vec<FormerSinger>, Staff, EVERYWHERE, [Singers, Choirs];
            command former_singers::return_singer(ReturnSinger) -> Singer, Staff, EVERYWHERE, [Singers, RollCall];
            query consents::get_consents(GetConsents) -> Vec<Consent>, Staff, EVERYWHERE, [Singers];
            command consents::record_consent(RecordConsent) -> Vec<Consent>, Staff, EVERYWHERE, [Singers];
            job class_lists::preview_class_list(PreviewClassList) -> ClassListPreview, Staff, EVERYWHERE, [Singers];
            job class_lists::import_class_list(ImportClassList) -> ClassListReport, Staff, EVERYWHERE, [Singers, RollCall];
            query repertoire::list_works(ListWorks) -> Vec<Work>, Everyone, EVERYWHERE, [Works];
            query repertoire::get_work(GetWork) -> Work, Everyone, EVERYWHERE, [Works];
            command repertoire::add_work(AddWork) -> Work, Staff, EVERYWHERE, [Works];
            command repertoire::edit_work(EditWork) -> Work, Staff, EVERYWHERE, [Works];
            command repertoire::set_work_status(SetWorkStatus) -> Work, Staff, EVERYWHERE, [Works];
            command repertoire::remove_work(RemoveWork) -> Vec<Work>, Staff, EVERYWHERE, [Works];
            job replacing::replace_edition(ReplaceEdition) -> Replaced, Staff, EVERYWHERE, [Works, School];
            job replacing::replace_track(ReplaceTrack) -> Replaced, Staff, EVERYWHERE, [Works, Player, School];
            command repertoire::edit_track(EditTrack) -> Work, Staff, EVERYWHERE, [Works, Player];
            job folders::preview_folder(PreviewFolder) -> FolderPreview, Staff, EVERYWHERE, [Works];
            job folders::import_folder(ImportFolder) -> FolderReport, Staff, EVERYWHERE, [Works];
            query calendar::list_rehearsals(ListRehearsals) -> Vec<Rehearsal>, Everyone, EVERYWHERE, [Calendar, RollCall, Notes];
            job calendar::preview_term(PreviewTerm) -> Vec<TermDate>, Staff, EVERYWHERE, [Calendar];
            command calendar::plan_rehearsals(PlanRehearsals) -> Vec<Rehearsal>, Staff, EVERYWHERE, [Calendar];
            command calendar::edit_rehearsal(EditRehearsal) -> Rehearsal, Staff, EVERYWHERE, [Calendar];
            command calendar::cancel_rehearsal(CancelRehearsal) -> Vec<Rehearsal>, Staff, EVERYWHERE, [Calendar];
            command calendar::open_rehearsal(OpenRehearsal) -> Rehearsal, Staff, EVERYWHERE, [Calendar];
            query programmes::list_programmes(ListProgrammes) -> Vec<Programme>, Everyone, EVERYWHERE, [Calendar, Works];
            command programmes::add_programme(AddProgramme) -> Programme, Staff, EVERYWHERE, [Calendar];
            command programmes::edit_programme(EditProgramme) -> Programme, Staff, EVERYWHERE, [Calendar];
            command programmes::remove_programme(RemoveProgramme) -> Vec<Programme>, Staff, EVERYWHERE, [Calendar];
            command programmes::freeze_programme(FreezeProgramme) -> Programme, Staff, EVERYWHERE, [Calendar];
            command programmes::unfreeze_programme(UnfreezeProgramme) -> Programme, Staff, EVERYWHERE, [Calendar];
            command programme_items::add_programme_item(AddProgrammeItem) -> Programme, Staff, EVERYWHERE, [Calendar];
            command programme_items::edit_programme_item(EditProgrammeItem) -> Programme, Staff, EVERYWHERE, [Calendar];
            command programme_items::move_programme_item(MoveProgrammeItem) -> Programme, Staff, EVERYWHERE, [Calendar];
            command programme_items::remove_programme_item(RemoveProgrammeItem) -> Programme, Staff, EVERYWHERE, [Calendar];
            query roll_call::get_roll_call(GetRollCall) -> RollCall, Staff, EVERYWHERE, [RollCall, Singers, Calendar];
            command roll_call::mark_presence(MarkPresence) -> RollCall, Staff, EVERYWHERE, [RollCall];
            command roll_call::confirm_roll_call(ConfirmRollCall) -> RollCall, Staff, EVERYWHERE, [RollCall];
            command roll_call::reopen_roll_call(ReopenRollCall) -> RollCall, Staff, EVERYWHERE, [RollCall];
            query notes::get_rehearsal_notes(GetRehearsalNotes) -> RehearsalNotes, Everyone, EVERYWHERE, [Notes];
            command notes::write_note(WriteNote) -> RehearsalNotes, Staff, EVERYWHERE, [Notes];
            command notes::set_worked_on(SetWorkedOn) -> RehearsalNotes, Staff, EVERYWHERE, [Notes];
            job score::get_score(GetScore) -> Score, Everyone, EVERYWHERE, [Works];
            job score::look_at_pages(LookAtPages) -> PagesDropped, Everyone, EVERYWHERE, [];
            job score::get_drawing(GetDrawing) -> Drawing, Everyone, EVERYWHERE, [];
            job pages::get_pages(GetPages) -> EditionPages, Staff, EVERYWHERE, [Works];
            job pages::arrange_pages(ArrangePages) -> PagesArranged, Staff, EVERYWHERE, [Works];
            job pages::find_margins(FindMargins) -> FoundMargins, Staff, EVERYWHERE, [];
            job splitting::split_book(SplitBook) -> BookSplit, Staff, EVERYWHERE, [Works];
            job bars::get_bars(GetBars) -> Bars, Everyone, EVERYWHERE, [Works];
            job road_of_pages::get_road(GetRoad) -> PageRoad, Everyone, EVERYWHERE, [Works];
            command bars::set_bars(SetBars) -> BarsSet, Staff, EVERYWHERE, [Works];
            job exporting::export_score(ExportScore) -> MadeScore, Staff, EVERYWHERE, [];
            query ink::get_ink(GetInk) -> Ink, Everyone, EVERYWHERE, [Ink];
            command ink::draw_stroke(DrawStroke) -> InkChanged, Everyone, EVERYWHERE, [Ink];
            command ink::erase_strokes(EraseStrokes) -> InkChanged, Everyone, EVERYWHERE, [Ink];
            command ink::put_my_strokes(PutMyStrokes) -> Ink, Everyone, EVERYWHERE, [Ink];
            command ink::move_strokes(MoveStrokes) -> InkChanged, Everyone, EVERYWHERE, [Ink];
            command ink::copy_strokes(CopyStrokes) -> InkChanged, Everyone, EVERYWHERE, [Ink];
            query ink::list_layers(ListLayers) -> Vec<InkLayer>, Everyone, EVERYWHERE, [Ink, Choirs, Singers];
            command ink::publish_layer(PublishLayer) -> LayerPublished, Staff, EVERYWHERE, [Ink];
            command ink::make_layer(MakeLayer) -> LayerChanged, Staff, EVERYWHERE, [Ink];
            command ink::rename_layer(RenameLayer) -> LayerChanged, Staff, EVERYWHERE, [Ink];
            command ink::remove_layer(RemoveLayer) -> LayerChanged, Staff, EVERYWHERE, [Ink];
            query ink::get_ink_news(GetInkNews) -> InkNews, Everyone, EVERYWHERE, [Ink, Calendar];
            query ink::get_favourite_signs(GetFavouriteSigns) -> FavouriteSigns, Everyone, EVERYWHERE, [Profile];
            command ink::set_favourite_signs(SetFavouriteSigns) -> FavouriteSigns, Everyone, EVERYWHERE, [Profile];
            command score::remember_place(RememberPlace) -> Place, Everyone, EVERYWHERE, [];
            job player::get_player(GetPlayer) -> PlayerState, Everyone, LASTING, [Player];
            job player::open_player(OpenPlayer) -> PlayerState, Everyone, LASTING, [Player];
            job player::play(Play) -> PlayerState, Everyone, LASTING, [Player];
            job player::pause(Pause) -> PlayerState, Everyone, LASTING, [Player];
            job player::seek(Seek) -> PlayerState, Everyone, LASTING, [Player];
            job player::set_mix(SetMix) -> PlayerState, Everyone, LASTING, [Player];
            job player::set_practice(SetPractice) -> PlayerState, Everyone, LASTING, [Player];
            job player::close_player(ClosePlayer) -> PlayerState, Everyone, LASTING, [Player];
            job player::save_mix(SaveMix) -> MadeMix, Staff, LASTING, [];
            job player::export_mix(ExportMix) -> ExportedMix, Staff, COMMAND_LINE, [];
        }
    };
}

macro_rules! declare {
    ($($kind:ident $module:ident::$name:ident($request:ty) -> $response:ty, $audience:ident, $hosts:ident, [$($topic:ident),*];)+) => {
        /// Every call, in the order of the list.
        pub fn calls() -> Vec<Declared> {
            use crate::*;
            let typescript = ts_rs::Config::new();
            vec![$(Declared {
                name: stringify!($name),
                kind: declare!(@kind $kind),
                audience: Audience::$audience,
                hosts: $hosts,
                topics: &[$(Topic::$topic),*],
                request: <$request as TS>::name(&typescript),
                response: <$response as TS>::name(&typescript),
            }),+]
        }

        /// Shows every type of the contract to a visitor.
        pub(crate) fn visit_types(visitor: &mut impl ts_rs::TypeVisitor) {
            use crate::*;
            $(visitor.visit::<$request>(); visitor.visit::<$response>();)+
            visitor.visit::<Event>();
            visitor.visit::<CommandError>();
        }
    };
    (@kind query) => { CallKind::Query };
    (@kind command) => { CallKind::Command };
    (@kind job) => { CallKind::Job };
    (@kind door) => { CallKind::Door };
}

with_calls!(declare);
