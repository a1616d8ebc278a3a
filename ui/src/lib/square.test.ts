import read from 'jsqr'
import { describe, expect, it } from 'vitest'
import { invitation, readInvitation, squareOf, type Square } from './square'

/** What another program reads in a square that is drawn with `unit` pixels for each of its own. */
function seen({ side, path }: Square, unit = 4): string | undefined {
  const wide = side * unit
  const pixels = new Uint8ClampedArray(wide * wide * 4).fill(255)
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let at = 0; at < unit * unit; at++) {
      const pixel = (Number(y) * unit + Math.floor(at / unit)) * wide + Number(x) * unit + (at % unit)
      pixels.fill(0, pixel * 4, pixel * 4 + 3)
    }
  }
  return read(pixels, wide, wide)?.data
}

describe('the square of a slip', () => {
  it('is read by another program as the line that can be typed instead', () => {
    const said = invitation('https://chorale.college-exemple.fr/', 'zoe.belanger2')
    expect(said).toBe('https://chorale.college-exemple.fr/#zoe.belanger2')
    expect(seen(squareOf(said))).toBe(said)
    const long = invitation(`https://${'chorale.'.repeat(20)}fr:8470`, 'œuvrard')
    expect(seen(squareOf(long))).toBe(long)
  })

  it('gives back the address and the login', () => {
    expect(readInvitation(invitation('http://127.0.0.1:8470', 'm.œuvrard'))).toEqual({ address: 'http://127.0.0.1:8470', login: 'm.œuvrard' })
    expect(readInvitation(' chorale.fr/#zoe ')).toEqual({ address: 'chorale.fr', login: 'zoe' })
  })

  it('leaves an address as it was typed', () => {
    for (const address of ['chorale.fr', 'https://chorale.fr/', 'chorale.fr:8470']) {
      expect(readInvitation(address)).toEqual({ address, login: '' })
    }
    expect(readInvitation('chorale.fr#%')).toEqual({ address: 'chorale.fr', login: '' })
  })
})
