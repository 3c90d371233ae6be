import { goodNews } from '../conversation/good-news.js'
import { things } from '../conversation/new-matter.js'
import { between, phraseIn } from '../conversation/phrase-in.js'
import { factsKnown } from '../conversation/plan.js'
import { type Act, isQuestionAct } from '../nlu/acts/act.js'
import type { RankedAct } from '../nlu/acts/act-reader.js'
import type { FactValues } from '../tickets/fact.js'
import type { Ticket } from '../tickets/ticket.js'
import type { FactName } from '../troubleshooting/guide-file.js'
import type { TopicId } from '../understanding/intent-file.js'
import type { DialogueContext } from './context.js'
import { wishedStateIn } from './wished-state.js'

/** What success would be about: a topic, what is known of it, and the step of its guide from which it could still be reached; null: from any. */
export interface Matter {
  readonly topic: TopicId | null
  readonly facts: FactValues
  readonly step: string | null
}

/** A matter is over, as a line tells it, and what else it asks for: "found it. Other question: how do I …". */
export interface ToldOver {
  /** `solved`: it works. `dropped`: it is no longer wanted, whether or not it works. */
  readonly means: 'solved' | 'dropped'
  /** The act that was learnt is sure of it by itself. */
  readonly isPlain: boolean
  /** It has the state that the matter's guide is there to bring about, or says that it is no longer wanted. */
  readonly isOfTheMatter: boolean
  /** Parts of the line that ask or report something of their own; null: none. */
  readonly rest: string | null
}

/** Part of a line, and what it does by itself. */
interface Part {
  readonly text: string
  readonly isAsked: boolean
  readonly acts: readonly RankedAct[]
}

/** Acts that are of something else than what just ended. */
const ownActs: ReadonlySet<Act> = new Set(['request', 'report-problem', 'ask-human'])
const contraries: readonly Act[] = ['report-failure', 'report-problem', 'cannot-do']
/** Facts with which somebody says where or since when, and not how it stands. */
const circumstances: readonly FactName[] = ['site', 'room', 'place', 'since', 'deadline', 'phone', 'email']

/** From here on the signs together tell success; `saysSo` and a sure wished state, or a likely act and one of them, reach it. */
const enough = 0.5
const sureEnding = 0.75
const weights = {
  saysSo: 0.3,
  surelyWished: 0.5,
  wished: 0.3,
  perhapsWished: 0.15,
  circumstance: 0.3,
  state: 0.4,
}
/** Of the state that a guide is there to bring about, read without its question. */
const surelyWished = 0.9
const isWished = 0.65
/** Below, an act that is only likely is said of something else. */
const leastWished = 0.4

/**
 * Reads whether a line tells that a matter is over. Three readings speak for it: the act that was learnt, the words that say how it stands, and the
 * state that the matter's guide is there to bring about. What is told last decides, and what is good of something beside the matter tells nothing.
 */
export function toldOver(context: DialogueContext, matter: Matter): ToldOver | null {
  const whole: Part = { text: context.text, isAsked: context.text.includes('?'), acts: context.reading.acts }
  const clauses = partsOf(context)
  const parts = clauses.length < 2 ? [whole] : clauses
  const at = parts.findLastIndex((part) => overIn(context, matter, part) !== null)
  const part = parts[at] ?? whole
  const means = overIn(context, matter, part)
  if (means === null) return null
  const others = at < 0 ? [] : parts.slice(at + 1)
  if (others.some((one) => isContrary(context, one))) return null
  const p = probabilityIn(part.acts, means === 'solved' ? 'report-success' : 'cancel')
  // Of a line that says somewhere that it fails, only a sure ending tells that it does not any more.
  const isEnding = parts.length > 1 && at === parts.length - 1
  const isSureEnding =
    isEnding && (p >= context.certainty.sure || strengthOf(context, matter, part) >= sureEnding)
  if (means === 'solved' && fails(context) && !isSureEnding) return null
  const rest = others.filter((one) => isOfItsOwn(context, one))
  return {
    means,
    isPlain: p >= context.certainty.success,
    isOfTheMatter: means === 'dropped' || wishedIn(context, matter, part.text) >= isWished,
    rest: rest.length === 0 ? null : rest.map(({ text }) => text).join(' '),
  }
}

function partsOf({ reading }: DialogueContext): readonly Part[] {
  return reading.clauses.map(({ acts, isAsked, passage }) => ({ acts, isAsked, text: passage.text }))
}

/** The same, where only that it works counts. */
export function toldSuccess(context: DialogueContext, matter: Matter): ToldOver | null {
  const told = toldOver(context, matter)
  return told?.means === 'solved' ? told : null
}

function overIn(context: DialogueContext, matter: Matter, part: Part): ToldOver['means'] | null {
  const { certainty } = context
  if (part.isAsked) return null
  const dropped = probabilityIn(part.acts, 'cancel')
  const asked = part.acts.find(({ act }) => isQuestionAct(act))?.p ?? 0
  if (asked >= certainty.sure && asked > dropped) return null
  const solved = strengthOf(context, matter, part)
  if (solved >= enough && solved >= dropped) return 'solved'
  return dropped >= certainty.sure ? 'dropped' : null
}

/** How strongly a part of a line tells that it works. */
function strengthOf(context: DialogueContext, matter: Matter, { acts, text }: Part): number {
  const { certainty, plan, understanding } = context
  const success = probabilityIn(acts, 'report-success')
  const saysSo = isGoodByWords(context)
  const isLikely = success >= certainty.likely / 2 || saysSo
  const wished = isLikely || isShort(text) ? wishedIn(context, matter, text) : 0
  // "Works now", at the end of a line, names nothing.
  const isWhole = context.reading.clauses.length < 2
  const isNamed = isWhole || plan.situation.tells(text) > 0
  if (isNamed && isBeside(context, matter, { success, wished })) return 0
  const isBareSuccess = understanding.isBare && understanding.shortAnswer === 'works'
  if (success < certainty.sure && wished < leastWished && !isBareSuccess) return 0
  const circumstance = circumstances.some((fact) => understanding.facts[fact] !== undefined)
  // What says in so many words that it works denies nothing.
  const contrary = Math.max(
    ...[...contraries, ...(saysSo ? [] : (['deny'] as const))].map((act) => probabilityIn(acts, act)),
  )
  const resumes = wished >= surelyWished && !understanding.isOfThing ? 0 : probabilityIn(acts, 'resume')
  return (
    success +
    (saysSo ? weights.saysSo : 0) +
    weightOf(wished) -
    (contrary >= certainty.likely ? contrary : 0) -
    Math.max(probabilityIn(acts, 'report-done'), resumes) / 2 -
    (circumstance && isWhole ? weights.circumstance : 0) -
    (isOnlyState(context) ? weights.state : 0)
  )
}

/** Success in words that no reading knows is told in a few of them. */
function isShort(text: string): boolean {
  return text.trim().split(/\s+/).length <= mostWords
}

const mostWords = 8

function wishedIn({ plan }: DialogueContext, { step, topic }: Matter, text: string): number {
  const guide = topic === null ? undefined : plan.situation.guides.get(topic)
  return guide === undefined ? 0 : wishedStateIn(plan.situation, guide, step, text)
}

function weightOf(wished: number): number {
  if (wished >= surelyWished) return weights.surelyWished
  if (wished >= isWished) return weights.wished
  return wished >= leastWished ? weights.perhapsWished : 0
}

function isGoodByWords({ reading, understanding }: DialogueContext): boolean {
  const { shortAnswer, standing, worksFor } = understanding
  if (worksFor !== null) return false
  if (standing === 'works' || standing === 'back') return true
  return shortAnswer === 'works' && (standing === null || reading.clauses.length > 1)
}

/** "It's on", "there is paper": the state of a thing, and not of the matter. */
function isOnlyState({ plan, text }: DialogueContext): boolean {
  const { languages, of } = plan.situation.sayings
  const typed = between(text)
  const says = (kind: 'plain' | 'state') => languages.some((one) => phraseIn(typed, of(one).success[kind]))
  return says('state') && !says('plain')
}

const failures: ReadonlySet<string | null> = new Set(['still-broken', 'no', 'cannot', 'not-found'])

/** The line as a whole says that it fails; "never mind, found it" has a word that denies, and takes back. */
function fails({ certainty, reading, understanding }: DialogueContext): boolean {
  const { shortAnswer, standing, worksFor } = understanding
  if (worksFor !== null) return true
  const isDropped = probabilityIn(reading.acts, 'cancel') >= certainty.likely
  return (standing === 'fails' || standing === 'unclear' || failures.has(shortAnswer)) && !isDropped
}

function isContrary({ certainty }: DialogueContext, { acts }: Part): boolean {
  const contrary = Math.max(probabilityIn(acts, 'report-failure'), probabilityIn(acts, 'cannot-do'))
  return contrary >= certainty.sure && contrary > probabilityIn(acts, 'report-success')
}

function isOfItsOwn({ certainty }: DialogueContext, { acts, isAsked }: Part): boolean {
  return isAsked || acts.some(({ act, p }) => p >= certainty.sure && (isQuestionAct(act) || ownActs.has(act)))
}

/** "Teams still works", when Outlook does not: another thing than the matter is about is named, or the line reads like another subject. */
function isBeside(
  { certainty, plan, understanding }: DialogueContext,
  { facts, topic }: Matter,
  { success, wished }: { readonly success: number; readonly wished: number },
): boolean {
  const { isOfThing, outcome, worksFor } = understanding
  if (worksFor !== null) return true
  const namesAnother = things.some((thing) => {
    const [told, known] = [understanding.facts[thing], facts[thing]]
    return told !== undefined && known !== undefined && told !== known
  })
  if (namesAnother) return true
  if (topic === null) return false
  const isOther =
    outcome === 'answer' && !understanding.topic.startsWith('chat.') && understanding.topic !== topic
  const news = goodNews(topic, understanding, plan.conversation.gestures.length > 0)
  if (isOther && isOfThing) return news === null || news === 'elsewhere'
  if (isOther && wished < leastWished && success < certainty.success) return true
  return isOfThing && wished < isWished && news === 'elsewhere'
}

function probabilityIn(acts: readonly RankedAct[], act: Act): number {
  return acts.find((one) => one.act === act)?.p ?? 0
}

/** The matter of the open step. */
export function matterInHand({ open, plan }: DialogueContext): Matter {
  return {
    topic: open?.phase.topic ?? null,
    facts: factsKnown(plan),
    step: open?.phase.step ?? null,
  }
}

export function matterOf({ facts, topic }: Pick<Ticket, 'facts' | 'topic'>): Matter {
  return { topic, facts, step: null }
}
