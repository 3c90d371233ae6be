import { useEffect, useRef } from 'react'
import { api, type TicketView } from './api.js'

/** Tells the server up to where the open ticket was read, while somebody can see it. */
export function useMarkRead({ lines, number, state }: TicketView): void {
  const newest = lines.reduce((latest, { at }) => Math.max(latest, at), 0)
  const told = useRef(0)

  useEffect(() => {
    const tell = () => {
      if (state === 'closed' || newest <= told.current || document.visibilityState !== 'visible') return
      told.current = newest
      api.markRead(number, newest).catch(() => {
        // Told again with the next line, or when the page is looked at again.
        told.current = 0
      })
    }
    tell()
    document.addEventListener('visibilitychange', tell)
    return () => document.removeEventListener('visibilitychange', tell)
  }, [newest, number, state])
}
