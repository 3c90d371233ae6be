import { Alert, Button, Code, CopyButton, Stack } from '@mantine/core'
import { filled, useWords } from '../words/use-words.js'

/** A link that works once, to be copied and given to whom it is for. */
export function InvitationLink({ email, link }: { readonly email: string; readonly link: string }) {
  const words = useWords()
  return (
    <Alert color="teal" title={filled(words.people.linkText, { email })}>
      <Stack gap="xs">
        <Code block className="invitation-link">
          {link}
        </Code>
        <CopyButton value={link}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy}>
              {copied ? words.people.copied : words.people.copy}
            </Button>
          )}
        </CopyButton>
      </Stack>
    </Alert>
  )
}
