import type { KnownPerson } from '../../storage/records.js'

/** Checks whether a person can be asked for an approval or for help: the bot has a direct conversation with them, and their platform vouches for their identity. */
export function isReachableColleague({ person, reference }: KnownPerson): boolean {
  return person.standing === 'member' && reference?.space === 'direct'
}
