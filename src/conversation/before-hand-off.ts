import type { FactName } from '../troubleshooting/guide-file.js'
import type { Localized, TopicId } from '../understanding/intent-file.js'
import type { Understanding } from '../understanding/understanding.js'
import { saysItWorks } from './answer-in-guide.js'
import { askWhetherItWorks, solveMidway } from './good-news.js'
import { type HandOffWish, handOffNow, ticketToBe } from './hand-off-flow.js'
import { ask, type Choice, factsKnown, keepFacts, lead, localized, type Plan, words } from './plan.js'
import type { HandOffReason, PendingHandOff, Phase } from './state.js'

export type CollectingPhase = Extract<Phase, { at: 'collecting' }>

/** Reasons that hand off without asking anything first. */
const atOnce: ReadonlySet<HandOffReason> = new Set(['asked', 'upset', 'urgent-security', 'danger', 'paused'])

interface Question {
  readonly fact: FactName
  /** Guide's wording of the question; absent: the built-in one. */
  readonly ask?: Localized
}

/** Asks the one question that a technician would otherwise phone about; returns false if there is none. */
export function asksBeforeHandOff(plan: Plan, wish: HandOffWish, handOff: PendingHandOff): boolean {
  const question = questionFor(plan, wish, handOff)
  if (question === null) return false
  askBefore(plan, question, { topic: wish.topic, handOff })
  return true
}

/** Repeats the open question in the conversation's current language. */
export function repeatBeforeHandOff(plan: Plan, phase: CollectingPhase): void {
  if (phase.asksWhetherItWorks === true) return askWhetherItWorks(plan, phase)
  const [fact = 'details'] = phase.asking
  askBefore(plan, { fact, ...(phase.ask === undefined ? {} : { ask: phase.ask }) }, phase)
}

function askBefore(
  plan: Plan,
  { fact, ask: written }: Question,
  { handOff, topic }: Pick<CollectingPhase, 'handOff' | 'topic'>,
): void {
  const question = written === undefined ? ownWords(plan, fact) : localized(plan, written)
  ask(
    plan,
    words(plan, 'before-hand-off', { question }),
    fact === 'impact' ? impactChoices(plan) : [{ id: 'skip', label: words(plan, 'skip') }],
    (id) => ({
      at: 'collecting',
      question: id,
      topic,
      asking: [fact],
      handOff,
      ...(written === undefined ? {} : { ask: written }),
    }),
  )
}

function ownWords(plan: Plan, fact: FactName): string {
  if (fact === 'impact') return words(plan, 'ask-impact')
  return words(plan, 'ask-fact', { fact: words(plan, `tell-${fact}`) })
}

/**
 * Chooses the question. Nothing is asked at the highest priority, if the fact is known, or if the summary was already sent. Without a written
 * question, the impact is asked for if several affected people would raise the priority.
 */
function questionFor(plan: Plan, wish: HandOffWish, handOff: PendingHandOff): Question | null {
  const { topic } = wish
  const guide = topic === null ? undefined : plan.situation.guides.get(topic)
  if (topic === null || wish.beforeHandOff === null || atOnce.has(handOff.reason)) return null
  if (isSent(plan, topic) || ticketToBe(plan, topic, handOff).priority === 'P1') return null
  const isOpen = (fact: FactName) => plan.conversation.facts[fact] === undefined
  const written = wish.beforeHandOff ?? (wish.needs === undefined ? guide?.beforeHandOff : undefined)
  if (written !== undefined && isOpen(written.fact)) return written
  if (plan.situation.asksImpact(topic) && isOpen('impact')) return { fact: 'impact' }
  if (written !== undefined) return null
  const needed = (wish.needs ?? guide?.needs ?? []).find((fact) => fact !== 'impact' && isOpen(fact))
  return needed === undefined ? null : { fact: needed }
}

/** Returns true if nothing was asked before the hand-off although facts are missing: the next messages may contain them. */
export function lacksFacts({ conversation, situation }: Plan, topic: TopicId | null): boolean {
  if (topic === null || conversation.phase.at === 'collecting') return false
  const needed = [
    ...(situation.guides.get(topic)?.needs ?? []),
    ...(situation.asksImpact(topic) ? ['impact' as const] : []),
  ]
  return needed.some((fact) => conversation.facts[fact] === undefined)
}

function isSent({ conversation }: Plan, topic: TopicId): boolean {
  return conversation.steps.some((taken) => taken.topic === topic && taken.isReadBack === true)
}

function impactChoices(plan: Plan): readonly Choice[] {
  return impacts.map((impact) => ({ id: impact, label: words(plan, `impact-${impact}`) }))
}

/** Records the answer and hands off; `choice` is set if a button was pressed. */
export function takeBeforeHandOff(plan: Plan, text: string | null, choice: string | null): void {
  const { phase } = plan.conversation
  if (phase.at !== 'collecting') return
  keepAnswer(plan, phase, text, choice)
  goOnToHandOff(plan, phase)
}

/**
 * Interprets the typed answer. "I don't know", a plain yes or no and anger hand off at once; a question is passed on to the technician; a report
 * that it works closes the problem.
 */
export function answerBeforeHandOff(
  plan: Plan,
  phase: CollectingPhase,
  text: string,
  understanding: Understanding,
): void {
  const { facts, isBare, shortAnswer, tone, wish } = understanding
  const isWorking = phase.topic !== null && saysItWorks(plan, phase.topic, understanding)
  const isConfirmed = phase.asksWhetherItWorks === true && isBare && shortAnswer === 'yes'
  if (phase.topic !== null && (isWorking || isConfirmed)) return solveMidway(plan, phase.topic, null)
  if (tone === 'upset' || phase.asksWhetherItWorks === true) return goOnToHandOff(plan, phase)
  const [asked] = phase.asking
  const isAnswer = asked !== undefined && facts[asked] !== undefined
  if (isBare && !isAnswer && (shortAnswer !== null || wish !== null)) return goOnToHandOff(plan, phase)
  if (text.trim().endsWith('?') && !isAnswer) {
    lead(plan, words(plan, 'question-for-technician'))
    return goOnToHandOff(plan, phase)
  }
  takeBeforeHandOff(plan, text, null)
}

/** Hands off without an answer: the requester doesn't know it or would rather not wait. */
export function goOnToHandOff(plan: Plan, phase: CollectingPhase): void {
  handOffNow(plan, phase.topic, phase.handOff)
}

const impacts = ['one', 'several', 'whole'] as const

/** Facts that accept any text. */
const inOwnWords: ReadonlySet<FactName> = new Set([
  'device',
  'error',
  'printer',
  'room',
  'site',
  'since',
  'application',
])

/** Records the answer: recognised facts under their own name, other text as typed. */
function keepAnswer(
  plan: Plan,
  { asking }: CollectingPhase,
  text: string | null,
  choice: string | null,
): void {
  const [asked] = asking
  const recognised = plan.situation.understanding?.facts ?? {}
  if (text !== null) keepFacts(plan, recognised)
  if (asked === 'impact') {
    const impact = choice ?? (text === null ? null : impactIn(plan, text))
    if (impact !== null) return keepFacts(plan, { impact })
  }
  const isRead = asked !== undefined && recognised[asked] !== undefined
  if (text === null || text.trim() === '' || isRead) return
  if (asked !== undefined && inOwnWords.has(asked)) return keepFacts(plan, { [asked]: text })
  const details = [factsKnown(plan).details, text].filter((part) => part !== undefined).join('\n')
  keepFacts(plan, { details })
}

function impactIn(plan: Plan, text: string): string | null {
  const found = plan.situation.understanding?.facts.impact
  if (found !== undefined) return found
  const folded = text.trim().toLowerCase()
  return impacts.find((impact) => words(plan, `impact-${impact}`).toLowerCase() === folded) ?? null
}
