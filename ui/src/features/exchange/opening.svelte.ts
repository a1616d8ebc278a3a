// A file of a colleague on its way in: what it is, the passphrase, what it says of itself, then what it brought.

import type { BundlePreview, BundleReport, CommandError, Offer } from '../../generated/contract'
import { attempt } from '../../lib/act'
import { isCommandError } from '../../platform'

export class Opening {
  offer = $state.raw<Offer | undefined>()
  preview = $state.raw<BundlePreview | undefined>()
  report = $state.raw<BundleReport | undefined>()
  refused = $state.raw<CommandError | undefined>()
  passphrase = $state('')
  busy = $state(false)
  /** Whether this device moved onto the side of the file. */
  follows = $state(false)
  #turn = 0

  /** Begins with the first file among what was chosen or dropped; one of ours before any other. */
  take(offers: readonly Offer[]): boolean {
    const files = offers.filter((one) => !one.is_folder)
    const offer = files.find((one) => one.name.endsWith('.educhorus')) ?? files[0]
    if (!offer || this.busy) return false
    this.clear()
    this.offer = offer
    void this.look()
    return true
  }

  clear(): void {
    this.#turn += 1
    this.offer = this.preview = this.report = this.refused = undefined
    this.passphrase = ''
    this.follows = false
  }

  async look(): Promise<void> {
    const { offer } = this
    if (!offer) return
    await this.#run(async (is_current) => {
      const preview = await attempt('preview_bundle', { source: offer.source, passphrase: this.passphrase || null })
      if (is_current()) this.preview = preview
    })
  }

  /** Takes the file in. Whoever joins says whose device this is, so that the colleague reads it later. */
  async open(label: string | undefined): Promise<void> {
    const { offer } = this
    if (!offer) return
    await this.#run(async (is_current) => {
      const report = await attempt('open_bundle', { source: offer.source, passphrase: this.passphrase || null })
      if (is_current()) this.report = report
      if (label) await attempt('name_device', { label })
    })
  }

  /** This device moved onto the side of the file. */
  followed(report: BundleReport): void {
    this.refused = undefined
    this.follows = true
    this.report = report
  }

  async #run(work: (is_current: () => boolean) => Promise<void>): Promise<void> {
    if (this.busy) return
    const turn = this.#turn
    this.busy = true
    this.refused = undefined
    try {
      await work(() => turn === this.#turn)
    } catch (thrown) {
      if (!isCommandError(thrown)) throw thrown
      if (turn === this.#turn) this.refused = thrown
    } finally {
      this.busy = false
    }
  }
}
