// The local server: the same calls over HTTP on the same origin; the session is a cookie that scripts cannot read.

import type { Event } from '../generated/contract'
import { folderFiles, offer, onDrop, openPicker } from './intake'
import { memory } from './memory'
import { browserLanguage, isCommandError, unanswered, type Platform } from './types'

async function post(path: string, body: unknown): Promise<unknown> {
  let response: globalThis.Response
  try {
    response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  } catch (cause) {
    throw unanswered(cause)
  }
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return answer
  throw isCommandError(answer) ? answer : unanswered(response.status)
}

/** The browser asks where, or keeps it among its downloads: the page does not learn which. */
function download(address: string, name: string): Promise<boolean> {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  return Promise.resolve(true)
}

export function local(): Platform {
  const handlers = new Set<(event: Event) => void>()
  const tell = (event: Event) => handlers.forEach((handler) => handler(event))
  const events = new EventSource('/api/v1/events')
  events.onmessage = (message) => tell(JSON.parse(String(message.data)) as Event)
  onDrop(window, async (entries) => {
    const offers = []
    for (const entry of entries) offers.push(await offer(post, entry))
    if (offers.length > 0) tell({ event: 'files_offered', offers })
  })
  return {
    kind: 'local',
    call: (name, request) => post(`/api/v1/call/${name}`, request) as Promise<never>,
    listen(handler) {
      handlers.add(handler)
      return () => handlers.delete(handler)
    },
    bytesUrl: (path) => `/bytes/${path}`,
    async pick(kind) {
      const files = await openPicker(kind)
      if (kind === 'folder') return files.length > 0 ? [await offer(post, folderFiles(files))] : []
      return Promise.all(files.map((file) => offer(post, { name: file.name, isFolder: false, files: [{ path: file.name, file }] })))
    },
    saveMade(source, name) {
      return download(`/bytes/made/${encodeURIComponent(source)}`, name)
    },
    // A browser is asked by the page itself.
    keepAwake: () => Promise.resolve(false),
    async saveText(name, text) {
      const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
      const kept = await download(address, name)
      URL.revokeObjectURL(address)
      return kept
    },
    ...memory,
    systemLanguage: browserLanguage(),
  }
}
