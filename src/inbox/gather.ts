import type { Draft, Surroundings } from '../actions/draft.js'
import { canPage } from '../actions/settle-waiting.js'
import type { OnCall } from '../actions/tell-on-call.js'
import { approverIn, type Naming } from '../approvals/find-approver.js'
import type { Knowledge } from '../catalogue/knowledge.js'
import type { Catalogue } from '../catalogue/load-catalogue.js'
import type { Activity, Person } from '../conversation/activity.js'
import { shownSoFar } from '../conversation/narrow-search.js'
import type { GoesOn, Situation } from '../conversation/situation.js'
import { type Conversation, newConversation } from '../conversation/state.js'
import { talkLanguage } from '../conversation/talk-language.js'
import { isPaged } from '../escalation/paging.js'
import { onCallAt } from '../escalation/rota.js'
import { priorityFor } from '../escalation/unverified.js'
import { hoursText, momentText, openingAt } from '../handoff/hours.js'
import { nothingPaused } from '../handoff/pause.js'
import { personKey } from '../handoff/people.js'
import { estimateWait } from '../handoff/wait-estimate.js'
import { mergeUnderstanding } from '../nlu/model-reader/merge-readings.js'
import type { ModelReading } from '../nlu/model-reader/model-reader.js'
import { factsFrom } from '../organisation/facts.js'
import { addBusinessTime, businessTimeBetween } from '../sla/business-time.js'
import { calendarsFrom } from '../sla/calendar.js'
import { deskCalendar } from '../sla/calendar-policy.js'
import { targetsOf } from '../sla/sla-policy.js'
import type { Transaction } from '../stores/store.js'
import type { Participation } from '../tickets/participants.js'
import { isImpactAsked } from '../tickets/priority.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Take } from '../tickets/unclaimed.js'
import type { Language, TopicId } from '../understanding/intent-file.js'
import { complaintFrom } from '../understanding/judgement.js'
import type { Understanding } from '../understanding/understanding.js'
import { privacyNotice } from './first-contact.js'
import { gatherColleagues } from './gather-colleagues.js'
import { technician } from './gather-desk.js'
import { gatherDesks } from './gather-desks.js'
import { gatherOwn, notClosed } from './gather-own.js'
import { placeOf } from './lane-of.js'
import { openOutages } from './open-outages.js'
import {
  nearestQuestion,
  readingOf,
  stepQuestions,
  toldBefore,
  toldInParts,
  toldOption,
} from './open-prompt.js'
import { ownTicketWords } from './own-ticket-words.js'
import { searchSimilar } from './search-similar.js'
import type { GatherParts, TurnParts } from './turn.js'
import { telling, tells, understand } from './understand.js'

/** Loads the services, policies and content that actions need. */
export async function gatherSurroundings(parts: TurnParts, tx: Transaction): Promise<Surroundings> {
  const { catalogue } = parts.knowledge()
  return {
    wording: catalogue.wording,
    deskLanguage: parts.settings.deskLanguage,
    timeZone: parts.settings.timeZone,
    topics: catalogue.topics,
    priority: catalogue.priority,
    remote: catalogue.remote,
    queues: catalogue.queues,
    notifications: catalogue.notifications,
    staff: () => gatherColleagues(parts, tx),
    ownTicketWords: (language) =>
      ownTicketWords({ ...parts, timeZone: parts.settings.timeZone }, language, parts.clock.now()),
    sla: {
      policy: catalogue.sla,
      calendars: calendarsFrom(catalogue.hours, catalogue.calendars, parts.settings.timeZone),
    },
    escalation: catalogue.escalation,
    onCall: (queue) => onCall(parts, queue),
    platformIds: (staffId) =>
      catalogue.people.people.find((person) => personKey(person) === staffId)?.ids ?? [staffId],
    openIn: async (queue) => (await parts.store.tickets({ ...withPeople, queue })).tickets,
    pager: parts.settings.pager,
    pace: catalogue.pace,
    closing: catalogue.closing,
    files: catalogue.files,
    fileLink: parts.settings.fileLink,
    articles: {
      article: parts.knowledge().article,
      suggested: (ticket, lines) =>
        parts.knowledge().suggestedArticles(ticket, lines, parts.settings.deskLanguage),
    },
    approvals: catalogue.approvals,
    managers: catalogue.people.managers ?? {},
    known: async () => (await parts.store.list('person')).map(({ value }) => value),
    similar: (ticket) => searchSimilar(parts, ticket),
    desks: await gatherDesks(parts, tx),
    areMembersTechnicians: parts.settings.deskMembersAreTechnicians,
    tickets: (query) => parts.store.tickets(query),
    technicianOf: (person) => technician(parts, tx, person),
  }
}

const withPeople = {
  states: ['new', 'assigned', 'in-progress', 'on-hold'],
  isHandedOff: true,
  order: 'priority',
  limit: 200,
} as const

function onCall(parts: TurnParts, queue: string): readonly OnCall[] {
  const { escalation, people, hours, calendars } = parts.knowledge().catalogue
  const { timeZone } = parts.settings
  const rules = { calendars: calendarsFrom(hours, calendars, timeZone), timeZone }
  return onCallAt(escalation.onCall, queue, parts.clock.now(), rules).flatMap((name) => {
    const person = people.people.find((one) => one.name === name)
    if (person === undefined) return []
    return [{ id: personKey(person), name, ids: person.ids, email: person.email ?? null }]
  })
}

/** Loads everything a decision about a requester's activity needs; null if there is no conversation. */
export async function gatherRequester(
  parts: GatherParts,
  draft: Draft,
  model: ModelReading | null,
): Promise<Situation | null> {
  const { activity, tx, now } = draft
  const knowledge = parts.knowledge()
  const { catalogue } = knowledge
  const before = await conversationOf(parts, draft)
  if (before === null) return null
  const conversation: Conversation = {
    ...before,
    requester: activity.from ?? before.requester,
    // A command on a ticket of this conversation may come from another conversation.
    reference: activity.content.type === 'own-act' ? before.reference : (activity.where ?? before.reference),
  }
  const understood = understand(parts, conversation, activity)
  const understanding =
    understood === null || model === null
      ? understood
      : mergeUnderstanding(understood, model, catalogue.judgement.alarm)
  // Requested in parallel, because on PostgreSQL each wait is a round trip and simultaneous reads share one.
  const [found, paused, waiting, takes, own, goesOn, outages, notice, asks, taking, named, edited] =
    await Promise.all([
      parts.store.tickets({ lane: draft.lane, states: notClosed, order: 'recent', limit: 50 }),
      tx.get('setting', 'paused'),
      parts.store.waitingTickets(),
      parts.recentTakes(),
      gatherOwn(parts.store, activity, conversation, understanding),
      goesOnElsewhere(draft, conversation, understanding?.ticketNumbers ?? []),
      openOutages(tx),
      activity.from === null ? null : privacyNotice(tx, activity.from.id, catalogue, parts.model !== null),
      parts.store.list('approvalAsk', conversation.requester.id),
      partsOf(parts, conversation),
      personInWords(draft, conversation),
      editedLine(draft),
    ])
  return {
    now,
    newId: parts.newId,
    conversation,
    goesOnElsewhere: goesOn,
    ...talkLanguage(before, activity, understanding, {
      guides: catalogue.guides,
      languages: catalogue.wording.languages,
    }),
    understanding,
    isTyped: activity.content.type === 'message',
    reading: readingOf(knowledge, conversation, activity.content, understanding, model),
    certainty: catalogue.judgement.dialogue,
    tickets: found.tickets,
    own,
    waiting,
    queueing: queueing(draft, conversation.requester.standing === 'visitor', takes),
    topics: catalogue.topics,
    guides: catalogue.guides,
    found: () => (understanding === null ? [] : search(knowledge, conversation, activity, understanding)),
    tells: (line) => tells(parts, conversation, line),
    telling: (text) => telling(parts, conversation, text),
    senses: knowledge.senses,
    toldBefore: (line, topic, options, isOpening) => toldBefore(knowledge, line, topic, options, isOpening),
    toldInParts: (line, options) => toldInParts(knowledge, line, options),
    told: (text, options) =>
      toldOption(knowledge, text, options, understanding?.language ?? conversation.language),
    processAnswers: catalogue.processAnswers.answers,
    glossary: catalogue.glossary,
    stepQuestions: stepQuestions(catalogue.processAnswers),
    contentWords: (text) => knowledge.contentWords(text, understanding?.language ?? conversation.language),
    nearest: (text, questions) =>
      nearestQuestion(knowledge, text, questions, understanding?.language ?? conversation.language),
    article: knowledge.article,
    passages: (topic) => knowledge.passages(topic, understanding?.language ?? conversation.language),
    whereToTurn: (outside, language) => whereToTurn(catalogue, outside, language),
    emergencyPhone: (reason, language) => emergencyPhone(catalogue, reason, language),
    deskContact: (language) => deskContact(catalogue, language),
    mostMessagesAMinute: catalogue.floods.messagesAMinute.requester,
    gestureTitle: (gesture) => gestureTitle(catalogue, gesture),
    wording: catalogue.wording,
    sayings: knowledge.sayings,
    opening: openingAt(catalogue.hours, now, parts.settings.timeZone),
    hoursText: (language) => hoursText(catalogue.hours, language),
    momentText: (moment, language) => momentText(moment, now, parts.settings.timeZone, language),
    paused: paused?.kind === 'paused' ? paused : nothingPaused,
    outages,
    asksImpact: (topic) => {
      const asked = catalogue.topics.get(topic)
      return asked !== undefined && isImpactAsked(catalogue.priority, asked)
    },
    priorityOf: (impact, urgency) =>
      priorityFor(
        draft.around,
        { requester: conversation.requester, assignee: null, audit: [] },
        impact,
        urgency,
      ),
    pace: catalogue.pace,
    complaintFrom: complaintFrom(catalogue.judgement),
    closing: catalogue.closing,
    privacyNotice: notice,
    byRequester: catalogue.escalation.byRequester,
    approvals: catalogue.approvals,
    managers: catalogue.people.managers ?? {},
    asks: asks.map(({ value }) => value),
    named,
    parts: taking,
    businessMoment: (from, durationMs, calendar) =>
      addBusinessTime(from, durationMs, draft.around.sla.calendars(calendar)),
    queues: catalogue.queues,
    allowsGuests: parts.settings.allowsGuests,
    maskedSecrets: activity.maskedSecrets,
    receivedAt: activity.receivedAt,
    attachments: activity.content.type === 'message' ? activity.content.attachments : [],
    editedLine: edited,
    source:
      activity.where === null || activity.messageId === null
        ? null
        : `${placeOf(activity.where)}#${activity.messageId}`,
  }
}

/**
 * Finds the ticket in another lane that a merged ticket continues in, if the message names the merged ticket or the conversation was last about it.
 */
async function goesOnElsewhere(
  { tx, activity, lane }: Draft,
  { talksTo, requester }: Conversation,
  named: readonly string[],
): Promise<GoesOn | null> {
  if (activity.content.type !== 'message') return null
  const numbers = named.length > 0 ? named : talksTo === null ? [] : [talksTo]
  for (const number of numbers) {
    const merged = await tx.ticket(number)
    if (merged?.mergedInto === undefined || merged.requester.id !== requester.id) continue
    const next = await goingOn(tx, merged)
    if (next === null || next.lane === lane || next.state === 'closed' || next.state === 'resolved') continue
    return { merged: number, ticket: next.number, lane: next.lane }
  }
  return null
}

/** Follows a chain of merges to its last ticket. */
async function goingOn(tx: Transaction, merged: Ticket): Promise<Ticket | null> {
  const next = merged.mergedInto === undefined ? null : await tx.ticket(merged.mergedInto)
  return next?.mergedInto === undefined ? next : goingOn(tx, next)
}

/** Builds the waiting-time estimates, which count in opening hours, and the due times, which use the target's calendar. */
function queueing(draft: Draft, isVisitor: boolean, takes: readonly Take[]): Situation['queueing'] {
  const { escalation, sla } = draft.around
  const openMs = (from: number, to: number) => businessTimeBetween(from, to, sla.calendars(deskCalendar))
  return {
    estimate: (queue, position) =>
      estimateWait(
        takes.filter((take) => take.queue === queue),
        position,
        draft.now,
        openMs,
      ),
    dueAt(kind, priority) {
      const { response, calendar } = targetsOf(sla.policy, kind, priority)
      return addBusinessTime(draft.now, response, sla.calendars(calendar))
    },
    canCall: (queue) => canPage(draft, queue),
    isPaged: (ticket) => isPaged(escalation.pager, ticket) && (escalation.unverified.isPaged || !isVisitor),
    callRule: escalation.callOnCall,
  }
}

/** Searches articles. A message after an article was shown refines the search: the earlier text counts, and articles already shown are left out. */
function search(
  knowledge: Knowledge,
  { phase }: Conversation,
  { content }: Activity,
  { text, language, outcome }: Understanding,
): ReturnType<Situation['found']> {
  if (content.type === 'message' && phase.at === 'reading')
    return knowledge.search(`${phase.text}\n${text}`, language, new Set(shownSoFar(phase)))
  // The message answers "Something else" or rephrases, so the earlier text counts too.
  if (content.type === 'message' && phase.at === 'clarifying')
    return knowledge.search(`${phase.text}\n${text}`, language)
  // No articles are needed if the topic is certain.
  return content.type === 'message' && outcome === 'answer' ? [] : knowledge.search(text, language)
}

function whereToTurn({ organisation }: Catalogue, outside: TopicId, language: Language): string | null {
  return organisation.elsewhere[outside]?.[language] ?? null
}

/** Returns the emergency phone number: security's own for a security emergency if there is one, otherwise the desk's. */
function emergencyPhone(
  { organisation }: Catalogue,
  reason: 'danger' | 'urgent-security',
  language: Language,
): string | null {
  const { textOf } = factsFrom(organisation.facts)
  const security = reason === 'urgent-security' ? textOf('security.phone', language) : null
  return (security ?? textOf('desk.phone', language))?.text ?? null
}

function deskContact({ organisation }: Catalogue, language: Language): readonly string[] {
  const { textOf } = factsFrom(organisation.facts)
  return (['desk.phone', 'desk.email'] as const).flatMap((fact) => textOf(fact, language)?.text ?? [])
}

function gestureTitle(catalogue: Catalogue, gesture: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    catalogue.languages.languages.map((pack) => [
      pack.code,
      pack.gestures.gestures[gesture]?.title ?? gesture,
    ]),
  )
}

/** Returns the lane's conversation, or a new one for the activity; null if the activity has no person or no conversation. */
export async function conversationOf(
  parts: TurnParts,
  { activity, conversation, lane, now, tx }: ConversationSource,
): Promise<Conversation | null> {
  if (conversation !== null) return conversation
  const { from, where } = activity
  if (from === null || where === null) return null
  const known = await tx.get('person', from.id)
  const language = known?.language ?? languageOf(from, parts)
  return newConversation(lane, where, from, language, now)
}

type ConversationSource = Pick<Draft, 'activity' | 'conversation' | 'lane' | 'now'> & {
  readonly tx: Pick<Transaction, 'get'>
}

function languageOf(person: Person, parts: TurnParts): string {
  const locale = person.locale?.slice(0, 2).toLowerCase()
  const { languages } = parts.knowledge().catalogue.wording
  return locale !== undefined && languages.includes(locale) ? locale : parts.settings.deskLanguage
}

/** Finds the person named in an answer to the question for an approver or a delegate. */
async function personInWords(
  { activity: { content }, around, tx }: Draft,
  { phase, approving, requester }: Conversation,
): Promise<Naming | null> {
  const passedOn = approving?.awaits === 'delegate' ? approving.ticket : null
  if (content.type !== 'message' || (phase.at !== 'naming-approver' && passedOn === null)) return null
  const named = approverIn(content.text, await around.known(), requester)
  const whose = passedOn === null ? null : ((await tx.ticket(passedOn))?.requester.id ?? null)
  return named.is === 'found' && named.approver.id === whose ? { is: 'requester' } : named
}

async function editedLine(draft: Draft): Promise<Situation['editedLine']> {
  const { content, where } = draft.activity
  if (where === null || !('messageId' in content) || content.type === 'press') return null
  if (content.messageId === undefined) return null
  const link = await draft.tx.get('link', `${placeOf(where)}#${content.messageId}`)
  if (link?.ticket == null || link.lineId === null) return null
  const ticket = await draft.tx.ticket(link.ticket)
  const isOwn = ticket === null || ticket.requester.id === draft.activity.from?.id
  return { ticket: link.ticket, lineId: link.lineId, lane: ticket?.lane ?? link.lane, isOwn }
}

/** Returns the other people's tickets a person takes part in as an expert; none outside a direct conversation, because others could read along. */
async function partsOf(
  { store }: TurnParts,
  { reference, requester }: Conversation,
): Promise<readonly Participation[]> {
  if (reference.space !== 'direct') return []
  return (await store.list('participation', requester.id))
    .map(({ value }) => value)
    .filter(({ until }) => until === null)
    .sort((one, other) => other.since - one.since)
}
