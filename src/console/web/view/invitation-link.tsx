import { Alert, Button, Code, CopyButton, Group, Stack } from '@mantine/core'
import type { GivenLink } from '../api.js'
import { filled, useWords } from '../words/use-words.js'

/** Shows a single-use link to copy and pass on, or the address it was sent to. */
export function InvitationLink({ email, given }: { readonly email: string; readonly given: GivenLink }) {
  const { people } = useWords()
  if ('sentTo' in given)
    return <Alert color="gray" role="status" title={filled(people.linkSent, { email: given.sentTo })} />
  return (
    <Alert color="gray" role="status" title={filled(people.linkText, { email })}>
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
