import type { FakeMessage, FakePerson, Workspace } from './workspace.js'

/** Parts of a message that events contain. */
type ToldMessage = Omit<FakeMessage, 'at'>

/** Payloads in Slack's own form, with fields of real ones that we don't read. */

export interface FakeFile {
  readonly name: string
  readonly mimetype?: string
  readonly size?: number
  readonly content?: Buffer
}

type Json = Record<string, unknown>

const app = 'A0GUICHET1'

export function createPayloads(world: Workspace) {
  return {
    event,
    message,
    said,
    changed,
    deleted,
    mention,
    homeOpened,
    reaction,
    member,
    assistantStarted,
    contextChanged,
    press,
    pressInView,
    submission,
    command,
    shortcut,
    globalShortcut,
  }

  function event(inner: Json): Json {
    return {
      token: 'verification-token',
      team_id: world.team,
      api_app_id: app,
      event: inner,
      type: 'event_callback',
      event_id: world.nextId('Ev'),
      event_time: 1_764_000_000,
      authorizations: [
        {
          enterprise_id: null,
          team_id: world.team,
          user_id: world.botUser,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: false,
      event_context: '4-eyJldCI6Im1lc3NhZ2UifQ',
    }
  }

  function message(kept: ToldMessage, files: readonly FakeFile[] = []): Json {
    return {
      user: kept.user,
      type: 'message',
      ts: kept.ts,
      client_msg_id: 'b7b4ab6e-6e4e-4f5e-9d9e-2d1c5c1a1f11',
      text: kept.text,
      team: world.team,
      ...(kept.thread === null ? {} : { thread_ts: kept.thread, parent_user_id: kept.user }),
      blocks: [{ type: 'rich_text', block_id: 'Xy1', elements: [] }],
      ...(files.length === 0 ? {} : { subtype: 'file_share', upload: false, files: files.map(file) }),
    }
  }

  function said(kept: ToldMessage, files: readonly FakeFile[] = []): Json {
    return event({ ...message(kept, files), ...inChannel(kept.channel), event_ts: kept.ts })
  }

  function mention(kept: ToldMessage, files: readonly FakeFile[] = []): Json {
    const { subtype: _, ...inner } = message(kept, files)
    return event({ ...inner, type: 'app_mention', channel: kept.channel, event_ts: kept.ts })
  }

  function changed(kept: ToldMessage, before: string): Json {
    const edited = { user: kept.user, ts: world.nextTs() }
    return event({
      type: 'message',
      subtype: 'message_changed',
      message: { ...message(kept), edited },
      previous_message: { ...message(kept), text: before },
      hidden: true,
      ...inChannel(kept.channel),
      ts: edited.ts,
      event_ts: edited.ts,
    })
  }

  function deleted(kept: ToldMessage): Json {
    const ts = world.nextTs()
    return event({
      type: 'message',
      subtype: 'message_deleted',
      previous_message: message(kept),
      deleted_ts: kept.ts,
      hidden: true,
      ...inChannel(kept.channel),
      ts,
      event_ts: ts,
    })
  }

  /**
   * Creates the event for opening the home page. `context` is the item being viewed, which Slack sends only in the
   * agent view.
   */
  function homeOpened(user: string, tab: 'home' | 'messages' = 'home', context?: Json): Json {
    return event({
      type: 'app_home_opened',
      user,
      channel: world.directChannel(user),
      tab,
      ...(context === undefined ? {} : { context }),
      event_ts: world.nextTs(),
    })
  }

  function reaction(user: string, on: ToldMessage, name: string): Json {
    return event({
      type: 'reaction_added',
      user,
      reaction: name,
      item_user: on.user,
      item: { type: 'message', channel: on.channel, ts: on.ts },
      event_ts: world.nextTs(),
    })
  }

  function member(
    type: 'member_joined_channel' | 'member_left_channel',
    user: string,
    channel: string,
  ): Json {
    return event({ type, user, channel, channel_type: 'G', team: world.team })
  }

  function assistantStarted(user: string, thread: string): Json {
    const channel = world.directChannel(user)
    return event({
      type: 'assistant_thread_started',
      assistant_thread: { user_id: user, context: {}, channel_id: channel, thread_ts: thread },
      event_ts: world.nextTs(),
    })
  }

  function contextChanged(user: string): Json {
    return event({
      type: 'app_context_changed',
      user,
      channel: world.directChannel(user),
      context: { entities: [{ type: 'slack#/types/channel_id', value: 'C0GENERAL1', team_id: world.team }] },
      event_ts: world.nextTs(),
    })
  }

  function press(
    person: FakePerson,
    on: ToldMessage,
    action: { actionId: string; value: string; isOption: boolean },
  ): Json {
    const option = { text: { type: 'plain_text', text: '…' }, value: action.value }
    return {
      type: 'block_actions',
      user: presser(person),
      api_app_id: app,
      token: 'verification-token',
      container: {
        type: 'message',
        message_ts: on.ts,
        channel_id: on.channel,
        is_ephemeral: on.onlyFor !== null,
      },
      trigger_id: trigger(person.id),
      team: { id: world.team, domain: 'example' },
      enterprise: null,
      channel: { id: on.channel, name: on.channel.startsWith('D') ? 'directmessage' : 'it-desk' },
      message: {
        user: world.botUser,
        type: 'message',
        ts: on.ts,
        bot_id: world.botId,
        text: on.text,
        ...(on.thread === null ? {} : { thread_ts: on.thread }),
        blocks: on.blocks,
      },
      response_url: `${world.hookBase}/${on.channel}/${on.ts}`,
      actions: [
        {
          action_id: action.actionId,
          block_id: 'b1',
          ...(action.isOption
            ? { type: 'static_select', selected_option: option }
            : { type: 'button', value: action.value }),
          action_ts: world.nextTs(),
        },
      ],
    }
  }

  function pressInView(
    person: FakePerson,
    on: { id: string; view: Json },
    action: { actionId: string; value: string },
  ): Json {
    return {
      type: 'block_actions',
      user: presser(person),
      api_app_id: app,
      token: 'verification-token',
      container: { type: 'view', view_id: on.id },
      trigger_id: trigger(person.id),
      team: { id: world.team, domain: 'example' },
      enterprise: null,
      view: { ...on.view, id: on.id, team_id: world.team, state: { values: {} }, hash: '1.a' },
      actions: [
        {
          action_id: action.actionId,
          block_id: 'b1',
          type: 'button',
          value: action.value,
          action_ts: world.nextTs(),
        },
      ],
    }
  }

  function submission(
    person: FakePerson,
    view: { id: string; view: Json },
    values: Record<string, string>,
  ): Json {
    const blocks = view.view.blocks as { block_id: string; element: Json & { action_id: string } }[]
    const inputs = blocks.filter(({ element }) => element !== undefined)
    const fields = inputs.map(({ block_id: id, element }) => [
      id,
      { [element.action_id]: field(element, values[id]) },
    ])
    return {
      type: 'view_submission',
      team: { id: world.team, domain: 'example' },
      user: presser(person),
      api_app_id: app,
      token: 'verification-token',
      trigger_id: trigger(person.id),
      view: {
        ...view.view,
        id: view.id,
        team_id: world.team,
        state: { values: Object.fromEntries(fields) },
        hash: '1.a',
      },
      response_urls: [],
      is_enterprise_install: false,
      enterprise: null,
    }
  }

  function command(person: FakePerson, text: string, channel: string): Json {
    return {
      token: 'verification-token',
      team_id: world.team,
      team_domain: 'example',
      channel_id: channel,
      channel_name: 'general',
      user_id: person.id,
      user_name: person.name.toLowerCase().replaceAll(' ', '.'),
      command: '/it',
      text,
      api_app_id: app,
      is_enterprise_install: 'false',
      response_url: 'https://hooks.slack.com/commands/T0/1/x',
      trigger_id: trigger(person.id),
    }
  }

  function shortcut(person: FakePerson, on: ToldMessage): Json {
    return {
      type: 'message_action',
      token: 'verification-token',
      action_ts: world.nextTs(),
      team: { id: world.team, domain: 'example' },
      user: presser(person),
      channel: { id: on.channel, name: 'general' },
      is_enterprise_install: false,
      enterprise: null,
      callback_id: 'ask_it',
      trigger_id: trigger(person.id),
      response_url: 'https://hooks.slack.com/app/T0/1/x',
      message_ts: on.ts,
      message: message(on),
    }
  }

  function globalShortcut(person: FakePerson, id: string): Json {
    return {
      type: 'shortcut',
      token: 'verification-token',
      action_ts: world.nextTs(),
      team: { id: world.team, domain: 'example' },
      user: presser(person),
      is_enterprise_install: false,
      enterprise: null,
      callback_id: id,
      trigger_id: trigger(person.id),
    }
  }

  function trigger(user: string): string {
    const id = `${world.nextId('')}.${world.team}.abcdef`
    world.triggers.set(id, user)
    return id
  }

  function presser(person: FakePerson): Json {
    const name = person.name.toLowerCase().replaceAll(' ', '.')
    return { id: person.id, username: name, name, team_id: person.team ?? world.team }
  }

  function inChannel(channel: string): Json {
    return {
      channel,
      channel_type: channel.startsWith('D') ? 'im' : channel.startsWith('G') ? 'mpim' : 'channel',
    }
  }

  function file({ name, mimetype = 'image/png', size, content = Buffer.from(`in ${name}`) }: FakeFile): Json {
    const id = world.nextId('F')
    world.files.set(id, { id, name, title: name, content })
    return {
      id,
      created: 1_764_000_000,
      name,
      title: name,
      mimetype,
      filetype: 'png',
      user: 'U1',
      size: size ?? content.length,
      mode: 'hosted',
      url_private: `${world.origin}/files-pri/${id}/${encodeURIComponent(name)}`,
      url_private_download: `${world.origin}/files-pri/${id}/${encodeURIComponent(name)}`,
      permalink: `https://example.slack.com/files/U1/${id}/${encodeURIComponent(name)}`,
    }
  }
}

/** Returns a field's value: what was typed or chosen, or else its initial value. */
function field(element: Json, typed: string | undefined): Json {
  const { type } = element
  const option = (chosen: string) => ({ text: { type: 'plain_text', text: chosen }, value: chosen })
  switch (type) {
    case 'multi_static_select':
    case 'checkboxes': {
      // Several choices are separated by commas.
      const chosen = typed?.split(',').filter((one) => one !== '')
      return { type, selected_options: chosen?.map(option) ?? element.initial_options ?? [] }
    }
    case 'static_select':
      return { type, selected_option: typed === undefined ? (element.initial_option ?? null) : option(typed) }
    case 'datepicker':
      return { type, selected_date: typed ?? element.initial_date ?? null }
    case 'datetimepicker': {
      const moment = typed === undefined ? element.initial_date_time : Date.parse(typed) / 1_000
      return { type, selected_date_time: moment ?? null }
    }
    default:
      return { type, value: typed ?? element.initial_value ?? null }
  }
}
