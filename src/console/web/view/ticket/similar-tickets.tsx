import { Button, Group, Stack, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { OutageCandidates as Alike } from '../../../../desk/ticket/outage.js'
import { fillPlaceholders, useLabels } from '../../i18n/use-labels.js'
import { TicketLink } from '../ticket-link.js'

export interface SimilarTicketsProps {
  readonly alike: Alike
  onClose(): void
}

export function SimilarTickets({ alike: { count, numbers }, onClose }: SimilarTicketsProps) {
  const { acts, outages: words } = useLabels()
  const first = useRef<HTMLAnchorElement>(null)
  useEffect(() => first.current?.focus(), [])
  return (
    <Stack>
      <Text size="sm">{fillPlaceholders(words.alike, { count: String(count) })}</Text>
      <Group gap="sm" component="ul" className="alike">
        {numbers.map((number, at) => (
          <li key={number}>
            <TicketLink number={number} onGo={onClose} {...(at === 0 ? { ref: first } : {})} />
          </li>
        ))}
        {count > numbers.length && <li>…</li>}
      </Group>
      <Text size="sm">{words.alikeHint}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {acts.close}
        </Button>
      </Group>
    </Stack>
  )
}
