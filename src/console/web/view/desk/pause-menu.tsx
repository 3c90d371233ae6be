import { Button, MultiSelect, Popover, Stack, Switch } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { consoleApi, type SessionAnswer } from '../../console-api.js'
import { errorText } from '../../hooks/use-command.js'
import { useLabels } from '../../i18n/use-labels.js'
import { notices } from '../../notices.js'

/** Menu where leads and administrators pause the bot or a topic; others only see what is paused. */
export function PauseMenu({ session }: { readonly session: SessionAnswer }) {
  const words = useLabels()
  const client = useQueryClient()
  const paused = useQuery({ queryKey: ['pause'], queryFn: consoleApi.paused })
  const change = useMutation({
    mutationFn: ({ topic, isPaused }: { topic: string | null; isPaused: boolean }) =>
      consoleApi.pause(topic, isPaused),
    onError: (error) => notices.show({ message: errorText(error, words), tone: 'error' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['pause'] }),
  })
  const mayPause = session.account.roles.some((role) => role !== 'technician')
  const { bot, topics } = paused.data ?? { bot: false, topics: [] }
  const isPaused = bot || topics.length > 0
  if (!mayPause && !isPaused) return null

  const chooseTopics = (chosen: string[]) => {
    for (const topic of chosen) if (!topics.includes(topic)) change.mutate({ topic, isPaused: true })
    for (const topic of topics) if (!chosen.includes(topic)) change.mutate({ topic, isPaused: false })
  }
  return (
    <Popover position="bottom-end" width={340} shadow="md" withArrow trapFocus>
      <Popover.Target>
        <Button size="xs" variant={isPaused ? 'filled' : 'subtle'} color={isPaused ? 'orange' : 'gray'}>
          {isPaused ? words.pause.isPaused : words.pause.title}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="md">
          <Switch
            label={words.pause.bot}
            description={words.pause.botHint}
            checked={bot}
            disabled={!mayPause}
            onChange={(event) => change.mutate({ topic: null, isPaused: event.currentTarget.checked })}
          />
          <MultiSelect
            label={words.pause.topics}
            description={words.pause.topicsHint}
            data={session.topics.map(({ id, name }) => ({ value: id, label: name }))}
            value={[...topics]}
            searchable
            disabled={!mayPause}
            comboboxProps={{ withinPortal: false }}
            onChange={chooseTopics}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
