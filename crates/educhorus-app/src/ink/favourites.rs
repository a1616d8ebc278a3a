//! The signs that somebody has at hand when she draws, on this device.

use educhorus_api::{FavouriteSigns, GetFavouriteSigns, SetFavouriteSigns};
use educhorus_domain::Face;

use super::form::bad;
use crate::host::{Host, Outcome, Reading};
use crate::refusal::{Answer, of_store};

const KEY: &str = "favourite-signs";
/// More would not be at hand.
const MOST: usize = 12;

pub(crate) fn get_favourite_signs(reading: &Reading<'_>, _: GetFavouriteSigns) -> Answer<FavouriteSigns> {
    let kept = reading.read.setting(KEY).map_err(of_store)?;
    Ok(FavouriteSigns { signs: kept.map(|names| names.split_whitespace().map(str::to_owned).collect()) })
}

pub(crate) fn set_favourite_signs(
    host: &mut Host,
    request: SetFavouriteSigns,
) -> Answer<Outcome<FavouriteSigns>> {
    let is_name = |name: &String| {
        (1..=Face::LONGEST_NAME).contains(&name.len()) && name.bytes().all(|one| one.is_ascii_alphanumeric())
    };
    if request.signs.len() > MOST || !request.signs.iter().all(is_name) {
        return Err(bad("signs"));
    }
    host.store.remember(KEY, &request.signs.join(" ")).map_err(of_store)?;
    Ok(Outcome { value: FavouriteSigns { signs: Some(request.signs) }, gesture: None })
}
