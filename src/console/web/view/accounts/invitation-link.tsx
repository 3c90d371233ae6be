import { Alert, Button, Code, CopyButton, Group, Stack } from '@mantine/core'
import type { AccountLinkAnswer } from '../../console-api.js'
import { fillPlaceholders, useLabels } from '../../i18n/use-labels.js'

/** Shows a single-use link to copy, or the address that it was sent to. */
export function InvitationLink({
  email,
  given,
}: {
  readonly email: string
  readonly given: AccountLinkAnswer
}) {
  const { people } = useLabels()
  if ('sentTo' in given)
    return (
      <Alert color="gray" role="status" title={fillPlaceholders(people.linkSent, { email: given.sentTo })} />
    )
  return (
    <Alert color="gray" role="status" title={fillPlaceholders(people.linkText, { email })}>
      <Stack gap="xs">
        <Code block className="invitation-link">
          {given.link}
        </Code>
        <CopyButton value={given.link}>
          {({ copied, copy }) => (
            <Group justify="flex-end">
              <Button size="xs" variant="default" onClick={copy}>
                {copied ? people.copied : people.copy}
              </Button>
            </Group>
          )}
        </CopyButton>
      </Stack>
    </Alert>
  )
}
