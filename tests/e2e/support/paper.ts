// What stands on paper: the text of each page of a PDF, by another program than the one that printed it.

import { execFileSync } from 'node:child_process'

export function pagesOf(pdf: Buffer): string[] {
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' })
  // Each page ends with a form feed.
  return text.split('\f').slice(0, -1)
}
