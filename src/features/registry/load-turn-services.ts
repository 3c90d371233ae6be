import { createCalendars } from '../../desk/calendar/calendar.js'
import { onCallAt } from '../../desk/calendar/rota.js'
import type { TurnServices } from '../../desk/notify/unit-of-work.js'
import { personKey } from '../../desk/people/people-policy.js'
import type { OnCallPerson } from '../../desk/ticket/on-call-page.js'
import type { TurnDeps } from '../../engine/turn.js'
import type { Transaction } from '../../storage/store.js'
import { loadColleagues } from '../assignment/load-colleagues.js'
import { loadTechnician } from '../commands/load-desk-context.js'
import { loadDeskChannels } from '../desk-channels/load-desk-channels.js'
import { searchSimilarTickets } from '../desk-search/search-similar-tickets.js'
import { loadOwnTicketTexts } from '../self-service/load-own-ticket-texts.js'

/** Loads the services, policies and content that actions need. */
export async function loadTurnServices(deps: TurnDeps, tx: Transaction): Promise<TurnServices> {
  const { catalogue } = deps.knowledge()
  return {
    wording: catalogue.wording,
    deskLanguage: deps.settings.deskLanguage,
    timeZone: deps.settings.timeZone,
    topics: catalogue.topics,
    priority: catalogue.priority,
    remote: catalogue.remote,
    queues: catalogue.queues,
    notifications: catalogue.notifications,
    staff: () => loadColleagues(deps, tx),
    ownTicketWords: (language) =>
      loadOwnTicketTexts({ ...deps, timeZone: deps.settings.timeZone }, language, deps.clock.now()),
    sla: {
      policy: catalogue.sla,
      calendars: createCalendars(catalogue.hours, catalogue.calendars, deps.settings.timeZone),
    },
    escalation: catalogue.escalation,
    onCall: (queue) => onCall(deps, queue),
    platformIds: (staffId) =>
      catalogue.people.people.find((person) => personKey(person) === staffId)?.ids ?? [staffId],
    openIn: async (queue) => (await deps.store.tickets({ ...withPeople, queue })).tickets,
    pager: deps.settings.pager,
    timeouts: catalogue.pace,
    closing: catalogue.closing,
    files: catalogue.files,
    fileLink: deps.settings.fileLink,
    articles: {
      article: deps.knowledge().article,
      suggested: (ticket, lines) =>
        deps.knowledge().suggestedArticles(ticket, lines, deps.settings.deskLanguage),
    },
    approvals: catalogue.approvals,
    managers: catalogue.people.managers ?? {},
    knownPeople: async () => (await deps.store.list('person')).map(({ value }) => value),
    similar: (ticket) => searchSimilarTickets(deps, ticket),
    desks: await loadDeskChannels(deps, tx),
    areMembersTechnicians: deps.settings.deskMembersAreTechnicians,
    tickets: (query) => deps.store.tickets(query),
    technicianOf: (person) => loadTechnician(deps, tx, person),
  }
}

const withPeople = {
  states: ['new', 'assigned', 'in-progress', 'on-hold'],
  isHandedOff: true,
  order: 'priority',
  limit: 200,
} as const

function onCall(deps: TurnDeps, queue: string): readonly OnCallPerson[] {
  const { escalation, people, hours, calendars } = deps.knowledge().catalogue
  const { timeZone } = deps.settings
  const rules = { calendars: createCalendars(hours, calendars, timeZone), timeZone }
  return onCallAt(escalation.onCall, queue, deps.clock.now(), rules).flatMap((name) => {
    const person = people.people.find((one) => one.name === name)
    if (person === undefined) return []
    return [{ id: personKey(person), name, ids: person.ids, email: person.email ?? null }]
  })
}
