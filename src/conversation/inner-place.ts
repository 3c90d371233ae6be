import { fold } from '../troubleshooting/option-for.js'
import type { Understanding } from '../understanding/understanding.js'

/**
 * "2nd floor" says where in a building somebody is, not which: what was read as a site goes with the room, so that it neither
 * stands as the site on a card nor takes the place of one. `floors` are words of any language.
 */
export function withInnerPlace(understanding: Understanding, floors: readonly string[]): Understanding {
  const { site, ...facts } = understanding.facts
  if (site === undefined || !floors.some((word) => ` ${fold(site)} `.includes(` ${fold(word)} `)))
    return understanding
  const room = facts.room === undefined ? site : `${site}, ${facts.room}`
  return { ...understanding, facts: { ...facts, room } }
}
