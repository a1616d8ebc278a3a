import type { Handlers } from './world'

export const repertoire: Handlers = {}
