import { useEffect, useRef } from 'react'
import type { QueueAnswer } from '../console-api.js'
import { fillPlaceholders, useLabels } from '../i18n/use-labels.js'
import { notices } from '../notices.js'
import { navigateTo } from './use-route.js'

/** Shows a notice when someone else changes a watched ticket. */
export function useWatchedNotices(watched: QueueAnswer['watched'] | undefined): void {
  const words = useLabels()
  const before = useRef<ReadonlyMap<string, number> | null>(null)

  useEffect(() => {
    if (watched === undefined) return
    for (const { number, changedAt, byName } of watched) {
      const seenAt = before.current?.get(number)
      if (seenAt !== undefined && changedAt > seenAt)
        notices.show({
          id: `watched ${number}`,
          message: fillPlaceholders(words.watchedChanged, { number, name: byName }),
          tone: 'news',
          open: { label: words.notices.open, run: () => navigateTo(`/console/tickets/${number}`) },
        })
    }
    before.current = new Map(watched.map(({ number, changedAt }) => [number, changedAt]))
  }, [watched, words])
}
