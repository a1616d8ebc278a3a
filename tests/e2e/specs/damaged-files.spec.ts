// A score and a recording that a disk has spoilt: found at the next start, named, and whole again from a file that has them.

import { join } from 'node:path'
import { goTo } from '../support/choir'
import { take, withStick, write } from '../support/exchange'
import { barsNobody, looksRight } from '../support/look'
import { MARTIN, nameDevice, test } from '../support/people'
import { answered, call, expect } from '../support/test'

interface Work {
  id: string
  editions: { id: string; name: string }[]
}
interface Lost {
  work: string
  title: string
  name: string
}

test('a damaged score and recording are found, said, and come back from an older file', async ({ demo, server }) => {
  test.setTimeout(300_000)
  await nameDevice(demo, MARTIN)
  await withStick(async (stick) => {
    const file = join(stick, 'school.educhorus')
    await write(demo, 'Écrire un fichier d’échange', file, { files: true })
    await server.stop()
    await server.spoilFiles()
    await server.run()
    await demo.goto(server.entry)

    // Nobody asked for it: the program reads its files by itself.
    const news = demo.getByRole('alert').filter({ hasText: /\b2\s+partitions ou enregistrements sont abîmés/ })
    await expect(news).toBeVisible()
    await news.getByRole('button', { name: 'Voir' }).click()
    await expect(demo.getByRole('heading', { level: 1 })).toHaveText('Répertoire')
    const lost = await call<Lost[]>(demo, 'list_lost_files', {})
    expect(lost).toHaveLength(2)
    const line = (one: Lost) => demo.getByRole('main').getByRole('listitem').filter({ hasText: new RegExp(`${one.title} · (partition|enregistrement) «.${one.name}.»`) })
    for (const one of lost) await expect(line(one)).toBeVisible()
    await looksRight(demo, 'damaged-files')
    const { current_choir: choir } = await call<{ current_choir: string }>(demo, 'get_profile', {})
    const works = await call<Work[]>(demo, 'list_works', { choir })
    const editions = lost.flatMap((one) => works.find((work) => work.id === one.work)?.editions.filter(({ name }) => name === one.name) ?? [])
    for (const one of lost) {
      await line(one).getByRole('link').click()
      await expect(demo.getByRole('heading', { level: 1 })).toHaveText(one.title)
      await goTo(demo, 'Préparer')
    }
    await demo.goto(`${new URL(demo.url()).origin}/#/score/${editions[0]?.id ?? ''}`)
    await expect(demo.getByText(/n’est pas sur cet appareil/)).toBeVisible()
    await looksRight(demo, 'damaged-score')

    await take(demo, file)
    const report = demo.getByRole('main').getByRole('listitem').filter({ hasText: /\b2\s+fichiers abîmés sont revenus, intacts/ })
    await expect(report).toBeVisible()
    await barsNobody(demo)
    await looksRight(demo, 'damaged-files-healed')
    await goTo(demo, 'Réglages')
    await answered(demo, 'check_files', () => demo.getByRole('button', { name: 'Vérifier partitions et enregistrements' }).click())
    await expect(demo.getByText(/tous sont intacts/)).toBeVisible()
    await expect(demo.getByText(/ne s’ouvre(nt)? plus/)).toHaveCount(0)
  })
})
