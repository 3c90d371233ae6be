import { useEffect, useRef } from 'react'
import { notices } from './notices.js'
import { useWords } from './words/use-words.js'

/** Counts in the title who waits, and tells when one more does. */
export function useNewTickets(waiting: number | undefined): void {
  const words = useWords()
  const before = useRef<number | undefined>(undefined)

  useEffect(() => {
    if (waiting === undefined) return
    document.title = waiting > 0 ? `(${waiting}) ${words.desk}` : words.desk
    if (before.current !== undefined && waiting > before.current)
      notices.show({ id: 'news', message: words.newTicket, tone: 'news' })
    before.current = waiting
  }, [waiting, words])
}
