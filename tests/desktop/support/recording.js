// Recordings compared sample by sample.

import { readFileSync } from 'node:fs'

/** Reads a WAV file of 16 bits in stereo, as the program exports it. Shape: the left channel, fractions of full scale. */
export function readWav(path) {
  const file = readFileSync(path)
  if (file.toString('latin1', 8, 16) !== 'WAVEfmt ' || file.readUInt32LE(24) !== 44_100) throw new Error(`${path} is not as exported`)
  const left = new Float32Array((file.length - 44) >> 2)
  for (let frame = 0; frame < left.length; frame += 1) left[frame] = file.readInt16LE(44 + 4 * frame) / 32_768
  return left
}

/** Rounding to 16 bits, and one step more. */
const NEAR = 2 / 32_768
/** Long enough not to fit elsewhere by chance. Units: frames. */
const PROBE = 2048

/** The longest piece of `heard` that `recording` holds sample by sample. Units: frames. */
export function longestPiece(heard, recording) {
  let best = { length: 0, heardAt: 0, at: 0 }
  for (let probe = 0; probe + PROBE <= heard.length; ) {
    const at = isSound(heard, probe) ? find(heard, probe, recording) : -1
    const length = at < 0 ? 0 : sameFrom(heard, probe, recording, at)
    if (length > best.length) best = { length, heardAt: probe, at }
    probe += Math.max(length, PROBE)
  }
  return best
}

/** How alike two pieces are: 1 is the same up to loudness, 0 is nothing in common. */
export function correlation(a, b) {
  let [ab, aa, bb] = [0, 0, 0]
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    ab += a[at] * b[at]
    aa += a[at] * a[at]
    bb += b[at] * b[at]
  }
  return ab / Math.sqrt(aa * bb)
}

function isSound(heard, from) {
  return heard.subarray(from, from + PROBE).some((sample) => Math.abs(sample) > 0.05)
}

function find(heard, probe, recording) {
  for (let at = 0; at + PROBE <= recording.length; at += 1) {
    if (sameFrom(heard, probe, recording, at, PROBE) === PROBE) return at
  }
  return -1
}

function sameFrom(heard, probe, recording, at, most = Infinity) {
  const end = Math.min(heard.length - probe, recording.length - at, most)
  let same = 0
  while (same < end && Math.abs(heard[probe + same] - recording[at + same]) <= NEAR) same += 1
  return same
}
