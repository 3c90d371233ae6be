import { z } from 'zod'

/**
 * Technicians' commands in the order of their buttons, with the fields of their forms. Their wording is in the section
 * `acts` of policies/replies/<language>.yml; their code is in the features.
 */
export const commandFields = {
  take: [],
  reply: ['text'],
  note: ['text'],
  hold: ['reason', 'text'],
  resume: [],
  escalate: ['queue', 'summary'],
  resolve: ['cause', 'solution', 'identity'],
  assign: ['to', 'reason', 'force'],
  transfer: ['to', 'reason', 'force'],
  return: ['reason'],
  'ask-colleague': ['queue', 'text'],
  'answer-colleague': ['question', 'text'],
  'withdraw-question': ['question'],
  'bring-in': ['person', 'name', 'why', 'notes', 'tell'],
  'send-on': ['line'],
  'end-part': ['person'],
  'call-manager': ['reason'],
  canned: ['reply'],
  'my-replies': ['which'],
  'my-reply': ['which', 'title', 'text', 'language'],
  approval: ['decision', 'reason'],
  priority: ['impact', 'urgency', 'major', 'reason'],
  topic: ['topic', 'reason'],
  details: ['behalf', 'asset', 'site', 'room'],
  visit: ['at', 'place'],
  loan: ['device', 'due'],
  'loan-returned': [],
  remote: ['link'],
  snooze: ['until', 'why'],
  unsnooze: [],
  watch: [],
  unwatch: [],
  'hand-back': ['guide', 'step'],
  'send-step': ['step'],
  merge: ['into'],
  split: ['lines', 'text', 'topic'],
  link: ['how', 'other'],
  unlink: ['other'],
  'resolve-duplicates': ['tickets', 'cause', 'solution'],
  'join-outage': ['outage'],
  'leave-outage': [],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** Desk forms that don't concern an existing ticket, with their fields. Their wording is in the same section. */
export const formFields = {
  'new-ticket': [
    'caller',
    'who',
    'via',
    'telephone',
    'email',
    'text',
    'topic',
    'device',
    'site',
    'room',
    'impact',
    'urgency',
    'take',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type FormId = keyof typeof formFields
export type CommandId = keyof typeof commandFields
export type CommandField<Id extends CommandId> = (typeof commandFields)[Id][number]

const word = z.string().trim().min(1)
const FieldWords = z.strictObject({ label: word, hint: word.optional() })

/** Wording of a command's button and form. */
export interface CommandLabels {
  readonly name: string
  /** Text above the fields. */
  readonly intro?: string | undefined
  /** Label of the form's submit button. If absent, it's the command's name. */
  readonly send?: string | undefined
  readonly fields: Readonly<Record<string, z.infer<typeof FieldWords>>>
}

function wordsWith(fields: readonly string[]): z.ZodType<CommandLabels> {
  const labels = z.strictObject(Object.fromEntries(fields.map((field) => [field, FieldWords])))
  return z.strictObject({
    name: word,
    intro: word.optional(),
    send: word.max(24).optional(),
    fields: fields.length === 0 ? labels.default({}) : labels,
  })
}

export const CommandLabelsSection = z.strictObject(
  Object.fromEntries(
    Object.entries({ ...commandFields, ...formFields }).map(([act, fields]) => [act, wordsWith(fields)]),
  ) as Record<CommandId | FormId, z.ZodType<CommandLabels>>,
)
export type CommandLabelsSection = z.infer<typeof CommandLabelsSection>
