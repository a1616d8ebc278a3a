import { fireEvent, render, screen } from '@testing-library/svelte'
import { expect, test, vi } from 'vitest'
import type { Bar, Bars } from '../../generated/contract'
import { BarBook } from './bars/barBook.svelte'
import GoTo from './GoTo.svelte'

const bar = (number: number, letter = ''): Bar => ({
  right: number * 50,
  number,
  count: 'on',
  letter,
  begins_repeat: false,
  ends_repeat: false,
signs: { segno: false, coda: false, to_coda: false, fine: false, back: null, endings: [] },
  is_sure: true,
})
const BARS: Bars = {
  is_whole: true,
  lost: [],
  pages: [{ page: 1, turns: 0, is_confirmed: true, systems: [{ left: 0, top: 9, bottom: 99, bars: [bar(1), bar(2, 'A'), bar(3), bar(4, 'A')] }] }],
}
function open(read: Bars | null = BARS) {
  const book = new BarBook()
  book.read = read ?? undefined
  const [ongo, onclose, outside] = [vi.fn(), vi.fn(), vi.fn()]
  window.addEventListener('keydown', outside)
  render(GoTo, { book, pageCount: 4, placeOf: (source: number) => source, ongo, onclose })
  return { ongo, onclose, outside, field: screen.getByRole<HTMLInputElement>('textbox', { name: 'Aller à' }) }
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

test('a free hand presses the number, sees what it means, and goes there', async () => {
  const { ongo, field } = open()
  expect(document.activeElement).toBe(field)
  await press('1')
  await press('3')
  await press('Effacer le dernier chiffre')
  await press('Effacer le dernier chiffre')
  await press('3')
  expect(field.value).toBe('3')
  expect(screen.getByRole('button', { name: 'Page 3' })).toBeTruthy()
  await press('Mesure 3, page 2')
  expect(ongo).toHaveBeenLastCalledWith({ to: 'bar', number: 3, spot: { page: 1, system: 0, bar: 2 } })
  await press('Page 3')
  expect(ongo).toHaveBeenLastCalledWith({ to: 'page', page: 2 })
})

test('letters are one tap, also where two bars have the same', async () => {
  const { ongo } = open()
  const [, second] = screen.getAllByRole('button', { name: 'Lettre A' })
  if (!second) throw new Error('no second letter')
  await fireEvent.click(second)
  expect(ongo).toHaveBeenCalledWith({ to: 'letter', letter: 'A', spot: { page: 1, system: 0, bar: 3 } })
})

test('a number that leads nowhere says how far bars and pages go', async () => {
  const { ongo, field } = open()
  await fireEvent.input(field, { target: { value: '22' } })
  expect(screen.getByRole('status').textContent).toContain('les mesures vont de 1 à 4, les pages de 1 à 4')
  expect(screen.getByRole('button', { name: 'Y aller' })).toHaveProperty('disabled', true)
  expect(ongo).not.toHaveBeenCalled()
})

test('pages can be gone to while bars are looked for', async () => {
  const { ongo, field } = open(null)
  expect(screen.getByRole('status').textContent).toContain('Recherche des mesures')
  await fireEvent.input(field, { target: { value: '4' } })
  await press('Page 4')
  expect(ongo).toHaveBeenCalledWith({ to: 'page', page: 3 })
})

test('what is pressed here reaches no page behind it', async () => {
  const { onclose, outside, field } = open()
  const key = screen.getByRole('button', { name: '7' })
  await fireEvent.keyDown(key, { key: '2' })
  await fireEvent.keyDown(key, { key: 'PageDown' })
  expect(field.value).toBe('2')
  await fireEvent.keyDown(field, { key: 'Escape' })
  expect(onclose).toHaveBeenCalledOnce()
  expect(outside).not.toHaveBeenCalled()
})
