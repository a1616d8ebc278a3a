// Pages as people write them: numbers and stretches, from 1.

/** Beyond it nobody means a page. */
const MOST = 5000

/** The pages that a text names, from 0 and in order; none where it names nothing, `undefined` where it says something else. */
export function pagesIn(text: string): number[] | undefined {
  const named = new Set<number>()
  for (const part of text.split(/[,;\s]+(?!\s*[-–])/).filter(Boolean)) {
    const [, first, last] = /^(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?$/.exec(part) ?? []
    const [from, to] = [Number(first), Number(last ?? first)]
    if (!(from >= 1 && to >= from && to <= MOST)) return undefined
    for (let page = from; page <= to; page += 1) named.add(page - 1)
  }
  return [...named].sort((a, b) => a - b)
}
