//! A file with the pages that are wanted, in their order, turned and cut.
//!
//! How it works: a page of a PDF may inherit its size, its resources and how it is turned from the tree in which it hangs.
//! Each wanted page becomes one that says all of it itself, in a new tree of one level; one that is wanted twice stands
//! there twice, with one set of contents. What hangs on none of them is left out of the file.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::ExportPage;
use super::pages::{PageBox, inherited, list};
use crate::error::ScoreError;

/// What a page may have from above. Source: ISO 32000-1, 7.7.3.4.
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];

/// Writes the file anew with these pages alone.
///
/// Errors: `NoPages` where none is left, `Broken` where it cannot be read well enough.
pub(super) fn only(whole: &[u8], wanted: &[ExportPage]) -> Result<Vec<u8>, ScoreError> {
    let mut document = Document::load_mem(whole).map_err(|_| ScoreError::Broken)?;
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    let (before, tree) = (document.clone(), document.new_object_id());
    // What still names a page that is left out names nothing then.
    pages.iter().for_each(|page| drop(document.objects.remove(page)));
    let mut kids: Vec<Object> = Vec::new();
    for one in wanted {
        let Some(&page) = pages.get(one.page as usize) else { continue };
        let mut shown = shown(&before, page, one, tree).map_err(|_| ScoreError::Broken)?;
        let is_again = kids.contains(&Object::Reference(page));
        let id = if is_again { document.new_object_id() } else { page };
        if is_again {
            let annotations = annotations_of(&before, page, id);
            let added = annotations.into_iter().map(|one| Object::Reference(document.add_object(one)));
            shown.set("Annots", added.collect::<Vec<_>>());
        }
        document.objects.insert(id, Object::Dictionary(shown));
        kids.push(Object::Reference(id));
    }
    if kids.is_empty() {
        return Err(ScoreError::NoPages);
    }
    let count = kids.len() as i64;
    let root = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
    document.objects.insert(tree, Object::Dictionary(root));
    let catalog = document.catalog_mut().map_err(|_| ScoreError::Broken)?;
    catalog.set("Pages", tree);
    // They name pages by the number or by the place that they had.
    for names_pages in
        [b"Outlines".as_slice(), b"PageLabels", b"Dests", b"Names", b"OpenAction", b"StructTreeRoot"]
    {
        catalog.remove(names_pages);
    }
    document.prune_objects();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).map_err(|_| ScoreError::Broken)?;
    Ok(bytes)
}

/// The annotations of a page for one that is the same again: each belongs to one page.
fn annotations_of(document: &Document, page: ObjectId, again: ObjectId) -> Vec<Dictionary> {
    let held = list(document, page, b"Annots");
    let found = held.iter().filter_map(|one| document.dereference(one).ok()?.1.as_dict().ok().cloned());
    let mut annotations: Vec<Dictionary> = found.collect();
    annotations.iter_mut().for_each(|one| one.set("P", again));
    annotations
}

/// A page that says everything itself.
fn shown(
    document: &Document,
    page: ObjectId,
    wanted: &ExportPage,
    tree: ObjectId,
) -> Result<Dictionary, lopdf::Error> {
    let mut shown = document.get_dictionary(page)?.clone();
    for key in INHERITED {
        if let Some(value) = inherited(document, page, key) {
            shown.set(key, value.clone());
        }
    }
    let sheet = PageBox::of(document, page)?;
    shown.set("Parent", tree);
    shown.set("Rotate", sheet.degrees(wanted.turns));
    if wanted.crop != [0.0; 4] {
        shown.set("CropBox", sheet.cut(wanted.crop).map(Object::Real).to_vec());
    }
    // Marks of a structure that is not there any more.
    shown.remove(b"StructParents");
    Ok(shown)
}
