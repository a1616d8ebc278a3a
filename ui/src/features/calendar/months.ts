// Rehearsals by month, in the order in which they come.

import type { Rehearsal } from '../../generated/contract'

export function byMonth(rehearsals: readonly Rehearsal[]): [string, Rehearsal[]][] {
  const months: [string, Rehearsal[]][] = []
  for (const rehearsal of rehearsals) {
    const month = rehearsal.date.slice(0, 7)
    const last = months.at(-1)
    if (last?.[0] === month) last[1].push(rehearsal)
    else months.push([month, [rehearsal]])
  }
  return months
}
