import type { Handlers } from './world'

export const player: Handlers = {}
