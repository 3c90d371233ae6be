import { firstLine } from '../handoff/queues.js'
import type { CardWords } from '../replies/card-words.js'
import { impactOf } from '../tickets/priority.js'
import type { TopicId } from '../understanding/intent-file.js'
import type { Understanding } from '../understanding/understanding.js'
import { askHowReached, ensureTicket, noteProgress } from './hand-off-flow.js'
import { isCourtesy } from './learn.js'
import { beginNextRequest } from './next-request.js'
import { offerOutage } from './outage-flow.js'
import { between, phraseIn } from './phrase-in.js'
import { becomeIdle, change, leaveMatter, type Plan, say, words } from './plan.js'
import { isProblem } from './topic-in-hand.js'
import { closedText, onCallOffer, waitingButtons, waitingQuestion } from './waiting-line.js'

/** An incident this likely is what the line is about, where only a whole place is told surely. */
const likelyEnough = 0.2
/** A line of this many words tells of more than whom it affects. */
const fewestWords = 3

/**
 * Whether a line tells that something is wrong for a whole place or for everyone there: "internet is down for the whole floor". A question
 * whether there is an outage tells of none, and neither does a request for everyone.
 */
export function reachesAll(plan: Plan, understanding: Understanding): boolean {
  const { isBare, outcome, requests, standing, text, topic, worksFor } = understanding
  const { card, languages } = plan.situation.wording
  const typed = between(text)
  const says = (kind: 'everyone' | 'failing' | 'not' | 'own') =>
    languages.some((language) => phraseIn(typed, card(language).reach[kind]))
  const isOfAll =
    says('everyone') || languages.some((language) => namesWhole(typed, card(language).reach, says('own')))
  if (isBare || worksFor !== null || requests.length > 1 || text.trim().split(/\s+/).length < fewestWords)
    return false
  if (!isOfAll || says('not') || isCourtesy(plan, understanding)) return false
  const about = plan.situation.topics.get(topic)
  if (about?.urgency === 'critical' && outcome === 'answer') return false
  const isWanted = outcome === 'answer' && about?.kind === 'request'
  const isWrong = standing === 'fails' || says('failing')
  if (isWrong) return !isWanted
  return !text.includes('?') && topic === 'desk.outage'
}

/** So many other words stand between "everyone" and the place at most: "everyone here on the third floor". */
const mostBetween = 6

/**
 * "The whole second floor", "nobody in the building", « les 60 postes de la formation »; where nobody tells of a thing of their own, also
 * "ward 5 has no network".
 */
function namesWhole(typed: string, { many, parts, places }: CardWords['reach'], isOfOwn: boolean): boolean {
  if (!isOfOwn && phraseIn(typed, places)) return true
  const isFollowed = (from: number) => {
    const next = typed
      .slice(from)
      .trim()
      .split(' ')
      .slice(0, mostBetween + 1)
    const behind = ` ${next.join(' ')} `
    return phraseIn(behind, places) || phraseIn(behind, parts)
  }
  const isMany = many.some((phrase) => {
    const at = typed.indexOf(between(phrase))
    return at >= 0 && isFollowed(at + between(phrase).length - 1)
  })
  const number = / (?:[3-9]|[1-9]\d{1,3}) /.exec(typed)
  return (
    isMany || (number !== null && isFollowed(number.index + number[0].length - 1) && phraseIn(typed, parts))
  )
}

/** A ticket in the desk's queue at once, with the desk alarmed; where it is gets asked afterwards. */
export function callForAll(plan: Plan, understanding: Understanding): void {
  const topic = incidentIn(plan, understanding)
  if (topic !== null && offerOutage(plan, topic, understanding.text)) return
  change(plan, { facts: { ...plan.conversation.facts, impact: 'whole' } })
  const ticket = ensureTicket(plan, topic)
  noteProgress(plan, topic)
  plan.actions.push({ do: 'hand-off', ticket, reason: 'reach-all', detail: null, queue: firstLine })
  plan.extraButtons = plan.extraButtons.filter(({ value }) => value !== 'human')
  const { facts } = plan.conversation
  const isPlaced = facts.site !== undefined || facts.room !== undefined
  const call = plan.situation.opening.isOpen ? 'no' : onCallOffer(plan, ticketToBe(plan, ticket, topic))
  const sentences = [
    words(plan, 'reach-all', { ticket }),
    ...(plan.situation.opening.isOpen ? [] : [closedText(plan, call)]),
    words(plan, isPlaced ? 'reach-all-told' : 'reach-all-where'),
  ]
  say(plan, sentences.join(' '), {
    buttons: waitingButtons(plan, ticket, call),
    question: waitingQuestion(ticket),
  })
  askHowReached(plan)
  change(plan, { talksTo: ticket, detailsAsked: { ticket, at: plan.situation.now } })
  leaveMatter(plan)
  becomeIdle(plan)
  beginNextRequest(plan)
}

function incidentIn(plan: Plan, { candidates }: Understanding): TopicId | null {
  const likely = candidates.find(({ confidence, topic }) => {
    const isIncident = plan.situation.topics.get(topic)?.kind === 'incident'
    return confidence >= likelyEnough && isIncident && isProblem(plan, topic)
  })
  return likely?.topic ?? null
}

function ticketToBe(plan: Plan, number: string, topic: TopicId | null) {
  const { facts } = plan.conversation
  const urgency = (topic === null ? undefined : plan.situation.topics.get(topic)?.urgency) ?? 'high'
  const impact = impactOf(facts)
  const priority = plan.situation.priorityOf(impact, urgency === 'critical' ? urgency : 'high')
  return { number, queue: firstLine, priority, impact, facts }
}
