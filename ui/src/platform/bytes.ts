// Bytes behind an address of the platform: peaks to draw, or the reason why an image did not come.

import type { CommandError } from '../generated/contract'
import { isCommandError, platform, unanswered } from '.'

/** Reads `peaks/<track>` and the like; throws a `CommandError`. */
export async function readBytes(path: string): Promise<ArrayBuffer> {
  const response = await fetch(platform().bytesUrl(path)).catch((cause: unknown) => {
    throw unanswered(cause)
  })
  if (response.ok) return response.arrayBuffer()
  const answer: unknown = await response.json().catch(() => null)
  throw isCommandError(answer) ? answer : unanswered(response.status)
}

/** An `<img>` only says that it failed: this asks why. */
export async function whyNot(path: string): Promise<CommandError | undefined> {
  try {
    await readBytes(path)
    return undefined
  } catch (thrown) {
    return isCommandError(thrown) ? thrown : unanswered(thrown)
  }
}
