import { describe, expect, it } from 'vitest'
import type { ChoirId, GrantId, PersonId, SchoolRole } from '../../generated/contract'
import { rolesToShow } from './roles'

function role(id: string, more: Partial<SchoolRole>): SchoolRole {
  return {
    id: id as GrantId, login: 'martin', name: 'Mme Martin', role: 'director', choir: null, person: null, singer: null,
    from: null, to: null, is_open: true, is_of_school: false, is_new: false, may_change: false, ...more,
  }
}

const shown = (...people: SchoolRole[]) => rolesToShow(people).map((one) => one.id)

describe('roles to show', () => {
  it('says once what was given for the school and holds in its choirs too', () => {
    expect(shown(role('school', { is_of_school: true }), role('own', {}))).toEqual(['school'])
  })

  it('keeps what another has, what can be changed, and what goes on after the other ends', () => {
    const ofSchool = role('school', { is_of_school: true })
    expect(shown(ofSchool, role('other', { login: 'roux' }))).toEqual(['school', 'other'])
    expect(shown(ofSchool, role('own', { may_change: true }))).toEqual(['school', 'own'])
    expect(shown(role('school', { is_of_school: true, to: '2026-12-01' }), role('own', {}))).toEqual(['school', 'own'])
    expect(shown(role('school', { is_of_school: true, choir: 'one' as ChoirId }), role('own', {}))).toEqual(['school', 'own'])
    expect(shown(role('school', { is_of_school: true, is_open: false }), role('own', {}))).toEqual(['school', 'own'])
  })

  it('puts those about one singer last, and the others as they came', () => {
    const zoe = role('zoe', { login: 'zoe', role: 'singer', person: 'zoe' as PersonId })
    expect(shown(zoe, role('b', { login: 'b' }), role('a', { login: 'a' }))).toEqual(['b', 'a', 'zoe'])
  })
})
