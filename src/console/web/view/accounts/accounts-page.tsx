import { Badge, Container, Group, Loader, MultiSelect, Stack, Table, Text, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type AccountView, consoleApi, type SessionAnswer } from '../../console-api.js'
import { errorText } from '../../hooks/use-command.js'
import { useLabels } from '../../i18n/use-labels.js'
import { notices } from '../../notices.js'
import { LoadFailedNotice } from '../load-failed-notice.js'
import { PageHeader } from '../page-header.js'
import { sortByName } from '../sort-by-name.js'
import { AccountActions } from './account-actions.js'
import { useConfirmed } from './confirm-password.js'
import { InvitationForm } from './invitation-form.js'
import { OpenInvitations } from './open-invitations.js'
import { RequesterAccounts } from './requester-accounts.js'

const roles = ['technician', 'lead', 'administrator'] as const

/** Page with the desk's accounts, for administrators, and requesters' accounts, for leads too. */
export function AccountsPage({ session }: { readonly session: SessionAnswer }) {
  const words = useLabels()
  const isAdministrator = session.account.roles.includes('administrator')
  return (
    <>
      <PageHeader title={words.people.title} />
      <Container component="main" size="md" py="lg">
        <Stack gap={40}>
          {isAdministrator && <Technicians session={session} />}
          <RequesterAccounts isAdministrator={isAdministrator} />
        </Stack>
      </Container>
    </>
  )
}

function Technicians({ session }: { readonly session: SessionAnswer }) {
  const words = useLabels()
  const client = useQueryClient()
  const list = useQuery({ queryKey: ['accounts'], queryFn: consoleApi.accounts })
  const withdraw = useMutation({
    mutationFn: consoleApi.withdraw,
    onError: (error) => notices.show({ message: errorText(error, words), tone: 'error' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['accounts'] }),
  })
  if (list.isError)
    return <LoadFailedNotice text={errorText(list.error, words)} onRetry={() => void list.refetch()} />
  if (list.data === undefined) return <Loader />
  const { accounts, invitations, canMail } = list.data
  return (
    <Stack component="section" aria-label={words.people.technicians}>
      <Title order={2} size="h4">
        {words.people.technicians}
      </Title>
      <Table verticalSpacing="sm" horizontalSpacing="xs" className="people">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.people.person}</Table.Th>
            <Table.Th>{words.people.roles}</Table.Th>
            <Table.Th>{words.people.groups}</Table.Th>
            <Table.Th ta="end">{words.people.actions}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sortByName(accounts).map((account) => (
            <AccountRow key={account.id} account={account} session={session} canMail={canMail} />
          ))}
        </Table.Tbody>
      </Table>
      <Invite session={session} />
      <Title order={3} size="h5">
        {words.people.pending}
      </Title>
      <OpenInvitations invitations={invitations} onWithdraw={(id) => withdraw.mutate(id)} />
    </Stack>
  )
}

interface RowProps {
  readonly account: AccountView
  readonly session: SessionAnswer
  readonly canMail: boolean
}

function AccountRow({ account, session, canMail }: RowProps) {
  const words = useLabels()
  const named = (group: string) => session.queues.find(({ id }) => id === group)?.name ?? group
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap={6}>
          <bdi>{account.name}</bdi>
          {account.id === session.account.id && (
            <Badge variant="default" size="sm">
              {words.people.you}
            </Badge>
          )}
          {account.disabledAt !== null && (
            <Badge color="gray" size="sm">
              {words.people.disabled}
            </Badge>
          )}
        </Group>
        <Text size="xs" c="dimmed">
          {account.email}
        </Text>
      </Table.Td>
      <Table.Td>{account.roles.map((role) => words.roles[role]).join(', ')}</Table.Td>
      <Table.Td>{account.groups.map(named).join(', ')}</Table.Td>
      <Table.Td ta="end">
        <AccountActions account={account} session={session} canMail={canMail} />
      </Table.Td>
    </Table.Tr>
  )
}

function Invite({ session }: { readonly session: SessionAnswer }) {
  const words = useLabels()
  const client = useQueryClient()
  const confirmed = useConfirmed()
  const [email, setEmail] = useState('')
  const [chosenRoles, setRoles] = useState<string[]>(['technician'])
  const [groups, setGroups] = useState<string[]>(['l1'])
  const invite = useMutation({
    mutationFn: (to: string) => confirmed(() => consoleApi.invite(to, chosenRoles, groups)),
    onSettled: () => client.invalidateQueries({ queryKey: ['accounts'] }),
  })
  return (
    <InvitationForm
      title={words.people.invite}
      email={email}
      isComplete={chosenRoles.length > 0}
      sent={{
        email: invite.variables ?? '',
        isPending: invite.isPending,
        error: invite.error,
        given: invite.data ?? null,
      }}
      onEmail={setEmail}
      onSend={() => invite.mutate(email)}
    >
      <MultiSelect
        label={words.people.roles}
        data={roles.map((role) => ({ value: role, label: words.roles[role] }))}
        value={chosenRoles}
        onChange={setRoles}
      />
      <MultiSelect
        label={words.people.groups}
        data={session.queues.map(({ id, name }) => ({ value: id, label: name }))}
        value={groups}
        onChange={setGroups}
      />
    </InvitationForm>
  )
}
