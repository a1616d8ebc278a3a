//! Where the bars of a page are: from the pixels of a page to systems, staves and barlines.
//!
//! What it is for: loops, ink, notes and «from bar 22» hang on bars, and nobody wants to draw a box around each bar of a
//! season. What is found is a proposal with a confidence; a teacher corrects it.
//!
//! How it works: `raster` tells ink from paper; `scale` measures how large the music is; `staves` follows five lines from
//! left to right, on a page that may lie askew or bend; `systems` finds which staves begin together; `lines` lets the
//! staves of a system vote on their barlines.
//!
//! What it deliberately does not do: it reads no notes, no numbers and no text, keeps nothing, and knows no PDF: the
//! same pixels give the same bars.

mod lines;
mod on_page;
mod raster;
mod scale;
mod staves;
mod systems;

pub use on_page::bars_of_page;
pub use raster::GreyPage;
use staves::Staff;

/// What was found on a page. Units: those of the page that was looked at, pixels or points, from its upper left corner.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FoundBars {
    /// Its systems, from the top.
    pub systems: Vec<FoundSystem>,
}

/// Staves that are read at the same time.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundSystem {
    /// Its first column.
    pub left: f32,
    /// The top line of its first staff.
    pub top: f32,
    /// The bottom line of its last staff.
    pub bottom: f32,
    /// From a line to the next: how large the music is.
    pub space: f32,
    /// How many staves it has.
    pub staves: u32,
    /// Where its bars end, from left to right; at least one.
    pub lines: Vec<FoundLine>,
}

/// Where a bar ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FoundLine {
    /// Its column.
    pub x: f32,
    /// How sure it is: from 0 to 1. Below [`FoundLine::SURE`] somebody should look.
    pub confidence: f32,
    /// Whether a repeat ends here.
    pub ends_repeat: bool,
    /// Whether a repeat begins after it.
    pub begins_repeat: bool,
}

impl FoundLine {
    /// From here on a line needs no look.
    pub const SURE: f32 = 0.75;
}

impl FoundBars {
    /// The same bars, each measure times a factor.
    fn scaled(mut self, factor: f32) -> Self {
        for system in &mut self.systems {
            for measure in [&mut system.left, &mut system.top, &mut system.bottom, &mut system.space] {
                *measure *= factor;
            }
            system.lines.iter_mut().for_each(|line| line.x *= factor);
        }
        self
    }
}

/// A bar that goes on to the end of the staves, without a line there.
const OPEN: f32 = 0.3;
/// A line this near to the end of the staves is the last. Units: spaces.
const AT_THE_END: f32 = 1.6;

/// Finds the bars of a page; none on a page without staves.
pub fn find_bars(page: &GreyPage<'_>) -> FoundBars {
    let black = raster::Black::of(page);
    let Some(scale) = scale::Scale::of(&black) else { return FoundBars::default() };
    let staves = staves::find(&black, scale);
    let systems = systems::split(&black, staves);
    FoundBars { systems: systems.iter().map(|staves| system(&black, staves)).collect() }
}

fn system(black: &raster::Black, staves: &[Staff]) -> FoundSystem {
    let height = lines::half_height(staves);
    let (first, last) = (&staves[0], &staves[staves.len() - 1]);
    let ending = lines::ending(staves, height);
    let mut found: Vec<FoundLine> = lines::find(black, staves)
        .into_iter()
        .map(|line| FoundLine {
            x: line.x,
            confidence: line.confidence,
            ends_repeat: line.ends_repeat,
            begins_repeat: line.begins_repeat,
        })
        .collect();
    if found.last().is_none_or(|line| line.x < ending - AT_THE_END * first.space) {
        found.push(FoundLine { x: ending, confidence: OPEN, ends_repeat: false, begins_repeat: false });
    }
    FoundSystem {
        left: lines::beginning(staves, height),
        top: first.top(first.left).min(first.top(first.right)),
        bottom: last.line(4, last.left).max(last.line(4, last.right)),
        space: first.space,
        staves: u32::try_from(staves.len()).unwrap_or(u32::MAX),
        lines: found,
    }
}
