import { expect, test } from '../support/test'
import { goTo, makeChoir } from '../support/choir'
import { barsNobody } from '../support/look'
import { VIEWS, walkFrom } from '../support/views'

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } })

    test(`nothing bars the way of a screen reader or of weak eyes in any view (${colorScheme})`, async ({ demo }) => {
      test.setTimeout(240_000)
      await expect(demo.locator('html')).toHaveAttribute('data-theme', colorScheme)
      walkFrom(demo)
      for (const view of VIEWS) {
        await test.step(view.name, async () => {
          await view.show(demo)
          await barsNobody(demo, view.name)
        })
      }
    })

    test(`nor in an empty choir (${colorScheme})`, async ({ fresh }) => {
      await makeChoir(fresh)
      for (const place of ['Répétition', 'Préparer', 'Choristes', 'Calendrier'] as const) {
        await goTo(fresh, place)
        await expect(fresh.getByRole('heading', { level: 1 })).toBeVisible()
        await barsNobody(fresh, place)
      }
    })

    test(`nor at the first start (${colorScheme})`, async ({ fresh }) => {
      await expect(fresh.getByRole('heading', { level: 1 })).toBeVisible()
      await barsNobody(fresh)
    })

    test(`nor at a door that does not open (${colorScheme})`, async ({ fresh, server }) => {
      await makeChoir(fresh)
      await server.stop()
      await server.spoil()
      await server.run()
      await fresh.goto(server.entry)
      await expect(fresh.getByRole('heading', { level: 1 })).toHaveText('Vos données sont abîmées')
      await barsNobody(fresh)
    })
  })
}

test.describe('at 200 %', () => {
  test.use({ viewport: { width: 683, height: 384 } })

  test('no view has to be pushed sideways, and what it is for can be reached', async ({ demo }) => {
    test.setTimeout(240_000)
    walkFrom(demo)
    for (const view of VIEWS) {
      await test.step(view.name, async () => {
        await view.show(demo)
        const over = await demo.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect.soft(over, `${view.name}: pixels beyond the right edge`).toBeLessThanOrEqual(0)
      })
    }
    await VIEWS.find((view) => view.name === 'roll')?.show(demo)
    await demo.getByRole('button', { name: 'Confirmer l’appel' }).click()
    await expect(demo.getByText('Appel confirmé.')).toBeVisible()
  })
})
