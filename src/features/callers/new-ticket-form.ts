import { z } from 'zod'
import { capitalise } from '../../content/wording/capitalise.js'
import { interpolate, type Translations } from '../../content/wording/translations.js'
import type { CallerMatch, KnownCaller } from '../../desk/people/find-caller.js'
import { type ContactMethod, callerContactMethods } from '../../desk/ticket/call.js'
import type { Impact, Urgency } from '../../desk/ticket/ticket.js'
import type { DeskForm, FormOption } from '../../desk/view/message.js'
import type { Localized, TopicId } from '../../nlu/intent-file.js'
import {
  buildFormFromFields,
  selectVisibleFields,
  type VisibleField,
} from '../commands/build-command-form.js'
import type { FieldContent, FieldShape } from '../commands/command-definition.js'
import type { FormValues } from '../commands/desk-command.js'
import { checkbox, longText, optionalField, shortText, singleChoice } from '../commands/field-shapes.js'
import { type ParsedFields, parseFields } from '../commands/parse-command-form.js'

export const newTicketForm = 'new-ticket'

const impacts = ['one', 'several', 'whole'] as const
const urgencies = ['low', 'medium', 'high', 'critical'] as const

/** Option for a caller who is none of the known people with that name. */
export const unknownCallerOption = 'new'

/** Fields of the form for a caller's ticket. */
export const newTicketFields = {
  caller: { ...shortText, maxLength: 120 },
  who: singleChoice,
  via: singleChoice,
  telephone: optionalField({ ...shortText, maxLength: 40 }),
  email: optionalField(shortText),
  text: { ...longText, maxLength: 4_000 },
  topic: optionalField(singleChoice),
  device: optionalField(shortText),
  site: optionalField({ ...shortText, maxLength: 80 }),
  room: optionalField({ ...shortText, maxLength: 80 }),
  impact: optionalField(singleChoice),
  urgency: optionalField(singleChoice),
  take: checkbox,
} as const satisfies Readonly<Record<string, FieldShape>>

/** Returns the type of a field; `text` for an unknown field. */
export function newTicketFieldKind(field: string): FieldShape['kind'] {
  const fields: Readonly<Record<string, FieldShape>> = newTicketFields
  return Object.hasOwn(fields, field) ? fields[field]!.kind : 'text'
}

/** Context of the form. */
export interface NewTicketContext {
  readonly found: CallerMatch
  readonly topics: ReadonlyMap<string, { readonly name: Localized }>
  readonly wording: Translations
  /** Language of the technician. */
  readonly language: string
}

/** Form input; the policies decide about fields left empty. */
export interface NewTicketInput {
  readonly caller: KnownCaller | { readonly name: string; readonly email: string }
  readonly via: ContactMethod
  readonly telephone: string
  readonly email: string
  readonly text: string
  readonly topic: TopicId | null
  readonly device: string
  readonly site: string
  readonly room: string
  readonly impact: Impact | null
  readonly urgency: Urgency | null
  readonly isTaken: boolean
}

export function buildNewTicketForm(about: NewTicketContext, typed: FormValues | null): DeskForm {
  const { wording, language, found } = about
  const form = buildFormFromFields(
    { id: newTicketForm },
    { wording, language, ticket: null },
    asked(about),
    typed,
  )
  return found.is === 'choose' ? { ...form, intro: wording.card(language).whoCalls } : form
}

export function parseNewTicketForm(about: NewTicketContext, typed: FormValues): ParsedFields<NewTicketInput> {
  const { form } = about.wording.card(about.language)
  return parseFields(asked(about), newTicketFields, typed, form, values(about))
}

/**
 * Returns true if several people have the caller's name and the technician must still choose one.
 */
export function isCallerAmbiguous({ found }: Pick<NewTicketContext, 'found'>, typed: FormValues): boolean {
  return found.is === 'choose' && typed.who !== unknownCallerOption
}

function asked(about: NewTicketContext): readonly VisibleField[] {
  const { topics, wording, language } = about
  const { impacts: impactNames, urgencies: urgencyNames, callWays: wayNames } = wording.card(language)
  const offers: Readonly<Record<string, FieldContent | null>> = {
    who: whoOffer(about),
    via: {
      value: callerContactMethods[0],
      options: callerContactMethods.map((id) => ({ id, name: capitalise(wayNames[id]) })),
    },
    topic: { options: topicsOffered(topics, language) },
    impact: { options: impacts.map((id) => ({ id, name: capitalise(impactNames[id]) })) },
    urgency: { options: urgencies.map((id) => ({ id, name: capitalise(urgencyNames[id]) })) },
  }
  return selectVisibleFields(newTicketFields, offers)
}

/**
 * Returns the people who may be the caller, as options; null if nobody with that name is known, so
 * that the field is left out.
 */
function whoOffer({ found, wording, language }: NewTicketContext): FieldContent | null {
  if (found.is === 'new' || found.among.length === 0) return null
  const { channels, somebodyElse: other } = wording.card(language)
  const known = found.among.map((caller): FormOption => {
    const { channel, email, name, id } = caller.person
    const parts = [name, email ?? '', channels[channel] ?? channel].filter((part) => part !== '')
    return { id, name: parts.join(' · ') }
  })
  return { options: [...known, { id: unknownCallerOption, name: other }] }
}

function topicsOffered(topics: NewTicketContext['topics'], language: string): readonly FormOption[] {
  return [...topics]
    .filter(([id]) => !/^(?:chat|desk|other)\./.test(id))
    .map(([id, { name }]) => ({ id, name: name[language] ?? name.en ?? id }))
    .sort((one, other) => one.name.localeCompare(other.name, language))
}

const address = z.email()

function values({ found, wording, language }: NewTicketContext): z.ZodType<NewTicketInput> {
  const { form } = wording.card(language)
  return z
    .object({
      caller: z.string(),
      who: z.string(),
      via: z.enum(callerContactMethods),
      telephone: z.string(),
      email: z.string(),
      text: z.string(),
      topic: z.string(),
      device: z.string(),
      site: z.string(),
      room: z.string(),
      impact: z.enum(impacts).or(z.literal('')),
      urgency: z.enum(urgencies).or(z.literal('')),
      take: z.string(),
    })
    .superRefine(({ caller, telephone, email }, context) => {
      const typedAddress = email === '' && caller.includes('@') ? caller : email
      if (email !== '' && !address.safeParse(email).success)
        context.addIssue({ code: 'custom', path: ['email'], message: 'notAnAddress' })
      else if (email === '' && caller.includes('@') && !address.safeParse(caller).success)
        context.addIssue({ code: 'custom', path: ['caller'], message: 'notAnAddress' })
      if (telephone !== '' && !/\d.*\d/.test(telephone))
        context.addIssue({ code: 'custom', path: ['telephone'], message: 'notANumber' })
      // An address belongs to one person, and later messages about the ticket go to it, so it mustn't be someone else's.
      const owner = found.is === 'known' ? null : found.ownerOf(typedAddress)
      if (owner !== null)
        context.addIssue({
          code: 'custom',
          path: [email === '' ? 'caller' : 'email'],
          message: interpolate(form.addressTaken, { owner: owner.person.name }),
        })
    })
    .transform(({ caller, who: _who, topic, impact, urgency, take, ...rest }): NewTicketInput => {
      const email = rest.email === '' && caller.includes('@') ? caller : rest.email
      return {
        ...rest,
        email,
        caller: found.is === 'known' ? found.caller : { name: caller, email },
        topic: topic === '' ? null : topic,
        impact: impact === '' ? null : impact,
        urgency: urgency === '' ? null : urgency,
        isTaken: take === 'yes',
      }
    })
}
