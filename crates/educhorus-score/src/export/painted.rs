//! What paints something on a page, whatever it is.

/// What paints something, and how far it reaches. Units: PDF points of the file.
#[derive(Debug)]
pub(super) struct Painted {
    /// The operators that paint it.
    pub contents: String,
    /// Left, bottom, right, top.
    pub bounds: [f32; 4],
    /// Whether it needs the font `F`.
    pub is_text: bool,
}

impl Default for Painted {
    fn default() -> Self {
        let bounds = [f32::INFINITY, f32::INFINITY, f32::NEG_INFINITY, f32::NEG_INFINITY];
        Self { contents: String::new(), bounds, is_text: false }
    }
}

impl Painted {
    /// Takes in a place and so much around it.
    pub fn reach(&mut self, [x, y]: [f32; 2], around: f32) {
        let [left, bottom, right, top] = self.bounds;
        self.bounds =
            [left.min(x - around), bottom.min(y - around), right.max(x + around), top.max(y + around)];
    }
}
