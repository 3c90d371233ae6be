import type { ExtractedEntities } from '../entities/entities.js'
import type { TopicId } from '../intent-file.js'
import type { NluResult } from '../nlu-result.js'
import type { ReportedStatus, StatusReading } from './reported-status.js'
import type { ShortAnswers } from './short-answers.js'

/** NLU result before the reported status is taken into account. */
export interface PartialReading extends Pick<NluResult, 'outcome' | 'candidates' | 'outOfScopeTopic'> {
  readonly isProblem: boolean
  readonly wordCount: number
  readonly clauseCount: number
}

/**
 * Topics (thanks, and questions about a ticket's status) in whose words people may report that a
 * resolved problem is back.
 */
const tellsOfTickets = new Set(['chat.thanks', 'desk.outage', 'desk.ticket-status', 'desk.ticket-update'])

/**
 * Returns true if the topic's words may also report a fault: "it does not open" resembles a question about
 * opening hours, and "this thing never works" resembles a complaint.
 */
export function mayReportFault(
  topic: TopicId,
  { isOfSomething }: Pick<StatusReading, 'isOfSomething'>,
): boolean {
  return topic === 'desk.hours' || (topic === 'desk.complaint' && isOfSomething)
}

/** Minimum number of words in a status report that resembles a greeting or goodbye. */
const fewestWords = 5

/**
 * Returns the reported status that the dialogue may rely on: null if the text is about something else, and a success only if nothing else
 * is reported.
 */
export function reliableStatus(
  stands: StatusReading,
  { outcome, candidates, outOfScopeTopic, isProblem, wordCount }: PartialReading,
  { metaIntent }: ShortAnswers,
): ReportedStatus | null {
  const { reportedStatus, isAll, isNamed, isThanks, worksOnlyFor } = stands
  const topic = candidates[0]?.topic ?? ''
  const isParting = topic === 'chat.greeting' || topic === 'chat.goodbye'
  // "It was fine yesterday, today it is broken again" resembles a greeting, and "je me déconnecte" resembles
  // a goodbye.
  const isTold = isParting && !isNamed && metaIntent !== 'goodbye' && (isThanks || wordCount >= fewestWords)
  const isFault = reportedStatus === 'fails' && isAll && !isNamed && mayReportFault(topic, stands)
  const isOther =
    outcome === 'answer' &&
    !isProblem &&
    !isTold &&
    !isFault &&
    worksOnlyFor === null &&
    !tellsOfTickets.has(topic)
  if ((outOfScopeTopic !== null && isNamed) || isOther) return null
  if (isAll) return reportedStatus
  return reportedStatus === 'works' ? null : reportedStatus === 'back' ? 'unclear' : reportedStatus
}

/**
 * Adjusts the dialogue acts to the reported status, so that the bot doesn't treat a message such as
 * "it worked, but now it is dead again" as good news. Fixed expressions such as "toujours pas" and
 * "it's fixed" keep their meaning.
 */
export function reconcileStatus(
  said: ShortAnswers,
  stands: StatusReading,
  read: PartialReading,
): ShortAnswers {
  const { isNamed, isSupposed } = stands
  const { shortAnswer, metaIntent, isBare } = said
  if (stands.reportedStatus === null && isSupposed && shortAnswer === 'still-broken')
    return { ...said, shortAnswer: null, metaIntent: stands.isThanks ? 'thanks' : metaIntent }
  const reportedStatus = reliableStatus(stands, read, said)
  const isThanks =
    metaIntent === 'thanks' || (read.outcome === 'answer' && read.candidates[0]?.topic === 'chat.thanks')
  const isCivil =
    metaIntent === null || metaIntent === 'thanks' || metaIntent === 'greeting' || metaIntent === 'goodbye'
  // In "Worked once, now not at all", both parts are known phrases, but the whole message doesn't mean what the first part says.
  const isMixed = !isBare || (reportedStatus === 'fails' && read.clauseCount > 1)
  const isOpen = shortAnswer === null || (shortAnswer === 'works' && isMixed)
  if (reportedStatus === null || !isCivil || !isOpen) return said
  const isSure = read.outcome === 'answer' && read.isProblem
  switch (reportedStatus) {
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
      return reportedStatus satisfies never
  }
}

/** Sets the impact to one person if the thing works for others, unless the text names an impact. */
export function reconcileImpact(
  facts: ExtractedEntities,
  { worksOnlyFor }: StatusReading,
): ExtractedEntities {
  return worksOnlyFor === 'others' && facts.impact === undefined ? { ...facts, impact: 'one' } : facts
}
