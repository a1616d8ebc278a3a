// The signs of a bar as words on a page and on buttons. Pure. They are Italian in every language.

import type { BarSigns } from '../../../generated/contract'

/** « Segno », « 1. 2. », in the order in which one meets them. */
export function signWords({ segno, coda, to_coda, fine, back, endings }: BarSigns): string[] {
  return [
    ...(segno ? ['Segno'] : []),
    ...(coda ? ['Coda'] : []),
    ...endings.map((time) => `${String(time)}.`),
    ...(to_coda ? ['al Coda'] : []),
    ...(fine ? ['Fine'] : []),
    ...(back === 'da_capo' ? ['D.C.'] : back === 'dal_segno' ? ['D.S.'] : []),
  ]
}

/** The same signs with an ending for a time, or without it. */
export const withEnding = (signs: BarSigns, time: number): BarSigns => ({
  ...signs,
  endings: signs.endings.includes(time) ? signs.endings.filter((one) => one !== time) : [...signs.endings, time].sort((one, other) => one - other),
})
