import { createHash } from 'node:crypto'
import { tenantOf } from './address.js'
import type { TeamsActivity } from './schema.js'

const windowMs = 60_000

/** The platform's key: one message can also be edited several times, each at its own moment. */
export function activityKey(activity: TeamsActivity): string {
  const moment =
    activity.type === 'messageUpdate' || activity.type === 'messageDelete' ? activity.timestamp : undefined
  const part = moment === undefined ? activity.type : `${activity.type}:${moment}`
  return `teams:${activity.conversation.id}:${activity.id ?? digest(JSON.stringify(activity))}:${part}`
}

/**
 * A press comes again after some 30 s under a new id. The key of this window and of the one before: two presses share one
 * when they are at most a window apart, also across the boundary.
 */
export function pressKeys(activity: TeamsActivity, now: number): readonly string[] {
  const said = JSON.stringify([
    tenantOf(activity),
    activity.conversation.id,
    activity.replyToId ?? '',
    activity.from?.id ?? '',
    activity.value ?? null,
  ])
  return windows(`teams:press:${digest(said)}`, now)
}

/** Installing tells of it twice, as two kinds of activity. */
export function helloKeys(activity: TeamsActivity, now: number): readonly string[] {
  return windows(`teams:hello:${activity.conversation.id}`, now)
}

function windows(key: string, now: number): readonly string[] {
  const window = Math.floor(now / windowMs)
  return [`${key}:${window}`, `${key}:${window - 1}`]
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
