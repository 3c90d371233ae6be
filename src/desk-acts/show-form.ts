import type { FormValues } from '../conversation/desk-act.js'
import type { FormId } from '../replies/act-words.js'
import type { DeskForm, FormField } from '../replies/message.js'
import type { Wording } from '../replies/wording.js'
import type { ActForm, ActSituation, DeskActKind, FieldOffer, FieldShape } from './desk-act-kind.js'

/** Builds a command's form for the person who asked, with its current options. `typed` is the input of an earlier attempt. */
export function showForm(
  kind: DeskActKind,
  about: ActSituation,
  typed: FormValues | null = null,
): DeskForm | null {
  return kind.does.at === 'form' ? formWith(kind, about, askedFields(kind.does, about), typed) : null
}

export interface FormReader {
  readonly wording: Wording
  /** Language of the technician. */
  readonly language: string
  /** Ticket the form is about; null if none. */
  readonly ticket: { readonly number: string } | null
}

export function formWith(
  { id: form }: { readonly id: DeskActKind['id'] | FormId },
  { wording, language, ticket }: FormReader,
  asked: readonly AskedField[],
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

export interface AskedField {
  readonly id: string
  readonly shape: FieldShape
  readonly offer: FieldOffer
}

export function askedFields(form: ActForm, about: ActSituation): readonly AskedField[] {
  return fieldsWith(form.fields, form.offer(about))
}

/** Returns the fields to show, each with its content; a field whose content is null is left out. */
export function fieldsWith(
  fields: Readonly<Record<string, FieldShape>>,
  offered: Readonly<Partial<Record<string, FieldOffer | null>>>,
): readonly AskedField[] {
  return Object.entries(fields).flatMap(([id, shape]) => {
    const offer = offered[id]
    return offer === null ? [] : [{ id, shape, offer: offer ?? {} }]
  })
}

function fieldOf(
  parts: Pick<FormField, 'id' | 'label' | 'hint' | 'isRequired' | 'value'>,
  shape: FieldShape,
  { options = [] }: FieldOffer,
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
