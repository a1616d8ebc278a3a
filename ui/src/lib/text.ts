// Comparing what people type with names: accents, case and apostrophes do not count.

export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’ʼ]/g, "'").toLowerCase().trim()
}

/** Whether every word that was typed begins or is inside a word of the text. */
export function matches(text: string, typed: string): boolean {
  const within = folded(text)
  return folded(typed).split(/\s+/).every((word) => within.includes(word))
}
