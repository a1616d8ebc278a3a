//! What a sound card is given, proved from a capture, and what happens when it goes away.
//!
//! Each test runs itself once more in a process whose environment names a PulseAudio server of its own: a null sink
//! with a capture attached first. Needs the packages pulseaudio and pulseaudio-utils.

// A test ends at the first surprise, and so may its helpers.
#![allow(clippy::unwrap_used)]

mod coded;
mod rig;

use std::time::{Duration, Instant};

use educhorus_audio::{LostReason, Output, Player, StemId};
use rig::{Heard, Rig, in_own_sound_world, until};

const RATE: u32 = 44_100;
const FRAMES: u64 = 30 * RATE as u64;
/// Frames of a fade, in which codes cannot be read.
const FADE: u64 = 221;

fn second(n: u64) -> u64 {
    n * u64::from(RATE)
}

fn player() -> Player {
    let mut player = Player::new().unwrap();
    player.load(coded::stems(RATE, FRAMES)).unwrap();
    player
}

fn play_until(player: &Player, frame: u64) {
    until("the player gets there", || player.state().frame >= frame);
}

/// Frames that a capture may lack after the sink had run dry (half a millisecond, by its log): the capture was handed
/// silence in advance, which the sink then replaced by sound. Happens on a busy machine only.
const UNDER_SILENCE: u64 = 22;

/// Checks that the frames heard from `start` on follow each other without a gap; tells where it ended.
fn follows_on(heard: &[Heard], start: u64) -> u64 {
    let first = heard.first().expect("something was heard").frame;
    assert!((start..start + 2 * FADE).contains(&first), "began at {first}, not at {start}");
    for pair in heard.windows(2) {
        let dry = pair[1].at > pair[0].at + 1;
        let most = pair[0].frame + 1 + if dry { UNDER_SILENCE } else { 0 };
        assert!((pair[0].frame + 1..=most).contains(&pair[1].frame), "left out or twice: {pair:?}");
    }
    heard[heard.len() - 1].frame
}

#[test]
fn the_card_hears_every_frame_in_order_also_after_a_seek_and_without_a_muted_stem() {
    in_own_sound_world(
        "the_card_hears_every_frame_in_order_also_after_a_seek_and_without_a_muted_stem",
        || {
            let rig = Rig::start();
            let player = player();
            player.play().unwrap();
            play_until(&player, second(1));
            player.seek(second(12)).unwrap();
            play_until(&player, second(13));
            player.set_mute(StemId(1), true).unwrap();
            play_until(&player, second(14));
            player.pause().unwrap();
            let paused = player.state();
            assert_eq!(paused.output, Output::Open { rate: RATE, channels: 2 });
            let heard = rig.everything_heard(FRAMES);

            let jump = heard.iter().position(|heard| heard.frame >= second(12)).expect("the seek was heard");
            let (before, after) = heard.split_at(jump);
            let left_at = follows_on(before, 0);
            assert!((second(1)..second(1) + 10_000).contains(&left_at), "left at {left_at}");
            let mute = after.iter().position(|heard| !heard.stems[1]).expect("the mute was heard");
            let (with, without) = after.split_at(mute);
            let muted_at = follows_on(with, second(12)) + FADE;
            let end = follows_on(without, muted_at - FADE);
            assert!((second(14)..second(14) + 10_000).contains(&end), "ended at {end}");
            assert!(before.iter().chain(with).all(|heard| heard.stems == [true; 4]));
            assert!(without.iter().all(|heard| heard.stems == [true, false, true, true]));
        },
    );
}

#[test]
fn a_killed_sound_server_is_told_and_a_new_one_goes_on_at_the_same_frame() {
    in_own_sound_world("a_killed_sound_server_is_told_and_a_new_one_goes_on_at_the_same_frame", || {
        let rig = Rig::start();
        let player = player();
        player.play().unwrap();
        play_until(&player, second(1));
        drop(rig);
        until("the loss is told", || matches!(player.state().output, Output::Lost { .. }));
        let lost = player.state();
        assert!(matches!(&lost.output, Output::Lost { reason: LostReason::Failed { .. } }), "{lost:?}");
        assert!(!lost.playing && (second(1)..second(2)).contains(&lost.frame), "{lost:?}");

        player.play().unwrap();
        until("the missing server is told", || matches!(player.state().output, Output::Missing { .. }));
        until("it no longer waits for sound", || !player.state().playing);
        assert_eq!((player.state().frame, player.state().playing), (lost.frame, false));

        let rig = Rig::start();
        player.play().unwrap();
        play_until(&player, lost.frame + second(1));
        player.pause().unwrap();
        follows_on(&rig.everything_heard(FRAMES), lost.frame);
    });
}

#[test]
fn a_removed_sink_is_told_and_the_position_kept() {
    in_own_sound_world("a_removed_sink_is_told_and_the_position_kept", || {
        let rig = Rig::start();
        let player = player();
        player.play().unwrap();
        play_until(&player, second(1));
        rig.pactl(&["unload-module", "module-null-sink"]);
        until("the loss is told", || matches!(player.state().output, Output::Lost { .. }));
        let lost = player.state();
        assert!(!lost.playing && (second(1)..second(2)).contains(&lost.frame), "{lost:?}");
    });
}

#[test]
fn a_suspended_sink_raises_no_error_and_is_noticed_all_the_same() {
    in_own_sound_world("a_suspended_sink_raises_no_error_and_is_noticed_all_the_same", || {
        let rig = Rig::start();
        let player = player();
        player.play().unwrap();
        play_until(&player, second(1));
        rig.pactl(&["suspend-sink", "test", "1"]);
        until("the loss is told", || matches!(player.state().output, Output::Lost { .. }));
        let lost = player.state();
        assert_eq!(lost.output, Output::Lost { reason: LostReason::Silent });
        rig.pactl(&["suspend-sink", "test", "0"]);
        player.reopen().unwrap();
        until("it is open again", || matches!(player.state().output, Output::Open { .. }));
        assert_eq!((player.state().frame, player.state().playing), (lost.frame, false));
    });
}

#[test]
fn a_machine_without_sound_is_told_so_and_nothing_else_breaks() {
    in_own_sound_world("a_machine_without_sound_is_told_so_and_nothing_else_breaks", || {
        let player = player();
        player.seek(777).unwrap();
        player.play().unwrap();
        until("the missing card is told", || {
            matches!(player.state().output, Output::Missing { .. }) && !player.state().playing
        });
        let state = player.state();
        assert_eq!((state.frame, state.playing, state.length_frames, state.rate), (777, false, FRAMES, RATE));
        player.set_solo(StemId(2), true).unwrap();
        player.seek(5).unwrap();
        assert_eq!(player.state().frame, 5);
    });
}

#[test]
fn a_frozen_sound_server_holds_up_nobody() {
    in_own_sound_world("a_frozen_sound_server_holds_up_nobody", || {
        let rig = Rig::start();
        let player = player();
        player.play().unwrap();
        play_until(&player, second(1));
        rig.freeze();
        let mut longest = Duration::ZERO;
        until("the loss is told", || {
            let before = Instant::now();
            player.set_gain(StemId(0), 0.5).unwrap();
            player.seek(second(7)).unwrap();
            let state = player.state();
            longest = longest.max(before.elapsed());
            matches!(state.output, Output::Lost { .. })
        });
        assert_eq!((player.state().frame, player.state().playing), (second(7), false));
        let before = Instant::now();
        player.play().unwrap();
        longest = longest.max(before.elapsed());
        // Far above what the calls take, far below any wait for a server: the machine may be busy.
        assert!(longest < Duration::from_millis(250), "the screen would have waited {longest:?}");
        let before = Instant::now();
        drop(player);
        assert!(before.elapsed() < Duration::from_secs(5));
    });
}
