import {
  type Body,
  channelActivity,
  type FakeUser,
  groupActivity,
  mentionOf,
  personalActivity,
} from './activity-builder.js'
import type { Answer, Posting, ThreadPlace } from './posting.js'

/** Writing, editing and deleting messages, and reacting to them. */
export interface TeamsMessages {
  /** Writes a message and returns its ID. */
  say(user: FakeUser, text: string, more?: Body): Promise<string>
  sayInChannel(
    user: FakeUser,
    text: string,
    at: { readonly channel: string; readonly thread?: string; readonly mention?: boolean },
  ): Promise<{ readonly id: string; readonly thread: string }>
  sayInGroup(
    user: FakeUser,
    text: string,
    at: { readonly chat: string; readonly mention?: boolean },
  ): Promise<string>
  edit(user: FakeUser, messageId: string, text: string, at?: ThreadPlace): Promise<Answer>
  remove(user: FakeUser, messageId: string, at?: ThreadPlace): Promise<Answer>
  react(user: FakeUser, messageId: string, reaction: string, at?: ThreadPlace): Promise<Answer>
}

export function createTeamsMessages({
  base,
  inPlace,
  nextMessage,
  post,
  postAccepted,
}: Posting): TeamsMessages {
  let edits = 0
  /** Returns a different time for each edit. */
  const nextMoment = () => new Date(Date.now() + ++edits).toISOString()

  function spoken(text: string, mention: boolean): Body {
    if (!mention) return { text }
    const { tag, entity } = mentionOf(base.bot)
    return { text: `${tag}&nbsp;${text}`, entities: [entity] }
  }

  function change(user: FakeUser, at: ThreadPlace, eventType: string, own: Body): Promise<Answer> {
    const channelData = { tenant: { id: base.tenantId }, eventType }
    return post(inPlace(user, at, { ...own, timestamp: nextMoment(), channelData }))
  }

  return {
    async say(user, text, more = {}) {
      const id = nextMessage()
      await postAccepted(personalActivity(base, user, { id, text, ...more }))
      return id
    },
    async sayInChannel(user, text, { channel, thread, mention = false }) {
      const id = nextMessage()
      const root = thread ?? id
      await postAccepted(
        channelActivity(base, user, { channel, thread: root }, { id, ...spoken(text, mention) }),
      )
      return { id, thread: root }
    },
    async sayInGroup(user, text, { chat, mention = false }) {
      const id = nextMessage()
      await postAccepted(groupActivity(base, user, chat, { id, ...spoken(text, mention) }))
      return id
    },
    edit: (user, id, text, at) => change(user, at, 'editMessage', { type: 'messageUpdate', id, text }),
    remove: (user, id, at) => change(user, at, 'softDeleteMessage', { type: 'messageDelete', id }),
    react: (user, messageId, reaction, at) =>
      post(
        inPlace(user, at, {
          type: 'messageReaction',
          replyToId: messageId,
          reactionsAdded: [{ type: reaction }],
        }),
      ),
  }
}
