import { Button, Center, Stack, Text } from '@mantine/core'
import { useLabels } from '../i18n/use-labels.js'

export function LoadFailedNotice({ onRetry, text }: { readonly text?: string; onRetry(): void }) {
  const words = useLabels()
  return (
    <Center mih={200} p="xl">
      <Stack align="center" gap="sm" role="alert">
        <Text c="dimmed">{text ?? words.loadFailed}</Text>
        <Button variant="light" onClick={onRetry}>
          {words.tryAgain}
        </Button>
      </Stack>
    </Center>
  )
}
