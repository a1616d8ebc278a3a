import type { Handlers } from './world'

export const choirs: Handlers = {}
