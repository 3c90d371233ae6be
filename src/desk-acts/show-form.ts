import type { FormValues } from '../conversation/activity.js'
import type { DeskForm, FormField } from '../replies/message.js'
import type { ActForm, ActSituation, DeskActKind, FieldOffer, FieldShape } from './desk-act-kind.js'

/** The form of an act for whoever asked, with what it offers now; `typed`: with what was filled in. */
export function showForm(
  kind: DeskActKind,
  about: ActSituation,
  typed: FormValues | null = null,
): DeskForm | null {
  return kind.does.at === 'form' ? formWith(kind, about, askedFields(kind.does, about), typed) : null
}

export function formWith(
  { id: form }: Pick<DeskActKind, 'id'>,
  { wording, language, ticket }: Pick<ActSituation, 'wording' | 'language' | 'ticket'>,
  asked: readonly AskedField[],
  typed: FormValues | null = null,
): DeskForm {
  const words = wording.acts(language)[form]
  return {
    form,
    ticket: ticket.number,
    language,
    title: `${ticket.number} · ${words.name}`,
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

/** The fields that are asked for now. */
export function askedFields(form: ActForm, about: ActSituation): readonly AskedField[] {
  const offers = new Map<string, FieldOffer | null | undefined>(Object.entries(form.offer(about)))
  return Object.entries<FieldShape>(form.fields).flatMap(([id, shape]) => {
    const offer = offers.get(id)
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
