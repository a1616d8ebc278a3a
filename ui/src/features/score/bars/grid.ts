// The bars of a score as data: finding one, and correcting them. Pure. Units: PDF points, as in the contract.

import type { Bar, BarPage, BarSigns, BarSystem, ShownPage } from '../../../generated/contract'

/** A bar by its place: page by its number, system and bar by their order, all from 0. */
export interface Spot {
  page: number
  system: number
  bar: number
}

/** Where a bar stands on its page. */
export interface Region {
  left: number
  right: number
  top: number
  bottom: number
}

/** Nothing leads from it, or to it. */
export const NO_SIGNS: BarSigns = { segno: false, coda: false, to_coda: false, fine: false, back: null, endings: [] }

/** Of two bars that were one, or become one: what stands at the beginning, and what at the end. */
const atBeginning = ({ segno, coda, endings }: BarSigns): BarSigns => ({ ...NO_SIGNS, segno, coda, endings })
const atEnd = ({ to_coda, fine, back }: BarSigns): BarSigns => ({ ...NO_SIGNS, to_coda, fine, back })
const joined = (one: BarSigns, other: BarSigns): BarSigns => ({ ...atEnd(other), segno: one.segno, coda: one.coda, endings: one.endings })

/** A new line keeps this far from its neighbours: less cannot be tapped. */
export const NARROWEST = 4

export const isSame = (one: Spot | null, other: Spot | null): boolean =>
  one?.page === other?.page && one?.system === other?.system && one?.bar === other?.bar

export function pageOf(pages: readonly BarPage[], page: number): BarPage | undefined {
  return pages.find((one) => one.page === page)
}

export function barAt(pages: readonly BarPage[], spot: Spot): Bar | undefined {
  return pageOf(pages, spot.page)?.systems[spot.system]?.bars[spot.bar]
}

export function region(system: BarSystem, bar: number): Region {
  return {
    left: bar === 0 ? system.left : (system.bars[bar - 1]?.right ?? system.left),
    right: system.bars[bar]?.right ?? system.left,
    top: system.top,
    bottom: system.bottom,
  }
}

/** The style of what lies over a part of a page. */
export function placed({ left, right, top, bottom }: Region, size: { width: number; height: number }): string {
  const part = (points: number, of: number) => `${String((points / of) * 100)}%`
  return `left:${part(left, size.width)};top:${part(top, size.height)};width:${part(right - left, size.width)};height:${part(bottom - top, size.height)}`
}

function* spots(pages: readonly BarPage[]): Generator<{ spot: Spot; bar: Bar }> {
  for (const page of pages)
    for (const [system, { bars }] of page.systems.entries())
      for (const [bar, one] of bars.entries()) yield { spot: { page: page.page, system, bar }, bar: one }
}

/** The first bar with a number; of a number beyond the last one, none. */
export function findBar(pages: readonly BarPage[], number: number): Spot | null {
  for (const { spot, bar } of spots(pages)) if (bar.number === number) return spot
  return null
}

/** Every rehearsal letter, in the order of the music. */
export function letters(pages: readonly BarPage[]): { letter: string; spot: Spot }[] {
  return [...spots(pages)].filter(({ bar }) => bar.letter !== '').map(({ spot, bar }) => ({ letter: bar.letter, spot }))
}

/** The first and the last number; none where there are no bars. */
export function numbers(pages: readonly BarPage[]): { first: number; last: number } | null {
  const all = [...spots(pages)].map(({ bar }) => bar.number)
  return all.length === 0 ? null : { first: Math.min(...all), last: Math.max(...all) }
}

/** How many lines need a look. */
export function unsure(pages: readonly BarPage[]): number {
  return [...spots(pages)].filter(({ bar }) => !bar.is_sure).length
}

/** The same pages, counted again after a correction. */
export function counted(pages: readonly BarPage[]): BarPage[] {
  let last = 0
  const count = (bar: Bar): Bar => {
    if (bar.count === 'is') last = bar.number
    else if (bar.count === 'on') last += 1
    return bar.number === last ? bar : { ...bar, number: last }
  }
  return pages.map((page) => ({
    ...page,
    systems: page.systems.map((system) => ({ ...system, bars: system.bars.map(count) })),
  }))
}

function onSystem(pages: readonly BarPage[], spot: Pick<Spot, 'page' | 'system'>, change: (system: BarSystem) => BarSystem): BarPage[] {
  return counted(
    pages.map((page) =>
      page.page === spot.page
        ? { ...page, systems: page.systems.map((system, at) => (at === spot.system ? change(system) : system)) }
        : page,
    ),
  )
}

/** Moves the line at the end of a bar, between those beside it. */
export function moveLine(pages: readonly BarPage[], spot: Spot, x: number): BarPage[] {
  return onSystem(pages, spot, (system) => {
    const { left } = region(system, spot.bar)
    const next = system.bars[spot.bar + 1]?.right ?? Number.POSITIVE_INFINITY
    const right = Math.max(left + NARROWEST, Math.min(next - NARROWEST, x))
    return { ...system, bars: system.bars.map((bar, at) => (at === spot.bar ? { ...bar, right, is_sure: true } : bar)) }
  })
}

/** Takes away the line at the end of a bar: it becomes one with the next, or, of the last, with the one before. */
export function removeLine(pages: readonly BarPage[], spot: Spot): BarPage[] {
  return onSystem(pages, spot, (system) => {
    const { bars } = system
    if (bars.length < 2) return system
    const first = Math.min(spot.bar, bars.length - 2)
    const [one, other] = [bars[first], bars[first + 1]]
    if (!one || !other) return system
    const whole: Bar = { ...one, right: other.right, ends_repeat: other.ends_repeat, is_sure: other.is_sure, signs: joined(one.signs, other.signs) }
    return { ...system, bars: [...bars.slice(0, first), whole, ...bars.slice(first + 2)] }
  })
}

/** Draws a line through a bar; too near to another one it is not drawn. */
export function splitBar(pages: readonly BarPage[], spot: Spot, x: number): BarPage[] {
  return onSystem(pages, spot, (system) => {
    const bar = system.bars[spot.bar]
    const { left, right } = region(system, spot.bar)
    if (!bar || x < left + NARROWEST || x > right - NARROWEST) return system
    const first: Bar = { ...bar, right: x, ends_repeat: false, is_sure: true, signs: atBeginning(bar.signs) }
    const second: Bar = { ...bar, count: 'on', letter: '', begins_repeat: false, signs: atEnd(bar.signs) }
    return { ...system, bars: [...system.bars.slice(0, spot.bar), first, second, ...system.bars.slice(spot.bar + 1)] }
  })
}

/** Says something else of a bar. */
export function setBar(
  pages: readonly BarPage[],
  spot: Spot,
  change: Partial<Pick<Bar, 'number' | 'count' | 'letter' | 'begins_repeat' | 'ends_repeat' | 'signs'>>,
): BarPage[] {
  return onSystem(pages, spot, (system) => ({
    ...system,
    bars: system.bars.map((bar, at) => (at === spot.bar ? { ...bar, ...change } : bar)),
  }))
}

/** Moves the top, the bottom or the beginning of a system. */
export function moveEdge(
  pages: readonly BarPage[],
  spot: Pick<Spot, 'page' | 'system'>,
  edge: 'left' | 'top' | 'bottom',
  to: number,
): BarPage[] {
  return onSystem(pages, spot, (system) => {
    if (edge === 'left') return { ...system, left: Math.min(to, (system.bars[0]?.right ?? to) - NARROWEST) }
    if (edge === 'top') return { ...system, top: Math.min(to, system.bottom - NARROWEST) }
    return { ...system, bottom: Math.max(to, system.top + NARROWEST) }
  })
}

export function removeSystem(pages: readonly BarPage[], spot: Pick<Spot, 'page' | 'system'>): BarPage[] {
  return counted(
    pages.map((page) =>
      page.page === spot.page ? { ...page, systems: page.systems.filter((_, at) => at !== spot.system) } : page,
    ),
  )
}

/** Puts a system where there is room: under the last one, four bars wide. */
export function addSystem(pages: readonly BarPage[], sheet: Pick<ShownPage, 'source' | 'turns' | 'width' | 'height'>): BarPage[] {
  const { source: page, turns, ...size } = sheet
  const here = pageOf(pages, page) ?? { page, turns, is_confirmed: false, systems: [] }
  const under = here.systems.at(-1)
  const height = under ? under.bottom - under.top : size.height / 8
  const top = Math.min((under?.bottom ?? size.height / 8) + height / 4, size.height - height)
  const [left, wide] = [size.width / 10, (size.width * 8) / 10]
  const bar = (at: number): Bar => ({
    right: left + (wide * (at + 1)) / 4,
    number: 0,
    count: 'on',
    letter: '',
    begins_repeat: false,
    ends_repeat: false,
    signs: NO_SIGNS,
    is_sure: true,
  })
  const system: BarSystem = { left, top, bottom: top + height, bars: [0, 1, 2, 3].map(bar) }
  const changed = { ...here, systems: [...here.systems, system] }
  // Pages come in the order in which they are shown; one that has no bars yet comes last.
  const isThere = pages.some((one) => one.page === page)
  return counted(isThere ? pages.map((one) => (one.page === page ? changed : one)) : [...pages, changed])
}
