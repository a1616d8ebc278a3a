// How many columns the tools take beside a page, so that all of them are seen. Pure.

/** A button, and the rule between two groups. Units: CSS pixels. */
const [BUTTON, RULE, EDGES] = [44, 7, 8]

/** The height of groups of so many buttons in so many columns. Units: CSS pixels. */
export function paletteHeight(groups: readonly number[], columns: number): number {
  const rows = groups.reduce((sum, count) => sum + Math.ceil(count / columns), 0)
  return rows * BUTTON + Math.max(0, groups.length - 1) * RULE + EDGES
}

/** The fewest columns, from two to five, of which none ends below the fold. */
export function paletteColumns(groups: readonly number[], height: number): number {
  return [2, 3, 4].find((columns) => paletteHeight(groups, columns) <= height) ?? 5
}
