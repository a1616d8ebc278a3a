# What the family allows. Without a written consent that stands, nothing is.

consents-title = Consents
consents-kind-image = Image
consents-kind-voice = Voice
consents-state-unknown = Not asked
consents-state-given = Given
consents-state-refused = Refused
consents-state-withdrawn = Withdrawn
consents-state-disputed = Two devices differ: does not stand
consents-answer-given = Given
consents-answer-refused = Refused
consents-answer-withdrawn = Withdrawn
consents-record = { $day }, { $who }
consents-by-here = entered on this device
consents-by-unnamed = entered on a device without a name
consents-by = entered by { $name }
consents-note = Record…
consents-day = Date on the form
consents-give = Given
consents-refuse = Refused
consents-withdraw = Withdrawn
consents-hint = Nothing is deleted: each answer is added. A refusal or a withdrawal, here or on another device, wins until the family gives a new consent.
