import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import type { School } from '../../generated/contract'
import { usePlatform } from '../../platform'
import { fake, type FakePlatform } from '../../platform/fake'
import { noSchool } from '../../platform/fake/world'
import SchoolFiles from './SchoolFiles.svelte'

let platform: FakePlatform
const school = (more: Partial<School>): School => ({ ...noSchool(), standing: 'connected', ...more })
const sent = (name: string) => platform.calls.filter((call) => call.name === name).map((call) => call.request)

beforeEach(() => {
  platform = fake()
  usePlatform(platform)
})

describe('scores and recordings of the school', () => {
  it('gives them as much room as a person says, and takes the limit away again', async () => {
    const { rerender } = render(SchoolFiles, { school: school({ kept_size: 84_000_000 }) })
    expect(screen.getByText(/^84\sMo sont ici/)).toBeTruthy()
    const room = screen.getByLabelText<HTMLSelectElement>(/^Place sur cet appareil/)
    expect(room.value).toBe('')
    await fireEvent.change(room, { target: { value: '500' } })
    await waitFor(() => expect(sent('limit_files')).toEqual([{ megabytes: 500 }]))
    await rerender({ school: school({ files_limit: 750 }) })
    expect(room.value, 'what a command has set is shown too').toBe('750')
    await fireEvent.change(room, { target: { value: '' } })
    await waitFor(() => expect(sent('limit_files')[1]).toEqual({ megabytes: null }))
  })

  it('says what stays away for want of room', () => {
    render(SchoolFiles, { school: school({ files_beyond: 2, beyond_size: 12_000_000, files_limit: 200 }) })
    expect(screen.getByText(/^2 partitions ou enregistrements \(12\sMo\) restent à l’école/)).toBeTruthy()
  })

  it('says that they wait on a metered network, and fetches them there for whoever says so', async () => {
    const { rerender } = render(SchoolFiles, { school: school({ is_metered: true, files_coming: 3 }) })
    expect(screen.getByText(/^Ce réseau est compté/)).toBeTruthy()
    await fireEvent.click(screen.getByLabelText(/^Aussi sur un réseau compté/))
    await waitFor(() => expect(sent('fetch_on_metered')).toEqual([{ fetches: true }]))
    await rerender({ school: school({ is_metered: true, fetches_on_metered: true }) })
    expect(screen.queryByText(/^Ce réseau est compté/)).toBeNull()
    await rerender({ school: school({ fetches_on_metered: true }) })
    expect(screen.getByLabelText<HTMLInputElement>(/^Aussi sur un réseau compté/).checked, 'at home it can be taken back').toBe(true)
    await rerender({ school: school({}) })
    expect(screen.queryByLabelText(/^Aussi sur un réseau compté/)).toBeNull()
  })
})
