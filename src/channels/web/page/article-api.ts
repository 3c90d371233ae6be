export interface FoundArticle {
  readonly topic: string
  readonly title: string
  readonly language: string
  readonly excerpt: string
}

export interface Article {
  readonly topic: string
  readonly title: string
  readonly language: string
  /** Short version of the answer in plain text; null if the article has only its body. */
  readonly short: string | null
  /** Body of the article, in Markdown. */
  readonly body: string
}

const requestTimeoutMs = 10_000
const mostResults = 5

/** @throws if the server doesn't respond or returns an error. */
export async function searchArticles(
  text: string,
  language: string,
  stop: AbortSignal,
): Promise<readonly FoundArticle[]> {
  const query = new URLSearchParams({ q: text.slice(0, 256), language, limit: String(mostResults) })
  const { results } = await ask<{ results: readonly FoundArticle[] }>(`/api/knowledge/search?${query}`, stop)
  return results
}

/** @throws if the server doesn't respond or has no such article. */
export function readArticle(topic: string, language: string, stop: AbortSignal): Promise<Article> {
  return ask(
    `/api/knowledge/articles/${encodeURIComponent(topic)}?${new URLSearchParams({ language })}`,
    stop,
  )
}

async function ask<T>(address: string, stop: AbortSignal): Promise<T> {
  const signal = AbortSignal.any([stop, AbortSignal.timeout(requestTimeoutMs)])
  const answer = await fetch(address, { signal })
  if (!answer.ok) throw new Error(`The server answered ${answer.status}`)
  return (await answer.json()) as T
}
