import { factNames } from '../../content/org-facts/fact-names.js'
import { conversationKey } from '../../desk/conversation-key.js'
import { cardSlot, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { groupsByMembership } from '../../desk/people/desk-channels.js'
import {
  languagesSpoken,
  personKey,
  staffIdOf,
  type Technician,
  technicianOf,
} from '../../desk/people/people-policy.js'
import { canReadTicket } from '../../desk/people/permissions.js'
import { restrictedQueues } from '../../desk/people/queues.js'
import type { ColleagueQuestion } from '../../desk/ticket/colleague-question.js'
import type { Outage } from '../../desk/ticket/outage.js'
import type { Ticket, TranscriptEntry } from '../../desk/ticket/ticket.js'
import { readText } from '../../dialogue/interpretation/understand.js'
import type { Activity, ConversationReference, Person } from '../../engine/activity.js'
import type { TurnDeps } from '../../engine/turn.js'
import type { Language } from '../../nlu/intent-file.js'
import type { Transaction } from '../../storage/store.js'
import { loadColleagues } from '../assignment/load-colleagues.js'
import { loadCannedReplies } from '../canned-replies/load-canned-replies.js'
import { loadDeskChannels } from '../desk-channels/load-desk-channels.js'
import type { ExpertCandidate } from '../experts/find-expert.js'
import { pageLinkChannel } from '../on-call/page-link.js'
import { loadOpenOutages } from '../outages/load-open-outages.js'
import { matchOutages } from '../outages/match-outages.js'
import type { CommandDefinition } from './command-definition.js'
import { findCommand } from './command-registry.js'
import type { CallerContext, DeskContext } from './desk-context.js'

/** Loads everything a decision about a technician's command needs. */
export async function loadDeskContext(
  deps: TurnDeps,
  uow: UnitOfWork,
  /** Caller for whom a ticket is opened; null for any other command. */
  calling: CallerContext | null,
): Promise<{ readonly context: DeskContext; readonly tickets: readonly Ticket[] }> {
  const { activity, tx } = uow
  const { catalogue } = deps.knowledge()
  const found = await deskTarget(uow)
  const acting = activity.from === null ? null : await loadTechnician(deps, tx, activity.from)
  const ticket = found.ticket === null ? null : await tx.ticket(found.ticket)
  const outages = needs(activity, 'outages') ? await loadOpenOutages(tx) : []
  const context: DeskContext = {
    technician: acting,
    ticket,
    isBarred:
      acting !== null &&
      ticket !== null &&
      !canReadTicket(acting, ticket, restrictedQueues(catalogue.queues)),
    canned:
      needs(activity, 'canned') && acting !== null && ticket !== null
        ? await loadCannedReplies(deps, acting, ticket)
        : { offers: [], own: [] },
    factNames: factNames(catalogue.organisation),
    line: found.line,
    question: found.question === null ? null : (questionOf(ticket, found.question) ?? null),
    people: needs(activity, 'people') ? await acquaintances(deps) : [],
    newId: deps.newId,
    queues: catalogue.queues,
    topics: catalogue.topics,
    guides: catalogue.guides,
    wording: catalogue.wording,
    timeZone: deps.settings.timeZone,
    now: uow.now,
    remote: catalogue.remote,
    lines: needs(activity, 'lines') && found.ticket !== null ? await tx.lines(found.ticket) : [],
    others:
      needs(activity, 'others') && acting !== null
        ? (await otherTickets(deps, uow, found.ticket)).filter((one) =>
            canReadTicket(acting, one, restrictedQueues(catalogue.queues)),
          )
        : [],
    outages,
    outageMet: outageMetBy(ticket, outages)?.number ?? null,
    staff: needs(activity, 'staff') ? await loadColleagues(deps, tx) : [],
    calling,
    factsIn: (text) => readText(deps, text, { lastLanguage: ticket?.language ?? null, locale: null }).facts,
    approvals: catalogue.approvals,
    managers: catalogue.people.managers ?? {},
    hasArticle: (topic) => deps.knowledge().article(topic, deps.settings.deskLanguage) !== null,
    language: uow.language,
  }
  return { context, tickets: [] }
}

function outageMetBy(ticket: Ticket | null, open: readonly Outage[]): Outage | null {
  if (ticket === null || ticket.topic === null) return null
  const { facts, summary, topic } = ticket
  return matchOutages(open, { topic, text: summary, site: facts.site ?? null }).hit
}

/** Returns the linked tickets, the requester's other tickets, and the ticket named in the form. */
async function otherTickets(
  { store }: TurnDeps,
  { activity: { content }, tx }: UnitOfWork,
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
  const act = content.type === 'desk.command' ? content.command : null
  const named = act?.verb === 'submit' ? [act.values.other?.trim().toUpperCase() ?? ''] : []
  const numbers = new Set([
    ...(ticket.relations?.links ?? []).map((link) => link.ticket),
    ...siblings.tickets.map((one) => one.number),
    ...named.filter((one) => one !== ''),
  ])
  const found = await Promise.all([...numbers].map((one) => tx.ticket(one)))
  return found.filter((one) => one !== null)
}

interface Target {
  readonly ticket: string | null
  readonly line: TranscriptEntry | null
  /** ID of a question to colleagues. */
  readonly question: string | null
}
const none: Target = { ticket: null, line: null, question: null }

function questionOf(ticket: Ticket | null, id: string): ColleagueQuestion | undefined {
  return ticket?.questions?.find((question) => question.id === id)
}

/** Returns the people the bot has met, each with their ID at the desk, or null if they aren't technicians. */
async function acquaintances({ knowledge, settings, store }: TurnDeps): Promise<readonly ExpertCandidate[]> {
  const { people } = knowledge().catalogue
  return (await store.list('person')).map(({ value }) => ({
    known: value,
    staffId: technicianOf(people, value.person, settings, [])?.id ?? null,
  }))
}

async function deskTarget(uow: UnitOfWork): Promise<Target> {
  const { content, where } = uow.activity
  if (content.type === 'desk.command') {
    const id = 'line' in content.command ? content.command.line : null
    const lines = id === null || content.ticket === null ? [] : await uow.tx.lines(content.ticket)
    return { ticket: content.ticket, line: lines.find((line) => line.id === id) ?? null, question: null }
  }
  if (where === null) return none
  const linked = async (messageId: string) => uow.tx.get('link', `${conversationKey(where)}#${messageId}`)
  if (content.type === 'desk.card-reaction')
    return { ticket: await cardAt(uow, where, content.messageId), line: null, question: null }
  if (content.type === 'desk.message') {
    const link = await linked(content.threadId)
    // For a question to colleagues, the link holds the question's ID instead of a transcript entry's.
    return { ticket: link?.ticket ?? null, line: null, question: link?.lineId ?? null }
  }
  if (
    content.type === 'desk.message-edited' ||
    content.type === 'desk.message-deleted' ||
    content.type === 'desk.message-reaction'
  ) {
    const link = await linked(content.messageId)
    if (link?.ticket == null) return none
    const line = (await uow.tx.lines(link.ticket)).find((candidate) => candidate.id === link.lineId)
    return { ticket: link.ticket, line: line ?? null, question: null }
  }
  return none
}

/** Returns the ticket if the message is its card; null for any other message, such as one below a card. */
async function cardAt(
  { tx }: UnitOfWork,
  where: ConversationReference,
  messageId: string,
): Promise<string | null> {
  const ticket = (await tx.get('link', `${conversationKey(where)}#${messageId}`))?.ticket ?? null
  const card =
    ticket === null ? null : await tx.get('receipt', `${cardSlot(ticket)}@${conversationKey(where)}`)
  return card?.messageId === messageId ? ticket : null
}

/**
 * Returns a person's permissions as a technician. They come from policies/people.yml, a local account or desk channel membership, never from the
 * event itself.
 */
export async function loadTechnician(
  deps: TurnDeps,
  tx: Transaction,
  person: Person,
): Promise<Technician | null> {
  // Anyone who can run the command line can read the data folder, and therefore counts as the machine's administrator.
  if (person.channel === 'cli')
    return { id: person.id, name: person.name, roles: ['administrator'], groups: [] }
  // A page link's signature covers the person to whom it was sent.
  if (person.channel === pageLinkChannel) return calledBy(deps, person)
  if (person.channel === 'console') {
    const account = await tx.get('account', person.user)
    if (account === null || account.disabledAt !== null) return null
    const { people } = deps.knowledge().catalogue
    const id = staffIdOf(people, account)
    const known = people.people.find((one) => personKey(one) === id) ?? null
    const languages = languagesSpoken(known, account.language)
    return { id, name: account.name, roles: account.roles, groups: account.groups, languages }
  }
  const groups = groupsByMembership(await loadDeskChannels(deps, tx), person)
  return technicianOf(deps.knowledge().catalogue.people, person, deps.settings, groups)
}

/**
 * Returns the paged person as a technician. Someone with an email address that isn't in people.yml
 * may only acknowledge the page in their link.
 */
function calledBy(deps: TurnDeps, { id, user, name }: Person): Technician {
  const known = deps.knowledge().catalogue.people.people.find((person) => personKey(person) === user)
  if (known === undefined) return { id, name, roles: ['technician'], groups: [] }
  return { id: user, name: known.name, roles: known.roles, groups: known.groups }
}

/** Checks whether the command, or its form, needs the data. */
function needs({ content }: Activity, what: CommandDefinition['needs'][number]): boolean {
  if (content.type !== 'desk.command') return false
  const { command } = content
  const id = command.verb === 'press' ? command.act : command.verb === 'submit' ? command.form : command.verb
  return findCommand(id)?.needs.includes(what) === true
}

/** Returns the technician's language if it's known, otherwise the desk's. */
export async function loadDeskLanguage(
  deps: TurnDeps,
  tx: Transaction,
  { from }: Activity,
): Promise<Language> {
  const account = from?.channel === 'console' ? await tx.get('account', from.user) : null
  const { languages } = deps.knowledge().catalogue.wording
  return account !== null && languages.includes(account.language)
    ? account.language
    : deps.settings.deskLanguage
}
