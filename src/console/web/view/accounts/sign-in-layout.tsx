import { Center, Paper, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'

export interface SignInLayoutProps {
  readonly title: string
  readonly text?: string
  readonly children: ReactNode
}

export function SignInLayout({ title, text, children }: SignInLayoutProps) {
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <Center component="main" mih="100dvh" p="md" className="entrance">
      <Paper withBorder radius="lg" p="xl" w="100%" maw={430} shadow="sm">
        <Stack gap="md">
          <img src="/console/icon.svg" alt="Guichet" width="44" height="44" />
          <div>
            <Title order={1} size="h3">
              {title}
            </Title>
            {text !== undefined && (
              <Text c="dimmed" size="sm" mt={4}>
                {text}
              </Text>
            )}
          </div>
          {children}
        </Stack>
      </Paper>
    </Center>
  )
}
