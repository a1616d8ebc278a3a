// What the program has to say at the edge of the screen: calm, never in the way, one at a time to hear.

export interface Message {
  id: number
  kind: 'error' | 'done'
  text: string
  action?: { label: string; run: () => void }
}

let next = 1
const list = $state<Message[]>([])

export function messages(): readonly Message[] {
  return list
}

/** Says something. A message with an action, and every error, stays until somebody closes it or the next one comes. */
export function say(message: Omit<Message, 'id'>): number {
  const id = next++
  const twin = list.findIndex((shown) => shown.text === message.text)
  if (twin >= 0) list.splice(twin, 1)
  // What was done earlier is history as soon as something newer is done.
  if (message.kind === 'done') dismissDone()
  list.push({ ...message, id })
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

export function dismissAll(): void {
  list.splice(0)
}
