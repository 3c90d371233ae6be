import type { Facts } from './facts.js'
import type { HowItStands, Standing } from './how-it-stands.js'
import type { TopicId } from './intent-file.js'
import type { Said } from './said.js'
import type { Understanding } from './understanding.js'

/** Reading of a text before asking how things stand. */
export interface ReadSoFar extends Pick<Understanding, 'outcome' | 'candidates' | 'elsewhere'> {
  readonly isProblem: boolean
  readonly wordCount: number
  readonly clauseCount: number
}

/** Thanks, and questions about how things are: of a resolved ticket they tell that it fails. */
const tellsOfTickets = new Set(['chat.thanks', 'desk.outage', 'desk.ticket-status', 'desk.ticket-update'])

/** Asked about in words that tell of a fault as well: "it does not open"; complained of: "this thing never works". */
export function readsLikeFault(
  topic: TopicId,
  { isOfSomething }: Pick<HowItStands, 'isOfSomething'>,
): boolean {
  return topic === 'desk.hours' || (topic === 'desk.complaint' && isOfSomething)
}

/** A good-bye is told in fewer. */
const fewestWords = 5

/**
 * How it stands, as far as the conversation may rely on it: nothing when it is about something else, and only good news when
 * nothing else is told beside.
 */
export function standingHeard(
  stands: HowItStands,
  { outcome, candidates, elsewhere, isProblem, wordCount }: ReadSoFar,
  { wish }: Said,
): Standing | null {
  const { standing, isAll, isNamed, isThanks, worksFor } = stands
  const topic = candidates[0]?.topic ?? ''
  const isParting = topic === 'chat.greeting' || topic === 'chat.goodbye'
  // "It was fine yesterday, today it is broken again" reads like a greeting; "je me déconnecte" is a good-bye.
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
 * Reading of the words, given how things stand: nobody is thanked for "it worked, but now it is dead again". Answers that are known as a whole
 * ("toujours pas", "it's fixed") stay as they are.
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
  // "Worked once, now not at all": each part is known, and the whole is not what the first says.
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

/** Sets the impact to one person where it works for the others, unless the text names an impact. */
export function factsAsItStands(facts: Facts, { worksFor }: HowItStands): Facts {
  return worksFor === 'others' && facts.impact === undefined ? { ...facts, impact: 'one' } : facts
}
