import { fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, describe, expect, it } from 'vitest'
import { setLanguage } from '../i18n/index.svelte'
import { readDay, readTime } from '../lib/written'
import DayInput from './DayInput.svelte'
import TimeInput from './TimeInput.svelte'

afterEach(() => setLanguage('fr'))

describe('readDay', () => {
  it.each(['24/11/2026', '24.11.26', '24 11 2026', '24-11-2026', '24112026', '2026-11-24', ' 24 / 11 / 2026 '])('understands %s', (text) => {
    expect(readDay(text)).toBe('2026-11-24')
  })
  it.each(['', '31/02/2026', '11/24/2026', '24/11', '24/11/202', 'demain', '0/1/2026', '29/02/2025'])('refuses %s', (text) => {
    expect(readDay(text)).toBeUndefined()
  })
  it('reads two digits of a year as the nearest century, and a leap day', () => {
    expect([readDay('29/2/24'), readDay('1/9/68')]).toEqual(['2024-02-29', '1968-09-01'])
  })
})

describe('readTime', () => {
  it.each([['12:45', '12:45'], ['9 h 05', '09:05'], ['9h', '09:00'], ['1245', '12:45'], ['930', '09:30'], ['8', '08:00'], ['23.59', '23:59']])(
    'understands %s',
    (text, time) => expect(readTime(text)).toBe(time),
  )
  it.each(['', '24:00', '12:60', '12:4', 'midi', '12345'])('refuses %s', (text) => expect(readTime(text)).toBeUndefined())
})

describe('the fields', () => {
  const field = () => screen.getByRole<HTMLInputElement>('textbox')

  it('shows a day in the order of French, and keeps the form back for what is none', async () => {
    render(DayInput, { id: 'day', value: '2026-11-24', min: '2026-09-01' })
    expect([field().value, field().placeholder]).toEqual(['24/11/2026', 'JJ/MM/AAAA'])
    await fireEvent.input(field(), { target: { value: '11/24/2026' } })
    expect(field().validationMessage).toContain('JJ/MM/AAAA')
    await fireEvent.input(field(), { target: { value: '31/08/2026' } })
    expect(field().validationMessage).toContain('01/09/2026')
    await fireEvent.input(field(), { target: { value: '1.9.26' } })
    expect(field().validationMessage).toBe('')
    await fireEvent.blur(field())
    expect(field().value).toBe('01/09/2026')
  })

  it('says in English how a day is typed', () => {
    setLanguage('en')
    render(DayInput, { id: 'day', value: '' })
    expect(field().placeholder).toBe('DD/MM/YYYY')
  })

  it('shows a time on 24 hours', async () => {
    render(TimeInput, { id: 'time', value: '13:40' })
    expect(field().value).toBe('13:40')
    await fireEvent.input(field(), { target: { value: '25:00' } })
    expect(field().validationMessage).not.toBe('')
    await fireEvent.input(field(), { target: { value: '14h05' } })
    await fireEvent.blur(field())
    expect([field().validationMessage, field().value]).toEqual(['', '14:05'])
  })
})
