// Hocuspocus and Yjs: one WebSocket, all documents over it; each stored as one file.
import { Database } from '@hocuspocus/extension-database'
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { Server } from '@hocuspocus/server'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { bytes, digest, names, text, until } from './season.mjs'

export async function serve(folder) {
  const file = (name) => join(folder, `${name}.yjs`)
  const database = new Database({
    fetch: ({ documentName }) => readFile(file(documentName)).catch(() => null),
    store: ({ documentName, state }) => writeFile(file(documentName), state),
  })
  // With updates held back for a turn of its loop, as by default, it gives whoever comes first what it has just read from
  // its files a second time.
  const server = new Server({ address: '127.0.0.1', port: 0, quiet: true, flushDelay: false, extensions: [database] })
  await server.listen()
  return server.address.port
}

export class Device {
  constructor(address) {
    this.address = address.replace('http', 'ws')
    this.documents = {}
  }

  async build(edits) {
    for (const name of names(edits)) this.documents[name] = new Y.Doc()
    for (const { d, k, v, a, b } of edits) {
      const document = this.documents[d]
      const map = document.getMap('m')
      document.transact(() => {
        if (a === undefined) return map.set(k, v ?? bytes(b))
        const note = map.get(k) ?? map.set(k, new Y.Text())
        note.insert(note.length, a)
      })
    }
    return names(edits)
  }

  /** Connects; done when the server has given what it has and taken what this device has. */
  async #meet() {
    const socket = new HocuspocusProviderWebsocket({ url: this.address, WebSocketPolyfill: WebSocket })
    const providers = Object.entries(this.documents).map(
      ([name, document]) => new HocuspocusProvider({ websocketProvider: socket, name, document }),
    )
    // The first step of each side counts as unsynced until the server has answered it.
    const met = () => providers.every((provider) => provider.synced && !provider.hasUnsyncedChanges)
    await until(met, (look) => {
      for (const provider of providers) {
        provider.on('synced', look)
        provider.on('unsyncedChanges', look)
        provider.attach()
      }
    }, 'exchange')
    return async () => {
      for (const provider of providers) provider.destroy()
      socket.destroy()
    }
  }

  async push() {
    return () => this.#meet()
  }

  nothing() {
    return this.push()
  }

  async pull(names) {
    for (const name of names) this.documents[name] = new Y.Doc()
    this.leave = await this.#meet()
  }

  digest() {
    const plain = (map) =>
      Object.fromEntries([...map].map(([k, v]) => [k, v instanceof Uint8Array ? text(v) : v.toString()]))
    const documents = Object.entries(this.documents)
    return digest(Object.fromEntries(documents.map(([name, document]) => [name, plain(document.getMap('m'))])))
  }

  async close() {
    await this.leave()
  }
}
