import {
  Alert,
  Badge,
  Button,
  Group,
  Loader,
  Paper,
  Stack,
  Table,
  Text,
  TextInput,
  Title,
} from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.js'
import { notices } from '../notices.js'
import { errorText } from '../use-act.js'
import { useWords } from '../words/use-words.js'
import { InvitationLink } from './invitation-link.js'
import { LoadFailed } from './load-failed.js'

/** Who can sign in on the requester's page: a lead vouches for an address by giving its owner a link. */
export function Requesters() {
  const words = useWords()
  const client = useQueryClient()
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  const refresh = () => client.invalidateQueries({ queryKey: ['requesters'] })
  const invite = useMutation({
    mutationFn: (to: { email: string; name: string }) => api.inviteRequester(to.email, to.name),
    onSettled: refresh,
  })
  return (
    <Paper withBorder p="lg" radius="md" component="section" aria-label={words.requesters.title}>
      <Stack>
        <Title order={2} size="h4">
          {words.requesters.title}
        </Title>
        <Text size="sm" c="dimmed">
          {words.requesters.about}
        </Text>
        <RequesterTable onNewLink={(to) => invite.mutate(to)} />
        <form
          onSubmit={(event) => {
            event.preventDefault()
            invite.mutate({ email, name })
          }}
        >
          <Stack>
            <TextInput
              label={words.signIn.email}
              type="email"
              required
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <TextInput
              label={words.requesters.name}
              maxLength={80}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Group justify="flex-end">
              <Button type="submit" loading={invite.isPending}>
                {words.people.makeLink}
              </Button>
            </Group>
          </Stack>
        </form>
        {invite.isError && <Alert color="red">{errorText(invite.error, words)}</Alert>}
        {invite.data && <InvitationLink email={invite.variables.email} link={invite.data.link} />}
      </Stack>
    </Paper>
  )
}

interface TableProps {
  onNewLink(to: { readonly email: string; readonly name: string }): void
}

function RequesterTable({ onNewLink }: TableProps) {
  const words = useWords()
  const client = useQueryClient()
  const list = useQuery({ queryKey: ['requesters'], queryFn: api.requesters })
  const disable = useMutation({
    mutationFn: ({ email, isDisabled }: { email: string; isDisabled: boolean }) =>
      api.disableRequester(email, isDisabled),
    onError: (error) => notices.show({ message: errorText(error, words), tone: 'error' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['requesters'] }),
  })
  if (list.isError)
    return <LoadFailed text={errorText(list.error, words)} onRetry={() => void list.refetch()} />
  if (list.data === undefined) return <Loader />
  if (list.data.requesters.length === 0) return <Text size="sm">{words.requesters.none}</Text>
  return (
    <Table verticalSpacing="sm" horizontalSpacing="xs" className="people">
      <Table.Tbody>
        {list.data.requesters.map(({ id, email, name, disabledAt }) => (
          <Table.Tr key={id}>
            <Table.Td>
              <bdi>{name}</bdi>
              <Text size="xs" c="dimmed">
                {email}
              </Text>
            </Table.Td>
            <Table.Td>
              {disabledAt !== null && (
                <Badge color="gray" size="sm">
                  {words.people.disabled}
                </Badge>
              )}
            </Table.Td>
            <Table.Td>
              <Group gap="xs" justify="flex-end">
                <Button size="xs" variant="default" onClick={() => onNewLink({ email, name })}>
                  {words.requesters.newLink}
                </Button>
                <Button
                  size="xs"
                  variant="default"
                  loading={disable.isPending}
                  onClick={() => disable.mutate({ email, isDisabled: disabledAt === null })}
                >
                  {disabledAt === null ? words.people.disable : words.people.enable}
                </Button>
              </Group>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
