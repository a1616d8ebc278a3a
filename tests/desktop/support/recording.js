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
const PROBE = 512

/**
 * The pieces of `heard` that `recording` holds sample by sample, each later in both than the one before.
 *
 * A busy machine may leave silence between two pieces, and the sink may swallow some frames then.
 *
 * Shape: [{ heardAt, at, length }]. Units: frames.
 */
export function piecesOf(heard, recording) {
  const pieces = []
  let next = 0
  for (let probe = 0; probe + PROBE <= heard.length; ) {
    const at = isSound(heard, probe) ? find(heard, probe, recording, next) : -1
    const length = at < 0 ? 0 : sameFrom(heard, probe, recording, at)
    if (length > 0) {
      pieces.push({ heardAt: probe, at, length })
      next = at + length
    }
    probe += length || PROBE / 4
  }
  return pieces
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
  return heard.subarray(from, from + PROBE).every((sample, at, all) => at === 0 || sample !== 0 || all[at - 1] !== 0)
}

/** Compares the loudest sample first: nearly every place is out after one look. */
function find(heard, probe, recording, from) {
  let loudest = 0
  for (let at = 1; at < PROBE; at += 1) if (Math.abs(heard[probe + at]) > Math.abs(heard[probe + loudest])) loudest = at
  const wanted = heard[probe + loudest]
  if (Math.abs(wanted) < 0.01) return -1
  for (let at = from; at + PROBE <= recording.length; at += 1) {
    if (Math.abs(recording[at + loudest] - wanted) > NEAR) continue
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
