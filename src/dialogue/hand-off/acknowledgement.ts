import type { Act } from '../../nlu/acts/act.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { type DialogueContext, likeliestQuestion } from '../dialogue-context.js'
import { announcesOtherTopic, countWords, givesContactDetails } from '../topics/topic-switch-signals.js'

/**
 * Acts that only keep up the conversation. They don't include a plain "hang on", because it tells
 * technicians that the person is away.
 */
const civilities: readonly Act[] = ['thank', 'bye', 'greet', 'affirm', 'submit']
/** Acts with which people leave for a while or show that they're in no hurry: "no rush", "will do". */
const leavings: readonly Act[] = ['thank', 'bye', 'wait']
/** Acts that report or ask for something, so that the message is more than a courtesy. */
const contents: readonly Act[] = [
  'inform',
  'report-problem',
  'report-failure',
  'cannot-do',
  'request',
  'complain',
  'correct',
  'cancel',
  'ask-human',
]
const civilTopics: readonly string[] = ['chat.thanks', 'chat.goodbye', 'chat.greeting']
/** Maximum number of words in a courtesy; a longer message says more. */
const mostWords = 9

/**
 * Returns true for "noted, thanks", "ok cool" and "have to run in a minute" while a ticket waits: the message
 * acknowledges the bot's words or says that the person is leaving for a while, and says nothing about the problem.
 */
export function onlyAcknowledges(context: DialogueContext): boolean {
  const { certainty, turn, text } = context
  if (!isPossible(context) || announcesOtherTopic(turn, text) || givesContactDetails(turn, text)) return false
  if (readAs(context, ...contents) >= certainty.sure || reportsSuccess(context)) return false
  return (
    isCivil(context) && (isThanked(context) || partsOf(context).every((part) => onlyAgrees(context, part)))
  )
}

/**
 * Returns true for "got it working, thanks bot": some part of the message is read as a success, and it isn't just a word that people also use to
 * agree.
 */
function reportsSuccess(context: DialogueContext): boolean {
  const { certainty, turn, text } = context
  const isShort = turn.context.contentWords(text).size <= mostContentOfPhrase
  if (isShort && isAgreement(context, turn.context.understandPart(text))) return false
  const success = partsOf(context).reduce(
    (most, part) => Math.max(most, part.success),
    readAs(context, 'report-success'),
  )
  return success >= certainty.sure && success > readAs(context, 'wait')
}

/** Returns true if the acts or the topic make the message a courtesy. The topic alone decides only for one or two words, such as "perfect". */
function isCivil(context: DialogueContext): boolean {
  const { certainty, turn, text, understanding } = context
  const { isAgreed, isOfThing } = understanding
  const civil = readAs(context, ...civilities)
  if (isAgreed || (civil >= certainty.sure && !isOfThing)) return true
  // "Fine, I'll wait" and « prenez votre temps ».
  const waits = readAs(context, 'wait') >= certainty.sure && civilityOf(understanding) >= certainty.sure
  if (waits && !isOfThing) return true
  const told = turn.context.contentWords(text).size
  const [first, second] = actsOf(context).filter(({ act }) => act !== 'choose')
  const isFirst =
    first !== undefined && leavings.includes(first.act) && first.p >= leastCivil && first.p < certainty.sure
  if (isFirst && told <= mostContentOfPhrase && (second?.p ?? 0) < leastCivil) return true
  if (countWords(text) <= mostWordsOfPhrase && civilityOf(understanding) >= certainty.sure) return true
  return leaving(context) >= surelyLeaves
}

/**
 * Minimum probability, 0 to 1, of the likeliest act for a short message to be a courtesy if no
 * other act is likely.
 */
const leastCivil = 0.2
const mostContentOfPhrase = 2
const mostWordsOfPhrase = 2
const surelyLeaves = 0.65
const leastBacked = 0.1
const surelyByTopic = 0.995

/**
 * Returns the probability, based on act and topic together, that the person is leaving for a while:
 * "have to run in a minute".
 */
function leaving(context: DialogueContext): number {
  const { candidates, outcome, telling } = context.understanding
  const [best] = candidates
  // "The invoices have to go out this afternoon" has a subject of its own.
  const isLeaving = outcome !== 'unknown' && telling !== 'clearly' && best?.topic === 'chat.goodbye'
  const byTopic = isLeaving ? best.confidence : 0
  const byAct = readAs(context, 'wait', 'bye')
  // On its own, the topic must be all but certain: "nothing else happened" resembles a goodbye, too.
  const isBacked = byAct >= leastBacked || byTopic >= surelyByTopic
  return byTopic > 0 && isBacked ? 1 - (1 - byTopic) * (1 - byAct) : 0
}

/** Returns true if nothing in the message rules out a courtesy: a question, a status, a deadline or details that were just asked for. */
function isPossible(context: DialogueContext): boolean {
  const { certainty, turn, text, understanding } = context
  const { alarm, facts, isAgreed, reportedStatus, shortAnswer, tone } = understanding
  const { detailsAsked, lastMessage } = turn.conversation
  // After "Add details", the next message goes on the ticket whatever it says.
  if (lastMessage?.text === '' && lastMessage.to === 'ticket') return false
  // "Yes" may answer what the request is about; "ok" and "got it" don't.
  const affirms = shortAnswer === 'yes' && readAs(context, 'affirm') >= certainty.sure
  if (detailsAsked !== undefined && affirms && !isAgreed) return false
  if (text.includes('?') || (likeliestQuestion(context)?.p ?? 0) >= certainty.sure) return false
  if (countWords(text) > mostWords || alarm !== null) return false
  if (tone === 'upset' && readAs(context, 'thank') < certainty.success) return false
  // "Back in 5" is about the person.
  const isAway = reportedStatus === 'back' && readAs(context, 'wait') >= certainty.likely
  const tellsStatus = (reportedStatus !== null && !isAway) || (shortAnswer !== null && shortAnswer !== 'yes')
  if (tellsStatus && !isThanked(context)) return false
  // "Going for lunch" reads like the time when the problem began.
  return Object.keys(facts).every((fact) => fact === 'since') && !saysDone(context)
}

/** Returns true for messages such as "fine, thanks", which use a word for success to agree. */
function isThanked(context: DialogueContext): boolean {
  const { certainty, understanding } = context
  return (
    understanding.reportedStatus !== 'fails' &&
    readAs(context, 'thank') >= certainty.success &&
    readAs(context, 'report-success') < certainty.likely
  )
}

function saysDone(context: DialogueContext): boolean {
  return readAs(context, 'report-done') >= context.certainty.likely
}

/**
 * Returns the probability, based on its topic, that a message is a courtesy: "perfect", "great".
 */
function civilityOf({ confidence, topic }: NluResult): number {
  return civilTopics.includes(topic) ? confidence : 0
}

interface Part {
  readonly text: string
  readonly success: number
}

function partsOf({ reading, text }: DialogueContext): readonly Part[] {
  const successOf = (acts: DialogueContext['reading']['acts']) =>
    acts.find(({ act }) => act === 'report-success')?.p ?? 0
  if (reading.clauses.length < 2) return [{ text, success: successOf(reading.acts) }]
  return reading.clauses.map(({ acts, span }) => ({ text: span.text, success: successOf(acts) }))
}

/**
 * Returns true if a part reads like a success only because people use the same words to agree: "cool", "got it", "perfect".
 */
function onlyAgrees(context: DialogueContext, { success, text }: Part): boolean {
  const { certainty, turn } = context
  if (success < certainty.likely) return true
  return isAgreement(context, turn.context.understandPart(text))
}

function isAgreement({ certainty }: DialogueContext, read: NluResult): boolean {
  const agrees = read.isAgreed || (read.isBare && read.shortAnswer === 'yes')
  return (
    agrees ||
    (civilityOf(read) >= certainty.success && read.reportedStatus === null && read.shortAnswer !== 'works')
  )
}

/**
 * Returns the acts as read from the words. The acts in the context may be derived from the topic, which is considered separately here.
 */
function actsOf({ reading, turn }: DialogueContext): DialogueContext['reading']['acts'] {
  return turn.context.reading?.acts ?? reading.acts
}

function readAs(context: DialogueContext, ...acts: readonly Act[]): number {
  return actsOf(context).reduce((most, { act, p }) => (acts.includes(act) ? Math.max(most, p) : most), 0)
}
