import { DeliveryError } from '../../errors.js'
import { idsOf, receiptOf } from '../../receipt-ids.js'
import type { CardWords } from '../../replies/card-words.js'
import type { Message } from '../../replies/message.js'
import { createSentParts } from '../../sent-parts.js'
import type { Delivery, Receipt } from '../channel.js'
import { called, isPlatformWord } from './client.js'
import { deadName, safeLink } from './dead-text.js'
import { findSent, marked } from './find-sent.js'
import type { Installation } from './heard.js'
import { linksOf } from './links.js'
import { reactOnSlack } from './react.js'
import { renderCard } from './render-card.js'
import { renderHome } from './render-home.js'
import { type Rendered, renderMessage } from './render-message.js'
import { renderOutageCard } from './render-outage-card.js'
import { renderWhisper } from './render-whisper.js'
import { type FileSender, isFileId, sendFile } from './send-file.js'

/** Slack's flags that keep our text as it is: no previews, no names made into mentions. */
const asWritten = { unfurl_links: false, unfurl_media: false, link_names: false, parse: 'none' } as const

export interface DeliverOptions extends FileSender {
  readonly installation: () => Promise<Installation>
  readonly words: (language: string) => CardWords
}

/** Sender whose name and picture a message carries. */
interface Bearing {
  readonly username?: string
  readonly icon_url?: string
}

/** Delivers what the outbox asks for. */
export function createDeliver({ words, installation, ...sender }: DeliverOptions) {
  const { client } = sender
  const sentParts = createSentParts()
  /** False once Slack said that we may not speak under another's name: they are named in the message then. */
  let mayBearNames = true

  return async (delivery: Delivery): Promise<Receipt> => {
    const { content, earlier } = delivery
    switch (content.type) {
      case 'message':
        return postNamed(delivery, content.message)
      case 'file': {
        const author = content.message.verbatim?.author ?? ''
        // Only a warning is a message of its own.
        if (content.message.text !== '')
          await post(delivery, renderMessage({ ...content.message, buttons: [] }))
        return sendFile(sender, delivery, threadOf(delivery), { file: content.file, author })
      }
      case 'reaction':
        return reactOnSlack(client, delivery, content)
      case 'collect-file':
      case 'hand-over-file':
        throw new DeliveryError({ reason: 'unsupported', canRetry: false })
      case 'replace': {
        if (earlier === null) return postNamed(delivery, content.message)
        return updateAll(delivery, idsOf(earlier), renderMessage(content.message, isNamed(content.message)))
      }
      case 'card':
        return postOrUpdate(delivery, renderCard(content.card, words(content.card.language)))
      case 'outage':
        return postOrUpdate(delivery, renderOutageCard(content.card, words(content.card.language)))
      case 'page':
        // That is for pagers.
        throw new DeliveryError({ reason: 'unsupported', canRetry: false })
      case 'outage-form':
      case 'desk-form':
        // A form is a modal here, opened by the request that asks for it.
        throw new DeliveryError({ reason: 'unsupported', canRetry: false })
      case 'delete':
        return content.told === undefined ? remove(delivery) : leaveSign(delivery, content.told)
      case 'whisper':
        return whisper(delivery, content.to, renderWhisper(content))
      case 'notice':
        return notice(delivery, content)
      case 'home': {
        const view = renderHome(
          content.home,
          words(content.home.language),
          linksOf((await installation()).url),
        )
        const answer = await called(client.views.publish({ user_id: delivery.to.address.user!, view }))
        return { messageId: answer.view?.id ?? '' }
      }
      default:
        return content satisfies never
    }
  }

  /** Posts the notice in the person's own conversation with the bot, with a link to the card. */
  async function notice(
    delivery: Delivery,
    { to: user, message, linkText }: Extract<Delivery['content'], { type: 'notice' }>,
  ): Promise<Receipt> {
    const { channel: own } = await called(client.conversations.open({ users: user }))
    const card = under(delivery)
    const link = linksOf((await installation()).url)
    const conversation = delivery.to.address.channel!
    const text =
      card === null
        ? message.text
        : `${message.text}\n\n[${linkText}](${link({ conversation, messageId: card })})`
    const to = { ...delivery.to, address: { channel: own!.id! } }
    return post({ ...delivery, to, under: null }, renderMessage({ ...message, text }), null)
  }

  /** A long message is several on Slack. What an earlier try may have left there is looked for first. */
  async function post(
    delivery: Delivery,
    parts: readonly Rendered[],
    thread: string | null = threadOf(delivery),
    bearing: Bearing = {},
  ): Promise<Receipt> {
    const sent = sentParts.of(delivery.id)
    if (sent.length === 0) sent.push(...(await findSent(client, delivery, thread)))
    for (const part of parts.slice(sent.length)) {
      const answer = await called(
        client.chat.postMessage({
          channel: delivery.to.address.channel!,
          ...part,
          ...(thread === null ? {} : { thread_ts: thread }),
          ...asWritten,
          ...bearing,
          metadata: marked(delivery),
        }),
      )
      sent.push(answer.ts!)
    }
    sentParts.forget(delivery.id)
    return receiptOf(sent)
  }

  function isNamed({ verbatim }: Message): boolean {
    return mayBearNames && verbatim !== undefined && verbatim.isQuoted !== true
  }

  /** Posted under its author's name and picture, where Slack lets us. */
  async function postNamed(delivery: Delivery, message: Message): Promise<Receipt> {
    const { verbatim } = message
    if (verbatim === undefined || !isNamed(message)) return post(delivery, renderMessage(message))
    const picture = safeLink(verbatim.picture)
    const bearing = {
      username: deadName(verbatim.author),
      ...(picture === null ? {} : { icon_url: picture.url }),
    }
    try {
      return await post(delivery, renderMessage(message, true), threadOf(delivery), bearing)
    } catch (error) {
      if (!isPlatformWord(error, 'missing_scope')) throw error
      mayBearNames = false
      return post(delivery, renderMessage(message))
    }
  }

  /** Replaces the first message; the others are removed. */
  async function leaveSign(delivery: Delivery, told: Message): Promise<Receipt> {
    const sent = delivery.earlier === null ? [] : idsOf(delivery.earlier)
    if (sent.length === 0) return { messageId: '' }
    try {
      return await updateAll(delivery, sent, renderMessage(told))
    } catch (error) {
      // It is gone, which is what was wanted.
      if (isPlatformWord(error, 'message_not_found')) return delivery.earlier!
      throw error
    }
  }

  /** Part by part; what there is too little of is posted after it, and what there is too much of is taken away. */
  async function updateAll(delivery: Delivery, sent: readonly string[], parts: readonly Rendered[]) {
    const kept = sent.slice(0, parts.length)
    for (const [at, messageId] of kept.entries()) await update(delivery, { messageId }, parts[at]!)
    for (const messageId of sent.slice(parts.length)) await remove({ ...delivery, earlier: { messageId } })
    const missing = parts.slice(sent.length)
    // Those that are kept are marked with this delivery too: what is there says nothing of what is missing.
    const added = missing.length === 0 ? [] : idsOf(await post({ ...delivery, perhapsSince: null }, missing))
    return receiptOf([...kept, ...added])
  }

  async function update(delivery: Delivery, earlier: Receipt, message: Rendered): Promise<Receipt> {
    await called(
      client.chat.update({
        channel: delivery.to.address.channel!,
        ts: earlier.messageId,
        ...message,
        link_names: false,
        parse: 'none',
        metadata: marked(delivery),
      }),
    )
    return earlier
  }

  /** Updates the card, or posts it again where somebody has deleted it: the desk must not be left without it. */
  async function postOrUpdate(delivery: Delivery, card: Rendered): Promise<Receipt> {
    // A card begins a thread of its own, wherever what led to it was said.
    const postCard = () => post(delivery, [card], under(delivery))
    if (delivery.earlier === null) return postCard()
    try {
      return await update(delivery, delivery.earlier, card)
    } catch (error) {
      if (isPlatformWord(error, 'message_not_found')) return postCard()
      throw error
    }
  }

  async function remove({ to, earlier }: Pick<Delivery, 'to' | 'earlier'>): Promise<Receipt> {
    if (earlier === null) return { messageId: '' }
    for (const ts of idsOf(earlier)) {
      try {
        await called(
          isFileId(ts)
            ? client.files.delete({ file: ts })
            : client.chat.delete({ channel: to.address.channel!, ts }),
        )
      } catch (error) {
        // It is gone, which is what was wanted.
        const isGone = ['message_not_found', 'file_not_found', 'file_deleted'].some((word) =>
          isPlatformWord(error, word),
        )
        if (!isGone) throw error
      }
    }
    return earlier
  }

  async function whisper(delivery: Delivery, person: string, message: Rendered): Promise<Receipt> {
    const { to } = delivery
    const thread = under(delivery) ?? to.address.thread
    const answer = await called(
      client.chat.postEphemeral({
        channel: to.address.channel!,
        user: person.slice(person.lastIndexOf(':') + 1),
        ...message,
        ...(thread === undefined ? {} : { thread_ts: thread }),
        link_names: false,
        parse: 'none',
      }),
    )
    return { messageId: answer.message_ts ?? '' }
  }
}

function threadOf(delivery: Delivery): string | null {
  return under(delivery) ?? delivery.to.address.thread ?? null
}

/** The message that begins the thread. */
function under(delivery: Delivery): string | null {
  return delivery.under === null ? null : (idsOf(delivery.under)[0] ?? null)
}
