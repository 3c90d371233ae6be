import type { CardLabels } from '../../../content/wording/card-labels.js'
import { interpolate } from '../../../content/wording/translations.js'
import type { OutageCommand, OutageFormName } from '../../../desk/ticket/outage.js'
import type { DeskForm, FormField, FormOption } from '../../../desk/view/message.js'
import type { Language } from '../../../engine/activity.js'
import type { FormValues } from '../../commands/desk-command.js'
import type { OutageCommandId } from './parse-outage-command.js'

/** Context of the form for a lead, who may fill in only one of the languages. */
export interface OutageFormContext {
  readonly form: OutageFormName
  /** Number of the outage; null for a new one. */
  readonly outage: string | null
  readonly language: Language
  /** Topics, sorted by name; empty except for a new outage. */
  readonly topics: readonly FormOption[]
  readonly languages: readonly { readonly code: Language; readonly name: string }[]
}

type Labels = Pick<CardLabels, 'form' | 'outage'>

const ids = { open: 'open-outage', update: 'update-outage', close: 'close-outage' } as const satisfies Record<
  OutageFormName,
  OutageCommandId
>
const mostTyped = 1_500
const mostOfSite = 80
const topicsField = 'topics'
const siteField = 'site'
const textField = (language: Language) => `words-${language}`

/** Returns true for an outage form, in whose text fields a lead types. */
export function isOutageForm(form: string): boolean {
  return Object.values<string>(ids).includes(form)
}

/** Returns the type of a field: topics are chosen, all other fields are typed. */
export function outageFieldKind(field: string): FormField['kind'] {
  return field === topicsField ? 'choices' : 'text'
}

/** Builds the form for opening, updating or closing an outage, with the values of an earlier attempt, if any. */
export function buildOutageForm(
  { form, outage, language, topics, languages }: OutageFormContext,
  { form: words, outage: say }: Labels,
  typed: FormValues = {},
): DeskForm {
  const name = { open: say.openForm, update: say.updateForm, close: say.closeForm }[form]
  const label = { open: say.known, update: say.news, close: say.solution }[form]
  const text = (id: string, label: string, hint: string) =>
    ({
      kind: 'text',
      id,
      label,
      hint,
      isHintShort: true,
      isRequired: false,
      value: valueIn(typed, id),
    }) as const
  const about: readonly FormField[] = [
    {
      kind: 'choices',
      id: topicsField,
      label: say.topics,
      isRequired: true,
      value: valueIn(typed, topicsField),
      options: topics,
    },
    { ...text(siteField, say.site, say.siteHint), isLong: false, maxLength: mostOfSite },
  ]
  return {
    form: ids[form],
    ticket: null,
    ...(outage === null ? {} : { record: outage }),
    language,
    name,
    title: outage === null ? name : `${outage} · ${name}`,
    notification: say.title,
    send: words.send,
    fields: [
      ...(form === 'open' ? about : []),
      ...languages.map((one) => ({
        ...text(textField(one.code), interpolate(label, { language: one.name }), say.wordsHint),
        isLong: true,
        maxLength: mostTyped,
      })),
    ],
  }
}

export type ParsedOutageForm =
  | { readonly is: 'read'; readonly command: OutageCommand }
  /** Errors by field. */
  | { readonly is: 'invalid'; readonly errors: Readonly<Record<string, string>> }

/** Parses a submitted form. A text in one language is enough; topics and languages are checked when the command is run. */
export function parseOutageForm(
  { form, outage, languages }: OutageFormContext,
  { form: words }: Labels,
  typed: FormValues,
): ParsedOutageForm {
  const topics = valueIn(typed, topicsField)
    .split(',')
    .filter((topic) => topic !== '')
  const fields = languages.map(({ code }) => ({ code, field: textField(code) }))
  const texts = Object.fromEntries(
    fields.flatMap(({ code, field }) => {
      const text = valueIn(typed, field)
      return text === '' ? [] : [[code, text]]
    }),
  )
  const missing = [
    ...(form === 'open' && topics.length === 0 ? [topicsField] : []),
    ...(Object.keys(texts).length === 0 ? fields.map(({ field }) => field) : []),
  ]
  const tooLong = [
    ...fields
      .filter(({ field }) => valueIn(typed, field).length > mostTyped)
      .map(({ field }) => [field, mostTyped] as const),
    ...(valueIn(typed, siteField).length > mostOfSite ? [[siteField, mostOfSite] as const] : []),
  ]
  if (missing.length + tooLong.length > 0)
    return {
      is: 'invalid',
      errors: {
        ...Object.fromEntries(missing.map((field) => [field, words.required])),
        ...Object.fromEntries(tooLong.map(([field, max]) => [field, interpolate(words.tooLong, { max })])),
      },
    }
  if (form !== 'open') return { is: 'read', command: { verb: form, outage: outage ?? '', texts } }
  const site = valueIn(typed, siteField)
  return { is: 'read', command: { verb: form, topics, site: site === '' ? null : site, texts } }
}

function valueIn(typed: FormValues, field: string): string {
  return Object.hasOwn(typed, field) ? typed[field]!.trim() : ''
}
