import { createContentWords } from '../../../src/content/articles/content-words.js'
import { stepQuestions } from '../../../src/content/policies/process-answers-policy.js'
import { asksForImpact, priorityOf } from '../../../src/desk/ticket/service-level/priority.js'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import { type ButtonContent, encodeButton } from '../../../src/desk/view/button-value.js'
import { decide } from '../../../src/dialogue/decide.js'
import type { Effect } from '../../../src/dialogue/effects/effect.js'
import {
  actsByWords,
  findPrefilledOption,
  interpretMessage,
  partAtFault,
  rankOptionsByPart,
  rankOptionsInAdvance,
  rankQuestions,
  rankStepQuestions,
} from '../../../src/dialogue/interpretation/interpret-message.js'
import { newConversation } from '../../../src/dialogue/new-conversation.js'
import type { Conversation } from '../../../src/dialogue/state.js'
import type { TurnContext } from '../../../src/dialogue/turn-context.js'
import type { Activity, ActivityContent, Language, Person } from '../../../src/engine/activity.js'
import { dialogueFlows } from '../../../src/features/registry/dialogue-flows.js'
import { complaintThreshold } from '../../../src/nlu/decision-costs.js'
import { devicesOf } from '../../../src/nlu/language/load-languages.js'
import { createSayings } from '../../../src/nlu/language/sayings-file.js'
import type { MessageReading, NluResult } from '../../../src/nlu/nlu-result.js'
import { createParaphraseReader } from '../../../src/nlu/options/option-paraphrase.js'
import { shippedCatalogue } from '../shipped-catalogue.js'
import { ticketWith } from '../ticket-with.js'
import { alarmsOf, type Read, reader, readLine, understood } from './stated-reading.js'

const catalogue = shippedCatalogue()
const contentWords = createContentWords(catalogue.languages.languages)
const sayings = createSayings(catalogue.languages.sayings, devicesOf(catalogue.languages.languages))
const senses = createParaphraseReader(catalogue.languages.languages)

const tom: Person = {
  id: 'web:local:tom',
  channel: 'web',
  tenant: 'local',
  user: 'tom',
  name: 'Tom Baker',
  trust: 'member',
}
const reference = {
  channel: 'web',
  tenant: 'local',
  space: 'direct',
  conversation: 'tom',
  address: {},
} as const

export interface TalkOptions {
  readonly language?: Language
  readonly conversation?: Partial<Conversation>
  readonly context?: Partial<TurnContext>
  /** True to read messages also as answers to questions that aren't open. */
  readonly readsAhead?: true
  /** Topic of a message that is read together with the opening message; if absent, the message's own topic. */
  readonly together?: string
  /** Topic, or several possible ones, of a text that is read again on its own. */
  readonly parts?: Readonly<Record<string, string | readonly string[]>>
}

/** Findings in a clause of a message, given by the test because there is no model. */
type HeardAloud = Partial<
  Pick<
    NluResult,
    'alarm' | 'mayBeAlarm' | 'deniedAlarm' | 'asksForHuman' | 'tone' | 'mood' | 'spoken' | 'candidates'
  >
>

/** Conversation with only the rules: shipped guides and wording, but no model, store or platform. */
export interface Talk {
  readonly conversation: Conversation
  /** Tickets by number, as they are after the effects. */
  readonly tickets: ReadonlyMap<string, Ticket>
  /** Effects of the last message or press. */
  readonly actions: readonly Effect[]
  /** Reply to the last message or press. */
  readonly heard: string
  /** Sends a message about `topic`, or about one of several. Without `topic`, it's about none. */
  say(text: string, topic?: string | readonly string[], heard?: HeardAloud): void
  /** Sends a message with the result of a trained reader: acts and options with their probabilities. */
  type(text: string, read: Read, topic?: string | readonly string[], heard?: HeardAloud): void
  /** Presses an answer to the open question by its ID, or another button by its label or whole value. */
  press(choice: string | ButtonContent): void
  /** Has a technician take the ticket. */
  take(number: string): void
  /** Makes one of the conversation's timers come due. */
  wait(purpose: 'idle-nudge' | 'idle-close'): void
}

export function talk(options: TalkOptions = {}): Talk {
  const language = options.language ?? 'en'
  let now = 1_000_000
  let ids = 0
  let said = 0
  let conversation: Conversation = {
    ...newConversation('web:local:tom', reference, tom, language, now),
    ...options.conversation,
  }
  let actions: readonly Effect[] = []
  const tickets = new Map<string, Ticket>()
  /** Ticket numbers by placeholder. */
  const numbers = new Map<string, string>()

  let isTyped = false
  let given: MessageReading | null = null
  const situation = (content: ActivityContent, understanding: NluResult | null): TurnContext => ({
    now,
    newId: () => `id${++ids}`,
    conversation,
    language: understanding?.spoken.asksFor ?? conversation.language,
    candidateLanguage: null,
    understanding,
    isTyped,
    reading:
      given ?? interpretMessage({ reader: reader(), catalogue }, conversation, content, understanding, null),
    actsByWords: () =>
      given?.acts ?? (understanding === null ? [] : actsByWords({ reader: reader() }, understanding)),
    certainty: catalogue.judgement.dialogue,
    tickets: [...tickets.values()].reverse(),
    own: { current: [...tickets.values()].reverse(), named: [...tickets.values()], closed: null },
    waiting: [],
    mergeTarget: null,
    queueing: {
      estimate: () => null,
      dueAt: () => now,
      canCall: () => false,
      isPaged: () => false,
      callRule: catalogue.escalation.callOnCall,
    },
    topics: catalogue.topics,
    guides: catalogue.guides,
    searchArticles: () => [],
    countDescriptiveWords: (line) =>
      understood(line, language).isBare ? 0 : contentWords(line, language).size,
    understandPart: (text) => understood(text, language, options.parts?.[text]),
    understandWithOpening: (text) =>
      options.together === undefined ? understanding : understood(text, language, options.together),
    rateSubjectClarity: (text) => reader().read(text, { lastLanguage: language, locale: null }).telling,
    paraphrases: senses,
    rankQuestions: (text, questions) => rankQuestions({ reader: reader() }, text, questions, language),
    processAnswers: catalogue.processAnswers.answers,
    glossary: catalogue.glossary,
    rankStepQuestions: (text) =>
      rankStepQuestions({ reader: reader() }, text, stepQuestions(catalogue.processAnswers), language),
    contentWords: (text) => contentWords(text, language),
    rankOptions: (text, offered) =>
      options.readsAhead === true ? rankOptionsInAdvance({ reader: reader() }, text, offered, language) : [],
    findPrefilledOption: (line, topic, offered, place) =>
      options.readsAhead === true
        ? findPrefilledOption({ catalogue, reader: reader() }, line, topic, offered, place)
        : null,
    partAtFault: (line) => (options.readsAhead === true ? partAtFault({ reader: reader() }, line) : line),
    rankOptionsByPart: (line, offered) =>
      options.readsAhead === true ? rankOptionsByPart({ reader: reader() }, line, offered) : [],
    article: () => null,
    passages: () => null,
    whereToTurn: () => null,
    emergencyPhone: () => null,
    deskContact: () => [],
    flows: dialogueFlows,
    maxMessagesPerMinute: catalogue.floods.messagesAMinute.requester,
    gestureTitle: (gesture) => ({ en: gesture, fr: gesture }),
    wording: catalogue.wording,
    sayings,
    opening: { isOpen: true, opensAt: now },
    hoursText: () => '',
    momentText: () => 'tomorrow',
    dayAndTime: (_, spoken) => ({
      day: spoken === 'fr' ? 'demain' : 'tomorrow',
      time: '08:53',
      isRelative: true,
    }),
    outages: [],
    paused: { bot: false, topics: [] },
    asksImpact: (topic) => {
      const asked = catalogue.topics.get(topic)
      return asked !== undefined && asksForImpact(catalogue.priority, asked)
    },
    priorityOf: (impact, urgency) => priorityOf(catalogue.priority, impact, urgency),
    priorityWith: ({ priority }) => priority,
    timeouts: catalogue.pace,
    closing: catalogue.closing,
    complaintFrom: complaintThreshold(catalogue.judgement),
    privacyNotice: null,
    byRequester: catalogue.escalation.byRequester,
    approvals: catalogue.approvals,
    managers: {},
    pendingApprovals: [],
    participations: [],
    named: null,
    businessMoment: (from, durationMs) => from + durationMs,
    queues: catalogue.queues,
    allowsGuests: false,
    maskedSecrets: 0,
    // People take about ten seconds to type a line.
    receivedAt: now + 10_000 * ++said,
    attachments: [],
    editedLine: null,
    source: null,
    ...options.context,
  })

  function happen(content: ActivityContent, understanding: NluResult | null): void {
    now += 60_000
    const activity: Activity = {
      id: `a${++ids}`,
      otherIds: [],
      // People take about ten seconds to type a line.
      receivedAt: now + 10_000 * ++said,
      from: content.type === 'timer.due' ? null : tom,
      where: reference,
      messageId: null,
      maskedSecrets: 0,
      content,
    }
    isTyped = content.type === 'message.received'
    const decision = decide(situation(content, understanding), activity)
    for (const action of decision.effects)
      if (action.type === 'open-ticket') numbers.set(action.placeholder, `INC-${1_001 + numbers.size}`)
    actions = numbered(decision.effects)
    const recorded = actions.filter((action) => action.type === 'record-message')
    if (recorded.length > 1) throw new Error(`One line is recorded ${recorded.length} times.`)
    conversation = numbered(decision.conversation)
    for (const action of actions) record(action)
  }

  /** Replaces opened tickets' placeholders with numbers, as the end of a turn does. */
  function numbered<T>(value: T): T {
    const filled = (text: string) =>
      [...numbers].reduce((all, [placeholder, number]) => all.replaceAll(placeholder, number), text)
    return JSON.parse(JSON.stringify(value), (_name, one: unknown) =>
      typeof one === 'string' ? filled(one) : one,
    ) as T
  }

  function record(action: Effect): void {
    if (action.type === 'open-ticket') {
      const { placeholder: number, topic, text: summary, facts } = action
      tickets.set(
        number,
        ticketWith({ number, lane: 'web:local:tom', topic, summary, facts, handedOff: null, openedAt: now }),
      )
    }
    if (action.type === 'say' && action.question !== null)
      conversation = { ...conversation, lastPrompt: { question: action.question, message: action.message } }
    const ticket = 'ticket' in action && action.ticket !== null ? tickets.get(action.ticket) : undefined
    if (ticket === undefined) return
    const change = (part: Partial<Ticket>) => tickets.set(ticket.number, { ...ticket, ...part })
    if (action.type === 'sync-ticket-from-dialogue') {
      const known = Object.entries({ ...ticket.facts, ...action.facts })
      const facts = known.filter(([name]) => !action.withdrawn?.some((unsaid) => unsaid === name))
      change({ facts: Object.fromEntries(facts), steps: action.steps })
    }
    if (action.type === 'hand-off')
      change({ handedOff: { at: now, reason: action.reason, cause: action.reason } })
    if (action.type === 'resolve') {
      const { cause, solution, isUnanswered } = action
      const resolution = { at: now, by: 'Guichet', cause, solution }
      change({
        state: 'resolved',
        resolution: isUnanswered === true ? { ...resolution, isUnanswered } : resolution,
      })
    }
    if (action.type === 'reopen') change({ state: 'new', resolution: null })
    if (action.type === 'cancel')
      change({
        state: 'resolved',
        resolution: { at: now, by: tom.name, cause: '', solution: '', isCancelled: true },
      })
  }

  return {
    get conversation() {
      return conversation
    },
    tickets,
    get actions() {
      return actions
    },
    get heard() {
      return actions.flatMap((action) => (action.type === 'say' ? [action.message.text] : [])).join('\n')
    },
    say(text, topic, heard = {}) {
      happen(
        { type: 'message.received', text, attachments: [] },
        { ...understood(text, language, topic), ...alarmsOf(text, language, topic), ...heard },
      )
    },
    type(text, read, topic, heard = {}) {
      given = readLine(text, read)
      happen(
        { type: 'message.received', text, attachments: [] },
        { ...understood(text, language, topic), ...heard },
      )
      given = null
    },
    press(choice) {
      const { prompt, lastMessage } = conversation
      const isOption = typeof choice === 'string' && !choice.includes('|') && prompt.kind !== 'idle'
      const pressed = isOption ? ({ kind: 'answer', question: prompt.question, choice } as const) : choice
      const value = typeof pressed === 'string' ? pressed : encodeButton(pressed)
      happen({ type: 'button.pressed', value }, understood(lastMessage?.text ?? '', language))
    },
    take(number) {
      tickets.set(number, {
        ...tickets.get(number)!,
        state: 'in-progress',
        assignment: { ...tickets.get(number)!.assignment, assignee: { id: 'marc', name: 'Marc Petit' } },
      })
    },
    wait(purpose) {
      happen({ type: 'timer.due', timerId: 'nudge', timer: { purpose }, dueAt: now }, null)
    },
  }
}
