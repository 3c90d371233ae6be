import type { WebClient } from '@slack/web-api'
import { DeliveryError } from '../../errors.js'
import { idsOf, receiptOf } from '../../receipt-ids.js'
import type { CardWords } from '../../replies/card-words.js'
import type { Delivery, Receipt } from '../channel.js'
import { called, isPlatformWord } from './client.js'
import type { Installation } from './heard.js'
import { linksOf } from './links.js'
import { renderCard } from './render-card.js'
import { renderHome } from './render-home.js'
import { type Rendered, renderMessage } from './render-message.js'
import { renderOutageCard } from './render-outage-card.js'
import { renderWhisper } from './render-whisper.js'

/** Slack's flags that keep our text as it is: no previews, no names made into mentions. */
const asWritten = { unfurl_links: false, unfurl_media: false, link_names: false, parse: 'none' } as const

/** Delivers what the outbox asks for. */
export function createDeliver(
  client: WebClient,
  words: (language: string) => CardWords,
  installation: () => Promise<Installation>,
) {
  return async (delivery: Delivery): Promise<Receipt> => {
    const { content, earlier } = delivery
    switch (content.type) {
      case 'message':
        return post(delivery, renderMessage(content.message))
      case 'replace': {
        if (earlier === null) return post(delivery, renderMessage(content.message))
        return updateAll(delivery, idsOf(earlier), renderMessage(content.message))
      }
      case 'card':
        return postOrUpdate(delivery, renderCard(content.card, words(content.card.language)))
      case 'outage':
        return postOrUpdate(delivery, renderOutageCard(content.card, words(content.card.language)))
      case 'page':
        // That is for pagers.
        throw new DeliveryError({ reason: 'unsupported', canRetry: false })
      case 'outage-form':
        // A form is a modal here, opened by the request that asks for it.
        throw new DeliveryError({ reason: 'unsupported', canRetry: false })
      case 'delete':
        return remove(delivery)
      case 'whisper':
        return whisper(delivery, content.to, renderWhisper(content))
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

  /** A long message is several on Slack. */
  async function post(
    delivery: Delivery,
    parts: readonly Rendered[],
    thread: string | null = under(delivery) ?? delivery.to.address.thread ?? null,
  ): Promise<Receipt> {
    const sent: string[] = []
    for (const part of parts) {
      const answer = await called(
        client.chat.postMessage({
          channel: delivery.to.address.channel!,
          ...part,
          ...(thread === null ? {} : { thread_ts: thread }),
          ...asWritten,
          metadata: marked(delivery),
        }),
      )
      sent.push(answer.ts!)
    }
    return receiptOf(sent)
  }

  /** Part by part; what there is too little of is posted after it, and what there is too much of is taken away. */
  async function updateAll(delivery: Delivery, sent: readonly string[], parts: readonly Rendered[]) {
    const kept = sent.slice(0, parts.length)
    for (const [at, messageId] of kept.entries()) await update(delivery, { messageId }, parts[at]!)
    for (const messageId of sent.slice(parts.length)) await remove({ ...delivery, earlier: { messageId } })
    const missing = parts.slice(sent.length)
    const added = missing.length === 0 ? [] : idsOf(await post(delivery, missing))
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

  /** Somebody may have deleted the card: the desk must not be left without it. */
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
        await called(client.chat.delete({ channel: to.address.channel!, ts }))
      } catch (error) {
        // It is gone, which is what was wanted.
        if (!isPlatformWord(error, 'message_not_found')) throw error
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

/** The message that begins the thread. */
function under(delivery: Delivery): string | null {
  return delivery.under === null ? null : (idsOf(delivery.under)[0] ?? null)
}

/** Carries the outbox row's id, so that a message can be traced back to it. */
function marked(delivery: Delivery) {
  return { event_type: 'guichet', event_payload: { outbox_id: delivery.id } }
}
