//! What a document wrote without its engine: see [`unasked`](crate::unasked).

/// The change of ours that is the only head.
#[derive(Clone, Debug)]
pub(crate) struct Tip {
    pub hash: [u8; 32],
    pub seq: u64,
    pub last_op: u64,
}

/// What was written since the engine was last asked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ahead {
    pub tip: Option<Tip>,
    pub changes: Vec<automerge::Change>,
}

impl Ahead {
    /// Others may have written: the engine is asked first.
    pub(crate) fn forget_tip(&mut self) {
        debug_assert!(self.changes.is_empty(), "the engine takes what was written before anything else");
        self.tip = None;
    }
}
