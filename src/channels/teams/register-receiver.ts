import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Clock } from '../../clock.js'
import type { CardLabels } from '../../content/wording/card-labels.js'
import type { Activity } from '../../engine/activity.js'
import { StorageError } from '../../errors.js'
import type { ArticleLookup, Ingress } from '../channel.js'
import { createRequestRejection } from './auth/reject-request.js'
import type { TokenVerdict } from './auth/verify-token.js'
import { splitConversation, tenantOf } from './inbound/conversation-reference.js'
import { activityDeduplicationKey } from './inbound/deduplication-keys.js'
import { languageOfLocale } from './inbound/language-of-locale.js'
import { type ParseContext, parseActivity, parseButton, parseFileConsent } from './inbound/parse-activity.js'
import { parseCardData } from './inbound/parse-card-data.js'
import { stripMentions } from './inbound/strip-mentions.js'
import { handleMessageExtension, type MessageExtensionOptions } from './message-extension.js'
import type { FindPersonalChat } from './personal-chat-finder.js'
import { parseDialog, renderDialog } from './render/dialog.js'
import type { FormSurface } from './render/render-command-button.js'
import { invokeMessage, renderInvokeResponse } from './render/render-invoke-response.js'
import { messageResponse } from './render/render-message-extension.js'
import { TeamsActivity } from './schema.js'
import type { UserProfiles } from './user-profiles.js'

const bodyLimit = 256 * 1_024

export interface ReceiverOptions {
  readonly appId: string
  readonly isDesk: (conversation: string) => boolean
  readonly verify: (request: FastifyRequest) => Promise<TokenVerdict>
  readonly people: UserProfiles
  readonly ingress: Ingress
  readonly library: ArticleLookup
  readonly alone: FindPersonalChat
  readonly forms: FormSurface
  readonly publicUrl: string
  readonly words: (language: string) => CardLabels
  readonly defaultLanguage: string
  /** Called for every verified activity. */
  readonly onServiceUrl: (tenant: string, serviceUrl: string) => void
  /** Called for every verified activity with the channel it came from. */
  readonly learnDesk: (activity: TeamsActivity, conversation: string) => void
  /** Called for a message in a desk thread that doesn't mention the bot, which shows that the app may read the whole channel. */
  readonly onPlainLine: (conversation: string) => void
  readonly clock: Clock
  readonly log: Logger
}

const Invoke = z.object({ action: z.object({ data: z.unknown() }) })

/** Registers `POST /api/messages`. A request's body is used only once the request is known to come from Microsoft. */
export function registerReceiver(server: FastifyInstance, options: ReceiverOptions): void {
  server.register(async (scope) => {
    await scope.register(rateLimit, { global: false })
    const refused = createRequestRejection(scope, options)
    scope.post('/api/messages', { bodyLimit }, async (request, reply) => {
      if (typeof request.body !== 'object' || request.body === null || Array.isArray(request.body)) {
        return reply.code(400).send({ error: 'an activity in JSON is expected' })
      }
      const verdict = await options.verify(request)
      if (!verdict.isGenuine) return refused(verdict, request, reply)
      const read = TeamsActivity.safeParse(request.body)
      if (!read.success) return reply.code(400).send({ error: 'not an activity' })
      options.onServiceUrl(tenantOf(read.data), read.data.serviceUrl)
      options.learnDesk(read.data, splitConversation(read.data.conversation.id).conversation)
      return read.data.type === 'invoke'
        ? answerInvoke(read.data, reply, options)
        : take(read.data, reply, options)
    })
  })
}

function contextOf(options: ReceiverOptions): ParseContext {
  return { appId: options.appId, isDesk: options.isDesk, now: options.clock.now() }
}

/** Stores the activity before answering. If that fails, Teams sends it again. */
async function take(
  activity: TeamsActivity,
  reply: FastifyReply,
  options: ReceiverOptions,
): Promise<FastifyReply> {
  if (activity.type === 'conversationUpdate')
    options.people.forget((activity.membersRemoved ?? []).map(({ id }) => id))
  const parsed = parseActivity(activity, contextOf(options))
  if (parsed === null) return reply.code(200).send()
  if (parsed.content.type === 'desk.message' && !stripMentions(activity).isMentioned)
    options.onPlainLine(parsed.where!.conversation)
  try {
    await options.ingress.accept(await completed(activity, parsed, options))
  } catch (error) {
    options.log.error({ err: error }, 'A Teams activity was not recorded')
    return reply.code(503).header('retry-after', '5').send({ error: 'not recorded, send again' })
  }
  return reply.code(200).send()
}

/**
 * Tells the person who pressed a button what happened. Otherwise, Teams would only report that
 * something went wrong.
 */
async function answerInvoke(
  activity: TeamsActivity,
  reply: FastifyReply,
  options: ReceiverOptions,
): Promise<FastifyReply> {
  if (activity.name?.startsWith('composeExtension/') === true) return answerExtended(activity, reply, options)
  if (activity.name === 'task/fetch' || activity.name === 'task/submit')
    return answerDialog(activity, reply, options)
  if (activity.name === 'fileConsent/invoke') return takeFileConsent(activity, reply, options)
  const invoke = Invoke.safeParse(activity.value)
  const data =
    activity.name === 'adaptiveCard/action' && invoke.success ? parseCardData(invoke.data.action.data) : null
  if (!invoke.success || data === null) return reply.code(400).send({ error: 'not one of our actions' })
  const language = languageOfLocale(activity.locale, options.defaultLanguage)
  const own = options.words(language)
  const parsed = parseButton(activity, invoke.data.action.data, contextOf(options))
  if (parsed === null) return reply.code(400).send({ error: 'not one of our actions' })
  try {
    const answer = await options.ingress.acceptInline(await completed(activity, parsed, options))
    const label = data.kind === 'press' ? data.label : null
    return reply.send(
      renderInvokeResponse(answer, {
        words: options.words,
        language,
        label,
        viewer: activity.from?.id ?? '',
        attempt: activityDeduplicationKey(activity),
        forms: options.forms,
      }),
    )
  } catch (error) {
    options.log.error({ err: error }, 'A button press in Teams failed')
    return reply.send(invokeMessage(error instanceof StorageError ? own.notRecorded : own.late))
  }
}

/** Handles the dialog that a card's button opens, and its submission. */
async function answerDialog(
  activity: TeamsActivity,
  reply: FastifyReply,
  options: ReceiverOptions,
): Promise<FastifyReply> {
  const data = parseDialog(activity)
  const parsed = data === null ? null : parseButton(activity, data, contextOf(options))
  if (parsed === null) return reply.code(400).send({ error: 'not one of our actions' })
  const language = languageOfLocale(activity.locale, options.defaultLanguage)
  try {
    const answer = await options.ingress.acceptInline(await completed(activity, parsed, options))
    return reply
      .code(200)
      .send(renderDialog(answer, options.words, language, activityDeduplicationKey(activity)))
  } catch (error) {
    options.log.error({ err: error }, 'A form in Teams failed')
    // Any answer other than an error would close the dialog and lose what was typed.
    if (activity.name === 'task/submit') return reply.code(503).send({ error: 'not recorded, send again' })
    return reply.send(messageResponse(options.words(language).notRecorded))
  }
}

/** Stores the answer to a file offer. Teams doesn't show the response, so the result follows as a message. */
async function takeFileConsent(
  activity: TeamsActivity,
  reply: FastifyReply,
  options: ReceiverOptions,
): Promise<FastifyReply> {
  const parsed = parseFileConsent(activity, contextOf(options))
  if (parsed === null) return reply.code(400).send({ error: 'not one of our files' })
  try {
    await options.ingress.accept(await completed(activity, parsed, options))
    return reply.code(200).send({})
  } catch (error) {
    options.log.error({ err: error }, 'An answer about a file was not recorded')
    return reply.code(503).header('retry-after', '5').send({ error: 'not recorded, send again' })
  }
}

/** Handles the message extension; a failure to store the activity is shown there. */
async function answerExtended(
  activity: TeamsActivity,
  reply: FastifyReply,
  options: ReceiverOptions,
): Promise<FastifyReply> {
  const language = languageOfLocale(activity.locale, options.defaultLanguage)
  const own = { words: options.words(language), language }
  const extension: MessageExtensionOptions = {
    ...options,
    completed: (said, parsed) => completed(said, parsed, options),
    now: options.clock.now,
  }
  try {
    const answer = await handleMessageExtension(activity, extension, own)
    return answer === null ? reply.code(400).send({ error: 'not one of our actions' }) : reply.send(answer)
  } catch (error) {
    options.log.error({ err: error }, 'A Teams message extension request failed')
    return reply.send(messageResponse(own.words.notRecorded))
  }
}

/** Commands that technicians may also use outside the desk's channels. */
const technicians: ReadonlySet<string> = new Set([
  'desk.command',
  'desk.query',
  'desk.open-from-message',
  'presence.set',
  'requester.command',
])

async function completed(
  activity: TeamsActivity,
  parsed: Activity,
  options: ReceiverOptions,
): Promise<Activity> {
  if (parsed.from === null || parsed.where === null || activity.from === undefined) return parsed
  const asks = parsed.where.space === 'desk' || technicians.has(parsed.content.type)
  const from = await options.people.complete(parsed.from, activity.from.id, parsed.where, asks)
  return { ...parsed, from }
}
