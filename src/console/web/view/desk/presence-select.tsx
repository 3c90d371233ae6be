import { SegmentedControl } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Presence } from '../../../../desk/people/presence.js'
import { consoleApi } from '../../console-api.js'
import { errorText } from '../../hooks/use-command.js'
import { useLabels } from '../../i18n/use-labels.js'
import { notices } from '../../notices.js'

const choices: readonly Presence[] = ['available', 'busy', 'away']

/** Lets technicians choose whether they can be assigned tickets. */
export function PresenceSelect() {
  const words = useLabels()
  const client = useQueryClient()
  const { data } = useQuery({ queryKey: ['presence'], queryFn: consoleApi.presence })
  const choose = useMutation({
    mutationFn: consoleApi.setPresence,
    onError: (error) => notices.show({ message: errorText(error, words), tone: 'error' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['presence'] }),
  })
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      m="xs"
      aria-label={words.account.presence}
      value={data?.presence ?? 'available'}
      disabled={data === undefined || choose.isPending}
      data={choices.map((each) => ({ value: each, label: words.presences[each] }))}
      onChange={(chosen) => choose.mutate(chosen as Presence)}
    />
  )
}
