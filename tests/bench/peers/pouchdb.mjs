// express-pouchdb: a database of documents over HTTP; one document for each rehearsal, work, note and stroke.
import express from 'express'
import expressPouch from 'express-pouchdb'
import { once } from 'node:events'
import memory from 'pouchdb-adapter-memory'
import PouchDB from 'pouchdb-node'
import { join } from 'node:path'
import { digest } from './season.mjs'

PouchDB.plugin(memory)

export async function serve(folder) {
  const Database = PouchDB.defaults({ prefix: join(folder, '/') })
  const app = express()
  app.use('/', expressPouch(Database, {
    mode: 'minimumForPouchDB',
    inMemoryConfig: true,
    logPath: join(folder, 'log.txt'),
  }))
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server.address().port
}

let made = 0

export class Device {
  constructor(address) {
    this.remote = `${address}/season`
    this.local = new PouchDB(`device-${made++}`, { adapter: 'memory' })
  }

  async build(edits) {
    const held = new Map()
    for (const { d, k, v, a, b } of edits) {
      // A roll and a work are documents of several keys; a note and a stroke each are one.
      const [row, key] = a === undefined && b === undefined ? k.split('.') : [k, 'is']
      const id = `${d}/${row}`
      const document = held.get(id) ?? { _id: id, m: {} }
      document.m[key] = a === undefined ? (v ?? b) : (document.m[key] ?? '') + a
      document._rev = (await this.local.put(document)).rev
      held.set(id, document)
    }
    return []
  }

  async push() {
    return async () => {
      await this.local.replicate.to(this.remote)
      return async () => {}
    }
  }

  nothing() {
    return this.push()
  }

  async pull() {
    await this.local.replicate.from(this.remote)
  }

  async digest() {
    const { rows } = await this.local.allDocs({ include_docs: true })
    const documents = {}
    for (const { doc } of rows) {
      const [d, row] = doc._id.split('/')
      for (const [key, value] of Object.entries(doc.m)) {
        ;(documents[d] ??= {})[key === 'is' ? row : `${row}.${key}`] = value
      }
    }
    return digest(documents)
  }

  async close() {
    await this.local.destroy()
  }
}
