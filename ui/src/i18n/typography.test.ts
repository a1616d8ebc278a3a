// In French no line may begin with « : » or « ! »: the space before them does not break.

import { describe, expect, it } from 'vitest'

const files = import.meta.glob<string>('../../../resources/locales/fr/*.ftl', { query: '?raw', import: 'default', eager: true })
const lines = Object.entries(files).flatMap(([path, text]) => text.split('\n').map((line, at) => ({ place: `${path.split('/').at(-1) ?? path}:${String(at + 1)}`, line })))

describe('French typography', () => {
  it('has no space that breaks before a sign of two parts, nor inside quotation marks', () => {
    expect(lines.length).toBeGreaterThan(1000)
    const broken = lines.filter(({ line }) => !line.startsWith('#') && /[^=] [:;!?»]|« /.test(line))
    expect(broken.map(({ place, line }) => `${place} ${line}`)).toEqual([])
  })
})
