//! What is drawn on the pages of a score.

use educhorus_domain::{ChoirId, EditionId, GestureId, LayerId, StrokeId, VoiceFamily};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// What something is drawn with.
pub enum Nib {
    /// Covers what is below.
    Pen,
    /// Lets what is below be read.
    Highlighter,
    /// Straight from place to place: a line of two places, a hairpin of three with its tip in the middle.
    Ruler,
    /// A sign of music at a place.
    Sign,
    /// Words on one line that begin at a place.
    Text,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
/// For whom something is drawn.
pub enum InkFor {
    /// Whoever uses this device: it stays on it.
    Me,
    /// Whoever has the score.
    Choir,
    /// Staff alone.
    Staff,
    /// The singers of one voice, and staff.
    #[serde(untagged)]
    Voice(VoiceFamily),
    /// Whoever one layer beside those is for: it has a name, and its id says who that is.
    #[serde(untagged)]
    Layer(LayerId),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
/// A layer of ink of an edition.
pub struct InkLayer {
    /// By what strokes say that they stand there.
    pub audience: InkFor,
    /// Who reads it: never a layer.
    pub readers: InkFor,
    /// What somebody called it; empty for the one that every edition has for its readers.
    pub name: String,
    /// How much is drawn in it.
    pub strokes: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// The layers of ink that there are for whoever asks: for staff one for each voice of the choir, for a pupil that of hers;
/// and all others in which something is drawn.
pub struct ListLayers {
    /// The choir that reads it.
    pub choir: ChoirId,
    /// The edition.
    pub edition: EditionId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Moves all that is drawn in a layer to that of another audience, in one gesture: it is published for singers, or taken
/// back from them. What is published is new to them, whenever it was drawn.
pub struct PublishLayer {
    /// The edition.
    pub edition: EditionId,
    /// Whose layer is emptied; not one's own.
    pub from: InkFor,
    /// For whom it is from now on: neither oneself nor one layer. One that has a name keeps it.
    pub to: InkFor,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Makes a layer with a name, beside the one that its readers have. Two that are made at once both stay.
pub struct MakeLayer {
    /// The edition.
    pub edition: EditionId,
    /// Who reads it: neither oneself nor one layer.
    pub readers: InkFor,
    /// What it is called: 1 to 40 characters.
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Calls a layer that has a name otherwise.
pub struct RenameLayer {
    /// The edition.
    pub edition: EditionId,
    /// The layer.
    pub layer: LayerId,
    /// What it is called: 1 to 40 characters.
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Takes a layer that has a name away, with what is drawn in it.
pub struct RemoveLayer {
    /// The edition.
    pub edition: EditionId,
    /// The layer.
    pub layer: LayerId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What making, naming or taking away a layer has done.
pub struct LayerChanged {
    /// The layer.
    pub layer: LayerId,
    /// The token by which it is taken back; none where nothing changed.
    pub gesture: Option<GestureId>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What moving a layer has done.
pub struct LayerPublished {
    /// How much was moved.
    pub strokes: u32,
    /// The token by which it is taken back; none where there was nothing.
    pub gesture: Option<GestureId>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What was drawn for others on an edition since the last rehearsal of a choir.
pub struct GetInkNews {
    /// The choir.
    pub choir: ChoirId,
    /// The edition.
    pub edition: EditionId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What is new. The times are those of the devices on which it was drawn.
pub struct InkNews {
    /// The day of that rehearsal; none where there was none yet, and then nothing counts as new.
    pub since: Option<Date>,
    /// What was drawn since, by page.
    pub strokes: Vec<NewStroke>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
/// Something that is new on a page.
pub struct NewStroke {
    /// Its id.
    pub id: StrokeId,
    /// The page, from 0.
    pub page: u32,
    /// For whom it is.
    pub audience: InkFor,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Something on a page. Units: 1/100 PDF point from the lower left corner of the page as it is shown.
pub struct DrawnStroke {
    /// Its id, which it keeps when it is moved.
    pub id: StrokeId,
    /// For whom it is.
    pub audience: InkFor,
    /// What it is drawn with.
    pub nib: Nib,
    /// Its colour as `#rrggbb`.
    pub colour: String,
    /// How wide; of a sign how high its staff, of a text the size of its letters.
    pub width: u16,
    /// Where it passes: to the right, upwards, pressure (0 to 255), and again. A sign has its middle at the one place, a
    /// text begins there.
    pub points: Vec<i32>,
    /// The name of the sign, as SMuFL says it, or the text; empty for a line.
    #[serde(default)]
    pub word: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What is drawn on a page.
pub struct Ink {
    /// The page, from 0.
    pub page: u32,
    /// What is on it: what was drawn first comes first.
    pub strokes: Vec<DrawnStroke>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What a gesture on a page has done.
pub struct InkChanged {
    /// What is drawn on the page now.
    pub ink: Ink,
    /// What is new.
    pub drawn: Vec<StrokeId>,
    /// The token by which it is taken back; none for what somebody draws for herself, and where nothing changed.
    pub gesture: Option<GestureId>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// What is drawn on a page of an edition.
pub struct GetInk {
    /// The edition.
    pub edition: EditionId,
    /// The page, from 0.
    pub page: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Draws a line, or puts a sign or a text at a place. What a pen gave is smoothed, and kept without what does not change
/// the line.
pub struct DrawStroke {
    /// The edition.
    pub edition: EditionId,
    /// The page, from 0.
    pub page: u32,
    /// For whom.
    pub audience: InkFor,
    /// What with.
    pub nib: Nib,
    /// The colour as `#rrggbb`.
    pub colour: String,
    /// How wide, or the size of a sign or a text. Units: 1/100 PDF point.
    pub width: u16,
    /// Every place that the pointer gave: to the right, upwards, pressure (0 to 255; 128 where the device gives none).
    pub places: Vec<i32>,
    /// The name of the sign, or the text; empty for a line.
    #[serde(default)]
    pub word: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Moves what is drawn on a page, and makes it larger or smaller. What is gone already is passed over.
pub struct MoveStrokes {
    /// The edition.
    pub edition: EditionId,
    /// The page, from 0.
    pub page: u32,
    /// What is moved.
    pub strokes: Vec<StrokeId>,
    /// How.
    pub shift: InkShift,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Draws again what is drawn on a page: beside it, or on another page of the score.
pub struct CopyStrokes {
    /// The edition.
    pub edition: EditionId,
    /// The page, from 0.
    pub page: u32,
    /// What is copied.
    pub strokes: Vec<StrokeId>,
    /// The page on which it is drawn, from 0.
    pub onto: u32,
    /// For whom.
    pub audience: InkFor,
    /// Where to.
    pub shift: InkShift,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, TS)]
/// How something is moved. Units: 1/100 PDF point.
pub struct InkShift {
    /// To the right.
    pub dx: i32,
    /// Upwards.
    pub dy: i32,
    /// The place about which it grows: to the right.
    pub about_x: i32,
    /// The same: upwards.
    pub about_y: i32,
    /// How large it becomes. Units: thousandths.
    pub scale: u16,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// The signs that somebody wants at hand, as SMuFL names them, in her order.
pub struct FavouriteSigns {
    /// Their names; none where she chose none yet.
    pub signs: Option<Vec<String>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// The signs that are at hand on this device.
pub struct GetFavouriteSigns {}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Chooses the signs that are at hand on this device.
pub struct SetFavouriteSigns {
    /// Their names, at most twelve.
    pub signs: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Rubs out what is drawn. What is gone already is passed over.
pub struct EraseStrokes {
    /// The edition.
    pub edition: EditionId,
    /// The page, from 0.
    pub page: u32,
    /// What is rubbed out.
    pub strokes: Vec<StrokeId>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
/// Puts what one drew for oneself there again as it was: what was rubbed out, moved, or drawn and taken back.
pub struct PutMyStrokes {
    /// The edition.
    pub edition: EditionId,
    /// The page, from 0.
    pub page: u32,
    /// What is put there; each is for oneself.
    pub strokes: Vec<DrawnStroke>,
}
