import type { NluResult } from '../../nlu/nlu-result.js'
import { foldToWords } from '../../nlu/text/match-option.js'

/**
 * Merges a floor that was mistaken for a site into the room. "2nd floor" is a place inside an
 * unnamed building, so it mustn't be shown as the site or replace the site. `floors` are words in
 * any language.
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
