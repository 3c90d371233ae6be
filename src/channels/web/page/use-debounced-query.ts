import { useEffect, useState } from 'react'

export type QueryState<T> =
  | { readonly is: 'none' }
  | { readonly is: 'asked'; readonly before: T | null }
  | { readonly is: 'here'; readonly value: T }
  | { readonly is: 'failed' }

/**
 * Queries the server once the query hasn't changed for `afterMs`; null means that there is nothing to query. A response to an outdated
 * query is discarded.
 */
export function useDebouncedQuery<T>(
  question: string | null,
  ask: (question: string, stop: AbortSignal) => Promise<T>,
  afterMs: number,
): QueryState<T> {
  const [answer, setAnswer] = useState<QueryState<T>>({ is: 'none' })

  // biome-ignore lint/correctness/useExhaustiveDependencies: `question` determines what is asked.
  useEffect(() => {
    if (question === null) {
      setAnswer({ is: 'none' })
      return
    }
    const stop = new AbortController()
    setAnswer((last) => ({ is: 'asked', before: last.is === 'here' ? last.value : null }))
    const timer = setTimeout(() => {
      ask(question, stop.signal).then(
        (value) => !stop.signal.aborted && setAnswer({ is: 'here', value }),
        () => !stop.signal.aborted && setAnswer({ is: 'failed' }),
      )
    }, afterMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [question])

  return answer
}
