import { Anchor, Stack, Text } from '@mantine/core'
import { useLabels } from '../../i18n/use-labels.js'

/** Shown in place of a ticket while none is open: how to try the product, and how to bring in colleagues. */
export function EmptyDesk({ isAdministrator }: { readonly isAdministrator: boolean }) {
  const words = useLabels()
  return (
    <Stack gap="xs" align="center">
      <Text c="dimmed">{words.noTickets}</Text>
      <div className="desk-nothing-links">
        <Anchor href="/" target="_blank">
          {words.openRequesterPage}
        </Anchor>
        {isAdministrator && <Anchor href="/console/people">{words.inviteTechnicians}</Anchor>}
      </div>
    </Stack>
  )
}
