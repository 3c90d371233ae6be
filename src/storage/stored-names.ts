import type { OutboundMessage } from '../desk/view/message.js'
import type { Conversation, Prompt } from '../dialogue/state.js'
import type { Activity, ActivityContent, Person } from '../engine/activity.js'
import type { Collection, Records } from './records.js'
import type { OutboxRow, Timer } from './store.js'

/** Stored object of any version, whose fields and kinds may have earlier names. */
type Stored = Readonly<Record<string, unknown>>
type Names = Readonly<Record<string, string>>

/** Earlier kinds of activities. */
const activityKinds: { readonly [kind: string]: ActivityContent['type'] } = {
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

const activityFields = { act: 'command', otherwise: 'fallback', tellAt: 'confirmTo', told: 'updatesRead' }

const promptKinds: { readonly [kind: string]: Prompt['kind'] } = {
  clarifying: 'disambiguation',
  rephrasing: 'rephrase',
  reading: 'article-feedback',
  collecting: 'slot-filling',
  correcting: 'recap-edit',
  'naming-approver': 'approver-prompt',
  reopening: 'reopen-confirmation',
  back: 'recurrence-check',
  outage: 'outage-notice',
  'outage-site': 'site-prompt',
}

const conversationFields: { readonly [field: string]: keyof Conversation } = {
  phase: 'prompt',
  ticket: 'botTicket',
  waiting: 'queuedRequests',
  said: 'recentMessages',
  asked: 'lastPrompt',
  alsoAsked: 'earlierPrompts',
  gestures: 'remediesTried',
  prelude: 'preTicketTranscript',
  pulse: 'messageRate',
  talksTo: 'forwardingTo',
  addsTo: 'appendingTo',
  partIn: 'participatingIn',
  notOutages: 'dismissedOutages',
  raising: 'escalationPrompt',
  approving: 'approvalPrompt',
  toldBefore: 'prefilledSteps',
  measuresSaid: 'measuresSent',
  openingTold: 'openingAnnounced',
  signedAt: 'forwardingConfirmedAt',
  reachedAt: 'contactDetails',
  reachAskedAt: 'contactDetailsAskedAt',
  mayTurnTo: 'candidateLanguage',
  comforted: 'empathyShown',
  closeAsked: 'closeConfirmation',
  lastLine: 'lastMessage',
  closing: 'followUpPrompt',
}

const rowFields: { readonly [field: string]: keyof OutboxRow } = {
  slot: 'messageKey',
  under: 'parentKey',
  silentOnceTaken: 'suppressIfTaken',
  isMinor: 'dropIfStale',
  part: 'participation',
}

const outboundKinds: { readonly [kind: string]: OutboundMessage['type'] } = {
  whisper: 'ephemeral',
  'hand-over-file': 'upload-file',
}

/**
 * Returns a record with the current names, even if an earlier version stored it. PostgreSQL's
 * records are renamed by migration 30.
 */
export function readStoredRecord<C extends Collection>(collection: C, stored: Records[C]): Records[C] {
  return recordOf(collection, stored as unknown as Stored) as unknown as Records[C]
}

function recordOf(collection: Collection, stored: Stored): Stored {
  switch (collection) {
    case 'conversation':
      return conversationOf(stored)
    case 'person':
      return changed(stored, 'person', personOf)
    case 'profile':
      return personOf(stored)
    case 'waitingLine':
    case 'deadLetter':
      return changed(stored, 'activity', activityOf)
    case 'mailbox':
      return changed(stored, 'content', outboundOf)
    default:
      return stored
  }
}

/** Returns an activity with the current names. */
export function readStoredActivity(stored: Activity): Activity {
  return activityOf(stored as unknown as Stored) as unknown as Activity
}

/** Returns an outbox row with the current names. */
export function readStoredRow(stored: OutboxRow): OutboxRow {
  return rowOf(stored as unknown as Stored) as unknown as OutboxRow
}

/** Returns a timer whose activity, if any, has the current names. */
export function readStoredTimer(stored: Timer): Timer {
  return changed(stored as unknown as Stored, 'timer', timerOf) as unknown as Timer
}

/** Returns a person with the current names. */
export function readStoredPerson(stored: Person): Person {
  return personOf(stored as unknown as Stored) as unknown as Person
}

function personOf(stored: Stored): Stored {
  return renamed(stored, { standing: 'trust' })
}

function conversationOf(stored: Stored): Stored {
  if (!('phase' in stored)) return stored
  const conversation = changed(renamed(stored, conversationFields), 'requester', personOf)
  const prompt = changed(conversation, 'prompt', (old) =>
    ofKind(renamed(old, { at: 'kind' }), 'kind', promptKinds),
  )
  const { prefilledSteps: steps } = prompt
  return Array.isArray(steps)
    ? { ...prompt, prefilledSteps: steps.map((step: Stored) => renamed(step, { saidAt: 'statedAt' })) }
    : prompt
}

function activityOf(stored: Stored): Stored {
  return changed(changed(stored, 'from', personOf), 'content', contentOf)
}

function contentOf(stored: Stored): Stored {
  if (!Object.hasOwn(activityKinds, String(stored.type))) return stored
  let content = ofKind(renamed(stored, activityFields), 'type', activityKinds)
  content = changed(content, 'fallback', (fallback) => ofKind(fallback, 'type', activityKinds))
  content = changed(content, 'author', (author) => changed(author, 'person', personOf))
  content = changed(content, 'timer', timerOf)
  return changed(content, 'conversation', conversationOf)
}

/** Renames a timer, which may contain an activity for later. */
function timerOf(stored: Stored): Stored {
  return changed(stored, 'activity', activityOf)
}

function rowOf(stored: Stored): Stored {
  if (!('slot' in stored)) return stored
  return changed(renamed(stored, rowFields), 'content', outboundOf)
}

function outboundOf(stored: Stored): Stored {
  let content = ofKind(renamed(stored, { told: 'notice' }), 'type', outboundKinds)
  content = changed(content, 'offer', offerOf)
  content = changed(content, 'message', (message) => changed(message, 'offer', offerOf))
  return content.type === 'card' ? changed(content, 'card', cardOf) : content
}

function offerOf(stored: Stored): Stored {
  const offer = renamed(stored, { acts: 'commands' })
  const { commands } = offer
  return Array.isArray(commands)
    ? {
        ...offer,
        commands: commands.map((one) =>
          typeof one === 'object' ? renamed(one as Stored, { act: 'command' }) : one,
        ),
      }
    : offer
}

function cardOf(stored: Stored): Stored {
  const card = renamed(stored, { acts: 'commands' })
  const { tried } = card
  return Array.isArray(tried)
    ? { ...card, tried: tried.map((step: Stored) => renamed(step, { told: 'mentionedAt' })) }
    : card
}

/** Renames fields; their order stays. */
function renamed(stored: Stored, names: Names): Stored {
  return Object.keys(stored).some((field) => Object.hasOwn(names, field))
    ? Object.fromEntries(Object.entries(stored).map(([field, value]) => [names[field] ?? field, value]))
    : stored
}

function ofKind(stored: Stored, field: string, kinds: Names): Stored {
  const kind = kinds[String(stored[field])]
  return kind === undefined ? stored : { ...stored, [field]: kind }
}

/** Changes the object in a field, if there's one. */
function changed(stored: Stored, field: string, change: (value: Stored) => Stored): Stored {
  const value = stored[field]
  if (typeof value !== 'object' || value === null) return stored
  const after = change(value as Stored)
  return after === value ? stored : { ...stored, [field]: after }
}
