import type { Button } from '../replies/message.js'
import type { ReplyKey } from '../replies/replies-file.js'
import type { Vars } from '../replies/wording.js'
import {
  type Fact,
  type Facts,
  type FactValues,
  factsOfPerson,
  valuesOf,
  withFacts,
} from '../tickets/fact.js'
import type { Localized } from '../understanding/intent-file.js'
import type { Action } from './action.js'
import type { Person } from './activity.js'
import type { Situation } from './situation.js'
import { type Asked, type Conversation, type Phase, questionsIn } from './state.js'
import type { TicketChoice } from './ticket-choice.js'

/**
 * Decision under construction: the next state and the effects, collected step by step. Nothing outside is modified, so deciding remains a pure
 * function.
 */
export interface Plan {
  readonly situation: Situation
  conversation: Conversation
  readonly actions: Action[]
  /** Sentences put in front of the next message, so that a turn sends only one. */
  leads: string[]
  /** Buttons added after those of the next question, such as "a technician now". */
  extraButtons: Button[]
}

export interface Decision {
  readonly conversation: Conversation
  readonly actions: readonly Action[]
}

export function startPlan(situation: Situation): Plan {
  const { conversation, language, mayTurnTo } = situation
  return {
    situation,
    conversation: {
      ...conversation,
      language,
      mayTurnTo,
      lastAt: situation.now,
      turns: conversation.turns + 1,
      rule: null,
    },
    actions: [],
    leads: [],
    extraButtons: [],
  }
}

export function decisionOf(plan: Plan): Decision {
  if (plan.leads.length > 0) say(plan, '')
  return { conversation: plan.conversation, actions: plan.actions }
}

export function change(plan: Plan, part: Partial<Conversation>): void {
  plan.conversation = { ...plan.conversation, ...part }
}

/** Returns the values of the known facts, without their sources. */
export function factsKnown({ conversation }: Plan): FactValues {
  return valuesOf(conversation.facts)
}

/** Returns facts with their source: the current button or message, unless `from` gives another. */
export function factsTold(plan: Plan, told: FactValues, from?: Pick<Fact, 'source' | 'line'>): Facts {
  return factsAdded(plan, {}, told, from)
}

/** Adds or corrects facts. */
export function keepFacts(plan: Plan, told: FactValues, from?: Pick<Fact, 'source' | 'line'>): void {
  change(plan, { facts: factsAdded(plan, plan.conversation.facts, told, from) })
}

function factsAdded(
  { situation: { isTyped, now, source } }: Plan,
  facts: Facts,
  told: FactValues,
  from: Pick<Fact, 'source' | 'line'> | undefined,
): Facts {
  const heard = { source: isTyped ? 'typed' : 'pressed', line: isTyped ? source : null } as const
  return withFacts(facts, told, { ...(from ?? heard), at: now })
}

/** Returns a sentence in the requester's language. `{name}` is their first name, `{ticket}` the current ticket. */
export function words(plan: Plan, key: ReplyKey, vars: Vars = {}): string {
  const { conversation, situation } = plan
  const defaults = { name: firstName(conversation.requester), ticket: conversation.ticket ?? '' }
  return situation.wording.reply(conversation.language, key, { ...defaults, ...vars }, conversation.turns)
}

function firstName({ name, isAnonymous }: Person): string {
  return isAnonymous === true ? '' : firstWord(name)
}

function firstWord(name: string): string {
  return name.trim().split(/\s+/)[0] ?? ''
}

/** Returns a data file's text in the requester's language, or else in the server's first language. */
export function localized({ conversation, situation }: Plan, text: Localized): string {
  const first = situation.wording.languages[0]
  return text[conversation.language] ?? text[first ?? ''] ?? Object.values(text)[0] ?? ''
}

export function lead(plan: Plan, text: string): void {
  plan.leads.push(text)
}

export interface Choice {
  readonly id: string
  readonly label: string
  readonly style?: Button['style']
}

export interface SayOptions {
  readonly buttons?: readonly Button[]
  readonly ticket?: TicketChoice | null
  readonly isHeardAnyway?: boolean
  readonly isMinor?: true
  /** ID by which the buttons can later be removed; absent if they stay. */
  readonly question?: string
}

/** Sends a text, preceded by the sentences waiting to go in front of it. */
export function say(plan: Plan, text: string, options: SayOptions = {}): void {
  speak(
    plan,
    text,
    options.buttons ?? [],
    options.question ?? null,
    options.ticket === undefined ? plan.conversation.ticket : options.ticket,
    {
      silentOnceTaken: options.isHeardAnyway !== true,
      ...(options.isMinor === undefined ? {} : { isMinor: options.isMinor }),
    },
  )
}

/** Announces the end of a problem; merged into the next topic's message if a request is queued. */
export function sayInFront(plan: Plan, text: string, options: SayOptions = {}): void {
  if (plan.conversation.waiting.length > 0) lead(plan, text)
  else say(plan, text, options)
}

function speak(
  plan: Plan,
  text: string,
  buttons: readonly Button[],
  question: string | null,
  ticket: TicketChoice | null,
  delivery: { readonly silentOnceTaken: boolean; readonly isMinor?: true },
): void {
  const whole = [...plan.leads, text].filter((part) => part !== '').join('\n\n')
  plan.leads = []
  plan.actions.push({
    do: 'say',
    message: {
      language: plan.conversation.language,
      text: whole,
      buttons: unlike([...buttons, ...plan.extraButtons]),
    },
    question,
    ticket,
    ...delivery,
  })
  plan.extraButtons = []
}

/** Removes buttons with the same label or value as an earlier one. */
function unlike(buttons: readonly Button[]): readonly Button[] {
  return buttons.filter(
    (button, at) =>
      buttons.findIndex(({ label, value }) => label === button.label || value === button.value) === at,
  )
}

/**
 * Asks one question with buttons; the phase determines how the answer is interpreted. `nudgeAfter` is the time in milliseconds that the step itself
 * takes before the reminder delay begins, or `never` for no reminder.
 */
export function ask(
  plan: Plan,
  text: string,
  choices: readonly Choice[],
  phase: (question: string) => Phase,
  nudgeAfter: number | 'never' = 0,
): void {
  const question = plan.situation.newId()
  change(plan, { phase: phase(question) })
  const buttons = choices.map((choice) => ({
    label: choice.label,
    value: answerValue(question, choice.id),
    ...(choice.style === undefined ? {} : { style: choice.style }),
  }))
  speak(plan, text, buttons, question, plan.conversation.ticket, { silentOnceTaken: true })
  if (nudgeAfter !== 'never') waitForAnswer(plan, nudgeAfter)
}

/** Asks without expecting an answer, so no reminder follows. Returns the question's ID. */
export function askAside(plan: Plan, text: string, buttons: readonly Button[], ticket: string): string {
  const question = plan.situation.newId()
  speak(plan, text, buttons, question, ticket, { silentOnceTaken: false, isMinor: true })
  return question
}

/** Asks under a fixed ID, so that other lanes can find the question. Asking again removes the buttons of the earlier message. */
export function askNamed(plan: Plan, question: string, text: string, buttons: readonly Button[]): void {
  speak(plan, text, buttons, question, null, { silentOnceTaken: false })
}

/** Repeats the open question, optionally in other words; its buttons still work. */
export function askAgain(plan: Plan, phase: Phase, inOtherWords?: string): void {
  const { ticket } = plan.conversation
  const isPending = ({ question }: Asked) => phase.at !== 'idle' && question === phase.question
  const asked = questionsIn(plan.conversation).find(isPending)
  if (asked === undefined) {
    // What is told in own words has no buttons to be found again.
    say(plan, inOtherWords ?? words(plan, 'nothing-pending'))
    return
  }
  const { text, buttons } = asked.message
  const offered = plan.extraButtons.map(({ value }) => value)
  speak(
    plan,
    inOtherWords ?? text,
    buttons.filter(({ value }) => !offered.includes(value)),
    asked.question,
    ticket,
    { silentOnceTaken: true },
  )
  waitForAnswer(plan, 0)
}

function answerValue(question: string, choice: string): string {
  return `answer|${question}|${choice}`
}

/** Sets the reminder for an unanswered question, delayed by the time the step takes. The conversation is closed only after a reminder. */
export function waitForAnswer(plan: Plan, takesMs: number): void {
  const { now, pace } = plan.situation
  plan.actions.push({ do: 'cancel-timer', id: `close:${plan.conversation.lane}` })
  plan.actions.push({
    do: 'set-timer',
    id: `nudge:${plan.conversation.lane}`,
    dueAt: now + takesMs + pace.nudgeAfterMinutes * 60_000,
    timer: { purpose: 'idle-nudge' },
  })
}

/** Ends the current topic and drops what was said about it, except facts about the person. */
export function leaveMatter(plan: Plan): void {
  change(plan, {
    ticket: null,
    facts: factsOfPerson(plan.conversation.facts, plan.situation.now),
    said: [],
    toldBefore: [],
    steps: [],
    failures: 0,
    upsetCount: 0,
    prelude: [],
    notOutages: [],
    alarmsOffered: [],
    answered: [],
    closingAsked: [],
  })
}

export function becomeIdle(plan: Plan): void {
  change(plan, { phase: { at: 'idle' }, failures: 0 })
  plan.actions.push({ do: 'cancel-timer', id: `nudge:${plan.conversation.lane}` })
  plan.actions.push({ do: 'cancel-timer', id: `close:${plan.conversation.lane}` })
}

export function humanButton(plan: Plan, key: ReplyKey = 'talk-to-human'): Button {
  return { label: words(plan, key), value: 'human' }
}

/** Records the message on the current ticket, or keeps it for the ticket to come. */
export function hear(plan: Plan, text: string): void {
  const line = lineHeard(plan, text)
  if (plan.conversation.ticket !== null) {
    plan.actions.push({ do: 'record-line', ticket: plan.conversation.ticket })
    return
  }
  change(plan, {
    prelude: [...plan.conversation.prelude, line].slice(-20),
  })
}

/** Maximum number of messages, and of characters of each, kept for the search for answers already given. */
const mostKept = 10
const longestKept = 600

/** Returns the message as stored with its ticket. */
export function lineHeard(plan: Plan, text: string): Conversation['prelude'][number] {
  const { attachments, now, source, understanding } = plan.situation
  const files = attachments.length === 0 ? {} : { attachments }
  const isSure = understanding?.outcome === 'answer' && understanding.text === text
  const { language, said = [] } = plan.conversation
  const line = {
    text: text.slice(0, longestKept),
    language: understanding?.language ?? language,
    line: source,
    at: now,
  }
  change(plan, {
    lastLine: { text, source, at: now, to: 'bot', ...files },
    ...(plan.situation.isTyped
      ? { said: [...said.filter(({ at }) => at !== now), line].slice(-mostKept) }
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
