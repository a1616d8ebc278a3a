// As much of the W3C WebDriver protocol as the tests need, over fetch.
//
// Source: https://www.w3.org/TR/webdriver2/

import { until } from './until.js'

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'

async function ask(base, method, path, body) {
  const sent = body === undefined ? undefined : JSON.stringify(body)
  const response = await fetch(base + path, { method, body: sent, headers: { 'content-type': 'application/json' } })
  const { value } = await response.json()
  if (!response.ok) throw Object.assign(new Error(`${method} ${path}: ${value.error}: ${value.message}`), { code: value.error })
  return value
}

/** Whether a driver answers there. */
export async function isReady(base) {
  return ask(base, 'GET', '/status').then((status) => status.ready, () => false)
}

/** One window under remote control. */
export class Session {
  #base

  static async open(base, application, args) {
    const capabilities = { alwaysMatch: { 'tauri:options': { application, args } } }
    const { sessionId } = await ask(base, 'POST', '/session', { capabilities })
    return new Session(`${base}/session/${sessionId}`)
  }

  constructor(base) {
    this.#base = base
  }

  get(path) {
    return ask(this.#base, 'GET', path)
  }

  post(path, body = {}) {
    return ask(this.#base, 'POST', path, body)
  }

  delete(path = '') {
    return ask(this.#base, 'DELETE', path)
  }

  /** Runs the source of a function in the page; its answer must be JSON. */
  run(script, ...args) {
    return this.post('/execute/sync', { script: `return (${script}).apply(null, arguments)`, args })
  }

  async find(selector) {
    const found = await this.post('/elements', { using: 'css selector', value: selector })
    return found.map((one) => one[ELEMENT])
  }

  /** The one element with this selector and this text in it, once it is there. */
  async element(selector, text = '') {
    return until(`there is one ${selector} with “${text}”`, async () => {
      const found = await this.run(WITH_TEXT, selector, text)
      return found.length === 1 ? found[0][ELEMENT] : undefined
    })
  }

  /** Clicks as a hand does; an element that is just being replaced is looked for again. */
  async click(selector, text = '') {
    await until(`${selector} with “${text}” can be clicked`, async () => {
      const element = await this.element(selector, text)
      return this.post(`/element/${element}/click`).then(() => true, passing)
    })
  }

  /** The text of the first element with this selector, or nothing. */
  text(selector) {
    return this.run('(selector) => document.querySelector(selector)?.textContent.replace(/\\s+/g, " ").trim() ?? ""', selector)
  }

  /** A picture of an element, or of what the window shows. Shape: PNG. */
  async picture(element) {
    return Buffer.from(await this.get(element ? `/element/${element}/screenshot` : '/screenshot'), 'base64')
  }
}

/** By its name, as a screen reader says it, or by what is written on it. */
const WITH_TEXT = `(selector, text) => {
  const plain = (said) => said.replace(/\\s+/g, ' ')
  const named = (one) => plain(one.getAttribute('aria-label') ?? one.textContent).includes(plain(text))
  return [...document.querySelectorAll(selector)].filter((one) => named(one) && one.checkVisibility())
}`

function passing(error) {
  if (['stale element reference', 'element not interactable', 'element click intercepted'].includes(error.code)) return false
  throw error
}
