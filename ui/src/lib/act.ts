// One gesture: runs a command, lets the live queries read again, and says a refusal calmly.

import { TOPICS, type GestureId, type LeftValue, type UndoReport } from '../generated/contract'
import { isCommandError, platform, unanswered, type CallName, type Request, type Response } from '../platform'
import { t } from '../i18n/index.svelte'
import { errorText } from './errors'
import { redoneText, undoneText } from './left'
import { dismiss, say } from './messages.svelte'
import { touched } from './topics'

/** Runs a command; throws its `CommandError`. For screens that show the refusal themselves. */
export async function attempt<C extends CallName>(name: C, request: Request<C>): Promise<Response<C>> {
  let response: Response<C>
  try {
    response = await platform().call(name, request)
  } catch (thrown) {
    throw isCommandError(thrown) ? thrown : unanswered(thrown)
  }
  // The host names the topics too, by an event; the screen of the person who acted does not wait for it.
  touched([...TOPICS[name], 'journal'])
  return response
}

/** Runs a command; a refusal becomes a message and `undefined`. */
export async function act<C extends CallName>(name: C, request: Request<C>): Promise<Response<C> | undefined> {
  try {
    return await attempt(name, request)
  } catch (thrown) {
    if (!isCommandError(thrown)) throw thrown
    say({ kind: 'error', text: errorText(thrown) })
    return undefined
  }
}

/** Says the refusals that nobody was waiting for: a file that was dropped, a picker. Called once at start. */
export function sayUnexpectedRefusals(): void {
  window.addEventListener('unhandledrejection', (event) => {
    if (!isCommandError(event.reason)) return
    event.preventDefault()
    say({ kind: 'error', text: errorText(event.reason) })
  })
}

/** Says what was done and offers to take it back; `gestures` is how many gestures it took. */
export function sayUndoable(text: string, gestures = 1): void {
  const id = say({ kind: 'done', text, action: { label: t('common-undo'), run: () => (dismiss(id), void takeBack(null, gestures)) } })
}

/** Takes back the gesture, or the last ones; says what it left, and offers to do it again. */
export async function takeBack(gesture: GestureId | null, gestures = 1): Promise<void> {
  const report = await repeat('undo', gesture, gestures)
  if (!report) return
  const run = () => (dismiss(id), void doAgain(gesture, gestures))
  const id = say({ kind: 'done', text: undoneText(report), stays: report.kept > 0, action: { label: t('common-redo'), icon: 'redo', run } })
}

/** Does again what was taken back: the gesture, or the last ones. */
export async function doAgain(gesture: GestureId | null, gestures = 1): Promise<void> {
  const report = await repeat('redo', gesture, gestures)
  if (!report) return
  const run = () => (dismiss(id), void takeBack(gesture, gestures))
  const id = say({ kind: 'done', text: redoneText(report), stays: report.kept > 0, action: { label: t('common-undo'), run } })
}

/** The reports of all turns as one; none when a turn was refused, which is then said. */
async function repeat(
  way: 'undo' | 'redo',
  gesture: GestureId | null,
  times: number,
): Promise<Pick<UndoReport, 'left' | 'kept'> | undefined> {
  const all = { kept: 0, left: [] as LeftValue[] }
  for (let turn = 0; turn < times; turn += 1) {
    try {
      const { kept, left } = await attempt(way, { gesture })
      all.kept += kept
      all.left.push(...left)
    } catch (thrown) {
      if (!isCommandError(thrown)) throw thrown
      const nothing = way === 'redo' && thrown.code === 'nothing_to_undo'
      say({ kind: 'error', text: nothing ? t('common-nothing-to-redo') : errorText(thrown) })
      return undefined
    }
  }
  return all
}
