//! What is wanted of an export, as the first part of a body.

use super::fields::{FieldsIn, FieldsOut};
use crate::export::{Export, ExportPage, InkForm, InkLine, InkPoint, InkShape, PageInk};

const BENT: u8 = 0;
const RULED: u8 = 1;
const SIGN: u8 = 2;
const TEXT: u8 = 3;

const FORMS: [InkForm; 2] = [InkForm::Annotations, InkForm::Drawn];

pub(super) fn encode(wanted: &Export) -> Vec<u8> {
    let form = FORMS.iter().position(|form| *form == wanted.form).unwrap_or_default();
    let out = FieldsOut::tagged(form as u8).u32(wanted.pages.len() as u32);
    let out = wanted.pages.iter().fold(out, sheet_out).u32(wanted.ink.len() as u32);
    wanted.ink.iter().fold(out, page_out).0
}

fn sheet_out(out: FieldsOut, page: &ExportPage) -> FieldsOut {
    page.crop.into_iter().fold(out.u32(page.page).u8(page.turns), FieldsOut::f32)
}

fn page_out(out: FieldsOut, ink: &PageInk) -> FieldsOut {
    ink.lines.iter().fold(out.u32(ink.page).u32(ink.lines.len() as u32), line_out)
}

fn line_out(out: FieldsOut, line: &InkLine) -> FieldsOut {
    let out = out.text(&line.id).text(&line.layer).u8(u8::from(line.is_marker));
    let out = line.colour.into_iter().fold(out, FieldsOut::u8);
    match &line.shape {
        InkShape::Line { points, is_ruled } => {
            let out = out.u8(if *is_ruled { RULED } else { BENT }).u32(points.len() as u32);
            points.iter().fold(out, point_out)
        }
        InkShape::Sign { name, at } => point_out(out.u8(SIGN).text(name), at),
        InkShape::Text { words, at } => point_out(out.u8(TEXT).text(words), at),
    }
}

fn point_out(out: FieldsOut, point: &InkPoint) -> FieldsOut {
    out.f32(point.x).f32(point.y).f32(point.width)
}

pub(super) fn decode(bytes: &[u8]) -> Option<Export> {
    let mut fields = FieldsIn(bytes);
    let form = *FORMS.get(usize::from(fields.u8()?))?;
    let pages = many(&mut fields, sheet_in)?;
    let ink =
        many(&mut fields, |fields| Some(PageInk { page: fields.u32()?, lines: many(fields, line_in)? }))?;
    fields.end(Export { form, pages, ink })
}

fn sheet_in(fields: &mut FieldsIn<'_>) -> Option<ExportPage> {
    let (page, turns) = (fields.u32()?, fields.u8()?);
    let crop = [fields.f32()?, fields.f32()?, fields.f32()?, fields.f32()?];
    crop.into_iter().all(f32::is_finite).then_some(ExportPage { page, turns, crop })
}

fn line_in(fields: &mut FieldsIn<'_>) -> Option<InkLine> {
    Some(InkLine {
        id: fields.text()?,
        layer: fields.text()?,
        is_marker: fields.u8()? == 1,
        colour: [fields.u8()?, fields.u8()?, fields.u8()?],
        shape: shape_in(fields)?,
    })
}

fn shape_in(fields: &mut FieldsIn<'_>) -> Option<InkShape> {
    Some(match fields.u8()? {
        SIGN => InkShape::Sign { name: fields.text()?, at: point_in(fields)? },
        TEXT => InkShape::Text { words: fields.text()?, at: point_in(fields)? },
        line @ (BENT | RULED) => {
            let points = many(fields, point_in).filter(|points| !points.is_empty())?;
            InkShape::Line { points, is_ruled: line == RULED }
        }
        _ => return None,
    })
}

fn point_in(fields: &mut FieldsIn<'_>) -> Option<InkPoint> {
    let point = InkPoint { x: fields.f32()?, y: fields.f32()?, width: fields.f32()? };
    let is_place = [point.x, point.y, point.width].into_iter().all(f32::is_finite);
    is_place.then_some(point)
}

/// As many as are said to come; no room is made for what does not.
fn many<T>(fields: &mut FieldsIn<'_>, one: impl Fn(&mut FieldsIn<'_>) -> Option<T>) -> Option<Vec<T>> {
    (0..fields.u32()?).map(|_| one(fields)).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::wire) fn wanted() -> Export {
        let point = |x| InkPoint { x, y: 700.5, width: 1.8 };
        let line = InkLine {
            id: "one".to_owned(),
            layer: "Chœur".to_owned(),
            is_marker: true,
            colour: [250, 204, 21],
            shape: InkShape::Line { points: vec![point(10.0), point(20.25)], is_ruled: true },
        };
        let of = |shape| InkLine { shape, is_marker: false, ..line.clone() };
        let sign = of(InkShape::Sign { name: "fermataAbove".to_owned(), at: point(7.0) });
        let text = of(InkShape::Text { words: "Là".to_owned(), at: point(8.0) });
        let ink = vec![PageInk { page: 1, lines: vec![line.clone(), sign, line, text] }];
        let pages = [0, 1].map(|page| ExportPage { page, turns: 3, crop: [0.5, 1.0, 0.0, 2.0] });
        Export { form: InkForm::Drawn, pages: pages.to_vec(), ink }
    }

    #[test]
    fn a_line_without_a_place_or_at_no_number_is_not_taken() {
        for points in [Vec::new(), vec![InkPoint { x: f32::NAN, y: 0.0, width: 1.0 }]] {
            let mut wanted = wanted();
            wanted.ink[0].lines[0].shape = InkShape::Line { points, is_ruled: false };
            assert_eq!(decode(&encode(&wanted)), None);
        }
        assert_eq!(decode(&encode(&wanted())), Some(wanted()));
    }
}
