import { useEffect, useRef } from 'react'
import type { ShownMessage } from './shown-messages.js'

/** Shows in the page title how many messages from support arrived while the page was in the background. */
export function useUnreadTitle(title: string, messages: readonly ShownMessage[]): void {
  const seen = useRef(0)
  const received = messages.filter(({ from }) => from === 'support').length

  useEffect(() => {
    const show = () => {
      if (!document.hidden) seen.current = received
      const unread = received - seen.current
      document.title = unread > 0 ? `(${unread}) ${title}` : title
    }
    show()
    document.addEventListener('visibilitychange', show)
    return () => document.removeEventListener('visibilitychange', show)
  }, [title, received])
}
