// A note while it is written: saved when typing pauses and when the field is left, one save at a time.
//
// What comes from elsewhere is shown only while nothing is being written here: it never overwrites words under a pen.

const PAUSE_MS = 700

export type NoteState = 'saved' | 'writing' | 'saving' | 'refused'

export class NoteDraft {
  text = $state('')
  state = $state<NoteState>('saved')
  readonly #save: (text: string) => Promise<boolean>
  #saved = ''
  #timer: ReturnType<typeof setTimeout> | undefined
  #saving: Promise<void> | undefined

  constructor(save: (text: string) => Promise<boolean>) {
    this.#save = save
  }

  /** What the program has. */
  receive(saved: string): void {
    if (this.text === this.#saved && this.state === 'saved') this.text = saved
    this.#saved = saved
  }

  write(text: string): void {
    this.text = text
    this.state = 'writing'
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), PAUSE_MS)
  }

  /** Saves now what is not saved yet. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#saving
    if (this.text === this.#saved) {
      this.state = 'saved'
      return
    }
    this.#saving = this.#write(this.text)
    await this.#saving
    this.#saving = undefined
  }

  async #write(text: string): Promise<void> {
    this.state = 'saving'
    const saved = await this.#save(text)
    if (saved) this.#saved = text
    // Words that came meanwhile have their own timer.
    if (this.text !== text) this.state = 'writing'
    else this.state = saved ? 'saved' : 'refused'
  }
}
