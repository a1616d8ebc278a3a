import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync('src/style/tokens.css', 'utf8')
const [light = '', dark = ''] = css.split("[data-theme='dark']")

function tokens(block: string): Map<string, string> {
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((found) => [found[1] ?? '', found[2] ?? '']))
}

/** Relative luminance, as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

const TEXTS = ['ink', 'ink-2', 'accent', 'ok', 'warn', 'danger', ...['orange', 'rose', 'blue', 'green', 'teal', 'violet', 'ochre', 'slate'].map((name) => `voice-${name}`)]

describe.each([['light', tokens(light)], ['dark', tokens(dark)]] as const)('the %s theme', (_, theme) => {
  it.each(TEXTS.flatMap((text) => ['paper', 'sheet', 'sunk'].map((ground) => [text, ground] as const)))(
    'writes %s on %s with a contrast of at least 4.5',
    (text, ground) => {
      expect(contrast(theme.get(text) ?? '', theme.get(ground) ?? '')).toBeGreaterThanOrEqual(4.5)
    },
  )

  it('writes on the accent with a contrast of at least 4.5', () => {
    expect(contrast(theme.get('on-accent') ?? '', theme.get('accent') ?? '')).toBeGreaterThanOrEqual(4.5)
  })

  it('draws the edge of a field with a contrast of at least 3', () => {
    expect(contrast(theme.get('rule-strong') ?? '', theme.get('sheet') ?? '')).toBeGreaterThanOrEqual(3)
  })
})
