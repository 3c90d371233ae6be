import { Badge, Button, Group, Popover, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { consoleApi, type OutagesAnswer, type SessionAnswer } from '../../console-api.js'
import { fillPlaceholders, useLabels, useLanguage } from '../../i18n/use-labels.js'
import { OutageDialog, type OutageInput } from './outage-dialog.js'

/** Lists current outages. Leads can open, update and close them. */
export function OutageMenu({ session }: { readonly session: SessionAnswer }) {
  const { outages: words } = useLabels()
  const known = useQuery({ queryKey: ['outages'], queryFn: consoleApi.outages, refetchInterval: 30_000 })
  const [wish, setWish] = useState<OutageInput | null>(null)
  const [isShown, setIsShown] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const mayAct = session.account.roles.some((role) => role !== 'technician')
  const outages = known.data?.outages ?? []
  if (!mayAct && outages.length === 0) return null

  const choose = (chosen: OutageInput) => {
    setIsShown(false)
    setWish(chosen)
  }
  const close = () => {
    setWish(null)
    opener.current?.focus()
  }
  return (
    <>
      <Popover
        position="bottom-end"
        width={360}
        shadow="md"
        withArrow
        trapFocus
        opened={isShown}
        onChange={setIsShown}
      >
        <Popover.Target>
          <Button
            ref={opener}
            size="xs"
            variant={outages.length > 0 ? 'filled' : 'subtle'}
            color={outages.length > 0 ? 'red' : 'gray'}
            onClick={() => setIsShown(!isShown)}
          >
            {outages.length > 0 ? `${words.isOpen} (${outages.length})` : words.title}
          </Button>
        </Popover.Target>
        <Popover.Dropdown className="outage-list">
          <Stack gap="md">
            {outages.length === 0 && <Text size="sm">{words.none}</Text>}
            {outages.map((outage) => (
              <OpenOutage
                key={outage.number}
                outage={outage}
                session={session}
                mayAct={mayAct}
                onWish={choose}
              />
            ))}
            {mayAct && <Button onClick={() => choose({ verb: 'open' })}>{words.open}</Button>}
          </Stack>
        </Popover.Dropdown>
      </Popover>
      {wish !== null && <OutageDialog wish={wish} session={session} onClose={close} />}
    </>
  )
}

interface OpenOutageProps {
  readonly outage: OutagesAnswer['outages'][number]
  readonly session: SessionAnswer
  readonly mayAct: boolean
  onWish(wish: OutageInput): void
}

function OpenOutage({ outage, session, mayAct, onWish }: OpenOutageProps) {
  const { outages: words } = useLabels()
  const language = useLanguage()
  const { number, attached, site, topics } = outage
  const names = topics.map((topic) => session.topics.find(({ id }) => id === topic)?.name ?? topic)
  const texts = outage.updates.at(-1)?.texts ?? outage.texts
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Badge color="red">{number}</Badge>
        <Text size="sm" fw={600}>
          <bdi>{names.join(', ')}</bdi> · <bdi>{site ?? words.everywhere}</bdi>
        </Text>
      </Group>
      <Text size="sm">
        <bdi>{texts[language] ?? Object.values(texts)[0] ?? ''}</bdi>
      </Text>
      <Text size="sm" c="dimmed">
        {fillPlaceholders(words.attached, { count: String(attached) })}
      </Text>
      {mayAct && (
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            onClick={() => onWish({ verb: 'update', outage: number, attached })}
          >
            {words.update}
          </Button>
          <Button
            size="xs"
            variant="default"
            onClick={() => onWish({ verb: 'close', outage: number, attached })}
          >
            {words.close}
          </Button>
        </Group>
      )}
    </Stack>
  )
}
