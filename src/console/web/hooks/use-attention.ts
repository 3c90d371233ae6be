import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { type AnnouncedItems, findAttentionNews, updateAnnouncedItems } from '../attention-news.js'
import { type Attention, consoleApi } from '../console-api.js'
import { showFaviconBadge } from '../favicon-badge.js'
import { useLabels } from '../i18n/use-labels.js'
import { useAnnounceNews } from './use-announce-news.js'

/** Tracks work waiting for this technician: shows the count in the title and icon, and announces new items. */
export function useAttention(
  open: string | null,
  onLook: (view: 'mine' | 'waiting', tickets: readonly string[]) => void,
): Attention | undefined {
  const words = useLabels()
  const { data } = useQuery({ queryKey: ['attention'], queryFn: consoleApi.attention })
  const seen = useRef<AnnouncedItems | null>(null)
  const tell = useAnnounceNews(onLook)

  const count = data === undefined ? 0 : data.waiting.total + data.unread
  useEffect(() => {
    document.title = count > 0 ? `(${count}) ${words.desk}` : words.desk
    showFaviconBadge(count)
  }, [count, words])
  // Items already there when the page opens aren't announced.
  useEffect(() => {
    if (data === undefined) return
    const isInSight = (number: string) => number === open && document.visibilityState === 'visible'
    if (seen.current !== null) tell(findAttentionNews(seen.current, data, isInSight), data)
    seen.current = updateAnnouncedItems(data, seen.current)
  }, [data, open, tell])
  return data
}
