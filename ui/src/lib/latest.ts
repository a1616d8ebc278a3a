// Sends the last wish for each thing, one request at a time: a slider makes more of them than a program can answer.

export class Latest<K, V> {
  readonly #send: (key: K, value: V) => Promise<void>
  readonly #waiting = new Map<K, V>()
  #running: Promise<void> | null = null

  constructor(send: (key: K, value: V) => Promise<void>) {
    this.#send = send
  }

  wish(key: K, value: V): void {
    this.#waiting.set(key, value)
    this.#running ??= this.#drain()
  }

  /** What is wished and not sent yet. */
  waiting(key: K): V | undefined {
    return this.#waiting.get(key)
  }

  async settled(): Promise<void> {
    while (this.#running) await this.#running
  }

  async #drain(): Promise<void> {
    for (let next = this.#next(); next; next = this.#next()) await this.#send(...next)
    this.#running = null
  }

  #next(): [K, V] | undefined {
    const first = this.#waiting.entries().next()
    if (first.done) return undefined
    this.#waiting.delete(first.value[0])
    return first.value
  }
}
