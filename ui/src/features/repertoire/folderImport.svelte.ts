// A folder on its way into the repertoire: read, shown with its guesses, corrected, taken in, reported.

import type { ChoirId, CommandError, FolderPreview, FolderReport, Offer, WorkTitle } from '../../generated/contract'
import { attempt } from '../../lib/act'
import { isCommandError, platform, unanswered } from '../../platform'
import { corrections, draftOf, type WorkDraft } from './corrections'

export interface Progress {
  done: number
  total: number
  label: string
}

export class FolderImport {
  readonly choir: ChoirId
  readonly offer: Offer
  preview = $state.raw<FolderPreview | undefined>()
  drafts = $state.raw<Readonly<Record<string, WorkDraft>>>({})
  refusal = $state.raw<CommandError | undefined>()
  busy = $state(false)
  progress = $state.raw<Progress | undefined>()
  report = $state.raw<FolderReport | undefined>()

  constructor(choir: ChoirId, offer: Offer) {
    this.choir = choir
    this.offer = offer
  }

  async read(): Promise<void> {
    await this.#guarded(async () => {
      // A query: it changes nothing, so nobody else has to read again.
      const preview = await platform().call('preview_folder', { choir: this.choir, source: this.offer.source })
      this.preview = preview
      this.drafts = Object.fromEntries(preview.works.map((work) => [work.folder, draftOf(work)]))
    })
  }

  async take(): Promise<void> {
    const { preview } = this
    if (!preview) return
    await this.#guarded(async () => {
      const request = { choir: this.choir, source: this.offer.source, corrections: corrections(preview, this.drafts) }
      this.report = await attempt('import_folder', request)
    })
    this.progress = undefined
  }

  skip(folder: string, skip: boolean): void {
    this.#change(folder, (draft) => ({ ...draft, skip }))
  }

  setAbout(folder: string, about: WorkTitle): void {
    this.#change(folder, (draft) => ({ ...draft, about }))
  }

  setTrack(folder: string, path: string, track: WorkDraft['tracks'][string]): void {
    this.#change(folder, (draft) => ({ ...draft, tracks: { ...draft.tracks, [path]: track } }))
  }

  #change(folder: string, change: (draft: WorkDraft) => WorkDraft): void {
    const draft = this.drafts[folder]
    if (draft) this.drafts = { ...this.drafts, [folder]: change(draft) }
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    this.busy = true
    this.refusal = undefined
    try {
      await work()
    } catch (thrown) {
      this.refusal = isCommandError(thrown) ? thrown : unanswered(thrown)
    }
    this.busy = false
  }
}
