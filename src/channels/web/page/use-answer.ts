import { useEffect, useState } from 'react'

export type Answer<T> =
  | { readonly is: 'none' }
  | { readonly is: 'asked'; readonly before: T | null }
  | { readonly is: 'here'; readonly value: T }
  | { readonly is: 'failed' }

/**
 * The server's answer to a question, asked `afterMs` after it last changed; null asks nothing. An answer that comes after the question has changed is
 * not shown.
 */
export function useAnswer<T>(
  question: string | null,
  ask: (question: string, stop: AbortSignal) => Promise<T>,
  afterMs: number,
): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ is: 'none' })

  // biome-ignore lint/correctness/useExhaustiveDependencies: the question says it all.
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
