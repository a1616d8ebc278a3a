//! Ids, units, values and invariants of a choir; the glossary. No input or output, no clock.
