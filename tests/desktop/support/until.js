// Waiting for a condition, bounded: a test that waits in vain says what it waited for.

/** A machine that builds at the same time is slow; nothing here takes a tenth of it otherwise. Units: milliseconds. */
export const PATIENCE = 60_000

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** Asks again and again; gives back the first answer that counts as true. */
export async function until(what, ask, patience = PATIENCE) {
  const end = performance.now() + patience
  for (;;) {
    const answer = await ask()
    if (answer) return answer
    if (performance.now() > end) throw new Error(`waited ${patience / 1000} s in vain until ${what}`)
    await pause(25)
  }
}
