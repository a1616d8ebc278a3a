/// A gain on its way to another, one step per frame, whatever the size of the blocks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Ramp {
    from: f32,
    to: f32,
    left: u32,
    length: u32,
}

impl Ramp {
    /// `length` in frames; 0 changes at once.
    pub(crate) fn resting_at(gain: f32, length: u32) -> Self {
        Self { from: gain, to: gain, left: 0, length }
    }

    pub(crate) fn aim(&mut self, gain: f32) {
        if gain != self.to {
            self.from = self.now();
            self.to = gain;
            self.left = self.length;
        }
    }

    /// Arrives without a ramp: used where nothing is heard.
    pub(crate) fn snap(&mut self) {
        self.left = 0;
    }

    pub(crate) fn now(&self) -> f32 {
        if self.left == 0 {
            return self.to;
        }
        self.to + (self.from - self.to) * (self.left as f32 / self.length as f32)
    }

    /// The highest gain between now and the end of the ramp.
    pub(crate) fn highest(&self) -> f32 {
        self.now().max(self.to)
    }

    pub(crate) fn step(&mut self) -> f32 {
        self.left = self.left.saturating_sub(1);
        self.now()
    }

    /// The gain of all further frames, once the ramp is over.
    pub(crate) fn settled(&self) -> Option<f32> {
        (self.left == 0).then_some(self.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ramp_arrives_exactly_and_turns_without_a_jump() {
        let mut ramp = Ramp::resting_at(0.0, 4);
        ramp.aim(1.0);
        assert_eq!([ramp.step(), ramp.step()], [0.25, 0.5]);
        ramp.aim(0.0);
        assert_eq!([ramp.step(), ramp.step(), ramp.step(), ramp.step()], [0.375, 0.25, 0.125, 0.0]);
        assert_eq!(ramp.settled(), Some(0.0));
    }

    #[test]
    fn a_ramp_of_no_length_is_a_switch() {
        let mut ramp = Ramp::resting_at(1.0, 0);
        ramp.aim(0.5);
        assert_eq!((ramp.settled(), ramp.step()), (Some(0.5), 0.5));
    }
}
