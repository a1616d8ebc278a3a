import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { usePlatform } from '../platform'
import { fake } from '../platform/fake'
import { keepAwake } from './awake'

let asked: boolean[]

beforeEach(() => {
  asked = []
  usePlatform({ ...fake({}), keepAwake: (on) => (asked.push(on), Promise.resolve(on)) })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** A web view that counts how many locks are held. */
function webView() {
  const held = new Set<number>()
  let last = 0
  const request = () => {
    const number = ++last
    held.add(number)
    return Promise.resolve({ release: () => Promise.resolve(void held.delete(number)) })
  }
  vi.stubGlobal('navigator', { wakeLock: { request } })
  return held
}

function see(visibility: DocumentVisibilityState) {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visibility)
  document.dispatchEvent(new Event('visibilitychange'))
}

const settled = () => new Promise((done) => setTimeout(done))

test('the screen stays on until it may go off again', async () => {
  const held = webView()
  const release = keepAwake()
  await settled()
  expect(held.size).toBe(1)
  release()
  await settled()
  expect([held.size, asked]).toEqual([0, []])
})

test('it is asked again when the window comes back, and holds once', async () => {
  const held = webView()
  const release = keepAwake()
  for (const visibility of ['hidden', 'visible', 'visible'] as const) {
    see(visibility)
    await settled()
    expect(held.size).toBe(visibility === 'visible' ? 1 : 0)
  }
  release()
  see('visible')
  await settled()
  expect(held.size).toBe(0)
})

test.each([
  ['refuses', { wakeLock: { request: () => Promise.reject(new Error('NotAllowedError')) } }],
  ['cannot', {}],
])('where the web view %s, the program is asked, and told when it is over', async (_, navigator) => {
  vi.stubGlobal('navigator', navigator)
  const release = keepAwake()
  await settled()
  release()
  await settled()
  expect(asked).toEqual([true, false])
})
