import { useRef } from 'react'
import { consoleApi } from '../console-api.js'

const oncePerMs = 3_000

/** Reports now and then, without retries, that the technician is typing to the requester. */
export function useReportTyping(number: string): () => void {
  const last = useRef(0)
  return () => {
    if (Date.now() - last.current < oncePerMs) return
    last.current = Date.now()
    consoleApi.typing(number).catch(() => undefined)
  }
}
