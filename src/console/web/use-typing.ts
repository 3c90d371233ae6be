import { useRef } from 'react'
import { api } from './api.js'

const oncePerMs = 3_000

/** Tells, now and then, that somebody writes to the requester. Nothing depends on it. */
export function useTyping(number: string): () => void {
  const last = useRef(0)
  return () => {
    if (Date.now() - last.current < oncePerMs) return
    last.current = Date.now()
    api.typing(number).catch(() => undefined)
  }
}
