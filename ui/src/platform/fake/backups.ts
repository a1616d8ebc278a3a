// The fake's backups: those that three months of use leave, each a little further from now.

import type { Backup, RestoreCount } from '../../generated/contract'
import { refuse, type Handlers, type World } from './world'

const DAY = 24 * 60 * 60
const NOW = 1_795_520_000
const AGES = [0, 1, 2, 5, 6, 13, 20, 41, 70]

const kept = new WeakMap<World, Backup[]>()

function backup(at: number, number: number): Backup {
  return { name: `${String(number).padStart(4, '0')}-${String(at)}.educhorus-backup`, at, size_kib: 212 + number * 3 }
}

function of(world: World): Backup[] {
  const found = kept.get(world) ?? AGES.map((days, index) => backup(NOW - days * DAY, 30 - index))
  kept.set(world, found)
  return found
}

export function backupCount(world: World): number {
  return of(world).length
}

/** All are dropped but one of now; says how many. */
export function forgetBackups(world: World): number {
  const count = of(world).length
  kept.set(world, [backup(NOW, 40)])
  return count
}

function counts(world: World, name: string): RestoreCount[] {
  const found = of(world).find((one) => one.name === name)
  if (!found) throw refuse('not_found', { what: 'backup' })
  const days = Math.round((NOW - found.at) / DAY)
  const all: RestoreCount[] = [
    { kind: 'mark', back: 0, changed: Math.min(days, 3), gone: days * 4 },
    { kind: 'note', back: days > 1 ? 1 : 0, changed: 0, gone: days > 5 ? 2 : 0 },
    { kind: 'singer', back: days > 4 ? 1 : 0, changed: days > 12 ? 3 : 0, gone: days > 40 ? 12 : 0 },
    { kind: 'work', back: 0, changed: 0, gone: days > 12 ? 2 : 0 },
  ]
  return all.filter((one) => one.back + one.changed + one.gone > 0)
}

export const backups: Handlers = {
  list_backups: (_, world) => ({ backups: of(world), failed: null }),
  make_backup(_, world) {
    const all = [backup(NOW + of(world).length, 31 + of(world).length), ...of(world)]
    kept.set(world, all)
    return { backups: all, failed: null }
  },
  preview_restore: (request, world) => ({ at: of(world).find((one) => one.name === request.backup)?.at ?? 0, counts: counts(world, request.backup) }),
  restore_backup(request, world) {
    const report = { at: of(world).find((one) => one.name === request.backup)?.at ?? 0, counts: counts(world, request.backup) }
    if (report.counts.length > 0) world.did('restore_backup', '', () => undefined, { again: () => undefined })
    return report
  },
  check_files: () => ({ sound: 14, aside: [] }),
  list_lost_files: () => [],
}
