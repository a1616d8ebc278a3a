// A mail server of another make, which exists as long as a test does, and the mails that it took.

import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const PEER = join(fileURLToPath(new URL('.', import.meta.url)), '../../mail/peer.py')

export interface Letter {
  to: string[]
  subject: string
  text: string
}

export class Letters {
  readonly #waiting: Letter[] = []

  private constructor(
    readonly port: string,
    private readonly peer: ChildProcess,
    private readonly lines: Interface,
  ) {
    lines.on('line', (line) => this.#waiting.push(JSON.parse(line) as Letter))
  }

  static async start(): Promise<Letters> {
    const peer = spawn('/usr/bin/python3', [PEER], { stdio: ['pipe', 'pipe', 'ignore'] })
    const lines = createInterface(peer.stdout)
    const [port] = (await once(lines, 'line')) as [string]
    return new Letters(port, peer, lines)
  }

  /** What a school server is told to send here. */
  get told(): Record<string, string> {
    return { EDUCHORUS_SMTP: `smtp+plain://127.0.0.1:${this.port}`, EDUCHORUS_MAIL_FROM: 'chorale@college.example' }
  }

  /** The next letter, once it has come. */
  async next(): Promise<Letter> {
    while (this.#waiting.length === 0) await once(this.lines, 'line')
    return this.#waiting.shift() as Letter
  }

  async end(): Promise<void> {
    const gone = once(this.peer, 'exit')
    this.peer.kill()
    await gone
  }
}

/** The code that stands alone on a line. */
export function codeIn(letter: Letter): string {
  const code = /^ *(\w{4}-\w{4}-\w{4})\s*$/m.exec(letter.text)?.[1]
  if (!code) throw new Error(`no code in ${letter.text}`)
  return code
}
