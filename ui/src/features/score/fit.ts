// How large a page is drawn, and how many device pixels are asked for it. Pure.
//
// A page is drawn at a width that is a whole number of steps of device pixels, and asked for at exactly that width:
// one image pixel is then one pixel of the screen, and small changes of the window ask for no new image.

import type { Fit, PageSize } from '../../generated/contract'

/** Units: CSS pixels. */
export interface Room {
  width: number
  height: number
}

/** Widths differ by at least this. Units: device pixels. */
const STEP = 32
const DEVICE_WIDTH_MOST = 6000

/** A page is shown at its real size at 100 %: CSS pixels in a PDF point. */
const CSS_PER_POINT = 96 / 72

/** Units: percent of the real size. */
export const ZOOM = { least: 25, most: 500 } as const

const ZOOM_STOPS = [25, 33, 50, 67, 75, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400, 500]

/** How wide a page is drawn, rounded to a step. Units: device pixels. */
export function deviceWidth(page: PageSize, fit: Fit, zoom: number, room: Room, dpr: number): number {
  const wanted = cssWidth(page, fit, zoom, room) * dpr
  // A page that has to fit may only shrink; a zoom that was chosen is met as nearly as can be.
  const stepped = (fit === 'free' ? Math.round(wanted / STEP) : Math.floor(wanted / STEP)) * STEP
  return Math.min(DEVICE_WIDTH_MOST, Math.max(STEP * 2, stepped))
}

function cssWidth(page: PageSize, fit: Fit, zoom: number, room: Room): number {
  if (fit === 'free') return (page.width * CSS_PER_POINT * zoom) / 100
  if (fit === 'width') return room.width
  return Math.min(room.width, (room.height * page.width) / page.height)
}

/** The zoom at which a page is seen. Units: percent of the real size. */
export function zoomShown(page: PageSize, width: number, dpr: number): number {
  return Math.round((width / dpr / (page.width * CSS_PER_POINT)) * 100)
}

/** The next stop above or below a zoom, so that the buttons land on round numbers. */
export function zoomBeside(zoom: number, step: 1 | -1): number {
  if (step > 0) return ZOOM_STOPS.find((stop) => stop > zoom + 1) ?? ZOOM.most
  return ZOOM_STOPS.findLast((stop) => stop < zoom - 1) ?? ZOOM.least
}
