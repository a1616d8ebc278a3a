// The clock of « il y a 3 min »: seconds since 1970, told anew twice a minute while somebody looks.

import { createSubscriber } from 'svelte/reactivity'

const subscribe = createSubscriber((update) => {
  const timer = setInterval(update, 30_000)
  return () => clearInterval(timer)
})

/** Reactive where it is read in a component. */
export function now(): number {
  subscribe()
  return Math.floor(Date.now() / 1000)
}
