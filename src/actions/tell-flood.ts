import type { Action } from '../conversation/action.js'
import type { FloodOf } from '../conversation/flood.js'
import { momentText } from '../handoff/hours.js'
import { deadMarkdown } from '../replies/dead-markdown.js'
import type { ReplyKey } from '../replies/replies-file.js'
import { actorOf } from './audited-actor.js'
import { type Draft, send, topicName } from './draft.js'

const keys: Readonly<Record<FloodOf, ReplyKey>> = {
  requester: 'flood-requester',
  address: 'flood-address',
  visitors: 'flood-visitors',
}

/** Tells the desk channels and the audit that a rate limit turns requests away. */
export function tellFlood(draft: Draft, { flood, dangers }: Extract<Action, { do: 'tell-flood' }>): void {
  const { activity, around, conversation, now } = draft
  const { desks, deskLanguage, timeZone, wording } = around
  draft.record({
    ...actorOf(activity),
    event: 'rate-limited',
    result: 'refused',
    detail: { limit: `${dangers.length > 0 ? 'dangers' : 'requests'}-${flood.of}` },
  })
  const parts = [
    wording.reply(deskLanguage, keys[flood.of], {
      person: deadMarkdown(conversation?.requester.name ?? '', 60),
      limit: flood.limit,
      minutes: flood.windowMinutes,
      time: momentText(flood.until, now, timeZone, deskLanguage),
    }),
    ...(dangers.length === 0 ? [] : [alarmText(draft, dangers)]),
  ]
  const message = { language: deskLanguage, text: parts.join(' '), buttons: [] }
  for (const to of desks.common) send(draft, { to, content: { type: 'message', message } })
}

function alarmText(draft: Draft, dangers: readonly string[]): string {
  const { deskLanguage, wording } = draft.around
  const names = dangers.map((topic) => topicName(draft, topic, deskLanguage))
  return wording.reply(deskLanguage, 'flood-alarms', { list: names.join(', ') })
}
