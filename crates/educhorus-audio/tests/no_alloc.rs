//! The side that renders never touches the allocator, whatever is ordered meanwhile.
// A test ends at the first surprise; its helpers may, too.
#![allow(clippy::unwrap_used)]
// The one way to watch an allocator is to stand in its place, which is unsafe; it only counts and passes on.
#![allow(unsafe_code)]

mod coded;

use std::cell::Cell;
use std::sync::Arc;

use educhorus_audio::{Controls, Mixer, Program, Speed, StemId};

thread_local! {
    static CALLS: Cell<u64> = const { Cell::new(0) };
}

fn count() {
    // A thread that is ending has no counter any more; nothing is measured there.
    let _ = CALLS.try_with(|calls| calls.set(calls.get() + 1));
}

/// The stretcher is C++: its `new` asks the C library, as Rust does. Both pass here.
mod counted {
    use std::ffi::c_void;

    unsafe extern "C" {
        fn __libc_malloc(size: usize) -> *mut c_void;
        fn __libc_calloc(count: usize, size: usize) -> *mut c_void;
        fn __libc_realloc(at: *mut c_void, size: usize) -> *mut c_void;
        fn __libc_free(at: *mut c_void);
    }

    // SAFETY: each has the signature of the function of the C library whose place it takes, and passes everything on.
    #[unsafe(no_mangle)]
    unsafe extern "C" fn malloc(size: usize) -> *mut c_void {
        super::count();
        unsafe { __libc_malloc(size) }
    }
    // SAFETY: as above.
    #[unsafe(no_mangle)]
    unsafe extern "C" fn calloc(count: usize, size: usize) -> *mut c_void {
        super::count();
        unsafe { __libc_calloc(count, size) }
    }
    // SAFETY: as above.
    #[unsafe(no_mangle)]
    unsafe extern "C" fn realloc(at: *mut c_void, size: usize) -> *mut c_void {
        super::count();
        unsafe { __libc_realloc(at, size) }
    }
    // SAFETY: as above.
    #[unsafe(no_mangle)]
    unsafe extern "C" fn free(at: *mut c_void) {
        super::count();
        unsafe { __libc_free(at) }
    }
}

fn calls_during(work: impl FnOnce()) -> u64 {
    let before = CALLS.with(Cell::get);
    work();
    CALLS.with(Cell::get) - before
}

#[test]
fn the_guard_sees_an_allocation() {
    assert!(calls_during(|| drop(std::hint::black_box(vec![1_u8; 100]))) >= 2);
}

#[test]
fn the_guard_sees_the_stretcher_being_made() {
    let program = Arc::new(Program::new(coded::stems(44_100, 100)).unwrap());
    let controls = Arc::new(Controls::new(&program));
    let bytes_of_cpp = calls_during(|| drop(Mixer::new(program, controls)));
    assert!(bytes_of_cpp > 60, "{bytes_of_cpp} calls");
}

#[test]
fn rendering_never_allocates_or_frees() {
    let program = Arc::new(Program::new(coded::stems(44_100, 30_000)).unwrap());
    let controls = Arc::new(Controls::new(&program));
    let mut mixer = Mixer::new(program, controls.clone());
    let mut out = [0.0; 2 * 333];
    for turn in 0..400_u32 {
        match turn % 10 {
            0 => controls.play(),
            1 => controls.seek(u64::from(turn) * 71),
            2 => controls.set_mute(StemId(turn % 4), turn % 3 == 0).unwrap(),
            3 => controls.set_solo(StemId(turn % 4), turn % 5 == 0).unwrap(),
            4 => controls.set_gain(StemId(turn % 4), 0.5).unwrap(),
            5 if turn % 2 == 0 => controls.pause(),
            6 => controls
                .set_speed(Speed::new(500 + (turn * 77 % 1_000) as u16, 100 * (turn % 13) as i16 - 600)),
            7 => controls.set_loop((turn % 3 == 0).then_some(5_000..5_000 + u64::from(turn) * 60)),
            8 => controls.set_pan(StemId(turn % 4), 0.5).unwrap(),
            _ => controls.seek(29_900),
        }
        assert_eq!(calls_during(|| mixer.render(&mut out)), 0, "turn {turn}");
    }
    assert!(out.iter().all(|sample| sample.is_finite()));
}

#[cfg(feature = "playback")]
#[test]
fn the_way_through_rodio_to_a_device_of_another_rate_never_allocates_or_frees() {
    use std::num::NonZero;

    let program = Arc::new(Program::new(coded::stems(44_100, 60_000)).unwrap());
    let controls = Arc::new(Controls::new(&program));
    let (rate, channels) = (NonZero::new(48_000).unwrap(), NonZero::new(2).unwrap());
    let (inlet, mut outlet) = rodio::mixer::mixer(channels, rate);
    inlet.add(educhorus_audio::MixSource::new(Mixer::new(program, controls.clone()), rate, channels));
    controls.play();
    // The first sample takes the source over from the thread that added it.
    outlet.next();
    let mut heard = 0;
    let calls = calls_during(|| heard = outlet.by_ref().take(60_000).filter(|sample| *sample != 0.0).count());
    assert_eq!(calls, 0);
    assert!(heard > 50_000, "{heard} samples were heard");
}
