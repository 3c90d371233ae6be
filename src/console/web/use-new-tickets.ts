import { notifications } from '@mantine/notifications'
import { useEffect, useRef } from 'react'
import { useWords } from './words/use-words.js'

/** Counts in the title who waits, and tells when one more does. */
export function useNewTickets(waiting: number | undefined): void {
  const words = useWords()
  const before = useRef<number | undefined>(undefined)

  useEffect(() => {
    if (waiting === undefined) return
    document.title = waiting > 0 ? `(${waiting}) ${words.desk}` : words.desk
    if (before.current !== undefined && waiting > before.current)
      notifications.show({ message: words.newTicket })
    before.current = waiting
  }, [waiting, words])
}
