// Who has which role, as a person reads it.

import type { SchoolRole } from '../../generated/contract'

/**
 * One line for each thing that somebody may do. A role that was given for the whole school opens a space of it too:
 * whoever brought her choirs has it twice, and reads it once. Lines about one singer come last: they have a page of
 * their own.
 */
export function rolesToShow(people: SchoolRole[]): SchoolRole[] {
  const isSaidBy = (one: SchoolRole, other: SchoolRole) =>
    other.is_of_school && other.login === one.login && other.role === one.role && other.choir === null && other.to === null && other.is_open
  const isSaidTwice = (one: SchoolRole) => !one.is_of_school && !one.may_change && people.some((other) => isSaidBy(one, other))
  const about = (one: SchoolRole) => (one.person === null ? 0 : 1)
  return people.filter((one) => !isSaidTwice(one)).sort((one, other) => about(one) - about(other))
}
