// What the program has to say at the edge of the screen: calm, never in the way, one at a time to hear.

export interface Message {
  id: number
  kind: 'error' | 'done'
  text: string
  /** What was done and has to be read: it stays until somebody closes it, or does the next thing. */
  stays?: boolean
  /** A sign other than that of undo is named. */
  action?: { label: string; icon?: 'redo' | 'file'; run: () => void }
}

let next = 1
const list = $state<Message[]>([])

export function messages(): readonly Message[] {
  return list
}

/** Long enough to read a sentence twice and to decide; the journal can still take the gesture back after. */
const DONE_MS = 15_000

/** Says something. An error stays until somebody closes it; what was done goes by itself, unless it has to be
 * read, or when the next thing is done. */
export function say(message: Omit<Message, 'id'>): number {
  const id = next++
  const twin = list.findIndex((shown) => shown.text === message.text)
  if (twin >= 0) list.splice(twin, 1)
  // What was done earlier is history as soon as something newer is done.
  if (message.kind === 'done') dismissDone()
  list.push({ ...message, id })
  if (message.kind === 'done' && !message.stays) setTimeout(() => dismiss(id), DONE_MS)
  if (list.length > 3) list.shift()
  return id
}

export function dismiss(id: number): void {
  const at = list.findIndex((shown) => shown.id === id)
  if (at >= 0) list.splice(at, 1)
}

export function dismissDone(): void {
  for (const shown of list.filter((message) => message.kind === 'done')) dismiss(shown.id)
}

/** An error belongs to the view in which it happened. */
export function dismissErrors(): void {
  for (const shown of list.filter((message) => message.kind === 'error')) dismiss(shown.id)
}

export function dismissAll(): void {
  list.splice(0)
}
