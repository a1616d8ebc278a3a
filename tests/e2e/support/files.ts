// Handing files to the page as a person does: by the chooser that a button opens.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Locator, Page } from '@playwright/test'

/** Chooses a file, or a folder where the page asks for one. */
export async function choose(page: Page, button: Locator, path: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()])
  await chooser.setFiles(path)
}

/** A folder with these files, for as long as `use` lasts. */
export async function withFolder(files: Record<string, string | Buffer>, use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'educhorus-files-'))
  try {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), content)
    }
    await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
