//! A score on the stand of the real window: turns, far pages, ink under a pointer, and the memory of a thick book.
//!
//! The window is driven by `tests/bench/stand/measure.js`, with what the tests of the window use; here is the profile on
//! which it opens, the screen that nobody sees, and the table.

use std::path::Path;
use std::process::{Command, Stdio};

use educhorus_domain::{EditionId, WorkId};
use educhorus_replica::schema::WorkDocument;
use educhorus_store::{Moment, Store};
use educhorus_testkit::{Random, TestChoir};
use lopdf::{Document, Object, Stream, dictionary};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::Places;
use crate::error::BenchError;
use crate::profile::open_app;
use crate::screen::Screen;
use crate::section::{Section, number};
use crate::spread::Spread;

const SCRIPT: &str = "tests/bench/stand/measure.js";
/// Pages of the book.
const PAGES: usize = 1_000;
/// One frame of a screen that is drawn sixty times a second. Units: milliseconds.
const FRAME: f64 = 1000.0 / 60.0;

/// Measures it.
///
/// Errors: `Missing` without Node or Xvfb, `Failed` when the window does not do what it is asked.
pub fn measure(places: &Places) -> Result<Section, BenchError> {
    let home = tempfile::tempdir_in(&places.programs).map_err(|source| BenchError::file("target", source))?;
    let profile = home.path().join("profile");
    open_app(places, &profile, educhorus_app::no_schools())?
        .call("load_demo_season", serde_json::json!({}))?;
    let book = shelve(&profile, &thick_book()?)?;
    let screen = Screen::start(home.path())?;
    let ran = Command::new("node")
        .args(["--experimental-websocket", SCRIPT])
        .arg(&profile)
        .arg(book.to_string())
        .current_dir(&places.root)
        .env("EDUCHORUS_BIN", &places.programs)
        .env("DISPLAY", screen.display())
        .stdin(Stdio::null())
        .output();
    let hint = "packaging/setup/setup.sh test installs it";
    let ran = ran.map_err(|_| BenchError::Missing { name: "node".to_owned(), hint })?;
    let found: Value = serde_json::from_slice(&ran.stdout)
        .map_err(|_| BenchError::failed(SCRIPT, String::from_utf8_lossy(&ran.stderr)))?;
    Ok(section(&found))
}

fn section(found: &Value) -> Section {
    let numbers = |list: &Value, name: &str| -> Vec<f64> {
        list.as_array().into_iter().flatten().filter_map(|one| one[name].as_f64().or(one.as_f64())).collect()
    };
    let times = |what: &str, list: &Value, name: &str, reach: String| {
        let spread = Spread::of(numbers(list, name));
        vec![what.to_owned(), number(spread.median()), number(spread.at(0.95)), number(spread.at(1.0)), reach]
    };
    let one = |what: &str, value: String, reach: &str| {
        vec![what.to_owned(), value, String::new(), String::new(), reach.to_owned()]
    };
    let (turns, cold, ink) = (&found["turns"], &found["cold"], &found["ink"]);
    let count = turns.as_array().map_or(0, Vec::len);
    let hits = 100.0 * found["hits"].as_f64().unwrap_or(0.0) / count.max(1) as f64;
    let (handling, drawn) = (ink["handling"].as_f64().unwrap_or(0.0), ink["places"].as_f64().unwrap_or(0.0));
    let held = |name: &str| found["memory"][name].as_f64().unwrap_or(0.0);
    let all: f64 =
        found["memory"].as_object().into_iter().flatten().filter_map(|(_, mib)| mib.as_f64()).sum();
    Section {
        title: "A score on the stand",
        reach: "a turn whose page was looked ahead for: p95 ≤ 20 ms; ink ≤ 1 frame of work; a book of 1,000 pages ≤ 300 MB",
        headings: &["what", "p50", "p95", "worst", "to reach"],
        rows: vec![
            times("a turn: the sharp page is in the window, ms", turns, "ready", "≤ 20 ms".to_owned()),
            times("a turn: and was drawn, ms", turns, "painted", format!("≤ 20 ms and a frame of {FRAME:.1}")),
            one("turns whose page was there at once, %", number(hits), ""),
            times("a page far away: the sharp page is in the window, ms", cold, "ready", String::new()),
            times("a page far away: and was drawn, ms", cold, "painted", String::new()),
            one("ink: work for a place that a pointer gives, ms", number(handling / drawn.max(1.0)), ""),
            times("ink: work for a frame, ms", &ink["frames"], "", format!("≤ {FRAME:.1} ms")),
            one("memory with the book: the program, MiB", number(held("educhorus")), "≤ 300 MB"),
            one("memory with the book: what draws pages, MiB", number(held("educhorus-worke")), "≤ 300 MB"),
            one("memory with the book: the web view, MiB", number(held("WebKitWebProces")), ""),
            one("memory with the book: all processes of the window, MiB", number(all - driver(found)), ""),
        ],
        notes: vec![
            format!("{count} turns: every page of the demo scores, then 60 of a book of {PAGES} pages, a quarter of a second each; a turn begins with the key"),
            format!("{} pages of the book that were not looked ahead for, by “Go to”", numbers(cold, "ready").len()),
            "in the window: the image has come and is decoded; drawn: the next frame after that has ended; the clock of the web view counts whole milliseconds".to_owned(),
            "ink: 300 places along a wave, by a pointer of WebDriver; memory: with its part of what processes share (PSS), after the book was read; on Xvfb, without a graphics card".to_owned(),
        ],
    }
}

/// What the drivers hold, which no user has. Units: MiB.
fn driver(found: &Value) -> f64 {
    ["tauri-driver", "WebKitWebDriver", "dbus-run-sessio", "dbus-daemon"]
        .into_iter()
        .filter_map(|name| found["memory"][name].as_f64())
        .sum()
}

/// A book of engraved pages: twelve staves each, and bars that differ from page to page.
fn thick_book() -> Result<Vec<u8>, BenchError> {
    let mut pdf = Document::with_version("1.5");
    let pages = pdf.new_object_id();
    let kids: Vec<Object> = (0..PAGES)
        .map(|page| {
            let drawn = pdf.add_object(Stream::new(dictionary! {}, staves(page).into_bytes()));
            let leaf = dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => drawn, "Resources" => dictionary! {},
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()] };
            pdf.add_object(leaf).into()
        })
        .collect();
    let count = i64::try_from(PAGES).unwrap_or(0);
    pdf.objects.insert(pages, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into());
    let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    pdf.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).map_err(|error| BenchError::failed("the book", error))?;
    Ok(bytes)
}

fn staves(page: usize) -> String {
    let mut drawn = "0.6 w\n".to_owned();
    for staff in 0..12 {
        let top = 790 - 62 * staff;
        for line in 0..5 {
            drawn.push_str(&format!("50 {y} m 545 {y} l S\n", y = top - 6 * line));
        }
        for bar in 0..=6 {
            let x = 50 + 80 * bar + (page + staff) % 11;
            drawn.push_str(&format!(
                "{x} {top} m {x} {} l S\n{} {} 7 5 re f\n",
                top - 24,
                x + 20,
                top - 6 * (bar % 4)
            ));
        }
    }
    drawn
}

/// Puts the book into the profile, in the repertoire of a choir of its own.
fn shelve(profile: &Path, bytes: &[u8]) -> Result<EditionId, BenchError> {
    let (mut random, mut now, choir) = (Random::seeded(11), 1_790_000_000_000, TestChoir::seeded(11));
    let mut store = Store::open(profile, None, || random.bytes())?;
    store.files().put(bytes)?;
    let (work, id) = (WorkId::v7(now, random.bytes()), EditionId::v7(now, random.bytes()));
    let mut gesture = choir.take_in(work, "Mille pages");
    let edition = WorkDocument::of(work).edition(id);
    let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    gesture.write(edition.name().set("Partition"));
    gesture.write(edition.hash().set(hash));
    gesture.write(edition.size().set(u32::try_from(bytes.len()).unwrap_or(u32::MAX)));
    for gesture in [choir.founding(), gesture] {
        now += 1_000;
        store.commit(&gesture, Moment { unix_ms: now, random: random.bytes() })?;
    }
    Ok(id)
}
