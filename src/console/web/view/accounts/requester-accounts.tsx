import { Badge, Button, Group, Loader, Stack, Table, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { RequesterView } from '../../../../accounts/requester-accounts.js'
import { consoleApi } from '../../console-api.js'
import { errorText } from '../../hooks/use-command.js'
import { useLabels } from '../../i18n/use-labels.js'
import { notices } from '../../notices.js'
import { LoadFailedNotice } from '../load-failed-notice.js'
import { sortByName } from '../sort-by-name.js'
import { InvitationForm } from './invitation-form.js'
import { OpenInvitations } from './open-invitations.js'
import { ResetDialog } from './reset-dialog.js'

export function RequesterAccounts({ isAdministrator }: { readonly isAdministrator: boolean }) {
  const words = useLabels()
  const client = useQueryClient()
  const list = useQuery({ queryKey: ['requesters'], queryFn: consoleApi.requesters })
  const refresh = () => client.invalidateQueries({ queryKey: ['requesters'] })
  const act = useMutation({
    mutationFn: (what: () => Promise<unknown>) => what(),
    onError: (error) => notices.show({ message: errorText(error, words), tone: 'error' }),
    onSettled: refresh,
  })
  if (list.isError)
    return <LoadFailedNotice text={errorText(list.error, words)} onRetry={() => void list.refetch()} />
  if (list.data === undefined) return <Loader />
  const { requesters, invitations } = list.data
  return (
    <Stack component="section" aria-label={words.people.requesters}>
      <Title order={2} size="h4">
        {words.people.requesters}
      </Title>
      <Text size="sm" c="dimmed">
        {words.people.requestersAbout}
      </Text>
      {requesters.length === 0 ? (
        <Text size="sm">{words.people.noRequesters}</Text>
      ) : (
        <Table verticalSpacing="sm" horizontalSpacing="xs" className="people">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.people.person}</Table.Th>
              <Table.Th>{words.people.state}</Table.Th>
              <Table.Th ta="end">{words.people.actions}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sortByName(requesters).map((requester) => (
              <RequesterRow
                key={requester.id}
                requester={requester}
                isAdministrator={isAdministrator}
                onDone={refresh}
                onDisable={(isDisabled) =>
                  act.mutate(() => consoleApi.disableRequester(requester.email, isDisabled))
                }
              />
            ))}
          </Table.Tbody>
        </Table>
      )}
      <InviteRequester onDone={refresh} />
      <Title order={3} size="h5">
        {words.people.pending}
      </Title>
      <OpenInvitations
        invitations={invitations}
        onWithdraw={(id) => act.mutate(() => consoleApi.withdrawRequester(id))}
      />
    </Stack>
  )
}

interface RowProps {
  readonly requester: RequesterView
  readonly isAdministrator: boolean
  onDisable(isDisabled: boolean): void
  onDone(): void
}

function RequesterRow({ requester, isAdministrator, onDisable, onDone }: RowProps) {
  const { people } = useLabels()
  const client = useQueryClient()
  const [isResetting, setIsResetting] = useState(false)
  const { id, email, name, disabledAt } = requester
  const canMail = client.getQueryData<{ canMail: boolean }>(['accounts'])?.canMail ?? false
  return (
    <Table.Tr>
      <Table.Td>
        <bdi>{name}</bdi>
        <Text size="xs" c="dimmed">
          {email}
        </Text>
      </Table.Td>
      <Table.Td>
        {disabledAt === null ? (
          people.active
        ) : (
          <Badge color="gray" size="sm">
            {people.disabled}
          </Badge>
        )}
      </Table.Td>
      <Table.Td>
        <Group gap="xs" justify="flex-end">
          {isAdministrator && disabledAt === null && (
            <Button size="xs" variant="default" onClick={() => setIsResetting(true)}>
              {people.reset}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => onDisable(disabledAt === null)}>
            {disabledAt === null ? people.disable : people.enable}
          </Button>
        </Group>
        {isResetting && (
          <ResetDialog
            who={requester}
            canMail={canMail}
            onReset={(reason) => consoleApi.resetRequester(id, reason)}
            onClose={() => {
              setIsResetting(false)
              onDone()
            }}
          />
        )}
      </Table.Td>
    </Table.Tr>
  )
}

function InviteRequester({ onDone }: { onDone(): void }) {
  const words = useLabels()
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  const invite = useMutation({
    mutationFn: (to: { email: string; name: string }) => consoleApi.inviteRequester(to.email, to.name),
    onSettled: onDone,
  })
  return (
    <InvitationForm
      title={words.people.inviteRequester}
      email={email}
      isComplete
      sent={{
        email: invite.variables?.email ?? '',
        isPending: invite.isPending,
        error: invite.error,
        given: invite.data ?? null,
      }}
      onEmail={setEmail}
      onSend={() => invite.mutate({ email, name })}
    >
      <TextInput
        label={words.people.requesterName}
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </InvitationForm>
  )
}
