//! Requests and replies as frames.

use super::fields::{FieldsIn, FieldsOut};
use super::frame::Frame;
use super::{refusal, wish};
use crate::bars::{FoundBars, FoundLine, FoundSystem};
use crate::error::ScoreError;
use crate::export::Export;
use crate::margins::Margins;
use crate::page::{PageImage, PageSize, ScoreOutline, TileRows};
use crate::sandbox::Protection;

/// The pictures that travel, by number.
const MEDIA_TYPES: [&str; 2] = ["image/bmp", "image/jpeg"];

/// What the app asks of its worker.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// Keep this document open under a key; answered by [`Reply::Opened`].
    Open {
        /// The name under which pages are asked for later.
        key: String,
        /// The whole file.
        bytes: Vec<u8>,
    },
    /// Draw a page of an open document; answered by [`Reply::Drawn`].
    Page {
        /// The document.
        key: String,
        /// Page, from 0.
        page: u32,
        /// Width of the whole page. Units: pixels.
        width_px: u32,
        /// The band wanted, or the whole page.
        tile: Option<TileRows>,
    },
    /// Look for the bars of a page of an open document; answered by [`Reply::Bars`].
    Bars {
        /// The document.
        key: String,
        /// Page, from 0.
        page: u32,
        /// By how many quarters it is turned to the right.
        turns: u8,
    },
    /// Look for what is empty at the edges of a page of an open document; answered by [`Reply::Margins`].
    Margins {
        /// The document.
        key: String,
        /// Page, from 0.
        page: u32,
    },
    /// Write a document with ink; answered by [`Reply::Exported`]. Nothing is kept of it.
    Export {
        /// What is wanted.
        wanted: Export,
        /// The whole file.
        bytes: Vec<u8>,
    },
    /// Forget a document; answered by [`Reply::Closed`].
    Close {
        /// The document.
        key: String,
    },
}

/// What the worker answers.
#[derive(Debug)]
pub enum Reply {
    /// Said once after the start: the library is loaded, and the rights are given up as far as this.
    Ready(Protection),
    /// Said once instead of [`Reply::Ready`]: the library cannot be used, and the worker ends.
    NoLibrary,
    /// Said once instead of [`Reply::Ready`]: the rights could not be given up, and the worker ends.
    NotConfined,
    /// The document is open.
    Opened(ScoreOutline),
    /// The page is drawn.
    Drawn(PageImage),
    /// The bars that were found. Units: PDF points.
    Bars(FoundBars),
    /// What can be cut away of a page; none where nothing is printed on it. Units: PDF points.
    Margins(Option<Margins>),
    /// The file that was wanted.
    Exported(Vec<u8>),
    /// The document is forgotten, or was not known.
    Closed,
    /// A page of a document that is not open was asked for.
    NotOpen,
    /// The document or the page is refused.
    Refused(ScoreError),
}

impl From<Request> for Frame {
    fn from(request: Request) -> Self {
        let (head, body) = match request {
            Request::Open { key, bytes } => (FieldsOut::tagged(0).text(&key), bytes),
            Request::Page { key, page, width_px, tile } => {
                let out = FieldsOut::tagged(1).text(&key).u32(page).u32(width_px);
                let rows = tile.unwrap_or(TileRows { first: 0, count: 0 });
                (out.u8(u8::from(tile.is_some())).u32(rows.first).u32(rows.count), Vec::new())
            }
            Request::Close { key } => (FieldsOut::tagged(2).text(&key), Vec::new()),
            Request::Bars { key, page, turns } => {
                (FieldsOut::tagged(3).text(&key).u32(page).u8(turns), Vec::new())
            }
            Request::Margins { key, page } => (FieldsOut::tagged(5).text(&key).u32(page), Vec::new()),
            Request::Export { wanted, bytes } => {
                // A season of ink is longer than a head may be.
                let mut body = wish::encode(&wanted);
                let out = FieldsOut::tagged(4).u32(body.len() as u32);
                body.extend_from_slice(&bytes);
                (out, body)
            }
        };
        Self { head: head.0, body }
    }
}

impl Request {
    /// Reads a request; nothing when the frame is not one.
    pub fn from_frame(frame: Frame) -> Option<Self> {
        let mut fields = FieldsIn(&frame.head);
        let request = match fields.u8()? {
            0 => Self::Open { key: fields.text()?, bytes: frame.body },
            1 => Self::Page {
                key: fields.text()?,
                page: fields.u32()?,
                width_px: fields.u32()?,
                tile: tile(&mut fields)?,
            },
            2 => Self::Close { key: fields.text()? },
            3 => Self::Bars { key: fields.text()?, page: fields.u32()?, turns: fields.u8()? },
            4 => {
                let (wanted, bytes) = frame.body.split_at_checked(fields.u32()? as usize)?;
                Self::Export { wanted: wish::decode(wanted)?, bytes: bytes.to_vec() }
            }
            5 => Self::Margins { key: fields.text()?, page: fields.u32()? },
            _ => return None,
        };
        fields.end(request)
    }
}

impl From<Reply> for Frame {
    fn from(reply: Reply) -> Self {
        let (head, body) = match reply {
            Reply::Ready(protection) => {
                let index = Protection::ALL.iter().position(|known| *known == protection).unwrap_or_default();
                (FieldsOut::tagged(0).u8(index as u8), Vec::new())
            }
            Reply::NoLibrary => (FieldsOut::tagged(1), Vec::new()),
            Reply::Opened(outline) => {
                let sizes = outline.pages.iter();
                let out = sizes.fold(FieldsOut::tagged(2), |out, page| {
                    out.f32(page.width_points).f32(page.height_points)
                });
                (out, Vec::new())
            }
            Reply::Drawn(image) => {
                let media = u8::from(image.media_type == MEDIA_TYPES[1]);
                (FieldsOut::tagged(3).u8(media).u32(image.width).u32(image.height), image.bytes)
            }
            Reply::Closed => (FieldsOut::tagged(4), Vec::new()),
            Reply::NotOpen => (FieldsOut::tagged(5), Vec::new()),
            Reply::NotConfined => (FieldsOut::tagged(7), Vec::new()),
            Reply::Bars(found) => (bars_out(&found), Vec::new()),
            Reply::Exported(bytes) => (FieldsOut::tagged(9), bytes),
            Reply::Margins(found) => {
                let edges = found.into_iter().flatten();
                (edges.fold(FieldsOut::tagged(10), FieldsOut::f32), Vec::new())
            }
            Reply::Refused(error) => (refusal::encode(FieldsOut::tagged(6), &error), Vec::new()),
        };
        Self { head: head.0, body }
    }
}

impl Reply {
    /// Reads a reply; nothing when the frame is not one, so that a worker gone astray is not believed.
    pub fn from_frame(frame: Frame) -> Option<Self> {
        let mut fields = FieldsIn(&frame.head);
        let reply = match fields.u8()? {
            0 => Self::Ready(*Protection::ALL.get(usize::from(fields.u8()?))?),
            1 => Self::NoLibrary,
            2 => Self::Opened(outline(&mut fields)?),
            3 => Self::Drawn(PageImage {
                media_type: MEDIA_TYPES.get(usize::from(fields.u8()?))?,
                width: fields.u32()?,
                height: fields.u32()?,
                bytes: frame.body,
            }),
            4 => Self::Closed,
            5 => Self::NotOpen,
            6 => Self::Refused(refusal::decode(&mut fields)?),
            7 => Self::NotConfined,
            8 => Self::Bars(bars_in(&mut fields)?),
            9 => Self::Exported(frame.body),
            10 => Self::Margins(margins_in(&mut fields)?),
            _ => return None,
        };
        fields.end(reply)
    }
}

fn tile(fields: &mut FieldsIn<'_>) -> Option<Option<TileRows>> {
    let asked = fields.u8()?;
    let rows = TileRows { first: fields.u32()?, count: fields.u32()? };
    Some((asked == 1).then_some(rows))
}

fn outline(fields: &mut FieldsIn<'_>) -> Option<ScoreOutline> {
    let mut pages = Vec::with_capacity(fields.left() / 8);
    while fields.left() > 0 {
        let size = PageSize { width_points: fields.f32()?, height_points: fields.f32()? };
        pages.push(Some(size).filter(|size| size.is_drawable())?);
    }
    Some(ScoreOutline { pages })
}

fn bars_out(found: &FoundBars) -> FieldsOut {
    found.systems.iter().fold(FieldsOut::tagged(8), |out, system| {
        let measures = out.f32(system.left).f32(system.top).f32(system.bottom).f32(system.space);
        let counts = measures.u32(system.staves).u32(system.lines.len() as u32);
        system.lines.iter().fold(counts, |out, line| {
            let repeats = u8::from(line.ends_repeat) | (u8::from(line.begins_repeat) << 1);
            out.f32(line.x).f32(line.confidence).u8(repeats)
        })
    })
}

fn bars_in(fields: &mut FieldsIn<'_>) -> Option<FoundBars> {
    let measure = |fields: &mut FieldsIn<'_>| fields.f32().filter(|measure| measure.is_finite());
    let mut systems = Vec::new();
    while fields.left() > 0 {
        let mut system = FoundSystem {
            left: measure(fields)?,
            top: measure(fields)?,
            bottom: measure(fields)?,
            space: measure(fields)?,
            staves: fields.u32()?,
            lines: Vec::new(),
        };
        for _ in 0..fields.u32()? {
            let (x, confidence, repeats) = (measure(fields)?, measure(fields)?, fields.u8()?);
            let (ends_repeat, begins_repeat) = (repeats & 1 != 0, repeats & 2 != 0);
            system.lines.push(FoundLine { x, confidence, ends_repeat, begins_repeat });
        }
        systems.push(system);
    }
    Some(FoundBars { systems })
}

fn margins_in(fields: &mut FieldsIn<'_>) -> Option<Option<Margins>> {
    if fields.left() == 0 {
        return Some(None);
    }
    let margins = [fields.f32()?, fields.f32()?, fields.f32()?, fields.f32()?];
    margins.into_iter().all(|edge| edge.is_finite() && edge >= 0.0).then_some(Some(margins))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn requests() -> Vec<Request> {
        let page = |tile| Request::Page { key: "é".into(), page: 3, width_px: 2000, tile };
        vec![
            Request::Open { key: "k".into(), bytes: vec![1, 2, 3] },
            page(None),
            page(Some(TileRows { first: 512, count: 256 })),
            Request::Close { key: String::new() },
            Request::Bars { key: "é".into(), page: 7, turns: 2 },
            Request::Margins { key: "é".into(), page: 7 },
            Request::Export { wanted: wish::tests::wanted(), bytes: vec![4, 5] },
        ]
    }

    fn replies() -> Vec<Reply> {
        let size = PageSize { width_points: 595.0, height_points: 842.5 };
        let image = |media_type| PageImage { media_type, width: 2, height: 1, bytes: vec![7, 8] };
        let limits = refusal::LIMITS;
        let too_large = limits.map(|limit| ScoreError::TooLarge { limit, value: 1 << 40, most: 7 });
        let errors = [
            ScoreError::NotAPdf,
            ScoreError::Encrypted,
            ScoreError::NoPages,
            ScoreError::PageOutside { page: 9, pages: 2 },
            ScoreError::Broken,
        ];
        let plain = [Reply::NoLibrary, Reply::NotConfined, Reply::Closed, Reply::NotOpen];
        let ready = Protection::ALL.map(Reply::Ready);
        let full = [
            Reply::Opened(ScoreOutline { pages: vec![size; 3] }),
            Reply::Drawn(image("image/bmp")),
            Reply::Drawn(image("image/jpeg")),
        ];
        let line = FoundLine { x: 99.5, confidence: 0.75, ends_repeat: true, begins_repeat: false };
        let other = FoundLine { x: 140.0, begins_repeat: true, ..line };
        let measures = FoundSystem {
            left: 20.0,
            top: 30.5,
            bottom: 90.0,
            space: 5.0,
            staves: 4,
            lines: vec![line, other],
        };
        let bars = Reply::Bars(FoundBars { systems: vec![measures.clone(), measures] });
        let refused = errors.into_iter().chain(too_large).map(Reply::Refused);
        plain
            .into_iter()
            .chain([bars, Reply::Exported(vec![9; 3])])
            .chain([None, Some([1.5, 0.0, 20.0, 7.25])].map(Reply::Margins))
            .chain(ready)
            .chain(full)
            .chain(refused)
            .collect()
    }

    #[test]
    fn every_request_survives_the_wire() {
        for request in requests() {
            assert_eq!(Request::from_frame(request.clone().into()), Some(request));
        }
    }

    #[test]
    fn every_reply_survives_the_wire() {
        for reply in replies() {
            let said = format!("{reply:?}");
            let heard = Reply::from_frame(reply.into()).unwrap();
            assert_eq!(format!("{heard:?}"), said);
        }
    }

    #[test]
    fn a_head_cut_short_or_too_long_is_no_message() {
        let frames = requests().into_iter().map(Frame::from).chain(replies().into_iter().map(Frame::from));
        for frame in frames {
            let long = Frame { head: [&frame.head[..], &[0]].concat(), body: vec![] };
            assert!(Request::from_frame(long.clone()).is_none() && Reply::from_frame(long).is_none());
        }
        for frame in requests().into_iter().map(Frame::from) {
            let short = Frame { head: frame.head[..frame.head.len() - 1].to_vec(), body: vec![] };
            assert!(Request::from_frame(short).is_none());
        }
    }

    #[test]
    fn a_page_without_size_is_not_believed() {
        for side in [0.0, -1.0, f32::NAN, f32::INFINITY] {
            let size = PageSize { width_points: 10.0, height_points: side };
            let frame = Frame::from(Reply::Opened(ScoreOutline { pages: vec![size] }));
            assert!(Reply::from_frame(frame).is_none(), "height {side}");
        }
    }
}
