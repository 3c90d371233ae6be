import type { Person } from '../../engine/activity.js'

/**
 * Gives an anonymous person the name that they claim. Their trust level doesn't change, so they're
 * still shown as unverified.
 */
export function withClaimedName(person: Person, name: string | undefined): Person {
  if (name === undefined || person.isAnonymous !== true) return person
  const { isAnonymous: _, ...rest } = person
  return { ...rest, name }
}
