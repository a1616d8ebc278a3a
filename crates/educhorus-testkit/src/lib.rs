//! Tests only: clock, random numbers, builders.
