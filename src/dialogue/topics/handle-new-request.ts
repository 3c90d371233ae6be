import { ticketNumberPlaceholder } from '../../content/wording/translations.js'
import { truncateAtWord } from '../../content/wording/truncate-at-word.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { encodeButton } from '../../desk/view/button-value.js'
import type { TopicId } from '../../nlu/intent-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { isOnlyNumber } from '../../nlu/signals/parse-rating.js'
import { goOnWithoutAnswer } from '../articles/follow-up.js'
import { leadsToShownArticle, likelyArticles } from '../articles/likely-articles.js'
import { withoutAskedDanger } from '../emergency/alarm-evidence.js'
import { topicsByErrorCode } from '../guide/shortcuts.js'
import { affectsWholeSite, handOffSiteWideProblem } from '../hand-off/hand-off-site-wide-problem.js'
import { ticketsAskedAbout } from '../routing/match-own-tickets.js'
import { reopenTicket } from '../routing/reopen-ticket.js'
import {
  ask,
  clearPrompt,
  humanButton,
  localized,
  patchState,
  prepend,
  recordUtterance,
  say,
  type TurnBuilder,
  t,
} from '../turn-builder.js'
import { certainTopic } from './active-topic.js'
import {
  isHelloWithThing,
  isWildGuess,
  likelyTopics,
  mayBeOther,
  mostChoices,
  namesAThing,
  tellsNoMatter,
  tellsNoSubject,
  tellsNoTrouble,
  tellsNothingNew,
} from './new-request-signals.js'
import { nextBestTopics, topicsInsteadOf } from './next-best-topics.js'
import { separateRequests } from './separate-requests.js'
import { askToRephrase, disambiguateTopic, offerArticles, startTopic } from './start-topic.js'
import { withoutRejected } from './without-rejected.js'

const urgencyOrder = ['critical', 'high', 'medium', 'low'] as const

/** Records and handles a message that doesn't answer an open question. */
export function handleNewRequest(turn: TurnBuilder, text: string, understanding: NluResult): void {
  recordUtterance(turn, text)
  handleRecordedRequest(turn, text, understanding)
}

/** Handles a message that's already recorded, in the same way as `handleNewRequest`. */
export function handleRecordedRequest(turn: TurnBuilder, text: string, read: NluResult): void {
  const understanding = withoutAskedDanger(turn, withoutRejected(turn, read))
  const { prompt } = turn.conversation
  const wasRephrasing = prompt.kind === 'rephrase' || prompt.kind === 'disambiguation'
  if (turn.context.paused.bot && !isDeskTopic(turn, understanding)) {
    turn.context.flows.handOff.handOffTopic(turn, {
      reason: 'paused',
      topic: understanding.outcome === 'answer' ? understanding.topic : null,
    })
    return
  }
  if (affectsWholeSite(turn, understanding)) return handOffSiteWideProblem(turn, understanding)
  if (isStillBroken(turn, understanding)) return
  if (isBack(turn, text, understanding)) return
  if (prompt.kind === 'idle' && isOnlyNumber(text)) return takeNumber(turn, text)
  const matters = separateRequests(turn, understanding)
  if (matters.length > 1) return takeSeveral(turn, matters)
  const [only] = matters
  if (understanding.requests.length > 1 && only !== undefined)
    return startOrReopenTopic(turn, only.topic, text)
  const after = ticketsAskedAbout(turn, understanding)
  if (after.length > 0) {
    turn.context.flows.selfService.reportMatchedTickets(turn, after)
    return
  }
  if (takesCode(turn, text, understanding)) return
  const isWell = tellsNoTrouble(turn, understanding)
  const isDetail = isWell || (prompt.kind === 'disambiguation' && tellsNothingNew(understanding))
  const isVague = prompt.kind === 'idle' && tellsNoSubject(understanding)
  if (isVague || isHelloWithThing(understanding)) return askToRephrase(turn, text)
  if (understanding.outcome === 'answer' && !isDetail && !leadsToShownArticle(turn, understanding.topic)) {
    startOrReopenTopic(turn, understanding.topic, text)
    return
  }
  if (understanding.ticketNumbers.length > 0) {
    clearPrompt(turn)
    turn.context.flows.selfService.reportNamedTickets(turn, understanding.ticketNumbers)
    return
  }
  if (prompt.kind === 'article-feedback' && understanding.outOfScopeTopic === null)
    return goOnWithoutAnswer(turn, prompt, text)
  const narrowed =
    prompt.kind === 'disambiguation'
      ? understanding.candidates.find(({ topic }) => prompt.choices.includes(topic))
      : undefined
  if (
    understanding.outcome === 'clarify' &&
    narrowed !== undefined &&
    narrowed === understanding.candidates[0] &&
    (!isCritical(turn, narrowed.topic) || understanding.mayBeAlarm?.isAsked === false)
  ) {
    startOrReopenTopic(turn, narrowed.topic, text)
    return
  }
  if (prompt.kind === 'disambiguation') {
    if (prompt.isAgain === true) return handOffNotUnderstood(turn)
    const others = mayBeOther(understanding) ? likelyTopics(turn, understanding) : []
    disambiguateTopic(turn, others.length > 0 ? others : prompt.choices, `${prompt.text}\n${text}`, true)
    return
  }
  // "The printer" in reply to "what doesn't work?" names the thing, but not yet the fault.
  const isNamed = prompt.kind === 'rephrase' && namesAThing(understanding)
  if (
    understanding.outcome === 'clarify' &&
    (!wasRephrasing || isNamed) &&
    !isWildGuess(turn, understanding)
  ) {
    const choices = likelyTopics(turn, understanding)
    if (choices.length > 0) {
      disambiguateTopic(turn, choices, isNamed ? `${prompt.text}\n${text}` : text)
      return
    }
  }
  if (understanding.outOfScopeTopic !== null) {
    sayWhereToTurn(turn, understanding.outOfScopeTopic)
    return
  }
  // "Technical problem" resembles a question about the desk, but any article for it would be a guess.
  const isUnnamed = understanding.telling !== 'clearly' || understanding.topic.startsWith('desk.')
  const tellsNothing = isWell || isUnnamed || tellsNoMatter(understanding) || isWildGuess(turn, understanding)
  const found = tellsNothing ? [] : likelyArticles(turn, understanding)
  if (found.length > 0) {
    offerArticles(turn, found, text, null)
    return
  }
  if (!wasRephrasing && turn.conversation.failures < turn.context.timeouts.failuresBeforeHandOff) {
    askToRephrase(turn, text)
    return
  }
  handOffNotUnderstood(turn)
}

/**
 * Handles a message such as "0xC1900101" that has no other recognisable topic: starts the guide
 * that lists the code, or asks which one if several do.
 */
function takesCode(turn: TurnBuilder, text: string, { outcome }: NluResult): boolean {
  if (outcome === 'answer') return false
  const topics = topicsByErrorCode(turn.context.guides, text)
  const [only, second] = topics
  if (only === undefined) return false
  if (second === undefined) startOrReopenTopic(turn, only, text)
  else disambiguateTopic(turn, topics.slice(0, mostFound), text)
  return true
}

function isCritical({ context }: TurnBuilder, topic: TopicId): boolean {
  return context.topics.get(topic)?.urgency === 'critical'
}

/** Minimum confidence, 0 to 1, for the message itself to refer to the current topic. */
const surelyInHand = 0.5

/**
 * Asks which other topic is right after the current one was denied. Returns false if none is
 * likely.
 */
export function askOtherLikelyTopic(
  turn: TurnBuilder,
  not: TopicId,
  text: string,
  understanding: NluResult,
): boolean {
  const [best] = understanding.candidates
  if (best?.topic === not && (best.confidence >= surelyInHand || understanding.corrects)) return false
  return disambiguateOtherTopics(turn, not, text, understanding)
}

/** Asks which likely topic is meant, except the one denied. Returns false if there is none. */
export function disambiguateOtherTopics(
  turn: TurnBuilder,
  not: TopicId,
  text: string,
  understanding: NluResult,
): boolean {
  const told = understanding.reportedStatus === 'fails' || understanding.outcome !== 'unknown'
  const choices = told ? topicsInsteadOf(turn, not, understanding) : []
  if (choices.length === 0) return false
  recordUtterance(turn, text)
  prepend(turn, t(turn, 'wrong-subject'))
  disambiguateTopic(turn, choices, text)
  return true
}

const mostFound = 3

/** Offers the next likeliest topics, or asks an open question, if the topic was denied. */
export function askForProblem(turn: TurnBuilder, not: TopicId, text: string): void {
  const topics = nextBestTopics(turn, text).filter((topic) => topic !== not)
  recordUtterance(turn, text)
  prepend(turn, t(turn, 'wrong-subject'))
  if (topics.length > 0) disambiguateTopic(turn, topics.slice(0, mostFound), text)
  else askToRephrase(turn, text)
}

/**
 * Interprets a bare number such as "1042", typed while no prompt is open, as one of the requester's tickets if it
 * matches; otherwise asks what it stands for.
 */
function takeNumber(turn: TurnBuilder, text: string): void {
  const meant = turn.context.own.current.filter(
    ({ number }) =>
      Number(number.slice(number.indexOf('-') + 1)) === Number(text) && text.length >= fewestDigits,
  )
  if (meant.length > 0) turn.context.flows.selfService.reportMatchedTickets(turn, meant)
  else askToRephrase(turn, text)
}

const fewestDigits = 3

/** Hands off after the bot has asked for the topic too often. */
export function handOffNotUnderstood(turn: TurnBuilder): void {
  prepend(turn, t(turn, 'not-understood'))
  turn.context.flows.handOff.handOffTopic(turn, { reason: 'not-understood', topic: null })
}

/** Tells people who to contact about an out-of-scope request, with a button for a technician. */
function sayWhereToTurn(turn: TurnBuilder, outside: TopicId): void {
  const where = turn.context.whereToTurn(outside, turn.conversation.language)
  clearPrompt(turn)
  say(turn, where === null ? t(turn, 'not-ours') : t(turn, 'not-ours-but', { where }), {
    ticket: null,
    buttons: [humanButton(turn)],
  })
}

/** Reopens the ticket resolved last after "It doesn't work after all", typed while no prompt is open. */
function isStillBroken(turn: TurnBuilder, { isBare, shortAnswer }: NluResult): boolean {
  const { prompt } = turn.conversation
  if (prompt.kind !== 'idle' || !isBare || (shortAnswer !== 'still-broken' && shortAnswer !== 'no'))
    return false
  const last = recentlyResolved(turn)[0]
  if (last === undefined) return false
  reopenTicket(turn, last.number, true)
  return true
}

/**
 * Handles a message after a ticket was resolved. The bot asks about "it's back", which may mean the
 * network or the error; "the VPN connects again" doesn't reopen anything.
 */
function isBack(turn: TurnBuilder, text: string, understanding: NluResult): boolean {
  const { prompt, botTicket: ticket } = turn.conversation
  const last = recentlyResolved(turn)[0]
  if (prompt.kind !== 'idle' || ticket !== null || last === undefined || understanding.requests.length > 1)
    return false
  const { reportedStatus, isBare } = understanding
  const problem = certainTopic(turn, understanding)
  if (reportedStatus === 'works' && !isBare && mayBeAbout(last, understanding)) {
    say(turn, t(turn, 'thanks'), { ticket: null })
    return true
  }
  if (problem !== null) return false
  if (reportedStatus === 'fails' && mayBeAbout(last, understanding)) {
    askWhetherSame(turn, last, null, text)
    return true
  }
  if (reportedStatus !== 'back' && reportedStatus !== 'unclear') return false
  ask(
    turn,
    t(turn, 'back-ask', { number: last.number }),
    [
      { id: 'works', label: t(turn, 'back-works') },
      { id: 'fails', label: t(turn, 'back-fails'), style: 'primary' },
    ],
    (question) => ({ kind: 'recurrence-check', question, ticket: last.number }),
  )
  return true
}

function mayBeAbout({ topic }: Ticket, { outcome, candidates }: NluResult): boolean {
  if (outcome === 'answer') return candidates[0]?.topic === topic
  return outcome === 'unknown' || candidates.slice(0, mostChoices).some((one) => one.topic === topic)
}

function askWhetherSame(turn: TurnBuilder, ticket: Ticket, topic: TopicId | null, text: string): void {
  ask(
    turn,
    t(turn, 'same-again', { number: ticket.number }),
    [
      { id: 'yes', label: t(turn, 'yes-same'), style: 'primary' },
      { id: 'no', label: t(turn, 'no-new') },
    ],
    (question) => ({ kind: 'reopen-confirmation', question, ticket: ticket.number, topic, text }),
  )
}

function recentlyResolved(turn: TurnBuilder): readonly Ticket[] {
  const { now, timeouts, tickets } = turn.context
  const since = now - timeouts.reopenWithinDays * 86_400_000
  return tickets.filter(
    ({ state, resolution }) =>
      state === 'resolved' && resolution !== null && resolution.isCancelled !== true && resolution.at > since,
  )
}

/** Starts a topic. If a ticket on the same topic was resolved recently, asks first whether it is the same problem. */
export function startOrReopenTopic(turn: TurnBuilder, topic: TopicId, text: string): void {
  if (turn.context.flows.outages.showOutageNotice(turn, topic, text)) return
  const again = recentlyResolved(turn).find((ticket) => ticket.topic === topic)
  if (again === undefined || turn.conversation.botTicket !== null) {
    startTopic(turn, topic, text)
    return
  }
  askWhetherSame(turn, again, topic, text)
}

/** Opens a ticket for each of several requests in one message and starts with the most urgent. */
export function takeSeveral(turn: TurnBuilder, requests: NluResult['requests']): void {
  const ordered = [...requests].sort((a, b) => rank(turn, a.topic) - rank(turn, b.topic))
  const [first, ...others] = ordered
  if (first === undefined) return
  for (const { topic, text } of others) {
    const placeholder = ticketNumberPlaceholder(turn.context.newId())
    turn.effects.push({ type: 'open-ticket', topic, text, placeholder, facts: {}, preTicketTranscript: [] })
    const queued = turn.conversation.queuedRequests
    patchState(turn, { queuedRequests: [...queued, { topic, text, ticket: placeholder }] })
  }
  const names = ordered.map((request) => localized(turn, turn.context.topics.get(request.topic)?.name ?? {}))
  const told = names.map((name) => turn.context.wording.inSentence(name))
  const list = new Intl.ListFormat(turn.conversation.language).format(told)
  prepend(turn, t(turn, 'two-requests', { list }))
  turn.extraButtons.push({
    label: truncateAtWord(t(turn, 'other-first', { topic: names[1] ?? '' }), 40),
    value: encodeButton({ kind: 'next' }),
  })
  startOrReopenTopic(turn, first.topic, first.text)
}

function rank(turn: TurnBuilder, topic: TopicId): number {
  return urgencyOrder.indexOf(turn.context.topics.get(topic)?.urgency ?? 'medium')
}

function isDeskTopic(turn: TurnBuilder, understanding: NluResult): boolean {
  return understanding.outcome === 'answer' && turn.context.topics.get(understanding.topic)?.leads === 'reply'
}
