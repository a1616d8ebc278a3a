// Between a page of the file and what is shown of it: cut at the edges, then turned. Pure.
//
// What it is for: ink, bars and images belong to pages of the file and stay where they are on the paper. This says where
// that is on the screen, and where on the paper a pointer is.
//
// How it works: ink counts in hundredths of a point from the lower left corner of the paper, whole numbers, so that there
// and back is the same place. Bars count in points from the upper left corner of the page, turned and not cut.

import type { BarPage, DrawnStroke, DrawStroke, InkShift, PageCrop, PageSize, PageView, ShownPage } from '../generated/contract'

/** Three whole numbers for each place: to the right, upwards, pressure. Units: 1/100 point. */
type Places = readonly number[]

export const NO_CROP: PageCrop = { left: 0, top: 0, right: 0, bottom: 0 }

export const isCut = ({ crop }: Pick<PageView, 'crop'>): boolean => crop.left + crop.top + crop.right + crop.bottom > 0

/** Where a page of the file is shown first; of one that is left out, the shown page that comes before it in the file. */
export function nearestShown(pages: readonly PageView[], source: number): number {
  const first = pages.findIndex((page) => page.source === source)
  if (first >= 0) return first
  const before = Math.max(-1, ...pages.map((page) => page.source).filter((one) => one < source))
  return pages.findIndex((page) => page.source === before)
}

/** Whether it is shown as the file has it. */
export const isWhole = (page: Pick<PageView, 'turns' | 'crop'>): boolean => page.turns === 0 && !isCut(page)

const isAside = ({ turns }: Pick<PageView, 'turns'>): boolean => turns % 2 === 1

/** The page of a file of this size as it is shown. Units: points. */
export function sheetOf(view: PageView, paper: PageSize): ShownPage {
  const [across, down] = [paper.width - (view.crop.left + view.crop.right) / 100, paper.height - (view.crop.top + view.crop.bottom) / 100]
  return isAside(view) ? { ...view, width: down, height: across } : { ...view, width: across, height: down }
}

/** The size of the paper of a page. Units: points. */
export function paperOf(sheet: ShownPage): PageSize {
  const { crop } = sheet
  const [across, down] = isAside(sheet) ? [sheet.height, sheet.width] : [sheet.width, sheet.height]
  return { width: across + (crop.left + crop.right) / 100, height: down + (crop.top + crop.bottom) / 100 }
}

/** What is left of the paper. Units: 1/100 point. */
function left(sheet: ShownPage): { across: number; down: number } {
  const [across, down] = isAside(sheet) ? [sheet.height, sheet.width] : [sheet.width, sheet.height]
  return { across: Math.round(across * 100), down: Math.round(down * 100) }
}

function placeShown(sheet: ShownPage, x: number, y: number): [number, number] {
  const { across, down } = left(sheet)
  const [right, up] = [x - sheet.crop.left, y - sheet.crop.bottom]
  if (sheet.turns === 1) return [up, across - right]
  if (sheet.turns === 2) return [across - right, down - up]
  if (sheet.turns === 3) return [down - up, right]
  return [right, up]
}

function placeOnPaper(sheet: ShownPage, x: number, y: number): [number, number] {
  const { across, down } = left(sheet)
  const [right, up] = sheet.turns === 1 ? [across - y, x] : sheet.turns === 2 ? [across - x, down - y] : sheet.turns === 3 ? [y, down - x] : [x, y]
  return [right + sheet.crop.left, up + sheet.crop.bottom]
}

function moved(places: Places, move: (x: number, y: number) => [number, number]): number[] {
  const found: number[] = []
  for (let at = 0; at < places.length; at += 3) found.push(...move(places[at] ?? 0, places[at + 1] ?? 0), places[at + 2] ?? 0)
  return found
}

/** Places of the paper as they are shown. */
export const shownPlaces = (sheet: ShownPage, places: Places): number[] => moved(places, (x, y) => placeShown(sheet, x, y))

/** Places that are shown, on the paper. */
export const paperPlaces = (sheet: ShownPage, places: Places): number[] => moved(places, (x, y) => placeOnPaper(sheet, x, y))

/** What is drawn, as it is shown: words and signs stand upright wherever they are. */
export const shownStrokes = (sheet: ShownPage, strokes: readonly DrawnStroke[]): readonly DrawnStroke[] =>
  isWhole(sheet) ? strokes : strokes.map((one) => ({ ...one, points: shownPlaces(sheet, one.points) }))

/** What was drawn where it is shown, on the paper. */
export const paperLine = (sheet: ShownPage, line: DrawStroke): DrawStroke => ({ ...line, places: paperPlaces(sheet, line.places) })

/** What is shown, as it was on the paper. */
export const paperStrokes = (sheet: ShownPage, strokes: readonly DrawnStroke[]): readonly DrawnStroke[] =>
  isWhole(sheet) ? strokes : strokes.map((one) => ({ ...one, points: paperPlaces(sheet, one.points) }))

/** How something is moved that is shown, on the paper: a way turns by itself, without the corner of the page. */
export function paperShift(sheet: ShownPage, { dx, dy, about_x, about_y, scale }: InkShift): InkShift {
  const [x, y] = placeOnPaper(sheet, about_x, about_y)
  const [right, up] = sheet.turns === 1 ? [0 - dy, dx] : sheet.turns === 2 ? [0 - dx, 0 - dy] : sheet.turns === 3 ? [dy, 0 - dx] : [dx, dy]
  return { dx: right, dy: up, about_x: x, about_y: y, scale }
}

/** The margins as they lie once the page is turned. */
export function turnedCrop({ crop: { left, top, right, bottom }, turns }: Pick<PageView, 'turns' | 'crop'>): PageCrop {
  if (turns === 1) return { left: bottom, top: left, right: top, bottom: right }
  if (turns === 2) return { left: right, top: bottom, right: left, bottom: top }
  if (turns === 3) return { left: top, top: right, right: bottom, bottom: left }
  return { left, top, right, bottom }
}

/** Margins of a page that is turned, as they lie in the file. */
export const paperCrop = (crop: PageCrop, turns: number): PageCrop => turnedCrop({ crop, turns: (4 - turns) % 4 })

/** A page that is turned and not cut. Units: points. */
export const uncut = (sheet: ShownPage): ShownPage => sheetOf({ ...sheet, crop: NO_CROP }, paperOf(sheet))

/** The bars of a page as it is shown, its cut edges apart; none where they were found on the page turned otherwise. */
export function shownBars(sheet: ShownPage, bars: BarPage | undefined): BarPage | undefined {
  if (!bars || bars.turns !== sheet.turns) return undefined
  if (!isCut(sheet)) return bars
  const cut = turnedCrop(sheet)
  const [across, down] = [cut.left / 100, cut.top / 100]
  const systems = bars.systems.map((system) => ({
    left: system.left - across,
    top: system.top - down,
    bottom: system.bottom - down,
    bars: system.bars.map((bar) => ({ ...bar, right: bar.right - across })),
  }))
  return { ...bars, systems }
}

/** The style of a box that is the page, turned and not cut, behind the window that is shown of it. */
export function uncutStyle(sheet: ShownPage): string {
  const [whole, cut] = [uncut(sheet), turnedCrop(sheet)]
  const part = (points: number, of: number) => `${String((points / of) * 100)}%`
  const place = `left:${part(-cut.left / 100, sheet.width)};top:${part(-cut.top / 100, sheet.height)}`
  return `${place};width:${part(whole.width, sheet.width)};height:${part(whole.height, sheet.height)}`
}

/** The style of the image of a page of the file behind the window of this width. Units: CSS pixels. */
export function imageStyle(sheet: ShownPage, width: number): string {
  if (isWhole(sheet)) return ''
  const [paper, scale] = [paperOf(sheet), width / sheet.width]
  const { across, down } = left(sheet)
  const { left: fromLeft, top } = sheet.crop
  // About the corner of the image: turned, it has to be pushed back.
  const pushed = [
    [-fromLeft, -top],
    [down + top, -fromLeft],
    [across + fromLeft, down + top],
    [-top, across + fromLeft],
  ][sheet.turns] ?? [0, 0]
  const [x, y] = pushed.map((hundredths) => `${String((hundredths / 100) * scale)}px`)
  const size = `width:${String(paper.width * scale)}px;height:${String(paper.height * scale)}px`
  return `${size};inset:0 auto auto 0;transform-origin:0 0;transform:translate(${x ?? '0'},${y ?? '0'}) rotate(${String(sheet.turns * 90)}deg)`
}

/** The widest image that is drawn. Units: pixels. */
const WIDEST = 6000
const NARROWEST = 40

/** How wide the image of the whole page of the file is, of which so many pixels are shown. */
export function imageWidth(sheet: ShownPage, width: number): number {
  if (isWhole(sheet)) return width
  return Math.min(WIDEST, Math.max(NARROWEST, Math.round((width / sheet.width) * paperOf(sheet).width)))
}

/** The width of thumbnails, and of what is stretched until a sharp page has come. Units: device pixels. */
export const COARSE = 192

/** Path of the image of a page of the file; `file` tells it from that of a file that was replaced. */
export function pagePath(edition: string, page: number, width: number, file: string): string {
  return `score/${edition}/${page}?width=${width}&file=${file}`
}

/** Path of the image of the page of the file that is shown this wide. Units: device pixels. */
export const imagePath = (edition: string, sheet: ShownPage, width: number, file: string): string =>
  pagePath(edition, sheet.source, imageWidth(sheet, width), file)
