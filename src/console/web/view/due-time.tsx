import { Badge, Text } from '@mantine/core'
import type { ClockState, DisplayedClock } from '../../../desk/ticket/service-level/ticket-sla.js'
import { fillPlaceholders, useLabels } from '../i18n/use-labels.js'
import { useTimeFormats } from '../i18n/use-time-formats.js'

const colors: Readonly<Record<ClockState, string>> = {
  ok: 'gray',
  warning: 'orange',
  breached: 'red',
  paused: 'gray',
  met: 'teal',
  missed: 'red',
}
const isUrgent = (state: ClockState) => state === 'warning' || state === 'breached' || state === 'missed'

/** Describes progress towards a target in a sentence. */
export function DueTime({ clock }: { readonly clock: DisplayedClock }) {
  const { whole } = useDueText(clock)
  return isUrgent(clock.state) ? (
    <Text span size="sm" fw={600} c={colors[clock.state]}>
      {whole}
    </Text>
  ) : (
    <Text span size="sm">
      {whole}
    </Text>
  )
}

/** Shows the running target in a list, with the full sentence on hover and for screen readers. */
export function DueBadge({ clock }: { readonly clock: DisplayedClock }) {
  const { short, whole } = useDueText(clock)
  const isCounting = clock.state === 'ok' || clock.state === 'warning' || clock.state === 'breached'
  if (!isCounting) return null
  return (
    <Badge
      size="xs"
      radius="sm"
      tt="none"
      color={colors[clock.state]}
      variant={clock.state === 'breached' ? 'filled' : 'light'}
      title={whole}
      aria-label={whole}
    >
      {short}
    </Badge>
  )
}

function useDueText({ clock, dueAt, state }: DisplayedClock): {
  readonly short: string
  readonly whole: string
} {
  const words = useLabels()
  const moments = useTimeFormats()
  const moment = dueAt === null ? '' : moments.said(dueAt)
  const name = words.clocks[clock]
  const brief = dueAt === null ? '' : moments.brief(dueAt)
  return {
    short: `${name} ${brief}`,
    whole: fillPlaceholders(words.clockStates[state], { clock: name, moment }),
  }
}
