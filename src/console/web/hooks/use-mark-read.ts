import { useEffect, useRef } from 'react'
import { consoleApi, type TicketView } from '../console-api.js'

/** Tells the server, while the page is visible, how far the open ticket has been read. */
export function useMarkRead({ lines, number, state }: TicketView): void {
  const newest = lines.reduce((latest, { at }) => Math.max(latest, at), 0)
  const told = useRef(0)

  useEffect(() => {
    const tell = () => {
      if (state === 'closed' || newest <= told.current || document.visibilityState !== 'visible') return
      told.current = newest
      consoleApi.markRead(number, newest).catch(() => {
        // Try again with the next message, or when the page becomes visible.
        told.current = 0
      })
    }
    tell()
    document.addEventListener('visibilitychange', tell)
    return () => document.removeEventListener('visibilitychange', tell)
  }, [newest, number, state])
}
