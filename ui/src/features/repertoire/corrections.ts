// What somebody changed about a folder before it is taken in. Only what differs from the guess is sent. Pure.

import type { FolderPreview, FolderWork, TrackGuess, WorkCorrection, WorkTitle } from '../../generated/contract'

/** One work as it stands on the screen; files by their path. */
export interface WorkDraft {
  skip: boolean
  about: WorkTitle
  tracks: Record<string, TrackGuess>
}

/** A known work is not renamed by a folder, and one without any file that can come in starts left out. */
export function draftOf(work: FolderWork): WorkDraft {
  const tracks: WorkDraft['tracks'] = {}
  for (const file of work.files) if (file.found.is === 'track') tracks[file.path] = file.found.guess
  return { skip: work.files.every((file) => file.found.is === 'left_out'), about: work.about, tracks }
}

export function corrections(preview: FolderPreview, drafts: Readonly<Record<string, WorkDraft>>): WorkCorrection[] {
  return preview.works.flatMap((work) => {
    const draft = drafts[work.folder]
    if (!draft) return []
    const about = same(draft.about, work.about) ? null : draft.about
    const tracks = work.files.flatMap(({ path, found }) => {
      const becomes = draft.tracks[path]
      return found.is === 'track' && becomes && !same(becomes, found.guess) ? [{ path, becomes }] : []
    })
    if (!draft.skip && about === null && tracks.length === 0) return []
    return [{ folder: work.folder, skip: draft.skip, about, tracks }]
  })
}

function same(one: object, other: object): boolean {
  const fields = Object.entries(one)
  return fields.every(([name, value]) => (other as Record<string, unknown>)[name] === value)
}
