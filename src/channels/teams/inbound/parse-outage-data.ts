import { z } from 'zod'
import { type OutageCommand, outageForms } from '../../../desk/ticket/outage.js'

const number = z.string().max(20)
const words = z.string().trim().max(2_000)

/** Payload of the buttons on outage cards and forms. It's untrusted, and therefore validated. */
const Carried = z.object({
  guichet: z.object({
    outage: z.enum([...outageForms, 'form']),
    form: z.enum(outageForms).optional(),
    number: number.optional(),
  }),
})

const Fields = z.object({
  /** Multiple choices are their values, separated by commas. */
  topics: z.string().max(10_000).optional().catch(undefined),
  site: z.string().trim().max(80).optional().catch(undefined),
})

export type OutageData =
  | { readonly kind: 'outage'; readonly act: OutageCommand }
  /** A required field is missing. */
  | { readonly kind: 'outage-incomplete' }

/** Reads the payload of an outage button; null if it is about something else. */
export function parseOutageData(data: unknown): OutageData | null {
  const carried = Carried.safeParse(data)
  if (!carried.success) return null
  const { outage, form, number: named } = carried.data.guichet
  if (outage === 'form')
    return form === undefined ? null : { kind: 'outage', act: { verb: 'form', form, outage: named ?? null } }
  const texts = textsIn(data)
  if (Object.keys(texts).length === 0) return { kind: 'outage-incomplete' }
  if (outage !== 'open') return { kind: 'outage', act: { verb: outage, outage: named ?? '', texts } }
  const fields = Fields.parse(data)
  const topics = (fields.topics ?? '').split(',').filter((topic) => topic !== '')
  if (topics.length === 0) return { kind: 'outage-incomplete' }
  const site = fields.site ?? ''
  return { kind: 'outage', act: { verb: 'open', topics, site: site === '' ? null : site, texts } }
}

function textsIn(data: unknown): Record<string, string> {
  const inputs = Object.entries(data as Record<string, unknown>)
  return Object.fromEntries(
    inputs.flatMap(([id, value]) => {
      const language = /^words-([a-z]{2,3})$/.exec(id)?.[1]
      const text = words.safeParse(value)
      return language === undefined || !text.success || text.data === '' ? [] : [[language, text.data]]
    }),
  )
}
