import { useSyncExternalStore } from 'react'

export interface Notice {
  /** Name of the notice: a new one with the same id replaces it. */
  readonly id: string
  readonly message: string
  /** `urgent` interrupts a screen reader; `news` and `urgent` stay until somebody opens or dismisses them. */
  readonly tone: 'news' | 'urgent' | 'done' | 'warning' | 'error'
  /** Leads to what it is about. */
  readonly open?: { readonly label: string; run(): void }
  /** Called once somebody has opened or dismissed it. */
  gone?(): void
}

/** Notice with the time it came: a press in its first moments was meant for whatever was there before. */
interface Shown extends Notice {
  readonly at: number
}

const shownForMs = { news: null, urgent: null, done: 4_000, warning: 8_000, error: 10_000 } as const

let shown: readonly Shown[] = []
const timers = new Map<string, ReturnType<typeof setTimeout>>()
const listeners = new Set<() => void>()

/** Short notices at the foot of the page, where they take room of their own. */
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
