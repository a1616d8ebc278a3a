import type { Handlers } from './world'

export const score: Handlers = {}
