// The fake's bytes: pages of empty staves drawn as SVG, and the shape of a sound, both as `data:` addresses.

const PAGE = { width: 595, height: 842 }

/** Where a path of bytes leads in the fake; page 2 of an edition named `…-broken` never comes. */
export function fakeBytesUrl(path: string): string {
  const [kind, id = '', page = '0'] = path.split(/[/?]/)
  if (kind === 'peaks') return `data:application/octet-stream;base64,${btoa(String.fromCharCode(...peaks(id)))}`
  if (id.endsWith('broken') && page === '1') return 'data:text/plain,broken'
  return `data:image/svg+xml,${encodeURIComponent(drawPage(Number(page)))}`
}

function drawPage(page: number): string {
  const systems = [0, 1, 2].map((system) => drawSystem(page === 0 ? 150 + system * 222 : 70 + system * 248)).join('')
  const title =
    page === 0
      ? '<text x="297" y="76" font-size="24" text-anchor="middle">Jesu, meine Freude</text><text x="545" y="106" font-size="11" text-anchor="end">J. S. Bach</text>'
      : ''
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${PAGE.width} ${PAGE.height}" font-family="serif"><path fill="#fff" d="M0 0h595v842H0z"/>${title}${systems}<text x="297" y="820" font-size="10" text-anchor="middle">${page + 1}</text></svg>`
}

function drawSystem(top: number): string {
  const staves = [0, 1, 2, 3].map((staff) => {
    const y = top + staff * 46
    const lines = [0, 1, 2, 3, 4].map((line) => `<path d="M50 ${y + line * 5}h495"/>`).join('')
    const notes = Array.from({ length: 16 }, (_, at) => {
      const cy = y + 20 - ((at * 7 + staff * 3) % 9) * 2.5
      const cx = 75 + at * 29.5
      return `<ellipse cx="${cx}" cy="${cy}" rx="3.4" ry="2.5" fill="#000" transform="rotate(-20 ${cx} ${cy})"/><path d="M${cx + 3} ${cy}v-17"/>`
    }).join('')
    return lines + notes
  })
  const bars = [50, 173, 297, 421, 545].map((x) => `<path d="M${x} ${top}v158"/>`).join('')
  return `<g stroke="#000" stroke-width=".8">${staves.join('')}${bars}</g>`
}

function peaks(track: string): number[] {
  const seed = [...track].reduce((sum, letter) => sum + letter.charCodeAt(0), 0)
  return Array.from({ length: 400 }, (_, bucket) => {
    const phrase = Math.sin((bucket / 400) * Math.PI * 6 + seed) ** 2
    const reach = Math.round(12 + 105 * phrase * (0.55 + 0.45 * Math.abs(Math.sin(bucket * 1.7 + seed))))
    return [256 - reach, reach]
  }).flat()
}
