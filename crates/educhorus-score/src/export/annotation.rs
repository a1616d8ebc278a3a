//! Lines as annotations: `InkList` for who changes them, a form of appearance for who shows them.
//!
//! Source: ISO 32000-1, 12.5.6.13 (ink) and 12.5.5 (appearance). A program that shows none without an appearance, or
//! changes none without a list, has both.

use lopdf::{Dictionary, Error, IncrementalDocument, Object, ObjectId, dictionary, text_string};

use super::drawing::Line;
use super::pages;

/// Printed with the page.
const PRINTED: i64 = 4;

/// Adds the lines to the annotations of a page.
///
/// Errors: those of the file.
pub(super) fn add(
    writing: &mut IncrementalDocument,
    page: ObjectId,
    lines: &[Line<'_>],
) -> Result<(), Error> {
    let mut all = pages::list(writing.get_prev_documents(), page, b"Annots");
    for line in lines {
        let form = writing.new_document.add_object(line.form());
        let annotation = annotation(line, page, form);
        all.push(Object::Reference(writing.new_document.add_object(annotation)));
    }
    writing.new_document.get_object_mut(page)?.as_dict_mut()?.set("Annots", all);
    Ok(())
}

fn annotation(line: &Line<'_>, page: ObjectId, form: ObjectId) -> Dictionary {
    let numbers = |all: &[f32]| all.iter().copied().map(Object::Real).collect::<Vec<_>>();
    let path: Vec<f32> = line.places.iter().flat_map(|(place, _)| *place).collect();
    dictionary! {
        "Type" => "Annot",
        "Subtype" => "Ink",
        "P" => page,
        "Rect" => numbers(&line.bounds()),
        "InkList" => vec![Object::Array(numbers(&path))],
        "C" => numbers(&line.colour()),
        "CA" => line.opacity(),
        "BS" => dictionary! { "W" => line.width(), "S" => "S" },
        "F" => PRINTED,
        "NM" => text_string(&line.of.id),
        "T" => text_string(&line.of.layer),
        "AP" => dictionary! { "N" => form },
    }
}
