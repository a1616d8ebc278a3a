// Reads the PNG files that the web view makes: 8 bits a sample, colour with or without alpha, not interlaced.
//
// Source: ISO/IEC 15948 (PNG), clauses 5, 7 and 9.

import { inflateSync } from 'node:zlib'

const CHANNELS = { 2: 3, 6: 4 }

/** Shape: `grey[y * width + x]`, 0 is black. */
export function readPng(file) {
  if (file.subarray(1, 4).toString('latin1') !== 'PNG') throw new Error('this is no PNG')
  const parts = []
  let head
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at)
    const kind = file.subarray(at + 4, at + 8).toString('latin1')
    const body = file.subarray(at + 8, at + 8 + length)
    if (kind === 'IHDR') head = body
    if (kind === 'IDAT') parts.push(body)
    at += length + 12
  }
  const channels = CHANNELS[head[9]]
  if (head[8] !== 8 || !channels || head[12] !== 0) throw new Error('this kind of PNG is not read here')
  const width = head.readUInt32BE(0)
  const height = head.readUInt32BE(4)
  return { width, height, grey: greyOf(unfiltered(inflateSync(Buffer.concat(parts)), width, height, channels), channels) }
}

function unfiltered(raw, width, height, channels) {
  const line = width * channels
  const out = new Uint8Array(line * height)
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (line + 1)]
    for (let x = 0; x < line; x += 1) {
      const left = x >= channels ? out[y * line + x - channels] : 0
      const up = y > 0 ? out[(y - 1) * line + x] : 0
      const corner = x >= channels && y > 0 ? out[(y - 1) * line + x - channels] : 0
      out[y * line + x] = raw[y * (line + 1) + 1 + x] + predicted(filter, left, up, corner)
    }
  }
  return out
}

function predicted(filter, left, up, corner) {
  if (filter === 0) return 0
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

function greyOf(samples, channels) {
  const grey = new Uint8Array(samples.length / channels)
  for (let at = 0; at < grey.length; at += 1) {
    const from = at * channels
    grey[at] = (samples[from] * 299 + samples[from + 1] * 587 + samples[from + 2] * 114) / 1000
  }
  return grey
}

/** A part of a picture. Units: pixels. */
export function part({ width, grey }, { left, top, right, bottom }) {
  const rows = Array.from({ length: bottom - top }, (_, row) => grey.subarray((top + row) * width + left, (top + row) * width + right))
  return { width: right - left, height: bottom - top, grey: Uint8Array.from(rows.flatMap((row) => [...row])) }
}
