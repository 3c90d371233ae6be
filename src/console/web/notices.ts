import { useSyncExternalStore } from 'react'

export interface Notice {
  /** ID of the notice. A later notice with the same ID replaces it. */
  readonly id: string
  readonly message: string
  /** `urgent` interrupts screen readers. `news` and `urgent` stay until opened or dismissed. */
  readonly tone: 'news' | 'urgent' | 'done' | 'warning' | 'error'
  /** Link to the notice's subject. */
  readonly open?: { readonly label: string; run(): void }
  /** Called when the notice has been opened or dismissed. */
  gone?(): void
}

/** Notice with its arrival time, because a click right after it appears was probably meant for something else. */
interface Shown extends Notice {
  readonly at: number
}

const shownForMs = { news: null, urgent: null, done: 4_000, warning: 8_000, error: 10_000 } as const

let shown: readonly Shown[] = []
const timers = new Map<string, ReturnType<typeof setTimeout>>()
const listeners = new Set<() => void>()

/** Short notices in their own area at the bottom of the page. */
export const notices = {
  show({
    id = crypto.randomUUID(),
    tone = 'done',
    ...rest
  }: Partial<Notice> & Pick<Notice, 'message'>): void {
    const at = shown.find((notice) => notice.id === id)?.at ?? Date.now()
    put([...shown.filter((notice) => notice.id !== id), { ...rest, id, tone, at }])
    clearTimeout(timers.get(id))
    const ms = shownForMs[tone]
    if (ms !== null)
      timers.set(
        id,
        setTimeout(() => notices.dismiss(id), ms),
      )
  },
  dismiss(id: string): void {
    clearTimeout(timers.get(id))
    timers.delete(id)
    put(shown.filter((notice) => notice.id !== id))
  },
  clear(): void {
    for (const { id } of shown) notices.dismiss(id)
  },
}

export function useNotices(): readonly Shown[] {
  return useSyncExternalStore(subscribe, () => shown)
}

function put(next: readonly Shown[]): void {
  if (next.length === 0 && shown.length === 0) return
  shown = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
