import type { Activity, ActivityContent, ConversationReference } from '../../conversation/activity.js'
import type { DeskQuery } from '../../handoff/desk-query.js'
import type { CardWords } from '../../replies/card-words.js'
import type { Intake, Library, WholeArticle } from '../channel.js'
import { deskReferenceOf, directReference, kindOf, threadReference } from './address.js'
import type { Alone } from './alone.js'
import { type AdaptiveCard, cardOf, type Element, line, run } from './card-elements.js'
import { cardMarkdown } from './card-markdown.js'
import { divide } from './divide.js'
import { activityKey, pressKeys } from './keys.js'
import { wordsOf } from './markdown.js'
import { type ExtensionUse, readExtension } from './parse-extension.js'
import { personOf } from './person.js'
import {
  articleResult,
  formAnswer,
  previewAnswer,
  resultsAnswer,
  saidAnswer,
  ticketResult,
} from './render-extension.js'
import type { TeamsActivity } from './schema.js'

export interface ExtensionOptions {
  readonly intake: Intake
  readonly library: Library
  readonly alone: Alone
  readonly isDesk: (conversation: string) => boolean
  readonly publicUrl: string
  /** Adds what the connector knows about the person. */
  readonly completed: (activity: TeamsActivity, parsed: Activity) => Promise<Activity>
  readonly now: () => number
}

const longestBody = 20_000

/** Answers a request of the message extension; null if it isn't one of ours. */
export async function answerExtension(
  activity: TeamsActivity,
  options: ExtensionOptions,
  own: { readonly words: CardWords; readonly language: string },
): Promise<unknown> {
  const used = readExtension(activity)
  return used === null || personOf(activity) === null ? null : answer(used, activity, options, own)
}

async function answer(
  used: ExtensionUse,
  activity: TeamsActivity,
  options: ExtensionOptions,
  { words: say, language }: { readonly words: CardWords; readonly language: string },
): Promise<unknown> {
  switch (used.use) {
    case 'search-tickets':
      return searchTickets(used.text, activity, options, say)
    case 'search-articles':
      return searchArticles(used.text, options, say, language)
    case 'preview':
      return previewAnswer(used.text, say)
    case 'open':
      return openTicket(used.act, activity, options, say)
    case 'incomplete':
      return saidAnswer(say.form.required)
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
  options: ExtensionOptions,
  say: CardWords,
): Promise<unknown> {
  const query: DeskQuery = text === '' ? { ask: 'mine', page: 1 } : { ask: 'find', text, page: 1 }
  const content = { type: 'desk-query', query, otherwise: null, answer: 'inline' } as const
  const parsed = activityOf(activity, whereOf(activity, options), content, options.now())
  const told = await options.intake.acceptInline(await options.completed(activity, parsed))
  if (told.outcome === 'tickets')
    return resultsAnswer(
      told.rows.map((row) => ticketResult(row, say, options.publicUrl)),
      wordsOf(told.message.text),
    )
  return resultsAnswer([], told.outcome === 'refused' ? wordsOf(told.message.text) : say.late)
}

function searchArticles(text: string, { library }: ExtensionOptions, say: CardWords, language: string) {
  if (text === '') return resultsAnswer([], say.library.field)
  const found = library.search(text, language).flatMap((one) => {
    const article = library.article(one.topic, one.language)
    if (article === null) return []
    const [body = []] = divide(cardMarkdown(article.body), longestBody)
    return [articleResult(one, articleCard(article, body, say))]
  })
  return resultsAnswer(found, say.library.nothing)
}

/** Shows the short answer with a button to expand the article, or the article itself if there is no short answer. */
function articleCard(
  { title, short }: WholeArticle,
  body: readonly Element[],
  { library: { readOn } }: CardWords,
): AdaptiveCard {
  const head = line(run(title, { isBold: true, size: 'Large' }))
  if (short === null) return cardOf([head, ...body], [], title)
  const rest = { type: 'AdaptiveCard', version: '1.5', body }
  return cardOf([head, line(run(short))], [{ type: 'Action.ShowCard', title: readOn, card: rest }], title)
}

/** Shows the new ticket's form in a dialog, and then the result. */
async function openTicket(
  act: Extract<ExtensionUse, { use: 'open' }>['act'],
  activity: TeamsActivity,
  options: ExtensionOptions,
  say: CardWords,
): Promise<unknown> {
  const content = { type: 'desk-act', ticket: null, act } as const
  const parsed = activityOf(activity, whereOf(activity, options), content, options.now())
  const told = await options.intake.acceptInline(await options.completed(activity, parsed))
  switch (told.outcome) {
    case 'form':
      return formAnswer(told.form, say)
    case 'invalid':
      return formAnswer(told.form, say, told.errors)
    case 'refused':
      if (told.form !== undefined)
        return formAnswer(
          told.form,
          say,
          {},
          { why: wordsOf(told.message.text), attempt: activityKey(activity) },
        )
      return saidAnswer(wordsOf(told.message.text))
    case 'done':
      return saidAnswer(told.message === null ? say.extension.sent : wordsOf(told.message.text))
    default:
      return saidAnswer(say.late)
  }
}

/** Sends the text to the bot as the person's own message in their personal chat, where the reply arrives. */
async function create(
  used: Extract<ExtensionUse, { use: 'create' }>,
  activity: TeamsActivity,
  options: ExtensionOptions,
  say: CardWords,
): Promise<unknown> {
  const where =
    kindOf(activity) === 'personal'
      ? directReference(activity)
      : await options.alone(threadReference(activity), activity.from!.id).catch(() => null)
  if (where === null) return saidAnswer(say.extension.notInstalled)
  const parsed = activityOf(activity, where, contentOf(used, activity), options.now())
  await options.intake.accept(await options.completed(activity, parsed))
  return saidAnswer(say.extension.sent)
}

/** Treats somebody else's message as a question from its author if a technician forwards it. The turn knows who is a technician. */
function contentOf(
  { text, author }: Extract<ExtensionUse, { use: 'create' }>,
  activity: TeamsActivity,
): ActivityContent {
  const person = personOf(activity)!
  if (author === null || author.id === person.user) return { type: 'message', text, attachments: [] }
  const { channel, tenant } = person
  const written = {
    id: `teams:${tenant}:${author.id}`,
    channel,
    tenant,
    user: author.id,
    name: author.name,
    standing: 'external',
  } as const
  return { type: 'desk-pass-on', text, attachments: [], author: { person: written, reference: null } }
}

function whereOf(activity: TeamsActivity, { isDesk }: ExtensionOptions): ConversationReference {
  if (kindOf(activity) === 'personal') return directReference(activity)
  const desk = deskReferenceOf(activity)
  return isDesk(desk.conversation) ? desk : threadReference(activity)
}

function activityOf(
  activity: TeamsActivity,
  where: ConversationReference,
  content: ActivityContent,
  now: number,
): Activity {
  // A repeat within a minute is a duplicate, except for a search or a request for a form, which is answered each time.
  const isAsked =
    content.type === 'desk-query' || (content.type === 'desk-act' && content.act.verb === 'press')
  const otherIds = isAsked ? [] : pressKeys(activity, now)
  return {
    id: activityKey(activity),
    otherIds,
    receivedAt: now,
    from: personOf(activity),
    where,
    messageId: null,
    maskedSecrets: 0,
    content,
  }
}
