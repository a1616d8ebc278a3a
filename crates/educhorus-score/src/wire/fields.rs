//! The fields inside a head.

/// Writes fields one behind the other.
#[derive(Default)]
pub(super) struct FieldsOut(pub(super) Vec<u8>);

impl FieldsOut {
    pub(super) fn tagged(tag: u8) -> Self {
        Self(vec![tag])
    }

    pub(super) fn u8(mut self, value: u8) -> Self {
        self.0.push(value);
        self
    }

    pub(super) fn u32(mut self, value: u32) -> Self {
        self.0.extend_from_slice(&value.to_le_bytes());
        self
    }

    pub(super) fn u64(mut self, value: u64) -> Self {
        self.0.extend_from_slice(&value.to_le_bytes());
        self
    }

    pub(super) fn f32(self, value: f32) -> Self {
        self.u32(value.to_bits())
    }

    pub(super) fn text(self, value: &str) -> Self {
        let mut out = self.u32(value.len() as u32);
        out.0.extend_from_slice(value.as_bytes());
        out
    }
}

/// Reads fields in the order in which they were written; nothing where they run out or make no sense.
pub(super) struct FieldsIn<'head>(pub(super) &'head [u8]);

impl<'head> FieldsIn<'head> {
    pub(super) fn u8(&mut self) -> Option<u8> {
        self.take(1).map(|bytes| bytes[0])
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    pub(super) fn u64(&mut self) -> Option<u64> {
        Some(u64::from_le_bytes(self.take(8)?.try_into().ok()?))
    }

    pub(super) fn f32(&mut self) -> Option<f32> {
        self.u32().map(f32::from_bits)
    }

    pub(super) fn text(&mut self) -> Option<String> {
        let length = self.u32()? as usize;
        String::from_utf8(self.take(length)?.to_vec()).ok()
    }

    /// Passes a message on only if nothing is left behind it.
    pub(super) fn end<T>(self, message: T) -> Option<T> {
        self.0.is_empty().then_some(message)
    }

    pub(super) fn left(&self) -> usize {
        self.0.len()
    }

    fn take(&mut self, count: usize) -> Option<&'head [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }
}
