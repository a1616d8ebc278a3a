// devices.mjs PEER ADDRESS SEASON FOLDER: does what it is told, line by line, and answers each with one line of JSON.
//
//   build          a season without a network, on one device; answers where its documents are
//   push, nothing  makes ready; then "go" exchanges: all of it, or nothing new
//   pull N WHERE   makes so many new devices ready; then "go" fetches with all of them at once
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { edits, expected } from './season.mjs'

const [peer, address, file, folder] = process.argv.slice(2)
const { Device } = await import(`./${peer}.mjs`)
const season = edits(file)
const director = new Device(address, join(folder, 'director'))
let go

async function pulled(devices, where) {
  await Promise.all(devices.map((device) => device.pull(where)))
  return async () => {
    for (const device of devices) {
      if ((await device.digest()) !== expected(season)) throw new Error(`what was fetched is not the season`)
      await device.close()
    }
  }
}

const verbs = {
  build: () => director.build(season),
  async push() {
    go = await director.push()
  },
  async nothing() {
    go = await director.nothing()
  },
  async pull(count, where) {
    const devices = Array.from({ length: Number(count) }, () => new Device(address))
    go = () => pulled(devices, JSON.parse(where))
  },
  async go() {
    go = await go()
  },
  async end() {
    await go()
  },
}

for await (const line of createInterface({ input: process.stdin })) {
  const [verb, count, ...rest] = line.split(' ')
  try {
    console.log(JSON.stringify({ done: (await verbs[verb](count, rest.join(' '))) ?? null }))
  } catch (error) {
    console.log(JSON.stringify({ failed: String(error?.stack ?? error) }))
  }
}
process.exit(0)
