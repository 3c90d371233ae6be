import type { SlotName } from '../../content/guides/guide-file.js'
import type { Localized, TopicId } from '../../nlu/intent-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { reportsItWorks } from '../guide/handle-step-message.js'
import { confirmResolved, resolveEarly } from '../resolution/resolution-signal.js'
import type { HandOffReason, PendingHandOff, Prompt } from '../state.js'
import {
  addFacts,
  ask,
  type ButtonChoice,
  knownFactValues,
  localized,
  prepend,
  type TurnBuilder,
  t,
} from '../turn-builder.js'
import type { HandOffRequest } from './hand-off-flow.js'
import { previewTicket } from './preview-ticket.js'

export type HandOffPrompt = Extract<Prompt, { kind: 'slot-filling' }>

/** Reasons for handing off the ticket without asking anything first. */
const atOnce: ReadonlySet<HandOffReason> = new Set(['asked', 'upset', 'urgent-security', 'danger', 'paused'])

interface Question {
  readonly fact: SlotName
  /** The guide's wording of the question. If absent, the built-in wording is used. */
  readonly ask?: Localized
}

/** Asks the one question that a technician would otherwise have to phone about; returns false if there is none. */
export function askHandOffQuestion(
  turn: TurnBuilder,
  wish: HandOffRequest,
  handOff: PendingHandOff,
): boolean {
  const question = questionFor(turn, wish, handOff)
  if (question === null) return false
  askBefore(turn, question, { topic: wish.topic, handOff })
  return true
}

/** Repeats the open question in the conversation's current language. */
export function repeatHandOffQuestion(turn: TurnBuilder, prompt: HandOffPrompt): void {
  if (prompt.asksWhetherItWorks === true) return confirmResolved(turn, prompt)
  const [fact = 'details'] = prompt.asking
  askBefore(turn, { fact, ...(prompt.ask === undefined ? {} : { ask: prompt.ask }) }, prompt)
}

function askBefore(
  turn: TurnBuilder,
  { fact, ask: written }: Question,
  { handOff, topic }: Pick<HandOffPrompt, 'handOff' | 'topic'>,
): void {
  const question = written === undefined ? ownWords(turn, fact) : localized(turn, written)
  ask(
    turn,
    t(turn, 'before-hand-off', { question }),
    fact === 'impact' ? impactChoices(turn) : [{ id: 'skip', label: t(turn, 'skip') }],
    (id) => ({
      kind: 'slot-filling',
      question: id,
      topic,
      asking: [fact],
      handOff,
      ...(written === undefined ? {} : { ask: written }),
    }),
  )
}

function ownWords(turn: TurnBuilder, fact: SlotName): string {
  if (fact === 'impact') return t(turn, 'ask-impact')
  return t(turn, 'ask-fact', { fact: t(turn, `tell-${fact}`) })
}

/**
 * Chooses the question. Nothing is asked at the highest priority, if the fact is known, or if the summary was
 * already sent. If there is no written question, the bot asks how many people are affected, provided that
 * several would raise the priority.
 */
function questionFor(turn: TurnBuilder, wish: HandOffRequest, handOff: PendingHandOff): Question | null {
  const { topic } = wish
  const guide = topic === null ? undefined : turn.context.guides.get(topic)
  if (topic === null || wish.beforeHandOff === null || atOnce.has(handOff.reason)) return null
  if (isSent(turn, topic) || previewTicket(turn, topic, handOff).priority === 'P1') return null
  const isOpen = (fact: SlotName) => turn.conversation.facts[fact] === undefined
  const written = wish.beforeHandOff ?? (wish.needs === undefined ? guide?.beforeHandOff : undefined)
  if (written !== undefined && isOpen(written.fact)) return written
  if (turn.context.asksImpact(topic) && isOpen('impact')) return { fact: 'impact' }
  if (written !== undefined) return null
  const needed = (wish.needs ?? guide?.needs ?? []).find((fact) => fact !== 'impact' && isOpen(fact))
  return needed === undefined ? null : { fact: needed }
}

/** Returns true if nothing was asked before the hand-off although facts are missing: the next messages may contain them. */
export function hasMissingFacts({ conversation, context }: TurnBuilder, topic: TopicId | null): boolean {
  if (topic === null || conversation.prompt.kind === 'slot-filling') return false
  const needed = [
    ...(context.guides.get(topic)?.needs ?? []),
    ...(context.asksImpact(topic) ? ['impact' as const] : []),
  ]
  return needed.some((fact) => conversation.facts[fact] === undefined)
}

function isSent({ conversation }: TurnBuilder, topic: TopicId): boolean {
  return conversation.steps.some((taken) => taken.topic === topic && taken.isReadBack === true)
}

function impactChoices(turn: TurnBuilder): readonly ButtonChoice[] {
  return impacts.map((impact) => ({ id: impact, label: t(turn, `impact-${impact}`) }))
}

/** Records the answer and hands off; `choice` is set if a button was pressed. */
export function recordHandOffAnswer(turn: TurnBuilder, text: string | null, choice: string | null): void {
  const { prompt } = turn.conversation
  if (prompt.kind !== 'slot-filling') return
  keepAnswer(turn, prompt, text, choice)
  skipHandOffQuestion(turn, prompt)
}

/**
 * Interprets the typed answer. "I don't know", a plain yes or no, or an angry message leads straight to the hand-off; a question is passed on to the
 * technician; a message reporting success closes the problem.
 */
export function handleHandOffAnswer(
  turn: TurnBuilder,
  prompt: HandOffPrompt,
  text: string,
  understanding: NluResult,
): void {
  const { facts, isBare, shortAnswer, tone, metaIntent } = understanding
  const isWorking = prompt.topic !== null && reportsItWorks(turn, prompt.topic, understanding)
  const isConfirmed = prompt.asksWhetherItWorks === true && isBare && shortAnswer === 'yes'
  if (prompt.topic !== null && (isWorking || isConfirmed)) return resolveEarly(turn, prompt.topic, null)
  if (tone === 'upset' || prompt.asksWhetherItWorks === true) return skipHandOffQuestion(turn, prompt)
  const [asked] = prompt.asking
  const isAnswer = asked !== undefined && facts[asked] !== undefined
  if (isBare && !isAnswer && (shortAnswer !== null || metaIntent !== null))
    return skipHandOffQuestion(turn, prompt)
  if (text.trim().endsWith('?') && !isAnswer) {
    prepend(turn, t(turn, 'question-for-technician'))
    return skipHandOffQuestion(turn, prompt)
  }
  recordHandOffAnswer(turn, text, null)
}

/** Hands off without an answer: the requester doesn't know it or would rather not wait. */
export function skipHandOffQuestion(turn: TurnBuilder, prompt: HandOffPrompt): void {
  turn.context.flows.handOff.completeHandOff(turn, prompt.topic, prompt.handOff)
}

const impacts = ['one', 'several', 'whole'] as const

/** Facts that accept any text. */
const inOwnWords: ReadonlySet<SlotName> = new Set([
  'device',
  'error',
  'printer',
  'room',
  'site',
  'since',
  'application',
])

/** Records the answer: recognised facts under their own names, and any other text as typed. */
function keepAnswer(
  turn: TurnBuilder,
  { asking }: HandOffPrompt,
  text: string | null,
  choice: string | null,
): void {
  const [asked] = asking
  const recognised = turn.context.understanding?.facts ?? {}
  if (text !== null) addFacts(turn, recognised)
  if (asked === 'impact') {
    const impact = choice ?? (text === null ? null : impactIn(turn, text))
    if (impact !== null) return addFacts(turn, { impact })
  }
  const isRead = asked !== undefined && recognised[asked] !== undefined
  if (text === null || text.trim() === '' || isRead) return
  if (asked !== undefined && inOwnWords.has(asked)) return addFacts(turn, { [asked]: text })
  const details = [knownFactValues(turn).details, text].filter((part) => part !== undefined).join('\n')
  addFacts(turn, { details })
}

function impactIn(turn: TurnBuilder, text: string): string | null {
  const found = turn.context.understanding?.facts.impact
  if (found !== undefined) return found
  const folded = text.trim().toLowerCase()
  return impacts.find((impact) => t(turn, `impact-${impact}`).toLowerCase() === folded) ?? null
}
