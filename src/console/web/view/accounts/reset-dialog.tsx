import { Alert, Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ResetReason } from '../../../../storage/records.js'
import type { AccountLinkAnswer } from '../../console-api.js'
import { errorText } from '../../hooks/use-command.js'
import { fillPlaceholders, useLabels } from '../../i18n/use-labels.js'
import { useConfirmed } from './confirm-password.js'
import { InvitationLink } from './invitation-link.js'

export interface ResetDialogProps {
  readonly who: { readonly name: string; readonly email: string }
  readonly canMail: boolean
  onReset(reason: ResetReason): Promise<AccountLinkAnswer>
  onClose(): void
}

/** Asks an administrator for the reason for a password reset. */
export function ResetDialog({ who, canMail, onReset, onClose }: ResetDialogProps) {
  const words = useLabels()
  const confirmed = useConfirmed()
  const { people } = words
  const [reason, setReason] = useState<ResetReason['reason']>('forgotten')
  const [ticket, setTicket] = useState('')
  const reset = useMutation({
    mutationFn: () => confirmed(() => onReset({ reason, ticket: ticket === '' ? null : ticket })),
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={fillPlaceholders(people.resetTitle, { name: who.name })}
      closeButtonProps={{ 'aria-label': words.acts.close }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          reset.mutate()
        }}
      >
        <Stack>
          <Text size="sm">
            {canMail ? fillPlaceholders(people.resetMail, { email: who.email }) : people.resetLink}
          </Text>
          <Select
            label={people.reason}
            data={Object.entries(people.reasons).map(([value, label]) => ({ value, label }))}
            value={reason}
            allowDeselect={false}
            onChange={(chosen) => setReason((chosen ?? 'forgotten') as ResetReason['reason'])}
          />
          <TextInput
            label={people.ticket}
            placeholder="INC-1001"
            pattern="(INC|REQ)-[0-9]{1,10}"
            value={ticket}
            onChange={(event) => setTicket(event.currentTarget.value.trim().toUpperCase())}
          />
          {reset.isError && (
            <Alert color="red" role="alert">
              {errorText(reset.error, words)}
            </Alert>
          )}
          {reset.data !== undefined && <InvitationLink email={who.email} given={reset.data} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {words.acts.close}
            </Button>
            {reset.data === undefined && (
              <Button type="submit" loading={reset.isPending}>
                {people.reset}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
