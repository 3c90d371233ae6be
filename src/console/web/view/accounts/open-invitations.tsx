import { Button, Table, Text } from '@mantine/core'
import type { InvitationView } from '../../console-api.js'
import { useLabels } from '../../i18n/use-labels.js'
import { useTimeFormats } from '../../i18n/use-time-formats.js'

interface Props {
  readonly invitations: readonly InvitationView[]
  onWithdraw(id: string): void
}

/** Lists unused links with their creators. */
export function OpenInvitations({ invitations, onWithdraw }: Props) {
  const words = useLabels()
  const { said } = useTimeFormats()
  const { people } = words
  if (invitations.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {people.none}
      </Text>
    )
  return (
    <Table verticalSpacing="sm" horizontalSpacing="xs" className="people" aria-label={people.pending}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{people.pendingFor}</Table.Th>
          <Table.Th>{people.madeBy}</Table.Th>
          <Table.Th>{people.until}</Table.Th>
          <Table.Th ta="end">{people.actions}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {invitations.map(({ id, email, roles, isReset, by, expiresAt }) => (
          <Table.Tr key={id}>
            <Table.Td>
              {email}
              <Text size="xs" c="dimmed">
                {isReset ? people.forReset : roles.map((role) => words.roles[role]).join(', ')}
              </Text>
            </Table.Td>
            <Table.Td>
              <bdi>{by ?? people.commandLine}</bdi>
            </Table.Td>
            <Table.Td>{said(expiresAt)}</Table.Td>
            <Table.Td ta="end">
              <Button size="xs" variant="default" onClick={() => onWithdraw(id)}>
                {people.withdraw}
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
