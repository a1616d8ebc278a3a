// The fake's exchange: what is handed over is a name, and what is taken in is M. Bernard's roll. A source named
// `cut…` is a cut file; where nothing has been done yet, the file is an invitation.

import type { BundlePreview, BundleReport, CommandMap, DeviceId, Disagreement, Exchange, GestureId } from '../../generated/contract'
import { BERNARD, exchangedLines } from './history'
import { fullWorld, refuse, TODAY, type Handlers, type World } from './world'

const HERE = '12093 55870 31446 90218 67305 24871'
/** What opens the fake's invitations. */
export const PASSPHRASE = 'lampe verger tuile soudain récolte'
const FILE_BYTES = 34_200_000

function exchangeOf(world: World): Exchange {
  return {
    label: world.label,
    fingerprint: HERE,
    devices: world.devices,
    can_join: world.choirs.length === 0,
    disagreement_count: world.devices.length > 0 ? 1 : 0,
    disagreements: world.devices.length > 0 ? differs(world) : [],
    aside: [],
  }
}

/** On one singer of the first choir, today. */
function differs(world: World): Disagreement[] {
  const of = world.choirs[0]
  const at = of?.rehearsals.find((one) => one.date === TODAY)
  if (!of || !at) return []
  const { id: choir, name: choir_name } = of.choir
  const rehearsal = { choir, choir_name, rehearsal: at.id, date: at.date, place: at.place }
  return [{ kind: 'mark', choir, choir_name, rehearsal, work: null, title: '', name: of.singers[19]?.name ?? null }]
}

type Opening = CommandMap['open_bundle']['request']

function looked(request: Opening, world: World): BundlePreview {
  if (request.source.startsWith('cut')) throw refuse('bundle_cut', { name: 'Educhorus 2026-11-24.educhorus' })
  const joins = world.choirs.length === 0
  const shut = joins && request.passphrase === null
  if (joins && request.passphrase && request.passphrase !== PASSPHRASE) throw refuse('bundle_passphrase_wrong')
  const told = { label: 'M. Bernard, portable', fingerprint: BERNARD, choirs: ['Chorale des 5ᵉ–3ᵉ', 'Chœur des enfants'] }
  return {
    kind: joins ? 'invitation' : 'exchange',
    needs_passphrase: shut,
    ...(shut ? { label: '', fingerprint: '', choirs: [] } : told),
    is_known: !joins && world.devices.length > 0,
    joins: joins && !shut,
    made_at: shut ? 0 : 1_795_536_180,
    file_count: shut ? 0 : 12,
    pupil: null,
  }
}

function taken(request: Opening, world: World): BundleReport {
  const preview = looked(request, world)
  if (preview.needs_passphrase) throw refuse('bundle_needs_passphrase')
  const again = world.journal.some((line) => line.command === 'merge')
  if (preview.joins) {
    const there = fullWorld()
    world.choirs.push(...there.choirs)
    world.current = there.current
  }
  if (!preview.is_known) {
    world.devices.push({ id: 'device-bernard' as DeviceId, label: preview.label, fingerprint: preview.fingerprint })
  }
  const merge = world.id('gesture') as GestureId
  if (!again) exchangedLines(world, merge)
  const fresh = again || preview.joins ? 0 : 1
  return {
    label: preview.label,
    fingerprint: preview.fingerprint,
    is_new_device: !preview.is_known,
    joined: preview.joins,
    gesture: again ? null : merge,
    is_older: false,
    gesture_count: again ? 0 : 4,
    linked: fresh,
    disagreements: fresh,
    files: again ? 0 : 12,
    healed: 0,
    aside: [],
    moved: null,
    pupil: null,
    closed: 0,
  }
}

export const exchange: Handlers = {
  get_exchange: (_, world) => exchangeOf(world),
  name_device(request, world) {
    if (request.label.trim() === '') throw refuse('name_missing')
    world.label = request.label.trim()
    return exchangeOf(world)
  },
  measure_bundle(request) {
    const share = request.choirs ? request.choirs.length / 2 : 1
    return { bytes: Math.round(48_600 * share), file_bytes: Math.round(FILE_BYTES * share), file_count: Math.round(12 * share) }
  },
  make_bundle(request, world) {
    if (world.label === '') throw refuse('device_unnamed')
    if (request.passphrase !== null && request.passphrase.length < 12) throw refuse('passphrase_weak')
    return {
      source: world.id('made'),
      name: 'Educhorus 2026-11-24.educhorus',
      bytes: 48_900 + (request.with_files ? FILE_BYTES : 0),
      passphrase: request.kind === 'exchange' ? null : (request.passphrase ?? PASSPHRASE),
      fingerprint: HERE,
    }
  },
  preview_bundle: looked,
  open_bundle: taken,
}
