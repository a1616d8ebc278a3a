// What a hand does on a page with the tool that it holds, from where it comes down to where it is lifted. Nothing here is
// state: a pen gives 240 places a second.

import type { DrawnStroke, DrawStroke, Ink } from '../../../generated/contract'
import type { InkDesk } from './inkDesk.svelte'
import { isCaught, meets } from './shape'

/** A place on the page: to the right, upwards, pressure. */
export type Place = readonly [number, number, number]

/** The page under the hand. */
export interface Ground {
  desk: InkDesk
  page: number
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

function draws({ desk, page, keep }: Ground): Work {
  const places: number[] = []
  const line = () => desk.line(page, places)
  return { take: (place) => void places.push(...place), seen: () => ({ line: line() }), end: () => void desk.draw(line(), keep) }
}

function rules({ desk, page, keep }: Ground): Work {
  let [from, to]: [Place | undefined, Place | undefined] = [undefined, undefined]
  const line = () => (from && to && Math.hypot(to[0] - from[0], to[1] - from[1]) > TOUCH ? desk.ruled(page, from, to) : undefined)
  const seen = () => {
    const now = line()
    return now && { line: now }
  }
  const end = () => {
    const now = line()
    if (now) void desk.draw(now, keep)
  }
  return { take: (place) => ([from, to] = [from ?? place, place]), seen, end }
}

function places({ desk, page, keep }: Ground): Work {
  let at: Place = [0, 0, 0]
  const line = () => desk.placed(page, at)
  return { take: (place) => void (at = place), seen: () => ({ line: line() }), end: () => void desk.draw(line(), keep) }
}

function types({ desk, page }: Ground): Work {
  let at: Place = [0, 0, 0]
  return { take: (place) => void (at = place), end: () => void (desk.typing = { page, at }) }
}

function rubs({ desk, page, shapes, keep, refuse, radius }: Ground): Work {
  const rubbed: DrawnStroke[] = []
  return {
    take([x, y]) {
      const hit = shapes().filter((one) => desk.mayRub(one) && !rubbed.includes(one) && meets(one, x, y, radius))
      rubbed.push(...hit)
      desk.rub(hit.map(({ id }) => id))
    },
    end: () => void desk.erase(page, rubbed, keep, refuse),
    drop: () => desk.unrub(rubbed.map(({ id }) => id)),
  }
}

function picks({ desk, page, shapes, radius }: Ground): Work {
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
      desk.picked.pick(page, caught.map(({ id }) => id))
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
