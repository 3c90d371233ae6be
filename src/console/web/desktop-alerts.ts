import type { AttentionNews } from './attention-news.js'
import { attentionNewsLabel } from './attention-news-label.js'
import { navigateTo } from './hooks/use-route.js'
import type { ConsoleLabels } from './i18n/console-labels.js'
import { fillPlaceholders } from './i18n/use-labels.js'

/** Maximum number of separate notifications at a time; more are combined into one. */
const mostAtOnce = 3

export type DesktopPermission = NotificationPermission | 'unsupported'

export function desktopPermission(): DesktopPermission {
  return 'Notification' in globalThis ? Notification.permission : 'unsupported'
}

export async function requestDesktopPermission(): Promise<DesktopPermission> {
  return 'Notification' in globalThis ? Notification.requestPermission() : 'unsupported'
}

/** Shows desktop notifications while the page doesn't have the focus. Clicking one opens the ticket. */
export function notifyDesktop(
  news: readonly AttentionNews[],
  words: ConsoleLabels,
  onMany: () => void,
): void {
  if (desktopPermission() !== 'granted' || document.hasFocus()) return
  if (news.length > mostAtOnce) {
    const text = fillPlaceholders(words.alerts.many.all, { count: String(news.length) })
    return show(words.desk, { body: text, tag: 'many' }, onMany)
  }
  for (const one of news)
    show(titleOf(one, words), { body: attentionNewsLabel(one), tag: one.id }, () =>
      navigateTo(`/console/tickets/${one.number}`),
    )
}

function titleOf({ event, priority, who }: AttentionNews, { alerts }: ConsoleLabels): string {
  if (event === 'urgent') return fillPlaceholders(alerts.urgent, { priority })
  return event === 'group' ? alerts.group : fillPlaceholders(alerts[event], { who })
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

/** Plays two short notes. Browsers allow sound only after a person has used the page. */
export function playAlertSound(): void {
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
