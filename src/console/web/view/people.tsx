import {
  Alert,
  Badge,
  Button,
  Container,
  Group,
  Loader,
  MultiSelect,
  Paper,
  Stack,
  Table,
  Text,
  TextInput,
  Title,
} from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api, type SessionAnswer } from '../api.js'
import { notices } from '../notices.js'
import { errorText } from '../use-act.js'
import { go } from '../use-route.js'
import { useWords } from '../words/use-words.js'
import { InvitationLink } from './invitation-link.js'
import { LoadFailed } from './load-failed.js'
import { Requesters } from './requesters.js'

const roles = ['technician', 'lead', 'administrator'] as const

/** Who works at the desk, for administrators, and who can sign in to ask for help, for leads as well. */
export function People({ session }: { readonly session: SessionAnswer }) {
  const words = useWords()
  useEffect(() => {
    document.title = words.people.title
  }, [words])
  return (
    <Container component="main" size="md" py="xl">
      <Stack gap="lg">
        <Group justify="space-between">
          <Title order={1} size="h2">
            {words.people.title}
          </Title>
          <Button variant="subtle" onClick={() => go('/console/')}>
            {words.people.back}
          </Button>
        </Group>
        {session.account.roles.includes('administrator') && (
          <>
            <Accounts session={session} />
            <Invite session={session} />
          </>
        )}
        <Requesters />
      </Stack>
    </Container>
  )
}

function Accounts({ session }: { readonly session: SessionAnswer }) {
  const words = useWords()
  const client = useQueryClient()
  const list = useQuery({ queryKey: ['accounts'], queryFn: api.accounts })
  const disable = useMutation({
    mutationFn: ({ id, isDisabled }: { id: string; isDisabled: boolean }) => api.disable(id, isDisabled),
    onError: (error) => notices.show({ message: errorText(error, words), tone: 'error' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['accounts'] }),
  })
  if (list.isError)
    return <LoadFailed text={errorText(list.error, words)} onRetry={() => void list.refetch()} />
  if (list.data === undefined) return <Loader />
  return (
    <Table verticalSpacing="sm" horizontalSpacing="xs" className="people">
      <Table.Tbody>
        {list.data.accounts.map((account) => (
          <Table.Tr key={account.id}>
            <Table.Td>
              <bdi>{account.name}</bdi>
              <Text size="xs" c="dimmed">
                {account.email}
              </Text>
            </Table.Td>
            <Table.Td>
              <Group gap={6}>
                {account.roles.map((role) => (
                  <Badge key={role} variant="light" size="sm">
                    {words.roles[role]}
                  </Badge>
                ))}
                {account.disabledAt !== null && (
                  <Badge color="gray" size="sm">
                    {words.people.disabled}
                  </Badge>
                )}
              </Group>
            </Table.Td>
            <Table.Td ta="end">
              {account.id !== session.account.id && (
                <Button
                  size="xs"
                  variant="default"
                  loading={disable.isPending}
                  onClick={() => disable.mutate({ id: account.id, isDisabled: account.disabledAt === null })}
                >
                  {account.disabledAt === null ? words.people.disable : words.people.enable}
                </Button>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function Invite({ session }: { readonly session: SessionAnswer }) {
  const words = useWords()
  const [email, setEmail] = useState('')
  const [chosenRoles, setRoles] = useState<string[]>(['technician'])
  const [groups, setGroups] = useState<string[]>(['l1'])
  const invite = useMutation({ mutationFn: () => api.invite(email, chosenRoles, groups) })
  return (
    <Paper withBorder p="lg" radius="md">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          invite.mutate()
        }}
      >
        <Stack>
          <Title order={2} size="h4">
            {words.people.invite}
          </Title>
          <TextInput
            label={words.signIn.email}
            type="email"
            required
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
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
          <Group justify="flex-end">
            <Button type="submit" loading={invite.isPending} disabled={chosenRoles.length === 0}>
              {words.people.makeLink}
            </Button>
          </Group>
          {invite.isError && <Alert color="red">{errorText(invite.error, words)}</Alert>}
          {invite.data && <InvitationLink email={email} link={invite.data.link} />}
        </Stack>
      </form>
    </Paper>
  )
}
