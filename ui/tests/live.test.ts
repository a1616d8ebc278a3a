import { flushSync } from 'svelte'
import { describe, expect, it } from 'vitest'
import type { Singer } from '../src/generated/contract'
import { act, sayUndoable } from '../src/lib/act'
import { Live } from '../src/lib/live.svelte'
import { messages } from '../src/lib/messages.svelte'
import { onTouched } from '../src/lib/topics'
import { usePlatform } from '../src/platform'
import { fake } from '../src/platform/fake'
import { refuse } from '../src/platform/fake/world'

/** A platform whose answers to list_singers are given by hand, in any order. */
function slow() {
  const asked: ((answer: Singer[]) => void)[] = []
  const platform = fake({ handlers: { list_singers: () => new Promise<Singer[]>((answer) => asked.push(answer)) } })
  usePlatform(platform)
  return asked
}

const settle = () => new Promise((done) => setTimeout(done))
const choir = 'choir-main' as never

describe('a live query', () => {
  it('keeps what it has on screen while it reads again', async () => {
    const asked = slow()
    const query = new Live('list_singers')
    query.ask({ choir })
    await settle()
    const first = [{ number: 1 } as Singer]
    asked[0]?.(first)
    await settle()
    query.hear(['singers'])
    expect(query.value).toEqual(first)
    expect(query.loading).toBe(true)
  })

  it('ignores an answer that was overtaken by another request', async () => {
    const asked = slow()
    const query = new Live('list_singers')
    query.ask({ choir })
    query.ask({ choir: 'choir-small' as never })
    await settle()
    asked[1]?.([])
    await settle()
    asked[0]?.([{ number: 1 } as Singer])
    await settle()
    expect(query.value).toEqual([])
  })

  it('reads once more when a write happened while it was reading', async () => {
    const asked = slow()
    const query = new Live('list_singers')
    query.ask({ choir })
    await settle()
    asked[0]?.([])
    await settle()
    query.hear(['singers'])
    await settle()
    query.hear(['singers'])
    query.hear(['singers'])
    asked[1]?.([])
    await settle()
    expect(asked).toHaveLength(3)
  })

  it('does not let an older reading replace what a command answered', async () => {
    const asked = slow()
    const query = new Live('list_singers')
    query.ask({ choir })
    await settle()
    query.put([{ number: 7 } as Singer])
    asked[0]?.([])
    await settle()
    expect(query.value?.[0]?.number).toBe(7)
  })

  it('does not read again for topics that are not its own', async () => {
    const asked = slow()
    const query = new Live('list_singers')
    query.ask({ choir })
    await settle()
    asked[0]?.([])
    await settle()
    query.hear(['player'])
    await settle()
    expect(asked).toHaveLength(1)
  })
})

describe('a gesture', () => {
  it('says a refusal as a sentence and gives nothing back', async () => {
    usePlatform(fake({ handlers: { rename_choir: () => Promise.reject(refuse('name_missing')) } }))
    const answer = await act('rename_choir', { choir, name: '' })
    flushSync()
    expect(answer).toBeUndefined()
    expect(messages().map((message) => message.kind)).toEqual(['error'])
    expect(messages()[0]?.text).not.toContain('name_missing')
  })

  it('wakes the readers of what it touched, and of the journal', async () => {
    usePlatform(fake())
    const heard: string[] = []
    const stop = onTouched((topics) => heard.push(...topics))
    await act('set_preferences', { language: 'en', theme: null, current_choir: null })
    stop()
    expect(heard).toEqual(['profile', 'journal'])
  })

  it('offers to take back what was done, and replaces the offer by its outcome', async () => {
    const platform = fake()
    usePlatform(platform)
    let there = false
    platform.world.did('add_singer', '', () => (there = true))
    sayUndoable('Un choriste ajouté.')
    messages()[0]?.action?.run()
    await settle()
    expect(there).toBe(true)
    expect(messages().map((message) => message.text)).toEqual(['C’est annulé.'])
  })
})
