import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { slackManifest } from '../../../src/channels/slack/manifest.js'

const http = slackManifest({ publicUrl: 'https://support.example.org/' })
const socket = slackManifest({ socketMode: true })
const guide = readFileSync(new URL('../../../docs/channels/slack.md', import.meta.url), 'utf8')

/** Scopes in the first column of the guide's table. */
const explained = [...guide.matchAll(/^\| `([a-z:._]+)` \| \S.*\|$/gm)].map(([, scope]) => scope!)
const scopes = http.oauth_config?.scopes?.bot ?? []

/** Scopes that Slack requires for our methods and events. */
const needed: Readonly<Record<string, readonly string[]>> = {
  app_mention: ['app_mentions:read'],
  app_context_changed: ['assistant:write'],
  'assistant.threads.setStatus': ['assistant:write'],
  'assistant.threads.setSuggestedPrompts': ['assistant:write'],
  'assistant.threads.setTitle': ['assistant:write'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  'message.mpim': ['mpim:history'],
  'files in messages': ['files:read'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.members': ['channels:read', 'groups:read'],
  'conversations.replies': ['channels:history', 'groups:history', 'mpim:history'],
  'conversations.open': ['im:write'],
  'chat.postMessage': ['chat:write'],
  'username and icon_url of chat.postMessage': ['chat:write.customize'],
  'files.getUploadURLExternal': ['files:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.delete': ['files:write'],
  'reactions.add': ['reactions:write'],
  'reactions.remove': ['reactions:write'],
  'slash command and shortcut': ['commands'],
  'users.info': ['users:read', 'users:read.email'],
  app_home_opened: [],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  reaction_added: ['reactions:read'],
  reaction_removed: ['reactions:read'],
}

describe('the manifest', () => {
  it('asks for every scope that is used, and for no other', () => {
    const used = new Set(Object.values(needed).flat())

    expect([...scopes].sort()).toEqual([...used].sort())
  })

  it('listens to no event whose scope is missing', () => {
    const events = http.settings?.event_subscriptions?.bot_events ?? []

    expect(events.filter((event) => needed[event] === undefined)).toEqual([])
    expect(events).toHaveLength(11)
  })

  it('has the agent view, the only one that a new app may have, and what tells of it', () => {
    const events = http.settings?.event_subscriptions?.bot_events ?? []

    expect(http.features?.agent_view?.agent_description).toMatch(/\S/)
    expect(http.features).not.toHaveProperty('assistant_view')
    expect(events).toEqual(expect.arrayContaining(['app_home_opened', 'app_context_changed', 'message.im']))
    expect(events).not.toContain('assistant_thread_started')
    expect(http.features?.app_home?.messages_tab_enabled).toBe(true)
  })

  it('has each scope explained in the guide', () => {
    expect(explained.sort()).toEqual([...scopes].sort())
  })

  it('sends everything to the one route of the public address', () => {
    const url = 'https://support.example.org/slack/events'

    expect(http.settings?.socket_mode_enabled).toBe(false)
    expect(http.settings?.event_subscriptions?.request_url).toBe(url)
    expect(http.settings?.interactivity).toEqual({ is_enabled: true, request_url: url })
    expect(http.features?.slash_commands?.[0]?.url).toBe(url)
  })

  it('has no address in Socket Mode', () => {
    expect(socket.settings?.socket_mode_enabled).toBe(true)
    expect(JSON.stringify(socket)).not.toMatch(/request_url|"url"|\{\{/)
    expect(socket.settings?.interactivity).toEqual({ is_enabled: true })
  })

  it('holds Slack’s limits of length', () => {
    const { display_information: about, features } = http

    expect(about.name.length).toBeLessThanOrEqual(35)
    expect(about.description?.length).toBeLessThanOrEqual(140)
    expect(about.long_description?.length).toBeGreaterThanOrEqual(174)
    expect(about.long_description?.length).toBeLessThanOrEqual(4_000)
    expect(about.background_color).toMatch(/^#[0-9a-f]{6}$/)
    expect(features?.bot_user?.display_name).toMatch(/^[\w .-]{1,80}$/)
    expect(features?.shortcuts?.[0]?.name.length).toBeLessThanOrEqual(24)
    expect(features?.shortcuts?.[0]?.callback_id).toBe('ask_it')
    expect(features?.slash_commands?.[0]?.command).toBe('/it')
    expect(features?.agent_view?.agent_description?.length).toBeLessThanOrEqual(300)
  })
})
