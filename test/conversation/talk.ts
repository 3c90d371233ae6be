import type { Action } from '../../src/conversation/action.js'
import type { Activity, ActivityContent, Language, Person } from '../../src/conversation/activity.js'
import type { Situation } from '../../src/conversation/situation.js'
import { type Conversation, newConversation } from '../../src/conversation/state.js'
import { decide } from '../../src/dialogue/decide.js'
import {
  nearestQuestion,
  readingOf,
  stepQuestions,
  toldBefore,
  toldInParts,
  toldOption,
} from '../../src/inbox/open-prompt.js'
import { createContentWords } from '../../src/knowledge/content-words.js'
import type { Act } from '../../src/nlu/acts/act.js'
import { isImpactAsked, priorityOf } from '../../src/tickets/priority.js'
import type { Ticket } from '../../src/tickets/ticket.js'
import { createSenseReader } from '../../src/troubleshooting/sense-reader.js'
import { factsAsItStands } from '../../src/understanding/as-it-stands.js'
import { createCorrectionReader } from '../../src/understanding/correction.js'
import { createFactsReader } from '../../src/understanding/facts.js'
import { createGestureReader } from '../../src/understanding/gestures.js'
import { createStandingReader } from '../../src/understanding/how-it-stands.js'
import { complaintFrom } from '../../src/understanding/judgement.js'
import { devicesOf } from '../../src/understanding/load-languages.js'
import { passageOf } from '../../src/understanding/passage.js'
import { createSaidReader } from '../../src/understanding/said.js'
import { createSayings } from '../../src/understanding/sayings-file.js'
import type { Reader, ReadLine, Understanding } from '../../src/understanding/understanding.js'
import { shippedCatalogue } from '../support/shipped-catalogue.js'
import { ticketWith } from '../support/ticket-with.js'
import { shippedReader } from '../understanding/shipped.js'

const catalogue = shippedCatalogue()
const readers = new Map(
  catalogue.languages.languages.map((pack) => [
    pack.code,
    {
      said: createSaidReader(pack),
      correction: createCorrectionReader(pack.language),
      facts: createFactsReader(pack, catalogue.languages.entities),
      gestures: createGestureReader(pack),
      standing: createStandingReader(pack, catalogue.languages.entities),
    },
  ]),
)

const contentWords = createContentWords(catalogue.languages.languages)
/** What lines do, and what they answer, is read as by a running server. */
let shipped: Reader | null = null
function reader(): Reader {
  shipped ??= shippedReader()
  return shipped
}

const sayings = createSayings(catalogue.languages.sayings, devicesOf(catalogue.languages.languages))
const senses = createSenseReader(catalogue.languages.languages)

const tom: Person = {
  id: 'web:local:tom',
  channel: 'web',
  tenant: 'local',
  user: 'tom',
  name: 'Tom Baker',
  standing: 'member',
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
  readonly situation?: Partial<Situation>
  /** Whether lines are read for answers to questions that are not open. */
  readonly readsAhead?: true
}

/** What is heard in a clause of a line: the harness has no model to hear it. */
type HeardAloud = Partial<
  Pick<Understanding, 'alarm' | 'mayBeAlarm' | 'asksForHuman' | 'tone' | 'mood' | 'spoken'>
>

/** Probabilities of acts, and of options of the open question. */
export interface Read {
  readonly acts: Readonly<Partial<Record<Act, number>>>
  readonly options?: Readonly<Record<string, number>>
}

/** A conversation with the rules alone: the shipped guides and words, no model, store or platform. */
export interface Talk {
  readonly conversation: Conversation
  /** By number, as the actions left them. */
  readonly tickets: ReadonlyMap<string, Ticket>
  /** What was done in answer to the last thing said or pressed. */
  readonly actions: readonly Action[]
  /** What was said in answer to it. */
  readonly heard: string
  /** The words, understood as being about `topic`, or about one of several; without any, as about nothing that the topics cover. */
  say(text: string, topic?: string | readonly string[], heard?: HeardAloud): void
  /** The same, with what a learnt reader would make of it: acts and options by their probability. */
  type(text: string, read: Read, topic?: string | readonly string[]): void
  /** Presses an answer of the pending question by its id, or another button by its whole value. */
  press(choice: string): void
  /** Has a technician take the ticket. */
  take(number: string): void
  /** A timer of the conversation comes due. */
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
  let actions: readonly Action[] = []
  const tickets = new Map<string, Ticket>()

  let isTyped = false
  let given: ReadLine | null = null
  const situation = (content: ActivityContent, understanding: Understanding | null): Situation => ({
    now,
    newId: () => `id${++ids}`,
    conversation,
    language: understanding?.spoken.asksFor ?? conversation.language,
    mayTurnTo: null,
    understanding,
    isTyped,
    reading: given ?? readingOf({ reader: reader(), catalogue }, conversation, content, understanding, null),
    certainty: catalogue.judgement.dialogue,
    tickets: [...tickets.values()].reverse(),
    own: { current: [...tickets.values()].reverse(), named: [...tickets.values()], closed: null },
    waiting: [],
    goesOnElsewhere: null,
    queueing: {
      estimate: () => null,
      dueAt: () => now,
      canCall: () => false,
      isPaged: () => false,
      callRule: catalogue.escalation.callOnCall,
    },
    topics: catalogue.topics,
    guides: catalogue.guides,
    found: () => [],
    tells: (line) => (understood(line, language).isBare ? 0 : contentWords(line, language).size),
    telling: (text) => reader().read(text, { lastLanguage: language, locale: null }).telling,
    senses,
    nearest: (text, questions) => nearestQuestion({ reader: reader() }, text, questions, language),
    processAnswers: catalogue.processAnswers.answers,
    glossary: catalogue.glossary,
    stepQuestions: stepQuestions(catalogue.processAnswers),
    contentWords: (text) => contentWords(text, language),
    told: (text, offered) =>
      options.readsAhead === true ? toldOption({ reader: reader() }, text, offered, language) : [],
    toldBefore: (line, topic, offered, isOpening) =>
      options.readsAhead === true
        ? toldBefore({ catalogue, reader: reader() }, line, topic, offered, isOpening)
        : null,
    toldInParts: (line, offered) =>
      options.readsAhead === true ? toldInParts({ reader: reader() }, line, offered) : [],
    article: () => null,
    passages: () => null,
    whereToTurn: () => null,
    emergencyPhone: () => null,
    deskContact: () => [],
    mostMessagesAMinute: catalogue.floods.messagesAMinute.requester,
    gestureTitle: (gesture) => ({ en: gesture, fr: gesture }),
    wording: catalogue.wording,
    sayings,
    opening: { isOpen: true, opensAt: now },
    hoursText: () => '',
    momentText: () => 'tomorrow',
    outages: [],
    paused: { bot: false, topics: [] },
    asksImpact: (topic) => {
      const asked = catalogue.topics.get(topic)
      return asked !== undefined && isImpactAsked(catalogue.priority, asked)
    },
    priorityOf: (impact, urgency) => priorityOf(catalogue.priority, impact, urgency),
    pace: catalogue.pace,
    closing: catalogue.closing,
    complaintFrom: complaintFrom(catalogue.judgement),
    privacyNotice: null,
    byRequester: catalogue.escalation.byRequester,
    approvals: catalogue.approvals,
    managers: {},
    asks: [],
    parts: [],
    named: null,
    businessMoment: (from, durationMs) => from + durationMs,
    queues: catalogue.queues,
    allowsGuests: false,
    maskedSecrets: 0,
    // People type a line in ten seconds, not thirty in one.
    receivedAt: now + 10_000 * ++said,
    attachments: [],
    editedLine: null,
    source: null,
    ...options.situation,
  })

  function happen(content: ActivityContent, understanding: Understanding | null): void {
    now += 60_000
    const activity: Activity = {
      id: `a${++ids}`,
      otherIds: [],
      // People type a line in ten seconds, not thirty in one.
      receivedAt: now + 10_000 * ++said,
      from: content.type === 'timer' ? null : tom,
      where: reference,
      messageId: null,
      maskedSecrets: 0,
      content,
    }
    isTyped = content.type === 'message'
    const decision = decide(situation(content, understanding), activity)
    actions = decision.actions
    const recorded = actions.filter((action) => action.do === 'record-line')
    if (recorded.length > 1) throw new Error(`One line is recorded ${recorded.length} times.`)
    conversation = decision.conversation
    for (const action of actions) record(action)
  }

  function record(action: Action): void {
    if (action.do === 'open-ticket') {
      const { standIn: number, topic, text: summary, facts } = action
      tickets.set(
        number,
        ticketWith({ number, lane: 'web:local:tom', topic, summary, facts, handedOff: null, openedAt: now }),
      )
    }
    if (action.do === 'say' && action.question !== null)
      conversation = { ...conversation, asked: { question: action.question, message: action.message } }
    const ticket = 'ticket' in action && action.ticket !== null ? tickets.get(action.ticket) : undefined
    if (ticket === undefined) return
    const change = (part: Partial<Ticket>) => tickets.set(ticket.number, { ...ticket, ...part })
    if (action.do === 'note-progress') {
      const known = Object.entries({ ...ticket.facts, ...action.facts })
      const facts = known.filter(([name]) => !action.unsaid?.some((unsaid) => unsaid === name))
      change({ facts: Object.fromEntries(facts), steps: action.steps })
    }
    if (action.do === 'hand-off')
      change({ handedOff: { at: now, reason: action.reason, cause: action.reason } })
    if (action.do === 'resolve') {
      const { cause, solution, isUnanswered } = action
      const resolution = { at: now, by: 'Guichet', cause, solution }
      change({
        state: 'resolved',
        resolution: isUnanswered === true ? { ...resolution, isUnanswered } : resolution,
      })
    }
    if (action.do === 'reopen') change({ state: 'new', resolution: null })
    if (action.do === 'cancel')
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
      return actions.flatMap((action) => (action.do === 'say' ? [action.message.text] : [])).join('\n')
    },
    say(text, topic, heard = {}) {
      happen({ type: 'message', text, attachments: [] }, { ...understood(text, language, topic), ...heard })
    },
    type(text, read, topic) {
      given = readLine(text, read)
      happen({ type: 'message', text, attachments: [] }, understood(text, language, topic))
      given = null
    },
    press(choice) {
      const { phase, lastLine } = conversation
      const value =
        choice.includes('|') || phase.at === 'idle' ? choice : `answer|${phase.question}|${choice}`
      happen({ type: 'press', value }, understood(lastLine?.text ?? '', language))
    },
    take(number) {
      tickets.set(number, {
        ...tickets.get(number)!,
        state: 'in-progress',
        assignee: { id: 'marc', name: 'Marc Petit' },
      })
    },
    wait(purpose) {
      happen({ type: 'timer', timerId: 'nudge', timer: { purpose } }, null)
    },
  }
}

/** A line of one clause that reads so. */
function readLine(text: string, { acts, options = {} }: Read): ReadLine {
  const byP = (one: { p: number }, other: { p: number }) => other.p - one.p
  const ranked = Object.entries(acts)
    .map(([act, p]) => ({ act: act as Act, p }))
    .sort(byP)
  const passage = passageOf(text)
  return {
    acts: ranked,
    clauses: [{ passage, isAsked: text.includes('?'), acts: ranked }],
    options: Object.entries(options)
      .map(([id, p]) => ({ id, p }))
      .sort(byP),
  }
}

export function understood(
  text: string,
  language: Language,
  topic?: string | readonly string[],
): Understanding {
  const { said, correction, facts, gestures, standing } = readers.get(language)!
  const whole = passageOf(text)
  const corrected = said(whole).isBare ? null : correction(whole)
  const passage = corrected ?? whole
  const stands = standing(passage)
  return {
    text,
    language,
    outcome: topic === undefined ? 'unknown' : typeof topic === 'string' ? 'answer' : 'clarify',
    elsewhere: null,
    topic: (typeof topic === 'string' ? topic : topic?.[0]) ?? 'chat.greeting',
    confidence: typeof topic === 'string' ? 0.75 : 0,
    candidates: (typeof topic === 'string' ? [topic] : (topic ?? [])).map((one) => ({
      topic: one,
      // One alone is a likely guess.
      confidence: typeof topic === 'string' ? 0.75 : topic?.length === 1 ? 0.6 : 0.3,
    })),
    telling: 'clearly',
    beside: null,
    tone: 'calm',
    mood: null,
    spoken: { asksFor: null, isOnlyAsking: false, sentence: null },
    facts: factsAsItStands(facts(passage), stands),
    gestures: gestures.named(passage),
    unnamedGestures: gestures.unnamed(passage),
    standing: stands.standing,
    isOfThing: stands.isOfThing,
    isThingWell: stands.isThingWell,
    isOnlyDetails: false,
    worksFor: stands.worksFor,
    requests: [],
    ticketNumbers: text.match(/(?:INC|REQ)-\d+|\uE000id\d+\uE000/g) ?? [],
    ...said(passage),
    corrects: corrected !== null,
    alarm: null,
    mayBeAlarm: null,
    asksForHuman: said(passage).wish === 'human',
    asksPlainlyForHuman: said(passage).wish === 'human',
  }
}
