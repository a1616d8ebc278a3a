import { expect, test, vi } from 'vitest'
import { swipe, turnsBySwipe } from './swipe'

const at = (x: number, y: number, at: number) => ({ x, y, at })

test('to the left comes the next page, to the right the one before', () => {
  expect(swipe(at(300, 200, 0), at(180, 210, 200))).toBe(1)
  expect(swipe(at(300, 200, 0), at(420, 190, 200))).toBe(-1)
})

test.each([
  ['short', at(260, 200, 200)],
  ['slow', at(100, 200, 900)],
  ['more down than across', at(230, 400, 200)],
])('a move that is %s turns nothing', (_, to) => {
  expect(swipe(at(300, 200, 0), to)).toBeNull()
})

function stand(may = true) {
  const element = document.body.appendChild(document.createElement('div'))
  const button = element.appendChild(document.createElement('button'))
  const [onturn, onclick] = [vi.fn(), vi.fn()]
  button.addEventListener('click', onclick)
  const leave = turnsBySwipe(() => may, onturn)(element)
  // The DOM of the tests has no pointers.
  const send = (type: string, x: number, told = { isPrimary: true }) =>
    button.dispatchEvent(Object.assign(new MouseEvent(type, { bubbles: true, clientX: x, clientY: 10, button: 0 }), told))
  const click = () => button.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
  return { send, click, onturn, onclick, leave }
}

test('a swipe that ends on a button turns once, and presses nothing', () => {
  const { send, click, onturn, onclick } = stand()
  send('pointerdown', 300)
  send('pointerup', 100)
  click()
  expect(onturn.mock.calls).toEqual([[1]])
  expect(onclick).not.toHaveBeenCalled()
  send('pointerdown', 100)
  send('pointerup', 104)
  click()
  expect(onclick).toHaveBeenCalledTimes(1)
})

test('two fingers, a pointer that was taken away, and a stand that does not want it turn nothing', () => {
  const two = stand()
  two.send('pointerdown', 300)
  two.send('pointerdown', 320, { isPrimary: false })
  two.send('pointerup', 100)
  const lost = stand()
  lost.send('pointerdown', 300)
  lost.send('pointercancel', 200)
  lost.send('pointerup', 100)
  const closed = stand(false)
  closed.send('pointerdown', 300)
  closed.send('pointerup', 100)
  for (const { onturn, leave } of [two, lost, closed]) {
    expect(onturn).not.toHaveBeenCalled()
    leave?.()
  }
})
