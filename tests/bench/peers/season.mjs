// The season as the bench wrote it: edits in order, each { d: document, k: key } with a value, more text, or bytes.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

export const edits = (file) => JSON.parse(readFileSync(file, 'utf8'))

export const names = (edits) => [...new Set(edits.map((edit) => edit.d))]

/** What every replica must hold in the end, as one hash: documents and keys in order, bytes as base64. */
export function digest(documents) {
  const plain = Object.keys(documents).sort().map((name) => [
    name,
    Object.entries(documents[name]).sort(([one], [other]) => (one < other ? -1 : 1)),
  ])
  return createHash('sha256').update(JSON.stringify(plain)).digest('hex')
}

/** What the season comes to, without any peer. */
export function expected(edits) {
  const documents = {}
  for (const { d, k, v, a, b } of edits) {
    const document = (documents[d] ??= {})
    document[k] = a === undefined ? (v ?? b) : (document[k] ?? '') + a
  }
  return digest(documents)
}

export const bytes = (text) => new Uint8Array(Buffer.from(text, 'base64'))
export const text = (bytes) => Buffer.from(bytes).toString('base64')

/** Waits for an event that may have come before; `settled` says whether all is done. */
export function until(settled, listen, what) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${what}: not within two minutes`)), 120_000)
    const look = () => {
      if (!settled()) return
      clearTimeout(timer)
      resolve()
    }
    listen(look)
    look()
  })
}
