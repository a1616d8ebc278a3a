// One gesture: runs a command, lets the live queries read again, and says a refusal calmly.

import { TOPICS } from '../generated/contract'
import { isCommandError, platform, unanswered, type CallName, type Request, type Response } from '../platform'
import { t } from '../i18n/index.svelte'
import { errorText } from './errors'
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
  const id = say({
    kind: 'done',
    text,
    action: {
      label: t('common-undo'),
      run: () => {
        dismiss(id)
        void takeBack(gestures)
      },
    },
  })
}

async function takeBack(gestures: number): Promise<void> {
  let kept = 0
  for (let turn = 0; turn < gestures; turn += 1) {
    const report = await act('undo', { gesture: null })
    if (!report) return
    kept += report.kept
  }
  say({ kind: 'done', text: kept > 0 ? t('common-undone-kept', { count: kept }) : t('common-undone') })
}
