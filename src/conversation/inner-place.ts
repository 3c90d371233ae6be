import { fold } from '../troubleshooting/option-for.js'
import type { Understanding } from '../understanding/understanding.js'

/**
 * Merges a floor that was read as a site into the room: "2nd floor" locates somebody inside a building but doesn't identify it, so it must not
 * appear as, or replace, the site. `floors` are words in any language.
 */
export function withInnerPlace(understanding: Understanding, floors: readonly string[]): Understanding {
  const { site, ...facts } = understanding.facts
  if (site === undefined || !floors.some((word) => ` ${fold(site)} `.includes(` ${fold(word)} `)))
    return understanding
  const room = facts.room === undefined ? site : `${site}, ${facts.room}`
  return { ...understanding, facts: { ...facts, room } }
}
