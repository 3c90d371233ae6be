import { escapeMarkdown } from '../../content/wording/escape-markdown.js'
import type { MessageKey } from '../../content/wording/translations-file.js'
import { auditedActorOf } from '../../desk/notify/audited-actor.js'
import { enqueueMessage, topicName, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { formatTimeRelativeToNow } from '../../desk/people/opening-hours.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'
import type { FloodScope } from '../../dialogue/effects/flood.js'

const keys: Readonly<Record<FloodScope, MessageKey>> = {
  requester: 'flood-requester',
  address: 'flood-address',
  visitors: 'flood-visitors',
}

/** Tells the desk channels and the audit log that a rate limit is turning requests away. */
export function notifyFlood(uow: UnitOfWork, { flood, dangers }: EffectOf<'notify-flood'>): void {
  const { activity, services, conversation, now } = uow
  const { desks, deskLanguage, timeZone, wording } = services
  uow.record({
    ...auditedActorOf(activity),
    event: 'rate-limited',
    result: 'refused',
    detail: { limit: `${dangers.length > 0 ? 'dangers' : 'requests'}-${flood.of}` },
  })
  const parts = [
    wording.reply(deskLanguage, keys[flood.of], {
      person: escapeMarkdown(conversation?.requester.name ?? '', 60),
      limit: flood.limit,
      minutes: flood.windowMinutes,
      time: formatTimeRelativeToNow(flood.until, now, timeZone, deskLanguage),
    }),
    ...(dangers.length === 0 ? [] : [alarmText(uow, dangers)]),
  ]
  const message = { language: deskLanguage, text: parts.join(' '), buttons: [] }
  for (const to of desks.common) enqueueMessage(uow, { to, content: { type: 'message', message } })
}

function alarmText(uow: UnitOfWork, dangers: readonly string[]): string {
  const { deskLanguage, wording } = uow.services
  const names = dangers.map((topic) => topicName(uow, topic, deskLanguage))
  return wording.reply(deskLanguage, 'flood-alarms', { list: names.join(', ') })
}
