// The window as a person has it, without a driver: under remote control WebKit shows no dialog for printing.
//
// The page is asked through the inspector of the engine, which a program that was built for tests opens on loopback.

import { createServer } from 'node:net'

import { end, start } from './processes.js'
import { EDUCHORUS } from './program.js'
import { until } from './until.js'

/** Opens the window of a world. */
export async function openBare(t, own) {
  const port = await freePort()
  const program = start(EDUCHORUS, ['--data', own.profile], { ...own.env, WEBKIT_INSPECTOR_HTTP_SERVER: `127.0.0.1:${port}` })
  t.after(() => end(program))
  const path = await Promise.race([
    program.failure,
    until('the inspector answers', () =>
      fetch(`http://127.0.0.1:${port}/`).then(async (page) => /socket\/\d+\/\d+\/WebPage/.exec(await page.text())?.[0], () => undefined),
    ),
  ])
  const page = new Page(new WebSocket(`ws://127.0.0.1:${port}/${path}`))
  t.after(() => page.close())
  await page.until('the window shows something', `document.querySelector('#app')?.textContent.trim() !== ''`)
  return page
}

class Page {
  #socket
  #target
  #asked = new Map()
  #number = 0

  constructor(socket) {
    this.#socket = socket
    socket.onmessage = ({ data }) => this.#hear(JSON.parse(data))
  }

  close() {
    this.#socket.close()
  }

  #hear({ method, params }) {
    if (method === 'Target.targetCreated') this.#target = params.targetInfo.targetId
    if (method !== 'Target.dispatchMessageFromTarget') return
    const { id, result } = JSON.parse(params.message)
    this.#asked.get(id)?.(result)
    this.#asked.delete(id)
  }

  /** Gives the page something to do, and waits for nothing: it stands still while a dialog is open. */
  say(expression) {
    const id = ++this.#number
    const message = JSON.stringify({ id, method: 'Runtime.evaluate', params: { expression, returnByValue: true } })
    this.#socket.send(JSON.stringify({ id, method: 'Target.sendMessageToTarget', params: { targetId: this.#target, message } }))
    return id
  }

  /** What an expression is worth in the page. */
  async ask(expression) {
    await until('the page can be asked', () => this.#target)
    return new Promise((resolve) => this.#asked.set(this.say(expression), (answer) => resolve(answer?.result?.value)))
  }

  until(what, expression) {
    return until(what, () => this.ask(expression))
  }

  /** Clicks a button by what is written on it, once it is there. */
  async click(text) {
    const button = `[...document.querySelectorAll('button')].find((one) => one.textContent.includes(${JSON.stringify(text)}) && !one.disabled)`
    await this.until(`there is a button “${text}”`, `Boolean(${button})`)
    this.say(`${button}.click()`)
  }

  /** Writes into the field that has this label. */
  async write(label, text) {
    const field = `(() => {
      const found = [...document.querySelectorAll('label')].find((one) => one.textContent.includes(${JSON.stringify(label)}))
      return found && (document.getElementById(found.htmlFor) ?? found.querySelector('input'))
    })()`
    await this.until(`there is a field “${label}”`, `Boolean(${field})`)
    await this.ask(`{ const field = ${field}; field.value = ${JSON.stringify(text)}; field.dispatchEvent(new Event('input', { bubbles: true })); true }`)
  }
}

/** A port that nobody used a moment ago. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
