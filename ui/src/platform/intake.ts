// Handing files to the local server: a browser has no paths, so the bytes travel first and a token names them after.

import type { Offer } from '../generated/contract'
import { isCommandError, unanswered } from './types'

export interface Handed {
  name: string
  isFolder: boolean
  files: { path: string; file: File }[]
}

type Post = (path: string, body: unknown) => Promise<unknown>

export async function offer(post: Post, handed: Handed): Promise<Offer> {
  const made = (await post('/api/v1/intake', { name: handed.name, is_folder: handed.isFolder })) as Offer
  for (const { path, file } of handed.files) {
    const address = `/api/v1/intake/${encodeURIComponent(made.source)}?path=${encodeURIComponent(path)}`
    const answer = await fetch(address, { method: 'PUT', body: file })
    if (!answer.ok) {
      const refusal: unknown = await answer.json().catch(() => null)
      throw isCommandError(refusal) ? refusal : unanswered(answer.status)
    }
  }
  return made
}

/** The files of a picked folder, with paths inside that folder. */
export function folderFiles(files: File[]): Handed {
  const root = files[0]?.webkitRelativePath.split('/')[0] ?? ''
  const inside = (file: File) => file.webkitRelativePath.split('/').slice(1).join('/')
  return { name: root, isFolder: true, files: files.map((file) => ({ path: inside(file), file })) }
}

export function openPicker(kind: 'file' | 'folder'): Promise<File[]> {
  const input = document.createElement('input')
  input.type = 'file'
  input.dataset.pick = kind
  if (kind === 'folder') input.webkitdirectory = true
  else input.multiple = true
  // A test drives the input, so it has to be in the document.
  input.hidden = true
  document.body.append(input)
  return new Promise((resolve) => {
    const done = () => {
      resolve([...(input.files ?? [])])
      input.remove()
    }
    input.addEventListener('change', done)
    input.addEventListener('cancel', done)
    input.click()
  })
}

export function onDrop(target: Window, handle: (entries: Handed[]) => Promise<void>): void {
  target.addEventListener('dragover', (event) => event.preventDefault())
  target.addEventListener('drop', (event) => {
    event.preventDefault()
    const entries = [...(event.dataTransfer?.items ?? [])].map((item) => item.webkitGetAsEntry())
    void Promise.all(entries.filter((entry) => entry !== null).map(handed)).then(handle)
  })
}

async function handed(entry: FileSystemEntry): Promise<Handed> {
  const files = await filesOf(entry, '')
  return { name: entry.name, isFolder: entry.isDirectory, files }
}

async function filesOf(entry: FileSystemEntry, prefix: string): Promise<Handed['files']> {
  if (entry.isFile) {
    const file = await new Promise<File>((ok, fail) => (entry as FileSystemFileEntry).file(ok, fail))
    return [{ path: prefix + entry.name, file }]
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const children: FileSystemEntry[] = []
  for (;;) {
    // A directory reader gives its entries in portions and says the end by an empty one.
    const portion = await new Promise<FileSystemEntry[]>((ok, fail) => reader.readEntries(ok, fail))
    if (portion.length === 0) break
    children.push(...portion)
  }
  const nested = await Promise.all(
    children.map((child) => filesOf(child, child.isDirectory ? `${prefix}${child.name}/` : prefix)),
  )
  return nested.flat()
}
