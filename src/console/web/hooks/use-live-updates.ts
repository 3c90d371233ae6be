import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

const firstWaitMs = 1_000
const longestWaitMs = 15_000

export interface LiveConnection {
  readonly isLive: boolean
  /** True if the connection was lost or couldn't be opened. */
  readonly isLost: boolean
}

interface Changed {
  readonly tickets: readonly string[]
  /** Tickets that have been read, possibly by the same person elsewhere. */
  readonly read: readonly string[]
  readonly hasDeliveries: boolean
}

/** Reloads data that the server reports as changed, and all data after a lost connection. */
export function useLiveUpdates(): LiveConnection {
  const client = useQueryClient()
  const [connection, setConnection] = useState<LiveConnection>({ isLive: false, isLost: false })

  useEffect(() => {
    let source: EventSource | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    let waitMs = firstWaitMs

    const listen = () => {
      source = new EventSource('/console/api/events')
      source.addEventListener('open', () => {
        waitMs = firstWaitMs
        setConnection({ isLive: true, isLost: false })
        void client.invalidateQueries()
      })
      source.addEventListener('changed', ({ data }: MessageEvent<string>) => {
        const { hasDeliveries, read, tickets } = JSON.parse(data) as Changed
        if (tickets.length + read.length > 0) {
          void client.invalidateQueries({ queryKey: ['queue'] })
          void client.invalidateQueries({ queryKey: ['attention'] })
        }
        if (hasDeliveries) void client.invalidateQueries({ queryKey: ['ticket'] })
        else for (const number of tickets) void client.invalidateQueries({ queryKey: ['ticket', number] })
      })
      source.addEventListener('content', () => {
        void client.invalidateQueries({ queryKey: ['content'] })
      })
      source.addEventListener('error', () => {
        source?.close()
        setConnection({ isLive: false, isLost: true })
        // After the end of the session, this request shows the sign-in page.
        void client.invalidateQueries({ queryKey: ['session'] })
        timer = setTimeout(listen, waitMs)
        waitMs = Math.min(longestWaitMs, waitMs * 2)
      })
    }
    const beOffline = () => {
      source?.close()
      clearTimeout(timer)
      setConnection({ isLive: false, isLost: true })
    }
    const beOnline = () => {
      beOffline()
      waitMs = firstWaitMs
      listen()
    }
    listen()
    globalThis.addEventListener('offline', beOffline)
    globalThis.addEventListener('online', beOnline)
    return () => {
      globalThis.removeEventListener('offline', beOffline)
      globalThis.removeEventListener('online', beOnline)
      clearTimeout(timer)
      source?.close()
    }
  }, [client])

  return connection
}
