import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import type { AttentionNews } from '../attention-news.js'
import { attentionNewsLabel } from '../attention-news-label.js'
import { type Attention, consoleApi } from '../console-api.js'
import { notifyDesktop, playAlertSound } from '../desktop-alerts.js'
import type { ConsoleLabels } from '../i18n/console-labels.js'
import { fillPlaceholders, useLabels } from '../i18n/use-labels.js'
import { notices } from '../notices.js'
import { navigateTo } from './use-route.js'

/** Minimum time between announcements, so that a rush of tickets doesn't give one notice each. */
const tellEveryMs = 5_000

type Look = (view: 'mine' | 'waiting', tickets: readonly string[]) => void

/**
 * Announces news in notices with counts on the page, and with a desktop notification and a sound if the technician has
 * turned these on.
 */
export function useAnnounceNews(onLook: Look) {
  const words = useLabels()
  const alerts = useQuery({ queryKey: ['alerts'], queryFn: consoleApi.alerts }).data?.alerts
  /** Items announced but not yet looked at, by ticket. */
  const fresh = useRef({
    line: new Map<string, AttentionNews>(),
    given: new Map<string, AttentionNews>(),
    waiting: new Map<string, AttentionNews>(),
  })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const toldAt = useRef(0)
  const current = useRef({ words, onLook })
  current.current = { words, onLook }

  const show = useCallback(() => {
    timer.current = undefined
    toldAt.current = Date.now()
    const { line, given, waiting } = fresh.current
    const urgent = new Map([...waiting].filter(([, { priority }]) => priority === 'P1'))
    tellOf('given', given, 'mine', ({ alerts: say }, { who }) => fillPlaceholders(say.given, { who }))
    tellOf('line', line, 'mine', ({ alerts: say }, { who }) => fillPlaceholders(say.line, { who }))
    // The name already says P1.
    tellOf('urgent', urgent, 'waiting', () => '')
    // Urgent tickets already have their own notice.
    tellOf(
      'waiting',
      urgent.size === waiting.size ? new Map() : waiting,
      'waiting',
      ({ alerts: say }) => say.group,
    )

    function tellOf(
      kind: 'given' | 'line' | 'urgent' | 'waiting',
      news: Map<string, AttentionNews>,
      view: 'mine' | 'waiting',
      oneText: (words: ConsoleLabels, one: AttentionNews) => string,
    ): void {
      const { words } = current.current
      const [one] = [...news.values()]
      if (one === undefined) return notices.dismiss(kind)
      const urgentCount = kind === 'waiting' ? urgent.size : 0
      const many = fillPlaceholders(words.alerts.many[kind], { count: String(news.size) })
      const forget = () => {
        for (const number of [...news.keys()])
          for (const kept of Object.values(fresh.current)) kept.delete(number)
      }
      notices.show({
        id: kind,
        tone: kind === 'urgent' ? 'urgent' : 'news',
        message:
          news.size === 1
            ? [attentionNewsLabel(one), oneText(words, one)].filter((part) => part !== '').join(' · ')
            : urgentCount === 0
              ? many
              : `${many}, ${urgentCount} × P1`,
        open: {
          label: news.size === 1 ? words.notices.open : words.notices.look,
          run: () =>
            news.size === 1
              ? navigateTo(`/console/tickets/${one.number}`)
              : current.current.onLook(view, [...news.keys()]),
        },
        gone: forget,
      })
    }
  }, [])
  useEffect(() => () => clearTimeout(timer.current), [])

  return useCallback(
    (news: readonly AttentionNews[], { own, waiting }: Attention) => {
      const kept = fresh.current
      const unread = new Set(own.filter(({ unread }) => unread > 0).map(({ number }) => number))
      for (const number of kept.line.keys()) if (!unread.has(number)) kept.line.delete(number)
      for (const number of kept.given.keys())
        if (!own.some((ticket) => ticket.number === number)) kept.given.delete(number)
      for (const number of kept.waiting.keys())
        if (!waiting.tickets.some((ticket) => ticket.number === number)) kept.waiting.delete(number)
      for (const one of news)
        kept[one.event === 'urgent' || one.event === 'group' ? 'waiting' : one.event].set(one.number, one)

      const isUrgent = news.some(({ event, priority }) => event === 'urgent' && priority === 'P1')
      const wait = Math.max(0, toldAt.current + tellEveryMs - Date.now())
      if (news.length === 0 && timer.current === undefined) show()
      else if (isUrgent || wait === 0) {
        clearTimeout(timer.current)
        show()
      } else timer.current ??= setTimeout(show, wait)

      const wished = news.filter(({ event }) => alerts?.events.includes(event) === true)
      if (alerts === undefined || wished.length === 0) return
      if (alerts.isSound) playAlertSound()
      if (alerts.isDesktop)
        notifyDesktop(wished, current.current.words, () => current.current.onLook('waiting', []))
    },
    [alerts, show],
  )
}
