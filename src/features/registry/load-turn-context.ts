import type { ContentSnapshot } from '../../content/load/content-snapshot.js'
import type { Catalogue } from '../../content/load/load-catalogue.js'
import { createOrganisationFacts } from '../../content/org-facts/organisation-facts.js'
import { stepQuestions } from '../../content/policies/process-answers-policy.js'
import { addBusinessTime, businessTimeBetween } from '../../desk/calendar/business-time.js'
import { deskCalendarName } from '../../desk/calendar/calendar-policy.js'
import { conversationKey } from '../../desk/conversation-key.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import {
  dayAndTime,
  formatOpeningHours,
  formatTimeRelativeToNow,
  openingStatusAt,
} from '../../desk/people/opening-hours.js'
import { nothingPaused } from '../../desk/people/pause-setting.js'
import { estimateWait } from '../../desk/people/wait-estimate.js'
import type { ApproverMatch } from '../../desk/ticket/approval.js'
import type { Pickup } from '../../desk/ticket/assignment.js'
import { ticketStatesExceptClosed } from '../../desk/ticket/denial-reason.js'
import type { Participation } from '../../desk/ticket/participants.js'
import { asksForImpact } from '../../desk/ticket/service-level/priority.js'
import { slaTargetsOf } from '../../desk/ticket/service-level/sla-policy.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { cappedPriority } from '../../desk/ticket/unverified-ticket.js'
import { shownArticles } from '../../dialogue/articles/likely-articles.js'
import { privacyNotice } from '../../dialogue/conversation/first-contact.js'
import { selectConversationLanguage } from '../../dialogue/conversation/select-conversation-language.js'
import { withClaimedName } from '../../dialogue/conversation/with-claimed-name.js'
import {
  actsByWords,
  findPrefilledOption,
  interpretMessage,
  partAtFault,
  rankOptionsByPart,
  rankOptionsInAdvance,
  rankQuestions,
  rankStepQuestions,
} from '../../dialogue/interpretation/interpret-message.js'
import {
  countDescriptiveWords,
  subjectClarity,
  understand,
  understandPart,
  understandWithOpening,
} from '../../dialogue/interpretation/understand.js'
import { withdrawHumanRequest } from '../../dialogue/interpretation/withdraw-human-request.js'
import type { Conversation } from '../../dialogue/state.js'
import type { MergeTarget, TurnContext } from '../../dialogue/turn-context.js'
import type { Activity } from '../../engine/activity.js'
import type { TurnDeps } from '../../engine/turn.js'
import { complaintThreshold } from '../../nlu/decision-costs.js'
import type { Language, TopicId } from '../../nlu/intent-file.js'
import { mergeNluResult } from '../../nlu/model-reader/merge-reading.js'
import type { ModelReading } from '../../nlu/model-reader/model-reader.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import type { Transaction } from '../../storage/store.js'
import { findApproverInText } from '../approvals/approvers/find-approver.js'
import { isPagingRequired } from '../on-call/paging-rules.js'
import { canPageAnybody } from '../on-call/start-on-call-page.js'
import { loadOpenOutages } from '../outages/load-open-outages.js'
import { loadOwnTickets } from '../self-service/load-own-tickets.js'
import { priorityWithFacts } from '../ticket-details/sync-ticket-from-dialogue.js'
import { dialogueFlows } from './dialogue-flows.js'
import { loadConversation } from './load-conversation.js'
import type { TurnRuntimeDeps } from './turn-runtime-deps.js'

/** Loads everything a decision about a requester's activity needs; null if there is no conversation. */
export async function loadTurnContext(
  deps: TurnRuntimeDeps,
  uow: UnitOfWork,
  model: ModelReading | null,
): Promise<TurnContext | null> {
  const { activity, tx, now } = uow
  const knowledge = deps.knowledge()
  const { catalogue } = knowledge
  const before = await loadConversation(deps, uow)
  if (before === null) return null
  const conversation: Conversation = {
    ...before,
    requester: withClaimedName(activity.from ?? before.requester, before.claimedName),
    // A command on a ticket in this conversation may come from another conversation.
    reference:
      activity.content.type === 'self-service.command'
        ? before.reference
        : (activity.where ?? before.reference),
  }
  const understood = understand(deps, conversation, activity)
  const merged =
    understood === null || model === null
      ? understood
      : mergeNluResult(understood, model, catalogue.judgement.alarm)
  const reading = interpretMessage(knowledge, conversation, activity.content, merged, model)
  const certainty = catalogue.judgement.dialogue
  const understanding = merged === null ? null : withdrawHumanRequest(merged, reading, certainty)
  // Read these in parallel: on PostgreSQL each wait is a round trip, and simultaneous reads share one.
  const [found, paused, waiting, takes, own, goesOn, outages, notice, asks, taking, named, edited] =
    await Promise.all([
      deps.store.tickets({ lane: uow.lane, states: ticketStatesExceptClosed, order: 'recent', limit: 50 }),
      tx.get('setting', 'paused'),
      deps.store.waitingTickets(),
      deps.recentPickups(),
      loadOwnTickets(deps.store, activity, conversation, understanding),
      goesOnElsewhere(uow, conversation, understanding?.ticketNumbers ?? []),
      loadOpenOutages(tx),
      activity.from === null ? null : privacyNotice(tx, activity.from.id, catalogue, deps.model !== null),
      deps.store.list('approvalAsk', conversation.requester.id),
      partsOf(deps, conversation),
      personInWords(uow, conversation),
      editedLine(uow),
    ])
  return {
    now,
    newId: deps.newId,
    conversation,
    mergeTarget: goesOn,
    ...selectConversationLanguage(before, activity, understanding, {
      guides: catalogue.guides,
      languages: catalogue.wording.languages,
    }),
    understanding,
    isTyped: activity.content.type === 'message.received',
    reading,
    actsByWords: () => (understanding === null ? [] : actsByWords(knowledge, understanding)),
    certainty,
    tickets: found.tickets,
    own,
    waiting,
    queueing: queueing(uow, conversation.requester.trust === 'visitor', takes),
    topics: catalogue.topics,
    guides: catalogue.guides,
    searchArticles: () =>
      understanding === null ? [] : search(knowledge, conversation, activity, understanding),
    countDescriptiveWords: (line) => countDescriptiveWords(deps, conversation, line),
    understandPart: (text) => understandPart(deps, conversation, text),
    understandWithOpening: (text) => understandWithOpening(deps, conversation, text),
    rateSubjectClarity: (text) => subjectClarity(deps, conversation, text),
    paraphrases: knowledge.senses,
    findPrefilledOption: (line, topic, options, place) =>
      findPrefilledOption(knowledge, line, topic, options, place),
    partAtFault: (line) => partAtFault(knowledge, line),
    rankOptionsByPart: (line, options) => rankOptionsByPart(knowledge, line, options),
    rankOptions: (text, options) =>
      rankOptionsInAdvance(knowledge, text, options, understanding?.language ?? conversation.language),
    processAnswers: catalogue.processAnswers.answers,
    glossary: catalogue.glossary,
    rankStepQuestions: (text) =>
      rankStepQuestions(
        knowledge,
        text,
        stepQuestions(catalogue.processAnswers),
        understanding?.language ?? conversation.language,
      ),
    contentWords: (text) => knowledge.contentWords(text, understanding?.language ?? conversation.language),
    rankQuestions: (text, questions) =>
      rankQuestions(knowledge, text, questions, understanding?.language ?? conversation.language),
    article: knowledge.article,
    passages: (topic) => knowledge.passages(topic, understanding?.language ?? conversation.language),
    whereToTurn: (outside, language) => whereToTurn(catalogue, outside, language),
    emergencyPhone: (reason, language) => emergencyPhone(catalogue, reason, language),
    deskContact: (language) => deskContact(catalogue, language),
    flows: dialogueFlows,
    maxMessagesPerMinute: catalogue.floods.messagesAMinute.requester,
    gestureTitle: (gesture) => gestureTitle(catalogue, gesture),
    wording: catalogue.wording,
    sayings: knowledge.sayings,
    opening: openingStatusAt(catalogue.hours, now, deps.settings.timeZone),
    hoursText: (language) => formatOpeningHours(catalogue.hours, language),
    momentText: (moment, language) => formatTimeRelativeToNow(moment, now, deps.settings.timeZone, language),
    dayAndTime: (moment, language) => dayAndTime(moment, now, deps.settings.timeZone, language),
    paused: paused?.kind === 'paused' ? paused : nothingPaused,
    outages,
    asksImpact: (topic) => {
      const asked = catalogue.topics.get(topic)
      return asked !== undefined && asksForImpact(catalogue.priority, asked)
    },
    priorityOf: (impact, urgency) =>
      cappedPriority(
        uow.services,
        { requester: conversation.requester, assignment: { assignee: null }, audit: [] },
        impact,
        urgency,
      ),
    priorityWith: (ticket, told) => priorityWithFacts(uow, ticket, told),
    timeouts: catalogue.pace,
    complaintFrom: complaintThreshold(catalogue.judgement),
    closing: catalogue.closing,
    privacyNotice: notice,
    byRequester: catalogue.escalation.byRequester,
    approvals: catalogue.approvals,
    managers: catalogue.people.managers ?? {},
    pendingApprovals: asks.map(({ value }) => value),
    named,
    participations: taking,
    businessMoment: (from, durationMs, calendar) =>
      addBusinessTime(from, durationMs, uow.services.sla.calendars(calendar)),
    queues: catalogue.queues,
    allowsGuests: deps.settings.allowsGuests,
    maskedSecrets: activity.maskedSecrets,
    receivedAt: activity.receivedAt,
    attachments: activity.content.type === 'message.received' ? activity.content.attachments : [],
    editedLine: edited,
    source:
      activity.where === null || activity.messageId === null
        ? null
        : `${conversationKey(activity.where)}#${activity.messageId}`,
  }
}

/**
 * Finds the ticket in which a merged ticket continues, if that ticket is in another lane and the
 * message names the merged ticket or the conversation was last about it.
 */
async function goesOnElsewhere(
  { tx, activity, lane }: UnitOfWork,
  { forwardingTo, requester }: Conversation,
  named: readonly string[],
): Promise<MergeTarget | null> {
  if (activity.content.type !== 'message.received') return null
  const numbers = named.length > 0 ? named : forwardingTo === null ? [] : [forwardingTo]
  for (const number of numbers) {
    const merged = await tx.ticket(number)
    if (merged?.relations?.mergedInto === undefined || merged.requester.id !== requester.id) continue
    const next = await goingOn(tx, merged)
    if (next === null || next.lane === lane || next.state === 'closed' || next.state === 'resolved') continue
    return { merged: number, ticket: next.number, lane: next.lane }
  }
  return null
}

/** Follows a chain of merges to its last ticket. */
async function goingOn(tx: Transaction, merged: Ticket): Promise<Ticket | null> {
  const next =
    merged.relations?.mergedInto === undefined ? null : await tx.ticket(merged.relations.mergedInto)
  return next?.relations?.mergedInto === undefined ? next : goingOn(tx, next)
}

/** Calculates the waiting-time estimates, which are in opening hours, and the due times, which use the target's calendar. */
function queueing(uow: UnitOfWork, isVisitor: boolean, takes: readonly Pickup[]): TurnContext['queueing'] {
  const { escalation, sla } = uow.services
  const openMs = (from: number, to: number) => businessTimeBetween(from, to, sla.calendars(deskCalendarName))
  return {
    estimate: (queue, position) =>
      estimateWait(
        takes.filter((take) => take.queue === queue),
        position,
        uow.now,
        openMs,
      ),
    dueAt(kind, priority) {
      const { response, calendar } = slaTargetsOf(sla.policy, kind, priority)
      return addBusinessTime(uow.now, response, sla.calendars(calendar))
    },
    canCall: (queue) => canPageAnybody(uow, queue),
    isPaged: (ticket) =>
      isPagingRequired(escalation.pager, ticket) && (escalation.unverified.isPaged || !isVisitor),
    callRule: escalation.callOnCall,
  }
}

/**
 * Searches articles. If an article was just shown, the message refines the search: the earlier text is still used, and articles already
 * shown are left out.
 */
function search(
  knowledge: ContentSnapshot,
  { prompt }: Conversation,
  { content }: Activity,
  { text, language, outcome }: NluResult,
): ReturnType<TurnContext['searchArticles']> {
  if (content.type === 'message.received' && prompt.kind === 'article-feedback')
    return knowledge.search(`${prompt.text}\n${text}`, language, new Set(shownArticles(prompt)))
  // No articles are needed if the topic is certain.
  return content.type === 'message.received' && outcome === 'answer' ? [] : knowledge.search(text, language)
}

function whereToTurn({ organisation }: Catalogue, outside: TopicId, language: Language): string | null {
  return organisation.elsewhere[outside]?.[language] ?? null
}

/**
 * Returns the emergency phone number: the security team's number for a security emergency, if it's
 * set; otherwise the desk's.
 */
function emergencyPhone(
  { organisation }: Catalogue,
  reason: 'danger' | 'urgent-security',
  language: Language,
): string | null {
  const { textOf } = createOrganisationFacts(organisation.facts)
  const security = reason === 'urgent-security' ? textOf('security.phone', language) : null
  return (security ?? textOf('desk.phone', language))?.text ?? null
}

function deskContact({ organisation }: Catalogue, language: Language): readonly string[] {
  const { textOf } = createOrganisationFacts(organisation.facts)
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

/** Finds the person named in an answer to the question for an approver or a delegate. */
async function personInWords(
  { activity: { content }, services, tx }: UnitOfWork,
  { prompt, approvalPrompt, requester }: Conversation,
): Promise<ApproverMatch | null> {
  const passedOn = approvalPrompt?.awaits === 'delegate' ? approvalPrompt.ticket : null
  if (content.type !== 'message.received' || (prompt.kind !== 'approver-prompt' && passedOn === null))
    return null
  const named = findApproverInText(content.text, await services.knownPeople(), requester)
  const whose = passedOn === null ? null : ((await tx.ticket(passedOn))?.requester.id ?? null)
  return named.is === 'found' && named.approver.id === whose ? { is: 'requester' } : named
}

async function editedLine(uow: UnitOfWork): Promise<TurnContext['editedLine']> {
  const { content, where } = uow.activity
  if (where === null || !('messageId' in content) || content.type === 'button.pressed') return null
  if (content.messageId === undefined) return null
  const link = await uow.tx.get('link', `${conversationKey(where)}#${content.messageId}`)
  if (link?.ticket == null || link.lineId === null) return null
  const ticket = await uow.tx.ticket(link.ticket)
  const isOwn = ticket === null || ticket.requester.id === uow.activity.from?.id
  return { ticket: link.ticket, lineId: link.lineId, lane: ticket?.lane ?? link.lane, isOwn }
}

/**
 * Returns other people's tickets in which a person takes part as an expert; empty outside a direct
 * conversation, where others could read along.
 */
async function partsOf(
  { store }: TurnDeps,
  { reference, requester }: Conversation,
): Promise<readonly Participation[]> {
  if (reference.space !== 'direct') return []
  return (await store.list('participation', requester.id))
    .map(({ value }) => value)
    .filter(({ until }) => until === null)
    .sort((one, other) => other.since - one.since)
}
