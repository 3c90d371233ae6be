import { shortened } from '../replies/shortened.js'
import { numberToCome } from '../replies/wording.js'
import type { Ticket } from '../tickets/ticket.js'
import { fold } from '../troubleshooting/option-for.js'
import { topicsOfCode } from '../troubleshooting/shortcuts.js'
import type { TopicId } from '../understanding/intent-file.js'
import type { Understanding } from '../understanding/understanding.js'
import { callHuman } from './hand-off-flow.js'
import { isArticleAgain, narrowSearch } from './narrow-search.js'
import { things } from './new-matter.js'
import { offerOutage } from './outage-flow.js'
import { ownMatters } from './own-matters.js'
import { tellMeant, tellOfNamed } from './own-tickets.js'
import { ask, becomeIdle, change, hear, humanButton, lead, localized, type Plan, say, words } from './plan.js'
import { reopen } from './press-flow.js'
import { callForAll, reachesAll } from './reach-all.js'
import { isOnlyNumber } from './read-score.js'
import { askToRephrase, clarify, offerArticles, startTopic } from './start-topic.js'
import { askedAfter } from './tickets-meant.js'
import { sureTopic } from './topic-in-hand.js'

const urgencyOrder = ['critical', 'high', 'medium', 'low'] as const

/** Records and handles a message that answers no open question. */
export function newRequest(plan: Plan, text: string, understanding: Understanding): void {
  hear(plan, text)
  takeRequest(plan, text, understanding)
}

/** Same as `newRequest`, for a message already recorded. */
export function takeRequest(plan: Plan, text: string, understanding: Understanding): void {
  const { phase } = plan.conversation
  const wasRephrasing = phase.at === 'rephrasing' || phase.at === 'clarifying'
  if (plan.situation.paused.bot && !isDeskTopic(plan, understanding)) {
    callHuman(plan, {
      reason: 'paused',
      topic: understanding.outcome === 'answer' ? understanding.topic : null,
    })
    return
  }
  if (reachesAll(plan, understanding)) return callForAll(plan, understanding)
  if (isStillBroken(plan, understanding)) return
  if (isBack(plan, text, understanding)) return
  if (phase.at === 'idle' && isOnlyNumber(text)) return takeNumber(plan, text)
  const matters = ownMatters(plan, understanding)
  if (matters.length > 1) return takeSeveral(plan, matters)
  const [only] = matters
  if (understanding.requests.length > 1 && only !== undefined) return beginTopic(plan, only.topic, text)
  const after = askedAfter(plan, understanding)
  if (after.length > 0) {
    tellMeant(plan, after)
    return
  }
  if (takesCode(plan, text, understanding)) return
  const isWell = tellsNoTrouble(plan, understanding)
  const isDetail = isWell || (phase.at === 'clarifying' && tellsNothingNew(understanding))
  const isVague = phase.at === 'idle' && tellsNoSubject(understanding)
  if (isVague || isHelloWithThing(understanding)) return askToRephrase(plan, text)
  if (understanding.outcome === 'answer' && !isDetail && !isArticleAgain(plan, understanding.topic)) {
    beginTopic(plan, understanding.topic, text)
    return
  }
  if (understanding.ticketNumbers.length > 0) {
    becomeIdle(plan)
    tellOfNamed(plan, understanding.ticketNumbers)
    return
  }
  if (phase.at === 'reading' && understanding.elsewhere === null && narrowSearch(plan, phase, text)) return
  const narrowed =
    phase.at === 'clarifying'
      ? understanding.candidates.find(({ topic }) => phase.choices.includes(topic))
      : undefined
  if (
    understanding.outcome === 'clarify' &&
    narrowed !== undefined &&
    narrowed === understanding.candidates[0]
  ) {
    beginTopic(plan, narrowed.topic, text)
    return
  }
  if (phase.at === 'clarifying') {
    if (phase.isAgain === true) return giveUpUnderstanding(plan)
    const others = mayBeOther(understanding) ? likelyTopics(plan, understanding) : []
    clarify(plan, others.length > 0 ? others : phase.choices, `${phase.text}\n${text}`, true)
    return
  }
  // "The printer" in reply to "what doesn't work?" names the thing, but not yet the fault.
  const isNamed = phase.at === 'rephrasing' && namesAThing(understanding)
  if (
    understanding.outcome === 'clarify' &&
    (!wasRephrasing || isNamed) &&
    !isWildGuess(plan, understanding)
  ) {
    const choices = likelyTopics(plan, understanding)
    if (choices.length > 0) {
      clarify(plan, choices, isNamed ? `${phase.text}\n${text}` : text)
      return
    }
  }
  if (understanding.elsewhere !== null) {
    sayWhereToTurn(plan, understanding.elsewhere)
    return
  }
  const tellsNothing = isWell || tellsNoMatter(understanding) || isWildGuess(plan, understanding)
  const found = phase.at === 'reading' || tellsNothing ? [] : plan.situation.found()
  if (found.length > 0) {
    offerArticles(plan, found, text, null)
    return
  }
  if (!wasRephrasing && plan.conversation.failures < plan.situation.pace.failuresBeforeHandOff) {
    askToRephrase(plan, text)
    return
  }
  giveUpUnderstanding(plan)
}

/**
 * Handles a message such as "0xC1900101" without another recognisable topic: starts the guide that knows the code, or asks which one if there are
 * several.
 */
function takesCode(plan: Plan, text: string, { outcome }: Understanding): boolean {
  if (outcome === 'answer') return false
  const topics = topicsOfCode(plan.situation.guides, text)
  const [only, second] = topics
  if (only === undefined) return false
  if (second === undefined) beginTopic(plan, only, text)
  else clarify(plan, topics.slice(0, mostFound), text)
  return true
}

/** Confidence from which the message itself names the current topic, 0 to 1. */
const surelyInHand = 0.5

/** Asks which other likely topic the problem is, after the current one was denied. Returns false if none is likely. */
export function asksWhatElse(plan: Plan, not: TopicId, text: string, understanding: Understanding): boolean {
  const [best] = understanding.candidates
  if (best?.topic === not && (best.confidence >= surelyInHand || understanding.corrects)) return false
  return asksBetweenOthers(plan, not, text, understanding)
}

/** Asks which of the likeliest topics is meant, without the one denied. Returns false if there is none. */
export function asksBetweenOthers(
  plan: Plan,
  not: TopicId,
  text: string,
  understanding: Understanding,
): boolean {
  const told = understanding.standing === 'fails' || understanding.outcome !== 'unknown'
  const candidates = understanding.candidates.filter(({ topic }) => topic !== not)
  const choices = told ? likelyTopics(plan, { ...understanding, candidates }) : []
  if (choices.length === 0) return false
  hear(plan, text)
  lead(plan, words(plan, 'wrong-subject'))
  clarify(plan, choices, text)
  return true
}

const mostFound = 3

/**
 * Asks what the problem is, after the topic was denied and the message names no other: offers the topics of matching articles, or asks an open
 * question.
 */
export function asksAfresh(plan: Plan, not: TopicId, text: string): void {
  const found = plan.situation.found().map(({ topic }) => topic)
  const topics = [...new Set(found)].filter((topic) => topic !== not && plan.situation.topics.has(topic))
  hear(plan, text)
  lead(plan, words(plan, 'wrong-subject'))
  if (topics.length > 0) clarify(plan, topics.slice(0, mostFound), text)
  else askToRephrase(plan, text)
}

/** Interprets a bare number such as "1042" with nothing open: as one of the requester's tickets if it matches, otherwise asks what it stands for. */
function takeNumber(plan: Plan, text: string): void {
  const meant = plan.situation.own.current.filter(
    ({ number }) =>
      Number(number.slice(number.indexOf('-') + 1)) === Number(text) && text.length >= fewestDigits,
  )
  if (meant.length > 0) tellMeant(plan, meant)
  else askToRephrase(plan, text)
}

const fewestDigits = 3

/** Hands off after the topic was asked for too often. */
export function giveUpUnderstanding(plan: Plan): void {
  lead(plan, words(plan, 'not-understood'))
  callHuman(plan, { reason: 'not-understood', topic: null })
}

/** Returns true if a reply such as "The computer" or "I just want to print", asked whether it is a crash or an update, may be about neither. */
function mayBeOther(understanding: Understanding): boolean {
  const { candidates, outcome } = understanding
  const isLikely = outcome === 'clarify' && (candidates[0]?.confidence ?? 0) >= likelyEnough
  return namesAThing(understanding) || isLikely
}

/** Confidence from which the bot asks about a topic although no thing is named, 0 to 1. */
const likelyEnough = 0.35

function namesAThing({ outcome, facts }: Understanding): boolean {
  return outcome === 'clarify' && hasThing(facts)
}

/**
 * Returns true if all topics are about equally unlikely, or a single one is not likely enough, and no thing is named: "this damned thing never
 * works". Offering choices would look odd.
 */
function isWildGuess(plan: Plan, understanding: Understanding): boolean {
  const { candidates, facts, isOfThing, outcome, telling } = understanding
  if (outcome !== 'clarify' || isOfThing || hasThing(facts)) return false
  const isAlone = likelyTopics(plan, understanding).length === 1
  const least = telling === 'clearly' ? leastGuess : leastUntold
  return (candidates[0]?.confidence ?? 0) < (isAlone ? leastAlone : least)
}

const leastGuess = 0.17
/** Minimum if no word is clearly about a topic. */
const leastUntold = 0.25
const leastAlone = 0.55

/** Returns true if the message contains nothing to search for: a bare answer, for whom it works, or since when, in words that many articles share. */
function tellsNoMatter(understanding: Understanding): boolean {
  const { facts, isOfThing, text, worksFor } = understanding
  const isOnlyOfOthers = worksFor === 'use' || (worksFor === 'others' && !isOfThing)
  const isOnlySince = facts.since !== undefined && fold(facts.since) === fold(text)
  return isOnlyAnAnswer(understanding) || isOnlyOfOthers || isOnlySince || isOnlyTrouble(understanding)
}

/** Returns true for "My thing never works": it says that something is wrong, but not what. */
function isOnlyTrouble({ facts, isOfThing, outcome, standing }: Understanding): boolean {
  return outcome === 'unknown' && standing === 'fails' && !isOfThing && !hasThing(facts)
}

function hasThing(facts: Understanding['facts']): boolean {
  return things.some((thing) => facts[thing] !== undefined)
}

/** Returns true for "Something's wrong since Monday": no word names a topic, so choices or an article would only be guesses. */
function tellsNoSubject(understanding: Understanding): boolean {
  const { isBare, outcome, shortAnswer, standing, telling, topic } = understanding
  if (telling !== 'not' || (isBare && shortAnswer !== 'still-broken')) return false
  return outcome !== 'answer' || (topic === 'chat.greeting' && standing === 'fails')
}

/** Returns true for "I have a problem with my computer": it resembles a greeting but already names the thing. */
function isHelloWithThing({ facts, isBare, outcome, topic }: Understanding): boolean {
  return outcome === 'answer' && topic === 'chat.greeting' && !isBare && hasThing(facts)
}

/** Returns true for "Internet works": something else is wrong. */
function tellsNoTrouble({ situation }: Plan, { isThingWell, topic }: Understanding): boolean {
  const about = situation.topics.get(topic)
  return isThingWell && about?.kind === 'incident' && about.urgency !== 'critical'
}

/** Returns true for "Did that already": it resembles the end of a conversation and is none of the topics offered. */
function tellsNothingNew(understanding: Understanding): boolean {
  const { topic, wish } = understanding
  return isOnlyAnAnswer(understanding) || (topic.startsWith('chat.') && wish === null)
}

/** Returns true for "Didn't change anything": a bare answer to no question, without anything an article could be about. */
function isOnlyAnAnswer({ isBare, shortAnswer }: Understanding): boolean {
  return isBare && shortAnswer !== null
}

/** Replies to an out-of-scope request: says where to turn, with a button to a person for those who insist. */
function sayWhereToTurn(plan: Plan, outside: TopicId): void {
  const where = plan.situation.whereToTurn(outside, plan.conversation.language)
  becomeIdle(plan)
  say(plan, where === null ? words(plan, 'not-ours') : words(plan, 'not-ours-but', { where }), {
    ticket: null,
    buttons: [humanButton(plan)],
  })
}

const mostChoices = 3
/** Share of the best confidence below which a topic is not worth offering. */
const likelyShare = 0.08

function likelyTopics(plan: Plan, { candidates }: Understanding): readonly TopicId[] {
  const best = candidates[0]?.confidence ?? 0
  return candidates
    .filter(({ confidence }) => confidence >= best * likelyShare)
    .map(({ topic }) => topic)
    .filter((topic) => plan.situation.topics.get(topic)?.kind !== 'conversation')
    .slice(0, mostChoices)
}

/** Reopens the ticket resolved last after "It doesn't work after all" with nothing open. */
function isStillBroken(plan: Plan, { isBare, shortAnswer }: Understanding): boolean {
  const { phase } = plan.conversation
  if (phase.at !== 'idle' || !isBare || (shortAnswer !== 'still-broken' && shortAnswer !== 'no')) return false
  const last = recentlyResolved(plan)[0]
  if (last === undefined) return false
  reopen(plan, last.number, true)
  return true
}

/**
 * Handles a message after a ticket was resolved. "It's back" may mean the network or the error, so the bot asks; "the VPN connects again" reopens
 * nothing.
 */
function isBack(plan: Plan, text: string, understanding: Understanding): boolean {
  const { phase, ticket } = plan.conversation
  const last = recentlyResolved(plan)[0]
  if (phase.at !== 'idle' || ticket !== null || last === undefined || understanding.requests.length > 1)
    return false
  const { standing, isBare } = understanding
  const problem = sureTopic(plan, understanding)
  if (standing === 'works' && !isBare && mayBeAbout(last, understanding)) {
    say(plan, words(plan, 'thanks'), { ticket: null })
    return true
  }
  if (problem !== null) return false
  if (standing === 'fails' && mayBeAbout(last, understanding)) {
    askWhetherSame(plan, last, null, text)
    return true
  }
  if (standing !== 'back' && standing !== 'unclear') return false
  ask(
    plan,
    words(plan, 'back-ask', { number: last.number }),
    [
      { id: 'works', label: words(plan, 'back-works') },
      { id: 'fails', label: words(plan, 'back-fails'), style: 'primary' },
    ],
    (question) => ({ at: 'back', question, ticket: last.number }),
  )
  return true
}

function mayBeAbout({ topic }: Ticket, { outcome, candidates }: Understanding): boolean {
  if (outcome === 'answer') return candidates[0]?.topic === topic
  return outcome === 'unknown' || candidates.slice(0, mostChoices).some((one) => one.topic === topic)
}

function askWhetherSame(plan: Plan, ticket: Ticket, topic: TopicId | null, text: string): void {
  ask(
    plan,
    words(plan, 'same-again', { number: ticket.number }),
    [
      { id: 'yes', label: words(plan, 'yes-same'), style: 'primary' },
      { id: 'no', label: words(plan, 'no-new') },
    ],
    (question) => ({ at: 'reopening', question, ticket: ticket.number, topic, text }),
  )
}

function recentlyResolved(plan: Plan): readonly Ticket[] {
  const { now, pace, tickets } = plan.situation
  const since = now - pace.reopenWithinDays * 86_400_000
  return tickets.filter(
    ({ state, resolution }) =>
      state === 'resolved' && resolution !== null && resolution.isCancelled !== true && resolution.at > since,
  )
}

/** Starts a topic. If a ticket on the same topic was resolved recently, asks first whether it is the same problem. */
export function beginTopic(plan: Plan, topic: TopicId, text: string): void {
  if (offerOutage(plan, topic, text)) return
  const again = recentlyResolved(plan).find((ticket) => ticket.topic === topic)
  if (again === undefined || plan.conversation.ticket !== null) {
    startTopic(plan, topic, text)
    return
  }
  askWhetherSame(plan, again, topic, text)
}

/** Opens a ticket for each of several requests in one message and starts with the most urgent. */
function takeSeveral(plan: Plan, requests: Understanding['requests']): void {
  const ordered = [...requests].sort((a, b) => rank(plan, a.topic) - rank(plan, b.topic))
  const [first, ...others] = ordered
  if (first === undefined) return
  for (const { topic, text } of others) {
    const standIn = numberToCome(plan.situation.newId())
    plan.actions.push({ do: 'open-ticket', topic, text, standIn, facts: {}, prelude: [] })
    change(plan, { waiting: [...plan.conversation.waiting, { topic, text, ticket: standIn }] })
  }
  const names = ordered.map((request) =>
    localized(plan, plan.situation.topics.get(request.topic)?.name ?? {}),
  )
  const told = names.map((name) => plan.situation.wording.inSentence(name))
  lead(plan, words(plan, 'two-requests', { list: told.join(', '), first: told[0] ?? '' }))
  plan.extraButtons.push({
    label: shortened(words(plan, 'other-first', { topic: names[1] ?? '' }), 40),
    value: 'next',
  })
  beginTopic(plan, first.topic, first.text)
}

function rank(plan: Plan, topic: TopicId): number {
  return urgencyOrder.indexOf(plan.situation.topics.get(topic)?.urgency ?? 'medium')
}

function isDeskTopic(plan: Plan, understanding: Understanding): boolean {
  return (
    understanding.outcome === 'answer' && plan.situation.topics.get(understanding.topic)?.leads === 'reply'
  )
}
