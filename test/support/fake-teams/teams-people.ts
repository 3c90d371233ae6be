import { channelActivity, type FakeUser, personalActivity } from './activity-builder.js'
import type { FakeConnector } from './fake-connector.js'
import type { Answer, Posting } from './posting.js'

/** People, and the conversations that they and the app are in. */
export interface TeamsPeople {
  addUser(name: string, more?: Partial<FakeUser>): FakeUser
  addToConversation(conversation: string, ...users: readonly FakeUser[]): void
  install(user: FakeUser): Promise<Answer>
  installInChannel(user: FakeUser, channel: string): Promise<Answer>
  /** Has a person leave a channel's team. Teams notifies the app. */
  leaveTeam(user: FakeUser, channel: string): Promise<Answer>
  /** Uses the app's message extension from the personal chat. */
  extend(user: FakeUser, name: string, value: unknown): Promise<Answer>
  personal(user: FakeUser): string
}

export function createTeamsPeople({ base, post }: Posting, connector: FakeConnector): TeamsPeople {
  const { bot, tenantId } = base
  return {
    addUser(name, more = {}) {
      const number = connector.users.size + 1
      const user: FakeUser = {
        id: `29:${name.toLowerCase().replaceAll(' ', '-')}`,
        aadObjectId: `00000000-0000-4000-9000-${String(number).padStart(12, '0')}`,
        name,
        email: `${name.toLowerCase().replaceAll(' ', '.')}@example.com`,
        userRole: 'user',
        tenantId,
        locale: 'en-GB',
        ...more,
      }
      connector.users.set(user.id, user)
      connector.members.set(`a:${user.id}`, new Set([user.id]))
      return user
    },
    addToConversation(conversation, ...users) {
      const members = connector.members.get(conversation) ?? new Set()
      for (const user of users) members.add(user.id)
      connector.members.set(conversation, members)
    },
    async install(user) {
      await post(
        personalActivity(base, user, {
          type: 'conversationUpdate',
          membersAdded: [{ id: user.id }, { id: bot.id }],
        }),
      )
      return post(personalActivity(base, user, { type: 'installationUpdate', action: 'add' }))
    },
    async installInChannel(user, channel) {
      const activity = channelActivity(
        base,
        user,
        { channel, thread: '' },
        { type: 'conversationUpdate', membersAdded: [{ id: bot.id }] },
      )
      return post({
        ...activity,
        conversation: { isGroup: true, conversationType: 'channel', id: channel, tenantId },
      })
    },
    leaveTeam(user, channel) {
      connector.members.get(channel)?.delete(user.id)
      const own = { type: 'conversationUpdate', membersRemoved: [{ id: user.id }] }
      return post(channelActivity(base, user, { channel, thread: channel }, own))
    },
    extend: (user, name, value) => post(personalActivity(base, user, { type: 'invoke', name, value })),
    personal: (user) => `a:${user.id}`,
  }
}
