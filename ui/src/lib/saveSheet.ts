// Keeping a sheet as a file: whether it was kept, and why it could not be.

import { isCommandError, platform } from '../platform'
import { errorText } from './errors'

/** Lets the person choose where the text goes. */
export async function saveSheet(name: string, text: string): Promise<{ kept: boolean; refused?: string }> {
  try {
    return { kept: await platform().saveText(name, text) }
  } catch (thrown) {
    if (!isCommandError(thrown)) throw thrown
    return { kept: false, refused: errorText(thrown) }
  }
}
