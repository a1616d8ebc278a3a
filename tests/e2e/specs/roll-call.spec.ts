import { expect, test } from '../support/test'
import { Hand, nameOf, row } from '../support/roll'

test('forty names stand on a laptop’s screen without scrolling, none under another, each large enough for a finger', async ({ demo }) => {
  await expect(demo.locator('[data-person]')).toHaveCount(40)
  const faults = await demo.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-name]')].flatMap((name) => {
      const box = name.getBoundingClientRect()
      const said = name.textContent.trim()
      const seen = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
      if (box.top < 0 || box.left < 0 || box.bottom > innerHeight || box.right > innerWidth) return [`${said}: outside`]
      if (!name.contains(seen)) return [`${said}: covered`]
      return box.height < 44 ? [`${said}: ${String(box.height)} px high`] : []
    }),
  )
  expect(faults).toEqual([])
  const scrolls = await demo.evaluate(() => document.documentElement.scrollHeight > innerHeight)
  expect(scrolls).toBe(false)
})

test('no name moves under the finger when the first mark of a kind comes', async ({ demo }) => {
  await demo.setViewportSize({ width: 1280, height: 731 })
  const hand = new Hand(demo)
  const places = () =>
    demo.evaluate(() => [...document.querySelectorAll('[data-person]')].map((one) => Math.round(one.getBoundingClientRect().top)))
  await expect(demo.locator('[data-person]')).toHaveCount(40)
  const before = await places()
  await hand.mark('Zoé Bélanger')
  await hand.mark('Gaël Haÿ')
  await hand.mark('Gaël Haÿ')
  await expect(row(demo, 'Gaël Haÿ')).toContainText(/\+\s\d+\smin/)
  expect(await places()).toEqual(before)
})

test('four exceptions take six gestures, and confirming them one; all of it survives a reload', async ({ demo }) => {
  const hand = new Hand(demo)
  await hand.mark('Zoé Bélanger')
  await hand.mark('Liam O’Connor')
  await hand.mark('Gaël Haÿ')
  await hand.mark('Gaël Haÿ')
  const card = await hand.hold('Mai-Anh Nguyễn')
  await hand.tap(card.getByRole('button', { name: 'Excusé' }))
  expect(hand.gestures).toBeLessThanOrEqual(6)
  await hand.tap(demo.getByRole('button', { name: 'Confirmer l’appel' }))

  const hold = async () => {
    await expect(row(demo, 'Zoé Bélanger')).toContainText('Absent')
    await expect(row(demo, 'Liam O’Connor')).toContainText('Absent')
    await expect(row(demo, 'Gaël Haÿ')).toContainText(/\+\s\d+\smin/)
    await expect(row(demo, 'Mai-Anh Nguyễn')).toContainText('Excusé')
    await expect(demo.getByText('Appel confirmé.')).toBeVisible()
    // One singer had been excused before the rehearsal began.
    const counts = demo.getByRole('status').filter({ hasText: 'absents' })
    await expect(counts).toHaveText(/35\s+présents\s+2\s+absents\s*2\s+excusés\s*1\s+en retard/)
  }
  await hold()
  await demo.reload()
  await hold()
})

test('a tap is absent, another late, another nothing; the button names what it takes back', async ({ demo }) => {
  const hand = new Hand(demo)
  await hand.mark('Zoé Bélanger')
  await expect(row(demo, 'Zoé Bélanger')).toContainText('Absent')
  await hand.mark('Liam O’Connor')
  await demo.getByRole('button', { name: /^Annuler «\sLiam O’Connor absent\s»$/ }).click()
  await expect(row(demo, 'Liam O’Connor')).toContainText('Présumé présent')
  await expect(row(demo, 'Zoé Bélanger')).toContainText('Absent')
  await hand.mark('Zoé Bélanger')
  await expect(row(demo, 'Zoé Bélanger')).toContainText('En retard de')
  await hand.mark('Zoé Bélanger')
  await expect(row(demo, 'Zoé Bélanger')).toContainText('Présumé présent')
})

test('minutes and reasons wait behind a long press; a class that looks on sees no reason', async ({ demo }) => {
  const hand = new Hand(demo)
  const card = await hand.hold('Nolwenn Kervella')
  await card.getByRole('button', { name: 'En retard' }).click()
  const minutes = card.getByRole('group', { name: 'Minutes, Nolwenn Kervella' })
  const before = Number((await minutes.locator('output').textContent())?.match(/\d+/)?.[0])
  await minutes.getByRole('button', { name: 'Une minute de plus' }).click()
  await expect(minutes.locator('output')).toHaveText(new RegExp(`^${String(before + 1)}\\smin$`))
  await card.getByRole('button', { name: 'Excusé' }).click()
  await card.getByText('Motif').click()
  await card.getByRole('button', { name: 'Familial' }).click()
  await expect(card.getByRole('button', { name: 'Familial' })).toHaveAttribute('aria-pressed', 'true')
  await demo.keyboard.press('Escape')
  await expect(card).toBeHidden()
  await expect(nameOf(demo, 'Nolwenn Kervella')).toBeFocused()
  await expect(row(demo, 'Nolwenn Kervella')).toContainText('Excusé')
  await expect(row(demo, 'Nolwenn Kervella')).not.toContainText('Familial')

  await demo.reload()
  const again = await hand.hold('Nolwenn Kervella')
  await again.getByText('Motif').click()
  await expect(again.getByRole('button', { name: 'Familial' })).toHaveAttribute('aria-pressed', 'true')
})

test('a confirmed roll is corrected by a tap, taken back, and opened again', async ({ demo }) => {
  const hand = new Hand(demo)
  await demo.getByRole('button', { name: 'Confirmer l’appel' }).click()
  await expect(demo.getByText('Appel confirmé.')).toBeVisible()
  await expect(row(demo, 'Nolwenn Kervella')).not.toContainText('Présumé')
  await hand.mark('Nolwenn Kervella')
  await expect(row(demo, 'Nolwenn Kervella')).toContainText('Absent')
  await expect(demo.getByText('Appel confirmé.')).toBeVisible()
  await demo.getByRole('button', { name: 'Rouvrir l’appel' }).click()
  await expect(demo.getByRole('button', { name: 'Confirmer l’appel' })).toBeVisible()
  await expect(row(demo, 'Nolwenn Kervella')).toContainText('Absent')
  await expect(row(demo, 'Zoé Bélanger')).toContainText('Présumé présent')
})

test('the roll is taken by the keyboard alone, by number and by walking', async ({ demo }) => {
  const press = async (...keys: string[]) => {
    for (const key of keys) await demo.keyboard.press(key)
  }
  await press('2', '8', 'Enter')
  await expect(row(demo, 'Jean-Loup Faÿ')).toContainText('Absent')
  await press('2')
  await expect(demo.getByRole('status').filter({ hasText: 'Zoé Bélanger' })).toBeVisible()
  await press('r')
  await expect(row(demo, 'Zoé Bélanger')).toContainText('En retard de')
  await press('4', '1', 'Enter')
  await expect(demo.getByText('Personne n’a le numéro 41.')).toBeVisible()

  await demo.locator('[data-name][tabindex="0"]').focus()
  await press('Home', 'ArrowDown', 'ArrowDown')
  await expect(nameOf(demo, 'Faustine Carpentier')).toBeFocused()
  await press('e')
  await expect(row(demo, 'Faustine Carpentier')).toContainText('Excusé')
  await press('ArrowDown', 'Space')
  await expect(row(demo, 'Éléonore D’Hautefeuille')).toContainText('Absent')
  await press('Control+z')
  await expect(row(demo, 'Éléonore D’Hautefeuille')).toContainText('Présumé présent')

  const confirm = demo.getByRole('button', { name: 'Confirmer l’appel' })
  for (let step = 0; step < 6 && !(await confirm.evaluate((button) => button === document.activeElement)); step += 1) await press('Tab')
  await expect(confirm).toBeFocused()
  await press('Enter')
  await expect(demo.getByText('Appel confirmé.')).toBeVisible()
})

test('a mark that was acknowledged is there after the plug was pulled', async ({ demo, server }) => {
  const hand = new Hand(demo)
  await hand.mark('Liam O’Connor')
  await server.kill()
  await server.run()
  await demo.goto(server.entry)
  await expect(row(demo, 'Liam O’Connor')).toContainText('Absent')
  await hand.mark('Zoé Bélanger')
  await expect(row(demo, 'Zoé Bélanger')).toContainText('Absent')
})

test('two windows on one rehearsal show the same roll', async ({ demo, context }) => {
  const other = await context.newPage()
  await other.goto(demo.url())
  await expect(other.locator('[data-person]')).toHaveCount(40)
  await new Hand(demo).mark('Noël Prévôt')
  await expect(row(other, 'Noël Prévôt')).toContainText('Absent')
})
