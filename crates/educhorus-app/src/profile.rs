//! The profile of this device.

use educhorus_api::{GetProfile, Language, Profile, SetPreferences, Theme};
use educhorus_domain::Season;
use serde::de::DeserializeOwned;

use crate::choirs;
use crate::host::{Host, Outcome, Reading};
use crate::refusal::{Answer, of_store};

const LANGUAGE: &str = "language";
const THEME: &str = "theme";
const CURRENT_CHOIR: &str = "current_choir";

/// A setting that is not there, or that another version wrote, is no setting.
fn setting<T: DeserializeOwned>(reading: &Reading<'_>, key: &str) -> Answer<Option<T>> {
    let text = reading.read.setting(key).map_err(of_store)?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

/// The language of what the program writes for people: the one that was chosen, else French.
pub(crate) fn language_code(reading: &Reading<'_>) -> Answer<&'static str> {
    Ok(match setting::<Language>(reading, LANGUAGE)? {
        Some(Language::En) => "en",
        Some(Language::Fr) | None => "fr",
    })
}

pub(crate) fn get_profile(reading: &Reading<'_>, _: GetProfile) -> Answer<Profile> {
    let choirs = choirs::all(reading)?;
    let current = setting(reading, CURRENT_CHOIR)?;
    let handed = reading.read.handed_over().map_err(of_store)?;
    let entry = handed.map_or(0, |(entry, _)| entry);
    Ok(Profile {
        pupil: crate::pupil::identity(reading)?,
        language: setting::<Language>(reading, LANGUAGE)?,
        theme: setting(reading, THEME)?.unwrap_or(Theme::System),
        season: Season::of(reading.now.local.date()),
        current_choir: current
            .filter(|id| choirs.iter().any(|choir| choir.id == *id))
            .or_else(|| choirs.last().map(|choir| choir.id)),
        choirs,
        waiting_count: reading.read.own_gestures_after(entry).map_err(of_store)?,
        handed_over_at: handed.map(|(_, at_ms)| u32::try_from(at_ms / 1000).unwrap_or(u32::MAX)),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}

pub(crate) fn set_preferences(host: &mut Host, request: SetPreferences) -> Answer<Outcome<Profile>> {
    let text = |value| serde_json::to_string(&value).expect("a preference is plain data");
    let settings = [
        (LANGUAGE, request.language.map(|language| text(serde_json::json!(language)))),
        (THEME, request.theme.map(|theme| text(serde_json::json!(theme)))),
        (CURRENT_CHOIR, request.current_choir.map(|choir| text(serde_json::json!(choir)))),
    ];
    for (key, value) in settings {
        if let Some(value) = value {
            host.store.remember(key, &value).map_err(of_store)?;
        }
    }
    Ok(Outcome { value: get_profile(&host.reading(), GetProfile {})?, gesture: None })
}
