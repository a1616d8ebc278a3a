use crate::{AudioError, Pcm, resampled};

/// The most stems that one program takes: a double choir with divisi, piano and tutti is half of it.
pub const PROGRAM_STEMS: usize = 64;

/// The most room that the sound of one program may take. Units: bytes.
pub const PROGRAM_BYTES: usize = 1 << 30;

/// The caller's number for a stem, kept through reloads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StemId(pub u32);

/// One voice of a recording: what it is called by, and its sound.
#[derive(Clone, Debug)]
pub struct Stem {
    /// The number by which gains and solos name it.
    pub id: StemId,
    /// Its sound.
    pub pcm: Pcm,
}

/// All stems of one recording at one rate, ready to be mixed.
#[derive(Clone, Debug)]
pub struct Program {
    rate: u32,
    length: u64,
    stems: Vec<Stem>,
}

impl Program {
    /// Puts stems side by side on one clock.
    ///
    /// The rate is that of most stems (the higher one on a tie); a stem of another rate is brought to it here, which
    /// takes time: call it away from the screen. Stems may differ in length, the shorter ones end in silence.
    ///
    /// Errors: [`AudioError::NoStems`], [`AudioError::TooManyStems`], [`AudioError::DuplicateStem`],
    /// [`AudioError::TooBig`].
    pub fn new(mut stems: Vec<Stem>) -> Result<Self, AudioError> {
        if stems.len() > PROGRAM_STEMS {
            return Err(AudioError::TooManyStems { limit: PROGRAM_STEMS });
        }
        for (n, stem) in stems.iter().enumerate() {
            if stems[..n].iter().any(|other| other.id == stem.id) {
                return Err(AudioError::DuplicateStem { id: stem.id });
            }
        }
        let rate = common_rate(&stems).ok_or(AudioError::NoStems)?;
        let room = |stem: &Stem| stem.pcm.bytes() as u128 * u128::from(rate) / u128::from(stem.pcm.rate());
        if stems.iter().map(room).sum::<u128>() > PROGRAM_BYTES as u128 {
            return Err(AudioError::TooBig { limit_bytes: PROGRAM_BYTES });
        }
        for stem in &mut stems {
            stem.pcm = resampled(&stem.pcm, rate)?;
        }
        let length = stems.iter().map(|stem| stem.pcm.frames()).max().unwrap_or(0);
        Ok(Self { rate, length, stems })
    }

    /// Tells how many frames one second has. Units: hertz.
    pub fn rate(&self) -> u32 {
        self.rate
    }

    /// Tells where the longest stem ends. Units: frames.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Lends the stems in the order given.
    pub fn stems(&self) -> &[Stem] {
        &self.stems
    }
}

fn common_rate(stems: &[Stem]) -> Option<u32> {
    let votes = |rate: u32| stems.iter().filter(|stem| stem.pcm.rate() == rate).count();
    stems.iter().map(|stem| stem.pcm.rate()).max_by_key(|rate| (votes(*rate), *rate))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stem(id: u32, rate: u32, frames: usize) -> Stem {
        Stem { id: StemId(id), pcm: Pcm::new(rate, 1, vec![1000; frames]).unwrap() }
    }

    #[test]
    fn the_rate_of_most_stems_wins_and_the_longest_stem_ends_it() {
        let program =
            Program::new(vec![stem(1, 44_100, 441), stem(2, 48_000, 960), stem(3, 44_100, 500)]).unwrap();
        assert_eq!((program.rate(), program.length()), (44_100, 882));
        assert!(program.stems().iter().all(|stem| stem.pcm.rate() == 44_100));
    }

    #[test]
    fn impossible_programs_are_refused_by_name() {
        assert!(matches!(Program::new(vec![]), Err(AudioError::NoStems)));
        let twice = Program::new(vec![stem(7, 8_000, 1), stem(7, 8_000, 1)]);
        assert!(matches!(twice, Err(AudioError::DuplicateStem { id: StemId(7) })));
        let crowd = Program::new((0..65).map(|id| stem(id, 8_000, 1)).collect());
        assert!(matches!(crowd, Err(AudioError::TooManyStems { limit: 64 })));
    }

    #[test]
    fn a_change_of_rate_cannot_be_used_to_fill_the_memory() {
        let grows = Program::new(vec![stem(1, 4_000, 6_000_000), stem(2, 384_000, 1), stem(3, 384_000, 1)]);
        assert!(matches!(grows, Err(AudioError::TooBig { .. })));
    }
}
