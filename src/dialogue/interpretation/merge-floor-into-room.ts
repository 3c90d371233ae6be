import type { NluResult } from '../../nlu/nlu-result.js'
import { foldToWords } from '../../nlu/text/match-option.js'

/**
 * Merges a floor that was read as a site into the room: "2nd floor" says where someone is inside a building but not which building it is, so it must
 * not be shown as the site or replace it. `floors` are words in any language.
 */
export function mergeFloorIntoRoom(understanding: NluResult, floors: readonly string[]): NluResult {
  const { site, ...facts } = understanding.facts
  if (
    site === undefined ||
    !floors.some((word) => ` ${foldToWords(site)} `.includes(` ${foldToWords(word)} `))
  )
    return understanding
  const room = facts.room === undefined ? site : `${site}, ${facts.room}`
  return { ...understanding, facts: { ...facts, room } }
}
