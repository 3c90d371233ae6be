import { z } from 'zod'
import type { DeskCommand, FormValues } from '../../../features/commands/desk-command.js'

const ticket = z.string().min(1).max(40).nullable()
const record = z.string().min(1).max(40).optional()
const id = z.string().regex(/^[a-z][a-z-]{0,40}$/)

/** Payload of our own buttons, along with the card's inputs. It's untrusted, and therefore validated. */
const Press = z.object({
  guichet: z.string().min(1).max(2_000),
  label: z.string().max(80).optional().catch(undefined),
})
const Act = z.object({
  guichet: z.discriminatedUnion('desk', [
    z.object({ desk: z.literal('press'), ticket, record, act: id, opensForm: z.boolean() }),
    z.object({ desk: z.literal('submit'), ticket, record, form: id }),
    z.object({ desk: z.literal('send-article'), ticket, article: z.string().min(1).max(80) }),
    z.object({ desk: z.enum(['take-over', 'keep-internal']), ticket, line: z.string().min(1).max(64) }),
    z.object({ desk: z.literal('open-answer'), ticket, line: z.string().min(1).max(64) }),
    z.object({ desk: z.literal('get-file'), ticket, file: z.string().min(1).max(100) }),
    z.object({ desk: z.literal('refresh'), ticket }),
  ]),
})
const Inputs = z.record(z.string().max(200), z.unknown())
const Typed = z.string().max(20_000)

export type CardData =
  | { readonly kind: 'press'; readonly value: string; readonly label: string | null }
  | {
      readonly kind: 'act'
      readonly ticket: string | null
      readonly record?: string
      readonly act: DeskCommand
      /** True for commands that are safe to repeat, such as opening a form. */
      readonly isRepeatable: boolean
    }

/** Reads a button's payload; null if it isn't one of ours. */
export function parseCardData(data: unknown): CardData | null {
  const press = Press.safeParse(data)
  if (press.success) return { kind: 'press', value: press.data.guichet, label: press.data.label ?? null }
  const read = Act.safeParse(data)
  if (!read.success) return null
  const { guichet } = read.data
  const about = {
    kind: 'act',
    ticket: guichet.ticket,
    ...('record' in guichet && guichet.record !== undefined ? { record: guichet.record } : {}),
  } as const
  switch (guichet.desk) {
    case 'press':
      return { ...about, act: { verb: 'press', act: guichet.act }, isRepeatable: guichet.opensForm }
    case 'submit': {
      const values = valuesOf(guichet.form, data)
      return values && { ...about, act: { verb: 'submit', form: guichet.form, values }, isRepeatable: false }
    }
    case 'send-article':
      return { ...about, act: { verb: 'send-article', article: guichet.article }, isRepeatable: false }
    case 'take-over':
    case 'keep-internal':
      return { ...about, act: { verb: guichet.desk, line: guichet.line }, isRepeatable: false }
    case 'open-answer':
      return { ...about, act: { verb: 'open-answer', question: guichet.line }, isRepeatable: true }
    case 'get-file':
      return { ...about, act: { verb: 'get-file', file: guichet.file }, isRepeatable: true }
    case 'refresh':
      return { ...about, act: { verb: 'refresh' }, isRepeatable: true }
    default:
      return guichet satisfies never
  }
}

/** Returns the values of a form's inputs by field; a date and time takes two inputs on a card. Null if a value can't have come from a card. */
function valuesOf(form: string, data: unknown): FormValues | null {
  const inputs = Inputs.safeParse(data)
  if (!inputs.success) return null
  const own = Object.entries(inputs.data).flatMap(([input, value]) =>
    input.startsWith(`${form}:`) ? [[input.slice(form.length + 1), value] as const] : [],
  )
  const typed = own.map(([field, value]) => [field, Typed.safeParse(value ?? '')] as const)
  if (typed.some(([, { success }]) => !success)) return null
  const values = new Map(typed.map(([field, { data: text }]) => [field, text!]))
  for (const [field, time] of values) {
    if (!field.endsWith(':time')) continue
    const [day = ''] = [values.get(field.slice(0, -5))]
    values.delete(field)
    values.set(field.slice(0, -5), day === '' && time === '' ? '' : `${day}T${time}`)
  }
  return Object.fromEntries(values)
}
