import type { FormId } from '../../content/wording/command-labels.js'
import type { Translations } from '../../content/wording/translations.js'
import type { DeskForm, FormField } from '../../desk/view/message.js'
import type {
  CommandContext,
  CommandDefinition,
  CommandForm,
  FieldContent,
  FieldShape,
} from './command-definition.js'
import type { FormValues } from './desk-command.js'

/** Builds a command's form for the person who asked, with its current options. `typed` is the input of an earlier attempt. */
export function buildCommandForm(
  kind: CommandDefinition,
  about: CommandContext,
  typed: FormValues | null = null,
): DeskForm | null {
  return kind.form === undefined
    ? null
    : buildFormFromFields(kind, about, visibleFields(kind.form, about), typed)
}

export interface FormContext {
  readonly wording: Translations
  /** Language of the technician. */
  readonly language: string
  /** Ticket the form is about; null if there is none. */
  readonly ticket: { readonly number: string } | null
}

export function buildFormFromFields(
  { id: form }: { readonly id: CommandDefinition['id'] | FormId },
  { wording, language, ticket }: FormContext,
  asked: readonly VisibleField[],
  typed: FormValues | null = null,
): DeskForm {
  const words = wording.acts(language)[form]
  return {
    form,
    ticket: ticket?.number ?? null,
    language,
    name: words.name,
    title: ticket === null ? words.name : `${ticket.number} · ${words.name}`,
    ...(words.intro === undefined ? {} : { intro: words.intro }),
    send: words.send ?? words.name,
    fields: asked.map(({ id, shape, offer }) => {
      const { label, hint: own } = words.fields[id]!
      const hint = offer.hint ?? own
      const value = typed?.[id] ?? offer.value ?? ''
      const parts = {
        id,
        label,
        ...(hint === undefined ? {} : { hint }),
        isRequired: shape.isRequired,
        value,
      }
      return fieldOf(parts, shape, offer)
    }),
  }
}

export interface VisibleField {
  readonly id: string
  readonly shape: FieldShape
  readonly offer: FieldContent
}

export function visibleFields(form: CommandForm, about: CommandContext): readonly VisibleField[] {
  return selectVisibleFields(form.fields, form.offer(about))
}

/** Returns the fields to show, each with its content; a field whose content is null is left out. */
export function selectVisibleFields(
  fields: Readonly<Record<string, FieldShape>>,
  offered: Readonly<Partial<Record<string, FieldContent | null>>>,
): readonly VisibleField[] {
  return Object.entries(fields).flatMap(([id, shape]) => {
    const offer = offered[id]
    return offer === null ? [] : [{ id, shape, offer: offer ?? {} }]
  })
}

function fieldOf(
  parts: Pick<FormField, 'id' | 'label' | 'hint' | 'isRequired' | 'value'>,
  shape: FieldShape,
  { options = [] }: FieldContent,
): FormField {
  switch (shape.kind) {
    case 'text':
      return { ...parts, kind: 'text', isLong: shape.isLong, maxLength: shape.maxLength }
    case 'choice':
    case 'choices':
      return { ...parts, kind: shape.kind, options }
    default:
      return { ...parts, kind: shape.kind }
  }
}
