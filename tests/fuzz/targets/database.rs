#![no_main]

libfuzzer_sys::fuzz_target!(init: educhorus_fuzz::quietly(), |bytes: &[u8]| educhorus_strangers::database::take(bytes));
