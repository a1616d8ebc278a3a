// automerge-repo: one repo, one WebSocket, all documents over it.
import { Repo } from '@automerge/automerge-repo'
import { NodeWSServerAdapter, WebSocketClientAdapter } from '@automerge/automerge-repo-network-websocket'
import { NodeFSStorageAdapter } from '@automerge/automerge-repo-storage-nodefs'
import * as A from '@automerge/automerge'
import { once } from 'node:events'
import { WebSocketServer } from 'ws'
import { bytes, digest, names, text, until } from './season.mjs'

export async function serve(folder) {
  const sockets = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  await once(sockets, 'listening')
  // Whoever knows an address may have the document; nothing is offered unasked.
  new Repo({
    network: [new NodeWSServerAdapter(sockets)],
    storage: new NodeFSStorageAdapter(folder),
    sharePolicy: async () => false,
  })
  return sockets.address().port
}

/** A document, also where it is said at first that there is none: a busy repo says so of what it is still reading. */
async function found(repo, url) {
  const handle = await repo.findClassic(url, { allowableStates: ['unavailable'] })
  await handle.whenReady()
  return handle
}

const same = (one, other) => one && other && one.length === other.length && one.every((head) => other.includes(head))

export class Device {
  constructor(address, folder) {
    this.address = address.replace('http', 'ws')
    this.folder = folder
  }

  #repo(network) {
    return new Repo({ network, storage: this.folder && new NodeFSStorageAdapter(this.folder) })
  }

  async build(edits) {
    // Each edit a change of its own, made below the repo: how long a device takes for them is not measured here.
    const docs = Object.fromEntries(names(edits).map((name) => [name, A.init()]))
    for (const { d, k, v, a, b } of edits) {
      docs[d] = A.change(docs[d], (doc) => {
        if (a === undefined) doc[k] = v ?? bytes(b)
        else if (doc[k] === undefined) doc[k] = a
        else A.splice(doc, [k], doc[k].length, 0, a)
      })
    }
    const repo = this.#repo([])
    const handles = Object.fromEntries(Object.entries(docs).map(([name, doc]) => [name, repo.import(A.save(doc))]))
    this.urls = Object.fromEntries(Object.entries(handles).map(([name, handle]) => [name, handle.url]))
    await repo.flush()
    await repo.shutdown()
    return this.urls
  }

  /** Starts again on what is on the disk, connects, and waits until the server has said of each document what it has. */
  async push() {
    const repo = this.#repo([])
    const handles = await Promise.all(Object.values(this.urls).map((url) => found(repo, url)))
    return async () => {
      let storage
      const known = () =>
        storage && handles.every((handle) => same(handle.getSyncInfo(storage)?.lastHeads, handle.heads()))
      await until(known, (look) => {
        for (const handle of handles) handle.on('remote-heads', look)
        repo.networkSubsystem.on('peer', ({ peerMetadata }) => {
          storage = peerMetadata.storageId
          look()
        })
        repo.networkSubsystem.addNetworkAdapter(new WebSocketClientAdapter(this.address))
      }, 'push')
      return async () => {
        await repo.flush()
        await repo.shutdown()
      }
    }
  }

  nothing() {
    return this.push()
  }

  async pull(urls) {
    this.repo = this.#repo([])
    // Asked before it is connected, it would say that there is no such document.
    let met = false
    await until(() => met, (look) => {
      this.repo.networkSubsystem.on('peer', () => {
        met = true
        look()
      })
      this.repo.networkSubsystem.addNetworkAdapter(new WebSocketClientAdapter(this.address))
    }, 'connection')
    const handles = Object.entries(urls).map(async ([name, url]) => [name, await found(this.repo, url)])
    this.handles = Object.fromEntries(await Promise.all(handles))
  }

  digest() {
    const plain = (doc) =>
      Object.fromEntries(Object.entries(doc).map(([k, v]) => [k, v instanceof Uint8Array ? text(v) : String(v)]))
    return digest(Object.fromEntries(Object.entries(this.handles).map(([name, handle]) => [name, plain(handle.doc())])))
  }

  async close() {
    await this.repo.shutdown()
  }
}
