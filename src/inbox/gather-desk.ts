import { cardSlot, type Draft } from '../actions/draft.js'
import type { Activity, ConversationReference, Person } from '../conversation/activity.js'
import type { Calling, DeskSituation } from '../conversation/desk-situation.js'
import type { DeskActKind } from '../desk-acts/desk-act-kind.js'
import { actNamed } from '../desk-acts/desk-acts.js'
import type { Acquaintance } from '../desk-acts/expert-named.js'
import { pageLinkChannel } from '../escalation/page-link.js'
import { groupsByMembership } from '../handoff/desks.js'
import { personKey, spokenBy, staffIdOf, type Technician, technicianOf } from '../handoff/people.js'
import { restrictedQueues } from '../handoff/queues.js'
import { mayRead } from '../handoff/rights.js'
import { factNames } from '../organisation/fact-names.js'
import type { Outage } from '../outages/outage.js'
import { outagesFor } from '../outages/outages-for.js'
import type { Transaction } from '../stores/store.js'
import type { ColleagueQuestion } from '../tickets/colleague-question.js'
import type { Line, Ticket } from '../tickets/ticket.js'
import type { Language } from '../understanding/intent-file.js'
import { gatherCanned } from './gather-canned.js'
import { gatherColleagues } from './gather-colleagues.js'
import { gatherDesks } from './gather-desks.js'
import { placeOf } from './lane-of.js'
import { openOutages } from './open-outages.js'
import type { TurnParts } from './turn.js'
import { readText } from './understand.js'

/** Loads everything a decision about a technician's command needs. */
export async function gatherDesk(
  parts: TurnParts,
  draft: Draft,
  /** Caller a ticket is opened for; null for any other command. */
  calling: Calling | null,
): Promise<{ readonly situation: DeskSituation; readonly tickets: readonly Ticket[] }> {
  const { activity, tx } = draft
  const { catalogue } = parts.knowledge()
  const found = await deskTarget(draft)
  const acting = activity.from === null ? null : await technician(parts, tx, activity.from)
  const ticket = found.ticket === null ? null : await tx.ticket(found.ticket)
  const outages = needs(activity, 'outages') ? await openOutages(tx) : []
  const situation: DeskSituation = {
    technician: acting,
    ticket,
    isBarred:
      acting !== null && ticket !== null && !mayRead(acting, ticket, restrictedQueues(catalogue.queues)),
    canned:
      needs(activity, 'canned') && acting !== null && ticket !== null
        ? await gatherCanned(parts, acting, ticket)
        : { offers: [], own: [] },
    factNames: factNames(catalogue.organisation),
    line: found.line,
    question: found.question === null ? null : (questionOf(ticket, found.question) ?? null),
    people: needs(activity, 'people') ? await acquaintances(parts) : [],
    newId: parts.newId,
    queues: catalogue.queues,
    topics: catalogue.topics,
    guides: catalogue.guides,
    wording: catalogue.wording,
    timeZone: parts.settings.timeZone,
    now: draft.now,
    remote: catalogue.remote,
    lines: needs(activity, 'lines') && found.ticket !== null ? await tx.lines(found.ticket) : [],
    others:
      needs(activity, 'others') && acting !== null
        ? (await otherTickets(parts, draft, found.ticket)).filter((one) =>
            mayRead(acting, one, restrictedQueues(catalogue.queues)),
          )
        : [],
    outages,
    outageMet: outageMetBy(ticket, outages)?.number ?? null,
    staff: needs(activity, 'staff') ? await gatherColleagues(parts, tx) : [],
    calling,
    factsIn: (text) => readText(parts, text, { lastLanguage: ticket?.language ?? null, locale: null }).facts,
    approvals: catalogue.approvals,
    managers: catalogue.people.managers ?? {},
    hasArticle: (topic) => parts.knowledge().article(topic, parts.settings.deskLanguage) !== null,
    language: draft.language,
  }
  return { situation, tickets: [] }
}

function outageMetBy(ticket: Ticket | null, open: readonly Outage[]): Outage | null {
  if (ticket === null || ticket.topic === null) return null
  const { facts, summary, topic } = ticket
  return outagesFor(open, { topic, text: summary, site: facts.site ?? null }).hit
}

/** Returns the linked tickets, the requester's other tickets, and the one named in the form. */
async function otherTickets(
  { store }: TurnParts,
  { activity: { content }, tx }: Draft,
  number: string | null,
): Promise<readonly Ticket[]> {
  const ticket = number === null ? null : await tx.ticket(number)
  if (ticket === null) return []
  const siblings = await store.tickets({
    requester: ticket.requester.id,
    states: ['new', 'assigned', 'in-progress', 'on-hold'],
    order: 'recent',
    limit: 30,
  })
  const act = content.type === 'desk-act' ? content.act : null
  const named = act?.verb === 'submit' ? [act.values.other?.trim().toUpperCase() ?? ''] : []
  const numbers = new Set([
    ...(ticket.links ?? []).map((link) => link.ticket),
    ...siblings.tickets.map((one) => one.number),
    ...named.filter((one) => one !== ''),
  ])
  const found = await Promise.all([...numbers].map((one) => tx.ticket(one)))
  return found.filter((one) => one !== null)
}

interface Target {
  readonly ticket: string | null
  readonly line: Line | null
  /** ID of a question to colleagues. */
  readonly question: string | null
}
const none: Target = { ticket: null, line: null, question: null }

function questionOf(ticket: Ticket | null, id: string): ColleagueQuestion | undefined {
  return ticket?.questions?.find((question) => question.id === id)
}

/** Returns the people the bot has met, each with their ID at the desk, or null if they aren't technicians. */
async function acquaintances({ knowledge, settings, store }: TurnParts): Promise<readonly Acquaintance[]> {
  const { people } = knowledge().catalogue
  return (await store.list('person')).map(({ value }) => ({
    known: value,
    staffId: technicianOf(people, value.person, settings, [])?.id ?? null,
  }))
}

async function deskTarget(draft: Draft): Promise<Target> {
  const { content, where } = draft.activity
  if (content.type === 'desk-act') {
    const id = 'line' in content.act ? content.act.line : null
    const lines = id === null || content.ticket === null ? [] : await draft.tx.lines(content.ticket)
    return { ticket: content.ticket, line: lines.find((line) => line.id === id) ?? null, question: null }
  }
  if (where === null) return none
  const linked = async (messageId: string) => draft.tx.get('link', `${placeOf(where)}#${messageId}`)
  if (content.type === 'desk-reaction')
    return { ticket: await cardAt(draft, where, content.messageId), line: null, question: null }
  if (content.type === 'desk-line') {
    const link = await linked(content.threadId)
    // For a question to colleagues, the link holds the question's ID instead of a transcript entry's.
    return { ticket: link?.ticket ?? null, line: null, question: link?.lineId ?? null }
  }
  if (
    content.type === 'desk-line-edited' ||
    content.type === 'desk-line-deleted' ||
    content.type === 'desk-line-reaction'
  ) {
    const link = await linked(content.messageId)
    if (link?.ticket == null) return none
    const line = (await draft.tx.lines(link.ticket)).find((candidate) => candidate.id === link.lineId)
    return { ticket: link.ticket, line: line ?? null, question: null }
  }
  return none
}

/** Returns the ticket whose card the message is; null if it's any other message, such as one below a card. */
async function cardAt(
  { tx }: Draft,
  where: ConversationReference,
  messageId: string,
): Promise<string | null> {
  const ticket = (await tx.get('link', `${placeOf(where)}#${messageId}`))?.ticket ?? null
  const card = ticket === null ? null : await tx.get('receipt', `${cardSlot(ticket)}@${placeOf(where)}`)
  return card?.messageId === messageId ? ticket : null
}

/**
 * Returns a person's permissions as a technician. They come from policies/people.yml, a local account or desk channel membership, never from the
 * event itself.
 */
export async function technician(
  parts: TurnParts,
  tx: Transaction,
  person: Person,
): Promise<Technician | null> {
  // Whoever runs the command line can read the data folder, and so is the machine's administrator.
  if (person.channel === 'cli')
    return { id: person.id, name: person.name, roles: ['administrator'], groups: [] }
  // Page link: its signature covers the person it was sent to.
  if (person.channel === pageLinkChannel) return calledBy(parts, person)
  if (person.channel === 'console') {
    const account = await tx.get('account', person.user)
    if (account === null || account.disabledAt !== null) return null
    const { people } = parts.knowledge().catalogue
    const id = staffIdOf(people, account)
    const known = people.people.find((one) => personKey(one) === id) ?? null
    const languages = spokenBy(known, account.language)
    return { id, name: account.name, roles: account.roles, groups: account.groups, languages }
  }
  const groups = groupsByMembership(await gatherDesks(parts, tx), person)
  return technicianOf(parts.knowledge().catalogue.people, person, parts.settings, groups)
}

/** Returns the paged person as a technician. An email address that isn't in people.yml may acknowledge the page its link names. */
function calledBy(parts: TurnParts, { id, user, name }: Person): Technician {
  const known = parts.knowledge().catalogue.people.people.find((person) => personKey(person) === user)
  if (known === undefined) return { id, name, roles: ['technician'], groups: [] }
  return { id: user, name: known.name, roles: known.roles, groups: known.groups }
}

/** Tells whether the command, or its form, needs the data. */
function needs({ content }: Activity, what: DeskActKind['needs'][number]): boolean {
  if (content.type !== 'desk-act') return false
  const { act } = content
  const id = act.verb === 'press' ? act.act : act.verb === 'submit' ? act.form : act.verb
  return actNamed(id)?.needs.includes(what) === true
}

/** Returns the technician's language if it's known, otherwise the desk's. */
export async function languageAtDesk(
  parts: TurnParts,
  tx: Transaction,
  { from }: Activity,
): Promise<Language> {
  const account = from?.channel === 'console' ? await tx.get('account', from.user) : null
  const { languages } = parts.knowledge().catalogue.wording
  return account !== null && languages.includes(account.language)
    ? account.language
    : parts.settings.deskLanguage
}
