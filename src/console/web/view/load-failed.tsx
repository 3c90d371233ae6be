import { Button, Center, Stack, Text } from '@mantine/core'
import { useWords } from '../words/use-words.js'

export function LoadFailed({ onRetry, text }: { readonly text?: string; onRetry(): void }) {
  const words = useWords()
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
