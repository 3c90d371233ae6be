import { latestTexts, type Outage } from '../outages/outage.js'
import { isSameSite, outagesFor } from '../outages/outages-for.js'
import type { Button } from '../replies/message.js'
import { outageWords } from '../replies/outage-words.js'
import { numberToCome } from '../replies/wording.js'
import type { Ticket } from '../tickets/ticket.js'
import type { TopicId } from '../understanding/intent-file.js'
import { dangerTold } from './danger-flow.js'
import { ensureTicket, noteProgress } from './hand-off-flow.js'
import { beginNextRequest } from './next-request.js'
import {
  ask,
  becomeIdle,
  change,
  humanButton,
  keepFacts,
  leaveMatter,
  localized,
  type Plan,
  say,
  words,
} from './plan.js'
import { startTopic } from './start-topic.js'
import type { Phase } from './state.js'
import { topicInHand } from './topic-in-hand.js'

/** Shows the notice of an open outage instead of the topic's guide; returns false if no outage affects this person. */
export function offerOutage(plan: Plan, topic: TopicId, text: string): boolean {
  const { situation, conversation } = plan
  if (situation.outages.length === 0 || cannotWait(plan, topic)) return false
  const refused = conversation.notOutages ?? []
  const open = situation.outages.filter(({ number }) => !refused.includes(number))
  const { hit, unsure } = outagesFor(open, { topic, text, site: conversation.facts.site?.value ?? null })
  if (hit === null && unsure.length === 0) return false
  if (hit === null) {
    askSite(plan, topic, text, unsure)
    return true
  }
  const attached = attachedTo(plan, hit)
  if (attached === null) giveNotice(plan, hit, topic, text)
  else tellAttached(plan, hit, attached, topic)
  return true
}

/** Returns true for dangers and critical security matters, which go to technicians whatever the outage. */
function cannotWait(plan: Plan, topic: TopicId): boolean {
  const guide = plan.situation.guides.get(topic)
  const isCritical = plan.situation.topics.get(topic)?.urgency === 'critical'
  return isCritical || (guide !== undefined && dangerTold(plan, guide) !== null)
}

function giveNotice(plan: Plan, outage: Outage, topic: TopicId, text: string): void {
  ensureTicket(plan, topic)
  noteProgress(plan, topic)
  ask(
    plan,
    words(plan, 'outage-notice', aboutOutage(plan, outage)),
    [
      { id: 'yes', label: words(plan, 'outage-join'), style: 'primary' },
      { id: 'no', label: words(plan, 'outage-other') },
    ],
    (question) => ({ at: 'outage', question, outage: outage.number, topic, text }),
  )
}

const elsewhere = 'elsewhere'

function askSite(plan: Plan, topic: TopicId, text: string, unsure: readonly Outage[]): void {
  ensureTicket(plan, topic)
  noteProgress(plan, topic)
  const sites = unsure.flatMap(({ number, site }) => (site === null ? [] : [{ outage: number, site }]))
  const names = [...new Set(sites.map(({ site }) => site))]
  ask(
    plan,
    words(plan, 'outage-site'),
    [
      ...names.map((site) => ({ id: site, label: site })),
      { id: elsewhere, label: words(plan, 'outage-elsewhere') },
    ],
    (question) => ({ at: 'outage-site', question, topic, text, sites }),
  )
}

/** Repeats the current state to a person already in the outage, with a button for "it is something else". */
function tellAttached(plan: Plan, outage: Outage, ticket: Ticket, topic: TopicId): void {
  const inHand = plan.conversation.ticket
  if (inHand !== null && inHand !== ticket.number) plan.actions.push({ do: 'cancel', ticket: inHand })
  leaveMatter(plan)
  becomeIdle(plan)
  say(plan, words(plan, 'outage-attached', { ...aboutOutage(plan, outage), ticket: ticket.number }), {
    ticket: ticket.number,
    buttons: outageChoices(plan, outage, topic),
  })
  beginNextRequest(plan)
}

/** Returns the buttons for people in an outage, whose problem may be a different one after all. */
export function outageChoices(plan: Plan, { number }: Outage, topic: TopicId): readonly Button[] {
  return [{ label: words(plan, 'outage-other'), value: `not-outage|${number}|${topic}` }, humanButton(plan)]
}

function attachedTo(plan: Plan, { number }: Outage): Ticket | null {
  return (
    plan.situation.tickets.find(
      ({ outage, state, handedOff }) => outage === number && state !== 'resolved' && handedOff === null,
    ) ?? null
  )
}

/** Handles "That's it" or "it is something else", pressed or typed. */
export function answerNotice(plan: Plan, phase: Extract<Phase, { at: 'outage' }>, choice: string): void {
  const outage = plan.situation.outages.find(({ number }) => number === phase.outage)
  becomeIdle(plan)
  if (choice === 'yes' && outage !== undefined) return join(plan, outage, phase.topic)
  if (choice === 'yes') {
    // The outage ended between the notice and the answer, so the guide helps if the problem persists.
    plan.leads.push(words(plan, 'outage-over'))
  }
  return goOnWithout(plan, phase.outage, phase.topic, phase.text)
}

/** Handles the site, pressed or typed; it is not asked for again, whatever the answer. */
export function answerSite(plan: Plan, phase: Extract<Phase, { at: 'outage-site' }>, answer: string): void {
  const site = answer === elsewhere ? null : answer
  const { notOutages = [] } = plan.conversation
  if (site !== null) keepFacts(plan, { site })
  const others = phase.sites.filter((one) => site === null || !isSameSite(one.site, site))
  change(plan, { notOutages: [...notOutages, ...others.map(({ outage }) => outage)] })
  becomeIdle(plan)
  startTopic(plan, phase.topic, phase.text)
}

/** Handles the "it is something else" button of a person in an outage. */
export function notThisOutage(plan: Plan, outage: string, topic: TopicId): void {
  if (!plan.situation.topics.has(topic)) return say(plan, words(plan, 'stale-press'), { ticket: null })
  return goOnWithout(plan, outage, topic, plan.conversation.lastLine?.text ?? '')
}

function goOnWithout(plan: Plan, outage: string, topic: TopicId, text: string): void {
  change(plan, { notOutages: [...(plan.conversation.notOutages ?? []), outage] })
  startTopic(plan, topic, text)
}

function join(plan: Plan, outage: Outage, topic: TopicId): void {
  const ticket = ensureTicket(plan, topic)
  noteProgress(plan, topic)
  plan.actions.push({ do: 'join-outage', ticket, outage: outage.number, told: outage.updates.length })
  say(plan, words(plan, 'outage-joined', { outage: outage.number }))
  leaveMatter(plan)
  becomeIdle(plan)
  beginNextRequest(plan)
}

/** Lists the open outages after "Is there a problem with the mail?", with a button to follow each. */
export function tellOutages(plan: Plan): void {
  const { outages } = plan.situation
  if (outages.length === 0)
    return say(plan, words(plan, 'outage-none'), { ticket: null, buttons: [humanButton(plan)] })
  const list = outages.map((outage) => `- ${lineOf(plan, outage)}`)
  const others = outages.filter((outage) => attachedTo(plan, outage) === null)
  return say(plan, words(plan, 'outage-list', { list: list.join('\n') }), {
    ticket: null,
    buttons: [
      ...others.slice(-mostOffered).map(({ number }) => ({
        label: words(plan, 'outage-follow', { outage: number }),
        value: `outage|${number}`,
      })),
      humanButton(plan),
    ],
  })
}

const mostOffered = 3

/** Describes an outage in one line, and says whether the person already follows it. */
function lineOf(plan: Plan, outage: Outage): string {
  const ticket = attachedTo(plan, outage)
  const line = words(plan, 'outage-line', aboutOutage(plan, outage))
  return ticket === null ? line : `${line} ${words(plan, 'outage-listed', { ticket: ticket.number })}`
}

/** Lets the requester follow an outage from the list: with a separate ticket, unless the current one is about it. */
export function followOutage(plan: Plan, number: string): void {
  const outage = plan.situation.outages.find((one) => one.number === number)
  if (outage === undefined) return say(plan, words(plan, 'outage-over'), { ticket: null })
  const attached = attachedTo(plan, outage)
  if (attached !== null)
    return say(
      plan,
      words(plan, 'outage-attached', { ...aboutOutage(plan, outage), ticket: attached.number }),
      {
        ticket: attached.number,
      },
    )
  const inHand = topicInHand(plan)
  if (inHand !== null && outage.topics.includes(inHand)) return join(plan, outage, inHand)
  const standIn = numberToCome(plan.situation.newId())
  const topic = outage.topics[0] ?? null
  const text = plan.conversation.lastLine?.text ?? topicNames(plan, outage)
  plan.actions.push({ do: 'open-ticket', topic, text, standIn, facts: {}, prelude: [] })
  plan.actions.push({ do: 'join-outage', ticket: standIn, outage: number, told: outage.updates.length })
  return say(plan, words(plan, 'outage-joined', { outage: number, ticket: standIn }), { ticket: standIn })
}

export function aboutOutage(plan: Plan, outage: Outage) {
  const { wording } = plan.situation
  const { language } = plan.conversation
  return {
    outage: outage.number,
    topics: topicNames(plan, outage),
    site: outage.site ?? words(plan, 'outage-everywhere'),
    text: outageWords(latestTexts(outage), wording, language),
  }
}

function topicNames(plan: Plan, { topics }: Outage): string {
  return topics.map((id) => localized(plan, plan.situation.topics.get(id)?.name ?? {})).join(', ')
}
