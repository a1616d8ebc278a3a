// The recovery code as a person writes it down and types it again: seven groups of four, forgiving about everything
// that paper and handwriting confuse.

export const GROUPS = 7
export const GROUP = 4

export function noGroups(): string[] {
  return Array.from({ length: GROUPS }, () => '')
}

/** Capitals without spaces and hyphens; the letters that the alphabet of codes leaves out become the digits that they resemble. */
export function cleaned(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
}

/** Writes what was typed or pasted into the groups, from one of them on; a whole code begins at the first. */
export function spread(groups: readonly string[], at: number, text: string): { groups: string[]; at: number } {
  const code = cleaned(text)
  const from = code.length >= GROUPS * GROUP ? 0 : at
  const next = [...groups]
  let last = from
  for (let place = 0; place * GROUP < code.length && from + place < GROUPS; place += 1) {
    last = from + place
    next[last] = code.slice(place * GROUP, (place + 1) * GROUP)
  }
  // A group that is full hands over to the one after it.
  return { groups: next, at: next[last]?.length === GROUP ? Math.min(last + 1, GROUPS - 1) : last }
}

/** The first group that is not written to its end, counted from 1. */
export function unfinished(groups: readonly string[]): number | undefined {
  const at = groups.findIndex((group) => group.length < GROUP)
  return at < 0 ? undefined : at + 1
}

export function groupsOf(code: string): string[] {
  return code.split('-')
}

/** Whether the last group of a code is what was typed. */
export function isLastGroup(code: string, typed: string): boolean {
  return cleaned(typed) === cleaned(groupsOf(code).at(-1) ?? '') && typed.trim() !== ''
}
