import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { setLanguage } from '../src/i18n/index.svelte'
import { codeText, errorText } from '../src/lib/errors'

const contract = readFileSync('src/generated/contract.ts', 'utf8')
const union = /export type ErrorCode = ([^;]+);/.exec(contract)?.[1] ?? ''
const CODES = [...union.matchAll(/"(\w+)"/g)].map((found) => found[1] ?? '')

describe.each(['fr', 'en'] as const)('in %s', (language) => {
  it('every error code has its own sentence, even without arguments', () => {
    setLanguage(language)
    expect(CODES.length).toBeGreaterThan(40)
    const sentences = CODES.map((code) => codeText(code))
    for (const sentence of sentences) expect(sentence).not.toMatch(/\{|none|^error-/)
    expect(new Set(sentences).size).toBe(CODES.length)
  })

  it('a code that this interface does not know yet is said with its name', () => {
    setLanguage(language)
    expect(codeText('moon_full')).toContain('moon_full')
  })
})

it('a limit of bytes is said in megabytes, a limit of lines as a number', () => {
  expect(errorText({ code: 'list_too_large', args: { limit: '5000000' }, cause: null })).toContain('5\u00a0Mo')
  expect(errorText({ code: 'list_too_many_lines', args: { limit: '20000' }, cause: null })).toMatch(/20\s000/)
})

it('a title of digits alone is a title, and no number', () => {
  expect(errorText({ code: 'programme_frozen', args: { title: '2026' }, cause: null })).toContain('«\u00a02026\u00a0»')
  expect(errorText({ code: 'file_unreadable', args: { name: '20261218' }, cause: null })).toContain('20261218')
})

it('a workbook is told from a picture', () => {
  const say = (kind: string) => errorText({ code: 'list_not_text', args: { kind }, cause: null })
  expect(say('xlsx')).toContain('Excel')
  expect(say('picture')).not.toContain('Excel')
})
