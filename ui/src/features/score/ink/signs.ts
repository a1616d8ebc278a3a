// The signs of music that one places on a page: their outlines, as `resources/signs` has them. Pure, but for the canvas.

import source from '../../../../../resources/signs/signs.txt?raw'

/** An outline about its middle, upwards. Units: 1/1000 of the height of a staff. */
export interface Sign {
  halfWidth: number
  halfHeight: number
  path: string
}

function read(line: string): [string, Sign] {
  const [name = '', width, height, ...path] = line.split(' ')
  return [name, { halfWidth: Number(width), halfHeight: Number(height), path: path.join(' ') }]
}

/** Every sign by its name, in the order in which they are offered. */
export const SIGNS: ReadonlyMap<string, Sign> = new Map(source.trim().split('\n').map(read))

/** What is at hand before somebody chose: a breath, two dynamics, a fermata, « look at me ». */
export const FIRST_FAVOURITES: readonly string[] = ['breathMarkComma', 'dynamicPiano', 'dynamicForte', 'fermataAbove', 'educhorusEyes']

/** Fills a sign about a place. Units: pixels of the canvas; `staff` is the height of its staff. */
export function fillSign(context: CanvasRenderingContext2D, sign: Sign, x: number, y: number, staff: number): void {
  context.save()
  context.translate(x, y)
  context.scale(staff / 1000, -staff / 1000)
  context.fill(new Path2D(sign.path))
  context.restore()
}
