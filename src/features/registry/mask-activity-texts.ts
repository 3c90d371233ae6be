import type { ActivityContent, Attachment } from '../../engine/activity.js'
import { newTicketFieldKind, newTicketForm } from '../callers/new-ticket-form.js'
import { commandFieldKind, findCommand } from '../commands/command-registry.js'
import type { DeskCommand, FormValues } from '../commands/desk-command.js'
import { directCommandOf, maskFileNames } from '../commands/direct-commands.js'
import { isOutageForm, outageFieldKind } from '../outages/commands/outage-form.js'
import type { Mask } from './activity-kind-definition.js'

type Content<K extends ActivityContent['type']> = Extract<ActivityContent, { type: K }>

/** Masks the text of an activity that contains no other typed text. */
export function maskTextOfActivity<C extends { readonly text: string }>(content: C, mask: Mask): C {
  return { ...content, text: mask(content.text) }
}

/** Masks the text of a message and the names of its files. */
export function maskMessage<C extends { readonly text: string; readonly attachments: readonly Attachment[] }>(
  content: C,
  mask: Mask,
): C {
  return { ...content, text: mask(content.text), attachments: maskFileNames(content.attachments, mask) }
}

/** Masks the words of a ticket search, and the same words as a message in case the sender isn't a technician. */
export function maskQuery(content: Content<'desk.query'>, mask: Mask): Content<'desk.query'> {
  const { query, fallback } = content
  return {
    ...content,
    query: query.ask === 'find' ? { ...query, text: mask(query.text) } : query,
    fallback: fallback === null ? null : { ...fallback, text: mask(fallback.text) },
  }
}

/** Masks the texts of an outage announcement. */
export function maskOutage(content: Content<'outage.command'>, mask: Mask): Content<'outage.command'> {
  const { command } = content
  const texts = Object.entries(command.texts).map(([language, text]) => [language, mask(text ?? '')] as const)
  return { ...content, command: { ...command, texts: Object.fromEntries(texts) } }
}

/** Masks text that a requester adds to a ticket. */
export function maskSelfService(
  content: Content<'self-service.command'>,
  mask: Mask,
): Content<'self-service.command'> {
  const { command } = content
  return command.verb === 'add' ? { ...content, command: { ...command, text: mask(command.text) } } : content
}

/** Masks all text that a technician typed into a command. */
export function maskCommand(content: Content<'desk.command'>, mask: Mask): Content<'desk.command'> {
  const { fallback } = content
  return {
    ...content,
    command: maskTyped(content.command, mask),
    ...(fallback === undefined ? {} : { fallback: { ...fallback, text: mask(fallback.text) } }),
  }
}

function maskTyped(act: DeskCommand, mask: Mask): DeskCommand {
  switch (act.verb) {
    case 'press':
      return act
    case 'submit':
      return { ...act, values: maskValues(act.form, act.values, mask) }
    default:
      return directCommandOf(act).typedText?.(act, mask) ?? act
  }
}

/** Masks the typed fields of a form. The value of a choice is an ID and must stay unchanged. */
function maskValues(form: string, values: FormValues, mask: Mask): FormValues {
  const command = findCommand(form)
  const isTyped = (field: string) => {
    if (form === newTicketForm) return newTicketFieldKind(field) === 'text'
    if (isOutageForm(form)) return outageFieldKind(field) === 'text'
    return command === null || commandFieldKind(command, field) === 'text'
  }
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => [field, isTyped(field) ? mask(value) : value]),
  )
}
