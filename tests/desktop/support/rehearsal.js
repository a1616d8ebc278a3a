// The roll call on the screen, as a person finds it.

import { until } from './until.js'

/** Fills an empty profile by the button that everybody sees first, and waits for the forty names. */
export async function tryDemoSeason({ session }) {
  await session.click('button', 'Essayer la saison de démonstration')
  await openRoll({ session })
}

/** Waits for the names of a roll. */
export async function openRoll({ session }) {
  await until('forty names are there', async () => (await names(session)).length === 40)
}

export function names(session) {
  return session.run(`() => [...document.querySelectorAll('[data-person] .full')].map((one) => one.textContent)`)
}

/** Taps a name, by the singer's number. */
export async function tap({ session }, number) {
  const row = await session.run(ROW, number)
  await session.post(`/element/${Object.values(row)[0]}/click`)
}

/** Waits until nothing of the roll waits for the program, and tells what it shows. */
export async function roll({ session }) {
  return until('every mark is acknowledged', () => session.run(SHOWN))
}

const ROW = `(number) => [...document.querySelectorAll('[data-person]')]
  .find((row) => row.querySelector('.number').textContent.trim() === String(number)).querySelector('[data-name]')`

/** The state is the row's second class; the minutes of the clock are left out, for they are no gesture. */
const SHOWN = `() => {
  const rows = [...document.querySelectorAll('[data-person]')]
  if (rows.length === 0 || document.querySelector('[data-person].pending, [aria-busy="true"]')) return null
  const states = ['absent', 'late', 'excused', 'left_early', 'present']
  const marked = rows.flatMap((row) => {
    const state = states.find((one) => row.classList.contains(one))
    return state ? [row.querySelector('.number').textContent.trim() + ' ' + state] : []
  })
  const counts = [...document.querySelectorAll('.counts .count')].map((one) => one.textContent.replace(/\\s+/g, ' ').trim())
  return { marked, counts, place: location.hash }
}`
