import type { News } from './news.js'
import { go } from './use-route.js'
import { nameOf } from './use-tell-news.js'
import type { ConsoleWords } from './words/console-words.js'
import { filled } from './words/use-words.js'

/** Maximum number of separate notifications; more at the same time become a single one. */
const mostAtOnce = 3

export type DesktopPermission = NotificationPermission | 'unsupported'

export function desktopPermission(): DesktopPermission {
  return 'Notification' in globalThis ? Notification.permission : 'unsupported'
}

export async function askForDesktop(): Promise<DesktopPermission> {
  return 'Notification' in globalThis ? Notification.requestPermission() : 'unsupported'
}

/** Shows desktop notifications while the page doesn't have the focus; clicking one opens the ticket. */
export function notifyDesktop(news: readonly News[], words: ConsoleWords, onMany: () => void): void {
  if (desktopPermission() !== 'granted' || document.hasFocus()) return
  if (news.length > mostAtOnce) {
    const text = filled(words.alerts.many.all, { count: String(news.length) })
    return show(words.desk, { body: text, tag: 'many' }, onMany)
  }
  for (const one of news)
    show(titleOf(one, words), { body: nameOf(one), tag: one.id }, () => go(`/console/tickets/${one.number}`))
}

function titleOf({ event, priority, who }: News, { alerts }: ConsoleWords): string {
  if (event === 'urgent') return filled(alerts.urgent, { priority })
  return event === 'group' ? alerts.group : filled(alerts[event], { who })
}

function show(title: string, options: NotificationOptions, run: () => void): void {
  const notification = new Notification(title, { ...options, icon: '/console/icon.svg' })
  notification.onclick = () => {
    globalThis.focus()
    run()
    notification.close()
  }
}

let sound: AudioContext | null = null
const seconds = 0.35

/** Plays two short notes. Browsers allow sound only after the user has interacted with the page. */
export function chime(): void {
  sound ??= new AudioContext()
  const start = sound.currentTime
  const volume = sound.createGain()
  volume.connect(sound.destination)
  volume.gain.setValueAtTime(0.12, start)
  volume.gain.exponentialRampToValueAtTime(0.001, start + seconds)
  for (const [at, frequency] of [
    [0, 660],
    [0.14, 880],
  ] as const) {
    const tone = sound.createOscillator()
    tone.frequency.value = frequency
    tone.connect(volume)
    tone.start(start + at)
    tone.stop(start + seconds)
  }
}
