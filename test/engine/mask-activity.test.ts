import { describe, expect, it } from '@jest/globals'
import type { ActivityContent, Attachment } from '../../src/engine/activity.js'
import { newTicketFields, newTicketForm } from '../../src/features/callers/new-ticket-form.js'
import type { CommandDefinition } from '../../src/features/commands/command-definition.js'
import { commandsById } from '../../src/features/commands/command-registry.js'
import type { DeskCommand } from '../../src/features/commands/desk-command.js'
import { maskActivity } from '../../src/features/registry/activity-handlers.js'
import { redact } from '../../src/nlu/redaction/redact.js'
import { activity, amina } from '../contract/store/samples.js'

const secret = 'Sunny!2024a'
const typed = `my password is ${secret}`
const attachments: readonly Attachment[] = [{ name: `password: ${secret}` }]
const texts = { en: typed, fr: `mon mot de passe est ${secret}` }
const ticket = 'INC-1001'

/** Commands with texts that a technician types outside forms. */
const acts: readonly DeskCommand[] = [
  { verb: 'reply', text: typed, attachments },
  { verb: 'note', text: typed, attachments },
  { verb: 'edit-line', line: 'l1', text: typed },
]

const typedIn: readonly (readonly [string, ActivityContent])[] = [
  ['a message', { type: 'message.received', text: typed, attachments }],
  ['an edit', { type: 'message.edited', messageId: 'm1', text: typed }],
  ['what is looked for', { type: 'article.search', text: typed }],
  [
    'a technician’s search',
    {
      type: 'desk.query',
      query: { ask: 'find', text: typed, page: 1 },
      fallback: { type: 'message.received', text: typed },
      answer: 'message',
    },
  ],
  ['the value of a button', { type: 'button.pressed', value: typed }],
  [
    'a line for a ticket of one’s own',
    { type: 'self-service.command', ticket, command: { verb: 'add', text: typed }, answer: 'inline' },
  ],
  ['a desk line', { type: 'desk.message', threadId: 't1', text: typed, attachments }],
  ['an edited desk line', { type: 'desk.message-edited', messageId: 'm1', text: typed }],
  [
    'what is passed on',
    { type: 'desk.open-from-message', text: typed, attachments, author: { person: amina, reference: null } },
  ],
  [
    'a new outage',
    { type: 'outage.command', command: { verb: 'open', topics: ['network.vpn'], site: null, texts } },
  ],
  ['news of an outage', { type: 'outage.command', command: { verb: 'update', outage: 'OUT-1', texts } }],
  ['the end of an outage', { type: 'outage.command', command: { verb: 'close', outage: 'OUT-1', texts } }],
  ...acts.map((act) => [`the act “${act.verb}”`, { type: 'desk.command', ticket, command: act }] as const),
]

const forms = [
  ...Object.values<CommandDefinition>(commandsById).flatMap(({ id, form }) =>
    form === undefined ? [] : [[id, form.fields] as const],
  ),
  [newTicketForm, newTicketFields] as const,
  [
    'open-outage',
    { topics: { kind: 'choices' }, site: { kind: 'text' }, 'words-en': { kind: 'text' } },
  ] as const,
]

const masked = (content: ActivityContent) => maskActivity(activity('a', { content }), redact)
const secretsIn = (content: ActivityContent) => JSON.stringify(content).split(secret).length - 1

describe('what somebody types', () => {
  it.each(typedIn)('is masked before it is stored: %s', (_, content) => {
    const { content: kept, maskedSecrets } = masked(content)

    expect(secretsIn(content)).toBeGreaterThan(0)
    expect(secretsIn(kept)).toBe(0)
    expect(maskedSecrets).toBe(secretsIn(content))
    expect(JSON.parse(JSON.stringify(kept).replaceAll('‹•••›', secret))).toEqual(content)
  })

  it('is counted on top of what was masked before', () => {
    const content = { type: 'message.received', text: typed, attachments: [] } as const

    expect(maskActivity(activity('a', { content, maskedSecrets: 2 }), redact).maskedSecrets).toBe(3)
  })

  it.each(forms)('is masked in the form “%s”, in which what was chosen stays an id', (form, fields) => {
    const kinds = Object.entries({ ...fields, unknown: { kind: 'text' } })
    const values = Object.fromEntries(kinds.map(([field]) => [field, typed]))

    const { content } = masked({ type: 'desk.command', ticket, command: { verb: 'submit', form, values } })

    const kept = Object.fromEntries(
      kinds.map(([field, { kind }]) => [field, kind === 'text' ? 'my password is ‹•••›' : typed]),
    )
    expect(content).toMatchObject({ command: { verb: 'submit', form, values: kept } })
  })

  it('is masked in a form that there is not', () => {
    const act = { verb: 'submit', form: 'of-before', values: { text: typed } } as const

    expect(secretsIn(masked({ type: 'desk.command', ticket, command: act }).content)).toBe(0)
  })
})
