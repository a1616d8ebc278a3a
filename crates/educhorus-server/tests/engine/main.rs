//! What every engine does alike, and what each one does besides.

#![allow(clippy::unwrap_used, reason = "an engine that fails has failed the test")]

/// The suite, each test of which is run with a function that hands it an empty engine.
macro_rules! suite {
    ($run:ident) => { suite! { $run:
        logs::rows_are_read_back_in_order_and_in_pages,
        logs::what_was_appended_twice_is_there_once,
        logs::a_newer_card_takes_the_place_of_the_one_before_under_a_new_number,
        logs::of_two_cards_under_one_key_in_a_batch_the_later_one_holds,
        logs::a_batch_that_was_decided_on_an_older_log_writes_nothing,
        logs::a_document_that_begins_again_loses_its_changes_and_keeps_its_number,
        logs::spaces_know_nothing_of_each_other,
        logs::a_space_is_adopted_once,
        logs::a_reader_that_follows_the_log_misses_no_row_of_many_writers,
        accounts::a_login_is_of_one_account,
        accounts::a_role_is_given_in_a_space_and_taken_back,
        accounts::of_two_that_present_the_same_token_one_goes_on,
        accounts::wrong_passwords_are_counted_until_a_right_one_or_a_pause,
        accounts::what_was_done_is_read_back_in_order,
        codes::a_code_is_kept_until_it_is_taken_and_is_taken_once,
        codes::codes_that_are_past_go_with_the_next_and_those_of_an_account_with_it,
        codes::after_a_restore_no_code_is_good,
        recovery::a_code_is_good_for_half_an_hour,
        recovery::after_five_wrong_codes_the_right_one_waits_too,
        recovery::three_mails_go_to_an_account_and_then_one_each_quarter_of_an_hour,
        codes::an_address_finds_every_account_that_has_it,
    } };
    ($run:ident: $($module:ident :: $test:ident),+ $(,)?) => { $(
        #[test]
        fn $test() {
            $run(crate::$module::$test);
        }
    )+ };
}

mod accounts;
mod codes;
mod database;
mod encrypted;
mod files;
mod logs;
mod nodes;
mod postgres;
mod recovery;
#[allow(dead_code, reason = "programs of their own are in the other tests")]
mod s3;
mod sqlite;
mod upkeep;
mod wire;

use std::sync::Arc;

use educhorus_domain::{DeviceId, DocumentId, SchoolId, SpaceId};
use educhorus_server::engine::{Appended, Batch, Engine, Kind, NewRow, SchoolRow, SpaceRow};

/// Makes an engine that is empty.
type Make<'a> = &'a dyn Fn() -> Arc<dyn Engine>;

const SPACE: SpaceId = SpaceId::from_bytes([1; 16]);
const OTHER: SpaceId = SpaceId::from_bytes([2; 16]);
const SCHOOL: SchoolId = SchoolId::from_bytes([3; 16]);
const DEVICE: DeviceId = DeviceId::from_bytes([4; 16]);

fn with_spaces(make: Make<'_>) -> Arc<dyn Engine> {
    let engine = make();
    engine.add_school(&SchoolRow { school: SCHOOL, name: "Collège des tests".to_owned() }).unwrap();
    for space in [SPACE, OTHER] {
        let row = SpaceRow { space, school: SCHOOL, name: "Chœurs".to_owned(), secret: [9; 32], head: 0 };
        assert!(engine.adopt(&row).unwrap());
    }
    engine
}

fn row(kind: Kind, key: &[u8], bytes: &[u8]) -> NewRow {
    let (document, actor) = match kind {
        Kind::Change => (Some(DocumentId::from_bytes([7; 16])), Some(([8; 16], 1))),
        _ => (None, None),
    };
    NewRow { kind, key: key.to_vec(), document, epoch: 0, actor, pushed_by: DEVICE, bytes: bytes.to_vec() }
}

fn append(engine: &dyn Engine, space: SpaceId, rows: Vec<NewRow>) -> u64 {
    let expected = engine.space(space).unwrap().unwrap().head;
    let batch = Batch { expected, rows, ..Batch::default() };
    match engine.append(space, &batch).unwrap() {
        Appended::At(head) => head,
        Appended::Moved => panic!("nobody else appends"),
    }
}
