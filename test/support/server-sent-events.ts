/** Event sent by a server to a page. */
export interface SentEvent {
  readonly event: string
  readonly id: string | null
  readonly data: unknown
}

export interface EventReader {
  /** Waits for the next event with this name; fails if the stream ends first. */
  next(event: string): Promise<SentEvent>
  close(): void
}

export async function readEvents(url: string, headers: Record<string, string>): Promise<EventReader> {
  const abort = new AbortController()
  const answer = await fetch(url, { headers, signal: abort.signal })
  if (!answer.ok || !answer.body) throw new Error(`The stream was refused: ${answer.status}`)
  const chunks = answer.body.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]()
  let rest = ''
  const ready: SentEvent[] = []

  return {
    async next(event) {
      for (;;) {
        const found = ready.findIndex((sent) => sent.event === event)
        if (found !== -1) return ready.splice(0, found + 1).at(-1)!
        const { done, value } = await chunks.next()
        if (done) throw new Error(`The stream ended before ${event}`)
        const blocks = (rest + value).split('\n\n')
        rest = blocks.pop() ?? ''
        ready.push(...blocks.flatMap(parseBlock))
      }
    },
    close: () => abort.abort(),
  }
}

function parseBlock(block: string): SentEvent[] {
  const fields = new Map(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )
  const event = fields.get('event')
  return event === undefined
    ? []
    : [{ event, id: fields.get('id') ?? null, data: JSON.parse(fields.get('data') ?? 'null') }]
}
