import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { fillPlaceholders, useLabels } from '../../i18n/use-labels.js'

export interface UnsentDraftsDialogProps {
  /** Numbers of tickets with drafts; null for drafts that don't concern a ticket. */
  readonly places: readonly (string | null)[]
  onStay(): void
  onLeave(): void
}

/** Warns people who sign out that their unsent text will be deleted from this browser. */
export function UnsentDraftsDialog({ places, onStay, onLeave }: UnsentDraftsDialogProps) {
  const words = useLabels()
  const named = places.map((ticket) => ticket ?? words.unsent.elsewhere).join(', ')
  return (
    <Modal
      opened
      onClose={onStay}
      title={words.unsent.title}
      closeButtonProps={{ 'aria-label': words.acts.close }}
    >
      <Stack>
        <Text size="sm">{fillPlaceholders(words.unsent.text, { places: named })}</Text>
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onStay}>
            {words.unsent.stay}
          </Button>
          <Button color="red" onClick={onLeave}>
            {words.unsent.leave}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
