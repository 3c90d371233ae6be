import { Alert, Badge, Button, Group, Loader, Modal, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { consoleApi } from '../../console-api.js'
import { errorText } from '../../hooks/use-command.js'
import { fillPlaceholders, useLabels } from '../../i18n/use-labels.js'
import { useTimeFormats } from '../../i18n/use-time-formats.js'
import { LoadFailedNotice } from '../load-failed-notice.js'

const shortestPassword = 12

export function OwnAccount({ isOpen, onClose }: { readonly isOpen: boolean; onClose(): void }) {
  const words = useLabels()
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={words.ownAccount.title}
      closeButtonProps={{ 'aria-label': words.acts.close }}
    >
      <Stack gap="xl">
        <PasswordForm />
        <Sessions />
      </Stack>
    </Modal>
  )
}

function PasswordForm() {
  const words = useLabels()
  const client = useQueryClient()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [isTried, setIsTried] = useState(false)
  const isShort = next.length < shortestPassword
  const differ = next !== again
  const change = useMutation({
    mutationFn: () => consoleApi.changePassword(current, next),
    onSuccess: () => {
      for (const clear of [setCurrent, setNext, setAgain]) clear('')
      setIsTried(false)
      return client.invalidateQueries({ queryKey: ['sessions'] })
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        setIsTried(true)
        if (!isShort && !differ) change.mutate()
      }}
    >
      <Stack gap="sm">
        <PasswordInput
          label={words.ownAccount.current}
          autoComplete="current-password"
          required
          data-autofocus
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          label={words.ownAccount.next}
          description={words.setup.passwordHint}
          autoComplete="new-password"
          required
          value={next}
          error={isTried && isShort ? words.setup.passwordShort : null}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        <PasswordInput
          label={words.ownAccount.again}
          autoComplete="new-password"
          required
          value={again}
          error={isTried && differ ? words.setup.passwordsDiffer : null}
          onChange={(event) => setAgain(event.currentTarget.value)}
        />
        {change.isError && (
          <Alert color="red" role="alert">
            {errorText(change.error, words)}
          </Alert>
        )}
        {change.isSuccess && (
          <Alert color="teal" role="status">
            {words.ownAccount.changed}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={change.isPending}>
            {words.ownAccount.change}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function Sessions() {
  const words = useLabels()
  const { said } = useTimeFormats()
  const client = useQueryClient()
  const list = useQuery({ queryKey: ['sessions'], queryFn: consoleApi.sessions })
  const end = useMutation({
    mutationFn: consoleApi.endSession,
    onSettled: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  })
  if (list.isError) return <LoadFailedNotice onRetry={() => void list.refetch()} />
  if (list.data === undefined) return <Loader />
  const { sessions } = list.data
  return (
    <Stack gap="sm" component="section" aria-label={words.ownAccount.sessions}>
      <Title order={3} size="h5">
        {words.ownAccount.sessions}
      </Title>
      {sessions.map(({ id, device, seenAt, isThis }) => (
        <Group key={id} justify="space-between" wrap="nowrap">
          <div>
            <Text size="sm">{device ?? words.ownAccount.unknownDevice}</Text>
            <Text size="xs" c="dimmed">
              {fillPlaceholders(words.ownAccount.seen, { moment: said(seenAt) })}
            </Text>
          </div>
          {isThis ? (
            <Badge variant="light">{words.ownAccount.thisOne}</Badge>
          ) : (
            <Button size="xs" variant="default" onClick={() => end.mutate({ id })}>
              {words.ownAccount.end}
            </Button>
          )}
        </Group>
      ))}
      {sessions.length > 1 && (
        <Group justify="flex-end">
          <Button
            size="xs"
            variant="default"
            loading={end.isPending}
            onClick={() => end.mutate({ others: true })}
          >
            {words.ownAccount.endOthers}
          </Button>
        </Group>
      )}
    </Stack>
  )
}
