// What a hand does on a page with the tool that it holds, from where it comes down to where it is lifted. Nothing here is
// state: a pen gives 240 places a second.

import type { DrawnStroke, DrawStroke, Ink, ShownPage } from '../../../generated/contract'
import { paperLine, paperStrokes } from '../../../lib/paper'
import type { InkDesk } from './inkDesk.svelte'
import { isCaught, meets } from './shape'

/** A place on the page: to the right, upwards, pressure. */
export type Place = readonly [number, number, number]

/** The page under the hand. */
export interface Ground {
  desk: InkDesk
  /** Which one of those that are shown, from 0. */
  page: number
  sheet: ShownPage
  /** What is seen on it. */
  shapes: () => readonly DrawnStroke[]
  keep: (ink: Ink) => void
  refuse: (why: string) => void
  /** How far from a thing a pointer may be that means it. Units: 1/100 point. */
  radius: number
}

export interface Work {
  take: (place: Place) => void
  /** What is seen of it under the hand: something drawn, or a loop (x, y, and again). */
  seen?: () => { line: DrawStroke } | { loop: readonly number[] } | undefined
  end: () => void
  drop?: () => void
}

/** How far a hand moves that only touched. Units: 1/100 point. */
const TOUCH = 300

function draws({ desk, sheet, keep }: Ground): Work {
  const places: number[] = []
  const line = () => desk.line(sheet.source, places)
  return { take: (place) => void places.push(...place), seen: () => ({ line: line() }), end: () => void desk.draw(paperLine(sheet, line()), keep) }
}

function rules({ desk, sheet, keep }: Ground): Work {
  let [from, to]: [Place | undefined, Place | undefined] = [undefined, undefined]
  const line = () => (from && to && Math.hypot(to[0] - from[0], to[1] - from[1]) > TOUCH ? desk.ruled(sheet.source, from, to) : undefined)
  const seen = () => {
    const now = line()
    return now && { line: now }
  }
  const end = () => {
    const now = line()
    if (now) void desk.draw(paperLine(sheet, now), keep)
  }
  return { take: (place) => ([from, to] = [from ?? place, place]), seen, end }
}

function places({ desk, sheet, keep }: Ground): Work {
  let at: Place = [0, 0, 0]
  const line = () => desk.placed(sheet.source, at)
  return { take: (place) => void (at = place), seen: () => ({ line: line() }), end: () => void desk.draw(paperLine(sheet, line()), keep) }
}

function types({ desk, page }: Ground): Work {
  let at: Place = [0, 0, 0]
  return { take: (place) => void (at = place), end: () => void (desk.typing = { page, at }) }
}

function rubs({ desk, sheet, shapes, keep, refuse, radius }: Ground): Work {
  const rubbed: DrawnStroke[] = []
  return {
    take([x, y]) {
      const hit = shapes().filter((one) => desk.mayRub(one) && !rubbed.includes(one) && meets(one, x, y, radius))
      rubbed.push(...hit)
      desk.rub(hit.map(({ id }) => id))
    },
    end: () => void desk.erase(sheet.source, paperStrokes(sheet, rubbed), keep, refuse),
    drop: () => desk.unrub(rubbed.map(({ id }) => id)),
  }
}

function picks({ desk, sheet, shapes, radius }: Ground): Work {
  const loop: number[] = []
  return {
    take: ([x, y]) => void loop.push(x, y),
    seen: () => ({ loop }),
    end() {
      const [x = 0, y = 0] = loop
      const isTouch = loop.every((value, at) => Math.abs(value - (at % 2 === 0 ? x : y)) < TOUCH)
      const mine = shapes().filter((one) => desk.picks(one))
      // Of two things under a finger the later one lies on top.
      const caught = isTouch ? mine.filter((one) => meets(one, x, y, radius)).slice(-1) : mine.filter((one) => isCaught(one, loop))
      desk.picked.pick(sheet.source, caught.map(({ id }) => id))
    },
  }
}

/** What a hand that comes down begins. */
export function workOf(ground: Ground): Work {
  switch (ground.desk.tool) {
    case 'pen':
    case 'highlighter':
      return draws(ground)
    case 'line':
    case 'crescendo':
    case 'diminuendo':
      return rules(ground)
    case 'sign':
      return places(ground)
    case 'text':
      return types(ground)
    case 'eraser':
      return rubs(ground)
    case 'select':
      return picks(ground)
  }
}
