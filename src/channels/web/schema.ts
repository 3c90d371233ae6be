import { z } from 'zod'
import { reactions } from '../../conversation/activity.js'
import { Language } from '../../understanding/intent-file.js'

const clientId = z.uuid()
const entryId = z.string().min(1).max(300)
const shortText = z.string().trim().max(80)

/** The page's knowledge about the person; all typed or guessed, so none of it is verified. */
const about = {
  language: Language.optional(),
  name: shortText.optional(),
  timeZone: z.string().max(60).optional(),
}

export const MessageBody = z.object({
  id: clientId,
  text: z.string().trim().min(1).max(20_000),
  /** Mark of a question asked where articles are read. */
  isFromArticles: z.literal(true).optional(),
  ...about,
})
export type MessageBody = z.infer<typeof MessageBody>

export const PressBody = z.object({
  id: clientId,
  entry: z.string().min(1).max(300),
  value: z.string().min(1).max(2_000),
  ...about,
})
export type PressBody = z.infer<typeof PressBody>

export const CommandBody = z.object({
  id: clientId,
  command: z.enum(['status', 'human', 'help', 'start-over']),
  ...about,
})
export type CommandBody = z.infer<typeof CommandBody>

export const OwnTicketParams = z.object({ number: z.string().regex(/^(INC|REQ)-\d{1,10}$/) })
export const OwnTicketsQuery = z.object({
  scope: z.enum(['current', 'closed']).default('current'),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
  language: Language.optional(),
})
export const OwnTicketQuery = z.object({ language: Language.optional() })

/** `id` is made by the page: the same act sent again has one effect. */
export const OwnActBody = z.object({
  id: clientId,
  act: z.discriminatedUnion('verb', [
    z.strictObject({ verb: z.literal('cancel') }),
    z.strictObject({ verb: z.literal('reopen') }),
    z.strictObject({ verb: z.literal('add'), text: z.string().trim().min(1).max(20_000) }),
  ]),
  ...about,
})

export const SessionQuery = z.object({ language: Language.optional() })
export const EventsQuery = z.object({ after: z.coerce.number().int().min(0).optional() })

/** A message with files: the fields of a form. */
export const UploadFields = z.object({
  id: clientId,
  text: z.string().trim().max(20_000).default(''),
  ...about,
})

export const FileParams = z.object({ id: z.uuid() })

export const EditBody = z.object({
  id: clientId,
  message: entryId,
  text: z.string().trim().min(1).max(20_000),
  ...about,
})
export type EditBody = z.infer<typeof EditBody>

export const DeleteBody = z.object({ id: clientId, message: entryId, ...about })
export type DeleteBody = z.infer<typeof DeleteBody>

export const ReactBody = z.object({
  id: clientId,
  entry: entryId,
  emoji: z.enum(reactions),
  isAdded: z.boolean(),
  ...about,
})
export type ReactBody = z.infer<typeof ReactBody>
