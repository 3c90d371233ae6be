import { Alert, Checkbox, Modal, Stack, Switch } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AlertEvent, AlertSettings } from '../../../../desk/people/alert-settings.js'
import { consoleApi } from '../../console-api.js'
import { desktopPermission, playAlertSound, requestDesktopPermission } from '../../desktop-alerts.js'
import { errorText } from '../../hooks/use-command.js'
import { useReturnFocus } from '../../hooks/use-return-focus.js'
import { useLabels } from '../../i18n/use-labels.js'
import { notices } from '../../notices.js'

const events: readonly AlertEvent[] = ['line', 'given', 'urgent', 'group']

/**
 * Dialog to choose notifications for when the page is in the background. Turning them on asks for the browser's
 * permission.
 */
export function AlertsDialog({ onClose }: { onClose(): void }) {
  const words = useLabels()
  useReturnFocus()
  const { data } = useQuery({ queryKey: ['alerts'], queryFn: consoleApi.alerts })
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.alerts.title}
      closeButtonProps={{ 'aria-label': words.acts.close }}
    >
      {data !== undefined && <Choices before={data.alerts} />}
    </Modal>
  )
}

function Choices({ before }: { readonly before: AlertSettings }) {
  const words = useLabels()
  const client = useQueryClient()
  const [alerts, setAlerts] = useState(before)
  const [permission, setPermission] = useState(desktopPermission)
  const save = useMutation({
    // Requests are sent in order, so that the last choice is the one saved.
    scope: { id: 'alerts' },
    mutationFn: consoleApi.saveAlerts,
    onError: (error) => {
      notices.show({ message: errorText(error, words), tone: 'error' })
      void client.invalidateQueries({ queryKey: ['alerts'] })
    },
  })
  const change = (changes: Partial<AlertSettings>) => {
    const chosen = { ...alerts, ...changes }
    setAlerts(chosen)
    client.setQueryData(['alerts'], { alerts: chosen })
    save.mutate(chosen)
  }
  const isOff = !alerts.isDesktop && !alerts.isSound
  const why = permission === 'denied' || permission === 'unsupported' ? words.alerts[permission] : null
  return (
    <Stack>
      <Switch
        label={words.alerts.desktop}
        description={words.alerts.desktopHint}
        checked={alerts.isDesktop && permission === 'granted'}
        onChange={async ({ currentTarget: { checked } }) => {
          const given = checked ? await requestDesktopPermission() : permission
          setPermission(given)
          change({ isDesktop: checked && given === 'granted' })
        }}
      />
      {why !== null && (
        <Alert color="yellow" role="status">
          {why}
        </Alert>
      )}
      <Switch
        label={words.alerts.sound}
        checked={alerts.isSound}
        onChange={({ currentTarget: { checked } }) => {
          if (checked) playAlertSound()
          change({ isSound: checked })
        }}
      />
      <Checkbox.Group
        label={words.alerts.when}
        value={[...alerts.events]}
        onChange={(chosen) => change({ events: events.filter((event) => chosen.includes(event)) })}
      >
        <Stack gap="xs" mt="xs">
          {events.map((event) => (
            <Checkbox key={event} value={event} label={words.alerts.events[event]} disabled={isOff} />
          ))}
        </Stack>
      </Checkbox.Group>
    </Stack>
  )
}
