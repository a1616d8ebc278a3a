//! Lines, signs and texts as annotations: `InkList`, `Stamp` and `FreeText` for who changes them, a form of appearance for
//! who shows them.
//!
//! Source: ISO 32000-1, 12.5.6.6 (free text), 12.5.6.12 (stamp), 12.5.6.13 (ink) and 12.5.5 (appearance). A program that shows none without an appearance, or
//! changes none without a list, has both.

use lopdf::{Dictionary, Error, IncrementalDocument, Object, ObjectId, dictionary, text_string};

use super::InkShape;
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
    let mut annotation = dictionary! {
        "Type" => "Annot",
        "P" => page,
        "Rect" => numbers(&line.bounds()),
        "C" => numbers(&line.colour()),
        "CA" => line.opacity(),
        "F" => PRINTED,
        "NM" => text_string(&line.of.id),
        "T" => text_string(&line.of.layer),
        "AP" => dictionary! { "N" => form },
    };
    match &line.of.shape {
        InkShape::Line { .. } => {
            let path: Vec<f32> = line.places.iter().flat_map(|(place, _)| *place).collect();
            annotation.set("Subtype", "Ink");
            annotation.set("InkList", vec![Object::Array(numbers(&path))]);
            annotation.set("BS", dictionary! { "W" => line.width(), "S" => "S" });
        }
        InkShape::Sign { name, .. } => {
            annotation.set("Subtype", "Stamp");
            annotation.set("Name", Object::Name(name.clone().into_bytes()));
        }
        InkShape::Text { words, .. } => {
            let [red, green, blue] = line.colour();
            let look = format!("/Helv {} Tf {red} {green} {blue} rg", line.width());
            annotation.set("Subtype", "FreeText");
            annotation.set("DA", Object::string_literal(look));
            annotation.set("Contents", text_string(words));
            // Without it a frame would be drawn in the colour of the words when they are changed.
            annotation.set("BS", dictionary! { "W" => 0 });
            annotation.remove(b"C");
        }
    }
    annotation
}
