import { afterAll, beforeAll } from '@jest/globals'
import { ApprovalsPolicy } from '../../../src/content/policies/approvals-policy.js'
import type { Technician } from '../../../src/desk/people/people-policy.js'
import type { TranscriptEntry } from '../../../src/desk/ticket/ticket.js'
import type { Activity, ActivityContent, Person } from '../../../src/engine/activity.js'
import type { CommandAnswer } from '../../../src/features/commands/command-answer.js'
import type { DeskCommand, FormValues } from '../../../src/features/commands/desk-command.js'
import type { DeskContext } from '../../../src/features/commands/desk-context.js'
import { handleDeskActivity } from '../../../src/features/commands/handle-desk-activity.js'
import { shippedWording } from '../../support/shipped-wording.js'
import { openTurns, type Turns } from '../../support/stage/turns.js'
import { ticketWith } from '../../support/ticket-with.js'

export const marc: Technician = {
  id: 'slack:T:marc',
  name: 'Marc Petit',
  roles: ['technician'],
  groups: ['l1'],
}
export const nadia: Technician = { id: 'teams:t:nadia', name: 'Nadia Roux', roles: ['lead'], groups: ['l1'] }
const queues = { queues: ['l1', 'network', 'security'].map((id) => ({ id, name: { en: id } })) }
export const ofMarc = { id: marc.id, name: marc.name }

export const approvals = ApprovalsPolicy.parse({
  remindAfter: [],
  expiresAfter: null,
  asksForManager: false,
  rules: [],
})

function situation(part: Partial<DeskContext>): DeskContext {
  return {
    isBarred: false,
    technician: marc,
    ticket: ticketWith({}),
    line: null,
    calling: null,
    question: null,
    people: [],
    newId: () => 'new-line',
    queues,
    topics: new Map(),
    wording: shippedWording(),
    timeZone: 'Europe/Paris',
    lines: [],
    now: 0,
    remote: { hosts: [], consent: { en: 'They see your screen.' } },
    canned: { offers: [], own: [] },
    factNames: new Set(),
    others: [],
    outages: [],
    outageMet: null,
    guides: new Map(),
    staff: [],
    factsIn: () => ({}),
    approvals,
    managers: {},
    hasArticle: (topic) => topic === 'network.vpn',
    language: 'en',
    ...part,
  }
}

export function activity(content: ActivityContent): Activity {
  const from: Person = {
    id: marc.id,
    channel: 'slack',
    tenant: 'T',
    user: 'marc',
    name: 'Marc',
    trust: 'member',
  }
  return {
    id: 'a',
    otherIds: [],
    receivedAt: 0,
    from,
    where: null,
    messageId: 'm',
    maskedSecrets: 0,
    content,
  }
}

export const act = (deskAct: DeskCommand) =>
  activity({ type: 'desk.command', ticket: 'INC-1001', command: deskAct })
export const form = (id: string, values: FormValues) => act({ verb: 'submit', form: id, values })
export const line = (text: string) => activity({ type: 'desk.message', threadId: 't', text, attachments: [] })

export const entryWith = (part: Partial<TranscriptEntry>): TranscriptEntry => ({
  id: 'l',
  at: 1,
  by: 'technician',
  name: marc.name,
  kind: 'note',
  text: 'before',
  attachments: [],
  source: null,
  deliveries: [],
  editedAt: null,
  deletedAt: null,
  ...part,
})

let turns: Turns
beforeAll(async () => {
  turns = await openTurns()
})
afterAll(() => turns.close())

/** Runs an activity on a ticket, in its own turn. */
export function runOn(part: Partial<DeskContext>, done: Activity) {
  const context = situation(part)
  const tickets = context.ticket === null ? [] : [context.ticket]
  const lines = context.line === null ? [] : [context.line]
  return turns.run({ tickets, lines, content: done.content, from: done.from }, (uow) =>
    handleDeskActivity(uow, context),
  )
}

/** Returns an activity's effects on the ticket, the offers it makes, and its answer to the technician. */
export async function outcomes(part: Partial<DeskContext>, done: Activity) {
  const { result: answer, did, passed, sent, settings } = await runOn(part, done)
  const offers = sent.filter((one) => one.type === 'ephemeral' && one.offer !== undefined)
  return {
    does: [...did, ...passed.map(({ type }) => type), ...settings, ...offers.map(() => 'offered')],
    says: saidIn(answer),
  }
}

/** Returns the key of a reply, or the fields of a form that contain errors. */
function saidIn(answer: CommandAnswer): string | null {
  if (answer === null) return null
  if (answer.outcome !== 'form') return answer.key
  return answer.errors === null ? 'form' : `errors: ${Object.keys(answer.errors).join(', ')}`
}
