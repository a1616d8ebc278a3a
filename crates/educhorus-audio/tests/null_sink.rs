//! What the sound card is given, proved from a capture. (Being written.)
