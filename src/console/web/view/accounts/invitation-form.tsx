import { Alert, Button, Group, Stack, TextInput, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import type { AccountLinkAnswer } from '../../console-api.js'
import { errorText } from '../../hooks/use-command.js'
import { useLabels } from '../../i18n/use-labels.js'
import { InvitationLink } from './invitation-link.js'

/** Sent invitation and its result. */
export interface SentInvitation {
  readonly email: string
  readonly isPending: boolean
  readonly error: Error | null
  readonly given: AccountLinkAnswer | null
}

interface InvitationFormProps {
  readonly title: string
  readonly email: string
  readonly isComplete: boolean
  readonly sent: SentInvitation
  /** Fields besides the address. */
  readonly children: ReactNode
  onEmail(email: string): void
  onSend(): void
}

/** Form for an address and the other details of an invitation. Shows the link afterwards. */
export function InvitationForm({
  title,
  email,
  isComplete,
  sent,
  children,
  onEmail,
  onSend,
}: InvitationFormProps) {
  const words = useLabels()
  return (
    <form
      className="people-form"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
      }}
    >
      <Stack>
        <Title order={3} size="h5">
          {title}
        </Title>
        <TextInput
          label={words.signIn.email}
          type="email"
          required
          value={email}
          onChange={(event) => onEmail(event.currentTarget.value)}
        />
        {children}
        <Group>
          <Button type="submit" loading={sent.isPending} disabled={!isComplete}>
            {words.people.makeLink}
          </Button>
        </Group>
        {sent.error !== null && (
          <Alert color="red" role="alert">
            {errorText(sent.error, words)}
          </Alert>
        )}
        {sent.given !== null && <InvitationLink email={sent.email} given={sent.given} />}
      </Stack>
    </form>
  )
}
