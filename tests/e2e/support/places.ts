// Where things lie in the checkout, and where the program was built.

import { fileURLToPath } from 'node:url'
import { join } from 'node:path'

export const HOUSE = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '')
export const OUTPUT = join(HOUSE, 'tests/output')
export const SCREENSHOTS = join(OUTPUT, 'screenshots')
export const GUIDE = join(HOUSE, 'packaging/guide/screenshots')
export const CLASS_LIST = join(HOUSE, 'tests/fixtures/class-lists/pronote_eleves.csv')
export const DEMO_WORKS = join(HOUSE, 'resources/demo/works')

const target = process.env.CARGO_TARGET_DIR ?? join(HOUSE, 'target')
/** `EDUCHORUS_BIN` names another build, `EDUCHORUS_UI` another interface. */
export const PROGRAMS = process.env.EDUCHORUS_BIN ?? join(target, 'debug')
export const INTERFACE = process.env.EDUCHORUS_UI ?? join(HOUSE, 'ui/dist')
export const RESOURCES = join(HOUSE, 'resources')
