//! What stands on a bar of where one goes from it, and comes to it.

const SEGNO: u8 = 1;
const CODA: u8 = 2;
const TO_CODA: u8 = 4;
const FINE: u8 = 8;
const DA_CAPO: u8 = 16;
const DAL_SEGNO: u8 = 32;

/// Where one goes from a bar, and comes to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct RoadSigns {
    /// The segno stands at its beginning.
    pub segno: bool,
    /// The coda begins with it.
    pub coda: bool,
    /// After it one leaves for the coda, once one has gone back.
    pub to_coda: bool,
    /// The piece ends after it, once one has gone back.
    pub fine: bool,
    /// Where one goes back to after it.
    pub back: Option<Back>,
    /// The times on which the ending that begins with it is sung: the first is 1, the second 2, the third 4, up to the
    /// eighth; 0 where none begins.
    pub ending: u8,
}

/// Where one goes back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Back {
    /// The beginning.
    DaCapo,
    /// The segno.
    DalSegno,
}

impl RoadSigns {
    /// The only two bytes of these signs.
    pub(crate) fn pack(self) -> [u8; 2] {
        let flag = |is: bool, flag: u8| if is { flag } else { 0 };
        let back = match self.back {
            None => 0,
            Some(Back::DaCapo) => DA_CAPO,
            Some(Back::DalSegno) => DAL_SEGNO,
        };
        let signs = flag(self.segno, SEGNO)
            | flag(self.coda, CODA)
            | flag(self.to_coda, TO_CODA)
            | flag(self.fine, FINE)
            | back;
        [signs, self.ending]
    }

    /// What [`RoadSigns::pack`] wrote; none for anything else.
    pub(crate) fn unpack([signs, ending]: [u8; 2]) -> Option<Self> {
        let has = |flag: u8| signs & flag != 0;
        let back = match signs & (DA_CAPO | DAL_SEGNO) {
            0 => None,
            DA_CAPO => Some(Back::DaCapo),
            DAL_SEGNO => Some(Back::DalSegno),
            _ => return None,
        };
        let found =
            Self { segno: has(SEGNO), coda: has(CODA), to_coda: has(TO_CODA), fine: has(FINE), back, ending };
        (signs < 2 * DAL_SEGNO && found != Self::default()).then_some(found)
    }
}
