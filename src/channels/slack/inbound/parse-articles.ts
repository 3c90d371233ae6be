import { z } from 'zod'
import { BlockActions, ViewSubmission } from '../schema.js'
import type { InboundEvent } from './inbound-event.js'

const language = z.string().regex(/^[a-z]{2}$/)

/** State of the article forms: the person's language and search text. */
export const ArticleSearchState = z.object({ language, text: z.string().max(300) })
export type ArticleSearchState = z.infer<typeof ArticleSearchState>

const Chosen = z.object({ topic: z.string().min(1).max(80), language })
const WithView = z.object({ view: z.object({ private_metadata: z.string() }).nullish() })

export type ArticleButton =
  | { readonly does: 'open'; readonly triggerId: string; readonly language: string }
  | {
      readonly does: 'read'
      readonly triggerId: string
      readonly origin: ArticleSearchState
      readonly topic: string
      readonly language: string
    }

/** Reads a button press about articles; null if it isn't one of ours. */
export function parseArticleButton(body: unknown): ArticleButton | null {
  const pressed = BlockActions.safeParse(body)
  if (!pressed.success) return null
  const { actionId, value } = pressed.data.actions[0]!
  const triggerId = pressed.data.trigger_id
  if (actionId === 'library:open') {
    const spoken = language.safeParse(value)
    return spoken.success ? { does: 'open', triggerId, language: spoken.data } : null
  }
  const view = WithView.safeParse(body)
  const origin = originOf(view.success ? (view.data.view?.private_metadata ?? '') : '')
  const chosen = Chosen.safeParse(json(value))
  return origin === null || !chosen.success ? null : { does: 'read', triggerId, origin, ...chosen.data }
}

/** Reads the submitted search text; null if the form isn't ours. */
export function parseSearchForm(body: unknown): ArticleSearchState | null {
  const sent = ViewSubmission.safeParse(body)
  if (!sent.success) return null
  const origin = originOf(sent.data.view.private_metadata)
  if (origin === null) return null
  const text = Object.values(sent.data.view.state.values.text ?? {})[0] ?? ''
  return { ...origin, text: text.slice(0, 256) }
}

/** Reads the search text as a question to the bot; null if the form isn't ours. */
export function parseQuestionForm(
  body: unknown,
): { readonly heard: InboundEvent; readonly language: string } | null {
  const sent = ViewSubmission.safeParse(body)
  if (!sent.success) return null
  const { user, trigger_id: triggerId, view } = sent.data
  const origin = originOf(view.private_metadata)
  if (origin === null || origin.text === '') return null
  const heard: InboundEvent = {
    id: `slack:trigger:${triggerId}`,
    otherIds: [`slack:view:${view.id}`],
    user: user.id,
    hint: { name: user.name ?? user.username ?? null, team: user.team_id ?? null },
    place: { at: 'with' },
    isForUs: 'surely',
    messageId: null,
    content: { type: 'message.received', text: origin.text, attachments: [], isFromArticles: true },
  }
  return { heard, language: origin.language }
}

function originOf(metadata: string): ArticleSearchState | null {
  const read = ArticleSearchState.safeParse(json(metadata))
  return read.success ? read.data : null
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
