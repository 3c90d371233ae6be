import { Badge } from '@mantine/core'
import type { ClockShown, ClockState } from '../../../tickets/ticket-sla.js'
import { momentText } from '../words/moment-text.js'
import { filled, useLanguage, useWords } from '../words/use-words.js'

const colors: Readonly<Record<ClockState, string>> = {
  ok: 'gray',
  warning: 'orange',
  breached: 'red',
  paused: 'gray',
  met: 'teal',
  missed: 'red',
}

/** How a ticket stands towards a target; short: only the moment, with all of it for screen readers and on hover. */
export function Due({ clock, isShort = false }: { readonly clock: ClockShown; readonly isShort?: boolean }) {
  const words = useWords()
  const language = useLanguage()
  const moment = clock.dueAt === null ? '' : momentText(clock.dueAt, language)
  const whole = filled(words.clockStates[clock.state], { clock: words.clocks[clock.clock], moment })
  const isRunning = clock.state === 'ok' || clock.state === 'warning' || clock.state === 'breached'
  if (isShort && !isRunning) return null
  return (
    <Badge
      className="due"
      size={isShort ? 'xs' : 'sm'}
      radius="sm"
      color={colors[clock.state]}
      variant={clock.state === 'breached' ? 'filled' : 'light'}
      title={whole}
      aria-label={whole}
    >
      {isShort ? `⏰ ${moment}` : whole}
    </Badge>
  )
}
