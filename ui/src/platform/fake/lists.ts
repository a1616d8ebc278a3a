import type { Handlers } from './world'

export const lists: Handlers = {}
