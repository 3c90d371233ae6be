import { Button, Group, Stack, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { AlikeTickets as Alike } from '../../../outages/outage.js'
import { filled, useWords } from '../words/use-words.js'
import { TicketLink } from './ticket-link.js'

export interface AlikeTicketsProps {
  readonly alike: Alike
  onClose(): void
}

export function AlikeTickets({ alike: { count, numbers }, onClose }: AlikeTicketsProps) {
  const { acts, outages: words } = useWords()
  const first = useRef<HTMLAnchorElement>(null)
  useEffect(() => first.current?.focus(), [])
  return (
    <Stack>
      <Text size="sm">{filled(words.alike, { count: String(count) })}</Text>
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
