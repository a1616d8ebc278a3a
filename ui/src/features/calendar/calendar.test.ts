import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { PlanRehearsals } from '../../generated/contract'
import { usePlatform } from '../../platform'
import { fake, type FakePlatform } from '../../platform/fake'
import Calendar from './Calendar.svelte'

let platform: FakePlatform
const choir = () => platform.world.of('choir-main' as never).choir
const sent = () => platform.calls.find((call) => call.name === 'plan_rehearsals')?.request as PlanRehearsals

beforeEach(() => {
  platform = fake()
  usePlatform(platform)
})

async function shown(today = '2026-11-24') {
  const onopen = vi.fn()
  render(Calendar, { choir: choir(), today, onopen })
  await screen.findByRole('heading', { name: 'novembre 2026' })
  return onopen
}

describe('the calendar', () => {
  it('shows the rehearsals under their months, with what became of each', async () => {
    await shown()
    expect(screen.getAllByRole('heading', { level: 2 }).map((one) => one.textContent)).toEqual([
      'septembre 2026', 'octobre 2026', 'novembre 2026', 'décembre 2026',
    ])
    expect(screen.getByText('Aujourd’hui').closest('a')?.getAttribute('href')).toBe('#/rehearsal/rehearsal-2026-11-24')
  })

  it('says that a past roll was never confirmed', async () => {
    const past = platform.world.of('choir-main' as never).rehearsals[2]
    if (past) past.confirmed = false
    await shown()
    expect(screen.getByText('Appel non confirmé')).toBeTruthy()
  })

  it('plans the free days of a term that are still ticked, and none of the holidays', async () => {
    await shown('2026-09-01')
    await fireEvent.click(screen.getByRole('button', { name: 'Planifier le trimestre' }))
    await fireEvent.input(screen.getByLabelText('Du'), { target: { value: '2026-10-12' } })
    await fireEvent.change(screen.getByLabelText('Jour'), { target: { value: '4' } })
    await screen.findByText('jeudi 22 octobre')
    expect(screen.getAllByText(/vacances de la Toussaint/i).length).toBeGreaterThan(0)
    await fireEvent.click(screen.getByLabelText('jeudi 12 novembre'))
    await fireEvent.click(screen.getByRole('button', { name: /^Planifier \d+ répétitions$/ }))
    await waitFor(() => expect(sent()).toBeTruthy())
    expect(sent().dates).toContain('2026-10-15')
    expect(sent().dates).not.toContain('2026-10-22')
    expect(sent().dates).not.toContain('2026-11-12')
    expect(sent()).toMatchObject({ start_minute: 765, length_minutes: 55, place: 'salle de musique' })
  })

  it('takes a rehearsal out of the calendar', async () => {
    await shown()
    await fireEvent.click(screen.getByRole('button', { name: 'Modifier la répétition du mardi 1er décembre' }))
    await fireEvent.click(screen.getByRole('button', { name: 'Supprimer cette répétition' }))
    await waitFor(() => expect(screen.queryByText(/mardi 1er décembre/)).toBeNull())
    expect(platform.calls.some((call) => call.name === 'cancel_rehearsal')).toBe(true)
  })

  it('opens the rehearsal of today', async () => {
    const onopen = await shown()
    await fireEvent.click(screen.getByRole('button', { name: 'Ouvrir la répétition d’aujourd’hui' }))
    await waitFor(() => expect(onopen).toHaveBeenCalledWith('rehearsal-2026-11-24'))
  })
})
