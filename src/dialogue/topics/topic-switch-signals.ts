import type { Ticket } from '../../desk/ticket/ticket.js'
import { type Act, isQuestionAct } from '../../nlu/acts/act.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { foldToWords } from '../../nlu/text/match-option.js'
import { isEmergencyOrSecurity } from '../emergency/is-emergency-or-security.js'
import { patternOf } from '../interpretation/match-phrase.js'
import type { TurnBuilder } from '../turn-builder.js'
import { isProblem } from './active-topic.js'

/** Minimum number of words in a new problem; "Room 12" answers a technician's question. */
const fewestWords = 3
/** Time in milliseconds for which requested details are expected. */
const detailsWithinMs = 15 * 60_000
/** Maximum number of words in an answer with additions; a longer message says more than the question asked for. */
export const mostWordsOfAnswer = 10
/** Facts that identify what a problem is about. */
export const subjectFacts = ['application', 'product', 'device', 'printer'] as const

/**
 * Returns true if a message is about a different problem from a waiting or assigned ticket.
 * Messages to an assignee, and answers to questions for them, often resemble another topic ("I
 * closed Outlook", "all right, I'm at my desk"). Such messages belong to the ticket unless they
 * announce something else or are urgent.
 */
export function startsOtherProblem(
  turn: TurnBuilder,
  ticket: Ticket,
  text: string,
  understanding: NluResult,
): boolean {
  const { outcome, isBare, topic } = understanding
  const isAboutAnother =
    outcome === 'answer' &&
    !isBare &&
    countWords(text) >= fewestWords &&
    isProblem(turn, topic) &&
    topic !== ticket.topic &&
    ticket.topic !== null
  if (!isAboutAnother || !isComplaintOrRequest(turn, understanding) || asksToAdd(turn, understanding))
    return false
  if (addsToTicket(turn, ticket, text, understanding)) return false
  if (isEmergencyOrSecurity(ticket)) return announcesOtherTopic(turn, text)
  return (
    announcesOtherOrUrgentTopic(turn, text, understanding) ||
    !isForTheTicket(turn, ticket, text, understanding)
  )
}

/**
 * Minimum number of meaningful words that a message and a ticket must share for them to be about
 * the same thing.
 */
const fewestShared = 2

/**
 * Returns true for "and for your information, the S drive is there but refuses access" while access
 * to that drive is being asked for: the message adds something, announces nothing else, and
 * mentions the subject of the ticket.
 */
function addsToTicket(
  turn: TurnBuilder,
  { facts, steps, summary }: Ticket,
  text: string,
  { isAdded, topic }: NluResult,
): boolean {
  const { certainty, contentWords, reading, topics } = turn.context
  const informs = reading?.acts.find(({ act }) => act === 'inform')?.p ?? 0
  const adds = (isAdded || informs >= certainty.sure) && !hasOtherTopicPhrase(turn, text)
  if (!adds || topics.get(topic)?.urgency === 'critical') return false
  const told = [summary, ...Object.values(facts), ...steps.map(({ result }) => result?.answer ?? '')]
  const known = contentWords(told.join('\n'))
  return [...contentWords(text)].filter((word) => known.has(word)).length >= fewestShared
}

/** Acts that complain or make a request. */
export const complaints: ReadonlySet<Act> = new Set([
  'report-problem',
  'report-failure',
  'cannot-do',
  'request',
])

/**
 * Returns true if a message may be a complaint or a request, by its acts or its words. A message that only names a thing, or asks about
 * it, doesn't start a topic.
 */
export function isComplaintOrRequest(turn: TurnBuilder, understanding: NluResult): boolean {
  const { certainty, reading } = turn.context
  const asked = reading?.acts.find(({ act }) => isQuestionAct(act))?.p ?? 0
  const complains = reading?.acts.find(({ act }) => complaints.has(act))?.p ?? 0
  const isMarked = understanding.text.trimEnd().endsWith('?')
  // "Can my colleague use my laptop meanwhile?" asks something, whatever topic it slightly resembles.
  const isQuestion =
    isMarked && (complains < certainty.sure || (asked >= certainty.sure && asked > complains))
  if (isCertainComplaintOrRequest(turn) && !isQuestion) return true
  if (asked >= certainty.sure) return false
  const { isOfThing, reportedStatus, text } = understanding
  const fails = reportedStatus === 'fails' && isOfThing
  return fails || announcesOtherTopic(turn, text) || mayBeUrgent(turn, text, understanding)
}

/**
 * Returns true if the acts alone say that a message may be a complaint or a request. A reported
 * failure must be certain, because it usually concerns the step just tried. So must a complaint in
 * a message that more likely gives details.
 */
export function isCertainComplaintOrRequest({ context: { certainty, reading } }: TurnBuilder): boolean {
  if (reading === null) return true
  const details = reading.acts.find(({ act }) => act === 'inform' || act === 'choose')?.p ?? 0
  return reading.acts.some(({ act, p }) => {
    const isLikelyElse = act === 'report-failure' || details > p
    return complaints.has(act) && p >= (isLikelyElse ? certainty.sure : certainty.likely)
  })
}

const updateTopic = 'desk.ticket-update'
/** Minimum confidence for a lower-ranked topic to be considered, 0 to 1. */
const worthAThought = 0.05

/**
 * Returns true for "She needs a laptop, kindly add this to the ticket": it mostly resembles a request for a laptop, but the topic for
 * ticket updates is among the candidates.
 */
function asksToAdd(turn: TurnBuilder, understanding: NluResult): boolean {
  return mayAskToAdd(understanding) && !hasOtherTopicPhrase(turn, understanding.text)
}

/** Returns true if a message may ask to add something to a ticket. */
export function mayAskToAdd({ candidates }: NluResult): boolean {
  return candidates.some(({ confidence, topic }) => topic === updateTopic && confidence >= worthAThought)
}

/**
 * Returns true if a message belongs to the ticket: a technician has the ticket; or details were
 * just requested and the message names nothing else; or the message gives a phone number.
 */
function isForTheTicket(
  turn: TurnBuilder,
  ticket: Ticket,
  text: string,
  { facts, topic }: NluResult,
): boolean {
  const { conversation, context } = turn
  const asked = conversation.detailsAsked
  const isAsked = asked?.ticket === ticket.number && context.now - asked.at < detailsWithinMs
  const namesAnother = subjectFacts.some(
    (thing) => facts[thing] !== undefined && facts[thing] !== ticket.facts[thing],
  )
  // Text that merely resembles a security incident is taken for a list of details, even if it names things.
  const isDetail = !namesAnother || context.topics.get(topic)?.urgency === 'critical'
  return ticket.assignment.assignee !== null || (isAsked && isDetail) || givesContactDetails(turn, text)
}

/** Returns true for "You can call me on 4471": the number is for the technician, and the phone is not the problem. */
export function givesContactDetails(turn: TurnBuilder, text: string): boolean {
  return /\d{3}|\d\d[ .-]\d\d/.test(text) && says(turn, text, 'contact')
}

/** Returns true if a person who was just asked something announces another subject, or one that is urgent. */
export function announcesOtherOrUrgentTopic(
  turn: TurnBuilder,
  text: string,
  understanding: Pick<NluResult, 'topic' | 'shortAnswer' | 'opensWith'>,
): boolean {
  if (mayBeUrgent(turn, text, understanding)) return true
  const { shortAnswer } = understanding
  return shortAnswer === null ? announcesOtherTopic(turn, text) : says(turn, text, 'announced')
}

/**
 * Returns true if a message resembles something urgent, such as a security incident. "Yes, he has a
 * Microsoft account" and "Julie, a laptop, a badge" do too, but are treated as details if they
 * mention no harm.
 */
export function mayBeUrgent(
  turn: TurnBuilder,
  text: string,
  { topic, opensWith }: Pick<NluResult, 'topic' | 'opensWith'>,
): boolean {
  if (turn.context.topics.get(topic)?.urgency !== 'critical') return false
  const isAnswer = opensWith !== null && says(turn, text, 'has') && countWords(text) <= mostWordsOfAnswer
  const isDetail = isListOfDetails(text) || isAnswer
  return !isDetail || mayReportHarm(turn, text)
}

/** Returns true if the message may report harm. In a language without a list of words for harm, any message may. */
export function mayReportHarm(turn: TurnBuilder, text: string): boolean {
  const { sayings } = turn.context
  return sayings.of(turn.conversation.language)['new-matter'].harm.length === 0 || says(turn, text, 'harm')
}

/** Matches "Julie Martin, marketing, a laptop and a badge". */
export function isListOfDetails(text: string): boolean {
  const parts = text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return parts.length >= fewestParts && parts.every((part) => part.split(/\s+/).length <= mostWordsOfPart)
}

export function countWords(text: string): number {
  return text.trim().split(/\s+/).length
}

const fewestParts = 3
const mostWordsOfPart = 5

/** Matches "By the way", "is broken too" and "I need a …". */
export function announcesOtherTopic(turn: TurnBuilder, text: string): boolean {
  return says(turn, text, 'announced') || says(turn, text, 'told')
}

/**
 * Returns true for "Also nothing prints" or "by the way, I need a badge": an addition to the current problem. A message that begins with yes or no
 * is an answer first.
 */
export function isAddition(
  turn: TurnBuilder,
  { isAdded, opensWith, text }: Pick<NluResult, 'isAdded' | 'opensWith' | 'text'>,
): boolean {
  return opensWith === null && (isAdded || hasOtherTopicPhrase(turn, text))
}

/** Matches "By the way" and "another thing". */
export function hasOtherTopicPhrase(turn: TurnBuilder, text: string): boolean {
  return says(turn, text, 'announced')
}

type Saying = 'announced' | 'told' | 'contact' | 'has' | 'harm' | 'first'

function says({ context: { sayings } }: TurnBuilder, text: string, how: Saying): boolean {
  const typed = ` ${foldToWords(text)} `
  return sayings.languages.some((language) => patternOf(sayings.of(language)['new-matter'][how]).test(typed))
}

/** Returns the normalised text without the phrase; null if it doesn't contain one. */
export function withoutPhrase(
  { context: { sayings } }: TurnBuilder,
  text: string,
  how: Saying,
): string | null {
  const typed = ` ${foldToWords(text)} `
  for (const language of sayings.languages) {
    const pattern = patternOf(sayings.of(language)['new-matter'][how])
    if (pattern.test(typed)) return typed.replace(pattern, ' ').trim()
  }
  return null
}
