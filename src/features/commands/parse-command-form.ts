import { DateTime } from 'luxon'
import type { z } from 'zod'
import type { CardLabels } from '../../content/wording/card-labels.js'
import { interpolate } from '../../content/wording/translations.js'
import { type VisibleField, visibleFields } from './build-command-form.js'
import type { CommandContext, CommandForm } from './command-definition.js'
import type { FormValues } from './desk-command.js'

/** Parses and checks form input from outside. */
export function parseCommandForm<Values>(
  form: CommandForm<string, Values>,
  about: CommandContext,
  typed: FormValues,
): ParsedFields<Values> {
  const { form: words } = about.wording.card(about.language)
  const schema = typeof form.values === 'function' ? form.values(about) : form.values
  return parseFields(visibleFields(form, about), form.fields, typed, words, schema)
}

export type ParsedFields<T> =
  | { readonly is: 'read'; readonly value: T }
  /** Errors by field, in the technician's language. */
  | { readonly is: 'invalid'; readonly errors: Readonly<Record<string, string>> }

/** Checks the input of the fields shown and parses it with `schema`; fields not shown count as empty. */
export function parseFields<T>(
  asked: readonly VisibleField[],
  fields: Readonly<Record<string, unknown>>,
  typed: FormValues,
  words: CardLabels['form'],
  schema: z.ZodType<T>,
): ParsedFields<T> {
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

function errorIn({ shape, offer }: VisibleField, value: string, words: CardLabels['form']): string | null {
  if (value === '') return shape.isRequired ? words.required : null
  switch (shape.kind) {
    case 'text':
      return value.length > shape.maxLength ? interpolate(words.tooLong, { max: shape.maxLength }) : null
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

/**
 * Returns the text of an issue: its message is either a key of `card.form` or a complete sentence.
 */
function sentence(words: CardLabels['form'], message: string): string {
  return Object.hasOwn(words, message) ? words[message as keyof CardLabels['form']] : message
}
