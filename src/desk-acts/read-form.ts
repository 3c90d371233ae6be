import { DateTime } from 'luxon'
import type { z } from 'zod'
import type { FormValues, TicketAct } from '../conversation/desk-act.js'
import type { CardWords } from '../replies/card-words.js'
import { fill } from '../replies/wording.js'
import type { ActSituation, DeskActKind } from './desk-act-kind.js'
import { type AskedField, askedFields } from './show-form.js'

export type FormRead =
  | { readonly is: 'act'; readonly act: TicketAct }
  /** Errors by field, in the technician's language. */
  | { readonly is: 'invalid'; readonly errors: Readonly<Record<string, string>> }

/** Parses and checks form input from outside; null if the command has no form. */
export function readForm(kind: DeskActKind, about: ActSituation, typed: FormValues): FormRead | null {
  if (kind.does.at !== 'form') return null
  const { form: words } = about.wording.card(about.language)
  const schema = typeof kind.does.values === 'function' ? kind.does.values(about) : kind.does.values
  const read = readFields(askedFields(kind.does, about), kind.does.fields, typed, words, schema)
  return read.is === 'read' ? { is: 'act', act: read.value } : read
}

export type FieldsRead<T> =
  | { readonly is: 'read'; readonly value: T }
  | { readonly is: 'invalid'; readonly errors: Readonly<Record<string, string>> }

/** Checks the input of the fields shown and parses it with `schema`; fields not shown count as empty. */
export function readFields<T>(
  asked: readonly AskedField[],
  fields: Readonly<Record<string, unknown>>,
  typed: FormValues,
  words: CardWords['form'],
  schema: z.ZodType<T>,
): FieldsRead<T> {
  const isAsked = new Set(asked.map(({ id }) => id))
  const values = Object.fromEntries(
    Object.keys(fields).map((id) => [id, isAsked.has(id) ? typedIn(typed, id) : '']),
  )
  const errors = asked.flatMap((field) => {
    const error = errorIn(field, values[field.id]!, words)
    return error === null ? [] : [[field.id, error] as const]
  })
  if (errors.length > 0) return { is: 'invalid', errors: Object.fromEntries(errors) }

  const read = schema.safeParse(values)
  if (read.success) return { is: 'read', value: read.data }
  return {
    is: 'invalid',
    errors: Object.fromEntries(
      read.error.issues.map(({ path, message }) => [String(path[0]), sentence(words, message)]),
    ),
  }
}

function typedIn(typed: FormValues, id: string): string {
  return Object.hasOwn(typed, id) ? typed[id]!.trim() : ''
}

function errorIn({ shape, offer }: AskedField, value: string, words: CardWords['form']): string | null {
  if (value === '') return shape.isRequired ? words.required : null
  switch (shape.kind) {
    case 'text':
      return value.length > shape.maxLength ? fill(words.tooLong, { max: shape.maxLength }) : null
    case 'choice':
      return isOffered(value) ? null : words.choose
    case 'choices':
      return value.split(',').every(isOffered) ? null : words.choose
    case 'day':
    case 'moment':
      return DateTime.fromISO(value).isValid ? null : words.notAMoment
    case 'yes':
      return value === 'yes' ? null : words.choose
    default:
      return shape satisfies never
  }

  function isOffered(id: string): boolean {
    return (offer.options ?? []).some((option) => option.id === id)
  }
}

/** Returns the text of an issue: its message is either a key of `card.form` or a finished sentence. */
function sentence(words: CardWords['form'], message: string): string {
  return Object.hasOwn(words, message) ? words[message as keyof CardWords['form']] : message
}
