// The square on a slip: the address of a school and a login, which are read by a camera or typed as one line. Never a
// password: a slip is photographed more easily than one thinks.

import { encode } from 'uqr'

/** A square as one path on a field of `side` units, with the empty border that readers ask for. */
export interface Square {
  side: number
  path: string
}

/** The square of a text. */
export function squareOf(text: string): Square {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return { side: size, path }
}

/** What stands in the square of somebody's slip: « https://college.fr/#zoe.belanger ». */
export function invitation(address: string, login: string): string {
  return `${address.replace(/\/$/, '')}/#${encodeURIComponent(login)}`
}

/** An address as it is typed, or an invitation: then its login too. */
export function readInvitation(typed: string): { address: string; login: string } {
  const [address = '', login = ''] = typed.trim().split('#')
  try {
    return { address: login ? address.replace(/\/$/, '') : address, login: decodeURIComponent(login) }
  } catch {
    return { address, login: '' }
  }
}
