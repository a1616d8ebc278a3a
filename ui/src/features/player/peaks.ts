// The shape of the sound. Bytes of `peaks/<track>`: for each bucket its least and its greatest sample, as signed bytes.

/** Reads one track: for each bucket how far the sound goes from silence, 0 to 1. */
export function readPeaks(bytes: ArrayBuffer): number[] {
  const values = new Int8Array(bytes, 0, bytes.byteLength - (bytes.byteLength % 2))
  const buckets: number[] = []
  for (let at = 0; at + 1 < values.length; at += 2) {
    const reach = Math.max(Math.abs(values[at] ?? 0), Math.abs(values[at + 1] ?? 0))
    buckets.push(Math.min(1, reach / 127))
  }
  return buckets
}

/** What is heard of several tracks at once: in each bucket the loudest, after its gain. */
export function mixPeaks(tracks: readonly { peaks: readonly number[]; gain: number }[]): number[] {
  const count = Math.max(0, ...tracks.map(({ peaks }) => peaks.length))
  return Array.from({ length: count }, (_, at) =>
    Math.min(1, Math.max(0, ...tracks.map(({ peaks, gain }) => ((peaks[at] ?? 0) * gain) / 100))),
  )
}

/** Fewer, wider bars for a narrow drawing: the loudest bucket of each. */
export function thinPeaks(peaks: readonly number[], count: number): number[] {
  if (count <= 0 || peaks.length === 0) return []
  return Array.from({ length: Math.min(count, peaks.length) }, (_, bar) => {
    const bars = Math.min(count, peaks.length)
    const from = Math.floor((bar * peaks.length) / bars)
    const to = Math.max(from + 1, Math.floor(((bar + 1) * peaks.length) / bars))
    return Math.max(...peaks.slice(from, to))
  })
}
