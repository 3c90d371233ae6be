import { z } from 'zod'
import type { Attachment } from '../../engine/activity.js'

/** Fields of Slack's requests that we use; others are ignored. */

const id = z.string().min(1).max(64)
const moment = z.string().regex(/^\d{1,12}(?:\.\d{1,8})?$/)

const File = z
  .object({
    name: z.string().nullish(),
    title: z.string().nullish(),
    mimetype: z.string().nullish(),
    size: z.number().nonnegative().nullish(),
    permalink: z.string().nullish(),
    url_private: z.string().max(2_000).nullish(),
    url_private_download: z.string().max(2_000).nullish(),
    mode: z.string().nullish(),
  })
  .transform(
    (file): Attachment => ({
      name: file.name || file.title || 'file',
      ...(file.mimetype ? { mediaType: file.mimetype } : {}),
      ...(file.size != null ? { sizeBytes: file.size } : {}),
      ...(file.permalink ? { url: file.permalink } : {}),
      ...originOf(file),
    }),
  )

/** Returns the address of a file; null if it is hosted elsewhere or has been deleted. */
function originOf(file: {
  readonly mode?: string | null | undefined
  readonly url_private?: string | null | undefined
  readonly url_private_download?: string | null | undefined
}): { readonly origin?: string } {
  const origin = file.url_private_download || file.url_private
  const isElsewhere = file.mode === 'external' || file.mode === 'tombstone' || file.mode === 'hidden_by_limit'
  return origin && !isElsewhere ? { origin } : {}
}

const Post = z.object({
  user: id.nullish(),
  bot_id: id.nullish(),
  subtype: z.string().nullish(),
  text: z.string().nullish(),
  ts: moment,
  thread_ts: moment.nullish(),
  user_team: id.nullish(),
  files: z.array(File).nullish(),
  metadata: z.object({ event_type: z.string().nullish() }).nullish(),
})

function postOf(post: z.infer<typeof Post>) {
  return {
    user: post.user ?? null,
    /** True for messages that must be ignored: those from bots, and those with our own metadata, even if a person forwarded them. */
    isFromBot:
      post.bot_id != null || post.subtype === 'bot_message' || post.metadata?.event_type === 'guichet',
    subtype: post.subtype ?? null,
    text: post.text ?? '',
    ts: post.ts,
    threadTs: post.thread_ts ?? null,
    userTeam: post.user_team ?? null,
    files: post.files ?? [],
  }
}

export const SlackPost = Post.transform(postOf)
export type SlackPost = z.infer<typeof SlackPost>

const happening = { channel: id, event_ts: moment }

/**
 * Schema of a message as a single object. An intersection would parse every field twice and merge the results, which is too expensive for every
 * message.
 */
export const MessageEvent = Post.extend({
  type: z.enum(['message', 'app_mention']),
  channel_type: z.string().nullish(),
  ...happening,
}).transform(({ type, channel_type, channel, event_ts, ...post }) => ({
  type,
  channel_type,
  channel,
  event_ts,
  ...postOf(post),
}))
export type MessageEvent = z.infer<typeof MessageEvent>

export const ChangedEvent = z.object({
  type: z.literal('message'),
  subtype: z.literal('message_changed'),
  ...happening,
  message: SlackPost,
  previous_message: SlackPost.nullish(),
})
export type ChangedEvent = z.infer<typeof ChangedEvent>

export const DeletedEvent = z.object({
  type: z.literal('message'),
  subtype: z.literal('message_deleted'),
  ...happening,
  deleted_ts: moment,
  previous_message: SlackPost.nullish(),
})
export type DeletedEvent = z.infer<typeof DeletedEvent>

export const ReactionEvent = z.object({
  type: z.enum(['reaction_added', 'reaction_removed']),
  user: id,
  reaction: z.string().min(1).max(120),
  item: z.object({ type: z.literal('message'), channel: id, ts: moment }),
  event_ts: moment,
})
export type ReactionEvent = z.infer<typeof ReactionEvent>

export const HomeEvent = z.object({
  type: z.literal('app_home_opened'),
  user: id,
  channel: id,
  tab: z.string().nullish(),
})

export const MemberEvent = z.object({
  type: z.enum(['member_left_channel', 'member_joined_channel']),
  channel: id,
})

export const AssistantEvent = z.object({
  type: z.literal('assistant_thread_started'),
  assistant_thread: z.object({ user_id: id, channel_id: id, thread_ts: moment }),
})

export const Envelope = z.object({
  event_id: id,
  event: z.looseObject({ type: z.string(), subtype: z.string().nullish() }),
})

const Presser = z.object({
  id,
  name: z.string().nullish(),
  username: z.string().nullish(),
  team_id: id.nullish(),
})

const Chosen = z
  .object({
    action_id: z.string().max(255),
    value: z.string().max(4_000).nullish(),
    selected_option: z.object({ value: z.string().max(4_000) }).nullish(),
  })
  .transform((action) => ({
    actionId: action.action_id,
    value: action.selected_option?.value ?? action.value ?? '',
  }))

export const BlockActions = z.object({
  type: z.literal('block_actions'),
  trigger_id: z.string().min(1).max(255),
  response_url: z.string().max(1_000).nullish(),
  user: Presser,
  channel: z.object({ id }).nullish(),
  container: z
    .object({
      message_ts: moment.nullish(),
      thread_ts: moment.nullish(),
      channel_id: id.nullish(),
      is_ephemeral: z.boolean().nullish(),
    })
    .nullish(),
  message: z.object({ ts: moment, thread_ts: moment.nullish() }).nullish(),
  actions: z.array(Chosen).min(1),
})
export type BlockActions = z.infer<typeof BlockActions>

const Field = z
  .object({
    value: z.string().nullish(),
    selected_option: z.object({ value: z.string() }).nullish(),
    selected_options: z.array(z.object({ value: z.string() })).nullish(),
    selected_date: z.string().nullish(),
    selected_date_time: z.number().int().min(0).max(99_999_999_999).nullish(),
  })
  .transform((field) => {
    // Multiple choices become their values, separated by commas.
    const several = field.selected_options?.map(({ value }) => value).join(',')
    const moment = field.selected_date_time == null ? null : new Date(field.selected_date_time * 1_000)
    const chosen = several ?? field.selected_option?.value ?? field.selected_date ?? moment?.toISOString()
    return (chosen ?? field.value ?? '').trim()
  })

export const ViewSubmission = z.object({
  type: z.literal('view_submission'),
  trigger_id: z.string().min(1).max(255),
  user: Presser,
  view: z.object({
    id,
    callback_id: z.string(),
    private_metadata: z.string(),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), Field)) }),
  }),
})
export type ViewSubmission = z.infer<typeof ViewSubmission>

export const SlashCommand = z.object({
  trigger_id: z.string().min(1).max(255),
  user_id: id,
  user_name: z.string().nullish(),
  channel_id: id,
  text: z.string().nullish(),
})

export const MessageShortcut = z.object({
  type: z.literal('message_action'),
  trigger_id: z.string().min(1).max(255),
  user: Presser,
  message: z.object({
    text: z.string().nullish(),
    files: z.array(File).nullish(),
    user: id.nullish(),
    bot_id: id.nullish(),
  }),
})

export const GlobalShortcut = z.object({
  type: z.literal('shortcut'),
  trigger_id: z.string().min(1).max(255),
  user: Presser,
})
