import { useEffect, useRef } from 'react'
import type { QueueAnswer } from './api.js'
import { notices } from './notices.js'
import { go } from './use-route.js'
import { filled, useWords } from './words/use-words.js'

/** Shows a notice when somebody else changes a watched ticket. */
export function useWatched(watched: QueueAnswer['watched'] | undefined): void {
  const words = useWords()
  const before = useRef<ReadonlyMap<string, number> | null>(null)

  useEffect(() => {
    if (watched === undefined) return
    for (const { number, changedAt, byName } of watched) {
      const seenAt = before.current?.get(number)
      if (seenAt !== undefined && changedAt > seenAt)
        notices.show({
          id: `watched ${number}`,
          message: filled(words.watchedChanged, { number, name: byName }),
          tone: 'news',
          open: { label: words.notices.open, run: () => go(`/console/tickets/${number}`) },
        })
    }
    before.current = new Map(watched.map(({ number, changedAt }) => [number, changedAt]))
  }, [watched, words])
}
