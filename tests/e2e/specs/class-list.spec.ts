import { expect, test } from '../support/test'
import { makeChoir } from '../support/choir'
import { choose } from '../support/files'
import { CLASS_LIST } from '../support/places'

test('a class list says how it was understood, leaves the remarks out, brings 42 singers in, and goes back whole', async ({ fresh }) => {
  await makeChoir(fresh)
  await fresh.getByRole('button', { name: 'Importer une liste' }).first().click()
  await choose(fresh, fresh.getByRole('button', { name: 'Choisir un fichier' }), CLASS_LIST)

  await test.step('what was understood', async () => {
    await expect(fresh.getByRole('combobox', { name: 'Codage' })).toHaveValue('windows_1252')
    await expect(fresh.getByRole('combobox', { name: 'Séparateur' })).toHaveValue(';')
    await expect(fresh.getByRole('checkbox', { name: 'La première ligne nomme les colonnes' })).toBeChecked()
    const roles = { NOM: 'Nom', PRENOM: 'Prénom', 'NE(E) LE': 'Naissance', CLASSE: 'Classe', VOIX: 'Voix' }
    for (const [column, role] of Object.entries(roles)) {
      const chosen = fresh.getByRole('combobox', { name: `Contenu de la colonne ${column}`, exact: true }).locator('option:checked')
      await expect(chosen).toHaveText(role)
    }
    await expect(fresh.getByRole('row')).toHaveCount(43)
  })

  await test.step('the remarks are left out, and why', async () => {
    await expect(fresh.getByText('Colonne laissée de côté : REMARQUE.')).toBeVisible()
    await expect(fresh.getByText('Elle peut parler de santé.')).toBeVisible()
    await expect(fresh.getByRole('main')).not.toContainText('allergie')
  })

  await fresh.getByRole('button', { name: 'Importer', exact: true }).click()
  await expect(fresh.getByRole('heading', { name: 'La liste est importée' })).toBeVisible()
  await fresh.getByRole('button', { name: 'Voir les choristes' }).click()
  await expect(fresh.locator('[data-person]')).toHaveCount(42)

  await test.step('two namesakes stay two', async () => {
    await fresh.getByRole('searchbox').fill('Haddad')
    const both = fresh.locator('[data-person]').filter({ hasText: 'Éloïse HADDAD' })
    await expect(fresh.locator('[data-person]').filter({ hasText: /Éloïse haddad/i })).toHaveCount(2)
    expect(await both.count()).toBeLessThanOrEqual(2)
    await expect(fresh.getByRole('main')).toContainText('6A')
    await expect(fresh.getByRole('main')).toContainText('5C')
  })
})

test('an import that is undone leaves nobody behind', async ({ fresh }) => {
  await makeChoir(fresh)
  await fresh.getByRole('button', { name: 'Importer une liste' }).first().click()
  await choose(fresh, fresh.getByRole('button', { name: 'Choisir un fichier' }), CLASS_LIST)
  await fresh.getByRole('button', { name: 'Importer', exact: true }).click()
  await expect(fresh.getByRole('heading', { name: 'La liste est importée' })).toBeVisible()
  await fresh.getByRole('button', { name: 'Annuler l’import' }).click()
  await expect(fresh.getByRole('heading', { name: 'L’import est annulé' })).toBeVisible()
  await fresh.getByRole('button', { name: 'Voir les choristes' }).click()
  await expect(fresh.getByRole('heading', { name: 'Aucun choriste pour l’instant' })).toBeVisible()
})

test('the same list a second time changes nothing', async ({ fresh }) => {
  await makeChoir(fresh)
  for (const turn of ['first', 'second']) {
    await fresh.goto(`${new URL(fresh.url()).origin}/#/singers/import`)
    await choose(fresh, fresh.getByRole('button', { name: 'Choisir un fichier' }), CLASS_LIST)
    if (turn === 'second') await expect(fresh.getByText('Personne à ajouter, aucune fiche à mettre à jour.')).toBeVisible()
    await fresh.getByRole('button', { name: 'Importer', exact: true }).click()
    await fresh.getByRole('button', { name: 'Voir les choristes' }).click()
    await expect(fresh.locator('[data-person]')).toHaveCount(42)
  }
})
