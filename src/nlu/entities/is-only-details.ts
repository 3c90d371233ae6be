import type { LanguageReaders } from '../language/language-readers.js'
import type { TextSpan } from '../text/text-span.js'
import { detailsIn } from '../topic-decision.js'
import type { ExtractedEntities } from './entities.js'

/** Facts that identify the thing in question, but not the fault. */
const thingFacts = ['device', 'application', 'os', 'printer'] as const

/**
 * Returns true if the text only identifies a thing, with at most single words or further details
 * added: "a Jabra, USB".
 */
export function isOnlyDetails({ names }: LanguageReaders, span: TextSpan, facts: ExtractedEntities): boolean {
  if (thingFacts.every((fact) => facts[fact] === undefined)) return false
  const [first, ...added] = span.clauses()
  const isDetail = (clause: TextSpan) => names.isDetail(clause, detailsIn(facts))
  return (
    first !== undefined &&
    isDetail(first) &&
    added.every((clause) => clause.words().length === 1 || isDetail(clause))
  )
}
