// What a drawn page shows, from its pixels.

const DARK = 128

/** The share of dark pixels. */
export function inkShare({ grey }) {
  return grey.reduce((dark, value) => dark + (value < DARK), 0) / grey.length
}

/** Staves: five dark lines across most of the page, equally far from each other. Shape: the heights of each. */
export function staves({ width, height, grey }) {
  const lines = []
  for (let y = 0; y < height; y += 1) {
    let dark = 0
    // A thin line between two rows of pixels is grey in both.
    for (let x = 0; x < width; x += 1) dark += grey[y * width + x] < 208
    if (dark < 0.6 * width) continue
    if (lines.at(-1)?.to === y - 1) lines.at(-1).to = y
    else lines.push({ from: y, to: y })
  }
  const at = lines.map(({ from, to }) => (from + to) / 2)
  const found = []
  for (let first = 0; first + 5 <= at.length; ) {
    const five = at.slice(first, first + 5)
    const gaps = five.slice(1).map((line, index) => line - five[index])
    const even = Math.max(...gaps) - Math.min(...gaps) <= 1.5
    if (even) found.push(five)
    first += even ? 5 : 1
  }
  return found
}
