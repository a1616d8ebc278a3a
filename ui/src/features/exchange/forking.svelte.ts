// A file that shows a fork: what both sides say, and this device moving onto the side of the file.

import type { BundleReport, Fork } from '../../generated/contract'
import { attempt } from '../../lib/act'
import { errorText } from '../../lib/errors'
import { isCommandError } from '../../platform'

export interface ForkedFile {
  source: string
  passphrase: string | null
}

export class Forking {
  fork = $state.raw<Fork | undefined>()
  kept = $state(false)
  busy = $state(false)
  refused = $state('')

  look(file: ForkedFile): Promise<void> {
    return this.#run(async () => {
      this.fork = await attempt('preview_fork', file)
    })
  }

  follow(file: ForkedFile, onfollowed: (report: BundleReport) => void): Promise<void> {
    return this.#run(async () => onfollowed(await attempt('follow_fork', file)))
  }

  /** Erases here too whom the other side erased. */
  keep(file: ForkedFile): Promise<void> {
    return this.#run(async () => {
      await attempt('keep_fork', file)
      this.kept = true
    })
  }

  async #run(work: () => Promise<void>): Promise<void> {
    this.busy = true
    this.refused = ''
    try {
      await work()
    } catch (thrown) {
      if (!isCommandError(thrown)) throw thrown
      this.refused = errorText(thrown)
    } finally {
      this.busy = false
    }
  }
}
