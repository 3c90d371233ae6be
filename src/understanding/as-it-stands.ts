import type { Facts } from './facts.js'
import type { HowItStands, Standing } from './how-it-stands.js'
import type { TopicId } from './intent-file.js'
import type { Said } from './said.js'
import type { Understanding } from './understanding.js'

/** NLU result before the reported status is taken into account. */
export interface ReadSoFar extends Pick<Understanding, 'outcome' | 'candidates' | 'elsewhere'> {
  readonly isProblem: boolean
  readonly wordCount: number
  readonly clauseCount: number
}

/** Topics of thanks and status questions that may report a failure on a resolved ticket. */
const tellsOfTickets = new Set(['chat.thanks', 'desk.outage', 'desk.ticket-status', 'desk.ticket-update'])

/**
 * Returns true if the topic's words may also report a fault: "it does not open" resembles a question about opening hours, "this thing never works"
 * a complaint.
 */
export function readsLikeFault(
  topic: TopicId,
  { isOfSomething }: Pick<HowItStands, 'isOfSomething'>,
): boolean {
  return topic === 'desk.hours' || (topic === 'desk.complaint' && isOfSomething)
}

/** Minimum number of words of a status report that resembles a greeting or goodbye. */
const fewestWords = 5

/**
 * Returns the reported status as far as the dialogue may rely on it: null if the text is about something else, and success only if nothing else is
 * reported.
 */
export function standingHeard(
  stands: HowItStands,
  { outcome, candidates, elsewhere, isProblem, wordCount }: ReadSoFar,
  { wish }: Said,
): Standing | null {
  const { standing, isAll, isNamed, isThanks, worksFor } = stands
  const topic = candidates[0]?.topic ?? ''
  const isParting = topic === 'chat.greeting' || topic === 'chat.goodbye'
  // "It was fine yesterday, today it is broken again" resembles a greeting; "je me déconnecte" is a goodbye.
  const isTold = isParting && !isNamed && wish !== 'goodbye' && (isThanks || wordCount >= fewestWords)
  const isFault = standing === 'fails' && isAll && !isNamed && readsLikeFault(topic, stands)
  const isOther =
    outcome === 'answer' &&
    !isProblem &&
    !isTold &&
    !isFault &&
    worksFor === null &&
    !tellsOfTickets.has(topic)
  if ((elsewhere !== null && isNamed) || isOther) return null
  if (isAll) return standing
  return standing === 'works' ? null : standing === 'back' ? 'unclear' : standing
}

/**
 * Adjusts the dialogue acts to the reported status, so that nobody is thanked for "it worked, but now it is dead again". Fixed expressions such as
 * "toujours pas" and "it's fixed" keep their meaning.
 */
export function saidAsItStands(said: Said, stands: HowItStands, read: ReadSoFar): Said {
  const { isNamed, isSupposed } = stands
  const { shortAnswer, wish, isBare } = said
  if (stands.standing === null && isSupposed && shortAnswer === 'still-broken')
    return { ...said, shortAnswer: null, wish: stands.isThanks ? 'thanks' : wish }
  const standing = standingHeard(stands, read, said)
  const isThanks =
    wish === 'thanks' || (read.outcome === 'answer' && read.candidates[0]?.topic === 'chat.thanks')
  const isCivil = wish === null || wish === 'thanks' || wish === 'greeting' || wish === 'goodbye'
  // In "Worked once, now not at all", each part is known, but the whole doesn't mean what the first part says.
  const isMixed = !isBare || (standing === 'fails' && read.clauseCount > 1)
  const isOpen = shortAnswer === null || (shortAnswer === 'works' && isMixed)
  if (standing === null || !isCivil || !isOpen) return said
  const isSure = read.outcome === 'answer' && read.isProblem
  switch (standing) {
    case 'back':
    case 'unclear':
      return { ...said, shortAnswer: null, isBare: false }
    case 'fails':
      if (isSure) return { ...said, shortAnswer: null, isBare: false }
      if (isNamed && !isThanks && shortAnswer === null) return said
      return { ...said, shortAnswer: 'still-broken', isBare: !isNamed }
    case 'works':
      return isThanks || (shortAnswer === 'works' && !isSure)
        ? { ...said, shortAnswer: 'works', isBare: true }
        : said
    default:
      return standing satisfies never
  }
}

/** Sets the impact to one person if it works for others, unless the text names an impact. */
export function factsAsItStands(facts: Facts, { worksFor }: HowItStands): Facts {
  return worksFor === 'others' && facts.impact === undefined ? { ...facts, impact: 'one' } : facts
}
