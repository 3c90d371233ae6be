import { z } from 'zod'
import type { ConversationReference } from '../../engine/activity.js'
import { DeliveryError } from '../../errors.js'
import type { CallConnector } from './connector.js'
import { serviceUrlFor } from './deliver.js'

const Opened = z.object({ id: z.string().min(1) })
const mostRemembered = 1_000

/** Returns the personal chat with a person, opening it if necessary. A person always has the same personal chat. */
export type FindPersonalChat = (
  seenIn: ConversationReference,
  person: string,
) => Promise<ConversationReference>

/** @throws DeliveryError if the app isn't installed for that person. */
export function createPersonalChatFinder(options: {
  readonly call: CallConnector
  readonly serviceUrlOf: (tenant: string) => string
  readonly appId: string
}): FindPersonalChat {
  const known = new Map<string, string>()
  return async (seenIn, person) => {
    const key = `${seenIn.tenant} ${person}`
    const conversation = known.get(key) ?? (await open(seenIn, person))
    if (known.size >= mostRemembered) known.clear()
    known.set(key, conversation)
    const serviceUrl = serviceUrlFor(seenIn, options)
    return {
      channel: 'teams',
      tenant: seenIn.tenant,
      space: 'direct',
      conversation,
      address: { serviceUrl, kind: 'personal', conversationId: conversation },
    }
  }

  async function open(seenIn: ConversationReference, person: string): Promise<string> {
    const said = Opened.safeParse(
      await options.call({
        serviceUrl: serviceUrlFor(seenIn, options),
        method: 'POST',
        path: 'conversations',
        body: {
          isGroup: false,
          bot: { id: `28:${options.appId}` },
          members: [{ id: person }],
          tenantId: seenIn.tenant,
          channelData: { tenant: { id: seenIn.tenant } },
        },
      }),
    )
    if (!said.success) throw new DeliveryError({ reason: 'no-conversation', canRetry: false })
    return said.data.id
  }
}
