import type { Handlers } from './world'

export const singers: Handlers = {}
