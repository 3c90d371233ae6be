import type { Conversation } from '../../src/dialogue/state.js'
import type { Activity } from '../../src/engine/activity.js'
import type { Collection } from '../../src/storage/records.js'
import type { OutboxRow, Store, Timer } from '../../src/storage/store.js'
import { amina, reference } from '../contract/store/samples.js'

/** Kinds of activities, by earlier stored name, with the current one. */
const activityKinds = {
  message: 'message.received',
  'message-edited': 'message.edited',
  'message-deleted': 'message.deleted',
  reaction: 'reaction.changed',
  'file-answer': 'file.consent',
  'file-collected': 'file.collected',
  'delivery-changed': 'delivery.changed',
  undeliverable: 'delivery.failed',
  press: 'button.pressed',
  command: 'requester.command',
  'desk-query': 'desk.query',
  'desk-pass-on': 'desk.open-from-message',
  'open-for': 'ticket.open-for',
  'look-up': 'article.search',
  hello: 'conversation.started',
  'carry-on': 'visitor.merge',
  'carried-on': 'visitor.merged',
  'home-opened': 'home.opened',
  'own-act': 'self-service.command',
  'desk-line': 'desk.message',
  'desk-line-edited': 'desk.message-edited',
  'desk-line-deleted': 'desk.message-deleted',
  'desk-line-reaction': 'desk.message-reaction',
  'desk-reaction': 'desk.card-reaction',
  'desk-act': 'desk.command',
  'desk-hand-over': 'desk.summarise-shift',
  'look-for-work': 'assignment.dispatch',
  'desk-here': 'desk.register-channel',
  presence: 'presence.set',
  given: 'assignment.granted',
  'opened-again': 'ticket.reopened',
  'not-given-back': 'assignment.return-declined',
  pause: 'bot.pause',
  outage: 'outage.command',
  'outage-joined': 'outage.member-added',
  'outage-left': 'outage.member-removed',
  'outage-news': 'outage.update',
  'bot-resumes': 'guide.resumed',
  linked: 'ticket.linked',
  'line-for': 'message.forwarded',
  'approval-answered': 'approval.answered',
  'part-line': 'participant.message',
  'part-line-changed': 'participant.message-edited',
  'part-file': 'participant.file-response',
  'part-left': 'participant.left',
  timer: 'timer.due',
  'secret-recognised': 'secret.recognised',
}

const promptKinds = {
  idle: 'idle',
  clarifying: 'disambiguation',
  rephrasing: 'rephrase',
  reading: 'article-feedback',
  guide: 'guide',
  collecting: 'slot-filling',
  correcting: 'recap-edit',
  'naming-approver': 'approver-prompt',
  reopening: 'reopen-confirmation',
  back: 'recurrence-check',
  outage: 'outage-notice',
  'outage-site': 'site-prompt',
}

/** Stored value as an earlier version wrote it, and in its current form. */
interface Renamed<Now> {
  readonly before: Now
  readonly now: Now
}

function renamed<Now>(before: object, now: object): Renamed<Now> {
  return { before: before as Now, now: now as Now }
}

const { trust, ...who } = amina
const person = renamed<typeof amina>({ ...who, standing: trust }, amina)
const question = { question: 'q1', message: { text: 'Is it on?', buttons: [], language: 'en' } }
const to = { ticket: 'INC-1', at: 3 }
const same = { lane: 'lane-1', reference, language: 'en', facts: {}, steps: [], failures: 0, lastAt: 7 }

function conversationAt(at: string, kind: string): Renamed<Conversation> {
  return renamed(
    {
      ...same,
      requester: person.before,
      phase: { at, question: 'q1', topic: 'network.vpn' },
      ticket: 'INC-1',
      waiting: [{ topic: 'printing', text: 'a printer', ticket: null }],
      said: [{ text: 'the vpn', language: 'en', line: null, at: 1 }],
      asked: question,
      alsoAsked: [question],
      gestures: ['restart'],
      prelude: [{ by: 'requester', text: 'hello', at: 1, source: null }],
      pulse: { since: 1, count: 2 },
      talksTo: 'INC-2',
      addsTo: to,
      partIn: to,
      notOutages: ['OUT-1'],
      raising: to,
      approving: { ...to, awaits: 'reason' },
      toldBefore: [{ topic: 'network.vpn', step: 'on', option: 'yes', saidAt: 4 }],
      measuresSaid: ['INC-1 network.vpn'],
      openingTold: 5,
      signedAt: 6,
      reachedAt: { phone: '1' },
      reachAskedAt: 7,
      mayTurnTo: 'fr',
      comforted: { upset: 1 },
      closeAsked: { ...to, means: 'solved' },
      lastLine: { text: 'the vpn', source: null, at: 1, to: 'bot' },
      closing: { ...to, awaits: 'score', question: null },
    },
    {
      ...same,
      requester: person.now,
      prompt: { kind, question: 'q1', topic: 'network.vpn' },
      botTicket: 'INC-1',
      queuedRequests: [{ topic: 'printing', text: 'a printer', ticket: null }],
      recentMessages: [{ text: 'the vpn', language: 'en', line: null, at: 1 }],
      lastPrompt: question,
      earlierPrompts: [question],
      remediesTried: ['restart'],
      preTicketTranscript: [{ by: 'requester', text: 'hello', at: 1, source: null }],
      messageRate: { since: 1, count: 2 },
      forwardingTo: 'INC-2',
      appendingTo: to,
      participatingIn: to,
      dismissedOutages: ['OUT-1'],
      escalationPrompt: to,
      approvalPrompt: { ...to, awaits: 'reason' },
      prefilledSteps: [{ topic: 'network.vpn', step: 'on', option: 'yes', statedAt: 4 }],
      measuresSent: ['INC-1 network.vpn'],
      openingAnnounced: 5,
      forwardingConfirmedAt: 6,
      contactDetails: { phone: '1' },
      contactDetailsAskedAt: 7,
      candidateLanguage: 'fr',
      empathyShown: { upset: 1 },
      closeConfirmation: { ...to, means: 'solved' },
      lastMessage: { text: 'the vpn', source: null, at: 1, to: 'bot' },
      followUpPrompt: { ...to, awaits: 'score', question: null },
    },
  )
}

export const conversations = Object.entries(promptKinds).map(([at, kind]) => conversationAt(at, kind))

function activityOf(id: string, before: object, now: object): Renamed<Activity> {
  const rest = { id, otherIds: [], receivedAt: 1000, where: reference, messageId: null, maskedSecrets: 0 }
  return renamed(
    { ...rest, from: person.before, content: before },
    { ...rest, from: person.now, content: now },
  )
}

const take = { verb: 'press', act: 'take' }
const waiting = activityOf('waiting', { type: 'desk-line', text: 'hi' }, { type: 'desk.message', text: 'hi' })
const purpose = 'look-again'

/** Other parts of an activity, if they were renamed too. */
const details: Readonly<Record<string, readonly [before: object, now: object]>> = {
  'desk-act': [
    { act: take, otherwise: { type: 'message', text: 'take' } },
    { command: take, fallback: { type: 'message.received', text: 'take' } },
  ],
  'own-act': [{ act: { verb: 'cancel' } }, { command: { verb: 'cancel' } }],
  'desk-query': [
    { otherwise: { type: 'look-up', text: 'vpn' } },
    { fallback: { type: 'article.search', text: 'vpn' } },
  ],
  'desk-pass-on': [
    { author: { person: person.before, name: 'Amina' } },
    { author: { person: person.now, name: 'Amina' } },
  ],
  'open-for': [{ tellAt: reference }, { confirmTo: reference }],
  outage: [{ act: { verb: 'close' } }, { command: { verb: 'close' } }],
  'outage-joined': [{ told: 2 }, { updatesRead: 2 }],
  'carried-on': [{ conversation: conversations[2]!.before }, { conversation: conversations[2]!.now }],
  timer: [{ timer: { purpose, activity: waiting.before } }, { timer: { purpose, activity: waiting.now } }],
}

/** An activity of each kind. */
export const activities = Object.entries(activityKinds).map(([old, type]) =>
  activityOf(`kind ${old}`, { type: old, ...details[old]?.[0] }, { type, ...details[old]?.[1] }),
)

const message = { text: 'A new message', buttons: [], language: 'en' }
const line = { act: 'take-over', line: 'l1', label: 'Take over' }
const offer = renamed<object>(
  { ticket: 'INC-1', acts: [{ act: 'reply', label: 'Reply' }, line] },
  {
    ticket: 'INC-1',
    commands: [
      { command: 'reply', label: 'Reply' },
      { command: 'take-over', line: 'l1', label: 'Take over' },
    ],
  },
)
const tried = { title: 'Restart', done: true, answer: null }

const contents: readonly (readonly [before: object, now: object])[] = [
  [
    { type: 'whisper', to: 'U1', message, offer: offer.before },
    { type: 'ephemeral', to: 'U1', message, offer: offer.now },
  ],
  [
    { type: 'message', message: { ...message, offer: offer.before } },
    { type: 'message', message: { ...message, offer: offer.now } },
  ],
  [
    { type: 'hand-over-file', file: { id: 'f1' }, address: {} },
    { type: 'upload-file', file: { id: 'f1' }, address: {} },
  ],
  [
    { type: 'delete', told: message },
    { type: 'delete', notice: message },
  ],
  [
    { type: 'reaction', emoji: '👍', told: message },
    { type: 'reaction', emoji: '👍', notice: message },
  ],
  [
    { type: 'card', card: { number: 'INC-1', acts: ['reply'], tried: [{ ...tried, told: 'at 9' }] } },
    {
      type: 'card',
      card: { number: 'INC-1', commands: ['reply'], tried: [{ ...tried, mentionedAt: 'at 9' }] },
    },
  ],
]

/** Outbox rows, one for each renamed content. */
export const rows = contents.map(([before, now], at) => {
  const rest = { lane: 'lane-1', target: `t${at}`, to: reference, ticket: 'INC-1', lineId: null }
  const times = { createdAt: 1, notBefore: 2, attempts: 0 }
  return renamed<OutboxRow>(
    {
      id: `row ${at}`,
      ...rest,
      ...times,
      content: before,
      slot: `card:${at}`,
      under: 'card:INC-1',
      silentOnceTaken: true,
      part: 'p/INC-1',
      isMinor: true,
    },
    {
      id: `row ${at}`,
      ...rest,
      ...times,
      content: now,
      messageKey: `card:${at}`,
      parentKey: 'card:INC-1',
      suppressIfTaken: true,
      participation: 'p/INC-1',
      dropIfStale: true,
    },
  )
})

export const timer = renamed<Timer>(
  { id: 't1', lane: 'lane-1', dueAt: 5, timer: { purpose, activity: waiting.before } },
  { id: 't1', lane: 'lane-1', dueAt: 5, timer: { purpose, activity: waiting.now } },
)

const profile = { name: 'Amina', email: null, tenant: null, at: 1 }
const entry = { id: 'e1', sequence: 1, at: 1, from: 'support' }
const known = { language: 'en', reference: null, seenAt: 1 }

/** Records, one for each collection with renamed values. */
export const records: readonly (Renamed<never> & {
  readonly collection: Collection
  readonly key: string
})[] = [
  ...conversations.map((one, at) => ({
    collection: 'conversation' as const,
    key: `lane-${at}`,
    ...(one as Renamed<never>),
  })),
  {
    collection: 'person',
    key: amina.id,
    ...renamed<never>({ ...known, person: person.before }, { ...known, person: person.now }),
  },
  {
    collection: 'profile',
    key: amina.id,
    ...renamed<never>({ ...profile, standing: 'guest' }, { ...profile, trust: 'guest' }),
  },
  {
    collection: 'waitingLine',
    key: 'C1#m1/waiting',
    ...renamed<never>({ activity: waiting.before, at: 1 }, { activity: waiting.now, at: 1 }),
  },
  {
    collection: 'deadLetter',
    key: 'waiting',
    ...renamed<never>(
      { activity: waiting.before, lane: 'lane-1', reason: 'x', at: 1 },
      { activity: waiting.now, lane: 'lane-1', reason: 'x', at: 1 },
    ),
  },
  {
    collection: 'mailbox',
    key: 'c1/e1',
    ...renamed<never>(
      { ...entry, content: { type: 'delete', told: message } },
      { ...entry, content: { type: 'delete', notice: message } },
    ),
  },
]

export { person as renamedPerson }

/** Reads the renamed values from a store. */
export async function readEarlier(store: Store) {
  const accepted: Activity[] = []
  for await (const activity of store.walkInbox()) accepted.push(activity)
  return {
    records: await Promise.all(records.map(({ collection, key }) => store.get(collection, key))),
    activities: accepted.sort((a, b) => (a.id < b.id ? -1 : 1)),
    rows: await store.deliveriesIn('lane-1'),
    timers: await store.timersDue(9, 9),
  }
}

/** Values that the store should return. */
export const renamedNow = {
  records: records.map(({ now }) => now),
  activities: activities.map(({ now }) => now).sort((a, b) => (a.id < b.id ? -1 : 1)),
  rows: rows.map(({ now }) => now),
  timers: [timer.now],
}
