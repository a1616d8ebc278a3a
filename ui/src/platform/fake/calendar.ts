import type { Handlers } from './world'

export const calendar: Handlers = {}
