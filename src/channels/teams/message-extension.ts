import type { CardLabels } from '../../content/wording/card-labels.js'
import type { Activity, ActivityContent, ConversationReference } from '../../engine/activity.js'
import type { DeskQuery } from '../../features/desk-search/desk-query.js'
import type { ArticleLookup, FullArticle, Ingress } from '../channel.js'
import {
  conversationKindOf,
  deskReferenceOf,
  directReference,
  threadReference,
} from './inbound/conversation-reference.js'
import { activityDeduplicationKey, buttonDeduplicationKeys } from './inbound/deduplication-keys.js'
import { type MessageExtensionRequest, parseMessageExtension } from './inbound/parse-message-extension.js'
import { parsePerson } from './inbound/parse-person.js'
import type { FindPersonalChat } from './personal-chat-finder.js'
import { type AdaptiveCard, type CardElement, createCard, textLine, textRun } from './render/card-elements.js'
import { cardMarkdown } from './render/card-markdown.js'
import { markdownPlainText } from './render/markdown.js'
import {
  articleResult,
  formResponse,
  messageResponse,
  previewResponse,
  searchResultsResponse,
  ticketResult,
} from './render/render-message-extension.js'
import { splitCard } from './render/split-card.js'
import type { TeamsActivity } from './schema.js'

export interface MessageExtensionOptions {
  readonly ingress: Ingress
  readonly library: ArticleLookup
  readonly alone: FindPersonalChat
  readonly isDesk: (conversation: string) => boolean
  readonly publicUrl: string
  /** Adds what the connector knows about the person. */
  readonly completed: (activity: TeamsActivity, parsed: Activity) => Promise<Activity>
  readonly now: () => number
}

const longestBody = 20_000

/** Responds to a request of the message extension; null if it isn't one of ours. */
export async function handleMessageExtension(
  activity: TeamsActivity,
  options: MessageExtensionOptions,
  own: { readonly words: CardLabels; readonly language: string },
): Promise<unknown> {
  const used = parseMessageExtension(activity)
  return used === null || parsePerson(activity) === null ? null : answer(used, activity, options, own)
}

async function answer(
  used: MessageExtensionRequest,
  activity: TeamsActivity,
  options: MessageExtensionOptions,
  { words: say, language }: { readonly words: CardLabels; readonly language: string },
): Promise<unknown> {
  switch (used.use) {
    case 'search-tickets':
      return searchTickets(used.text, activity, options, say)
    case 'search-articles':
      return searchArticles(used.text, options, say, language)
    case 'preview':
      return previewResponse(used.text, say)
    case 'open':
      return openTicket(used.act, activity, options, say)
    case 'incomplete':
      return messageResponse(say.form.required)
    case 'create':
      return create(used, activity, options, say)
    default:
      return used satisfies never
  }
}

/** Searches tickets, or lists the person's own before anything has been typed. Permissions are checked in the turn, as for every command. */
async function searchTickets(
  text: string,
  activity: TeamsActivity,
  options: MessageExtensionOptions,
  say: CardLabels,
): Promise<unknown> {
  const query: DeskQuery = text === '' ? { ask: 'mine', page: 1 } : { ask: 'find', text, page: 1 }
  const content = { type: 'desk.query', query, fallback: null, answer: 'inline' } as const
  const parsed = activityOf(activity, whereOf(activity, options), content, options.now())
  const told = await options.ingress.acceptInline(await options.completed(activity, parsed))
  if (told.outcome === 'tickets')
    return searchResultsResponse(
      told.rows.map((row) => ticketResult(row, say, options.publicUrl)),
      markdownPlainText(told.message.text),
    )
  return searchResultsResponse(
    [],
    told.outcome === 'refused' ? markdownPlainText(told.message.text) : say.late,
  )
}

function searchArticles(
  text: string,
  { library }: MessageExtensionOptions,
  say: CardLabels,
  language: string,
) {
  if (text === '') return searchResultsResponse([], say.library.field)
  const found = library.search(text, language).flatMap((one) => {
    const article = library.article(one.topic, one.language)
    if (article === null) return []
    const [body = []] = splitCard(cardMarkdown(article.body), longestBody)
    return [articleResult(one, articleCard(article, body, say))]
  })
  return searchResultsResponse(found, say.library.nothing)
}

/** Shows the short answer with a button to expand the article, or the article itself if there is no short answer. */
function articleCard(
  { title, short }: FullArticle,
  body: readonly CardElement[],
  { library: { readOn } }: CardLabels,
): AdaptiveCard {
  const head = textLine(textRun(title, { isBold: true, size: 'Large' }))
  if (short === null) return createCard([head, ...body], [], title)
  const rest = { type: 'AdaptiveCard', version: '1.5', body }
  return createCard(
    [head, textLine(textRun(short))],
    [{ type: 'Action.ShowCard', title: readOn, card: rest }],
    title,
  )
}

/** Shows the new ticket's form in a dialog, and then the result. */
async function openTicket(
  act: Extract<MessageExtensionRequest, { use: 'open' }>['act'],
  activity: TeamsActivity,
  options: MessageExtensionOptions,
  say: CardLabels,
): Promise<unknown> {
  const content = { type: 'desk.command', ticket: null, command: act } as const
  const parsed = activityOf(activity, whereOf(activity, options), content, options.now())
  const told = await options.ingress.acceptInline(await options.completed(activity, parsed))
  switch (told.outcome) {
    case 'form':
      return formResponse(told.form, say)
    case 'invalid':
      return formResponse(told.form, say, told.errors)
    case 'refused':
      if (told.form !== undefined)
        return formResponse(
          told.form,
          say,
          {},
          { why: markdownPlainText(told.message.text), attempt: activityDeduplicationKey(activity) },
        )
      return messageResponse(markdownPlainText(told.message.text))
    case 'done':
      return messageResponse(
        told.message === null ? say.extension.sent : markdownPlainText(told.message.text),
      )
    default:
      return messageResponse(say.late)
  }
}

/** Sends the text to the bot as the person's own message in their personal chat, where the reply arrives. */
async function create(
  used: Extract<MessageExtensionRequest, { use: 'create' }>,
  activity: TeamsActivity,
  options: MessageExtensionOptions,
  say: CardLabels,
): Promise<unknown> {
  const where =
    conversationKindOf(activity) === 'personal'
      ? directReference(activity)
      : await options.alone(threadReference(activity), activity.from!.id).catch(() => null)
  if (where === null) return messageResponse(say.extension.notInstalled)
  const parsed = activityOf(activity, where, contentOf(used, activity), options.now())
  await options.ingress.accept(await options.completed(activity, parsed))
  return messageResponse(say.extension.sent)
}

/**
 * Treats someone else's message as a question from its author if a technician forwards it. The turn
 * checks who is a technician.
 */
function contentOf(
  { text, author }: Extract<MessageExtensionRequest, { use: 'create' }>,
  activity: TeamsActivity,
): ActivityContent {
  const person = parsePerson(activity)!
  if (author === null || author.id === person.user) return { type: 'message.received', text, attachments: [] }
  const { channel, tenant } = person
  const written = {
    id: `teams:${tenant}:${author.id}`,
    channel,
    tenant,
    user: author.id,
    name: author.name,
    trust: 'external',
  } as const
  return {
    type: 'desk.open-from-message',
    text,
    attachments: [],
    author: { person: written, reference: null },
  }
}

function whereOf(activity: TeamsActivity, { isDesk }: MessageExtensionOptions): ConversationReference {
  if (conversationKindOf(activity) === 'personal') return directReference(activity)
  const desk = deskReferenceOf(activity)
  return isDesk(desk.conversation) ? desk : threadReference(activity)
}

function activityOf(
  activity: TeamsActivity,
  where: ConversationReference,
  content: ActivityContent,
  now: number,
): Activity {
  // A repeat within a minute counts as a duplicate, except for a search or a request for a form, which gets an answer each time.
  const isAsked =
    content.type === 'desk.query' || (content.type === 'desk.command' && content.command.verb === 'press')
  const otherIds = isAsked ? [] : buttonDeduplicationKeys(activity, now)
  return {
    id: activityDeduplicationKey(activity),
    otherIds,
    receivedAt: now,
    from: parsePerson(activity),
    where,
    messageId: null,
    maskedSecrets: 0,
    content,
  }
}
