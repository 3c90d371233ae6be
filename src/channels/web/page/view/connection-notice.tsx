import { useEffect, useState } from 'react'
import type { ConnectionState } from '../chat-connection.js'
import type { PageLabels } from '../i18n/page-labels.js'

export function ConnectionNotice({
  words,
  connection,
}: {
  readonly words: PageLabels
  readonly connection: ConnectionState
}) {
  const isOnLine = useIsOnLine()
  const text = textFor(words, connection, isOnLine)
  return (
    <p className="connection" role="status" data-state={isOnLine ? connection : 'offline'}>
      {text}
    </p>
  )
}

function textFor(words: PageLabels, connection: ConnectionState, isOnLine: boolean): string | null {
  if (!isOnLine) return words.offline
  if (connection === 'online') return null
  return connection === 'connecting' ? words.connecting : words[connection]
}

function useIsOnLine(): boolean {
  const [isOnLine, setIsOnLine] = useState(navigator.onLine)
  useEffect(() => {
    const read = () => setIsOnLine(navigator.onLine)
    addEventListener('online', read)
    addEventListener('offline', read)
    return () => {
      removeEventListener('online', read)
      removeEventListener('offline', read)
    }
  }, [])
  return isOnLine
}
