import { describe, expect, it } from 'vitest'
import { fullWorld } from '../../platform/fake/world'
import { columnsOf, neighbour } from './columns'

const entry = fullWorld().choirs[0]
if (!entry) throw new Error('the fake has a choir')
const { choir, singers } = entry
const names = (typed: string) =>
  columnsOf(choir.voices, singers, typed).flatMap((column) => column.singers.map((one) => one.name.given))

describe('finding singers', () => {
  it('shows everybody while nothing is typed, one column for each voice', () => {
    expect(columnsOf(choir.voices, singers, '').map((column) => column.singers.length)).toEqual([12, 11, 8, 9])
  })

  it('ignores accents, case and the order of words', () => {
    expect(names('elOise fay')).toEqual(['Éloïse'])
    expect(names('fay elOise')).toEqual(['Éloïse'])
  })

  it('takes a typographic apostrophe and a typewriter one for the same', () => {
    expect(names("n'diaye")).toEqual(['Clémence'])
  })

  it('reads a number as the number of one singer', () => {
    expect(names('4')).toEqual(['Zoé'])
  })
})

describe('walking with the arrows', () => {
  const columns = columnsOf(choir.voices, singers, '')
  const at = (column: number, row: number) => columns[column]?.singers[row]?.person

  it('goes down a voice and stops at its end', () => {
    expect(neighbour(columns, at(0, 0) as never, 'ArrowDown')).toBe(at(0, 1))
    expect(neighbour(columns, at(0, 11) as never, 'ArrowDown')).toBeUndefined()
  })

  it('goes to the last row of a shorter voice beside', () => {
    expect(neighbour(columns, at(1, 10) as never, 'ArrowRight')).toBe(at(2, 7))
  })

  it('steps over a voice in which nobody was found', () => {
    const found = columnsOf(choir.voices, singers, 'petit')
    expect(found[2]?.singers).toEqual([])
    expect(neighbour(found, found[1]?.singers[0]?.person as never, 'ArrowRight')).toBe(found[3]?.singers[0]?.person)
  })
})
