import { randomUUID } from 'node:crypto'
import type { FakeMember } from './fake-connector.js'

export interface ActivityBase {
  readonly serviceUrl: string
  readonly tenantId: string
  readonly bot: { readonly id: string; readonly name: string }
}

export interface FakeUser extends FakeMember {
  readonly locale: string
}

export type Body = Record<string, unknown>

/** Creates an activity in a personal chat, with the fields that Teams sends. */
export function personalActivity(base: ActivityBase, user: FakeUser, own: Body): Body {
  return {
    ...common(base, user),
    conversation: { conversationType: 'personal', id: `a:${user.id}`, tenantId: base.tenantId },
    channelData: { tenant: { id: base.tenantId } },
    ...own,
  }
}

/** Creates an activity in a channel's thread. The first message has the thread's own ID. */
export function channelActivity(
  base: ActivityBase,
  user: FakeUser,
  at: { readonly channel: string; readonly thread: string },
  own: Body,
): Body {
  return {
    ...common(base, user),
    conversation: {
      isGroup: true,
      conversationType: 'channel',
      id: `${at.channel};messageid=${at.thread}`,
      tenantId: base.tenantId,
    },
    channelData: { tenant: { id: base.tenantId }, team: { id: at.channel }, channel: { id: at.channel } },
    ...own,
  }
}

export function groupActivity(base: ActivityBase, user: FakeUser, chat: string, own: Body): Body {
  return {
    ...common(base, user),
    conversation: { isGroup: true, conversationType: 'groupChat', id: chat, tenantId: base.tenantId },
    channelData: { tenant: { id: base.tenantId } },
    ...own,
  }
}

export function mentionOf(bot: ActivityBase['bot']): { readonly tag: string; readonly entity: Body } {
  const tag = `<at>${bot.name}</at>`
  return { tag, entity: { type: 'mention', mentioned: { id: bot.id, name: bot.name }, text: tag } }
}

function common(base: ActivityBase, user: FakeUser): Body {
  return {
    type: 'message',
    id: randomUUID(),
    timestamp: new Date().toISOString(),
    localTimezone: 'Europe/Paris',
    channelId: 'msteams',
    serviceUrl: base.serviceUrl,
    from: { id: user.id, name: user.name, aadObjectId: user.aadObjectId },
    recipient: base.bot,
    locale: user.locale,
    textFormat: 'plain',
    entities: [
      { type: 'clientInfo', locale: user.locale, country: 'FR', platform: 'Web', timezone: 'Europe/Paris' },
    ],
  }
}
