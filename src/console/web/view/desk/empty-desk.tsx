import { Anchor, Stack, Text } from '@mantine/core'
import { useLabels } from '../../i18n/use-labels.js'

/** Shown while no ticket is open. Explains how to try the product and how to bring in colleagues. */
export function EmptyDesk({ isAdministrator }: { readonly isAdministrator: boolean }) {
  const { noTickets } = useLabels()
  return (
    <Stack gap="xs" align="center">
      <Text c="dimmed">{noTickets.text}</Text>
      <div className="desk-nothing-links">
        <Anchor href="/" target="_blank">
          {noTickets.tryIt}
        </Anchor>
        {isAdministrator && <Anchor href="/console/people">{noTickets.invite}</Anchor>}
      </div>
    </Stack>
  )
}
