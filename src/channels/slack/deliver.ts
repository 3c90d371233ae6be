import type { CardLabels } from '../../content/wording/card-labels.js'
import type { Message } from '../../desk/view/message.js'
import { messageIdsOf, multipartReceipt } from '../../engine/outbox/multipart-receipt.js'
import { createPartialDelivery } from '../../engine/outbox/partial-delivery.js'
import { DeliveryError } from '../../errors.js'
import type { Delivery, Receipt } from '../channel.js'
import { deliveryMetadata, findAcceptedMessages } from './find-accepted-messages.js'
import type { Installation } from './inbound/inbound-event.js'
import { mirrorReaction } from './mirror-reaction.js'
import { createMessageLinkBuilder } from './render/message-links.js'
import { renderCard } from './render/render-card.js'
import { renderDeskCard } from './render/render-desk-card.js'
import { renderEphemeral } from './render/render-ephemeral.js'
import { renderHome } from './render/render-home.js'
import { renderMessage, type SlackMessage } from './render/render-message.js'
import { safeLink, sanitizeName } from './render/sanitize-text.js'
import { type FileSender, isFileId, sendFileToSlack } from './send-file.js'
import { callSlack, isSlackError } from './slack-client.js'

/** Slack flags that prevent changes to our text: no link previews, and no names turned into mentions. */
const asWritten = { unfurl_links: false, unfurl_media: false, link_names: false, parse: 'none' } as const

export interface DeliverOptions extends FileSender {
  readonly installation: () => Promise<Installation>
  readonly words: (language: string) => CardLabels
}

interface Bearing {
  readonly username?: string
  readonly icon_url?: string
}

export function createDeliver({ words, installation, ...sender }: DeliverOptions) {
  const { client } = sender
  const sentParts = createPartialDelivery()
  /**
   * False once Slack has refused to let the bot post under another name; messages then name the
   * author in their text.
   */
  let mayBearNames = true

  return async (delivery: Delivery): Promise<Receipt> => {
    const { content, earlier } = delivery
    switch (content.type) {
      case 'message':
        return postNamed(delivery, content.message)
      case 'file': {
        const author = content.message.verbatim?.author ?? ''
        // A file only needs a separate message if there is a warning.
        if (content.message.text !== '')
          await post(delivery, renderMessage({ ...content.message, buttons: [] }))
        return sendFileToSlack(sender, delivery, threadOf(delivery), { file: content.file, author })
      }
      case 'reaction':
        return mirrorReaction(client, delivery, content)
      case 'collect-file':
      case 'upload-file':
        throw new DeliveryError({ reason: 'unsupported', canRetry: false })
      case 'replace': {
        if (earlier === null) return postNamed(delivery, content.message)
        return updateAll(
          delivery,
          messageIdsOf(earlier),
          renderMessage(content.message, isNamed(content.message)),
        )
      }
      case 'card':
        return postOrUpdate(delivery, renderCard(content.card, words(content.card.language)))
      case 'desk-card':
        return postOrUpdate(delivery, renderDeskCard(content.card))
      case 'page':
        // On-call alerts go to the pager channels only.
        throw new DeliveryError({ reason: 'unsupported', canRetry: false })
      case 'desk-form':
        // A form opens as a modal in response to the request that asked for it, so it is never delivered.
        throw new DeliveryError({ reason: 'unsupported', canRetry: false })
      case 'delete':
        return content.notice === undefined ? remove(delivery) : leaveSign(delivery, content.notice)
      case 'ephemeral':
        return whisper(delivery, content.to, renderEphemeral(content))
      case 'notice':
        return notice(delivery, content)
      case 'home': {
        const view = renderHome(
          content.home,
          words(content.home.language),
          createMessageLinkBuilder((await installation()).url),
        )
        const answer = await callSlack(client.views.publish({ user_id: delivery.to.address.user!, view }))
        return { messageId: answer.view?.id ?? '' }
      }
      default:
        return content satisfies never
    }
  }

  /** Posts the notice in the person's direct conversation with the bot, with a link to the card. */
  async function notice(
    delivery: Delivery,
    { to: user, message, linkText }: Extract<Delivery['content'], { type: 'notice' }>,
  ): Promise<Receipt> {
    const { channel: own } = await callSlack(client.conversations.open({ users: user }))
    const card = under(delivery)
    const link = createMessageLinkBuilder((await installation()).url)
    const conversation = delivery.to.address.channel!
    const text =
      card === null
        ? message.text
        : `${message.text}\n\n[${linkText}](${link({ conversation, messageId: card })})`
    const to = { ...delivery.to, address: { channel: own!.id! } }
    return post({ ...delivery, to, under: null }, renderMessage({ ...message, text }), null)
  }

  /** Posts a long message as several Slack messages. First looks for messages that an earlier attempt may have left behind. */
  async function post(
    delivery: Delivery,
    parts: readonly SlackMessage[],
    thread: string | null = threadOf(delivery),
    bearing: Bearing = {},
  ): Promise<Receipt> {
    const sent = sentParts.of(delivery.id)
    if (sent.length === 0) sent.push(...(await findAcceptedMessages(client, delivery, thread)))
    for (const part of parts.slice(sent.length)) {
      const answer = await callSlack(
        client.chat.postMessage({
          channel: delivery.to.address.channel!,
          ...part,
          ...(thread === null ? {} : { thread_ts: thread }),
          ...asWritten,
          ...bearing,
          metadata: deliveryMetadata(delivery),
        }),
      )
      sent.push(answer.ts!)
    }
    sentParts.forget(delivery.id)
    return multipartReceipt(sent)
  }

  function isNamed({ verbatim }: Message): boolean {
    return mayBearNames && verbatim !== undefined && verbatim.isQuoted !== true
  }

  /** Posts under the author's name and picture if Slack allows it. */
  async function postNamed(delivery: Delivery, message: Message): Promise<Receipt> {
    const { verbatim } = message
    if (verbatim === undefined || !isNamed(message)) return post(delivery, renderMessage(message))
    const picture = safeLink(verbatim.picture)
    const bearing = {
      username: sanitizeName(verbatim.author),
      ...(picture === null ? {} : { icon_url: picture.url }),
    }
    try {
      return await post(delivery, renderMessage(message, true), threadOf(delivery), bearing)
    } catch (error) {
      if (!isSlackError(error, 'missing_scope')) throw error
      mayBearNames = false
      return post(delivery, renderMessage(message))
    }
  }

  /** Replaces the first message of a deleted delivery with `notice` and removes the others. */
  async function leaveSign(delivery: Delivery, told: Message): Promise<Receipt> {
    const sent = delivery.earlier === null ? [] : messageIdsOf(delivery.earlier)
    if (sent.length === 0) return { messageId: '' }
    try {
      return await updateAll(delivery, sent, renderMessage(told))
    } catch (error) {
      // The message has already been deleted, as intended.
      if (isSlackError(error, 'message_not_found')) return delivery.earlier!
      throw error
    }
  }

  /** Updates the messages one by one, posts those that are missing and removes those that are no longer needed. */
  async function updateAll(delivery: Delivery, sent: readonly string[], parts: readonly SlackMessage[]) {
    const kept = sent.slice(0, parts.length)
    for (const [at, messageId] of kept.entries()) await update(delivery, { messageId }, parts[at]!)
    for (const messageId of sent.slice(parts.length)) await remove({ ...delivery, earlier: { messageId } })
    const missing = parts.slice(sent.length)
    // The updated messages carry this delivery's id too, so they can't show which of the missing ones were already posted.
    const added =
      missing.length === 0 ? [] : messageIdsOf(await post({ ...delivery, perhapsSince: null }, missing))
    return multipartReceipt([...kept, ...added])
  }

  async function update(delivery: Delivery, earlier: Receipt, message: SlackMessage): Promise<Receipt> {
    await callSlack(
      client.chat.update({
        channel: delivery.to.address.channel!,
        ts: earlier.messageId,
        ...message,
        link_names: false,
        parse: 'none',
        metadata: deliveryMetadata(delivery),
      }),
    )
    return earlier
  }

  /** Updates the card, or posts it again if someone deleted it, because the desk mustn't be left without it. */
  async function postOrUpdate(delivery: Delivery, card: SlackMessage): Promise<Receipt> {
    // A card starts its own thread, wherever the conversation that led to it took place.
    const postCard = () => post(delivery, [card], under(delivery))
    if (delivery.earlier === null) return postCard()
    try {
      return await update(delivery, delivery.earlier, card)
    } catch (error) {
      if (isSlackError(error, 'message_not_found')) return postCard()
      throw error
    }
  }

  async function remove({ to, earlier }: Pick<Delivery, 'to' | 'earlier'>): Promise<Receipt> {
    if (earlier === null) return { messageId: '' }
    for (const ts of messageIdsOf(earlier)) {
      try {
        await callSlack(
          isFileId(ts)
            ? client.files.delete({ file: ts })
            : client.chat.delete({ channel: to.address.channel!, ts }),
        )
      } catch (error) {
        // The message or file has already been deleted, as intended.
        const isGone = ['message_not_found', 'file_not_found', 'file_deleted'].some((word) =>
          isSlackError(error, word),
        )
        if (!isGone) throw error
      }
    }
    return earlier
  }

  async function whisper(delivery: Delivery, person: string, message: SlackMessage): Promise<Receipt> {
    const { to } = delivery
    const thread = under(delivery) ?? to.address.thread
    const answer = await callSlack(
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

function under(delivery: Delivery): string | null {
  return delivery.under === null ? null : (messageIdsOf(delivery.under)[0] ?? null)
}
