// One clear sentence instead of every test failing, when something has not been built.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { INTERFACE, PROGRAMS } from './places'

export default function built(): void {
  const needed = {
    [join(PROGRAMS, 'educhorus-server')]: 'cargo build -p educhorus-server',
    [join(PROGRAMS, 'educhorus-worker')]: 'cargo build -p educhorus-desktop --bins',
    [join(INTERFACE, 'index.html')]: 'npm --prefix ui run build',
  }
  const missing = Object.entries(needed).filter(([path]) => !existsSync(path))
  if (missing.length > 0) throw new Error(missing.map(([path, how]) => `${path} is missing: ${how}`).join('\n'))
}
