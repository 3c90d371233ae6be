import type { Vars } from '../content/wording/translations.js'
import type { MessageKey } from '../content/wording/translations-file.js'
import {
  type Fact,
  type Facts,
  type FactValues,
  keepPersonFacts,
  valuesOf,
  withFacts,
} from '../desk/ticket/fact.js'
import type { TicketReference } from '../desk/ticket/ticket.js'
import { decodeButton, encodeButton } from '../desk/view/button-value.js'
import type { Button } from '../desk/view/message.js'
import type { Person } from '../engine/activity.js'
import type { Localized } from '../nlu/intent-file.js'
import type { Effect } from './effects/effect.js'
import { type Conversation, openPromptsOf, type PreTicketEntry, type Prompt } from './state.js'
import type { TurnContext } from './turn-context.js'

/**
 * Decision under construction. The next state and the effects are collected step by step. Nothing
 * else is modified, so deciding remains a pure function.
 */
export interface TurnBuilder {
  readonly context: TurnContext
  conversation: Conversation
  readonly effects: Effect[]
  /** Sentences to put in front of the next message, so that a turn sends only one message. */
  leads: string[]
  /** Buttons added after the next question's own buttons, such as "a technician now". */
  extraButtons: Button[]
}

export interface Decision {
  readonly conversation: Conversation
  readonly effects: readonly Effect[]
}

export function beginTurn(context: TurnContext): TurnBuilder {
  const { conversation, language, candidateLanguage } = context
  return {
    context,
    conversation: {
      ...conversation,
      language,
      candidateLanguage,
      lastAt: context.now,
      turns: conversation.turns + 1,
      rule: null,
    },
    effects: [],
    leads: [],
    extraButtons: [],
  }
}

export function buildDecision(turn: TurnBuilder): Decision {
  if (turn.leads.length > 0) say(turn, '')
  return { conversation: turn.conversation, effects: turn.effects }
}

export function patchState(turn: TurnBuilder, part: Partial<Conversation>): void {
  turn.conversation = { ...turn.conversation, ...part }
}

/** Returns the values of the known facts, without their sources. */
export function knownFactValues({ conversation }: TurnBuilder): FactValues {
  return valuesOf(conversation.facts)
}

/** Returns facts with their source: the current button or message, unless `from` names another. */
export function factsWithSource(
  turn: TurnBuilder,
  told: FactValues,
  from?: Pick<Fact, 'source' | 'line'>,
): Facts {
  return factsAdded(turn, {}, told, from)
}

/** Adds or corrects facts. */
export function addFacts(turn: TurnBuilder, told: FactValues, from?: Pick<Fact, 'source' | 'line'>): void {
  patchState(turn, { facts: factsAdded(turn, turn.conversation.facts, told, from) })
}

function factsAdded(
  { context: { isTyped, now, source } }: TurnBuilder,
  facts: Facts,
  told: FactValues,
  from: Pick<Fact, 'source' | 'line'> | undefined,
): Facts {
  const heard = { source: isTyped ? 'typed' : 'pressed', line: isTyped ? source : null } as const
  return withFacts(facts, told, { ...(from ?? heard), at: now })
}

/** Returns a sentence in the requester's language. `{name}` is their first name, `{ticket}` the current ticket. */
export function t(turn: TurnBuilder, key: MessageKey, vars: Vars = {}): string {
  const { conversation, context } = turn
  const defaults = { name: firstName(conversation.requester), ticket: conversation.botTicket ?? '' }
  return context.wording.reply(conversation.language, key, { ...defaults, ...vars }, conversation.turns)
}

function firstName({ name, isAnonymous }: Person): string {
  return isAnonymous === true ? '' : firstWord(name)
}

function firstWord(name: string): string {
  return name.trim().split(/\s+/)[0] ?? ''
}

/** Returns a data file's text in the requester's language, or else in the server's first language. */
export function localized({ conversation, context }: TurnBuilder, text: Localized): string {
  const first = context.wording.languages[0]
  return text[conversation.language] ?? text[first ?? ''] ?? Object.values(text)[0] ?? ''
}

export function prepend(turn: TurnBuilder, text: string): void {
  turn.leads.push(text)
}

export interface ButtonChoice {
  readonly id: string
  readonly label: string
  readonly style?: Button['style']
}

export interface SayOptions {
  readonly buttons?: readonly Button[]
  readonly ticket?: TicketReference | null
  readonly isHeardAnyway?: boolean
  readonly dropIfStale?: true
  /** ID by which the buttons can later be removed; absent if they stay. */
  readonly question?: string
}

/** Sends a text, preceded by any sentences collected for the start of the message. */
export function say(turn: TurnBuilder, text: string, options: SayOptions = {}): void {
  speak(
    turn,
    text,
    options.buttons ?? [],
    options.question ?? null,
    options.ticket === undefined ? turn.conversation.botTicket : options.ticket,
    {
      suppressIfTaken: options.isHeardAnyway !== true,
      ...(options.dropIfStale === undefined ? {} : { dropIfStale: options.dropIfStale }),
    },
  )
}

/**
 * Announces the end of a problem. If another request is queued, the announcement is merged into the
 * message that starts that request.
 */
export function sayBeforeNextTopic(turn: TurnBuilder, text: string, options: SayOptions = {}): void {
  if (turn.conversation.queuedRequests.length > 0) prepend(turn, text)
  else say(turn, text, options)
}

function speak(
  turn: TurnBuilder,
  text: string,
  buttons: readonly Button[],
  question: string | null,
  ticket: TicketReference | null,
  delivery: { readonly suppressIfTaken: boolean; readonly dropIfStale?: true },
): void {
  const whole = [...turn.leads, text].filter((part) => part !== '').join('\n\n')
  turn.leads = []
  turn.effects.push({
    type: 'say',
    message: {
      language: turn.conversation.language,
      text: whole,
      buttons: unlike([...buttons, ...turn.extraButtons]),
    },
    question,
    ticket,
    ...delivery,
  })
  turn.extraButtons = []
}

/** Drops each button that has the same label or value as an earlier one. */
function unlike(buttons: readonly Button[]): readonly Button[] {
  return buttons.filter(
    (button, at) =>
      buttons.findIndex(({ label, value }) => label === button.label || value === button.value) === at,
  )
}

/**
 * Asks one question with buttons; the phase determines how the answer is interpreted. `nudgeAfter`
 * is the step's duration in milliseconds, added to the wait for a reminder; `never`: no reminder.
 */
export function ask(
  turn: TurnBuilder,
  text: string,
  choices: readonly ButtonChoice[],
  prompt: (question: string) => Prompt,
  nudgeAfter: number | 'never' = 0,
): void {
  const question = turn.context.newId()
  patchState(turn, { prompt: prompt(question) })
  const buttons = choices.map((choice) => ({
    label: choice.label,
    value: encodeButton({ kind: 'answer', question, choice: choice.id }),
    ...(choice.style === undefined ? {} : { style: choice.style }),
  }))
  speak(turn, text, buttons, question, turn.conversation.botTicket, { suppressIfTaken: true })
  if (nudgeAfter !== 'never') scheduleReminder(turn, nudgeAfter)
}

/** Asks without expecting an answer, so no reminder follows. Returns the question's ID. */
export function askOptional(
  turn: TurnBuilder,
  text: string,
  buttons: readonly Button[],
  ticket: string,
): string {
  const question = turn.context.newId()
  speak(turn, text, buttons, question, ticket, { suppressIfTaken: false, dropIfStale: true })
  return question
}

/** Asks under a fixed ID, so that other lanes can find the question. Asking again removes the buttons of the earlier message. */
export function askWithKey(
  turn: TurnBuilder,
  question: string,
  text: string,
  buttons: readonly Button[],
): void {
  speak(turn, text, buttons, question, null, { suppressIfTaken: false })
}

/** Repeats the open question, optionally reworded; its buttons still work. */
export function askAgain(turn: TurnBuilder, prompt: Prompt, inOtherWords?: string): void {
  const { botTicket: ticket } = turn.conversation
  const open = prompt.kind === 'idle' ? null : prompt.question
  const asked = openPromptsOf(turn.conversation).find(({ question }) => question === open)
  if (asked === undefined) {
    // No sent prompt matches the open one, so there are no buttons to repeat.
    say(turn, inOtherWords ?? t(turn, 'nothing-pending'))
    return
  }
  const { text, buttons } = asked.message
  const offered = turn.extraButtons.map(({ value }) => value)
  speak(
    turn,
    inOtherWords ?? text,
    buttons.filter(({ value }) => !offered.includes(value)),
    asked.question,
    ticket,
    { suppressIfTaken: true },
  )
  scheduleReminder(turn, 0)
}

/** Sets the reminder for an unanswered question, delayed by the time the step takes. The conversation is closed only after a reminder. */
export function scheduleReminder(turn: TurnBuilder, takesMs: number): void {
  const { now, timeouts } = turn.context
  turn.effects.push({ type: 'cancel-timer', id: `close:${turn.conversation.lane}` })
  turn.effects.push({
    type: 'set-timer',
    id: `nudge:${turn.conversation.lane}`,
    dueAt: now + takesMs + timeouts.nudgeAfterMinutes * 60_000,
    timer: { purpose: 'idle-nudge' },
  })
}

/** Ends the current topic and drops all its information except facts about the person. */
export function resetTopic(turn: TurnBuilder): void {
  patchState(turn, {
    botTicket: null,
    facts: keepPersonFacts(turn.conversation.facts, turn.context.now),
    recentMessages: [],
    prefilledSteps: [],
    steps: [],
    added: [],
    recapBefore: null,
    failures: 0,
    upsetCount: 0,
    preTicketTranscript: [],
    dismissedOutages: [],
    alarmsOffered: [],
    topicsOffered: [],
    answered: [],
    closingAsked: [],
    resultAsked: [],
    rejected: [],
  })
}

export function clearPrompt(turn: TurnBuilder): void {
  patchState(turn, { prompt: { kind: 'idle' }, failures: 0 })
  turn.effects.push({ type: 'cancel-timer', id: `nudge:${turn.conversation.lane}` })
  turn.effects.push({ type: 'cancel-timer', id: `close:${turn.conversation.lane}` })
}

export function humanButton(turn: TurnBuilder, key: MessageKey = 'talk-to-human'): Button {
  return { label: t(turn, key), value: encodeButton({ kind: 'human' }) }
}

/** Drops the offer of a human from the buttons of the next message. */
export function dropHumanButton(turn: TurnBuilder): void {
  turn.extraButtons = turn.extraButtons.filter(({ value }) => decodeButton(value)?.kind !== 'human')
}

/** Records the message on the current ticket, or keeps it for the ticket to come. */
export function recordUtterance(turn: TurnBuilder, text: string): void {
  const line = rememberMessage(turn, text)
  if (turn.conversation.botTicket !== null) {
    turn.effects.push({ type: 'record-message', ticket: turn.conversation.botTicket })
    return
  }
  patchState(turn, {
    preTicketTranscript: [...turn.conversation.preTicketTranscript, line].slice(-20),
  })
}

/** Maximum number of messages, and of characters of each, kept for the search for answers already given. */
const mostKept = 10
const longestKept = 600

/** Returns the message as stored with its ticket. */
export function rememberMessage(turn: TurnBuilder, text: string): PreTicketEntry {
  const { attachments, now, source, understanding } = turn.context
  const files = attachments.length === 0 ? {} : { attachments }
  const isSure = understanding?.outcome === 'answer' && understanding.text === text
  const { language, recentMessages = [] } = turn.conversation
  const line = {
    text: text.slice(0, longestKept),
    language: understanding?.language ?? language,
    line: source,
    at: now,
  }
  patchState(turn, {
    lastMessage: { text, source, at: now, to: 'bot', ...files },
    ...(turn.context.isTyped
      ? { recentMessages: [...recentMessages.filter(({ at }) => at !== now), line].slice(-mostKept) }
      : {}),
  })
  return {
    by: 'requester',
    text,
    at: now,
    source,
    ...(isSure ? { topic: understanding.topic } : {}),
    ...files,
  }
}
