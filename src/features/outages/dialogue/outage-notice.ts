import { ticketNumberPlaceholder } from '../../../content/wording/translations.js'
import { latestAnnouncement, type Outage } from '../../../desk/ticket/outage.js'
import type { Ticket } from '../../../desk/ticket/ticket.js'
import { type ButtonOf, encodeButton } from '../../../desk/view/button-value.js'
import type { Button } from '../../../desk/view/message.js'
import { reportedDangerOutcome } from '../../../dialogue/emergency/alert-second-line.js'
import { ensureTicket, recordProgress } from '../../../dialogue/hand-off/record-progress.js'
import type { Prompt } from '../../../dialogue/state.js'
import { activeTopic } from '../../../dialogue/topics/active-topic.js'
import { startQueuedRequest } from '../../../dialogue/topics/start-queued-request.js'
import { startTopic } from '../../../dialogue/topics/start-topic.js'
import {
  addFacts,
  ask,
  clearPrompt,
  humanButton,
  localized,
  patchState,
  resetTopic,
  say,
  type TurnBuilder,
  t,
} from '../../../dialogue/turn-builder.js'
import type { TopicId } from '../../../nlu/intent-file.js'
import { isSameSite, matchOutages } from '../match-outages.js'
import { outageTextInLanguage } from '../outage-text.js'

/** Shows the notice of an open outage instead of the topic's guide; returns false if no outage affects this person. */
export function showOutageNotice(turn: TurnBuilder, topic: TopicId, text: string): boolean {
  const { context, conversation } = turn
  if (context.outages.length === 0 || cannotWait(turn, topic)) return false
  const refused = conversation.dismissedOutages ?? []
  const open = context.outages.filter(({ number }) => !refused.includes(number))
  const { hit, unsure } = matchOutages(open, { topic, text, site: conversation.facts.site?.value ?? null })
  if (hit === null && unsure.length === 0) return false
  if (hit === null) {
    askSite(turn, topic, text, unsure)
    return true
  }
  const attached = attachedTo(turn, hit)
  if (attached === null) giveNotice(turn, hit, topic, text)
  else tellAttached(turn, hit, attached, topic)
  return true
}

/** Returns true for dangers and critical security incidents, which go to technicians even during an outage. */
function cannotWait(turn: TurnBuilder, topic: TopicId): boolean {
  const guide = turn.context.guides.get(topic)
  const isCritical = turn.context.topics.get(topic)?.urgency === 'critical'
  return isCritical || (guide !== undefined && reportedDangerOutcome(turn, guide) !== null)
}

function giveNotice(turn: TurnBuilder, outage: Outage, topic: TopicId, text: string): void {
  ensureTicket(turn, topic)
  recordProgress(turn, topic)
  ask(
    turn,
    t(turn, 'outage-notice', outageVars(turn, outage)),
    [
      { id: 'yes', label: t(turn, 'outage-join'), style: 'primary' },
      { id: 'no', label: t(turn, 'outage-other') },
    ],
    (question) => ({ kind: 'outage-notice', question, outage: outage.number, topic, text }),
  )
}

const elsewhere = 'elsewhere'

function askSite(turn: TurnBuilder, topic: TopicId, text: string, unsure: readonly Outage[]): void {
  ensureTicket(turn, topic)
  recordProgress(turn, topic)
  const sites = unsure.flatMap(({ number, site }) => (site === null ? [] : [{ outage: number, site }]))
  const names = [...new Set(sites.map(({ site }) => site))]
  ask(
    turn,
    t(turn, 'outage-site'),
    [
      ...names.map((site) => ({ id: site, label: site })),
      { id: elsewhere, label: t(turn, 'outage-elsewhere') },
    ],
    (question) => ({ kind: 'site-prompt', question, topic, text, sites }),
  )
}

/** Repeats the current state to a person who is already in the outage, with a button for "it is something else". */
function tellAttached(turn: TurnBuilder, outage: Outage, ticket: Ticket, topic: TopicId): void {
  const inHand = turn.conversation.botTicket
  if (inHand !== null && inHand !== ticket.number) turn.effects.push({ type: 'cancel', ticket: inHand })
  resetTopic(turn)
  clearPrompt(turn)
  say(turn, t(turn, 'outage-attached', { ...outageVars(turn, outage), ticket: ticket.number }), {
    ticket: ticket.number,
    buttons: outageButtons(turn, outage, topic),
  })
  startQueuedRequest(turn)
}

/** Returns the buttons for people in an outage, whose problem may turn out to be a different one. */
export function outageButtons(turn: TurnBuilder, { number }: Outage, topic: TopicId): readonly Button[] {
  return [
    { label: t(turn, 'outage-other'), value: encodeButton({ kind: 'not-outage', outage: number, topic }) },
    humanButton(turn),
  ]
}

function attachedTo(turn: TurnBuilder, { number }: Outage): Ticket | null {
  return (
    turn.context.tickets.find(
      ({ outage: { current: outage } = {}, state, handedOff }) =>
        outage === number && state !== 'resolved' && handedOff === null,
    ) ?? null
  )
}

/**
 * Handles the answers "That's it" and "it is something else" to an outage notice, pressed or typed.
 */
export function handleNoticeAnswer(
  turn: TurnBuilder,
  prompt: Extract<Prompt, { kind: 'outage-notice' }>,
  choice: string,
): void {
  const outage = turn.context.outages.find(({ number }) => number === prompt.outage)
  clearPrompt(turn)
  if (choice === 'yes' && outage !== undefined) return join(turn, outage, prompt.topic)
  if (choice === 'yes') {
    // The outage ended between the notice and the answer, so the guide helps if the problem persists.
    turn.leads.push(t(turn, 'outage-over'))
  }
  return goOnWithout(turn, prompt.outage, prompt.topic, prompt.text)
}

/** Handles the site, pressed or typed. Whatever the answer is, the bot doesn't ask again. */
export function handleSiteAnswer(
  turn: TurnBuilder,
  prompt: Extract<Prompt, { kind: 'site-prompt' }>,
  answer: string,
): void {
  const site = answer === elsewhere ? null : answer
  const { dismissedOutages = [] } = turn.conversation
  if (site !== null) addFacts(turn, { site })
  const others = prompt.sites.filter((one) => site === null || !isSameSite(one.site, site))
  patchState(turn, { dismissedOutages: [...dismissedOutages, ...others.map(({ outage }) => outage)] })
  clearPrompt(turn)
  startTopic(turn, prompt.topic, prompt.text)
}

/** Handles the "it is something else" button for a person in an outage. */
export function handleDifferentProblem(turn: TurnBuilder, { outage, topic }: ButtonOf<'not-outage'>): void {
  if (!turn.context.topics.has(topic)) return say(turn, t(turn, 'stale-press'), { ticket: null })
  return goOnWithout(turn, outage, topic, turn.conversation.lastMessage?.text ?? '')
}

function goOnWithout(turn: TurnBuilder, outage: string, topic: TopicId, text: string): void {
  patchState(turn, { dismissedOutages: [...(turn.conversation.dismissedOutages ?? []), outage] })
  startTopic(turn, topic, text)
}

function join(turn: TurnBuilder, outage: Outage, topic: TopicId): void {
  const ticket = ensureTicket(turn, topic)
  recordProgress(turn, topic)
  turn.effects.push({
    type: 'join-outage',
    ticket,
    outage: outage.number,
    updatesRead: outage.updates.length,
  })
  say(turn, t(turn, 'outage-joined', { outage: outage.number }))
  resetTopic(turn)
  clearPrompt(turn)
  startQueuedRequest(turn)
}

/** Lists the open outages after "Is there a problem with the mail?", with a button to follow each. */
export function listOpenOutages(turn: TurnBuilder): void {
  const { outages } = turn.context
  if (outages.length === 0)
    return say(turn, t(turn, 'outage-none'), { ticket: null, buttons: [humanButton(turn)] })
  const list = outages.map((outage) => `- ${lineOf(turn, outage)}`)
  const others = outages.filter((outage) => attachedTo(turn, outage) === null)
  return say(turn, t(turn, 'outage-list', { list: list.join('\n') }), {
    ticket: null,
    buttons: [
      ...others.slice(-mostOffered).map(({ number }) => ({
        label: t(turn, 'outage-follow', { outage: number }),
        value: encodeButton({ kind: 'outage', outage: number }),
      })),
      humanButton(turn),
    ],
  })
}

const mostOffered = 3

/** Describes an outage in one line, and says whether the person already follows it. */
function lineOf(turn: TurnBuilder, outage: Outage): string {
  const ticket = attachedTo(turn, outage)
  const line = t(turn, 'outage-line', outageVars(turn, outage))
  return ticket === null ? line : `${line} ${t(turn, 'outage-listed', { ticket: ticket.number })}`
}

/** Lets the requester follow an outage from the list. Opens a separate ticket for it, unless the current one is about that outage. */
export function followOutage(turn: TurnBuilder, number: string): void {
  const outage = turn.context.outages.find((one) => one.number === number)
  if (outage === undefined) return say(turn, t(turn, 'outage-over'), { ticket: null })
  const attached = attachedTo(turn, outage)
  if (attached !== null)
    return say(turn, t(turn, 'outage-attached', { ...outageVars(turn, outage), ticket: attached.number }), {
      ticket: attached.number,
    })
  const inHand = activeTopic(turn)
  if (inHand !== null && outage.topics.includes(inHand)) return join(turn, outage, inHand)
  const placeholder = ticketNumberPlaceholder(turn.context.newId())
  const topic = outage.topics[0] ?? null
  const text = turn.conversation.lastMessage?.text ?? topicNames(turn, outage)
  turn.effects.push({ type: 'open-ticket', topic, text, placeholder, facts: {}, preTicketTranscript: [] })
  turn.effects.push({
    type: 'join-outage',
    ticket: placeholder,
    outage: number,
    updatesRead: outage.updates.length,
  })
  return say(turn, t(turn, 'outage-joined', { outage: number, ticket: placeholder }), { ticket: placeholder })
}

export function outageVars(turn: TurnBuilder, outage: Outage) {
  const { wording } = turn.context
  const { language } = turn.conversation
  return {
    outage: outage.number,
    topics: topicNames(turn, outage),
    site: outage.site ?? t(turn, 'outage-everywhere'),
    text: outageTextInLanguage(latestAnnouncement(outage), wording, language),
  }
}

function topicNames(turn: TurnBuilder, { topics }: Outage): string {
  return topics.map((id) => localized(turn, turn.context.topics.get(id)?.name ?? {})).join(', ')
}
