// A PulseAudio server of a test's own: a null sink, and a capture of what it is given.
//
// The capture comes first and asks for small pieces: only then does the null sink take small pieces too, at the pace
// of a sound card.

import { end, start } from './processes.js'
import { until } from './until.js'

const SINK = 'module-null-sink sink_name=test rate=44100 format=float32le channels=2'
const CAPTURE = ['-d', 'test.monitor', '--format=float32le', '--rate=44100', '--channels=2', '--latency-msec=20', '--raw']

export async function soundCard(t, { env }) {
  const options = ['-n', '--daemonize=no', '--exit-idle-time=-1', '--log-level=error']
  const server = start('pulseaudio', [...options, '-L', 'module-native-protocol-unix', '-L', SINK], env)
  t.after(() => end(server))
  await Promise.race([server.failure, until('the sound server answers', () => answers(env))])
  const card = new SoundCard(start('parec', CAPTURE, env, ['ignore', 'pipe', 'pipe']))
  t.after(() => end(card.capture))
  await Promise.race([card.capture.failure, until('the capture flows', () => card.steady >= 50)])
  return card
}

async function answers(env) {
  const asked = start('pactl', ['info'], env, ['ignore', 'ignore', 'ignore'])
  return new Promise((resolve) => asked.on('exit', (code) => resolve(code === 0)))
}

class SoundCard {
  #pieces = []
  #before = 0
  capture
  /** Pieces in a row that came quickly one after the other. */
  steady = 0

  constructor(capture) {
    this.capture = capture
    capture.stdout.on('data', (piece) => {
      const now = performance.now()
      this.steady = now - this.#before < 100 ? this.steady + 1 : 0
      this.#before = now
      this.#pieces.push(piece)
    })
  }

  /** Forgets what was heard until now, so that the next answer begins here. */
  forget() {
    // The pipe hands over bytes, not frames: what is left must still begin with a whole frame.
    const odd = this.#pieces.reduce((sum, piece) => sum + piece.length, 0) % 8
    const last = Buffer.concat(this.#pieces.slice(-8))
    this.#pieces = odd ? [Buffer.from(last.subarray(last.length - odd))] : []
  }

  /** Everything heard since, the left channel. Shape: fractions of full scale at 44.1 kHz. */
  heard() {
    const bytes = Buffer.concat(this.#pieces)
    this.#pieces = [bytes]
    const left = new Float32Array(Math.floor(bytes.length / 8))
    for (let frame = 0; frame < left.length; frame += 1) left[frame] = bytes.readFloatLE(8 * frame)
    return left
  }
}
