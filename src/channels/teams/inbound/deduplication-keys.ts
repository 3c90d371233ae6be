import { createHash } from 'node:crypto'
import type { TeamsActivity } from '../schema.js'
import { tenantOf } from './conversation-reference.js'

const windowMs = 60_000

/**
 * Returns the platform's key for an activity. For edits and deletions it includes the timestamp, because one message can be edited several times.
 */
export function activityDeduplicationKey(activity: TeamsActivity): string {
  const moment =
    activity.type === 'messageUpdate' || activity.type === 'messageDelete' ? activity.timestamp : undefined
  const part = moment === undefined ? activity.type : `${activity.type}:${moment}`
  return `teams:${activity.conversation.id}:${activity.id ?? digest(JSON.stringify(activity))}:${part}`
}

/**
 * Returns the keys by which a repeated button press is recognised. Teams repeats a press after about 30 s with a new id, so there is a key for the
 * current time window and one for the previous. Two presses share a key if they are at most one window apart, even across a boundary.
 */
export function buttonDeduplicationKeys(activity: TeamsActivity, now: number): readonly string[] {
  const said = JSON.stringify([
    tenantOf(activity),
    activity.conversation.id,
    activity.replyToId ?? '',
    activity.from?.id ?? '',
    activity.value ?? null,
  ])
  return windows(`teams:press:${digest(said)}`, now)
}

/** Returns the keys by which a repeated installation is recognised, because Teams reports it as two different activities. */
export function installationDeduplicationKeys(activity: TeamsActivity, now: number): readonly string[] {
  return windows(`teams:hello:${activity.conversation.id}`, now)
}

function windows(key: string, now: number): readonly string[] {
  const window = Math.floor(now / windowMs)
  return [`${key}:${window}`, `${key}:${window - 1}`]
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
