import { z } from 'zod'
import type { DeskCommand } from '../../../features/commands/desk-command.js'
import type { TeamsActivity } from '../schema.js'
import { parseCardData } from './parse-card-data.js'

const words = z.string().max(20_000)

const Query = z.object({
  commandId: z.string().max(64),
  parameters: z
    .array(z.object({ name: z.string().max(64), value: z.coerce.string().max(400) }))
    .max(10)
    .nullish(),
})

const Picked = z.object({
  body: z.object({ content: words.nullish(), contentType: z.string().nullish() }).nullish().catch(null),
  from: z
    .object({
      user: z
        .object({ id: z.string().min(1).max(200), displayName: z.string().max(400).nullish() })
        .nullish(),
    })
    .nullish()
    .catch(null),
})

const Opening = z.object({ commandId: z.literal('openTicket'), data: z.unknown().optional() })

const Command = z.object({
  commandId: z.literal('createTicket'),
  messagePayload: Picked.nullish(),
  data: z
    .object({ ticketText: z.string().trim().min(1).max(4_000) })
    .nullish()
    .catch(null),
})

/** Request of the app's message extension. */
export type MessageExtensionRequest =
  | { readonly use: 'search-tickets' | 'search-articles'; readonly text: string }
  /** Asks to see the selected message before it becomes a ticket. */
  | { readonly use: 'preview'; readonly text: string }
  | {
      readonly use: 'create'
      readonly text: string
      /** Author of the message by Entra object id; null if Teams doesn't say. */
      readonly author: { readonly id: string; readonly name: string } | null
    }
  /** A technician opens a ticket for a caller: requests the form, or submits it. */
  | { readonly use: 'open'; readonly act: Extract<DeskCommand, { verb: 'press' | 'submit' }> }
  /** Submitted without any text. */
  | { readonly use: 'incomplete' }

/** Reads a request of the message extension; null if it isn't one of ours. */
export function parseMessageExtension({ name, value }: TeamsActivity): MessageExtensionRequest | null {
  if (name === 'composeExtension/query') return readQuery(value)
  if (name !== 'composeExtension/fetchTask' && name !== 'composeExtension/submitAction') return null
  const opening = Opening.safeParse(value)
  if (opening.success) return readOpening(name, opening.data.data)
  const command = Command.safeParse(value)
  if (!command.success) return null
  if (name === 'composeExtension/fetchTask')
    return { use: 'preview', text: plainOf(command.data.messagePayload ?? null) }
  const { data, messagePayload } = command.data
  if (data == null) return { use: 'incomplete' }
  const user = messagePayload?.from?.user ?? null
  const author = user === null ? null : { id: user.id, name: user.displayName ?? '' }
  return { use: 'create', text: data.ticketText, author }
}

function readOpening(name: string, data: unknown): MessageExtensionRequest | null {
  if (name === 'composeExtension/fetchTask') return { use: 'open', act: { verb: 'press', act: 'new-ticket' } }
  const carried = parseCardData(data)
  return carried?.kind === 'act' && carried.act.verb === 'submit' ? { use: 'open', act: carried.act } : null
}

function readQuery(value: unknown): MessageExtensionRequest | null {
  const query = Query.safeParse(value)
  if (!query.success) return null
  const { commandId, parameters } = query.data
  // On the first run, before anything is typed, Teams sends a different parameter (initialRun).
  const text = parameters?.find(({ name }) => name === 'words')?.value.trim() ?? ''
  if (commandId === 'searchTickets') return { use: 'search-tickets', text }
  return commandId === 'searchArticles' ? { use: 'search-articles', text } : null
}

const named: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
}

/** Converts the HTML of a selected message to plain text, with a line for each block. */
function plainOf(picked: z.infer<typeof Picked> | null): string {
  const content = picked?.body?.content ?? ''
  if (picked?.body?.contentType !== 'html') return content.trim().slice(0, 4_000)
  return content
    .replace(/<(?:br|\/p|\/div|\/li)[^<>]{0,200}>/gi, '\n')
    .replace(/<[^<>]{0,2000}>/g, '')
    .replace(/&(nbsp|amp|lt|gt|quot|apos|#39);/g, (_, name: string) => named[name]!)
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, 4_000)
}
