import type { CommandId } from '../../src/content/wording/command-labels.js'
import type { DeskForm, InlineAnswer } from '../../src/desk/view/message.js'
import type { Activity } from '../../src/engine/activity.js'
import { buildCommandForm } from '../../src/features/commands/build-command-form.js'
import type { CommandContext } from '../../src/features/commands/command-definition.js'
import { commandsById, findCommand } from '../../src/features/commands/command-registry.js'
import { shippedWording } from './shipped-wording.js'
import { technicianLoad } from './technician-load.js'
import { ticketWith } from './ticket-with.js'

const nadia = { id: 'slack:T:nadia', name: 'Nadia Roux', roles: ['lead'], groups: ['l1'] } as const
const group = (id: string, en: string) => ({ id, name: { en } })

/** Creates a form's context: a first-line ticket, a lead who opens the form, and a colleague. */
export function actSituation(part: Partial<CommandContext> = {}): CommandContext {
  return {
    ticket: ticketWith({ number: 'INC-1043' }),
    technician: nadia,
    others: [],
    people: [],
    staff: [technicianLoad({ capacity: 8 })],
    queues: {
      queues: [group('l1', 'First line'), group('l2-print', 'Printing'), group('security', 'Security')],
    },
    guides: new Map(),
    topics: new Map([
      ['printing.not-printing', { name: { en: 'Printer not printing' }, level2: 'l2-print' }],
      ['account.locked', { name: { en: 'Account locked' }, level2: 'security' }],
    ]),
    wording: shippedWording(),
    language: 'en',
    timeZone: 'Europe/Paris',
    lines: [],
    now: Date.UTC(2026, 10, 24, 9),
    remote: { hosts: ['remote.example.org'], consent: { en: 'They see your screen.' } },
    canned: { offers: [], own: [] },
    outages: [],
    outageMet: null,
    approvals: { overruledBy: 'lead' },
    ...part,
  }
}

/** Returns the context of a ticket on which a colleague has asked security these questions. */
export function withQuestions(...texts: readonly string[]): Partial<CommandContext> {
  const questions = texts.map((text, at) => ({
    id: `question-${at}`,
    queue: 'security',
    text,
    by: { id: 'slack:T:marc', name: 'Marc Petit' },
    reach: null,
    askedAt: at,
    places: [],
    state: 'open' as const,
    answers: [],
    withdrawn: null,
  }))
  return { ticket: ticketWith({ number: 'INC-1043', questions }) }
}

/** Builds a command's form. */
export function deskForm(id: CommandId, part: Partial<CommandContext> = {}): DeskForm {
  const form = buildCommandForm(commandsById[id], actSituation(part))
  if (form === null) throw new Error(`${id} has no form`)
  return form
}

/** Answers as the engine does: a button press with the form, a submitted form with `sent`. */
export function answeringForms(part: Partial<CommandContext>, sent: InlineAnswer) {
  return ({ content }: Activity): InlineAnswer => {
    const act = content.type === 'desk.command' ? content.command : null
    const kind = act?.verb === 'press' ? findCommand(act.act) : null
    return kind?.form !== undefined ? { outcome: 'form', form: deskForm(kind.id, part) } : sent
  }
}

/** Form with a field of each kind, all filled in. */
export const everyKindOfField: DeskForm = {
  form: 'visit',
  ticket: null,
  language: 'en',
  name: 'A visit, with a name that is too long for Slack',
  title: 'A visit, with a name that is too long for Slack',
  intro: 'Somebody comes by.',
  send: 'Propose',
  fields: [
    {
      kind: 'text',
      id: 'line',
      label: 'Room',
      isRequired: true,
      value: '<!here> 204',
      isLong: false,
      maxLength: 80,
    },
    {
      kind: 'text',
      id: 'words',
      label: 'Words',
      isRequired: false,
      value: '',
      isLong: true,
      maxLength: 20_000,
    },
    {
      kind: 'choice',
      id: 'who',
      label: 'Who',
      isRequired: true,
      value: 'marc',
      options: [
        { id: 'marc', name: 'Marc' },
        { id: 'nadia', name: 'Nadia' },
      ],
    },
    {
      kind: 'choices',
      id: 'with',
      label: 'With',
      isRequired: false,
      value: 'dock,screen',
      options: [
        { id: 'dock', name: 'A dock' },
        { id: 'screen', name: 'A screen' },
        { id: 'mouse', name: 'A mouse' },
      ],
    },
    { kind: 'day', id: 'day', label: 'Back on', isRequired: true, value: '2026-12-01' },
    {
      kind: 'moment',
      id: 'at',
      label: 'When',
      hint: 'In office hours',
      isRequired: true,
      value: '2026-11-26T14:30+01:00',
    },
    { kind: 'yes', id: 'sure', label: 'Tell them now', isRequired: false, value: 'yes' },
  ],
}
