// A pupil's file that is being made: for whom, with what, and what came of it.

import type { ChoirId, MadeBundle, PersonId } from '../../generated/contract'
import { attempt } from '../../lib/act'
import { errorText } from '../../lib/errors'
import { isCommandError } from '../../platform'

export class PupilMaking {
  choir = $state<ChoirId | undefined>()
  person = $state<PersonId | undefined>()
  withFiles = $state(true)
  /** None follows from what she was given before. */
  isFirst = $state<boolean | undefined>()
  made = $state.raw<MadeBundle | undefined>()
  refused = $state('')
  busy = $state(false)

  take(person: PersonId | undefined): void {
    this.person = person
    this.isFirst = undefined
    this.refused = ''
  }

  async make(isFirst: boolean, hasFiles: boolean): Promise<void> {
    const { person } = this
    if (this.busy || !person) return
    this.busy = true
    this.refused = ''
    try {
      const request = { person, with_files: this.withFiles && hasFiles, is_first: isFirst, passphrase: null, to: null }
      this.made = await attempt('make_pupil_file', request)
    } catch (thrown) {
      if (!isCommandError(thrown)) throw thrown
      this.refused = errorText(thrown)
    }
    this.busy = false
  }
}
