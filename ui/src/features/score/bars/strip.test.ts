import { render, screen } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import type { EditionId } from '../../../generated/contract'
import { BarBook } from './barBook.svelte'
import BarStrip from './BarStrip.svelte'

test('bars that cannot be looked for say why, and do not seem to be looked for', () => {
  const book = new BarBook()
  book.open = true
  const props = { book, edition: 'e' as EditionId, sheet: { source: 0, turns: 0, crop: { left: 0, top: 0, right: 0, bottom: 0 }, width: 595, height: 842 }, mayCorrect: true, onfound: () => undefined }
  render(BarStrip, props)
  expect(screen.getByRole('status').textContent).toContain('Recherche des mesures')
  book.refusal = { code: 'score_broken', args: { name: 'a.pdf' }, cause: null }
  return expect.poll(() => screen.getByRole('status').textContent).not.toContain('Recherche')
})
