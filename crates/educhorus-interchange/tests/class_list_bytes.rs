//! Class lists in every encoding and with every separator come back as they were written, and no bytes at all make
//! the reader panic.

use educhorus_interchange::class_list::plan::plan_import;
use educhorus_interchange::class_list::{ClassList, ReadingOverrides, Separator, read_class_list};
use educhorus_interchange::text::TextEncoding;
use proptest::prelude::*;

const FIXTURES: [&str; 8] = [
    "pronote_eleves.csv",
    "choristes_utf8.csv",
    "pronote/export_eleves_tabule_utf16le.txt",
    "ent_csv/CSV_Parents.csv",
    "onde/CSVExtraction-responsables.csv",
    "csv_pieges/double_bom.csv",
    "csv_pieges/lignes_mac_cr.csv",
    "csv_pieges/separateur_virgule.csv",
];

fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/../../tests/fixtures/class-lists/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Writes text as a program would: with its byte order mark where the encoding has one.
fn encode(text: &str, encoding: TextEncoding, marked: bool) -> Vec<u8> {
    let wide = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| {
        let mark = if marked { mark.to_vec() } else { Vec::new() };
        mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect()
    };
    let narrow = |codec: &'static encoding_rs::Encoding| codec.encode(text).0.into_owned();
    match encoding {
        TextEncoding::Utf8 if marked => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        TextEncoding::Utf8 => text.as_bytes().to_vec(),
        TextEncoding::Utf16Le => wide([0xFF, 0xFE], u16::to_le_bytes),
        TextEncoding::Utf16Be => wide([0xFE, 0xFF], u16::to_be_bytes),
        TextEncoding::Windows1252 => narrow(encoding_rs::WINDOWS_1252),
        TextEncoding::Iso8859_15 => narrow(encoding_rs::ISO_8859_15),
        TextEncoding::MacRoman => narrow(encoding_rs::MACINTOSH),
    }
}

fn table(names: &[(String, String)], separator: Separator, line_end: &str) -> String {
    let sep = char::from(separator.byte());
    let quoted = |cell: &str| {
        if cell.contains([sep, '"']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
    };
    let mut text = format!("Nom{sep}Prénom{sep}Classe{line_end}");
    for (family, given) in names {
        text.push_str(&format!("{}{sep}{}{sep}6A{line_end}", quoted(family), quoted(given)));
    }
    text
}

fn shown(list: &ClassList) -> Vec<(String, String)> {
    list.rows.iter().map(|row| (row.family.clone(), row.given.clone())).collect()
}

fn a_name() -> impl Strategy<Value = String> {
    "[A-ZÉÈÀÇ][a-zéèêëàâîïôùûç]{1,8}([ ;,|’-][A-ZÉÈÀÇ][a-zéèêëàâîïôùûç]{1,8})?"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn names_come_back_from_every_encoding_and_separator(
        mut names in prop::collection::vec((a_name(), a_name()), 1..12),
        encoding in prop::sample::select(TextEncoding::ALL.to_vec()),
        separator in prop::sample::select(Separator::ALL.to_vec()),
        line_end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
        marked in any::<bool>(),
    ) {
        names.push(("Béranger".to_owned(), "Zoé".to_owned()));
        let text = table(&names, separator, line_end);
        // The two old eight-bit encodings have no typographic apostrophe, or are told apart by words alone.
        prop_assume!(encoding != TextEncoding::Iso8859_15 || !text.contains('’'));
        let asked = (encoding == TextEncoding::MacRoman && line_end != "\r").then_some(encoding);
        let overrides = ReadingOverrides { encoding: asked, ..ReadingOverrides::default() };
        let list = read_class_list(&encode(&text, encoding, marked), &overrides).expect("the list is readable");
        prop_assert_eq!(list.reading.separator, separator);
        prop_assert_eq!(shown(&list), names);
    }

    #[test]
    fn any_bytes_are_read_or_refused_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_class_list(&bytes, &ReadingOverrides::default());
    }

    #[test]
    fn any_text_is_read_or_refused_without_panic(text in "[\"';,|\t\r\nA-Za-zé=+@?0-9/ \u{0}-\u{8}\u{fffd}]{0,300}") {
        if let Ok(list) = read_class_list(text.as_bytes(), &ReadingOverrides::default()) {
            prop_assert_eq!(plan_import(&list.rows, &[]).len(), list.rows.len());
        }
    }

    #[test]
    fn a_real_list_with_broken_bytes_is_read_or_refused_without_panic(
        name in prop::sample::select(FIXTURES.to_vec()),
        broken in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = fixture(name);
        for (at, byte) in broken {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(cut.index(bytes.len()));
        let _ = read_class_list(&bytes, &ReadingOverrides::default());
    }
}

#[test]
fn the_largest_list_accepted_is_read_and_planned() {
    let mut text = String::from("Nom;Prénom;Né(e) le;Classe;Remarque\n");
    for number in 1..20_000 {
        let (day, month) = (number % 28 + 1, number % 12 + 1);
        text.push_str(&format!(
            "MARTIN{};Zo?;{day:02}/{month:02}/2014;{}A;allergie\n",
            number % 7,
            number % 6 + 1
        ));
    }
    let list =
        read_class_list(text.as_bytes(), &ReadingOverrides::default()).expect("it is just small enough");
    assert_eq!(list.rows.len(), 19_999);
    let plan = plan_import(&list.rows, &[]);
    assert_eq!(plan.len(), 19_999);
}
