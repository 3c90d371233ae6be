import { blockProblems } from './block-limits.js'
import type { FakeMessage, FakePerson, Workspace } from './workspace.js'

type Args = Record<string, unknown>
type Answer = Record<string, unknown> & { ok: boolean }
export type Method = (args: Args) => Answer

/** Creates the Web API methods that bots like ours call; others are refused. */
export function createMethods(world: Workspace): ReadonlyMap<string, Method> {
  return new Map<string, Method>([
    [
      'auth.test',
      () => ({
        ok: true,
        team_id: world.team,
        team: 'Example',
        user_id: world.botUser,
        bot_id: world.botId,
        url: 'https://example.slack.com/',
      }),
    ],
    ['users.info', usersInfo],
    [
      'users.getPresence',
      ({ user }) => ({ ok: true, presence: world.presences.get(String(user)) ?? 'active' }),
    ],
    ['conversations.open', ({ users }) => openDirect(String(users))],
    ['conversations.members', conversationsMembers],
    ['conversations.replies', conversationsReplies],
    ['conversations.history', conversationsHistory],
    [
      'conversations.info',
      ({ channel }) =>
        world.members.has(String(channel))
          ? {
              ok: true,
              channel: {
                id: channel,
                name: 'it-desk',
                is_private: true,
                is_member: true,
                is_archived: false,
                ...world.channels.get(String(channel)),
              },
            }
          : refused('channel_not_found'),
    ],
    ['chat.postMessage', (args) => post(args, null)],
    ['chat.postEphemeral', (args) => post(args, String(args.user))],
    ['chat.update', update],
    ['chat.delete', remove],
    ['reactions.add', (args) => changeReaction(args, true)],
    ['reactions.remove', (args) => changeReaction(args, false)],
    ['files.getUploadURLExternal', uploadPlace],
    ['files.completeUploadExternal', completeUpload],
    ['files.delete', deleteFile],
    ['views.open', viewsOpen],
    // Pushes another view on top. How it's closed isn't simulated.
    ['views.push', viewsOpen],
    ['views.publish', viewsPublish],
    ['assistant.threads.setStatus', () => ({ ok: true })],
    ['assistant.threads.setTitle', () => ({ ok: true })],
    ['assistant.threads.setSuggestedPrompts', suggestedPrompts],
  ])

  /** Accepts at most four prompts, each with a title and a message. */
  function suggestedPrompts({ prompts }: Args): Answer {
    const given = (typeof prompts === 'string' ? JSON.parse(prompts) : prompts) as readonly Args[]
    const isFine = given.length <= 4 && given.every(({ title, message }) => title && message)
    return isFine ? { ok: true } : refused('invalid_arguments')
  }

  function usersInfo({ user }: Args): Answer {
    const person = world.people.get(String(user))
    return person === undefined ? refused('user_not_found') : { ok: true, user: profile(person) }
  }

  function profile(person: FakePerson) {
    return {
      id: person.id,
      team_id: person.team ?? world.team,
      name: person.name.toLowerCase().replaceAll(' ', '.'),
      real_name: person.name,
      locale: person.locale ?? 'en-US',
      tz: person.timeZone ?? 'Europe/Paris',
      is_restricted: person.isGuest ?? false,
      is_ultra_restricted: false,
      is_stranger: false,
      is_bot: person.isBot ?? false,
      profile: {
        real_name: person.name,
        display_name: '',
        email: person.email,
        image_72: `https://avatars.slack-edge.com/${person.id}_72.png`,
      },
    }
  }

  function openDirect(user: string): Answer {
    return world.people.has(user)
      ? { ok: true, channel: { id: world.directChannel(user) } }
      : refused('user_not_found')
  }

  /** Returns two members per page, so that callers have to fetch several pages. */
  function conversationsMembers({ channel, cursor }: Args): Answer {
    const members = world.members.get(String(channel))
    if (members === undefined) return refused('channel_not_found')
    const from = Number(cursor ?? 0)
    const next = from + 2 < members.size ? String(from + 2) : ''
    return { ok: true, members: [...members].slice(from, from + 2), response_metadata: { next_cursor: next } }
  }

  function conversationsReplies(args: Args): Answer {
    const { channel, ts } = args
    const first = world.messages.find((message) => message.channel === channel && message.ts === ts)
    if (first === undefined) return refused('thread_not_found')
    return { ok: true, messages: [first, ...page(args, ({ thread }) => thread === ts)].map(told(args)) }
  }

  function conversationsHistory(args: Args): Answer {
    if (!isKnownChannel(String(args.channel))) return refused('channel_not_found')
    return {
      ok: true,
      messages: page(args, ({ thread }) => thread === null)
        .reverse()
        .map(told(args)),
    }
  }

  /**
   * Returns a channel's messages, without ephemeral ones, from `oldest` on. If there are more than requested, returns
   * the last ones.
   */
  function page({ channel, oldest, limit }: Args, isMeant: (message: FakeMessage) => boolean): FakeMessage[] {
    return world.messages
      .filter((one) => one.channel === channel && one.onlyFor === null && isMeant(one))
      .filter(({ at }) => at >= Number(oldest ?? 0) * 1_000)
      .slice(-Number(limit ?? 100))
  }

  function told({ include_all_metadata: withMetadata }: Args) {
    return ({ user, text, ts, thread, metadata }: FakeMessage) => ({
      type: 'message',
      user,
      text,
      ts,
      ...(thread === null ? {} : { thread_ts: thread }),
      ...(String(withMetadata) === 'true' ? { metadata } : {}),
    })
  }

  function isKnownChannel(channel: string): boolean {
    const isDirect = [...world.people.keys()].some((user) => world.directChannel(user) === channel)
    return isDirect || world.members.has(channel)
  }

  function post(args: Args, onlyFor: string | null): Answer {
    const channel = String(args.channel)
    if (!isKnownChannel(channel)) return refused('channel_not_found')
    const problem = messageProblem(args)
    if (problem !== null) return problem

    const message: FakeMessage = {
      channel,
      ts: world.nextTs(),
      at: world.now(),
      thread: args.thread_ts === undefined ? null : String(args.thread_ts),
      user: world.botUser,
      isFromBot: true,
      onlyFor,
      text: String(args.text ?? ''),
      blocks: (args.blocks as unknown[] | undefined) ?? [],
      metadata: args.metadata,
      isEdited: false,
      reactions: new Set(),
      ...(args.username === undefined ? {} : { username: String(args.username) }),
      ...(args.icon_url === undefined ? {} : { icon: String(args.icon_url) }),
    }
    world.messages.push(message)
    return { ok: true, channel, ts: message.ts, message_ts: message.ts }
  }

  function update(args: Args): Answer {
    const message = ownMessage(args)
    if (message === undefined) return refused('message_not_found')
    const problem = messageProblem(args)
    if (problem !== null) return problem

    message.text = String(args.text ?? '')
    message.blocks = (args.blocks as unknown[] | undefined) ?? []
    message.isEdited = true
    return { ok: true, channel: message.channel, ts: message.ts }
  }

  function remove(args: Args): Answer {
    const message = ownMessage(args)
    if (message === undefined) return refused('message_not_found')
    world.messages.splice(world.messages.indexOf(message), 1)
    return { ok: true }
  }

  function changeReaction({ channel, timestamp, name }: Args, isAdded: boolean): Answer {
    const message = world.messages.find((one) => one.channel === channel && one.ts === timestamp)
    if (message === undefined) return refused('message_not_found')
    const has = message.reactions!.has(String(name))
    if (has === isAdded) return refused(isAdded ? 'already_reacted' : 'no_reaction')
    if (isAdded) message.reactions!.add(String(name))
    else message.reactions!.delete(String(name))
    return { ok: true }
  }

  function uploadPlace({ filename, length }: Args): Answer {
    if (filename === undefined || Number(length) <= 0) return refused('invalid_arguments')
    const id = world.nextId('F')
    world.files.set(id, { id, name: String(filename), title: '', content: Buffer.alloc(0) })
    return { ok: true, upload_url: `${world.origin}/upload/${id}`, file_id: id }
  }

  function completeUpload({ files, channel_id: channel, thread_ts: thread }: Args): Answer {
    if (!isKnownChannel(String(channel))) return refused('channel_not_found')
    const kept = (files as { id: string; title: string }[]).map(({ id, title }) => {
      const file = world.files.get(id)
      if (file !== undefined) file.title = title
      return file
    })
    if (kept.some((file) => file === undefined || file.content.length === 0)) return refused('file_not_found')
    world.messages.push({
      channel: String(channel),
      ts: world.nextTs(),
      at: world.now(),
      thread: thread === undefined ? null : String(thread),
      user: world.botUser,
      isFromBot: true,
      onlyFor: null,
      text: '',
      blocks: [],
      metadata: undefined,
      isEdited: false,
      files: kept as NonNullable<FakeMessage['files']>,
      reactions: new Set(),
    })
    return { ok: true, files: kept.map((file) => ({ id: file!.id })) }
  }

  function deleteFile({ file }: Args): Answer {
    const at = world.messages.findIndex(({ files = [] }) => files.some(({ id }) => id === file))
    if (at < 0) return refused('file_not_found')
    world.messages.splice(at, 1)
    return { ok: true }
  }

  function ownMessage({ channel, ts }: Args): FakeMessage | undefined {
    return world.messages.find(
      (message) => message.channel === channel && message.ts === ts && message.isFromBot,
    )
  }

  function messageProblem(args: Args): Answer | null {
    const problems = blockProblems(args.blocks, 'message')
    if (problems.includes('msg_blocks_too_long')) return refused('msg_blocks_too_long')
    if (problems.length > 0) return { ...refused('invalid_blocks'), problems }
    if (String(args.text ?? '').length > 40_000) return refused('msg_too_long')
    return args.text === undefined && args.blocks === undefined ? refused('no_text') : null
  }

  function viewsOpen({ trigger_id: trigger, view }: Args): Answer {
    const user = world.triggers.get(String(trigger))
    if (user === undefined) return refused('expired_trigger_id')
    const problems = viewProblems(view as Args, 'modal')
    if (problems.length > 0) return { ...refused('invalid_arguments'), problems }

    world.triggers.delete(String(trigger))
    const opened = { id: world.nextId('V'), view: view as Args }
    world.modals.set(user, opened)
    return { ok: true, view: { id: opened.id } }
  }

  function viewsPublish({ user_id: user, view }: Args): Answer {
    if (!world.people.has(String(user))) return refused('user_not_found')
    const problems = viewProblems(view as Args, 'home')
    if (problems.length > 0) return { ...refused('invalid_arguments'), problems }

    const published = { id: world.nextId('V'), view: view as Args }
    world.homes.set(String(user), published)
    return { ok: true, view: { id: published.id } }
  }
}

export function viewProblems(view: Args, surface: 'modal' | 'home'): string[] {
  const metadata = String(view.private_metadata ?? '').length > 3_000 ? ['private_metadata is too long'] : []
  const titles = [view.title, view.submit, view.close].filter((title) => title !== undefined) as {
    text: string
  }[]
  const long = titles.some((title) => title.text.length > 24) ? ['a title is longer than 24'] : []
  const missing = surface === 'modal' && view.title === undefined ? ['a modal needs a title'] : []
  const type = view.type === surface ? [] : [`type ${String(view.type)}`]
  return [...metadata, ...long, ...missing, ...type, ...blockProblems(view.blocks, surface)]
}

function refused(error: string): Answer {
  return { ok: false, error }
}
